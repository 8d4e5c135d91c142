"""The headline figures of both tables, as a table and in sentences: tables in, a Report out. No files or printing."""

from __future__ import annotations

from njind.analysis.summary.headlines import COLUMNS, END_KEYS, summarize
from njind.analysis.summary.words import paragraph, summary_in_words

__all__ = ["COLUMNS", "END_KEYS", "paragraph", "summarize", "summary_in_words"]
