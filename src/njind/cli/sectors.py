"""``njind sectors``: its options. What it does with them is in ``verbs.sectors``."""

from __future__ import annotations

from typing import Any

import click

from njind.analysis.explain import COLUMNS as STEP_COLUMNS
from njind.analysis.sectors.concentration import CONCENTRATION_COLUMNS
from njind.analysis.sectors.quadrants import COLUMNS as QUADRANT_COLUMNS
from njind.analysis.sectors.ranking import END_KEYS, GROUP_SORTS, GROUPS, PUBLISHED_COLUMNS, SORTS
from njind.analysis.sectors.scope import ALL
from njind.cli.command import MEASURE, OUTPUT, answer, ordering
from njind.cli.helptext import Command, option, options
from njind.cli.reading import ENGINE, READING, SECTION_OF_SCANS
from njind.cli.types import Amount, Growth, PathName, Published, Span
from njind.cli.verbs.sectors import VERB
from njind.fields.measures import MEASURES

_ROWS = options(
    option("--region", said="options.region", multiple=True, metavar="NAME"),
    option("--period", said="options.period", multiple=True, type=Span(ALL), metavar="PERIOD"),
    option("--sector", multiple=True, metavar="NAME"),
    option("--group", said="options.group", multiple=True, metavar="NAME"),
    MEASURE,
    option("--min-revenue", type=Amount(), metavar="AMOUNT"),
    option("--min-growth", said="options.min-growth", type=Growth(), metavar="RATE"),
)
_CERTAINTY = options(
    option("--ranges", said="options.ranges", is_flag=True),
    option("--explain", said="options.explain", is_flag=False, flag_value="total", metavar="[NAME]"),
    option("--quadrants", said="options.quadrants", is_flag=True),
    option("--concentration", said="options.concentration", is_flag=True),
    option("--total-row", metavar="NAME"),
    option("--published-total", type=Published("amount"), metavar="AMOUNT"),
    option("--published-growth", said="options.published-growth", type=Published("rate"), metavar="RATE"),
)
_COLUMNS = (
    *(*SORTS, *GROUP_SORTS, *GROUPS),
    *(one.key for one in (*PUBLISHED_COLUMNS, *CONCENTRATION_COLUMNS, *QUADRANT_COLUMNS, *STEP_COLUMNS)),
    *END_KEYS,
    *MEASURES,
)
"""Every column that one of the reports of this command has; that of the level is named after its measure."""


@click.command(
    cls=Command,
    examples=(
        "njind sectors --sort growth",
        "njind sectors mine.csv --by group -o groups.xlsx",
        "njind sectors --ranges --published-total 7400亿",
        "njind sectors --explain Robotics",
    ),
    sections={
        "rows": ("region", "period", "sector", "group", "measure", "min_revenue", "min_growth"),
        "order": ("by", "sort", "reverse", "top", "columns"),
        "certainty": (
            "ranges",
            "explain",
            "quadrants",
            "concentration",
            "total_row",
            "published_total",
            "published_growth",
        ),
        **SECTION_OF_SCANS,
    },
)
@click.argument("file", nargs=-1, type=PathName("file"), metavar="[FILE]...")
@_ROWS
@ordering(_COLUMNS, GROUPS)
@_CERTAINTY
@READING
@ENGINE
@OUTPUT
def sectors(**chosen: Any) -> None:
    """Rank sectors."""
    answer(VERB, chosen)
