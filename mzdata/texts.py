"""Texts in Dutch and English by name: one way for the command line, the figures and the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mzdata.vocabulary import Language, check_language


class Texts(Mapping[str, tuple[str, str]]):
    """A table of texts, Dutch and then English, with the same {values} to be put in both.

    >>> text = Texts({"told": ("{n} genoemd", "{n} told")})
    >>> text("told", "nl", n=3), text["told"]
    ('3 genoemd', ('{n} genoemd', '{n} told'))
    """

    def __init__(self, table: Mapping[str, tuple[str, str]]) -> None:
        self._table = table

    def __call__(self, name: str, lang: Language, /, **values: object) -> str:
        """The text of a name in a language, with its values put in.

        Raises
        ------
        InputError
            Where the language is neither nl nor en.
        """
        check_language(lang)
        dutch, english = self._table[name]
        return (dutch if lang == "nl" else english).format(**values)

    def __getitem__(self, name: str) -> tuple[str, str]:
        return self._table[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)
