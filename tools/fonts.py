"""Nothing in → `yearbook/render/web/faces/*.woff2`: Latin faces with only what Latin text and charts of the web edition need.

They are made once and lie in the repository, for they never change with a report, and taking them from the whole fonts
is two seconds of work. `tests/web/test_web_faces.py` keeps them equal to what is described here.
"""

from __future__ import annotations

import io
import sys
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from yearbook.render.web.fonts import FACES, FOLDER  # noqa: E402

FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "tnum", "lnum", "pnum"]
SIGNS = "\u2009\u202f‰€−≈≤≥÷"
CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), *map(ord, SIGNS)]


def small(name: str) -> bytes:
    """A face as WOFF2. Two makings give the same bytes."""
    package, face = FACES[name]
    font = TTFont(io.BytesIO(files(package).joinpath("files", f"{face}.otf").read_bytes()), recalcTimestamp=False)
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    _rename(font, "Yearbook " + name.replace("-", " ").title())
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _rename(font: TTFont, name: str) -> None:
    """The licence keeps the name of the originals for the originals."""
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = name.replace(" ", "") if record.nameID == 6 else name
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [name.replace(" ", "")]
        top = cff.topDictIndex[0]
        top.FullName = top.FamilyName = name


if __name__ == "__main__":
    for name in FACES:
        (FOLDER / f"{name}.woff2").write_bytes(small(name))
