/* The search page: all results of a query, and what they can be narrowed down by.
 *
 * The query and the choices are in the address, so that a search can be shared.
 */
(() => {
  "use strict";

  const AT_ONCE = 10; // results until a reader asks for more
  const VALUES = 6; // values of a facet
  const PAUSE = 400; // milliseconds without typing until the address follows
  const FACETS = {
    kind: "Kind", speaker: "Speaker", year: "Year said", meeting: "Meeting",
    evidence: "Evidence", topic: "Topic", article: "Article",
  };
  const OF_QUOTES = ["speaker", "year", "meeting", "evidence", "topic"]; // as in facets.py
  const search = window.editionSearch;
  const { element } = search;
  const place = document.getElementById("_search-page");
  let latest = 0;
  let timer = 0;
  let state = read();
  let many = 0;
  const wide = new Set(); // facets of which all values are shown

  /* State and address */

  function read() {
    const given = new URLSearchParams(location.search);
    const chosen = Object.keys(FACETS).map((name) => [name, new Set(given.getAll(name))]);
    return { query: given.get("q") ?? "", chosen: Object.fromEntries(chosen) };
  }

  function write(push) {
    clearTimeout(timer);
    const pairs = Object.entries(state.chosen).flatMap(([name, ids]) => [...ids].map((id) => [name, id]));
    const query = `?${new URLSearchParams([["q", state.query.trim()], ...pairs])}`;
    if (query !== location.search) history[push ? "pushState" : "replaceState"](null, "", query);
  }

  /* Facets: a value is a number, the place of its id in the list of all */

  const facets = () => search.once("all facets", async () => {
    const found = search.unpacked(await search.shard("facets"));
    return { ...found, articles: [...search.numbers(found.articles)] };
  });

  /** Adds to `rows` the values of the quotes in a file, each entry's by its number. */
  async function readRows(file, entry, rows) {
    const steps = [...search.numbers(await search.shard(`rows-${file}`))];
    let at = 0;
    const some = () => steps.slice(at + 1, (at += steps[at] + 1)); // so many values, after how many
    while (at < steps.length) {
      const row = Object.fromEntries(OF_QUOTES.map((name) => [name, some()]));
      const articles = some();
      for (const one of [articles, ...articles]) rows.set(entry++, { ...row, article: [...new Set([one].flat())] });
    }
  }

  /** What gives the values of an entry, by facet. */
  async function valuesOf(hits) {
    const [{ kinds, starts }, { firsts, articles, records }] = await Promise.all([search.manifest(), facets()]);
    const kindOf = (entry) => kinds[search.place(starts, entry)];
    const names = [...new Set(kinds.map(([kind]) => kind))];
    const quotes = hits.filter((entry) => kindOf(entry)[0] === "quotes");
    const files = new Set(quotes.map((entry) => search.place(firsts.rows, entry)));
    const rows = new Map();
    await Promise.all([...files].map((file) => readRows(file, firsts.rows[file], rows)));
    return (entry) => {
      const [kind, running] = kindOf(entry);
      const own = { ...rows.get(entry), kind: [names.indexOf(kind)] };
      if (running) own.article = [articles[search.place(firsts.texts, entry)]];
      else if (kind === "articles") own.article = [entry - records];
      return own;
    };
  }

  /** The id of a value, and what it is called where that is something else. */
  async function label(name, number) {
    const { firsts } = await facets();
    const file = search.place(firsts[name], number);
    return (await search.shard(`${name}-${file}`))[number - firsts[name][file]];
  }

  /** The number of a value by its id; of one that isn't there, -1. */
  async function numberOf(name, id) {
    const { firsts, names } = await facets();
    if (!names[name]) return -1;
    const file = Math.max(0, names[name].findLastIndex((first) => first <= id));
    const at = (await search.shard(`${name}-${file}`)).findIndex(([one]) => one === id);
    return at < 0 ? -1 : firsts[name][file] + at;
  }

  /** The hits that were chosen, and how many each value of a facet would leave. */
  async function narrowed(hits) {
    const chosen = {};
    for (const [name, ids] of Object.entries(state.chosen)) {
      if (ids.size) chosen[name] = new Set(await Promise.all([...ids].map((id) => numberOf(name, id))));
    }
    const values = await valuesOf(hits);
    const counts = Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Map()]));
    for (const name of Object.keys(chosen)) {
      for (const number of chosen[name]) if (number >= 0) counts[name].set(number, 0);
    }
    const kept = hits.filter((entry) => {
      const own = values(entry);
      const against = Object.keys(chosen).filter((name) => !own[name]?.some((one) => chosen[name].has(one)));
      if (against.length > 1) return false;
      for (const name of against.length ? against : Object.keys(FACETS)) {
        for (const one of own[name] ?? []) counts[name].set(one, (counts[name].get(one) ?? 0) + 1);
      }
      return !against.length;
    });
    return { kept, counts, chosen };
  }

  async function facet(name, counts, chosen = new Set()) {
    const all = [...counts].sort(([a, m], [b, n]) => chosen.has(b) - chosen.has(a) || n - m || a - b);
    const some = wide.has(name) ? all : all.slice(0, Math.max(VALUES, chosen.size));
    if (name === "year") some.sort(([a], [b]) => a - b);
    const rows = await Promise.all(some.map(async ([number, count]) => {
      const [id, words = id] = await label(name, number);
      const input = element("input");
      Object.assign(input, { type: "checkbox", checked: chosen.has(number), id: `_${name}-${number}` });
      input.addEventListener("change", () => choose(name, id, input.checked));
      return element("label", "facet__value", input, element("span", "", words), element("span", "facet__count", count));
    }));
    const set = element("fieldset", "facet", element("legend", "", FACETS[name]), ...rows);
    if (all.length > some.length) {
      const more = Object.assign(element("button", "facet__more", `All ${all.length}`), { type: "button" });
      more.addEventListener("click", () => { wide.add(name); show(`_${name}-${all[0][0]}`, many); });
      set.append(more);
    }
    return set;
  }

  function choose(name, id, on) {
    state.chosen[name][on ? "add" : "delete"](id);
    write(true);
    show(document.activeElement?.id);
  }

  /* The page */

  const part = (name) => place.querySelector(name);
  const [form, input, status, found] = ["form", "input", ".search-page__status", ".search-page__found"].map(part);
  const [folded, choices, results, more] = ["details", ".facets", "ol", ".md-button"].map(part);

  async function show(focus = "", atMost = AT_ONCE) {
    const mine = ++latest;
    many = atMost;
    const { query } = state;
    found.hidden = !search.words(query).length;
    if (found.hidden) status.textContent = "";
    else try {
      const all = await search.find(query);
      const { kept, counts, chosen } = await narrowed(all.hits);
      const names = Object.keys(FACETS).filter((name) => counts[name].size > (name in chosen ? 0 : 1));
      const [sets, hits] = await Promise.all([
        Promise.all(names.map((name) => facet(name, counts[name], chosen[name]))),
        Promise.all(kept.slice(0, many).map(search.entry)),
      ]);
      if (mine !== latest) return;
      status.textContent = search.told(query, { ...all, hits: kept });
      choices.replaceChildren(...sets);
      folded.hidden = !sets.length;
      results.replaceChildren(...hits.map((hit) => element("li", "", search.link(hit, all.sought))));
      more.hidden = kept.length <= many;
      if (focus) document.getElementById(focus)?.focus();
    } catch {
      if (mine === latest) status.textContent = search.FAILED;
    }
  }

  input.value = state.query;
  input.addEventListener("input", () => {
    state.query = input.value;
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE, false);
    show();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    write(true);
  });
  more.addEventListener("click", async () => {
    const next = many;
    await show("", many + AT_ONCE);
    results.children[next]?.querySelector("a").focus();
  });
  window.addEventListener("popstate", () => {
    state = read();
    input.value = state.query;
    show();
  });
  folded.open = matchMedia("(min-width: 60em)").matches;
  place.hidden = false;
  document.getElementById("_without").hidden = true;
  show();
})();
