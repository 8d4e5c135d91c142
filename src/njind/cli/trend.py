"""``njind trend``: options to one analysis to one writer."""

from __future__ import annotations

from typing import Any

import click

from njind.analysis.trend import SORTS, named_span
from njind.cli.command import OUTPUT, Command, deliver, options, ordering, output_of
from njind.cli.reading import READING, SECTION, reading_of
from njind.cli.types import Amount, Day, PathName
from njind.errors import UsageError


class Months(click.ParamType[str]):
    """A span of months without its year: ``year``, ``H1``, ``Q1-Q3``, ``M1-M10``, ``quarters``, ``months``, ``all``."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The one spelling of it."""
        try:
            return named_span(str(value))
        except UsageError as error:
            self.fail(f"{error.message} {error.hint}", param, ctx)


_ROWS = options(
    click.option("--region", multiple=True, metavar="NAME", help="Region, or all; default: that of the first row."),
    click.option("--sector", multiple=True, metavar="NAME", help="Only this sector; default: the longest known."),
    click.option("--span", multiple=True, type=Months(), metavar="MONTHS", help="year, H1, M1-M10, quarters, all, …"),
    click.option("--since", type=Day(), metavar="DATE", help="Not before this year or period."),
    click.option("--until", type=Day(), metavar="DATE", help="Not after it."),
)
_FIGURES = options(
    click.option("--windows", is_flag=True, help="The months between cumulative spans, with their range."),
    click.option("--target", type=Amount(), metavar="AMOUNT", help="Years to this much a year: 1.2e12, 1.2万亿."),
    click.option("--ranges", is_flag=True, help="What each figure can be, given how it was rounded."),
)


@click.command(
    cls=Command,
    examples=(
        "njind trend --region China",
        "njind trend --region China --windows --span M11-M12",
        "njind trend --target 1.2e12",
        "njind trend mine.csv --sector Steel --span H1 -o steel.xlsx",
    ),
    sections={
        "Rows": ("region", "sector", "span", "since", "until"),
        "Figures": ("windows", "target", "ranges"),
        "Order and columns": ("sort", "reverse", "top", "columns"),
        **SECTION,
    },
    rules=(
        "The newest row is last. Spans of different months are listed apart and never compared. Published growth and "
        "growth from levels stand side by side. Missing figures show as — and sort last.",
    ),
)
@click.argument("file", required=False, type=PathName("file"))
@_ROWS
@_FIGURES
@ordering(SORTS)
@READING
@OUTPUT
def trend(file: str | None, **chosen: Any) -> None:
    """Follow sectors through the periods: published growth beside growth from levels, averages, years to a target."""
    from njind.analysis.trend import trend_sectors

    reading, chosen = reading_of(chosen)
    output, settings = output_of(chosen)
    table = reading.sectors(file)
    deliver(trend_sectors(table, **settings), output, tables=[table])
