"""What all commands share: their options, and the way from a request to a report to its reader. No analysis."""

from __future__ import annotations

import os
import sys
from dataclasses import field, fields, replace
from typing import TYPE_CHECKING, Any

import click

from njind.cli.helptext import lang_option, option, options
from njind.cli.reader import reader
from njind.cli.streams import abandon
from njind.cli.types import Count, Name, Names, PathName
from njind.errors import NjindError, UsageError
from njind.fields import FIELDS
from njind.fields.measures import MEASURES
from njind.figures.units import DISPLAY_UNITS, UNITS
from njind.formats import FORMATS, Options, format_named, format_of, refuse_missing, render, write_file, write_stream
from njind.line import Weight, line, names
from njind.messages.wording import weight_of, worded
from njind.sanitize import harmless
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from njind.cli.helptext import Decorator
    from njind.cli.reading import Reading
    from njind.formats import Format
    from njind.line import Line
    from njind.report import Report
    from njind.table import Table

_STREAM = "-"
"""What stands for standard output in the place of a file, as it stands for standard input."""

MOST_DECIMALS = 12
"""Decimals that can be asked for: floats hold hardly more digits, and no publication does."""


def headings(keys: Iterable[str]) -> Callable[[], dict[str, str]]:
    """What else columns may be called, made when it is asked for: their headings, and the headers that files have."""
    known = [FIELDS[key] for key in keys if key in FIELDS]

    def made() -> dict[str, str]:
        spellings: dict[str, str] = {}
        for words in ("en", "zh"):
            for one in known:
                spellings.setdefault(getattr(one, words), one.key)
        for one in known:
            for alias in one.aliases:
                spellings.setdefault(alias, one.key)
        return spellings

    return made


def units() -> dict[str, str]:
    """What else display units may be called: 亿元, 亿, million yuan."""
    known = [UNITS[name] for name in DISPLAY_UNITS]
    return {spelling: unit.name for unit in known for spelling in (unit.zh, unit.en, *unit.aliases)}


def measures() -> dict[str, str]:
    """What else measures may be called: value added, 增加值."""
    return {word: key for key, known in MEASURES.items() for word in (known.en, known.zh, *known.words)}


def columns_option(columns: Iterable[str]) -> Decorator:
    """The option that chooses columns by their keys or headings."""
    keys = tuple(columns)
    return option("-c", "--columns", said="options.columns", type=Names("column", keys, headings(keys)), metavar="A,B")


def ordering(columns: Iterable[str], groups: Sequence[str] = (), *, own: bool = False) -> Decorator:
    """The options that sort, cut and group rows, and choose columns; ``columns`` are the keys there are.

    ``own`` says that rows can be grouped by a column that only their table has, too.
    """
    keys = tuple(dict.fromkeys(columns))
    declared: list[Decorator] = [
        option("-s", "--sort", said="options.sort", type=Name("column", keys, headings(keys)), metavar="COLUMN"),
        option("-r", "--reverse", said="options.reverse", is_flag=True),
        option("-n", "--top", said="options.top", type=Count(), metavar="N"),
        columns_option(keys),
    ]
    if groups:
        said = line("options.by", groups=names(groups, most=len(groups)))
        by = option("--by", said=said, type=Name("grouping", groups, headings(groups), is_open=own), metavar="COLUMN")
        declared.insert(0, by)
    return options(*declared)


def refuse_order(asked: dict[str, Any], report: str) -> None:
    """Refuse the options of ``ordering`` beside a report whose rows have one order."""
    for name in ("sort", "reverse", "top"):
        if asked[name] not in (None, False):
            raise UsageError("cli.one-order", option=f"--{name}", report=report)


def refuse_two_reports(asked: dict[str, Any], *reports: str) -> None:
    """Refuse two options that make a report of their own each."""
    given = [f"--{name}" for name in reports if asked[name] not in (None, False)]
    if len(given) > 1:
        raise UsageError("cli.two-reports", reports=names(given, how="and"))


def refuse_two_readings(**places: str | tuple[str, ...] | None) -> None:
    """Refuse standard input in more than one place; the places by what help calls them."""
    given = [place for place, source in places.items() if source in (_STREAM, (_STREAM,))]
    if len(given) > 1:
        raise UsageError("cli.standard-input-twice", places=names(given, how="and"))


MEASURE = option("--measure", said="options.measure", type=Name("measure", MEASURES, measures), metavar="NAME")
"""The option that chooses one of several levels of a table."""

DESTINATION = options(
    option(
        "-f",
        "--format",
        said=line("options.format", formats=names(FORMATS, most=len(FORMATS))),
        type=Name("format", FORMATS),
    ),
    option("-o", "--output", said="options.output", type=PathName("file"), metavar="FILE"),
)
BOM = option("--bom/--no-bom", said="options.bom", default=None)
NOTES = option("--notes", said="options.notes", is_flag=True)
LOOK = options(
    option("--bars/--no-bars", default=None),
    option("--pager/--no-pager", said="options.pager", default=True),
)
QUIET = option("-q", "--quiet", said="options.quiet", is_flag=True)
LANGUAGE = lang_option()

UNIT = option("--unit", said="options.unit", type=Name("unit", ("auto", *DISPLAY_UNITS), units), default="auto")

OUTPUT = options(
    UNIT,
    option("--digits", said="options.digits", type=Count("options.no-decimals", MOST_DECIMALS), metavar="N"),
    DESTINATION,
    option("--total/--no-total", said="options.total", default=None),
    BOM,
    option("--color", said="options.color", type=Name("choice", ("auto", "always", "never")), default="auto"),
    LOOK,
    NOTES,
    QUIET,
    LANGUAGE,
)
"""The options that say where a report goes and how it looks."""


@frozen
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
    notes: bool = False
    bars: bool | None = None
    pager: bool = True
    columns: tuple[str, ...] | None = None


def output_of(chosen: dict[str, Any]) -> tuple[Output, dict[str, Any]]:
    """The options about output, refused before anything is read where they contradict one another; and the rest."""
    keys = [one.name for one in fields(Output)]
    output = Output(**{key: chosen[key] for key in keys if key in chosen})
    if output.output == _STREAM:
        output = replace(output, output=None)
    refuse_missing(format_of_output(output))
    return output, {key: chosen[key] for key in chosen if key not in keys}


def format_of_output(output: Output) -> Format:
    """The format that is written."""
    return format_named(output.format or "table") if output.output is None else format_of(output.output, output.format)


@frozen
class Verb:
    """What a command does with what it is asked for: from options to one report. All else is the same for all.

    ``read`` reads the tables; ``report`` makes the report of them, given the display unit; ``refuse`` raises where
    options do not go together, before anything is read.
    """

    read: Callable[[Reading, dict[str, Any]], Sequence[Any]]
    report: Callable[[Sequence[Any], dict[str, Any], str], Report]
    refuse: Callable[[dict[str, Any]], None] = field(default=lambda _: None)


def answer(verb: Verb, chosen: dict[str, Any]) -> None:
    """Answer one command line: options to a request, the request to a report, the report to its reader."""
    from njind.cli.reading import copies_as_addresses, reading_of

    reading, rest = reading_of(chosen)
    output, asked = output_of(rest)
    verb.refuse(asked)
    tables = verb.read(reading, asked)
    with copies_as_addresses():
        report = verb.report(tables, asked, output.unit)
    by = {one.read_by.key: one.read_by for one in tables if one.read_by is not None}.values()
    deliver(replace(report, lines=(*report.lines, *by)) if by else report, output, tables=tables)


def deliver(report: Report, output: Output, *, tables: Sequence[Table] = (), files: Iterable[str] = ()) -> None:
    """Write the report to its file or to standard output, and to standard error what stands nowhere in it.

    ``tables`` are the tables that were read: their files, and further ``files``, are never written; what reading
    assumed is said. A line that a reader must know is said whatever is asked for, beside machine formats too; a quiet
    call says nothing else.
    """
    chosen = format_of_output(output)
    report = report.choose(output.columns) if output.columns else report
    if output.quiet:
        report = replace(report, lines=tuple(said for said in report.lines if _is_needed(said)))
    assumed = notes_of(tables, quiet=output.quiet)
    needed = [] if chosen.carries_notes else [said for said in report.lines if _is_needed(said)]
    empty = not len(report) and not output.quiet and not _nothing_asked_for()
    tell([*assumed, *needed, *([line("cli.no-row")] if empty else [])], unit=output.unit)
    if output.output is None and sys.stdout is None:
        raise NjindError("cli.output-closed")
    settings = options_of(output, to_file=output.output is not None)
    inputs = [*files, *inputs_of(tables)]
    if output.output is not None:
        write_file(report, output.output, settings, format=chosen.name, inputs=inputs)
    elif not (output.pager and chosen.follows_screen and _shown_by_a_pager(report, chosen.name, settings)):
        write_stream(report, chosen.name, settings, sys.stdout.buffer, inputs=inputs)


def _shown_by_a_pager(report: Report, name: str, settings: Options) -> bool:
    """Whether the report was longer than the screen and there was a pager to show it."""
    from njind.cli.pager import is_long, paged, pager

    command = pager()
    if not command:
        return False
    text = "".join(map(str, render(report, name, settings)))
    return is_long(text) and paged(text.encode(settings.encoding, "backslashreplace"), command)


def notes_of(tables: Iterable[Table], *, quiet: bool) -> list[Line]:
    """What reading the tables assumed; a quiet call says only what a reader must know."""
    return [note for table in tables for note in table.notes if not quiet or _is_needed(note)]


def inputs_of(tables: Iterable[Table]) -> list[str]:
    """The files of the tables, which are never written."""
    return [file for table in tables for file in table.files]


def _is_needed(said: Line) -> bool:
    return weight_of(said) is Weight.MUST


def _nothing_asked_for() -> bool:
    """Whether the command line asks for the first 0 rows: then it is not said that none matches."""
    context = click.get_current_context(silent=True)
    return context is not None and context.params.get("top") == 0


def tell(notes: Iterable[Line], *, unit: str = "auto") -> None:
    """Notes on standard error, one line each, in the language of the reader."""
    wording = replace(reader(), unit=unit)
    try:
        for note in notes:
            click.echo(harmless(worded(line("cli.note", said=note), wording), breaks=" "), err=True)
    except OSError:  # nobody reads them: that is no reason to keep the report back
        abandon(sys.stderr)


def options_of(output: Output, *, to_file: bool) -> Options:
    """How a report is written for this reader, to a file or to standard output."""
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
        bars=_has_bars(output.bars, to_file=to_file),
        room_for_bars=bool(output.bars),
        notes=output.notes,
        quiet=output.quiet,
        lang=reader().lang,
    )


def _has_bars(choice: bool | None, *, to_file: bool) -> bool:
    """Whether figures have bars behind them: as asked, else at a terminal."""
    return not to_file and sys.stdout.isatty() if choice is None else choice


def display_options(unit: str, *, to_file: bool) -> Options:
    """How charts and documents are written for this reader."""
    return options_of(Output(unit=unit, color="never"), to_file=to_file)


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
