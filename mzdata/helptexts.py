"""Help of the command line in Dutch: texts are written in English beside the code and rendered when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from typer import BadParameter, rich_utils

from mzdata import problemtexts, shipped, yamlfile
from mzdata.yamlfile import Record

_PIECES = {"[OPTIONS]": "[OPTIES]", "COMMAND [ARGS]...": "OPDRACHT [ARGUMENTEN]..."}
_PHRASES = (
    "ARGUMENTS_PANEL_TITLE",
    "OPTIONS_PANEL_TITLE",
    "COMMANDS_PANEL_TITLE",
    "DEFAULT_STRING",
    "REQUIRED_LONG_STRING",
)

# Of the errors that are wrong usage typer shows this one; the others have the same base, wherever typer keeps it.
WrongUsage: Final = cast("type[Exception]", BadParameter.__mro__[1])


class HelpTexts(Record):
    """Dutch by English text."""

    texts: dict[str, str]


def parts(command: Any) -> Iterator[Any]:
    """A command, its arguments and options, and those of all commands below it: whatever carries a help text."""
    yield command
    yield from command.params
    for below in getattr(command, "commands", {}).values():
        yield from parts(below)


def in_dutch(command: Any) -> None:
    """Put the help of a command and all below it into Dutch; what the table lacks stays English."""
    texts = yamlfile.read(shipped.resource("help_nl.yaml"), HelpTexts).texts
    for part in parts(command):
        if getattr(part, "help", None):
            part.help = texts.get(part.help, part.help)
        option = getattr(part, "get_help_option", None)
        shown = option(_context(part)) if option else None
        if shown is not None:
            shown.help = texts.get(shown.help, shown.help)
    for name in _PHRASES:
        phrase = getattr(rich_utils, name)
        setattr(rich_utils, name, texts.get(phrase, phrase))


def usage(error: Any) -> str:
    """Wrong usage of the command line in Dutch: how a command is used, where its help is, what is wrong."""
    lines = []
    if error.ctx is not None:
        path, pieces = error.ctx.command_path, error.ctx.command.collect_usage_pieces(error.ctx)
        words = [_PIECES.get(piece, piece) for piece in pieces]
        lines = [f"Gebruik: {' '.join([path, *words])}", f"Hulp: {path} --help --lang nl"]
    return "\n".join([*lines, f"Fout: {problemtexts.render(error.format_message(), 'nl')}"])


def _context(command: Any) -> Any:
    return command.context_class(command, info_name=command.name)
