"""The pattern files: which words tell which measure, read and compiled with the cues into one pattern set."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pandas as pd
from pydantic import BaseModel, ConfigDict

from mzdata import attributes, classifier, cues, patterns, second_opinion, warm, yamlfile
from mzdata.classifier import Classifier
from mzdata.codebook import Codebook
from mzdata.cues import CueFile, CueGroup
from mzdata.errors import InputError
from mzdata.patternlines import PatternLines
from mzdata.patternset import Hit, PatternSet
from mzdata.vocabulary import Topic

# Prefixes keep the names of measures, cues and attributes apart in the one pattern set.
MEASURE, CUE = "measure:", "cue:"
HARMLESS, STOP = "harmless", "stop"
OWN_VOICE, OTHER_VOICE = "voice:own", "voice:others"


class PatternFile(BaseModel):
    """One pattern file: named lists and the patterns of each measure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lists: dict[str, PatternLines] = {}
    measures: dict[str, PatternLines] = {}
    not_typos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules:
    """All patterns and cues, compiled, and the classifier that is heard after them.

    `own` holds the researcher's patterns, which the classifier does not doubt.
    """

    patterns: PatternSet
    sources: Mapping[str, Sequence[str]]
    lists: Mapping[str, Sequence[str]]
    cues: CueFile
    groups: Mapping[str, CueGroup]
    classifier: Classifier | None = None
    own: frozenset[str] = frozenset()

    def hits(
        self,
        texts: Sequence[str],
        contexts: Sequence[str],
        topics: Sequence[str],
        parents: Sequence[str] | None = None,
        asked: Sequence[str] | None = None,
    ) -> list[list[Hit]]:
        """What each statement holds of measures, cues and attributes.

        Parameters
        ----------
        texts, contexts, topics : as `PatternSet.find_many` takes them
        parents : for each, the line it is nested in ("" for none)
        asked : for each, the topic that its page asks about there ("" on a free page); else the topics
        """
        found = self.patterns.find_many(texts, contexts, topics)
        if self.classifier is None:
            return found
        above = parents if parents is not None else [""] * len(texts)
        measures = {MEASURE + measure: measure for measure in self.sources}
        return second_opinion.weigh(found, texts, above, asked or topics, self.classifier, measures, self.own)


def folder() -> Path:
    """Where the package keeps its pattern files."""
    return Path(str(resources.files("mzdata") / "resources" / "patterns"))


def read(codebook: Codebook, path: Path | None = None, cue_path: Path | None = None, *, classify: bool = True) -> Rules:
    """Read every `.yaml` in a folder of pattern files and compile it; the package's own are compiled only once.

    Parameters
    ----------
    path, cue_path : patterns and cues of one's own
    classify : whether the classifier is heard too

    Raises
    ------
    InputError
        Naming unknown measures, lists told twice, measures without patterns and patterns that cannot be read.
    """
    compiled = _shipped(codebook) if path is None and cue_path is None else _read(codebook, path or folder(), cue_path)
    if not classify:
        return compiled
    own = frozenset[str]() if path is None else _sources(path) - _sources(folder())
    return replace(compiled, classifier=classifier.read(), own=own)


def _sources(where: Path) -> frozenset[str]:
    """All patterns of measures in a folder of pattern files."""
    read = (yamlfile.read(file, PatternFile) for file in sorted(where.glob("*.yaml")))
    return frozenset(source for content in read for sources in content.measures.values() for source in sources)


@lru_cache(maxsize=2)
def _shipped(codebook: Codebook) -> Rules:
    digest = _digest(codebook)
    for name in (f"{digest}-warm", digest):
        if isinstance(known := warm.load("rules", name), Rules):
            return known
    read = _read(codebook, folder(), None)
    warm.store("rules", digest, read)
    return read


def keep_warm(codebook: Codebook) -> None:
    """Keep the package's rules with the words and states that they met on the package's own pages, and on no others."""
    name = f"{_digest(codebook)}-warm"
    if not warm.has("rules", name):
        warm.store("rules", name, _shipped(codebook))


def _digest(codebook: Codebook) -> str:
    files = [*sorted(folder().glob("*.yaml")), folder().parent / "cues.yaml"]
    return warm.digest(files, *(measure.id for measure in codebook.measures))


def _read(codebook: Codebook, where: Path, cue_path: Path | None) -> Rules:
    files = sorted(where.glob("*.yaml"))
    if not files:
        raise InputError(str(where), ["found no .yaml file, expected the pattern files"])
    lists: dict[str, PatternLines] = {}
    measures: dict[str, PatternLines] = {}
    not_typos: list[str] = []
    problems: list[str] = []
    known = {measure.id for measure in codebook.measures}
    for file in files:
        content = yamlfile.read(file, PatternFile)
        problems += [f"{file.name}: list {n!r} is in another file too" for n in content.lists if n in lists]
        problems += [f"{file.name}: measure {n!r} is in another file too" for n in content.measures if n in measures]
        problems += [f"{file.name}: {n!r} is no measure of the codebook" for n in content.measures if n not in known]
        lists |= content.lists
        measures |= content.measures
        not_typos += content.not_typos
    problems += [f"no file has patterns for {n!r}" for n in sorted(known - measures.keys())]
    if problems:
        raise InputError(str(where), problems)
    cue_file = cues.read(cue_path)
    try:
        return compile_rules(measures, lists, cue_file, not_typos, str(where))
    except InputError as error:
        written = {source for sources in (*lists.values(), *measures.values()) for source in sources}
        located = list(_located(files, written, lists.keys()))
        raise InputError(str(where), located or error.problems) from error


def _located(files: Sequence[Path], written: Collection[str], lists: Collection[str]) -> Iterator[str]:
    """The faults of single patterns, each with its file and line."""
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
            if line.strip() not in written:
                continue
            try:
                read = patterns.read(line.strip())
            except InputError as error:
                yield from (f"{file.name}, line {number}: {problem}" for problem in error.problems)
                continue
            for name in sorted(patterns.list_names(read) - set(lists)):
                yield f"{file.name}, line {number}: no list is called {{{name}}}"


def compile_rules(
    measures: Mapping[str, Sequence[str]],
    lists: Mapping[str, Sequence[str]],
    cue_file: CueFile,
    not_typos: Sequence[str] = (),
    where: str = "patterns",
) -> Rules:
    """Compile measures, cues and attributes into one pattern set."""
    groups = {group.id: group for group in cue_file.cues}
    named: dict[str, Sequence[str]] = {MEASURE + name: sources for name, sources in measures.items()}
    named |= {CUE + group.id: group.patterns for group in cue_file.cues}
    named[HARMLESS], named[STOP] = cue_file.harmless, cue_file.stops
    named[OWN_VOICE], named[OTHER_VOICE] = cue_file.voices.own, cue_file.voices.others
    for attribute, values in cue_file.attributes.items():
        named |= {f"{attributes.PREFIX}{attribute}:{value}": sources for value, sources in values.items()}
    # Compiling makes a million small objects and no garbage; looking for some would double the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        compiled = PatternSet.compile(named, lists, where, not_typos)
    finally:
        if collecting:
            gc.enable()
    return Rules(compiled, measures, lists, cue_file, groups)


def attempt(pattern: str, rules: Rules, statements: pd.DataFrame) -> pd.DataFrame:
    """What one pattern would hit.

    Returns
    -------
    DataFrame
        Columns organisation, statement, topic, quote, before, after: the hit and the words around it.

    Raises
    ------
    InputError
        Where the pattern cannot be read.
    """
    tried = PatternSet.compile({"pattern": [pattern]}, rules.lists)
    texts = statements["text"].tolist()
    topics = statements["topic"].tolist()
    rows = [
        (organisation, statement, topic, text[hit.start : hit.end], text[: hit.start], text[hit.end :])
        for organisation, statement, topic, text, hits in zip(
            statements["organisation"],
            statements["statement"],
            topics,
            texts,
            tried.find_many(texts, contexts(statements, rules.cues.theme), topics),
            strict=True,
        )
        for hit in hits
    ]
    columns = ["organisation", "statement", "topic", "quote", "before", "after"]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def contexts(statements: pd.DataFrame, theme: str = "") -> list[str]:
    """For each statement, the words that introduce it, where `IF` looks besides the statement itself.

    These are the statements it is nested in, nearest first, and under the four topics the theme that the headings
    ask about: under "What did you do to raise awareness?" a workshop is one on the theme.
    """
    texts = dict(zip(statements["statement"], statements["text"], strict=True))
    parents = dict(zip(statements["statement"], statements["parent"], strict=True))
    result = []
    for key, topic in zip(statements["statement"], statements["topic"], strict=True):
        above: list[str] = []
        seen = {key}
        while (parent := parents.get(key, "")) in texts and parent not in seen:
            above.append(texts[parent])
            seen.add(parent)
            key = parent
        if theme and topic not in (Topic.INTRO, Topic.OTHER):
            above.append(theme)
        result.append("\n\n".join(above))
    return result
