"""The rows of a summary about projects: published groups and the largest named ones. No sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.analysis.columns import unit_name
from njind.analysis.projects.ranking import list_projects
from njind.analysis.residual import is_residual
from njind.analysis.select import completed, leaning
from njind.analysis.summary.rows import amount_of, number, spoken
from njind.line import Amount, Joined, Span, line
from njind.messages.wording import has_message
from njind.period import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from njind.analysis.summary.rows import Record, Row
    from njind.line import Line, LineValue
    from njind.table import Table

NAMED_PROJECTS = 3
"""How many of the largest named projects a summary lists."""
_NEEDED = ("kind", "project", "date", "investment", "currency")


def project_rows(projects: Table, period: str) -> list[Row]:
    """The period's published groups, their large projects and the largest named projects."""
    rows: list[Row] = []
    for group in _groups(projects, period):
        if group["date"] != period:
            continue
        about: dict[str, Any] = {
            **group,
            **amount_of(group, "investment"),
            "section": "projects",
            "name": spoken(str(group["project"]), group.get("project_zh")),
            "period": period,
            "share": None,
        }
        rows.append({**about, "figure": _group_figure(group), "count": group["projects"]})
        if group["large_projects"] is not None and group["large_threshold"] is not None:
            rows.append(_large_row(about))
    return [*rows, *_named_rows(projects, period)]


def _groups(projects: Table, period: str) -> list[dict[str, Any]]:
    return list_projects(projects, kind="group", since=period, until=period).records()


def _group_figure(group: Record) -> Line:
    if not group["status"]:
        return line("summary.group-of-projects")
    return line("summary.projects-of-status", status=status_said(str(group["status"])))


def status_said(status: str) -> LineValue:
    """What projects are at, in the reader's language where it is one of the usual words."""
    key = f"codes.status-{status.replace(' ', '-')}"
    return line(key) if has_message(key) else status


def _large_row(group: Record) -> Row:
    threshold = Amount(float(group["large_threshold"]), str(group.get("currency") or ""))
    return {
        "section": "projects",
        "figure": line("summary.large-projects", threshold=threshold),
        "name": group["name"],
        "period": group["period"],
        "count": group["large_projects"],
        "of_all": group["projects"],
        "share": group["large_share"],
    }


def _named_rows(projects: Table, period: str) -> list[Row]:
    """The largest named projects dated within the period."""
    listed = list_projects(projects, since=period, until=period).records()
    named = [one for one in listed if one["rank"] is not None and not is_residual(str(one["project"]))]
    sizes = [(number(one["investment"]), leaning(str(one["investment_qualifier"] or ""))) for one in named]
    order = sorted(range(len(sizes)), key=sizes.__getitem__, reverse=True)  # equal ones stay in order
    rows: list[Row] = []
    for place in order[:NAMED_PROJECTS]:
        rank = 1 + sum(size > sizes[place] for size in sizes)
        project: dict[str, Any] = named[place]
        rows.append(
            {
                **project,
                **amount_of(project, "investment"),
                "section": "projects",
                "figure": _named_figure(rank, joint=sizes.count(sizes[place]) > 1),
                "name": spoken(str(project["project"]), project.get("project_zh")),
                "period": project["date"],
                "share": None,
            }
        )
    return rows


def _named_figure(rank: int, *, joint: bool) -> Line:
    before = "joint-" if joint else ""
    if rank == 1:
        return line(f"summary.{before}largest-project")
    return line(f"summary.{before}project-of-rank", rank=rank)


# ---- what is not in it --------------------------------------------------------------------------


def not_listed(projects: Table, period: str) -> Iterator[Line]:
    """Which groups are of a part of the period, and which named projects could not be set beside the others."""
    others = sum(group["date"] != period for group in _groups(projects, period))
    frame = completed(projects, _NEEDED)
    frame = frame[frame["kind"] == "project"]
    inside, coarse = _dated(frame, period)
    dated = frame[frame["date"].isin(inside)]
    compared = "CNY" if (frame["currency"] != "").any() else ""
    if not len(dated):
        yield line("summary.no-project-dated", period=Span(period))
    elif not (dated["investment"].notna() & (dated["currency"] == compared)).any():
        yield line("summary.no-project-amount", period=Span(period))
    if others:
        yield line("summary.other-groups", count=others, period=Span(period))
    if counts := tuple(_counts(frame, dated, coarse, period, compared)):
        yield line("summary.not-compared", counts=Joined(counts))
    named = list_projects(projects, since=period, until=period)
    yield from (one for one in named.lines if one.key == "projects.many-as-one")


def _dated(frame: pd.DataFrame, period: str) -> tuple[list[str], list[str]]:
    """The dates that lie within the period, and those that only overlap with it."""
    span = DateSpan.parse(period)
    dates = {label: DateSpan.parse(label) for label in map(str, frame["date"].unique()) if label}
    inside = [label for label, one in dates.items() if span.first <= one.first and one.last <= span.last]
    meeting = [label for label, one in dates.items() if one.first <= span.last and span.first <= one.last]
    return inside, [label for label in meeting if label not in inside]


def _counts(frame: pd.DataFrame, dated: pd.DataFrame, coarse: list[str], period: str, compared: str) -> Iterator[Line]:
    """How many projects cannot be compared, by the reason."""
    others = dated["currency"][(dated["currency"] != compared) & dated["investment"].notna()]
    for code, count in others.value_counts().items():
        yield line("summary.in-currency", count=int(count), currency=unit_name(str(code)))
    if lacking := int(dated["investment"].isna().sum()):
        yield line("summary.without-amount", count=lacking)
    if cut := int(frame["date"].isin(coarse).sum()):
        yield line("summary.too-coarse", count=cut, period=Span(period))
    if undated := int((frame["date"] == "").sum()):
        yield line("summary.without-date", count=undated)
