"""The ranges of every figure of a ranking of sectors: a Scope in, ranges out. No points, reports or formatting."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from njind import ranges
from njind.analysis.select import plain
from njind.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope
    from njind.analysis.sectors.totals import PublishedTotal
    from njind.report import Value

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

RANGED = ("revenue", "share", "growth", "base", "increment", "contribution", "contribution_share")
"""The figures of a ranking that have a range, besides the rank."""

_NOISE = 1e-12
"""Figures nearer to each other than this part of their size differ only by what float arithmetic adds."""

BEFORE = ("before_low", "before_high")
"""Columns of a frame: the ends of the range of the level a year earlier, where a growth was computed from it."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the ranges of sectors are made from, one value a row: amounts in yuan, growth as a fraction.

    ``moving`` is the growth that has a base: missing where it is -100 % or less, whatever its rounding would allow.
    ``before`` is the level a year earlier where growth is the ratio of two levels. ``unknown`` marks rows whose growth
    is known and its range is not: it was computed from levels that are not here.
    """

    level: Range[Floats]
    growth: Range[Floats]
    moving: Range[Floats]
    before: Range[Floats]
    base: Range[Floats]
    increment: Range[Floats]
    unknown: Mask


def inputs_of(frame: pd.DataFrame) -> Inputs:
    """The ranges of level, growth, base and increment that rounding and qualifiers allow, NaN where missing.

    Where a growth is the ratio of two levels, the level a year earlier is the base, and the increment is the
    difference of the two levels.
    """
    import numpy as np

    level = published(frame, "revenue")
    growth = published(frame, "growth")
    before = Range(*(_numbers(frame, key) for key in BEFORE))
    from_levels = (frame["growth_source"] == "levels").to_numpy(dtype=bool)
    growth = _choose(from_levels, ranges.growth_from_levels(level, before), growth)
    rate = frame["growth"].to_numpy(dtype=float)
    moving = _where(rate > -1, growth)
    before = _where(from_levels & (rate > -1), before)
    changed = ranges.difference(level, before)
    return Inputs(
        level=level,
        growth=growth,
        moving=moving,
        before=before,
        base=_choose(from_levels, before, ranges.implied_base(level, moving)),
        increment=_choose(from_levels, changed, ranges.increment(level, moving)),
        unknown=from_levels & np.isnan(growth.low) & np.isfinite(rate),
    )


def published(frame: pd.DataFrame, key: str) -> Range[Floats]:
    """The range of a published column from its value, rounding and qualifier."""
    make = ranges.published_rate if key == "growth" else ranges.published_amount
    qualifier = frame[f"{key}_qualifier"].to_numpy(dtype=str)
    return make(_numbers(frame, key), _numbers(frame, f"{key}_rounding"), qualifier)


def _numbers(frame: pd.DataFrame, key: str) -> Floats:
    import numpy as np

    return frame[key].to_numpy(dtype=float) if key in frame else np.full(len(frame), np.nan)


def _choose(where: Mask, one: Range[Floats], other: Range[Floats]) -> Range[Floats]:
    import numpy as np

    return Range(np.where(where, one.low, other.low), np.where(where, one.high, other.high))


def figure_ranges(scope: Scope) -> dict[str, Range[Floats]]:
    """The range of each figure of each row, by column key; NaN where nothing is known, infinite where an end is open.

    Shares and contributions are within the row's region and period. Attained (see ``njind.ranges``). Where one counted
    row of a total has a growth without a range, no contribution of that total has one.
    """
    inputs = scope.inputs
    known = scope.weighed & ~_touched(inputs.unknown & scope.counted, scope.cell)
    setting: dict[str, Any] = {"counted": scope.counted, "cell": scope.cell}
    change: dict[str, Any] = {**setting, "before": inputs.before}
    return {
        "revenue": inputs.level,
        "growth": inputs.growth,
        "base": inputs.base,
        "increment": inputs.increment,
        "share": ranges.share(inputs.level, **setting),
        "contribution": _where(known, ranges.contribution(inputs.level, inputs.moving, **change)),
        "contribution_share": _where(known, ranges.contribution_share(inputs.level, inputs.moving, **change)),
    }


def beside(level: Range[Any], increment: Range[Any], total: PublishedTotal) -> dict[str, Range[Any]]:
    """The ranges of the figures whose denominator is a published total; attained.

    Contribution shares are missing where the range of the total's own increment contains 0.
    """
    whole = ranges.increment(total.revenue_range, total.growth_range)
    sign = -1.0 if whole.high < 0 else 1.0
    added, of = _signed(increment, sign), _signed(whole, sign)
    return {
        "share_of_published": ranges.share_of_published(level, total.revenue_range),
        "contribution_to_published": ranges.quotient(increment, total.base),
        "contribution_share_of_published": ranges.quotient(added, of if of.low > 0 else Range(math.nan, math.nan)),
    }


def _signed(figure: Range[Any], sign: float) -> Range[Any]:
    return figure if sign > 0 else Range(-figure.high, -figure.low)


def _touched(rows: Mask, cell: NDArray[np.intp]) -> Mask:
    """Which rows share a cell with one of these rows."""
    import numpy as np

    return np.asarray((np.bincount(cell, rows, minlength=1) > 0)[cell])


def _where(condition: Any, figure: Range[Floats]) -> Range[Floats]:
    import numpy as np

    return Range(np.where(condition, figure.low, np.nan), np.where(condition, figure.high, np.nan))


def offsetting(scope: Scope) -> Mask:
    """Which rows lie in a total whose increment may be 0: shares of it could take any value, so none is given.

    A growth of which no range is known is taken at its point.
    """
    import numpy as np

    point = np.where(scope.inputs.unknown, scope.level - scope.base, np.nan)
    added = _choose(scope.inputs.unknown, Range(point, point), scope.inputs.increment)
    rows = scope.counted & ~np.isnan(added.low)
    low, high = (np.bincount(scope.cell, np.where(rows, end, 0.0), minlength=1) for end in added)
    some = np.bincount(scope.cell, rows, minlength=1) > 0
    return np.asarray((some & (low <= 0) & (high >= 0))[scope.cell])


def rank_ranges(scope: Scope, basis: str, values: Floats, spans: dict[str, Range[Floats]]) -> Range[Floats]:
    """The best and the worst rank of each row by the figure ``basis``, whose points are ``values``.

    ``spans`` are the ranges of ``figure_ranges``. Within one total, shares rank as levels and contributions as
    increments, which are independent of one another. A figure of which no range is known could lie anywhere.
    """
    import numpy as np

    figure = _ranked(scope, basis, spans)
    if figure is None:
        figure = ranges.exactly(values)
    unknown = np.isfinite(values) & np.isnan(figure.low)
    known = np.isfinite(values)
    low = np.where(unknown, -np.inf, np.where(known, figure.low, np.nan))
    return ranges.competition_ranks(Range(low, np.where(unknown, np.inf, np.where(known, figure.high, np.nan))))


def _ranked(scope: Scope, basis: str, spans: dict[str, Range[Floats]]) -> Range[Floats] | None:
    inputs = scope.inputs
    one_total = len(scope.cell) > 0 and not scope.cell.any()
    if one_total and basis == "share":
        return inputs.level
    if one_total and basis == "contribution":
        return inputs.increment
    if one_total and basis == "contribution_share":
        shrinking = ranges.total(inputs.increment, counted=scope.counted).high < 0
        return Range(-inputs.increment.high, -inputs.increment.low) if shrinking else inputs.increment
    return spans.get(basis)


def sum_ranges(scope: Scope, where: Mask | None = None) -> dict[str, Range[float]]:
    """The ranges of revenue, base, increment and growth of the counted rows together; attained."""
    import numpy as np

    used = scope.counted if where is None else scope.counted & where
    inputs = scope.inputs
    both = used & np.isfinite(scope.base)
    whole = {
        "revenue": ranges.total(inputs.level, counted=used),
        "base": ranges.total(inputs.base, counted=both),
        "increment": ranges.total(inputs.increment, counted=both),
        "growth": ranges.growth_of_total(inputs.level, inputs.moving, before=inputs.before, counted=both),
    }
    if (inputs.unknown & used).any():
        return {**whole, **dict.fromkeys(("base", "increment", "growth"), Range(np.nan, np.nan))}
    return whole


def group_ranges(scope: Scope, members: Sequence[Mask]) -> list[dict[str, Range[float]]]:
    """For each group of rows the ranges of its share, contribution and contribution share in the whole; attained.

    A group's contribution is the growth of a total in which all other rows stood still at their bases.
    """
    import numpy as np

    sums = [sum_ranges(scope, where) for where in members]
    shares = ranges.share(_column(sums, "revenue"))
    if (scope.inputs.unknown & scope.counted).any():
        nothing = dict.fromkeys(("contribution", "contribution_share"), Range(np.nan, np.nan))
        return [{"share": _at(shares, place), **nothing} for place in range(len(members))]
    added = _column(sums, "increment")
    whole = ranges.total(added)
    turned = Range(-added.high, -added.low) if whole.high < 0 else added
    parts = ranges.share(turned) if whole.low > 0 or whole.high < 0 else Range(added.low * np.nan, added.low * np.nan)
    return [
        {
            "share": _at(shares, place),
            "contribution": _group_contribution(scope, where),
            "contribution_share": _at(parts, place),
        }
        for place, where in enumerate(members)
    ]


def _column(sums: Sequence[dict[str, Range[float]]], key: str) -> Range[Floats]:
    import numpy as np

    return Range(np.array([one[key].low for one in sums]), np.array([one[key].high for one in sums]))


def _at(figure: Range[Floats], place: int) -> Range[float]:
    return Range(float(figure.low[place]), float(figure.high[place]))


def _group_contribution(scope: Scope, where: Mask) -> Range[float]:
    """Increments of the group / (its bases + the others'): the growth of a total in which the others stood still."""
    import numpy as np

    inputs = scope.inputs
    own = scope.counted & where & ~np.isnan(inputs.base.low)
    if not own.any():
        return Range(np.nan, np.nan)
    others = ranges.total(inputs.base, counted=scope.counted & ~where)
    still = Range(0.0, 0.0) if np.isnan(others.low) else others
    level = Range(*(np.append(end[own], rest) for end, rest in zip(inputs.level, still, strict=True)))
    growth = Range(*(np.append(end[own], 0.0) for end in inputs.moving))
    before = Range(*(np.append(end[own], np.nan) for end in inputs.before))
    return ranges.growth_of_total(level, growth, before=before)


def ends(key: str, figure: Range[Any], points: Sequence[Value] | None = None) -> dict[str, list[Value]]:
    """The columns ``<key>_low`` and ``<key>_high`` as plain values: None where an end is open or nothing is known.

    An end that differs from the figure itself (``points``) only by what float arithmetic adds is that figure.
    """
    import numpy as np

    low, high = (np.atleast_1d(np.asarray(end, dtype=float)) for end in figure)
    if points is not None:
        own = np.array([np.nan if value is None else value for value in points], dtype=float)
        low, high = (np.where(np.isclose(end, own, rtol=_NOISE, atol=0), own, end) for end in (low, high))
    return {
        f"{key}_{name}": plain(np.where(np.isfinite(end), end, np.nan)) for name, end in (("low", low), ("high", high))
    }


def single_ends(key: str, figure: Range[float], point: Value) -> dict[str, Value]:
    """The same for one figure, as of a total row: nothing where there is no such figure."""
    if point is None:
        return {f"{key}_low": None, f"{key}_high": None}
    return {name: values[0] for name, values in ends(key, figure, [point]).items()}
