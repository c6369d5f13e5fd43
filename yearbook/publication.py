"""Editions of one report → the works that a run has to do for it; and their results → all files of the report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .check.files import check_files
from .crew import Work
from .model.chart import Chart
from .model.edition import Edition
from .problems import Problem
from .works import Printed, Workshop, book, data, epub, pictures, press, web

PRESS = (".print.pdf", ".cover.pdf")
FORMATS = ("pdf", "html", "epub")
A_BATCH = 30  # pictures of charts


@dataclass(frozen=True)
class Options:
    """What a run is asked to build. Empty means: all there is."""

    reports: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    jobs: int = 1
    strict: bool = False
    keep: bool = True  # keep results in .cache/ for next time
    site: str = ""  # the address that output/ is published at

    @property
    def kinds(self) -> tuple[str, ...]:
        return self.formats or FORMATS


@dataclass(frozen=True)
class Publication:
    """One report in all its languages. `former` are its files from earlier runs, which this one may leave alone."""

    editions: tuple[Edition, ...]
    shop: Workshop
    options: Options
    former: Mapping[str, bytes]

    @property
    def name(self) -> str:
        return self.editions[0].report

    @property
    def wanted(self) -> list[Edition]:
        """The languages that are asked for."""
        asked = self.options.locales
        return [edition for edition in self.editions if not asked or edition.locale in asked]

    def links(self) -> dict[str, str]:
        """Where pages of the web edition find what there will be to download."""
        from .render import BOOKS, downloads

        kinds = self.options.kinds
        books = {f"{self.name}.{edition.locale}.{kind}" for edition in self.wanted for kind in BOOKS if kind in kinds}
        return {key: f"../{path}" for key, path in downloads(self.editions, {*books, *self.former}).items()}

    def works(self) -> list[Work]:
        """The longest first."""
        from .render import pictured

        name, kinds, shop = self.name, self.options.kinds, self.shop
        asked: list[tuple[str, list[Work]]] = [
            ("pdf", [Work(f"{name}.{each.locale}.pdf", book, (each, shop), _pages) for each in self.wanted]),
            (
                "parallel",
                [Work(f"{name}.{pair}.pdf", book, (both, shop), _pages) for pair, both in pairs(self.editions).items()],
            ),
            (
                "print",
                [Work(f"{name}.{each.locale} for the press", press, (each, shop), _files) for each in self.wanted],
            ),
            ("html", [Work(f"{name} web", web, (self.editions, shop, self.links(), self.options.site), _files)]),
            (
                "html",
                [
                    Work(f"{name} {each.locale} pictures{part}", pictures, (some, shop), _files)
                    for each in self.editions
                    for part, some in _batches(pictured(each))
                ],
            ),
            ("epub", [Work(f"{name}.{each.locale}.epub", epub, (each, shop), _size) for each in self.wanted]),
        ]
        works = [work for kind, some in asked if kind in kinds for work in some]
        return [*works, Work(f"{name} data", data, (self.editions, shop), _files)]

    def files(self, results: Mapping[str, Any]) -> tuple[dict[str, bytes], list[Problem]]:
        """All files by name below the folder of the report, those that this run leaves alone included. `results` are
        those of all reports."""
        from .render import facts, manifest

        results = {key: made for key, made in results.items() if re.split("[ .]", key)[0] == self.name}
        codes = (*(edition.locale for edition in self.wanted), *pairs(self.editions))
        made: dict[str, Printed] = {
            code: results[key] for code in codes if (key := f"{self.name}.{code}.pdf") in results
        }
        # Pages of a language that was not asked for stay as they are; where there are none yet, others would lead nowhere.
        pages = {
            path: content
            for path, content in results.get(f"{self.name} web", {}).items()
            if path not in self.former or _asked_for(path, self.editions, self.wanted)
        }
        files = {
            **{
                path: content
                for path, content in self.former.items()
                if _stays(path, self.options, self.editions, self.wanted)
            },
            **{
                f"data/{path}": content
                for key, some in results.items()
                if key.endswith(" data") or " pictures" in key
                for path, content in some.items()
            },
            **pages,
            **{f"{self.name}.{code}.pdf": printed.pdf for code, printed in made.items()},
            **{path: content for path, content in results.items() if path.endswith(".epub")},
            **{
                f"{self.name}.{edition.locale}.{sheet}.pdf": content
                for edition in self.wanted
                for sheet, content in results.get(f"{self.name}.{edition.locale} for the press", {}).items()
            },
        }
        known = json.loads(self.former["manifest.json"]) if "manifest.json" in self.former else {}
        labels = {code: said.get("labels") or {} for code, said in known.get("locales", {}).items()}
        labels |= {code: dict(printed.labels) for code, printed in made.items()}
        counts = {code: {"pages": printed.pages, "labels": labels[code]} for code, printed in made.items()}
        files["facts.json"] = facts(self.editions, labels)
        files["manifest.json"] = manifest(self.editions, counts, files, known)
        said = [(f"{self.name}.{code}.pdf", message) for code, printed in made.items() for message in printed.warnings]
        return files, [
            *check_files(files, said),
            *(problem for printed in made.values() for problem in printed.problems),
        ]


def _pages(made: Printed) -> str:
    return f"{made.pages} pages"


def _files(made: Mapping[str, bytes]) -> str:
    return f"{len(made)} files"


def _size(made: bytes) -> str:
    return f"{len(made) // 1000} kB"


def _batches(charts: Mapping[str, Chart]) -> Iterator[tuple[str, dict[str, Chart]]]:
    """So many charts at once that loading fonts does not count, and so few that no process waits long for the last."""
    names = list(charts)
    count = -(-len(names) // A_BATCH)
    for part in range(count):
        some = {name: charts[name] for name in names[part::count]}
        yield f" {part + 1}" if count > 1 else "", some


def pairs(editions: tuple[Edition, ...]) -> dict[str, tuple[Edition, Edition]]:
    """The parallel editions: the leading language beside each other one, as `zh-en`."""
    first, *others = editions
    return {f"{first.locale}-{other.locale}": (first, other) for other in others}


def _asked_for(path: str, editions: tuple[Edition, ...], wanted: list[Edition]) -> bool:
    """Whether a web file is shared, or belongs to a language that this run was asked for."""
    folder = path.split("/")[0]
    left_out = {edition.locale for edition in editions} - {edition.locale for edition in wanted}
    return folder not in left_out


def _stays(path: str, options: Options, editions: tuple[Edition, ...], wanted: list[Edition]) -> bool:
    """Whether a file of an earlier build is outside of what this run was asked for."""
    from .render import BOOKS

    if path in ("manifest.json", "facts.json") or path.startswith("data/"):
        return path.endswith(".png") and "html" not in options.kinds
    if any(path.endswith(f".{pair}.pdf") for pair in pairs(editions)):
        return "parallel" not in options.kinds
    if path.endswith(PRESS):
        return "print" not in options.kinds or not any(f".{edition.locale}." in path for edition in wanted)
    if (kind := path.rpartition(".")[2]) in BOOKS:
        return kind not in options.kinds or not any(path.endswith(f".{edition.locale}.{kind}") for edition in wanted)
    return "html" not in options.kinds or not _asked_for(path, editions, wanted)
