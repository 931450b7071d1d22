"""A map of organisations and measures: correspondence analysis of what is told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.codebook import Codebook
from mzdata.compare.reading import read_in_full
from mzdata.compare.resemblance import Floats, cells
from mzdata.compare.tables import frame
from mzdata.compare.told import COUNTED
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.schema import Column, Table
from mzdata.vocabulary import Language, check_language

ORDINATION = Table(
    name="ordination",
    key=("kind", "id"),
    title="Map of organisations and measures",
    description="Correspondence analysis, principal coordinates: organisations in their order, then measures.",
    columns=(
        Column("kind", "text", "Kind", "What the point is.", required=True, enum=("organisation", "measure")),
        Column("id", "text", "Id", "Organisation or measure.", required=True),
        Column("label", "text", "Label", "What a reader sees.", required=True),
        Column("x", "number", "x", "Coordinate on the first axis."),
        Column("y", "number", "y", "Coordinate on the second axis."),
        Column("mass", "number", "Mass", "Weight of the point: its share of all that is told (0-1)."),
        Column("contribution_x", "number", "Contribution to x", "Share of the first axis's inertia that it makes."),
        Column("contribution_y", "number", "Contribution to y", "Share of the second axis's inertia that it makes."),
        Column("inertia_share", "number", "Inertia share", "Share of the whole inertia that it makes (0-1)."),
        Column("known_share", "number", "Known share", "Cells of the point that are known (0-1)."),
    ),
)
WORDS = {
    "few": {
        "nl": "een kaart vraagt minstens drie organisaties en drie maatregelen; hier zijn het er {rows} en {columns}",
        "en": "a map takes at least three organisations and three measures; here there are {rows} and {columns}",
    },
    "same": {"nl": "alle pagina's noemen hetzelfde", "en": "all pages tell the same"},
    "caution": {
        "nl": "Afstand is geen oordeel: de kaart toont wat vaker samen wordt genoemd dan verwacht. Onbekende cellen "
        "zijn zo ingevuld dat ze niets bijdragen; een punt met een laag `known_share` rust op weinig.",
        "en": "Distance is no judgement: the map shows what is told together more often than expected. Unknown cells "
        "are filled so that they contribute nothing; a point with a low `known_share` rests on little.",
    },
}
# An axis with less inertia than this is rounding error.
_NOTHING = 1e-12
# Filling is done when a round changes no cell by more.
_SETTLED, _ROUNDS = 1e-9, 2000


def ordination(
    matrix: pd.DataFrame, book: Codebook, counted: Sequence[str] = COUNTED, *, lang: Language = "en"
) -> pd.DataFrame:
    """Correspondence analysis of the told (1) and not told (0) cells, on two axes.

    Two silent pages are not drawn together by their silence: only what is told has weight. A dimension that a page was
    not read on in full is unknown as a whole (see `reading.read_in_full`); unknown cells get the value that
    independence of row and column expects, repeated until it settles, and so add no inertia.

    Returns
    -------
    DataFrame as `ORDINATION`
        Empty where fewer than three organisations or measures are left, with `attrs["reason"]`.
        `attrs["left_out"]` names organisations that tell nothing where their page was read in full,
        `attrs["never_told"]` the measures that nobody tells there; `attrs["total_inertia"]`, `attrs["axis_shares"]`
        (of the total, in order) and `attrs["caution"]` go with the map. Each axis points to the side of the measure
        that contributes most to it.

    Raises
    ------
    InputError
        Where the matrix has measures that the codebook has not, or the language is neither nl nor en.

    References
    ----------
    Greenacre, M. (2017). Correspondence Analysis in Practice, 3rd ed. Chapman & Hall/CRC.
    de Leeuw, J. & van der Heijden, P. (1988). Correspondence analysis of incomplete contingency tables.
    Psychometrika 53(2).
    """
    check_language(lang)
    strangers = [name for name in matrix.columns if name not in {m.id for m in book.measures}]
    if strangers:
        ids = [m.id for m in book.measures]
        raise InputError("matrix", [f"{name!r} is no measure of the codebook{near(name, ids)}" for name in strangers])
    yes, known = cells(read_in_full(matrix, book), counted)
    rows, columns = np.flatnonzero(yes.any(axis=1)), np.flatnonzero(yes.any(axis=0))
    names, measures = [str(n) for n in matrix.index], [str(m) for m in matrix.columns]
    kept_rows, kept_columns = set(rows.tolist()), set(columns.tolist())
    attrs: dict[str, object] = {
        "left_out": tuple(name for i, name in enumerate(names) if i not in kept_rows),
        "never_told": tuple(name for j, name in enumerate(measures) if j not in kept_columns),
        "caution": WORDS["caution"][lang],
        "total_inertia": 0.0,
        "axis_shares": (),
        "reason": "",
    }
    table = ORDINATION.empty()
    if min(len(rows), len(columns)) < 3:
        attrs["reason"] = WORDS["few"][lang].format(rows=len(rows), columns=len(columns))
    else:
        part = np.ix_(rows, columns)
        points, total, axes = correspondence(fill(yes[part].astype(float), known[part]))
        if total < _NOTHING:
            attrs["reason"] = WORDS["same"][lang]
        else:
            attrs |= {"total_inertia": total, "axis_shares": tuple(float(axis / total) for axis in axes)}
            ids = [*(names[i] for i in rows), *(measures[j] for j in columns)]
            labels = [*(names[i] for i in rows), *(book.label(measures[j], lang) for j in columns)]
            kinds = ["organisation"] * len(rows) + ["measure"] * len(columns)
            shares = [*known[rows].mean(axis=1).tolist(), *known[:, columns].mean(axis=0).tolist()]
            values = [points[name].tolist() for name in points]
            table = ORDINATION.check(frame(ORDINATION, list(zip(kinds, ids, labels, *values, shares, strict=True))))
    table.attrs.update(attrs)
    return table


def fill(counts: Floats, known: NDArray[np.bool_]) -> Floats:
    """The counts with unknown cells set to what row and column totals expect, until it settles."""
    filled = np.where(known, counts, 0.0)
    unknown = ~known
    if not unknown.any():
        return filled
    for _ in range(_ROUNDS):
        expected = np.outer(filled.sum(axis=1), filled.sum(axis=0)) / filled.sum()
        change = np.abs(expected - filled)[unknown].max()
        filled = np.where(unknown, expected, filled)
        if change < _SETTLED:
            break
    return filled


def correspondence(table: Floats) -> tuple[pd.DataFrame, float, Floats]:
    """Points of rows, then of columns, on two axes; total inertia; inertia of the two axes.

    Columns x, y, mass, contribution_x, contribution_y, inertia_share. No row or column of the table is all zero.
    """
    # Imported here: it takes seconds to load, and most comparisons do without.
    import prince

    data = pd.DataFrame(table)
    # The exact decomposition; the default one draws random numbers.
    found = prince.CA(n_components=2, engine="scipy").fit(data)
    total = float(found.total_inertia_)
    mass = np.concatenate([found.row_masses_.to_numpy(), found.col_masses_.to_numpy()])
    places = np.concatenate([found.row_coordinates(data).to_numpy(), found.column_coordinates(data).to_numpy()])
    axes = np.asarray(found.eigenvalues_, dtype=float)
    # The sign of an axis is free, so it is fixed; an axis without inertia has no direction at all.
    columns = slice(len(table), None)
    for axis in range(2):
        weight = np.round(mass[columns] * places[columns, axis] ** 2, 12)
        sign = np.sign(places[columns, axis][int(np.argmax(weight))])
        places[:, axis] *= sign if axes[axis] >= _NOTHING else 0.0
    parts = mass[:, None] * places**2
    contribution = np.divide(parts, axes, out=np.zeros_like(parts), where=axes >= _NOTHING)
    # Squared distance of each profile from the average profile, weighted by the mass of its row or column.
    share = table / table.sum()
    expected = np.outer(share.sum(axis=1), share.sum(axis=0))
    squares = (share - expected) ** 2 / expected
    inertia = np.concatenate([squares.sum(axis=1), squares.sum(axis=0)])
    points = pd.DataFrame(
        {
            "x": places[:, 0],
            "y": places[:, 1],
            "mass": mass,
            "contribution_x": contribution[:, 0],
            "contribution_y": contribution[:, 1],
            "inertia_share": inertia / total if total >= _NOTHING else np.zeros_like(inertia),
        }
    )
    return points, total, axes
