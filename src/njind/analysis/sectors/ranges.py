"""The ranges of every figure of a ranking of sectors: a Scope in, ranges out. No points, reports or formatting."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from njind import ranges
from njind.analysis.sectors.inputs import chosen, only_where
from njind.formulas import NOISE
from njind.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope
    from njind.report import Value

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Places = NDArray[np.intp]


def figure_ranges(scope: Scope) -> dict[str, Range[Floats]]:
    """The range of each figure of each row, by column key; NaN where nothing is known, infinite where an end is open.

    Shares and contributions are within the row's region, period and unit. Attained (see ``njind.ranges``), but for the
    share change in totals of very many rows, which is outer there. Where one counted row of a total has a growth
    without a range, no contribution of that total has one. What needs a total is missing where levels are not added.
    """
    inputs = scope.inputs
    own = {"level": inputs.level, "growth": inputs.growth, "base": inputs.base, "increment": inputs.increment}
    setting: dict[str, Any] = {"counted": scope.counted, "cell": scope.cell}
    if not scope.additive:
        nothing = only_where(scope.counted & False, inputs.level)
        return {**own, **dict.fromkeys(("share", "share_change", "contribution", "contribution_share"), nothing)}
    known = scope.weighed & ~_touched(inputs.unknown & scope.counted, scope.cell)
    change: dict[str, Any] = {**setting, "before": inputs.before}
    return {
        **own,
        "share": ranges.share(inputs.level, **setting),
        "share_change": only_where(known, ranges.share_change(inputs.level, inputs.moving, **change)),
        "contribution": only_where(known, ranges.contribution(inputs.level, inputs.moving, **change)),
        "contribution_share": only_where(known, ranges.contribution_share(inputs.level, inputs.moving, **change)),
    }


def beside(
    level: Range[Any], increment: Range[Any], whole: Range[float], base: Range[float], added: Range[float]
) -> dict[str, Range[Any]]:
    """The ranges of the figures whose denominator is a published total, its base and its own increment; attained.

    Contribution shares are missing where the range of the total's own increment contains 0.
    """
    sign = -1.0 if added.high < 0 else 1.0
    part, of = _signed(increment, sign), _signed(added, sign)
    return {
        "share_of_published": ranges.share_of_published(level, whole),
        "contribution_to_published": ranges.quotient(increment, base),
        "contribution_share_of_published": ranges.quotient(part, of if of.low > 0 else Range(math.nan, math.nan)),
    }


def _signed(figure: Range[Any], sign: float) -> Range[Any]:
    return figure if sign > 0 else Range(-figure.high, -figure.low)


def _touched(rows: Mask, cell: NDArray[np.intp]) -> Mask:
    """Which rows share a cell with one of these rows."""
    import numpy as np

    return np.asarray((np.bincount(cell, rows, minlength=1) > 0)[cell])


def offsetting(scope: Scope) -> Mask:
    """Which rows lie in a total whose increment may be 0: shares of it could take any value, so none is given.

    A growth of which no range is known is taken at its point.
    """
    import numpy as np

    point = np.where(scope.inputs.unknown, scope.level - scope.base, np.nan)
    added = chosen(scope.inputs.unknown, Range(point, point), scope.inputs.increment)
    rows = scope.counted & ~np.isnan(added.low)
    low, high = (np.bincount(scope.cell, np.where(rows, end, 0.0), minlength=1) for end in added)
    some = np.bincount(scope.cell, rows, minlength=1) > 0
    return np.asarray((some & (low <= 0) & (high >= 0))[scope.cell])


def rank_ranges(scope: Scope, basis: str, values: Floats, spans: dict[str, Range[Floats]]) -> Range[Floats]:
    """The best and the worst rank of each row by the figure ``basis``, whose points are ``values``.

    ``spans`` are the ranges of ``figure_ranges``. Within one total, shares rank as levels and contributions as
    increments, which are independent of one another. A figure of which no range is known could lie anywhere. A residual
    has no rank and takes none.
    """
    import numpy as np

    figure = _ranked(scope, basis, spans)
    if figure is None:
        figure = ranges.exactly(values)
    unknown = np.isfinite(values) & np.isnan(figure.low)
    known = np.isfinite(values) & ~scope.residual
    unknown &= known
    low = np.where(unknown, -np.inf, np.where(known, figure.low, np.nan))
    return ranges.competition_ranks(Range(low, np.where(unknown, np.inf, np.where(known, figure.high, np.nan))))


def _ranked(scope: Scope, basis: str, spans: dict[str, Range[Floats]]) -> Range[Floats] | None:
    inputs = scope.inputs
    one_total = scope.one_cell
    if one_total and basis == "share":
        return inputs.level
    if one_total and basis == "contribution":
        return inputs.increment
    if one_total and basis == "contribution_share":
        shrinking = ranges.total(inputs.increment, counted=scope.counted).high < 0
        return Range(-inputs.increment.high, -inputs.increment.low) if shrinking else inputs.increment
    return spans.get(basis)


def sum_ranges(scope: Scope, rows: Places | None = None) -> dict[str, Range[float]]:
    """The ranges of level, base, increment and growth of the counted ones of some rows together; attained."""
    import numpy as np

    places = np.arange(len(scope.cell)) if rows is None else rows
    used = places[scope.counted[places]]
    both = used[np.isfinite(scope.base[used])]
    inputs = scope.inputs
    whole = {
        "level": ranges.total(_taken(inputs.level, used)),
        "base": ranges.total(_taken(inputs.base, both)),
        "increment": ranges.total(_taken(inputs.increment, both)),
        "growth": ranges.growth_of_total(
            _taken(inputs.level, both), _taken(inputs.moving, both), before=_taken(inputs.before, both)
        ),
    }
    if inputs.unknown[used].any():
        return {**whole, **dict.fromkeys(("base", "increment", "growth"), Range(np.nan, np.nan))}
    return whole


def _taken(figure: Range[Floats], rows: Places) -> Range[Floats]:
    return Range(figure.low[rows], figure.high[rows])


def group_ranges(
    scope: Scope, members: Sequence[Places], sums: Sequence[dict[str, Range[float]]]
) -> list[dict[str, Range[float]]]:
    """For each group of rows the ranges of its share, contribution and contribution share in the whole; attained.

    ``sums`` are the ``sum_ranges`` of each. A group's contribution is the growth of a total in which all other rows
    stood still at their bases.
    """
    import numpy as np

    shares = ranges.share(_column(sums, "level"))
    if (scope.inputs.unknown & scope.counted).any():
        nothing = dict.fromkeys(("contribution", "contribution_share"), Range(np.nan, np.nan))
        return [{"share": _at(shares, place), **nothing} for place in range(len(members))]
    added = _column(sums, "increment")
    whole = ranges.total(added)
    turned = Range(-added.high, -added.low) if whole.high < 0 else added
    parts = ranges.share(turned) if whole.low > 0 or whole.high < 0 else Range(added.low * np.nan, added.low * np.nan)
    others = ranges.sum_of_others(_column(sums, "base"))
    return [
        {
            "share": _at(shares, place),
            "contribution": _group_contribution(scope, rows, _at(others, place)),
            "contribution_share": _at(parts, place),
        }
        for place, rows in enumerate(members)
    ]


def _column(sums: Sequence[dict[str, Range[float]]], key: str) -> Range[Floats]:
    import numpy as np

    return Range(np.array([one[key].low for one in sums]), np.array([one[key].high for one in sums]))


def _at(figure: Range[Floats], place: int) -> Range[float]:
    return Range(float(figure.low[place]), float(figure.high[place]))


def _group_contribution(scope: Scope, rows: Places, others: Range[float]) -> Range[float]:
    """Increments of the group / (its bases + the others'): the growth of a total in which the others stood still."""
    import numpy as np

    inputs = scope.inputs
    own = rows[scope.counted[rows] & ~np.isnan(inputs.base.low[rows])]
    if not len(own):
        return Range(np.nan, np.nan)
    level = Range(*(np.append(end[own], rest) for end, rest in zip(inputs.level, others, strict=True)))
    growth = Range(*(np.append(end[own], 0.0) for end in inputs.moving))
    before = Range(*(np.append(end[own], np.nan) for end in inputs.before))
    return ranges.growth_of_total(level, growth, before=before)


def ends(key: str, figure: Range[Any], points: Any = None) -> dict[str, Floats]:
    """The columns ``<key>_low`` and ``<key>_high``: NaN where an end is open or nothing is known.

    An end that differs from the figure itself (``points``) only by what float arithmetic adds is that figure.
    """
    import numpy as np

    low, high = (np.atleast_1d(np.asarray(end, dtype=float)) for end in figure)
    if points is not None:
        own = np.atleast_1d(np.asarray(points, dtype=float))
        low, high = (np.where(np.isclose(end, own, rtol=NOISE, atol=0), own, end) for end in (low, high))
    return {f"{key}_{name}": np.where(np.isfinite(end), end, np.nan) for name, end in (("low", low), ("high", high))}


def single_ends(key: str, figure: Range[float], point: Value) -> dict[str, Value]:
    """The same for one figure, as of a total row: nothing where there is no such figure."""
    if point is None:
        return {f"{key}_low": None, f"{key}_high": None}
    found = {name: float(values[0]) for name, values in ends(key, figure, [point]).items()}
    return {name: value if value == value else None for name, value in found.items()}
