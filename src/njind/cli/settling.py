"""The options that settle what a file leaves open: units, decimal sign, order of dates, rows. No reading itself."""

from __future__ import annotations

from typing import Any

from njind.cli.helptext import option, options
from njind.cli.types import Count, Name

SETTLING = options(
    option("--where", said="options.where-rows", multiple=True, metavar="COLUMN=VALUE"),
    option("--unit-in", said="options.unit-in", multiple=True, metavar="KEY=UNIT"),
    option("--growth-in", said="options.growth-in", type=Name("unit", ("percent", "fraction")), metavar="UNIT"),
    option("--decimal", said="options.decimal", type=Name("sign", ("point", "comma")), metavar="SIGN"),
    option("--day-first", said="options.day-first", is_flag=True, default=None),
    option("--fiscal-year-ends", said="options.fiscal-year-ends", type=Count("options.no-month", 12), metavar="MONTH"),
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
