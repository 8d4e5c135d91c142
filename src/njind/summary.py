"""The headline figures of both tables on one screen: frames in, a Report out. No files, options or printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.projects import list_projects
from njind.quantity import show_in_words
from njind.report import Audience, Column, Report, column
from njind.sectors import group_sectors, rank_sectors, with_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from njind.report import Value
    from njind.sector_scope import SectorFilters

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
    column("expected_revenue", drop=10),
)
"""Every column of the summary, in order."""

_RANGED = ("amount", "growth", "contribution", "share")
END_KEYS = tuple(f"{key}_{end}" for key in _RANGED for end in ("low", "high"))
"""The columns that ranges add, in machine formats."""


def summarize(
    sectors: pd.DataFrame,
    projects: pd.DataFrame | None = None,
    *,
    region: str | None = None,
    period: str | None = None,
    ranges: bool = False,
) -> Report:
    """The headline figures of one region in one period, one row each, with their qualifiers.

    ``sectors`` and ``projects`` are frames as ``read_sectors`` and ``read_projects`` give them. The rows: the total
    of the sectors with its growth; each sector by growth, marked where it is the fastest, the largest or carries most
    of the growth; the published groups of projects dated exactly this period, and how many of their projects are large;
    the largest named projects dated within it; each group of sectors with how many of its sectors have figures.
    The caption says which published groups are not listed.
    ``count`` is out of ``of_all``. Amounts in yuan (or ``currency``), rates and shares as fractions, None if missing.
    ``ranges`` adds the least and the greatest value of each figure of sectors, as in ``rank_sectors``.
    Projects carry no region, so they are left out, and the caption says so, where ``region`` is not that of row 1.
    Default region and period, missing values and errors as in ``rank_sectors``.
    """
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
    rows += _group_rows(sectors, here, ranges=ranges)
    columns = with_ends(COLUMNS, _RANGED) if ranges else COLUMNS
    return Report(
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
    if here["region"] != _first_region(sectors):
        return "their table does not say which region they are in"
    return ""


def _first_region(sectors: pd.DataFrame) -> str:
    return str(sectors["region"].iloc[0]) if "region" in sectors.columns and len(sectors) else ""


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
    marks = _marks(records)
    for position, record in enumerate(records):
        said = [words for words, place in marks.items() if place == position]
        figure = (", ".join(said) or "sector").capitalize()
        rows.append(
            {**record, **_amount(record, "revenue"), "section": "sectors", "figure": figure, "name": record["sector"]}
        )
    return rows


def _marks(records: list[Row]) -> dict[str, int]:
    """Which row grows fastest, is the largest, and carries most of the growth; only added rows carry the total."""
    added = [position for position, record in enumerate(records) if record["counted"] == "yes"]
    marks = {}
    for words, key, rows in (
        ("fastest", "growth", range(len(records))),
        ("largest", "revenue", added),
        ("carries most of the growth", "contribution", added),
    ):
        known = [position for position in rows if records[position][key] is not None]
        if known:
            marks[words] = max(known, key=lambda position: records[position][key])  # type: ignore[arg-type, return-value]
    return marks


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
        rows.append({**about, "figure": "Projects attracted", "count": group["projects"]})
        if group["large_projects"] is not None and group["large_threshold"] is not None:
            rows.append(_large_row(about))
    others = [group for group in published if group["date"] != period]
    notes = [
        f"{len(others)} more published group{'' if len(others) == 1 else 's'} of projects in {period}, "
        "not listed because groups overlap; njind projects --kind group shows them."
    ]
    named = list_projects(projects, since=period, until=period, top=NAMED_PROJECTS).records()
    for rank, project in enumerate((one for one in named if one["rank"] is not None), start=1):
        figure = "Largest named project" if rank == 1 else f"Number {rank} by investment"
        rows.append(
            {
                **project,
                **_amount(project, "investment"),
                "section": "projects",
                "figure": figure,
                "name": project["project"],
                "period": project["date"],
                "share": None,
            }
        )
    return rows, notes if others else []


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


def _caption(
    ranking: Report, sectors: pd.DataFrame, projects: pd.DataFrame | None, said: Sequence[str]
) -> tuple[str, ...]:
    files = [frame.attrs.get("source") for frame in (sectors, projects) if frame is not None]
    data = " and ".join(file for file in files if file)
    about = [line for line in ranking.caption if not line.startswith(("Sorted", "Concentration:", "Data:"))]
    return (*about, *said, *([f"Data: {data}."] if data else []))
