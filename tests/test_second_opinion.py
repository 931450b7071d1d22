"""Hits that the classifier doubts are dropped, measures it is sure of are added, patterns of one's own stand."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from mzdata import dataset, rules
from mzdata.codebook import Codebook
from mzdata.patternset import Hit
from mzdata.rules import Rules
from mzdata.second_opinion import ADDED, weigh

DOUBTFUL = "In de bode voor inwoners stond een stuk over de markt."
SURE = "Je mag vanuit huis werken als de zorg voor je moeder daarom vraagt."
NAMES = {"measure:telework": "telework", "measure:internal_news": "internal_news"}


def hit(name: str, text: str, words: str, source: str = "bode") -> Hit:
    start = text.index(words)
    first = len(text[:start].split())
    return Hit(name, source, start, start + len(words), first, first + len(words.split()), 0)


def heard(hits: list[Hit], text: str, compiled: Rules, own: Collection[str] = ()) -> list[Hit]:
    assert compiled.classifier is not None
    return weigh([hits], [text], [""], ["arrangements"], compiled.classifier, NAMES, own)[0]


def test_a_doubted_hit_is_dropped_and_other_hits_stay(compiled: Rules) -> None:
    wrong, cue = hit("measure:internal_news", DOUBTFUL, "bode"), hit("cue:none", DOUBTFUL, "markt")
    assert heard([wrong, cue], DOUBTFUL, compiled) == [cue]


def test_a_pattern_of_ones_own_is_not_doubted(compiled: Rules) -> None:
    own = hit("measure:internal_news", DOUBTFUL, "bode")
    assert heard([own], DOUBTFUL, compiled, own={"bode"}) == [own]


def test_what_it_is_sure_of_is_added_with_its_words(compiled: Rules) -> None:
    (found,) = heard([], SURE, compiled)
    assert found.name == "measure:telework"
    assert found.source.startswith(f"{ADDED} ")
    assert "huis" in found.source
    quote = SURE[found.start : found.end]
    assert quote.split() == SURE.replace(".", "").split()[found.first : found.last]


def test_what_a_pattern_found_is_not_added_again(compiled: Rules) -> None:
    found = hit("measure:telework", SURE, "vanuit huis werken", "vanuit huis werken")
    assert heard([found], SURE, compiled) == [found]


def test_a_measure_that_no_codebook_has_is_not_added(compiled: Rules) -> None:
    assert compiled.classifier is not None
    assert weigh([[]], [SURE], [""], ["arrangements"], compiled.classifier, {}) == [[]]


def test_patterns_alone(book: Codebook, compiled: Rules) -> None:
    alone = rules.read(book, classify=False)
    assert alone.classifier is None
    assert alone.hits([SURE], [""], ["arrangements"]) == alone.patterns.find_many([SURE], [""], ["arrangements"])
    assert replace(compiled, classifier=None).hits([SURE], [""], ["arrangements"]) == alone.hits(
        [SURE], [""], ["arrangements"]
    )


def test_added_findings_are_evidence_like_any_other(shipped: dataset.Dataset) -> None:
    added = shipped.findings[shipped.findings["rule"].str.startswith(ADDED)]
    assert len(added) > 0
    texts = shipped.statements.set_index("statement")["text"]
    assert all(quote in texts[key] for quote, key in zip(added["quote"], added["statement"], strict=True))


def test_own_patterns_are_known_by_what_is_not_ours(tmp_path: Path, book: Codebook) -> None:
    for file in rules.folder().glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("\n  telework: |\n", "\n  telework: |\n    zolderkamertje\n", 1)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    assert rules.read(book, tmp_path).own == {"zolderkamertje"}
