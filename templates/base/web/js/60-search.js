// The box of the search and its panel. Readers without scripts see none, for it could not answer; how it answers is in search.js.
{
  const say = allWords[root.lang];
  const button = make("button", { type: "button", className: "search-open" }, make("span", { textContent: say.search }), make("kbd", { textContent: "/", ariaHidden: true }));
  button.setAttribute("aria-keyshortcuts", "/");
  button.insertAdjacentHTML("afterbegin", '<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11m4 9.500 4 4"/></svg>');
  const panel = make("dialog", { className: "search" });
  panel.innerHTML = '<form><input role="combobox" aria-expanded="false" aria-controls="_hits" aria-autocomplete="list" autocomplete="off" enterkeyhint="search"><button type="button">×</button></form><div id="_hits" role="listbox"></div><footer><p role="status"></p><label><input type="checkbox"> </label></footer>';
  const [input, slash] = panel.querySelectorAll("input"), [close, list, status] = ["button", "div", "p"].map((name) => panel.querySelector(name));
  for (const [element, word] of [[button, "search"], [panel, "search"], [input, "search"], [close, "search_close"], [list, "search_results"]]) element.setAttribute("aria-label", say[word]);
  input.placeholder = say.search_hint;
  status.textContent = say.search_keys;
  slash.after(say.search_slash);
  document.querySelector(".scheme").before(button);
  document.body.append(panel);

  const load = (address) => {
    const script = make("script", { src: address, async: false });
    script.addEventListener("error", () => { status.textContent = say.search_failed; });
    document.head.append(script);
  };
  let loaded = false;
  const open = () => {
    panel.showModal();
    input.select();
    if (loaded) return;
    loaded = true;
    load(new URL("search.js", document.querySelector('script[src$="site.js"]').src));
    for (const tag of Object.keys(allWords)) load(new URL("search-index.js", document.querySelector(`.switch a[lang="${tag}"]`).href));
  };
  button.addEventListener("click", open);
  close.addEventListener("click", () => panel.close());
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("[aria-selected]")?.click();
  });
  panel.addEventListener("click", ({ target }) => { if (target === panel || target.closest("a")) panel.close(); });

  // A single key that does something can be turned off (WCAG 2.1.4).
  const kept = (value) => { try { return value ? localStorage.setItem("slash", value) : localStorage.getItem("slash"); } catch { return ""; } };
  slash.checked = kept() !== "off";
  slash.addEventListener("change", () => kept(slash.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select"); // for a moment the box keeps the focus after the panel is closed
    if (event.key !== "/" || !slash.checked || panel.open || event.ctrlKey || event.metaKey || event.altKey || (typing && typing !== input)) return;
    event.preventDefault();
    open();
  });
}
