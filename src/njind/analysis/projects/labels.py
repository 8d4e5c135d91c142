"""What projects can be grouped by, and the group of each: a column of words, a span of the date, a size band."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from njind.analysis.projects.choices import GROUPS
from njind.analysis.projects.filters import key_of, text_columns, unknown_column
from njind.analysis.select import at_least
from njind.line import Line, line
from njind.period import DateSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

WITH_CHINESE = ("sector", "district")
"""The groupings that have Chinese names beside them."""

BANDS: Final = (
    (0.0, "under 100 million", "under-100m"),
    (1e8, "100 to 500 million", "100m-to-500m"),
    (5e8, "500 million to 1 billion", "500m-to-1bn"),
    (1e9, "1 to 5 billion", "1bn-to-5bn"),
    (5e9, "5 to 10 billion", "5bn-to-10bn"),
    (1e10, "10 billion or more", "10bn-or-more"),
)
"""Size bands: lower edge, included; the name that is stable; the end of the key of the message that words it."""


def _year(span: DateSpan) -> str:
    return f"{span.first.year}" if span.first.year == span.last.year else ""


def _quarter(span: DateSpan) -> str:
    quarters = {(day.year, (day.month + 2) // 3) for day in (span.first, span.last)}
    year, quarter = min(quarters)
    return f"{year}Q{quarter}" if len(quarters) == 1 else ""


def _month(span: DateSpan) -> str:
    months = {(day.year, day.month) for day in (span.first, span.last)}
    year, month = min(months)
    return f"{year}-{month:02}" if len(months) == 1 else ""


SPANS: dict[str, Callable[[DateSpan], str]] = {"month": _month, "quarter": _quarter, "year": _year}
"""The groups that are spans of the date: each gives the span a date lies in, empty where it is too coarse to say."""


def grouping_key(by: str) -> str:
    """The key of what is grouped by, given as a key, a heading (所属区) or the name of a column of the table."""
    return by if by in GROUPS else key_of(by)


def source_of(by: str) -> tuple[str, ...]:
    """The columns of the table that a grouping looks at."""
    if by in SPANS:
        return ("date",)
    return () if by == "size" else (by, f"{by}_zh") if by in WITH_CHINESE else (by,)


def refuse_unknown(by: str, frame: pd.DataFrame) -> None:
    """Refuse a grouping by a column that the table lacks or that holds figures, naming those there are."""
    words = [key for key in text_columns(frame) if key not in ("kind", "note", "source")]
    if by not in GROUPS and by not in words:
        raise unknown_column(by, (*GROUPS, *words))


def grouped(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The frame's groups as its one column: a column of the table, a span of the date, or the size band."""
    if by in SPANS:
        spans = {label: SPANS[by](DateSpan.parse(str(label))) if label else "" for label in frame["date"].unique()}
        return frame["date"].map(spans).astype(object).to_frame(by)
    if by == "size":
        return size_band(frame["amount"], frame["investment_qualifier"]).to_frame("size")
    return frame[[by]]


def too_coarse(frame: pd.DataFrame, by: str) -> int:
    """How many projects have a date that does not say in which month, quarter or year they are."""
    if by not in SPANS:
        return 0
    labels = grouped(frame, by)[by]
    return int(((labels == "") & (frame["date"].astype(object) != "")).sum())


def size_band(amounts: pd.Series, qualifiers: pd.Series) -> pd.Series:
    """The size band of each amount, the lower edge included unless the amount is "nearly" it; empty where missing."""
    import numpy as np
    import pandas as pd

    reached = sum(at_least(amounts.to_numpy(dtype=float), edge, qualifiers).astype(int) for edge, *_ in BANDS)
    names = np.array(["", *(name for _, name, _ in BANDS)], dtype=object)
    return pd.Series(names[np.asarray(reached)], index=amounts.index)


def worded_groups(names: Iterable[object], by: str) -> list[object]:
    """The names of groups for a report: those of size bands are said in the reader's language."""
    if by != "size":
        return list(names)
    known: dict[object, Line] = {name: line(f"projects.size-{key}") for _, name, key in BANDS}
    return [known.get(name) for name in names]
