"""The codebook: what is coded, how it is defined, and how it relates to law and other frameworks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import Field

from mzdata import shipped, wording, yamlfile
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.schema import Column, Table
from mzdata.vocabulary import Answer, Language, check_language
from mzdata.wording import Part, Text, Wording
from mzdata.yamlfile import Problem, Record, Source

MEASURES = Table(
    name="measures",
    key=("measure",),
    title="Measures",
    description="The measures of the codebook edition that was used, in its order.",
    columns=(
        Column("measure", "text", "Measure", "id; never used again for something else", required=True),
        Column("dimension", "text", "Dimension", "group of the measure", required=True),
        Column("label_nl", "text", "Label (Dutch)", "short name in Dutch", required=True),
        Column("label_en", "text", "Label (English)", "short name in English", required=True),
        Column("definition", "text", "Definition", "what counts as the measure", required=True),
        Column(
            "statutory_class",
            "text",
            "Statutory class",
            "its place in Dutch law",
            required=True,
        ),
        Column("tier", "text", "Tier", "core or extended", required=True, enum=("core", "extended")),
        Column("counts_as_measure", "flag", "Counts as measure", "false for statements that name no act"),
    ),
)

_ID = re.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*")


class About(Record):
    """What the edition says of itself."""

    name: Text
    version: Text
    status: Text
    languages: tuple[Language, ...]
    coding_unit: Text
    analysis_unit: Text
    approach: Text


class Labels(Record):
    """A label in both languages."""

    nl: Text
    en: Text


class Framework(Record):
    """Another scheme to which measures are mapped, with its categories."""

    name: Text
    values: tuple[Text, ...]


class Statutory(Record):
    """How a measure relates to the law."""

    class_: Text = Field(alias="class")
    basis: Text
    note: str
    basis_nl: Text = ""


class Residual(Record):
    """The code for a measure that no other code covers."""

    id: Text
    label_nl: Text
    label_en: Text
    definition: Text
    dimension: Text


class Measure(Record):
    """One thing an employer may do, with the borders between it and its neighbours.

    What it means is said in English, and in Dutch too where a codebook of one's own does so; `Codebook.definition`
    and its like give either language.
    """

    id: Text
    dimension: Text
    label_nl: Text
    label_en: Text
    definition: Text
    include: tuple[Text, ...]
    exclude: tuple[Text, ...]
    statutory: Statutory
    crosswalk: Mapping[str, tuple[str, ...]]
    counts_as_measure: bool
    tier: Literal["core", "extended"]
    cues_nl: tuple[Text, ...]
    definition_nl: Text = ""
    include_nl: tuple[Text, ...] = ()
    exclude_nl: tuple[Text, ...] = ()

    def __hash__(self) -> int:
        """By id, since the crosswalk cannot be hashed."""
        return hash(self.id)


class Codebook(Record):
    """An edition of the codebook; `measures` are in its order."""

    codebook: About
    answers: Mapping[Answer, Text]
    dimensions: Mapping[str, Labels]
    attributes: Mapping[str, Text | tuple[Text, ...]]
    rules: tuple[Text, ...]
    statutory_classes: Mapping[str, Text]
    legal_note: Text
    frameworks: Mapping[str, Framework] = Field(alias="crosswalk_frameworks")
    crosswalk_note: Text
    residual_code: Residual
    measures: tuple[Measure, ...] = Field(min_length=1)

    def __hash__(self) -> int:
        """By edition and ids, so that what depends on a codebook can be cached."""
        return hash((self.version, tuple(measure.id for measure in self.measures)))

    def __repr__(self) -> str:
        """Short enough to read in a notebook."""
        return f"<Codebook {self.version}: {len(self.measures)} measures in {len(self.dimensions)} dimensions>"

    __str__ = __repr__

    @property
    def version(self) -> str:
        """Number of the edition."""
        return self.codebook.version

    @cached_property
    def _by_id(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def _by_label(self) -> dict[str, str]:
        # Of two measures with one label, which only a codebook of one's own has, the first.
        labels = ((label.casefold(), one.id) for one in self.measures for label in (one.label_nl, one.label_en))
        return dict(reversed(list(labels)))

    def measure(self, measure: str) -> Measure:
        """The measure with this id or label; `InputError` with the nearest id when there is none."""
        measure = self.id_of(measure)
        if measure not in self._by_id:
            problem = f"{measure!r} is no measure of edition {self.version}"
            raise InputError("codebook", [problem + near(measure, self._by_id)])
        return self._by_id[measure]

    def id_of(self, name: str) -> str:
        """The id of the measure that has this label, in either language and any case; any other name as it is."""
        return name if name in self._by_id else self._by_label.get(" ".join(name.split()).casefold(), name)

    def label(self, name: str, language: Language) -> str:
        """What a reader sees for the id of a measure, of the residual code or of a dimension; `InputError` where it has
        no such id, or the language is neither nl nor en.
        """
        check_language(language)
        if name in self.dimensions:
            return str(getattr(self.dimensions[name], language))
        found = self.residual_code if name == self.residual_code.id else self.measure(name)
        return found.label_nl if language == "nl" else found.label_en

    def definition(self, measure: str, language: Language) -> str:
        """What counts as the measure; in the codebook's own words where it is not told in the language."""
        return self._said(measure, language).definition

    def include(self, measure: str, language: Language) -> tuple[str, ...]:
        """Cases that are the measure; in the codebook's own words where they are not told in the language."""
        return self._said(measure, language).include

    def exclude(self, measure: str, language: Language) -> tuple[str, ...]:
        """Cases that are not; in the codebook's own words where they are not told in the language."""
        return self._said(measure, language).exclude

    def basis(self, measure: str, language: Language) -> str:
        """Its ground in law; in the codebook's own words where it is not told in the language."""
        return self._said(measure, language).basis

    def untold(self, part: Part, language: Language) -> list[str]:
        """Measures of which a part stands in the codebook's own words only, in its order; in English none.

        Raises
        ------
        InputError
            Where the language is neither nl nor en.
        """
        check_language(language)
        if language == "en":
            return []
        return [one.id for one in self.measures if part not in _dutch(one) and getattr(_own(one), part)]

    def _said(self, measure: str, language: Language) -> Wording:
        check_language(language)
        found = self.measure(measure)
        return _own(found) if language == "en" else _own(found).model_copy(update=_dutch(found))

    def table(self) -> pd.DataFrame:
        """The measures as the table `MEASURES`."""
        rows = [
            (
                m.id,
                m.dimension,
                m.label_nl,
                m.label_en,
                m.definition,
                m.statutory.class_,
                m.tier,
                m.counts_as_measure,
            )
            for m in self.measures
        ]
        return MEASURES.check(pd.DataFrame(rows, columns=MEASURES.names))


def _own(measure: Measure) -> Wording:
    """What the codebook says of a measure."""
    return Wording(
        definition=measure.definition,
        include=measure.include,
        exclude=measure.exclude,
        basis=measure.statutory.basis,
    )


@lru_cache(maxsize=1024)
def _dutch(measure: Measure) -> dict[str, str | tuple[str, ...]]:
    """What is told of a measure in Dutch: by the codebook itself, else by us where it says what our edition says."""
    itself: dict[str, str | tuple[str, ...]] = {
        "definition": measure.definition_nl,
        "include": measure.include_nl,
        "exclude": measure.exclude_nl,
        "basis": measure.statutory.basis_nl,
    }
    return wording.in_dutch(measure.id, _own(measure)) | {part: words for part, words in itself.items() if words}


def read(path: Path | str | None = None) -> Codebook:
    """Read a codebook file, or the one that comes with the package.

    Raises
    ------
    InputError
        Names every fault with its line, its measure and what was expected.

    Examples
    --------
    >>> read().measure("buy_leave").label_en
    'Buying leave'
    """
    return yamlfile.read(Path(path) if path else shipped.resource("codebook.yaml"), Codebook, _across)


def _across(source: Source) -> Iterator[Problem]:
    """Faults that lie between the parts of a codebook."""
    yield from _names(source)
    yield from wording.lengths(source, "measures", "*")
    answers = [str(place[-1]) for place, _ in source.find("answers", "*")]
    for answer in Answer:
        if answers and answer not in answers:
            yield ("answers", answer.value), "the key is missing"
    dimensions = [str(place[-1]) for place, _ in source.find("dimensions", "*")]
    yield from yamlfile.outside(source, dimensions, "dimension", "measures", "*", "dimension")
    classes = [str(place[-1]) for place, _ in source.find("statutory_classes", "*")]
    yield from yamlfile.outside(source, classes, "statutory class", "measures", "*", "statutory", "class")
    frameworks = [str(place[-1]) for place, _ in source.find("crosswalk_frameworks", "*")]
    for place, _ in source.find("measures", "*", "crosswalk", "*"):
        if place[-1] not in frameworks:
            yield place, f"{place[-1]!r} is no framework{near(str(place[-1]), frameworks)}"
    for framework in frameworks:
        values = source.find("crosswalk_frameworks", framework, "values", "*")
        yield from yamlfile.outside(
            source,
            [str(value) for _, value in values],
            f"category of {framework!r}",
            *("measures", "*", "crosswalk", framework, "*"),
        )


def _names(source: Source) -> Iterator[Problem]:
    """Faults of the ids, which measures, dimensions and the residual code share."""
    named = [(place, place[-1]) for place, _ in source.find("dimensions", "*")]
    named += [*source.find("measures", "*", "id"), *source.find("residual_code", "id")]
    first: dict[str, int] = {}
    for place, name in named:
        if not isinstance(name, str):
            continue
        if not _ID.fullmatch(name):
            yield place, f"{name!r} is no id, expected words of a-z and 0-9 joined by _"
        if name in first:
            yield place, f"{name!r} stands already on line {first[name]}, expected an id of its own"
        first.setdefault(name, source.line(place))
