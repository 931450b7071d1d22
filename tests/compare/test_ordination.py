"""The map is correspondence analysis as published, unknown cells add nothing to it, and its signs are fixed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata.codebook import Codebook
from mzdata.compare import ordination
from mzdata.compare.ordination import correspondence, fill
from mzdata.errors import InputError

# Smoking habits of staff, Greenacre (1984), table 3.1: rows SM, JM, SE, JE, SC; columns none, light, medium, heavy.
SMOKE = np.array([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]], dtype=float)
ALL_KNOWN = np.ones(SMOKE.shape, dtype=bool)


def test_the_published_example_of_greenacre() -> None:
    points, total, axes = correspondence(SMOKE)
    assert round(total, 4) == 0.0852
    assert [round(float(axis), 4) for axis in axes] == [0.0748, 0.0100]
    # Chi-square of the table is n times the inertia: 16.44.
    assert round(193 * total, 2) == 16.44
    # Principal coordinates and contributions, per mille, as printed there.
    assert points["x"].abs().round(3).tolist()[:5] == [0.066, 0.259, 0.381, 0.233, 0.201]
    assert points["x"].abs().round(3).tolist()[5:] == [0.393, 0.099, 0.196, 0.294]
    assert points["y"].abs().round(3).tolist()[:5] == [0.194, 0.243, 0.011, 0.058, 0.079]
    assert (1000 * points["contribution_x"]).round().tolist()[:5] == [3, 84, 512, 331, 70]
    assert (1000 * points["contribution_y"]).round().tolist()[5:] == [29, 463, 2, 506]
    assert (1000 * points["inertia_share"]).round().tolist()[:5] == [31, 139, 450, 308, 71]
    # None stands opposite to light, medium and heavy.
    assert np.sign(points["x"].tolist()[5:]).tolist() == [1, -1, -1, -1]


def test_shares_of_inertia_and_contributions_sum_to_one() -> None:
    points, _, _ = correspondence(SMOKE)
    for part in (points[:5], points[5:]):
        for column in ("mass", "inertia_share", "contribution_x", "contribution_y"):
            assert part[column].sum() == pytest.approx(1)
        # The centre of gravity is the origin.
        assert np.average(part["x"], weights=part["mass"]) == pytest.approx(0)


def test_filled_cells_have_no_residual() -> None:
    known = ALL_KNOWN.copy()
    known[0, 0] = known[3, 2] = known[3, 3] = False
    filled = fill(SMOKE, known)
    expected = np.outer(filled.sum(axis=1), filled.sum(axis=0)) / filled.sum()
    assert np.allclose(filled[~known], expected[~known], atol=1e-6)
    assert (filled[known] == SMOKE[known]).all()
    assert (fill(SMOKE, ALL_KNOWN) == SMOKE).all()


def test_a_cell_that_fits_is_found_again() -> None:
    # A table of independence: the missing cell can only be 2 * 3.
    table = np.outer([1.0, 2, 4], [1.0, 3, 5])
    known = np.ones(table.shape, dtype=bool)
    known[1, 1] = False
    assert fill(table, known)[1, 1] == pytest.approx(6, abs=1e-4)


def grid(book: Codebook, rows: list[list[str]], ids: list[str] | None = None) -> pd.DataFrame:
    ids = ids or [m.id for m in book.measures if m.dimension == "awareness"][: len(rows[0]) if rows else 3]
    index = pd.Index([f"org{i}" for i in range(len(rows))], name="organisation", dtype="str")
    return pd.DataFrame(rows, index=index, columns=pd.Index(ids, name="measure"), dtype="str")


S, N, U = "stated", "silent", "unknown"


def test_points_of_a_small_matrix(book: Codebook) -> None:
    rows = [[S, S, N, N], [S, N, N, N], [N, N, S, S], [N, N, N, N], [S, N, S, N]]
    matrix = grid(book, rows)
    table = ordination(matrix, book)
    assert table["kind"].tolist() == ["organisation"] * 4 + ["measure"] * 4
    assert table.attrs["left_out"] == ("org3",)
    assert table["id"].tolist()[4:] == matrix.columns.tolist()
    assert table.attrs["never_told"] == ()
    counts = matrix.drop(index="org3").eq(S).to_numpy(dtype=float)
    share = counts / counts.sum()
    expected = np.outer(share.sum(axis=1), share.sum(axis=0))
    singular = np.linalg.svd((share - expected) / np.sqrt(expected), compute_uv=False)
    assert table.attrs["total_inertia"] == pytest.approx((singular**2).sum())
    assert table.attrs["axis_shares"][:2] == pytest.approx((singular**2 / (singular**2).sum())[:2])
    # Who tells alike stands nearer than who tells the opposite.
    x = table.set_index("id")["x"]
    assert abs(x["org0"] - x["org1"]) < abs(x["org0"] - x["org2"])


def test_each_axis_points_to_its_heaviest_measure(book: Codebook) -> None:
    rows = [[S, S, N, N], [S, N, N, N], [N, N, S, S], [S, N, S, N]]
    table = ordination(grid(book, rows), book)
    measures = table[table["kind"] == "measure"]
    for axis in ("x", "y"):
        heaviest = measures.loc[measures[f"contribution_{axis}"].round(10).idxmax()]
        assert heaviest[axis] > 0


def test_what_was_not_read_does_not_count(book: Codebook) -> None:
    # Of the last page only the told cell of a cut dimension is known: set aside, it tells nothing.
    rows = [[S, S, N, N], [S, N, N, N], [N, N, S, S], [S, N, S, N], [S, U, U, U]]
    table = ordination(grid(book, rows), book)
    assert table.attrs["left_out"] == ("org4",)
    without = ordination(grid(book, rows[:4]), book)
    pd.testing.assert_frame_equal(
        table[["x", "y", "mass", "inertia_share"]], without[["x", "y", "mass", "inertia_share"]]
    )


@pytest.mark.parametrize("rows", [[], [[S, N, S]], [[N] * 3] * 5, [[U] * 3] * 5, [[S, N, N]] * 5])
def test_too_little_for_a_map_says_why(book: Codebook, rows: list[list[str]]) -> None:
    table = ordination(grid(book, rows), book)
    assert table.empty and "three organisations" in table.attrs["reason"]
    assert "drie" in ordination(grid(book, rows), book, lang="nl").attrs["reason"]


def test_pages_that_all_tell_the_same_have_no_map(book: Codebook) -> None:
    table = ordination(grid(book, [[S] * 4] * 4), book)
    assert table.empty and table.attrs["reason"] == "all pages tell the same"


def test_a_strange_measure_is_named(book: Codebook) -> None:
    with pytest.raises(InputError, match="'teleworking' is no measure of the codebook, did you mean 'telework'"):
        ordination(grid(book, [[S]], ["teleworking"]), book)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from([S, N, U, "conditional"]), min_size=5, max_size=5), max_size=8))
def test_a_map_of_anything_has_numbers_everywhere(book: Codebook, rows: list[list[str]]) -> None:
    ids = ["print_campaign", "carers_day", "team_meeting", "telework", "works_council"]
    matrix = grid(book, rows, ids)
    table = ordination(matrix, book)
    assert not table.isna().to_numpy().any()
    if table.empty:
        assert table.attrs["reason"]
    else:
        part = table[table["kind"] == "organisation"]
        assert {*part["id"], *table.attrs["left_out"]} == set(matrix.index)
        assert part["inertia_share"].sum() == pytest.approx(1)
