"""The unit that a column of a table names for each row (计量单位). No headers, no frames, no lines around the table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.fields import FIELDS, Kind
from njind.figures import headings
from njind.figures.parse import NotAFigure
from njind.figures.units import says_scale_in_chinese
from njind.line import line
from njind.tables.cells import YUAN_BY_WORD, Figure, Refusal, figure_of
from njind.tables.columns import bounded
from njind.tables.grid import shown
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.figures.headings import HeadingUnit
    from njind.figures.units import Unit
    from njind.tables.columns import Header
    from njind.tables.grid import Cell


@frozen
class RowUnits:
    """What a column of units says: the text of each row, and the unit that each text names, None where it names none.

    Where the column names a single unit, a row without one has that: so do cells that were merged.
    """

    texts: tuple[str, ...]
    said: dict[str, HeadingUnit | None]

    @property
    def is_unit(self) -> bool:
        """Whether any row names a unit; 单位 can also be the office in charge."""
        return any(unit is not None for unit in self.said.values())


def row_units(cells: Sequence[Cell]) -> RowUnits:
    """The units in the cells of their column, by row."""
    texts = tuple(map(shown, cells))
    said = {text: _unit_of(text) for text in dict.fromkeys(texts)}
    named = {text: unit for text, unit in said.items() if text}
    if len(named) == 1:
        said |= dict.fromkeys(said, *named.values())
    return RowUnits(texts, said)


def _unit_of(text: str) -> HeadingUnit | None:
    try:
        said = headings.unit_of_title(f"单位：{text}") if text else None
    except NotAFigure:
        return None
    return said if said is not None and (said.unit is not None or said.percent is not None) else None


def figure_in(units: RowUnits, text: str, cell: Cell, header: Header) -> Figure | Refusal | None:
    """The figure of a cell whose row names its unit with this text; None where the figure is missing.

    Raises NotAFigure.
    """
    said = units.said[text]
    kind = FIELDS[header.key].kind
    if kind is Kind.RATE and said is not None:
        return figure_of(cell, _rates_in(header, said))
    if kind is not Kind.MONEY:
        return figure_of(cell, header)
    if said is not None and said.unit is not None:
        if header.unit is not None and _money(header) != _money(said):
            return None if figure_of(cell, header) is None else _conflict(header, text)
        figure = figure_of(cell, replace(header, unit=said.unit, currency=header.currency or said.currency))
        in_yuan = said.currency == "CNY" or (said.currency is None and says_scale_in_chinese(text))
        if figure is not None and figure.currency is None and in_yuan:
            figure = figure._replace(currency=YUAN_BY_WORD)
        return figure
    figure = figure_of(cell, header)
    if not text and not any(units.texts):  # a column of units that is empty states nothing
        return figure
    is_other = header.unit is None or (text and units.is_unit)  # else 单位 is an office, and the header says the unit
    return _no_money(text) if figure is not None and figure.bare and figure.value and is_other else figure


def _rates_in(header: Header, said: HeadingUnit) -> Header:
    """The header of rates in the unit of a row; what the header says itself counts."""
    return replace(header, percent=said.percent) if header.percent is None else header


def _money(said: Header | HeadingUnit) -> tuple[Unit | None, str]:
    return said.unit, said.currency or "CNY"


def _conflict(header: Header, text: str) -> Refusal:
    assert header.unit is not None
    return Refusal("conflicting-units", line("cells.header-and-row", unit=header.unit.zh, text=bounded(text)))


def _no_money(text: str) -> Refusal:
    said = line("cells.row-no-money", text=bounded(text)) if text else line("cells.row-no-unit")
    return Refusal("unclear-unit", said)
