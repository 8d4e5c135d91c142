"""The months between two cumulative spans of a year, as rows of a trend. No selection, no display."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from njind import ranges as exact
from njind.analysis.trend.course import Course, at, closed_level, in_order, only, positions
from njind.analysis.trend.months import EACH_MONTH, EACH_QUARTER
from njind.line import Span, line
from njind.period import Period
from njind.ranges import Range, exactly

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from njind.line import Line

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Positions = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Window:
    """The months between two cumulative spans of a year, by the positions of these in a course."""

    later: int
    earlier: int
    neighbours: bool


def windows_of(course: Course) -> Course:
    """Every window between two cumulative spans of one year, and the published rows that are windows themselves."""
    import numpy as np

    between, own = _pairs(course)
    later, earlier = positions(one.later for one in between), positions(one.earlier for one in between)
    made = _between(course, later, earlier, np.array([one.neighbours for one in between], dtype=bool))
    kept = course.rows(list(own))
    kept = replace(kept, neighbours=np.array(list(own.values()), dtype=bool))
    both = _joined(kept, made)
    return both.rows(in_order(both, lambda period: period.order))


def _pairs(course: Course) -> tuple[list[_Window], dict[int, bool]]:
    """The windows to compute, and the rows that are windows as published, with whether they are neighbours.

    Published windows are those that do not begin in January, the first span of a year that has several,
    and what is a quarter or a month. None is computed that is published. Spans without a closed level make none.
    """
    import numpy as np

    closed = np.isfinite(closed_level(course))
    cumulative: dict[tuple[tuple[str, str], int], list[int]] = {}
    own: dict[int, bool] = {}
    for row, (sector, period) in enumerate(zip(course.sectors, course.periods, strict=True)):
        if period.first > 1 or course.months[row] in (EACH_QUARTER[0], EACH_MONTH[0]):
            own[row] = period.first > 1
        if period.first == 1 and closed[row]:
            cumulative.setdefault((sector, period.year), []).append(row)
    there = {(course.sectors[row], course.periods[row]) for row in own}
    between = []
    for (sector, year), rows in cumulative.items():
        ends = sorted(rows, key=lambda row: course.periods[row].last)
        if len(ends) > 1:
            own[ends[0]] = True
        for place, later in enumerate(ends):
            for distance, earlier in enumerate(reversed(ends[:place]), start=1):
                window = Period(year, course.periods[earlier].last + 1, course.periods[later].last)
                if (sector, window) not in there:
                    between.append(_Window(later, earlier, distance == 1))
    return between, own


def _between(course: Course, later: Positions, earlier: Positions, neighbours: Mask) -> Course:
    """The months between pairs of cumulative spans: difference of levels, growth over the difference of bases."""
    import numpy as np

    levels, rates = exactly(closed_level(course)), exactly(course.frame["growth"].to_numpy(dtype=float))
    level = exact.difference(at(levels, later), at(levels, earlier)).low
    growth = exact.window_growth(at(levels, later), at(rates, later), at(levels, earlier), at(rates, earlier)).low
    spans = exact.difference(at(course.level, later), at(course.level, earlier))
    rate_spans = exact.window_growth(
        at(course.level, later), at(course.growth, later), at(course.level, earlier), at(course.growth, earlier)
    )
    periods = tuple(
        Period(course.periods[to].year, course.periods[less].last + 1, course.periods[to].last)
        for to, less in zip(later, earlier, strict=True)
    )
    inexact = course.qualified("level") | course.qualified("growth")
    words = np.where(inexact[later] | inexact[earlier], "approx", "")
    labels = course.frame["period"].to_numpy(dtype=object)
    frame = course.frame.iloc[later].assign(
        period=[period.label for period in periods],
        from_spans=np.array(list(map(_less, labels[later], labels[earlier])), dtype=object),
        **_column("level", level, words),
        **_column("growth", growth, words),
        growth_source=np.where(np.isfinite(growth), "levels", ""),
        stored=np.nan,
        **dict.fromkeys(("source", "publisher", "published", "note"), ""),
    )
    return Course(
        frame=frame.reset_index(drop=True),
        periods=periods,
        level=only(np.isfinite(level), spans),
        growth=only(np.isfinite(growth), rate_spans),
        neighbours=neighbours,
    )


def _less(later: str, earlier: str) -> Line:
    """What a window is the difference of."""
    return line("trend.less", later=Span(later), earlier=Span(earlier))


def _column(key: str, values: Floats, words: NDArray[np.str_]) -> dict[str, Any]:
    """A computed column with its neighbours: no rounding, qualified where what it rests on is."""
    import numpy as np

    return {
        key: values,
        f"{key}_rounding": np.nan,
        f"{key}_qualifier": np.where(np.isfinite(values), words, "").astype(object),
    }


def _joined(one: Course, other: Course) -> Course:
    import numpy as np
    import pandas as pd

    frames = [course.frame for course in (one, other) if len(course.frame)]
    return Course(
        frame=pd.concat(frames, ignore_index=True) if frames else one.frame,
        periods=one.periods + other.periods,
        level=Range(*(np.concatenate(ends) for ends in zip(one.level, other.level, strict=True))),
        growth=Range(*(np.concatenate(ends) for ends in zip(one.growth, other.growth, strict=True))),
        neighbours=np.concatenate((one.neighbours, other.neighbours)),
    )
