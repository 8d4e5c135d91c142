"""The columns of every report on projects, in order. No rows, no figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.analysis.present import with_ends
from njind.fields import FIELDS, Kind
from njind.report import Audience, Column, column

if TYPE_CHECKING:
    from collections.abc import Iterable

_MACHINES = Audience.MACHINES
_ONE_PROJECT = {"currency": "currency", "scale": "one project"}
PARTS = (50, 80, 90)
"""The parts of the money, in percent, for which the projects are counted that make them."""
QUANTILES = {"q1": 25, "q3": 75, "p90": 90}
"""The quantiles of a group, with the part of the projects, in percent, that lie below them."""

LIST_COLUMNS: tuple[Column, ...] = (
    column("rank", drop=55),
    column("kind", audience=_MACHINES),
    column("project"),
    column("project_zh", audience=_MACHINES),
    column("company", drop=80),
    column("sector", drop=50),
    column("sector_zh", audience=_MACHINES),
    column("district", drop=60),
    column("district_zh", audience=_MACHINES),
    column("date", drop=20),
    column("status", words="status", drop=30),
    column("investment", qualifier="investment_qualifier", currency="currency", bar=True),
    column("investment_rounding", audience=_MACHINES),
    column("investment_qualifier", audience=_MACHINES),
    column("currency", audience=_MACHINES),
    column("cumulative_investment", qualifier="cumulative_qualifier", drop=65),
    column("cumulative_investment_rounding", audience=_MACHINES),
    column("cumulative_qualifier", audience=_MACHINES),
    column("cumulative_share", qualifier="computed_qualifier", drop=10),
    column("computed_qualifier", audience=_MACHINES),
    column("projects", audience=_MACHINES),
    column("large_projects", audience=_MACHINES),
    column("large_threshold", audience=_MACHINES),
    column("expected_revenue", qualifier="expected_revenue_qualifier", drop=70),
    column("expected_revenue_qualifier", audience=_MACHINES),
    column("investment_per_revenue", qualifier="ratio_qualifier", audience=_MACHINES, drop=71),
    column("ratio_qualifier", audience=_MACHINES),
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("published", audience=_MACHINES),
    column("note", audience=_MACHINES),
)
"""Every column of the list of projects."""

COMPUTED = (
    *("rank", "cumulative_investment", "cumulative_investment_rounding", "cumulative_qualifier", "cumulative_share"),
    *("computed_qualifier", "investment_per_revenue", "ratio_qualifier"),
)
"""The columns of the list that a list with groups among the projects lacks."""

LIST_PARETO = (
    column("share", qualifier="computed_qualifier", drop=15),
    column("cumulative_share", qualifier="computed_qualifier", drop=10),
    column("pareto", drop=12),
)
"""What stands in the place of the cumulative share in a Pareto list of projects."""

PUBLISHED_COLUMNS: tuple[Column, ...] = (
    column("kind", audience=_MACHINES),
    column("project", en="Group", zh="项目组"),
    column("project_zh", audience=_MACHINES),
    column("sector", audience=_MACHINES),
    column("sector_zh", audience=_MACHINES),
    column("district", drop=70),
    column("district_zh", audience=_MACHINES),
    column("date", drop=20),
    column("status", words="status", drop=60),
    column("projects"),
    column("investment", qualifier="investment_qualifier", currency="currency", bar=True),
    column("investment_rounding", audience=_MACHINES),
    column("investment_qualifier", audience=_MACHINES),
    column("currency", audience=_MACHINES),
    column("mean", qualifier="investment_qualifier", drop=30, **_ONE_PROJECT),
    column("mean_published", qualifier="mean_published_qualifier", drop=32, **_ONE_PROJECT),
    column("mean_published_rounding", audience=_MACHINES),
    column("mean_published_qualifier", audience=_MACHINES),
    column("mean_verdict", audience=_MACHINES),
    column("large_projects", drop=5),
    column("large_threshold", scale="one project", drop=50),
    column("large_share", drop=40),
    column("expected_revenue", qualifier="expected_revenue_qualifier", audience=_MACHINES),
    column("expected_revenue_qualifier", audience=_MACHINES),
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("published", audience=_MACHINES),
    column("note", audience=_MACHINES),
)
"""Every column of the list of published groups."""


def ends_of(key: str) -> tuple[str, str]:
    """The columns that hold the ends of a figure's range."""
    return f"{key}_low", f"{key}_high"


BOUND_COLUMNS: tuple[Column, ...] = (
    *(column(key, audience=_MACHINES) for key in ends_of("investment")),
    column("threshold", audience=_MACHINES, currency="currency"),
    *with_ends(
        (
            column("reaching"),
            column("reaching_investment", currency="currency", drop=4),
            column("reaching_share", drop=6),
            column("mean", qualifier="investment_qualifier", drop=30, **_ONE_PROJECT),
            column("median", drop=25, **_ONE_PROJECT),
            column("small_mean", drop=28, **_ONE_PROJECT),
            column("projects_implied", drop=33),
        )
    ),
    column("group_verdict", audience=_MACHINES),
)
"""What a threshold adds to the list of published groups, in the place of the mean."""

GROUP_COLUMNS: tuple[Column, ...] = (
    column("projects"),
    column("not_compared", drop=60),
    column("large_projects", drop=5),
    column("large_share", drop=50),
    column("investment", qualifier="investment_qualifier", currency="currency", bar=True),
    column("investment_rounding", audience=_MACHINES),
    column("investment_qualifier", audience=_MACHINES),
    column("share", qualifier="share_qualifier", total_exact=True, drop=20),
    column("large_investment", qualifier="large_investment_qualifier", currency="currency", drop=40),
    column("mean", qualifier="computed_qualifier", drop=30, **_ONE_PROJECT),
    column("median", qualifier="median_qualifier", drop=35, **_ONE_PROJECT),
    column("largest_investment", qualifier="largest_qualifier", drop=45, **_ONE_PROJECT),
    column("investment_per_revenue", qualifier="ratio_qualifier", drop=62),
    column("stating_both", drop=61),
    *(
        column(f"{key}_qualifier", audience=_MACHINES)
        for key in ("share", "large_investment", "computed", "median", "largest", "ratio")
    ),
    column("currency", audience=_MACHINES),
)
"""Every column of the groups but the one that names them."""

GROUP_PARETO = (
    column("cumulative_investment", qualifier="cumulative_qualifier", currency="currency", drop=11),
    column("cumulative_qualifier", audience=_MACHINES),
    column("cumulative_share", qualifier="share_qualifier", drop=10),
    *(column(f"projects_{part}", drop=12) for part in PARTS),
)
"""What a Pareto list of groups adds behind the share."""

QUANTILE_COLUMNS = tuple(
    one
    for key in QUANTILES
    for one in (
        column(key, qualifier=f"{key}_qualifier", drop=34, **_ONE_PROJECT),
        column(f"{key}_qualifier", audience=_MACHINES),
    )
)
"""What quantiles add behind the median."""

SORTS = tuple(dict.fromkeys(one.key for one in (*LIST_COLUMNS, *LIST_PARETO, *PUBLISHED_COLUMNS, *BOUND_COLUMNS)))
"""Every column of a list: what rows can be sorted by and columns be chosen from."""

GROUP_SORTS = tuple(one.key for one in with_ends((*GROUP_COLUMNS, *GROUP_PARETO, *QUANTILE_COLUMNS)))
"""Every column of the groups: what they can be sorted by and columns be chosen from."""


def behind(columns: tuple[Column, ...], key: str, others: Iterable[Column]) -> tuple[Column, ...]:
    """The columns with others behind one."""
    place = [one.key for one in columns].index(key) + 1
    return (*columns[:place], *others, *columns[place:])


def instead(columns: tuple[Column, ...], key: str, others: Iterable[Column]) -> tuple[Column, ...]:
    """The columns with others in the place of one."""
    place = [one.key for one in columns].index(key)
    return (*columns[:place], *others, *columns[place + 1 :])


def list_columns(
    kind: str, sort: str | None, *, pareto: bool, bounded: bool, with_means: bool = True
) -> tuple[Column, ...]:
    """The columns of a list of projects, of published groups, or of both.

    Without published means (``with_means``) people see no columns that rest on them.
    """
    columns = PUBLISHED_COLUMNS if kind == "group" else LIST_COLUMNS
    changes: dict[str, dict[str, Any]] = {}
    if pareto:
        columns = instead(columns, "cumulative_share", LIST_PARETO)
    if bounded:
        columns = instead(tuple(one for one in columns if one.key != "large_share"), "mean", BOUND_COLUMNS)
        changes["investment"] = {"ranged": True}
    if kind == "all":
        changes = {"kind": {"audience": Audience.ALL}, "projects": {"audience": Audience.ALL}}
        columns = tuple(one for one in columns if one.key not in COMPUTED)
    if not with_means:
        changes |= {key: {"audience": _MACHINES} for key in ("mean_published", "projects_implied")}
    if sort:
        changes[sort] = {"audience": Audience.ALL, "drop": 0}
    return tuple(replace(one, **changes.get(one.key, {})) for one in columns)


def group_columns(by: str, *, pareto: bool, quantiles: bool, ranges: bool, chinese: bool = False) -> tuple[Column, ...]:
    """The columns of one row a group, with the Chinese names of the groups where ``chinese``.

    A column of the table that njind has no name for keeps its own.
    """
    columns = behind(GROUP_COLUMNS, "median", QUANTILE_COLUMNS) if quantiles else GROUP_COLUMNS
    columns = behind(columns, "share", GROUP_PARETO) if pareto else columns
    if ranges:  # a range says what a rounding says, and more
        columns = tuple(one for one in columns if one.key != "investment_rounding")
    name = column(by, words="status" if by == "status" else "") if by in FIELDS else Column(by, Kind.TEXT, by, by)
    beside = (column(f"{by}_zh", audience=_MACHINES),) if chinese else ()
    return (name, *beside, *(with_ends(columns) if ranges else columns))


def of_unit(columns: Iterable[Column], currency: str) -> tuple[Column, ...]:
    """The columns with their unit: amounts in the currency of comparison, revenue and thresholds in yuan."""
    return tuple(
        replace(one, unit=currency if one.key not in IN_YUAN or not currency else "CNY")
        if one.kind is Kind.MONEY
        else one
        for one in columns
    )


IN_YUAN = ("expected_revenue", "large_threshold")
"""The columns that are in yuan whatever the currency of the investments is."""
