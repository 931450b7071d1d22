"""How the findings of a dataset were made, in words: the same in every document, and true of that dataset."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mzdata.coder import Coder
from mzdata.numerals import number
from mzdata.report.bilingual import Phrase

_CODING: Final[Mapping[bool | None, Phrase]] = {
    True: Phrase(
        "Patronen zoeken in elke uitspraak naar de woorden van een maatregel en wegen ontkenning, voorwaarde en "
        "voornemen mee. Een classificator, die van gecodeerde uitspraken heeft geleerd, weegt daarna mee: wat hij "
        "betwijfelt, vervalt, en waar hij zeker van is, komt erbij. Beide vergissen zich.",
        "Patterns look in every statement for the words of a measure, and weigh negation, condition and plan. A "
        "classifier that learned from coded statements is heard after them: what it doubts is dropped, and what it is "
        "sure of is added. Both err.",
    ),
    False: Phrase(
        "Patronen zoeken in elke uitspraak naar de woorden van een maatregel en wegen ontkenning, voorwaarde en "
        "voornemen mee. Zij beslissen alleen, zonder de classificator van mzdata. Patronen vergissen zich.",
        "Patterns look in every statement for the words of a measure, and weigh negation, condition and plan. They "
        "decide alone, without the classifier of mzdata. Patterns err.",
    ),
    None: Phrase(
        "Het programma zoekt in elke uitspraak naar de woorden van een maatregel en weegt ontkenning, voorwaarde en "
        "voornemen mee. Of naast de patronen ook een classificator besliste, is bij deze gegevens niet vastgelegd. Het "
        "programma vergist zich.",
        "The program looks in every statement for the words of a measure, and weighs negation, condition and plan. "
        "Whether a classifier decided beside the patterns was not recorded with these data. The program errs.",
    ),
}
_SHORT: Final[Mapping[bool | None, Phrase]] = {
    True: Phrase(
        "gecodeerd met patronen en een classificator, die zich vergissen",
        "coded by patterns and a classifier, which err",
    ),
    False: Phrase("gecodeerd met patronen, die zich vergissen", "coded by patterns, which err"),
    None: Phrase("door een programma gecodeerd, dat zich vergist", "coded by a program, which errs"),
}
# Whether codebook and patterns are one's own.
_OWN: Final[Mapping[tuple[bool, bool], Phrase]] = {
    (True, True): Phrase("een eigen codeboek en eigen patronen", "a codebook and patterns of one’s own"),
    (True, False): Phrase("een eigen codeboek", "a codebook of one’s own"),
    (False, True): Phrase("eigen patronen", "patterns of one’s own"),
}
# How many answers a reviewer decided: one, or more.
_REVIEWED: Final[Mapping[bool, Phrase]] = {
    True: Phrase(" Daarna heeft een beoordelaar 1 antwoord zelf bepaald.", " After that a reviewer decided 1 answer."),
    False: Phrase(
        " Daarna heeft een beoordelaar {n} antwoorden zelf bepaald.", " After that a reviewer decided {n} answers."
    ),
}
_USED: Final = Phrase(" Daarvoor is gebruikgemaakt van {own}.", " It was done with {own}.")

# Of a recording's sets only from these patterns and classifier learned nothing; who knew what of them, and when, is in
# tests/quality/protocol.md.
_HELD_OUT: Final = ("held-out pages, group f", "held-out pages, group h", "sentence bank, unseen")
ALONE: Final = ", patterns alone"
PRACTICE: Final = "practice pages, all"
_SETS: Final[Mapping[str, Phrase]] = {
    "practice pages, cue words of the codebook alone": Phrase(
        "oefenpagina’s, alleen met de trefwoorden van het codeboek", "practice pages, cue words of the codebook alone"
    ),
    PRACTICE: Phrase("oefenpagina’s waarvan is geleerd, alle", "practice pages that were learned from, all"),
    "practice pages, half A": Phrase(
        "oefenpagina’s waarvan is geleerd, helft A", "practice pages that were learned from, half A"
    ),
    "practice pages, half B": Phrase(
        "oefenpagina’s waarvan is geleerd, helft B", "practice pages that were learned from, half B"
    ),
    "practice pages, the half each measure was not developed on": Phrase(
        "oefenpagina’s waarvan is geleerd, per maatregel de helft waarop haar patronen niet zijn gemaakt",
        "practice pages that were learned from, of each measure the half its patterns were not made on",
    ),
    "sentence bank, dev": Phrase("losse zinnen waarvan is geleerd", "single sentences that were learned from"),
    "sentence bank, unseen": Phrase("apart gehouden losse zinnen", "held-out single sentences"),
}


def coding(coder: Coder) -> Phrase:
    """How the findings were made, in a few sentences.

    >>> coding(Coder(classifier=False)).en.split(". ")[1]
    'They decide alone, without the classifier of mzdata'
    """
    used = _put(_USED, own=own(coder)) if coder.shipped is False else Phrase("", "")
    return _joined(_joined(_CODING[coder.classifier], used), _reviewed(coder))


def _reviewed(coder: Coder) -> Phrase:
    if not coder.reviewed:
        return Phrase("", "")
    n = Phrase(number(coder.reviewed, "nl"), number(coder.reviewed, "en"))
    return _put(_REVIEWED[coder.reviewed == 1], n=n)


def short(coder: Coder) -> Phrase:
    """The same for the foot of a page."""
    named = _put(Phrase(", met {own}", ", with {own}"), own=own(coder)) if coder.shipped is False else Phrase("", "")
    checked = Phrase("; deels herzien", "; reviewed in part") if coder.reviewed else Phrase("", "")
    return _joined(_joined(_SHORT[coder.classifier], named), checked)


def own(coder: Coder) -> Phrase:
    """What of codebook and patterns is not mzdata's; only where something is known to be.

    >>> own(Coder(patterns=False)).nl
    'eigen patronen'
    """
    return _OWN[coder.codebook is False, coder.patterns is False]


def held_out(name: str) -> bool:
    """Whether patterns and classifier learned nothing from a set."""
    return name.removesuffix(ALONE) in _HELD_OUT


def measured_set(name: str) -> Phrase | None:
    """What a set of a recording holds, and whether it was learned from; None for a set that is not ours.

    >>> measured_set("held-out pages, group e").nl
    'pagina’s waarvan is geleerd, groep e'
    """
    whole = name.removesuffix(ALONE)
    group = re.fullmatch(r"held-out pages, group (\w+)", whole)
    if group and held_out(name):
        found = Phrase("apart gehouden pagina’s, groep {group}", "held-out pages, group {group}")
    elif group:
        found = Phrase("pagina’s waarvan is geleerd, groep {group}", "pages that were learned from, group {group}")
    elif whole in _SETS:
        found = _SETS[whole]
    else:
        return None
    alone = Phrase(", alleen de patronen", ", patterns alone") if whole != name else Phrase("", "")
    return _joined(_put(found, group=group[1]) if group else found, alone)


def _put(phrase: Phrase, **values: str | Phrase) -> Phrase:
    at = [{name: v[i] if isinstance(v, Phrase) else v for name, v in values.items()} for i in range(2)]
    return Phrase(*(text.format(**put) for text, put in zip(phrase, at, strict=True)))


def _joined(first: Phrase, second: Phrase) -> Phrase:
    return Phrase(first.nl + second.nl, first.en + second.en)
