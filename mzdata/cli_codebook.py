"""The commands `mzdata codebook …`: check, read and try out a codebook and its patterns."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mzdata.options import CodebookOption, Lang, LangOption, PatternsOption

# Anything heavier is imported inside a command, so that help answers at once.

app = typer.Typer(help="Check, read and try out a codebook and its patterns.", no_args_is_help=True)


@app.command("check")
def check(
    path: Annotated[
        Path | None, typer.Argument(metavar="CODEBOOK", help="Codebook file; none: the one mzdata carries.")
    ] = None,
    patterns: PatternsOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Check a codebook and its patterns; every fault is named with its line."""
    from mzdata import codebook, messages, rules

    book = codebook.read(path)
    print(messages.checked(book, rules.read(book, patterns), lang.value))


@app.command("show")
def show(
    measure: Annotated[
        str, typer.Argument(metavar="MEASURE", help="Measure, by id or label; none: all measures in a list.")
    ] = "",
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FOLDER", help="Dataset whose hits to show; none: our pages.")
    ] = None,
    codebook: CodebookOption = None,
    patterns: PatternsOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Show a measure: labels, definition, patterns, place in law and hits in a dataset; or list all measures."""
    from mzdata import codebook as codebooks
    from mzdata import dataset, messages, rules
    from mzdata.report import sheetwords

    book = codebooks.read(codebook)
    if not measure:
        print(messages.measures(book, lang.value))
        return
    shown = book.measure(measure)
    opened = dataset.open(data) if data else dataset.build(codebook=codebook, patterns=patterns)
    class_ = sheetwords.word(shown.statutory.class_, lang.value)
    print(messages.measure(book, shown.id, class_, rules.read(book, patterns), opened, lang.value))


@app.command("try")
def try_(
    pattern: Annotated[str, typer.Argument(metavar="PATTERN", help="A pattern, in quotes.")],
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FOLDER", help="Dataset to search; none: our pages.")
    ] = None,
    patterns: PatternsOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Show what a pattern would hit before you add it."""
    from mzdata import codebook as codebooks
    from mzdata import dataset, messages, rules

    compiled = rules.read(codebooks.read(None), patterns)
    opened = dataset.open(data) if data else dataset.build(patterns=patterns)
    print(messages.tried(rules.attempt(pattern, compiled, opened.statements), lang.value))
