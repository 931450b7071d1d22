"""The words of a text as parts of names: what is shaped like one, and what is known to be something else."""

import re
from collections.abc import Sequence
from typing import Final

from mzdata.contactpoints import Span
from mzdata.privacywords import Lexicon, Look, look

_LETTER: Final = "[^\\W\\d_][\u0300-\u036f\u00ad\u200b]*"
_TOKEN: Final = re.compile(
    r"(?P<initial>(?<![^\W_])(?<!&)(?:Th|Chr?|Ph|IJ|Tj|Sj|Joh|Jac|St|[A-ZÀ-ÖØ-ÞŞĞİ])\."
    r"(?![a-zà-ÿ0-9])(?:-(?=[A-Z]\.))?)"
    rf"|(?P<word>[Tt]\.[Aa]\.[Vv]\.|['’]?(?:{_LETTER})+(?:[-‑'’](?:{_LETTER})+|&(?:{_LETTER})+)*)"
    r"|(?P<number>\d+)"
    r"|(?P<newline>\n)"
    r"|(?P<sign>█+|\S)"
)
INITIAL, WORD, SIGN, NUMBER, NEWLINE, POINT = "initial", "word", "sign", "number", "newline", "point"
_ABBREVIATIONS = "dhr mevr mw mej drs dr ir ing mr prof bc ds tel afd bijv nr"
ABBREVIATED: Final = frozenset(_ABBREVIATIONS.split())


_NO_WORD = Look("", False, False, False)


class Words:
    """One walk over the words of a text; words are addressed by their number."""

    def __init__(self, text: str, points: Sequence[Span], lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[str] = []
        self.looks: list[Look] = []
        self._cut(points)
        self.head = self._head()
        self._lower: frozenset[str] | None = None

    def _cut(self, points: Sequence[Span]) -> None:
        at = 0
        for point in [*points, Span(len(self.text), len(self.text))]:
            for match in _TOKEN.finditer(self.text, at, max(at, point.start)):
                start, end = match.span()
                kind = match.lastgroup or SIGN
                self.starts.append(start)
                self.ends.append(end)
                self.kinds.append(kind)
                self.looks.append(look(match[0]) if kind == WORD else _NO_WORD)
            if point.end > point.start:
                self.starts.append(point.start)
                self.ends.append(point.end)
                self.kinds.append(POINT)
                self.looks.append(_NO_WORD)
            at = max(at, point.end)
        self.words = [known.folded for known in self.looks]

    def _head(self) -> frozenset[str]:
        """Words of the first line: the organisation's own name."""
        line: list[str] = []
        for i, (kind, word) in enumerate(zip(self.kinds[:40], self.words[:40], strict=True)):
            if kind == NEWLINE and line:
                # A sentence is no title.
                return frozenset(line) if len(line) <= 8 and self.raw(i - 1) != "." else frozenset()
            if word:
                line.append(word)
        return frozenset()

    # -- words ---------------------------------------------------------------------------------------------

    def raw(self, i: int) -> str:
        """The word as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def kind(self, i: int) -> str:
        """The kind of word; beyond the text, a line end."""
        return self.kinds[i] if 0 <= i < len(self.kinds) else NEWLINE

    def word(self, i: int) -> str:
        """The folded word; empty for all but words and beyond the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def joined(self, i: int) -> bool:
        """Whether only blanks stand between this word and the one before it."""
        if not 0 < i < len(self.starts):
            return False
        return self.starts[i] - self.ends[i - 1] <= 3 and self.kinds[i - 1] != NEWLINE

    def capital(self, i: int) -> bool:
        """Whether this is a word with a capital."""
        return 0 <= i < len(self.looks) and self.looks[i].capital

    def title_case(self, i: int) -> bool:
        """Adviseur, not adviseur or HR-adviseur."""
        return self.capital(i) and not self.raw(i)[:2].isupper()

    def lower_case_elsewhere(self) -> frozenset[str]:
        """Words the page also writes without a capital, so that a capital says nothing."""
        if self._lower is None:
            self._lower = frozenset(
                word for i, word in enumerate(self.words) if word and not self.capital(i) and len(word) > 2
            )
        return self._lower

    def particle(self, i: int) -> int:
        """How many words from here on are particles of a surname that follows; 0 if none."""
        lexicon, j = self.lexicon, i
        while j < i + 3 and self.kind(j) == WORD and (j == i or self.joined(j)):
            word = self.word(j)
            if (word in lexicon.particles and word != "st") or (
                word in lexicon.particles_before_article and self.word(j + 1) in lexicon.particles
            ):
                j += 1
            else:
                break
        if j == i or not self.joined(j) or not self.capital(j):
            return 0
        return j - i

    # -- the shape of a name -------------------------------------------------------------------------------

    def parse(self, i: int) -> int:
        """Where the longest stretch ends that looks like a name from here on; `i` itself if none does."""
        j, words, dotted = i, 0, False
        while j < len(self.kinds) and words < 6 and j < i + 12:
            if j > i and not self.joined(j):
                break
            if self.kinds[j] == INITIAL:
                j, dotted = j + 1, True
                continue
            if dotted and self.raw(j) == "(" and self.capital(j + 1) and self.raw_at(j + 2) == ")":
                j += 3
                continue
            count = self.particle(j)
            if not (self.surname_behind_particle(j + count) if count else self.name_word(j)):
                break
            j += count + 1
            words += 1
        while j > i and self.kinds[j - 1] == INITIAL and words:
            j -= 1
        return j if words else i

    def surname_behind_particle(self, i: int) -> bool:
        """Whether "van ..." goes on as a surname: Van der Meer, but not "Emine van Communicatie"."""
        word, lexicon = self.word(i), self.lexicon
        if word in lexicon.surnames_after_particle or word in lexicon.given:
            return True
        known = word in lexicon.stops or lexicon.is_organisation(word) or lexicon.is_role(word)
        return not (known or self.compound(i))

    def compound(self, i: int) -> bool:
        """P-gesprekken, HR-cyclus; both halves of a double surname have a capital (Vries-Jansen)."""
        head, hyphen, tail = self.raw_at(i).partition("-")
        return bool(hyphen) and len(head) < 4 and head.isupper() and tail[:1].islower()

    def raw_at(self, i: int) -> str:
        """The word as written, empty beyond the text."""
        return self.raw(i) if 0 <= i < len(self.kinds) else ""

    def name_word(self, i: int) -> bool:
        """Whether the word is capitalised and may be part of a name."""
        lexicon, word = self.lexicon, self.words[i]
        if not self.capital(i) or word in lexicon.given:
            return self.capital(i)
        if word in lexicon.stops or lexicon.is_organisation(word) or lexicon.is_role(word):
            return False
        if word in lexicon.titles and (word not in lexicon.titles_guarded or self.raw_at(i + 1) == "."):
            return False
        if self.compound(i):
            return False
        return len(word) > 1 or self.joined(i + 1)

    def core(self, i: int, j: int) -> list[int]:
        """The capitalised words of a stretch, without particles and initials."""
        particles = self.lexicon.particles
        return [k for k in range(i, j) if self.kinds[k] == WORD and (self.words[k] not in particles or k == j - 1)]

    def is_known_otherwise(self, i: int, j: int) -> bool:
        """Whether the stretch is, or is part of, the name of an organisation, a place or a street."""
        lexicon = self.lexicon
        core = self.core(i, j)
        if not core:
            return True
        for k in core:
            word = self.words[k]
            if word in lexicon.given:
                continue
            surname = k > i and self.words[k - 1] in lexicon.particles and word in lexicon.surnames_after_particle
            acronym = 1 < self.ends[k] - self.starts[k] <= 4 and self.raw(k).isupper() and not self.in_capitals(k)
            # Kim MC is no person, Kim BOS may be one.
            if acronym and len(word) > 2 and k == core[-1] and self.words[core[0]] in lexicon.given:
                acronym = False
            if "&" in word or acronym or (lexicon.is_organisation(word) and not surname):
                return True
        if self.joined(j) and (self.raw(j) == "&" or lexicon.is_organisation(self.words[j])):
            return True
        if self.joined(i):
            before, capital = self.words[i - 1], self.capital(i - 1)
            if self.raw(i - 1) == "&" or before in (
                "gemeente",
                "school",
                "basisschool",
                "stichting",
                "provincie",
            ):
                return True
            if capital and (before in lexicon.organisations_before or lexicon.is_organisation(before)):
                # "wethouder Mantelzorg Anita Pol"
                return not (before in lexicon.stops and self.given(i))
        return self.is_street(core[-1]) or self.is_place(i, j)

    def in_capitals(self, i: int) -> bool:
        """Whether the word stands among other words that are all capitals."""
        near = [self.raw(k) for k in range(max(0, i - 3), min(len(self.kinds), i + 4)) if self.kinds[k] == WORD]
        return all(word.isupper() for word in near) and len(near) > 1

    def is_street(self, i: int) -> bool:
        """Whether the word ends as streets do, or as some do and a house number follows."""
        word, lexicon = self.words[i], self.lexicon
        if any(word.endswith(end) and len(word) > len(end) + 2 for end in lexicon.streets):
            return True
        return self.kind(i + 1) == NUMBER and self.joined(i + 1) and word.endswith(lexicon.streets_numbered)

    def is_place(self, i: int, j: int) -> bool:
        """Whether the stretch is a place name, also behind a lower-case "van"."""
        # "burgemeester van Zwolle"; a surname would have a capital there: "burgemeester Van Zwol".
        for start in (i, i + 1) if self.word(i) == "van" and not self.capital(i) else (i,):
            if " ".join(self.words[k] or self.raw(k) for k in range(start, j)) in self.lexicon.places:
                return True
        return False

    def given(self, i: int) -> bool:
        """Whether the word is a common given name."""
        word = self.word(i)
        if word in self.lexicon.given:
            return True
        # Henk-Jan, Anne-Marie
        return "-" in word and all(part in self.lexicon.given for part in word.split("-"))

    def stands_for_person(self, i: int, end: int) -> bool:
        """Whether the stretch itself says it is a person: a given name first, or initials."""
        if self.kinds[i] == INITIAL or self.given(i):
            return True
        return self.words[i] in self.lexicon.ambiguous and len(self.core(i, end)) > 1

    def is_person(self, i: int, end: int, *, single: bool = False) -> bool:
        """Whether the stretch may be a person where one is expected."""
        if self.stands_for_person(i, end):
            return True
        core = self.core(i, end)
        # "van Dixi", "de Brug": without a given name, a person's one particle has a capital there.
        if self.kinds[i] == WORD and not self.capital(i) and self.particle(i) == 1:
            return False
        if self.word(i - 1) in self.lexicon.articles and self.joined(i):
            return False
        if any(self.words[k] in self.lower_case_elsewhere() for k in core):
            return False
        if all(self.words[k] in self.head for k in core):
            return False
        if len(core) == 1:
            surname = end - i > 1 and not self.is_place(end - 1, end)
            return surname or single or self.words[i] in self.lexicon.ambiguous
        # The second word a place: Humanitas Groningen.
        return not (self.is_place(end - 1, end) and end - i == len(core))

    def reversed_end(self, i: int, end: int) -> int:
        """End of "Jansen, Piet", "Vries, A. de": a surname with the rest behind a comma."""
        if self.raw_at(end) != "," or len(self.core(i, end)) != 1 or self.given(i):
            return end
        j = end + 1
        if not (self.kind(j) == INITIAL or (self.capital(j) and self.given(j))):
            return end
        while j < len(self.kinds) and (j == end + 1 or self.joined(j)):
            if not (self.kinds[j] == INITIAL or self.words[j] in self.lexicon.particles or self.given(j)):
                break
            j += 1
        return j
