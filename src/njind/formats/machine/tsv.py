"""TSV: exact values separated by tabs. The rules are those of ``delimited``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.formats.machine.delimited import delimited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from njind.formats import Options
    from njind.report import Report


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as TSV, one piece a line."""
    return delimited([report], options, "\t")


def write_all(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Reports with the same columns as one TSV, their rows one below the other."""
    return delimited(reports, options, "\t")
