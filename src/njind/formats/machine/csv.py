"""CSV: exact values separated by commas. The rules are those of ``delimited``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.formats.machine.delimited import delimited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from njind.formats import Options
    from njind.report import Report


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as CSV, one piece a line."""
    return delimited([report], options, ",")


def write_all(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Reports with the same columns as one CSV, their rows one below the other."""
    return delimited(reports, options, ",")
