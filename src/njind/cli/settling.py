"""The options that settle what a file leaves open: units, decimal sign, order of dates, rows. No reading itself."""

from __future__ import annotations

from typing import Any

import click

from njind.cli.command import options
from njind.cli.types import Name

SETTLING = options(
    click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Only these rows of the file; repeatable."),
    click.option(
        "--unit-in", multiple=True, metavar="KEY=UNIT", help='A unit that the file leaves open: revenue="million USD".'
    ),
    click.option("--growth-in", type=Name("unit", ("percent", "fraction")), metavar="UNIT"),
    click.option(
        "--decimal", type=Name("sign", ("point", "comma")), metavar="SIGN", help="percent or fraction; point or comma."
    ),
    click.option("--day-first", is_flag=True, default=None),
    click.option("--fiscal-year-ends", type=click.IntRange(1, 12), metavar="MONTH", help="03/04 is 3 April; 1 to 12."),
)
"""The options, in the order of help."""

NAMES = ("where", "unit_in", "growth_in", "decimal", "day_first", "fiscal_year_ends")
"""Their names, which are those of ReadOptions."""


def of_the_table(chosen: dict[str, Any]) -> dict[str, str]:
    """What the options that choose rows say of a table that does not say it itself: one period, region or sector."""
    said: dict[str, str] = {}
    for name in ("period", "region", "sector"):
        value = chosen.get(name)
        one = value[0] if isinstance(value, tuple) and len(value) == 1 else value if isinstance(value, str) else None
        if one and str(one).casefold() not in ("all", "latest", "全部"):
            said[name] = str(one)
    return said
