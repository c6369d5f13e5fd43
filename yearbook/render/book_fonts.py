"""Nothing in → the font files that the style sheet names, by name: Latin faces, which few machines have."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

FACES = {
    "font_source_serif_pro": [f"SourceSerifPro-{style}" for style in ("Regular", "It", "Semibold", "SemiboldIt")],
    "font_source_sans_pro": [f"SourceSansPro-{style}" for style in ("Light", "Regular", "It", "Semibold")],
}


@cache
def font_files() -> dict[str, bytes]:
    """`font/<face>.otf` → its bytes (SIL Open Font License)."""
    return {
        f"font/{face}.otf": files(package).joinpath("files", f"{face}.otf").read_bytes()
        for package, faces in FACES.items()
        for face in faces
    }


def chart_faces() -> str:
    """The rules that declare the Latin faces of charts, for documents without the book's own style sheet."""
    weights = {"SourceSansPro-Regular": 400, "SourceSansPro-Semibold": 600}
    return " ".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; src: url("font/{face}.otf") }}'
        for face, weight in weights.items()
    )
