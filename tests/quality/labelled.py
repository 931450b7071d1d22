"""Coded statements to learn from: the labelled pages, the held-out pages once they are open, and the sentence bank.

A labelled page (`tests/labelled`) is a list of lines with their codes in brackets:

    == gemeente-voorbeeld
    # awareness
    - [intranet_page; baseline_survey=planned] Op intranet …
    -- [] a line one level deeper, without a measure
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from mzdata import agreement, dataset
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.shipped import data_folder
from mzdata.vocabulary import Form, Topic
from tests.quality import bank

TESTS = Path(__file__).parents[1]
LABELLED = TESTS / "labelled"
UNSEEN = TESTS / "unseen"
_LINE = re.compile(r"(-+) \[([^\]]*)\] (.+)")
_FOUR = frozenset((Topic.AWARENESS, Topic.DIALOGUE, Topic.ARRANGEMENTS, Topic.EMBEDDING))


@dataclass(frozen=True)
class Coded:
    """One statement and its codes; `weighs` names the only measure it says something about (bank), else ""."""

    group: str
    organisation: str
    topic: str
    parent: str
    depth: int
    text: str
    answers: dict[str, str]
    weighs: str = ""


def read(path: Path, book: Codebook) -> list[Coded]:
    """The statements of one file of labelled pages.

    Raises
    ------
    InputError
        Naming every line that cannot be read and every unknown measure or answer.
    """
    known = {measure.id for measure in book.measures} | {book.residual_code.id}
    found: list[Coded] = []
    problems: list[str] = []
    organisation, topic, above = "", "", [""]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            organisation, topic, above = f"{path.parent.name}/{line[3:].strip()}", Topic.INTRO.value, [""]
        elif line.startswith("# "):
            topic, above = line[2:].strip(), [""]
        elif match := _LINE.fullmatch(line.strip()):
            marks, codes, text = match.groups()
            answers = dict(_code(code) for code in codes.split(";") if code.strip())
            problems += [f"line {number}: {m!r} is no measure" for m in answers if m not in known]
            problems += [f"line {number}: {a!r} is no answer" for a in answers.values() if a not in bank.ANSWERS]
            depth = len(marks)
            del above[depth:]
            above += [""] * (depth - len(above))
            found.append(Coded(path.parent.name, organisation, topic, above[depth - 1], depth, text, answers))
            above.append(text)
        elif line.strip():
            problems.append(f"line {number}: found {line.strip()[:40]!r}, expected '- [codes] text'")
    if problems:
        raise InputError(str(path), problems)
    return found


def _code(written: str) -> tuple[str, str]:
    measure, _, answer = written.strip().partition("=")
    return measure.strip(), answer.strip() or "stated"


def labelled(book: Codebook) -> list[Coded]:
    """All labelled pages; on a free page nothing stands under a topic."""
    found = [one for path in sorted(LABELLED.glob("*/*.txt")) for one in read(path, book)]
    asked = {one.organisation for one in found if one.topic in _FOUR}
    return [one if one.organisation in asked else replace(one, topic="") for one in found]


def pages(folder: Path, facts: Path, gold: Path) -> list[Coded]:
    """The statements of a folder of pages, with the codes of the gold findings whose quotes they hold."""
    built = dataset.build(folder, facts, classify=False)
    right = agreement.read_gold(gold)
    quotes: dict[str, list[tuple[str, str, str]]] = {}
    for row in right.to_dict("records"):
        quotes.setdefault(row["organisation"], []).append((row["quote"], row["measure"], row["answer"]))
    texts = dict(zip(built.statements["statement"], built.statements["text"], strict=True))
    form = dict(zip(built.organisations["organisation"], built.organisations["form"], strict=True))
    return [
        Coded(
            folder.parent.name,
            row["organisation"],
            "" if form[row["organisation"]] == Form.FREE else row["topic"],
            texts.get(row["parent"], ""),
            row["depth"],
            row["text"],
            {m: a for quote, m, a in quotes.get(row["organisation"], ()) if _holds(row["text"], quote)},
        )
        for row in built.statements.to_dict("records")
    ]


def _holds(text: str, quote: str) -> bool:
    # A quote may run over more than one statement.
    return quote in text or (len(text) > 12 and text in quote)


def held_out(groups: str) -> Iterator[Coded]:
    """The statements of held-out groups, by their letters."""
    for group in groups:
        folder = UNSEEN / group
        yield from pages(folder / "pages", folder / "facts.csv", folder / "gold.csv")


def practice() -> list[Coded]:
    """The statements of the practice pages."""
    data = data_folder()
    return pages(data / "pages", data / "facts.csv", data / "gold" / "findings.csv")


def sentences() -> list[Coded]:
    """Sentences that were coded for one measure only: the open part of the bank, and those beside it."""
    rows = bank.read("dev").to_dict("records")
    for path in sorted(LABELLED.glob("sentences/*.tsv")):
        table = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, dtype=str, keep_default_na=False)
        rows += table.assign(measure=path.stem).to_dict("records")
    return [
        Coded(
            "bank",
            "",
            "",
            "",
            1,
            row["text"],
            {} if row["answer"] == "silent" else {row["measure"]: row["answer"]},
            row["measure"],
        )
        for row in rows
    ]


def frames(coded: list[Coded]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Statements, organisations and recognitions as `coding.code` takes them; organisations in order."""
    seen: dict[str, set[str]] = {}
    rows = []
    keys: dict[tuple[str, str], str] = {}
    for number, one in enumerate(coded):
        seen.setdefault(one.organisation, set()).add(one.topic)
        key = f"{one.organisation}:{number}"
        keys[one.organisation, one.text] = key
        parent = keys.get((one.organisation, one.parent), "")
        rows.append(
            (
                key,
                one.organisation,
                one.topic or Topic.OTHER.value,
                number,
                one.depth,
                parent,
                one.text,
                0,
                len(one.text),
            )
        )
    columns = ["statement", "organisation", "topic", "order", "depth", "parent", "text", "start", "end"]
    forms = [Form.FREE if not (topics & _FOUR) else Form.FOUR_TOPICS for topics in seen.values()]
    organisations = pd.DataFrame({"organisation": list(seen), "form": [form.value for form in forms]})
    return pd.DataFrame(rows, columns=columns), organisations, pd.DataFrame({"organisation": list(seen)})
