"""Filters, groups and order of a frame, as data. No formulas, no reading, no formatting."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from njind.errors import UsageError, listed, unknown_name
from njind.fields import FIELDS, Kind
from njind.figures.digits import show_in_words, show_percent
from njind.formulas import snapped
from njind.period import DateSpan, period_order
from njind.table import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from pandas.api.typing import DataFrameGroupBy

    from njind.report import Column, Value

    Mask = NDArray[np.bool_]
    Floats = NDArray[np.float64]

BELOW = ("nearly", "under")
"""Qualifiers of a figure that lies strictly below the number printed."""
ABOVE = ("over",)
"""Qualifiers of a figure that lies strictly above the number printed."""


_LEANING = {"over": 1, "at_least": 1, "nearly": -1, "under": -1, "at_most": -1}


def leaning(qualifier: str) -> int:
    """Which of equal numbers is the larger figure: 1 where it lies above the number printed, -1 below, else 0."""
    return _LEANING.get(qualifier, 0)


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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a group: ``how`` over ``column``, of the rows where the column ``where`` is true.

    COUNT counts rows and needs no column; the others leave missing values out and are missing where none is left.
    """

    key: str
    how: How
    column: str | None = None
    where: str | None = None


def as_frame(given: Table | pd.DataFrame) -> pd.DataFrame:
    """OLD: the frame of a table, with what is known of it in its attributes."""
    if not isinstance(given, Table):
        return given
    frame = given.frame.copy(deep=False)
    frame.attrs["source"] = given.source
    frame.attrs["totals"] = [] if given.totals is None else _OldTotals(given.totals.to_dict("records"))
    return frame


class _OldTotals(list[Any]):
    def __deepcopy__(self, memo: dict[int, object]) -> _OldTotals:
        return self


def completed(given: Table | pd.DataFrame, keys: Iterable[str]) -> pd.DataFrame:
    """The frame with every column of ``keys``: numbers as float64, NaN where missing; words as text, with defaults.

    The given frame is not changed. Words may be given as whole numbers: a year, a code. A column of figures that holds
    anything but numbers is a usage error.
    """
    frame = as_frame(given)
    fields = [FIELDS[key] for key in keys]
    lacking = {one.key: float("nan") if one.kind.is_number else "" for one in fields if one.key not in frame.columns}
    complete = frame.assign(**lacking).reset_index(drop=True)
    # what a caption or a total needs; pandas copies the rest in depth at every step
    complete.attrs = {key: frame.attrs[key] for key in ("source", "totals") if key in frame.attrs}
    for one in fields:
        values = complete[one.key]
        if one.kind.is_number:
            complete[one.key] = _numbers(values, one.key)
        elif values.isna().any() or not (values.dtype in ("str", "category") or _are_words(values)):
            complete[one.key] = [_word(value) for value in values]
        if one.default and (complete[one.key] == "").any():
            complete[one.key] = complete[one.key].astype(object).replace("", one.default)
    return complete


def _are_words(values: pd.Series) -> bool:
    return all(isinstance(value, str) for value in values)


def _word(value: Any) -> str:
    """A word as text: empty where it is missing, a whole number without its point."""
    if value is None or value != value:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def as_words(value: str | Sequence[str]) -> tuple[str, ...]:
    """One word or several, as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value)


def known_only(given: Iterable[str], kind: type) -> None:
    """Refuse a filter that is none of a TypedDict's, as Python refuses an unexpected argument (TypeError)."""
    for name in given:
        if name not in kind.__annotations__:
            raise TypeError(f"unexpected keyword argument {name!r}")


def _numbers(values: pd.Series, key: str) -> pd.Series:
    if values.dtype == "float64":
        return values
    try:
        return values.astype("float64")
    except (TypeError, ValueError):
        raise UsageError(
            f'column "{key}" of the frame holds no numbers.', "Give it as float64, NaN where missing."
        ) from None


def in_words(filters: Iterable[Filter], currency: str = "CNY") -> list[str]:
    """What a caption says of the filters that chose the rows: one sentence, none where there are no filters.

    Limits of amounts are in ``currency``.
    """
    said = [_condition(one, currency) for one in filters]
    return [f"Only {', '.join(said)}."] if said else []


def _condition(one: Filter, currency: str) -> str:
    """``sector Robotics or Steel``, ``investment of 100 million yuan or more``, ``since 2025-03``."""
    if one.test is Test.ONE_OF:
        assert isinstance(one.value, tuple)
        return f"{FIELDS[one.keys[0]].words} {' or '.join(one.value)}"
    if one.test is Test.CONTAINS:
        return f'names with "{one.value}"'
    if one.test in (Test.SINCE, Test.UNTIL):
        return f"{one.test.value} {one.value}"
    assert isinstance(one.value, float)
    qualified = one.keys[-1].removesuffix("_qualifier")
    rate = FIELDS[qualified].kind is Kind.RATE
    limit = f"{show_percent(one.value, 2).rstrip('0').rstrip('.')} %" if rate else show_in_words(one.value, currency)
    return f"{FIELDS[qualified].words} of {limit} or {'more' if one.test is Test.AT_LEAST else 'less'}"


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


def folded(text: str) -> str:
    """A word as it is compared: width, case and outer spaces do not matter."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _one_of(frame: pd.DataFrame, keys: Sequence[str], words: Collection[str]) -> Mask:
    import numpy as np

    known = {key: [str(word) for word in frame[key].unique()] for key in keys}
    wanted = {folded(word): word for word in words}
    there = {folded(word) for column in known.values() for word in column if word}
    for fold, word in wanted.items():
        if fold not in there:
            raise _unknown(keys[0], word, [name for column in known.values() for name in column if name])
    mask = np.zeros(len(frame), dtype=bool)
    for key, column in known.items():
        mask |= frame[key].isin([word for word in column if folded(word) in wanted]).to_numpy()
    return mask


def _unknown(key: str, word: str, names: Sequence[str]) -> UsageError:
    """The error for a word that occurs nowhere. No period is a slip of another, so the latest are named."""
    if FIELDS[key].kind is not Kind.PERIOD:
        return unknown_name(key, word, names)
    latest = sorted(filter(None, names), key=period_order, reverse=True)
    return UsageError(f'"{word}" is not a {key} here.', f"There are: {listed(latest, most=12)}.")


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
    return values.sum(min_count=1) if measure.how is How.SUM else values.agg(measure.how.value)


def sorted_order(values: Sequence[Value], *, descending: bool) -> list[int]:
    """The positions in sorted order: stable, missing values last in both directions.

    Numbers sort by size, those that differ only by what float arithmetic adds are ties; words without regard to case.
    """
    known = [position for position, value in enumerate(values) if value is not None]
    missing = [position for position, value in enumerate(values) if value is None]

    if known and not any(isinstance(values[position], str) for position in known):
        sizes = snapped([values[position] for position in known])  # type: ignore[arg-type]
        order = sizes.argsort(kind="stable") if not descending else (-sizes).argsort(kind="stable")
        return [known[place] for place in order.tolist()] + missing

    def key(position: int) -> tuple[str, str]:
        word = str(values[position])
        return word.casefold(), word

    # sorted() keeps ties in order also where reverse is set
    return sorted(known, key=key, reverse=descending) + missing


def ordered(
    values: Mapping[str, Sequence[Value]], key: str, columns: Sequence[Column], *, reverse: bool = False
) -> list[int]:
    """The positions of the rows sorted by a column; a key that is none of the columns is a usage error.

    Numbers go from high to low, words from A to Z, periods and dates by time (of their end), ranks from 1.
    """
    kinds = {one.key: one.kind for one in columns}
    if key not in kinds:
        raise unknown_name("column", key, kinds)
    kind = kinds[key]
    chronological = {Kind.PERIOD: _period_key, Kind.DATE: _date_key}.get(kind)
    column = values[key]
    if chronological:
        column = [None if value is None else chronological(str(value)) for value in column]
    descending = kind.is_number and kind is not Kind.RANK
    return sorted_order(column, descending=descending != reverse)


def _period_key(label: str) -> str:
    return "{:04}{:02}{:03}".format(*period_order(label))


def _date_key(text: str) -> str:
    try:
        span = DateSpan.parse(text)
    except ValueError:
        return text
    return f"{span.last} {span.first}"


def first(order: list[int], top: int | None) -> list[int]:
    """The first ``top`` positions, all where it is None; a number below 0 is a usage error."""
    if top is not None and top < 0:
        raise UsageError(f"{top} is not a number of rows.", "Give 0 or more, or leave it out for all.")
    return order if top is None else order[:top]


def date_label(text: str) -> str:
    """The canonical spelling of a date; a usage error where the text is none."""
    try:
        return DateSpan.parse(text).label
    except ValueError:
        raise UsageError(
            f'"{text}" is not a date.', "Write it as 2025-03-26, 2025-03, 2025Q1, 2025H1 or 2025."
        ) from None


def plain(values: Iterable[Any]) -> list[Value]:
    """Column values as plain Python values: NaN and empty text become None, whole counts stay as they are."""
    return [
        None if value is None or value == "" or value != value else value
        for value in (values.tolist() if hasattr(values, "tolist") else values)
    ]
