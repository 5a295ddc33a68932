#!/bin/sh
# Make Debian's zimcheck available for the tests of the file for Kiwix, or say what is missing.
set -eu

command -v zimcheck >/dev/null 2>&1 && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "zimcheck is missing: installing Debian's package zim-tools" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends zim-tools
  command -v zimcheck >/dev/null 2>&1 && exit 0
fi

cat >&2 <<'TEXT'
The tests of the file for Kiwix need zimcheck, which is not on the PATH. On Debian or Ubuntu
install it with

    sudo apt-get install --no-install-recommends zim-tools

elsewhere with the system's own package manager. The tests never skip for want of it.
TEXT
exit 1
