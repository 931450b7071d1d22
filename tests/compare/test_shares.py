"""A share's interval is the published one, and what was not read is set aside."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mzdata.codebook import Codebook
from mzdata.compare import read_in_full
from mzdata.compare.evidence import best_first
from mzdata.compare.shares import share
from mzdata.findings import Finding, frame


@pytest.mark.parametrize(
    ("told", "known", "low", "high"),
    [
        (0, 5, 0, 0.43),
        (3, 5, 0.23, 0.88),
        (5, 5, 0.57, 1),
        (5, 10, 0.24, 0.76),
        (10, 20, 0.30, 0.70),
        (20, 40, 0.35, 0.65),
        (40, 40, 0.91, 1),
        (0, 40, 0, 0.09),
    ],
)
def test_the_intervals_every_methods_text_prints(told: int, known: int, low: float, high: float) -> None:
    row = share([told], [known]).iloc[0]
    assert (round(row["low"], 2), round(row["high"], 2)) == (low, high)


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(1, 200), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_is_that_of_scipy(told: int, more: int, confidence: float) -> None:
    row = share([told], [told + more], confidence).iloc[0]
    theirs = stats.binomtest(told, told + more).proportion_ci(confidence, method="wilson")
    assert row["low"] == pytest.approx(theirs.low, abs=1e-12) and row["high"] == pytest.approx(theirs.high)
    assert 0 <= row["low"] <= row["share"] <= row["high"] <= 1


def test_none_known_is_empty_and_ends_are_exact() -> None:
    table = share([0, 0, 7], [0, 3, 7])
    assert table.iloc[0].isna().all()
    assert table["low"].tolist()[1] == 0 and table["high"].tolist()[2] == 1
    assert share([], []).empty


def test_only_dimensions_read_in_full_are_kept(book: Codebook) -> None:
    ids = ["print_campaign", "carers_day", "telework", "buy_leave"]
    rows = [["stated", "silent", "stated", "unknown"], ["silent"] * 4, ["unknown", "stated", "stated", "denied"]]
    matrix = pd.DataFrame(rows, index=["a", "b", "c"], columns=ids, dtype="str")
    before = matrix.copy()
    result = read_in_full(matrix, book)
    assert result.to_numpy().tolist() == [
        ["stated", "silent", "unknown", "unknown"],
        ["silent"] * 4,
        ["unknown", "unknown", "stated", "denied"],
    ]
    pd.testing.assert_frame_equal(matrix, before)
    assert read_in_full(matrix.iloc[:0], book).empty
    assert np.array_equal(read_in_full(result, book), result)


def test_the_best_words_come_first() -> None:
    rows = [
        ("x:1", "b", "conditional", "a clear quote, quite long enough"),
        ("x:2", "b", "stated", "short"),
        ("x:3", "b", "stated", "a clear quote of some length"),
        ("x:4", "b", "stated", "a clear short quote"),
        ("x:5", "a", "stated", "a clear short QUOTE"),
        ("x:6", "a", "denied", "there is no such thing"),
    ]
    found = frame(
        Finding(key, organisation, "telework", answer, "s1", quote, 0, 1, "")
        for key, organisation, answer, quote in rows
    )
    statements = pd.DataFrame({"statement": ["s1"], "text": ["All of it."], "start": pd.array([0], dtype="Int64")})
    best = best_first(found, statements)
    assert best["quote"].tolist() == [rows[i][3] for i in (4, 3, 2, 1, 0, 5)]
    assert set(best["context"]) == {"All of it."}
    assert len(best_first(found, counted=("stated",))) == 4
    assert best_first(found.iloc[:0]).empty
