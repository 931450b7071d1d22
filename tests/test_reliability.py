"""Reliability is what the coefficients give cell by cell, and its intervals are those of pages drawn one by one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import agreement, codebook, coefficients, reliability
from mzdata.errors import InputError
from mzdata.vocabulary import Answer

BOOK = codebook.read()
PAIR = ["telework", "buy_leave"]


def grid(rows: list[list[str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, index=[f"org{i}" for i in range(len(rows))], columns=PAIR, dtype="str")


def drawn(organisations: int, measures: int, seed: int, agree: float = 0.8) -> list[pd.DataFrame]:
    """Two codings of which the second repeats the first in that share of the cells."""
    random = np.random.Generator(np.random.PCG64(seed))
    words = np.array([answer.value for answer in Answer])
    shape = (organisations, measures)
    first, other = (random.choice(words, size=shape, p=[0.2, 0.1, 0.05, 0.05, 0.5, 0.1]) for _ in range(2))
    second = np.where(random.random(shape) < agree, first, other)
    names = [measure.id for measure in BOOK.measures][:measures]
    return [pd.DataFrame(c, index=[f"org{i}" for i in range(organisations)], columns=names) for c in (first, second)]


def row(table: pd.DataFrame, unit: str, basis: str = "presence") -> pd.Series:
    (found,) = table[(table["unit"] == unit) & (table["basis"] == basis)].to_dict("records")
    return pd.Series(found)


def test_reliability_of_a_hand_counted_table() -> None:
    ours = grid([["stated", ""], ["conditional", "stated"], ["", "stated"], ["", ""]])
    gold = grid([["stated", ""], ["stated", ""], ["planned", "stated"], ["", "silent"]])
    table = reliability.table([ours, gold], BOOK)
    whole = row(table, "all")
    counts = ["cells", "told_first", "told_second", "matched", "told_by_none"]
    assert whole[counts].tolist() == [8, 4, 4, 3, 3]
    assert whole["agreement"] == 6 / 8
    assert whole["kappa"] == pytest.approx((6 / 8 - 1 / 2) / (1 / 2))
    assert whole["alpha"] == pytest.approx(1 - (2 / 8) * (16 * 15) / (16 * 16 - 8 * 8 - 8 * 8))
    assert whole["ac1"] == pytest.approx(1 / 2)
    assert (whole["prevalence_index"], whole["bias_index"]) == (0, 0)
    assert (whole["precision"], whole["recall"], whole["f1"]) == (3 / 4, 3 / 4, 3 / 4)
    # One of the three cells that both tell has another answer.
    answer = row(table, "all", "answer")
    assert answer[counts].tolist() == [8, 4, 4, 2, 3]
    assert (answer["agreement"], answer["precision"], answer["f1"]) == (5 / 8, 2 / 4, 2 / 4)
    telework = row(table, "telework")
    assert telework[counts].tolist() == [4, 2, 3, 2, 1]
    assert (telework["prevalence_index"], telework["bias_index"]) == (1 / 4, -1 / 4)


def test_reliability_repeats_compare_where_every_cell_was_read() -> None:
    first, second = (coding.replace({"unknown": "", "silent": ""}) for coding in drawn(40, 79, 1))
    old = agreement.compare(first, second, BOOK)
    new = reliability.table([first, second], BOOK, draws=0)
    new = new[new["basis"] == "presence"].set_index("unit").loc[old.index]
    for name in ("agreement", "precision", "recall", "f1", "alpha"):
        np.testing.assert_allclose(new[name], old[name], rtol=1e-12, err_msg=name)
    assert new["matched"].tolist() == old["tp"].tolist()


def test_reliability_is_that_of_the_coefficients_cell_by_cell() -> None:
    codings = drawn(12, 5, 2)
    known = [coding.to_numpy().ravel().tolist() for coding in codings]
    pairs = [[{"silent": "", "unknown": ""}.get(a, a) for a in pair] for pair in zip(*known, strict=True)
             if "unknown" not in pair or {*pair} - {"unknown", "silent"}]  # fmt: skip
    cells = list(zip(*pairs, strict=True))
    whole = row(reliability.table(codings, BOOK, draws=0), "all", "answer")
    assert whole["cells"] == len(pairs)
    for name in ("agreement", "kappa", "alpha", "ac1"):
        assert whole[name] == pytest.approx(getattr(coefficients, name)(cells))


def test_an_unread_cell_counts_only_where_somebody_tells_it() -> None:
    first = grid([["unknown", "stated"], ["stated", ""], ["", "unknown"]])
    second = grid([["stated", "stated"], ["stated", "unknown"], ["", "unknown"]])
    whole = row(reliability.table([first, second], BOOK), "all")
    assert whole[["cells", "told_first", "told_second", "matched", "told_by_none"]].tolist() == [4, 2, 3, 2, 1]


def test_intervals_are_those_of_organisations_drawn_one_by_one() -> None:
    codings = [coding.replace("unknown", "") for coding in drawn(15, 6, 3)]
    table = reliability.table(codings, BOOK, draws=60, seed=5)
    whole = row(table, "all")
    chosen = np.random.Generator(np.random.PCG64(5)).integers(0, 15, size=(60, 15))
    told = [coding.isin([answer.value for answer in Answer][:4]).to_numpy() for coding in codings]
    for name in ("agreement", "kappa", "alpha", "ac1"):
        by_hand = [getattr(coefficients, name)([t[draw].ravel() for t in told]) for draw in chosen]
        assert [whole[f"{name}_low"], whole[f"{name}_high"]] == pytest.approx(np.quantile(by_hand, [0.025, 0.975]))
    pd.testing.assert_frame_equal(table, reliability.table(codings, BOOK, draws=60, seed=5))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_of_pages_and_of_coders_changes_no_coefficient(seed: int, random) -> None:
    codings = drawn(6, 4, seed)
    shuffled = random.sample(list(codings[0].index), 6)
    one = reliability.table(codings, BOOK, draws=0)
    other = reliability.table([codings[1].loc[shuffled], codings[0]], BOOK, draws=0)
    for name in ("agreement", "kappa", "alpha", "ac1", "f1", "cells", "matched"):
        np.testing.assert_allclose(one[name].astype(float), other[name].astype(float), atol=1e-9)
    np.testing.assert_allclose(one["precision"], other["recall"])
    np.testing.assert_allclose(one["bias_index"], -other["bias_index"])


def test_a_verdict_for_every_row() -> None:
    rows = [["stated", ""]] * 5 + [["", ""]] * 5
    other = [["stated", ""]] * 2 + [["", ""]] * 3 + [["stated", ""]] * 2 + [["", ""]] * 3
    table = reliability.table([grid(rows), grid(other)], BOOK)
    assert row(table, "telework")["verdict"] == "dimension"
    assert row(table, "buy_leave")["verdict"] == ""
    assert np.isnan(row(table, "buy_leave")["alpha"]) and row(table, "buy_leave")["agreement"] == 1
    assert row(table, "buy_leave")["undefined_draws"] == 1000
    assert row(table, "arrangements")["verdict"] == row(table, "all")["verdict"] == "unreliable"
    assert row(table, "awareness")["cells"] == 0 and row(table, "awareness")["verdict"] == ""
    same = reliability.table([grid(rows), grid(rows)], BOOK)
    assert row(same, "telework")["verdict"] == "reliable"


@pytest.mark.parametrize(("found", "verdict"), [(1, "too_few"), (4, "too_few"), (5, "reliable")])
def test_of_what_was_hardly_found_no_verdict_is_given(found: int, verdict: str) -> None:
    rows = grid([["stated", ""]] * found + [["", ""]] * 20)
    for table in (reliability.table([rows] * n, BOOK, draws=10) for n in (2, 3)):
        assert row(table, "telework")["alpha"] == 1
        assert [row(table, unit, "answer")["verdict"] for unit in ("telework", "arrangements", "all")] == [verdict] * 3
    # What one of the two found counts, also where the other found something else.
    other = grid([["", ""]] * 5 + [["stated", ""]] * 4 + [["", ""]] * (found + 11))
    apart = reliability.table([rows, other], BOOK, draws=10)
    assert row(apart, "telework")["verdict"] == "dimension" and row(apart, "all")["verdict"] == "unreliable"


def test_one_organisation_has_no_interval_and_none_has_nothing() -> None:
    one = reliability.table([grid([["stated", ""]]), grid([["stated", "stated"]])], BOOK)
    assert row(one, "all")["agreement"] == 1 / 2
    assert one[[name for name in one if name.endswith(("_low", "_high"))]].isna().all(axis=None)
    none = reliability.table([grid([])] * 2, BOOK)
    assert none["cells"].eq(0).all() and none["agreement"].isna().all()


def test_three_coders_have_coefficients_but_no_precision() -> None:
    first, second = drawn(20, 6, 4)
    third = drawn(20, 6, 5)[0]
    table = reliability.table([first, second, third], BOOK, draws=20)
    assert table[["precision", "recall", "f1", "prevalence_index", "bias_index"]].isna().all(axis=None)
    assert table[["told_first", "told_second", "matched", "told_by_none"]].isna().all(axis=None)
    assert table.loc[table["level"] == "all", "alpha_low"].notna().all()


def test_every_stranger_among_the_codings_is_named() -> None:
    first = grid([["stated", ""], ["", ""]])
    second = grid([["stated", "maybe"]]).rename(columns={"buy_leave": "save_leave"}, index={"org0": "org9"})
    with pytest.raises(InputError) as caught:
        reliability.table([first, second], BOOK)
    words = str(caught.value)
    for part in ("'org9' is in coding 2 only", "'org1' is not in", "'save_leave'", "'buy_leave'", "'maybe'"):
        assert part in words
    with pytest.raises(InputError, match="two or more"):
        reliability.table([first], BOOK)
