"""python -m bench: words on the command line → JSON and a Markdown report in bench/results/, which is printed too."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from yearbook.model.edition import Edition

from . import flagship, growth, machine, peers, preview, tables
from .rounds import Case, Result, in_rounds
from .subject import FLAGSHIP, ROOT, SMALL, Copy, Subject, yearbook

RESULTS = ROOT / "bench" / "results"
QUICK_SIZES = (5, 10)
TOGETHER = ("cold", "peers")  # compared with each other: their rounds are one

Group = Callable[[Subject, Path, Edition, ExitStack, bool], Iterable[Case]]
GROUPS: dict[str, Group] = {
    "cold": lambda subject, folder, edition, stack, quick: flagship.cold(subject, folder),
    "warm": lambda subject, folder, edition, stack, quick: flagship.warm(subject, folder),
    "check": lambda subject, folder, edition, stack, quick: flagship.check(subject, folder),
    "stages": lambda subject, folder, edition, stack, quick: flagship.stages(subject, folder),
    "preview": lambda subject, folder, edition, stack, quick: preview.preview(subject, folder, edition, stack),
    "growth": lambda subject, folder, edition, stack, quick: growth.growth(
        folder, edition, QUICK_SIZES if quick else growth.SIZES
    ),
    "peers": lambda subject, folder, edition, stack, quick: peers.cold(folder, edition),
}


def main(words: list[str]) -> int:
    """Exit code 1 when a case failed."""
    asked = _asked(words)
    runs = asked.runs or (1 if asked.quick else 5)
    started = datetime.now(UTC)
    subject = SMALL if asked.quick else FLAGSHIP
    about = machine.described(ROOT)
    options = {
        "groups": " ".join(asked.only),
        "runs": runs,
        "report": subject.report,
        "quick": asked.quick,
        "started": started.isoformat("T", "minutes"),
    }
    results: dict[str, Result] = {}
    clock = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="yearbook-bench-") as name:
        home = Copy(subject, Path(name) / "home")
        edition = peers.edition_of(home)
        yearbook(
            home.folder, "check", subject.report
        )  # not measured: compiles the program, and fills the system's caches
        for batch in batches(asked.only):
            say(f"{', '.join(batch)}: preparing")
            with ExitStack() as stack:
                cases: list[Case] = []
                for group in batch:
                    folder = Path(name) / group
                    folder.mkdir()
                    cases += GROUPS[group](subject, folder, edition, stack, asked.quick)
                results |= {result.key: result for result in in_rounds(cases, runs, say)}
            _write(asked.to, started, results, about, options)
    say(f"{time.perf_counter() - clock:.0f} s in all\n")
    path = _write(asked.to, started, results, about, options)
    print(path.read_text("utf-8"))
    say(f"written to {path} and {path.with_suffix('.json')}")
    return 1 if any(result.failed for result in results.values()) else 0


def batches(groups: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups that are compared with each other in one, where the first of them stands; all others alone."""
    asked = tuple(dict.fromkeys(groups))
    shared = tuple(group for group in asked if group in TOGETHER)
    found = (shared if group in shared else (group,) for group in asked)
    return list(dict.fromkeys(found))


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench ARGS=…",
        description="Measure how fast Yearbook is; nothing else should run on the machine meanwhile.",
    )
    parser.add_argument("--only", type=_groups, default=tuple(GROUPS), help=f"groups, with commas: {','.join(GROUPS)}")
    parser.add_argument("--runs", type=int, help="rounds of every case; default 5, with --quick 1")
    parser.add_argument(
        "--quick", action="store_true", help="on the small report of the tests: to see that everything works"
    )
    parser.add_argument("--to", type=Path, default=RESULTS, help="folder of the results; default bench/results")
    asked = parser.parse_args(words)
    if asked.runs is not None and asked.runs < 1:
        parser.error("--runs: at least 1")
    return asked


def _groups(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for name in text.split(",") if name))
    if unknown := [name for name in names if name not in GROUPS]:
        raise argparse.ArgumentTypeError(f"no group {unknown[0]!r}; there are {', '.join(GROUPS)}")
    return names


def _write(folder: Path, started: datetime, results: dict[str, Result], about: dict, options: dict) -> Path:
    """After every group: a run that is broken off keeps what it has."""
    folder.mkdir(parents=True, exist_ok=True)
    quick = "-quick" if options["quick"] else ""
    path = folder / f"{started:%Y-%m-%d-%H%M}{quick}.md"
    missing = peers.missing()
    kept = {key: {"title": result.title, **result.measures} for key, result in results.items()}
    record = {"machine": about, "options": options, "missing": missing, "results": kept}
    path.with_suffix(".json").write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
    path.write_text(tables.report(results, about, options, missing), "utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
