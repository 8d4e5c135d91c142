"""Bytes of a text file to rows of cells: encoding, delimiter, records with physical lines. No headers, no figures."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from njind.errors import DataError, UsageError
from njind.line import Line, Names, line
from njind.sanitize import harmless
from njind.tables.archives import size_in_words
from njind.tables.grid import Grid, Row
from njind.tables.kinds import unreadable
from njind.tables.memory import ROWS_BYTES, SIZE_FACTOR, memory_errors, no_collection
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from njind.line import LineValue

    Progress = Callable[[int, int | None], object]

DELIMITERS = (",", ";", "\t", "|", "，")
"""What may stand between cells; where two fit equally well, the earlier is taken."""

NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
"""Words for delimiters that are awkward to type in a shell."""

LONGEST_CELL = 131_072
"""Characters in a cell at most; the csv module stops there."""

MOST_COLUMNS = 16_384
"""Cells in a row at most, as in a sheet."""

LONGEST_ROW = 1 << 24
"""Characters in a row at most, so that no row takes more than some hundred megabytes before it is looked at."""

_ROW_BYTES, _CELL_BYTES, _TEXT_BYTES = 192, 8, 100
"""What a row takes, a cell that was met before, and one that was not, without its characters."""

_MOST_KNOWN = 1 << 20
"""Different texts of cells that are remembered, so that equal ones are kept once."""

_PIECE = 1 << 20
_BATCH = 4096
_HEAD = 200
_HEAD_CHARACTERS = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHOWN = {"gb18030": "GB18030", "utf-16": "UTF-16", "utf-32": "UTF-32", "utf-8": "UTF-8"}
_SEP_LINE = re.compile(r"\ufeff?\"?sep=([^\r\n\"]|\\t)\"?(?=\r|\n|$)", re.IGNORECASE)
_ENCODINGS = ("big5", "shift_jis", "euc_kr", "euc_jp", "windows-1252", "windows-1251", "latin-1")
"""Encodings that are tried where a file is neither UTF-8 nor GB18030, to name those that fit all of it."""


@frozen
class Text:
    """What a file says once its bytes are read, and in which encoding they were."""

    text: str
    encoding: str
    notes: tuple[Line, ...] = ()


def decoded(data: bytes, label: str, *, encoding: str | None = None) -> Text:
    """The text of the bytes: by byte-order mark, else strict UTF-8, else strict GB18030, over all of them.

    ``encoding`` overrides. A byte that fits none is a DataError with its line; so is a NUL.
    """
    text = _named(data, label, encoding) if encoding is not None else _found(data, label)
    _refuse_nul(text.text, label)
    return text


def _found(data: bytes, label: str) -> Text:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, label, name, len(mark))
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        failure = error
    if 0 in data:
        raise _nul(_lines_before(data, data.index(0)) + 1, label)
    if not _is_damaged_utf8(data):
        text = _gb18030(data)
        if isinstance(text, str) and _is_western(text, data):
            raise _western(data, failure.start, label)
        if isinstance(text, str):
            return Text(text, "gb18030", (line("text.read-as", encoding="GB18030"),))
        start = max(failure.start, text)  # up to there one of the two fits
    else:
        start = failure.start
    raise _undecodable(data, start, label, "text.unknown-encoding") from None


def _marked(data: bytes, label: str, name: str, length: int) -> Text:
    try:
        text = data[length:].decode("utf-8") if name == "utf-8" else data.decode(name)
    except UnicodeDecodeError as error:
        start = error.start + (length if name == "utf-8" else 0)
        raise _undecodable(data, start, label, "text.not-marked", name) from None
    return Text(text, name, () if name == "utf-8" else (line("text.read-as-marked", encoding=_SHOWN[name]),))


def _named(data: bytes, label: str, encoding: str) -> Text:
    try:
        name = codecs.lookup(encoding).name
        if name.replace("-", "_") in _NO_TEXT:
            raise LookupError(name)
        text = data.decode(name)
    except LookupError:
        raise UsageError("text.no-encoding", word=harmless(encoding, most=40)) from None
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, label, "text.not-encoding", encoding) from None
    except UnicodeError:
        raise _undecodable(data, 0, label, "text.not-encoding", encoding) from None
    return Text(text.removeprefix("\ufeff"), name)


_NO_TEXT = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")
"""What Python calls encodings and no file of tables is in."""


def _gb18030(data: bytes) -> str | int:
    """The text, or the position of the byte that is no GB18030; 0 where it needs characters of private use.

    Texts in Big5 or Shift JIS that happen to fit GB18030 need those; texts in GB18030 do not.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        return error.start
    return 0 if re.search("[\ue000-\uf8ff]", text) else text


_LETTER = "A-Za-z"
_HAN = "\u3400-\u9fff"
_GLUED = rf"(?<=[{_LETTER}])[{_HAN}](?![{_HAN}])|(?<![{_HAN}])[{_HAN}](?=[a-z])"  # compiled where a text is no UTF-8


def _is_western(text: str, data: bytes) -> bool:
    """Whether a text that fits GB18030 is rather one of a Western encoding: its few hanzi each stand in a Latin word.

    Besan鏾n is Besançon in Windows-1252. Chinese stands in runs, ends in 。，（） and is seldom glued to small letters.
    """
    hanzi = len(re.findall(f"[{_HAN}]", text))
    glued = len(re.findall(_GLUED, text))
    if not hanzi or (re.search(rf"[^\x00-\x7f{_HAN}]", text) and hanzi > 4 * glued):
        return False
    return 2 * glued > hanzi and _fits(data, "windows-1252")


def _western(data: bytes, start: int, label: str) -> DataError:
    """The error for a text that could be in either, naming the encodings under which all of it decodes."""
    fits = Names(("windows-1252", *(name for name in ("gb18030", "latin-1") if _fits(data, name))), how="or")
    return unreadable(
        label,
        "unknown-encoding",
        "text.western",
        at=_lines_before(data, start) + 1,
        value=f"0x{data[start]:02x}",
        said={"byte": start + 1, "fits": line("text.fits", encodings=fits)},
    )


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are whole UTF-8 sequences, so that a stray byte spoils what is UTF-8.

    Read as GB18030 such a file would turn into 琛屼笟. Chinese in GB18030 has hardly any such sequences.
    """
    import numpy as np

    high = np.count_nonzero(np.frombuffer(data, dtype=np.uint8) >= 0x80)
    letters = data.decode("utf-8", "ignore").encode("utf-16-le", "ignore")
    whole = 3 * np.count_nonzero(np.frombuffer(letters, dtype="<u2") >= 0x3000)
    return bool(2 * whole >= high)


def _undecodable(data: bytes, start: int, label: str, key: str, encoding: str = "") -> DataError:
    """The error for a byte that does not fit; its hint names the encodings under which the whole file decodes."""
    place = _lines_before(data, start) + 1 if encoding not in ("utf-16", "utf-32") else None
    value: LineValue = f"0x{data[start]:02x}" if start < len(data) else line("text.end")
    said: dict[str, LineValue] = {"encoding": _SHOWN.get(encoding, encoding)} if encoding else {}
    fits = line("text.fits", encodings=Names(tuple(name for name in _ENCODINGS if _fits(data, name)), how="or"))
    where = value if isinstance(value, str) else None
    return unreadable(
        label,
        "unknown-encoding",
        key,
        at=place,
        value=where,
        said={**said, "byte": start + 1, "value": value, "fits": fits},
    )


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _lines_before(data: bytes, end: int) -> int:
    """How many lines end before a position: LF, CRLF and CR each end one."""
    return data.count(b"\n", 0, end) + data.count(b"\r", 0, end) - data.count(b"\r\n", 0, end)


def _refuse_nul(text: str, label: str) -> None:
    position = text.find("\0")
    if position >= 0:
        raise _nul(line_of(text, position), label)


def _nul(line: int, label: str) -> DataError:
    return unreadable(label, "nul-character", "text.nul-character", at=line)


def line_of(text: str, position: int) -> int:
    """The line on which a position lies, as an editor counts: LF, CRLF and CR each end one."""
    count = text.count
    return count("\n", 0, position) + count("\r", 0, position) - count("\r\n", 0, position) + 1


def delimiter_named(name: str) -> str:
    """The delimiter that an option names: one character, or a word for it."""
    delimiter = NAMES.get(name.casefold(), name)
    if len(delimiter) != 1 or delimiter in '"\r\n\0 ' or delimiter.isalnum():
        raise UsageError("text.no-delimiter", word=harmless(name, most=20))
    return delimiter


def grid_of(
    text: Text,
    label: str,
    *,
    delimiter: str | None,
    known: Callable[[Sequence[Row]], int],
    progress: Progress | None = None,
    size: int | None = None,
) -> Grid:
    """Every row of a text file but its blank lines. ``known`` counts the headers that are known in its head.

    ``delimiter`` None is found: the one under which the most headers are known, then the one that gives
    the most even rows. A first line ``sep=;`` is honoured. ``size`` are the bytes of the file, for ``progress`` and
    for the limit of memory. Equal cells are one object.

    Raises:
        DataError: it cannot be read as rows of cells, or they would take more than ROWS_BYTES and more than
            SIZE_FACTOR times its size.
    """
    dialect = dialect_of(text.text, delimiter, known)
    with no_collection(), memory_errors(label):
        rows = _kept(text.text, dialect.delimiter, label, progress, size or len(text.text))
    kept = rows[1:] if dialect.announced else rows
    return Grid(label, kept, [*text.notes, *dialect.notes], delimiter=dialect.delimiter)


def _kept(text: str, delimiter: str, label: str, progress: Progress | None, size: int) -> list[Row]:
    """The rows that are not blank, within the limit of memory."""
    rows: list[Row] = []
    known: dict[str, str] = {}
    most = max(ROWS_BYTES, SIZE_FACTOR * size) - size
    spent = 0
    once = known.setdefault
    for place, read, cells in _records(text, delimiter, label):
        if not cells:
            continue
        rows.append(Row(place, tuple(map(once, cells, cells))))
        spent += _ROW_BYTES + _CELL_BYTES * len(cells)
        if len(rows) % _BATCH:
            continue
        if spent + _TEXT_BYTES * len(known) > most:
            raise unreadable(label, "over-limit", "text.too-much", said={"most": size_in_words(most + size)})
        if len(known) > _MOST_KNOWN:
            spent += _TEXT_BYTES * len(known)
            known.clear()
        if progress is not None:
            progress(min(size, int(read / len(text) * size)), size)
    return rows


@frozen
class Dialect:
    """What stands between cells, what is to be said of it, and whether a first line announces it."""

    delimiter: str
    notes: tuple[Line, ...]
    announced: bool


def dialect_of(text: str, delimiter: str | None, known: Callable[[Sequence[Row]], int]) -> Dialect:
    """The dialect of a text: the delimiter that the user names, a line ``sep=;`` announces, or the rows show."""
    announced = _SEP_LINE.match(text)
    if delimiter is not None:
        return Dialect(delimiter_named(delimiter), (), announced is not None)
    if announced is not None:
        return Dialect(announced.group(1).replace("\\t", "\t"), (), True)
    found = found_delimiter(text, known)
    return Dialect(found, () if found in ",\t" else (line("text.divided-by", delimiter=found),), False)


def found_delimiter(text: str, known: Callable[[Sequence[Row]], int]) -> str:
    """The delimiter of a text: most known headers first, then the most even rows, then the order of DELIMITERS."""
    head = _head(text)
    best, best_score = DELIMITERS[0], (0, 0.0)
    for delimiter in DELIMITERS:
        if delimiter not in head:
            continue
        rows = _first_rows(head, delimiter)
        score = (known(rows), _evenness(rows))
        if delimiter == ";" and best == "," and score[1] == best_score[1] == 1.0:
            score = (max(score[0], best_score[0]), 2.0)  # the comma stands before decimals
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _head(text: str) -> str:
    if len(text) <= _HEAD_CHARACTERS:
        return text
    cut = text.rfind("\n", 0, _HEAD_CHARACTERS)
    return text[: cut + 1] if cut > 0 else text[:_HEAD_CHARACTERS]


def _first_rows(head: str, delimiter: str) -> list[Row]:
    rows: list[Row] = []
    with suppress(DataError):  # under a wrong delimiter a quote may stand anywhere; the rows before it count
        rows.extend(islice(records(head, delimiter, ""), _HEAD))
    return rows


def _evenness(rows: Iterable[Row]) -> float:
    """The part of the rows that have the commonest number of cells, where that is more than one."""
    widths = Counter(len(row.cells) for row in rows if row.cells)
    if not widths:
        return 0.0
    width, count = widths.most_common(1)[0]
    return count / widths.total() if width > 1 else 0.0


def records(text: str, delimiter: str, label: str) -> Iterator[Row]:
    """The records of a text with the line on which each starts; blank lines are rows without cells.

    Cells may be quoted, hold delimiters, doubled quotes and line breaks then. A quote that never closes, text
    after a closing quote and a cell or row beyond all measure are a DataError.
    """
    for start, _, cells in _records(text, delimiter, label):
        yield Row(start, tuple(cells))


def _records(text: str, delimiter: str, label: str) -> Iterator[tuple[int, int, list[str]]]:
    """The records of a text: the line on which each starts, how much of the text was read, its cells."""
    spaced = re.search(re.escape(delimiter) + ' +"', text) is not None  # else spaces set a name in below its whole
    if spaced and delimiter != "\t" and re.search(re.escape(delimiter) + r" {2,}\S", text):
        text = re.sub(f'{re.escape(delimiter)}( +)"', rf'{delimiter}"\1', text)  # they do so here: into the quotes
        spaced = False
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=spaced)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(text, delimiter, label, start, str(error)) from None
        except _RowTooLong:
            raise _long_row(text, delimiter, label, start) from None
        if len(cells) > MOST_COLUMNS:
            raise _too_wide(label, start, len(cells))
        yield start, lines.at, cells
        start = reader.line_num + lines.skipped + 1
        lines.length = 0


class _RowTooLong(Exception):
    """A row that goes on and on."""


class _Lines:
    """The lines of a text, with their ends, a piece of it at a time: one buffer for all would take four times its size.

    ``at`` is how much was read. ``length`` is set to 0 where a record ends; _RowTooLong beyond LONGEST_ROW. Of long
    runs of blank lines only the first are given and the others counted in ``skipped``: a cell that held them would
    be too long, and blank lines mean nothing.
    """

    def __init__(self, text: str) -> None:
        self.at = self.length = self.skipped = 0
        self._text = text

    def __iter__(self) -> Iterator[str]:
        blank = 0
        while self.at < len(self._text):
            piece = self._piece()
            bare = not piece.strip("\r\n")
            if bare and blank > LONGEST_CELL:
                self.skipped += line_of(piece, len(piece)) - 1
                continue
            blank = blank + len(piece) if bare else 0
            for one in io.StringIO(piece, newline=""):
                self.length += len(one)
                if self.length > LONGEST_ROW:
                    raise _RowTooLong
                yield one

    def _piece(self) -> str:
        """The next whole lines; _RowTooLong where there is no end of one within LONGEST_ROW."""
        start, end = self.at, self.at + _PIECE
        if end < len(self._text):
            end = self._text.rfind("\n", start, end) + 1
            if not end:
                found = _LINE_END.search(self._text, start + _PIECE - 1, start + LONGEST_ROW)
                if found is None and len(self._text) - start > LONGEST_ROW:
                    raise _RowTooLong
                end = len(self._text) if found is None else found.end()
        self.at = min(end, len(self._text))
        return self._text[start : self.at]


_LINE_END = re.compile(r"\r?\n|\r(?!\n)")


def _long_row(text: str, delimiter: str, label: str, start: int) -> DataError:
    """The error for a row of too many characters; where it is one of too many cells, that is said."""
    first = _position(text, start)
    ends = [at for mark in "\r\n" if (at := text.find(mark, first)) >= 0]
    cells = text.count(delimiter, first, min(ends, default=len(text))) + 1
    if cells > MOST_COLUMNS:
        return _too_wide(label, start, cells)
    return unreadable(label, "over-limit", "text.row-too-long", at=start, said={"most": LONGEST_ROW})


def _position(text: str, line: int) -> int:
    """Where a line begins."""
    at = 0
    for number, found in enumerate(_LINE_END.finditer(text), start=2):
        if number > line:
            break
        at = found.end()
    return at


def _broken(text: str, delimiter: str, label: str, line: int, error: str) -> DataError:
    if "field limit" in error:
        return unreadable(label, "cell-too-long", "text.cell-too-long", at=line, said={"most": LONGEST_CELL})
    opened, after = _open_quote(text, delimiter, line)
    if after is None:
        return unreadable(label, "unclosed-quote", "text.unclosed-quote", at=opened)
    said: dict[str, LineValue] = {"after": harmless(after, breaks=" ", most=30)}
    return unreadable(label, "text-after-quote", "text.after-quote", at=opened, value=after, said=said)


def _open_quote(text: str, delimiter: str, line: int) -> tuple[int, str | None]:
    """The line of the quote that went wrong in the record that starts on ``line``, and what follows its end."""
    rest = text[_position(text, line) :]
    cell = re.compile(
        rf' *(?:"((?:[^"]|"")*)(?P<closed>"(?P<after>[^{re.escape(delimiter)}\r\n]*))?|[^{re.escape(delimiter)}\r\n]*)'
    )
    position = 0
    while position <= len(rest):
        found = cell.match(rest, position)
        assert found is not None  # the pattern fits the empty text
        if found.group(1) is not None and (found["closed"] is None or found["after"]):
            return line + line_of(rest, position) - 1, found["after"] if found["closed"] else None
        position = found.end() + 1
    return line, None


def _too_wide(label: str, line: int, width: int) -> DataError:
    said: dict[str, LineValue] = {"count": width, "most": MOST_COLUMNS}
    return unreadable(label, "too-many-columns", "text.too-many-columns", at=line, said=said)
