"""Charts of projects: investment by any grouping, how few make most of it, what is planned when. No drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.analysis.charts import titles
from njind.analysis.charts.parts import figure, item_name, mark_lines, must_lines, source_lines, where
from njind.analysis.given import as_table
from njind.analysis.projects import group_projects, list_projects
from njind.chart import Axis, Chart, Figure, Item, Shape
from njind.fields import FIELDS, Kind
from njind.figures.qualifier import combined
from njind.line import Heading, Name, line
from njind.messages.wording import has_message
from njind.period import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from njind.line import Line
    from njind.report import Report
    from njind.table import Table

    Record = dict[str, Any]


def investment_chart(
    table: Table | pd.DataFrame, *, by: str | None = None, top: int | None = None, **filters: Any
) -> Chart:
    """The planned investment by sector, district, status, year or any other grouping, the largest first.

    By default it is by the first of sector, district and status of which the table says something.
    Filters as in ``group_projects``.
    """
    by = by or _first_said(table)
    report = group_projects(table, by=by, ranges=True, top=top, **filters)
    records = [record for record in report.records() if record["investment"] is not None]
    names = [_called(record, by) for record in records]
    items = [Item(one.name, one.zh, figure(record, "investment")) for one, record in zip(names, records, strict=True)]
    what = line("charts.what-investment", by=Heading(by) if by in FIELDS else by)
    return Chart(
        name="investment",
        shape=Shape.BARS,
        title=titles.of_investment(list(zip(names, records, strict=True))),
        subtitle=where(what, []),
        items=tuple(items),
        y=_investment(records),
        lines=(*source_lines(table), *must_lines(report, ["investment", "share"]), *mark_lines(items)),
    )


_BY = ("sector", "district", "status")


def _first_said(table: Table | pd.DataFrame) -> str:
    """The first grouping of which any row says something."""
    frame = as_table(table, "projects").frame
    said = (key for key in _BY if key in frame.columns and any(frame[key].dropna().unique()))
    return next(said, _BY[0])


def _called(record: Record, by: str) -> Name:
    """What a group is called: its name, or the words for a status; a group without a name is not stated."""
    if not record[by]:
        return titles.NOT_STATED
    return _of_status(str(record[by])) if by == "status" else item_name(record, by)


def _of_status(status: str) -> Name:
    """A status in both languages, as far as it is one of the usual words."""
    key = f"codes.status-{status.replace(' ', '-')}"
    return item_name({"status": line(key) if has_message(key) else status}, "status")


def pareto_chart(table: Table | pd.DataFrame, **filters: Any) -> Chart:
    """The projects from the largest, and the share of all money that they make together.

    Filters as in ``list_projects``.
    """
    report = list_projects(table, pareto=True, **filters)
    records = [record for record in report.records() if record["cumulative_share"] is not None]
    items = [
        Item(
            str(record["project"] or ""),
            str(record.get("project_zh") or ""),
            figure(record, "investment"),
            x=Figure(record["cumulative_share"]),
        )
        for record in records
    ]
    return Chart(
        name="pareto",
        shape=Shape.PARETO,
        title=titles.of_pareto(records),
        subtitle=where(line("charts.what-pareto"), []),
        items=tuple(items),
        y=_investment(records),
        x=Axis(line("charts.axis-cumulative"), Kind.SHARE),
        lines=(*source_lines(table), *_said(report, ["investment", "cumulative_share"]), *mark_lines(items)),
    )


def pipeline_chart(table: Table | pd.DataFrame, **filters: Any) -> Chart:
    """What is planned, by the year of each project and by its status. Projects without a year stand apart.

    Filters as in ``list_projects``; amounts that are missing or in another currency are left out.
    """
    report = list_projects(table, **filters)
    records = [record for record in report.records() if record["cumulative_share"] is not None]
    sums: dict[tuple[str, str], float] = {}
    words: dict[tuple[str, str], set[str]] = {}
    for record in records:
        key = (_year(record["date"]), str(record["status"] or ""))
        sums[key] = sums.get(key, 0.0) + record["investment"]
        words.setdefault(key, set()).add(str(record["investment_qualifier"] or ""))
    items = [
        Item(
            _of_status(status).name if status else titles.NOT_STATED.name,
            _of_status(status).zh if status else titles.NOT_STATED.zh,
            Figure(amount, qualifier=combined(words[year, status]).value),
            place=year,
            series=status or "unnamed",
        )
        for (year, status), amount in sorted(sums.items(), key=lambda one: (not one[0][0], one[0]))
    ]
    by_status = group_projects(table, by="status", **filters).records()
    groups = [(_called(one, "status"), one) for one in by_status if one["investment"] is not None]
    series: dict[str, Line] = {
        one.series: line("charts.unnamed")
        if one.series == "unnamed"
        else line("charts.of", name=Name(one.name, one.name_zh))
        for one in items
    }
    return Chart(
        name="pipeline",
        shape=Shape.STACKS,
        title=titles.of_pipeline(groups, dict(report.total or {})),
        subtitle=where(line("charts.what-pipeline"), []),
        items=tuple(items),
        y=_investment(records),
        x=Axis(line("charts.axis-year"), Kind.PERIOD),
        series=series,
        lines=(*source_lines(table), *_said(report, ["investment"]), *mark_lines(items)),
    )


def _said(report: Report, keys: Sequence[str]) -> list[Line]:
    """What a reader must know of a list of projects: those without an amount are not drawn."""
    missing = sum(record["investment"] is None for record in report.records())
    unseen = [line("charts.not-drawn-projects", count=missing)] if missing and len(report) > missing else []
    return [*unseen, *must_lines(report, keys, without=("projects.missing-not-added", "pareto."))]


def _investment(records: Iterable[Record]) -> Axis:
    """The axis of amounts, of the currency that they are in."""
    currencies = {str(record.get("currency") or "") for record in records} or {"CNY"}
    return Axis(line("charts.axis-investment"), Kind.MONEY, currencies.pop() if len(currencies) == 1 else "CNY")


def _year(date: str | None) -> str:
    if not date:
        return ""
    span = DateSpan.parse(date)
    return str(span.first.year) if span.first.year == span.last.year else ""
