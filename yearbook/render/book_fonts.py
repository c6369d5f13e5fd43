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
