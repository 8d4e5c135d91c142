"""The columns of a scan as a table in memory, understood cell by cell as elsewhere. No filters, no groups."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from njind.engines.adapters import FILE
from njind.errors import DataError, Finding, NjindError
from njind.fields import FIELDS
from njind.table import Table
from njind.tables import tidy_frames
from njind.tables.cells import Refusal
from njind.tables.columns import IF_RESIDUAL, is_own, wanted
from njind.tables.frame import (
    Columns,
    ReadTable,
    Words,
    check_rows,
    figures_of,
    said_of_fractions,
    said_of_units,
    settled,
    words_of,
)
from njind.tables.grid import Grid, Row
from njind.tables.names import LONGEST_TOTAL, MAY_BE_RESIDUAL, MAY_BE_TOTAL, is_total
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import pyarrow as pa
    from numpy.typing import NDArray

    from njind.engines.adapters import Engine
    from njind.engines.heads import Heads
    from njind.tables.columns import Schema
    from njind.tables.sources import Sources

MOST_ROWS = 5_000_000
"""Rows that are taken into memory; beyond it an engine has to filter or group them first."""


def scan_of(engine: Engine, heads: Heads) -> Any:
    """All rows of some files, every column, as the engine has them."""
    if heads.is_text:
        return engine.texts(heads.files, heads.names, heads.delimiter)
    return engine.parquet(heads.files)


def projects_of(
    engine: Engine,
    heads: Heads,
    schema: Schema,
    sources: Sources,
    columns: Collection[str] | None,
    *,
    rows: Any = None,
) -> Table:
    """The table of some files, the columns asked for only; a key that is no column of njind's is a column of words.

    ``rows`` are those of the scan that are wanted, all where it is None.

    Raises DataError, which names the file and, where the engine keeps the order of rows, the line.
    """
    asked = wanted(schema, columns)
    keys = {*asked, *schema.beside}
    headers = tuple(header for header in heads.headers if header.key in keys)
    name = heads.header(schema.name)
    others = {key: heads.texts.index(key) for key in columns or () if key not in FIELDS and key in heads.texts}
    places = [*(one.position for one in headers), *([] if name is None else [name.position]), *others.values()]
    scan = scan_of(engine, heads) if rows is None else rows
    query = scan.select(*(heads.names[at] for at in dict.fromkeys(places)), FILE)
    held = _in_order_of_files(answered(engine, query, sources), heads)
    is_total = np.zeros(held.num_rows, dtype=bool)
    if name is not None:
        is_total = _named(held.column(heads.column(name)), MAY_BE_TOTAL, _is_total)
        if_residual = columns is not None and IF_RESIDUAL in columns and name not in headers
        if if_residual and _named(held.column(heads.column(name)), MAY_BE_RESIDUAL, bool).any():
            headers, asked = (*headers, name), asked | {schema.name}
    read = Columns(schema, headers, {}, is_total, own=is_own(heads.texts))
    for header in headers:
        distinct, codes = _coded(held.column(heads.column(header)), as_text=heads.is_text)
        made = figures_of if FIELDS[header.key].kind.is_number else words_of
        read.columns[header.key] = made(distinct, codes, header, read.problems, first_only=True)
    read = _with_keys(read, held, schema, sources)
    said = settled(read, asked)
    place = _Places.of(held)
    check_rows(read, said, place.line, "line" if heads.is_text else "row")
    if read.problems:
        raise _first_problem(read, place, heads, sources)
    where = "line" if heads.is_text else "row"
    notes = [*heads.notes, *said_of_units(read), *said_of_fractions(read, place.line, where)]
    table = ReadTable(sources.label, "line", headers, heads.texts, said, read.is_total, range(held.num_rows), notes)
    frame, totals = tidy_frames(table, schema, columns)
    made_table = Table("projects", frame, totals, tuple(notes), sources.said, heads.files)
    if not others:
        return made_table
    words = {key: _words(held, heads.names[at])[~read.is_total] for key, at in others.items()}
    return made_table.with_frame(made_table.frame.assign(**words))


def grid_of(engine: Engine, heads: Heads, sources: Sources) -> Grid:
    """All rows of some files as a grid, for what understands cells by their place."""
    held = answered(engine, scan_of(engine, heads).select(*heads.names), sources)
    columns = [_cells(held.column(name)) for name in heads.names]
    rows = [Row(1, heads.texts), *(Row(2 + at, cells) for at, cells in enumerate(zip(*columns, strict=True)))]
    return Grid(
        sources.label, rows, list(heads.notes), where="line" if heads.is_text else "row", delimiter=heads.delimiter
    )


def number_of(engine: Engine, query: Any, sources: Sources) -> int:
    """How many rows a query has."""
    import narwhals as nw

    return int(answered(engine, query.select(nw.len().alias("rows")), sources).column("rows")[0].as_py())


def answered(engine: Engine, query: Any, sources: Sources) -> pa.Table:
    """The result of a query. Raises NjindError where the engine cannot read the files, in the engine's words."""
    with engine_errors(sources):
        return engine.result(query)


class engine_errors:  # noqa: N801 (a context, as contextlib names them)
    """What is said where an engine fails: its own first sentence, and the way to convert the files."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        """Reword an error of the engine's; those of njind and of the reader's patience pass."""
        if error is None or isinstance(error, NjindError | KeyboardInterrupt | SystemExit):
            return
        if isinstance(error, MemoryError):
            raise NjindError("engines.no-memory", given=self._sources.label) from None
        key = "databases.failed" if self._sources.table else "engines.failed"
        raise NjindError(key, given=self._sources.label, reason=reason_of(error)) from None


def reason_of(error: BaseException) -> str:
    """The first sentences of an engine's error on one line."""
    lines = [one.strip() for one in str(error).splitlines() if one.strip()]
    said = "; ".join(lines[:3])
    return said[:_LONGEST_REASON] or type(error).__name__


_LONGEST_REASON = 240


def _in_order_of_files(held: pa.Table, heads: Heads) -> pa.Table:
    """The rows in the order of the files, whichever the engine read first; those of a file in its order."""
    if len(heads.files) == 1:
        return held
    names, codes = _coded(held.column(FILE), as_text=True)
    place = {_path(file): at for at, file in enumerate(heads.files)}
    order = np.array([place[_path(str(name))] for name in names], dtype=np.int32)[codes] if len(codes) else codes
    return held if (np.diff(order) >= 0).all() else held.take(np.argsort(order, kind="stable"))


def _coded(column: Any, *, as_text: bool) -> tuple[list[Any], NDArray[np.int32]]:
    """The different cells of a column, and for each row the position of its cell."""
    import pyarrow as pa
    import pyarrow.compute as pc

    held = column.combine_chunks() if hasattr(column, "combine_chunks") else column
    if isinstance(held, pa.ChunkedArray):
        held = held.chunk(0) if held.num_chunks == 1 else pa.concat_arrays(held.chunks)
    if not pa.types.is_dictionary(held.type):
        held = pc.dictionary_encode(held)
    codes = pc.fill_null(held.indices, -1).to_numpy(zero_copy_only=False).astype(np.int32)
    distinct: list[Any] = [_plain(value) for value in held.dictionary.to_pylist()]
    missing = codes < 0
    if missing.any():
        distinct.append("" if as_text else None)
        codes = np.where(missing, len(distinct) - 1, codes).astype(np.int32)
    return distinct, codes


def _plain(value: Any) -> Any:
    import decimal

    return float(value) if isinstance(value, decimal.Decimal) else value


def _cells(column: Any) -> list[Any]:
    return ["" if value is None else _plain(value) for value in column.to_pylist()]


def _words(held: pa.Table, name: str) -> NDArray[Any]:
    return np.array([str(value).strip() for value in _cells(held.column(name))], dtype=object)


def _named(column: Any, pattern: str, judge: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Which rows have a name that fits a pattern and a judge; most names are not looked at one by one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = column if pa.types.is_string(column.type) else column.cast(pa.string())
    fits = pc.fill_null(pc.match_substring_regex(texts, pattern), False)  # noqa: FBT003 (as pyarrow has it)
    rows: NDArray[np.bool_] = fits.to_numpy().copy()
    if rows.any():
        names = texts.filter(fits).to_pylist()
        rows[rows] = [judge(name) for name in names]
    return rows


def _is_total(name: str) -> bool:
    return len(name) < LONGEST_TOTAL and is_total(name)


def _with_keys(read: Columns, held: pa.Table, schema: Schema, sources: Sources) -> Columns:
    """The columns with what the folders of the files say of all their rows, where the files do not say it."""
    keys = [key for key in sources.keys if key in schema.columns and key not in read.columns]
    if not keys:
        return read
    files, codes = _coded(held.column(FILE), as_text=True)
    said = {_path(str(part.path)): dict(part.keys) for part in sources.parts}
    for key in keys:
        words = [said[_path(file)].get(key, "") for file in files]
        index = list(dict.fromkeys(words))
        places = np.array([index.index(word) for word in words], dtype=np.int32)
        read.columns[key] = Words(places[codes], index)
    return read


def _path(file: str) -> str:
    """A file as its path, whatever the engine calls it."""
    from urllib.parse import unquote, urlsplit

    return os.path.realpath(unquote(urlsplit(file).path) if file.startswith("file:") else file)


@frozen
class _Places:
    """Where the rows of a scan stand in their files."""

    files: Any
    first: dict[int, int]
    names: list[str]

    @classmethod
    def of(cls, held: pa.Table) -> _Places:
        """Rows come in the order of the files, and in each in its order."""
        names, codes = _coded(held.column(FILE), as_text=True)
        starts = {int(code): int(np.argmax(codes == code)) for code in np.unique(codes)} if len(codes) else {}
        return cls(codes, starts, [str(name) for name in names])

    def line(self, row: int) -> int:
        """The line of a row in its file, where every row is one line."""
        return row - self.first[int(self.files[row])] + 2

    def file(self, row: int) -> str:
        """The file of a row."""
        return self.names[int(self.files[row])]


def _first_problem(read: Columns, place: _Places, heads: Heads, sources: Sources) -> DataError:
    # rows of a database have no numbers
    problem = min(read.problems, key=lambda one: one.row)
    assert isinstance(problem.refusal, Refusal)
    return DataError(
        Finding(
            problem.refusal.name,
            problem.refusal.said,
            place.file(problem.row),
            None if sources.table else place.line(problem.row),
            problem.column,
            problem.value,
            "line" if heads.is_text else "row",
        )
    )
