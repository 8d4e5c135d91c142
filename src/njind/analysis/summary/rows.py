"""Rows of a summary from records of other reports. No figures of its own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from njind.analysis.select import leaning
from njind.line import Name, line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from njind.report import Cell

Row: TypeAlias = "dict[str, Cell]"
"""One row of a summary, by column key."""
Record: TypeAlias = "Mapping[str, Any]"
"""One row of another report."""


def amount_of(record: Record, key: str) -> Row:
    """The level or investment of a record as the amount of a summary, with what stands beside it."""
    ends = {"": "", "_rounding": "_rounding", "_qualifier": "_qualifier", "_low": "_low", "_high": "_high"}
    found: Row = {f"amount{end}": record.get(f"{key}{end}") for end in ends}
    unit = record.get("currency") or record.get("unit")
    return found | ({"currency": unit} if unit else {})


def spoken(name: str, chinese: object = None) -> Cell:
    """A name, with its Chinese one where there is one."""
    return line("summary.name", name=Name(name, str(chinese))) if chinese else name


def number(value: Any) -> float:
    """A figure, NaN where it is missing."""
    return math.nan if value is None else float(value)


def highest(records: Sequence[Record], key: str, positions: Sequence[int], *, rests_on: Sequence[str]) -> list[int]:
    """The positions of the highest figure; of equal numbers one published as "over" is the higher."""
    known = [place for place in positions if records[place][key] is not None]
    most = max((number(records[place][key]) for place in known), default=math.nan)
    equal = [place for place in known if math.isclose(number(records[place][key]), most, rel_tol=1e-12)]
    leanings = {place: _leaning(records[place], rests_on) for place in equal}
    return [place for place in equal if leanings[place] == max(leanings.values())]


def _leaning(record: Record, keys: Sequence[str]) -> int:
    """Which way a figure leans from its number; a contribution that is above 0 rises with level and growth."""
    leanings = [leaning(str(record.get(f"{one}_qualifier") or "")) for one in keys]
    return max(leanings) if min(leanings) >= 0 else min(leanings) if max(leanings) <= 0 else 0
