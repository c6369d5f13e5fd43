"""What is known of sources."""

import pytest
from written import SOURCES, TURNOVER, TURNOVER_YAML, project


def sources(text: str, csv: str = TURNOVER, yaml: str = TURNOVER_YAML, **more: str) -> list[str]:
    found = project(
        {
            "data/sources.yaml": SOURCES + text,
            "data/t/turnover.csv": csv,
            "data/t/turnover.yaml": yaml,
            "content/r/01.yaml": "id: one\ntitle: {zh: 章, en: C}\n",
            **more,
        }
    )
    return [
        f"{problem.place.file.rpartition('/')[2]}:{problem.place.line}:{problem.place.column} {problem.rule}"
        for problem in found
        if problem.rule != "source-is-used"
    ]


PAGE = "p:\n  name: {zh: 网, en: Site}\n  title: {zh: 题, en: Title}\n"


@pytest.mark.parametrize(
    "text, expected",
    [
        (PAGE + "  url: https://www.stats.gov.cn/a_b?c=1#d\n", []),
        ("p:\n  name: {zh: 网, en: Site}\n  url: https://www.stats.gov.cn/\n", ["sources.yaml:4:3 source-is-complete"]),
        (PAGE + "  published: 2022-01-17\n  accessed: 2021-01-17\n", ["sources.yaml:4:3 source-is-complete"]),
        (PAGE + "  published: 2022-01-17\n  accessed: 2022-01-17\n", []),
    ],
)
def test_a_source_is_complete(text, expected):
    assert sources(text) == expected


@pytest.mark.parametrize(
    "published, status, expected",
    [
        ("2019-06-01", "final", ["turnover.csv:4:6 source-can-know"]),
        ("2021-06-01", "final", []),
        ("2019-06-01", "forecast", []),
    ],
)
def test_a_source_is_not_older_than_its_number(published, status, expected):
    yaml = TURNOVER_YAML.replace("unit: 万亿元}", f"unit: 万亿元, source: p, status: {status}}}")
    csv = "year,total,growth,loss,sites\n2018,,,,\n2019,,,,\n2021,42.3,,,\n"
    assert sources(PAGE + f"  published: {published}\n", csv, yaml) == expected


def test_a_page_does_not_appear_before_its_document():
    table = {
        "data/t/laws.csv": "id,name.zh,name.en,issued\na,办法,Title,2021-03-12\n",
        "data/t/laws.yaml": "title: {zh: 法规, en: Laws}\nkeys: [id]\nsource: nbs\n"
        "labels: {id: {a: {zh: 甲, en: A}}}\ncolumns:\n"
        "  name: {title: {zh: 名, en: Name}, kind: text}\n  issued: {title: {zh: 日期, en: Date}, kind: text}\n",
    }
    assert sources(PAGE + "  published: 2021-02-07\n", **table) == ["sources.yaml:4:3 document-is-older"]
    assert sources(PAGE + "  published: 2021-03-22\n", **table) == []


def test_a_site_has_one_name():
    page = "{}:\n  name: {{zh: 署, en: Office}}\n  title: {{zh: 题{}, en: T}}\n  publisher: {{zh: {}, en: P}}\n  url: http://www.gov.cn/{}\n"
    text = page.format("a", 1, "政府网", 1) + page.format("b", 2, "政府网", 2) + page.format("c", 3, "人大网", 3)
    assert sources(text) == ["sources.yaml:14:3 site-has-one-name"]
    assert sources(text.replace("人大网", "政府网")) == []
