"""What figures say: labels that are safe, files that are the same on every run, tables without rows."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from mzdata import codebook, compare, months, national, plots
from mzdata.errors import InputError
from mzdata.numerals import percent
from mzdata.plots import words
from mzdata.plots.style import clean, wrapped

BOOK = codebook.read()
MATRIX = pd.DataFrame({"telework": ["stated", "unknown"]}, index=["a", "b"], dtype="str")
SVG = "{http://www.w3.org/2000/svg}"


@given(st.text(max_size=80), st.integers(12, 40), st.integers(1, 3))
def test_a_label_keeps_its_width_and_has_nothing_that_cannot_be_drawn(text, width, lines):
    label = wrapped(text, width, lines)
    assert len(label.split("\n")) <= lines
    assert all(len(line) <= width for line in label.split("\n"))
    assert not any(ord(c) < 32 and c != "\n" for c in label)
    assert clean(clean(text)) == clean(text)


def test_a_long_dutch_word_is_cut_at_a_seam():
    assert wrapped("arbeidsvoorwaardenregelingen", 20) == "arbeidsvoorwaarden-\nregelingen"
    assert wrapped("bestuursdienst-ommen-hardenberg", 26) == "bestuursdienst-ommen-\nhardenberg"
    assert wrapped("kort", 20) == "kort"


def test_names_from_data_are_drawn_as_they_are():
    # Dollars are no formula, control and direction characters are gone, an unknown letter is marked.
    matrix = pd.DataFrame({"telework": ["stated"] * 4}, dtype="str")
    matrix.index = ["a $x^2$ b", "c\x07\u202ed", "_e", "字"]
    drawn = plots.answer_matrix(matrix, BOOK, "nl")
    drawn.figure.canvas.draw()
    assert [label.get_text() for label in drawn.get_yticklabels()] == ["a $x^2$ b", "cd", "_e", "\ufffd"]
    assert not drawn.get_yticklabels()[0].get_parse_math()


def test_every_text_exists_in_both_languages():
    for name, pair in words._TEXTS.items():
        assert len(pair) == 2, name
        fields = [sorted({part.split("}")[0] for part in text.split("{")[1:]}) for text in pair]
        assert fields[0] == fields[1], name
    with pytest.raises(InputError, match="expected nl or en"):
        plots.prevalence(compare.prevalence(MATRIX, BOOK), BOOK, "fr")


def test_a_share_that_is_not_nothing_is_not_shown_as_nothing():
    assert [percent(x) for x in (0, 0.001, 0.5, 0.9999, 1, None, float("nan"))] == [
        "0%", "<1%", "50%", ">99%", "100%", "–", "–",
    ]  # fmt: skip


@pytest.mark.parametrize("fonts", ["path", "none"])
def test_a_file_is_the_same_on_every_run_and_tells_its_text(fonts):
    files = []
    for _ in range(2):
        drawn = plots.answer_matrix(MATRIX, BOOK, "nl")
        # Once fresh, once after it was shown.
        files += [plots.svg(drawn.figure, fonts), plots.svg(drawn.figure, fonts)]
    assert len(set(files)) == 1
    root = ET.fromstring(files[0])
    assert root.get("role") == "img"
    assert root[0].tag == SVG + "title" and root[1].tag == SVG + "desc"
    assert root[1].text == plots.describe(drawn)
    assert root[0].text == "Matrix van 2 organisaties en 1 maatregelen."
    assert (b"<text" in files[0]) == (fonts == "none")
    assert b"Date" not in files[0] and b"dc:date" not in files[0]


def test_a_figure_without_words_is_a_file_too():
    assert ET.fromstring(plots.svg(Figure())).get("role") is None


def test_only_figures_of_ours_are_described():
    with pytest.raises(InputError, match="expected what a plot returned"):
        plots.describe(Figure().add_subplot())


def test_words_go_when_their_figure_does():
    import gc

    from mzdata.plots.alttext import _TEXTS

    gc.collect()
    before = len(_TEXTS)
    drawn = plots.answer_matrix(MATRIX, BOOK)
    assert len(_TEXTS) == before + 1
    plt.close(drawn.figure)
    del drawn
    gc.collect()
    assert len(_TEXTS) == before


def test_a_figure_is_as_wide_as_its_page():
    assert plots.figure("a4", 500).get_size_inches().tolist() == [6.7, 9.7]
    assert plots.figure("a4_landscape").get_size_inches().tolist() == pytest.approx([9.7, 5.82])
    assert plots.figure(rows=10).get_size_inches()[1] < plots.figure(rows=20).get_size_inches()[1]
    with pytest.raises(InputError, match="expected one of notebook, a4, a4_landscape"):
        plots.figure("a5")


def test_nothing_is_drawn_on_another_figure():
    own = Figure().add_subplot()
    assert plots.prevalence(compare.prevalence(MATRIX, BOOK), BOOK, "nl", own) is own
    assert plt.get_fignums() == []


def some(rows: int, events: pd.DataFrame, growth: pd.DataFrame, shipped) -> list:
    """Every figure of so many rows of its table."""
    lang = "nl"
    matrix = shipped.matrix.head(rows)
    full = shipped.matrix[["telework", "buy_leave", "carer_policy"]]
    groups = pd.Series(["x"] * 25 + ["y"] * 26, index=full.index)
    law = compare.beyond_law_shares(shipped.matrix, shipped.organisations, shipped.recognitions, BOOK)
    pairs = compare.cooccurrence(full, BOOK)
    sets = compare.combinations(full, ["telework", "buy_leave"])
    choices = compare.robustness(full, shipped.findings, shipped.statements, BOOK, draws=5)
    shift = compare.topic_shift(shipped.findings, shipped.statements, BOOK)
    return [
        plots.answer_matrix(matrix, BOOK, lang),
        plots.prevalence(compare.prevalence(full, BOOK).head(rows), BOOK, lang),
        plots.intersections(sets.head(rows), ["telework", "buy_leave"], BOOK, lang),
        plots.clusters(full.head(rows), compare.clusters(full.head(rows)), BOOK, lang),
        plots.cooccurrence(pairs.head(rows), BOOK, lang),
        plots.profile(compare.profile(shipped, "gemeente-houten").head(rows), lang),
        plots.law(law.head(rows), lang),
        plots.crosswalk(compare.crosswalk(full, BOOK, "csa").head(rows), lang),
        plots.timeline(events.head(rows), lang),
        plots.cumulative(growth.head(rows), lang),
        plots.calendar(months.months(events.head(rows)).head(rows), lang),
        plots.robustness(choices.head(rows), BOOK, lang),
        plots.ordination(compare.ordination(full, BOOK).head(rows), lang),
        plots.differences(compare.differences(full, BOOK, groups, ("x", "y")).head(rows), BOOK, lang),
        plots.topic_shift(shift.head(rows), BOOK, lang),
    ]


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_of_no_row_or_one_is_drawn_and_told(rows, events, growth, shipped):
    for drawn in some(rows, events, growth, shipped):
        first = next(iter(drawn.values())) if isinstance(drawn, dict) else drawn
        first.get_figure(root=True).canvas.draw()
        assert "nan" not in plots.describe(drawn)
        plots.svg(first.get_figure(root=True))


def test_recognitions_without_dates_are_drawn(events):
    undated = events[events["status"] != "dated"]
    assert months.months(undated)["recognitions"].tolist() == [1]
    assert "Van 1 organisaties is het jaar onbekend" in plots.describe(plots.timeline(undated, "nl"))
    plots.calendar(months.months(undated), "nl").figure.canvas.draw()


def test_the_national_kinds_are_those_that_are_drawn():
    from mzdata.plots.growth import MARKERS

    assert set(MARKERS) == set(national.KINDS)
