"""Columns of values to one checked frame: defaults, companions, keys, totals apart. No bytes, no cells of a file."""

from __future__ import annotations

import os
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from njind.errors import DataError, Finding
from njind.fields import FIELDS, Kind
from njind.figures.numerals import POINT, Style
from njind.figures.parse import NotAFigure
from njind.figures.qualifier import in_words_of
from njind.line import Heading, Line, line
from njind.tables.cells import QUALIFIERS, YUAN_BY_WORD, Figure, Refusal, figure_of, refused, word_of
from njind.tables.columns import (
    REPEATED,
    bounded,
    is_own,
    option_for_revenue,
    split_maps,
    table_named,
    wanted,
)
from njind.tables.grid import place_of, shown
from njind.tables.layout import laid_out
from njind.tables.rowunits import figure_in, row_units
from njind.values import frozen, mutable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import Any

    import pandas as pd
    from numpy.typing import NDArray

    from njind.tables import ReadOptions
    from njind.tables.columns import Header, Schema
    from njind.tables.facets.record import Record
    from njind.tables.grid import Cell, Grid, Row
    from njind.tables.layout import Layout
    from njind.tables.rowunits import RowUnits

    Floats = NDArray[np.float64]
    Codes = NDArray[np.int32]
    Mask = NDArray[np.bool_]

LARGE = 100_000
"""Frames of this many rows or more hold their REPEATED columns as categories, which costs a byte or two a row."""

LARGEST_FRACTION = 10.0
"""A bare growth beyond this can hardly be a fraction: 16.5 would be +1650 %."""


YUAN = "CNY"
OF_ROW = "investment"
"""The one amount that may be in another currency than yuan: that of its row."""


@frozen
class Words:
    """A column of words: for each row the position of its word in ``words``."""

    codes: Codes
    words: list[str]

    def at(self, row: int) -> str:
        """The word of one row."""
        return self.words[int(self.codes[row])]

    def is_empty(self) -> Mask:
        """Which rows have no word."""
        empty = np.array([not word for word in self.words], dtype=bool)
        return empty[self.codes] if self.words else np.zeros(len(self.codes), dtype=bool)


@frozen
class Numbers:
    """A column of figures: NaN where a value or rounding is missing; qualifiers as positions in QUALIFIERS."""

    values: Floats
    roundings: Floats
    qualifiers: NDArray[np.int8]
    currencies: Words
    bare: Mask


Column: TypeAlias = Words | Numbers


@frozen
class Problem:
    """A cell or row that is refused: its row, the header of its column, the cell as text."""

    row: int
    refusal: Refusal
    column: str | None = None
    value: str | None = None


@mutable
class Columns:
    """The columns of a table that were read, with what is known of their rows."""

    schema: Schema
    headers: tuple[Header, ...]
    columns: dict[str, Column]
    is_total: Mask
    problems: list[Problem] = field(default_factory=list)
    own: bool = False
    """Whether njind wrote the file: it then holds columns that only njind computes."""
    advice: str | None = None
    """The option that would map a column left out to the figure that the table lacks."""

    def header(self, key: str) -> Header | None:
        """The header of a column, None where the file has none."""
        return next((header for header in self.headers if header.key == key), None)


@frozen
class ReadTable:
    """A table that was read: its columns, its rows apart from its total rows, and what was wrong with it.

    ``texts`` are all headers of the file, ``rows`` its rows as they lie there, None where they were not kept.
    """

    label: str
    where: Literal["line", "row"]
    headers: tuple[Header, ...]
    texts: tuple[str, ...]
    columns: dict[str, Floats | Words]
    is_total: Mask
    lines: Sequence[int]
    notes: list[Line]
    findings: list[Finding] = field(default_factory=list)
    rows: list[Row] | None = None
    record: Record | None = None
    """What was taken for what, where the table was read by facets."""
    whole: Callable[[], ReadTable] | None = None
    """Makes the table with the figures beside that are kept apart from every analysis, where it has any."""

    def frames(self, *, coded: bool | None = None) -> tuple[pd.DataFrame, pd.DataFrame | None]:
        """The rows, and the total rows, which are None where there is none; ``coded`` as in ``framed``."""
        frame = framed(self.columns, ~self.is_total, coded=coded)
        return frame, framed(self.columns, self.is_total) if self.is_total.any() else None


def table_of(
    grid: Grid, schema: Schema, columns: Collection[str] | None, options: ReadOptions, *, first_only: bool
) -> ReadTable:
    """The table that a grid holds. ``first_only`` looks for the first finding, else all are found.

    Raises DataError for what leaves no table to look at: no header, a header that does not fit.
    """
    try:
        layout = laid_out(grid, schema, maps=split_maps(options.map), header_row=options.header_row)
    except DataError as error:
        raise DataError(replace(error.finding, where=grid.where)) from None
    asked = wanted(schema, columns)
    read = columns_of(layout, schema, asked, first_only=first_only)
    return read_from(layout, read, grid, schema, asked)


def read_from(layout: Layout, read: Columns, grid: Grid, schema: Schema, asked: Collection[str]) -> ReadTable:
    """The table of columns that were read, checked row by row."""
    lines = [row.line for row in (*layout.rows, *layout.totals)]
    said = settled(read, asked)
    check_rows(read, said, lines.__getitem__, grid.where)
    notes = [*layout.notes, *said_of_units(read), *said_of_fractions(read, lines.__getitem__, grid.where)]
    found = [*layout.findings, *findings_of(read, grid.label, lines.__getitem__)]
    findings = [replace(finding, where=grid.where) for finding in sorted(found, key=lambda one: one.line or 0)]
    return ReadTable(
        label=grid.label,
        where=grid.where,
        headers=read.headers,
        texts=layout.texts,
        columns=said,
        is_total=read.is_total,
        lines=lines,
        notes=notes,
        findings=findings,
        rows=layout.rows,
    )


# ---- cells to columns -----------------------------------------------------------------------------


def columns_of(
    layout: Layout, schema: Schema, wanted: Iterable[str], *, first_only: bool, style: Style = POINT
) -> Columns:
    """The wanted columns of a layout, its total rows last. ``first_only`` stops a column at its first problem."""
    rows = [*layout.rows, *layout.totals]
    keys = {*wanted, *schema.beside}
    is_total = np.zeros(len(rows), dtype=bool)
    is_total[len(layout.rows) :] = True
    headers = tuple(header for header in layout.headers if header.key in keys)
    advice = option_for_revenue(layout.texts, layout.headers, schema)
    read = Columns(schema, headers, {}, is_total, own=is_own(layout.texts), advice=advice)
    units = _row_units(layout, rows)
    for header in headers:
        cells = [row.cells[header.position] for row in rows]
        if units is not None and FIELDS[header.key].kind.is_number:
            read.columns[header.key] = _numbers_in(
                units, cells, header, read.problems, first_only=first_only, style=style
            )
        elif FIELDS[header.key].kind.is_number:
            read.columns[header.key] = _numbers(cells, header, read.problems, first_only=first_only, style=style)
        else:
            read.columns[header.key] = _words(cells, header, read.problems, first_only=first_only)
    return read


def _row_units(layout: Layout, rows: Sequence[Row]) -> RowUnits | None:
    """The units that a column of the table names, and a note that says so."""
    header = next((header for header in layout.headers if header.key == "unit"), None)
    if header is None:
        return None
    units = row_units([row.cells[header.position] for row in rows])
    if units.is_unit:
        if header.text != "unit":  # njind's own column, which needs no word
            layout.notes.append(line("rows.unit-of-row", heading=bounded(header.text)))
    elif rows:
        layout.notes.append(line("rows.unit-names-none", heading=bounded(header.text)))
    return units


def _distinct(cells: Sequence[Cell]) -> tuple[list[Cell], Codes]:
    """The different cells in order of appearance, and for each row the position of its cell among them."""
    place = {cell: at for at, cell in enumerate(dict.fromkeys(cells))}
    return list(place), np.fromiter(map(place.__getitem__, cells), dtype=np.int32, count=len(cells))


def _words(cells: Sequence[Cell], header: Header, problems: list[Problem], *, first_only: bool) -> Words:
    return words_of(*_distinct(cells), header, problems, first_only=first_only)


def words_of(
    distinct: Sequence[Cell], codes: Codes, header: Header, problems: list[Problem], *, first_only: bool
) -> Words:
    """A column of words from its different cells and, for each row, the position of its cell."""
    words = [word_of(cell, header.key) for cell in distinct]
    refusals = {at: word for at, word in enumerate(words) if isinstance(word, Refusal)}
    problems += _problems(refusals, distinct, codes, header, first_only=first_only)
    return with_words(Words(codes, []), ["" if isinstance(word, Refusal) else word for word in words])


def _numbers(
    cells: Sequence[Cell], header: Header, problems: list[Problem], *, first_only: bool, style: Style = POINT
) -> Numbers:
    return figures_of(*_distinct(cells), header, problems, first_only=first_only, style=style)


def figures_of(
    distinct: Sequence[Cell],
    codes: Codes,
    header: Header,
    problems: list[Problem],
    *,
    first_only: bool,
    style: Style = POINT,
) -> Numbers:
    """A column of figures from its different cells and, for each row, the position of its cell."""
    figures = [figure_styled(cell, header, style) for cell in distinct]
    refusals = {at: figure for at, figure in enumerate(figures) if isinstance(figure, Refusal)}
    problems += _problems(refusals, distinct, codes, header, first_only=first_only)
    return numbers_of([None if isinstance(figure, Refusal) else figure for figure in figures], codes)


def _numbers_in(
    units: RowUnits,
    cells: Sequence[Cell],
    header: Header,
    problems: list[Problem],
    *,
    first_only: bool,
    style: Style = POINT,
) -> Numbers:
    """A column of figures, each in the unit of its row where it says none itself."""
    place: dict[tuple[Cell, str], int] = {}
    pairs = zip(cells, units.texts, strict=True)
    codes = np.fromiter((place.setdefault(pair, len(place)) for pair in pairs), dtype=np.int32, count=len(cells))
    figures = [figure_styled(cell, header, style, (units, text)) for cell, text in place]
    refusals = {at: figure for at, figure in enumerate(figures) if isinstance(figure, Refusal)}
    problems += _problems(refusals, [cell for cell, _ in place], codes, header, first_only=first_only)
    return numbers_of([None if isinstance(figure, Refusal) else figure for figure in figures], codes)


def figure_styled(
    cell: Cell, header: Header, style: Style, unit: tuple[RowUnits, str] | None = None
) -> Figure | Refusal | None:
    """The figure of a cell of a file whose numbers are written so, or why it cannot be read."""
    if style == POINT or not isinstance(cell, str):
        return _figure(cell, header, unit)
    from njind.tables.facets.style import written

    try:
        return _figure(written(cell, style), header, unit)
    except NotAFigure as refusal:
        return refused(cell, header, refusal)


def _figure(cell: Cell, header: Header, unit: tuple[RowUnits, str] | None = None) -> Figure | Refusal | None:
    """The figure of a cell, or why it cannot be read; ``unit`` are the units of the rows, and the text of this one."""
    try:
        return figure_of(cell, header) if unit is None else figure_in(*unit, cell, header)
    except NotAFigure as refusal:
        return refused(cell, header, refusal)


def _problems(
    refusals: dict[int, Refusal], distinct: Sequence[Cell], codes: Codes, header: Header, *, first_only: bool
) -> Iterator[Problem]:
    """A problem for each row with a refused cell; that a column has no unit is one problem of its first row."""
    if not refusals:
        return
    said = set()
    for row in np.flatnonzero(np.isin(codes, list(refusals))).tolist():
        refusal = refusals[int(codes[row])]
        if refusal.name in _ONCE and refusal.name in said:
            continue
        said.add(refusal.name)
        yield Problem(row, refusal, header.text, shown(distinct[codes[row]]))
        if first_only:
            return


_ONCE = ("growth-without-unit",)
"""Findings about a column as a whole: one says it all."""


def numbers_of(figures: Sequence[Figure | None], codes: Codes) -> Numbers:
    """A column from its distinct figures and, for each row, the position of its figure."""
    none = Figure(float("nan"))
    known = [figure or none for figure in figures]
    currencies: dict[str, int] = {"": 0}
    money = [currencies.setdefault(figure.currency or "", len(currencies)) for figure in known]
    roundings = [float("nan") if figure.rounding is None else figure.rounding for figure in known]
    return Numbers(
        values=np.array([figure.value for figure in known], dtype=np.float64)[codes],
        roundings=np.array(roundings, dtype=np.float64)[codes],
        qualifiers=np.array([QUALIFIERS.index(figure.qualifier) for figure in known], dtype=np.int8)[codes],
        currencies=Words(np.array(money, dtype=np.int32)[codes], list(currencies)),
        bare=np.array([figure.bare for figure in known], dtype=bool)[codes],
    )


# ---- what every table has to keep ---------------------------------------------------------------


def settled(read: Columns, wanted: Iterable[str]) -> dict[str, Floats | Words]:
    """The wanted columns with what their companions say, and with their defaults; what contradicts is a problem."""
    count = len(read.is_total)
    out: dict[str, Floats | Words] = {}
    for key in read.schema.columns:
        if key not in wanted:
            continue
        column = read.columns.get(key)
        if isinstance(column, Numbers):
            out[key] = column.values
        elif column is not None:
            out[key] = column
        else:
            out[key] = np.full(count, np.nan) if FIELDS[key].kind.is_number else _constant(FIELDS[key].default, count)
    for key in read.schema.columns:
        figures = read.columns.get(key)
        if isinstance(figures, Numbers):
            _settle_companions(key, figures, read, out)
    _settle_currency(read, out)
    if isinstance(kinds := out.get("kind"), Words):
        out["kind"] = _filled(kinds, FIELDS["kind"].default)
    return out


def _constant(word: str, count: int) -> Words:
    return Words(np.zeros(count, dtype=np.int32), [word])


def _filled(column: Words, word: str) -> Words:
    """The column with a word where it had none."""
    if "" not in column.words:
        return column
    return with_words(column, [one or word for one in column.words])


def with_words(column: Words, words: Sequence[str]) -> Words:
    """The column with its words replaced, equal ones made one."""
    index: dict[str, int] = {}
    moved = np.array([index.setdefault(word, len(index)) for word in words], dtype=np.int32)
    return Words(moved[column.codes], list(index))


def _settle_companions(key: str, figures: Numbers, read: Columns, out: dict[str, Floats | Words]) -> None:
    """A rounding or qualifier column says more than the text of the figure; where it is silent, the text speaks.

    A figure without such a column is exact: how many projects there are, what makes one large, a rounding.
    """
    field = FIELDS[key]
    if field.qualifier is None:
        _refuse_qualified(key, figures, read)
    if field.rounding in out and field.rounding is not None:
        given = out[field.rounding]
        assert isinstance(given, np.ndarray)
        out[field.rounding] = np.where(np.isnan(given), _roundings(key, figures, read), given)
    if field.qualifier in out and field.qualifier is not None:
        given = out[field.qualifier]
        assert isinstance(given, Words)
        position = np.array([QUALIFIERS.index(word) for word in given.words], dtype=np.int8)[given.codes]
        differs = (position != 0) & (figures.qualifiers != 0) & (position != figures.qualifiers)
        _flag(read, differs, _two_qualifiers, field.qualifier)
        merged = np.where(position != 0, position, figures.qualifiers).astype(np.int32)
        out[field.qualifier] = with_words(Words(merged, list(QUALIFIERS)), QUALIFIERS)


def _roundings(key: str, figures: Numbers, read: Columns) -> Floats:
    """What the figures themselves say of their rounding.

    Beside a column of roundings the digits of bare yuan say nothing: such tables are in full yuan, however rounded.
    """
    header = read.header(key)
    if FIELDS[key].rounding not in read.columns or header is None or header.unit is None or header.unit.power:
        return figures.roundings
    return np.where(figures.bare, np.nan, figures.roundings)


def _refuse_qualified(key: str, figures: Numbers, read: Columns) -> None:
    """Make a problem of each figure with a qualifier that no column could hold."""
    header = read.header(key)
    assert header is not None
    for row in np.flatnonzero(figures.qualifiers).tolist():
        said = f"{in_words_of(QUALIFIERS[figures.qualifiers[row]])}{figures.values[row]:.15g}"
        refusal = Refusal("qualified-count", line("rows.qualified-count", text=said, what=Heading(key)))
        read.problems.append(Problem(row, refusal, header.text, said))


def _two_qualifiers() -> Refusal:
    return Refusal("conflicting-qualifiers", line("rows.two-qualifiers"))


def _settle_currency(read: Columns, out: dict[str, Floats | Words]) -> None:
    """The currency of a row: what its column says, what its investment says, else that of the table.

    All other money is in yuan.
    """
    for key, column in read.columns.items():
        is_amount = FIELDS[key].kind is Kind.MONEY and not key.endswith("_rounding")
        if is_amount and key != OF_ROW and isinstance(column, Numbers):
            foreign = np.array([word not in ("", YUAN, YUAN_BY_WORD) for word in column.currencies.words], dtype=bool)
            _flag(read, foreign[column.currencies.codes], lambda: _foreign(read.schema), key)
    if "currency" not in read.schema.columns:
        out["unit"] = _constant(_money_of(read, "revenue"), len(read.is_total))
        return
    currency = out["currency"]
    assert isinstance(currency, Words)
    if read.header("currency") is None:
        currency = _constant("", len(read.is_total))
    amounts = read.columns.get(OF_ROW)
    default = _money_of(read, OF_ROW)
    if isinstance(amounts, Numbers):
        currency = _merged_currency(currency, OF_ROW, amounts, read)
    out["currency"] = _filled(currency, default)


def _money_of(read: Columns, key: str) -> str:
    """The currency of the amounts that say none themselves: "" where nothing in the table states one.

    The yuan is the default of njind's own form: of a column of currencies that names one, of a column of roundings.
    What njind wrote says the currency of every row that has one. Elsewhere it is what the heading or a Chinese word
    says, or the one currency that the cells name.
    """
    header, amounts = read.header(key), read.columns.get(key)
    column = read.columns.get("currency" if key == OF_ROW else "unit")
    if isinstance(column, Words):
        if key == OF_ROW and (read.own or any(column.words)):
            return "" if read.own else YUAN
    elif read.own or header is None or read.header(f"{key}_rounding") is not None:
        return YUAN
    if header is not None and (said := header.money):
        return said
    named = {word for word in amounts.currencies.words if word} if isinstance(amounts, Numbers) else set()
    if len(named - {YUAN_BY_WORD}) == 1:
        return str(*(named - {YUAN_BY_WORD}))
    return YUAN if named == {YUAN_BY_WORD} else default_money()


def default_money() -> str:
    """The currency of tables that state none, as the variable NJIND_CURRENCY says; else ""."""
    return os.environ.get("NJIND_CURRENCY", "").strip().upper()


def _merged_currency(currency: Words, key: str, figures: Numbers, read: Columns) -> Words:
    if figures.currencies.words == [""] or not figures.currencies.codes.any():
        return currency
    index = {word: at for at, word in enumerate(dict.fromkeys(["", *currency.words, *figures.currencies.words]))}
    given = np.array([index[word] for word in currency.words], dtype=np.int32)[currency.codes]
    by_word = index.get(YUAN_BY_WORD, 0)
    index[YUAN] = index.get(YUAN, len(index))
    said = np.array([index[word] for word in figures.currencies.words], dtype=np.int32)[figures.currencies.codes]
    said = np.where(np.isnan(figures.values), 0, said)
    if by_word:
        said = np.where(said == by_word, np.where(given != 0, given, index[YUAN]), said)
    _flag(read, (given != 0) & (said != 0) & (given != said), _two_currencies, key)
    return Words(np.where(given != 0, given, said).astype(np.int32), list(index))


def _foreign(schema: Schema) -> Refusal:
    said = line("rows.foreign", table=table_named(schema))
    if OF_ROW in schema.columns:
        said = line("rows.foreign-beside", table=table_named(schema), key=OF_ROW)
    return Refusal("foreign-currency", said)


def _two_currencies() -> Refusal:
    return Refusal("conflicting-currencies", line("rows.two-currencies"))


def _flag(read: Columns, rows: Mask, refusal: Callable[[], Refusal], key: str) -> None:
    """Make a problem of each of the rows."""
    header = read.header(key)
    for row in np.flatnonzero(rows).tolist():
        read.problems.append(Problem(row, refusal(), header.text if header is not None else key))


SMALL_AMOUNT = 1e6
"""A median below a million yuan smells of a unit that is missing: no sector and hardly a project is as small."""


def said_of_units(read: Columns) -> Iterator[Line]:
    """A note where nothing states the unit of amounts, so that they are plain numbers."""
    for key in ("revenue", OF_ROW):
        header, column = read.header(key), read.columns.get(key)
        if header is None or not isinstance(column, Numbers):
            continue
        amounts = column.values > 0
        small = int((column.bare & amounts & (column.values < SMALL_AMOUNT)).sum())
        smells = header.unit is None and 2 * small > int((column.bare & amounts).sum())
        currency = read.columns.get("currency")
        unsaid = amounts & currency.is_empty() if isinstance(currency, Words) else amounts
        if key == OF_ROW:
            smells = (smells or not _money_of(read, OF_ROW)) and bool(unsaid.any())
        if smells:
            yield line("reading.no-unit", heading=bounded(header.text), key=key)


def said_of_fractions(read: Columns, line_of: Callable[[int], int], where: str) -> Iterator[Line]:
    """A note on each growth that looks like a fraction among percentages, on three at most."""
    from njind.tables.facets.doubt import fractions_among

    column = read.columns.get("growth")
    if not isinstance(column, Numbers):
        return
    for row in fractions_among(column.values, column.roundings)[:3]:
        value = f'"{100 * column.values[row]:.12g}"'
        yield line("reading.fraction", value=value, where=where, line=line_of(row))


def check_rows(
    read: Columns, settled_columns: dict[str, Floats | Words], line_of: Callable[[int], int], where: str
) -> None:
    """Add what is wrong with rows as a whole: no name, no figure, no period, a key that was there before."""
    schema = read.schema
    _check_roundings(read)
    _check_growth(read)
    _check_investments(read)
    _check_units(read)
    _check_currency(read)
    unread = {key: _unread(read, key) for key in (schema.name, *schema.key, *schema.one_of)}
    parts = ~read.is_total
    name = read.columns.get(schema.name)
    if isinstance(name, Words):
        _flag(read, name.is_empty() & parts & ~unread[schema.name], lambda: _no_name(schema), schema.name)
    if not schema.key:
        return
    figures = [
        np.isnan(column.values) & ~unread[key]
        for key in schema.one_of
        if isinstance(column := read.columns.get(key), Numbers)
    ]
    _flag(read, np.logical_and.reduce(figures) & parts, lambda: _no_figures(schema, read.advice), schema.one_of[0])
    for key in schema.key:
        if key != schema.name:
            _check_key_cells(read, key, unread[key] | read.is_total)
    known = parts & ~np.logical_or.reduce([unread[key] for key in schema.key])
    _check_keys(read, settled_columns, known, line_of, where)


def _unread(read: Columns, key: str) -> Mask:
    """The rows whose cell in a column is a problem already, so that it is not missing as well."""
    header = read.header(key)
    rows = np.zeros(len(read.is_total), dtype=bool)
    if header is not None:
        rows[[problem.row for problem in read.problems if problem.column == header.text]] = True
    return rows


def _check_key_cells(read: Columns, key: str, passed_over: Mask) -> None:
    """Add a problem for each row without a part of the key that other rows have."""
    column = read.columns.get(key)
    if not isinstance(column, Words):
        return
    missing = column.is_empty()
    if not missing.all():
        _flag(read, missing & ~passed_over, lambda: _no_key(key), key)


def _no_name(schema: Schema) -> Refusal:
    return Refusal("missing-name", line("rows.no-name", what=line(f"nouns.{schema.name}")))


def _no_figures(schema: Schema, advice: str | None) -> Refusal:
    said = line("rows.no-figures")
    if advice is not None:
        said = line("rows.no-figures-mapped", option=advice)
    return Refusal("row-without-figures", said)


def _no_key(key: str) -> Refusal:
    return Refusal(f"missing-{key}", line("rows.no-key", key=Heading(key)))


def _check_roundings(read: Columns) -> None:
    for key, column in read.columns.items():
        if not key.endswith("_rounding") or not isinstance(column, Numbers):
            continue
        _flag(read, column.values <= 0, _no_rounding, key)
        header, figure = read.header(key), read.header(key.removesuffix("_rounding"))
        bare = column.bare & ~np.isnan(column.values)
        if header and figure and bool((figure.unit and not header.unit) or (figure.percent and not header.percent)):
            _flag(read, _first(bare), _rounding_without_unit, key)


def _first(rows: Mask) -> Mask:
    """Only the first of the rows."""
    only = np.zeros(len(rows), dtype=bool)
    only[int(rows.argmax())] = bool(rows.any())
    return only


def _no_rounding() -> Refusal:
    return Refusal("rounding-not-positive", line("rows.rounding-not-positive"))


def _rounding_without_unit() -> Refusal:
    return Refusal("rounding-without-unit", line("rows.rounding-without-unit"))


def _check_growth(read: Columns) -> None:
    """Refuse a column of bare fractions that can hardly be any; njind's own files hold what they hold."""
    header, column = read.header("growth"), read.columns.get("growth")
    if header is None or header.percent is not False or not isinstance(column, Numbers) or read.own:
        return
    known = ~np.isnan(column.values) & (column.values != 0)
    if (known & ~column.bare).any():
        _flag(read, known & column.bare, _mixed_growth, "growth")
        return
    sizes = np.abs(np.where(column.bare, column.values, np.nan))
    large = sizes > 1
    if (sizes > LARGEST_FRACTION).any() or 2 * int(large.sum()) > int((sizes > 0).sum()):
        suspect = sizes > (LARGEST_FRACTION if (sizes > LARGEST_FRACTION).any() else 1)
        row = int(suspect.argmax())
        _flag(read, _first(suspect), lambda: _not_fractions(float(column.values[row])), "growth")


def _check_investments(read: Columns) -> None:
    """Refuse an investment below 0: nobody plans one, and it would make shares of more than the whole."""
    column, header = read.columns.get("investment"), read.header("investment")
    if not isinstance(column, Numbers) or header is None:
        return
    for row in np.flatnonzero(column.values < 0).tolist():
        said = f"{column.values[row]:.15g}"
        refusal = Refusal("negative-investment", line("rows.negative-investment", text=said))
        read.problems.append(Problem(row, refusal, header.text, said))


def _check_units(read: Columns) -> None:
    """Refuse bare amounts beside amounts in 亿 or million under a header without a unit: 194 beside 5200亿元."""
    for header in read.headers:
        column = read.columns.get(header.key)
        if header.unit is not None or FIELDS[header.key].kind is not Kind.MONEY or not isinstance(column, Numbers):
            continue
        in_units = ~column.bare & (column.roundings > 1)  # what is said in yuan alone is rounded to one yuan or finer
        if in_units.any():
            _flag(read, column.bare & (np.abs(column.values) > 0), _mixed_units, header.key)


def _mixed_units() -> Refusal:
    return Refusal("mixed-units", line("rows.mixed-amounts"))


def _check_currency(read: Columns) -> None:
    """Refuse rows in another currency where a table has the yuan only, whatever else they hold."""
    currency = read.columns.get("currency")
    if "currency" in read.schema.beside and isinstance(currency, Words):
        foreign = np.array([word not in ("", "CNY") for word in currency.words], dtype=bool)
        _flag(read, foreign[currency.codes], lambda: _foreign(read.schema), "currency")


def _mixed_growth() -> Refusal:
    return Refusal("mixed-units", line("rows.mixed-growth"))


def _not_fractions(value: float) -> Refusal:
    said = line("rows.not-fractions", value=f"{value:.15g}", percent=f"{value * 100:+.6g}")
    return Refusal("growth-not-fraction", said)


def _check_keys(
    read: Columns,
    columns: dict[str, Floats | Words],
    known: Mask,
    line_of: Callable[[int], int],
    where: str,
) -> None:
    """Add a problem for each of the known rows whose key stands on an earlier one."""
    from pandas import Series

    keys = [column for key in read.schema.key if isinstance(column := columns[key], Words)]
    combined = np.zeros(len(known), dtype=np.int64)
    for column in keys:
        combined = combined * (len(column.words) + 1) + column.codes
    rows = np.flatnonzero(known)
    if not Series(combined[rows]).duplicated().any():
        return
    first: dict[int, int] = {}
    header = read.header(read.schema.name)
    for row in rows.tolist():
        earlier = first.setdefault(int(combined[row]), row)
        if earlier != row:
            said = [word for column in keys if (word := column.at(row))]
            place = place_of(where, line_of(earlier))
            refusal = Refusal("duplicate-row", line("rows.duplicate", names=bounded(", ".join(said)), place=place))
            read.problems.append(Problem(row, refusal, header.text if header else None, said[0] if said else None))


# ---- the frame ------------------------------------------------------------------------------------


def findings_of(read: Columns, label: str, line_of: Callable[[int], int]) -> list[Finding]:
    """The problems as findings, by line and then by column."""
    place = {header.text: header.position for header in read.headers}
    found = [
        Finding(one.refusal.name, one.refusal.said, label, line_of(one.row), one.column, one.value)
        for one in read.problems
    ]
    return sorted(found, key=lambda finding: (finding.line or 0, place.get(finding.column or "", -1)))


def framed(columns: dict[str, Floats | Words], rows: Mask, *, coded: bool | None = None) -> pd.DataFrame:
    """The frame of some rows: float64 for figures, text for words.

    REPEATED columns are categories where ``coded`` says so, by default in LARGE frames.
    """
    import pandas as pd

    count = int(rows.sum())
    every = count == len(rows)
    series: dict[str, Any] = {}
    for key, column in columns.items():
        if isinstance(column, Words):
            kept = column if every else Words(column.codes[rows], column.words)
            series[key] = texts_of(kept, coded=key in REPEATED and (count >= LARGE if coded is None else coded))
        else:
            series[key] = column if every else column[rows]
    return pd.DataFrame(series, index=pd.RangeIndex(count), copy=False)


def texts_of(column: Words, *, coded: bool) -> Any:
    """The words as a frame holds them: as text, or as categories."""
    return (_categories if coded else _texts)(column.words, column.codes)


def _texts(words: Sequence[str], codes: Codes) -> Any:
    import pandas as pd

    return pd.array(np.array(words, dtype=object)[codes], dtype="str")


def _categories(words: Sequence[str], codes: Codes) -> Any:
    """The words as categories in alphabetical order, without those that no row has."""
    import pandas as pd

    used = np.flatnonzero(np.bincount(codes, minlength=len(words)))
    order = sorted(used.tolist(), key=words.__getitem__)
    moved = np.zeros(len(words), dtype=np.int32)
    moved[order] = np.arange(len(order), dtype=np.int32)
    kept = pd.Index([words[at] for at in order], dtype="str")
    return pd.Categorical.from_codes(moved[codes], categories=kept)


def totals_of(columns: dict[str, Floats | Words], is_total: Mask) -> list[dict[str, str | float | None]]:
    """The total rows, each as a dict by column: empty text and None where a cell is missing."""
    return [
        {
            key: column.at(row) if isinstance(column, Words) else None if np.isnan(column[row]) else float(column[row])
            for key, column in columns.items()
        }
        for row in np.flatnonzero(is_total).tolist()
    ]
