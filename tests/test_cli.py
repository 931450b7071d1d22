"""The command line says what it did, and what is wrong, in a line a person can act on."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer import rich_utils

from mzdata import cli, cli_codebook, codebook, helptexts, notebooks, shipped, yamlfile


def run(*arguments: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_main_job_ends_with_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("build", "-o", tmp_path / "out", capsys=capsys)
    assert (code, err) == (0, "")
    assert "organisations" in out and " 51" in out
    code, out, _ = run("build", "-o", tmp_path / "out", "--lang", "nl", capsys=capsys)
    assert "organisaties" in out


def test_evidence_shows_words_rule_topic_answer_and_offsets(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", page.parent, "-o", tmp_path / "out", capsys=capsys)
    code, out, _ = run("evidence", tmp_path / "out", "gemeente-voorbeeldstad", "telework", capsys=capsys)
    assert code == 0
    for part in ("[Thuiswerken, indien mogelijk]", "conditional", "rule:", "Arrangements", "–"):
        assert part in out
    code, out, _ = run("evidence", tmp_path / "out", "gemeente-voorbeeldstad", "care_broker", capsys=capsys)
    assert (code, out) == (0, "gemeente-voorbeeldstad  care_broker: no finding: silent\n")
    code, _, err = run("evidence", tmp_path / "out", "gemeente-voorbeeldstat", capsys=capsys)
    assert code == 1 and "gemeente-voorbeeldstad" in err


def test_bad_pages_are_named_and_the_others_built(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page.parent / "leeg.txt").write_bytes(b"")
    (page.parent / "plaatje.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    code, _, err = run("build", page.parent, "-o", tmp_path / "out", capsys=capsys)
    assert code == 1
    assert len(err.splitlines()) == 2 and "leeg.txt" in err and "plaatje.txt" in err
    assert (tmp_path / "out" / "matrix.csv").is_file()
    assert "leeg.txt" in (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8")
    code, _, err = run("build", page.parent, "-o", tmp_path / "strict", "--strict", capsys=capsys)
    assert code == 1 and "nothing was built" in err
    assert not (tmp_path / "strict").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "nergens"], "nergens"),
        (["evidence", "nergens", "x"], "datapackage.json"),
        (["codebook", "show", "telewerk"], "telework"),
        (["codebook", "try", "(verlof"], "expected ')'"),
        (["codebook", "check", "nergens.yaml"], "nergens.yaml"),
    ],
)
def test_input_at_fault_gives_one_clear_message(
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*arguments, capsys=capsys)
    assert code == 1
    assert message in err and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("bild", capsys=capsys)[0] == 2
    assert run("evidence", capsys=capsys)[0] == 2


def test_codebook_commands(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("codebook", "check", capsys=capsys)
    assert code == 0 and "79 measures" in out
    code, out, _ = run("codebook", "show", "telework", capsys=capsys)
    assert code == 0 and "Thuiswerken" in out and "thuis" in out
    code, out, _ = run("codebook", "show", "telework", "--lang", "nl", capsys=capsys)
    assert code == 0 and "definitie: Thuis of op een andere plek werken wordt als mogelijkheid genoemd." in out
    assert "wettelijke klasse: wettelijk recht om te vragen (Wet flexibel werken (1 januari 2016), werkplek)" in out
    code, out, _ = run("codebook", "try", "verlof NEAR3 kopen", "--lang", "nl", capsys=capsys)
    assert code == 0 and "treffers" in out


def test_uncoded_lists_statements(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text(
        page.read_text(encoding="utf-8").replace("Posters op alle locaties", "Wij hebben een groene muur"),
        encoding="utf-8",
    )
    run("build", page.parent, "-o", tmp_path / "out", capsys=capsys)
    code, out, _ = run("uncoded", tmp_path / "out", capsys=capsys)
    assert code == 0 and "groene muur" in out


def test_help_imports_nothing_heavy() -> None:
    probe = "import sys, mzdata.cli; print([m for m in ('pandas', 'numpy', 'pyarrow') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, env={**os.environ})
    assert done.stdout.strip() == "[]"


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    names = [command.name or getattr(command.callback, "__name__", "") for command in cli.app.registered_commands]
    names += [f"codebook {command.name}" for command in cli_codebook.app.registered_commands]
    assert [name for name in names if f"mzdata {name}" not in readme] == []


def test_all_help_is_there_in_dutch() -> None:
    texts = yamlfile.read(shipped.resource("help_nl.yaml"), helptexts.HelpTexts).texts
    parts = list(helptexts.parts(typer.main.get_command(cli.app)))
    assert len(parts) > 20
    assert [part.help for part in parts if getattr(part, "help", None) and part.help not in texts] == []


COMMANDS = ["", *(f" {name}" for name in (
    "build", "evidence", "uncoded", "agreement", "notebook", "benchmark", "report", "export", "codebook",
    "codebook check", "codebook show", "codebook try",
))]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_help_names_what_to_fill_in_and_no_types(
    command: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    for name in helptexts.PHRASES:
        # Dutch help changes them for the rest of the process.
        monkeypatch.setattr(rich_utils, name, getattr(rich_utils, name))
    code, out, _ = run(*command.split(), "--help", "--lang", "nl", capsys=capsys) if lang == "nl" else run(
        *command.split(), "--help", capsys=capsys
    )  # fmt: skip
    assert code == 0 and not re.search("<(list|path|str|bool|text)|\\[\\[", out, re.IGNORECASE)
    if lang == "nl":
        assert f"Gebruik: mzdata{command} [OPTIES]" in out
        names = "OPTIONS COMMAND ARGS FILE FOLDER PAGES ORGANISATION MEASURE COLUMN FORMATS CODEBOOK PATTERN"
        english = {*names.split(), "Usage", "Options", "Arguments", "Commands", "default", "required"}
        assert english.isdisjoint(re.findall("[A-Za-z]+", out))


def test_every_name_to_fill_in_is_there_in_dutch() -> None:
    texts = yamlfile.read(shipped.resource("help_nl.yaml"), helptexts.HelpTexts).texts
    same = {"DATASET", "NOTEBOOK"}
    names = {name for part in helptexts.parts(typer.main.get_command(cli.app))
             for name in re.findall("[A-Z]{2,}", getattr(part, "metavar", None) or "")}  # fmt: skip
    assert len(names) > 5 and names - same - set(texts) == set()


def test_a_missing_argument_is_named_as_the_usage_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("evidence", "dataset", "--lang", "nl", capsys=capsys)
    assert code == 2 and "Argument 'ORGANISATIE' ontbreekt." in err and "ORGANISATION" not in err


def test_without_a_measure_the_codebook_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("codebook", "show", "--lang", "nl", capsys=capsys)
    rows = [re.split(" {2,}", line) for line in out.splitlines()]
    assert code == 0 and rows[0] == ["id", "maatregel", "dimensie"]
    book = codebook.read()
    assert rows[1:] == [[m.id, m.label_nl, book.label(m.dimension, "nl")] for m in book.measures]
    _, out, _ = run("codebook", "show", capsys=capsys)
    assert re.split(" {2,}", out.splitlines()[1])[1:] == [
        "Dedicated baseline survey on work and care",
        "Awareness actions",
    ]


def test_the_help_names_the_first_and_the_last_notebook() -> None:
    numbers = [name.partition("_")[0] for name in notebooks.names()]
    command = typer.main.get_command(cli.app)
    texts = [
        part.help for part in helptexts.parts(command) if "name of the notebook" in (getattr(part, "help", "") or "")
    ]
    assert [re.findall("[0-9]+", text) for text in texts] == [[numbers[0], numbers[-1]]]


def test_help_speaks_the_language_asked_for(tmp_path: Path) -> None:
    def said(*arguments: str) -> str:
        command = [sys.executable, "-c", "import sys; from mzdata import cli; sys.exit(cli.main())", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=True
        ).stdout

    dutch = said("build", "--help", "--lang", "nl")
    assert "Map voor de dataset" in dutch and "[standaard: dataset]" in dutch
    assert "Folder for the dataset" in said("build", "--help")


def test_the_package_runs_as_a_module_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mzdata", "codebook", "check", "--lang", "nl"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 0 and "79" in done.stdout.decode("utf-8")
