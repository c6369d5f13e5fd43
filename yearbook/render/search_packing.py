"""Texts → the same texts with one letter for each frequent phrase, and the list of those phrases.

The letters are from a part of Unicode that takes two bytes in UTF-8 and that the texts do not use. Unpacking is one
line of script: each such letter gives way to its phrase.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

FIRST, LAST = 0x0400, 0x07FF
BREAK = "\x00"  # between two texts
LATIN, WORD = re.compile(r"(?:[A-Za-z’'-]+ ?)+"), re.compile(r"[A-Za-z’'-]+ ?")
HAN = re.compile(r"[\u3400-\u9fff]+")
LONGEST = 6  # Han characters or Latin words of a phrase
LEAST = 36  # bytes that a phrase must spare to be worth a letter


def packed(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Phrases and texts. Texts in which those letters stand for themselves are left as they are."""
    text = BREAK.join(texts)
    if any(chr(FIRST) <= character <= chr(LAST) for character in set(text)):
        return [], list(texts)
    phrases: list[str] = []
    for size in range(LONGEST, 0, -1):
        gains = {phrase: _spared(phrase, count) for phrase, count in Counter(_phrases(text, size)).items()}
        worth = [phrase for phrase, gain in gains.items() if gain >= LEAST]
        for phrase in sorted(worth, key=lambda phrase: (-gains[phrase], phrase))[: LAST - FIRST + 1 - len(phrases)]:
            # Phrases overlap: what is left of this one may be little.
            if _spared(phrase, text.count(phrase)) >= LEAST:
                text = text.replace(phrase, chr(FIRST + len(phrases)))
                phrases.append(phrase)
    return phrases, text.split(BREAK)


def _phrases(text: str, size: int) -> Iterator[str]:
    """Every run of so many Han characters, and of so many Latin words."""
    for run in HAN.findall(text) if size > 1 else ():
        yield from (run[at : at + size] for at in range(len(run) - size + 1))
    for run in LATIN.findall(text):
        words = WORD.findall(run)
        yield from ("".join(words[at : at + size]) for at in range(len(words) - size + 1))


def _spared(phrase: str, count: int) -> int:
    """Bytes: two for each letter instead of the phrase, and the phrase once in the list."""
    size = len(phrase.encode())
    return count * (size - 2) - size - 3
