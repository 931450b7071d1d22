"""What pages tell by the year of recognition, with what may make the years differ for other reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from mzdata import timeline
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.schema import Column, Table
from mzdata.vocabulary import EVIDENT, Answer, Dated, Form, Language

COHORTS: Final = Table(
    name="cohorts",
    key=("status", "year", "level", "unit"),
    title="What pages tell, by year of recognition",
    description="One row per year, and per measure and dimension. Pages are not those of the year itself.",
    columns=(
        Column(
            "status", "text", "Status", "What is known of the date.", required=True, enum=tuple(w.value for w in Dated)
        ),
        Column("year", "count", "Year", "Of the first recognition; empty: not known.", "year"),
        Column("level", "text", "Level", "What is told.", required=True, enum=("measure", "dimension")),
        Column("unit", "text", "Unit", "Measure or dimension, as in the codebook.", required=True),
        Column("organisations", "count", "Organisations", "In the cohort.", "organisations"),
        Column("known", "count", "Known", "Whose pages could tell it.", "organisations"),
        Column("told", "count", "Told", "Whose pages tell it; a dimension: at least one measure.", "organisations"),
        Column("share", "number", "Share", "Told / known, 0-1, too high with cut pages; empty where known is 0."),
        Column("low", "number", "Low", "Lower bound of the 95% Wilson interval; 0 where known is 0."),
        Column("high", "number", "High", "Upper bound; 1 where known is 0."),
        Column("share_least", "number", "Share, at least", "Told / organisations, 0-1: if no unread page tells it."),
        Column("share_most", "number", "Share, at most", "0-1: if every unread page tells it."),
        *(
            Column(form.value, "count", f"Form: {form.value}", "Pages of this form in the cohort.", "pages")
            for form in Form
        ),
        Column("median_characters", "number", "Median length", "Of the pages; empty: no length known.", "code points"),
        Column("censored", "flag", "Year not over", "Whether the data end within this year: others may follow."),
    ),
)  # fmt: skip


def cohorts(
    matrix: pd.DataFrame,
    events: pd.DataFrame,
    book: Codebook,
    counted: Sequence[str] = (Answer.STATED.value, Answer.CONDITIONAL.value),
    *,
    lang: Language = "en",
) -> pd.DataFrame:
    """Share of organisations that tell each measure and dimension, by the year of their first recognition.

    Parameters
    ----------
    matrix : as `matrix.build` makes it
    events : as `timeline.events` makes it, of the same organisations
        With `pages` given there, the length of the pages is known here.
    counted : answers that count as told
    lang : language of `attrs["caution"]`

    Returns
    -------
    DataFrame `COHORTS`
        Years that occur, in order, then year_unknown and no_recognition; in each the measures, then the dimensions, in
        the codebook's order. A dimension is told where one of its measures is, and unknown where none is and one is
        unknown. On a page that was cut what is told is known and silence is not, so that `share` leans upward:
        read it with `share_least` and `share_most`, or give `compare.read_in_full(matrix, book)` as matrix for shares
        of whole readings; `attrs["caution"]` says so. A page may be younger than the recognition, the form and the
        length of pages changed over the years, and a longer page tells more: a trend over cohorts is no trend of
        policy.

    Raises
    ------
    InputError
        Where matrix and events are not of the same organisations, a measure is not in the codebook, or an answer
        that is counted is none of stated, conditional, planned, denied; where none is counted, or the language is
        neither nl nor en.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22(158).
    """
    # Imported here: all comparisons come with it.
    from mzdata.compare.reading import CAUTION
    from mzdata.compare.told import answers as check_counted
    from mzdata.vocabulary import check_language

    check_language(lang)
    if isinstance(counted, str) or not counted:
        # A text stands for no list, and without an answer nothing could be told.
        check_counted(counted)
    own = events[(events["kind"] == timeline.RECOGNISED) & (events["number"] == 1)].set_index("organisation")
    known_measures = {measure.id for measure in book.measures}
    answers = {answer.value for answer in EVIDENT}
    problems = [
        f"organisation {name!r} is in the matrix but not in the events" for name in matrix.index.difference(own.index)
    ]
    problems += [
        f"organisation {name!r} is in the events but not in the matrix" for name in own.index.difference(matrix.index)
    ]
    problems += [f"measure {name!r} is not in the codebook" for name in matrix.columns if name not in known_measures]
    problems += [f"found answer {str(a)!r} to be counted, expected {', '.join(sorted(answers))}"
                 for a in counted if str(a) not in answers]  # fmt: skip
    if problems:
        raise InputError("cohorts", problems)
    own = own.loc[matrix.index]
    told = matrix.isin([str(answer) for answer in counted])
    unknown = (matrix == Answer.UNKNOWN.value) & ~told
    units = [("measure", str(name)) for name in matrix.columns]
    columns = [(told[name], unknown[name]) for name in matrix.columns]
    for dimension in book.dimensions:
        inside = [name for name in matrix.columns if book.measure(name).dimension == dimension]
        if inside:
            any_told = told[inside].any(axis=1)
            units.append(("dimension", dimension))
            columns.append((any_told, unknown[inside].any(axis=1) & ~any_told))
    told_by = np.column_stack([pair[0] for pair in columns]) if columns else np.zeros((len(matrix), 0), dtype=bool)
    unknown_by = np.column_stack([pair[1] for pair in columns]) if columns else told_by
    last_year = timeline.last_known(own)[:4]
    order = [word.value for word in Dated]
    keys = sorted(
        {
            (order.index(status), 0 if pd.isna(year) else int(year))
            for status, year in zip(own["status"], own["year"], strict=True)
        }
    )
    parts = []
    for place, year in keys:
        members = ((own["status"] == order[place]) & (own["year"].fillna(0) == year)).to_numpy(dtype=bool)
        group = own[members]
        part = pd.DataFrame(units, columns=["level", "unit"])
        part["told"] = told_by[members].sum(axis=0)
        part["known"] = len(group) - unknown_by[members].sum(axis=0)
        lengths = group["characters"].dropna()
        parts.append(
            part.assign(
                status=order[place],
                year=pd.array([year or pd.NA] * len(units), dtype="Int64"),
                organisations=len(group),
                median_characters=float(lengths.median()) if len(lengths) else np.nan,
                censored=str(year) == last_year,
                **{form.value: int((group["form"] == form.value).sum()) for form in Form},
            )
        )
    if not parts or not units:
        return COHORTS.empty()
    table = timeline.checked(COHORTS, _with_shares(pd.concat(parts)))
    table.attrs["caution"] = CAUTION[lang]
    return table


def _with_shares(table: pd.DataFrame) -> pd.DataFrame:
    from statsmodels.stats.proportion import proportion_confint

    told, known = table["told"].to_numpy(dtype=float), table["known"].to_numpy(dtype=float)
    members = table["organisations"].to_numpy(dtype=float)
    some = known > 0
    # Without a page that could tell it the share may be anything.
    low, high = proportion_confint(np.where(some, told, 0), np.where(some, known, 1), alpha=0.05, method="wilson")
    return table.assign(
        share=np.where(some, told / np.where(some, known, 1), np.nan),
        low=np.where(some, low, 0.0),
        high=np.where(some, high, 1.0),
        share_least=told / members,
        share_most=(told + members - known) / members,
    )
