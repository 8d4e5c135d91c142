"""What was taken for what while a table was read, and what was left out and why. No cells, no decisions."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from njind.fields import FIELDS
from njind.fields.apart import APART
from njind.fields.measures import MEASURES
from njind.line import Heading, Name, line
from njind.values import frozen, mutable

if TYPE_CHECKING:
    from njind.line import Line, LineValue


@frozen
class Taken:
    """One column, row or line of a file: where it is, what it says, what it was taken for or why it was left out."""

    kind: str
    """``column``, ``line`` or ``row``."""
    place: str
    text: str
    said: Line
    left_out: bool = False


@mutable
class Record:
    """Everything that was taken for something, in the order in which it was decided."""

    taken: list[Taken] = field(default_factory=list)

    def add(self, kind: str, place: str, text: str, key: str, /, **values: LineValue) -> None:
        """Say what something was taken for."""
        self.taken.append(Taken(kind, place, text, line(key, **values)))

    def leave(self, kind: str, place: str, text: str, key: str, /, **values: LineValue) -> None:
        """Say why something was left out."""
        self.taken.append(Taken(kind, place, text, line(key, **values), left_out=True))


def measure_named(key: str) -> Name:
    """A measure as the record calls it: by its key, by its heading in Chinese."""
    return Name(key, MEASURES[key].zh)


def apart_named(key: str) -> Name:
    """A figure that is kept apart, as the record calls it."""
    one = APART[key]
    return Name(one.en[0].lower() + one.en[1:], one.zh)


def key_named(key: str) -> Heading | str:
    """What a column beside the figures is taken for, in words where it is a column of njind's."""
    return Heading(key) if key in FIELDS else key


def column_letter(at: int) -> str:
    """The letters of a column of a sheet, counted from 0: A, B, … Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_place(row: int, at: int, where: str) -> str:
    """Where a figure stands: ``B7`` in a sheet, ``line 9, column 3`` in a text."""
    return f"{column_letter(at)}{row}" if where == "row" else f"line {row}, column {at + 1}"
