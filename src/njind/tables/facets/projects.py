"""A list of projects as an office keeps it: which column is which, which row holds others. No sectors."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from njind.errors import DataError, Finding, UsageError, unknown_name
from njind.fields import FIELDS, Kind
from njind.figures.units import BY_POWER
from njind.line import line, names
from njind.period import DateSpan, is_undated
from njind.tables.columns import Header, folded, header_of, is_one_slip, plain, quoted
from njind.tables.columns import names as known_names
from njind.tables.facets.block import block_of, is_figure
from njind.tables.facets.decide import column_of, split_map
from njind.tables.facets.guards import misfits, second_table
from njind.tables.facets.heads import Facets, column_named, facets_of, heads_of, says_something
from njind.tables.facets.order import Order, name_of, order_of
from njind.tables.facets.record import Record
from njind.tables.facets.style import style_for
from njind.tables.facets.titles import Title, title_of, unit_said
from njind.tables.facets.where import chosen_rows
from njind.tables.frame import Numbers, Problem, ReadTable, columns_of, read_from
from njind.tables.frame import Words as WordColumn
from njind.tables.grid import Row, is_empty, place_of, shown
from njind.tables.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from njind.tables import ReadOptions
    from njind.tables.columns import Schema
    from njind.tables.facets.block import Block
    from njind.tables.facets.heads import Head
    from njind.tables.grid import Cell, Grid

_ROLES = {
    **{"project": "project", "sector": "sector", "company": "company", "district": "district", "region": "district"},
    **{
        "date": "date",
        "status": "status",
        "note": "note",
        "source": "source",
        "publisher": "publisher",
        "period": "date",
    },
    **{
        "currency": "currency",
        "unit": "unit",
        "indicator": "project",
        "kind": "kind",
        "number": "number",
        "published": "published",
    },
}
_PARTIAL = re.compile(
    r"年度|本年|当年|今年|累计完成|已完成|完成|到位|截至|截止|本月|上年|其中|资本金|贷款|财政|"
    r"this year|to date|disbursed|spent|annual|paid|"
    r"\d{4}年(?!.*总)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"总\s*投资|投资\s*总|总额|概算|total|overall", re.IGNORECASE)
_MONEY_NAME = re.compile(r"投资|金额|概算|造价|资金|amount|invest|cost|value|budget|capex|commitment", re.IGNORECASE)
REQUIRED = ("investment", "currency", "kind", "unit")
"""Columns of which a cell that cannot be read refuses the file; of all others it is left out, with a note."""


def projects_table(
    grid: Grid, schema: Schema, columns: Collection[str] | None, options: ReadOptions, *, first_only: bool
) -> ReadTable | None:
    """The table of projects in a grid, None where no column is that of their names or of their money."""
    mapped = {folded(text) for _, text in map(split_map, options.map)}

    def says(text: str) -> bool:
        return folded(text) in mapped or header_of(text, 0, schema) is not None or says_something(text)

    block = block_of(grid, says=says, header_row=options.header_row)
    if block is None or not block.heads:
        return None
    record = Record()
    heads = heads_of(block, grid)
    title = title_of(block, options, grid, record)
    keys = _keys(heads, block, schema, options)
    if "project" not in keys.values() or "investment" not in keys.values():
        return None
    _refuse_slip(heads, keys, block, grid)
    headers = _headers(heads, keys, title, schema, options, grid, block)
    layout = _layout(heads, headers, block, grid, options, title)
    layout.findings += misfits(block, heads, headers, schema, grid)
    second = second_table(block, grid, options.header_row)
    if isinstance(second, Finding):
        layout.findings.append(second)
    elif second is not None:
        layout.notes.append(second)
    numbers = next((head.at for head in heads if keys.get(head.at) == "number"), None)
    return _read(layout, grid, schema, columns, record, numbers, options, first_only=first_only)


# ---- which column is which ------------------------------------------------------------------------


def _keys(heads: Sequence[Head], block: Block, schema: Schema, options: ReadOptions) -> dict[int, str]:
    """The key of each column that is read, by its place."""
    keys, nothing = _mapped(heads, schema, options)
    taken = set(keys.values()) | nothing
    exact: dict[int, str] = {}
    for head in heads:
        if head.at in keys or not head.texts:
            continue
        key = _by_name(head, schema)
        if key is not None and key not in taken and key != "investment":
            if key in exact.values():
                continue
            exact[head.at] = key
    keys |= exact
    taken |= set(exact.values())
    for head in heads:
        if head.at in keys or not head.texts:
            continue
        role = _ROLES.get(head.said.role or "")
        if role and role not in taken and (role != "project" or _words(block, head.at)):
            keys[head.at] = role
            taken.add(role)
    if "investment" not in taken:
        at = _investment(heads, keys, block, schema)
        if at is not None:
            keys[at] = "investment"
    if "project" not in keys.values() and "project" not in nothing:
        free = [head for head in heads if head.at not in keys and _words(block, head.at)]
        named = [head for head in free if re.search(r"名称|name|项目|名单", head.text, re.IGNORECASE)]
        unnamed = [head for head in free if not head.texts]
        if named or (unnamed and unnamed[0].at <= 1):
            keys[(named or unnamed)[0].at] = "project"
    return keys


def _refuse_slip(heads: Sequence[Head], keys: dict[int, str], block: Block, grid: Grid) -> None:
    """Refuse a heading one slip away from that of the currencies: amounts without them would be plain numbers."""
    for head in heads:
        if "currency" not in keys.values() and head.texts and is_one_slip(folded(head.text), "currency"):
            said = line("headers.misspelt", text=plain(head.text), key="currency", name="currency")
            raise DataError(
                Finding("misspelt-header", said, grid.label, block.heads[0].line, head.text, head.text, grid.where)
            )


def _by_name(head: Head, schema: Schema) -> str | None:
    for text in (head.text, *reversed(head.texts)):
        known = known_names(schema).get(folded(text))
        if known is not None:
            return known
        header = header_of(text, head.at, schema)
        if header is not None:
            return header.key
    return None


def _mapped(heads: Sequence[Head], schema: Schema, options: ReadOptions) -> tuple[dict[int, str], set[str]]:
    keys: dict[int, str] = {}
    nothing = set()
    for key, text in map(split_map, options.map):
        known = header_of(key, 0, schema)
        if known is None:
            raise unknown_name("column", key, schema.columns)
        if not text:
            nothing.add(known.key)
            continue
        found = column_named(text, heads)
        if not found:
            raise unknown_name("header", text, (head.text for head in heads if head.texts))
        if len(found) > 1:
            places = names((f"#{head.at + 1}" for head in found), how="or")
            raise UsageError("reading.map-fits-two", text=plain(text), key=key, places=places)
        if found[0].at in keys:
            raise UsageError("reading.mapped-twice", text=plain(found[0].text))
        keys[found[0].at] = known.key
        found[0].mapped = True
        unit = facets_of(key)
        if unit.has_unit and not found[0].said.has_unit:
            found[0].said = replace(found[0].said, scale=unit.scale, of=unit.of, in_chinese=unit.in_chinese)
    return keys, nothing


def _words(block: Block, at: int) -> bool:
    cells = column_of(block, at)[:200]
    return sum(not is_figure(cell) and not is_empty(cell) for cell in cells) > sum(map(is_figure, cells))


def _investment(heads: Sequence[Head], keys: dict[int, str], block: Block, schema: Schema) -> int | None:
    """The column of the investment: the total where it stands beside that of a year or of what is done."""
    money = [
        head
        for head in heads
        if head.at not in keys
        and head.texts
        and any(map(is_figure, column_of(block, head.at)[:400]))
        and not head.said.percent
        and (head.said.has_unit or _YEAR_OF.search(head.text) is None)
        and (
            _by_name(head, schema) == "investment"
            or head.said.measure == "investment"
            or _MONEY_NAME.search(head.text)
            or (head.said.has_unit and head.said.measure is None)
        )
    ]
    totals = [head for head in money if _TOTAL.search(head.text) and not _PARTIAL.search(head.text)]
    known = [head for head in money if _by_name(head, schema) == "investment" and not _PARTIAL.search(head.text)]
    whole = [head for head in money if not _PARTIAL.search(head.text)]
    best = totals or known or whole
    if len(best) > 1 and any(not _CONSTANT.search(head.text) for head in best):
        best = [head for head in best if not _CONSTANT.search(head.text)]
    if len(best) > 1 and len({head.text for head in best}) > 1 and not totals and not known:
        return None
    return best[0].at if best else None


_YEAR_OF = re.compile(r"\b(?:year|date|time)\b|年份|日期|时间", re.IGNORECASE)
_CONSTANT = re.compile(r"constant|real\b|deflated|不变价|可比价", re.IGNORECASE)


def _headers(
    heads: Sequence[Head],
    keys: dict[int, str],
    title: Title,
    schema: Schema,
    options: ReadOptions,
    grid: Grid,
    block: Block,
) -> tuple[Header, ...]:
    given = unit_said(options)
    headers = []
    for head in heads:
        key = keys.get(head.at)
        if key is None or key == "number":
            continue
        kind = FIELDS[key].kind
        text = head.text or f"#{head.at + 1}"
        said = head.said
        if kind is Kind.MONEY and not key.endswith("_rounding"):
            unit = _unit(said, given.get(key) or given.get(""), title, head, grid, block, key)
            is_code = unit.of is not None and len(unit.of) == 3 and unit.of.isupper()
            code = unit.of if is_code else "CNY" if unit.in_chinese and not unit.of else None
            power = None if unit.scale is None else BY_POWER.get(unit.scale)
            headers.append(Header(key, head.at, text, unit=power, currency=code, mapped=head.mapped))
        else:
            headers.append(Header(key, head.at, text, percent=said.percent, mapped=head.mapped))
    return tuple(headers)


def _unit(said: Facets, given: Facets | None, title: Title, head: Head, grid: Grid, block: Block, key: str) -> Facets:
    if said.leftover and given is None:
        found = line("reading.leftover", heading=plain(head.text), words=", ".join(said.leftover), key=key)
        raise DataError(
            Finding("unclear-unit", found, grid.label, block.heads[0].line, head.text, head.text, grid.where)
        )
    if given is not None and not said.has_unit:
        return given
    top = title.said
    if said.has_unit:
        if (
            top.has_unit
            and None not in (said.scale, top.scale)
            and said.scale != top.scale
            and said.of in (top.of, None)
        ):
            found = line("reading.heading-and-line", heading=plain(head.text), line=title.unit_line or 0)
            raise DataError(
                Finding("conflicting-units", found, grid.label, block.heads[0].line, head.text, head.text, grid.where)
            )
        scale, in_chinese = (said.scale, said.in_chinese) if said.scale is not None else (top.scale, top.in_chinese)
        return replace(said, of=said.of or top.of, scale=scale, in_chinese=in_chinese)
    if title.unread is not None and not top.has_unit:
        row_line, text, words = title.unread
        found = line("reading.leftover-above", text=plain(text), words=words, key=key)
        raise DataError(Finding("unclear-unit", found, grid.label, row_line, None, text, grid.where))
    return Facets(scale=top.scale, of=top.of, in_chinese=top.in_chinese)


# ---- rows -----------------------------------------------------------------------------------------


def _layout(
    heads: Sequence[Head], headers: tuple[Header, ...], block: Block, grid: Grid, options: ReadOptions, title: Title
) -> Layout:
    texts = tuple(head.text for head in heads)
    layout = Layout(grid.label, headers, texts, block.heads[0].line, notes=list(grid.notes))
    name_at = next(header.position for header in headers if header.key == "project")
    kept = chosen_rows(heads, block, options.where, [])
    width = len(heads)
    read = {header.position for header in headers}
    left = [head.text for head in heads if head.texts and head.at not in read]
    if left:
        layout.notes.append(line("reading.left-out", names=names((quoted(one) for one in left), most=5)))
    if title.unit_line is not None:
        layout.notes.append(line("reading.unit-from-line", place=place_of(grid.where, title.unit_line)))
    for at, row in enumerate(block.rows):
        if not kept[at]:
            continue
        cells = (*row.cells[:width], *([None] * (width - len(row.cells))))
        name = shown(cells[name_at])
        if not name:
            first = next((shown(cell) for cell in cells[:name_at] if not is_empty(cell)), "")
            if first and name_of(first).total:
                layout.totals.append(Row(row.line, (*cells[:name_at], first, *cells[name_at + 1 :])))
                continue
        (layout.totals if name_of(name).total else layout.rows).append(Row(row.line, cells))
    return layout


def _read(
    layout: Layout,
    grid: Grid,
    schema: Schema,
    columns: Collection[str] | None,
    record: Record,
    numbers: int | None,
    options: ReadOptions,
    *,
    first_only: bool,
) -> ReadTable:
    name = next(header for header in layout.headers if header.key == "project")
    names_ = []
    indents = getattr(grid, "indents", {})
    rows = []
    headings = []
    for row in layout.rows:
        cell = row.cells[name.position]
        one = name_of(
            cell if isinstance(cell, str) else shown(cell), indent=2 * indents.get((row.line, name.position), 0)
        )
        if numbers is not None and not one.style and not is_empty(row.cells[numbers]):
            outer = name_of(f"{shown(row.cells[numbers]).rstrip('、.')}、{one.shown or 'x'}")
            one = replace(one, style=outer.style, number=outer.number)
        others = [
            at for at, other in enumerate(row.cells) if not is_empty(other) and at not in (name.position, numbers)
        ]
        if not others and not (len(row.cells) <= 2):
            headings.append(row)
            continue
        if one.shown and one.shown != shown(cell):
            row = Row(row.line, (*row.cells[: name.position], one.shown, *row.cells[name.position + 1 :]))
        names_.append(one)
        rows.append(row)
    for row in headings:
        record.leave("row", f"{grid.where} {row.line}", shown(row.cells[name.position]), "read.row-heads-group")
    for header in layout.headers:
        if FIELDS[header.key].kind is Kind.DATE:
            rows = _dated(rows, header, options)
    layout.rows[:] = rows
    numeric = [header.position for header in layout.headers if FIELDS[header.key].kind.is_number]
    style = style_for((row.cells[at] for row in (*rows, *layout.totals) for at in numeric), grid, options)
    read = columns_of(layout, schema, _wanted(schema, columns), first_only=False, style=style)
    amounts = read.columns.get("investment")
    order = Order([-1] * len(rows), [""] * len(rows))
    if isinstance(amounts, Numbers):
        count = len(rows)
        order = order_of(names_, [(amounts.values[:count], amounts.roundings[:count])], [True] * count)
    parents = order.wholes | {parent for parent in order.parent if parent >= 0}
    for parent, parts in order.doubtful:
        said = line("reading.parts-exceed", whole=names_[parent].shown, parts=names(names_[one].shown for one in parts))
        layout.findings.append(
            Finding(
                "parts-exceed-whole", said, grid.label, rows[parent].line, name.text, names_[parent].shown, grid.where
            )
        )
    _leave_unread(read.problems, layout, read.headers)
    table = read_from(layout, read, grid, schema, _wanted(schema, columns))
    if parents and isinstance(kinds := table.columns.get("kind"), WordColumn):
        words = [kinds.at(row) for row in range(len(table.lines))]
        for parent in parents:
            words[parent] = "group"
        from njind.tables.facets.sectors import _words_of

        table.columns["kind"] = _words_of(words)
        table.notes.append(
            line("reading.groups", count=len(parents), names=names(names_[one].shown for one in sorted(parents)))
        )
    return replace(table, record=record)


_SLASHED = re.compile(r"\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*\d{4}(?:\D.*)?")


def _dated(rows: list[Row], header: Header, options: ReadOptions) -> list[Row]:
    """The rows with the dates of a column as njind writes them, day first by the option or the whole column."""
    at = header.position
    found = [_SLASHED.fullmatch(shown(row.cells[at])) for row in rows]
    pairs = [(int(one[1]), int(one[2])) for one in found if one]
    day_first = options.day_first
    if day_first is None and any(one > 12 for one, _ in pairs) != any(other > 12 for _, other in pairs):
        day_first = any(one > 12 for one, _ in pairs)
    out = []
    for row in rows:
        cell: Cell = row.cells[at]
        if isinstance(cell, str) and cell.strip():
            cell = _date(cell, day_first=day_first)
        out.append(Row(row.line, (*row.cells[:at], cell, *row.cells[at + 1 :])))
    return out


def _date(text: str, *, day_first: bool | None) -> Cell:
    if is_undated(text):
        return None
    try:
        return DateSpan.parse(text, day_first=day_first).label if _SLASHED.fullmatch(text) else text
    except ValueError:
        return text


def _wanted(schema: Schema, columns: Collection[str] | None) -> Collection[str]:
    from njind.tables.columns import wanted

    return wanted(schema, columns)


def _leave_unread(problems: list[Problem], layout: Layout, headers: Sequence[Header]) -> None:
    """Leave out the cells of optional columns that cannot be read, with a note for each column."""
    required = {header.text for header in headers if header.key in REQUIRED}
    left: dict[str, list[Problem]] = {}
    for one in problems:
        if one.column is not None and one.column not in required and one.refusal.name != "missing-name":
            left.setdefault(one.column, []).append(one)
    problems[:] = [
        one for one in problems if one.column is None or one.column in required or one.refusal.name == "missing-name"
    ]
    lines = [row.line for row in (*layout.rows, *layout.totals)]
    for column, some in left.items():
        values = names((quoted(one.value or "") for one in some), most=3)
        layout.notes.append(
            line(
                "reading.cells-left-out",
                column=quoted(column),
                count=len(some),
                values=values,
                first=lines[some[0].row],
            )
        )
