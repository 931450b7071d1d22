"""One self-contained web page of a dataset: matrix, words behind every cell, shares, timeline, method, codebook."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any, Final

import jinja2
import pandas as pd
from markupsafe import Markup

import mzdata
from mzdata import compare, national, numerals, shipped, timeline
from mzdata.dataset import Dataset
from mzdata.plots import COLOURS
from mzdata.report import coderwords, files, inert, pagecharts, pagedata
from mzdata.report.bilingual import Phrase, Words, date, number, word
from mzdata.report.pagetexts import TEXTS
from mzdata.vocabulary import Answer, Language, check_language
from mzdata.wording import PARTS

# Texts that the script puts together itself, by the names it uses.
_SPOKEN: Final = ("title", "status", "none", "sorted", "more", "no_words", "close", "definition")


def write(dataset: Dataset, path: str | Path, lang: Language = "en", counts: pd.DataFrame | None = None) -> Path:
    """Write the dataset as one HTML file that needs no network.

    Parameters
    ----------
    path : file to write; what stands there is replaced, once the page is complete
    lang : the language in which it opens; a reader may switch
    counts : as `national.read` gives them, to stand beside the timeline; without it those that mzdata carries

    Returns
    -------
    Path
        The file. Same dataset, counts and version: same bytes.

    Raises
    ------
    InputError
        Where `lang` is no language of ours, or the file cannot be written.
    """
    return files.replace(Path(path), render(dataset, lang, counts).encode("utf-8"))


def render(dataset: Dataset, lang: Language = "en", counts: pd.DataFrame | None = None) -> str:
    """The page as text; see `write`."""
    check_language(lang)
    words = Words(TEXTS, lang)
    style, script = _style(), Markup((shipped.resource("report") / "page.js").read_text(encoding="utf-8"))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(shipped.resource("report")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Every value on its way into the page passes here, whoever wrote it.
        finalize=inert.clean,
    )
    environment.globals |= {
        "t": words.inside,
        "named": words.named,
        "phrase": words.phrase,
        "plain": words.plain,
        "number": number,
        "date": date,
        "sign": pagedata.sign,
        "letter": pagedata.LETTERS.__getitem__,
        "word": lambda answer: word(Answer, answer),
        "bar": pagecharts.bar,
        "whole": numerals.percent,
        "carried": lambda: _carried(words, lang),
    }
    values = {
        "lang": lang,
        "policy": _policy(style, script),
        "style": style,
        "script": script,
        "answers": list(Answer),
        **_facts(dataset, words),
        **_tables(dataset, counts),
    }
    return environment.get_template("page.html.j2").render(values)


def _carried(words: Words, lang: Language) -> Markup:
    """All texts in both languages for the script; asked for last, when the template has numbered them all."""
    names = {name: words.number(Phrase(*TEXTS[name])) for name in _SPOKEN}
    names |= {letter: words.number(word(Answer, answer)) for answer, letter in pagedata.LETTERS.items()}
    names |= {f"mean_{letter}": words.number(f"mean_{answer}") for answer, letter in pagedata.LETTERS.items()}
    return inert.embedded({"lang": lang, "names": names, "texts": words.carried()})


def _facts(dataset: Dataset, words: Words) -> dict[str, Any]:
    """Everything that is shown of organisations, and of the file as a whole."""
    shown = pagedata.organisations(dataset, words)
    sectors = sorted({(one.sector_id, one.sector) for one in shown if one.sector_id}, key=lambda pair: pair[1])
    counted = Counter(answer for one in shown for answer, _ in one.row)
    # What is not told in Dutch is read out as English, in which codebooks are written.
    untold = {part: set(dataset.codebook.untold(part, "nl")) for part in PARTS}
    return {
        "book": dataset.codebook,
        "label": lambda name: pagedata.label(dataset.codebook, name),
        "groups": pagedata.groups(dataset),
        "meaning": lambda name, part: pagedata.meaning(dataset.codebook, name, part),
        "partly": any(untold.values()),
        "spoken": lambda name, part: Markup(' lang="en"' if name in untold[part] else ""),
        "organisations": shown,
        "sectors": sectors,
        "counted": {answer: counted[answer] for answer in Answer},
        "summary": dataset.summary(),
        "incomplete": sum(not one.complete for one in shown),
        "version": mzdata.__version__,
        "coding": coderwords.coding(dataset.coder),
        "codebook_hash": pagedata.codebook_hash(dataset),
        "matrix_hash": pagedata.matrix_hash(dataset.matrix),
    }


def _tables(dataset: Dataset, counts: pd.DataFrame | None) -> dict[str, Any]:
    """Shares and the timeline, as the comparisons make them."""
    shares = compare.prevalence(dataset.matrix, dataset.codebook)
    measures = shares[shares["unit"] == "measure"].assign(place=range((shares["unit"] == "measure").sum()))
    measures = measures.sort_values(["share", "place"], ascending=[False, True], na_position="last", kind="stable")
    dimensions = shares[shares["unit"] == "dimension"]
    events = timeline.events(dataset.recognitions, dataset.organisations, dataset.pages)
    cumulative = timeline.cumulative(events, national.read() if counts is None else counts)
    first = events[(events["kind"] == timeline.RECOGNISED) & (events["number"] == 1)]
    return {
        "shares": {name: list(rows.itertuples()) for name, rows in measures.groupby("dimension", sort=False)},
        "dimensions": {row.dimension: row for row in dimensions.itertuples()},
        "cumulative": list(cumulative.itertuples()),
        "drawing": pagecharts.timeline(cumulative),
        "undated": int((first["earliest"] == "").sum()),
        "missing": pd.isna,
        "known_texts": TEXTS,
    }


def _style() -> Markup:
    """The style sheet, with the colours of the answers as the figures have them."""
    rules = []
    for answer, letter in pagedata.LETTERS.items():
        ground = COLOURS[answer]
        rules.append(f".{letter}{{background:{ground};color:{_ink(ground)}}}")
    sheet = (shipped.resource("report") / "page.css").read_text(encoding="utf-8")
    return Markup(sheet + "\n".join(rules) + "\n")


def _ink(ground: str) -> str:
    """Black or white, whichever stands out more against a colour (relative luminance of WCAG 2)."""
    parts = [int(ground[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "#ffffff"


def _policy(style: str, script: str) -> str:
    """Content Security Policy: nothing is loaded, and nothing but our own style and script is run."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
