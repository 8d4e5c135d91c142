"""``njind sectors``: options to one analysis to one writer."""

from __future__ import annotations

from typing import Any

import click

from njind.analysis.explain import COLUMNS as STEP_COLUMNS
from njind.analysis.sectors.quadrants import COLUMNS as QUADRANT_COLUMNS
from njind.analysis.sectors.ranking import END_KEYS, GROUP_SORTS, GROUPS, PUBLISHED_COLUMNS, SORTS
from njind.analysis.sectors.scope import ALL
from njind.cli.command import OUTPUT, Command, deliver, options, ordering, output_of, refuse_order
from njind.cli.reading import READING, SECTION, reading_of
from njind.cli.types import Amount, Growth, PathName, Span
from njind.errors import UsageError
from njind.figures.parse import NotAFigure, Quantity, parse_amount, parse_rate


class Published(click.ParamType[Quantity]):
    """A figure as a text prints it: ``7400亿``, ``约740 billion yuan``, ``15%``."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Quantity:
        """The figure with its rounding and qualifier."""
        try:
            return parse_amount(str(value)) if self.name == "amount" else parse_rate(str(value), percent=None)
        except NotAFigure as error:
            example = "7400亿 or 740 billion" if self.name == "amount" else "15%"
            self.fail(f'"{value}" {error.reason}; write it as {example}.', param, ctx)


_ROWS = options(
    click.option("--region", multiple=True, metavar="NAME", help="Region, or all; default: that of the first row."),
    click.option(
        "--period",
        multiple=True,
        type=Span(ALL),
        metavar="PERIOD",
        help="Such as 2025H1, or all; default: the fullest.",
    ),
    click.option("--sector", multiple=True, metavar="NAME"),
    click.option("--group", multiple=True, metavar="NAME", help="Only these; repeatable, as those above."),
    click.option("--min-revenue", type=Amount(), metavar="AMOUNT"),
    click.option("--min-growth", type=Growth(), metavar="RATE", help="At least: 1e8, 100m, 0.1bn, 1亿; 12% or 0.12."),
)
_CERTAINTY = options(
    click.option("--ranges", is_flag=True, help="The least and most that rounding allows."),
    click.option(
        "--explain",
        is_flag=False,
        flag_value="total",
        metavar="[NAME]",
        help="The arithmetic of a sector or the total.",
    ),
    click.option("--quadrants", is_flag=True, help="Size against growth; undecided where unsure."),
    click.option("--total-row", metavar="NAME"),
    click.option("--published-total", type=Published("amount"), metavar="AMOUNT"),
    click.option(
        "--published-growth",
        type=Published("rate"),
        metavar="RATE",
        help="A total to compare: a row, or 7400亿 and 15%.",
    ),
)
_COLUMNS = (
    *(*SORTS, *GROUP_SORTS, *GROUPS),
    *(one.key for one in (*PUBLISHED_COLUMNS, *QUADRANT_COLUMNS, *STEP_COLUMNS)),
    *END_KEYS,
)
"""Every column that one of the reports of this command has."""
_ANALYSES = ("by", "explain", "quadrants")
"""Options that each make a report of their own."""


@click.command(
    cls=Command,
    examples=(
        "njind sectors --sort growth",
        "njind sectors mine.csv --by group -o groups.xlsx",
        "njind sectors --ranges --published-total 7400亿",
        "njind sectors --explain Robotics",
    ),
    sections={
        "Rows": ("region", "period", "sector", "group", "min_revenue", "min_growth"),
        "Order and columns": ("by", "sort", "reverse", "top", "columns"),
        "Certainty": ("ranges", "explain", "quadrants", "total_row", "published_total", "published_growth"),
        **SECTION,
    },
    rules=(
        "Missing figures show as —, sort last and have no rank; ties share a rank and keep the order of the file. "
        "A sector that lies inside another one shown is ranked, not added. Shares are of the rows selected.",
    ),
)
@click.argument("file", required=False, type=PathName("file"))
@_ROWS
@ordering(_COLUMNS, GROUPS)
@_CERTAINTY
@READING
@OUTPUT
def sectors(file: str | None, **chosen: Any) -> None:
    """Rank sectors by any column, with share, base, increment and contribution."""
    reading, chosen = reading_of(chosen)
    output, asked = output_of(chosen)
    _refuse_misfits(asked)
    table = reading.sectors(file)
    deliver(_report(table, asked), output, tables=[table])


def _refuse_misfits(asked: dict[str, Any]) -> None:
    """Refuse options that do not go together before anything is read."""
    reports = [f"--{name}" for name in _ANALYSES if asked[name]]
    if len(reports) > 1:
        raise UsageError(f"{' and '.join(reports)} are two reports.", "Ask for one at a time.")
    told = [f"--{name.replace('_', '-')}" for name in _PUBLISHED if asked[name] is not None]
    if told and (asked["by"] or asked["quadrants"]):
        other = "--by" if asked["by"] else "--quadrants"
        raise UsageError(f"{told[0]} is compared with sectors, and {other} does not list them.", f"Leave out {other}.")
    if asked["explain"] is not None:
        refuse_order(asked, "--explain")


_PUBLISHED = ("total_row", "published_total", "published_growth")


def _report(table: Any, asked: dict[str, Any]) -> Any:
    """The one report that the options ask for."""
    from njind.analysis.sectors import ranking as analysis

    by, name, quadrants = (asked.pop(one) for one in _ANALYSES)
    order = {one: asked.pop(one) for one in ("sort", "reverse", "top")}
    if name is not None:
        from njind.analysis.sectors.explanation import explain_sectors

        asked.pop("ranges")
        return explain_sectors(table, name, **asked)
    if quadrants:
        from njind.analysis.sectors.quadrants import sector_quadrants

        asked.pop("ranges")
        return sector_quadrants(table, **order, **{key: value for key, value in asked.items() if key not in _PUBLISHED})
    if by:
        return analysis.group_sectors(
            table, by=by, **order, **{key: value for key, value in asked.items() if key not in _PUBLISHED}
        )
    return analysis.rank_sectors(table, **order, **asked)
