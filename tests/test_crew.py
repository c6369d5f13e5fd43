"""Works → their results, whoever makes them; and what is said of those that come to nothing."""

import os
import signal
import subprocess
import sys
from operator import truediv

import pytest

from yearbook.crew import FORKS, Work, aside, hired

several = pytest.mark.skipif(not FORKS, reason="a process that is not forked cannot make what only a test knows")


def works(*wanted: tuple) -> list[Work]:
    return [Work(f"{make.__name__} {arguments}", make, arguments, str) for make, *arguments in wanted]


def outcome(jobs: int, *wanted: tuple) -> tuple[dict, list[str]]:
    said: list[str] = []
    with hired(jobs) as crew:
        crew.start(works(*wanted))
        return crew.results(said.append), said


def die(signal_number: int) -> None:
    os.kill(os.getpid(), signal_number)


def place(number: int) -> tuple[int, int]:
    return number, os.getpid()


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_each_work_has_its_result_and_is_said_once(jobs):
    results, said = outcome(jobs, (divmod, 7, 3), (pow, 2, 10), (str, "页" * 100_000))
    assert results == {"divmod [7, 3]": (2, 1), "pow [2, 10]": 1024, f"str {['页' * 100_000]}": "页" * 100_000}
    assert sorted(line.split(" in ")[0] for line in said[:3] if len(line) < 99) == ["divmod [7, 3]: (2, 1)", "pow [2, 10]: 1024"]


@pytest.mark.parametrize("jobs", [1, 3])
def test_no_works_have_no_results(jobs):
    assert outcome(jobs) == ({}, [])


@several
def test_every_work_has_a_process_of_its_own():
    results, _ = outcome(2, *((place, number) for number in range(5)))
    assert len({process for _, process in results.values()} | {os.getpid()}) == 6


@several
def test_what_a_work_raises_ends_the_run_and_names_the_work():
    with pytest.raises(RuntimeError, match=r"truediv \[1, 0\] was not made") as raised:
        outcome(2, (truediv, 1, 0))
    assert "ZeroDivisionError" in str(raised.value.__cause__)


@several
def test_a_process_that_is_killed_does_not_keep_others_waiting():
    with pytest.raises(RuntimeError, match=r"die \[.*\] was not made") as raised:
        outcome(2, (die, signal.SIGKILL), (pow, 2, 10))
    assert str(raised.value.__cause__) == "its process was ended from outside"


@several
def test_who_gives_up_before_there_is_anything_to_do_is_not_kept():
    with pytest.raises(KeyError), hired(2, ("json",)):
        raise KeyError


@several
def test_tools_are_loaded_before_works_are_known_and_shared():
    code = (
        "import sys, time; from yearbook.crew import Work, hired\n"
        "def loaded(): return 'sched' in sys.modules\n"
        "with hired(2, ('sched',)) as crew:\n"
        "    time.sleep(1); crew.start([Work('it', loaded, (), str)]); print(crew.results(lambda text: None), loaded())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "{'it': True} False\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_asked_aside_is_answered_when_it_is_wanted(jobs):
    answer = aside(jobs, lambda words: (words, os.getpid()), "甲")
    words, process = answer()
    assert words == "甲" and (process == os.getpid()) == (jobs == 1 or not FORKS)


@several
def test_what_is_asked_aside_and_fails_is_said():
    with pytest.raises(RuntimeError, match="aside"):
        aside(2, truediv, 1, 0)()
