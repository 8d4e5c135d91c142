"""The figures of a trend: growth from levels, averages, years to a target, projection. No captions, no columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind import ranges as exact
from njind.analysis.select import plain
from njind.analysis.trend.course import NONE, at, closed_level, only, otherwise, true_at
from njind.analysis.trend.months import FULL_YEAR, span_label
from njind.figures.digits import last_digit_place
from njind.period import Period
from njind.ranges import Range, exactly

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from njind.analysis.trend.course import Course
    from njind.analysis.trend.months import Months
    from njind.report import Value

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Positions = NDArray[np.intp]


_NOISE = 1e-9
"""What float arithmetic may add to a rate; far below what any publication prints."""
AGREES, DIFFERS = "within rounding", "differs"
"""Whether the published growth can be the ratio of the published levels."""
BLOCKS = "▁▂▃▄▅▆▇█"
"""The signs of a sparkline, from the lowest to the highest level; formats write 1 to 8 on a screen without them."""
GAP = "·"
"""Stands in a sparkline for a year without a level."""


@dataclass(frozen=True, slots=True)
class Links:
    """For each row the positions of the rows that its figures need; ``years`` lie between ``first`` and the row."""

    before: Positions
    first: Positions
    years: Floats
    year_to_date: Positions


def sparkline(levels: Sequence[Value]) -> str:
    """A line of blocks, the lowest level ▁, the highest █, · where one is missing; ▄ where all are equal."""
    known = [float(level) for level in levels if level is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if low == high:
        return "".join(GAP if level is None else BLOCKS[len(BLOCKS) // 2 - 1] for level in levels)
    step = len(BLOCKS) - 1
    return "".join(
        GAP if level is None else BLOCKS[round((float(level) - low) / (high - low) * step)] for level in levels
    )


def values_of(course: Course, shown: Positions, links: Links, target: float | None) -> dict[str, list[Value]]:
    """Every column and the ends of every range, as plain values in the order of the course."""
    import numpy as np

    frame = course.frame
    points = _figures(course, links, target, known=True)
    spans = _figures(course, links, target, known=False)
    values: dict[str, list[Value]] = {str(key): plain(frame[key]) for key in frame}
    for key, point in points.items():
        value = point.low if key not in ("revenue", "growth") else frame[key].to_numpy(dtype=float)
        values[key] = plain(np.where(np.isfinite(value), value, np.nan))
        for end, column_of_end in zip(spans[key], (f"{key}_low", f"{key}_high"), strict=True):
            values[column_of_end] = plain(np.where(np.isfinite(value) & np.isfinite(end), end, np.nan))
    level, rate = course.qualified("revenue"), course.qualified("growth")
    either = level | rate
    marks = {
        "growth_levels_qualifier": level | true_at(level, links.before),
        "cagr_qualifier": level | true_at(level, links.first),
        "computed_qualifier": either | true_at(either, links.before) | true_at(either, links.year_to_date),
    }
    words = {key: plain(np.where(mask, "approx", "")) for key, mask in marks.items()}
    return {
        **values,
        **words,
        "span": [span_label(months) for months in course.months],
        "agreement": _agreement(course, spans["growth_levels"], points["growth_difference"].low),
        "sparkline": _sparklines(course, shown),
    }


def _figures(course: Course, links: Links, target: float | None, *, known: bool) -> dict[str, Range[Floats]]:
    """Every figure: where ``known`` from the values as printed, both ends alike, else from what they can be."""
    import numpy as np

    level, growth = _inputs(course, known=known)
    levels, rate = _rates(course, level, growth, links.before)
    full = np.array([months == FULL_YEAR for months in course.months], dtype=bool)
    ones = exactly(np.ones(len(full)))
    return {
        "revenue": course.level,
        "growth": growth,
        "growth_levels": levels,
        "growth_difference": exact.difference(growth, levels),
        "two_year_average": exact.two_year_average(rate, at(rate, links.before)),
        "cagr": _compound(level, links),
        "years_to_double": exact.years_to_target(ones, rate, 2.0),
        "years_to_target": exact.years_to_target(only(full, level), rate, np.nan if target is None else target),
        "projection": exact.projected(level, at(rate, links.year_to_date)),
    }


def _inputs(course: Course, *, known: bool) -> tuple[Range[Floats], Range[Floats]]:
    """Closed levels and growth rates: as printed, or what they can be."""
    import numpy as np

    level = closed_level(course)
    if known:
        return exactly(level), exactly(course.frame["growth"].to_numpy(dtype=float))
    return only(np.isfinite(level), course.level), course.growth


def _rates(
    course: Course, level: Range[Floats], growth: Range[Floats], before: Positions
) -> tuple[Range[Floats], Range[Floats]]:
    """Growth from levels (as the table says it where it cannot be computed), and growth, else that from levels."""
    levels = exact.growth_from_levels(level, at(level, before))
    levels = otherwise(levels, exactly(course.frame["stored"].to_numpy(dtype=float)))
    return levels, otherwise(growth, levels)


def links_of(course: Course, shown: Positions, *, windows: bool) -> Links:
    """Where the figures of each row find what they need; compound growth starts at the first level that is listed."""
    import numpy as np

    level, growth = _inputs(course, known=True)
    first = np.full(len(course.periods), NONE, dtype=np.intp)
    years = np.zeros(len(course.periods))
    start: dict[tuple[tuple[str, str], Months], int] = {}
    sectors, months = course.sectors, course.months
    for row in sorted(shown, key=lambda row: course.periods[row].year):
        if np.isfinite(level.low[row]):
            first[row] = start.setdefault((sectors[row], months[row]), row)
            years[row] = course.periods[row].year - course.periods[first[row]].year
    before = course.before
    _, rate = _rates(course, level, growth, before)
    none = np.full(len(first), NONE, dtype=np.intp)
    return Links(before, first, years, none if windows else _year_to_date(course, level.low, rate.low))


def _year_to_date(course: Course, level: Floats, rate: Floats) -> Positions:
    """For the last full year of each sector the longest span from January of the next year, where that is not over."""
    import numpy as np

    found = np.full(len(level), NONE, dtype=np.intp)
    rows_of: dict[tuple[str, str], dict[Period, int]] = {}
    for row, (sector, period) in enumerate(zip(course.sectors, course.periods, strict=True)):
        if period.first == 1:
            rows_of.setdefault(sector, {})[period] = row
    for rows in rows_of.values():
        year = max((period.year for period in rows if period.last == 12), default=None)
        if year is not None and np.isfinite(level[rows[Period(year, 1, 12)]]):
            later = [period for period, row in rows.items() if period.year == year + 1 and np.isfinite(rate[row])]
            if later:
                found[rows[Period(year, 1, 12)]] = rows[max(later, key=lambda period: period.last)]
    return found


def _compound(level: Range[Floats], links: Links) -> Range[Floats]:
    """Compound annual growth from the first level of the row's list."""
    import numpy as np

    found = exactly(np.full(len(links.years), np.nan))
    start = at(level, links.first)
    for years in np.unique(links.years[links.years > 0]):
        grown = exact.compound_growth(level, start, years=float(years))
        found = otherwise(found, only(links.years == years, grown))
    return found


def _agreement(course: Course, levels: Range[Floats], difference: Floats) -> list[Value]:
    """Whether some growth within the rounding of the published one is a ratio of levels within theirs."""
    import numpy as np

    values = course.frame["growth"].to_numpy(dtype=float)
    digits = [last_digit_place(value) if np.isfinite(value) else None for value in values]
    half = np.array([min(place or exact.WHOLE_PERCENT, exact.WHOLE_PERCENT) for place in digits]) / 2
    unrounded = course.growth.low == course.growth.high
    low = np.where(unrounded, course.growth.low - half, course.growth.low)
    high = np.where(unrounded, course.growth.high + half, course.growth.high)
    apart = np.maximum(low - levels.high, levels.low - high)
    verdict = np.where(apart > _NOISE, DIFFERS, AGREES)
    return plain(np.where(np.isnan(difference) | np.isnan(apart), "", verdict))


def _sparklines(course: Course, shown: Positions) -> list[Value]:
    """For each listed row the line of the levels up to its year, on the scale of all that are listed."""
    lines: list[Value] = [None] * len(course.periods)
    level = plain(closed_level(course))
    listed: dict[tuple[tuple[str, str], Months], dict[int, int]] = {}
    for row in shown.tolist():
        listed.setdefault((course.sectors[row], course.months[row]), {})[course.periods[row].year] = row
    for rows in listed.values():
        levels = {year: level[row] for year, row in rows.items()}
        if all(value is None for value in levels.values()):
            continue
        years = range(min(rows), max(rows) + 1)
        line = sparkline([levels.get(year) for year in years])
        for year, row in rows.items():
            lines[row] = line[: year - years.start + 1]
    return lines
