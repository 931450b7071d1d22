"""Every problem of a page can be told in Dutch."""

import ast
import string
from pathlib import Path

import pytest

from mzdata import messages, problemtexts, shipped, yamlfile

ROOT = Path(problemtexts.__file__).parent
TEXTS = yamlfile.read(shipped.resource("problems_nl.yaml"), problemtexts.ProblemTexts).texts


def template(node: ast.expr) -> str:
    """The literal text of a node, `{}` for what is filled in; "" for a variable."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def told() -> set[str]:
    """The literal texts that the readers of pages raise or report."""
    found: set[str] = set()
    for name in ("pages", "sources", "documents"):
        tree = ast.parse((ROOT / f"{name}.py").read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Unreadable", "_fail"):
                found |= {template(argument) for argument in call.args}
    return found - {"", "{}", "{} ({})"}


def test_every_problem_of_reading_has_its_dutch() -> None:
    assert sorted(told() - TEXTS.keys()) == []


def test_both_languages_fill_in_the_same() -> None:
    def gaps(text: str) -> int:
        return sum(field is not None for _, field, _, _ in string.Formatter().parse(text))

    assert [english for english, dutch in TEXTS.items() if gaps(english) != gaps(dutch)] == []


@pytest.mark.parametrize(
    ("found", "dutch"),
    [
        ("an empty file (0 bytes)", "een leeg bestand (0 bytes)"),
        ("at most 200 times", "ten hoogste 200 maal"),
        ("a second page of 'goed' (first: a (b).txt)", "een tweede pagina van 'goed' (eerste: a (b).txt)"),
        ("something {nobody} foresaw", "something {nobody} foresaw"),
    ],
)
def test_what_was_found_is_told_in_dutch(found: str, dutch: str) -> None:
    assert dutch in messages.problem("a.txt", found, "text", "nl")
    assert found in messages.problem("a.txt", found, "text", "en")
