"""What is wrong with a page, told in Dutch: problems are found and stored in English, and rendered when shown."""

from __future__ import annotations

import re
from functools import lru_cache

from mzdata import shipped, yamlfile
from mzdata.errors import InputError
from mzdata.vocabulary import Language
from mzdata.yamlfile import Record


class ProblemTexts(Record):
    """Dutch by English text; `{}` stands for what differs from case to case."""

    texts: dict[str, str]


def render(text: str, lang: Language) -> str:
    """A cell `found` or `expected` of the problems in a language; as it is where the table has no such text.

    >>> render("a file of 21 MB", "nl")
    'een bestand van 21 MB'
    """
    if lang == "en":
        return text
    exact, patterns = _table()
    if text in exact:
        return exact[text]
    for pattern, dutch in patterns:
        if match := pattern.fullmatch(text):
            return dutch.format(*match.groups())
    return text


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
    return f"{error.where}: {count} {'probleem' if count == 1 else 'problemen'}{lines}"


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    texts = yamlfile.read(shipped.resource("problems_nl.yaml"), ProblemTexts).texts
    # One gap, or two with words between: linear enough for the short texts that we made ourselves.
    patterns = [
        (re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL), dutch)
        for english, dutch in texts.items()
        if "{}" in english
    ]
    # The wording with most words first, so that "at most {}" leaves "at most {} times" alone.
    return texts, sorted(patterns, key=lambda pair: -len(pair[0].pattern))
