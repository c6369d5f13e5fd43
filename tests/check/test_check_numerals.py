"""A labelled sample of numerals from the reports: are those pointed out that should be, and no others?

`numerals.csv` holds texts with their bound values printed, since a typed number looks just so. Labels: loose for a
number that the data should give, fine for one that is part of a date, a name, a word or the sentence.
"""

import csv
from pathlib import Path

from written import loaded

from yearbook.check.loose import statistics
from yearbook.check.manuscript import Manuscript, manuscript_of
from yearbook.check.passages import Passage
from yearbook.known import Known
from yearbook.model.prose import Words
from yearbook.problems import Place

SAMPLE = Path(__file__).with_name("numerals.csv")


def test_precision_and_recall_on_the_labelled_sample(capsys):
    rows = list(csv.DictReader(SAMPLE.read_text("utf-8").splitlines()))
    assert len(rows) >= 300
    (report,), locales = loaded({"content/r/01.yaml": "id: one\ntitle: {zh: 章, en: Chapter}\n"})
    manuscript = manuscript_of(report, locales, Known())
    right = wrong = missed = 0
    mistakes = []
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        found = any(
            first < end and start < last
            for first, last in statistics(passage(manuscript, row["language"], row["text"]))
        )
        right += found and row["label"] == "loose"
        wrong += found and row["label"] == "fine"
        missed += not found and row["label"] == "loose"
        if found != (row["label"] == "loose"):
            mistakes.append(
                f"{'shouts' if found else 'sleeps'}: {row['text'][:start]}⟦{row['text'][start:end]}⟧{row['text'][end:]}"
            )
    precision, recall = right / (right + wrong), right / (right + missed)
    with capsys.disabled():
        print(f" {len(rows)} numerals: precision {precision:.3f}, recall {recall:.3f}", end=" ")
    assert precision >= 0.95 and recall >= 0.95, "\n".join(mistakes)


def passage(manuscript: Manuscript, language: str, text: str) -> Passage:
    """A paragraph of words alone, in the first chapter."""
    chapter = manuscript.report.chapters[0]
    words = Words(text, Place("content/r/01.yaml", length=len(text)))
    return Passage(
        manuscript.frame.vocabularies[language],
        manuscript.frame.counted[language],
        ("text", 0),
        (words,),
        chapter,
        chapter,
        None,
        words.place,
    )
