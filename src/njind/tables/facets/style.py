"""How the numbers of one file are written, and its cells as njind writes numbers. No headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from njind.errors import DataError, Finding
from njind.figures.numerals import POINT, Style, Undecided, style_of
from njind.line import line, names
from njind.tables.columns import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from njind.tables import ReadOptions
    from njind.tables.grid import Cell, Grid

_ODD = re.compile(
    r"[0-9]['’ʼ`´\u00a0\u2009\u202f 　][0-9]|[0-9],[0-9]|[0-9]\.[0-9]{3}(?![0-9])|[0-9]，[0-9]|[0-9]\.[0-9]+[.,]"
)
_CODES = re.compile(r"\d{4}[-/.年]\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d:\d")


def style_for(cells: Iterable[Cell], grid: Grid, options: ReadOptions) -> Style:
    """How the numbers in some cells are written. Raises DataError where two ways fit and no option chooses."""
    texts = [cell for cell in cells if isinstance(cell, str) and _ODD.search(cell) and not _CODES.search(cell)]
    if not texts and options.decimal is None:
        return POINT
    usual = {"point": ".", "comma": ","}.get(options.decimal or "", "")
    whole = texts or []
    found = style_of(dict.fromkeys(whole), usual=usual or ("" if grid.delimiter == ";" else "."))
    if isinstance(found, Undecided):
        said = line("reading.decimal", examples=names((quoted(one) for one in found.examples), most=3))
        first = found.examples[0] if found.examples else ""
        at = next(
            (
                row.line
                for row in grid.rows
                if any(isinstance(cell, str) and cell.strip() == first for cell in row.cells)
            ),
            None,
        )
        raise DataError(Finding("unclear-decimal", said, grid.label, at, None, first, grid.where))
    if usual and found.decimal != usual:
        return Style(usual, "." if usual == "," else ",")
    return found


def written(cell: Cell, style: Style) -> Cell:
    """A cell as njind writes its number. Raises NotAFigure where another style would read it otherwise."""
    if style == POINT or not isinstance(cell, str):
        return cell
    text = re.sub(r"([-+−－])\s+(?=[0-9])", r"\1", cell)
    return style.plain(text)


def is_oddly_written(cells: Sequence[Cell]) -> bool:
    """Whether any number is written in another way than with a decimal point and commas between thousands."""
    return any(isinstance(cell, str) and _ODD_HERE.search(cell) is not None for cell in cells)


_ODD_HERE = re.compile(
    r"[0-9]['’ʼ`´\u00a0\u2009\u202f ][0-9]|[0-9],[0-9]{1,2}(?![0-9])|[0-9]\.[0-9]{3}[.,]|[-+]\s+[0-9]"
    r"|[0-9%]\s?[a-z*†‡①-⑳]$|^[:.x/]$|^\([A-Z]\)$|^n\.m\.$"
)
