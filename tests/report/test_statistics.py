"""SPSS and Stata read each answer with its label, unknown as missing, and every word as it was."""

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from mzdata.dataset import Dataset
from mzdata.report import benchmark, pagedata, statistics, variables
from mzdata.report.bilingual import Words
from mzdata.report.bilingual import date as in_words
from mzdata.report.pagetexts import TEXTS
from mzdata.vocabulary import Answer, Language, label
from tests.report.conftest import many

CODES = {answer.value: code for answer, code in statistics.CODES.items()}


@pytest.fixture(params=["nl", "en"])
def lang(request: pytest.FixtureRequest) -> Language:
    return request.param


def test_spss_has_labels_and_unknown_as_user_missing(shipped: Dataset, tmp_path: Path, lang: Language) -> None:
    path = tmp_path / "a.sav"
    statistics.write_spss(statistics.collect(shipped, lang), path, lang)
    frame, meta = pyreadstat.read_sav(path, user_missing=True)
    assert frame["organisation"].tolist() == list(shipped.matrix.index)
    for name in shipped.matrix.columns:
        assert frame[name].tolist() == [CODES[answer] for answer in shipped.matrix[name]]
        assert meta.variable_value_labels[name] == {code: label(Answer(a), lang) for a, code in CODES.items()}
        assert meta.missing_ranges[name] == [{"lo": 9, "hi": 9}]
        assert meta.column_names_to_labels[name] == shipped.codebook.label(name, lang)
        assert meta.variable_measure[name] == "nominal"
    # As SPSS counts: unknown is left out.
    counted, _ = pyreadstat.read_sav(path)
    assert counted["telework"].isna().sum() == (shipped.matrix["telework"] == "unknown").sum()


def test_stata_has_labels_and_unknown_as_extended_missing(shipped: Dataset, tmp_path: Path, lang: Language) -> None:
    path = tmp_path / "a.dta"
    statistics.write_stata(statistics.collect(shipped, lang), path, lang)
    frame, meta = pyreadstat.read_dta(path, user_missing=True)
    codes = CODES | {"unknown": "a"}
    for name in shipped.matrix.columns:
        assert frame[name].tolist() == [codes[answer] for answer in shipped.matrix[name]]
        used = {codes[answer]: label(Answer(answer), lang) for answer in CODES}
        assert meta.variable_value_labels[name] == used
        assert meta.column_names_to_labels[name] == shipped.codebook.label(name, lang)
    # The other reader of Stata files takes it too, as Stata does: release 118.
    assert pd.read_stata(path, convert_categoricals=False).shape == frame.shape
    assert b"<release>118</release>" in path.read_bytes()[:100]


def test_sectors_keep_their_value_and_are_labelled(shipped: Dataset, tmp_path: Path) -> None:
    collected = statistics.collect(shipped, "en")
    statistics.write_spss(collected, tmp_path / "a.sav", "en")
    statistics.write_stata(collected, tmp_path / "a.dta", "en")
    spss, meta = pyreadstat.read_sav(tmp_path / "a.sav")
    stata, _ = pyreadstat.read_dta(tmp_path / "a.dta")
    stored = shipped.organisations.set_index("organisation").loc[shipped.matrix.index, "sector"].tolist()
    assert meta.variable_value_labels["sector"]["gemeente"] == "municipality"
    for frame in (spss, stata):
        assert frame["sector"].tolist() == stored
        assert frame.loc[frame["sector"] == "rijk", "sector_label"].unique().tolist() == ["central government"]
    table = statistics.documented(collected, "en").set_index("variable")
    assert "gemeente = municipality" in table.loc["sector", "values"]


@pytest.mark.parametrize("suffix", ["sav", "dta"])
def test_attributes_keep_words_numbers_and_dates(shipped: Dataset, tmp_path: Path, suffix: str) -> None:
    long = "Coördinatie én één reünie, ’s-Gravenhage " * 40
    organisations = shipped.organisations.copy()
    organisations.loc[0, "name"], organisations.loc[1, "name"] = long.strip(), "Ĳsselstein – naïef €"
    path = tmp_path / f"a.{suffix}"
    collected = statistics.collect(replace(shipped, organisations=organisations), "nl")
    if suffix == "sav":
        statistics.write_spss(collected, path, "nl")
        frame, meta = pyreadstat.read_sav(path)
        assert meta.variable_value_labels["complete"] == {0: "nee", 1: "ja"}
    else:
        statistics.write_stata(collected, path, "nl")
        frame, _ = pyreadstat.read_dta(path)
    assert frame["name"].tolist() == organisations["name"].tolist()
    wanted = [None if pd.isna(value) else value for value in organisations["employees"]]
    assert [None if pd.isna(value) else value for value in frame["employees"]] == wanted
    told = shipped.recognitions[shipped.recognitions["kind"] == "recognised"].set_index("organisation")
    for name, day, text in frame[["organisation", "recognised_on", "recognised_told"]].itertuples(index=False):
        if name in told.index:
            assert (day, text) == (date.fromisoformat(told.loc[name, "date"]), told.loc[name, "date"])
        else:
            assert pd.isna(day) and text == ""


def test_every_document_tells_the_same_first_date(shipped: Dataset) -> None:
    own = shipped.recognitions[shipped.recognitions["precision"] == "day"].iloc[0]
    name, day = str(own["organisation"]), str(own["date"])
    # A page that says "recognised since 2017" too.
    year = pd.DataFrame([{**own.to_dict(), "date": day[:4], "precision": "year", "start": 0, "end": 4}])
    added = pd.concat([year.astype(shipped.recognitions.dtypes), shipped.recognitions], ignore_index=True)
    dataset = replace(shipped, recognitions=added)
    collected = statistics.collect(dataset, "en").frame.set_index("organisation")
    assert collected.loc[name, "recognised_told"] == day
    (shown,) = (one for one in pagedata.organisations(dataset, Words(TEXTS, "en")) if one.anchor == f"{name}/")
    assert shown.recognised == in_words(day)
    assert json.loads(next(benchmark._sheets(dataset, [name], "en"))[1])["facts"][1][1] == in_words(day).en


@pytest.mark.parametrize("write", [statistics.write_spss, statistics.write_stata])
def test_same_dataset_same_bytes(shipped: Dataset, tmp_path: Path, write, monkeypatch: pytest.MonkeyPatch) -> None:
    collected = statistics.collect(shipped, "nl")
    write(collected, tmp_path / "a", "nl")
    # Only a timestamp to the minute could differ, so that the fixed one is looked for.
    time.sleep(1.1)
    write(collected, tmp_path / "b", "nl")
    content = (tmp_path / "a").read_bytes()
    assert content == (tmp_path / "b").read_bytes()
    assert b"01 Jan 00" in content[:200] or b"01 Jan 2000 00:00" in content[:400]


def test_the_list_of_variables_names_every_one(shipped: Dataset, lang: Language) -> None:
    collected = statistics.collect(shipped, lang)
    table = statistics.documented(collected, lang)
    assert table["variable"].tolist() == list(collected.frame.columns)
    assert table["column"].tolist()[len(variables.ATTRIBUTES) :] == list(shipped.matrix.columns)
    assert label(Answer.UNKNOWN, lang) in table["values"].iloc[-1]


def test_a_thousand_organisations_can_be_written(shipped: Dataset, tmp_path: Path) -> None:
    collected = statistics.collect(many(shipped, 1000), "nl")
    statistics.write_spss(collected, tmp_path / "a.sav", "nl")
    statistics.write_stata(collected, tmp_path / "a.dta", "nl")
    assert len(pyreadstat.read_sav(tmp_path / "a.sav")[0]) == len(pyreadstat.read_dta(tmp_path / "a.dta")[0]) == 1000


def test_tables_show_texts_and_days_in_full(shipped: Dataset, tmp_path: Path) -> None:
    collected = statistics.collect(shipped, "nl")
    statistics.write_spss(collected, tmp_path / "a.sav", "nl")
    statistics.write_stata(collected, tmp_path / "a.dta", "nl")
    _, spss = pyreadstat.read_sav(tmp_path / "a.sav", metadataonly=True)
    _, stata = pyreadstat.read_dta(tmp_path / "a.dta", metadataonly=True)
    longest = int(shipped.organisations["name"].str.len().max())
    assert spss.variable_display_width["name"] == min(longest, 40)
    assert spss.variable_display_width["telework"] == len("onder voorwaarde")
    # Narrower, and SPSS shows stars.
    assert spss.variable_display_width["recognised_on"] >= len("09-JUL-2018")
    assert stata.original_variable_types["name"] == f"%-{min(longest, 40)}s"
    assert stata.original_variable_types["recognised_on"] == "%td"
