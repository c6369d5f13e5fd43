"""Results → a report in Markdown: targets with verdicts, then every case with median, spread and rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .rounds import Result
from .sample import Sample
from .targets import Results, Unmeasured, Verdict, judged, per_page, sample

QUICK = "Not judged: this run was quick, on a small report, which says nothing about targets."
GROUPS = {
    "cold": "Cold builds",
    "warm": "Warm builds",
    "check": "Checks",
    "preview": "Preview",
    "growth": "Growth",
    "peers": "Peers on the same text",
}


def report(
    results: Results, machine: Mapping[str, object], options: Mapping[str, object], missing: Mapping[str, str]
) -> str:
    """`options` is what the run was asked for, `missing` how to install the peers that were left out."""
    judgement = QUICK if options.get("quick") else _targets(judged(results))
    parts = ["# Speed", _about(machine, options), "## Targets", judgement]
    for group, title in GROUPS.items():
        rows = [result for key, result in results.items() if key.partition("/")[0] == group]
        if rows:
            parts += [f"## {title}", _cases(rows, results if group == "peers" else None)]
    if "stages" in results and results["stages"].measures:
        parts += ["## Steps inside one process", _stages(results["stages"])]
    failures = [f"{result.title} failed:\n\n```\n{result.failed}\n```" for result in results.values() if result.failed]
    left_out = [f"{name} is not installed and was left out: `{line}`" for name, line in missing.items()]
    return "\n\n".join([*parts, *left_out, *failures]) + "\n"


def _about(machine: Mapping[str, object], options: Mapping[str, object]) -> str:
    versions = machine.get("versions")
    named = ", ".join(f"{name} {said}" for name, said in versions.items()) if isinstance(versions, Mapping) else ""
    plain = [f"* {key.replace('_', ' ')}: {value}" for key, value in machine.items() if key != "versions"]
    asked = ", ".join(f"{key} {value}" for key, value in options.items())
    return "\n".join([*plain, f"* versions: {named}", f"* run: {asked}"])


def _targets(verdicts: Iterable[Verdict]) -> str:
    rows = []
    for verdict in verdicts:
        target = verdict.target
        limit = f"≤ {number(target.limit, target.unit)}" + (
            f" (mark {number(target.mark, target.unit)})" if target.mark else ""
        )
        found = spread(verdict.found, target.unit) if verdict.found else verdict.why
        rows.append((target.title, limit, found, {True: "holds", False: "**missed**", None: "–"}[verdict.held]))
    return table(("target", "limit", "measured", ""), rows)


def _cases(rows: Sequence[Result], peers_in: Results | None) -> str:
    """Seconds of each case. With `peers_in`, also our pages by theirs."""
    head = [
        "case",
        "median",
        "spread",
        "rounds",
        "pages",
        "ms a page",
        "pages a second",
        "largest process",
        "all processes",
    ]
    out = []
    for result in rows:
        seconds = _maybe(result, "seconds")
        pages, largest, total = (_maybe(result, name) for name in ("pages", "largest", "total"))
        cells = [result.title, number(seconds.median, "s") if seconds else "failed" if result.failed else "–"]
        cells += [between(seconds, "s"), str(len(seconds.values))] if seconds else ["", ""]
        each = seconds.per(pages.median) if seconds and pages else None
        cells += [f"{pages.median:.0f}" if pages else "", f"{each.median * 1000:.0f}" if each else ""]
        cells += [f"{1 / each.median:.1f}" if each else ""]
        cells += [number(held.median, "MB") if held else "" for held in (largest, total)]
        out.append(cells)
    if peers_in is not None:
        head += ["ours by theirs", "a page by a page"]
        for cells, result in zip(out, rows, strict=True):
            cells += _against(peers_in, result.key)
    kept = [at for at in range(len(head)) if at < 4 or any(cells[at] for cells in out)]
    return table([head[at] for at in kept], [[cells[at] for at in kept] for cells in out])


def _against(results: Results, other: str) -> list[str]:
    try:
        whole = sample(results, "peers/own") / sample(results, other)
        page = per_page(results, "peers/own") / per_page(results, other)
    except Unmeasured:
        return ["", ""]
    return ["", ""] if other == "peers/own" else [spread(whole, "×"), spread(page, "×")]


def _stages(result: Result) -> str:
    """Seconds of each step, and counts without a spread."""
    counts = {name: values[0] for name, values in result.measures.items() if name.startswith("count: ")}
    rows = [
        (name, number(each.median, "s"), between(each, "s"), str(len(each.values)))
        for name, values in result.measures.items()
        if name not in counts
        for each in [Sample(tuple(values))]
    ]
    said = ", ".join(f"{value:.0f} {name.removeprefix('count: ')}" for name, value in counts.items())
    return table(("step, both languages", "median", "spread", "rounds"), rows) + (f"\n\n{said}." if said else "")


def _maybe(result: Result, measure: str) -> Sample | None:
    values = result.measures.get(measure)
    return Sample(tuple(values)) if values else None


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown; bars inside of cells do not end them."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def number(value: float, unit: str) -> str:
    """Three digits or so, with the unit: 0.123 s, 45.6 s, 612 MB, 1.25 ×."""
    decimals = 0 if unit == "MB" else 3 if value < 1 else 2 if value < 10 else 1
    return f"{value:.{decimals}f} {unit}"


def between(values: Sample, unit: str) -> str:
    """From the least to the most; nothing for a single value."""
    if len(values.values) < 2:
        return ""
    return f"{number(values.least, unit).rpartition(' ')[0]}–{number(values.most, unit)}"


def spread(values: Sample, unit: str) -> str:
    shown = between(values, unit)
    return number(values.median, unit) + (f" ({shown})" if shown else "")
