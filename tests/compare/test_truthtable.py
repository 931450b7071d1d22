"""Crisp sets leave out what is not known, refuse what cannot be asked, and R's QCA can read them."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata.compare import crisp_set, truth_table
from mzdata.compare.truthtable import write
from mzdata.errors import InputError
from mzdata.findings import Finding, frame

CODE = {"s": "stated", "c": "conditional", "p": "planned", ".": "silent", "?": "unknown"}
NAMES = ["buy_leave", "telework", "peer_support"]


def grid(*rows: str) -> pd.DataFrame:
    index = pd.Index([f"org-{i}" for i in range(len(rows))], name="organisation", dtype="str")
    cells = [[CODE[sign] for sign in row] for row in rows]
    return pd.DataFrame(cells, index=index, columns=pd.Index(NAMES, name="measure"), dtype="str")


MATRIX = grid("ss.", "sss", "sc.", ".s.", "?ss", "..s", "p.s")


def test_cases_by_hand() -> None:
    cases = crisp_set(MATRIX, ["buy_leave", "telework"], "peer_support")
    assert cases.columns.tolist() == ["buy_leave", "telework", "peer_support"]
    assert cases.index.tolist() == ["org-0", "org-1", "org-2", "org-3", "org-5", "org-6"]
    assert cases.to_numpy().tolist() == [[1, 1, 0], [1, 1, 1], [1, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]]
    assert cases.attrs["left_out"] == ("org-4",)


def test_rows_by_hand() -> None:
    table = truth_table(crisp_set(MATRIX, ["buy_leave", "telework"], "peer_support"))
    columns = ["buy_leave", "telework", "n", "outcome_n", "consistency", "cases"]
    assert table[columns].to_numpy().tolist() == [
        [1, 1, 3, 1, 1 / 3, "org-0, org-1, org-2"],
        [0, 1, 1, 0, 0.0, "org-3"],
        [0, 0, 2, 2, 1.0, "org-5, org-6"],
    ]
    assert (table["evidence"] == "").all()
    assert "1 of the 4 possible configurations do not occur" in table.attrs["caution"]


def test_evidence_is_of_the_cases_of_the_row() -> None:
    findings = frame(
        Finding(key, organisation, measure, answer, "s", quote, 0, 1, "")
        for key, organisation, measure, answer, quote in [
            ("1", "org-0", "buy_leave", "stated", "leave can be bought here"),
            ("2", "org-2", "buy_leave", "stated", "leave can be bought"),
            ("3", "org-1", "peer_support", "stated", "a group of carers meets"),
            ("4", "org-3", "telework", "stated", "at home"),
            ("5", "org-5", "peer_support", "stated", "a carers network"),
            ("6", "org-0", "telework", "planned", "a plan to work at home"),
        ]
    )
    table = truth_table(crisp_set(MATRIX, ["buy_leave", "telework"], "peer_support"), findings)
    assert table["evidence"].tolist() == [
        "buy_leave: “leave can be bought” (org-2); peer_support: “a group of carers meets” (org-1)",
        "telework: “at home” (org-3)",
        "peer_support: “a carers network” (org-5)",
    ]


def test_an_outcome_of_ones_own() -> None:
    rich = pd.Series([True, False, True, True, False, False, None], index=MATRIX.index, name="rich_embedding")
    cases = crisp_set(MATRIX, ["telework"], rich.astype("boolean"))
    assert cases["rich_embedding"].tolist() == [1, 0, 1, 1, 0, 0]
    assert cases.attrs["left_out"] == ("org-6",)
    assert truth_table(cases)["consistency"].tolist() == [3 / 5, 0]


@pytest.mark.parametrize("name", ["recognition", "Recognised", "erkenning", "ambassador", "date_recognised"])
def test_recognition_is_no_outcome(name: str) -> None:
    for outcome in (name, pd.Series(True, index=MATRIX.index, name=name)):
        with pytest.raises(InputError, match="all cases are recognised, so nothing here can tell"):
            crisp_set(MATRIX, ["telework"], outcome)


def test_a_measure_with_the_word_in_its_id_is_an_outcome() -> None:
    matrix = MATRIX.rename(columns={"peer_support": "external_ambassador_role"})
    assert len(crisp_set(matrix, ["telework"], "external_ambassador_role")) == 7


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (("ss.", ".s."), "is 0 in all 2 cases"),
        (("sss", "..s", "??."), "is 1 in all 2 cases"),
        (("?s.", "s?s"), "has no case in which everything is known"),
        ((), "has no case"),
    ],
)
def test_an_outcome_without_variation_is_refused(rows: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        crisp_set(grid(*rows), ["buy_leave", "telework"], "peer_support")


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(InputError) as caught:
        crisp_set(MATRIX, ["telwork", "telework", "telework", "peer_suport"], "buy_leaves")
    assert caught.value.problems == (
        "'telwork' is not in the matrix, did you mean 'telework'?",
        "'telework' is given 2 times, expected once",
        "'peer_suport' is not in the matrix, did you mean 'peer_support'?",
        "outcome 'buy_leaves' is not in the matrix, did you mean 'buy_leave'?",
    )
    for conditions, outcome, message in [
        ([], "telework", "0 conditions, expected 1 to 20"),
        (["telework"], "telework", "condition and outcome at once"),
        (["telework"], pd.Series([True] * 7, index=MATRIX.index), "has no name"),
        (["telework"], pd.Series(range(7), index=MATRIX.index, name="score"), "other values than true and false"),
    ]:
        with pytest.raises(InputError, match=message):
            crisp_set(MATRIX, conditions, outcome)


# Made by hand: read.csv("cases.csv", row.names = 1) gives a data frame with the cases as row names, from which
# truthTable(data, outcome = "PEERSUPPORT") starts.
EXPECTED = b"""cases,BUYLEAVE,TELEWORK,PEERSUPPORT
org-0,1,1,0
org-1,1,1,1
org-2,1,1,0
org-3,0,1,0
org-5,0,0,1
org-6,0,0,1
"""


def test_the_file_for_r_is_the_one_made_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    cases = crisp_set(MATRIX, ["buy_leave", "telework"], "peer_support")
    write(cases, path)
    assert path.read_bytes() == EXPECTED
    again = pd.read_csv(path, index_col=0)
    assert again.to_numpy().tolist() == cases.to_numpy().tolist() and again.index.tolist() == cases.index.tolist()


def test_a_file_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    cases = crisp_set(MATRIX, ["buy_leave", "telework"], "peer_support")
    with pytest.raises(InputError, match="cannot be written"):
        write(cases, tmp_path / "no" / "folder.csv")
    clash = cases.rename(columns={"buy_leave": "tele_work"})
    with pytest.raises(InputError, match="'tele_work' becomes 'TELEWORK'"):
        write(clash, tmp_path / "x.csv")
    with pytest.raises(InputError, match="other values than 0 and 1"):
        truth_table(cases.replace(1, 2))
    with pytest.raises(InputError, match="expected conditions and then the outcome"):
        truth_table(cases[["telework"]])


@settings(deadline=None)
@given(st.lists(st.text(alphabet="sc.?p", min_size=3, max_size=3), max_size=12))
def test_rows_hold_every_case_once(rows: list[str]) -> None:
    matrix = grid(*rows)
    known = [row for row in rows if "?" not in row]
    if len({row[2] in "sc" for row in known}) < 2:
        with pytest.raises(InputError):
            crisp_set(matrix, NAMES[:2], NAMES[2])
        return
    cases = crisp_set(matrix, NAMES[:2], NAMES[2])
    table = truth_table(cases)
    assert table["n"].sum() == len(cases) == len(known)
    assert sorted(name for cell in table["cases"] for name in cell.split(", ")) == sorted(cases.index)
    assert table["outcome_n"].sum() == cases[NAMES[2]].sum()
    assert not table.duplicated(NAMES[:2]).any()
