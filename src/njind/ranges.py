"""The exact ranges of published and computed figures, on plain numbers and arrays. No frames, files or formatting.

A range is closed and holds every value a figure can have when each published number lies anywhere in its own
range, independently of the others. *Attained* means that both ends are values the figure really takes (or comes as
near as one likes, where an end is open); *outer* means that the range is safe but may be too wide.

Amounts may be in any one unit, rates, shares and points are fractions. A missing figure is NaN at both ends and
gives a missing figure; NaN is never the result of arithmetic on what is there. An end without bound is ``math.inf``.
A growth rate of -100 % or less has no base: a range that reaches below -100 % is cut there, one that lies wholly
at or below it is missing.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Mask: TypeAlias = NDArray[np.bool_]
    Cells: TypeAlias = NDArray[np.intp]

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
    return _present(low, high, (values,))


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
    return _over_corners(lambda left, right: left * right, one, other)


def quotient(one: Range[N], other: Range[Any]) -> Range[N]:
    """The range of one figure divided by an independent one; attained.

    Missing where the divisor can be negative or is 0; unbounded where it can be as small as 0.
    """
    import numpy as np

    divisor = _where(np.asarray(other.low >= 0) & np.asarray(other.high > 0), other)
    return _over_corners(lambda left, right: left / right, one, divisor)


def difference(one: Range[N], other: Range[Any]) -> Range[N]:
    """The range of one figure minus another; attained where the two are independent, outer elsewhere.

    For a gap in growth or share, the residual of a total, a window between two cumulative spans.
    """
    import numpy as np

    with np.errstate(invalid="ignore"):
        low = np.asarray(one.low, dtype=float) - other.high
        high = np.asarray(one.high, dtype=float) - other.low
    return _present(low, high, (*one, *other))


def overlap(one: Range[Any], other: Range[Any]) -> Any:
    """Whether two figures can be equal: their ranges share a value. False where one is missing.

    A bool for numbers, an array of bools for arrays.
    """
    import numpy as np

    shared = np.asarray(one.low <= other.high) & np.asarray(other.low <= one.high)
    return shared if shared.ndim else bool(shared)


def _present(low: Floats, high: Floats, figures: Iterable[Any]) -> Range[Any]:
    """The range, missing where one of the figures is; of numbers where all of them are numbers."""
    import numpy as np

    missing = np.logical_or.reduce(np.broadcast_arrays(*(np.isnan(figure) for figure in figures)))
    low, high = np.where(missing, np.nan, low) + 0.0, np.where(missing, np.nan, high) + 0.0
    return Range(low, high) if low.ndim else Range(float(low), float(high))


def _where(condition: Any, figure: Range[Any]) -> Range[Any]:
    """The range where the condition holds, missing elsewhere."""
    import numpy as np

    return Range(np.where(condition, figure.low, np.nan), np.where(condition, figure.high, np.nan))


def _over_corners(figure: Callable[..., Any], *inputs: Range[Any]) -> Range[Any]:
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
    return _present(low, high, itertools.chain.from_iterable(inputs))


# One sector


def implied_base(level: Range[N], growth: Range[Any]) -> Range[N]:
    """The range of the comparable base a year earlier, level / (1 + growth), in the unit of the level.

    Unbounded where the growth can be -100 %, missing where it cannot be more or one of the two is missing.
    Levels of any sign. Attained: [l/(1+b), u/(1+a)] for level in [l, u] >= 0 and growth in [a, b]. Source: arithmetic.
    """
    return _over_corners(_base, level, _above_total_loss(growth))


def increment(level: Range[N], growth: Range[Any]) -> Range[N]:
    """The range of what was added in a year, level x growth / (1 + growth), in the unit of the level; 增量.

    Subtracting the range of the base from that of the level instead is too wide and can change the sign.
    Missing and unbounded as ``implied_base``. Levels of any sign. Attained. Source: arithmetic.
    """
    return _over_corners(_increment, level, _above_total_loss(growth))


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
    return _over_corners(lambda amount, rate: amount * (1 + rate), level, _above_total_loss(growth))


def _above_total_loss(growth: Range[Any]) -> Range[Any]:
    """The growth cut at -100 %, missing where it lies at or below that."""
    import numpy as np

    return _where(np.asarray(growth.high) > -1, Range(np.maximum(growth.low, -1), growth.high))


def _base(level: Floats, growth: Floats) -> Floats:
    """Level / (1 + growth); without bound at -100 %, also for a level of 0, which says nothing about its base there."""
    import numpy as np

    return np.where(growth > -1, level / (1 + growth), np.where(level < 0, -np.inf, np.inf))


def _increment(level: Floats, growth: Floats) -> Floats:
    import numpy as np

    base = _base(level, growth)
    return np.where(np.isposinf(growth), level, np.where(growth > -1, base * growth, -base))


# Sectors beside one another

# Figures of a total take the sums of the *other* rows, which are independent of the row itself. A row that is shown
# but not counted (其中) is independent of the whole sum.


def total(figures: Range[Floats], *, counted: Mask | None = None) -> Range[float]:
    """The range of the sum of independent figures, in their unit; attained.

    Rows without a figure and rows that ``counted`` excludes are left out; missing where none is left.
    """
    import numpy as np

    rows = _counted(figures, counted)
    if not rows.any():
        return Range(math.nan, math.nan)
    return Range(float(np.asarray(figures.low)[rows].sum()), float(np.asarray(figures.high)[rows].sum()))


def residual(whole: Range[float], figures: Range[Floats], *, counted: Mask | None = None) -> Range[float]:
    """The range of what a published total holds beyond the sum of its parts, in their unit; attained.

    A range that holds 0 says that parts and total agree within rounding; one wholly below 0 that the total is
    smaller than its parts. Rows without a figure are left out; missing where none is left.
    """
    return difference(whole, total(figures, counted=counted))


def share(level: Range[Floats], *, counted: Mask | None = None, cell: Cells | None = None) -> Range[Floats]:
    """The range of each row's share in the sum of the levels, a fraction; attained.

    low = l / (l + the others' u), high = u / (u + the others' l). ``counted`` says which rows add up to the sum
    (default: all with a level); a row that is not counted is set beside the sum. ``cell`` numbers the sum that each
    row belongs to (from 0; default: one sum). Missing where a level is missing,
    where all are 0, or where levels can be negative and their sum can be 0 or less. One row alone has the share 1.
    """
    return _parts_of_sum(level, counted, cell)


def share_of_published(level: Range[N], whole: Range[Any]) -> Range[N]:
    """The range of each level as a part of a published total, a fraction; attained.

    low = l / T+, high = u / T-, and not above 1, as a part cannot exceed its total; but where even ``low`` exceeds 1
    the two contradict one another and the range is left as it is. Missing where the total can be negative or is 0.
    """
    import numpy as np

    ratio = quotient(level, whole)
    return _present(
        np.asarray(ratio.low), np.where(np.asarray(ratio.low) <= 1, np.minimum(ratio.high, 1), ratio.high), ratio
    )


def contribution(
    level: Range[Floats],
    growth: Range[Floats],
    *,
    before: Range[Floats] | None = None,
    counted: Mask | None = None,
    cell: Cells | None = None,
) -> Range[Floats]:
    """The range of each row's contribution to the growth of the total, a fraction (0.116 is 11.6 points); 拉动.

    The increment over the sum of the bases, L g / (L + (1 + g) R) with R the sum of the other rows' bases.
    ``before`` are the levels a year earlier of rows whose growth is the ratio of two levels, missing for the others:
    such a level is the base, whatever ``growth`` says, and the contribution is (L - B) / (B + R).
    ``counted`` says which rows add up to the total (default: all with level and growth); a row that is not counted is
    set beside the sum; ``cell`` as in ``share``. Missing where level or growth is missing, growth is -100 % or less,
    all bases are 0, or where levels can be negative and the sum of the bases can be 0 or less. Attained.
    Source: INSEE definition c1207; BEA FAQ 80.
    """
    import numpy as np

    growth = _above_total_loss(growth)
    base = _given(before, implied_base(level, growth))
    rows = _counted(base, counted)
    whole = _totals(base, rows, cell)
    others = _others(base, rows, cell)
    within = _over_corners(_contribution, level, growth, others)
    if before is not None:
        within = _given(_over_corners(_contribution_of_levels, level, before, others), within)
    beside = quotient(_changes(level, growth, before), whole)
    sound = _are_divisors(base, rows, whole, cell)
    return _where(sound, Range(np.where(rows, within.low, beside.low), np.where(rows, within.high, beside.high)))


def contribution_to_published(
    level: Range[N], growth: Range[Any], whole: Range[Any], whole_growth: Range[Any]
) -> Range[N]:
    """The range of each row's contribution to a published growth of a published total, a fraction.

    [L g / (1 + g)] x (1 + G) / T: the increment over the base that the published total T and growth G imply.
    Missing where one of the four is missing, a growth is -100 % or less, or the total can be negative or is 0.
    Attained, the four figures of a row being independent. Source: Qinghai Statistical Yearbook, note 3.
    """
    return quotient(increment(level, growth), implied_base(whole, whole_growth))


def contribution_share(
    level: Range[Floats],
    growth: Range[Floats],
    *,
    before: Range[Floats] | None = None,
    counted: Mask | None = None,
    cell: Cells | None = None,
) -> Range[Floats]:
    """The range of each row's increment as a part of the sum of increments, a fraction; 贡献率.

    Withheld (missing for every row) where the range of the sum contains 0: the parts may offset one another and the
    share take any value. Attained: a row's increment takes every value of its own range whatever the other rows do,
    so the share is increment / (increment + the others'), which rises with the one and falls with the other.
    ``before``, ``counted``, ``cell`` and missing values as in ``contribution``.
    Source: Qinghai Statistical Yearbook, note 2.
    """
    import numpy as np

    added = _changes(level, growth, before)
    whole = _totals(added, _counted(added, counted), cell)
    shrinking = np.asarray(whole.high < 0)
    turned = Range(np.where(shrinking, -added.high, added.low), np.where(shrinking, -added.low, added.high))
    decided = shrinking | np.asarray(whole.low > 0)
    return _parts_of_sum(_where(decided, turned), counted, cell)


def growth_of_total(
    level: Range[Floats],
    growth: Range[Floats],
    *,
    before: Range[Floats] | None = None,
    counted: Mask | None = None,
) -> Range[float]:
    """The range of the growth of the total, sum of levels / sum of bases - 1, a fraction; n log n.

    The total grows most with every rate at its upper end, the levels of the fastest rows at their upper ends and those
    of the others at their lower ones; where to switch is found by trying all n + 1 places in the order of the rates
    (the switch point of Karnik and Mendel's algorithm). The least growth is the mirror image. Rows with a level a year
    earlier in ``before`` (as in ``contribution``) bring both levels, each at the end that serves. Rows without level or
    growth, or with a growth of -100 % or less, are left out. Missing where none is left, where a counted level can be
    negative, or where all are 0. Attained. Source: Karnik and Mendel 2001, Information Sciences 132, 195-220.
    """
    import numpy as np

    growth = _above_total_loss(growth)
    rows = _counted(_given(before, implied_base(level, growth)), counted)
    given = np.zeros(len(rows), dtype=bool) if before is None else rows & ~np.isnan(before.low)
    lowest, highest = (float(np.asarray(end, dtype=float)[given].sum()) for end in level)
    earliest, latest = (0.0, 0.0) if before is None else (float(np.asarray(end)[given].sum()) for end in before)
    rows = rows & ~given
    least, most, slowest, fastest = (np.asarray(end, dtype=float)[rows] for end in (*level, *growth))
    if (least < 0).any() or not ((most > 0).any() or earliest > 0):
        return Range(math.nan, math.nan)
    endless = np.isinf(most)  # as such a level grows without bound, the total comes to grow as the row does
    most = np.where(endless, least, most)
    lows = np.append(_growth_by_switch(least, most, slowest, lowest, latest), slowest[endless])
    highs = np.append(_growth_by_switch(most, least, fastest, highest, earliest), fastest[endless])
    low = float(np.fmin.reduce(lows)) if (slowest > -1).all() else -1.0
    return Range(low, float(np.fmax.reduce(highs)))


def competition_ranks(figure: Range[Floats]) -> Range[Floats]:
    """The best and the worst rank each row can have, counted from the highest figure (1 2 2 4); NaN where missing.

    Best: 1 + the rows certainly above; worst: 1 + the rows possibly above. A row is among the first k for certain
    when its worst rank is at most k. Attained where the rows' figures are independent: rank shares by the levels and
    contributions by the increments, which have the same order.
    """
    import numpy as np

    low, high = np.asarray(figure.low, dtype=float), np.asarray(figure.high, dtype=float)
    known = ~np.isnan(low) & ~np.isnan(high)
    count = int(known.sum())
    certainly_above = count - np.searchsorted(np.sort(low[known]), high, side="right")
    possibly_above = count - np.searchsorted(np.sort(high[known]), low, side="right") - (high > low)
    return _where(known, Range(1.0 + certainly_above, 1.0 + possibly_above))


def _counted(figure: Range[Any], counted: Mask | None) -> Mask:
    """The rows that count and have a figure."""
    import numpy as np

    known = ~(np.isnan(figure.low) | np.isnan(figure.high))
    return np.asarray(known if counted is None else known & np.asarray(counted, dtype=bool))


def _others(figure: Range[Any], rows: Mask, cell: Cells | None) -> Range[Any]:
    """For each row the range of the sum of the other counted rows of its cell."""
    import numpy as np

    return Range(*(_sums_without_own(np.where(rows, end, 0.0), cell) for end in figure))


def _sums_without_own(values: Floats, cell: Cells | None) -> Floats:
    """For each value the sum of all others: those before and those after, so that none is subtracted (inf - inf)."""
    import numpy as np

    if cell is not None:
        sums = np.zeros(values.shape)
        for rows in _rows_of(cell):
            sums[rows] = _sums_without_own(values[rows], None)
        return sums
    if not values.size:
        return values
    before = np.concatenate(([0.0], np.cumsum(values[:-1])))
    after = np.concatenate((np.cumsum(values[:0:-1])[::-1], [0.0]))
    return before + after


def _rows_of(cell: Cells) -> list[Cells]:
    """The positions of the rows of each cell."""
    import numpy as np

    if not cell.size:
        return []
    order = np.argsort(cell, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(cell[order])) + 1)


def _totals(figure: Range[Any], rows: Mask, cell: Cells | None) -> Range[Any]:
    """For each row the range of the sum of the counted rows of its cell; missing where there is none."""
    import numpy as np

    cells = np.zeros(len(rows), dtype=np.intp) if cell is None else cell
    some = np.bincount(cells, rows, minlength=1) > 0
    sums = (np.bincount(cells, np.where(rows, end, 0.0), minlength=1) for end in figure)
    return Range(*(np.where(some, end, np.nan)[cells] for end in sums))


def _are_divisors(figure: Range[Any], rows: Mask, whole: Range[Any], cell: Cells | None) -> Mask:
    """Whether the sum of a row's cell can be divided by: above 0 throughout, or of rows not below 0 and not all 0."""
    import numpy as np

    cells = np.zeros(len(rows), dtype=np.intp) if cell is None else cell
    negative = np.bincount(cells, rows & (np.asarray(figure.low) < 0), minlength=1) > 0
    return np.asarray((whole.low > 0) | ((whole.high > 0) & ~negative[cells]))


def _parts_of_sum(figure: Range[Any], counted: Mask | None, cell: Cells | None) -> Range[Floats]:
    """Each figure as a part of the sum of the counted ones: part / (part + others), monotone in both."""
    import numpy as np

    rows = _counted(figure, counted)
    whole = _totals(figure, rows, cell)
    within = _over_corners(lambda part, others: 1 / (1 + others / part), figure, _others(figure, rows, cell))
    beside = quotient(figure, whole)
    sound = _are_divisors(figure, rows, whole, cell)
    return _where(sound, Range(np.where(rows, within.low, beside.low), np.where(rows, within.high, beside.high)))


def _contribution(level: Floats, growth: Floats, other_bases: Floats) -> Floats:
    """Increment / (base + the other bases), with its limits where an input has no bound or the growth is -100 %."""
    import numpy as np

    value = _increment(level, growth) / (_base(level, growth) + other_bases)
    value = np.where(np.isinf(level) & np.isfinite(other_bases), growth, value)
    return np.where(growth > -1, value, -1.0)


def _contribution_of_levels(level: Floats, before: Floats, other_bases: Floats) -> Floats:
    """The difference of two levels / (the earlier one + the other bases)."""
    value: Floats = (level - before) / (before + other_bases)
    return value


def _given(before: Range[Floats] | None, figure: Range[Floats]) -> Range[Floats]:
    """The ranges of ``before`` where they are there, else the figure."""
    import numpy as np

    if before is None:
        return figure
    there = ~np.isnan(before.low)
    return Range(np.where(there, before.low, figure.low), np.where(there, before.high, figure.high))


def _changes(level: Range[Floats], growth: Range[Floats], before: Range[Floats] | None) -> Range[Floats]:
    """The increments: level less the level a year earlier where that is there, else what level and growth imply."""
    added = increment(level, growth)
    return added if before is None else _given(difference(level, before), added)


def _growth_by_switch(first: Floats, rest: Floats, rate: Floats, level: float, base: float) -> Floats:
    """Growth of the total with ``first`` for the k fastest rows and ``rest`` for the others, k = 0 to n.

    ``level`` and ``base`` are what other rows add to the two sums.
    """
    import numpy as np

    order = np.argsort(-rate, kind="stable")
    first, rest, factor = first[order], rest[order], 1 + rate[order]

    def switched(upper: Floats, lower: Floats) -> Floats:
        return np.concatenate(([0.0], np.cumsum(upper))) + np.concatenate((np.cumsum(lower[::-1])[::-1], [0.0]))

    with np.errstate(divide="ignore", invalid="ignore"):
        return (switched(first, rest) + level) / (switched(first / factor, rest / factor) + base) - 1


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
    growths = (_above_total_loss(later_growth), _above_total_loss(earlier_growth))
    return _over_corners(_window_growth, _where(sound, later), growths[0], earlier, growths[1])


def _window_growth(later: Floats, later_growth: Floats, earlier: Floats, earlier_growth: Floats) -> Floats:
    """Level / base - 1, all divided by the later level, so that it may be without bound."""
    import numpy as np

    part = earlier / later
    return (1 - part) / (_base(np.ones_like(later), later_growth) - _base(part, earlier_growth)) - 1


def annual_average(growth: Range[N], *, years: float) -> Range[N]:
    """The range of the constant yearly growth that makes up a growth over several years, (1 + g)^(1/years) - 1.

    Missing where the growth is -100 % or less. Attained. Raises ValueError unless ``years`` is above 0.
    Source: NBS 2021 (两年平均增速: base of 2019, geometric mean); BEA for the compound annual growth rate.
    """
    import numpy as np

    if not years > 0:
        raise ValueError("an average growth needs a number of years above 0")
    return _over_corners(lambda rate: np.expm1(np.log1p(rate) / years), _above_total_loss(growth))


def two_year_average(growth: Range[N], before: Range[Any]) -> Range[N]:
    """The range of the two-year average growth (两年平均增速), sqrt((1 + g1)(1 + g0)) - 1, a fraction.

    Missing where one rate is missing or -100 % or less. Attained. Source: NBS 2021.
    """
    import numpy as np

    return _over_corners(
        lambda now, then: np.expm1((np.log1p(now) + np.log1p(then)) / 2),
        _above_total_loss(growth),
        _above_total_loss(before),
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

    span = _over_corners(years, level, _above_total_loss(growth))
    return _present(np.asarray(span.low), np.asarray(span.high), _where(np.asarray(span.low) < np.inf, span))


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
    return _over_corners(_regional_shift, level, _above_total_loss(growth), _above_total_loss(sector_growth))


def _regional_shift(level: Floats, growth: Floats, sector_growth: Floats) -> Floats:
    import numpy as np

    part = np.where(growth > -1, 1 - (1 + sector_growth) / (1 + growth), -np.inf)
    return np.where(np.isinf(part) & (level == 0), part, level * part)
