"""The whole program on one page: load, check, resolve, render, write."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .cache import Cache, digest, fingerprint
from .check import check_each, check_references, check_reports, found_already, problems_of
from .crew import Say, aside, hired
from .garbage import uncollected
from .known import Known
from .load import Loaded, load
from .model.edition import Edition
from .problems import Place, Problem
from .project import Folder, Output
from .publication import Options, Publication
from .resolve import resolve
from .trace import suggestion, trace
from .works import Workshop, book, remember, remembered, tools


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


def check_loaded(loaded: Loaded, known: Known | None = None) -> list[Problem]:
    """What the rules find. Beside things that could not be read they would name their consequences: then only dead references count."""
    whole = not any(problem.severity == "error" for problem in loaded.problems)
    reports, locales = loaded.reports.values(), loaded.data.locales
    if not whole:
        return check_references(reports, locales, known)
    return check_reports(reports, locales, known, loaded.complete)


def build_project(folder: Path, options: Options, say: Say = lambda text: None) -> Built:
    """Build what is asked for. Nothing in `output/` changes unless everything went well."""
    clock = time.perf_counter()
    output, cache = Output(folder / "output"), Cache(folder / ".cache" if options.keep else None)
    key = _everything(folder, options)
    if cache.folder and (problems := _standing(output, cache, key)) is not None:
        say(f"nothing has changed ({time.perf_counter() - clock:.1f} s)")
        return Built(problems)
    with hired(options.jobs, tools(cache)) as crew:
        with uncollected():
            known = remembered(cache)
            loaded = load(Folder(folder), options.reports, known)
            say(_read(loaded, time.perf_counter() - clock))
            if not _can_be_resolved(loaded):
                return Built(tuple(sorted(_all_problems(loaded, known, options))), failed=True)
            # Works begin before all rules are asked: in most builds nothing is wrong, and nothing is written before.
            reports, locales = loaded.reports.values(), loaded.data.locales
            unknown = [each for each in reports if not known.has(("checked", each.id), (each, locales))]
            answer = aside(options.jobs if unknown else 1, check_each, unknown, locales, known)
            shop, files = Workshop(folder / "templates", cache), {}
            entries = [editions_of(loaded, name, known) for name in _asked_reports(loaded, options)]
            publications = [Publication(each, shop, options, output.files(each[0].report)) for each in entries]
            works = [work for each in publications for work in each.works()]
            # Books take longest: when the last of them is done, no other work should be waiting.
            crew.start(sorted(works, key=lambda work: work.make is not book))
            found_already(known, unknown, locales, answer())
            problems = _all_problems(loaded, known, options)
            if _fails(problems, options):
                return Built(tuple(sorted(problems)), failed=True)
            remember(cache, known)
        results = crew.results(say)
    for each in publications:
        files[each.name], found = each.files(results)
        problems += found
    if _fails(problems, options):
        return Built(tuple(sorted(problems)), failed=True)
    feeds = _feeds(files, shop, output, options.site)
    front = portal(folder, entries, files, feeds, shop, output, known)
    output.exchange(files, {"index.html": front, **feeds, **_sitemap(options.site, files, loaded)})
    cache.fetch("builds", (key,), lambda: _record(output, problems))
    say(f"wrote {sum(len(content) for content in files.values())} files in {time.perf_counter() - clock:.1f} s")
    return Built(tuple(sorted(problems)), files=files)


def _can_be_resolved(loaded: Loaded) -> bool:
    """Whether nothing is wrong but what rules find that look at content alone."""
    whole = not any(problem.severity == "error" for problem in loaded.problems)
    return whole and not check_references(loaded.reports.values(), loaded.data.locales)


def _all_problems(loaded: Loaded, known: Known, options: Options) -> list[Problem]:
    return [*loaded.problems, *check_loaded(loaded, known), *_unknown_languages(loaded, options)]


def _read(loaded: Loaded, seconds: float) -> str:
    reports, tables = len(loaded.reports), len(loaded.data.tables)
    return f"read {reports} report{'s' * (reports != 1)}, {tables} tables in {seconds:.1f} s"


def _feeds(made: Mapping[str, Mapping[str, bytes]], shop: Workshop, output: Output, site: str) -> dict[str, bytes]:
    """Those of all newsletters, with the issues of this run and those that stand in the output, each as it was built."""
    from .render import recorded, render_feeds

    manifests = {name: output.read(f"{name}/manifest.json") or b"" for name in output.folders()}
    manifests |= {name: some["manifest.json"] for name, some in made.items()}
    issues = [issue for text in manifests.values() for issue in recorded(json.loads(text))]
    return render_feeds(issues, shop.templates, site)


def _sitemap(site: str, files: Mapping[str, Mapping[str, bytes]], loaded: Loaded) -> dict[str, bytes]:
    """Only a site that knows its address has one."""
    from .render import sitemap

    tags = {code: locale.tag for code, locale in loaded.data.locales.items()}
    pages = {name: [path for path in made if path.endswith(".html")] for name, made in files.items()}
    return {"sitemap.xml": sitemap(site, pages, tags)} if site else {}


def _unknown_languages(loaded: Loaded, options: Options) -> list[Problem]:
    known = sorted({code for report in loaded.reports.values() for code in report.locales})
    hint = f"languages: {', '.join(known)}"
    return [
        Problem(Place("content"), "locale-exists", f"no report has the language '{code}'", hint)
        for code in options.locales
        if known and code not in known
    ]


def _asked_reports(loaded: Loaded, options: Options) -> list[str]:
    """Those that have one of the languages that are asked for."""
    return [
        name
        for name, report in loaded.reports.items()
        if not options.locales or set(options.locales) & set(report.locales)
    ]


def editions_of(loaded: Loaded, name: str, known: Known | None = None) -> tuple[Edition, ...]:
    """A report in each of its languages."""
    report, locales = loaded.reports[name], loaded.data.locales
    return tuple(resolve(report, locales[code], locales, known) for code in report.locales)


def _sound(loaded: Loaded, known: Known) -> list[str]:
    """Reports that can be resolved."""
    return [
        name
        for name, report in loaded.reports.items()
        if not any(problem.severity == "error" for problem in problems_of(report, loaded.data.locales, known))
    ]


def _fails(problems: list[Problem], options: Options) -> bool:
    return any(
        problem.severity == "error" or (options.strict and problem.severity == "warning") for problem in problems
    )


def portal(
    folder: Path,
    entries: list[tuple[Edition, ...]],
    made: Mapping[str, Mapping[str, bytes]],
    feeds: Iterable[str],
    shop: Workshop,
    output: Output,
    known: Known,
) -> bytes:
    """The page above all reports: those of this run, and those that stand in the output from earlier ones."""
    from .render import PortalEntry, downloads, feeds_of, render_portal

    built = {editions[0].report: editions for editions in entries}
    others = [name for name in output.folders() if name not in built]
    if others:
        loaded = load(Folder(folder), tuple(others), known)
        built |= {name: editions_of(loaded, name, known) for name in _sound(loaded, known)}
        remember(shop.cache, known)
    listed = []
    for name, editions in built.items():
        files = made.get(name) or output.files(name)
        links = {key: f"{name}/{path}" for key, path in downloads(editions, files).items()}
        listed.append(PortalEntry(editions, links | feeds_of(editions, feeds)))
    return render_portal(listed, shop.templates)


# what needs no work


def _everything(folder: Path, options: Options) -> bytes:
    """One name for all that a build reads, and for what it was asked."""
    project = Folder(folder)
    names = [name for room in ("content", "data", "templates") for name in project.names(room, "")]
    parts = (part for name in names for part in (name.encode(), project.read(name)))
    asked = repr((options.reports, options.locales, options.kinds, options.strict, options.site))
    return digest((fingerprint(), asked.encode(), *parts)).encode()


def _record(output: Output, problems: list[Problem]) -> bytes:
    """What stands in the output after a build, and what was said of it."""
    said = [
        [
            problem.place.file,
            problem.place.line,
            problem.place.column,
            problem.place.length,
            problem.rule,
            problem.message,
            problem.hint,
            problem.severity,
        ]
        for problem in sorted(problems)
    ]
    return json.dumps({"files": _state(output), "problems": said}).encode()


def _state(output: Output) -> dict[str, str]:
    names = [
        *output.pages(),
        *(f"{report}/{name}" for report in output.folders() for name in sorted(output.files(report))),
    ]
    return {name: hashlib.sha256(output.read(name) or b"").hexdigest() for name in names}


def _standing(output: Output, cache: Cache, key: bytes) -> tuple[Problem, ...] | None:
    """The problems of an earlier build of the same input, if its files stand in the output untouched."""
    try:
        record: dict[str, Any] = json.loads(cache.fetch("builds", (key,), _nothing))
    except LookupError:
        return None
    if record["files"] != _state(output):
        return None
    return tuple(Problem(Place(*said[:4]), *said[4:]) for said in record["problems"])


def _nothing() -> bytes:
    raise LookupError("no such build")


def trace_value(folder: Path, query: str, reports: tuple[str, ...] = ()) -> tuple[list[str], str]:
    """Lines about a value or a printed text, and the nearest name when there are none."""
    loaded = load(Folder(folder), reports)
    output = Output(folder / "output")
    sound = _sound(loaded)
    editions = [edition for name in sound for edition in editions_of(loaded, name)]
    pages: dict[str, Mapping[str, str]] = {}
    for name in sound:
        manifest = json.loads(output.read(f"{name}/manifest.json") or b"{}")
        pages |= {code: said.get("labels") or {} for code, said in manifest.get("locales", {}).items()}
    return trace(query, loaded.data.tables, editions, pages), suggestion(query, loaded.data.tables)
