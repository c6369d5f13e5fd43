"""Citations of a small report → where they lead in its book, with and without the notes on data."""

import pytest

from tests.book.conftest import TEMPLATES, drawn
from tests.project import CHAPTER, REPORT, TINY, editions, sound
from yearbook.render.book import book_parts, render_book

TEXT = """
id: first
title: {zh: 第一, en: First}
blocks:
  - text: {zh: '据统计公报[@nbs]。', en: 'From the communiqué [@nbs].'}
"""


def book(*parts: str, more: str = ""):
    report = TINY[REPORT] + f"theme: report\nparts: [{', '.join(parts)}]\n{more}"
    return editions(sound({REPORT: report, CHAPTER: TEXT}))["zh"]


def html(*parts: str, more: str = "") -> str:
    return "".join(part.html for part in book_parts(book(*parts, more=more), TEMPLATES, drawn)[0].parts)


def test_a_note_leads_to_the_source():
    made = html("chapters", "about-data")
    assert '<a href="#source-nbs">国家统计局. 统计公报[EB].</a>' in made
    assert '<li id="source-nbs">' in made


def test_a_book_without_notes_on_data_has_no_such_link():
    made = html("chapters")
    assert "#source-nbs" not in made
    assert "国家统计局. 统计公报[EB]." in made


@pytest.mark.parametrize(("style", "called"), [("numbers", "1"), ("author-date", "国家统计局，无日期")])
def test_a_number_or_a_name_leads_to_the_list_of_references(style: str, called: str):
    made = html("chapters", "references", more=f"citations: {style}\n")
    assert f'<a href="#ref_nbs">{called}</a>' in made
    assert '<p id="ref_nbs">' in made


def test_every_link_has_its_place_in_the_book():
    for parts, style in ((("chapters",), "notes"), (("chapters", "references", "about-data"), "numbers")):
        assert render_book(book(*parts, more=f"citations: {style}\n"), TEMPLATES, drawn).warnings == ()
