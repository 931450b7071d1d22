"""Redaction: what must go, what must stay, and its laws."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata.redaction import MARK, redact

# Columns: expect (stretches that must go, parted by " | "; empty where nothing may change), text (newlines as
# \n), split ("unseen" rows were written before the code and are scored only).
_FILE = Path(__file__).with_name("cases_redaction.tsv")
with _FILE.open(encoding="utf-8", newline="") as _stream:
    CASES = [
        (row["expect"], row["text"].replace("\\n", "\n"), row["split"])
        for row in csv.DictReader(_stream, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def _expected(text: str, expect: str) -> set[int]:
    """Letters and digits of every occurrence, as whole words, of what must go."""
    found: set[int] = set()
    for item in filter(None, expect.split(" | ")):
        start = text.find(item)
        assert start >= 0, item
        while start >= 0:
            end = start + len(item)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                found.update(range(start, end))
            start = text.find(item, start + 1)
    return {i for i in found if text[i].isalnum()}


def _redacted(text: str) -> set[int]:
    return {i for i, mark in enumerate(redact(text).text) if mark == MARK and text[i].isalnum()}


@pytest.mark.parametrize(("expect", "text"), [case[:2] for case in CASES if case[2] == "dev"])
def test_personal_data_goes_and_all_else_stays(expect, text):
    assert _redacted(text) == _expected(text, expect)


def test_unseen_texts_reach_precision_and_recall():
    cases = [case for case in CASES if case[2] == "unseen"]
    wanted = [(_expected(text, expect), _redacted(text)) for expect, text, _ in cases]
    right = sum(len(want & got) for want, got in wanted)
    assert len(cases) >= 48
    assert right / sum(len(want) for want, _ in wanted) >= 0.96
    assert right / sum(len(got) for _, got in wanted) >= 0.98


def test_there_are_enough_cases_of_both_kinds():
    assert sum(bool(case[0]) for case in CASES) >= 60
    assert sum(not case[0] for case in CASES) >= 60


@pytest.mark.parametrize(
    "number",
    [
        "0591 – 685972", "0591\xa0–\xa0685972", "(0591) 68 59 72", "0591-685972", "0591 685 972",
        "0591.68.59.72",
        "06-12345678", "06 12 34 56 78", "0612345678", "+31612345678", "+31 (0)6 1234 5678",
        "+31 6 - 12 34 56 78",
        "0031 6 12345678", "(+31) 591 685972", "088-1234567", "088 12 34 567", "0900-0000000", "0800 1234",
        "0900-1234", "14 0591", "14 020", "020-1234567", "(020) 123 45 67", "+49 30 1234567", "0591‑685972",
    ],
)  # fmt: skip
def test_telephone_numbers_go_in_every_notation(number):
    text = redact(f"Zie {number} voor 12 vragen in 2018.").text
    assert text.endswith(" voor 12 vragen in 2018.")
    assert not any(map(str.isdigit, text[: -len(" voor 12 vragen in 2018.")]))


@pytest.mark.parametrize(
    "number",
    [
        "2016-2018", "01-01-2016", "1-1-2016 - 31-12-2018", "06-12-2016 12.30", "06-12-2016",
        "€ 12.500,00", "1.500.000",
        "14.000", "09.00-17.00", "7811 AP", "4x9", "0,19", "31-12-2015 t/m 06-10-2016", "6:4:1a",
        "ISO 25551:2021",
        "350-400", "14 10 2016", "2014 2015 2016", "NL001234567B01",
    ],
)  # fmt: skip
def test_other_numbers_stay(number):
    text = f"Zie {number} hier."
    assert redact(text).text == text


@pytest.mark.parametrize(
    "mail",
    [
        "info@example.nl", "p.de-vries+hr@mail.example.co.uk", "naam [at] domein.nl",
        "naam(at)domein punt nl",
        "naam @ domein.nl", "naam apenstaartje domein punt nl", "naam{at}domein(punt)nl", "naam at domein.nl",
        "piet punt jansen [at] domein [punt] nl", "NAAM@DOMEIN.NL", "jörg@exämple.nl", "<info@example.nl>",
    ],
)  # fmt: skip
def test_mail_addresses_go_with_their_domain(mail):
    text = redact(f"Schrijf aan: {mail}, dan komt het goed.").text
    assert text.startswith("Schrijf aan: ")
    assert text.endswith(", dan komt het goed.")
    assert not any(map(str.isalnum, text.removeprefix("Schrijf aan: ").removesuffix(", dan komt het goed.")))


@pytest.mark.parametrize("text", ["www.example.nl/contact", "Volg @gemeente", "blad SAM@ is er", "Samen@Thuis", "@"])
def test_websites_handles_and_names_with_an_at_sign_stay(text):
    assert redact(text).text == text


def test_a_name_known_once_is_known_everywhere():
    text = "Het woord is aan Thea Postema.\nPostema en haar team. Mevrouw Postema.\nTHEA POSTEMA. Ook Thea zei dat."
    assert not any(name in redact(text).text.lower() for name in ("thea", "postema"))


def test_count_is_the_number_of_stretches():
    result = redact("Bel Anna Smit op 0591-685972 of mail a.smit@example.nl.")
    assert result.count == 3
    assert redact("Niets aan de hand.").count == 0


_WORDS = """
Jan de Vries van der Meer Wil mevrouw dhr. drs. J.P. A. contact opnemen met bij contactpersoon : , ( ) @ . - – 0591
685972 06 12345678 +31 (0) 14 020 tel. toestel vertelt aldus directeur Zorg Stichting & Gemeente Emmen █ ██ naam@x.nl
[at] punt nl 't d'Hondt PIET JANSEN is en of / 2016-2018 é İ ß 𝔸
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\xa0"])
_TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=40).map(" ".join), st.lists(_PIECES, max_size=25).map("".join))


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_length_newlines_and_all_unmarked_characters_stay(text):
    result = redact(text)
    assert len(result.text) == len(text)
    assert all(new == old or (new == MARK and old != "\n") for new, old in zip(result.text, text, strict=True))


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_redacting_twice_changes_nothing_more(text):
    once = redact(text)
    assert redact(once.text) == type(once)(once.text, 0)
