"""Nothing in → the Latin faces of the web edition, by path: small, with only what Latin text and charts need.

The Chinese faces are those of the reader's system. Charts are drawn to the widths of these Latin faces, so that their
labels do not collide on a machine whose own sans serif is wider.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files

FACES = {
    "sans-regular": ("font_source_sans_pro", "SourceSansPro-Regular"),
    "sans-bold": ("font_source_sans_pro", "SourceSansPro-Bold"),
    "sans-italic": ("font_source_sans_pro", "SourceSansPro-It"),
    "serif-semibold": ("font_source_serif_pro", "SourceSerifPro-Semibold"),
}
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "tnum", "lnum", "pnum"]
SIGNS = "\u2009\u202f‰€−≈≤≥÷"
CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), *map(ord, SIGNS)]


def web_fonts() -> dict[str, Callable[[], bytes]]:
    """`assets/fonts/<face>.woff2` and the licences (SIL Open Font License 1.1), each to be made when it is wanted."""
    out: dict[str, Callable[[], bytes]] = {
        f"assets/fonts/{name}.woff2": partial(_small, name, *where) for name, where in FACES.items()
    }
    for name, (package, _) in FACES.items():
        licence = files(package).joinpath("files", "LICENSE.txt")
        out[f"assets/fonts/{name.split('-')[0]}-LICENSE.txt"] = licence.read_bytes
    return out


@cache
def _small(name: str, package: str, face: str) -> bytes:
    from fontTools import subset  # takes a third of a second to load: only builds of the web edition wait for it
    from fontTools.ttLib import TTFont

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


def _rename(font, name: str) -> None:
    """The licence keeps the name of the originals for the originals."""
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = name.replace(" ", "") if record.nameID == 6 else name
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [name.replace(" ", "")]
        top = cff.topDictIndex[0]
        top.FullName = top.FamilyName = name
