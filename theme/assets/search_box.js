/* The search box at the head of every page, and how a hit is shown, there and on the search page.
 *
 * The box is a combobox: the arrow keys choose among the results, Enter opens the chosen one or else
 * the page of all results, Escape closes. `/` goes to the box.
 */
(() => {
  "use strict";

  const MOST = 7; // results in the list
  const WINDOW = 180; // characters of a text that are shown
  const search = window.editionSearch;
  const box = document.querySelector("[data-search-root]");

  /* How a hit is shown; texts become text, never markup */

  function element(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  }

  /** A text in pieces, the words sought in <mark>. */
  function marked(text, sought) {
    const pieces = [];
    let at = 0;
    for (const { 0: word, index } of text.matchAll(search.WORD)) {
      if (!sought.has(search.folded(word))) continue;
      pieces.push(text.slice(at, index), element("mark", "", word));
      at = index + word.length;
    }
    return [...pieces, text.slice(at)].filter((piece) => piece !== "");
  }

  /** The part of a text with the most words sought, cut between words. */
  function snippet(text, sought) {
    if (text.length <= WINDOW) return text;
    const places = [...text.matchAll(search.WORD)].filter(([word]) => sought.has(search.folded(word))).map(({ index }) => index);
    const within = (start) => places.filter((at) => at >= start && at < start + WINDOW - 40).length;
    const best = places.reduce((one, at) => (within(at) > within(one) ? at : one), places[0] ?? 0);
    const start = best > 40 ? text.lastIndexOf(" ", best - 30) + 1 : 0;
    const end = Math.max(text.lastIndexOf(" ", start + WINDOW), start + WINDOW - 40);
    return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
  }

  const address = ({ page, anchor }) => (
    `${search.root}/${page}/${box.dataset.searchEnd}${anchor ? `#${anchor}` : ""}`
  );

  /** A link to a hit, with its words in their context. */
  function link(hit, sought) {
    const part = (name, text) => element("span", name, ...marked(text, sought));
    const made = element("a", "hit", element("span", "hit__kind", hit.kind), part("hit__title", hit.title));
    if (hit.about) made.append(part("hit__about", hit.about));
    const words = part(hit.anchor ? "hit__source" : "", snippet(hit.text, sought));
    // Of what editors write, only what has the words; what a source says has a face of its own.
    if (hit.anchor || words.querySelector("mark")) made.append(words);
    if (hit.where) made.append(element("span", "hit__about", `in ${hit.where}`));
    made.href = address(hit);
    return made;
  }

  function told(text, { hits, instead }) {
    const number = `${hits.length || "No"} result${hits.length === 1 ? "" : "s"}`;
    if (instead) return `Nothing for “${text.trim()}”. ${number} for “${instead.trim()}”.`;
    return hits.length ? `${number}.` : `Nothing for “${text.trim()}”.`;
  }

  const FAILED = "The search couldn’t be loaded. The indexes lead to everything.";

  Object.assign(search, { element, link, told, FAILED });

  /* The box */

  const form = box.querySelector("form");
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const way = box.querySelector("a");
  let latest = 0; // counts queries: a slow one never overwrites a later one
  let chosen = -1;

  form.hidden = false;
  box.classList.add("search--ready");

  const toPage = (text) => `${form.action}?${new URLSearchParams({ q: text.trim() })}`;

  function open(options) {
    options.forEach((option, at) => {
      Object.assign(option, { id: `_search-${at}`, tabIndex: -1 }); // the focus stays in the box
      option.setAttribute("role", "option");
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  function choose(at) {
    const options = [...list.children];
    chosen = at;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
  }

  async function show() {
    const mine = ++latest;
    const text = input.value;
    let [options, words, all] = [[], "", ""];
    try {
      const found = await search.find(text);
      const hits = await Promise.all(found.hits.slice(0, MOST).map(search.entry));
      options = hits.map((hit) => link(hit, found.sought));
      words = search.words(text).length ? told(text, found) : "";
      if (found.hits.length > MOST && !found.instead) all = `All ${found.hits.length} results`;
    } catch {
      words = FAILED;
    }
    if (mine !== latest) return;
    status.textContent = words;
    const last = element("a", "search__all", all || words);
    last.href = toPage(text);
    open(words ? [...options, last] : []);
  }

  function close() {
    latest++;
    open([]);
    box.classList.remove("search--open");
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    search.manifest().catch(() => {}); // loads it while the reader types
    if (input.value && list.hidden) show();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const to = list.children[chosen]?.href ?? toPage(input.value);
    close();
    location.href = to;
  });
  input.addEventListener("keydown", (event) => {
    const many = list.children.length;
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      if (list.hidden && box.classList.contains("search--open")) way.focus();
      close();
      event.preventDefault();
    } else if (many && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + many + 1) % (many + 1)) - 1); // before the first is the box itself
      event.preventDefault();
    }
  });
  way.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    box.classList.add("search--open");
    input.focus();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) close();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus
  list.addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (getComputedStyle(form).display === "none") way.click();
    input.focus();
    input.select();
  });
})();
