"""Files, folders and archives become the table of pages; what goes wrong becomes one problem each."""

import hashlib
import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from mzdata import documents, pages, sources
from mzdata.errors import InputError
from mzdata.pages import PAGES

PAGE = "Gemeente Veldrode\n\nWij kopen verlof. Contact: mevrouw De Vries, 0591-685972.\n"


def _write(folder: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def _zip(path: Path, files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def _problem(read: pages.Pages, file: str) -> str:
    rows = read.problems[read.problems["file"] == file]
    assert len(rows) == 1, read.problems
    return f"{rows['found'].iloc[0]}; expected {rows['expected'].iloc[0]}"


def test_a_page_has_every_column_and_redacted_text_of_the_same_length(tmp_path):
    folder = _write(tmp_path, {"Gemeente Één.TXT": PAGE})
    read = pages.read([folder])
    row = read.pages.iloc[0]
    assert list(read.pages.columns) == PAGES.names
    assert row["page"] == "gemeente-een"
    assert row["path"] == "Gemeente Één.TXT"
    assert row["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert row["media_type"] == "text/plain"
    assert row["encoding"] == "utf-8"
    assert row["characters"] == len(PAGE) == len(row["text"])
    assert row["redactions"] == 2
    assert row["complete"]
    assert (row["url"], row["last_topic"]) == ("", "")
    assert "De Vries" not in row["text"]
    assert read.problems.empty


def test_folders_are_read_to_the_bottom_in_one_order(tmp_path):
    names = ["b.txt", "a/z.md", "B.html", "a/b/c.txt", "a.txt", "ab/c2.htm", "é.txt"]
    folder = _write(tmp_path, dict.fromkeys(names, "<p>woord</p>"))
    found = pages.read([folder]).pages["path"].tolist()
    # B.html and b.txt are one organisation; capitals come first.
    assert found == ["B.html", "a/b/c.txt", "a/z.md", "a.txt", "ab/c2.htm", "é.txt"]


def test_what_stands_beside_pages_is_passed_over(tmp_path):
    folder = _write(
        tmp_path,
        {
            "a.html": "<p>woord</p>",
            "a_files/ad.html": "reclame",
            "a_bestanden/script.txt": "reclame",
            "los_files/b.txt": "woord",
            ".verborgen.txt": "x",
            ".git/c.txt": "x",
            "__MACOSX/d.txt": "x",
            "README.md": "over deze map",
            "LICENSE.txt": "licentie",
            "foto.png": b"\x89PNG",
        },
    )
    read = pages.read([folder])
    assert read.pages["path"].tolist() == ["a.html", "los_files/b.txt"]
    assert read.problems.empty
    zipped = _zip(tmp_path / "all.zip", {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")
                                         if p.is_file() and p.name != "all.zip"})  # fmt: skip
    assert pages.read([zipped]).pages["path"].tolist() == ["all.zip/a.html", "all.zip/los_files/b.txt"]


def test_a_file_that_is_named_is_a_page_whatever_its_name(tmp_path):
    folder = _write(tmp_path, {"README.md": "Gemeente A"})
    assert pages.read([folder / "README.md"]).pages["page"].tolist() == ["readme"]


def test_archives_are_read_like_folders(tmp_path):
    _zip(tmp_path / "set.zip", {"in/b.txt": PAGE, "a.txt": PAGE, "in/": "", "beeld.jpg": b"x"})
    assert pages.read([tmp_path]).pages["path"].tolist() == ["set.zip/a.txt", "set.zip/in/b.txt"]


def test_the_same_input_gives_the_same_table_elsewhere(tmp_path, monkeypatch):
    files = {"een.txt": PAGE, "map/twee.md": PAGE, "drie.html": "<p>woord"}
    first, second = (_write(tmp_path / name, files) for name in ("hier", "daar"))
    assert pages.read([first]).pages.equals(pages.read([second]).pages)
    monkeypatch.chdir(second)
    assert pages.read(["een.txt"]).pages["path"].tolist() == ["een.txt"]
    assert pages.read([first / "een.txt"]).pages["path"].tolist() == ["een.txt"]
    assert pages.read(["map/../map/twee.md"]).pages["path"].tolist() == ["twee.md"]


def test_every_bad_file_is_one_problem_and_the_others_are_read(tmp_path):
    folder = _write(
        tmp_path / "in",
        {
            "goed.txt": PAGE,
            "leeg.txt": b"",
            "wit.txt": " \n",
            "binair.txt": bytes(range(256)) * 9,
            "plaatje.txt": b"\x89PNG\r\n",
            "stuk.pdf": b"%PDF-1.4 stuk",
            "stuk.docx": b"PK\x03\x04stuk",
            "stuk.zip": b"PK\x03\x04stuk",
            "leeg.zip": b"",
            "!!!.txt": PAGE,
        },
    )
    read = pages.read([folder, tmp_path / "weg.txt", _write(tmp_path, {"x.xlsx": b"1"}) / "x.xlsx"])
    assert read.pages["page"].tolist() == ["goed"]
    expected = {
        "leeg.txt": "empty file",
        "wit.txt": "without words",
        "binair.txt": "binary data",
        "plaatje.txt": "PNG",
        "stuk.pdf": "broken PDF",
        "stuk.docx": "broken Word",
        "stuk.zip": "broken ZIP",
        "leeg.zip": "empty file",
        "!!!.txt": "without Latin letters or digits",
        "weg.txt": "no such file",
        "x.xlsx": "another kind (.xlsx)",
    }
    assert sorted(read.problems["file"]) == sorted(expected)
    for file, words in expected.items():
        assert words in _problem(read, file)


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "groot.txt"
    with path.open("wb") as stream:
        os.truncate(stream.fileno(), 100 * 2**20)
    read = pages.read([path])
    assert "100 MB; expected a page of at most 20 MB" in _problem(read, "groot.txt")
    assert list(read.pages.columns) == PAGES.names


def test_of_two_pages_of_one_organisation_the_first_counts(tmp_path):
    folder = _write(tmp_path, {"Zorg A.txt": "een", "sub/zorg-a.html": "<p>twee</p>"})
    read = pages.read([folder])
    assert read.pages["path"].tolist() == ["Zorg A.txt"]
    assert "a second page of 'zorg-a' (first: Zorg A.txt)" in _problem(read, "sub/zorg-a.html")


def test_a_file_reached_twice_is_one_page(tmp_path):
    folder = _write(tmp_path, {"a.txt": PAGE})
    read = pages.read([folder, folder / "a.txt", folder])
    assert len(read.pages) == 1
    assert read.problems.empty


def test_a_bad_page_does_not_take_the_place_of_a_good_one(tmp_path):
    folder = _write(tmp_path, {"a.html": "", "a.txt": PAGE})
    assert pages.read([folder]).pages["path"].tolist() == ["a.txt"]


def test_archive_members_that_lead_out_are_refused(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../uit.txt", "/abs.txt", "C:/win.txt", "in\\..\\..\\terug.txt", "goed.txt"):
            archive.writestr(zipfile.ZipInfo(name), PAGE)
        archive.writestr(link, "/etc/passwd")
    read = pages.read([path])
    assert read.pages["path"].tolist() == ["a.zip/goed.txt"]
    assert read.problems["found"].str.contains("leads out").sum() == 4
    assert "symbolic link" in _problem(read, "a.zip/link.txt")


def test_archives_within_archives_and_locked_members_are_refused(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.txt", PAGE)
    path = _zip(tmp_path / "a.zip", {"in.zip": inner.getvalue(), "slot.txt": PAGE}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    # The flag for encryption in the central directory and in the member's own header.
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.rindex(mark) + offset] |= 1
    path.write_bytes(content)
    read = pages.read([path])
    assert "archive within an archive" in _problem(read, "a.zip/in.zip")
    assert "password" in _problem(read, "a.zip/slot.txt")


def test_bombs_are_refused(tmp_path, monkeypatch):
    path = _zip(tmp_path / "bom.zip", {"bom.txt": b"a " * 2**20, "goed.txt": PAGE})
    read = pages.read([path])
    assert "times its size" in _problem(read, "bom.zip/bom.txt")
    assert read.pages["page"].tolist() == ["goed"]
    monkeypatch.setattr(sources, "LARGEST_UNPACKED", 2**20)
    assert "unpacks to 2 MB" in _problem(pages.read([path]), "bom.zip")


def test_a_member_that_lies_about_its_size_is_broken(tmp_path):
    path = _zip(tmp_path / "a.zip", {"leugen.txt": os.urandom(5000).hex()})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    assert "broken member" in _problem(pages.read([path]), "a.zip/leugen.txt")


def test_nothing_to_read_is_an_error(tmp_path):
    _write(tmp_path, {"foto.png": b"x", "README.md": "x"})
    for paths in ([tmp_path], []):
        with pytest.raises(InputError, match="no pages found in"):
            pages.read(paths)


def test_a_folder_that_cannot_be_opened_and_odd_files_are_problems(tmp_path):
    os.mkfifo(tmp_path / "pijp.txt") if hasattr(os, "mkfifo") else pytest.skip("no pipes here")
    assert "device or pipe" in _problem(pages.read([tmp_path]), "pijp.txt")


def test_on_page_hears_of_every_page(tmp_path):
    heard: list[str] = []
    pages.read([_write(tmp_path, {"a.txt": PAGE, "b.txt": PAGE, "c.txt": ""})], on_page=heard.append)
    assert heard == ["a.txt", "b.txt"]


FACTS = "slug,url,complete,last_topic,sector\na,https://example.nl/a,no,dialogue,zorg\nb,,yes,,\n"


@pytest.mark.parametrize(
    "content",
    [
        FACTS.encode(),
        b"\xef\xbb\xbf" + FACTS.replace(",", ";").replace("\n", "\r\n").encode(),
        FACTS.replace(",", "\t").encode("utf-16"),
        FACTS.replace("zorg", '"zorg, één"').encode("cp1252"),
    ],
)
def test_facts_supply_url_complete_and_last_topic(tmp_path, content):
    folder = _write(tmp_path / "in", {"a.txt": PAGE, "b.txt": PAGE, "c.txt": PAGE})
    path = _write(tmp_path, {"facts.csv": content}) / "facts.csv"
    table = pages.read([folder], path).pages
    assert table["url"].tolist() == ["https://example.nl/a", "", ""]
    assert table["complete"].tolist() == [False, True, True]
    assert table["last_topic"].tolist() == ["dialogue", "", ""]
    assert list(pages.facts(path).columns) == list(pages.FACTS_COLUMNS)
    assert pages.facts(path)["sector"].iloc[0].startswith("zorg")


def test_one_page_under_two_names_is_named(tmp_path):
    folder = _write(tmp_path / "in", {"a.txt": PAGE, "b kopie.txt": PAGE})
    read = pages.read([folder])
    assert read.problems.to_numpy().tolist() == [["b kopie.txt", "the same text as 'a'", "one page per organisation"]]


def test_slugs_without_a_page_are_problems_of_the_facts_file(tmp_path):
    folder = _write(tmp_path / "in", {"a.txt": PAGE})
    read = pages.read([folder], _write(tmp_path, {"facts.csv": FACTS}) / "facts.csv")
    assert _problem(read, "facts.csv") == "slug 'b', which no page has; expected the slug of a page"


@pytest.mark.parametrize(
    ("told", "complete"),
    [("ja", "yes"), ("Nee", "no"), ("WAAR", "yes"), ("ONWAAR", "no"), ("TRUE", "yes"), ("False", "no"), ("", "yes")],
)
def test_complete_may_be_told_as_a_dutch_spreadsheet_does(tmp_path, told, complete):
    file = tmp_path / "facts.csv"
    file.write_text(f"slug;complete;last_topic\r\na;{told};\r\n", encoding="utf-8-sig", newline="")
    assert pages.facts(file)["complete"].tolist() == [complete]


def test_all_breaches_of_a_facts_file_are_named_at_once(tmp_path):
    rows = "slug,complete,last_topic,kleur\na,half,dialogue,x\na,no,thema,x\n,yes,,x\nb,no\n"
    with pytest.raises(InputError) as caught:
        pages.facts(_write(tmp_path, {"facts.csv": rows}) / "facts.csv")
    text = "\n".join(caught.value.problems)
    expected = ("'kleur'", "row 2: complete is 'half'", "row 3: slug 'a' again", "row 3: last_topic is 'thema'")
    for words in (*expected, "row 4: no slug", "row 5: 2 fields; expected 4"):
        assert words in text
    assert caught.value.where == "facts.csv"


@pytest.mark.parametrize("content", ["", "naam,url\na,b\n", b"\x89PNG", 'slug,url\na,"b'])
def test_a_file_that_is_no_facts_table_is_an_error(tmp_path, content):
    with pytest.raises(InputError, match=r"facts\.csv"):
        pages.facts(_write(tmp_path, {"facts.csv": content}) / "facts.csv")


def test_a_missing_facts_file_is_an_error(tmp_path):
    with pytest.raises(InputError, match="expected a CSV file"):
        pages.read([_write(tmp_path, {"a.txt": PAGE})], tmp_path / "weg.csv")


def test_the_limit_is_the_documented_one():
    assert documents.LARGEST_FILE == 20 * 2**20
