"""Names of web pages and the address of the site → a sitemap that tells search engines which pages are translations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap(site: str, reports: Mapping[str, Iterable[str]], tags: Mapping[str, str]) -> bytes:
    """`site` is the address that `output/` is published at; `reports` gives the pages of each report below its folder;
    `tags` are BCP 47 tags by language folder (sitemaps.org 0.9 with `hreflang` alternates)."""
    site = site.rstrip("/")
    lines = [f"<url><loc>{escape(site)}/</loc></url>"]
    for report, pages in reports.items():
        known = set(pages)
        for page in sorted(known):
            folder, _, name = page.partition("/")
            alternates = [
                (tag, f"{code}/{name}") for code, tag in tags.items() if f"{code}/{name}" in known and folder in tags
            ]
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(f"{site}/{report}/{other}")}/>'
                for tag, other in alternates
            )
            lines.append(f"<url><loc>{escape(f'{site}/{report}/{page}')}</loc>{links}</url>")
    body = "\n".join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {NAMESPACES}>\n{body}\n</urlset>\n'.encode()
