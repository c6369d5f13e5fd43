"""Editions to files: the book on paper and for e-readers, the web edition, the data, and the two files that other tools read.

What needs the typesetter is asked for in its own room (`book`, `book_jacket`, `data_files`), and so is the book for e-readers (`epub`): it takes half a second and
forty megabytes to load, and the process that reads, checks and writes has no use for it.
"""

from __future__ import annotations

from .contract import facts, manifest
from .drawing import MEDIA, draw_chart
from .exhibits import BOOKS, downloads, pictured
from .feed import feeds_of, issue_of, recorded, render_feeds
from .search import render_search, search_files
from .sitemap import sitemap
from .web import PortalEntry, render_portal, render_web, web_pages

__all__ = [
    "BOOKS",
    "MEDIA",
    "PortalEntry",
    "downloads",
    "draw_chart",
    "facts",
    "feeds_of",
    "issue_of",
    "manifest",
    "pictured",
    "recorded",
    "render_feeds",
    "render_portal",
    "render_search",
    "render_web",
    "search_files",
    "sitemap",
    "web_pages",
]
