"""The list of projects, that of the published groups, and who makes most of the money. No files, no printing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from njind import formulas
from njind.analysis.present import arranged, present
from njind.analysis.projects.amounts import doubts_of, rests_on_any, sum_of_amounts, whole
from njind.analysis.projects.choices import KINDS, LARGE
from njind.analysis.projects.columns import list_columns, of_unit
from njind.analysis.projects.filters import ProjectFilters, filters_of, limit_of
from njind.analysis.projects.pareto import falling, pareto_lines
from njind.analysis.projects.per_revenue import (
    PerRevenue,
    investment_per_revenue,
    rests_on_qualified,
    revenue_lines,
)
from njind.analysis.projects.published import (
    bound_figures,
    disjoint_total,
    lines_of_bounds,
    lines_of_means,
    mean_verdicts,
)
from njind.analysis.projects.scope import Scope, count_of, select_projects
from njind.analysis.select import as_table
from njind.errors import UsageError, unknown_name
from njind.fields import FIELDS, Kind
from njind.line import Heading, Line, line
from njind.tables.columns import PROJECTS
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.present import Arrangement
    from njind.report import Cell, Column, Report
    from njind.table import Table

    Places = NDArray[np.intp]


def list_projects(
    frame: Table | pd.DataFrame,
    *,
    kind: str = "project",
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    pareto: bool = False,
    ranges: bool = False,
    threshold: float | str | None = None,
    disjoint: bool = False,
    **filters: Unpack[ProjectFilters],
) -> Report:
    """List projects by investment with their cumulative share, or the published groups of projects by date.

    ``frame`` is a table of projects as ``read_projects`` gives it, or a DataFrame, amounts in the currency beside them.
    ``kind`` is project, group or all. Groups overlap one another and contain projects, so only projects have
    a total, a cumulative amount and a cumulative share (of this project and all larger ones). Amounts in another
    currency than yuan are compared only where ``rates`` converts them; where nothing states the currency of any, they
    are compared as plain numbers. Without an amount to compare a project comes last and has no rank; a row that
    stands for all other projects (Others, 其他) comes last too, is added to the total and counted as no project.
    Rows come by ``sort`` (investment; groups: date), numbers from high to low, dates from the newest, words from A to
    Z, missing values last, ties in the order of the table; ``reverse`` turns that round. ``top`` cuts after sorting,
    the total covers every row.
    For groups ``mean`` is investment / projects and ``large_share`` is large projects / projects; ``mean_verdict`` says
    whether a published mean (``mean_published``) can be total / projects, given how all three were printed.
    ``investment_per_revenue`` is investment / expected annual revenue of the projects that state both, where both are
    in yuan; a line has the ratio of the sums, with its coverage.

    ``pareto`` adds to projects their share and, as ``pareto``, whether they are among the largest that make 50, 80 or
    90 % of the money; a line says how many do.

    ``threshold`` (yuan) adds to published groups the least and the most projects that can reach it, itself included,
    the money in them and its share, the ranges of mean and median, the range of the mean of the projects below the
    threshold that makes one large (``small_mean``), and how many projects total and published mean allow
    (``projects_implied``): exact, from the rounding and qualifier of the total and from the published number of large
    projects. ``<key>_low`` and ``<key>_high`` are the ends, None where open; the figure itself is there only where both
    are equal. A group whose published figures contradict one another has no bounds, and a line says so. ``ranges`` does
    the same for groups with a threshold of 100 million. ``disjoint`` says that the groups listed do not overlap: then
    they have a total of counts, money and bounds.

    Raises UsageError for an unknown name and for options that do not fit the kind of list.
    """
    if kind not in KINDS:
        raise unknown_name("kind", kind, KINDS)
    limit = LARGE if ranges and threshold is None else limit_of(threshold, "threshold")
    _refuse_misfits(kind, pareto=pareto, sort=sort, reverse=reverse, bounded=limit is not None, disjoint=disjoint)
    table = as_table(frame, "projects")
    scope = select_projects(table, kind=kind, needed=needed_of_list(table), filters=filters, ranges=limit is not None)
    return listed(scope, limit, sort=sort, reverse=reverse, top=top, pareto=pareto, disjoint=disjoint)


def listed(
    scope: Scope,
    limit: float | None = None,
    *,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    pareto: bool = False,
    disjoint: bool = False,
) -> Report:
    """The list of some rows, as ``list_projects`` describes it."""
    kind = scope.kind
    figures = ListFigures(scope, limit)
    with_means = bool(scope.frame["mean_published"].notna().any())
    columns = list_columns(kind, sort, pareto=pareto, bounded=limit is not None, with_means=with_means)
    columns = of_unit(columns, scope.currency)
    basis = sort or ("date" if kind == "group" else "investment")
    arrangement = _arrangement(figures, columns, basis, reverse=reverse, top=top)
    if scope.whole is not None:
        arrangement = replace(arrangement, rows=scope.whole.rows)
    about_all = scope.whole.said if scope.whole is not None else _said_of_all(scope)
    return present(
        arrangement,
        figures,
        columns,
        name="projects-pareto" if pareto else "projects" if kind == "project" else f"projects-{kind}",
        title=line("projects.title-pareto" if pareto else f"projects.title-{kind}"),
        total=_total(scope, limit, disjoint=disjoint),
        lines=(
            _order_line(scope, arrangement, basis, reverse=reverse),
            *_lines_of_groups(scope, limit, disjoint=disjoint),
            *(pareto_lines(figures.falling) if pareto else []),
            *about_all,
            *scope.lines,
        ),
    )


def _said_of_all(scope: Scope) -> list[Line]:
    """The investment per yuan of revenue of the projects, and that some rows stand for all others."""
    ratio = revenue_lines(scope) if scope.kind == "project" else []
    return [*ratio, *([residual_line(scope)] if scope.residual is not None else [])]


def inputs_of_list(filters: ProjectFilters, shown: Sequence[str] | None = None) -> tuple[str, ...]:
    """The columns of a table that a list of projects needs, so that a big file is read fast.

    ``shown`` are keys of the report (None: those that people see). Whatever is left out is missing in the report.
    """
    computed = ("rank", "share", "cumulative_share", "cumulative_investment", "pareto")
    wanted = [
        *(_PEOPLE if shown is None else shown),
        *_ALWAYS,
        *[key for one in filters_of(filters) for key in one.keys],
    ]
    wanted += [
        field for key in wanted if key in FIELDS for field in (FIELDS[key].qualifier, FIELDS[key].rounding) if field
    ]
    return tuple(key for key in dict.fromkeys(wanted) if key not in computed and key in PROJECTS.columns)


_ALWAYS = ("kind", "project", "investment", "currency", "expected_revenue", "projects")
_PEOPLE = tuple(one.key for one in list_columns("project", None, pareto=False, bounded=False) if one.audience == "all")


def needed_of_list(table: Table) -> list[str]:
    """The columns that a list needs: those that the table has, and the figures that others are computed from."""
    computed_from = [key for key in PROJECTS.columns if FIELDS[key].kind is not Kind.TEXT]
    return [key for key in PROJECTS.columns if key in table.frame.columns or key in (*computed_from, "project")]


def _refuse_misfits(kind: str, *, pareto: bool, sort: str | None, reverse: bool, bounded: bool, disjoint: bool) -> None:
    if pareto and kind != "project":
        raise UsageError("pareto.groups-overlap")
    if pareto and (reverse or sort not in (None, "investment")):
        raise UsageError("pareto.one-order")
    if bounded and kind != "group":
        raise UsageError("projects.no-ranges")
    if disjoint and kind != "group":
        raise UsageError("projects.not-groups")


class ListFigures(Mapping[str, Any]):
    """Every column of the lists, in the order of the table; what is computed is so for the rows that are asked for.

    So that a list of three out of a million computes what it shows and sorts by, and nothing else.
    """

    def __init__(self, scope: Scope, limit: float | None) -> None:
        self.scope = scope
        self.falling = falling(scope.frame["amount"], scope.residual)
        self._bounds = {} if limit is None else bound_figures(scope, limit)
        self._computed: dict[str, Callable[[Places], Any]] = {
            "rank": self.falling.ranks,
            "share": lambda rows: self._of(rows, "amount") / self._whole,
            "cumulative_investment": self.falling.cumulative,
            "cumulative_investment_rounding": lambda rows: self.falling.places_of_doubt(rows, doubts_of(scope.frame)),
            "cumulative_qualifier": lambda rows: self.falling.qualifiers(rows, scope.frame["investment_qualifier"]),
            "cumulative_share": lambda rows: self.falling.cumulative(rows) / self._whole,
            "pareto": lambda rows: self.falling.parts()[rows],
            "computed_qualifier": lambda rows: ["approx" if self._qualified else None] * len(rows),
            "investment_per_revenue": self._ratio,
            "ratio_qualifier": self._ratio_qualifier,
            "mean": lambda rows: self._of(rows, "investment") / self._projects(rows),
            "large_share": lambda rows: self._of(rows, "large_projects") / self._projects(rows),
            "mean_verdict": lambda rows: [mean_verdicts(scope)[place] for place in rows.tolist()],
            "projects": lambda rows: self._of(rows, "projects"),
            "large_projects": lambda rows: self._of(rows, "large_projects"),
        }

    def __getitem__(self, key: str) -> Any:
        """The column: what can be taken at some rows, or made an array."""
        if key in self._bounds:
            return self._bounds[key]
        if key in self._computed:
            return Computed(self._computed[key], len(self.scope.frame), whole=FIELDS[key].kind in _WHOLE)
        if key in self.scope.frame.columns:
            return self.scope.frame[key]
        return Computed(lambda rows: [None] * len(rows), len(self.scope.frame))

    def __iter__(self) -> Iterator[str]:
        """The keys of the columns that are computed or in the table."""
        return iter(dict.fromkeys((*self._bounds, *self._computed, *self.scope.frame.columns)))

    def __len__(self) -> int:
        """How many columns there are."""
        return len(list(iter(self)))

    @cached_property
    def _whole(self) -> float:
        return whole(self.scope.frame["amount"]) if self.scope.whole is None else self.scope.whole.amount

    @cached_property
    def _qualified(self) -> bool:
        return rests_on_any(self.scope.frame) if self.scope.whole is None else self.scope.whole.qualified

    def _of(self, rows: Places, key: str) -> Any:
        return self.scope.frame[key].to_numpy(dtype=float)[rows]

    def _projects(self, rows: Places) -> Any:
        import numpy as np

        projects = self._of(rows, "projects")
        return np.where(projects > 0, projects, np.nan)

    def _ratio(self, rows: Places) -> Any:
        return formulas.part_of_total(self._of(rows, "amount"), self._of(rows, "comparable_revenue"))

    def _ratio_qualifier(self, rows: Places) -> Any:
        import numpy as np

        qualified = rests_on_qualified(self.scope.frame).to_numpy(dtype=bool)[rows]
        return np.where(qualified & ~np.isnan(self._ratio(rows)), "approx", "").astype(object)


_WHOLE = (Kind.COUNT, Kind.RANK)


@frozen
class Computed:
    """A column that is computed for the rows that are asked for; ``whole`` ones become whole numbers where taken."""

    values_at: Callable[[Places], Any]
    rows: int
    whole: bool = False

    def take(self, positions: Places) -> Any:
        """The values at some positions."""
        import numpy as np

        values = self.values_at(positions)
        if not self.whole:
            return values
        return np.array([None if value != value else int(value) for value in values.tolist()], dtype=object)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:  # noqa: FBT001 (as numpy calls it)
        """All values, for sorting."""
        import numpy as np

        values = self.values_at(np.arange(self.rows))
        return np.asarray(values, dtype=dtype if dtype is not None or not isinstance(values, list) else object)

    def __iter__(self) -> Iterator[Any]:
        """All values in order."""
        return iter(self.__array__().tolist())


def _arrangement(
    figures: ListFigures, columns: Sequence[Column], basis: str, *, reverse: bool, top: int | None
) -> Arrangement:
    """The rows by a column, cut: amounts in another currency are missing, a range alone goes by its high end.

    A row that stands for all other projects is last.
    """
    values = {basis: _sorted_by(figures, basis, columns)}
    return arranged(values, columns, sort=basis, reverse=reverse, top=top, last=figures.scope.residual)


def _sorted_by(figures: ListFigures, key: str, columns: Sequence[Column]) -> Any:
    """A column as it is sorted."""
    import numpy as np

    if key not in {one.key for one in columns}:
        return ()
    if key in _RANGES_ALONE:
        return figures[f"{key}_high"]
    if FIELDS[key].kind.is_number is False and isinstance(figures[key], Computed):
        return list(figures[key])
    if key == "investment":
        return figures.scope.frame["amount"]
    if key in _IN_CURRENCY:
        here = (figures.scope.frame["currency"] == figures.scope.currency).to_numpy(dtype=bool)
        values = figures[key]
        numbers = np.array(
            [np.nan if value is None else value for value in values] if isinstance(values, list) else values
        )
        return np.where(here, numbers.astype(float), np.nan)
    return figures[key]


_RANGES_ALONE = ("reaching", "reaching_investment", "reaching_share", "median", "small_mean", "projects_implied")
_IN_CURRENCY = ("investment_rounding", "investment_low", "investment_high", "mean", "mean_published")


def _total(scope: Scope, limit: float | None, *, disjoint: bool) -> dict[str, Cell] | None:
    if not scope.rows:
        return None
    if scope.kind == "project":
        return _list_total(scope)
    return disjoint_total(scope, limit) if disjoint else None


def _list_total(scope: Scope) -> dict[str, Cell]:
    """All projects that compare: a sum is good down to the coarsest place of its qualified parts."""
    if scope.whole is not None:
        return dict(scope.whole.total)
    return list_total(sum_of_amounts(scope.frame), investment_per_revenue(scope.frame), scope.currency)


def list_total(sums: Mapping[str, Any], per_revenue: PerRevenue, currency: str) -> dict[str, Cell]:
    """The total row of a list: the sum of the amounts, and what a yuan of expected revenue costs."""
    return {
        "project": line("report.total"),
        **sums,
        "investment_per_revenue": per_revenue.ratio,
        "ratio_qualifier": "approx" if per_revenue.qualified else None,
        "currency": currency or None,
    }


def _order_line(scope: Scope, arrangement: Arrangement, basis: str, *, reverse: bool) -> Line:
    """How many rows, in which order, and of how many."""
    order = order_of(basis, reverse=reverse)
    rows = count_of(arrangement.rows, scope.kind)
    if not arrangement.is_cut:
        return line("projects.sorted", rows=rows, order=order)
    covered = "-of-total" if scope.kind == "project" else ""
    shown = len(arrangement.shown)
    return line(
        f"projects.first{'-one' if shown == 1 else ''}{covered}",
        rows=rows,
        order=order,
        **({} if shown == 1 else {"shown": shown}),
        **({"all": arrangement.rows} if covered else {}),
    )


def order_of(basis: str, *, reverse: bool) -> Line:
    """The order of rows in words: newest first, sorted by investment."""
    turned = "-reversed" if reverse else ""
    if basis in FIELDS and FIELDS[basis].kind in (Kind.DATE, Kind.PERIOD):
        return line(f"projects.by-time{turned}")
    return line(f"projects.by-figure{turned}", column=Heading(basis) if basis in FIELDS else basis)


def residual_line(scope: Scope) -> Line:
    """That some rows stand for all other projects."""
    rows = 0 if scope.residual is None else int(scope.residual.sum())
    return line("projects.residual", count=rows)


def _lines_of_groups(scope: Scope, limit: float | None, *, disjoint: bool) -> list[Line]:
    if scope.kind == "project":
        return []
    said = [line("projects.disjoint" if disjoint else "projects.groups-overlap")]
    missing = int(scope.frame["investment"].isna().sum()) if disjoint else 0
    if missing:  # in the total there would be more
        rows = count_of(missing, scope.kind)
        said.append(line("projects.missing-not-added", rows=rows, count=missing))
    return [*said, *lines_of_bounds(scope, limit, disjoint=disjoint), *lines_of_means(scope)]
