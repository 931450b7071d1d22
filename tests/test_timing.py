"""When and how fast: bounds hold every reading of the dates and no more, and the estimators are the packages'."""

import datetime
import itertools
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import dataset, timeline, timing
from mzdata.errors import InputError
from tests.recognised import HAND, ROWS, made

FEW = settings(max_examples=20, deadline=None)
SPANS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), min_size=2, max_size=5)


def binomial_p(inside: int, n: int, p: float) -> float:
    """Two-sided exact: the chance of all outcomes no more likely than the one found."""
    chances = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    return sum(chance for chance in chances if chance <= chances[inside] * (1 + 1e-7))


def test_carers_day_by_hand() -> None:
    # In 2017 10 November is a Friday: its week runs from 6 to 12 November.
    dates = [
        "2017-11-10",
        "2017-11-06",
        "2017-11-12",
        "2017-11-13",
        "2017-11-05",
        "2017-06-01",
        "2017-11",
        "2016",
        "",
        "-",
    ]
    table = timing.carers_day(made([(date, "", "") for date in dates])).set_index("window")
    columns = ["recognitions", "excluded", "inside", "dates_inside"]
    assert table.loc["day", columns].tolist() == [6, 3, 1, 1]
    assert table.loc["week", columns].tolist() == [6, 3, 3, 3]
    assert table.loc["month", columns].tolist() == [7, 2, 6, 6]
    assert table["share"].tolist() == [1 / 6, 3 / 6, 6 / 7]
    assert table["expected"].tolist() == [4 / 1461, 28 / 1461, 120 / 1461]
    for window, (n, k) in {"day": (6, 1), "week": (6, 3), "month": (7, 6)}.items():
        assert table.loc[window, "p_value"] == pytest.approx(binomial_p(k, n, table.loc[window, "expected"]))


def test_awards_of_one_ceremony_share_a_date() -> None:
    table = timing.carers_day(made([("2017-11-10", "", "")] * 3 + [("2015-11-10", "", "")]))
    assert table["inside"].tolist() == [4, 4, 4] and table["dates_inside"].tolist() == [2, 2, 2]


def test_the_exact_interval_is_that_of_clopper_and_pearson() -> None:
    # 0 of 5: upper bound 1 - .025^(1/5).
    table = timing.carers_day(made([("2017-06-01", "", "")] * 5))
    assert table["low"].eq(0).all()
    assert table["high"].tolist() == pytest.approx([1 - 0.025 ** (1 / 5)] * 3)


@pytest.mark.parametrize("dates", [[], ["-"], [""], ["2016", "2017"]])
def test_without_a_precise_date_anything_is_possible(dates: list[str]) -> None:
    table = timing.carers_day(made([(date, "", "") for date in dates]))
    assert table["recognitions"].eq(0).all() and table["share"].isna().all() and table["p_value"].isna().all()
    assert table[["low", "high"]].to_numpy().tolist() == [[0, 1]] * 3


@FEW
@given(ROWS)
def test_each_window_lies_in_the_next_and_nothing_is_lost(rows: list[tuple[str, str, str]]) -> None:
    table = timing.carers_day(made(rows))
    assert table["inside"].is_monotonic_increasing
    assert (table["recognitions"] + table["excluded"]).eq(len(rows)).all()
    assert (table["low"] <= table["share"].fillna(0)).all() and (table["share"].fillna(1) <= table["high"]).all()


def ambassadors(rows: list[tuple[str, ...]]) -> pd.DataFrame:
    columns = ["organisation", "kind", "date", "precision", "until"]
    return timing.ambassador_periods(pd.DataFrame(rows, columns=columns, dtype="str"))


def test_ambassador_periods_by_hand() -> None:
    table = ambassadors(
        [
            ("b", "ambassador", "2012-03-01", "day", "2012-03-31"),
            ("a", "ambassador", "2015-05", "month", "2016"),
            ("a", "ambassador", "2010-12", "month", ""),
            ("c", "ambassador", "", "", ""),
            ("d", "recognised", "2020-01-01", "day", ""),
        ]
    )
    day = datetime.date
    expected = [
        ["a", 1, "2010-12", "", (day(2020, 1, 1) - day(2010, 12, 31)).days, pd.NA, True],
        ["a", 2, "2015-05", "2016", (day(2016, 1, 1) - day(2015, 5, 31)).days,
         (day(2016, 12, 31) - day(2015, 5, 1)).days, False],
        ["b", 1, "2012-03-01", "2012-03-31", 30, 30, False],
        ["c", 1, "", "", pd.NA, pd.NA, True],
    ]  # fmt: skip
    assert table.drop(columns="last_known").to_numpy().tolist() == expected
    assert table["last_known"].eq("2020-01-01").all()


def test_without_a_column_of_ends_every_period_is_open(shipped: dataset.Dataset) -> None:
    table = timing.ambassador_periods(shipped.recognitions)
    assert table[["organisation", "start", "end", "censored"]].to_numpy().tolist() == [
        ["gemeente-emmen", "2010-12", "", True]
    ]
    assert table["days_least"].item() == (datetime.date(2020, 11, 1) - datetime.date(2010, 12, 31)).days


def test_periods_at_fault_are_all_named() -> None:
    with pytest.raises(InputError) as caught:
        ambassadors([("a", "ambassador", "2012", "year", "2011"), ("b", "ambassador", "2012", "day", "ooit")])
    assert "'a': found 2012 until 2011" in str(caught.value) and "'b': found '2012'" in str(caught.value)


def test_nobody_is_an_ambassador() -> None:
    assert ambassadors([]).empty
    assert ambassadors([("a", "recognised", "2012", "year", "")]).empty


def test_spread_by_hand() -> None:
    rows = [*HAND, ("2016-04-10", "zorg", "Utrecht"), ("2018-01-01", "zorg", "Drenthe")]
    table = timing.spread(made(rows)).set_index(["province", "nth"])
    day = datetime.date
    # Utrecht: 10 Nov 2015, March 2016, 10 April 2016, and one without a date.
    assert table.loc[("Utrecht", 2), ["organisations", "undated", "days_least", "days_most", "censored"]].tolist() == [
        3, 1, (day(2016, 3, 1) - day(2015, 11, 10)).days, (day(2016, 3, 31) - day(2015, 11, 10)).days, False,
    ]  # fmt: skip
    three = (day(2016, 4, 10) - day(2015, 11, 10)).days
    assert table.loc[("Utrecht", 3), ["days_least", "days_most"]].tolist() == [three, three]
    # The fifth has not come by 1 January 2018.
    open_ = (day(2018, 1, 1) - day(2015, 11, 10)).days
    assert table.loc[("Utrecht", 5), ["days_least", "days_most", "censored"]].tolist() == [open_, pd.NA, True]
    # Drenthe: somewhere in 2016, then 1 January 2018.
    assert table.loc[("Drenthe", 2), ["days_least", "days_most"]].tolist() == [366, 731]
    assert table.loc[("", 2), ["organisations", "undated", "days_least", "first_earliest"]].tolist() == [
        0,
        1,
        pd.NA,
        "",
    ]
    assert [province for province, _ in table.index] == ["Drenthe"] * 3 + ["Utrecht"] * 3 + [""] * 3


@settings(max_examples=80, deadline=None)
@given(SPANS, st.integers(2, 5))
def test_bounds_are_the_extremes_over_every_reading_of_the_dates(spans: list[tuple[int, int]], n: int) -> None:
    n = min(n, len(spans))
    early = np.array([start for start, _ in spans])
    late = early + np.array([length for _, length in spans])
    readings = itertools.product(*(range(a, b + 1) for a, b in zip(early, late, strict=True)))
    gaps = [sorted(days)[n - 1] - min(days) for days in readings]
    assert timing._between(early, late, n) == (min(gaps), max(gaps))


@FEW
@given(ROWS)
def test_later_organisations_take_longer(rows: list[tuple[str, str, str]]) -> None:
    table = timing.spread(made(rows), (2, 3, 4))
    assert (table["days_most"].isna() | (table["days_least"] <= table["days_most"]).fillna(True)).all()
    for _, part in table[~table["censored"]].groupby("province"):
        assert part["days_least"].is_monotonic_increasing and part["days_most"].is_monotonic_increasing
    assert table.drop_duplicates("province")[["organisations", "undated"]].sum().sum() == len(rows)


def test_the_first_is_not_an_nth() -> None:
    with pytest.raises(InputError, match="found 1, expected 2 or more"):
        timing.spread(made(HAND), (1, 2))


def test_kaplan_meier_by_hand() -> None:
    # Days from first to second: A 10, B 20, C 20, D not within 30, E not within 15; the data reach 31 December.
    pairs = [("2017-12-01", "A"), ("2017-12-11", "A"), ("2017-11-01", "B"), ("2017-11-21", "B"), ("2017-11-01", "C"),
             ("2017-11-21", "C"), ("2017-12-01", "D"), ("2017-12-16", "E"), ("2017-12-31", "")]  # fmt: skip
    table = timing.time_to_second(made([(date, "", province) for date, province in pairs]))
    for bound in ("least", "most"):
        part = table[table["bound"] == bound]
        assert part["days"].tolist() == [10, 20]
        assert part["at_risk"].tolist() == [5, 3] and part["events"].tolist() == [1, 2]
        assert part["survival"].tolist() == pytest.approx([4 / 5, 4 / 5 * 1 / 3])
        greenwood = [1 / (5 * 4), 1 / (5 * 4) + 2 / (3 * 1)]
        errors = [s * g**0.5 for s, g in zip(part["survival"], greenwood, strict=True)]
        assert part["standard_error"].tolist() == pytest.approx(errors)
        assert part["provinces"].eq(5).all() and part["censored"].eq(2).all()


def test_imprecise_dates_give_two_curves() -> None:
    rows = [("2016", "", "A"), ("2017-01-01", "", "A"), ("2018", "", "B"), ("2016", "", "B")]
    table = timing.time_to_second(made(rows)).groupby("bound")["days"].agg(list)
    assert table["least"] == [1, 366] and table["most"] == [366, 1095]


@pytest.mark.parametrize("rows", [[], [("-", "", "A")], [("2016", "", "A")], [("2016", "", ""), ("2017", "", "")]])
def test_where_no_province_has_a_second_there_is_no_curve(rows: list[tuple[str, str, str]]) -> None:
    assert timing.time_to_second(made(rows)).empty


@FEW
@given(ROWS)
def test_survival_falls_from_below_one_to_nought_or_more(rows: list[tuple[str, str, str]]) -> None:
    for _, part in timing.time_to_second(made(rows)).groupby("bound"):
        assert part["survival"].is_monotonic_decreasing
        assert part["survival"].between(0, 1, inclusive="left").all()


def test_last_known_is_the_last_day_the_data_certainly_reach() -> None:
    assert timeline.last_known(made([("2016-05-04", "", ""), ("2016", "", ""), ("2016-05", "", "")])) == "2016-05-04"
