"""The result tables that a report tells, made once from a dataset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from mzdata import compare, national, timeline
from mzdata.compare import legal
from mzdata.compare.differences import DIFFERENCES
from mzdata.compare.law import BEYOND_LAW_SHARES
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.vocabulary import Dated, Language

# Of a smaller group nothing is said: of five that all tell, the share may still be .57 (Wilson).
LEAST: Final = 5


@dataclass(frozen=True, eq=False)
class Tables:
    """All result tables of a report.

    `prevalence` is of all organisations, `by_sector` of each sector; `differences` of each sector from the rest, with
    no rows where there are not two sectors, one of them large enough; `sectors` counts organisations by label, the
    largest first; `unplaced` have no known sector.
    """

    prevalence: pd.DataFrame
    by_sector: pd.DataFrame
    differences: pd.DataFrame
    sectors: dict[str, int]
    unplaced: int
    law: pd.DataFrame
    events: pd.DataFrame
    cumulative: pd.DataFrame

    @property
    def large(self) -> list[str]:
        """The sectors that are large enough to say something of, the largest first."""
        return [label for label, n in self.sectors.items() if n >= LEAST]

    @property
    def dated(self) -> bool:
        """Whether any recognition has a date."""
        return bool((self.events["status"] == Dated.DATED.value).any())


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table, cells by name of their column."""
    yield from table.itertuples(index=False)


def make(dataset: Dataset, lang: Language, counts: pd.DataFrame | None = None) -> Tables:
    """The tables of a dataset.

    Parameters
    ----------
    counts : national counts as `national.read`; without it those that come with the package
    """
    book, matrix = dataset.codebook, dataset.matrix
    groups = compare.groups(dataset.organisations, dataset.recognitions, "sector")
    sizes = groups[groups != ""].value_counts()
    # By size, then by name, so that equal sizes always come in the same order.
    sectors = dict(sorted(((str(k), int(v)) for k, v in sizes.items()), key=lambda pair: (-pair[1], pair[0])))
    comparable = len(sectors) > 1 and max(sectors.values()) >= LEAST
    differences = compare.differences_from_rest(matrix, book, groups, lang=lang) if comparable else None
    events = timeline.events(dataset.recognitions, dataset.organisations, dataset.pages)
    return Tables(
        prevalence=compare.prevalence(matrix, book),
        by_sector=compare.prevalence(matrix, book, groups),
        differences=DIFFERENCES.empty() if differences is None else differences,
        sectors=sectors,
        unplaced=int((groups == "").sum()),
        law=_law(dataset),
        events=events,
        cumulative=timeline.cumulative(events, national.read() if counts is None else counts),
    )


def _law(dataset: Dataset) -> pd.DataFrame:
    """Shares by class of law; no rows where the law file speaks of measures that a codebook of one's own has not."""
    try:
        law = legal.read(dataset.codebook)
    except InputError:
        return BEYOND_LAW_SHARES.empty()
    return compare.beyond_law_shares(dataset.matrix, dataset.organisations, dataset.recognitions, dataset.codebook, law)
