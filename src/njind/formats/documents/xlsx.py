"""A brief as a workbook: a sheet a table, native charts, the exact tables, the text. No formulas, no new figures."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xlsxwriter
from rich.cells import cell_len

from njind.chart import Chart, Shape
from njind.document import Paragraph, Points, Section
from njind.formats.charts.scaled import place_of, scale_of
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
        placed = _write_numbers(book, numbers, chart, scale, at, options)
        drawn = _native(book, chart, scale, placed, options)
        drawn.set_title({"name": xml_text(_words(chart.title, options)), "name_font": {"size": 12}})
        drawn.set_size({"width": _WIDTH, "height": _HEIGHT})
        words = xml_text(_words(line("documents.chart", title=chart.title), options))
        pictures.insert_chart(place * _ROWS_EACH, 0, drawn, {"description": words})
        at = placed.last + 3
    pictures.set_h_pagebreaks([place * _ROWS_EACH for place in range(1, len(document.charts()))])
    pictures.set_landscape()
    pictures.fit_to_pages(1, 0)


def _write_numbers(
    book: xlsxwriter.Workbook, sheet: Worksheet, chart: Chart, scale: Scale, at: int, options: Options
) -> _Drawn:
    """The figures of a chart under its title, and where its series stand."""
    bold = book.add_format({"bold": True})
    sheet.write_string(at, 0, xml_text(_words(chart.title, options)), bold)
    columns = _series_of(chart, scale, options)
    names = list(dict.fromkeys(name for _, values in columns for name in values))
    first = at + 2
    for row, name in enumerate(names, start=first):
        sheet.write_string(row, 0, xml_text(name))
    for column, (heading, values) in enumerate(columns, start=1):
        sheet.write_string(at + 1, column, xml_text(heading), bold)
        for row, name in enumerate(names, start=first):
            value = values.get(name)
            if value is not None:
                sheet.write_number(row, column, value)
    return _Drawn(sheet.get_name(), first, at + 1 + len(names), len(columns))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Where the figures of a chart stand: the sheet, the first and the last row, how many series there are."""

    sheet: str
    first: int
    last: int
    series: int

    def column(self, place: int) -> list[Any]:
        """The cells of the names (0) or of a series (from 1)."""
        return [self.sheet, self.first, place, self.last, place]


def _series_of(chart: Chart, scale: Scale, options: Options) -> list[tuple[str, dict[str, float | None]]]:
    """The columns that a chart draws, each with its heading: names of the bars and their numbers.

    A waterfall has three: what holds its bars up, and what of each bar lies above and below 0.
    """
    if chart.shape is Shape.WATERFALL:
        return _steps(chart, scale, options)
    if chart.shape in _BY_SERIES and chart.series:
        placed = chart.shape is not Shape.PAIRS
        found: dict[str, dict[str, float | None]] = {}
        for item in chart.items:
            name = place_of(item, options) if placed else item.called(options.lang)
            found.setdefault(_words(chart.series[item.series], options), {})[name] = scale.number(item.y.value)
        return list(found.items())
    names = _names(chart, options)
    columns = [(scale.heading, dict(zip(names, (scale.number(one.y.value) for one in chart.items), strict=True)))]
    if chart.x is not None:
        across = scale_of(chart.x, [one.x for one in chart.items if one.x], options)
        numbers = (across.number(one.x.value) if one.x else None for one in chart.items)
        columns.append((across.heading, dict(zip(names, numbers, strict=True))))
    return columns


def _names(chart: Chart, options: Options) -> list[str]:
    """The names of the items, told apart where two are the same."""
    seen: dict[str, int] = {}
    found = []
    for item in chart.items:
        name = item.called(options.lang)
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def _steps(chart: Chart, scale: Scale, options: Options) -> list[tuple[str, dict[str, float | None]]]:
    held: dict[str, float | None] = {}
    above: dict[str, float | None] = {}
    below: dict[str, float | None] = {}
    begin = 0.0
    for name, item in zip(_names(chart, options), chart.items, strict=True):
        start = 0.0 if item.is_total else begin
        begin = start + (scale.number(item.y.value) or 0.0)
        low, high = sorted((start, begin))
        held[name] = low if low > 0 else min(high, 0.0)
        above[name], below[name] = max(high, 0.0) - max(low, 0.0), min(low, 0.0) - min(high, 0.0)
    return [("", held), (scale.heading, above), (scale.heading, below)]


def _native(book: xlsxwriter.Workbook, chart: Chart, scale: Scale, at: _Drawn, options: Options) -> Any:
    """The chart as Excel draws it."""
    if chart.shape is Shape.BUBBLES:
        return _scattered(book, chart, scale, at, options)
    kind = "line" if chart.shape is Shape.LINES else "column" if chart.shape in _UPRIGHT else "bar"
    stacked = {"subtype": "stacked"} if chart.shape in (Shape.WATERFALL, Shape.STACKS) else {}
    drawn = book.add_chart({"type": kind, **stacked})
    several = chart.shape in _BY_SERIES
    for place in range(1, at.series + 1 if several or chart.shape is Shape.WATERFALL else 2):
        colour = _COLOURS[(place - 1) % len(_COLOURS)] if several else _COLOURS[0]
        held_up = chart.shape is Shape.WATERFALL and place == 1
        look = {"line": {"color": colour}, "marker": {"type": "circle"}} if kind == "line" else {"gap": 60}
        fill = {} if kind == "line" else {"fill": {"none": True} if held_up else {"color": colour}}
        name = {"name": [at.sheet, at.first - 1, place]} if several else {}
        drawn.add_series({**name, "categories": at.column(0), "values": at.column(place), **look, **fill})
    drawn.set_legend({"position": "bottom"} if several else {"none": True})
    drawn.show_na_as_empty_cell()
    names: dict[str, Any] = {"num_font": {"size": 9}, "label_position": "low"}
    figures = {"name": xml_text(scale.heading), "major_gridlines": {"visible": True, "line": {"color": "#E6E6E6"}}}
    if kind == "bar":  # the names stand on the upright axis, the first one at the top
        drawn.set_y_axis({**names, "reverse": True, "major_gridlines": {"visible": False}})
        drawn.set_x_axis(figures)
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(figures)
    return drawn


def _scattered(book: xlsxwriter.Workbook, chart: Chart, scale: Scale, at: _Drawn, options: Options) -> Any:
    drawn = book.add_chart({"type": "scatter"})
    labels = [{"value": xml_text(item.called(options.lang))} for item in chart.items]
    drawn.add_series(
        {
            "categories": at.column(2),
            "values": at.column(1),
            "marker": {"type": "circle", "size": 9, "fill": {"color": _COLOURS[0]}},
            "data_labels": {"custom": labels, "value": True, "position": "right"},
        }
    )
    across = scale_of(chart.x, [one.x for one in chart.items if one.x], options) if chart.x else None
    heading = xml_text(across.heading if across else "")
    drawn.set_x_axis({"name": heading, "major_gridlines": {"visible": True}, "label_position": "low"})
    drawn.set_y_axis({"name": xml_text(scale.heading)})
    drawn.set_legend({"none": True})
    return drawn


_BY_SERIES = (Shape.LINES, Shape.STACKS, Shape.PAIRS)
_UPRIGHT = (Shape.PARETO, Shape.STACKS)


def _words(said: Line, options: Options) -> str:
    return worded(said, options.wording)
