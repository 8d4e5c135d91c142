"""Thousands without quotes: a comma that groups digits also divides cells, and shifts the ones behind. No findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from njind.fields import FIELDS, Kind
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.tables.columns import Header
    from njind.tables.grid import Cell, Row

TYPED_BY = 100
"""The first rows say what a column that is not read as figures usually holds."""

_ONE_TO_THREE = re.compile(r"[-+−－(]?\d{1,3}")
_THREE = re.compile(r"\d{3}(?:\.\d+)?[)]?%?")
FIRST_HALF, SECOND_HALF = r"[-+(]?[1-9][0-9]{0,2}", r"[0-9]{3}(?:\.[0-9]+)?\)?"
"""What the halves of a number that its comma cuts in two look like."""

FIGURE = r"[-+(]?[0-9][0-9.,]*\)?%?"
_PLAIN_ONE_TO_THREE = re.compile(FIRST_HALF)
_PLAIN_THREE = re.compile(SECOND_HALF)
_DIGIT = re.compile(r"[0-9]")
_PLAIN_FIGURE = re.compile(FIGURE)


@frozen
class Watch:
    """A column of figures where one cut in two can hide though the row has as many cells as the header.

    The next column is one of rates, where the second half is 100 % or more, or of words, where it is none. Else
    ``last`` is the position of a last column of words, in which a figure shows that the cells are shifted.
    """

    position: int
    last: int | None = None


def halves(row: Row, numbers: set[int]) -> tuple[str, str] | None:
    """The two cells of a number column that look like one number cut at its comma, such as 1 and 234.5."""
    for position in sorted(numbers):
        pair = row.cells[position : position + 2]
        if len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], str):
            first, second = pair[0].strip(), pair[1].strip()
            if _ONE_TO_THREE.fullmatch(first) and _THREE.fullmatch(second):
                return first, second
    return None


def hidden_halves(row: Row, watched: Sequence[Watch]) -> tuple[str, str] | None:
    """The halves of a number in a row that has as many cells as the header, by the columns that are watched."""
    for watch in watched:
        if watch.position + 1 >= len(row.cells):
            continue
        first, second = _stripped(row.cells[watch.position]), _stripped(row.cells[watch.position + 1])
        if is_cut(first, second, None if watch.last is None else _stripped(row.cells[watch.last])):
            return first, second
    return None


def is_cut(first: str, second: str, last: str | None) -> bool:
    """Whether two cells are the halves of a number, and the last cell, where it has a say, is a figure."""
    if not (_PLAIN_ONE_TO_THREE.fullmatch(first) and _PLAIN_THREE.fullmatch(second)):
        return False
    return last is None or _PLAIN_FIGURE.fullmatch(last) is not None


def watched_columns(headers: Sequence[Header], name: str, width: int, rows: Sequence[Row]) -> tuple[Watch, ...]:
    """The columns of figures in which halves are looked for; ``rows`` are the first of the table."""
    return tuple(_watches({header.position: header for header in headers}, name, width, rows[:TYPED_BY]))


def _watches(headers: dict[int, Header], name: str, width: int, rows: Sequence[Row]) -> Iterator[Watch]:
    for position, header in headers.items():
        if not FIELDS[header.key].kind.is_number or position + 1 >= width:
            continue
        whole = [row for row in rows if hidden_halves(row, [Watch(position)]) is None]
        following, last = headers.get(position + 1), headers.get(width - 1)
        if following is not None and FIELDS[following.key].kind.is_number:
            alone = FIELDS[following.key].kind is Kind.RATE
        elif following is None or following.key == name:
            alone = _shows_words(position + 1, rows)
        else:
            alone = not _shows_figures(position + 1, whole)
        if alone:
            yield Watch(position)
        elif last is not None and FIELDS[last.key].kind is Kind.TEXT and not _shows_figures(width - 1, whole):
            yield Watch(position, width - 1)


def _shows_words(position: int, rows: Sequence[Row]) -> bool:
    """Whether a column that may as well hold numbers, for njind does not read it or it names the rows, holds words."""
    cells = [_stripped(row.cells[position]) for row in rows if position < len(row.cells)]
    return any(cell and not _DIGIT.search(cell) for cell in cells)


def _shows_figures(position: int, rows: Sequence[Row]) -> bool:
    """Whether a column of words holds figures as well, in rows that are surely not shifted."""
    return any(_PLAIN_FIGURE.fullmatch(_stripped(row.cells[position])) for row in rows if position < len(row.cells))


def _stripped(cell: Cell) -> str:
    return cell.strip(" \t") if isinstance(cell, str) else ""
