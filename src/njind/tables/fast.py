"""Clean big text files: one typed pass over the bytes, which proves that they are clean. No errors, no odd files.

A file that is not proven clean is not refused here but left to the careful path, which reads it exactly or says what
is wrong. Clean is: UTF-8; the header on the first line; the same number of cells on every line; quotes only around
whole cells; no line break, empty row, total row or footnote among the rows; every cell readable.
"""

from __future__ import annotations

import codecs
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from njind.errors import NjindError
from njind.fields import FIELDS, Kind
from njind.figures.parse import NotAFigure
from njind.tables.cells import QUALIFIERS, Figure, Refusal, figure_of, word_of
from njind.tables.columns import REPEATED, is_own, split_maps, wanted
from njind.tables.frame import Columns, Numbers, ReadTable, Words, check_rows, said_of_units, settled
from njind.tables.grid import Grid
from njind.tables.layout import ends_plainly, headers_known, laid_out
from njind.tables.names import LONGEST_TOTAL, SET_IN, TOTAL_ENDINGS, indent_of, is_part, is_total
from njind.tables.text import LONGEST_CELL, dialect_of, records
from njind.tables.thousands import is_cut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from concurrent.futures import Future
    from typing import BinaryIO

    from numpy.typing import NDArray

    from njind.tables import ReadOptions
    from njind.tables.columns import Header, Schema
    from njind.tables.source import Source
    from njind.tables.text import Progress
    from njind.tables.thousands import Watch

    Bytes = NDArray[np.uint8]
    Places = NDArray[np.int64]
    Packed = NDArray[np.uint64]
    Mask = NDArray[np.bool_]

CHUNK = 1 << 21
"""Bytes that are looked at together: few enough for the caches, enough for a whole record."""

WORKERS = 2
"""Chunks under way at once; numpy lets go of the interpreter's lock while it works."""

_HEAD = 1 << 20
_HEAD_ROWS = 200
_PAD = 16
_LONG = 128
"""Longer cells are looked at one by one."""
_END = _LONG + _PAD
"""Zeros after a chunk: as far as eight bytes of a cell are looked for behind its start."""
_LF, _CR, _QUOTE, _DOT, _PLUS, _MINUS = b'\n\r".+-'
_MOST_DIGITS = 15
"""Digits that a float64 holds exactly whatever they are."""


class _NotClean(Exception):
    """The file is not proven clean."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the head of the file says about all of it."""

    label: str
    headers: tuple[Header, ...]
    texts: tuple[str, ...]
    notes: list[str]
    width: int
    delimiter: int
    start: int
    name: int
    """Position of the column that names a row."""
    checked: int
    """Position of a number column that a row with anything in it usually fills."""
    has_parents: bool
    own: bool
    watched: tuple[Watch, ...]


@dataclass(frozen=True, slots=True)
class _WordPart:
    """A column of words in one chunk: for each row the position of its word among the bytes in ``words``."""

    codes: NDArray[np.int64]
    words: list[bytes]


@dataclass(frozen=True, slots=True)
class _NumberPart:
    """A column of figures in one chunk; ``others`` are the rows whose cells are no plain numbers, with their bytes."""

    values: NDArray[np.float64]
    roundings: NDArray[np.float64]
    plain: Mask
    others: Places
    texts: list[bytes]


@dataclass(frozen=True, slots=True)
class _Part:
    rows: int
    columns: list[_WordPart | _NumberPart]


def table_of(source: Source, schema: Schema, columns: Collection[str] | None, options: ReadOptions) -> ReadTable | None:
    """The table in a clean big text file, None where it is not proven clean.

    It is the same table that the careful path gives.
    """
    if options.header_row is not None or not _is_utf8(options.encoding):
        return None
    try:
        with source.open() as file:
            plan = _planned(file, source, schema, columns, options)
            return _read(file, plan, schema, wanted(schema, columns), source.size, options.progress)
    except (_NotClean, NjindError, NotAFigure):
        return None


def _is_utf8(encoding: str | None) -> bool:
    if encoding is None:
        return True
    try:
        return codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
    except LookupError:
        return False


# ---- the head -------------------------------------------------------------------------------------


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
    asked = wanted(schema, columns).union(schema.beside)
    return _Plan(
        label=source.label,
        texts=layout.texts,
        headers=tuple(header for header in layout.headers if header.key in asked),
        notes=layout.notes,
        width=len(layout.texts),
        delimiter=ord(dialect.delimiter),
        start=head.index(b"\n") + 1,
        name=position[schema.name],
        checked=next(
            position[key] for key in (*schema.required[::-1], *schema.one_of) if _is_number(key) and key in position
        ),
        has_parents="part_of" in position,
        own=is_own(layout.texts),
        watched=layout.watched,
    )


def _is_number(key: str) -> bool:
    return FIELDS[key].kind.is_number


def _decoded(data: bytes | memoryview) -> str:
    try:
        return codecs.utf_8_decode(data, "strict", True)[0]
    except UnicodeDecodeError:
        raise _NotClean from None


# ---- chunks of whole records ----------------------------------------------------------------------


def _chunks(file: BinaryIO, total: int, progress: Progress | None) -> Iterator[Bytes]:
    """The rest of a file in pieces of whole records, each between zeros of padding.

    The last record has a line end, and no line ends follow it.
    """
    rest = np.empty(0, dtype=np.uint8)
    while True:
        start = _PAD + len(rest)
        chunk = np.empty(start + CHUNK + _END, dtype=np.uint8)
        chunk[_PAD:start] = rest
        end = start + file.readinto(chunk[start : start + CHUNK].data)  # type: ignore[attr-defined]
        if progress is not None:
            progress(file.tell(), total)
        if end == start:
            yield from _last_chunk(rest)
            return
        cut = _last_cut(chunk, end)
        rest = chunk[cut:end].copy()
        if cut > _PAD:
            yield _padded(chunk, cut)


def _last_cut(chunk: Bytes, end: int) -> int:
    """Where the last record begins that has anything in it: what is before can be read."""
    tail = chunk[max(_PAD, end - LONGEST_CELL) : end].tobytes()
    cut = tail.rstrip(b"\r\n").rfind(b"\n")
    if cut >= 0:
        return end - len(tail) + cut + 1
    if end - _PAD > len(tail):
        raise _NotClean  # a record that is longer than any cell may be
    return _PAD


def _last_chunk(rest: Bytes) -> Iterator[Bytes]:
    record = rest.tobytes().rstrip(b"\r\n")
    if record:
        end = _PAD + len(record) + 1
        chunk = np.empty(end + _END, dtype=np.uint8)
        chunk[_PAD:end] = np.frombuffer(record + b"\n", dtype=np.uint8)
        yield _padded(chunk, end)


def _padded(chunk: Bytes, end: int) -> Bytes:
    """The chunk up to an end, between zeros; a line end is just before it, as before every record."""
    chunk[: _PAD - 1] = 0
    chunk[_PAD - 1] = _LF
    chunk[end : end + _END] = 0
    return chunk[: end + _END]


# ---- where the cells are --------------------------------------------------------------------------


class _Room(threading.local):
    """Room for answers a byte, kept for the next chunk of the same thread: fresh memory costs more than the work."""

    def __init__(self) -> None:
        self._answers = [np.empty(0, dtype=bool)] * 2

    def of(self, size: int) -> list[Mask]:
        """Two arrays of that size, with anything in them."""
        if len(self._answers[0]) < size:
            self._answers = [np.empty(2 * size, dtype=bool) for _ in range(2)]
        return [answers[:size] for answers in self._answers]


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one chunk: ``ends`` has a row for each record and a column for each cell."""

    chunk: Bytes
    raw: bytes
    """The chunk once more, because bytes are cut faster than arrays."""
    ends: Places
    packed: Packed
    """Eight bytes from each byte on, the first the lowest."""
    quoted: Places
    """The cells in quotes, counted through all records."""
    has_returns: bool
    _columns: dict[int, tuple[Places, Places]] = field(default_factory=dict)

    def column(self, position: int) -> tuple[Places, Places]:
        """Where the cells of a column start and end, their quotes left out. Not to be changed."""
        if position not in self._columns:
            self._columns[position] = self._column(position)
        return self._columns[position]

    def _column(self, position: int) -> tuple[Places, Places]:
        width = self.ends.shape[1]
        ends = self.ends[:, position].copy()
        starts = np.empty_like(ends)
        if position:
            np.add(self.ends[:, position - 1], 1, out=starts)
        else:
            starts[0] = _PAD
            np.add(self.ends[:-1, -1], 1, out=starts[1:])
        if self.has_returns and position == width - 1:
            ends -= self.chunk[ends - 1] == _CR
        if len(self.quoted):
            rows, columns = np.divmod(self.quoted, width)
            rows = rows[columns == position]
            starts[rows] += 1
            ends[rows] -= 1
        return starts, ends

    def bytes_at(self, starts: Places, ends: Places) -> list[bytes]:
        """The content of some cells, doubled quotes made one."""
        if not len(starts):
            return []
        cells = [self.raw[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        return [cell.replace(b'""', b'"') for cell in cells] if len(self.quoted) else cells


def _cells(chunk: Bytes, plan: _Plan, room: _Room) -> _Cells:
    """Where the cells of a chunk are; _NotClean unless each record has as many as the header."""
    body = chunk[: len(chunk) - _END]
    raw = chunk.tobytes()
    if raw.find(b"\0", _PAD, len(body)) >= 0:
        raise _NotClean
    if not raw.isascii():
        _decoded(body[_PAD:].data)
    line_ends, marks = room.of(len(body))
    np.equal(body, _LF, out=line_ends)
    line_ends[:_PAD] = False
    np.equal(body, plan.delimiter, out=marks)
    np.logical_or(line_ends, marks, out=marks)
    places = np.flatnonzero(marks)
    quoted = np.empty(0, dtype=np.int64)
    if _QUOTE in raw:
        places, quoted = _outside_quotes(chunk, places, np.flatnonzero(np.equal(body, _QUOTE, out=marks)), plan)
    rows, rest = divmod(len(places), plan.width)
    if rest or np.count_nonzero(line_ends) != rows:
        raise _NotClean
    ends = places.reshape(rows, plan.width)
    last = ends[:, -1].copy()
    if not line_ends[last].all() or np.diff(last, prepend=_PAD).max() > LONGEST_CELL:
        raise _NotClean
    if _CR in raw and raw.count(b"\r") != np.count_nonzero(chunk[last - 1] == _CR):
        raise _NotClean
    packed = np.ndarray(shape=(len(chunk) - 7,), dtype="<u8", buffer=chunk, strides=(1,))
    return _Cells(chunk, raw, ends, packed, quoted, _CR in raw)


def _outside_quotes(chunk: Bytes, places: Places, quotes: Places, plan: _Plan) -> tuple[Places, Places]:
    """The places outside quoted cells, and which cells are quoted; _NotClean unless quotes surround whole cells."""
    if len(quotes) % 2:
        raise _NotClean
    opens, closes = quotes[0::2], quotes[1::2]
    follows = np.zeros(len(opens), dtype=bool)
    follows[1:] = opens[1:] == closes[:-1] + 1  # a doubled quote closes and opens again
    goes_on = np.zeros(len(opens), dtype=bool)
    goes_on[:-1] = follows[1:]
    before, after = chunk[opens - 1], chunk[closes + 1]
    starts_cell = (before == plan.delimiter) | (before == _LF)
    ends_cell = (after == plan.delimiter) | (after == _LF) | (after == _CR)
    if not (starts_cell | follows).all() or not (ends_cell | goes_on).all():
        raise _NotClean
    first, counts = np.searchsorted(places, opens), np.searchsorted(places, closes)
    counts -= first
    before_each = np.cumsum(counts) - counts
    quoted = (first - before_each)[starts_cell]
    if not counts.any():
        return places, quoted
    hidden = np.repeat(first - before_each, counts) + np.arange(counts.sum())
    if (chunk[places[hidden]] == _LF).any():
        raise _NotClean
    kept = np.ones(len(places), dtype=bool)
    kept[hidden] = False
    return places[kept], quoted


# ---- one chunk ------------------------------------------------------------------------------------


def _part(chunk: Bytes, plan: _Plan, room: _Room) -> _Part:
    """The wanted columns of a chunk; _NotClean for what the careful path has to look at."""
    cells = _cells(chunk, plan, room)
    _refuse_totals(cells, plan)
    _refuse_empty_rows(cells, plan)
    _refuse_cut_numbers(cells, plan)
    columns: list[_WordPart | _NumberPart] = []
    for header in plan.headers:
        starts, ends = cells.column(header.position)
        columns.append(_numbers(cells, starts, ends, header) if _is_number(header.key) else _words(cells, starts, ends))
    return _Part(len(cells.ends), columns)


_TAILS = [(text.isascii(), text.encode()[-8:]) for text in TOTAL_ENDINGS]
_PASSED_OVER = np.isin(np.arange(256), list(b" \t\v\f\r\n\x1c\x1d\x1e\x1f_\"'*:."))
"""The bytes after a name that do not count when names are compared."""
_CLOSES = np.isin(np.arange(256), list(b"()[]"))
_ENDS_A_TOTAL = np.isin(np.arange(256), list(b"lLsS")) | _PASSED_OVER | _CLOSES | (np.arange(256) >= 0x80)
"""The bytes that a name like 合计, Total, total: or 合计(亿元) can end with."""


def _refuse_totals(cells: _Cells, plan: _Plan) -> None:
    """Leave a chunk with a total row to the careful path. Only names that end like one are looked at."""
    starts, ends = cells.column(plan.name)
    rows = np.flatnonzero(_ENDS_A_TOTAL[cells.chunk[ends - 1]] & (ends > starts))
    shorter = ends[rows]
    for _ in range(_PAD // 2):
        shorter -= _PASSED_OVER[cells.chunk[shorter - 1]] & (shorter > starts[rows])
    rows = rows[_may_end_a_total(cells.packed[shorter - 8])]
    for name in cells.bytes_at(starts[rows], ends[rows]):
        if len(name) < 4 * LONGEST_TOTAL and is_total(name.decode()):
            raise _NotClean


def _may_end_a_total(tails: Packed) -> Mask:
    """Which of the last eight bytes of names end in a word for a total, in a bracket, or in what may hide one."""
    last, lead = tails >> np.uint64(56), (tails >> np.uint64(40)) & np.uint64(0xFF)
    like = _PASSED_OVER[last] | _CLOSES[last]
    like |= (last >= 0x80) & ((lead < 0xE4) | (lead > 0xE9))  # no common Chinese character
    like |= (last < 0x80) & ((tails & np.uint64(0x8080808080808080)) != 0)  # a wide or unseen letter before it
    lower = tails | np.uint64(0x2020202020202020)
    for is_english, tail in _TAILS:
        cut = (lower if is_english else tails) >> np.uint64(64 - 8 * len(tail))
        like |= cut == np.uint64(int.from_bytes(tail, "little"))
    found: Mask = like
    return found


def _refuse_empty_rows(cells: _Cells, plan: _Plan) -> None:
    """Leave a chunk that may have a row of empty cells to the careful path."""
    starts, ends = cells.column(plan.checked)
    rows = np.flatnonzero((starts == ends) | (cells.chunk[starts] <= 0x20))
    before = np.where(rows, cells.ends[rows - 1, -1], _PAD - 1)
    for position in range(plan.width):
        if not len(rows):
            return
        first = cells.chunk[before + 1]
        blank = (first == plan.delimiter) | (first <= 0x20) | (first == _QUOTE) | ((first >= 0xC2) & (first <= 0xE3))
        rows, before = rows[blank], cells.ends[rows[blank], position]
    if len(rows):
        raise _NotClean


_IS_DIGIT = np.isin(np.arange(256), list(b"0123456789"))
_IS_BLANK = np.isin(np.arange(256), list(b" \t"))
_AFTER_THREE = np.isin(np.arange(256), list(b".) \t"))
_BEGINS_A_FIGURE = np.isin(np.arange(256), list(b"0123456789-+( \t"))


def _refuse_cut_numbers(cells: _Cells, plan: _Plan) -> None:
    """Leave a chunk to the careful path where a number may be cut in two by its comma."""
    for watch in plan.watched:
        columns = [cells.column(watch.position), cells.column(watch.position + 1)]
        rows = _may_be_halves(cells, *columns)
        if watch.last is not None:
            columns.append(cells.column(watch.last))
            rows = rows[_BEGINS_A_FIGURE[cells.chunk[columns[2][0][rows]]]]
        texts = [cells.bytes_at(starts[rows], ends[rows]) for starts, ends in columns]
        for row in zip(*texts, strict=True):
            first, second, *last = (cell.decode().strip(" \t") for cell in row)
            if is_cut(first, second, last[0] if last else None):
                raise _NotClean


def _may_be_halves(cells: _Cells, left: tuple[Places, Places], right: tuple[Places, Places]) -> Places:
    """The rows with at most a sign and three digits on the left, and three digits and no fourth on the right."""
    (starts, ends), (right_starts, right_ends) = left, right
    chunk = cells.chunk
    short = (ends - starts <= 4) & _IS_DIGIT[chunk[ends - 1]] & (ends > starts)
    three = _IS_DIGIT[chunk[right_starts]] & _IS_DIGIT[chunk[right_starts + 1]] & _IS_DIGIT[chunk[right_starts + 2]]
    three &= (right_ends - right_starts == 3) | _AFTER_THREE[chunk[right_starts + 3]]
    blank = _IS_BLANK[chunk[starts]] | _IS_BLANK[chunk[ends - 1]] | _IS_BLANK[chunk[right_starts]]
    return np.flatnonzero((short | blank) & (three | blank))


def _words(cells: _Cells, starts: Places, ends: Places) -> _WordPart:
    """A column of words. Cells are compared by their bytes, eight at a time."""
    import pandas as pd

    lengths = ends - starts
    longest = int(lengths.max())
    if longest > _LONG:
        return _long_words(cells, starts, ends)
    pieces = [_eight(cells, starts, lengths)]
    for shift in range(8, longest, 8):
        pieces.append(_eight(cells, starts + shift, np.maximum(lengths - shift, 0)))
    mixed = pieces[0]
    for piece in pieces[1:]:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX + piece
    codes, found = pd.factorize(mixed)
    first = np.empty(len(found), dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    if len(pieces) > 1 and not all(np.array_equal(piece, piece[first][codes]) for piece in pieces):
        raise _NotClean  # two words with one hash: next to impossible, but no word may be taken for another
    return _WordPart(codes, cells.bytes_at(starts[first], ends[first]))


_MIX = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.array([(1 << 8 * min(count, 8)) - 1 for count in range(_LONG + 1)], dtype=np.uint64)
"""Masks that keep as many of the first bytes of eight."""


def _eight(cells: _Cells, starts: Places, lengths: Places) -> Packed:
    """The next eight bytes of each cell, zeros where it has ended."""
    packed: Packed = cells.packed[starts] & _FIRST[lengths]
    return packed


def _long_words(cells: _Cells, starts: Places, ends: Places) -> _WordPart:
    index: dict[bytes, int] = {}
    codes = [index.setdefault(cell, len(index)) for cell in cells.bytes_at(starts, ends)]
    return _WordPart(np.array(codes, dtype=np.int64), list(index))


# ---- figures --------------------------------------------------------------------------------------

_ZEROS = np.uint64(0x3030303030303030)
_LAST = np.array([((1 << 8 * count) - 1) << 8 * (8 - count) for count in range(9)], dtype=np.uint64)
"""Masks that keep the last bytes of eight."""
_TENS = np.array([10**power for power in range(_MOST_DIGITS + 1)], dtype=np.uint64)


def _numbers(cells: _Cells, starts: Places, ends: Places, header: Header) -> _NumberPart:
    """A column of figures: digits with at most a sign and a point are read here, eight digits at a time."""
    kind = FIELDS[header.key].kind
    percent = kind is Kind.RATE and header.percent
    power = -2 if percent else header.unit.power if header.unit else 0
    negative, signed = _signs(cells, starts, ends)
    digits, decimals, plain = _plain_numbers(cells, starts + signed, ends)
    if kind is Kind.COUNT:
        plain &= ~signed & (decimals == 0)
    if kind is Kind.RATE and header.percent is None:
        plain[:] = False
    values = _scaled(digits, power - decimals)
    values[negative] = 0.0 - values[negative]
    values[~plain] = np.nan
    roundings = np.full(len(values), np.nan)
    if header.unit is not None or percent:
        roundings[plain] = _PLACES[(power - decimals)[plain] - _LEAST]
    others = np.flatnonzero(~plain & (ends > starts))
    return _NumberPart(values, roundings, plain, others, cells.bytes_at(starts[others], ends[others]))


def _signs(cells: _Cells, starts: Places, ends: Places) -> tuple[Mask, Mask]:
    """Which cells begin with a minus, and which with any sign."""
    first = cells.chunk[starts]
    negative = (first == _MINUS) & (ends > starts)
    return negative, negative | ((first == _PLUS) & (ends > starts))


def _scaled(digits: Packed, scale: NDArray[np.int64]) -> NDArray[np.float64]:
    """Whole numbers times powers of ten, rounded once: both factors are exact, or what is divided and by what."""
    values = digits.astype(np.float64)
    if not scale.any():
        return values
    return np.where(scale < 0, values / _power_of_ten(-scale), values * _power_of_ten(scale))


_LEAST = -2 * _MOST_DIGITS
_PLACES = np.array([float(f"1e{power}") for power in range(_LEAST, 30)])
"""Powers of ten as Python reads them, from the least that a plain figure can be rounded to."""


def _power_of_ten(power: NDArray[np.int64]) -> NDArray[np.float64]:
    """Ten to each power from 0 to 22, which a float64 holds exactly; 1 for the others."""
    exact: NDArray[np.float64] = _PLACES[np.where((power >= 0) & (power <= 22), power, 0) - _LEAST]
    return exact


def _plain_numbers(cells: _Cells, starts: Places, ends: Places) -> tuple[Packed, NDArray[np.int64], Mask]:
    """The digits of each cell as a whole number, how many of them are decimals, and whether it is a plain number."""
    lengths = ends - starts
    digits, plain = _digits(cells, ends, lengths)
    decimals = np.zeros(len(starts), dtype=np.int64)
    rows = np.flatnonzero(~plain & (lengths >= 3) & (lengths <= _MOST_DIGITS + 1))
    for count in range(1, _MOST_DIGITS):
        if not len(rows):
            break
        point = (cells.chunk[ends[rows] - count - 1] == _DOT) & (lengths[rows] >= count + 2)
        some = rows[point]
        whole, whole_plain = _digits(cells, ends[some] - count - 1, lengths[some] - count - 1)
        part, part_plain = _digits(cells, ends[some], np.full(len(some), count))
        digits[some] = whole * _TENS[count] + part
        plain[some] = whole_plain & part_plain
        decimals[some] = np.where(plain[some], count, 0)
        rows = rows[~point]
    return digits, decimals, plain


def _digits(cells: _Cells, ends: Places, lengths: Places) -> tuple[Packed, Mask]:
    """The whole number in the bytes before each end, and whether they are 1 to 15 digits and nothing else."""
    low, plain = _eight_digits(cells, ends, np.clip(lengths, 0, 8))
    plain &= (lengths > 0) & (lengths <= _MOST_DIGITS)
    if lengths.max(initial=0) > 8:
        high, high_plain = _eight_digits(cells, ends - 8, np.clip(lengths - 8, 0, 8))
        low = high * _TENS[8] + low
        plain &= high_plain
    return low, plain


def _eight_digits(cells: _Cells, ends: Places, counts: Places) -> tuple[Packed, Mask]:
    """The whole number in up to eight bytes before each end, and whether all of them are digits.

    The bytes are added in pairs, the pairs in fours, the fours in one, all eight in three multiplications.
    """
    keep = _LAST[counts]
    packed = (cells.packed[np.maximum(ends - 8, 0)] & keep) | (_ZEROS & ~keep)
    high = np.uint64(0xF0F0F0F0F0F0F0F0)
    plain = ((packed & high) == _ZEROS) & (((packed + np.uint64(0x0606060606060606)) & high) == _ZEROS)
    packed = ((packed & np.uint64(0x0F0F0F0F0F0F0F0F)) * np.uint64(2561)) >> np.uint64(8)
    packed = ((packed & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(6553601)) >> np.uint64(16)
    packed = ((packed & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(42949672960001)) >> np.uint64(32)
    return packed, plain


# ---- all chunks -----------------------------------------------------------------------------------


def _read(
    file: BinaryIO, plan: _Plan, schema: Schema, asked: Collection[str], size: int, progress: Progress | None
) -> ReadTable:
    file.seek(plan.start)
    gathered = [_Numbers(header) if _is_number(header.key) else _Words(header, schema) for header in plan.headers]
    rows = 0
    for part in _in_order(_chunks(file, size, progress), plan):
        rows += part.rows
        for column, piece in zip(gathered, part.columns, strict=True):
            column.add(piece)  # type: ignore[arg-type]
    read = Columns(
        schema,
        plan.headers,
        {header.key: column.joined() for header, column in zip(plan.headers, gathered, strict=True)},
        np.zeros(rows, dtype=bool),
        own=plan.own,
    )
    if schema.key and not plan.has_parents and any(map(_may_be_part, _bytes_of(gathered, schema.name))):
        raise _NotClean
    lines = range(2, rows + 2)
    said = settled(read, asked)
    check_rows(read, said, lines.__getitem__, "line")
    if read.problems:
        raise _NotClean
    return ReadTable(
        plan.label, "line", plan.headers, plan.texts, said, read.is_total, lines, [*plan.notes, *said_of_units(read)]
    )


def _bytes_of(gathered: list[_Numbers | _Words], key: str) -> Iterator[bytes]:
    """The different cells of a column of words that repeat."""
    for column in gathered:
        if isinstance(column, _Words) and column.header.key == key:
            yield from column.known


def _may_be_part(name: bytes) -> bool:
    text = name.decode()
    return indent_of(text) >= SET_IN or is_part(text.strip())


def _in_order(chunks: Iterator[Bytes], plan: _Plan) -> Iterator[_Part]:
    """The parts in the order of the file, a few of them under way at once."""
    with ThreadPoolExecutor(WORKERS) as workers:
        waiting: deque[Future[_Part]] = deque()
        last = None
        room = _Room()
        try:
            for chunk in chunks:
                last = chunk
                waiting.append(workers.submit(_part, chunk, plan, room))
                if len(waiting) > WORKERS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
    if last is None or not _ends_plainly(last, plan):
        raise _NotClean


def _ends_plainly(chunk: Bytes, plan: _Plan) -> bool:
    """Whether the last record is no footnote."""
    lines = chunk[_PAD:-_END].tobytes().rstrip(b"\r\n").rpartition(b"\n")[2].decode()
    return all(ends_plainly(row) for row in records(lines, chr(plan.delimiter), ""))


@dataclass(slots=True)
class _Words:
    """A column of words on its way: bytes that were met before keep their code."""

    header: Header
    schema: Schema
    codes: list[NDArray[np.int32]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    known: dict[bytes, int] = field(default_factory=dict)

    def add(self, part: _WordPart) -> None:
        """Take the column of one more chunk."""
        code = self._repeated if self._repeats() else self._once
        moved = np.array([code(word) for word in part.words], dtype=np.int32)
        self.codes.append(moved[part.codes])

    def _repeats(self) -> bool:
        return self.header.key in REPEATED or self.header.key in self.schema.key

    def _repeated(self, word: bytes) -> int:
        code = self.known.get(word)
        if code is None:
            code = self.known[word] = self.index.setdefault(self._said(word), len(self.index))
        return code

    def _once(self, word: bytes) -> int:
        self.words.append(self._said(word))
        return len(self.words) - 1

    def _said(self, word: bytes) -> str:
        said = word_of(word.decode(), self.header.key)
        if isinstance(said, Refusal):
            raise _NotClean
        return said

    def joined(self) -> Words:
        """The whole column; its parts are given up, so that no more than one column is held twice."""
        codes = np.concatenate(self.codes)
        self.codes.clear()
        return Words(codes, list(self.index) if self._repeats() else self.words)


@dataclass(slots=True)
class _Numbers:
    """A column of figures on its way: texts that were met before keep their figure."""

    header: Header
    parts: list[_NumberPart] = field(default_factory=list)
    qualifiers: list[NDArray[np.int8]] = field(default_factory=list)
    currencies: list[NDArray[np.int32]] = field(default_factory=list)
    bare: list[Mask] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=lambda: {"": 0})
    known: dict[bytes, Figure | None] = field(default_factory=dict)

    def add(self, part: _NumberPart) -> None:
        """Take the column of one more chunk, its texts read one by one."""
        bare = part.plain.copy()
        qualifiers = np.zeros(len(bare), dtype=np.int8)
        currencies = np.where(bare, self._code(self.header.foreign), 0).astype(np.int32)
        for row, text in zip(part.others.tolist(), part.texts, strict=True):
            if text not in self.known:
                self.known[text] = figure_of(text.decode(), self.header)
            figure = self.known[text]
            if figure is not None:
                part.values[row] = figure.value
                part.roundings[row] = np.nan if figure.rounding is None else figure.rounding
                qualifiers[row] = QUALIFIERS.index(figure.qualifier)
                currencies[row] = self._code(figure.currency)
                bare[row] = figure.bare
        self.parts.append(part)
        self.qualifiers.append(qualifiers)
        self.currencies.append(currencies)
        self.bare.append(bare)

    def _code(self, currency: str | None) -> int:
        return self.codes.setdefault(currency or "", len(self.codes))

    def joined(self) -> Numbers:
        """The whole column; its parts are given up, as those of words are."""
        whole = Numbers(
            values=np.concatenate([part.values for part in self.parts]),
            roundings=np.concatenate([part.roundings for part in self.parts]),
            qualifiers=np.concatenate(self.qualifiers),
            currencies=Words(np.concatenate(self.currencies), list(self.codes)),
            bare=np.concatenate(self.bare),
        )
        self.parts.clear()
        self.qualifiers.clear()
        self.currencies.clear()
        self.bare.clear()
        return whole
