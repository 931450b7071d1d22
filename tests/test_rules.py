"""Reading a folder of pattern files: every fault with its file and line."""

import shutil
from pathlib import Path

import pytest

from mzdata import codebook, rules
from mzdata.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped pattern files to spoil."""
    return Path(shutil.copytree(rules.folder(), tmp_path / "patterns"))


def spoil(file: Path, *lines: str) -> list[int]:
    """Put lines into the first block of a file; where they stand."""
    content = file.read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(content) if line.endswith("|")) + 1
    file.write_text(
        "\n".join([*content[:first], *(f"    {line}" for line in lines), *content[first:], ""]), encoding="utf-8"
    )
    return [first + 1 + i for i in range(len(lines))]


def test_every_bad_pattern_is_named_with_file_and_line(folder: Path) -> None:
    one, two = spoil(folder / "lists.yaml", "(a|b", "{nobody} x")
    (three,) = spoil(folder / "leave.yaml", "verlof NEAR")
    with pytest.raises(InputError) as caught:
        rules.read(codebook.read(), folder)
    places = [problem.split(":")[0] for problem in caught.value.problems]
    assert places == [f"leave.yaml, line {three}", f"lists.yaml, line {one}", f"lists.yaml, line {two}"]
    assert "{nobody}" in caught.value.problems[2]


def test_a_folder_without_pattern_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"found no \.yaml file"):
        rules.read(codebook.read(), tmp_path)
