"""A part that ends with a few lines on a page of its own → its last pages give it some of theirs."""

import pytest
from setting import book, fetching, lines, pages

from yearbook.typeset import typeset

FULL = 17  # lines of 20 characters


def lines_by_page(count: int, css: str = "") -> list[int]:
    """A text of so many lines, with a rule of its own for each page if there is one."""
    result = typeset(book(f"<p>{'国' * 20 * count}", css=css), fetching({}))
    assert result.warnings == ()
    return [len(lines) for lines in pages(result)]


def test_the_two_pages_before_the_last_run_short_first():
    assert lines_by_page(4 * FULL + 4) == [17, 17, 16, 16, 6]


def test_more_pages_run_short_if_two_are_not_enough():
    assert lines_by_page(7 * FULL + 2) == [17, 17, 17, 16, 16, 16, 16, 6]


def test_a_short_part_gives_what_it_has_but_never_its_first_page():
    assert lines_by_page(3 * FULL + 4) == [17, 16, 16, 6]
    assert lines_by_page(2 * FULL + 2) == [17, 17, 2]  # one line more would not help


@pytest.mark.parametrize("count", [4 * FULL, 4 * FULL + 6, FULL + 2, 3])
def test_what_is_long_enough_or_has_no_page_to_spare_stays(count):
    full, rest = divmod(count, FULL)
    assert lines_by_page(count) == [FULL] * full + [rest] * bool(rest)


def test_the_foot_of_a_page_stays_where_it_is():
    foot = "@page { @bottom-center { content: counter(page) } }"
    result = typeset(book(f"<p>{'国' * 20 * (4 * FULL + 4)}", css=foot), fetching({}))
    numbers = [lines(result, page)[-1] for page in range(result.pages)]
    assert [number.text for number in numbers] == ["1", "2", "3", "4", "5"]
    assert len({round(number.characters[0]["top"], 2) for number in numbers}) == 1


def test_a_layout_that_leaves_a_hole_is_not_taken():
    """A block that fills a page but for a line would go to the next one if its page were a line shorter."""
    block = f'<div style="break-inside: avoid">{"<p>" + "国" * 20 * 16 + "</p>"}</div>'
    plain = f"<p>{'国' * 20 * FULL}</p>"
    body = plain + f"<p>{'国' * 20}</p>" + block + f"<p>{'国' * 20 * 3}</p>"
    result = typeset(book(body), fetching({}))
    assert [len(lines) for lines in pages(result)] == [17, 17, 3]
