"""The chapters of the printed report: its tables, told in blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from mzdata.codebook import Codebook
from mzdata.coder import Coder
from mzdata.dataset import Dataset
from mzdata.numerals import decimal, number, percent
from mzdata.plots.shares import class_label
from mzdata.report import accuracy, blocks, coderwords, summary
from mzdata.report.appendices import NAME
from mzdata.report.bilingual import date
from mzdata.report.blocks import Block
from mzdata.report.figures import DIFFERENCES, Picture, most_different, of_dimension
from mzdata.report.printable import short
from mzdata.report.reportwords import MEANINGS, SIGNS, head, text, word
from mzdata.report.tables import LEAST, Tables, rows_of
from mzdata.vocabulary import Answer, Dated, Language, label

Pictures = Mapping[str, Picture]
# Differences that are listed; the attached table has them all.
_LISTED = 40
# Sectors that fit side by side on a page, and characters of a sector's name.
_SIDE_BY_SIDE = 5
_SECTOR = 60
# Characters of sector names that leave room for the measures.
_HEADS = 55


def method(dataset: Dataset, figures: pd.DataFrame | None, lang: Language) -> list[Block]:
    """How the report was made, on one page; `figures` as `accuracy.read`."""
    complete = int(dataset.pages["complete"].sum())
    counts = text(
        "counts",
        lang,
        organisations=summary.organisations(len(dataset.organisations), lang),
        complete=number(complete, lang),
        statements=number(len(dataset.statements), lang),
        findings=number(len(dataset.findings), lang),
        measures=summary.measures(len(dataset.matrix.columns), lang),
    )
    said = [
        (text("source_head", lang), text("source", lang)),
        (text("counts_head", lang), counts),
        (text("coding_head", lang), text("coding", lang, how=getattr(coderwords.coding(dataset.coder), lang))),
        (text("shares_head", lang), text("shares", lang)),
    ]
    meanings = [[SIGNS[answer], label(answer, lang), MEANINGS[answer][lang == "en"]] for answer in Answer]
    heads = [head(name, lang) for name in ("sign", "answer", "meaning")]
    found = [
        blocks.heading(text("method", lang), new_page=True),
        blocks.terms(said),
        blocks.table(text("answers_caption", lang), heads, meanings, "cll", widths=("auto", "auto", "1fr"), small=True),
    ]
    rows = accuracy.latest(figures) if figures is not None else None
    if rows is None or rows.empty:
        return [*found, blocks.terms([(text("accuracy_head", lang), _not_measured(dataset.coder, lang))])]
    # What was held out comes first.
    order = sorted(rows_of(rows), key=lambda row: not coderwords.held_out(row.set))
    names = [coderwords.measured_set(row.set) for row in order]
    numbers = [
        [
            getattr(name, lang) if name else row.set,
            *(
                "–" if pd.isna(v) else decimal(float(v), lang, 3)
                for v in (row.precision, row.recall, row.f1, row.alpha)
            ),
        ]
        for row, name in zip(order, names, strict=True)
    ]
    foreign = ("" if all(names) else "en", "", "", "", "")
    notes = [*(["accuracy_learned"] if any(names) else []), *(["accuracy_unknown"] * (dataset.coder.shipped is None))]
    heads = [head("set", lang), head("precision", lang), head("recall", lang), "F1", "α"]
    return [
        *found,
        blocks.terms([(text("accuracy_head", lang), text("accuracy", lang))]),
        blocks.table(text("accuracy_caption", lang), heads, numbers, "lrrrr", small=True, foreign=foreign),
        *(blocks.paragraph(text(note, lang), "note") for note in notes),
    ]


def _not_measured(coder: Coder, lang: Language) -> str:
    """That there are no figures, and why those that come with the package are not shown."""
    said = [text("accuracy_none", lang)]
    if coder.shipped is False:
        said.append(text("accuracy_own", lang, own=getattr(coderwords.own(coder), lang)))
    elif coder.classifier is False:
        said.append(text("accuracy_alone", lang))
    return " ".join(said)


def prevalence(dataset: Dataset, tables: Tables, pictures: Pictures, lang: Language) -> list[Block]:
    """How often each measure is told, per dimension, in a figure and a table."""
    book = dataset.codebook
    found = [
        blocks.heading(text("prevalence", lang), new_page=True),
        blocks.paragraph(text("prevalence_intro", lang)),
    ]
    if len(dataset.organisations) < LEAST:
        found.append(blocks.paragraph(text("prevalence_few", lang, least=LEAST)))
    for dimension in book.dimensions:
        rows = of_dimension(tables.prevalence, dimension)
        name = book.label(dimension, lang)
        found.append(blocks.heading(name, 2))
        if rows.empty:
            found.append(blocks.paragraph(text("no_measures", lang)))
            continue
        picture = pictures[dimension]
        found.append(blocks.figure(dimension, picture.alt, text("prevalence_figure", lang, dimension=name)))
        heads = [head(n, lang) for n in ("measure", "told", "known", "share", "interval", "unknown")]
        cells = [_prevalence_row(book, row, lang) for row in rows_of(rows)]
        found.append(blocks.table(text("prevalence_table", lang, dimension=name), heads, cells, "lrrrrr", small=True))
        if any(row[0].endswith("*") for row in cells):
            found.append(blocks.paragraph(text("act_note", lang), "note"))
    return found


def _prevalence_row(book: Codebook, row: Any, lang: Language) -> list[str]:
    star = "" if book.measure(row.measure).counts_as_measure else " *"
    known = bool(row.known)
    return [
        book.label(row.measure, lang) + star,
        number(int(row.told), lang),
        number(int(row.known), lang),
        percent(row.share) if known else "–",
        f"{percent(row.low)} – {percent(row.high)}" if known else "–",
        number(int(row.unknown), lang),
    ]


def groups(dataset: Dataset, tables: Tables, pictures: Pictures, lang: Language) -> list[Block]:
    """Sectors side by side, and which differences were shown."""
    found = [blocks.heading(text("groups", lang))]
    if len(tables.differences):
        found.append(blocks.paragraph(text("groups_intro", lang, least=LEAST)))
    if tables.sectors:
        sizes = [
            [_sector(name, lang), number(n, lang), text("large_enough" if n >= LEAST else "too_small", lang)]
            for name, n in tables.sectors.items()
        ]
        heads = [head(name, lang) for name in ("sector", "organisations", "size")]
        found.append(blocks.table(text("groups_caption", lang), heads, sizes, "lrl"))
    if tables.unplaced:
        unplaced = summary.organisations(tables.unplaced, lang)
        found.append(blocks.paragraph(text("groups_unknown", lang, organisations=unplaced), "note"))
    if tables.differences.empty:
        return [*found, blocks.paragraph(text("groups_none", lang, least=LEAST))]
    found += _differences(dataset.codebook, tables, pictures, lang)
    return [*found, *_side_by_side(dataset.codebook, tables, lang)]


def _differences(book: Codebook, tables: Tables, pictures: Pictures, lang: Language) -> list[Block]:
    table = tables.differences
    tested = table[table["q"].notna() & (table["smallest_p"] <= 0.05)]
    shown = tested[tested["q"] <= 0.05]
    values = {"total": len(table), "tested": len(tested), "shown": len(shown)}
    verb = "was" if len(tested) <= 1 else "waren"
    numbers = {name: number(count, lang) if count else text(f"no_{name}", lang) for name, count in values.items()}
    found = [blocks.paragraph(text("tests" if len(tested) else "tests_none", lang, verb=verb, **numbers))]
    if len(shown):
        heads = [head(name, lang) for name in ("measure", "sector")] + [head("told", lang), head("rest", lang), "q"]
        rows = [
            [
                book.label(row.measure, lang),
                _sector(row.group_a, lang),
                _fraction(row.told_a, row.n_a, lang),
                _fraction(row.told_b, row.n_b, lang),
                decimal(row.q, lang, 3) if row.q >= 0.0005 else ("< 0,001" if lang == "nl" else "< 0.001"),
            ]
            for row in rows_of(_largest(shown))
        ]
        found.append(blocks.table(text("shown_caption", lang), heads, rows, "llrrr", small=True))
        if len(shown) > len(rows):
            found.append(
                blocks.paragraph(text("shown_more", lang, n=len(rows), total=number(len(shown), lang)), "note")
            )
    drawn = most_different(table, tables.large)
    if "differences" in pictures and len(drawn):
        caption = text("difference_figure", lang, group=_sector(str(drawn["group_a"].iloc[0]), lang), n=DIFFERENCES)
        found.append(blocks.figure("differences", pictures["differences"].alt, caption))
    return found


def _largest(shown: pd.DataFrame) -> pd.DataFrame:
    """The differences that are listed, in the table's order."""
    order = shown["risk_difference"].abs().sort_values(ascending=False, kind="stable")
    return shown.loc[sorted(order.index[:_LISTED])]


def _side_by_side(book: Codebook, tables: Tables, lang: Language) -> list[Block]:
    """Measure by measure what the large sectors tell, over the pages that were read in full on it."""
    chosen = tables.large[:_SIDE_BY_SIDE]
    cells: dict[str, dict[str, str]] = {}
    for row in rows_of(tables.differences):
        of_measure = cells.setdefault(str(row.measure), {})
        of_measure[str(row.group_a)] = _fraction(row.told_a, row.n_a, lang)
        # Of two sectors only one stands first in the table; the other is the rest.
        others = [name for name in tables.sectors if name != row.group_a]
        if len(others) == 1:
            of_measure[others[0]] = _fraction(row.told_b, row.n_b, lang)
    heads = [_sector(name, lang) for name in chosen]
    caption = text("group_shares", lang, least=LEAST)
    if len(chosen) == 1:
        # One sector has only the rest to stand beside.
        for row in rows_of(tables.differences):
            if row.group_a == chosen[0]:
                cells[str(row.measure)][""] = _fraction(row.told_b, row.n_b, lang)
            elif len(tables.sectors) == 2:
                cells[str(row.measure)][""] = _fraction(row.told_a, row.n_a, lang)
        chosen, heads = [*chosen, ""], [*heads, head("rest", lang)]
        caption = text("group_shares_one", lang)
    body = [[book.label(name, lang), *(cells[name][group] for group in chosen)] for name in cells]
    if not any("%" in cell for row in body for cell in row[1:]):
        return [blocks.paragraph(text("group_shares_few", lang, least=LEAST))]
    # Names of one's own may be long; the measures keep room beside them.
    widths = ("2.2fr", *["1fr"] * len(chosen)) if sum(map(len, heads)) > _HEADS else ()
    heads = [head("measure", lang), *heads]
    found = [blocks.table(caption, heads, body, "l" + "r" * len(chosen), widths=widths, small=True)]
    if len(tables.large) > _SIDE_BY_SIDE:
        found.append(blocks.paragraph(text("group_shares_more", lang, n=len(chosen)), "note"))
    return [*found, blocks.paragraph(text("percent_note", lang, least=LEAST), "note")]


def _sector(name: str, lang: Language) -> str:
    return short(word(name, lang), _SECTOR)


def _fraction(told: int, n: int, lang: Language) -> str:
    if not n:
        return "–"
    whole = f"{number(int(told), lang)}/{number(int(n), lang)}"
    return f"{percent(int(told) / int(n))} ({whole})" if n >= LEAST else f"({whole})"


def time(dataset: Dataset, tables: Tables, pictures: Pictures, lang: Language) -> list[Block]:
    """Recognitions in time, beside the national counts."""
    intro = text("time_intro", lang, none=label(Dated.NO_RECOGNITION, lang))
    found = [blocks.heading(text("time", lang)), blocks.paragraph(intro)]
    found += [blocks.paragraph(words) for words in summary.dates(tables.events, lang)]
    if not tables.dated:
        # National counts alone say nothing of these organisations.
        return found
    if "cumulative" in pictures:
        found.append(blocks.figure("cumulative", pictures["cumulative"].alt, text("cumulative_figure", lang)))
    if len(tables.cumulative):
        heads = [head(name, lang) for name in ("date", "here", "national", "kind", "share")]
        rows = [_cumulative_row(row, lang) for row in rows_of(tables.cumulative)]
        found.append(blocks.table(text("cumulative_table", lang), heads, rows, "lrrlr", small=True))
        found.append(blocks.paragraph(text("cumulative_note", lang), "note"))
        if (tables.cumulative["coverage"] > 1).any():
            found.append(blocks.paragraph(text("cumulative_over", lang), "note"))
    if "timeline" in pictures:
        found.append(blocks.figure("timeline", pictures["timeline"].alt, text("timeline_figure", lang)))
        heads = [head(name, lang) for name in ("organisation", "recognised", "ambassador")]
        rows = _timeline_rows(dataset, tables.events, lang)
        widths = ("1fr", "auto", "auto")
        found.append(blocks.table(text("timeline_table", lang), heads, rows, "lll", widths=widths, small=True))
    else:
        found.append(blocks.paragraph(text("time_attached", lang)))
    return found


def _timeline_rows(dataset: Dataset, events: pd.DataFrame, lang: Language) -> list[list[str]]:
    """Each organisation with its dates, in the order of the figure."""
    about = dataset.organisations
    names = {str(k): short(str(v) or str(k), NAME) for k, v in zip(about["organisation"], about["name"], strict=True)}
    found: dict[str, tuple[list[str], list[str]]] = {}
    for row in rows_of(events):
        known = row.status == Dated.DATED.value
        shown = date(str(row.date))[lang == "en"] if known else label(Dated(row.status), lang)
        found.setdefault(str(row.organisation), ([], []))[row.kind == "ambassador"].append(shown)
    return [[names.get(key, key), ", ".join(own), ", ".join(more) or "–"] for key, (own, more) in found.items()]


def _cumulative_row(row: Any, lang: Language) -> list[str]:
    sure, most = int(row.sample), int(row.sample_most)
    here = number(sure, lang) if sure == most else f"{number(sure, lang)} – {number(most, lang)}"
    # A national count may be known to the month only; the table puts it on a day, to have an order.
    day = date(str(row.date)[:7] if row.national_precision == "month" else str(row.date))[lang == "en"]
    where = f"{day} ({word('municipalities', lang)})" if row.unit == "municipalities" else day
    national = "–" if pd.isna(row.national) else number(int(row.national), lang)
    kind = word(str(row.national_kind), lang) if row.national_kind else ""
    return [where, here, national, kind, "–" if pd.isna(row.coverage) else percent(row.coverage)]


def law(dataset: Dataset, tables: Tables, pictures: Pictures, lang: Language) -> list[Block]:
    """Arrangements by their place in the law."""
    found = [blocks.heading(text("law", lang)), blocks.paragraph(text("law_intro", lang))]
    if tables.law.empty:
        return [*found, blocks.paragraph(text("law_none", lang))]
    if "law" in pictures:
        found.append(blocks.figure("law", pictures["law"].alt, text("law_figure", lang)))
    heads = [
        head(name, lang) for name in ("class", "organisations", "tell", "told", "known", "share", "interval", "cells")
    ]
    rows = [
        [
            class_label(str(row.statutory_class), lang),
            number(int(row.n), lang),
            number(int(row.tell), lang),
            number(int(row.told), lang),
            number(int(row.known), lang),
            percent(row.share) if row.known else "–",
            f"{percent(row.low)} – {percent(row.high)}" if row.known else "–",
            number(int(row.cells), lang),
        ]
        for row in rows_of(tables.law)
    ]
    found.append(blocks.table(text("law_table", lang), heads, rows, "lrrrrrrr", small=True))
    found.append(blocks.paragraph(text("law_columns", lang), "note"))
    return [*found, blocks.paragraph(text("law_note", lang), "note")]
