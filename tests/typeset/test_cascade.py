"""What style sheets say of the elements of many documents: the same rules, in the same order, as stock WeasyPrint finds."""

import pytest
import weasyprint
from cssselect2 import compile_selector_list
from tinycss2 import serialize
from weasyprint import css
from weasyprint.text.fonts import FontConfiguration

from yearbook.typeset import cascade, engine, rules, savings

AROUND = [
    "p", "P", "*", ".a", ".a.b", "#one", "p#one.a", "div p", "div > p", "html > body .a", "[title]", "p[data-X]", "*|p", ":root",
    "div:not(.a) p", ":is(.a, #one) span", "p:where(.a)", ":lang(zh)", "div:lang(en) p", ".a, .b", "[lang]", "[title] > span",
    "p::before", ".a::after", "#two::marker", "html", "svg linearGradient", "rect",
]  # fmt: skip

MORE = [
    "[title=x]", "[title^='x y']", "[title$=y]", "[title*=' ']", "[title~=y]", "[class*=a]", "[class=a]", "[id^=o]", "[lang|=zh]",
    "[title=X i]", "[title=x] span", "p + p", "p ~ .a", "h1 + * > span", "p:first-child", "p:last-child", "p:only-child",
    "p:nth-child(2n+1)", "p:nth-last-child(2)", "span:first-of-type", "span:nth-of-type(2)", "div:has(> #one)", "div:has(.b) p",
    "p:empty", "a:link", "a:any-link", "input:checked", "input:disabled", "p:not(:first-child)::after",
]  # fmt: skip

BODIES = [
    "<div><p>1<p class=a>2<p class='b a' id=one>3<span>4</span><span title='x'>5</span></div><p id=two title='x y'>6<span>7</span>",
    "<div lang=en><p>1<p class=a title=x>2</p><p></p></div><div class=a><p>3<p id=one>4<span>5</span></div><h1>6</h1><p><span>7",
    "<div style='margin-left:3px'><p style='margin-left:1px!important' class=a>1<p id=one style='--r0:9'>2</div><ul><li id=two>3",
    "<p title=x>1<p title=y>2<p title='x y'>3<span>4</span><div lang=en><p>5</div><div lang=fr><p>6</div><p id=one>7<p id=two>8",
    "<a href=#one title=X>1</a><a>2</a><input checked type=checkbox disabled><p data-x=1 lang=zh-Hant>3<div><p>4</div>",
    "<svg xmlns='http://www.w3.org/2000/svg' width=3 height=4><defs><linearGradient id=g /></defs><rect class=a /></svg><p>1",
    "<style>p { margin-left: 77px } .a { padding-left: 78px } @layer late { p { padding-left: 79px } }</style><p>1<p class=a>2",
]

SHEETS = [
    "".join(
        f"{selector} {{ --r{number}: {number}; margin-left: {number}px{' !important' * (number % 5 == 0)};"
        f"padding-left: {number}px; {'-weasy-anchor: attr(id);' * (number % 7 == 0)} }}"
        for number, selector in enumerate([*AROUND, *MORE])
    ),
    "@layer one { p { margin-left: 3px; padding-left: 4px } } .a { margin-left: 5px } @layer two { p { padding-left: 6px } }",
    ".a, p { margin-left: 8px } p, div { margin-left: 9px; padding-left: 10px } span, .a::after { display: table-cell }",
]

PSEUDO = (None, "before", "after", "marker")


class Anchors:
    def __init__(self) -> None:
        self.found: list[str] = []
        self.collect_anchor = self.found.append


class Setting:
    """The parts of a book: with style sheets of their own, and such as they have in common."""

    def __init__(self) -> None:
        self.fonts = FontConfiguration()
        self.sheets = [weasyprint.CSS(string=sheet, font_config=self.fonts) for sheet in SHEETS]

    def found(self, body: str, language: str, number: int) -> object:
        """Values in the styles of all elements; which of them have the same style; and names in the order they were found."""
        html = weasyprint.HTML(string=f"<html lang={language}><body>{body}")
        passing = weasyprint.CSS(string=f"html, .b {{ padding-top: {number}px }}", font_config=self.fonts)
        anchors = Anchors()
        style_for = css.get_all_computed_styles(
            html, [*self.sheets, passing], True, self.fonts, target_collector=anchors, layers=[]
        )
        seen: dict[int, int] = {}
        said = []
        for element in html.etree_element.iter():
            for pseudo_type in PSEUDO:
                if (style := style_for(element, pseudo_type)) is not None:
                    own = [serialize(style[f"__r{number}"] or ()) for number in range(len(AROUND) + len(MORE))]
                    lengths = [style[name].value for name in ("margin_left", "padding_left", "padding_top")]
                    said.append((element.tag, pseudo_type, own, lengths, seen.setdefault(id(style), len(seen))))
        return said, anchors.found


PARTS = [(body, language) for language in ("zh-CN", "en") for body in BODIES] * 2


def test_every_part_has_the_styles_that_stock_finds() -> None:
    book = Setting()
    expected = [book.found(*part, number) for number, part in enumerate(PARTS)]
    assert len({repr(each) for each in expected}) > len(PARTS) / 2
    book = Setting()
    with engine._replaced(savings.replacements()):
        for number, part in enumerate(PARTS):
            assert book.found(*part, number) == expected[number]


@pytest.mark.parametrize(("selectors", "around"), [(AROUND, True), (MORE, False)])
def test_which_selectors_are_tried_on_every_element(selectors: list[str], around: bool) -> None:
    for selector in selectors:
        for each in compile_selector_list(selector):
            names, _ = rules._asked(each.test.__code__)
            assert (names <= rules._AROUND) is around, selector


def test_rules_are_kept_from_part_to_part(monkeypatch: pytest.MonkeyPatch) -> None:
    merged = []
    stock = rules.merge
    for module in (cascade, rules):
        monkeypatch.setattr(module, "merge", lambda *arguments: merged.append(1) or stock(*arguments))
    counts = []
    book = Setting()
    with engine._replaced(savings.replacements()):
        for number in range(4):
            merged.clear()
            book.found(BODIES[0], "zh", number)
            counts.append(len(merged))
    # The first part cannot know which sheets others have; from the third on, what is left is the sheet of its own.
    assert counts[0] > counts[2] == counts[3] == 2


def test_what_is_kept_of_sheets_goes_with_them() -> None:
    book = Setting()
    with engine._replaced(savings.replacements()):
        for number in range(5):
            book.found(BODIES[0], "zh", number)
    known, kept = vars(book.fonts)["rules"]
    assert len(kept) == 2
    assert set(book.sheets) < set(known)
    assert len(known) <= len(book.sheets) + 3  # those of the engine, and the last one that has passed
