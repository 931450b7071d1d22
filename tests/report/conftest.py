"""What the tests of the web page share: small datasets, and a browser."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from mzdata import dataset
from mzdata.report import page

# Debian's Chromium, or the Chrome of another system.
_PLACES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
CHROMIUM = next((found for place in _PLACES if (found := shutil.which(place))), None)


@pytest.fixture(scope="session")
def small(shipped: dataset.Dataset) -> dataset.Dataset:
    """Three organisations of the shipped dataset: one read in full, one cut short, one of the older form."""
    return part(shipped, ["bestuursdienst-ommen-hardenberg", "bayer", older_form(shipped)])


def older_form(shipped: dataset.Dataset) -> str:
    """An organisation whose page asked about two topics only."""
    return str(shipped.organisations.loc[shipped.organisations["form"] == "two_topics", "organisation"].iloc[0])


def part(whole: dataset.Dataset, names: list[str]) -> dataset.Dataset:
    """The dataset of some of its organisations."""

    def of(frame: pd.DataFrame, column: str = "organisation") -> pd.DataFrame:
        return frame[frame[column].isin(names)].reset_index(drop=True)

    return dataclasses.replace(
        whole,
        pages=of(whole.pages, "page"),
        organisations=of(whole.organisations),
        recognitions=of(whole.recognitions),
        statements=of(whole.statements),
        findings=of(whole.findings),
        matrix=whole.matrix.loc[names],
    )


def many(whole: dataset.Dataset, count: int) -> dataset.Dataset:
    """So many organisations, the shipped ones over and over under other names."""
    copies = []
    for number in range(-(-count // len(whole.organisations))):
        frames = {}
        for name, keys in (
            ("pages", ["page"]),
            ("organisations", ["organisation", "page", "name"]),
            ("recognitions", ["organisation"]),
            ("statements", ["statement", "organisation"]),
            ("findings", ["finding", "organisation", "statement"]),
        ):
            frame = getattr(whole, name).copy()
            for key in keys:
                frame[key] = frame[key] + f"-{number:02d}"
            frames[name] = frame
        frames["matrix"] = whole.matrix.rename(index=lambda name, number=number: f"{name}-{number:02d}")
        copies.append(frames)
    joined = {name: pd.concat([copy[name] for copy in copies], ignore_index=name != "matrix") for name in copies[0]}
    grown = dataclasses.replace(whole, **joined)
    return part(grown, grown.organisations["organisation"].tolist()[:count])


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's Chromium without a window; missing it is a failure in CI and a skip elsewhere."""
    if CHROMIUM is None:
        reason = "Chromium is not installed (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=[*quiet, "--disable-sync", "--no-first-run"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def written(shipped: dataset.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of the shipped dataset in both languages."""
    folder = tmp_path_factory.mktemp("page")
    return {lang: page.write(shipped, folder / f"{lang}.html", lang) for lang in ("nl", "en")}
