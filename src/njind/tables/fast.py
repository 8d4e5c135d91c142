"""Clean big text files, read by pyarrow while their bytes are proved clean. No errors, no odd files.

A file that is not proven clean is not refused here but left to the careful path, which reads it exactly or says what
is wrong. Clean is: UTF-8; the header on the first line; the same number of cells on every line; quotes only around
whole cells; no line break, empty row, total row or footnote among the rows; every cell readable. What a text means is
asked of the same functions as on the careful path, once for each different text.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from njind.errors import NjindError
from njind.fields import FIELDS, Kind
from njind.figures.parse import NotAFigure
from njind.tables.cells import QUALIFIERS, Figure, Refusal, figure_of, word_of
from njind.tables.columns import REPEATED, is_own, split_maps, wanted
from njind.tables.frame import Columns, Numbers, ReadTable, Words, check_rows, said_of_units, settled, with_words
from njind.tables.grid import Grid
from njind.tables.layout import ends_plainly, headers_known, laid_out
from njind.tables.memory import ROWS_BYTES, SIZE_FACTOR, memory_errors
from njind.tables.names import LONGEST_TOTAL, SET_IN, TOTAL_ENDINGS, indent_of, is_part, is_total
from njind.tables.text import LONGEST_CELL, dialect_of, records
from njind.tables.thousands import FIGURE, FIRST_HALF, SECOND_HALF

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import BinaryIO

    from numpy.typing import NDArray

    from njind.line import Line
    from njind.tables import ReadOptions
    from njind.tables.columns import Header, Schema
    from njind.tables.source import Source
    from njind.tables.text import Progress
    from njind.tables.thousands import Watch

    Codes = NDArray[np.int32]

BLOCK = 1 << 21
"""Bytes that are parsed together."""

_ROW_BYTES = 120
"""What a row of a frame takes, with columns that the file has not."""

_HEAD = 1 << 20
_HEAD_ROWS = 200
_LONGEST = LONGEST_CELL // 2
_LF, _CR, _QUOTE = b'\n\r"'

MAY_END_A_TOTAL = rf"(?i)(?:(?:{'|'.join(TOTAL_ENDINGS)})|[^a-z0-9\x{{4e00}}-\x{{9fff}}]|[^\x00-\x7f][a-z]{{1,10}})\z"
"""The names that ``is_total`` is asked about: those that end like one, in a mark, or in letters after an unseen one."""

_PLAIN = {True: r"\A[0-9]{1,15}\z", False: r"\A-?(?:[0-9]{1,15}|[0-9]{1,7}\.[0-9]{1,8})\z"}
"""Figures that are read many at once, whole ones and others: digits that a float64 holds exactly."""


class _NotClean(Exception):
    """The file is not proven clean."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the head of the file says about all of it.

    ``name`` is the position of the column that names a row, ``checked`` that of a number column that a row with
    anything in it usually fills.
    """

    label: str
    headers: tuple[Header, ...]
    texts: tuple[str, ...]
    notes: list[str | Line]
    delimiter: str
    start: int
    name: int
    checked: int
    has_parents: bool
    watched: tuple[Watch, ...]


def table_of(source: Source, schema: Schema, columns: Collection[str] | None, options: ReadOptions) -> ReadTable | None:
    """The table in a clean big text file, None where it is not proven clean or pyarrow is not installed.

    It is the same table that the careful path gives.
    """
    if options.header_row is not None or not _is_utf8(options.encoding):
        return None
    try:
        import pyarrow
    except ImportError:
        return None
    try:
        with memory_errors(source.label), source.open() as file:
            plan = _planned(file, source, schema, columns, options)
            return _read(file, plan, schema, wanted(schema, columns), source.size, options.progress)
    except (_NotClean, NjindError, NotAFigure, pyarrow.ArrowException):
        return None


def _is_utf8(encoding: str | None) -> bool:
    try:
        return encoding is None or codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
    except LookupError:
        return False


def _planned(
    file: BinaryIO, source: Source, schema: Schema, columns: Collection[str] | None, options: ReadOptions
) -> _Plan:
    head = file.read(_HEAD)
    mark = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    text = _decoded(head[mark : head.rfind(b"\n") + 1]).rstrip("\r\n")
    maps = split_maps(options.map)
    mapped = [header for _, header in maps]
    dialect = dialect_of(text, options.delimiter, lambda rows: headers_known(rows, (schema,), mapped))
    rows = list(islice(records(text, dialect.delimiter, source.label), _HEAD_ROWS))
    if "\0" in text or dialect.announced or len(rows) < 2 or rows[1].line != 2 or not dialect.delimiter.isascii():
        raise _NotClean
    grid = Grid(source.label, rows, [*source.notes, *dialect.notes], delimiter=dialect.delimiter)
    layout = laid_out(grid, schema, maps=maps)
    if (
        layout.line != 1
        or len(layout.rows) != len(rows) - 1
        or len(rows[0].cells) != len(layout.texts)
        or layout.findings
        or any(header.key == "unit" for header in layout.headers)
    ):
        raise _NotClean
    position = {header.key: header.position for header in layout.headers}
    figures = [key for key in (*schema.required[::-1], *schema.one_of) if FIELDS[key].kind.is_number]
    asked = wanted(schema, columns).union(schema.beside)
    return _Plan(
        label=source.label,
        texts=layout.texts,
        headers=tuple(header for header in layout.headers if header.key in asked),
        notes=layout.notes,
        delimiter=dialect.delimiter,
        start=head.index(b"\n") + 1,
        name=position[schema.name],
        checked=next(position[key] for key in figures if key in position),
        has_parents="part_of" in position,
        watched=layout.watched,
    )


def _decoded(data: bytes) -> str:
    try:
        return codecs.utf_8_decode(data, "strict", True)[0]
    except UnicodeDecodeError:
        raise _NotClean from None


# ---- the bytes, proved on their way ---------------------------------------------------------------


class _Proved:
    """A file for pyarrow that hands on whole lines that ``_prove`` let pass, without the line ends at the very end."""

    closed = False

    def __init__(self, file: BinaryIO, delimiter: str, total: int, progress: Progress | None) -> None:
        self.lines = 0
        self.last = b""
        """The last line."""
        self._file, self._delimiter, self._total, self._progress = file, ord(delimiter), total, progress
        self._rest = b""

    def read(self, size: int) -> bytes:
        """The next whole lines, at most ``size`` bytes; none at the end."""
        while True:
            chunk = self._file.read(size - len(self._rest) - 1)
            if self._progress is not None:
                self._progress(self._file.tell(), self._total)
            held = self._rest + chunk
            if not chunk:
                return self._end(held.rstrip(b"\r\n"))
            cut = _last_line(held)
            lines, self._rest = held[:cut], held[cut:]
            if lines:
                self.lines += _prove(lines, self._delimiter)
                if self.lines > max(ROWS_BYTES, SIZE_FACTOR * self._total) // _ROW_BYTES:
                    raise _NotClean  # the careful path says so
                return lines

    def _end(self, content: bytes) -> bytes:
        self._rest = b""
        if content:
            self.last = content[content.rfind(b"\n") + 1 :]
            self.lines += _prove(content + b"\n", self._delimiter)
        return content


def _last_line(held: bytes) -> int:
    """Where the last line begins that has anything in it: what is before can be read."""
    tail = held[-LONGEST_CELL:].rstrip(b"\r\n")
    cut = tail.rfind(b"\n") + 1
    if cut:
        return max(0, len(held) - LONGEST_CELL) + cut
    if len(held) > LONGEST_CELL:
        raise _NotClean  # a line that is longer than any cell may be
    return 0


def _prove(lines: bytes, delimiter: int) -> int:
    """How many lines these bytes are; _NotClean unless they are UTF-8 and quotes surround whole cells."""
    if b"\0" in lines or (b"\r" in lines and lines.count(b"\r") != lines.count(b"\r\n")):
        raise _NotClean
    if not lines.isascii():
        _decoded(lines)
    if any(lines.find(b"\n", at, at + _LONGEST) < 0 for at in range(0, len(lines) - _LONGEST, _LONGEST)):
        raise _NotClean
    if b'"' in lines:
        data = np.frombuffer(lines, dtype=np.uint8)
        _prove_quotes(data, np.flatnonzero(data == _QUOTE), delimiter)
    return lines.count(b"\n")


def _prove_quotes(data: NDArray[np.uint8], quotes: NDArray[np.intp], delimiter: int) -> None:
    opens, closes = quotes[0::2], quotes[1::2]
    if len(opens) != len(closes):
        raise _NotClean
    doubled = np.append(opens[1:] == closes[:-1] + 1, False)  # a doubled quote closes and opens again
    before, after = data[opens - 1], data[closes + 1]
    starts = (before == delimiter) | (before == _LF) | (opens == 0) | np.append(False, doubled[:-1])
    ends = (after == delimiter) | (after == _LF) | (after == _CR) | doubled
    if not (starts.all() and ends.all()):
        raise _NotClean


# ---- the columns ----------------------------------------------------------------------------------


def _read(
    file: BinaryIO, plan: _Plan, schema: Schema, asked: Collection[str], size: int, progress: Progress | None
) -> ReadTable:
    file.seek(plan.start)
    proved = _Proved(file, plan.delimiter, size, progress)
    rows, columns = _parsed(proved, plan, schema)
    if rows != proved.lines or not _ends_plainly(proved.last, plan):
        raise _NotClean
    _refuse_odd_rows(columns, plan, schema)
    read = Columns(
        schema,
        plan.headers,
        {
            header.key: (_numbers if FIELDS[header.key].kind.is_number else _words)(columns[header.position], header)
            for header in plan.headers
        },
        np.zeros(rows, dtype=bool),
        own=is_own(plan.texts),
    )
    lines = range(2, rows + 2)
    del columns
    said = settled(read, asked)
    check_rows(read, said, lines.__getitem__, "line")
    if read.problems:
        raise _NotClean
    notes = [*plan.notes, *said_of_units(read)]
    return ReadTable(plan.label, "line", plan.headers, plan.texts, said, read.is_total, lines, notes)


class _Coded(NamedTuple):
    """The different texts of a column, and for each row the position of its text."""

    texts: Any
    codes: Codes


def _parsed(proved: _Proved, plan: _Plan, schema: Schema) -> tuple[int, dict[int, Any]]:
    """How many rows there are, and the columns that matter by position: those that repeat coded, others as they are."""
    import pyarrow as pa
    from pyarrow import csv

    places = {header.position for header in plan.headers} | {plan.name}
    repeat = {header.position for header in plan.headers if _repeats(header.key, schema)} | {plan.checked}
    for watch in plan.watched:
        repeat |= {watch.position, watch.position + 1, *([] if watch.last is None else [watch.last])}
    kinds = {
        place: pa.dictionary(pa.int32(), pa.string()) if place in repeat else pa.string() for place in places | repeat
    }
    table = csv.read_csv(
        pa.PythonFile(proved, "r"),
        csv.ReadOptions(column_names=[str(place) for place in range(len(plan.texts))], block_size=BLOCK),
        csv.ParseOptions(delimiter=plan.delimiter, ignore_empty_lines=False),
        csv.ConvertOptions(
            check_utf8=False,
            column_types={str(place): kind for place, kind in kinds.items()},
            strings_can_be_null=False,
            include_columns=[str(place) for place in kinds],
        ),
    )
    columns = zip(kinds, table.unify_dictionaries().columns, strict=True)
    return table.num_rows, {place: _coded(column) if place in repeat else column for place, column in columns}


def _coded(column: Any) -> _Coded:
    if not column.num_chunks:
        raise _NotClean
    codes = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in column.chunks])
    return _Coded(column.chunk(0).dictionary, codes)


def _repeats(key: str, schema: Schema) -> bool:
    return key in REPEATED or key in schema.key or FIELDS[key].kind.is_number


def _words(column: Any, header: Header) -> Words:
    texts = column.texts if isinstance(column, _Coded) else column
    words = [word_of(text, header.key) for text in texts.to_pylist()]
    if any(isinstance(word, Refusal) for word in words):
        raise _NotClean
    said = [str(word) for word in words]
    if isinstance(column, _Coded):
        return with_words(Words(column.codes, []), said)
    return Words(np.arange(len(said), dtype=np.int32), said)


def _numbers(column: _Coded, header: Header) -> Numbers:
    """A column of figures: each different text is read once, plain ones many at a time."""
    import pyarrow.compute as pc

    texts = column.texts
    plain = _array(pc.match_substring_regex(texts, _PLAIN[FIELDS[header.key].kind is Kind.COUNT]), bool)
    point = _array(pc.find_substring(texts, "."), np.int64)
    decimals = np.where(point < 0, 0, _array(pc.binary_length(texts), np.int64) - point - 1)
    values, like = np.full(len(plain), np.nan), np.zeros(len(plain), dtype=np.int64)
    figures: list[Figure | None] = []
    for count in np.unique(decimals[plain]).tolist():  # plain figures with as many decimals differ in value only
        alike = plain & (decimals == count)
        like[alike] = len(figures)
        figures.append(figure_of(texts[int(alike.argmax())].as_py(), header))
    values[plain] = _floats(texts.filter(plain), _power(header))
    for at in np.flatnonzero(~plain).tolist():
        like[at] = len(figures)
        figures.append(figure := figure_of(texts[at].as_py(), header))
        values[at] = np.nan if figure is None else figure.value
    return _joined(values, figures, like, column.codes)


def _array(values: Any, kind: type) -> Any:
    return values.to_numpy(zero_copy_only=False).astype(kind)


def _power(header: Header) -> int:
    percent = FIELDS[header.key].kind is Kind.RATE and header.percent
    return -2 if percent else header.unit.power if header.unit else 0


def _floats(texts: Any, power: int) -> NDArray[np.float64]:
    """The figures of some plain texts times a power of ten, rounded once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    scaled = pc.binary_join_element_wise(texts, pa.scalar(f"e{power}"), "")
    values: NDArray[np.float64] = pc.cast(scaled, pa.float64()).to_numpy(zero_copy_only=False)
    return values + 0.0  # -0 is 0


def _joined(values: NDArray[np.float64], figures: list[Figure | None], like: Any, codes: Codes) -> Numbers:
    """The column of some values whose figures are otherwise like others."""
    known = [figure or Figure(float("nan")) for figure in figures]
    currencies: dict[str, int] = {"": 0}
    money = [currencies.setdefault(figure.currency or "", len(currencies)) for figure in known]

    def spread(each: list[Any], kind: type) -> Any:
        if len({repr(one) for one in each}) == 1:
            return np.full(len(codes), each[0], dtype=kind)
        return np.array(each, dtype=kind)[like][codes]

    return Numbers(
        values=values[codes],
        roundings=spread([np.nan if figure.rounding is None else figure.rounding for figure in known], np.float64),
        qualifiers=spread([QUALIFIERS.index(figure.qualifier) for figure in known], np.int8),
        currencies=Words(spread(money, np.int32), list(currencies)),
        bare=spread([figure.bare for figure in known], np.bool_),
    )


# ---- rows that only the careful path can judge ----------------------------------------------------


def _ends_plainly(last: bytes, plan: _Plan) -> bool:
    """Whether the last line is no footnote."""
    return all(ends_plainly(row) for row in records(last.decode(), plan.delimiter, ""))


def _refuse_odd_rows(columns: dict[int, Any], plan: _Plan, schema: Schema) -> None:
    """Leave a table with a total, an empty row, a part of another or a number cut in two to the careful path."""
    import pyarrow.compute as pc

    named = columns[plan.name]
    names = named.texts if isinstance(named, _Coded) else named
    for name in names.filter(pc.match_substring_regex(names, MAY_END_A_TOTAL)).to_pylist():
        if len(name) < LONGEST_TOTAL and is_total(name):
            raise _NotClean
    texts, codes = columns[plan.checked]
    blank = np.array([not text.strip() for text in texts.to_pylist()], dtype=bool)[codes]
    unchecked = names.take(named.codes[blank]) if isinstance(named, _Coded) else names.filter(blank)
    if any(not name.strip() for name in unchecked.to_pylist()):
        raise _NotClean
    if schema.key and not plan.has_parents and any(map(_may_be_part, names.to_pylist())):
        raise _NotClean
    for watch in plan.watched:
        cut = _holds(columns[watch.position], FIRST_HALF) & _holds(columns[watch.position + 1], SECOND_HALF)
        if (cut if watch.last is None else cut & _holds(columns[watch.last], FIGURE)).any():
            raise _NotClean


def _may_be_part(name: str) -> bool:
    return indent_of(name) >= SET_IN or is_part(name.strip())


def _holds(column: _Coded, pattern: str) -> NDArray[np.bool_]:
    """Which rows of a column hold a text that fits a pattern as a whole, spaces around it left out."""
    import pyarrow.compute as pc

    fits = _array(pc.match_substring_regex(column.texts, rf"\A[ \t]*(?:{pattern})[ \t]*\z"), bool)
    held: NDArray[np.bool_] = fits[column.codes] if fits.any() else np.zeros(len(column.codes), dtype=bool)
    return held
