"""``njind trend``: its options, and the one report that they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from njind.analysis.trend import SORTS
from njind.cli.command import MEASURE, OUTPUT, Verb, answer, ordering
from njind.cli.helptext import Command, option, options
from njind.cli.reading import ENGINE, READING, SECTION_OF_SCANS
from njind.cli.types import Amount, Day, Months, PathName
from njind.fields.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.report import Report
    from njind.table import Table

_ROWS = options(
    option("--region", said="options.region", multiple=True, metavar="NAME"),
    option("--sector", said="options.trend-sector", multiple=True, metavar="NAME"),
    MEASURE,
    option("--span", said="options.span", multiple=True, type=Months(), metavar="MONTHS"),
    option("--since", said="options.since", type=Day(), metavar="DATE"),
    option("--until", said="options.trend-until", type=Day(), metavar="DATE"),
)
_FIGURES = options(
    option("--windows", said="options.windows", is_flag=True),
    option("--target", said="options.target", type=Amount(), metavar="AMOUNT"),
    option("--ranges", said="options.trend-ranges", is_flag=True),
)


def _report(tables: Sequence[Table], asked: dict[str, Any], _unit: str) -> Report:
    from njind.analysis.trend import trend_sectors

    return trend_sectors(*tables, **{key: value for key, value in asked.items() if key != "file"})


VERB = Verb(lambda reading, asked: [reading.sectors(asked["file"])], _report)


@click.command(
    cls=Command,
    examples=(
        "njind trend --region China",
        "njind trend --region China --windows --span M11-M12",
        "njind trend --target 1.2e12",
        "njind trend mine.csv --sector Steel --span H1 -o steel.xlsx",
    ),
    sections={
        "rows": ("region", "sector", "measure", "span", "since", "until"),
        "figures": ("windows", "target", "ranges"),
        "order": ("sort", "reverse", "top", "columns"),
        **SECTION_OF_SCANS,
    },
)
@click.argument("file", nargs=-1, type=PathName("file"), metavar="[FILE]...")
@_ROWS
@_FIGURES
@ordering((*SORTS, *MEASURES))
@READING
@ENGINE
@OUTPUT
def trend(**chosen: Any) -> None:
    """Follow sectors through the periods."""
    answer(VERB, chosen)
