"""Bytes of a text file to rows of cells: encoding, delimiter, records with physical lines. No headers, no figures."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from njind.errors import DataError, UsageError, old_finding
from njind.sanitize import harmless
from njind.tables.archives import over_limit
from njind.tables.grid import Grid, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Progress = Callable[[int, int | None], object]

DELIMITERS = (",", ";", "\t", "|", "，")
"""What may stand between cells; where two fit equally well, the earlier is taken."""

NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
"""Words for delimiters that are awkward to type in a shell."""

LONGEST_CELL = 131_072
"""Characters in a cell at most; the csv module stops there."""

MOST_COLUMNS = 16_384
"""Cells in a row at most, as in a sheet."""

MOST_CELLS = 20_000_000
"""Rows and cells of a packed or piped text at most: a few bytes can unpack to more than memory holds."""

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
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Text:
    """What a file says once its bytes are read, and in which encoding they were."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


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
        raise _nul(len(_LINE_END.findall(data[: data.index(0)])) + 1, label)
    if not _is_damaged_utf8(data):
        text = _gb18030(data)
        if isinstance(text, str):
            return Text(text, "gb18030", ("read as GB18030, since it is not UTF-8",))
        start = max(failure.start, text)  # up to there one of the two fits
    else:
        start = failure.start
    raise _unreadable(data, start, label, "neither UTF-8 nor GB18030", "utf-8") from None


def _marked(data: bytes, label: str, name: str, length: int) -> Text:
    try:
        text = data[length:].decode("utf-8") if name == "utf-8" else data.decode(name)
    except UnicodeDecodeError as error:
        start = error.start + (length if name == "utf-8" else 0)
        raise _unreadable(
            data, start, label, f"not the {_SHOWN[name]} that its byte-order mark promises", name
        ) from None
    return Text(text, name, () if name == "utf-8" else (f"read as {_SHOWN[name]}",))


def _named(data: bytes, label: str, encoding: str) -> Text:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name)
    except LookupError:
        hint = "Use utf-8, gb18030, utf-16, big5 or another name that Python knows, or leave it out."
        raise UsageError(f'"{harmless(encoding, most=40)}" is no encoding.', hint) from None
    except UnicodeDecodeError as error:
        raise _unreadable(data, error.start, label, f"not {_SHOWN.get(name, encoding)}", name) from None
    except UnicodeError:
        raise _unreadable(data, 0, label, f"not {_SHOWN.get(name, encoding)}", name) from None
    return Text(text.removeprefix("\ufeff"), name)


def _gb18030(data: bytes) -> str | int:
    """The text, or the position of the byte that is no GB18030; 0 where it needs characters of private use.

    Texts in Big5 or Shift JIS that happen to fit GB18030 need those; texts in GB18030 do not.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        return error.start
    return 0 if re.search("[\ue000-\uf8ff]", text) else text


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are whole UTF-8 sequences, so that a stray byte spoils what is UTF-8.

    Read as GB18030 such a file would turn into 琛屼笟. Chinese in GB18030 has hardly any such sequences.
    """
    high = len(re.sub(rb"[\x00-\x7f]+", b"", data))
    whole = 3 * len(re.findall(rb"[\xe3-\xef][\x80-\xbf]{2}", data))
    return 2 * whole >= high


def _unreadable(data: bytes, start: int, label: str, sentence: str, encoding: str) -> DataError:
    line = len(_LINE_END.findall(data[:start])) + 1 if encoding not in ("utf-16", "utf-32") else None
    value = f"0x{data[start]:02x}" if start < len(data) else "its end"
    return DataError(
        old_finding(
            name="unknown-encoding",
            sentence=f"byte {start + 1} ({value}) is {sentence}.",
            remedy="Name the encoding with --encoding, or save the file as UTF-8.",
            file=label,
            line=line,
            value=value,
        )
    )


def _refuse_nul(text: str, label: str) -> None:
    position = text.find("\0")
    if position >= 0:
        raise _nul(line_of(text, position), label)


def _nul(line: int, label: str) -> DataError:
    return DataError(
        old_finding(
            name="nul-character",
            sentence="it holds a NUL character, so it is damaged, binary, or in another encoding.",
            remedy="Save it as UTF-8, or try --encoding utf-16-le if it is UTF-16 without a byte-order mark.",
            file=label,
            line=line,
        )
    )


def line_of(text: str, position: int) -> int:
    """The line on which a position lies, as an editor counts: LF, CRLF and CR each end one."""
    before = text[:position]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def delimiter_named(name: str) -> str:
    """The delimiter that an option names: one character, or a word for it."""
    delimiter = NAMES.get(name.casefold(), name)
    if len(delimiter) != 1 or delimiter in '"\r\n\0 ' or delimiter.isalnum():
        raise UsageError(f'"{harmless(name, most=20)}" is no delimiter.', 'Use , ; | or "tab", or leave it out.')
    return delimiter


def grid_of(
    text: Text,
    label: str,
    *,
    delimiter: str | None,
    known: Callable[[Sequence[Row]], int],
    progress: Progress | None = None,
    size: int | None = None,
    most: int | None = None,
) -> Grid:
    """Every row of a text file but its blank lines. ``known`` counts the headers that are known in its head.

    ``delimiter`` None is found: the one under which the most headers are known, then the one that gives
    the most even rows. A first line ``sep=;`` is honoured. ``most`` bounds the rows and cells together.
    """
    dialect = dialect_of(text.text, delimiter, known)
    every = _counted(records(text.text, dialect.delimiter, label), text.text, progress, size)
    filled = (row for row in every if row.cells)
    rows = list(filled if most is None else _bounded(filled, label, most))
    kept = rows[1:] if dialect.announced else rows
    return Grid(label, kept, [*text.notes, *dialect.notes], delimiter=dialect.delimiter)


def _bounded(rows: Iterable[Row], label: str, most: int) -> Iterator[Row]:
    """The rows; DataError where they and their cells are more than ``most``."""
    left = most
    for row in rows:
        left -= len(row.cells) + 1
        if left < 0:
            sentence = f"it holds more than {most:,} rows and cells, the limit for what is piped in or unpacked"
            raise over_limit(label, sentence, "Save it as a plain file, which may be larger, or split it.")
        yield row


@dataclass(frozen=True, slots=True)
class Dialect:
    """What stands between cells, what is to be said of it, and whether a first line announces it."""

    delimiter: str
    notes: tuple[str, ...]
    announced: bool


def dialect_of(text: str, delimiter: str | None, known: Callable[[Sequence[Row]], int]) -> Dialect:
    """The dialect of a text: the delimiter that the user names, a line ``sep=;`` announces, or the rows show."""
    line = _SEP_LINE.match(text)
    if delimiter is not None:
        return Dialect(delimiter_named(delimiter), (), line is not None)
    if line is not None:
        return Dialect(line.group(1).replace("\\t", "\t"), (), True)
    found = found_delimiter(text, known)
    return Dialect(found, () if found in ",\t" else (f'cells are divided by "{found}"',), False)


def found_delimiter(text: str, known: Callable[[Sequence[Row]], int]) -> str:
    """The delimiter of a text: most known headers first, then the most even rows, then the order of DELIMITERS."""
    head = _head(text)
    best, best_score = DELIMITERS[0], (0, 0.0)
    for delimiter in DELIMITERS:
        if delimiter not in head:
            continue
        rows = _first_rows(head, delimiter)
        score = (known(rows), _evenness(rows))
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


def _counted(rows: Iterator[Row], text: str, progress: Progress | None, size: int | None) -> Iterator[Row]:
    """The rows; ``progress`` hears of every few thousand, in bytes, as far as lines are equally long."""
    if progress is None or not size:
        yield from rows
        return
    per_line = size / (text.count("\n") or text.count("\r") or 1)
    for number, row in enumerate(rows):
        if number % 4096 == 0:
            progress(min(size, int(row.line * per_line)), size)
        yield row


def records(text: str, delimiter: str, label: str) -> Iterator[Row]:
    """The records of a text with the line on which each starts; blank lines are rows without cells.

    Cells may be quoted, hold delimiters, doubled quotes and line breaks then. A quote that never closes, text
    after a closing quote and a cell or row beyond all measure are a DataError.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(text, delimiter, label, start, str(error)) from None
        if len(cells) > MOST_COLUMNS:
            raise _too_wide(label, start, len(cells))
        yield Row(start, tuple(cells))
        start = reader.line_num + 1


def _broken(text: str, delimiter: str, label: str, line: int, error: str) -> DataError:
    if "field limit" in error:
        sentence = f"a cell holds more than {LONGEST_CELL:,} characters."
        return DataError(old_finding("cell-too-long", sentence, _QUOTES_REMEDY, label, line))
    opened, after = _open_quote(text, delimiter, line)
    if after is None:
        sentence = "a quote opens here and never closes."
        return DataError(old_finding("unclosed-quote", sentence, _QUOTES_REMEDY, label, opened))
    sentence = f"text follows the closing quote of a cell that opens here: {_excerpt(after)}."
    return DataError(old_finding("text-after-quote", sentence, _QUOTES_REMEDY, label, opened, value=after))


_QUOTES_REMEDY = 'Close the quote, or write a quote inside a quoted cell twice ("").'


def _excerpt(text: str) -> str:
    return f'"{harmless(text, breaks=" ", most=30)}"'


def _open_quote(text: str, delimiter: str, line: int) -> tuple[int, str | None]:
    """The line of the quote that went wrong in the record that starts on ``line``, and what follows its end."""
    lines = io.StringIO(text, newline="")
    for _ in range(line - 1):
        lines.readline()
    rest = lines.read()
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
    return DataError(
        old_finding(
            name="too-many-columns",
            sentence=f"a row has {width:,} cells; {MOST_COLUMNS:,} are the most.",
            remedy="Check the delimiter, or keep only the columns that matter.",
            file=label,
            line=line,
        )
    )
