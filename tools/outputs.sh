#!/bin/sh
# Prints the hash of every file that this checkout makes of an edition, to compare two states of the program:
#
#   tools/outputs.sh sources tests/archive/sources >before      …change the program…
#   tools/outputs.sh sources tests/archive/sources | diff before -
#
# ARCHIVE=no leaves out the archive and the book, which take longer. The pages are made in a temporary folder.
set -eu
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for sources in "$@"; do
  rm -rf "$folder/copy" && mkdir "$folder/copy"
  git ls-files -z --cached --others --exclude-standard -- . ':!sources' ':!tests' | xargs -0 cp --parents -t "$folder/copy" 2>/dev/null || true
  cp -r "$sources" "$folder/copy/sources"
  (
    cd "$folder/copy"
    "$python" build_pages.py >&2
    find docs readings.txt mkdocs.edition.yml -type f ! -name .generated -exec sha256sum {} + | LC_ALL=C sort -k 2
    [ "${ARCHIVE:-yes}" = no ] && exit
    "$python" build_pages.py archive --epub >&2
    for packed in dist/*.zip dist/*.epub; do
      mkdir "$packed.d" && "$python" -m zipfile -e "$packed" "$packed.d"
    done
    find dist/*.d -type f -exec sha256sum {} + | LC_ALL=C sort -k 2
  ) | sed "s|  |  $sources: |"
done
