"""An edit in the preview → what is made anew: nothing but what it touched; rules find what a clean check finds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from project import LOCALES, ROOT
from test_incremental import EDITS, Draft

from yearbook.check import CHAPTER_RULES, DATA_RULES, REPORT_RULES
from yearbook.check.manuscript import manuscript_of
from yearbook.known import Known
from yearbook.load import Loaded, load
from yearbook.pipeline import check_loaded
from yearbook.problems import Problem
from yearbook.project import Memory
from yearbook.render.data_files import attached_data
from yearbook.render.book import book_parts
from yearbook.serve import Preview

# What a rule or another finds fault with, in Chinese and in English.
SLIPS = (
    "销售额增长5.2%。|Sales rose by 5.2%.",
    "见@fig-missing。|See @fig-missing.",
    "2019年交易额达到{turnover.total.2021}。|In 2019 turnover reached {turnover.total.2021}.",
    "交易额下降{turnover.growth.2021}。|Turnover fell by {turnover.growth.2021}.",
    "交易额增长{turnover.growth.2020}。|Turnover rose.",
    r"""交易额达{\"34.81万亿元\"}。|Turnover reached {\"RMB 34.81 trillion\"}.""",
    "有*重点*。[^none]|A **point**.[^none]",
)


class Watched(Known):
    """Knows, and says what it had to make."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[str, ...]] = []

    def recall(self, name, arguments, make, passing=False):
        def made():
            self.made.append(name)
            return make()

        return super().recall(name, arguments, made, passing)


def slip(draft: Draft) -> None:
    """Something wrong is written, in the first chapter or another."""
    paragraphs = draft.chance.choice(list(draft.chapters.values()))
    paragraphs.insert(draft.chance.randrange(len(paragraphs)), draft.chance.choice(SLIPS))


def read(files: Mapping[str, str], known: Known) -> Loaded:
    loaded = load(Memory({**files, **LOCALES}), known=known)
    assert not [problem for problem in loaded.problems if problem.severity == "error"]
    return loaded


def asked_at_once(loaded: Loaded) -> list[Problem]:
    """What all rules find in the whole report, whatever they say that they read."""
    manuscript = manuscript_of(loaded.reports["tiny"], loaded.data.locales, Known())
    rules = (*CHAPTER_RULES, *DATA_RULES, *REPORT_RULES)
    return sorted({problem for rule in rules for problem in rule(manuscript)})


@pytest.mark.parametrize("seed", [1, 3])
def test_random_edits_are_checked_as_in_a_clean_check(seed):
    draft, known, rules = Draft.new(seed), Known(), set()
    edits = [*EDITS, *[slip] * 10] * 2
    draft.chance.shuffle(edits)
    draft.chapters["third"].insert(0, "见@fig-total。|See @fig-total.")  # which stands in the first
    for edit in edits:
        edit(draft)
        loaded = read(draft.files(), known)
        found = check_loaded(loaded, known)
        assert found == check_loaded(read(draft.files(), Known())) == asked_at_once(loaded), edit.__name__
        rules |= {problem.rule for problem in found}
    assert len(rules) >= 6, rules


@pytest.fixture
def shown(tmp_path):
    """A draft in a preview that everybody has looked at, and what makes them look again."""
    draft, known = Draft.new(6), Watched()
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    preview = Preview(tmp_path, known=known)

    def look() -> list[tuple[str, ...]]:
        for name, text in {**draft.files(), **LOCALES}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")
        known.made.clear()
        preview.refresh()
        assert not preview.explained()
        for path in preview.pages:
            preview.answer(path)
        for edition in preview.editions["tiny"]:
            book_parts(edition, tmp_path / "templates", lambda chart, medium: "<svg/>", known)
            attached_data((edition,), known)
        preview.check()
        return list(known.made)

    look()
    return draft, look


def of_chapters(made: list[tuple[str, ...]]) -> set[str]:
    """The chapters that something was made of."""
    words = {word for name in made for word in name}
    return {id for id in ("first", "second", "third") if any(id in word.replace("/", "-").split("-") for word in words)}


def test_a_second_look_makes_nothing(shown):
    _, look = shown
    assert look() == []


def test_a_new_paragraph_makes_nothing_but_its_chapter(shown):
    draft, look = shown
    draft.chapters["second"].insert(3, "电子商务。|Trade.")
    made = look()
    assert of_chapters([(name[-1].removesuffix(".yaml"),) for name in made]) == {"second"}
    whole = {name[0] for name in made if name[-1] in ("tiny", "zh", "en")}
    assert whole == {"loaded", "report", "dead", "editions", "pages", "checked"}, "and what holds all chapters"
    assert len(made) == len(set(made)), "each once"


def test_a_new_number_makes_what_cites_it(shown):
    draft, look = shown
    draft.cells["2020"] += 0.17
    made = look()
    assert {name[-1] for name in made if name[0] == "rules"} == {"tiny", "first", "second", "third"}
    assert {name[-1] for name in made if name[0] == "html"} == {"first", "second"}
    assert {name[-1] for name in made if name[0] == "trunk"} == {"first", "second"}
    assert {name[-1] for name in made if name[0] in ("csv", "drawing")} == {"fig-total"}
