"""What a notebook looks at when nobody says: the measures told most, two groups, one organisation."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mzdata import compare
from mzdata.compare.cooccurrence import COMBINATIONS
from mzdata.compare.differences import DIFFERENCES, differences
from mzdata.compare.groups import By, groups
from mzdata.compare.profiles import COMMON
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.vocabulary import Answer, Language

_WHY = {
    "few": {
        "nl": "er zijn geen twee groepen van bekende {by} om te vergelijken",
        "en": "there are no two groups of known {by} to compare",
    },
}
BY: dict[str, dict[Language, str]] = {
    "sector": {"nl": "sector", "en": "sector"},
    "size_class": {"nl": "grootteklasse", "en": "size class"},
    "province": {"nl": "provincie", "en": "province"},
    "year": {"nl": "jaar van erkenning", "en": "year of recognition"},
    "form": {"nl": "formulier", "en": "form"},
}


def commonest(prevalence: pd.DataFrame, n: int = 15) -> pd.DataFrame:
    """The rows of the measures that most organisations tell; measures that nobody tells are left out.

    Parameters
    ----------
    prevalence : as `compare.prevalence` makes it, of one group

    Returns
    -------
    DataFrame
        By number of organisations that tell it, then in the order of the codebook; fewer than `n` where few are told.
    """
    told = prevalence[(prevalence["unit"] == "measure") & (prevalence["told"] > 0)]
    return told.sort_values("told", ascending=False, kind="stable").head(n).reset_index(drop=True)


def rarest(prevalence: pd.DataFrame, n: int = 15) -> pd.DataFrame:
    """The rows of the measures that fewest organisations tell, of those known of at least one organisation."""
    known = prevalence[(prevalence["unit"] == "measure") & (prevalence["known"] > 0)]
    return known.sort_values(["told", "known"], ascending=[True, False], kind="stable").head(n).reset_index(drop=True)


def pairs(cooccurrence: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """The rows of `compare.cooccurrence` of which both measures are among some."""
    inside = cooccurrence["measure_a"].isin(list(measures)) & cooccurrence["measure_b"].isin(list(measures))
    return cooccurrence[inside].reset_index(drop=True)


def strongest(cooccurrence: pd.DataFrame, n: int = 10) -> pd.DataFrame:
    """The pairs of measures that can be tested and go together most, by phi."""
    tested = cooccurrence[cooccurrence["q"].notna()]
    return tested.sort_values("phi", ascending=False, kind="stable").head(n).reset_index(drop=True)


def combinations(matrix: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """`compare.combinations`; no rows where there are no measures to combine."""
    return compare.combinations(matrix, measures) if len(measures) else COMBINATIONS.empty()


def largest(labels: pd.Series, known: Sequence[str]) -> list[str]:
    """Groups of known label among some organisations, the largest first, then by label."""
    counts = labels[labels.index.isin(list(known)) & (labels != "")].astype("str").value_counts()
    return sorted(counts.index, key=lambda name: (-counts[name], name))


def contrast(
    dataset: Dataset, by: By, between: Sequence[str] = (), lang: Language = "en", *, matrix: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Differences between two groups, or between the two largest where none are named.

    Returns
    -------
    DataFrame `DIFFERENCES`
        What was tested first, in each the largest difference first. Empty where there are no two groups, with the
        reason in `attrs["reason"]`.

    Raises
    ------
    InputError
        Where `by` is no property, or a group is not there.
    """
    answers = dataset.matrix if matrix is None else matrix
    labels = groups(dataset.organisations, dataset.recognitions, by)
    found = [str(name) for name in between] or largest(labels, answers.index.tolist())[:2]
    if len(found) < 2:
        table = DIFFERENCES.empty()
        table.attrs["reason"] = _WHY["few"][lang].format(by=BY[by][lang])
        return table
    table = differences(answers, dataset.codebook, labels, (found[0], found[1]), lang=lang)
    keys = pd.DataFrame({"untested": table["q"].isna(), "size": -table["risk_difference"].abs()})
    return table.loc[keys.sort_values(["untested", "size"], kind="stable").index].reset_index(drop=True)


def names(dataset: Dataset) -> dict[str, str]:
    """What to call each organisation: as printed on its page."""
    rows = dataset.organisations
    return dict(zip(rows["organisation"], rows["name"], strict=True))


def organisation(dataset: Dataset, name: str = "") -> str:
    """The organisation asked for, or the first of those whose pages tell most.

    Raises
    ------
    InputError
        Where it is not in the dataset, with the nearest name, or the dataset has none at all.
    """
    known = dataset.matrix.index.tolist()
    if not known:
        raise InputError("organisation", ["found none in the dataset, expected at least one"])
    if not name:
        silent = dataset.matrix.isin([Answer.SILENT.value, Answer.UNKNOWN.value]).sum(axis=1)
        return str(silent.idxmin())
    if name not in known:
        raise InputError("organisation", [f"{name!r} is not in the dataset{near(name, known)}"])
    return name


def in_time(events: pd.DataFrame, most: int = 60) -> pd.DataFrame:
    """Recognitions by date, what has none last; of more than `most` organisations as many, evenly over the order.

    Parameters
    ----------
    events : as `timeline.events` makes it
    """
    own = events[(events["kind"] == "recognised") & (events["number"] == 1)]
    ordered = own.assign(undated=own["earliest"] == "").sort_values(["undated", "earliest", "latest"], kind="stable")
    chosen = ordered["organisation"].tolist()
    if len(chosen) > most:
        chosen = [chosen[round(i * (len(chosen) - 1) / (most - 1))] for i in range(most)]
    place = {name: i for i, name in enumerate(chosen)}
    shown = events[events["organisation"].isin(chosen)]
    order = shown["organisation"].map(place).sort_values(kind="stable").index
    return shown.loc[order].reset_index(drop=True)


def telling(profile: pd.DataFrame, n: int = 40) -> pd.DataFrame:
    """The measures that an organisation tells or half of its peers do, in the order of the codebook; at most `n`.

    Parameters
    ----------
    profile : as `compare.profile` makes it
    """
    silent = profile["answer"].isin([Answer.SILENT.value, Answer.UNKNOWN.value])
    rows = profile[~silent | (profile["share"] >= COMMON).fillna(False)]
    kept = (
        rows
        if len(rows) <= n
        else rows.loc[sorted(rows["share"].sort_values(ascending=False, kind="stable").index[:n])]
    )
    return kept.reset_index(drop=True)


def most(table: pd.DataFrame, column: str, n: int) -> pd.DataFrame:
    """The rows in which a count is largest and more than none, then in the table's order."""
    some = table[table[column] > 0]
    return some.sort_values(column, ascending=False, kind="stable").head(n).reset_index(drop=True)
