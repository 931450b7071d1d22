"""Each choice gives the share a hand count gives, and the bootstrap is the plain loop it stands for."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import codebook
from mzdata.compare import prevalence, robustness, template_statements
from mzdata.compare.robustness import CHOICES, Scenario, resample, scenarios
from mzdata.compare.told import cells
from mzdata.errors import InputError
from mzdata.vocabulary import Answer

BOOK = codebook.read()
# In the order of the codebook: two acts of arrangements.
MEASURES = [measure.id for measure in BOOK.measures if measure.id in ("telework", "buy_leave")]
ANSWERS = [answer.value for answer in Answer]
SHARED = "Samen zoeken we naar een oplossing."


def table(rows: list[list[str]]) -> pd.DataFrame:
    index = pd.Index([f"org{i}" for i in range(len(rows))], name="organisation", dtype="str")
    return pd.DataFrame(rows, index=index, columns=["telework", "buy_leave"], dtype="str")


def said(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["statement", "organisation", "text"], dtype="str")


def found(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["organisation", "measure", "answer", "statement"], dtype="str")


HAND = table(
    [
        ["stated", "conditional"],
        ["stated", "planned"],
        ["silent", "unknown"],
        ["silent", "silent"],
        ["stated", "unknown"],
    ]
)
STATEMENTS = said(
    ("org0:1", "org0", SHARED),
    ("org0:2", "org0", "Thuiswerken kan."),
    ("org1:1", "org1", "•  samen ZOEKEN we naar een oplossing"),
    ("org3:1", "org3", "Eigen woorden van deze ene werkgever."),
    ("org4:1", "org4", SHARED),
)
FINDINGS = found(
    ("org0", "telework", "stated", "org0:1"),
    ("org0", "telework", "planned", "org0:2"),
    ("org0", "buy_leave", "conditional", "org0:2"),
    ("org1", "telework", "stated", "org1:1"),
    ("org4", "telework", "stated", "org4:1"),
    ("org4", "other_measure", "stated", "org4:1"),
    ("org9", "telework", "stated", "org4:1"),
)


def test_hand_counted_choices() -> None:
    result = robustness(HAND, FINDINGS, STATEMENTS, BOOK).set_index("measure")
    telework, leave = result.loc["telework"], result.loc["buy_leave"]
    assert leave[list(CHOICES)].tolist() == [1 / 3, 2 / 3, 0, 3 / 5, 1 / 5, 1 / 3, 1 / 3]
    assert leave[["minimum", "maximum", "n", "known"]].tolist() == [0, 2 / 3, 5, 3]
    # Without the template org0 falls back to planned, org1 to silent, and org4 to unknown as its other arrangement.
    # org2 and org4 were not read in full on arrangements.
    assert telework[list(CHOICES)].tolist() == [3 / 5, 3 / 5, 3 / 5, 3 / 5, 3 / 5, 2 / 3, 0 / 4]


def test_cells_without_their_template_fall_back_to_what_is_left() -> None:
    bare = scenarios(cells(HAND), FINDINGS, STATEMENTS, BOOK)["without_templates"]
    assert bare.told.tolist() == [[False, True], *[[False, False]] * 4]
    assert bare.known[:, 0].tolist() == [True, True, True, True, False]


def test_template_text_is_what_several_pages_share() -> None:
    marked = template_statements(STATEMENTS)
    assert marked["template"].tolist() == [True, False, True, False, True]
    assert marked["pages"].tolist() == [3, 1, 3, 1, 3]
    assert template_statements(STATEMENTS, pages=4)["template"].sum() == 0


def test_short_texts_and_repeats_on_one_page_are_no_template() -> None:
    marked = template_statements(
        said(("a:1", "a", "Thuiswerken"), ("b:1", "b", "thuis werken"), ("c:1", "c", "Thuiswerken."))
    )
    assert not marked["template"].any() and marked["pages"].tolist() == [2, 1, 2]
    twice = template_statements(said(("a:1", "a", SHARED), ("a:2", "a", SHARED)))
    assert not twice["template"].any() and twice["pages"].tolist() == [1, 1]
    assert template_statements(said()).empty


def test_the_issuers_list_of_features_is_template_text() -> None:
    marked = template_statements(said(("a:1", "a", "Is bekend wat mantelzorg is;"), ("a:2", "a", "Het is bekend.")))
    assert marked["reason"].tolist() == ["features", ""]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from(ANSWERS), min_size=2, max_size=2), max_size=10))
def test_choices_keep_to_their_bounds(rows: list[list[str]]) -> None:
    matrix = table(rows)
    result = robustness(matrix, found(), said(), BOOK, draws=50)
    shares = prevalence(matrix, BOOK)
    shares = shares[shares["unit"] == "measure"].reset_index(drop=True)
    for ours, theirs in (("as_given", "share"), ("unknown_told", "upper_bound"), ("unknown_not_told", "lower_bound")):
        pd.testing.assert_series_equal(result[ours], shares[theirs], check_names=False)
    pd.testing.assert_series_equal(result["without_templates"], result["as_given"], check_names=False)
    assert (result["planned_told"] >= result["as_given"]).fillna(True).all()
    assert (result["conditional_not_told"] <= result["as_given"]).fillna(True).all()
    for choice in CHOICES:
        assert (result["minimum"] <= result[choice]).fillna(True).all()
        assert (result["maximum"] >= result[choice]).fillna(True).all()
    assert (result["bootstrap_low"].notna() == (result["known"] > 1)).all()


def test_the_bootstrap_is_the_plain_loop() -> None:
    rng = np.random.default_rng(3)
    told, known = rng.random((7, 3)) < 0.4, rng.random((7, 3)) < 0.8
    rows = np.array([0, 2, 3, 5, 6])
    drawn = resample(Scenario(told & known, known), rows, 250, np.random.Generator(np.random.PCG64(9)))
    again = np.random.Generator(np.random.PCG64(9))
    for draw in range(250):
        chosen = rows[again.integers(0, 5, size=5)]
        for measure in range(3):
            n = known[chosen, measure].sum()
            expected = (told & known)[chosen, measure].sum() / n if n else np.nan
            assert drawn[draw, measure] == pytest.approx(expected, nan_ok=True)


def test_the_bootstrap_interval_is_near_the_binomial_one() -> None:
    matrix = table([["stated", "silent"]] * 60 + [["silent", "silent"]] * 140)
    result = robustness(matrix, found(), said(), BOOK, draws=4000).set_index("measure")
    error = 1.96 * np.sqrt(0.3 * 0.7 / 200)
    assert result.loc["telework", "bootstrap_low"] == pytest.approx(0.3 - error, abs=0.01)
    assert result.loc["telework", "bootstrap_high"] == pytest.approx(0.3 + error, abs=0.01)
    assert result.loc["buy_leave", ["bootstrap_low", "bootstrap_high"]].tolist() == [0, 0]


def test_the_same_seed_gives_the_same_interval() -> None:
    one, same, other = (robustness(HAND, FINDINGS, STATEMENTS, BOOK, draws=99, seed=s) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(one, same)
    assert not one.equals(other)


def test_nobody_nothing_and_too_few() -> None:
    assert robustness(HAND[:0], FINDINGS, STATEMENTS, BOOK)["maximum"].isna().all()
    assert robustness(HAND[[]], FINDINGS, STATEMENTS, BOOK).empty
    one = robustness(HAND[:1], FINDINGS, STATEMENTS, BOOK)
    assert one["bootstrap_low"].isna().all() and one["as_given"].tolist() == [1, 1]
    unknown = robustness(table([["unknown"] * 2] * 3), found(), said(), BOOK)
    assert unknown["as_given"].isna().all()
    assert unknown[["minimum", "maximum"]].to_numpy().tolist() == [[0, 1]] * 2
    with pytest.raises(InputError, match="at least 1"):
        robustness(HAND, FINDINGS, STATEMENTS, BOOK, draws=0)
