"""How common is each measure? Shares as intervals, because silence is not absence and unread is not silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.codebook import Codebook
from mzdata.compare.groups import Split, split
from mzdata.compare.intervals import wilson
from mzdata.compare.reading import CAUTION
from mzdata.compare.results import Results, ratio
from mzdata.compare.told import ANSWERS, COUNTED, UNKNOWN, answers, cells, dimensions, fraction
from mzdata.national import KINDS, Total
from mzdata.schema import Column
from mzdata.vocabulary import Language, check_language

# The one group of a table that was asked for no groups.
ALL = "all"
UNITS = ("measure", "dimension", "overall")

PREVALENCE: Final = Results(
    name="prevalence",
    key=("group", "unit", "dimension", "measure"),
    title="How common each measure is",
    description="One row per group and measure, then per dimension, then for any measure at all.",
    columns=(
        Column("unit", "text", "Unit", "What the row is about.", required=True, enum=UNITS),
        Column("measure", "text", "Measure", "Measure id; empty for a dimension and overall."),
        Column("dimension", "text", "Dimension", "Dimension of the measure; empty overall."),
        Column("group", "text", "Group", "Label of the group; all without groups.", required=True),
        Column("n", "count", "Organisations", "Organisations in the group.", "organisations"),
        *(
            Column(name, "count", name.title(), f"Of these, with the answer {name}.", "organisations")
            for name in ANSWERS
        ),
        Column("told", "count", "Told", "With an answer that counts.", "organisations"),
        Column("known", "count", "Known", "With any answer but unknown.", "organisations"),
        Column(
            "share",
            "number",
            "Share",
            "told / known, too high with cut pages; missing where nothing is known.",
            "0-1",
        ),
        Column("low", "number", "Low", "Lower end of the Wilson interval of the share.", "0-1"),
        Column("high", "number", "High", "Upper end of the Wilson interval of the share.", "0-1"),
        Column("lower_bound", "number", "Lower bound", "told / n: nothing that is unknown was told.", "0-1"),
        Column("upper_bound", "number", "Upper bound", "(told + unknown) / n: all that is unknown was told.", "0-1"),
        Column("national", "count", "National", "Recognised in the country, where counted.", "organisations"),
        Column("national_date", "date", "National, date", "The date that count speaks of."),
        Column("national_kind", "text", "National, kind", "Exact, rounded, derived or lower bound.", enum=KINDS),
        Column("coverage", "number", "Coverage", "n / national; missing where there is no count.", "share"),
    ),
)


def prevalence(
    matrix: pd.DataFrame,
    book: Codebook,
    groups: pd.Series | None = None,
    counted: Sequence[str] = COUNTED,
    national: Total | Mapping[str, Total] | None = None,
    confidence: float = 0.95,
    lang: Language = "en",
) -> pd.DataFrame:
    """How many organisations tell each measure, each dimension, and any measure at all.

    Parameters
    ----------
    matrix : organisations × measures, cells `Answer`
    groups : Series organisation → label; "" is not known: left out, and named in `attrs["left_out"]`
    counted : the answers that count as told
    national : count of all recognised organisations, or one for each label; a single one says nothing of the parts,
        so with `groups` it is left missing
    confidence : of the Wilson interval, 0–1
    lang : language of `attrs["caution"]`

    Returns
    -------
    DataFrame `PREVALENCE`
        By group, in each the measures in the order of the codebook, then the dimensions, then overall. A dimension
        is told where at least one of its measures is, unknown where none is told and at least one is unknown; its
        other answers are the strongest of its measures. Statements that name no act make up no dimension.
        On a cut page a topic that was not reached is known only where it was told elsewhere, so that share and
        interval lean upward: the bounds are sure, and `compare.read_in_full(matrix, book)` as matrix gives shares of
        whole readings, to compare groups by. `attrs["caution"]` says so.
        Shares, intervals and bounds are NA where there is nothing to divide by. No rows of measures for an empty
        matrix.

    Raises
    ------
    InputError
        Where the matrix, the groups, `counted`, the confidence or the language are at fault.

    Notes
    -----
    The interval speaks of a notional process that made these pages, not of Dutch employers: they chose to apply.

    References
    ----------
    Wilson, E.B. (1927): see `intervals`.
    """
    fraction(confidence, "confidence")
    check_language(lang)
    read = cells(matrix, book)
    strength = [ANSWERS.index(answer) for answer in answers(counted)]
    units = _units(read.answers, read.measures, book, strength)
    if groups is None:
        parted = Split([ALL], [np.arange(len(read.organisations))], ())
    else:
        parted = split(groups, read.organisations)
    totals = {ALL: national} if isinstance(national, Total) else dict(national or {})
    if groups is not None and isinstance(national, Total):
        totals = {}
    parts = [
        _part(units, label, units.answers[rows], strength, totals.get(label))
        for label, rows in zip(parted.labels, parted.places, strict=True)
    ]
    names = [column.name for column in PREVALENCE.columns if column.name not in ("low", "high")]
    columns: dict[str, Any] = {name: np.concatenate([part[name] for part in parts]) if parts else [] for name in names}
    columns["low"], columns["high"] = wilson(columns["told"], columns["known"], confidence)
    table = PREVALENCE.columns_of(columns)
    table.attrs |= {"left_out": parted.left_out, "caution": CAUTION[lang]}
    return table


class _Units(NamedTuple):
    """What rows are about, and an answer of every organisation for each."""

    unit: list[str]
    measure: list[str]
    dimension: list[str]
    answers: NDArray[np.int8]


def _units(codes: NDArray[np.int8], measures: list[str], book: Codebook, strength: Sequence[int]) -> _Units:
    members = dimensions(book, measures)
    everything = sorted(place for places in members.values() for place in places)
    together = [*members.values(), *([everything] if everything else [])]
    columns = [codes, *(_strongest(codes[:, places], strength)[:, None] for places in together)]
    return _Units(
        ["measure"] * len(measures) + ["dimension"] * len(members) + ["overall"] * bool(everything),
        measures + [""] * len(together),
        [book.measure(name).dimension for name in measures] + list(members) + [""] * bool(everything),
        np.hstack(columns),
    )


def _strongest(codes: NDArray[np.int8], strength: Sequence[int]) -> NDArray[np.int8]:
    """One answer of several: the strongest that counts, else unknown, else the strongest of what is left."""
    rank = np.arange(len(ANSWERS)) + len(ANSWERS)
    rank[UNKNOWN] = len(ANSWERS) - 1
    for answer in strength:
        rank[answer] = answer
    # Answers are numbered by strength, so a rank points back to its answer.
    back = np.empty(2 * len(ANSWERS), dtype=np.int8)
    back[rank] = np.arange(len(ANSWERS))
    return np.asarray(back[rank[codes].min(axis=1)])


def _part(
    units: _Units, label: str, codes: NDArray[np.int8], strength: Sequence[int], total: Total | None
) -> dict[str, NDArray[np.object_] | NDArray[np.int64]]:
    """The columns of one group."""
    rows, n = codes.shape[1], np.full(codes.shape[1], codes.shape[0], dtype=np.int64)
    counts = np.array([(codes == answer).sum(axis=0) for answer in range(len(ANSWERS))], dtype=np.int64)
    told, unknown = counts[list(strength)].sum(axis=0), counts[UNKNOWN]
    coverage = codes.shape[0] / total.count if total and total.count else None
    return {
        "unit": np.array(units.unit, dtype=object),
        "measure": np.array(units.measure, dtype=object),
        "dimension": np.array(units.dimension, dtype=object),
        "group": np.full(rows, label, dtype=object),
        "n": n,
        **dict(zip(ANSWERS, counts, strict=True)),
        "told": told,
        "known": n - unknown,
        "share": ratio(told, n - unknown),
        "lower_bound": ratio(told, n),
        "upper_bound": ratio(told + unknown, n),
        "national": np.full(rows, total.count if total else None, dtype=object),
        "national_date": np.full(rows, total.date if total else "", dtype=object),
        "national_kind": np.full(rows, total.kind if total else "", dtype=object),
        "coverage": np.full(rows, coverage, dtype=object),
    }
