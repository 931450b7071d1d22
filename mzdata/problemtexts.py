"""What is wrong, told in Dutch: problems are found and stored in English, and rendered when shown.

A text is taken apart by the templates of `problems_nl.yaml`, whose gaps are `{}` (taken over), `{1}` (one word, taken
over) and `{*}` (put into Dutch too). What stands in quotes is one word, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mzdata import shipped, yamlfile
from mzdata.errors import InputError
from mzdata.vocabulary import Language
from mzdata.yamlfile import Record

# A quote within a word is an apostrophe. Possessive, so that a text without the closing quote costs no more.
_QUOTED = re.compile(r"""(?<![\w\\])(?:'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+")(?!\w)|\ue000""", re.DOTALL)
# Stands for what is in quotes while a text is taken apart; for private use, so that no text needs it.
_HELD = "\ue000"
_GAP = re.compile(r"\{([1*]?)\}")
# Place in a file, place in a record, found, expected: no text of ours has more parts within each other.
_DEEPEST = 12


class ProblemTexts(Record):
    """Dutch by English text, and the names of what is at fault where that is no file."""

    where: dict[str, str]
    texts: dict[str, str]


class _Template(NamedTuple):
    """Words around the gaps in English and in Dutch, and the kind of each gap."""

    english: list[str]
    gaps: list[str]
    dutch: list[str]

    def fit(self, text: str) -> list[str] | None:
        """What stands in the gaps, each as short as can be, or None; one pass, for there is no going back."""
        first, *middle, last = self.english
        if not text.startswith(first) or not text.endswith(last):
            return None
        at, end = len(first), len(text) - len(last)
        ends = []
        for words in middle:
            found = text.find(words, at, end)
            if found < 0:
                return None
            ends.append((at, found))
            at = found + len(words)
        if at > end:
            return None
        filled = [text[start:stop] for start, stop in (*ends, (at, end))]
        single = [value for value, kind in zip(filled, self.gaps, strict=True) if kind == "1"]
        return None if any(" " in value or not value for value in single) else filled


def render(text: str, lang: Language) -> str:
    """A problem, or a cell `found` or `expected`, in a language; what the templates lack stays English.

    >>> render("line 3, measures[1] 'telework': found 'kern', expected 'core' or 'extended'", "nl")
    "regel 3, measures[1] 'telework': aangetroffen: 'kern', verwacht 'core' of 'extended'"
    """
    if lang == "en":
        return text
    held = iter(_QUOTED.findall(text))
    dutch = _dutch(_QUOTED.sub(_HELD, text))
    return text if dutch is None else re.sub(_HELD, lambda _: next(held), dutch)


def fault(error: InputError, lang: Language) -> str:
    """An error as the command line shows it, each of its problems in the language.

    >>> print(fault(InputError("feiten.csv", ["an empty file (0 bytes)"]), "nl"))
    feiten.csv: 1 probleem
      - een leeg bestand (0 bytes)
    """
    if lang == "en":
        return str(error)
    count = len(error.problems)
    lines = "".join(f"\n  - {render(problem, lang)}" for problem in error.problems)
    where = _texts().where.get(error.where, error.where)
    return f"{where}: {count} {'probleem' if count == 1 else 'problemen'}{lines}"


def _dutch(text: str, depth: int = 0) -> str | None:
    """A text whose quotes are held, in Dutch; None where no template fits."""
    exact, templates = _table()
    if text in exact:
        return exact[text]
    if depth > _DEEPEST:
        return None
    for template in templates:
        filled = template.fit(text)
        if filled is not None:
            return _told(template, filled, depth)
    # The place or file that a problem begins with, if what follows is a problem that we know.
    head, colon, tail = text.partition(": ")
    dutch = _dutch(tail, depth + 1) if colon else None
    return None if dutch is None else f"{_dutch(head, depth + 1) or head}: {dutch}"


def _told(template: _Template, filled: Sequence[str], depth: int) -> str:
    parts = [template.dutch[0]]
    for value, kind, words in zip(filled, template.gaps, template.dutch[1:], strict=True):
        told = _dutch(value, depth + 1) if kind == "*" else None
        parts += [value if told is None else told, words]
    return "".join(parts)


@lru_cache(maxsize=1)
def _texts() -> ProblemTexts:
    return yamlfile.read(shipped.resource("problems_nl.yaml"), ProblemTexts)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], list[_Template]]:
    texts = _texts().texts
    templates = [
        # Split by a pattern with a group, words and kinds of gaps come in turn.
        _Template(_GAP.split(english)[::2], _GAP.split(english)[1::2], _GAP.split(dutch)[::2])
        for english, dutch in texts.items()
        if _GAP.search(english)
    ]
    # The wording with most words first, so that "at most {}" leaves "at most {} times" alone.
    return texts, sorted(templates, key=lambda template: -sum(map(len, template.english)))
