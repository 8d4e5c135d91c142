"""The columns of a report about a measure: named after it, in its unit, with ends of ranges. No figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.fields import FIELDS, Kind
from njind.line import Heading, Name
from njind.report import Audience, Column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

    from njind.line import LineValue


def outside(key: str, measure: str) -> str:
    """What a report calls an internal column: the level and what stands beside it are named after the measure."""
    for before in ("", "reference_"):
        if key == f"{before}level" or key.startswith(f"{before}level_"):
            return key.replace("level", measure, 1)
    return key


def inside(key: str) -> str:
    """The internal key of a column of a report about revenue."""
    return key.replace("revenue", "level", 1)


def named_after(columns: Iterable[Column], measure: str, units: Collection[str]) -> tuple[Column, ...]:
    """The columns of a report about a measure, from those about revenue; amounts in the one unit, or in the row's."""
    unit: dict[str, Any] = {"currency": "unit"}
    if len(units) < 2:
        unit = {"unit": next(iter(units), "")}
    return tuple(replace(_named_after(one, measure), **(unit if one.kind is Kind.MONEY else {})) for one in columns)


def _named_after(one: Column, measure: str) -> Column:
    if "revenue" not in one.key or measure == "revenue":
        return one
    key = one.key.replace("revenue", measure)
    qualifier = one.qualifier and one.qualifier.replace("revenue", measure)
    if key in FIELDS:
        return replace(one, key=key, en=FIELDS[key].en, zh=FIELDS[key].zh, qualifier=qualifier)
    en, zh = _words_of(measure)
    words = one.en.replace("Revenue", en).replace("revenue", en[:1].lower() + en[1:])
    return replace(one, key=key, en=words, zh=one.zh.replace("营业收入", zh), qualifier=qualifier)


def _words_of(measure: str) -> tuple[str, str]:
    """What people call a measure; one that the list of names does not know is called by its key."""
    if measure in FIELDS:
        return FIELDS[measure].en, FIELDS[measure].zh
    said = measure.replace("_", " ")
    return said[:1].upper() + said[1:], said


def spoken_measure(key: str) -> LineValue:
    """What a sentence calls a column or a measure; one that the list of names does not know by its key."""
    return Heading(key) if key in FIELDS else key.replace("_", " ")


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
                f"{one.key}_{end}",
                one.kind,
                f"{one.en}, {en}",
                f"{one.zh}{zh}",
                Audience.MACHINES,
                unit=one.unit,
                currency=one.currency,
            )
            for end, (en, zh) in ends.items()
        ]
    return tuple(found)


def called(rows: pd.DataFrame, key: str) -> list[Name]:
    """The names of a column, each once, with their Chinese ones where the table has a column for them."""
    once = rows.drop_duplicates(key)
    chinese = once[f"{key}_zh"] if f"{key}_zh" in once else [""] * len(once)
    return [Name(str(name), str(zh)) for name, zh in zip(once[key], chinese, strict=True)]
