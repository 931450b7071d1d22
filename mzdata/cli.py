"""The command line: arguments → one library call → text."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from mzdata import cli_codebook, garbage
from mzdata.errors import InputError
from mzdata.options import (
    CodebookOption,
    DatasetArgument,
    FactsOption,
    Format,
    Lang,
    LangOption,
    PatternsOnlyOption,
    PatternsOption,
    Per,
    ReviewsOption,
)

# Anything heavier is imported inside a command, so that help answers at once.

app = typer.Typer(
    help="From the public pages of carer-friendly employers to a feature matrix with the words behind every cell.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_codebook.app, name="codebook")


@app.command()
def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PAGES", help="Pages: files, folders, ZIP archives. None: the 51 pages mzdata carries."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder for the dataset.")] = Path(
        "dataset"
    ),
    facts: FactsOption = None,
    codebook: CodebookOption = None,
    patterns: PatternsOption = None,
    patterns_only: PatternsOnlyOption = False,
    reviews: ReviewsOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Build nothing if any page is at fault.")] = False,
    format: Annotated[Format, typer.Option("--format", help="csv, or parquet for large datasets.")] = Format.CSV,
    lang: LangOption = Lang.EN,
) -> None:
    """Build a dataset from pages: tables, findings and the matrix."""
    from mzdata import datapackage, dataset, messages, progress

    names = {step: messages.text(step, lang.value) for step in ("read", "parse", "code")}
    # Before the long work, not after it.
    datapackage.check_folder(out)
    try:
        with progress.bar(names) as on_step:
            built = dataset.build(
                list(paths) if paths else None,
                facts,
                codebook=codebook,
                patterns=patterns,
                reviews=reviews,
                classify=not patterns_only,
                on_step=on_step,
            )
    except KeyboardInterrupt:
        print(f"mzdata: {messages.text('interrupted', lang.value)}", file=sys.stderr)
        raise
    for row in built.problems.to_dict("records"):
        print(messages.problem(row["file"], row["found"], row["expected"], lang.value), file=sys.stderr)
    if strict and len(built.problems):
        raise InputError("--strict", [messages.text("nothing_built", lang.value)])
    folder = dataset.save(built, out, format=format.value)
    print(messages.summary(built, folder, lang.value))
    if len(built.problems):
        raise typer.Exit(1)


@app.command()
def evidence(
    folder: DatasetArgument,
    organisation: Annotated[str, typer.Argument(metavar="ORGANISATION", help="Organisation, as in organisations.csv.")],
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="Measure, as in the codebook; none: all.")] = "",
    lang: LangOption = Lang.EN,
) -> None:
    """Print the words behind the cells of one organisation."""
    from mzdata import dataset, messages

    opened = dataset.open(folder)
    print(messages.evidence(opened, organisation, measure, lang.value))


@app.command()
def uncoded(folder: DatasetArgument, lang: LangOption = Lang.EN) -> None:
    """List the statements under the four topics that no measure covers."""
    from mzdata import dataset, messages

    print(messages.uncoded(dataset.open(folder), lang.value))


@app.command()
def agreement(
    first: Annotated[Path, typer.Argument(metavar="A", help="Folder of a dataset, or a gold CSV.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="The coding taken as right, if one is.")],
    per: Annotated[Per, typer.Option("--per", help="Judge each measure, or dimensions only.")] = Per.MEASURE,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="CSV file for the whole table.")
    ] = None,
    codebook: CodebookOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Tell how far two codings of the same pages agree, with a verdict per measure."""
    from mzdata import codebook as codebooks
    from mzdata import codings, messages_agreement, reliability
    from mzdata.report import files

    own = codebooks.read(codebook) if codebook else None
    cells, book = codings.pair(codings.read(first), codings.read(second), own)
    table = reliability.table(cells, book)
    if per is Per.DIMENSION:
        table = table[table["level"] != Per.MEASURE.value].reset_index(drop=True)
    names = (first.name or str(first), second.name or str(second))
    print(messages_agreement.report(table, book, names, cells[0].shape, lang.value, per.value))
    if out:
        files.replace(out, reliability.AGREEMENT.csv_bytes(table))
        print(messages_agreement.text("written", lang.value, path=out.as_posix()))


@app.command()
def notebook(
    name: Annotated[str, typer.Argument(metavar="NOTEBOOK", help="Number or name of the notebook: 01 to 06.")],
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FOLDER", help="Dataset to run it on; none: our pages.")
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE|FOLDER", help="File that ends in .ipynb, or a folder.")
    ] = Path(),
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="ORGANISATION", help="04: which organisation to look at.")
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="COLUMN", help="02: what makes groups: sector, size_class, province, …")
    ] = "",
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="FILE|FOLDER", help="05: CSV or dataset with a second coding.")
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Run a notebook on a dataset, with its narrative in Dutch or English."""
    from mzdata import messages, notebooks

    asked = {"organisation": organisation, "by": by, "gold": str(gold or "")}
    written = notebooks.run(name, out, data=data or "", lang=lang.value, parameters=asked)
    print(messages.text("notebook", lang.value, path=written.as_posix()))


@app.command()
def benchmark(
    organisation: Annotated[
        str,
        typer.Argument(metavar="ORGANISATION", help="Organisation, as in organisations.csv; with --all: the dataset."),
    ] = "",
    folder: Annotated[
        Path | None, typer.Argument(metavar="DATASET", help="Folder of a dataset; none: the pages mzdata carries.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE|FOLDER", help="The PDF; with --all the folder for them.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="A sheet for every organisation.")] = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Make a sheet of two pages for one organisation beside similar ones, without ranks."""
    from mzdata import dataset, numerals
    from mzdata.report import benchmark as sheets
    from mzdata.report import benchmarkwords as words

    if every and folder is not None:
        raise InputError("benchmark", [f"found {organisation!r} and --all, expected one of them"])
    if not every and not organisation:
        raise InputError("benchmark", ["found no organisation, expected one, or --all"])
    source = Path(organisation) if every and organisation else folder
    opened = dataset.open(source) if source else dataset.build()
    if every:
        made = sheets.write_all(opened, out or Path("benchmark"), lang.value)
        n = words.text("sheet" if len(made) == 1 else "sheets", lang.value)
        shown = f"{numerals.number(len(made), lang.value)} {n}"
        print(words.text("written_all", lang.value, n=shown, path=(out or Path("benchmark")).as_posix()))
        return
    path = out or Path(f"{sheets.file_name(organisation)}.pdf")
    print(words.text("written", lang.value, path=sheets.write(opened, organisation, path, lang.value).as_posix()))


@app.command()
def report(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DATASET|PAGES",
            help="A dataset's folder, or pages: files, folders, ZIP archives. None: the 51 pages mzdata carries.",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder for the documents.")] = Path(
        "reports"
    ),
    format: Annotated[
        str,
        typer.Option("--format", metavar="FORMATS", help="One or more of pdf, html, xlsx, ods, sav, dta; with commas."),
    ] = "pdf,html,xlsx",
    facts: FactsOption = None,
    codebook: CodebookOption = None,
    patterns: PatternsOption = None,
    patterns_only: PatternsOnlyOption = False,
    reviews: ReviewsOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Make documents to publish: a PDF report, a web page and a workbook."""
    from mzdata import dataset, messages, progress
    from mzdata.report import beside, export

    # Before the long work, not after it.
    wanted = export.formats(format)
    given = list(paths or ())
    options = {"--facts": facts, "--codebook": codebook, "--patterns": patterns, "--reviews": reviews}
    names = {step: messages.text(step, lang.value) for step in ("read", "parse", "code", "write")}
    with beside.process(export.Format.PDF in wanted) as second, progress.bar(names) as on_step:
        if len(given) == 1 and (given[0] / "datapackage.json").is_file():
            _for_pages_only({**options, "--patterns-only": patterns_only or None})
            used = dataset.open(given[0])
        else:
            used = dataset.build(
                given or None,
                facts,
                codebook=codebook,
                patterns=patterns,
                reviews=reviews,
                classify=not patterns_only,
                on_step=on_step,
            )
        # Names only: where files lie is no reader's business.
        typed = [part for name, path in options.items() if path for part in (name, path.name)]
        typed += ["--patterns-only"] if patterns_only else []
        names_of = [path.name or path.resolve().name for path in given]
        command = shlex.join(["mzdata", "report", *names_of, *typed, "--format", format, "--lang", lang.value])
        written = export.write(used, out, wanted, lang.value, command=command, on_step=on_step, process=second)
    for row in used.problems.to_dict("records"):
        print(messages.problem(row["file"], row["found"], row["expected"], lang.value), file=sys.stderr)
    for path in written:
        print(path.as_posix())
    if len(used.problems):
        raise typer.Exit(1)


def _for_pages_only(options: dict[str, Any]) -> None:
    """A dataset was built already: what bears on reading and coding pages came before it."""
    problems = [
        f"found {name} beside a dataset, expected it with mzdata build" for name, told in options.items() if told
    ]
    if problems:
        raise InputError("report", problems)


@app.command()
def export(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DATASET", help="Folder of a dataset, as made by mzdata build; none: our pages."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder for the files.")] = Path("export"),
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMATS",
            help="One or more of xlsx, ods, sav, dta, parquet, frictionless; with commas.",
        ),
    ] = "xlsx",
    lang: LangOption = Lang.EN,
) -> None:
    """Write a dataset for Excel, LibreOffice, SPSS, Stata, or as a data package."""
    from mzdata import dataset
    from mzdata.report import export

    # Before the long work, not after it.
    wanted = export.formats(format)
    opened = dataset.open(folder) if folder else dataset.build()
    for path in export.write(opened, out, wanted, lang.value):
        print(path.as_posix())


def main(argv: list[str] | None = None) -> int:
    """Run a command: 0 done, 1 input at fault, 2 usage."""
    _speak_utf8()
    garbage.seldom()
    given = sys.argv[1:] if argv is None else argv
    lang = _language(given)
    command = typer.main.get_command(app)
    _without_types(command)
    if lang == "nl" and "--help" in given:
        from mzdata import helptexts

        helptexts.in_dutch(command)
        # A group of commands has no such option of its own.
        given = [word for word in given if word not in ("--lang", "--lang=nl", "nl")]
    try:
        return _run(command, given, lang)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except InputError as error:
        from mzdata import problemtexts

        print(f"mzdata: {problemtexts.fault(error, lang)}", file=sys.stderr)
        return 1
    except OSError as error:
        from mzdata import problemtexts

        reason = problemtexts.render(error.strerror or str(error), lang)
        print(f"mzdata: {error.filename or ''}: {reason}", file=sys.stderr)
        return 1


def _without_types(command: Any) -> None:
    """Help for people: what to fill in is named, and types of Python are not."""
    own = command.get_help_option(command.context_class(command, info_name=command.name))
    for part in [*command.params, *([own] if own else [])]:
        if part.param_type_name == "argument":
            # It has a name for people already.
            part.display_type_rich = lambda ctx: None
        elif part.is_flag:
            part.metavar = ""
    for below in getattr(command, "commands", {}).values():
        _without_types(below)


def _run(command: Any, given: list[str], lang: Literal["nl", "en"]) -> int:
    """Run a command; English is typer's own, Dutch is asked of it without its own words for wrong usage."""
    if lang == "en":
        command.main(args=given, prog_name="mzdata")
        return 0
    from mzdata import helptexts

    try:
        # What a command returns is nothing; what it exits with is a number.
        return command.main(args=given, prog_name="mzdata", standalone_mode=False) or 0
    except helptexts.WrongUsage as error:
        print(helptexts.usage(error), file=sys.stderr)
        return 2


def _language(given: list[str]) -> Literal["nl", "en"]:
    """The language asked for, known before the arguments are read: help and faults need it too."""
    pairs = zip(given, [*given[1:], ""], strict=True)
    return "nl" if any(pair == ("--lang", "nl") or pair[0] == "--lang=nl" for pair in pairs) else "en"


def _speak_utf8() -> None:
    """Print Dutch text on any console, also a Windows one with an old code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
