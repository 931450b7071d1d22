"""Recognitions in time: what a date allows is never narrowed, and every organisation is counted once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import dataset, timeline
from mzdata.errors import InputError
from mzdata.shipped import data_folder
from tests.recognised import HAND, ROWS, counts, made

FEW = settings(max_examples=20, deadline=None)


def test_a_date_means_the_days_its_precision_allows() -> None:
    events = made([*HAND, ("2016-02", "zorg", "")])
    assert events["earliest"].tolist() == ["2015-11-10", "2016-03-01", "2016-01-01", "", "", "2016-02-01"]
    assert events["latest"].tolist() == ["2015-11-10", "2016-03-31", "2016-12-31", "", "", "2016-02-29"]
    assert events["year"].tolist() == [2015, 2016, 2016, pd.NA, pd.NA, 2016]
    words = ["dated", "dated", "dated", "year_unknown", "no_recognition", "dated"]
    assert events["status"].tolist() == words
    assert not events.drop(columns=["year", "characters", "start"]).isna().any(axis=None)


def test_the_first_of_several_is_the_one_that_is_over_first() -> None:
    organisations = pd.DataFrame({"organisation": ["a"], "sector": [""], "province": [""]})
    rows = [("recognised", "2018-01-01", "day"), ("recognised", "2016", "year"), ("ambassador", "2010-12", "month"),
            ("recognised", "2016-05-04", "day"), ("recognised", "", "")]  # fmt: skip
    recognitions = pd.DataFrame(rows, columns=["kind", "date", "precision"]).assign(organisation="a", start=range(5))
    events = timeline.events(recognitions, organisations)
    assert events["date"].tolist() == ["2016-05-04", "2016", "2018-01-01", "", "2010-12"]
    assert events["number"].tolist() == [1, 2, 3, 4, 1]
    assert events["start"].tolist() == [3, 1, 0, 4, 2]
    assert timeline.first(recognitions) == {"a": ("2016-05-04", "day")}
    assert timeline.first(recognitions, "ambassador") == {"a": ("2010-12", "month")}
    assert timeline.first(recognitions.head(0)) == {}


def test_an_ambassador_without_a_date_of_recognition_has_both_rows() -> None:
    organisations = pd.DataFrame({"organisation": ["a"], "sector": [""], "province": [""]})
    recognitions = pd.DataFrame({"organisation": ["a"], "kind": "ambassador", "date": "2012", "precision": "year"})
    events = timeline.events(recognitions, organisations)
    assert events[["kind", "status"]].to_numpy().tolist() == [["recognised", "no_recognition"], ["ambassador", "dated"]]


def test_form_and_length_come_from_organisation_and_page(shipped: dataset.Dataset) -> None:
    events = timeline.events(shipped.recognitions, shipped.organisations, shipped.pages).set_index("organisation")
    assert set(events["form"]) == {"four_topics", "two_topics"}
    for name in ("bayer", "gemeente-houten"):
        page = shipped.pages.set_index("page").loc[name]
        assert events.loc[name, "characters"] == page["characters"] == len(page["text"])
        start = events.loc[name, "start"]
        assert page["text"][start : start + 4].strip().split()[0].isdigit()


def test_every_fault_of_the_dates_is_named() -> None:
    organisations = pd.DataFrame({"organisation": ["a", "b", "b"], "sector": "", "province": ""})
    dates = [("a", "2017-02-30", "day"), ("b", "2017", "month"), ("c", "2017", "year"), ("a", "vorig jaar", "day"),
             ("b", "2016-13", "month"), ("b", "2016-W01-1", "day")]  # fmt: skip
    recognitions = pd.DataFrame(dates, columns=["organisation", "date", "precision"]).assign(kind="recognised")
    with pytest.raises(InputError) as caught:
        timeline.events(recognitions, organisations)
    assert len(caught.value.problems) == 7
    for words in (
        "'b' is listed twice",
        "'c' is not among",
        "'2017-02-30'",
        "'2017' of precision 'month'",
        "'vorig",
        "W01",
    ):
        assert words in str(caught.value)


def test_cumulative_by_hand() -> None:
    table = timeline.cumulative(made(HAND), counts().iloc[[0, 3, 4, 6]])
    columns = ["date", "point", "unit", "sample", "sample_most", "national", "censored"]
    assert table[columns].to_numpy().tolist() == [
        ["2009-06-03", "national", "organisations", 0, 2, 3, False],
        ["2015-12-31", "year_end", "organisations", 1, 3, pd.NA, False],
        ["2016-12-31", "year_end", "organisations", 3, 5, pd.NA, True],
        ["2017-02-13", "national", "organisations", 3, 5, 200, True],
        ["2017-02-13", "national", "municipalities", 1, 2, 57, True],
        ["2018-12-31", "national", "organisations", 3, 5, 320, True],
    ]
    assert table["coverage"].tolist() == pytest.approx([0, np.nan, np.nan, 3 / 200, 1 / 57, np.nan], nan_ok=True)
    assert table["coverage_most"].tolist() == pytest.approx(
        [2 / 3, np.nan, np.nan, 5 / 200, 2 / 57, np.nan], nan_ok=True
    )
    assert table["national_kind"].tolist() == ["exact", "", "", "rounded", "exact", "lower bound"]


def test_a_month_is_compared_over_the_whole_month() -> None:
    national = pd.DataFrame({"date": ["2017-02"], "precision": "month", "count": 10, "unit": "organisations",
                             "kind": "exact", "source": "x"})  # fmt: skip
    events = made([(f"2017-{day}", "zorg", "") for day in ("01-31", "02-01", "02-02", "02-28", "03-01")])
    (row,) = timeline.cumulative(events, national).query("point == 'national'").to_dict("records")
    assert (row["date"], row["sample"], row["sample_most"]) == ("2017-02-28", 2, 4)


def test_the_practice_pages_beside_the_national_counts(shipped: dataset.Dataset) -> None:
    events = timeline.events(shipped.recognitions, shipped.organisations)
    table = timeline.cumulative(events, counts()).set_index(["date", "unit"])
    facts = pd.read_csv(data_folder() / "facts.csv", keep_default_na=False)
    until = facts[(facts["recognised_on"] != "") & (facts["recognised_on"] <= "2019-07-16")]
    row = table.loc[("2019-07-16", "organisations")]
    assert (row["sample"], row["national"]) == (len(until), 360)
    assert row["coverage"] == len(until) / 360
    row = table.loc[("2017-02-13", "municipalities")]
    towns = facts[
        (facts["sector"] == "gemeente") & (facts["recognised_on"] < "2017-02") & (facts["recognised_on"] != "")
    ]
    assert row["coverage"] == len(towns) / 57


@FEW
@given(ROWS)
def test_cumulative_only_grows_and_ends_with_all_that_are_dated(rows: list[tuple[str, str, str]]) -> None:
    events = made(rows)
    table = timeline.cumulative(events, counts())
    for _, part in table[table["point"] == "year_end"].groupby("unit"):
        assert part["sample"].is_monotonic_increasing
        assert part["sample"].iloc[-1] == (events["status"] == "dated").sum()
        # At a year's end only those without a year are in doubt.
        assert (part["sample_most"] - part["sample"]).eq((events["status"] != "dated").sum()).all()
    assert (table["sample"] <= table["sample_most"]).all()
    assert table["sample_most"].max() <= len(rows)


@FEW
@given(ROWS, st.sampled_from(["sector", "province"]))
def test_groups_hold_every_organisation_once(rows: list[tuple[str, str, str]], by: str) -> None:
    events = made(rows)
    table = timeline.by_group(events, by)
    assert table["organisations"].sum() == len(rows)
    assert table.drop_duplicates("group")["group_size"].sum() == len(rows)
    for (_, status), part in table.groupby(["group", "status"]):
        if status == "dated":
            assert part["cumulative"].tolist() == part["organisations"].cumsum().tolist()
            assert part["year"].diff().dropna().eq(1).all()


@FEW
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_organisations_changes_no_count(rows: list[tuple[str, str, str]], random) -> None:
    shuffled = random.sample(rows, len(rows))
    pd.testing.assert_frame_equal(
        timeline.cumulative(made(rows), counts()), timeline.cumulative(made(shuffled), counts())
    )
    pd.testing.assert_frame_equal(timeline.by_group(made(rows), "sector"), timeline.by_group(made(shuffled), "sector"))


def test_groups_by_hand() -> None:
    table = timeline.by_group(made(HAND), "province")
    expected = [
        ["Drenthe", "dated", 2015, 0, 0, 1],
        ["Drenthe", "dated", 2016, 1, 1, 1],
        ["Drenthe", "year_unknown", pd.NA, 0, pd.NA, 1],
        ["Drenthe", "no_recognition", pd.NA, 0, pd.NA, 1],
        ["Utrecht", "dated", 2015, 1, 1, 3],
        ["Utrecht", "dated", 2016, 1, 2, 3],
        ["Utrecht", "year_unknown", pd.NA, 0, pd.NA, 3],
        ["Utrecht", "no_recognition", pd.NA, 1, pd.NA, 3],
        ["", "dated", 2015, 0, 0, 1],
        ["", "dated", 2016, 0, 0, 1],
        ["", "year_unknown", pd.NA, 1, pd.NA, 1],
        ["", "no_recognition", pd.NA, 0, pd.NA, 1],
    ]
    assert table.drop(columns="by").to_numpy().tolist() == expected
    with pytest.raises(InputError, match="found 'form', expected sector or province"):
        timeline.by_group(made(HAND), "form")


def test_nothing_dated_and_nothing_at_all_are_tables_too() -> None:
    for rows in ([], [("-", "zorg", "")], [("", "zorg", "Utrecht")]):
        events = made(rows)
        assert timeline.cumulative(events, counts())["sample"].eq(0).all()
        assert timeline.cumulative(events, counts().iloc[:0]).empty
        assert timeline.by_group(events, "province")["year"].isna().all()
        assert timeline.last_known(events) == ""


def test_national_counts_that_contradict_or_have_no_date_are_refused() -> None:
    with pytest.raises(InputError, match="2009-06-03, organisations: more than one"):
        timeline.cumulative(made(HAND), pd.concat([counts(), counts().iloc[:1]]))
    with pytest.raises(InputError, match="found date 'eind 2016'"):
        timeline.cumulative(made(HAND), counts().assign(date="eind 2016"))


def test_a_thousand_organisations_are_all_counted() -> None:
    rows = [(f"{2009 + i % 11}-{1 + i % 12:02d}", "zorg", f"p{i % 12}") for i in range(1000)]
    events = made(rows)
    assert timeline.cumulative(events, counts())["sample_most"].max() == 1000
    assert set(timeline.by_group(events, "province")["group"]) >= {f"p{i}" for i in range(12)}
