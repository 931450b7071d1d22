"""Who is like one organisation: the peers it may be compared with, and why these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from mzdata.compare.groups import size_class
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.vocabulary import Language, check_language

Step = Literal["sector_and_size", "sector", "size", "all"]

WORDS = {
    "sector_and_size": {
        "nl": "zelfde sector ({sector}) en grootteklasse ({size})",
        "en": "same sector ({sector}) and size class ({size})",
    },
    "sector": {"nl": "zelfde sector ({sector}), elke grootte", "en": "same sector ({sector}), any size"},
    "size": {"nl": "zelfde grootteklasse ({size}), elke sector", "en": "same size class ({size}), any sector"},
    "all": {"nl": "alle andere organisaties", "en": "all other organisations"},
    "few": {"nl": "{what}: {n}, minder dan {minimum}", "en": "{what}: {n}, fewer than {minimum}"},
    "no_sector": {"nl": "de sector is niet bekend", "en": "the sector is not known"},
    "no_size": {"nl": "het aantal medewerkers is niet bekend", "en": "the number of employees is not known"},
}


@dataclass(frozen=True)
class Peers:
    """Peers of one organisation, in the table's order, with the step at which there were enough and the reason."""

    organisation: str
    organisations: tuple[str, ...]
    step: Step
    reason: str


def peers(organisations: pd.DataFrame, organisation: str, minimum: int = 5, *, lang: Language = "en") -> Peers:
    """Organisations like one: of its sector and size class, widened step by step until there are `minimum`.

    The steps are sector and size, sector, size, all. A step whose sector or size is not known is passed over.

    Raises
    ------
    InputError
        Where there is no such organisation, with the nearest name, or the language is neither nl nor en.
    """
    check_language(lang)
    names = organisations["organisation"].tolist()
    if organisation not in names:
        raise InputError("organisation", [f"{organisation!r} is not in the table{near(organisation, names)}"])
    sizes = pd.Series(
        [size_class(count) for count in organisations["employees"]], index=organisations.index, dtype="str"
    )
    own = names.index(organisation)
    sector, size = str(organisations["sector"].iloc[own]), str(sizes.iloc[own])
    same_sector, same_size = organisations["sector"] == sector, sizes == size
    other = organisations["organisation"] != organisation
    steps: dict[Step, pd.Series[bool]] = {}
    if sector and size:
        steps["sector_and_size"] = same_sector & same_size
    if sector:
        steps["sector"] = same_sector
    if size:
        steps["size"] = same_size
    passed = ([] if sector else [WORDS["no_sector"][lang]]) + ([] if size else [WORDS["no_size"][lang]])
    for step, like in steps.items():
        found = organisations.loc[like & other, "organisation"].tolist()
        what = WORDS[step][lang].format(sector=sector, size=size)
        if len(found) >= minimum:
            return Peers(organisation, tuple(found), step, "; ".join([what, *passed]))
        passed.append(WORDS["few"][lang].format(what=what, n=len(found), minimum=minimum))
    everyone = organisations.loc[other, "organisation"].tolist()
    return Peers(organisation, tuple(everyone), "all", "; ".join([WORDS["all"][lang], *passed]))
