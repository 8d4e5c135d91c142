"""Charts drawn with characters, for a terminal or a text: one row an item, bars by eighths or in ASCII. No files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from njind.chart import Figure, Shape
from njind.formats.charts.scaled import Scale, place_of, scale_of
from njind.formats.people.bars import SIGNS, Bar, Ruler
from njind.formats.people.layout import screen_text, shows
from njind.formats.people.wrap import wrapped
from njind.line import Weight
from njind.messages.wording import weight_of, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.chart import Chart, Item
    from njind.formats import Options
    from njind.line import Line

_NATURAL = 80
"""Columns of a drawing where no screen says how many there are."""
_LEAST_BAR = 8
_MOST_NAME = 48


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
    for said in map(_in_signs, chart.lines):
        if options.quiet and weight_of(said) is not Weight.MUST:
            continue
        for text in wrapped(screen_text(worded(_with_sign(said, options), options.wording), options), width):
            yield f"{text}\n"


def _in_signs(said: Line) -> Line:
    """What the marks of a picture mean, as characters show them."""
    return replace(said, key=f"{said.key}-in-signs") if said.key in ("charts.ranges", "charts.part") else said


def _with_sign(said: Line, options: Options) -> Line:
    """The line with the sign of what is not certain in it."""
    if said.key != "charts.ranges-in-signs":
        return said
    return said.with_values(sign="-" if _is_ascii(options) else "░")


def _is_ascii(options: Options) -> bool:
    return options.ascii or not shows(options.encoding, SIGNS)


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
    parts = [f"{name} *" if item.is_part else name]
    if chart.shape in (Shape.LINES, Shape.STACKS):
        series = worded(chart.series[item.series], options.wording) if chart.series else ""
        parts = [place_of(item, options), series]
    elif chart.shape is Shape.PAIRS and chart.series:
        parts = [worded(chart.series[item.series], options.wording), *parts]
    return screen_text(" ".join(filter(None, parts)), options)


def _row(figure: Figure, scale: Scale, name: str) -> _Row:
    value = scale.number(figure.value) or 0.0
    low, high = (scale.number(end) for end in (figure.low, figure.high))
    return _Row(name, 0.0, value, value if low is None else low, value if high is None else high, scale.text(figure))


def _panel(heading: str, rows: Sequence[_Row], width: int, options: Options) -> Iterator[str]:
    if not rows:
        return
    name = min(max(cell_len(row.name) for row in rows), _MOST_NAME, max(6, width * 9 // 20))
    labels = _labels([row.name for row in rows], name, "." if _is_ascii(options) else "…")
    texts = [screen_text(row.text, options) for row in rows]
    figures = max(map(cell_len, texts))
    room = max(_LEAST_BAR, width - name - figures - 4)
    bars = [Bar(row.begin, row.end, row.low, row.high) for row in rows]
    ruler = Ruler.over(bars, room, ascii=_is_ascii(options))
    yield from (f"{text}\n" for text in wrapped(screen_text(heading, options), width))
    for label, text, bar in zip(labels, texts, map(ruler.draw, bars), strict=True):
        yield f"{label}  {' ' * (figures - cell_len(text))}{text}  {bar}".rstrip() + "\n"


def _labels(names: Sequence[str], width: int, cut: str) -> list[str]:
    """The names in so many columns: what is longer loses its end, or its middle where only the end tells it apart."""
    shown = [_cut(name, width, cut) for name in names]
    alike = {one for one, called in zip(shown, names, strict=True) if called != one.rstrip() and shown.count(one) > 1}
    return [
        _cut(name, width, cut, end=(width - 1) // 2) if one in alike else one
        for one, name in zip(shown, names, strict=True)
    ]


def _cut(name: str, width: int, cut: str, *, end: int = 0) -> str:
    if cell_len(name) <= width:
        return set_cell_size(name, width)
    last = name
    while cell_len(last) > end:
        last = last[1:]
    first = set_cell_size(name, width - cell_len(last) - 1).rstrip()
    return set_cell_size(f"{first}{cut}{last}", width)
