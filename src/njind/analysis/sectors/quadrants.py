"""Sectors by size and growth, each side decided or not: a table in, a Report out. Not a BCG matrix."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from njind.analysis.levels import named_after, of_measure_columns
from njind.analysis.present import arranged, present
from njind.analysis.sectors.points import points, sums
from njind.analysis.sectors.ranges import ends, figure_ranges, sum_ranges
from njind.analysis.sectors.said import counts, title
from njind.analysis.sectors.scope import select_sectors
from njind.analysis.sectors.totals import doubled, oversized
from njind.errors import UsageError
from njind.formulas import NOISE
from njind.line import Line, Rate, line
from njind.ranges import Range
from njind.report import Audience, Column, Report, column

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.table import Table

    Floats = NDArray[np.float64]
    Words = NDArray[np.object_]

_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("sector"),
    column("sector_zh", audience=_MACHINES),
    column("revenue", qualifier="revenue_qualifier", drop=30),
    column("revenue_rounding", audience=_MACHINES),
    column("revenue_qualifier", audience=_MACHINES),
    column("unit", audience=_MACHINES),
    column("share", qualifier="share_qualifier", ranged=True, drop=20),
    column("share_low", audience=_MACHINES),
    column("share_high", audience=_MACHINES),
    column("share_qualifier", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier", ranged=True, drop=10),
    column("growth_low", audience=_MACHINES),
    column("growth_high", audience=_MACHINES),
    column("growth_rounding", audience=_MACHINES),
    column("growth_qualifier", audience=_MACHINES),
    column("size_side"),
    column("growth_side"),
    column("quadrant", drop=5),
    column("counted", audience=_MACHINES),
)
"""Every column of the quadrants, in order."""

LARGE, SMALL, FAST, SLOW, UNDECIDED = "large", "small", "fast", "slow", "undecided"


def sector_quadrants(
    frame: Table | pd.DataFrame,
    *,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    size_cut: float | None = None,
    **filters: Unpack[SectorFilters],
) -> Report:
    """Which sectors are large or small, and grow faster or slower than the total, where rounding leaves no doubt.

    Large is a share of at least ``size_cut`` (a fraction; default 1/n, n being the sectors that are added and have a
    level); fast is a growth of at least the growth of the total. A side is "undecided" where the range of the share
    crosses the cut, or the range of the growth meets that of the total; it is None where a figure is missing.
    That the total contains the sector is left out of account, so a sector may be undecided that a closer look decides,
    never the other way round. Rows by ``sort`` (share by default), what is left (其他) last; filters and errors as in
    ``rank_sectors``, of one region and one period. After Henderson 1970, but not a BCG matrix, which needs market
    shares and market growth.
    """
    scope = select_sectors(frame, **filters)
    if len(scope.frame) and not scope.one_cell:
        raise UsageError("sectors.one-cell-quadrants")
    growth = _growth_cut(scope)
    cut = _default_cut(scope) if size_cut is None else size_cut
    columns = of_measure_columns(COLUMNS, scope.measure, scope.units)
    figures = named_after(scope.measure, _figures(scope, cut, growth[1]))
    return present(
        arranged(figures, columns, sort=sort or "share", reverse=reverse, top=top, last=scope.residual),
        figures,
        columns,
        name="sector-quadrants",
        title=line("sectors.quadrants-title", title=title(scope)),
        lines=(
            *_cut_lines(cut, growth, given=size_cut is not None),
            *counts(scope, one_total=scope.one_cell),
            *oversized(scope),
            *doubled(scope),
            *scope.lines,
        ),
    )


def _growth_cut(scope: Scope) -> tuple[float, Range[float]]:
    """The growth of the total and its range, NaN where missing."""
    value = sums(scope)["growth"] if scope.additive else None
    if value is None:
        return math.nan, Range(math.nan, math.nan)
    return float(value), sum_ranges(scope)["growth"]


def _default_cut(scope: Scope) -> float:
    added = int((scope.counted & (scope.level == scope.level)).sum())
    return 1 / added if added and scope.additive else math.nan


def _figures(scope: Scope, cut: float, growth: Range[float]) -> dict[str, Any]:
    """Every column as arrays, in the order of the table."""
    import numpy as np

    share, spans = points(scope)["share"], figure_ranges(scope)
    known = {"share": share, "growth": scope.growth}
    shown: dict[str, Any] = {}
    for key, values in known.items():
        shown |= ends(key, spans[key], values)
    size = _sides(share, spans["share"], Range(cut, cut), above=LARGE, below=SMALL)
    pace = _sides(scope.growth, spans["growth"], growth, above=FAST, below=SLOW)
    if math.isnan(cut):
        size = np.full(len(size), "", dtype=object)
    if not (scope.additive and sums(scope)["growth"] is not None):
        pace = np.full(len(pace), "", dtype=object)
    return {
        **{str(key): scope.frame[key] for key in scope.frame.columns},
        **known,
        **shown,
        "share_qualifier": np.where(scope.qualified("level") | scope.doubtful_level, "approx", ""),
        "size_side": size,
        "growth_side": pace,
        "quadrant": _quadrants(size, pace),
        "counted": np.where(scope.counted, "yes", "no"),
    }


def _sides(values: Floats, span: Range[Floats], cut: Range[float], *, above: str, below: str) -> Words:
    """On which side of a cut each figure lies, the cut itself being above; "" where there is no figure.

    Where nothing is known of a range, or of where the cut lies, no side is certain.
    """
    import numpy as np

    with np.errstate(invalid="ignore"):
        decided = np.where(span.high < cut.low - NOISE, below, UNDECIDED)
        sides = np.where(span.low >= cut.high - NOISE, above, decided)
    return np.where(np.isfinite(values), sides, "").astype(object)


def _quadrants(size: Words, pace: Words) -> list[str]:
    return [
        "" if not one or not other else UNDECIDED if UNDECIDED in (one, other) else f"{one} and {other}"
        for one, other in zip(size.tolist(), pace.tolist(), strict=True)
    ]


def _cut_lines(cut: float, growth: tuple[float, Range[float]], *, given: bool) -> Iterator[Line]:
    if not math.isnan(cut):
        yield line("sectors.large" if given else "sectors.large-default", cut=Rate(cut, decimals=2))
    if not math.isnan(growth[0]):
        yield line("sectors.fast", growth=Rate(growth[0], span=growth[1]))
    yield line("sectors.no-matrix")
