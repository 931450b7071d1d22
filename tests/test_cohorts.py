"""Cohorts: known, told and shares as a hand count has them, with what else differs between the years."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from mzdata import dataset, timeline
from mzdata.codebook import Codebook
from mzdata.cohorts import cohorts
from mzdata.errors import InputError
from mzdata.vocabulary import Answer
from tests.recognised import made

PAIR = ["telework", "buy_leave"]


def grid(rows: list[list[str]], measures: list[str] = PAIR) -> pd.DataFrame:
    index = pd.Index([f"o{i}" for i in range(len(rows))], name="organisation", dtype="str")
    return pd.DataFrame(rows, index=index, columns=measures, dtype="str")


ROWS = [
    ("2016-03", "zorg", ""),
    ("2016", "zorg", ""),
    ("2016-05-01", "zorg", ""),
    ("2018-02-01", "", ""),
    ("-", "", ""),
]
CELLS = [
    ["stated", "silent"],
    ["unknown", "conditional"],
    ["planned", "unknown"],
    ["denied", "unknown"],
    ["silent"] * 2,
]


def test_cohorts_by_hand(book: Codebook) -> None:
    table = cohorts(grid(CELLS), made(ROWS), book)
    columns = ["status", "year", "unit", "organisations", "known", "told", "censored"]
    assert table[columns].to_numpy().tolist() == [
        ["dated", 2016, "telework", 3, 2, 1, False],
        ["dated", 2016, "buy_leave", 3, 2, 1, False],
        ["dated", 2016, "arrangements", 3, 2, 2, False],
        ["dated", 2018, "telework", 1, 1, 0, True],
        ["dated", 2018, "buy_leave", 1, 0, 0, True],
        ["dated", 2018, "arrangements", 1, 0, 0, True],
        ["no_recognition", pd.NA, "telework", 1, 1, 0, False],
        ["no_recognition", pd.NA, "buy_leave", 1, 1, 0, False],
        ["no_recognition", pd.NA, "arrangements", 1, 1, 0, False],
    ]
    assert table["share"].tolist()[:6] == pytest.approx([1 / 2, 1 / 2, 1, 0, np.nan, np.nan], nan_ok=True)
    assert table["share_least"].tolist()[:6] == pytest.approx([1 / 3, 1 / 3, 2 / 3, 0, 0, 0])
    assert table["share_most"].tolist()[:6] == pytest.approx([2 / 3, 2 / 3, 1, 0, 1, 1])
    assert table.loc[4, ["low", "high"]].tolist() == [0, 1]


def test_what_counts_as_told_is_the_callers(book: Codebook) -> None:
    table = cohorts(grid(CELLS), made(ROWS), book, ("planned", Answer.DENIED))
    assert table[table["unit"] == "telework"]["told"].tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("told", "known", "low", "high"),
    [
        (0, 5, 0, 0.43),
        (3, 5, 0.23, 0.88),
        (5, 5, 0.57, 1),
        (5, 10, 0.24, 0.76),
        (20, 40, 0.35, 0.65),
        (40, 40, 0.91, 1),
    ],
)
def test_intervals_are_wilsons(told: int, known: int, low: float, high: float, book: Codebook) -> None:
    cells = [["stated", "silent"]] * told + [["silent", "silent"]] * (known - told)
    row = cohorts(grid(cells), made([("2016", "", "")] * known), book).iloc[0]
    assert [round(row["low"], 2), round(row["high"], 2)] == [low, high]
    # From the formula itself.
    z, p = 1.959963984540054, told / known
    middle, half = p + z * z / (2 * known), z * (p * (1 - p) / known + z * z / (4 * known**2)) ** 0.5
    expected = [(middle - half) / (1 + z * z / known), (middle + half) / (1 + z * z / known)]
    assert [row["low"], row["high"]] == pytest.approx(expected, abs=1e-12)


def test_form_and_length_stand_beside_the_shares(shipped: dataset.Dataset) -> None:
    events = timeline.events(shipped.recognitions, shipped.organisations, shipped.pages)
    table = cohorts(shipped.matrix, events, shipped.codebook)
    joined = shipped.organisations.merge(shipped.pages, on="page").merge(
        shipped.recognitions[shipped.recognitions["kind"] == "recognised"], on="organisation"
    )
    joined["year"] = joined["date"].str[:4].astype(int)
    for year, group in joined.groupby("year"):
        rows = table[table["year"] == year]
        assert rows["two_topics"].eq((group["form"] == "two_topics").sum()).all()
        assert rows["median_characters"].eq(group["characters"].median()).all()
        assert rows["organisations"].eq(len(group)).all()
    assert table.loc[table["censored"], "year"].unique().tolist() == [2020]


def test_cohorts_add_up_to_the_whole(shipped: dataset.Dataset) -> None:
    events = timeline.events(shipped.recognitions, shipped.organisations)
    table = cohorts(shipped.matrix, events, shipped.codebook)
    told = shipped.matrix.isin(["stated", "conditional"]).sum()
    known = (shipped.matrix != "unknown").sum()
    sums = table[table["level"] == "measure"].groupby("unit")[["told", "known", "organisations"]].sum()
    assert (sums["told"] == told[sums.index]).all() and (sums["known"] == known[sums.index]).all()
    assert sums["organisations"].eq(51).all()
    wilson = proportion_confint(table["told"].sum(), table["known"].sum(), method="wilson")
    assert 0 < wilson[0] < wilson[1] < 1


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from([a.value for a in Answer]), min_size=2, max_size=2), max_size=8))
def test_shares_lie_between_their_bounds(cells: list[list[str]]) -> None:
    from mzdata import codebook

    rows = [(str(2014 + i % 3), "", "") for i in range(len(cells))]
    table = cohorts(grid(cells), made(rows), codebook.read())
    assert (table["share_least"] <= table["share_most"]).all()
    known = table[table["known"] > 0]
    assert (known["share"] >= known["share_least"] - 1e-12).all()
    assert (known["low"] <= known["share"] + 1e-12).all() and (known["share"] <= known["high"] + 1e-12).all()
    assert table["told"].le(table["known"]).all() and table["known"].le(table["organisations"]).all()
    dimension = table[table["level"] == "dimension"].set_index("year")["told"]
    most = table[table["level"] == "measure"].groupby("year")["told"].max()
    assert (dimension >= most).all()


def test_without_organisations_there_are_no_cohorts(book: Codebook) -> None:
    assert cohorts(grid([]), made([]), book).empty
    one = cohorts(grid([["stated", "silent"]]), made([("", "", "")]), book)
    assert one["status"].eq("year_unknown").all() and one["year"].isna().all() and not one["censored"].any()
    assert one["median_characters"].isna().all()


def test_answers_to_be_counted_are_a_list_of_some(book: Codebook) -> None:
    for counted in ("stated", ()):
        with pytest.raises(InputError, match="counted: 1 problem"):
            cohorts(grid([["stated", "silent"]]), made([("2016", "", "")]), book, counted)


def test_every_stranger_is_named(book: Codebook) -> None:
    matrix = grid([["stated", "silent"]]).rename(index={"o0": "x"}, columns={"telework": "telewerk"})
    with pytest.raises(InputError) as caught:
        cohorts(matrix, made([("2016", "", "")]), book, ("stated", "silent"))
    for words in ("'x' is in the matrix", "'o0' is in the events", "'telewerk' is not", "answer 'silent'"):
        assert words in str(caught.value)
    assert len(caught.value.problems) == 4
