"""Patterns in a data file: a block of text, one pattern a line, so that nothing in a pattern needs quotes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

# `#` stands for a number in a pattern, so a remark opens as in SQL.
REMARK = "--"


def split(block: object) -> object:
    r"""The patterns of a block; blank lines and remarks are left out.

    >>> split("thuis+werk*\n-- from home\nvanuit huis")
    ('thuis+werk*', 'vanuit huis')
    """
    if not isinstance(block, str):
        return block
    lines = (line.strip() for line in block.splitlines())
    return tuple(line for line in lines if line and not line.startswith(REMARK))


PatternLines = Annotated[tuple[str, ...], BeforeValidator(split)]
