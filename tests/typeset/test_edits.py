"""A book that was set before, and its text changed → the same bytes as when nothing was kept, and no page more than must be."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from setting import book, fetching, html

from yearbook.cache import Cache
from yearbook.typeset import Book, Part, Shelf, Typeset, compose, typeset

CSS = """
@page { @bottom-center { content: counter(page) } @top-right { content: string(head) } @left-top { content: element(thumb) } }
@page wide { size: 300pt 240pt }
h2 { string-set: head content(); break-after: avoid; bookmark-level: 2; bookmark-label: content() }
.thumb { position: running(thumb) }
.footnote { font-size: 8pt; text-indent: 0 }
.drift { break-inside: avoid; height: 90pt }
.wide { page: wide }
table { width: 100%; border-collapse: collapse } tr { break-inside: avoid }
.columns { columns: 2 }
"""
NOTE = '<span class="footnote">说明{}</span>'


@pytest.fixture
def keep(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


class Draft:
    """Chapters as lists of blocks."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.chapters = [[self.block() for _ in range(34)] for _ in range(2)]

    def text(self, most: int = 130) -> str:
        return (
            "".join(self.chance.choices("国家统计局公布电子商务交易额，增长", k=self.chance.randrange(3, most))) + "。"
        )

    def block(self) -> str:
        kind = self.chance.choice(["p"] * 8 + ["note"] * 3 + ["h2", "list", "drift", "table", "wide", "columns", "div"])
        text = self.text()
        match kind:
            case "note":
                return f"<p>{text}{NOTE.format(self.text(12))}{self.text(40)}</p>"
            case "h2":
                return f"<h2>{self.text(9)}</h2>"
            case "list":
                return f"<ul>{''.join(f'<li>{self.text(30)}</li>' for _ in range(4))}</ul>"
            case "drift":
                return f'<div class="drift"><p>图{self.text(9)}</p></div>'
            case "table":
                rows = "".join(
                    f"<tr><td>{self.text(9)}</td><td>{n}</td></tr>" for n in range(self.chance.randrange(3, 22))
                )
                head = f"<thead><tr><th>项目{NOTE.format('表')}</th><th>数</th></tr></thead>"
                return f"<table>{head}<tbody>{rows}</tbody></table>"
            case "wide":
                return f'<div class="wide"><p>{text}</p></div>' if self.chance.random() < 0.3 else f"<p>{text}</p>"
            case "columns":
                return f'<div class="columns"><p>{text}</p><p>{text}</p></div>'
            case "div":
                return f"<div>单位{text}<p>{text}</p></div>"
        return f"<p>{text}</p>"

    def edit(self) -> str:
        chapter = self.chance.choice(self.chapters)
        at = self.chance.randrange(len(chapter))
        kind = self.chance.choice(["word", "word", "reword", "insert", "remove", "swap"])
        if kind == "word":
            chapter[at] = re.sub("[国家增长]", lambda found: self.chance.choice("民众"), chapter[at], count=1)
        elif kind == "reword":
            chapter[at] = self.block()
        elif kind == "insert":
            chapter.insert(at, self.block())
        elif kind == "remove" and len(chapter) > 5:
            del chapter[at]
        elif at:
            chapter[at - 1 : at + 1] = reversed(chapter[at - 1 : at + 1])
        return kind

    def book(self, css: str = "") -> Book:
        thumb = '<p class="thumb">章</p>'
        parts = [
            Part(f"c{n}", html(f"<section>{thumb}<h2 id='s{n}'>第{n}章</h2>{''.join(blocks)}</section>"))
            for n, blocks in enumerate(self.chapters)
        ]
        return book(*parts, css=CSS + css)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """One entry for each page that is drawn."""
    found: list[int] = []
    stock = compose.draw

    def draw(*arguments):
        found.append(1)
        return stock(*arguments)

    monkeypatch.setattr(compose, "draw", draw)
    yield found


def again(made: Book, keep: Cache, shelf: Shelf | None = None) -> Typeset:
    return typeset(made, fetching({}), keep=keep, shelf=shelf)


@pytest.mark.parametrize("seed", range(6))
def test_random_edits_give_the_bytes_of_a_clean_book(keep: Cache, seed: int) -> None:
    draft, shelf = Draft(seed), Shelf()
    again(draft.book(), keep, shelf)
    for number in range(9):
        kind = draft.edit()
        made = draft.book()
        assert again(made, keep, shelf if number % 2 else None) == typeset(made, fetching({})), (number, kind)


def lines(count: int, words: str = "国家") -> list[str]:
    return [f"<p>{words * 10}</p>" for _ in range(count)]


def edited(blocks: list[str], css: str = "") -> Book:
    return book("".join(blocks), css="@page { @bottom-center { content: counter(page) } }" + css)


def test_a_word_remakes_the_page_it_stands_on(keep: Cache, drawn: list[int]) -> None:
    blocks = lines(17 * 8)
    again(edited(blocks), keep)
    assert len(drawn) == 8
    drawn.clear()
    blocks[17 * 4 + 5] = blocks[17 * 4 + 5].replace("国", "民", 1)
    result = again(edited(blocks), keep)
    assert len(drawn) == 1
    drawn.clear()
    assert result == typeset(edited(blocks), fetching({}))
    assert len(drawn) == 8


def test_a_line_more_remakes_pages_until_one_begins_as_it_did(keep: Cache, drawn: list[int]) -> None:
    blocks = lines(17 * 8)
    blocks[17 * 6] = blocks[17 * 6].replace("<p>", '<p style="break-before: page">')
    del blocks[17 * 6 - 3 : 17 * 6]
    again(edited(blocks), keep)
    drawn.clear()
    blocks[17 * 3 + 2] = lines(1, "国家局")[0]
    assert again(edited(blocks), keep) == typeset(edited(blocks), fetching({}))
    assert len(drawn) == 3 + 8, "pages 4 to 6, and a whole book for comparison"


def test_what_was_kept_serves_another_process(keep: Cache, drawn: list[int]) -> None:
    blocks = lines(17 * 5)
    again(edited(blocks), keep)
    drawn.clear()
    blocks[-4] = blocks[-4].replace("国", "民", 1)
    again(edited(blocks), keep, Shelf())
    assert len(drawn) == 1


@pytest.mark.parametrize(
    "css",
    [
        "p:last-child { color: red }",
        "p:has(b) { color: red }",
        "p:nth-last-child(3) { color: red }",
        "p:empty { color: red }",
    ],
)
def test_rules_that_look_far_ask_for_the_whole_part(keep: Cache, drawn: list[int], css: str) -> None:
    blocks = lines(17 * 4)
    again(edited(blocks, css), keep)
    drawn.clear()
    blocks[20] = "<p><b>粗</b></p>"
    assert again(edited(blocks, css), keep) == typeset(edited(blocks, css), fetching({}))
    assert len(drawn) == 4 + 4


def test_counters_go_on_over_pages_that_stay(keep: Cache) -> None:
    css = "p { counter-increment: n } p::before { content: counter(n) }"
    blocks = lines(17 * 6)
    again(edited(blocks, css), keep)
    blocks[17 * 4] = blocks[17 * 4].replace("国", "民", 1)
    assert again(edited(blocks, css), keep) == typeset(edited(blocks, css), fetching({}))


def test_html_that_leaves_elements_open_is_set_as_a_whole(keep: Cache, drawn: list[int]) -> None:
    blocks = [block.removesuffix("</p>") for block in lines(17 * 3)]
    again(edited(blocks), keep)
    drawn.clear()
    blocks[3] = blocks[3].replace("国", "民", 1)
    assert again(edited(blocks), keep) == typeset(edited(blocks), fetching({}))
    assert len(drawn) == 3 + 3


def test_a_table_calls_the_notes_of_its_head_on_every_page(keep: Cache) -> None:
    """The note stands on its first page only; a page that is made anew must not give it once more."""
    rows = [f"<tr><td>{n}</td></tr>" for n in range(60)]
    head = f"<table><thead><tr><th>年{NOTE.format('公历')}</th></tr></thead><tbody>"

    def made(after: str) -> Book:
        return edited([*lines(3), head, *rows, "</tbody></table>", f"<p>{after}{NOTE.format('甲')}</p>", *lines(40)])

    again(made("国"), keep)
    assert again(made("民"), keep) == typeset(made("民"), fetching({}))


def test_a_page_that_changes_keeps_the_fuller_ending(keep: Cache, drawn: list[int]) -> None:
    blocks = lines(17 * 9 + 3)
    first = again(edited(blocks), keep)
    tries = len(drawn)
    drawn.clear()
    blocks[20] = blocks[20].replace("国", "民", 1)
    second = again(edited(blocks), keep)
    assert len(drawn) == 1 < tries
    assert first.pages == second.pages == 10
    assert second == typeset(edited(blocks), fetching({}))


def test_the_last_pages_are_tried_anew_when_they_change(keep: Cache) -> None:
    blocks = lines(17 * 9 + 3)
    again(edited(blocks), keep)
    for at in (-1, -30, -2):
        blocks[at] = blocks[at].replace("国", "民", 1)
        assert again(edited(blocks), keep) == typeset(edited(blocks), fetching({}))
    del blocks[-3:]
    assert again(edited(blocks), keep) == typeset(edited(blocks), fetching({}))
    blocks += lines(9)
    assert again(edited(blocks), keep) == typeset(edited(blocks), fetching({}))


def test_a_shelf_puts_away_what_the_last_two_books_had_no_use_for() -> None:
    shelf, made = Shelf(), []

    def make() -> int:
        made.append(1)
        return len(made)

    for expected in (1, 1):
        shelf.begin()
        assert shelf.have("room", "key", make) == expected
    shelf.begin()
    shelf.begin()
    assert shelf.have("room", "key", make) == 2
