"""Files that an engine is to scan, as a command asks for them. No filters, no groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.engines import opened
from njind.engines.heads import heads_of
from njind.engines.pull import MOST_ROWS, grid_of, projects_of
from njind.errors import NjindError
from njind.table import Table
from njind.tables import tidy_frames, understood_grid
from njind.tables.columns import PROJECTS, SECTORS
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from njind.engines import Choice
    from njind.engines.adapters import Engine
    from njind.engines.heads import Heads
    from njind.line import Line
    from njind.tables import ReadOptions
    from njind.tables.sources import Sources

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
        return self.heads.files

    def table(self, columns: Collection[str] | None = None) -> Table:
        """All rows in memory. Raises NjindError where they are too many for that."""
        most = MOST_ROWS if self.kind == "projects" else MOST_SECTORS
        if self.heads.rows > most:
            raise NjindError("engines.too-many-rows", given=self.sources.label, rows=self.heads.rows, most=most)
        if self.kind == "projects":
            return replace(projects_of(self.engine, self.heads, PROJECTS, self.sources, columns), source=self.said)
        grid = grid_of(self.engine, self.heads, self.sources)
        read = understood_grid(grid, SECTORS, columns, self.options)
        rows, totals = tidy_frames(read, SECTORS, columns)
        return Table("sectors", rows, totals, tuple(read.notes), self.said, self.files)


def scanned_of(kind: str, choice: Choice, sources: Sources, options: ReadOptions, said: str | Line) -> Scanned:
    """The files as an engine will scan them. Raises NjindError where they or the options need njind's own reader."""
    for name in _OF_THE_READER:
        if getattr(options, name) not in (None, ()):
            raise NjindError("engines.needs-reader", option=f"--{name.replace('_', '-')}", given=sources.label)
    heads = heads_of(sources, PROJECTS if kind == "projects" else SECTORS, options)
    return Scanned(kind, opened(choice.name), choice.why, heads, sources, options, said)
