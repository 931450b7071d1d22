"""The second opinion on a statement: a linear classifier over words and parts of words, learned from coded statements.

Patterns know what somebody thought of; a classifier weighs every word it has seen, so it doubts a pattern that
stumbles over one word and recognises what is told without the usual words. It is a logistic regression per measure
(one against the rest) on words, pairs of words and pieces of three to five letters, as is usual for short texts
(Joulin et al. 2017, doi 10.18653/v1/E17-2068; Bojanowski et al. 2017, doi 10.1162/tacl_a_00051). Being linear it can
say which words decided. `tests/quality/train_classifier.py` makes its weights; here they are only read and added up, in
whole numbers, so that every machine finds the same.
"""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mzdata import tokens

# Pieces of a word, with marks at its ends, have so many letters.
_SHORTEST, _LONGEST = 3, 5
# A word of more letters than this is no word; its pieces are not worth the time.
_LONGEST_WORD = 40
# The words that decided are those that bear this share of what speaks for the measure.
_DECIDING = 0.8

Weights = NDArray[np.int32]


def word_features(word: str) -> list[str]:
    """The features of one folded word: itself and its pieces.

    >>> word_features("zorg")
    ['w:zorg', 'c:<zo', 'c:zor', 'c:org', 'c:rg>', 'c:<zor', 'c:zorg', 'c:org>', 'c:<zorg', 'c:zorg>']
    """
    if len(word) > _LONGEST_WORD:
        return []
    marked = f"<{word}>"
    pieces = [
        marked[i : i + size] for size in range(_SHORTEST, _LONGEST + 1) for i in range(max(0, len(marked) - size + 1))
    ]
    return [f"w:{word}", *(f"c:{piece}" for piece in pieces)]


def pair_feature(first: str, second: str) -> str:
    """The feature of two words that follow each other."""
    return f"b:{first} {second}"


def around_features(parent: Sequence[str], topic: str) -> list[str]:
    """The features of where a statement stands: the words of the line it is nested in, and its topic ("" for none)."""
    return [*(f"p:{word}" for word in parent), *([f"t:{topic}"] if topic else [])]


def features(words: Sequence[str], parent: Sequence[str] = (), topic: str = "") -> Iterator[str]:
    """All features of a statement, each as often as it occurs."""
    for word in words:
        yield from word_features(word)
    for first, second in itertools.pairwise(words):
        yield pair_feature(first, second)
    yield from around_features(parent, topic)


class Words(NamedTuple):
    """The words of a statement that decided for a measure.

    `first` and `last` count words (last exclusive), `start` and `end` code points, `sentence` sentences; `named` are
    the folded words in the order of their weight.
    """

    first: int
    last: int
    start: int
    end: int
    sentence: int
    named: tuple[str, ...]


@dataclass(frozen=True)
class Classifier:
    """Weights of features per measure.

    A statement's score is the sum of the weights of its features, times the scale of the measure, by the length of
    its feature vector, plus the bias: the log odds that the statement tells the measure, as learned from a balanced
    sample. `lengths` holds the square of the inverse document frequency of each feature, in 256ths.
    """

    measures: tuple[str, ...]
    vocabulary: Mapping[str, int]
    weights: NDArray[np.int8]
    lengths: NDArray[np.int64]
    scales: NDArray[np.float64]
    biases: NDArray[np.float64]
    doubted_below: float
    found_above: float
    _known: dict[str, tuple[Weights, int]] = field(default_factory=dict, repr=False, compare=False)

    def _sum(self, names: Sequence[str]) -> tuple[Weights, int]:
        rows = [row for name in names if (row := self.vocabulary.get(name)) is not None]
        return self.weights[rows].sum(axis=0, dtype=np.int32), int(self.lengths[rows].sum())

    def _word(self, word: str) -> tuple[Weights, int]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 200_000:
                self._known.clear()
            known = self._known[word] = self._sum(word_features(word))
        return known

    def scores(
        self, texts: Sequence[str], parents: Sequence[str] | None = None, topics: Sequence[str] | None = None
    ) -> NDArray[np.float64]:
        """The log odds that each text tells each measure, texts × measures; of a text without words minus infinity.

        Parameters
        ----------
        texts : statements
        parents : for each, the line it is nested in ("" for none)
        topics : for each, its topic ("" where pages have none)
        """
        total = np.zeros((len(texts), len(self.measures)), np.int64)
        length = np.zeros(len(texts), np.int64)
        wordless = np.zeros(len(texts), np.bool_)
        above = tokens.words_of(parents or [""] * len(texts))
        told = zip(tokens.words_of(texts), above, topics or [""] * len(texts), strict=True)
        for i, (words, parent, topic) in enumerate(told):
            wordless[i] = not words
            for word in words:
                weights, size = self._word(word)
                total[i] += weights
                length[i] += size
            others = [pair_feature(a, b) for a, b in itertools.pairwise(words)]
            others += around_features(parent, topic)
            weights, size = self._sum(others)
            total[i] += weights
            length[i] += size
        norm = np.sqrt(np.maximum(length, 1) / 256)
        found = total * self.scales / norm[:, None] + self.biases
        found[wordless] = -np.inf
        return found

    def deciding(self, text: str, column: int) -> Words:
        """The words that speak for a measure, given its column: the shortest run in a sentence that bears most."""
        cut = tokens.cut(text)
        words = [tokens.fold(text[s:e]) for s, e in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)]
        speaking = [max(0, int(self._word(word)[0][column])) for word in words]
        for i, pair in enumerate(itertools.pairwise(words)):
            both = max(0, int(self._sum([pair_feature(*pair)])[0][column]))
            speaking[i] += both // 2
            speaking[i + 1] += both - both // 2
        edges = [0, *(np.flatnonzero(cut.breaks[1:]) + 1).tolist(), len(words)]
        sentence, (begin, end) = max(
            enumerate(itertools.pairwise(edges)), key=lambda s: (sum(speaking[slice(*s[1])]), -s[0])
        )
        first, last = _shortest_run(speaking, begin, end)
        order = sorted(range(first, last), key=lambda i: (-speaking[i], i))
        named = tuple(dict.fromkeys(words[i] for i in order if speaking[i]))
        return Words(first, last, int(cut.starts[first]), int(cut.ends[last - 1]), sentence, named)


def _shortest_run(speaking: Sequence[int], begin: int, end: int) -> tuple[int, int]:
    """The first of the shortest runs between two places that bears the deciding share."""
    wanted = _DECIDING * sum(speaking[begin:end])
    best = (begin, end)
    left, borne = begin, 0
    for right in range(begin, end):
        borne += speaking[right]
        while left < right and borne - speaking[left] >= wanted:
            borne -= speaking[left]
            left += 1
        if borne >= wanted and right + 1 - left < best[1] - best[0]:
            best = (left, right + 1)
    return best


def save(classifier: Classifier) -> bytes:
    """The classifier as one file, the same bytes on every machine."""
    names = sorted(classifier.vocabulary, key=classifier.vocabulary.__getitem__)
    about = {
        "measures": list(classifier.measures),
        "doubted_below": classifier.doubted_below,
        "found_above": classifier.found_above,
    }
    arrays: dict[str, NDArray[Any]] = {"weights": classifier.weights, "lengths": classifier.lengths.astype(np.int32)}
    arrays |= {"scales": classifier.scales, "biases": classifier.biases}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        members = {"about.json": json.dumps(about, indent=1).encode(), "vocabulary.txt": "\n".join(names).encode()}
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array, allow_pickle=False)
            members[f"{name}.npy"] = content.getvalue()
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
    return written.getvalue()


def load(content: bytes) -> Classifier:
    """A classifier as `save` wrote it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        about = json.loads(archive.read("about.json"))
        names = archive.read("vocabulary.txt").decode().split("\n")
        arrays = {
            name: np.load(io.BytesIO(archive.read(f"{name}.npy")), allow_pickle=False)
            for name in ("weights", "lengths", "scales", "biases")
        }
    return Classifier(
        measures=tuple(about["measures"]),
        vocabulary={name: row for row, name in enumerate(names)},
        weights=arrays["weights"],
        lengths=arrays["lengths"].astype(np.int64),
        scales=arrays["scales"],
        biases=arrays["biases"],
        doubted_below=about["doubted_below"],
        found_above=about["found_above"],
    )


@lru_cache(maxsize=1)
def read() -> Classifier:
    """The package's classifier."""
    return load(resources.files("mzdata").joinpath("resources", "classifier.zip").read_bytes())
