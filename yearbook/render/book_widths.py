"""A text → about how wide it will be, for deciding before anything is laid out. Widths are ems of its own size."""

LATIN = 0.48
"""The mean width of a Latin letter, spaces included."""


def text_width(text: str) -> float:
    return sum(1.0 if is_wide(letter) else LATIN for letter in text)


def is_wide(letter: str) -> bool:
    """Whether a letter fills a whole em, as Chinese ones do."""
    return letter > "\u2e7f"
