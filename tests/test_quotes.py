"""Of words that stand twice in a statement, those are marked that decided."""

from dataclasses import replace

import pandas as pd
import pytest

from mzdata import compare, explore, messages, quotes
from mzdata.compare.evidence import best_first
from mzdata.dataset import Dataset
from mzdata.report import appendices, benchmark

NAME = "gemeente-assen"


@pytest.fixture(scope="module")
def twice(shipped: Dataset) -> Dataset:
    """The dataset with a finding whose quote stands at the start and at the end of its statement."""
    place = shipped.findings.index[shipped.findings["organisation"] == NAME][0]
    one = shipped.findings.loc[place]
    text = "Zorgverlof is er. " + "Wij doen nog meer. " * 10 + "Ook Zorgverlof zonder loon."
    findings, statements = shipped.findings.copy(), shipped.statements.copy()
    where = statements.index[statements["statement"] == one["statement"]][0]
    start = int(statements.loc[where, "start"])
    statements.loc[where, "text"] = text
    findings.loc[place, ["quote", "start"]] = ["Zorgverlof", start + text.rfind("Zorgverlof")]
    alone = (findings["organisation"] != NAME) | (findings["measure"] != one["measure"]) | (findings.index == place)
    return replace(shipped, findings=findings[alone].reset_index(drop=True), statements=statements)


@pytest.fixture(scope="module")
def measure(twice: Dataset) -> str:
    return str(twice.findings.loc[twice.findings["quote"] == "Zorgverlof", "measure"].iloc[0])


def test_on_the_command_line(twice: Dataset, measure: str) -> None:
    shown = messages.evidence(twice, NAME, measure, "nl")
    assert " ".join(shown.split()).count("Ook [Zorgverlof] zonder loon.") == 1
    assert "[Zorgverlof] is er" not in shown


def test_in_the_notebook(twice: Dataset, measure: str) -> None:
    group = compare.peers(twice.organisations, NAME)
    assert "Ook <mark>Zorgverlof</mark> zonder loon." in explore.words(twice, NAME, measure, group, "nl")


def test_in_the_report_and_on_the_sheet(twice: Dataset, measure: str) -> None:
    _, shown = appendices.words(twice)[NAME, measure]
    assert "Ook Zorgverlof zonder" in shown and "Zorgverlof is er" not in shown
    profile = compare.profile(twice, NAME).set_index("measure")
    row = profile.loc[measure]
    assert row["statement"][row["quote_start"] :] == "Zorgverlof zonder loon."
    assert "Ook Zorgverlof zonder" in next(benchmark._sheets(twice, [NAME], "en"))[1]


def test_every_quote_of_the_shipped_pages_is_where_it_is_said_to_be(shipped: Dataset) -> None:
    best = best_first(shipped.findings, shipped.statements)
    for context, quote, start in zip(best["context"], best["quote"], best["quote_start"], strict=True):
        assert context[start:].startswith(quote)
    assert set(best_first(shipped.findings)["quote_start"]) == {-1}


def test_words_that_are_no_longer_there_are_not_marked() -> None:
    assert quotes.place("iets anders", "zorgverlof", 5) == -1
    assert quotes.marked("iets anders", "zorgverlof", -1) == "iets anders"
    assert quotes.marked("a<b", "b", 2, ("<i>", "</i>"), lambda text: text.replace("<", "&lt;")) == "a&lt;<i>b</i>"
    findings = pd.DataFrame({"statement": ["", "s"], "quote": ["a", "a"], "start": pd.array([None, 12], dtype="Int64")})
    statements = pd.DataFrame({"statement": ["s"], "text": ["a a"], "start": pd.array([10], dtype="Int64")})
    assert quotes.places(findings, statements).tolist() == [-1, 2]
    edited = statements.assign(start=pd.array([None], dtype="Int64"))
    assert quotes.places(findings, edited).tolist() == [-1, 0]
