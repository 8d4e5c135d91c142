"""Reading of the two tables: a file in, a checked frame out. The only part of njind that reads data."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from njind.errors import DataError, NjindError, UsageError, unknown_name
from njind.line import Line, Name, Names
from njind.line import names as a_list
from njind.table import Table
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import Any

    from njind.errors import Finding
    from njind.tables.columns import Schema
    from njind.tables.facets.record import Record
    from njind.tables.frame import ReadTable
    from njind.tables.grid import Grid
    from njind.tables.source import Source
    from njind.tables.sources import Sources

    Given: TypeAlias = str | Path | Sequence[str | Path] | Sources | None

__all__ = ["ReadOptions", "read_projects", "read_sectors"]

EXTENSIONS = (".csv", ".tsv", ".xlsx", ".ods", ".xls", ".parquet")
"""The kinds of file that are looked for in the folder of $NJIND_DATA, in this order."""


SMALLEST_FAST = 1 << 18
"""Text files of this many bytes or more may take the fast path; smaller ones are read as quickly by the careful one."""


@frozen
class ReadOptions:
    """What decides where a file leaves a choice.

    ``encoding`` and ``delimiter`` are those of a text file, ``sheet`` is the name or number of a workbook's sheet,
    ``header_row`` the line of the header, counted from 1. ``map`` names headers: ``("revenue=营收额",)``; ``#2`` is the
    second column, ``revenue=`` says that no column is it. ``period``, ``region`` and ``sector`` name what the table
    is of where it does not say so itself. ``measure`` chooses among several. ``unit_in`` names units that the file
    leaves open (``revenue=million USD``), ``growth_in`` is ``percent`` or ``fraction``, ``decimal`` is ``point`` or
    ``comma``.
    ``day_first`` says how 03/04/2025 is read, ``fiscal_year_ends`` in which month a fiscal year ends. ``where`` chooses
    rows: ``("Variable=Turnover",)``.
    ``progress`` is called now and then with the bytes read so far and their number, None where it is unknown.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    map: tuple[str, ...] = ()
    period: str | None = None
    region: str | None = None
    sector: str | None = None
    measure: str | None = None
    unit_in: tuple[str, ...] = ()
    growth_in: str | None = None
    decimal: str | None = None
    day_first: bool | None = None
    fiscal_year_ends: int | None = None
    where: tuple[str, ...] = ()
    progress: Callable[[int, int | None], object] | None = None


def read_sectors(
    source: Given = None, *, columns: Collection[str] | None = None, options: ReadOptions | None = None
) -> Table:
    """Read a table of sectors: one row for one sector of one region in one period.

    The frame of the table has the canonical columns in their order: amounts in base units and rates as fractions
    (0.165 is 16.5 %) in float64, NaN where missing; text, where "" is missing; periods as njind writes them
    (``2025H1``). Frames of
    100 000 rows or more hold text that repeats as categories.

    ``source`` is a path, "-" for standard input, or None for the folder in $NJIND_DATA, else the tables that come
    with njind; or several paths, a pattern or a folder, whose files together are one table (``sources.sources_of``,
    ``several.read_several``). ``columns`` restricts what is read; region, sector, period, revenue and growth always
    are.
    Total rows (合计, total) are ``totals`` of the table, no rows of its frame; ``notes`` say what was assumed.

    Raises DataError, which says where and why, for a table that cannot be read right; NjindError for a file that
    cannot be read at all; UsageError for options that do not fit.
    """
    from njind.tables.columns import SECTORS

    return _read(SECTORS, source, columns, options or ReadOptions())


def read_projects(
    source: Given = None, *, columns: Collection[str] | None = None, options: ReadOptions | None = None
) -> Table:
    """Read a table of projects: one row for one investment project, or for one published group of projects.

    As ``read_sectors``. Amounts are in the currency of their row, "" where nothing states one (plain numbers);
    ``kind`` is ``project`` where nothing says ``group``; ``date`` is a day, month, quarter, half or year or "".
    ``columns`` restricts what is read; kind, investment and currency always are.
    """
    from njind.tables.columns import PROJECTS

    return _read(PROJECTS, source, columns, options or ReadOptions())


def default_source(table: str) -> tuple[Path, str]:
    """The file that is read where none is named, and what captions call it.

    That is the table in the folder of $NJIND_DATA if that is set, else the one that comes with njind.
    """
    folder = os.environ.get("NJIND_DATA")
    if not folder:
        return _shipped(table), f"{table}.csv (shipped with njind)"
    for extension in EXTENSIONS:
        path = Path(folder) / f"{table}{extension}"
        if path.exists():
            return path, str(path)
    others = a_list(EXTENSIONS[1:])
    raise NjindError("files.no-data", folder=folder, file=f"{table}{EXTENSIONS[0]}", others=others)


def _shipped(table: str) -> Path:
    """The table beside the package in a wheel, else in the project's folder of an editable install."""
    package = Path(__file__).parents[1]
    beside = package / "data" / f"{table}.csv"
    return beside if beside.exists() else package.parents[1] / "data" / f"{table}.csv"


def _read(schema: Schema, source: Given, columns: Collection[str] | None, options: ReadOptions) -> Table:
    several = sources_among(source)
    if several is not None:
        from njind.tables.several import read_several

        return read_several(schema, several, columns, options)
    source = only(source)
    opened = _opened(schema.table, source)
    read = read_opened(opened, schema, columns, options)
    frame, totals = tidy_frames(read, schema, columns)
    return Table(
        kind=schema.table,
        frame=frame,
        totals=totals,
        notes=tuple(_notes_without(read.notes, own_columns(columns))),
        source=source_said(schema.table, opened.label, named=source is not None),
        files=(str(default_source(schema.table)[0] if source is None else source),),
    )


def sources_among(source: Given) -> Sources | None:
    """The files that together are one table, None for a plain file, standard input or nothing."""
    if source is None:
        return None
    from njind.tables.sources import Sources, sources_of

    if isinstance(source, Sources):
        return source
    return sources_of([source] if isinstance(source, str | Path) else source)


def only(source: Given) -> str | Path | None:
    """The one file that was given where it is no table of several; None for nothing."""
    if source is None or isinstance(source, str | Path):
        return source
    from njind.tables.sources import Sources

    return next((part.path for part in source.parts), None) if isinstance(source, Sources) else next(iter(source), None)


def read_opened(opened: Source, schema: Schema, columns: Collection[str] | None, options: ReadOptions) -> ReadTable:
    """The table in one file; DataError for the first thing that is wrong with it."""
    table = _fast_table(opened, schema, columns, options)
    if table is None:
        return understood_grid(_grid(opened, (schema,), options), schema, columns, options)
    if table.findings:
        raise DataError(table.findings[0])
    return table


def understood_grid(grid: Grid, schema: Schema, columns: Collection[str] | None, options: ReadOptions) -> ReadTable:
    """The table in a grid, whoever read its cells; DataError for the first thing that is wrong with it."""
    table = _understood(grid, schema, columns, options, first_only=True)
    if table.findings:
        raise DataError(table.findings[0])
    return table


def tidy_frames(
    read: ReadTable, schema: Schema, columns: Collection[str] | None, *, coded: bool | None = None
) -> tuple[Any, Any]:
    """The rows and the total rows (None where there is none), of sectors with one measure a row.

    Columns asked for that only this table has come along as words.
    """
    frame, totals = read.frames(coded=coded)
    if schema.table == "sectors":
        return _tidy_sectors(read, frame, totals, columns)
    own = own_columns(columns)
    return (frame.assign(**_words_of(read, own)) if own and read.rows is not None else frame), totals


def own_columns(columns: Collection[str] | None) -> list[str]:
    """Those of the columns asked for that njind has no name for."""
    from njind.fields import FIELDS
    from njind.tables.columns import IF_RESIDUAL

    return [key for key in columns or () if key not in FIELDS and key not in ("amount", IF_RESIDUAL)]


def _notes_without(notes: Sequence[Line], kept: Collection[str]) -> Iterator[Line]:
    """The notes, without the names of columns that were asked for among those that are not read."""
    for note in notes:
        names = note.values.get("names")
        if not kept or note.key != "reading.left-out" or not isinstance(names, Names):
            yield note
        elif left := tuple(one for one in names.names if _bare(one) not in kept):
            yield replace(note, values={**note.values, "names": replace(names, names=left)})


def _bare(name: str | Name) -> str:
    """A name without the quotes around it."""
    return name.name[1:-1] if isinstance(name, Name) else name


def _words_of(read: ReadTable, keys: Sequence[str]) -> dict[str, list[str]]:
    """Columns of a table by their headers, as words; all that njind has no name for, where one of them is not there."""
    from njind.tables.grid import shown

    known = {header.text for header in read.headers}
    # where one is not there, the error names those that are
    wanted = keys if all(key in read.texts for key in keys) else [text for text in read.texts if text not in known]
    places = {key: read.texts.index(key) for key in wanted if key}
    rows = read.rows or []
    return {key: [shown(row.cells[at]) if at < len(row.cells) else "" for row in rows] for key, at in places.items()}


def source_said(table: str, label: str, *, named: bool) -> str | Line:
    """What captions call the data: the file, in words where it is the one that comes with njind."""
    if named or os.environ.get("NJIND_DATA"):
        return label
    return Line("files.shipped", {"file": f"{table}.csv"})


def _by_facets(grid: Grid, schema: Schema, columns: Collection[str] | None, options: ReadOptions) -> ReadTable | None:
    """The table as the facets of its cells make it, None where it is plain: one header of known columns above rows."""
    from njind.tables.facets.plain import is_plain

    if is_plain(grid, schema, options):
        return None
    if schema.table == "projects":
        from njind.tables.facets.projects import projects_table

        return projects_table(grid, schema, columns, options, first_only=True)
    from njind.tables.facets.sectors import sectors_table

    return sectors_table(grid, schema, options)


@frozen
class Understood:
    """A file as ``njind read`` shows it: its tidy rows with the total rows last, and what was taken for what."""

    table: Table
    frame: Any
    record: Record | None
    findings: tuple[Finding, ...]


def understood_file(source: str | Path, kind: str | None, options: ReadOptions) -> Understood:
    """Everything that was understood of a file: each figure with its place, and what everything was taken for.

    Raises as ``read_sectors`` does; what is wrong with rows and cells is in ``findings``.
    """
    import pandas as pd

    schema, read = examined(source, kind, options)
    if read.whole is not None:
        read = replace(read.whole(), notes=read.notes, findings=read.findings)
    rows: Any
    totals: Any
    rows, totals = read.frames()
    lines = [f"{read.where} {at}" for at in read.lines]
    if "place" not in rows:
        is_total = read.is_total.tolist()
        rows = rows.assign(place=[one for one, total in zip(lines, is_total, strict=True) if not total])
        if totals is not None:
            totals = totals.assign(place=[one for one, total in zip(lines, is_total, strict=True) if total])
    if schema.table == "sectors":
        rows, totals = _tidy_sectors(read, rows, totals, None)
    table = Table(
        kind=schema.table,
        frame=rows,
        totals=totals,
        notes=tuple(read.notes),
        source=read.label,
        files=(str(source),),
    )
    frame = rows if totals is None else pd.concat([rows, totals], ignore_index=True)
    return Understood(table, frame, read.record, tuple(read.findings))


def _tidy_sectors(read: ReadTable, rows: Any, totals: Any, columns: Collection[str] | None) -> tuple[Any, Any]:
    """The rows and the total rows of a table of sectors, one measure a row, with the columns asked for."""
    from njind.tables.columns import SECTORS, TIDY_SECTORS, wanted_tidy

    if "level" not in rows:
        rows, totals = (None if one is None else _with_level(one) for one in (rows, totals))
    # a row without a level is of no unit, whatever the table says of the others
    rows, totals = (
        None if one is None else one.assign(unit=one["unit"].astype(object).where(_has_amount(one), ""))
        for one in (rows, totals)
    )
    asked = wanted_tidy(SECTORS, columns)
    kept = [key for key in TIDY_SECTORS if key in rows and (asked is None or key in asked)]
    kept += [key for key in rows if key not in TIDY_SECTORS and (asked is None or key in asked)]
    return rows[kept], None if totals is None else totals[kept]


def _has_amount(frame: Any) -> Any:
    """Which rows have a level, or another amount in the unit of one."""
    from njind.fields.apart import APART

    amounts = ["level", *(key for key, one in APART.items() if one.kind.value == "money" and key in frame)]
    return frame[amounts].notna().any(axis=1)


def _with_level(frame: Any) -> Any:
    """The frame of a plain table of sectors with its level under its own name."""
    renamed = {"revenue": "level", "revenue_rounding": "level_rounding", "revenue_qualifier": "level_qualifier"}
    return frame.rename(columns=renamed).assign(measure="revenue")


def examined(source: str | Path | None, table: str | None, options: ReadOptions) -> tuple[Schema, ReadTable]:
    """The kind of a table and the table with everything that is wrong with it, for ``check_table``."""
    from njind.tables.columns import SCHEMAS

    known = [schema for schema in SCHEMAS if table in (schema.table, None)]
    if not known:
        raise unknown_name("table-kind", str(table), (schema.table for schema in SCHEMAS))
    return examined_opened(_opened(known[0].table, source), known, options)


def examined_opened(opened: Source, known: Sequence[Schema], options: ReadOptions) -> tuple[Schema, ReadTable]:
    """As ``examined``, of one file that may be a table of these kinds."""
    from njind.tables.columns import holds_shares
    from njind.tables.layout import names_rows, schema_of

    for schema in known:
        read = _fast_table(opened, schema, None, options)
        if read is not None and not holds_shares(read.texts):
            return schema, read
    grid = _grid(opened, known, options)
    schema = known[0] if len(known) == 1 else schema_of(grid, known, options) or known[0]
    try:
        return schema, _understood(grid, schema, None, options, first_only=False)
    except DataError as error:
        others = [one for one in known if one is not schema and error.finding.name in ("missing-column", "no-header")]
        if not others or names_rows(grid, schema, options):
            raise
        for other in others:
            with suppress(DataError):
                return other, _understood(grid, other, None, options, first_only=False)
        raise


def _understood(
    grid: Grid, schema: Schema, columns: Collection[str] | None, options: ReadOptions, *, first_only: bool
) -> ReadTable:
    """The table in a grid by its facets, else as a plain one; a plain one in other money has facets too."""
    from njind.tables.frame import table_of
    from njind.tables.memory import memory_errors, no_collection

    with memory_errors(grid.label), no_collection():
        table = _by_facets(grid, schema, columns, options)
        table = table or table_of(grid, schema, columns, options, first_only=first_only)
    if schema.table == "sectors" and any(finding.name == "foreign-currency" for finding in table.findings):
        from njind.tables.facets.sectors import sectors_table

        return sectors_table(grid, schema, options) or table
    return table


def _fast_table(
    source: Source, schema: Schema, columns: Collection[str] | None, options: ReadOptions
) -> ReadTable | None:
    """The table if the source is clean big text, else None."""
    from njind.tables.kinds import FileKind

    if source.kind is not FileKind.TEXT or source.size < SMALLEST_FAST or options.sheet is not None:
        return None
    if schema.table == "projects" and own_columns(columns):
        return None
    if options != ReadOptions(encoding=options.encoding, delimiter=options.delimiter, progress=options.progress):
        return None
    from njind.tables import fast

    return fast.table_of(source, schema, columns, options)


def _opened(table: str, source: str | Path | None) -> Source:
    from njind.tables.source import open_source

    if source is None:
        path, label = default_source(table)
        return open_source(path, label=label)
    return open_source(source)


def _grid(source: Source, schemas: Sequence[Schema], options: ReadOptions) -> Grid:
    """The rows of a source of any kind."""
    from njind.tables.kinds import FileKind

    if source.kind is FileKind.TEXT:
        if options.sheet is not None:
            raise UsageError("files.no-sheets", file=source.label)
        return _text_grid(source, schemas, options)
    if options.encoding is not None or options.delimiter is not None:
        raise UsageError("files.no-text", file=source.label)
    from njind.tables.layout import holds_table
    from njind.tables.workbook import read_workbook

    mapped = _mapped(options)
    return read_workbook(
        source,
        sheet=options.sheet,
        progress=options.progress,
        fits=lambda rows: holds_table(rows, schemas, mapped),
    )


def _text_grid(source: Source, schemas: Sequence[Schema], options: ReadOptions) -> Grid:
    from njind.tables import text
    from njind.tables.layout import headers_known

    mapped = _mapped(options)
    with source.open() as file:
        said = text.decoded(file.read(), source.label, encoding=options.encoding)
    grid = text.grid_of(
        said,
        source.label,
        delimiter=options.delimiter,
        known=lambda rows: headers_known(rows, schemas, mapped),
        progress=options.progress,
        size=source.size,
    )
    grid.notes[:0] = source.notes
    return grid


def _mapped(options: ReadOptions) -> list[str]:
    """The headers that the user named; places (#2) and columns that shall be none are no headers."""
    from njind.tables.columns import split_maps

    return [header for _, header in split_maps(options.map) if header and not header.startswith("#")]
