"""``njind summary``: options to one analysis to one writer."""

from __future__ import annotations

from typing import Any

import click

from njind.analysis.summary import COLUMNS, END_KEYS
from njind.cli.command import OUTPUT, Command, columns_option, deliver, options, output_of
from njind.cli.reading import READING, SECTION, reading_of
from njind.cli.types import PathName, Span
from njind.errors import UsageError

_ROWS = options(
    click.option("--region", metavar="NAME", help="Region; default: that of the first row."),
    click.option("--period", type=Span(), metavar="PERIOD", help="Such as 2025H1; default: the fullest."),
    click.option(
        "--sectors", type=PathName("file"), metavar="FILE", help="Table of sectors; default: as for njind sectors."
    ),
    click.option(
        "--projects", type=PathName("file"), metavar="FILE", help="Table of projects; default: as for njind projects."
    ),
    click.option("--ranges", is_flag=True, help="The least and most that rounding allows, for the figures of sectors."),
)


@click.command(
    cls=Command,
    examples=(
        "njind summary",
        "njind summary --format markdown",
        "njind summary --region China --period 2024 --unit yi",
    ),
    sections={"Rows": ("region", "period", "sectors", "projects", "ranges"), "Columns": ("columns",), **SECTION},
    rules=("Missing figures show as —. Sectors stand by growth; groups of projects overlap, so none are added.",),
)
@_ROWS
@columns_option((*(one.key for one in COLUMNS), *END_KEYS))
@READING
@OUTPUT
def summary(
    region: str | None, period: str | None, sectors: str | None, projects: str | None, ranges: bool, **chosen: Any
) -> None:
    """Show the headline figures of both tables on one screen, ready to paste."""
    from njind.analysis.summary import summarize
    from njind.tables.columns import PROJECTS, SECTORS

    reading, chosen = reading_of(chosen)
    output, _ = output_of(chosen)
    if sectors == projects == "-":
        raise UsageError("standard input can be read only once.", "Give a file to one of --sectors and --projects.")
    neither = not (sectors or projects)
    tables = [reading.for_table(SECTORS, named=bool(sectors) or neither).sectors(sectors)]
    if projects or not sectors:
        tables.append(reading.for_table(PROJECTS, named=bool(projects) or neither).projects(projects))
    deliver(summarize(*tables, region=region, period=period, ranges=ranges), output, tables=tables)
