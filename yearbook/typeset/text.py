"""An HTML tree → the same tree with invisible marks in its texts that tell the line breaker where a line may end.

Chinese texts get quarter-em spaces between Han and Latin, breaks beside curly quotes, and joins where clreq forbids a
break; texts of other languages only keep a number with its unit. Code, pictures and attributes stay untouched.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from .clreq import AUTOSPACE, CLOSING, DASHES, HALVE, HAN, LATIN, OPENING, WORD_JOINER, ZWSP, is_chinese

# Elements through which a line of text runs on; any other element begins a text of its own.
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label", "mark", "q"}
    | {"ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var"}
)
UNTOUCHED = frozenset({"code", "head", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "title"})
PROSE = frozenset({"p", "li", "dd", "blockquote", "figcaption"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

FOOTNOTE = "footnote"
"""Class of an element whose text goes to the foot of the page and leaves only a mark in the line."""

CALL = "call"
"""Class of an element that calls a note which stands elsewhere: it keeps to what is before it, without a space."""

# Stands for such a call, which begins no line.
CALLED = "\ufffb"

# Stands for a picture, a note call or code within a line: neither Han nor Latin, no mark of punctuation.
OBJECT = "\ufffc"

_opening, _closing = re.escape(OPENING), re.escape(CLOSING)

_SPACED = re.compile(rf"(?<=[{HAN}])(?=[{LATIN}])|(?<=[{LATIN}])(?=[{HAN}])")
# UAX #14 LB19 glues curly quotes to both neighbours, since it cannot know which of them opens.
_BESIDE_QUOTE = re.compile(rf"(?<=[{HAN}{LATIN}{_closing}])(?=[“‘])|(?<=[”’])(?=[{HAN}{LATIN}{_opening}])")
_APOSTROPHE = re.compile(rf"(?<=[{LATIN}])(?=’[{LATIN}])|(?<=[{LATIN}]’)(?=[{LATIN}])")
# clreq 3.1.4, 3.1.5; the other marks are known to UAX #14.
_NO_LINE_START = re.compile(rf"(?<=[^\s{DASHES}])(?=[{DASHES}])")
# A range is read as one number, and no number is divided between lines.
_RANGE = re.compile(r"(?<=[0-9%‰年月日])(?=[—–～~-][0-9])|(?<=[0-9%‰年月日][—–～~-])(?=[0-9])")
_LAST_CHARACTERS = re.compile(rf"(?<=[{HAN}])(?=[{HAN}][{_closing}]+\s*$)|(?<=[{HAN}])(?=[{HAN}]{{1,2}}\s*$)")
_CALL = re.compile(rf"(?<=\S)(?={CALLED})")
# The last line of a heading has more than a character or two, or more than one word; and an opening mark that begins it is
# half as wide (clreq 3.1.6.3), as it is at the beginning of a line.
_END_OF_HEADING = re.compile(rf"(?<=[{HAN}])(?=[{HAN}]{{1,3}}[{_closing}]*\s*$)|(?<=\S\s)(?=[^\s{HAN}]{{1,12}}\s*$)")
_START_OF_HEADING = re.compile(rf"^(?=[{_opening}])")
_MIN_HEADING = 10
_SEGMENT_BREAK = re.compile(rf"(?<=[{HAN}{_opening}{_closing}])[ \t]*\n\s*(?=[{HAN}{_opening}{_closing}])")
_URL = re.compile(r"(?:https?://|www\.|\b10\.\d{4,}/)[!-~]+")
_URL_BREAK = re.compile(r"(?<!:/)(?<=[/.?&=_-])(?=[^/.?&=_-])")
_BESIDE_NUMBER = re.compile(r"(?<=\d) (?=\w)|(?<=\w) (?=[\d+\u2212-])")

# A last line of one character (clreq 3.4.4) can only be mended where earlier lines have room; short texts in cells have
# none.
_MIN_PROSE = 12


@dataclass(frozen=True, slots=True)
class _Slot:
    """One string of the tree (an element's text or tail) and the language it is in."""

    element: Element
    attribute: str
    chinese: bool
    is_data: bool

    @property
    def text(self) -> str:
        return getattr(self.element, self.attribute) or ""


@dataclass(frozen=True, slots=True)
class _Run:
    """The strings that follow one another in the same lines; `None` is an object within the line, `CALLED` a call."""

    prose: bool
    heading: bool = False
    slots: list[_Slot | str | None] = field(default_factory=list)


def mark_text(root: Element, language: str = "") -> None:
    """Write the invisible marks into the texts below `root`, in place. `language` is that of `root`'s parent."""
    runs = [_Run(prose=False)]
    _gather(root, language, False, runs[0], runs)
    for run in runs:
        _mark_run(run)


def _gather(element: Element, language: str, in_data: bool, run: _Run, runs: list[_Run]) -> _Run:
    """Append the strings of `element` to `run`; every block within starts a new one. Returns the run then open."""
    language = element.get("lang", language)
    chinese, in_data = is_chinese(language), in_data or element.tag == "data"
    run.slots.append(_Slot(element, "text", chinese, in_data))
    for child in element:
        if not isinstance(child.tag, str):
            pass  # a comment
        elif child.tag.startswith("{") or child.tag in UNTOUCHED or child.tag == "img":
            run.slots.append(None)
        elif CALL in (classes := child.get("class", "").split()):
            run.slots.append(CALLED)
            _gather(child, language, in_data, _begin(runs), runs)
        elif FOOTNOTE in classes:
            run.slots.append(None)
            _gather(child, language, in_data, _begin(runs, prose=True), runs)
        elif child.tag in INLINE:
            run = _gather(child, language, in_data, run, runs)
        else:
            _gather(
                child, language, in_data, _begin(runs, child.tag in PROSE, run.heading or child.tag in HEADINGS), runs
            )
            run = _begin(runs, run.prose, run.heading)
        run.slots.append(_Slot(child, "tail", chinese, in_data))
    return run


def _begin(runs: list[_Run], prose: bool = False, heading: bool = False) -> _Run:
    runs.append(_Run(prose, heading))
    return runs[-1]


def _mark_run(run: _Run) -> None:
    """Decide on the text of the whole run, so that marks stand right where an element begins or ends within a line."""
    texts = [slot.text if isinstance(slot, _Slot) else slot or OBJECT for slot in run.slots]
    text = "".join(texts)
    if not text.strip():
        return
    chinese = [
        isinstance(slot, _Slot) and slot.chinese for slot, part in zip(run.slots, texts, strict=True) for _ in part
    ]
    marks = {}
    if any(chinese):
        marks = _chinese_marks(text, chinese, run) | _boundary_squeezes(texts)
    if run.heading and len(text.strip()) >= _MIN_HEADING:
        marks |= {match.start(): WORD_JOINER for match in _END_OF_HEADING.finditer(text)}
    _mark_addresses(text, marks)
    start = 0
    for slot, part in zip(run.slots, texts, strict=True):
        if isinstance(slot, _Slot) and part:
            setattr(slot.element, slot.attribute, _write(slot, part, start, marks))
        start += len(part)


def _chinese_marks(text: str, chinese: list[bool], run: _Run) -> dict[int, str]:
    """Position → mark written before that character. Where two rules meet, the later in this list wins."""
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    rules = [
        (_BESIDE_QUOTE, ZWSP),
        (_SPACED, AUTOSPACE),
        (_NO_LINE_START, WORD_JOINER),
        (_RANGE, WORD_JOINER),
        (_CALL, WORD_JOINER),
    ]
    if run.heading:
        rules.append((_START_OF_HEADING, HALVE))
    if run.prose and len(text.strip()) >= _MIN_PROSE:
        rules.append((_LAST_CHARACTERS, WORD_JOINER))
    return {
        match.start(): mark
        for rule, mark in rules
        for match in rule.finditer(text)
        if (chinese[match.start() - 1] or chinese[match.start()]) and match.start() not in apostrophes
    }


def _boundary_squeezes(texts: list[str]) -> dict[int, str]:
    """Squeeze the closing mark at the end of an element when the text after it goes on with another mark."""
    marks, start = {}, 0
    parts = [part for part in texts if part]
    for part, after in pairwise(parts):
        start += len(part)
        if part[-1] in CLOSING and after[0] in CLOSING + OPENING:
            marks[start - 1] = HALVE
    return marks


def _mark_addresses(text: str, marks: dict[int, str]) -> None:
    """Breaks after the marks of an address take the place of all others within it."""
    for address in _URL.finditer(text):
        for position in range(address.start() + 1, address.end()):
            marks.pop(position, None)
        marks |= {address.start() + point.start(): ZWSP for point in _URL_BREAK.finditer(address.group())}


def _write(slot: _Slot, part: str, start: int, marks: dict[int, str]) -> str:
    """The string with its marks. A mark between two elements goes to the end of the first, never to the start of the
    second: there the engine could break after the mark alone, and would find nothing to put on the line."""
    pieces = []
    for position, character in enumerate(part, start):
        mark = marks.get(position, "")
        if position > start or mark == HALVE:
            pieces.append(mark)
        pieces.append(character)
    after = marks.get(start + len(part), "")
    pieces.append("" if after == HALVE else after)
    written = "".join(pieces)
    if slot.chinese:
        return _SEGMENT_BREAK.sub("", written)
    return _BESIDE_NUMBER.sub("\u00a0", written) if slot.is_data else written
