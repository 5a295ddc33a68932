// Runs Lighthouse over pages, one after another in one browser, and prints what it found as JSON:
//
//   node tools/audit/lighthouse.mjs build/npm-audit CHROMIUM ADDRESS PATH...
//
// For each path the scores, from 0 to 100, and what keeps them from 100.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, chromePath, root, ...paths] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { default: lighthouse, desktopConfig } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const chrome = await launch({
  chromePath,
  // What keeps the browser itself off the network is as in tests/conftest.py.
  chromeFlags: [
    "--headless=new", "--no-sandbox", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const settings = {
  onlyCategories: ["accessibility", "best-practices", "seo", "performance"],
  disableFullPageScreenshot: true,
  port: chrome.port,
};
const found = {};
try {
  for (const each of paths) {
    const { lhr } = await lighthouse(`${root}/${each}`, settings, desktopConfig);
    if (lhr.runtimeError) throw new Error(`${each}: ${lhr.runtimeError.message}`);
    const categories = Object.values(lhr.categories);
    found[each] = {
      scores: Object.fromEntries(categories.map(({ id, score }) => [id, Math.round(score * 100)])),
      lacking: categories.flatMap(({ id: category, auditRefs }) => auditRefs
        .map(({ id, weight }) => ({ ...lhr.audits[id], weight }))
        .filter(({ weight, score }) => weight && score !== null && score < 1)
        .map(({ id, title, displayValue }) => `${category}: ${id}: ${displayValue ?? title}`)),
      asked: lhr.audits["network-requests"].details.items.map(({ url }) => url),
    };
  }
} finally {
  chrome.kill();
}
console.log(JSON.stringify(found));
