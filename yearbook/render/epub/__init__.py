"""An Edition → its EPUB 3 publication: one file of XHTML pages for e-readers and for screen readers.

`render_epub` gives the bytes. Inside, a `Shelf` knows which document holds what, a `Press` prints documents,
`cover` draws the first thing that is seen, and `archive` packs everything so that two builds give the same bytes.
"""

from __future__ import annotations

from .publication import render_epub

__all__ = ["render_epub"]
