"""Edits, one after another: what a process that stays makes of them is what a new one makes, and no more than it must."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import pytest
from project import LOCALES, ROOT, TINY

from yearbook.cache import Cache, digest
from yearbook.known import Known
from yearbook.load import load
from yearbook.project import Memory
from yearbook.render import render_search, render_web
from yearbook.render.book import book_parts, render_book
from yearbook.resolve import resolve
from yearbook.works import drawn

WORDS = {
    "zh": "电子商务继续保持增长服务消费农村数字市场平台企业",
    "en": "trade keeps growing in rural markets and on many platforms",
}
YEARS = ("2019", "2020", "2021")


@dataclass
class Draft:
    """A report that can be edited: paragraphs by chapter, and the cells of its table."""

    chance: random.Random
    chapters: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, float] = field(default_factory=lambda: {"2019": 34.81, "2020": 37.21, "2021": 42.30})
    growth: dict[str, float] = field(default_factory=lambda: {"2019": 6.7, "2020": 4.5, "2021": 19.6})
    titles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def new(cls, seed: int) -> Draft:
        draft = cls(random.Random(seed))
        for name in ("first", "second", "third"):
            draft.titles[name] = name
            draft.chapters[name] = [draft.paragraph() for _ in range(30)]
        draft.chapters["second"].append("{turnover.total.2020}")
        return draft

    def paragraph(self) -> str:
        """Words of both languages, told apart by a bar; now and then with a number or a note."""
        zh = "".join(self.chance.choices(WORDS["zh"], k=self.chance.randrange(20, 120))) + "。"
        en = " ".join(self.chance.choices(WORDS["en"].split(), k=self.chance.randrange(10, 50))) + "."
        extra = self.chance.choice(["", "", "", "{turnover.total.2021}", "[^why]"])
        return f"{zh}{extra}|{en} {extra}"

    def files(self) -> dict[str, str]:
        rows = "".join(f"{year},{self.cells[year]:.2f},{self.growth[year]:.1f}\n" for year in YEARS)
        report = "content/tiny/report.yaml"
        parts = "parts: [title, contents, figures, chapters, about-data]\n"
        files = {**TINY, "data/market/turnover.csv": f"year,total,growth\n{rows}", report: TINY[report] + parts}
        del files["content/tiny/01-first.yaml"]
        for number, (name, paragraphs) in enumerate(self.chapters.items(), 1):
            files[f"content/tiny/0{number}-{name}.yaml"] = self.chapter(name, paragraphs)
        return files

    def chapter(self, name: str, paragraphs: list[str]) -> str:
        lines = [f"id: {name}", f"title: {{zh: {self.titles[name]}, en: {self.titles[name]}}}"]
        lines += ["notes:", "  why: {zh: 说明, en: A remark}", "blocks:"]
        for paragraph in paragraphs:
            zh, _, en = paragraph.partition("|")
            lines.append(f'  - text: {{zh: "{zh}", en: "{en or zh}"}}')
        if name == "first":
            lines += ["  - figure: fig-total", "    caption: {zh: 交易额, en: Turnover}", "    chart:"]
            lines += ["      marks: [{bars: turnover.total}]", "    alt: {zh: 逐年上升, en: Rising}"]
        return "\n".join(lines) + "\n"


def reword(draft: Draft) -> None:
    paragraphs = draft.chance.choice(list(draft.chapters.values()))
    paragraphs[draft.chance.randrange(len(paragraphs))] = draft.paragraph()


def insert(draft: Draft) -> None:
    paragraphs = draft.chance.choice(list(draft.chapters.values()))
    paragraphs[draft.chance.randrange(len(paragraphs)) : 0] = [draft.paragraph() for _ in range(12)]


def remove(draft: Draft) -> None:
    paragraphs = draft.chance.choice(list(draft.chapters.values()))
    del paragraphs[draft.chance.randrange(len(paragraphs) // 2) :][:8]


def swap(draft: Draft) -> None:
    paragraphs = draft.chance.choice(list(draft.chapters.values()))
    paragraphs.reverse()


def revise(draft: Draft) -> None:
    draft.cells[draft.chance.choice(YEARS)] += 0.17


def retitle(draft: Draft) -> None:
    name = draft.chance.choice(list(draft.titles))
    draft.titles[name] = draft.titles[name] + "了"


EDITS: list[Callable[[Draft], None]] = [reword, insert, remove, swap, revise, retitle]


def built(files: Mapping[str, str], known: Known, cache: Cache) -> dict[str, bytes]:
    """The book of each language, and the web edition."""
    loaded = load(Memory({**files, **LOCALES}), known=known)
    assert not [problem for problem in loaded.problems if problem.severity == "error"]
    report, locales = loaded.reports["tiny"], loaded.data.locales
    editions = tuple(resolve(report, locales[code], locales, known) for code in report.locales)
    draw, templates = partial(drawn, cache), ROOT / "templates"
    books = {f"{each.locale}.pdf": render_book(each, templates, draw, keep=cache).pdf for each in editions}
    return {**books, **render_web(editions, templates, draw, {}), **render_search(editions, templates)}


@pytest.mark.parametrize("seed", [1, 2])
def test_random_edits_come_out_as_in_a_clean_build(tmp_path, seed):
    draft, known, cache = Draft.new(seed), Known(), Cache(tmp_path)
    built(draft.files(), known, cache)
    edits = EDITS * 2
    draft.chance.shuffle(edits)
    for at, edit in enumerate(edits):
        edit(draft)
        after = built(draft.files(), known, cache)
        if at % 3 == 2 or edit is retitle:
            assert after == built(draft.files(), Known(), Cache(None)), edit.__name__


class Counting(Cache):
    """A cache that remembers what it had to make."""

    made: list[tuple[str, str]] = []  # noqa: RUF012 - one for all

    def fetch(self, room, key, make):
        name = digest(key)

        def counted():
            self.made.append((room, name))
            return make()

        return super().fetch(room, key, counted)


def _parts(files: Mapping[str, str], cache: Cache) -> dict[tuple[str, str], str]:
    loaded = load(Memory({**files, **LOCALES}))
    report, locales = loaded.reports["tiny"], loaded.data.locales
    found = {}
    for code in report.locales:
        book, _ = book_parts(resolve(report, locales[code], locales), ROOT / "templates", partial(drawn, cache))
        found |= {(code, part.id): part.html for part in book.parts}
    return found


def test_a_changed_number_remakes_what_cites_it_and_nothing_else(tmp_path):
    draft, known, cache = Draft.new(3), Known(), Counting(tmp_path)
    before = _parts(draft.files(), Cache(None))
    built(draft.files(), known, cache)
    draft.cells["2020"] += 0.17
    Counting.made.clear()
    built(draft.files(), known, cache)
    after = _parts(draft.files(), Cache(None))
    changed = {key for key in before if before[key] != after[key]}
    made = [room for room, _ in Counting.made]
    # The sentence in the second chapter; in the first the chart, whose words name its numbers. Nothing of the third.
    assert changed == {(code, chapter) for code in ("zh", "en") for chapter in ("first", "second")}
    assert made.count("parts") == len(changed)
    assert made.count("charts") == 2 * 3, "for print, and for both colours of the web"


def test_a_second_build_makes_nothing(tmp_path):
    draft, cache = Draft.new(4), Counting(tmp_path)
    first = built(draft.files(), Known(), cache)
    Counting.made.clear()
    assert built(draft.files(), Known(), cache) == first
    assert Counting.made == []


def test_a_chapter_is_read_and_resolved_again_alone():
    draft, known = Draft.new(5), Known()
    files = {**draft.files(), **LOCALES}
    one = load(Memory(files), known=known).reports["tiny"]
    reword(draft)
    two = load(Memory({**draft.files(), **LOCALES}), known=known).reports["tiny"]
    same = [a is b for a, b in zip(one.chapters, two.chapters, strict=True)]
    assert sorted(same) == [False, True, True]
    assert one.tables["turnover"] is two.tables["turnover"]
