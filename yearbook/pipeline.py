"""The whole program on one page: load, check, resolve, render, write."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .check import check_report
from .check.files import check_files
from .load import Loaded, load
from .model.edition import Edition
from .problems import Problem
from .project import Folder, Output
from .resolve import resolve
from .trace import suggestion, trace

FORMATS = ("pdf", "html")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """What a run is asked to build. Empty means: all there is."""

    reports: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    jobs: int = 1
    strict: bool = False


@dataclass(frozen=True)
class Built:
    """The outcome of a run: `failed` when problems kept it from writing."""

    problems: tuple[Problem, ...] = ()
    failed: bool = False
    files: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)


def check_project(folder: Path, reports: tuple[str, ...] = ()) -> list[Problem]:
    """Every problem of content and data; rules read only what could be loaded."""
    loaded = load(Folder(folder), reports)
    return [*loaded.problems, *check_loaded(loaded)]


def check_loaded(loaded: Loaded) -> list[Problem]:
    return [problem for report in loaded.reports.values() for problem in check_report(report, loaded.data.locales)]


def build_project(folder: Path, options: Options, say: Say = lambda text: None) -> Built:
    """Build what is asked for. Nothing in `output/` changes unless everything went well."""
    clock = time.perf_counter()
    loaded = load(Folder(folder), options.reports)
    problems = [*loaded.problems, *check_loaded(loaded)]
    say(f"read {len(loaded.reports)} report{'s' * (len(loaded.reports) != 1)}, {len(loaded.data.tables)} tables in {time.perf_counter() - clock:.1f} s")
    if _fails(problems, options):
        return Built(tuple(sorted(problems)), failed=True)
    output, entries, files = Output(folder / "output"), [], {}
    with workers(options.jobs) as pool:
        for name, report in loaded.reports.items():
            codes = [code for code in report.locales if not options.locales or code in options.locales]
            editions = tuple(resolve(report, loaded.data.locales[code], loaded.data.locales) for code in codes)
            built = render_report(editions, folder / "templates", options, output, pool, say)
            files[name] = built.files
            problems += built.problems
            entries.append(editions)
    if _fails(problems, options):
        return Built(tuple(sorted(problems)), failed=True)
    for name, content in files.items():
        output.replace(name, content)
    output.write("index.html", portal(entries, folder / "templates", options.formats or FORMATS))
    say(f"wrote {sum(len(content) for content in files.values())} files in {time.perf_counter() - clock:.1f} s")
    return Built(tuple(sorted(problems)), files=files)


def trace_value(folder: Path, query: str, reports: tuple[str, ...] = ()) -> tuple[list[str], str]:
    """Lines about a value or a printed text, and the nearest name when there are none."""
    loaded = load(Folder(folder), reports)
    output = Output(folder / "output")
    editions = [resolve(report, loaded.data.locales[code], loaded.data.locales)
                for report in loaded.reports.values() if not check_loaded(loaded) for code in report.locales]
    pages: dict[str, Mapping[str, str]] = {}
    for name in loaded.reports:
        manifest = json.loads(output.read(f"{name}/manifest.json") or b"{}")
        pages |= {code: said.get("labels") or {} for code, said in manifest.get("locales", {}).items()}
    return trace(query, loaded.data.tables, editions, pages), suggestion(query, loaded.data.tables)


def _fails(problems: list[Problem], options: Options) -> bool:
    return any(problem.severity == "error" or (options.strict and problem.severity == "warning") for problem in problems)


@dataclass(frozen=True)
class Rendered:
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """Processes to share the work, or none when one job is all that is allowed."""
    if jobs < 2:
        yield None
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield pool


def render_report(editions: tuple[Edition, ...], templates: Path, options: Options, output: Output, pool: Executor | None, say: Say) -> Rendered:
    """All files of one report, by name below its folder; books first, since they take longest."""
    formats = options.formats or FORMATS
    name = editions[0].report
    tasks: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {}
    if "pdf" in formats:
        tasks |= {f"{name}.{edition.locale}.pdf": (_book, (edition, templates)) for edition in editions}
    if "html" in formats:
        tasks["web"] = (_web, (editions, templates, formats))
    tasks["data"] = (_data, (editions,))
    results = _run(tasks, pool, say, name)
    books = {edition.locale: results[key] for edition in editions if (key := f"{name}.{edition.locale}.pdf") in results}
    files: dict[str, bytes] = {f"{name}.{locale}.pdf": book["pdf"] for locale, book in books.items()}
    files |= results.get("web", {}) | {f"data/{key}": content for key, content in results["data"].items()}
    former = _former(output, name)
    kept = {key: content for key, content in former.items() if key not in files and _stays(key, options, formats)}
    return _complete(editions, books, {**kept, **files}, former)


def _complete(editions: tuple[Edition, ...], books: Mapping[str, Any], files: dict[str, bytes], former: Mapping[str, bytes]) -> Rendered:
    from .render import facts, manifest

    known = json.loads(former["manifest.json"]) if "manifest.json" in former else {}
    pages = {code: said.get("labels") or {} for code, said in known.get("locales", {}).items()}
    pages |= {code: book["labels"] for code, book in books.items()}
    files["facts.json"] = facts(editions, pages)
    files["manifest.json"] = manifest(editions, books, files, known)
    warnings = [(f"{editions[0].report}.{code}.pdf", message) for code, book in books.items() for message in book["warnings"]]
    return Rendered(files, tuple(check_files(files, warnings)))


def _former(output: Output, name: str) -> dict[str, bytes]:
    folder = output.root / name
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return {key: content for key in names if (content := output.read(f"{name}/{key}")) is not None}


def _stays(name: str, options: Options, formats: tuple[str, ...]) -> bool:
    """Whether a file of an earlier build is outside of what this run was asked for."""
    if not options.formats and not options.locales:
        return False
    if name in ("manifest.json", "facts.json"):
        return False
    kind = "pdf" if name.endswith(".pdf") else "data" if name.startswith("data/") else "html"
    locale = name.split(".")[-2] if kind in ("pdf", "data") else name.split("/")[0]
    return (kind != "data" and kind not in formats) or bool(options.locales and locale not in options.locales)


def _run(tasks: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]], pool: Executor | None, say: Say, name: str) -> dict[str, Any]:
    """Results by task; each is said when it is there."""
    results = {}
    futures = {key: pool.submit(_timed, work, *arguments) for key, (work, arguments) in tasks.items()} if pool else {}
    for key, (work, arguments) in tasks.items():
        results[key], seconds = futures[key].result() if pool else _timed(work, *arguments)
        said = f", {results[key]['pages']} pages" if key.endswith(".pdf") else f", {len(results[key])} files"
        say(f"{name}: {key}{said} in {seconds:.1f} s")
    return results


def _timed(work: Callable[..., Any], *arguments: Any) -> tuple[Any, float]:
    clock = time.perf_counter()
    return work(*arguments), time.perf_counter() - clock


def _book(edition: Edition, templates: Path) -> dict[str, Any]:
    from .render import draw_chart, render_book

    book = render_book(edition, templates, draw_chart)
    labels = {id: page.label for id, page in book.anchors.items()}
    return {"pdf": book.pdf, "pages": book.pages, "labels": labels, "warnings": book.warnings}


def _web(editions: tuple[Edition, ...], templates: Path, formats: tuple[str, ...]) -> dict[str, bytes]:
    from .render import MEDIA, downloads, draw_chart, render_web

    links = {key: f"../{path}" for key, path in downloads(editions, formats).items()}
    return render_web(editions, templates, draw_chart, links, MEDIA)


def _data(editions: tuple[Edition, ...]) -> dict[str, bytes]:
    from .render import data_files

    return data_files(editions)


def portal(entries: list[tuple[Edition, ...]], templates: Path, formats: tuple[str, ...]) -> bytes:
    from .render import PortalEntry, downloads, render_portal

    return render_portal([
        PortalEntry(editions, {key: f"{editions[0].report}/{path}" for key, path in downloads(editions, formats).items()})
        for editions in entries
    ], templates)
