"""A brief as a workbook: a sheet a table, native charts, the exact tables, the text. No formulas, no new figures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import xlsxwriter
from rich.cells import cell_len

from njind.chart import Chart, Shape
from njind.document import Paragraph, Points, Section
from njind.formats.charts.scaled import scale_of
from njind.formats.documents import Written
from njind.formats.machine.values import columns_and_rows
from njind.formats.people.layout import laid_out
from njind.formats.people.xlsx import CREATED, WORKBOOK, PeopleSheet, sheet_name, write_exact, xml_text
from njind.line import line
from njind.messages.wording import worded
from njind.report import Report

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from njind.document import Document
    from njind.formats import Options
    from njind.formats.charts.scaled import Scale
    from njind.line import Line

_WIDTH, _HEIGHT, _ROWS_EACH = 760, 420, 23
"""Pixels of a chart, and the rows of a sheet that it covers."""
_COLUMNS, _LINE = 110, 15
"""The width of the sheet of texts in characters, and the height of one of its lines in points."""
_COLOURS = ("#0072B2", "#E69F00", "#56B4E9", "#CC79A7", "#7F7F7F", "#009E73")


def write(document: Document, options: Options, stem: str) -> Written:
    """The workbook: the text first, then the tables as people see them, the charts, and the exact tables.

    The same document gives the same bytes.
    """
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, WORKBOOK) as book:
        book.set_properties({"title": xml_text(_words(document.title, options)), "created": CREATED})
        names = _Names()
        first = names.free(_words(line("documents.sheet-text"), options))
        _write_text(book, book.add_worksheet(first), document, options)
        for report in document.reports():
            layout = laid_out(report, options)
            PeopleSheet(book, book.add_worksheet(names.free(report.name)), layout).write()
        if document.charts():
            _write_charts(book, names, document, options)
        for report in document.reports():
            columns, rows = columns_and_rows(report, options)
            write_exact(book, book.add_worksheet(names.free(f"data {report.name}")), columns, list(rows))
    return Written(held.getvalue(), {})


class _Names:
    """The names of the sheets of one workbook, no two the same whatever their case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """The name as Excel takes it, told apart from those given before."""
        wanted = sheet_name(name, "")
        found, number = wanted, 1
        while found.casefold() in self._taken:
            number += 1
            found = f"{wanted[: 31 - len(str(number)) - 1]} {number}"
        self._taken.add(found.casefold())
        return found


def _write_text(book: xlsxwriter.Workbook, sheet: Worksheet, document: Document, options: Options) -> None:
    """Everything that is neither a table nor a picture, one line a row."""
    sheet.set_column(0, 0, _COLUMNS, book.add_format({"text_wrap": True, "valign": "top"}))
    strong = book.add_format({"bold": True, "font_size": 13})
    for row, (said, is_heading) in enumerate(_texts(document, options)):
        sheet.set_row(row, _LINE * -(-cell_len(said) // _COLUMNS) + (6 if is_heading else 0))
        sheet.write_string(row, 0, xml_text(said), strong if is_heading else None)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _texts(document: Document, options: Options) -> list[tuple[str, bool]]:
    """The lines of the document in order, and whether each is a heading."""
    found = [(_words(document.title, options), True), (_words(document.subtitle, options), False)]
    for block in document.blocks:
        if isinstance(block, Section):
            found.append((_words(block.heading, options), True))
        elif isinstance(block, (Paragraph, Points)):
            found += [(_words(one, options), False) for one in block.lines]
        elif isinstance(block, (Report, Chart)):
            title = block.title
            found += [(_words(title, options), False), *((_words(one, options), False) for one in block.lines)]
    return found


def _write_charts(book: xlsxwriter.Workbook, names: _Names, document: Document, options: Options) -> None:
    """A sheet of native charts, and one with the numbers that they draw."""
    pictures = book.add_worksheet(names.free(_words(line("documents.sheet-charts"), options)))
    name = names.free(_words(line("documents.sheet-chart-data"), options))
    numbers = book.add_worksheet(name)
    at = 0
    for place, chart in enumerate(document.charts()):
        scale = scale_of(chart.y, [one.y for one in chart.items], options)
        first, last = _write_numbers(book, numbers, chart, scale, at, options)
        drawn = _native(book, chart, scale, name, first, last, options)
        drawn.set_title({"name": xml_text(_words(chart.title, options)), "name_font": {"size": 12}})
        drawn.set_size({"width": _WIDTH, "height": _HEIGHT})
        words = xml_text(_words(line("documents.chart", title=chart.title), options))
        pictures.insert_chart(place * _ROWS_EACH, 0, drawn, {"description": words})
        at = last + 3
    pictures.set_landscape()
    pictures.fit_to_pages(1, 0)


def _write_numbers(
    book: xlsxwriter.Workbook, sheet: Worksheet, chart: Chart, scale: Scale, at: int, options: Options
) -> tuple[int, int]:
    """The figures of a chart under its title; the first and the last row of them."""
    bold = book.add_format({"bold": True})
    sheet.write_string(at, 0, xml_text(_words(chart.title, options)), bold)
    for column, heading in enumerate(("", scale.heading, "", "")):
        sheet.write_string(at + 1, column, xml_text(heading), bold)
    across = scale_of(chart.x, [one.x for one in chart.items if one.x], options) if chart.x else None
    begin = 0.0
    for row, item in enumerate(chart.items, start=at + 2):
        series = _words(chart.series[item.series], options) if chart.series else ""
        placed = chart.shape in (Shape.LINES, Shape.STACKS)
        parts = (item.place if placed else item.called(options.lang), series)
        sheet.write_string(row, 0, xml_text(" ".join(filter(None, parts))))
        value = scale.number(item.y.value)
        if value is not None:
            sheet.write_number(row, 1, value)
        if across is not None and item.x is not None and across.number(item.x.value) is not None:
            sheet.write_number(row, 2, across.number(item.x.value) or 0.0)
        if chart.shape is Shape.WATERFALL:
            start = 0.0 if item.is_total else begin
            begin = start + (value or 0.0)
            sheet.write_number(row, 2, min(start, begin))
            sheet.write_number(row, 3, abs(value or 0.0))
    return at + 2, at + 1 + len(chart.items)


def _native(
    book: xlsxwriter.Workbook, chart: Chart, scale: Scale, sheet: str, first: int, last: int, options: Options
) -> Any:
    """The chart as Excel draws it."""
    names = [sheet, first, 0, last, 0]
    values = [sheet, first, 1, last, 1]
    if chart.shape is Shape.BUBBLES:
        drawn = book.add_chart({"type": "scatter"})
        labels = [{"value": xml_text(item.called(options.lang))} for item in chart.items]
        drawn.add_series(
            {
                "categories": [sheet, first, 2, last, 2],
                "values": values,
                "marker": {"type": "circle", "size": 9, "fill": {"color": _COLOURS[0]}},
                "data_labels": {"custom": labels, "value": True, "position": "right"},
            }
        )
        across = scale_of(chart.x, [one.x for one in chart.items if one.x], options) if chart.x else None
        drawn.set_x_axis({"name": xml_text(across.heading if across else ""), "major_gridlines": {"visible": True}})
        drawn.set_y_axis({"name": xml_text(scale.heading)})
        drawn.set_legend({"none": True})
        return drawn
    if chart.shape is Shape.WATERFALL:
        drawn = book.add_chart({"type": "bar", "subtype": "stacked"})
        drawn.add_series({"categories": names, "values": [sheet, first, 2, last, 2], "fill": {"none": True}})
        drawn.add_series(
            {"categories": names, "values": [sheet, first, 3, last, 3], "fill": {"color": _COLOURS[0]}, "gap": 60}
        )
    else:
        kind = "line" if chart.shape is Shape.LINES else "column" if chart.shape in _UPRIGHT else "bar"
        drawn = book.add_chart({"type": kind})
        drawn.add_series({"categories": names, "values": values, "fill": {"color": _COLOURS[0]}, "gap": 60})
    drawn.set_legend({"none": True})
    down = {"reverse": True} if chart.shape not in (*_UPRIGHT, Shape.LINES) else {}
    drawn.set_x_axis({**down, "num_font": {"size": 9}})
    grid = {"visible": True, "line": {"color": "#E6E6E6"}}
    drawn.set_y_axis({"name": xml_text(scale.heading), "major_gridlines": grid})
    return drawn


_UPRIGHT = (Shape.PARETO, Shape.STACKS)


def _words(said: Line, options: Options) -> str:
    return worded(said, options.wording)
