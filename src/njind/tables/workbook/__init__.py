"""Workbooks and Parquet files as grids of cells, whatever their format. No headers, no figures, no units.

Each format is read by a module of its own; this one opens the right one and chooses the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from njind.errors import UsageError, nearest
from njind.fields import FIELDS
from njind.fields.apart import OF_TIDY_ROWS
from njind.line import Joined, line, names
from njind.tables.grid import Grid
from njind.tables.kinds import FileKind, unreadable
from njind.tables.memory import memory_errors, no_collection
from njind.tables.workbook.sheets import Merged, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from njind.line import Line, LineValue
    from njind.tables.grid import Row
    from njind.tables.source import Source
    from njind.tables.workbook.sheets import Book, SheetName

    Progress = Callable[[int, int | None], object]

__all__ = ["Merged", "SheetGrid", "read_workbook"]


@dataclass(frozen=True, slots=True)
class SheetGrid(Grid):
    """The grid of a sheet, with its merged cells: their value stands in the first, the others are None."""

    merged: tuple[Merged, ...] = ()


def read_workbook(
    source: Source,
    *,
    sheet: str | None = None,
    progress: Progress | None = None,
    fits: Callable[[Sequence[Row]], bool] | None = None,
) -> SheetGrid:
    """One sheet of a workbook, or the table of a Parquet file.

    ``sheet`` is a sheet's name, or its number from the left, counted from 1. Without it, the only visible sheet that
    is not empty is read; if all visible ones are empty, the only hidden one that is not. Where several are not empty,
    the only one whose rows ``fits`` finds fit is read, and a note says so unless the others are njind's own notes.
    ``progress`` hears of the
    bytes read so far and their number, for one part of the workbook after the other.

    Blank rows are left out, and so are empty cells after the last value of a row. Cells are what they show: dates,
    percentages and numbers with their decimals and
    the words beside them, errors as ``ErrorCell``; truth values are the texts TRUE and FALSE; a date that
    shows no day is the text ``2024-06``. A formula is its stored value; one that has none is an ``ErrorCell`` with
    the formula. Notes tell of such formulas, of hidden sheets, rows and columns, and of scaled formats.

    Raises:
        UsageError: no sheet, or more than one, is the one to read.
        NjindError: an optional package that reads this format is not installed.
        DataError: the file is damaged, protected, blank or beyond a limit.
    """
    with memory_errors(source.label), no_collection():
        if source.kind is FileKind.PARQUET:
            return _parquet(source, sheet, progress)
        with source.open() as file:
            book = _open(source, file, progress)
            index, content = _chosen(book, sheet, source.label, fits or _any_rows)
    label = f"{source.label}, sheet {book.sheets[index].name}" if len(book.sheets) > 1 else source.label
    notes: list[Line] = [*source.notes, *_notes_of_hidden(book.sheets, index), *content.notes]
    return SheetGrid(
        label, content.rows, notes, "row", content.merged, indents=content.indents, sheet=book.sheets[index].name
    )


def _open(source: Source, file: BinaryIO, progress: Progress | None) -> Book:
    if source.kind is FileKind.XLS:
        from njind.tables.workbook.xls import open_xls

        return open_xls(file, source.label)
    from njind.tables.workbook.parts import open_package

    package = open_package(file, source.label, progress)
    if source.kind is FileKind.ODS:
        from njind.tables.workbook.ods import open_ods

        return open_ods(package)
    from njind.tables.workbook.xlsx import open_xlsx

    return open_xlsx(package)


def _parquet(source: Source, sheet: str | None, progress: Progress | None) -> SheetGrid:
    from njind.tables.workbook.parquet import read_parquet

    if sheet is not None:
        raise UsageError("workbook.parquet-has-no-sheets", file=source.label)
    content = read_parquet(source, progress)
    return SheetGrid(source.label, content.rows, [*source.notes, *content.notes], "row")


def _any_rows(_: Sequence[Row]) -> bool:
    return True


def _chosen(book: Book, sheet: str | None, label: str, fits: Callable[[Sequence[Row]], bool]) -> tuple[int, Sheet]:
    """The sheet to read, and what it holds."""
    if sheet is not None:
        index = _named(book.sheets, sheet, label)
        content = book.read(index)
        if not content.rows:
            raise _blank(label, "sheet-empty", sheet=book.sheets[index].name)
        return index, content
    for hidden in (False, True):
        found = _only(book, [at for at, name in enumerate(book.sheets) if name.hidden is hidden], label, fits)
        if found is not None:
            return found
    raise _blank(label, "all-empty" if len(book.sheets) > 1 else "its-sheet-empty")


def _blank(label: str, what: str, **said: LineValue) -> Exception:
    return unreadable(label, "empty-file", f"workbook.{what}", said=said)


def _only(
    book: Book, places: Sequence[int], label: str, fits: Callable[[Sequence[Row]], bool]
) -> tuple[int, Sheet] | None:
    """The only sheet of these that is not empty, else the only one that fits; None if all are empty."""
    filled = [(index, content) for index in places if (content := book.read(index)).rows]
    if ours := [one for one in filled if _is_our_data(book.sheets, *one)]:
        return ours[0]
    if len(filled) > 1:
        fitting = [(index, content) for index, content in filled if fits(content.rows)]
        if len(fitting) != 1:
            raise UsageError("workbook.many-sheets", file=label, sheets=_listed(book.sheets))
        index, content = fitting[0]
        if all(at == index or _is_our_notes(book.sheets[at].name, other) for at, other in filled):
            return index, content
        note = line("workbook.only-fitting", sheet=book.sheets[index].name)
        return index, replace(content, notes=(*content.notes, note))
    return filled[0] if filled else None


def _is_our_data(sheets: Sequence[SheetName], index: int, content: Sheet) -> bool:
    """Whether it is the exact table of a workbook that njind wrote, between the sheet for people and the notes."""
    if len(sheets) != 3 or index != 1 or sheets[index].name != "data":
        return False
    return all(cell in FIELDS or cell in OF_TIDY_ROWS for cell in content.rows[0].cells)


def _is_our_notes(name: str, content: Sheet) -> bool:
    """Whether it is the sheet that njind adds to a workbook, or one like it: no table, so nothing was passed over."""
    return name == "Notes" and all(len(row.cells) == 1 for row in content.rows)


def _named(sheets: Sequence[SheetName], wanted: str, label: str) -> int:
    """The place of the sheet of this name, or else of this number."""
    known = [name.name for name in sheets]
    for form in (str, _folded):
        same = [at for at, name in enumerate(known) if form(name) == form(wanted)]
        if len(same) == 1:
            return same[0]
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= len(sheets):
        return int(wanted) - 1
    hint: LineValue = _listed(sheets)
    if near := nearest(wanted, known):
        hint = Joined((line("names.near", names=names(near, how="or")), hint), how="sentences")
    raise UsageError("workbook.no-sheet", file=label, sheet=wanted, near=hint)


def _folded(name: str) -> str:
    return name.strip().casefold()


def _listed(sheets: Sequence[SheetName]) -> Line:
    """All sheets with their numbers: There are: 1 Q1, 2 notes (hidden)."""
    shown: list[LineValue] = [_numbered(at, sheet) for at, sheet in enumerate(sheets[:_MOST_LISTED], start=1)]
    if len(sheets) > _MOST_LISTED:
        shown.append("…")
    return line("workbook.sheets", names=Joined(tuple(shown)))


_MOST_LISTED = 20


def _numbered(at: int, sheet: SheetName) -> LineValue:
    name = f"{at} {sheet.name}"
    return line("workbook.hidden-name", name=name) if sheet.hidden else name


def _notes_of_hidden(sheets: Sequence[SheetName], index: int) -> list[Line]:
    if sheets[index].hidden:
        return [line("workbook.hidden-sheet-read", sheet=sheets[index].name)]
    hidden = [name.name for name in sheets if name.hidden]
    return [line("workbook.hidden-sheets", names=names(hidden, most=5))] if hidden else []
