// Reads citations as reference managers do, and prints what they make of them as JSON:
//
//   node tools/audit/citations.mjs build/npm-audit <CITATIONS
//
// CITATIONS is JSON: a list of {bibtex, ris, csl}, the last an item of CSL-JSON. For each, what citation-js
// reads in the first two as CSL, and what citeproc sets of the last in a style that shows all dates.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const require = createRequire(path.resolve(process.argv[2], "package.json"));
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");
const CSL = require("citeproc");

const NS = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"';
const LOCALE = `<locale ${NS} xml:lang="en-US">
  <date form="text"><date-part name="year"/></date>
  <terms>
    <term name="and">and</term><term name="et-al">and others</term>
    <term name="open-quote">“</term><term name="close-quote">”</term>
    <term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term>
  </terms>
</locale>`;
const STYLE = `<style ${NS} class="in-text">
  <info><id>all</id><title>All</title><updated>2026-12-01T00:00:00Z</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout delimiter="; ">
    <names variable="author"><name form="long" and="text" delimiter=", "/></names>
    <text variable="title"/>
    <text variable="abstract"/>
    <date variable="issued" form="text"/>
    <date variable="original-date" form="text"/>
  </layout></bibliography>
</style>`;

function set(item) {
  const engine = new CSL.Engine({ retrieveLocale: () => LOCALE, retrieveItem: () => item }, STYLE, "en-US");
  engine.setOutputFormat("text");
  engine.updateItems([item.id]);
  return engine.makeBibliography()[1][0];
}

const read = (text) => new Cite(text).data[0];
const all = JSON.parse(readFileSync(0, "utf8"));
const found = all.map(({ bibtex, ris, csl }) => ({ bibtex: read(bibtex), ris: read(ris), set: set(csl) }));
console.log(JSON.stringify(found));
