"""What patterns found, weighed by the classifier: hits it doubts are dropped, measures it is sure of are added.

Patterns of the researcher's own are never doubted, and nothing is added for a measure that is not in the codebook.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from mzdata.classifier import Classifier
from mzdata.patternset import Hit

# What the rule of an added finding begins with, and how many of its words it names.
ADDED = "CLASSIFIER"
_NAMED = 5


def weigh(
    hits: Sequence[Sequence[Hit]],
    texts: Sequence[str],
    parents: Sequence[str],
    topics: Sequence[str],
    classifier: Classifier,
    measures: Mapping[str, str],
    own: Collection[str] = (),
) -> list[list[Hit]]:
    """The hits of each text after the classifier has been heard.

    Parameters
    ----------
    hits : for each text, all its hits
    parents, topics : for each text, the line it is nested in and its topic, as `Classifier.scores` takes them
    measures : the measure that hits of each name tell
    own : sources of patterns that are not doubted
    """
    scores = classifier.scores(texts, parents, topics)
    column_of = {measure: column for column, measure in enumerate(classifier.measures)}
    columns = {name: column_of[measure] for name, measure in measures.items() if measure in column_of}
    names = {column: name for name, column in columns.items()}
    doubted, sure = scores < classifier.doubted_below, scores > classifier.found_above
    heard = []
    for row, (text, found) in enumerate(zip(texts, hits, strict=True)):
        kept = [
            hit for hit in found if hit.name not in columns or not doubted[row, columns[hit.name]] or hit.source in own
        ]
        told = {hit.name for hit in kept}
        for column in np.flatnonzero(sure[row]).tolist():
            name = names.get(column)
            if name is not None and name not in told:
                kept.append(_hit(name, text, column, float(scores[row, column]), classifier))
        heard.append(kept)
    return heard


def _hit(name: str, text: str, column: int, score: float, classifier: Classifier) -> Hit:
    words = classifier.deciding(text, column)
    source = f"{ADDED} {score:.1f}: {', '.join(words.named[:_NAMED])}"
    place = (words.start, words.end, words.first, words.last, words.sentence)
    return Hit(name, source, *place)
