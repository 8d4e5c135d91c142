"""Sectors by size and growth, each side decided or not: a frame in, a Report out. Not a BCG matrix."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from njind.analysis.explain import Numbers
from njind.analysis.sectors import ranges as sector_ranges
from njind.analysis.sectors.ranking import rank_sectors, sums
from njind.analysis.sectors.scope import select_sectors
from njind.analysis.select import first, ordered
from njind.errors import UsageError
from njind.fields import Kind
from njind.ranges import Range
from njind.report import Audience, Column, Report, column, old_report

if TYPE_CHECKING:
    from typing import Unpack

    import pandas as pd

    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.report import Value
    from njind.table import Table

_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("sector"),
    column("sector_zh", audience=_MACHINES),
    column("revenue", qualifier="revenue_qualifier", drop=30),
    column("revenue_rounding", audience=_MACHINES),
    column("revenue_qualifier", audience=_MACHINES),
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
_NOISE = 1e-12
"""Shares and rates that differ by less are one decimal number."""


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
    revenue); fast is a growth of at least the growth of the total. A side is "undecided" where the range of the share
    crosses the cut, or the range of the growth meets that of the total; it is None where a figure is missing.
    That the total contains the sector is left out of account, so a sector may be undecided that a closer look decides,
    never the other way round. Rows by ``sort`` (share by default); filters and errors as in ``rank_sectors``, of one
    region and one period. After Henderson 1970, but not a BCG matrix, which needs market shares and market growth.
    """
    scope = select_sectors(frame, **filters)
    if len(scope.frame) and not scope.one_cell:
        raise UsageError("quadrants are of one region and one period.", "Choose one --region and one --period.")
    ranking = rank_sectors(frame, sort="revenue", ranges=True, **filters)
    growth = _growth_cut(scope)
    cut = _default_cut(scope) if size_cut is None else size_cut
    rows = [_row(record, cut, growth) for record in ranking.records()]
    values = {one.key: [row[one.key] for row in rows] for one in COLUMNS}
    order = ordered(values, sort or "share", COLUMNS, reverse=reverse)
    shown = first(order, top)
    return old_report(
        name="sector-quadrants",
        title=f"{ranking.title}, size against growth",
        columns=COLUMNS,
        values=tuple([values[one.key][position] for position in shown] for one in COLUMNS),
        caption=(*_cuts_in_words(scope, cut, growth, given=size_cut is not None), *ranking.caption[1:]),
        notes=ranking.notes,
    )


def _growth_cut(scope: Scope) -> tuple[float, Range[float]]:
    """The growth of the total and its range, NaN where missing."""
    value = sums(scope)["growth"]
    if value is None:
        return math.nan, Range(math.nan, math.nan)
    return float(value), sector_ranges.sum_ranges(scope)["growth"]


def _default_cut(scope: Scope) -> float:
    added = int((scope.counted & (scope.level == scope.level)).sum())
    return 1 / added if added else math.nan


def _row(record: dict[str, Value], cut: float, growth: tuple[float, Range[float]]) -> dict[str, Value]:
    size = None if math.isnan(cut) else _side(_range(record, "share"), Range(cut, cut), above=LARGE, below=SMALL)
    pace = None if math.isnan(growth[0]) else _side(_range(record, "growth"), growth[1], above=FAST, below=SLOW)
    return {**record, "size_side": size, "growth_side": pace, "quadrant": _quadrant(size, pace)}


def _range(record: dict[str, Value], key: str) -> Range[float]:
    """The range of a figure; open ends are infinite, a missing figure is NaN."""
    if record[key] is None:
        return Range(math.nan, math.nan)
    low, high = record[f"{key}_low"], record[f"{key}_high"]
    return Range(-math.inf if low is None else float(low), math.inf if high is None else float(high))


def _side(figure: Range[float], cut: Range[float], *, above: str, below: str) -> str | None:
    """On which side of a cut a figure lies, the cut itself being above; None where there is no figure.

    Where nothing is known of where the cut lies, no side is certain.
    """
    if math.isnan(figure.low):
        return None
    if math.isnan(cut.low):
        return UNDECIDED
    if figure.low >= cut.high - _NOISE:
        return above
    return below if figure.high < cut.low - _NOISE else UNDECIDED


def _quadrant(size: str | None, pace: str | None) -> str | None:
    if size is None or pace is None:
        return None
    return UNDECIDED if UNDECIDED in (size, pace) else f"{size} and {pace}"


def _cuts_in_words(scope: Scope, cut: float, growth: tuple[float, Range[float]], *, given: bool) -> list[str]:
    numbers = Numbers.of([])
    said = []
    if not math.isnan(cut):
        why = "as given" if given else "1 / the number of sectors that are added"
        said.append(f"Large: a share of {numbers.percent(cut, 2)} % or more ({why}).")
    if not math.isnan(growth[0]):
        said.append(f"Fast: at least the growth of the total, {numbers.with_range(growth[0], Kind.RATE, growth[1])}.")
    return [
        *said,
        "Undecided where a range crosses a cut. This is no BCG matrix, which needs market shares and market growth.",
    ]
