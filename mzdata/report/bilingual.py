"""Texts in two languages at once: the page shows one, and carries the other for its language switch."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from markupsafe import Markup, escape

from mzdata import numerals, vocabulary
from mzdata.daywords import dated
from mzdata.report import inert
from mzdata.vocabulary import Language


class Phrase(NamedTuple):
    """A text in Dutch and in English."""

    nl: str
    en: str


def same(text: str) -> Phrase:
    """A text that is the same in both languages, such as a name."""
    return Phrase(text, text)


def word(kind: type[StrEnum], value: str) -> Phrase:
    """The labels of a word of a vocabulary; what is no word of it stays as it is."""
    try:
        member = kind(value)
    except ValueError:
        return same(value)
    return Phrase(vocabulary.label(member, "nl"), vocabulary.label(member, "en"))


def number(value: int) -> Phrase:
    """A count as it is written: 1.500 and 1,500."""
    return Phrase(numerals.number(value, "nl"), numerals.number(value, "en"))


def date(value: str) -> Phrase:
    """An ISO date, as precise as it is, in words; what is no date stays as it is.

    >>> date("2018-07-09"), date("2018-07").en
    (Phrase(nl='9 juli 2018', en='9 July 2018'), 'July 2018')
    """
    try:
        datetime.date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return same(value)
    if len(value) not in (7, 10):
        return same(value)
    return Phrase(dated(value, "nl"), dated(value, "en"))


class Words:
    """The texts of a page, each numbered once; makes the attributes by which a script exchanges the language."""

    def __init__(self, texts: Mapping[str, tuple[str, str]], lang: Language) -> None:
        self._texts, self._lang = texts, lang
        self._numbers: dict[Phrase, int] = {}

    def phrase(self, text: str | Phrase, **values: object) -> Phrase:
        """A text by its name, with its values put in, each as it reads in the language; or a phrase as it is."""
        if isinstance(text, Phrase):
            return text
        pair = self._texts[text]
        put = [
            {key: value[i] if isinstance(value, Phrase) else value for key, value in values.items()} for i in range(2)
        ]
        return Phrase(*(pattern.format(**value) for pattern, value in zip(pair, put, strict=True)))

    def number(self, text: str | Phrase, **values: object) -> int:
        """The number under which the page carries a text in both languages."""
        return self._numbers.setdefault(self.phrase(text, **values), len(self._numbers))

    def plain(self, text: str | Phrase, **values: object) -> str | Markup:
        """The text in the language of the page."""
        return inert.clean(getattr(self.phrase(text, **values), self._lang))

    def mark(self, text: str | Phrase, **values: object) -> Markup:
        """Attribute of an element that holds nothing but the text; none where both languages read alike."""
        found = self.phrase(text, **values)
        return Markup("" if found.nl == found.en else f' data-t="{self.number(found)}"')

    def inside(self, text: str | Phrase, **values: object) -> Markup:
        """The attribute, the end of the tag and the text: `<h2{{ t("matrix") }}</h2>`."""
        found = self.phrase(text, **values)
        return Markup(f"{self.mark(found)}>{escape(self.plain(found))}")

    def named(self, text: str | Phrase, **values: object) -> Markup:
        """Attributes that name an element for a screen reader."""
        found = self.phrase(text, **values)
        return Markup(f' data-l="{self.number(found)}" aria-label="{escape(self.plain(found))}"')

    def carried(self) -> dict[str, list[str]]:
        """All texts by language, in the order of their numbers."""
        return {lang: [str(inert.clean(pair[i])) for pair in self._numbers] for i, lang in enumerate(("nl", "en"))}
