"""Parquet through pyarrow: exact values with their types, units beside the columns. No rounding, no notes."""

from __future__ import annotations

import io
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet

from njind.fields import Kind
from njind.formats.machine.values import chunks, number_text
from njind.report import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from njind.formats import Options
    from njind.report import Column, Report, Value

FRACTION = "fraction"
"""The unit of rates, shares and points: 0.165 is 16.5 %."""

ROWS = 1 << 17
"""Rows that are written together, a row group of the file."""

_WHOLE = (Kind.COUNT, Kind.RANK)
_FRACTIONS = (Kind.RATE, Kind.SHARE, Kind.POINTS)
_LARGEST = 2**63


def write(report: Report, options: Options) -> bytes:
    """The report as a Parquet file; as ``write_all``, with types that fit all its values."""
    return b"".join(write_all([report], options))


def write_all(reports: Iterable[Report], options: Options) -> Iterator[bytes]:
    """Reports with the same columns as one Parquet file, their rows one below the other, piece by piece.

    Amounts, rates and ratios are float64, counts and ranks int64, all else text, dates and periods too; what is missing
    is null. A column whose values in the first report do not fit its kind has the type that they fit; one that a later
    report cannot fit is a ValueError. The schema says the version of njind and the unit of each column of figures, and
    so does each column: an ISO 4217 code, what is counted, ``fraction``, or the column that says it for each row. The
    same reports give the same bytes.
    """
    sink = _Pieces()
    writer: Any = None
    for report in reports:
        columns = report.shown_to(Audience.MACHINES)
        for values in _row_groups(report, columns, options):
            if writer is None:
                schema = _schema(columns, values)
                writer = parquet.ParquetWriter(sink, schema)
            arrays = [_array(one, field.type) for one, field in zip(values, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            yield sink.taken()
    if writer is None:
        schema = _schema(columns, [[] for _ in columns])
        writer = parquet.ParquetWriter(sink, schema)
    writer.close()
    yield sink.taken()


def _row_groups(report: Report, columns: tuple[Column, ...], options: Options) -> Iterator[list[list[Value]]]:
    """The rows of some columns as exact values, column by column, ROWS at a time."""
    held: list[list[Value]] = [[] for _ in columns]
    for chunk in chunks(report, columns, options):
        for kept, values in zip(held, chunk, strict=True):
            kept.extend(values)
        if held and len(held[0]) >= ROWS:
            yield held
            held = [[] for _ in columns]
    if held and held[0]:
        yield held


def _schema(columns: Sequence[Column], values: Sequence[Sequence[Value]]) -> Any:
    units = {column.key: unit for column in columns if (unit := _unit(column, columns))}
    fields = [
        pa.field(column.key, _type(column, some), metadata={"unit": units[column.key]} if column.key in units else None)
        for column, some in zip(columns, values, strict=True)
    ]
    return pa.schema(fields, metadata={"njind.version": version("njind"), "njind.units": json.dumps(units)})


def _unit(column: Column, columns: Sequence[Column]) -> str:
    """What the figures of a column are in; "" where nothing says it or they have no unit."""
    if column.kind in _FRACTIONS:
        return FRACTION
    if column.kind is not Kind.MONEY:
        return ""
    beside = next((one.key for one in columns if one.key == column.currency), None)
    return f"column {beside}" if beside is not None else column.unit


def _type(column: Column, values: Sequence[Value]) -> Any:
    """The type of a column: what its kind says, unless its values are others."""
    types = {type(one) for one in values if one is not None}
    if not column.kind.is_number or any(issubclass(one, str) for one in types):
        return pa.string()
    return pa.int64() if column.kind in _WHOLE and all(map(_is_whole, values)) else pa.float64()


def _is_whole(value: Value) -> bool:
    return value is None or (isinstance(value, int) and -_LARGEST <= value < _LARGEST)


def _array(values: Sequence[Value], kind: Any) -> Any:
    if kind == pa.string():
        return pa.array([one if one is None or isinstance(one, str) else number_text(one) for one in values], kind)
    if kind == pa.float64():
        return pa.array([None if one is None else float(one) for one in values], kind)
    return pa.array(values, kind)


class _Pieces(io.RawIOBase):
    """Where a writer writes: the bytes are kept until they are taken."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, piece: Any) -> int:
        """Keep some bytes."""
        kept = bytes(piece)
        self._kept.append(kept)
        self._size += len(kept)
        return len(kept)

    def tell(self) -> int:
        """How many bytes there have been."""
        return self._size

    def taken(self) -> bytes:
        """The bytes since the last time."""
        taken, self._kept = b"".join(self._kept), []
        return taken
