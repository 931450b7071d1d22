"""The codebook is read whole, and a fault in it is named with line, measure and what was expected."""

from pathlib import Path

import pytest

from mzdata import codebook, shipped, yamlfile
from mzdata.errors import InputError
from mzdata.vocabulary import Answer, Dimension, Form, Topic, label

TEXT = shipped.resource("codebook.yaml").read_text(encoding="utf-8")


def problems_of(tmp_path: Path, text: str | bytes) -> list[str]:
    path = tmp_path / "codebook.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(InputError) as caught:
        codebook.read(path)
    assert caught.value.where == str(path)
    return list(caught.value.problems)


def line_of(text: str, words: str) -> int:
    return text.count("\n", 0, text.index(words)) + 1


def test_the_shipped_edition_is_complete():
    book = codebook.read()
    assert book.version == "1.0.0"
    assert len(book.measures) == 79
    assert list(book.dimensions) == [d.value for d in Dimension]
    assert list(book.answers) == list(Answer)
    assert len(book.frameworks) == 8


def test_measures_keep_the_order_of_the_file():
    ids = [line.split()[-1] for line in TEXT.splitlines() if line.startswith("- id: ")]
    assert [measure.id for measure in codebook.read().measures] == ids


def test_labels_come_in_two_languages():
    book = codebook.read()
    assert book.label("buy_leave", "en") == "Buying leave"
    assert book.label("dialogue", "nl") == "Dialoog"
    assert book.label("other_measure", "nl") == "Overige maatregel"


def test_an_unknown_measure_gets_a_suggestion():
    with pytest.raises(InputError, match=r"'telewrok' is no measure.*, did you mean 'telework'"):
        codebook.read().measure("telewrok")


def test_a_codebook_can_be_a_cache_key_and_cannot_be_changed():
    book = codebook.read()
    assert hash(book) == hash(codebook.read())
    with pytest.raises(ValueError, match="frozen"):
        book.measures[0].id = "other"


def test_the_table_has_one_row_per_measure():
    table = codebook.read().table()
    assert len(codebook.MEASURES.check(table)) == 79
    assert list(table.loc[~table["counts_as_measure"], "measure"]) == ["open_culture_statement"]
    assert set(table["statutory_class"]) <= set(codebook.read().statutory_classes)


def test_every_exclusion_that_names_a_measure_names_one_that_exists():
    book = codebook.read()
    for measure in book.measures:
        for line in measure.exclude:
            inside = line.rpartition("(")[2].partition(")")[0]
            if "_" in inside and " " not in inside:
                assert book.measure(inside)


def test_every_kind_of_fault_is_named_with_line_and_measure_at_once(tmp_path):
    text = TEXT
    for old, new in [
        ("  version: 1.0.0", "  version: 1.0"),
        ("  label_nl: Nulmeting werk en mantelzorg", "  lable_nl: Nulmeting"),
        ("- id: carer_items_in_staff_survey", "- id: Carer-items"),
        ("- id: internal_news", "- id: baseline_survey"),
        ("  dimension: dialogue", "  dimension: dialog"),
        ("    class: beyond_statutory", "    class: beyond_statutry"),
        ("    ce:\n    - recognition", "    ce:\n    - recognitoin"),
        ("    csa:\n    - review_gaps", "    sca:\n    - review_gaps"),
        ("  tier: core", "  tier: kern"),
        ("  counts_as_measure: true", "  counts_as_measure: 1"),
        ("  - separate page, item or file on the intranet", "  - 5"),
        ("  definition: News messages", "  definition: x\n  definition: News messages"),
    ]:
        text = text.replace(old, new, 1)
    at = {words: line_of(text, words) for words in ("lable_nl", "Carer-items", "dialog\n", "kern")}
    problems = problems_of(tmp_path, text)
    expected = [
        "line 3, codebook, key 'version': found 1.0, expected text (put it in quotes)",
        "line 174, measures[0] 'baseline_survey', key 'label_nl': the key is missing",
        f"line {at['lable_nl']}, measures[0] 'baseline_survey', key 'lable_nl': unknown key, did you mean 'label_nl'?",
        f"line {at['Carer-items']}, measures[1] 'Carer-items', key 'id': 'Carer-items' is no id, "
        "expected words of a-z and 0-9 joined by _",
        f"line {at['kern']}, measures[1] 'Carer-items', key 'tier': found 'kern', expected 'core' or 'extended'",
        "did you mean 'recognition'?",
        "'sca' is no framework, did you mean 'csa'?",
        "key 'counts_as_measure': found 1, expected true or false",
        "measures[2] 'intranet_page', include[0]: found 5, expected text (put it in quotes)",
        "measures[3] 'baseline_survey', key 'id': 'baseline_survey' stands already on line 174",
        "measures[3] 'baseline_survey', key 'definition': the key stands already on line",
        f"line {at['dialog' + chr(10)]}, ",
        "'dialog' is no dimension, did you mean 'dialogue'?",
        "'beyond_statutry' is no statutory class, did you mean 'beyond_statutory'?",
    ]
    assert [words for words in expected if not any(words in problem for problem in problems)] == []
    # Two of the expected lines belong to one problem.
    assert len(problems) == len(expected) - 1


def test_an_answer_without_definition_is_missed(tmp_path):
    text = TEXT.replace("  denied: the page says the measure does not exist or has ended\n", "", 1)
    assert problems_of(tmp_path, text)[0].endswith("key 'denied': the key is missing")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty file, expected keys and values"),
        (b"# nothing\n", "empty file, expected keys and values"),
        (b"- a\n", 'line 1, found ["a"], expected keys and values'),
        (b"a: 1\nb: \xff", "line 2: byte 0xff, expected UTF-8"),
        (b"a: 1\nb: [\n", "no valid YAML"),
        (b"a: 1\n---\nb: 2\n", "line 2: no valid YAML"),
        (b"a: 2020-13-45\n", "line 1: no valid YAML: month must be in 1..12"),
        (b"a: !!python/object:os.system x\n", "line 1: no valid YAML: could not determine a constructor"),
        (b"a: 1\nb\x07: 1\n", "line 2: control character 0x0007"),
        (b"a: &x [1]\nb: *x\n", "line 2: aliases (*x) are not allowed, write it out"),
        (b"a: &x [*x]\n", "line 1: aliases (*x) are not allowed, write it out"),
        (b"[" * 200_000, "line 1: nested deeper than 50 levels"),
        (b"no: 1\n", "line 1, the key 'no' is no text, put it in quotes"),
        (b"? [a]\n: 1\n", "line 1, the key a list or mapping is no text, put it in quotes"),
    ],
)
def test_a_file_that_is_no_sound_yaml_is_refused_in_one_line(tmp_path, content, message):
    assert message in problems_of(tmp_path, content)[0]


def test_a_small_file_that_would_unfold_to_gigabytes_is_refused(tmp_path):
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for name, before in zip("bcdefghij", "abcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    assert len(problems_of(tmp_path, "\n".join(lines))) == 81


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path):
    assert "expected at most" in problems_of(tmp_path, b"#" * 17_000_000)[0]


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert codebook.read(path) == codebook.read()


def test_values_are_found_by_path_whatever_the_shape():
    source = yamlfile.Source("x", {"a": [{"b": 1}, {"c": 2}, 3]})
    assert list(source.find("a", "*", "b")) == [(("a", 0, "b"), 1)]
    assert list(source.find("z", "*")) == []


@pytest.mark.parametrize("vocabulary", [Answer, Topic, Dimension, Form])
def test_every_word_has_labels_of_its_own(vocabulary):
    for language in ("nl", "en"):
        labels = [label(word, language) for word in vocabulary]
        assert len(set(labels)) == len(labels)


def test_labels_of_dimensions_are_those_of_the_codebook():
    book = codebook.read()
    for dimension in Dimension:
        assert label(dimension, "nl") == book.label(dimension, "nl")
        assert label(dimension, "en") == book.label(dimension, "en")


@pytest.mark.parametrize("name", ["telework", "arrangements", "other_measure"])
def test_a_label_in_a_third_language_is_refused(name: str) -> None:
    book = codebook.read()
    name = book.residual_code.id if name == "other_measure" else name
    # A notebook checks no types, so the library has to.
    with pytest.raises(InputError, match="found 'fr', expected nl or en"):
        book.label(name, "fr")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="found 'fr', expected nl or en"):
        label(Answer.SILENT, "fr")  # type: ignore[arg-type]
