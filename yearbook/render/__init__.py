"""Editions to files: the book, the web edition, the data, and the two files that other tools read."""

from __future__ import annotations

from .book import render_book
from .contract import facts, manifest
from .data_files import data_files, downloads
from .drawing import MEDIA, draw_chart
from .web import PortalEntry, render_portal, render_web

__all__ = ["MEDIA", "PortalEntry", "data_files", "downloads", "draw_chart", "facts", "manifest", "render_book", "render_portal", "render_web"]
