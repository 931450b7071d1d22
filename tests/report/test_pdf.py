"""The printed report is archival, accessible, complete and the same on every run."""

import dataclasses
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from mzdata import cli, codebook
from mzdata.dataset import Dataset, save
from mzdata.errors import InputError
from mzdata.report import accuracy, attachments, benchmark, coderwords, figures, pdf, tables
from mzdata.vocabulary import Answer
from tests.report import small

FEW = ("bayer", "gemeente-emmen", "gemeente-assen")


@pytest.fixture(scope="module")
def dutch(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pdf.write(shipped, tmp_path_factory.mktemp("pdf") / "rapport.pdf", "nl")


@pytest.fixture(scope="module")
def english(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pdf.write(small.take(shipped, FEW), tmp_path_factory.mktemp("pdf") / "report.pdf", "en")


def words(path: Path, page: int | None = None) -> str:
    """The text as a reader copies it, hyphens at line ends taken out as the file marks them."""
    document = pypdfium2.PdfDocument(path)
    try:
        numbers = range(len(document)) if page is None else [page]
        text = "\n".join(document[number].get_textpage().get_text_bounded() for number in numbers)
    finally:
        document.close()
    # PDFium gives a soft hyphen at a line's end as U+0002, a real hyphen as it is.
    return " ".join(re.sub("\x02(\r\n)?", "", text).split())


def test_it_says_that_it_is_archival_and_accessible(dutch: Path) -> None:
    with pikepdf.open(dutch) as file:
        about = file.open_metadata()
        assert (about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]) == ("3", "A", "1")
        assert about["dc:title"].startswith("Mantelzorgvriendelijke werkgevers")
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "nl-NL"
        assert file.Root.ViewerPreferences.DisplayDocTitle


def test_its_tags_have_headings_lists_header_cells_and_alternatives(dutch: Path) -> None:
    with pikepdf.open(dutch) as file:
        found = small.tags(file)
        figures = [element for element in small.elements(file) if element.S == "/Figure"]
        assert len(figures) == 8
        assert all(len(str(figure.Alt)) > 40 for figure in figures)
        headers = [element for element in small.elements(file) if element.S == "/TH"]
    assert found["/Table"] == found["/THead"]
    assert found["/Title"] == 1 and found["/H1"] >= 10 and found["/TOCI"] == 10
    # Every column of every table, the 79 measures of the matrix among them.
    assert len(headers) > 79 + 5 * 4


def test_every_matrix_cell_with_words_links_to_them_and_back(dutch: Path, shipped: Dataset) -> None:
    findings = shipped.findings[shipped.findings["measure"].isin(shipped.matrix.columns)]
    cells = len(findings[["organisation", "measure"]].drop_duplicates())
    with pikepdf.open(dutch) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        jumps, addresses = [], set()
        for number, page in enumerate(file.pages):
            for annotation in page.get("/Annots", []):
                if "/Dest" in annotation:
                    target = _target(file, annotation.Dest)
                    left, bottom, right, top = map(float, annotation.Rect)
                    box = (number, left, bottom, right, top)
                    jumps.append((box, (pages[target[0].objgen], float(target[2]), float(target[3]))))
                elif "/A" in annotation:
                    addresses.add(str(annotation.A.URI))
    matrix = range(min(box[0] for box, to in jumps if to[0] - box[0] > 3 and box[0] > 3), len(pages))
    there = [jump for jump in jumps if jump[0][0] in matrix and jump[1][0] > jump[0][0]]
    back = [jump for jump in jumps if jump[0][0] in matrix and jump[1][0] < jump[0][0]]
    assert len(there) == len(back) >= cells
    # Whoever follows one link and then the link that stands there is where he began.
    for cell, target in there:
        assert any(_at(target, box) and _at(to, cell) for box, to in back), f"no way back from {target} to {cell}"
    assert addresses == set(shipped.pages["url"])


def _at(point: tuple[int, float, float], box: tuple[int, float, float, float, float]) -> bool:
    """Whether a target, which is left of the letters and a little above them, belongs to the rectangle of a link."""
    (page, x, y), (number, left, bottom, right, top) = point, box
    return page == number and left - 8 <= x <= right and bottom <= y <= top + 14


def _target(file: pikepdf.Pdf, name: pikepdf.Object) -> pikepdf.Object:
    if isinstance(name, pikepdf.Array):
        return name
    if isinstance(name, pikepdf.Dictionary):
        return name.D
    found = pikepdf.NameTree(file.Root.Names.Dests)[str(name)]
    return found.D if isinstance(found, pikepdf.Dictionary) else found


def test_it_carries_its_tables(dutch: Path, shipped: Dataset) -> None:
    with pikepdf.open(dutch) as file:
        names = sorted(file.attachments)
        matrix = file.attachments["matrix.csv"]
        text = matrix.get_file().read_bytes().decode("utf-8")
        assert str(matrix.relationship) == "/Data" and matrix.get_file().mime_type == "text/csv"
    assert {"findings.csv", "prevalence.csv", "organisations.csv", "codebook.csv"} < set(names)
    assert len(text.splitlines()) == 1 + len(shipped.matrix)
    assert text.splitlines()[0].count(",") == len(shipped.matrix.columns)


def test_attached_tables_are_those_of_the_dataset_to_the_byte(shipped: Dataset, tmp_path: Path) -> None:
    organisations = shipped.organisations.copy()
    organisations.loc[0, "name"] = "Over\r\ntwee regels"
    edited = dataclasses.replace(shipped, organisations=organisations)
    saved = save(edited, tmp_path / "ds")
    for file in attachments.attachments(edited, tables.make(edited, "en"), "en"):
        if file.name in ("organisations.csv", "findings.csv", "recognitions.csv", "matrix.csv"):
            assert file.text.encode("utf-8") == (saved / file.name).read_bytes()


def test_its_bookmarks_lead_to_chapters_and_organisations(dutch: Path, shipped: Dataset) -> None:
    with pikepdf.open(dutch) as file, file.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inside = [child.title for item in outline.root if item.title.startswith("Bijlage A") for child in item.children]
    assert titles[0] == "Samenvatting" and titles[-1].startswith("Bijlage C")
    assert len(inside) == len(shipped.organisations)


def test_text_copies_without_broken_words(dutch: Path) -> None:
    summary = words(dutch, 1)
    assert "de middelste waarde is" in summary and "waarvan het bekend is" in summary
    for text in (summary, words(dutch, 2)):
        assert re.findall(r"[a-z]- [a-z]", text) == []
    assert "Pagina 2 van" in summary


def test_every_page_of_the_matrix_tells_its_signs(dutch: Path) -> None:
    with pikepdf.open(dutch) as file:
        flipped = [i for i, page in enumerate(file.pages) if float(page.MediaBox[2]) > float(page.MediaBox[3])]
    assert len(flipped) == 6
    for number in flipped:
        text = words(dutch, number)
        assert all(text.count(answer) == 1 for answer in ("onder voorwaarde", "voorgenomen", "ontkend", "onbekend"))


def test_no_line_holds_only_a_mark_of_shortening(dutch: Path) -> None:
    document = pypdfium2.PdfDocument(dutch)
    lines = [line.strip() for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    document.close()
    assert not {"…", "…’", "α.", "A)"} & set(lines)


def test_the_same_dataset_gives_the_same_bytes(shipped: Dataset, english: Path, tmp_path: Path) -> None:
    again = pdf.write(small.take(shipped, FEW), tmp_path / "report.pdf", "en")
    assert again.read_bytes() == english.read_bytes()


def test_accuracy_is_what_was_measured(english: Path, shipped: Dataset, tmp_path: Path) -> None:
    last = accuracy.fitting(accuracy.read(), shipped.coder)
    assert last["set"].tolist()[0] == "practice pages, all" and len(last) > 3
    text = words(english, 2)
    for name, f1 in zip(last["set"], last["f1"], strict=True):
        shown = coderwords.measured_set(name)
        assert shown is not None and shown.en in text and f"{f1:.3f}" in text
    none = pdf.write(small.take(shipped, FEW[:1]), tmp_path / "a.pdf", "nl", accuracy=accuracy.ACCURACY.empty())
    assert "geen gemeten cijfers" in words(none)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_one_organisation_and_nothing_known_still_make_a_report(lang: str, shipped: Dataset, tmp_path: Path) -> None:
    one = small.take(shipped, FEW[:1])
    for name, dataset in (("one", one), ("unknown", small.all_unknown(one))):
        path = pdf.write(dataset, tmp_path / f"{name}.pdf", lang)
        text = words(path)
        assert "NaN" not in text and "<NA>" not in text and "None" not in text
        with pikepdf.open(path) as file:
            assert small.tags(file)["/Table"] > 5


def test_a_codebook_of_ones_own_may_be_short(shipped: Dataset, tmp_path: Path, book: codebook.Codebook) -> None:
    few = [measure for measure in book.measures if measure.dimension == "dialogue"][:2]
    ids = [measure.id for measure in few]
    dataset = dataclasses.replace(
        shipped,
        codebook=book.model_copy(update={"measures": tuple(few)}),
        matrix=shipped.matrix[ids],
        findings=shipped.findings[shipped.findings["measure"].isin(ids)],
    )
    text = words(pdf.write(small.take(dataset, FEW), tmp_path / "a.pdf", "en"))
    assert "The matrix has no measures here." in text and "does not fit the law file" in text
    assert len(benchmark.write_all(small.take(dataset, FEW), tmp_path / "all")) == 3


def test_an_overruled_cell_leads_nowhere_and_breaks_nothing(shipped: Dataset, tmp_path: Path) -> None:
    one = small.take(shipped, FEW[1:2])
    silent = one.matrix.copy()
    silent[:] = Answer.SILENT.value
    text = words(pdf.write(dataclasses.replace(one, matrix=silent), tmp_path / "a.pdf", "en"))
    assert "No findings in the text that was read." in text


def test_a_place_that_cannot_be_written_is_named(shipped: Dataset, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(InputError, match=r"(?s)a\.pdf.*cannot be written"):
        pdf.write(small.take(shipped, FEW[:1]), tmp_path / "a.pdf", "en")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]


def test_every_answer_is_explained(english: Path) -> None:
    text = words(english, 2)
    assert [answer.value for answer in Answer if answer.value not in text] == []


def test_a_report_needs_no_system_font(dutch: Path) -> None:
    with pikepdf.open(dutch) as file:
        fonts = {
            str(item.BaseFont) for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert {re.sub("^/[A-Z]{6}[+]|-Identity-H$", "", name).split("-")[0] for name in fonts} <= {
        "LibertinusSerif", "DejaVuSans", "DejaVuSansMono",
    }  # fmt: skip


def test_the_command_line_makes_one_sheet_or_all(
    shipped: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mzdata.dataset.build", lambda: small.take(shipped, FEW))
    assert cli.main(["benchmark", "bayer", "-o", str(tmp_path / "b.pdf"), "--lang", "nl"]) == 0
    assert "Geschreven" in capsys.readouterr().out and (tmp_path / "b.pdf").is_file()
    assert cli.main(["benchmark", "--all", "-o", str(tmp_path / "all")]) == 0
    assert "3 sheets" in capsys.readouterr().out and len(list((tmp_path / "all").iterdir())) == 3
    assert cli.main(["benchmark", "beyer"]) == 1
    assert "bayer" in capsys.readouterr().err
    assert cli.main(["benchmark"]) == 1
    assert "--all" in capsys.readouterr().err


def test_the_timeline_has_a_table_in_the_same_words(dutch: Path, shipped: Dataset) -> None:
    told = " ".join(words(dutch).split())
    assert "‘geen erkenning bekend’ betekent" in told
    table = told.split("Erkenningen per organisatie: de datums", 1)[1].split("Verder dan de wet", 1)[0]
    for name in shipped.organisations["name"]:
        assert name.split()[0] in table
    assert "geen erkenning bekend" in table
    assert not re.search(r"\b(19|20)\d\d-\d\d", table)


def test_figures_and_attachments_are_in_the_language_of_the_report(shipped: Dataset) -> None:
    made = tables.make(shipped, "en")
    pictures = figures.draw(shipped, made, "en")
    assert "municipality" in pictures["differences"].svg and "gemeente" not in pictures["differences"].svg
    assert "gemeente" not in pictures["differences"].alt
    for lang, other in (("nl", "One row per"), ("en", "Eén rij per")):
        told = [file.description for file in attachments.attachments(shipped, made, lang)]
        assert len(set(told)) > 8
        assert not any(other in words for words in told)
