"""Signs, heads and words of the printed report, in Dutch and English; its sentences are in `reporttexts`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mzdata.report.reporttexts import TEXTS
from mzdata.report.sectors import sector
from mzdata.texts import Texts
from mzdata.vocabulary import Answer, Language

# Never by colour alone: the sign of an answer in the printed matrix. Dark fills carry white signs.
SIGNS: Final[Mapping[Answer, str]] = {
    Answer.STATED: "●",
    Answer.CONDITIONAL: "◐",
    Answer.PLANNED: "○",
    Answer.DENIED: "×",
    Answer.SILENT: "·",
    Answer.UNKNOWN: "?",
}

_HEADS: Final[Mapping[str, tuple[str, str]]] = {
    "measure": ("Maatregel", "Measure"),
    "told": ("Noemt het", "Told"),
    "known": ("Bekend", "Known"),
    "share": ("Aandeel", "Share"),
    "interval": ("Interval", "Interval"),
    "unknown": ("Onbekend", "Unknown"),
    "sign": ("Teken", "Sign"),
    "answer": ("Antwoord", "Answer"),
    "meaning": ("Betekenis", "Meaning"),
    "set": ("Gemeten op", "Measured on"),
    "precision": ("Precisie", "Precision"),
    "recall": ("Vangst", "Recall"),
    "sector": ("Sector", "Sector"),
    "organisations": ("Organisaties", "Organisations"),
    "size": ("Om te vergelijken", "For comparison"),
    "rest": ("Overige", "The rest"),
    "organisation": ("Organisatie", "Organisation"),
    "date": ("Datum", "Date"),
    "recognised": ("Erkend", "Recognised"),
    "ambassador": ("Ambassadeur", "Ambassador"),
    "here": ("In dit rapport", "In this report"),
    "national": ("Landelijk", "National"),
    "kind": ("Soort telling", "Kind of count"),
    "class": ("Plaats in de wet", "Place in the law"),
    "cells": ("Regelingen", "Arrangements"),
    "tell": ("Minstens", "At least"),
    "words": ("Woorden", "Words"),
    "definition": ("Definitie", "Definition"),
    "file": ("Bestand", "File"),
    "rows": ("Rijen", "Rows"),
    "sha256": ("sha256", "sha256"),
    "what": ("Wat", "What"),
    "version": ("Versie", "Version"),
}

MEANINGS: Final[Mapping[Answer, tuple[str, str]]] = {
    Answer.STATED: (
        "De pagina zegt zonder voorwaarde dat de maatregel er is of is uitgevoerd.",
        "The page says without a condition that the measure exists or was done.",
    ),
    Answer.CONDITIONAL: (
        "De pagina biedt de maatregel onder een genoemde voorwaarde of grens.",
        "The page offers the measure under a stated condition or limit.",
    ),
    Answer.PLANNED: (
        "De pagina kondigt de maatregel aan. Telt niet als genoemd.",
        "The page announces the measure. Does not count as told.",
    ),
    Answer.DENIED: (
        "De pagina zegt dat de maatregel er niet is of is beëindigd.",
        "The page says that the measure does not exist or has ended.",
    ),
    Answer.SILENT: (
        "Op dit onderwerp gelezen en niet vermeld. Zwijgen is geen ontkennen: de maatregel kan er wel zijn.",
        "Read on this topic and not mentioned. Silence is not absence: the measure may well exist.",
    ),
    Answer.UNKNOWN: (
        "De pagina kon het niet zeggen: de tekst breekt eerder af, of het formulier vroeg er niet naar.",
        "The page could not have said it: its text was cut earlier, or its form did not ask.",
    ),
}

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "exact": ("precies", "exact"),
    "rounded": ("afgerond", "rounded"),
    "derived": ("afgeleid", "derived"),
    "lower bound": ("ondergrens", "lower bound"),
    "municipalities": ("gemeenten", "municipalities"),
}

text = Texts(TEXTS)
# Titles of columns.
head = Texts(_HEADS)


def word(name: str, lang: Language) -> str:
    """What a reader sees for a word of a table; one that is not ours is shown as it is, without underscores.

    >>> word("rijk", "en"), word("eigen_sector", "nl")
    ('central government', 'eigen sector')
    """
    return _WORDS[name][lang == "en"] if name in _WORDS else sector(name, lang)
