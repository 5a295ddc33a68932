#!/bin/sh
# citation-js (npm @citation-js/core and @citation-js/plugin-bibtex, both 0.9.0) stops at a date of
# biblatex with an open start, such as `../1994`.
#
# One would expect: the work, with the end of the range or without a date. The manual of biblatex
# has this form for dates of which only the end is known, and `1994/..` is read.
# What happens: "Failed to convert date to issued". Nothing of the file is read, not even the other
# entries.
# Whom it hurts: whoever takes a .bib file to a web page by this library, with one work in it that was
# finished by a known year and begun nobody knows when.
# Seen on 2026-12-01, with Node.js 20.
#
# Prints what it sees. Exits with 1 if that has changed, with 2 if it couldn't be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
	@citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0 || exit 2

cat >try.js <<'JS'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
for (const date of ["1994/..", "../1994"]) {
  const file = `@book{letter, title = {A letter}, date = {1999}}
    @book{diary, title = {A diary}, date = {${date}}}`;
  let seen;
  try {
    seen = `${new Cite(file).data.length} works`;
  } catch (error) {
    seen = `stops: ${error.message}`;
  }
  console.log(`${date}: ${seen}`);
}
JS
node try.js | tee seen
grep -qx '1994/..: 2 works' seen || exit 1
grep -qx '../1994: stops: Failed to convert date to issued' seen || exit 1
