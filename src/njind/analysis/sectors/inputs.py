"""The ranges of what every figure of sectors is computed from: a frame in, ranges out. No totals, no reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind import ranges
from njind.figures.qualifier import Qualifier
from njind.ranges import Range
from njind.values import frozen

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

CLOSED = tuple(one.value for one in Qualifier if not one.bounds)
"""Qualifiers of a figure that has two ends."""

BEFORE = ("before_low", "before_high")
"""Columns of a frame: the ends of the range of the level a year earlier, where a growth was computed from it."""


@frozen
class Inputs:
    """What the ranges of sectors are made from, one value a row: levels in their unit, growth as a fraction.

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

    level, growth = published(frame, "level"), published(frame, "growth")
    before = Range(*(_numbers(frame, key) for key in BEFORE))
    from_levels = (frame["growth_source"] == "levels").to_numpy(dtype=bool)
    growth = chosen(from_levels, ranges.growth_from_levels(level, before), growth)
    rate = frame["growth"].to_numpy(dtype=float)
    moving = only_where(rate > -1, growth)
    before = only_where(from_levels & (rate > -1), before)
    changed = ranges.difference(level, before)
    return Inputs(
        level=level,
        growth=growth,
        moving=moving,
        before=before,
        base=chosen(from_levels, before, ranges.implied_base(level, moving)),
        increment=chosen(from_levels, changed, ranges.increment(level, moving)),
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


def chosen(where: Mask, one: Range[Floats], other: Range[Floats]) -> Range[Floats]:
    """The one range where the condition holds, elsewhere the other."""
    import numpy as np

    return Range(np.where(where, one.low, other.low), np.where(where, one.high, other.high))


def only_where(condition: Mask, figure: Range[Floats]) -> Range[Floats]:
    """The range where the condition holds, missing elsewhere."""
    import numpy as np

    return Range(np.where(condition, figure.low, np.nan), np.where(condition, figure.high, np.nan))
