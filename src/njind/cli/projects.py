"""``njind projects``: options to one analysis to one writer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from njind.analysis.explain import COLUMNS as STEPS
from njind.analysis.projects import GROUP_SORTS, GROUPS, KINDS, LARGE, SORTS, TOTAL
from njind.cli.command import OUTPUT, Command, deliver, options, ordering, output_of, refuse_order
from njind.cli.reading import READING, SECTION, reading_of
from njind.cli.types import Amount, Day, Name, PathName, Rate
from njind.errors import UsageError

if TYPE_CHECKING:
    from njind.report import Report
    from njind.table import Table

_ROWS = options(
    click.option(
        "--kind", type=Name("kind", KINDS), default="project", help="project, group (published groups) or all."
    ),
    click.option("--sector", multiple=True, metavar="NAME"),
    click.option("--district", multiple=True, metavar="NAME", help="Only these; repeatable, as the next two."),
    click.option("--status", multiple=True, metavar="NAME"),
    click.option("--currency", multiple=True, metavar="CODE", help="Only this status (signed, …), this currency."),
    click.option("--since", type=Day(), metavar="DATE"),
    click.option("--until", type=Day(), metavar="DATE", help="Between these days, months or years."),
    click.option("--min-investment", type=Amount(), metavar="AMOUNT", help="At least: 1e8, 100m, 0.1bn, 1亿."),
    click.option("--max-investment", type=Amount(), metavar="AMOUNT", help="At most."),
    click.option("--search", metavar="TEXT", help="Text in the name of project or company."),
    click.option("--rate", "rates", multiple=True, type=Rate(), metavar="USD=7.2", help="Convert a currency to yuan."),
)
_CERTAINTY = options(
    click.option("--threshold", type=Amount(), metavar="AMOUNT", help="How many reach it: --by, --kind group."),
    click.option("--ranges", is_flag=True, help="The least and most that rounding allows."),
    click.option("--pareto", is_flag=True, help="How many projects make 50, 80 and 90 %."),
    click.option(
        "--explain", is_flag=False, flag_value=TOTAL, metavar="[NAME]", help="The arithmetic of a group or the total."
    ),
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
        "Rows": (
            *("kind", "sector", "district", "status", "currency", "since", "until"),
            *("min_investment", "max_investment", "search", "rates"),
        ),
        "Order and columns": ("by", "sort", "reverse", "top", "columns"),
        "Certainty": ("threshold", "ranges", "pareto", "explain"),
        **SECTION,
    },
    rules=(
        "Missing amounts and other currencies are counted apart, never as 0; they sort last. Ties keep the order of "
        "the file. Groups overlap one another and contain projects: they are never added.",
    ),
)
@click.argument("file", required=False, type=PathName("file"))
@_ROWS
@ordering((*SORTS, *GROUP_SORTS, *GROUPS, *(one.key for one in STEPS)), GROUPS)
@_CERTAINTY
@READING
@OUTPUT
def projects(file: str | None, **chosen: Any) -> None:
    """List projects by investment, or one row a group; count those over a threshold."""
    reading, chosen = reading_of(chosen)
    output, asked = output_of(chosen)
    asked["rates"] = _rates(asked["rates"])
    _refuse_misfits(asked)
    table = reading.projects(file, columns=_needed(asked))
    deliver(_report(table, asked), output, tables=[table])


def _rates(given: tuple[tuple[str, float], ...]) -> dict[str, float]:
    """The rate of each currency; two of one are refused."""
    rates = dict(given)
    if len(rates) < len(given):
        codes = [code for code, _ in given]
        twice = next(code for code in codes if codes.count(code) > 1)
        raise UsageError(f"--rate gives {twice} twice.", "Give one rate for each currency.")
    return rates


def _refuse_misfits(asked: dict[str, Any]) -> None:
    """Refuse options that do not go together before anything is read."""
    by, kind, explain = asked["by"], asked["kind"], asked["explain"]
    if by and kind != "project":
        raise UsageError("published groups overlap, so they are not grouped and added.", "Leave out --by or --kind.")
    if explain is None and not by and kind != "group":
        if asked["threshold"] is not None:
            raise UsageError(
                "--threshold counts projects within groups.",
                "Add --by or --kind group, or use --min-investment to list them.",
            )
        if asked["ranges"]:
            raise UsageError("--ranges shows the ranges of groups.", "Add --by or --kind group.")
    if explain is not None:
        refuse_order(asked, "--explain")
        if asked["pareto"]:
            raise UsageError("--explain and --pareto are two reports.", "Ask for one at a time.")
    if explain == TOTAL and kind != "project":
        raise UsageError("published groups overlap, so they have no total.", "Name one of them after --explain.")


def _needed(asked: dict[str, Any]) -> tuple[str, ...] | None:
    """The columns that are read: those that groups need, else all."""
    from njind.analysis.projects import inputs_of

    if not asked["by"] or asked["explain"] is not None:
        return None
    return inputs_of(asked["by"], _filters(asked), ranges=asked["ranges"])


_OWN = ("by", "kind", "explain", "threshold", "ranges", "pareto", "sort", "reverse", "top")


def _filters(asked: dict[str, Any]) -> Any:
    return {key: value for key, value in asked.items() if key not in _OWN}


def _report(table: Table, asked: dict[str, Any]) -> Report:
    """The one report that the options ask for."""
    from njind.analysis.projects import explain_projects, group_projects, list_projects

    filters, by, threshold = _filters(asked), asked["by"], asked["threshold"]
    limit = LARGE if threshold is None else threshold
    if asked["explain"] is not None:
        return explain_projects(table, asked["explain"], by=by, threshold=limit, **filters)
    order = {key: asked[key] for key in ("sort", "reverse", "top", "pareto", "ranges")}
    if by:
        return group_projects(table, by=by, threshold=limit, **order, **filters)
    return list_projects(table, kind=asked["kind"], threshold=threshold, **order, **filters)
