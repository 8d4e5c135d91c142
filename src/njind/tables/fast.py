"""Clean big text files, read by a library while their bytes are proved clean. No errors, no odd files.

A file that is not proven clean is not refused here but left to the careful path, which reads it exactly or says what
is wrong. Clean is: UTF-8; the header on the first line; the same number of cells on every line; quotes only around
whole cells; no line break, empty row, total row or footnote among the rows; every cell readable. What a text means is
asked of the same functions as on the careful path, once for each different text.

pyarrow reads with all processors and refuses rows of another width by itself; pandas, which is always there, does not.
"""

from __future__ import annotations

import codecs
import io
import re
from itertools import islice
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from njind.errors import NjindError
from njind.fields import FIELDS, Kind
from njind.figures.parse import NotAFigure
from njind.tables.cells import QUALIFIERS, Figure, Refusal, figure_of, word_of
from njind.tables.columns import IF_RESIDUAL, REPEATED, is_own, split_maps, wanted
from njind.tables.frame import (
    Columns,
    Numbers,
    ReadTable,
    Words,
    check_rows,
    said_of_fractions,
    said_of_units,
    settled,
    with_words,
)
from njind.tables.grid import Grid
from njind.tables.layout import ends_plainly, headers_known, laid_out
from njind.tables.memory import ROWS_BYTES, SIZE_FACTOR, memory_errors
from njind.tables.names import LONGEST_TOTAL, SET_IN, TOTAL_ENDINGS, indent_of, is_part, is_total
from njind.tables.text import LONGEST_CELL, dialect_of, records
from njind.tables.thousands import FIGURE, FIRST_HALF, SECOND_HALF
from njind.values import frozen

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

_OTHER_ENDS = "0-9" + "".join(
    sorted(set(ascii_letters) - {letter for word in TOTAL_ENDINGS for letter in word[-1] + word[-1].upper()})
)
"""Common letters that the name of a total never ends in, as a class of a pattern has them."""

_PLAIN = {True: re.compile("[0-9]{1,15}"), False: re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,7}\.[0-9]{1,8})")}
"""Figures that are alike but for their value, whole ones and others: digits that a float64 holds exactly."""


class _NotClean(Exception):
    """The file is not proven clean."""


@frozen
class _Plan:
    """What the head of the file says about all of it.

    ``name`` is the position of the column that names a row, ``checked`` that of a number column that a row with
    anything in it usually fills.
    """

    label: str
    headers: tuple[Header, ...]
    texts: tuple[str, ...]
    notes: list[Line]
    delimiter: str
    start: int
    name: int
    checked: int
    has_parents: bool
    watched: tuple[Watch, ...]
    if_residual: bool
    """Names are asked for only if one of them can be that of a residual."""


def table_of(source: Source, schema: Schema, columns: Collection[str] | None, options: ReadOptions) -> ReadTable | None:
    """The table in a clean big text file, None where it is not proven clean.

    It is the same table that the careful path gives.
    """
    if options.header_row is not None or not _is_utf8(options.encoding):
        return None
    try:
        with memory_errors(source.label), source.open() as file:
            plan = _planned(file, source, schema, columns, options)
            return _read(file, plan, schema, wanted(schema, columns), source.size, options.progress)
    except (_NotClean, NjindError, NotAFigure, ValueError):  # both libraries' errors are ValueErrors
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
        if_residual=columns is not None and IF_RESIDUAL in columns and schema.name not in columns,
    )


def _decoded(data: bytes) -> str:
    try:
        return codecs.utf_8_decode(data, "strict", True)[0]
    except UnicodeDecodeError:
        raise _NotClean from None


# ---- the bytes, proved on their way ---------------------------------------------------------------


class _Proved(io.RawIOBase):
    """A file for a library that hands on whole lines that ``_prove`` let pass, without the line ends at the very end.

    ``width`` is the number of cells that each line must have, None where the library looks for itself.
    """

    def __init__(self, file: BinaryIO, plan: _Plan, total: int, progress: Progress | None, width: int | None) -> None:
        self.lines = 0
        self.last = b""
        """The last line."""
        self._file, self._delimiter, self._width = file, ord(plan.delimiter), width
        self._total, self._progress = total, progress
        self._rest = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As ``read``, into a buffer."""
        lines = self.read(len(buffer))
        buffer[: len(lines)] = lines
        return len(lines)

    def read(self, size: int = BLOCK) -> bytes:
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
                self.lines += _prove(lines, self._delimiter, self._width)
                if self.lines > max(ROWS_BYTES, SIZE_FACTOR * self._total) // _ROW_BYTES:
                    raise _NotClean  # the careful path says so
                return lines

    def _end(self, content: bytes) -> bytes:
        self._rest = b""
        if content:
            self.last = content[content.rfind(b"\n") + 1 :]
            self.lines += _prove(content + b"\n", self._delimiter, self._width)
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


def _prove(lines: bytes, delimiter: int, width: int | None) -> int:
    """How many lines these bytes are; _NotClean unless they are UTF-8 and quotes surround whole cells."""
    if b"\0" in lines or (b"\r" in lines and lines.count(b"\r") != lines.count(b"\r\n")):
        raise _NotClean
    if not lines.isascii():
        _decoded(lines)
    if any(lines.find(b"\n", at, at + _LONGEST) < 0 for at in range(0, len(lines) - _LONGEST, _LONGEST)):
        raise _NotClean
    data = np.frombuffer(lines, dtype=np.uint8)
    quotes = np.flatnonzero(data == _QUOTE) if b'"' in lines else np.empty(0, dtype=np.intp)
    _prove_quotes(data, quotes, delimiter)
    if width is not None:
        _prove_width(data, quotes, delimiter, width)
    return lines.count(b"\n")


def _prove_quotes(data: NDArray[np.uint8], quotes: NDArray[np.intp], delimiter: int) -> None:
    opens, closes = quotes[0::2], quotes[1::2]
    if len(opens) != len(closes):
        raise _NotClean
    doubled = np.zeros(len(opens), dtype=bool)
    doubled[:-1] = opens[1:] == closes[:-1] + 1  # a doubled quote closes and opens again
    before, after = data[opens - 1], data[closes + 1]
    starts = (before == delimiter) | (before == _LF) | (opens == 0)
    starts[1:] |= doubled[:-1]
    ends = (after == delimiter) | (after == _LF) | (after == _CR) | doubled
    if not (starts.all() and ends.all()):
        raise _NotClean


def _prove_width(data: NDArray[np.uint8], quotes: NDArray[np.intp], delimiter: int, width: int) -> None:
    ends, marks = np.flatnonzero(data == _LF), np.flatnonzero(data == delimiter)
    counts = np.diff(np.searchsorted(marks, ends), prepend=0)
    opens, hidden = quotes[0::2], np.diff(np.searchsorted(marks, quotes))[0::2]
    counts -= np.bincount(np.searchsorted(ends, opens), hidden, len(ends)).astype(counts.dtype)
    if (counts != width - 1).any():
        raise _NotClean


# ---- the columns ----------------------------------------------------------------------------------


def _read(
    file: BinaryIO, plan: _Plan, schema: Schema, asked: Collection[str], size: int, progress: Progress | None
) -> ReadTable:
    file.seek(plan.start)
    by_arrow = _has_arrow()
    proved = _Proved(file, plan, size, progress, None if by_arrow else len(plan.texts))
    rows, columns = (_read_by_arrow if by_arrow else _read_by_pandas)(proved, plan, *_places(plan, schema))
    if rows != proved.lines or not _ends_plainly(proved.last, plan):
        raise _NotClean
    _refuse_odd_rows(columns, plan, schema)
    headers = plan.headers
    if plan.if_residual and not _hold_residual(columns[plan.name]):
        headers = tuple(header for header in headers if header.key != schema.name)
        asked = [key for key in asked if key != schema.name]
    read = Columns(
        schema,
        headers,
        {
            header.key: (_numbers if FIELDS[header.key].kind.is_number else _words)(columns[header.position], header)
            for header in headers
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
    notes = [*plan.notes, *said_of_units(read), *said_of_fractions(read, lines.__getitem__, "line")]
    return ReadTable(plan.label, "line", headers, plan.texts, said, read.is_total, lines, notes)


_RESIDUAL = (
    r"^[\s\p{Z}.…'(（]*(?i:(?:(?:the|all)[\s\p{Z}]+)*"
    r"(?:other|rest|remain|residual|miscell|unclass|unalloc|unspec|not else|n\.? ?e\.? ?[cs])"
    r"|其他|其它|其余|余下|剩余|未分类|未列明|未分配)|[Ａ-ｚ\x{1c}-\x{1f}]"
)
"""Names that can be those of residuals, in the patterns of pyarrow; wide letters can be any."""


def _hold_residual(names: Any) -> bool:
    """Whether any name can stand for all other projects; ``analysis.residual`` says whether it does."""
    if isinstance(names, _Coded):
        return True
    if hasattr(names, "to_pylist"):
        import pyarrow.compute as pc

        return bool(pc.any(pc.match_substring_regex(names, _RESIDUAL)).as_py())
    pattern = _RESIDUAL.replace(r"\s\p{Z}", r"\s").replace(r"\x{1c}-\x{1f}", "\x1c-\x1f")
    return re.search(pattern, "\n".join(names), re.MULTILINE) is not None


class _Coded(NamedTuple):
    """The different texts of a column, and for each row the position of its text."""

    texts: list[str]
    codes: Codes


def _has_arrow() -> bool:
    """Whether pyarrow can be used: where the address space is limited, its threads would end the process."""
    if _memory_is_limited():
        return False
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return False
    return True


def _memory_is_limited() -> bool:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return False
    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def _places(plan: _Plan, schema: Schema) -> tuple[list[int], set[int]]:
    """The positions of the columns that matter, and of those among them whose texts repeat."""
    repeat = {header.position for header in plan.headers if _repeats(header.key, schema)} | {plan.checked}
    for watch in plan.watched:
        repeat |= {watch.position, watch.position + 1, *([] if watch.last is None else [watch.last])}
    return sorted({header.position for header in plan.headers} | {plan.name} | repeat), repeat


def _read_by_arrow(proved: _Proved, plan: _Plan, places: list[int], repeat: set[int]) -> tuple[int, dict[int, Any]]:
    """How many rows there are, and the columns by position: those that repeat coded, others as pyarrow has them."""
    import pyarrow as pa
    from pyarrow import csv

    kinds = {str(place): pa.dictionary(pa.int32(), pa.string()) if place in repeat else pa.string() for place in places}
    table = csv.read_csv(
        pa.PythonFile(proved, "r"),
        csv.ReadOptions(column_names=[str(place) for place in range(len(plan.texts))], block_size=BLOCK),
        csv.ParseOptions(delimiter=plan.delimiter, ignore_empty_lines=False),
        csv.ConvertOptions(
            check_utf8=False, column_types=kinds, strings_can_be_null=False, include_columns=list(kinds)
        ),
    )
    columns = zip(places, table.unify_dictionaries().columns, strict=True)
    return table.num_rows, {place: _coded(column) if place in repeat else column for place, column in columns}


def _coded(column: Any) -> _Coded:
    if not column.num_chunks:
        raise _NotClean
    codes = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in column.chunks])
    return _Coded(column.chunk(0).dictionary.to_pylist(), codes)


def _read_by_pandas(proved: _Proved, plan: _Plan, places: list[int], repeat: set[int]) -> tuple[int, dict[int, Any]]:
    """The same by pandas; the columns that do not repeat are arrays of str."""
    import pandas as pd

    table = pd.read_csv(
        io.BufferedReader(proved, BLOCK),
        sep=plan.delimiter,
        header=None,
        names=[str(place) for place in range(len(plan.texts))],
        usecols=[str(place) for place in places],
        dtype=object,
        index_col=False,
        na_filter=False,
        skip_blank_lines=False,
        low_memory=False,
        encoding="utf-8",
    )
    rows = len(table)
    columns: dict[int, Any] = {place: table.pop(str(place)).to_numpy() for place in places}
    for place in repeat:
        codes, texts = pd.factorize(columns[place])
        columns[place] = _Coded(texts.tolist(), codes.astype(np.int32))
    return rows, columns


def _repeats(key: str, schema: Schema) -> bool:
    return key in REPEATED or key in schema.key or FIELDS[key].kind.is_number


def _words(column: Any, header: Header) -> Words:
    texts = column.texts if isinstance(column, _Coded) else _listed(column)
    words = [word_of(text, header.key) for text in texts]
    if any(isinstance(word, Refusal) for word in words):
        raise _NotClean
    said = [str(word) for word in words]
    if isinstance(column, _Coded):
        return with_words(Words(column.codes, []), said)
    return Words(np.arange(len(said), dtype=np.int32), said)


def _listed(column: Any) -> list[str]:
    """A column that is not coded as a list, whichever library has it."""
    listed: list[str] = column.to_pylist() if hasattr(column, "to_pylist") else column.tolist()
    return listed


def _numbers(column: _Coded, header: Header) -> Numbers:
    """A column of figures: each different text is read once, and plain ones with as many decimals are alike."""
    is_plain, power = _PLAIN[FIELDS[header.key].kind is Kind.COUNT].fullmatch, f"e{_power(header)}"
    values, like = np.full(len(column.texts), np.nan), np.zeros(len(column.texts), dtype=np.int32)
    figures: list[Figure | None] = []
    alike: dict[int, int] = {}
    for at, text in enumerate(column.texts):
        decimals = len(text.partition(".")[2]) if is_plain(text) else None
        if decimals in alike:
            values[at], like[at] = float(text + power), alike[decimals]
            continue
        figures.append(figure := figure_of(text, header))
        values[at], like[at] = np.nan if figure is None else figure.value, len(figures) - 1
        if decimals is not None:
            alike[decimals] = len(figures) - 1
    return _joined(values + 0.0, figures, like, column.codes)  # -0 is 0


def _power(header: Header) -> int:
    percent = FIELDS[header.key].kind is Kind.RATE and header.percent
    return -2 if percent else header.unit.power if header.unit else 0


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
    named = columns[plan.name]
    names: Any = named.texts if isinstance(named, _Coded) else named
    if any(len(name) < LONGEST_TOTAL and is_total(name) for name in _like_totals(names)):
        raise _NotClean
    texts, codes = columns[plan.checked]
    blank = np.flatnonzero(np.array([not text.strip() for text in texts], dtype=bool)[codes])
    unchecked = (
        [names[code] for code in named.codes[blank]] if isinstance(named, _Coded) else _listed(names.take(blank))
    )
    if not all(name.strip() for name in unchecked):
        raise _NotClean
    if (
        schema.key
        and not plan.has_parents
        and any(map(_may_be_part, names if isinstance(names, list) else _listed(names)))
    ):
        raise _NotClean
    for watch in plan.watched:
        cut = _holds(columns[watch.position], FIRST_HALF) & _holds(columns[watch.position + 1], SECOND_HALF)
        if (cut if watch.last is None else cut & _holds(columns[watch.last], FIGURE)).any():
            raise _NotClean


def _like_totals(names: Any) -> list[str]:
    """The names that ``is_total`` is asked about: most end in a letter that no total ends in."""
    if hasattr(names, "filter"):
        import pyarrow.compute as pc

        names = _listed(names.filter(pc.match_substring_regex(names, rf"[^{_OTHER_ENDS}]\z")))
    others = {*digits, *_OTHER_ENDS}
    return [name for name in names if name[-1:] not in others]


def _may_be_part(name: str) -> bool:
    return indent_of(name) >= SET_IN or is_part(name.strip())


def _holds(column: _Coded, pattern: str) -> NDArray[np.bool_]:
    """Which rows of a column hold a text that fits a pattern as a whole, spaces around it left out."""
    fits = re.compile(pattern).fullmatch
    found = np.array([fits(text.strip(" \t")) is not None for text in column.texts], dtype=bool)
    held: NDArray[np.bool_] = found[column.codes] if found.any() else np.zeros(len(column.codes), dtype=bool)
    return held
