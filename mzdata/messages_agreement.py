"""What `mzdata agreement` prints, in Dutch and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from mzdata import numerals
from mzdata.codebook import Codebook
from mzdata.numerals import number
from mzdata.texts import Texts
from mzdata.vocabulary import Language

_TEXTS = {
    "title": (
        "Overeenstemming van {first} (A) en {second} (B): {organisations} organisaties, {measures} maatregelen",
        "Agreement of {first} (A) and {second} (B): {organisations} organisations, {measures} measures",
    ),
    "left_out": (
        "{cells} cellen tellen niet mee: de pagina is op dat onderwerp niet gelezen en geen van beide noemt er iets.",
        "{cells} cells are left out: the page was not read on that topic, and neither coding tells anything there.",
    ),
    "measure": ("maatregel", "measure"),
    "dimension": ("dimensie", "dimension"),
    "all": ("alles", "all"),
    "cells": ("cellen", "cells"),
    "told": ("gevonden A/B", "found A/B"),
    "agreement": ("gelijk", "agree"),
    "kappa": ("kappa", "kappa"),
    "alpha": ("alfa (95%-interval)", "alpha (95% interval)"),
    "ac1": ("AC1", "AC1"),
    "f1": ("F1", "F1"),
    "verdict": ("oordeel", "verdict"),
    "on_answer": (
        "Op het antwoord (genoemd, onder voorwaarde, voorgenomen, ontkend): gelijk {agreement}, alfa {alpha}, F1 {f1}",
        "On the answer (stated, conditional, planned, denied): agree {agreement}, alpha {alpha}, F1 {f1}",
    ),
    "key": (
        "Per cel: iets gevonden (ook voorgenomen of ontkend) of niets. Alfa van Krippendorff: betrouwbaar vanaf 0,800, "
        "voorlopig vanaf 0,667; te weinig om te beoordelen: A en B vonden samen iets in minder dan vijf cellen. Het "
        "interval komt uit het opnieuw trekken van organisaties; bij weinig pagina's of een zeldzame maatregel zegt "
        "het weinig.",
        "Per cell: anything found (also planned or denied) or nothing. Krippendorff's alpha: reliable from 0.800, "
        "tentative from 0.667; too few to judge: A and B together found anything in fewer than five cells. The "
        "interval comes from drawing organisations anew; with few pages or a rare measure it tells little.",
    ),
    "written": ("Tabel geschreven naar {path}", "Table written to {path}"),
}
_VERDICTS = {
    "reliable": ("betrouwbaar", "reliable"),
    "tentative": ("voorlopig", "tentative"),
    "dimension": ("toon alleen de dimensie", "show only its dimension"),
    "unreliable": ("niet betrouwbaar", "not reliable"),
    "too_few": ("te weinig om te beoordelen", "too few to judge"),
    "": ("niets te beoordelen", "nothing to judge"),
}

text = Texts(_TEXTS)
# What a reader sees for a verdict of `reliability.AGREEMENT`.
verdict = Texts(_VERDICTS)


def report(
    table: pd.DataFrame, book: Codebook, names: tuple[str, str], shape: tuple[int, int], lang: Language,
    per: Literal["measure", "dimension"] = "measure",
) -> str:  # fmt: skip
    """The table of agreement as text: presence per measure, dimension and overall, then the answer overall.

    Parameters
    ----------
    table : as `reliability.table` makes it
    names, shape : what the two codings are called; how many organisations and measures they hold
    per : the finest level that is shown
    """
    presence = table[table["basis"] == "presence"]
    levels = [level for level in ("measure", "dimension", "all") if level != "measure" or per == "measure"]
    blocks = [[_row(row, book, lang) for row in presence[presence["level"] == level].to_dict("records")]
              for level in levels]  # fmt: skip
    head = [
        "",
        *(text(name, lang) for name in ("cells", "told", "agreement", "kappa", "alpha", "ac1", "f1", "verdict")),
    ]
    heads = [[text(level, lang), *head[1:]] if i == 0 else [text(level, lang), *[""] * 8]
             for i, level in enumerate(levels[:-1])]  # fmt: skip
    rows = [row for block in blocks for row in block]
    widths = [max(len(cells[i]) for cells in [*heads, *rows]) for i in range(9)]
    lines = [
        text("title", lang, first=names[0], second=names[1], organisations=number(shape[0], lang),
             measures=number(shape[1], lang)),
    ]  # fmt: skip
    whole = table[(table["level"] == "all") & (table["basis"] == "presence")].iloc[0]
    if left := shape[0] * shape[1] - int(whole["cells"]):
        lines.append(text("left_out", lang, cells=number(left, lang)))
    for i, block in enumerate(blocks):
        lines.append("")
        lines += [_line(cells, widths) for cells in ([heads[i]] if i < len(heads) else []) + block]
    answer = table[(table["level"] == "all") & (table["basis"] == "answer")].iloc[0]
    figures = {name: _decimal(answer[name], lang) for name in ("agreement", "alpha", "f1")}
    return "\n".join([*lines, "", text("on_answer", lang, **figures), text("key", lang)])


def _row(row: dict[object, object], book: Codebook, lang: Language) -> list[str]:
    unit, level = str(row["unit"]), row["level"]
    name = text("all", lang) if level == "all" else book.label(unit, lang)
    shown = f"{unit} ({name})" if level == "measure" else name
    told = f"{row['told_first']}/{row['told_second']}"
    alpha = _decimal(row["alpha"], lang)
    if not np.isnan(float(str(row["alpha_low"]))):
        alpha += f" ({_decimal(row['alpha_low'], lang)} – {_decimal(row['alpha_high'], lang)})"
    figures = [_decimal(row[name], lang) for name in ("agreement", "kappa")]
    rest = [_decimal(row[name], lang) for name in ("ac1", "f1")]
    return [shown, str(row["cells"]), told, *figures, alpha, *rest, verdict(str(row["verdict"]), lang)]


def _decimal(value: object, lang: Language) -> str:
    figure = float(str(value))
    return "–" if np.isnan(figure) else numerals.decimal(figure, lang, 3)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
