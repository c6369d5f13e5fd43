"""Notes, figures, tables, sections and sources that texts point at."""

from pathlib import Path

import pytest
from written import REPORT, SOURCES, chapter, loaded, project

from tests.project import LOCALES
from yearbook.check import check_reports
from yearbook.pipeline import check_project

CHART = """\
      - figure: fig-a
        caption: {zh: 图题, en: Caption}
        chart: {marks: [{bars: turnover.total}]}
        alt: {zh: 图, en: Chart}
"""


def test_targets_exist():
    assert chapter("""\
blocks:
  - text:
      zh: 见@fig-b、@sec-two和注[^x]。
      en: See @fig-b, @sec-two and a note[^x].
""") == [
        "5:12 reference-target-exists",
        "5:19 reference-target-exists",
        "5:29 reference-target-exists",
        "6:15 reference-target-exists",
        "6:23 reference-target-exists",
        "6:42 reference-target-exists",
    ]


def test_a_section_and_the_chapter_itself_are_targets():
    assert (
        chapter("""\
blocks:
  - text: {zh: 见@sec-one和@sec-two。, en: See @sec-one and @sec-two.}
sections:
  - {id: two, title: {zh: 二, en: Two}}
""")
        == []
    )


def test_a_note_is_called():
    assert chapter("""\
notes:
  used: {zh: 说明, en: Remark}
  idle: {zh: 说明, en: Remark}
blocks:
  - text: {zh: "句子[^used]。", en: "Sentence[^used]."}
""") == ["5:9 note-is-called"]


def test_a_figure_is_cited_in_its_own_section_above_or_below():
    for place in ("chapter", "section", "below"):
        assert chapter(cited(place)) == []


def test_a_figure_that_no_text_cites():
    assert chapter(cited("nowhere")) == ["9:9 figure-is-cited"]


def test_a_figure_that_is_cited_far_away():
    assert chapter(cited("beside")) == ["9:9 figure-is-cited"]


def test_its_own_caption_does_not_cite_a_figure():
    assert chapter(cited("nowhere").replace("Caption", "'Caption @fig-a'").replace("图题", "图题@fig-a")) == [
        "9:9 figure-is-cited"
    ]


def cited(place: str) -> str:
    """A figure in a section, referred to from there or from elsewhere."""

    def text(here: str, indent: int) -> str:
        words = "{zh: 见@fig-a。, en: See @fig-a.}" if here == place else "{zh: 句子。, en: Words.}"
        return " " * indent + f"- text: {words}\n"

    return (
        f"blocks:\n{text('chapter', 2)}sections:\n"
        f"  - id: two\n    title: {{zh: 二, en: Two}}\n    blocks:\n{CHART}{text('section', 6)}"
        f"    sections:\n      - id: three\n        title: {{zh: 三, en: Three}}\n        blocks:\n{text('below', 10)}"
        f"  - id: four\n    title: {{zh: 四, en: Four}}\n    blocks:\n{text('beside', 6)}"
    )


def test_a_source_is_used_by_a_number_or_a_citation_or_as_the_body_behind_one():
    sources = (
        SOURCES
        + """\
body:
  name: {zh: 机构, en: Body}
page:
  name: {zh: 网站, en: Site}
  title: {zh: 标题, en: Title}
  quotes: body
idle:
  name: {zh: 闲置, en: Idle}
"""
    )
    found = project(
        {
            "data/sources.yaml": sources,
            "content/r/01.yaml": "id: one\ntitle: {zh: 章, en: C}\nblocks:\n"
            "  - text: {zh: '文[@page]。', en: 'Text[@page].'}\n",
        }
    )
    assert [(str(problem.place), problem.rule, problem.severity) for problem in found] == [
        ("data/sources.yaml:10:3", "source-is-used", "hint")
    ]


def test_a_source_that_another_report_cites_is_in_use():
    chapter_of = "id: {}\ntitle: {{zh: 章, en: C}}\nblocks:\n  - text: {{zh: '文{}。', en: 'Text{}.'}}\n"
    files = {
        "data/sources.yaml": SOURCES + "a:\n  name: {zh: 甲, en: A}\nb:\n  name: {zh: 乙, en: B}\n",
        "content/r/01.yaml": chapter_of.format("one", "", ""),
        "content/s/report.yaml": REPORT,
        "content/s/01.yaml": chapter_of.format("one", "[@a]", "[@a]"),
    }
    reports, locales = loaded(files)
    assert [str(problem.place) for problem in check_reports(reports, locales)] == ["data/sources.yaml:6:3"]


@pytest.mark.parametrize(("asked", "idle"), [
    ((), ["data/sources.yaml:6:3"]),
    (("r", "s"), ["data/sources.yaml:6:3"]),
    (("r",), []),
    (("s",), []),
])  # fmt: skip
def test_only_all_reports_together_know_which_source_is_idle(tmp_path: Path, asked: tuple[str, ...], idle: list[str]):
    chapter_of = "id: {}\ntitle: {{zh: 章, en: C}}\nblocks:\n  - text: {{zh: '文{}。', en: 'Text{}.'}}\n"
    files = {
        "data/sources.yaml": SOURCES.replace("nbs", "a") + "b:\n  name: {zh: 乙, en: B}\nc:\n  name: {zh: 丙, en: C}\n",
        "content/r/report.yaml": REPORT,
        "content/r/01.yaml": chapter_of.format("one", "[@a]", "[@a]"),
        "content/s/report.yaml": REPORT,
        "content/s/01.yaml": chapter_of.format("one", "[@b]", "[@b]"),
    }
    for name, text in {**LOCALES, **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = check_project(tmp_path, asked)
    assert [str(problem.place) for problem in found if problem.rule == "source-is-used"] == idle
