"""Pages made up for the tests: as many organisations as asked, from sentences of the shipped pages, by a seed."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from mzdata.dataset import Dataset

_HEADINGS = {
    "awareness": "Welke concrete acties waren er om collega's bewust te maken?",
    "dialogue": "Hoe bevordert u de dialoog?",
    "arrangements": "Welke concrete maatwerkoplossingen zijn er mogelijk?",
    "embedding": "Hoe is de borging geregeld?",
}
_SECTORS = ("gemeente", "zorg", "welzijn", "onderwijs", "bedrijf", "")
_PROVINCES = ("Drenthe", "Utrecht", "Zeeland", "Limburg", "Noord-Holland", "")
_DATES = ("12 maart 2018", "10 november 2016", "november 2015", "2014", "3 juli 2015", "")


def pages(folder: Path, source: Dataset, count: int, seed: int = 0) -> Path:
    """Write `count` pages and `facts.csv` to a new folder; the same seed writes the same bytes."""
    draw = random.Random(seed)
    lines = source.statements[source.statements["text"].str.len() < 200]
    told = {topic: lines.loc[lines["topic"] == topic, "text"].tolist() for topic in _HEADINGS}
    (folder / "pages").mkdir(parents=True)
    facts = []
    for number in range(count):
        name = f"organisatie-{number:04d}"
        cut = draw.choice(["", "", "dialogue", "arrangements"])
        text = _page(name, draw, told, cut)
        (folder / "pages" / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        complete = "no" if cut else "yes"
        facts.append([name, draw.choice(_SECTORS), draw.choice(_PROVINCES), complete, cut or "embedding"])
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([["slug", "sector", "province", "complete", "last_topic"], *facts])
    return folder


def _page(name: str, draw: random.Random, told: dict[str, list[str]], cut: str) -> str:
    date = draw.choice(_DATES)
    blocks = [f"Organisatie {name[-4:]}"]
    blocks += [f"Erkend mantelzorgvriendelijk sinds: {date}"] if date else []
    blocks += [f"Bij ons werken {draw.randint(3, 5000)} medewerkers."]
    for topic, heading in _HEADINGS.items():
        bullets = draw.sample(told[topic], draw.randint(0, 6))
        blocks += [heading, "\n".join(f" • {' '.join(bullet.split())}" for bullet in bullets)]
        if topic == cut:
            break
    return "\n\n".join(blocks) + "\n"
