"""The heads of files that an engine is to scan: one header for all of them, understood as elsewhere. No rows."""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.errors import NjindError
from njind.tables.columns import SECTORS, split_maps
from njind.tables.grid import Grid, Row, shown
from njind.tables.layout import headers_known, laid_out
from njind.tables.source import open_source
from njind.tables.text import dialect_of, records
from njind.values import frozen

if TYPE_CHECKING:
    from njind.line import Line
    from njind.tables import ReadOptions
    from njind.tables.columns import Header, Schema
    from njind.tables.sources import Sources

_HEAD = 1 << 16
_HEAD_ROWS = 50
TEXTS = (".csv", ".tsv", ".tab", ".txt", ".csv.gz", ".tsv.gz")
PARQUET = ".parquet"


@frozen
class Heads:
    """What the heads of some files say of all their rows.

    ``files`` are their paths; ``names`` the columns that an engine has, which are places (``c0``) in text files;
    ``texts`` their headers, ``headers`` those of them that njind knows. ``delimiter`` is "" for Parquet.
    ``rows`` is about how many rows there are. ``notes`` say what was assumed.
    """

    files: tuple[str, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    headers: tuple[Header, ...]
    delimiter: str
    rows: int
    notes: tuple[Line, ...]

    @property
    def is_text(self) -> bool:
        """Whether the files are text, else Parquet."""
        return bool(self.delimiter)

    words: frozenset[str] = frozenset()
    """The columns of Parquet files that hold texts."""

    def is_words(self, header: Header) -> bool:
        """Whether a column of Parquet files holds texts."""
        return self.column(header) in self.words

    def column(self, header: Header) -> str:
        """What an engine calls the column of a header."""
        return self.names[header.position]

    def header(self, key: str) -> Header | None:
        """The header of a column, None where the files have none."""
        return next((one for one in self.headers if one.key == key), None)


def heads_of(sources: Sources, schema: Schema, options: ReadOptions) -> Heads:
    """The one head of all files.

    Raises NjindError where a file needs the careful reader (lines above its header, units beside its figures, another
    kind of file), or where the headers of two files differ: ``njind read … -o ledger.parquet`` makes one table of them.
    DataError where a header does not fit.
    """
    files = [str(part.path) for part in sources.parts]
    kinds = {_kind_of(file) for file in files}
    if len(kinds) > 1 or None in kinds:
        odd = next((file for file in files if _kind_of(file) is None), files[-1])
        raise NjindError("engines.needs-conversion", file=odd, given=sources.label)
    found = [(_text_head if kinds == {"text"} else _parquet_head)(file, schema, options) for file in files]
    first = found[0]
    for file, one in zip(files, found, strict=True):
        if (one.texts, one.delimiter) != (first.texts, first.delimiter):
            raise NjindError("engines.other-header", file=file, first=files[0], given=sources.label)
    return Heads(
        files=tuple(files),
        names=first.names,
        texts=first.texts,
        headers=first.headers,
        delimiter=first.delimiter,
        rows=sum(one.rows for one in found),
        notes=first.notes,
        words=first.words,
    )


def _kind_of(file: str) -> str | None:
    name = file.casefold()
    return "parquet" if name.endswith(PARQUET) else "text" if name.endswith(TEXTS) else None


def _text_head(file: str, schema: Schema, options: ReadOptions) -> Heads:
    source = open_source(file)
    with source.open() as opened:
        head = opened.read(_HEAD)
    whole = len(head) < _HEAD
    data = head if whole else head[: head.rfind(b"\n") + 1]
    try:
        text = codecs.utf_8_decode(data.removeprefix(codecs.BOM_UTF8), "strict", True)[0]  # noqa: FBT003 (codecs' way)
    except UnicodeDecodeError:
        raise NjindError("engines.needs-conversion", file=file, given=file) from None
    maps = split_maps(options.map)
    mapped = [header for _, header in maps if header and not header.startswith("#")]
    dialect = dialect_of(text, options.delimiter, lambda rows: headers_known(rows, (schema,), mapped))
    rows: list[Row] = []
    for row in records(text, dialect.delimiter, source.label):
        rows.append(row)
        if len(rows) > _HEAD_ROWS:
            break
    layout = _plain_layout(Grid(source.label, rows, list(dialect.notes), delimiter=dialect.delimiter), schema, options)
    if layout is None or dialect.announced or not dialect.delimiter.isascii() or "\0" in text:
        raise NjindError("engines.needs-conversion", file=file, given=file)
    per_row = max(1, len(data) // max(1, text.count("\n")))
    return Heads(
        files=(file,),
        names=tuple(f"c{place}" for place in range(len(layout[0]))),
        texts=layout[0],
        headers=layout[1],
        delimiter=dialect.delimiter,
        rows=source.size // per_row,
        notes=layout[2],
    )


def _parquet_head(file: str, schema: Schema, options: ReadOptions) -> Heads:
    try:
        from pyarrow import parquet
    except ImportError:
        raise NjindError("workbook.parquet-needs", file=file) from None
    opened = open_source(file)  # says what is wrong where there is no such file
    with opened.open() as stream:
        held = parquet.ParquetFile(stream)
        batch = next(held.iter_batches(batch_size=_HEAD_ROWS), None)
        count = held.metadata.num_rows
    head = _typed_head(opened.label, held.schema_arrow, batch, schema, options)
    if head is None:
        raise NjindError("engines.needs-conversion", file=file, given=file)
    return replace(head, files=(file,), rows=count)


def table_head(label: str, first: Any, rows: int, schema: Schema, options: ReadOptions) -> Heads:
    """The head of the table of a database, of which the first rows are known and how many there are.

    Raises NjindError where its columns are not those of such a table; DataError where one does not fit.
    """
    head = _typed_head(label, first.schema, first if first.num_rows else None, schema, options)
    if head is None:
        raise NjindError("databases.no-such-columns", given=label, table=schema.table)
    return replace(head, rows=rows)


def first_rows(rows: Any) -> Any:
    """The rows of a query that a head is made of."""
    return rows.head(_HEAD_ROWS)


def _typed_head(label: str, kinds: Any, batch: Any, schema: Schema, options: ReadOptions) -> Heads | None:
    """The head of a table whose columns have names and types; None where it is not that plain."""
    names = tuple(kinds.names)
    cells = [] if batch is None else list(zip(*batch.to_pydict().values(), strict=True))
    rows = [Row(1, names), *(Row(2 + at, tuple(map(_cell, row))) for at, row in enumerate(cells))]
    layout = _plain_layout(Grid(label, rows, where="row"), schema, options)
    if layout is None:
        return None
    return Heads(
        files=(label,),
        names=names,
        texts=layout[0],
        headers=layout[1],
        delimiter="",
        rows=len(cells),
        notes=layout[2],
        words=frozenset(one.name for one in kinds if _holds_texts(one.type)),
    )


def _holds_texts(kind: object) -> bool:
    from pyarrow import types

    kind = kind.value_type if types.is_dictionary(kind) else kind  # type: ignore[attr-defined]
    return bool(types.is_string(kind) or types.is_large_string(kind))


def _cell(value: Any) -> Any:
    return value if isinstance(value, str | int | float) or value is None else str(value)


def _plain_layout(
    grid: Grid, schema: Schema, options: ReadOptions
) -> tuple[tuple[str, ...], tuple[Header, ...], tuple[Line, ...]] | None:
    """The headers of a table that begins with them, and what was assumed; None where it is not that plain."""
    if schema is SECTORS:  # their cells are understood by their place, whichever columns there are
        texts = tuple(shown(cell) for cell in grid.rows[0].cells) if grid.rows else ()
        return (texts, (), tuple(grid.notes)) if len(grid.rows) > 1 else None
    layout = laid_out(grid, schema, maps=split_maps(options.map))
    plain = (
        layout.line == 1
        and not layout.findings
        and len(grid.rows[0].cells) == len(layout.texts)
        and not any(header.key == "unit" for header in layout.headers)
    )
    return (layout.texts, layout.headers, tuple(layout.notes)) if plain else None
