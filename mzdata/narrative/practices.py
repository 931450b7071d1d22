"""What notebook 02 says: what is common, rare, told together, told by whom, beyond the law, and sure."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from mzdata.codebook import Codebook
from mzdata.compare.clustering import Clusters
from mzdata.compare.clustertables import FEWEST_JUDGED
from mzdata.compare.reading import CAUTION as READING
from mzdata.compare.words import text as choice
from mzdata.narrative.wording import counted, listed, of, paragraph, quoted, say
from mzdata.numerals import decimal, number, percent
from mzdata.show import Text
from mzdata.texts import Texts
from mzdata.vocabulary import Language

_TEXTS = {
    "nothing": ("Op deze pagina's is geen enkele maatregel gevonden.", "No measure was found on these pages."),
    "common": (
        "Het vaakst genoemd: {top}.",
        "Told most often: {top}.",
    ),
    "top": ("{measure} ({part} waarvan het bekend is)", "{measure} ({part} of which it is known)"),
    "majority": (
        "Door meer dan de helft van de organisaties waarvan het bekend is genoemd: {n}.",
        "Told by more than half of the organisations of which it is known: {n}.",
    ),
    "highest": (
        "Het grootste aandeel, onder maatregelen die van minstens tien organisaties bekend zijn: {measure} ({part}).",
        "The largest share, among measures known of at least ten organisations: {measure} ({part}).",
    ),
    "rare": (
        "Door precies één organisatie genoemd: {once}. Door geen enkele: {never}, van de {known} waarvan iets bekend "
        "is.",
        "Told by exactly one organisation: {once}. By none: {never}, of the {known} of which something is known.",
    ),
    "unknown_all": (
        "Van {n} is van geen enkele organisatie bekend of ze genoemd worden.",
        "Of {n} it is known of no organisation whether they are told.",
    ),
    "full": (
        "Geteld zijn alleen pagina's die op het onderwerp van een maatregel volledig zijn gelezen.",
        "Only pages that were read in full on the topic of a measure are counted.",
    ),
    "tested": (
        "Van {pairs} laten er {tested} zich toetsen. Aangetoond dat ze samengaan of elkaar mijden (q hoogstens 0,05): "
        "{shown}.",
        "Of {pairs}, {tested} can be tested. Shown to go together or apart (q of at most 0.05): {shown}.",
    ),
    "chance": (
        "Wat de tabel toont, kan dus toeval zijn.",
        "So what the table shows may be chance.",
    ),
    "not_tested": (
        "Geen enkel paar maatregelen laat zich toetsen: daarvoor zijn er te weinig organisaties.",
        "No pair of measures can be tested: there are too few organisations for that.",
    ),
    "strongest": (
        "Het sterkst gaan {a} en {b} samen: {both} die op beide volledig zijn gelezen, waar er zonder verband "
        "{expected} te verwachten zijn.",
        "Told together most: {a} and {b}, by {both} read in full on both, where {expected} would be expected if there "
        "were no relation.",
    ),
    "combination": (
        "Van deze {n} maatregelen komt de combinatie {members} het meest voor: {part} die op alle {n} volledig zijn "
        "gelezen.",
        "Of these {n} measures the combination {members} is told most: by {part} read in full on all {n}.",
    ),
    "none_of_these": ("‘geen van deze’", "“none of these”"),
    "no_combination": (
        "Geen enkele pagina is op al deze maatregelen volledig gelezen.",
        "No page was read in full on all these measures.",
    ),
    "no_contrast": ("Niet te vergelijken: {reason}.", "Not to be compared: {reason}."),
    "contrast": (
        "A is {a}, B is {b}. Getoetst: {tested}; met een aangetoond verschil: {shown}.",
        "A is {a}, B is {b}. Tested: {tested}; a difference is shown for {shown}.",
    ),
    "widest": (
        "Het grootste getoetste verschil betreft {measure}: {share_a} ({a}) tegen {share_b} ({b}). {verdict}.",
        "The largest difference tested is in {measure}: {share_a} ({a}) against {share_b} ({b}). {verdict}.",
    ),
    "clusters": (
        "Het beste past een verdeling in {k}, de grootste met {largest}. Stabiel genoeg om te duiden: {stable}.",
        "What fits best is a division into {k}, the largest with {largest}. Stable enough to interpret: {stable}.",
    ),
    "few_judged": (
        "Onder minder dan {fewest} organisaties krijgt geen groep een oordeel.",
        "Among fewer than {fewest} organisations no group is judged.",
    ),
    "no_clusters": ("Geen groepen: {reason}.", "No groups: {reason}."),
    "law": (
        "Van de genoemde regelingen gaat {share} verder dan de wet ({part}); "
        "minstens één zo'n regeling wordt genoemd door {tell}.",
        "Of the arrangements told, {share} go beyond the law ({part}); at least one such is told by {tell}.",
    ),
    "no_law": (
        "Er worden geen regelingen genoemd, dus is er niets naast de wet te leggen.",
        "No arrangements are told, so that there is nothing to lay beside the law.",
    ),
    "no_date": (
        "Niet in te delen, omdat de datum van erkenning ontbreekt of te vaag is: {n}.",
        "Not to be placed, because the date of recognition is missing or too vague: {n}.",
    ),
    "stands": (
        "Door een meerderheid genoemd, zoals gecodeerd: {holds}. Daarvan houdt stand, wat men ook kiest: {stands}.",
        "Told by a majority, as coded: {holds}. Of these stand, whatever one chooses: {stands}.",
    ),
    "overturned": (
        "Wat zulke conclusies het vaakst omkeert: {choice} ({n}).",
        "What most often overturns such conclusions: {choice} ({n}).",
    ),
    "no_majority": (
        "Geen enkele maatregel wordt door een meerderheid genoemd, dus is er geen zulke conclusie om te beproeven.",
        "No measure is told by a majority, so that there is no such conclusion to put to the test.",
    ),
}
_texts = Texts(_TEXTS)


def common(prevalence: pd.DataFrame, book: Codebook, lang: Language) -> Text:
    """Which measures are told most, and how many by a majority; `prevalence` as `compare.prevalence` makes it."""
    rows = prevalence[(prevalence["unit"] == "measure") & (prevalence["told"] > 0)]
    if rows.empty:
        return paragraph(say(_texts, "nothing", lang))
    most = rows.sort_values("told", ascending=False, kind="stable").head(3)
    top = [
        _texts("top", lang, measure=quoted(book.label(str(name), lang), lang),
              part=of(int(told), int(known), "organisation", lang))
        for name, told, known in most[["measure", "told", "known"]].itertuples(index=False)
    ]  # fmt: skip
    majority = int((2 * rows["told"] > rows["known"]).sum())
    often = rows[rows["known"] >= 10].sort_values(["share", "told"], ascending=False, kind="stable")
    highest = [
        say(_texts, "highest", lang, measure=quoted(book.label(str(name), lang), lang),
            part=of(int(told), int(known), "organisation", lang))
        for name, told, known in often.head(1)[["measure", "told", "known"]].itertuples(index=False)
    ]  # fmt: skip
    return paragraph(
        say(_texts, "common", lang, top=listed(top, lang)),
        *highest,
        say(_texts, "majority", lang, n=of(majority, _measures(prevalence), "measure", lang)),
        READING[lang] if (rows["unknown"] > 0).any() else "",
    )


def rare(prevalence: pd.DataFrame, lang: Language) -> Text:
    """How many measures are told once or never."""
    rows = prevalence[prevalence["unit"] == "measure"]
    known = rows[rows["known"] > 0]
    blank = len(rows) - len(known)
    return paragraph(
        say(_texts, "rare", lang, once=counted(int((known["told"] == 1).sum()), "measure", lang),
            never=counted(int((known["told"] == 0).sum()), "measure", lang), known=number(len(known), lang)),
        say(_texts, "unknown_all", lang, n=counted(blank, "measure", lang)) if blank else "",
    )  # fmt: skip


def together(cooccurrence: pd.DataFrame, book: Codebook, lang: Language, level: float = 0.05) -> Text:
    """Which pair goes together most, of how many that could be tested."""
    tested = cooccurrence[cooccurrence["q"].notna()]
    if tested.empty:
        return paragraph(say(_texts, "not_tested", lang))
    shown = tested[tested["q"] <= level]
    head = say(_texts, "tested", lang, pairs=counted(len(cooccurrence), "pair", lang),
               tested=number(len(tested), lang), shown=counted(len(shown), "pair", lang))  # fmt: skip
    full = say(_texts, "full", lang)
    if shown.empty:
        return paragraph(head, say(_texts, "chance", lang), full)
    best = shown.sort_values("phi", ascending=False, kind="stable").iloc[0]
    names = [quoted(book.label(str(best[side]), lang), lang) for side in ("measure_a", "measure_b")]
    return paragraph(
        head,
        say(_texts, "strongest", lang, a=names[0], b=names[1],
            both=of(int(best["both"]), int(best["n"]), "organisation", lang),
            expected=decimal(float(best["expected"]), lang)),
        full,
    )  # fmt: skip


def combination(combinations: pd.DataFrame, n: int, book: Codebook, lang: Language) -> Text:
    """Which combination of `n` measures is told most; as `compare.combinations` makes it of a matrix read in full."""
    told = combinations[combinations["kind"] == "told"]
    if told.empty:
        return paragraph(say(_texts, "no_combination", lang))
    best, whole = told.iloc[0], int(told["n"].sum())
    ids = [name for name in str(best["members"]).split(", ") if name]
    labels = [quoted(book.label(name, lang), lang) for name in ids]
    members = listed(labels, lang, most=n) or _texts("none_of_these", lang)
    part = of(int(best["n"]), whole, "organisation", lang)
    return paragraph(say(_texts, "combination", lang, n=n, members=members, part=part))


def contrast(differences: pd.DataFrame, book: Codebook, lang: Language, level: float = 0.05) -> Text:
    """Whether two groups differ; as `selection.contrast` makes it."""
    if differences.empty:
        return paragraph(say(_texts, "no_contrast", lang, reason=differences.attrs.get("reason", "")))
    first = differences.iloc[0]
    found = say(
        _texts, "contrast", lang, a=quoted(str(first["group_a"]), lang), b=quoted(str(first["group_b"]), lang),
        shown=counted(int((differences["q"] <= level).sum()), "measure", lang),
        tested=counted(int(differences["q"].notna().sum()), "measure", lang),
    )  # fmt: skip
    full = say(_texts, "full", lang)
    if pd.isna(first["q"]):
        return paragraph(found, full)
    shares = {side: percent(float(first[side])) for side in ("share_a", "share_b")}
    shares |= {s: of(int(first[f"told_{s}"]), int(first[f"n_{s}"]), "organisation", lang) for s in "ab"}
    verdict = str(first["verdict"])
    measure = quoted(book.label(str(first["measure"]), lang), lang)
    verdict = verdict[:1].upper() + verdict[1:]
    return paragraph(found, say(_texts, "widest", lang, measure=measure, verdict=verdict, **shares), full)


def groups(found: Clusters, lang: Language) -> Text:
    """How many groups of pages that tell alike there are, and whether they outlive a change of the data."""
    if found.reason:
        return paragraph(say(_texts, "no_clusters", lang, reason=found.reason))
    stable = int((found.stability["verdict"] == "stable").sum())
    largest = counted(int(found.stability["size"].max()), "organisation", lang)
    k = counted(len(found.stability), "group", lang)
    few = int(found.stability["size"].sum()) < FEWEST_JUDGED
    return paragraph(
        say(_texts, "clusters", lang, k=k, largest=largest, stable=counted(stable, "group", lang)),
        say(_texts, "few_judged", lang, fewest=FEWEST_JUDGED) if few else "",
    )


def law(shares: pd.DataFrame, lang: Language) -> Text:
    """How much of what is told goes beyond the law; as `compare.beyond_law_shares` makes it."""
    whole = int(shares["cells"].sum())
    if not whole:
        return paragraph(say(_texts, "no_law", lang))
    beyond = shares[shares["statutory_class"] == "beyond_statutory"].iloc[0]
    undated = int(shares.loc[shares["statutory_class"] == "unknown_date", "cells"].sum())
    part, tell = int(beyond["cells"]), of(int(beyond["tell"]), int(beyond["n"]), "organisation", lang)
    return paragraph(
        say(_texts, "law", lang, share=percent(part / whole), part=of(part, whole, "cell", lang), tell=tell),
        say(_texts, "no_date", lang, n=of(undated, whole, "cell", lang)) if undated else "",
    )


def robust(conclusions: pd.DataFrame, lang: Language) -> Text:
    """How many of the conclusions "told by a majority" stand; as `compare.conclusions` makes it."""
    rows = conclusions[(conclusions["conclusion"] == "majority") & (conclusions["holds"] == "yes")]
    if rows.empty:
        return paragraph(say(_texts, "no_majority", lang))
    standing = int((rows["stands"] == "yes").sum())
    by = Counter(name for names in rows["overturned_by"] for name in str(names).split(", ") if name)
    head = say(_texts, "stands", lang, holds=counted(len(rows), "measure", lang), stands=number(standing, lang))
    if not by:
        return paragraph(head)
    name, n = max(by.items(), key=lambda item: item[1])
    worst = say(_texts, "overturned", lang, choice=quoted(choice(name, lang), lang), n=number(n, lang))
    return paragraph(head, worst)


def _measures(prevalence: pd.DataFrame) -> int:
    return int((prevalence["unit"] == "measure").sum())
