"""Nothing in → the Latin faces of the web edition, by path: small, with only what Latin text and charts need.

The Chinese faces are those of the reader's system. Charts are drawn to the widths of these Latin faces, so that their
labels do not collide on a machine whose own sans serif is wider.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

FOLDER = files("yearbook.render.web").joinpath("faces")  # tools/fonts.py makes them from the whole fonts
FACES = {
    "sans-regular": ("font_source_sans_pro", "SourceSansPro-Regular"),
    "sans-bold": ("font_source_sans_pro", "SourceSansPro-Bold"),
    "sans-italic": ("font_source_sans_pro", "SourceSansPro-It"),
    "serif-semibold": ("font_source_serif_pro", "SourceSerifPro-Semibold"),
}


def web_fonts() -> dict[str, Callable[[], bytes]]:
    """`assets/fonts/<face>.woff2` and the licences (SIL Open Font License 1.1), each to be made when it is wanted."""
    out: dict[str, Callable[[], bytes]] = {}
    for name, (package, _) in FACES.items():
        licence = files(package).joinpath("files", "LICENSE.txt")
        out[f"assets/fonts/{name}.woff2"] = FOLDER.joinpath(f"{name}.woff2").read_bytes
        out[f"assets/fonts/{name.split('-')[0]}-LICENSE.txt"] = licence.read_bytes
    return out
