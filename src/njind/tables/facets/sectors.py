"""Any published table of sectors to tidy rows: block, heads, sides, claims, order; and what was taken for what."""

from __future__ import annotations

import os
import re
from dataclasses import field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from njind.errors import DataError, Finding, UsageError, unknown_name
from njind.fields import Kind
from njind.fields.apart import APART, ONLY_APART, SINCE
from njind.fields.measures import MAIN_MEASURE, MEASURES, UNSAID_MEASURE
from njind.figures.lexicon import understood
from njind.figures.qualifier import Qualifier
from njind.figures.units import BY_POWER
from njind.line import Span, line, names
from njind.period import Period, status_of
from njind.tables.cells import QUALIFIERS, YUAN_BY_WORD, word_of
from njind.tables.columns import Header, folded, plain, quoted
from njind.tables.facets.apart import key_of_row, says_whole_year, since_of, take_apart
from njind.tables.facets.block import block_of, is_figure, is_gap
from njind.tables.facets.claims import ASPECTS, MAIN, Claims, Tidy, Words, put_together
from njind.tables.facets.decide import NO_SCALE, Decided, also_said, column_of, decided, split_map
from njind.tables.facets.dollars import dollars_of
from njind.tables.facets.doubt import fractions_among
from njind.tables.facets.guards import misfits, refuse_mixed, refuse_nameless, second_table
from njind.tables.facets.heads import Facets, Head, facets_of, heading_of, heads_of, says_something
from njind.tables.facets.order import Name, Order, name_of, order_of
from njind.tables.facets.record import Record, apart_named, cell_place, key_named, measure_named
from njind.tables.facets.style import style_for
from njind.tables.facets.titles import Title, title_of, unit_said
from njind.tables.frame import YUAN, Numbers, Problem, ReadTable, _problems, figure_styled, numbers_of, with_words
from njind.tables.frame import Words as WordColumn
from njind.tables.grid import Row, is_empty, lines_of, place_of, shown
from njind.values import frozen, mutable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from numpy.typing import NDArray

    from njind.figures.numerals import Style
    from njind.line import Line
    from njind.tables import ReadOptions
    from njind.tables.columns import Schema
    from njind.tables.facets.block import Block
    from njind.tables.grid import Cell, Grid

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


_CLOSED = [at for at, one in enumerate(QUALIFIERS) if not Qualifier(one).bounds]
"""The qualifiers, by number, of figures that bound neither side."""


@mutable
class Rows:
    """What the sides of the rows say, by row."""

    names: list[Name]
    sectors: list[str]
    said: list[Facets]
    regions: list[str]
    periods: list[Period | None]
    units: list[str]
    currencies: list[str]
    kept: NDArray[np.bool_]
    order: Order | None = None
    known: tuple[list[tuple[str, str, Facets]], Ints] | None = None

    def kinds(self) -> tuple[list[tuple[str, str, Facets]], Ints]:
        """The different kinds of rows, by unit, currency and what their indicator says; and the kind of each row."""
        if self.known is None:
            place: dict[tuple[str, str, Facets], int] = {}
            by_id: dict[tuple[str, str, int], int] = {}
            codes = np.empty(len(self.said), dtype=np.int64)
            for at, (unit, code, said) in enumerate(zip(self.units, self.currencies, self.said, strict=True)):
                key = (unit, code, id(said))
                found = by_id.get(key)
                if found is None:
                    plainly = replace(said, name="", rest="")
                    found = by_id[key] = place.setdefault((unit, code, plainly), len(place))
                codes[at] = found
            self.known = (list(place), codes)
        return self.known


@mutable
class Reading:
    """One reading of one table: everything that the steps below share."""

    grid: Grid
    block: Block
    options: ReadOptions
    schema: Schema
    title: Title
    out: Decided
    record: Record
    notes: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    grown: dict[int, tuple[Floats, Floats, NDArray[np.bool_]]] = field(default_factory=dict)
    """Growth from the level of the year before that stands beside one, by the column of the level: growth, rounding,
    whether neither level is qualified; each by row."""
    group: str = ""
    """The heading between the rows that ``--where group=`` chooses."""

    @cached_property
    def dollars(self) -> str:
        """The dollars of the one other country that the table is of, where nothing in it says US; else ""."""
        return dollars_of(self.grid.sheet, self.block, self.out.heads, self.options.region or "")

    @property
    def head_line(self) -> int | None:
        """The line of the header."""
        return self.block.heads[0].line if self.block.heads else None

    def finding(
        self, name: str, said: Line, *, row: int | None = None, head: Head | None = None, value: str | None = None
    ) -> Finding:
        """A finding about a row, a column or a cell."""
        at = self.head_line if row is None else self.block.rows[row].line
        column = None if head is None else (head.text or f"#{head.at + 1}")
        return Finding(name, said, self.grid.label, at, column, value, self.grid.where)


def sectors_table(grid: Grid, schema: Schema, options: ReadOptions) -> ReadTable | None:
    """The table of sectors in a grid, None where no figure of it can be told to be a level or a growth.

    Raises DataError where a heading or a line above leaves open what a figure means, UsageError for options that do
    not fit; what is wrong with rows and cells is in ``findings``.
    """
    mapped = {folded(text) for _, text in map(split_map, options.map)}
    block = block_of(
        grid, says=lambda text: folded(text) in mapped or says_something(text), header_row=options.header_row
    )
    if block is None or not block.heads or _is_of_projects(block, schema):
        return None
    record = Record()
    heads = heads_of(block, grid)
    title = title_of(block, options, grid, record)
    _take_fiscal_years(heads, options)
    out = decided(heads, block, title.said, schema, options, grid)
    if not out.of("level", "growth"):
        return None
    reading = Reading(grid, block, options, schema, title, out, record, notes=list(grid.notes))
    return _table(reading)


def _take_fiscal_years(heads: Sequence[Head], options: ReadOptions) -> None:
    """Give the headings that name a fiscal year its months, where an option says in which month it ends."""
    if options.fiscal_year_ends is None:
        return
    for head in heads:
        for text in head.texts:
            fiscal = understood(text).fiscal or text
            try:
                period = Period.parse(fiscal, fiscal_year_ends=options.fiscal_year_ends)
            except ValueError:
                continue
            head.said = replace(head.said, period=period, name="" if fiscal == text else head.said.name)


def _refused(reading: Reading) -> ReadTable:
    """A table of which nothing is read, since all its rows are shifted."""
    return ReadTable(
        reading.grid.label,
        reading.grid.where,
        (),
        tuple(head.text for head in reading.out.heads),
        {},
        np.zeros(0, dtype=bool),
        [],
        [],
        sorted(reading.findings, key=lambda one: one.line or 0),
    )


def _is_of_projects(block: Block, schema: Schema) -> bool:
    """Whether the headings are those of a list of projects, and of no sectors."""
    from njind.tables.columns import PROJECTS, is_complete, known_keys

    texts = [shown(cell) for cell in block.heads[-1].cells]
    return is_complete(texts, PROJECTS) and "sector" not in known_keys(texts, schema)


_KEYS = {"level": MAIN_MEASURE, "growth": "growth", "note": "note", "sector": "sector", "indicator": "sector"}
"""What a column that is read is called in a plain table."""


def _headers(reading: Reading) -> list[Header]:
    return [Header(_KEYS[head.key], head.at, head.text) for head in reading.out.heads if head.key in _KEYS]


def _table(reading: Reading) -> ReadTable | None:
    second = second_table(reading.block, reading.grid, reading.options.header_row)
    if isinstance(second, Finding):
        reading.findings.append(second)
    elif second is not None:
        reading.notes.append(second)
    shifted = misfits(reading.block, reading.out.heads, _headers(reading), reading.schema, reading.grid)
    reading.findings += shifted
    if shifted:
        lines = {one.line for one in shifted}
        reading.block.rows[:] = [row for row in reading.block.rows if row.line not in lines]
    if reading.findings and not reading.block.rows:
        return _refused(reading)
    rows = _rows(reading)
    _keep_where(reading, rows)
    _measure_columns(reading, rows)
    if not reading.out.of("level", "growth"):
        return None
    _refuse_leftovers(reading)
    _refuse_slip(reading)
    figures = _figures(reading, rows)
    _refuse_line_above(reading, figures)
    _refuse_percent_above_fractions(reading, figures)
    _order(reading, rows, figures)
    return _tidy(reading, rows, figures, _apart_figures(reading, rows))


# ---- the sides ------------------------------------------------------------------------------------


def _side(reading: Reading, key: str) -> list[str]:
    head = reading.out.sides.get(key)
    if head is None:
        return [""] * len(reading.block.rows)
    cells = [shown(cell) for cell in column_of(reading.block, head.at)]
    if key in ("region", "group", "period", "indicator", "sector") and _is_merged(reading, head):
        cells = _filled_down(cells)
    return cells


def _is_merged(reading: Reading, head: Head) -> bool:
    """Whether the cells of a column were merged, so that each counts for the rows below that have none."""
    merged = any(
        one.first_column == head.at and one.last_row > one.first_row for one in getattr(reading.grid, "merged", ())
    )
    if merged:
        return True
    cells = column_of(reading.block, head.at)
    later = [at for at, cell in enumerate(cells) if is_empty(cell)]
    return (
        head.key in ("region", "period", "group")
        and bool(later)
        and not is_empty(cells[0])
        and len(later) >= len(cells) / 3
    )


def _filled_down(cells: list[str]) -> list[str]:
    last, filled = "", []
    for cell in cells:
        last = cell or last
        filled.append(last)
    return filled


def _rows(reading: Reading) -> Rows:
    out, block = reading.out, reading.block
    head = out.sides.get("sector") or out.sides.get("indicator")
    raw = column_of(block, head.at) if head is not None else [None] * len(block.rows)
    texts = _side(reading, head.key) if head is not None else [shown(cell) for cell in raw]
    indents = getattr(reading.grid, "indents", {})
    number = out.sides.get("number")
    numbers = [shown(cell) for cell in column_of(block, number.at)] if number is not None else None
    names_: list[Name] = []
    said: list[Facets] = []
    apart = "sector" in out.sides and "indicator" in out.sides
    known: dict[Any, tuple[Name, Facets]] = {}
    indicators = _side(reading, "indicator") if apart else texts
    units = _unit_texts(reading)
    for at, text in enumerate(texts):
        cell = raw[at]
        if not text and head is not None:
            text = next(
                (one for other in block.rows[at].cells[: head.at] if (one := shown(other)) and name_of(one).total), ""
            )
            texts[at] = text
        spaced = cell if isinstance(cell, str) and cell.strip() else text
        step = indents.get((block.rows[at].line, head.at), 0) if head is not None and indents else 0
        key = (spaced, step, numbers[at] if numbers else "", indicators[at] if apart else "", units[at])
        if key not in known:
            known[key] = _named(spaced, step, *key[2:], apart=apart, indicator="indicator" in out.sides)
        name, facets = known[key]
        names_.append(name)
        said.append(facets)
    if "indicator" in out.sides and not apart:
        _inherit(reading, head, names_, said)
    _take_units_of_headings(reading, head, said)
    said = [
        replace(one, aspect=SDMX_UNITS[unit.upper()].aspect) if unit.upper() in SDMX_UNITS else one
        for one, unit in zip(said, units, strict=True)
    ]
    regions = _side(reading, "region")
    rows = Rows(
        names=names_,
        sectors=[name.shown for name in names_],
        said=said,
        regions=regions if "region" in out.sides else [reading.title.region] * len(texts),
        periods=_periods(reading),
        units=units,
        currencies=_side(reading, "currency"),
        kept=np.ones(len(block.rows), dtype=bool),
    )
    if "sector" not in out.sides and "indicator" not in out.sides and not out.turned:
        only = reading.options.sector or reading.title.subject
        if not only:
            raise DataError(reading.finding("missing-column", line("reading.single-series")))
        rows.sectors = [only] * len(texts)
        rows.names = [name_of(only)] * len(texts)
    return rows


SDMX_UNITS = {
    "PCH_SM": Facets(aspect="growth", percent=True),
    "PCH_PRE": Facets(aspect="growth_quarter", percent=True),
    "PC": Facets(aspect="share", percent=True),
    **{f"I{year:02d}": Facets(aspect="index", of="index") for year in (0, 5, 10, 15, 20, 21)},
    "MIO_EUR": Facets(scale=6, of="EUR"),
    "THS_PER": Facets(scale=3, of="persons"),
}
"""Codes of units in tables of SDMX that are no words."""

_CLASSES = re.compile(r"(?:按|分).+|by\s+\w.*|.+分组?", re.IGNORECASE)
"""Headings of rows that begin a classification: 按行业分, 分三大门类, by region."""


def _inherit(reading: Reading, head: Head | None, names_: list[Name], said: list[Facets]) -> None:
    """Give rows below a heading that names a measure that measure; below 分三大门类 the one of the row above it."""
    last = current = None
    classes = False
    for at, row in enumerate(reading.block.rows):
        if head is None or all(is_empty(cell) for place, cell in enumerate(row.cells) if place != head.at):
            classes = _CLASSES.fullmatch(names_[at].shown) is not None
            current = last if classes else facets_of(names_[at].shown).measure
        elif said[at].measure is not None:
            last = said[at].measure
        elif current is not None and not (classes and said[at].has_unit):
            said[at] = replace(said[at], measure=current)


def _take_units_of_headings(reading: Reading, head: Head | None, said: list[Facets]) -> None:
    """Give rows below a heading between the rows that says a unit (Revenue, EUR million) its unit and its measure."""
    above = Facets()
    for at, row in enumerate(reading.block.rows):
        filled = [place for place, cell in enumerate(row.cells) if not is_empty(cell)]
        if len(filled) == 1 and (head is None or filled[0] <= head.at):
            above = facets_of(shown(row.cells[filled[0]]))
        elif above.has_unit and not said[at].has_unit and said[at].percent is None:
            said[at] = replace(
                said[at],
                scale=above.scale,
                of=above.of,
                in_chinese=above.in_chinese,
                measure=said[at].measure or above.measure,
            )


def _named(
    text: str, step: int, number: str, indicator_text: str, unit_text: str, *, apart: bool, indicator: bool
) -> tuple[Name, Facets]:
    """The name of a row taken apart, and what it, or the indicator beside it, says."""
    name = name_of(text, indent=2 * step)
    if number and not name.style:
        outer = name_of(f"{number.rstrip('、.')}、{name.shown}")
        name = replace(name, style=outer.style, number=outer.number)
    unit = f"（{unit_text}）" if unit_text and not name.shown.endswith((")", "）")) else ""
    facets = _indicator(indicator_text if apart else name.shown, unit) if indicator else _unit_only(name.shown)
    shown_name = name.shown if apart else _without_unit(name.shown, facets)
    return replace(name, shown=shown_name, total=name.total or _is_total_of_measure(shown_name)), facets


def _is_total_of_measure(name: str) -> bool:
    """Whether a name says total and a measure, and nothing else: Total revenues, 总收入."""
    first, _, rest = name.partition(" ")
    if first.casefold() not in ("total", "totals", "overall", "gesamt"):
        return False
    said = facets_of(rest)
    return said.measure is not None and not said.rest


def _indicator(text: str, unit: str) -> Facets:
    """What the cell of an indicator says; its unit tells that 出口 is one. njind's own keys say themselves."""
    if text in MEASURES:
        return Facets(measure=None if text == UNSAID_MEASURE else text)
    said = facets_of(text)
    if said.measure is None and not _states_unit(text):
        said = replace(said, scale=None, of=None)
    beside = facets_of(f"{text}{unit}") if unit else facets_of(f"{text}（%）") if said.measure is None else said
    return replace(said, measure=said.measure or beside.measure)


def _states_unit(text: str) -> bool:
    """Whether a name that is no measure states a unit: in brackets, or behind its last comma or colon.

    The letter of a section (B, K, M) and the name of a company (Billion Inc) are words and no units.
    """
    if _unit_only(text).has_unit:
        return True
    tail = _SEPARATOR.split(text)[-1]
    said = facets_of(tail) if tail != text else Facets()
    return said.has_unit and not said.leftover and not said.rest


_SEPARATOR = re.compile(r"[,，:：;；]")


def _unit_texts(reading: Reading) -> list[str]:
    """The unit of each row; where the column names one unit only, it is that of all rows."""
    texts = _side(reading, "unit")
    if "scale" in reading.out.sides:
        texts = [
            unit if scale.casefold() in NO_SCALE or not scale else f"{scale} {unit}"
            for unit, scale in zip(texts, _side(reading, "scale"), strict=True)
        ]
    named = list(dict.fromkeys(text for text in texts if text))
    head = reading.out.sides.get("unit")
    if head is not None and not any(_row_unit(text, Facets()) != Facets(scale=0, of=text) for text in named):
        head.key = "left"  # 单位 can also be the office in charge
        return [""] * len(texts)
    return [named[0]] * len(texts) if len(named) == 1 else texts


def _unit_only(text: str) -> Facets:
    """What the name of a sector says: nothing but a unit in brackets, for 投资 in a name is no measure."""
    if not text.endswith((")", "）", "]", "】")):
        return Facets()
    said = facets_of(text)
    return Facets(
        scale=said.scale, of=said.of, percent=said.percent, leftover=said.leftover, in_chinese=said.in_chinese
    )


def _without_unit(text: str, said: Facets) -> str:
    if not (said.has_unit or said.percent is not None):
        return text
    bare = re.sub(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$", "", text).strip()
    from njind.figures.headings import unit_of_heading

    return bare if bare and bare != text else unit_of_heading(text).name_without_unit or text


def _periods(reading: Reading) -> list[Period | None]:
    cells = reading.out.sides.get("period") or reading.out.sides.get("month")
    if cells is None:
        return [None] * len(reading.block.rows)
    raw = column_of(reading.block, cells.at)
    texts = _filled_down([shown(cell) for cell in raw]) if _is_merged(reading, cells) else [shown(cell) for cell in raw]
    known: dict[str, Period | None] = {"": None}
    month = reading.out.sides.get("month") if cells.key == "period" else None
    months = [shown(cell) for cell in column_of(reading.block, month.at)] if month is not None else [""] * len(texts)
    periods: list[Period | None] = []
    for at, text in enumerate(texts):
        whole = _with_month(text, months[at])
        if whole not in known:
            known[whole] = _period(reading, whole, raw[at], at, cells)
        periods.append(known[whole])
    return periods


def _with_month(year: str, month: str) -> str:
    """A year and the month or quarter beside it as one period."""
    if not month:
        return year
    if month.removesuffix("月").isdigit() and year.removesuffix("年").isdigit():
        return (
            f"{year.removesuffix('年')}-{int(month.removesuffix('月')):02d}"
            if "季" not in month
            else f"{year}年{month}"
        )
    return f"{year.removesuffix('年')}年{month}" if re.search("[一-鿿]", month) else f"{year.removesuffix('年')}{month}"


def _period(reading: Reading, text: str, cell: Cell, row: int, head: Head) -> Period | None:
    try:
        return Period.parse(text, fiscal_year_ends=reading.options.fiscal_year_ends)
    except ValueError:
        pass
    if re.search(r"(?i)^\s*FY|财年|财政年度", text) and reading.options.fiscal_year_ends is None:
        said = line("reading.fiscal", heading=plain(text))
        reading.findings.append(reading.finding("unknown-period", said, row=row, head=head, value=text))
        return None
    word = word_of(cell if not isinstance(cell, str) else text, "period")
    if isinstance(word, str) and word:
        return Period.parse(word)
    spoken = facets_of(text)
    if spoken.period is not None:
        return spoken.period
    base = reading.title.said.period
    if spoken.months is not None and base is not None:
        return Period(base.year, *spoken.months)
    if not any(is_figure(one) for one in reading.block.rows[row].cells if one is not cell):
        return None
    finding = Finding(
        "unknown-period",
        line("reading.unknown-period", text=plain(text)),
        reading.grid.label,
        reading.block.rows[row].line,
        head.text,
        text,
        reading.grid.where,
    )
    reading.findings.append(finding)
    return None


def _keep_where(reading: Reading, rows: Rows) -> None:
    """Leave out the rows that ``--where`` does not choose."""
    from njind.tables.facets.where import chosen_rows

    where = []
    for one in reading.options.where:
        key, _, value = (part.strip() for part in one.partition("="))
        if "group" not in reading.out.sides and folded(key) in _GROUP_KEYS and value:
            reading.group = value
        else:
            where.append(one)
    rows.kept &= chosen_rows(reading.out.heads, reading.block, where, rows.sectors)


_GROUP_KEYS = tuple(map(folded, ("group", "组别", "分组", "类别", "大类")))
"""Words for the headings between the rows, which ``--where`` chooses as it does a column."""


# ---- what the columns measure ---------------------------------------------------------------------


def _measure_columns(reading: Reading, rows: Rows) -> None:
    """Give each level and growth its measure and period, from the column on its left where it has none itself."""
    out = reading.out
    _take_corner(reading)
    title = reading.title.said
    levels = out.of("level")
    _refuse_mapped_rival(reading, rows)
    named = {one.measure for one in rows.said if one.measure}
    title = replace(title, measure=title.measure or _measure_of_unit(reading, levels, named))
    before: str | None = None
    for head in levels:
        if head.said.measure is None and not (named and "indicator" in out.sides):
            head.said = replace(head.said, measure=before or title.measure or UNSAID_MEASURE)
        before = head.said.measure if not out.turned else None
    for head in out.of("growth"):
        left = _level_of(head, out)
        if head.said.measure is not None and (left is None or left.said.measure != head.said.measure):
            same = [one for one in levels if one.said.measure == head.said.measure]
            left = same[0] if len({one.said.period for one in same}) == 1 else None
        if left is None:
            if head.said.measure is None and not named:
                head.said = replace(head.said, measure=title.measure or UNSAID_MEASURE)
            continue
        if left.key not in ("level", "not-chosen") and not head.mapped:
            head.key = "of-another"
            continue
        if left.key == "not-chosen" and not head.mapped:
            head.key = "not-chosen"
            continue
        if head.mapped and not left.mapped and head.said.measure is None:
            main = [one for one in levels if one.said.measure == MAIN_MEASURE]
            left = main[0] if len(main) == 1 else left
        measure = head.said.measure or left.said.measure
        same_months = left.said.period is not None and head.said.months == (
            left.said.period.first,
            left.said.period.last,
        )
        same_months |= head.said.months is not None and head.said.months == left.said.months
        if head.said.period is None and same_months:
            head.said = replace(head.said, period=left.said.period, months=left.said.months)
        is_before = "last_year" in (left.said.span, left.said.aspect)
        if not (head.said.period or head.said.span or head.said.months or is_before):
            head.said = replace(head.said, period=left.said.period, span=left.said.span, months=left.said.months)
        head.said = replace(head.said, measure=measure)
    _choose_among_growths(reading)
    _take_month_beside(reading, rows)
    take_apart(out, reading.block, title, _level_of)


_CORNER_UNIT = re.compile(r"[(（\[【]|单\s*位|\bunits?\b|\bin\b", re.IGNORECASE)
"""What shows that the heading of the names says a unit; 项目 and vehicles alone are what the rows are."""


def _take_corner(reading: Reading) -> None:
    """Take what the heading of the names says of all figures, as "(in millions)" does above them, for a line above."""
    title = reading.title
    for key in ("sector", "indicator", "period"):
        head = reading.out.sides.get(key)
        if head is None or head.mapped:
            continue
        said = title.said
        in_unit = head.said.has_unit and _CORNER_UNIT.search(head.text) is not None
        if not in_unit and head.said.measure is None:
            continue
        if in_unit and said.has_unit and not _agree(head.said, said):
            raise DataError(
                reading.finding(
                    "conflicting-units",
                    line("reading.heading-and-line", heading=plain(head.text), line=title.unit_line or 0),
                    head=head,
                    value=head.text,
                )
            )
        unit = _over(head.said, said) if in_unit else said
        said = replace(said, scale=unit.scale, of=unit.of, in_chinese=unit.in_chinese)
        reading.title = replace(title, said=replace(said, measure=said.measure or head.said.measure))
        return


def _measure_of_unit(reading: Reading, levels: Sequence[Head], named: set[str]) -> str | None:
    """The measure that ``--unit-in`` names, where the table names none. UsageError for one that is not there."""
    keys = [key for key in unit_said(reading.options) if key]
    there = named | {head.said.measure for head in levels if head.said.measure}
    there |= {reading.title.said.measure} if reading.title.said.measure else set()
    if not there and len(keys) == 1 and keys[0] in MEASURES:
        return keys[0]
    for key in keys:
        if key not in there and key != UNSAID_MEASURE:
            raise UsageError("reading.unit-in-of-none", key=key, names=names(sorted(there or {UNSAID_MEASURE})))
    return None


def _take_month_beside(reading: Reading, rows: Rows) -> None:
    """Take the one month that a column names for that up to which another cumulates: June 2025 beside YTD."""
    if reading.title.said.period is not None or any(period is not None for period in rows.periods):
        return
    figures = reading.out.of("level", "growth")
    months = {head.said.period for head in figures if head.said.period is not None}
    relative = [head for head in figures if head.said.span == "cumulative" and head.said.period is None]
    month = next(iter(months), None)
    if not relative or len(months) > 1 or month is None or month.months != 1:
        return
    for head in relative:
        head.said = replace(head.said, period=Period(month.year, 1, month.last), span=None)


def _level_of(growth: Head, out: Decided) -> Head | None:
    """The level that a growth belongs to: the latest of those just left of it, else the only one there is."""
    figures = [
        head
        for head in out.heads
        if head.key in ("level", "growth", "not-chosen", "left") or head.key.startswith("aspect")
    ]
    run: list[Head] = []
    for head in reversed([one for one in figures if one.at < growth.at]):
        if head.key == "growth" or head.key.startswith("aspect"):
            if run:
                break
            continue
        if head.key == "left" and not (head.said.has_unit or head.said.measure):
            continue
        if run and head.said.measure != run[0].said.measure:
            break
        run.append(head)
        if head.key == "left":
            break
    chosen = [head for head in run if head.mapped] if growth.mapped else []
    if chosen:
        return chosen[0]
    if growth.mapped:
        mapped = [head for head in out.of("level") if head.mapped]
        if len(mapped) == 1:
            return mapped[0]
    if run:
        own = (growth.said.period, growth.said.months, growth.said.span)
        for head in run:
            if any(own) and (head.said.period, head.said.months, head.said.span) == own:
                return head
        current = [head for head in run if head.said.span != "last_year" and head.said.aspect != "last_year"] or run
        dated = [head for head in current if head.said.period is not None]
        if len(dated) < len(current):
            return next(head for head in current if head not in dated)
        return max(dated, key=lambda one: one.said.period.order) if dated else current[0]  # type: ignore[union-attr]
    levels = out.of("level")
    return levels[0] if len(levels) == 1 else None


def _choose_among_growths(reading: Reading) -> None:
    """Of two growths of one measure and period, one of which says only "change", that one is something else."""
    seen: dict[tuple[Any, ...], list[Head]] = {}
    for head in reading.out.of("growth"):
        seen.setdefault((head.said.measure, head.said.period, head.said.span, head.said.months), []).append(head)
    for heads in seen.values():
        sure = [head for head in heads if head.said.aspect == "growth" or head.mapped]
        stray = [head for head in sure if not head.mapped and _stands_by_left(head, reading)]
        if len(sure) > 1 and len(stray) == len(sure) - 1:
            for head in stray:
                head.key = "of-another"
        if sure and len(heads) > 1:
            for head in heads:
                if head not in sure:
                    head.key = "aspect:growth_unsaid"


def _stands_by_left(growth: Head, reading: Reading) -> bool:
    """Whether a growth stands right of a column of figures that is not read."""
    beside = next((head for head in reading.out.heads if head.at == growth.at - 1), None)
    return beside is not None and beside.key == "left" and any(map(is_figure, column_of(reading.block, beside.at)))


def _refuse_mapped_rival(reading: Reading, rows: Rows) -> None:
    """Refuse a map that says revenue where a column of indicators says several other things of the same figures."""
    out = reading.out
    if not (out.mapped_level and "indicator" in out.sides and "sector" in out.sides):
        return
    texts = _side(reading, "indicator")
    said = list(dict.fromkeys(text for at, text in enumerate(texts) if text and rows.kept[at]))
    if len(said) < 2:
        return
    head = out.sides["indicator"]
    option = f'--where "{plain(head.text)}={plain(said[0])}"'
    raise DataError(
        reading.finding(
            "several-indicators",
            line(
                "reading.several-indicators",
                heading=plain(head.text),
                indicators=names(map(plain, said)),
                option=option,
            ),
            head=head,
        )
    )


def _refuse_leftovers(reading: Reading) -> None:
    """Refuse a heading that names money, a scale or a rate in a way that is not understood."""
    given = unit_said(reading.options)
    for head in reading.out.of("level", "growth"):
        if head.said.leftover and not (head.said.measure in given or "" in given):
            words = ", ".join(head.said.leftover)
            said = line("reading.leftover", heading=plain(head.text), words=words, key=head.measure)
            raise DataError(reading.finding("unclear-unit", said, head=head, value=head.text))


def _refuse_slip(reading: Reading) -> None:
    """Refuse a heading that is one slip away from that of a figure which is missing."""
    from njind.tables.columns import _refuse_slips

    keys = {"level": MAIN_MEASURE, "indicator": "sector"}
    heads = reading.out.heads
    headers = [Header(keys.get(head.key, head.key), head.at, head.text) for head in heads if head.key != "left"]
    _refuse_slips(
        [head.text if head.key == "left" else "" for head in heads],
        headers,
        reading.schema,
        reading.grid.label,
        reading.head_line,
    )


def _refuse_line_above(reading: Reading, figures: Sequence[Column]) -> None:
    """Refuse bare amounts below a line that names money in a way that is not understood."""
    if reading.title.unread is None or unit_said(reading.options):
        return
    row_line, text, words = reading.title.unread
    bare = [
        one.head
        for one in figures
        if one.head.key == "level"
        and not one.head.said.has_unit
        and (one.numbers.bare & (np.abs(one.numbers.values) > 0)).any()
    ]
    if bare and not reading.title.said.has_unit:
        raise DataError(
            Finding(
                "unclear-unit",
                line("reading.leftover-above", text=plain(text), words=words, key=bare[0].measure),
                reading.grid.label,
                row_line,
                None,
                text,
                reading.grid.where,
            )
        )


def _refuse_percent_above_fractions(reading: Reading, figures: Sequence[Column]) -> None:
    """Refuse bare growth whose heading says fractions below a line that says percent."""
    for column in figures:
        head = column.head
        if head.key != "growth" or not (column.numbers.bare & ~np.isnan(column.numbers.values)).any():
            continue
        bare = [folded(one) for one in head.texts] == ["growth"] and not head.mapped
        if reading.title.percent and (head.said.percent is False or bare) and reading.options.growth_in is None:
            said = line("reading.percent-above-fractions", heading=plain(head.text))
            raise DataError(reading.finding("conflicting-units", said, head=head, value=head.text))


# ---- the figures ----------------------------------------------------------------------------------


@mutable
class Column:
    """The figures of one column, by row, with what they are of."""

    head: Head
    numbers: Numbers
    units: list[str]
    aspects: Ints
    """Positions in ASPECTS, -1 for figures that are neither."""
    gaps: NDArray[np.bool_]


def _figures(reading: Reading, rows: Rows) -> list[Column]:
    given = unit_said(reading.options)
    heads = reading.out.of("level", "growth")
    style = style_for(
        (cell for head in heads for cell in column_of(reading.block, head.at)), reading.grid, reading.options
    )
    main = _main(reading, rows, heads)
    columns = []
    for head in heads:
        problems: list[Problem] = []
        columns.append(_column(reading, rows, head, given, problems, style))
        refuse_mixed(reading, columns[-1])
        if head.said.measure in (None, main):
            _say_problems(reading, problems)
        elif problems:
            values = names((quoted(one.value or "") for one in problems), most=3)
            reading.notes.append(
                line(
                    "reading.cells-left-out",
                    column=heading_of(head),
                    count=len(problems),
                    values=values,
                    first=reading.block.rows[problems[0].row].line,
                )
            )
    return columns


def _apart_figures(reading: Reading, rows: Rows) -> list[Column]:
    """The figures of the columns that are kept apart; what of them cannot be read is left out."""
    heads = [head for head in reading.out.heads if head.key.startswith("apart:")]
    if not heads:
        return []
    given = unit_said(reading.options)
    style = style_for(
        (cell for head in heads for cell in column_of(reading.block, head.at)), reading.grid, reading.options
    )
    return [_column(reading, rows, head, given, [], style) for head in heads]


def _main(reading: Reading, rows: Rows, heads: Sequence[Head]) -> str:
    """The measure that an analysis of the table is about: the one asked for, revenue, or the first."""
    there = [head.said.measure for head in heads if head.said.measure] or [
        one.measure for one in rows.said if one.measure
    ]
    if reading.options.measure in there:
        return str(reading.options.measure)
    return MAIN_MEASURE if MAIN_MEASURE in there or not there else str(there[0])


def _column(
    reading: Reading, rows: Rows, head: Head, given: dict[str, Facets], problems: list[Problem], style: Style
) -> Column:
    cells = column_of(reading.block, head.at)
    kinds, codes_of_rows = rows.kinds()
    variants = [_variant(reading, head, _row_unit(text, said, code), said, given) for text, code, said in kinds]
    several = len({text for text in rows.units if text}) > 1
    place: dict[tuple[Any, int], int] = {}
    if not rows.kept.all():
        cells = [cell if kept else None for cell, kept in zip(cells, rows.kept.tolist(), strict=True)]
    pairs = zip(cells, codes_of_rows.tolist(), strict=True)
    codes = np.fromiter((place.setdefault(pair, len(place)) for pair in pairs), dtype=np.int32, count=len(cells))
    distinct = list(place)
    of = [variants[at][1] for at in codes_of_rows.tolist()]
    aspects = np.array([ASPECTS.index(one[2]) if one[2] in ASPECTS else -1 for one in variants], dtype=np.int64)[
        codes_of_rows
    ]
    from njind.tables.cells import Refusal

    read = [None if is_gap(cell) else figure_styled(cell, variants[variant][0], style) for cell, variant in distinct]
    refusals = {at: one for at, one in enumerate(read) if isinstance(one, Refusal)}
    refused = {at: one for at, one in refusals.items() if variants[distinct[at][1]][2] not in APART}
    problems += _problems(refused, [cell for cell, _ in distinct], codes, variants[0][0], first_only=False)
    numbers = numbers_of([None if isinstance(one, Refusal) else one for one in read], codes)
    named = [code for code in dict.fromkeys(numbers.currencies.words) if code not in ("", YUAN_BY_WORD)]
    if len(named) == 1 and not any(of):
        of = [named[0]] * len(of)  # a column whose cells name one currency is in it
    if YUAN_BY_WORD in numbers.currencies.words:
        words = ["" if word == YUAN_BY_WORD else word for word in numbers.currencies.words]
        by_word = np.array([word == YUAN_BY_WORD for word in numbers.currencies.words])[numbers.currencies.codes]
        money = [_is_money(head.said.measure or said.measure or "") for _, _, said in kinds]
        in_yuan = by_word & np.array(money, dtype=bool)[codes_of_rows]
        of = [one or (YUAN if yuan else "") for one, yuan in zip(of, in_yuan.tolist(), strict=True)]
        numbers = replace(numbers, currencies=with_words(numbers.currencies, words))
    is_a_gap = np.array([is_gap(cell) and not is_empty(cell) for cell, _ in distinct], dtype=bool)
    gaps = is_a_gap[codes] if distinct else np.zeros(len(cells), dtype=bool)
    if several and head.key == "level" and not head.said.has_unit:
        bare = numbers.bare & (np.abs(numbers.values) > 0) & np.array([not text for text in rows.units], dtype=bool)
        for row in np.flatnonzero(bare).tolist():
            reading.findings.append(
                reading.finding("unclear-unit", line("reading.unit-gap"), row=row, head=head, value=shown(cells[row]))
            )
    return Column(head, numbers, of, aspects, gaps)


def _row_unit(text: str, said: Facets, code: str = "") -> Facets:
    if text.upper() in SDMX_UNITS:
        return SDMX_UNITS[text.upper()]
    if code:
        said = replace(said, of=facets_of(f"({code})").of or code.upper())
    if text:
        for spelled in (f"单位：{text}", f"({text})", text):
            one = facets_of(spelled)
            if (one.has_unit or one.percent is not None) and not one.leftover and not one.name.strip():
                return one
        return Facets(scale=0, of=text)  # a unit that njind does not know is that of the figure all the same
    return Facets(scale=said.scale, of=said.of, percent=said.percent, in_chinese=said.in_chinese)


def _variant(
    reading: Reading, head: Head, row: Facets, said: Facets, given: dict[str, Facets]
) -> tuple[Header, str, str]:
    """How the cells of a column are read in rows of one unit: a header, what they are of, and in which aspect."""
    title = reading.title
    aspect = head.key if head.key == "growth" else "growth" if said.aspect in ("growth", "growth_unsaid") else head.key
    if head.key == "level" and said.aspect not in (None, "level", "growth", "growth_unsaid", "last_year"):
        aspect = f"aspect:{said.aspect}"
    if head.key == "level" and row.percent and not row.has_unit and aspect == "level":
        aspect = "aspect:percent"
    text = head.text or f"#{head.at + 1}"
    apart = head.key.removeprefix("apart:") if head.key.startswith("apart:") else None
    if apart is not None and said.aspect not in (None, "level", "last_year"):
        return Header("growth", head.at, text, percent=True), "", "aspect:of-row"
    if head.key == "level" and aspect.startswith("aspect:"):
        apart = key_of_row(replace(said, percent=row.percent if row.percent is not None else said.percent))
    if apart is not None and APART[apart].kind is not Kind.MONEY:
        key = "projects" if APART[apart].kind is Kind.RANK else "growth"
        percent = head.said.percent if head.key.startswith("apart:") else True
        return Header(key, head.at, text, percent=percent is not False), "", apart
    aspect = apart or aspect
    if aspect == "growth":
        percent = head.said.percent if head.said.percent is not None and head.key == "growth" else row.percent
        if percent is None and title.percent:
            percent = True
        if reading.options.growth_in is not None:
            percent = reading.options.growth_in == "percent"
        elif [folded(one) for one in head.texts] == ["growth"] and not head.mapped and not row.percent:
            percent = percent if head.said.percent else False
        return Header("growth", head.at, text, percent=percent), "", aspect
    measure = head.said.measure or said.measure or ""
    unit = _unit_of(reading, head, row, given.get(measure) or given.get(""))
    power = unit.scale if unit.scale is not None else None
    code = unit.of if unit.of is not None and len(unit.of) == 3 and unit.of.isupper() else None
    if code == "USD" and reading.dollars:
        code = reading.dollars
        unit = replace(unit, of=code)
    if not code and not unit.of and unit.in_chinese and _is_money(measure) and measure:
        code = YUAN
    if not code and not unit.of and _is_money(measure):
        code = os.environ.get("NJIND_CURRENCY", "").strip().upper() or None
    of = unit.of or code or _THINGS_OF.get(measure, "")
    return (
        Header(MAIN_MEASURE, head.at, text, unit=BY_POWER.get(power) if power is not None else None, currency=code),
        of,
        aspect,
    )


_THINGS_OF = {"employment": "persons", "enterprises": "enterprises"}
"""What is counted where a measure says it and no unit does."""


def _is_money(measure: str) -> bool:
    return measure not in ("employment", "enterprises", "volume", "index", "price_index")


def _unit_of(reading: Reading, head: Head, row: Facets, given: Facets | None) -> Facets:
    """The unit of levels: what the row says, the column, the lines above, the option; two that differ are refused."""
    column, title = head.said, reading.title.said
    for said in (row, column, title):
        if given is not None and said.has_unit and not _agree(said, given):
            raise DataError(
                reading.finding(
                    "conflicting-units", line("reading.unit-in-against", heading=heading_of(head)), head=head
                )
            )
    if given is not None and not row.has_unit:
        return _over(given, column, title)
    if row.has_unit:
        if (
            title.has_unit
            and not column.has_unit
            and None not in (row.scale, title.scale)
            and row.scale != title.scale
            and (row.of == title.of)
        ):
            raise DataError(
                reading.finding("conflicting-units", line("reading.row-and-line", line=title_line(reading)), head=head)
            )
        if (
            column.has_unit
            and (column.scale, column.of) != (row.scale, row.of)
            and None not in (column.of, row.of)
            and (column.of == row.of)
        ):
            raise DataError(
                reading.finding("conflicting-units", line("reading.row-unit", heading=plain(head.text)), head=head)
            )
        if row.scale is None and row.of:
            above = column if column.has_unit else title
            return replace(row, scale=above.scale, in_chinese=above.in_chinese)
        return row if row.of else replace(row, of=column.of or title.of)
    if column.has_unit:
        if (
            title.has_unit
            and column.of in (title.of, None)
            and title.scale != column.scale
            and column.scale is not None
            and title.scale is not None
        ):
            raise DataError(
                reading.finding(
                    "conflicting-units",
                    line("reading.heading-and-line", heading=plain(head.text), line=reading.title.unit_line or 0),
                    head=head,
                    value=head.text,
                )
            )
        return replace(
            column,
            of=column.of or (title.of if column.scale is not None else None),
            scale=column.scale if column.scale is not None else title.scale if title.of in (None, column.of) else None,
        )
    return Facets(scale=title.scale, of=title.of, in_chinese=title.in_chinese)


def _agree(one: Facets, other: Facets) -> bool:
    """Whether two units contradict each other in nothing that both say."""
    return all(a is None or b is None or a == b for a, b in ((one.scale, other.scale), (one.of, other.of)))


def _over(*saids: Facets) -> Facets:
    """The unit that several places say together, which do not contradict each other."""
    scaled = next((one for one in saids if one.scale is not None), Facets())
    of = next((one.of for one in saids if one.of), None)
    return Facets(scale=scaled.scale, of=of, in_chinese=scaled.in_chinese)


def title_line(reading: Reading) -> int:
    """The line above the table that says a unit."""
    return reading.title.unit_line or 0


def _say_problems(reading: Reading, problems: Sequence[Problem]) -> None:
    for one in problems:
        reading.findings.append(
            Finding(
                one.refusal.name,
                one.refusal.said,
                reading.grid.label,
                reading.block.rows[one.row].line,
                one.column,
                one.value,
                reading.grid.where,
            )
        )


# ---- the order of the rows ------------------------------------------------------------------------


def _order(reading: Reading, rows: Rows, figures: Sequence[Column]) -> None:
    filled = _filled_rows(reading, figures)
    refuse_nameless(reading, rows, filled)
    if reading.out.turned or "part_of" in reading.out.sides or _is_tidy(reading):
        rows.order = Order([-1] * len(filled), [""] * len(filled))
        return
    levels = [
        (np.where(one.aspects == 0, one.numbers.values, np.nan), one.numbers.roundings)
        for one in figures
        if one.head.key == "level" and MEASURES[one.head.measure].additive
    ]
    _find_sum(reading, rows, levels)
    rows.order = order_of(rows.names, levels, filled)
    for row in rows.order.headings:
        reading.record.leave("row", _row_place(reading, row), rows.names[row].shown, "read.row-heads-group")
    for row, parts in rows.order.doubtful:
        said = line(
            "reading.parts-exceed", whole=rows.names[row].shown, parts=names(rows.names[one].shown for one in parts)
        )
        reading.findings.append(reading.finding("parts-exceed-whole", said, row=row, value=rows.names[row].shown))
    for row in sorted(rows.order.wholes):
        reading.record.leave("row", _row_place(reading, row), rows.names[row].shown, "read.row-is-whole")
    if rows.order.wholes:
        listed = names(rows.names[row].shown for row in sorted(rows.order.wholes))
        reading.notes.append(line("reading.wholes", names=listed, count=len(rows.order.wholes)))


def _find_sum(reading: Reading, rows: Rows, levels: Sequence[tuple[Floats, Floats]]) -> None:
    """Take the first or last row for a total where nothing else says so and it is the sum of all others."""
    names_ = rows.names
    plain = not any(name.total or name.part or name.indent or name.style for name in names_)
    many = len(names_) > LEAST_PARTS and rows.kept.all() and len(set(rows.regions)) == 1 and len(set(rows.periods)) == 1
    if not (plain and many and levels and all(one == rows.kinds()[1][0] for one in rows.kinds()[1].tolist())):
        return
    for row in (0, len(names_) - 1):
        if all(_is_sum(values, roundings, row) for values, roundings in levels):
            names_[row] = replace(names_[row], total=True)
            reading.notes.append(line("reading.sum-row", name=names_[row].shown))
            return


LEAST_PARTS = 3
"""A row is only taken for the sum of others where they are so many."""


def _is_sum(values: Floats, roundings: Floats, row: int) -> bool:
    """Whether a figure is known to a half percent and is, within roundings, the sum of all others."""
    others = np.delete(values, row)
    slack = 0.5 * float(np.nansum(roundings)) + 1e-9 * abs(float(values[row]))
    if np.isnan(values).any() or (others <= 0).any() or slack > 0.005 * values[row]:
        return False
    return bool(abs(float(others.sum()) - float(values[row])) <= slack)


def _is_tidy(reading: Reading) -> bool:
    """Whether ``njind read`` wrote the table: its rows have a place, and each is one."""
    return any(head.key == "companion:place" for head in reading.out.heads)


def _filled_rows(reading: Reading, figures: Sequence[Column]) -> list[bool]:
    """Which rows hold a figure, or say that one is missing; the others are headings."""
    filled = np.zeros(len(reading.block.rows), dtype=bool)
    for one in figures:
        filled |= ~np.isnan(one.numbers.values) | one.gaps
    others = [
        head.at
        for head in reading.out.heads
        if head.key
        not in (
            "sector",
            "sector_zh",
            "number",
            "period",
            "region",
            "region_zh",
            "unit",
            "indicator",
            "group",
            "group_zh",
            "month",
            "currency",
        )
    ]
    filled |= _dated_rows(reading)
    for row in np.flatnonzero(~filled).tolist():
        cells = reading.block.rows[row].cells
        filled[row] = any(
            at < len(cells) and (is_figure(cells[at]) or (not is_empty(cells[at]) and is_gap(cells[at])))
            for at in others
        )
    return [bool(one) for one in filled]


def _dated_rows(reading: Reading) -> NDArray[np.bool_]:
    """Which rows have a name and a period of their own: where they have no figure, it is missing; they head nothing."""
    period, name = reading.out.sides.get("period"), reading.out.sides.get("sector")
    if period is None or name is None:
        return np.zeros(len(reading.block.rows), dtype=bool)
    cells = zip(column_of(reading.block, period.at), column_of(reading.block, name.at), strict=True)
    return np.array([not is_empty(one) and not is_empty(other) for one, other in cells], dtype=bool)


def _row_place(reading: Reading, row: int) -> str:
    return f"{reading.grid.where} {reading.block.rows[row].line}"


# ---- tidy rows ------------------------------------------------------------------------------------


@frozen
class _OfRows:
    """The sector and region of each row by number; what their periods and kinds are together, and which each has."""

    sectors: Ints
    regions: Ints
    pairs: list[tuple[Period | None, Facets]]
    pair_of: Ints


@mutable
class _Keys:
    """What the keys and units of tidy rows are by number, while the claims of the columns are made."""

    sectors: Words = field(default_factory=Words)
    regions: Words = field(default_factory=Words)
    measures: Words = field(default_factory=Words)
    periods: Words = field(default_factory=Words)
    units: Words = field(default_factory=Words)
    of_rows: _OfRows | None = None

    def of(self, rows: Rows) -> _OfRows:
        """The keys of the rows, which all columns share."""
        if self.of_rows is None:
            labels = ["" if one is None else one.label for one in rows.periods]
            kinds, kind_of = rows.kinds()
            spelled = Words()
            codes = spelled.codes(labels) * max(len(kinds), 1) + kind_of
            pairs, pair_of = np.unique(codes, return_inverse=True)
            known = dict(zip(labels, rows.periods, strict=True))
            self.of_rows = _OfRows(
                self.sectors.codes(rows.sectors),
                self.regions.codes(rows.regions),
                [(known[spelled.words[pair // len(kinds)]], kinds[pair % len(kinds)][2]) for pair in pairs.tolist()],
                pair_of,
            )
        return self.of_rows

    @property
    def sizes(self) -> list[int]:
        """How many words each key has."""
        return [len(one.words) for one in (self.sectors, self.regions, self.measures, self.periods)]


def _tidy(reading: Reading, rows: Rows, figures: Sequence[Column], apart: Sequence[Column]) -> ReadTable:
    order = rows.order
    assert order is not None
    keys = _Keys()
    _refuse_two_spans(reading, rows, figures)
    kept = rows.kept.copy()
    for row in order.headings | order.wholes:
        kept[row] = False
    kept &= _one_classification(reading, rows, figures)
    anything = np.zeros(len(kept), dtype=bool)
    for column in figures:
        anything |= ~np.isnan(column.numbers.values)
    claims: list[Claims] = []
    said = _dated_rows(reading) | _is_tidy(reading)
    for column in figures:
        missing = np.isnan(column.numbers.values) & (anything | ~(column.gaps | said))
        made = _claims_of(reading, rows, column, kept & ~missing, keys)
        if made is None:
            if not _grow_on(column, figures, reading):
                reading.record.leave("column", f"{column.head.at + 1}", column.head.text, "read.column-no-year")
            continue
        claims += made
    beside = [one for one in claims if one.aspect >= len(MAIN)]
    for column in apart:
        beside += _claims_of(reading, rows, column, kept & ~np.isnan(column.numbers.values), keys) or ()
    only_apart = np.array([word == "apart" for word in _companion(reading, ONLY_APART)], dtype=bool)
    main = [_without(one, only_apart) for one in claims if one.aspect < len(MAIN)]
    tidy = put_together(main, keys.sizes)
    _refuse_twice(reading, rows, tidy.twice)
    _note_units(reading, tidy, keys.units.words)
    _note_fractions(reading, figures)
    table = _read_table(reading, rows, tidy, keys)
    _finish(reading, table.is_total, table.lines)
    whole = partial(_with_apart, reading, rows, [*main, *beside], keys) if beside else None
    return replace(table, notes=list(reading.notes), whole=whole)


def _claims_of(
    reading: Reading, rows: Rows, column: Column, there: NDArray[np.bool_], keys: _Keys
) -> list[Claims] | None:
    """What the figures of a column claim, by aspect; None where nothing says the year that they are of."""
    head = column.head
    kinds, kind_of = rows.kinds()
    of_rows = keys.of(rows)
    labels_of = [_label(reading, head, period, said) for period, said in of_rows.pairs]
    if None in labels_of:
        return None
    chosen = np.flatnonzero(there & (column.aspects >= 0))
    own = head.own_measure and not any(said.measure for _, _, said in kinds)
    what = [head.measure if own else said.measure or head.measure for _, _, said in kinds]
    across = reading.out.turned and bool(head.said.name)
    named = np.full(len(chosen), keys.sectors.code(head.said.name) if across else -1, dtype=np.int64)
    one = Claims(
        row=chosen,
        column=head.at,
        keys=(
            named if across else of_rows.sectors[chosen],
            of_rows.regions[chosen],
            keys.measures.codes(what)[kind_of[chosen]],
            keys.periods.codes([label or "" for label in labels_of])[of_rows.pair_of[chosen]],
        ),
        aspect=0,
        values=column.numbers.values[chosen],
        roundings=column.numbers.roundings[chosen],
        qualifiers=column.numbers.qualifiers[chosen],
        units=_units(column, keys.units)[chosen],
    )
    return list(_by_aspect(one, column.aspects[chosen]))


def _without(one: Claims, rows: NDArray[np.bool_]) -> Claims:
    """The claims of a column without those of some rows of the file."""
    if not rows.any():
        return one
    kept = ~rows[one.row]
    keys = tuple(key[kept] for key in one.keys)
    arrays = (one.values[kept], one.roundings[kept], one.qualifiers[kept], one.units[kept])
    return Claims(one.row[kept], one.column, keys, one.aspect, *arrays)


def _with_apart(reading: Reading, rows: Rows, claims: Sequence[Claims], keys: _Keys) -> ReadTable:
    """The table with the figures that are kept apart from levels and growth on the year."""
    tidy = put_together(claims, keys.sizes)
    none = keys.units.code("")
    for name, units in tidy.units_of.items():
        if APART[name].kind is not Kind.MONEY:
            continue
        alone = np.isnan(tidy.values["level"]) & (units >= 0)
        tidy.units = np.where(alone, units, tidy.units)
        other = (units >= 0) & (units != tidy.units) & (units != none)
        tidy.values[name] = np.where(other, np.nan, tidy.values[name])
    held = tidy.main.copy()
    for values in tidy.values.values():
        held |= ~np.isnan(values)
    return _read_table(reading, rows, tidy.only(held), keys)


def _grow_on(before: Column, figures: Sequence[Column], reading: Reading) -> bool:
    """Keep the growth of a level on that of the year before, which stands beside it, where nothing names the year."""
    current = [
        one
        for one in figures
        if one.head.key == "level"
        and one is not before
        and one.head.said.measure == before.head.said.measure
        and "last_year" not in (one.head.said.span, one.head.said.aspect)
        and one.head.said.period is None
    ]
    if before.head.key != "level" or len(current) != 1:
        return False
    now, then = current[0].numbers, before.numbers
    fits = (now.values > 0) & (then.values > 0) & np.isin(now.qualifiers, _CLOSED) & np.isin(then.qualifiers, _CLOSED)
    fits &= np.array(current[0].units, dtype=object) == np.array(before.units, dtype=object)
    fits &= np.array([now.currencies.at(at) == then.currencies.at(at) for at in range(len(fits))], dtype=bool)
    base = np.where(fits, then.values, np.nan)
    growth = now.values / base - 1
    rounding = np.nan_to_num(now.roundings) / base + np.nan_to_num(then.roundings) * now.values / base**2
    sure = (now.qualifiers == 0) & (then.qualifiers == 0)
    reading.grown[current[0].head.at] = (growth, np.where(rounding > 0, rounding, np.nan), sure)
    reading.record.add(
        "column", f"{before.head.at + 1}", before.head.text, "read.column-before", measure=UNSAID_MEASURE
    )
    return True


def _by_aspect(one: Claims, aspects: Ints) -> Iterator[Claims]:
    for aspect in dict.fromkeys(aspects.tolist()):
        at = np.flatnonzero(aspects == aspect)
        yield Claims(
            one.row[at],
            one.column,
            tuple(key[at] for key in one.keys),
            aspect,
            one.values[at],
            one.roundings[at],
            one.qualifiers[at],
            one.units[at],
        )


def _units(column: Column, units: Words) -> Ints:
    """What each figure is of: the currency that its cell names, else what its row or column says."""
    own = units.codes(column.numbers.currencies.words)[column.numbers.currencies.codes]
    return np.where(own == units.code(""), units.codes(column.units), own)


def _one_classification(reading: Reading, rows: Rows, figures: Sequence[Column]) -> NDArray[np.bool_]:
    """The rows of the first classification of several (按行业分, 按地区分), or of the one chosen.

    Rows of several classifications are of the same whole, so adding them would count it more than once.
    """
    order = rows.order
    assert order is not None
    if reading.group:
        groups = [folded(group) for group in order.group]
        if folded(reading.group) not in groups:
            raise unknown_name("header", reading.group, dict.fromkeys(group for group in order.group if group))
        return np.array([group == folded(reading.group) for group in groups], dtype=bool)
    kept = np.ones(len(rows.names), dtype=bool)
    has_level = np.zeros(len(kept), dtype=bool)
    for column in figures:
        if column.head.key == "level":
            has_level |= ~np.isnan(column.numbers.values)
    classes = dict.fromkeys(
        group for row, group in enumerate(order.group) if group and has_level[row] and _CLASSES.fullmatch(group)
    )
    if len(classes) < 2:
        return kept
    first, *others = classes
    for row, group in enumerate(order.group):
        kept[row] = group not in others
    reading.notes.append(
        line("reading.classified-twice", first=first, others=names(others), option=f'--where "group={others[0]}"')
    )
    return kept


def _take_cumulated_as_whole(figures: Sequence[Column]) -> None:
    """Take 累计 for the span of the table where no column names other months and no two levels differ by it alone."""
    heads = [column.head for column in figures if column.head.said.span != "last_year"]
    spans = {(head.said.span, head.said.months, head.said.period) for head in heads}
    measured = [head.said.measure for head in heads if head.key == "level"]
    if spans != {(None, None, None), ("cumulative", None, None)} or len(measured) != len(set(measured)):
        return
    for head in heads:
        head.said = replace(head.said, span=None)


def _refuse_two_spans(reading: Reading, rows: Rows, figures: Sequence[Column]) -> None:
    """Refuse months without a year where they differ and nothing says the year."""
    if reading.title.said.period is not None or any(period is not None for period in rows.periods):
        return
    _take_cumulated_as_whole(figures)
    tags: dict[Any, Head] = {}
    for column in figures:
        said = column.head.said
        if said.period is None and said.span != "last_year":
            tags.setdefault((said.span, said.months), column.head)
    if len(tags) < 2:
        return
    first, second = list(tags.values())[:2]
    raise DataError(
        reading.finding(
            "unclear-period", line("reading.two-spans", one=heading_of(first), other=heading_of(second)), head=second
        )
    )


def _label(reading: Reading, head: Head, row: Period | None, said: Facets) -> str | None:
    """The period of a cell: that of its column, its row, the lines above; "" where nothing names one."""
    column = head.said
    base = row or said.period or reading.title.said.period
    if column.period is not None and row is not None and column.period.year != row.year:
        raise DataError(
            reading.finding(
                "unclear-period",
                line("reading.two-periods", heading=heading_of(head), period=Span(row.label)),
                head=head,
            )
        )
    if column.period is not None and row is None:
        found: Period | None = column.period
        if column.months is not None:
            found = Period(column.period.year, *column.months)
        elif (
            column.period.months == 12
            and base is not None
            and base.year == column.period.year
            and base.months != 12
            and not column.span
        ):
            found = base
        elif column.period.months == 12 and base is not None and base.months < 12 and column.period.year < base.year:
            found = Period(column.period.year, base.first, base.last)
        base = found
    if base is not None and head.key == "apart:plan_published" and says_whole_year(head):
        return Period(base.year, 1, 12).label
    if base is None:
        return None if column.span == "last_year" or column.aspect == "last_year" else ""
    if column.period is None and column.months is not None:
        base = Period(base.year, *column.months)
    elif column.span == "month":
        base = Period(base.year, base.last, base.last)
    elif column.span == "cumulative":
        base = Period(base.year, 1, base.last)
    if column.span == "last_year" or column.aspect == "last_year" or said.aspect == "last_year":
        base = base.before
    return base.label


def _refuse_twice(reading: Reading, rows: Rows, twice: Sequence[Any]) -> None:
    """Add a finding for each two figures that claim the same; one for two columns that do so throughout."""
    heads = {head.at: head for head in reading.out.heads}
    columns = {(at, beside) for (row, at), (other, beside) in twice if row == other}
    for at, beside in sorted(columns):
        said = line(
            "reading.two-columns",
            one=heading_of(heads[at]),
            other=heading_of(heads[beside]),
            key=heads[beside].key,
            places=names((f"#{at + 1}", f"#{beside + 1}"), how="or"),
        )
        reading.findings.append(reading.finding("ambiguous-column", said, head=heads[beside], value=heads[beside].text))
    said_of: set[int] = set()
    for (row, at), (other, beside) in twice:
        if row == other or other in said_of or rows.names[other].total:
            continue
        said_of.add(other)
        where = cell_place(reading.block.rows[row].line, at, reading.grid.where)
        value = shown(reading.block.rows[other].cells[beside])
        said = line("reading.claimed-twice", name=rows.sectors[other] or heads[beside].text, place=where)
        reading.findings.append(reading.finding("duplicate-row", said, row=other, head=heads[beside], value=value))


def _note_fractions(reading: Reading, figures: Sequence[Column]) -> None:
    """Say where a growth looks like a fraction among percentages."""
    for column in figures:
        if column.head.key != "growth":
            continue
        for row in fractions_among(column.numbers.values, column.numbers.roundings)[:3]:
            cell = shown(column_of(reading.block, column.head.at)[row])
            at = reading.block.rows[row].line
            reading.notes.append(line("reading.fraction", value=quoted(cell), where=reading.grid.where, line=at))


def _note_units(reading: Reading, tidy: Any, units: list[str]) -> None:
    named = [unit for unit in dict.fromkeys(units[code] for code in tidy.units.tolist()) if unit]
    if reading.title.unit_line is not None:
        reading.notes.append(
            line("reading.unit-from-line", place=place_of(reading.grid.where, reading.title.unit_line))
        )
    if reading.dollars and reading.dollars in named:
        reading.notes.append(line("reading.dollars", code=reading.dollars))
    has_level = ~np.isnan(tidy.values["level"])
    if has_level.any() and not named:
        heads = [head for head in reading.out.of("level") if head.said.of is None]
        if heads:
            reading.notes.append(line("reading.no-unit", heading=heading_of(heads[0]), key=heads[0].measure))


def _read_table(reading: Reading, rows: Rows, tidy: Tidy, keys: _Keys) -> ReadTable:
    sectors, regions, measured, periods = (
        one.words for one in (keys.sectors, keys.regions, keys.measures, keys.periods)
    )
    units = keys.units.words
    order = rows.order
    assert order is not None
    source = tidy.row.tolist()
    who = [sectors[code] for code in tidy.keys[0].tolist()]
    where = reading.grid.where
    lines = [reading.block.rows[row].line for row in source]
    texts: dict[str, list[str]] = {
        "region": [regions[code] for code in tidy.keys[1].tolist()],
        "sector": who,
        "period": [periods[code] for code in tidy.keys[3].tolist()],
        "measure": [measured[code] for code in tidy.keys[2].tolist()],
        "unit": [units[code] for code in tidy.units.tolist()],
        "group": [order.group[row] for row in source],
        "part_of": [rows.names[order.parent[row]].shown if order.parent[row] >= 0 else "" for row in source],
        "place": [cell_place(at, column, where) for at, column in zip(lines, tidy.column.tolist(), strict=True)],
    }
    for key in ("region_zh", "sector_zh", "group", "group_zh", "part_of", "source", "publisher", "published", "note"):
        if key in reading.out.sides:
            cells = _side(reading, key)
            texts[key] = [cells[row] for row in source]
        else:
            texts.setdefault(key, [""] * len(source))
    total = np.array(
        [
            name_of(one).total if reading.out.turned else rows.names[row].total
            for one, row in zip(who, source, strict=True)
        ],
        dtype=bool,
    )
    if not tidy.main.all():
        texts[ONLY_APART] = ["" if main else "apart" for main in tidy.main.tolist()]
    if "growth_since" in tidy.values:
        texts[SINCE] = _since(reading, tidy, source)
    columns: dict[str, Any] = {key: _words_of(one) for key, one in texts.items()}
    for aspect in tidy.values:
        columns[aspect] = tidy.values[aspect]
        columns[f"{aspect}_rounding"] = tidy.roundings[aspect]
        columns[f"{aspect}_qualifier"] = _words_of([QUALIFIERS[code] for code in tidy.qualifiers[aspect].tolist()])
    columns["growth_source"] = _words_of(
        ["published" if value == value else "" for value in tidy.values["growth"].tolist()]
    )
    _take_grown(reading, columns, tidy)
    _companions(reading, columns, source)
    return ReadTable(
        label=reading.grid.label,
        where=where,
        headers=(),
        texts=tuple(head.text for head in reading.out.heads),
        columns=columns,
        is_total=total,
        lines=lines,
        notes=list(reading.notes),
        findings=sorted(reading.findings, key=lambda one: one.line or 0),
        record=reading.record,
        rows=_rows_as_they_lie(reading, source, total) if len(set(texts["measure"])) == 1 else None,
    )


def _since(reading: Reading, tidy: Tidy, source: Sequence[int]) -> list[str]:
    """The year that growth is against, by row, where it is against one that its heading or its row names."""
    own = _companion(reading, SINCE)
    named = list(dict.fromkeys(since_of(head) for head in reading.out.heads if head.key == "apart:growth_since"))
    year = named[0] if len(named) == 1 else ""
    there = (~np.isnan(tidy.values["growth_since"])).tolist()
    return [(own[row] or year) if known else "" for row, known in zip(source, there, strict=True)]


def _companion(reading: Reading, key: str) -> list[str]:
    """The cells of a column that njind wrote beside its figures, by row; "" where there is none."""
    head = next((head for head in reading.out.heads if head.key == f"companion:{key}"), None)
    if head is None:
        return [""] * len(reading.block.rows)
    return [shown(cell) for cell in column_of(reading.block, head.at)]


def _take_grown(reading: Reading, columns: dict[str, Any], tidy: Any) -> None:
    """Fill the growth that follows from two levels side by side where none is published."""
    source = [columns["growth_source"].at(at) for at in range(len(tidy.row))]
    qualifier = [columns["growth_qualifier"].at(at) for at in range(len(tidy.row))]
    for at, (growth, rounding, sure) in reading.grown.items():
        for row in np.flatnonzero((tidy.column == at) & np.isnan(columns["growth"])).tolist():
            value = growth[tidy.row[row]]
            if np.isnan(value):
                continue
            columns["growth"][row], columns["growth_rounding"][row] = value, rounding[tidy.row[row]]
            source[row] = "levels"
            qualifier[row] = "" if sure[tidy.row[row]] else "approx"
    if reading.grown:
        columns["growth_source"], columns["growth_qualifier"] = _words_of(source), _words_of(qualifier)


def _rows_as_they_lie(reading: Reading, source: Sequence[int], total: NDArray[np.bool_]) -> list[Row]:
    """The rows of the file behind the tidy rows, total rows left out, each as wide as the header."""
    width = len(reading.out.heads)
    rows = [reading.block.rows[row] for row, summed in zip(source, total.tolist(), strict=True) if not summed]
    return [Row(row.line, (*row.cells[:width], *([None] * (width - len(row.cells))))) for row in rows]


def _words_of(words: Sequence[str]) -> WordColumn:
    known: dict[str, int] = {}
    codes = np.fromiter((known.setdefault(word, len(known)) for word in words), dtype=np.int32, count=len(words))
    return WordColumn(codes, list(known) or [""])


def _companions(reading: Reading, columns: dict[str, Any], source: Sequence[int]) -> None:
    """What columns of roundings and qualifiers say, which counts before what the figures themselves do."""
    for head in reading.out.heads:
        if not head.key.startswith("companion:"):
            continue
        key = head.key.partition(":")[2].replace("revenue_", "level_")
        if key not in columns or key in (SINCE, ONLY_APART):
            continue
        cells = column_of(reading.block, head.at)
        if key.endswith("_rounding"):
            given = np.array([_number(cells[row]) for row in source])
            columns[key] = np.where(np.isnan(given), columns[key], given)
        elif key in columns and key != "place":
            said = [shown(cells[row]) for row in source]
            columns[key] = _words_of([one or columns[key].at(at) for at, one in enumerate(said)])


def _number(cell: Cell) -> float:
    try:
        return float(shown(cell))
    except ValueError:
        return float("nan")


def _finish(reading: Reading, total: NDArray[np.bool_], lines: Sequence[int]) -> None:
    """Say what each column was taken for, and what was left out."""
    for head in reading.out.heads:
        text, place = head.text, f"{head.at + 1}"
        if head.key in ("level", "growth"):
            reading.record.add("column", place, text, f"read.column-{head.key}", measure=measure_named(head.measure))
        elif head.key.startswith("apart:"):
            what = apart_named(head.key.partition(":")[2])
            reading.record.add(
                "column", place, text, "read.column-apart", what=what, measure=measure_named(head.measure)
            )
        elif head.key in ("left", "not-chosen", "of-another") or head.key.startswith("aspect"):
            if head.texts:
                kind = "aspect" if head.key.startswith("aspect") else head.key
                reading.record.leave("column", place, text, f"read.column-{kind}")
        elif not head.key.startswith("companion"):
            reading.record.add("column", place, text, "read.column-side", key=key_named(head.key))
    figures = reading.out.of("level", "growth")
    said = [word for head in figures for word in " ".join(head.texts).split()] + _side(reading, "period")
    forecasts = dict.fromkeys(word for word in said if status_of(word) in ("expected", "forecast"))
    if forecasts:
        reading.notes.append(line("reading.forecasts", periods=names(forecasts, most=5)))
    left = [head.text for head in reading.out.heads if head.key in ("left", "not-chosen", "of-another") and head.texts]
    left += [head.text for head in reading.out.heads if head.key.startswith("aspect")]
    if left:
        reading.notes.append(line("reading.left-out", names=names((quoted(one) for one in left), most=5)))
    apart = [head.text for head in reading.out.heads if head.key.startswith("apart:") and not _is_tidy(reading)]
    if apart:
        reading.notes.append(line("reading.kept-apart", names=names((quoted(one) for one in apart), most=5)))
    for head in reading.out.of("growth"):
        if head.texts and not head.mapped and (word := also_said(head, reading.out)):
            reading.notes.append(line("reading.growth-also-says", heading=heading_of(head), word=quoted(word)))
    unsaid = [head for head in reading.out.of("growth") if head.said.aspect == "growth_unsaid" and not head.mapped]
    if unsaid:
        reading.notes.append(line("reading.growth-unsaid", heading=heading_of(unsaid[0])))
    if total.any():
        at = sorted({lines[row] for row in np.flatnonzero(total).tolist()})
        reading.notes.append(line("reading.totals-apart", places=lines_of(reading.grid.where, at)))
    if reading.block.notes:
        reading.record.leave(
            "line",
            f"{reading.grid.where} {reading.block.notes[0].line}",
            shown(reading.block.notes[0].cells[0]),
            "read.line-is-note",
        )
