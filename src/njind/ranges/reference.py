"""Ranges of a region beside a reference: quotients and shift-share. No single region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.ranges.interval import difference, over_corners, product, quotient
from njind.ranges.sector import above_total_loss

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from njind.ranges.interval import N, Range

    Floats = NDArray[np.float64]

# A region beside a reference


def location_quotient(own_share: Range[N], reference_share: Range[Any]) -> Range[N]:
    """The range of a location quotient, share in the region / share in the reference, a plain number.

    Missing where the reference's share is missing or 0. Attained where the two tables are independent.
    Source: US Bureau of Labor Statistics.
    """
    return quotient(own_share, reference_share)


def national_share(base: Range[N], reference_growth: Range[Any]) -> Range[N]:
    """The range of a sector's national share in classic shift-share, base x growth of the reference, as the base.

    Attained. Source: Dunn 1960.
    """
    return product(base, reference_growth)


def industry_mix(base: Range[N], sector_growth: Range[Any], reference_growth: Range[Any]) -> Range[N]:
    """The range of a sector's industry mix, base x (its growth in the reference - the reference's), as the base.

    Outer where the growth of the reference was computed from a table that holds the sector; attained where it was
    published. Source: Dunn 1960.
    """
    return product(base, difference(sector_growth, reference_growth))


def regional_shift(level: Range[N], growth: Range[Any], sector_growth: Range[Any]) -> Range[N]:
    """The range of a sector's regional shift, base x (its growth - its growth in the reference), as the level.

    Written with the level, L [1 - (1 + G) / (1 + g)], because base and growth are not independent. Missing where one
    is missing or a growth is -100 % or less. Attained. Source: Dunn 1960.
    """
    return over_corners(_regional_shift, level, above_total_loss(growth), above_total_loss(sector_growth))


def _regional_shift(level: Floats, growth: Floats, sector_growth: Floats) -> Floats:
    import numpy as np

    part = np.where(growth > -1, 1 - (1 + sector_growth) / (1 + growth), -np.inf)
    return np.where(np.isinf(part) & (level == 0), part, level * part)
