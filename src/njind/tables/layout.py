"""Where the table lies in a grid: title lines, header, rows, total rows, footnotes. No figures, no frames."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from njind.errors import DataError, Finding
from njind.fields import FIELDS, Kind
from njind.figures import headings, parse, words
from njind.line import Joined, Line, names
from njind.line import line as a_line
from njind.tables.cells import figure_of
from njind.tables.columns import (
    LONGEST_UNIT,
    TWO_LINES,
    Header,
    Schema,
    bounded,
    is_complete,
    known_keys,
    matched,
    quoted,
    split_maps,
    table_named,
    unread,
)
from njind.tables.facets.block import is_figure
from njind.tables.grid import Row, is_empty, place_of, places_of, shown
from njind.tables.names import SET_IN, has_note_mark, has_note_word, indent_of, is_part, is_total
from njind.tables.thousands import halves, hidden_halves, watched_columns
from njind.tables.units import unclear_unit, units_around
from njind.values import frozen, mutable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from njind.tables import ReadOptions
    from njind.tables.grid import Cell, Grid
    from njind.tables.thousands import Watch
    from njind.tables.units import Units

HEADER_WITHIN = 50
"""The header is looked for in this many rows that hold something."""

_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[-+−－(（]?[\d０-９][\d０-９.,，．]*[)）]?[%％]?")
_BARE = re.compile(r"[-+−－(（]?[\d０-９][\d０-９.,，．]*[)）]?")
_NOT_ZERO = re.compile(r"[1-9１-９]")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千万亿]")
_GROUPING = (",", "，")
"""The delimiters that can also group thousands."""
_UNIT_WORDS = ("单位", "计量单位", "unit", "units")
"""What stands below the name of a row in a line of units."""
_YEAR = re.compile(r"(?:19|20|21)\d\d")


@mutable
class Layout:
    """A table found in a grid.

    ``headers`` are the columns that are read; ``texts`` all headers of the file, and ``line`` is theirs.
    ``rows`` are the table's rows in order, ``totals`` its total rows, which no figure may count.
    ``notes`` say what was assumed; ``findings`` are the rows that do not fit. ``watched`` are the columns in which
    a number that its comma cuts in two could hide.
    """

    label: str
    headers: tuple[Header, ...]
    texts: tuple[str, ...]
    line: int
    rows: list[Row] = field(default_factory=list)
    totals: list[Row] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    watched: tuple[Watch, ...] = ()


@frozen
class Place:
    """Where the header is: the index of its first row, how many rows it has, what each column is called."""

    index: int
    height: int
    texts: tuple[str, ...]
    width: int
    """Cells of the header before the empty ones at its end are dropped."""


# ---- what is asked of the head of a file before it is laid out -----------------------------------


def headers_known(rows: Sequence[Row], schemas: Sequence[Schema], mapped: Sequence[str] = ()) -> int:
    """How many headers are known in the first row that makes a table, else in the best of the first rows.

    This tells a delimiter from another: under a wrong one hardly a header is known.
    """
    best = 0
    for row in _filled(rows):
        texts = _texts(row.cells)
        for schema in schemas:
            known = len(known_keys(texts, schema, mapped))
            if is_complete(texts, schema):
                return known + len(schema.columns)
            best = max(best, known)
    return best


def holds_table(rows: Sequence[Row], schemas: Sequence[Schema], mapped: Sequence[str] = ()) -> bool:
    """Whether a header of such a table stands in the first rows."""
    first = list(_filled(rows))
    return any(
        is_complete(_texts(row.cells), schema, mapped) or _two_lines(first, index, schema, mapped) is not None
        for index, row in enumerate(first)
        for schema in schemas
    )


def schema_of(grid: Grid, schemas: Sequence[Schema], options: ReadOptions) -> Schema | None:
    """The kind of table that a grid holds, by its header; None where it is none of these."""
    mapped = [header for _, header in split_maps(options.map)]
    best: tuple[int, Schema | None] = (0, None)
    for schema in schemas:
        try:
            place = _header_place(grid, schema, mapped, options.header_row)
        except DataError:
            continue
        known = len(known_keys(place.texts, schema, mapped))
        if is_complete(place.texts, schema, mapped):
            known += len(place.texts)
        if known > best[0]:
            best = (known, schema)
    return best[1]


def names_rows(grid: Grid, schema: Schema, options: ReadOptions) -> bool:
    """Whether the likeliest header has the column that names the rows of such a table."""
    mapped = [header for _, header in split_maps(options.map)]
    try:
        place = _header_place(grid, schema, mapped, options.header_row)
    except DataError:
        return False
    return schema.name in known_keys(place.texts, schema, mapped)


# ---- the layout -----------------------------------------------------------------------------------


def laid_out(
    grid: Grid, schema: Schema, *, maps: Sequence[tuple[str, str]] = (), header_row: int | None = None
) -> Layout:
    """The table in a grid: its header, its rows, its total rows, and the units that the lines around it name.

    ``header_row`` is the line of the header where it shall not be looked for; a second table below is left out then,
    and refused otherwise. Raises DataError where there is no header or it does not fit; rows that do not fit are
    ``findings``.
    """
    place = _header_place(grid, schema, [text for _, text in maps], header_row)
    line = grid.rows[place.index].line
    headers = matched(place.texts, schema, maps=maps, label=grid.label, line=line)
    _refuse_two_units(headers, grid, line)
    layout = Layout(grid.label, headers, place.texts, line, notes=list(grid.notes))
    _say_unread(layout, schema)
    above = [row for row in grid.rows[: place.index] if not _is_blank(row)]
    if header_row is None:
        _refuse_table_above(above, grid)
    body = _one_table(grid.rows[place.index + place.height :], schema, layout, grid, chosen=header_row is not None)
    body, below = _without_footnotes(_unmerged(body, layout, grid), layout, grid)
    units = units_around(above, below, grid)
    _take_units(units, layout, grid)
    _say_skipped(above, below, layout, grid)
    _take_rows(body, layout, schema, place, grid)
    _check_units(units, layout, grid)
    if not (layout.rows or layout.totals or layout.findings):
        layout.notes.append(a_line("layout.empty"))
    return layout


# ---- the header -----------------------------------------------------------------------------------


def _header_place(grid: Grid, schema: Schema, mapped: Sequence[str], header_row: int | None) -> Place:
    if header_row is not None:
        return _chosen_place(grid, schema, mapped, header_row)
    best: tuple[int, int] = (0, -1)
    seen = 0
    for index, row in enumerate(grid.rows):
        if _is_blank(row):
            continue
        place = _two_lines(grid.rows, index, schema, mapped)
        if place is not None:
            return place
        texts = _texts(row.cells)
        if is_complete(texts, schema, mapped):
            return Place(index, 1, texts, len(row.cells))
        best = max(best, (len(known_keys(texts, schema, mapped)), -index))
        seen += 1
        if seen == HEADER_WITHIN:
            break
    return _likeliest_place(grid, schema, best)


def _likeliest_place(grid: Grid, schema: Schema, best: tuple[int, int]) -> Place:
    """The row that comes closest to a header, so that an error can list what it has."""
    known, index = best[0], -best[1]
    if known == 0:
        index = next((at for at, row in enumerate(grid.rows) if _holds(row) > 1), -1)
    if index < 0:
        key = "layout.one-cell" if any(_holds(row) for row in grid.rows) else "layout.no-rows"
        said = a_line(key, table=table_named(schema), columns=names(schema.required, how="and"))
        raise DataError(Finding("no-header", said, grid.label))
    row = grid.rows[index]
    return Place(index, 1, _texts(row.cells), len(row.cells))


def _chosen_place(grid: Grid, schema: Schema, mapped: Sequence[str], header_row: int) -> Place:
    for index, row in enumerate(grid.rows):
        if row.line == header_row and not _is_blank(row):
            place = _two_lines(grid.rows, index, schema, mapped)
            return place or Place(index, 1, _texts(row.cells), len(row.cells))
    last = max((row.line for row in grid.rows), default=0)
    said = a_line("layout.no-such-line", place=place_of(grid.where, header_row), last=str(last))
    raise DataError(Finding("no-header", said, grid.label))


def _two_lines(rows: Sequence[Row], index: int, schema: Schema, mapped: Sequence[str]) -> Place | None:
    """A header of two lines that begins at a row, or None: the lower holds units or names parts of the upper."""
    if index + 1 >= len(rows) or rows[index + 1].line != rows[index].line + 1:
        return None
    upper, lower = _texts(rows[index].cells), _texts(rows[index + 1].cells)
    if not any(lower) or any(
        is_figure(text) or _FIGURE.fullmatch(text) or words.is_missing(text) for text in lower if text
    ):
        return None
    texts = _joined(upper, lower)
    if not is_complete(texts, schema, mapped):
        return None
    names = [position for position, text in enumerate(upper) if schema.name in known_keys([text], schema, mapped)]
    below_names = [(lower[position], upper[position]) for position in names if position < len(lower)]
    if any(below not in ("", own) and below.casefold() not in _UNIT_WORDS for below, own in below_names):
        return None
    if not names and len(known_keys(texts, schema, mapped)) <= len(known_keys(lower, schema, mapped)):
        return None  # the lower line says it all: the upper one is a title
    return Place(index, 2, texts, max(len(rows[index].cells), len(rows[index + 1].cells)))


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """One header for each column of two lines; an empty upper cell belongs to the one on its left."""
    joined = []
    span = ""
    for position in range(max(len(upper), len(lower))):
        own = upper[position] if position < len(upper) else ""
        part = lower[position] if position < len(lower) else ""
        span = own or span
        if not part or part == own or (own and part.casefold() in _UNIT_WORDS):
            joined.append(own)
        elif _is_unit(part) and own:
            joined.append(_with_unit(own, part))
        else:
            joined.append(f"{span}{TWO_LINES}{part}" if span else part)
    return _trimmed(joined)


def _with_unit(own: str, part: str) -> str:
    """A header with the unit that stands below it; of two units both are kept, the same one counts once."""
    above, below = headings.unit_of_heading(own), headings.unit_of_heading(f"x({_bare_unit(part)})")
    if above.unit is None and above.percent is None:
        return f"{own}({_bare_unit(part)})"
    same = above.unit == below.unit and above.percent == below.percent and not _are_two_units(above, below)
    return own if same else f"{own}{TWO_LINES}{part}"


def _are_two_units(above: headings.HeadingUnit, below: headings.HeadingUnit) -> bool:
    """Whether the lines of a header say two units of one kind; percent below yuan is growth of the amount."""
    if above.unit is not None and below.unit is not None:
        return (above.unit, above.currency or "CNY") != (below.unit, below.currency or "CNY")
    return above.percent is not None and below.percent is not None and above.percent != below.percent


def _refuse_two_units(headers: Sequence[Header], grid: Grid, line: int) -> None:
    for header in headers:
        upper, _, lower = header.text.partition(TWO_LINES)
        if _are_two_units(headings.unit_of_heading(upper), headings.unit_of_heading(lower)):
            said = a_line("reading.two-units", one=bounded(upper), other=bounded(lower))
            raise DataError(Finding("conflicting-units", said, grid.label, line, header.text, header.text))


def _is_unit(text: str) -> bool:
    """Whether a cell of a header holds a unit and nothing else."""
    if len(text) > LONGEST_UNIT:
        return False
    name, unit, percent, _ = headings.unit_of_heading(f"x({_bare_unit(text)})")
    return name == "x" and (unit is not None or percent is not None)


def _bare_unit(text: str) -> str:
    return re.sub(r"^[(（\[【]|[)）\]】]$", "", text)


# ---- where the table ends -------------------------------------------------------------------------


def _one_table(rows: Sequence[Row], schema: Schema, layout: Layout, grid: Grid, *, chosen: bool) -> list[Row]:
    """The rows up to a second header; that is a finding, unless the user chose the header of this table."""
    first_number = next((header.position for header in layout.headers if FIELDS[header.key].kind.is_number), 0)
    for index, row in enumerate(rows):
        if not _may_be_header(row, first_number) or len(known_keys(_texts(row.cells), schema)) < 2:
            continue
        if chosen:
            layout.notes.append(a_line("layout.second-left-out", place=place_of(grid.where, row.line)))
            return _without_titles(rows[:index])
        layout.findings.append(_second_table(grid, row.line))
        return list(rows[:index])
    return list(rows)


def _may_be_header(row: Row, first_number: int) -> bool:
    """A header has words where the rows have a figure; this is asked of every row, so it is quick."""
    cell = row.cells[first_number] if first_number < len(row.cells) else "?"
    return isinstance(cell, str) and len(cell) > 1 and _DIGIT.search(cell) is None


def _second_table(grid: Grid, line: int) -> Finding:
    return Finding("second-table", a_line("reading.second-table"), grid.label, line)


def _without_titles(rows: Sequence[Row]) -> list[Row]:
    """The rows without those just above a second header that are its title: one cell each."""
    kept = list(rows)
    while kept and _holds(kept[-1]) <= 1:
        kept.pop()
    return kept


def _unmerged(rows: list[Row], layout: Layout, grid: Grid) -> list[Row]:
    """The rows, the word of a merged cell in each that it covers; a figure for several rows is a finding."""
    place = {header.position: header for header in layout.headers}
    cells = {row.line: list(row.cells) for row in rows}
    filled = []
    for merged in getattr(grid, "merged", ()):  # a sheet has them, a text file has none
        header = place.get(merged.first_column)
        first = cells.get(merged.first_row)
        if header is None or first is None or merged.last_row == merged.first_row:
            continue
        value = first[merged.first_column] if merged.first_column < len(first) else None
        if is_empty(value):
            continue
        if FIELDS[header.key].kind.is_number:
            layout.findings.append(_merged_figure(grid, merged.first_row, header, shown(value)))
            continue
        filled.append(Row(merged.first_row, ()))
        for line in range(merged.first_row + 1, merged.last_row + 1):
            if line in cells:
                cells[line] += [None] * (merged.first_column + 1 - len(cells[line]))
                cells[line][merged.first_column] = value
    if filled:
        layout.notes.append(a_line("layout.merged", places=places_of(grid.where, filled)))
    return [Row(row.line, tuple(cells[row.line])) for row in rows]


def _merged_figure(grid: Grid, line: int, header: Header, value: str) -> Finding:
    said = a_line("layout.merged-figure", text=bounded(value))
    return Finding("merged-figure", said, grid.label, line, header.text, value)


def _refuse_table_above(above: Sequence[Row], grid: Grid) -> None:
    """Refuse to pass over rows with figures: they are a table whose header njind does not know."""
    for row in above:
        cells = [shown(cell) for cell in row.cells]
        figures = [cell for cell in cells if _FIGURE.fullmatch(cell) and not _YEAR.fullmatch(cell)]
        if figures and sum(map(bool, cells)) > 1:
            said = a_line("layout.figures-above", text=bounded(figures[0]))
            raise DataError(Finding("rows-above-header", said, grid.label, row.line, value=figures[0]))


def _without_footnotes(rows: list[Row], layout: Layout, grid: Grid) -> tuple[list[Row], list[Row]]:
    """The rows, and the footnotes below them: the last rows, of words only, from the first marked as a note."""
    numbers = [header for header in layout.headers if FIELDS[header.key].kind.is_number]
    cut = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if _is_blank(row):
            continue
        marked = _is_note(row, numbers)
        if not marked and _holds(row) > 1:
            layout.findings += _figure_in_note(row, numbers, grid)
            break
        if marked:
            cut = index
    kept = rows[:cut]
    return kept, [row for row in rows[cut:] if not _is_blank(row)]


def _is_note(row: Row, numbers: Sequence[Header]) -> bool:
    """Whether a row begins as a note and holds no figure; a mark can begin a name, so beside it no digit may stand."""
    first = _first(row)
    if has_note_word(first):
        return _figure_in(row, numbers) is None
    if not has_note_mark(first) or _figure_in(row, numbers) is not None:
        return False
    return _holds(row) == 1 or not any(_NUMERAL.search(shown(cell)) for cell in _cells_of(row, numbers))


def _figure_in(row: Row, numbers: Sequence[Header]) -> str | None:
    """The first figure that stands in a column of numbers, in whatever unit."""
    for header in numbers:
        cell = row.cells[header.position] if header.position < len(row.cells) else None
        rate = FIELDS[header.key].kind is Kind.RATE
        try:
            if figure_of(cell, replace(header, unit=None, currency=None, percent=rate or None)) is not None:
                return shown(cell)
        except parse.NotAFigure:
            continue
    return None


def _cells_of(row: Row, headers: Sequence[Header]) -> list[Cell]:
    return [row.cells[header.position] for header in headers if header.position < len(row.cells)]


def _figure_in_note(row: Row, numbers: Sequence[Header], grid: Grid) -> list[Finding]:
    """The finding where a row begins as a note does, but has a figure as a row of the table."""
    name, figure = _first(row), _figure_in(row, numbers)
    if not has_note_word(name) or figure is None:
        return []
    said = a_line("layout.figure-in-note", name=bounded(name), text=bounded(figure))
    return [Finding("figure-in-note", said, grid.label, row.line, value=figure)]


# ---- the units around the table -------------------------------------------------------------------


def _take_units(units: Units, layout: Layout, grid: Grid) -> None:
    """Give the units that the lines around the table name to the columns that have none."""
    if units.line is None:
        return
    layout.headers = tuple(_in_units(header, units, layout, grid) for header in layout.headers)
    said = [units.unit.zh] if units.unit else []
    said += ["%"] if units.percent else []
    place = place_of(grid.where, units.line)
    layout.notes.append(a_line("layout.units-around", units=Joined(tuple(said)), place=place))


def _in_units(header: Header, units: Units, layout: Layout, grid: Grid) -> Header:
    kind = FIELDS[header.key].kind
    if kind is Kind.RATE and units.percent and header.percent is None and not header.key.endswith("_rounding"):
        return replace(header, percent=True)
    if kind is not Kind.MONEY or units.unit is None:
        return header
    if header.unit is None:
        return replace(header, unit=units.unit, currency=header.currency or units.currency)
    if (header.unit, header.currency or "CNY") != (units.unit, units.currency or "CNY"):
        place = place_of(grid.where, units.line or 0)
        said = a_line("layout.header-and-line", unit=header.unit.zh, place=place, other=units.unit.zh)
        layout.findings.append(Finding("conflicting-units", said, grid.label, layout.line, header.text, header.text))
    return header


def _check_units(units: Units, layout: Layout, grid: Grid) -> None:
    """Add a finding where bare figures can be in the unit of a line around the table, and nothing says that they are.

    That line names a unit that njind cannot take for theirs, or percent above a column of fractions.
    """
    for header in layout.headers:
        kind = FIELDS[header.key].kind
        if header.key.endswith("_rounding") or not _has_bare_figures(layout, header.position):
            continue
        if kind is Kind.MONEY and header.unit is None and units.unread is not None:
            reason = a_line("layout.unread-unit", heading=bounded(header.text))
            layout.findings.append(unclear_unit(grid, *units.unread, reason))
            return
        if kind is Kind.RATE and header.percent is False and units.percent:
            layout.findings.append(_percent_above_fractions(header, units, layout, grid))


def _has_bare_figures(layout: Layout, position: int) -> bool:
    """Whether a column holds a figure other than 0 without a unit of its own."""
    for row in (*layout.rows, *layout.totals):
        cell = row.cells[position]
        if isinstance(cell, str):
            if _BARE.fullmatch(cell.strip()) and _NOT_ZERO.search(cell):
                return True
        elif isinstance(cell, int | float) and cell:
            return True
    return False


def _percent_above_fractions(header: Header, units: Units, layout: Layout, grid: Grid) -> Finding:
    said = a_line("layout.percent-above", place=place_of(grid.where, units.line or 0), key=header.key)
    return Finding("conflicting-units", said, grid.label, layout.line, header.text, header.text)


def _say_skipped(above: Sequence[Row], below: Sequence[Row], layout: Layout, grid: Grid) -> None:
    if above:
        layout.notes.append(a_line("layout.skipped-above", places=places_of(grid.where, above)))
    if below:
        layout.notes.append(a_line("layout.skipped-below", places=places_of(grid.where, below)))


_OF_NJIND = ("place",)
"""What ``njind read`` writes beside the tidy columns: where each row stood, which says nothing here."""


def _say_unread(layout: Layout, schema: Schema) -> None:
    left = [text for text in unread(layout.texts, layout.headers, schema) if text not in _OF_NJIND]
    if left:
        layout.notes.append(a_line("reading.left-out", names=names(map(quoted, left), most=5)))


# ---- the rows -------------------------------------------------------------------------------------


def _take_rows(rows: Sequence[Row], layout: Layout, schema: Schema, place: Place, grid: Grid) -> None:
    """Sort the rows into rows, total rows, empty ones and findings."""
    places = [header.position for header in layout.headers if header.key == schema.name]
    numbers = {header.position for header in layout.headers if FIELDS[header.key].kind.is_number}
    has_parents = any(header.key == "part_of" for header in layout.headers)
    empty: list[Row] = []
    outline = _Outline()
    if grid.where == "line" and grid.delimiter in _GROUPING:
        layout.watched = watched_columns(layout.headers, schema.name, len(place.texts), rows)
    for row in rows:
        if _is_blank(row):
            empty += [row] if len(row.cells) > 1 else []
            continue
        finding = misfit(row, place, numbers, grid) or hidden_misfit(row, layout.watched, grid)
        row = _with_total_in_place(row, places)
        cell = row.cells[places[0]] if places and places[0] < len(row.cells) else None
        name = shown(cell)
        parent = outline.parent_of(cell, name) if schema.key and not has_parents else None
        if finding is None and parent is not None:
            finding = _part_without_parent(grid, row.line, name, parent)
        if finding is not None:
            layout.findings.append(finding)
        elif is_total(name):
            layout.totals.append(_padded(row, place))
        else:
            layout.rows.append(_padded(row, place))
    if empty and grid.where == "line":
        layout.notes.append(a_line("layout.skipped-empty", places=places_of(grid.where, empty)))
    if layout.totals:
        layout.notes.append(a_line("layout.totals-apart", places=places_of(grid.where, layout.totals)))


def _with_total_in_place(row: Row, names: Sequence[int]) -> Row:
    """The row; where its name is empty and a cell on its left says total, that word is the name."""
    if not names or not names[0] or names[0] >= len(row.cells) or not is_empty(row.cells[names[0]]):
        return row
    for at, cell in enumerate(row.cells[: names[0]]):
        if isinstance(cell, str) and is_total(cell.strip()):
            cells = list(row.cells)
            cells[at], cells[names[0]] = None, cell
            return Row(row.line, tuple(cells))
    return row


def ends_plainly(row: Row) -> bool:
    """Whether a last row can be no footnote: it has more than one cell and no mark of a note."""
    first = _first(row)
    return _holds(row) > 1 and not has_note_word(first) and not has_note_mark(first)


def _padded(row: Row, place: Place) -> Row:
    width = len(place.texts)
    if len(row.cells) == width:
        return row
    return Row(row.line, (*row.cells[:width], *([None] * (width - len(row.cells)))))


def misfit(row: Row, place: Place, numbers: set[int], grid: Grid) -> Finding | None:
    """What is wrong with the number of cells in a row; rows of a sheet may end early and have cells to the right."""
    if grid.where == "row":
        return None
    width = len(place.texts)
    count = len(row.cells)
    if width == count == place.width:
        return None
    beyond = any(not is_empty(cell) for cell in row.cells[width:])
    if (count > place.width or beyond) and (pair := halves(row, numbers)):
        return _cut_number(pair, row, grid, surely=True)
    if width <= count and not (count > place.width and beyond):
        return None
    filled = count if count < width else max(at for at, cell in enumerate(row.cells, 1) if not is_empty(cell))
    return Finding("ragged-row", a_line("layout.ragged", count=filled, width=width), grid.label, row.line)


def hidden_misfit(row: Row, watched: Sequence[Watch], grid: Grid) -> Finding | None:
    """A number cut in two in a row that leaves its last cell out, so that it has as many cells as the header."""
    pair = hidden_halves(row, watched) if watched else None
    return _cut_number(pair, row, grid, surely=False) if pair else None


def _cut_number(pair: tuple[str, str], row: Row, grid: Grid, *, surely: bool) -> Finding:
    joined = ",".join(pair)
    plain = joined.replace(",", "")
    if surely:
        said = a_line("layout.cut-number", text=bounded(joined), plain=plain)
    else:
        said = a_line("layout.may-be-cut", text=bounded(joined), plain=plain, second=pair[1])
    return Finding("split-number", said, grid.label, row.line, value=joined)


def _part_without_parent(grid: Grid, line: int, name: str, parent: str) -> Finding:
    said = a_line("layout.part-without-parent", name=bounded(name))
    if parent:
        said = a_line("layout.part-of", name=bounded(name), parent=bounded(parent))
    return Finding("part-without-parent", said, grid.label, line, "part_of", name)


@mutable
class _Outline:
    """Which row lies inside which, as far as names show it: by 其中 and its like, or by being set in."""

    above: list[tuple[int, str]] = field(default_factory=list)
    """The indent and name of the rows that the next one can lie inside, each set in further than the one before."""
    whole: str = ""
    """The last row that is no part."""

    def parent_of(self, cell: Cell, name: str) -> str | None:
        """The likely parent of the next row, "" where it is a part of one unknown, None where it is no part."""
        indent = indent_of(cell) if isinstance(cell, str) else 0
        while self.above and self.above[-1][0] > indent - SET_IN:
            self.above.pop()
        if is_total(name):
            return None
        parent = self.above[-1][1] if self.above else None
        if is_part(name):
            parent = parent or self.whole
        self.above.append((indent, name))
        if parent is None:
            self.whole = name
        return parent


# ---- rows and cells -------------------------------------------------------------------------------


def _is_blank(row: Row) -> bool:
    if row.cells and not is_empty(row.cells[0]):
        return False
    return all(is_empty(cell) for cell in row.cells)


def _filled(rows: Sequence[Row]) -> Iterator[Row]:
    """The first rows that hold something."""
    seen = 0
    for row in rows:
        if not _is_blank(row):
            yield row
            seen += 1
            if seen == HEADER_WITHIN:
                return


def _holds(row: Row) -> int:
    return sum(not is_empty(cell) for cell in row.cells)


def _first(row: Row) -> str:
    return next((shown(cell) for cell in row.cells if not is_empty(cell)), "")


def _texts(cells: Iterable[object]) -> tuple[str, ...]:
    return _trimmed([_one_line(shown(cell)) for cell in cells])  # type: ignore[arg-type]


def _one_line(text: str) -> str:
    return "".join(map(str.strip, re.split(r"[\r\n]+", text))) if "\n" in text or "\r" in text else text


def _trimmed(texts: list[str]) -> tuple[str, ...]:
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
