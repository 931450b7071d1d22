"""Tables as a reader sees them, what a notebook chooses to show, and the words behind a click."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from mzdata import accuracy, compare, explore, notebooks, plots, selection, show, timeline
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.plots import errors as error_plot


def test_a_table_has_heads_labels_and_percentages_in_the_language(shipped: Dataset) -> None:
    frame = pd.DataFrame({"measure": ["telework", "telework"], "told": [1234, 2], "share": [0.5, None]})
    shown = show.table(frame, shipped, "nl", ["measure", "told", "share"], rows=1)
    assert shown.head == ("maatregel", "genoemd door", "aandeel")
    assert shown.rows == (("Thuiswerken", "1.234", "50%"),)
    assert shown.note == "… en nog 1 rijen in deze tabel"
    assert repr(show.table(frame, shipped, "en", ["share"])) == "share\n50%\n–"


def test_there_are_texts_in_two_languages_only(shipped: Dataset) -> None:
    frame = pd.DataFrame({"share": [0.5]})
    for shown in (
        lambda: show.table(frame, shipped, "fr", ["share"]),
        lambda: notebooks.make(notebooks.read("01"), "fr"),
    ):
        with pytest.raises(InputError, match="found 'fr', expected nl or en"):
            shown()


def test_what_a_page_says_is_no_markup(shipped: Dataset) -> None:
    frame = pd.DataFrame({"quote": ["<script>alert(1)</script>"]})
    assert "<script>" not in show.table(frame, shipped, "en", ["quote"])._repr_html_()


def test_a_column_without_a_heading_is_named(shipped: Dataset) -> None:
    with pytest.raises(InputError, match=r"no column 'shar'.*share"):
        show.table(pd.DataFrame({"share": [0.1]}), shipped, "en", ["shar"])


def test_an_empty_table_says_so(shipped: Dataset) -> None:
    shown = show.table(pd.DataFrame({"measure": []}), shipped, "nl", ["measure"])
    assert shown.rows == () and "geen rijen" in shown._repr_html_()


def test_a_picture_carries_its_words(shipped: Dataset) -> None:
    shares = selection.commonest(compare.prevalence(shipped.matrix, shipped.codebook), 3)
    shown = show.picture(plots.prevalence(shares, shipped.codebook, "en"))
    png, described = shown._repr_png_()
    assert png.startswith(b"\x89PNG")
    assert described["alt"] == repr(shown) == show.words(shown).strip("*")


def test_the_commonest_and_the_rarest_do_not_meet(shipped: Dataset) -> None:
    shares = compare.prevalence(shipped.matrix, shipped.codebook)
    common, rare = selection.commonest(shares, 10), selection.rarest(shares, 10)
    assert common["told"].is_monotonic_decreasing and rare["told"].is_monotonic_increasing
    assert not {*common["measure"]} & {*rare["measure"]}
    assert selection.commonest(shares.assign(told=0)).empty


def test_without_two_groups_there_is_a_reason(shipped: Dataset) -> None:
    one = shipped.matrix.head(1)
    table = selection.contrast(shipped, "sector", lang="nl", matrix=one)
    assert table.empty and table.attrs["reason"] == "er zijn geen twee groepen van bekende sector om te vergelijken"
    both = selection.contrast(shipped, "sector", lang="nl")
    sizes = shipped.organisations["sector"].value_counts()
    assert {both["group_a"].iloc[0], both["group_b"].iloc[0]} <= {*sizes[sizes >= sizes.iloc[1]].index}


def test_of_many_recognitions_as_many_are_shown_as_fit(shipped: Dataset) -> None:
    events = timeline.events(shipped.recognitions, shipped.organisations, shipped.pages)
    assert selection.in_time(events)["organisation"].nunique() == len(shipped.matrix)
    few = selection.in_time(events, 10)
    assert few["organisation"].nunique() == 10
    first = few[few["kind"] == "recognised"]
    known = first.loc[first["earliest"] != "", "earliest"]
    assert known.is_monotonic_increasing and known.iloc[0] == events.loc[events["earliest"] != "", "earliest"].min()


def test_errors_of_coding_are_counted_by_hand(shipped: Dataset, tmp_path: Path) -> None:
    two = shipped.matrix.index[:2].tolist()
    told = shipped.matrix.loc[two].isin(["stated", "conditional"])
    missed = next(name for name in told if not told[name].any() and (shipped.matrix.loc[two, name] != "unknown").all())
    lines = ["slug,measure,answer,quote", f"{two[0]},{missed},stated,x", f"{two[1]},,,"]
    (tmp_path / "gold.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    coded = accuracy.twice(shipped, tmp_path / "gold.csv")
    table = accuracy.errors(coded, shipped).set_index("measure")
    row = table.loc[missed]
    assert (row["known"], row["by_rules"], row["by_gold"], row["only_gold"]) == (2, 0, 1, 1)
    assert (row["share_gold"], row["difference"]) == (1 / 2, -1 / 2)
    # Of all organisations the rules tell it of `share_all`; half of those coded twice were missed.
    assert row["corrected"] == pytest.approx(min(1.0, row["share_all"] + 1 / 2))
    assert (table["only_rules"] == told.sum().reindex(table.index)).drop(missed).all()


def test_with_all_pages_coded_twice_the_corrected_share_is_that_of_the_gold(shipped: Dataset) -> None:
    table = accuracy.errors(accuracy.twice(shipped, carried=True), shipped)
    known = table[table["known"] > 0]
    assert (known["corrected"] - known["share_gold"]).abs().max() < 1e-12
    assert (known["by_rules"] == known["both"] + known["only_rules"]).all()


def test_a_second_coding_of_strangers_is_refused(shipped: Dataset, tmp_path: Path) -> None:
    (tmp_path / "gold.csv").write_text("slug,measure,answer,quote\ngemeente-emen,telework,stated,x\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"'gemeente-emen' is not in the dataset.*gemeente-emmen"):
        accuracy.twice(shipped, tmp_path / "gold.csv")


def test_the_figure_of_errors_stands_where_the_shares_do(shipped: Dataset) -> None:
    table = accuracy.errors(accuracy.twice(shipped, carried=True), shipped)
    common = selection.most(table, "by_gold", 5)
    ax = error_plot.errors(common, shipped.codebook)
    drawn = {line.get_gid(): line.get_xdata().tolist() for line in ax.lines}
    assert drawn["rules"] == common["share_rules"].tolist() and drawn["gold"] == common["share_gold"].tolist()
    assert plots.describe(error_plot.errors(table.iloc[:0], shipped.codebook, "nl")).startswith("Lege figuur")


def test_a_dataset_without_organisations_has_none_to_look_at(shipped: Dataset) -> None:
    with pytest.raises(InputError, match="expected at least one"):
        selection.organisation(replace(shipped, matrix=shipped.matrix.head(0)))


def test_where_nobody_can_click_there_is_a_table(shipped: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    one = selection.organisation(shipped)
    shown = explore.explorer(shipped, one, "nl")
    assert isinstance(shown, show.Shown)
    told = shipped.matrix.loc[one].isin(["stated", "conditional", "planned", "denied"])
    counts = [m.id for m in shipped.codebook.measures if m.counts_as_measure]
    assert len(shown.rows) == told[counts].sum()


def test_a_click_leads_to_the_words(shipped: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "a notebook")
    box = explore.explorer(shipped, "gemeente-houten", "nl")
    organisation, peers, measure, _, table, words = box.children
    assert {value for _, value in organisation.options} == {*shipped.matrix.index}
    peers.value = "sector: zorg"
    table.selected_rows = [2]
    label = next(name for name, value in measure.options if value == measure.value)
    assert f"<h4>{label}</h4>" in words.value
    quote = shipped.evidence("gemeente-houten", measure.value)["quote"].iloc[0]
    assert f"<mark>{quote}</mark>" in words.value
    organisation.value = "gemeente-emmen"
    assert peers.value == "sector: zorg" and "<h4>" in words.value


def test_words_say_where_there_are_none(shipped: Dataset) -> None:
    silent = shipped.matrix.loc["gemeente-emmen"]
    name = silent[silent == "silent"].index[0]
    group = compare.peers(shipped.organisations, "gemeente-emmen")
    assert "No words: silent." in explore.words(shipped, "gemeente-emmen", name, group, "en")
