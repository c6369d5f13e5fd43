"""The sample as files on disk, and a real browser to read them with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.web import sample
from yearbook.render.web import PortalEntry, render_portal


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """The web edition of the sample, by path below `output/`."""
    editions = sample.editions()
    report = editions[0].report
    out = {f"{report}/{path}": content for path, content in sample.render().items()}
    entry = PortalEntry(editions, {"pdf.zh": f"{report}/{report}.zh.pdf"})
    return out | {"index.html": render_portal([entry], sample.TEMPLATES)}


@pytest.fixture(scope="session")
def site(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's report, on disk."""
    root = tmp_path_factory.mktemp("output")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root / "sample-2021"


@pytest.fixture
def visit(browser, site: Path) -> Iterator[Callable]:
    """`visit("zh/overview.html", width=390, dark=True)` opens a page; anything on its console fails the test."""
    contexts, said = [], []

    def visit(path: str, width: int = 1440, height: int = 900, dark: bool = False, **more):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: said.append(f"{path}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{path}: {error}"))
        page.on("requestfailed", lambda request: said.append(f"{path}: no {request.url}"))
        page.goto(f"file://{site}/{path}")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert said == []
