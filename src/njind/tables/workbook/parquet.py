"""Parquet files through pyarrow: a header and rows, as if it were a sheet. No table layout."""

from __future__ import annotations

import datetime
import decimal
import math
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from njind.errors import NjindError
from njind.tables.archives import damaged, over_limit, size_in_words
from njind.tables.kinds import unreadable
from njind.tables.workbook.sheets import CELLS, COLUMNS, ROWS, Collected, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from njind.line import LineValue
    from njind.tables.grid import Cell
    from njind.tables.source import Source

TEXT_BYTES = 512 << 20
"""The most that different texts may take in memory, 512 MiB."""

UNPACKED_BYTES = 1 << 30
"""The most that a file may unpack to by its own account, 1 GiB."""

_BATCH = 10_000


def read_parquet(source: Source, progress: Callable[[int, int | None], object] | None = None) -> Sheet:
    """The table: its column names are row 1, as in a sheet.

    Texts, numbers and dates are as they are stored, truth values are ``TRUE`` and ``FALSE``, times are text; a
    moment in a time zone is that of the zone's clocks.

    Raises:
        NjindError: pyarrow is not installed.
        DataError: the file is damaged or beyond a limit, or a column holds lists, records or bytes.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise NjindError("workbook.parquet-needs", file=source.label) from None
    with source.open() as file, _library_errors(source.label):
        return _read(file, source.label, progress)


def _read(file: BinaryIO, label: str, progress: Callable[[int, int | None], object] | None) -> Sheet:
    from pyarrow import parquet

    plain = parquet.ParquetFile(file, page_checksum_verification=True)
    _refuse_beyond_limits(plain.metadata, label)
    _refuse_other_types(plain.schema_arrow, label)
    file.seek(0)
    # Texts are kept as codes: one of a megabyte that stands in every row is then held once.
    table = parquet.ParquetFile(file, read_dictionary=_texts(plain.schema_arrow), page_checksum_verification=True)
    collected = Collected(label)
    collected.end_row(1, list(table.schema_arrow.names))
    line = 1
    once = _Once(label)
    for batch in table.iter_batches(batch_size=_BATCH):
        columns = [_values(column, once) for column in batch.columns]
        for values in zip(*columns, strict=True):
            line += 1
            cells: list[Cell] = []
            for at, value in enumerate(values):
                collected.put(cells, line, at, _cell(value))
            collected.end_row(line, cells)
        if progress is not None:
            progress(line - 1, table.metadata.num_rows)
    return collected.complete()


def _refuse_beyond_limits(metadata: Any, label: str) -> None:
    if metadata.num_columns > COLUMNS:
        raise over_limit(label, "workbook.too-many-columns", count=metadata.num_columns, most=COLUMNS)
    if metadata.num_rows >= ROWS:
        raise over_limit(label, "workbook.too-many-rows", most=ROWS)
    if metadata.num_columns * metadata.num_rows > CELLS:
        raise over_limit(label, "workbook.too-many-cells", most=CELLS)
    size = sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))
    if size > UNPACKED_BYTES:
        sizes = {"size": size_in_words(size), "most": size_in_words(UNPACKED_BYTES)}
        raise over_limit(label, "workbook.parquet-unpacks", **sizes)


def _refuse_other_types(schema: Any, label: str) -> None:
    from pyarrow import types

    for field in schema:
        kind = field.type.value_type if types.is_dictionary(field.type) else field.type
        if types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind) or types.is_duration(kind):
            said: dict[str, LineValue] = {"column": field.name, "kind": str(kind)}
            raise unreadable(label, "not-a-table", "workbook.parquet-type", said=said)


def _texts(schema: Any) -> list[str]:
    from pyarrow import types

    return [field.name for field in schema if types.is_string(field.type) or types.is_large_string(field.type)]


class _Once:
    """Texts that are held once each, and no more of them than TEXT_BYTES."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._known: dict[Any, Any] = {}
        self._size = 0

    def __call__(self, text: Any) -> Any:
        """The one object that is equal to a text."""
        if text not in self._known:
            self._size += sys.getsizeof(text)
            if self._size > TEXT_BYTES:
                raise over_limit(self._label, "workbook.parquet-texts", most=size_in_words(TEXT_BYTES))
        return self._known.setdefault(text, text)


def _values(column: Any, once: _Once) -> list[Any]:
    """A column's values in Python; moments to the microsecond, which is as fine as Python's are."""
    from pyarrow import compute, timestamp, types

    if types.is_dictionary(column.type) and types.is_string(column.type.value_type):
        words = [once(word) for word in column.dictionary.to_pylist()]
        return [None if code is None else words[code] for code in column.indices.to_pylist()]
    if types.is_timestamp(column.type):
        local = compute.local_timestamp(column) if column.type.tz else column
        column = local.cast(timestamp("us"), safe=False)
    values: list[Any] = column.to_pylist()
    return values


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, datetime.datetime):
        return value.date() if value.time() == datetime.time() else value
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="seconds")
    if value is None or isinstance(value, str | int | datetime.date):
        return value
    raise ValueError(type(value).__name__)


@contextmanager
def _library_errors(label: str) -> Iterator[None]:
    """What pyarrow raises over a damaged file, as one sentence."""
    import pyarrow

    try:
        yield
    except pyarrow.ArrowMemoryError as problem:
        raise MemoryError from problem
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as problem:
        raise damaged(label, "workbook.parquet-damaged") from problem
