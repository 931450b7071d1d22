"""A cell's answer is its strongest finding; without one, silence is told apart from what could not be said."""

import pandas as pd
import pytest

from mzdata import matrix
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.findings import Finding, frame

FOUR, TWO = "four_topics", "two_topics"


def tables(form: str = FOUR, complete: bool = True, last_topic: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
    organisations = pd.DataFrame({"organisation": ["a"], "form": [form], "page": ["a"]})
    pages = pd.DataFrame({"page": ["a"], "complete": [complete], "last_topic": [last_topic]})
    return organisations, pages


def found(*answers: str, measure: str = "telework") -> pd.DataFrame:
    return frame(
        Finding(f"a:{i}", "a", measure, answer, "a:001", "thuis", 0, 5, "thuis") for i, answer in enumerate(answers)
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("denied", "planned"), "planned"),
        (("planned", "conditional"), "conditional"),
        (("denied", "stated"), "stated"),
        (("denied",), "denied"),
    ],
)
def test_the_strongest_finding_wins(answers: tuple[str, ...], expected: str, book: Codebook) -> None:
    assert matrix.build(found(*answers), *tables(), book).loc["a", "telework"] == expected


@pytest.mark.parametrize(
    ("form", "complete", "last_topic", "answers"),
    [
        (FOUR, True, "", {"intranet_page": "silent", "team_meeting": "silent", "telework": "silent"}),
        (
            FOUR,
            False,
            "arrangements",
            {"team_meeting": "silent", "telework": "unknown", "carer_policy": "unknown"},
        ),
        (FOUR, False, "awareness", {"intranet_page": "unknown", "team_meeting": "unknown"}),
        (FOUR, False, "", {"intranet_page": "unknown", "carer_policy": "unknown"}),
        (TWO, True, "", {"intranet_page": "silent", "telework": "unknown", "carer_policy": "silent"}),
        (
            TWO,
            False,
            "embedding",
            {"intranet_page": "silent", "telework": "unknown", "carer_policy": "unknown"},
        ),
    ],
)
def test_silence_is_told_apart_from_the_unread(
    form: str, complete: bool, last_topic: str, answers: dict[str, str], book: Codebook
) -> None:
    built = matrix.build(frame([]), *tables(form, complete, last_topic), book)
    assert {measure: built.loc["a", measure] for measure in answers} == answers


def test_a_finding_on_an_unasked_topic_still_counts(book: Codebook) -> None:
    assert matrix.build(found("stated"), *tables(TWO), book).loc["a", "telework"] == "stated"


def test_strangers_are_all_named(book: Codebook) -> None:
    strange = pd.concat([found("stated", measure="telewerk"), found("stated", measure="verlof")])
    with pytest.raises(InputError) as caught:
        matrix.build(strange, *tables(), book)
    assert len(caught.value.problems) == 2


def test_contradictions_are_listed(book: Codebook) -> None:
    listed = matrix.contradictions(found("denied", "stated"))
    assert listed.to_dict("records") == [{"organisation": "a", "measure": "telework", "answers": "stated, denied"}]
    assert matrix.contradictions(found("stated", "planned")).empty
