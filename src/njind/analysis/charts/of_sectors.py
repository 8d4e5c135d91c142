"""Charts of sectors: growth with ranges, contributions, size against growth, trend, two regions. No drawing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.analysis.charts import titles
from njind.analysis.charts.parts import figure, mark_lines, must_lines, not_drawn, source_lines, where
from njind.analysis.compare import compare_regions
from njind.analysis.sectors.ranking import rank_sectors
from njind.analysis.trend import trend_sectors
from njind.chart import Axis, Chart, Figure, Item, Shape
from njind.errors import UsageError
from njind.fields import Kind
from njind.line import Heading, Name, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from njind.report import Report
    from njind.table import Table

    Record = dict[str, Any]

_GROWTH = Axis(line("charts.axis-growth"), Kind.RATE)
_POINTS = Axis(line("charts.axis-points"), Kind.POINTS)


def growth_chart(table: Table | pd.DataFrame, *, top: int | None = None, **filters: Any) -> Chart:
    """The ranking by growth, from the fastest, with what rounding and qualifiers allow.

    Sectors without growth are left out. Filters as in ``rank_sectors``.
    """
    report = _ranked(table, "growth", top=top, **filters)
    records, missing = _parted(report.records(), "growth")
    items = [_item(record, figure(record, "growth")) for record in records]
    return Chart(
        name="growth",
        shape=Shape.BARS,
        title=titles.of_growth(records),
        subtitle=where(line("charts.what-growth"), records),
        items=tuple(items),
        y=_GROWTH,
        lines=(
            *source_lines(table),
            *not_drawn(missing),
            *must_lines(report, ["growth"], without=(*_DRAWN, "sectors.nested", "sectors.instead", "totals.")),
            *mark_lines(items),
        ),
    )


def contribution_chart(table: Table | pd.DataFrame, **filters: Any) -> Chart:
    """The contributions of the sectors that are added, one on top of the other, up to the growth of their total.

    They sum to it exactly. Filters as in ``rank_sectors``.
    """
    report = _ranked(table, "contribution", **filters)
    counted = [record for record in report.records() if record["counted"] == "yes"]
    records, missing = _parted(counted, "contribution")
    items = [_item(record, figure(record, "contribution")) for record in records]
    total = dict(report.total or {})
    if records and total.get("growth") is not None:
        whole = figure(total, "growth")
        items.append(
            Item("Total", "合计", replace(whole, qualifier=str(total.get("growth_qualifier") or "")), is_total=True)
        )
    return Chart(
        name="contribution",
        shape=Shape.WATERFALL,
        title=titles.of_contribution(records, total),
        subtitle=where(line("charts.what-contribution"), records),
        items=tuple(items),
        y=_POINTS,
        lines=(
            *source_lines(table),
            *not_drawn(missing),
            *must_lines(report, ["contribution"], without=_DRAWN),
            *mark_lines(items, ranges=False),
        ),
    )


_DRAWN = ("sectors.no-level", "sectors.no-growth")
"""What the picture says in its own way: which sectors lack a figure that it draws."""


def _parted(records: Iterable[Record], *keys: str) -> tuple[list[Record], list[Name]]:
    """The records that have these figures, and the names of the others."""
    drawn: list[Record] = []
    missing: list[Name] = []
    for record in records:
        if any(record[key] is None for key in keys):
            missing.append(titles.named(record))
        else:
            drawn.append(record)
    return drawn, missing


def _ranked(table: Table | pd.DataFrame, sort: str, **filters: Any) -> Report:
    """The ranking by a figure; where no row has that figure the ranking by size, of which there is nothing to draw."""
    try:
        return rank_sectors(table, sort=sort, ranges=True, **filters)
    except UsageError as error:
        if error.line.key not in ("sectors.no-growth-to-sort", "sectors.no-level-to-sort"):
            raise
        return rank_sectors(table, ranges=True, **filters)


def size_growth_chart(table: Table | pd.DataFrame, **filters: Any) -> Chart:
    """Each sector at its size and its growth, both with their ranges; the area is its contribution.

    Sectors that lack one of the two are left out. Filters as in ``rank_sectors``.
    """
    report = rank_sectors(table, ranges=True, **filters)
    measure = level_key(report.keys)
    records, missing = _parted(report.records(), measure, "growth")
    items = [
        replace(
            _item(record, figure(record, "growth")),
            x=figure(record, measure),
            size=None if record["contribution"] is None else abs(record["contribution"]),
        )
        for record in records
    ]
    return Chart(
        name="size-growth",
        shape=Shape.BUBBLES,
        title=titles.of_size(records, measure, dict(report.total or {})),
        subtitle=where(line("charts.what-size-growth"), records),
        items=tuple(items),
        y=_GROWTH,
        x=Axis(line("charts.axis-heading", heading=Heading(measure)), Kind.MONEY, _unit(report.columns, measure)),
        size=_POINTS,
        lines=(
            *source_lines(table),
            *not_drawn(missing),
            *must_lines(report, ["contribution"], without=(*_DRAWN, "sectors.nested")),
            *mark_lines(items),
        ),
    )


def trend_chart(table: Table | pd.DataFrame, **filters: Any) -> Chart:
    """Growth through the periods: as published, and from the published levels, each point with its range.

    Filters as in ``trend_sectors``; by default the sector that it takes.
    """
    report = trend_sectors(table, ranges=True, **filters)
    records = report.records()
    several = len({record["sector"] for record in records}) > 1
    items = []
    for record in records:
        for key, series in (("growth", "published"), ("growth_levels", "levels")):
            is_levels = key == "growth" and record.get("growth_source") == "levels"
            if record.get(key) is None or is_levels:
                continue
            item = _item(record, figure(record, key))
            items.append(
                replace(item, place=str(record["period"]), series=f"{item.name}/{series}" if several else series)
            )
    named = {
        one.series: line(f"charts.{one.series.rpartition('/')[2]}-of", name=Name(one.name, one.name_zh))
        if several
        else line(f"charts.{one.series}")
        for one in items
    }
    return Chart(
        name="trend",
        shape=Shape.LINES,
        title=titles.of_trend(items),
        subtitle=where(line("charts.what-trend"), [{**record, "period": ""} for record in records]),
        items=tuple(items),
        y=_GROWTH,
        x=Axis(line("charts.axis-period"), Kind.PERIOD),
        series=named,
        lines=(*source_lines(table), *must_lines(report, ["growth", "growth_levels"]), *mark_lines(items)),
    )


def compare_chart(
    table: Table | pd.DataFrame, other: Table | pd.DataFrame | None = None, *, top: int | None = None, **choice: Any
) -> Chart:
    """The growth of each sector in a region beside that in a reference region, with ranges; the widest gap first.

    Arguments as in ``compare_regions``.
    """
    report = compare_regions(table, other, sort="growth_gap", ranges=True, top=top, **choice)
    records, missing = _parted(report.records(), "growth", "reference_growth")
    here, there = (report.title.values.get(key, "") for key in ("region", "reference"))
    items = []
    for record in records:
        for series, key in (("region", "growth"), ("reference", "reference_growth")):
            items.append(replace(_item(record, figure(record, key)), series=series))
    return Chart(
        name="compare",
        shape=Shape.PAIRS,
        title=titles.of_comparison(records, here, there),
        subtitle=where(
            line("charts.what-compare", region=here, reference=there), [{"period": r["period"]} for r in records]
        ),
        items=tuple(items),
        y=_GROWTH,
        series={"region": line("charts.of", name=here), "reference": line("charts.of", name=there)},
        lines=(
            *source_lines(table, other),
            *not_drawn(missing),
            *must_lines(report, ["growth", "reference_growth"], without=["compare.larger-"]),
            *mark_lines(items),
        ),
    )


def level_key(keys: Sequence[str]) -> str:
    """The key of the level that a report of sectors is about: its columns name rounding and qualifier of it."""
    return next(key for key in keys if key != "growth" and f"{key}_rounding" in keys)


def _item(record: Record, y: Figure) -> Item:
    return Item(
        name=str(record["sector"] or ""),
        name_zh=str(record.get("sector_zh") or ""),
        y=y,
        is_part=record.get("counted") == "no",
    )


def _unit(columns: Sequence[Any], key: str) -> str:
    return str(next(one.unit for one in columns if one.key == key))
