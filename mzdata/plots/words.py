"""What figures say, in Dutch and English."""

from __future__ import annotations

from mzdata.texts import Texts
from mzdata.vocabulary import Language

_TEXTS = {
    "nothing": ("geen rijen om te tekenen", "no rows to draw"),
    "nothing_alt": (
        "Lege figuur ({what}): de tabel heeft geen rijen.",
        "Empty figure ({what}): the table has no rows.",
    ),
    "organisations": ("organisaties", "organisations"),
    "organisation_rows": (
        "organisaties 1–{n}, in de volgorde van de tabel",
        "organisations 1–{n}, in the table's order",
    ),
    "measures": ("maatregelen", "measures"),
    "overall": ("Eén of meer maatregelen", "One or more measures"),
    "not_one": ("nergens", "none"),
    "more": ("; en nog {n}", "; and {n} more"),
    # Matrix
    "matrix_alt": (
        "Matrix van {rows} organisaties en {columns} maatregelen. Van de {cells} cellen: {parts}.",
        "Matrix of {rows} organisations and {columns} measures. Of the {cells} cells: {parts}.",
    ),
    # Prevalence
    "prevalence": ("hoe vaak maatregelen worden genoemd", "how often measures are told"),
    "prevalence_axis": ("aandeel van de organisaties (aantal: {n})", "share of organisations (number: {n})"),
    "told_of_all": ("genoemd, van alle organisaties", "told, of all organisations"),
    "unknown_band": ("onbekend: kan genoemd zijn", "unknown: may have been told"),
    "share_known": (
        "aandeel van wie het bekend is, met Wilson-interval",
        "share of those known, with Wilson interval",
    ),
    "of": ("{told} van {known}", "{told} of {known}"),
    "of_head": ("genoemd van bekend", "told of known"),
    "prevalence_alt": (
        "Staafdiagram van {rows} maatregelen of dimensies (organisaties: {n}). Meest genoemd: {most}. "
        "Minst genoemd: {least}. Gearceerd is wat onbekend is: ten hoogste {unknown} van {n} per rij.",
        "Bars of {rows} measures or dimensions (organisations: {n}). Told most: {most}. Told least: {least}. "
        "Hatched is what is unknown: at most {unknown} of {n} in a row.",
    ),
    "row_alt": ("{label} ({told} van {known}, {share})", "{label} ({told} of {known}, {share})"),
    # Law, crosswalk
    "law": ("klassen van de wet", "classes of law"),
    "law_axis": (
        "aandeel van de organisaties waarvan de regelingen volledig zijn gelezen dat er minstens één van noemt",
        "share, of organisations whose arrangements were read in full, that tell at least one",
    ),
    "law_cells": ("{cells} regelingen", "{cells} arrangements"),
    "law_one_cell": ("1 regeling", "1 arrangement"),
    "law_alt": (
        "Aandeel organisaties dat per klasse van de wet minstens één regeling noemt, met Wilson-interval: {rows}. "
        "Van alle genoemde regelingen valt {cells}.",
        "Share of organisations that tell at least one arrangement of each class of law, with Wilson interval: "
        "{rows}. Of all arrangements told {cells}.",
    ),
    "law_cell": ("{share} in {label}", "{share} are in {label}"),
    "statutory_right": ("Wettelijk recht", "Statutory right"),
    "statutory_request": ("Wettelijk recht om te vragen", "Statutory right to request"),
    "contract_or_cao": ("Cao, regeling of contract", "Collective agreement or contract"),
    "beyond_statutory": ("Verder dan de wet", "Beyond the law"),
    "depends": ("Hangt af van datum of details", "Depends on date or details"),
    "not_applicable": ("Geen aanspraak", "Not an entitlement"),
    "unknown_date": ("Datum onbekend", "Date unknown"),
    "crosswalk": ("dekking van een ander kader", "coverage of another framework"),
    "crosswalk_axis": (
        "aandeel van de organisaties die volledig zijn gelezen dat minstens één maatregel van de pijler noemt",
        "share, of organisations read in full, that tell at least one measure of the pillar",
    ),
    "unmapped": ("geen maatregel toegewezen", "no measure assigned"),
    "no_arrangement": ("geen regeling in deze klasse", "no arrangement in this class"),
    "none_known": ("van geen organisatie bekend", "known of no organisation"),
    "crosswalk_alt": (
        "Pijlers van {framework}, met het aandeel organisaties dat minstens één maatregel van de pijler noemt: {rows}. "
        "{note}",
        "Pillars of {framework}, with the share of organisations that tell at least one measure of each: {rows}. "
        "{note}",
    ),
    # Intersections
    "intersections": ("combinaties van maatregelen", "combinations of measures"),
    "same_set": ("organisaties met precies\ndeze combinatie", "organisations telling\njust this combination"),
    "told": ("genoemd", "told"),
    "not_told": ("niet genoemd", "not told"),
    "unknown": ("onbekend", "unknown"),
    "any_unknown": ("minstens één onbekend", "at least one unknown"),
    "not_shown": ("nog {n} kleinere combinaties niet getekend", "{n} smaller combinations not drawn"),
    "no_measure": ("geen van deze", "none of these"),
    "intersections_alt": (
        "Combinaties van {measures} maatregelen die organisaties noemen, grootste eerst: {rows}. Van {unknown} "
        "organisaties is minstens één maatregel onbekend.",
        "Combinations of {measures} measures that organisations tell, largest first: {rows}. Of {unknown} "
        "organisations at least one measure is unknown.",
    ),
    # Clusters
    "clusters": ("clusters van organisaties", "clusters of organisations"),
    "distance": ("afstand\n(1 − gelijkenis)", "distance\n(1 − similarity)"),
    "cluster": ("{number}: {verdict}", "{number}: {verdict}"),
    "cluster_head": ("cluster: oordeel", "cluster: verdict"),
    "stable": ("stabiel", "stable"),
    "pattern": ("patroon", "pattern"),
    "not_interpretable": ("niet te duiden", "not interpretable"),
    "clusters_alt": (
        "Boom en matrix van {n} organisaties in {k} clusters: {rows}. {caution}",
        "Tree and matrix of {n} organisations in {k} clusters: {rows}. {caution}",
    ),
    "cluster_alt": (
        "cluster {number} met {size} organisaties ({verdict}, stabiliteit {stability})",
        "cluster {number} with {size} organisations ({verdict}, stability {stability})",
    ),
    # Co-occurrence
    "cooccurrence": ("samen genoemde maatregelen", "measures told together"),
    "phi": ("phi", "phi"),
    "jaccard": ("Jaccard", "Jaccard"),
    "together": (
        "Oppervlak: {value} (hele cel = 1), over organisaties die op beide volledig zijn gelezen",
        "Area: {value} (whole cell = 1), over organisations read in full on both",
    ),
    "together_known": (
        "Oppervlak: {value} (hele cel = 1), over organisaties waarvan beide bekend zijn",
        "Area: {value} (whole cell = 1), over organisations of which both are known",
    ),
    "positive": ("vaker samen dan verwacht", "more often together than expected"),
    "negative": ("minder vaak samen dan verwacht", "less often together than expected"),
    "likeness": ("samen genoemd", "told together"),
    "undefined": ("niet te bepalen", "cannot be determined"),
    "cooccurrence_alt": (
        "Samenhang ({value}) van {pairs} paren van {measures} maatregelen. Sterkst samen: {high}. Zwakst: {low}. Van "
        "{missing} paren is ze niet te bepalen.",
        "Association ({value}) of {pairs} pairs of {measures} measures. Strongest: {high}. Weakest: {low}. Of "
        "{missing} pairs it cannot be determined.",
    ),
    # Profile
    "profile": ("één organisatie naast vergelijkbare", "one organisation beside its peers"),
    "profile_axis": (
        "aandeel van de {n} vergelijkbare organisaties dat het noemt (van wie het bekend is)",
        "share of the {n} peers that tell it (of those known)",
    ),
    "own_answer": ("antwoord van {name}", "answer of {name}"),
    "this_organisation": ("de organisatie", "the organisation"),
    "gap": ("wel bij de helft of meer", "told by half or more"),
    "distinctive": ("onderscheidend", "distinctive"),
    "shared": ("gedeeld", "shared"),
    "neither": ("", ""),
    "unclear": ("onduidelijk", "unclear"),
    "profile_alt": (
        "{rows} maatregelen van {name} naast {n} vergelijkbare organisaties. Niet genoemd, wel bij de helft of meer: "
        "{gaps}. Onderscheidend: {own}.",
        "{rows} measures of {name} beside {n} peers. Not told, but told by half or more of them: {gaps}. "
        "Distinctive: {own}.",
    ),
    # Timelines
    "timeline": ("erkenningen in de tijd", "recognitions in time"),
    "recognised_day": ("erkend, op de dag bekend", "recognised, day known"),
    "recognised_month": ("erkend, op de maand bekend", "recognised, month known"),
    "recognised_year": ("erkend, op het jaar bekend", "recognised, year known"),
    "ambassador": ("ambassadeur", "ambassador"),
    "year": ("kalenderjaar", "calendar year"),
    "timeline_alt": (
        "Tijdlijn van {n} organisaties; erkenningen van {first} tot {last}. Van de data van erkenning zijn er {day} op "
        "de dag, {month} op de maand en {year} op het jaar bekend. Van {unknown} organisaties is het jaar onbekend; "
        "van {none} geeft de pagina geen erkenning.",
        "Timeline of {n} organisations; recognitions from {first} to {last}. Of the dates of recognition {day} are "
        "known to the day, {month} to the month and {year} to the year. Of {unknown} organisations the year is "
        "unknown; of {none} the page gives no recognition.",
    ),
    "cumulative": ("erkende organisaties, opgeteld", "recognised organisations, added up"),
    "sample": ("in deze pagina's, zeker", "in these pages, certain"),
    "sample_most": ("in deze pagina's, ten hoogste", "in these pages, at most"),
    "beyond": ("na de laatste bekende datum", "after the last known date"),
    "national": ("landelijk, {kind}", "national, {kind}"),
    "exact": ("precies", "exact"),
    "rounded": ("afgerond", "rounded"),
    "derived": ("afgeleid", "derived"),
    "lower bound": ("ondergrens", "lower bound"),
    "ever_recognised": ("erkende {unit} (aantal)", "recognised {unit} (number)"),
    "municipalities": ("gemeenten", "municipalities"),
    "cumulative_alt": (
        "Lijn van erkende {unit} in deze pagina's: {first} op {first_date}, {last} op {last_date} (ten hoogste "
        "{most}). Landelijke tellingen als punten: {points}. Hoogste dekking: {coverage}.",
        "Line of recognised {unit} in these pages: {first} on {first_date}, {last} on {last_date} (at most {most}). "
        "National counts as points: {points}. Highest coverage: {coverage}.",
    ),
    # Calendar, topics
    "calendar": ("kalender van erkenningen", "calendar of recognitions"),
    "month_unknown": ("maand ?", "month ?"),
    "month": ("maand van erkenning; getal: aantal erkenningen", "month of recognition; number: recognitions"),
    "carers_day": ("Dag van de Mantelzorg, 10 november", "Carers' Day, 10 November"),
    "on_the_day": ("{n} (★{day})", "{n} (★{day})"),
    "star": ("★ op de dag zelf", "★ on the day itself"),
    "calendar_alt": (
        "Kalender van {n} erkenningen van {first} tot {last}. In november vielen er {november}, waarvan {day} op "
        "de Dag van de Mantelzorg (10 november); van {unknown} is de maand onbekend.",
        "Calendar of {n} recognitions from {first} to {last}. In November fell {november}, of which {day} on "
        "Carers' Day (10 November); of {unknown} the month is unknown.",
    ),
    "topic_shift": ("kop en dimensie", "heading and dimension"),
    "heading": ("kop waaronder het staat", "heading under which it stands"),
    "topic_unit": (
        "getal: aandeel van de vermeldingen van de rij; omkaderd: de eigen kop",
        "number: share of the row's tellings; framed: its own heading",
    ),
    "tellings": ("{n} vermeldingen", "{n} tellings"),
    "topic_alt": (
        "Onder welke kop maatregelen staan, als aandeel van de vermeldingen. Onder de eigen kop: {rows}.",
        "Under which heading measures stand, as a share of tellings. Under their own heading: {rows}.",
    ),
    # Dots
    "robustness": ("aandelen bij andere keuzes", "shares under other choices"),
    "robustness_axis": (
        "aandeel van de organisaties waarvan het bij die keuze bekend is",
        "share of the organisations of which it is known under the choice",
    ),
    "bootstrap": ("interval als andere organisaties worden getrokken", "interval when other organisations are drawn"),
    "as_given": ("zoals gegeven", "as given"),
    "planned_told": ("voorgenomen telt mee", "planned counts"),
    "conditional_not_told": ("voorwaarde telt niet", "conditional does not"),
    "unknown_told": ("onbekend = genoemd", "unknown = told"),
    "unknown_not_told": ("onbekend = niet genoemd", "unknown = not told"),
    "read_in_full": ("alleen volledig gelezen", "only read in full"),
    "without_templates": ("zonder sjabloontekst", "without template text"),
    "robustness_alt": (
        "Aandelen van {rows} maatregelen onder zeven keuzes, over {n} organisaties. Grootste verschil tussen keuzes: "
        "{widest}. Kleinste: {narrowest}.",
        "Shares of {rows} measures under seven choices, over {n} organisations. Widest between choices: {widest}. "
        "Narrowest: {narrowest}.",
    ),
    "range_alt": ("{label} ({low} tot {high})", "{label} ({low} to {high})"),
    "differences": ("verschil tussen twee groepen", "difference between two groups"),
    "points": (
        "verschil in procentpunten van de organisaties die erop volledig zijn gelezen",
        "difference in percentage points of the organisations read in full on it",
    ),
    "points_known": (
        "verschil in procentpunten van de organisaties waarvan het bekend is",
        "difference in percentage points of the organisations of which it is known",
    ),
    "more_often": ("vaker bij {group}", "more often in {group}"),
    "both_shares": ("genoemd/geteld:\n{left} –\n{right}", "told/counted:\n{left} –\n{right}"),
    "tested": ("getoetst, met Newcombe-interval", "tested, with Newcombe interval"),
    "untested": ("niet getoetst, of te weinig bekend om te toetsen", "not tested, or too little known to test"),
    "differences_alt": (
        "Verschil in aandeel tussen {a} en {b} voor {rows} maatregelen, met Newcombe-interval; {tested} zijn getoetst. "
        "Het vaakst bij {a}: {most}. Het vaakst bij {b}: {least}.",
        "Difference in share between {a} and {b} for {rows} measures, with Newcombe interval; {tested} were tested. "
        "Most towards {a}: {most}. Most towards {b}: {least}.",
    ),
    "difference_alt": (
        "{label} ({points} procentpunten, {low} tot {high})",
        "{label} ({points} percentage points, {low} to {high})",
    ),
    # Map
    "ordination": ("kaart van organisaties en maatregelen", "map of organisations and measures"),
    "axis": ("as {number}: {share} van de inertie", "axis {number}: {share} of the inertia"),
    "measure": ("maatregel", "measure"),
    "organisation": ("organisatie", "organisation"),
    "no_label": ("niet benoemd: {n}", "not named: {n}"),
    "ordination_alt": (
        "Kaart van {organisations} organisaties en {measures} maatregelen; de assen tonen {x} en {y} van de inertie. "
        "Maatregelen die de assen het meest bepalen: {most}. {caution}",
        "Map of {organisations} organisations and {measures} measures; its axes show {x} and {y} of the inertia. "
        "Measures that shape the axes most: {most}. {caution}",
    ),
}
MONTHS: dict[Language, tuple[str, ...]] = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

say = Texts(_TEXTS)
