"""The word lists redaction rests on: `redaction.yaml` and `given_names.txt`, folded and ready to look up."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import yaml

from mzdata import shipped


def fold(word: str) -> str:
    """A word in lower case without diacritics, with straight quotes."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‘", "'").replace("ı", "i"))
    return "".join(c for c in word if not unicodedata.combining(c) and c not in "\u00ad\u200b").lower()


@dataclass(frozen=True)
class Lexicon:
    """Word lists of `redaction.yaml` and `given_names.txt`, folded; what each means is told there."""

    titles: frozenset[str]
    titles_guarded: frozenset[str]
    particles: frozenset[str]
    particles_before_article: frozenset[str]
    articles: frozenset[str]
    labels: frozenset[str]
    joints: frozenset[str]
    speech: frozenset[str]
    speech_weak: frozenset[str]
    roles: frozenset[str]
    role_endings: tuple[str, ...]
    roles_strong: frozenset[str]
    organisations: frozenset[str]
    organisations_before: frozenset[str]
    surnames_after_particle: frozenset[str]
    organisation_endings: tuple[str, ...]
    streets: tuple[str, ...]
    streets_numbered: tuple[str, ...]
    stops: frozenset[str]
    places: frozenset[str]
    telephones: frozenset[str]
    extensions: frozenset[str]
    leads: dict[str, tuple[tuple[str, ...], ...]]
    given: frozenset[str]
    ambiguous: frozenset[str]

    def is_role(self, word: str) -> bool:
        """Whether the word is a function: adviseur, teamleider."""
        return word in self.roles or word.endswith(self.role_endings)

    def is_organisation(self, word: str) -> bool:
        """Whether the word makes an organisation of the words around it."""
        if word in self.organisations:
            return True
        return any(word.endswith(end) and len(word) > len(end) + 1 for end in self.organisation_endings)


class Look(NamedTuple):
    """What can be said of a word wherever it stands."""

    folded: str
    capital: bool
    role: bool
    speaks: bool  # whether a rule for names begins at such words


@lru_cache(maxsize=2**16)
def look(raw: str) -> Look:
    """A word as written, looked up; pages share most of their words."""
    words, folded = lexicon(), fold(raw)
    # d'Hondt has its capital behind the apostrophe, 't Hart none.
    body = raw[2:] if raw[:2].lower() in ("d'", "d’", "l'", "l’") else raw.lstrip("'’")
    role = words.is_role(folded)
    capital = body[:1].isupper()
    begins = folded in words.titles or folded in words.leads or folded in words.speech
    given = capital and (folded in words.given or folded in words.ambiguous or "-" in folded)
    return Look(folded, capital, role, role or begins or given)


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    data = yaml.safe_load(shipped.resource("redaction.yaml").read_text(encoding="utf-8"))
    fields: dict[str, object] = {}
    for name, kind in Lexicon.__annotations__.items():
        if name in data and isinstance(data[name], str):
            words = [fold(word) for word in data[name].split()]
            fields[name] = tuple(words) if str(kind).startswith("tuple") else frozenset(words)
    fields["places"] = frozenset(fold(" ".join(place.split())) for place in data["places"].split(","))
    leads: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data["leads"]:
        first, *others = fold(phrase).split()
        leads.setdefault(first, []).append(tuple(others))
    fields["leads"] = {word: tuple(sorted(rest, key=len, reverse=True)) for word, rest in leads.items()}
    lines = shipped.resource("given_names.txt").read_text(encoding="utf-8").split("\n")
    names = [fold(line) for line in lines if line and line[0] != "#"]
    border = names.index("[ambiguous]")
    fields["given"], fields["ambiguous"] = frozenset(names[:border]), frozenset(names[border + 1 :])
    # The fields are collected by name, with the kinds that the annotations above ask for.
    return Lexicon(**fields)  # type: ignore[arg-type]
