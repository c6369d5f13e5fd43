"""What a finished page says of other pages → messages wherever it is not true."""

import pytest
from setting import book, fetching, html, made

from yearbook.typeset import Part, compose, typeset

ROWS = "".join(f"<tr><td>{number}" for number in range(40))
LABELLED = """@page { @top-left { content: string(continued, start) } }
.running { string-set: continued attr(data-continued) } .end { string-set: continued ""; height: 0 }"""
TABLE = f"""<p>甲<div><div></div><div class="running" data-continued="续表1"><table>{ROWS}</table></div>
<div class="end"></div></div>"""


def test_true_labels_say_nothing() -> None:
    result = typeset(book(TABLE + "<p>乙", css=LABELLED), fetching({}))
    assert result.pages > 2
    assert result.warnings == ()


def test_a_table_that_goes_on_without_its_label() -> None:
    result = typeset(book(TABLE), fetching({}))
    assert set(result.warnings) == {
        f"page {page}: a table goes on as “”, not “续表1”" for page in range(2, result.pages + 1)
    }


def test_a_label_that_stays_behind_its_table() -> None:
    css = LABELLED.replace('.end { string-set: continued ""; height: 0 }', "")
    own = book(TABLE + f"<p style='break-before: page'>{'国' * 500}", css=css)
    result = typeset(own, fetching({}))
    assert result.warnings and all("a table goes on as “续表1”, not “”" in warning for warning in result.warnings)


CONTENTS = Part(
    "c", html('<p><i data-page-of="one"></i> <i data-pages-of="one two three"></i>'), "roman", contents=True
)


def chapters() -> list[Part]:
    return [Part("x", html('<h1 id="one">一</h1><p style="break-after: page"><h1 id="two">二</h1><p style="break-after: page">'
                           '<h1 id="three">三</h1>'), restart=True)]  # fmt: skip


def test_true_page_numbers_say_nothing() -> None:
    assert made(CONTENTS, *chapters()).warnings == ()


def test_page_numbers_that_are_not_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a part had been kept that printed other numbers."""
    fill_in = compose.fill_in
    monkeypatch.setattr(compose, "fill_in", lambda root, labels: fill_in(root, dict.fromkeys(labels, "9")))
    assert made(CONTENTS, *chapters()).warnings == (
        "page i: the page of #one is given as “9”, and is “1”",
        "page i: the page of #one is given as “9”, and is “1–3”",
    )


def test_notes_away_from_their_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine keeps them together, so it is the record that is changed."""
    number = compose.number_notes

    def moved(pages):
        return [type(each)(each.calls, each.notes, len(each.notes)) for each in number(pages)]

    monkeypatch.setattr(compose, "number_notes", moved)
    result = made('<p>国<span class="footnote">注</span>')
    assert result.warnings == ("page 1: 1 notes stand on another page than their calls",)
