#!/bin/sh
# Make Debian's Hugo available for the measurements, or say what is missing.
set -eu

command -v hugo >/dev/null 2>&1 && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Hugo is missing: installing Debian's package" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends hugo
  command -v hugo >/dev/null 2>&1 && exit 0
fi

cat >&2 <<'TEXT'
The measurements compare with Hugo, which is not on the PATH. On Debian or Ubuntu install it with

    sudo apt-get install --no-install-recommends hugo

elsewhere with the system's own package manager.
TEXT
exit 1
