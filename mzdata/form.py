"""The form of a page as data: labels, headings, lead-ins, footers and counting words of one scheme in one language."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from mzdata import warm, yamlfile
from mzdata.errors import InputError
from mzdata.patternlines import PatternLines
from mzdata.patternset import PatternSet
from mzdata.yamlfile import Record

FORMS = Path(__file__).parent / "resources" / "forms"
DEFAULT = FORMS / "werkmantelzorg.yaml"
# The topics in the order in which a form asks for them.
TOPICS = ("awareness", "dialogue", "arrangements", "embedding")

Names = tuple[str, ...]
Month = Annotated[int, Field(ge=1, le=12)]


class Recognitions(Record):
    """Labels of the lines with dates, per kind."""

    recognised: PatternLines
    ambassador: PatternLines = ()


class Dates(Record):
    """Words that dates are made of, and words that stand where a date is still to come."""

    months: dict[str, Month]
    ordinals: Names = ()
    placeholders: PatternLines = ()


class TopicWords(Record):
    """How a topic is recognised.

    `headings` speak for a heading of the topic, `hints` do so weakly, and `content` is what usually stands under it.
    """

    headings: PatternLines
    hints: PatternLines = ()
    content: PatternLines = ()


class Topics(Record):
    """The words of each topic, in the order of the form."""

    awareness: TopicWords
    dialogue: TopicWords
    arrangements: TopicWords
    embedding: TopicWords


class Marks(Record):
    """Characters that open a bullet; `letters` only where a space follows."""

    bullets: str
    dashes: str = "-"
    letters: str = ""


class Numbers(Record):
    """How numbers are written and qualified."""

    thousands: str
    words: dict[str, int] = Field(default_factory=dict)
    multipliers: dict[str, int] = Field(default_factory=dict)
    fractions: dict[str, float] = Field(default_factory=dict)
    vague: Names = ()
    sum_words: Names = ()
    months: Names = ()
    not_numbers: Names = ()
    range_words: Names = ()
    range_openers: Names = ()
    range_fillers: Names = ()
    group_endings: Names = ()
    group_openers: Names = ()
    rough_endings: Names = ()
    counting_endings: Names = ()
    approximate: PatternLines = ()
    approximate_signs: Names = ()
    shares: PatternLines = ()


class Noun(Record):
    """Nouns of one kind, and how far a number before them speaks of employees or of sites."""

    employees: int = 0
    sites: int = 0
    words: PatternLines


class Evidence(Record):
    """Patterns around a number (`#`) that speak for what it counts, or against it (`points` below zero)."""

    points: int
    words: PatternLines


class Worded(Record):
    """Words that stand for a number of sites."""

    number: int
    words: PatternLines


class Counts(Record):
    """What tells that a number counts employees or sites: the noun after it, and the words around it."""

    lists: dict[str, PatternLines] = Field(default_factory=dict)
    nouns: dict[str, Noun]
    unknown_noun: int = 0
    opening: int = 0
    noun_ends: PatternLines = ()
    employees: tuple[Evidence, ...] = ()
    employees_labels: PatternLines = ()
    employees_sums: PatternLines = ()
    employees_parts: PatternLines = ()
    full_time_equivalents: PatternLines = ()
    anaphors: PatternLines = ()
    tallies: Names = ()
    sites: tuple[Evidence, ...] = ()
    sites_labels: PatternLines = ()
    worded_sites: tuple[Worded, ...] = ()
    repeated_sites: PatternLines = ()
    main_site: PatternLines = ()
    beside: PatternLines = ()
    named_sites: PatternLines = ()
    enumerated_sites: PatternLines = ()
    enumeration_leads: Names = ()
    list_words: Names = ()


class NameWords(Record):
    """Words that help to find or to make a name where a page has no title line."""

    small_words: Names = ()
    kind_words: Names = ()
    articles: Names = ()
    subject_verbs: Names = ()


class FormFile(Record):
    """One scheme's pages in one language; `language` is a code such as nl or en."""

    form: str
    edition: int
    language: Literal["nl", "en", "de", "fr", "es", "it", "pt", "da"]
    site_titles: PatternLines = ()
    site_domains: Names = ()
    recognitions: Recognitions
    recognised_in_prose: PatternLines = ()
    dates: Dates
    lists: dict[str, PatternLines] = Field(default_factory=dict)
    topics: Topics
    other_headings: PatternLines = ()
    lead_ins: PatternLines = ()
    footers: PatternLines = ()
    contacts: PatternLines = ()
    contact_words: PatternLines = ()
    captions: PatternLines = ()
    marks: Marks
    numbers: Numbers
    counts: Counts
    website_labels: PatternLines = ()
    website_others: PatternLines = ()
    names: NameWords = NameWords()

    @cached_property
    def lines(self) -> PatternSet:
        """Patterns that say what a line is, compiled; the name of a hit is a key of the file."""
        named: dict[str, PatternLines] = {
            f"recognitions.{kind}": getattr(self.recognitions, kind) for kind in Recognitions.model_fields
        }
        for topic in TOPICS:
            words: TopicWords = getattr(self.topics, topic)
            named |= {f"{part}.{topic}": getattr(words, part) for part in TopicWords.model_fields}
        for key in (
            "site_titles",
            "recognised_in_prose",
            "other_headings",
            "lead_ins",
            "footers",
            "contacts",
            "contact_words",
            "captions",
            "website_labels",
            "website_others",
        ):
            named[key] = getattr(self, key)
        named["placeholders"] = self.dates.placeholders
        return PatternSet.compile(named, self.lists, self.form)

    @cached_property
    def numbers_set(self) -> PatternSet:
        """Patterns around numbers, compiled."""
        counts = self.counts
        plain = ["noun_ends", "employees_labels", "full_time_equivalents", "sites_labels", "repeated_sites"]
        plain += ["main_site", "beside", "named_sites", "enumerated_sites", "anaphors", "employees_sums"]
        plain.append("employees_parts")
        named: dict[str, PatternLines] = {key: getattr(counts, key) for key in plain}
        named |= {f"nouns.{name}": noun.words for name, noun in counts.nouns.items()}
        named |= {f"employees.{i}": group.words for i, group in enumerate(counts.employees)}
        named |= {f"sites.{i}": group.words for i, group in enumerate(counts.sites)}
        named |= {f"worded_sites.{group.number}": group.words for group in counts.worded_sites}
        named |= {"approximate": self.numbers.approximate, "shares": self.numbers.shares}
        return PatternSet.compile(named, self.counts.lists, self.form)


def read(path: Path) -> FormFile:
    """Read a form file.

    Raises
    ------
    InputError
        Naming the line and key of everything that is missing, unknown or misspelt, or every pattern that
        cannot be read.
    """
    form = yamlfile.read(path, FormFile)
    try:
        _ = form.lines, form.numbers_set
    except InputError as error:
        raise InputError(str(path), error.problems) from error
    return form


@cache
def default() -> FormFile:
    """The form of the Dutch scheme that this package was made for."""
    name = warm.digest([DEFAULT])
    if isinstance(known := warm.load("form", name), FormFile):
        return known
    form = read(DEFAULT)
    warm.store("form", name, form)
    return form
