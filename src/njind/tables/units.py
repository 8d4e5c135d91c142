"""What the lines around a table say about the units of its bare figures. No headers, no rows of the table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from njind.errors import DataError, Finding
from njind.figures import headings, parse, units
from njind.line import line as a_line
from njind.tables.columns import bounded
from njind.tables.grid import place_of
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from njind.line import Line
    from njind.tables.grid import Grid, Row

LONGEST_LINE = 1000
"""A longer cell is a text, and no line that names a unit."""

# patterns as text: the module re compiles one when it is first asked, and most tables ask none
_UNIT_IS = r"单\s*位\s*[为是]\s*"
_IN_UNIT = r"(?i)\bin\s+([^,;.]{1,60}?)(?:[,;.]|\s+unless\b|$)"
_FIGURES_IN_UNIT = r"(?i)\b(?:figures|amounts|values|data|numbers)\s+(?:are\s+|is\s+)?in\s+([^,;.]{1,60})(?:[,;.]|$)"
_CUT_BEFORE = r"(?<![\d,.])\d{1,3}$"
_CUT_AFTER = r"\d{3}(?!\d)"
_BRACKETED = r"[(（【\[]([^()（）【】\[\]]+)[)）】\]]"
_SAYS_MONEY = (
    r"(?i)(?:(?<![设管施制填报任办属资头表建])单\s?位|\bunits?)\s?[:：︰∶﹕][^，,;；:：]{0,40}?"
    r"(?:元|yuan|rmb|dollar)(?![一-鿿])"
)
"""A unit of money behind 单位：, which is not that of 建设单位：, 填报单位： and the like."""


@frozen
class Units:
    """What the lines around a table say about the units of its bare figures, and on which line.

    ``unread`` is the first cell, with its line, that names money in a way that tells no unit.
    """

    unit: units.Unit | None = None
    currency: str | None = None
    percent: bool | None = None
    line: int | None = None
    unread: tuple[int, str] | None = None


def units_around(above: Sequence[Row], below: Sequence[Row], grid: Grid) -> Units:
    """The units that the lines above a table name, and the notes below it that say so in as many words.

    Raises DataError for a unit that njind does not know, and for two that differ.
    """
    units = Units()
    for line, text in _cells(above):
        units = _with(units, text, line, grid, _said_above(text))
    for line, text in _cells(below):
        units = _with(units, text, line, grid, _said_below(text))
    return units


def _cells(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """The texts of some rows with their lines; a 10,000 that a comma cut in two is whole again."""
    for row in rows:
        texts = [cell.strip() for cell in row.cells if isinstance(cell, str) and cell.strip()]
        for at, text in enumerate(texts):
            cut = (
                re.search(_CUT_BEFORE, text) is not None and at + 1 < len(texts) and re.match(_CUT_AFTER, texts[at + 1])
            )
            yield row.line, f"{text},{texts[at + 1]}" if cut else text


def _with(units: Units, text: str, line: int, grid: Grid, candidates: Iterable[str]) -> Units:
    """The units known so far and those that one more cell around the table names."""
    read = False
    for candidate in candidates:
        try:
            said = headings.unit_of_title(candidate)
        except parse.NotAFigure as refusal:
            raise DataError(unclear_unit(grid, line, text, refusal.said)) from None
        if said is None:
            continue
        if _differ(units, said):
            raise DataError(unclear_unit(grid, line, text, _other_unit(units, line, grid)))
        percent = said.percent or units.percent
        units = replace(
            units, unit=said.unit or units.unit, currency=said.currency or units.currency, percent=percent, line=line
        )
        read = True
    if not read and re.search(_SAYS_MONEY, text[:LONGEST_LINE]):
        raise DataError(unclear_unit(grid, line, text, a_line("layout.unknown-unit")))
    if not read and units.unread is None and headings.names_money(text[:LONGEST_LINE]):
        return replace(units, unread=(line, text))
    return units


def _differ(units: Units, said: headings.HeadingUnit) -> bool:
    if units.unit is None or said.unit is None:
        return False
    return (said.unit, said.currency or "CNY") != (units.unit, units.currency or "CNY")


def _other_unit(units: Units, line: int, grid: Grid) -> Line:
    if units.line == line or units.line is None:
        return a_line("layout.two-units")
    return a_line("layout.other-unit", place=place_of(grid.where, units.line))


def _said_above(text: str) -> Iterator[str]:
    """The parts of a cell above the header that may name a unit: all of it, what is in brackets or follows "in"."""
    if len(text) > LONGEST_LINE:
        return
    yield re.sub(_UNIT_IS, "单位：", text)
    for found in re.finditer(_BRACKETED, text):
        if not text[: found.start()].rstrip()[-1:].isdigit():  # 2000（万元）以上 is an amount
            yield found[0]
    for unit in re.findall(_IN_UNIT, text):
        yield f"in {unit}"


def _said_below(text: str) -> Iterator[str]:
    """The parts of a note below the table that name a unit in as many words; any other in it is that of an amount."""
    if len(text) > LONGEST_LINE:
        return
    text = re.sub(_UNIT_IS, "单位：", text)
    if headings.is_labelled(text):
        yield text
    for unit in re.findall(_FIGURES_IN_UNIT, text):
        yield f"in {unit}"


def unclear_unit(grid: Grid, line: int, text: str, reason: Line) -> Finding:
    """The finding that a line around the table leaves the unit of its figures open."""
    said = a_line("layout.unclear-unit", text=bounded(text), reason=reason)
    return Finding("unclear-unit", said, grid.label, line, value=text)
