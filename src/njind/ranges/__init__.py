"""The exact ranges of published and computed figures, on plain numbers and arrays. No frames, files or formatting.

A range is closed and holds every value a figure can have when each published number lies anywhere in its own
range, independently of the others. *Attained* means that both ends are values the figure really takes (or comes as
near as one likes, where an end is open); *outer* means that the range is safe but may be too wide.

Amounts may be in any one unit, rates, shares and points are fractions. A missing figure is NaN at both ends and
gives a missing figure; NaN is never the result of arithmetic on what is there. An end without bound is ``math.inf``.
A growth rate of -100 % or less has no base: a range that reaches below -100 % is cut there, one that lies wholly
at or below it is missing.
"""

from njind.ranges.concentration import herfindahl, share_of_largest
from njind.ranges.interval import (
    NEARLY,
    WHOLE_PERCENT,
    N,
    Range,
    difference,
    exactly,
    overlap,
    product,
    published_amount,
    published_rate,
    quotient,
)
from njind.ranges.periods import annual_average, compound_growth, two_year_average, window_growth, years_to_target
from njind.ranges.reference import industry_mix, location_quotient, national_share, regional_shift
from njind.ranges.sector import growth_from_levels, implied_base, increment, projected
from njind.ranges.share_change import share_change
from njind.ranges.total import (
    competition_ranks,
    contribution,
    contribution_share,
    contribution_to_published,
    growth_of_total,
    residual,
    share,
    share_of_published,
    sum_of_others,
    total,
)

__all__ = [
    "NEARLY",
    "WHOLE_PERCENT",
    "N",
    "Range",
    "annual_average",
    "competition_ranks",
    "compound_growth",
    "contribution",
    "contribution_share",
    "contribution_to_published",
    "difference",
    "exactly",
    "growth_from_levels",
    "growth_of_total",
    "herfindahl",
    "implied_base",
    "increment",
    "industry_mix",
    "location_quotient",
    "national_share",
    "overlap",
    "product",
    "projected",
    "published_amount",
    "published_rate",
    "quotient",
    "regional_shift",
    "residual",
    "share",
    "share_change",
    "share_of_largest",
    "share_of_published",
    "sum_of_others",
    "total",
    "two_year_average",
    "window_growth",
    "years_to_target",
]
