"""Parquet files through pyarrow: a header and rows, as if it were a sheet. No table layout."""

from __future__ import annotations

import datetime
import decimal
import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from njind.errors import NjindError
from njind.tables.archives import damaged, over_limit, size_in_words
from njind.tables.kinds import not_a_table
from njind.tables.workbook.sheets import CELLS, COLUMNS, SAVE_AS_CSV, Collected, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from njind.tables.grid import Cell
    from njind.tables.source import Source

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
        message = f"{source.label}: it is a Parquet file, and what reads those is not installed."
        raise NjindError(message, 'Install it with: pip install "njind[parquet]". Or save the table as CSV.') from None
    with source.open() as file, _library_errors(source.label):
        return _read(file, source.label, progress)


def _read(file: BinaryIO, label: str, progress: Callable[[int, int | None], object] | None) -> Sheet:
    from pyarrow import parquet

    table = parquet.ParquetFile(file, page_checksum_verification=True)
    _refuse_beyond_limits(table.metadata, label)
    _refuse_other_types(table.schema_arrow, label)
    collected = Collected(label)
    collected.end_row(1, list(table.schema_arrow.names))
    line = 1
    for batch in table.iter_batches(batch_size=_BATCH):
        columns = [_values(column) for column in batch.columns]
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
        raise over_limit(label, f"it has {metadata.num_columns:,} columns; the limit is {COLUMNS:,}", "Select some.")
    if metadata.num_columns * metadata.num_rows > CELLS:
        raise over_limit(label, f"it has more than {CELLS:,} cells, the limit", SAVE_AS_CSV)
    size = sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))
    if size > UNPACKED_BYTES:
        sentence = f"it unpacks to {size_in_words(size)}; the limit is {size_in_words(UNPACKED_BYTES)}"
        raise over_limit(label, sentence, SAVE_AS_CSV)


def _refuse_other_types(schema: Any, label: str) -> None:
    from pyarrow import types

    for field in schema:
        kind = field.type.value_type if types.is_dictionary(field.type) else field.type
        if types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind) or types.is_duration(kind):
            sentence = f'its column "{field.name}" holds values of type {kind}, which are no cells'
            raise not_a_table(label, sentence, "Leave the column out, or save it as text, numbers or dates.")


def _values(column: Any) -> list[Any]:
    """A column's values in Python; moments to the microsecond, which is as fine as Python's are."""
    from pyarrow import compute, timestamp, types

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
        raise damaged(label, "its Parquet data break off or are damaged") from problem
