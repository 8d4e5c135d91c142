"""The formulas of growth, contribution and rank, on plain arrays. No frames, no ranges, no rounding.

Amounts may be in any one unit, rates are fractions. A missing figure is NaN and stays NaN;
what is undefined (a growth of -100 % or less, a base of zero) is NaN, never infinite.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

NOISE = 1e-12
"""Figures nearer to each other than this part of their size, and rates nearer than this, are one decimal number.

Float arithmetic adds as much, and no publication prints so many digits.
"""


EXACT = 2.0**53
"""Whole numbers up to here are exact in a float, and so are their sums."""


def exact_sum(values: ArrayLike) -> float:
    """The sum of amounts, missing ones left out, rounded once: whole yuan are added exactly, in whatever order."""
    import numpy as np

    known = np.asarray(values, dtype=float)
    total = float(np.nansum(known))
    if float(np.nansum(np.abs(known))) < EXACT or not math.isfinite(total):
        return total
    return math.fsum(known[~np.isnan(known)].tolist())


def implied_base(level: ArrayLike, growth: ArrayLike) -> Floats:
    """The comparable base a year earlier, level / (1 + growth), in the unit of the level.

    It is not last year's published figure: the set of enterprises behind it is this year's.
    NaN where either is missing or growth is -100 % or less. Source: arithmetic.
    """
    import numpy as np

    level, growth = np.asarray(level, dtype=float), np.asarray(growth, dtype=float)
    factor = np.where(growth > -1, 1 + growth, np.nan)
    return level / factor


def increment(level: ArrayLike, growth: ArrayLike) -> Floats:
    """What was added in a year, level x growth / (1 + growth), in the unit of the level.

    NaN where either is missing or growth is -100 % or less. Source: arithmetic; 增量.
    """
    import numpy as np

    added: Floats = implied_base(level, growth) * np.asarray(growth, dtype=float)
    return added


def growth_from_levels(level: ArrayLike, before: ArrayLike) -> Floats:
    """Growth as the ratio of two levels, level / before - 1, a fraction; NaN where before is not above zero."""
    import numpy as np

    level, before = np.asarray(level, dtype=float), np.asarray(before, dtype=float)
    grown: Floats = (level - before) / np.where(before > 0, before, np.nan)  # rounded once: 120 and 100 make 0.2
    return grown


def years_to_target(level: ArrayLike, growth: ArrayLike, target: ArrayLike) -> Floats:
    """Years until a level reaches a target at constant growth, ln(target / level) / ln(1 + growth).

    The target may lie above a level that grows or below one that falls (100 to 50 at -3 % takes 22.757 years). 0 where
    a level that does not fall has met the target already. NaN where it is never reached, where a figure is missing,
    growth is -100 % or less, or level or target is not above 0. Source: the spreadsheets' PDURATION.
    """
    import numpy as np

    level, growth, target = np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in (level, growth, target)))
    sound = (level > 0) & (target > 0) & (growth > -1)
    way = np.log(np.where(sound, target, np.nan) / np.where(sound, level, np.nan))
    pace = np.log1p(np.where(sound & (growth != 0), growth, np.nan))
    met = sound & ((way == 0) | ((way < 0) & (growth >= 0)))
    with np.errstate(over="ignore"):
        years = way / pace
    return np.where(met, 0.0, np.where(np.isfinite(years) & (years > 0), years, np.nan))


def part_of_total(part: ArrayLike, total: ArrayLike) -> Floats:
    """A part of a whole, as a fraction; NaN where the total is zero, negative or missing."""
    import numpy as np

    part, total = np.asarray(part, dtype=float), np.asarray(total, dtype=float)
    return part / np.where(total > 0, total, np.nan)


def share_change(level: ArrayLike, total: ArrayLike, base: ArrayLike, total_base: ArrayLike) -> Floats:
    """Change of a share within the year, level / total - base / total base, as a fraction (0.012 is 1.2 points).

    ``total`` and ``total_base`` are sums over the same rows. NaN where one is missing or a sum is not above zero.
    Source: arithmetic.
    """
    return growth_gap(part_of_total(level, total), part_of_total(base, total_base))


def contribution(level: ArrayLike, growth: ArrayLike, total_base: ArrayLike) -> Floats:
    """Contribution to the growth of a total: increment / base of the total, as a fraction (0.116 is 11.6 points).

    Over the parts of the total the contributions sum to its growth. NaN where the total's base is not above zero.
    Source: INSEE definition c1207; BEA FAQ 80; Qinghai Statistical Yearbook, note 3 (拉动).
    """
    return part_of_total(increment(level, growth), total_base)


def contribution_share(part_increment: ArrayLike, total_increment: ArrayLike) -> Floats:
    """Increment as a part of the total's increment, as a fraction; beyond 0 to 1 where parts offset one another.

    NaN where the total's increment is zero. Source: Qinghai Statistical Yearbook, note 2 (贡献率).
    """
    import numpy as np

    part, total = np.asarray(part_increment, dtype=float), np.asarray(total_increment, dtype=float)
    return part / np.where(total != 0, total, np.nan)


def growth_of_total(level: ArrayLike, growth: ArrayLike) -> float:
    """Growth of a total from its parts: sum of levels / sum of implied bases - 1, a fraction.

    The bases are the weights: rates are never added or averaged. Parts without level or growth are left out;
    NaN where none is left or the bases do not sum above zero.
    Source: INSEE definition c1207; ABS national accounts 6.35.
    """
    import numpy as np

    level = np.asarray(level, dtype=float)
    base = implied_base(level, growth)
    known = np.isfinite(base)
    return float(growth_from_levels(level[known].sum(), base[known].sum())) if known.any() else float("nan")


def competition_ranks(values: ArrayLike) -> Floats:
    """Ranks from the highest value, equal values sharing the better rank (1 2 2 4); NaN for a missing value.

    Values that differ only by what float arithmetic adds are equal (``snapped``).
    """
    import numpy as np

    values = snapped(values)
    known = values[np.isfinite(values)]
    ranks = np.full(values.shape, np.nan)
    above = len(known) - np.searchsorted(np.sort(known), values, side="right")
    ranks[np.isfinite(values)] = 1 + above[np.isfinite(values)]
    return ranks


def snapped(values: ArrayLike) -> Floats:
    """The values to 14 significant digits, whole numbers as they are: two ways to compute one figure then agree.

    Missing and infinite values stay.
    """
    import numpy as np

    values = np.asarray(values, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        places = np.clip(13 - np.floor(np.log10(np.abs(values))), -290, 290)
        scale = 10.0 ** np.abs(places)
        rounded = np.where(places > 0, np.rint(values * scale) / scale, np.rint(values / scale) * scale)
    return np.where(np.isfinite(rounded) & (values != np.rint(values)), rounded, values)


def location_quotient(share: ArrayLike, reference_share: ArrayLike) -> Floats:
    """Location quotient, a sector's share in the region / its share in the reference: (e_ri / e_r) / (E_i / E).

    A plain number: 1 where the sector weighs as much here as there. Both shares must be of the same sectors.
    NaN where one is missing or the reference's is not above zero. Source: US Bureau of Labor Statistics.
    """
    return part_of_total(share, reference_share)


def growth_gap(growth: ArrayLike, reference_growth: ArrayLike) -> Floats:
    """Growth less growth elsewhere, a fraction (0.024 is 2.4 percentage points); NaN where one is missing.

    Rates that differ only by what float arithmetic adds are equal: their gap is 0. Source: arithmetic.
    """
    import numpy as np

    gap = np.asarray(growth, dtype=float) - np.asarray(reference_growth, dtype=float)
    return np.where(np.abs(gap) < NOISE, 0.0, gap)


class ShiftShare(NamedTuple):
    """The change of each sector and its three parts, which sum to it, in the unit of the base."""

    change: Floats
    national_share: Floats
    industry_mix: Floats
    regional_shift: Floats


def shift_share(
    base: ArrayLike, growth: ArrayLike, sector_growth: ArrayLike, reference_growth: ArrayLike
) -> ShiftShare:
    """Classic shift-share of each sector: base x growth, split in three, in the unit of the base.

    ``growth`` is the sector's in the region, ``sector_growth`` the same sector's in the reference, ``reference_growth``
    that of all compared sectors of the reference together (a number), all as fractions. National share: base x
    reference growth; industry mix: base x (sector growth - reference growth); regional shift: base x (growth - sector
    growth). All four are NaN where one of the figures is missing.
    Source: Dunn 1960, Papers and Proceedings of the Regional Science Association 6, 97-112.
    """
    import numpy as np

    rates = (growth, sector_growth, reference_growth)
    figures = np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in (base, *rates)))
    known = np.isfinite(figures).all(axis=0)
    level, own, sector, reference = (np.where(known, one, np.nan) for one in figures)
    return ShiftShare(
        change=level * own,
        national_share=level * reference,
        industry_mix=level * growth_gap(sector, reference),
        regional_shift=level * growth_gap(own, sector),
    )


def share_of_largest(level: ArrayLike, largest: int, *, residual: float = 0.0) -> float:
    """The share of the ``largest`` rows in the total (CR3, CR5), a fraction; 1 where there are no more rows than that.

    ``residual`` is what the total holds besides the rows (其他): a part of the total and none of the largest.
    Rows without a level are left out; NaN where none is left, one is negative or the total is not above 0.
    Source: Herfindahl; Hirschman.
    """
    import numpy as np

    known = _sizes(level, residual)
    return float(np.sort(known)[::-1][:largest].sum() / (known.sum() + residual)) if known.size else float("nan")


def herfindahl(level: ArrayLike, *, residual: float = 0.0) -> float:
    """The Herfindahl-Hirschman index, sum of share squared, a fraction from 1/n to 1 (times 10 000 elsewhere).

    ``residual`` as in ``share_of_largest``: of an unknown number of rows, it is a part of the total and adds nothing,
    so that the index is then the least that it can be. NaN as there. Source: Hirschman 1945; Herfindahl 1950.
    """
    known = _sizes(level, residual)
    return float(((known / (known.sum() + residual)) ** 2).sum()) if known.size else float("nan")


def normalised_herfindahl(index: float, rows: int) -> float:
    """The Herfindahl-Hirschman index from 0 (all equal) to 1 (one row has all), (H - 1/n) / (1 - 1/n).

    NaN for fewer than two rows. Source: arithmetic.
    """
    return (index - 1 / rows) / (1 - 1 / rows) if rows > 1 else float("nan")


def effective_number(index: float) -> float:
    """How many rows of equal size would be as concentrated, 1 / H. Source: Herfindahl; Hirschman."""
    return 1 / index if index > 0 else float("nan")


def _sizes(level: ArrayLike, residual: float) -> Floats:
    """The known levels where they make up a total, else none."""
    import numpy as np

    given = np.asarray(level, dtype=float)
    known: Floats = given[np.isfinite(given)]
    sound = known.size and not (known < 0).any() and residual >= 0 and known.sum() > 0
    return known if sound else known[:0]


_ALIKE = 0.005
"""How near, as a part of it, a row has to be to the sum of all others to look like their total."""


def possible_total(levels: ArrayLike) -> int | None:
    """The position of the level that is as large as all the others together, so that it may be their total.

    None where no level looks so, or fewer than three are known: of two equal rows neither is a total. Missing levels
    (NaN) are left out. Arithmetic; a chance that warns, and decides nothing.
    """
    import numpy as np

    known = np.nan_to_num(np.asarray(levels, dtype=float))
    if (known > 0).sum() < 3:
        return None
    largest = int(known.argmax())
    rest = float(known.sum() - known[largest])
    return largest if abs(known[largest] - rest) <= _ALIKE * rest else None
