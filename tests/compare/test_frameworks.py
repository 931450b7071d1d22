"""Pillars of other frameworks are counted over pages that could have told them, and gaps in the mapping are said."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mzdata.codebook import Codebook
from mzdata.compare import crosswalk
from mzdata.compare.frameworks import NAMES
from mzdata.errors import InputError


def grid(book: Codebook, cells: dict[str, dict[str, str]], others: str = "silent") -> pd.DataFrame:
    ids = [m.id for m in book.measures]
    index = pd.Index(list(cells), name="organisation", dtype="str")
    matrix = pd.DataFrame(others, index=index, columns=pd.Index(ids, name="measure"), dtype="str")
    for name, answers in cells.items():
        for measure, answer in answers.items():
            matrix.loc[name, measure] = answer
    return matrix


def test_pillars_by_hand(book: Codebook) -> None:
    leave = [m.id for m in book.measures if "leave" in m.crosswalk["ef"]]
    assert len(leave) == 13
    matrix = grid(
        book,
        {
            "two": {leave[0]: "stated", leave[1]: "conditional", leave[2]: "planned"},
            "none": {leave[0]: "denied"},
            "one": {leave[3]: "stated"},
            "cut": {leave[0]: "stated", "hours_banking": "unknown"},
        },
    )
    row = crosswalk(matrix, book, "eurofound").set_index("pillar").loc["leave"]
    assert row[["n", "tell", "known", "told", "measures"]].tolist() == [4, 3, 3, 2, 13]
    assert row["members"] == ", ".join(leave)
    assert row["mean_measures"] == (2 + 0 + 1) / 3
    interval = stats.binomtest(2, 3).proportion_ci(method="wilson")
    assert row[["share", "low", "high"]].tolist() == pytest.approx([2 / 3, interval.low, interval.high])


@pytest.mark.parametrize(("name", "short"), NAMES.items())
def test_every_pillar_of_every_framework(book: Codebook, name: str, short: str) -> None:
    matrix = grid(book, {"a": {}, "b": {}})
    table = crosswalk(matrix, book, name)
    pd.testing.assert_frame_equal(table, crosswalk(matrix, book, short))
    assert table["pillar"].tolist()[: len(book.frameworks[short].values)] == list(book.frameworks[short].values)
    for row in table.itertuples():
        assert row.unmapped == (row.measures == 0) == (row.members == "")
    mapped = {name for members in table["members"] for name in members.split(", ") if members}
    counting = {m.id for m in book.measures if m.counts_as_measure}
    assert mapped | set(table.attrs["without_counterpart"]) == counting
    assert mapped & set(table.attrs["without_counterpart"]) == set()


def test_clauses_that_were_not_read_are_unmapped(book: Codebook) -> None:
    table = crosswalk(grid(book, {"a": {}}), book, "iso_25551").set_index("pillar")
    assert table.loc["other_clauses", "unmapped"]
    assert table.loc["other_clauses", ["n", "known", "told"]].tolist() == [0, 0, 0]
    assert pd.isna(table.loc["other_clauses", "share"])


def test_the_proposal_says_whose_it_is(book: Codebook) -> None:
    matrix = grid(book, {"a": {}})
    assert "single rater" in crosswalk(matrix, book, "cfwp").attrs["note"]
    assert "één lezer" in crosswalk(matrix, book, "cfwp", lang="nl").attrs["note"]


def test_statements_of_culture_are_no_measure(book: Codebook) -> None:
    matrix = grid(book, {"a": {"open_culture_statement": "stated"}})
    for name in NAMES:
        assert (crosswalk(matrix, book, name)["tell"] == 0).all()


def test_an_unknown_framework_gets_the_nearest(book: Codebook) -> None:
    with pytest.raises(InputError, match="'iso_25550' is no framework, did you mean 'iso_25551'"):
        crosswalk(grid(book, {"a": {}}), book, "iso_25550")


@pytest.mark.parametrize("others", ["unknown", "silent"])
@pytest.mark.parametrize("size", [0, 1, 3])
def test_nothing_known_or_told(book: Codebook, others: str, size: int) -> None:
    table = crosswalk(grid(book, {f"o{i}": {} for i in range(size)}, others), book, "carer_confident")
    assert (table["told"] == 0).all()
    known = size if others == "silent" else 0
    assert (table["known"] == known).all()
    assert table["share"].isna().all() if not known else (table["share"] == 0).all()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["stated", "silent", "unknown"]), min_size=79, max_size=79), max_size=5))
def test_counts_are_nested(book: Codebook, rows: list[list[str]]) -> None:
    matrix = pd.DataFrame(rows, columns=[m.id for m in book.measures], dtype="str")
    table = crosswalk(matrix, book, "werk_mantelzorg")
    assert ((table["told"] <= table["known"]) & (table["known"] <= table["n"])).all()
    assert ((table["told"] <= table["tell"]) & (table["tell"] <= table["n"])).all()
