"""Analysis as pictures: tables in, a Chart out, each made from the report that the same command prints. No drawing."""

from njind.analysis.charts.of_projects import investment_chart, pareto_chart, pipeline_chart
from njind.analysis.charts.of_sectors import (
    compare_chart,
    contribution_chart,
    growth_chart,
    level_key,
    size_growth_chart,
    trend_chart,
)
from njind.analysis.charts.titles import supported_amount

__all__ = [
    "compare_chart",
    "contribution_chart",
    "growth_chart",
    "investment_chart",
    "level_key",
    "pareto_chart",
    "pipeline_chart",
    "size_growth_chart",
    "supported_amount",
    "trend_chart",
]
