"""What the tables of comparisons say in words, in Dutch and English."""

from __future__ import annotations

from mzdata.texts import Texts
from mzdata.vocabulary import Language

_TEXTS = {
    "more": ("{a} noemt het vaker dan {b}", "{a} tells it more often than {b}"),
    "no_difference": ("geen verschil aangetoond", "no difference shown"),
    "not_testable": ("niet te toetsen", "cannot be tested"),
    "nothing_known": ("niets bekend van {group}", "nothing known of {group}"),
    "none_in_full": (
        "geen pagina van {group} is hierop volledig gelezen",
        "no page of {group} was read in full on it",
    ),
    "outside": ("buiten de familie, niet getoetst", "outside the family, not tested"),
    "rest": ("overige", "the rest"),
    "all_measures": ("alle maatregelen", "all measures"),
    "sizes": (
        "groepen van {n_a} en {n_b}: de kleinst mogelijke p is {p}",
        "groups of {n_a} and {n_b}: the smallest possible p is {p}",
    ),
    "margins": (
        "genoemd door {told} van {n}: de kleinst mogelijke p is {p}",
        "told by {told} of {n}: the smallest possible p is {p}",
    ),
    "pair": (
        "genoemd door {told_a} en {told_b} van {n}: de kleinst mogelijke p is {p}",
        "told by {told_a} and {told_b} of {n}: the smallest possible p is {p}",
    ),
    "none_known": ("van geen organisatie is beide bekend", "both are known of no organisation"),
    "none_in_full_both": (
        "geen pagina is op beide volledig gelezen",
        "no page was read in full on both",
    ),
    "as_given": (
        "genoemd en onder voorwaarde tellen mee, onbekend niet, sjabloontekst wel",
        "stated and conditional count, unknown is left out, template text is in",
    ),
    "planned_told": ("voorgenomen telt ook mee", "planned counts too"),
    "conditional_not_told": ("onder voorwaarde telt niet mee", "conditional does not count"),
    "unknown_told": ("al het onbekende is genoemd", "all that is unknown was told"),
    "unknown_not_told": ("niets van het onbekende is genoemd", "nothing that is unknown was told"),
    "read_in_full": (
        "alleen pagina's die hierop volledig zijn gelezen",
        "only pages that were read in full on it",
    ),
    "without_templates": ("vindplaatsen in sjabloontekst vervallen", "findings in template text are left out"),
    "chance": ("toeval: het interval of de toets", "chance: the interval or the test"),
    "resampling": ("andere organisaties trekken", "drawing other organisations"),
    "majority": ("genoemd door een meerderheid", "told by a majority"),
    "above_median": ("gewoner dan de middelste maatregel", "more common than the median measure"),
    "top_ten": ("bij de tien meest genoemde", "in the top ten"),
}

text = Texts(_TEXTS)


def probability(p: float, lang: Language) -> str:
    """A p-value in two significant digits: 0,029 or 0.029.

    >>> probability(0.0000108, "nl")
    '0,000011'
    """
    digits = 2
    while digits < 12 and float(f"{p:.{digits}f}") != float(f"{p:.2g}"):
        digits += 1
    shown = f"{p:.{digits}f}"
    return shown.replace(".", ",") if lang == "nl" else shown
