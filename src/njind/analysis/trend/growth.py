"""The figures of a trend: growth from levels, averages, years to a target, projection. No captions, no columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from njind import ranges as exact
from njind.analysis.present import plain
from njind.analysis.trend.course import NONE, at, closed_level, only, otherwise, true_at
from njind.analysis.trend.months import FULL_YEAR, span_label
from njind.figures.digits import last_digit_place
from njind.period import Period
from njind.ranges import Range, exactly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    """For each row the positions of the rows that its figures need; ``years`` lie between ``first`` and the row.

    Of a full year ``next_year`` is the full year after it, ``year_to_date`` a span of that from January which is not
    all of it.
    """

    before: Positions
    first: Positions
    years: Floats
    year_to_date: Positions
    next_year: Positions


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What the figures of a trend are computed from, one value a row: both ends alike for the figures as printed.

    ``stated`` is the level as published, ``level`` only where it has two ends; ``levels`` is growth from levels,
    ``rate`` published growth or else that; ``full`` marks full years.
    """

    stated: Range[Floats]
    level: Range[Floats]
    growth: Range[Floats]
    levels: Range[Floats]
    rate: Range[Floats]
    full: Mask
    links: Links
    target: float


def _years_to_double(given: _Inputs) -> Range[Floats]:
    import numpy as np

    return exact.years_to_target(exactly(np.ones(len(given.full))), given.rate, 2.0)


def _projection(given: _Inputs) -> Range[Floats]:
    return exact.projected(given.level, at(given.rate, given.links.year_to_date))


FIGURES: dict[str, Callable[[_Inputs], Range[Floats]]] = {
    "level": lambda given: given.stated,
    "growth": lambda given: given.growth,
    "growth_levels": lambda given: given.levels,
    "growth_difference": lambda given: exact.difference(given.growth, given.levels),
    "two_year_average": lambda given: exact.two_year_average(given.rate, at(given.rate, given.links.before)),
    "cagr": lambda given: _compound(given.level, given.links),
    "years_to_double": _years_to_double,
    "years_to_target": lambda given: exact.years_to_target(only(given.full, given.level), given.rate, given.target),
    "projection": _projection,
    "projection_error": lambda given: exact.growth_from_levels(
        _projection(given), at(given.level, given.links.next_year)
    ),
}
"""The figures of a trend, each with its range: the one list of them, in the order of the columns."""


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


def figures_of(course: Course, shown: Positions, links: Links, target: float | None) -> dict[str, Any]:
    """Every column and the ends of every range as arrays, in the order of the course, NaN or "" where missing."""
    import numpy as np

    frame = course.frame
    points = _figures(course, links, target, known=True)
    spans = _figures(course, links, target, known=False)
    values: dict[str, Any] = {str(key): frame[key] for key in frame}
    for key, point in points.items():
        value = point.low if key not in ("level", "growth") else frame[key].to_numpy(dtype=float)
        values[key] = np.where(np.isfinite(value), value, np.nan)
        for end, column_of_end in zip(spans[key], (f"{key}_low", f"{key}_high"), strict=True):
            values[column_of_end] = np.where(np.isfinite(value) & np.isfinite(end), end, np.nan)
    return {
        **values,
        **_marks(course, links),
        "span": np.array([span_label(months) for months in course.months], dtype=object),
        "agreement": _agreement(course, spans["growth_levels"], points["growth_difference"].low),
        "projected_from": _labels_at(course, np.where(np.isfinite(values["projection"]), links.year_to_date, NONE)),
        "sparkline": _sparklines(course, shown),
    }


def _marks(course: Course, links: Links) -> dict[str, Any]:
    """The qualifiers of what is computed: approx where something that it rests on was qualified."""
    import numpy as np

    level, rate = course.qualified("level"), course.qualified("growth")
    either = level | rate
    computed = either | true_at(either, links.before) | true_at(either, links.year_to_date)
    marks = {
        "growth_levels_qualifier": level | true_at(level, links.before),
        "cagr_qualifier": level | true_at(level, links.first),
        "computed_qualifier": computed,
        "projection_error_qualifier": computed | true_at(level, links.next_year),
    }
    return {key: np.where(mask, "approx", "").astype(object) for key, mask in marks.items()}


def _labels_at(course: Course, rows: Positions) -> NDArray[np.object_]:
    """The periods of these rows, "" where there is no such row."""
    import numpy as np

    return np.array(["" if row == NONE else course.periods[row].label for row in rows.tolist()], dtype=object)


def _figures(course: Course, links: Links, target: float | None, *, known: bool) -> dict[str, Range[Floats]]:
    """Every figure: where ``known`` from the values as printed, both ends alike, else from what they can be."""
    import numpy as np

    level, growth = _inputs(course, known=known)
    levels, rate = _rates(course, level, growth, links.before)
    full = np.array([months == FULL_YEAR for months in course.months], dtype=bool)
    sought = np.nan if target is None else target
    given = _Inputs(course.level, level, growth, levels, rate, full, links, sought)
    return {key: figure(given) for key, figure in FIGURES.items()}


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
    if windows:
        none = np.full(len(first), NONE, dtype=np.intp)
        return Links(before, first, years, none, none)
    return Links(before, first, years, *_next_year(course, level.low, rate.low))


def _next_year(course: Course, level: Floats, rate: Floats) -> tuple[Positions, Positions]:
    """For each full year with a level a span from January of the next year that has a growth, and that year.

    The span is the longest that is not all of the year. Of a year that is over it has the months of the span that the
    year which is not over is projected from, where there is one, so that its error tells of that projection.
    """
    import numpy as np

    part, whole = (np.full(len(level), NONE, dtype=np.intp) for _ in range(2))
    begun = _begun(course, rate)
    full = [row for row, months in enumerate(course.months) if months == FULL_YEAR and np.isfinite(level[row])]
    running: dict[tuple[str, str], int] = {}
    for row in sorted(full, key=lambda one: course.periods[one].year, reverse=True):
        sector, year = course.sectors[row], course.periods[row].year + 1
        whole[row] = course.position.get((sector, Period(year, 1, 12)), NONE)
        spans = begun.get((sector, year), {})
        last = running.get(sector, 0)
        part[row] = spans[last if last in spans else max(spans)] if spans else NONE
        if spans and (whole[row] == NONE or not np.isfinite(level[whole[row]])):
            running.setdefault(sector, max(spans))
    return part, whole


def _begun(course: Course, rate: Floats) -> dict[tuple[tuple[str, str], int], dict[int, int]]:
    """For each sector and year the spans from January that have a growth, by their last month, but all of the year."""
    import numpy as np

    begun: dict[tuple[tuple[str, str], int], dict[int, int]] = {}
    for row, (sector, period) in enumerate(zip(course.sectors, course.periods, strict=True)):
        if period.first == 1 and course.months[row] != FULL_YEAR and np.isfinite(rate[row]):
            begun.setdefault((sector, period.year), {})[period.last] = row
    return begun


def _compound(level: Range[Floats], links: Links) -> Range[Floats]:
    """Compound annual growth from the first level of the row's list."""
    import numpy as np

    found = exactly(np.full(len(links.years), np.nan))
    start = at(level, links.first)
    for years in np.unique(links.years[links.years > 0]):
        grown = exact.compound_growth(level, start, years=float(years))
        found = otherwise(found, only(links.years == years, grown))
    return found


def _agreement(course: Course, levels: Range[Floats], difference: Floats) -> NDArray[np.object_]:
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
    return np.where(np.isnan(difference) | np.isnan(apart), "", verdict).astype(object)


def _sparklines(course: Course, shown: Positions) -> NDArray[np.object_]:
    """For each listed row the line of the levels up to its year, on the scale of all that are listed."""
    import numpy as np

    lines = np.full(len(course.periods), "", dtype=object)
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
