// What the panel of the search answers (60-search.js). Loaded when it is first opened, with an index for each language of the page.
{
  // Text → words. Han text has no blanks: its runs stay whole and are sought by pairs of characters.
  const HAN = "\\p{Script=Han}";
  const WORD = new RegExp(`${HAN}+|(?:(?!${HAN})\\p{L}-)?(?:(?!${HAN})[\\p{L}\\p{N}])+(?:[.,]\\d+)*`, "gu");
  const hasHan = (text) => /\p{Script=Han}/u.test(text);
  const pairs = (word) => word.length < 3 ? [word] : [...word].slice(1).map((_, i) => word.slice(i, i + 2));
  // The endings of English fall away. What stays need not be a word, only the same for all forms of one.
  const norm = (word) => hasHan(word) || /\d/.test(word) ? word.replace(/,/g, "").toLowerCase()
    : word.normalize("NFKD").replace(/[\p{M}-]/gu, "").toLowerCase().replace(/(..)ies$/, "$1y").replace(/(.[^sui])s$/, "$1")
      .replace(/([aeiouy].+)(?:ing|ed)$/, "$1").replace(/([^aeiou])\1$/, "$1").replace(/(..)e$/, "$1");
  const split = (text) => (text.normalize("NFKC").match(WORD) || []).map(norm);
  const flat = (text) => ` ${split(text).join(" ")} `;

  // The index: entries are headings and blocks, each in a place, which is a chapter or section.
  const entries = [], same = [], volumes = {}; // same: [a spelling as it is read, the one that stands for it, all of them]
  const read = (text) => same.reduce((all, [other, first]) => all.replaceAll(other, first), flat(text));
  window.searchIndex = ({ language, pages, places, words, same: groups, entries: list }) => {
    const unpack = (text) => text.replace(/[\u0400-\u07ff]/g, (letter) => words[letter.charCodeAt(0) - 0x400] ?? letter);
    const bare = (text) => hasHan(text) ? flat(text).trim() : flat(text);
    for (const group of groups) for (const other of group.slice(1)) same.push([bare(other), bare(group[0]), group]);
    for (const page of new Set(pages)) volumes[page] = (volumes[page] || 0) + 1; // the columns of an issue share a page
    const add = (place, id, caption, text) => entries.push({
      place, href: place.page + (id && `#${id}`), caption, text: text.replaceAll("\n", " · "), head: read(caption), body: read(text),
    });
    const chapters = [];
    const made = places.map(([page, id, number, title]) => {
      const place = { id, page: pages[page], number, title, language, said: read(title) };
      place.chapter = chapters[page] ??= place;
      add(place, id, title, "");
      return place;
    });
    for (const [at, id, caption, text] of list) add(made[at], id[0] === "-" ? made[at].id + id : id, unpack(caption), unpack(text));
    answer();
  };

  // A query → what to count. `open` also counts words that begin so: the last one may not be finished. `extra` is the query as a whole.
  const known = (what) => entries.some(({ head, body }) => body.includes(what) || head.includes(what));
  const latin = (word, last) => {
    if (!last && known(` ${word} `)) return { find: ` ${word} ` };
    while (word.length > 4 && !known(` ${word}`)) word = word.slice(0, -1);
    return { find: ` ${word} `, open: ` ${word}` };
  };
  const termsOf = (query) => {
    const all = read(query).trim(), words = all.split(" ");
    const terms = words.flatMap((word, i) => hasHan(word) ? pairs(word).map((find) => ({ find })) : latin(word, i === words.length - 1));
    return terms.length > 1 ? [...terms, { find: hasHan(all) ? all : ` ${all}`, extra: true }] : terms;
  };
  const times = (text, what) => text.split(what).length - 1;
  const hits = (text, { find, open }) => times(text, find) || (open ? 0.4 * times(text, open) : 0);

  // BM25 over heading (more if it begins so), text and, a little, the heading around. What lacks words of the query falls far behind.
  const search = (query) => {
    const terms = termsOf(query), mean = entries.reduce((sum, { body }) => sum + body.length, 0) / entries.length;
    const counts = terms.map((term) => entries.map(({ head, body }) => hits(body, term) + 2.5 * hits(head, term) + head.trim().startsWith(term.find.trim())));
    // Rare words weigh more; the shortest ones (of, in, by) say little even where they are rare.
    const rare = counts.map((row, t) => {
      const n = row.filter(Boolean).length, small = /^ [a-z]{1,2} $/.test(terms[t].find);
      return (small ? 0.2 : 1) * Math.log(1 + (entries.length - n + 0.5) / (n + 0.5));
    });
    const whole = rare.reduce((sum, weight, t) => sum + (terms[t].extra ? 0 : weight), 0);
    const scored = entries.map((entry, e) => {
      const size = 1.2 * (0.4 + 0.6 * (entry.head.length + entry.body.length) / mean);
      let score = 0, covered = 0;
      terms.forEach((term, t) => {
        const n = counts[t][e] + 0.4 * Math.min(1, hits(entry.place.said, term));
        if (n) score += rare[t] * 2.2 * n / (n + size);
        if (n && !term.extra) covered += rare[t] * (counts[t][e] ? 1 : 0.7) / whole;
      });
      return { entry, covered, score: score * covered ** 2 * (entry.place.id ? 1 : 0.6) }; // sources come last
    });
    const most = Math.max(...scored.map(({ covered }) => covered));
    return scored.filter(({ entry, score, covered }) => score && covered >= most / 2 && volumes[entry.place.page] === languages.length)
      .sort((a, b) => b.score - a.score).slice(0, 40).map(({ entry }) => entry);
  };

  // A text with the words of the query marked, or as much of it as shows most of them.
  const marked = (text, query, room = 1e9) => {
    const all = read(query), found = [];
    const wanted = [query, ...same.flatMap(([, first, group]) => all.includes(first) ? group : [])].flatMap(split);
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const own = norm(word);
      if (!hasHan(word) && wanted.some((one) => own === one || (one.length > 3 && own.startsWith(one)))) found.push([index, index + word.length]);
      if (hasHan(word)) for (const pair of wanted.filter(hasHan).flatMap(pairs))
        for (let at = -1; (at = word.indexOf(pair, at + 1)) >= 0;) found.push([index + at, index + at + pair.length]);
    }
    found.sort((a, b) => a[0] - b[0]);
    const seen = ([from]) => found.filter(([start, end]) => start >= from && end <= from + room).length;
    const [start] = found.reduce((best, one) => seen(one) > seen(best) ? one : best, found[0] || [0]);
    const edge = (at) => hasHan(text) || at >= text.length ? at : text.lastIndexOf(" ", at) + 1;
    let at = edge(Math.max(0, Math.min(start - room / 6, text.length - room) | 0));
    const last = edge(at + room), out = [at ? "…" : ""];
    for (const [start, end] of found) {
      if (end <= at || end > last) continue;
      if (start > at || !out.at(-1).append) out.push(text.slice(at, start), make("mark", {}));
      out.at(-1).append(text.slice(Math.max(start, at), end));
      at = end;
    }
    return [...out, text.slice(at, last), last < text.length ? "…" : ""];
  };

  const say = allWords[root.lang], languages = Object.keys(allWords);
  const panel = document.querySelector("dialog.search");
  const [input, list, status] = ["input", "div", "p"].map((name) => panel.querySelector(name));
  const choose = (option) => {
    list.querySelector("[aria-selected]")?.removeAttribute("aria-selected");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option?.id || "");
    input.setAttribute("aria-expanded", String(Boolean(option)));
  };
  // Hits stand under the heading of their section, the section of the best hit first; the best hit is chosen.
  const answer = () => {
    const query = input.value, found = split(query).length && entries.length ? search(query) : [];
    const groups = new Map(), options = new Map();
    const option = (href, { place }, ...content) => {
      const link = make("a", { id: `_hit-${options.size}`, href, lang: place.language, role: "option", tabIndex: -1 }, ...content);
      options.set(href, link);
      return link;
    };
    for (const entry of found) {
      const { page, id, number, title, chapter } = entry.place, href = page + (id && `#${id}`);
      if (!groups.has(href)) {
        const above = chapter === entry.place ? "" : make("small", { textContent: `${chapter.number} ${chapter.title}` });
        const heading = option(href, entry, above, make("b", {}, number && `${number}\u2002`, ...marked(title, query)));
        groups.set(href, make("div", { role: "group", ariaLabel: title }, heading));
      }
      if (options.has(entry.href) || groups.get(href).childElementCount > 4) continue;
      const caption = entry.caption && make("b", {}, ...marked(entry.caption, query), " ");
      groups.get(href).append(option(entry.href, entry, caption, ...marked(entry.text, query, hasHan(entry.text) ? 80 : 170)));
    }
    list.replaceChildren(...groups.values());
    choose(options.get(found[0]?.href));
    status.textContent = found.length ? `${say.search_results} ${options.size}` : query.trim() && entries.length ? say.search_none : say.search_keys;
  };

  for (const event of ["input", "compositionend"]) input.addEventListener(event, ({ isComposing }) => { if (!isComposing) answer(); });
  input.addEventListener("keydown", (event) => {
    const all = [...list.querySelectorAll("a")], at = all.findIndex((one) => one.ariaSelected), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !step) return;
    event.preventDefault();
    choose(all[(at + step + all.length) % all.length]);
  });
}
