"""``njind chart``: its options, and the one picture that they ask for, in the terminal or as a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from njind.cli.command import UNIT, display_options, inputs_of, notes_of, refuse_two_readings, tell
from njind.cli.helptext import Command, lang_option, option, options
from njind.cli.reading import READING, SECTION, reading_of
from njind.cli.types import Count, Name, PathName, Span
from njind.errors import NjindError, UsageError
from njind.line import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.chart import Chart
    from njind.table import Table


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of chart: the table that it is of, the options of this command that it knows, its name in ``charts``."""

    table: str
    takes: tuple[str, ...]
    maker: str


_OF_SECTORS = ("region", "period", "sector", "group", "measure")
KINDS = {
    "growth": _Kind("sectors", (*_OF_SECTORS, "top"), "growth_chart"),
    "contribution": _Kind("sectors", _OF_SECTORS, "contribution_chart"),
    "size-growth": _Kind("sectors", _OF_SECTORS, "size_growth_chart"),
    "trend": _Kind("sectors", ("region", "sector", "measure"), "trend_chart"),
    "compare": _Kind("sectors", ("region", "period", "reference", "with", "top", "measure"), "compare_chart"),
    "investment": _Kind("projects", ("by", "sector", "district", "status", "top"), "investment_chart"),
    "pareto": _Kind("projects", ("sector", "district", "status"), "pareto_chart"),
    "pipeline": _Kind("projects", ("sector", "district", "status"), "pipeline_chart"),
}
"""Every kind of chart, in the order of help."""

_ROWS = options(
    option("--region", said="options.one-region", metavar="NAME"),
    option("--reference", said="options.reference", metavar="NAME"),
    option("--with", said="options.with", type=PathName("file"), metavar="FILE"),
    option("--period", said="options.one-period", type=Span(), metavar="PERIOD"),
    option("--sector", multiple=True, metavar="NAME"),
    option("--group", multiple=True, metavar="NAME"),
    option("--district", multiple=True, metavar="NAME"),
    option("--status", said="options.only-these", multiple=True, metavar="NAME"),
    option("--measure", said="options.measure", metavar="NAME"),
    option("--by", said="options.chart-by", metavar="COLUMN"),
    option("-n", "--top", said="options.chart-top", type=Count(), metavar="N"),
)
_CHOICES = ("region", "reference", "with", "period", "sector", "group", "district", "status", "measure", "by", "top")


@click.command(
    cls=Command,
    examples=(
        "njind chart growth",
        "njind chart contribution -o contribution.svg",
        "njind chart investment --by district --lang zh -o investment.png",
        "njind chart size-growth mine.xlsx -o bubbles.html",
    ),
    sections={"rows": _CHOICES, **SECTION},
)
@click.argument("kind", type=Name("chart", KINDS), metavar="KIND")
@click.argument("file", required=False, type=PathName("file"))
@_ROWS
@READING
@UNIT
@option("-o", "--output", said="options.chart-output", type=PathName("file"), metavar="FILE")
@option("-q", "--quiet", said="options.quiet", is_flag=True)
@lang_option()
def chart(kind: str, file: str | None, unit: str, output: str | None, quiet: bool, **chosen: Any) -> None:
    """Draw a picture of one of the tables."""
    reading, asked = reading_of({**chosen, "quiet": quiet})
    choices = _choices(kind, asked)
    if output is not None:
        from njind.formats.charts import chart_format

        chart_format(output)
    other = choices.pop("with", None)
    refuse_two_readings(**{"FILE": file, "--with": other})
    read = reading.sectors if KINDS[kind].table == "sectors" else reading.projects
    tables = [read(source) for source in (file, *([other] if other else []))]
    drawn = _made(kind, tables, choices)
    tell(notes_of(tables, quiet=quiet), unit=unit)
    _deliver(drawn, output, unit, tables, quiet=quiet)


def _choices(kind: str, asked: dict[str, Any]) -> dict[str, Any]:
    """What chooses the rows; an option that the kind of chart has no use for is refused."""
    given = {key: asked[key] for key in _CHOICES if asked[key] not in (None, ())}
    useless = [f"--{key}" for key in given if key not in KINDS[kind].takes]
    if useless:
        raise UsageError("cli.chart-option", options=names(useless, how="and"), kind=kind)
    return given


def _made(kind: str, tables: Sequence[Table], choices: dict[str, Any]) -> Chart:
    from njind.analysis import charts

    made: Chart = getattr(charts, KINDS[kind].maker)(*tables, **choices)
    return made


def _deliver(drawn: Chart, output: str | None, unit: str, tables: Sequence[Table], *, quiet: bool) -> None:
    """Draw into the file, or into the terminal."""
    if output is not None:
        from njind.formats.charts import write_chart

        write_chart(drawn, output, replace(display_options(unit, to_file=True), quiet=quiet), inputs=inputs_of(tables))
        return
    if sys.stdout is None:
        raise NjindError("cli.output-closed")
    from njind.formats import write_text
    from njind.formats.charts.terminal import write_drawing

    settings = replace(display_options(unit, to_file=False), quiet=quiet)
    write_text(write_drawing(drawn, settings), settings, sys.stdout.buffer, inputs=inputs_of(tables))
