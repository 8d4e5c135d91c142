"""The list of projects, that of the published groups, and who makes most of the money. No files, no printing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind import formulas
from njind.analysis.projects import pareto as shares
from njind.analysis.projects.published import BOUND_COLUMNS, bound_values, bounds_caption, contradictions
from njind.analysis.projects.scope import KINDS, LARGE, ProjectFilters, Scope, counted_words, first_of, select_projects
from njind.analysis.select import first, ordered, plain
from njind.errors import UsageError, unknown_name
from njind.fields import FIELDS
from njind.figures.digits import coarsest
from njind.figures.qualifier import combined
from njind.report import Audience, Column, Report, column, old_report
from njind.tables.columns import PROJECTS

if TYPE_CHECKING:
    from typing import Unpack

    import pandas as pd

    from njind.report import Value
    from njind.table import Table

_MACHINES = Audience.MACHINES
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
    column("status", drop=30),
    column("investment", qualifier="investment_qualifier", currency="currency"),
    column("investment_rounding", audience=_MACHINES),
    column("investment_qualifier", audience=_MACHINES),
    column("currency", audience=_MACHINES),
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
"""Every column of the list of projects, in order."""

_PARETO = (
    column("share", qualifier="computed_qualifier", drop=15),
    column("cumulative_share", qualifier="computed_qualifier", drop=10),
    column("pareto", drop=12),
)
"""What stands in the place of the cumulative share in a Pareto list."""

PUBLISHED_COLUMNS: tuple[Column, ...] = (
    column("kind", audience=_MACHINES),
    column("project", en="Group", zh="项目组"),
    column("project_zh", audience=_MACHINES),
    column("sector", audience=_MACHINES),
    column("sector_zh", audience=_MACHINES),
    column("district", drop=70),
    column("district_zh", audience=_MACHINES),
    column("date", drop=20),
    column("status", drop=60),
    column("projects"),
    column("investment", qualifier="investment_qualifier", currency="currency"),
    column("investment_rounding", audience=_MACHINES),
    column("investment_qualifier", audience=_MACHINES),
    column("currency", audience=_MACHINES),
    column("mean", qualifier="investment_qualifier", currency="currency", scale="one project", drop=30),
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
"""Every column of the list of published groups, in order."""

SORTS = tuple(dict.fromkeys(one.key for one in (*LIST_COLUMNS, *_PARETO, *PUBLISHED_COLUMNS, *BOUND_COLUMNS)))
"""Every column of a list: what rows can be sorted by and columns be chosen from."""


def list_projects(
    frame: Table | pd.DataFrame,
    *,
    kind: str = "project",
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    pareto: bool = False,
    ranges: bool = False,
    threshold: float | None = None,
    **filters: Unpack[ProjectFilters],
) -> Report:
    """List projects by investment with their cumulative share, or the published groups of projects by date.

    ``frame`` is a table of projects as ``read_projects`` gives it, amounts in the currency beside them.
    ``kind`` is project, group or all. Groups overlap one another and contain projects, so only projects have
    a total and a cumulative share (of this project and all larger ones). Amounts in another currency than yuan
    are compared only where ``rates`` converts them; without an amount to compare a project comes last and has no rank.
    Rows come by ``sort`` (investment; groups: date, newest first), numbers from high to low, words from A to Z,
    missing values last, ties in the order of the table. ``top`` cuts after sorting, the total covers every row.
    For groups ``mean`` is investment / projects and ``large_share`` is large projects / projects.
    ``investment_per_revenue`` is investment / expected annual revenue of the projects that state both, where both are
    in yuan; the caption has the ratio of the sums, with its coverage.

    ``pareto`` adds to projects their share and, as ``pareto``, whether they are among the largest that make 50, 80 or
    90 % of the money; the caption says how many do.

    ``threshold`` (yuan) adds to published groups the least and the most projects that can reach it, itself included,
    the money in them and its share, and the ranges of mean and median: exact, from the rounding and qualifier of the
    total and from the published number of large projects. ``<key>_low`` and ``<key>_high`` are the ends, None where
    open; ``reaching`` itself is there only where both are equal. A group whose published figures contradict one
    another has no bounds, and a note says so. ``ranges`` does the same for groups with a threshold of 100 million.

    Raises UsageError for an unknown name and for options that do not fit the kind of list.
    """
    if kind not in KINDS:
        raise unknown_name("kind", kind, KINDS)
    _refuse_misfits(kind, pareto=pareto, sort=sort, reverse=reverse, bounded=ranges or threshold is not None)
    limit = LARGE if ranges and threshold is None else threshold
    scope = select_projects(frame, kind=kind, needed=PROJECTS.columns, filters=filters, ranges=limit is not None)
    values = _listed(scope)
    if pareto:
        values["pareto"] = shares.pareto_parts(scope.frame["amount"])
    if limit is not None:
        values |= bound_values(scope, limit, values["mean"])
    columns = _list_columns(kind, sort, pareto=pareto, bounded=limit is not None)
    basis = sort or ("date" if kind == "group" else "investment")
    order = ordered(_comparable(values, scope), basis, columns, reverse=reverse != (basis == "date" and sort is None))
    shown = first(order, top)
    return old_report(
        name="projects-pareto" if pareto else "projects" if kind == "project" else f"projects-{kind}",
        title=_title(kind, pareto=pareto),
        columns=columns,
        values=tuple([values[one.key][position] for position in shown] for one in columns),
        total=_list_total(scope) if kind == "project" and len(scope.frame) else None,
        caption=(
            *_list_caption(scope, kind, basis, len(shown), len(order)),
            *([] if limit is None else bounds_caption(limit, scope.currency)),
            *(shares.pareto_caption(scope) if pareto else []),
            *(shares.revenue_caption(scope) if kind == "project" else []),
            *scope.caption,
        ),
        notes=(*scope.notes, *([] if limit is None else contradictions(scope))),
    )


def _refuse_misfits(kind: str, *, pareto: bool, sort: str | None, reverse: bool, bounded: bool) -> None:
    if pareto and kind != "project":
        raise UsageError("published groups overlap, so they have no cumulative share.", "Leave out --pareto or --kind.")
    if pareto and (reverse or sort not in (None, "investment")):
        raise UsageError("a Pareto list is sorted by investment, from high to low.", "Leave out --sort and --reverse.")
    if bounded and kind != "group":
        raise UsageError(
            "a list of projects has no ranges and no threshold.",
            "Add --by or --kind group, or use --min-investment to list the projects over a threshold.",
        )


_TITLES = {"project": "Projects", "group": "Published groups of projects", "all": "Projects and published groups"}


def _title(kind: str, *, pareto: bool) -> str:
    if pareto:
        return "Projects that make most of the money"
    return _TITLES[kind]


def _listed(scope: Scope) -> dict[str, list[Value]]:
    """Every column of the lists as plain values, in the order of the table."""
    import numpy as np

    frame = scope.frame
    values = {key: plain(frame[key]) for key in PROJECTS.columns}
    ranks = formulas.competition_ranks(frame["amount"])
    values["rank"] = [None if rank is None else int(rank) for rank in plain(ranks)]
    values["share"] = plain(frame["amount"] / shares.whole(frame["amount"]))
    values["cumulative_share"] = plain(shares.cumulative_share(frame["amount"]))
    values["computed_qualifier"] = ["approx" if _rests_on_qualified(frame) else None] * len(frame)
    values["investment_per_revenue"] = plain(formulas.part_of_total(frame["amount"], frame["comparable_revenue"]))
    values["ratio_qualifier"] = [
        "approx" if qualified and ratio is not None else None
        for qualified, ratio in zip(shares.rests_on_qualified(frame), values["investment_per_revenue"], strict=True)
    ]
    number = np.where(frame["projects"] > 0, frame["projects"], np.nan)
    values["mean"] = plain(frame["investment"] / number)
    values["large_share"] = plain(frame["large_projects"] / number)
    for key in ("projects", "large_projects"):
        values[key] = [None if value is None else int(value) for value in values[key]]
    return values


def _rests_on_qualified(frame: pd.DataFrame) -> bool:
    return bool((frame["investment_qualifier"] != "")[frame["amount"].notna()].any())


def _comparable(values: dict[str, list[Value]], scope: Scope) -> dict[str, list[Value]]:
    """The columns as they are sorted: amounts in another currency are missing, a range alone goes by its high end."""
    only_ranges = ("reaching", "reaching_investment", "reaching_share", "median")
    highs = {key: values[f"{key}_high"] for key in only_ranges if f"{key}_high" in values}
    here = (scope.frame["currency"] == scope.currency).tolist()
    foreign = ("investment", "investment_rounding", "investment_low", "investment_high", "mean")
    amounts = {
        key: [value if compared else None for value, compared in zip(values[key], here, strict=True)]
        for key in foreign
        if key in values
    }
    return {**values, **highs, **amounts}


def _list_columns(kind: str, sort: str | None, *, pareto: bool, bounded: bool) -> tuple[Column, ...]:
    columns = {"project": LIST_COLUMNS, "group": PUBLISHED_COLUMNS, "all": LIST_COLUMNS}[kind]
    changes: dict[str, dict[str, Any]] = {}
    if pareto:
        columns = _instead(columns, "cumulative_share", _PARETO)
    if bounded:
        columns = _instead(tuple(one for one in columns if one.key != "large_share"), "mean", BOUND_COLUMNS)
        changes["investment"] = {"ranged": True}
    if kind == "all":
        changes = {"kind": {"audience": Audience.ALL}, "projects": {"audience": Audience.ALL}}
        computed = ("rank", "cumulative_share", "computed_qualifier", "investment_per_revenue", "ratio_qualifier")
        columns = tuple(one for one in columns if one.key not in computed)
    if sort:
        changes[sort] = {"audience": Audience.ALL, "drop": 0}
    return tuple(replace(one, **changes.get(one.key, {})) for one in columns)


def _instead(columns: tuple[Column, ...], key: str, others: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with others in the place of one."""
    place = [one.key for one in columns].index(key)
    return (*columns[:place], *others, *columns[place + 1 :])


def _list_total(scope: Scope) -> dict[str, Value]:
    known = scope.frame[scope.frame["amount"].notna()]
    per_revenue = shares.investment_per_revenue(scope.frame)
    return {
        "project": "Total",
        "investment": float(known["amount"].sum()) if len(known) else None,
        "investment_qualifier": combined(known["investment_qualifier"]).value or None,
        "investment_rounding": coarsest(
            zip(known["investment"], known["investment_rounding"], known["investment_qualifier"], strict=True)
        ),
        "investment_per_revenue": per_revenue.ratio,
        "ratio_qualifier": "approx" if per_revenue.qualified else None,
        "currency": scope.currency,
    }


def _list_caption(scope: Scope, kind: str, basis: str, shown: int, rows: int) -> list[str]:
    order = "newest first" if basis == "date" else f"sorted by {FIELDS[basis].words}"
    words = counted_words(rows, scope.noun)
    rest = f"; the total covers all {rows:,}" if shown < rows and kind == "project" else ""
    caption = [f"{first_of(shown, words) if shown < rows else words}, {order}{rest}."]
    if kind != "project":
        caption.append("Groups overlap one another and contain projects: they are never added.")
    return caption
