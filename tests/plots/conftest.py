"""Tables to draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from mzdata import timeline
from mzdata.dataset import Dataset


@pytest.fixture(autouse=True)
def close() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="session", params=[5, 51])
def pages(request: pytest.FixtureRequest, shipped: Dataset) -> Dataset:
    """The shipped dataset, and its first five organisations."""
    names = list(shipped.matrix.index[: request.param])

    def own(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["organisation"].isin(names)].reset_index(drop=True)

    return replace(
        shipped,
        organisations=own(shipped.organisations),
        recognitions=own(shipped.recognitions),
        statements=own(shipped.statements),
        findings=own(shipped.findings),
        matrix=shipped.matrix.loc[names],
    )


@pytest.fixture(scope="session")
def events() -> pd.DataFrame:
    """Five organisations: a day, a month, a year and an ambassador, a date unread, and none."""
    rows = [
        ("a", "recognised", "2017-11-10", "day"),
        ("b", "recognised", "2016-03", "month"),
        ("b", "ambassador", "2018-03", "month"),
        ("c", "recognised", "2015", "year"),
        ("d", "recognised", "", ""),
    ]
    recognitions = pd.DataFrame(rows, columns=["organisation", "kind", "date", "precision"], dtype="str")
    recognitions["start"] = pd.array([pd.NA] * 5, dtype="Int64")
    organisations = pd.DataFrame({"organisation": list("abcde"), "sector": "", "province": ""}, dtype="str")
    return timeline.events(recognitions, organisations)


@pytest.fixture(scope="session")
def growth() -> pd.DataFrame:
    """What `timeline.cumulative` makes, with one national count of each kind and one of municipalities."""
    rows = [
        ("2015-12-31", "year_end", "organisations", 1, 3, 142, "derived", 1 / 142, False),
        ("2016-12-31", "year_end", "organisations", 2, 4, None, "", None, False),
        ("2017-02-28", "national", "organisations", 2, 4, 200, "rounded", 2 / 200, False),
        ("2017-02-28", "national", "municipalities", 1, 1, 57, "exact", 1 / 57, False),
        ("2017-12-31", "year_end", "organisations", 3, 5, 275, "exact", 3 / 275, True),
        ("2018-12-31", "national", "organisations", 3, 5, 320, "lower bound", None, True),
    ]
    columns = "date point unit sample sample_most national national_kind coverage censored".split()
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"sample": "Int64", "sample_most": "Int64", "national": "Int64", "coverage": "float64"})
