"""Counts, shares and lists as parts of a sentence, in Dutch and English."""

from __future__ import annotations

from collections.abc import Sequence

from mzdata.numerals import number
from mzdata.show import Text
from mzdata.texts import Texts
from mzdata.vocabulary import Language

# One and more of each, Dutch then English.
_NOUNS: dict[str, tuple[str, str, str, str]] = {
    "organisation": ("organisatie", "organisaties", "organisation", "organisations"),
    "other": ("andere organisatie", "andere organisaties", "other organisation", "other organisations"),
    "page": ("pagina", "pagina's", "page", "pages"),
    "statement": ("uitspraak", "uitspraken", "statement", "statements"),
    "finding": ("vindplaats", "vindplaatsen", "finding", "findings"),
    "measure": ("maatregel", "maatregelen", "measure", "measures"),
    "arrangement": ("regeling", "regelingen", "arrangement", "arrangements"),
    "cell": ("cel", "cellen", "cell", "cells"),
    "pair": ("paar", "paren", "pair", "pairs"),
    "group": ("groep", "groepen", "group", "groups"),
    "conclusion": ("conclusie", "conclusies", "conclusion", "conclusions"),
    "recognition": ("erkenning", "erkenningen", "recognition", "recognitions"),
    "province": ("provincie", "provincies", "province", "provinces"),
    "year": ("jaar", "jaren", "year", "years"),
    "day": ("dag", "dagen", "day", "days"),
    "quote": ("citaat", "citaten", "quote", "quotes"),
}
_PARTS = Texts(
    {"of": ("{part} van de {whole}", "{part} of {whole}"), "and": ("en", "and"), "more": ("nog {n}", "{n} more")}
)


def say(texts: Texts, name: str, lang: Language, /, **values: object) -> str:
    """A text of a table in a language, with its values filled in and a capital at the start.

    >>> say(Texts({"told": ("genoemd door {who}", "told by {who}")}), "told", "en", who="all")
    'Told by all'
    """
    filled = texts(name, lang, **values)
    return filled[:1].upper() + filled[1:]


def counted(n: int, noun: str, lang: Language) -> str:
    """A number with its noun.

    >>> [counted(n, "page", "nl") for n in (0, 1, 2)]
    ["geen pagina's", '1 pagina', "2 pagina's"]
    """
    one, more = _NOUNS[noun][:2] if lang == "nl" else _NOUNS[noun][2:]
    if n == 0:
        return f"{'geen' if lang == 'nl' else 'no'} {more}"
    return f"{number(n, lang)} {one if n == 1 else more}"


def of(part: int, whole: int, noun: str, lang: Language) -> str:
    """A part of a number of things.

    >>> of(3, 1200, "organisation", "en")
    '3 of 1,200 organisations'
    """
    return _PARTS("of", lang, part=number(part, lang), whole=counted(whole, noun, lang))


def listed(names: Sequence[str], lang: Language, most: int = 3) -> str:
    """Names as a sentence lists them; beyond `most` only how many more.

    >>> listed(["a", "b", "c", "d"], "en", most=2)
    'a, b and 2 more'
    """
    shown = [*names[:most]]
    if len(names) > most:
        shown.append(_PARTS("more", lang, n=number(len(names) - most, lang)))
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {_PARTS('and', lang)} {shown[-1]}"


def quoted(name: str, lang: Language) -> str:
    """A label in the quotation marks of the language."""
    return f"‘{name}’" if lang == "nl" else f"“{name}”"


def paragraph(*sentences: str) -> Text:
    """Sentences as one paragraph of Markdown; empty ones are left out."""
    # What stands in a page may look like Markdown; only our own marks are meant.
    return Text(" ".join(sentence for sentence in sentences if sentence))


def plain(text: str) -> str:
    r"""Words of a page, in which no character is Markdown.

    >>> print(plain("*nieuw* [hier]"))
    \*nieuw\* \[hier\]
    """
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|$~" else c for c in text)
