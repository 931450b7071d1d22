"""What the exports say in words, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mzdata.texts import Texts
from mzdata.vocabulary import Language

# Sheets: name of the tab (at most 31 characters), and what it holds.
_SHEETS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "matrix": (
        "Matrix",
        "Organisaties (rijen) × maatregelen (kolommen): het antwoord van de pagina in woorden, met teken en kleur. "
        "Een onderstreept antwoord leidt naar de vindplaats die het bepaalde.",
        "Matrix",
        "Organisations (rows) × measures (columns): the page's answer in words, with a sign and a colour. "
        "An underlined answer leads to the finding that decided it.",
    ),
    "matrix01": (
        "Matrix 0-1",
        "Dezelfde matrix als getallen: 1 genoemd of onder voorwaarde, 0 anders, leeg onbekend. "
        "0 betekent niet dat de maatregel er niet is.",
        "Matrix 0-1",
        "The same matrix as numbers: 1 stated or conditional, 0 otherwise, empty unknown. "
        "0 does not mean that the measure is not there.",
    ),
    "findings": (
        "Vindplaatsen",
        "Eén rij per vindplaats: de letterlijke woorden achter een antwoord. Het antwoord leidt terug naar de matrix.",
        "Findings",
        "One row per finding: the verbatim words behind an answer. The answer leads back to the matrix.",
    ),
    "reviews": (
        "Beoordeeld",
        "Wat een beoordelaar in plaats van het programma bepaalde, met de reden.",
        "Reviews",
        "What a reviewer decided in place of the program, with the reason.",
    ),
    "statements": (
        "Uitspraken",
        "Eén rij per opsommingsteken of zin, met het onderwerp waaronder die staat.",
        "Statements",
        "One row per bullet or sentence, with the topic it stands under.",
    ),
    "organisations": (
        "Organisaties",
        "Eén rij per organisatie, met wat haar pagina over haar vertelt.",
        "Organisations",
        "One row per organisation, with what its page says of it.",
    ),
    "recognitions": (
        "Erkenningen",
        "Eén rij per afgedrukte datum, zo nauwkeurig als de pagina.",
        "Recognitions",
        "One row per printed date, as precise as the page.",
    ),
    "prevalence": (
        "Hoe vaak",
        "Hoeveel organisaties elke maatregel noemen, met Wilson-interval en grenzen voor wat onbekend is.",
        "Prevalence",
        "How many organisations tell each measure, with a Wilson interval and bounds for what is unknown.",
    ),
    "codebook": (
        "Codeboek",
        "De maatregelen van de gebruikte editie van het codeboek.",
        "Codebook",
        "The measures of the codebook edition that was used.",
    ),
    "method": (
        "Verantwoording",
        "Herkomst, aantallen, betekenis van de antwoorden, versies, controlegetallen en licentie.",
        "Method",
        "Source, counts, meaning of the answers, versions, hashes and licence.",
    ),
}

_HEADS: Final[Mapping[str, tuple[str, str]]] = {
    "name": ("Organisatie", "Organisation"),
    "organisation": ("Organisatie-id", "Organisation id"),
    "sector": ("Sector", "Sector"),
    "sector_label": ("Sector, in woorden", "Sector, in words"),
    "province": ("Provincie", "Province"),
    "measure": ("Maatregel", "Measure"),
    "measure_id": ("Maatregel-id", "Measure id"),
    "answer": ("Antwoord", "Answer"),
    "quote": ("Citaat", "Quote"),
    "condition": ("Voorwaarde", "Condition"),
    "frequency": ("Hoe vaak", "Frequency"),
    "amount_eur": ("Bedrag (euro)", "Amount (euro)"),
    "target": ("Doelgroep", "Target group"),
    "partner": ("Partner", "Partner"),
    "topic": ("Onderwerp", "Topic"),
    "statement": ("Uitspraak-id", "Statement id"),
    "start": ("Begin (teken)", "Start (character)"),
    "end": ("Einde (teken)", "End (character)"),
    "rule": ("Regel", "Rule"),
    "source": ("Bron", "Source"),
    "reason": ("Reden", "Reason"),
    "finding": ("Vindplaats-id", "Finding id"),
    "text": ("Tekst", "Text"),
    "order": ("Volgorde", "Order"),
    "depth": ("Niveau", "Depth"),
    "parent": ("Valt onder", "Parent"),
    "findings": ("Vindplaatsen", "Findings"),
    "employees": ("Medewerkers", "Employees"),
    "employees_qualifier": ("Medewerkers, hoe precies", "Employees, how exact"),
    "sites": ("Locaties", "Sites"),
    "website": ("Website", "Website"),
    "form": ("Formulier", "Form"),
    "url": ("Adres van de pagina", "Address of the page"),
    "complete": ("Pagina volledig", "Page complete"),
    "last_topic": ("Laatste onderwerp", "Last topic"),
    "kind": ("Soort", "Kind"),
    "date": ("Datum", "Date"),
    "precision": ("Nauwkeurigheid", "Precision"),
    "unit": ("Eenheid", "Unit"),
    "dimension": ("Dimensie", "Dimension"),
    "n": ("Organisaties", "Organisations"),
    "told": ("Noemt het", "Told"),
    "known": ("Bekend", "Known"),
    "share": ("Aandeel van bekend", "Share of known"),
    "low": ("Interval, laag", "Interval, low"),
    "high": ("Interval, hoog", "Interval, high"),
    "lower_bound": ("Ondergrens van alle", "Lower bound of all"),
    "upper_bound": ("Bovengrens van alle", "Upper bound of all"),
    "other_label": ("Engelse naam", "Dutch label"),
    "definition": ("Definitie", "Definition"),
    "include": ("Wel", "Include"),
    "exclude": ("Niet", "Exclude"),
    "statutory_class": ("Wettelijke klasse", "Statutory class"),
    "basis": ("Grondslag", "Basis"),
    "tier": ("Laag", "Tier"),
    "counts_as_measure": ("Telt als maatregel", "Counts as measure"),
    "variable": ("Variabele in SPSS en Stata", "Variable in SPSS and Stata"),
    "about": ("Waarover", "About"),
    "said": ("Toelichting", "Explanation"),
    "recognised_on": ("Erkend sinds (op de dag)", "Recognised since (to the day)"),
    "recognised_told": ("Erkend sinds, als vermeld", "Recognised since, as told"),
    "recognised_year": ("Jaar van erkenning", "Year of recognition"),
    "ambassador_told": ("Ambassadeur sinds, als vermeld", "Ambassador since, as told"),
}

# Words of the tables that no other vocabulary labels.
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "once": ("eenmalig", "once"),
    "yearly": ("jaarlijks", "yearly"),
    "several_per_year": ("vaker per jaar", "several times a year"),
    "every_two_years": ("om het jaar", "every two years"),
    "other": ("anders", "other"),
    "all_staff": ("alle medewerkers", "all staff"),
    "carers": ("mantelzorgers", "carers"),
    "managers": ("leidinggevenden", "managers"),
    "hr": ("HR", "HR"),
    "board": ("bestuur", "board"),
    "review": ("beoordelaar", "reviewer"),
    "outside": ("buiten de organisatie", "outside"),
    "exact": ("precies", "exact"),
    "approximate": ("ongeveer", "approximate"),
    "range": ("tussen twee getallen", "range"),
    "recognised": ("erkend", "recognised"),
    "ambassador": ("ambassadeur", "ambassador"),
    "day": ("dag", "day"),
    "month": ("maand", "month"),
    "year": ("jaar", "year"),
    "measure": ("maatregel", "measure"),
    "dimension": ("dimensie", "dimension"),
    "overall": ("alles samen", "overall"),
    "core": ("kern", "core"),
    "extended": ("uitgebreid", "extended"),
    "statutory_right": ("wettelijk recht", "statutory right"),
    "statutory_request": ("wettelijk recht om te vragen", "statutory right to request"),
    "contract_or_cao": ("cao of contract", "contract or collective agreement"),
    "beyond_statutory": ("bovenwettelijk", "beyond statutory"),
    "depends": ("hangt ervan af", "depends"),
    "not_applicable": ("niet van toepassing", "not applicable"),
}

_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    # After a title or a sentence, where a codebook of somebody's own is not in Dutch throughout.
    "partly": ("{head} (zo nodig in de taal van het codeboek)", "{head}"),
    "own_words": (
        " Wat het codeboek niet in het Nederlands zegt, staat er in zijn eigen taal.",
        " What the codebook does not say in English stands in its own language.",
    ),
    "title": (
        "Mantelzorgvriendelijke werkgevers: wat hun pagina's vertellen",
        "Carer-friendly employers: what their pages tell",
    ),
    "page": ("Pagina &P van &N", "Page &P of &N"),
    "made": ("mzdata {version}, codeboek {edition}", "mzdata {version}, codebook {edition}"),
}


def _pick(pair: tuple[str, str], lang: Language) -> str:
    return pair[0] if lang == "nl" else pair[1]


def sheet(key: str, lang: Language) -> tuple[str, str]:
    """Name of a sheet's tab, and what the sheet holds."""
    dutch, dutch_long, english, english_long = _SHEETS[key]
    return (dutch, dutch_long) if lang == "nl" else (english, english_long)


def word(name: str, lang: Language) -> str:
    """What a reader sees for a word of a table; a word that is not ours is shown as it is.

    >>> word("several_per_year", "nl")
    'vaker per jaar'
    """
    return _pick(_WORDS[name], lang) if name in _WORDS else name


text = Texts(_TEXTS)
# Titles of columns.
head = Texts(_HEADS)
