"""Analysis of a region beside a reference region: frames in, a Report out. No files, options or printing."""

from __future__ import annotations

from njind.analysis.compare.beside_reference import END_KEYS, SORTS, compare_regions

__all__ = ["END_KEYS", "SORTS", "compare_regions"]
