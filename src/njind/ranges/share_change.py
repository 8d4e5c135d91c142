"""The range of the change of a share within a total: a level's share less its base's. No contributions, no ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.ranges.interval import Range, difference, only_where
from njind.ranges.sector import above_total_loss, implied_base
from njind.ranges.total import _counted, _given, _rows_by_size, share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Cells = NDArray[np.intp]

MOST_EXACT = 500
"""In a total of so many rows at most the range is attained; its cost grows with their square."""
MOST_CORNERS = 250_000
"""So many pairs of rows are looked at at once, those of several totals of one size together."""


def share_change(
    level: Range[Floats],
    growth: Range[Floats],
    *,
    before: Range[Floats] | None = None,
    counted: Mask | None = None,
    cell: Cells | None = None,
) -> Range[Floats]:
    """The range of each row's share of the levels less its share of the bases, a fraction (0.012 is 1.2 points).

    Both sums are over the counted rows that have level and growth; ``before``, ``counted``, ``cell`` and missing values
    as in ``contribution``. Attained in totals of at most ``MOST_EXACT`` rows whose levels are bounded and not below 0
    and whose growth stays above -100 %; elsewhere, and for a row that is not counted, it is the difference of the
    ranges of the two shares, which is outer.
    """
    import numpy as np

    growth = above_total_loss(growth)
    base = _given(before, implied_base(level, growth))
    rows = _counted(base, counted)
    here = only_where(~np.isnan(base.low), level)
    outer = difference(share(here, counted=rows, cell=cell), share(base, counted=rows, cell=cell))
    low, high = np.array(outer.low, dtype=float, ndmin=1), np.array(outer.high, dtype=float, ndmin=1)
    cells = np.zeros(len(rows), dtype=np.intp) if cell is None else cell
    places = np.flatnonzero(rows)
    for alike in _rows_by_size(cells[places]):
        inner = places[alike]
        inner = inner[_are_sound(here, growth, base, inner)]
        size = inner.shape[1]
        if not 1 < size <= MOST_EXACT:
            continue
        for start in range(0, len(inner), at_once := max(1, MOST_CORNERS // size**2)):
            some = inner[start : start + at_once]
            own, rates, bases = (Range(one.low[some], one.high[some]) for one in (here, growth, base))
            given = np.zeros(some.shape, dtype=bool) if before is None else ~np.isnan(before.low[some])
            low[some], high[some] = _exact(own, rates, bases, given)
    return Range(low, high)


def _are_sound(level: Range[Floats], growth: Range[Floats], base: Range[Floats], rows: Any) -> Mask:
    """Which totals, one a line of ``rows``, have only rows that are bounded and above 0."""
    import numpy as np

    bounded = np.isfinite(level.high[rows]) & np.isfinite(base.high[rows]) & np.isfinite(growth.high[rows])
    sound = bounded & (level.low[rows] > 0) & (base.low[rows] > 0) & (growth.low[rows] > -1)
    return np.asarray(sound.all(axis=1))


def _exact(level: Range[Floats], growth: Range[Floats], base: Range[Floats], given: Mask) -> Range[Floats]:
    """The least and the greatest change of each row.

    The share gains most where the row grows most and the others least, and the least the other way round.
    """
    high = _extreme(level, base, 1 / (1 + growth.high), 1 / (1 + growth.low), given, gain=1.0)
    low = _extreme(level, base, 1 / (1 + growth.low), 1 / (1 + growth.high), given, gain=-1.0)
    return Range(low, high)


def _extreme(
    level: Range[Floats], base: Range[Floats], own: Floats, other: Floats, given: Mask, *, gain: float
) -> Floats:
    """The greatest change of each row (``gain`` 1), or the least (-1), over the levels of all.

    ``own`` and ``other`` are the bases of one unit of level, of a row and of the others beside it. Where the growth
    rates stand still, the change rises with the level of another row where that row's factor is above the total's, else
    it falls: so along the order of the factors there is a place up to which the others are at one end and from
    which on at the other, perhaps with one row in between. Levels and bases that were both published are at the ends
    that serve. The last axis of the arrays is the place in that order, the one before it the row, the first the total.
    """
    import numpy as np

    up = gain > 0
    order = np.argsort(-other * gain, axis=-1, kind="stable")
    factor = np.take_along_axis(other, order, axis=-1)[:, None, :]
    width = np.take_along_axis(np.where(given, 0.0, level.high - level.low), order, axis=-1)
    alone = order[:, None, :] != np.arange(given.shape[1])[None, :, None]
    steps = np.where(alone, width[:, None, :], 0.0)
    start = np.where(given, level.low if up else level.high, level.low)
    start_base = np.where(given, base.high if up else base.low, level.low * other)
    sums = _without_own(start)[..., None] + _cumulated(steps)
    bases = _without_own(start_base)[..., None] + _cumulated(steps * factor)
    found = []
    for least in (True, False):
        mine = (level.low if least else level.high)[..., None]
        mine_base = mine * own[..., None]
        if given.any():
            served = (level.high, base.low) if up else (level.low, base.high)
            mine, mine_base = (
                np.where(given[..., None], one[..., None], many)
                for one, many in zip(served, (mine, mine_base), strict=True)
            )
        found.append(_change(mine, mine_base, sums, bases))
        found.append(_between(mine, mine_base, sums, bases, factor, steps))
    turning = _turning(level, own, sums, bases)
    found.append(np.where(given[..., None], np.nan, turning))
    best: Floats = gain * np.nanmax(gain * np.concatenate(found, axis=-1), axis=-1)
    return best


def _without_own(values: Floats) -> Floats:
    """For each value the sum of all others of its line."""
    import numpy as np

    others = np.zeros(values.shape)
    others[:, 1:] = np.cumsum(values[:, :-1], axis=1)
    others[:, :-1] += np.cumsum(values[:, :0:-1], axis=1)[:, ::-1]
    return others


def _cumulated(steps: Floats) -> Floats:
    """The sums of the first 0, 1, … steps of each line."""
    import numpy as np

    return np.concatenate((np.zeros((*steps.shape[:-1], 1)), np.cumsum(steps, axis=-1)), axis=-1)


def _change(level: Any, base: Any, others: Any, other_bases: Any) -> Any:
    return level / (level + others) - base / (base + other_bases)


def _between(level: Floats, base: Floats, sums: Floats, bases: Floats, factor: Floats, width: Floats) -> Floats:
    """The change where one of the other rows stands between its ends, at the place where it turns."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        left, right = np.sqrt(level), np.sqrt(base * factor)
        place = (right * (level + sums[..., :-1]) - left * (base + bases[..., :-1])) / (left * factor - right)
    place = np.clip(np.nan_to_num(place), 0, width)
    return np.asarray(_change(level, base, sums[..., :-1] + place, bases[..., :-1] + place * factor))


def _turning(level: Range[Floats], own: Floats, sums: Floats, bases: Floats) -> Floats:
    """The change where the row's own level stands between its ends, at the place where it turns."""
    import numpy as np

    place = np.clip(np.sqrt(sums * bases / own[..., None]), level.low[..., None], level.high[..., None])
    return np.asarray(_change(place, place * own[..., None], sums, bases))
