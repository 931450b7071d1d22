"""Statements to findings: what each sentence tells, with the words that decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from mzdata import attributes, contrasts
from mzdata.contrasts import Split
from mzdata.cues import Cue, in_force, settle
from mzdata.findings import Finding, frame
from mzdata.patternset import Hit
from mzdata.rules import CUE, HARMLESS, MEASURE, OTHER_VOICE, OWN_VOICE, STOP, Rules, contexts
from mzdata.vocabulary import Answer, Form, Topic

# A condition is quoted up to the end of its clause, at most this far.
_CONDITION_REACH = 120
# Statements that go through the automaton together: enough to fill the arrays, few enough to stay small.
BATCH = 4_000
# So many statements to others, and none on own staff, and even a recognised organisation does not speak as employer.
_OTHERS = 3
_CLAUSE_ENDS = ".;,:)\n!?"
# The stop that says of the words just before it that they do hold, and how many words may stand between.
_BUT_SO, _CONTRAST_REACH = "wel", 3


@dataclass(frozen=True)
class Found:
    """A measure found in one statement; offsets and words count from its start."""

    measure: str
    answer: Answer
    start: int
    end: int
    first: int
    last: int
    sentence: int
    rule: str
    condition: str = ""


def code(
    statements: pd.DataFrame,
    organisations: pd.DataFrame,
    recognitions: pd.DataFrame,
    rules: Rules,
    *,
    on_batch: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Find every measure that the statements tell.

    A page on which nobody speaks as the employer of its own staff (advice to employers, services for residents, news)
    tells no measure. On a page of the form `free` every topic is coded, elsewhere not `intro` and `other`.

    Parameters
    ----------
    statements, organisations, recognitions : as made by `profile.parse`
    on_batch : told now and then how many statements are done

    Returns
    -------
    DataFrame, columns `FINDINGS`, in the order of the statements
    """
    free = set(organisations.loc[organisations["form"] == Form.FREE, "organisation"])
    recognised = set(recognitions["organisation"])
    texts = dict(zip(statements["statement"], statements["text"], strict=True))
    around = pd.Series(contexts(statements, rules.cues.theme), index=statements.index, dtype="str")
    rows: list[Finding] = []
    done = 0
    for batch in _batches(statements):
        columns = [batch[name].tolist() for name in ("statement", "organisation", "topic", "text", "start")]
        above = [texts.get(parent, "") for parent in batch["parent"]]
        asked = ["" if name in free else topic for name, topic in zip(columns[1], columns[2], strict=True)]
        hits = rules.hits(columns[3], around[batch.index].tolist(), columns[2], above, asked)
        speaking = _employers(columns[1], hits, recognised)
        lent = _lent(batch, hits, rules)
        for key, organisation, topic, text, offset, found in zip(*columns, hits, strict=True):
            if organisation in speaking:
                rows += [
                    _row(one, key, organisation, text, offset, found)
                    for one in code_statement(text, topic, organisation in free, found, rules, lent.get(key))
                ]
        done += len(batch)
        if on_batch is not None:
            on_batch(done)
    return frame(rows)


def _batches(statements: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Runs of whole organisations with some `BATCH` statements each."""
    begin = 0
    changes = (statements["organisation"] != statements["organisation"].shift()).to_numpy().nonzero()[0].tolist()
    for change in [*changes[1:], len(statements)]:
        if change - begin >= BATCH or change == len(statements):
            yield statements.iloc[begin:change]
            begin = change


def _employers(organisations: Sequence[str], hits: Sequence[Sequence[Hit]], recognised: Collection[str]) -> set[str]:
    """The organisations that speak as employers on their page.

    Counted in statements: a recognised organisation does so unless others are spoken to and its staff never; any
    other one does so if it speaks of its own staff more than it speaks to others.
    """
    own: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for organisation, found in zip(organisations, hits, strict=True):
        names = {hit.name for hit in found}
        if OTHER_VOICE in names:
            others[organisation] += 1
        elif OWN_VOICE in names:
            own[organisation] += 1
    return {
        organisation
        for organisation in set(organisations)
        if own[organisation] > others[organisation]
        or (organisation in recognised and (own[organisation] > 0 or others[organisation] < _OTHERS))
        or (own[organisation] == others[organisation] == 0)
    }


def _lent(statements: pd.DataFrame, hits: Sequence[Sequence[Hit]], rules: Rules) -> dict[str, Cue]:
    """For each statement, the plan of the line that introduces it ("In voorbereiding:").

    Such a line ends in a colon; the plan in its last sentence holds for what is nested under it. Denials and conditions
    are not lent: what follows "Veel regels hebben we niet:" is what there is.
    """
    introducing: dict[str, Cue] = {}
    for key, text, found in zip(statements["statement"], statements["text"], hits, strict=True):
        if not text.rstrip().endswith(":"):
            continue
        cues = _cues(found, rules)
        last = max((hit.sentence for hit in found), default=0)
        for cue in cues:
            if cue.hit.sentence == last and cue.group.kind == "planned" and not cue.group.measures:
                introducing.setdefault(key, cue)
    parents = zip(statements["statement"], statements["parent"], strict=True)
    return {key: introducing[parent] for key, parent in parents if parent in introducing}


def _cues(hits: Sequence[Hit], rules: Rules) -> list[Cue]:
    harmless = [hit for hit in hits if hit.name == HARMLESS]
    cues = (Cue(rules.groups[hit.name.removeprefix(CUE)], hit) for hit in hits if hit.name.startswith(CUE))
    return in_force(cues, harmless)


def _row(one: Found, statement: str, organisation: str, text: str, offset: int, hits: Sequence[Hit]) -> Finding:
    known = attributes.around(text, one.first, one.last, one.start, one.end, one.sentence, hits)
    return Finding(
        finding=f"{statement}:{one.measure}:{one.answer.value}:{one.start}",
        organisation=organisation,
        measure=one.measure,
        answer=one.answer.value,
        statement=statement,
        quote=text[one.start : one.end],
        start=offset + one.start,
        end=offset + one.end,
        rule=one.rule,
        condition=one.condition,
        frequency=known.frequency,
        amount_eur=known.amount_eur,
        target=known.target,
        partner=known.partner,
    )


def code_statement(
    text: str, topic: str, free: bool, hits: Sequence[Hit], rules: Rules, lent: Cue | None = None
) -> Iterator[Found]:
    """The measures that one statement tells, given all pattern and cue hits in it.

    `lent` is the cue of the line that introduces the statement; it decides where the statement has no cue of its own.
    """
    named = [hit._replace(name=hit.name.removeprefix(MEASURE)) for hit in hits if hit.name.startswith(MEASURE)]
    if not free and topic in (Topic.INTRO, Topic.OTHER):
        named = [hit for hit in named if hit.name in rules.cues.anywhere]
    if not named:
        return
    stops = [hit for hit in hits if hit.name == STOP]
    cues = _cues(hits, rules)
    divided = _splits(text, named, rules)
    settled: list[Found] = []
    # What a statement announces it goes on to describe, without saying again that it is still to come.
    announced: set[str] = set()
    for hit in sorted(named, key=lambda hit: hit.sentence):
        touching = [cue for cue in cues if cue.touches(hit, stops) and not _contrasted(text, cue, hit, stops)]
        outcome = settle(touching, hit)
        if outcome is None:
            continue
        answer, cue = outcome
        split = divided.get((hit.name, hit.sentence))
        if split is not None and split.start <= hit.start and hit.end <= split.end and answer is not Answer.PLANNED:
            settled.append(_divided(text, hit, split))
            continue
        if answer is Answer.PLANNED:
            announced.add(hit.name)
        elif not touching and (lent is not None or hit.name in announced):
            answer = Answer.PLANNED
        settled.append(_found(text, hit, answer, cue))
    yield from _merged(settled)


def _contrasted(text: str, cue: Cue, hit: Hit, stops: Sequence[Hit]) -> bool:
    """Whether a denial is of what stands before the comma: "verlof kopen kan niet, verlof sparen wel"."""
    if cue.group.kind != "denied" or "," not in text[cue.hit.end : hit.start]:
        return False
    return any(
        stop.source == _BUT_SO
        and hit.last <= stop.first <= hit.last + _CONTRAST_REACH
        and not set(_CLAUSE_ENDS) & set(text[hit.end : stop.start])
        for stop in stops
    )


def _splits(text: str, named: Sequence[Hit], rules: Rules) -> dict[tuple[str, int], Split]:
    """By measure and sentence, the groups for which the measure holds and does not."""
    found: dict[tuple[str, int], Split] = {}
    for hit in named:
        others = [(other.start, other.end) for other in named if other.name != hit.name]
        if split := contrasts.find(text, hit.start, hit.end, others, rules.cues.contrast):
            found.setdefault((hit.name, hit.sentence), split)
    return found


def _divided(text: str, hit: Hit, split: Split) -> Found:
    """The finding of a measure that holds for one group and not for another: the group is its condition."""
    condition = text[slice(*split.group)]
    end = split.start + len(text[split.start : split.end].rstrip())
    return Found(
        hit.name, Answer.CONDITIONAL, split.start, end, hit.first, hit.last, hit.sentence, hit.source, condition
    )


def _found(text: str, hit: Hit, answer: Answer, cue: Cue | None) -> Found:
    start, end, condition = hit.start, hit.end, ""
    if cue is not None and cue.hit.sentence == hit.sentence:
        # The cue belongs to the words that decided, so the quote reaches to it.
        start, end = min(start, cue.hit.start), max(end, cue.hit.end)
        if answer is Answer.CONDITIONAL:
            condition = text[cue.hit.start : _clause_end(text, cue.hit.end)].rstrip()
            end = max(end, cue.hit.start + len(condition))
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return Found(hit.name, answer, start, end, hit.first, hit.last, hit.sentence, hit.source, condition)


def _clause_end(text: str, position: int) -> int:
    limit = min(len(text), position + _CONDITION_REACH)
    return next((i for i in range(position, limit) if text[i] in _CLAUSE_ENDS), limit)


def _merged(found: Sequence[Found]) -> Iterator[Found]:
    """One finding for the hits of a measure in the same sentence with the same answer."""
    groups: dict[tuple[str, Answer, int], Found] = {}
    for one in found:
        key = (one.measure, one.answer, one.sentence)
        known = groups.get(key)
        if known is None:
            groups[key] = one
        elif one.start < known.end and known.start < one.end:
            groups[key] = replace(
                known,
                start=min(known.start, one.start),
                end=max(known.end, one.end),
                condition=known.condition or one.condition,
            )
    yield from sorted(groups.values(), key=lambda one: (one.start, one.end, one.measure))
