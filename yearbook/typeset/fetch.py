"""A function that knows files by name → the only fetcher the engine gets; nothing comes from disk or network."""

import mimetypes
import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

Files = Callable[[str], bytes]

# Answered with a refusal before `files` is asked, so that a careless `files` cannot open a way out.
REFUSED = frozenset({"http", "https", "ftp", "ftps", "file", "jar", "blob", "ws", "wss", "gopher", "javascript"})

# The engine insists on a base to resolve relative names; joined with this one they stay as they are written.
BASE = "book:"


_FILE = re.compile(r"""(?:\bsrc|\bhref|\bdata)="([^"#][^"]*)"|\burl\(\s*["']?([^"')]+)""")


@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """Everything in HTML or CSS that may be the name of a file."""
    return frozenset(unescape(source or url) for source, url in _FILE.findall(text))


class BookFetcher(URLFetcher):
    """Serves `data:` URLs by itself and every other name from memory.

    Raises ValueError for addresses of disk and network; the engine then skips the resource with a warning, as it does
    when `files` raises.
    """

    def __init__(self, files: Files) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._files = files

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.lower().startswith("data:"):
            return super().fetch(url, headers)
        name = unquote(url).removeprefix(BASE)
        if not name or name.startswith("/") or ".." in name.split("/") or urlsplit(name).scheme.lower() in REFUSED:
            raise ValueError(f"only files of the book can be used, not {name!r}")
        body = self._files(name)
        return URLFetcherResponse(url, body, {"Content-Type": _media_type(name, body)})


def _media_type(name: str, body: bytes) -> str:
    """SVG is recognised by its first character, because charts come under names without a suffix."""
    if body.lstrip()[:1] == b"<":
        return "image/svg+xml"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
