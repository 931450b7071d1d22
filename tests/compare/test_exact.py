"""The exact tests are those of scipy, and the smallest p is found by trying every table."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mzdata.compare import exact
from mzdata.compare.intervals import newcombe, wilson


@st.composite
def two_by_two(draw: st.DrawFn, smallest: int = 0) -> tuple[int, int, int, int]:
    n_a, n_b = draw(st.integers(smallest, 25)), draw(st.integers(smallest, 25))
    return draw(st.integers(0, n_a)), n_a, draw(st.integers(0, n_b)), n_b


def square(table: tuple[int, int, int, int]) -> list[list[int]]:
    yes_a, n_a, yes_b, n_b = table
    return [[yes_a, n_a - yes_a], [yes_b, n_b - yes_b]]


@given(st.lists(two_by_two(), min_size=1, max_size=6))
def test_fisher_is_that_of_scipy(tables: list[tuple[int, int, int, int]]) -> None:
    ours = exact.fisher(*np.array(tables).T)
    assert ours.fisher == pytest.approx([stats.fisher_exact(square(table)).pvalue for table in tables])


@given(two_by_two(smallest=1))
def test_mid_p_counts_half_of_what_is_as_probable(table: tuple[int, int, int, int]) -> None:
    yes_a, n_a, yes_b, n_b = table
    pmf = stats.hypergeom(n_a + n_b, n_a, yes_a + yes_b).pmf(np.arange(n_a + 1))
    same = np.isclose(pmf, pmf[yes_a], rtol=1e-7, atol=0)
    expected = pmf[(pmf < pmf[yes_a]) & ~same].sum() + pmf[same].sum() / 2
    assert exact.fisher(*([value] for value in table)).mid_p[0] == pytest.approx(expected)


@given(st.integers(1, 20), st.integers(1, 20), st.data())
def test_without_a_difference_mid_p_is_a_half_on_average(n_a: int, n_b: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, n_a + n_b))
    x = np.arange(max(0, yes - n_b), min(n_a, yes) + 1)
    mid_p = exact.fisher(x, np.full(len(x), n_a), yes - x, np.full(len(x), n_b)).mid_p
    assert mid_p @ stats.hypergeom(n_a + n_b, n_a, yes).pmf(x) == pytest.approx(1 / 2)


@given(st.integers(1, 12), st.integers(1, 12))
def test_the_smallest_p_is_the_smallest_of_all_tables(n_a: int, n_b: int) -> None:
    tables = np.array([(a, n_a, b, n_b) for a in range(n_a + 1) for b in range(n_b + 1)])
    tried = exact.fisher(*tables.T)
    assert exact.smallest_p(n_a, n_b) == pytest.approx(tried.fisher.min())
    for yes in range(n_a + n_b + 1):
        these = tables[:, 0] + tables[:, 2] == yes
        assert tried.smallest[these] == pytest.approx(tried.fisher[these].min())


@pytest.mark.parametrize(
    ("n_a", "n_b", "p"),
    [(2, 3, 0.10), (3, 3, 0.10), (4, 4, 0.029), (5, 5, 0.0079), (8, 8, 0.00016), (10, 10, 0.00001)],
)
def test_the_smallest_p_of_the_handbook(n_a: int, n_b: int, p: float) -> None:
    assert float(f"{exact.smallest_p(n_a, n_b):.2g}") == pytest.approx(p, rel=0.1)
    assert exact.smallest_p(n_a, n_b) == pytest.approx(stats.fisher_exact([[n_a, 0], [0, n_b]]).pvalue)


def test_a_margin_of_nothing_allows_one_table_only() -> None:
    result = exact.fisher([0, 0, 3], [0, 5, 3], [2, 0, 4], [4, 5, 4])
    assert result.fisher.tolist() == [1, 1, 1]
    assert result.mid_p.tolist() == [0.5, 0.5, 0.5]
    assert result.smallest.tolist() == [1, 1, 1]
    assert exact.smallest_p(0, 4) == 1
    assert exact.smallest_p(1, 1) == 1


def test_no_tables_have_no_p() -> None:
    assert [len(values) for values in exact.fisher([], [], [], [])] == [0, 0, 0]


def test_large_tables_keep_their_digits() -> None:
    assert exact.fisher([300], [500], [250], [500]).fisher[0] == pytest.approx(
        stats.fisher_exact([[300, 200], [250, 250]]).pvalue, rel=1e-9
    )


@st.composite
def small(draw: st.DrawFn) -> tuple[int, int, int, int]:
    n_a, n_b = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    return draw(st.integers(0, n_a)), n_a, draw(st.integers(0, n_b)), n_b


@settings(max_examples=40, deadline=None)
@given(small())
def test_barnard_is_the_largest_p_of_any_common_share(table: tuple[int, int, int, int]) -> None:
    yes_a, n_a, yes_b, n_b = table
    shares = np.linspace(0, 1, 2001)
    a = stats.binom.pmf(np.arange(n_a + 1)[:, None], n_a, shares)
    b = stats.binom.pmf(np.arange(n_b + 1)[:, None], n_b, shares)
    tried = sum(
        (
            a[x] * b[y]
            for x in range(n_a + 1)
            for y in range(n_b + 1)
            if apart(x, n_a, y, n_b) >= apart(yes_a, n_a, yes_b, n_b)
        ),
        np.zeros(2001),
    )
    p = exact.barnard(yes_a, n_a, yes_b, n_b)
    assert p is not None
    assert p == pytest.approx(tried.max(), abs=1e-5)
    assert p >= tried.max() - 1e-9


def apart(x: int, n_a: int, y: int, n_b: int) -> Fraction:
    yes, n = x + y, n_a + n_b
    return Fraction((x * n_b - y * n_a) ** 2, yes * (n - yes)) if 0 < yes < n else Fraction(0)


def turned(table: tuple[int, int, int, int]) -> list[float]:
    """scipy's p of a table, written three ways that mean the same."""
    a, n_a, b, n_b = table
    square = [[a, b], [n_a - a, n_b - b]]
    return [float(stats.barnard_exact(t).pvalue) for t in (square, square[::-1], [row[::-1] for row in square])]


@pytest.mark.parametrize("table", [(0, 4, 4, 4), (7, 9, 1, 8), (4, 12, 0, 3), (101, 250, 130, 250), (20, 30, 10, 30)])
def test_barnard_is_that_of_scipy(table: tuple[int, int, int, int]) -> None:
    assert exact.barnard(*table) == pytest.approx(max(turned(table)), rel=1e-6)


@settings(deadline=None, max_examples=30)
@given(small())
def test_barnard_counts_the_ties_that_scipy_loses(table: tuple[int, int, int, int]) -> None:
    p = exact.barnard(*table)
    assert p is not None and p >= max(turned(table)) - 1e-4


@given(two_by_two())
def test_barnard_is_the_same_whichever_way_round(table: tuple[int, int, int, int]) -> None:
    a, n_a, b, n_b = table
    assert exact.barnard(*table) == exact.barnard(b, n_b, a, n_a) == exact.barnard(n_a - a, n_a, n_b - b, n_b)


def test_barnards_published_example() -> None:
    # Mehta & Senchaudhuri (2003), Conditional versus unconditional exact tests: 7 of 15 against 12 of 15, one-sided
    # .034; by symmetry of equal groups the two-sided p is twice that.
    assert exact.barnard(7, 15, 12, 15) == pytest.approx(2 * 0.0341, abs=1e-4)


def test_barnard_is_left_out_where_it_would_take_long() -> None:
    assert exact.barnard(1, exact.BARNARD_UP_TO, 1, 1) is None
    assert exact.barnard(0, 3, 0, 4) == 1
    assert exact.barnard(0, 0, 2, 4) == 1


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
def test_wilson_intervals_of_the_handbook(told: int, known: int, low: float, high: float) -> None:
    ends = wilson([told], [known], 0.95)
    assert (round(ends[0][0], 2), round(ends[1][0], 2)) == (low, high)


@given(st.integers(1, 200), st.data(), st.sampled_from([0.8, 0.95, 0.99]))
def test_wilson_is_that_of_scipy(known: int, data: st.DataObject, confidence: float) -> None:
    told = data.draw(st.integers(0, known))
    theirs = stats.binomtest(told, known).proportion_ci(confidence, method="wilson")
    ours = wilson([told], [known], confidence)
    assert (ours[0][0], ours[1][0]) == pytest.approx((theirs.low, theirs.high))
    assert 0 <= ours[0][0] <= told / known <= ours[1][0] <= 1


def test_nothing_known_has_no_interval() -> None:
    low, high = wilson([0, 1], [0, 2], 0.95)
    assert low[0] is None and high[0] is None
    assert newcombe([0], [0], [1], [2], 0.95)[0].tolist() == [None]


def test_newcombes_own_examples() -> None:
    # Newcombe (1998), table II, method 10: 56/70 - 48/80, 9/10 - 3/10, 5/56 - 0/29 and 10/10 - 0/20.
    low, high = newcombe([56, 9, 5, 10], [70, 10, 56, 10], [48, 3, 0, 0], [80, 10, 29, 20], 0.95)
    assert [round(value, 4) for value in low] == [0.0524, 0.1705, -0.0381, 0.6791]
    assert [round(value, 4) for value in high] == [0.3339, 0.8090, 0.1926, 1.0]


@given(two_by_two(smallest=1))
def test_newcombes_interval_is_made_of_wilsons(table: tuple[int, int, int, int]) -> None:
    yes_a, n_a, yes_b, n_b = table
    (low_a, low_b), (high_a, high_b) = wilson([yes_a, yes_b], [n_a, n_b], 0.95)
    a, b = yes_a / n_a, yes_b / n_b
    low, high = newcombe([yes_a], [n_a], [yes_b], [n_b], 0.95)
    assert low[0] == pytest.approx(a - b - math.hypot(a - low_a, high_b - b))
    assert high[0] == pytest.approx(a - b + math.hypot(high_a - a, b - low_b))
