// Charts: the value nearest to the pointer, or, with the arrow keys, one after the other.
const REACH = 26; // pixels
for (const canvas of document.querySelectorAll(".canvas")) {
  const points = new Map();
  let at = -1, lit = null;
  for (const title of canvas.querySelectorAll("svg title")) {
    const holder = title.parentElement;
    const mark = holder.closest("[data-series]");
    points.set(holder, [[holder.dataset.name, mark?.dataset.series].filter(Boolean).join(" · "), ...title.textContent.split("\n")]);
    title.remove();
  }
  if (!points.size) continue;
  const shown = () => [...points.keys()].filter((point) => point.getClientRects().length);
  const say = make("p", { className: "quiet" });
  say.setAttribute("aria-live", "polite");
  canvas.append(say);
  canvas.tabIndex = 0;
  canvas.role = "group";
  const caption = canvas.parentElement.querySelector("figcaption .label").textContent;
  canvas.setAttribute("aria-label", `${caption}. ${wordsAt(canvas).values_by_keys}`);

  const light = (point) => {
    if (lit === point && owner === canvas) return;
    dim();
    lit = point;
    lit.classList.add("lit");
    const [name, value, ...notes] = points.get(point);
    const lines = [make("p", { className: "value", textContent: value })];
    if (name) lines.unshift(make("p", { className: "small", textContent: name }));
    for (const note of notes) lines.push(make("p", { className: "small", textContent: note }));
    show(canvas, lines, false, () => lit.getBoundingClientRect(), canvas.lastElementChild);
  };
  const dim = () => { lit?.classList.remove("lit"); lit = null; if (owner === canvas) hide(); };
  const distance = (box, x, y) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));

  const nearest = ({ clientX, clientY }) => {
    let best = null, least = REACH;
    for (const point of shown()) {
      const away = distance(point.getBoundingClientRect(), clientX, clientY);
      if (away < least) [best, least] = [point, away];
    }
    return best;
  };
  const look = (event) => { const point = nearest(event); if (point) light(point); else dim(); };
  // A finger has no place to hover: it leaves as soon as it has tapped.
  for (const event of ["pointermove", "pointerleave"]) {
    canvas.addEventListener(event, (moved) => { if (moved.pointerType !== "touch") event === "pointerleave" ? dim() : look(moved); });
  }
  canvas.addEventListener("click", look);
  canvas.addEventListener("blur", () => { at = -1; dim(); });
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") return dim();
    if (!step) return;
    event.preventDefault();
    const all = shown();
    at = at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length;
    light(all[at]);
    say.textContent = points.get(all[at]).slice(0, 2).filter(Boolean).join(": ");
  });
}
