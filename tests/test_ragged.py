"""Rows in one array read as the lists that they hold."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mzdata.ragged import Ragged, distinct

ROWS = st.lists(st.sets(st.integers(0, 2**31 - 1), max_size=4), max_size=6)


@given(ROWS, ROWS, st.data())
def test_rows_are_kept_taken_and_joined(first: list[set[int]], second: list[set[int]], data: st.DataObject) -> None:
    rows = [sorted(row) for row in (*first, *second)]
    made = Ragged.of(first).followed(Ragged.of(second))
    assert [made.row(i) for i in range(len(rows))] == rows
    assert made.counts().tolist() == [len(row) for row in rows]
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=8)) if rows else []
    values, where = made.take(np.array(asked, np.int64))
    assert values.tolist() == [value for i in asked for value in rows[i]]
    assert where.tolist() == [place for place, i in enumerate(asked) for _ in rows[i]]


@given(st.lists(st.integers(-5, 5)))
def test_distinct_numbers_ascend(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
