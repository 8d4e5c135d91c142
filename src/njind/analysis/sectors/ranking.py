"""The ranking of sectors: a table in, a Report out. No files, options or printing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind import formulas
from njind.analysis.columns import has_chinese
from njind.analysis.levels import named_after, of_measure_columns
from njind.analysis.present import arranged, present, with_ends
from njind.analysis.sectors import totals
from njind.analysis.sectors.concentration import concentration_lines
from njind.analysis.sectors.grouping import GROUP_COLUMNS, GROUP_SORTS, GROUPS, group_sectors
from njind.analysis.sectors.overall import total_row as row_of_total
from njind.analysis.sectors.points import points
from njind.analysis.sectors.ranges import beside as ranges_beside
from njind.analysis.sectors.ranges import ends, figure_ranges, rank_ranges
from njind.analysis.sectors.said import counts, order, title
from njind.analysis.sectors.scope import select_sectors, select_with_totals
from njind.analysis.sectors.totals import compare_with_total, oversized
from njind.errors import UsageError
from njind.fields import FIELDS
from njind.line import Heading
from njind.report import Audience, Column, Report, column

if TYPE_CHECKING:
    from typing import Any, Unpack

    import pandas as pd

    from njind.analysis.present import Figures
    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.analysis.sectors.totals import Given, Published, PublishedTotal
    from njind.table import Table

__all__ = [
    "COLUMNS",
    "END_KEYS",
    "GROUPS",
    "GROUP_COLUMNS",
    "GROUP_SORTS",
    "PUBLISHED_COLUMNS",
    "SORTS",
    "compare_with_total",
    "group_sectors",
    "rank_sectors",
    "select_sectors",
    "with_ends",
]

_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("rank", drop=10),
    column("region", audience=_MACHINES),
    column("region_zh", audience=_MACHINES),
    column("sector"),
    column("sector_zh", audience=_MACHINES),
    column("group", audience=_MACHINES),
    column("group_zh", audience=_MACHINES),
    column("part_of", audience=_MACHINES),
    column("period", audience=_MACHINES),
    column("revenue", qualifier="revenue_qualifier", drop=5),
    column("revenue_rounding", audience=_MACHINES),
    column("revenue_qualifier", audience=_MACHINES),
    column("unit", audience=_MACHINES),
    column("share", qualifier="share_qualifier", total_exact=True, drop=30, bar=True),
    column("share_change", qualifier="contribution_qualifier", drop=65),
    column("share_qualifier", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier", total_decimals=2, drop=4, bar=True),
    column("growth_rounding", audience=_MACHINES),
    column("growth_qualifier", audience=_MACHINES),
    column("growth_source", audience=_MACHINES),
    column("base", qualifier="computed_qualifier", drop=60),
    column("increment", qualifier="computed_qualifier", drop=40),
    column("contribution", qualifier="contribution_qualifier", drop=20, bar=True),
    column("contribution_share", qualifier="contribution_qualifier", total_exact=True, drop=50),
    column("contribution_qualifier", audience=_MACHINES),
    column("computed_qualifier", audience=_MACHINES),
    column("counted", audience=_MACHINES),
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("published", audience=_MACHINES),
    column("note", audience=_MACHINES),
)
"""Every column of the ranking, in order."""

PUBLISHED_COLUMNS: tuple[Column, ...] = (
    column("share_of_published", qualifier="of_published_qualifier", drop=55),
    column("contribution_to_published", qualifier="of_published_qualifier", drop=56),
    column("contribution_share_of_published", qualifier="of_published_qualifier", drop=57),
    column("of_published_qualifier", audience=_MACHINES),
)
"""The columns that a published total adds to the ranking."""

NAMES_BESIDE = ("region_zh", "group_zh")
"""Chinese names that few tables have: such a column is there where a row has one, and nothing is sorted by it."""
SORTS = tuple(one.key for one in COLUMNS if one.key not in NAMES_BESIDE)
END_KEYS = tuple(f"{one.key}_{end}" for one in COLUMNS if f"{one.key}_low" in FIELDS for end in ("low", "high"))
"""The columns that ranges add, in machine formats."""


def rank_sectors(
    frame: Table | pd.DataFrame,
    *,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    ranges: bool = False,
    total_row: str | None = None,
    published_total: Given = None,
    published_growth: Given = None,
    **filters: Unpack[SectorFilters],
) -> Report:
    """Rank the sectors of one region in one period, with share, base, increment and contribution.

    ``frame`` is what ``read_sectors`` gives, or a DataFrame (``as_table``): levels in base units, growth as a fraction.
    Without ``region`` and ``period``: the region of the first row, or where the filters leave it nothing the first
    that has rows, which a line then says; and its period with the most sectors (the latest of those); "all" takes every
    one, and shares and contributions are then within each. The other filters narrow the rows first: a share is a part
    of the selected sectors. ``measure`` chooses the level (revenue where it is there); the columns are named after it.

    Rows come by ``sort`` (the level by default), numbers from high to low, periods from the newest, words from A to Z,
    ``reverse`` the other way round; missing values last, then what is left (其他, Others), which has no rank and takes
    none; ties in the order of the table. ``top`` cuts after sorting, the total still covers every row.
    A row whose ``part_of`` leads to another selected row is shown and not added to totals, unless
    it has a level and none of the rows that it lies inside has; inside a row without growth it has no contribution.
    Missing figures stay None; a growth of -100 % or less leaves base and increment undefined (None). Contribution
    shares are None where rounding allows the total an increment of 0: they could then take any value. Levels of
    different units are never added; those of an index or a price have no shares, contributions or total.

    ``ranges`` adds the columns ``<key>_low`` and ``<key>_high`` of every figure and of the rank: the least and the
    greatest value that rounding and qualifiers allow (``njind.ranges``), None where an end is open or nothing is known.
    ``total_row``, ``published_total`` and ``published_growth`` name a total to compare with
    (``totals.Published``); a total row that reading kept apart is compared where no filter narrows the sectors.
    The lines have the residual, the growth of the sectors beside the published one, and a verdict
    (``totals.Verdict``); a contradiction is a warning.
    A total with a level adds the columns ``share_of_published`` and, with growth, ``contribution_to_published`` and
    ``contribution_share_of_published``, whose denominator it is.

    Raises UsageError for an unknown name, for a sort by what no row has, and for a published total of another unit or
    order of magnitude; NjindError for a circle of ``part_of``. Sources of the figures: see ``njind.formulas``.
    """
    wanted: Published = {
        "total_row": total_row,
        "published_total": published_total,
        "published_growth": published_growth,
    }
    scope, total_rows = select_with_totals(frame, total_row, filters)
    _refuse_sort(scope, sort)
    compared, not_compared = totals.comparisons(scope, total_rows, wanted)
    beside = totals.denominator(compared)
    basis = sort or (scope.measure if scope.frame["level"].notna().any() else "growth")
    figures = _figures(scope, basis, beside, ranges=ranges)
    columns = _columns(scope, basis, beside=_beside(figures) if beside else {}, ranges=ranges)
    arrangement = arranged(figures, columns, sort=basis, reverse=reverse, top=top, last=scope.residual)
    which = "sectors" if scope.one_cell and scope.additive else "rows"
    return present(
        arrangement,
        figures,
        columns,
        name="sectors",
        title=title(scope),
        total=row_of_total(scope, beside, ranges=ranges),
        lines=(
            order(basis, len(arrangement.shown), arrangement.rows, which=which),
            *counts(scope, one_total=scope.one_cell),
            *concentration_lines(scope, compared),
            *totals.lines(scope, compared),
            *not_compared,
            *oversized(scope),
            *totals.doubled(scope),
            *scope.lines,
        ),
    )


_OF_GROWTH = ("growth", "base", "increment", "contribution", "contribution_share", "share_change")


def _refuse_sort(scope: Scope, sort: str | None) -> None:
    """Refuse a sort by a figure that no row can have: the rows would stand in the order of the file."""
    if not len(scope.frame):
        return
    if sort in _OF_GROWTH and not (scope.growth == scope.growth).any():
        raise UsageError("sectors.no-growth-to-sort", what=Heading(str(sort)))
    if sort in (scope.measure, "share", *_OF_GROWTH[1:]) and not (scope.level == scope.level).any():
        raise UsageError("sectors.no-level-to-sort", what=Heading(str(sort)))


_DIFFERS = 0.0005
"""A part of the published total that is this far from that of the sum reads otherwise."""


def _beside(figures: Figures) -> dict[str, dict[str, Any]]:
    """The columns of a published total: people see one where it says otherwise than that of the sum of the sectors."""
    found: dict[str, dict[str, Any]] = {}
    for one in PUBLISHED_COLUMNS:
        other = _OF_SUM.get(one.key)
        same = other is not None and one.key in figures and not _differ(figures[one.key], figures[other])
        found[one.key] = {"audience": _MACHINES} if same else {}
    return found


_OF_SUM = {
    "share_of_published": "share",
    "contribution_to_published": "contribution",
    "contribution_share_of_published": "contribution_share",
}


def _differ(one: Any, other: Any) -> bool:
    import numpy as np

    far = np.abs(np.asarray(one, dtype=float) - np.asarray(other, dtype=float)) >= _DIFFERS
    lone = np.isnan(np.asarray(one, dtype=float)) != np.isnan(np.asarray(other, dtype=float))
    return bool((far | lone).any())


def _columns(scope: Scope, basis: str, *, beside: dict[str, dict[str, Any]], ranges: bool) -> tuple[Column, ...]:
    """The ranking's columns: region and period are shown where there are several, the sorted one is never dropped."""
    several = {key for key in ("region", "period") if scope.frame[key].nunique() > 1}
    changes: dict[str, dict[str, Any]] = beside | {key: {"audience": Audience.ALL} for key in (*several, basis)}
    changes[basis]["drop"] = 0
    at = [one.key for one in COLUMNS].index("computed_qualifier")
    every = (*COLUMNS[:at], *(PUBLISHED_COLUMNS if beside else ()), *COLUMNS[at:])
    unnamed = {beside for beside in NAMES_BESIDE if not has_chinese(scope.frame, beside.removesuffix("_zh"))}
    every = tuple(one for one in every if one.key not in unnamed)
    columns = of_measure_columns(every, scope.measure, scope.units)
    columns = with_ends(columns) if ranges else columns
    return tuple(replace(one, **changes.get(one.key, {})) for one in columns)


def _figures(scope: Scope, basis: str, beside: PublishedTotal | None, *, ranges: bool) -> Figures:
    """Every column of the ranking as arrays, in the order of the table."""
    import numpy as np

    qualified = scope.qualified("level", "growth")
    figures: dict[str, Any] = {
        **{str(key): scope.frame[key] for key in scope.frame.columns},
        "level": scope.level,
        "growth": scope.growth,
        **points(scope),
        **(totals.points_beside(scope, beside) if beside else {}),
        "share_qualifier": np.where(scope.qualified("level") | scope.doubtful_level, "approx", ""),
        "computed_qualifier": np.where(qualified, "approx", ""),
        "contribution_qualifier": np.where(qualified | scope.doubtful_base, "approx", ""),
        "of_published_qualifier": np.where(qualified | bool(beside and beside.is_qualified), "approx", ""),
        "counted": np.where(scope.counted, "yes", "no"),
    }
    ranked = _ranked_by(scope, basis, figures)
    figures["rank"] = formulas.competition_ranks(np.where(scope.residual, np.nan, figures[ranked]))
    figures |= _ends(scope, ranked, figures, beside) if ranges else {}
    return named_after(scope.measure, figures)


def _ranked_by(scope: Scope, basis: str, figures: dict[str, Any]) -> str:
    """The figure that ranks are by: the sorted one where it is a number, else the level."""
    key = f"level{basis.removeprefix(scope.measure)}" if basis.startswith(scope.measure) else basis
    number = key == "level" or (basis in FIELDS and FIELDS[basis].kind.is_number)
    return key if number and key in figures else "level"


def _ends(scope: Scope, ranked: str, figures: dict[str, Any], beside: PublishedTotal | None) -> dict[str, Any]:
    """The columns of the ends of every range."""
    spans = figure_ranges(scope)
    if beside:
        spans |= ranges_beside(scope.inputs.level, scope.inputs.increment, *beside.denominators)
    columns = ends("rank", rank_ranges(scope, ranked, figures[ranked], spans))
    for key, span in spans.items():
        columns |= ends(key, span, figures.get(key))
    return columns
