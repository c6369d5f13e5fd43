"""A project → a local web server that shows it, follows every saved change, and says where each block is written."""

from __future__ import annotations

import gc
import json
import mimetypes
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .cache import Cache
from .changes import changed, places
from .check import check_references
from .known import Known
from .load import Loaded, load
from .model.edition import Edition
from .pipeline import check_loaded, editions_of
from .problems import Problem, explain
from .project import Folder
from .render import (
    MEDIA,
    PortalEntry,
    downloads,
    feeds_of,
    issue_of,
    render_feeds,
    render_portal,
    search_files,
    web_pages,
)
from .render.environment import environment, stamp
from .report_problems import lines_of, summary
from .works import Workshop, drawn, proof, remember, remembered

SCRIPT = b'<script src="/-/preview.js"></script>\n</body>'
PAGE = "text/html; charset=utf-8"
REST, LONGEST_REST = 0.4, 8  # seconds without a question before the rules are asked, and the longest wait for that
COLLECT = 200_000, 50, 1000  # thresholds at which nearly everything is left for the collection at rest


@dataclass
class Preview:
    """What readers of the preview see: the last good pages, and the problems of the newest attempt.

    The only state in the program that changes with time; one lock guards it.
    """

    folder: Path
    pages: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    listeners: list[queue.Queue[tuple[str, object]]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    known: Known = field(default_factory=Known)
    unchecked: Loaded | None = None
    stirred: bool = False  # whether anything was made since the last rest
    shown: float = 0  # when the newest pages were
    asked: float = 0  # when somebody last asked for something
    asking: int = 0  # how many wait for an answer

    @property
    def shop(self) -> Workshop:
        return Workshop(self.folder / "templates", Cache(self.folder / ".cache"))

    def refresh(self) -> None:
        """Read the project again and show it at once; if it cannot be shown, the last good pages stay, below the problems."""
        loaded = load(Folder(self.folder), known=self.known)
        locales = loaded.data.locales
        dead = [
            self.known.recall(
                ("dead", name), (report, locales), partial(check_references, [report], locales, self.known)
            )
            for name, report in loaded.reports.items()
        ]
        if self.reported([*loaded.problems, *(problem for some in dead for problem in some)]):
            return
        editions = {
            name: self.known.recall(
                ("editions", name), (report, locales), partial(editions_of, loaded, name, self.known)
            )
            for name, report in loaded.reports.items()
        }
        pages = self.render(editions)
        before = self.editions
        with self.lock:
            self.pages, self.editions = pages, editions
        self.tell("changed", {"blocks": changed(before, editions)})
        self.unchecked, self.stirred = loaded, True
        self.shown = self.asked = time.monotonic()  # whoever was told of a change asks now

    def check(self) -> None:
        """Ask the rules about what is shown, which takes longer than showing it."""
        loaded, self.unchecked = self.unchecked, None
        if loaded is not None:
            self.reported([*loaded.problems, *check_loaded(loaded, self.known)])

    def is_quiet(self) -> bool:
        """Whether readers have what they asked for, so that the rules may take the time."""
        now = time.monotonic()
        return now > self.shown + LONGEST_REST or (not self.asking and now > self.asked + REST)

    def rest(self) -> None:
        """Once nobody has wanted anything for a while: what was learnt is kept, and what nobody holds is given back."""
        if self.stirred and not self.asking and time.monotonic() > self.asked + LONGEST_REST:
            self.stirred = False
            remember(self.shop.cache, self.known)
            gc.collect()

    def reported(self, problems: Iterable[Problem]) -> bool:
        """Whether there are errors; readers are told of them, or that there are none any more."""
        errors = tuple(problem for problem in sorted(problems) if problem.severity == "error")
        before = self.problems
        with self.lock:
            self.problems = errors
        if errors or before:
            self.tell("problems", {"text": "\n\n".join(self.explained())})
        return bool(errors)

    def render(self, editions: Mapping[str, tuple[Edition, ...]]) -> dict[str, Callable[[], bytes]]:
        """All web pages, by path, each made when it is first asked for; so are books."""
        pages: dict[str, Callable[[], bytes]] = {}
        entries = []
        issues = [issue_of(each) for report in editions.values() for each in report if each.form == "issue"]
        feeds = render_feeds(issues, self.shop.templates)
        for name, report in editions.items():
            paths = downloads(report, [f"{name}.{edition.locale}.pdf" for edition in report])
            links = {key: f"../{path}" for key, path in paths.items() if key.startswith("pdf.")}
            pages |= self.known.recall(
                ("pages", name),
                (report, links, stamp(self.shop.templates)),
                partial(self.of_report, name, report, links),
                passing=True,
            )
            books = {key: f"{name}/{path}" for key, path in paths.items() if key.startswith("pdf.")}
            entries.append(PortalEntry(report, books | feeds_of(report, feeds)))
        pages |= {name: cache(partial(bytes, content)) for name, content in feeds.items()}
        return {**pages, "index.html": cache(partial(render_portal, entries, self.shop.templates))}

    def of_report(
        self, name: str, report: tuple[Edition, ...], links: Mapping[str, str]
    ) -> dict[str, Callable[[], bytes]]:
        made = web_pages(report, self.shop.templates, partial(drawn, self.shop.cache), links, MEDIA, known=self.known)
        made |= search_files(report, self.shop.templates)
        return {f"{name}/{path}": cache(make) for path, make in made.items()}

    def explained(self) -> list[str]:
        return [explain(problem, lambda name: lines_of(self.folder, name)) for problem in self.problems]

    def tell(self, kind: str, content: object) -> None:
        with self.lock:
            for listener in self.listeners:
                listener.put((kind, content))

    # what is asked for

    @contextmanager
    def asking_for(self) -> Iterator[None]:
        with self.lock:
            self.asking += 1
        try:
            yield
        finally:
            with self.lock:
                self.asking, self.asked = self.asking - 1, time.monotonic()

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, media type and content of a page."""
        path = path.strip("/") or "index.html"
        if path == "-/preview.js":
            return 200, "text/javascript", (self.folder / "templates/base/preview/preview.js").read_bytes()
        if path.startswith("-/places/"):
            return (
                200,
                "application/json",
                json.dumps(places(self.editions.get(path.removeprefix("-/places/"), ()))).encode(),
            )
        if not self.pages:
            return 200, PAGE, self.problem_page()
        if path.endswith(".pdf"):
            return self.book(path)
        make = self.pages.get(path) or self.pages.get(f"{path}/index.html")
        if make is None:
            return 404, "text/plain", b"There is no such page."
        content = make()
        kind = mimetypes.guess_type(path)[0] or "text/html"
        return (200, PAGE, content.replace(b"</body>", SCRIPT)) if kind == "text/html" else (200, kind, content)

    def problem_page(self) -> bytes:
        counts = Counter(problem.severity for problem in self.problems)
        page = environment(self.folder / "templates", "base").get_template("preview/problems.html")
        return page.render(summary=summary(counts), problems=self.explained()).encode()

    def book(self, path: str) -> tuple[int, str, bytes]:
        for edition in (edition for report in self.editions.values() for edition in report):
            if path == f"{edition.report}/{edition.report}.{edition.locale}.pdf":
                self.stirred = True
                return 200, "application/pdf", proof(edition, self.shop, self.known).pdf
        return 404, "text/plain", b"There is no such book."


def serve(folder: Path, host: str, port: int, say: Callable[[str], None], stop: threading.Event | None = None) -> None:
    """Show the project until interrupted (or until `stop` is set)."""
    from watchfiles import watch

    thresholds = gc.get_threshold()
    gc.set_threshold(*COLLECT)
    preview = Preview(folder, known=remembered(Cache(folder / ".cache")))
    preview.refresh()
    server = ThreadingHTTPServer((host, port), _handler(preview))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"http://{host}:{server.server_port}/  (Alt+click a block to see where it is written; Ctrl+C ends)")
    names = "the project"
    try:
        for changes in watch(
            *(folder / room for room in ("content", "data", "templates")),
            stop_event=stop,
            raise_interrupt=False,
            debounce=30,
            step=10,
            rust_timeout=int(1000 * REST),
            yield_on_timeout=True,
        ):
            if changes:
                preview.refresh()
                names = ", ".join(sorted({Path(path).name for _, path in changes}))
            preview.rest()
            if preview.unchecked and preview.is_quiet():
                preview.check()
            elif not changes or preview.unchecked:
                continue
            say(f"{names}: {summary(Counter(problem.severity for problem in preview.problems))}")
            for text in preview.explained():
                say(text)
    finally:
        remember(preview.shop.cache, preview.known)
        server.shutdown()
        server.server_close()
        gc.set_threshold(*thresholds)


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if path == "/-/events":
                self.stream()
                return
            with preview.asking_for():
                status, kind, content = preview.answer(path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)

        def stream(self) -> None:
            """Server-sent events (HTML standard, 9.2): one line of JSON each."""
            inbox: queue.Queue[tuple[str, object]] = queue.Queue()
            with preview.lock:
                preview.listeners.append(inbox)
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                while True:
                    kind, content = inbox.get()
                    self.wfile.write(f"event: {kind}\ndata: {json.dumps(content, ensure_ascii=False)}\n\n".encode())
                    self.wfile.flush()
            except OSError:
                with preview.lock:
                    preview.listeners.remove(inbox)

        def log_message(self, format: str, *arguments: object) -> None:
            """Requests are not news."""

    return Handler
