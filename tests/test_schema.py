"""Tables check themselves, come back from disk as they were, and describe their columns."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzdata.errors import InputError
from mzdata.schema import Column, Table

PEOPLE = Table(
    name="people",
    key=("person",),
    title="People",
    description="A table to test with.",
    columns=(
        Column("person", "text", "Person", "id", required=True),
        Column("mood", "text", "Mood", "how", enum=("glad", "sad")),
        Column("born", "date", "Born", "as precise as known"),
        Column("boss", "text", "Boss", "another person", references="people.person"),
        Column("town", "text", "Town", "where", references="towns.town"),
        Column("shoes", "count", "Shoes", "how many", unit="pairs"),
        Column("height", "number", "Height", "from sole to crown", unit="m"),
        Column("awake", "flag", "Awake", "whether"),
    ),
)
TOWNS = pd.DataFrame({"town": pd.Series(["Goes"], dtype="str")})


def people(**changes: list[object]) -> pd.DataFrame:
    cells = {
        "person": ["a", "b"],
        "mood": ["glad", ""],
        "born": ["1990-02", ""],
        "boss": ["b", ""],
        "town": ["Goes", ""],
        "shoes": [3, None],
        "height": [1.83, None],
        "awake": [True, False],
    }
    frame = pd.DataFrame(cells | changes)
    return frame.astype({"shoes": "Int64"}) if "shoes" not in changes else frame


def problems_of(frame: pd.DataFrame, **others: pd.DataFrame) -> tuple[str, ...]:
    with pytest.raises(InputError) as caught:
        PEOPLE.check(frame, others)
    assert caught.value.where == "people"
    return caught.value.problems


def test_a_sound_frame_is_returned_as_it_is():
    frame = people()
    assert PEOPLE.check(frame, {"towns": TOWNS}) is frame


def test_columns_come_back_in_declared_order():
    assert list(PEOPLE.check(people()[PEOPLE.names[::-1]]).columns) == PEOPLE.names


def test_the_empty_table_passes_its_own_check():
    assert PEOPLE.check(PEOPLE.empty()).empty


def test_all_breaches_are_named_at_once():
    frame = people(person=["a", "a"], mood=["glad", "cross"], born=["1990-13", ""], boss=["z", ""])
    assert problems_of(frame, towns=TOWNS[:0]) == (
        "column 'mood', row 2: 'cross': expected one of glad, sad",
        "column 'born', row 1: '1990-13': expected YYYY, YYYY-MM or YYYY-MM-DD",
        "column 'boss', row 1: 'z': not found in people.person",
        "column 'town', row 1: 'Goes': not found in towns.town",
        "key 'a' occurs 2 times, expected once",
    )


def test_missing_unexpected_and_repeated_columns_are_named():
    frame = people().rename(columns={"height": "hieght"})
    assert problems_of(frame) == (
        "column 'height' is missing",
        "column 'hieght' is not expected; did you mean 'height'?",
    )
    twice = pd.concat([people(), people()[["mood"]]], axis=1)
    assert problems_of(twice) == ("column 'mood' occurs 2 times, expected once",)


def test_every_wrong_dtype_is_named():
    frame = people(shoes=[1.5, 2.0], awake=["yes", "no"])
    assert problems_of(frame) == (
        "column 'shoes': dtype float64, expected Int64",
        "column 'awake': dtype str, expected bool",
    )


def test_empties_are_refused_where_a_value_is_required():
    assert problems_of(people(person=["a", ""], boss=["", ""])) == ("column 'person', row 2: empty, expected a value",)


def test_missing_text_is_refused_in_favour_of_empty_text():
    assert problems_of(people(mood=["glad", None])) == (
        "column 'mood', row 2: missing, expected \"\" where there is no text",
    )


def test_negative_counts_are_refused():
    frame = people(shoes=pd.array([-1, None], dtype="Int64"))
    assert problems_of(frame) == ("column 'shoes', row 1: -1: expected 0 or more",)


def test_many_culprits_are_counted_rather_than_listed():
    frame = pd.concat([people()[:1]] * 100, ignore_index=True)
    frame["person"] = [f"p{i}" for i in range(100)]
    frame["boss"] = ""
    frame["mood"] = [f"m{i}" for i in range(100)]
    problems = problems_of(frame)
    assert len(problems) == 21
    assert problems[-1] == "column 'mood': and 80 more values; expected one of glad, sad"


def test_a_table_without_a_column_does_not_expect_it():
    assert PEOPLE.without("height").names == [name for name in PEOPLE.names if name != "height"]


TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), max_size=20)


@given(
    texts=st.lists(TEXT, unique=True, min_size=1, max_size=5),
    count=st.none() | st.integers(0, 10**18 - 1),
    number=st.none() | st.floats(allow_nan=False, allow_infinity=False),
)
def test_what_is_written_comes_back(tmp_path_factory, texts, count, number):
    table = Table(
        "t",
        ("text",),
        (
            Column("text", "text", "", ""),
            Column("count", "count", "", ""),
            Column("number", "number", "", ""),
            Column("flag", "flag", "", ""),
        ),
    )
    frame = pd.DataFrame(
        {
            "text": pd.Series(texts, dtype="str"),
            "count": pd.array([count] * len(texts), dtype="Int64"),
            "number": pd.Series([number] * len(texts), dtype="float64"),
            "flag": [len(text) % 2 == 0 for text in texts],
        }
    )
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    table.write_csv(frame, path)
    pd.testing.assert_frame_equal(table.read_csv(path), frame)


def test_the_file_is_plain_csv_with_unix_line_ends(tmp_path):
    path = tmp_path / "people.csv"
    PEOPLE.write_csv(people(mood=["glad", "sad"], person=['a "b"', "c,d"], boss=["", ""]), path)
    assert path.read_bytes().decode().splitlines(keepends=True)[1:] == [
        '"a ""b""","glad","1990-02","","Goes",3,1.83,true\n',
        '"c,d","sad","","","",,,false\n',
    ]


HEADER = "person,mood,born,boss,town,shoes,height,awake\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty file, expected a header line"),
        (b"person,mood\xff\n", "line 1: byte 0xff, expected UTF-8"),
        (HEADER.replace(",", ";").encode(), "cells are separated by ';', expected ','"),
        (b"person,mood,born,boss,town,shoes,height\n", "column 'awake' is missing"),
        ((HEADER + "a,glad,,,,x,,true\n").encode(), "column 'shoes', row 1: 'x': expected a whole number"),
        ((HEADER + "a,glad,,,,,tall,yes\n").encode(), "column 'height', row 1: 'tall': expected a number"),
        ((HEADER + "a,glad,,,,,,yes\n").encode(), "column 'awake', row 1: 'yes': expected true or false"),
        ((HEADER + "a,glad\n").encode(), "row 1: 2 cells, expected 8"),
        ((HEADER + "a,cross,,,,,,true\n").encode(), "'cross': expected one of glad, sad"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_place(tmp_path, content, message):
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        PEOPLE.read_csv(path)
    assert caught.value.where == str(path)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + "a,glad,,,,2,1.5,true\n").replace("\n", "\r\n").encode())
    frame = PEOPLE.read_csv(path)
    assert frame.loc[0, "person"] == "a"
    assert frame["shoes"].sum() == 2
    assert np.isclose(frame.loc[0, "height"], 1.5)


def test_the_descriptor_tells_units_constraints_and_keys():
    resource = PEOPLE.to_frictionless()
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert json.loads(json.dumps(resource)) == resource
    assert resource["path"] == "people.csv"
    assert resource["schema"]["primaryKey"] == ["person"]
    assert resource["schema"]["foreignKeys"] == [
        {"fields": "boss", "reference": {"resource": "", "fields": "person"}},
        {"fields": "town", "reference": {"resource": "towns", "fields": "town"}},
    ]
    assert fields["shoes"]["unit"] == "pairs"
    assert fields["person"]["constraints"] == {"required": True}
    assert fields["mood"]["constraints"] == {"enum": ["glad", "sad"]}
    assert fields["awake"]["type"] == "boolean"


def test_reading_is_quick_on_many_rows(tmp_path):
    frame = people().iloc[[0] * 100_000].reset_index(drop=True).assign(boss="")
    frame["person"] = [f"p{i}" for i in range(len(frame))]
    path = tmp_path / "people.csv"
    PEOPLE.write_csv(frame, path)
    assert len(PEOPLE.read_csv(path)) == 100_000
