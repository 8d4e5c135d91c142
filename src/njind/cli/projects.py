"""``njind projects``: its options. What it does with them is in ``verbs.projects``."""

from __future__ import annotations

from typing import Any

import click

from njind.analysis.explain import COLUMNS as STEPS
from njind.analysis.projects import GROUP_SORTS, GROUPS, KINDS, SORTS, TOTAL
from njind.cli.command import OUTPUT, answer, ordering
from njind.cli.helptext import Command, option, options
from njind.cli.reading import ENGINE, READING, SECTION_OF_SCANS
from njind.cli.types import Amount, Day, Name, PathName, Rate
from njind.cli.verbs.projects import VERB

_ROWS = options(
    option("--kind", said="options.kind", type=Name("kind", KINDS), default="project"),
    option("--sector", multiple=True, metavar="NAME"),
    option("--district", said="options.district", multiple=True, metavar="NAME"),
    option("--status", multiple=True, metavar="NAME"),
    option("--currency", said="options.currency", multiple=True, metavar="CODE"),
    option("--since", type=Day(), metavar="DATE"),
    option("--until", said="options.until", type=Day(), metavar="DATE"),
    option("--min-investment", said="options.min-investment", type=Amount(), metavar="AMOUNT"),
    option("--max-investment", said="options.max-investment", type=Amount(), metavar="AMOUNT"),
    option("--search", said="options.search", metavar="TEXT"),
    option("--rate", said="options.rate", multiple=True, type=Rate(), metavar="USD=7.2"),
)
_CERTAINTY = options(
    option("--threshold", said="options.threshold", type=Amount(), metavar="AMOUNT"),
    option("--ranges", said="options.ranges", is_flag=True),
    option("--pareto", said="options.pareto", is_flag=True),
    option("--quantiles", said="options.quantiles", is_flag=True),
    option("--disjoint", said="options.disjoint", is_flag=True),
    option("--explain", said="options.explain-group", is_flag=False, flag_value=TOTAL, metavar="[NAME]"),
)


@click.command(
    cls=Command,
    examples=(
        "njind projects --min-investment 1e8",
        "njind projects --by sector --top 5 --ranges",
        "njind projects --kind group --threshold 5e8",
        "njind projects --rate USD=7.2 --format csv > projects.csv",
    ),
    sections={
        "rows": (
            *("kind", "sector", "district", "status", "currency", "since", "until"),
            *("min_investment", "max_investment", "search", "rate"),
        ),
        "order": ("by", "sort", "reverse", "top", "columns"),
        "certainty": ("threshold", "ranges", "pareto", "quantiles", "disjoint", "explain"),
        **SECTION_OF_SCANS,
    },
)
@click.argument("file", nargs=-1, type=PathName("file"), metavar="[FILE]...")
@_ROWS
@ordering((*SORTS, *GROUP_SORTS, *GROUPS, *(one.key for one in STEPS)), GROUPS, own=True)
@_CERTAINTY
@READING
@ENGINE
@OUTPUT
def projects(**chosen: Any) -> None:
    """List projects, or one row a group."""
    answer(VERB, chosen)
