"""The range of the change of a share within a total: a level's share less its base's. No contributions, no ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.ranges.interval import Range, difference, only_where
from njind.ranges.sector import above_total_loss, implied_base
from njind.ranges.total import _counted, _given, _rows_of, share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Cells = NDArray[np.intp]

MOST_EXACT = 500
"""In a total of so many rows at most the range is attained; its cost grows with their square."""


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
    for members in _rows_of(cells):
        inner = members[rows[members]]
        if 1 < len(inner) <= MOST_EXACT and _is_sound(here, growth, base, inner):
            taken = [Range(one.low[inner], one.high[inner]) for one in (here, growth, base)]
            given = np.zeros(len(inner), dtype=bool) if before is None else ~np.isnan(before.low[inner])
            low[inner], high[inner] = _exact(*taken, given)
    return Range(low, high)


def _is_sound(level: Range[Floats], growth: Range[Floats], base: Range[Floats], rows: Any) -> bool:
    import numpy as np

    bounded = np.isfinite(level.high[rows]) & np.isfinite(base.high[rows]) & np.isfinite(growth.high[rows])
    return bool((bounded & (level.low[rows] > 0) & (base.low[rows] > 0) & (growth.low[rows] > -1)).all())


def _exact(level: Range[Floats], growth: Range[Floats], base: Range[Floats], given: Mask) -> tuple[Floats, Floats]:
    """The least and the greatest change of each row.

    The share gains most where the row grows most and the others least, and the least the other way round.
    """
    import numpy as np

    ends = []
    for own, other, best in ((growth.low, growth.high, np.fmin), (growth.high, growth.low, np.fmax)):
        factors = (1 / (1 + own), 1 / (1 + other))
        gain = 1.0 if best is np.fmax else -1.0
        ends.append(np.array([_extreme(row, level, base, factors, given, gain) for row in range(len(given))]))
    return ends[0], ends[1]


def _extreme(
    row: int, level: Range[Floats], base: Range[Floats], factors: tuple[Floats, Floats], given: Mask, gain: float
) -> float:
    """The greatest change of one row (``gain`` 1), or the least (-1), over the levels of all.

    Where the growth rates stand still, the change rises with the level of another row where that row's base factor is
    above that of the total, else it falls: so along the order of the factors there is a place up to which the others
    are at one end and from which on at the other, perhaps with one row in between. Levels and bases that were both
    published are at the ends that serve.
    """
    import numpy as np

    up = gain > 0
    others = np.arange(len(given)) != row
    both, moving = others & given, others & ~given
    rest = float((level.low if up else level.high)[both].sum())
    rest_base = float((base.high if up else base.low)[both].sum())
    order = np.argsort(-factors[1][moving] * gain, kind="stable")
    factor = factors[1][moving][order]
    first, last = level.high[moving][order], level.low[moving][order]
    steps = np.concatenate(([0.0], np.cumsum(first - last)))
    base_steps = np.concatenate(([0.0], np.cumsum((first - last) * factor)))
    sums, bases = rest + last.sum() + steps, rest_base + (last * factor).sum() + base_steps
    if given[row]:
        own = (level.high, base.low) if up else (level.low, base.high)
        pairs = [(float(own[0][row]), float(own[1][row]))]
    else:
        pairs = [(float(end[row]), float(end[row] * factors[0][row])) for end in level]
    found = [gain * _change(one, one_base, sums, bases) for one, one_base in pairs]
    for one, one_base in pairs:
        found.append(gain * _between(one, one_base, sums, bases, factor, first - last))
    if not given[row]:
        found.append(gain * _turning(level, row, float(factors[0][row]), sums, bases))
    return gain * float(np.nanmax(np.concatenate([np.atleast_1d(one) for one in found])))


def _change(level: Any, base: Any, others: Any, other_bases: Any) -> Any:
    return level / (level + others) - base / (base + other_bases)


def _between(level: float, base: float, sums: Floats, bases: Floats, factor: Floats, width: Floats) -> Floats:
    """The change where one of the other rows stands between its ends, at the place where it turns."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        left, right = np.sqrt(level), np.sqrt(base * factor)
        place = (right * (level + sums[:-1]) - left * (base + bases[:-1])) / (left * factor - right)
    place = np.clip(np.nan_to_num(place), 0, width)
    return np.asarray(_change(level, base, sums[:-1] + place, bases[:-1] + place * factor))


def _turning(level: Range[Floats], row: int, factor: float, sums: Floats, bases: Floats) -> Floats:
    """The change where the row's own level stands between its ends, at the place where it turns."""
    import numpy as np

    place = np.clip(np.sqrt(sums * bases / factor), level.low[row], level.high[row])
    return np.asarray(_change(place, place * factor, sums, bases))
