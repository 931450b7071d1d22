"""Names of persons, mail addresses and telephone numbers become marks of the same length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mzdata import contactpoints, names
from mzdata.contactpoints import Span

MARK: Final = "█"
"""Stands for one code point of redacted text."""


@dataclass(frozen=True)
class Redacted:
    """Text of the same length, and how many stretches of it were redacted."""

    text: str
    count: int


def redact(text: str) -> Redacted:
    """Replace personal data by marks, code point by code point.

    Length and newlines stay, so offsets hold. Redacting twice changes nothing more.

    Examples
    --------
    >>> redact("Bel mevrouw De Vries, 0591 - 68 59 72.")
    Redacted(text='Bel mevrouw ████████, ███████████████.', count=2)
    """
    count = 0
    # What is marked changes what its neighbours look like, so go on until nothing is found any more.
    for _ in range(20):
        spans = _find(text)
        if not spans:
            break
        count += len(spans)
        text = _marked(text, spans)
    return Redacted(text, count)


def _marked(text: str, spans: Sequence[Span]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        parts.append("\n".join(MARK * len(line) for line in text[start:end].split("\n")))
        at = end
    return "".join([*parts, text[at:]])


def _find(text: str) -> list[Span]:
    mails = contactpoints.mails(text)
    points = [Span(mail.start, mail.end) for mail in mails]
    points = _merged([*points, *contactpoints.telephones(text)])
    return _merged([*points, *names.find(text, points, [mail.local for mail in mails])])


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return merged
