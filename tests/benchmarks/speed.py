"""Measure how long things take, beside a peer in the same run, and write reports/quality/speed.md.

usage: python tests/benchmarks/speed.py

A ratio to a peer says more than seconds, which are of one machine. Where there is no peer, the same work four times as
large is one: linear work takes four times as long. Nothing passes or fails here.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import krippendorff
import numpy as np
import openpyxl
import pandas as pd
import pyreadstat

sys.path.insert(0, str(Path(__file__).parents[2]))

from mzdata import codebook, coding, dataset, problemtexts, profile, redaction, reliability, rules
from mzdata.report import accuracy as accuracies
from mzdata.report import document, opendocument, page, statistics, tables, typesetting, workbook
from mzdata.vocabulary import Answer
from tests import made_up

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "reports" / "quality" / "speed.md"
Row = tuple[str, float, str, float, float]


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The shortest of some runs, by the clock on the wall."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def beside(name: str, work: Callable[[], object], peer: str, other: Callable[[], object], times: int = 3) -> Row:
    """One row: our seconds, the peer's, and ours by the peer's."""
    ours, theirs = seconds(work, times), seconds(other, times)
    print(f"{name}: {ours:.2f} s; {peer}: {theirs:.2f} s", flush=True)
    return name, ours, peer, theirs, ours / theirs


def growth(name: str, work: Callable[[int], object], small: int, unit: str, times: int = 1) -> Row:
    """The same work on four times as much; 4 is linear."""
    return beside(
        f"{name}, {4 * small:,} {unit}", lambda: work(4 * small), f"{small:,} {unit}", lambda: work(small), times
    )


def engine(large: dataset.Dataset) -> list[Row]:
    """Patterns and classifier over statements, beside a loop of `re` over the codebook's cue words alone."""
    book = codebook.read()
    compiled = rules.read(book)
    alone = rules.read(book, classify=False)
    frames = (large.statements, large.organisations, large.recognitions)
    coding.code(*frames, compiled)
    texts = large.statements["text"].tolist()
    cues = [
        re.compile("|".join(rf"\b{re.escape(cue)}" for cue in measure.cues_nl), re.IGNORECASE)
        for measure in book.measures
        if measure.cues_nl
    ]

    def loop() -> int:
        return sum(1 for text in texts for cue in cues if cue.search(text))

    count = f"{len(large.organisations):,} organisations"
    peer = "`re` in a loop over the codebook's cue words"
    return [
        beside(f"code {count} with patterns and classifier", lambda: coding.code(*frames, compiled), peer, loop),
        beside(f"code {count} with patterns alone", lambda: coding.code(*frames, alone), peer, loop),
    ]


def reading() -> list[Row]:
    """Reading texts that are made to be slow."""
    found = []
    for piece in ("A. ", "0612345678 ", "van de ", "contact: Jan en Xx Yy, "):

        def redact(size: int, piece: str = piece) -> object:
            return redaction.redact(piece * (size // len(piece)))

        found.append(growth(f"redact {piece!r} over and over", redact, 20_000, "characters", 3))
    for piece in ("• \n", "Wat?\n\n", "drie "):

        def parse(size: int, piece: str = piece) -> object:
            text = "Titel\n\n" + piece * (size // len(piece))
            pages = pd.DataFrame(
                {"page": ["x"], "path": ["x.txt"], "text": [text], "complete": [True], "last_topic": [""]}
            )
            return profile.parse(pages)

        found.append(growth(f"parse {piece!r} over and over", parse, 20_000, "characters", 3))
    text = "found 'x': "
    found.append(growth("problem lines in Dutch", lambda n: problemtexts.render(text * n, "nl"), 5_000, "repeats", 3))
    return found


def writing(large: dataset.Dataset, folder: Path) -> list[Row]:
    """Files for other programs, beside the plain writers of the same cells."""
    collected = statistics.collect(large, "nl")

    def plainly() -> None:
        book = openpyxl.Workbook(write_only=True)
        for frame in (large.matrix, large.findings, large.statements, large.organisations, large.recognitions):
            sheet = book.create_sheet()
            for row in frame.astype("str").itertuples():
                sheet.append(list(row))
        book.save(folder / "plain.xlsx")

    def plain_spss() -> None:
        pyreadstat.write_sav(collected.frame, str(folder / "plain.sav"))

    count = f"{len(large.organisations):,} organisations"
    return [
        beside(f"workbook of {count}, with links", lambda: workbook.write(large, folder / "a.xlsx", "nl"),
               "openpyxl, cells only", plainly, 1),
        beside(f"OpenDocument of {count}, with links", lambda: opendocument.write(large, folder / "a.ods", "nl"),
               "openpyxl, cells only", plainly, 1),
        beside(f"SPSS file of {count}, with labels", lambda: statistics.write_spss(collected, folder / "a.sav", "nl"),
               "pyreadstat without labels", plain_spss),
    ]  # fmt: skip


def agreement() -> list[Row]:
    """Agreement with a thousand bootstrap draws, beside the package `krippendorff` and alpha alone."""
    random = np.random.Generator(np.random.PCG64(6))
    words = np.array([answer.value for answer in Answer])
    book = codebook.read()
    names = [measure.id for measure in book.measures]
    codings = [
        pd.DataFrame(random.choice(words, size=(51, len(names))), index=[f"org{i}" for i in range(51)], columns=names)
        for _ in range(2)
    ]
    numbers = [coding.isin(["stated"]).to_numpy(dtype=float) for coding in codings]

    def package() -> None:
        for column in range(len(names)):
            for _ in range(10):
                rows = random.integers(0, 51, 51)
                pair = np.array([number[rows, column] for number in numbers])
                if len(np.unique(pair)) > 1:
                    krippendorff.alpha(reliability_data=pair, level_of_measurement="nominal")

    return [
        beside("agreement of 51 × 79 cells, 1,000 draws, every coefficient", lambda: reliability.table(codings, book),
               "`krippendorff`, alpha only, 10 draws", package, 1)
    ]  # fmt: skip


def commands(sizes: dict[int, dataset.Dataset], folder: Path) -> list[Row]:
    """Commands in a process of their own, as a user starts them; the main one also as it is the first time."""

    def run(*parts: str, cache: Path | None = None) -> None:
        kept = {"MZDATA_CACHE": str(cache)} if cache else {}
        subprocess.run([sys.executable, *parts], check=True, capture_output=True, env={**os.environ, **kept})

    def first() -> None:
        with tempfile.TemporaryDirectory() as cache:
            run(*report, cache=Path(cache))

    def sheets(size: int) -> None:
        run("-m", "mzdata", "benchmark", "--all", str(folder / f"dataset{size}"), "-o", str(folder / f"sheets{size}"))

    for size, made in sizes.items():
        dataset.save(made, folder / f"dataset{size}")
    report = ("-m", "mzdata", "report", "-o", str(folder / "reports"))
    loading = ("-c", "import pandas, matplotlib.pyplot, scipy.stats")
    told = "`mzdata report`: 51 pages to PDF, web page and workbook"
    peer = "Python that loads pandas, matplotlib and scipy.stats"
    run(*report)
    return [
        beside(told, lambda: run(*report), peer, lambda: run(*loading)),
        beside(f"{told}, for the first time", first, peer, lambda: run(*loading)),
        growth("`mzdata benchmark --all`", sheets, min(sizes), "organisations"),
    ]


def reports(sizes: dict[int, dataset.Dataset], folder: Path) -> list[Row]:
    """Documents at two sizes, and their typesetting alone."""
    shipped = dataset.build()

    def document_of(given: dataset.Dataset) -> dict[str, str]:
        return document.inputs(given, tables.make(given, "nl", None), "nl", accuracies.read(), "x").values

    def typeset(values: dict[str, str]) -> bytes:
        with typesetting.press("report") as press:
            return press(values)

    values = document_of(shipped)
    found = [beside("PDF of the 51 organisations: text, figures and typesetting", lambda: typeset(document_of(shipped)),
                    "typesetting alone", lambda: typeset(values), 2)]  # fmt: skip
    small = min(sizes)
    found.append(growth("PDF", lambda n: typeset(document_of(sizes[n])), small, "organisations"))
    found.append(growth("web page", lambda n: page.write(sizes[n], folder / "a.html", "nl"), small, "organisations"))
    return found


def main() -> None:
    """Measure and write."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shipped = dataset.build()
        sizes = {}
        for size in (100, 400):
            where = made_up.pages(folder / str(size), shipped, size)
            sizes[size] = dataset.build(where / "pages", where / "facts.csv")
        rows = [
            *engine(sizes[400]),
            *reading(),
            *writing(sizes[400], folder),
            *agreement(),
            *reports(sizes, folder),
            *commands(sizes, folder),
        ]
    table = [
        "| what | seconds | beside | seconds | ratio |",
        "|---|---|---|---|---|",
        *(f"| {name} | {ours:.2f} | {peer} | {theirs:.2f} | {ratio:.2f} |" for name, ours, peer, theirs, ratio in rows),
    ]
    REPORT.write_text(
        "\n".join(
            [
                "# How long things take",
                "",
                "Made by `python tests/benchmarks/speed.py`; do not edit by hand. Seconds are of one machine (Python "
                f"{platform.python_version()}); ratios say more. "
                "Where the same work on a quarter stands beside it, 4 is linear.",
                "",
                *table,
                "",
            ]
        ),
        encoding="utf-8",
        newline="\n",
    )


if __name__ == "__main__":
    main()
