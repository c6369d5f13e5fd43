"""Files by name → the bytes of an EPUB container (OCF 3.3, 4.2): the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MIMETYPE = "application/epub+zip"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP archive can name
UNIX = 3
READABLE = 0o100644 << 16  # else some programs unpack files that nobody may read


def pack(files: Mapping[str, bytes]) -> bytes:
    """`mimetype` stands first and is not compressed, so that programs know the container by its first bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_entry("mimetype"), MIMETYPE, zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.create_system, entry.external_attr = UNIX, READABLE  # not those of the machine that builds
    return entry
