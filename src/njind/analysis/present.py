"""From the figures of all rows to a report of those that are shown: order first, then the cut, then plain values.

Only rows that will be shown become Python values; a million rows stay arrays. No figures are computed here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from njind.errors import UsageError, unknown_name
from njind.fields import FIELDS, Kind
from njind.formulas import snapped
from njind.period import DateSpan, period_order
from njind.report import Audience, Report, column
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.line import Line
    from njind.report import Column, Value

    Places = NDArray[np.intp]

Figures: TypeAlias = "Mapping[str, Sequence[Any] | NDArray[Any] | pd.Series]"
"""The columns of all rows, equally long: numbers with NaN, words with "", or plain values with None, where missing."""


@frozen
class Arrangement:
    """Which rows are shown, in their order, and of how many."""

    shown: Places
    rows: int

    @property
    def is_cut(self) -> bool:
        """Whether some rows are not shown."""
        return len(self.shown) < self.rows


def arranged(
    figures: Figures,
    columns: Sequence[Column],
    *,
    sort: str,
    reverse: bool = False,
    top: int | None = None,
    last: NDArray[np.bool_] | None = None,
) -> Arrangement:
    """The rows by a column, cut after ``top``.

    Numbers come from high to low, dates and periods from the newest, words from A to Z, ranks from 1; ``reverse`` turns
    that round. Missing values are last in both directions, ties keep the order of the table, and numbers that differ
    only by what float arithmetic adds are ties. The rows of ``last`` (what is left: 其他) come after all others. A key
    that is none of the columns, or a ``top`` below 0, is a usage error.
    """
    import numpy as np

    kinds = {one.key: one.kind for one in columns}
    if sort not in kinds:
        raise unknown_name("column", sort, kinds)
    kind = kinds[sort]
    descending = (kind.is_number and kind is not Kind.RANK) or kind in _CHRONOLOGICAL
    order = positions_by(figures[sort], kind, descending=descending != reverse)
    if last is not None and last.any():
        order = np.concatenate([order[~last[order]], order[last[order]]])
    return cut(order, top)


def in_given_order(rows: int, *, reverse: bool = False, top: int | None = None) -> Arrangement:
    """The rows in the order they have, or from the last to the first."""
    import numpy as np

    order = np.arange(rows)
    return cut(order[::-1] if reverse else order, top)


def cut(order: Places, top: int | None) -> Arrangement:
    """The first ``top`` of some positions, all where it is None; a number below 0 is a usage error."""
    if top is not None and top < 0:
        raise UsageError("report.rows-below-zero", number=str(top))
    return Arrangement(order if top is None else order[:top], len(order))


def present(
    arrangement: Arrangement,
    figures: Figures,
    columns: Sequence[Column],
    *,
    name: str,
    title: Line,
    total: Mapping[str, Any] | None = None,
    lines: Iterable[Line] = (),
) -> Report:
    """The report of the arranged rows: only they become plain values."""
    return Report(
        name=name,
        title=title,
        columns=tuple(columns),
        values=tuple(_shown(figures[one.key], one.kind, arrangement.shown) for one in columns),
        total=total,
        lines=tuple(lines),
    )


def _shown(values: Sequence[Any] | NDArray[Any] | pd.Series, kind: Kind, positions: Places) -> list[Value]:
    """The values that are shown; ranks and counts as whole numbers."""
    found = taken(values, positions)
    if kind not in (Kind.RANK, Kind.COUNT):
        return found
    return [int(value) if isinstance(value, float) and value.is_integer() else value for value in found]


def with_ends(columns: Iterable[Column], keys: Collection[str] | None = None) -> tuple[Column, ...]:
    """The columns, each figure that has a range followed by the two ends, which people see beside the figure.

    Which figures have a range the list of names says; ``keys`` are those of them whose ends this report gives.
    """
    found: list[Column] = []
    for one in columns:
        if f"{one.key}_low" in FIELDS and (keys is None or one.key in keys):
            found.append(replace(one, ranged=True))
            found += [_end_of(one, end) for end in ("low", "high")]
        else:
            found.append(one)
    return tuple(found)


def _end_of(one: Column, end: str) -> Column:
    return column(f"{one.key}_{end}", audience=Audience.MACHINES, unit=one.unit, currency=one.currency)


def taken(values: Sequence[Any] | NDArray[Any] | pd.Series, positions: Places) -> list[Value]:
    """The values at some positions as plain Python values: NaN and empty text become None."""
    if hasattr(values, "take"):  # an array or a Series
        return plain(values.take(positions))
    return plain([values[place] for place in positions.tolist()])


def plain(values: Iterable[Any]) -> list[Value]:
    """Column values as plain Python values: NaN and empty text become None, whole counts stay as they are."""
    return [
        None if value is None or value == "" or value != value else value
        for value in (values.tolist() if hasattr(values, "tolist") else values)
    ]


def positions_by(values: Sequence[Any] | NDArray[Any] | pd.Series, kind: Kind, *, descending: bool) -> Places:
    """The positions in sorted order: stable, missing values last in both directions."""
    import numpy as np

    sizes = _sizes(values) if kind.is_number else _word_sizes(values, _CHRONOLOGICAL.get(kind, _alphabetical))
    known = np.isfinite(sizes)
    ranked = np.where(known, -sizes if descending else sizes, np.inf)
    return np.argsort(ranked, kind="stable")


def _sizes(values: Sequence[Any] | NDArray[Any] | pd.Series) -> NDArray[np.float64]:
    """Numbers, with NaN where missing, such that those which differ only by float noise are equal."""
    import numpy as np

    numbers = np.array([np.nan if value is None else value for value in values] if isinstance(values, list) else values)
    sizes = numbers.astype(float)
    known = np.isfinite(sizes)
    sizes[known] = snapped(sizes[known])
    return sizes


def _word_sizes(values: Sequence[Any] | NDArray[Any] | pd.Series, key: Callable[[str], Any]) -> NDArray[np.float64]:
    """The place of each word among the different ones in sorted order, NaN where it is missing."""
    import numpy as np
    import pandas as pd

    codes, words = pd.factorize(pd.Series(values, dtype=object) if isinstance(values, list) else pd.Series(values))
    there = [position for position, word in enumerate(words) if isinstance(word, str) and word]
    places = np.full(len(words) + 1, np.nan)  # the last is that of code -1, a missing word
    ordered = sorted(there, key=lambda position: key(str(words[position])))
    places[ordered] = np.arange(len(ordered))
    return places[codes]


def _alphabetical(word: str) -> tuple[str, str]:
    return word.casefold(), word


def _by_days(text: str) -> tuple[str, str]:
    """Dates by their end, then their begin; what is none stands before all others."""
    try:
        span = DateSpan.parse(text)
    except ValueError:
        return "", text
    return span.last.isoformat(), span.first.isoformat()


_CHRONOLOGICAL: dict[Kind, Callable[[str], Any]] = {Kind.PERIOD: period_order, Kind.DATE: _by_days}
