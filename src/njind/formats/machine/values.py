"""What machine formats share: the rows of a report as exact values. No text layout, no files."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from njind.fields import Kind
from njind.line import Line
from njind.messages.wording import worded
from njind.report import Audience
from njind.sanitize import exported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.formats import Options
    from njind.report import Cell, Column, Report, Value

_WHOLE = 2**53
"""Below it every whole float is exactly one integer."""


def columns_and_rows(report: Report, options: Options) -> tuple[tuple[Column, ...], Iterator[tuple[Value, ...]]]:
    """The columns that machines see and their rows, with the total as last row only where it is asked for."""
    columns = report.shown_to(Audience.MACHINES)
    return columns, _rows(report, columns, options)


def _rows(report: Report, columns: tuple[Column, ...], options: Options) -> Iterator[tuple[Value, ...]]:
    kinds = [column.kind for column in columns]
    values = [report[column.key] for column in columns]
    for row in zip(*values, strict=True):
        yield tuple(exact(value, kind) for value, kind in zip(row, kinds, strict=True))
    if report.total is not None and options.totals(Audience.MACHINES):
        yield tuple(exact(report.total.get(column.key), column.kind) for column in columns)


def exact(value: Cell, kind: Kind) -> Value:
    """The value as plain data: a whole float as an integer, None where it is missing or no finite number.

    A line is worded in English, and no text holds a character that a screen or a program would obey.

    Missing text is None too; only a word of a closed list may be empty, as the qualifier of an exact figure is.
    """
    if isinstance(value, Line):
        return exported(worded(value))
    if isinstance(value, str):
        return exported(value) if value or kind is Kind.CODE else None
    if value is None:
        return None
    number = float(value)
    if not math.isfinite(number):
        return None
    if number.is_integer() and abs(number) < _WHOLE:
        return int(number)
    return int(value) if isinstance(value, int) else number


def number_text(value: float) -> str:
    """The shortest digits that give the same float back, never with an exponent: 0.00001, not 1e-05."""
    text = repr(value)
    return format(Decimal(text), "f") if "e" in text else text
