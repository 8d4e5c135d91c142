"""Which group of projects is explained, and the Report of its arithmetic. No files, no printing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.analysis.explain import Numbers, explained
from njind.analysis.projects.bounds_explained import Explained, numbers_of, published_steps
from njind.analysis.projects.grouping import GROUPS, group_projects, grouped
from njind.analysis.projects.pareto import revenue_caption
from njind.analysis.projects.published import published_groups
from njind.analysis.projects.scope import LARGE, YUAN, ProjectFilters, Scope, select_projects
from njind.analysis.projects.sums_explained import ExplainedGroup, group_steps
from njind.analysis.select import folded
from njind.errors import UsageError, unknown_name
from njind.figures.digits import show_in_words
from njind.tables.columns import PROJECTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    import pandas as pd

    from njind.report import Report, Value
    from njind.table import Table

TOTAL = "total"
"""The name that asks for all projects together."""


def explain_projects(
    frame: Table | pd.DataFrame,
    name: str | None = None,
    *,
    by: str | None = None,
    threshold: float = LARGE,
    unit: str = "auto",
    **filters: Unpack[ProjectFilters],
) -> Report:
    """The arithmetic of one published group, of one group of ``by``, or of all projects, with its real numbers.

    With ``by`` the name is one of its groups; without, it is looked for in the names of the published groups; no name,
    or ``"total"``, takes all projects. One row a step: words that can be read out, formula, working, result with its
    range, source. ``unit`` is that of the amounts, or auto. What reaches ``threshold`` yuan is counted. Missing amounts
    and other currencies are counted apart, and filters narrow the rows, as in ``list_projects``.
    Raises UsageError for a name that fits no group, or several published ones.
    """
    if by is not None and by not in GROUPS:
        raise unknown_name("grouping", by, GROUPS)
    if by is None and name is not None and folded(name) != TOTAL:
        return _published(frame, name, threshold, unit, filters)
    return _group(frame, name, by, threshold, unit, filters)


def _published(frame: pd.DataFrame, name: str, threshold: float, unit: str, filters: ProjectFilters) -> Report:
    scope = select_projects(frame, kind="group", needed=PROJECTS.columns, filters=filters, ranges=True)
    position = _named(frame, scope, name)
    row = scope.frame.iloc[position]
    found = list(published_groups(scope))[position]
    if found is None:
        raise UsageError(
            f'"{row["project"]}" has no number of projects, or an amount in another currency.',
            "Only a group with a number of projects can be explained; --rate converts a currency.",
        )
    amount = float(row["amount"])
    one = Explained(
        published=found,
        amount=amount if amount == amount else None,
        stated=_stated(row),
        qualifier=str(row["investment_qualifier"]),
        source=str(row["source"]),
        currency=scope.currency,
        numbers=numbers_of(found, threshold, unit),
    )
    return explained(
        published_steps(one, threshold),
        one.numbers,
        name="explanation",
        title=f"{found.name}: how it is computed",
        caption=scope.about,
        notes=scope.notes,
    )


def _stated(row: pd.Series) -> str:
    """The amount of a row as it was published in a currency that a rate converts, in words; else empty."""
    stated, currency = row.get("stated_investment"), row.get("stated_currency")
    if stated is None or stated != stated or currency == row["currency"]:
        return ""
    return show_in_words(float(stated), str(currency))


def _named(frame: pd.DataFrame, scope: Scope, name: str) -> int:
    """The position of the one published group whose name holds the text, or is it."""
    names = _names(scope)
    fitting = _fitting(names, name)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting and _fitting(_names(select_projects(frame, kind="project", needed=_NAMES, filters={})), name):
        raise UsageError(
            f'"{name}" is a single project, and only what is computed can be explained.',
            "Name a published group, or one of --by sector, district, status, year or size.",
        )
    if not fitting:
        raise unknown_name("published group", name, (one for one, _ in names))
    some = "; ".join(names[place][0] for place in fitting[:3])
    more = f" and {len(fitting) - 3} more" if len(fitting) > 3 else ""
    raise UsageError(f'"{name}" fits {len(fitting)} published groups.', f"Say more of the name: {some}{more}.")


_NAMES = ("kind", "project", "project_zh", "investment", "currency")


def _names(scope: Scope) -> list[tuple[str, str]]:
    """The English and the Chinese name of each row."""
    pairs = zip(scope.frame["project"], scope.frame["project_zh"], strict=True)
    return [(str(one), str(other)) for one, other in pairs]


def _fitting(names: Sequence[tuple[str, str]], name: str) -> list[int]:
    """The positions of the names that are the text, else of those that hold it."""
    wanted = folded(name)
    fitting = [place for place, both in enumerate(names) if wanted in map(folded, both)]
    return fitting or [place for place, both in enumerate(names) if any(wanted in folded(one) for one in both)]


def _group(
    frame: pd.DataFrame, name: str | None, by: str | None, threshold: float, unit: str, filters: ProjectFilters
) -> Report:
    scope = select_projects(frame, kind="project", needed=PROJECTS.columns, filters=filters, ranges=True)
    report = group_projects(frame, by=by or "status", threshold=threshold, ranges=True, **filters)
    if report.total is None:
        raise UsageError("no project is left to explain.", "Ask for more rows.")
    rows, record, title = scope.frame, report.total, "All projects"
    if by is not None and name is not None and folded(name) != TOTAL:
        rows, record = _one_group(scope, report, by, name)
        title = str(record[by])
        scope = replace(scope, frame=rows)
    withheld = [] if scope.currency == YUAN else revenue_caption(scope)
    one = ExplainedGroup(rows, record, report.total, threshold, scope.currency, _numbers(rows, unit))
    return explained(
        group_steps(one),
        one.numbers,
        name="explanation",
        title=f"{title}: how it is computed",
        caption=(*withheld, *scope.caption),
        notes=scope.notes,
    )


def _numbers(rows: pd.DataFrame, unit: str) -> Numbers:
    amounts = [float(amount) for amount in rows["amount"].dropna()]
    return Numbers.of([*amounts, sum(amounts)], unit=unit)


def _one_group(scope: Scope, report: Report, by: str, name: str) -> tuple[pd.DataFrame, Mapping[str, Value]]:
    """The rows and figures of the group of this name, in English or Chinese."""
    labels = grouped(scope.frame, by)[by].astype(object)
    known = _labels(scope.frame, labels.tolist(), by)
    label = known.get(folded(name))
    if label is None:
        raise unknown_name(by, name, dict.fromkeys(known.values()))
    record = next(record for record in report.records() if record[by] == label)
    return scope.frame[(labels == label).to_numpy(dtype=bool)], record


def _labels(frame: pd.DataFrame, labels: Sequence[object], by: str) -> dict[str, str]:
    """Every name of a group, folded, and the label of the group."""
    known = {folded(str(label)): str(label) for label in labels if label}
    if f"{by}_zh" in frame:
        pairs = zip(frame[f"{by}_zh"], labels, strict=True)
        known = {folded(str(other)): str(label) for other, label in pairs if other and label} | known
    return known
