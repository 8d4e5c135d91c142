"""An exact interval, the one that a printed figure stands for, and arithmetic on both. No formulas."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

N = TypeVar("N", bound="float | Floats")

NEARLY = 0.9
"""A convention: what is "nearly 10" (近) lies between this part of 10 and 10."""
WHOLE_PERCENT = 0.01
"""A rate is never taken as rounded more coarsely than this: about 20 % is 19.5 to 20.5 %, not 15 to 25 %."""


class Range(NamedTuple, Generic[N]):
    """The least and the greatest value of a figure, or of each figure of an array."""

    low: N
    high: N


# One published figure


def exactly(value: N) -> Range[N]:
    """The range of a figure that is known exactly: the figure itself at both ends."""
    return Range(value, value)


def published_amount(value: ArrayLike, rounding: ArrayLike = math.nan, qualifier: ArrayLike = "") -> Range[Any]:
    """The range in which a published amount or count lies, in its unit; not below 0 unless the figure itself is.

    ``rounding`` is the place value of the last published digit, in the same unit; without one (NaN, 0) the figure
    counts as exact. ``qualifier`` says how it was printed:

    - empty: value - rounding/2 to value + rounding/2, both ends included, because GB/T 8170 rounds a half to the
      even digit and most offices round it up;
    - approx: the same, rounded at the last digit that is not 0 ("about 1200" is 1150 to 1250);
    - nearly: ``NEARLY`` x value to value (a convention);
    - over, at_least: value and upwards, without bound;
    - under, at_most: 0 to value (a negative value: without bound below).

    Ends are the decimal numbers themselves, free of float noise, so that two ends that touch compare equal.
    Numbers give numbers, arrays arrays. A missing value has a missing range. Raises ValueError on an unknown qualifier.
    Attained. Source: GB/T 8170-2008.
    """
    return _published(value, rounding, qualifier, least=0.0, coarsest=math.inf)


def published_rate(value: ArrayLike, rounding: ArrayLike = math.nan, qualifier: ArrayLike = "") -> Range[Any]:
    """The range in which a published rate lies, as fractions; ``rounding`` too is a fraction (0.001 for 16.5 %).

    As ``published_amount``, but a rate may be negative, and "about" never means more coarsely rounded than to
    ``WHOLE_PERCENT`` or the given rounding. Attained. Source: GB/T 8170-2008.
    """
    return _published(value, rounding, qualifier, least=-math.inf, coarsest=WHOLE_PERCENT)


_QUALIFIERS = ("", "approx", "nearly", "over", "at_least", "under", "at_most")


def _published(
    value: ArrayLike, rounding: ArrayLike, qualifier: ArrayLike, *, least: float, coarsest: float
) -> Range[Any]:
    import numpy as np

    values, steps, words = np.broadcast_arrays(
        np.asarray(value, dtype=float), np.asarray(rounding, dtype=float), np.asarray(qualifier, dtype=str)
    )
    said = {name: words == name for name in _QUALIFIERS}
    unknown = ~np.logical_or.reduce(list(said.values()))
    if unknown.any():
        raise ValueError(f"{str(words[unknown].flat[0])!r} is not a qualifier; there are {', '.join(_QUALIFIERS[1:])}")
    half = _rounding(values, steps, said["approx"], coarsest) / 2
    low, high = _decimal(values - half), _decimal(values + half)
    low = np.where(values >= least, np.maximum(low, least), low)
    part = _decimal(NEARLY * values)
    low, high = np.where(said["nearly"], (np.minimum(part, values), np.maximum(part, values)), (low, high))
    low, high = np.where(said["over"] | said["at_least"], (values, np.full_like(values, np.inf)), (low, high))
    least_under = np.where(values < 0, -np.inf, 0.0)
    low, high = np.where(said["under"] | said["at_most"], (least_under, values), (low, high))
    return present_where(low, high, (values,))


def _rounding(values: Floats, steps: Floats, approximate: Mask, coarsest: float) -> Floats:
    """The place value to which each figure is rounded: 0 where it is exact."""
    import numpy as np

    given = np.where(steps > 0, steps, 0.0)
    if not approximate.any():
        return given
    place = np.where(approximate & np.isfinite(values), _last_nonzero_place(values), 0.0)
    return np.maximum(given, np.minimum(place, coarsest))


_DIGITS = 15
"""Digits that a float holds of any decimal number; spreadsheets keep as many."""


def _powers_of_ten(exponents: NDArray[Any]) -> Floats:
    """10 to these whole exponents, each the nearest float (``10.0 ** k`` need not be, on every processor)."""
    import numpy as np

    table = np.array([float(f"1e{exponent}") for exponent in range(-330, 309)])
    return np.asarray(table[np.clip(exponents, -330, 308) + 330])


def _exponents(values: Floats) -> NDArray[Any]:
    """The place of the first digit, as a power of ten; 0 for a value that has none."""
    import numpy as np

    sound = np.isfinite(values) & (values != 0)
    return np.floor(np.log10(np.abs(np.where(sound, values, 1.0)))).astype(int)


def _decimal(values: Floats) -> Floats:
    """The floats nearest to the values as decimal numbers of 15 digits: two ways to one decimal give one float."""
    import numpy as np

    places = _DIGITS - 1 - _exponents(values)
    scale = _powers_of_ten(np.abs(places))
    with np.errstate(over="ignore", invalid="ignore"):
        snapped = np.where(places >= 0, np.rint(values * scale) / scale, np.rint(values / scale) * scale)
    return np.where(np.isfinite(values) & (np.abs(places) <= 22), snapped, values)


def _last_nonzero_place(values: Floats) -> Floats:
    """The place value of each value's last digit that is not 0 (1200: 100); 0 for the value 0."""
    import numpy as np

    sound = np.isfinite(values) & (values != 0)
    places = _exponents(values) - (_DIGITS - 1)
    digits = np.rint(np.abs(np.where(sound, values, 1.0)) / _powers_of_ten(places)).astype(np.int64)
    zeros = np.zeros(digits.shape, dtype=int)
    for count in range(1, _DIGITS + 1):
        zeros[digits % 10**count == 0] = count
    return np.where(sound, _powers_of_ten(places + zeros), 0.0)


# Arithmetic on ranges


def product(one: Range[N], other: Range[Any]) -> Range[N]:
    """The range of a product of two independent figures, of any sign; attained."""
    return over_corners(lambda left, right: left * right, one, other)


def quotient(one: Range[N], other: Range[Any]) -> Range[N]:
    """The range of one figure divided by an independent one; attained.

    Missing where the divisor can be negative or is 0; unbounded where it can be as small as 0.
    """
    import numpy as np

    divisor = only_where(np.asarray(other.low >= 0) & np.asarray(other.high > 0), other)
    return over_corners(lambda left, right: left / right, one, divisor)


def difference(one: Range[N], other: Range[Any]) -> Range[N]:
    """The range of one figure minus another; attained where the two are independent, outer elsewhere.

    For a gap in growth or share, the residual of a total, a window between two cumulative spans.
    """
    import numpy as np

    with np.errstate(invalid="ignore"):
        low = np.asarray(one.low, dtype=float) - other.high
        high = np.asarray(one.high, dtype=float) - other.low
    return present_where(low, high, (*one, *other))


def overlap(one: Range[Any], other: Range[Any]) -> Any:
    """Whether two figures can be equal: their ranges share a value. False where one is missing.

    A bool for numbers, an array of bools for arrays.
    """
    import numpy as np

    shared = np.asarray(one.low <= other.high) & np.asarray(other.low <= one.high)
    return shared if shared.ndim else bool(shared)


def present_where(low: Floats, high: Floats, figures: Iterable[Any]) -> Range[Any]:
    """The range, missing where one of the figures is; of numbers where all of them are numbers."""
    import numpy as np

    missing = np.logical_or.reduce(np.broadcast_arrays(*(np.isnan(figure) for figure in figures)))
    low, high = np.where(missing, np.nan, low) + 0.0, np.where(missing, np.nan, high) + 0.0
    return Range(low, high) if low.ndim else Range(float(low), float(high))


def only_where(condition: Any, figure: Range[Any]) -> Range[Any]:
    """The range where the condition holds, missing elsewhere."""
    import numpy as np

    return Range(np.where(condition, figure.low, np.nan), np.where(condition, figure.high, np.nan))


def over_corners(figure: Callable[..., Any], *inputs: Range[Any]) -> Range[Any]:
    """The least and the greatest value over all corners of the box of inputs.

    This is the exact range of a figure that rises or falls along each input while the others stand still.
    A corner without a value (0/0, inf/inf) is passed over: there the figure takes every value between those of
    the corners beside it.
    """
    import numpy as np

    low: Any = np.nan
    high: Any = np.nan
    with np.errstate(all="ignore"):
        for corner in itertools.product(*(tuple(np.asarray(end, dtype=float) for end in ends) for ends in inputs)):
            value = figure(*corner)
            low, high = np.fmin(low, value), np.fmax(high, value)
    return present_where(low, high, itertools.chain.from_iterable(inputs))
