"""Every table of texts says the same in both languages, as far as a program can tell."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from string import Formatter

import pytest

import mzdata
from mzdata.errors import InputError
from mzdata.texts import Texts


def tables() -> Iterator[tuple[str, Texts]]:
    """Each table once, by the first module that uses it."""
    seen = set()
    for found in pkgutil.walk_packages(mzdata.__path__, "mzdata."):
        if found.name.endswith("__main__"):
            continue
        for name, value in sorted(vars(importlib.import_module(found.name)).items()):
            if isinstance(value, Texts) and id(value) not in seen:
                seen.add(id(value))
                yield f"{found.name}.{name}", value


def values(text: str) -> set[str]:
    """The names of the values that a text wants."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_are_tables() -> None:
    assert len(dict(tables())) >= 12


@pytest.mark.parametrize(("where", "table"), list(tables()), ids=lambda value: value if isinstance(value, str) else "")
def test_both_languages_say_something_and_want_the_same_values(where: str, table: Texts) -> None:
    for name, (dutch, english) in table.items():
        # A text may be nothing, in both languages.
        assert bool(dutch.strip()) == bool(english.strip()), f"{where}: {name} has one language"
        # Dutch bends a verb where English does not.
        assert values(dutch) - {"verb"} == values(english) - {"verb"}, f"{where}: {name}"
        assert not re.search(r"(?<=\S)  (?=\S)", dutch + english), f"{where}: {name} has two spaces in a row"


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(InputError, match="found 'de', expected nl or en"):
        # A notebook checks no types, so the library has to.
        Texts({"yes": ("ja", "yes")})("yes", "de")  # type: ignore[arg-type]
