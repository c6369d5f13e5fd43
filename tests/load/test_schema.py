"""The schemas for editors ↔ the loader: the same keys, the same choices; what one takes, the other takes."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from tests.project import ROOT, SMALL
from yearbook.load import load
from yearbook.load.nodes import Node
from yearbook.project import Folder, Memory

spec = importlib.util.spec_from_file_location("schema", ROOT / "tools" / "schema.py")
schema = importlib.util.module_from_spec(spec)
spec.loader.exec_module(schema)

DOCUMENTS = {name: schema.document(name) for name in schema.SCHEMAS}
REAL = Folder(ROOT)
YAML = [name for name in SMALL if name.endswith(".yaml") and "/_" not in name]
FILES = [name for folder in ("content", "data") for name in REAL.names(folder, ".yaml") if "/_" not in name]


class Plain(yaml.SafeLoader):
    """YAML as an editor reads it (1.2): no dates, and only true and false are truth values."""


Plain.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if not tag.endswith(("timestamp", "bool"))]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def kind_of(name: str) -> str:
    """The schema that is meant for a file."""
    *_, folder, file = name.split("/")
    if name.startswith("content/"):
        stem = "chapter" if file[0].isdigit() else file.split(".")[0].split("-")[0]
        return "locale" if folder == "locales" else stem
    return "labels" if folder == "labels" else {"sources.yaml": "sources", "units.yaml": "units"}.get(file, "table")


def faults(kind: str, text: str) -> list[str]:
    content = yaml.load(text, Loader=Plain)
    return [error.message for error in jsonschema.Draft7Validator(DOCUMENTS[kind]).iter_errors(content)]


# the files are up to date, and valid themselves


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_are_those_that_the_tool_writes(name: str):
    assert (ROOT / "schema" / f"{name}.schema.json").read_text("utf-8") == schema.text(name), "run make schema"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_schemas_are_schemas(name: str):
    jsonschema.Draft7Validator.check_schema(DOCUMENTS[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_key_is_explained(name: str):
    for part in objects(DOCUMENTS[name]):
        assert part.get("description")
        for key, value in part["properties"].items():
            assert value.get("description") or key in schema.LANGUAGES, key


@pytest.mark.parametrize("name", FILES)
def test_files_of_the_project_are_valid(name: str):
    assert faults(kind_of(name), REAL.read(name).decode()) == []


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("data/")])
def test_files_of_data_fit_one_of_their_schemas(name: str):
    assert faults("data", REAL.read(name).decode()) == []


@pytest.mark.parametrize("name", YAML)
def test_files_of_the_small_project_are_valid(name: str):
    assert faults(kind_of(name), SMALL[name]) == []


# mistakes


CHAPTER = "id: one\ntitle: {zh: 一, en: One}\n"
REPORT = "title: {zh: 甲, en: A}\npublisher: {zh: 乙, en: B}\n"
FIGURE = "{figure: turnover, caption: {zh: 甲}, alt: {zh: 甲}, chart: {marks: [{bars: t.c}]}}"


@pytest.mark.parametrize(("kind", "text", "fault"), [
    ("report", REPORT, "'year' is a required property"),
    ("report", REPORT + "year: soon", "'soon' is not of type 'integer'"),
    ("report", REPORT + "year: 2021\nnumbering: decimals", "'decimals' is not one of"),
    ("report", REPORT + "year: 2021\naccents: [blue]", "'blue' does not match"),
    ("report", REPORT + "year: 2021\nprint: {paper: 80 g}", "'80 g' does not match"),
    ("report", REPORT + "year: 2021\nform: issue", "'series' is a required property"),
    ("report", REPORT + "year: 2021\nseries: small-reports", "False schema does not allow"),
    ("chapter", CHAPTER + "kind: chaptre", "'chaptre' is not one of"),
    ("chapter", CHAPTER + "blokcs: []", "'blokcs' was unexpected"),
    ("chapter", CHAPTER.replace("en:", "eng:"), "'eng' was unexpected"),
    ("chapter", CHAPTER + "blocks: [{txt: {zh: 甲}}]", "{'txt': {'zh': '甲'}} is not valid under any"),
    ("chapter", CHAPTER + "blocks: [{text: {zh: 甲}, style: bullets}]", "is not valid under any"),
    ("chapter", CHAPTER + f"blocks: [{FIGURE}]", "is not valid under any"),
    ("table", "columns: {a: {unit: 元}}", "'title' is a required property"),
    ("table", "columns: {a: {title: {zh: 甲}, kind: grwoth}}", "'grwoth' is not one of"),
    ("table", "period: 2021-q5", "'2021-q5' does not match"),
    ("sources", "nbs: {title: {zh: 甲}}", "'name' is a required property"),
    ("sources", "nbs: {name: {zh: 甲}, url: www.stats.gov.cn}", "'www.stats.gov.cn' does not match"),
    ("units", "measures: {parcel: {symbols: [件], words: {zh: 件}}}", "is not valid under any"),
    ("terms", "terms: [{zh: 甲}]", "'en' is a required property"),
])  # fmt: skip
def test_mistakes_are_not_valid(kind: str, text: str, fault: str):
    assert any(fault in found for found in faults(kind, text)), faults(kind, text)


# the loader and the schemas


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of known keys in a schema."""
    if isinstance(part, dict):
        if part.get("type") == "object" and part.get("properties") and part.get("additionalProperties") is False:
            yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from objects(value)


def meant(part: dict[str, Any], node: yaml.Node) -> dict[str, Any]:
    """The alternative of a schema that a YAML node is written after."""
    if "$ref" in part:
        return meant(schema.DEFINITIONS[part["$ref"].rsplit("/", 1)[1]], node)
    if "anyOf" not in part:
        return part
    kinds = {yaml.MappingNode: "object", yaml.SequenceNode: "array", yaml.ScalarNode: "word"}
    keys = {key.value for key, _ in node.value} if isinstance(node, yaml.MappingNode) else set()
    fitting = [
        choice
        for choice in (meant(choice, node) for choice in part["anyOf"])
        if choice.get("type", "word") == kinds[type(node)]
    ]
    fitting = [choice for choice in fitting if set(choice.get("required", ())) <= keys]
    return max(
        fitting, key=lambda choice: (len(keys & set(choice.get("properties", ()))), nested(choice, node)), default={}
    )


def nested(part: dict[str, Any], node: yaml.Node) -> bool:
    """Of two kinds of lists the one whose items are of the kind that the node has."""
    first = node.value[0] if isinstance(node, yaml.SequenceNode) and node.value else None
    return isinstance(first, yaml.SequenceNode) == (part.get("items", {}).get("type") == "array")


def places(part: dict[str, Any], node: yaml.Node) -> Iterator[tuple[int, dict[str, Any]]]:
    """For every mapping of a YAML file its offset and its schema."""
    part = meant(part, node)
    if isinstance(node, yaml.MappingNode):
        yield node.start_mark.index, part
        for key, value in node.value:
            below = part.get("properties", {}).get(key.value) or part.get("additionalProperties")
            if isinstance(below, dict):
                yield from places(below, value)
    elif isinstance(node, yaml.SequenceNode) and "items" in part:
        for item in node.value:
            yield from places(part["items"], item)


@pytest.fixture(scope="module")
def asked() -> tuple[dict[tuple[str, int], set[str]], dict[tuple[str, int, str], set[str]]]:
    """What the loader allows at each place of the small project: keys, and values of keys with a choice."""
    keys: dict[tuple[str, int], set[str]] = {}
    choices: dict[tuple[str, int, str], set[str]] = {}
    allow, choice = Node.allow, Node.choice

    def noted_allow(self: Node, *known: str) -> None:
        keys[self.file.name, self.raw.start_mark.index] = set(known)
        allow(self, *known)

    def noted_choice(self: Node, key: str, known: tuple[str, ...], default: str = "") -> str:
        choices[self.file.name, self.raw.start_mark.index, key] = set(known)
        return choice(self, key, known, default)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Node, "allow", noted_allow)
        patch.setattr(Node, "choice", noted_choice)
        assert load(Memory(SMALL)).problems == ()
    return keys, choices


@pytest.fixture(scope="module")
def described() -> dict[tuple[str, int], dict[str, Any]]:
    """The schema of every mapping in the small project."""
    return {
        (name, at): part
        for name in YAML
        for at, part in places(schema.SCHEMAS[kind_of(name)][0], yaml.compose(SMALL[name]))
    }


def test_keys_are_those_that_the_loader_reads(asked, described):
    for place, known in asked[0].items():
        part = described[place]
        if "patternProperties" not in part:  # a title may be in any language
            assert set(part["properties"]) == known, place


def test_choices_are_those_that_the_loader_knows(asked, described):
    for (name, at, key), known in asked[1].items():
        assert set(described[name, at]["properties"][key].get("enum", ())) == known, (name, key)


def test_the_small_project_shows_every_key_mapping(asked, described):
    """Else the comparison above would leave something out."""
    seen = {id(described[place]) for place in asked[0]}
    for part in objects([[known for known, _ in schema.SCHEMAS.values()], schema.DEFINITIONS]):
        assert id(part) in seen, part["description"]
