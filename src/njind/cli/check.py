"""``njind check``: files to findings, and findings to lines or to one writer. It looks at no cell itself."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from njind.cli.command import BOM, DESTINATION, QUIET, Command, columns_option, deliver, output_of
from njind.cli.reading import READING, SECTION, reading_of, watched
from njind.cli.types import Name, PathName
from njind.errors import DataError, Finding, NjindError, UsageError, old_finding
from njind.fields import Kind
from njind.report import Report, column, old_report
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from njind.cli.reading import Reading

MOST = 10
"""So many findings of one name in one file are shown; the rest are counted."""

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
    sections={"Findings": ("table", "every"), **SECTION},
    rules=(
        "Without FILE the two default tables are checked. Nothing is printed and the status is 0 where all is well; "
        "it is 1 where anything is found, also a file that cannot be read.",
    ),
)
@click.argument("files", nargs=-1, type=PathName("file"), metavar="[FILE]...")
@click.option(
    "--table",
    type=Name("kind of table", TABLES),
    metavar="KIND",
    help="sectors or projects; else the headers say which.",
)
@click.option("--all", "every", is_flag=True, help=f"List all findings, not only {MOST} of a name in a file.")
@READING
@columns_option(one.key for one in COLUMNS)
@DESTINATION
@BOM
@QUIET
@click.pass_context
def check(context: click.Context, /, files: tuple[str, ...], table: str | None, every: bool, **chosen: Any) -> None:
    """Say what is wrong with a table, where, and what to do; silent when nothing is."""
    reading, chosen = reading_of(chosen)
    output, _ = output_of(chosen)
    if files.count("-") > 1:
        raise UsageError("standard input can be read only once.", "Name it once.")
    named: list[tuple[str | None, str | None]] = [(file, table) for file in files]
    sources = named or [(None, one) for one in TABLES if table in (one, None)]
    found = [finding for source, kind in sources for finding in findings_of(source, kind, reading)]
    shown, rest = (found, ()) if every else cut(found)
    inputs = [_path(*source) for source in sources]
    with suppress(BrokenPipeError):  # a reader that goes away makes no table right
        if output.format or output.output or output.columns:
            # a report without rows is good news here, so it is not said that none matched
            deliver(report_of(shown, rest), replace(output, quiet=output.quiet or not rest), files=inputs)
        else:
            _print([*lines_of(shown), *rest], inputs)
    if found:
        context.exit(1)


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
        return [_unreadable(error, "standard input" if source == "-" else source or f"{table}.csv")]


def _unreadable(error: NjindError, file: str) -> Finding:
    """What is wrong with a file as a whole, or what has to be chosen before it can be read."""
    name = "choice-needed" if isinstance(error, UsageError) else "unreadable-file"
    return old_finding(name, error.message.removeprefix(f"{file}: "), error.hint or "", file)


def cut(findings: Iterable[Finding]) -> tuple[list[Finding], tuple[str, ...]]:
    """The first MOST findings of each name in each file, in order, and a sentence for each name that has more."""
    count: Counter[tuple[str, str]] = Counter()
    shown = []
    for finding in findings:
        count[finding.name, finding.file] += 1
        if count[finding.name, finding.file] <= MOST:
            shown.append(finding)
    rest = [
        f"{harmless(file, breaks=' ', most=200)}: {number - MOST:,} more of {name}; --all lists them."
        for (name, file), number in count.items()
        if number > MOST
    ]
    return shown, tuple(rest)


def report_of(findings: Sequence[Finding], notes: Sequence[str] = ()) -> Report:
    """The findings as a report, one row each."""
    values = tuple([getattr(finding, one.key) for finding in findings] for one in COLUMNS)
    return old_report(name="check", title="Findings", columns=COLUMNS, values=values, notes=tuple(notes))


def lines_of(findings: Iterable[Finding]) -> Iterator[str]:
    """Two lines for each finding: where, what and its name; what to do."""
    for finding in findings:
        place = ", ".join(
            [harmless(finding.file, breaks=" ", most=200)]
            + ([f"{finding.where} {finding.line}"] if finding.line is not None else [])
            + ([f"column {harmless(finding.column, breaks=' ', most=LONGEST_CELL)}"] if finding.column else [])
        )
        yield f"{place}: {harmless(finding.sentence, breaks=' ', most=1000)} [{finding.name}]"
        if finding.remedy:
            remedy = finding.remedy[:1].upper() + finding.remedy[1:]
            yield f"    {harmless(remedy, breaks=' ', most=1000)}"


def _print(lines: Sequence[str], inputs: Sequence[str]) -> None:
    """The lines on standard output, in its encoding; what that lacks becomes a visible escape."""
    from njind.formats.files import explained, refuse_input_stream
    from njind.formats.people.layout import in_encoding

    if not lines:
        return
    if sys.stdout is None:
        raise NjindError("standard output is closed.", "Write a file with -o, or leave standard output open.")
    refuse_input_stream(sys.stdout.buffer, inputs)
    encoding = sys.stdout.encoding or "utf-8"
    with explained(None):
        text = "".join(f"{in_encoding(line, encoding)}\n" for line in lines)
        sys.stdout.buffer.write(text.encode(encoding))
        sys.stdout.buffer.flush()
