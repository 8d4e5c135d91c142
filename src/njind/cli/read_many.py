"""``njind read`` of several files or a big one: piece by piece to one file or stream. No reading, no formats."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from njind.cli.command import deliver, format_of_output, options_of, tell
from njind.cli.reading import watched
from njind.errors import NjindError
from njind.formats import write_file, write_stream
from njind.line import line
from njind.table import Table
from njind.tables import sources_among

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from njind.cli.command import Output
    from njind.cli.reading import Reading
    from njind.report import Report
    from njind.tables import ReadOptions
    from njind.tables.sources import Sources

AT_ONCE = 200_000
"""Up to so many rows are written with the columns that say anything; of more no one can know yet, and all are."""

ROWS = 50_000
"""Rows that become a report together."""


def ledger_of(files: Sequence[str], output: Output) -> Sources | None:
    """The files where they are several, or one that is big and goes to a format that takes rows as they come."""
    several = sources_among(files)
    if several is not None or not format_of_output(output).streams:
        return several
    from njind.tables.blocks import SMALLEST
    from njind.tables.sources import Part, Sources

    path = Path(files[0])
    is_big = path.is_file() and path.stat().st_size >= SMALLEST
    return Sources((Part(path),), files[0]) if is_big else None


def read_ledger(
    sources: Sources, kind: str | None, reading: Reading, output: Output, rows_of: Callable[..., Report]
) -> None:
    """Write the tidy rows of all files, in order, to one place; with ``-o`` whole or not at all.

    ``rows_of`` makes a report of some rows. A big clean file is read in blocks where what was written of it can be
    taken back, should a later block turn out not to be clean: then all begins again, and the file is read as a whole.
    """
    from njind.tables.several import NotPiecewise

    wholes: set[Path] = set()
    while True:
        try:
            with watched(reading.options, sources.label, quiet=reading.quiet) as options:
                as_wholes = wholes if output.output is not None else None
                _write(sources, kind, options, output, rows_of, as_wholes)
        except NotPiecewise as error:
            wholes.add(error.path)
        else:
            return


def _write(
    sources: Sources,
    kind: str | None,
    options: ReadOptions,
    output: Output,
    rows_of: Callable[..., Report],
    as_wholes: set[Path] | None,
) -> None:
    from njind.tables.several import Ledger, chosen_parts, schema_of_first, together

    sources, options = chosen_parts(sources, options)
    schema = schema_of_first(sources, kind, options)
    ledger = Ledger(schema, sources, options, as_wholes)
    frames = ledger.frames()
    chosen, title = format_of_output(output), line("read.title", file=sources.said)
    of = {"kind": schema.table, "title": title, "measure": options.measure, "own": ledger.own}
    first: list[Any] = []
    for frame in frames:
        first.append(frame)
        if chosen.streams and sum(map(len, first)) > AT_ONCE:
            break
    else:
        whole = together(first, schema)
        table = Table(schema.table, whole, None, tuple(ledger.notes()), sources.said, ledger.files)
        deliver(rows_of(whole, **of), output, tables=[] if output.quiet else [table], files=ledger.files)
        return
    held = {key for frame in first for key in frame}
    reports = (
        report.choose(output.columns) if output.columns else report
        for frame in chain(_taken(first), frames)
        for start in range(0, len(frame), ROWS)
        for report in [rows_of(frame.iloc[start : start + ROWS], **of, all_columns=True, held=held)]
    )
    _send(reports, output, ledger.files)
    if not output.quiet:
        tell(ledger.notes())


def _taken(frames: list[Any]) -> Iterator[Any]:
    """The frames in order, none of them held any longer."""
    frames.reverse()
    while frames:
        yield frames.pop()


def _send(reports: Iterator[Report], output: Output, files: Sequence[str]) -> None:
    settings, name = options_of(output, to_file=output.output is not None), format_of_output(output).name
    if output.output is not None:
        write_file(reports, output.output, settings, format=name, inputs=files)
    elif sys.stdout is None:
        raise NjindError("cli.output-closed")
    else:
        write_stream(reports, name, settings, sys.stdout.buffer, inputs=files)
