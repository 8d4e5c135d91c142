"""Analysis of sectors through the periods: a frame in, a Report out. No files, options or printing."""

from __future__ import annotations

from njind.trend.listing import SORTS, trend_sectors
from njind.trend.spans import named_span

__all__ = ["SORTS", "named_span", "trend_sectors"]
