"""The last count at or before a date, with how far it may be trusted."""

from pathlib import Path

import pytest

from mzdata import national
from mzdata.errors import InputError


@pytest.mark.parametrize(
    ("date", "count", "kind"),
    [
        ("2009-06-03", 3, "exact"),
        ("2015-12-30", 3, "exact"),
        ("2015", 142, "derived"),
        ("2017-02", 200, "rounded"),
        ("2017-02-12", 175, "derived"),
        ("2018-01-04", 275, "exact"),
        ("2018-12", 320, "lower bound"),
        ("2026-01-01", 360, "exact"),
    ],
)
def test_the_last_count_at_a_date(date: str, count: int, kind: str) -> None:
    total = national.total_at(national.read(), date)
    assert total is not None
    assert (total.count, total.kind) == (count, kind)


def test_municipalities_are_counted_apart() -> None:
    total = national.total_at(national.read(), "2018", "municipalities")
    assert total is not None and total.count == 57


def test_before_the_first_award_there_is_no_count() -> None:
    assert national.total_at(national.read(), "2009-06-02") is None


@pytest.mark.parametrize("date", ["", "juli 2019", "2019-7", "16-07-2019"])
def test_what_is_no_date_is_named(date: str) -> None:
    with pytest.raises(InputError, match="expected YYYY"):
        national.total_at(national.read(), date)


def test_a_file_of_ones_own_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(
        "date,precision,count,unit,kind,source,note\n2020,year,many,organisations,sure,mine,\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match="expected a whole number"):
        national.read(path)


def test_a_year_of_ones_own_stands_for_its_last_day(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(
        "date,precision,count,unit,kind,source,note\n2020,year,380,organisations,exact,mine,\n", encoding="utf-8"
    )
    counts = national.read(path)
    assert national.total_at(counts, "2020-06-01") is None
    total = national.total_at(counts, "2020-12")
    assert total is not None and total.count == 380
