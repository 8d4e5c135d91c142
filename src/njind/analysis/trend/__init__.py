"""Analysis of sectors through the periods: a frame in, a Report out. No files, options or printing."""

from __future__ import annotations

from njind.analysis.trend.months import named_span
from njind.analysis.trend.through_periods import SORTS, trend_sectors

__all__ = ["SORTS", "named_span", "trend_sectors"]
