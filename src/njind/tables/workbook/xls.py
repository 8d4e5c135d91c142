"""Old Excel workbooks (.xls) through olefile and xlrd: sheets, number formats, cells. No table layout."""

from __future__ import annotations

import io
import struct
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from njind.errors import NjindError
from njind.tables.archives import damaged, over_limit, protected, size_in_words
from njind.tables.grid import Cell, ErrorCell
from njind.tables.workbook.formats import GENERAL, NumberFormat, built_in, figure, number_format
from njind.tables.workbook.sheets import (
    CELLS,
    COLUMNS,
    SHEETS,
    STYLES,
    Collected,
    Merged,
    Sheet,
    SheetName,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlrd.book
    import xlrd.sheet

FILE_BYTES = 64 << 20
"""The largest old workbook, 64 MiB. Its sheets end at row 65,536 and column IV, so real ones are smaller."""

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
"""The types of cells as xlrd numbers them; the others are empty."""


@dataclass(frozen=True, slots=True)
class XlsBook:
    """A workbook as xlrd has read it."""

    label: str
    sheets: Sequence[SheetName]
    _book: xlrd.book.Book

    def read(self, index: int) -> Sheet:
        """One sheet.

        Raises:
            DataError: it is damaged or beyond a limit.
        """
        collected = Collected(self.label)
        with _library_errors(self.label):
            sheet = self._book.sheet_by_index(index)
            for row in range(sheet.nrows):
                info = sheet.rowinfo_map.get(row)
                cells = _cells(sheet, row, self._book, collected)
                collected.end_row(row + 1, cells, hidden=info is not None and bool(info.hidden))
            collected.hide_columns(at for at, info in sheet.colinfo_map.items() if info.hidden and at < COLUMNS)
            for top, bottom, left, right in sheet.merged_cells:  # the last ones are one too far, as in a range
                collected.merge(Merged(top + 1, bottom, left, right - 1))
        return collected.complete()


def open_xls(file: BinaryIO, label: str) -> XlsBook:
    """The workbook in a file.

    Raises:
        NjindError: olefile or xlrd is not installed.
        DataError: the workbook is damaged, protected or beyond a limit.
    """
    content = file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise over_limit(label, "workbook.large-xls", most=size_in_words(FILE_BYTES))
    try:
        import olefile  # noqa: F401
        import xlrd
    except ImportError:
        raise NjindError("workbook.xls-needs", file=label) from None
    with _library_errors(label):
        # Its remarks would go to standard output. Formats are what percentages and months are known by.
        records = _records(content, label)
        _refuse_beyond_limits(records, label)
        book = xlrd.open_workbook(
            file_contents=records, logfile=io.StringIO(), on_demand=True, formatting_info=True, ragged_rows=True
        )
        return XlsBook(label, _sheets(book, label), book)


def _records(content: bytes, label: str) -> bytes:
    """The records of a workbook, out of the file system in a file that holds them.

    xlrd would follow a chain of sectors that leads back to itself for ever, taking memory at each turn.
    """
    import olefile

    with olefile.OleFileIO(io.BytesIO(content)) as held:
        name = next(name for name in ("Workbook", "Book") if held.exists(name))
        records: bytes = held.openstream(name).read()
        if len(records) != held.get_size(name):
            raise damaged(label, "workbook.data-damaged")
    return records


_COSTLY = frozenset(
    # the records of names, notes, formats (two kinds), fonts, columns, sheets and cell formats
    (0x18, 0x1C, 0x1E, 0x41E, 0x31, 0x7D, 0x85, 0xE0)
)


def _refuse_beyond_limits(records: bytes, label: str) -> None:
    """Refuse more formats and the like than any workbook has: xlrd takes a kilobyte for each before it can be asked."""
    at = count = 0
    while at + 4 <= len(records):
        kind, size = struct.unpack_from("<HH", records, at)
        at += 4 + size
        count += kind in _COSTLY
    if count > STYLES:
        raise over_limit(label, "workbook.formats-and-names", most=STYLES)


def _sheets(book: xlrd.book.Book, label: str) -> list[SheetName]:
    """The sheets, each loaded in turn: several may stand for the same records, and so be large together."""
    found: list[SheetName] = []
    cells = 0
    if book.nsheets > SHEETS:
        raise over_limit(label, "workbook.too-many-sheets", most=SHEETS)
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        found.append(SheetName(sheet.name, bool(sheet.visibility)))
        cells += sum(sheet.row_len(row) for row in range(sheet.nrows))
        if cells > CELLS:
            raise over_limit(label, "workbook.too-many-cells", most=CELLS)
    return found


@contextmanager
def _library_errors(label: str) -> Iterator[None]:
    """What the libraries raise over a damaged file, as one sentence: they have no error of their own for most of it."""
    try:
        yield
    except (NjindError, MemoryError):
        raise
    except Exception as problem:
        if "encrypted" in str(problem):
            raise protected(label) from problem
        raise damaged(label, "workbook.data-damaged") from problem


def _cells(sheet: xlrd.sheet.Sheet, row: int, book: xlrd.book.Book, collected: Collected) -> list[Cell]:
    cells: list[Cell] = []
    types, values = sheet.row_types(row), sheet.row_values(row)
    for column, (kind, value) in enumerate(zip(types, values, strict=True)):
        if kind in (_NUMBER, _DATE):
            shown = _format(book, sheet.cell_xf_index(row, column))
            collected.take_format(shown, row + 1, column)
            collected.put(cells, row + 1, column, _figure(float(value), shown, book))
        elif kind == _TEXT:
            collected.put(cells, row + 1, column, str(value))
            aligned = book.xf_list[sheet.cell_xf_index(row, column)].alignment
            if aligned is not None and aligned.indent_level:
                collected.indents[row + 1, column] = aligned.indent_level
        elif kind == _BOOLEAN:
            collected.put(cells, row + 1, column, "TRUE" if value else "FALSE")
        elif kind == _ERROR:
            collected.put(cells, row + 1, column, ErrorCell(_ERRORS.get(int(value), "#VALUE!")))
    return cells


_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def _figure(value: float, shown: NumberFormat, book: xlrd.book.Book) -> Cell:
    plain = int(value) if value.is_integer() and abs(value) < 1e15 else value
    return figure(plain, shown, from_1904=book.datemode == 1)


def _format(book: xlrd.book.Book, index: int) -> NumberFormat:
    """The number format of a cell format; xlrd has no text for those that the file does not spell out."""
    key = book.xf_list[index].format_key
    known = book.format_map.get(key)
    if known is None:
        return GENERAL
    return number_format(known.format_str) if known.format_str else built_in(key)
