"""Texts on the command line: a release to its tidy rows, its review, or a table for ``njind sectors``. No parsing."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from njind.errors import DataError, Finding, NjindError, UsageError
from njind.line import line
from njind.values import frozen

if TYPE_CHECKING:
    import pandas as pd

    from njind.cli.command import Output
    from njind.line import Line
    from njind.report import Report
    from njind.table import Table
    from njind.texts import TextReading

_HEAD = 65536


@frozen
class Asked:
    """What the options of ``njind read`` ask of a text."""

    kind: str | None = None
    published: str = ""
    period: str = ""
    region: str = ""
    sector: str = ""
    measure: str | None = None
    review: bool = False
    accept_flagged: bool = False
    encoding: str | None = None


def is_text(source: str | None) -> bool:
    """Whether a file, or what waits on standard input for ``-``, is running text and no table."""
    if source is None:
        return False
    if source == "-":
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None or not hasattr(stream, "peek"):
            return False
        from njind.texts.source import is_text_file

        with suppress(OSError, ValueError):
            return is_text_file("", stream.peek(_HEAD)[:_HEAD])
        return False
    path = Path(source)
    if path.suffix.lower() in (".docx", ".md", ".markdown"):
        return path.is_file()
    if path.suffix.lower() not in ("", ".txt", ".html", ".htm") or not path.is_file():
        return False
    from njind.texts.source import is_text_file  # not for every table: it brings all that is known of sentences

    with suppress(OSError), path.open("rb") as stream:
        return is_text_file(source, stream.read(_HEAD))
    return False


def reading_of_text(source: str, asked: Asked) -> TextReading:
    """The text of a file or of standard input, read; DataError where it is none."""
    from njind.texts import Options, read_text
    from njind.texts.source import names_of, text_of

    if asked.published and not re.fullmatch(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?", asked.published):
        raise UsageError("texts.published", value=asked.published)
    data = _bytes_of(source)
    name = "" if source == "-" else Path(source).name
    text = text_of(data, name, encoding=asked.encoding)
    options = Options(asked.published, asked.period, asked.region, asked.sector, names_of(os.environ.get("NJIND_DATA")))
    return read_text(text, options, name=name)


def _bytes_of(source: str) -> bytes:
    """The bytes of a file or of standard input; what a table's file may not be, a text's may not be either."""
    from njind.tables.source import open_source

    path = Path(source)
    if source != "-" and path.is_file():
        with path.open("rb") as stream:
            return stream.read()
    with open_source(source).open() as stream:
        return stream.read()


def read_text_command(source: str, asked: Asked, output: Output) -> None:
    """``njind read`` of a text: its sure rows where the output goes; the review as a page beside a file, or shown."""
    from njind.cli.command import deliver, tell
    from njind.formats.files import target_of
    from njind.texts.review import page, terminal

    reading = reading_of_text(source, asked)
    if asked.review and output.output is None:
        for one in terminal(reading, lang=reading.lang):
            click.echo(one)
        return
    deliver(report_of_text(reading, asked), output, files=[] if source == "-" else [source])
    if output.output is not None:
        beside = str(Path(output.output).with_suffix(".review.html"))
        target_of(beside, inputs=[] if source == "-" else [source]).write([page(reading, lang=reading.lang).encode()])
        if not output.quiet:
            tell([line("texts.review_written", file=beside)])


def report_of_text(reading: TextReading, asked: Asked) -> Report:
    """The rows of a text as a report: sectors, or projects where asked for or where there are no others."""
    from njind.report import Report

    kind = asked.kind or _kind(reading)
    frame = (
        reading.sectors(flagged=asked.accept_flagged)
        if kind == "sectors"
        else reading.projects(flagged=asked.accept_flagged)
    )
    if kind == "sectors" and asked.measure:
        frame = frame[frame["measure"] == asked.measure]
    if kind == "sectors" and set(frame["status"]) <= {"actual"}:
        frame = frame.drop(columns="status")
    held = [key for key in frame.columns if key in _ALWAYS or _says(frame[key])]
    columns = tuple(_column(str(key)) for key in held)
    values = tuple([None if value != value or value == "" else value for value in frame[key].tolist()] for key in held)
    title = line("texts.title", file=reading.source or line("texts.unnamed"))
    return Report("read", title, columns, values, lines=tuple(_lines(reading, kind, asked)))


_ALWAYS = ("sector", "project", "level", "growth", "investment")


def _kind(reading: TextReading) -> str:
    tables = [row.table for row in reading.rows]
    return "projects" if "projects" in tables and "sectors" not in tables else "sectors"


def _says(values: pd.Series[Any]) -> bool:
    return bool((values.notna() & (values.astype(str) != "")).any())


def _column(key: str) -> Any:
    from dataclasses import replace

    from njind.cli.read import _column as known
    from njind.fields import FIELDS, Kind
    from njind.report import Audience, Column

    own = {
        "growth_kind": ("Kind of growth", "增速类型", Audience.MACHINES),
        "sentence": ("Sentence", "原句", Audience.MACHINES),
        "flagged": ("Flagged", "待核原因", Audience.ALL),
        "status": ("Status", "状态", Audience.MACHINES),
        "source": ("Source", "来源", Audience.MACHINES),
        "published": ("Published", "发布日期", Audience.MACHINES),
    }
    if key in own:
        en, zh, audience = own[key]
        return Column(key, Kind.CODE, en, zh, audience=audience)
    if key == "expected_revenue_qualifier" and key not in FIELDS:
        return Column(key, Kind.CODE, "Expected revenue qualifier", "预期收入限定词", audience=Audience.MACHINES)
    if key == "level":
        return Column("level", Kind.MONEY, "Level", "数值", qualifier="level_qualifier", currency="unit")
    return replace(known(key))


def _lines(reading: TextReading, kind: str, asked: Asked) -> list[Line]:
    from njind.texts.review import counts_line

    flagged = [
        row
        for row in reading.rows
        if (row.table == kind and not row.sure and row.growth_kind in ("", "yoy") and row.status in ("actual", ""))
        or (row.table == kind == "projects" and not row.sure)
    ]
    said = [counts_line(reading)]
    if flagged:
        said.append(line("texts.accepted" if asked.accept_flagged else "texts.flagged", count=len(flagged)))
        undated = _undated(reading, kind)
        if undated and not asked.accept_flagged:
            said.append(line("texts.undated", count=undated))
    other = "projects" if kind == "sectors" else "sectors"
    count = sum(row.table == other and row.sure for row in reading.rows)
    if count:
        said.append(line("texts.other_table", kind=other, count=count))
    return said


def table_of_text(source: str, kind: str, asked: Asked) -> Table:
    """The sure rows of a text as a table for the analyses; a note says how many figures were left out."""
    from njind.table import Table
    from njind.texts.model import Mark

    reading = reading_of_text(source, asked)
    frame = _of_measures(reading.sectors()) if kind == "sectors" else reading.projects()
    if frame.empty:
        raise DataError(Finding("no-rows", _no_rows(reading, kind, source), source))
    left = _left(reading) + reading.count(Mark.FLAGGED)
    notes = [line("texts.left", count=left, file=source)] if left else []
    undated = _undated(reading, kind)
    notes += [line("texts.undated_table", count=undated, file=source)] if undated else []
    return Table(
        kind,
        frame.drop(columns=["status", "growth_kind", "sentence", "flagged"], errors="ignore")
        if kind == "sectors"
        else frame.drop(columns=["sentence", "flagged", "region"]),
        notes=tuple(notes),
        source=reading.source,
        files=() if source == "-" else (source,),
    )


def _of_measures(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a text in measures that a table of sectors holds, by their names there; a volume is no money."""
    from njind.fields import FIELDS

    named = frame.assign(measure=frame["measure"].replace({"output_volume": "volume"}))
    return named[named["measure"].isin(FIELDS)].reset_index(drop=True)


def _no_rows(reading: TextReading, kind: str, source: str) -> Line:
    """Why a text gives no row of a kind, and what would: its day, the other kind, a look at the review."""
    undated = _undated(reading, kind)
    if undated:
        return line("texts.undated_only", count=undated, file=source)
    other = "projects" if kind == "sectors" else "sectors"
    rows = sum(row.table == other and row.sure for row in reading.rows)
    if rows:
        return line("texts.only_other", count=rows, kind=other, file=source)
    return line("texts.left", count=_left(reading), file=source)


def _undated(reading: TextReading, kind: str) -> int:
    """How many rows would be sure if the text's day were known: what they lack is the year alone."""
    from njind.texts.model import Why

    return sum(
        row.table == kind and row.flags == [Why.NO_YEAR] and row.growth_kind in ("", "yoy") for row in reading.rows
    )


def _left(reading: TextReading) -> int:
    from njind.texts.model import Mark

    return reading.count(Mark.LEFT_OUT)


__all__ = ["Asked", "NjindError", "is_text", "read_text_command", "reading_of_text", "report_of_text", "table_of_text"]
