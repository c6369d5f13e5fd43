"""Texts → the same texts with one letter for each frequent word, and the list of those words.

Letters are taken from a part of Unicode that takes two bytes in UTF-8 and that no text here uses. Unpacking is one
line of script: each such letter gives way to its word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

FIRST, LAST = 0x0400, 0x07FF
LONGEST = 8  # Han characters of a phrase
TOKEN = re.compile(r"[A-Za-z’'-]+ ?")
HAN = re.compile(r"[\u3400-\u9fff]+")


def packed(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Texts in which those letters do stand for themselves are left as they are."""
    if any(chr(FIRST) <= character <= chr(LAST) for text in texts for character in set(text)):
        return [], list(texts)
    words = _latin("\n".join(texts))[: LAST - FIRST + 1]
    letters = {word: chr(FIRST + at) for at, word in enumerate(words)}
    return words, [TOKEN.sub(lambda found: letters.get(found[0], found[0]), text) for text in texts]


def _latin(text: str) -> list[str]:
    counts = Counter(TOKEN.findall(text))
    gains = {word: count * (len(word) - 2) - len(word) - 3 for word, count in counts.items()}
    return sorted((word for word in gains if gains[word] > 0), key=lambda word: (-gains[word], word))
