"""Peers are widened only as far as needed and say why; a profile puts the words of both sides together."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mzdata.compare import peers, profile
from mzdata.compare.groups import size_class
from mzdata.compare.profiles import band
from mzdata.dataset import Dataset
from mzdata.errors import InputError


def organisations(*rows: tuple[str, str, int | None]) -> pd.DataFrame:
    names, sectors, employees = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "organisation": pd.Series(names, dtype="str"),
            "sector": pd.Series(sectors, dtype="str"),
            "employees": pd.Series(employees, dtype="Int64"),
        }
    )


TABLE = organisations(
    ("a", "gemeente", 300),
    ("b", "gemeente", 999),
    ("c", "gemeente", 250),
    ("d", "gemeente", 1000),
    ("e", "zorg", 400),
    ("f", "", 500),
    ("g", "", None),
    ("h", "rijk", 5),
)


@pytest.mark.parametrize(
    ("organisation", "minimum", "step", "found"),
    [
        ("a", 2, "sector_and_size", "bc"),
        ("a", 3, "sector", "bcd"),
        ("a", 4, "size", "bcef"),
        ("a", 5, "all", "bcdefgh"),
        ("e", 1, "size", "abcf"),
        ("f", 1, "size", "abce"),
        ("g", 1, "all", "abcdefh"),
        ("h", 1, "all", "abcdefg"),
    ],
)
def test_widened_step_by_step(organisation: str, minimum: int, step: str, found: str) -> None:
    group = peers(TABLE, organisation, minimum)
    assert (group.step, "".join(group.organisations)) == (step, found)


def test_the_reason_tells_what_was_passed_over() -> None:
    assert peers(TABLE, "a", 3).reason == (
        "same sector (gemeente), any size; same sector (gemeente) and size class (250-999): 2, fewer than 3"
    )
    unknown = peers(TABLE, "g", 1).reason
    assert unknown == "all other organisations; the sector is not known; the number of employees is not known"
    assert peers(TABLE, "g", 1, lang="nl").reason.startswith("alle andere organisaties; de sector is niet bekend")


def test_one_organisation_has_no_peers() -> None:
    group = peers(TABLE.iloc[:1], "a")
    assert group.organisations == () and group.step == "all"
    with pytest.raises(InputError, match="'x' is not in the table"):
        peers(TABLE, "x")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "zorg", "rijk"]), st.none() | st.integers(0, 2000)), min_size=1))
def test_nobody_is_their_own_peer_and_steps_keep_their_word(rows: list[tuple[str, int | None]]) -> None:
    table = organisations(*((f"o{i}", *row) for i, row in enumerate(rows)))
    group = peers(table, "o0")
    chosen = table[table["organisation"].isin(group.organisations)]
    assert "o0" not in group.organisations
    if "sector" in group.step:
        assert set(chosen["sector"]) == {rows[0][0]} != {""}
    if "size" in group.step:
        assert len({size_class(count) for count in chosen["employees"]}) == 1
    assert len(group.organisations) >= 5 or group.step == "all"


def test_size_classes() -> None:
    numbers = pd.Series([0, 1, 9, 10, 49, 50, 249, 250, 999, 1000, None], dtype="Int64")
    classes = ["", "1-9", "1-9", "10-49", "10-49", "50-249", "50-249", "250-999", "250-999", "1000+", ""]
    assert [size_class(count) for count in numbers] == classes


def small(shipped: Dataset, answers: dict[str, list[str]]) -> Dataset:
    """The shipped dataset with other answers: the first organisation and as many peers as there are answers."""
    matrix = shipped.matrix.copy()
    matrix[:] = "silent"
    for measure, column in answers.items():
        matrix.iloc[: len(column), list(matrix.columns).index(measure)] = column
    return replace(shipped, matrix=matrix)


def test_kinds_and_shares_by_hand(shipped: Dataset) -> None:
    s, n, u = "stated", "silent", "unknown"
    data = small(
        shipped,
        {
            "telework": [n, s, s, s, n, n, n],
            "buy_leave": [s, s, n, n, n, n, n],
            "flexible_hours": [s, s, s, n, n, n, n],
            "team_meeting": [n, s, s, n, n, n, n],
            "works_council": [u, s, s, s, s, s, s],
            "carers_day": [n, s, s, s, s, u, u],
            "contact_person": ["planned", "conditional", s, s, "denied", "planned", u],
        },
    )
    names = data.matrix.index.tolist()
    table = profile(data, names[0], names[1:7]).set_index("measure")
    assert table.loc["telework", ["kind", "band", "known", "told"]].tolist() == ["gap", "some", 6, 3]
    assert table.loc["telework", "share"] == 3 / 6
    assert table.loc["buy_leave", ["kind", "band", "share"]].tolist() == ["distinctive", "rare", 1 / 6]
    assert table.loc["flexible_hours", ["kind", "band", "share"]].tolist() == ["shared", "some", 2 / 6]
    assert table.loc["team_meeting", "kind"] == "neither"
    assert table.loc["works_council", ["kind", "band", "share"]].tolist() == ["unclear", "common", 1]
    # Four known peers are too few to say anything of a gap.
    assert table.loc["carers_day", ["kind", "band", "known", "share"]].tolist() == ["unclear", "", 4, 1]
    assert table.loc["contact_person", ["kind", "known", "told", "share"]].tolist() == ["neither", 5, 3, 3 / 5]
    interval = stats.binomtest(3, 6).proportion_ci(method="wilson")
    assert table.loc["telework", ["low", "high"]].tolist() == pytest.approx([interval.low, interval.high])


def test_words_on_both_sides_are_verbatim(shipped: Dataset) -> None:
    table = profile(shipped, "gemeente-zeist")
    quotes = shipped.findings.groupby(["organisation", "measure"])["quote"].agg(set)
    found = 0
    for row in table.itertuples():
        if row.quote:
            assert row.quote in quotes["gemeente-zeist", row.measure] and row.quote in row.statement
        if row.told:
            assert row.peer_quote in quotes[row.peer, row.measure] and row.peer_quote in row.peer_statement
            assert row.peer != "gemeente-zeist" and row.peer_name
            found += 1
        else:
            assert not row.peer_quote and not row.peer
    assert found > 20
    assert table["measure"].tolist() == [m.id for m in shipped.codebook.measures if m.counts_as_measure]
    assert table.attrs["peers"].startswith("13: same sector (gemeente) and size class (250-999)")
    assert not any("rank" in column for column in table.columns)


def test_an_organisation_without_peers_has_no_shares(shipped: Dataset) -> None:
    table = profile(shipped, "gemeente-emmen", [])
    assert table["share"].isna().all() and (table["known"] == 0).all()
    assert set(table["kind"]) == {"unclear"} and set(table["band"]) == {""}


def test_strange_peers_are_all_named(shipped: Dataset) -> None:
    with pytest.raises(InputError) as caught:
        profile(shipped, "gemeente-emmen", ["gemeente-emmen", "gemeente-asen", "norgine", "norgine"])
    assert caught.value.problems == (
        "'gemeente-asen' is not in the dataset, did you mean 'gemeente-assen'?",
        "'gemeente-emmen' is among its own peers, expected others",
        "'norgine' is given more than once",
    )


def test_bands_have_documented_borders() -> None:
    assert [band(value) for value in (0.0, 0.199, 0.2, 0.5, 0.501, 1.0)] == [
        "rare",
        "rare",
        "some",
        "some",
        "common",
        "common",
    ]
