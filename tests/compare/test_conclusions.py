"""A conclusion stands only where every choice, chance and other organisations give the same."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import codebook
from mzdata.compare import conclusions
from mzdata.errors import InputError
from mzdata.vocabulary import Answer

BOOK = codebook.read()
ANSWERS = [answer.value for answer in Answer]
NO_FINDINGS = pd.DataFrame([], columns=["organisation", "measure", "answer", "statement"], dtype="str")
NO_STATEMENTS = pd.DataFrame([], columns=["statement", "organisation", "text"], dtype="str")
MARKS = {"+": "stated", "-": "silent", "?": "unknown", "p": "planned", "c": "conditional"}


def table(**columns: str) -> pd.DataFrame:
    cells = {name: [MARKS[mark] for mark in marks] for name, marks in columns.items()}
    size = len(next(iter(columns.values())))
    return pd.DataFrame(cells, index=[f"org{i:02}" for i in range(size)], dtype="str")


def drawn(matrix: pd.DataFrame, *args: Any, **options: Any) -> pd.DataFrame:
    return conclusions(matrix, NO_FINDINGS, NO_STATEMENTS, BOOK, *args, lang="en", **options)


def one(result: pd.DataFrame, conclusion: str, measure: str, group: str = "") -> pd.Series:
    rows = result[(result["conclusion"] == conclusion) & (result["measure"] == measure) & (result["group_a"] == group)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_hand_made_conclusions() -> None:
    matrix = table(
        telework="+" * 20,
        buy_leave="+" * 9 + "c" * 3 + "-" * 8,
        peer_support="-" * 20,
        carer_policy="+" * 9 + "p" * 2 + "-" * 7 + "?" * 2,
    )
    result = drawn(matrix)
    assert result["conclusion"].unique().tolist() == ["majority", "above_median", "top_ten"]
    telework = one(result, "majority", "telework")
    assert telework[["holds", "stands", "overturned_by"]].tolist() == ["yes", "yes", ""]
    assert telework["claim"] == "told by a majority" and telework["resampled"] == 1
    assert one(result, "majority", "peer_support")[["holds", "stands"]].tolist() == ["no", "yes"]
    leave = one(result, "majority", "buy_leave")
    # 12 of 20; 9 of 20 without what is conditional.
    assert leave[["holds", "stands"]].tolist() == ["yes", "depends"]
    assert leave["overturned_by"] == "conditional_not_told, chance, resampling"
    policy = one(result, "majority", "carer_policy")
    # 9 of 18; 11 of 18 with what is planned, 11 of 20 with what is unknown.
    assert policy["holds"] == "no"
    assert policy["overturned_by"] == "planned_told, unknown_told, chance, resampling"
    assert one(result, "top_ten", "peer_support")["holds"] == "no"
    assert one(result, "above_median", "telework")["holds"] == "yes"
    assert one(result, "above_median", "carer_policy")["holds"] == "no"


def test_two_groups_are_compared_both_ways() -> None:
    matrix = table(telework="+" * 15 + "-" * 15, buy_leave="+" * 16 + "-" * 14, peer_support="?" * 15 + "+" * 15)
    groups = pd.Series(["a"] * 15 + ["b"] * 14 + [""], index=matrix.index)
    result = drawn(matrix, groups, ("a", "b"))
    assert one(result, "more", "telework", "a")[["holds", "stands"]].tolist() == ["yes", "yes"]
    assert one(result, "more", "telework", "b")[["holds", "stands"]].tolist() == ["no", "yes"]
    assert one(result, "more", "telework", "a")["claim"] == "a tells it more often than b"
    assert one(result, "more", "peer_support", "a")[["holds", "stands", "overturned_by"]].tolist() == ["", "", ""]
    assert result.attrs["left_out"] == ("org29",)


def test_two_against_two_never_stands_though_all_draws_agree() -> None:
    matrix = table(telework="++--", buy_leave="----")
    groups = pd.Series(list("aabb"), index=matrix.index)
    more = one(drawn(matrix, groups, ("a", "b")), "more", "telework", "a")
    assert more["resampled"] == 1
    assert more[["holds", "stands", "overturned_by"]].tolist() == ["yes", "depends", "chance"]


def test_what_only_cut_pages_tell_does_not_stand() -> None:
    # Twenty cut pages of which the policy is known only as they tell it, and twenty whole ones, six of which do.
    matrix = table(carer_policy="+" * 20 + "+" * 6 + "-" * 14, works_council="?" * 20 + "-" * 20)
    groups = pd.Series(["cut"] * 20 + ["whole"] * 20, index=matrix.index)
    result = drawn(matrix, groups, ("cut", "whole"))
    assert one(result, "majority", "carer_policy")["overturned_by"] == "read_in_full, chance"
    more = one(result, "more", "carer_policy", "cut")
    # Of the cut group no page was read in full on it: there is nothing to test.
    assert more[["holds", "stands", "overturned_by"]].tolist() == ["yes", "depends", "chance"]


def test_the_top_ten_may_be_more_than_ten_with_equal_shares() -> None:
    acts = [measure.id for measure in BOOK.measures if measure.counts_as_measure]
    columns = dict.fromkeys(acts[:8], "++-") | dict.fromkeys(acts[8:12], "+--") | {acts[12]: "---"}
    result = drawn(table(**columns))
    assert (result.loc[result["conclusion"] == "top_ten", "holds"] == "yes").sum() == 12


def test_template_text_may_carry_a_conclusion() -> None:
    matrix = table(telework="+" * 12)
    statements = pd.DataFrame(
        [(f"{name}:1", name, "Wij zoeken samen naar wat werkt.") for name in matrix.index],
        columns=["statement", "organisation", "text"],
        dtype="str",
    )
    findings = pd.DataFrame(
        [(name, "telework", "stated", f"{name}:1") for name in matrix.index],
        columns=["organisation", "measure", "answer", "statement"],
        dtype="str",
    )
    result = conclusions(matrix, findings, statements, BOOK)
    assert one(result, "majority", "telework")["overturned_by"] == "without_templates"


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from(ANSWERS), min_size=3, max_size=3), max_size=8), st.integers(0, 5))
def test_what_stands_is_overturned_by_nothing(rows: list[list[str]], seed: int) -> None:
    matrix = pd.DataFrame(rows, index=range(len(rows)), columns=["peer_support", "telework", "buy_leave"], dtype="str")
    matrix.index = matrix.index.astype("str")
    before = matrix.copy()
    result = drawn(matrix, draws=40, seed=seed)
    pd.testing.assert_frame_equal(result, drawn(matrix, draws=40, seed=seed))
    assert ((result["stands"] == "yes") == ((result["overturned_by"] == "") & (result["holds"] != ""))).all()
    assert ((result["holds"] == "") == (result["stands"] == "")).all()
    assert result["resampled"].dropna().between(0, 1).all()
    assert len(result) == 9
    pd.testing.assert_frame_equal(matrix, before)


def test_no_organisations_no_measures_and_no_acts() -> None:
    matrix = table(telework="+-", open_culture_statement="++")
    assert drawn(matrix[:0])["holds"].unique().tolist() == [""]
    assert drawn(matrix[[]]).empty
    assert set(drawn(matrix)["measure"]) == {"telework"}
    assert drawn(matrix[["open_culture_statement"]]).empty
    assert drawn(matrix[:1])["stands"].unique().tolist() == ["depends"]


def test_groups_come_with_the_two_to_compare() -> None:
    matrix = table(telework="+-")
    with pytest.raises(InputError, match="both or neither"):
        drawn(matrix, pd.Series(["a", "b"], index=matrix.index))
    with pytest.raises(InputError, match="no organisation is in group 'c'"):
        drawn(matrix, pd.Series(["a", "b"], index=matrix.index), ("a", "c"))


def test_a_thousand_organisations() -> None:
    rng = np.random.default_rng(0)
    ids = [measure.id for measure in BOOK.measures]
    matrix = pd.DataFrame(rng.choice(ANSWERS, (1000, 79)), index=[f"o{i}" for i in range(1000)], columns=ids)
    groups = pd.Series(rng.choice(list("ab"), 1000), index=matrix.index)
    assert len(drawn(matrix, groups, ("a", "b"))) == 78 * 5
