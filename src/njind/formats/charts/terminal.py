"""Charts drawn with characters, for a terminal or a text: one row an item, bars by eighths or in ASCII. No files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from njind.chart import Figure, Shape
from njind.formats.charts.scaled import Scale, scale_of
from njind.formats.people.bars import SIGNS, Bar, Ruler
from njind.formats.people.layout import screen_text, shows
from njind.formats.people.wrap import wrapped
from njind.messages.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.chart import Chart, Item
    from njind.formats import Options

_NATURAL = 80
"""Columns of a drawing where no screen says how many there are."""
_LEAST_BAR = 8
_MOST_NAME = 32


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a drawing: its name, where its bar begins and ends, how far its range reaches, what is read."""

    name: str
    begin: float
    end: float
    low: float
    high: float
    text: str


def write_drawing(chart: Chart, options: Options) -> Iterator[str]:
    """The chart in characters: title, what is shown, one row an item, and what the marks mean.

    Bars of losses go to the left of the line at 0; the part of a range that is not certain is lighter. Without a width
    the drawing has 80 columns; a figure is never cut, a name may be.
    """
    width = options.width or _NATURAL
    for said in (chart.title, chart.subtitle):
        for text in wrapped(screen_text(worded(said, options.wording), options), width):
            yield f"{text}\n"
    yield "\n"
    for heading, rows in _panels(chart, options):
        yield from _panel(heading, rows, width, options)
        yield "\n"
    for said in chart.lines:
        for text in wrapped(screen_text(worded(said, options.wording), options), width):
            yield f"{text}\n"


def _panels(chart: Chart, options: Options) -> Iterator[tuple[str, list[_Row]]]:
    """The figures of the chart, one panel a scale: bubbles have two."""
    scale = scale_of(chart.y, [one.y for one in chart.items], options)
    yield scale.heading, _rows(chart, scale, options)
    if chart.x is not None and chart.shape in (Shape.BUBBLES, Shape.PARETO):
        other = scale_of(chart.x, [one.x for one in chart.items if one.x], options)
        yield other.heading, [_row(one.x or Figure(None), other, _name(one, chart, options)) for one in chart.items]


def _rows(chart: Chart, scale: Scale, options: Options) -> list[_Row]:
    rows = [_row(one.y, scale, _name(one, chart, options)) for one in chart.items]
    if chart.shape is not Shape.WATERFALL:
        return rows
    running, stepped = 0.0, []
    for item, row in zip(chart.items, rows, strict=True):
        begin = 0.0 if item.is_total else running
        running = row.end if item.is_total else running + row.end
        stepped.append(_Row(row.name, begin, running, running, running, row.text))
    return stepped


def _name(item: Item, chart: Chart, options: Options) -> str:
    name = item.called(options.lang)
    parts = [name]
    if chart.shape in (Shape.LINES, Shape.STACKS):
        series = worded(chart.series[item.series], options.wording) if chart.series else ""
        parts = [item.place or "—", series]
    elif chart.shape is Shape.PAIRS and chart.series:
        parts = [worded(chart.series[item.series], options.wording), name]
    return screen_text(" ".join(filter(None, parts)), options)


def _row(figure: Figure, scale: Scale, name: str) -> _Row:
    value = scale.number(figure.value) or 0.0
    low, high = (scale.number(end) for end in (figure.low, figure.high))
    return _Row(name, 0.0, value, value if low is None else low, value if high is None else high, scale.text(figure))


def _panel(heading: str, rows: Sequence[_Row], width: int, options: Options) -> Iterator[str]:
    if not rows:
        return
    ascii_only = options.ascii or not shows(options.encoding, SIGNS)
    name = min(max(cell_len(row.name) for row in rows), _MOST_NAME, max(6, width // 3))
    texts = [screen_text(row.text, options) for row in rows]
    figures = max(map(cell_len, texts))
    room = max(_LEAST_BAR, width - name - figures - 4)
    bars = [Bar(row.begin, row.end, row.low, row.high) for row in rows]
    ruler = Ruler.over(bars, room, ascii=ascii_only)
    yield from (f"{text}\n" for text in wrapped(screen_text(heading, options), width))
    for row, text, bar in zip(rows, texts, map(ruler.draw, bars), strict=True):
        label = set_cell_size(row.name, name) if cell_len(row.name) <= name else f"{set_cell_size(row.name, name - 1)}…"
        if ascii_only:
            label = label.replace("…", ".")
        yield f"{label}  {' ' * (figures - cell_len(text))}{text}  {bar}".rstrip() + "\n"
