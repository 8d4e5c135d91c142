"""The catalogue of errors is whole: every finding that the code can give has an entry that provokes it, and no other.

That the commands print what the page shows is checked by test_docs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from documents import ROOT, Document
from njind.tables import cells
from njind.tables.checks import CHECKS
from njind.tables.columns import SCHEMAS

PAGE = Document(ROOT / "docs" / "errors.md")
READING = ("src/njind/tables", "src/njind/texts", "src/njind/cli")
"""Where findings are made."""

KEBAB = re.compile(r"[a-z]+(?:-[a-z]+)+")

COMPOSED = {
    "missing-": {f"missing-{key}" for schema in SCHEMAS for key in schema.key if key != schema.name},
    "unknown-": {"unknown-kind", "unknown-source", "unknown-qualifier"},
}
"""Names that end in the name of a column."""


NOT_OF_CHECK = {
    # Only the reader of njind's own form makes these; the commands hand such a table to the reader of published ones.
    *("duplicate-header", "part-without-parent", "unknown-date"),
    # Of texts, which njind read says as an error; njind check takes tables alone.
    *("no-rows", "unreadable-text"),
}
"""Findings that no call of njind check can print, so the page has no entry of theirs."""


class Maker(NamedTuple):
    """A function that makes a finding, and which of its arguments is the finding's name."""

    function: str
    position: int
    keyword: str


FIRST = {Maker(function, 0, "name") for function in ("Finding", "Refusal")}


class Functions(NamedTuple):
    """The functions of the modules that read, and every call in them with the function it stands in."""

    calls: list[tuple[ast.FunctionDef, ast.Call]]

    @classmethod
    def of_reading(cls) -> Functions:
        trees = [
            ast.parse(path.read_text(encoding="utf-8")) for part in READING for path in (ROOT / part).rglob("*.py")
        ]
        functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        return cls(
            [(function, call) for function in functions for call in ast.walk(function) if isinstance(call, ast.Call)]
        )

    def makers(self) -> set[Maker]:
        """Every function that hands a parameter on as the name of a finding, through however many others."""
        makers, known = set(FIRST), set[Maker]()
        while makers != known:
            known = set(makers)
            makers |= {
                maker
                for function, call in self.calls
                for argument in named(call, known)
                for maker in handed_on(function, argument)
            }
        return makers


def called(call: ast.Call) -> str:
    """The name of what is called, of a method without its object."""
    return ast.unparse(call.func).rpartition(".")[2]


def named(call: ast.Call, makers: set[Maker]) -> Iterator[ast.expr]:
    """The arguments of a call that name a finding."""
    for maker in makers:
        if maker.function == called(call):
            yield from call.args[maker.position : maker.position + 1]
            yield from (one.value for one in call.keywords if one.arg == maker.keyword)


def handed_on(function: ast.FunctionDef, argument: ast.expr) -> Iterator[Maker]:
    """The function as a maker, where the argument is a parameter of it."""
    parameters = [one.arg for one in function.args.args if one.arg not in ("self", "cls")]
    if isinstance(argument, ast.Name) and argument.id in (*parameters, *(one.arg for one in function.args.kwonlyargs)):
        position = parameters.index(argument.id) if argument.id in parameters else len(parameters)
        yield Maker(function.name, position, argument.id)


def names_in_code() -> set[str]:
    """The names of all findings that the modules which read and check can give."""
    functions = Functions.of_reading()
    makers = functions.makers()
    found = {check.name for check in CHECKS}
    for function, call in functions.calls:
        for argument in named(call, makers):
            found.update(spelled(argument, function))
    return found


def spelled(argument: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    """The names that an expression can be, also where it is a variable of the function."""
    if isinstance(argument, ast.IfExp):
        yield from spelled(argument.body, function)
        yield from spelled(argument.orelse, function)
    elif isinstance(argument, ast.Constant) and KEBAB.fullmatch(str(argument.value)):
        yield str(argument.value)
    elif isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant):
        yield from COMPOSED.get(str(argument.values[0].value), ())
    elif isinstance(argument, ast.Name):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                yield from assigned(argument.id, node.targets[0], node.value, function)


def assigned(name: str, target: ast.expr, value: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    """The names that an assignment gives to a variable, alone or among others."""
    if isinstance(value, ast.IfExp):
        yield from assigned(name, target, value.body, function)
        yield from assigned(name, target, value.orelse, function)
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from assigned(name, one, other, function)
    elif isinstance(target, ast.Name) and target.id == name and not isinstance(value, ast.Name):
        yield from spelled(value, function)


def entries() -> dict[str, str]:
    """The text of each entry of the page by its name."""
    text = PAGE.path.read_text(encoding="utf-8").partition("\n## ")[2].partition("\n## Files, options")[0]
    parts = re.split(r"^### (\S+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_finding_has_an_entry_and_every_entry_a_finding() -> None:
    assert len(names_in_code()) > 50
    assert set(entries()) == names_in_code() - NOT_OF_CHECK


@pytest.mark.parametrize("name", sorted(entries()))
def test_an_entry_shows_a_command_that_provokes_its_finding(name: str) -> None:
    sessions = re.findall(r"```console\n(.*?)```", entries()[name], flags=re.DOTALL)
    assert any(f" [{name}]\n" in session and "[exit 1]" in session for session in sessions)
    assert re.match(r"\s+[A-Z`].*[.)]\n", entries()[name]), "a sentence says what the name means"


def test_names_that_are_composed_are_all_there() -> None:
    closed = {f"unknown-{key.rpartition('_')[2]}" for key in (*cells._CLOSED, "revenue_qualifier")}
    assert closed == COMPOSED["unknown-"]
