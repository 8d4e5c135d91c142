"""``njind report``: its options, and the one document that they ask for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from njind.cli.command import UNIT, display_options, inputs_of, notes_of, tell
from njind.cli.helptext import Command, lang_option, option, options
from njind.cli.reading import READING, SECTION, reading_of
from njind.cli.summary import read_both, refuse_both
from njind.cli.types import Names, PathName, Span
from njind.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.cli.reading import Reading
    from njind.line import Line
    from njind.table import Table

SECTIONS = ("headline", "sectors", "trend", "projects", "largest", "groups", "checks", "methods", "sources")
"""The parts of a brief, in order; a test holds them to be those of ``analysis.brief``."""

_ROWS = options(
    option("--region", said="options.one-region", metavar="NAME"),
    option("--period", said="options.one-period", type=Span(), metavar="PERIOD"),
    option("--sectors", said="options.sectors-file", type=PathName("file"), metavar="FILE"),
    option("--projects", said="options.projects-file", type=PathName("file"), metavar="FILE"),
)
_CONTENT = options(
    option("--title", said="options.title", metavar="TEXT"),
    option("--sections", said="options.sections", type=Names("section", SECTIONS), metavar="A,B"),
)


@click.command(
    cls=Command,
    examples=(
        "njind report -o brief.html",
        "njind report --lang zh -o 简报.docx",
        "njind report --sectors mine.xlsx --sections headline,sectors -o brief.pdf",
    ),
    sections={"rows": ("region", "period", "sectors", "projects"), "content": ("title", "sections"), **SECTION},
)
@_ROWS
@_CONTENT
@READING
@UNIT
@option("-o", "--output", said="options.report-output", type=PathName("file"), metavar="FILE")
@option("-q", "--quiet", said="options.quiet", is_flag=True)
@lang_option()
def report(
    title: str | None, sections: Sequence[str] | None, unit: str, output: str | None, quiet: bool, **chosen: Any
) -> None:
    """Write the whole brief as one file."""
    from njind.formats.documents import DOCUMENT_FORMATS, document_format

    if output is None:
        raise UsageError("cli.report-where", extensions=", ".join(DOCUMENT_FORMATS))
    document_format(output)
    refuse_both(chosen)
    reading, asked = reading_of({**chosen, "quiet": quiet})
    tables = _read(reading, asked)
    tell(notes_of(tables, quiet=quiet), unit=unit)
    _write(tables, title, sections, asked, output, unit)


def _read(reading: Reading, asked: dict[str, Any]) -> Sequence[Table]:
    """The tables of the brief: both, or the one that alone is named."""
    from njind.tables.columns import PROJECTS

    if asked["projects"] and not asked["sectors"]:
        return [reading.for_table(PROJECTS, named=True).projects(asked["projects"])]
    return read_both(reading, asked)


def _write(
    tables: Sequence[Table],
    title: str | None,
    sections: Sequence[str] | None,
    asked: dict[str, Any],
    output: str,
    unit: str,
) -> None:
    from njind.analysis.brief import brief
    from njind.formats.documents import write_document

    by_kind = {table.kind: table for table in tables}
    document = brief(
        by_kind.get("sectors"),
        by_kind.get("projects"),
        title=title,
        sections=sections or (),
        region=asked["region"],
        period=asked["period"],
        checks=_checked(tables),
    )
    write_document(document, output, display_options(unit, to_file=True), inputs=inputs_of(tables))


def _checked(tables: Sequence[Table]) -> list[Line]:
    """What checking the tables finds, each with its place."""
    from njind.line import line
    from njind.tables.checks import check_table

    found = [
        finding if len(table.files) > 1 else replace(finding, file=_called(table))
        for table in tables
        for file in table.files
        for finding in check_table(file, table=table.kind)
    ]
    return [line("place.finding", place=finding.place, said=finding.said) for finding in found[:_MOST_CHECKS]]


def _called(table: Table) -> str:
    """What the reader calls the data of a table: a paper names no folder."""
    from njind.cli.reader import reader
    from njind.line import line
    from njind.messages.wording import worded

    said = PurePath(table.source).name if isinstance(table.source, str) else table.source
    return worded(line("report.said", said=said), reader())


_MOST_CHECKS = 20
"""Findings that a brief lists."""
