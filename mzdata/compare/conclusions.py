"""Which conclusions stand whatever one chooses, and which choice overturns the others?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.codebook import Codebook
from mzdata.compare import exact
from mzdata.compare.groups import split, two
from mzdata.compare.intervals import wilson
from mzdata.compare.results import Results
from mzdata.compare.robustness import Numbers, Scenario, missing, resample, scenarios
from mzdata.compare.told import Cells, cells, fraction
from mzdata.compare.words import text
from mzdata.errors import InputError
from mzdata.schema import Column
from mzdata.vocabulary import Language, check_language

TOP = 10
ABOUT_ALL = ("majority", "above_median", "top_ten")
CHANCE, RESAMPLING = "chance", "resampling"

CONCLUSIONS: Final = Results(
    name="conclusions",
    key=("conclusion", "measure", "group_a"),
    title="Conclusions and what they rest on",
    description="One row per conclusion that could be drawn on a measure.",
    columns=(
        Column("conclusion", "text", "Conclusion", "Which one.", required=True, enum=(*ABOUT_ALL, "more")),
        Column("measure", "text", "Measure", "Measure id.", required=True),
        Column("dimension", "text", "Dimension", "Dimension of the measure.", required=True),
        Column("group_a", "text", "Group A", "The group that would tell it more; empty if about all."),
        Column("group_b", "text", "Group B", "The group that would tell it less; empty if about all."),
        Column("claim", "text", "Claim", "The conclusion in words.", required=True),
        Column("holds", "text", "Holds", "As given; empty where nothing is known.", enum=("yes", "no")),
        Column("stands", "text", "Stands", "Whether every choice gives the same.", enum=("yes", "depends")),
        Column("overturned_by", "text", "Overturned by", "Choices that give the contrary, with a comma."),
        Column("resampled", "number", "Resampled", "Share of the draws that give the same.", "0-1"),
    ),
)


def conclusions(
    matrix: pd.DataFrame,
    findings: pd.DataFrame,
    statements: pd.DataFrame,
    book: Codebook,
    groups: pd.Series | None = None,
    between: tuple[str, str] | None = None,
    confidence: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
    lang: Language = "en",
) -> pd.DataFrame:
    """Does each conclusion stand under every choice of `robustness.CHOICES`, and when organisations are drawn anew?

    Parameters
    ----------
    matrix, findings, statements : of one dataset
    groups, between : labels of organisations and the two to compare, both or neither
    confidence : of the intervals, and the share of draws that must agree, 0–1
    draws, seed : how often the organisations are drawn with replacement (within each group for a comparison), and
        where the drawing starts
    lang : language of `claim`

    Returns
    -------
    DataFrame `CONCLUSIONS`, by conclusion, then measures in the order of the codebook
        majority: told by more than half. above_median: a larger share than the median measure. top_ten: a share above
        0 and among the ten largest; with equal shares these may be more than ten. more: group A has a larger share
        than group B, once each way round. Each is evaluated anew under each choice. Two more names may stand in
        `overturned_by`: `chance`, where the Wilson interval of the share, as given or over the pages read in full,
        holds the line itself (a half, the median share, the tenth share), or where Fisher's exact test, over the
        pages read in full, cannot tell the groups apart at 1 - `confidence`; and
        `resampling`, where too few draws agree. Draws know nothing that was not seen: two against two always agree
        with themselves, and it is chance that warns.
        A conclusion that does not hold may stand too: it then holds under no choice. `holds` and `stands` are empty
        where nothing is known; a choice under which nothing is known overturns nothing. Statements that name no act
        are left out.

    Raises
    ------
    InputError
        Where only one of `groups` and `between` is given, or a group is not there.

    References
    ----------
    Greco, S. et al. (2019). On the methodological framework of composite indices. Soc. Indic. Res. 141. (robustness)
    """
    fraction(confidence, "confidence")
    check_language(lang)
    read = _acts(cells(matrix, book), book)
    under = scenarios(read, findings, statements, book)
    asked = _Asked(read, book, list(under), confidence, lang)
    generator = np.random.Generator(np.random.PCG64(seed))
    everyone = np.arange(len(read.organisations))
    given = under["as_given"]
    shares = np.array([scenario.shares() for scenario in under.values()])
    results, drawn = _about_all(shares), _about_all(resample(given, everyone, draws, generator))
    unsure = _unsure(under, shares, confidence)
    parts = [_part(name, ("", ""), results[name], drawn[name], unsure[name], asked) for name in ABOUT_ALL]
    left_out: tuple[str, ...] = ()
    if (groups is None) != (between is None):
        raise InputError("between", ["found only one of groups and between, expected both or neither"])
    if groups is not None and between is not None:
        parted = split(groups, read.organisations)
        places = dict(zip(between, two(parted, between), strict=True))
        left_out = parted.left_out
        parts += _more(under, places, between, generator, draws, asked)
    names = [column.name for column in CONCLUSIONS.columns]
    table = CONCLUSIONS.columns_of({name: np.concatenate([part[name] for part in parts]) for name in names})
    table.attrs["left_out"] = left_out
    return table


class _Asked(NamedTuple):
    """What all conclusions of one table have in common."""

    read: Cells
    book: Codebook
    choices: list[str]
    confidence: float
    lang: Language


def _acts(read: Cells, book: Codebook) -> Cells:
    """Only the measures that name an act."""
    keep = [place for place, name in enumerate(read.measures) if book.measure(name).counts_as_measure]
    return Cells(read.organisations, [read.measures[place] for place in keep], read.answers[:, keep])


def _lines(shares: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """What a share has to pass for each of `ABOUT_ALL`: a half, the median and the tenth, for rows of shares."""
    half = np.full((len(shares), 1), 0.5)
    median, tenth = np.full_like(half, np.nan), np.full_like(half, np.nan)
    some = ~np.isnan(shares).all(axis=1)
    if some.any():
        median[some, 0] = np.nanmedian(shares[some], axis=1)
        ordered = -np.sort(-np.nan_to_num(shares[some], nan=-1.0), axis=1)
        tenth[some, 0] = ordered[:, min(TOP, shares.shape[1]) - 1]
    return half, median, tenth


def _about_all(shares: Numbers) -> dict[str, Numbers]:
    """Whether each conclusion holds (1 or 0, NaN where the share is), for rows of shares of all measures."""
    half, median, tenth = _lines(shares)
    holds = (shares > half, shares > median, (shares >= tenth) & (shares > 0))
    return {name: _if_known(held, shares) for name, held in zip(ABOUT_ALL, holds, strict=True)}


def _unsure(under: Mapping[str, Scenario], shares: Numbers, confidence: float) -> dict[str, NDArray[np.bool_]]:
    """Whether the interval of each share holds the line, as given or over the pages read in full."""
    found = {name: np.zeros(shares.shape[1], dtype=bool) for name in ABOUT_ALL}
    for row, (choice, scenario) in enumerate(under.items()):
        if choice in ("as_given", "read_in_full"):
            low, high = wilson(scenario.told.sum(axis=0), scenario.known.sum(axis=0), confidence)
            for name, line in zip(ABOUT_ALL, _lines(shares[row : row + 1]), strict=True):
                found[name] |= _holds(low, high, line[0, 0])
    return found


def _holds(low: NDArray[np.object_], high: NDArray[np.object_], line: float) -> NDArray[np.bool_]:
    """Whether each interval holds the line; no interval holds nothing."""
    return np.asarray((low.astype(float) <= line) & (line <= high.astype(float)))


def _if_known(holds: NDArray[np.bool_], shares: Numbers) -> Numbers:
    return np.where(np.isnan(shares), np.nan, holds.astype(float))


def _more(
    under: Mapping[str, Scenario],
    places: Mapping[str, NDArray[np.intp]],
    between: tuple[str, str],
    generator: np.random.Generator,
    draws: int,
    asked: _Asked,
) -> list[dict[str, NDArray[np.object_]]]:
    """Whether A has the larger share, and whether B has."""
    shares = [np.array([scenario.shares(places[label]) for scenario in under.values()]) for label in between]
    given = under["as_given"]
    drawn = [resample(given, places[label], draws, generator) for label in between]
    # Where known depends on the answer there is nothing to test: only pages read in full count.
    whole = under["read_in_full"]
    (told_a, known_a), (told_b, known_b) = (
        (whole.told[places[label]].sum(axis=0), whole.known[places[label]].sum(axis=0)) for label in between
    )
    test = exact.fisher(told_a, known_a, told_b, known_b)
    unsure = np.maximum(test.mid_p, test.smallest) > 1 - asked.confidence
    parts = []
    for first, second in ((0, 1), (1, 0)):
        holds, again = (_if_known(pair[first] > pair[second], pair[0] + pair[1]) for pair in (shares, drawn))
        sides = between[first], between[second]
        parts.append(_part("more", sides, holds, again, unsure, asked))
    return parts


def _part(
    conclusion: str,
    sides: tuple[str, str],
    holds: Numbers,
    drawn: Numbers,
    unsure: NDArray[np.bool_],
    asked: _Asked,
) -> dict[str, NDArray[np.object_]]:
    """The columns of one conclusion: `holds` per choice, as given first; `drawn` per draw; `unsure` by chance."""
    given, known = holds[0], ~np.isnan(holds[0])
    sure = ~np.isnan(drawn)
    draws = sure.sum(axis=0)
    same = np.divide(
        ((drawn == given) & sure).sum(axis=0), draws, out=np.full(len(given), np.nan), where=known & (draws > 0)
    )
    contrary = ~np.isnan(holds) & known & (holds != given)
    overturned = [
        [
            *(asked.choices[row] for row in np.flatnonzero(contrary[:, i])),
            *([CHANCE] if unsure[i] and known[i] else []),
            *([RESAMPLING] if same[i] < asked.confidence else []),
        ]
        for i in range(len(given))
    ]
    stands = ["" if not sure else "depends" if by else "yes" for sure, by in zip(known, overturned, strict=True)]
    columns: dict[str, list[str]] = {
        "conclusion": [conclusion] * len(given),
        "measure": asked.read.measures,
        "dimension": [asked.book.measure(name).dimension for name in asked.read.measures],
        "group_a": [sides[0]] * len(given),
        "group_b": [sides[1]] * len(given),
        "claim": [text(conclusion, asked.lang, a=sides[0], b=sides[1])] * len(given),
        "holds": ["" if np.isnan(value) else "yes" if value else "no" for value in given],
        "stands": stands,
        "overturned_by": [", ".join(by) for by in overturned],
    }
    return {name: np.array(values, dtype=object) for name, values in columns.items()} | {"resampled": missing(same)}
