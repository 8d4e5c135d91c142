"""Ranges of what is computed from several periods: windows, averages, years to a target. No totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.ranges.interval import difference, exactly, only_where, over_corners, present_where
from njind.ranges.sector import above_total_loss, base_of, growth_from_levels, implied_base

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from njind.ranges.interval import N, Range

    Floats = NDArray[np.float64]

# Through the periods


def window_growth(
    later: Range[N], later_growth: Range[Any], earlier: Range[Any], earlier_growth: Range[Any]
) -> Range[N]:
    """The range of growth between two cumulative spans of one year (October to December from 1-12 and 1-9), a fraction.

    The level of the window is the difference of the two levels, its base that of the two implied bases. Growth rises or
    falls along each of the four figures while level and base stay above 0, so the 16 corners are exact; where one can
    be 0 or less nothing can be said, and the range is missing. The window amplifies rounding. Attained.
    """
    import numpy as np

    level = difference(later, earlier)
    base = difference(implied_base(later, later_growth), implied_base(earlier, earlier_growth))
    sound = np.asarray(level.low > 0) & np.asarray(base.low > 0)
    growths = (above_total_loss(later_growth), above_total_loss(earlier_growth))
    return over_corners(_window_growth, only_where(sound, later), growths[0], earlier, growths[1])


def _window_growth(later: Floats, later_growth: Floats, earlier: Floats, earlier_growth: Floats) -> Floats:
    """Level / base - 1, all divided by the later level, so that it may be without bound."""
    import numpy as np

    part = earlier / later
    return (1 - part) / (base_of(np.ones_like(later), later_growth) - base_of(part, earlier_growth)) - 1


def annual_average(growth: Range[N], *, years: float) -> Range[N]:
    """The range of the constant yearly growth that makes up a growth over several years, (1 + g)^(1/years) - 1.

    Missing where the growth is -100 % or less. Attained. Raises ValueError unless ``years`` is above 0.
    Source: NBS 2021 (两年平均增速: base of 2019, geometric mean); BEA for the compound annual growth rate.
    """
    import numpy as np

    if not years > 0:
        raise ValueError("an average growth needs a number of years above 0")
    return over_corners(lambda rate: np.expm1(np.log1p(rate) / years), above_total_loss(growth))


def two_year_average(growth: Range[N], before: Range[Any]) -> Range[N]:
    """The range of the two-year average growth (两年平均增速), sqrt((1 + g1)(1 + g0)) - 1, a fraction.

    Missing where one rate is missing or -100 % or less. Attained. Source: NBS 2021.
    """
    import numpy as np

    return over_corners(
        lambda now, then: np.expm1((np.log1p(now) + np.log1p(then)) / 2),
        above_total_loss(growth),
        above_total_loss(before),
    )


def compound_growth(level: Range[N], before: Range[Any], *, years: float) -> Range[N]:
    """The range of the compound annual growth rate (CAGR), (level / before)^(1/years) - 1, a fraction.

    ``years`` is the number of years between the two levels. Missing where the earlier level can be negative or is 0,
    or the later one is not above 0. Attained. Raises ValueError unless ``years`` is above 0. Source: BEA.
    """
    return annual_average(growth_from_levels(level, before), years=years)


def years_to_target(level: Range[N], growth: Range[Any], target: float) -> Range[N]:
    """The range of years until a level reaches a target at constant growth, ln(target / level) / ln(1 + growth).

    A level below the target reaches it by growing, one above it by falling; 0 where a level that does not fall has met
    the target already. Without bound above where the target may never be reached, as by a level above it that may fall
    as slowly as can be; missing where it is out of reach even at best, where level or growth is missing, or the target
    is not above 0. Attained. Source: the spreadsheets' PDURATION (``formulas.years_to_target``).
    """
    import numpy as np

    moving = above_total_loss(growth)
    low, high, least, most = (np.asarray(end, dtype=float) for end in (*level, *moving))
    known = ~np.isnan(low + high + least + most) & (high > 0) & (target > 0)
    low = np.maximum(low, 0.0)
    rising = (_years(high, most, target), np.where(least > 0, _years(low, least, target), np.inf))
    to_fall = np.where(most >= 0, 0.0, _years(low, least, target))
    falling = (to_fall, np.where(most < 0, _years(high, most, target), np.where(least < 0, np.inf, 0.0)))
    below, above = low < target, high > target
    shortest = np.where(high < target, np.where(most > 0, rising[0], np.inf), np.where(low > target, falling[0], 0.0))
    longest = np.maximum(np.where(below, rising[1], 0.0), np.where(above, falling[1], 0.0))
    sound = only_where(known & (shortest < np.inf), exactly(np.zeros_like(shortest)))
    return present_where(shortest, longest, sound)


def _years(level: Floats, growth: Floats, target: float) -> Floats:
    """Ln(target / level) / ln(1 + growth), at the limits too: 0 at a growth of -100 %, without bound from 0."""
    import numpy as np

    with np.errstate(all="ignore"):
        return np.log(target / level) / np.log1p(growth)
