"""Nothing in → `schema/*.schema.json`, with which an editor completes and explains the keys of YAML files.

The loader is the authority: `tests/load/test_schema.py` keeps these keys equal to those that it reads, and the files
equal to this description. Draft 07, since that is what the YAML language server reads.
"""

# ruff: noqa: E501 - an explanation is one line, as an editor shows it
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from yearbook.load.chapters import CITATIONS, FORMS, GENERATED_PARTS, NOTES  # noqa: E402
from yearbook.load.charts import MARKS  # noqa: E402
from yearbook.load.locales import COLLATIONS  # noqa: E402
from yearbook.load.locales import KEYS as LOCALE_KEYS  # noqa: E402
from yearbook.load.sources import TYPES  # noqa: E402
from yearbook.load.tables import KINDS, STATUSES  # noqa: E402

Schema = dict[str, Any]
FOLDER = ROOT / "schema"
LOCALES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / "content" / "locales").glob("[a-z]*.yaml"))
}
LANGUAGES = sorted(LOCALES, reverse=True)
SCHEMES = sorted(set.intersection(*(set(locale["numbering"]) for locale in LOCALES.values())))

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
PERIOD = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-q[1-4]|-h[12]|-m([2-9]|1[01])(-m([3-9]|1[0-2]))?|-[0-9]{4})?$"
WORD = {"type": ["string", "number"]}  # YAML reads a bare 2021 as a number; the loader takes it as it is typed
FLAG = {"type": "boolean"}
PATTERNS = {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}}


def thing(description: str, required: str = "", /, **keys: Schema) -> Schema:
    """A mapping of known keys. A key that Python does not take as a name ends in an underscore here."""
    properties = {key.rstrip("_"): value for key, value in keys.items()}
    out: Schema = {
        "type": "object",
        "description": description,
        "properties": properties,
        "additionalProperties": False,
    }
    return out | ({"required": required.split()} if required else {})


def mapping(description: str, of: Schema, names: str = ID) -> Schema:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": of,
        "propertyNames": {"pattern": names},
    }


def many(of: Schema, description: str, least: int = 0) -> Schema:
    return {"type": "array", "description": description, "items": of} | ({"minItems": least} if least else {})


def one_of(values: tuple[str, ...] | list[str], description: str) -> Schema:
    return {"enum": list(values), "description": description}


def word(description: str, pattern: str = "", example: str = "") -> Schema:
    out = {**WORD, "description": description}
    return out | ({"pattern": pattern} if pattern else {}) | ({"examples": [example]} if example else {})


def ref(name: str, description: str) -> Schema:
    return {"$ref": f"#/definitions/{name}", "description": description}


def localized(description: str, value: Schema = WORD) -> Schema:
    """A text in each language of the report."""
    return {
        "type": "object",
        "description": description,
        "properties": {code: value for code in LANGUAGES},
        "additionalProperties": False,
        "minProperties": 1,
    }


def texts(description: str) -> Schema:
    return ref("text", description)


def names(description: str) -> Schema:
    return ref("names", description)


TEXT = localized(
    "A text in each language. Numbers are cited as {table.column.row}; **bold**, *emphasis*, [^note], @fig-id, [@source, page]."
)
NAMES = {
    "description": "Words in each language, or one text for all.",
    "anyOf": [localized("Words in each language."), WORD],
}
HOLDS = many(
    word(
        "A condition on values: a > b, rank(a) = 1, rising(table.column, 2016, 2021), order(table.column, row, row), approx(a, b).",
        example="turnover.total.2021 > turnover.total.2020",
    ),
    "What must be true of the data for the words of this block to be true; checked in every build.",
)
ACCEPT = many(
    thing(
        "A problem that an editor has examined.",
        "rule reason",
        rule=word("The rule as it stands in brackets behind the message.", example="arithmetic-comes-out"),
        reason=names("Why it may stay. Readers see it in the notes on data."),
    ),
    "Problems that an editor signs for, each with a reason.",
)
SOURCE_ID = word("A source by its id.", example="nbs")
SOURCES = {
    "description": "Sources beside those of the numbers: one, or a list.",
    "anyOf": [SOURCE_ID, many(SOURCE_ID, "Sources.")],
}
VALUE = word(
    "A value: table.column.row, a function such as share(a, b), with forms such as |bare or |round 1.",
    example="turnover.total.2021",
)
KEY_FIGURE = thing(
    "A number to be seen from afar.",
    "value label",
    value=VALUE,
    label=texts("What the number is."),
    change=word("A value shown as a change under the number.", example="turnover.growth.2021"),
)
ROWS = {
    "description": 'Rows of the table: first..last, a pattern such as "*.2021", or a list; default: all.',
    "anyOf": [WORD, many(WORD, "Rows and patterns.")],
}
CELL = {
    "anyOf": [
        {"type": "null", "description": "Nothing is known."},
        VALUE,
        ref("text", "Words."),
        thing(
            "Words or a value that cover several columns or rows.",
            cell=texts("The words."),
            value=VALUE,
            columns=ref("span", "Columns that the cell covers."),
            rows=ref("span", "Rows that the cell covers."),
        ),
    ]
}


def block(kind: str, description: str, content: Schema, required: str = "", /, **keys: Schema) -> Schema:
    """A block starts with the key of its kind; all kinds share some keys."""
    common = {
        "id": word("A name for links and records; else the block gets one from its section.", ID),
        "holds": ref("holds", HOLDS["description"]),
        "accept": ref("accept", ACCEPT["description"]),
    }
    return thing(
        description,
        f"{kind} {required}".strip(),
        **{kind: content, **keys},
        **({} if kind in ("figure", "table") else common),
        **({key: common[key] for key in common} if kind in ("figure", "table") else {}),
    )


def mark(kind: str) -> Schema:
    shows = {
        "bars": "Columns, or bars when the chart is horizontal.",
        "line": "A line. A missing cell is a gap.",
        "ring": "Parts of a whole.",
        "pie": "Parts of a whole.",
        "dots": "Values without a zero line.",
        "events": "Dated texts in order.",
    }[kind]
    return thing(
        shows,
        kind,
        **{
            kind: {
                "description": "The series, table.column; or a list of series that follow one another.",
                "anyOf": [
                    word("The series: table.column.", example="turnover.total"),
                    many(word("A series: table.column.", example="turnover-half.total"), "Series of one measure, the rows of each after those of the one before.", 1),
                ],
            },
            "axis": one_of(["left", "right"], "The scale that this mark is read on; each side has one measure."),
            "names": names("A name for the series instead of the column's title."),
            "rest": names("A name for what is missing to 100 per cent."),
        },
    )


CHART = thing("What the figure draws.", "marks",
    rows=ROWS,
    marks=many({"anyOf": [mark(kind) for kind in MARKS]}, "The series that are drawn, each with its kind of mark.", 1),
    direction=one_of(["vertical", "horizontal"], "Horizontal gives a ranking with long names."),
    sort=one_of(["descending", "ascending"], "Order the rows by the first mark."),
    labels=one_of(["none", "last", "all"], "Numbers on the marks; default: all, up to twelve points."),
    stack={**FLAG, "description": "Bars stand on each other instead of side by side."},
    unknown=names("A name for rows that are known to exist but have no number."),
)  # fmt: skip

BLOCKS = [
    block("text", "A paragraph.", texts("The paragraph.")),
    block("list", "A list.", many(texts("An item."), "The items.", 1),
          style=one_of(["bullets", "numbers", "ordinals"], "What stands before each item: a mark, a number, or First, …")),
    block("keys", "A row of key figures.", many(ref("key-figure", KEY_FIGURE["description"]), "The key figures.", 1)),
    block("quote", "A quotation.", texts("The words."), by=texts("Who said them.")),
    block("box", "A framed case.", texts("Its title."), "blocks", blocks=many(ref("block", "A block."), "What the box holds.")),
    block("credit", "The line that closes an item: where it comes from.", SOURCE_ID,
          date=word("The day of the item.", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2023-06-29"),
          selected={**FLAG, "description": "Whether the editors chose it from another publication."},
          author=texts("Who wrote it.")),
    block("figure", "A chart with its caption.", word("The id, with which a text refers to it: @fig-…", "^fig(-[a-z0-9]+)+$", "fig-turnover"),
          "caption chart alt", caption=texts("The caption."), chart=CHART, alt=texts("One sentence on what the figure shows."),
          source=SOURCES, note=texts("A note under the figure.")),
    block("table", "A table, from data or written out.", word("The id, with which a text refers to it: @tbl-…", "^tbl(-[a-z0-9]+)+$", "tbl-exports"),
          "caption", caption=texts("The caption."),
          data=word("The data table to print."),
          columns=many(WORD, "Its columns, in this order; default: all."),
          rows=ROWS,
          rank={**FLAG, "description": "A first column 1, 2, 3 …"},
          sort=word("The column to sort by, from the largest down."),
          first=names("The head of the column that names the rows."),
          source=SOURCES,
          head={"description": "Heads of the columns, or a list of such rows. Units are added by themselves.",
                "anyOf": [many(CELL, "One row."), many(many(CELL, "A row."), "Several rows.")]},
          body=many(many(CELL, "A row."), "The rows: words as {zh: …, en: …}, values as table.column.row|bare.", 1),
          note=texts("A note under the table."),
          units=texts("A line on units above the table."),
          landscape={**FLAG, "description": "Turn the page for a wide table."}),
]  # fmt: skip

SECTION_KEYS = {
    "id": word("The id, unique in the report: @sec-…", ID, "overview-status"),
    "title": texts("The heading. Its number is computed."),
    "blocks": many(ref("block", "A block."), "Paragraphs, lists, figures, tables …, before the first section."),
    "sections": many(ref("section", "A section."), "Sections, one level below."),
}
SECTION = thing(
    "A section.",
    "id title",
    **SECTION_KEYS,
    nav={**FLAG, "description": "Whether the contents list it; default: down to three levels."},
    highlight={
        "description": "Whether the masthead of a newsletter names it: true for its title, or a short form of it.",
        "anyOf": [FLAG, ref("text", "A short form of the title.")],
    },
)
DEFINITIONS = {
    "text": TEXT,
    "names": NAMES,
    "holds": HOLDS,
    "accept": ACCEPT,
    "key-figure": KEY_FIGURE,
    "section": SECTION,
    "span": {"type": "integer", "minimum": 1, "maximum": 99},
    "block": {"description": "A block.", "anyOf": BLOCKS},
}

CHAPTER = thing(
    "A chapter, an appendix, or a part of the front or back matter.",
    "id title",
    **SECTION_KEYS,
    kind=one_of(["chapter", "appendix", "front", "back"], "What the file is; default: chapter."),
    notes=mapping("Notes of this chapter by name; a text calls one with [^name].", texts("The note.")),
)

REPORT = thing("A report.", "title year publisher",
    title=names("The title."),
    subtitle=names("The subtitle, often the year."),
    year={"type": "integer", "description": "The year that the report is about."},
    publisher={"description": "Who publishes it: one body, or a list.", "anyOf": [names("A body."), many(names("A body."), "The bodies.")]},
    description=names("A sentence on the report, for catalogues."),
    keywords=names("Words for catalogues, parted by commas."),
    date=word("The date of publication.", PERIOD, "2022-09"),
    form=one_of(FORMS, "What it is: a book, or the issue of a newsletter, whose columns run on and which has a feed; default: book."),
    series=word("The newsletter that an issue belongs to, by an id that all its issues share; readers subscribe to it once.", ID, "trade-news"),
    locales=many(one_of(LANGUAGES, "A language."), "The languages of the report, the first one leading."),
    numbering=one_of(SCHEMES, "How chapters and sections are numbered."),
    notes=one_of(list(NOTES), "How notes are numbered: afresh on each page (on the web in each chapter), or through the report."),
    contents={"type": "integer", "minimum": 1, "maximum": 3, "description": "How many levels the table of contents has."},
    citations=one_of(list(CITATIONS), "How a text cites its sources: in notes, by numbers, or by authors and years of the part `references`."),
    theme=word("A folder of templates/."),
    accents=many({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}, "Colours, one for each chapter in turn."),
    parts=many({**WORD, "examples": list(GENERATED_PARTS)}, "What the book consists of, in order: generated parts, and chapters of kind front or back by id."),
    highlights=many(ref("key-figure", KEY_FIGURE["description"]), "Key figures of the start page."),
    print=thing("How the book is printed.", "paper", paper=word("The thickness of a leaf, for the width of the spine.", r"^0\.[0-9]{1,3} ?mm$", "0.1 mm")),
)  # fmt: skip
REPORT |= {
    "if": {"required": ["form"], "properties": {"form": {"const": "issue"}}},
    "then": {"required": ["series"]},
    "else": {"properties": {"series": False}},
}

TERM = thing(
    "A name that has one rendering in each language.",
    " ".join(LANGUAGES),
    **{code: word("The name.") for code in LANGUAGES},
    also=localized("Other names that mean the same.", many(WORD, "Names.")),
    sort=names("What to sort the name by."),
    note=names("A remark."),
)
TERMS = thing("Names that this report fixes.", terms=many(TERM, "The names."))
INDEX = thing(
    "What the index of names lists.",
    "groups",
    groups=many(
        thing("A group.", "title terms", title=names("Its title."), terms=many(TERM, "The names.")), "Groups of names."
    ),
)

UNIT = word("A scale and a measure.", example="万亿元")
KIND = one_of(list(KINDS), "What the numbers are; default: level, of per cents share.")
STATUS = one_of(list(STATUSES), "How settled the numbers are; default: final.")
DATA_KEYS = {
    "unit": UNIT,
    "source": SOURCE_ID,
    "status": STATUS,
    "basis": word("A basis by its id under 'bases'."),
    "period": word("The period of the numbers.", PERIOD, "2021"),
    "note": names("A note that readers see with the numbers."),
}
COLUMN = thing("What a column of the CSV file means.", "title", title=names("Its title."), kind=KIND, **DATA_KEYS)
DERIVED = thing(
    "A column that is computed row by row.",
    "title formula",
    title=names("Its title."),
    formula=word(
        "A function of columns of the same row, and of the row before.", example="change(total, previous(total))"
    ),
    decimals={"type": "integer", "minimum": 0, "maximum": 9, "description": "Decimals of the result."},
    note=names("A note that readers see with the numbers."),
)
TABLE = thing("What the CSV file of the same name means.",
    title=names("The title of the table."),
    layout=one_of(["wide", "long"], "Wide: as printed. Long: one row for one observation. Default: wide."),
    keys=many(WORD, "The columns of the CSV file that name a row; default: the first.", 1),
    columns=mapping("The columns of the CSV file.", COLUMN),
    labels={"type": "object", "description": "For each key: a list of data/labels/, or names written out.",
            "additionalProperties": {"anyOf": [WORD, mapping("Names by key.", names("The name."))]}},
    bases=mapping("The statistical bases that cells of this table may have.", names("What the basis is.")),
    derived=mapping("Columns that are computed.", DERIVED),
    checks=many(word("An equation that must come out.", example="total = exports + imports"), "Equations that the check works out."),
    accept=ref("accept", ACCEPT["description"]),
    **DATA_KEYS,
)  # fmt: skip

NAME_ANYWHERE = {
    "description": "Words in each language; a title also in the language of the work.",
    "anyOf": [WORD, {"type": "object", "patternProperties": {"^[a-z]{2}$": WORD}, "additionalProperties": False}],
}
SOURCE = thing("A publication that numbers are taken from.", "name",
    name={**NAME_ANYWHERE, "description": "The body that source lines name."},
    title={**NAME_ANYWHERE, "description": "The title of the work."},
    author={**NAME_ANYWHERE, "description": "Its author; default: the name."},
    type=one_of(list(TYPES), "What kind of work it is; default: web."),
    published=word("The date of publication.", example="2022-01-17"),
    accessed=word("The date when it was read.", example="2022-01-17"),
    url=word("Its address.", r"^https?://[^\s\[\]<>\"]+$"),
    pages=word("Its pages."),
    publisher={**NAME_ANYWHERE, "description": "Who published it."},
    city={**NAME_ANYWHERE, "description": "Where."},
    language=word("The language that it is written in; default: zh.", "^[a-z]{2}$"),
    quotes=word("The source whose number this one repeats: source lines name that one.", ID),
    note={**NAME_ANYWHERE, "description": "A remark for editors."},
)  # fmt: skip

PLURALS = thing(
    "A pattern for each plural category of the language.",
    "other",
    **{category: word("The pattern.", r"\{number\}") for category in ("zero", "one", "two", "few", "many", "other")},
)
MEASURE = thing(
    "Something that is counted.",
    "symbols words",
    symbols=many(WORD, "How tables write it, without a scale.", 1),
    words=localized(
        "How readers see it; {number} is the printed number.", {"anyOf": [word("The pattern.", r"\{number\}"), PLURALS]}
    ),
)
UNITS = thing(
    "Scales and measures that a unit is made of.",
    scales=mapping("Powers of ten by their word.", {"type": "integer", "minimum": 0, "maximum": 24}, ""),
    measures=mapping("Measures by id.", MEASURE),
)

LABELS = mapping("Names of rows, shared by tables.", {"anyOf": [localized("The name."), WORD]})

LOCALE_WORDS = {
    "tag": word("The BCP 47 tag.", example="zh-CN"), "name": word("The language's name in itself."),
    "scales": mapping("Powers of ten by their word.", {"type": "integer"}, ""),
    "default_scale": one_of(["published", "largest"], "Print numbers in the scale of the data, or in the largest that leaves a digit before the point."),
    "scale_gap": word("What stands between number and scale."), "group": word("What parts thousands."), "decimal": word("The decimal mark."),
    "minus": word("The minus sign."),
    "grouping_from": {"type": "integer", "description": "Digits before the point from which thousands are parted."},
    "bounds": {**PATTERNS, "description": "Patterns for numbers that are bounds; {value} is the number."},
    "changes": mapping("Wordings of changes by style; {size} is the number without its sign.",
                       thing("A style.", "up down flat", up=word("A rise."), down=word("A fall."), flat=word("No change.")), "^[a-z-]+$"),
    "list": thing("Enumerations.", "separator last pair", separator=word("Between items."), last=word("Before the last."),
                  pair=word("A name with its value.")),
    "ordinal": word("The pattern of an ordinal number."), "small_numbers": many(WORD, "The words for 0, 1, 2 …"),
    "counts": {**PATTERNS, "description": "Other words for some of them where things are counted: 2 is 两 before a measure word."},
    "dates": {**PATTERNS, "description": "Patterns of dates and periods."}, "months": many(WORD, "The names of the months."),
    "range": word("The pattern of a span."),
    "numbering": mapping("Schemes of numbers by name: patterns by level for chapter, appendix and figure; "
                         "`chapter-reference` and `appendix-reference` name a section in full where numbers begin anew in each chapter.",
                         {"type": "object", "additionalProperties": many(WORD, "Patterns by level.")}),
    "references": {**PATTERNS, "description": "How a text names a figure, a table, a section …"},
    "labels": {**PATTERNS, "description": "How a caption names a figure or a table."},
    "ordinals": many(WORD, "The openings of items in a list: First, …"),
    "collation": one_of(list(COLLATIONS), "A character encoding whose order files words as readers expect."),
    "words": {**PATTERNS, "description": "Words of the interface, beside those in the files that all languages share."},
    "fonts": {**PATTERNS, "description": "Families of type by role."},
}  # fmt: skip
LOCALE = thing("The rules of a language.", **{key: LOCALE_WORDS[key] for key in LOCALE_KEYS})

# By name: the schema, and the files that it is for.
SCHEMAS: dict[str, tuple[Schema, str]] = {
    "report": (REPORT, "content/*/report.yaml"),
    "chapter": (CHAPTER, "content/*/[0-9]*.yaml"),
    "terms": (TERMS, "content/*/terms*.yaml"),
    "index": (INDEX, "content/*/index*.yaml"),
    "table": (TABLE, "data/*/*.yaml"),
    "labels": (LABELS, "data/labels/*.yaml"),
    "sources": (mapping("Sources by id.", SOURCE), "data/**/sources.yaml"),
    "units": (UNITS, "data/**/units.yaml"),
    "locale": (LOCALE, "content/locales/[a-z]*.yaml"),
}
# For editors that choose by the name of a file alone: the files of `data/` cannot be told apart by globs that do not overlap.
SCHEMAS["data"] = ({"anyOf": [SCHEMAS[name][0] for name in ("table", "labels", "sources", "units")]}, "data/**/*.yaml")


def document(name: str) -> Schema:
    """A whole schema file, with the definitions that it needs."""
    schema, files = SCHEMAS[name]
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"Yearbook: {files}", **schema}
    needed = _needed(schema, {})
    return {**head, "definitions": {key: needed[key] for key in sorted(needed)}} if needed else head


def _needed(part: Any, found: dict[str, Schema]) -> dict[str, Schema]:
    if isinstance(part, dict):
        key = str(part.get("$ref", "")).removeprefix("#/definitions/")
        if key and key not in found:
            found[key] = DEFINITIONS[key]
            _needed(DEFINITIONS[key], found)
        for value in part.values():
            _needed(value, found)
    elif isinstance(part, list):
        for value in part:
            _needed(value, found)
    return found


def text(name: str) -> str:
    return json.dumps(document(name), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in SCHEMAS:
        (FOLDER / f"{name}.schema.json").write_text(text(name), "utf-8")
    print(f"wrote {len(SCHEMAS)} files in {FOLDER.relative_to(ROOT)}/")
