"""What several test files share: the shipped dataset, built once."""

from pathlib import Path

import pytest

from mzdata import codebook, dataset, rules

PAGE = """Gemeente Voorbeeldstad

Erkend mantelzorgvriendelijk sinds: 10 november 2017

Voorbeeldstad ligt aan het water. Bij de gemeente werken 120 medewerkers.

Welke acties waren er om collega’s bewust te maken?

 • Posters op alle locaties
 • Een workshop voor leidinggevenden

Hoe bevordert u de dialoog?

 • Mantelzorg is een onderwerp in het functioneringsgesprek

Welke maatwerkoplossingen zijn er mogelijk?

 • Thuiswerken, indien mogelijk
 • Verlof kopen
 • Kort- en langdurend zorgverlof

Welke stappen hebt u gezet om het te borgen?

 • Mantelzorg is opgenomen in het personeelshandboek

Vragen? Neem contact op met Jan de Vries, adviseur P&O, via j.devries@example.nl of 0900-0000000.
"""


@pytest.fixture(scope="session")
def shipped() -> dataset.Dataset:
    """The dataset of the pages that mzdata carries."""
    return dataset.build()


@pytest.fixture(scope="session")
def book() -> codebook.Codebook:
    """The codebook that mzdata carries."""
    return codebook.read()


@pytest.fixture(scope="session")
def compiled(book: codebook.Codebook) -> rules.Rules:
    """The patterns and cues that mzdata carries."""
    return rules.read(book)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small page of our own in a folder of its own."""
    folder = tmp_path / "pages"
    folder.mkdir()
    path = folder / "gemeente-voorbeeldstad.txt"
    path.write_text(PAGE, encoding="utf-8", newline="\n")
    return path
