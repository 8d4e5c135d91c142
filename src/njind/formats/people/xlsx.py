"""An Excel workbook: a sheet to read, the exact table that njind reads back, the notes. No formulas, no links."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import xlsxwriter
from rich.cells import cell_len

from njind.errors import NjindError
from njind.fields import Kind
from njind.formats.machine.values import columns_and_rows
from njind.formats.people.layout import Shown, label_of, laid_out
from njind.line import line
from njind.messages.wording import Wording, worded
from njind.sanitize import exported

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from njind.formats import Options
    from njind.formats.people.figures import Figure
    from njind.formats.people.layout import Layout
    from njind.report import Column, Report, Value

DATA_SHEET = "data"
"""The name of the sheet that holds the exact table, in every language: keys as headings, base units, no total."""

WORKBOOK = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = datetime(2000, 1, 1)
"""A fixed date makes the same report the same bytes."""


_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST = 32_767
_NARROWEST = 7
_WIDEST = 60
_FILTER_BUTTON = 3
_TITLE_SIZE = 13
_FIRST = 2
"""The row of the headings, counted from 0: the title and a blank row stand above."""
_TWO_LINES = 30
"""Points; a row does not grow by itself in a file that no spreadsheet has opened yet."""

_LONGEST_SHEET_NAME = 31

_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file can hold; other control characters are escaped as Excel does."""


class _Exact(float):
    """A float that is written with the digits that give it back: XlsxWriter writes 16, and some need 17."""

    def __format__(self, spec: str, /) -> str:
        """The shortest exact digits, whatever is asked for."""
        return float.__repr__(self)


def write(report: Report, options: Options) -> bytes:
    """The report as a workbook of three sheets: for people, exact, and what is said about the figures.

    The first is what a table shows, as true numbers in the display unit, with the total row; the ends of ranges stand
    in columns of their own. The second holds what CSV holds, and is the one that njind reads back. Texts are never
    formulas. The same report gives the same bytes. Raises NjindError for what Excel cannot hold.
    """
    columns, rows = columns_and_rows(report, replace(options, total=False))
    if len(columns) > _MOST_COLUMNS:
        raise NjindError("formats.columns-beyond-excel", count=len(columns), most=_MOST_COLUMNS)
    data = list(rows)
    _refuse_too_large(columns, data, [*_said(report, options), *_sources(report)])
    layout = laid_out(report, replace(options, ascii=False, encoding="utf-8"))
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, WORKBOOK) as book:
        book.set_properties({"title": xml_text(layout.title), "created": CREATED})
        notes = xml_text(worded(line("formats.notes-sheet"), options.wording))
        PeopleSheet(book, book.add_worksheet(sheet_name(report.name, notes)), layout).write()
        write_exact(book, book.add_worksheet(DATA_SHEET), columns, data)
        _write_notes(book.add_worksheet(notes), report, options, bold=book.add_format({"bold": True}))
    return held.getvalue()


# ---- the sheet for people -----------------------------------------------------------------------


class PeopleSheet:
    """The sheet that is read: title, headings with units, true numbers, total row."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet, layout: Layout) -> None:
        self._book = book
        self._sheet = sheet
        self._layout = layout
        self._columns = [column for shown in layout.columns for column in _with_ends(shown, layout.lang)]
        self._looks: dict[tuple[str, bool], Format] = {}

    def write(self) -> None:
        """Write and lay out all of it."""
        self._sheet.write_string(
            0, 0, xml_text(self._layout.title), self._book.add_format({"bold": True, "font_size": _TITLE_SIZE})
        )
        for at, column in enumerate(self._columns):
            self._column(at, column)
        self._lay_out()

    def _column(self, at: int, column: _SheetColumn) -> None:
        look = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
        look |= {"align": "right"} if column.shown.is_number else {"align": "left"}
        self._sheet.write_string(_FIRST, at, xml_text(column.heading), self._book.add_format(look))
        for row, (cell, number, places, before) in enumerate(column.cells(), start=_FIRST + 1):
            is_total = row > _FIRST + len(column.shown.cells)
            if is_total and not self._layout.has_total:
                break
            if number is None:
                if cell:
                    self._sheet.write_string(row, at, xml_text(cell), self._look("", total=is_total))
                elif is_total:
                    self._sheet.write_blank(row, at, None, self._look("", total=True))
            else:
                look_of_number = self._look(_number_format(column.shown, places, before), total=is_total)
                self._sheet.write_number(row, at, _Exact(number), look_of_number)

    def _look(self, number_format: str, *, total: bool) -> Format:
        """The format of a cell, each made once."""
        key = (number_format, total)
        if key not in self._looks:
            look: dict[str, object] = {"num_format": number_format} if number_format else {}
            self._looks[key] = self._book.add_format(look | ({"bold": True, "top": 1} if total else {}))
        return self._looks[key]

    def _lay_out(self) -> None:
        """Frozen headings of two lines, a filter, widths that show every value, and pages that hold every column."""
        rows = len(self._layout.columns[0].cells) if self._layout.columns else 0
        self._sheet.set_row(_FIRST, _TWO_LINES)
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, _width(column.heading, [cell for cell, *_ in column.cells()]))
        self._sheet.freeze_panes(_FIRST + 1, 0)
        if self._columns:
            self._sheet.autofilter(_FIRST, 0, _FIRST + rows, len(self._columns) - 1)
        _print_whole(self._sheet, _FIRST)


class _SheetColumn:
    """One column of the sheet for people: a column of the layout, or one end of its ranges."""

    def __init__(self, shown: Shown, heading: str, end: str = "") -> None:
        self.shown = shown
        self.heading = heading
        self._end = end

    def cells(self) -> Iterable[tuple[str, float | None, int, str]]:
        """Each cell, the total last: its text, and of a figure the number, its decimals and what stands before it."""
        shown = self.shown
        texts = [*shown.cells, shown.total]
        if shown.style is None:
            return [(text, None, 0, "") for text in texts]
        figures: list[Figure | None] = [*shown.figures, shown.total_figure]
        return [
            self._cell(text, figure, total=at == len(texts) - 1)
            for at, (text, figure) in enumerate(zip(texts, figures, strict=True))
        ]

    def _cell(self, text: str, figure: Figure | None, *, total: bool) -> tuple[str, float | None, int, str]:
        style = self.shown.style
        assert style is not None
        value = None if figure is None else self._value(figure)
        if figure is None or value is None:
            return ("" if self._end or figure is None else text.strip()), None, 0, ""
        places = style.places(figure, total=total) if figure.value is not None else style.decimals
        before = "" if self._end else style.before(figure)
        scaled = float(Decimal(repr(float(value))).scaleb(style.power))
        return text if not self._end else f"{scaled:,.{places}f}", scaled, places, before

    def _value(self, figure: Figure) -> float | None:
        if not self._end:
            return figure.value
        if not figure.shows_range and not figure.is_interval:
            return None
        return figure.low if self._end == "low" else figure.high


def _with_ends(shown: Shown, lang: str) -> list[_SheetColumn]:
    """A column, and where it shows ranges their ends beside it: an analyst computes with them."""
    label = label_of(shown, lang)
    columns = [_SheetColumn(shown, label)]
    figures = [*shown.figures, *([shown.total_figure] if shown.total_figure else [])]
    if any(figure.shows_range or figure.is_interval for figure in figures):
        columns += [_SheetColumn(shown, _label_of_end(shown, end, lang), end) for end in ("low", "high")]
    return columns


def _label_of_end(shown: Shown, end: str, lang: str) -> str:
    key = "formats.low" if end == "low" else "formats.high"
    heading = worded(line(key, heading=shown.heading), Wording(lang))
    return label_of(replace(shown, heading=heading), lang)


def _number_format(shown: Shown, places: int, before: str) -> str:
    """The number with its decimals, and before it, as a part of its look, what qualifies it: a true number still."""
    whole = "0" if shown.column.kind is Kind.RANK else "#,##0"
    digits = whole + ("." + "0" * places if places else "")
    if not before:
        return digits
    quoted = '"' + before.replace('"', "") + '"'
    return f"{quoted}{digits};{quoted}-{digits}"


# ---- the exact table ----------------------------------------------------------------------------


def write_exact(
    book: xlsxwriter.Workbook, sheet: Worksheet, columns: tuple[Column, ...], rows: list[tuple[Value, ...]]
) -> None:
    """Keys as headings, then the values as machines get them: plain numbers, whose look says nothing about them."""
    bold = book.add_format({"bold": True, "bottom": 1})
    for at, column in enumerate(columns):
        sheet.write_string(0, at, xml_text(column.key), bold)
        sheet.set_column(at, at, _width(column.key, [row[at] for row in rows]))
    for at_row, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, float):
                sheet.write_number(at_row, at, _Exact(value))
            elif isinstance(value, int):
                sheet.write_number(at_row, at, value)
            elif value:
                sheet.write_string(at_row, at, xml_text(value))
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    _print_whole(sheet, 0)


def _print_whole(sheet: Worksheet, headings: int) -> None:
    """Pages in landscape that hold every column, each under the headings."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(headings)


def _width(heading: str, values: Sequence[Value]) -> int:
    """Columns that show the heading on two lines and every value, up to a limit; Chinese characters count two."""
    widest = max((_shown_width(value) for value in values if value is not None), default=0)
    word = max(map(cell_len, heading.split()), default=0)
    half = (cell_len(heading) + 1) // 2
    return min(_WIDEST, max(widest + 2, word + _FILTER_BUTTON, half + _FILTER_BUTTON, _NARROWEST))


def _shown_width(value: str | float) -> int:
    return cell_len(value) if isinstance(value, str) else len(f"{value:,.0f}")


# ---- the notes ----------------------------------------------------------------------------------


def _write_notes(sheet: Worksheet, report: Report, options: Options, *, bold: Format) -> None:
    """What the table is about: title, caption and notes, then the sources of its rows, each once."""
    sheet.set_column(0, 0, 100)
    title, *lines = _said(report, options)
    sheet.write_string(0, 0, title, bold)
    for at, said in enumerate(lines, start=1):
        sheet.write_string(at, 0, said)
    sources = _sources(report)
    if sources:
        first = len(lines) + 2
        sheet.write_string(first, 0, xml_text(worded(line("formats.sources"), options.wording)), bold)
        for at, source in enumerate(sources, start=first + 1):
            sheet.write_string(at, 0, source)


def _said(report: Report, options: Options) -> list[str]:
    """The title and the lines of the report, in words."""
    return [xml_text(worded(said, options.wording)) for said in (report.title, *report.prose, *report.lines)]


def _sources(report: Report) -> list[str]:
    if "source" not in report.keys:
        return []
    return list(dict.fromkeys(xml_text(source) for source in report["source"] if isinstance(source, str) and source))


def sheet_name(name: str, notes: str) -> str:
    """The name as Excel takes it: at most 31 characters, none of []:*?/ and backslash, no apostrophe at its ends."""
    allowed = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name)[:_LONGEST_SHEET_NAME].strip(" '")
    taken = {notes.casefold(), DATA_SHEET, "history"}  # Excel keeps the last one for itself
    return "Table" if not allowed or allowed.casefold() in taken else allowed


def xml_text(text: str) -> str:
    """The text as a cell of a workbook can hold it."""
    return _NOT_XML.sub("\ufffd", exported(text))


def _refuse_too_large(columns: tuple[Column, ...], rows: list[tuple[Value, ...]], notes: list[str]) -> None:
    """Refuse what Excel would cut in silence."""
    most_rows = _MOST_ROWS - _FIRST - 2  # title, headings and total stand on the sheet too
    if len(rows) > most_rows:
        raise NjindError("formats.rows-beyond-excel", count=len(rows), most=most_rows)
    for at, row in enumerate(rows, start=2):
        for column, value in zip(columns, row, strict=True):
            if isinstance(value, str) and _length(value) > _LONGEST:
                raise NjindError(
                    "formats.text-beyond-excel", row=at, column=column.key, count=_length(value), most=_LONGEST
                )
    longest = max(map(_length, notes))
    if longest > _LONGEST:
        raise NjindError("formats.note-beyond-excel", count=longest, most=_LONGEST)


def _length(text: str) -> int:
    """The length as Excel counts: a character outside the basic plane is two."""
    return len(text) + sum(character > "\uffff" for character in text) if len(text) * 2 > _LONGEST else len(text)
