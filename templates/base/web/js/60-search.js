// Search in the languages of the page. What it reads (search-index.js) is loaded when it is first opened.
{
  // Text → words. Han text has no blanks: its runs stay whole and are sought by pairs of characters.
  const HAN = "\\p{Script=Han}";
  const PIECE = new RegExp(`${HAN}+|(?:(?!${HAN})\\p{L}-)?(?:(?!${HAN})[\\p{L}\\p{N}])+(?:[.,]\\d+)*`, "gu");
  const hasHan = (text) => /\p{Script=Han}/u.test(text);
  // The endings of English fall away. What stays need not be a word, only the same for all forms of one.
  const stem = (word) => /\d/.test(word) || word.length < 4 ? word : word
    .replace(/ies$/, "y").replace(/([^sui])s$/, "$1").replace(/([aeiouy].*)(?:ing|ed)$/, "$1")
    .replace(/([^aeiou])\1$/, "$1").replace(/e$/, "");
  const norm = (piece) => hasHan(piece) ? piece : stem(piece.normalize("NFKD").replace(/[\p{M},-]/gu, "").toLowerCase());
  const flat = (text) => ` ${(text.normalize("NFKC").match(PIECE) || []).map(norm).join(" ")} `;
  const bare = (text) => hasHan(text) ? flat(text).trim() : flat(text);

  const same = [], entries = []; // same: [a spelling, as it is read, the one that stands for it]
  const read = (text) => same.reduce((all, [, other, first]) => all.replaceAll(other, first), flat(text));
  const times = (text, what) => text.split(what).length - 1;

  window.searchIndex = ({ language, pages, places, words, same: groups, entries: list }) => {
    const unpack = (text) => text.replace(/[\u0400-\u07ff]/g, (letter) => words[letter.charCodeAt(0) - 0x400] ?? letter);
    const add = (place, href, caption, text) => entries.push({ place, href, caption, text, head: read(caption), body: read(text) });
    for (const [first, ...others] of groups) same.push(...others.map((other) => [other, bare(other), bare(first)]));
    const chapters = [];
    const made = places.map(([page, id, number, title]) => {
      const place = { id, page: pages[page], number, title, language, said: read(title) };
      place.chapter = chapters[page] ??= place;
      add(place, place.page + (id && `#${id}`), title, "");
      return place;
    });
    for (const [at, id, caption, text] of list) {
      const place = made[at];
      add(place, `${place.page}#${id[0] === "-" ? place.id + id : id}`, unpack(caption), unpack(text).replaceAll("\n", " · "));
    }
  };

  // A query → what to count. `open` also counts words that only begin so; `extra` is the query as a whole.
  const known = (what) => entries.some(({ head, body }) => body.includes(what) || head.includes(what));
  const latin = (word) => {
    if (known(` ${word}`)) return { find: ` ${word} `, open: ` ${word}` };
    for (let i = 2; i < word.length - 1; i++) {
      const two = ` ${stem(word.slice(0, i))} ${stem(word.slice(i))}`;
      if (known(two)) return { find: two };
    }
    while (word.length > 4 && !known(` ${word}`)) word = word.slice(0, -1);
    return { find: ` ${word}` };
  };
  const termsOf = (query) => {
    const all = read(query).trim();
    const terms = all.split(" ").flatMap((word) => !hasHan(word) ? latin(word) : word.length < 2 ? { find: word }
      : [...word].slice(1).map((_, i) => ({ find: word.slice(i, i + 2) })));
    return terms.length > 1 ? [...terms, { find: hasHan(all) ? all : ` ${all}`, extra: true }] : terms;
  };

  // BM25 over heading, text and, a little, the heading of the section around; what lacks words of the query falls far behind.
  const hits = (text, { find, open }) => { const n = times(text, find); return open ? n + 0.4 * (times(text, open) - n) : n; };
  const search = (query) => {
    const terms = termsOf(query);
    const mean = entries.reduce((sum, { body }) => sum + body.length, 0) / entries.length;
    const counts = terms.map((term) => entries.map(({ head, body }) => hits(body, term) + 2.5 * hits(head, term)));
    const rare = counts.map((row) => { const n = row.filter(Boolean).length; return Math.log(1 + (entries.length - n + 0.5) / (n + 0.5)); });
    const whole = rare.reduce((sum, weight, t) => sum + (terms[t].extra ? 0 : weight), 0);
    const scored = entries.map((entry, e) => {
      const size = 1.2 * (0.4 + 0.6 * (entry.head.length + entry.body.length) / mean);
      let score = 0, covered = 0;
      terms.forEach((term, t) => {
        const n = counts[t][e] + 0.4 * Math.min(1, hits(entry.place.said, term));
        if (n) score += rare[t] * 2.2 * n / (n + size);
        if (n && !term.extra) covered += rare[t] * (counts[t][e] ? 1 : 0.7);
      });
      return { entry, covered, score: score * (covered / whole) ** 2 * (entry.place.id ? 1 : 0.6) }; // sources come last
    });
    const most = Math.max(...scored.map(({ covered }) => covered));
    return scored.filter(({ score, covered }) => score && covered >= most / 2).sort((a, b) => b.score - a.score);
  };

  // Words of the query in a text that is shown: [start, end] of each.
  const marks = (text, query) => {
    const wanted = flat(query).trim().split(" "), out = [];
    const extra = same.filter(([, , first]) => read(query).includes(first)).map(([other]) => other);
    const pairs = [...wanted, ...extra].filter(hasHan).flatMap((word) => word.length < 3 ? [word] : [...word].slice(1).map((_, i) => word.slice(i, i + 2)));
    const stems = [...wanted, ...extra.flatMap((other) => flat(other).trim().split(" "))].filter((word) => word && !hasHan(word));
    for (const { 0: piece, index } of text.matchAll(PIECE)) {
      if (!hasHan(piece)) { if (stems.some((word) => norm(piece).startsWith(word))) out.push([index, index + piece.length]); continue; }
      for (const pair of pairs) for (let at = piece.indexOf(pair); at >= 0; at = piece.indexOf(pair, at + 1)) out.push([index + at, index + at + pair.length]);
    }
    return out.sort((a, b) => a[0] - b[0]).reduce((all, [start, end]) => {
      const last = all.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end); else all.push([start, end]);
      return all;
    }, []);
  };
  // The text with its marks, or as much of it as shows most of them.
  const marked = (text, query, room = Infinity) => {
    const found = marks(text, query), sum = (from) => found.reduce((n, [a, b]) => n + (a >= from && b <= from + room ? b - a : 0), 0);
    let from = text.length <= room ? 0 : found.map(([start]) => Math.max(0, start - room / 5 | 0)).reduce((best, at) => sum(at) > sum(best) ? at : best, 0);
    if (from) from = text.slice(0, from + 20).search(/\s\S*$/) > from - 20 ? text.lastIndexOf(" ", from + 20) + 1 || from : from;
    const end = Math.min(text.length, from + room), out = [from ? "…" : ""];
    let at = from;
    for (const [start, stop] of found) {
      if (start < from || stop > end) continue;
      out.push(text.slice(at, start), make("mark", { textContent: text.slice(start, stop) }));
      at = stop;
    }
    return [...out, text.slice(at, end), end < text.length ? "…" : ""];
  };
//SPLIT
}
