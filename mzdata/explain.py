"""What a validation fault says to the person who wrote the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

# Keys and item numbers from the top of a file, such as ("measures", 3, "label_nl").
Place = tuple[str | int, ...]


def near(word: str, known: Iterable[str]) -> str:
    """What to try instead of an unknown word, as the end of a message."""
    known = list(known)
    close = get_close_matches(word, known, n=1)
    if close:
        return f", did you mean {close[0]!r}?"
    return f", expected one of {', '.join(known)}" if 0 < len(known) <= 20 else ""


def explain(detail: ErrorDetails, place: Place, model: type[BaseModel]) -> str:
    """A fault in words: what was found there, and what was expected."""
    kind, found = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return "the key is missing"
    if kind == "extra_forbidden":
        return f"unknown key{near(str(place[-1]), _keys(model, place[:-1]))}"
    if kind in ("enum", "literal_error"):
        return f"found {found!r}, expected {context['expected']}"
    if kind == "value_error":
        return str(context["error"])
    shown = json.dumps(found, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    if kind == "string_type" and not isinstance(found, (dict, list)):
        return f"found {shown}, expected text (put it in quotes)"
    if kind in _EXPECTED:
        return f"found {shown}, expected {_EXPECTED[kind]}"
    return f"found {shown}: {detail['msg']}"


_EXPECTED = {
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "string_too_short": "some text",
    "too_short": "at least one item",
}


def _keys(model: Any, place: Place) -> list[str]:
    """Keys that the model knows at a place; none when that cannot be told."""
    for step in place:
        if isinstance(model, type) and issubclass(model, BaseModel):
            named = {(f.alias or name): f.annotation for name, f in model.model_fields.items()}
            model = named.get(str(step))
        else:
            # The item type comes last: list[T], tuple[T, ...], dict[str, T], T | None.
            inner = [part for part in get_args(model) if part not in (type(None), Ellipsis)]
            model = inner[0 if get_origin(model) is Annotated else -1] if inner else None
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [f.alias or name for name, f in model.model_fields.items()]
    return []
