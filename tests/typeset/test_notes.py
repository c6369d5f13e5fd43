"""Notes in the text → marks and notes at the foot of the page."""

import pytest
from setting import html, made, pages, texts

from yearbook.typeset import Part

NOTES_CSS = ".footnote { font-size: 8pt; text-indent: 0 }"


def paragraphs(count: int, note: str, filling: str) -> str:
    return "".join(f'<p>{filling * 3}{n}<span class="footnote">{note}{n}</span>{filling * 4}</p>' for n in range(count))


def test_numbers_begin_anew_on_each_page_and_notes_stand_below_their_calls() -> None:
    result = made(paragraphs(12, "注", "国家统计局公布，"), css=NOTES_CSS)
    assert [(record.calls, record.displaced) for record in result.notes] == [
        (("①", "②", "③", "④"), 0),
        (("①", "②", "③", "④"), 0),
        (("①", "②", "③", "④"), 0),
    ]
    for page, found in enumerate(pages(result)):
        marks = [line[0] for line in found if line[0] in "①②③④"]
        notes = [line for line in found if "注" in line]
        assert marks == ["①", "②", "③", "④"] * 2, "four calls above, four notes below"
        assert [note[-1] for note in notes] == [str(4 * page + n)[-1] for n in range(4)]


def test_no_note_leaves_the_page_of_its_call() -> None:
    """Stock WeasyPrint moves about every ninth one when the text fills the page."""
    body = "".join(paragraphs(4, f"注{n}说明" * (n % 5 + 1), "国家统计局公布，" * (n % 3 + 1)) for n in range(12))
    result = made(body, css=NOTES_CSS)
    assert sum(len(record.notes) for record in result.notes) == 48
    assert [record for record in result.notes if record.displaced or record.calls != record.notes] == []


def test_english_notes_have_plain_numbers_of_their_own() -> None:
    parallel = (
        '<p>电商<span class="footnote">甲</span>发展<span class="footnote">乙</span></p>'
        '<p lang="en">It<span class="footnote">one</span> grew<span class="footnote">two</span></p>'
    )
    result = made(parallel, css=NOTES_CSS)
    assert result.notes[0].notes == ("①", "②", "1", "2")
    assert [line.replace("\u2002", " ") for line in texts(result)][-4:] == ["① 甲", "② 乙", "1 one", "2 two"]


def test_a_note_that_brings_its_mark_keeps_it_on_every_page() -> None:
    body = "".join(
        f'<p>{"国家统计局公布，" * 3}<span class="footnote" data-mark="{n}">注</span>{"国家统计局公布，" * 4}</p>'
        for n in range(5, 17)
    )
    result = made(body, css=NOTES_CSS)
    assert [record.notes for record in result.notes] == [
        tuple(str(n) for n in range(start, start + 4)) for start in (5, 9, 13)
    ]
    assert [record for record in result.notes if record.displaced or record.calls != record.notes] == []
    first = [line.replace("\u2002", " ") for line in pages(result)[1] if "注" in line]
    assert first == ["9 注", "10 注", "11 注", "12 注"]


def test_a_mark_stays_with_its_word_and_the_mark_after_it() -> None:
    """Twenty characters would fill the line. The call stands higher, in a row of its own for this reader."""
    found = texts(made(f'<p>{"国" * 20}<span class="footnote">注</span>，中', css=NOTES_CSS))
    assert found[:3] == ["国" * 19, "①", "国，中"]


@pytest.mark.parametrize("count", [23, 60])
def test_many_notes_on_one_page(count: int) -> None:
    """㉑ follows ⑳; after ㊿ there are no circled numbers."""
    body = "<p>" + "".join('国<span class="footnote">注</span>' for _ in range(count))
    css = NOTES_CSS + "@page { size: 240pt 1400pt }"
    marks = made(body, css=css).notes[0].notes
    assert marks[20] == "㉑" and marks[-1] == {23: "㉓", 60: "60"}[count]


def test_stock_engine_numbers_notes_through_the_part() -> None:
    result = made(Part("a", html(paragraphs(6, "注", "国家统计局公布，"))), css=NOTES_CSS, engine="stock")
    assert [mark for found in pages(result) for line in found for mark in line if mark in "④⑤⑥"] == list("④④⑤⑥⑤⑥")
