"""Charts are measured with the fonts that print them: without these fonts nothing here can be compared."""

from __future__ import annotations

import pytest
from chart_reading import PRINT

from yearbook.charts import text


@pytest.fixture(scope="session", autouse=True)
def fonts() -> None:
    """Skip where Debian's fonts-noto-cjk is not installed."""
    for language in ("zh-Hans", "en"):
        face, _ = text.faces(PRINT, language)
        if set(face.families) != {PRINT.zh, PRINT.en}:
            pytest.skip(f"only {', '.join(face.families)} found of {PRINT.zh} and {PRINT.en}")
