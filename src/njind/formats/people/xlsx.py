"""An Excel workbook: exact values as true numbers with formats, and a sheet of notes. No formulas, no links."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import xlsxwriter
from rich.cells import cell_len

from njind.errors import NjindError
from njind.fields import FIELDS, Kind
from njind.formats.machine.values import columns_and_rows
from njind.messages.wording import worded

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from njind.formats import Options
    from njind.report import Column, Report, Value

_NUMBER_FORMATS = {
    Kind.MONEY: "#,##0",
    Kind.RATE: "0.0%",
    Kind.SHARE: "0.0%",
    Kind.POINTS: "0.00%",
    Kind.COUNT: "#,##0",
    Kind.RANK: "0",
    Kind.RATIO: "General",
}
_ROUNDING = "_rounding"
_ROUNDING_FORMATS = {Kind.RATE: "0.0###%"}
"""A rounding can be smaller than the digits that its figure is shown with."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1)
"""A fixed date makes the same report the same bytes."""


_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST = 32_767
_NARROWEST = 7
_WIDEST = 60
_FILTER_BUTTON = 3
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
    """The report as a workbook: a sheet of the columns that machines see, and the sheet "Notes".

    Amounts are in yuan (or the currency beside them), rates and shares fractions shown as percentages, texts never
    formulas. The same report gives the same bytes. Raises NjindError for what Excel cannot hold.
    """
    columns, rows = columns_and_rows(report, options)
    if len(columns) > _MOST_COLUMNS:
        raise NjindError(
            f"{len(columns):,} columns do not fit a sheet of Excel, which holds {_MOST_COLUMNS:,}.",
            "Write CSV, or fewer columns.",
        )
    data = list(rows)
    _refuse_too_large(columns, data, [*_said(report, options), *_sources(report)])
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, _OPTIONS) as book:
        book.set_properties({"title": _text(worded(report.title, options.wording)), "created": _CREATED})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_sheet_name(report.name))
        _write_headings(book, sheet, columns, _headings(report, columns, options.lang))
        _write_data(book, sheet, columns, data)
        _lay_out(sheet, _headings(report, columns, options.lang), data)
        _write_notes(book.add_worksheet("Notes"), report, options, bold=bold)
    return held.getvalue()


def _headings(report: Report, columns: tuple[Column, ...], lang: str) -> list[str]:
    """Headings that people read and njind reads back: amounts say yuan unless a row is in another currency."""
    return [_text(_own(column).heading(lang) + _unit(report, column, lang)) for column in columns]


def _own(one: Column) -> Column:
    """The column under the heading of its field, which njind reads back, where a report has renamed it for people."""
    known = FIELDS.get(one.key)
    return one if known is None or known.kind is not one.kind else replace(one, en=known.en, zh=known.zh)


def _unit(report: Report, column: Column, lang: str) -> str:
    if column.kind is not Kind.MONEY:
        return ""
    currencies = set(report[column.currency]) if column.currency in report.keys else set()
    if currencies - {None, "", "CNY"}:
        return ""
    return "（元）" if lang == "zh" else " (yuan)"


def _write_headings(
    book: xlsxwriter.Workbook, sheet: Worksheet, columns: tuple[Column, ...], headings: list[str]
) -> None:
    look = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
    of_texts, of_figures = (
        book.add_format({**look, "align": "left", "indent": 1}),
        book.add_format({**look, "align": "right"}),
    )
    for at, (column, heading) in enumerate(zip(columns, headings, strict=True)):
        sheet.write_string(0, at, heading, of_figures if column.kind.is_number else of_texts)


def _write_data(
    book: xlsxwriter.Workbook, sheet: Worksheet, columns: tuple[Column, ...], rows: list[tuple[Value, ...]]
) -> None:
    words = book.add_format({"indent": 1})  # else they would stick to the figures at their left
    looks = [
        book.add_format({"num_format": _number_format(column)}) if column.kind.is_number else words
        for column in columns
    ]
    for line, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, float):
                sheet.write_number(line, at, _Exact(value), looks[at])
            elif isinstance(value, int):
                sheet.write_number(line, at, value, looks[at])
            elif value:
                sheet.write_string(line, at, _text(value), words)


def _number_format(column: Column) -> str:
    if column.key.endswith(_ROUNDING) and column.kind in _ROUNDING_FORMATS:
        return _ROUNDING_FORMATS[column.kind]
    return _NUMBER_FORMATS[column.kind]


def _lay_out(sheet: Worksheet, headings: list[str], rows: list[tuple[Value, ...]]) -> None:
    """Frozen headings of two lines, a filter, widths that show every value, and pages that hold every column."""
    sheet.set_row(0, _TWO_LINES)
    for at, heading in enumerate(headings):
        sheet.set_column(at, at, _width(heading, [row[at] for row in rows]))
    sheet.freeze_panes(1, 0)
    if headings:
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(heading: str, values: list[Value]) -> int:
    """Columns that show the heading on two lines and every value, up to a limit; Chinese characters count two."""
    widest = max((_shown_width(value) for value in values if value is not None), default=0)
    word = max(map(cell_len, heading.split()), default=0)
    half = (cell_len(heading) + 1) // 2
    return min(_WIDEST, max(widest + 2, word + _FILTER_BUTTON, half + _FILTER_BUTTON, _NARROWEST))


def _shown_width(value: str | float) -> int:
    return cell_len(value) if isinstance(value, str) else len(f"{value:,.0f}")


def _write_notes(sheet: Worksheet, report: Report, options: Options, *, bold: Format) -> None:
    """What the table is about: title, caption and notes, then the sources of its rows, each once."""
    sheet.set_column(0, 0, 100)
    title, *lines = _said(report, options)
    sheet.write_string(0, 0, title, bold)
    for at, line in enumerate(lines, start=1):
        sheet.write_string(at, 0, line)
    sources = _sources(report)
    if sources:
        first = len(lines) + 2
        sheet.write_string(first, 0, "Sources", bold)
        for at, source in enumerate(sources, start=first + 1):
            sheet.write_string(at, 0, source)


def _said(report: Report, options: Options) -> list[str]:
    """The title and the lines of the report, in words."""
    return [_text(worded(line, options.wording)) for line in (report.title, *report.lines)]


def _sources(report: Report) -> list[str]:
    if "source" not in report.keys:
        return []
    return list(dict.fromkeys(_text(source) for source in report["source"] if isinstance(source, str) and source))


def _sheet_name(name: str) -> str:
    """The name as Excel takes it: at most 31 characters, none of []:*?/ and backslash, no apostrophe at its ends."""
    allowed = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name)[:_LONGEST_SHEET_NAME].strip(" '")
    return "Data" if not allowed or allowed.casefold() in {"notes", "history"} else allowed


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _refuse_too_large(columns: tuple[Column, ...], rows: list[tuple[Value, ...]], notes: list[str]) -> None:
    """Refuse what Excel would cut in silence."""
    if len(rows) >= _MOST_ROWS:
        raise NjindError(
            f"{len(rows):,} rows do not fit a sheet of Excel, which holds {_MOST_ROWS - 1:,} beneath the headings.",
            "Write CSV, or fewer rows.",
        )
    for line, row in enumerate(rows, start=2):
        for column, value in zip(columns, row, strict=True):
            if isinstance(value, str) and _length(value) > _LONGEST:
                raise NjindError(
                    f"the text in row {line}, column {column.key} has {_length(value):,} characters; "
                    f"a cell of Excel holds {_LONGEST:,}.",
                    "Write CSV, or leave that column out.",
                )
    longest = max(map(_length, notes))
    if longest > _LONGEST:
        raise NjindError(
            f"a line of the notes has {longest:,} characters; a cell of Excel holds {_LONGEST:,}.", "Write CSV."
        )


def _length(text: str) -> int:
    """The length as Excel counts: a character outside the basic plane is two."""
    return len(text) + sum(character > "\uffff" for character in text) if len(text) * 2 > _LONGEST else len(text)
