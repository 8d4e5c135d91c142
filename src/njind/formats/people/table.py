"""The table for a terminal: it fits a width without ever cutting a figure. No rounding or units: those are in cells."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from njind.fields import Kind
from njind.formats.people.bars import SIGNS, Bar, Ruler
from njind.formats.people.layout import Shown, laid_out, screen_text, shows
from njind.formats.people.wrap import widest_figure, wrapped
from njind.line import line, names
from njind.messages.wording import worded
from njind.report import Column
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.formats import Options
    from njind.formats.people.layout import Layout
    from njind.report import Report

_GAP = "  "
_COMFORTABLE = 24
_LARGEST_SMALL = 3 * _COMFORTABLE
"""The widest screen on which a third of it is narrower than what is comfortable."""
_LEAST = 10
_BAR, _LEAST_BAR = 16, 8
"""Columns of a bar where there is room, and the least that tell anything."""
_MOST_NAMED = 3
"""Columns left out that a line names."""
_HEADING_WORD = 14
"""Columns that an unbroken word of a heading can claim."""

_BOLD = Style(bold=True)
_DIM = Style(dim=True)


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as a table of aligned columns, one piece a row: title, table, total, caption, notes.

    Without a width it has its natural one. In a narrower one, in this order: texts wrap to a comfortable width,
    the columns that may be left out are, the highest ``Column.drop`` first, a line says which are missing, then texts
    wrap further. What a width shows, every larger one shows too. Columns chosen by name are never left out.
    A figure is never cut and never broken: lines are longer than the width where nothing else is left.
    """
    layout = laid_out(report, options)
    if layout.prose:
        yield from _paragraph(layout.paragraph, Style(), options)
        yield "\n" if layout.has_table else ""
    if layout.steps:
        yield from _steps(layout, options)
    if layout.has_table:
        yield from _table(report, layout, options)
    else:
        yield from _beneath(layout.lines, options)


def _steps(layout: Layout, options: Options) -> Iterator[str]:
    """The title and the steps of an explanation, what stands below a sentence set in under it."""
    yield from _paragraph(layout.title, _BOLD, options)
    yield "\n"
    for number, step in enumerate(layout.steps, start=1):
        mark = f"{number}. "
        yield from _set_in(step.sentence, mark, Style(), options)
        for one in step.below:
            yield from _set_in(one, " " * len(mark), _DIM, options)


def _set_in(text: str, mark: str, style: Style, options: Options) -> Iterator[str]:
    """A text behind a mark, its further lines under its first."""
    room = None if options.width is None else max(options.width - len(mark), _LEAST)
    for at, part in enumerate([text] if room is None else wrapped(text, room)):
        yield (mark if at == 0 else " " * len(mark)) + _styled(part, style, options) + "\n"


def _table(report: Report, layout: Layout, options: Options) -> Iterator[str]:
    room = _room(layout, options)
    kept = _kept(layout, room, may_drop=report.shown is None)
    widths = _widths(kept, room)
    notes = layout.lines_with(*_not_shown(layout, kept, options))
    if options.bars:
        kept, widths = _with_bars(kept, widths, options)
    yield from _paragraph(layout.title, _BOLD, options)
    yield "\n"
    yield from _body(kept, widths, options, has_total=layout.has_total)
    yield from _beneath(notes, options)


def _beneath(lines: Sequence[str], options: Options) -> Iterator[str]:
    """The lines beneath, each a paragraph."""
    yield "\n" if lines else ""
    for one in lines:
        yield from _paragraph(one, _DIM, options)


def _room(layout: Layout, options: Options) -> int | None:
    """The columns of the screen that figures and names have: what is asked for bars is not theirs."""
    if options.width is None or not (options.bars and options.room_for_bars):
        return options.width
    with_bars = any(shown.column.bar for shown in layout.columns)
    return max(1, options.width - _BAR - len(_GAP)) if with_bars else options.width


# ---- bars ---------------------------------------------------------------------------------------


def _with_bars(kept: list[_Fit], widths: list[int], options: Options) -> tuple[list[_Fit], list[int]]:
    """The columns with a bar behind each figure that has one, as far as there is room."""
    room = (_across(widths) + _BAR + len(_GAP) if options.width is None else options.width) - _across(widths)
    found: list[tuple[_Fit, int]] = []
    for fit, width in zip(kept, widths, strict=True):
        found.append((fit, width))
        across = min(_BAR, room - len(_GAP))
        if fit.shown.column.bar and across >= _LEAST_BAR and any(one.value is not None for one in fit.shown.figures):
            found.append((_Fit(_bars_of(fit.shown, across, options), across, across), across))
            room -= across + len(_GAP)
    return [fit for fit, _ in found], [width for _, width in found]


def _bars_of(shown: Shown, across: int, options: Options) -> Shown:
    """The bars of a column, with its ranges as lighter ends; a missing figure has none."""
    bars = [
        None if one.value is None else Bar(0.0, one.value, _end(one.low, one.value), _end(one.high, one.value))
        for one in shown.figures
    ]
    ruler = Ruler.over([bar for bar in bars if bar], across, ascii=options.ascii or not shows(options.encoding, SIGNS))
    cells = ["" if bar is None else ruler.draw(bar).rstrip() for bar in bars]
    return Shown(Column(f"{shown.column.key}_bar", Kind.CODE, "", ""), heading="", unit="", cells=cells)


def _end(end: float | None, value: float) -> float:
    return value if end is None else end


# ---- widths -------------------------------------------------------------------------------------


@frozen
class _Fit:
    """How wide a column wants to be, and how narrow it can be at the very least."""

    shown: Shown
    natural: int
    least: int

    @property
    def wraps(self) -> bool:
        """Whether the cells of the column may be broken into lines."""
        return self.shown.column.kind is Kind.TEXT

    def comfortable(self, width: int) -> int:
        """How narrow it can comfortably be on a screen of this width.

        A third of a small screen is as comfortable as it gets: rather wrapped names than no figures.
        """
        if not self.wraps:
            return self.least
        return min(self.natural, max(self.least, min(_COMFORTABLE, width // 3)))


def _fit(shown: Shown, width: int | None) -> _Fit:
    cells = max((cell_len(cell) for cell in (*shown.cells, shown.total)), default=0)
    heading = _longest_word(shown.heading)
    natural = max(cells, heading, cell_len(shown.unit))
    if shown.column.kind is not Kind.TEXT:
        return _Fit(shown, natural, least=max(cells, heading, _longest_word(shown.unit)))
    if width is None or natural <= _LEAST:
        return _Fit(shown, natural, least=natural)
    figure = max((widest_figure(cell) for cell in (*shown.cells, shown.total)), default=0)
    return _Fit(shown, natural, least=min(natural, max(_LEAST, heading, figure)))


def _longest_word(text: str) -> int:
    return min(_HEADING_WORD, max((cell_len(word) for word in text.split()), default=0))


def _kept(layout: Layout, width: int | None, *, may_drop: bool) -> list[_Fit]:
    """The columns that are shown, in order: as many of the indispensable ones first as some width up to this one holds.

    Smaller widths have a say too: names are narrower there, so that a column may fit which does not fit a larger one.
    """
    fits = [_fit(shown, width) for shown in layout.columns]
    if width is None or not may_drop or _across([fit.natural for fit in fits]) <= width:
        return fits
    order = sorted(fits, key=lambda fit: fit.shown.column.drop)
    least = max(1, sum(fit.shown.column.drop == 0 for fit in fits))
    many = max(_holds(order, narrower) for narrower in {width, *range(1, min(width, _LARGEST_SMALL) + 1)})
    return sorted(order[: max(least, many)], key=fits.index)


def _holds(order: Sequence[_Fit], width: int) -> int:
    """How many of the columns, in this order, fit a width comfortably."""
    across = [fit.comfortable(width) for fit in order]
    return next((many for many in range(len(order), 0, -1) if _across(across[:many]) <= width), 0)


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * max(0, len(widths) - 1)


def _widths(fits: Sequence[_Fit], width: int | None) -> list[int]:
    """The width of each column: texts get the room that is left before headings do, the narrowest first."""
    if width is None:
        return [fit.natural for fit in fits]
    widths = [fit.comfortable(width) for fit in fits]
    if _across(widths) > width:
        widths = [fit.least for fit in fits]
    for wraps in (True, False):
        group = [position for position, fit in enumerate(fits) if fit.wraps is wraps]
        while _across(widths) < width:
            wanting = [position for position in group if widths[position] < fits[position].natural]
            if not wanting:
                break
            widths[min(wanting, key=widths.__getitem__)] += 1
    return widths


# ---- lines --------------------------------------------------------------------------------------


def _body(fits: Sequence[_Fit], widths: Sequence[int], options: Options, *, has_total: bool) -> Iterator[str]:
    across = _across(widths) if options.width is None else min(_across(widths), options.width)
    rule = ("-" if options.ascii else "─") * across + "\n"
    for texts in _heading(fits, widths):
        yield _styled(texts, _BOLD, options) + "\n"
    yield rule
    for row in zip(*(fit.shown.cells for fit in fits), strict=True):
        yield _lines(row, fits, widths)
    if has_total:
        yield rule
        yield _lines([fit.shown.total for fit in fits], fits, widths)


def _heading(fits: Sequence[_Fit], widths: Sequence[int]) -> list[str]:
    """The lines of the headings, each with its unit beneath, all ending on the same line."""
    columns = []
    for fit, width in zip(fits, widths, strict=True):
        unit = wrapped(fit.shown.unit, width) if fit.shown.unit else []
        columns.append([*wrapped(fit.shown.heading, width), *unit])
    height = max(map(len, columns), default=0)
    filled = [[""] * (height - len(lines)) + lines for lines in columns]
    return [_line(texts, fits, widths) for texts in zip(*filled, strict=True)]


def _lines(row: Sequence[str], fits: Sequence[_Fit], widths: Sequence[int]) -> str:
    """One row: a line, or several where a text wraps."""
    if all(cell_len(cell) <= width for cell, width in zip(row, widths, strict=True)):
        return _line(row, fits, widths) + "\n"
    columns = [
        wrapped(cell, width) if fit.wraps else [cell] for cell, fit, width in zip(row, fits, widths, strict=True)
    ]
    return "".join(_line(texts, fits, widths) + "\n" for texts in zip_longest(*columns, fillvalue=""))


def _line(texts: Sequence[str], fits: Sequence[_Fit], widths: Sequence[int]) -> str:
    cells = []
    for text, fit, width in zip(texts, fits, widths, strict=True):
        padding = " " * (width - cell_len(text))
        cells.append(padding + text if fit.shown.is_number else text + padding)
    return _GAP.join(cells).rstrip()


def _paragraph(text: str, style: Style, options: Options) -> Iterator[str]:
    for part in [text] if options.width is None else wrapped(text, options.width):
        yield _styled(part, style, options) + "\n"


def _styled(text: str, style: Style, options: Options) -> str:
    return style.render(text, color_system=ColorSystem.STANDARD) if options.color else text


def _not_shown(layout: Layout, kept: Sequence[_Fit], options: Options) -> list[str]:
    """The sentence that names the columns left out, by the keys that --columns takes, or counts them.

    Empty where none is left out, and where only what a reader must know is wanted.
    """
    shown = {fit.shown.column.key for fit in kept}
    missing = [one.column.key for one in layout.columns if one.column.key not in shown]
    if not missing or options.quiet:
        return []
    few = len(missing) <= _MOST_NAMED or options.notes
    said = (
        line("formats.not-shown", columns=names(missing, most=len(missing)))
        if few
        else line("formats.not-shown-many", count=len(missing))
    )
    return [screen_text(worded(said, options.wording), options)]
