"""Every problem can be told in Dutch."""

import re

import pytest

from mzdata import messages, problemtexts, shipped, yamlfile
from tests.told import WORD, Sources, english

TEXTS = yamlfile.read(shipped.resource("problems_nl.yaml"), problemtexts.ProblemTexts).texts


# Names of encodings and files, which the walk finds beside the texts.
NAMES = {"datapackage.json", "list ", "utf-8, byte order mark", "utf-16, byte order mark"}


def gaps(text: str) -> list[str]:
    return re.findall(r"\{[1*]?\}", text)


def sentence(text: str) -> bool:
    """Whether a text is more than a name, such as that of a column, or what is between two gaps."""
    return " " in text and re.search("[a-z]{2}", text.replace(WORD, "")) is not None


def test_every_text_that_may_end_up_in_an_error_has_its_dutch() -> None:
    found = Sources().collect()
    # What the walk must have seen, so that it cannot pass by seeing nothing.
    for text in ("the key is missing", "a broken PDF", ", did you mean 'zq'?", "'zq' has no page", "is missing"):
        assert text in found
    lacking = []
    for text, file in found.items():
        shown = text.strip(" ,;")
        dutch = problemtexts.render(shown, "nl")
        if text not in NAMES and sentence(shown) and (dutch == shown or english(dutch)):
            lacking.append(f"{file}: {text!r}: {dutch!r}")
    assert lacking == []


def test_both_languages_fill_in_the_same_in_the_same_order() -> None:
    assert [english for english, dutch in TEXTS.items() if gaps(english) != gaps(dutch)] == []


def test_what_stands_in_quotes_is_always_a_gap() -> None:
    assert [english for english in TEXTS if re.search(r"(?<!\w)['\"]", english)] == []


def test_long_texts_come_back() -> None:
    for text in (
        "line 1, " * 20_000,
        "found 'x': " * 20_000,
        "'\\" * 80_000,
        "a, expected b; " * 20_000,
        "(" * 200_000,
    ):
        assert problemtexts.render(text, "nl")


@pytest.mark.parametrize(
    ("found", "dutch"),
    [
        ("an empty file (0 bytes)", "een leeg bestand (0 bytes)"),
        ("at most 200 times", "ten hoogste 200 maal"),
        ("a second page of 'goed' (first: a (b).txt)", "een tweede pagina van 'goed' (eerste: a (b).txt)"),
        ("something {nobody} foresaw", "something {nobody} foresaw"),
        (
            "line 3, measures[3] 'a: b', key 'label_nl': the key is missing",
            "'a: b', sleutel 'label_nl': de sleutel ontbreekt",
        ),
        ("mijn lijst.yaml, line 19: no list is called {x}", "mijn lijst.yaml, regel 19: geen lijst heet {x}"),
        (
            "a.txt: found an empty file (0 bytes); expected text",
            "aangetroffen: een leeg bestand (0 bytes); verwacht: tekst",
        ),
        ("row 3: 4 cells, expected 5", "rij 3: 4 cellen, verwacht 5"),
        (
            "column 'text', row 2 and 4 more: 'x, expected y': expected one of a, b",
            "'x, expected y': verwacht een van a, b",
        ),
        (
            "line 2: 'text' is no dimension, did you mean 'tekst'?",
            "regel 2: 'text' is geen dimensie; bedoelt u 'tekst'?",
        ),
    ],
)
def test_what_was_found_is_told_in_dutch(found: str, dutch: str) -> None:
    assert dutch in messages.problem("a.txt", found, "text", "nl")
    assert found in messages.problem("a.txt", found, "text", "en")
