"""Words are cut where a reader would cut them, and their offsets point into the text as given."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzdata import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P&O-adviseur", ["p", "o", "adviseur"]),
        ("kort/langdurend", ["kort", "langdurend"]),
        ("Patiënten, coördinator, café", ["patienten", "coordinator", "cafe"]),
        ("cafe\u0301 en co\u00adordinator", ["cafe", "en", "coordinator"]),
        ("4x9 i.p.v. 5 x 8", ["4", "x", "9", "i", "p", "v", "5", "x", "8"]),
        ("€100,- of 10%", ["€", "100", "of", "10", "%"]),
        ("werk\u00a0en\u00a0zorg", ["werk", "en", "zorg"]),
        ("bĳzonder ﬁjn", ["bijzonder", "fijn"]),
        ("", []),
        ("…!?", []),
    ],
)
def test_words_are_folded_and_cut_at_signs(text: str, words: list[str]) -> None:
    assert tokens.words(text) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Eerst dit. Dan dat.", 2),
        ("Verlof o.a. voor zorg. Klaar", 2),
        ("Dat kan bijv. thuis.", 1),
        ("Overleg met P&O. Daarna niet.", 2),
        ("thuiswerken; verlof kopen", 2),
        ("Wat kan? Veel!", 2),
        ("Er zijn 1.500 collega's.", 1),
        ("Hij zei: “Prima.” Daarna ging hij.", 2),
        ("m.b.t. zorg en t.b.v. werk", 1),
    ],
)
def test_sentences_end_at_stops_that_are_no_abbreviation(text: str, sentences: int) -> None:
    assert int(tokens.cut(text).breaks.sum()) + 1 == sentences


def test_words_that_leave_a_part_to_their_neighbour_are_marked() -> None:
    cut = tokens.cut("kort- en langdurend zorgverlof, werktijden en -plek")
    assert cut.open_right.tolist() == [True, False, False, False, False, False, False]
    assert cut.open_left.tolist() == [False, False, False, False, False, False, True]


@given(st.text())
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    cut = tokens.cut(text)
    assert len(cut.folded) == len(text)
    assert (cut.starts < cut.ends).all()
    assert (cut.ends[:-1] <= cut.starts[1:]).all()
    assert not len(cut) or 0 <= cut.starts[0] <= cut.ends[-1] <= len(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x3000)))
def test_far_code_points_are_cut_like_near_ones(text: str) -> None:
    cut = tokens.cut(text)
    inside = np.zeros(len(text), bool)
    for start, end in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True):
        inside[start:end] = True
    for i, character in enumerate(text):
        assert inside[i] or not (character.isalpha() or character.isdigit())


@given(st.lists(st.text("ab. -\u0301\n&1€", max_size=8), max_size=6))
def test_words_of_many_texts_are_the_words_of_each(texts: list[str]) -> None:
    cuts = [tokens.cut(text) for text in texts]
    alone = [
        [tokens.fold(text[s:e]) for s, e in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)]
        for text, cut in zip(texts, cuts, strict=True)
    ]
    assert tokens.words_of(texts) == alone
