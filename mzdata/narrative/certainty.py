"""What notebook 05 says: how far the rules and a second coding agree, and what their errors do to the shares."""

from __future__ import annotations

import pandas as pd

from mzdata.accuracy import Coded
from mzdata.codebook import Codebook
from mzdata.messages_agreement import verdict
from mzdata.narrative.wording import listed, of, paragraph, quoted, say
from mzdata.numerals import decimal, points
from mzdata.show import Text
from mzdata.texts import Texts
from mzdata.vocabulary import Language

_TEXTS = {
    "gold": (
        "De tweede codering ({file}) is van {part} in deze dataset.",
        "The second coding ({file}) is of {part} in this dataset.",
    ),
    "few": (
        "Dat is te weinig om op te rekenen: neem er minstens veertig, willekeurig getrokken.",
        "That is too few to count on: take at least forty, drawn at random.",
    ),
    "carried": (
        "Het is de codering die bij mzdata hoort. Taalmodellen maakten haar, geen mensen, en de regels zijn geschreven "
        "met deze pagina's voor ogen: de cijfers hieronder zijn dus te gunstig voor andere pagina's.",
        "It is the coding that comes with mzdata. Language models made it, not people, and the rules were written with "
        "these pages in view: so the figures below are too favourable for other pages.",
    ),
    "make": (
        "**Van deze dataset is geen tweede codering gegeven; over de juistheid van de regels is hier dus niets te "
        "zeggen.** Zo maakt u er een: trek veertig tot zestig pagina's willekeurig. Laat iemand die de uitkomst van de "
        "regels niet kent ze lezen met het codeboek (`codebook.yaml` in de map van de dataset). Noteer in een CSV een "
        "rij per vindplaats, met de kolommen `slug`, `measure`, `answer` en `quote`; een pagina waarop niets te vinden "
        "is krijgt een rij met alleen `slug`. Open dit notebook daarna met `mzdata notebook 05 --data MAP --gold "
        "BESTAND.csv`.",
        "**No second coding of this dataset was given, so that nothing can be said here of how right the rules are.** "
        "To make one: draw forty to sixty pages at random. Let somebody who does not know what the rules found read "
        "them with the codebook (`codebook.yaml` in the folder of the dataset). Write a CSV with one row per piece of "
        "evidence, in the columns `slug`, `measure`, `answer` and `quote`; a page on which nothing is found gets a row "
        "with `slug` alone. Then make this notebook with `mzdata notebook 05 --data FOLDER --gold FILE.csv`.",
    ),
    "agree": (
        "Over alle maatregelen samen: F1 {f1} ({f1_low} tot {f1_high}) en alfa {alpha} ({alpha_low} tot {alpha_high}): "
        "{verdict}. Tussen haakjes staan 95%-intervallen.",
        "Over all measures together: F1 {f1} ({f1_low} to {f1_high}) and alpha {alpha} ({alpha_low} to {alpha_high}): "
        "{verdict}. Between brackets are 95% intervals.",
    ),
    "no_alpha": (
        "Alle cellen zijn gelijk gecodeerd of er is geen variatie: er valt niets te beoordelen.",
        "All cells are coded alike or nothing varies: there is nothing to judge.",
    ),
    "nothing": ("Zonder tweede codering: niets te zeggen.", "Without a second coding: nothing to be said."),
    "measures": (
        "Per maatregel: betrouwbaar {reliable}, voorlopig {tentative}, alleen als dimensie te tonen {dimension}, "
        "te weinig om te beoordelen {too_few} (gevonden in minder dan vijf cellen), niets te beoordelen {nothing}.",
        "Per measure: reliable {reliable}, tentative {tentative}, only to be shown as a dimension {dimension}, too few "
        "to judge {too_few} (found in fewer than five cells), nothing to judge {nothing}.",
    ),
    "worst": ("Niet apart te tonen: {labels}.", "Not to be shown alone: {labels}."),
    "errors": (
        "Het aandeel klopt precies bij {exact}. Gemiddeld wijkt het {mean} procentpunt af; het meest bij {measure} "
        "({difference} procentpunt).",
        "The share is exactly right for {exact}. On average it is off by {mean} points of per cent; most for {measure} "
        "({difference} points).",
    ),
    "order": (
        "Van de tien maatregelen die volgens de tweede codering het vaakst worden genoemd, staan er {n} ook volgens de "
        "regels bij de eerste tien.",
        "Of the ten measures told most by the second coding, {n} are among the first ten by the rules too.",
    ),
}
_texts = Texts(_TEXTS)
# Fewer pages than this say little: of five that are all right, the share that is right may be .57 (Wilson).
FEW = 40


def gold(coded: Coded, organisations: int, lang: Language, *, carried: bool = False) -> Text:
    """Which second coding there is, or how to make one."""
    if not coded.name:
        return paragraph(say(_texts, "make", lang))
    n = len(coded.gold)
    return paragraph(
        say(_texts, "gold", lang, file=f"`{coded.name}`", part=of(n, organisations, "organisation", lang)),
        say(_texts, "few", lang) if n < FEW else "",
        say(_texts, "carried", lang) if carried else "",
    )


def overall(agreement: pd.DataFrame, lang: Language) -> Text:
    """How far the two agree on which measures are told; as `accuracy.agreement` makes it."""
    rows = agreement[(agreement["level"] == "all") & (agreement["basis"] == "presence")]
    if rows.empty:
        return paragraph(say(_texts, "nothing", lang))
    row = rows.iloc[0]
    if pd.isna(row["alpha"]) or pd.isna(row["f1"]):
        return paragraph(say(_texts, "no_alpha", lang))
    names = [f"{figure}{end}" for figure in ("f1", "alpha") for end in ("", "_low", "_high")]
    figures = {name: "–" if pd.isna(row[name]) else decimal(float(row[name]), lang) for name in names}
    return paragraph(say(_texts, "agree", lang, verdict=verdict(str(row["verdict"]), lang), **figures))


def measures(agreement: pd.DataFrame, book: Codebook, lang: Language) -> Text:
    """Of how many measures the coding may be relied on."""
    rows = agreement[(agreement["level"] == "measure") & (agreement["basis"] == "presence")]
    if rows.empty:
        return paragraph(say(_texts, "nothing", lang))
    n = {name: int((rows["verdict"] == name).sum()) for name in ("reliable", "tentative", "dimension", "too_few")}
    nothing = int((rows["verdict"] == "").sum())
    weak = rows[rows["verdict"] == "dimension"].sort_values("alpha", kind="stable")
    labels = [quoted(book.label(str(name), lang), lang) for name in weak["unit"]]
    return paragraph(
        say(_texts, "measures", lang, nothing=nothing, **n),
        say(_texts, "worst", lang, labels=listed(labels, lang, most=5)) if labels else "",
    )


def errors(table: pd.DataFrame, book: Codebook, lang: Language) -> Text:
    """How far shares are off, and whether the order of the commonest stands; as `accuracy.errors` makes it."""
    known = table[table["difference"].notna()]
    if known.empty:
        return paragraph(say(_texts, "nothing", lang))
    size = known["difference"].astype("float64").abs()
    worst = known.iloc[int(size.to_numpy().argmax())]
    exact = of(int(((known["only_rules"] == 0) & (known["only_gold"] == 0)).sum()), len(known), "measure", lang)
    return paragraph(
        say(_texts, "errors", lang, exact=exact, mean=decimal(100 * float(size.mean()), lang),
            measure=quoted(book.label(str(worst["measure"]), lang), lang),
            difference=points(float(worst["difference"]))),
        say(_texts, "order", lang, n=len({*_top(known, "by_rules")} & {*_top(known, "by_gold")}))
        if len(_top(known, "by_gold")) == 10 else "",
    )  # fmt: skip


def _top(table: pd.DataFrame, by: str) -> list[str]:
    """The ten measures told most by one coding; of equals, those first in the codebook."""
    told = table[table[by] > 0]
    return [str(name) for name in told.sort_values(by, ascending=False, kind="stable").head(10)["measure"]]
