"""Words that change what a finding means: negation, condition, plan, and whom a sentence is about.

The idea is that of ConText (Harkema et al. 2009, J. Biomed. Inform. 42(5)): a cue looks forward, backward or
both ways from where it stands, reaches a number of words, and is stopped by words that end its scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from mzdata import yamlfile
from mzdata.contrasts import Contrast
from mzdata.patternlines import PatternLines
from mzdata.patternset import Hit
from mzdata.vocabulary import Answer


class Direction(StrEnum):
    """Where a cue looks for what it changes."""

    FORWARD, BACKWARD, BOTH = "forward", "backward", "both"
    SENTENCE, STATEMENT = "sentence", "statement"
    PREVIOUS, BELOW = "previous", "below"


class CueGroup(BaseModel):
    """Cues of one kind that work alike; see resources/README.md for the words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: Literal["denied", "conditional", "planned", "done", "outside"]
    looks: Direction
    reach: int = Field(default=8, ge=1, le=60)
    patterns: PatternLines
    measures: tuple[str, ...] = ()
    not_measures: tuple[str, ...] = ()


class Voices(BaseModel):
    """Who speaks on a page: an employer of its own staff, or somebody who advises, informs or serves others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    own: PatternLines
    others: PatternLines


class CueFile(BaseModel):
    """The whole cue file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    theme: str
    anywhere: tuple[str, ...]
    harmless: PatternLines
    stops: PatternLines
    contrast: Contrast
    voices: Voices
    cues: tuple[CueGroup, ...]
    attributes: dict[str, dict[str, PatternLines]]


def read(path: Path | None = None) -> CueFile:
    """Read a cue file; the package's own without an argument."""
    return yamlfile.read(path or Path(str(resources.files("mzdata") / "resources" / "cues.yaml")), CueFile)


@dataclass(frozen=True)
class Cue:
    """An occurrence of a cue in a statement."""

    group: CueGroup
    hit: Hit

    def distance(self, finding: Hit) -> int:
        """The number of words between this cue and `finding`; 0 where they share a word."""
        return max(0, finding.first - self.hit.last, self.hit.first - finding.last)

    def touches(self, finding: Hit, stops: Sequence[Hit]) -> bool:
        """Whether this cue bears on `finding`: near enough, on the right side, with no stop in between."""
        if self.group.measures and finding.name not in self.group.measures:
            return False
        if finding.name in self.group.not_measures:
            return False
        if self.group.looks == Direction.STATEMENT:
            return True
        if self.group.looks == Direction.BELOW:
            return False
        if self.group.looks == Direction.PREVIOUS:
            return self.hit.sentence == finding.sentence + 1
        if self.hit.sentence != finding.sentence:
            return False
        if self.group.looks == Direction.SENTENCE:
            return True
        if self.hit.first < finding.last and finding.first < self.hit.last:
            return True
        before = self.hit.last <= finding.first
        if before:
            reaches = self.group.looks in (Direction.FORWARD, Direction.BOTH)
            left, right = self.hit.last, finding.first
        else:
            reaches = self.group.looks in (Direction.BACKWARD, Direction.BOTH)
            left, right = finding.last, self.hit.first
        if not reaches or right - left > self.group.reach:
            return False
        return not any(left <= stop.first and stop.last <= right for stop in stops)


def in_force(cues: Iterable[Cue], harmless: Sequence[Hit]) -> list[Cue]:
    """The cues that are not part of a harmless phrase ("niet alleen", "zonder problemen")."""
    return [
        cue for cue in cues if not any(cue.hit.start < other.end and other.start < cue.hit.end for other in harmless)
    ]


_ORDER = (Answer.DENIED, Answer.PLANNED, Answer.CONDITIONAL)


def settle(cues: Sequence[Cue], finding: Hit | None = None) -> tuple[Answer, Cue | None] | None:
    """The answer that cues on one finding give, and the cue that decided; None where it is about others.

    A denial outweighs a plan, a plan a condition. A plan that has been carried out ("is opgenomen") is no plan; what
    stands nearer to the finding decides whether it has been.
    """
    kinds = {cue.group.kind for cue in cues}
    if "outside" in kinds:
        return None
    if finding is not None and {"planned", "done"} <= kinds:
        near = {
            kind: min(cue.distance(finding) for cue in cues if cue.group.kind == kind) for kind in ("planned", "done")
        }
        kinds -= {"done" if near["planned"] < near["done"] else "planned"}
    for answer in _ORDER:
        if answer.value in kinds:
            return answer, next(cue for cue in cues if cue.group.kind == answer.value)
    return Answer.STATED, None
