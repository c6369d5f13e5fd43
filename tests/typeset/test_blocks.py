"""HTML → its blocks; two texts → the blocks in which they differ."""

import pytest
import weasyprint

from yearbook.typeset.blocks import Blocks, Text, digest_of, divide

BODY = (
    '<section class="chapter">\n<h1 id="a">标题</h1>\n<p>一<b>二</b></p>\n'
    '<div class="units">单位<p>三</p></div>\n<table><tr><td><p>四</p></td></tr></table>\n<hr><ul><li>五</li></ul>\n</section>'
)


def page(body: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="zh"><head><title>a < b</title></head><body>{body}</body></html>'


def divided(body: str) -> Text:
    text = divide(page(body), digest_of)
    assert text is not None
    return text


def tags(text: Text) -> list[str]:
    return [tag for _, tag, _ in text.outline.shape]


def test_containers_are_divided_and_other_blocks_are_not() -> None:
    text = divided(BODY)
    assert tags(text) == ["html", "head", "body", "section", "h1", "p", "div", "p", "table", "hr", "ul"]
    assert [depth for depth, *_ in text.outline.shape] == [0, 1, 1, 2, 3, 3, 3, 4, 3, 3, 3]


def test_reading_finds_the_same_blocks() -> None:
    text = divided(BODY)
    blocks = Blocks(weasyprint.HTML(string=text.html).etree_element)
    assert blocks.are_of(text.outline)
    found = {element.tag: blocks.number(element) for element in blocks.names}
    assert found["table"] == found["td"] == tags(text).index("table")


def test_html_that_is_read_otherwise_than_it_is_written_is_told_apart() -> None:
    """A paragraph ends where a block begins, whatever stands there."""
    text = divided("<p>一<table><tr><td>二</td></tr></table></p>")
    in_quirks = divided("<p>一<div>二</div></p>")
    for each in (text, in_quirks):
        assert not Blocks(weasyprint.HTML(string=each.html).etree_element).are_of(each.outline)


@pytest.mark.parametrize("body", ["<p>一<p>二</p>", "<div><p>一</div>", "<ul><li>一<li>二</ul>", "<p>一</b></p>"])
def test_html_that_does_not_close_what_it_opens_has_no_blocks(body: str) -> None:
    assert divide(page(body), digest_of) is None


def test_nothing_differs() -> None:
    assert divided(BODY).outline.changed(divided(BODY).outline) is None


@pytest.mark.parametrize(
    ("old", "new", "block"),
    [
        ("二", "两", "p"),
        ("<b>二</b>", "<i>二</i>", "p"),
        ("四", "肆", "table"),
        ("五", "伍", "ul"),
        ("标题", "题目", "h1"),
    ],
)
def test_the_block_that_differs(old: str, new: str, block: str) -> None:
    now, before = divided(BODY.replace(old, new)), divided(BODY)
    number = tags(now).index(block)
    assert now.outline.changed(before.outline) == (number, number)


def test_words_of_a_container_are_its_own() -> None:
    now, before = divided(BODY.replace("单位", "金额")), divided(BODY)
    number = tags(now).index("div")
    assert now.outline.changed(before.outline) == (number, number)
    moved = divided(BODY.replace("单位<p>三</p>", "<p>三</p>单位"))
    assert moved.outline.changed(before.outline) == (number, number)


def test_what_follows_a_block_that_came_or_went_counts_as_changed() -> None:
    before = divided(BODY)
    for body in (BODY.replace("<hr>", ""), BODY.replace("<hr>", "<hr><hr>"), BODY.replace("<h1 id", "<h1 class")):
        now = divided(body)
        first, last = now.outline.changed(before.outline)
        assert last == len(now.outline.words)
        assert first in (tags(now).index("h1"), tags(now).index("ul"), tags(now).index("ul") - 1)


def test_blocks_outside_of_a_window_are_emptied() -> None:
    text = divided(BODY)
    only = text.only(5, 7, {10})
    assert only == text.html.replace("标题", "").replace("<tr><td><p>四</p></td></tr>", "").replace(
        "a < b", ""
    ).replace("<title></title>", "")
    assert Blocks(weasyprint.HTML(string=only).etree_element).are_of(text.outline)
    assert text.only(0, 99, ()) == text.html


def test_the_block_that_a_look_ahead_reaches() -> None:
    outline = divided(BODY).outline
    numbers = {tag: number for number, (_, tag, _) in reversed(list(enumerate(outline.shape)))}
    assert outline.beyond(numbers["p"]) == numbers["div"] + 1, "a container is looked into"
    assert outline.beyond(numbers["h1"]) == numbers["p"]
