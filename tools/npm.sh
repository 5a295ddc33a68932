#!/bin/sh
# Install what a package-lock.json pins into the folder given, or say what is missing:
#
#   tools/npm.sh build/npm               what the tests need
#   tools/npm.sh build/npm-audit audit   what only the audit needs, from tools/audit/
#
# npm compares each package with its hash in the lock, and runs none of their scripts.
set -eu
folder=$1
pins=$(dirname "$0")/${2:-.}

if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "npm is missing: installing Debian's package" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends npm
fi

if ! command -v npm >/dev/null 2>&1; then
  cat >&2 <<'TEXT'
The tests need axe-core and two libraries that anchor annotations, and the audit Lighthouse, the Nu
checker, citation-js and citeproc. They come through npm, and npm is not on the PATH. On Debian or
Ubuntu install it with

    sudo apt-get install --no-install-recommends npm

elsewhere with the system's own package manager. The tests never skip for want of it.
TEXT
  exit 1
fi

mkdir -p "$folder"
cp "$pins/package.json" "$pins/package-lock.json" "$folder"
npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error
