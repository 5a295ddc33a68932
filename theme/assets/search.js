/* The search itself: a query in, the numbers of its hits out, the best first.
 *
 * The index lies in small script files that edition/search/ writes. Each calls `searchShard` with its
 * name and what it holds; they are loaded with script elements, and only when a query needs them, so
 * that all works from a server and from a folder alike. Folding and stems are those of words.py there.
 */
(() => {
  "use strict";

  const FIRSTS = [64, 20, 4, 2, 0, 1]; // as in packed.py
  const BASE = 91;
  const LEVELS = 8; // as in index.py
  const LOWEST = -4;
  const RECORD = 3; // how much more a record counts than running text
  const QUOTE = 2; // and a quote
  const BEGINNING = 0.1; // how much a word counts that only begins with one that is there
  const WIDEST = 10; // a beginning that needs more files is taken as a whole word

  const root = document.querySelector("[data-search-root]").dataset.searchRoot.replace(/\/$/, "");

  /* Files */

  const waiting = new Map(); // what to do with a part, by its name
  const parts = new Map(); // loaded, or on their way

  window.searchShard = (name, value) => waiting.get(name)?.(value);

  function script(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  function once(name, make) {
    if (!parts.has(name)) parts.set(name, make().catch((error) => { parts.delete(name); throw error; }));
    return parts.get(name);
  }

  const part = (name, version = "") => once(name, async () => {
    let found;
    waiting.set(name, (value) => { found = value; });
    await script(`${root}/search/${name}.js${version && `?v=${version}`}`);
    return found;
  });

  const manifest = () => once("index", async () => {
    const found = unpacked(await part("manifest"));
    return { ...found, starts: found.kinds.map(([, , first]) => first) };
  });

  const shard = async (name) => part(name, (await manifest()).version);

  const stemmer = (language) => once(`stem ${language}`, async () => {
    await once("stem", () => script(`${root}/assets/stemmers/base-stemmer.js`));
    await script(`${root}/assets/stemmers/${language}-stemmer.js`);
    return language === "english" ? new EnglishStemmer() : new RussianStemmer();
  });

  /* Numbers as text */

  const digit = (code) => code - (code < 92 ? 35 : 36);

  function* numbers(text) {
    for (let at = 0; at < text.length;) {
      let [number, rest, least] = [digit(text.charCodeAt(at++)), 0, 0];
      for (; number >= FIRSTS[rest]; rest++) {
        number -= FIRSTS[rest];
        least += FIRSTS[rest] * BASE ** rest;
      }
      while (rest--) number = number * BASE + digit(text.charCodeAt(at++));
      yield least + number;
    }
  }

  /** The entries in a list, each with its level there. */
  function* listed(text) {
    let entry = -1;
    for (const number of numbers(text)) {
      entry += Math.floor(number / LEVELS) + 1;
      yield [entry, number % LEVELS];
    }
  }

  function rising(text) {
    let last = -1;
    return Array.from(numbers(text), (step) => (last += step + 1));
  }

  /** A table of which the first numbers of the files of each set are no longer packed. */
  function unpacked(table) {
    const firsts = Object.entries(table.firsts).map(([name, text]) => [name, rising(text)]);
    return { ...table, firsts: Object.fromEntries(firsts) };
  }

  /** The place of the last of rising numbers that isn't above one. */
  function place(firsts, number) {
    let [low, high] = [0, firsts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= number) low = middle;
      else high = middle;
    }
    return low;
  }

  /* Words */

  const POSSESSIVE = /['\u2019\u02bc]s(?![\p{L}\p{N}])/giu;
  const WORD = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200c\u200d\u2060\ufeff]*/gu;
  const LETTERS = { "ё": "е", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i" };

  /** The words of a text as they stand in it. */
  const words = (text) => text.replace(POSSESSIVE, "").match(WORD) ?? [];

  function folded(word) {
    const parts = word.toLowerCase().replace(/[.\u00ad\u200c\u200d\u2060\ufeff]/g, "").normalize("NFD");
    return parts.replace(/(?<=[a-z])[\u0300-\u036f]+/g, "").normalize("NFC")
      .replace(/[^a-z0-9]/g, (letter) => LETTERS[letter] ?? letter);
  }

  async function stem(word) {
    if (/^[a-z]+$/.test(word)) return (await stemmer("english")).stemWord(word);
    if (/[\u0400-\u04ff]/.test(word)) return (await stemmer("russian")).stemWord(word);
    return word;
  }

  /** The groups that may have a word between two others: stem, forms, first number. */
  async function groups(low, high) {
    const { words: ends } = await manifest();
    const places = ends.flatMap(([first, last], at) => (first <= high && last >= low ? [at] : []));
    return places.length > WIDEST ? null : (await Promise.all(places.map(group))).flat();
  }

  const group = (at) => once(`groups ${at}`, async () => {
    const { firsts } = await manifest();
    let number = firsts.words[at];
    return (await shard(`words-${at}`))[2].split(" ").map((text) => {
      const [stem, ...added] = text.split(",");
      const first = number;
      number += added.length;
      return { stem, first, forms: added.map((end) => (end[0] === "=" ? end.slice(1) : stem + end)) };
    });
  });

  /** The forms that a word stands for, each with how much it counts. */
  async function forms(word, { exact, beginning }) {
    const { firsts } = await manifest();
    const same = await stem(word);
    const found = new Map();
    const between = async (low, high) => ((await groups(low, high)) ?? []).flatMap(({ stem, first, forms }) => (
      forms.map((form, at) => ({ stem, form, number: first + at }))
    ));
    for (const one of await between(same, same)) {
      if (one.stem === same && (!exact || one.form === word)) found.set(one.form, { ...one, weight: 1 });
    }
    if (beginning) {
      const weight = found.size ? BEGINNING : 1;
      const begun = (await between(word, `${word}\uffff`))
        .filter(({ form }) => form.startsWith(word) && !found.has(form));
      const files = new Set(begun.map(({ number }) => place(firsts.postings, number)));
      if (files.size <= WIDEST) for (const one of begun) found.set(one.form, { ...one, weight });
    }
    return found;
  }

  /** One list of a form: of its entries, or of its places in them. */
  async function list(set, number) {
    const { firsts } = await manifest();
    const at = place(firsts[set], number);
    return (await once(`${set} ${at}`, async () => (await shard(`${set}-${at}`)).split(" ")))[
      number - firsts[set][at]
    ];
  }

  /* Queries */

  /** The parts of a query: words, phrases, and those that mustn't occur. */
  function parse(text) {
    const plain = text.replace(/[“”„‟«»″]/g, '"').replace(/(^|\s)\u2212/g, "$1-");
    const found = [];
    for (const [all, minus, phrase] of plain.matchAll(/(-?)"([^"]*)"?|\S+/g)) {
      const without = all[0] === "-";
      const sought = words(phrase ?? all).map(folded);
      if (phrase !== undefined && sought.length) found.push({ words: sought, exact: true, without });
      else found.push(...sought.map((word) => ({ words: [word], exact: false, without })));
    }
    const last = found.at(-1);
    if (last && !last.exact && !last.without && !/\s$/.test(text)) last.beginning = true;
    return found;
  }

  /** The places of a form in those entries that are wanted. */
  async function positions({ number }, wanted) {
    const steps = numbers(await list("positions", number));
    const found = new Map();
    for (const [entry] of listed(await list("postings", number))) {
      const here = [];
      let [at, step] = [-1, 1];
      while (step & 1) { // it says that more follow
        step = steps.next().value;
        here.push(at += (step >> 1) + 1);
      }
      if (wanted(entry)) found.set(entry, here);
    }
    return found;
  }

  /** The entries in which forms follow one another. */
  async function following(forms, wanted) {
    let begun = null;
    for (const [at, form] of forms.entries()) {
      const before = begun;
      const found = await positions(form, (entry) => wanted(entry) && (!before || before.has(entry)));
      begun = new Map();
      for (const [entry, places] of found) {
        const starts = places.map((one) => one - at).filter((one) => !before || before.get(entry).has(one));
        if (starts.length) begun.set(entry, new Set(starts));
      }
    }
    return begun;
  }

  /** The score that a part of a query gives each entry; those that lack a word of it have none. */
  async function matches(part, count) {
    const scores = new Float32Array(count);
    const inAll = new Uint8Array(count);
    for (const forms of part.forms) {
      const weights = new Float32Array(count); // of all forms together
      await Promise.all(Array.from(forms.values(), async ({ number, weight }) => {
        for (const [entry, level] of listed(await list("postings", number))) {
          weights[entry] += weight * 2 ** (level + LOWEST + 0.5);
        }
      }));
      const entries = weights.reduce((sum, weight) => sum + (weight > 0), 0);
      const rare = Math.log(1 + (count - entries + 0.5) / (entries + 0.5)); // BM25's
      weights.forEach((weight, entry) => {
        inAll[entry] += weight > 0;
        scores[entry] += (rare * weight) / (1 + weight);
      });
    }
    const all = scores.map((score, entry) => (inAll[entry] < part.forms.length ? 0 : score));
    if (part.forms.length < 2) return all;
    const inRow = part.forms.map((forms) => [...forms.values()][0]);
    const kept = await following(inRow, (entry) => all[entry] > 0);
    return all.map((score, entry) => (kept.has(entry) ? score : 0));
  }

  async function rank(query) {
    const { entries: count, kinds, starts } = await manifest();
    const total = new Float32Array(count);
    const wanted = query.filter((part) => !part.without);
    for (const [at, part] of wanted.entries()) {
      const scores = await matches(part, count);
      scores.forEach((score, entry) => {
        total[entry] = score && (!at || total[entry]) ? total[entry] + score : 0;
      });
    }
    for (const part of query.filter((one) => one.without && one.forms.every((forms) => forms.size))) {
      (await matches(part, count)).forEach((score, entry) => { if (score) total[entry] = 0; });
    }
    kinds.forEach(([kind, running], at) => {
      const more = running ? 1 : kind === "quotes" ? QUOTE : RECORD;
      for (let entry = starts[at]; entry < (starts[at + 1] ?? count); entry++) total[entry] *= more;
    });
    const hits = [];
    total.forEach((score, entry) => { if (score > 0) hits.push(entry); });
    return hits.sort((a, b) => total[b] - total[a] || a - b);
  }

  /* Misspellings */

  /** How many letters must be changed, added, left out or swapped; above `most`, any number. */
  function distance(one, other, most) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const [a, b] = [one.slice(at), other.slice(at)];
    const least = Math.abs(a.length - b.length);
    if (!a || !b || least > most) return a.length && b.length ? most + 1 : least;
    const steps = [[1, 0], [0, 1], [1, 1]];
    if (a[0] === b[1] && a[1] === b[0]) steps.push([2, 2]);
    return 1 + Math.min(...steps.map(([i, j]) => distance(a.slice(i), b.slice(j), most - 1)));
  }

  /** The form nearest to a word that nothing has; of several, the one in the most entries. */
  async function nearest(word) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    let [least, found] = [most, []];
    for (const { forms, first } of (await groups(word[0], `${word[0]}\uffff`)) ?? []) {
      forms.forEach((form, at) => {
        const far = distance(word, form, least);
        if (far > least || far === 0) return;
        if (far < least) [least, found] = [far, []];
        found.push({ form, number: first + at });
      });
    }
    const lists = await Promise.all(found.slice(0, 20).map(({ number }) => list("postings", number)));
    const lengths = lists.map((text) => text.length);
    return found[lengths.indexOf(Math.max(...lengths))]?.form;
  }

  async function resolve(query) {
    for (const part of query) part.forms = await Promise.all(part.words.map((word) => forms(word, part)));
    return query;
  }

  const missing = (query) => query.filter((part) => !part.without)
    .flatMap(({ words, forms }) => words.filter((_, at) => !forms[at].size));

  /** All hits for a query: their numbers, what marks words in a text, and what was sought instead. */
  async function find(text) {
    let query = await resolve(parse(text));
    let instead = "";
    const unknown = new Map(await Promise.all(missing(query).map(async (word) => [word, await nearest(word)])));
    if (unknown.size && [...unknown.values()].every(Boolean)) {
      instead = text.replace(WORD, (word) => unknown.get(folded(word)) ?? word);
      query = await resolve(parse(instead));
    }
    const wanted = query.filter((part) => !part.without);
    const hits = wanted.length && !missing(query).length ? await rank(query) : [];
    return { hits, instead, sought: new Set(wanted.flatMap(({ forms }) => forms.flatMap((one) => [...one.keys()]))) };
  }

  /** An entry as it is shown: its kind, page, anchor, title, about, text. */
  async function entry(number) {
    const { firsts, kinds, starts } = await manifest();
    const at = place(firsts.texts, number);
    let left = number - firsts.texts[at];
    const [, , , kind] = kinds[place(starts, number)];
    for (const [page, title, about, entries] of await shard(`texts-${at}`)) {
      if (left < entries.length) {
        const [text = "", anchor = "", own = page, where = ""] = entries[left];
        return { number, kind, page: own || page, anchor, title, about, text, where };
      }
      left -= entries.length;
    }
  }

  window.editionSearch = { root, find, entry, manifest, shard, once, numbers, unpacked, place, words, folded, stem, WORD };
})();
