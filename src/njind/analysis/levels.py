"""What the level of a measure is called in a report, and in what unit it is. No figures, no tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from njind.fields import FIELDS, Kind
from njind.fields.measures import MAIN_MEASURE
from njind.report import Audience, column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from njind.report import Column

T = TypeVar("T")

_ENDS = ("", "_rounding", "_qualifier", "_low", "_high")
UNIT = "unit"
"""The column that says of each row what its amounts are of."""


def level_key(key: str, measure: str) -> str:
    """The key of a column in a report: ``level_rounding`` is ``revenue_rounding`` of revenue."""
    return f"{measure}{key.removeprefix('level')}" if key.startswith("level") else key


def named_after(measure: str, figures: Mapping[str, T]) -> dict[str, T]:
    """The figures by the keys of a report about this measure."""
    return {level_key(key, measure): value for key, value in figures.items()}


def of_measure_columns(columns: Iterable[Column], measure: str, units: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a report of revenue as those of another measure, with what the amounts are of.

    ``units`` are those of the rows: amounts of one unit have it in their heading, of several say it row by row.
    """
    return tuple(_with_unit(_renamed(one, measure), units) for one in columns)


def _renamed(one: Column, measure: str) -> Column:
    stem, found, end = one.key.partition(MAIN_MEASURE)
    if measure == MAIN_MEASURE or stem or not found or end not in _ENDS:
        return one if one.qualifier != f"{MAIN_MEASURE}_qualifier" else replace(one, qualifier=f"{measure}_qualifier")
    key = f"{measure}{end}"
    named = column(key) if key in FIELDS else replace(one, key=key)
    qualifier = f"{measure}_qualifier" if one.qualifier else None
    return replace(one, key=key, en=named.en, zh=named.zh, qualifier=qualifier)


def _with_unit(one: Column, units: tuple[str, ...]) -> Column:
    if one.key == UNIT and len(units) > 1:
        return replace(one, audience=Audience.ALL)
    if one.kind is not Kind.MONEY:
        return one
    changes: dict[str, Any] = {"currency": UNIT} if len(units) > 1 else {"unit": units[0] if units else ""}
    return replace(one, **changes)
