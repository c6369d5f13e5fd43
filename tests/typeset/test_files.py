"""Addresses in HTML and stylesheet → files of the book, and nothing else."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from setting import made, opened, texts

from yearbook.typeset.fetch import BookFetcher

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">42.3</text></svg>'


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and the paths anybody asked it for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.parametrize("name", ["chart:turnover", "charts/图 1.svg", "a.svg?x=1"])
def test_a_chart_comes_by_its_name_and_keeps_its_text(name: str) -> None:
    assert texts(made(f'<img src="{name}" alt="图">', files={name: SVG})) == ["42.3"]


def test_a_picture_in_the_stylesheet() -> None:
    result = made("<p>国", css='p::before { content: url("mark.svg") }', files={"mark.svg": SVG})
    assert texts(result)[0].startswith("42.3")
    assert result.warnings == ()


def test_nothing_is_fetched_from_disk_or_network(visits: tuple[str, list[str]]) -> None:
    server, asked = visits
    body = "".join(
        f'<img src="{address}" alt="x"><a rel="attachment" href="{address}">x</a>'
        f'<link rel="attachment" href="{address}"><link rel="stylesheet" href="{address}">'
        for address in ("file:///etc/hostname", "/etc/hostname", "../hostname", "http://127.0.0.1:9/a", f"{server}/b")
    )
    css = f'@font-face {{ font-family: f; src: url("{server}/d") }}'
    result = made(f"{body}<style>@import url({server}/c.css)</style>", css=css)
    assert asked == []
    assert list(opened(result).attachments) == []
    refused = [warning for warning in result.warnings if "only files of the book" in warning]
    assert len(refused) == 16, "five stylesheets, five pictures, five attachments and the import"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "FILE:/etc/hostname",
        "/etc/hostname",
        "a/../../b",
        "%2e%2e/b",
        "http://127.0.0.1:9",
        "",
        "//h/a",
    ],
)
def test_refused_addresses_are_not_even_asked_for(address: str) -> None:
    asked: list[str] = []
    with pytest.raises(ValueError, match="only files of the book can be used"):
        BookFetcher(lambda name: asked.append(name) or b"").fetch(address)
    assert asked == []


def test_a_missing_file_is_reported() -> None:
    (warning, *_) = made('<img src="chart:none" alt="图">').warnings
    assert warning.startswith("part1: Failed to load image at 'chart:none': KeyError")
