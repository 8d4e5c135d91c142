"""JSON: an array of flat objects, one on each line. No notes, no units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.formats.machine.jsonl import objects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from njind.formats import Options
    from njind.report import Report


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as a JSON array, one piece an object; an empty report is an empty array."""
    return write_all([report], options)


def write_all(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Reports as one JSON array, their rows one after the other."""
    before = "[\n"
    for report in reports:
        for text in objects(report, options):
            yield before + text
            before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
