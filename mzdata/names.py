"""Find the names of persons, by what speaks for them.

A stretch of capitalised words, initials and particles is a name when something speaks for it (a title, a lead
such as "contact opnemen met", a function, verb of speech, a telephone number beside it, its surname in a
mail address, or a known given name) and nothing says it is an organisation, a place or a street. The words
all this rests on are data: `redaction.yaml`, `given_names.txt`.
"""

import re
from collections.abc import Iterator, Sequence

from mzdata.contactpoints import Span
from mzdata.nameparts import ABBREVIATED, INITIAL, NEWLINE, POINT, SIGN, WORD, Words
from mzdata.privacywords import fold, lexicon


def find(text: str, points: Sequence[Span], locals_: Sequence[str]) -> list[Span]:
    """Names in a text, given its mail addresses and telephone numbers and what stands before the at-signs."""
    return list(_Names(text, points, locals_).names())


# "Wil van Dijk" is a person; "Wil de Zonnebloem" begins a question.
_QUOTES = ("‘", "“", "'", '"', "«", "„")
_OF = ("van", "ten", "ter", "te")


class _Names(Words):
    """Rules that recognise names, each from one kind of word."""

    def __init__(self, text: str, points: Sequence[Span], locals_: Sequence[str]) -> None:
        super().__init__(text, points, lexicon())
        self.spans: list[tuple[int, int]] = []  # recognised names, in words
        self.taken: set[int] = set()
        self.passed = 0  # words before this one belong to an organisation or place
        parts = (part for local in locals_ for part in re.split(r"\W+", fold(local)))
        self.locals = frozenset(part for part in parts if len(part) > 2)

    # -- what speaks for a name ----------------------------------------------------------------------------

    def names(self) -> Iterator[Span]:
        """Spans of all names."""
        self.by_word()
        self.by_line()
        self.by_mail()
        self.mentions()
        for i, j in self.spans:
            yield Span(self.starts[i], self.ends[j - 1])

    def take(self, i: int, j: int) -> bool:
        """Recognise the stretch as a name."""
        if j <= i or any(k in self.taken for k in range(i, j)):
            return False
        self.spans.append((i, j))
        self.taken.update(range(i, j))
        return True

    def by_word(self) -> None:
        """Titles, lead-ins, functions, verbs of speech, given names and initials, in one walk."""
        lexicon = self.lexicon
        for i, kind in enumerate(self.kinds):
            if i in self.taken:
                continue
            if kind == INITIAL:
                self.by_initials(i)
                continue
            if not self.looks[i].speaks:
                continue
            word = self.words[i]
            if word in lexicon.titles and self.title_ends(i):
                self.by_title(self.title_ends(i))
            if word in lexicon.leads:
                self.by_lead(i)
            if word in lexicon.speech:
                self.by_speech(i)
            if self.looks[i].role:
                self.by_role(i)
            if self.capital(i) and (self.given(i) or (word in lexicon.ambiguous and self.word(i + 1) in _OF)):
                self.by_given(i)
            if self.capital(i) and self.given(i) and self.raw_at(i + 1) == ":" and self.raw_at(i + 2) in _QUOTES:
                # Ilse: 'Dat was nieuw voor ons.'
                self.take(i, i + 1)

    def title_ends(self, i: int) -> int:
        """The word after the title, 0 if this is no title."""
        guarded = self.words[i] in self.lexicon.titles_guarded
        dot = self.raw_at(i + 1) == "." and self.starts[i + 1] == self.ends[i]
        if guarded and self.raw(i).isupper() and not self.in_capitals(i):
            return 0
        if guarded and not dot and (self.capital(i) or self.words[i] not in ("ir", "mr", "dr", "mw")):
            return 0
        return i + 2 if dot else i + 1

    def by_title(self, i: int) -> None:
        for _ in range(5):
            word = self.word(i)
            if word in self.lexicon.titles:
                i = self.title_ends(i) or i + 1
            elif word in ("en", "of") or self.raw_at(i) == "/" or self.is_function(i):
                i += 1
            else:
                break
        if self.kind(i) == NEWLINE or not (self.joined(i) or self.raw_at(i - 1) == "/"):
            return
        end = self.parse(i)
        if end == i and self.capital(i) and self.word(i) not in self.lexicon.stops and self.kind(i) == WORD:
            end = i if self.lexicon.is_organisation(self.word(i)) else i + 1
        if end > i and not (self.is_known_otherwise(i, end) and not self.is_place(i, end)):
            self.take(i, end)

    def is_function(self, i: int) -> bool:
        return self.lexicon.is_role(self.word(i)) and not self.capital(i)

    def by_initials(self, i: int) -> None:
        if self.joined(i) and self.capital(i - 1) and self.given(i - 1):
            return
        end = self.parse(i)
        if end == i or self.is_known_otherwise(i, end):
            return
        initials = sum(self.kinds[k] == INITIAL for k in range(i, end))
        surname = self.words[end - 1]
        # "Bijlage B. Medewerkers": one letter and a stop may also end a sentence.
        if initials == 1 and surname in self.lower_case_elsewhere():
            return
        self.take(i, end)

    def by_given(self, i: int) -> None:
        if i < self.passed:
            return
        end = self.parse(i)
        if self.is_known_otherwise(i, end):
            # Stichting Jan Pieter Heije: no name begins at Pieter either.
            self.passed = end
        elif len(self.core(i, end)) > 1:
            self.take(i, end)

    def by_lead(self, i: int) -> None:
        end = i + 1
        for rest in self.lexicon.leads[self.words[i]]:
            if all(self.word(i + 1 + k) == word for k, word in enumerate(rest)):
                end = i + 1 + len(rest)
                break
        else:
            return
        label = self.words[i] in self.lexicon.labels and self.raw_at(end) in (":", "-", "–")
        label = label or self.words[i] == "t.a.v."
        at, lines, seen = end, 0, 0
        while at < len(self.kinds) and seen < 22:
            if self.kinds[at] == NEWLINE:
                # The name may stand on one of the lines under "Contactpersoon:".
                lines += 1
                if lines > 2 or not (seen == 0 or self.raw(at - 1) == ":" or self.kinds[at - 1] == NEWLINE):
                    break
            elif self.raw(at) in ".!?" and self.ends_sentence(at):
                # "Vragen? Mail naar Emine": a question before the name belongs to it.
                if seen > 4 or self.raw(at) != "?":
                    break
            else:
                at = max(at, self.from_lead(at, label) - 1)
            at += 1
            seen += 1

    def ends_sentence(self, i: int) -> bool:
        return self.word(i - 1) not in ABBREVIATED and self.kind(i - 1) != INITIAL

    def from_lead(self, i: int, label: bool) -> int:
        """Take the name that begins at this word behind a lead-in; the word after it."""
        if i in self.taken or self.kinds[i] not in (WORD, INITIAL):
            return i
        lexicon = self.lexicon
        before = self.word(i - 1) or self.raw_at(i - 1)
        if not self.capital(i) and self.kinds[i] != INITIAL and not self.particle(i):
            return self.uncapitalised(i, before)
        if self.capital(i - 1) and self.joined(i) and self.name_word(i - 1) and (i - 1) not in self.taken:
            return i
        end = self.parse(i)
        if end == i or self.is_known_otherwise(i, end):
            return max(i, end)
        expected = label or before == "(" or before in lexicon.joints or lexicon.is_role(before)
        listed = before in (",", "/", "en", "of") and self.after_name(i)
        if (expected or listed or self.stands_for_person(i, end)) and self.is_person(i, end, single=label):
            self.take(i, self.reversed_end(i, end))
        return end

    def uncapitalised(self, i: int, before: str) -> int:
        """Names in lower case behind a lead-in: "contact opnemen met jan de vries"."""
        lexicon = self.lexicon
        if before not in lexicon.joints or self.word(i) not in lexicon.given or len(self.word(i)) < 3:
            return i
        if self.word(i) in lexicon.articles:
            # "Bij elke opname" names nobody called Elke.
            return i
        j = i + 1
        while self.joined(j) and self.word(j) in lexicon.particles:
            j += 1
        word = self.word(j)
        if self.joined(j) and word and word not in lexicon.stops and not lexicon.is_role(word):
            self.take(i, j + 1)
            return j + 1
        return i

    def after_name(self, i: int) -> bool:
        return any(k in self.taken for k in range(max(0, i - 5), i))

    def by_speech(self, i: int) -> None:
        weak = self.words[i] in self.lexicon.speech_weak
        j = i + 1
        if self.words[i] in ("licht", "legt") and self.word(j) in ("toe", "uit"):
            j, weak = j + 1, False
        role = False
        for _ in range(6):
            word = self.word(j)
            if not word or (self.capital(j) and not self.lexicon.is_role(word)):
                break
            if self.particle(j):
                break
            role = role or self.lexicon.is_role(word)
            j += 1
        if self.kind(j) in (WORD, INITIAL) and self.joined(j):
            self.speaker(j, role=role, weak=weak, article=self.word(j - 1) in self.lexicon.articles)
        if not weak:
            self.by_back(i)

    def speaker(self, i: int, *, role: bool, weak: bool, article: bool) -> None:
        end = self.parse(i)
        if end == i or self.is_known_otherwise(i, end):
            return
        if self.stands_for_person(i, end) or ((role or not (weak or article)) and self.is_person(i, end)):
            self.take(i, end)

    def by_back(self, i: int) -> bool:
        """A name that ends right before this word."""
        start = i
        while start > 0 and start > i - 7 and self.joined(start) and (start - 1) not in self.taken:
            k = start - 1
            if not (self.capital(k) or self.kinds[k] == INITIAL or self.words[k] in self.lexicon.particles):
                break
            if self.capital(k) and not self.name_word(k) and self.words[k] not in self.lexicon.particles:
                break
            start = k
        while start < i and self.words[start] in self.lexicon.articles and not self.particle(start):
            start += 1
        if start == i or self.parse(start) != i:
            return False
        # Part of a longer title in capitals: Medewerkers Inspiratie Onderzoek.
        if self.joined(start) and self.capital(start - 1) and not self.stands_for_person(start, i):
            return False
        if self.is_known_otherwise(start, i) or not self.is_person(start, i):
            return False
        return self.take(start, i)

    def by_role(self, i: int) -> None:
        """The name after a function ("directeur Kees van Dam") or before one ("Kees van Dam, directeur")."""
        lexicon, j = self.lexicon, i + 1
        strong = self.words[i] in lexicon.roles_strong
        if self.joined(j):
            aside = self.raw(j) == "," and self.given(j + 1) and self.raw_at(j + 2) in (",", ".")
            if aside or self.raw(j) in ("(", ":"):
                j += 1
            end = self.parse(j) if self.kind(j) in (WORD, INITIAL) else j
            if end > j and not self.is_known_otherwise(j, end):
                named = any(self.particle(k) for k in range(j, end)) and self.is_person(j, end)
                common = any(self.words[k] in self.lower_case_elsewhere() for k in self.core(j, end))
                if named or self.stands_for_person(j, end) or (strong and not common):
                    self.take(j, end)
        # Kees van Dam, directeur; Kees van Dam (senior adviseur); Kees van Dam is onze adviseur
        for at in (i - 1, i - 2):
            apart = self.raw_at(at) in (",", "(", "–", "-", "|") and not self.title_case(i)
            if apart or (self.word(at) == "is" and (at == i - 1 or self.word(i - 1) in lexicon.articles)):
                self.by_back(at)
                break

    # -- names by their place on the page ------------------------------------------------------------------

    def lines(self) -> list[tuple[int, int]]:
        """First and last-plus-one word of every line that has words."""
        lines, start = [], 0
        for i, kind in enumerate([*self.kinds, NEWLINE]):
            if kind == NEWLINE:
                if i > start:
                    lines.append((start, i))
                start = i + 1
        return lines

    def by_line(self) -> None:
        """Names on lines of their own in a contact block, or on the line of a number or mail address."""
        lines = self.lines()
        evidence = [self.evidence(*line) for line in lines]
        for at, (first, last) in enumerate(lines):
            if not any(evidence[max(0, at - 2) : at + 4]):
                continue
            start = first
            while start < last and self.kinds[start] == SIGN:
                start += 1
            if start < last and start not in self.taken and self.kinds[start] in (WORD, INITIAL):
                self.own_line(start, last)
            if POINT in self.kinds[first:last]:
                self.beside_point(start, last)

    def evidence(self, first: int, last: int) -> bool:
        """Whether the line has a number, a mail address, or is about contact."""
        if last - first > 60:
            return POINT in self.kinds[first:last]
        for i in range(first, last):
            if self.kinds[i] == POINT or self.words[i].startswith("contact"):
                return True
        return last - first < 8 and any(self.looks[i].role for i in range(first, last))

    def own_line(self, start: int, last: int) -> None:
        """A name that fills the line, or its part before a comma, bracket, dash or number."""
        plain = self.parse(start)
        end = self.reversed_end(start, plain)
        alone = end >= last or self.kinds[end] == POINT or self.raw(end) in ",(|–-:/;"
        if end == start or not alone or self.is_known_otherwise(start, plain):
            return
        titled = self.words[start] in ("de", "het", "den")
        if end > plain or self.stands_for_person(start, end) or (not titled and self.is_person(start, plain)):
            self.take(start, end)

    def beside_point(self, first: int, last: int) -> None:
        """Given names and unknown names close before a number or mail address on the same line."""
        for i in range(first, last):
            if self.kinds[i] != POINT:
                continue
            for k in range(max(first, i - 8), min(last, i + 4)):
                if k in self.taken or not self.capital(k) or self.kinds[k] != WORD:
                    continue
                if self.given(k) and (end := self.parse(k)) > k and not self.is_known_otherwise(k, end):
                    self.take(k, end)
            k = i
            while k > first and (self.kinds[k - 1] == SIGN or self.words[k - 1] in self.lexicon.telephones):
                k -= 1
            if k > first and k < i and (k - 1) not in self.taken:
                self.by_back(k)

    def by_mail(self) -> None:
        """Capitalised words that are in the part of a mail address before its at-sign."""
        if not self.locals:
            return
        lexicon = self.lexicon
        glued = sorted(part for part in self.locals if len(part) > 4)
        for i, word in enumerate(self.words):
            if len(word) < 3 or i in self.taken or not self.capital(i):
                continue
            if word in self.head or word in lexicon.stops:
                continue
            if lexicon.is_organisation(word) or lexicon.is_role(word):
                continue
            plain = word.replace("-", "")
            if word not in self.locals and not any(
                part.endswith(plain) and len(part) - len(plain) <= 8 and len(plain) > 3 for part in glued[:20]
            ):
                continue
            if self.is_place(i, i + 1) and not self.given(i):
                continue
            start, end = i, i + 1
            while start > 0 and self.joined(start) and start - 1 not in self.taken and start > i - 6:
                k = start - 1
                particle = self.words[k] in lexicon.particles
                if not (particle or self.kinds[k] == INITIAL or (self.capital(k) and self.name_word(k))):
                    break
                start = k
            end = max(end, self.parse(start))
            if not self.is_known_otherwise(start, end):
                self.take(start, end)

    def mentions(self) -> None:
        """Other places where a recognised surname or given name stands."""
        lexicon = self.lexicon
        surnames: set[str] = set()
        givens: set[str] = set()
        for i, j in self.spans:
            core = self.core(i, j)
            if not core:
                continue
            if self.given(core[0]) or (len(core) > 1 and self.kinds[i] == WORD and i == core[0]):
                givens.add(self.words[core[0]])
                core = core[1:]
            surnames.update(self.words[k] for k in core if len(self.words[k]) > 2)
        if not surnames and not givens:
            return
        givens -= lexicon.ambiguous | lexicon.stops
        surnames -= lexicon.stops
        lower = self.lower_case_elsewhere()
        for i, word in enumerate(self.words):
            # Piet en Marie Jansen
            if i + 2 in self.taken and self.words[i + 1] == "en" and self.capital(i) and self.given(i):
                self.take(i, i + 1)
            if (word not in surnames and word not in givens) or i in self.taken or not self.capital(i):
                continue
            start, end = i, i + 1
            while start > i - 4 and self.joined(start) and self.words[start - 1] in lexicon.particles:
                start -= 1
            if start == i and (word in lower or word in lexicon.places):
                continue
            if word in self.head and start == i and word not in lexicon.given:
                continue
            if self.joined(end) and self.capital(end) and self.words[end] in surnames | givens:
                end += 1
            if not self.is_known_otherwise(start, end):
                self.take(start, end)
