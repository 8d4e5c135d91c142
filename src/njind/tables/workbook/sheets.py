"""One sheet's rows while they are collected, within the limits, and what to say about them. No file formats."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from njind.line import Line, names
from njind.line import line as a_line
from njind.tables.archives import over_limit
from njind.tables.grid import Cell, ErrorCell, Row
from njind.tables.kinds import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from njind.errors import DataError
    from njind.line import LineValue
    from njind.tables.workbook.formats import NumberFormat

CELLS = 10_000_000
"""The most cells of a workbook, each row counted from the first column to its last value."""

CELL_CHARACTERS = 32_767
"""The most characters in a cell, which is Excel's own limit."""

COLUMNS = 1_000
"""The most columns of a sheet; empty ones to the right do not count."""

ROWS = 1_048_576
"""The most rows of a sheet, which is Excel's own limit."""

BLOCKS = 100_000
"""The most blocks of merged cells in a sheet."""

COVERED_ROWS = 2_000_000
"""The most rows that blocks of merged cells may cover in all."""

SHEETS = 1_000
"""The most sheets of a workbook."""

STYLES = 65_536
"""The most cell formats of a workbook, a little more than Excel's own limit."""


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook, and whether it is hidden there."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of merged cells; its value stands in its first cell.

    Rows count as ``Row.line`` does, columns as ``Row.cells`` does, from 0; the last ones belong to it.
    """

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet holds: the rows that are not blank, without empty cells at their ends; ``indents`` as a Grid's."""

    rows: list[Row]
    merged: tuple[Merged, ...] = ()
    notes: tuple[Line, ...] = ()
    indents: Mapping[tuple[int, int], int] = field(default_factory=dict)


class Book(Protocol):
    """A workbook of any format."""

    @property
    def sheets(self) -> Sequence[SheetName]:
        """Its sheets of cells, in their order."""

    def read(self, index: int) -> Sheet:
        """One of them, by its place in ``sheets``."""


def digits(text: str, *, none: int = 0) -> int:
    """A whole number of at most ten digits, ``none`` for any other text."""
    return int(text) if 0 < len(text) <= 10 and text.isascii() and text.isdigit() else none


def column_letters(index: int) -> str:
    """What a spreadsheet calls a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def bad_cell(label: str, line: int, column: int, what: str, **said: LineValue) -> DataError:
    """The error for one cell of a damaged workbook; ``what`` is the end of its message's key."""
    said["cell"] = f"{column_letters(column)}{line}"
    return unreadable(label, "damaged-file", f"workbook.cell-{what}", at=line, where="row", said=said)


@dataclass(slots=True)
class Collected:
    """The rows of one sheet as they come in from the top; every limit is checked before memory is taken.

    ``size`` is how many cells there are so far, those of the sheets before included where they are kept as well.
    """

    label: str
    size: int = 0
    rows: list[Row] = field(default_factory=list)
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    _width: int = 0
    _merged: list[Merged] = field(default_factory=list)
    _hidden_rows: list[int] = field(default_factory=list)
    _hidden_columns: set[int] = field(default_factory=set)
    _remarks: dict[str, tuple[int, str]] = field(default_factory=dict)

    def check_row(self, line: int) -> None:
        """Refuse a row below the last one that a sheet can have."""
        if line > ROWS:
            raise over_limit(self.label, "workbook.too-many-rows", most=ROWS)

    def put(self, cells: list[Cell], line: int, column: int, value: Cell) -> None:
        """Add a cell to the row that is being read; an empty one is left out."""
        if value is None or value == "":
            return
        if column >= COLUMNS:
            cell = f"{column_letters(column)}{line}"
            raise over_limit(self.label, "workbook.beyond-columns", cell=cell, most=COLUMNS)
        if isinstance(value, str) and len(value) > CELL_CHARACTERS:
            cell = f"{column_letters(column)}{line}"
            raise over_limit(self.label, "workbook.long-cell", cell=cell, count=len(value), most=CELL_CHARACTERS)
        if column < len(cells):
            raise bad_cell(self.label, line, column, "twice")
        if column > len(cells):
            cells.extend([None] * (column - len(cells)))
        cells.append(value)

    def uncalculated(self, formula: str, line: int, column: int) -> ErrorCell:
        """What stands for a formula without a stored value: an error where the column is used, a note in any case."""
        self._remark("uncalculated", line, column)
        return ErrorCell(f"={formula}"[:80])

    def take_format(self, shown: NumberFormat, line: int, column: int) -> None:
        """Note it where a number format shows another figure than the stored one, which is the one that is read."""
        if shown.scaled:
            self._remark("scaled", line, column)

    def _remark(self, remark: str, line: int, column: int) -> None:
        count, first = self._remarks.get(remark, (0, f"{column_letters(column)}{line}"))
        self._remarks[remark] = (count + 1, first)

    def end_row(self, line: int, cells: list[Cell], *, repeats: int = 1, hidden: bool = False) -> None:
        """Keep a row that is complete, ``repeats`` times one below the other; a blank one is left out."""
        if not cells:
            return
        self.size += len(cells) * repeats
        if self.size > CELLS:
            raise over_limit(self.label, "workbook.too-many-cells", most=CELLS)
        self.check_row(line + repeats - 1)
        self._width = max(self._width, len(cells))
        row, lines = tuple(cells), range(line, line + repeats)
        self.rows.extend(Row(number, row) for number in lines)
        if hidden:
            self._hidden_rows.extend(lines)

    def hide_columns(self, columns: Iterable[int]) -> None:
        """Take down hidden columns."""
        self._hidden_columns.update(columns)

    def merge(self, block: Merged) -> None:
        """Take down a block of merged cells."""
        if len(self._merged) == BLOCKS:
            raise over_limit(self.label, "workbook.too-many-blocks", most=BLOCKS)
        self._merged.append(block)

    def complete(self) -> Sheet:
        """The sheet, once all its rows are in."""
        covered = self._uncover()
        columns = sorted(column for column in self._hidden_columns if column < self._width)
        notes = [
            *_hidden("row", [str(line) for line in self._hidden_rows]),
            *_hidden("column", [column_letters(column) for column in columns]),
            *(_remarked(remark, count, first) for remark, (count, first) in self._remarks.items()),
        ]
        if covered:
            notes.append(a_line("workbook.covered", count=covered))
        return Sheet(self.rows, tuple(self._merged), tuple(notes), self.indents)

    def _uncover(self) -> int:
        """Take out what lies under merged cells, all but their first one; how many values that were."""
        covered = visited = 0
        # Blocks that do not overlap cover each column of each row once at most.
        most = min(COVERED_ROWS, len(self.rows) * self._width)
        for block in self._merged:
            if block.first_column >= self._width:
                continue
            at = bisect_left(self.rows, block.first_row, key=lambda row: row.line)
            while at < len(self.rows) and self.rows[at].line <= block.last_row:
                row = self.rows[at]
                visited += 1
                if visited > most:
                    raise over_limit(self.label, "workbook.blocks-overlap")
                first = block.first_column + (row.line == block.first_row)
                under = [value for value in row.cells[first : block.last_column + 1] if value is not None]
                if under:
                    covered += len(under)
                    self.rows[at] = Row(row.line, _without(row.cells, first, block.last_column))
                at += 1
        if covered:
            self.rows = [row for row in self.rows if row.cells]
        return covered


def _without(cells: tuple[Cell, ...], first: int, last: int) -> tuple[Cell, ...]:
    """The cells with None from ``first`` to ``last``, and none of those at the end."""
    kept = [None if first <= column <= last else value for column, value in enumerate(cells)]
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)


def _remarked(remark: str, count: int, first: str) -> Line:
    if count == 1:
        return a_line(f"workbook.{remark}", cell=first)
    return a_line(f"workbook.{remark}-more", cell=first, count=count - 1)


def _hidden(what: str, hidden: list[str]) -> list[Line]:
    """The note that hidden rows or columns were read as well, none if there are none."""
    if not hidden:
        return []
    if len(hidden) == 1:
        return [a_line(f"workbook.hidden-{what}", name=hidden[0])]
    return [a_line(f"workbook.hidden-{what}s", count=len(hidden), names=names(hidden, most=5))]
