"""`mzdata agreement` says how far two codings agree, and names all that keeps them from being compared."""

from pathlib import Path
from typing import BinaryIO

import pytest

from mzdata import cli, codings, dataset, messages_agreement
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.reliability import AGREEMENT

HEAD = "slug,measure,answer,quote\n"
FIRST = HEAD + "a,telework,stated,thuis\na,buy_leave,stated,kopen\nb,telework,conditional,thuis\nc,,,\n"
SECOND = HEAD + "b,telework,stated,thuis\na,telework,stated,thuis\nc,carer_policy,planned,beleid\n"


def run(*arguments: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = cli.main(["agreement", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "ann.csv", tmp_path / "bob.csv"
    for path, content in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(content, encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def saved(shipped: dataset.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dataset.save(shipped, tmp_path_factory.mktemp("agreement") / "dataset")


def line(out: str, start: str) -> str:
    (found,) = [line for line in out.splitlines() if line.startswith(start)]
    return " ".join(found.split())


def test_two_gold_files_by_hand(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(*pair, capsys=capsys)
    assert (code, err) == (0, "")
    assert "ann.csv (A) and bob.csv (B): 3 organisations, 79 measures" in out
    assert line(out, "telework").startswith("telework (Working from home) 3 2/2 1.000 1.000 1.000 ")
    assert line(out, "telework").endswith("1.000 1.000 too few to judge")
    assert line(out, "buy_leave").startswith("buy_leave (Buying leave) 3 1/0 0.667 0.000 0.000 ")
    assert line(out, "buy_leave").endswith("too few to judge")
    assert line(out, "save_leave").endswith("1.000 – nothing to judge")
    assert line(out, "all").startswith("all 237 3/3 ")
    # Of 237 cells 2 differ in presence, and 1 more in the answer.
    assert f"agree {234 / 237:.3f}" in out


def test_dutch_speaks_dutch(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(*pair, "--lang", "nl", capsys=capsys)
    assert code == 0
    assert "Overeenstemming van ann.csv (A) en bob.csv (B): 3 organisaties, 79 maatregelen" in out
    assert line(out, "telework").endswith("1,000 1,000 te weinig om te beoordelen")
    assert "minder dan vijf cellen" in out and "niets te beoordelen" in out
    assert "." not in line(out, "Maatwerkoplossingen")


def test_per_dimension_leaves_the_measures_out(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out_file = tmp_path / "dimensions.csv"
    code, out, _ = run(*pair, "--per", "dimension", "-o", out_file, capsys=capsys)
    assert code == 0 and "telework" not in out and "dimensions.csv" in out
    table = AGREEMENT.read_csv(out_file)
    assert table["level"].unique().tolist() == ["dimension", "all"]


def test_the_table_is_written_whole_and_the_same_each_time(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tmp_path / "one.csv", tmp_path / "two.csv"
    for file in files:
        assert run(*pair, "--out", file, capsys=capsys)[0] == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    table = AGREEMENT.read_csv(files[0])
    assert len(table) == 2 * (79 + 4 + 1)
    telework = table[(table["unit"] == "telework") & (table["basis"] == "answer")].iloc[0]
    assert (telework["told_first"], telework["matched"], telework["f1"]) == (2, 1, 1 / 2)


def test_the_table_makes_its_folder_or_says_why_not(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = tmp_path / "new" / "folder" / "table.csv"
    assert run(*pair, "--out", deep, capsys=capsys)[0] == 0
    assert len(AGREEMENT.read_csv(deep)) == 2 * (79 + 4 + 1)
    code, _, err = run(*pair, "--out", deep.parent, "--lang", "nl", capsys=capsys)
    assert code == 1 and "verwacht een plaats met ruimte en schrijfrechten; wat er al stond" in err and deep.is_file()
    assert [path.name for path in deep.parent.iterdir()] == ["table.csv"]


def test_a_table_that_fails_halfway_leaves_the_one_before(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "table.csv"
    out.write_bytes(b"before")

    def full(table: object, file: BinaryIO) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pyarrow.csv.write_csv", full)
    assert run(*pair, "--out", out, capsys=capsys)[0] == 1
    assert out.read_bytes() == b"before"


def test_a_dataset_and_a_gold_file(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = Path(__file__).parents[1] / "data" / "gold" / "findings.csv"
    code, out, _ = run(saved, gold, capsys=capsys)
    assert code == 0
    assert "51 organisations, 79 measures" in out and "cells are left out" in out
    assert line(out, "all").endswith("reliable")


def test_a_dataset_agrees_with_itself(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(saved, saved, "--per", "dimension", capsys=capsys)
    assert code == 0
    assert "1.000 1.000 1.000 (1.000 – 1.000) 1.000 1.000 reliable" in line(out, "all")


def test_all_strangers_are_named(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    pair[1].write_text(
        HEAD + "a,telework,stated,x\na,telewerk,stated,x\na,xyz,stated,x\nd,telework,stated,x\ne,,,\n", encoding="utf-8"
    )
    code, out, err = run(*pair, capsys=capsys)
    assert (code, out) == (1, "")
    for words in (
        "organisation 'b' is in A (ann.csv) but not in B (bob.csv)",
        "organisation 'c' is in A (ann.csv) but not in B (bob.csv)",
        "organisation 'd' is in B (bob.csv) but not in A (ann.csv)",
        "organisation 'e' is in B (bob.csv) but not in A (ann.csv)",
        "measure 'telewerk' of B (bob.csv) is not in the codebook, did you mean 'telework'?",
        "measure 'xyz' of B (bob.csv) is not in the codebook",
    ):
        assert words in err
    assert "6 problem(s)" in err and "Traceback" not in err
    _, _, err = run(*pair, "--lang", "nl", capsys=capsys)
    for words in (
        "6 problemen",
        "organisatie 'b' staat in A (ann.csv) maar niet in B (bob.csv)",
        "maatregel 'telewerk' van B (bob.csv) staat niet in het codeboek; bedoelt u 'telework'?",
        "maatregel 'xyz' van B (bob.csv) staat niet in het codeboek",
    ):
        assert words in err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("slug,answer\na,stated\n", "no column 'measure'"),
        (HEAD + "a,telework,maybe,x\n", "line 2: found answer 'maybe'"),
        (HEAD + ",telework,stated,x\n", "line 2: no organisation"),
        (HEAD, "found no rows"),
        ("", "bob.csv"),
        (HEAD + "a,telework\n", "line 2: 2 cells, expected 4"),
    ],
)
def test_a_gold_file_at_fault_is_told(
    content: str, words: str, pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    pair[1].write_text(content, encoding="utf-8")
    code, _, err = run(*pair, capsys=capsys)
    assert code == 1 and words in err and "bob.csv" in err and "Traceback" not in err


def test_what_is_denied_is_found_and_not_told(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    pair[1].write_text(HEAD + "a,telework,denied,x\n", encoding="utf-8")
    code, out, _ = run(pair[1], pair[1], "--lang", "nl", capsys=capsys)
    line = next(row for row in out.splitlines() if row.startswith("telework"))
    assert code == 0 and "1/1" in line and "gevonden A/B" in out and "ook voorgenomen of ontkend" in out


def test_a_gold_file_may_come_from_a_dutch_spreadsheet(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    first = run(*pair, capsys=capsys)
    content = pair[1].read_text(encoding="utf-8").replace(",", ";").replace("stated", "Genoemd").replace("\n", "\r\n")
    pair[1].write_text(content, encoding="utf-8-sig", newline="")
    assert run(*pair, capsys=capsys) == first


def test_what_is_not_there_is_told(pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(pair[0], tmp_path / "nergens.csv", capsys=capsys)
    assert code == 1 and "nergens.csv: 1 problem(s)" in err and "expected the folder of a dataset or a CSV file" in err
    code, _, err = run(pair[0], tmp_path, capsys=capsys)
    assert code == 1 and "datapackage.json" in err
    code, _, err = run(*pair, "-o", pair[0] / "map.csv", capsys=capsys)
    assert code == 1 and "map.csv" in err and "Traceback" not in err
    assert run(*pair, "--per", "page", capsys=capsys)[0] == 2


def test_the_residual_code_is_left_out(pair: tuple[Path, Path], book: Codebook) -> None:
    pair[0].write_text(FIRST + f"a,{book.residual_code.id},stated,x\n", encoding="utf-8")
    cells, _ = codings.pair(*map(codings.read, pair))
    assert [list(c.columns) for c in cells] == [[measure.id for measure in book.measures]] * 2
    assert cells[1].loc["c", "carer_policy"] == "planned" and cells[0].loc["c", "carer_policy"] == "silent"


def test_datasets_of_other_codebooks_are_refused(pair: tuple[Path, Path], book: Codebook) -> None:
    first = codings.read(pair[0])
    strange = codings.Coding(Path("old"), first.cells.rename(columns={"telework": "telewerken"}), book)
    with pytest.raises(InputError) as caught:
        codings.pair(first, strange)
    assert "measure 'telewerken' of B (old) is not in the codebook" in str(caught.value)
    assert "measure 'telework' of the codebook is not in B (old)" in str(caught.value)


def test_every_verdict_has_words_in_both_languages() -> None:
    words = {column.name: column for column in AGREEMENT.columns}["verdict"].enum
    for lang in ("nl", "en"):
        shown = [messages_agreement.verdict(word, lang) for word in (*words, "")]
        assert len(set(shown)) == len(words) + 1
