"""Wrong arguments are named alike everywhere, and the language has one name and one default."""

import inspect
from collections.abc import Callable

import pandas as pd
import pytest

from mzdata import cohorts, compare, timeline
from mzdata.compare import legal
from mzdata.dataset import Dataset
from mzdata.errors import InputError


def some(table: pd.DataFrame) -> str:
    return str(table["organisation"].iloc[0])


CASES = pd.DataFrame({"telework": [1, 0], "outcome": [1, 0]}, index=["a", "b"])
SPEAKING: dict[str, Callable[[Dataset, str], object]] = {
    "beyond_law": lambda d, lang: compare.beyond_law(
        d.matrix, d.findings, d.organisations, d.recognitions, d.codebook, lang=lang
    ),
    "clusters": lambda d, lang: compare.clusters(d.matrix, draws=1, lang=lang),
    "cohorts": lambda d, lang: cohorts.cohorts(
        d.matrix, timeline.events(d.recognitions, d.organisations), d.codebook, lang=lang
    ),
    "combinations": lambda d, lang: compare.combinations(d.matrix, ["telework"], lang=lang),
    "conclusions": lambda d, lang: compare.conclusions(
        d.matrix, d.findings, d.statements, d.codebook, draws=1, lang=lang
    ),
    "cooccurrence": lambda d, lang: compare.cooccurrence(d.matrix, d.codebook, lang=lang),
    "crosswalk": lambda d, lang: compare.crosswalk(d.matrix, d.codebook, "cfwp", lang=lang),
    "differences_from_rest": lambda d, lang: compare.differences_from_rest(
        d.matrix, d.codebook, compare.groups(d.organisations, d.recognitions, "form"), lang=lang
    ),
    "neighbours": lambda d, lang: compare.neighbours(d.matrix, some(d.organisations), lang=lang),
    "ordination": lambda d, lang: compare.ordination(d.matrix, d.codebook, lang=lang),
    "peers": lambda d, lang: compare.peers(d.organisations, some(d.organisations), lang=lang),
    "place": lambda d, lang: legal.place(legal.read(d.codebook), d.codebook, "short_care_leave", "2018", lang=lang),
    "prevalence": lambda d, lang: compare.prevalence(d.matrix, d.codebook, lang=lang),
    "profile": lambda d, lang: compare.profile(d, some(d.organisations), lang=lang),
    "similarity": lambda d, lang: compare.similarity(d.matrix, lang=lang),
    "text_relations": lambda d, lang: compare.text_relations(
        compare.texts(d.pages, d.statements, d.organisations, d.matrix), lang=lang
    ),
    "topic_shift": lambda d, lang: compare.topic_shift(d.findings, d.statements, d.codebook, lang=lang),
    "truth_table": lambda d, lang: compare.truth_table(CASES, lang=lang),
}


@pytest.mark.parametrize("name", SPEAKING)
def test_another_language_is_refused_and_both_are_spoken(name: str, shipped: Dataset) -> None:
    with pytest.raises(InputError, match="found 'de', expected nl or en"):
        SPEAKING[name](shipped, "de")
    SPEAKING[name](shipped, "nl")


def test_the_language_has_one_name_and_one_default() -> None:
    functions = [getattr(compare, name) for name in compare.__all__] + [cohorts.cohorts, legal.place]
    for function in filter(callable, functions):
        found = inspect.signature(function).parameters
        assert "language" not in found, function
        assert "lang" not in found or found["lang"].default == "en", function


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_a_confidence_is_a_fraction(confidence: float, shipped: Dataset) -> None:
    d = shipped
    with pytest.raises(InputError, match="between 0 and 1"):
        compare.crosswalk(d.matrix, d.codebook, "cfwp", confidence=confidence)
    with pytest.raises(InputError, match="between 0 and 1"):
        compare.beyond_law_shares(d.matrix, d.organisations, d.recognitions, d.codebook, confidence=confidence)


@pytest.mark.parametrize("counted", ["stated", ["yes"], [], ["silent"]])
def test_a_truth_table_counts_answers_only(counted: object, shipped: Dataset) -> None:
    with pytest.raises(InputError, match="counted"):
        compare.truth_table(CASES, shipped.findings, counted)


def test_more_clusters_than_organisations_are_not_said_to_be_all_alike(shipped: Dataset) -> None:
    found = compare.clusters(shipped.matrix, k=60)
    assert "at most" in found.reason and "alike" not in found.reason


@pytest.mark.parametrize("name", ["prevalence", "combinations", "cohorts", "truth_table"])
def test_shares_of_what_is_known_carry_a_caution(name: str, shipped: Dataset) -> None:
    for lang, word in (("nl", "afgebroken pagina"), ("en", "cut page")):
        assert word in SPEAKING[name](shipped, lang).attrs["caution"]
