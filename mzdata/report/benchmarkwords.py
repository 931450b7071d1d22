"""What the sheet of one organisation says besides its numbers, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mzdata.texts import Texts

_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("{name} naast vergelijkbare organisaties", "{name} beside similar organisations"),
    "kicker": ("Spiegel", "Comparison"),
    "keywords": ("mantelzorg, werkgevers", "informal care, employers"),
    "description": (
        "Wat de profielpagina vertelt over mantelzorg, naast de pagina’s van vergelijkbare organisaties.",
        "What the profile page tells about informal care, beside the pages of similar organisations.",
    ),
    "intro": (
        "Dit blad laat zien wat de profielpagina van {name} vertelt, en wat pagina’s van vergelijkbare organisaties "
        "vertellen. Het is geen rangorde en geen oordeel: een pagina kan korter zijn dan wat een organisatie doet. "
        "Gebruik het als aanleiding voor een gesprek of om de pagina aan te vullen.",
        "This sheet shows what the profile page of {name} tells, and what pages of similar organisations tell. It is "
        "no ranking and no judgement: a page may be shorter than what an organisation does. Use it to start a "
        "conversation, or to add to the page.",
    ),
    "peers_head": ("Vergeleken met", "Compared with"),
    "peers_sector_and_size": (
        "{n} organisaties uit dezelfde sector ({sector}) en van dezelfde grootte ({size}).",
        "{n} organisations of the same sector ({sector}) and the same size ({size}).",
    ),
    "peers_sector": (
        "{n} organisaties uit dezelfde sector ({sector}), van elke grootte.",
        "{n} organisations of the same sector ({sector}), of any size.",
    ),
    "peers_size": (
        "{n} organisaties van dezelfde grootte ({size}), uit elke sector.",
        "{n} organisations of the same size ({size}), of any sector.",
    ),
    "peers_all": ("alle {n} andere organisaties.", "all {n} other organisations."),
    "peers_one": ("de ene andere organisatie die er is.", "the one other organisation there is."),
    "peers_nobody": ("er zijn geen andere organisaties om mee te vergelijken.", "there are no others to compare with."),
    "size_between": ("{low} tot en met {high} medewerkers", "{low} to {high} employees"),
    "size_from": ("{low} medewerkers of meer", "{low} employees or more"),
    "few_sector": (
        "Van dezelfde sector én grootte zijn er minder dan vijf.",
        "Of the same sector as well as size there are fewer than five.",
    ),
    "few_size": ("Uit dezelfde sector zijn er minder dan vijf.", "Of the same sector there are fewer than five."),
    "few_size_only": ("Van dezelfde grootte zijn er minder dan vijf.", "Of the same size there are fewer than five."),
    "few_all": (
        "Van dezelfde sector of van dezelfde grootte zijn er minder dan vijf.",
        "Of the same sector, or of the same size, there are fewer than five.",
    ),
    "no_size": ("Het aantal medewerkers is niet bekend.", "The number of employees is not known."),
    "no_sector": ("De sector is niet bekend.", "The sector is not known."),
    "no_sector_no_size": (
        "Sector en aantal medewerkers zijn niet bekend.",
        "Sector and number of employees are not known.",
    ),
    "recognised_head": ("Erkend", "Recognised"),
    "source_head": ("Bron", "Source"),
    "read_head": ("Gelezen", "Read"),
    "whole": ("de hele pagina", "the whole page"),
    "cut": (
        "een deel van de pagina; van de rest is onbekend wat zij vertelt",
        "part of the page; what the rest tells is unknown",
    ),
    "no_date": ("geen datum op de pagina", "no date on the page"),
    "no_source": ("adres niet opgegeven", "address not given"),
    "told": ("Wat de pagina vertelt", "What the page tells"),
    "told_intro": (
        "De balk is het aandeel van de vergelijkbare organisaties dat het ook noemt, van wie het bekend is.",
        "The bar is the share of similar organisations that tell it too, of those known.",
    ),
    "told_few": (
        "Waar dat van minder dan vijf bekend is, staat er geen balk.",
        "Where that is known of fewer than five there is no bar.",
    ),
    "told_no_bars": (
        "Met de woorden van de pagina, en hoeveel van de vergelijkbare organisaties het ook noemen, van wie het bekend "
        "is. Dat is van minder dan vijf bekend; een aandeel zou niets zeggen.",
        "With the words of the page, and how many of the similar organisations tell it too, of those known. It is "
        "known of fewer than five; a share would say nothing.",
    ),
    "told_none": (
        "In de gelezen tekst is geen van de maatregelen gevonden.",
        "None of the measures was found in the text that was read.",
    ),
    "ideas": ("Wat vergelijkbare organisaties ook vertellen", "What similar organisations also tell"),
    "ideas_intro": (
        "De helft of meer van hen noemt dit; deze pagina is op het onderwerp gelezen en noemt het niet. Misschien is "
        "het er al. De woorden van een ander zijn bedoeld als inspiratie.",
        "Half of them or more tell this; this page was read on the topic and does not mention it. It may be there "
        "already. The words of another are meant as inspiration.",
    ),
    "ideas_none": (
        "Er is geen maatregel die de helft van de vergelijkbare organisaties noemt en waarvan bekend is dat deze "
        "pagina die niet noemt.",
        "There is no measure that half of the similar organisations tell and this page is known not to mention.",
    ),
    "distinctive": ("Wat opvalt", "What stands out"),
    "distinctive_intro": (
        "Dit vertelt de pagina, en een vijfde of minder van de vergelijkbare organisaties.",
        "The page tells this, and a fifth or fewer of the similar organisations do.",
    ),
    "distinctive_none": (
        "Wat de pagina vertelt, vertelt ook meer dan een vijfde van de vergelijkbare organisaties, of er is te weinig "
        "van hen bekend.",
        "What the page tells, more than a fifth of the similar organisations tell too, or too little is known of them.",
    ),
    "distinctive_none_nothing": (
        "Er is geen maatregel gevonden om naast die van anderen te leggen.",
        "No measure was found to lay beside those of others.",
    ),
    "law": ("Verder dan de wet", "Beyond the law"),
    "law_intro": (
        "Regelingen op de pagina waartoe geen wet verplichtte toen de organisatie werd erkend.",
        "Arrangements on the page to which no law obliged when the organisation was recognised.",
    ),
    "law_none": (
        "In de gelezen tekst is geen regeling gevonden waarvan vaststaat dat geen wet ertoe verplichtte.",
        "No arrangement was found in the text that was read of which it is certain that no law obliged to it.",
    ),
    "law_none_undated": (
        "De pagina geeft geen datum van erkenning. Daarom is niet te zeggen welke wet toen gold, en of een regeling "
        "verder ging.",
        "The page gives no date of recognition. So it cannot be said which law held then, and whether an arrangement "
        "went beyond it.",
    ),
    "few": (
        "Er zijn te weinig vergelijkbare organisaties waarvan iets bekend is (minder dan vijf) om pagina’s naast "
        "elkaar te leggen.",
        "There are too few similar organisations of which anything is known (below five) to lay pages side by side.",
    ),
    "more": ("en nog {n}", "and {n} more"),
    "of": ("{told} van {known}", "{told} of {known}"),
    "page": ("Pagina", "Page"),
    "page_of": ("van", "of"),
    "running": (
        "mzdata {version} · codeboek {edition} · {coded}",
        "mzdata {version} · codebook {edition} · {coded}",
    ),
    "written": ("Geschreven: {path}", "Written: {path}"),
    "written_all": ("{n} geschreven in {path}", "{n} written in {path}"),
    "sheet": ("blad", "sheet"),
    "sheets": ("bladen", "sheets"),
}

text = Texts(_TEXTS)
