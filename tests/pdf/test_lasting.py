"""A tiny PDF/A-3a, broken in one way for each condition → exactly that condition speaks, and veraPDF agrees."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import tiny
from pikepdf import Array, Dictionary, Name, String
from tiny import font, metadata, opened, saved, stream

from yearbook.check.pdf import LASTING, check_pdf, clause


@pytest.fixture(scope="module")
def intact() -> bytes:
    return tiny.intact()


def lzw(pdf):
    pdf.Root.Extra = pdf.make_stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=Name.LZWDecode)


def profile(pdf):
    return pdf.Root.OutputIntents[0].DestOutputProfile


def other_profile(pdf):
    raw = bytearray(profile(pdf).read_bytes())
    raw[16:20] = b"CMYK"
    profile(pdf).write(bytes(raw))


def state(pdf):
    return next(iter(pdf.pages[0].Resources.ExtGState.values()))


def smoothed(pdf):
    size = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    pdf.pages[0].Resources.XObject["/Photo"] = pdf.make_stream(
        b"\0", Type=Name.XObject, Subtype=Name.Image, Interpolate=True, **size
    )
    stream(pdf, lambda old: b"/Artifact BMC /Photo Do EMC\n" + old)


def without_glyph(pdf):
    """The codes of the first text on the page become zero, that of no glyph."""
    name = next(name for name, each in pdf.pages[0].Resources.Font.items() if each == font(pdf))
    text = f"/Artifact BMC BT {name} 10 Tf [<0000>] TJ ET EMC\n".encode()
    stream(pdf, lambda old: text + old)


def beyond_the_font(pdf):
    font(pdf).ToUnicode.write(b"1 beginbfchar\n<fffe> <4e00>\nendbfchar")


def launch(pdf):
    note = next(note for note in pdf.pages[0].Annots if "/A" in note)
    note.A = Dictionary(Type=Name.Action, S=Name.Launch, F=String("x"))


# What breaks, the condition that must speak, and the rule of veraPDF that must fail as well ("" where it has none).
BREAKS = {
    "streams-can-be-decoded": (lzw, "6.1.7.2-1"),
    "values-keep-their-limits": (lambda pdf: pdf.Root.__setitem__("/Extra", Name("/" + "n" * 128)), "6.1.13-4"),
    "pages-are-of-a-size": (lambda pdf: pdf.pages[0].__setitem__("/TrimBox", Array([0, 0, 2, 2])), "6.1.13-11"),
    "metadata-identify-the-archive": (lambda pdf: metadata(pdf, rb"<pdfaid:part>3", b"<pdfaid:part>2"), "6.6.4-2"),
    "metadata-describe-their-schemas": (
        lambda pdf: metadata(pdf, rb"<pdfaExtension:schemas>(.|\n)*</pdfaExtension:schemas>"),
        "6.6.2.3.1-1",
    ),
    "metadata-agree": (lambda pdf: pdf.docinfo.__setitem__("/Title", "别的书"), ""),
    "actions-are-lasting": (launch, "6.5.1-1"),
    "attachments-are-described": (lambda pdf: pdf.Root.AF[0].EF.F.__delitem__("/Subtype"), "6.8-1"),
    "catalogue-is-plain": (lambda pdf: pdf.Root.__setitem__("/Requirements", Array()), "6.11-1"),
    "colours-are-the-same-everywhere": (other_profile, "6.2.4.3-2"),
    "states-are-lasting": (lambda pdf: state(pdf).__setitem__("/BM", Name.Dodge), "6.2.10-1"),
    "states-nest-flat": (lambda pdf: stream(pdf, lambda old: b"q\n" * 29 + old + b"\nQ" * 29), "6.1.13-8"),
    "pictures-are-plain": (smoothed, "6.2.8-3"),
    "fonts-have-their-glyphs": (without_glyph, "6.2.11.8-1"),
    "annotations-are-printed": (lambda pdf: pdf.pages[0].Annots[0].__setitem__("/F", 2), "6.3.2-2"),
}
# Conditions that a file saved by pikepdf always fulfils: these change the bytes.
RAW = {
    "file-begins-and-ends-clean": (lambda raw: raw + b"\nmore", "6.1.3-3"),
    "file-is-identified": (lambda raw: raw.replace(b"/ID", b"/IX"), "6.1.3-1"),
}
MORE = {
    "no intent": ("colours-are-the-same-everywhere", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    "four inks": (
        "colours-are-the-same-everywhere",
        lambda pdf: stream(pdf, lambda old: b"/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC\n" + old),
    ),
    "a transfer function": ("states-are-lasting", lambda pdf: state(pdf).__setitem__("/TR", Name.Identity)),
    "a code beyond the font": ("fonts-have-their-glyphs", beyond_the_font),
    "a long string": ("values-keep-their-limits", lambda pdf: pdf.Root.__setitem__("/Extra", String("x" * 32768))),
    "a large number": ("values-keep-their-limits", lambda pdf: pdf.Root.__setitem__("/Extra", 2**31)),
    "a sound": ("annotations-are-printed", lambda pdf: pdf.pages[0].Annots[0].__setitem__("/Subtype", Name.Sound)),
    "a file of no part": ("attachments-are-described", lambda pdf: pdf.Root.AF[0].__delitem__("/AFRelationship")),
    "an undated file": ("attachments-are-described", lambda pdf: pdf.Root.AF[0].EF.F.Params.__delitem__("/ModDate")),
    "a page that acts": ("actions-are-lasting", lambda pdf: pdf.pages[0].__setitem__("/AA", Dictionary())),
    "a stream elsewhere": ("streams-can-be-decoded", lambda pdf: profile(pdf).__setitem__("/FFilter", Name.FlateDecode)),
}


def broken(intact: bytes, change) -> bytes:
    with opened(intact) as pdf:
        change(pdf)
        return saved(pdf)


def rules(pdf: bytes) -> set[str]:
    return tiny.rules(pdf, LASTING)


def test_the_intact_book_has_no_problem(intact):
    assert check_pdf("book.pdf", intact) == []


@pytest.mark.parametrize("rule", BREAKS)
def test_one_break_one_rule(intact, rule):
    assert rules(broken(intact, BREAKS[rule][0])) == {rule}


@pytest.mark.parametrize("rule", RAW)
def test_one_break_of_the_bytes_one_rule(intact, rule):
    assert rules(RAW[rule][0](intact)) == {rule}


@pytest.mark.parametrize("case", MORE)
def test_other_ways_to_break(intact, case):
    rule, change = MORE[case]
    assert rules(broken(intact, change)) == {rule}


def test_a_locked_file_is_found(intact):
    with opened(intact) as pdf:
        lock = pikepdf.Encryption(owner="x", user="", R=3, aes=False, metadata=False)
        assert rules(saved(pdf, encryption=lock)) == {"file-is-not-encrypted"}


def test_every_condition_is_broken_once():
    named = {condition.__name__.replace("_", "-") for condition in LASTING}
    assert named == {*BREAKS, *RAW, "file-is-not-encrypted"}


def test_messages_name_their_clause(intact):
    (problem,) = check_pdf("book.pdf", RAW["file-is-identified"][0](intact))
    assert problem.message == "the file has no identifier (ISO 19005-3, 6.1.3)"
    assert {clause(condition)[:18] for condition in LASTING} == {"ISO 19005-3, 6.1.1", "ISO 19005-3, 6.1.2", "ISO 19005-3, 6.1.3",
        "ISO 19005-3, 6.1.7", "ISO 19005-3, 6.2.1", "ISO 19005-3, 6.2.3", "ISO 19005-3, 6.2.5", "ISO 19005-3, 6.2.8",
        "ISO 19005-3, 6.3", "ISO 19005-3, 6.4.1", "ISO 19005-3, 6.4.2", "ISO 19005-3, 6.6.2", "ISO 19005-3, 6.6.3",
        "ISO 19005-3, 6.6.4", "ISO 19005-3, 6.8"}  # fmt: skip


def test_the_referee_fails_the_same_files(intact, tmp_path):
    wanted = {}
    for rule, (change, theirs) in {**BREAKS, **RAW}.items():
        if theirs:
            content = change(intact) if rule in RAW else broken(intact, change)
            (tmp_path / f"{rule}.pdf").write_bytes(content)
            wanted[rule] = theirs
    command = [sys.executable, str(Path(__file__).with_name("referee.py")), *map(str, sorted(tmp_path.iterdir()))]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    failed = {Path(path).stem: set(verdicts["PDFA_3_A"]["failed"]) for path, verdicts in said.items()}
    assert {rule: theirs for rule, theirs in wanted.items() if theirs not in failed[rule]} == {}
