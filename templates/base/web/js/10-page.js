// Comfort only: without these scripts everything can still be read and reached.
const root = document.documentElement;
const main = document.getElementById("_main");
const allWords = JSON.parse(document.getElementById("_words").textContent);
const wordsAt = (element) => allWords[element.closest("[lang]").lang] || allWords[root.lang];
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const once = (action) => {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; action(); });
  };
};
root.classList.add("scripted");

// Dark and light.
{
  const button = document.querySelector(".scheme");
  const dark = () => (root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => button.setAttribute("aria-label", wordsAt(button)[dark() ? "scheme_light" : "scheme_dark"]);
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    try { localStorage.setItem("scheme", root.dataset.scheme); } catch { /* a page from a disk may have no storage */ }
    name();
  });
}

// The language switch goes to the block that is being read: ids are the same in all languages.
{
  const blocks = main.querySelectorAll(":is(p, ul, ol, dl, figure, div, section)[id]:not(.endnotes, [id^=_], .box-title)");
  const edge = () => document.querySelector(".bar").offsetHeight + 8;
  const current = () => {
    if (scrollY < 40) return "";
    let found = "";
    for (const block of blocks) {
      const box = block.getBoundingClientRect();
      if (box.top > innerHeight / 2 && found) break;
      // A section gives way to what it holds, except while its heading is the first thing in sight.
      const end = block.tagName === "SECTION" ? block.firstElementChild.getBoundingClientRect().bottom : box.bottom;
      if (end > edge() + 12) return block.id;
      found = block.id;
    }
    return found;
  };
  for (const link of document.querySelectorAll(".switch a")) {
    const address = link.getAttribute("href");
    const update = () => { const id = current(); link.setAttribute("href", id ? `${address}#${id}` : address); };
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, update);
  }
}

// The contents follow the reading.
{
  const nav = document.getElementById("_contents");
  const links = nav ? [...nav.querySelectorAll('a[href^="#"]')] : [];
  const targets = links.map((link) => document.getElementById(link.hash.slice(1)));
  let last = null;
  const follow = () => {
    const line = innerHeight * 0.3;
    let at = targets.findLastIndex((target) => target.getBoundingClientRect().top <= line);
    if (innerHeight + scrollY >= root.scrollHeight - 2) at = Math.max(at, targets.findLastIndex((t) => t.getBoundingClientRect().top < innerHeight));
    const link = links[at] || null;
    if (link === last) return;
    last?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    last = link;
    if (!link) return;
    const box = link.getBoundingClientRect(), frame = nav.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) nav.scrollTop += box.top - frame.top - frame.height / 3;
  };
  if (links.length) {
    addEventListener("scroll", once(follow), { passive: true });
    follow();
    nav.addEventListener("click", (event) => { if (event.target.closest("a") && nav.matches(":popover-open")) nav.hidePopover(); });
  }
}
