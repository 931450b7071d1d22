"""Clusters are those of scipy and scikit-learn, their stability is Hennig's, and few pages make none."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics import silhouette_score

from mzdata.compare import clusters
from mzdata.compare.clustering import _stability_table
from mzdata.compare.clustertables import verdict
from mzdata.errors import InputError

CODE = {"s": "stated", "c": "conditional", ".": "silent", "?": "unknown"}


def grid(*rows: str) -> pd.DataFrame:
    columns = pd.Index([f"m{i}" for i in range(len(rows[0]) if rows else 3)], name="measure")
    index = pd.Index([f"org{i}" for i in range(len(rows))], name="organisation", dtype="str")
    return pd.DataFrame([[CODE[sign] for sign in row] for row in rows], index=index, columns=columns, dtype="str")


TWO_KINDS = grid("sss....", "ss.....", ".ss....", "....sss", ".....ss", "....ss.", "s.s....")


def test_two_kinds_of_pages_are_found() -> None:
    found = clusters(TWO_KINDS)
    assert found.reason == ""
    assert found.labels["organisation"].tolist() == TWO_KINDS.index.tolist()
    assert found.labels["cluster"].tolist() == [1, 1, 1, 2, 2, 2, 1]
    assert found.stability["size"].tolist() == [4, 3]
    assert found.choices.loc[found.choices["chosen"], "k"].tolist() == [2]
    assert found.left_out.empty


def test_linkage_and_silhouettes_are_the_published_ones() -> None:
    found = clusters(TWO_KINDS)
    told = TWO_KINDS.eq("stated").to_numpy()
    tree = hierarchy.linkage(pdist(told, "jaccard"), "average")
    assert found.linkage[["left", "right"]].to_numpy(dtype=int).tolist() == tree[:, :2].astype(int).tolist()
    assert np.allclose(found.linkage["height"], tree[:, 2])
    assert found.linkage["size"].tolist() == tree[:, 3].astype(int).tolist()
    assert found.linkage["node"].tolist() == list(range(7, 13))
    square = squareform(pdist(told, "jaccard"))
    for row in found.choices.itertuples():
        labels = hierarchy.fcluster(tree, row.k, "maxclust")
        assert row.silhouette == pytest.approx(silhouette_score(square, labels, metric="precomputed"))


def test_stability_by_hand() -> None:
    # Clusters 1 = {0, 1, 2}, 2 = {3, 4}. Draw A has rows 0, 1, 3 in clusters {0, 1, 3}: 2/3 and 1/3.
    # Draw B has rows 0, 1, 2 in clusters {0, 1}, {2}: 2/3, and nothing of cluster 2.
    labels = np.array([1, 1, 1, 2, 2])
    draws = [(np.array([0, 1, 3]), np.array([1, 1, 1])), (np.array([0, 1, 2]), np.array([1, 1, 2]))]
    table = _stability_table(labels, draws)
    assert table["stability"].tolist() == [pytest.approx((2 / 3 + 2 / 3) / 2), pytest.approx(1 / 3)]
    assert table["draws"].tolist() == [2, 1]
    # Five organisations are too few for any verdict.
    assert table["verdict"].tolist() == ["not_interpretable"] * 2


def test_verdicts_follow_hennig() -> None:
    assert [verdict(value, 10, 40) for value in (0.75, 0.7499, 0.6, 0.5999)] == [
        "stable",
        "pattern",
        "pattern",
        "not_interpretable",
    ]


@pytest.mark.parametrize(
    ("stability", "size", "n", "expected"),
    [
        # Against one cluster of all, m of n score m / n: 386 of 387 score 1.00 for nothing.
        (386 / 387, 386, 387, "not_interpretable"),
        (1.0, 386, 387, "not_interpretable"),
        (0.79, 24, 40, "not_interpretable"),
        (0.8, 24, 40, "stable"),
        # Found again whenever it is drawn, and no group.
        (1.0, 1, 387, "not_interpretable"),
        (1.0, 2, 387, "stable"),
        (1.0, 9, 19, "not_interpretable"),
        (1.0, 10, 20, "stable"),
    ],
)
def test_no_verdict_is_had_for_nothing(stability: float, size: int, n: int, expected: str) -> None:
    assert verdict(stability, size, n) == expected


def test_few_pages_have_no_verdict_however_clear() -> None:
    rows = ["ssss......"] * 5 + ["......ssss"] * 5
    few, enough = clusters(grid(*rows, "sss.......")), clusters(grid(*rows * 2, "sss......."))
    assert (few.stability["stability"] > 0.9).all()
    assert (few.stability["verdict"] == "not_interpretable").all()
    assert (enough.stability["verdict"] == "stable").all()


def test_one_page_apart_from_all_others_makes_nothing_stable() -> None:
    rows = ["s" * (1 + i % 3) + "." * (9 - i % 3) for i in range(39)]
    found = clusters(grid(*rows, ".........s"), k=2)
    assert found.stability["size"].tolist() == [39, 1]
    assert (found.stability["stability"] > 0.75).all()
    assert (found.stability["verdict"] == "not_interpretable").all()


def test_what_is_far_apart_is_stable_and_chance_is_not() -> None:
    rows = ["ssss......"] * 12 + ["......ssss"] * 12
    clear = clusters(grid(*rows, "sss.......", ".......sss"))
    assert (clear.stability["verdict"] == "stable").all()
    random = np.random.default_rng(0)
    noise = grid(*("".join(row) for row in random.choice(["s", "."], (40, 30), p=[0.3, 0.7])))
    assert "not_interpretable" in set(clusters(noise, k=6).stability["verdict"])


@pytest.mark.parametrize("resample", ["organisations", "measures"])
def test_the_same_seed_gives_the_same_result(resample) -> None:
    random = np.random.default_rng(1)
    matrix = grid(*("".join(row) for row in random.choice(["s", ".", "?"], (15, 20), p=[0.4, 0.5, 0.1])))
    one, two = clusters(matrix, seed=3, resample=resample), clusters(matrix, seed=3, resample=resample)
    for table in ("linkage", "labels", "choices", "stability", "left_out"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(two, table))
    assert one.stability["stability"].between(0, 1).all()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((), "0 organisation(s) can be compared"),
        (("s.s",), "1 organisation(s)"),
        (("s.s", "s..", ".s."), "3 organisation(s)"),
        (("...",) * 6, "0 organisation(s)"),
        (("???",) * 6, "0 organisation(s)"),
        (("s.s",) * 6, "all alike"),
        (("s...", ".s..", "..s.", "...s"), "equally alike"),
    ],
)
def test_too_few_or_too_like_says_why(rows: tuple[str, ...], reason: str) -> None:
    found = clusters(grid(*rows))
    assert reason in found.reason
    assert found.labels.empty and found.stability.empty and found.linkage.empty


def test_who_is_left_out_is_named_with_the_reason() -> None:
    matrix = pd.concat([TWO_KINDS, grid(".......", "s??????").set_axis(["silent", "cut"])])
    found = clusters(matrix)
    assert found.left_out.to_dict("records") == [
        {"organisation": "silent", "reason": "tells no measure"},
        {"organisation": "cut", "reason": "too few measures are known both of its page and of the others"},
    ]
    assert "noemt geen" in clusters(matrix, lang="nl").left_out["reason"].iloc[0]


def test_a_number_that_cannot_be_made_or_meant() -> None:
    four = grid("ss..", "ss..", "..ss", "..ss")
    assert "into 3 groups" in clusters(four, k=3).reason
    assert clusters(four, k=5).reason == "4 organisations can be compared; they make at most 3 groups, not 5"
    assert "hoogstens 3 groepen" in clusters(four, k=4, lang="nl").reason
    assert clusters(TWO_KINDS, k=3).labels["cluster"].nunique() == 3
    with pytest.raises(InputError) as caught:
        clusters(TWO_KINDS, k=1, draws=0, resample="pages")
    assert len(caught.value.problems) == 3
    with pytest.raises(InputError, match="found 'de', expected nl or en"):
        clusters(TWO_KINDS, lang="de")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="sc.?", min_size=5, max_size=5), max_size=12), st.sampled_from(["jaccard", "dice"]))
def test_every_organisation_has_a_cluster_or_a_reason(rows: list[str], metric) -> None:
    matrix = grid(*rows)
    before = matrix.copy()
    found = clusters(matrix, metric, draws=5, minimum=2)
    pd.testing.assert_frame_equal(matrix, before)
    if found.reason:
        assert found.labels.empty
    else:
        named = {*found.labels["organisation"], *found.left_out["organisation"]}
        assert named == set(matrix.index) and len(found.labels) + len(found.left_out) == len(matrix)
        assert found.stability["size"].sum() == len(found.labels)
        assert found.stability["size"].is_monotonic_decreasing
        assert found.linkage["height"].is_monotonic_increasing
