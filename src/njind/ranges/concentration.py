"""The ranges of concentration: the share of the largest rows, the sum of share squared. Levels of one total only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from njind.ranges.interval import Range

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def share_of_largest(level: Range[Floats], most: int, *, rest: Range[float] | None = None) -> Range[float]:
    """The range of the share of the ``most`` largest rows in the total (CR3), a fraction; n log n.

    ``rest`` is what the total holds besides the rows. The share is greatest with some rows at their high and all
    others at their low ends, which ones Dinkelbach's iteration finds; least with every row as near as it can be to one
    size, which is one of the ends (the share of the k largest is the least over t of k t + sum of max(level - t, 0)).
    Attained. Missing where an end is missing, open or below 0, or all can be 0. Source: Dinkelbach 1967.
    """
    low, high, besides = _ends(level, rest)
    if not _is_sound(low, high, besides) or low.sum() + besides.low <= 0:
        return Range(math.nan, math.nan)
    number = min(most, len(low))
    return Range(_least_share(low, high, number, besides.high), _greatest_share(low, high, number, besides.low))


def _ends(level: Range[Floats], rest: Range[float] | None) -> tuple[Floats, Floats, Range[float]]:
    import numpy as np

    low, high = (np.asarray(end, dtype=float) for end in level)
    none = rest is None or math.isnan(rest.low)
    return low, high, Range(0.0, 0.0) if none or rest is None else rest


def _is_sound(low: Floats, high: Floats, rest: Range[float]) -> bool:
    import numpy as np

    return bool(len(low) and np.isfinite(low).all() and np.isfinite(high).all() and (low >= 0).all() and rest.low >= 0)


def _greatest_share(low: Floats, high: Floats, most: int, rest: float) -> float:
    import numpy as np

    share = 0.0
    for _ in range(60):
        weight = (1 - share) * high + share * low
        chosen = np.argsort(-weight, kind="stable")[:most]
        largest = float(high[chosen].sum())
        better = largest / (largest + float(low.sum() - low[chosen].sum()) + rest)
        if better <= share * (1 + 1e-15):
            break
        share = better
    return share


def _least_share(low: Floats, high: Floats, most: int, rest: float) -> float:
    """The least over all sizes t among the ends, from sums of the ends below and above each."""
    import numpy as np

    sizes = np.unique(np.concatenate((low, high)))
    above, count_above = _sums_above(low, sizes)
    below, count_below = _sums_at_most(high, sizes)
    largest = most * sizes + above - count_above * sizes
    between = len(low) - count_above - count_below
    whole = above + below + between * sizes + rest
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.nanmin(np.where(whole > 0, largest / whole, np.nan)))


def _sums_above(values: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """For each size the sum and the number of the values above it."""
    import numpy as np

    ordered = np.sort(values)
    place = np.searchsorted(ordered, sizes, side="right")
    sums = np.concatenate((np.cumsum(ordered[::-1])[::-1], [0.0]))
    return sums[place], (len(values) - place).astype(float)


def _sums_at_most(values: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """For each size the sum and the number of the values up to it."""
    import numpy as np

    ordered = np.sort(values)
    place = np.searchsorted(ordered, sizes, side="right")
    sums = np.concatenate(([0.0], np.cumsum(ordered)))
    return sums[place], place.astype(float)


def herfindahl(level: Range[Floats], *, rest: Range[float] | None = None) -> Range[float]:
    """The range of the sum of share squared (HHI), a fraction; n log n.

    ``rest`` is what the total holds besides the rows: anything from countless small rows to one, so it adds nothing to
    the least sum, and its share squared to the greatest. The low end is attained: every row as near as it can be to one
    size. The high end is outer: the greatest value on the rim of what sums of levels and of their squares can be
    together. Missing as ``share_of_largest``.
    """
    low, high, besides = _ends(level, rest)
    if not _is_sound(low, high, besides) or low.sum() + besides.low <= 0:
        return Range(math.nan, math.nan)
    import numpy as np

    greatest = _greatest_squares(np.append(low, besides.low), np.append(high, besides.high))
    return Range(_least_squares(low, high, besides.high), min(greatest, 1.0))


def _least_squares(low: Floats, high: Floats, rest: float) -> float:
    """The least over all sizes t: at an end, or between two where squares / sum is the size itself."""
    import numpy as np

    sizes = np.unique(np.concatenate((low, high)))
    above, count_above = _sums_above(low, sizes)
    below, count_below = _sums_at_most(high, sizes)
    squares_above, _ = _squares(low, sizes, above=True)
    squares_below, _ = _squares(high, sizes, above=False)
    between = len(low) - count_above - count_below
    fixed, squares = above + below + rest, squares_above + squares_below
    upper = np.append(sizes[1:], sizes[-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        best = np.clip(np.nan_to_num(squares / fixed, posinf=0.0), sizes, upper)
        found = [(squares + between * t**2) / (fixed + between * t) ** 2 for t in (sizes, best)]
    return float(np.nanmin(np.concatenate(found)))


def _squares(values: Floats, sizes: Floats, *, above: bool) -> tuple[Floats, Floats]:
    import numpy as np

    ordered = np.sort(values)
    place = np.searchsorted(ordered, sizes, side="right")
    sums = np.concatenate(([0.0], np.cumsum(ordered**2)))
    return (sums[-1] - sums[place] if above else sums[place]), place.astype(float)


def _greatest_squares(low: Floats, high: Floats) -> float:
    """The greatest squares / sum² along the path on which the rows rise one by one, those of the largest ends first."""
    import numpy as np

    order = np.argsort(-(low + high), kind="stable")
    width, slope = (high - low)[order], (high + low)[order]
    sums = low.sum() + np.concatenate(([0.0], np.cumsum(width)))
    squares = (low**2).sum() + np.concatenate(([0.0], np.cumsum(width * slope)))
    with np.errstate(divide="ignore", invalid="ignore"):
        turning = np.clip(2 * (sums[:-1] - squares[:-1] / slope), sums[:-1], sums[1:])
        inner = (squares[:-1] + slope * (turning - sums[:-1])) / turning**2
        at_ends = squares / sums**2
    return float(np.nanmax(np.concatenate((at_ends, inner))))
