"""Pairs are counted over what is known of both; combinations hold every organisation once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial.distance import jaccard

from mzdata import codebook
from mzdata.compare import combinations, cooccurrence, told
from mzdata.errors import InputError
from mzdata.vocabulary import Answer

BOOK = codebook.read()
# In the order of the codebook.
MEASURES = ["peer_support", "buy_leave", "telework", "carer_policy"]
ANSWERS = [answer.value for answer in Answer]
MATRICES = st.lists(st.lists(st.sampled_from(ANSWERS), min_size=4, max_size=4), max_size=15)
MARKS = {"+": "stated", "-": "silent", "?": "unknown"}


def table(rows: list[list[str]]) -> pd.DataFrame:
    index = pd.Index([f"org{i:02}" for i in range(len(rows))], name="organisation", dtype="str")
    columns = [measure.id for measure in BOOK.measures if measure.id in MEASURES]
    return pd.DataFrame(rows, index=index, columns=pd.Index(columns, name="measure"), dtype="str")


def marked(**columns: str) -> pd.DataFrame:
    cells = {name: [MARKS[mark] for mark in marks] for name, marks in columns.items()}
    return pd.DataFrame(cells, index=[f"org{i}" for i in range(len(next(iter(cells.values()))))], dtype="str")


def test_a_hand_counted_pair() -> None:
    matrix = marked(buy_leave="++++---?+", telework="+++-----?")
    pairs = cooccurrence(matrix, BOOK)
    assert len(pairs) == 1
    pair = pairs.iloc[0]
    first, second = pair["measure_a"], pair["measure_b"]
    assert {first, second} == {"buy_leave", "telework"}
    assert pair[["n", "both", "neither"]].tolist() == [7, 3, 3]
    only = {first: pair["only_a"], second: pair["only_b"]}
    assert only == {"buy_leave": 1, "telework": 0}
    assert pair["expected"] == pytest.approx(4 * 3 / 7)
    assert pair["lift"] == pytest.approx(3 / (4 * 3 / 7))
    assert pair["phi"] == pytest.approx((3 * 3 - 1 * 0) / np.sqrt(4 * 3 * 3 * 4))
    assert pair["jaccard"] == 3 / 4
    # Three and four of seven: as seen or as unlike in 4 + 1 of the 35 ways, so that .05 is out of reach.
    assert pair["smallest_p"] == pytest.approx(1 / 35)
    assert pair["p"] == pytest.approx((4 + 1) / 35)
    assert pair["q"] == pair["p"]


@settings(deadline=None, max_examples=50)
@given(MATRICES)
def test_every_pair_is_as_the_published_packages_count_it(rows: list[list[str]]) -> None:
    matrix = table(rows)
    before = matrix.copy()
    pairs = cooccurrence(matrix, BOOK, level=0.3, full=False)
    assert len(pairs) == 6
    assert (pairs[["both", "only_a", "only_b", "neither"]].sum(axis=1) == pairs["n"]).all()
    yes = told(matrix)
    for pair in pairs.to_dict("records"):
        known = yes[[pair["measure_a"], pair["measure_b"]]].dropna().astype(bool)
        a, b = known.iloc[:, 0].to_numpy(), known.iloc[:, 1].to_numpy()
        assert pair["n"] == len(known)
        varies = len(set(a)) == 2 and len(set(b)) == 2
        assert pd.isna(pair["phi"]) != varies
        if varies:
            assert pair["phi"] == pytest.approx(np.corrcoef(a, b)[0, 1])
        if (a | b).any():
            assert pair["jaccard"] == pytest.approx(1 - jaccard(a, b))
        if pd.notna(pair["p"]):
            square = [[pair["both"], pair["only_a"]], [pair["only_b"], pair["neither"]]]
            assert pair["p"] == pytest.approx(stats.fisher_exact(square).pvalue)
            assert pair["smallest_p"] <= min(pair["p"] * (1 + 1e-9), 0.3)
    tested = pairs["p"].notna()
    if tested.any():
        expected = stats.false_discovery_control(pairs.loc[tested, "p"].to_numpy(dtype=float), method="bh")
        assert pairs.loc[tested, "q"].tolist() == pytest.approx(expected.tolist())
    assert (pairs.loc[~tested, "note"] != "").all() and (pairs.loc[tested, "note"] == "").all()
    pd.testing.assert_frame_equal(matrix, before)


def test_a_pair_that_cannot_be_tested_says_why() -> None:
    pair = cooccurrence(marked(buy_leave="+---", telework="++--"), BOOK, lang="en").iloc[0]
    assert pd.isna(pair["p"]) and pd.isna(pair["q"])
    assert pair["note"] in (
        "told by 1 and 2 of 4: the smallest possible p is 1.00",
        "told by 2 and 1 of 4: the smallest possible p is 1.00",
    )
    apart = marked(buy_leave="?+", telework="+?")
    assert cooccurrence(apart, BOOK, lang="nl").iloc[0]["note"] == "geen pagina is op beide volledig gelezen"
    never = cooccurrence(apart, BOOK, lang="nl", full=False).iloc[0]
    assert never["note"] == "van geen organisatie is beide bekend"
    assert pd.isna(never["smallest_p"]) and pd.isna(never["expected"])


@pytest.mark.parametrize("answer", ANSWERS)
def test_all_answers_alike_have_no_association(answer: str) -> None:
    pairs = cooccurrence(table([[answer] * 4] * 5), BOOK)
    assert pairs["phi"].isna().all() and pairs["q"].isna().all()
    told_by_all = answer in ("stated", "conditional")
    assert pairs["jaccard"].isna().all() != told_by_all
    assert (pairs["lift"] == 1).all() if told_by_all else pairs["lift"].isna().all()


def test_no_organisations_and_few_measures() -> None:
    assert (cooccurrence(table([]), BOOK)["n"] == 0).all()
    assert len(cooccurrence(table([["stated"] * 4]), BOOK)) == 6
    assert cooccurrence(table([["stated"] * 4])[["telework"]], BOOK).empty


def test_a_thousand_organisations_and_all_pairs() -> None:
    rng = np.random.default_rng(0)
    ids = [measure.id for measure in BOOK.measures]
    matrix = pd.DataFrame(rng.choice(ANSWERS, (1000, 79)), index=[f"o{i}" for i in range(1000)], columns=ids)
    pairs = cooccurrence(matrix, BOOK, full=False)
    assert len(pairs) == 79 * 78 // 2
    assert pairs["q"].notna().all()


def test_hand_counted_combinations() -> None:
    matrix = marked(telework="++-+?-", buy_leave="++--+-", carer_policy="-++---")
    sets = combinations(matrix, ["telework", "buy_leave"])
    assert sets.to_dict("records") == [
        {"kind": "told", "members": "", "degree": 0, "n": 2, "organisations": "org2, org5"},
        {"kind": "told", "members": "telework, buy_leave", "degree": 2, "n": 2, "organisations": "org0, org1"},
        {"kind": "told", "members": "telework", "degree": 1, "n": 1, "organisations": "org3"},
        {"kind": "unknown", "members": "", "degree": None, "n": 1, "organisations": "org4"},
    ]


def test_small_combinations_are_left_out_and_counted() -> None:
    matrix = marked(telework="++-+?-", buy_leave="++--+-", carer_policy="-++---")
    sets = combinations(matrix, ["telework", "buy_leave"], minimum=2)
    assert sets["n"].tolist() == [2, 2, 1]
    assert sets.attrs["left_out"] == {"combinations": 1, "organisations": 1}


@settings(deadline=None)
@given(MATRICES, st.lists(st.sampled_from(MEASURES), min_size=1, max_size=4, unique=True))
def test_every_organisation_stands_in_exactly_one_row(rows: list[list[str]], chosen: list[str]) -> None:
    matrix = table(rows)
    sets = combinations(matrix, chosen)
    names = [name for cell in sets["organisations"] if cell for name in cell.split(", ")]
    assert sorted(names) == matrix.index.tolist()
    assert sets["n"].sum() == len(matrix)
    yes = told(matrix)[chosen]
    for row in sets.to_dict("records"):
        for name in filter(None, row["organisations"].split(", ")):
            if row["kind"] == "unknown":
                assert yes.loc[name].isna().any()
            else:
                assert [m for m in chosen if yes.loc[name, m]] == list(filter(None, row["members"].split(", ")))


def test_measures_that_are_not_there_are_named() -> None:
    matrix = table([["stated"] * 4])
    with pytest.raises(InputError) as caught:
        combinations(matrix, ["telewerk", "buy_leave", "buy_leave"])
    assert len(caught.value.problems) == 2
    with pytest.raises(InputError, match="at least one"):
        combinations(matrix, [])


def test_what_cut_pages_tell_does_not_go_together_for_their_being_cut() -> None:
    # Twenty whole pages on which the two have nothing to do with each other, and twenty cut ones that tell both.
    whole = {"carer_policy": "+" * 10 + "-" * 10, "works_council": "+----+----" * 2, "action_plan": "-" * 20}
    cut = {"carer_policy": "+" * 20, "works_council": "+" * 20, "action_plan": "?" * 20}
    matrix = marked(**{name: whole[name] + cut[name] for name in whole})

    def pair(full: bool) -> pd.Series:
        pairs = cooccurrence(matrix, BOOK, full=full)
        return pairs[(pairs["measure_a"] == "carer_policy") & (pairs["measure_b"] == "works_council")].iloc[0]

    assert pair(full=False)["n"] == 40 and pair(full=False)["q"] < 0.05
    assert pair(full=True)["n"] == 20 and pair(full=True)["phi"] == 0
    assert cooccurrence(matrix, BOOK).attrs["caution"] == ""
    assert "cut page" in cooccurrence(matrix, BOOK, full=False).attrs["caution"]
    assert "afgebroken" in combinations(matrix, ["carer_policy"], lang="nl").attrs["caution"]
