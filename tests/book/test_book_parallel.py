"""The book of two languages side by side: aligned, complete, and each text in its language."""

from __future__ import annotations

from tests.book.sample import edition
from yearbook.model.edition import Figure, Paragraph, blocks_of


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
