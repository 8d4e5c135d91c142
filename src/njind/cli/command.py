"""What all commands share: their help, their options, and the way from a report to its reader. No analysis."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import click

from njind.cli.types import Count, Name, Names, PathName
from njind.errors import NjindError, UsageError
from njind.fields import FIELDS
from njind.figures.units import DISPLAY_UNITS, UNITS
from njind.formats import FORMATS, Options, format_named, format_of, write_file, write_stream
from njind.line import Weight
from njind.messages.wording import Wording, weight_of, worded
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from njind.formats import Format
    from njind.report import Report
    from njind.table import Table

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_STREAM = "-"
"""What stands for standard output in the place of a file, as it stands for standard input."""

MOST_DECIMALS = 12
"""Decimals that can be asked for: floats hold hardly more digits, and no publication does."""

STATUSES = "Exit status: 0 done; 1 a wrong file; 2 a wrong command line; 130 interrupted."


class Command(click.Command):
    """A command whose help leads with examples, groups its options under headings and ends with its rules.

    ``examples`` are command lines that run on the shipped tables; ``sections`` names the options of each heading,
    the rest stand under Output; ``rules`` say what happens to missing values and ties.
    """

    def __init__(
        self,
        *arguments: Any,
        examples: Sequence[str] = (),
        rules: Sequence[str] = (),
        sections: dict[str, Sequence[str]] | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(*arguments, **settings)
        self.examples = examples
        self.rules = rules
        self.sections = sections or {}

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, one sentence, examples, options by heading, rules."""
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(self.help or "")
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
        self.format_options(ctx, formatter)
        formatter.write_paragraph()
        for rule in (*self.rules, STATUSES):
            formatter.write_text(rule)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each under its heading."""
        options = {str(option.name): option for option in self.get_params(ctx) if isinstance(option, click.Option)}
        named = {name for names in self.sections.values() for name in names}
        sections = {**self.sections, "Output": [name for name in options if name not in named]}
        for heading, names in sections.items():
            with formatter.section(heading):
                formatter.write_dl(_records([options[name] for name in names if name in options], ctx), col_spacing=1)


def _records(options: Iterable[click.Option], ctx: click.Context) -> list[tuple[str, str]]:
    """A line of help for each option; one that says nothing itself shares the line of the next."""
    records = []
    silent: list[str] = []
    for option in options:
        record = option.get_help_record(ctx)
        if record is not None and not option.help:
            silent += option.opts
        elif record is not None:
            names = ", ".join([*silent, *option.opts]) if silent else record[0]
            records.append((f"{names:24}", record[1]))
            silent = []
    return records


def options(*declared: Decorator) -> Decorator:
    """Several option decorators as one, in the order in which help shows them."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for one in reversed(declared):
            function = one(function)
        return function

    return decorate


def headings(keys: Iterable[str]) -> Callable[[], dict[str, str]]:
    """What else columns may be called, made when it is asked for: their headings, and the headers that files have."""
    known = [FIELDS[key] for key in keys if key in FIELDS]

    def made() -> dict[str, str]:
        spellings: dict[str, str] = {}
        for words in ("en", "zh"):
            for field in known:
                spellings.setdefault(getattr(field, words), field.key)
        for field in known:
            for alias in field.aliases:
                spellings.setdefault(alias, field.key)
        return spellings

    return made


def units() -> dict[str, str]:
    """What else display units may be called: 亿元, 亿, million yuan."""
    known = [UNITS[name] for name in DISPLAY_UNITS]
    return {spelling: unit.name for unit in known for spelling in (unit.zh, unit.en, *unit.aliases)}


def columns_option(columns: Iterable[str]) -> Decorator:
    """The option that chooses columns by their keys or headings."""
    keys = tuple(columns)
    return click.option(
        "-c", "--columns", type=Names("column", keys, headings(keys)), metavar="A,B", help="Choose and order columns."
    )


def ordering(columns: Iterable[str], groups: Sequence[str] = ()) -> Decorator:
    """The options that sort, cut and group rows, and choose columns; ``columns`` are the keys there are."""
    keys = tuple(dict.fromkeys(columns))
    declared: list[Decorator] = [
        click.option(
            "-s",
            "--sort",
            type=Name("column", keys, headings(keys)),
            metavar="COLUMN",
            help="Sort rows; numbers high to low, text A to Z.",
        ),
        click.option("-r", "--reverse", is_flag=True, help="Sort the other way; missing values stay last."),
        click.option("-n", "--top", type=Count(), metavar="N", help="First N rows; the total covers all."),
        columns_option(keys),
    ]
    if groups:
        by = click.option(
            "--by",
            type=Name("grouping", groups, headings(groups)),
            metavar="COLUMN",
            help=f"One row each: {', '.join(groups)}.",
        )
        declared.insert(0, by)
    return options(*declared)


def refuse_order(asked: dict[str, Any], report: str) -> None:
    """Refuse the options of ``ordering`` beside a report whose rows have one order."""
    for name in ("sort", "reverse", "top"):
        if asked[name] not in (None, False):
            raise UsageError(f"--{name} does nothing with {report}: its lines have one order.", f"Leave out --{name}.")


DESTINATION = options(
    click.option("-f", "--format", type=Name("format", FORMATS), help=f"{', '.join(FORMATS)}."),
    click.option(
        "-o", "--output", type=PathName("file"), metavar="FILE", help="Write a file; its extension chooses the format."
    ),
)
BOM = click.option("--bom/--no-bom", default=None, help="Byte-order mark in CSV: by default in files.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="No notes on standard error.")

OUTPUT = options(
    click.option(
        "--unit",
        type=Name("unit", ("auto", *DISPLAY_UNITS), units),
        default="auto",
        help="Amounts in yuan, wan, million, yi, billion.",
    ),
    click.option(
        "--digits",
        type=Count("decimals", MOST_DECIMALS),
        metavar="N",
        help="Decimals; default: as many as the figures support.",
    ),
    DESTINATION,
    click.option("--total/--no-total", default=None, help="Total row: by default for people only."),
    BOM,
    click.option(
        "--color", type=Name("choice", ("auto", "always", "never")), default="auto", help="auto, always or never."
    ),
    QUIET,
)
"""The options that say where a report goes and how it looks."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a report goes and how it looks: the values of the options of OUTPUT that a command has, and ``columns``."""

    unit: str = "auto"
    digits: int | None = None
    format: str | None = None
    output: str | None = None
    total: bool | None = None
    bom: bool | None = None
    color: str = "auto"
    quiet: bool = False
    columns: tuple[str, ...] | None = None


def output_of(chosen: dict[str, Any]) -> tuple[Output, dict[str, Any]]:
    """The options about output, refused before anything is read where they contradict one another; and the rest."""
    names = [one.name for one in fields(Output)]
    output = Output(**{name: chosen[name] for name in names if name in chosen})
    if output.output == _STREAM:
        output = replace(output, output=None)
    _format_of(output)
    return output, {key: chosen[key] for key in chosen if key not in names}


def _format_of(output: Output) -> Format:
    return format_named(output.format or "table") if output.output is None else format_of(output.output, output.format)


def deliver(report: Report, output: Output, *, tables: Sequence[Table] = (), files: Iterable[str] = ()) -> None:
    """Write the report to its file or to standard output, and the notes to standard error.

    ``tables`` are the tables that were read: their files, and further ``files``, are never written; what reading
    assumed is said.
    """
    chosen = _format_of(output)
    report = report.choose(output.columns) if output.columns else report
    wording = Wording(unit=output.unit)
    assumed = [worded(note, wording) for table in tables for note in table.notes]
    must = [worded(line, wording) for line in report.lines if weight_of(line) is Weight.MUST]
    notes = [*assumed, *(() if chosen.carries_notes else must)]
    if not len(report) and not _nothing_asked_for():
        notes.append("No row matches.")
    if not output.quiet:
        tell(notes)
    if output.output is None and sys.stdout is None:
        raise NjindError("standard output is closed.", "Write a file with -o, or leave standard output open.")
    settings = _options(output, to_file=output.output is not None)
    inputs = [*files, *(file for table in tables for file in table.files)]
    if output.output is not None:
        write_file(report, output.output, settings, format=chosen.name, inputs=inputs)
    else:
        write_stream(report, chosen.name, settings, sys.stdout.buffer, inputs=inputs)


def _nothing_asked_for() -> bool:
    """Whether the command line asks for the first 0 rows: then it is not said that none matches."""
    context = click.get_current_context(silent=True)
    return context is not None and context.params.get("top") == 0


def tell(notes: Iterable[str]) -> None:
    """Notes on standard error, one line each."""
    with contextlib.suppress(OSError):  # nobody reads them: that is no reason to keep the report back
        for note in notes:
            click.echo(f"Note: {harmless(note, breaks=' ')}", err=True)


def _options(output: Output, *, to_file: bool) -> Options:
    from njind.formats.people.layout import shows

    encoding = "utf-8" if to_file else (sys.stdout.encoding or "utf-8")
    return Options(
        unit=output.unit,
        digits=output.digits,
        total=output.total,
        bom=output.bom,
        width=None if to_file else screen_width(),
        color=not to_file and wants_color(output.color),
        ascii=not shows(encoding, "─≈≥≤—"),
        encoding=encoding,
    )


def screen_width() -> int | None:
    """The columns that a table must fit: those of COLUMNS, else of the terminal; None where there is neither."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and len(said) < 10 and int(said) > 0:
        return int(said)
    if not sys.stdout.isatty():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except OSError:
        return None


def wants_color(choice: str) -> bool:
    """Whether bold and dim may be used: as asked, else at a terminal that is not dumb, unless NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
