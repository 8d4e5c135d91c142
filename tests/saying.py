"""What reports say, for tests: their lines and cells in English, and which lines there are. No assertions."""

from __future__ import annotations

from collections.abc import Iterable

from njind.line import Line
from njind.messages.wording import ENGLISH, Wording, worded
from njind.report import Report


def said(report: Report, lang: str = "en") -> tuple[str, ...]:
    """Every line below the table."""
    return tuple(worded(one, Wording(lang)) for one in report.lines)


def keys(report: Report) -> set[str]:
    """The keys of the lines below the table."""
    return {one.key for one in report.lines}


def of_keys(report: Report, *wanted: str) -> tuple[str, ...]:
    """The lines of these keys."""
    return tuple(worded(one) for one in report.lines if one.key in wanted)


def words(cells: Iterable[object], wording: Wording = ENGLISH) -> list[object]:
    """Cells as a format words them."""
    return [worded(one, wording) if isinstance(one, Line) else one for one in cells]
