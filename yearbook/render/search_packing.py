"""Texts → the same texts with one letter for each frequent word or phrase, and the list of those.

The letters are from a part of Unicode that takes two bytes in UTF-8 and that the texts do not use. Unpacking is one
line of script: each such letter gives way to its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

FIRST, LAST = 0x0400, 0x07FF
BREAK = "\x00"  # between two texts
LATIN = re.compile(r"[A-Za-z’'-]+ ?")
HAN = re.compile(r"[\u3400-\u9fff]+")
LONGEST = 8  # characters of a Han phrase
LEAST = 28  # bytes that a phrase must spare to be worth a letter


def packed(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Phrases and texts. Texts in which those letters stand for themselves are left as they are."""
    text = BREAK.join(texts)
    if not texts or any(chr(FIRST) <= character <= chr(LAST) for character in set(text)):
        return [], list(texts)
    phrases: list[str] = []
    for size in (1, *range(LONGEST, 1, -1)):
        gains = {phrase: _spared(phrase, count) for phrase, count in Counter(_phrases(text, size)).items()}
        worth = sorted((phrase for phrase in gains if gains[phrase] >= LEAST), key=lambda one: (-gains[one], one))
        for phrase in worth[: LAST - FIRST + 1 - len(phrases)]:
            # Phrases overlap: what is left of this one may be little.
            pieces = text.split(phrase)
            if _spared(phrase, len(pieces) - 1) >= LEAST:
                text = chr(FIRST + len(phrases)).join(pieces)
                phrases.append(phrase)
    return phrases, text.split(BREAK)


def _phrases(text: str, size: int) -> Iterable[str]:
    """Latin words with the blank behind them, or every run of so many Han characters."""
    if size == 1:
        return LATIN.findall(text)
    return (run[at : at + size] for run in HAN.findall(text) for at in range(len(run) - size + 1))


def _spared(phrase: str, count: int) -> int:
    """Bytes: two for each letter instead of the phrase, and the phrase once in the list."""
    size = len(phrase.encode())
    return count * (size - 2) - size - 3
