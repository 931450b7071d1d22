"""What notebook 04 says of one organisation beside its peers; no ranks."""

from __future__ import annotations

import pandas as pd

from mzdata.compare.profiles import FEWEST
from mzdata.dataset import Dataset
from mzdata.narrative.wording import counted, listed, paragraph, plain, quoted, say
from mzdata.numerals import percent
from mzdata.show import Text
from mzdata.texts import Texts
from mzdata.vocabulary import Answer, Language

_TEXTS = {
    "who": (
        "Het gaat om **{name}**. Van {n} uit het codeboek noemt de pagina er {told}; onbekend, omdat de pagina ze niet "
        "kon noemen: {unknown}.",
        "This is about **{name}**. Of {n} of the codebook its page tells {told}; unknown, because the page could not "
        "have told them: {unknown}.",
    ),
    "peers": ("Vergeleken met {n}: {reason}.", "Compared with {n}: {reason}."),
    "few_peers": (
        "Er zijn te weinig organisaties om mee te vergelijken ({n}): onder de vijf zegt een aandeel niets.",
        "There are too few organisations to compare with ({n}): below five a share tells nothing.",
    ),
    "gaps": (
        "Niet genoemd, terwijl minstens de helft van de vergelijkbare organisaties het noemt: {n} ({labels}). Niet "
        "genoemd is niet afwezig: het is een vraag om te stellen.",
        "Silent, where at least half of the peers tell it: {n} ({labels}). Silence is not absence: it is a question to "
        "ask.",
    ),
    "no_gaps": (
        "Er is niets dat deze pagina niet noemt en minstens de helft van de vergelijkbare organisaties wel.",
        "There is nothing on which this page is silent and that at least half of the peers tell.",
    ),
    "distinctive": (
        "Wel genoemd, terwijl hoogstens een vijfde van de vergelijkbare organisaties het noemt: {n} ({labels}).",
        "Told, where at most a fifth of the peers do: {n} ({labels}).",
    ),
    "no_distinctive": (
        "Er is niets dat deze pagina noemt en hoogstens een vijfde van de vergelijkbare organisaties ook.",
        "There is nothing that this page tells and at most a fifth of the peers do.",
    ),
    "neighbours": (
        "De pagina die het meest hetzelfde noemt, is die van {name}: {shared} gedeeld, {share} van wat een van beide "
        "noemt, onder {known} die van beide pagina's bekend zijn.",
        "The page that tells most nearly the same is that of {name}: {shared} shared, {share} of what either tells, "
        "among {known} known of both pages.",
    ),
    "no_neighbours": (
        "Er is geen andere pagina die genoeg hetzelfde noemt om te vergelijken.",
        "There is no other page that tells enough of the same to be compared.",
    ),
}
_texts = Texts(_TEXTS)


def standing(profile: pd.DataFrame, data: Dataset, name: str, lang: Language) -> Text:
    """Who it is, how much its page tells, and beside whom; `profile` as `compare.profile` makes it."""
    told = profile["answer"].isin([Answer.STATED.value, Answer.CONDITIONAL.value])
    peers = int(profile["peers"].iloc[0]) if len(profile) else 0
    title = data.organisations.set_index("organisation")["name"].get(name, name)
    # The reason follows the number of peers.
    reason = str(profile.attrs.get("peers", "")).partition(": ")[2]
    return paragraph(
        say(_texts, "who", lang, name=plain(str(title)), n=counted(len(profile), "measure", lang), told=int(told.sum()),
            unknown=int((profile["answer"] == Answer.UNKNOWN.value).sum())),
        say(_texts, "peers", lang, n=counted(peers, "other", lang), reason=reason) if peers >= FEWEST else
        say(_texts, "few_peers", lang, n=counted(peers, "other", lang)),
    )  # fmt: skip


def gaps(profile: pd.DataFrame, lang: Language) -> Text:
    """On what the page is silent, where half of the peers are not."""
    return _kind(profile, "gap", "gaps", "no_gaps", lang)


def distinctive(profile: pd.DataFrame, lang: Language) -> Text:
    """What the page tells, and few of its peers do."""
    return _kind(profile, "distinctive", "distinctive", "no_distinctive", lang)


def neighbours(table: pd.DataFrame, data: Dataset, lang: Language) -> Text:
    """Whose page tells most nearly the same; as `compare.neighbours` makes it."""
    if table.empty:
        return paragraph(say(_texts, "no_neighbours", lang))
    first = table.iloc[0]
    names = data.organisations.set_index("organisation")["name"]
    shared = counted(int(first["shared"]), "measure", lang)
    return paragraph(
        say(_texts, "neighbours", lang, name=plain(str(names[str(first["organisation"])])), shared=shared,
            share=percent(float(first["jaccard"])), known=counted(int(first["both_known"]), "measure", lang))
    )  # fmt: skip


def _kind(profile: pd.DataFrame, kind: str, some: str, none: str, lang: Language) -> Text:
    if profile["known"].max() < FEWEST:
        return paragraph(say(_texts, "few_peers", lang, n=counted(int(profile["known"].max()), "other", lang)))
    rows = profile[profile["kind"] == kind]
    if rows.empty:
        return paragraph(say(_texts, none, lang))
    order = rows["share"].sort_values(ascending=kind == "distinctive", kind="stable").index
    labels = [quoted(str(label), lang) for label in rows.loc[order, "label"]]
    return paragraph(say(_texts, some, lang, n=counted(len(rows), "measure", lang), labels=listed(labels, lang)))
