#!/bin/sh
# dom-anchor-text-quote (npm) 4.0.2 anchors other words than those asked for, though these are in the page.
#
# One would expect: a selector that the library itself has made leads back to its words as long as the
# page is as it was, most of all where the words are in it once. Approximate matches are for pages that have changed.
# What happens: a passage at the beginning of its root has no prefix. The search then starts in the middle
# of the page, and nearness counts there against likeness: "On 5 March the clerk wrote", nearer, is taken
# for "On 3 March the clerk wrote". Nothing tells the caller that the match is not exact.
# Whom it hurts: whoever keeps annotations of texts that repeat themselves, such as minutes, laws and
# tables: after a reload the note stands at another date or number.
# What helps: a position near the words as the option `hint`.
# Seen on 2026-12-01, with Node.js 20; jsdom 22.1.0 stands for a browser.
#
# Prints what it sees. Exits with 1 if that has changed, with 2 if it couldn't be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts dom-anchor-text-quote@4.0.2 \
	dom-anchor-text-position@4.0.0 diff-match-patch@1.0.5 jsdom@22.1.0 || exit 2

cat >try.js <<'JS'
const { JSDOM } = require("jsdom");
const quotes = require("dom-anchor-text-quote");

const { window } = new JSDOM(`<main><p>On 3 March the clerk wrote: “The bridge stays closed.”</p>
  <p>On 4 March the clerk wrote: “The school opens in May.”</p>
  <p>On 5 March the clerk wrote: “The well is deep enough.”</p>
  <p>On 6 March the clerk wrote: “The fair moves to June.”</p>
  <p>On 7 March the clerk wrote: “The road is dry again.”</p></main>`);
const { document, Node, NodeFilter } = window;
Object.assign(globalThis, { document, Node, NodeFilter });
const main = document.querySelector("main");

const range = document.createRange();
range.setStart(main.querySelector("p").firstChild, 0);
range.setEnd(main.querySelector("p").firstChild, "On 3 March the clerk wrote".length);
const selector = quotes.fromRange(main, range);
console.log("asked for:", selector.exact);
console.log("in the page:", main.textContent.split(selector.exact).length - 1, "time");
console.log("prefix:", JSON.stringify(selector.prefix));
console.log("found:", String(quotes.toRange(main, selector)));
console.log("found with a hint:", String(quotes.toRange(main, selector, { hint: 0 })));
JS
node try.js >seen || exit 2
cat seen
grep -qx "asked for: On 3 March the clerk wrote" seen || exit 1
grep -qx "in the page: 1 time" seen || exit 1
grep -qx "found: On 5 March the clerk wrote" seen || exit 1
grep -qx "found with a hint: On 3 March the clerk wrote" seen || exit 1
