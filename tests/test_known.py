"""Results of the last time: made again when an argument differs, and known to the next process."""

from yearbook.known import Known


def test_equal_arguments_are_not_asked_twice():
    known, made = Known(), []
    for argument in (1, 1, 2, 1):
        known.recall(("square",), (argument,), lambda: made.append(argument))
    assert made == [1, 2, 1], "one result is remembered for each name"


def test_an_equal_value_becomes_the_one_of_last_time():
    known = Known()
    first, second = ["a"], ["a"]
    assert known.same(("list",), first) is first
    assert known.same(("list",), second) is first
    assert known.same(("list",), ["b"]) == ["b"]


def test_another_process_knows_what_lasts():
    known = Known()
    shared = ("text",)
    known.recall(("a",), (shared,), lambda: shared)
    known.recall(("b",), (shared,), lambda: (lambda: None), passing=True)
    assert known.is_new
    again = Known.read(known.written())
    assert not again.is_new
    kept = again.recall(("a",), (("text",),), lambda: ("other",))
    assert kept == shared
    again.recall(("b",), (shared,), lambda: None, passing=True)
    assert not again.is_new, "what does not last is no reason to write"
    again.recall(("a",), (("changed",),), lambda: None)
    assert again.is_new
