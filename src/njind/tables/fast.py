"""Clean big text files, read by pandas block by block while their bytes are proved clean. No errors, no odd files.

A file that is not proven clean is not refused here but left to the careful path, which reads it exactly or says what
is wrong. Clean is: UTF-8; the header on the first line; the same number of cells on every line; quotes only around
whole cells; no line break, empty row, total row or footnote among the rows; every cell readable. What a text means is
asked of the same functions as on the careful path, once for each different text.

Only the columns that matter become Python's text, and of those that repeat only the different texts do; the names of
the rows are looked at as the bytes they are, where nothing is to show them.
"""

from __future__ import annotations

import codecs
import contextlib
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
    from collections.abc import Callable, Collection, Iterator
    from typing import BinaryIO

    import pandas as pd
    from numpy.typing import NDArray

    from njind.line import Line
    from njind.tables import ReadOptions
    from njind.tables.columns import Header, Schema
    from njind.tables.source import Source
    from njind.tables.text import Progress
    from njind.tables.thousands import Watch

    Codes = NDArray[np.int32]

BLOCK = 1 << 18
"""Bytes that are proved together."""

ROWS = 1 << 16
"""Rows that are made columns together."""

_ROW_BYTES = 120
"""What a row of a frame takes, with columns that the file has not."""

_NAME_BYTES = 4 * LONGEST_TOTAL
"""What is looked at of a name that nothing shows: one that is longer is no total."""

_HEAD = 1 << 20
_HEAD_ROWS = 200
_LONGEST = LONGEST_CELL // 2
_LF, _CR, _QUOTE = b'\n\r"'

_PLAIN = {True: re.compile("[0-9]{1,15}"), False: re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,7}\.[0-9]{1,8})")}
"""Figures that are alike but for their value, whole ones and others: digits that a float64 holds exactly."""


class _NotClean(Exception):
    """The file is not proven clean."""


class _Residual(Exception):
    """A name that was not to be read may stand for all other rows."""


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


def table_of(source: Source, schema: Schema, columns: Collection[str] | None, options: ReadOptions) -> ReadTable | None:
    """The table in a clean big text file, None where it is not proven clean.

    It is the same table that the careful path gives.
    """
    if options.header_row is not None or not _is_utf8(options.encoding) or _is_cramped(source.size):
        return None
    try:
        with memory_errors(source.label), source.open() as file:
            plan = _planned(file, source, schema, options)
            asked = wanted(schema, columns)
            if columns is not None and IF_RESIDUAL in columns and schema.name not in columns:
                with contextlib.suppress(_Residual):
                    return _read(file, plan, schema, asked - {schema.name}, source.size, options.progress)
            return _read(file, plan, schema, asked, source.size, options.progress)
    except (_NotClean, NjindError, NotAFigure, ValueError):  # those of pandas are ValueErrors
        return None


def _is_cramped(size: int) -> bool:
    """Whether so little memory may be used that pandas would end the process where Python says that there is none."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return False
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return limit != resource.RLIM_INFINITY and limit < max(ROWS_BYTES, SIZE_FACTOR * size)


def _is_utf8(encoding: str | None) -> bool:
    try:
        return encoding is None or codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
    except LookupError:
        return False


def _planned(file: BinaryIO, source: Source, schema: Schema, options: ReadOptions) -> _Plan:
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
        or any(len(row.cells) != len(layout.texts) for row in rows)
        or layout.findings
        or any(header.key == "unit" for header in layout.headers)
    ):
        raise _NotClean
    position = {header.key: header.position for header in layout.headers}
    figures = [key for key in (*schema.required[::-1], *schema.one_of) if FIELDS[key].kind.is_number]
    return _Plan(
        label=source.label,
        texts=layout.texts,
        headers=layout.headers,
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
    """A file for pandas that hands on whole lines that ``_prove`` let pass, without the line ends at the very end."""

    def __init__(self, file: BinaryIO, plan: _Plan, total: int, progress: Progress | None) -> None:
        self.lines = self.cells = 0
        self.last = ""
        """The last line."""
        self._file, self._delimiter = file, ord(plan.delimiter)
        self._total, self._progress = total, progress
        self._most = max(ROWS_BYTES, SIZE_FACTOR * total) // _ROW_BYTES
        self._rest = b""

    def __iter__(self) -> Iterator[str]:
        """The blocks of lines; pandas asks whether there is such a method, and calls ``read``."""
        return iter(self.read, "")

    def read(self, _size: int = BLOCK) -> str:
        """The next whole lines; none at the end."""
        while True:
            chunk = self._file.read(BLOCK)
            if self._progress is not None:
                self._progress(self._file.tell(), self._total)
            held = self._rest + chunk
            if not chunk:
                return self._end(held.rstrip(b"\r\n"))
            cut = _last_line(held)
            lines, self._rest = held[:cut], held[cut:]
            if lines:
                return self._prove(lines)

    def _end(self, content: bytes) -> str:
        self._rest = b""
        if not content:
            return ""
        self.last = _decoded(content[content.rfind(b"\n") + 1 :])
        return self._prove(content + b"\n")

    def _prove(self, lines: bytes) -> str:
        """These lines as text, and their cells counted; _NotClean unless quotes surround whole cells."""
        if b"\0" in lines or (b"\r" in lines and lines.count(b"\r") != lines.count(b"\r\n")):
            raise _NotClean
        if any(lines.find(b"\n", at, at + _LONGEST) < 0 for at in range(0, len(lines) - _LONGEST, _LONGEST)):
            raise _NotClean
        data = np.frombuffer(lines, dtype=np.uint8)
        marks = data == self._delimiter
        rows = int(np.count_nonzero(data == _LF))
        self.lines += rows
        self.cells += rows + int(np.count_nonzero(marks))
        if b'"' in lines:
            self.cells -= _hidden(lines, data, marks, self._delimiter)
        if self.lines > self._most:
            raise _NotClean  # the careful path says so
        return _decoded(lines)


def _last_line(held: bytes) -> int:
    """Where the last line begins that has anything in it: what is before can be read."""
    tail = held[-LONGEST_CELL:].rstrip(b"\r\n")
    cut = tail.rfind(b"\n") + 1
    if cut:
        return max(0, len(held) - LONGEST_CELL) + cut
    if len(held) > LONGEST_CELL:
        raise _NotClean  # a line that is longer than any cell may be
    return 0


def _hidden(lines: bytes, data: NDArray[np.uint8], marks: NDArray[np.bool_], delimiter: int) -> int:
    """How many of the marked delimiters stand within quotes; _NotClean unless quotes surround whole cells."""
    quotes = np.flatnonzero(data == _QUOTE)
    opens, closes = quotes[0::2], quotes[1::2]
    if len(opens) != len(closes):
        raise _NotClean
    doubled = np.zeros(len(opens), dtype=bool)
    doubled[:-1] = opens[1:] == closes[:-1] + 1  # a doubled quote closes and opens again
    starts = marks[opens - 1] | (data[opens - 1] == _LF) | (opens == 0)
    starts[1:] |= doubled[:-1]
    ends = marks[closes + 1] | np.isin(data[closes + 1], (_LF, _CR)) | doubled
    if not (starts.all() and ends.all()):
        raise _NotClean
    hold = np.logical_or.reduceat(marks, quotes)[0::2]
    within = zip(opens[hold].tolist(), closes[hold].tolist(), strict=True)
    return sum([lines.count(delimiter, start, end) for start, end in within])


# ---- the columns ----------------------------------------------------------------------------------


def _read(
    file: BinaryIO, plan: _Plan, schema: Schema, asked: Collection[str], size: int, progress: Progress | None
) -> ReadTable:
    """The table with the columns that are asked for; _Residual where its names are not, and one of them is needed."""
    headers = tuple(header for header in plan.headers if header.key in asked or header.key in schema.beside)
    repeat = _repeating(headers, plan, schema)
    coded = {place: _Coding() for place in repeat}
    listed: dict[int, list[str]] = {header.position: [] for header in headers if header.position not in repeat}
    file.seek(plan.start)
    proved = _Proved(file, plan, size, progress)
    rows = 0
    for block in _blocks(proved, plan, repeat, listed):
        rows += len(block)
        _look_at_names(block, plan, schema)
        for place, coding in coded.items():
            coding.add(block[place])
        for place, texts in listed.items():
            texts += block[place].tolist()
    if rows != proved.lines or proved.cells != rows * len(plan.texts) or not _ends_plainly(proved.last, plan):
        raise _NotClean
    columns = {place: coding.column() for place, coding in coded.items()}
    _refuse_cut_numbers(columns, plan)
    read = Columns(schema, headers, {}, np.zeros(rows, dtype=bool), own=is_own(plan.texts))
    for header in headers:
        column = columns.get(header.position)
        if column is None:
            column = _Coded(listed[header.position], np.arange(rows, dtype=np.int32))
        made = _numbers if FIELDS[header.key].kind.is_number else _words
        read.columns[header.key] = made(column, header)
    lines = range(2, rows + 2)
    del columns
    said = settled(read, asked)
    check_rows(read, said, lines.__getitem__, "line")
    if read.problems:
        raise _NotClean
    notes = [*plan.notes, *said_of_units(read), *said_of_fractions(read, lines.__getitem__, "line")]
    return ReadTable(plan.label, "line", headers, plan.texts, said, read.is_total, lines, notes)


def _repeating(headers: tuple[Header, ...], plan: _Plan, schema: Schema) -> set[int]:
    """The positions of the columns that matter and whose texts repeat."""
    repeat = {plan.checked} | ({plan.name} if schema.key else set())
    for header in headers:
        if header.key in REPEATED or header.key in schema.key or FIELDS[header.key].kind.is_number:
            repeat.add(header.position)
    for watch in plan.watched:
        repeat |= {watch.position, watch.position + 1, *([] if watch.last is None else [watch.last])}
    return repeat


def _blocks(proved: _Proved, plan: _Plan, repeat: Collection[int], listed: Collection[int]) -> Iterator[pd.DataFrame]:
    """Some rows after some others: what repeats as categories, names that nothing shows as bytes.

    One byte is taken of what does not matter, since pandas refuses longer rows only where it is to read all columns.
    Where numbers have a point, it would make numbers of categories that all are, and lose how they were written.
    """
    import pandas as pd

    file: Any = proved  # pandas asks for more than it uses
    kinds: dict[int, Any] = dict.fromkeys(range(len(plan.texts)), "S1")
    kinds[plan.name] = f"S{_NAME_BYTES}"
    kinds |= dict.fromkeys(listed, object) | dict.fromkeys(repeat, "category")
    with (
        pd.option_context("mode.string_storage", "python"),  # a few words are not worth another library's memory
        pd.read_csv(
            file,
            sep=plan.delimiter,
            decimal="\x1f",
            header=None,
            names=range(len(plan.texts)),
            dtype=kinds,
            index_col=False,
            na_filter=False,
            skip_blank_lines=False,
            low_memory=False,
            chunksize=ROWS,
        ) as blocks,
    ):
        yield from blocks


class _Coded(NamedTuple):
    """The different texts of a column, and for each row the position of its text."""

    texts: list[str]
    codes: Codes


class _Coding:
    """A column that becomes ``_Coded`` block by block."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._parts: list[Codes] = []

    def add(self, column: pd.Series[Any]) -> None:
        """The categories of the next rows."""
        places = self._places
        moved = [places.setdefault(text, len(places)) for text in _different(column)]
        self._parts.append(np.array(moved, dtype=np.int32)[column.cat.codes.to_numpy()])

    def column(self) -> _Coded:
        """All that was added, which is given away."""
        codes = np.concatenate(self._parts)
        self._parts.clear()
        return _Coded(list(self._places), codes)


def _different(column: pd.Series[Any]) -> list[str]:
    """The different texts of a column of categories; _NotClean where pandas made something else of them."""
    texts: list[str] = column.cat.categories.tolist()
    if not all(isinstance(text, str) for text in texts):
        raise _NotClean
    return texts


def _words(column: _Coded, header: Header) -> Words:
    words = [word_of(text, header.key) for text in column.texts]
    if any(isinstance(word, Refusal) for word in words):
        raise _NotClean
    return with_words(Words(column.codes, []), [str(word) for word in words])


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

_OTHER_ENDS = {*ascii_letters, *digits, *map(chr, range(0x4E00, 0xA000))} - {
    letter for word in TOTAL_ENDINGS for letter in (word[-1], word[-1].upper())
}
"""Common letters that the name of a total never ends in."""

_WIDE = "Ａ-ｚ\x1c-\x1f"
_RESIDUAL = re.compile(
    r"[\s.…'(（]*(?:(?:(?:the|all)\s+)*"
    r"(?:other|rest|remain|residual|miscell|unclass|unalloc|unspec|not else|n\.? ?e\.? ?[cs])"
    rf"|其他|其它|其余|余下|剩余|未分类|未列明|未分配)|.*[{_WIDE}]",
    re.IGNORECASE | re.DOTALL,
)
"""Names that can be those of residuals; wide letters can be any. ``analysis.residual`` says which are."""

_BEGINS_AS_RESIDUAL = re.compile(
    rf"[\s.…'(（]|the|all|oth|res|rem|mis|un|not|n\.?\s?e|[其余剩未]|.*[{_WIDE}]", re.IGNORECASE | re.DOTALL
)
"""The first letters of such names."""


def _ends_plainly(last: str, plan: _Plan) -> bool:
    """Whether the last line is no footnote."""
    return all(ends_plainly(row) for row in records(last, plan.delimiter, ""))


def _look_at_names(block: pd.DataFrame, plan: _Plan, schema: Schema) -> None:
    """Leave a table with a total, an empty row or a part of another to the careful path."""
    figures, column = block[plan.checked], block[plan.name]
    is_blank = np.array([not text.strip() for text in _different(figures)], dtype=bool)[figures.cat.codes]
    if column.dtype == "category":
        names = np.array(_different(column), dtype=object)
        unchecked = names[np.unique(column.cat.codes.to_numpy()[is_blank])]
    else:
        names = column.to_numpy()
        unchecked = names[is_blank]
    if not all(name.strip() for name in _texts(unchecked)):
        raise _NotClean
    in_bytes = names.dtype.kind == "S"
    ends = _with_part(names, _last_letters(names), _may_end_a_total) if in_bytes else filter(_may_end_a_total, names)
    if any(len(name) < LONGEST_TOTAL and is_total(name) for name in ends):
        raise _NotClean
    if schema.key and not plan.has_parents and any(map(_may_be_part, names)):
        raise _NotClean
    if in_bytes and any(map(_RESIDUAL.match, _with_part(names, _first_letters(names), _BEGINS_AS_RESIDUAL.match))):
        raise _Residual


def _texts(names: NDArray[Any]) -> list[str]:
    """Names as text, those in bytes without a last letter that was cut."""
    listed = names.tolist()
    return [name.decode("utf-8", "ignore") for name in listed] if names.dtype.kind == "S" else listed


def _with_part(names: NDArray[Any], parts: NDArray[Any], fits: Callable[[str], Any]) -> list[str]:
    """The names in bytes of which a part is as it has to be, which is asked once for each different part."""
    from pandas import factorize

    codes, different = factorize(parts.view(f"u{parts.itemsize}"))
    fit = np.array([bool(fits(part)) for part in _texts(different.view(parts.dtype))], dtype=bool)
    return _texts(names[fit[codes]])


def _first_letters(names: NDArray[Any]) -> NDArray[Any]:
    return names.astype("S8")


def _last_letters(names: NDArray[Any]) -> NDArray[Any]:
    """The last three bytes of each name, which hold its last letter."""
    letters = names.view(np.uint8).reshape(len(names), names.itemsize)
    lengths = np.where(letters[:, -1] > 0, names.itemsize, (letters == 0).argmax(axis=1))
    ends = np.arange(len(names)) * names.itemsize + lengths
    parts = np.zeros((len(names), 4), dtype=np.uint8)
    for at in range(3):
        parts[:, at] = letters.ravel().take(ends - 3 + at, mode="clip")
    return parts.view("S4").ravel()


def _may_end_a_total(name: str) -> bool:
    return name[-1:] not in _OTHER_ENDS


def _may_be_part(name: str) -> bool:
    return indent_of(name) >= SET_IN or is_part(name.strip())


def _refuse_cut_numbers(columns: dict[int, _Coded], plan: _Plan) -> None:
    """Leave a table in which a number may be cut in two to the careful path."""
    for watch in plan.watched:
        cut = _holds(columns[watch.position], FIRST_HALF) & _holds(columns[watch.position + 1], SECOND_HALF)
        if (cut if watch.last is None else cut & _holds(columns[watch.last], FIGURE)).any():
            raise _NotClean


def _holds(column: _Coded, pattern: str) -> NDArray[np.bool_]:
    """Which rows of a column hold a text that fits a pattern as a whole, spaces around it left out."""
    fits = re.compile(pattern).fullmatch
    found = np.array([fits(text.strip(" \t")) is not None for text in column.texts], dtype=bool)
    held: NDArray[np.bool_] = found[column.codes] if found.any() else np.zeros(len(column.codes), dtype=bool)
    return held
