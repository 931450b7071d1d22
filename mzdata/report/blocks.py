"""The building blocks of a printed report, as data that its template knows how to set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


def heading(text: str, level: int = 1, *, new_page: bool = False, name: str = "") -> Block:
    """A heading; level 1 stands in the contents. `name` is one of ours, for links."""
    return {"kind": "heading", "text": text, "level": level, "new_page": new_page, "name": name}


def paragraph(text: str, style: str = "") -> Block:
    """A paragraph: plain or "note"."""
    return {"kind": "paragraph", "text": text, "style": style}


def terms(items: Sequence[tuple[str, str]], style: str = "") -> Block:
    """Paragraphs that begin with a word in bold: plain or "lead"."""
    return {"kind": "terms", "items": [list(item) for item in items], "style": style}


def figure(name: str, alt: str, caption: str) -> Block:
    """A figure by name, with its text alternative."""
    return {"kind": "figure", "name": name, "alt": alt, "caption": caption}


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    align: str,
    *,
    widths: Sequence[str] = (),
    foreign: Sequence[str] = (),
    small: bool = False,
) -> Block:
    """A table with a header row.

    Parameters
    ----------
    align : a letter per column: l, c or r
    widths : per column "auto" or a share as "2fr"; without it the first column takes what is left
    foreign : per column the language of its words where it is not the report's, else ""
    """
    return {
        "kind": "table",
        "caption": caption,
        "head": list(head),
        "rows": [list(row) for row in rows],
        "align": align,
        "widths": list(widths) or ["1fr", *["auto"] * (len(head) - 1)],
        "foreign": list(foreign) or [""] * len(head),
        "small": small,
    }
