"""Texts → where lines may break: `|` may, `+` may not, `_` may or a quarter em, `~` no-break space; `^` squeezed."""

from xml.etree.ElementTree import tostring

import pytest
import tinyhtml5

from yearbook.typeset.text import mark_text

SHOWN = {"\u200b\u200b": "_", "\u200b": "|", "\u2060": "+", "\ufeff": "^", "\u00a0": "~"}


def marked(body: str, language: str) -> str:
    root = tinyhtml5.parse(f"<body lang={language}>{body}", namespace_html_elements=False)
    mark_text(root)
    text = tostring(root.find("body"), "unicode").split(">", 1)[1].removesuffix("</body>")
    for mark, shown in SHOWN.items():
        text = text.replace(mark, shown)
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Han beside Latin, also where an element begins or ends.
        ("占GDP的5.2%左右", "占_GDP_的_5.2%_左右"),
        ("交易额<data>42.3万亿元</data>，<b>GDP</b>增长", "交易额_<data>42.3_万亿元</data>，<b>GDP_</b>增长"),
        ("<i><b>GDP</b></i>增长", "<i><b>GDP_</b></i>增长"),
        ('称<span lang="en">it’s B2B</span>模式', '称_<span lang="en">it’s B2B_</span>模式'),
        ("见it’s好的", "见_it’s_好的"),
        # A typed space stays the only one.
        ("增长 5.2% 左右", "增长 5.2% 左右"),
        # Beside curly quotes, which Unicode glues to both neighbours.
        ("称“好”的", "称|“好”|的"),
        ("指出：“好。”此后", "指出：|“好。”|此后"),
        ("《“十四五”规划》", "《“十四五”|规划》"),
        ("称<b>“好”</b>的", "称|<b>“好”|</b>的"),
        # What no line begins with, and ranges.
        ("甲·乙——丙……丁", "甲+·乙+——丙+……丁"),
        ("2016—2021年", "2016+—+2021_年"),
        ("5%～10%", "5%+～+10%"),
        ("2016-2021年", "2016+-+2021_年"),
        # Marks that meet across elements.
        ("<cite>《报告》</cite>，好", "<cite>《报告^》</cite>，好"),
        ("他说，<b>“好”</b>", "他说^，|<b>“好”</b>"),
        # The last line of a paragraph has more than one character; short texts and cells are left alone.
        ("<p>线上消费持续扩大增长平稳向好。</p>", "<p>线上消费持续扩大增长平稳向+好。</p>"),
        ("<p>线上消费持续扩大增长平稳向好</p>", "<p>线上消费持续扩大增长平稳+向+好</p>"),
        ("<p>增长平稳。</p>", "<p>增长平稳。</p>"),
        # A line of the source ends between Han without a space (CSS Text 3, 4.1.3).
        ("增长，\n   平稳", "增长，平稳"),
        # A note is a text of its own, and only an object in the text around it.
        ('电商<span class="footnote">即B2B</span>GDP', '电商<span class="footnote">即_B2B</span>GDP'),
        # A call of a note that stands elsewhere keeps to its word, without a space; no line begins with it.
        ('补贴<sup class="call">1</sup>和B2B', '补贴+<sup class="call">1</sup>和_B2B'),
        # The last line of a heading has four characters; a mark that begins it is half as wide.
        ("<h2>“小力到家”在重庆送货到门</h2>", "<h2>^“小力到家”|在重庆送+货+到+门</h2>"),
        ("<h2>上海入选</h2>", "<h2>上海入选</h2>"),
        # What is no running text.
        ("见<code>a中b</code>和<pre>a中b</pre>", "见<code>a中b</code>和<pre>a中b</pre>"),
        ('<img alt="占GDP" />图', '<img alt="占GDP" />图'),
    ],
)
def test_chinese(text: str, expected: str) -> None:
    assert marked(text, "zh-CN") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose to <data>RMB 42.3 trillion</data> in 2021", "rose to <data>RMB~42.3~trillion</data> in 2021"),
        ("<data>67.278 million people</data>", "<data>67.278~million people</data>"),
        ("<data>up 5.2%</data>", "<data>up~5.2%</data>"),
        ("it’s “fine” — 2016–2021, 数字GDP", "it’s “fine” — 2016–2021, 数字GDP"),
        ('in <span lang="zh">占GDP的</span> words', 'in <span lang="zh">占_GDP_的</span> words'),
        # The last line of a heading has more than one word.
        ("<h2>Digitalisation widens HR services</h2>", "<h2>Digitalisation widens HR +services</h2>"),
        ("<p>Digitalisation widens HR services</p>", "<p>Digitalisation widens HR services</p>"),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert marked(text, "en") == expected


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_addresses_break_after_their_marks(language: str) -> None:
    text = "http://www.stats.gov.cn/sj/t_1.html?a=1&amp;b=2-3."
    assert marked(text, language) == "http://|www.|stats.|gov.|cn/|sj/|t_|1.|html?|a=|1&amp;|b=|2-|3."
