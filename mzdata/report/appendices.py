"""The matrix, the words behind it, the codebook and the account of a printed report, in blocks."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Final

import pandas as pd

import mzdata
from mzdata import reviews
from mzdata.compare.evidence import best_first
from mzdata.dataset import Dataset
from mzdata.numerals import number
from mzdata.plots import COLOURS
from mzdata.report import blocks
from mzdata.report.attachments import Attachment
from mzdata.report.blocks import Block
from mzdata.report.printable import around, link, short
from mzdata.report.reportwords import SIGNS, head, text
from mzdata.vocabulary import EVIDENT, Answer, Language, label

# Characters that are shown of a quote, a name and a label.
QUOTE: Final = 180
NAME: Final = 90
# A quote shorter than this is shown with the words around it, up to so many characters together.
_BARE, _CONTEXT = 40, 72
# One letter per answer in the data of the template; a capital has words behind it.
LETTERS: Final = dict(zip((a.value for a in Answer), "scpd.?", strict=True))
# Columns of the matrix that fit on a landscape page.
_COLUMNS: Final = 32
_PACKAGES: Final = ("typst", "matplotlib", "pandas", "numpy", "scipy", "statsmodels")

# (organisation, measure) → answer and the words to show for it.
Words = Mapping[tuple[str, str], tuple[str, str]]


def words(dataset: Dataset) -> Words:
    """One short quote for every cell that has a finding, of the answer that the cell gives where there is one."""
    best = best_first(dataset.findings, dataset.statements)
    matrix = dataset.matrix
    found: dict[tuple[str, str], tuple[str, str]] = {}
    places = {str(name): i for i, name in enumerate(matrix.index)}
    columns = {str(name): j for j, name in enumerate(matrix.columns)}
    cells = matrix.to_numpy(dtype=object)
    settled = set()
    told = [best[name] for name in ("organisation", "measure", "answer", "quote", "context", "quote_start")]
    for organisation, measure, answer, quote, context, start in zip(*told, strict=True):
        key = (str(organisation), str(measure))
        if key[0] not in places or key[1] not in columns or key in settled:
            continue
        cell = str(cells[places[key[0]], columns[key[1]]])
        if cell not in EVIDENT:
            # Somebody overruled the finding; a cell without an answer has no words to lead to.
            continue
        right = cell == answer
        if right or key not in found:
            found[key] = (str(answer), _shown(str(quote), str(context), int(start)))
        if right:
            settled.add(key)
    return found


def _shown(quote: str, context: str, start: int) -> str:
    """A quote as it is printed; one of a few words among those that stand around it."""
    bare = len(quote) < _BARE
    return (around(context, quote, start, _CONTEXT) if bare else short(quote, QUOTE)).rstrip(" ,;:")


def matrix(dataset: Dataset, found: Words, lang: Language) -> list[Block]:
    """Organisations × measures as signs, in parts that fit on a landscape page."""
    book, frame = dataset.codebook, dataset.matrix
    names = _names(dataset)
    columns = [str(name) for name in frame.columns]
    rows = [
        "".join(
            LETTERS[str(answer)].upper() if (str(organisation), measure) in found else LETTERS[str(answer)]
            for measure, answer in zip(columns, cells, strict=True)
        )
        for organisation, cells in zip(frame.index, frame.to_numpy(dtype=object), strict=True)
    ]
    legend = [[SIGNS[answer], label(answer, lang)] for answer in Answer]
    result: list[Block] = [
        {
            "kind": "matrix_start",
            "text": text("matrix", lang),
            "intro": text("matrix_intro", lang),
            "legend": legend,
        }
    ]
    for dimensions, places in _parts(dataset):
        shown = " · ".join(book.label(name, lang) for name in dimensions)
        result.append(
            {
                "kind": "matrix",
                "caption": text("matrix_part", lang, dimensions=shown),
                "head": head("organisation", lang),
                "labels": [short(book.label(columns[j], lang), 60) for j in places],
                "first": places[0] if places else 0,
                "names": [names[str(name)] for name in frame.index],
                "rows": ["".join(row[j] for j in places) for row in rows],
            }
        )
    return [*result, {"kind": "matrix_end"}]


def _parts(dataset: Dataset) -> list[tuple[list[str], list[int]]]:
    """Neighbouring dimensions while their columns fit; a dimension that is too wide by itself is cut."""
    dimension = {m.id: m.dimension for m in dataset.codebook.measures}
    found: list[tuple[list[str], list[int]]] = []
    groups: dict[str, list[int]] = {}
    for j, name in enumerate(dataset.matrix.columns):
        groups.setdefault(dimension[str(name)], []).append(j)
    for name, places in groups.items():
        for start in range(0, len(places), _COLUMNS):
            piece = places[start : start + _COLUMNS]
            after = found and found[-1][1][-1] + 1 == piece[0]
            if after and len(found[-1][1]) + len(piece) <= _COLUMNS:
                found[-1] = ([*found[-1][0], name], [*found[-1][1], *piece])
            else:
                found.append(([name], piece))
    return found


def _names(dataset: Dataset) -> dict[str, str]:
    table = dataset.organisations
    shown = {str(k): short(str(v) or str(k), NAME) for k, v in zip(table["organisation"], table["name"], strict=True)}
    return {str(name): shown.get(str(name), str(name)) for name in dataset.matrix.index}


def evidence(dataset: Dataset, found: Words, lang: Language) -> list[Block]:
    """Per organisation its address and, measure by measure, the words behind the answer."""
    book, table = dataset.codebook, dataset.organisations
    urls = dict(zip(dataset.pages["page"], dataset.pages["url"], strict=True))
    pages = dict(zip(table["organisation"], table["page"], strict=True))
    names = _names(dataset)
    columns = [str(name) for name in dataset.matrix.columns]
    reasons = reviews.decided(dataset.reviews, dataset.findings)
    parts = []
    for i, organisation in enumerate(map(str, dataset.matrix.index)):
        url = str(urls.get(pages.get(organisation, ""), ""))
        rows = []
        for j, measure in enumerate(columns):
            cell = (organisation, measure)
            if cell not in found and cell not in reasons:
                continue
            # A reviewer who found nothing leaves a reason and no words.
            answer, quote = found.get(cell, (str(dataset.matrix.at[cell]), ""))
            said = label(Answer(answer), lang)
            if cell in reasons:
                said = text("reviewed", lang, answer=said, reason=short(reasons[cell], QUOTE))
            rows.append([j, book.label(measure, lang), SIGNS[Answer(answer)], said, quote])
        parts.append(
            {
                "row": i,
                "name": names[organisation],
                "url": link(url),
                "shown": short(url, 140) or text("no_source", lang),
                "rows": rows,
            }
        )
    return [
        blocks.heading(text("evidence", lang), new_page=True),
        blocks.paragraph(text("evidence_intro", lang)),
        {"kind": "evidence", "parts": parts, "none": text("no_evidence", lang)},
    ]


def codebook(dataset: Dataset, lang: Language) -> list[Block]:
    """The measures of the edition with their definitions."""
    book = dataset.codebook
    # What is not told in Dutch is divided as English, in which codebooks are written.
    foreign = set(book.untold("definition", lang))
    parts = [
        {
            "name": book.label(dimension, lang),
            "rows": [
                [book.label(m.id, lang), m.id, book.definition(m.id, lang), "en" if m.id in foreign else ""]
                for m in book.measures
                if m.dimension == dimension
            ],
        }
        for dimension in book.dimensions
    ]
    intro = "codebook_partly" if foreign else "codebook_intro"
    return [
        blocks.heading(text("codebook", lang), new_page=True),
        blocks.paragraph(text(intro, lang, edition=book.version)),
        {"kind": "codebook", "parts": parts},
    ]


def account(dataset: Dataset, attached: Sequence[Attachment], command: str, lang: Language) -> list[Block]:
    """Versions, checksums and the command that makes the report again."""
    digest = hashlib.sha256(dataset.codebook_bytes).hexdigest()
    versions = [
        ["mzdata", mzdata.__version__],
        [f"{dataset.codebook.codebook.name}, sha256 {digest}", dataset.codebook.version],
        ["Python", ".".join(platform.python_version_tuple()[:2])],
        *([name, version(name)] for name in _PACKAGES),
    ]
    hashes = [[file.name, number(file.rows, lang), file.sha256] for file in attached]
    heads = [head("what", lang), head("version", lang)]
    return [
        blocks.heading(text("repro", lang), new_page=True),
        blocks.paragraph(text("repro_intro", lang)),
        {"kind": "command", "head": text("command", lang), "text": command},
        blocks.table(text("versions", lang), heads, versions, "ll", widths=("1fr", "auto"), small=True),
        blocks.table(
            text("hashes", lang),
            [head(name, lang) for name in ("file", "rows", "sha256")],
            hashes,
            "lrl",
            widths=("auto", "auto", "1fr"),
            small=True,
        ),
        blocks.paragraph(text("marks", lang), "note"),
        blocks.paragraph(text("licence", lang), "note"),
    ]


def colours() -> dict[str, str]:
    """Fill of a cell by its letter."""
    return {LETTERS[answer.value]: COLOURS[answer] for answer in Answer}


def years(events: pd.DataFrame) -> str:
    """First and last year of recognition, "" where none is known."""
    found = [int(year) for year in events.loc[events["kind"] == "recognised", "year"].dropna()]
    if not found:
        return ""
    return str(min(found)) if min(found) == max(found) else f"{min(found)}–{max(found)}"
