// Search in the languages of the page. What it reads is loaded when it is first opened (search-index.js).
{
  // Text → words. Han text has no blanks: its runs stay whole and are sought by pairs of characters.
  const HAN = "\\p{Script=Han}";
  const PIECE = new RegExp(`${HAN}+|(?:(?!${HAN})\\p{L}-)?(?:(?!${HAN})[\\p{L}\\p{N}])+(?:[.,]\\d+)*`, "gu");
  const hasHan = (text) => /\p{Script=Han}/u.test(text);
  // The endings of English fall away. What stays need not be a word, only the same for all forms of one.
  const stem = (word) => /\d/.test(word) || word.length < 4 ? word : word
    .replace(/ies$/, "y").replace(/([^sui])s$/, "$1").replace(/([aeiouy].*)(?:ing|ed)$/, "$1")
    .replace(/([^aeiou\d])\1$/, "$1").replace(/e$/, "");
  const norm = (piece) => hasHan(piece) ? piece : stem(piece.normalize("NFKD").replace(/[\p{M},-]/gu, "").toLowerCase());
  const flat = (text) => ` ${(text.normalize("NFKC").match(PIECE) || []).map(norm).join(" ")} `;
  const bare = (text) => hasHan(text) ? flat(text).trim() : flat(text);

  const same = [], entries = []; // same: [a spelling, as it is read, the one that stands for it]
  const read = (text) => same.reduce((all, [, other, first]) => all.replaceAll(other, first), flat(text));
  const times = (text, what) => text.split(what).length - 1;

  window.searchIndex = ({ language, pages, places, words, same: groups, entries: list }) => {
    const unpack = (text) => text.replace(/[\u0400-\u07ff]/g, (letter) => words[letter.charCodeAt(0) - 0x400] ?? letter);
    const add = (place, href, caption, text) => entries.push({ place, href, caption, text, language, head: read(caption), body: read(text) });
    for (const [first, ...others] of groups) same.push(...others.map((other) => [other, bare(other), bare(first)]));
    const chapters = {};
    const made = places.map(([page, id, number, title]) => {
      const href = pages[page] + (id && `#${id}`);
      const place = { href, id, page: pages[page], number, title, language, said: read(title) };
      place.chapter = chapters[page] ??= place;
      add(place, href, title, "");
      return place;
    });
    for (const [at, id, caption, text] of list) {
      const place = made[at];
      add(place, `${place.page}#${id[0] === "-" ? place.id + id : id}`, unpack(caption), unpack(text).replace(/\n/g, " · "));
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
    if (terms.length > 1) terms.push({ find: hasHan(all) ? all : ` ${all}`, extra: true });
    return terms;
  };

  // BM25 over heading, text and, a little, the heading of the section around; what lacks words of the query falls far behind.
  const find = (query) => {
    if (!query.trim() || !entries.length) return [];
    const terms = termsOf(query);
    const hits = (text, { find, open }) => { const n = times(text, find); return open ? n + 0.4 * (times(text, open) - n) : n; };
    const mean = entries.reduce((sum, { body }) => sum + body.length, 0) / entries.length;
    const counts = terms.map((term) => entries.map(({ head, body }) => hits(body, term) + 2.5 * hits(head, term)));
    const rare = counts.map((row) => { const n = row.filter(Boolean).length; return Math.log(1 + (entries.length - n + 0.5) / (n + 0.5)); });
    const whole = rare.reduce((sum, weight, t) => sum + (terms[t].extra ? 0 : weight), 0);
    const scored = entries.map((entry, e) => {
      let score = 0, covered = 0;
      const size = 1.2 * (0.4 + 0.6 * (entry.head.length + entry.body.length) / mean);
      terms.forEach((term, t) => {
        const around = 0.4 * Math.min(1, hits(entry.place.said, term)), n = counts[t][e] + around;
        if (!n) return;
        score += rare[t] * 2.2 * n / (n + size);
        if (!term.extra) covered += rare[t] * (counts[t][e] ? 1 : 0.7);
      });
      return { entry, score: score * (covered / whole) ** 2, covered };
    });
    const most = Math.max(...scored.map(({ covered }) => covered));
    return scored.filter(({ score, covered }) => score && covered >= most / 2).sort((a, b) => b.score - a.score).slice(0, 40);
  };
//SPLIT
}
