#!/bin/sh
# dom-anchor-text-quote (npm) 4.0.2 throws where a prefix or suffix is longer than 32 characters.
#
# One would expect: the words, as with 32 characters before them. The Web Annotation Data Model of the W3C sets no
# limit to prefix and suffix of a TextQuoteSelector, and the library cuts long words in slices itself.
# What happens: toRange throws "Pattern too long for this browser", in every browser. A suffix that
# is too long does the same, but only where there is no prefix: else it isn't looked at.
# Whom it hurts: whoever anchors annotations that another program has made, with 40 or 100 characters of
# context: all of them are lost, though the words are in the page.
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

const { window } = new JSDOM(`<p>The keeper of the light told the council in the spring of that year
that no ship had been lost, and that the oil would last until the harvest was in.</p>`);
const { document, Node, NodeFilter } = window;
Object.assign(globalThis, { document, Node, NodeFilter });
const text = document.body.textContent;
const exact = "no ship had been lost";
const [before, after] = text.split(exact);

function found(ahead, behind) {
  const selector = { exact, suffix: after.slice(0, behind) };
  if (ahead) selector.prefix = before.slice(-ahead);
  try {
    return String(quotes.toRange(document.body, selector));
  } catch (error) {
    return `throws: ${error.message}`;
  }
}

console.log("32 before, 32 after:", found(32, 32));
console.log("33 before, 32 after:", found(33, 32));
console.log("32 before, 33 after:", found(32, 33));
console.log("0 before, 33 after:", found(0, 33));
JS
node try.js >seen || exit 2
cat seen
grep -qx "32 before, 32 after: no ship had been lost" seen || exit 1
grep -qx "33 before, 32 after: throws: Pattern too long for this browser." seen || exit 1
grep -qx "32 before, 33 after: no ship had been lost" seen || exit 1
grep -qx "0 before, 33 after: throws: Pattern too long for this browser." seen || exit 1
