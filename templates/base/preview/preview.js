// Live preview: reload at the block that changed, show problems, say where a block is written.
(() => {
  const key = "yearbook-preview-target";
  const report = location.pathname.split("/")[1];
  const target = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  addEventListener("load", () => {
    const block = target && document.getElementById(target);
    if (!block) return;
    block.scrollIntoView({ block: "center" });
    block.animate([{ outline: "3px solid #d9512c" }, { outline: "3px solid transparent" }], { duration: 1600 });
  });

  const panel = document.createElement("pre");
  panel.setAttribute("role", "status");
  panel.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;margin:0;padding:1em 1.2em;z-index:99;"
    + "background:#2b1512;color:#ffe9e4;font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap;display:none";
  document.body.append(panel);
  const say = (text) => { panel.textContent = text; panel.style.display = text ? "block" : "none"; };

  const events = new EventSource("/-/events");
  events.addEventListener("problems", (event) => say(JSON.parse(event.data).text));
  events.addEventListener("changed", (event) => {
    const changed = JSON.parse(event.data).blocks.find((id) => document.getElementById(id));
    if (changed) sessionStorage.setItem(key, changed);
    location.reload();
  });

  // A click with the Alt key answers with the file and line of the block under the pointer.
  addEventListener("click", async (event) => {
    if (!event.altKey) return;
    event.preventDefault();
    const places = await (await fetch(`/-/places/${report}`)).json();
    for (let node = event.target; node; node = node.parentElement) {
      if (places[node.id]) { say(`${node.id}\n${places[node.id]}`); return; }
    }
    say("");
  }, true);
  addEventListener("keydown", (event) => { if (event.key === "Escape") say(""); });
})();
