"""Figures that can be read and still look wrong: a fraction among percentages. No sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def fractions_among(values: Floats, roundings: Floats) -> list[int]:
    """The rows whose growth looks like a fraction among percentages: 0.125 beside 7.5, 9.8 and 12.1 under (%).

    Such a figure is below 1 %, has at least two more decimals than all others, and the others are mostly above 2 %.
    """
    known = ~np.isnan(values) & (values != 0) & ~np.isnan(roundings)
    if int(known.sum()) < 3:
        return []
    small = known & (np.abs(values) < 0.01)
    others = known & ~small
    if not small.any() or int(others.sum()) < 2 or float(np.median(np.abs(values[others]))) < 0.02:
        return []
    finest = float(roundings[others].min())
    return [int(row) for row in np.flatnonzero(small & (roundings <= finest / 99))]
