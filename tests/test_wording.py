"""What the measures mean is told in Dutch too, as exactly as in English."""

import re
from pathlib import Path

import pytest

from mzdata import codebook, shipped, wording
from mzdata.codebook import Codebook
from mzdata.compare import legal
from mzdata.errors import InputError

BOOK = codebook.read()
TEXT = shipped.resource("codebook.yaml").read_text(encoding="utf-8")
DUTCH = shipped.resource("codebook_nl.yaml").read_text(encoding="utf-8")
# Words that are English and nothing else, and would show a line that was not put into Dutch.
_ENGLISH = re.compile(r"\b(the|and|of the|with|carers?|leave|staff|employees?|managers?|survey|about|from)\b")
_ID = re.compile(r"[a-z]+(?:_[a-z]+)+")


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Codebook:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "book.yaml"
    path.write_text(text, encoding="utf-8")
    return codebook.read(path)


def problems_of(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    text = DUTCH
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "nl.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        wording.read(path)
    return list(caught.value.problems)


def test_every_measure_is_told_in_dutch_and_no_other():
    told = wording.read()
    assert told.edition == BOOK.version
    assert list(told.measures) == [measure.id for measure in BOOK.measures]
    assert [BOOK.untold(part, lang) for part in wording.PARTS for lang in ("nl", "en")] == [[]] * 8


@pytest.mark.parametrize("measure", BOOK.measures, ids=lambda measure: measure.id)
def test_the_dutch_says_the_same_line_by_line(measure):
    name = measure.id
    english = [measure.definition, *measure.include, *measure.exclude, measure.statutory.basis]
    dutch = [BOOK.definition(name, "nl"), *BOOK.include(name, "nl"), *BOOK.exclude(name, "nl"), BOOK.basis(name, "nl")]
    assert len(BOOK.include(name, "nl")) == len(measure.include)
    assert len(BOOK.exclude(name, "nl")) == len(measure.exclude)
    for ours, theirs in zip(dutch, english, strict=True):
        # Neighbours, years and articles are what a translation may not lose.
        assert _ID.findall(ours) == _ID.findall(theirs), ours
        assert sorted(re.findall(r"\d+", ours)) == sorted(re.findall(r"\d+", theirs)), ours
        assert not _ENGLISH.search(ours), ours
    assert dutch[0].endswith(".") and dutch[0][0].isupper()
    assert not any(line.endswith((".", " ")) for line in dutch[1:])


def test_english_stays_what_the_codebook_says():
    measure = BOOK.measure("buy_leave")
    assert BOOK.definition("buy_leave", "en") == measure.definition == "Employees can buy extra leave hours or days."
    assert BOOK.include("Buying leave", "en") == measure.include
    assert BOOK.exclude("buy_leave", "en") == measure.exclude
    assert BOOK.basis("buy_leave", "en") == measure.statutory.basis


def test_only_dutch_and_english_are_spoken():
    for ask in (BOOK.definition, BOOK.include, BOOK.exclude, BOOK.basis):
        with pytest.raises(InputError, match="'de'"):
            ask("telework", "de")
    with pytest.raises(InputError, match="'de'"):
        BOOK.untold("definition", "de")


def test_what_a_codebook_changes_is_told_in_its_own_words(tmp_path):
    own = changed(tmp_path, ("Employees can buy extra leave hours or days.", "Staff buy days."))
    assert own.definition("buy_leave", "nl") == "Staff buy days."
    assert own.exclude("buy_leave", "nl") == BOOK.exclude("buy_leave", "nl")
    assert own.untold("definition", "nl") == ["buy_leave"] and own.untold("definition", "en") == []
    assert own.untold("exclude", "nl") == []


def test_a_measure_of_somebody_else_has_no_dutch_of_ours(tmp_path):
    own = changed(tmp_path, ("- id: buy_leave", "- id: purchase_leave"))
    assert own.definition("purchase_leave", "nl") == own.measure("purchase_leave").definition
    assert [own.untold(part, "nl") for part in wording.PARTS] == [["purchase_leave"]] * 4


def test_a_codebook_may_tell_its_own_measures_in_dutch(tmp_path):
    own = changed(
        tmp_path,
        (
            "  definition: Employees can buy extra leave hours or days.\n",
            "  definition: Staff buy days.\n  definition_nl: Medewerkers kopen dagen.\n"
            "  include_nl: [dagen]\n  exclude_nl: [budget]\n",
        ),
        ("    basis: 'collective agreement (m", "    basis_nl: een cao\n    basis: 'collective agreement (m"),
    )
    assert own.definition("buy_leave", "nl") == "Medewerkers kopen dagen."
    assert own.include("buy_leave", "nl") == ("dagen",)
    assert own.exclude("buy_leave", "nl") == ("budget",)
    assert own.basis("buy_leave", "nl") == "een cao"
    assert own.definition("buy_leave", "en") == "Staff buy days."
    assert own.untold("definition", "nl") == []


def test_dutch_of_another_length_is_refused(tmp_path):
    with pytest.raises(InputError) as caught:
        changed(tmp_path, ("  include:\n  - buy days", "  include_nl: [een, twee]\n  include:\n  - buy days"))
    assert "'buy_leave', key 'include_nl': 2 line(s), expected 1, as many as in English" in str(caught.value)


def test_dutch_that_is_no_text_is_refused(tmp_path):
    with pytest.raises(InputError) as caught:
        changed(tmp_path, ("  include:\n  - buy days", "  definition_nl:\n  include_nl: ja\n  include:\n  - buy days"))
    assert "key 'definition_nl': found null, expected text" in str(caught.value)
    assert "key 'include_nl': found \"ja\", expected a list" in str(caught.value)


def test_the_file_of_dutch_is_checked_beside_the_edition(tmp_path):
    problems = problems_of(
        tmp_path,
        ("edition: 1.0.0", "edition: 1.0.1"),
        ("  telework:", "  telewerk:"),
        ("    - dagen of uren kopen, loon ruilen voor verlof\n", "    - dagen kopen\n    - uren kopen\n"),
        ("    definition: Een plan van aanpak", "    definitie: Een plan van aanpak"),
    )
    for expected in (
        "line 3, edition: found '1.0.1', expected '1.0.0'",
        "'telewerk' is no measure of edition 1.0.0",
        "telework': the key is missing",
        "buy_leave, key 'include': 2 line(s), expected 1, as many as in English",
        "definition': the key is missing",
        "definitie': unknown key",
    ):
        assert any(expected in problem for problem in problems), (expected, problems)


def test_the_ground_in_law_is_told_in_the_language_asked_for():
    law = legal.read(BOOK)
    assert legal.place(law, BOOK, "unpaid_leave", "2020", lang="nl").reason == "codeboek: contract of cao"
    assert legal.place(law, BOOK, "unpaid_leave", "2020").reason == "codebook: contract or collective agreement"
