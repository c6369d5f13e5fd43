"""Cases → what was measured: one after the other, round after round, so that who is compared stands side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from .processes import Failed

Say = Callable[[str], None]
Measures = Mapping[str, float]


@dataclass(frozen=True)
class Case:
    """Something to measure. `key` names it in the results, `title` in the report; `measure` gets the round's number.

    `most` limits the rounds of what takes long. `extra` is measured once, after all rounds: it would disturb the clock.
    """

    key: str
    title: str
    measure: Callable[[int], Measures]
    most: int | None = None
    extra: Callable[[], Measures] | None = None


@dataclass
class Result:
    """What is known of a case: lists of values by the name of their measure, or why there are none."""

    key: str
    title: str
    measures: dict[str, list[float]] = field(default_factory=dict)
    failed: str = ""

    def add(self, found: Measures) -> None:
        for name, value in found.items():
            self.measures.setdefault(name, []).append(value)


def in_rounds(cases: Sequence[Case], runs: int, say: Say) -> list[Result]:
    """Every case in every round. One that fails is left out of later rounds; the others go on."""
    results = {case.key: Result(case.key, case.title) for case in cases}
    for number in range(runs):
        for case in cases:
            if case.most is None or number < case.most:
                _add(results[case.key], partial(case.measure, number), f"{number + 1}/{runs}", say)
    for case in cases:
        if case.extra is not None:
            _add(results[case.key], case.extra, "memory", say)
    return list(results.values())


def _add(result: Result, measure: Callable[[], Measures], which: str, say: Say) -> None:
    if result.failed:
        return
    clock = time.perf_counter()
    try:
        found = measure()
    except Failed as error:
        result.failed = str(error)
        say(f"  [{which}] {result.title}: failed")
        return
    result.add(found)
    if "seconds" in found:
        said = f": {found['seconds']:.2f} s"
    elif "total" in found:
        said = f": {found['total']:.0f} MB"
    else:
        said = f" ({time.perf_counter() - clock:.1f} s)"
    say(f"  [{which}] {result.title}{said}")
