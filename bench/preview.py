"""The live preview as a reader meets it: started, a paragraph saved, the page and the new book asked for over HTTP.

Beside it, save for save, the preview of the same text without charts, and Typst's own recompilation of that text in a
process that stays.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from yearbook.model.edition import Edition

from .manuscript import Manuscript, edited, written
from .peers import PEERS
from .processes import MEGABYTE, Failed
from .project_writer import REPORT, files_of, write_project
from .rounds import Case, Measures
from .subject import RARE, ROOT, Copy, Subject, marked
from .writers import typst

_PATIENCE = 600  # seconds for one answer
_OTHERS = 5000  # so that no two saves are the same


class Server:
    """`yearbook serve` on a project, with a listener for its events. The lines it prints tell when it rests."""

    def __init__(self, folder: Path) -> None:
        clock = time.perf_counter()
        command = [sys.executable, "-m", "yearbook", "--project", str(folder), "serve", "--port", "0"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._events: queue.Queue[tuple[str, float]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self.address = self._line().split()[0]
            self.get("")
            self.first_page = time.perf_counter() - clock
        except BaseException:
            self.close()
            raise
        self._stream = None

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(line)
        self._lines.put("")

    def _line(self) -> str:
        try:
            line = self._lines.get(timeout=_PATIENCE)
        except queue.Empty:
            raise Failed("yearbook serve says nothing") from None
        if not line:
            raise Failed("yearbook serve has ended")
        return line

    def get(self, path: str) -> bytes:
        try:
            return urlopen(self.address + path, timeout=_PATIENCE).read()
        except (URLError, OSError) as error:
            raise Failed(f"{self.address}{path}: {error}") from error

    def attend(self) -> None:
        """Hear of changes from now on."""
        self._stream = urlopen(f"{self.address}-/events", timeout=_PATIENCE)

        def listen() -> None:
            for line in self._stream or ():
                if line.startswith(b"event:"):
                    self._events.put((line.split()[1].decode(), time.perf_counter()))

        threading.Thread(target=listen, daemon=True).start()
        time.sleep(0.3)  # the server lists listeners when it answers

    def saved(self, save: Callable[[], None], path: str) -> Measures:
        """Seconds from a save to what a reader asks for when the event comes: a page, or the whole new book."""
        while not self._lines.empty():
            self._lines.get()
        clock = time.perf_counter()
        save()
        event = self._event() - clock
        self.get(path)
        done = time.perf_counter() - clock
        self._line()  # the rules have been asked, and it rests
        return {"event": event, "seconds": done, "largest": self._most_memory()}

    def _event(self) -> float:
        while True:
            try:
                kind, at = self._events.get(timeout=_PATIENCE)
            except queue.Empty:
                raise Failed("no event came after a save") from None
            if kind == "changed":
                return at

    def rest(self) -> None:
        """Wait until the rules were asked about what was shown first: it then needs no processor."""
        before = -1.0
        while (now := self._cpu()) - before > 0.02:
            before = now
            time.sleep(0.5)

    def _cpu(self) -> float:
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _most_memory(self) -> float:
        """MB that the server held at its largest, until now."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 / MEGABYTE for line in lines if line.startswith("VmHWM:"))

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


class Recompiler:
    """A process that keeps Typst's compiler and compiles the same file again for every line it reads."""

    _PROGRAM = """\
import sys, time, json, typst
compiler = typst.Compiler("book.typ")
for line in sys.stdin:
    clock = time.perf_counter()
    compiler.compile(output="book.pdf")
    print(json.dumps(time.perf_counter() - clock), flush=True)
"""

    def __init__(self, place: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", self._PROGRAM], cwd=place, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def compile(self) -> float:
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())
        except (OSError, ValueError) as error:
            raise Failed("Typst's compiler has ended") from error

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def preview(subject: Subject, folder: Path, edition: Edition, open_until: ExitStack) -> Iterator[Case]:
    """Servers that these cases start stay until `open_until` closes."""
    report, code = subject.report, edition.locale
    copy = Copy(subject, folder / "preview")
    server = _warm(copy.folder, f"{report}/{report}.{code}.pdf", open_until)
    page, book = f"{report}/{code}/{subject.chapter[1]}.html", f"{report}/{report}.{code}.pdf"

    def start(_: int) -> Measures:
        another = Server(copy.folder)
        another.close()
        return {"seconds": another.first_page}

    yield Case("preview/start", "preview: start to first page, warm cache", start)
    yield Case(
        "preview/page",
        "preview: one paragraph saved, page in the browser",
        lambda number: server.saved(lambda: copy.edit_paragraph(number + _OTHERS), page),
    )
    yield Case(
        "preview/flagship",
        "preview: one paragraph saved, whole new PDF",
        lambda number: server.saved(lambda: copy.edit_paragraph(number), book),
    )
    yield Case(
        "preview/rare",
        "preview: the same with characters that are new to the book",
        lambda number: server.saved(lambda: copy.edit_paragraph(number, RARE), book),
    )
    yield from _same_text(folder, written(edition), open_until)


def _same_text(folder: Path, manuscript: Manuscript, open_until: ExitStack) -> Iterator[Case]:
    at = min(2, len(manuscript.chapters) - 1)
    home = folder / "preview-plain"
    write_project(manuscript, home)
    name = f"content/{REPORT}/{at + 1:02d}-chapter.yaml"
    page, book = f"{REPORT}/zh/c{at + 1}.html", f"{REPORT}/{REPORT}.zh.pdf"
    server = _warm(home, book, open_until)

    def changed(number: int) -> Manuscript:
        return edited(manuscript, at, f"{marked(number)}。")

    def ours(number: int, path: str) -> Measures:
        text = files_of(changed(number))[name]
        return server.saved(lambda: (home / name).write_text(text, "utf-8"), path)

    yield Case(
        "preview/plain-page",
        "preview: the same on the text without charts, page in the browser",
        lambda number: ours(number + _OTHERS, page),
    )
    yield Case(
        "preview/plain",
        "preview: the same on the text without charts, whole new PDF",
        lambda number: ours(number, book),
    )
    if not next(peer for peer in PEERS if peer.name == "typst").there:
        return
    place = folder / "preview-typst"
    place.mkdir()
    (place / "book.typ").write_text(typst(manuscript), "utf-8")
    compiler = Recompiler(place)
    open_until.callback(compiler.close)
    compiler.compile()

    def theirs(number: int) -> Measures:
        (place / "book.typ").write_text(typst(changed(number)), "utf-8")
        return {"seconds": compiler.compile()}

    yield Case("preview/typst", "Typst: recompilation in the same process", theirs)


def _warm(folder: Path, book: str, open_until: ExitStack) -> Server:
    """A server that has shown its book once."""
    server = Server(folder)
    open_until.callback(server.close)
    server.get(book)
    server.attend()
    server.rest()
    return server
