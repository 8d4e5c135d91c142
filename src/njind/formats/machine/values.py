"""What machine formats share: the rows of a report as exact values. No text layout, no files."""

from __future__ import annotations

import math
from types import NoneType
from typing import TYPE_CHECKING, cast

from njind.fields import Kind
from njind.line import Line
from njind.messages.wording import worded
from njind.report import Audience
from njind.sanitize import exported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.formats import Options
    from njind.report import Cell, Column, Report, Value

_WHOLE = 2**53
"""Below it every whole float is exactly one integer."""


CHUNK = 1024
"""Rows that are made plain at once: column by column is faster than cell by cell, and the first ones come soon."""


def columns_and_rows(report: Report, options: Options) -> tuple[tuple[Column, ...], Iterator[tuple[Value, ...]]]:
    """The columns that machines see and their rows, with the total as last row only where it is asked for."""
    columns = report.shown_to(Audience.MACHINES)
    return columns, (row for chunk in chunks(report, columns, options) for row in zip(*chunk, strict=True))


def chunks(report: Report, columns: tuple[Column, ...], options: Options) -> Iterator[list[Sequence[Value]]]:
    """The rows of some columns as exact values, many at a time, each chunk column by column; the total is its own."""
    values = [report[column.key] for column in columns]
    for start in range(0, max(map(len, values), default=0), CHUNK):
        yield [
            exact_values(one[start : start + CHUNK], column.kind) for one, column in zip(values, columns, strict=True)
        ]
    if report.total is not None and options.totals(Audience.MACHINES):
        yield [[exact(report.total.get(column.key), column.kind)] for column in columns]


def exact_values(values: Sequence[Cell], kind: Kind) -> Sequence[Value]:
    """As ``exact``, of each value: those of one type at once."""
    types = set(map(type, values))
    if types <= {NoneType}:
        return cast("Sequence[None]", values)
    if types <= {float, NoneType}:
        floats = cast("Sequence[float | None]", values)
        return [None if one is None else _exact_float(one) for one in floats]
    if types == {str}:
        known = {one: exact(one, kind) for one in set(values)}
        return [known[one] for one in values]
    return [exact(one, kind) for one in values]


def _exact_float(number: float) -> Value:
    if number.is_integer() and -_WHOLE < number < _WHOLE:
        return int(number)
    return number if math.isfinite(number) else None


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
    number = _exact_float(float(value))
    return number if number is None or not isinstance(value, int) else int(value)


def number_text(value: float) -> str:
    """The shortest digits that give the same float back, never with an exponent: 0.00001, not 1e-05."""
    text = repr(value)
    return _without_exponent(text) if "e" in text else text


def _without_exponent(text: str) -> str:
    """The digits of ``1.5e-05`` in their places: 0.000015."""
    mantissa, _, power = text.partition("e")
    sign, mantissa = mantissa[: mantissa.startswith("-")], mantissa.removeprefix("-")
    whole, _, part = mantissa.partition(".")
    digits, point = whole + part, len(whole) + int(power)
    if point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    return f"{sign}{digits.ljust(point, '0')}" if point >= len(digits) else f"{sign}{digits[:point]}.{digits[point:]}"
