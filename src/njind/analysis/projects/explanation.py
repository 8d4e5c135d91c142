"""Which group of projects is explained, and the Report of its arithmetic. No files, no printing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.analysis.columns import name_in
from njind.analysis.explain import Scale, explained
from njind.analysis.present import plain
from njind.analysis.projects.amounts import UNSTATED, YUAN
from njind.analysis.projects.choices import GROUPS, LARGE, TOTAL
from njind.analysis.projects.filters import ProjectFilters, limit_of
from njind.analysis.projects.grouping import measured
from njind.analysis.projects.labels import grouped, grouping_key, refuse_unknown, source_of
from njind.analysis.projects.per_revenue import revenue_lines
from njind.analysis.projects.published import published_groups
from njind.analysis.projects.published_explained import Explained, published_steps, scale_of
from njind.analysis.projects.scope import Scope, select_projects
from njind.analysis.projects.sums_explained import ExplainedGroup, group_steps
from njind.analysis.select import as_table, folded
from njind.errors import UsageError, unknown_name
from njind.fields import FIELDS
from njind.line import Amount, Heading, Line, Names, line
from njind.tables.columns import PROJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Unpack

    import pandas as pd

    from njind.analysis.explain import Step
    from njind.report import Report, Value
    from njind.table import Table


def explain_projects(
    frame: Table | pd.DataFrame,
    name: str | None = None,
    *,
    by: str | None = None,
    threshold: float | str = LARGE,
    **filters: Unpack[ProjectFilters],
) -> Report:
    """The arithmetic of one published group, of one group of ``by``, or of all projects, with its real numbers.

    With ``by`` the name is one of its groups; without, it is looked for in the names of the published groups; no name,
    or ``"total"``, takes all projects. One row a step: words that can be read out, formula, working, result with its
    range, source. What reaches ``threshold`` yuan is counted. Missing amounts
    and other currencies are counted apart, and filters narrow the rows, as in ``list_projects``.
    Raises UsageError for a name that fits no group, or several published ones.
    """
    table, limit = as_table(frame, "projects"), limit_of(threshold, "threshold")
    assert limit is not None
    key = None if by is None else grouping_key(by)
    if key is not None:
        refuse_unknown(key, table.frame)
    if key is None and name is not None and folded(name) != TOTAL:
        return _published(table, name, limit, filters)
    return _group(table, name, key, limit, filters)


def _published(table: Table, name: str, threshold: float, filters: ProjectFilters) -> Report:
    scope = select_projects(table, kind="group", needed=PROJECTS.columns, filters=filters, ranges=True)
    position = _named(table, scope, name)
    row = scope.frame.iloc[position]
    found = list(published_groups(scope))[position]
    if found is None:
        raise UsageError("projects.no-group-numbers", name=str(row["project"]))
    amount = float(row["amount"])
    one = Explained(
        published=found,
        amount=amount if amount == amount else None,
        stated=_stated(row),
        qualifier=str(row["investment_qualifier"]),
        source=str(row["source"]),
        currency=scope.currency,
        scale=scale_of(found, threshold, scope.currency),
    )
    return _report(published_steps(one, threshold), one.scale, found.name, (*scope.left_out, *scope.about))


def _report(steps: Iterable[Step], scale: Scale, name: str | Line, lines: Iterable[Line]) -> Report:
    title = line("projects.explained", name=name)
    return explained(list(steps), scale=scale, name="explanation", title=title, lines=lines)


def _stated(row: pd.Series) -> Amount | None:
    """The amount of a row as it was published in a currency that a rate converts; else None."""
    stated, currency = row.get("stated_investment"), row.get("stated_currency")
    if stated is None or stated != stated or currency == row["currency"]:
        return None
    return Amount(float(stated), str(currency), str(row["investment_qualifier"]))


def _named(table: Table, scope: Scope, name: str) -> int:
    """The position of the one published group whose name holds the text, or is it."""
    names = _names(scope)
    fitting = _fitting(names, name)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting and _fitting(_names(select_projects(table, kind="project", needed=_NAMES, filters={})), name):
        raise UsageError("projects.single", name=name, groupings=Names(GROUPS, most=12, how="or"))
    if not fitting:
        raise unknown_name("group", name, (one for one, _ in names))
    some = Names(tuple(names[place][0] for place in fitting), most=3, how="semicolon")
    raise UsageError("projects.several", name=name, number=len(fitting), names=some)


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


def _group(table: Table, name: str | None, by: str | None, threshold: float, filters: ProjectFilters) -> Report:
    needed = (*PROJECTS.columns, *source_of(by or "status"))
    scope = select_projects(table, kind="project", needed=needed, filters=filters, ranges=True)
    if not len(scope.frame):
        raise UsageError("projects.none-left")
    groups = plain_records(measured(scope, by or "status", threshold))
    whole = plain_records(measured(replace(scope, frame=scope.frame.assign(everything="")), "everything", threshold))[0]
    record: Mapping[str, Value] = whole
    rows, title = scope.frame, None
    if by is not None and name is not None and folded(name) != TOTAL:
        rows, record = _one_group(scope, groups, by, name)
        title = name_in(rows.astype({by: object}), by, str(record[by])) if by in rows else str(record[by])
        scope = replace(scope, frame=rows)
    withheld = [] if scope.currency in (YUAN, UNSTATED) else revenue_lines(scope)
    one = ExplainedGroup(rows, record, whole, threshold, scope.currency, _scale(rows, whole, scope.currency))
    said = line("projects.all") if title is None else line("report.said", said=title)
    return _report(group_steps(one), one.scale, said, (*withheld, *scope.lines))


def plain_records(rows: pd.DataFrame) -> list[dict[str, Value]]:
    """The groups as dicts of plain values, None where missing."""
    values = {str(key): plain(rows[key]) for key in rows.columns}
    return [{key: column[place] for key, column in values.items()} for place in range(len(rows))]


def _scale(rows: pd.DataFrame, whole: Mapping[str, Value], currency: str) -> Scale:
    """What all lines about a group share: its amounts, and what they are set against."""
    amounts = [float(amount) for amount in rows["amount"].dropna()]
    against = [float(whole[key] or 0.0) for key in ("investment", "stated_revenue")]
    return Scale((*amounts, sum(amounts), *against), currency)


def _one_group(
    scope: Scope, groups: Sequence[Mapping[str, Value]], by: str, name: str
) -> tuple[pd.DataFrame, Mapping[str, Value]]:
    """The rows and figures of the group of this name, in English or Chinese."""
    labels = grouped(scope.frame, by)[by].astype(object)
    known = _labels(scope.frame, labels.tolist(), by)
    label = known.get(folded(name))
    if label is None:
        raise unknown_name(Heading(by) if by in FIELDS else "grouping", name, dict.fromkeys(known.values()))
    record = next(record for record in groups if record[by] == label)
    return scope.frame[(labels == label).to_numpy(dtype=bool)], record


def _labels(frame: pd.DataFrame, labels: Sequence[object], by: str) -> dict[str, str]:
    """Every name of a group, folded, and the label of the group."""
    known = {folded(str(label)): str(label) for label in labels if label}
    if f"{by}_zh" in frame:
        pairs = zip(frame[f"{by}_zh"], labels, strict=True)
        known = {folded(str(other)): str(label) for other, label in pairs if other and label} | known
    return known
