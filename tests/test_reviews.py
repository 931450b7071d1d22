"""A reviewer decides a cell in place of the program: the matrix, the evidence and the documents follow."""

import json
from pathlib import Path

import pytest

import mzdata as mz
from mzdata import cli, dataset, problemtexts, reviews
from mzdata.errors import InputError
from mzdata.report import appendices, coderwords, contents
from mzdata.report import page as html
from tests.conftest import PAGE

HEAD = "organisation;measure;answer;quote;reason\r\n"
NAME = "gemeente-voorbeeldstad"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / f"{NAME}.txt").write_text(PAGE, encoding="utf-8")
    return folder


def file(folder: Path, *rows: str) -> Path:
    path = folder / "herzien.csv"
    path.write_bytes((HEAD + "".join(f"{row}\r\n" for row in rows)).encode("cp1252"))
    return path


def told(built: mz.Dataset) -> list[str]:
    """The measures of which the page gives words, in order."""
    return list(dict.fromkeys(built.findings["measure"]))


def test_a_cell_gets_the_reviewers_answer_words_and_reason(pages: Path, tmp_path: Path) -> None:
    before = mz.build(pages)
    one, other = told(before)[:2]
    words = str(before.statements["text"].iloc[-1])
    decided = mz.build(
        pages,
        reviews=file(
            tmp_path, f"{NAME};{one};niet genoemd;;gaat over inwoners", f"{NAME};save_leave;ontkend;{words};één"
        ),
    )
    assert decided.matrix.loc[NAME, one] == "silent" and one not in told(decided)
    assert decided.matrix.loc[NAME, "save_leave"] == "denied"
    row = decided.evidence(NAME, "save_leave").iloc[0]
    assert (row["quote"], row["rule"], row["source"]) == (words, "één", "review")
    assert row["statement"] and decided.matrix.loc[NAME, other] == before.matrix.loc[NAME, other]
    assert decided.coder.reviewed == 2 and before.coder.reviewed is None
    kept = mz.open(dataset.save(decided, tmp_path / "out"))
    assert kept.coder == decided.coder and kept.matrix.equals(decided.matrix)
    assert (
        "2 antwoorden" in coderwords.coding(kept.coder).nl
        and "1 answer." in coderwords.coding(decided.coder.__class__(reviewed=1)).en
    )
    assert coderwords.short(kept.coder).nl.endswith("; deels herzien")
    assert "reviewer" not in coderwords.coding(before.coder).en


def test_without_a_quote_the_words_that_were_found_stay(pages: Path, tmp_path: Path) -> None:
    before = mz.build(pages)
    one = told(before)[0]
    label = before.codebook.label(one, "nl")
    decided = mz.build(pages, reviews=file(tmp_path, f"{NAME};{label};planned;;komt nog"))
    assert decided.matrix.loc[NAME, one] == "planned"
    assert decided.evidence(NAME, one)["quote"].tolist() == before.evidence(NAME, one)["quote"].tolist()
    assert set(decided.evidence(NAME, one)["source"]) == {"review"}


def test_every_fault_of_a_review_file_is_named_at_once(pages: Path, tmp_path: Path) -> None:
    path = file(tmp_path, f"{NAME};telework;misschien;;x", f"{NAME};buy_leave;silent;;", f"{NAME};buy_leave;denied;;x")
    with pytest.raises(InputError) as caught:
        reviews.read(path)
    text = str(caught.value)
    for words in ("row 2: found answer 'misschien'", "row 3: no reason", "row 4: another answer than row 3"):
        assert words in text
    path = file(tmp_path, "gemeente-vorbeeldstad;telework;silent;;x", f"{NAME};telewrk;silent;;x", f"{NAME};telework;denied;nergens;x", f"{NAME};leave_donation;denied;;x")  # fmt: skip  # noqa: E501
    with pytest.raises(InputError) as caught:
        mz.build(pages, reviews=path)
    text = str(caught.value)
    for words in (
        "did you mean 'gemeente-voorbeeldstad'",
        "did you mean 'telework'",
        "does not read 'nergens'",
        "no quote",
    ):
        assert words in text


def test_the_command_line_takes_them_and_tells_the_reason(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = told(mz.build(pages))[0]
    path, out = file(tmp_path, f"{NAME};{one};denied;;want"), str(tmp_path / "out")
    assert cli.main(["build", str(pages), "--reviews", str(path), "-o", out]) == 0
    capsys.readouterr()
    assert cli.main(["evidence", out, NAME, one, "--lang", "nl"]) == 0
    shown = capsys.readouterr().out
    assert "ontkend" in shown and "reden: want" in shown and "bron: beoordelaar" in shown


def test_a_measure_may_be_asked_for_by_its_label(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = mz.build(pages)
    one = told(built)[0]
    for name in (one, built.codebook.label(one, "nl"), built.codebook.label(one, "en").upper()):
        assert built.evidence(NAME, name).equals(built.evidence(NAME, one))
        assert built.codebook.measure(name).id == one
    dataset.save(built, tmp_path / "out")
    assert cli.main(["evidence", str(tmp_path / "out"), NAME, "Verlof doneren door collega's", "--lang", "nl"]) == 0
    assert "leave_donation: geen vindplaats: niet genoemd" in capsys.readouterr().out


def test_what_bears_on_pages_is_refused_beside_a_dataset(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert cli.main(["build", str(pages), "-o", out]) == 0
    code = cli.main(
        ["report", out, "--reviews", "x.csv", "--format", "html", "-o", str(tmp_path / "r"), "--lang", "nl"]
    )
    assert code == 1
    assert "--reviews naast een dataset, verwacht deze optie bij mzdata build" in capsys.readouterr().err


def test_a_dataset_keeps_what_a_reviewer_decided(pages: Path, tmp_path: Path) -> None:
    before = mz.build(pages)
    one = told(before)[0]
    label = before.codebook.label(one, "nl")
    decided = mz.build(pages, reviews=file(tmp_path, f"{NAME};{label};niet genoemd;;gaat over inwoners"))
    out = dataset.save(decided, tmp_path / "out")
    assert mz.open(out).reviews.to_dict("records") == [
        {"organisation": NAME, "measure": one, "answer": "silent", "quote": "", "reason": "gaat over inwoners"}
    ]
    listed = [one["name"] for one in json.loads((out / "datapackage.json").read_text())["resources"]]
    assert "reviews" in listed
    # The file of the dataset is a review file.
    again = mz.build(pages, reviews=out / "reviews.csv")
    assert again.findings.equals(decided.findings) and again.reviews.equals(decided.reviews)
    # Without reviews a dataset is what it was, and one without them opens.
    assert not (dataset.save(before, tmp_path / "plain") / "reviews.csv").exists()
    assert mz.open(tmp_path / "plain").reviews.empty
    parquet = mz.open(dataset.save(decided, tmp_path / "parquet", format="parquet"))
    assert parquet.reviews.equals(decided.reviews)


def test_evidence_tells_of_a_cell_that_a_reviewer_made_silent(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = told(mz.build(pages))[0]
    path, out = file(tmp_path, f"{NAME};{one};silent;;gaat over inwoners"), str(tmp_path / "out")
    assert cli.main(["build", str(pages), "--reviews", str(path), "-o", out]) == 0
    for asked in ([NAME, one], [NAME]):
        capsys.readouterr()
        assert cli.main(["evidence", out, *asked, "--lang", "nl"]) == 0
        shown = capsys.readouterr().out
        assert f"{one}: geen vindplaats" in shown
        assert "reden: gaat over inwoners" in shown and "bron: beoordelaar" in shown


def test_reviews_and_findings_that_differ_are_named(pages: Path, tmp_path: Path) -> None:
    one = told(mz.build(pages))[0]
    out = dataset.save(mz.build(pages, reviews=file(tmp_path, f"{NAME};{one};silent;;x")), tmp_path / "out")
    path = out / "reviews.csv"
    path.write_text(path.read_text().replace("silent", "denied"))
    with pytest.raises(InputError, match="found 'denied', expected 'silent', as in the findings") as caught:
        mz.open(out)
    assert "opnieuw" in problemtexts.render(caught.value.problems[0], "nl")


def test_a_label_and_an_id_name_the_same_cell(pages: Path, tmp_path: Path) -> None:
    before = mz.build(pages)
    one = told(before)[0]
    label = before.codebook.label(one, "nl")
    path = file(tmp_path, f"{NAME};{one};silent;;x", f"{NAME};{label};denied;;y")
    with pytest.raises(InputError, match="row 3: another answer than row 2"):
        mz.build(pages, reviews=path)
    path = file(tmp_path, f"{NAME};{one};denied;;x", f"{NAME};{label};denied;;y")
    assert mz.build(pages, reviews=path).coder.reviewed == 1


def test_documents_mark_what_a_reviewer_decided(pages: Path, tmp_path: Path) -> None:
    before = mz.build(pages)
    one, other, third = told(before)[:3]
    decided = mz.build(
        pages, reviews=file(tmp_path, f"{NAME};{one};silent;;gaat over inwoners", f"{NAME};{other};planned;;komt nog")
    )
    book = decided.codebook
    parts = appendices.evidence(decided, appendices.words(decided), "nl")[-1]["parts"]
    rows = {row[1]: row[3:] for row in parts[0]["rows"]}
    assert rows[book.label(one, "nl")] == ["niet genoemd (beoordelaar: gaat over inwoners)", ""]
    assert rows[book.label(other, "nl")][0] == "voorgenomen (beoordelaar: komt nog)"
    assert "(" not in rows[book.label(third, "nl")][0]
    page = html.render(decided, "en")
    for words in ("gaat over inwoners", "komt nog"):
        assert page.count(f"<bdi>{words}</bdi>") == 1
    assert page.count("Decided by a reviewer</b>") == 2 and "Decided by a reviewer</b>" not in html.render(before, "en")
    sheets = {sheet.key: sheet for sheet in contents.build(decided, "nl")}
    assert [row[3:5] for row in sheets["reviews"].rows] == [[None, "gaat over inwoners"], [None, "komt nog"]]
    assert "beoordelaar" in {value for row in sheets["findings"].rows for value in row}
    tips = [link.tip for link in sheets["matrix"].links.values()]
    assert sum(tip.startswith("beoordelaar: ") for tip in tips) == 2
    assert "reviews" not in {sheet.key for sheet in contents.build(before, "nl")}
    pytest.importorskip("typst")
    from mzdata.report import pdf, workbook

    pdf.write(decided, tmp_path / "a.pdf", "nl")
    workbook.write(decided, tmp_path / "a.xlsx", "nl")


def test_words_outside_the_statements_are_shown_as_they_are(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = PAGE.splitlines()[0]
    path, out = file(tmp_path, f"{NAME};save_leave;stated;{title};in de titel"), str(tmp_path / "out")
    assert cli.main(["build", str(pages), "--reviews", str(path), "-o", out]) == 0
    row = mz.open(out).evidence(NAME, "save_leave").iloc[0]
    assert (row["statement"], row["topic"], row["context"], row["quote"]) == ("", "", "", title)
    capsys.readouterr()
    assert cli.main(["evidence", out, NAME, "save_leave", "--lang", "nl"]) == 0
    shown = capsys.readouterr().out
    assert f"[{title}]" in shown and "onderwerp" not in shown and "reden: in de titel" in shown


def test_a_quote_is_sought_in_the_statements_first(pages: Path, tmp_path: Path) -> None:
    # The first words are in the title too.
    decided = mz.build(pages, reviews=file(tmp_path, f"{NAME};save_leave;stated;Voorbeeldstad;kort"))
    assert decided.evidence(NAME, "save_leave")["context"].iloc[0].startswith("Voorbeeldstad ligt")
