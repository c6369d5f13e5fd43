"""Values or positions in a row in; places in points out. Scales are made before anything is drawn and never change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.chart import Axis, Mark, Tick


@dataclass(frozen=True, slots=True)
class Linear:
    """Values from `low` to `high` on a way from `start` to `end` (end < start for a scale that rises)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)

    @property
    def zero(self) -> float:
        """Where bars stand: at nought, or at the end nearest to it."""
        return self(min(max(0.0, self.low), self.high))


@dataclass(frozen=True, slots=True)
class Bands:
    """`count` equal strips between two places; categories, one after another."""

    start: float
    end: float
    count: int

    @property
    def step(self) -> float:
        return (self.end - self.start) / self.count

    def left(self, i: int) -> float:
        return self.start + i * self.step

    def centre(self, i: int) -> float:
        return self.left(i) + self.step / 2


def axis_of(given: Axis | None, marks: Sequence[Mark], stacked: bool) -> Axis:
    """The axis as decided; widened where a bar would leave it or stand off its zero, derived where there is none."""
    values = _values(marks, stacked) or [0.0, 1.0]
    if given is None:
        return Axis("", min(values), max(values), ())
    return Axis(given.title, min(given.low, *values), max(given.high, *values), given.ticks)


def tight(axis: Axis, marks: Sequence[Mark], stacked: bool) -> tuple[float, float]:
    """The ends that the values need: where each says its number, no scale has to reach its next tick."""
    values = _values(marks, stacked)
    return (min(values), max(values)) if len(set(values)) > 1 else (axis.low, axis.high)


def _values(marks: Sequence[Mark], stacked: bool) -> list[float]:
    """All values, the tops of stacks, and nought where bars stand on it."""
    values = [p.at for m in marks for p in m.points if p.at is not None]
    bars = [m for m in marks if m.kind == "bars"]
    if bars:
        values.append(0.0)
    if stacked:
        values += [sum(max(p.at or 0.0, 0.0) for p in points) for points in zip(*(m.points for m in bars), strict=True)]
    return values


def thinned(ticks: Sequence[Tick], scale: Linear, room: float) -> tuple[Tick, ...]:
    """As many evenly chosen ticks as stand at least `room` apart; nought stays when it is among them."""
    inside = [t for t in ticks if scale.low <= t.at <= scale.high]
    if len(inside) < 2:
        return tuple(inside)
    gap = abs(scale(inside[1].at) - scale(inside[0].at)) or room
    stride = max(1, -int(-room // gap))
    zero = next((i for i, t in enumerate(inside) if t.at == 0), 0)
    return tuple(t for i, t in enumerate(inside) if (i - zero) % stride == 0)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near as possible to the wanted ones so that things of these sizes do not touch, all within low..high.

    Touching neighbours are moved together by their mean, as in isotonic regression. Order is kept.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    clusters: list[tuple[list[int], float]] = []  # members, top edge
    for i in order:
        members, top = [i], wanted[i] - sizes[i] / 2
        while clusters and clusters[-1][1] + sum(sizes[j] for j in clusters[-1][0]) > top:
            members = clusters.pop()[0] + members
            top = _best_top(members, wanted, sizes)
        clusters.append((members, top))
    return _between([j for members, _ in clusters for j in members], clusters, sizes, low, high)


def _between(
    order: Sequence[int], clusters: Sequence[tuple[list[int], float]], sizes: Sequence[float], low: float, high: float
) -> list[float]:
    """Centres of piled clusters, pushed inside the bounds: first down from the upper one, then up from the lower."""
    tops: dict[int, float] = {}
    for members, top in clusters:
        for j in members:
            tops[j], top = top, top + sizes[j]
    edge = low
    for j in order:
        tops[j] = max(tops[j], edge)
        edge = tops[j] + sizes[j]
    edge = high
    for j in reversed(order):
        tops[j] = min(tops[j], edge - sizes[j])
        edge = tops[j]
    return [tops[j] + sizes[j] / 2 for j in range(len(sizes))]


def _best_top(members: Sequence[int], wanted: Sequence[float], sizes: Sequence[float]) -> float:
    """The top edge of a pile that leaves its members' mean displacement nought."""
    offset, total = 0.0, 0.0
    for j in members:
        total += wanted[j] - (offset + sizes[j] / 2)
        offset += sizes[j]
    return total / len(members)
