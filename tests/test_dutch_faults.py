"""Real faults through the command line, in both languages: the Dutch output holds no English sentence."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import mzdata as mz
from mzdata import cli, dataset, rules, shipped
from tests.conftest import PAGE
from tests.told import english

Fault = tuple[list[str], Callable[[Path], object], str]


def nothing(_: Path) -> None:
    pass


def book(old: str, new: str, count: int = 1) -> Callable[[Path], object]:
    """A copy of the codebook with something replaced."""

    def change(folder: Path) -> None:
        text = shipped.resource("codebook.yaml").read_text(encoding="utf-8")
        assert old in text
        (folder / "boek.yaml").write_text(text.replace(old, new, count), encoding="utf-8")

    return change


def file(name: str, content: str | bytes) -> Callable[[Path], object]:
    """A file of our own in the folder one works in."""
    return lambda folder: (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def pattern(*lines: str) -> Callable[[Path], object]:
    """A copy of the pattern files with a file more, of one list."""

    def change(folder: Path) -> None:
        shutil.copytree(rules.folder(), folder / "patronen")
        block = "".join(f"    {line}\n" for line in lines)
        (folder / "patronen" / "eigen.yaml").write_text(f"lists:\n  eigen: |\n{block}", encoding="utf-8")

    return change


def data(change: Callable[[Path], object]) -> Callable[[Path], object]:
    """A change to the dataset."""
    return lambda folder: change(folder / "data")


def cell(table: str, column: str, value: str, rows: slice = slice(0, 1)) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        frame = pd.read_csv(folder / "data" / f"{table}.csv", keep_default_na=False, dtype="str")
        frame.loc[frame.index[rows], column] = value
        frame.to_csv(folder / "data" / f"{table}.csv", index=False)

    return change


def all_planned(folder: Path) -> None:
    """A whole row of the matrix edited."""
    frame = pd.read_csv(folder / "data" / "matrix.csv", dtype="str")
    frame.loc[:, frame.columns[1:]] = "planned"
    frame.to_csv(folder / "data" / "matrix.csv", index=False)


def package(text: str) -> Callable[[Path], object]:
    return data(lambda folder: (folder / "datapackage.json").write_text(text, encoding="utf-8"))


CHECK, OWN = ["codebook", "check", "boek.yaml"], ["codebook", "check", "--patterns", "patronen"]
FACTS, OPEN = ["build", "pages", "--facts", "feiten.csv", "-o", "uit"], ["uncoded", "data"]
GOLD = ["agreement", "goud.csv", "data"]

FAULTS: dict[str, Fault] = {
    "codebook that is not there": (CHECK, nothing, "geen bestand of map met die naam"),
    "codebook that is a folder": (["codebook", "check", "pages"], nothing, "map"),
    "empty codebook": (CHECK, file("boek.yaml", ""), "leeg bestand, verwacht sleutels en waarden"),
    "no UTF-8": (CHECK, file("boek.yaml", b"a: 1\nb: \xff"), "regel 2: byte 0xff, verwacht UTF-8"),
    "no YAML": (CHECK, file("boek.yaml", "a: b: c"), "hier mag geen dubbele punt staan"),
    "tab": (CHECK, file("boek.yaml", "a:\n\t- b"), "tab"),
    "open bracket": (CHECK, file("boek.yaml", "a: [b, c"), "geen geldige YAML"),
    "alias": (CHECK, file("boek.yaml", "a: &x [1]\nb: *x"), "verwijzingen (*x) zijn niet toegestaan"),
    "deep": (CHECK, file("boek.yaml", "[" * 60 + "]" * 60), "dieper genest dan 50 niveaus"),
    "list for a codebook": (CHECK, file("boek.yaml", "- a\n- b"), "verwacht sleutels en waarden"),
    "missing key": (CHECK, book("label_nl:", "label_nll:"), "de sleutel ontbreekt"),
    "unknown key": (CHECK, book("label_nl:", "label_nll:"), "onbekende sleutel; bedoelt u 'label_nl'?"),
    "strange key": (CHECK, book("measures:", "wat is dit: 1\nmeasures:"), "wat is dit: onbekende sleutel"),
    "wrong word": (CHECK, book("tier: core", "tier: kern"), "'kern', verwacht 'core' of 'extended'"),
    "wrong kind": (CHECK, book("counts_as_measure: true", "counts_as_measure: 3"), "verwacht 'true' of 'false'"),
    "number for text": (CHECK, book("tier: core", "tier: core\n  cues_de: 1"), "onbekende sleutel"),
    "unknown dimension": (CHECK, book("dimension: awareness", "dimension: awarenes"), "is geen dimensie; bedoelt u"),
    "Dutch of another length": (
        CHECK,
        book("  counts_as_measure: true", "  include_nl:\n  - onderzoek\n  counts_as_measure: true"),
        "include_nl': 1 regel(s), verwacht 3, evenveel als in het Engels",
    ),
    "wrong id": (CHECK, book("- id: telework", "- id: Tele Werk"), "is geen id, verwacht woorden van a-z"),
    "repeated key": (
        CHECK,
        book("measures:", "measures: []\nmeasures:"),
        "de sleutel staat al op regel 173, verwacht één keer",
    ),
    "key that is no text": (CHECK, book("measures:", "1: 2\nmeasures:"), "is geen tekst, zet aanhalingstekens"),
    "unknown measure": (["codebook", "show", "telewerk"], nothing, "bedoelt u 'telework'?"),
    "no patterns": (["codebook", "check", "--patterns", "pages"], nothing, "geen .yaml-bestand"),
    "patterns that cannot be read": (
        OWN,
        pattern("(verlof", "* verlof", "verlof ..99 kopen", "..3 kopen", "verlof UNDER werk", "verlof NEAR kopen", "{"),
        "eigen.yaml, regel 3: '(verlof', kolom 8: aangetroffen: het einde, verwacht ')' | letters naast de ster | "
        "een gat van 1 tot en met 20 woorden, zoals ..4 | een gat aan de rand, verwacht woorden aan weerszijden | "
        "verwacht onderwerpen zoals awareness,dialogue | verwacht het einde van het patroon | de naam van een lijst",
    ),
    "pattern with an unknown list": (OWN, pattern("{nergens}"), "eigen.yaml, regel 3: geen lijst heet {nergens}"),
    "lists that are none": (
        OWN,
        pattern("verlof IF zorg", "{eigen}"),
        "lijst eigen: 'verlof IF zorg' heeft een voorwaarde; lijsten bevatten | lijst eigen bevat zichzelf",
    ),
    "patterns of nobody": (
        ["codebook", "check", "--patterns", "."],
        file("eigen.yaml", "measures:\n  telewerk: |\n    thuis\n"),
        "eigen.yaml: 'telewerk' is geen maatregel van het codeboek | geen bestand heeft patronen voor 'telework'",
    ),
    "pattern to try": (
        ["codebook", "try", "verlof NEAR kopen", "--data", "data"],
        nothing,
        "verwacht het einde van het patroon",
    ),
    "pages that are not there": (["build", "nergens"], nothing, "nergens: aangetroffen: geen bestand of map"),
    "folder without pages": (["build", "leeg"], lambda folder: (folder / "leeg").mkdir(), "geen pagina's gevonden"),
    "one bad page": (["build", "a.pdf", "-o", "uit"], file("a.pdf", "x"), "een beschadigde PDF"),
    "folder that is no dataset as target": (["build", "pages", "-o", "pages"], nothing, "er is niets geschreven"),
    "file as target": (["build", "pages", "-o", "uit"], file("uit", ""), "verwacht een map voor de dataset"),
    "working folder as target": (["build", "pages", "-o", "."], nothing, "de map waarin u werkt"),
    "strict": (
        ["build", "pages", "--strict", "-o", "uit"],
        lambda folder: (folder / "pages" / "leeg.txt").write_bytes(b""),
        "er is niets gemaakt",
    ),
    "facts that are not there": (FACTS, nothing, "niet te lezen (geen bestand of map met die naam)"),
    "facts without slug": (FACTS, file("feiten.csv", "url\nx\n"), "geen kolom 'slug'; verwacht een die"),
    "facts with a strange column": (FACTS, file("feiten.csv", "slug,adres\na,b\n"), "kolom 'adres' is niet bekend"),
    "facts with a short row": (FACTS, file("feiten.csv", "slug,url\na\n"), "rij 2: 1 velden; verwacht 2, zoals"),
    "facts told twice": (FACTS, file("feiten.csv", "slug\na\na\n"), "nogmaals (eerst in rij 2)"),
    "facts with other words": (FACTS, file("feiten.csv", "slug,complete,last_topic\na,ja,x\n"), "of niets"),
    "facts that are a picture": (FACTS, file("feiten.csv", b"\x89PNG\r\n\x1a\n"), "een PNG-plaatje"),
    "no dataset": (["uncoded", "pages"], nothing, "geen datapackage.json, verwacht de map van een dataset"),
    "no JSON": (OPEN, package("{"), "geen geldige JSON"),
    "no resources": (OPEN, package("[]"), "geen lijst van bestanden"),
    "nameless resource": (OPEN, package('{"resources": [1]}'), "bestand 1: verwacht een naam en een pad"),
    "file outside": (OPEN, package('{"resources": [{"name": "a", "path": "../a"}]}'), "buiten de map"),
    "coder": (OPEN, package('{"resources": [], "coder": {"classifier": 1}}'), "verwacht namen met 'true' of 'false'"),
    "table not listed": (OPEN, package('{"resources": []}'), "geen bestand 'pages'"),
    "table that is gone": (OPEN, data(lambda f: (f / "findings.csv").unlink()), "findings.csv: ontbreekt"),
    "text that was edited": (
        OPEN,
        data(lambda f: next((f / "texts").iterdir()).write_text("x", encoding="utf-8")),
        "is gewijzigd nadat de dataset is gemaakt",
    ),
    "empty table": (OPEN, data(lambda f: (f / "findings.csv").write_bytes(b"")), "leeg bestand"),
    "semicolons": (OPEN, data(lambda f: (f / "pages.csv").write_bytes(b"a;b\n")), "gescheiden door ';'"),
    "columns gone": (OPEN, data(lambda f: (f / "problems.csv").write_bytes(b"file,gevonden\n")), "ontbreekt"),
    "ragged table": (OPEN, data(lambda f: (f / "problems.csv").write_bytes(b"file,found,expected\na\n")), "cellen"),
    "strange answer": (OPEN, cell("findings", "answer", "misschien"), "'misschien': verwacht een van"),
    "strange number": (OPEN, cell("findings", "start", "x"), "'x': verwacht een geheel getal"),
    "strange organisation": (OPEN, cell("findings", "organisation", "nergens"), "niet gevonden in"),
    "empty cell": (OPEN, cell("findings", "quote", ""), "leeg, verwacht een waarde"),
    "repeated key in a table": (OPEN, cell("findings", "finding", "x", slice(0, 2)), "komt 2 keer voor"),
    "strange measure": (OPEN, cell("findings", "measure", "telewerk"), "is geen maatregel van het codeboek"),
    "other quote": (OPEN, cell("findings", "quote", "iets anders"), "op de pagina staat niet 'iets anders'"),
    "edited finding": (OPEN, cell("findings", "answer", "denied"), "wat uit de vindplaatsen volgt"),
    "edited matrix": (OPEN, all_planned, "cellen meer"),
    "unknown organisation": (["evidence", "data", "gemeente-voorbeeldstat"], nothing, "staat niet in de dataset"),
    "unknown measure of a dataset": (["evidence", "data", "gemeente-voorbeeldstad", "telewerk"], nothing, "bedoelt u"),
    "wrong format": (["export", "data", "--format", "xls,pdf"], nothing, "'xls' is geen indeling; bedoelt u"),
    "no format": (["export", "data", "--format", ","], nothing, "verwacht een of meer van"),
    "file as target of an export": (["export", "data", "-o", "uit"], file("uit", ""), "een map voor de exports"),
    "gold that is not there": (GOLD, nothing, "niets aangetroffen, verwacht de map van een dataset of"),
    "gold without columns": (GOLD, file("goud.csv", "slug,measure\na,b\n"), "geen kolom 'answer'"),
    "gold with a strange answer": (GOLD, file("goud.csv", "slug,measure,answer,quote\na,b,c,d\n"), "antwoord 'c'"),
    "gold of nobody": (GOLD, file("goud.csv", "slug,measure,answer,quote\n,telework,stated,d\n"), "geen organisatie"),
    "gold without rows": (GOLD, file("goud.csv", "slug,measure,answer,quote\n"), "geen regels"),
    "gold that is empty": (GOLD, file("goud.csv", ""), "geen leesbaar CSV-bestand"),
    "gold of others": (GOLD, file("goud.csv", "slug,measure,answer,quote\na,telewerk,stated,d\n"), "maar niet in B"),
    "unknown command": (["bild"], nothing, "Opdracht 'bild' bestaat niet. Bedoelt u 'build'?"),
    "missing argument": (["evidence"], nothing, "Argument"),
    "unknown option": (["build", "--formaat", "x"], nothing, "Die optie bestaat niet: --formaat"),
    "wrong value": (["build", "--format", "x"], nothing, "Ongeldige waarde voor '--format': 'x' is geen van"),
    "too many arguments": (["uncoded", "a", "b"], nothing, "Te veel argumenten (b)"),
}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page and its dataset, to damage copies of."""
    folder = tmp_path_factory.mktemp("once")
    (folder / "pages").mkdir()
    (folder / "pages" / "gemeente-voorbeeldstad.txt").write_text(PAGE, encoding="utf-8")
    dataset.save(mz.build(folder / "pages"), folder / "data")
    return folder


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_dutch_alone(
    name: str, once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(once, tmp_path / "werk")
    monkeypatch.chdir(folder)
    arguments, damage, words = FAULTS[name]
    damage(folder)
    codes, errors = [], []
    for lang in ([], ["--lang", "nl"]):
        codes.append(cli.main([*arguments, *lang]))
        errors.append(re.sub(r"\S*werk/", "", capsys.readouterr().err))
    assert codes[0] == codes[1] in (1, 2)
    assert [part for part in words.split(" | ") if part not in errors[1]] == []
    assert english(errors[1]) == set(), errors[1]
    assert english(errors[0]) != set(), errors[0]
    if codes[1] == 1:
        # The same problems, one on a line.
        assert len(errors[0].splitlines()) == len(errors[1].splitlines())


def test_a_matrix_that_is_not_what_the_findings_say_is_refused(once: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(once / "data", tmp_path / "data")
    matrix = mz.open(folder).matrix
    all_planned(tmp_path)
    with pytest.raises(mz.InputError) as caught:
        mz.open(folder)
    assert caught.value.where == str(folder / "matrix.csv")
    differ = int((matrix != "planned").to_numpy().sum())
    assert len(caught.value.problems) == 11
    assert caught.value.problems[-1] == f"and {differ - 10} more cells"
    first = matrix.columns[0]
    assert caught.value.problems[0] == (
        f"'gemeente-voorbeeldstad', '{first}': found 'planned', expected '{matrix.iloc[0, 0]}', "
        "which the findings fold into"
    )


def test_rows_of_the_matrix_may_stand_in_another_order(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    # The module of that name is in use here.
    built: dataset.Dataset = request.getfixturevalue("shipped")
    folder = dataset.save(built, tmp_path / "data")
    lines = (folder / "matrix.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "matrix.csv").write_text("".join([lines[0], *lines[:0:-1]]), encoding="utf-8")
    assert sorted(mz.open(folder).matrix.index) == sorted(built.matrix.index)
