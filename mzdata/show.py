"""What a notebook shows: tables with readable heads, figures with their text, words that are Markdown."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
from pydantic import Field

from mzdata import numerals, shipped, yamlfile
from mzdata.codebook import Codebook
from mzdata.compare.words import text as choice
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.numerals import decimal, number, percent
from mzdata.vocabulary import Answer, Dated, Dimension, Form, Language, Topic, check_language, label, yes_no
from mzdata.yamlfile import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

Kind = Literal[
    "text", "count", "percent", "points", "decimal", "yes_no", "measure", "unit", "measures", "organisation",
    "answer", "dimension", "topic", "form", "dated", "law", "choices", "word",
]  # fmt: skip
_ENUMS = {"answer": Answer, "dimension": Dimension, "topic": Topic, "form": Form, "dated": Dated}
_MISSING = "–"
_MORE = {"nl": "… en nog {n} rijen in deze tabel", "en": "… and {n} more rows in this table"}
_NO_ROWS = {"nl": "geen rijen", "en": "no rows"}


class Head(Record):
    """Heading of a column in two languages, and how its cells are shown."""

    nl: str
    en: str
    as_: Kind = Field(default="text", alias="as")


class Heads(Record):
    """Headings by column, and the words of small vocabularies by column and word."""

    heads: dict[str, Head]
    words: dict[str, dict[str, dict[Language, str]]]


@lru_cache(maxsize=1)
def _heads() -> Heads:
    return yamlfile.read(shipped.resource("heads.yaml"), Heads)


class Text(str):
    """Words that a notebook shows as Markdown."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return str(self)


@dataclass(frozen=True, eq=False)
class Shown:
    """A table as it is read: heads in the language, percentages, labels for ids."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    note: str

    def __repr__(self) -> str:
        lines = [" | ".join(cells) for cells in (self.head, *self.rows)]
        return "\n".join([*lines, *([self.note] if self.note else [])])

    def _repr_html_(self) -> str:
        sides = ["right" if right else "left" for right in self.right]
        head = "".join(_cell("th scope='col'", text, side) for text, side in zip(self.head, sides, strict=True))
        body = "\n".join(
            "<tr>" + "".join(_cell("td", text, side) for text, side in zip(row, sides, strict=True)) + "</tr>"
            for row in self.rows
        )
        note = f"<p>{html.escape(self.note)}</p>" if self.note else ""
        return f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>{note}"


def _cell(tag: str, text: str, side: str) -> str:
    return f"<{tag} style='text-align:{side}'>{html.escape(text)}</{tag.split()[0]}>"


def table(
    frame: pd.DataFrame,
    dataset: Dataset,
    lang: Language,
    columns: Sequence[str],
    *,
    rows: int | None = 15,
    points: Sequence[str] = (),
) -> Shown:
    """Some columns of a table, ready to read.

    Parameters
    ----------
    columns : in the order wanted; each has its heading in `resources/heads.yaml`
    rows : rows shown; None for all. How many are not shown is said below the table.
    points : columns that hold differences of shares here, and are shares elsewhere

    Raises
    ------
    InputError
        Names every column that the table or the headings lack; or the language is neither nl nor en.
    """
    check_language(lang)
    heads = _heads().heads
    problems = [f"no column {name!r}{near(name, list(frame.columns))}" for name in columns if name not in frame]
    problems += [f"no heading for {name!r} in heads.yaml" for name in columns if name not in heads]
    if problems:
        raise InputError("show.table", problems)
    part = frame if rows is None else frame.head(rows)
    names = dict(zip(dataset.organisations["organisation"], dataset.organisations["name"], strict=True))
    kinds: dict[str, Kind] = {name: "points" if name in points else heads[name].as_ for name in columns}
    told = [
        [_told(value, kinds[name], name, dataset.codebook, names, lang) for value in part[name]] for name in columns
    ]
    left = len(frame) - len(part)
    note = _NO_ROWS[lang] if not len(frame) else _MORE[lang].format(n=number(left, lang)) if left else ""
    return Shown(
        head=tuple(heads[name].nl if lang == "nl" else heads[name].en for name in columns),
        rows=tuple(zip(*told, strict=True)),
        right=tuple(heads[name].as_ in ("count", "percent", "points", "decimal") for name in columns),
        note=note,
    )


def _told(value: Any, kind: Kind, column: str, book: Codebook, names: Mapping[str, str], lang: Language) -> str:
    """One cell as a reader sees it."""
    if value is None or value is pd.NA or value != value or value == "":
        return _MISSING
    text = str(value)
    if kind == "decimal":
        return decimal(float(value), lang)
    if kind in ("percent", "points"):
        return percent(float(value)) if kind == "percent" else numerals.points(float(value))
    if kind == "count":
        return number(int(value), lang) if column != "year" else text
    if kind == "yes_no":
        return yes_no(lang)[0 if value else 1]
    if kind == "word":
        # A text that is in the language already has no entry.
        found = _heads().words[column].get(text)
        return found[lang] if found else text
    if kind == "law":
        from mzdata.plots.shares import class_label

        return class_label(text, lang)
    if kind == "choices":
        return ", ".join(choice(name, lang) for name in text.split(", "))
    if kind in _ENUMS:
        return label(_ENUMS[kind](text), lang)
    if kind == "measures":
        return ", ".join(book.label(name, lang) for name in text.split(", "))
    if kind == "measure":
        return book.label(text, lang)
    if kind == "unit":
        return label(Dimension(text), lang) if text in book.dimensions else book.label(text, lang)
    return names.get(text, text) if kind == "organisation" else text


class Picture:
    """A figure with its words: read aloud by a screen reader, compared by a test."""

    def __init__(self, drawn: Axes | Mapping[str, Axes]) -> None:
        from mzdata import plots

        self._axes = next(iter(drawn.values())) if not hasattr(drawn, "get_figure") else drawn
        self._words = plots.describe(drawn)

    def __repr__(self) -> str:
        return self._words

    def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
        file = io.BytesIO()
        figure = self._axes.get_figure(root=True)
        assert figure is not None
        figure.savefig(file, format="png", dpi=100, metadata={"Software": None})
        return file.getvalue(), {"alt": self._words}


def picture(drawn: Axes | Mapping[str, Axes]) -> Picture:
    """A figure of `plots`, shown once, with its description as the text for those who do not see it."""
    import matplotlib.pyplot as plt

    shown = Picture(drawn)
    # The notebook would show an open figure a second time.
    plt.close(shown._axes.get_figure(root=True))
    return shown


def words(shown: Picture) -> Text:
    """The description of a figure, to stand below it."""
    return Text(f"*{shown!r}*")
