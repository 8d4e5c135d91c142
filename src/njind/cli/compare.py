"""``njind compare``: options to one analysis to one writer."""

from __future__ import annotations

from typing import Any

import click

from njind.analysis.compare import END_KEYS, SORTS
from njind.cli.command import OUTPUT, Command, deliver, options, ordering, output_of
from njind.cli.reading import READING, SECTION, reading_of
from njind.cli.types import PathName, Span
from njind.errors import UsageError

_ROWS = options(
    click.option("--region", metavar="NAME", help="Region; default: that of the first row."),
    click.option("--reference", metavar="NAME", help="Region beside it; default: most figures of both."),
    click.option(
        "--with",
        "other",
        type=PathName("file"),
        metavar="FILE",
        help="Table of the reference, where it is another file.",
    ),
    click.option("--period", type=Span(), metavar="PERIOD", help="Such as 2025H1; default: most figures of both."),
)
_CERTAINTY = click.option("--ranges", is_flag=True, help="The least and most that rounding allows.")


@click.command(
    cls=Command,
    examples=(
        "njind compare",
        "njind compare --region Jiangsu --reference China",
        "njind compare --region Jiangsu --period 2023M1-M11 --ranges",
        "njind compare mine.csv --with national.xlsx --sort location_quotient",
    ),
    sections={
        "Rows": ("region", "reference", "other", "period"),
        "Order and columns": ("sort", "reverse", "top", "columns"),
        "Certainty": ("ranges",),
        **SECTION,
    },
    rules=(
        "Sectors of one side only are named and left out; missing figures show as — and sort last. Shares and "
        "quotients are of the sectors that both sides have. A sector inside another one shown is compared, not added.",
    ),
)
@click.argument("file", required=False, type=PathName("file"))
@_ROWS
@ordering((*SORTS, *END_KEYS))
@_CERTAINTY
@READING
@OUTPUT
def compare(file: str | None, other: str | None, **chosen: Any) -> None:
    """Set a region beside a reference region: shares, quotients, growth gap, shift-share."""
    reading, chosen = reading_of(chosen)
    output, settings = output_of(chosen)
    if file == other == "-":
        raise UsageError("standard input can be read only once.", "Give a file to one of FILE and --with.")
    from njind.analysis.compare import compare_regions

    tables = [reading.sectors(name) for name in ([file] if other is None else [file, other])]
    deliver(compare_regions(*tables, **settings), output, tables=tables)
