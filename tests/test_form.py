"""The form file: read with errors that name the line; another scheme and language is another file."""

from pathlib import Path

import pandas as pd
import pytest

from mzdata import form, profile
from mzdata.errors import InputError

ENGLISH = Path(__file__).parent / "forms" / "carers_first.yaml"

PAGE = """Carers First

Harbour Housing

Accredited carer friendly since 3rd May 2021
Champion since June 2022

Harbour Housing is a landlord on the coast. We are about 1,250 colleagues in four offices.

How we raise its profile

• Posters in every office
• A stall at the summer party

Start a conversation

Managers ask about caring in every one-to-one. They listen.

What do we offer?

• Ten days of leave:
   – five of them paid

Making it last in our policies

- Carer policy

Harbour as a champion

We help other landlords.

www.harbourhousing.example

Harbour Housing is one of the accredited employers.
"""


def test_an_english_page_is_read_with_an_english_form() -> None:
    english = form.read(ENGLISH)
    pages = pd.DataFrame({"page": ["harbour-housing"], "text": [PAGE]})
    result = profile.parse(pages, form=english)
    organisation = result.organisations.iloc[0]
    assert organisation["name"] == "Harbour Housing"
    assert (organisation["employees"], organisation["employees_qualifier"]) == (1250, "approximate")
    assert (organisation["sites"], organisation["website"]) == (4, "www.harbourhousing.example")
    assert dict(zip(result.recognitions["kind"], result.recognitions["date"], strict=True)) == {
        "recognised": "2021-05-03",
        "ambassador": "2022-06",
    }
    found = result.statements[["topic", "depth", "text"]].itertuples(index=False, name=None)
    assert list(found) == [
        ("intro", 0, "Champion since June 2022"),
        ("intro", 0, "Harbour Housing is a landlord on the coast."),
        ("intro", 0, "We are about 1,250 colleagues in four offices."),
        ("awareness", 0, "Posters in every office"),
        ("awareness", 0, "A stall at the summer party"),
        ("dialogue", 0, "Managers ask about caring in every one-to-one."),
        ("dialogue", 0, "They listen."),
        ("arrangements", 0, "Ten days of leave:"),
        ("arrangements", 1, "five of them paid"),
        ("embedding", 0, "Carer policy"),
        ("other", 0, "We help other landlords."),
    ]


def test_every_shipped_form_is_read() -> None:
    shipped = sorted(form.FORMS.glob("*.yaml"))
    assert form.DEFAULT in shipped
    for path in shipped:
        assert form.read(path).form == path.stem


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("language: en", "language: klingon", 4, "language"),
        ("site_titles: |", "site_title: |", 5, "site_title"),
        ("march: 3", "march: 13", 14, "march"),
        ("edition: 1", "", 2, "edition"),
    ],
)
def test_a_fault_is_named_with_its_line_and_key(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(ENGLISH.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        form.read(path)
    assert any(p.startswith(f"line {line}") and words in p for p in caught.value.problems), caught.value


def test_a_pattern_that_cannot_be_read_is_named_with_its_key(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    text = ENGLISH.read_text(encoding="utf-8")
    path.write_text(text.replace("champion since\n", "(champion since\n"), encoding="utf-8")
    with pytest.raises(InputError, match=r"recognitions\.ambassador.*column"):
        form.read(path)
