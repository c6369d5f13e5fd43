"""Editions of a report → its web edition: static pages that work from a disk as well as from a host.

`render_web` gives the files of one report, `render_portal` the page above all reports. Inside, a `Volume` is what one
folder publishes (a language, or two side by side), `tree` sets the blocks of its languages beside each other, `views`
prepares what templates print, and a `Voice` answers their questions in one language.
"""

from __future__ import annotations

from .portal import PortalEntry, render_portal
from .site import render_web, web_pages

__all__ = ["PortalEntry", "render_portal", "render_web", "web_pages"]
