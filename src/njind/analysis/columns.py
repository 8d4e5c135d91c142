"""The columns of a report about a measure: named after it, in its unit, with ends of ranges. No figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.analysis.levels import level_key, of_measure_columns
from njind.fields import FIELDS
from njind.fields.measures import MAIN_MEASURE
from njind.figures.units import name_of
from njind.line import Heading, Name
from njind.report import Audience, Column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

    from njind.line import LineValue

_REFERENCE = "reference_"


def outside(key: str, measure: str) -> str:
    """What a report calls an internal column, of the reference region too: the level is named after the measure."""
    rest = key.removeprefix(_REFERENCE)
    return f"{_REFERENCE if rest != key else ''}{level_key(rest, measure)}"


def inside(key: str) -> str:
    """The internal key of a column of a report about revenue."""
    return key.replace(MAIN_MEASURE, "level", 1)


def unit_name(of: str) -> Name:
    """What amounts are of, for a sentence: USD, persons; 美元, 人; a dash where nothing states it."""
    return Name(name_of(of) or "—", name_of(of, "zh") or "—")


def named_after(columns: Iterable[Column], measure: str, units: Collection[str]) -> tuple[Column, ...]:
    """The columns of a report about a measure, from those about revenue; amounts in the one unit, or in the row's."""
    return of_measure_columns((_named_after(one, measure) for one in columns), measure, tuple(units))


def _named_after(one: Column, measure: str) -> Column:
    """The column of the level of a measure; one that the list of names lacks is called by the words of the measure."""
    if MAIN_MEASURE not in one.key or measure == MAIN_MEASURE:
        return one
    key = one.key.replace(MAIN_MEASURE, measure)
    if key in FIELDS:
        return one if not one.key.startswith(_REFERENCE) else _called(one, key, FIELDS[key].en, FIELDS[key].zh)
    en, zh = _words_of(measure)
    words = one.en.replace("Revenue", en).replace("revenue", en[:1].lower() + en[1:])
    return _called(one, key, words, one.zh.replace("营业收入", zh))


def _called(one: Column, key: str, en: str, zh: str) -> Column:
    qualifier = one.qualifier and f"{key}_qualifier"
    return replace(one, key=key, en=en, zh=zh, qualifier=qualifier)


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


def name_in(rows: pd.DataFrame, key: str, word: str) -> Name:
    """A name of a column, with the Chinese one that stands beside it."""
    beside = f"{key}_zh"
    if beside not in rows.columns:
        return Name(word)
    chinese = rows[beside][(rows[key] == word).to_numpy(dtype=bool)].dropna()
    return Name(word, next((str(one) for one in chinese if one), ""))


def has_chinese(rows: pd.DataFrame, key: str) -> bool:
    """Whether a column has Chinese names beside it."""
    beside = f"{key}_zh"
    return beside in rows.columns and bool((rows[beside].fillna("").astype(str) != "").any())


def once(values: Iterable[LineValue]) -> tuple[LineValue, ...]:
    """Values for a line, each once."""
    found: list[LineValue] = []
    for one in values:
        if one not in found:
            found.append(one)
    return tuple(found)
