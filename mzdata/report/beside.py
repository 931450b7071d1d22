"""A second process for the PDF, so that two cores share the work of a report.

It loads what figures and typesetting need while the first reads and codes the pages, then makes the PDF while the
first makes the other documents. Threads would not do: nearly all of that is Python.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from types import ModuleType

from mzdata import garbage


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def process(wanted: bool = True) -> Iterator[Executor | None]:
    """A second process, which begins at once to load what makes a PDF; it ends with the block, its work done.

    None where there is nothing for it to do, one core only, or no leave for it. Where the block ends in an error it is
    stopped.
    """
    # What multiprocessing itself started to serve a pool may start no other.
    if not wanted or cores() < 2 or multiprocessing.current_process().daemon:
        yield None
        return
    others = multiprocessing.active_children()
    try:
        # Started afresh, as on Windows and macOS: a copy of a process with threads may hang.
        pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)
        with _no_main():
            pool.submit(_load)
    except (OSError, ImportError, NotImplementedError):
        # Some systems allow no second process, or no lock between two.
        yield None
        return
    with pool:
        try:
            yield pool
        except BaseException:
            # Nobody waits for what it does.
            for child in multiprocessing.active_children():
                if child not in others:
                    child.terminate()
            raise


@contextlib.contextmanager
def _no_main() -> Iterator[None]:
    """Hide the program that runs: a process started meanwhile would run it once more before its own work.

    Ours needs nothing of it, and a script that does not say `if __name__ == "__main__"` would begin all over again.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _begin() -> None:
    # Whoever presses Ctrl-C is answered by the first process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    garbage.seldom()


def _load() -> None:
    # What is missing is told by whoever asks for a PDF.
    with contextlib.suppress(ImportError):
        importlib.import_module("mzdata.report.pdf")
