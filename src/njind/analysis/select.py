"""Filters, groups and order of a frame, as data. No formulas, no reading, no formatting."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from njind.analysis.given import (
    amount_limit,
    as_table,
    completed,
    folded,
    is_additive,
    measures,
    of_measure,
    period_label,
    rate_limit,
)
from njind.errors import UsageError, names_instead, unknown_name
from njind.fields import FIELDS, Kind
from njind.figures.qualifier import Qualifier
from njind.formulas import EXACT, exact_sum
from njind.line import Amount, Heading, Joined, Line, Names, Rate, Span, line
from njind.period import DateSpan, period_order
from njind.values import frozen

__all__ = [
    "Filter",
    "How",
    "Measure",
    "Test",
    "amount_limit",
    "as_table",
    "as_words",
    "at_least",
    "at_most",
    "completed",
    "conditions",
    "cut_through",
    "date_label",
    "folded",
    "group_measures",
    "is_additive",
    "known_only",
    "leaning",
    "measures",
    "of_measure",
    "passing",
    "period_label",
    "rate_limit",
    "unknown_word",
]

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from pandas.api.typing import DataFrameGroupBy

    Mask = NDArray[np.bool_]
    Floats = NDArray[np.float64]

BELOW = tuple(one.value for one in Qualifier if one.leaning < 0 and not one.closed)
"""Qualifiers of a figure that lies strictly below the number printed."""
ABOVE = tuple(one.value for one in Qualifier if one.leaning > 0 and not one.closed)
"""Qualifiers of a figure that lies strictly above the number printed."""


def leaning(qualifier: str) -> int:
    """Which of equal numbers is the larger figure: 1 where it lies above the number printed, -1 below, else 0."""
    return Qualifier(qualifier).leaning


class Test(StrEnum):
    """How a filter looks at a row."""

    ONE_OF = "one of"
    """The word equals one of the values; case and width of letters do not matter."""
    CONTAINS = "contains"
    """The words hold the text somewhere; case does not matter."""
    AT_LEAST = "at least"
    AT_MOST = "at most"
    SINCE = "since"
    UNTIL = "until"


@frozen
class Filter:
    """One condition on the rows: a row passes when any of the columns ``keys`` fits.

    For AT_LEAST and AT_MOST the keys are the figure and, where there is one, the column that qualifies it.
    ``value`` holds the words (ONE_OF), the text (CONTAINS), the amount or fraction (AT_LEAST, AT_MOST)
    or the date (SINCE, UNTIL). Missing figures and dates never pass.
    """

    test: Test
    keys: tuple[str, ...]
    value: tuple[str, ...] | str | float


class How(StrEnum):
    """How a measure sums up the rows of a group."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    MAX = "max"


@frozen
class Measure:
    """One figure of a group: ``how`` over ``column``, of the rows where the column ``where`` is true.

    COUNT counts rows and needs no column; the others leave missing values out and are missing where none is left.
    """

    key: str
    how: How
    column: str | None = None
    where: str | None = None


def as_words(value: str | Sequence[str]) -> tuple[str, ...]:
    """One word or several, as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value)


def known_only(given: Iterable[str], kind: type) -> None:
    """Refuse a filter that is none of a TypedDict's, as Python refuses an unexpected argument (TypeError)."""
    for name in given:
        if name not in kind.__annotations__:
            raise TypeError(f"unexpected keyword argument {name!r}")


def conditions(filters: Iterable[Filter], unit: str = "CNY", measure: str = "") -> tuple[Line, ...]:
    """The line that says which filters chose the rows; none where there are no filters.

    Limits of amounts are in ``unit``; ``measure`` is what the column ``level`` is a level of.
    """
    said = tuple(_condition_line(one, unit, measure) for one in filters)
    return (line("select.only", conditions=Joined(said)),) if said else ()


def _condition_line(one: Filter, unit: str, measure: str) -> Line:
    """``sector Robotics or Steel``, ``investment of 100 million yuan or more``, ``since 2025-03``."""
    if one.test is Test.ONE_OF:
        assert isinstance(one.value, tuple)
        return line("select.one-of", what=_heading(one.keys[0]), names=Names(one.value, how="or"))
    if one.test is Test.CONTAINS:
        return line("select.contains", text=str(one.value))
    if one.test in (Test.SINCE, Test.UNTIL):
        return line(f"select.{one.test.value}", date=Span(str(one.value)))
    assert isinstance(one.value, float)
    key = one.keys[0] if one.keys[0] != "level" else measure
    limit = Rate(one.value, decimals=2) if key == "growth" else Amount(one.value, unit)
    which = "select.at-least" if one.test is Test.AT_LEAST else "select.at-most"
    return line(which, what=Heading(one.keys[-1].removesuffix("_qualifier") if not measure else key), limit=limit)


def _heading(key: str) -> Heading | str:
    """What a sentence calls a column: its heading, or the name that only this table has."""
    return Heading(key) if key in FIELDS else key


def passing(frame: pd.DataFrame, filters: Iterable[Filter]) -> Mask:
    """Which rows pass every filter. A word that occurs nowhere is a usage error that names the nearest."""
    import numpy as np

    mask = np.ones(len(frame), dtype=bool)
    for one in filters:
        mask &= _passes(frame, one)
    return mask


def _passes(frame: pd.DataFrame, one: Filter) -> Mask:
    if one.test is Test.ONE_OF:
        assert isinstance(one.value, tuple)
        return _one_of(frame, one.keys, one.value)
    if one.test is Test.CONTAINS:
        return _contains(frame, one.keys, str(one.value))
    if one.test in (Test.SINCE, Test.UNTIL):
        return _dated(frame[one.keys[0]], one.test, DateSpan.parse(str(one.value)))
    assert isinstance(one.value, float)
    return _beyond(frame, one.keys, one.test, one.value)


def _one_of(frame: pd.DataFrame, keys: Sequence[str], words: Collection[str]) -> Mask:
    import numpy as np

    known = {key: [str(word) for word in frame[key].unique()] for key in keys}
    wanted = {folded(word): word for word in words}
    there = {folded(word) for column in known.values() for word in column if word}
    for fold, word in wanted.items():
        if fold not in there:
            raise unknown_word(keys[0], word, [name for column in known.values() for name in column if name])
    mask = np.zeros(len(frame), dtype=bool)
    for key, column in known.items():
        mask |= frame[key].isin([word for word in column if folded(word) in wanted]).to_numpy()
    return mask


def unknown_word(key: str, word: str, names: Sequence[str]) -> UsageError:
    """The error for a word that occurs nowhere. No period is a slip of another, so the latest are named."""
    if key not in FIELDS:
        return UsageError("names.unknown", word=word, what=key, instead=names_instead("column", word, names))
    if FIELDS[key].kind is not Kind.PERIOD:
        return unknown_name(Heading(key), word, names)
    latest = sorted(filter(None, names), key=period_order, reverse=True)
    there = line("names.there", names=Names(tuple(dict.fromkeys(latest)), most=12))
    return UsageError("names.unknown", word=word, what=Heading(key), instead=there)


def _contains(frame: pd.DataFrame, keys: Sequence[str], text: str) -> Mask:
    import numpy as np

    mask = np.zeros(len(frame), dtype=bool)
    for key in keys:
        mask |= frame[key].astype(str).str.contains(text, case=False, regex=False).to_numpy(dtype=bool)
    return mask


def _beyond(frame: pd.DataFrame, keys: Sequence[str], test: Test, limit: float) -> Mask:
    values = frame[keys[0]].to_numpy(dtype=float)
    qualifiers = frame[keys[1]] if len(keys) > 1 else None
    return at_least(values, limit, qualifiers) if test is Test.AT_LEAST else at_most(values, limit, qualifiers)


def at_least(values: Floats, limit: float, qualifiers: pd.Series | None = None) -> Mask:
    """Which figures reach the limit, itself included; "nearly" or "under" it does not, nor a missing one.

    Nearly -5 % lies above it.
    """
    reached: Mask = values >= limit
    if qualifiers is not None:
        below = BELOW if limit >= 0 else tuple(word for word in BELOW if word != "nearly")
        reached &= ~((values == limit) & qualifiers.isin(below).to_numpy())
    return reached


def at_most(values: Floats, limit: float, qualifiers: pd.Series | None = None) -> Mask:
    """Which figures stay within the limit, itself included; "over" the limit does not. A missing figure never does."""
    within: Mask = values <= limit
    if qualifiers is not None:
        within &= ~((values == limit) & qualifiers.isin(ABOVE).to_numpy())
    return within


def _dated(dates: pd.Series, test: Test, limit: DateSpan) -> Mask:
    """A date passes when all of its days lie on the right side: a year that the limit cuts through does not."""
    spans = {label: DateSpan.parse(label) for label in map(str, dates.unique()) if label}
    fits = [
        label
        for label, span in spans.items()
        if (span.first >= limit.first if test is Test.SINCE else span.last <= limit.last)
    ]
    return dates.isin(fits).to_numpy()


def cut_through(dates: pd.Series, test: Test, limit: str) -> int:
    """How many rows have a date too coarse to say on which side of the limit they lie: both leave them out."""
    end = DateSpan.parse(limit)
    spans = {label: DateSpan.parse(label) for label in map(str, dates.unique()) if label}
    cut = [
        label
        for label, span in spans.items()
        if (span.first < end.first <= span.last if test is Test.SINCE else span.first <= end.last < span.last)
    ]
    return int(dates.isin(cut).sum())


def group_measures(frame: pd.DataFrame, by: str, measures: Iterable[Measure]) -> pd.DataFrame:
    """One row for each value of ``by``, in order of first appearance, one column for each measure."""
    import pandas as pd

    measures = tuple(measures)
    codes, names = pd.factorize(frame[by], use_na_sentinel=False)  # once, because words are slow to tell apart
    figures = frame[list(dict.fromkeys(one.column for one in measures if one.column))]
    rows = {}
    for where in {one.where for one in measures}:
        mask = slice(None) if where is None else frame[where].to_numpy(dtype=bool)
        rows[where] = figures[mask].groupby(codes[mask], sort=False)
    columns = {one.key: _measured(rows[one.where], one).reindex(range(len(names))) for one in measures}
    counts = [one.key for one in measures if one.how is How.COUNT]
    return pd.DataFrame(columns).fillna(dict.fromkeys(counts, 0)).set_index(pd.Index(names, name=by))


def _measured(rows: DataFrameGroupBy[Any, Any], measure: Measure) -> pd.Series:
    if measure.column is None:
        return rows.size()
    values = rows[measure.column]
    if measure.how is not How.SUM:
        return values.agg(measure.how.value)
    sums = values.sum(min_count=1)
    # beyond what a float adds exactly, and only there, one by one
    return sums if not (sums.abs() >= EXACT).any() else values.agg(lambda one: exact_sum(one) if one.count() else None)


def date_label(text: str) -> str:
    """The canonical spelling of a date; a usage error where the text is none."""
    try:
        return DateSpan.parse(text).label
    except ValueError:
        raise UsageError("select.no-date", word=text) from None
