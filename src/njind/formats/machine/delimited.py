"""Exact values separated by commas or tabs, for programs and spreadsheets. No rounding, no units, no notes."""

from __future__ import annotations

import csv
from types import NoneType
from typing import TYPE_CHECKING, cast

from njind.formats.machine.values import chunks, number_text
from njind.report import Audience
from njind.sanitize import neutralised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from njind.formats import Options
    from njind.report import Report, Value


class _Lines:
    """Where the csv module writes its records: they are kept as lines, each ended by a line feed."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def write(self, record: str) -> None:
        self._kept.append(record.removesuffix("\r\n") + "\n")

    def taken(self) -> list[str]:
        """The lines since the last time."""
        taken, self._kept = self._kept, []
        return taken


def delimited(reports: Iterable[Report], options: Options, delimiter: str) -> Iterator[str]:
    r"""One line of keys, then one record a row, of one report after the other; all have the same columns.

    Lines end in ``\n``, as other programs expect and Excel accepts. Cells are quoted only where they must be.
    A missing value is empty. Texts that a spreadsheet would run as a formula are neutralised, numbers never.
    """
    # the module's own line end makes it quote a lone carriage return in a cell too
    lines = _Lines()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    for at, report in enumerate(reports):
        columns = report.shown_to(Audience.MACHINES)
        if not at:
            writer.writerow([column.key for column in columns])
        for chunk in chunks(report, columns, options):
            yield from lines.taken()
            writer.writerows(zip(*map(_cells, chunk), strict=True))
    yield from lines.taken()


def _cells(values: Sequence[Value]) -> Sequence[str]:
    """The cells of a column; a text that repeats is looked at once."""
    different = set(map(type, values))
    if different <= {NoneType}:
        return [""] * len(values)
    if not any(issubclass(one, str) for one in different):  # a text of numpy is one too
        return ["" if value is None else number_text(cast("float", value)) for value in values]
    texts = {value: _cell(value) for value in set(values)} if different <= {str, NoneType} else None
    return [*map(_cell if texts is None else texts.__getitem__, values)]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutralised(value)
    return number_text(value)
