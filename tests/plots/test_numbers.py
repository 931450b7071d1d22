"""What is drawn is what the table says: places, lengths, shapes and labels are read off the artists."""

from __future__ import annotations

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure

from mzdata import codebook, compare, months, plots
from mzdata.errors import InputError
from mzdata.plots import style
from mzdata.plots.numbergrids import SHADES
from mzdata.plots.timelines import year_of
from mzdata.plots.trees import leaves
from mzdata.vocabulary import Answer
from tests.plots.readings import faults, part

BOOK = codebook.read()
ANSWERS = [answer.value for answer in Answer]
# In the order of the codebook, as all tables are.
MEASURES = ["buy_leave", "telework", "carer_policy"]
MATRIX = pd.DataFrame(
    [
        ["stated", "silent", "unknown"],
        ["conditional", "stated", "unknown"],
        ["planned", "stated", "stated"],
        ["denied", "unknown", "silent"],
    ],
    index=pd.Index(["a", "b", "c", "d"], name="organisation"),
    columns=pd.Index(MEASURES, name="measure"),
    dtype="str",
)


def ax():
    return Figure(figsize=(9, 6), layout="constrained").add_subplot()


def rows(axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def xy(line) -> list[tuple[float, float]]:
    return list(zip(np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float), strict=True))


def intervals(axes, gid: str = "intervals") -> list[list[float]]:
    return [segment[:, 0].tolist() for segment in part(axes, gid).get_segments()]


def test_a_cell_has_the_colour_and_sign_of_its_answer():
    drawn = plots.answer_matrix(MATRIX, BOOK, "nl", ax())
    colours = part(drawn, "answers").get_array()
    for i in range(4):
        for j in range(3):
            assert tuple(colours[i, j]) == to_rgba(plots.COLOURS[Answer(MATRIX.iloc[i, j])])[:3]
    signs = {(text.get_position()[1], text.get_position()[0]): text.get_text() for text in drawn.texts}
    expected = {(i, j): plots.SIGNS[Answer(MATRIX.iloc[i, j])] for i in range(4) for j in range(3)}
    assert signs == {cell: sign for cell, sign in expected.items() if sign}
    assert rows(drawn) == ["a", "b", "c", "d"]
    assert [label.get_text() for label in drawn.get_xticklabels()] == [BOOK.label(name, "nl") for name in MEASURES]


def test_answers_are_told_apart_without_colour():
    # Each answer has a lightness of its own; those that come close have a sign and a hatch besides.
    def lightness(colour: str) -> float:
        channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgba(colour)[:3]]
        return 116 * np.cbrt(np.dot([0.2126, 0.7152, 0.0722], channels)) - 16

    levels = sorted(lightness(colour) for colour in plots.COLOURS.values())
    assert min(np.diff(levels)) > 4
    marked = [answer for answer in Answer if plots.SIGNS[answer] or plots.HATCHES[answer]]
    assert set(Answer) - set(marked) == {Answer.STATED, Answer.SILENT}
    assert abs(lightness(plots.COLOURS[Answer.STATED]) - lightness(plots.COLOURS[Answer.SILENT])) > 60


def test_many_rows_are_named_by_their_group():
    matrix = pd.concat([MATRIX] * 100, ignore_index=True)
    matrix.index = [f"o{i}" for i in range(400)]
    groups = pd.Series(["gemeente"] * 150 + ["zorg"] * 250, index=matrix.index)
    drawn = plots.answer_matrix(matrix, BOOK, "nl", ax(), groups=groups)
    assert rows(drawn) == ["gemeente", "zorg"]
    assert drawn.get_yticks().tolist() == [74.5, 274.5]
    numbered = plots.answer_matrix(matrix, BOOK, "en", ax())
    assert rows(numbered)[0] == "1" and rows(numbered)[-1] == "400"
    assert "1–400" in numbered.get_ylabel()


cells = st.lists(st.lists(st.sampled_from(ANSWERS), min_size=3, max_size=3), min_size=1, max_size=7)


@given(cells)
@settings(max_examples=15, deadline=None)
def test_bars_and_intervals_are_those_of_the_table(answers):
    matrix = pd.DataFrame(answers, index=[f"o{i}" for i in range(len(answers))], columns=MEASURES, dtype="str")
    table = compare.prevalence(matrix, BOOK)
    drawn = plots.prevalence(table, BOOK, "en", ax())
    solid, hatched = drawn.containers
    assert [bar.get_width() for bar in solid] == pytest.approx(table["lower_bound"].tolist())
    ends = [bar.get_x() + bar.get_width() for bar in hatched]
    assert ends == pytest.approx(table["upper_bound"].tolist())
    known = table[table["known"] > 0]
    points = next(line for line in drawn.lines if line.get_gid() == "shares")
    assert [x for x, _ in xy(points)] == pytest.approx(known["share"].astype(float).tolist())
    assert np.ravel(intervals(drawn)) == pytest.approx(known[["low", "high"]].astype(float).to_numpy().ravel())
    assert len(rows(drawn)) == len(table)
    plots.describe(drawn)
    plt.close("all")


def test_a_share_says_of_what():
    drawn = plots.prevalence(compare.prevalence(MATRIX, BOOK), BOOK, "nl", ax())
    assert drawn.get_xlabel() == "aandeel van de organisaties (aantal: 4)"
    side = drawn.child_axes[0]
    assert [label.get_text() for label in side.get_yticklabels()][:3] == ["2 van 4", "2 van 3", "1 van 2"]


def test_rows_of_two_groups_are_refused():
    groups = pd.Series(["x", "x", "y", "y"], index=MATRIX.index)
    with pytest.raises(InputError, match="found the groups x, y, expected the rows of one"):
        plots.prevalence(compare.prevalence(MATRIX, BOOK, groups), BOOK)
    with pytest.raises(InputError, match="expected the rows of one"):
        plots.differences(compare.differences_from_rest(MATRIX, BOOK, pd.Series(list("xyzz"), MATRIX.index)), BOOK)


def test_where_nothing_is_known_one_bar_says_so():
    table = compare.combinations(MATRIX.head(2), MEASURES)
    drawn = plots.intersections(table, MEASURES, BOOK, "en", Figure(layout="constrained"))
    assert [bar.get_height() for bar in drawn["bars"].patches] == [2]
    assert part(drawn["matrix"], "told").get_xdata().tolist() == []
    assert part(drawn["matrix"], "unknown").get_xdata().tolist() == [0, 0, 0]


def test_intersections_are_the_sets_in_their_order():
    table = compare.combinations(MATRIX, MEASURES[:2])
    drawn = plots.intersections(table, MEASURES[:2], BOOK, "en", Figure(layout="constrained"))
    bars, dots = drawn["bars"], drawn["matrix"]
    assert [bar.get_height() for bar in bars.patches] == table["n"].tolist()
    filled = next(line for line in dots.lines if line.get_gid() == "told")
    told = {(int(x), MEASURES[int(y)]) for x, y in xy(filled)}
    assert told == {(i, name) for i, names in enumerate(table["members"]) for name in names.split(", ") if name}
    assert [text.get_text() for text in bars.texts] == [str(n) for n in table["n"]]
    assert bars.patches[-1].get_hatch()
    few = plots.intersections(table, MEASURES[:2], BOOK, "en", Figure(layout="constrained"), most=1)
    assert few["bars"].get_title(loc="right") == "2 smaller combinations not drawn"


def test_the_tree_has_every_join_and_every_leaf(shipped):
    found = compare.clusters(shipped.matrix, draws=5)
    drawn = plots.clusters(shipped.matrix[MEASURES], found, BOOK, "en")
    assert sorted(leaves(found.linkage)) == list(range(len(found.labels)))
    tops = [max(segment[:, 0]) for segment in part(drawn["tree"], "joins").get_segments()]
    assert tops == pytest.approx(found.linkage["height"].tolist())
    # Clusters are whole branches, so that each stands together.
    order = [found.labels["cluster"].iloc[leaf] for leaf in leaves(found.linkage)]
    assert sum(a != b for a, b in pairwise(order)) == len(found.stability) - 1
    assert rows(drawn["matrix"]) == [found.labels["organisation"].iloc[leaf] for leaf in leaves(found.linkage)]


def test_without_clusters_the_reason_is_drawn():
    found = compare.clusters(MATRIX.head(2), lang="nl")
    drawn = plots.clusters(MATRIX, found, BOOK, "nl")
    assert plots.describe(drawn) == found.reason
    assert drawn["tree"].texts[0].get_text().replace("\n", " ") == found.reason


def test_the_area_of_a_square_is_the_association():
    table = compare.cooccurrence(MATRIX, BOOK).assign(phi=pd.array([0.25, -1.0, None], dtype="Float64"))
    drawn = plots.cooccurrence(table, BOOK, "en", ax())
    sides = {gid: [path.get_extents().width for path in part(drawn, gid).get_paths()] for gid in
             ("positive", "negative")}  # fmt: skip
    assert sides["positive"] == pytest.approx([0.94 * 0.25**0.5])
    assert sides["negative"] == pytest.approx([0.94])
    assert len(xy(next(line for line in drawn.lines if line.get_gid() == "undefined"))) == 1
    # What a dot means is told where there is one.
    legend = [text.get_text() for text in drawn.get_legend().get_texts()]
    assert legend == ["more often together than expected", "less often together than expected", "cannot be determined"]
    whole = plots.cooccurrence(table.dropna(subset="phi"), BOOK, "nl", ax())
    assert [text.get_text() for text in whole.get_legend().get_texts()][2:] == []
    assert "read in full on both" in drawn.get_legend().get_title().get_text().replace("\n", " ")
    known = plots.cooccurrence(compare.cooccurrence(MATRIX, BOOK, full=False), BOOK, "en", ax())
    assert "both are known" in known.get_legend().get_title().get_text().replace("\n", " ")
    # Open against filled: the sign does not rest on colour.
    assert to_hex(part(drawn, "negative").get_facecolor()[0]) == "#ffffff"


def test_a_profile_shows_its_own_answers_beside_the_shares(shipped):
    table = compare.profile(shipped, "gemeente-houten").head(10)
    drawn = plots.profile(table, "en", ax(), name="Houten")
    assert [bar.get_width() for bar in drawn.containers[0]] == pytest.approx(table["share"].fillna(0).tolist())
    own = [to_hex(part(drawn, f"own_{i}").get_facecolor()) for i in range(10)]
    assert own == [plots.COLOURS[Answer(answer)] for answer in table["answer"]]
    assert drawn.get_legend().get_title().get_text() == "answer of Houten"


def test_law_and_crosswalk_show_the_shares_of_the_table(shipped):
    law = compare.beyond_law_shares(shipped.matrix, shipped.organisations, shipped.recognitions, BOOK)
    drawn = plots.law(law, "nl", ax())
    assert [bar.get_width() for bar in drawn.containers[0]] == pytest.approx(law["share"].fillna(0).tolist())
    # Where no arrangement belongs to a class, nothing is unknown.
    notes = [label.get_text() for label in drawn.child_axes[0].get_yticklabels()]
    assert [note == "geen regeling in deze klasse" for note in notes] == (law["n"] == 0).tolist()
    assert "Geen aanspraak (geen regeling in deze klasse)" in plots.describe(drawn)
    unread = law.assign(known=0, told=0, share=np.nan, low=np.nan, high=np.nan)
    words = [label.get_text() for label in plots.law(unread, "en", ax()).child_axes[0].get_yticklabels()]
    assert [word == "no arrangement in this class" for word in words] == (law["n"] == 0).tolist()
    assert sum(word.startswith("known of no organisation") for word in words) == (law["n"] > 0).sum()
    table = compare.crosswalk(shipped.matrix, BOOK, "iso_25551", lang="nl")
    pillars = plots.crosswalk(table, "nl", ax())
    shown = [label.get_text() for label in pillars.child_axes[0].get_yticklabels()]
    # What no measure is assigned to is no 0%.
    assert [("geen maatregel toegewezen" in text) for text in shown] == table["unmapped"].tolist()
    assert table.attrs["note"] in plots.describe(pillars)
    assert table.attrs["note"].split()[-1] in pillars.get_xlabel()


def test_a_timeline_shows_each_date_as_precisely_as_known(events):
    drawn = plots.timeline(events, "nl", ax())
    marks = {line.get_gid(): xy(line) for line in drawn.lines if line.get_gid()}
    assert marks["recognised_day"] == [(pytest.approx(year_of("2017-11-10")), 0)]
    middle = (year_of("2016-03-01") + year_of("2016-03-31")) / 2
    assert marks["recognised_month"] == [(pytest.approx(middle), 1)]
    assert marks["recognised_year"] == [(pytest.approx((2015 + year_of("2015-12-31")) / 2), 2)]
    assert [y for _, y in marks["ambassador_month"]] == [1]
    # Two ways of having no date, in two places.
    (unknown,), (none,) = marks["year_unknown"], marks["no_recognition"]
    assert (unknown[1], none[1]) == (3, 4)
    assert 2018 < unknown[0] < none[0]
    shapes = {line.get_marker() for line in drawn.lines if line.get_gid()}
    assert len(shapes) == 6


def test_years_keep_apart_beside_wide_names(events):
    wide = dict.fromkeys(events["organisation"], "W" * 46)
    older = events.assign(earliest=events["earliest"].where(events["earliest"] == "", "2008-01-01"))
    drawn = plots.timeline(older, "nl", plots.figure("a4").add_subplot(), names=wide)
    assert [fault for fault in faults(drawn) if "20" in fault] == []
    assert next(label.get_text() for label in drawn.get_xticklabels()) == "2008"


def test_the_line_does_not_climb_before_the_first_recognition(growth):
    years = growth[(growth["unit"] == "organisations") & (growth["point"] == "year_end")]
    early = growth.iloc[:1].assign(date="2009-06-03", point="national", unit="organisations", sample=0, sample_most=0)
    late = pd.concat([early, years], ignore_index=True)
    drawn = xy(part(plots.cumulative(late, "nl", ax()), "sample"))
    first = year_of(str(years["date"].iloc[0]))
    assert drawn[:2] == [(pytest.approx(year_of("2009-06-03")), 0), (pytest.approx(first - 1), 0)]


def test_one_arrangement_is_told_in_the_singular(shipped):
    law = compare.beyond_law_shares(shipped.matrix, shipped.organisations, shipped.recognitions, BOOK)
    for lang, words in (("nl", ("1 regeling", "regelingen")), ("en", ("1 arrangement", "arrangements"))):
        drawn = plots.law(law.assign(cells=[1, 2, *[0] * (len(law) - 2)]), lang, ax())
        notes = [label.get_text() for label in drawn.child_axes[0].get_yticklabels()]
        assert notes[0].endswith(words[0]) and notes[1].endswith(f"2 {words[1]}")


def test_the_cumulative_line_and_the_national_points_are_those_of_the_table(growth):
    drawn = plots.cumulative(growth, "en", ax())
    lines = {line.get_gid(): xy(line) for line in drawn.lines if line.get_gid()}
    own = growth[growth["unit"] == "organisations"]
    assert [y for _, y in lines["sample"]] == own.loc[~own["censored"], "sample"].tolist()
    assert [y for _, y in lines["beyond"]] == [2, 3, 3]
    shapes = {line.get_gid(): (line.get_marker(), line.get_ydata()[0]) for line in drawn.lines
              if (line.get_gid() or "").startswith("national")}  # fmt: skip
    assert {gid: n for gid, (_, n) in shapes.items()} == {
        "national_derived": 142, "national_rounded": 200, "national_exact": 275, "national_lower bound": 320,
    }  # fmt: skip
    assert len({marker for marker, _ in shapes.values()}) == 4
    assert "≥ 320" in [text.get_text() for text in drawn.texts]
    towns = plots.cumulative(growth, "nl", ax(), unit="municipalities")
    assert towns.get_ylabel() == "erkende gemeenten (aantal)"
    with pytest.raises(InputError, match="expected organisations or municipalities"):
        plots.cumulative(growth, unit="towns")


def test_the_calendar_holds_every_recognition_once(events):
    table = months.months(events)
    # A day in November, a month, a year, and one of which nothing is known; no ambassador.
    assert table["recognitions"].sum() == 4
    assert table["on_carers_day"].sum() == 1
    assert len(table) == 3 * 13 + 1
    drawn = plots.calendar(table, "nl", ax())
    shown = {text.get_position(): text.get_text() for text in drawn.texts if text.get_transform() == drawn.transData}
    assert shown == {(10, 2): "1 (★1)", (2, 1): "1", (12, 0): "1", (12, 3): "1"}
    frame = part(drawn, "november")
    assert (frame.get_x(), frame.get_width(), frame.get_height()) == (9.5, 1, 3)


def test_robustness_shows_each_choice_with_a_shape_of_its_own(shipped):
    table = compare.robustness(shipped.matrix[MEASURES], shipped.findings, shipped.statements, BOOK, draws=20)
    drawn = plots.robustness(table, BOOK, "en", ax())
    lines = {line.get_gid(): line for line in drawn.lines if line.get_gid()}
    for choice in ("as_given", "planned_told", "unknown_told", "unknown_not_told", "read_in_full", "without_templates"):
        assert [x for x, _ in xy(lines[choice])] == pytest.approx(table[choice].tolist())
    assert len({line.get_marker() for line in lines.values()}) == 7
    assert intervals(drawn, "bootstrap") == pytest.approx(table[["bootstrap_low", "bootstrap_high"]].to_numpy(float))


def test_differences_show_their_interval_and_whether_they_were_tested():
    groups = pd.Series(["x", "x", "y", "y"], index=MATRIX.index)
    table = compare.differences(MATRIX, BOOK, groups, ("x", "y"), lang="en")
    drawn = plots.differences(table, BOOK, "en", ax())
    both = table.dropna(subset="risk_difference")
    points = next(line for line in drawn.lines if line.get_gid() == "untested")
    assert [x for x, _ in xy(points)] == pytest.approx(both["risk_difference"].astype(float).tolist())
    assert np.ravel(intervals(drawn)) == pytest.approx(both[["low", "high"]].astype(float).to_numpy().ravel())
    assert {"← more often in y", "more often in x →"} <= {text.get_text() for text in drawn.texts}
    assert table["risk_difference"].iloc[0] == 2 / 2 - 0 / 2
    # A point at the end of the axis is whole.
    assert max(x for x, _ in xy(points)) == 1 and not points.get_clip_on()
    # Both shares in the order of the figure, left and right.
    side = [label.get_text() for label in drawn.child_axes[0].get_yticklabels()]
    assert "told/counted:\ny –\nx" in [text.get_text() for text in drawn.texts]
    assert side[0] == "0/1 – 2/2"
    assert "read in full" in drawn.get_xlabel().replace("\n", " ")
    known = compare.differences(MATRIX, BOOK, groups, ("x", "y"), full=False)
    assert "of which it is known" in plots.differences(known, BOOK, "en", ax()).get_xlabel().replace("\n", " ")
    assert "telework" not in plots.describe(drawn) and BOOK.label("telework", "en") in plots.describe(drawn)


def test_the_map_has_every_point_and_no_label_without_a_place(shipped):
    table = compare.ordination(shipped.matrix, BOOK)
    drawn = plots.ordination(table, "en")
    points = {line.get_gid(): xy(line) for line in drawn.lines if line.get_gid()}
    for kind in ("organisation", "measure"):
        rows_ = table[table["kind"] == kind]
        assert points[kind] == list(zip(rows_["x"], rows_["y"], strict=True))
    assert drawn.get_aspect() == 1.0
    assert f"{table.attrs['axis_shares'][0]:.0%}" in drawn.get_xlabel()


def test_topics_show_their_shares_and_frame_their_own(shipped):
    table = compare.topic_shift(shipped.findings, shipped.statements, BOOK)
    drawn = plots.topic_shift(table, BOOK, "nl", ax())
    frames = [(patch.get_x() + 0.5, patch.get_y() + 0.5) for patch in drawn.patches if patch.get_gid() == "own"]
    assert frames == [(0, 0), (1, 1), (2, 2), (3, 3)]
    own = table[(table["level"] == "dimension") & table["own"]]["share"]
    shown = {text.get_position(): text.get_text() for text in drawn.texts}
    assert [shown[place] for place in frames] == [f"{share * 100:.0f}%" for share in own]


def test_each_shade_has_an_ink_that_can_be_read():
    shades = [SHADES(i) for i in range(SHADES.N)]
    assert min(style.contrast(style.ink(shade), shade) for shade in shades) >= 4.5
    assert style.contrast("#767676", "white") == pytest.approx(4.54, abs=0.005)
    assert {style.ink(shade) for shade in shades} == {"black", "white"}


def test_a_number_has_the_ink_of_its_cell(shipped):
    drawn = plots.topic_shift(compare.topic_shift(shipped.findings, shipped.statements, BOOK), BOOK, "en", ax())
    shade = part(drawn, "cells").get_array()
    numbers = [text for text in drawn.texts if text.get_text().endswith("%")]
    assert len(numbers) > 10
    for text in numbers:
        x, y = text.get_position()
        assert style.contrast(text.get_color(), SHADES(float(shade[y, x]))) >= 4.5


def test_a_grid_has_a_line_at_each_of_its_borders(shipped, events):
    shift = compare.topic_shift(shipped.findings, shipped.statements, BOOK)
    for drawn in (plots.calendar(months.months(events)), plots.topic_shift(shift, BOOK)):
        # At a size where a line is narrower than a pixel too.
        drawn.figure.set_dpi(80)
        drawn.figure.canvas.draw()
        seen = np.asarray(drawn.figure.canvas.buffer_rgba())[..., 0].astype(int)
        (left, right), (bottom, top) = drawn.get_xlim(), drawn.get_ylim()
        # Along a border, past the frames and the line of unknown months, is some pixel that is not white.
        for x, y in ((left + 0.2, bottom), (left + 0.8, top), (left, top + 0.8), (right, bottom - 0.5)):
            column, row = drawn.transData.transform((x, y))
            i, j = seen.shape[0] - round(row), round(column)
            assert seen[i - 2 : i + 3, j - 2 : j + 3].min() < 245, (x, y)


def test_what_is_told_most_is_told_by_most_organisations():
    # One of one is 100%, and less than three of four.
    answers = {"buy_leave": ["stated"] * 3 + ["silent"], "telework": ["stated"] + ["unknown"] * 3,
               "carer_policy": ["silent"] * 4}  # fmt: skip
    matrix = pd.DataFrame(answers, index=list("abcd"), dtype="str")[MEASURES]
    table = compare.prevalence(matrix, BOOK)
    assert set(table["unit"]) > {"measure"}
    text = plots.describe(plots.prevalence(table, BOOK, "en", ax()))
    most, least = f"{BOOK.label('buy_leave', 'en')} (3 of 4, 75%)", f"{BOOK.label('carer_policy', 'en')} (0 of 4, 0%)"
    second = f"{BOOK.label('telework', 'en')} (1 of 1, 100%)"
    assert f"Told most: {most} and {second}. Told least: {least}." in text
    silent = compare.prevalence(matrix[["carer_policy"]], BOOK)
    assert "Meest genoemd: geen van deze." in plots.describe(plots.prevalence(silent, BOOK, "nl", ax()))
    # A table of dimensions only ranks those.
    wide = table[table["unit"] == "dimension"].reset_index(drop=True)
    assert "(3 of" in plots.describe(plots.prevalence(wide, BOOK, "en", ax())).split("Told least")[0]
