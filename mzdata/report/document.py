"""A dataset as the inputs of the printed report: data, figures and attached tables, all text made safe to print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd

import mzdata
from mzdata.dataset import Dataset
from mzdata.numerals import number
from mzdata.report import appendices, blocks, chapters, figures, summary
from mzdata.report.attachments import attachments
from mzdata.report.printable import clean_all, kept_together
from mzdata.report.reportwords import text
from mzdata.report.tables import Tables
from mzdata.vocabulary import Language


@dataclass(frozen=True)
class Inputs:
    """What a template is given: names of ours to texts."""

    values: dict[str, str]


def inputs(dataset: Dataset, tables: Tables, lang: Language, accuracy: pd.DataFrame | None, command: str) -> Inputs:
    """All that the template of the report needs.

    Parameters
    ----------
    accuracy : as `accuracy.read`, or None where nothing was measured
    command : what to type to make the report again
    """
    pictures = figures.draw(dataset, tables, lang)
    files = attachments(dataset, tables, lang)
    found = appendices.words(dataset)
    facts = summary.Facts(dataset, tables.prevalence, tables.law, tables.events)
    content = [
        blocks.heading(text("summary", lang), new_page=True),
        blocks.terms(summary.paragraphs(facts, lang), "lead"),
        {"kind": "contents", "text": text("contents", lang)},
        *chapters.method(dataset, accuracy, lang),
        *chapters.prevalence(dataset, tables, pictures, lang),
        *chapters.groups(dataset, tables, pictures, lang),
        *chapters.time(dataset, tables, pictures, lang),
        *chapters.law(dataset, tables, pictures, lang),
        *appendices.matrix(dataset, found, lang),
        *appendices.evidence(dataset, found, lang),
        *appendices.codebook(dataset, lang),
        *appendices.account(dataset, files, command, lang),
    ]
    data: dict[str, Any] = {
        "lang": lang,
        "title": text("title", lang),
        "author": "mzdata",
        "description": text("cover_note", lang),
        "keywords": text("keywords", lang).split(", "),
        "cover": _cover(dataset, tables, lang),
        "page": text("page", lang),
        "of": text("of", lang),
        "running": text("made", lang, version=mzdata.__version__, edition=dataset.codebook.version),
        "colours": appendices.colours(),
        "attachments": [[file.name, file.description] for file in files],
        "blocks": content,
    }
    values = {"data": kept_together(json.dumps(clean_all(data), ensure_ascii=False))}
    values |= {f"{name}.svg": picture.svg for name, picture in pictures.items()}
    return Inputs(values | {file.name: file.text for file in files})


def _cover(dataset: Dataset, tables: Tables, lang: Language) -> dict[str, Any]:
    n, findings = len(dataset.organisations), len(dataset.findings)
    numbers = [
        [number(n, lang), text("organisation" if n == 1 else "organisations", lang)],
        [number(len(dataset.matrix.columns), lang), text("measures", lang)],
        [number(findings, lang), text("finding" if findings == 1 else "findings", lang)],
    ]
    if years := appendices.years(tables.events):
        numbers.append([years, text("years" if "–" in years else "year", lang)])
    return {"kicker": text("kicker", lang), "numbers": numbers, "note": text("cover_note", lang)}
