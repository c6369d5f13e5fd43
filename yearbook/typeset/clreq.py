"""Character classes and widths of Chinese text layout (W3C clreq, GB/T 15834-2011); no input, no engine.

Invisible marks carry what was decided about a text from the text pass to the line breaker. Each keeps its standard
meaning for line breaking (UAX #14), and none of them reaches the PDF.
"""

import re

ZWSP = "\u200b"
"""A line may break here."""

WORD_JOINER = "\u2060"
"""No line may break here."""

AUTOSPACE = ZWSP + ZWSP
"""A line may break here; otherwise a quarter em stands between Han and Latin (clreq 3.2)."""

HALVE = "\ufeff"
"""The mark that follows is squeezed to half an em, though the mark it meets stands in another element."""

INVISIBLE = str.maketrans("", "", ZWSP + WORD_JOINER + HALVE)

AUTOSPACE_EM = 0.25
MAX_STRETCH_EM = 0.5
"""Above this gap between two characters a line looks torn; it is then left ragged."""

OPENING = "“‘（《〈「『【〔［｛"
CLOSING = "”’）》〉」』】〕］｝，。、；：？！．"
DASHES = "—…～·"

HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LATIN = r"A-Za-z0-9\u00c0-\u024f\u0370-\u03ff%‰℃°$€£¥"

_opening, _closing = re.escape(OPENING), re.escape(CLOSING)

_WIDE = re.compile(rf"[{HAN}{_opening}{_closing}{DASHES}]")
_WIDE_ELSEWHERE = re.compile(_WIDE.pattern.translate(str.maketrans("", "", "“”‘’" + DASHES)))

QUARTER_SPACE = re.compile(f"{ZWSP}(?={ZWSP})")

SQUEEZED = re.compile(
    rf"[{_closing}](?={ZWSP}?[{_closing}])"
    rf"|(?<=[{_opening}{_closing}])[{_opening}]"
    rf"|(?<=[{_opening}{_closing}]{ZWSP})[{_opening}]"
    rf"|(?<={HALVE})[{_opening}{_closing}]"
)
"""Marks that stand half an em wide beside another mark (clreq 3.1.6.2): of two closing marks the first, of any mark
and an opening one the second."""


def is_chinese(language: str | None) -> bool:
    """Whether texts in this language (BCP 47, None for unknown) are set by the rules of this module."""
    return (language or "").lower().partition("-")[0] == "zh"


def wide(language: str | None) -> re.Pattern[str]:
    """Characters of one em, beside which a line may be stretched. Curly quotes and dashes are only so in Chinese."""
    return _WIDE if is_chinese(language) else _WIDE_ELSEWHERE


def visible(text: str) -> str:
    """The text without the invisible marks: for bookmarks, reports and everything that is read and not laid out."""
    return text.translate(INVISIBLE)
