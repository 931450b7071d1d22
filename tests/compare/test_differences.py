"""Differences come with their size; a p only where one could mean something, and the reason where not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mzdata import codebook
from mzdata.compare import differences, differences_from_rest, exact
from mzdata.compare.differences import adjusted
from mzdata.compare.words import probability, text
from mzdata.errors import InputError
from mzdata.vocabulary import Answer

BOOK = codebook.read()
MEASURES = ["peer_support", "telework", "buy_leave", "carer_policy", "open_culture_statement"]
ANSWERS = [answer.value for answer in Answer]
MARKS = {"+": "stated", "-": "silent", "?": "unknown"}


def table(**columns: str) -> pd.DataFrame:
    """A matrix of columns written as one mark for each organisation."""
    size = len(next(iter(columns.values())))
    index = pd.Index([f"org{i:02}" for i in range(size)], name="organisation", dtype="str")
    cells = {name: [MARKS[mark] for mark in marks] for name, marks in columns.items()}
    return pd.DataFrame(cells, index=index, dtype="str")


def halves(matrix: pd.DataFrame, first: int, labels: tuple[str, str] = ("a", "b")) -> pd.Series:
    return pd.Series([labels[i >= first] for i in range(len(matrix))], index=matrix.index)


# Five against five: all against none; two of five against three of four known; nothing at all.
FIVES = table(telework="+++++-----", peer_support="++---+++-?", carer_policy="----------")


def test_a_hand_counted_comparison() -> None:
    result = differences(FIVES, BOOK, halves(FIVES, 5), ("a", "b"), lang="en").set_index("measure")
    telework, leave, policy = result.loc["telework"], result.loc["peer_support"], result.loc["carer_policy"]
    assert telework[["told_a", "n_a", "told_b", "n_b"]].tolist() == [5, 5, 0, 5]
    # Of the 252 ways to place five among ten, one is as seen and one its mirror image.
    assert telework["smallest_p"] == pytest.approx(2 / 252)
    assert telework["mid_p"] == pytest.approx(1 / 252)
    # Told by five of ten at a share of a half: (1/2)^10 for each of the two extreme tables.
    assert telework["barnard_p"] == pytest.approx(2 / 1024)
    assert telework["q"] == pytest.approx(3 / 252)
    assert telework["verdict"] == "a tells it more often than b"
    assert leave[["told_a", "n_a", "unknown_a", "told_b", "n_b", "unknown_b"]].tolist() == [2, 5, 0, 3, 4, 1]
    assert leave["risk_difference"] == pytest.approx(2 / 5 - 3 / 4)
    assert leave["low"] < leave["risk_difference"] < leave["high"]
    assert leave["verdict"] == "no difference shown" and leave["note"] == ""
    assert policy[["mid_p", "barnard_p", "q"]].isna().all()
    assert policy["note"] == "told by 0 of 10: the smallest possible p is 1.00"
    assert policy["risk_difference"] == 0


def test_groups_of_three_cannot_be_tested_and_it_says_so() -> None:
    matrix = table(telework="+++---", buy_leave="++----")
    result = differences(matrix, BOOK, halves(matrix, 3), ("a", "b"), lang="nl")
    assert result[["mid_p", "barnard_p", "q"]].isna().all(axis=None)
    assert result["verdict"].tolist() == ["niet te toetsen"] * 2
    assert result["note"].tolist() == ["groepen van 3 en 3: de kleinst mogelijke p is 0,10"] * 2
    assert result["risk_difference"].tolist() == pytest.approx([2 / 3, 1])


def test_what_cannot_be_tested_still_weighs_in_the_family() -> None:
    result = differences(FIVES, BOOK, halves(FIVES, 5), ("a", "b")).set_index("measure")
    p = [result.loc["telework", "mid_p"], result.loc["peer_support", "mid_p"], 1.0]
    expected = stats.false_discovery_control(p, method="bh")
    assert result.loc[["telework", "peer_support"], "q"].tolist() == pytest.approx(expected[:2])


def test_a_family_is_declared_and_named() -> None:
    result = differences(FIVES, BOOK, halves(FIVES, 5), ("a", "b"), ["telework"], "thuiswerken", lang="en").set_index(
        "measure"
    )
    assert result.loc["telework", "q"] == pytest.approx(1 / 252)
    assert result["family"].tolist() == ["", "thuiswerken", ""]
    outside = result.loc["peer_support"]
    assert pd.isna(outside["mid_p"]) and outside["verdict"] == "outside the family, not tested"
    assert outside["risk_difference"] == pytest.approx(2 / 5 - 3 / 4)


def test_faults_are_named() -> None:
    groups = halves(FIVES, 5)
    with pytest.raises(InputError, match="no organisation is in group 'c'"):
        differences(FIVES, BOOK, groups, ("a", "c"))
    with pytest.raises(InputError) as caught:
        differences(FIVES, BOOK, groups, ("a", "b"), family=["telewerk"])
    assert "did you mean 'telework'?" in caught.value.problems[0] and "family_name" in caught.value.problems[1]
    with pytest.raises(InputError, match="level"):
        differences(FIVES, BOOK, groups, ("a", "b"), level=5)
    with pytest.raises(InputError, match="found 'de', expected nl or en"):
        differences(FIVES, BOOK, groups, ("a", "b"), lang="de")


def test_a_statement_that_names_no_act_is_in_no_family_of_all() -> None:
    matrix = table(open_culture_statement="+++++-----", telework="+++++-----")
    result = differences(matrix, BOOK, halves(matrix, 5), ("a", "b")).set_index("measure")
    assert pd.isna(result.loc["open_culture_statement", "q"])
    assert result.loc["telework", "q"] == result.loc["telework", "mid_p"]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.lists(st.sampled_from(ANSWERS), min_size=5, max_size=5), min_size=2, max_size=14), st.integers(1, 13)
)
def test_the_groups_exchanged_turn_the_difference_round(rows: list[list[str]], first: int) -> None:
    index = [f"org{i:02}" for i in range(len(rows))]
    matrix = pd.DataFrame(rows, index=index, columns=MEASURES, dtype="str")
    before = matrix.copy()
    groups = halves(matrix, min(first, len(rows) - 1))
    one, other = (differences(matrix, BOOK, groups, pair, level=0.5) for pair in (("a", "b"), ("b", "a")))
    for column, turned in (("risk_difference", "risk_difference"), ("low", "high"), ("high", "low")):
        pd.testing.assert_series_equal(one[column], -other[turned], check_names=False)
    pd.testing.assert_frame_equal(one[["mid_p", "smallest_p", "q"]], other[["mid_p", "smallest_p", "q"]])
    assert one["barnard_p"].equals(other["barnard_p"]) and one["verdict"].str.len().min() > 0
    assert (one["q"].dropna() >= one["mid_p"].dropna()).all()
    assert (one["mid_p"].isna() == one["q"].isna()).all()
    tested = one[one["mid_p"].notna()]
    assert (tested["smallest_p"] <= 0.5).all() and (tested["note"] == "").all()
    pd.testing.assert_frame_equal(matrix, before)


@pytest.mark.parametrize("answer", ANSWERS)
def test_all_answers_alike_show_nothing(answer: str) -> None:
    matrix = pd.DataFrame(answer, index=[f"o{i}" for i in range(12)], columns=MEASURES, dtype="str")
    result = differences(matrix, BOOK, halves(matrix, 6), ("a", "b"), lang="en")
    assert result["q"].isna().all()
    if answer == "unknown":
        assert result["verdict"].unique().tolist() == ["no page of a was read in full on it"]
        assert result[["share_a", "share_b", "risk_difference", "low", "high", "smallest_p"]].isna().all(axis=None)
    else:
        assert (result["risk_difference"] == 0).all()


def test_each_group_against_the_rest() -> None:
    matrix = table(telework="+++++-----+", buy_leave="++---+++-?+")
    groups = pd.Series([*"aaaaabbbbb", ""], index=matrix.index)
    three = pd.Series([*"aaaaabbbcc", ""], index=matrix.index)
    two = differences_from_rest(matrix, BOOK, groups, lang="en")
    pair = differences(matrix, BOOK, groups, ("a", "b"), lang="en")
    assert two["group_b"].unique().tolist() == ["the rest"]
    same = ["measure", "n_a", "told_a", "n_b", "told_b", "mid_p", "q"]
    pd.testing.assert_frame_equal(two[same], pair[same])
    result = differences_from_rest(matrix, BOOK, three, lang="en")
    assert result["group_a"].tolist() == ["a", "a", "b", "b", "c", "c"]
    assert (result["n_a"] + result["unknown_a"] + result["n_b"] + result["unknown_b"] == 10).all()
    assert result.attrs["left_out"] == ("org10",)
    # One family of six tests.
    tested = result["mid_p"].fillna(1.0).to_numpy(dtype=float)
    expected = stats.false_discovery_control(tested, method="bh")[result["mid_p"].notna()]
    assert result["q"].dropna().tolist() == pytest.approx(expected.tolist())


def test_one_group_has_no_rest() -> None:
    matrix = table(telework="++--")
    result = differences_from_rest(matrix, BOOK, pd.Series("a", index=matrix.index), lang="en")
    assert result["verdict"].tolist() == ["no page of the rest was read in full on it"]
    assert differences_from_rest(matrix, BOOK, pd.Series("", index=matrix.index)).empty
    assert differences_from_rest(matrix[:0], BOOK, pd.Series([], index=matrix.index[:0], dtype="str")).empty


def test_words_exist_in_both_languages() -> None:
    assert text("more", "nl", a="zorg", b="gemeente") == "zorg noemt het vaker dan gemeente"
    assert [probability(p, "en") for p in (1.0, 0.1, 0.0286, 1.08e-5)] == ["1.00", "0.10", "0.029", "0.000011"]


def test_a_thousand_organisations() -> None:
    rng = np.random.default_rng(0)
    ids = [measure.id for measure in BOOK.measures]
    matrix = pd.DataFrame(rng.choice(ANSWERS, (1000, 79)), index=[f"o{i}" for i in range(1000)], columns=ids)
    groups = pd.Series(rng.choice(list("abcde"), 1000), index=matrix.index)
    result = differences(matrix, BOOK, groups, ("a", "b"), full=False)
    assert len(result) == 79 and result["q"].notna().sum() == 78


@pytest.mark.parametrize(("reached", "passes"), [(12, False), (13, True)])
def test_thirteen_of_79_measures_must_reach_the_smallest_p_of_five_against_five(reached: int, passes: bool) -> None:
    p = np.array([exact.smallest_p(5, 5)] * reached + [1.0] * (79 - reached))
    assert (adjusted(p)[0] <= 0.05) == passes


def test_groups_of_three_or_fewer_never_reach_the_level() -> None:
    assert all(exact.smallest_p(a, b) > 0.05 for a in range(4) for b in range(4))


EMBEDDING = [measure.id for measure in BOOK.measures if measure.dimension == "embedding"]


def cut_and_whole(n: int = 30, rate: float = 0.3) -> tuple[pd.DataFrame, pd.Series]:
    """Two groups of pages that tell all at the same rate; those of the first end before the topic of embedding.

    Most of what would stand there they tell earlier.
    """
    rng = np.random.default_rng(1)
    told = rng.random((2 * n, len(BOOK.measures))) < rate
    matrix = pd.DataFrame(
        np.where(told, "stated", "silent"),
        index=[f"org{i:02}" for i in range(2 * n)],
        columns=[measure.id for measure in BOOK.measures],
        dtype="str",
    )
    reached = rng.random((n, len(EMBEDDING))) < 0.8
    early = matrix.iloc[:n][EMBEDDING].where(reached & (matrix.iloc[:n][EMBEDDING] == "stated"), "unknown")
    matrix.loc[matrix.index[:n], EMBEDDING] = early
    return matrix, halves(matrix, n, ("cut", "whole"))


def test_a_cut_group_does_not_tell_more_for_being_cut() -> None:
    matrix, groups = cut_and_whole()
    careless = differences(matrix, BOOK, groups, ("cut", "whole"), full=False).set_index("measure")
    # What is known of the cut pages there is told: the artefact.
    assert (careless.loc[EMBEDDING, "share_a"].dropna() == 1).all()
    assert (careless["verdict"] == "cut tells it more often than whole").sum() > 10
    assert "read in full" in careless.attrs["caution"] and not careless.attrs["full"]
    for table in (differences(matrix, BOOK, groups, ("cut", "whole")), differences_from_rest(matrix, BOOK, groups)):
        assert not (table["q"] <= 0.05).any()
        inside = table["measure"].isin(EMBEDDING)
        assert (table.loc[inside, ["n_a", "told_a"]] == 0).all(axis=None)
        assert (table.loc[inside, ["unknown_a", "n_b"]] == 30).all(axis=None)
        assert (table.loc[~inside, ["n_a", "n_b"]] == 30).all(axis=None)
        assert table.attrs["full"] and table.attrs["caution"] == ""


def test_cells_that_are_known_anyway_are_counted_when_asked() -> None:
    matrix = table(telework="+++---", buy_leave="+++--?")
    full, known = (differences(matrix, BOOK, halves(matrix, 3), ("a", "b"), full=flag) for flag in (True, False))
    assert full["n_b"].tolist() == [2, 2] and sorted(known["n_b"]) == [2, 3]
    rest = differences_from_rest(matrix, BOOK, halves(matrix, 3), full=False, lang="nl")
    assert sorted(rest["n_b"]) == [2, 3] and "afgebroken pagina" in rest.attrs["caution"]
