"""Recognitions made up for the tests of timelines."""

import datetime

import pandas as pd
from hypothesis import strategies as st

from mzdata import timeline
from mzdata.shipped import data_folder

DAY = st.dates(datetime.date(2009, 1, 1), datetime.date(2020, 12, 31)).map(str)
DATES = st.one_of(st.just(""), DAY, DAY.map(lambda day: day[:7]), DAY.map(lambda day: day[:4]))
ROWS = st.lists(
    st.tuples(DATES, st.sampled_from(["gemeente", "zorg", ""]), st.sampled_from(["Utrecht", "Drenthe", ""])),
    max_size=12,
)
PRECISION = {0: "", 4: "year", 7: "month", 10: "day"}


def counts() -> pd.DataFrame:
    table = pd.read_csv(data_folder() / "recognised_counts.csv", keep_default_na=False)
    return table.astype({"count": "Int64"})


def made(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    """Events of organisations o0, o1, … with these dates, sectors and provinces; "-" is no recognition."""
    names = [f"o{i}" for i in range(len(rows))]
    organisations = pd.DataFrame(
        {"organisation": names, "sector": [r[1] for r in rows], "province": [r[2] for r in rows]}, dtype="str"
    )
    dated = [(name, "recognised", row[0], PRECISION[len(row[0])]) for name, row in zip(names, rows, strict=True)
             if row[0] != "-"]  # fmt: skip
    recognitions = pd.DataFrame(dated, columns=["organisation", "kind", "date", "precision"], dtype="str")
    return timeline.events(recognitions, organisations)


HAND = [
    ("2015-11-10", "gemeente", "Utrecht"),
    ("2016-03", "zorg", "Utrecht"),
    ("2016", "zorg", "Drenthe"),
    ("", "gemeente", ""),
    ("-", "zorg", "Utrecht"),
]
