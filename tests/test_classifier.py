"""The classifier adds up weights: as plainly as can be, whatever the text, and it names the words that decided."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzdata import classifier, tokens
from mzdata.classifier import Classifier
from mzdata.codebook import Codebook

MEASURES = ("telework", "buy_leave")
WEIGHTS = {"w:thuis": (90, 0), "c:<thu": (10, -5), "w:werken": (30, 0),
           "b:thuis werken": (40, 0), "w:verlof": (-60, 80),
           "p:regelingen": (0, 7), "t:arrangements": (20, 20)}  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Classifier:
    return Classifier(
        measures=MEASURES,
        vocabulary={name: row for row, name in enumerate(WEIGHTS)},
        weights=np.array(list(WEIGHTS.values()), np.int8),
        lengths=np.arange(1, len(WEIGHTS) + 1, dtype=np.int64) * 256,
        scales=np.array([0.1, 0.2]),
        biases=np.array([-1.0, -2.0]),
        doubted_below=-1.0,
        found_above=2.0,
    )


def plainly(given: Classifier, text: str, parent: str, topic: str) -> list[float]:
    """The definition, one feature at a time."""
    words = tokens.words(text)
    if not words:
        return [-np.inf] * len(given.measures)
    rows = [
        given.vocabulary[name]
        for name in classifier.features(words, tokens.words(parent), topic)
        if name in given.vocabulary
    ]
    norm = np.sqrt(max(1, sum(int(given.lengths[row]) for row in rows)) / 256)
    sums = [sum(int(given.weights[row, column]) for row in rows) for column in range(len(given.measures))]
    return [total * scale / norm + bias for total, scale, bias in zip(sums, given.scales, given.biases, strict=True)]


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=30), st.sampled_from(["Thuis werken mag.", "verlof, thuis", "THUÍS", "werken\n\nthuis"])
    ),
    max_size=4,
)


@given(texts=TEXTS, parent=st.sampled_from(["", "Regelingen:"]), topic=st.sampled_from(["", "arrangements", "intro"]))
def test_scores_are_the_plain_sums(small: Classifier, texts: list[str], parent: str, topic: str) -> None:
    found = small.scores(texts, [parent] * len(texts), [topic] * len(texts))
    wanted = np.array([plainly(small, text, parent, topic) for text in texts]).reshape(len(texts), len(MEASURES))
    assert np.array_equal(found, wanted)


@given(text=st.text(max_size=60))
def test_the_shipped_scores_do_not_depend_on_what_stands_beside(text: str) -> None:
    shipped = classifier.read()
    assert np.array_equal(shipped.scores([text])[0], shipped.scores(["Thuis werken.", text])[1])


def test_the_words_that_decided(small: Classifier) -> None:
    text = "Verlof kan ook. Iedereen mag – als het kan – thuis werken, elke dag."
    words = small.deciding(text, MEASURES.index("telework"))
    assert text[words.start : words.end] == "thuis werken"
    assert (words.first, words.last, words.sentence) == (8, 10, 1)
    assert words.named == ("thuis", "werken")


def test_words_lie_in_one_sentence(small: Classifier) -> None:
    text = "Hier is het thuis. Daar is het werken."
    words = small.deciding(text, 0)
    assert text[words.start : words.end] == "thuis"
    assert words.sentence == 0


def test_a_file_is_the_same_each_time_and_reads_back() -> None:
    shipped = classifier.read()
    written = classifier.save(shipped)
    assert written == classifier.save(shipped)
    again = classifier.load(written)
    assert again.measures == shipped.measures
    assert again.vocabulary == shipped.vocabulary
    text = "Onze medewerkers kunnen in overleg vanuit huis werken."
    assert np.array_equal(again.scores([text]), shipped.scores([text]))


def test_a_monster_of_a_word_weighs_nothing() -> None:
    assert classifier.word_features("a" * 10_000) == []
    assert np.isfinite(classifier.read().scores(["a" * 10_000])).all()


def test_the_shipped_one_knows_the_measures_of_the_codebook(book: Codebook) -> None:
    assert list(classifier.read().measures) == [m.id for m in book.measures]
