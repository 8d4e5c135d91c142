"""What all charts are put together from: figures out of records, names, what is shown and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.analysis.columns import once
from njind.chart import Figure
from njind.line import Joined, Line, Name, Span, Weight, line, names
from njind.messages.wording import Wording, weight_of, worded
from njind.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from njind.chart import Item
    from njind.line import LineValue
    from njind.report import Report


def figure(record: Mapping[str, Any], key: str, qualifier: str | None = None) -> Figure:
    """A figure of a record with its range and qualifier; ``qualifier`` names the column of the latter."""
    said = record.get(qualifier or f"{key}_qualifier")
    return Figure(record.get(key), record.get(f"{key}_low"), record.get(f"{key}_high"), str(said or ""))


def item_name(record: Mapping[str, Any], key: str) -> Name:
    """What a record is called in both languages; a line is a name that is worded in each."""
    said = record[key]
    if isinstance(said, Line):
        return Name(worded(said), worded(said, Wording("zh")))
    return Name(str(said or ""), str(record.get(f"{key}_zh") or ""))


def where(what: Line, records: Iterable[Mapping[str, Any]]) -> Line:
    """What is shown, with the region and period that all records share."""
    rows = list(records)
    shared = {key: {str(row.get(key) or "") for row in rows} for key in ("region", "period")}
    values: dict[str, LineValue] = {"what": what}
    named = [key for key, names in shared.items() if len(names) == 1 and next(iter(names))]
    if "region" in named:
        chinese = next((str(row["region_zh"]) for row in rows if row.get("region_zh")), "")
        values["region"] = Name(next(iter(shared["region"])), chinese)
    if "period" in named:
        values["period"] = Span(next(iter(shared["period"])))
    key = {0: "-nothing", 1: f"-{named[0]}" if named else "", 2: ""}[len(named)]
    return line(f"charts.where{key}", **values)


def source_lines(*tables: object) -> list[Line]:
    """Where the data come from."""
    files = once(table.source for table in tables if isinstance(table, Table) and table.source)
    return [line("charts.source", files=Joined(files))] if files else []


def must_lines(report: Report, keys: Iterable[str], *, without: Iterable[str] = ()) -> list[Line]:
    """What a reader must know of the figures that are drawn, ``without`` what the picture says in its own way.

    ``keys`` are the columns of the report that are drawn, ``without`` the beginnings of keys of messages.
    """
    chosen = report.choose([key for key in keys if key in report.keys])
    return [one for one in chosen.lines if weight_of(one) is Weight.MUST and not one.key.startswith(tuple(without))]


def not_drawn(some: Iterable[Name]) -> list[Line]:
    """The names of what lacks a figure, as far as there are any."""
    missing = list(some)
    return [line("charts.not-drawn", which=names(missing))] if missing else []


def mark_lines(items: Iterable[Item], *, ranges: bool = True) -> list[Line]:
    """What the marks of the items mean, as far as there are any; ``ranges`` says whether ranges are drawn."""
    shown = list(items)
    figures = [one for item in shown for one in (item.y, item.x) if one is not None]
    lines = []
    if any(one.qualifier for one in figures):
        lines.append(line("charts.qualified"))
    if any(item.is_part for item in shown):
        lines.append(line("charts.part"))
    if ranges and any(one.low is not None or one.high is not None for one in figures):
        lines.append(line("charts.ranges"))
    return lines
