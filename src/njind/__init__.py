"""njind: published industry figures as numbers that an analyst can defend. This is the Python interface.

Everything here is what the commands use: ``read_sectors`` and ``read_projects`` give a ``Table``, the analyses take
one, or a DataFrame, and give a ``Report``, which has ``to_frame()`` and ``write()``; a ``Chart`` and a ``Document`` are
made of the same reports. Names are imported when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from njind.analysis.brief import brief
    from njind.analysis.charts import (
        compare_chart,
        contribution_chart,
        growth_chart,
        investment_chart,
        pareto_chart,
        pipeline_chart,
        size_growth_chart,
        trend_chart,
    )
    from njind.analysis.compare import compare_regions
    from njind.analysis.projects import explain_projects, group_projects, list_projects
    from njind.analysis.sectors.concentration import sector_concentration
    from njind.analysis.sectors.explanation import explain_sectors
    from njind.analysis.sectors.quadrants import sector_quadrants
    from njind.analysis.sectors.ranking import compare_with_total, group_sectors, rank_sectors
    from njind.analysis.summary import summarize
    from njind.analysis.trend import trend_sectors
    from njind.chart import Chart
    from njind.document import Document
    from njind.errors import DataError, Finding, NjindError, UsageError
    from njind.report import Column, Report
    from njind.table import Table
    from njind.tables import ReadOptions, read_projects, read_sectors

__version__ = "0.1.0"

_HOMES = {
    "njind.analysis.brief": ("brief",),
    "njind.analysis.charts": (
        "compare_chart",
        "contribution_chart",
        "growth_chart",
        "investment_chart",
        "pareto_chart",
        "pipeline_chart",
        "size_growth_chart",
        "trend_chart",
    ),
    "njind.chart": ("Chart",),
    "njind.document": ("Document",),
    "njind.analysis.compare": ("compare_regions",),
    "njind.errors": ("DataError", "Finding", "NjindError", "UsageError"),
    "njind.analysis.projects": ("explain_projects", "group_projects", "list_projects"),
    "njind.report": ("Column", "Report"),
    "njind.analysis.sectors.quadrants": ("sector_quadrants",),
    "njind.analysis.sectors.concentration": ("sector_concentration",),
    "njind.analysis.sectors.explanation": ("explain_sectors",),
    "njind.analysis.sectors.ranking": ("compare_with_total", "group_sectors", "rank_sectors"),
    "njind.analysis.summary": ("summarize",),
    "njind.table": ("Table",),
    "njind.tables": ("ReadOptions", "read_projects", "read_sectors"),
    "njind.analysis.trend": ("trend_sectors",),
}

__all__ = [
    "Chart",
    "Column",
    "DataError",
    "Document",
    "Finding",
    "NjindError",
    "ReadOptions",
    "Report",
    "Table",
    "UsageError",
    "__version__",
    "brief",
    "compare_chart",
    "compare_regions",
    "compare_with_total",
    "contribution_chart",
    "explain_projects",
    "explain_sectors",
    "group_projects",
    "group_sectors",
    "growth_chart",
    "investment_chart",
    "list_projects",
    "pareto_chart",
    "pipeline_chart",
    "rank_sectors",
    "read_projects",
    "read_sectors",
    "sector_concentration",
    "sector_quadrants",
    "size_growth_chart",
    "summarize",
    "trend_chart",
    "trend_sectors",
]


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first used."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'njind' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
