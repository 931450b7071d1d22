"""What readers see for a sector, the same in every document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mzdata.vocabulary import Language

# Sectors are words of the data, in Dutch; those we know have an English name too.
SECTORS: Final[Mapping[str, tuple[str, str]]] = {
    "bedrijf": ("bedrijf", "company"),
    "cultuur": ("cultuur", "culture"),
    "gemeente": ("gemeente", "municipality"),
    "kinderopvang": ("kinderopvang", "childcare"),
    "onderwijs": ("onderwijs", "education"),
    "provincie": ("provincie", "province"),
    "rijk": ("rijk", "central government"),
    "samenwerkingsverband": ("samenwerkingsverband", "joint public body"),
    "vakbond_of_vereniging": ("vakbond of vereniging", "union or association"),
    "waterschap": ("waterschap", "water authority"),
    "welzijn": ("welzijn", "social work"),
    "woningcorporatie": ("woningcorporatie", "housing association"),
    "ziekenhuis": ("ziekenhuis", "hospital"),
    "zorg": ("zorg", "care"),
}


def sector(name: str, lang: Language) -> str:
    """A sector in words; one that we do not know as the data have it, without underscores.

    >>> sector("rijk", "en"), sector("eigen_sector", "en")
    ('central government', 'eigen sector')
    """
    return SECTORS[name][lang == "en"] if name in SECTORS else name.replace("_", " ")
