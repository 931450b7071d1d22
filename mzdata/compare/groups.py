"""Groups of organisations to compare: by sector, size, province, year of recognition or form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.errors import InputError
from mzdata.explain import near

By = Literal["sector", "size_class", "province", "year", "form"]

# Statistics Netherlands tells small (to 50), medium (to 250) and large firms apart; micro firms and the very large,
# which many recognised hospitals and cities are, are split off.
SIZE_CLASSES = ("1-9", "10-49", "50-249", "250-999", "1000+")
_LOWER = (1, 10, 50, 250, 1000)


class Split(NamedTuple):
    """Organisations by group: labels in order, the places of each label's organisations, and who was left out."""

    labels: list[str]
    places: list[NDArray[np.intp]]
    left_out: tuple[str, ...]


def groups(organisations: pd.DataFrame, recognitions: pd.DataFrame, by: By) -> pd.Series:
    """The group of each organisation.

    Parameters
    ----------
    organisations, recognitions : as `profile.parse` makes them
    by : sector, size_class (employees), province, year (of the first recognition) or form

    Returns
    -------
    Series, organisation → label, named `by`
        "" where it is not known. Size classes are categories in order of size; all other labels are text.
        A page that counts no paid staff, or gives a range, has no size class. The year an organisation became
        ambassador is no year of recognition.

    Raises
    ------
    InputError
        Where `by` is something else.

    References
    ----------
    CBS, De staat van het mkb: bedrijven naar grootteklasse.
    """
    if by not in get_args(By):
        raise InputError("groups", [f"found {by!r}, expected one of {', '.join(get_args(By))}"])
    index = pd.Index(organisations["organisation"], name="organisation", dtype="str")
    if by == "size_class":
        order = ["", *SIZE_CLASSES]
        labels = [size_class(count) for count in organisations["employees"]]
        return pd.Series(pd.Categorical(labels, categories=order, ordered=True), index=index, name=by)
    if by == "year":
        awards = recognitions[recognitions["kind"] == "recognised"]
        years = awards["date"].str[:4].groupby(awards["organisation"]).min()
        first = dict(zip(years.index.tolist(), years.tolist(), strict=True))
        return pd.Series([first.get(name, "") for name in index], index=index, name=by, dtype="str")
    return pd.Series(organisations[by].tolist(), index=index, name=by, dtype="str")


def size_class(employees: int | None) -> str:
    """The size class of a number of employees, "" where there is none.

    >>> [size_class(count) for count in (9, 10, 249, 1000, None)]
    ['1-9', '10-49', '50-249', '1000+', '']
    """
    if employees is None or pd.isna(employees) or employees < 1:
        return ""
    return SIZE_CLASSES[sum(employees >= lower for lower in _LOWER) - 1]


def two(parted: Split, between: tuple[str, str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the organisations of two groups stand.

    Raises
    ------
    InputError
        Where a group has no organisations, or both are the same.
    """
    places = dict(zip(parted.labels, parted.places, strict=True))
    problems = [
        f"no organisation is in group {g!r}{near(g, places)}" for g in dict.fromkeys(between) if g not in places
    ]
    if between[0] == between[1]:
        problems.append(f"found {between[0]!r} twice, expected two groups")
    if problems:
        raise InputError("between", problems)
    return places[between[0]], places[between[1]]


def split(groups: pd.Series, organisations: Sequence[str]) -> Split:
    """Where the organisations of each group stand.

    Groups come in the order of their categories, else sorted; a group without organisations is left out. An
    organisation whose label is "" (or missing) belongs to none and is named in `left_out`.

    Raises
    ------
    InputError
        Where an organisation has no label at all or two, which means that the labels are of other organisations.
    """
    names = [str(name) for name in groups.index]
    problems = [f"{name!r} has more than one label" for name, times in Counter(names).items() if times > 1]
    absent = [name for name in organisations if name not in set(names)]
    problems += [f"{name!r} has no label, expected one, or '' where it is not known" for name in absent]
    if problems:
        raise InputError("groups", problems)
    values = ["" if pd.isna(value) else str(value) for value in groups.tolist()]
    label_of = dict(zip(names, values, strict=True))
    if isinstance(groups.dtype, pd.CategoricalDtype):
        order = [str(label) for label in groups.dtype.categories]
    else:
        order = sorted(set(values))
    labels = np.array([label_of[name] for name in organisations], dtype=object)
    found = [label for label in order if label and (labels == label).any()]
    left_out = tuple(name for name in organisations if not label_of[name])
    return Split(found, [np.flatnonzero(labels == label) for label in found], left_out)
