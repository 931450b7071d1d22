"""Told, known and unknown are told apart, and a cell that is no answer is an error."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzdata.codebook import Codebook
from mzdata.compare import COUNTED, told
from mzdata.compare.told import cells, dimensions
from mzdata.errors import InputError
from mzdata.vocabulary import Answer

ANSWERS = [answer.value for answer in Answer]
EVIDENT = ANSWERS[:4]


def table(rows: list[list[str]], measures: tuple[str, ...] = ("telework", "buy_leave")) -> pd.DataFrame:
    index = pd.Index([f"org{i}" for i in range(len(rows))], name="organisation", dtype="str")
    return pd.DataFrame(rows, index=index, columns=pd.Index(measures, name="measure"), dtype="str")


def test_each_answer_has_its_place() -> None:
    frame = told(table([[answer, answer] for answer in ANSWERS]))
    assert frame["telework"].tolist() == [True, True, False, False, False, pd.NA]
    assert (frame.dtypes == "boolean").all()
    assert frame.index.name == "organisation" and frame.columns.name == "measure"


@given(
    st.lists(st.lists(st.sampled_from(ANSWERS), min_size=2, max_size=2), max_size=8),
    st.sets(st.sampled_from(EVIDENT), min_size=1),
    st.sampled_from(EVIDENT),
)
def test_counting_more_answers_only_adds(rows: list[list[str]], counted: set[str], more: str) -> None:
    matrix = table(rows)
    before = matrix.copy()
    fewer, all_of_it = told(matrix, sorted(counted)), told(matrix, sorted(counted | {more}))
    assert (fewer.isna() == (matrix == "unknown")).all(axis=None)
    assert (fewer.isna() == all_of_it.isna()).all(axis=None)
    assert (all_of_it.fillna(True) | ~fewer.fillna(False)).all(axis=None)
    pd.testing.assert_frame_equal(matrix, before)


def test_counting_an_answer_twice_changes_nothing() -> None:
    matrix = table([["stated", "planned"]])
    pd.testing.assert_frame_equal(told(matrix, ["stated", "stated"]), told(matrix, ["stated"]))


def test_all_faults_of_a_matrix_are_named(book: Codebook) -> None:
    matrix = table([["stated", "yes"], ["", "silent"]], ("telewerk", "buy_leave"))
    matrix.index = pd.Index(["a", "a"])
    with pytest.raises(InputError) as caught:
        cells(matrix, book)
    assert len(caught.value.problems) == 4
    assert "occurs more than once" in caught.value.problems[0]
    assert "did you mean 'telework'?" in caught.value.problems[1]
    assert "'yes' of 'a', 'buy_leave'" in caught.value.problems[2]


def test_a_missing_cell_is_no_answer() -> None:
    matrix = table([["stated", "silent"]])
    matrix.iloc[0, 0] = None
    with pytest.raises(InputError, match="expected one of stated, conditional"):
        told(matrix)


def test_a_thousand_faults_are_counted() -> None:
    with pytest.raises(InputError, match="and 1980 more cells"):
        told(table([["?", "?"]] * 1000))


@pytest.mark.parametrize("counted", [["silent"], ["unknown"], ["yes"], [], "stated"])
def test_what_cannot_be_told_cannot_count(counted: list[str]) -> None:
    with pytest.raises(InputError, match="counted"):
        told(table([["stated", "silent"]]), counted)


def test_columns_come_in_the_order_of_the_codebook(book: Codebook) -> None:
    ids = [measure.id for measure in book.measures]
    matrix = table([["stated", "silent"]], (ids[5], ids[2]))
    assert cells(matrix, book).measures == [ids[2], ids[5]]
    assert cells(matrix, book).told(COUNTED).tolist() == [[False, True]]


def test_statements_that_name_no_act_make_up_no_dimension(book: Codebook) -> None:
    assert dimensions(book, ["open_culture_statement"]) == {}
    assert dimensions(book, ["open_culture_statement", "carer_policy"]) == {"embedding": [1]}
