"""The catalogue of errors is whole: every finding that the code can give has an entry that provokes it, and no other.

That the commands print what the page shows is checked by test_docs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from documents import ROOT, Document
from njind.tables import cells
from njind.tables.checks import CHECKS
from njind.tables.columns import SCHEMAS

PAGE = Document(ROOT / "docs" / "errors.md")
MAKERS = {"Finding", "Refusal", "finding", "unreadable"}
"""What makes a finding; its name is the first of the arguments that is in kebab-case."""

KEBAB = re.compile(r"[a-z]+(?:-[a-z]+)+")

COMPOSED = {
    "missing-": {f"missing-{key}" for schema in SCHEMAS for key in schema.key if key != schema.name},
    "unknown-": {"unknown-kind", "unknown-source", "unknown-qualifier"},
}
"""Names that end in the name of a column."""


def names_in_code() -> set[str]:
    """The names of all findings that the modules which read and check can give."""
    paths = [*(ROOT / "src/njind/tables").rglob("*.py"), ROOT / "src/njind/cli/check.py"]
    found = {check.name for check in CHECKS}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in MAKERS:
                arguments = [*node.args[:2], *(one.value for one in node.keywords if one.arg == "name")]
                found.update(name for argument in arguments for name in spelled(argument))
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "name":
                found.update(spelled(node.value))
    return found


def called(call: ast.Call) -> str:
    """The name of what is called: Finding, reading.finding."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def spelled(argument: ast.expr) -> Iterator[str]:
    """The names that an expression can be."""
    if isinstance(argument, ast.IfExp):
        yield from spelled(argument.body)
        yield from spelled(argument.orelse)
    elif isinstance(argument, ast.Constant) and KEBAB.fullmatch(str(argument.value)):
        yield str(argument.value)
    elif isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant):
        yield from COMPOSED.get(str(argument.values[0].value), ())


def entries() -> dict[str, str]:
    """The text of each entry of the page by its name."""
    text = PAGE.path.read_text(encoding="utf-8").partition("\n## ")[2].partition("\n## Files, options")[0]
    parts = re.split(r"^### (\S+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_finding_has_an_entry_and_every_entry_a_finding() -> None:
    assert len(names_in_code()) > 50
    assert set(entries()) == names_in_code()


@pytest.mark.parametrize("name", sorted(entries()))
def test_an_entry_shows_a_command_that_provokes_its_finding(name: str) -> None:
    sessions = re.findall(r"```console\n(.*?)```", entries()[name], flags=re.DOTALL)
    assert any(f" [{name}]\n" in session and "[exit 1]" in session for session in sessions)
    assert re.match(r"\s+[A-Z`].*[.)]\n", entries()[name]), "a sentence says what the name means"


def test_names_that_are_composed_are_all_there() -> None:
    closed = {f"unknown-{key.rpartition('_')[2]}" for key in (*cells._CLOSED, "revenue_qualifier")}
    assert closed == COMPOSED["unknown-"]
