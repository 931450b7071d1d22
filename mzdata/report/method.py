"""The account of a workbook: source, counts, what the answers mean, versions, hashes, licence, and what was mended."""

from __future__ import annotations

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import mzdata
from mzdata import dataset as datasets
from mzdata.dataset import Dataset
from mzdata.numerals import number
from mzdata.report import coderwords, sheetwords
from mzdata.report.sheets import Head, Repair, Sheet, Value
from mzdata.vocabulary import Answer, Language
from mzdata.wording import PARTS

# More cells than this are counted, not listed.
_LISTED: Final = 20
_MEANINGS: Final[dict[Answer, tuple[str, str]]] = {
    Answer.STATED: (
        "De pagina zegt zonder voorwaarde dat de maatregel er is of is uitgevoerd.",
        "The page says without a condition that the measure exists or was done.",
    ),
    Answer.CONDITIONAL: (
        "De pagina biedt de maatregel alleen onder een genoemde voorwaarde of grens.",
        "The page offers the measure only under a stated condition or limit.",
    ),
    Answer.PLANNED: (
        "De pagina kondigt de maatregel aan; zij is er nog niet. Telt niet mee als genoemd.",
        "The page announces the measure; it is not in place yet. It does not count as told.",
    ),
    Answer.DENIED: (
        "De pagina zegt dat de maatregel er niet is of is beëindigd.",
        "The page says that the measure does not exist or has ended.",
    ),
    Answer.SILENT: (
        "De pagina is op dit onderwerp gelezen en noemt de maatregel niet. Zwijgen is geen ontkennen: de maatregel kan "
        "er wel zijn.",
        "The page was read on this topic and does not mention the measure. Silence is not absence: the measure may "
        "well exist.",
    ),
    Answer.UNKNOWN: (
        "De pagina kon het niet zeggen: de tekst breekt vóór dit onderwerp af, of het oude formulier vroeg het niet.",
        "The page could not have said it: its text was cut before this topic, or the old form did not ask.",
    ),
}
_LINES: Final[dict[str, tuple[str, str, str, str]]] = {
    "source": (
        "Herkomst",
        "Openbare profielpagina's van erkende mantelzorgvriendelijke werkgevers; de adressen staan op het blad "
        "{organisations}, voor zover opgegeven. De organisaties meldden zich zelf aan: zij staan niet voor alle "
        "Nederlandse werkgevers. Pagina's zeggen wat organisaties over zichzelf vertellen; niemand heeft het ter "
        "plaatse nagegaan.",
        "Source",
        "Public profile pages of employers recognised as carer-friendly; their addresses are on the sheet "
        "{organisations}, where given. The organisations applied themselves: they do not stand for all Dutch "
        "employers. Pages say what organisations tell of themselves; nobody checked it on the spot.",
    ),
    "counts": (
        "Aantallen",
        "{n_organisations} organisaties, {pages} pagina's, waarvan {complete} volledig; {statements} uitspraken; "
        "{findings} vindplaatsen; {measures} maatregelen.",
        "Counts",
        "{n_organisations} organisations, {pages} pages, {complete} of them complete; {statements} statements; "
        "{findings} findings; {measures} measures.",
    ),
    "shares": (
        "Aandelen",
        "Noemt het = genoemd of onder voorwaarde. Aandeel = noemt het / bekend, met een Wilson-interval van 95%. De "
        "grenzen gaan over alle organisaties: niets, of alles, van wat onbekend is zou genoemd zijn.",
        "Shares",
        "Told = stated or conditional. Share = told / known, with a 95% Wilson interval. The bounds are over all "
        "organisations: nothing, or everything, of what is unknown would have been told.",
    ),
    "evidence": (
        "Bewijs",
        "Een onderstreept antwoord in de matrix leidt naar de vindplaats die het bepaalde; daaronder staan de overige "
        "van dezelfde organisatie en maatregel. Het antwoord bij een vindplaats leidt terug. Begin en einde tellen "
        "tekens in de tekst van de pagina; persoonsgegevens zijn daarin afgeschermd.",
        "Evidence",
        "An underlined answer in the matrix leads to the finding that decided it; below it are the others of the same "
        "organisation and measure. The answer of a finding leads back. Start and end count characters in the page's "
        "text, in which personal details are redacted.",
    ),
    "coding": (
        "Codering",
        "{coding} Bekijk het bewijs voordat u een conclusie trekt.",
        "Coding",
        "{coding} Look at the evidence before you draw a conclusion.",
    ),
    "codebook": (
        "Codeboek",
        "{name}, editie {edition}; sha256 {codebook_hash}.{own_words}",
        "Codebook",
        "{name}, edition {edition}; sha256 {codebook_hash}.",
    ),
    "law": (
        "Wettelijke klasse",
        "Bronnen zijn uit de tweede hand en niet met de wettekst vergeleken; ga ze na voordat u ze publiceert.",
        "Statutory class",
        "References come from secondary sources and were not compared with the statute text; check before use in "
        "print.",
    ),
    "version": ("Versie", "mzdata {version}", "Version", "mzdata {version}"),
    "licence": (
        "Licentie",
        "mzdata en zijn meegeleverde gegevens: MIT. De woorden van andere pagina's blijven van hun eigenaren; citeer "
        "kort en met bron.",
        "Licence",
        "mzdata and the data it carries: MIT. The words of other pages remain their owners'; quote briefly and with "
        "the source.",
    ),
}
_REPAIRS: Final[dict[str, tuple[str, str, str, str]]] = {
    "replaced": (
        "Tekens vervangen",
        "Tekens die een rekenblad niet kan bevatten of die de leesrichting omkeren, zijn nu \ufffd: {places}.",
        "Characters replaced",
        "Characters that a spreadsheet cannot hold or that turn the reading order are now \ufffd: {places}.",
    ),
    "line_ends": (
        "Regeleinden",
        "Regeleinden zijn gelijkgetrokken: {places}.",
        "Line ends",
        "Line ends were made alike: {places}.",
    ),
    "cut": (
        "Teksten ingekort",
        "Langer dan de 32.767 tekens van een cel, daarom ingekort: {places}. De hele tekst staat in het datapakket.",
        "Texts cut",
        "Longer than the 32,767 characters of a cell, so cut: {places}. The whole text is in the data package.",
    ),
    "links": (
        "Verwijzingen weggelaten",
        "Een blad kan 65.530 verwijzingen bevatten; weggelaten: {places}.",
        "Links left out",
        "A sheet can hold 65,530 links; left out: {places}.",
    ),
    "none": (
        "Teksten",
        "Alle teksten staan er volledig en ongewijzigd in.",
        "Texts",
        "All texts are complete and unchanged.",
    ),
}


def sheet(dataset: Dataset, repairs: Sequence[Repair], lang: Language) -> Sheet:
    """The account as a sheet of two columns."""
    values = _values(dataset, lang)
    before, after = ("source", "counts"), ("shares", "evidence", "coding", "codebook", "law", "version", "licence")
    rows = [_line(_LINES[name], values, lang) for name in before]
    rows += [[answer, _MEANINGS[answer][0 if lang == "nl" else 1]] for answer in Answer]
    rows += [_line(_LINES[name], values, lang) for name in after]
    rows += _mended(repairs, lang)
    rows += [[f"sha256 {name}", digest] for name, digest in _digests(dataset).items()]
    title, description = sheetwords.sheet("method", lang)
    heads = (Head(sheetwords.head("about", lang), width=30), Head(sheetwords.head("said", lang), width=100))
    return Sheet("method", title, description, heads, rows)


def _line(pair: tuple[str, str, str, str], values: dict[str, str], lang: Language) -> list[Value]:
    name, said = pair[:2] if lang == "nl" else pair[2:]
    return [name, said.format(**values)]


def _values(dataset: Dataset, lang: Language) -> dict[str, str]:
    counts = {
        "n_organisations": len(dataset.organisations),
        "pages": len(dataset.pages),
        "complete": int(dataset.pages["complete"].sum()),
        "statements": len(dataset.statements),
        "findings": len(dataset.findings),
        "measures": len(dataset.matrix.columns),
    }
    return {name: number(count, lang) for name, count in counts.items()} | {
        "organisations": sheetwords.sheet("organisations", lang)[0],
        "name": dataset.codebook.codebook.name,
        "edition": dataset.codebook.version,
        "own_words": sheetwords.text("own_words", lang) if any(dataset.codebook.untold(p, lang) for p in PARTS) else "",
        "codebook_hash": hashlib.sha256(dataset.codebook_bytes).hexdigest(),
        "version": mzdata.__version__,
        "coding": getattr(coderwords.coding(dataset.coder), lang),
    }


def _mended(repairs: Sequence[Repair], lang: Language) -> list[list[Value]]:
    if not repairs:
        return [_line(_REPAIRS["none"], {}, lang)]
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for repair in repairs:
        where = f"{repair.sheet}!{repair.place}" if repair.place else f"{repair.sheet} ({repair.count})"
        kinds[repair.what].append(where)
    lines = []
    for what, places in kinds.items():
        more = f" + {len(places) - _LISTED}" if len(places) > _LISTED else ""
        lines.append(_line(_REPAIRS[what], {"places": ", ".join(places[:_LISTED]) + more}, lang))
    return lines


def _digests(dataset: Dataset) -> dict[str, str]:
    """Fingerprints of the tables as `dataset.save` writes them, the same as in its datapackage.json."""
    digests = {}
    with tempfile.TemporaryDirectory(prefix="mzdata-") as folder:
        for table, frame in datasets.tables(dataset):
            path = Path(folder) / f"{table.name}.csv"
            table.write_csv(frame, path)
            digests[path.name] = _sha256(path)
    return digests


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
