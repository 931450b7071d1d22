"""A text that is stored is the text that was given, but for what no file can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzdata.report import celltext, variables

any_text = st.text(st.characters(exclude_categories=()), max_size=60)


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = celltext.clean(text)
    assert celltext.clean(once.text) == (once.text, ())
    assert (once.text == text) == (once.faults == ())


@pytest.mark.parametrize("character", ["x", "é", "👩"])
def test_a_long_text_is_cut_at_the_limit_of_excel(character: str) -> None:
    cleaned = celltext.clean(character * 40_000)
    assert cleaned.faults == ("cut",)
    assert celltext.LONGEST - 1 <= celltext.units(cleaned.text) <= celltext.LONGEST
    fits = character * (celltext.LONGEST // celltext.units(character))
    assert celltext.clean(fits) == (fits, ())


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_what_turns_the_reading_order_is_marked_at_the_same_length(mark: str) -> None:
    assert celltext.clean(f"a{mark}gpj.exe") == ("a\ufffdgpj.exe", ("replaced",))
    # Letters of such a script, and the marks that go with them, stay.
    assert celltext.clean("\u05d0\u200fb\u0627") == ("\u05d0\u200fb\u0627", ())


@given(st.text(st.characters(exclude_categories=("Cs",))), st.integers(3, 40))
def test_bytes_are_cut_between_characters(text: str, longest: int) -> None:
    cut = celltext.cut_bytes(text, longest)
    assert len(cut.encode()) <= longest
    assert cut == text or text.startswith(cut.removesuffix("…"))


@given(st.lists(st.text(max_size=50), unique=True, max_size=30))
def test_names_of_variables_are_short_unique_and_stable(columns: list[str]) -> None:
    names = variables.names(columns, variables.ATTRIBUTES)
    assert list(names) == columns
    assert names == variables.names(columns, variables.ATTRIBUTES)
    every = [*names.values(), *variables.ATTRIBUTES]
    assert len({name.casefold() for name in every}) == len(every)
    assert all(len(name) <= 32 and name.isidentifier() and name.isascii() for name in every)


def test_long_and_reserved_names_are_told_apart() -> None:
    long = "a" * 40
    names = variables.names([f"{long}1", f"{long}2", "with", "str5", "name", "_n", "telework"], ("name",))
    assert list(names.values()) == ["a" * 32, "a" * 30 + "_2", "with_", "str5_", "name_2", "n", "telework"]
