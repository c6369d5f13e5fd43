"""Results → verdicts: what the project promised about its speed, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from .rounds import Result
from .sample import Sample, growth

Results = Mapping[str, Result]


class Unmeasured(Exception):
    """A target needs a case that was not run, or that failed."""


@dataclass(frozen=True)
class Target:
    """`find` gives what has to stay below `limit`; `unit` is what both are counted in."""

    title: str
    limit: float
    unit: str
    find: Callable[[Results], Sample]
    mark: float | None = None  # what would be better still


@dataclass(frozen=True)
class Verdict:
    """`found` is None when it could not be measured, for the reason in `why`."""

    target: Target
    found: Sample | None
    why: str = ""

    @property
    def held(self) -> bool | None:
        return None if self.found is None else self.found.median <= self.target.limit


def sample(results: Results, key: str, measure: str = "seconds") -> Sample:
    """Raises Unmeasured where there is none."""
    result = results.get(key)
    if result is None or not result.measures.get(measure):
        raise Unmeasured(f"{key} was not measured" if result is None or not result.failed else f"{key} failed")
    return Sample(tuple(result.measures[measure]))


def per_page(results: Results, key: str) -> Sample:
    return sample(results, key).per(sample(results, key, "pages").median)


def judged(results: Results) -> list[Verdict]:
    verdicts = []
    for target in TARGETS:
        try:
            verdicts.append(Verdict(target, target.find(results)))
        except Unmeasured as reason:
            verdicts.append(Verdict(target, None, str(reason)))
    return verdicts


def _ratio(results: Results, own: str, other: str) -> Sample:
    return sample(results, own) / sample(results, other)


def _page_ratio(results: Results, own: str, other: str) -> Sample:
    return per_page(results, own) / per_page(results, other)


def _growth(results: Results) -> Sample:
    """Time of a page of the largest book by that of the cheapest smaller one."""
    keys = [key for key, result in results.items() if key.startswith("growth/") and not result.failed]
    pages = [sample(results, key, "pages").median for key in keys]
    if len(keys) < 2:
        raise Unmeasured("growth was not measured")
    return Sample((growth(pages, [sample(results, key).median for key in keys]),))


def _memory(results: Results, *keys: str) -> Sample:
    found = [sample(results, key, "total") for key in keys or results if keys or key.startswith("growth/")]
    if not found:
        raise Unmeasured("growth was not measured")
    return max(found, key=lambda each: each.median)


TARGETS = (
    Target(
        "Cold Chinese PDF with charts, a page, by a page of XeLaTeX in two passes",
        1.0,
        "×",
        partial(_page_ratio, own="cold/zh-pdf", other="peers/xelatex"),
    ),
    Target(
        "Cold Chinese PDF of the same text without charts, a page, by a page of XeLaTeX in two passes",
        1.0,
        "×",
        partial(_page_ratio, own="peers/own", other="peers/xelatex"),
    ),
    Target(
        "Cold: both languages, PDF and HTML, all charts, by one Chinese PDF of stock WeasyPrint",
        1.2,
        "×",
        partial(_ratio, own="cold/books-web", other="cold/stock"),
    ),
    Target("Nothing changed: everything", 0.5, "s", partial(sample, key="warm/all/nothing")),
    Target("Nothing changed: Chinese PDF", 0.5, "s", partial(sample, key="warm/zh-pdf/nothing")),
    Target(
        "One paragraph → whole new PDF, by Typst's recompilation, same text without charts",
        2.0,
        "×",
        partial(_ratio, own="preview/plain", other="preview/typst"),
        1.0,
    ),
    Target(
        "One paragraph → whole new PDF, by Typst's recompilation, ours with charts",
        2.0,
        "×",
        partial(_ratio, own="preview/flagship", other="preview/typst"),
        1.0,
    ),
    Target("One paragraph → HTML", 0.2, "s", partial(sample, key="preview/page")),
    Target("Growth: a page of the largest book by the cheapest page of a smaller one", 1.1, "×", _growth),
    Target("Memory: Chinese PDF", 600, "MB", lambda results: _memory(results, "cold/zh-pdf")),
    Target("Memory: everything, all processes together", 600, "MB", lambda results: _memory(results, "cold/all")),
    Target("Memory: the largest book of the growth series", 600, "MB", _memory),
)
