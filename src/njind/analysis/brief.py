"""The brief: what both tables say, in sentences, tables and charts, as one Document. No files, no new figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from njind.analysis import charts
from njind.analysis.columns import name_in
from njind.analysis.given import as_table
from njind.analysis.projects import group_projects, list_projects
from njind.analysis.projects.amounts import YUAN
from njind.analysis.projects.choices import LARGE
from njind.analysis.sectors.ranking import rank_sectors
from njind.analysis.summary import paragraph, summarize
from njind.analysis.trend import trend_sectors
from njind.document import Document, Paragraph, Points, Section
from njind.errors import UsageError, unknown_name
from njind.line import Amount, Span, line, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from njind.document import Block
    from njind.line import Line, LineValue
    from njind.report import Report
    from njind.table import Table

LARGEST = 10
"""How many of the largest projects a brief lists."""
_SECTOR_COLUMNS = ("rank", "sector", "share", "growth", "contribution", "contribution_share")
_GROUP_COLUMNS = ("projects", "large_projects", "investment", "share", "median")
_PROJECT_COLUMNS = ("project", "sector", "date", "status", "investment", "cumulative_share")
_TREND_COLUMNS = ("growth", "growth_levels", "growth_difference", "projection")
_METHODS = {
    **{"base": "sectors", "contribution": "sectors", "share": "sectors", "ranges": "sectors"},
    **{"qualified": "", "nested": "sectors", "large": "projects", "overlap": "groups"},
}
"""The notes on methods, each a message ``brief.method-…``, and what a brief must have for it to say something."""


class _Brief:
    """What the sections of one brief are made from."""

    def __init__(
        self, sectors: Table | None, projects: Table | None, where: dict[str, str], checks: Sequence[Line]
    ) -> None:
        self.sectors, self.projects, self.where, self.checks = sectors, projects, where, checks


def brief(
    sectors: Table | None = None,
    projects: Table | None = None,
    *,
    title: str | None = None,
    sections: Sequence[str] = (),
    region: str | None = None,
    period: str | None = None,
    checks: Sequence[Line] = (),
) -> Document:
    """A paper for a meeting: what the two tables say, in sentences, tables and charts, with methods and sources.

    ``sections`` chooses among ``SECTIONS`` and orders them; by default all that the tables have something for.
    ``region`` and ``period`` are those of the sectors, by default as in ``rank_sectors``. ``checks`` are sentences that
    checking the tables gave. Every figure is one of the reports that the commands print. Raises UsageError for a
    section that is not known, and where neither table is given.
    """
    if sectors is None and projects is None:
        raise UsageError("brief.nothing")
    for name in sections:
        if name not in SECTIONS:
            raise unknown_name("section", name, SECTIONS)
    sectors, projects = _of_file(sectors), _of_file(projects)
    where = {key: word for key, word in (("region", region), ("period", period)) if word}
    known = _Brief(sectors, projects, _place(sectors, where), checks)
    blocks: list[Block] = []
    for key in sections or SECTIONS:
        found = list(SECTIONS[key](known))
        if found:
            blocks += [Section(key, line(f"brief.{key}")), *found]
    return Document(_title(title, known), _subtitle(known), tuple(blocks))


def _place(sectors: Table | None, where: dict[str, str]) -> dict[str, str]:
    """The region and period that the ranking of the sectors takes."""
    if sectors is None:
        return where
    ranking = rank_sectors(sectors, top=1, **where)  # type: ignore[arg-type]
    return where | {key: str(ranking[key][0] or "") for key in ("region", "period") if len(ranking)}


def _title(title: str | None, known: _Brief) -> Line:
    if title:
        return text(title)
    region = known.where.get("region", "")
    if not region or known.sectors is None:
        return line("brief.title")
    return line("brief.title-of", region=name_in(as_table(known.sectors, "sectors").frame, "region", region))


def _subtitle(known: _Brief) -> Line:
    period = known.where.get("period", "")
    return line("brief.of-period", period=Span(period)) if period else line("brief.of-tables")


def _filters(known: _Brief) -> dict[str, Any]:
    return {key: word for key, word in known.where.items() if word}


def _headline(known: _Brief) -> Iterable[Block]:
    if known.sectors is None:
        said = [] if known.projects is None else list(_in_all(known.projects))
        if said:
            yield Paragraph(tuple(said))
        return
    yield Paragraph(paragraph(summarize(known.sectors, known.projects, **_filters(known))))


def _in_all(projects: Table) -> Iterator[Line]:
    """How many projects there are, what they are worth and how many are large."""
    total = dict(group_projects(projects, by="status").total or {})
    if not total.get("projects"):
        return
    count, unit = int(total["projects"]), str(total.get("currency") or "")
    if total.get("investment") is None:
        yield line("brief.in-all-count", count=count)
        return
    amount = charts.supported_amount(total, unit, total.get("investment_rounding"))
    values: dict[str, LineValue] = {"count": count, "amount": amount}
    if unit != YUAN or total.get("large_projects") is None:
        yield line("brief.in-all", **values)
    else:
        large = Amount(LARGE, YUAN)
        yield line("brief.in-all-large", **values, large=int(total["large_projects"]), threshold=large)


def _sectors(known: _Brief) -> Iterable[Block]:
    if known.sectors is None:
        return
    report = _with_ranges_of("contribution", rank_sectors(known.sectors, ranges=True, **_filters(known)))
    level = charts.level_key(report.keys)
    yield _shown(report, (*_SECTOR_COLUMNS[:2], level, *_SECTOR_COLUMNS[2:]))
    for picture in (charts.contribution_chart, charts.growth_chart, charts.size_growth_chart):
        chart = picture(known.sectors, **_filters(known))
        if len(chart):
            yield chart


def _trend(known: _Brief) -> Iterable[Block]:
    if known.sectors is None or not known.where.get("period"):
        return
    region = {key: word for key, word in _filters(known).items() if key == "region"}
    chart = charts.trend_chart(known.sectors, **region)
    if len({item.place for item in chart.items}) > 1:
        report = trend_sectors(known.sectors, **region)
        named = ("sector",) if len(set(report["sector"])) > 1 else ()
        yield _shown(report, (*named, "period", charts.level_key(report.keys), *_TREND_COLUMNS))
        yield chart


def _projects(known: _Brief) -> Iterable[Block]:
    if known.projects is None:
        return
    for by in ("sector", "district", "status", "size"):
        report = group_projects(known.projects, by=by)
        if len(report) > 1:
            yield _shown(report, (by, *_GROUP_COLUMNS))
    for picture in (charts.investment_chart, charts.pipeline_chart):
        chart = picture(known.projects)
        if len(chart) > 1:
            yield chart


def _largest(known: _Brief) -> Iterable[Block]:
    if known.projects is None:
        return
    report = list_projects(known.projects, top=LARGEST)
    if len(report):
        yield _shown(report, _PROJECT_COLUMNS)
        yield charts.pareto_chart(known.projects)


def _groups(known: _Brief) -> Iterable[Block]:
    if known.projects is None:
        return
    report = list_projects(known.projects, kind="group", top=LARGEST, ranges=True)
    if len(report):
        yield report


def _checks(known: _Brief) -> Iterable[Block]:
    if known.checks:
        yield Points(tuple(known.checks))


def _methods(known: _Brief) -> Iterable[Block]:
    there = {
        "sectors": known.sectors is not None,
        "projects": known.projects is not None,
        "groups": known.projects is not None and bool(len(list_projects(known.projects, kind="group", top=1))),
        "": True,
    }
    yield Points(tuple(line(f"brief.method-{name}") for name, of in _METHODS.items() if there[of]))


def _sources(known: _Brief) -> Iterable[Block]:
    """Who published the figures, each once, and the files they were read from."""
    said: dict[str, None] = {}
    files: list[LineValue] = []
    for table in (known.sectors, known.projects):
        if table is None:
            continue
        frame = table.frame
        if table is known.sectors:
            for key, word in _filters(known).items():
                frame = frame[frame[key] == word] if key in frame else frame
        columns = [key for key in ("publisher", "source") if key in frame]
        rows = frame[columns].astype(str).drop_duplicates().itertuples(index=False)
        said |= dict.fromkeys(", ".join(filter(None, row)) for row in rows)
        files += [table.source] if table.source else []
    lines = (*(text(one) for one in said if one), *(line("report.said", said=one) for one in files))
    if lines:
        yield Points(lines)


def _shown(report: Report, keys: Sequence[str]) -> Report:
    """The report with the columns that a page has room for, those without anything in them left out."""
    there = [key for key in keys if key in report.keys]
    return report.choose([key for key in there if any(value not in (None, "") for value in report[key])] or there)


def _with_ranges_of(key: str, report: Report) -> Report:
    """The report with the ranges of one column: a page has no room for more, and this one rests on all others."""
    return replace(report, columns=tuple(replace(one, ranged=one.key == key) for one in report.columns))


def _of_file(table: Table | None) -> Table | None:
    """The table with the name of its file for its source: a paper that goes round says no folder of its maker."""
    if table is None or not isinstance(table.source, str):
        return table
    return replace(table, source=PurePath(table.source).name)


SECTIONS: dict[str, Callable[[_Brief], Iterable[Block]]] = {
    "headline": _headline,
    "sectors": _sectors,
    "trend": _trend,
    "projects": _projects,
    "largest": _largest,
    "groups": _groups,
    "checks": _checks,
    "methods": _methods,
    "sources": _sources,
}
"""The sections of a brief by name, in order."""
