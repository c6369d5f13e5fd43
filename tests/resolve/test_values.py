"""Cells and the way they are cited → the words that Chinese and English readers see, side by side.

`a`, `b` and `c` are the cells of the first column. Where a language needs its own words, they stand behind a slash.
"""

from __future__ import annotations

import re

import pytest

from tests.project import CHAPTER, editions, sound
from yearbook.model.edition import plain

EXAMPLES = """
cells                              | cited                          | Chinese                    | English

-- a scale and a measure
42.3万亿元                          | {a}                            | 42.3万亿元                  | RMB 42.3 trillion
42.3万亿元                          | {a|number}                     | 42.3万亿                    | 42.3 trillion
42.3万亿元                          | {a|bare}                       | 42.3                       | 42.3
42.3万亿元                          | {a|in 亿} / {a|in billion}      | 423000亿元                  | RMB 42,300 billion
42.3万亿元                          | {a|in}                         | 42300000000000元            | RMB 42,300,000,000,000
10332.3亿元                         | {a}                            | 10332.3亿元                 | RMB 1.03323 trillion
950亿美元                           | {a}                            | 950亿美元                   | US$95 billion
0.5万人                             | {a}                            | 0.5万人                     | 5,000 people
2千家企业                            | {a}                            | 2000家                     | 2,000 companies
6百万款                             | {a}                            | 600万款                     | 6 million apps
0元                                | {a}                            | 0元                        | RMB 0

-- a minus stands before the sign of a currency
-42亿元                             | {a}                            | -42亿元                     | −RMB 4.2 billion
-0.5亿美元                          | {a}                            | -0.5亿美元                  | −US$50 million
-42元                              | {a|bare}                       | -42                        | −42
-42元                              | {a|number}                     | -42                        | −42
<-42元                             | {a}                            | 不到-42元                   | less than −RMB 42
-3.5%                              | {a}                            | -3.5%                      | −3.5%
-4万人                              | {a}                            | -4万人                      | −40,000 people

-- decimals as published; a number without any gains none
6727.8万人                          | {a}                            | 6727.8万人                  | 67.278 million people
1083.0亿件                          | {a}                            | 1083.0亿件                  | 108.30 billion parcels
13.09万亿元                         | {a}                            | 13.09万亿元                 | RMB 13.09 trillion
6.40%                              | {a}                            | 6.40%                      | 6.40%
1.0亿件                             | {a}                            | 1.0亿件                     | 100 million parcels
6700万人                            | {a}                            | 6700万人                    | 67 million people
4221亿元                            | {a}                            | 4221亿元                    | RMB 422.1 billion
13.09万亿元                         | {a|round 1}                    | 13.1万亿元                  | RMB 13.1 trillion
6727.8万人                          | {a|round 0}                    | 6728万人                    | 67.28 million people
0.25%                              | {a|round 1}                    | 0.3%                       | 0.3%
42.3万亿元                          | {a|round 3}                    | 42.3万亿元                  | RMB 42.3 trillion

-- nouns in the number that the language asks for
1家店铺                             | {a}                            | 1家                        | 1 shop
2000家店铺                          | {a}                            | 2000家                     | 2,000 shops
0家店铺                             | {a}                            | 0家                        | 0 shops
1.0个百分点                          | {a}                            | 1.0个百分点                 | 1.0 percentage points
1个百分点                            | {a}                            | 1个百分点                   | 1 percentage point
105个                              | {a}                            | 105个                      | 105
30标箱                              | {a}                            | 30标箱                      | 30 TEU

-- bounds
>2000家店铺                         | {a}                            | 超过2000家                  | more than 2,000 shops
<3%                                | {a}                            | 不到3%                      | less than 3%
~1.92万亿元                         | {a}                            | 约1.92万亿元                | about RMB 1.92 trillion
<~2000家店铺                        | {a}                            | 近2000家                    | nearly 2,000 shops
>=5个国家                           | {a}                            | 不少于5个                   | at least 5 countries
>2000家店铺                         | {a|exact}                      | 2000家                     | 2,000 shops
>2000家店铺                         | {a|bare}                       | >2000                      | >2,000
>19.6%                             | {a|change}                     | 增长超过19.6%               | up more than 19.6%

-- changes, in words that follow the sign
19.6%                              | {a|change}                     | 增长19.6%                   | up 19.6%
-0.9%                              | {a|change}                     | 下降0.9%                    | down 0.9%
0.0%                               | {a|change}                     | 持平                       | unchanged
-0.9%                              | {a|change rose}                | 下降了0.9%                  | fell by 0.9%
19.6%                              | {a|change rise}                | 19.6%的增长                 | a rise of 19.6%
-0.9%                              | {a|change rising}              | 下降0.9%                    | falling by 0.9%
2.4个百分点                          | {a|change faster}              | 加快2.4个百分点              | 2.4 percentage points faster
-2.4个百分点                         | {a|change faster}              | 放缓2.4个百分点              | 2.4 percentage points slower
-2.4个百分点                         | {a|change higher}              | 降低2.4个百分点              | 2.4 percentage points lower
5000万人                            | {a|change more}                | 增加5000万人                | 50 million people more
-0.9%                              | {a}                            | -0.9%                      | −0.9%
-0.9%                              | {a|size}                       | 0.9%                       | 0.9%

-- counts in words
9个                                | {a|words}                      | 九                         | nine
2个                                | {a|words}                      | 两                         | two
12个                               | {a|words}                      | 十二                        | twelve
13个                               | {a|words}                      | 13                         | 13
2.5倍                              | {a|words}                      | 2.5                        | 2.5
-2个                               | {a|words}                      | -2                         | −2
>2家企业                            | {a|words}家 / {a|words} firms   | 超过两家                    | more than two firms
~3个                               | {a|words}                      | 约三                        | about three
>=2000个                           | {a|words}                      | 不少于2000                  | at least 2,000
~3个                               | {a|words|exact}                | 三                         | three
9个                                | {a|ordinal}                    | 第9                        | 9th
1个                                | {a|ordinal}                    | 第1                        | 1st
22个                               | {a|ordinal}                    | 第22                       | 22nd
113个                              | {a|ordinal}                    | 第113                      | 113th

-- formulas of bounds: what follows is said
>60亿元; 40亿元                      | {change(a, b)|change}          | 增长超过50.0%               | up more than 50.0%
60亿元; <40亿元                      | {change(a, b)|change}          | 增长超过50.0%               | up more than 50.0%
>60亿元; <~40亿元                    | {change(a, b)|change}          | 增长超过50.0%               | up more than 50.0%
60亿元; >40亿元                      | {change(a, b)|change}          | 增长不到50.0%               | up less than 50.0%
>30亿元; 40亿元                      | {change(a, b)|change}          | 下降不到25.0%               | down less than 25.0%
<30亿元; 40亿元                      | {change(a, b)|change}          | 下降超过25.0%               | down more than 25.0%
30亿元; >40亿元                      | {change(a, b)|change}          | 下降超过25.0%               | down more than 25.0%
~60亿元; 40亿元                      | {change(a, b)}                 | 约50.0%                     | about 50.0%
~60亿元; ~40亿元                     | {change(a, b)}                 | 约50.0%                     | about 50.0%
>60亿元; >40亿元                     | {change(a, b)}                 | 约50.0%                     | about 50.0%
>60亿元; >40亿元                     | {change(a, b)|exact}           | 50.0%                      | 50.0%
60亿元; 40亿元                       | {change(a, b)}                 | 50.0%                      | 50.0%
>=60亿元; 40亿元                     | {ratio(a, b)}                  | 不少于1.5倍                  | at least 1.5 times
60亿元; >=40亿元                     | {ratio(a, b)}                  | 不到1.5倍                   | less than 1.5 times
<~60亿元; 80亿元                     | {share(a, b)}                  | 近75.0%                     | nearly 75.0%
60亿元; <~80亿元                     | {share(a, b)}                  | 超过75.0%                   | more than 75.0%
>5亿元; 3亿元                        | {diff(a, b)}                   | 超过2亿元                    | more than RMB 200 million
5亿元; >3亿元                        | {diff(a, b)}                   | 不到2亿元                    | less than RMB 200 million
3亿元; >5亿元                        | {diff(a, b)|size}              | 超过2亿元                    | more than RMB 200 million
>5亿元; >=3亿元                      | {sum(a, b)}                    | 超过8亿元                    | more than RMB 800 million
>=5亿元; >=3亿元                     | {sum(a, b)}                    | 不少于8亿元                  | at least RMB 800 million
<~5亿元; <3亿元                      | {sum(a, b)}                    | 不到8亿元                    | less than RMB 800 million
>=5亿元; 3亿元                       | {mean(a, b)}                   | 不少于4亿元                  | at least RMB 400 million
>5亿元; 20%                          | {product(a, b)}                | 超过1亿元                    | more than RMB 100 million
>10亿元; 40亿元                      | {cagr(a, b, 2)}                | 不到100.00%                 | less than 100.00%
10亿元; >40亿元                      | {cagr(a, b, 2)}                | 超过100.00%                 | more than 100.00%
>60亿元; 40亿元; 4%                  | {share(diff(a, b), a)}         | 约33.3%                     | about 33.3%

-- formulas
42.3万亿元; 37.21万亿元              | {change(a, b)}                 | 13.7%                      | 13.7%
42.3万亿元; 37.21万亿元              | {change(a, b)|change}          | 增长13.7%                   | up 13.7%
42.3万亿元; 37.21万亿元              | {change(a, b)|round 2}         | 13.68%                     | 13.68%
31.3万亿元; 42.3万亿元               | {share(a, b)}                  | 74.0%                      | 74.0%
96.68万亿元; 42.3万亿元              | {ratio(a, b)}                  | 2.3倍                      | 2.3 times
19.6%; 17.2%                       | {diff(a, b)}                   | 2.4个百分点                 | 2.4 percentage points
17.2%; 19.6%                       | {diff(a, b)|change faster}     | 放缓2.4个百分点              | 2.4 percentage points slower
1.5万亿元; 5000亿元                  | {sum(a, b)}                    | 20000亿元                  | RMB 2 trillion
10家店铺; 15家店铺                   | {sum(a, b)}                    | 25家                       | 25 shops
1.2%; 1.5%                         | {mean(a, b)}                   | 1.4%                       | 1.4%
100亿元; 121亿元                     | {cagr(a, b, 2)}                | 10.00%                     | 10.00%
42.3万亿元; 10%                      | {product(a, b)}                | 4.2万亿元                   | RMB 4.2 trillion
50亿元; 50亿元; 100亿元               | {share(sum(a, b), c)}          | 100.0%                     | 100.0%

-- several values
17.8%; 8.3%; 12.5%                 | {list(a, b, c)}                | 17.8%、8.3%和12.5%           | 17.8%, 8.3% and 12.5%
17.8%; 8.3%                        | {list(a, b)}                   | 17.8%和8.3%                 | 17.8% and 8.3%
17.8%                              | {list(a)}                      | 17.8%                      | 17.8%
2000家店铺; 1500家店铺               | {list(a, b)}                   | 2000家和1500家              | 2,000 shops and 1,500 shops
-0.9%; 1.2%                        | {list(a, b)|change}            | 下降0.9%和增长1.2%           | down 0.9% and up 1.2%
                                   | {top(regions.share, 2)}        | 东部地区和中部地区            | the eastern region and the central region
                                   | {top(regions.share, 2)|values} | 50.1%和30.0%                | 50.1% and 30.0%
                                   | {top(regions.share, 3)|pairs}  | 东部地区（50.1%）、中部地区（30.0%）和西部地区（19.9%） | the eastern region (50.1%), the central region (30.0%) and the western region (19.9%)
                                   | {bottom(regions.share, 1)}     | 西部地区                    | the western region
                                   | {label(regions.share.east)}    | 东部地区                    | the eastern region
                                   | {rank(regions.share.central)}  | 第2                        | 2nd
                                   | {count(regions.share)}         | 3个                        | 3

-- dates and spans
                                   | {date 2021-12-31}              | 2021年12月31日              | 31 December 2021
                                   | {date 2021-12}                 | 2021年12月                  | December 2021
                                   | {date 2021-q3}                 | 2021年第3季度                | Q3 2021
                                   | {date 2021-h1}                 | 2021年上半年                 | first half of 2021
                                   | {date 2021}                    | 2021年                     | 2021
                                   | {date 2016-2020}               | 2016—2020年                | 2016–2020

-- what is no value
                                   | {"18"}, \\{a\\}, \\*            | 18, {a}, *                 | 18, {a}, *
"""  # noqa: E501

REGIONS = {
    "data/market/regions.yaml": """\
title: {zh: 地区, en: Regions}
period: 2021
source: nbs
labels:
  region:
    east: {zh: 东部地区, en: the eastern region}
    central: {zh: 中部地区, en: the central region}
    west: {zh: 西部地区, en: the western region}
columns:
  share: {title: {zh: 占比, en: Share}, unit: "%"}
""",
    "data/market/regions.csv": "region,share\ncentral,30.0\neast,50.1\nwest,19.9\n",
}
CELL = re.compile(r"(?P<number>[<>~=]*[+-]?[\d.]+)(?P<unit>.+)")


def split(line: str) -> list[str]:
    return [part.strip() for part in line.split(" | ")]


LINES = [split(line) for line in EXAMPLES.splitlines() if " | " in line][1:]


@pytest.fixture(scope="module")
def printed() -> dict[int, list[str]]:
    """All examples in one small report: by their line, the words in Chinese and in English."""
    rows, blocks = [], ""
    for number, (cells, cited, *_) in enumerate(LINES):
        for name, cell in zip("abc", filter(None, cells.split(";")), strict=False):
            match = CELL.fullmatch(cell.strip())
            rows.append(f"{name}{number},2021,{match['number']},{match['unit']}")
        chinese, _, english = re.sub(r"(?<![\w.\\])([abc])(?=[|,)}])", rf"numbers.\g<1>{number}.2021", cited).partition(
            " / "
        )
        blocks += f"  - text:\n      zh: '{chinese}'\n      en: '{english or chinese}'\n"
    made = editions(
        sound(
            {
                **REGIONS,
                "data/market/numbers.yaml": "title: {zh: 数, en: Numbers}\nlayout: long\nsource: nbs\n",
                "data/market/numbers.csv": "column,period,value,unit\n" + "\n".join(rows) + "\n",
                CHAPTER: f"id: first\ntitle: {{zh: 一, en: One}}\nblocks:\n{blocks}",
            }
        )
    )
    return {
        number: [plain(edition.chapters[0].blocks[number].line) for edition in made.values()]
        for number in range(len(LINES))
    }


@pytest.mark.parametrize("number", range(len(LINES)), ids=[" ".join(filter(None, line[:2])) for line in LINES])
def test_what_readers_see(number: int, printed: dict[int, list[str]]):
    assert printed[number] == LINES[number][2:]
