"""The replaced parts of WeasyPrint: put in only where they fit, and taken out again."""

import pytest
import weasyprint
from setting import EM, lines, made
from weasyprint.layout import inline
from weasyprint.text import line_break

from yearbook.typeset import engine

BODY = f"<p>{'国' * 19}GDP国"


def right_edge(**how: str) -> float:
    return lines(made(BODY, **how))[0].right


@pytest.fixture(autouse=True)
def unchecked() -> None:
    """The check runs once in a process; each of these tests wants it anew."""
    engine.check.cache_clear()


def test_stock_lines_are_ragged() -> None:
    assert right_edge() == pytest.approx(220, abs=0.1)
    assert right_edge(engine="stock") == pytest.approx(220 - EM, abs=0.1)


def test_weasyprint_is_stock_again_afterwards() -> None:
    before = (line_break.Layout.set_text, inline.justify_line)
    made(BODY)
    assert (line_break.Layout.set_text, inline.justify_line) == before
    assert {engine.source_digest(function): function.__qualname__ for function in engine.SOURCES} == {
        digest: function.__qualname__ for function, digest in engine.SOURCES.items()
    }


def test_another_version_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    result = made(BODY)
    assert result.warnings == ("engine: set by stock WeasyPrint, because WeasyPrint is 71.0, not 70.0",)
    assert lines(result)[0].right == pytest.approx(220 - EM, abs=0.1)


def test_a_changed_function_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine.SOURCES, inline.text_align, "0" * 16)
    (warning,) = made(BODY).warnings
    assert warning == "engine: set by stock WeasyPrint, because WeasyPrint's text_align is not that of 70.0"


def test_a_failed_self_test_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.lines, "justify_line", lambda context, line, extra_width: None)
    (warning,) = made(BODY).warnings
    assert "the self-test drew a line of 100.00 px where 101 px were wanted" in warning


def test_a_crash_in_the_self_test_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.lines, "set_text", None)
    (warning,) = made(BODY).warnings
    assert "the self-test failed: TypeError" in warning
