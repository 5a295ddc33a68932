#!/bin/sh
# Make Debian's Chromium available for the browser tests, or say what is missing.
set -eu

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then
    exit 0
  fi
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Chromium is missing: installing Debian's package" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium
  command -v chromium >/dev/null 2>&1 && exit 0
fi

cat >&2 <<'TEXT'
The browser tests need Chromium, and none of these is on the PATH: chromium, chromium-browser,
google-chrome. On Debian or Ubuntu install it with

    sudo apt-get install chromium

elsewhere with the system's own package manager. The tests never skip for want of it.
TEXT
exit 1
