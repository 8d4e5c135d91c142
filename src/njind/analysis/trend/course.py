"""The rows of a trend: which sectors, which periods, and what their published figures can be. No computed figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from njind import ranges as exact
from njind.analysis.columns import called
from njind.analysis.sectors.scope import ALL, named, refuse_twice
from njind.analysis.select import Filter, Test, as_words, date_label, known_only, passing
from njind.analysis.trend.months import fullest, longest_first, months_of, named_months, named_span, span_label
from njind.errors import NjindError, unknown_name
from njind.line import line, names
from njind.period import Period
from njind.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.trend.months import Months
    from njind.line import Line, Name

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Positions = NDArray[np.intp]


CLOSED = ("", "approx", "nearly")
"""Qualifiers of a level that bounds both sides: a ratio of open ends says nothing."""
NONE = -1
"""The position of a row that is not there."""


class TrendFilters(TypedDict, total=False):
    """Which sectors and periods: words as they stand in the table (English or Chinese).

    ``region`` and ``sector`` may be ``"all"``. ``since`` and ``until`` are dates such as "2022" or "2023H1": a period
    passes when all of its months do. Figures that look a year back still see what lies before ``since``; nothing sees
    what lies after ``until``.
    """

    region: str | Sequence[str]
    sector: str | Sequence[str]
    since: str | None
    until: str | None


@dataclass(frozen=True)  # no slots, for what is computed once
class Course:
    """The periods of the chosen sectors, one row each, in the order in which they are shown.

    ``level`` and ``growth`` are the ranges of the columns of that name. Positions of other rows are ``NONE``
    where there is no such row: ``before`` is the same months a year earlier.
    ``neighbours`` is true for a window that no shorter span of the table divides.
    """

    frame: pd.DataFrame
    periods: tuple[Period, ...]
    level: Range[Floats]
    growth: Range[Floats]
    neighbours: Mask

    @cached_property
    def months(self) -> list[Months]:
        """First and last month of each row."""
        return [months_of(period) for period in self.periods]

    @cached_property
    def sectors(self) -> list[tuple[str, str]]:
        """Region and sector of each row."""
        return list(zip(self.frame["region"].tolist(), self.frame["sector"].tolist(), strict=True))

    @cached_property
    def several(self) -> tuple[str, ...]:
        """The columns region and sector, as far as the rows have several."""
        return tuple(key for key in ("region", "sector") if self.frame[key].nunique() > 1)

    @cached_property
    def names(self) -> dict[str, list[Name]]:
        """Region and sector of each row, with their Chinese names."""
        once = {key: {one.name: one for one in called(self.frame, key)} for key in ("region", "sector")}
        return {key: [known[str(word)] for word in self.frame[key]] for key, known in once.items()}

    @cached_property
    def position(self) -> dict[tuple[tuple[str, str], Period], int]:
        """Where the row of a sector and a period is."""
        return {key: row for row, key in enumerate(zip(self.sectors, self.periods, strict=True))}

    @cached_property
    def before(self) -> Positions:
        """For each row the position of the same months a year earlier."""
        known = self.position
        keys = zip(self.sectors, self.periods, strict=True)
        return positions(known.get((sector, period.before), NONE) for sector, period in keys)

    def qualified(self, key: str) -> Mask:
        """Which rows have a figure that was published as about, nearly, over or the like."""
        mask: Mask = (self.frame[f"{key}_qualifier"] != "").to_numpy(dtype=bool)
        return mask

    def rows(self, chosen: Sequence[int] | Positions) -> Course:
        """These rows, in this order."""
        import numpy as np

        rows = np.array(chosen, dtype=np.intp)
        return Course(
            frame=self.frame.iloc[rows].reset_index(drop=True),
            periods=tuple(self.periods[row] for row in rows),
            level=at(self.level, rows),
            growth=at(self.growth, rows),
            neighbours=self.neighbours[rows],
        )


class Selected(NamedTuple):
    """The rows of the chosen regions and sectors that name a period, none of them later than the last date.

    ``others`` says what else the table holds, ``left_out`` what could not be taken.
    """

    rows: pd.DataFrame
    others: tuple[Line, ...]
    left_out: tuple[Line, ...]


def selected(frame: pd.DataFrame, filters: TrendFilters) -> Selected:
    """The rows that a trend follows: of the region and the sector with the most figures where none is named.

    ``frame`` is of one measure, as ``select.as_table`` makes it.
    """
    known_only(filters, TrendFilters)
    regions, sectors = as_words(filters.get("region", ())), as_words(filters.get("sector", ()))
    table = named(frame, region=regions, period=())
    if len(sectors) == 1 and ALL not in sectors and not (table["sector"] != "").any():
        table = table.assign(sector=sectors[0])  # the one sector of a table that names none
    rows = _chosen(_chosen(table, "region", regions), "sector", sectors)
    if len(rows) and not (rows["period"] != "").any():
        raise NjindError("trend.no-periods")
    dated = rows[rows["period"] != ""]
    refuse_twice(dated)
    seen = dated[passing(dated, _limits(filters, Test.UNTIL))]
    region, sector = _best_known(seen) if len(seen) else ("", "")
    lacking, here = (one if regions else one[one["region"] == region] for one in (rows[rows["period"] == ""], seen))
    chosen = here if sectors else here[here["sector"] == sector]
    left_out = (line("trend.without-period", count=len(lacking)),) if len(lacking) else ()
    others = tuple(_others(table, here, chosen, found=not regions))
    return Selected(chosen, others, left_out)


def _chosen(table: pd.DataFrame, key: str, words: tuple[str, ...]) -> pd.DataFrame:
    """The rows with one of these names in a column, all where none is given."""
    if not words or ALL in words:
        return table
    return table.loc[passing(table, [Filter(Test.ONE_OF, (key, f"{key}_zh"), words)])]


def _others(table: pd.DataFrame, here: pd.DataFrame, chosen: pd.DataFrame, *, found: bool) -> Iterator[Line]:
    """That a region was found by its figures, the sectors that a default left aside, and the other regions."""
    if found and len(chosen) and chosen["region"].iloc[0] != table["region"].iloc[0]:
        yield line("trend.fullest-region", region=called(chosen, "region")[0])
    shown = {key: set(chosen[key]) for key in ("sector", "region")}
    if sectors := [one for one in called(here, "sector") if one.name not in shown["sector"]]:
        yield line("trend.other-sectors", names=names(sectors))
    regions = [one for one in called(table, "region") if one.name and one.name not in shown["region"]]
    if regions and len(shown["region"]) == 1:
        yield line("trend.other-regions", names=names(regions))


def _best_known(rows: pd.DataFrame) -> tuple[str, str]:
    """The region and sector with the most figures of one span, then the largest in its region, then the first row.

    Of regions with as many the first of the table.
    """
    months = {label: months_of(Period.parse(label)) for label in rows["period"].unique()}
    spans = rows["period"].map(months)
    stated = rows["level"].notna().astype(int) + rows["growth"].notna().astype(int)
    tally: Counter[tuple[str, str, Months]] = Counter()
    for region, sector, span, figures in zip(rows["region"], rows["sector"], spans, stated, strict=True):
        tally[region, sector, span] += figures
    most: dict[tuple[str, str], int] = {}
    for (region, sector, _), figures in tally.items():
        most[region, sector] = max(most.get((region, sector), 0), figures)
    largest = rows["level"].fillna(0.0).groupby([rows["region"], rows["sector"]], sort=False, observed=True).max()
    best = max(most.values())
    first = next(region for (region, _), figures in most.items() if figures == best)
    there = [key for key, figures in most.items() if figures == best and key[0] == first]
    return max(there, key=lambda key: largest[key])


def published(rows: pd.DataFrame) -> Course:
    """The rows as they were published, by sector, span (the longest first) and year.

    A growth that the table itself computed from levels is none that was published.
    """
    import numpy as np

    computed = rows["growth_source"] == "levels"
    frame = rows.assign(
        stored=rows["growth"].where(computed),
        growth=rows["growth"].where(~computed),
        growth_rounding=rows["growth_rounding"].where(~computed),
        growth_qualifier=rows["growth_qualifier"].where(~computed, ""),
        from_spans="",
    ).reset_index(drop=True)
    frame["growth_source"] = np.where(frame["growth"].notna(), "published", "")
    course = Course(
        frame=frame,
        periods=tuple(Period.parse(label) for label in frame["period"]),
        level=exact.published_amount(*_figure(frame, "level")),
        growth=exact.published_rate(*_figure(frame, "growth")),
        neighbours=np.zeros(len(frame), dtype=bool),
    )
    return course.rows(in_order(course, lambda period: (-period.months, period.last, period.year)))


def _figure(frame: pd.DataFrame, key: str) -> tuple[Floats, Floats, NDArray[np.str_]]:
    """A published column: values, roundings, qualifiers."""
    return (
        frame[key].to_numpy(dtype=float),
        frame[f"{key}_rounding"].to_numpy(dtype=float),
        frame[f"{key}_qualifier"].to_numpy(dtype=str),
    )


def in_order(course: Course, key: Callable[[Period], tuple[int, ...]]) -> list[int]:
    """The positions by sector, in the order of the table, then by the key of the period."""
    first = {sector: row for row, sector in reversed(list(enumerate(course.sectors)))}
    sectors = course.sectors
    return sorted(range(len(sectors)), key=lambda row: (first[sectors[row]], key(course.periods[row])))


def wanted(course: Course, span: str | Sequence[str], dated: Mask, *, windows: bool) -> Mask:
    """Which rows have the chosen months, by default those of most of the ``dated`` rows.

    A span that no row has is a usage error.
    """
    import numpy as np

    words = [named_span(word) for word in as_words(span)]
    months = course.months
    if not months or ALL in words:
        return np.ones(len(months), dtype=bool)
    if not words and windows:
        return course.neighbours
    there = Counter(months)
    chosen = {fullest(spans_of(course, dated) or there)} if not words else set()
    for word in words:
        found = named_months(word) & there.keys()
        if not found:
            raise unknown_name("span", word, map(span_label, sorted(there, key=longest_first)))
        chosen |= found
    return np.array([one in chosen for one in months], dtype=bool)


def spans_of(course: Course, rows: Mask) -> Counter[Months]:
    """The months that these rows have, with the number of the rows."""
    return Counter(months for months, there in zip(course.months, rows, strict=True) if there)


def within_dates(course: Course, filters: TrendFilters) -> Mask:
    """Which rows lie within the dates; what is no date is a usage error."""
    return passing(course.frame, _limits(filters, Test.SINCE, Test.UNTIL))


def _limits(filters: TrendFilters, *tests: Test) -> list[Filter]:
    dates = {Test.SINCE: filters.get("since"), Test.UNTIL: filters.get("until")}
    return [Filter(test, ("period",), date_label(str(dates[test]))) for test in tests if dates[test]]


def closed_level(course: Course) -> Floats:
    """Levels, NaN where one is only a bound."""
    closed = course.frame["level_qualifier"].isin(CLOSED)
    return course.frame["level"].where(closed).to_numpy(dtype=float)


def positions(rows: Iterable[int]) -> Positions:
    """Positions as an array."""
    import numpy as np

    return np.array(list(rows), dtype=np.intp)


def at(figure: Range[Floats], rows: Positions) -> Range[Floats]:
    """The ranges of these rows, missing where there is no such row."""
    import numpy as np

    there = rows != NONE
    padded = (np.append(end, np.nan) for end in figure)
    return Range(*(end[np.where(there, rows, len(end) - 1)] for end in padded))


def true_at(mask: Mask, rows: Positions) -> Mask:
    """Whether the mask is true for these rows, false where there is no such row."""
    import numpy as np

    there: Mask = (rows != NONE) & np.append(mask, False)[rows]
    return there


def only(mask: Mask, figure: Range[Floats]) -> Range[Floats]:
    """The ranges where the mask is true, missing elsewhere."""
    import numpy as np

    return Range(np.where(mask, figure.low, np.nan), np.where(mask, figure.high, np.nan))


def otherwise(figure: Range[Floats], other: Range[Floats]) -> Range[Floats]:
    """The ranges, or where one is missing the other."""
    import numpy as np

    missing = np.isnan(figure.low)
    return Range(np.where(missing, other.low, figure.low), np.where(missing, other.high, figure.high))
