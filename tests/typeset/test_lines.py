"""Paragraphs → the lines of the printed page: edges, spaces and what stands at their ends (clreq, GB/T 15834-2011)."""

import random

import pytest
from setting import CLOSING, EM, OPENING, Line, lines, made, texts

LEFT, RIGHT = 20, 220

HAN = ["全国", "电子商务", "交易额", "持续增长", "网络零售", "农村电商", "数字经济", "发展"]
MIXED = [
    "“双循环”",
    "《规划》",
    "（一）",
    "《“十四五”规划》",
    "“互联网＋”",
    "GDP",
    "5.2%",
    "RCEP",
    "B2B",
    "2016—2021年",
]
MIXED += ["42.3万亿元", "即时——新", "李·明"]
MARKS = ["，", "、", "。", "；", "：“", "。”", "）。", "》，", "……", "——"] + [""] * 9


def prose(seed: int) -> str:
    """A paragraph of mixed words and marks, the same in every run."""
    choose = random.Random(seed).choice
    return (
        "<p>" + "".join(choose(HAN) + choose(MIXED) + choose(HAN) + choose(MARKS) for _ in range(20)) + "终于完成。</p>"
    )


@pytest.fixture(scope="module")
def full_lines() -> list[Line]:
    """All lines of many paragraphs, but the last of each."""
    result = made("".join(prose(seed) for seed in range(12)))
    found = [line for page in range(result.pages) for line in lines(result, page)]
    return [line for line in found if "完成。" not in line.text]


def test_both_edges_are_flush(full_lines: list[Line]) -> None:
    assert len(full_lines) > 100
    ragged = [line.text for line in full_lines if abs(line.right - RIGHT) > 0.5]
    assert ragged == []
    assert {round(line.left, 1) for line in full_lines if line.text[0] not in OPENING} == {LEFT}


def test_no_line_begins_or_ends_with_a_forbidden_mark(full_lines: list[Line]) -> None:
    assert [line.text for line in full_lines if line.text[0] in CLOSING + "—…·%"] == []
    assert [line.text for line in full_lines if line.text[-1] in OPENING] == []


def test_numbers_ranges_and_dashes_are_whole(full_lines: list[Line]) -> None:
    text = "\n".join(line.text for line in full_lines)
    for whole, part in {"5.2%": "5.", "2016—2021": "2016", "42.3": "42", "——新": "—新", "……": "…", "李·": "李"}.items():
        assert text.count(whole) * (2 if whole == "……" else 1) == text.count(part) > 5, whole


def test_lines_begin_and_end_at_quotes(full_lines: list[Line]) -> None:
    """UAX #14 would forbid both."""
    assert [line for line in full_lines if line.text.startswith("“")]
    assert [line for line in full_lines if line.text.endswith("”")]


def test_nothing_invisible_is_copied(full_lines: list[Line]) -> None:
    assert {character for line in full_lines for character in line.text} & set("\u200b\u2060\ufeff\u00a0 ") == set()


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("占GDP的一成", "G"),
        ("占GDP的一成", "的"),
        ("占<b>GDP</b>的一成", "的"),
        ("占<data>42.3万</data>的一成", "4"),
        ('占<b>总<i lang="en">GDP</i></b>的', "的"),
    ],
)
def test_quarter_em_between_han_and_latin(text: str, before: str) -> None:
    (line,) = lines(made(f"<p>{text}"))
    assert line.gap_before(before) == pytest.approx(0.25, abs=0.01)


def test_no_quarter_em_at_the_end_of_a_line() -> None:
    """Twenty Han fill the line exactly, though Latin follows."""
    first, second = lines(made(f"<p>{'国' * 20}GDP国国国"))
    assert (first.text, first.right) == ("国" * 20, pytest.approx(RIGHT, abs=0.05))
    assert second.left == pytest.approx(LEFT, abs=0.05 * EM)


@pytest.mark.parametrize(
    ("text", "mark", "width"),
    [
        ("报告》（新", "》（", 1.5),
        ("增长。”新", "。”", 1.5),
        ("指出：“新", "：“", 1.5),
        ("规划”》，新", "”》，", 2),
        ("报告、新", "、", 1),
        ("<cite>报告》</cite>，新", "》，", 1.5),
        ("增长，<b>“新</b>", "，“", 1.5),
    ],
)
def test_adjacent_marks_are_squeezed(text: str, mark: str, width: float) -> None:
    (line,) = lines(made(f"<p>国{text}国"))
    assert line.advance(mark) == pytest.approx(width, abs=0.02)


@pytest.mark.parametrize("words", ["国" * 19 + "，", "国" * 18 + "W，", "国" * 19 + "。”"])
def test_the_mark_that_ends_a_line_is_half_an_em(words: str) -> None:
    """The last of them fits only because it is."""
    line = lines(made(f"<p>{words}{'国' * 10}"))[0]
    assert line.text == words
    assert line.right == pytest.approx(RIGHT, abs=0.1)


def test_a_half_mark_fits_although_it_stands_in_another_element() -> None:
    line = lines(made(f"<p>{'国' * 18}<b>W</b>，{'国' * 10}"))[0]
    assert (line.text[-2:], line.right) == ("W，", pytest.approx(RIGHT, abs=0.1))


def test_the_last_line_has_more_than_one_character() -> None:
    """41 characters would leave one for the third line."""
    assert texts(made(f"<p>{'国' * 40}。")) == ["国" * 20, "国" * 18, "国国。"]


def test_stretching_is_even_across_elements() -> None:
    """The longer word falls to the next line and leaves 1 em to 18 gaps, which are all the same."""
    line = lines(made(f"<p>{'国' * 9}<b>国国</b>{'国' * 8}internationalization国国"))[0]
    steps = [after["x0"] - before["x0"] for before, after in zip(line.characters, line.characters[1:], strict=False)]
    assert line.right == pytest.approx(RIGHT, abs=0.05)
    assert steps == pytest.approx([10 * (1 + 1 / 18)] * 18, abs=0.03)


def test_a_line_that_would_be_torn_stays_ragged() -> None:
    line = lines(made(f"<p>{'国' * 9}{'W' * 19}国"))[0]
    assert (line.text, line.right) == ("国" * 9, pytest.approx(LEFT + 9 * EM, abs=0.1))


def test_addresses_break_after_their_marks() -> None:
    found = texts(made("<p>见http://www.stats.gov.cn/sj/zxfb/202302/t20230203_1901719.html。"))
    assert [line[-1] for line in found[:-1]] == ["/"] * (len(found) - 1) and len(found) > 1


def test_english_lines_stretch_only_at_spaces() -> None:
    """One space takes all of the room, however much it is."""
    body = f"<p>market’s growth {'x' * 28}"
    first = lines(made(body, css="html { font-feature-settings: 'pwid' }", language="en"))[0]
    assert first.right == pytest.approx(RIGHT, abs=0.5)
    assert first.gap_before("’s") == pytest.approx(0, abs=0.08)


def test_english_values_stay_in_one_line() -> None:
    body = "".join(f"<p>{'x ' * n}<data>RMB 42.3 trillion</data>" for n in range(8, 22))
    result = made(body, language="en")
    found = [line.replace("\u00a0", " ") for page in range(result.pages) for line in texts(result, page)]
    assert sum("RMB 42.3 trillion" in line for line in found) == 14


def test_a_text_fits_where_only_the_space_at_its_end_does_not() -> None:
    """Before an element the last space of a text hangs: the line is not broken after its first word."""
    text = "Eight words that stand here in one line <b>and</b> more of them in lines below this line of eight words"
    for width in range(150, 200):
        found = texts(made(f'<p lang="en" style="width: {width}pt; text-align: left">{text}</p>'))
        room = [len(line) for line in found[:-1]]
        assert min(room) >= 0.45 * max(room), (width, found)
