"""``njind check``: files to findings, and findings to lines or to one writer. It looks at no cell itself."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from njind.cli.command import BOM, DESTINATION, QUIET, columns_option, deliver, format_of_output, output_of
from njind.cli.helptext import Command, lang_option, option
from njind.cli.reader import reader
from njind.cli.reading import READING, SECTION, reading_of, watched
from njind.cli.types import Name, PathName
from njind.errors import DataError, Finding, NjindError, UsageError
from njind.fields import Kind
from njind.line import Line, line
from njind.messages.wording import ENGLISH, hint_of, worded
from njind.report import Audience, Report, column
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from njind.cli.command import Output
    from njind.cli.reading import Reading
    from njind.messages.wording import Wording

MOST = 10
"""So many findings of one name in one file are shown; the rest are counted."""

LONGEST_LINE = 1000
"""Characters of a sentence that lines for people show."""

LONGEST_CELL = 60
"""Characters of a cell that lines for people show."""

TABLES = ("sectors", "projects")

COLUMNS = (
    column("name", kind=Kind.CODE, en="Finding", zh="问题名称"),
    column("file"),
    column("line"),
    column("column", drop=10),
    column("value", kind=Kind.TEXT, en="Cell", zh="单元格内容", drop=30),
    column("sentence"),
    column("remedy", drop=20),
)
"""Every column of the findings, in order; their keys are the fields of ``njind.Finding``."""


@click.command(
    cls=Command,
    examples=(
        "njind check mine.csv",
        "njind check mine.csv theirs.xlsx --format json",
        "njind check mine.csv --table projects --map investment=金额",
        "njind check --table projects",
    ),
    sections={"findings": ("table", "all"), **SECTION},
)
@click.argument("files", nargs=-1, type=PathName("file"), metavar="[FILE]...")
@option("--table", said="options.table", type=Name("table-kind", TABLES), metavar="KIND")
@option("--all", said=line("options.all", most=MOST), is_flag=True)
@READING
@columns_option(one.key for one in COLUMNS)
@DESTINATION
@BOM
@QUIET
@lang_option()
@click.pass_context
def check(context: click.Context, /, files: tuple[str, ...], table: str | None, **chosen: Any) -> None:
    """Say what is wrong with a table."""
    reading, rest = reading_of(chosen)
    output, asked = output_of(rest)
    if files.count("-") > 1:
        raise UsageError("cli.standard-input-twice", places="FILE")
    named: list[tuple[str | None, str | None]] = [(file, table) for file in files]
    sources = named or [(None, one) for one in TABLES if table in (one, None)]
    if not show(sources, reading, output, every=asked["all"]):
        context.exit(1)


def show(
    sources: Sequence[tuple[str | None, str | None]], reading: Reading, output: Output, *, every: bool = False
) -> bool:
    """Write everything that is wrong with some files, each with the kind of its table; whether nothing is."""
    found: list[Finding] = []
    inputs: list[str] = []
    for source, kind in sources:
        files, findings = _looked_at(source, kind, reading)
        found += findings
        inputs += files
    shown, rest = (found, ()) if every else cut(found)
    with suppress(BrokenPipeError):  # a reader that goes away makes no table right
        if output.format or output.output or output.columns:
            for_people = format_of_output(output).audience is Audience.PEOPLE
            report = report_of(shown, rest, reader() if for_people else ENGLISH)
            # a report without rows is good news here, so it is not said that none matched
            deliver(report, replace(output, quiet=output.quiet or not rest), files=inputs)
        else:
            _print([*lines_of(shown), *(_on_one_line(worded(said, reader())) for said in rest)], inputs)
    return not found


def _looked_at(source: str | None, kind: str | None, reading: Reading) -> tuple[list[str], list[Finding]]:
    """The files that one word stands for, and everything that is wrong with each of them, or with them as a whole."""
    from njind.tables import sources_among

    try:
        several = sources_among(source)
    except NjindError as error:
        return [], [_unreadable(error, str(source))]
    if several is None:
        return [_path(source, kind)], findings_of(source, kind, reading)
    files = [str(part.path) for part in several.parts]
    found = [finding for file in files for finding in findings_of(file, kind, reading)]
    from njind.tables.several import findings_of_whole

    try:
        whole = findings_of_whole(several, kind, reading.options)
    except NjindError as error:
        whole = [_unreadable(error, str(source))] if not found else []
    there = {(one.name, one.file, one.line) for one in found}
    return files, [*found, *(one for one in whole if (one.name, one.file, one.line) not in there)]


def _path(source: str | None, table: str | None) -> str:
    """The file that is checked, so that it is never written onto; "" where there is none."""
    from njind.tables import default_source

    if source is not None:
        return source
    try:
        return str(default_source(str(table))[0])
    except NjindError:
        return ""


def findings_of(source: str | None, table: str | None, reading: Reading) -> list[Finding]:
    """Everything that is wrong with one file; that it cannot be read is a finding too.

    ``source`` None is the default table of that kind.
    """
    from njind.tables.checks import check_table
    from njind.tables.columns import PROJECTS, SECTORS

    if table is not None:
        reading = reading.for_table(SECTORS if table == SECTORS.table else PROJECTS)
    try:
        with watched(reading.options, source, quiet=reading.quiet) as options:
            return check_table(source, table=table, options=options)
    except DataError as error:
        return [error.finding]
    except NjindError as error:
        file = worded(line("files.standard-input"), reader()) if source == "-" else source or f"{table}.csv"
        return [_unreadable(error, file)]


def _unreadable(error: NjindError, file: str) -> Finding:
    """What is wrong with a file as a whole, or what has to be chosen before it can be read."""
    name = "choice-needed" if isinstance(error, UsageError) else "unreadable-file"
    return Finding(name, error.line, file)


def cut(findings: Iterable[Finding]) -> tuple[list[Finding], tuple[Line, ...]]:
    """The first MOST findings of each name in each file, in order, and a line for each name that has more."""
    count: Counter[tuple[str, str]] = Counter()
    shown = []
    for finding in findings:
        count[finding.name, finding.file] += 1
        if count[finding.name, finding.file] <= MOST:
            shown.append(finding)
    rest = [
        line("cli.more-findings", file=harmless(file, breaks=" ", most=200), count=number - MOST, name=name)
        for (name, file), number in count.items()
        if number > MOST
    ]
    return shown, tuple(rest)


def report_of(findings: Sequence[Finding], rest: Sequence[Line] = (), wording: Wording = ENGLISH) -> Report:
    """The findings as a report, one row each."""
    rows = [
        {
            **{key: getattr(finding, key) for key in ("name", "file", "line", "column", "value", "where")},
            "sentence": finding.said,
            "remedy": hint_of(finding.said, wording),
        }
        for finding in findings
    ]
    values = tuple([row[one.key] for row in rows] for one in COLUMNS)
    return Report("check", line("cli.findings"), COLUMNS, values, lines=tuple(rest))


def lines_of(findings: Iterable[Finding]) -> Iterator[str]:
    """Two lines for each finding, in the language of the reader: where, what and its name; what to do."""
    for finding in findings:
        yield f"{_on_one_line(worded(_said_at(finding), reader()))} [{finding.name}]"
        remedy = hint_of(finding.said, reader())
        if remedy:
            yield f"    {_on_one_line(remedy[:1].upper() + remedy[1:])}"


def _said_at(finding: Finding) -> Line:
    """Where a finding is and what it says; what is said of a whole file may name it itself."""
    if finding.line is None and "file" in finding.said.values:
        return finding.said
    return line("place.finding", place=replace(finding, **_shortened(finding)).place, said=finding.said)


def _shortened(finding: Finding) -> dict[str, Any]:
    """The names of a place as lines for people show them."""
    column = finding.column and harmless(finding.column, breaks=" ", most=LONGEST_CELL)
    return {"file": harmless(finding.file, breaks=" ", most=200), "column": column}


def _on_one_line(text: str) -> str:
    return harmless(text, breaks=" ", most=LONGEST_LINE)


def _print(lines: Sequence[str], inputs: Sequence[str]) -> None:
    """The lines on standard output, in its encoding; what that lacks becomes a visible escape."""
    from njind.formats.files import explained, flush_whole, refuse_input_stream, write_whole
    from njind.formats.people.layout import in_encoding

    if not lines:
        return
    if sys.stdout is None:
        raise NjindError("cli.output-closed")
    refuse_input_stream(sys.stdout.buffer, inputs)
    encoding = sys.stdout.encoding or "utf-8"
    with explained(None):
        text = "".join(f"{in_encoding(line, encoding)}\n" for line in lines)
        write_whole(sys.stdout.buffer, text.encode(encoding))
        flush_whole(sys.stdout.buffer)
