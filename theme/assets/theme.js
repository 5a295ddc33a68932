/* What Material for MkDocs 9.8.1 has as scripts within each page (MIT, see
 * material-9.8.1.LICENSE.txt), as a file, for the policy of the pages allows no other. The names
 * are those by which Material's own script calls them.
 *
 * A reader's choices are kept under the address of the site, so that two sites of one host, or two
 * copies in folders, keep their own.
 */
var __md_scope = new URL("..", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
var __md_get = (name, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${name}`));
var __md_set = (name, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
  } catch {
    // Without room or leave to store it, a choice lasts as long as the page.
  }
};

// The colours that a reader chose, set as soon as there is a body: before anything is shown.
new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  const colours = __md_get("__palette")?.color ?? {};
  for (const [key, value] of Object.entries(colours)) {
    document.body.setAttribute(`data-md-color-${key}`, value);
  }
}).observe(document.documentElement, { childList: true });
