"""Similarity is what a hand count and scipy say it is, and silence is never likeness."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import distance

from mzdata.compare import neighbours, similarity
from mzdata.errors import InputError
from mzdata.vocabulary import Answer

CODE = {"s": "stated", "c": "conditional", "p": "planned", "d": "denied", ".": "silent", "?": "unknown"}
MEASURES = [f"m{i}" for i in range(6)]


def grid(*rows: str) -> pd.DataFrame:
    """One text per organisation, one sign per measure."""
    columns = pd.Index([f"m{i}" for i in range(len(rows[0]) if rows else 3)], name="measure")
    index = pd.Index([f"org{i}" for i in range(len(rows))], name="organisation", dtype="str")
    return pd.DataFrame([[CODE[sign] for sign in row] for row in rows], index=index, columns=columns, dtype="str")


def matrices(answers: str = "sc.?pd", smallest: int = 1) -> st.SearchStrategy[pd.DataFrame]:
    row = st.text(alphabet=answers, min_size=6, max_size=6)
    return st.lists(row, min_size=smallest, max_size=8).map(lambda rows: grid(*rows))


def test_a_hand_counted_table() -> None:
    # org0 and org1 are both known on m0, m1, m2, m4: they share m0, org0 alone tells m1, org1 alone m4.
    matrix = grid("ss.?.", "c..ss", "?...s")
    jaccard, dice = similarity(matrix), similarity(matrix, "dice")
    simple = similarity(matrix, "simple_matching")
    assert jaccard.loc["org0", "org1"] == 1 / 3
    assert dice.loc["org0", "org1"] == 2 / 4
    assert simple.loc["org0", "org1"] == 2 / 4
    # Known on both: m1, m2, m4 for org0 and org2; nothing shared, two told.
    assert jaccard.loc["org0", "org2"] == 0 and simple.loc["org0", "org2"] == 1 / 3
    # m1 to m4: both tell m4, org1 alone m3.
    assert jaccard.loc["org1", "org2"] == 1 / 2


def test_only_counted_answers_are_told() -> None:
    matrix = grid("sp", "sc")
    assert similarity(matrix).loc["org0", "org1"] == 1 / 2
    assert similarity(matrix, counted=("stated", "conditional", "planned")).loc["org0", "org1"] == 1
    assert similarity(matrix, counted=("stated",)).loc["org0", "org1"] == 1


@settings(deadline=None)
@given(matrices("sc.pd"))
def test_without_unknown_cells_it_is_scipy(matrix: pd.DataFrame) -> None:
    told = matrix.isin(["stated", "conditional"]).to_numpy()
    for metric, theirs in (("jaccard", "jaccard"), ("dice", "dice"), ("simple_matching", "hamming")):
        ours = similarity(matrix, metric).to_numpy()
        for i, j in np.ndindex(ours.shape):
            if not (told[i] | told[j]).any():
                assert np.isnan(ours[i, j])
            else:
                assert ours[i, j] == pytest.approx(1 - getattr(distance, theirs)(told[i], told[j]))


@settings(deadline=None)
@given(matrices())
def test_symmetric_within_bounds_and_ordered(matrix: pd.DataFrame) -> None:
    jaccard, dice = similarity(matrix).to_numpy(), similarity(matrix, "dice").to_numpy()
    assert np.array_equal(jaccard, jaccard.T, equal_nan=True)
    known = ~np.isnan(jaccard)
    assert ((jaccard[known] >= 0) & (jaccard[known] <= 1)).all()
    assert np.allclose(dice[known], 2 * jaccard[known] / (1 + jaccard[known]))
    diagonal = np.diag(jaccard)
    tells = matrix.isin(["stated", "conditional"]).to_numpy().any(axis=1)
    assert (diagonal[tells] == 1).all() and np.isnan(diagonal[~tells]).all()


@settings(deadline=None)
@given(matrices(), st.randoms(use_true_random=False))
def test_order_of_rows_and_columns_changes_nothing(matrix: pd.DataFrame, random) -> None:
    rows, columns = list(matrix.index), list(matrix.columns)
    random.shuffle(rows), random.shuffle(columns)
    shuffled = similarity(matrix.loc[rows, columns]).loc[matrix.index, matrix.index]
    assert np.array_equal(shuffled.to_numpy(), similarity(matrix).to_numpy(), equal_nan=True)


def test_simple_matching_only_with_its_warning() -> None:
    matrix = grid("s.", ".s")
    assert "silent together" in similarity(matrix, "simple_matching").attrs["caution"]
    assert "samen zwijgen" in similarity(matrix, "simple_matching", lang="nl").attrs["caution"]
    assert "silent together" not in similarity(matrix).attrs["caution"]
    with pytest.raises(InputError, match=r"'jacard' is no metric, did you mean 'jaccard'\?"):
        similarity(matrix, "jacard")


@pytest.mark.parametrize("rows", [(), ("s.s",), ("???", "???"), ("...", "..."), ("s??", "?s?")])
def test_nothing_to_compare_is_a_table_without_numbers(rows: tuple[str, ...]) -> None:
    matrix = grid(*rows)
    before = matrix.copy()
    table = similarity(matrix)
    assert table.shape == (len(rows), len(rows))
    assert np.isnan(table.to_numpy()[~np.eye(len(rows), dtype=bool)]).all()
    pd.testing.assert_frame_equal(matrix, before)


def test_a_minimum_of_known_measures() -> None:
    matrix = grid("ss..", "s??.")
    assert similarity(matrix).loc["org0", "org1"] == 1
    assert np.isnan(similarity(matrix, minimum=3).loc["org0", "org1"])


def test_neighbours_by_hand() -> None:
    matrix = grid("sss.", "ss..", "sss.", "...s", "s.ss", "s???")
    table = neighbours(matrix, "org0")
    assert table["organisation"].tolist() == ["org2", "org1", "org4"]
    assert table["jaccard"].tolist() == [1, 2 / 3, 2 / 4]
    assert table["dice"].tolist() == [1, 4 / 5, 4 / 6]
    assert table["shared"].tolist() == [3, 2, 2]
    assert table["only_own"].tolist() == ["", "m2", "m1"]
    assert table["only_other"].tolist() == ["", "", "m3"]
    assert table["shared_measures"].tolist()[2] == "m0, m2"
    assert neighbours(matrix, "org0", minimum=1)["organisation"].tolist() == ["org2", "org5", "org1", "org4"]
    assert len(neighbours(matrix, "org0", n=1)) == 1 and neighbours(matrix, "org0", n=0).empty


@settings(deadline=None)
@given(matrices(smallest=2))
def test_neighbours_agree_with_the_similarity(matrix: pd.DataFrame) -> None:
    table = neighbours(matrix, "org0", n=99, minimum=1)
    assert len(table) == int((similarity(matrix).loc["org0"].drop("org0") > 0).sum())
    for row in table.itertuples():
        assert row.jaccard == pytest.approx(similarity(matrix).loc["org0", row.organisation])
        assert row.dice == pytest.approx(similarity(matrix, "dice").loc["org0", row.organisation])
    assert table["jaccard"].is_monotonic_decreasing


def test_one_that_tells_nothing_has_no_neighbours() -> None:
    assert neighbours(grid("...", "sss"), "org0").empty
    assert neighbours(grid("sss"), "org0").empty
    with pytest.raises(InputError, match=r"'org9' is not in the matrix, did you mean"):
        neighbours(grid("sss"), "org9")


def test_every_answer_has_a_place() -> None:
    assert set(CODE.values()) == {answer.value for answer in Answer}
