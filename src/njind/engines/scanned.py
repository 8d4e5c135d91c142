"""Files, or the table of a database, that an engine is to scan, as a command asks for them. No filters, no groups."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from njind.engines import opened
from njind.engines.adapters import FILE
from njind.engines.databases import opened_database
from njind.engines.heads import first_rows, heads_of, table_head
from njind.engines.pull import MOST_ROWS, answered, grid_of, number_of, projects_of
from njind.errors import DataError, NjindError
from njind.line import line
from njind.table import Table
from njind.tables import tidy_frames, understood_grid
from njind.tables.addresses import masked
from njind.tables.columns import PROJECTS, SECTORS
from njind.tables.sources import Part, Sources
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from njind.engines import Choice
    from njind.engines.adapters import Engine
    from njind.engines.heads import Heads
    from njind.line import Line
    from njind.tables import ReadOptions

MOST_SECTORS = 1_000_000
"""Rows of sectors that are taken into memory: each of their cells is looked at."""

_OF_THE_READER = (
    *("encoding", "sheet", "header_row", "unit_in", "growth_in", "decimal", "day_first", "fiscal_year_ends"),
)
"""Options that only njind's own reader follows."""


@frozen
class Scanned:
    """A table of files that an engine scans.

    ``heads`` are their headers, ``read_by`` says which engine it is and why it was chosen.
    """

    kind: str
    engine: Engine
    read_by: Line
    heads: Heads
    sources: Sources
    options: ReadOptions
    said: str | Line
    """What captions call the data."""

    otherwise: Callable[[Collection[str] | None], Table] | None = None
    """How njind's own reader reads the files, where the engine was not asked for and cannot do it."""

    @property
    def notes(self) -> tuple[Line, ...]:
        """What was assumed."""
        return self.heads.notes

    @property
    def files(self) -> tuple[str, ...]:
        """The files it comes from, which are never written."""
        return tuple(str(part.path) for part in self.sources.parts)

    @property
    def is_database(self) -> bool:
        """Whether it is the table of a database: then the database does whatever it can."""
        return bool(self.sources.table)

    def table(self, columns: Collection[str] | None = None) -> Table:
        """All rows in memory. Raises NjindError where they are too many for that."""
        most = MOST_ROWS if self.kind == "projects" else MOST_SECTORS
        if self.heads.rows > most:
            raise NjindError("engines.too-many-rows", given=self.sources.label, rows=self.heads.rows, most=most)
        if self.kind == "projects":
            return replace(projects_of(self.engine, self.heads, PROJECTS, self.sources, columns), source=self.said)
        return self.carefully(columns)

    def carefully(self, columns: Collection[str] | None = None) -> Table:
        """All rows in memory, each cell looked at: what is wrong is said with its place, if the rows have numbers."""
        schema = PROJECTS if self.kind == "projects" else SECTORS
        grid = grid_of(self.engine, self.heads, self.sources)
        try:
            read = understood_grid(grid, schema, columns, self.options)
        except DataError as error:
            if not self.is_database:
                raise
            raise DataError(replace(error.finding, line=None)) from None
        rows, totals = tidy_frames(read, schema, columns)
        return Table(self.kind, rows, totals, tuple(read.notes), self.said, self.files)


def scanned_of(kind: str, choice: Choice, sources: Sources, options: ReadOptions, said: str | Line) -> Scanned:
    """The files as an engine will scan them. Raises NjindError where they or the options need njind's own reader."""
    _refuse_options_of_the_reader(options, sources.label)
    heads = heads_of(sources, PROJECTS if kind == "projects" else SECTORS, options)
    return Scanned(kind, opened(choice.name), choice.why, heads, sources, options, said)


def _refuse_options_of_the_reader(options: ReadOptions, label: str) -> None:
    for name in _OF_THE_READER:
        if getattr(options, name) not in (None, ()):
            raise NjindError("engines.needs-reader", option=f"--{name.replace('_', '-')}", given=label)


def scanned_database(
    kind: str, given: str, database: str, engine: str, table: str | None, options: ReadOptions
) -> Scanned:
    """The table of a database (``duckdb``, ``sqlite``, ``postgresql``) as the database will scan it.

    Raises NjindError where it cannot be opened, has no such table, or another engine was asked for.
    """
    label = masked(given)
    if engine not in ("auto", database):
        raise NjindError("databases.own-engine", given=label, engine=engine)
    _refuse_options_of_the_reader(options, label)
    schema = PROJECTS if kind == "projects" else SECTORS
    found = opened_database(given, database, table, kind)
    parts = () if "://" in given else (Part(Path(given)),)
    sources = Sources(parts, label, found.table)
    rows = found.parquet(())
    first = answered(found, first_rows(rows).drop(FILE), sources)
    heads = table_head(label, first, number_of(found, rows, sources), schema, options)
    read_by = line("databases.read-by", engine=_CALLED[database])
    scanned = Scanned(kind, found, read_by, heads, sources, options, sources.said)
    return scanned if heads.rows > MOST_SECTORS else replace(scanned, otherwise=scanned.carefully)


_CALLED = {"duckdb": "DuckDB", "sqlite": "SQLite", "postgresql": "PostgreSQL"}
