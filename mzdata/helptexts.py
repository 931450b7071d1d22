"""Help of the command line in Dutch: texts are written in English beside the code and rendered when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer import rich_utils

from mzdata import shipped, yamlfile
from mzdata.yamlfile import Record

_PANELS = ("ARGUMENTS_PANEL_TITLE", "OPTIONS_PANEL_TITLE", "COMMANDS_PANEL_TITLE")


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
    for panel in _PANELS:
        title = getattr(rich_utils, panel)
        setattr(rich_utils, panel, texts.get(title, title))


def _context(command: Any) -> Any:
    return command.context_class(command, info_name=command.name)
