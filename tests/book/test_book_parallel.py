"""The book of two languages side by side: aligned, complete, and each text in its language."""

from __future__ import annotations

from dataclasses import replace

from tests.book.conftest import TEMPLATES, drawn
from tests.book.reading import Reading
from tests.book.sample import edition
from yearbook.model.edition import Figure, GlossaryEntry, IndexEntry, IndexGroup, Paragraph, blocks_of
from yearbook.render.book import render_book


def test_paragraphs_stand_beside_each_other(both):
    places = both.reading.places
    pairs = [b.id for chapter in edition(0).chapters for b in blocks_of(chapter) if isinstance(b, Paragraph)]
    assert len(pairs) > 15
    for id in pairs:
        (at, top), (other, beside) = places[id], places[f"{id}-en-GB"]
        assert at == other and abs(top - beside) < 0.1


def test_captions_and_charts_speak_both_languages(both):
    for ours, theirs in zip(_figures(0), _figures(1), strict=True):
        words = both.reading.texts[both.reading.page_of(ours.id)]
        for figure in (ours, theirs):
            assert "".join(figure.caption[0].text.split()) in words
            assert "".join(figure.chart.categories[0].split()) in words


def _figures(side: int) -> list[Figure]:
    return [b for chapter in edition(side).chapters for b in blocks_of(chapter) if isinstance(b, Figure)]


def test_the_second_language_is_marked(both):
    english = [node for node in both.reading.structure("P") if node.get("/Lang") == "en-GB"]
    spans = [node for node in both.reading.structure("Span") if node.get("/Lang") == "en-GB"]
    assert english or spans


def test_notes_of_both_languages_count_for_themselves(both):
    page = next(notes for notes in both.typeset.notes if "①" in notes.notes and "1" in notes.notes)
    assert sorted(page.notes) == sorted(page.calls)
    assert page.displaced == 0


def test_nothing_is_left_to_complain_of(both):
    assert both.typeset.warnings == ()


def test_glossary_and_index_stand_in_each_language_by_its_own_alphabet():
    """The places of the second index are blocks of the same pages."""
    ours, theirs = (
        replace(
            edition(side),
            parts=(*edition(side).parts, "glossary", "index"),
            glossary=(GlossaryEntry(term, ((tag, other),), ""),),
            index=(IndexGroup(group, (IndexEntry(name, (("fig-turnover", "overview"),)),)),),
        )
        for side, term, tag, other, group, name in (
            (0, "网上零售额", "en-GB", "online retail sales", "地区", "广东"),
            (1, "online retail sales", "zh-CN", "网上零售额", "Regions", "Guangdong"),
        )
    )
    made = render_book((ours, theirs), TEMPLATES, drawn)
    assert made.warnings == ()
    reading = Reading(made.pdf)
    parts = ("glossary", "glossary-en", "index", "index-en")
    pages = [reading.page_of(part) for part in parts]
    assert pages == sorted(pages) and len(set(pages)) == 4
    words = ("网上零售额", "onlineretailsales", "广东", "Guangdong")
    assert all(word in reading.texts[at] for at, word in zip(pages, words, strict=True))
    printed = reading.labels[reading.page_of("fig-turnover")]
    assert f"广东{printed}" in reading.texts[pages[2]] and f"Guangdong{printed}" in reading.texts[pages[3]]
