"""Ranges of the figures of one sector by itself: base, increment, growth from levels. No totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.ranges.interval import Range, difference, exactly, only_where, over_corners, quotient

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from njind.ranges.interval import N

    Floats = NDArray[np.float64]

# One sector


def implied_base(level: Range[N], growth: Range[Any]) -> Range[N]:
    """The range of the comparable base a year earlier, level / (1 + growth), in the unit of the level.

    Unbounded where the growth can be -100 %, missing where it cannot be more or one of the two is missing.
    Levels of any sign. Attained: [l/(1+b), u/(1+a)] for level in [l, u] >= 0 and growth in [a, b]. Source: arithmetic.
    """
    return over_corners(base_of, level, above_total_loss(growth))


def increment(level: Range[N], growth: Range[Any]) -> Range[N]:
    """The range of what was added in a year, level x growth / (1 + growth), in the unit of the level; 增量.

    Subtracting the range of the base from that of the level instead is too wide and can change the sign.
    Missing and unbounded as ``implied_base``. Levels of any sign. Attained. Source: arithmetic.
    """
    return over_corners(increment_of, level, above_total_loss(growth))


def growth_from_levels(level: Range[N], before: Range[Any]) -> Range[N]:
    """The range of growth as the ratio of two levels, level / before - 1, a fraction.

    Missing where the earlier level can be negative or is 0, unbounded where it can be 0. Attained for levels that
    were rounded independently.
    """
    return difference(quotient(level, before), exactly(1.0))


def projected(level: Range[N], growth: Range[Any]) -> Range[N]:
    """The range of a level after one more year of this growth, level x (1 + growth), in the unit of the level.

    Missing where the growth is -100 % or less. Attained.
    """
    return over_corners(lambda amount, rate: amount * (1 + rate), level, above_total_loss(growth))


def above_total_loss(growth: Range[Any]) -> Range[Any]:
    """The growth cut at -100 %, missing where it lies at or below that."""
    import numpy as np

    return only_where(np.asarray(growth.high) > -1, Range(np.maximum(growth.low, -1), growth.high))


def base_of(level: Floats, growth: Floats) -> Floats:
    """Level / (1 + growth); without bound at -100 %, also for a level of 0, which says nothing about its base there."""
    import numpy as np

    return np.where(growth > -1, level / (1 + growth), np.where(level < 0, -np.inf, np.inf))


def increment_of(level: Floats, growth: Floats) -> Floats:
    """Level x growth / (1 + growth), the limits included where the level or the growth is without bound."""
    import numpy as np

    base = base_of(level, growth)
    return np.where(np.isposinf(growth), level, np.where(growth > -1, base * growth, -base))
