"""One row for each group of projects: counts, money, what is typical and what is large. No files, no printing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind import formulas
from njind.analysis.columns import has_chinese
from njind.analysis.present import arranged, cut, plain, positions_by, present
from njind.analysis.projects.amounts import doubts_of, whole
from njind.analysis.projects.choices import LARGE
from njind.analysis.projects.columns import PARTS, QUANTILES, group_columns, of_unit
from njind.analysis.projects.filters import ProjectFilters, filters_of, limit_of
from njind.analysis.projects.labels import (
    BANDS,
    SPANS,
    grouped,
    grouping_key,
    refuse_unknown,
    source_of,
    too_coarse,
    worded_groups,
)
from njind.analysis.projects.pareto import Falling, falling, pareto_lines
from njind.analysis.projects.per_revenue import rests_on_qualified, revenue_lines
from njind.analysis.projects.quantiles import LARGEST, MEDIAN, Ranked, quantile
from njind.analysis.projects.ranges import END_MEASURES, complete_ends, marks_of_ends
from njind.analysis.projects.ranking import order_of, residual_line
from njind.analysis.projects.scope import Scope, count_of, select_projects
from njind.analysis.residual import residuals
from njind.analysis.select import How, Measure, as_table, at_least, group_measures
from njind.errors import UsageError
from njind.fields import FIELDS, Kind
from njind.figures.qualifier import combined
from njind.line import Amount, Heading, Line, line
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.present import Arrangement
    from njind.report import Column, Report, Value
    from njind.table import Table

    Mask = NDArray[np.bool_]

MEASURES: tuple[Measure, ...] = (
    Measure("projects", How.COUNT, where="is_project"),
    Measure("not_compared", How.COUNT, where="uncompared"),
    Measure("compared", How.COUNT, where="compared"),
    Measure("investment", How.SUM, "amount"),
    Measure("investment_rounding", How.MAX, "doubt"),
    Measure("mean", How.MEAN, "single"),
    Measure("median", How.MEDIAN, "single"),
    Measure("largest_investment", How.MAX, "single"),
    Measure("large_projects", How.COUNT, where="large"),
    Measure("large_investment", How.SUM, "single", where="large"),
    Measure("qualified_large", How.COUNT, where="qualified_large"),
    Measure("qualified_single", How.COUNT, where="qualified_single"),
)
"""What is summed up for each group. ``single`` is the amount of a row that is one project, missing for the others."""

REVENUE_MEASURES: tuple[Measure, ...] = (
    Measure("stating_both", How.COUNT, where="stating"),
    Measure("stated_investment", How.SUM, "amount", where="stating"),
    Measure("stated_revenue", How.SUM, "comparable_revenue", where="stating"),
    Measure("qualified_ratios", How.COUNT, where="qualified_ratio"),
)
"""What investment per yuan of expected revenue is made of: sums over the projects that state both."""

_INNER = (
    *("everything", "compared", "stated_investment", "stated_revenue"),
    *("qualified_large", "qualified_ratios", "qualified_single"),
)
"""Measures that are not shown."""
_COUNTS = ("projects", "not_compared", "large_projects", "stating_both")


def inputs_of(by: str, filters: ProjectFilters, *, ranges: bool = False, names: bool = True) -> tuple[str, ...]:
    """The columns of a table that ``group_projects`` needs, so that a big file need not be read whole.

    ``names`` says whether the names of the projects are among them, by which rows for all other projects (其他) are
    known; without them such a row counts as a project.
    """
    keys = ["kind", "investment", "investment_qualifier", "currency"]
    keys += ["expected_revenue", "expected_revenue_qualifier"]
    keys += ["investment_rounding"] if ranges else []
    keys += ["project"] if names else []
    keys += source_of(grouping_key(by))
    keys += [key for one in filters_of(filters) for key in one.keys if key != "amount"]
    return tuple(dict.fromkeys(keys))


def group_projects(
    frame: Table | pd.DataFrame,
    *,
    by: str,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    threshold: float | str = LARGE,
    pareto: bool = False,
    ranges: bool = False,
    quantiles: bool = False,
    **filters: Unpack[ProjectFilters],
) -> Report:
    """One row a group of projects: count, total, share, mean, median, largest, and how many are large.

    ``by`` is a column of words (sector, district, status, company, or any other that the table has), a span of the
    date (month, quarter, year; a date too coarse to say counts in the row without a name) or size, the band of the
    investment.
    ``large_projects`` counts the projects at ``threshold`` yuan or more ("nearly" or "under" it is less),
    ``large_share`` is their part of the projects with an amount, ``large_investment`` their money.
    Amounts in yuan; projects without one, or in another currency without a rate, are counted in ``not_compared``
    and in nothing else but ``projects``. A row that stands for all other projects (其他) is in the totals and shares
    and counts as no project, a group that is called so comes last. The median is the type 7 quantile of Hyndman and
    Fan (1996), as in spreadsheets; ``quantiles`` adds those of 25, 75 and 90 % as ``q1``, ``q3`` and ``p90``.
    ``investment_per_revenue`` is the sum of investment per yuan of the sum of expected annual revenue,
    over the ``stating_both`` projects that state both; None where another currency than the yuan is compared. Largest
    and quantiles keep the qualifier of the projects that they are. Published groups are never part of this. Rows come
    by ``sort`` (investment by default; months, quarters and years from the newest, sizes from the largest), missing
    values last, equal ones by their names; the total covers every row.

    ``pareto`` sorts the groups by investment and adds their cumulative amount and share and, for each, how many of its
    largest projects make 50, 80 and 90 % of its money (``projects_50`` and so on). ``ranges`` adds ``<key>_low`` and
    ``<key>_high``: the exact range of each figure given how the amounts were rounded and qualified, None where open or
    unknown. The number of large projects lies between those that are large for certain and those that may be; a
    project stays in the size band of its printed amount. Source: arithmetic; every figure rises with every amount.
    """
    if pareto and (reverse or sort not in (None, "investment")):
        raise UsageError("pareto.one-order")
    limit = limit_of(threshold, "threshold")
    assert limit is not None
    table, key = as_table(frame, "projects"), grouping_key(by)
    refuse_unknown(key, table.frame)
    needed = inputs_of(key, filters, ranges=ranges, names="project" in table.frame.columns)
    scope = select_projects(table, kind="project", needed=needed, filters=filters, ranges=ranges)
    rows = measured(scope, key, limit, quantiles=quantiles)
    whole_of_all = measured(_as_one(scope), "everything", limit, quantiles=quantiles)
    along = falling_of(rows, key)
    if pareto:
        rows, whole_of_all = (
            _with_pareto(rows, scope, key, along),
            _with_pareto(whole_of_all, _as_one(scope), "everything"),
        )
    chinese = f"{key}_zh" in table.frame.columns and has_chinese(scope.frame, key)
    if chinese:
        rows = rows.assign(**{f"{key}_zh": _chinese_of(scope.frame, key, rows[key])})
    groups = Groups(
        rows=rows,
        overall=whole_of_all if len(scope.frame) else None,
        currency=scope.currency,
        lines=(
            *(pareto_lines(falling(scope.frame["amount"], scope.residual)) if pareto else []),
            *revenue_lines(scope),
            *_coarse_line(scope, key),
            *([residual_line(scope)] if scope.residual is not None else []),
            *scope.lines,
        ),
    )
    columns = group_columns(key, pareto=pareto, quantiles=quantiles, ranges=ranges, chinese=chinese)
    return groups.report(key, columns, limit, sort=sort, reverse=reverse, top=top, along=along)


@frozen
class Groups:
    """The figures of groups of projects, whoever added them up, and of all projects together, None without any.

    ``currency`` is that of comparison, ``lines`` say what is in the figures and what is not.
    """

    rows: pd.DataFrame
    overall: pd.DataFrame | None
    currency: str
    lines: tuple[Line, ...]

    def report(
        self,
        key: str,
        columns: tuple[Column, ...],
        limit: float,
        *,
        sort: str | None,
        reverse: bool,
        top: int | None,
        along: Falling,
    ) -> Report:
        """The groups in order as a report; ``limit`` is what makes a project large."""
        columns = of_unit(columns, self.currency)
        basis = sort or (key if key in (*SPANS, "size") else "investment")
        arrangement = _arrangement(self.rows, key, columns, basis, reverse=reverse, top=top, along=along)
        return present(
            arrangement,
            _figures(self.rows, columns, key),
            columns,
            name=f"projects-by-{key}",
            title=line("projects.title-by", by=_heading(key)),
            total=None if self.overall is None else _total(self.overall, key),
            lines=(
                *_order_line(arrangement, basis, reverse=reverse),
                line("projects.large", amount=Amount(limit, self.currency)),
                *self.lines,
            ),
        )


def falling_of(rows: pd.DataFrame, key: str) -> Falling:
    """The groups from the largest down; one that stands for all others is last."""
    residual = residuals(rows, key) if key not in (*SPANS, "size") else None
    return falling(rows["investment"], residual if residual is not None and residual.any() else None)


def _chinese_of(frame: pd.DataFrame, key: str, labels: Iterable[object]) -> list[str]:
    """The Chinese name of each group."""
    pairs = frame[[key, f"{key}_zh"]].astype(object).drop_duplicates()
    known: dict[object, str] = {}
    for name, chinese in pairs.itertuples(index=False):
        known[name] = known.get(name) or chinese
    return [known.get(label, "") for label in labels]


def _heading(key: str) -> Heading | str:
    return Heading(key) if key in FIELDS else key


def _order_line(arrangement: Arrangement, basis: str, *, reverse: bool) -> list[Line]:
    """Which of how many groups are shown; nothing where all are in the order that everyone expects."""
    rows, order = count_of(arrangement.rows, "groups"), order_of(basis, reverse=reverse)
    if not arrangement.is_cut:
        return [line("projects.sorted", rows=rows, order=order)] if reverse else []
    shown = len(arrangement.shown)
    if shown == 1:
        return [line("projects.first-one-of-total", rows=rows, order=order, all=arrangement.rows)]
    return [line("projects.first-of-total", shown=shown, rows=rows, order=order, all=arrangement.rows)]


def _coarse_line(scope: Scope, by: str) -> list[Line]:
    coarse = too_coarse(scope.frame, by)
    return [line("projects.coarse-group", rows=count_of(coarse, "project"), by=Heading(by))] if coarse else []


def _figures(rows: pd.DataFrame, columns: Sequence[Column], by: str) -> Mapping[str, Any]:
    return {one.key: worded_groups(rows[by], by) if one.key == by else rows[one.key] for one in columns}


def _as_one(scope: Scope) -> Scope:
    """All projects as one group."""
    import numpy as np
    import pandas as pd

    one = pd.Categorical.from_codes(np.zeros(len(scope.frame), dtype=np.int8), dtype=pd.CategoricalDtype(["Total"]))
    return replace(scope, frame=scope.frame.assign(everything=one))


def measured(scope: Scope, by: str, threshold: float, *, quantiles: bool = False) -> pd.DataFrame:
    """One row for each group: the measures, and what follows from two of them."""
    marked = _marked(scope, by, threshold)
    measures = [*MEASURES, *REVENUE_MEASURES, *(END_MEASURES if "amount_low" in marked else ())]
    rows = group_measures(marked, by, measures).reset_index()
    rows = _with_quantiles(rows, scope, marked, by, QUANTILES if quantiles else {})
    said = _qualifiers(scope, marked, by)
    rows = rows.assign(investment_qualifier=[combined(said.get(name, ())).value for name in rows[by]])
    rows = completed_groups(rows, whole(scope.frame["amount"]), scope.currency, qualified=bool(said))
    if "amount_low" in marked:
        rows = complete_ends(rows)
    # in one order whoever grouped them: of equal figures the name decides
    return rows.sort_values(by, key=lambda names: names.astype(str), kind="stable", ignore_index=True)


def completed_groups(rows: pd.DataFrame, total: float, currency: str, *, qualified: bool) -> pd.DataFrame:
    """The groups with what follows from two measures, or from one and the total of all."""
    import numpy as np

    rows = rows.copy()
    rows["share"] = rows["investment"] / total
    rows["large_share"] = rows["large_projects"] / rows["compared"].where(rows["compared"] > 0)
    # no amount to compare is not the same as no large project
    rows["large_investment"] = rows["large_investment"].where(rows["large_projects"] > 0, rows["investment"] * 0.0)
    rows["investment_per_revenue"] = formulas.part_of_total(rows["stated_investment"], rows["stated_revenue"])
    approx: dict[str, Any] = {
        "share": qualified,
        "large_investment": rows["qualified_large"] > 0,
        "computed": rows["qualified_single"] > 0,
        "ratio": rows["qualified_ratios"] > 0,
    }
    marks = {f"{key}_qualifier": np.where(where, "approx", "") for key, where in approx.items()}
    return rows.assign(**marks, currency=currency).astype(dict.fromkeys(_COUNTS, int))


def _marked(scope: Scope, by: str, threshold: float) -> pd.DataFrame:
    """The columns that the measures look at, with the marks they count by."""
    import numpy as np

    frame = scope.frame
    amount = frame["amount"].to_numpy(dtype=float)
    known = ~np.isnan(amount)
    is_project = np.ones(len(frame), dtype=bool) if scope.residual is None else ~scope.residual
    single = amount if scope.residual is None else np.where(is_project, amount, np.nan)
    stating = known & frame["expected_revenue"].notna().to_numpy(dtype=bool)
    qualified = (frame["investment_qualifier"] != "").to_numpy(dtype=bool)
    doubts = doubts_of(frame)
    large = at_least(single, threshold, frame["investment_qualifier"])
    return grouped(frame, by).assign(
        amount=amount,
        doubt=np.where(doubts > 0, doubts, np.nan),
        single=single,
        comparable_revenue=frame["comparable_revenue"],
        is_project=is_project,
        compared=known & is_project,
        uncompared=~known & is_project,
        large=large,
        qualified_large=large & qualified,
        qualified_single=known & is_project & qualified,
        stating=stating,
        qualified_ratio=stating & rests_on_qualified(frame).to_numpy(dtype=bool),
        **(marks_of_ends(frame, threshold, is_project) if "amount_low" in frame else {}),
    )


def _with_quantiles(
    rows: pd.DataFrame, scope: Scope, marked: pd.DataFrame, by: str, wanted: Mapping[str, int]
) -> pd.DataFrame:
    """The groups with the quantiles asked for, their ranges, and how largest, median and quantiles are qualified."""
    import pandas as pd

    codes, _ = pd.factorize(marked[by], use_na_sentinel=False)
    single = marked["single"].to_numpy(dtype=float)
    ranked = Ranked.of(codes, single, scope.frame["investment_qualifier"], len(rows))
    found: dict[str, Any] = {
        "largest_qualifier": ranked.qualifiers(LARGEST, len(rows)),
        "median_qualifier": ranked.qualifiers(MEDIAN, len(rows)),
    }
    ends = ("", "_low", "_high") if "single_low" in marked else ("",)
    for key, percent in wanted.items():
        found[f"{key}_qualifier"] = ranked.qualifiers(percent, len(rows))
        for end in ends:
            found[f"{key}{end}"] = quantile(codes, marked[f"single{end}"].to_numpy(dtype=float), percent, len(rows))
    return rows.assign(**found)


def _qualifiers(scope: Scope, marked: pd.DataFrame, by: str) -> dict[Any, Any]:
    """The qualifiers of the amounts that are added up in each group."""
    words = scope.frame["investment_qualifier"]
    used = (marked["amount"].notna() & (words != "")).to_numpy(dtype=bool)
    said = words[used].groupby(marked[by][used], observed=True).unique()
    return {name: {"", *words} for name, words in said.items()}


def _with_pareto(rows: pd.DataFrame, scope: Scope, by: str, along: Falling | None = None) -> pd.DataFrame:
    """The groups with how many of their projects make 50, 80 and 90 % of their money, and with cumulative sums."""
    import numpy as np
    import pandas as pd

    codes, names = pd.factorize(grouped(scope.frame, by)[by], use_na_sentinel=False)
    amounts = scope.frame["amount"].to_numpy(dtype=float)
    order = np.argsort(codes, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(codes, minlength=len(names)))[:-1]) if len(names) else []
    making = {
        name: falling(amounts[part], None if scope.residual is None else scope.residual[part]).making()
        for name, part in zip(names, parts, strict=True)
    }
    counts = {
        f"projects_{part}": pd.Series([making[name].get(part) for name in rows[by]], dtype=object, index=rows.index)
        for part in PARTS
    }
    if along is None:
        return rows.assign(**counts)
    every = np.arange(len(rows))
    return rows.assign(
        **counts,
        cumulative_investment=along.cumulative(every),
        cumulative_share=along.cumulative_share(every),
        cumulative_qualifier=along.qualifiers(every, rows["investment_qualifier"]),
    )


def _arrangement(
    rows: pd.DataFrame,
    by: str,
    columns: Sequence[Column],
    basis: str,
    *,
    reverse: bool,
    top: int | None,
    along: Falling,
) -> Arrangement:
    """The groups in order: sizes by their lower edge; a group that stands for all others comes last."""
    import numpy as np

    if basis == "size":
        edges = {name: edge for edge, name, _ in BANDS}
        sizes = np.array([edges.get(name, np.nan) for name in rows[by]])
        return cut(positions_by(sizes, Kind.MONEY, descending=not reverse), top)
    figures = {str(key): rows[key] for key in rows.columns}
    return arranged(figures, columns, sort=basis, reverse=reverse, top=top, last=along.residual)


def _total(row: pd.DataFrame, by: str) -> dict[str, Value]:
    """All projects as one group."""
    total: dict[str, Any] = {key: plain(row[key].iloc[:1])[0] for key in row.columns if key not in _INNER}
    return {**total, by: line("report.total")}
