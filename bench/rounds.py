"""Cases → what was measured of each: one after the other, round after round, so that who is compared is measured side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .processes import Failed

Say = Callable[[str], None]
Measures = Mapping[str, float]


@dataclass(frozen=True)
class Case:
    """Something to measure. `key` names it in the results, `title` in the report; `measure` gets the number of the round.

    `most` limits the rounds of what takes long. `extra` is measured once, after all rounds: what would disturb the clock.
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
                _measured(case.title, results[case.key], lambda case=case: case.measure(number), f"{number + 1}/{runs}", say)
    for case in cases:
        if case.extra is not None:
            _measured(case.title, results[case.key], case.extra, "memory", say)
    return list(results.values())


def _measured(title: str, result: Result, measure: Callable[[], Measures], which: str, say: Say) -> None:
    if result.failed:
        return
    clock = time.perf_counter()
    try:
        found = measure()
    except Failed as error:
        result.failed = str(error)
        say(f"  [{which}] {title}: {error}")
        return
    result.add(found)
    shown = found.get("seconds", found.get("total"))
    unit = "s" if "seconds" in found else "MB"
    say(f"  [{which}] {title}: {shown:.2f} {unit}" if shown is not None else f"  [{which}] {title} ({time.perf_counter() - clock:.1f} s)")
