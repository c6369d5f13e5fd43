"""Values of the model → the same values in another process."""

import pickle
from dataclasses import fields, is_dataclass

import pytest

from tests.project import ROOT
from yearbook import parcels
from yearbook.load import load
from yearbook.model import chart, data, edition, localized, prose, report
from yearbook.pipeline import editions_of
from yearbook.project import Folder

LOADED = load(Folder(ROOT / "tests" / "small"), ())
CLASSES = [
    each
    for module in (chart, data, edition, localized, prose, report)
    for each in vars(module).values()
    if is_dataclass(each) and each.__module__ == module.__name__
]


@pytest.mark.parametrize("name", LOADED.reports)
def test_what_travels_arrives_whole(name):
    sent = LOADED.reports[name], editions_of(LOADED, name)
    assert pickle.loads(pickle.dumps(sent, pickle.HIGHEST_PROTOCOL)) == sent


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
def test_a_class_is_made_of_its_fields_and_nothing_else(cls):
    """Only then may a value be made again from them."""
    assert all(field.init and not field.kw_only for field in fields(cls)) and not hasattr(cls, "__post_init__")


def test_field_names_do_not_travel():
    assert b"column" not in pickle.dumps(parcels.problems.Place("a", 1, 2, 3)).split(b"Place")[1]
