"""What goes wrong on the page → messages with the part or page they belong to."""

import pytest
from setting import html, made

from yearbook.typeset import Part

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="9"><rect width="400" height="9"/></svg>'


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<p>见<a href="#nowhere">它</a>', "a: no anchor #nowhere"),
        ("<p>ก", 'a: .notdef glyph rendered for Unicode string unsupported by fonts: "ก" (U+0E01)'),
        ('<p style="colour: red">国', "a: Ignored `colour: red` at 1:1, unknown property."),
        ('<img src="c" alt="">', 'a: Image "c" has no required alt description'),
        (
            '<p style="white-space: nowrap">' + "国" * 21,
            "page 1: 10.0 pt too wide: “国国国国国国国国国国国国国国国国国国国国…”",
        ),
        ('<p><img src="c" alt="图">', "page 1: 100.0 pt too wide: the picture c"),
        ('<table><td style="white-space: nowrap">' + "国" * 22, "page 1: 2"),
        ('<div style="height: 250pt"></div><p style="margin-top: -5pt">国', None),
    ],
)
def test_messages(body: str, message: str | None) -> None:
    found = made(Part("a", html(body)), files={"c": PICTURE}).warnings
    assert found if message else not found
    assert message is None or any(warning.startswith(message) for warning in found), found


def test_unknown_rules_of_the_stylesheet_are_reported_once() -> None:
    result = made("<p>一", "<p>二", css="p { text-autospace: normal }")
    (warning,) = result.warnings
    assert warning.startswith("stylesheet: Ignored `text-autospace: normal")


def test_nothing_to_say() -> None:
    assert made('<h1 id="a">一</h1><p>见<a href="#a">第一章</a><span class="footnote">注</span>。').warnings == ()
