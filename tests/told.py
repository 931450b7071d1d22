"""Which texts the modules tell a user as a problem: read from the source, so that no text is overlooked."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import mzdata

# Stand for what a text is filled in with: a word, and one in quotes.
WORD, QUOTED = "zq", "'zq'"
_ERRORS = {"InputError": 1, "Unreadable": 0, "_fail": 0, "fail": 0}
_PASSED_ON = {"list", "sorted", "tuple", "str"}
# They know the language themselves.
_TOLD_IN_BOTH = {"text", "label", "say"}
# What the end of a text says by itself, or nothing.
_ENDING = {"near"}


class Place(NamedTuple):
    """A module with the functions around an expression, innermost first."""

    module: ast.Module
    around: tuple[ast.FunctionDef, ...]


class Sources:
    """The texts that may end up in an error, by following names and calls through the package."""

    def __init__(self) -> None:
        self.modules = [
            (path, ast.parse(path.read_text(encoding="utf-8")))
            for path in sorted(Path(mzdata.__file__).parent.rglob("*.py"))
        ]
        self.functions: dict[str, list[tuple[Place, ast.FunctionDef]]] = {}
        self.calls: dict[str, list[tuple[Place, ast.Call]]] = {}
        self.found: dict[str, str] = {}
        self.seen: set[tuple[int, str]] = set()
        self.nodes = [(path, place, node) for path, module in self.modules for place, node in walk(module)]
        for _, place, node in self.nodes:
            if isinstance(node, ast.FunctionDef):
                self.functions.setdefault(node.name, []).append((place, node))
            elif isinstance(node, ast.Call):
                self.calls.setdefault(name_of(node.func), []).append((place, node))

    def collect(self) -> dict[str, str]:
        """Every text with its gaps filled in, and the file it stands in."""
        for path, place, node in self.nodes:
            for expression in seeds(node):
                self.follow(expression, place, path.name)
        return self.found

    def follow(self, node: ast.AST | None, place: Place, file: str) -> None:
        """Note the texts that an expression may give."""
        if node is None or (id(node), file) in self.seen:
            return
        self.seen.add((id(node), file))
        deeper: list[ast.AST] = []
        match node:
            case ast.Constant(str(text)):
                self.found.setdefault(text, file)
            case ast.JoinedStr():
                self.found.setdefault(filled(node), file)
                # What is shown as it was found (!r) is no text of ours.
                deeper = [p.value for p in node.values if isinstance(p, ast.FormattedValue) and p.conversion < 0]
            case ast.IfExp():
                deeper = [node.body, node.orelse]
            case ast.BoolOp():
                deeper = list(node.values)
            case ast.BinOp(op=ast.Add()):
                deeper = [node.left, node.right]
            case ast.List() | ast.Tuple() | ast.Set():
                deeper = list(node.elts)
            case ast.Dict():
                deeper = list(node.values)
            case ast.Starred():
                deeper = [node.value]
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp():
                deeper = [node.elt]
            case ast.Subscript():
                deeper = [node.value]
            case ast.NamedExpr():
                deeper = [node.value]
            case ast.Call():
                self.called(node, place, file)
            case ast.Name(name):
                self.named(name, place, file)
        for below in deeper:
            self.follow(below, place, file)

    def called(self, call: ast.Call, place: Place, file: str) -> None:
        """The texts that a function of ours returns or yields; those of a dict that is asked for one."""
        name = name_of(call.func)
        if name in _TOLD_IN_BOTH:
            return
        if name in _PASSED_ON or name == "get":
            for argument in call.args:
                self.follow(argument, place, file)
        if name == "get" and isinstance(call.func, ast.Attribute):
            self.follow(call.func.value, place, file)
        for where, function in self.functions.get(name, []):
            if "lang" in [argument.arg for argument in function.args.args]:
                # It is told the language, so what it returns is in it.
                continue
            if "str" not in ast.unparse(function.returns or ast.Constant("")) and name != "explain":
                continue
            inner = Place(where.module, (function, *where.around))
            for node in own(function):
                if isinstance(node, ast.Return | ast.Yield | ast.YieldFrom):
                    self.follow(node.value, inner, file)

    def named(self, name: str, place: Place, file: str) -> None:
        """The texts that a name may hold: what was assigned, added, looped over or handed in."""
        for depth, function in enumerate(place.around):
            inner = Place(place.module, place.around[depth:])
            values = list(assigned(name, function))
            for value in values:
                self.follow(value, inner, file)
            arguments = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
            if name in arguments:
                self.handed_in(function, arguments, name, file)
                return
            if values:
                return
        for value in assigned(name, place.module):
            self.follow(value, Place(place.module, ()), file)

    def handed_in(self, function: ast.FunctionDef, arguments: list[str], name: str, file: str) -> None:
        at = [argument for argument in arguments if argument not in ("self", "cls")].index(name)
        callee = function.name
        for place, call in self.calls.get(callee, []):
            given = [keyword.value for keyword in call.keywords if keyword.arg == name]
            for value in [*call.args[at : at + 1], *given]:
                self.follow(value, place, file)


def walk(module: ast.Module) -> Iterator[tuple[Place, ast.AST]]:
    """Every node with the functions around it."""

    def below(node: ast.AST, around: tuple[ast.FunctionDef, ...]) -> Iterator[tuple[Place, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            yield Place(module, around), child
            yield from below(child, (child, *around) if isinstance(child, ast.FunctionDef) else around)

    yield from below(module, ())


def own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes of a function, without those of functions inside it."""
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if not isinstance(node, ast.FunctionDef):
            yield node
            stack += ast.iter_child_nodes(node)


def seeds(node: ast.AST) -> Iterator[ast.AST]:
    """Where a problem is told: an error raised, a problem yielded, a row of problems."""
    match node:
        case ast.Call(func=func, args=args) if name_of(func) in _ERRORS:
            yield from args[_ERRORS[name_of(func)] :]
        case ast.Call(func=ast.Attribute(attr="append", value=ast.Attribute(attr="problems" | "faults")), args=args):
            yield from args[0].elts[1:] if isinstance(args[0], ast.Tuple) else args
        case ast.Dict(keys=keys, values=values) if {"found", "expected"} <= {getattr(k, "value", "") for k in keys}:
            yield from (
                v for k, v in zip(keys, values, strict=True) if getattr(k, "value", "") in ("found", "expected")
            )
        case ast.FunctionDef(returns=returns) if "Problem]" in ast.unparse(returns or ast.Constant("")):
            for inner in own(node):
                if isinstance(inner, ast.Yield) and isinstance(inner.value, ast.Tuple):
                    yield inner.value.elts[-1]


def assigned(name: str, where: ast.AST) -> Iterator[ast.AST]:
    """The values that a name is given in a function or module, also by adding to it."""

    def holds(target: ast.AST) -> bool:
        return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(target))

    nodes = (
        own(where) if isinstance(where, ast.FunctionDef) else iter(where.body if isinstance(where, ast.Module) else ())
    )
    for node in nodes:
        match node:
            case ast.Assign(targets=targets, value=value) if any(
                isinstance(t, ast.Name | ast.Tuple) and holds(t) for t in targets
            ):
                yield value
            case ast.AnnAssign(target=target, value=ast.AST() as value) if holds(target):
                yield value
            case ast.AugAssign(target=ast.Name(id=found), value=value) if found == name:
                yield value
            case ast.NamedExpr(target=ast.Name(id=found), value=value) if found == name:
                yield value
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value) if holds(target):
                yield value
            case ast.Call(func=ast.Attribute(attr="append" | "extend", value=ast.Name(id=found)), args=args) if (
                found == name
            ):
                yield from args


def name_of(node: ast.AST) -> str:
    """The last part of what is called."""
    return getattr(node, "attr", "") or getattr(node, "id", "")


def filled(node: ast.JoinedStr) -> str:
    """A text with its gaps filled in."""
    return "".join(
        str(part.value)
        if isinstance(part, ast.Constant)
        else ""
        if isinstance(part, ast.FormattedValue) and name_of(getattr(part.value, "func", part)) in _ENDING
        else QUOTED
        if isinstance(part, ast.FormattedValue) and part.conversion == ord("r")
        else WORD
        for part in node.values
    )


# Words that are English and not Dutch, nor names of columns, options or formats that a message may quote.
ENGLISH = frozenset(
    "a an and are at be but by cannot column columns did does each empty error every expected expecting file files "
    "folder found from has have here it its key keys last least less line lines list lists missing "
    "more most name need new no none not nothing number on once one only other others row rows "
    "should some such text than that the their them there this to twice unknown value were what where which with "
    "without words would yes you Error Got Input Invalid Missing No Option Try Usage Value".split()
)


def english(text: str) -> set[str]:
    """The English words of a text, outside quotes and lists of names, and apart from such as `last_topic`."""
    plain = re.sub(r"'[^']*'|\"[^\"]*\"|\w+(, \w+){2,}", " ", text)
    return {word for word in re.findall(r"(?<![\w./{:=,-])[A-Za-z]+(?![\w./}=-])", plain) if word in ENGLISH}
