"""The flow of a part, and how its text was laid out before → its pages: those that cannot differ as they were, others anew.

A page is as it was if nothing changed on it or before it, nor in the block after the last one that its layout looked at;
and again from the first page after the change that begins just as it did.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import weasyprint

from .blocks import Outline
from .endings import Measure, is_better, is_short, looser, measure
from .flow import Flow, Laid
from .traces import Start, Trace


@dataclass(frozen=True, slots=True)
class Run:
    """Pages in a row, the first of which has that number in its part, counted from 0, under a page rule of their own."""

    first: int
    rule: str
    traces: tuple[Trace, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a part came to its pages: the whole of it, other ways tried for its last pages, and which of them was taken."""

    outline: Outline | None
    whole: Run
    tries: tuple[Run, ...] = ()
    taken: int | None = None

    @property
    def traces(self) -> tuple[Trace, ...]:
        """Of the pages as they are."""
        if self.taken is None:
            return self.whole.traces
        ending = self.tries[self.taken]
        return (*self.whole.traces[: ending.first], *ending.traces)


@dataclass(frozen=True, slots=True)
class Made:
    """All pages of a part: new ones by their number; the others are those of the former layout."""

    layout: Layout
    pages: Mapping[int, Laid]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be laid out: pages from `begin` on until one is as it was in `former`. They are expected to look at the
    blocks from `first` to `last`, and at `others`. `changed` is the last block that is not as it was."""

    former: Layout | None = None
    begin: int = 0
    changed: int = 0
    first: int = 0
    last: int = sys.maxsize
    others: frozenset[int] = frozenset()

    def meets(self, number: int, start: Start, said: Sequence[tuple[str, str]]) -> bool:
        """Whether the page of that number, which begins there, is as it was."""
        assert self.former
        traces = self.former.whole.traces
        return (
            number < len(traces)
            and traces[number - 1].rested
            and traces[number].start == start
            and dict(said) == dict(pair for trace in traces[:number] for pair in trace.strings)
            and _is_behind(start, self.changed)
        )


_WINDOW = 1
"""So many pages more than one are expected to be laid out."""


def plan(outline: Outline, former: Layout) -> Plan:
    """`former` is a layout of a text that may differ, with the same style, page number and side."""
    assert former.outline
    first, last = outline.changed(former.outline) or (0, len(outline.words))
    traces = former.whole.traces
    begin, seen = 0, -1
    for trace in traces[:-1]:
        seen = max(seen, trace.seen)
        if not trace.rested or former.outline.beyond(seen) >= first:
            break
        begin += 1
    if former.taken is not None:
        begin = min(begin, former.tries[former.taken].first)
    ahead = traces[begin].start.ahead
    # At each level but the last, the first block is the one that the page begins within.
    waiting = {number for level, numbers in enumerate(ahead, 1) for number in numbers[level < len(ahead) :]}
    running = {number for trace in traces[:begin] for _, number in trace.running}
    first_ahead = min(ahead[-1]) if ahead else 0
    others = frozenset(
        each for number in waiting | running if 0 <= number < first_ahead for each in outline.within(number)
    )
    window = traces[begin : begin + _WINDOW + 1]
    whole = begin + len(window) == len(traces) or outline.shape != former.outline.shape
    end = sys.maxsize if whole else outline.beyond(max(trace.seen for trace in window))
    return Plan(former, begin, last, first_ahead, end, others)


def lay_out(
    outline: Outline | None, flows: Callable[[int, int], Flow], rule: Callable[[str], weasyprint.CSS], plan: Plan
) -> Made | None:
    """`flows` gives the flow of the text from one block to another, `rule` style sheets. None if pages are needed that
    the former layout no longer has."""
    former, begin = plan.former, plan.begin
    past = former.whole if former else Run(0, "", (), ())
    flow, laid, met = _laid(flows, plan, past.traces[:begin], past.traces[begin].start if begin else None)
    rest = slice(met, None) if met is not None else slice(0, 0)
    whole = Run(
        0,
        "",
        (*past.traces[:begin], *(each.trace for each in laid), *past.traces[rest]),
        (*past.measures[:begin], *(measure(each.page) for each in laid), *past.measures[rest]),
    )
    pages = dict(enumerate(laid, begin))
    tries: list[Run] = []
    taken = None
    is_whole = (plan.first, plan.last) == (0, sys.maxsize)
    kept = False  # whether the ending is that of the former layout
    for first, css in looser(whole.measures) if is_short(whole.measures) else ():
        old = former.tries[len(tries)] if former and len(former.tries) > len(tries) else None
        kept = old is not None and met is not None and met <= first and (old.first, old.rule) == (first, css)
        if not kept and not is_whole:
            flow, is_whole = flows(0, sys.maxsize), True
        run, again = (old, []) if kept else _tried(flow, whole, first, css, rule(css))
        tries.append(run)
        if is_better(whole.measures, (*whole.measures[:first], *run.measures)):
            taken = len(tries) - 1
            pages = {number: page for number, page in pages.items() if number < first}
            pages |= dict(enumerate(again, first))
            break
        if first + len(run.traces) > len(whole.traces):
            break  # the lines taken need a page more, and the next rule takes more of them
    layout = Layout(outline, whole, tuple(tries), taken)
    if former and former.taken is not None and not (kept and taken == former.taken):
        gone = range(former.tries[former.taken].first, len(layout.traces))
        if any(number not in pages for number in gone):
            return None
    if former and kept and taken is not None and former.taken != taken:
        return None
    return Made(layout, pages)


def _laid(
    flows: Callable[[int, int], Flow], plan: Plan, past: Sequence[Trace], start: Start | None
) -> tuple[Flow, list[Laid], int | None]:
    """The pages of the plan, the number of the first one that is as it was, and the flow from which others can be had."""
    flow = flows(plan.first, plan.last)
    narrow = plan.last < sys.maxsize
    limit = plan.begin + _WINDOW if narrow else sys.maxsize

    def enough(number: int, start: Start, said: Sequence[tuple[str, str]]) -> bool:
        return number > limit or (plan.former is not None and plan.meets(number, start, said))

    laid = flow.pages(past, start, enough)
    sure = list(takewhile(lambda each: each.trace.seen <= plan.last, laid))
    number = plan.begin + len(sure)
    if not narrow or (len(sure) == len(laid) and flow.met and number <= limit):
        return flow, laid, number if flow.met else None
    start = flow.start(number)
    flow, limit = flows(plan.first, sys.maxsize), sys.maxsize
    laid = [*sure, *flow.pages((*past, *(each.trace for each in sure)), start, enough)]
    return flow, laid, plan.begin + len(laid) if flow.met else None


def _tried(flow: Flow, whole: Run, first: int, css: str, rule: weasyprint.CSS) -> tuple[Run, list[Laid]]:
    """The last pages under a rule, and no more pages than it takes to see that they are too many."""
    count = len(whole.traces)
    laid = flow.pages(whole.traces[:first], whole.traces[first].start, lambda number, *_: number > count, rule)
    return Run(first, css, tuple(each.trace for each in laid), tuple(measure(each.page) for each in laid)), laid


def _is_behind(start: Start, last: int) -> bool:
    """Whether all blocks still to come stand after that one."""
    *within, ahead = start.ahead or ((),)
    return bool(ahead) and all(number > last for numbers in within for number in numbers[1:]) and min(ahead) > last
