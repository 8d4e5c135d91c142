"""``njind compare``: its options, and the one report that they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from njind.analysis.compare import END_KEYS, SORTS
from njind.cli.command import MEASURE, OUTPUT, Verb, answer, ordering, refuse_two_readings
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
    option("--reference", said="options.reference", metavar="NAME"),
    option("--with", said="options.with", type=PathName("file"), metavar="FILE"),
    option("--period", said="options.common-period", type=Span(), metavar="PERIOD"),
    MEASURE,
    option("--total-row", said="options.total-row", metavar="NAME"),
)


def _read(reading: Reading, asked: dict[str, Any]) -> Sequence[Table]:
    given = [asked["file"], *([] if asked["with"] is None else [asked["with"]])]
    return [reading.sectors(source) for source in given]


def _report(tables: Sequence[Table], asked: dict[str, Any], _unit: str) -> Report:
    from njind.analysis.compare import compare_regions

    return compare_regions(*tables, **{key: value for key, value in asked.items() if key not in ("file", "with")})


def _refuse(asked: dict[str, Any]) -> None:
    refuse_two_readings(**{"FILE": asked["file"], "--with": asked["with"]})


VERB = Verb(_read, _report, _refuse)


@click.command(
    cls=Command,
    examples=(
        "njind compare",
        "njind compare --region Jiangsu --reference China",
        "njind compare --region Jiangsu --period 2023M1-M11 --ranges",
        "njind compare mine.csv --with national.xlsx --sort location_quotient",
    ),
    sections={
        "rows": ("region", "reference", "with", "period", "measure", "total_row"),
        "order": ("sort", "reverse", "top", "columns"),
        "certainty": ("ranges",),
        **SECTION_OF_SCANS,
    },
)
@click.argument("file", nargs=-1, type=PathName("file"), metavar="[FILE]...")
@_ROWS
@ordering((*SORTS, *END_KEYS))
@option("--ranges", said="options.ranges", is_flag=True)
@READING
@ENGINE
@OUTPUT
def compare(**chosen: Any) -> None:
    """Set a region beside a reference region."""
    answer(VERB, chosen)
