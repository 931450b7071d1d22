"""The rules code at least as well as measured; what they may never do is a finding on a page that is no profile.

The floors lie a little below the figures of reports/quality/coding.md, so that a change that costs accuracy fails.
"""

from pathlib import Path

import pandas as pd
import pytest

from mzdata import agreement, dataset
from mzdata.codebook import Codebook
from mzdata.rules import Rules
from mzdata.shipped import data_folder
from tests.quality import bank

UNSEEN = Path(__file__).parent / "unseen"


def compared(built: dataset.Dataset, gold: Path, book: Codebook) -> pd.DataFrame:
    organisations = built.organisations["organisation"]
    measures = [measure.id for measure in book.measures]
    return agreement.compare(
        agreement.answers(built.findings, organisations, measures),
        agreement.answers(agreement.read_gold(gold), organisations, measures),
        book,
    )


def test_practice_pages(shipped: dataset.Dataset, book: Codebook) -> None:
    table = compared(shipped, data_folder() / "gold" / "findings.csv", book)
    assert table.loc["all", "f1"] >= 0.97
    assert table.loc["all", "same_answer"] >= 0.97


@pytest.mark.parametrize(("group", "floor"), [("a", 0.90), ("b", 0.90), ("f", 0.90), ("h", 0.87)])
def test_held_out_pages(group: str, floor: float, book: Codebook) -> None:
    folder = UNSEEN / group
    built = dataset.build(folder / "pages", folder / "facts.csv")
    table = compared(built, folder / "gold.csv", book)
    assert table.loc["all", "f1"] >= floor
    assert table.loc["all", "same_answer"] >= 0.90


@pytest.mark.parametrize(("split", "floor"), [("dev", 0.98), ("unseen", 0.88)])
def test_sentence_bank(split: str, floor: float, book: Codebook, compiled: Rules) -> None:
    table = bank.score(bank.read(split), compiled, book)
    assert table.loc["all", "f1"] >= floor


@pytest.mark.parametrize("group", ["a", "b"])
def test_advice_news_and_services_for_residents_tell_no_measure(group: str) -> None:
    pages = sorted((UNSEEN / group / "pages").glob("control-*.txt"))
    assert len(pages) == 3
    built = dataset.build(pages)
    assert built.findings[["organisation", "measure", "quote"]].to_dict("records") == []


def test_the_bank_is_as_large_as_it_should_be(book: Codebook) -> None:
    cases = pd.concat([bank.read("dev"), bank.read("unseen")])
    assert set(cases["measure"]) == {measure.id for measure in book.measures}
    hits = cases[cases["answer"] != "silent"].groupby("measure").size()
    silent = cases[cases["answer"] == "silent"].groupby("measure").size()
    gold = agreement.read_gold(data_folder() / "gold" / "findings.csv")["measure"].value_counts()
    common = [m for m in gold.index if m in hits.index][:40]
    assert hits.min() >= 15 and silent.min() >= 6
    assert hits[common].min() >= 40 and silent[common].min() >= 15
