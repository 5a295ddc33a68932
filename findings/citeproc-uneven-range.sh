#!/bin/sh
# citeproc (npm) 2.4.63 stops at a range of dates whose ends differ in length.
#
# One would expect: 2014–July 10, 2024. The schema of CSL-JSON allows each end of `date-parts` one to
# three numbers, whatever the other end has.
# What happens: makeBibliography throws "element mismatch in date range input". One such item and
# there is no bibliography at all, of none of the others either.
# Whom it hurts: whoever cites what went on from a known year to a known day, in any program
# that sets its citations by this library.
# Seen on 2026-12-01, with Node.js 20.
#
# Prints what it sees. Exits with 1 if that has changed, with 2 if it couldn't be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts citeproc@2.4.63 || exit 2

cat >try.js <<'JS'
const CSL = require("citeproc");
const NS = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"';
const LOCALE = `<locale ${NS} xml:lang="en-US">
  <date form="text"><date-part name="year"/></date>
  <terms></terms>
</locale>`;
const STYLE = `<style ${NS} class="in-text">
  <info><id>try</id><title>Try</title><updated>2026-12-01T00:00:00Z</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout>
    <text variable="title" suffix=", "/><date variable="issued" form="text"/>
  </layout></bibliography>
</style>`;

function bibliography(parts) {
  const items = {
    plain: { id: "plain", type: "book", title: "A letter", issued: { "date-parts": [[1999]] } },
    range: { id: "range", type: "book", title: "A diary", issued: { "date-parts": parts } },
  };
  const sys = { retrieveLocale: () => LOCALE, retrieveItem: (id) => items[id] };
  try {
    const engine = new CSL.Engine(sys, STYLE);
    engine.updateItems(Object.keys(items));
    return engine.makeBibliography()[1].map((row) => row.replace(/<[^>]*>/g, "").trim()).join("; ");
  } catch (error) {
    return `stops: ${error.message || error}`;
  }
}

console.log("ends alike:  ", bibliography([[2014], [2024]]));
console.log("ends uneven: ", bibliography([[2014], [2024, 7, 10]]));
JS
node try.js | tee seen
grep -q "^ends alike: *A letter, 1999; A diary, 2014–2024$" seen || exit 1
grep -q "^ends uneven: *stops: .*element mismatch in date range input" seen || exit 1
