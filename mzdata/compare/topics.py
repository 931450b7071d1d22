"""Where on a page a measure is told, and how much longer pages tell more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from mzdata.codebook import Codebook
from mzdata.compare.reading import read_in_full
from mzdata.compare.tables import frame
from mzdata.compare.told import COUNTED, answers, told
from mzdata.errors import InputError
from mzdata.schema import Column, Table
from mzdata.vocabulary import Answer, Language, Topic, check_language

TOPIC_SHIFT = Table(
    name="topic_shift",
    key=("level", "unit", "topic"),
    title="Heading and dimension",
    description="Under which heading the measures of a dimension are told: heading is not dimension.",
    columns=(
        Column("level", "text", "Level", "What the row is about.", required=True, enum=("dimension", "measure")),
        Column("unit", "text", "Unit", "The dimension or measure, in the codebook's order.", required=True),
        Column("dimension", "text", "Dimension", "To which it belongs.", required=True),
        Column("topic", "text", "Topic", "The heading.", required=True, enum=tuple(t.value for t in Topic)),
        Column("own", "flag", "Own heading", "Whether the heading is that of the dimension."),
        Column("statements", "count", "Statements", "Tellings: pairs of a statement and a measure.", "tellings"),
        Column("organisations", "count", "Organisations", "Pages with such a telling.", "organisations"),
        Column("share", "number", "Share", "Of the unit's tellings (0-1); empty where nobody tells it."),
    ),
)
TEXTS = Table(
    name="texts",
    key=("organisation",),
    title="Length of pages",
    description="How long each page is and how many measures it tells.",
    columns=(
        Column("organisation", "text", "Organisation", "As in the matrix, in its order.", required=True),
        Column("complete", "flag", "Complete", "Whether the page is whole; of a cut page the rest is not counted."),
        Column("characters", "count", "Characters", "Length of the page.", "code points"),
        Column("words", "count", "Words", "Words of its statements.", "words"),
        Column("statements", "count", "Statements", "Bullets and sentences.", "statements"),
        Column("measures", "count", "Measures", "Measures it tells.", "measures"),
        Column("per_1000_words", "number", "Per 1,000 words", "Measures told per 1,000 words; empty without words."),
    ),
)
TEXT_RELATIONS = Table(
    name="text_relations",
    key=("pages", "length"),
    title="Length and number of measures",
    description="Do longer pages tell more measures? Rank correlation over pages.",
    columns=(
        Column("pages", "text", "Pages", "Which pages.", required=True, enum=("all", "complete")),
        Column("length", "text", "Length", "By what length is measured.", required=True),
        Column("n", "count", "n", "Pages.", "pages"),
        Column("spearman", "number", "Spearman", "Rank correlation (-1 to 1); empty where nothing varies."),
        Column("p", "number", "p", "Two-sided, for no relation; empty for fewer than ten pages."),
        Column("median_per_1000_words", "number", "Median per 1,000 words", "Measures told; empty without words."),
        Column("note", "text", "Note", "Why a number is missing."),
    ),
)
# Below this the t approximation of scipy is not to be trusted.
FEWEST = 10
WORDS = {
    "constant": {
        "nl": "lengte of aantal maatregelen is overal gelijk",
        "en": "length or number of measures is constant",
    },
    "two": {"nl": "minder dan drie pagina's", "en": "fewer than three pages"},
    "cut": {
        "nl": "Een afgebroken pagina heeft de latere koppen niet: wat ze over die onderwerpen noemt, staat onder "
        "andere koppen. Geef de matrix mee om alleen te tellen wat volledig is gelezen.",
        "en": "A cut page has no later headings: what it tells of those topics stands under other headings. Give the "
        "matrix to count only what was read in full.",
    },
    "few": {"nl": "te weinig pagina's voor een p-waarde", "en": "too few pages for a p-value"},
}


def topic_shift(
    findings: pd.DataFrame,
    statements: pd.DataFrame,
    book: Codebook,
    counted: Sequence[str] = COUNTED,
    *,
    matrix: pd.DataFrame | None = None,
    lang: Language = "en",
) -> pd.DataFrame:
    """Under which headings the measures of each dimension, and each measure, are told.

    A measure found twice in one statement is one telling. The residual code, whose dimension is by content, is left
    out.

    Parameters
    ----------
    matrix : of the same dataset; with it only tellings of dimensions count on which the page was read in full
        (`compare.read_in_full`). A cut page has no later headings, so that what it tells of their dimensions stands
        under others: without the matrix that counts too, and `attrs["caution"]` says so.
    lang : language of `attrs["caution"]`

    Returns
    -------
    DataFrame as `TOPIC_SHIFT`
        A row for every heading, first per dimension, then per measure. `attrs["off_heading"]` is the share of all
        tellings that stand under the heading of another dimension, in the introduction or elsewhere (NaN where
        there are no tellings).

    Raises
    ------
    InputError
        Where `counted` names no answers, or findings name statements that are not there.
    """
    told_by = answers(counted)
    check_language(lang)
    topic_of = dict(zip(statements["statement"], statements["topic"], strict=True))
    dimension_of = {measure.id: measure.dimension for measure in book.measures}
    rows = findings[findings["answer"].isin(told_by) & findings["measure"].isin(list(dimension_of))]
    strangers = sorted({name for name in rows["statement"] if name and name not in topic_of})
    if strangers:
        raise InputError("findings", [f"statement {name!r} is not in the statements" for name in strangers])
    if matrix is not None:
        rows = rows[_read(rows, matrix, book)]
    # A finding that a reviewer entered may have no statement; it stands under no heading.
    rows = rows[rows["statement"] != ""].drop_duplicates(["measure", "statement"])
    rows = rows.assign(topic=rows["statement"].map(topic_of), dimension=rows["measure"].map(dimension_of))
    topics = [topic.value for topic in Topic]
    units = [("dimension", name, name) for name in book.dimensions]
    units += [("measure", measure.id, measure.dimension) for measure in book.measures]
    counts = {level: _counts(rows, level) for level in ("dimension", "measure")}
    table = []
    for level, unit, dimension in units:
        tellings, pages = counts[level]
        whole = sum(tellings.get((unit, topic), 0) for topic in topics)
        for topic in topics:
            part = tellings.get((unit, topic), 0)
            value = part / whole if whole else np.nan
            table.append((level, unit, dimension, topic, topic == dimension, part, pages.get((unit, topic), 0), value))
    checked = TOPIC_SHIFT.check(frame(TOPIC_SHIFT, table))
    checked.attrs["off_heading"] = float((rows["topic"] != rows["dimension"]).mean()) if len(rows) else np.nan
    checked.attrs["caution"] = WORDS["cut"][lang] if matrix is None else ""
    return checked


def _read(rows: pd.DataFrame, matrix: pd.DataFrame, book: Codebook) -> list[bool]:
    """Which findings are of a dimension on which their page was read in full."""
    known = (read_in_full(matrix, book) != Answer.UNKNOWN.value).to_numpy(dtype=bool)
    cells = {(str(matrix.index[i]), str(matrix.columns[j])) for i, j in zip(*known.nonzero(), strict=True)}
    return [pair in cells for pair in zip(rows["organisation"], rows["measure"], strict=True)]


def _counts(rows: pd.DataFrame, unit: str) -> tuple[dict[object, int], dict[object, int]]:
    """Tellings and pages for each pair of unit and topic."""
    groups = rows.groupby([unit, "topic"])
    return groups.size().to_dict(), groups["organisation"].nunique().to_dict()


def texts(
    pages: pd.DataFrame,
    statements: pd.DataFrame,
    organisations: pd.DataFrame,
    matrix: pd.DataFrame,
    counted: Sequence[str] = COUNTED,
) -> pd.DataFrame:
    """Length of each page and the number of measures it tells.

    Words are what stands between white space in the statements, so that headings and contact lines do not count.
    Length and measures of a cut page are those of the part that was read: compare pages that are `complete`.

    Returns
    -------
    DataFrame as `TEXTS`

    Raises
    ------
    InputError
        Where an organisation of the matrix has no page.
    """
    page_of = dict(zip(organisations["organisation"], organisations["page"], strict=True))
    characters = dict(zip(pages["page"], pages["characters"], strict=True))
    complete = dict(zip(pages["page"], pages["complete"], strict=True))
    names = [str(name) for name in matrix.index]
    homeless = [f"{name!r} has no page" for name in names if page_of.get(name) not in characters]
    if homeless:
        raise InputError("texts", homeless)
    lengths = pd.Series([len(text.split()) for text in statements["text"]], index=statements.index, dtype="int64")
    words = lengths.groupby(statements["organisation"]).sum().to_dict()
    lines = statements["organisation"].value_counts().to_dict()
    measures = told(matrix, counted).fillna(False).sum(axis=1).to_numpy(dtype=int)
    rows = []
    for name, n_told in zip(names, measures, strict=True):
        page, n_words = page_of[name], int(words.get(name, 0))
        rate = 1000 * int(n_told) / n_words if n_words else np.nan
        rows.append(
            (name, bool(complete[page]), int(characters[page]), n_words, int(lines.get(name, 0)), int(n_told), rate)
        )
    return TEXTS.check(frame(TEXTS, rows))


def text_relations(table: pd.DataFrame, *, lang: Language = "en") -> pd.DataFrame:
    """Whether longer pages tell more measures, over all pages and over those that are whole.

    Parameters
    ----------
    table : as `texts` makes it

    Returns
    -------
    DataFrame as `TEXT_RELATIONS`
        For characters, words and statements. The measures of a cut page are fewer as its text is shorter, so the
        relation over all pages is in part one of cutting.

    Raises
    ------
    InputError
        Where the language is neither nl nor en.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. Am. J. of Psychology 15(1).
    """
    check_language(lang)
    rows = []
    for pages, part in (("all", table), ("complete", table[table["complete"]])):
        rates = part["per_1000_words"].dropna()
        median = float(rates.median()) if len(rates) else np.nan
        for length in ("characters", "words", "statements"):
            rho, p, note = _spearman(part[length], part["measures"], lang)
            rows.append((pages, length, len(part), rho, p, median, note))
    return TEXT_RELATIONS.check(frame(TEXT_RELATIONS, rows))


def _spearman(x: pd.Series[int], y: pd.Series[int], lang: Language) -> tuple[float, float, str]:
    if len(x) < 3:
        return np.nan, np.nan, WORDS["two"][lang]
    if x.nunique() < 2 or y.nunique() < 2:
        return np.nan, np.nan, WORDS["constant"][lang]
    found = stats.spearmanr(x.to_numpy(dtype=float), y.to_numpy(dtype=float))
    if len(x) < FEWEST:
        return float(found.statistic), np.nan, WORDS["few"][lang]
    return float(found.statistic), float(found.pvalue), ""
