"""Conditions over many texts at once, against a reading of one text at a time in plain Python."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import patterns, tokens
from mzdata.automaton import Automaton
from mzdata.lexicon import Lexicon
from mzdata.network import Network
from mzdata.patternset import PatternSet

WORDS = ["verlof", "kopen", "extra", "thuis", "niet"]
TOPICS = ["", "awareness", "dialogue"]


def plain(text: str, context: str, topic: str, sources: list[str]) -> list[tuple[str, int, int, int]]:
    """Hits as (pattern, start, end, sentence), each condition worked out as the pattern page words it."""
    read = [patterns.read(source) for source in sources]
    atoms = list(dict.fromkeys(node for p in read for node in (p.core, *(c.node for c in p.conditions))))
    network = Network(atoms, {})
    machine, lexicon = Automaton(network), Lexicon(network.words, list(network.specs))

    def occurrences(of: str) -> tuple[tokens.Tokens, list[int], dict[object, list[tuple[int, int]]]]:
        cut = tokens.cut(of)
        starts = cut.breaks.tolist()
        if starts:
            starts[0] = True
        found: dict[object, list[tuple[int, int]]] = {}
        for atom, first, last in machine.walk(lexicon.symbols(of, cut).tolist(), starts, lexicon.meanings):
            found.setdefault(atoms[atom], []).append((first, last))
        return cut, [sum(starts[: i + 1]) - 1 for i in range(len(starts))], found

    cut, sentence, inside = occurrences(text)
    _, _, around = occurrences(context)
    hits = []
    for source, pattern in zip(sources, read, strict=True):
        if topic and pattern.topics and topic not in pattern.topics:
            continue
        for first, last in inside.get(pattern.core, []):
            held = []
            for condition in pattern.conditions:
                places = inside.get(condition.node, [])
                together = any(sentence[a] == sentence[first] for a, _ in places)
                held.append(
                    {
                        "IF": bool(places or around.get(condition.node)),
                        "WITH": together,
                        "UNLESS": not together,
                        "EXCEPT": not any(a < last and first < b for a, b in places),
                    }[condition.keyword]
                )
            if all(held):
                hits.append((source, int(cut.starts[first]), int(cut.ends[last - 1]), sentence[first]))
    return sorted(hits, key=lambda hit: (hit[1], hit[2], hit[0]))


@st.composite
def sources(draw: st.DrawFn) -> str:
    word = st.sampled_from([*WORDS, "verlof ..1 kopen", "(kopen|thuis) NEAR2 extra"])
    conditions = draw(st.lists(st.tuples(st.sampled_from(["IF", "WITH", "UNLESS", "EXCEPT"]), word), max_size=3))
    source = draw(word) + "".join(f" {keyword} ({node})" for keyword, node in conditions if " NEAR" not in node)
    return source + draw(st.sampled_from(["", " UNDER dialogue", " UNDER awareness,dialogue"]))


texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", ". ", "\n\n"])), max_size=12).map(
    lambda parts: "".join(word + joint for word, joint in parts)
)


@settings(max_examples=200)
@given(
    st.lists(sources(), min_size=1, max_size=4, unique=True),
    st.lists(st.tuples(texts, texts, st.sampled_from(TOPICS)), max_size=4),
)
def test_many_texts_at_once_read_as_one_by_one(written: list[str], many: list[tuple[str, str, str]]) -> None:
    compiled = PatternSet.compile({"measure": written})
    columns = [[row[i] for row in many] for i in range(3)]
    for (text, context, topic), hits in zip(many, compiled.find_many(*columns), strict=True):
        got = [(hit.source, hit.start, hit.end, hit.sentence) for hit in hits]
        assert got == plain(text, context, topic, written)


@given(st.lists(texts, max_size=5))
def test_hits_come_by_place(many: list[str]) -> None:
    compiled = PatternSet.compile({"b": ["verlof", "verlof kopen"], "a": ["kopen"]})
    for hits in compiled.find_many(many):
        assert all((one.start, one.end, one.name) <= (two.start, two.end, two.name) for one, two in pairwise(hits))
