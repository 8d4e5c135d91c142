"""An HTML fragment to paste into a web page: one accessible table with its caption. No style sheet, no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from njind.formats.people.figures import without_padding
from njind.formats.people.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.formats import Options
    from njind.formats.people.layout import Layout
    from njind.report import Report

_RIGHT = ' style="text-align: right"'
_DIGIT, _POINT = 1.0, 0.5
"""The width of a digit and of a point, in that of a zero."""


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as a figure with a table: one piece a row; screen readers get the headings of each figure."""
    layout = laid_out(report, options)
    yield '<meta charset="utf-8">\n'  # so that a browser that opens the file itself reads it right
    if layout.prose:
        yield f"<p>{escape(layout.paragraph)}</p>\n"
    if layout.steps:
        yield from _steps(layout)
    if layout.has_table:
        yield from _table(layout)
    else:
        yield "".join(f"<p><small>{escape(line)}</small></p>\n" for line in layout.lines)


def _steps(layout: Layout) -> Iterator[str]:
    """The steps of an explanation as a numbered list."""
    yield f"<p><strong>{escape(layout.title)}</strong></p>\n<ol>\n"
    for step in layout.steps:
        below = "".join(f"<br>\n<small>{escape(one)}</small>" for one in step.below)
        yield f"<li>{escape(step.sentence)}{below}</li>\n"
    yield "</ol>\n"


def _table(layout: Layout) -> Iterator[str]:
    """The table with its caption and the lines beneath."""
    yield f"<figure>\n<table>\n<caption>{escape(layout.title)}</caption>\n<thead>\n"
    yield "<tr>"
    for at, label in enumerate(layout.labels):
        yield f'<th scope="col"{_style(layout, at)}>{escape(label)}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in layout.rows():
        yield _row(row, layout)
    yield "</tbody>\n"
    if layout.has_total:
        yield f"<tfoot>\n{_row(layout.total, layout)}</tfoot>\n"
    yield "</table>\n"
    if layout.lines:
        yield "<figcaption>\n" + "".join(f"<p>{escape(line)}</p>\n" for line in layout.lines) + "</figcaption>\n"
    yield "</figure>\n"


def _row(cells: Sequence[str], layout: Layout) -> str:
    """One row; its first text names it."""
    name = next((at for at, one in enumerate(layout.columns) if not one.is_number), None)
    texts = [
        f'<th scope="row" style="text-align: left">{escape(cell)}</th>'
        if at == name
        else f"<td{_style(layout, at)}>{_spaced(cell)}</td>"
        for at, cell in enumerate(cells)
    ]
    return f"<tr>{''.join(texts)}</tr>\n"


def _style(layout: Layout, at: int) -> str:
    return _RIGHT if layout.columns[at].is_number else ' style="text-align: left"'


def _spaced(cell: str) -> str:
    """The cell with room after a figure for the point and digits that others of its column have.

    The room is no text: a spreadsheet into which the table is pasted would take a figure with spaces for a word.
    """
    text, missing = without_padding(cell)
    if not missing:
        return escape(text)
    room = sum(_POINT if sign == "." else _DIGIT for sign in missing)
    return f'{escape(text)}<span style="padding-right: {room:g}ch"></span>'
