"""Agreement is what a hand count and the published packages say it is."""

from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzdata import agreement, codebook
from mzdata.errors import InputError

BOOK = codebook.read()
PAIR = ["telework", "buy_leave"]


def grid(rows: list[list[str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, index=[f"org{i}" for i in range(len(rows))], columns=PAIR, dtype="str")


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=40))
def test_alpha_is_that_of_the_published_package(pairs: list[tuple[bool, bool]]) -> None:
    a, b = np.array(pairs).T
    ours = agreement.alpha(int((a & b).sum()), int((a & ~b).sum()), int((~a & b).sum()), int((~a & ~b).sum()))
    if len({*a.tolist(), *b.tolist()}) < 2:
        assert np.isnan(ours)
    else:
        theirs = krippendorff.alpha(reliability_data=np.array([a, b], dtype=float), level_of_measurement="nominal")
        assert ours == pytest.approx(theirs)


def test_a_hand_counted_table() -> None:
    ours = grid([["stated", ""], ["conditional", "stated"], ["", "stated"], ["", ""]])
    gold = grid([["stated", ""], ["stated", ""], ["planned", "stated"], ["", ""]])
    table = agreement.compare(ours, gold, BOOK)
    assert table.loc["telework", ["tp", "fp", "fn", "tn"]].tolist() == [2, 0, 1, 1]
    assert table.loc["all", "precision"] == 3 / 4
    assert table.loc["all", "recall"] == 3 / 4
    assert table.loc["telework", "same_answer"] == 1 / 2
    assert table.loc["all", "macro_f1"] == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_strongest_answer_of_a_cell_counts() -> None:
    found = pd.DataFrame(
        {"organisation": ["a", "a"], "measure": ["telework", "telework"], "answer": ["denied", "planned"]}
    )
    cells = agreement.answers(found, ["a", "b"], PAIR)
    assert cells.loc["a", "telework"] == "planned"
    assert cells.loc["b", "buy_leave"] == ""


def test_verdicts_follow_krippendorff() -> None:
    assert [agreement.verdict(a, 9) for a in (0.8, 0.7, 0.5, float("nan"))] == [
        "reliable",
        "tentative",
        "dimension",
        "",
    ]


def test_a_bound_is_met_whatever_the_rounding() -> None:
    assert agreement.verdict(1 - 0.2, 9) == agreement.verdict(0.8 - 1e-15, 9) == "reliable"
    assert agreement.verdict(0.6669, 9) == "dimension"


def test_a_row_without_measure_and_answer_is_a_page_that_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("slug,measure,answer,quote\na,telework,stated,thuis\nb,,,\n", encoding="utf-8")
    gold = agreement.read_gold(path)
    assert agreement.answers(gold, ["a", "b"], PAIR).to_numpy().tolist() == [["stated", ""], ["", ""]]
    path.write_text("slug,measure,answer,quote\na,telework,,\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: found answer ''"):
        agreement.read_gold(path)
