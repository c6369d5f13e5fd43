// Tables: frames that scroll can be reached with the keyboard, columns of numbers can be sorted.
{
  const watch = new ResizeObserver((entries) => {
    for (const { target: frame } of entries) {
      const scrolls = frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
      if (scrolls) { frame.tabIndex = 0; frame.role = "region"; } else { frame.removeAttribute("tabindex"); frame.role = "group"; }
    }
  });
  for (const frame of document.querySelectorAll(".frame")) {
    const label = frame.firstElementChild.getAttribute("aria-labelledby");
    if (label) frame.setAttribute("aria-labelledby", label);
    watch.observe(frame);
  }
}

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const given = [...body.rows];
  const read = (row, column) => {
    const cell = row.cells[column];
    if (cell.querySelector(".missing")) return null;
    const data = cell.querySelector("data");
    const words = (data || cell).textContent.replace(/[,\s]/g, "").replace("−", "-");
    const number = parseFloat(data ? data.value : words);
    return Number.isNaN(number) ? cell.textContent : number;
  };
  const compare = (one, other) => (typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), table.closest("[lang]").lang));
  const sort = (heading, column) => {
    const now = heading.ariaSort;
    const next = now === "descending" ? "ascending" : now === "ascending" ? null : "descending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    if (next) heading.setAttribute("aria-sort", next);
    const turn = next === "descending" ? -1 : 1;
    const rows = next ? given.toSorted((a, b) => {
      const [one, other] = [read(a, column), read(b, column)];
      if (one === null || other === null) return (one === null) - (other === null); // what is missing stays at the foot
      return turn * compare(one, other);
    }) : given;
    body.append(...rows);
  };
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    if (heading.tagName !== "TH" || heading.querySelector("a")) return;
    const button = make("button", { type: "button" });
    button.append(...heading.childNodes);
    button.title = wordsAt(table).sort_by;
    heading.append(button);
    button.addEventListener("click", () => sort(heading, column));
  });
}
