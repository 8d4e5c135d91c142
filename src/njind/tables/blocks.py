"""A big clean text file of projects, a block of lines at a time: it need not fit into memory. No careful reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from njind.fields import FIELDS, Kind
from njind.tables import ReadOptions, fast
from njind.tables.columns import PROJECTS
from njind.tables.frame import Words
from njind.tables.kinds import FileKind
from njind.tables.source import Source, Spool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from njind.tables.columns import Schema
    from njind.tables.frame import ReadTable

BLOCK = 24 << 20
"""Bytes of lines that are read together, 24 MiB: some hundred megabytes of memory."""

SMALLEST = 2 * BLOCK
"""Files of this size or more are read in blocks."""

_LONGEST_HEADER = 1 << 20


class NotInBlocks(Exception):
    """A block is not proven clean, so the file has to be read as a whole."""


def fits(source: Source, schema: Schema, options: ReadOptions) -> bool:
    """Whether a file may be read in blocks: big text of projects, whose rows have no key, and no options settle it."""
    plain = ReadOptions(encoding=options.encoding, delimiter=options.delimiter, progress=options.progress)
    return schema is PROJECTS and source.kind is FileKind.TEXT and source.size >= SMALLEST and options == plain


def read_in_blocks(source: Source, schema: Schema, options: ReadOptions) -> Iterator[ReadTable]:
    """The table in a file as several, one after the other, with the lines of the file; together they are the same.

    Each block is proven clean by itself under the header of the file. What must hold for a whole column is asked of
    each block together with the first rows that have a figure in it: bare amounts beside amounts in units, above all.
    Raises NotInBlocks at the first block that is not proven clean or whose header is read in another way.
    """
    first: ReadTable | None = None
    witnesses: dict[str, bytes] = {}
    line = 2
    with source.open() as file:
        header = file.readline(_LONGEST_HEADER)
        for lines in _whole_lines(file, options, source.size):
            before = b"".join(dict.fromkeys(witnesses.values()))
            read = _block(source, header + before + lines, schema, options, first=first is None)
            if first is not None and (read.headers, read.texts) != (first.headers, first.texts):
                raise NotInBlocks
            if first is not None and _states_all(read) != _states_all(first):
                raise NotInBlocks
            first = first or read
            read = _without(read, before.count(b"\n"), line)
            _find_witnesses(read, lines, witnesses)
            line += lines.count(b"\n")
            yield read


def _whole_lines(file: BinaryIO, options: ReadOptions, total: int) -> Iterator[bytes]:
    """The lines of a file, many at a time, each with its end."""
    rest, done = b"", 0
    while chunk := file.read(BLOCK):
        done += len(chunk)
        held = rest + chunk
        cut = held.rfind(b"\n") + 1
        if options.progress is not None:
            options.progress(done, total)
        rest = held[cut:]
        if held[:cut].strip():
            yield held[:cut]
        elif cut:
            raise NotInBlocks
    if rest.strip():
        yield rest + b"\n"


def _states_all(read: ReadTable) -> bool:
    """Whether every row of a block has a currency, stated or by default, which can hang on rows of other blocks."""
    currency = read.columns["currency"]
    return not (isinstance(currency, Words) and currency.is_empty().any())


def _block(source: Source, content: bytes, schema: Schema, options: ReadOptions, *, first: bool) -> ReadTable:
    spool = Spool()
    spool.take(content)
    block = Source(source.label, None, FileKind.TEXT, len(content), source.notes if first else (), spool)
    read = fast.table_of(block, schema, None, replace(options, progress=None))
    if read is None:
        raise NotInBlocks
    return read


def _without(read: ReadTable, rows: int, line: int) -> ReadTable:
    """The table without its first rows; the next one stands on this line of the file."""
    columns = {
        key: Words(column.codes[rows:], column.words) if isinstance(column, Words) else column[rows:]
        for key, column in read.columns.items()
    }
    count = len(read.is_total) - rows
    return replace(read, columns=columns, is_total=read.is_total[rows:], lines=range(line, line + count))


def _find_witnesses(read: ReadTable, lines: bytes, witnesses: dict[str, bytes]) -> None:
    """Keep, for each column of figures, the first line of the file that has one in it."""
    for header in read.headers:
        column = read.columns.get(header.key)
        if header.key in witnesses or FIELDS[header.key].kind not in (Kind.MONEY, Kind.RATE) or column is None:
            continue
        assert not isinstance(column, Words)
        rows = np.flatnonzero(~np.isnan(column) & (column != 0))
        if len(rows):
            witnesses[header.key] = lines.split(b"\n", int(rows[0]) + 1)[int(rows[0])] + b"\n"
