"""Two pages for one organisation beside its peers: what it tells, what they tell, no rank."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Hashable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pandas as pd

import mzdata
from mzdata import compare, timeline
from mzdata.compare import COUNTED, legal
from mzdata.compare.evidence import best_first
from mzdata.compare.groups import size_class
from mzdata.compare.law import BEYOND_LAW
from mzdata.compare.peers import Peers
from mzdata.compare.profiles import FEWEST
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.numerals import number, percent
from mzdata.report import coderwords, files, reportwords, typesetting
from mzdata.report.benchmarkwords import text
from mzdata.report.bilingual import date as in_words
from mzdata.report.printable import around, clean_all, kept_together, link, short
from mzdata.report.reportwords import word
from mzdata.report.tables import rows_of
from mzdata.vocabulary import Language

# As many as fit on two pages.
_TOLD, _IDEAS, _DISTINCTIVE, _LAW = 34, 7, 6, 7
# Letters of a line of the title, capitals as wide as two; each line more takes the place of so many measures.
_TITLE_LINE, _TITLE_ROWS = 42, 4
_QUOTE: Final = 150
_LINE: Final = 56
# Of few measures more words are shown beside each.
_FEW_ROWS, _LINES = 15, 110
_LABEL: Final = 56
_NAME: Final = 80
_REASON: Final = 300


def write(dataset: Dataset, organisation: str, path: str | Path, lang: Language = "en") -> Path:
    """Write the sheet of one organisation.

    Raises
    ------
    InputError
        Where there is no such organisation, with the nearest name, or the file cannot be written.
    """
    names = [str(name) for name in dataset.matrix.index]
    if organisation not in names:
        raise InputError("organisation", [f"{organisation!r} is not in the dataset{near(organisation, names)}"])
    with typesetting.press("benchmark") as press:
        return files.replace(Path(path), press({"data": next(_sheets(dataset, [organisation], lang))[1]}))


def write_all(dataset: Dataset, folder: str | Path, lang: Language = "en") -> list[Path]:
    """Write the sheets of all organisations into a folder, in the order of the matrix; returns the files.

    Raises
    ------
    InputError
        Where a file cannot be written, or two organisations would share one.
    """
    names = [str(name) for name in dataset.matrix.index]
    paths = {name: Path(folder) / f"{file_name(name)}.pdf" for name in names}
    taken: dict[str, str] = {}
    clashes = []
    for name, path in paths.items():
        # Not every file system tells capitals apart.
        other = taken.setdefault(path.name.casefold(), name)
        if other != name:
            clashes.append(f"{other!r} and {name!r} would both be written to {path.name}")
    if clashes:
        raise InputError(str(folder), clashes)
    # Typst needs no Python while it sets one sheet, so the next one is made meanwhile.
    with typesetting.press("benchmark") as press, ThreadPoolExecutor(1) as beside:
        waiting = [
            beside.submit(lambda path, data: files.replace(path, press({"data": data})), paths[name], data)
            for name, data in _sheets(dataset, names, lang)
        ]
        return [one.result() for one in waiting]


def file_name(organisation: str) -> str:
    """The organisation's id with nothing in it that a file name may not have.

    >>> file_name("gemeente-assen"), file_name("../a:b")
    ('gemeente-assen', 'a-b')
    """
    return re.sub(r"[^\w-]+", "-", organisation).strip("-")[:100] or "organisation"


def _sheets(dataset: Dataset, names: list[str], lang: Language) -> Iterator[tuple[str, str]]:
    """Each organisation with the data of its sheet; what all share is made once."""
    law = _beyond_law(dataset)
    own_law = dict(iter(law.groupby("organisation", sort=False)))
    own = dict(iter(dataset.findings.groupby("organisation", sort=False)))
    pools: dict[frozenset[str], pd.DataFrame] = {}
    statements = dataset.statements
    organisations = {row["organisation"]: row for row in dataset.organisations.to_dict("records")}
    pages = {row["page"]: row for row in dataset.pages.drop(columns="text").to_dict("records")}
    urls = {str(name): str(pages[row["page"]]["url"]) for name, row in organisations.items()}
    dates = timeline.first(dataset.recognitions)
    for name in names:
        peers = compare.peers(dataset.organisations, name, lang=lang)
        pool = frozenset((*peers.organisations, name))
        if pool not in pools:
            pools[pool] = _best_of(dataset, pool)
        rows = [pools[pool], *([own[name]] if name in own else [])]
        shown = pd.concat(rows).drop_duplicates("finding")
        narrow = dataclasses.replace(
            dataset,
            findings=shown,
            statements=statements[statements["statement"].isin(shown["statement"])],
        )
        facts = organisations[name]
        page = pages[facts["page"]]
        data = _data(narrow, name, peers, facts, page, urls, dates.get(name, ("", ""))[0], own_law.get(name), lang)
        yield name, kept_together(json.dumps(clean_all(data), ensure_ascii=False))


def _beyond_law(dataset: Dataset) -> pd.DataFrame:
    """What goes beyond the law; no rows where the law file does not fit a codebook of one's own."""
    try:
        law = legal.read(dataset.codebook)
    except InputError:
        return BEYOND_LAW.empty()
    table = compare.beyond_law(
        dataset.matrix, dataset.findings, dataset.organisations, dataset.recognitions, dataset.codebook, law
    )
    return table[(table["statutory_class"] == "beyond_statutory") & table["answer"].isin(list(COUNTED))]


def _best_of(dataset: Dataset, pool: frozenset[str]) -> pd.DataFrame:
    """The findings a member of the pool may be shown of the others: of each measure the best two organisations'.

    Two, because one of them may be the member itself. This keeps four hundred sheets from sorting all findings four
    hundred times.
    """
    rows = dataset.findings[
        dataset.findings["organisation"].isin(pool) & dataset.findings["answer"].isin(list(COUNTED))
    ]
    best = best_first(rows).drop_duplicates(["measure", "organisation"])
    best = best[best.groupby("measure").cumcount() < 2]
    return rows.loc[best.index]


def _data(
    dataset: Dataset,
    organisation: str,
    peers: Peers,
    facts: Mapping[Hashable, Any],
    page: Mapping[Hashable, Any],
    urls: Mapping[str, str],
    date: str,
    law: pd.DataFrame | None,
    lang: Language,
) -> dict[str, Any]:
    rows = list(rows_of(compare.profile(dataset, organisation, peers, lang=lang)))
    name = short(str(facts["name"]) or organisation, _NAME)
    told = [row for row in rows if row.answer in COUNTED]
    gaps = sorted((row for row in rows if row.kind == "gap"), key=lambda row: -float(row.share))
    distinctive = [row for row in rows if row.kind == "distinctive"]
    beyond = set(law["measure"]) if law is not None else set()
    url = str(page["url"])
    few = all(row.known < FEWEST for row in rows)
    return {
        "lang": lang,
        "title": text("title", lang, name=name),
        "author": "mzdata",
        "description": text("description", lang),
        "keywords": text("keywords", lang).split(", "),
        "kicker": text("kicker", lang),
        "page": text("page", lang),
        "of": text("page_of", lang),
        "running": text(
            "running",
            lang,
            version=mzdata.__version__,
            edition=dataset.codebook.version,
            coded=getattr(coderwords.short(dataset.coder), lang),
        ),
        "intro": text("intro", lang, name=name),
        "facts": [
            [
                text("peers_head", lang),
                short(_compared(peers, str(facts["sector"]), size_class(facts["employees"]), lang), _REASON),
            ],
            [text("recognised_head", lang), in_words(date)[lang == "en"] or text("no_date", lang)],
            [text("read_head", lang), text("whole" if page["complete"] else "cut", lang)],
        ],
        "source": [text("source_head", lang), short(url, 100) or text("no_source", lang), link(url)],
        "few": text("few", lang) if few else "",
        "told": _told(told, _TOLD - _TITLE_ROWS * (_wide(text("title", lang, name=name)) // _TITLE_LINE), lang),
        "ideas": _section("ideas", [_idea(row, urls, lang) for row in gaps], _IDEAS, lang),
        "distinctive": _section(
            "distinctive", [_bar(row, lang) for row in distinctive], _DISTINCTIVE, lang, "" if told else "_nothing"
        ),
        "law": _section(
            "law",
            [
                [short(row.label, _LABEL), _words(row.statement, row.quote, row.quote_start, _QUOTE)]
                for row in told
                if row.measure in beyond
            ],
            _LAW,
            lang,
            "" if date else "_undated",
        ),
    }


def _wide(title: str) -> int:
    """Letters of a text, capitals counted twice."""
    return len(title) + sum(map(str.isupper, title))


def _told(rows: list[Any], most: int, lang: Language) -> dict[str, Any]:
    """What the page tells; bars are explained only where there are any."""
    longest = _LINES if len(rows) <= _FEW_ROWS else _LINE
    bars = [_bar(row, lang, longest) for row in rows]
    section = _section("told", bars, most, lang)
    if bars and any(share < 0 for _, share, *_ in bars):
        barred = any(share >= 0 for _, share, *_ in bars)
        section["intro"] = f"{section['intro']} {text('told_few', lang)}" if barred else text("told_no_bars", lang)
    return section


def _compared(peers: Peers, sector: str, size: str, lang: Language) -> str:
    """With whom the organisation is compared, and why not with those who are more like it, in sentences."""
    n, step = len(peers.organisations), peers.step
    if not n:
        return text("peers_nobody", lang)
    low, _, high = size.partition("-")
    low, high = (number(int(end), lang) if end else "" for end in (low.rstrip("+"), high))
    shown = text("size_between", lang, low=low, high=high) if high else text("size_from", lang, low=low)
    who = "peers_one" if n == 1 else f"peers_{step}"
    parts = [text(who, lang, n=number(n, lang), sector=word(sector, lang), size=shown)]
    if sector and size and step != "sector_and_size":
        parts.append(text(f"few_{step}", lang))
    elif step == "all" and (sector or size):
        parts.append(text("few_size" if sector else "few_size_only", lang))
    if not sector or not size:
        parts.append(text("no_size" if sector else "no_sector" if size else "no_sector_no_size", lang))
    return " ".join(parts)


def _section(name: str, rows: list[list[Any]], most: int, lang: Language, why: str = "") -> dict[str, Any]:
    """A part of the sheet; `why` there is nothing in it, where that is known."""
    return {
        "title": text(name, lang),
        "intro": text(f"{name}_intro", lang) if rows else text(f"{name}_none{why}", lang),
        "heads": [reportwords.head(name, lang) for name in ("measure", "share", "words")],
        "rows": rows[:most],
        "more": text("more", lang, n=len(rows) - most) if len(rows) > most else "",
    }


def _bar(row: Any, lang: Language, longest: int = _LINE) -> list[Any]:
    """Label, share of the peers for the bar (-1: too few are known), the share in words, and the own words."""
    known = int(row.known)
    of = text("of", lang, told=int(row.told), known=known)
    label, words = short(row.label, _LABEL), _words(row.statement, row.quote, row.quote_start, longest)
    if known < FEWEST:
        return [label, -1, of if known else "–", words]
    share = int(row.told) / known
    return [label, round(share, 4), f"{percent(share)} ({of})", words]


def _words(statement: str, quote: str, start: Any, longest: int) -> str:
    """A quote among its words, without what goes on to the next item of a list."""
    return around(statement, quote, -1 if pd.isna(start) else int(start), longest).rstrip(" ,;:")


def _idea(row: Any, urls: Mapping[str, str], lang: Language) -> list[str]:
    """Label, how many peers tell it, the words of one of them, its name and its page."""
    return [
        short(row.label, _LABEL),
        text("of", lang, told=int(row.told), known=int(row.known)),
        _words(row.peer_statement, row.peer_quote, row.peer_quote_start, _QUOTE),
        short(row.peer_name, _NAME),
        link(urls.get(str(row.peer), "")),
    ]
