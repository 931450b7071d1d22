"""Names of variables in SPSS and Stata: short, unique, the same for the same measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from mzdata.codebook import Codebook

# Stata's limit; SPSS allows more.
LONGEST: Final = 32
# Words that SPSS or Stata keep for themselves.
_RESERVED: Final = frozenset(
    "all and by eq ge gt le lt ne not or to with "
    "byte double float if in int long str strl using _all _b _coef _cons _n _pi _pred _rc _skip".split()
)
# The variables that say what an organisation is, before those of the measures.
ATTRIBUTES: Final = (
    "organisation", "name", "sector", "sector_label", "province", "employees", "employees_qualifier", "sites",
    "website", "form", "url", "complete", "last_topic", "recognised_on", "recognised_told", "recognised_year",
    "ambassador_told",
)  # fmt: skip
_STRANGE = re.compile("[^a-z0-9_]+")


def of_measures(book: Codebook) -> Mapping[str, str]:
    """Measure → variable, in the codebook's order."""
    return names((measure.id for measure in book.measures), ATTRIBUTES)


def names(columns: Iterable[str], taken: Iterable[str] = ()) -> Mapping[str, str]:
    """Column → variable: a-z, 0-9 and _, at most 32 characters, no two the same in any case, none of `taken`.

    The name is the column's own wherever that will do; else it is cut, and numbered where two would be the same.
    Later columns give way to earlier ones, so that the order of the columns decides.

    Examples
    --------
    >>> dict(names(["telework", "with", "Télé-werk"]))
    {'telework': 'telework', 'with': 'with_', 'Télé-werk': 't_l_werk'}
    """
    used = {name.casefold() for name in taken}
    result: dict[str, str] = {}
    # What is fit as it is keeps its name, also from a cut name that comes before it.
    given = list(dict.fromkeys(columns))
    for column in given:
        if _fit(column) and column not in used:
            result[column] = column
            used.add(column)
    for column in given:
        if column not in result:
            result[column] = _free(column, used)
            used.add(result[column])
    return {column: result[column] for column in given}


def _fit(name: str) -> bool:
    reserved = name in _RESERVED or re.fullmatch("str[0-9]+", name) is not None
    return not reserved and len(name) <= LONGEST and re.fullmatch("[a-z][a-z0-9_]*[a-z0-9]|[a-z]", name) is not None


def _free(column: str, used: set[str]) -> str:
    plain = _STRANGE.sub("_", column.lower()).strip("_")
    if not plain or not plain[0].isalpha():
        plain = f"m_{plain}".rstrip("_")
    if plain in _RESERVED or re.fullmatch("str[0-9]+", plain):
        # A final "_" would be refused nowhere, and reads as the word it stands for.
        plain = f"{plain}_"
    name, number = plain[:LONGEST], 1
    while name in used:
        number += 1
        tail = f"_{number}"
        name = plain[: LONGEST - len(tail)] + tail
    return name
