"""What ``njind sectors`` does: from its options to one report. No options, no output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.cli.command import Verb, refuse_order, refuse_two_reports
from njind.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.cli.reading import Reading
    from njind.report import Report
    from njind.table import Table

REPORTS = ("by", "explain", "quadrants", "concentration")
"""Options that each make a report of their own."""
ORDER = ("sort", "reverse", "top")
PUBLISHED = ("total_row", "published_total", "published_growth")
"""Options that give a total to compare the sectors with."""


def _refuse(asked: dict[str, Any]) -> None:
    refuse_two_reports(asked, *REPORTS)
    told = [f"--{name.replace('_', '-')}" for name in PUBLISHED if asked[name] is not None]
    for other in ("by", "quadrants", "concentration"):
        if told and asked[other]:
            raise UsageError("cli.total-not-beside", option=told[0], other=f"--{other}")
    if asked["explain"] is not None:
        refuse_order(asked, "--explain")


def _read(reading: Reading, asked: dict[str, Any]) -> Sequence[Table]:
    return [reading.sectors(asked.pop("file"))]


def _report(tables: Sequence[Table], asked: dict[str, Any], _unit: str) -> Report:
    (table,) = tables
    filters = {key: value for key, value in asked.items() if key not in (*REPORTS, *ORDER, *PUBLISHED, "ranges")}
    order = {key: asked[key] for key in ORDER}
    published = {key: asked[key] for key in PUBLISHED}
    if asked["explain"] is not None:
        from njind.analysis.sectors.explanation import explain_sectors

        return explain_sectors(table, asked["explain"], **filters, **published)
    if asked["quadrants"]:
        from njind.analysis.sectors.quadrants import sector_quadrants

        return sector_quadrants(table, **order, **filters)
    if asked["concentration"]:
        from njind.analysis.sectors.concentration import sector_concentration

        return sector_concentration(table, **order, **filters, ranges=asked["ranges"])
    if asked["by"]:
        from njind.analysis.sectors.grouping import group_sectors

        return group_sectors(table, by=asked["by"], **order, **filters, ranges=asked["ranges"])
    from njind.analysis.sectors.ranking import rank_sectors

    return rank_sectors(table, **order, **filters, **published, ranges=asked["ranges"])


VERB = Verb(_read, _report, _refuse)
