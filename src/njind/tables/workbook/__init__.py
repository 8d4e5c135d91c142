"""Workbooks and Parquet files as grids of cells, whatever their format. No headers, no figures, no units.

Each format is read by a module of its own; this one opens the right one and chooses the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from njind.errors import UsageError, nearest
from njind.tables.archives import over_limit
from njind.tables.grid import Grid
from njind.tables.kinds import FileKind, unreadable
from njind.tables.workbook.sheets import SAVE_AS_CSV, Merged, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    try:
        if source.kind is FileKind.PARQUET:
            return _parquet(source, sheet, progress)
        with source.open() as file:
            book = _open(source, file, progress)
            index, content = _chosen(book, sheet, source.label, fits or _any_rows)
    except MemoryError:
        raise over_limit(source.label, "it needs more memory than this machine has", SAVE_AS_CSV) from None
    label = f"{source.label}, sheet {book.sheets[index].name}" if len(book.sheets) > 1 else source.label
    notes = [*source.notes, *_notes_of_hidden(book.sheets, index), *content.notes]
    return SheetGrid(label, content.rows, notes, "row", content.merged, indents=content.indents)


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
        raise UsageError(f"{source.label}: a Parquet file has no sheets.", "Leave --sheet out.")
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
            raise _blank(label, f'sheet "{book.sheets[index].name}" is empty')
        return index, content
    for hidden in (False, True):
        found = _only(book, [at for at, name in enumerate(book.sheets) if name.hidden is hidden], label, fits)
        if found is not None:
            return found
    raise _blank(label, "all its sheets are empty" if len(book.sheets) > 1 else "its sheet is empty")


def _blank(label: str, sentence: str) -> Exception:
    return unreadable(label, "empty-file", sentence, "Put the table there, or name another sheet with --sheet.")


def _only(
    book: Book, places: Sequence[int], label: str, fits: Callable[[Sequence[Row]], bool]
) -> tuple[int, Sheet] | None:
    """The only sheet of these that is not empty, else the only one that fits; None if all are empty."""
    filled = [(index, content) for index in places if (content := book.read(index)).rows]
    if len(filled) > 1:
        fitting = [(index, content) for index, content in filled if fits(content.rows)]
        if len(fitting) != 1:
            message = f"{label}: more than one sheet holds something, so it is not clear which one to read."
            raise UsageError(message, f"Choose one with --sheet. {_listed(book.sheets)}")
        index, content = fitting[0]
        if all(at == index or _is_our_notes(book.sheets[at].name, other) for at, other in filled):
            return index, content
        note = f'the sheet "{book.sheets[index].name}" was read, as no other holds such a table'
        return index, replace(content, notes=(*content.notes, note))
    return filled[0] if filled else None


def _is_our_notes(name: str, content: Sheet) -> bool:
    """Whether it is the sheet that njind adds to a workbook, or one like it: no table, so nothing was passed over."""
    return name == "Notes" and all(len(row.cells) == 1 for row in content.rows)


def _named(sheets: Sequence[SheetName], wanted: str, label: str) -> int:
    """The place of the sheet of this name, or else of this number."""
    names = [name.name for name in sheets]
    for form in (str, _folded):
        same = [at for at, name in enumerate(names) if form(name) == form(wanted)]
        if len(same) == 1:
            return same[0]
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= len(sheets):
        return int(wanted) - 1
    near = nearest(wanted, names)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(f'{label}: it has no sheet "{wanted}".', f"{hint}{_listed(sheets)}")


def _folded(name: str) -> str:
    return name.strip().casefold()


def _listed(sheets: Sequence[SheetName]) -> str:
    """All sheets with their numbers: There are: 1 Q1, 2 notes (hidden)."""
    names = [f"{at} {name.name}{' (hidden)' if name.hidden else ''}" for at, name in enumerate(sheets[:20], start=1)]
    more = f" and {len(sheets) - 20:,} more" if len(sheets) > 20 else ""
    return f"There are: {', '.join(names)}{more}."


def _notes_of_hidden(sheets: Sequence[SheetName], index: int) -> list[str]:
    if sheets[index].hidden:
        return [f'the sheet "{sheets[index].name}" that was read is hidden in the workbook']
    hidden = [name.name for name in sheets if name.hidden]
    if not hidden:
        return []
    shown = ", ".join(hidden[:5]) + (", …" if len(hidden) > 5 else "")
    return [f"hidden sheets were not read: {shown}"]
