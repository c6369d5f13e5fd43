"""Citations in each style → what the text prints, where it leads, and the list of references, in Chinese and in English."""

import pytest

from tests.project import CHAPTER, REPORT, SOURCES, TINY, editions, sound
from yearbook.model.edition import Edition, Line, Link, NoteCall, plain, walk

BUREAU = "name: {zh: 国家统计局, en: National Bureau of Statistics}"
WORKS = f"""
nbs:
  {BUREAU}
communique:
  {BUREAU}
  title: {{zh: 统计公报, en: Communiqué}}
  type: report
  published: 2022-02-28
yearbook:
  {BUREAU}
  title: {{zh: 统计年鉴, en: Yearbook}}
  type: book
  city: {{zh: 北京, en: Beijing}}
  publisher: {{zh: 中国统计出版社, en: China Statistics Press}}
  published: 2022
law:
  name: {{zh: 《电子商务法》, en: E-commerce Law}}
  title: {{zh: 《电子商务法》, en: E-commerce Law}}
  type: law
  published: 2018-08-31
economy:
  name: {{zh: 联合国贸发会议, en: UNCTAD}}
  title: {{zh: 数字经济报告, en: Digital Economy Report}}
  type: report
  published: 2021
  language: en
database:
  name: {{zh: 海关总署, en: Customs}}
  title: {{zh: 数据库, en: Database}}
  type: dataset
  url: https://example.org/
"""
TEXT = """
id: first
title: {zh: 第一, en: First}
notes:
  law: {zh: '依据[@law]。', en: 'After [@law].'}
blocks:
  - text: {zh: '甲[@yearbook]，乙[@economy][@communique][@yearbook]，丙[@yearbook, 39]，丁[^law]，戊[@database]。', en: 'A [@yearbook], B [@economy][@communique][@yearbook], C [@yearbook, 39], D[^law], E [@database].'}
"""


def made(style: str) -> dict[str, Edition]:
    return editions(sound({REPORT: TINY[REPORT] + f"citations: {style}\n", SOURCES: WORKS, CHAPTER: TEXT}))


def first_line(edition: Edition) -> Line:
    return edition.chapters[0].blocks[0].line


def listed(edition: Edition) -> list[str]:
    assert edition.chapters[-1].id == "references"
    return [plain(block.line) for block in edition.chapters[-1].blocks]


PRINTED = {
    ("numbers", "zh"): "甲[1]，乙[1-3]，丙[1]39，丁，戊[5]。",
    ("numbers", "en"): "A [1], B [1-3], C [1, p. 39], D, E [5].",
    (
        "author-date",
        "zh",
    ): "甲（国家统计局，2022b），乙（UNCTAD，2021；国家统计局，2022a；国家统计局，2022b），丙（国家统计局，2022b）39，丁，戊（海关总署，无日期）。",
    ("author-date", "en"): "A (National Bureau of Statistics 2022b), B (UNCTAD 2021; National Bureau of Statistics 2022a; "
    "National Bureau of Statistics 2022b), C (National Bureau of Statistics 2022b, p. 39), D, E (Customs n.d.).",
}
NOTES = {
    ("numbers", "zh"): "依据[4]。",
    ("numbers", "en"): "After [4].",
    ("author-date", "zh"): "依据（《电子商务法》，2018）。",
    ("author-date", "en"): "After (E-commerce Law 2018).",
}
LISTS = {
    ("numbers", "zh"): [
        "[1] 国家统计局. 统计年鉴[M]. 北京：中国统计出版社，2022.",
        "[2] UNCTAD. Digital Economy Report[R]. 2021.",
        "[3] 国家统计局. 统计公报[R]. 2022.",
        "[4] 《电子商务法》[Z]. 2018-08-31.",
        "[5] 海关总署. 数据库[DS/OL]. https://example.org/",
    ],
    ("numbers", "en"): [
        "[1] National Bureau of Statistics (2022), “Yearbook” [in Chinese], Beijing: China Statistics Press.",
        "[2] UNCTAD (2021), “Digital Economy Report”.",
        "[3] National Bureau of Statistics (2022), “Communiqué” [in Chinese], 28 February 2022.",
        "[4] “E-commerce Law” (2018) [in Chinese], 31 August 2018.",
        "[5] Customs, “Database” [in Chinese], https://example.org/",
    ],
    ("author-date", "zh"): [
        "《电子商务法》，2018[Z]. 2018-08-31.",
        "国家统计局，2022a. 统计公报[R].",
        "国家统计局，2022b. 统计年鉴[M]. 北京：中国统计出版社.",
        "海关总署，无日期. 数据库[DS/OL]. https://example.org/",
        "UNCTAD，2021. Digital Economy Report[R].",
    ],
    ("author-date", "en"): [
        "Customs (n.d.), “Database” [in Chinese], https://example.org/",
        "“E-commerce Law” (2018) [in Chinese], 31 August 2018.",
        "National Bureau of Statistics (2022a), “Communiqué” [in Chinese], 28 February 2022.",
        "National Bureau of Statistics (2022b), “Yearbook” [in Chinese], Beijing: China Statistics Press.",
        "UNCTAD (2021), “Digital Economy Report”.",
    ],
}


@pytest.mark.parametrize(("style", "language"), PRINTED)
def test_text_names_works(style: str, language: str):
    assert plain(first_line(made(style)[language])) == PRINTED[style, language]


@pytest.mark.parametrize(("style", "language"), NOTES)
def test_notes_name_works_too(style: str, language: str):
    (note,) = [part for part in walk(first_line(made(style)[language])) if isinstance(part, NoteCall)]
    assert plain(note.body) == NOTES[style, language]


@pytest.mark.parametrize(("style", "language"), LISTS)
def test_list_of_references(style: str, language: str):
    assert listed(made(style)[language]) == LISTS[style, language]


@pytest.mark.parametrize("style", ["numbers", "author-date"])
def test_citations_lead_to_their_entries(style: str):
    for edition in made(style).values():
        links = {part.href for part in walk(first_line(edition)) if isinstance(part, Link)}
        inside = {"#ref_economy"} if style == "numbers" else set()  # 2 in 1-3
        assert links == {f"#{block.id}" for block in edition.chapters[-1].blocks} - inside
        assert {part.chapter for part in walk(first_line(edition)) if isinstance(part, Link)} == {"references"}


def test_notes_lead_to_the_sources_of_the_report():
    for edition in made("notes").values():
        notes = [part for part in walk(first_line(edition)) if isinstance(part, NoteCall)]
        cited = [[link.href for link in walk(note.body) if isinstance(link, Link)][0] for note in notes]
        names = ["yearbook", "economy", "communique", "yearbook", "yearbook", "law", "database"]
        assert cited == [f"#source-{name}" for name in names]
        assert {source.id for source in edition.about.sources} == set(names)
        assert "references" not in [chapter.id for chapter in edition.chapters]


def test_many_works_of_one_year_keep_apart():
    many = "".join(f"w{n:02}:\n  {BUREAU}\n  title: {{zh: 公报{n:02}, en: Notice {n:02}}}\n  published: 2022\n" for n in range(28))
    text = "".join(f"[@w{n:02}]" for n in range(28))
    files = {SOURCES: WORKS + many, CHAPTER: f"id: first\ntitle: {{zh: 第一, en: First}}\nblocks:\n  - text: {{zh: '见{text}', en: 'See {text}'}}\n"}
    edition = editions(sound({REPORT: TINY[REPORT] + "citations: author-date\n", **files}))["en"]
    assert [entry.split("(")[1][:6].rstrip("),") for entry in listed(edition)][24:] == ["2022y", "2022z", "2022aa", "2022ab"]
