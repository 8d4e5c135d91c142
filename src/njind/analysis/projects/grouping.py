"""One row for each group of projects: counts, money, what is typical and what is large. No files, no printing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from njind import formulas
from njind.analysis.projects import pareto as shares
from njind.analysis.projects.qualifiers import ranked_qualifiers
from njind.analysis.projects.ranges import SPAN_MEASURES, span_columns, span_marks, with_spans
from njind.analysis.projects.scope import LARGE, ProjectFilters, Scope, filters_of, first_of, select_projects
from njind.analysis.select import How, Measure, at_least, first, group_measures, ordered, plain
from njind.errors import UsageError, unknown_name
from njind.figures.digits import show_in_words
from njind.figures.qualifier import combined
from njind.report import Audience, Column, Report, column, old_report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    import pandas as pd

    from njind.report import Value
    from njind.table import Table

BANDS: Final = (
    (0.0, "under 100 million"),
    (1e8, "100 to 500 million"),
    (5e8, "500 million to 1 billion"),
    (1e9, "1 to 5 billion"),
    (5e9, "5 to 10 billion"),
    (1e10, "10 billion or more"),
)
"""Size bands: lower edge in yuan, included, and name."""
GROUPS = ("sector", "district", "status", "year", "size")
"""What ``by`` can be."""

_MACHINES = Audience.MACHINES
GROUP_COLUMNS: tuple[Column, ...] = (
    column("projects"),
    column("not_compared", drop=60),
    column("large_projects", drop=5),
    column("large_share", drop=50),
    column("investment", qualifier="investment_qualifier", currency="currency"),
    column("investment_qualifier", audience=_MACHINES),
    column("share", qualifier="share_qualifier", total_exact=True, drop=20),
    column("large_investment", qualifier="large_investment_qualifier", currency="currency", drop=40),
    column("mean", qualifier="computed_qualifier", currency="currency", scale="one project", drop=30),
    column("median", qualifier="median_qualifier", currency="currency", scale="one project", drop=35),
    column("largest_investment", qualifier="largest_qualifier", currency="currency", scale="one project", drop=45),
    column("investment_per_revenue", qualifier="ratio_qualifier", drop=62),
    column("stating_both", drop=61),
    *(
        column(f"{key}_qualifier", audience=_MACHINES)
        for key in ("share", "large_investment", "computed", "median", "largest", "ratio")
    ),
    column("currency", audience=_MACHINES),
)
"""Every column of the groups but the one that names them, in order."""

MEASURES: tuple[Measure, ...] = (
    Measure("projects", How.COUNT),
    Measure("not_compared", How.COUNT, where="uncompared"),
    Measure("compared", How.COUNT, where="compared"),
    Measure("investment", How.SUM, "amount"),
    Measure("mean", How.MEAN, "amount"),
    Measure("median", How.MEDIAN, "amount"),
    Measure("largest_investment", How.MAX, "amount"),
    Measure("large_projects", How.COUNT, where="large"),
    Measure("large_investment", How.SUM, "amount", where="large"),
    Measure("qualified_large", How.COUNT, where="qualified_large"),
)
"""What is summed up for each group."""

REVENUE_MEASURES: tuple[Measure, ...] = (
    Measure("stating_both", How.COUNT, where="stating"),
    Measure("stated_investment", How.SUM, "amount", where="stating"),
    Measure("stated_revenue", How.SUM, "comparable_revenue", where="stating"),
    Measure("qualified_ratios", How.COUNT, where="qualified_ratio"),
)
"""What investment per yuan of expected revenue is made of: sums over the projects that state both."""

_PARETO = (
    column("cumulative_share", qualifier="share_qualifier", drop=10),
    *(column(f"projects_{part}", drop=12) for part in shares.PARTS),
)
"""What a Pareto list adds behind the share."""

GROUP_SORTS = tuple(one.key for one in span_columns((*GROUP_COLUMNS, *_PARETO)))
"""Every column of the groups: what they can be sorted by and columns be chosen from."""


def inputs_of(by: str, filters: ProjectFilters, *, ranges: bool = False) -> tuple[str, ...]:
    """The columns of a table that ``group_projects`` needs, so that a big file need not be read whole."""
    keys = ["kind", "investment", "investment_qualifier", "currency"]
    keys += ["expected_revenue", "expected_revenue_qualifier"]
    keys += ["investment_rounding"] if ranges else []
    keys += {"year": ["date"], "size": []}.get(by, [by])
    keys += [key for one in filters_of(filters) for key in one.keys]
    return tuple(dict.fromkeys(keys))


def group_projects(
    frame: Table | pd.DataFrame,
    *,
    by: str,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    threshold: float = LARGE,
    pareto: bool = False,
    ranges: bool = False,
    **filters: Unpack[ProjectFilters],
) -> Report:
    """One row for each sector, district, status, year or size band: count, total, share, mean, median, largest.

    ``large_projects`` counts the projects at ``threshold`` yuan or more ("nearly" or "under" it is less),
    ``large_share`` is their part of the projects with an amount, ``large_investment`` their money.
    Amounts in yuan; projects without one, or in another currency without a rate, are counted in ``not_compared``
    and in nothing else but ``projects``. The median is the type 7 quantile of Hyndman and Fan (1996), as in
    spreadsheets. ``investment_per_revenue`` is the sum of investment per yuan of the sum of expected annual revenue,
    over the ``stating_both`` projects that state both; None where another currency than the yuan is compared. Largest
    and median keep the qualifier of the projects that they are. Published groups are never part of this. Rows come by
    ``sort`` (investment by default; years from the newest, sizes from the largest), missing values last; the total
    covers every row.

    ``pareto`` sorts the groups by investment and adds their cumulative share and, for each, how many of its largest
    projects make 50, 80 and 90 % of its money (``projects_50`` and so on). ``ranges`` adds ``<key>_low`` and
    ``<key>_high``: the exact range of each figure given how the amounts were rounded and qualified, None where open or
    unknown. The number of large projects lies between those that are large for certain and those that may be; a
    project stays in the size band of its printed amount. Source: arithmetic; every figure rises with every amount.
    """
    if by not in GROUPS:
        raise unknown_name("grouping", by, GROUPS)
    if pareto and (reverse or sort not in (None, "investment")):
        raise UsageError("a Pareto list is sorted by investment, from high to low.", "Leave out --sort and --reverse.")
    sort = "investment" if pareto else sort
    needed = inputs_of(by, filters, ranges=ranges)
    scope = select_projects(frame, kind="project", needed=needed, filters=filters, ranges=ranges)
    rows = _measured(scope, by, threshold, pareto=pareto)
    columns = (column(by), *_group_columns(pareto=pareto, ranges=ranges))
    values: dict[str, list[Value]] = {one.key: plain(rows[one.key]) for one in columns if one.key != "cumulative_share"}
    order = _group_order(values, by, columns, sort=sort, reverse=reverse)
    values["cumulative_share"] = plain(shares.cumulative_share(rows["investment"]))
    shown = first(order, top)
    total = _group_total(scope, by, threshold, pareto=pareto) if len(scope.frame) else None
    return old_report(
        name=f"projects-by-{by}",
        title=f"Projects by {by}",
        columns=columns,
        values=tuple([values[one.key][position] for position in shown] for one in columns),
        total=total,
        caption=(
            f"Large: {show_in_words(threshold, scope.currency)} or more.",
            *(shares.pareto_caption(scope) if pareto else []),
            *shares.revenue_caption(scope),
            *_cut_caption(len(shown), len(order), "groups"),
            *scope.caption,
        ),
        notes=scope.notes,
    )


def _group_columns(*, pareto: bool, ranges: bool) -> tuple[Column, ...]:
    columns = GROUP_COLUMNS
    if pareto:
        place = [one.key for one in columns].index("share") + 1
        columns = (*columns[:place], *_PARETO, *columns[place:])
    return span_columns(columns) if ranges else columns


def _cut_caption(shown: int, rows: int, noun: str) -> list[str]:
    return [f"{first_of(shown, f'{rows:,} {noun}')}; the total covers all {rows:,}."] if shown < rows else []


def _measured(scope: Scope, by: str, threshold: float, *, pareto: bool) -> pd.DataFrame:
    """One row for each group: the measures, and what follows from two of them."""
    marked = _marked(scope, by, threshold)
    measures = [*MEASURES, *REVENUE_MEASURES, *(SPAN_MEASURES if "amount_low" in marked else ())]
    rows = group_measures(marked, by, measures).reset_index()
    rows["share"] = rows["investment"] / shares.whole(scope.frame["amount"])
    rows["large_share"] = rows["large_projects"] / rows["compared"].where(rows["compared"] > 0)
    # no amount to compare is not the same as no large project
    rows["large_investment"] = rows["large_investment"].where(rows["large_projects"] > 0, rows["investment"] * 0.0)
    rows["investment_per_revenue"] = formulas.part_of_total(rows["stated_investment"], rows["stated_revenue"])
    rows = _with_qualifiers(rows, scope, marked, by)
    rows["currency"] = scope.currency
    if pareto:
        rows = _with_projects_making(rows, marked, by)
    if "amount_low" in marked:
        rows = with_spans(rows)
    return rows.astype(dict.fromkeys(("projects", "not_compared", "large_projects", "stating_both"), int))


def _with_qualifiers(rows: pd.DataFrame, scope: Scope, marked: pd.DataFrame, by: str) -> pd.DataFrame:
    """The groups with how each figure is qualified by the published ones that it rests on."""
    import numpy as np

    said = _qualifiers(scope, by)
    sums = [combined(said.get(name, ())).value for name in rows[by]]
    largest, medians = ranked_qualifiers(marked[by], marked["amount"], scope.frame["investment_qualifier"])
    approx = {
        "share": bool(said),
        "large_investment": rows["qualified_large"] > 0,
        "computed": np.array(sums, dtype=object) != "",
        "ratio": rows["qualified_ratios"] > 0,
    }
    marks = {f"{key}_qualifier": np.where(where, "approx", "") for key, where in approx.items()}
    return rows.assign(investment_qualifier=sums, median_qualifier=medians, largest_qualifier=largest, **marks)


def _with_projects_making(rows: pd.DataFrame, marked: pd.DataFrame, by: str) -> pd.DataFrame:
    """The groups with how many of their projects make 50, 80 and 90 % of their money, None where they have none."""
    import pandas as pd

    making = {
        name: shares.projects_making(amounts)
        for name, amounts in marked["amount"].groupby(marked[by], sort=False, observed=True)
    }
    counts = {f"projects_{part}": [making[name].get(part) for name in rows[by]] for part in shares.PARTS}
    return rows.assign(**{key: pd.Series(values, dtype=object) for key, values in counts.items()})


def _marked(scope: Scope, by: str, threshold: float) -> pd.DataFrame:
    """The columns that the measures look at, with the marks they count by."""
    frame = scope.frame
    compared = frame["amount"].notna().to_numpy()
    stating = compared & frame["expected_revenue"].notna().to_numpy()
    large = at_least(frame["amount"].to_numpy(), threshold, frame["investment_qualifier"])
    return grouped(frame, by).assign(
        amount=frame["amount"],
        comparable_revenue=frame["comparable_revenue"],
        compared=compared,
        uncompared=~compared,
        large=large,
        qualified_large=large & (frame["investment_qualifier"] != "").to_numpy(),
        stating=stating,
        qualified_ratio=stating & shares.rests_on_qualified(frame).to_numpy(),
        **(span_marks(frame, threshold) if "amount_low" in frame else {}),
    )


def grouped(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The frame's groups as its one column: a column of the table, the year of the date, or the size band."""
    if by == "year":
        years = {label: str(label)[:4] for label in frame["date"].unique()}
        return frame["date"].map(years).to_frame("year")
    if by == "size":
        return size_band(frame["amount"], frame["investment_qualifier"]).to_frame("size")
    return frame[[by]]


def size_band(amounts: pd.Series, qualifiers: pd.Series) -> pd.Series:
    """The size band of each amount, the lower edge included unless the amount is "nearly" it; empty where missing."""
    import numpy as np
    import pandas as pd

    reached = sum(at_least(amounts.to_numpy(dtype=float), edge, qualifiers).astype(int) for edge, _ in BANDS)
    names = np.array(["", *(name for _, name in BANDS)], dtype=object)
    return pd.Series(names[np.asarray(reached)], index=amounts.index)


def _qualifiers(scope: Scope, by: str) -> dict[Any, Any]:
    """The qualifiers of the amounts that are added up in each group."""
    used = scope.frame["amount"].notna() & (scope.frame["investment_qualifier"] != "")
    rows = scope.frame[used]
    groups = grouped(rows, by)[by]
    said = rows["investment_qualifier"].groupby(groups, observed=True).unique()
    return {name: {"", *words} for name, words in said.items()}


def _group_order(
    values: dict[str, list[Value]], by: str, columns: Sequence[Column], *, sort: str | None, reverse: bool
) -> list[int]:
    if by == "size" and sort in (None, by):
        names = [name for _, name in BANDS]
        sizes: list[Value] = [None if name is None else names.index(str(name)) for name in values[by]]
        return ordered({**values, by: sizes}, by, columns, reverse=not reverse)
    basis = sort or ("year" if by == "year" else "investment")
    return ordered(values, basis, columns, reverse=reverse != (by == "year" and sort is None))


_INNER = ("everything", "compared", "stated_investment", "stated_revenue", "qualified_large", "qualified_ratios")
"""Measures that are not shown."""


def _group_total(scope: Scope, by: str, threshold: float, *, pareto: bool) -> dict[str, Value]:
    """All projects as one group."""
    whole = replace(scope, frame=scope.frame.assign(everything="Total"))
    row = _measured(whole, "everything", threshold, pareto=pareto).iloc[[0]]
    total: dict[str, Value] = {key: plain(row[key])[0] for key in row.columns if key not in _INNER}
    return {**total, by: "Total"}
