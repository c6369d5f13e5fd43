"""Notes of two chapters → their numbers and marks, afresh in each chapter or in one run through the report."""

import pytest

from tests.project import CHAPTER, REPORT, TINY, editions, sound
from yearbook.model.edition import Line, Link, NoteCall, plain, sections_of, walk

ONE = """
id: first
title: {zh: 第一, en: First}
notes:
  a: {zh: 甲, en: Alpha}
  b: {zh: "乙[@nbs]", en: "Beta [@nbs]"}
blocks:
  - text: {zh: '一[^a]，二[^b]，见[网站](https://example.org/)。', en: 'One[^a], two[^b], see [the site](https://example.org/).'}
  - text: {zh: '[example.org](https://example.org/)', en: '[example.org](https://example.org/)'}
"""
TWO = """
id: second
title: {zh: 第二, en: Second}
notes:
  c: {zh: 丙, en: Gamma}
blocks:
  - text: {zh: '三[^c]，四[@nbs]。', en: 'Three[^c], four[@nbs].'}
"""
BODIES = {"zh": ["甲", "乙国家统计局. 统计公报[EB].", "丙"], "en": ["Alpha", "Beta National Bureau of Statistics, “Statistical communiqué” [in Chinese].", "Gamma"]}


def lines(style: str, language: str) -> list[Line]:
    report = TINY[REPORT] + (f"notes: {style}\n" if style else "")
    made = editions(sound({REPORT: report, CHAPTER: ONE, "content/tiny/02-second.yaml": TWO}))[language]
    assert not any(list(sections_of(chapter)) for chapter in made.chapters)
    return [block.line for chapter in made.chapters for block in chapter.blocks]


def notes(style: str, language: str) -> list[NoteCall]:
    return [part for line in lines(style, language) for part in walk(line) if isinstance(part, NoteCall)]


@pytest.mark.parametrize("language", BODIES)
def test_notes_begin_anew_in_each_chapter(language: str):
    found = notes("", language)
    assert [(note.id, note.number, note.mark) for note in found] == [
        ("first-n1", 1, ""), ("first-n2", 2, ""), ("second-n1", 1, ""), ("second-n2", 2, ""),
    ]  # fmt: skip
    assert [plain(note.body) for note in found][:3] == BODIES[language]


@pytest.mark.parametrize("language", BODIES)
def test_notes_run_through_the_report_and_hold_hidden_addresses(language: str):
    found = notes("report", language)
    assert [(note.id, note.number, note.mark) for note in found] == [
        ("first-n1", 1, "1"), ("first-n2", 2, "2"), ("first-n3", 3, "3"), ("second-n4", 4, "4"), ("second-n5", 5, "5"),
    ]  # fmt: skip
    assert plain(found[2].body) == "https://example.org/"
    links = [part for line in lines("report", language) for part in line if isinstance(part, Link)]
    assert [link.noted for link in links] == [True, False]
