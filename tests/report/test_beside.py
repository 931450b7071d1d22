"""A report is the same whether one process makes it or two."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path

import pytest

from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.report import beside, export
from mzdata.report.export import Format


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> Iterator[Executor]:
    monkeypatch.setattr(beside, "cores", lambda: 2)
    with beside.process() as pool:
        assert pool is not None
        yield pool


def test_two_processes_make_what_one_makes(small: Dataset, second: Executor, tmp_path: Path) -> None:
    wanted = [Format.PDF, Format.HTML]
    alone = export.write(small, tmp_path / "one", wanted, "nl", command="mzdata report")
    steps = []
    both = export.write(
        small, tmp_path / "two", wanted, "nl", command="mzdata report", on_step=steps.append, process=second
    )
    assert [path.name for path in both] == [path.name for path in alone] == ["mzdata-nl.pdf", "mzdata-nl.html"]
    assert [path.read_bytes() for path in both] == [path.read_bytes() for path in alone]
    assert [step.done for step in steps] == [0, 1]


def test_what_is_at_fault_there_is_told_here(small: Dataset, second: Executor, tmp_path: Path) -> None:
    folder = tmp_path / "is no folder"
    folder.write_text("")
    with pytest.raises(InputError, match="is no folder"):
        second.submit(export._make, small, folder, Format.PDF, "nl", "").result()


def test_a_process_that_was_stopped_is_done_without(small: Dataset, second: Executor, tmp_path: Path) -> None:
    (child,) = multiprocessing.active_children()
    child.kill()
    (path,) = export.write(small, tmp_path, [Format.PDF], "nl", process=second)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_process_that_was_gone_before_is_done_without(small: Dataset, second: Executor, tmp_path: Path) -> None:
    (child,) = multiprocessing.active_children()
    child.kill()
    with pytest.raises(BrokenExecutor):
        second.submit(os.getpid).result()
    (path,) = export.write(small, tmp_path, [Format.PDF], "nl", process=second)
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("piped", [False, True])
def test_a_script_without_a_guard_is_run_once(piped: bool, tmp_path: Path) -> None:
    lines = (
        "import os, sys",
        "from mzdata.report import beside",
        "beside.cores = lambda: 2",
        "print('here', flush=True)",
        "with beside.process() as pool:",
        "    print(pool.submit(os.getpid).result() != os.getpid(), sys.modules['__main__'].beside is beside)",
    )
    script = tmp_path / "own.py"
    content = "\n".join(lines)
    script.write_text(content, encoding="utf-8")
    where = {"PYTHONPATH": str(Path(__file__).parents[2]), "MZDATA_CACHE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-" if piped else str(script)],
        input=content if piped else "",
        capture_output=True,
        text=True,
        env={**os.environ, **where},
        timeout=120,
        check=False,
    )
    assert (done.stdout.splitlines(), done.stderr) == (["here", "True True"], "")


def test_nobody_waits_for_a_process_after_an_error() -> None:
    with pytest.raises(KeyboardInterrupt), beside.process():
        raise KeyboardInterrupt
    assert not multiprocessing.active_children()


def test_processes_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "cores", lambda: 2)
    own = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    own.start()
    try:
        with pytest.raises(KeyboardInterrupt), beside.process():
            raise KeyboardInterrupt
        assert multiprocessing.active_children() == [own]
    finally:
        own.kill()
        own.join()


def test_one_core_makes_all_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "cores", lambda: 1)
    with beside.process() as alone, beside.process(wanted=False) as unwanted:
        assert alone is None and unwanted is None


def test_where_no_second_process_is_allowed_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(beside, "cores", lambda: 2)
    monkeypatch.setattr(beside, "ProcessPoolExecutor", refused)
    with beside.process() as alone:
        assert alone is None
