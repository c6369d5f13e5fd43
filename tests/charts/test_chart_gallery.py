"""Each case in both languages → the drawing kept in gallery/. YEARBOOK_GALLERY=write draws the gallery anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from chart_cases import CASES, TAGS
from chart_reading import PRINT, rounded

from yearbook.charts import draw

GALLERY = Path(__file__).parent / "gallery"
LARGEST = 12_000  # bytes


@pytest.mark.parametrize("language", [0, 1], ids=TAGS)
@pytest.mark.parametrize("name", CASES)
def test_gallery(name: str, language: int) -> None:
    svg = draw(CASES[name](language), PRINT)
    kept = GALLERY / f"{name}.{TAGS[language]}.svg"
    if os.environ.get("YEARBOOK_GALLERY") == "write":
        GALLERY.mkdir(exist_ok=True)
        kept.write_text(rounded(svg), encoding="utf-8")
    assert rounded(svg).splitlines() == kept.read_text(encoding="utf-8").splitlines()
    assert len(svg.encode()) < LARGEST


def test_gallery_holds_nothing_else() -> None:
    kept = {path.name for path in GALLERY.glob("*.svg")}
    assert kept == {f"{name}.{tag}.svg" for name in CASES for tag in TAGS}
