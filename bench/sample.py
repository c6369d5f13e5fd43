"""Numbers measured in several rounds → one number, how far they spread, and ratios of two measured side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Sample:
    """Results of the same case in the order of the rounds; there is at least one."""

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("a sample without a value")

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def least(self) -> float:
        return min(self.values)

    @property
    def most(self) -> float:
        return max(self.values)

    @property
    def spread(self) -> float:
        """From the least to the most, as a part of the median."""
        return (self.most - self.least) / self.median if self.median else 0.0

    def per(self, count: float) -> Sample:
        """For each of `count` things, say pages."""
        return Sample(tuple(value / count for value in self.values))

    def __truediv__(self, baseline: Sample) -> Sample:
        """Round by round: what slows down the machine slows down both. Without equal rounds, of the medians."""
        if len(self.values) == len(baseline.values):
            return Sample(tuple(own / other for own, other in zip(self.values, baseline.values, strict=True)))
        return Sample((self.median / baseline.median,))


def growth(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """A unit of the largest size by the cheapest unit of a smaller one: 1.0 is growth in proportion, or better."""
    pairs = sorted(zip(sizes, costs, strict=True))
    if len(pairs) < 2:
        raise ValueError("growth needs two sizes")
    each = [cost / size for size, cost in pairs]
    return each[-1] / min(each[:-1])
