"""What coded a dataset, so that whoever tells of its findings can say truly how they were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

# The property of datapackage.json.
PROPERTY: Final = "coder"


@dataclass(frozen=True)
class Coder:
    """How the findings of a dataset were made; None where that was not recorded.

    Parameters
    ----------
    classifier : whether the classifier was heard after the patterns
    codebook, patterns : whether they were those that come with mzdata
    reviewed : how many cells a reviewer decided in place of the program; None for none
    """

    classifier: bool | None = None
    codebook: bool | None = None
    patterns: bool | None = None
    reviewed: int | None = None

    @property
    def shipped(self) -> bool | None:
        """Whether codebook and patterns are both mzdata's, to which its measured figures belong; None if not known.

        >>> Coder(True, True, True).shipped, Coder(True, True, False).shipped, Coder().shipped
        (True, False, None)
        """
        if self.codebook is False or self.patterns is False:
            return False
        return True if self.codebook and self.patterns else None

    def recorded(self) -> dict[str, bool | int]:
        """What is known, as `datapackage.json` keeps it; {} of a dataset of which nothing is.

        >>> Coder(classifier=True).recorded()
        {'classifier': True}
        """
        return {name: value for name, value in asdict(self).items() if value is not None}


def read(package: Mapping[str, object]) -> Coder | None:
    """What a description of a dataset says of its coder: unknown where it says nothing, None where it is at fault."""
    told = package.get(PROPERTY, {})
    if not isinstance(told, dict):
        return None
    known = {name: told[name] for name in asdict(Coder()) if name in told}
    cells = known.get("reviewed", 1)
    right = isinstance(cells, int) and not isinstance(cells, bool) and cells > 0
    flags = all(isinstance(value, bool) for name, value in known.items() if name != "reviewed")
    return Coder(**known) if right and flags else None


# Of a dataset that does not say how it was coded, such as one of an older version.
UNKNOWN: Final = Coder()
