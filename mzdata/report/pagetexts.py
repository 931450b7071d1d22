"""What the web page says, in Dutch and English."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Wat mantelzorgvriendelijke werkgevers vertellen", "What carer-friendly employers tell"),
    "skip": ("Naar de matrix", "Skip to the matrix"),
    "contents": ("Inhoud", "Contents"),
    "language": ("Taal", "Language"),
    "lead": (
        "Werkgevers met de erkenning ‘wij werken mantelzorgvriendelijk’ vertellen op een openbare pagina wat zij "
        "doen voor medewerkers met mantelzorgtaken. Hier staat per organisatie en maatregel wat zo’n pagina zegt, "
        "met de woorden waaruit dat blijkt.",
        "Employers that are recognised as carer-friendly tell on a public page what they do for employees who care "
        "for a relative or friend. Here you see what each page says of each measure, with the words that show it.",
    ),
    "caution": (
        "Niet genoemd is niet hetzelfde als niet aanwezig.{length} De"
        " organisaties hebben zelf om erkenning gevraagd. Gebruik dit overzicht daarom niet als ranglijst en niet "
        "voor uitspraken over alle werkgevers.",
        "Not mentioned does not mean absent.{length} These organisations "
        "asked for recognition themselves. So do not read this as a ranking, nor as evidence on all employers.",
    ),
    # A tendency among many pages; of a few nothing is said.
    "caution_length": (
        " Wie een langere of nieuwere pagina heeft, noemt vaak meer.",
        " Whoever has a longer or newer page often mentions more.",
    ),
    "caution_few": ("", ""),
    "noscript": (
        "Scripts staan uit. Alle tabellen zijn te lezen en elk teken met een koppeling leidt naar de woorden van de"
        " pagina; zoeken, filteren, sorteren en de andere taal werken alleen met scripts.",
        "Scripts are off. All tables can be read and every linked sign leads to the words of the page; search, "
        "filters, sorting and the other language need scripts.",
    ),
    # Key figures
    "organisations": ("Organisaties", "Organisations"),
    "organisation": ("Organisatie", "Organisation"),
    "measures": ("Maatregelen", "Measures"),
    "measure": ("Maatregel", "Measure"),
    "cells_told": ("Antwoorden met woorden erbij", "Answers with words behind them"),
    "findings": ("Vindplaatsen", "Findings"),
    "incomplete": ("Pagina’s niet in hun geheel gelezen", "Pages not read in full"),
    "cell_counts": ("Cellen per antwoord", "Cells by answer"),
    # Matrix
    "matrix": ("Matrix", "Matrix"),
    "matrix_hint": (
        "Kies een cel om de woorden te lezen, of een kolomkop om te sorteren.",
        "Choose a cell to read the words, or a column heading to sort.",
    ),
    "matrix_keys": (
        "Met het toetsenbord: pijltjestoetsen, Home en End om te bewegen, Enter of de spatiebalk om te openen.",
        "By keyboard: arrow keys, Home and End to move, Enter or the space bar to open.",
    ),
    "matrix_caption": (
        "Antwoord per organisatie (rij) en maatregel (kolom)",
        "Answer by organisation (row) and measure (column)",
    ),
    "matrix_region": ("Matrix, te verschuiven", "Matrix, scrollable"),
    "legend": ("Legenda", "Legend"),
    "sector": ("Sector", "Sector"),
    "dimension": ("Dimensie", "Dimension"),
    "answer": ("Antwoord", "Answer"),
    "every": ("Alle", "All"),
    "search": ("Zoek in namen, maatregelen en woorden", "Search names, measures and words"),
    "filter": ("Zoeken en filteren", "Search and filter"),
    "reset": ("Wis filters", "Clear filters"),
    "status": (
        "Organisaties: {rows} van {all_rows}. Maatregelen: {columns} van {all_columns}. Cellen die voldoen: {cells}.",
        "Organisations: {rows} of {all_rows}. Measures: {columns} of {all_columns}. Cells that match: {cells}.",
    ),
    "none": ("Niets voldoet aan deze keuze.", "Nothing matches this choice."),
    "sorted": ("Gesorteerd op {name}.", "Sorted by {name}."),
    "more": ("De overige rijen verschijnen bij het verschuiven.", "The other rows appear as you scroll."),
    # Cell
    "close": ("Sluiten", "Close"),
    "cell_link": ("Koppeling naar deze cel", "Link to this cell"),
    "all_of": ("Alles van deze organisatie", "All of this organisation"),
    "definition": ("Definitie", "Definition"),
    "no_words": ("Er zijn geen woorden bij deze cel.", "No words belong to this cell."),
    "rule": ("Regel", "Rule"),
    "topic": ("Onder het kopje", "Under the heading"),
    "condition": ("Voorwaarde", "Condition"),
    "coded_by": ("Gecodeerd door", "Coded by"),
    "rules": ("patronen", "patterns"),
    "classifier": ("de classificator", "the classifier"),
    "review": ("een beoordelaar", "a reviewer"),
    "reviewed": ("Bepaald door een beoordelaar", "Decided by a reviewer"),
    "source": ("Bron", "Source"),
    "no_source": ("geen adres bekend", "no address known"),
    "read_whole": ("De pagina is in haar geheel gelezen.", "The page was read in full."),
    "read_part": (
        "De pagina is gelezen tot ergens in het onderwerp ‘{topic}’; wat daarna komt, is onbekend.",
        "The page was read up to somewhere in the topic ‘{topic}’; what comes after it is unknown.",
    ),
    "read_part_nowhere": (
        "De pagina is maar voor een deel gelezen; de rest is onbekend.",
        "Only part of the page was read; the rest is unknown.",
    ),
    "two_topics": (
        "De pagina volgt de oudere vorm, die niet naar dialoog en regelingen vroeg.",
        "The page has the older form, which did not ask about dialogue and arrangements.",
    ),
    # Meaning of the answers
    "mean_stated": ("De pagina noemt de maatregel.", "The page states the measure."),
    "mean_conditional": (
        "De pagina noemt de maatregel, met een voorwaarde of grens van de werkgever.",
        "The page states the measure, under a condition or limit of the employer.",
    ),
    "mean_planned": (
        "De pagina kondigt de maatregel aan; zij is er nog niet.",
        "The page announces the measure; it is not in place yet.",
    ),
    "mean_denied": ("De pagina zegt dat de maatregel er niet is.", "The page says that the measure does not exist."),
    "mean_silent": (
        "De pagina is op dit onderwerp gelezen en noemt de maatregel niet. Dat betekent niet dat zij er niet is.",
        "The page was read on this topic and does not mention the measure. That does not mean that there is none.",
    ),
    "mean_unknown": (
        "De pagina kon het niet vertellen: zij brak eerder af of werd er niet naar gevraagd.",
        "The page could not have told it: it was cut short, or its form did not ask.",
    ),
    # Prevalence
    "prevalence": ("Hoe vaak wordt iets genoemd?", "How often is it told?"),
    "prevalence_text": (
        "Geteld zijn de antwoorden ‘genoemd’ en ‘onder voorwaarde’. Het aandeel is van de organisaties waarvan het "
        "bekend is; het interval is dat van Wilson (95%). De grenzen gaan over alle organisaties: de laagste als "
        "niemand waarvan het onbekend is de maatregel zou noemen, de hoogste als zij dat allemaal deden.",
        "Counted are the answers ‘stated’ and ‘conditional’. The share is of the organisations of which it is "
        "known; the interval is Wilson’s (95%). The bounds are over all organisations: the lowest if none of the "
        "unknown told the measure, the highest if all of them did.",
    ),
    "prevalence_caption": (
        "{dimension}: maatregelen naar aandeel (organisaties: {n})",
        "{dimension}: measures by share (organisations: {n})",
    ),
    "dimension_line": (
        "Ten minste één maatregel in deze dimensie: {told} van {known} (organisaties waarvan het bekend is).",
        "At least one measure in this dimension: {told} of {known} (organisations of which it is known).",
    ),
    "chart": ("In beeld, 0–100%", "Drawn, 0–100%"),
    "told_of_known": ("Genoemd van bekend", "Told of known"),
    "of": ("{told} van {known}", "{told} of {known}"),
    "share": ("Aandeel", "Share"),
    "interval": ("Interval", "Interval"),
    "bounds": ("Grenzen", "Bounds"),
    "key_told": ("genoemd, van alle organisaties", "told, of all organisations"),
    "key_unknown": ("onbekend: kan genoemd zijn", "unknown: may have been told"),
    "key_share": ("aandeel van wie het bekend is, met interval", "share of those known, with interval"),
    # Timeline
    "timeline": ("Erkenningen in de tijd", "Recognitions in time"),
    "timeline_text": (
        "Het aantal organisaties in dit bestand dat op een dag zeker was erkend, naast dat in het hele land. De "
        "landelijke tellingen komen uit openbare bronnen en zijn niet alle even hard; bij een ondergrens is geen "
        "dekking berekend.",
        "How many organisations in this file were certainly recognised by a day, beside how many in the country. "
        "The national counts come from public sources and are not all equally firm; of a lower bound no coverage is"
        " computed.",
    ),
    "timeline_undated": (
        "Zonder bekende datum van erkenning: {n} van {all}. Zij tellen alleen mee bij ‘ten hoogste’.",
        "Without a known date of recognition: {n} of {all}. They count under ‘at most’ only.",
    ),
    "timeline_none": ("Er zijn geen gedateerde erkenningen.", "There are no dated recognitions."),
    "timeline_alt": (
        "Oplopende lijn van erkende organisaties in dit bestand, van {first} in {first_year} tot {last} in "
        "{last_year}, met landelijke tellingen als punten ({points}). Alle getallen staan in de tabel hierna.",
        "Rising line of recognised organisations in this file, from {first} in {first_year} to {last} in "
        "{last_year}, with national counts as points ({points}). All numbers stand in the table that follows.",
    ),
    "timeline_region": ("Tekening van de tijdlijn, te verschuiven", "Drawing of the timeline, scrollable"),
    "timeline_unit": ("Aantal organisaties", "Number of organisations"),
    "timeline_caption": (
        "Erkend op de laatste dag van elk jaar en op elke dag met een landelijke telling",
        "Recognised by the last day of each year and by each day with a national count",
    ),
    "date": ("Datum", "Date"),
    "unit": ("Wat", "What"),
    "unit_organisations": ("organisaties", "organisations"),
    "unit_municipalities": ("gemeenten", "municipalities"),
    "sample": ("In dit bestand", "In this file"),
    "sample_most": ("Ten hoogste", "At most"),
    "national": ("Landelijk", "National"),
    "national_kind": ("Soort telling", "Kind of count"),
    "coverage": ("Dekking", "Coverage"),
    "kind_exact": ("precies", "exact"),
    "kind_rounded": ("afgerond", "rounded"),
    "kind_derived": ("afgeleid", "derived"),
    "kind_lower bound": ("ondergrens", "lower bound"),
    "key_sample": ("in dit bestand, zeker erkend", "in this file, certainly recognised"),
    "key_exact": ("landelijk: precies", "national: exact"),
    "key_other": ("landelijk: afgerond of afgeleid", "national: rounded or derived"),
    "key_bound": ("landelijk: ondergrens", "national: lower bound"),
    # Organisations and evidence
    "organisations_caption": ("De organisaties in dit bestand", "The organisations in this file"),
    "province": ("Provincie", "Province"),
    "employees": ("Medewerkers", "Employees"),
    "approximate": ("ongeveer", "about"),
    "range": ("bereik", "range"),
    "recognised": ("Erkend", "Recognised"),
    "ambassador": ("Ambassadeur", "Ambassador"),
    "form": ("Vorm van de pagina", "Form of the page"),
    "page_read": ("Gelezen", "Read"),
    "read_short_whole": ("geheel", "in full"),
    "read_short_part": ("deels", "in part"),
    "page": ("Pagina", "Page"),
    "evidence": ("De woorden per organisatie", "The words by organisation"),
    "evidence_text": (
        "Per organisatie de maatregelen waarvan de pagina iets zegt, met de zin. Gemarkeerd zijn de woorden die het"
        " antwoord bepaalden.",
        "By organisation, the measures of which its page says something, with the sentence. Marked are the words "
        "that decided the answer.",
    ),
    "nothing_found": ("Op deze pagina is geen maatregel gevonden.", "No measure was found on this page."),
    # Method
    "method": ("Methode en herhaalbaarheid", "Method and reproducibility"),
    "method_how": ("Hoe is dit gemaakt?", "How was this made?"),
    "method_1": (
        "Het programma mzdata knipt elke pagina in uitspraken, zoekt daarin naar de maatregelen van een codeboek en "
        "bewaart bij elk antwoord de woorden. {coding} Namen, mailadressen en telefoonnummers worden bij het lezen "
        "afgeschermd.",
        "The program mzdata cuts each page into statements, looks in them for the measures of a codebook, and keeps "
        "the words with every answer. {coding} Names, mail addresses and telephone numbers are redacted when a page "
        "is read.",
    ),
    "method_2": (
        "Het antwoord in een cel is het sterkste dat de pagina geeft: genoemd, onder voorwaarde, voorgenomen, "
        "ontkend. Een onderzoeker kan elk antwoord nagaan en herzien.",
        "The answer in a cell is the strongest that the page gives: stated, conditional, planned, denied. A "
        "researcher can check and overrule every answer.",
    ),
    "method_silence": ("Wat ‘niet genoemd’ en ‘onbekend’ betekenen", "What ‘silent’ and ‘unknown’ mean"),
    "method_3": (
        "Niet genoemd: de pagina is op dit onderwerp gelezen en zegt er niets over. De maatregel kan er toch zijn. "
        "Onbekend: de pagina kon het niet vertellen, omdat onze kopie eerder afbreekt of omdat de oudere vorm er "
        "niet naar vroeg. Daarom is elk aandeel een bereik.",
        "Silent: the page was read on this topic and says nothing of it. The measure may exist all the same. "
        "Unknown: the page could not have told it, since our copy ends before it or the older form did not ask. "
        "Every share is therefore a range.",
    ),
    "method_4": (
        "Wat hier staat, is wat organisaties over zichzelf schrijven. Het is niet gecontroleerd en zegt niets over "
        "de werking van maatregelen.",
        "What stands here is what organisations write about themselves. It was not verified and says nothing of "
        "effects.",
    ),
    "method_same": ("Herhalen", "Reproducing"),
    "method_5": (
        "Dezelfde pagina’s, hetzelfde codeboek en dezelfde versie geven hetzelfde bestand, byte voor byte. De "
        "vingerafdruk van de matrix is die van matrix.csv in een dataset die ‘mzdata build’ maakt.",
        "The same pages, codebook and version give the same file, byte for byte. The fingerprint of the matrix is "
        "that of matrix.csv in a dataset that ‘mzdata build’ writes.",
    ),
    "fact_caption": ("Gegevens over dit bestand", "Facts about this file"),
    "fact": ("Gegeven", "Fact"),
    "value": ("Waarde", "Value"),
    "program": ("Programma", "Program"),
    "codebook_edition": ("Codeboek, editie", "Codebook, edition"),
    "codebook_hash": ("Vingerafdruk van het codeboek (SHA-256)", "Fingerprint of the codebook (SHA-256)"),
    "matrix_hash": ("Vingerafdruk van de matrix (SHA-256)", "Fingerprint of the matrix (SHA-256)"),
    "pages": ("Pagina’s", "Pages"),
    "statements": ("Uitspraken", "Statements"),
    "redactions": ("Afgeschermde persoonsgegevens", "Redacted personal details"),
    "problems": ("Problemen bij het lezen", "Problems in reading"),
    "contradictions": ("Cellen met tegenspraak", "Cells that contradict"),
    "page_hashes": ("Vingerafdrukken van de pagina’s (SHA-256)", "Fingerprints of the pages (SHA-256)"),
    "hash": ("Vingerafdruk", "Fingerprint"),
    # Codebook
    "codebook": ("Codeboek", "Codebook"),
    "codebook_text": (
        "Editie {version}. Een maatregel die niet als maatregel telt, is een uitspraak zonder daad; zij telt in geen "
        "dimensie mee.",
        "Edition {version}. An entry that does not count as a measure is a statement without an act; it makes up no "
        "dimension.",
    ),
    "own_words": (
        "Wat het codeboek niet in het Nederlands zegt, staat er in zijn eigen taal.",
        "What the codebook does not say in Dutch, the Dutch page gives in its own words.",
    ),
    "includes": ("Wel", "Include"),
    "excludes": ("Niet", "Exclude"),
    "law": ("Plaats in de wet", "Place in law"),
    "law_note": (
        "De plaats in de wet is een voorstel uit afgeleide bronnen en is niet aan de wettekst getoetst.",
        "The place in law is a proposal from secondary sources and was not checked against the statute.",
    ),
    "not_counted": ("telt niet als maatregel", "does not count as a measure"),
    "law_statutory_right": ("wettelijk recht", "statutory right"),
    "law_statutory_request": ("wettelijk recht om te vragen", "statutory right to request"),
    "law_contract_or_cao": ("cao, regeling of contract", "collective agreement or contract"),
    "law_beyond_statutory": ("verder dan de wet", "beyond the law"),
    "law_depends": ("hangt af van datum of details", "depends on date or details"),
    "law_not_applicable": ("geen aanspraak", "not an entitlement"),
    "unknown_value": ("onbekend", "unknown"),
}
