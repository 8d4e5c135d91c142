"""JSON lines: one flat object a line. No notes, no units."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from njind.formats.machine.values import columns_and_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.formats import Options
    from njind.report import Report


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as JSON lines, one piece a line."""
    return (f"{text}\n" for text in objects(report, options))


def objects(report: Report, options: Options) -> Iterator[str]:
    """Each row as a JSON object on one line: keys as in CSV, exact numbers, null for missing, never NaN."""
    columns, rows = columns_and_rows(report, options)
    keys = [column.key for column in columns]
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    for row in rows:
        yield encode(dict(zip(keys, row, strict=True)))
