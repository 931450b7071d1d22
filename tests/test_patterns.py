"""The pattern language says what the documentation says it does."""

import re

import pytest

from mzdata import patterns
from mzdata.errors import InputError
from mzdata.patternset import PatternSet

LISTS = {"managers": ["leiding+gevend*", "MT", "team+leider*"], "care": ["*mantelzorg*"]}


def quotes(pattern: str, text: str, context: str = "", topic: str = "") -> list[str]:
    found = PatternSet.compile({"x": [pattern]}, LISTS).find(text, context, topic)
    return [text[hit.start : hit.end] for hit in found]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("verlof kopen", "U kunt Verlof  Kopen.", ["Verlof  Kopen"]),
        ("verlof kopen", "verlof (kopen)", ["verlof (kopen"]),
        ("verlof kopen", "verlof om te kopen", []),
        ("verlof kopen", "Neem verlof. Kopen kan.", []),
        ("verlof*", "verlofregeling en zorgverlof", ["verlofregeling"]),
        ("*verlof", "verlofregeling en zorgverlof", ["zorgverlof"]),
        ("*zorg*", "mantelzorger", ["mantelzorger"]),
        ("(dag|twee weken) vrij", "twee weken vrij", ["twee weken vrij"]),
        ("verlof [bij] kopen", "verlof bij kopen", ["verlof bij kopen"]),
        ("verlof [bij] kopen", "verlof kopen", ["verlof kopen"]),
        ("kopen ..2 bij", "kopen er dagen bij", ["kopen er dagen bij"]),
        ("kopen ..2 bij", "kopen er een paar dagen bij", []),
        ("kopen NEAR2 bij", "bij te kopen", ["bij te kopen"]),
        ("zorg+verlof", "zorgverlof, zorg verlof, zorg-verlof", ["zorgverlof", "zorg verlof", "zorg-verlof"]),
        ("(zorg|nood)+verlof", "noodverlof, zorg verlof", ["noodverlof", "zorg verlof"]),
        ("werk+(tijd*|plek*) vrij", "werktijden vrij; werk plek vrij", ["werktijden vrij", "werk plek vrij"]),
        ("medewerker+onderzoek", "medewerkersonderzoek", ["medewerkersonderzoek"]),
        ("e-learning", "elearning of e-learning", ["elearning", "e-learning"]),
        ("P&O", "de P & O-adviseur", ["P & O"]),
        ("4x9", "4 x 9", ["4 x 9"]),
        ("€ #", "€ 100,-", ["€ 100"]),
        ("kortdurend* zorg+verlof", "kort- zorgverlof", []),
        ("kortdurend ..2 zorg+verlof", "kort- en langdurend zorgverlof", ["kort- en langdurend zorgverlof"]),
        ("werk+plek*", "werktijden en -plek", ["plek"]),
        ("functionerings+gesprek*", "functionerinsgesprekken", ["functionerinsgesprekken"]),
        ("workshop* ..3 {managers}", "workshop voor het MT", ["workshop voor het MT"]),
        ("kopen IF verlof", "Verlof: je kunt het kopen.", ["kopen"]),
        ("kopen IF verlof", "je kunt dagen kopen", []),
        ("kopen WITH verlof", "je kunt verlof kopen", ["kopen"]),
        ("kopen WITH verlof", "Verlof is er. Je kunt dagen kopen.", []),
        ("kopen UNLESS auto*", "je kunt geen auto kopen", []),
        ("kopen UNLESS auto*", "De auto staat stil. Je kunt dagen kopen.", ["kopen"]),
        ("zorg+verlof EXCEPT langdurend zorg+verlof", "langdurend zorgverlof", []),
        ("zorg+verlof EXCEPT langdurend zorg+verlof", "langdurend zorgverlof; zorgverlof", ["zorgverlof"]),
    ],
)
def test_patterns_match_words(pattern: str, text: str, expected: list[str]) -> None:
    assert quotes(pattern, text) == expected


def test_if_looks_at_the_introducing_line_too() -> None:
    assert quotes("workshop* IF {managers}", "een workshop", context="Voor leidinggevenden:") == ["een workshop"[4:]]


def test_topic_hints_keep_a_pattern_to_its_topics() -> None:
    assert quotes("posters UNDER awareness", "posters", topic="awareness") == ["posters"]
    assert quotes("posters UNDER awareness", "posters", topic="intro") == []


def test_the_shortest_run_of_words_is_the_hit() -> None:
    text = "leidinggevenden en ook teamleiders volgen een workshop"
    assert quotes("{managers} ..6 workshop", text) == ["teamleiders volgen een workshop"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "column 1: found nothing, expected at least one word"),
        ("(a|b", "column 5: found the end, expected ')'"),
        ("a ]", "column 3: found ']', expected the end of the pattern"),
        ("..3 a", "found a gap at the edge"),
        ("a ..0 b", "expected a gap of 1 to 20 words"),
        ("a ..99 b", "expected a gap of 1 to 20 words"),
        ("* a", "expected letters beside the star"),
        ("a UNDER regelingen", "expected topics such as awareness,dialogue"),
        ("{managers", "expected the name of a list"),
        ("zorg+ verlof", "a word or a choice on both sides of +"),
        ("+verlof", "a word or a choice on both sides of +"),
        ("a IF", "found nothing, expected at least one word"),
        ("&", "expected letters or digits"),
    ],
)
def test_a_pattern_at_fault_is_told_where_and_what(pattern: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        patterns.read(pattern)


def test_all_faults_of_a_pattern_set_are_named_at_once() -> None:
    with pytest.raises(InputError) as caught:
        PatternSet.compile({"one": ["(a", "b"], "two": ["..1"]})
    assert len(caught.value.problems) == 2


def test_lists_must_exist_and_not_contain_themselves() -> None:
    with pytest.raises(InputError, match=re.escape("no list is called {strangers}")):
        PatternSet.compile({"x": ["{strangers}"]})
    with pytest.raises(InputError, match="list a contains itself"):
        PatternSet.compile({"x": ["{a}"]}, {"a": ["{b}"], "b": ["{a}"]})
