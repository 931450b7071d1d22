"""What the tests of reports share: small and large datasets, nasty texts, LibreOffice and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from mzdata import dataset
from mzdata.dataset import Dataset
from mzdata.report import page
from tests.report.small import take

# Starts of formulas, marks and separators, in texts that a page may well have.
NASTY = (
    *("=1+1", '=HYPERLINK("http://example.org","klik")', "+31", "-5 dagen", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1"),
    *(
        "http://example.org",
        "internal:'Matrix'!A1",
        "1.500",
        "2017-11-10",
        "1-2",
        "TRUE",
        "WAAR",
        "1e5",
        "0012",
        "#N/A",
    ),
    *(
        "a\x00b",
        "a\x1bb",
        "a\ud800b",
        "\ufffe",
        "_x0041_",
        "<b>&amp;</b>",
        "]]>",
        " twee  spaties ",
        "één\u00a0ë",
        "👩",
    ),
    "x" * 40_000,
)


def many(given: Dataset, size: int) -> Dataset:
    """The organisations of a dataset over and over under new names, until there are `size`."""
    rounds = range(-(-size // len(given.organisations)))
    keys = {"organisation", "page", "statement", "parent", "finding"}

    def copies(frame: pd.DataFrame) -> pd.DataFrame:
        parts = []
        for number in rounds:
            renamed = {name: _renamed(frame[name], number) for name in keys & {*frame.columns}}
            parts.append(frame.assign(**renamed))
        return pd.concat(parts, ignore_index=True)

    matrix = copies(given.matrix.reset_index()).set_index("organisation").iloc[:size]
    matrix.columns.name = "measure"
    kept = set(matrix.index)
    tables = {
        name: copies(getattr(given, name)) for name in ("organisations", "recognitions", "statements", "findings")
    }
    tables = {name: frame[frame["organisation"].isin(kept)].reset_index(drop=True) for name, frame in tables.items()}
    return replace(given, matrix=matrix, pages=copies(given.pages), **tables)


def _renamed(names: pd.Series[str], number: int) -> pd.Series[str]:
    return names.where(names == "", f"n{number}-" + names)


def nasty(given: Dataset) -> Dataset:
    """The dataset with nasty texts as quotes, statements and names."""
    findings, statements, organisations = given.findings.copy(), given.statements.copy(), given.organisations.copy()
    for frame, column in ((findings, "quote"), (statements, "text"), (organisations, "name")):
        # A table cannot hold a lone surrogate, so that such a text is tried on a sheet only.
        fitting = [text for text in NASTY if "\ud800" not in text]
        frame[column] = pd.Series([*fitting, *frame[column].tolist()[len(fitting) :]], dtype="str")
    return replace(given, findings=findings, statements=statements, organisations=organisations)


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], list[Path]]:
    """Convert a file with LibreOffice; what it wrote, in order. A warning or error fails the test."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CI") == "true" and sys.platform == "linux":
            pytest.fail("LibreOffice is missing: apt-get install -y --no-install-recommends libreoffice-calc")
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc), so nothing was opened with it")
    profile = tmp_path_factory.mktemp("libreoffice")

    def run(path: Path, to: str) -> list[Path]:
        out = tmp_path_factory.mktemp("converted")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
        done = subprocess.run(
            [*command, "--outdir", str(out), str(path)], capture_output=True, text=True, timeout=180, check=False
        )
        # Java, which reads and writes none of this, is not asked for.
        said = [line for line in (done.stdout + done.stderr).splitlines() if "javaldx" not in line]
        said = [line for line in said if line and not line.startswith(("convert ", "Writing "))]
        assert done.returncode == 0
        assert said == []
        return sorted(out.iterdir())

    return run


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
    return take(shipped, ["bestuursdienst-ommen-hardenberg", "bayer", older_form(shipped)])


def older_form(shipped: dataset.Dataset) -> str:
    """An organisation whose page asked about two topics only."""
    return str(shipped.organisations.loc[shipped.organisations["form"] == "two_topics", "organisation"].iloc[0])


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
