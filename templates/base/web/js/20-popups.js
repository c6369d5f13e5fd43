// One popup for all: the source of a number, the words of a note, a value of a chart.
const popup = make("div", { className: "popup", id: "_popup" });
popup.popover = "manual";
let owner = null, pinned = false, timer = 0, placeAt = null;

function show(trigger, content, pin, box = () => nearestBox(trigger), after = trigger) {
  clearTimeout(timer);
  if (owner !== trigger) {
    hide();
    popup.replaceChildren(...content);
    after.after(popup); // in place: so it has the language of its words, and the next Tab goes into it
    owner = trigger;
    trigger.classList.add("open");
    trigger.setAttribute("aria-describedby", "_popup");
  }
  pinned = pinned || pin;
  if (trigger.role === "button" || trigger.matches(".call")) trigger.setAttribute("aria-expanded", "true");
  placeAt = box;
  popup.showPopover();
  place();
}

function hide() {
  clearTimeout(timer);
  if (!owner) return;
  if (popup.isConnected && popup.matches(":popover-open")) popup.hidePopover();
  owner.classList.remove("open");
  owner.removeAttribute("aria-describedby");
  if (owner.hasAttribute("aria-expanded")) owner.setAttribute("aria-expanded", "false");
  owner = null;
  pinned = false;
}

const hideSoon = () => { clearTimeout(timer); if (!pinned) timer = setTimeout(hide, 250); };
const nearestBox = (element) => element.getClientRects()[0] || element.getBoundingClientRect();

function place() {
  if (!owner) return;
  const box = placeAt();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const left = Math.min(Math.max(box.left + box.width / 2 - width / 2, 10), root.clientWidth - width - 10);
  const chart = owner.matches(".canvas"), gap = chart ? 28 : 8; // above a value of a chart stands its label
  const above = box.top - gap - height > 60;
  const below = box.bottom + 8 + height <= innerHeight ? !(above && chart) : !above;
  popup.style.left = `${Math.max(left, 10)}px`;
  popup.style.top = `${below ? box.bottom + 8 : box.top - gap - height}px`;
}

addEventListener("scroll", once(place), { passive: true });
addEventListener("resize", once(place));
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !owner) return;
  const back = popup.contains(document.activeElement) ? owner : null;
  hide();
  back?.focus();
});
document.addEventListener("pointerdown", (event) => {
  if (owner && !popup.contains(event.target) && !owner.contains(event.target)) hide();
});
popup.addEventListener("pointerenter", () => clearTimeout(timer));
popup.addEventListener("pointerleave", hideSoon);
popup.addEventListener("focusout", (event) => { if (!popup.contains(event.relatedTarget)) hide(); });

// `content` is asked when it is needed; `after` is the element that the popup follows in the text.
function popsUp(trigger, content, after = trigger) {
  const open = (pin) => show(trigger, owner === trigger ? [] : content(), pin, undefined, after);
  trigger.addEventListener("pointerenter", (event) => {
    if (event.pointerType !== "mouse" || owner === trigger) return clearTimeout(timer);
    clearTimeout(timer);
    if (!pinned) timer = setTimeout(open, 140, false);
  });
  trigger.addEventListener("pointerleave", hideSoon);
  trigger.addEventListener("click", (event) => {
    event.preventDefault();
    owner === trigger && pinned ? hide() : open(true);
  });
  trigger.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(true); }
  });
  trigger.addEventListener("focus", () => { if (trigger.matches(":focus-visible")) open(false); });
  trigger.addEventListener("blur", (event) => { if (!popup.contains(event.relatedTarget)) hideSoon(); });
}

// Notes: their words stand at the end of the chapter.
for (const call of document.querySelectorAll("a.call")) {
  const note = document.getElementById(call.hash.slice(1));
  call.setAttribute("aria-expanded", "false");
  popsUp(call, () => {
    const body = note.querySelector(".body").cloneNode(true);
    for (const part of body.querySelectorAll("[id]")) part.removeAttribute("id");
    return [make("p", {}, body)];
  }, call.parentElement);
}

// Numbers: `title` is for readers without scripts. It stands where it is first said, and `data-as` counts such places.
// What all numbers of a row or of a table have in common stands there: their source, and the halves of the names of their cells.
const numbers = [...document.querySelectorAll("data")].filter((number) => !number.closest("a, button, summary, thead"));
const known = new Set(numbers), sources = new WeakMap();
const told = [...document.querySelectorAll(":is(data, tr, tbody)[title]")].map((holder) => holder.title);
for (const holder of document.querySelectorAll(":is(data, tr, tbody):is([title], [data-as])")) {
  sources.set(holder, holder.title || told[holder.dataset.as]);
  holder.removeAttribute("title");
}
const sourceOf = (number) => ["data", "tr", "tbody"].map((tag) => sources.get(number.closest(tag))).find(Boolean) || "";
const cellsOf = (number) => {
  const cell = number.closest("td"), row = cell?.parentElement;
  if (number.dataset.cell || !row?.dataset.cell) return (number.dataset.cell || "").split(";");
  return [`${row.closest("table").tHead.rows[0].cells[cell.cellIndex].dataset.cell}.${row.dataset.cell}`];
};
for (const number of numbers) {
  popsUp(number, () => {
    const words = wordsAt(number), source = sourceOf(number);
    const out = [make("p", { className: "value", textContent: number.textContent })];
    if (source) out.push(make("p", { className: "line", textContent: source }));
    const cells = cellsOf(number).filter((cell) => cell && !source.includes(cell));
    for (const cell of cells.slice(0, 6)) {
      out.push(make("p", { className: "small" }, make("code", { textContent: cell })));
    }
    out.push(make("p", { className: "links" }, make("a", { href: "about-data.html", textContent: words.about_data })));
    return out;
  });
}

// A page has hundreds of numbers and permanent links. Each section is one stop of the Tab key; the arrows go from one to the next.
{
  const items = [...main.querySelectorAll("data, a.anchor")].filter((item) => item.matches("a") || known.has(item));
  const groupOf = (item) => item.closest("table, section, main");
  const stops = new Map();
  const release = (item) => {
    item.tabIndex = -1;
    if (item.matches("data")) for (const name of ["role", "aria-expanded"]) item.removeAttribute(name);
  };
  const stopAt = (item) => {
    const before = stops.get(groupOf(item));
    if (before) release(before);
    stops.set(groupOf(item), item);
    item.tabIndex = 0;
    if (item.matches("data")) { item.role = "button"; item.setAttribute("aria-expanded", String(owner === item)); }
  };
  const seen = (item) => item.checkVisibility();
  for (const item of items) stops.has(groupOf(item)) && !(item.matches("data") && stops.get(groupOf(item)).matches("a")) ? release(item) : stopAt(item);
  main.addEventListener("focusin", ({ target }) => { if (items.includes(target) && stops.get(groupOf(target)) !== target) stopAt(target); });
  main.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    let at = items.indexOf(event.target);
    if (!step || at < 0) return;
    do at += step; while (items[at] && !seen(items[at]));
    if (!items[at]) return;
    event.preventDefault();
    stopAt(items[at]);
    items[at].focus();
  });
}
