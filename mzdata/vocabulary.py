"""The fixed words of the tables, with their Dutch and English labels."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from mzdata.errors import InputError

Language = Literal["nl", "en"]


class Answer(StrEnum):
    """What a page says about a measure, strongest first: silence is no denial, and unread is not silent."""

    STATED = "stated"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    DENIED = "denied"
    SILENT = "silent"
    UNKNOWN = "unknown"


class Topic(StrEnum):
    """The heading a statement stands under."""

    AWARENESS = "awareness"
    DIALOGUE = "dialogue"
    ARRANGEMENTS = "arrangements"
    EMBEDDING = "embedding"
    INTRO = "intro"
    OTHER = "other"


class Dimension(StrEnum):
    """The group a measure belongs to, whatever heading it was found under."""

    AWARENESS = "awareness"
    DIALOGUE = "dialogue"
    ARRANGEMENTS = "arrangements"
    EMBEDDING = "embedding"


class Form(StrEnum):
    """Which questions a page answers: the newer form, the older one, or none that is known."""

    FOUR_TOPICS = "four_topics"
    TWO_TOPICS = "two_topics"
    FREE = "free"


class Dated(StrEnum):
    """What is known of the date of a recognition; a page without a date is not one with an unreadable date."""

    DATED = "dated"
    YEAR_UNKNOWN = "year_unknown"
    NO_RECOGNITION = "no_recognition"


# The answers that a piece of evidence can give; silence and the unread leave no row.
EVIDENT = (Answer.STATED, Answer.CONDITIONAL, Answer.PLANNED, Answer.DENIED)

_DIMENSIONS = {
    "awareness": ("Bewustwording", "Awareness actions"),
    "dialogue": ("Dialoog", "Dialogue channels"),
    "arrangements": ("Maatwerkoplossingen en regelingen", "Arrangements"),
    "embedding": ("Implementatie en borging", "Implementation and embedding"),
}

_LABELS: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    Answer: {
        "stated": ("genoemd", "stated"),
        "conditional": ("onder voorwaarde", "conditional"),
        "planned": ("voorgenomen", "planned"),
        "denied": ("ontkend", "denied"),
        "silent": ("niet genoemd", "silent"),
        "unknown": ("onbekend", "unknown"),
    },
    Topic: _DIMENSIONS | {"intro": ("Inleiding", "Introduction"), "other": ("Overig", "Other")},
    Dimension: _DIMENSIONS,
    Form: {
        "four_topics": ("vier onderwerpen", "four topics"),
        "two_topics": ("twee onderwerpen", "two topics"),
        "free": ("vrije tekst", "free text"),
    },
    Dated: {
        "dated": ("jaar bekend", "year known"),
        "year_unknown": ("jaar onbekend", "year unknown"),
        "no_recognition": ("geen erkenning bekend", "no recognition known"),
    },
}


def label(word: StrEnum, language: Language) -> str:
    """What a reader sees for a word of a vocabulary.

    Raises
    ------
    InputError
        Where the language is neither nl nor en.

    Examples
    --------
    >>> label(Answer.SILENT, "nl")
    'niet genoemd'
    """
    check_language(language)
    dutch, english = _LABELS[type(word)][word.value]
    return dutch if language == "nl" else english


def answer_named(name: str) -> str:
    """The answer of a name that a person typed, in either language and in any case; another name stays as it is.

    >>> answer_named("Niet genoemd"), answer_named("denied"), answer_named("misschien")
    ('silent', 'denied', 'misschien')
    """
    typed = " ".join(name.split()).casefold()
    return next((word for word, labels in _LABELS[Answer].items() if typed in (word, *labels)), name)


def yes_no(lang: Language) -> tuple[str, str]:
    """What a reader sees for true and for false.

    >>> yes_no("nl")
    ('ja', 'nee')
    """
    return ("ja", "nee") if lang == "nl" else ("yes", "no")


def check_language(lang: str) -> None:
    """Whether there are texts in the language.

    Raises
    ------
    InputError
        Where it is neither nl nor en.
    """
    if lang not in ("nl", "en"):
        raise InputError("lang", [f"found {lang!r}, expected nl or en"])
