"""A table as it lies in a file: rows of cells with their line numbers. No headers, no figures, no bytes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from njind.line import Line, Names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_NUMERAL = 40
"""A number that would be longer in digits alone is written with an exponent."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A workbook cell formatted as a percentage: 0.125 means 12.5 %.

    ``decimals`` are those that its number format shows (``0.0%`` has 1), None where they are unknown.
    """

    value: float
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A workbook number whose format shows more than the number: 194 under ``0.0"亿元"`` shows as 194.0亿元.

    ``decimals`` are the least that are shown, ``digits`` the least before the point (``000`` has 3); ``before`` and
    ``after`` are the words around it: a unit, a currency. Where there is nothing of it, the cell is a plain number.
    """

    value: int | float
    decimals: int = 0
    digits: int = 1
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A workbook cell that holds an error, ``#DIV/0!`` for one."""

    text: str


Cell: TypeAlias = str | int | float | Number | Percent | ErrorCell | datetime.date | datetime.datetime | None
"""One cell; a text file holds only ``str``."""


class Row(NamedTuple):
    """One row. ``line`` is the physical line on which it starts, or the row number in a sheet; both count from 1."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Every row of one table, in order, blank ones left out or kept.

    ``label`` is what messages call it: ``sectors.csv``, ``book.xlsx, sheet Q1``.
    ``notes`` say what was assumed to get this far. ``where`` is what a line is called. ``delimiter`` is what stands
    between the cells of a text. ``indents`` are the cells of a sheet that their alignment sets in: how many steps, by
    ``Row.line`` and the position in ``Row.cells``. ``sheet`` is the name of the sheet.
    """

    label: str
    rows: list[Row]
    notes: list[Line] = field(default_factory=list)
    where: Literal["line", "row"] = "line"
    delimiter: str = field(default="", kw_only=True)
    sheet: str = field(default="", kw_only=True)
    indents: Mapping[tuple[int, int], int] = field(default_factory=dict, kw_only=True)


def place_of(where: str, number: int) -> Line:
    """Where something stands: line 7, row 7."""
    return Line(f"rows.{where}", {"line": str(number)})


def places_of(where: str, rows: Sequence[Row]) -> Line:
    """Where some rows stand: line 3; lines 1, 2; lines 1, 2, 3, 4, 5 and 9 more."""
    return lines_of(where, [row.line for row in rows])


def lines_of(where: str, lines: Sequence[int]) -> Line:
    """Some lines by number, as ``places_of``."""
    if len(lines) == 1:
        return place_of(where, lines[0])
    return Line(f"rows.{where}s", {"lines": Names(tuple(map(str, lines)), most=5)})


def shown(cell: Cell) -> str:
    """A cell as text: what a person sees in it, the empty string where it is empty."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, Percent):
        return f"{cell.value * 100:.{cell.decimals}f}%" if cell.decimals is not None else f"{cell.value * 100:.15g}%"
    if isinstance(cell, Number):
        return f"{cell.before}{numeral(cell.value, cell.decimals, cell.digits)}{cell.after}"
    if isinstance(cell, ErrorCell):
        return cell.text
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(sep=" ")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return numeral(cell)


def numeral(value: int | float, decimals: int = 0, digits: int = 1) -> str:
    """A number in all its digits, with at least so many decimals and so many digits before the point.

    It has an exponent only where it would be very long without one.
    """
    text = repr(value)
    if "e" in text:
        from decimal import Decimal

        full = f"{Decimal(text):f}"
        if len(full) > LONGEST_NUMERAL:
            return text
        text = full
    whole, _, part = text.partition(".")
    part = part.rstrip("0").ljust(decimals, "0")
    sign, whole = whole[: whole.startswith("-")], whole.removeprefix("-").zfill(digits)
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing but spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
