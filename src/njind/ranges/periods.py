"""Ranges of what is computed from several periods: windows, averages, years to a target. No totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.ranges.interval import difference, only_where, over_corners, present_where
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

    0 where the target is reached already; without bound above where the level may not grow; missing where level or
    growth is missing or the target is out of reach even at best. Attained. Source: the spreadsheets' PDURATION.
    """
    import numpy as np

    def years(amount: Floats, rate: Floats) -> Floats:
        still = np.where((amount > 0) & (rate > 0), np.log(target / amount) / np.log1p(rate), np.inf)
        return np.where(amount >= target, 0.0, still)

    span = over_corners(years, level, above_total_loss(growth))
    return present_where(np.asarray(span.low), np.asarray(span.high), only_where(np.asarray(span.low) < np.inf, span))
