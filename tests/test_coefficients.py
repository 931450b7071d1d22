"""Coefficients are those of the published examples and packages.

The figures in irrcac.csv were made once with irrCAC 0.4.4 (numpy 1.26.4, pandas 2.3.3, Python 3.11) by
`python tests/quality/irrcac_figures.py`; the package pins an old numpy and so is not installed with ours.
"""

import csv
import math
from pathlib import Path

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from mzdata import coefficients
from mzdata.errors import InputError

with (Path(__file__).parent / "irrcac.csv").open(encoding="utf-8", newline="") as file:
    IRRCAC = list(csv.DictReader(file))
ALL = (coefficients.agreement, coefficients.kappa, coefficients.alpha, coefficients.ac1)
CODERS = st.integers(2, 4).flatmap(
    lambda coders: st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", None])] * coders), min_size=1, max_size=30)
)


def codings(text: str) -> list[list[str | None]]:
    return [[None if sign == "." else sign for sign in coding] for coding in text.split("|")]


def crossed(table: list[list[int]]) -> list[list[int]]:
    """Two codings with this contingency table."""
    cells = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return [[i for i, _ in cells], [j for _, j in cells]]


@pytest.mark.parametrize("row", IRRCAC, ids=lambda row: row["case"])
@pytest.mark.parametrize("function", ALL, ids=lambda function: function.__name__)
def test_figures_are_those_of_irrcac(row: dict[str, str], function) -> None:
    assert function(codings(row["codings"])) == pytest.approx(float(row[function.__name__]), abs=1e-9)


def test_the_table_of_cohen_1960() -> None:
    # Two judges, 200 cases, three categories; 140 agree, 82 by chance: kappa = 58/118.
    judges = crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert coefficients.kappa(judges) == pytest.approx((140 - 82) / (200 - 82))
    assert round(coefficients.kappa(judges), 3) == 0.492


def test_the_four_observers_of_krippendorff() -> None:
    four = codings(IRRCAC[0]["codings"])
    assert round(coefficients.alpha(four), 3) == 0.743
    # Gwet's Handbook works the same data: AC1 .775.
    assert round(coefficients.ac1(four), 3) == 0.775


def test_gwets_two_raters_who_nearly_always_agree() -> None:
    # Gwet (2002): 118, 5, 2 and 0 of 125; kappa -.0234 at an agreement of .944, AC1 .941.
    raters = crossed([[118, 5], [2, 0]])
    assert coefficients.agreement(raters) == pytest.approx(118 / 125)
    assert round(coefficients.kappa(raters), 4) == -0.0234
    assert round(coefficients.ac1(raters), 3) == 0.941
    assert coefficients.prevalence_index(118, 0, 125) == pytest.approx(118 / 125)
    assert coefficients.bias_index(5, 2, 125) == pytest.approx(3 / 125)


def test_two_passages_that_overlap_by_half() -> None:
    # A codes 0-100 and B 50-150 of 1,000 characters; QualCoder prints .2987.
    first, second = ([int(a <= i < a + 100) for i in range(1000)] for a in (0, 50))
    assert round(coefficients.kappa([first, second]), 4) == 0.4444


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_kappa_is_that_of_statsmodels(table: list[list[int]]) -> None:
    first, second = (set(coder) for coder in crossed(table))
    if len(first | second) > 1:
        expected = cohens_kappa(np.array(table), return_results=False)
        assert coefficients.kappa(crossed(table)) == pytest.approx(float(expected), abs=1e-9)


@given(CODERS)
def test_alpha_is_that_of_the_package_krippendorff(units: list[tuple[str | None, ...]]) -> None:
    coders = list(zip(*units, strict=True))
    paired = [unit for unit in units if sum(v is not None for v in unit) > 1]
    ours = coefficients.alpha(coders)
    if len({v for unit in paired for v in unit if v is not None}) < 2:
        assert math.isnan(ours)
    else:
        data = np.array([["abc".find(v) if v else np.nan for v in coder] for coder in coders], dtype=float)
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert ours == pytest.approx(theirs, abs=1e-9)


@given(CODERS, st.randoms(use_true_random=False))
def test_the_order_of_units_and_coders_and_the_names_of_values_do_not_matter(units, random) -> None:
    coders = list(zip(*units, strict=True))
    names = {"a": 7, "b": "x", "c": (1, 2), None: None}
    shuffled = random.sample(units, len(units))
    renamed = [[names[v] for v in coder] for coder in zip(*shuffled, strict=True)][::-1]
    for function in ALL:
        assert function(renamed) == pytest.approx(function(coders), abs=1e-9, nan_ok=True)


@given(CODERS)
def test_no_coefficient_is_above_one_and_full_agreement_is_one(units) -> None:
    coders = list(zip(*units, strict=True))
    figures = [function(coders) for function in ALL]
    assert all(math.isnan(figure) or figure <= 1 + 1e-9 for figure in figures)
    values = [unit[0] for unit in units if unit[0] is not None]
    if len(set(values)) > 1:
        assert [function([values, values]) for function in ALL] == pytest.approx([1, 1, 1, 1])


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_f1_is_the_harmonic_mean_of_precision_and_recall(both: int, first_only: int, second_only: int) -> None:
    first, second = both + first_only, both + second_only
    p, r = float(coefficients.precision(both, first)), float(coefficients.recall(both, second))
    f = float(coefficients.f1(both, first, second))
    assert math.isnan(p) == (first == 0) and math.isnan(r) == (second == 0)
    if both:
        assert f == pytest.approx(2 / (1 / p + 1 / r))
    elif first or second:
        assert f == 0
    else:
        assert math.isnan(f)


@pytest.mark.parametrize("nothing", [[[], []], [[None], [None]], [["a", None], [None, "a"]]])
def test_without_a_unit_coded_twice_nothing_can_be_said(nothing) -> None:
    assert all(math.isnan(function(nothing)) for function in ALL)


def test_one_coder_or_unequal_coders_are_refused() -> None:
    with pytest.raises(InputError, match="1 coder"):
        coefficients.agreement([["a"]])
    with pytest.raises(InputError, match="found 1, 2 units"):
        coefficients.alpha([["a"], ["a", "b"]])


def test_draws_are_those_of_the_seed_and_hold_every_unit_once_on_average() -> None:
    drawn = coefficients.resample(7, 400, seed=3)
    assert drawn.shape == (400, 7)
    assert (drawn.sum(axis=1) == 7).all()
    assert np.array_equal(drawn, coefficients.resample(7, 400, seed=3))
    assert not np.array_equal(drawn, coefficients.resample(7, 400, seed=4))
    assert drawn.mean() == 1
    chosen = np.random.Generator(np.random.PCG64(3)).integers(0, 7, size=(400, 7))
    assert drawn[0].tolist() == [int((chosen[0] == i).sum()) for i in range(7)]


@given(st.lists(st.one_of(st.floats(-1, 1), st.just(math.nan)), min_size=1, max_size=40))
def test_percentiles_are_numpys_over_the_draws_with_a_value(values: list[float]) -> None:
    low, high = coefficients.percentiles(np.array(values)[:, None])
    known = [value for value in values if not math.isnan(value)]
    expected = np.quantile(known, [0.025, 0.975]) if known else [math.nan, math.nan]
    assert [low[0], high[0]] == pytest.approx(list(expected), nan_ok=True)
