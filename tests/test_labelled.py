"""The coded lines can be read, none is there twice, and none holds what must be redacted."""

from collections import Counter
from pathlib import Path

import pytest

from mzdata import redaction
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from tests.quality import labelled


@pytest.fixture(scope="module")
def lines(book: Codebook) -> list[labelled.Coded]:
    return labelled.labelled(book)


def test_every_measure_is_told_often_enough_to_be_learned(lines: list[labelled.Coded], book: Codebook) -> None:
    told = Counter(measure for one in lines for measure in one.answers)
    assert {measure.id for measure in book.measures if told[measure.id] < 50} == set()
    silent = sum(not one.answers for one in lines)
    assert 0.2 < silent / len(lines) < 0.4


def test_no_page_and_no_coded_line_is_there_twice(lines: list[labelled.Coded]) -> None:
    assert len({one.organisation for one in lines}) > 500
    repeated = [
        text
        for text, count in Counter(one.text for one in lines if one.answers and len(one.text) > 60).items()
        if count > 1
    ]
    assert repeated == []


def test_nobody_can_be_mailed_or_called(lines: list[labelled.Coded]) -> None:
    assert [one.text for one in lines if "@" in one.text and redaction.redact(one.text).text != one.text] == []


def test_free_pages_have_no_topics(lines: list[labelled.Coded]) -> None:
    assert "" in {one.topic for one in lines}
    topics = {one.topic for one in lines} - {""}
    assert topics == {"awareness", "dialogue", "arrangements", "embedding", "intro", "other"}


def test_a_line_knows_the_one_it_is_nested_in(tmp_path: Path, book: Codebook) -> None:
    file = tmp_path / "x" / "1.txt"
    file.parent.mkdir()
    file.write_text(
        "== a\n# arrangements\n- [] Verlof:\n-- [buy_leave] kopen\n-- [save_leave=planned] sparen\n- [telework] Hier\n",
        encoding="utf-8",
    )
    found = labelled.read(file, book)
    assert [one.parent for one in found] == ["", "Verlof:", "Verlof:", ""]
    assert found[2].answers == {"save_leave": "planned"}


def test_every_unreadable_line_is_named(tmp_path: Path, book: Codebook) -> None:
    file = tmp_path / "1.txt"
    file.write_text("== a\n- [teleworks] Thuis\n- [telework=sure] Thuis\nThuis\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        labelled.read(file, book)
    assert [problem.split(":")[0] for problem in error.value.problems] == ["line 2", "line 3", "line 4"]
