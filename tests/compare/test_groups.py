"""Every organisation has one label; what is not known is left out and said so."""

import pandas as pd
import pytest

from mzdata.compare import groups
from mzdata.compare.groups import SIZE_CLASSES, size_class, split, two
from mzdata.errors import InputError

ORGANISATIONS = pd.DataFrame(
    {
        "organisation": ["a", "b", "c", "d"],
        "sector": ["zorg", "gemeente", "", "zorg"],
        "province": ["Drenthe", "", "Utrecht", "Drenthe"],
        "employees": pd.array([9, 1200, None, 10], dtype="Int64"),
        "form": ["four_topics", "two_topics", "free", "four_topics"],
    }
)
RECOGNITIONS = pd.DataFrame(
    {
        "organisation": ["b", "a", "b", "a", "d"],
        "kind": ["recognised", "recognised", "recognised", "ambassador", "ambassador"],
        "date": ["2019", "2015-07-03", "2016-11", "2012-12", "2018-01-01"],
    }
)


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("sector", ["zorg", "gemeente", "", "zorg"]),
        ("size_class", ["1-9", "1000+", "", "10-49"]),
        ("province", ["Drenthe", "", "Utrecht", "Drenthe"]),
        ("year", ["2015", "2016", "", ""]),
        ("form", ["four_topics", "two_topics", "free", "four_topics"]),
    ],
)
def test_labels_are_those_of_the_tables(by: str, labels: list[str]) -> None:
    series = groups(ORGANISATIONS, RECOGNITIONS, by)
    assert series.tolist() == labels
    assert series.index.tolist() == ["a", "b", "c", "d"]
    assert series.name == by


def test_size_classes_are_in_order_of_size() -> None:
    series = groups(ORGANISATIONS, RECOGNITIONS, "size_class")
    assert series.cat.ordered and series.cat.categories.tolist() == ["", *SIZE_CLASSES]
    assert split(series, ["a", "b", "c", "d"]).labels == ["1-9", "10-49", "1000+"]


@pytest.mark.parametrize(
    ("employees", "label"),
    [(1, "1-9"), (10, "10-49"), (49, "10-49"), (50, "50-249"), (250, "250-999"), (999, "250-999"), (1000, "1000+")],
)
def test_borders_of_size_classes(employees: int, label: str) -> None:
    assert size_class(employees) == label


@pytest.mark.parametrize("employees", [None, pd.NA, 0])
def test_no_paid_staff_is_no_size_class(employees: int | None) -> None:
    assert size_class(employees) == ""


def test_empty_tables_have_no_labels() -> None:
    for by in ("sector", "size_class", "year"):
        assert groups(ORGANISATIONS[:0], RECOGNITIONS[:0], by).empty


def test_an_unknown_criterion_is_named() -> None:
    with pytest.raises(InputError, match="found 'size', expected one of sector, size_class"):
        groups(ORGANISATIONS, RECOGNITIONS, "size")


def test_the_unlabelled_are_left_out_and_named() -> None:
    parted = split(pd.Series(["y", "", "x", None], index=list("abcd")), ["a", "b", "c", "d"])
    assert parted.labels == ["x", "y"]
    assert [places.tolist() for places in parted.places] == [[2], [0]]
    assert parted.left_out == ("b", "d")


def test_labels_of_other_organisations_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        split(pd.Series(["x", "y", "y"], index=["a", "z", "z"]), ["a", "b"])
    assert len(caught.value.problems) == 2


def test_two_groups_are_two() -> None:
    parted = split(pd.Series(["x", "y"], index=["a", "b"]), ["a", "b"])
    assert [places.tolist() for places in two(parted, ("y", "x"))] == [[1], [0]]
    with pytest.raises(InputError, match="found 'x' twice"):
        two(parted, ("x", "x"))
    with pytest.raises(InputError, match="no organisation is in group 'z'"):
        two(parted, ("x", "z"))
