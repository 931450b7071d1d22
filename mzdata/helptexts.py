"""Help of the command line in Dutch: texts are written in English beside the code and rendered when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, Final, cast

from typer import BadParameter, rich_utils

from mzdata import problemtexts, shipped, yamlfile
from mzdata.yamlfile import Record

_NAME = re.compile("[A-Z]{2,}")
PHRASES = (
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
    texts = _texts()
    for part in parts(command):
        if getattr(part, "help", None):
            part.help = texts.get(part.help, part.help)
        for name in ("metavar", "options_metavar", "subcommand_metavar"):
            if getattr(part, name, None):
                setattr(part, name, _named(getattr(part, name)))
        option = getattr(part, "get_help_option", None)
        if option is None:
            continue
        part.get_usage = partial(_used, part.get_usage)
        shown = option(_context(part))
        if shown is not None:
            shown.help = texts.get(shown.help, shown.help)
    for name in PHRASES:
        phrase = getattr(rich_utils, name)
        setattr(rich_utils, name, texts.get(phrase, phrase))


def usage(error: Any) -> str:
    """Wrong usage of the command line in Dutch: how a command is used, where its help is, what is wrong."""
    lines = []
    if error.ctx is not None:
        path, pieces = error.ctx.command_path, error.ctx.command.collect_usage_pieces(error.ctx)
        lines = [f"Gebruik: {' '.join([path, *map(_named, pieces)])}", f"Hulp: {path} --help --lang nl"]
    message, name = error.format_message(), getattr(getattr(error, "param", None), "metavar", None)
    if name:
        message = message.replace(f"'{name}'", f"'{_named(name)}'")
    return "\n".join([*lines, f"Fout: {problemtexts.render(message, 'nl')}"])


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    return yamlfile.read(shipped.resource("help_nl.yaml"), HelpTexts).texts


def _named(piece: str) -> str:
    """What is to be filled in, such as [FOLDER], in Dutch."""
    return _NAME.sub(lambda found: _texts().get(found[0], found[0]), piece)


def _used(own: Callable[[Any], str], context: Any) -> str:
    """How a command is used, with its heading in Dutch; lines that go on stay below the first."""
    english = "Usage: "
    head, *more = own(context).split("\n")
    dutch = _texts()[english]
    shift = " " * (len(dutch) - len(english))
    return "\n".join([head.replace(english, dutch, 1), *(shift + line for line in more)])


def _context(command: Any) -> Any:
    return command.context_class(command, info_name=command.name)
