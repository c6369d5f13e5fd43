"""Words and columns in the languages of a project → located problems where one lacks them, and no language named in code."""

from __future__ import annotations

from tests.project import CELLS, LOCALES, REPORT, TABLE, TINY, problems_of, project, sound

ZH, EN, FR = (f"content/locales/{code}.yaml" for code in ("zh", "en", "fr"))
NOTED = """\
year,total,total.note.zh,total.note.en,growth
2021,42.3,测算数,Estimated,19.6
"""
LONG = """\
column,zh,en,period,value,unit,note.zh
total,交易额,Turnover,2021,42.3,万亿元,测算数
"""


def said(files: dict[str, str]) -> list[str]:
    return [f"{p.place.file}: {p.message} | {p.hint}" for p in problems_of(project(files))]


def test_a_word_of_one_language_alone_is_missed_in_the_others():
    with_word = LOCALES[ZH].replace("words: {}", "words: {colour: 颜色}")
    assert said({ZH: with_word}) == [f"{EN}: the word 'colour' is missing in {EN} | see {ZH}"]
    without_any = LOCALES[EN].replace("words: {}\n", "")
    assert said({ZH: with_word, EN: without_any}) == [f"{EN}: the word 'colour' is missing in {EN} | see {ZH}"]


def test_a_word_that_both_or_the_shared_files_have_is_not():
    words = {ZH: LOCALES[ZH].replace("words: {}", "words: {colour: 颜色, search: 查找}")}
    words[EN] = LOCALES[EN].replace("words: {}", "words: {colour: Colour}")
    assert said(words) == []


def test_tables_have_columns_for_the_languages_of_the_project():
    table = sound({CELLS: NOTED}).data.tables["turnover"]
    assert dict(table.value("total", "2021").note.items()) == {"zh": "测算数", "en": "Estimated"}
    long = sound({TABLE: "title: {zh: 额, en: T}\nlayout: long\nsource: nbs\n", CELLS: LONG}).data.tables["turnover"]
    assert dict(long.column("total").title.items()) == {"zh": "交易额", "en": "Turnover"}


def test_a_language_without_a_file_has_none():
    (problem,) = said({CELLS: NOTED.replace("note.en", "note.fr")})
    assert problem.startswith(f"{CELLS}: 'total.note.fr' stands beside no column")


def test_a_third_language_has_columns_once_it_has_a_file():
    """Whatever else it lacks is said of its file, not of the tables."""
    files = {FR: LOCALES[EN], CELLS: NOTED.replace("note.en", "note.fr"), REPORT: TINY[REPORT] + "locales: [zh, en]\n"}
    assert not [line for line in said(files) if line.startswith(CELLS)]


def test_counts_stand_in_for_small_numbers_alone():
    wrong = LOCALES[ZH].replace("counts: {2: 两}", "counts: {2: 两, 13: 十三, two: 二}")
    assert said({ZH: wrong}) == [
        f"{ZH}: '{key}' is none of the small numbers | 0 to 12, as small_numbers has them" for key in ("13", "two")
    ]
    none = sound({ZH: LOCALES[ZH].replace("counts: {2: 两}", "#")}).data.locales["zh"]
    assert none.counts == none.small_numbers
