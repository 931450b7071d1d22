"""Tellings are counted under their heading, and length is set against the number of measures."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from mzdata.codebook import Codebook
from mzdata.compare import text_relations, texts, topic_shift
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.findings import Finding, frame


def found(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return frame(
        Finding(f"{i}", organisation, measure, answer, statement, "words", 0, 5, "")
        for i, (organisation, measure, answer, statement) in enumerate(rows)
    )


STATEMENTS = pd.DataFrame(
    {
        "statement": ["a1", "a2", "b1", "b2"],
        "organisation": ["a", "a", "b", "b"],
        "topic": ["awareness", "embedding", "awareness", "intro"],
        "text": ["one two three", "four", "five six", "seven"],
    },
    dtype="str",
)


def test_headings_by_hand(book: Codebook) -> None:
    findings = found(
        ("a", "telework", "stated", "a1"),
        ("a", "telework", "stated", "a1"),
        ("a", "telework", "conditional", "a2"),
        ("b", "telework", "stated", "b1"),
        ("b", "buy_leave", "stated", "b2"),
        ("b", "buy_leave", "planned", "b1"),
        ("b", "print_campaign", "stated", "b1"),
        ("b", "other_measure", "stated", "b1"),
    )
    table = topic_shift(findings, STATEMENTS, book).set_index(["level", "unit", "topic"])
    columns = ["statements", "organisations", "share"]
    assert table.loc[("measure", "telework", "awareness"), columns].tolist() == [2, 2, 2 / 3]
    assert table.loc[("measure", "telework", "embedding"), columns].tolist() == [1, 1, 1 / 3]
    assert table.loc[("measure", "buy_leave", "intro"), columns].tolist() == [1, 1, 1]
    assert table.loc[("dimension", "arrangements", "awareness"), columns].tolist() == [2, 2, 2 / 4]
    assert table.loc[("dimension", "awareness", "awareness"), columns].tolist() == [1, 1, 1]
    assert table.loc[("dimension", "arrangements", "arrangements"), "own"]
    assert not table.loc[("dimension", "arrangements", "awareness"), "own"]
    # All four tellings of arrangements stand elsewhere, the one of awareness does not.
    assert topic_shift(findings, STATEMENTS, book).attrs["off_heading"] == 4 / 5
    assert pd.isna(table.loc[("dimension", "dialogue", "awareness"), "share"])


def test_what_a_cut_page_tells_of_later_topics_may_be_left_out(book: Codebook) -> None:
    findings = found(("a", "carer_policy", "stated", "a1"), ("b", "carer_policy", "stated", "b2"))
    matrix = pd.DataFrame(
        {"carer_policy": ["stated", "stated"], "works_council": ["unknown", "silent"]}, index=["a", "b"], dtype="str"
    )
    everything, whole = (topic_shift(findings, STATEMENTS, book, matrix=m, lang="nl") for m in (None, matrix))
    for table, tellings in ((everything, [1, 1]), (whole, [0, 1])):
        rows = table.set_index(["level", "unit", "topic"])["statements"]
        assert [rows["measure", "carer_policy", topic] for topic in ("awareness", "intro")] == tellings
    assert "latere koppen" in everything.attrs["caution"] and whole.attrs["caution"] == ""


@pytest.mark.parametrize("counted", ["stated", ["yes"], [], ["silent"]])
def test_answers_that_cannot_count_are_refused(counted: object, book: Codebook) -> None:
    with pytest.raises(InputError, match="counted"):
        topic_shift(found(), STATEMENTS, book, counted)


def test_every_unit_has_every_heading_and_shares_sum_to_one(shipped: Dataset) -> None:
    table = topic_shift(shipped.findings, shipped.statements, shipped.codebook)
    assert len(table) == (4 + 79) * 6
    sums = table.groupby(["level", "unit"])["share"].sum(min_count=1).dropna()
    assert np.allclose(sums, 1)
    measures = table[table["level"] == "measure"].groupby(["dimension", "topic"])["statements"].sum()
    dimensions = table[table["level"] == "dimension"].set_index(["unit", "topic"])["statements"]
    assert all(dimensions[key] == value for key, value in measures.items())


def test_no_findings_is_a_table_of_nothing(book: Codebook) -> None:
    table = topic_shift(found(), STATEMENTS.iloc[:0], book)
    assert (table["statements"] == 0).all() and table["share"].isna().all()
    assert np.isnan(table.attrs["off_heading"])
    # What a reviewer adds may stand in no statement.
    assert (topic_shift(found(("a", "telework", "stated", "")), STATEMENTS, book)["statements"] == 0).all()
    with pytest.raises(InputError, match="statement 'z9' is not in the statements"):
        topic_shift(found(("a", "telework", "stated", "z9")), STATEMENTS, book)


def pages(*names: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    organisations = pd.DataFrame({"organisation": names, "page": names}, dtype="str")
    characters = pd.Series(range(100, 100 + len(names)), dtype="Int64")
    complete = [i % 2 == 0 for i in range(len(names))]
    return pd.DataFrame({"page": organisations["page"], "characters": characters, "complete": complete}), organisations


def test_length_by_hand() -> None:
    matrix = pd.DataFrame(
        [["stated", "conditional", "planned"], ["silent", "unknown", "stated"], ["unknown"] * 3],
        index=["a", "b", "c"],
        columns=["x", "y", "z"],
        dtype="str",
    )
    held, organisations = pages("a", "b", "c")
    table = texts(held, STATEMENTS, organisations, matrix)
    assert table["words"].tolist() == [4, 3, 0]
    assert table["statements"].tolist() == [2, 2, 0]
    assert table["measures"].tolist() == [2, 1, 0]
    assert table["characters"].tolist() == [100, 101, 102]
    assert table["per_1000_words"].tolist()[:2] == [500, 1000 / 3] and pd.isna(table["per_1000_words"].iloc[2])
    with pytest.raises(InputError, match="'c' has no page"):
        texts(held.iloc[:2], STATEMENTS, organisations, matrix)


def lengths(measures: list[int], words: list[int]) -> pd.DataFrame:
    n = len(words)
    return pd.DataFrame(
        {
            "organisation": pd.Series([f"o{i}" for i in range(n)], dtype="str"),
            "complete": pd.Series([i < n // 2 for i in range(n)], dtype="bool"),
            "characters": pd.Series(words, dtype="Int64") * 6,
            "words": pd.Series(words, dtype="Int64"),
            "statements": pd.Series([1] * n, dtype="Int64"),
            "measures": pd.Series(measures, dtype="Int64"),
            "per_1000_words": pd.Series([1000 * m / w for m, w in zip(measures, words, strict=True)], dtype="float64"),
        }
    )


def test_the_relation_is_that_of_scipy_and_of_ranks() -> None:
    measures, words = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], [12, 30, 25, 11, 51, 70, 20, 44, 45, 31, 60, 50]
    table = text_relations(lengths(measures, words)).set_index(["pages", "length"])
    theirs = stats.spearmanr(measures, words)
    row = table.loc[("all", "words")]
    assert [row["n"], row["spearman"], row["p"]] == pytest.approx([12, theirs.statistic, theirs.pvalue])
    ranks = np.corrcoef(stats.rankdata(measures), stats.rankdata(words))[0, 1]
    assert row["spearman"] == pytest.approx(ranks)
    assert row["note"] == ""
    assert row["median_per_1000_words"] == np.median([1000 * m / w for m, w in zip(measures, words, strict=True)])
    # Six complete pages: the relation is given, no p-value is.
    part = table.loc[("complete", "characters")]
    assert part["n"] == 6 and part["spearman"] == pytest.approx(stats.spearmanr(measures[:6], words[:6]).statistic)
    assert pd.isna(part["p"]) and part["note"] == "too few pages for a p-value"
    assert table.loc[("all", "statements"), "note"] == "length or number of measures is constant"


@pytest.mark.parametrize("n", [0, 1, 2])
def test_few_pages_have_no_relation(n: int) -> None:
    table = text_relations(lengths([1, 2][:n], [10, 20][:n]), lang="nl")
    assert table["spearman"].isna().all() and (table["note"] == "minder dan drie pagina's").all()


def test_the_shipped_pages(shipped: Dataset) -> None:
    d = shipped
    table = texts(d.pages, d.statements, d.organisations, d.matrix)
    assert table["organisation"].tolist() == d.matrix.index.tolist()
    assert table["statements"].sum() == len(d.statements)
    assert (table["words"] > 0).all() and not table.isna().to_numpy().any()
