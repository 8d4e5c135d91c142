"""``njind summary``: its options, and the one report that they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from njind.analysis.summary import COLUMNS, END_KEYS
from njind.cli.command import MEASURE, OUTPUT, Verb, answer, columns_option, refuse_two_readings
from njind.cli.helptext import Command, option, options
from njind.cli.reading import ENGINE, READING, SECTION_OF_SCANS
from njind.cli.types import PathName, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.cli.reading import Reading
    from njind.report import Report
    from njind.table import Table

_ROWS = options(
    option("--region", said="options.one-region", metavar="NAME"),
    option("--period", said="options.one-period", type=Span(), metavar="PERIOD"),
    MEASURE,
    option("--sectors", said="options.sectors-file", type=PathName("file"), metavar="FILE"),
    option("--projects", said="options.projects-file", type=PathName("file"), metavar="FILE"),
    option("--ranges", said="options.ranges-of-sectors", is_flag=True),
)


def read_both(reading: Reading, asked: dict[str, Any]) -> Sequence[Table]:
    """Both tables; only the one of sectors where that alone is named."""
    from njind.tables.columns import PROJECTS, SECTORS

    sectors, projects = asked["sectors"], asked["projects"]
    neither = not (sectors or projects)
    tables = [reading.for_table(SECTORS, named=bool(sectors) or neither).sectors(sectors)]
    if projects or not sectors:
        tables.append(reading.for_table(PROJECTS, named=bool(projects) or neither).projects(projects))
    return tables


def _report(tables: Sequence[Table], asked: dict[str, Any], _unit: str) -> Report:
    from njind.analysis.summary import summarize

    return summarize(*tables, **{key: asked[key] for key in ("region", "period", "measure", "ranges")})


def refuse_both(asked: dict[str, Any]) -> None:
    """Refuse standard input for both tables."""
    refuse_two_readings(**{"--sectors": asked["sectors"], "--projects": asked["projects"]})


VERB = Verb(read_both, _report, refuse_both)


@click.command(
    cls=Command,
    examples=(
        "njind summary",
        "njind summary --format markdown",
        "njind summary --region China --period 2024 --unit yi",
    ),
    sections={
        "rows": ("region", "period", "measure", "sectors", "projects", "ranges"),
        "columns": ("columns",),
        **SECTION_OF_SCANS,
    },
)
@_ROWS
@columns_option((*(one.key for one in COLUMNS), *END_KEYS))
@READING
@ENGINE
@OUTPUT
def summary(**chosen: Any) -> None:
    """Show the headline figures of both tables."""
    answer(VERB, chosen)
