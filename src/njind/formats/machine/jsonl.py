"""JSON lines: one flat object a line. No notes, no units."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from njind.formats.machine.values import chunks
from njind.report import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from njind.formats import Options
    from njind.report import Report, Value


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as JSON lines, one piece a line."""
    return (f"{text}\n" for text in objects(report, options))


def write_all(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Reports as JSON lines, their rows one below the other."""
    return (text for report in reports for text in write(report, options))


def objects(report: Report, options: Options) -> Iterator[str]:
    """Each row as a JSON object on one line: keys as in CSV, exact numbers, null for missing, never NaN."""
    columns = report.shown_to(Audience.MACHINES)
    keys = [_text(column.key).replace("%", "%%") for column in columns]
    for chunk in chunks(report, columns, options):
        empty = [not any(map(_is_there, values)) for values in chunk]
        pairs = [f"{key}: {'null' if none else '%s'}" for key, none in zip(keys, empty, strict=True)]
        template = f"{{{', '.join(pairs)}}}"
        texts = [[*map(_value, values)] for values, none in zip(chunk, empty, strict=True) if not none]
        if texts:
            yield from (template % row for row in zip(*texts, strict=True))
        else:
            yield from (template.replace("%%", "%") for _ in range(max(map(len, chunk), default=0)))


def _is_there(value: Value) -> bool:
    return value is not None


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _value(value: Value) -> str:
    if value is None:
        return "null"
    return encode_basestring(value) if isinstance(value, str) else repr(value)
