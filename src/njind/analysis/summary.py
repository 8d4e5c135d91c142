"""The headline figures of both tables on one screen: frames in, a Report out. No files, options or printing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from njind.analysis.projects import list_projects
from njind.analysis.projects.scope import YUAN, counted_words, many_as_one, other_currencies, select_projects, them
from njind.analysis.sectors.ranking import group_sectors, rank_sectors, with_ends
from njind.analysis.select import as_frame, leaning
from njind.figures.digits import show_in_words
from njind.messages.wording import worded
from njind.period import DateSpan
from njind.report import Audience, Column, Report, column, old_report
from njind.tables.columns import PROJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from njind.analysis.sectors.scope import SectorFilters
    from njind.report import Value
    from njind.table import Table

    Row = dict[str, Value]

NAMED_PROJECTS = 3
"""How many of the largest named projects a summary lists."""

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
    column("share", qualifier="share_qualifier", drop=50),
    column("share_qualifier", audience=_MACHINES),
    column("contribution_qualifier", audience=_MACHINES),
    column("expected_revenue", qualifier="expected_revenue_qualifier", drop=10),
    column("expected_revenue_qualifier", audience=_MACHINES),
)
"""Every column of the summary, in order."""

_RANGED = ("amount", "growth", "contribution", "share")
END_KEYS = tuple(f"{key}_{end}" for key in _RANGED for end in ("low", "high"))
"""The columns that ranges add, in machine formats."""


def summarize(
    sectors: Table | pd.DataFrame,
    projects: Table | pd.DataFrame | None = None,
    *,
    region: str | None = None,
    period: str | None = None,
    ranges: bool = False,
) -> Report:
    """The headline figures of one region in one period, one row each, with their qualifiers.

    ``sectors`` and ``projects`` are frames as ``read_sectors`` and ``read_projects`` give them. The rows: the total
    of the sectors with its growth; each sector by growth, marked where it is the fastest, the largest or, of a total
    that grows, carries most of the growth; the published groups of projects dated exactly this period, and how many of
    their projects are large; the largest named projects dated within it; each group of sectors with how many of its
    sectors have figures. Of equal figures one that was published as "over" comes first and one as "nearly" last; what
    then is equal is joint, with competition ranks.
    The caption says which published groups are not listed, and which named projects could not be compared.
    ``count`` is out of ``of_all``. Amounts in yuan (or ``currency``), rates and shares as fractions, None if missing.
    ``ranges`` adds the least and the greatest value of each figure of sectors, as in ``rank_sectors``.
    Projects carry no region, so they are left out, and the caption says so, where ``region`` is not that of row 1.
    Default region and period, missing values and errors as in ``rank_sectors``.
    """
    sectors = as_frame(sectors)
    projects = None if projects is None else as_frame(projects)
    filters: SectorFilters = {}
    if region is not None:
        filters["region"] = region
    if period is not None:
        filters["period"] = period
    ranking = rank_sectors(sectors, sort="growth", ranges=ranges, **filters)
    here = {key: str(ranking[key][0] or "") if len(ranking) else "" for key in ("region", "period")}
    rows = _sector_rows(ranking)
    said: list[str] = []
    if projects is not None:
        why = _left_out(sectors, here)
        if why:
            projects, said = None, [f"Projects are left out: {why}."]
        else:
            attracted, said = _project_rows(projects, here["period"])
            rows += attracted
            projects = projects if attracted else None
    rows += _group_rows(sectors, here, ranges=ranges)
    columns = with_ends(COLUMNS, _RANGED) if ranges else COLUMNS
    return old_report(
        name="summary",
        title=", ".join(["Summary", *(name for name in here.values() if name)]),
        columns=columns,
        values=tuple([row.get(one.key) for row in rows] for one in columns),
        caption=_caption(ranking, sectors, projects, said),
        notes=ranking.notes,
    )


def _left_out(sectors: pd.DataFrame, here: dict[str, str]) -> str:
    """Why no projects stand beside these sectors; empty where they do."""
    if not here["period"]:
        return "the sectors have no period that they could be of"
    regions = sectors["region"].fillna("").astype(str) if "region" in sectors.columns else None
    # an option names the one region of a table that names none
    if regions is not None and (regions != "").any() and here["region"] != regions.iloc[0]:
        return "their table does not say which region they are in"
    return ""


def _sector_rows(ranking: Report) -> list[Row]:
    """The total, then every sector by growth."""
    rows: list[Row] = []
    if ranking.total:
        total = dict(ranking.total)
        rows.append(
            {
                **_amount(total, "revenue"),
                **total,
                "section": "sectors",
                "figure": "Total of the sectors",
                "name": ranking["region"][0],
                "period": ranking["period"][0],
                "count": total["sectors"],
                "of_all": len(ranking),
            }
        )
    records = ranking.records()
    marks = _marks(records, (ranking.total or {}).get("growth"))
    for position, record in enumerate(records):
        said = [_JOINT[words] if len(places) > 1 else words for words, places in marks.items() if position in places]
        figure = (", ".join(said) or "sector").capitalize()
        rows.append(
            {**record, **_amount(record, "revenue"), "section": "sectors", "figure": figure, "name": record["sector"]}
        )
    return rows


_JOINT = {
    "fastest": "joint fastest",
    "largest": "joint largest",
    "carries most of the growth": "jointly carries most of the growth",
}
"""What each mark of a sector is called where several are equal."""


def _marks(records: list[Row], total_growth: Value) -> dict[str, list[int]]:
    """Which rows grow fastest, are the largest, and carry most of the growth; only added rows carry the total.

    Nothing carries the growth of a total that does not grow.
    """
    added = [position for position, record in enumerate(records) if record["counted"] == "yes"]
    carry = [position for position in added if _number(records[position]["contribution"]) > 0]
    return {
        "fastest": _highest(records, "growth", range(len(records))),
        "largest": _highest(records, "revenue", added),
        "carries most of the growth": _highest(records, "contribution", carry if _number(total_growth) > 0 else []),
    }


def _highest(records: list[Row], key: str, positions: Sequence[int]) -> list[int]:
    """The positions of the highest figure; of equal numbers "over" is the higher."""
    known = [position for position in positions if records[position][key] is not None]
    most = max((_number(records[position][key]) for position in known), default=math.nan)
    equal = [place for place in known if math.isclose(_number(records[place][key]), most, rel_tol=1e-12)]
    leanings = {place: _leaning(records[place], key) for place in equal}
    return [place for place in equal if leanings[place] == max(leanings.values())]


def _leaning(record: Row, key: str) -> int:
    """Which way a figure leans from its number; a contribution that is above 0 rises with revenue and growth."""
    rests_on = ("revenue", "growth") if key == "contribution" else (key,)
    leanings = [leaning(str(record.get(f"{one}_qualifier") or "")) for one in rests_on]
    return max(leanings) if min(leanings) >= 0 else min(leanings) if max(leanings) <= 0 else 0


def _number(value: Value) -> float:
    return math.nan if value is None else float(value)


def _amount(record: Row, key: str) -> Row:
    return {
        "amount": record.get(key),
        "amount_rounding": record.get(f"{key}_rounding"),
        "amount_qualifier": record.get(f"{key}_qualifier"),
        "amount_low": record.get(f"{key}_low"),
        "amount_high": record.get(f"{key}_high"),
    }


def _project_rows(projects: pd.DataFrame, period: str) -> tuple[list[Row], list[str]]:
    """The period's published groups, their large projects and the largest named projects; and what was left out."""
    published = list_projects(projects, kind="group", since=period, until=period).records()
    rows: list[Row] = []
    for group in (group for group in published if group["date"] == period):
        about = {
            **group,
            **_amount(group, "investment"),
            "section": "projects",
            "name": group["project"],
            "period": period,
        }
        figure = f"Projects {group['status']}" if group["status"] else "Published group of projects"
        rows.append({**about, "figure": figure, "count": group["projects"]})
        if group["large_projects"] is not None and group["large_threshold"] is not None:
            rows.append(_large_row(about))
    others = sum(group["date"] != period for group in published)
    notes = [
        f"Not listed: {counted_words(others, 'published group')} of projects of a part of {period}; "
        f"njind projects --kind group shows {them(others)}."
    ]
    return [*rows, *_named_rows(projects, period)], [*(notes if others else []), *_not_named(projects, period)]


def _named_rows(projects: pd.DataFrame, period: str) -> list[Row]:
    """The largest named projects dated within the period."""
    named = list_projects(projects, since=period, until=period).records()
    sizes = [
        (_number(one["investment"]), leaning(str(one["investment_qualifier"] or "")))
        for one in named
        if one["rank"] is not None
    ]
    order = sorted(range(len(sizes)), key=sizes.__getitem__, reverse=True)  # equal ones stay in order
    rows: list[Row] = []
    for place in order[:NAMED_PROJECTS]:
        rank = 1 + sum(size > sizes[place] for size in sizes)
        figure = "largest named project" if rank == 1 else f"number {rank} by investment"
        project = named[place]
        rows.append(
            {
                **project,
                **_amount(project, "investment"),
                "section": "projects",
                "figure": (f"joint {figure}" if sizes.count(sizes[place]) > 1 else figure).capitalize(),
                "name": project["project"],
                "period": project["date"],
                "share": None,
            }
        )
    return rows


def _not_named(projects: pd.DataFrame, period: str) -> list[str]:
    """Which named projects could not be set beside the others, in sentences; and that there are none to list."""
    frame = select_projects(projects, kind="project", needed=PROJECTS.columns, filters={}).frame
    span = DateSpan.parse(period)
    dates = {label: DateSpan.parse(label) for label in map(str, frame["date"].unique()) if label}
    inside = [label for label, one in dates.items() if span.first <= one.first and one.last <= span.last]
    coarse = [
        label
        for label, one in dates.items()
        if label not in inside and one.first <= span.last and span.first <= one.last
    ]
    dated = frame[frame["date"].isin(inside)]
    counts = {
        **{f"in {code}": count for code, count in other_currencies(dated, YUAN).items()},
        "without an amount": int(dated["investment"].isna().sum()),
        f"dated too coarsely for {period}": int(frame["date"].isin(coarse).sum()),
        "without a date": int((frame["date"] == "").sum()),
    }
    said = [f"{count:,} {words}" for words, count in counts.items() if count]
    notes = [f"Named projects not compared: {', '.join(said)}; njind projects shows them."] if said else []
    if not len(dated):
        notes.insert(0, f"No named project is dated within {period}.")
    elif dated["amount"].isna().all():
        notes.insert(0, f"No named project of {period} has an amount in yuan.")
    return [*notes, *map(worded, many_as_one(dated))]


def _large_row(group: Row) -> Row:
    return {
        "section": "projects",
        "figure": f"of {show_in_words(float(group['large_threshold'] or 0))} or more",
        "name": group["name"],
        "period": group["period"],
        "count": group["large_projects"],
        "of_all": group["projects"],
        **dict.fromkeys(("share", "share_low", "share_high"), group["large_share"]),
    }


def _group_rows(sectors: pd.DataFrame, here: dict[str, str], *, ranges: bool) -> list[Row]:
    """One row for each group of sectors that the table knows in this region: how many have figures, and their sum."""
    if "group" not in sectors.columns:
        return []
    known = sectors[(sectors["group"] != "") & sectors["group"].notna()]
    if here["region"] and "region" in known.columns:
        known = known[known["region"] == here["region"]]
    members = known.groupby("group", sort=False, observed=True)["sector"].nunique()
    if members.empty:
        return []
    groups = {
        str(row["group"]): row for row in group_sectors(sectors, by="group", ranges=ranges, **_one_cell(here)).records()
    }
    return [
        {
            **groups.get(str(name), {}),
            **_amount(groups.get(str(name), {}), "revenue"),
            "section": "groups",
            "figure": "Group of sectors",
            "name": str(name),
            "period": here["period"] or None,
            "count": groups.get(str(name), {}).get("sectors", 0),
            "of_all": int(number),
        }
        for name, number in members.items()
    ]


def _one_cell(here: dict[str, str]) -> SectorFilters:
    return {key: name for key, name in here.items() if name}  # type: ignore[return-value]


_NOT_SHOWN = ("Sorted", "Concentration:", "Denominator", "Data:")
"""How the lines of a ranking's caption begin that are about its order, its file or columns that a summary lacks."""


def _caption(
    ranking: Report, sectors: pd.DataFrame, projects: pd.DataFrame | None, said: Sequence[str]
) -> tuple[str, ...]:
    files = [frame.attrs.get("source") for frame in (sectors, projects) if frame is not None]
    data = " and ".join(file for file in files if file)
    about = [line for line in ranking.caption if not line.startswith(_NOT_SHOWN)]
    return (*about, *said, *([f"Data: {data}."] if data else []))
