"""Words on the command line → what is printed, and the exit code: 0 done, 1 problems in the content, 2 wrong use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.project import CHAPTER, ROOT, TINY
from yearbook.cli import cli, main

BROKEN = """\
id: first
title: {zh: 第一, en: First}
blocks:
  - text: {zh: '交易额达{turnover.totl.2021}', en: 'Turnover reached {turnover.total.2021}'}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny project on disk, as the place where the command is typed."""
    for name, text in TINY.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def broken(folder: Path) -> Path:
    (folder / CHAPTER).write_text(BROKEN, "utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(list(words))
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out + err


def test_nothing_wrong(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(capsys, "check") == (0, "no problems\n")


def test_a_mistake(broken: Path, capsys: pytest.CaptureFixture[str]):
    assert run(capsys, "check") == (
        1,
        dedent("""\
        content/tiny/01-first.yaml:4:21: error: no value 'turnover.totl.2021' [value-exists]
             4 |   - text: {zh: '交易额达{turnover.totl.2021}', en: 'Turnover reached {turnover.total.2021}'}
               |                         ^^^^^^^^^^^^^^^^^^^^
        hint: did you mean 'turnover.total.2021'?

        1 error
        """),
    )


def test_a_mistake_from_a_folder_below(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(broken / "content" / "tiny")
    assert run(capsys, "check")[0] == 1


def test_a_mistake_as_json(broken: Path, capsys: pytest.CaptureFixture[str]):
    code, said = run(capsys, "check", "--json")
    assert code == 1
    assert json.loads(said) == {
        "place": {"file": CHAPTER, "line": 4, "column": 21, "length": 20},
        "rule": "value-exists",
        "message": "no value 'turnover.totl.2021'",
        "hint": "did you mean 'turnover.total.2021'?",
        "severity": "error",
    }


def test_a_mistake_as_an_annotation(broken: Path, capsys: pytest.CaptureFixture[str]):
    assert run(capsys, "check", "--annotations") == (
        1,
        (
            "::error file=content/tiny/01-first.yaml,line=4,col=21,title=value-exists::"
            "no value 'turnover.totl.2021'%0Adid you mean 'turnover.total.2021'?\n"
        ),
    )


def test_a_build_with_a_mistake(broken: Path, capsys: pytest.CaptureFixture[str]):
    code, said = run(capsys, "build", "--quiet")
    assert code == 1
    assert said.endswith("1 error\noutput/ is as it was before\n")
    assert not (broken / "output").exists()


def test_a_report_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(capsys, "check", "tinny") == (
        1,
        dedent("""\
        content:1:1: error: no report 'tinny' [report-exists]
        hint: did you mean 'tiny'?

        1 error
        """),
    )


@pytest.mark.parametrize(
    "words", [["bild"], ["build", "--formt", "pdf"], ["build", "--format", "docx"], ["check", "--jobs", "2"]]
)
def test_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]):
    assert run(capsys, *words)[0] == 2


def test_outside_of_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    code, said = run(capsys, "check")
    assert code == 2
    assert "no project here" in said


@pytest.mark.parametrize("verb", sorted(cli.commands))
def test_help_has_an_example(capsys: pytest.CaptureFixture[str], verb: str):
    code, said = run(capsys, verb, "--help")
    assert code == 0
    assert f"yearbook {verb}" in said.partition("Example")[2]


def test_bytes_of_another_encoding_in_a_terminal_of_another_encoding(folder: Path):
    """Neither the file nor the terminal knows Chinese."""
    (folder / CHAPTER).write_bytes(BROKEN.encode("gb18030"))
    done = subprocess.run(
        [sys.executable, "-m", "yearbook", "--project", str(folder), "check"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(
        b"content/tiny/01-first.yaml:2:13: error: this byte is not UTF-8 text [file-is-utf-8]\n"
    )
