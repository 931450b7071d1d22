"""The one error a user is meant to read: where, what was found, what was expected."""

from collections.abc import Iterable


class InputError(ValueError):
    """Input at fault, with every culprit at once.

    Examples
    --------
    >>> print(InputError("facts.csv", ["line 3: no slug", "line 9: no slug"]))
    facts.csv: 2 problem(s)
      - line 3: no slug
      - line 9: no slug
    """

    def __init__(self, where: str, problems: Iterable[str]) -> None:
        self.where = where
        self.problems = tuple(problems)
        lines = "".join(f"\n  - {problem}" for problem in self.problems)
        super().__init__(f"{where}: {len(self.problems)} problem(s){lines}")

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, tuple[str, ...]]]:
        # Pickled between processes, an exception is rebuilt from its arguments, not from its message.
        return type(self), (self.where, self.problems)
