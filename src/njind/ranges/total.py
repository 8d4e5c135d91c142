"""Ranges of totals and of the parts of a total: shares, contributions, growth, ranks. No single sectors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from njind.ranges.interval import Range, difference, only_where, over_corners, present_where, quotient
from njind.ranges.sector import above_total_loss, base_of, implied_base, increment, increment_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from njind.ranges.interval import N

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Cells = NDArray[np.intp]

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
    return present_where(
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

    growth = above_total_loss(growth)
    base = _given(before, implied_base(level, growth))
    rows = _counted(base, counted)
    whole = _totals(base, rows, cell)
    others = _others(base, rows, cell)
    within = over_corners(_contribution, level, growth, others)
    if before is not None:
        within = _given(over_corners(_contribution_of_levels, level, before, others), within)
    beside = quotient(_changes(level, growth, before), whole)
    sound = _are_divisors(base, rows, whole, cell)
    return only_where(sound, Range(np.where(rows, within.low, beside.low), np.where(rows, within.high, beside.high)))


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
    return _parts_of_sum(only_where(decided, turned), counted, cell)


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

    growth = above_total_loss(growth)
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
    return only_where(known, Range(1.0 + certainly_above, 1.0 + possibly_above))


def sum_of_others(figures: Range[Floats]) -> Range[Floats]:
    """For each figure the range of the sum of all others, 0 where there are none; missing figures add nothing."""
    import numpy as np

    return Range(
        *(
            _sums_without_own(np.nan_to_num(np.asarray(end), nan=0.0, posinf=np.inf, neginf=-np.inf), None)
            for end in figures
        )
    )


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

    sums = np.zeros(values.shape)
    for rows in _rows_by_size(cell) if cell is not None else [np.arange(values.size)[None]]:
        of_cells = values[rows]
        others = np.zeros(of_cells.shape)
        others[:, 1:] = np.cumsum(of_cells[:, :-1], axis=1)
        others[:, :-1] += np.cumsum(of_cells[:, :0:-1], axis=1)[:, ::-1]
        sums[rows] = others
    return sums


def _rows_by_size(cell: Cells) -> list[Cells]:
    """The positions of the rows of the cells, those of one size together: one line a cell."""
    import numpy as np

    if not cell.size:
        return []
    order = np.argsort(cell, kind="stable")
    starts = np.flatnonzero(np.diff(cell[order], prepend=cell[order[0]] - 1))
    sizes = np.diff(starts, append=cell.size)
    return [
        order[starts[sizes == size][:, None] + np.arange(size)] for size in np.flatnonzero(np.bincount(sizes)).tolist()
    ]


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
    within = over_corners(lambda part, others: 1 / (1 + others / part), figure, _others(figure, rows, cell))
    beside = quotient(figure, whole)
    sound = _are_divisors(figure, rows, whole, cell)
    return only_where(sound, Range(np.where(rows, within.low, beside.low), np.where(rows, within.high, beside.high)))


def _contribution(level: Floats, growth: Floats, other_bases: Floats) -> Floats:
    """Increment / (base + the other bases), with its limits where an input has no bound or the growth is -100 %."""
    import numpy as np

    value = increment_of(level, growth) / (base_of(level, growth) + other_bases)
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
