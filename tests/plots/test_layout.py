"""Every figure at 5 and 51 organisations, in Dutch and English: nothing clipped, nothing overlapping, told in words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes

from mzdata import compare, months, national, plots, timeline
from mzdata.dataset import Dataset
from tests.plots.readings import faults

Drawn = Axes | dict[str, Axes]


def most_told(ds: Dataset, n: int = 20) -> list[str]:
    told = ds.matrix.isin(["stated", "conditional"]).sum().sort_values(ascending=False, kind="stable")
    return list(told.index[:n])


def answer_matrix(ds: Dataset, lang: str) -> Drawn:
    sectors = compare.groups(ds.organisations, ds.recognitions, "sector")
    ordered = ds.matrix.loc[sectors.sort_values(kind="stable").index]
    return plots.answer_matrix(ordered, ds.codebook, lang, groups=sectors)


def prevalence(ds: Dataset, lang: str) -> Drawn:
    return plots.prevalence(compare.prevalence(ds.matrix, ds.codebook), ds.codebook, lang)


def intersections(ds: Dataset, lang: str) -> Drawn:
    measures = most_told(ds, 6)
    totals = compare.prevalence(ds.matrix, ds.codebook)
    return plots.intersections(compare.combinations(ds.matrix, measures), measures, ds.codebook, lang, totals=totals)


def clusters(ds: Dataset, lang: str) -> Drawn:
    found = compare.clusters(ds.matrix, draws=10, lang=lang)
    return plots.clusters(ds.matrix[most_told(ds, 30)], found, ds.codebook, lang)


def cooccurrence(ds: Dataset, lang: str) -> Drawn:
    return plots.cooccurrence(compare.cooccurrence(ds.matrix[most_told(ds)], ds.codebook), ds.codebook, lang)


def profile(ds: Dataset, lang: str) -> Drawn:
    name = ds.matrix.index[1]
    table = compare.profile(ds, name, lang=lang)
    return plots.profile(table.head(30), lang, name=ds.organisations["name"].iloc[1])


def law(ds: Dataset, lang: str) -> Drawn:
    return plots.law(compare.beyond_law_shares(ds.matrix, ds.organisations, ds.recognitions, ds.codebook), lang)


def crosswalk(ds: Dataset, lang: str) -> Drawn:
    return plots.crosswalk(compare.crosswalk(ds.matrix, ds.codebook, "iso_25551", lang=lang), lang)


def robustness(ds: Dataset, lang: str) -> Drawn:
    table = compare.robustness(ds.matrix[most_told(ds)], ds.findings, ds.statements, ds.codebook, draws=50)
    return plots.robustness(table, ds.codebook, lang)


def ordination(ds: Dataset, lang: str) -> Drawn:
    return plots.ordination(compare.ordination(ds.matrix, ds.codebook, lang=lang), lang)


def differences(ds: Dataset, lang: str) -> Drawn:
    group = pd.Series(["gemeente", "overige_sectoren"] * len(ds.matrix), dtype="str")[: len(ds.matrix)]
    group.index = ds.matrix.index
    between = ("gemeente", "overige_sectoren")
    table = compare.differences(ds.matrix[most_told(ds)], ds.codebook, group, between, lang=lang)
    return plots.differences(table, ds.codebook, lang)


def topic_shift(ds: Dataset, lang: str) -> Drawn:
    return plots.topic_shift(compare.topic_shift(ds.findings, ds.statements, ds.codebook), ds.codebook, lang)


def recognised(ds: Dataset, lang: str) -> Drawn:
    return plots.timeline(timeline.events(ds.recognitions, ds.organisations), lang)


def cumulative(ds: Dataset, lang: str) -> Drawn:
    own = timeline.events(ds.recognitions, ds.organisations)
    return plots.cumulative(timeline.cumulative(own, national.read()), lang)


def calendar(ds: Dataset, lang: str) -> Drawn:
    return plots.calendar(months.months(timeline.events(ds.recognitions, ds.organisations)), lang)


FIGURES: list[Callable[[Dataset, str], Drawn]] = [
    answer_matrix, prevalence, intersections, clusters, cooccurrence, profile, law, crosswalk, robustness, ordination,
    differences, topic_shift, recognised, cumulative, calendar,
]  # fmt: skip


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_labels_are_whole_and_apart_and_the_figure_is_told(draw, lang, pages):
    drawn = draw(pages, lang)
    assert faults(drawn) == []
    words = plots.describe(drawn)
    assert re.search("[0-9]", words)
    assert 1 <= len(re.findall(r"[.!?](?= |$)", words)) <= 6
    assert not re.search("nan|<NA>|[{}]", words)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_times_have_labels_that_are_whole_and_apart(lang, events, growth):
    for drawn in (
        plots.timeline(events, lang),
        plots.timeline(events, lang, plots.figure("a4").add_subplot()),
        plots.cumulative(growth, lang),
        plots.calendar(months.months(events), lang),
    ):
        assert faults(drawn) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", ["A", "Stichting Openbaar Primair Onderwijs Hof van"])
@pytest.mark.parametrize("many", [1, 3, 51])
def test_columns_without_dates_stay_apart_beside_names_of_any_length(many, name, lang, shipped):
    own = timeline.events(shipped.recognitions, shipped.organisations)
    names = own["organisation"].unique()
    own = own[own["organisation"].isin(names[:many])]
    drawn = plots.timeline(
        own, lang, plots.figure("a4", many, 0.185).add_subplot(), names={n: f"{name} {i}" for i, n in enumerate(names)}
    )
    assert faults(drawn) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_figure_fits_an_a4_page(lang, shipped):
    book = shipped.codebook
    table = compare.prevalence(shipped.matrix, book)
    for drawn in (
        plots.answer_matrix(shipped.matrix, book, lang, plots.figure("a4", 51).add_subplot()),
        plots.prevalence(table, book, lang, plots.figure("a4", 84).add_subplot()),
        plots.ordination(compare.ordination(shipped.matrix, book), lang, plots.figure("a4").add_subplot()),
    ):
        assert drawn.get_figure().get_size_inches().tolist() <= [6.7, 9.7]
        assert faults(drawn) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_head_of_both_shares_has_room_for_long_names(lang, shipped):
    names = ("gemeenschappelijke_regeling_en_waterschap", "onderwijs_en_wetenschappelijk_onderzoek")
    group = pd.Series([*names] * 26, dtype="str")[:51].set_axis(shipped.matrix.index)
    table = compare.differences(shipped.matrix[most_told(shipped)], shipped.codebook, group, names, lang=lang)
    for rows in (1, 3, 20):
        for page in (None, plots.figure("a4", rows + 1).add_subplot()):
            assert faults(plots.differences(table.head(rows), shipped.codebook, lang, page)) == []


def test_the_same_figure_gives_the_same_bytes(shipped):
    for draw in (answer_matrix, ordination, cooccurrence):
        once, again = (plots.svg(_figure(draw(shipped, "nl"))) for _ in range(2))
        assert once == again


def _figure(drawn: Drawn):
    return (drawn if isinstance(drawn, Axes) else next(iter(drawn.values()))).get_figure(root=True)
