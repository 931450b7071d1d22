"""How often the interpreter looks for garbage."""

from __future__ import annotations

import gc

# How many new objects, and how many rounds of younger ones, before the collector looks.
_SELDOM = (200_000, 50, 1_000)


def seldom() -> None:
    """Look for garbage seldom, in a process that is ours: the compiled patterns are a million objects that stay.

    To go through them all again and again takes a sixth of the time of a report.
    """
    gc.set_threshold(*_SELDOM)
