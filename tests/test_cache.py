"""Results kept by content: found again, never trusted when damaged, never in the way."""

import pytest

from yearbook.cache import Cache, digest


def made(log, text):
    def make():
        log.append(text)
        return text.encode()

    return make


def test_a_result_is_made_once(tmp_path):
    log, cache = [], Cache(tmp_path)
    assert cache.fetch("charts", (b"a", b"b"), made(log, "one")) == b"one"
    assert cache.fetch("charts", (b"a", b"b"), made(log, "two")) == b"one"
    assert log == ["one"]


@pytest.mark.parametrize("room, key", [("charts", (b"ab", b"")), ("charts", (b"a", b"c")), ("books", (b"a", b"b"))])
def test_another_key_is_another_result(tmp_path, room, key):
    cache = Cache(tmp_path)
    cache.fetch("charts", (b"a", b"b"), lambda: b"one")
    assert cache.fetch(room, key, lambda: b"two") == b"two"


def test_a_damaged_entry_is_made_again(tmp_path):
    cache = Cache(tmp_path)
    cache.fetch("charts", (b"a",), lambda: b"one")
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_bytes(entry.read_bytes()[:-1])
    assert cache.fetch("charts", (b"a",), lambda: b"two") == b"two"
    assert cache.fetch("charts", (b"a",), lambda: b"three") == b"two"


def test_a_failure_keeps_nothing(tmp_path):
    def fail():
        raise LookupError

    cache = Cache(tmp_path)
    with pytest.raises(LookupError):
        cache.fetch("charts", (b"a",), fail)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path):
    (tmp_path / "charts").write_text("in the way")
    assert Cache(tmp_path).fetch("charts", (b"a",), lambda: b"one") == b"one"


def test_without_a_folder_nothing_is_kept():
    assert Cache(None).fetch("charts", (b"a",), lambda: b"one") == b"one"
    assert Cache(None).fetch("charts", (b"a",), lambda: b"two") == b"two"


def test_parts_do_not_run_together():
    assert digest((b"ab", b"c")) != digest((b"a", b"bc"))


def test_the_newest_stands_under_its_key(tmp_path):
    cache = Cache(tmp_path)
    assert cache.get("known", (b"a",)) is None
    cache.put("known", (b"a",), b"one")
    cache.put("known", (b"a",), b"two")
    assert cache.get("known", (b"a",)) == b"two"


def test_a_room_is_empty_until_something_is_kept_in_it(tmp_path):
    cache = Cache(tmp_path / "cache")
    assert cache.is_empty("charts") and Cache(None).is_empty("charts")
    cache.put("charts", (b"key",), b"content")
    assert not cache.is_empty("charts") and cache.is_empty("books")
