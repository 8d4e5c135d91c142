"""The headline figures of both tables as a report: columns, rows, lines. No formulas, no sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from njind.analysis.columns import name_in, once, with_ends
from njind.analysis.sectors.grouping import group_sectors
from njind.analysis.sectors.ranking import rank_sectors
from njind.analysis.select import as_table, of_measure
from njind.analysis.summary.of_projects import not_listed, project_rows
from njind.analysis.summary.of_sectors import sector_rows
from njind.analysis.summary.rows import amount_of, spoken
from njind.analysis.summary.words import summary_in_words
from njind.errors import UsageError
from njind.line import Joined, Name, Span, line
from njind.report import Audience, Column, Report, column

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from njind.analysis.summary.rows import Row
    from njind.line import Line, LineValue
    from njind.table import Table

_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("section", audience=_MACHINES),
    column("figure"),
    column("name"),
    column("period", drop=30),
    column("count", drop=2),
    column("of_all", drop=21),
    column("amount", qualifier="amount_qualifier", currency="currency"),
    column("amount_rounding", audience=_MACHINES),
    column("amount_qualifier", audience=_MACHINES),
    column("currency", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier"),
    column("growth_rounding", audience=_MACHINES),
    column("growth_qualifier", audience=_MACHINES),
    column("contribution", qualifier="contribution_qualifier", drop=40),
    column("contribution_share", qualifier="contribution_qualifier", audience=_MACHINES),
    column("share", qualifier="share_qualifier", drop=50),
    column("share_qualifier", audience=_MACHINES),
    column("contribution_qualifier", audience=_MACHINES),
    column("expected_revenue", qualifier="expected_revenue_qualifier", drop=10),
    column("expected_revenue_qualifier", audience=_MACHINES),
)
"""Every column of the summary, in order."""

RANGED = ("amount", "growth", "contribution", "contribution_share", "share")
"""The figures that have a range: the one list of them."""
END_KEYS = tuple(f"{key}_{end}" for key in RANGED for end in ("low", "high"))
"""The columns that ranges add, in machine formats."""


def summarize(
    sectors: Table | pd.DataFrame,
    projects: Table | pd.DataFrame | None = None,
    *,
    region: str | None = None,
    period: str | None = None,
    measure: str | None = None,
    ranges: bool = False,
) -> Report:
    """The headline figures of one region in one period, one row each, with their qualifiers, and as a paragraph.

    ``sectors`` and ``projects`` are tables as ``read_sectors`` and ``read_projects`` give them, or DataFrames. The
    rows: the total of the sectors with its growth; each sector by growth, marked where it is the fastest, the largest
    or, of a total that grows, carries most of the growth (more than half of it for certain) or else contributes the
    most; the published groups of projects dated exactly this period, and how many of their projects are large; the
    largest named projects dated within it; each group of sectors with how many of its sectors have figures. Of equal
    figures one that was published as "over" comes first and one as "nearly" last; what then is equal is joint, with
    competition ranks. A residual (Others, 其他) is never one of the leaders.

    The prose of the report are its figures in sentences (``summary_in_words``); its lines say which published
    groups are not listed, which named projects could not be compared, and what the ranking of sectors says of what it
    shows. ``count`` is out of ``of_all``. Amounts in base units of ``currency``, rates and shares as fractions, None if
    missing. ``ranges`` adds the least and the greatest value of each figure of sectors, as in ``rank_sectors``.
    Projects carry no region, so they are left out, and a line says so, where the region is not that of row 1.
    Default region, period and measure, missing values and errors as in ``rank_sectors``.
    """
    table, about = of_measure(as_table(sectors, "sectors"), measure)
    wanted = {"region": region, "period": period}
    filters: Any = {key: word for key, word in wanted.items() if word is not None}
    ranking = _ranking(table, filters)
    place = _place_of(ranking, table)
    attracted = _of_projects(projects, table, place)
    rows = [*sector_rows(ranking, about, place.region), *attracted.rows, *_group_rows(table, place, about)]
    whole = _report(rows, place, with_ends(COLUMNS, RANGED))
    sources = [one.source for one in (table, attracted.table) if one is not None and one.source]
    lines = (
        *(one for one in ranking.lines if one.key not in _NOT_SHOWN),
        *attracted.lines,
        *([line("report.data", files=Joined(once(sources), how="and"))] if sources else []),
    )
    report = whole if ranges else _report(rows, place, COLUMNS)
    return replace(report, prose=summary_in_words(replace(whole, lines=lines), measure=about), lines=lines)


def _report(rows: Sequence[Row], place: _Place, columns: tuple[Column, ...]) -> Report:
    values = tuple([row.get(one.key) for row in rows] for one in columns)
    return Report("summary", _title(place), columns, values)


@dataclass(frozen=True, slots=True)
class _Place:
    region: Name
    period: str


def _ranking(table: Table, filters: Any) -> Report:
    """The sectors by growth, by level where none has a growth; ranges decide whether most is more than half."""
    try:
        return rank_sectors(table, sort="growth", ranges=True, **filters)
    except UsageError as error:
        if error.line.key != "sectors.no-growth-to-sort":
            raise
        return rank_sectors(table, ranges=True, **filters)


def _place_of(ranking: Report, table: Table) -> _Place:
    """The region and the period of a ranking; empty where they have none."""
    if not len(ranking):
        return _Place(Name(""), "")
    region, period = (str(ranking[key][0] or "") for key in ("region", "period"))
    return _Place(name_in(table.frame, "region", region) if "region" in table.frame else Name(region), period)


def _title(place: _Place) -> Line:
    values: dict[str, LineValue] = {}
    if place.region.name:
        values["region"] = place.region
    if place.period:
        values["period"] = Span(place.period)
    return line("-".join(["summary.title", *values]), **values)


# ---- lines --------------------------------------------------------------------------------------

_NOT_SHOWN = (
    *("sectors.sorted", "sectors.first", "sectors.first-rows", "sectors.of-rows-shown", "sectors.residual-last"),
    *("sectors.concentration", "sectors.concentration-largest", "sectors.residual-spread", "sectors.no-range"),
    *("totals.denominators", "totals.denominators-base", "report.data"),
)
"""Lines of a ranking about its order, its file, or columns that a summary lacks."""


# ---- projects and groups ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Attracted:
    """The rows of projects, what is said of them, and their table where it has any."""

    rows: list[Row]
    lines: tuple[Line, ...]
    table: Table | None


def _of_projects(projects: Table | pd.DataFrame | None, sectors: Table, place: _Place) -> _Attracted:
    if projects is None:
        return _Attracted([], (), None)
    table = as_table(projects, "projects")
    if not place.period:
        return _Attracted([], (line("summary.no-period"),), None)
    regions = sectors.frame["region"].fillna("").astype(str) if "region" in sectors.frame.columns else None
    # an option names the one region of a table that names none
    if regions is not None and (regions != "").any() and place.region.name != regions.iloc[0]:
        return _Attracted([], (line("summary.no-region"),), None)
    rows = project_rows(table, place.period)
    return _Attracted(rows, tuple(not_listed(table, place.period)), table if rows else None)


def _group_rows(sectors: Table, place: _Place, measure: str) -> list[Row]:
    """One row for each group of sectors that the table knows in this region: how many have figures, and their sum."""
    frame = sectors.frame
    if "group" not in frame.columns or not len(frame):
        return []
    known = frame[(frame["group"] != "") & frame["group"].notna()]
    if place.region.name and "region" in known.columns and (known["region"].fillna("") != "").any():
        known = known[known["region"] == place.region.name]
    members = known.groupby("group", sort=False, observed=True)["sector"].nunique()
    if members.empty:
        return []
    cell: Any = {key: word for key, word in (("region", place.region.name), ("period", place.period)) if word}
    grouped = group_sectors(sectors, by="group", ranges=True, **cell)
    groups = {str(row["group"]): row for row in grouped.records()}
    return [
        {
            **groups.get(str(name), {}),
            **amount_of(groups.get(str(name), {}), measure),
            "section": "groups",
            "figure": line("summary.group-of-sectors"),
            "name": spoken(str(name)),
            "period": place.period or None,
            "count": groups.get(str(name), {}).get("sectors", 0),
            "of_all": int(number),
        }
        for name, number in members.items()
    ]
