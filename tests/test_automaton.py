"""The array run of the automaton finds exactly what a word-by-word walk of it finds."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import automaton, patterns, tokens
from mzdata.automaton import Automaton
from mzdata.lexicon import Lexicon, one_slip
from mzdata.network import Network
from mzdata.patterns import Word

WORDS = ["a", "b", "ab", "kort", "lang", "kortdurend", "zorg", "verlof", "zorgverlof", "leidinggevenden", "7"]
ITEMS = ["a", "b*", "*b", "(a|b)", "[a]", "zorg+verlof", "kort*", "leidinggevenden", "#", "{list}"]


@st.composite
def pattern_texts(draw: st.DrawFn) -> str:
    items = draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4))
    glue = draw(st.lists(st.sampled_from([" ", " ..1 ", " ..3 ", " NEAR2 "]), min_size=4, max_size=4))
    return "".join(item + joint for item, joint in zip(items[:-1], glue, strict=False)) + items[-1]


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=25))
    joints = draw(st.lists(st.sampled_from([" ", "- ", " -", ". ", "\n\n", "/", "; "]), min_size=25, max_size=25))
    return "".join(part + joint for part, joint in zip(parts, joints, strict=False))


def pairs(flat: list[int]) -> list[tuple[int, int]]:
    return list(zip(flat[::2], flat[1::2], strict=True))


def compiled(sources: list[str]) -> tuple[Automaton, Lexicon]:
    atoms = [patterns.read(source).core for source in sources]
    network = Network(atoms, {"list": [patterns.read("zorg* [verlof]").core]})
    return Automaton(network), Lexicon(network.words, list(network.specs))


@settings(max_examples=300)
@given(st.lists(pattern_texts(), min_size=1, max_size=5), texts())
def test_array_run_and_plain_walk_agree(sources: list[str], text: str) -> None:
    machine, lexicon = compiled(sources)
    cut = tokens.cut(text)
    symbols = lexicon.symbols(text, cut)
    run = machine.run(symbols, cut.breaks, lexicon.meanings)
    assert run.triples() == machine.walk(symbols.tolist(), cut.breaks.tolist(), lexicon.meanings)


@given(st.lists(pattern_texts(), min_size=1, max_size=3), st.lists(texts(), max_size=4))
def test_a_forgetful_automaton_finds_the_same(sources: list[str], many: list[str]) -> None:
    machine, lexicon = compiled(sources)
    fresh, fresh_lexicon = compiled(sources)
    limit, automaton.MAX_STATES = automaton.MAX_STATES, 2
    try:
        for text in many:
            cut = tokens.cut(text)
            found = machine.run(lexicon.symbols(text, cut), cut.breaks, lexicon.meanings)
            symbols = fresh_lexicon.symbols(text, cut)
            assert found.triples() == fresh.walk(symbols.tolist(), cut.breaks.tolist(), fresh_lexicon.meanings)
    finally:
        automaton.MAX_STATES = limit


@given(texts())
def test_symbols_by_array_are_the_symbols_word_by_word(text: str) -> None:
    _, lexicon = compiled(["zorg+verlof", "kort*", "*b", "leidinggevenden", "#"])
    cut = tokens.cut(text)
    symbols = lexicon.symbols(text, cut)
    for i in np.flatnonzero(~(cut.open_right | cut.open_left)).tolist():
        assert symbols[i] == lexicon.symbol(tokens.fold(text[cut.starts[i] : cut.ends[i]]))


@given(st.lists(pattern_texts(), min_size=1, max_size=5))
def test_what_is_reached_without_a_word_is_found_at_once_and_step_by_step(sources: list[str]) -> None:
    network = Network([patterns.read(source).core for source in sources], {"list": [Word("zorg*")]})
    useful = {*network.edges[::3], *network.accepts[::2]}
    machine = Automaton(network)
    for state in range(network.size):
        reached, waiting = {state}, [state]
        while waiting:
            here = waiting.pop()
            fresh = {end for begin, end in pairs(network.skips) if begin == here} - reached
            reached |= fresh
            waiting += fresh
        assert machine._closures.row(state) == sorted(reached & useful)


def test_no_pattern_finds_nothing() -> None:
    network = Network([], {})
    found = Automaton(network).run(np.zeros(3, np.int64), np.zeros(3, np.bool_), [frozenset()])
    assert not found.triples()


@given(
    st.lists(st.lists(st.text("ab*", min_size=1, max_size=5), min_size=1, max_size=4), min_size=1, max_size=4),
    st.text("ab", min_size=1, max_size=7),
)
def test_a_word_satisfies_what_its_words_match(of_specs: list[list[str]], word: str) -> None:
    words = {Word(pattern): number for number, pattern in enumerate({one for spec in of_specs for one in spec})}
    specs = [frozenset(words[Word(pattern)] for pattern in spec) for spec in of_specs]
    satisfied = {i for i, spec in enumerate(of_specs) if any(Word(pattern).matches(word) for pattern in spec)}
    assert Lexicon(words, specs).specs_of(word) == satisfied


def test_words_with_the_same_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    _, lexicon = compiled(["zorg", "verlof"])
    cut = tokens.cut("zorg verlof zorg anders")
    monkeypatch.setattr("mzdata.lexicon._hashes", lambda cut: np.zeros(len(cut), np.uint64))
    symbols = lexicon.symbols("zorg verlof zorg anders", cut)
    assert symbols[0] == symbols[2] != symbols[1] != symbols[3] == 0


def test_long_words_are_exact() -> None:
    _, lexicon = compiled(["zorg*"])
    text = "zorg" + "x" * 200 + " zorg" + "x" * 199 + "y " + "x" * 204
    symbols = lexicon.symbols(text, tokens.cut(text))
    assert symbols.tolist() == [symbols[0], symbols[0], 0] and symbols[0] > 0


def test_one_slip_is_one_letter_never_the_first() -> None:
    assert one_slip("functionerinsgesprek", "functioneringsgesprek")
    assert one_slip("mantlezorger", "mantelzorger")
    assert one_slip("thuiswerkken", "thuiswerken")
    assert not one_slip("nantelzorger", "mantelzorger")
    assert not one_slip("werknemer", "werkgever")
    assert not one_slip("thuswekken", "thuiswerken")


def test_time_grows_with_the_text_only(monkeypatch: pytest.MonkeyPatch) -> None:
    machine, lexicon = compiled(["a ..20 a ..20 a ..20 b"])
    advance, walks = machine._advance, []

    def counted(states: Any, symbols: Any, meanings: Any) -> Any:
        walks[-1] += len(states)
        return advance(states, symbols, meanings)

    monkeypatch.setattr(machine, "_advance", counted)
    for size in (500, 1000):
        text = "a " * size
        cut = tokens.cut(text)
        walks.append(0)
        machine.run(lexicon.symbols(text, cut), cut.breaks, lexicon.meanings)
    assert walks[1] < 2.2 * walks[0]
