"""OLD: goes when analysis/select.py has as_table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.analysis.select import as_frame, completed
from njind.errors import unknown_name
from njind.fields import FIELDS, Kind
from njind.report import Audience, Column
from njind.table import Table
from njind.tables.columns import SECTORS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd



def as_table(given: Table | pd.DataFrame, kind: str) -> Table:
    frame = _measured(completed(as_frame(given), SECTORS.columns))
    totals = None
    if isinstance(given, Table) and given.totals is not None:
        totals = _measured(completed(given.totals, SECTORS.columns))
    source = given.source if isinstance(given, Table) else str(given.attrs.get("source") or "")
    return Table(kind, frame, totals, source=source)


def _measured(frame: pd.DataFrame) -> pd.DataFrame:
    names = {f"revenue{end}": f"level{end}" for end in ("", "_rounding", "_qualifier")}
    return frame.rename(columns=names).assign(measure="revenue", unit="CNY")


def outside(key: str, measure: str) -> str:
    """What a report calls an internal column: the level and what stands beside it are named after the measure."""
    for before in ("", "reference_"):
        if key == f"{before}level" or key.startswith(f"{before}level_"):
            return key.replace("level", measure, 1)
    return key


def of_measure(frame: pd.DataFrame, measure: str | None) -> tuple[pd.DataFrame, str]:
    """The rows of one measure, and which it is: the one named, else revenue where it is there, else the first."""
    there = [str(one) for one in frame["measure"].unique()]
    chosen = measure or ("revenue" if "revenue" in there or not there else there[0])
    if measure is not None and measure not in there:
        raise unknown_name("measure", measure, there)
    return frame[frame["measure"] == chosen].reset_index(drop=True), chosen


def named_after(columns: Iterable[Column], measure: str, units: Collection[str]) -> tuple[Column, ...]:
    """The columns of a report about a measure, from those about revenue; amounts in the one unit, or in the row's."""
    unit: dict[str, Any] = {"currency": "unit"}
    if len(units) < 2:
        unit = {"unit": next(iter(units), "")}
    return tuple(
        replace(_named_after(one, measure), **(unit if one.kind is Kind.MONEY else {})) for one in columns
    )


def _named_after(one: Column, measure: str) -> Column:
    if "revenue" not in one.key or measure == "revenue":
        return one
    key, about = one.key.replace("revenue", measure), FIELDS[measure]
    qualifier = one.qualifier and one.qualifier.replace("revenue", measure)
    if key in FIELDS:
        return replace(one, key=key, en=FIELDS[key].en, zh=FIELDS[key].zh, qualifier=qualifier)
    words = one.en.replace("Revenue", about.en).replace("revenue", about.words)
    return replace(one, key=key, en=words, zh=one.zh.replace("营业收入", about.zh), qualifier=qualifier)


def with_ends(columns: Iterable[Column], keys: Collection[str]) -> tuple[Column, ...]:
    """The columns, each of ``keys`` followed by those of the ends of its range, which people see beside the figure."""
    found: list[Column] = []
    for one in columns:
        if one.key not in keys:
            found.append(one)
            continue
        found.append(replace(one, ranged=True))
        ends = {"low": ("low", "下限"), "high": ("high", "上限")}
        found += [
            Column(
                f"{one.key}_{end}", one.kind, f"{one.en}, {en}", f"{one.zh}{zh}", Audience.MACHINES,
                unit=one.unit, currency=one.currency,
            )
            for end, (en, zh) in ends.items()
        ]
    return tuple(found)
