"""What no row of a table may be: shifted, nameless, without the period that others have, in two units. No reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from njind.errors import Finding
from njind.fields import FIELDS
from njind.line import Heading, line
from njind.tables.grid import is_empty, place_of, shown
from njind.tables.layout import Place, hidden_misfit, misfit
from njind.tables.names import has_note_word
from njind.tables.thousands import watched_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.line import Line
    from njind.tables.columns import Header, Schema
    from njind.tables.facets.block import Block
    from njind.tables.facets.heads import Head
    from njind.tables.facets.sectors import Column, Reading, Rows
    from njind.tables.grid import Grid
    from njind.tables.thousands import Watch

LARGEST_FRACTION = 10.0
"""A bare growth beyond this can hardly be a fraction."""


def misfits(
    block: Block, heads: Sequence[Head], headers: Sequence[Header], schema: Schema, grid: Grid
) -> list[Finding]:
    """A finding for each row of a text whose cells are shifted: fewer or more than the header, a number cut in two."""
    if grid.where != "line":
        return []
    width = max(len(row.cells) for row in block.heads)
    texts = tuple(head.text or " " for head in heads[:width])
    place = Place(0, 1, texts, max(width, len(texts)))
    numbers = {header.position for header in headers if FIELDS[header.key].kind.is_number}
    watched: tuple[Watch, ...] = ()
    if grid.delimiter in (",", "，"):
        watched = watched_columns(headers, schema.name, len(texts), block.rows)
    found = (
        misfit(row, place, numbers, grid) or hidden_misfit(row, watched, grid)
        for row in block.rows
        if sum(not is_empty(cell) for cell in row.cells) > 1
    )
    return [one for one in found if one is not None]


def second_table(block: Block, grid: Grid, header_row: int | None) -> Finding | Line | None:
    """What there is to say of another table below: a finding, but a line where the header of this one was chosen."""
    if block.second is None:
        return None
    if header_row is None:
        return Finding("second-table", line("reading.second-table"), grid.label, block.second, where=grid.where)
    return line("reading.second-left-out", place=place_of(grid.where, block.second))


def refuse_nameless(reading: Reading, rows: Rows, filled: Sequence[bool]) -> None:
    """Add a finding for each row with a figure that has no name, is a note, or lacks a key of the others."""
    for row, name in enumerate(rows.names):
        if not filled[row] or not rows.kept[row]:
            continue
        if not reading.out.turned and not rows.sectors[row]:
            reading.findings.append(reading.finding("missing-name", line("reading.no-name"), row=row))
        elif has_note_word(name.text.strip()):
            said = line("reading.figure-in-note", name=name.shown)
            reading.findings.append(reading.finding("figure-in-note", said, row=row))
    for key, there in (
        ("period", [one is not None for one in rows.periods]),
        ("region", [bool(one) for one in rows.regions]),
    ):
        if key not in reading.out.sides or not any(there):
            continue
        unread = {one.line for one in reading.findings if one.name == f"unknown-{key}"}
        for row, known in enumerate(there):
            if reading.block.rows[row].line in unread:
                continue
            if not known and filled[row] and rows.kept[row] and not rows.names[row].total:
                said = line("reading.no-key", key=Heading(key))
                reading.findings.append(reading.finding(f"missing-{key}", said, row=row))


def refuse_mixed(reading: Reading, column: Column) -> None:
    """Add findings for bare figures beside figures with a unit, and for percentages under a heading of fractions."""
    numbers, head = column.numbers, column.head
    sizes = np.abs(np.where(numbers.bare, numbers.values, np.nan))
    if head.key == "growth":
        _refuse_indices(reading, column)
        fractions = [one.casefold() for one in head.texts] == ["growth"] and not head.said.percent
        chosen = reading.options.growth_in is not None
        known = ~np.isnan(numbers.values) & (numbers.values != 0)
        if not fractions or chosen or any("growth_source" in one.key for one in reading.out.heads):
            return
        mixed = (known & ~numbers.bare).any() and (known & numbers.bare).any()
        large = sizes > 1
        suspect = sizes > LARGEST_FRACTION if (sizes > LARGEST_FRACTION).any() else large
        if mixed or (sizes > LARGEST_FRACTION).any() or 2 * int(large.sum()) > int((sizes > 0).sum()):
            row = int((known & numbers.bare).argmax()) if mixed else int(suspect.argmax())
            name, key = (
                ("mixed-units", "reading.mixed-growth") if mixed else ("growth-not-fraction", "reading.not-fractions")
            )
            value = _cell(reading, row, head.at)
            reading.findings.append(reading.finding(name, line(key, value=value), row=row, head=head, value=value))
        return
    in_units = ~numbers.bare & (numbers.roundings > 1)
    bare = numbers.bare & (sizes > 0)
    if not head.said.has_unit and in_units.any() and bare.any() and np.isnan(numbers.roundings[bare]).any():
        row = int(bare.argmax())
        value = _cell(reading, row, head.at)
        said = line("reading.mixed-units", count=int(bare.sum()), value=value)
        reading.findings.append(reading.finding("mixed-units", said, row=row, head=head, value=value))


LOW_INDEX, HIGH_INDEX = 70.0, 140.0
"""Three growths or more that all lie between these percentages are indices of which the year before is 100."""


def _refuse_indices(reading: Reading, column: Column) -> None:
    """Add a finding where all growths of a column in percent lie around 100."""
    known = 100 * column.numbers.values[~np.isnan(column.numbers.values)]
    if len(known) < 3 or reading.options.growth_in is not None or (known < LOW_INDEX).any():
        return
    if (known <= HIGH_INDEX).all() and (known < 100).any():
        head = column.head
        said = line("reading.near-hundred", heading=head.text or f"#{head.at + 1}")
        reading.findings.append(reading.finding("growth-is-index", said, head=head, value=head.text))


def _cell(reading: Reading, row: int, at: int) -> str:
    cells = reading.block.rows[row].cells
    return shown(cells[at]) if at < len(cells) else ""
