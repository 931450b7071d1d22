"""YAML data files read into typed records; every fault is named with its line and place, all at once.

A file is composed into nodes, which know their lines, then turned into plain data beside a map from each
place in it to its line, then checked against a pydantic model.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from mzdata.errors import InputError
from mzdata.explain import Place, explain, near

# Our largest file has 80 kB; a file beyond this is a mistake, and its check would take long.
_LARGEST = 16_000_000
# Composing is recursive, and the fast loader would run out of stack without an exception.
_DEEPEST = 50
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Problem = tuple[Place, str]


class Record(BaseModel):
    """A part of a data file: no unknown keys, no silent conversions, not changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Source:
    """A file as plain data, with the line of each place in it."""

    where: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[tuple[int, Place, str]] = field(default_factory=list)

    def find(self, *path: str | int) -> Iterator[tuple[Place, Any]]:
        """Every value at a path, where "*" stands for any item or key; what is not there is passed over.

        Checks across records use this, so that they also work on a file with other faults.
        """
        found: list[tuple[Place, Any]] = [((), self.data)]
        for step in path:
            deeper = []
            for place, value in found:
                items: Iterable[tuple[Any, Any]] = ()
                if isinstance(value, dict):
                    items = value.items()
                elif isinstance(value, list):
                    items = enumerate(value)
                deeper += [((*place, key), item) for key, item in items if step in ("*", key)]
            found = deeper
        yield from found

    def line(self, place: Place) -> int:
        """Line of a place, or of what it lies in."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def describe(self, place: Place) -> str:
        """A place in words, for example: measures[3] 'telework', key 'label_nl'."""
        words, value = "", self.data
        for depth, step in enumerate(place):
            inside = isinstance(value, (dict, list)) and place[: depth + 1] in self.lines
            value = value[step] if inside else None
            if isinstance(step, int):
                words += f"[{step}]"
                if isinstance(value, dict) and isinstance(value.get("id"), str):
                    words += f" {value['id']!r}"
            elif depth == 0:
                words = step
            elif depth == len(place) - 1:
                words += f", key {step!r}"
            else:
                words += f", {step}"
        return words


def load(path: Path) -> Source:
    """The file as plain data with lines; `InputError` when it cannot be read, is no UTF-8, no YAML or empty."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), [f"cannot be read ({error.strerror or error}); expected a YAML file"]) from error
    if len(content) > _LARGEST:
        raise InputError(str(path), [f"{len(content)} bytes, expected at most {_LARGEST}"])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(str(path), [f"line {line}: byte {content[error.start]:#04x}, expected UTF-8"]) from error
    source = Source(str(path))
    try:
        if problems := list(_unbounded(text)):
            raise InputError(str(path), problems)
        node = yaml.compose(text, Loader=_LOADER)
        if node is not None:
            source.lines[()] = node.start_mark.line + 1
            source.data = _plain(node, (), source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"line {mark.line + 1 if mark else 1}: no valid YAML: {error.problem or error.context}"
        raise InputError(str(path), [problem]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, text.find(chr(int(error.character)))) + 1
        raise InputError(str(path), [f"line {line}: control character {error.character:#06x}"]) from error
    if source.data is None and not source.faults:
        raise InputError(str(path), ["empty file, expected keys and values"])
    return source


def _unbounded(text: str) -> Iterator[str]:
    """What would make the data far larger or deeper than the file looks."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            # Aliases can unfold a small file to gigabytes, or let it contain itself; our files need none.
            yield f"line {_line(event)}: aliases (*{event.anchor}) are not allowed, write it out"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            yield f"line {_line(event)}: nested deeper than {_DEEPEST} levels"
            return


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def validate(source: Source, model: type[Model], problems: Iterable[Problem] = ()) -> Model:
    """The data as an instance of the model; `problems` found elsewhere are reported with the model's own."""
    # A fault has its own line, for a repeated key stands at the same place as the first.
    faults = [*source.faults, *((source.line(place), place, text) for place, text in problems)]
    record = None
    try:
        # JSON is the strict mode in which a list may become a tuple and a word an enum, and nothing else.
        record = model.model_validate_json(json.dumps(source.data, default=str))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = _place_of(source, detail["loc"])
            faults.append((source.line(place), place, explain(detail, place, model)))
    if faults or record is None:
        ordered = sorted(faults, key=lambda fault: fault[0])
        at = [f"{source.describe(place)}: " if place else "" for _, place, _ in ordered]
        words = [f"line {line}, {place}{text}" for (line, _, text), place in zip(ordered, at, strict=True)]
        raise InputError(source.where, words)
    return record


def read(path: Path, model: type[Model], check: Callable[[Source], Iterable[Problem]] | None = None) -> Model:
    """The file as an instance of the model, or one `InputError` with every fault and its line.

    `check` finds faults that lie between records, such as repeated ids.
    """
    source = load(path)
    return validate(source, model, check(source) if check else ())


def outside(source: Source, allowed: Iterable[str], what: str, *path: str | int) -> Iterator[Problem]:
    """A problem for every text at the path that is not one of the allowed; `what` names the vocabulary."""
    known = list(allowed)
    for place, value in source.find(*path):
        if isinstance(value, str) and value not in known:
            yield place, f"{value!r} is no {what}{near(value, known)}"


def _plain(node: yaml.Node, place: Place, source: Source) -> Any:
    """Data of a node; lines and faults go to the source."""
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            source.lines[(*place, index)] = item.start_mark.line + 1
            items.append(_plain(item, (*place, index), source))
        return items
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, source)
    return _scalar(node)


def _mapping(node: yaml.MappingNode, place: Place, source: Source) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str):
            found = repr(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "a list or mapping"
            source.faults.append((line, place, f"the key {found} is no text, put it in quotes"))
        elif key in data:
            first = source.lines[(*place, key)]
            source.faults.append((line, (*place, key), f"the key stands already on line {first}, expected once"))
        else:
            source.lines[(*place, key)] = line
            data[key] = _plain(value_node, (*place, key), source)
    return data


def _scalar(node: yaml.Node) -> Any:
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except ValueError as error:
        # For example the date 2020-13-01.
        raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


def _place_of(source: Source, loc: tuple[int | str, ...]) -> Place:
    """The place that pydantic means; its names for the branches of a union are no places."""
    place: Place = ()
    for step in loc:
        if (*place, step) in source.lines:
            place = (*place, step)
    # A missing key is a place too, only without a line.
    last = loc[-1] if loc else None
    return (*place, last) if last is not None and place[-1:] != (last,) and isinstance(last, str) else place
