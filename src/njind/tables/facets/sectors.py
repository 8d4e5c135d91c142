"""Any published table of sectors to tidy rows: block, heads, sides, claims, order; and what was taken for what."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from njind.errors import DataError, Finding
from njind.figures.units import BY_POWER
from njind.line import Span, line, names
from njind.period import Period
from njind.tables.cells import QUALIFIERS, word_of
from njind.tables.columns import Header, folded, plain, quoted
from njind.tables.facets.block import block_of, is_figure, is_gap
from njind.tables.facets.claims import ASPECTS, Claims, Words, put_together
from njind.tables.facets.decide import Decided, column_of, decided, split_map
from njind.tables.facets.heads import Facets, Head, facets_of, heading_of, heads_of, says_something
from njind.tables.facets.measures import MAIN, UNSAID, is_measure, measures
from njind.tables.facets.order import Name, Order, name_of, order_of
from njind.tables.facets.record import Record, cell_place
from njind.tables.facets.titles import Title, title_of, unit_said
from njind.tables.frame import Numbers, Problem, ReadTable, _numbers, _problems, numbers_of
from njind.tables.frame import Words as WordColumn
from njind.tables.grid import is_empty, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from numpy.typing import NDArray

    from njind.line import Line
    from njind.tables import ReadOptions
    from njind.tables.columns import Schema
    from njind.tables.facets.block import Block
    from njind.tables.grid import Cell, Grid

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(slots=True)
class Rows:
    """What the sides of the rows say, by row."""

    names: list[Name]
    sectors: list[str]
    said: list[Facets]
    regions: list[str]
    periods: list[Period | None]
    units: list[str]
    kept: NDArray[np.bool_]
    order: Order | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
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

    @property
    def head_line(self) -> int | None:
        """The line of the header."""
        return self.block.heads[0].line if self.block.heads else None

    def finding(self, name: str, said: Line, *, row: int | None = None, head: Head | None = None, value: str | None = None) -> Finding:
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
    block = block_of(grid, says=lambda text: folded(text) in mapped or says_something(text), header_row=options.header_row)
    if block is None or not block.heads or _is_of_projects(block, schema):
        return None
    record = Record()
    heads = heads_of(block, grid)
    title = title_of(block, options, grid, record)
    out = decided(heads, block, title.said, schema, options, grid)
    if not out.of("level", "growth"):
        return None
    reading = Reading(grid, block, options, schema, title, out, record)
    return _table(reading)


def _is_of_projects(block: Block, schema: Schema) -> bool:
    """Whether the headings are those of a list of projects, and of no sectors."""
    from njind.tables.columns import PROJECTS, is_complete, known_keys

    texts = [shown(cell) for cell in block.heads[-1].cells]
    return is_complete(texts, PROJECTS) and "sector" not in known_keys(texts, schema)


def _table(reading: Reading) -> ReadTable:
    if reading.block.second is not None:
        if reading.options.header_row is None:
            said = line("reading.second-table")
            reading.findings.append(Finding("second-table", said, reading.grid.label, reading.block.second, where=reading.grid.where))
        else:
            reading.notes.append(line("reading.second-left-out", where=reading.grid.where, line=reading.block.second))
    rows = _rows(reading)
    _keep_where(reading, rows)
    _measure_columns(reading, rows)
    _refuse_leftovers(reading)
    _refuse_percent_above_fractions(reading)
    figures = _figures(reading, rows)
    _order(reading, rows, figures)
    return _tidy(reading, rows, figures)


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
    return head.key in ("region", "period", "group") and bool(later) and not is_empty(cells[0]) and len(later) >= len(cells) / 3


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
    indicators = _side(reading, "indicator") if apart else texts
    for at, text in enumerate(texts):
        cell = raw[at]
        if not text and head is not None:
            text = next((one for other in block.rows[at].cells[: head.at] if (one := shown(other)) and name_of(one).total), "")
            texts[at] = text
        spaced = cell if isinstance(cell, str) and cell.strip() else text
        step = indents.get((block.rows[at].line, head.at), 0) if head is not None else 0
        name = name_of(spaced, indent=2 * step)
        if numbers and numbers[at] and not name.style:
            outer = name_of(f"{numbers[at].rstrip('、.')}、{name.shown}")
            name = replace(name, style=outer.style, number=outer.number)
        facets = facets_of(indicators[at] if apart else name.shown) if "indicator" in out.sides else _unit_only(name.shown)
        shown_name = _without_unit(name.shown, facets) if not apart else name.shown
        names_.append(replace(name, shown=shown_name, total=name.total))
        said.append(facets)
    regions = _side(reading, "region")
    rows = Rows(
        names=names_,
        sectors=[name.shown for name in names_],
        said=said,
        regions=regions if "region" in out.sides else [reading.title.region] * len(texts),
        periods=_periods(reading),
        units=_unit_texts(reading),
        kept=np.ones(len(block.rows), dtype=bool),
    )
    if "sector" not in out.sides and "indicator" not in out.sides and not out.turned:
        only = reading.options.sector or reading.title.subject
        if not only:
            raise DataError(reading.finding("missing-column", line("reading.single-series")))
        rows.sectors = [only] * len(texts)
        rows.names = [name_of(only)] * len(texts)
    return rows


def _unit_texts(reading: Reading) -> list[str]:
    """The unit of each row; where the column names one unit only, it is that of all rows."""
    texts = _side(reading, "unit")
    named = list(dict.fromkeys(text for text in texts if text))
    head = reading.out.sides.get("unit")
    if head is not None and not any(_row_unit(text, Facets()) != Facets() for text in named):
        head.key = "left"  # 单位 can also be the office in charge
        return [""] * len(texts)
    return [named[0]] * len(texts) if len(named) == 1 else texts


def _unit_only(text: str) -> Facets:
    """What the name of a sector says: nothing but a unit in brackets, for 投资 in a name is no measure."""
    if not text.endswith((")", "）", "]", "】")):
        return Facets()
    said = facets_of(text)
    return Facets(scale=said.scale, of=said.of, percent=said.percent, leftover=said.leftover)


def _without_unit(text: str, said: Facets) -> str:
    import re

    if not (said.has_unit or said.percent is not None):
        return text
    bare = re.sub(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$", "", text).strip()
    from njind.figures.headings import unit_of_heading

    return bare if bare and bare != text else unit_of_heading(text).name_without_unit or text


def _periods(reading: Reading) -> list[Period | None]:
    cells = reading.out.sides.get("period")
    if cells is None:
        return [None] * len(reading.block.rows)
    raw = column_of(reading.block, cells.at)
    texts = _filled_down([shown(cell) for cell in raw]) if _is_merged(reading, cells) else [shown(cell) for cell in raw]
    known: dict[str, Period | None] = {"": None}
    month = reading.out.sides.get("month")
    months = [shown(cell) for cell in column_of(reading.block, month.at)] if month is not None else [""] * len(texts)
    periods: list[Period | None] = []
    for at, text in enumerate(texts):
        whole = f"{text}{months[at]}" if months[at] else text
        if whole not in known:
            known[whole] = _period(reading, whole, raw[at], at, cells)
        periods.append(known[whole])
    return periods


def _period(reading: Reading, text: str, cell: Cell, row: int, head: Head) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        pass
    word = word_of(cell if not isinstance(cell, str) else text, "period")
    if isinstance(word, str) and word:
        return Period.parse(word)
    said = facets_of(text)
    if said.period is not None:
        return said.period
    base = reading.title.said.period
    if said.months is not None and base is not None:
        return Period(base.year, *said.months)
    if not any(is_figure(one) for one in reading.block.rows[row].cells if one is not cell):
        return None
    finding = Finding("unknown-period", word.said if hasattr(word, "said") else line("reading.unknown-period", text=plain(text)),
                      reading.grid.label, reading.block.rows[row].line, head.text, text, reading.grid.where)
    reading.findings.append(finding)
    return None


def _keep_where(reading: Reading, rows: Rows) -> None:
    """Leave out the rows that ``--where`` does not choose."""
    from njind.tables.facets.where import chosen_rows

    rows.kept &= chosen_rows(reading.out.heads, reading.block, reading.options.where, rows.sectors)


# ---- what the columns measure ---------------------------------------------------------------------


def _measure_columns(reading: Reading, rows: Rows) -> None:
    """Give each level and growth its measure and period, from the column on its left where it has none itself."""
    out, title = reading.out, reading.title.said
    levels = out.of("level")
    _refuse_mapped_rival(reading, rows)
    named = {one.measure for one in rows.said if one.measure}
    before: str | None = None
    for head in levels:
        if head.said.measure is None and not (named and "indicator" in out.sides):
            head.said = replace(head.said, measure=before or title.measure or UNSAID)
        before = head.said.measure if not out.turned else None
    for head in out.of("growth"):
        left = _level_of(head, out)
        if head.said.measure is not None and (left is None or left.said.measure != head.said.measure):
            same = [one for one in levels if one.said.measure == head.said.measure]
            left = same[0] if len({one.said.period for one in same}) == 1 else None
        if left is None:
            if head.said.measure is None and not named:
                head.said = replace(head.said, measure=title.measure or UNSAID)
            continue
        if left.key not in ("level", "not-chosen") and not head.mapped:
            head.key = "of-another"
            continue
        if left.key == "not-chosen" and not head.mapped:
            head.key = "not-chosen"
            continue
        if head.mapped and not left.mapped and head.said.measure is None:
            main = [one for one in levels if one.said.measure == MAIN]
            left = main[0] if len(main) == 1 else left
        measure = head.said.measure or left.said.measure
        same_months = left.said.period is not None and head.said.months == (left.said.period.first, left.said.period.last)
        if head.said.period is None and same_months:
            head.said = replace(head.said, period=left.said.period, months=None)
        if not (head.said.period or head.said.span or head.said.months):
            head.said = replace(head.said, period=left.said.period, span=left.said.span, months=left.said.months)
        head.said = replace(head.said, measure=measure)
    _choose_among_growths(reading)


def _level_of(growth: Head, out: Decided) -> Head | None:
    """The level that a growth belongs to: the latest of those just left of it, else the only one there is."""
    figures = [head for head in out.heads if head.key in ("level", "growth", "not-chosen", "left") or head.key.startswith("aspect")]
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
        if sure and len(heads) > 1:
            for head in heads:
                if head not in sure:
                    head.key = "aspect:growth_unsaid"


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
    raise DataError(reading.finding("several-indicators", line(
        "reading.several-indicators", heading=plain(head.text), indicators=names(map(plain, said)), option=option), head=head))


def _refuse_leftovers(reading: Reading) -> None:
    """Refuse a heading that names money, a scale or a rate in a way that is not understood."""
    given = unit_said(reading.options)
    for head in reading.out.of("level", "growth"):
        if head.said.leftover and not (head.said.measure in given or "" in given):
            key = head.said.measure or UNSAID
            raise DataError(reading.finding("unclear-unit", line(
                "reading.leftover", heading=plain(head.text), words=", ".join(head.said.leftover), key=key), head=head, value=head.text))
    if reading.title.unread is not None and not given:
        row_line, text, words = reading.title.unread
        bare = [head for head in reading.out.of("level") if not head.said.has_unit]
        if bare and not reading.title.said.has_unit:
            raise DataError(Finding("unclear-unit", line("reading.leftover-above", text=plain(text), words=words,
                            key=bare[0].said.measure or UNSAID), reading.grid.label, row_line, None, text, reading.grid.where))


def _refuse_percent_above_fractions(reading: Reading) -> None:
    """Refuse a growth whose heading says fractions below a line that says percent."""
    for head in reading.out.of("growth"):
        bare = [folded(one) for one in head.texts] == ["growth"] and not head.mapped
        if reading.title.percent and (head.said.percent is False or bare) and reading.options.growth_in is None:
            said = line("reading.percent-above-fractions", heading=plain(head.text))
            raise DataError(reading.finding("conflicting-units", said, head=head, value=head.text))


# ---- the figures ----------------------------------------------------------------------------------


@dataclass(slots=True)
class Column:
    """The figures of one column, by row, with what they are of."""

    head: Head
    numbers: Numbers
    units: list[str]
    aspects: list[str]
    gaps: NDArray[np.bool_]


def _figures(reading: Reading, rows: Rows) -> list[Column]:
    given = unit_said(reading.options)
    heads = reading.out.of("level", "growth")
    main = _main(reading, rows, heads)
    columns = []
    for head in heads:
        problems: list[Problem] = []
        columns.append(_column(reading, rows, head, given, problems))
        if head.said.measure in (None, main):
            _say_problems(reading, problems)
        elif problems:
            values = names((quoted(one.value or "") for one in problems), most=3)
            reading.notes.append(line("reading.cells-left-out", column=heading_of(head), count=len(problems), values=values,
                                      first=reading.block.rows[problems[0].row].line))
    return columns


def _main(reading: Reading, rows: Rows, heads: Sequence[Head]) -> str:
    """The measure that an analysis of the table is about: the one asked for, revenue, or the first."""
    there = [head.said.measure for head in heads if head.said.measure] or [one.measure for one in rows.said if one.measure]
    if reading.options.measure in there:
        return str(reading.options.measure)
    return MAIN if MAIN in there or not there else str(there[0])


def _column(reading: Reading, rows: Rows, head: Head, given: dict[str, Facets], problems: list[Problem]) -> Column:
    cells = column_of(reading.block, head.at)
    units = [_row_unit(text, said) for text, said in zip(rows.units, rows.said, strict=True)]
    several = len({text for text in rows.units if text}) > 1
    by_unit: dict[tuple[Any, ...], int] = {}
    variants: list[tuple[Header, str, str]] = []
    place: dict[tuple[Any, int], int] = {}
    codes = np.zeros(len(cells), dtype=np.int32)
    distinct: list[tuple[Cell, int]] = []
    of: list[str] = []
    aspects: list[str] = []
    for at, cell in enumerate(cells):
        said = units[at]
        key = (said.scale, said.of, said.percent, rows.said[at].aspect, rows.said[at].measure)
        if key not in by_unit:
            by_unit[key] = len(variants)
            variants.append(_variant(reading, head, said, rows.said[at], given))
        variant = by_unit[key]
        of.append(variants[variant][1])
        aspects.append(variants[variant][2])
        value: Cell = None if not rows.kept[at] else cell
        pair = (value if not isinstance(value, str) else value.strip(), variant)
        if pair not in place:
            place[pair] = len(distinct)
            distinct.append((value, variant))
        codes[at] = place[pair]
    from njind.tables.cells import Refusal
    from njind.tables.frame import _figure

    read = [None if is_gap(cell) else _figure(cell, variants[variant][0]) for cell, variant in distinct]
    refusals = {at: one for at, one in enumerate(read) if isinstance(one, Refusal)}
    problems += _problems(refusals, [cell for cell, _ in distinct], codes, variants[0][0], first_only=False)
    numbers = numbers_of([None if isinstance(one, Refusal) else one for one in read], codes)
    gaps = np.array([is_gap(cell) and not is_empty(cell) for cell in cells], dtype=bool)
    return Column(head, numbers, of, aspects, gaps)


def _row_unit(text: str, said: Facets) -> Facets:
    if text:
        one = facets_of(f"({text})")
        if one.has_unit or one.percent is not None:
            return one
    return Facets(scale=said.scale, of=said.of, percent=said.percent)


def _variant(
    reading: Reading, head: Head, row: Facets, said: Facets, given: dict[str, Facets]
) -> tuple[Header, str, str]:
    """How the cells of a column are read in rows of one unit: a header, what they are of, and in which aspect."""
    title = reading.title
    aspect = head.key if head.key == "growth" else "growth" if said.aspect in ("growth", "growth_unsaid") else head.key
    if head.key == "level" and said.aspect not in (None, "level", "growth", "growth_unsaid", "last_year"):
        aspect = f"aspect:{said.aspect}"
    if head.key == "level" and row.percent and aspect == "level":
        aspect = "aspect:percent"
    text = head.text or f"#{head.at + 1}"
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
    if not code and not unit.of and _is_money(measure):
        code = os.environ.get("NJIND_CURRENCY", "").strip().upper() or None
    of = unit.of or code or ""
    return Header(MAIN, head.at, text, unit=BY_POWER.get(power) if power is not None else None, currency=code), of, aspect


def _is_money(measure: str) -> bool:
    return measure not in ("employment", "enterprises", "volume", "index", "price_index")


def _unit_of(reading: Reading, head: Head, row: Facets, given: Facets | None) -> Facets:
    """The unit of levels: what the row says, the column, the lines above, the option; two that differ are refused."""
    column, title = head.said, reading.title.said
    if given is not None and not row.has_unit and not column.has_unit:
        return given
    if row.has_unit:
        if title.has_unit and not column.has_unit and None not in (row.scale, title.scale) and row.scale != title.scale and (
            row.of == title.of
        ):
            raise DataError(reading.finding("conflicting-units", line("reading.row-and-line", line=title_line(reading)), head=head))
        if column.has_unit and (column.scale, column.of) != (row.scale, row.of) and None not in (column.of, row.of) and (
            column.of == row.of
        ):
            raise DataError(reading.finding("conflicting-units", line("reading.row-unit", heading=plain(head.text)), head=head))
        return row if row.of else replace(row, of=column.of or title.of)
    if column.has_unit:
        if title.has_unit and column.of in (title.of, None) and title.scale != column.scale and column.scale is not None and title.scale is not None:
            raise DataError(reading.finding("conflicting-units", line(
                "reading.heading-and-line", heading=plain(head.text), line=reading.title.unit_line or 0), head=head, value=head.text))
        return replace(column, of=column.of or (title.of if column.scale is not None else None),
                       scale=column.scale if column.scale is not None else title.scale if title.of in (None, column.of) else None)
    return Facets(scale=title.scale, of=title.of)


def title_line(reading: Reading) -> int:
    """The line above the table that says a unit."""
    return reading.title.unit_line or 0


def _say_problems(reading: Reading, problems: Sequence[Problem]) -> None:
    for one in problems:
        said = getattr(one.refusal, "said", None) or line("old.hinted", text=one.refusal.sentence, hint=one.refusal.remedy)
        reading.findings.append(Finding(one.refusal.name, said, reading.grid.label, reading.block.rows[one.row].line,
                                        one.column, one.value, reading.grid.where))


# ---- the order of the rows ------------------------------------------------------------------------


def _order(reading: Reading, rows: Rows, figures: Sequence[Column]) -> None:
    filled = [
        any(is_figure(cell) or (not is_empty(cell) and is_gap(cell)) for head in reading.out.heads
            if head.key not in ("sector", "number", "period", "region", "unit", "indicator")
            for cell in row.cells[head.at : head.at + 1])
        for row in reading.block.rows
    ]
    if reading.out.turned or "part_of" in reading.out.sides:
        rows.order = Order([-1] * len(filled), [""] * len(filled))
        return
    levels = [
        (one.numbers.values, one.numbers.roundings) for one in figures
        if one.head.key == "level" and measures().get(one.head.said.measure or UNSAID, True)
    ]
    rows.order = order_of(rows.names, levels, filled)
    for row in rows.order.headings:
        reading.record.leave("row", _row_place(reading, row), rows.names[row].shown, "read.row-heads-group")
    for row, parts in rows.order.doubtful:
        said = line("reading.parts-exceed", whole=rows.names[row].shown, parts=names(rows.names[one].shown for one in parts))
        reading.findings.append(reading.finding("parts-exceed-whole", said, row=row, value=rows.names[row].shown))
    for row in sorted(rows.order.wholes):
        reading.record.leave("row", _row_place(reading, row), rows.names[row].shown, "read.row-is-whole")
    if rows.order.wholes:
        listed = names(rows.names[row].shown for row in sorted(rows.order.wholes))
        reading.notes.append(line("reading.wholes", names=listed, count=len(rows.order.wholes)))


def _row_place(reading: Reading, row: int) -> str:
    return f"{reading.grid.where} {reading.block.rows[row].line}"


# ---- tidy rows ------------------------------------------------------------------------------------


def _tidy(reading: Reading, rows: Rows, figures: Sequence[Column]) -> ReadTable:
    out, order = reading.out, rows.order
    assert order is not None
    sectors, regions, periods, measured, units = Words(), Words(), Words(), Words(), Words()
    claims = []
    spans = _spans(reading, rows, figures)
    kept = rows.kept.copy()
    for row in order.headings | order.wholes:
        kept[row] = False
    anything = np.zeros(len(kept), dtype=bool)
    for column in figures:
        anything |= ~np.isnan(column.numbers.values)
    for column in figures:
        head = column.head
        missing = np.isnan(column.numbers.values) & (anything | ~(column.gaps | _named_rows(rows)))
        chosen = np.flatnonzero(kept & ~missing & np.array([one in ASPECTS for one in column.aspects], dtype=bool))
        if out.turned and head.said.name:
            who = [head.said.name] * len(chosen)
        else:
            who = [rows.sectors[row] for row in chosen.tolist()]
        labels = [_label(reading, head, rows.periods[row], rows.said[row], spans) for row in chosen.tolist()]
        if labels and labels[0] is None and head.said.span == "last_year":
            reading.record.leave("column", f"{head.at + 1}", head.text, "read.column-no-year")
            continue
        what = [rows.said[row].measure or head.said.measure or UNSAID if not head.own_measure or rows.said[row].measure
                else head.said.measure or UNSAID for row in chosen.tolist()]
        claims.append(Claims(
            row=chosen,
            column=head.at,
            keys=(sectors.codes(who), regions.codes([rows.regions[row] for row in chosen.tolist()]),
                  measured.codes(what), periods.codes([one or "" for one in labels])),
            aspect=0,
            values=column.numbers.values[chosen],
            roundings=column.numbers.roundings[chosen],
            qualifiers=column.numbers.qualifiers[chosen],
            units=units.codes([_unit(column, row) for row in chosen.tolist()]),
        ))
        aspects = np.array([ASPECTS.index(column.aspects[row]) for row in chosen.tolist()], dtype=np.int64)
        claims[-1:] = _by_aspect(claims[-1], aspects)
    tidy = put_together(claims, [len(one.words) for one in (sectors, regions, measured, periods)])
    _refuse_twice(reading, rows, tidy.twice, [sectors.words[code] for code in tidy.keys[0].tolist()])
    _note_units(reading, tidy, units.words)
    return _read_table(reading, rows, tidy, (sectors.words, regions.words, measured.words, periods.words), units.words)


def _named_rows(rows: Rows) -> NDArray[np.bool_]:
    return np.zeros(len(rows.names), dtype=bool)


def _by_aspect(one: Claims, aspects: Ints) -> Iterator[Claims]:
    for aspect in dict.fromkeys(aspects.tolist()):
        at = np.flatnonzero(aspects == aspect)
        yield Claims(one.row[at], one.column, tuple(key[at] for key in one.keys), aspect, one.values[at],
                     one.roundings[at], one.qualifiers[at], one.units[at])


def _unit(column: Column, row: int) -> str:
    currency = column.numbers.currencies.at(row)
    return currency or column.units[row]


def _spans(reading: Reading, rows: Rows, figures: Sequence[Column]) -> None:
    """Refuse months without a year where they differ and nothing says the year."""
    if reading.title.said.period is not None or any(period is not None for period in rows.periods):
        return None
    tags: dict[Any, Head] = {}
    for column in figures:
        said = column.head.said
        if said.period is None and said.span != "last_year":
            tags.setdefault((said.span, said.months), column.head)
    if len(tags) < 2:
        return None
    first, second = list(tags.values())[:2]
    raise DataError(reading.finding("unclear-period", line(
        "reading.two-spans", one=heading_of(first), other=heading_of(second)), head=second))


def _label(reading: Reading, head: Head, row: Period | None, said: Facets, spans: None) -> str | None:
    """The period of a cell: that of its column, its row, the lines above; "" where nothing names one."""
    column = head.said
    base = row or said.period or reading.title.said.period
    if column.period is not None and row is not None and column.period.year != row.year:
        raise DataError(reading.finding("unclear-period", line(
            "reading.two-periods", heading=heading_of(head), period=Span(row.label)), head=head))
    if column.period is not None and row is None:
        found: Period | None = column.period
        if column.months is not None:
            found = Period(column.period.year, *column.months)
        elif column.period.months == 12 and base is not None and base.year == column.period.year and base.months != 12 and not column.span:
            found = base
        elif column.period.months == 12 and base is not None and base.months < 12 and column.period.year < base.year:
            found = Period(column.period.year, base.first, base.last)
        base = found
    elif base is None:
        return None if column.span == "last_year" or column.aspect == "last_year" else ""
    if column.period is None and column.months is not None:
        base = Period(base.year, *column.months)
    elif column.span in ("month",):
        base = Period(base.year, base.last, base.last)
    elif column.span in ("cumulative",):
        base = Period(base.year, 1, base.last)
    if column.span == "last_year" or column.aspect == "last_year" or said.aspect == "last_year":
        base = base.before
    return base.label


def _refuse_twice(reading: Reading, rows: Rows, twice: Sequence[Any], who: Sequence[str]) -> None:
    """Add a finding for each two figures that claim the same; one for two columns that do so throughout."""
    heads = {head.at: head for head in reading.out.heads}
    columns = {(at, beside) for (row, at), (other, beside) in twice if row == other}
    for at, beside in sorted(columns):
        said = line("reading.two-columns", one=heading_of(heads[at]), other=heading_of(heads[beside]),
                    key=heads[beside].key, places=names((f"#{at + 1}", f"#{beside + 1}"), how="or"))
        reading.findings.append(reading.finding("ambiguous-column", said, head=heads[beside], value=heads[beside].text))
    for (row, at), (other, beside) in twice:
        if row == other or rows.names[other].total:
            continue
        where = cell_place(reading.block.rows[row].line, at, reading.grid.where)
        value = shown(reading.block.rows[other].cells[beside])
        said = line("reading.claimed-twice", name=rows.sectors[other] or heads[beside].text, place=where)
        reading.findings.append(reading.finding("duplicate-row", said, row=other, head=heads[beside], value=value))


def _note_units(reading: Reading, tidy: Any, units: list[str]) -> None:
    named = [unit for unit in dict.fromkeys(units[code] for code in tidy.units.tolist()) if unit]
    if reading.title.unit_line is not None:
        reading.notes.append(line("reading.unit-from-line", line=reading.title.unit_line, where=reading.grid.where))
    has_level = ~np.isnan(tidy.values["level"])
    if has_level.any() and not named:
        heads = [head for head in reading.out.of("level") if not head.said.has_unit]
        if heads:
            reading.notes.append(line("reading.no-unit", heading=heading_of(heads[0]), key=heads[0].said.measure or UNSAID))


def _read_table(reading: Reading, rows: Rows, tidy: Any, words: tuple[list[str], ...], units: list[str]) -> ReadTable:
    sectors, regions, measured, periods = words
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
    for key in ("region_zh", "sector_zh", "group", "part_of", "source", "publisher", "published", "note"):
        if key in reading.out.sides:
            cells = _side(reading, key)
            texts[key] = [cells[row] for row in source]
    total = np.array([name_of(one).total if reading.out.turned else rows.names[row].total for one, row in zip(who, source, strict=True)], dtype=bool)
    columns: dict[str, Any] = {key: _words_of(one) for key, one in texts.items()}
    for aspect in ASPECTS:
        columns[aspect] = tidy.values[aspect]
        columns[f"{aspect}_rounding"] = tidy.roundings[aspect]
        columns[f"{aspect}_qualifier"] = _words_of([QUALIFIERS[code] for code in tidy.qualifiers[aspect].tolist()])
    columns["growth_source"] = _words_of(["published" if value == value else "" for value in tidy.values["growth"].tolist()])
    _finish(reading, total, lines)
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
    )


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
            reading.record.add("column", place, text, f"read.column-{head.key}", measure=head.said.measure or UNSAID)
        elif head.key in ("left", "not-chosen", "of-another") or head.key.startswith("aspect"):
            if head.texts:
                kind = "aspect" if head.key.startswith("aspect") else head.key
                reading.record.leave("column", place, text, f"read.column-{kind}")
        elif not head.key.startswith("companion"):
            reading.record.add("column", place, text, "read.column-side", key=head.key)
    left = [head.text for head in reading.out.heads if head.key in ("left", "not-chosen", "of-another") and head.texts]
    left += [head.text for head in reading.out.heads if head.key.startswith("aspect")]
    if left:
        reading.notes.append(line("reading.left-out", names=names((quoted(one) for one in left), most=5)))
    unsaid = [head for head in reading.out.of("growth") if head.said.aspect == "growth_unsaid" and not head.mapped]
    if unsaid:
        reading.notes.append(line("reading.growth-unsaid", heading=heading_of(unsaid[0])))
    if total.any():
        at = sorted({lines[row] for row in np.flatnonzero(total).tolist()})
        reading.notes.append(line("reading.totals-apart", where=reading.grid.where, lines=names(at, most=5)))
    if reading.block.notes:
        reading.record.leave("line", f"{reading.grid.where} {reading.block.notes[0].line}", shown(reading.block.notes[0].cells[0]), "read.line-is-note")


__all__ = ["is_measure", "sectors_table"]
