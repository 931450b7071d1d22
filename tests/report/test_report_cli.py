"""`mzdata report`: from pages, or a dataset, to documents in one command."""

import shlex
import shutil
from pathlib import Path

import pytest

from mzdata import cli, dataset, rules
from mzdata import shipped as shipped_
from mzdata.dataset import Dataset
from mzdata.report import export
from mzdata.report.export import Format
from tests.report.small import take


@pytest.fixture(scope="module")
def saved(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset on disk."""
    return dataset.save(take(shipped, list(shipped.matrix.index[:3])), tmp_path_factory.mktemp("given") / "dataset")


def test_a_dataset_becomes_three_documents(saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", str(saved), "-o", str(tmp_path), "--lang", "nl"]) == 0
    told = capsys.readouterr().out.split()
    assert told == [(tmp_path / f"mzdata-nl.{ending}").as_posix() for ending in ("pdf", "html", "xlsx")]
    assert (tmp_path / "mzdata-nl.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert all(Path(path).stat().st_size > 10_000 for path in told)


def test_pages_become_the_same_page_as_their_dataset(tmp_path: Path) -> None:
    pages = Path(__file__).parents[1] / "unseen" / "a" / "pages"
    chosen = [str(path) for path in sorted(pages.glob("*.txt"))[:2]]
    assert cli.main(["build", *chosen, "-o", str(tmp_path / "dataset")]) == 0
    assert cli.main(["report", str(tmp_path / "dataset"), "-o", str(tmp_path / "one"), "--format", "html"]) == 0
    assert cli.main(["report", *chosen, "-o", str(tmp_path / "two"), "--format", "html"]) == 0
    one, two = ((tmp_path / name / "mzdata-en.html").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_wrong_format_is_named_before_any_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "-o", str(tmp_path), "--format", "pdf,docx"]) == 1
    said = capsys.readouterr().err
    assert "'docx' is no format" in said and all(format.value in said for format in Format)
    assert list(tmp_path.iterdir()) == []


def test_the_printed_command_has_every_option_and_quotes_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(export, "write", lambda *given, command, **more: said.append(command) or [])
    pages = Path(__file__).parents[1] / "unseen" / "a" / "pages"
    folder = tmp_path / "mijn pagina's"
    folder.mkdir()
    shutil.copy(sorted(pages.glob("*.txt"))[0], folder)
    patterns = shutil.copytree(rules.folder(), tmp_path / "eigen patronen")
    facts = folder.parent / "feiten.csv"
    facts.write_text("slug,url\n", encoding="utf-8")
    given = ["--facts", str(facts), "--codebook", str(shipped_.resource("codebook.yaml")), "--patterns", str(patterns)]
    assert cli.main(["report", str(folder), *given, "--patterns-only", "--format", "html", "--lang", "nl"]) == 0
    (command,) = said
    assert shlex.split(command) == [
        *("mzdata", "report", "mijn pagina's", "--facts", "feiten.csv", "--codebook", "codebook.yaml"),
        *("--patterns", "eigen patronen", "--patterns-only", "--format", "html", "--lang", "nl"),
    ]
    assert str(tmp_path) not in command
