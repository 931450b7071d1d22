"""Bad input, end to end: one clear line for each, the others are built, and nothing private is passed on."""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import mzdata as mz
from mzdata import cli, datapackage, dataset, pages, problemtexts
from mzdata.errors import InputError
from mzdata.report import pagedata


def archive(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def damaged(content: bytes) -> bytes:
    """An archive whose first member no longer unpacks."""
    changed = bytearray(content)
    at = 30 + int.from_bytes(content[26:28], "little") + 4
    changed[at : at + 12] = b"\xff" * 12
    return bytes(changed)


def bad_files(page: str) -> dict[str, tuple[bytes, str]]:
    """Files and what is said of each."""
    inner = archive({"a.txt": page})
    return {
        "leeg.txt": (b"", "an empty file (0 bytes)"),
        "wit.txt": (b" \n\t", "a file without words"),
        "plaatje.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG picture"),
        "plaatje.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a broken PDF"),
        "plaatje.docx": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a broken Word document"),
        "half.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "a broken PDF"),
        "slot.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a password-protected or old (.doc) Word"),
        "half.zip": (inner[: len(inner) // 2], "a broken ZIP archive"),
        "kapot.zip": (damaged(archive({"kapot.txt": page * 9})), "a broken member"),
        "leeg.zip": (archive({}), "an archive without pages"),
        "klim.zip": (archive({"../klim.txt": page}), "a path that leads out of the archive"),
        "bom.zip": (archive({"bom.txt": b"a" * 2**22}), "times its size"),
        "in.zip": (archive({"x.zip": inner}), "an archive within an archive"),
        "groot.txt": (b"verlof " * (21 * 2**20 // 7), "a file of 21 MB"),
        "---.txt": (page.encode(), "a file name without Latin letters or digits"),
        "naamloos.txt": (page.split("\n", 1)[1].encode(), "a page without a name"),
        "map/gemeente-voorbeeldstad.md": (page.encode(), "a second page of 'gemeente-voorbeeldstad'"),
    }


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset to damage copies of."""
    from tests.conftest import PAGE

    folder = tmp_path_factory.mktemp("once")
    (folder / "gemeente-voorbeeldstad.txt").write_text(PAGE, encoding="utf-8")
    return dataset.save(mz.build(folder), folder / "dataset")


def test_each_bad_file_gives_one_line_and_the_others_are_built(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = bad_files(page.read_text(encoding="utf-8"))
    for name, (content, _) in bad.items():
        (page.parent / name).parent.mkdir(exist_ok=True)
        (page.parent / name).write_bytes(content)
    out = page.parent / "dataset"
    assert cli.main(["build", str(page.parent), "-o", str(out)]) == 1
    lines = capsys.readouterr().err.splitlines()
    # The file in the folder `map` comes after the first page of that organisation.
    for name, (_, words) in bad.items():
        assert len([line for line in lines if line.startswith(f"mzdata: {name}") and words in line]) == 1, name
    assert len(lines) == len(bad)
    assert mz.open(out).pages["page"].tolist() == ["gemeente-voorbeeldstad", "naamloos"]
    # The dataset inside the folder of pages is not read as pages the next time.
    assert not pages.read([page.parent]).pages["path"].str.contains("texts").any()


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (mz.codebook.read, "a YAML file"),
        (lambda path: mz.build(codebook=path), "a YAML file"),
        (mz.national.read, "a CSV file"),
    ],
)
def test_a_file_that_is_not_there_is_named(read: Callable[[Path], object], expected: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"cannot be read .*; expected {expected}") as caught:
        read(tmp_path / "none")
    dutch = problemtexts.fault(caught.value, "nl")
    assert "niet te lezen (" in dutch and "verwacht een" in dutch


def test_a_folder_that_is_no_dataset_is_refused_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notulen.txt").write_text("van mij", encoding="utf-8")
    monkeypatch.setattr(dataset, "build", lambda *_, **__: pytest.fail("it was built all the same"))
    assert cli.main(["build", "-o", str(tmp_path)]) == 1
    assert "no mzdata dataset" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notulen.txt"]


@pytest.mark.parametrize(
    "name", ["con.txt", "NUL.txt", "Com1.md", "x" * 240 + ".txt", "ß" * 120 + ".txt", "é ü.txt", "😀 zorg.txt"]
)
def test_any_file_name_becomes_a_file_name_for_every_system(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({name: "Wij doen iets."}))
    (key,) = pages.read([tmp_path / "a.zip"]).pages["page"]
    assert 0 < len(key) <= 105
    assert key.isascii() and key == key.lower()
    assert key not in {"con", "nul", "com1"}


def test_long_names_that_differ_at_the_end_stay_apart() -> None:
    assert pages.slug("a" * 200 + "b") != pages.slug("a" * 200 + "c")


def test_two_members_of_one_name_are_two_pages_of_one_organisation(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("a.txt", "een")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("a.txt", "twee")
    (tmp_path / "a.zip").write_bytes(buffer.getvalue())
    assert pages.read([tmp_path / "a.zip"]).problems["found"].str.startswith("a second page").tolist() == [True]


def test_personal_details_in_file_names_are_marked_everywhere(tmp_path: Path) -> None:
    (tmp_path / "zorg mevrouw De Vries.txt").write_text("Wij doen iets.", encoding="utf-8")
    (tmp_path / "zorg j.jansen@example.nl.txt").write_bytes(b"")
    (tmp_path / "bel 06-12345678").mkdir()
    (tmp_path / "bel 06-12345678" / "b.txt").write_text("Wij ook.", encoding="utf-8")
    read = pages.read([tmp_path])
    shown = (read.pages.to_csv() + read.problems.to_csv()).lower()
    for detail in ("vries", "jansen", "12345678"):
        assert detail not in shown


def unlist(folder: Path) -> None:
    (folder / "datapackage.json").write_text("[]", encoding="utf-8")


def semicolons(folder: Path) -> None:
    path = folder / "findings.csv"
    path.write_text("\ufeff" + path.read_text(encoding="utf-8").replace('","', '";"'), encoding="utf-8")


def edit(column: str, value: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        import pandas as pd

        frame = pd.read_csv(folder / "findings.csv", keep_default_na=False, dtype="str")
        frame.loc[0, column] = value
        frame.to_csv(folder / "findings.csv", index=False)

    return change


def shorten(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text(lines[0], encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (unlist, "no list of resources"),
        (semicolons, "separated by ';', expected ','"),
        (edit("organisation", "nergens"), "'nergens': not found in organisations.organisation"),
        (edit("statement", "x:001"), "'x:001': not found in statements.statement"),
        (edit("measure", "telewerk"), "'telewerk' is no measure of the codebook"),
        (edit("quote", "iets anders"), "the page does not read 'iets anders'"),
        (edit("start", "9" * 12), "the page does not read"),
        (shorten("pages.csv"), "not found in pages.page"),
        (shorten("matrix.csv"), "no row for 'gemeente-voorbeeldstad'"),
    ],
    ids=str,
)
def test_a_damaged_dataset_is_refused_with_the_reason(
    damage: Callable[[Path], None], words: str, once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(once, folder)
    damage(folder)
    with pytest.raises(InputError) as caught:
        mz.open(folder)
    assert words in str(caught.value)
    assert cli.main(["uncoded", str(folder)]) == 1
    assert words in capsys.readouterr().err


def test_a_broken_parquet_table_is_refused(once: Path, tmp_path: Path) -> None:
    folder = dataset.save(mz.open(once), tmp_path / "parquet", format="parquet")
    assert len(mz.open(folder).pages) == 1
    (folder / "findings.parquet").write_bytes(b"rommel")
    with pytest.raises(InputError, match="a broken Parquet file"):
        mz.open(folder)


def test_an_interruption_between_old_and_new_keeps_the_old(
    once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(once, folder)
    opened, rename = mz.open(folder), Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        if path.name == "dataset" and path.parent != tmp_path:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dataset.save(opened, folder)
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["name"] == "mzdata-dataset"
    assert [path.name for path in tmp_path.iterdir()] == ["dataset"]


def test_a_folder_that_cannot_be_written_is_named_and_left_as_it_was(
    once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(once, folder)
    opened = mz.open(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(datapackage, "write", full)
    with pytest.raises(InputError, match=r"(?s)dataset: .*cannot be written \(No space left on device\)"):
        dataset.save(opened, folder)
    assert len(mz.open(folder).pages) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["dataset"]


def test_an_old_dataset_that_cannot_be_removed_is_not_said_to_stand(
    once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(once, folder)
    opened = mz.open(folder)
    (folder / "problems.csv").write_bytes(b"")

    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "rmtree", held)
    with pytest.raises(InputError) as caught:
        dataset.save(opened, folder)
    (left,) = (path for path in tmp_path.iterdir() if path.name != "dataset")
    assert f"written, but the dataset before it cannot be removed (Permission denied); remove {left.as_posix()}" in str(
        caught.value
    )
    assert "as it was" not in str(caught.value)
    assert "geschreven, maar de vorige dataset is niet te verwijderen (geen toegang)" in problemtexts.fault(
        caught.value, "nl"
    )
    assert mz.open(folder).problems.equals(opened.problems)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../x",
        "a/../../x",
        "C:x",
        "C:\\x",
        "c:/x",
        "\\x",
        "\\\\host\\share\\x",
        "//host/share/x",
        "..\\x",
    ],
)
def test_no_file_outside_the_dataset_is_read_on_any_system(once: Path, tmp_path: Path, path: str) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(once, folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"][0]["path"] = path
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(InputError, match="leads out of the dataset's folder"):
        mz.open(folder)


def test_a_dataset_keeps_the_codebook_that_it_was_opened_with(once: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(once, folder)
    opened = mz.open(folder)
    before = (folder / "codebook.yaml").read_bytes()
    (folder / "codebook.yaml").write_bytes(before + b"# another edition\n")
    assert (dataset.save(opened, tmp_path / "copy") / "codebook.yaml").read_bytes() == before
    assert pagedata.codebook_hash(opened) == hashlib.sha256(before).hexdigest()
    (folder / "codebook.yaml").unlink()
    assert mz.open(dataset.save(opened, tmp_path / "again")).codebook == opened.codebook


def test_the_folder_one_works_in_is_not_replaced(once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = mz.open(once)
    monkeypatch.chdir(once)
    with pytest.raises(InputError, match="working in"):
        dataset.save(opened, ".")


def test_an_interrupted_build_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dataset, "build", interrupted)
    assert cli.main(["build", "-o", "nergens", "--lang", "nl"]) == 130
    assert "onderbroken; er is niets geschreven" in capsys.readouterr().err


def test_an_unknown_slug_is_reported_and_told_in_dutch(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text("\ufeffslug;url\r\ngemeente-voorbeeldstadd;x\r\n", encoding="utf-8", newline="")
    read = pages.read([page], str(facts))
    assert read.problems["found"].tolist() == ["slug 'gemeente-voorbeeldstadd', which no page has"]
    arguments = ["build", str(page), "--facts", str(facts), "-o", str(tmp_path / "out"), "--strict", "--lang", "nl"]
    assert cli.main(arguments) == 1
    assert "die bij geen pagina hoort; verwacht: de slug van een pagina" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
