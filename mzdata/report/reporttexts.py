"""The sentences of the printed report, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "title": (
        "Mantelzorgvriendelijke werkgevers: wat hun pagina’s vertellen",
        "Carer-friendly employers: what their pages tell",
    ),
    "kicker": ("Rapport", "Report"),
    "keywords": ("mantelzorg, werkgevers, inhoudsanalyse", "informal care, employers, content analysis"),
    "page": ("Pagina", "Page"),
    "of": ("van", "of"),
    "contents": ("Inhoud", "Contents"),
    "organisations": ("organisaties", "organisations"),
    "organisation": ("organisatie", "organisation"),
    "measures": ("maatregelen", "measures"),
    "findings": ("vindplaatsen", "findings"),
    "finding": ("vindplaats", "finding"),
    "years": ("jaren van erkenning", "years of recognition"),
    "year": ("jaar van erkenning", "year of recognition"),
    "cover_note": (
        "Elk antwoord leidt naar de woorden waarop het berust. Wat een pagina niet noemt, kan er wel zijn.",
        "Every answer leads to the words it rests on. What a page does not tell may well be there.",
    ),
    "made": ("mzdata {version} · codeboek {edition}", "mzdata {version} · codebook {edition}"),
    # Method
    "summary": ("Samenvatting", "Summary"),
    "method": ("Zo is dit gemaakt", "How this was made"),
    "source_head": ("Herkomst", "Source"),
    "source": (
        "Openbare profielpagina’s van werkgevers met de erkenning ‘wij werken mantelzorgvriendelijk’. De organisaties "
        "meldden zich zelf aan: zij staan niet voor alle Nederlandse werkgevers. Een pagina zegt wat een organisatie "
        "over zichzelf vertelt; niemand heeft het ter plaatse nagegaan. Pagina’s verschillen in lengte, formulier en "
        "jaar.",
        "Public profile pages of employers with the recognition ‘wij werken mantelzorgvriendelijk’ (carer-friendly). "
        "The organisations applied themselves: they do not stand for all Dutch employers. A page says what an "
        "organisation tells of itself; nobody checked it on the spot. Pages differ in length, form and year.",
    ),
    "counts_head": ("Aantallen", "Counts"),
    "counts": (
        "{organisations}, waarvan {complete} met een volledig gelezen pagina; {statements} uitspraken, {findings} "
        "vindplaatsen, {measures}.",
        "{organisations}, {complete} of them with a page that was read in full; {statements} statements, {findings} "
        "findings, {measures}.",
    ),
    "coding_head": ("Codering", "Coding"),
    "coding": (
        "{how} Bekijk het bewijs (bijlage A) voordat u een conclusie trekt. Namen, mailadressen en telefoonnummers "
        "zijn vooraf afgeschermd.",
        "{how} Look at the evidence (appendix A) before you draw a conclusion. Names, mail addresses and telephone "
        "numbers were redacted beforehand.",
    ),
    "shares_head": ("Aandelen", "Shares"),
    "shares": (
        "‘Noemt het’ is genoemd of onder voorwaarde. Het aandeel is van de organisaties waarvan het antwoord bekend "
        "is, met een Wilson-interval van 95%. Dat interval gaat over toeval, niet over wie zich aanmeldde. Van een "
        "afgebroken pagina is buiten het gelezen deel alleen bekend wat ze noemt; aandelen kunnen daardoor te hoog "
        "uitvallen.",
        "‘Told’ is stated or conditional. The share is of the organisations of which the answer is known, with a 95% "
        "Wilson interval. That interval is about chance, not about who applied. Outside the part that was read, only "
        "what a cut page tells is known of it; shares may come out too high by it.",
    ),
    "answers_caption": ("De zes antwoorden en hun teken", "The six answers and their signs"),
    "accuracy_head": ("Nauwkeurigheid", "Accuracy"),
    "accuracy": (
        "Zo goed codeerde het programma bij de laatste meting, per pagina en maatregel (genoemd of niet): precisie "
        "(wat gevonden is, klopt), vangst (wat er staat, is gevonden), F1 (beide samen) en Krippendorffs α.",
        "How well the program coded when last measured, per page and measure (told or not): precision (what was found "
        "is right), recall (what is there was found), F1 (both together) and Krippendorff’s α.",
    ),
    "accuracy_caption": (
        "Gemeten nauwkeurigheid van de codering, laatste meting",
        "Measured accuracy of the coding, latest measurement",
    ),
    "accuracy_learned": (
        "Alleen wat apart is gehouden zegt iets over nieuwe pagina’s: daarvan heeft het programma niets "
        "geleerd. De andere cijfers zijn eerder te gunstig.",
        "Only what was held out tells of new pages: the program learned nothing from it. The other "
        "figures are likely to be too favourable.",
    ),
    "accuracy_unknown": (
        "De cijfers horen bij het codeboek en de patronen van mzdata. Of daarmee is gecodeerd, is bij deze gegevens "
        "niet vastgelegd.",
        "The figures belong to the codebook and patterns of mzdata. Whether these data were coded with them was not "
        "recorded.",
    ),
    "accuracy_own": (
        "Hier is gebruikgemaakt van {own}; de cijfers die mzdata meelevert, gaan over zijn eigen codeboek en patronen "
        "en gelden hier niet.",
        "This report was made with {own}; the figures that come with mzdata are about its own codebook and patterns, "
        "and do not hold here.",
    ),
    "accuracy_alone": (
        "Hier beslisten de patronen alleen; de laatste meting ging over patronen en classificator samen.",
        "Here the patterns decided alone; the last measurement was of patterns and classifier together.",
    ),
    "accuracy_none": (
        "Bij dit rapport zijn geen gemeten cijfers over de nauwkeurigheid opgegeven.",
        "No measured figures of accuracy were given for this report.",
    ),
    # Prevalence
    "prevalence": ("Hoe vaak elke maatregel wordt genoemd", "How often each measure is told"),
    "prevalence_intro": (
        "De balk is van alle organisaties: gevuld noemt het, gearceerd is onbekend. De punt met zijn interval is van "
        "de organisaties waarvan het bekend is; met afgebroken pagina’s daaronder kan dat aandeel te hoog uitvallen, "
        "de balk niet. Onder elke figuur staat de tabel.",
        "The bar is of all organisations: filled tells it, hatched is unknown. The point with its interval is of the "
        "organisations of which it is known; with cut pages among them that share may come out too high, the bar does "
        "not. The table stands below each figure.",
    ),
    "prevalence_few": (
        "Dit rapport gaat over minder dan {least} organisaties: aandelen en intervallen zeggen hier weinig, lees de "
        "aantallen.",
        "This report is about fewer than {least} organisations: shares and intervals say little here, read the "
        "numbers.",
    ),
    "prevalence_figure": (
        "{dimension}: aandeel dat elke maatregel noemt",
        "{dimension}: share that tells each measure",
    ),
    "prevalence_table": ("{dimension}: de cijfers", "{dimension}: the figures"),
    "no_measures": ("De matrix heeft hier geen maatregelen.", "The matrix has no measures here."),
    "act_note": (
        "* Noemt geen handeling en telt niet mee als maatregel.",
        "* Names no act, and does not count as a measure.",
    ),
    # Groups
    "groups": ("Groepen naast elkaar", "Groups side by side"),
    "groups_intro": (
        "Vergeleken is naar sector. Een groep van minder dan {least} organisaties is te klein om iets over te zeggen; "
        "haar organisaties tellen wel mee bij ‘overige’. Geteld worden per maatregel alleen pagina’s die op het "
        "onderwerp volledig zijn gelezen: van een afgebroken pagina is van de rest alleen bekend wat ze al eerder "
        "noemde, en een sector met meer zulke pagina’s zou daar vanzelf meer noemen. Een verschil is geen oorzaak: "
        "sectoren verschillen ook in grootte, jaar en lengte van de pagina.",
        "Compared by sector. A group of fewer than {least} organisations is too small to say anything of; its "
        "organisations do count among ‘the rest’. For each measure only pages that were read in full on its topic "
        "are counted: of the rest of a cut page only what it told earlier is known, and a sector with more of those "
        "would tell more there of itself. A difference is no cause: sectors also differ in size, year and length of "
        "page.",
    ),
    "groups_caption": ("Organisaties per sector", "Organisations by sector"),
    "groups_none": (
        "Er is geen vergelijking gemaakt: daarvoor zijn minstens twee sectoren nodig, waarvan een met {least} "
        "organisaties of meer.",
        "No comparison was made: it needs at least two sectors, one of them with {least} organisations or more.",
    ),
    "groups_unknown": ("Van {organisations} is de sector niet bekend.", "Of {organisations} the sector is not known."),
    "large_enough": ("groot genoeg", "large enough"),
    "too_small": ("te klein", "too small"),
    "group_shares": (
        "Genoemd van volledig gelezen, per sector met {least} organisaties of meer",
        "Told of read in full, by sector with {least} organisations or more",
    ),
    "group_shares_one": (
        "Genoemd van volledig gelezen, in de enige sector die groot genoeg is en bij de overige organisaties",
        "Told of read in full, in the only sector that is large enough and among the rest",
    ),
    "group_shares_few": (
        "Bij geen van de grote sectoren zijn op een onderwerp {least} pagina’s of meer volledig gelezen; percentages "
        "zouden niets zeggen. De aantallen staan in differences.csv.",
        "Of none of the large sectors {least} pages or more were read in full on a topic; percentages would say "
        "nothing. The numbers are in differences.csv.",
    ),
    "group_shares_more": (
        "Getoond zijn de {n} grootste sectoren; de andere staan in differences.csv.",
        "Shown are the {n} largest sectors; the others are in differences.csv.",
    ),
    "percent_note": (
        "Een percentage staat er alleen waar {least} organisaties of meer op het onderwerp volledig zijn gelezen.",
        "A percentage is given only where {least} organisations or more were read in full on the topic.",
    ),
    "tests": (
        "Elke sector is per maatregel naast de overige organisaties gezet: {total} vergelijkingen. Te toetsen "
        "{verb} er {tested}; bij {shown} is een verschil aangetoond (q ≤ 0,05, Fisher mid-p, Benjamini-Hochberg). Bij "
        "de rest zijn de aantallen te klein, of is geen pagina volledig gelezen.",
        "Each sector was set beside the other organisations, measure by measure: {total} comparisons. Of these, "
        "{tested} could be tested; a difference was shown in {shown} (q ≤ 0.05, Fisher mid-p, Benjamini-Hochberg). "
        "For the rest numbers are too small, or no page was read in full.",
    ),
    "tests_none": (
        "Elke sector is per maatregel naast de overige organisaties gezet: {total} vergelijkingen. Te toetsen was er "
        "geen: de aantallen zijn te klein, of er is geen pagina volledig gelezen.",
        "Each sector was set beside the other organisations, measure by measure: {total} comparisons. None could be "
        "tested: numbers are too small, or no page was read in full.",
    ),
    "no_total": ("geen", "no"),
    "no_tested": ("geen", "none"),
    "no_shown": ("geen ervan", "none of them"),
    "shown_caption": ("Verschillen die zijn aangetoond", "Differences that were shown"),
    "shown_more": (
        "Getoond zijn de {n} grootste van {total}; alle staan in differences.csv.",
        "Shown are the {n} largest of {total}; all are in differences.csv.",
    ),
    "difference_figure": (
        "De grootste sector ({group}) naast de overige: verschil in aandeel; de grootste van de verschillen die te "
        "toetsen waren, hoogstens {n}",
        "The largest sector ({group}) beside the rest: difference in share; the largest of the differences that could "
        "be tested, {n} at most",
    ),
    # Time
    "time": ("Erkenning in de tijd", "Recognition in time"),
    "time_intro": (
        "Een datum is zo nauwkeurig als de pagina haar geeft. ‘{none}’ betekent dat de pagina geen datum van erkenning "
        "geeft, niet dat er geen erkenning is. De landelijke aantallen komen uit openbare bronnen en zijn verschillend "
        "van soort.",
        "A date is as precise as the page gives it. ‘{none}’ means that the page gives no date of recognition, not "
        "that there is no recognition. The national counts come from public sources and are of different kinds.",
    ),
    "cumulative_figure": (
        "Erkende organisaties in dit rapport en in het land, opgeteld",
        "Recognised organisations in this report and in the country, cumulative",
    ),
    "cumulative_table": ("Opgetelde aantallen", "Cumulative numbers"),
    "cumulative_note": (
        "Bij twee aantallen is het eerste zeker; het tweede telt ook wie op die dag erkend kan zijn, maar geen datum "
        "heeft die precies genoeg is. Het aandeel is het zekere aantal van het landelijke; van een ondergrens wordt "
        "geen aandeel genomen.",
        "Of two numbers the first is certain; the second also counts who may have been recognised by that day but has "
        "no date that is precise enough. The share is the certain number of the national one; of a lower bound no "
        "share is taken.",
    ),
    "cumulative_over": (
        "Een aandeel boven 100% kan niet: daar telt dit rapport meer organisaties dan de landelijke bron.",
        "A share over 100% cannot be: there this report counts more organisations than the national source.",
    ),
    "time_attached": (
        "Een figuur per organisatie past hier niet; alle datums staan in recognitions.csv, dat aan dit bestand hangt.",
        "A figure by organisation does not fit here; all dates are in recognitions.csv, attached to this file.",
    ),
    "timeline_figure": ("Erkenningen per organisatie", "Recognitions by organisation"),
    "timeline_table": ("Erkenningen per organisatie: de datums", "Recognitions by organisation: the dates"),
    # Law
    "law": ("Verder dan de wet", "Beyond the law"),
    "law_intro": (
        "Elke regeling die een pagina noemt, is naast de wet gelegd zoals die gold toen de organisatie werd erkend. "
        "Het aandeel is van pagina’s die op regelingen volledig zijn gelezen.",
        "Every arrangement that a page tells was laid beside the law as it stood when the organisation was recognised. "
        "The share is of pages that were read in full on arrangements.",
    ),
    "law_none": (
        "Het codeboek van dit rapport past niet bij het wetsbestand van mzdata; er is niets naast de wet gelegd.",
        "The codebook of this report does not fit the law file of mzdata; nothing was laid beside the law.",
    ),
    "law_figure": ("Regelingen naar hun plaats in de wet", "Arrangements by their place in the law"),
    "law_table": ("De cijfers", "The figures"),
    "law_columns": (
        "Organisaties: die waarvoor op de dag van erkenning minstens één regeling in die klasse valt. Wie geen datum "
        "heeft, of een die niet precies genoeg is, staat bij ‘Datum onbekend’; daardoor zijn het er soms minder dan in "
        "dit rapport staan. Minstens: die er op hun pagina een noemen, ook op een afgebroken pagina. De kolommen "
        "daarna gaan alleen over pagina’s die op regelingen volledig zijn gelezen.",
        "Organisations: those for which at least one arrangement falls in that class on the day of recognition. Who "
        "has no date, or one that is not precise enough, stands under ‘Date unknown’; so there may be fewer than in "
        "this report. At least: those that tell one on their page, on a cut page too. The columns after it are of "
        "pages read in full on arrangements only.",
    ),
    "law_note": (
        "De plaats van een regeling in de wet is ontleend aan secundaire bronnen en niet met de wettekst vergeleken. "
        "Er zijn geen rechten aan te ontlenen.",
        "The place of an arrangement in the law was taken from secondary sources and not compared with the statute "
        "text. No rights can be derived from it.",
    ),
    # Matrix
    "matrix": ("De hele matrix", "The full matrix"),
    "matrix_intro": (
        "Een teken met een vindplaats leidt naar de woorden in bijlage A; de maatregel daar leidt terug.",
        "A sign with a finding leads to the words in appendix A; the measure there leads back.",
    ),
    "matrix_part": ("Matrix: {dimensions}", "Matrix: {dimensions}"),
    # Appendices
    "evidence": ("Bijlage A. De woorden achter de antwoorden", "Appendix A. The words behind the answers"),
    "evidence_intro": (
        "Per organisatie en maatregel één kort citaat, het duidelijkste van het antwoord, zo nodig met de woorden "
        "eromheen; … staat waar tekst is weggelaten. Alle vindplaatsen staan in findings.csv, dat aan dit bestand "
        "hangt.",
        "One short quote per organisation and measure, the clearest of the answer, with the words around it where it "
        "is a few words only; … stands where text was left out. All findings are in findings.csv, attached to this "
        "file.",
    ),
    "reviewed": ("{answer} (beoordelaar: {reason})", "{answer} (reviewer: {reason})"),
    "no_evidence": ("Geen vindplaatsen in de gelezen tekst.", "No findings in the text that was read."),
    "no_source": ("adres niet opgegeven", "address not given"),
    "codebook": ("Bijlage B. Het codeboek", "Appendix B. The codebook"),
    "codebook_intro": ("Editie {edition}.", "Edition {edition}."),
    "codebook_partly": (
        "Editie {edition}. Een definitie die er niet in het Nederlands is, staat er in de taal van het codeboek.",
        "Edition {edition}.",
    ),
    "repro": ("Bijlage C. Zo maakt u dit na", "Appendix C. How to make this again"),
    "repro_intro": (
        "Met dezelfde invoer en dezelfde versies ontstaat hetzelfde bestand, byte voor byte. De tabellen hieronder "
        "hangen als CSV aan dit bestand.",
        "The same input and versions give the same file, byte for byte. The tables below are attached to this file as "
        "CSV.",
    ),
    "command": ("Opdracht", "Command"),
    "versions": ("Versies", "Versions"),
    "hashes": ("Bijgevoegde tabellen en controlegetallen", "Attached tables and checksums"),
    "marks": (
        "Tekens die de lettertypen missen staan hier als \ufffd; in de bijgevoegde tabellen staan ze voluit.",
        "Characters that the fonts lack appear as \ufffd here; the attached tables have them in full.",
    ),
    "licence": (
        "mzdata en zijn meegeleverde gegevens: MIT. De woorden van andere pagina’s blijven van hun eigenaren; citeer "
        "kort en met bron.",
        "mzdata and the data it carries: MIT. The words of other pages remain their owners’; quote briefly and with "
        "the source.",
    ),
}
