"""Sectors by region, group or period: a table in, a Report out. No single sectors, no files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind import formulas
from njind.analysis.columns import has_chinese, name_in
from njind.analysis.levels import named_after, of_measure_columns
from njind.analysis.present import arranged, present, with_ends
from njind.analysis.sectors.overall import total_row
from njind.analysis.sectors.points import leader, sums
from njind.analysis.sectors.ranges import group_ranges, offsetting, single_ends, sum_ranges
from njind.analysis.sectors.said import counts, order, title
from njind.analysis.sectors.scope import select_sectors
from njind.analysis.sectors.totals import oversized
from njind.errors import UsageError, unknown_name
from njind.line import Heading, line
from njind.report import Audience, Column, Report, column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.report import Cell, Value
    from njind.table import Table

    Places = NDArray[np.intp]

_MACHINES = Audience.MACHINES
GROUP_COLUMNS: tuple[Column, ...] = (
    column("sectors", drop=10),
    column("revenue", qualifier="revenue_qualifier"),
    column("revenue_qualifier", audience=_MACHINES),
    column("unit", audience=_MACHINES),
    column("share", qualifier="share_qualifier", total_exact=True, drop=30, bar=True),
    column("share_qualifier", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier", decimals=2, total_decimals=2, drop=4, bar=True),
    column("growth_qualifier", audience=_MACHINES),
    column("base", qualifier="computed_qualifier", drop=60),
    column("increment", qualifier="computed_qualifier", drop=40),
    column("contribution", qualifier="contribution_qualifier", drop=20, bar=True),
    column("contribution_share", qualifier="contribution_qualifier", total_exact=True, drop=50),
    column("contribution_qualifier", audience=_MACHINES),
    column("computed_qualifier", audience=_MACHINES),
    column("fastest", drop=45),
    column("largest", drop=46),
)
"""Every column of the groups but the one that names them, in order."""

GROUP_SORTS = tuple(one.key for one in GROUP_COLUMNS)
GROUPS = ("region", "group", "period")
"""What ``by`` can be."""

_OF_ONE_TOTAL = ("share", "contribution", "contribution_share")
"""The figures that only parts of one total have."""


def group_sectors(
    frame: Table | pd.DataFrame,
    *,
    by: str,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    ranges: bool = False,
    **filters: Unpack[SectorFilters],
) -> Report:
    """One row for each region, group of sectors or period: its total, the growth of that total and who leads.

    Growth is that of the group's total (sum of levels / sum of bases - 1), never a mean of rates, over the sectors
    that state both level and growth. Share and contribution are given only for ``by="group"``, whose rows are
    parts of one total; regions and periods may contain one another and are never added. A group whose rows are in
    several units, or of a measure that is not added, has no sums. A residual (其他) is never the fastest or largest.
    Filters, missing values, nested rows, ``ranges`` and errors as in ``rank_sectors``; by default groups come by
    level, periods from the newest.
    """
    if by not in GROUPS:
        raise unknown_name("grouping", by, GROUPS)
    scope = select_sectors(frame, by=by, **filters)
    parts = by == "group"
    if parts and len(scope.frame) and not scope.one_cell:
        raise UsageError("sectors.groups-not-added")
    chosen = tuple(one for one in (*_name_columns(scope, by), *GROUP_COLUMNS) if parts or one.key not in _OF_ONE_TOTAL)
    columns = of_measure_columns(chosen, scope.measure, scope.units)
    columns = with_ends(columns) if ranges else columns
    rows = _group_rows(scope, by, ranges=ranges)
    figures = {one.key: [row.get(one.key) for row in rows] for one in columns}
    basis = sort or ("period" if by == "period" else scope.measure)
    arrangement = arranged(figures, columns, sort=basis, reverse=reverse, top=top)
    which = "groups" if parts else "rows"
    return present(
        arrangement,
        figures,
        columns,
        name=f"sectors-by-{by}",
        title=line("sectors.by-title", title=title(scope), by=Heading(by)),
        total=_group_total(scope, ranges=ranges) if parts and rows else None,
        lines=(
            order(basis, len(arrangement.shown), arrangement.rows, which=which),
            *counts(scope, one_total=parts),
            *oversized(scope),
            *scope.lines,
        ),
    )


def _name_columns(scope: Scope, by: str) -> tuple[Column, ...]:
    """The column that names the groups, with their Chinese names where the table has them."""
    beside = (column(f"{by}_zh", audience=_MACHINES),) if has_chinese(scope.frame, by) else ()
    return (column(by), *beside)


def _group_total(scope: Scope, *, ranges: bool) -> dict[str, Value] | None:
    """The total of the groups; like theirs, its number of sectors is of all, added or not."""
    total = total_row(scope, None, ranges=ranges)
    return total and {**total, "group": line("report.total"), "sectors": len(scope.frame)}


def _group_rows(scope: Scope, by: str, *, ranges: bool) -> list[dict[str, Cell]]:
    """One row for each value of the grouping, in the order of the table."""
    names, members = _members(scope, by)
    whole = sums(scope)
    if offsetting(scope).any():
        whole["increment"] = None
    rows = [_group_row(scope, by, name, places, whole) for name, places in zip(names, members, strict=True)]
    if ranges:
        _add_ends(scope, by, rows, members)
    return [named_after(scope.measure, row) for row in rows]


def _members(scope: Scope, by: str) -> tuple[list[str], list[Places]]:
    """The values of the grouping in the order of the table, and the positions of the rows of each."""
    import numpy as np
    import pandas as pd

    codes, found = pd.factorize(scope.frame[by])
    order_of_codes = np.argsort(codes, kind="stable")
    cuts = np.flatnonzero(np.diff(codes[order_of_codes])) + 1
    return [str(name) for name in found], list(np.split(order_of_codes, cuts)) if len(found) else []


def _add_ends(scope: Scope, by: str, rows: Sequence[dict[str, Cell]], members: Sequence[Places]) -> None:
    spans = [sum_ranges(scope, places) for places in members]
    parts = group_ranges(scope, members, spans) if by == "group" else [{} for _ in members]
    for row, span, part in zip(rows, spans, parts, strict=True):
        for key, figure in {**span, **part}.items():
            point: Any = row.get(key)
            row.update(single_ends(key, figure, point))


def _group_row(scope: Scope, by: str, name: str, places: Places, whole: dict[str, Value]) -> dict[str, Cell]:
    """One group's total, its part in the whole, and its fastest and largest sector.

    ``whole`` is the total of all groups; its increment is None where it may be 0, and then there are no shares of it.
    """
    own = sums(scope, places)
    units = set(scope.unit_of[places])
    if not scope.additive or len(units) > 1:
        own = dict.fromkeys(own)
    parts = (
        formulas.part_of_total(_number(own["level"]), _number(whole["level"])),
        formulas.part_of_total(_number(own["increment"]), _number(whole["base"])),
        formulas.contribution_share(_number(own["increment"]), _number(whole["increment"])),
    )
    return {
        by: name or None,
        f"{by}_zh": name_in(scope.frame, by, name).zh or None,
        "sectors": len(places),
        **own,
        "unit": str(units.pop()) or None if len(units) == 1 else None,
        **({"share_qualifier": "approx"} if scope.doubtful_level.any() else {}),
        **({"contribution_qualifier": "approx"} if scope.doubtful_base.any() else {}),
        **{key: float(part) if part == part else None for key, part in zip(_OF_ONE_TOTAL, parts, strict=True)},
        "fastest": leader(scope, scope.growth, places),
        "largest": leader(scope, scope.level, places),
    }


def _number(value: Value) -> float:
    return float("nan") if value is None else float(value)
