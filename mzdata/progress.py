"""Show how far long work is, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mzdata.dataset import Step


@contextmanager
def bar(names: Mapping[str, str]) -> Iterator[Callable[[Step], None]]:
    """A progress bar on stderr for each step of a build; silent where nobody watches, as in CI.

    `names` says what a reader sees for each step.
    """
    console = Console(stderr=True)
    if not (console.is_terminal and sys.stderr.isatty()):
        yield lambda step: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        tasks = {}

        def report(step: Step) -> None:
            if step.name not in tasks:
                tasks[step.name] = shown.add_task(names[step.name], total=None)
            shown.update(tasks[step.name], completed=step.done, total=step.total or None)

        yield report
