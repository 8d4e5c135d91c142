"""Exact values separated by commas or tabs, for programs and spreadsheets. No rounding, no units, no notes."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from njind.formats.machine.values import columns_and_rows, number_text
from njind.sanitize import neutralised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.formats import Options
    from njind.report import Report, Value


class _Line:
    """Where the csv module writes a record: it comes back, ended by a line feed."""

    def write(self, record: str) -> str:
        return record.removesuffix("\r\n") + "\n"


def delimited(report: Report, options: Options, delimiter: str) -> Iterator[str]:
    r"""One line of keys, then one record a row.

    Lines end in ``\n``, as other programs expect and Excel accepts. Cells are quoted only where they must be.
    A missing value is empty. Texts that a spreadsheet would run as a formula are neutralised, numbers never.
    """
    # the module's own line end makes it quote a lone carriage return in a cell too
    record = csv.writer(_Line(), delimiter=delimiter, lineterminator="\r\n").writerow
    columns, rows = columns_and_rows(report, options)
    yield _text(record([column.key for column in columns]))
    for row in rows:
        yield _text(record([_cell(value) for value in row]))


def _text(written: object) -> str:
    return str(written)  # the csv module gives back what _Line.write gave it


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutralised(value)
    return number_text(value)
