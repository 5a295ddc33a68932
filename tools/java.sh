#!/bin/sh
# Make Debian's Java available for the Nu checker and epubcheck, or say what is missing.
set -eu

# On a Mac without Java a stand-in of that name is on the PATH, which only says so.
if java -version >/dev/null 2>&1; then
  exit 0
fi

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Java is missing: installing Debian's package" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends default-jre-headless
  java -version >/dev/null 2>&1 && exit 0
fi

cat >&2 <<'TEXT'
The audit checks the pages and the book with Java, and there is no java on the PATH that runs. On
Debian or Ubuntu install it with

    sudo apt-get install --no-install-recommends default-jre-headless

elsewhere with the system's own package manager. The tests never skip for want of it.
TEXT
exit 1
