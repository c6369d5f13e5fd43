"""A source and a page → its entry in Chinese (GB/T 7714-2015) and in English."""

import pytest

from tests.project import SOURCES, chapter, editions, sound
from yearbook.model.edition import NoteCall, plain, walk

BUREAU = "name: {zh: 国家统计局, en: National Bureau of Statistics}"
EXAMPLES = {
    "a page of the web": (
        """
        title: {zh: 社会消费品零售总额增长12.5%, en: Retail sales rose by 12.5%}
        published: 2022-01-17
        accessed: 2022-02-01
        url: https://www.stats.gov.cn/a
        """,
        "",
        "国家统计局. 社会消费品零售总额增长12.5%[EB/OL].(2022-01-17)[2022-02-01]. https://www.stats.gov.cn/a",
        "National Bureau of Statistics (2022), “Retail sales rose by 12.5%” [in Chinese], 17 January 2022 "
        "(accessed 1 February 2022), https://www.stats.gov.cn/a",
    ),
    "a page without a date": (
        """
        title: {zh: 数据库, en: Database}
        type: dataset
        accessed: 2022-02-01
        url: https://data.stats.gov.cn/
        """,
        "",
        "国家统计局. 数据库[DS/OL].[2022-02-01]. https://data.stats.gov.cn/",
        "National Bureau of Statistics, “Database” [in Chinese] (accessed 1 February 2022), https://data.stats.gov.cn/",
    ),
    "a page of a report online": (
        """
        title: {zh: 统计报告, en: Statistical Report}
        type: report
        published: 2022-02
        url: https://www.cnnic.cn/r.pdf
        """,
        "39",
        "国家统计局. 统计报告[R/OL].(2022-02). 第39页. https://www.cnnic.cn/r.pdf",
        "National Bureau of Statistics (2022), “Statistical Report” [in Chinese], February 2022, p. 39, https://www.cnnic.cn/r.pdf",
    ),
    "a page of a book": (
        """
        title: {zh: 中国统计年鉴2021, en: China Statistical Yearbook 2021}
        type: book
        author: {zh: 国家统计局, en: National Bureau of Statistics}
        city: {zh: 北京, en: Beijing}
        publisher: {zh: 中国统计出版社, en: China Statistics Press}
        published: 2021
        pages: "12"
        """,
        "",
        "国家统计局. 中国统计年鉴2021[M]. 北京：中国统计出版社，2021：12.",
        "National Bureau of Statistics (2021), “China Statistical Yearbook 2021” [in Chinese], "
        "Beijing: China Statistics Press, p. 12.",
    ),
    "a law": (
        """
        title: {zh: 中华人民共和国电子商务法, en: E-commerce Law}
        type: law
        author: {zh: 全国人民代表大会, en: National People’s Congress}
        published: 2018-08-31
        """,
        "",
        "全国人民代表大会. 中华人民共和国电子商务法[Z]. 2018-08-31.",
        "National People’s Congress (2018), “E-commerce Law” [in Chinese], 31 August 2018.",
    ),
    "an English work": (
        """
        title: {zh: 数字经济报告, en: Digital Economy Report 2021}
        type: report
        author: {zh: 联合国贸发会议, en: UNCTAD}
        published: 2021
        language: en
        """,
        "7",
        "UNCTAD. Digital Economy Report 2021[R]. 2021：7.",
        "UNCTAD (2021), “Digital Economy Report 2021”, p. 7.",
    ),
    "a body alone": ("", "", "国家统计局", "National Bureau of Statistics"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_entries(name: str):
    source, page, chinese, english = EXAMPLES[name]
    made = editions(
        sound(
            {
                SOURCES: f"nbs:\n  {BUREAU}\nitem:\n        {BUREAU}{source}",
                **chapter(
                    f"- text: {{zh: '见[@item{page and f', {page}'}]', en: 'See [@item{page and f', {page}'}]'}}"
                ),
            }
        )
    )
    notes = [
        part for made in made.values() for part in walk(made.chapters[0].blocks[0].line) if isinstance(part, NoteCall)
    ]
    assert [plain(note.body) for note in notes] == [chinese, english]
