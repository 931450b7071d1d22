"""Typst, set up so that the same inputs give the same accessible, archival PDF everywhere."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

import typst

from mzdata import shipped
from mzdata.errors import InputError
from mzdata.report import printable

# Archival with attachments and every text extractable, and accessible.
STANDARDS: Final[list[typst.PDFStandard]] = ["a-3a", "ua-1"]
# 1980-01-01, the first date that every format knows; a build may set its own.
_EPOCH: Final = 315_532_800
# The last second of the year 9999; no format knows a later one.
_LATEST: Final = 253_402_300_799


class Press(Protocol):
    """Makes a PDF of one set of inputs."""

    def __call__(self, inputs: Mapping[str, str]) -> bytes:
        """The file."""
        ...


@contextmanager
def press(template: str) -> Iterator[Press]:
    """A press for a template of ours, by name; it may be used for many documents, which share fonts and caches.

    The template sees an empty folder, no system fonts and no network; all text comes in as data.

    Raises
    ------
    InputError
        Where SOURCE_DATE_EPOCH, which dates the documents, is no time.
    """
    stamp = _stamp()
    source = "\n".join(
        shipped.resource(f"report/{name}.typ").read_text(encoding="utf-8") for name in ("style", template)
    ).encode("utf-8")
    with tempfile.TemporaryDirectory(prefix="mzdata-") as folder:
        root, letters = Path(folder) / "root", Path(folder) / "fonts"
        root.mkdir()
        letters.mkdir()
        for path in printable.font_files():
            shutil.copyfile(path, letters / path.name)
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(letters)])
        compiler = typst.Compiler(source, root=str(root), font_paths=fonts)

        def make(inputs: Mapping[str, str]) -> bytes:
            made = compiler.compile(
                source, format="pdf", sys_inputs=dict(inputs), pdf_standards=STANDARDS, timestamp=stamp
            )
            assert isinstance(made, bytes)
            return made

        yield make


def _stamp() -> int:
    told = os.environ.get("SOURCE_DATE_EPOCH") or str(_EPOCH)
    if not re.fullmatch("[0-9]{1,12}", told) or int(told) > _LATEST:
        expected = "a whole number of seconds since 1970, up to the year 9999"
        raise InputError("SOURCE_DATE_EPOCH", [f"found {told!r}, expected {expected}"])
    return int(told)
