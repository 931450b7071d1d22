"""The dataset for SPSS (.sav) and Stata (.dta): a row per organisation, a variable per measure, labels included."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyreadstat

from mzdata import timeline
from mzdata.compare import tables
from mzdata.dataset import Dataset
from mzdata.report import celltext, contents, sectors, sheetwords, variables
from mzdata.schema import Column, Table
from mzdata.vocabulary import Answer, Form, Language, Topic, label, yes_no

# Unknown is a value of its own that both programs leave out of counts: user-missing in SPSS, .a in Stata. Silence is
# no such thing, and not 0 either, which would read as "no".
CODES: Final[Mapping[Answer, int]] = {
    Answer.STATED: 1,
    Answer.CONDITIONAL: 2,
    Answer.PLANNED: 3,
    Answer.DENIED: 4,
    Answer.SILENT: 5,
    Answer.UNKNOWN: 9,
}
STATA_UNKNOWN: Final = "a"
# Bytes in UTF-8: SPSS takes texts up to 32,767 and labels up to 256; Stata's labels have at most 80 characters.
_SPSS_TEXT: Final = 32_767
_SPSS_LABEL: Final = 256
_STATA_LABEL: Final = 80
_FILE_LABEL: Final = 64
# Characters of a text that a table of either program shows at most.
_WIDEST: Final = 40
_COUNTS: Final = ("employees", "sites", "recognised_year")
_FLAGS: Final = ("complete",)

VARIABLES: Final = Table(
    name="variables",
    key=("variable",),
    title="Variables",
    description="What each variable of the files for SPSS and Stata holds, in their order.",
    columns=(
        Column("variable", "text", "Variable", "Name in SPSS and Stata, at most 32 characters.", required=True),
        Column("column", "text", "Column", "Measure id, or the organisation's attribute.", required=True),
        Column("label", "text", "Label", "What a reader sees.", required=True),
        Column("kind", "text", "Kind", "What it holds.", required=True, enum=("attribute", "measure")),
        Column("values", "text", "Values", "Codes and their labels; empty where the value is its own."),
    ),
)


@dataclass(frozen=True)
class Variables:
    """A row per organisation: attributes first, then measures as `Answer`, with the label of each variable."""

    frame: pd.DataFrame
    labels: Mapping[str, str]
    measures: Mapping[str, str]


def collect(dataset: Dataset, lang: Language) -> Variables:
    """Attributes and answers of every organisation, in the order of the matrix."""
    named = variables.of_measures(dataset.codebook)
    attributes = _attributes(dataset, lang)
    answers = dataset.matrix.rename(columns=dict(named)).reset_index(drop=True)
    labels = {name: sheetwords.head(name, lang) for name in attributes.columns}
    labels |= {named[name]: dataset.codebook.label(name, lang) for name in dataset.matrix.columns}
    measures = {named[name]: name for name in dataset.matrix.columns}
    return Variables(pd.concat([attributes, answers], axis=1), labels, measures)


def documented(collected: Variables, lang: Language) -> pd.DataFrame:
    """The table `VARIABLES`: what stands for what."""
    coded = "; ".join(
        f"{code} = {label(answer, lang)}" + (f" (Stata: .{STATA_UNKNOWN})" if answer == Answer.UNKNOWN else "")
        for answer, code in CODES.items()
    )
    truth = "; ".join(f"{code} = {word}" for code, word in _truth(lang).items())
    rows = []
    for name, said in collected.labels.items():
        measure = collected.measures.get(name)
        values = coded if measure else truth if name in _FLAGS else ""
        if name == "sector":
            used = _sectors(collected.frame, lang)
            values = "; ".join(f"{value} = {word}" for value, word in used.items() if value != word)
        rows.append((name, measure or name, said, "measure" if measure else "attribute", values))
    return VARIABLES.check(tables.frame(VARIABLES, rows))


def write_spss(collected: Variables, path: Path, lang: Language) -> None:
    """Write a .sav file; same data, same bytes."""
    frame = _stored(collected)
    measures = list(collected.measures)
    frame[measures] = frame[measures].replace({answer.value: code for answer, code in CODES.items()}).astype("int64")
    labels: dict[int | float, str] = {code: label(answer, lang) for answer, code in CODES.items()}
    labelled: dict[str, Any] = dict.fromkeys(measures, labels) | dict.fromkeys(_FLAGS, _truth(lang))
    if placed := _sectors(frame, lang):
        labelled["sector"] = placed
    scales = dict.fromkeys(frame.columns, "nominal") | dict.fromkeys(_COUNTS, "scale")
    pyreadstat.write_sav(
        frame,
        path,
        file_label=celltext.cut_bytes(sheetwords.text("title", lang), _FILE_LABEL),
        column_labels={name: celltext.cut_bytes(said, _SPSS_LABEL) for name, said in collected.labels.items()},
        variable_value_labels=labelled,
        missing_ranges={name: [CODES[Answer.UNKNOWN]] for name in measures},
        variable_measure=scales,
        variable_display_width=_widths(frame, measures, lang) | {"recognised_on": 11},
        variable_format=dict.fromkeys([*measures, *_FLAGS], "F1.0") | dict.fromkeys(_COUNTS, "F8.0"),
        row_compress=True,
    )
    # Day and hour of making, at fixed places of the header.
    _settle(path, re.compile(rb"(?s)\A(.{92}).{17}"), rb"\g<1>01 Jan 0000:00:00")


def write_stata(collected: Variables, path: Path, lang: Language) -> None:
    """Write a .dta file (Stata 14 and later); same data, same bytes."""
    frame = _stored(collected)
    measures = list(collected.measures)
    codes: dict[str, Any] = {answer.value: code for answer, code in CODES.items()}
    codes[Answer.UNKNOWN.value] = STATA_UNKNOWN
    for name in measures:
        frame[name] = pd.Series([codes[answer] for answer in frame[name]], dtype=object)
    labels = {codes[answer.value]: label(answer, lang) for answer in Answer}
    pyreadstat.write_dta(
        frame,
        path,
        # Later formats are for more variables than most editions of Stata can hold.
        version=14,
        file_label=celltext.cut_bytes(sheetwords.text("title", lang), _FILE_LABEL),
        column_labels={name: _short(said) for name, said in collected.labels.items()},
        variable_value_labels=dict.fromkeys(measures, labels) | dict.fromkeys(_FLAGS, _truth(lang)),
        missing_user_values={name: [STATA_UNKNOWN] for name in measures},
        # Else lists show the first nine characters of a text.
        variable_format={
            name: f"%-{width}s" for name, width in _widths(frame, measures, lang).items() if name not in measures
        },
    )
    _settle(path, re.compile(rb"(<timestamp>\x11).{17}(?=</timestamp>)"), rb"\g<1>01 Jan 2000 00:00")


def _attributes(dataset: Dataset, lang: Language) -> pd.DataFrame:
    about = dataset.organisations.set_index("organisation").loc[dataset.matrix.index]
    pages = dataset.pages.set_index("page").loc[about["page"]]
    topics = {topic.value: label(topic, lang) for topic in Topic}
    recognised = timeline.first(dataset.recognitions)
    told = [recognised.get(name, ("", "")) for name in dataset.matrix.index]
    days = [contents.day(when) if precision == "day" else "" for when, precision in told]
    ambassadors = timeline.first(dataset.recognitions, "ambassador")
    columns: dict[str, Any] = {
        "organisation": dataset.matrix.index,
        **{name: about[name].to_numpy() for name in ("name", "sector", "province")},
        # Stata labels no texts, so that the words have a variable of their own beside what is stored.
        "sector_label": [sectors.sector(name, lang) for name in about["sector"]],
        "employees": about["employees"].to_numpy(dtype=float, na_value=float("nan")),
        "employees_qualifier": [sheetwords.word(word, lang) for word in about["employees_qualifier"]],
        "sites": about["sites"].to_numpy(dtype=float, na_value=float("nan")),
        "website": about["website"].to_numpy(),
        "form": [label(Form(form), lang) for form in about["form"]],
        "url": pages["url"].to_numpy(),
        "complete": pages["complete"].to_numpy(dtype="int64"),
        "last_topic": [topics.get(topic, "") for topic in pages["last_topic"]],
        # None where the day is not known; pyreadstat makes it missing.
        "recognised_on": pd.Series([None if isinstance(when, str) else when for when in days], dtype=object),
        "recognised_told": [when for when, _ in told],
        "recognised_year": [float(when[:4]) if when else float("nan") for when, _ in told],
        "ambassador_told": [ambassadors.get(name, ("", ""))[0] for name in dataset.matrix.index],
    }
    return pd.DataFrame(columns)[list(variables.ATTRIBUTES)]


def _stored(collected: Variables) -> pd.DataFrame:
    """The frame with texts that the files can hold."""
    frame = collected.frame.copy()
    for name in frame.columns:
        if name in collected.measures or name in (*_COUNTS, *_FLAGS, "recognised_on"):
            continue
        cut = [celltext.cut_bytes(celltext.clean(text).text, _SPSS_TEXT) for text in frame[name]]
        frame[name] = pd.Series(cut, dtype="str")
    return frame


def _widths(frame: pd.DataFrame, measures: Sequence[str], lang: Language) -> dict[str, int]:
    """Variable → characters that a table of the program shows: of texts the longest, as far as it is wieldy."""
    labels = max(len(label(answer, lang)) for answer in Answer)
    texts_only = [name for name in frame.columns if name not in (*measures, *_COUNTS, *_FLAGS, "recognised_on")]
    longest = {name: int(frame[name].str.len().max()) if len(frame) else 0 for name in texts_only}
    return dict.fromkeys(measures, labels) | {name: max(9, min(_WIDEST, size)) for name, size in longest.items()}


def _sectors(frame: pd.DataFrame, lang: Language) -> dict[str, str]:
    """The sectors that occur and that we have words for, with those words."""
    return {name: sectors.sector(name, lang) for name in sorted(set(frame["sector"])) if name in sectors.SECTORS}


def _truth(lang: Language) -> dict[int | float, str]:
    yes, no = yes_no(lang)
    return {0: no, 1: yes}


def _short(text: str) -> str:
    return text if len(text) <= _STATA_LABEL else text[: _STATA_LABEL - 1] + "…"


def _settle(path: Path, clock: re.Pattern[bytes], fixed: bytes) -> None:
    """Replace the time of making, of which the library lets nobody say anything, by a fixed one of the same length."""
    content = path.read_bytes()
    # Only the header: what looks like it further on is data.
    settled = clock.sub(fixed, content[:1024], count=1) + content[1024:]
    path.write_bytes(settled)
