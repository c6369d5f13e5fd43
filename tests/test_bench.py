"""The bench's own arithmetic, texts and tables. Nothing here takes a time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from bench.__main__ import batches
from bench.manuscript import (
    Chapter,
    Grid,
    Heading,
    Items,
    Manuscript,
    Note,
    Plot,
    Stock,
    Text,
    drawn,
    edited,
    stock,
    written,
)
from bench.processes import Failed
from bench.project_writer import files_of
from bench.rounds import Case, Result, in_rounds
from bench.sample import Sample, growth
from bench.subject import FLAGSHIP, SMALL, Copy, marked
from bench.tables import between, number, report, spread, table
from bench.targets import TARGETS, judged
from bench.writers import html, latex, typst
from tests.project import LOCALES, ROOT, editions, shown
from tests.project import SMALL as SMALL_FILES
from yearbook.check import check_reports
from yearbook.load import load
from yearbook.model.edition import Figure, blocks_of, plain
from yearbook.project import Folder, Memory

# numbers


def test_median_and_spread_of_rounds():
    sample = Sample((3.0, 1.0, 2.0, 9.0))
    assert (sample.median, sample.least, sample.most) == (2.5, 1.0, 9.0)
    assert sample.spread == pytest.approx(3.2)
    assert sample.per(2).values == (1.5, 0.5, 1.0, 4.5)


def test_a_sample_has_a_value():
    with pytest.raises(ValueError, match="without a value"):
        Sample(())


def test_ratios_are_taken_round_by_round():
    """The machine was three times slower in the second round, for both."""
    assert (Sample((2.0, 6.0, 2.2)) / Sample((1.0, 3.0, 1.0))).values == pytest.approx((2.0, 2.0, 2.2))


def test_ratios_of_unequal_rounds_are_those_of_medians():
    assert (Sample((2.0, 4.0)) / Sample((1.0, 2.0, 9.0))).values == (1.5,)


def test_growth_compares_the_largest_with_the_cheapest_smaller():
    assert growth([100, 25, 50], [10.0, 4.0, 4.5]) == pytest.approx(0.1 / 0.09)
    assert growth([25, 50], [2.0, 3.0]) == pytest.approx(0.75)
    with pytest.raises(ValueError, match="two sizes"):
        growth([25], [2.0])


# rounds


def test_cases_take_turns_and_extras_come_last():
    order: list[str] = []

    def measured(name: str):
        return lambda number: order.append(f"{name}{number}") or {"seconds": number + 1.0}

    extra = lambda: order.append("weighed") or {"total": 7.0}  # noqa: E731
    cases = [Case("a", "A", measured("a"), extra=extra), Case("b", "B", measured("b"), most=1)]
    first, second = in_rounds(cases, 2, lambda text: None)
    assert order == ["a0", "b0", "a1", "weighed"]
    assert first.measures == {"seconds": [1.0, 2.0], "total": [7.0]}
    assert second.measures == {"seconds": [1.0]}


def test_a_case_that_fails_stops_alone():
    def fail(number: int) -> dict[str, float]:
        raise Failed(f"in round {number}")

    said: list[str] = []
    failed, sound = in_rounds(
        [Case("bad", "Bad", fail), Case("good", "Good", lambda number: {"seconds": 1.0})], 2, said.append
    )
    assert (failed.failed, failed.measures) == ("in round 0", {})
    assert sound.measures == {"seconds": [1.0, 1.0]}
    assert said == ["  [1/2] Bad: failed", "  [1/2] Good: 1.00 s", "  [2/2] Good: 1.00 s"]


def test_groups_that_are_compared_share_their_rounds():
    assert batches(["warm", "cold", "growth", "peers"]) == [("warm",), ("cold", "peers"), ("growth",)]
    assert batches(["peers"]) == [("peers",)]


# tables


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.12345, "s", "0.123 s"),
        (4.567, "s", "4.57 s"),
        (45.67, "s", "45.7 s"),
        (612.4, "MB", "612 MB"),
        (1.1, "×", "1.10 ×"),
    ],
)
def test_numbers_have_three_digits_or_so(value: float, unit: str, text: str):
    assert number(value, unit) == text


def test_spreads_stand_behind_medians():
    assert spread(Sample((1.0, 2.0, 4.0)), "s") == "2.00 s (1.00–4.00 s)"
    assert spread(Sample((2.0,)), "s") == "2.00 s"
    assert between(Sample((2.0,)), "s") == ""


def test_tables_are_markdown():
    assert table(("a", "b"), [("1", "x|y")]) == "| a | b |\n| --- | --- |\n| 1 | x&#124;y |"


RESULTS = {
    "cold/zh-pdf": {"seconds": [20.0, 22.0], "pages": [200, 200], "total": [500.0]},
    "cold/books-web": {"seconds": [30.0, 33.0]},
    "cold/stock": {"seconds": [20.0, 30.0]},
    "peers/own": {"seconds": [9.0, 9.0], "pages": [90, 90]},
    "peers/xelatex": {"seconds": [12.0, 10.0], "pages": [100, 100]},
    "growth/25": {"seconds": [2.5], "pages": [25], "total": [300.0]},
    "growth/50": {"seconds": [6.0], "pages": [50], "total": [700.0]},
}


def results(**more: Result) -> dict[str, Result]:
    return {key: Result(key, f"the case {key}", measures) for key, measures in RESULTS.items()} | more


def test_targets_are_judged_by_what_was_measured():
    verdicts = {verdict.target.title: verdict for verdict in judged(results())}
    cases = {
        "Cold Chinese PDF with charts, a page": (0.96, True),  # (0.1 / 0.12 + 0.11 / 0.1) / 2
        "Cold Chinese PDF of the same text": (0.917, True),
        "Cold: both languages": (1.3, False),
        "Growth": (1.2, False),
        "Memory: Chinese PDF": (500, True),
        "Memory: the largest book": (700, False),
    }
    for start, (value, held) in cases.items():
        (verdict,) = [verdict for title, verdict in verdicts.items() if title.startswith(start)]
        assert verdict.found.median == pytest.approx(value, rel=0.01), start
        assert verdict.held is held, start


def test_what_was_not_measured_is_said_and_never_holds():
    verdicts = judged({"warm/all/nothing": Result("warm/all/nothing", "x", failed="broken")})
    assert [verdict.held for verdict in verdicts] == [None] * len(TARGETS)
    assert {verdict.why for verdict in verdicts} >= {"warm/all/nothing failed", "cold/zh-pdf was not measured"}


def test_the_report_has_every_case_and_what_is_missing():
    stages = Result("stages", "steps", {"load": [0.5, 0.7], "count: pages": [20, 20]})
    broken = Result("check", "check", failed="ended with 1")
    text = report(
        results(stages=stages, check=broken),
        {"cores": 2, "versions": {"typst": "0.15"}},
        {"runs": 2},
        {"chromium": "apt-get"},
    )
    assert "| the case cold/zh-pdf | 21.0 s | 20.0–22.0 s | 2 | 200 | 105 | 9.5 | 500 MB |" in text
    assert "| the case peers/xelatex | 11.0 s | 10.0–12.0 s | 2 | 100 | 110 | 9.1 | 0.825 × (0.750–0.900 ×) |" in text
    assert "| load | 0.600 s | 0.500–0.700 s | 2 |\n\n20 pages." in text
    assert "chromium is not installed and was left out: `apt-get`" in text
    assert "check failed:\n\n```\nended with 1\n```" in text
    assert "* cores: 2\n* versions: typst 0.15\n* run: runs 2" in text


def test_quick_runs_are_not_judged():
    text = report(results(), {}, {"quick": True}, {})
    assert "Not judged" in text
    assert "holds" not in text


# texts

STOCK = Stock(
    tuple(f"{word}类商品的网络零售额继续增长，增速比上年有所提高。" for word in "甲乙丙丁戊己庚辛"),
    ("发展现状", "发展特点", "发展趋势"),
    ("按可比口径计算。",),
    ("服装", "食品", "12.5%"),
    (0.3, 0.4, 0.2, 0.2),
)


def test_the_same_seed_gives_the_same_bytes():
    first, again, other = (json.dumps(files_of(drawn(STOCK, 3000, seed, 1000))) for seed in (1, 1, 2))
    assert first == again != other
    assert hashlib.sha256(first.encode()).hexdigest()[:16] == "e60011142919ddda"


def test_drawn_texts_have_the_length_and_the_proportions_asked_for():
    text = drawn(STOCK, 60_000, 7, 10_000)
    assert len(text.chapters) == 6
    assert text.characters == pytest.approx(60_000, rel=0.05)
    paragraphs = text.count(Text)
    rates = [text.notes, text.count(Heading), text.count(Grid), text.count(Plot)]
    assert [count / paragraphs for count in rates] == pytest.approx(STOCK.rates, abs=0.06)


def sound(files: dict[str, str]):
    """The one edition of a written project, which breaks no rule."""
    memory = Memory({**LOCALES, "data/units.yaml": (ROOT / "data/units.yaml").read_text("utf-8"), **files})
    loaded = load(memory)
    errors = [*loaded.problems, *check_reports(loaded.reports.values(), loaded.data.locales)]
    errors = [problem for problem in errors if problem.severity == "error"]
    assert not errors, shown(errors, memory)
    return editions(loaded)["zh"]


def test_drawn_texts_are_sound_projects():
    text = drawn(STOCK, 3000, 1, 1000)
    edition = sound(files_of(text))
    blocks = [block for chapter in edition.chapters for block in blocks_of(chapter)]
    assert sum(isinstance(block, Figure) for block in blocks) == text.count(Plot) > 0


TRICKY = Manuscript(
    "题",
    (
        Chapter(
            "第一",
            (
                Heading(2, "A & B_c"),
                Text(("增长5%以上，连续3年居第1；见@甲、[乙]和{丙}", Note("见https://a.cn/x_1#2。"), "，$5~6^2\\。")),
                Items((("一项*",), ("二项",))),
                Heading(4, "深处"),
                Grid("表题", (("名", "数"), ("甲|乙", "12.5%"), ("", "3"))),
            ),
        ),
    ),
)


def test_a_written_project_prints_the_same_words():
    """Marks, numbers that come from no data, and empty cells."""
    again = written(sound(files_of(TRICKY)))
    chapter = again.chapters[0]
    exhibit = "（表1-1）"
    old = [line for block in TRICKY.chapters[0].blocks if isinstance(block, Text) for line in block.line]
    new = [line for block in chapter.blocks if isinstance(block, Text) for line in block.line]
    assert new == old
    assert [block for block in chapter.blocks if isinstance(block, Items)] == [TRICKY.chapters[0].blocks[2]]
    (grid,) = [block for block in chapter.blocks if isinstance(block, Grid)]
    assert [[cell.strip("　") for cell in row] for row in grid.rows] == [["名", "数"], ["甲|乙", "12.5%"], ["", "3"]]
    assert exhibit not in "".join(part for part in new if isinstance(part, str))  # it does not follow a paragraph


def test_peers_get_the_same_text_in_their_own_marks():
    assert (
        r"增长5%以上，连续3年居第1；见\@甲、\[乙\]和{丙}#footnote[见https:\/\/a.cn\/x\_1\#2。]，\$5\~6^2\\。"
        in typst(TRICKY)
    )
    assert (
        r"增长5\%以上，连续3年居第1；见@甲、[乙]和\{丙\}\footnote{见https://a.cn/x\_1\#2。}，"
        r"\$5\textasciitilde{}6\textasciicircum{}2\textbackslash{}。"
    ) in latex(TRICKY)
    assert '<h2 id="h1">A &amp; B_c</h2>' in html(TRICKY)
    assert '<span class="note">见https://a.cn/x_1#2。</span>，$5~6^2\\。</p>' in html(TRICKY)
    for text in (typst(TRICKY), latex(TRICKY), html(TRICKY)):
        assert text.count("深处") == 1
        assert text.count("表题") == 1


def test_texts_of_an_edition_have_no_figures_and_keep_their_tables():
    edition = editions(load(Memory(SMALL_FILES)))["zh"]
    text = written(edition)
    assert [chapter.title for chapter in text.chapters] == ["市场概况", "方法"]
    assert text.count(Plot) == 0
    assert text.count(Grid) == 2
    assert all(
        len({len(row) for row in block.rows}) == 1 for block in text.chapters[0].blocks if isinstance(block, Grid)
    )
    assert stock(edition).rates[3] > 0
    assert len(written(edition, 1).chapters) == 1


def test_an_edit_changes_one_paragraph():
    changed = edited(TRICKY, 0, "修订。")
    old, new = TRICKY.chapters[0].blocks, changed.chapters[0].blocks
    assert [at for at in range(len(old)) if old[at] != new[at]] == [1]
    assert new[1] == replace(old[1], line=(*old[1].line, "修订。"))


# edits


def test_edits_of_a_copy_differ_and_replace_each_other(tmp_path):
    copy = Copy(SMALL, tmp_path)
    chapter = tmp_path / "content/small/01-market.yaml"
    original = chapter.read_text("utf-8")
    copy.edit_paragraph(1)
    first = chapter.read_text("utf-8")
    copy.edit_paragraph(12)
    assert first.replace(marked(1), marked(12)) == chapter.read_text("utf-8") != original
    assert marked(12) == "修订电电子商"
    copy.edit_cell(3)
    assert ",2021-12,23," in (tmp_path / "data/small/facts.csv").read_text("utf-8")
    copy.edit_style(1)
    assert "--rule: #b91001" in (tmp_path / "templates/flagship/book/theme.css").read_text("utf-8")


@pytest.mark.parametrize("subject", [FLAGSHIP, SMALL], ids=["flagship", "small"])
def test_edited_reports_break_no_rule(subject, tmp_path):
    copy = Copy(subject, tmp_path)
    copy.edit_paragraph(1)
    copy.edit_cell(79)
    loaded = load(Folder(tmp_path), (subject.report,))
    problems = [*loaded.problems, *check_reports(loaded.reports.values(), loaded.data.locales)]
    assert not [problem for problem in problems if problem.severity == "error"]
    (zh, *_) = editions(loaded).values()
    assert marked(1) in "".join(
        plain(block.line) for block in blocks_of(zh.chapter(subject.chapter[1])) if block.kind == "paragraph"
    )
