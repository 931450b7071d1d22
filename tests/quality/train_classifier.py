"""Learn the classifier from coded statements, and write what it does to reports/quality/classifier.md.

usage: python tests/quality/train_classifier.py [--curve]

It takes some minutes. What is learned depends in its last digits on the version of scikit-learn, so the weights
are kept with the code and not made anew by tests.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[2]))

from mzdata import classifier, codebook, coding, rules, tokens
from mzdata.classifier import Classifier
from mzdata.codebook import Codebook
from tests.quality import labelled
from tests.quality.coding_accuracy import markdown
from tests.quality.labelled import Coded

ROOT = Path(__file__).parents[2]
WRITTEN = ROOT / "mzdata" / "resources" / "classifier.zip"
REPORT = ROOT / "reports" / "quality" / "classifier.md"
# A feature that fewer statements have tells more about them than about the measure.
RARE = 3
# The inverse of the strength of the regularisation.
FIT = 10.0
# Weights of less than this share of the largest of their measure are not worth their place.
SMALL = 0.01
# Held-out groups that are open, and the one of them on which the bounds are chosen.
OPEN, KEPT = "abcd", "e"
LOWER, UPPER, ALONE = (-2.0, -1.5, -1.0), (1.5, 2.0, 2.5), (-0.5, 0.0, 0.5, 1.0)


class Material:
    """Statements as feature vectors, with what they tell."""

    def __init__(self, coded: Sequence[Coded], measures: Sequence[str]) -> None:
        self.coded, self.measures = list(coded), list(measures)
        counts = [
            Counter(classifier.features(tokens.words(one.text), tokens.words(one.parent), one.topic)) for one in coded
        ]
        vectorizer = DictVectorizer(dtype=np.float32)
        found = vectorizer.fit_transform(counts).tocsr()
        documents = np.asarray((found > 0).sum(axis=0)).ravel()
        kept = np.flatnonzero(documents >= RARE)
        names = vectorizer.get_feature_names_out()
        self.names = [str(names[column]) for column in kept]
        idf = np.log((1 + len(counts)) / (1 + documents[kept])) + 1
        self.squares = np.round(idf**2 * 256).astype(np.int64)
        self.idf = idf
        found = found[:, kept]
        norm = np.sqrt(np.maximum(found @ self.squares, 1) / 256)
        self.vectors = sparse.csr_matrix(sparse.diags(1 / norm) @ found @ sparse.diags(idf)).astype(np.float32)
        column = {measure: i for i, measure in enumerate(measures)}
        self.told = np.zeros((len(coded), len(measures)), np.bool_)
        for row, one in enumerate(coded):
            for measure in one.answers:
                if measure in column:
                    self.told[row, column[measure]] = True

    def fit(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Coefficients (features × measures) and intercepts, from these rows."""
        weights = np.zeros((len(self.names), len(self.measures)))
        biases = np.full(len(self.measures), -20.0)
        vectors = self.vectors[rows]
        for i in range(len(self.measures)):
            # A sentence of the bank was coded for one measure and may tell others; that it counts as an example of
            # their absence was measured to do more good than harm.
            told = self.told[rows, i]
            if not told.any():
                continue
            model = LogisticRegression(C=FIT, class_weight="balanced", solver="liblinear", max_iter=200, random_state=0)
            model.fit(vectors, told)
            weights[:, i], biases[i] = model.coef_[0], model.intercept_[0]
        return weights, biases


def packed(
    material: Material, weights: NDArray[np.float64], biases: NDArray[np.float64], bounds: Sequence[float]
) -> Classifier:
    """The classifier in whole numbers, without what weighs next to nothing."""
    scaled = weights * material.idf[:, None]
    largest = np.maximum(np.abs(scaled).max(axis=0), 1e-9)
    small = np.abs(scaled) < SMALL * largest
    scaled[small] = 0
    # The vocabulary keeps every feature: those that weigh nothing still lengthen the vector of a statement.
    scales = largest / 127
    whole = np.round(scaled / scales).astype(np.int8)
    return Classifier(
        measures=tuple(material.measures),
        vocabulary={name: row for row, name in enumerate(material.names)},
        weights=whole,
        lengths=material.squares,
        scales=np.round(scales, 9),
        biases=np.round(biases, 6),
        doubted_below=bounds[0],
        found_above=bounds[1],
    )


def cells(material: Material, told: NDArray[np.bool_], rows: NDArray[np.int64]) -> set[tuple[str, int]]:
    """Page × measure; a row of `told` for each of `rows`."""
    organisations = [material.coded[row].organisation for row in rows]
    return {(organisations[i], int(column)) for i, column in zip(*np.nonzero(told), strict=True)}


def figures(found: set[tuple[str, int]], right: set[tuple[str, int]]) -> dict[str, float]:
    """Precision, recall and F1 of cells."""
    both = len(found & right)
    return {
        "precision": both / max(1, len(found)),
        "recall": both / max(1, len(right)),
        "f1": 2 * both / max(1, len(found) + len(right)),
    }


def by_patterns(coded: list[Coded], book: Codebook, measures: Sequence[str]) -> NDArray[np.bool_]:
    """What the patterns alone find in each statement."""
    statements, organisations, recognitions = labelled.frames(coded)
    found = coding.code(statements, organisations, recognitions, rules.read(book, classify=False))
    row_of = {key: row for row, key in enumerate(statements["statement"])}
    column = {measure: i for i, measure in enumerate(measures)}
    hits = np.zeros((len(coded), len(measures)), np.bool_)
    for key, measure in zip(found["statement"], found["measure"], strict=True):
        if measure in column:
            hits[row_of[key], column[measure]] = True
    return hits


def measured(
    material: Material, learning: NDArray[np.int64], kept: NDArray[np.int64], hits: NDArray[np.bool_]
) -> tuple[pd.DataFrame, tuple[float, float]]:
    """What the classifier does on pages kept apart, and the bounds that serve them best."""
    weights, biases = material.fit(learning)
    scores = material.vectors[kept] @ weights + biases
    right = cells(material, material.told[kept], kept)

    def f1(told: NDArray[np.bool_]) -> float:
        return figures(cells(material, told, kept), right)["f1"]

    def both(pair: tuple[float, float]) -> NDArray[np.bool_]:
        return (hits & (scores >= pair[0])) | (scores > pair[1])

    bounds = max(itertools.product(LOWER, UPPER), key=lambda pair: f1(both(pair)))
    alone = max(ALONE, key=lambda bound: f1(scores > bound))
    found = {"patterns alone": hits, f"classifier alone, above {alone:g}": scores > alone}
    found["patterns, then classifier"] = both(bounds)
    table = pd.DataFrame({name: figures(cells(material, told, kept), right) for name, told in found.items()}).T
    return table, bounds


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--curve", action="store_true", help="measure with fewer labelled pages too; write nothing")
    arguments = parser.parse_args()
    book = codebook.read()
    own, kept = labelled.labelled(book), list(labelled.held_out(KEPT))
    coded = [*own, *labelled.practice(), *labelled.held_out(OPEN), *labelled.sentences(), *kept]
    material = Material(coded, [measure.id for measure in book.measures])
    last = np.arange(len(coded) - len(kept), len(coded))
    hits = by_patterns(kept, book, material.measures)
    pages = list(dict.fromkeys(one.organisation for one in own))
    if arguments.curve:
        for step in (8, 4, 2):
            left_out = set(pages) - set(pages[::step])
            rows = np.array([i for i in range(last[0]) if coded[i].organisation not in left_out])
            print(len(pages[::step]), "labelled pages", measured(material, rows, last, hits), sep="\n", flush=True)
        return
    table, bounds = measured(material, np.arange(last[0]), last, hits)
    table.index.name = "pages kept apart"
    weights, biases = material.fit(np.arange(len(coded)))
    WRITTEN.write_bytes(classifier.save(packed(material, weights, biases, bounds)))
    sentences = sum(1 for one in coded if one.weighs)
    REPORT.write_text(
        "\n\n".join(
            [
                "# What the classifier adds",
                "Made by `python tests/quality/train_classifier.py`; do not edit by hand.",
                f"Learned from {len(coded) - sentences:,} coded statements of {len(pages):,} labelled pages, the 51 "
                f"practice pages and held-out groups {', '.join(OPEN + KEPT)}, and from {sentences:,} sentences that "
                f"were coded for one measure; {len(material.names):,} features. A hit of a pattern is dropped where "
                f"the log odds are below {bounds[0]:g}, a measure is added where they are above {bounds[1]:g}.",
                f"The table is of held-out group {KEPT}, left out of the material for it; the bounds were chosen on "
                "it, so that its last row leans a little upward. Pages that were closed then are in coding.md.",
                markdown(table),
            ]
        )
        + "\n",
        encoding="utf-8",
        newline="\n",
    )
    print(table, bounds)


if __name__ == "__main__":
    main()
