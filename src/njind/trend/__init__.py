"""Analysis of sectors through the periods: a frame in, a Report out. No files, options or printing."""

from __future__ import annotations

from njind.trend.course import TrendFilters
from njind.trend.figures import AGREES, DIFFERS, sparkline
from njind.trend.listing import COLUMNS, SORTS, trend_sectors
from njind.trend.spans import named_span

__all__ = ["AGREES", "COLUMNS", "DIFFERS", "SORTS", "TrendFilters", "named_span", "sparkline", "trend_sectors"]
