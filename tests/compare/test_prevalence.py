"""Shares are those of a hand count, and the bounds hold whatever the unknown would have told."""

from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import codebook, national
from mzdata.codebook import Codebook
from mzdata.compare import prevalence
from mzdata.errors import InputError
from mzdata.vocabulary import Answer

BOOK = codebook.read()
# Two arrangements, one act of embedding, and a statement of embedding that names no act.
MEASURES = ["telework", "buy_leave", "carer_policy", "open_culture_statement"]
ANSWERS = [answer.value for answer in Answer]
MATRICES = st.lists(st.lists(st.sampled_from(ANSWERS), min_size=4, max_size=4), max_size=12)


def table(rows: list[list[str]]) -> pd.DataFrame:
    index = pd.Index([f"org{i:02}" for i in range(len(rows))], name="organisation", dtype="str")
    frame = pd.DataFrame(rows, index=index, columns=pd.Index(MEASURES, name="measure"), dtype="str")
    return frame[[measure.id for measure in BOOK.measures if measure.id in MEASURES]]


HAND = table(
    [
        ["stated", "silent", "unknown", "stated"],
        ["conditional", "planned", "unknown", "stated"],
        ["denied", "unknown", "unknown", "silent"],
        ["silent", "silent", "unknown", "silent"],
    ]
)


def row(shares: pd.DataFrame, unit: str, name: str = "", group: str = "all") -> pd.Series:
    rows = shares[(shares["unit"] == unit) & (shares["group"] == group)]
    if unit == "measure":
        rows = rows[rows["measure"] == name]
    if unit == "dimension":
        rows = rows[rows["dimension"] == name]
    assert len(rows) == 1
    return rows.iloc[0]


def test_a_hand_counted_matrix() -> None:
    shares = prevalence(HAND, BOOK)
    telework, leave, policy = (row(shares, "measure", name) for name in MEASURES[:3])
    assert telework[ANSWERS].tolist() == [1, 1, 0, 1, 1, 0]
    assert (telework["told"], telework["known"], telework["share"]) == (2, 4, 2 / 4)
    assert leave[["n", "told", "known"]].tolist() == [4, 0, 3]
    assert leave[["share", "lower_bound", "upper_bound"]].tolist() == [0, 0, 1 / 4]
    assert policy[["share", "low", "high"]].isna().all()
    assert policy[["lower_bound", "upper_bound"]].tolist() == [0, 1]


def test_a_dimension_is_told_by_any_of_its_measures_and_else_unknown_by_any() -> None:
    shares = prevalence(HAND, BOOK)
    # Arrangements: stated; conditional before planned; unknown before denied; silent.
    assert row(shares, "dimension", "arrangements")[ANSWERS].tolist() == [1, 1, 0, 0, 1, 1]
    assert row(shares, "dimension", "arrangements")["share"] == 2 / 3
    # The statement that names no act does not make embedding told.
    assert row(shares, "dimension", "embedding")[ANSWERS].tolist() == [0, 0, 0, 0, 0, 4]
    assert row(shares, "overall")[["told", "unknown"]].tolist() == [2, 2]


def test_rows_come_by_group_then_unit_then_codebook() -> None:
    groups = pd.Series(["y", "x", "x", ""], index=HAND.index)
    shares = prevalence(HAND, BOOK, groups)
    order = [measure.id for measure in BOOK.measures if measure.id in MEASURES]
    assert shares["group"].tolist() == ["x"] * 7 + ["y"] * 7
    assert shares["measure"].tolist()[:7] == [*order, "", "", ""]
    assert shares["unit"].tolist()[:7] == ["measure"] * 4 + ["dimension"] * 2 + ["overall"]
    assert shares.attrs["left_out"] == ("org03",)
    assert row(shares, "measure", "telework", "y")[["n", "told"]].tolist() == [1, 1]


def test_what_counts_is_the_callers_to_say() -> None:
    shares = prevalence(HAND, BOOK, counted=("stated", "conditional", "planned"))
    assert row(shares, "measure", "buy_leave")["share"] == 1 / 3
    assert row(prevalence(HAND, BOOK, counted=["planned"]), "dimension", "arrangements")["planned"] == 1


@settings(deadline=None, max_examples=40)
@given(MATRICES)
def test_answers_add_up_and_bounds_enclose_the_share(rows: list[list[str]]) -> None:
    shares = prevalence(table(rows), BOOK)
    assert (shares[ANSWERS].sum(axis=1) == shares["n"]).all()
    assert (shares["known"] == shares["n"] - shares["unknown"]).all()
    known = shares[shares["known"] > 0]
    for low, high in (("low", "high"), ("lower_bound", "upper_bound")):
        assert ((known[low] <= known["share"]) & (known["share"] <= known[high])).all()
    assert shares.loc[shares["known"] == 0, ["share", "low", "high"]].isna().all(axis=None)
    numbers = shares.select_dtypes("Float64")
    assert numbers.shape[1] == 6
    assert not any(np.isnan(numbers[name].dropna().to_numpy(dtype=float)).any() for name in numbers)
    assert not shares[["measure", "dimension", "group", "national_date"]].isna().any(axis=None)


@settings(deadline=None, max_examples=40)
@given(MATRICES, st.randoms(use_true_random=False))
def test_the_order_of_organisations_changes_nothing(rows: list[list[str]], random: Random) -> None:
    matrix = table(rows)
    names = matrix.index.tolist()
    random.shuffle(names)
    pd.testing.assert_frame_equal(prevalence(matrix.loc[names], BOOK), prevalence(matrix, BOOK))


@settings(deadline=None, max_examples=40)
@given(MATRICES.filter(len), st.data())
def test_groups_add_up_to_the_whole(rows: list[list[str]], data: st.DataObject) -> None:
    matrix = table(rows)
    labels = data.draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=len(rows), max_size=len(rows)))
    parts = prevalence(matrix, BOOK, pd.Series(labels, index=matrix.index))
    counts = [*ANSWERS, "n", "told", "known"]
    keys = ["unit", "dimension", "measure"]
    whole = prevalence(matrix, BOOK).set_index(keys)[counts].sort_index()
    pd.testing.assert_frame_equal(parts.groupby(keys)[counts].sum(), whole)


@settings(deadline=None, max_examples=40)
@given(MATRICES)
def test_whatever_the_unknown_would_have_told_lies_within_the_bounds(rows: list[list[str]]) -> None:
    matrix = table(rows)
    shares = prevalence(matrix, BOOK)
    for answer, bound in (("stated", "upper_bound"), ("silent", "lower_bound")):
        filled = prevalence(matrix.replace({"unknown": answer}), BOOK)
        pd.testing.assert_series_equal(filled["share"], shares[bound], check_names=False)


@pytest.mark.parametrize("answer", ANSWERS)
def test_one_organisation_and_one_answer(answer: str) -> None:
    shares = prevalence(table([[answer] * 4]), BOOK)
    expected = {"stated": 1, "conditional": 1, "unknown": None}.get(answer, 0)
    assert all(pd.isna(s) if expected is None else s == expected for s in shares["share"])


def test_no_organisations_and_no_measures() -> None:
    nobody = prevalence(HAND[:0], BOOK)
    assert len(nobody) == 7 and (nobody["n"] == 0).all() and nobody["upper_bound"].isna().all()
    assert prevalence(HAND[[]], BOOK).empty
    assert prevalence(HAND, BOOK, pd.Series("", index=HAND.index)).empty


def test_coverage_is_of_the_national_count() -> None:
    total = national.total_at(national.read(), "2019-07-16")
    shares = prevalence(HAND, BOOK, national=total)
    assert shares["coverage"].unique().tolist() == [4 / 360]
    assert shares["national_kind"].unique().tolist() == ["exact"]
    assert shares["national_date"].unique().tolist() == ["2019-07-16"]
    assert prevalence(HAND, BOOK)["coverage"].isna().all()


def test_a_national_count_says_nothing_of_parts_unless_it_is_of_them() -> None:
    groups = pd.Series(["gemeente", "gemeente", "zorg", "zorg"], index=HAND.index)
    counts = national.read()
    whole = national.total_at(counts, "2020")
    municipalities = national.total_at(counts, "2020", "municipalities")
    assert whole is not None and municipalities is not None
    assert prevalence(HAND, BOOK, groups, national=whole)["coverage"].isna().all()
    shares = prevalence(HAND, BOOK, groups, national={"gemeente": municipalities})
    assert row(shares, "overall", group="gemeente")["coverage"] == 2 / 99
    assert pd.isna(row(shares, "overall", group="zorg")["coverage"])


def test_a_thousand_organisations_take_no_time(book: Codebook) -> None:
    rng = np.random.default_rng(0)
    ids = [measure.id for measure in book.measures]
    matrix = pd.DataFrame(rng.choice(ANSWERS, (1000, 79)), index=[f"o{i}" for i in range(1000)], columns=ids)
    groups = pd.Series(rng.choice(["a", "b", "c"], 1000), index=matrix.index)
    assert len(prevalence(matrix, book, groups)) == 3 * (79 + 4 + 1)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_a_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(InputError, match="between 0 and 1"):
        prevalence(HAND, BOOK, confidence=confidence)
