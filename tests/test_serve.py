"""The live preview: pages with the script, problems over the last good page, and the blocks that a change touched."""

import json
import queue
import shutil
import threading
import urllib.request
from pathlib import Path

import pytest
from project import ROOT

from yearbook.serve import Preview, serve

SMALL = Path(__file__).parent / "small"


@pytest.fixture
def folder(tmp_path):
    """A small project on disk, with the templates and locales of this repository."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "content/locales", tmp_path / "content/locales", dirs_exist_ok=True)
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    if not (tmp_path / "data/units.yaml").exists():
        shutil.copy(ROOT / "data/units.yaml", tmp_path / "data/units.yaml")
    return tmp_path


@pytest.fixture
def preview(folder):
    preview = Preview(folder)
    preview.refresh()
    preview.check()
    assert not preview.explained()
    return preview


def heard(preview):
    inbox = queue.Queue()
    preview.listeners.append(inbox)
    return inbox


def change(folder, before, after):
    chapter = folder / "content/small/01-market.yaml"
    text = chapter.read_text("utf-8")
    assert before in text
    chapter.write_text(text.replace(before, after, 1), "utf-8")


def first_words(folder):
    """A stretch of plain Chinese words of the chapter's first paragraph."""
    text = (folder / "content/small/01-market.yaml").read_text("utf-8")
    return next(line.strip() for line in text.splitlines() if line.strip().startswith("zh:"))


def test_pages_carry_the_script_and_the_book_is_set_when_asked_for(preview):
    status, kind, page = preview.answer("/small/zh/market.html")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b'<script src="/-/preview.js">' in page
    assert preview.answer("/-/preview.js")[1] == "text/javascript"
    assert preview.answer("/small/small.zh.pdf")[2].startswith(b"%PDF")
    assert preview.answer("/small/zh/nowhere.html")[0] == 404
    assert preview.answer("/../../etc/hostname")[0] == 404


def test_every_block_says_where_it_is_written(preview):
    places = json.loads(preview.answer("/-/places/small")[2])
    assert places
    assert all(place.startswith("content/small/") and place.rpartition(":")[2].isdigit() for place in places.values())


def test_a_mistake_is_shown_and_the_last_good_page_stays(folder, preview):
    before = preview.answer("/small/zh/market.html")
    inbox = heard(preview)
    change(folder, "title:", "titel:")
    preview.refresh()
    kind, content = inbox.get_nowait()
    assert kind == "problems"
    assert "content/small/01-market.yaml:" in content["text"]
    assert "did you mean 'title'?" in content["text"]
    assert preview.answer("/small/zh/market.html") == before


def test_a_project_that_never_was_sound_shows_its_problems_as_a_page(folder):
    change(folder, "title:", "titel:")
    preview = Preview(folder)
    preview.refresh()
    assert b"did you mean" in preview.answer("/")[2]


def test_a_saved_change_names_the_blocks_that_it_touched(folder, preview):
    line = first_words(folder)
    inbox = heard(preview)
    change(folder, line, line + "新")
    preview.refresh()
    kind, content = inbox.get_nowait()
    assert (kind, len(content["blocks"])) == ("changed", 1)
    preview.check()
    assert inbox.empty(), "there was no problem, and is none"


def test_what_a_rule_finds_is_shown_over_the_new_page(folder, preview):
    inbox = heard(preview)
    line = first_words(folder)
    change(folder, line, line + "共有77个。")
    preview.refresh()
    preview.check()
    events = [inbox.get_nowait() for _ in range(2)]
    assert [kind for kind, _ in events] == ["changed", "problems"]
    assert "77" in events[1][1]["text"]
    assert "共有77个" in preview.answer("/small/zh/market.html")[2].decode()


def test_what_was_learnt_is_kept_once_nobody_wants_anything(folder, preview):
    kept = folder / ".cache" / "known"
    preview.rest()
    assert not kept.exists(), "somebody may be about to ask"
    preview.asked -= 60
    with preview.asking_for():
        preview.rest()
    assert not kept.exists(), "somebody waited for an answer"
    preview.asked -= 60
    preview.rest()
    assert [path for path in kept.rglob("*") if path.is_file()]
    shutil.rmtree(kept)
    preview.rest()
    assert not kept.exists(), "nothing was learnt since"


def test_the_server_follows_a_saved_file(folder):
    said, stop = queue.Queue(), threading.Event()
    server = threading.Thread(target=serve, args=(folder, "127.0.0.1", 0, said.put, stop))
    server.start()
    try:
        address = said.get(timeout=60).split()[0]
        assert b"preview.js" in urllib.request.urlopen(f"{address}small/zh/market.html", timeout=10).read()
        line = first_words(folder)
        change(folder, line, line + "新")
        assert "01-market.yaml: no problems" in said.get(timeout=60)
    finally:
        stop.set()
        server.join(timeout=10)
