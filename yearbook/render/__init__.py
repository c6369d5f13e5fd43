"""Editions to files: the book on paper and for e-readers, the web edition, the data, and the two files that other tools read."""

from __future__ import annotations

from .book import render_book
from .book_jacket import press_files
from .contract import facts, manifest
from .data_files import BOOKS, attached_data, data_files, downloads, picture_files
from .drawing import MEDIA, draw_chart
from .epub import render_epub
from .feed import feeds_of, issue_of, recorded, render_feeds
from .search import render_search, search_files
from .sitemap import sitemap
from .web import PortalEntry, render_portal, render_web, web_pages

__all__ = [
    "BOOKS",
    "MEDIA",
    "PortalEntry",
    "attached_data",
    "data_files",
    "downloads",
    "draw_chart",
    "facts",
    "feeds_of",
    "issue_of",
    "manifest",
    "picture_files",
    "press_files",
    "recorded",
    "render_book",
    "render_epub",
    "render_feeds",
    "render_portal",
    "render_search",
    "render_web",
    "search_files",
    "sitemap",
    "web_pages",
]
