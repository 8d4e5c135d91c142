"""``njind read``: one file to its tidy rows and to what each column, row and line was taken for. No analysis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from njind.cli.command import BOM, DESTINATION, LANGUAGE, QUIET, columns_option, deliver, output_of
from njind.cli.helptext import Command, option, options
from njind.cli.read_many import ledger_of, read_ledger
from njind.cli.read_text import Asked, is_text, read_text_command
from njind.cli.reading import READING, SECTION, reading_of, watched
from njind.cli.types import Name, PathName
from njind.errors import DataError, UsageError
from njind.fields import FIELDS, Kind
from njind.fields.apart import APART, BESIDE_ROWS, COMPANIONS, ONLY_APART, SINCE, Apart
from njind.line import line
from njind.report import Column, Report, column

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

    from njind.line import Line
    from njind.tables import Understood

KINDS = ("sectors", "projects")

_SECTORS = (
    *(
        "region",
        "sector",
        "sector_zh",
        "group",
        "part_of",
        "period",
        "measure",
        "level",
        "level_rounding",
        "level_qualifier",
    ),
    *(
        "unit",
        "growth",
        "growth_rounding",
        "growth_qualifier",
        "growth_source",
    ),
    *(f"{key}{end}" for key in APART for end in ("", "_rounding", "_qualifier")),
    *(SINCE, ONLY_APART, "source", "publisher", "published", "note", "place"),
)
_PROJECTS = (
    *("kind", "project", "project_zh", "company", "sector", "sector_zh", "district", "district_zh", "date", "status"),
    *("investment", "investment_rounding", "investment_qualifier", "currency", "projects", "large_projects"),
    *(
        "large_threshold",
        "expected_revenue",
        "expected_revenue_qualifier",
        "source",
        "publisher",
        "published",
        "note",
        "place",
    ),
)
COLUMNS = tuple(dict.fromkeys((*_SECTORS, *_PROJECTS)))
"""Every column that the command shows, by its key."""


def _columns_of(apart: Apart) -> tuple[Column, ...]:
    """The columns of a figure that is kept apart: itself, its rounding, its qualifier."""
    kind = Kind.RATIO if apart.kind is Kind.MONEY else apart.kind
    return (
        Column(apart.key, kind, apart.en, apart.zh),
        Column(f"{apart.key}_rounding", Kind.RATIO, f"{apart.en} rounding", f"{apart.zh}舍入位"),
        Column(f"{apart.key}_qualifier", Kind.CODE, f"{apart.en} qualifier", f"{apart.zh}限定词"),
    )


_OWN = {
    "measure": Column("measure", Kind.CODE, "Measure", "指标"),
    "level": Column("level", Kind.RATIO, "Level", "数值"),
    "level_rounding": Column("level_rounding", Kind.RATIO, "Level rounding", "数值舍入位"),
    "level_qualifier": Column("level_qualifier", Kind.CODE, "Level qualifier", "数值限定词"),
    "place": Column("place", Kind.CODE, "Place", "位置"),
    SINCE: Column(SINCE, Kind.CODE, "Since", "对比年份"),
    ONLY_APART: Column(ONLY_APART, Kind.CODE, "Aspect", "数据类别"),
    **{one.key: one for each in APART.values() for one in _columns_of(each)},
}
_ALWAYS = ("sector", "project", "level", "growth", "investment", "currency")
"""What is shown also where it holds nothing: that amounts are of no stated currency is to be read back."""
_ONLY_MACHINES = (
    "level_rounding",
    "level_qualifier",
    "growth_rounding",
    "growth_qualifier",
    "growth_source",
    "investment_rounding",
    "investment_qualifier",
    "expected_revenue_qualifier",
    *COMPANIONS,
    ONLY_APART,
)


@click.command(
    cls=Command,
    examples=(
        "njind read bureau.xlsx",
        "njind read bureau.xlsx -o tidy.csv",
        "njind read 'ledger/*.csv' -o ledger.parquet",
        "njind read data/sectors.csv --format json",
    ),
    sections={
        "table": ("kind", "measure", "period", "region", "sector"),
        "text": ("text", "published", "review", "accept_flagged"),
        **SECTION,
    },
)
@click.argument("file", nargs=-1, required=True, type=PathName("file"), metavar="FILE...")
@options(
    option("--kind", said="options.table-kind", type=Name("table-kind", KINDS), metavar="KIND"),
    option("--measure", said="options.measure", metavar="NAME"),
    option("--period", metavar="PERIOD"),
    option("--region", metavar="NAME"),
    option("--sector", said="options.of-the-table", metavar="NAME"),
    option("--text", said="options.text", is_flag=True),
    option("--published", said="options.published-on", metavar="DATE"),
    option("--review", said="options.review", is_flag=True),
    option("--accept-flagged", said="options.accept-flagged", is_flag=True),
)
@READING
@columns_option(COLUMNS)
@DESTINATION
@BOM
@QUIET
@LANGUAGE
def read(file: tuple[str, ...], kind: str | None, **chosen: Any) -> None:
    """Show what was understood of a published table: its tidy rows, where each figure stood, what was left out."""
    text = {name: chosen.pop(name) for name in ("text", "published", "review", "accept_flagged")}
    one = file[0] if len(file) == 1 else None
    if one is not None and (text["text"] or is_text(one)):
        _read_text(one, kind, text, chosen)
        return
    if text["text"]:
        raise UsageError("cli.one-text")
    reading, chosen = reading_of(chosen)
    for name in ("measure", "period", "region", "sector"):
        chosen.pop(name, None)
    output, _ = output_of(chosen)
    many = ledger_of(file, output)
    if many is not None:
        read_ledger(many, kind, reading, output, rows_of)
        return
    assert one is not None
    from njind.tables import understood_file

    with watched(reading.options, one, quiet=reading.quiet) as options_:
        seen = understood_file(one, kind, options_)
    if seen.findings:
        raise DataError(seen.findings[0])
    deliver(
        report_of(seen, reading.options.measure),
        replace(output, notes=True),
        tables=[seen.table] if not output.quiet else [],
        files=[one],
    )


def _read_text(file: str, kind: str | None, text: dict[str, Any], chosen: dict[str, Any]) -> None:
    output, _ = output_of(chosen)
    said = {name: chosen[name] or "" for name in ("period", "region", "sector")}
    asked = Asked(
        kind,
        text["published"] or "",
        review=text["review"],
        accept_flagged=text["accept_flagged"],
        measure=chosen["measure"],
        encoding=chosen.get("encoding"),
        **said,
    )
    read_text_command(file, asked, output)


def report_of(seen: Understood, measure: str | None = None) -> Report:
    """The tidy rows as a report, with what each column, row and line was taken for above them."""
    title = line("read.title", file=seen.table.source)
    return rows_of(seen.frame, seen.table.kind, title, measure, lines=_lines(seen))


def rows_of(
    frame: pd.DataFrame,
    kind: str,
    title: Line,
    measure: str | None = None,
    *,
    own: Sequence[str] = (),
    all_columns: bool = False,
    held: Collection[str] = (),
    lines: Sequence[Line] = (),
) -> Report:
    """Tidy rows as a report: the columns that say anything, or all there can be; ``own`` are columns of the file's.

    Of the figures that are kept apart, "all there can be" are those ``held``.
    """
    if measure is not None and "measure" in frame:
        frame = frame[(frame["measure"] == measure).to_numpy()]
    known = (*(_SECTORS if kind == "sectors" else _PROJECTS), *own)
    keys = (
        [key for key in known if key in held or key not in BESIDE_ROWS]
        if all_columns
        else [key for key in known if key in frame and (_needed(key) or _says(frame[key]))]
    )
    values = tuple(_values(frame, key) for key in keys)
    return Report("read", title, tuple(map(_column, keys)), values, lines=tuple(lines))


def _needed(key: str) -> bool:
    return key in _ALWAYS


def _lines(seen: Understood) -> list[Line]:
    record = seen.record
    if record is None:
        return [line("read.plain")]
    return [
        line("read.taken", what=line(f"read.a-{one.kind}"), place=one.place, text=one.text, said=one.said)
        for one in record.taken
    ]


def _says(values: pd.Series[Any]) -> bool:
    return bool((values.notna() & (values.astype(str) != "")).any())


def _column(key: str) -> Column:
    from njind.report import Audience

    one = _OWN.get(key) or (column(key) if key in FIELDS else Column(key, Kind.TEXT, key, key))
    one = replace(one, unit="") if FIELDS.get(key) is not None and FIELDS[key].kind is Kind.MONEY else one
    return replace(one, audience=Audience.MACHINES) if key in _ONLY_MACHINES else one


def _values(frame: pd.DataFrame, key: str) -> Sequence[Any]:
    if key not in frame:
        return [None] * len(frame)
    return [None if value != value or value == "" else value for value in frame[key].tolist()]
