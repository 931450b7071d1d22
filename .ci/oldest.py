"""Print a constraints file that pins every dependency of pyproject.toml to its lower bound.

usage: python .ci/oldest.py > constraints-oldest.txt && pip install -e ".[test]" -c constraints-oldest.txt
"""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement


def pins(pyproject: Path) -> dict[str, str]:
    """Lower bound of each runtime dependency, extras included; the tools of `dev` stay free."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for name in extras if name != "dev" for line in extras[name])]
    found: dict[str, str] = {}
    for requirement in map(Requirement, lines):
        if requirement.name == project["name"]:
            continue
        bounds = [spec.version for spec in requirement.specifier if spec.operator == ">="]
        if len(bounds) != 1:
            raise SystemExit(f"{requirement}: expected one lower bound")
        if found.setdefault(requirement.name, bounds[0]) != bounds[0]:
            raise SystemExit(f"{requirement}: another bound elsewhere, {found[requirement.name]}")
    return found


if __name__ == "__main__":
    for name, version in pins(Path(__file__).parent.parent / "pyproject.toml").items():
        print(f"{name}=={version}")
