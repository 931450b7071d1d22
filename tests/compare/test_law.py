"""A measure is judged by the law on the day of recognition, and the law is a data file that is checked."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mzdata import shipped as files
from mzdata.codebook import Codebook
from mzdata.compare import beyond_law, beyond_law_shares, legal
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.findings import Finding, frame

TEXT = files.resource("law.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("measure", "date", "expected"),
    [
        # Emmen, 11 November 2015: telework was beyond the law. Aa en Hunze, 2018: a right to ask.
        ("telework", "2015-11-11", "beyond_statutory"),
        ("telework", "2018-02-21", "statutory_request"),
        ("telework", "2015-12-31", "beyond_statutory"),
        ("telework", "2016-01-01", "statutory_request"),
        ("telework", "2015", "beyond_statutory"),
        ("telework", "2016", "statutory_request"),
        ("telework", "2015-12", "beyond_statutory"),
        # Ommen-Hardenberg was recognised two days after the circle widened.
        ("wider_circle", "2015-07-03", "depends"),
        ("wider_circle", "2015-07-01", "depends"),
        ("wider_circle", "2015-06-30", "beyond_statutory"),
        ("wider_circle", "2015-07", "depends"),
        ("wider_circle", "2015-06", "beyond_statutory"),
        ("wider_circle", "2015", "unknown_date"),
        ("long_care_leave", "2010", "statutory_right"),
        ("long_care_leave", "2015", "statutory_right"),
        ("hours_banking", "2012-01-01", "beyond_statutory"),
        ("part_time_work", "2009-06-03", "statutory_request"),
        ("hours_banking", "", "unknown_date"),
    ],
)
def test_the_class_on_a_date(measure: str, date: str, expected: str, book: Codebook) -> None:
    assert legal.place(legal.read(book), book, measure, date).class_ == expected


def test_the_reason_says_what_decided(book: Codebook) -> None:
    law = legal.read(book)
    assert legal.place(law, book, "telework", "2015").reason.startswith("before 2016-01-01: then Wet flexibel werken")
    assert legal.place(law, book, "telework", "2017", "", "nl").reason.startswith("sinds 2016-01-01: de Wet flexibel")
    assert "2015-07-01" in legal.place(law, book, "wider_circle", "2015").reason
    assert legal.place(law, book, "task_adjustment", "2015").reason.startswith("codebook: none")
    # A rule of municipalities decides nothing elsewhere.
    assert "CAR-UWO" in legal.place(law, book, "choice_budget", "2018", "gemeente").reason
    assert legal.place(law, book, "choice_budget", "2018", "zorg").reason.startswith("codebook: ")


@settings(deadline=None)
@given(st.dates(pd.Timestamp("2009-01-01").date(), pd.Timestamp("2026-12-31").date()))
def test_a_vague_date_is_never_more_certain_than_its_days(book: Codebook, day) -> None:
    law = legal.read(book)
    for measure in {change.measure for change in law.changes}:
        exact = legal.place(law, book, measure, day.isoformat()).class_
        for vague in (day.isoformat()[:7], day.isoformat()[:4]):
            assert legal.place(law, book, measure, vague).class_ in (exact, legal.UNKNOWN_DATE)


def test_every_change_ends_in_the_class_of_the_codebook(book: Codebook) -> None:
    law = legal.read(book)
    for change in law.changes:
        last = [c for c in law.changes if c.measure == change.measure][-1]
        assert last.class_from == book.measure(change.measure).statutory.class_
        assert book.measure(change.measure).dimension == "arrangements"
        assert change.source and change.what_nl and change.what_en


def problems_of(tmp_path: Path, book: Codebook, text: str) -> list[str]:
    path = tmp_path / "law.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        legal.read(book, path)
    assert caught.value.where == str(path)
    return list(caught.value.problems)


def line_of(words: str, key: str) -> int:
    at = TEXT.index(words)
    return TEXT.count("\n", 0, TEXT.index(key, at)) + 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("measure: telework", "measure: teleworking", "did you mean 'telework'?"),
        ("class_from: depends", "class_from: depend", "did you mean 'depends'?"),
        ("class_from: depends", "class_from: statutory_right", "expected 'depends', as the codebook says"),
        ('date: "2022-01-01"', 'date: "2022-01"', "expected a day as YYYY-MM-DD"),
        ('date: "2022-01-01"', 'date: "2022-13-01"', "expected a day as YYYY-MM-DD"),
        ("edition: 1.0.0", "edition: 1.0.0\nextra: 1", "unknown key"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, book: Codebook, old: str, new: str, expected: str) -> None:
    problems = problems_of(tmp_path, book, TEXT.replace(old, new, 1))
    assert any(problem.startswith("line ") and expected in problem for problem in problems)


def test_changes_that_do_not_join_up_are_named(tmp_path: Path, book: Codebook) -> None:
    extra = """
  - date: "2020-05-01"
    measure: telework
    class_before: beyond_statutory
    class_from: statutory_request
    what_nl: iets
    what_en: something
    source: x
"""
    problems = problems_of(tmp_path, book, TEXT.rstrip() + extra)
    expected = "found 'beyond_statutory', expected 'statutory_request', as the change before it says"
    assert len(problems) == 1 and problems[0].endswith(expected)


def tables(
    book: Codebook, cells: dict[str, dict[str, str]], dates: dict[str, str], sector: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    ids = [m.id for m in book.measures]
    names = pd.Index(list(cells), name="organisation", dtype="str")
    matrix = pd.DataFrame("silent", index=names, columns=pd.Index(ids, name="measure"), dtype="str")
    for name, answers in cells.items():
        for measure, answer in answers.items():
            matrix.loc[name, measure] = answer
    found = frame(
        Finding(f"{o}:{m}", o, m, a, "s", f"words of {m}", 0, 5, "")
        for o, answers in cells.items()
        for m, a in answers.items()
        if a not in ("silent", "unknown")
    )
    organisations = pd.DataFrame({"organisation": list(cells), "sector": [sector] * len(cells)}, dtype="str")
    return matrix, found, organisations, recognised(list(dates), ["recognised"] * len(dates), list(dates.values()))


def recognised(organisations: list[str], kinds: list[str], dates: list[str]) -> pd.DataFrame:
    precision = [{4: "year", 7: "month", 10: "day"}[len(date)] for date in dates]
    return pd.DataFrame(
        {"organisation": organisations, "kind": kinds, "date": dates, "precision": precision}, dtype="str"
    )


CELLS = {
    "early": {"telework": "stated", "buy_leave": "conditional", "print_campaign": "stated"},
    "late": {"telework": "stated", "hours_banking": "planned", "short_care_leave": "denied"},
    "undated": {"telework": "stated"},
    "cut": {"tailor_made_solution": "stated", "telework": "unknown"},
}
DATES = {"early": "2015-11-11", "late": "2018-02-21", "cut": "2018"}


def test_cells_by_hand(book: Codebook) -> None:
    table = beyond_law(*tables(book, CELLS, DATES), book)
    assert table[["organisation", "measure", "answer", "date", "statutory_class"]].to_numpy().tolist() == [
        ["early", "buy_leave", "conditional", "2015-11-11", "contract_or_cao"],
        ["early", "telework", "stated", "2015-11-11", "beyond_statutory"],
        ["late", "short_care_leave", "denied", "2018-02-21", "statutory_right"],
        ["late", "hours_banking", "planned", "2018-02-21", "beyond_statutory"],
        ["late", "telework", "stated", "2018-02-21", "statutory_request"],
        ["undated", "telework", "stated", "", "unknown_date"],
        ["cut", "tailor_made_solution", "stated", "2018", "beyond_statutory"],
    ]
    assert table["quote"].tolist()[1] == "words of telework"
    assert table.attrs["note"] == book.legal_note


def test_shares_by_hand(book: Codebook) -> None:
    matrix, _, organisations, recognitions = tables(book, CELLS, DATES)
    table = beyond_law_shares(matrix, organisations, recognitions, book).set_index("statutory_class")
    # Three with a date; two of them read in full, of which "early" tells what was beyond the law then.
    assert table.loc["beyond_statutory", ["n", "tell", "known", "told", "cells"]].tolist() == [3, 2, 2, 1, 2]
    assert table.loc["statutory_request", ["n", "tell", "known", "told", "cells"]].tolist() == [3, 1, 2, 1, 1]
    assert table.loc["contract_or_cao", ["n", "tell", "known", "told", "cells"]].tolist() == [3, 1, 2, 1, 1]
    assert table.loc["statutory_right", ["n", "tell", "known", "told", "cells"]].tolist() == [3, 0, 2, 0, 0]
    assert table.loc["unknown_date", ["n", "tell", "known", "told", "cells"]].tolist() == [1, 1, 1, 1, 1]
    assert table.loc["not_applicable", "n"] == 0 and pd.isna(table.loc["not_applicable", "share"])
    interval = stats.binomtest(1, 2).proportion_ci(method="wilson")
    assert table.loc["beyond_statutory", ["share", "low", "high"]].tolist() == pytest.approx(
        [1 / 2, interval.low, interval.high]
    )
    assert table.loc["beyond_statutory", "cell_share"] == 2 / 5
    assert table["cell_share"].sum() == pytest.approx(1)


def test_the_first_recognition_counts_and_no_ambassador(book: Codebook) -> None:
    matrix, found, organisations, _ = tables(book, {"a": {"telework": "stated"}}, {})
    kinds = ["ambassador", "recognised", "recognised", "recognised"]
    recognitions = recognised(["a"] * 4, kinds, ["2010", "2018-01-01", "2015", "2015-03-01"])
    assert beyond_law(matrix, found, organisations, recognitions, book)["date"].tolist() == ["2015-03-01"]


@pytest.mark.parametrize("cells", [{}, {"a": {}}, {"a": {"print_campaign": "stated"}}])
def test_nothing_told_is_an_empty_table(book: Codebook, cells: dict[str, dict[str, str]]) -> None:
    matrix, found, organisations, recognitions = tables(book, cells, {})
    assert beyond_law(matrix, found, organisations, recognitions, book).empty
    shares = beyond_law_shares(matrix, organisations, recognitions, book)
    assert (shares["told"] == 0).all() and shares["cell_share"].isna().all()


def test_all_unknown_has_no_share(book: Codebook) -> None:
    cells = {"a": {m.id: "unknown" for m in book.measures}}
    matrix, _, organisations, recognitions = tables(book, cells, {"a": "2018"})
    shares = beyond_law_shares(matrix, organisations, recognitions, book)
    assert (shares["known"] == 0).all() and shares["share"].isna().all()


def test_organisations_that_are_not_there_are_named(book: Codebook) -> None:
    matrix, found, organisations, recognitions = tables(book, CELLS, DATES)
    with pytest.raises(InputError, match="'early' is not in the organisations"):
        beyond_law(matrix, found, organisations.iloc[1:], recognitions, book)


def test_the_shipped_pages(shipped: Dataset) -> None:
    d = shipped
    table = beyond_law(d.matrix, d.findings, d.organisations, d.recognitions, d.codebook)
    emmen = table[(table["organisation"] == "gemeente-emmen") & (table["measure"] == "telework")]
    assert emmen["statutory_class"].tolist() == ["beyond_statutory"]
    assert (table["quote"] != "").all() and (table["reason"] != "").all()
    shares = beyond_law_shares(d.matrix, d.organisations, d.recognitions, d.codebook)
    told = table[table["answer"].isin(["stated", "conditional"])]
    assert shares["cells"].sum() == len(told)
