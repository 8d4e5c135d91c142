"""Whether a table is plain: one header line of known columns above rows. Plain tables need no facets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from njind.fields import FIELDS, Kind
from njind.figures.lexicon import understood
from njind.figures.parse import NotAFigure, parse_amount
from njind.tables.columns import TWO_LINES, folded, header_of, is_own, names
from njind.tables.facets.block import is_figure, plain
from njind.tables.facets.decide import BESIDE_GROWTH
from njind.tables.facets.heads import facets_of
from njind.tables.facets.order import name_of
from njind.tables.facets.style import is_oddly_written
from njind.tables.grid import is_empty, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.tables import ReadOptions
    from njind.tables.columns import Schema
    from njind.tables.grid import Cell, Grid, Row

LOOKED_AT = 2_000
"""Names of so many rows are looked at for marks of their place in the whole."""

_OF_FACETS = ("unit_in", "growth_in", "decimal", "where", "fiscal_year_ends", "day_first")
"""Options that only the mechanism of facets knows."""


def is_plain(grid: Grid, schema: Schema, options: ReadOptions) -> bool:
    """Whether the header is the first line, each column known by its whole name, and no row lies in another."""
    if any(getattr(options, one) for one in _OF_FACETS):
        return False
    if options.map or options.header_row is not None or getattr(grid, "indents", {}):
        return False
    if grid.delimiter == ";" or _says_of_all(grid.sheet):
        return False
    rows = [row for row in grid.rows[: LOOKED_AT + 1] if any(not is_empty(cell) for cell in row.cells)]
    if len(rows) < 2:
        return False
    texts = [shown(cell) for cell in rows[0].cells]
    if schema.name == "project" and grid.where == "line" and _is_tidy(grid.rows, texts, schema):
        return True
    if "measure" in map(folded, texts) or "level" in map(folded, texts):
        return False
    if not all(_is_known(text, schema) for text in texts if text) or any(folded(text) in _DOUBTFUL for text in texts):
        return is_own(texts)
    if not is_own(texts) and (len({folded(text) for text in texts if text}) != sum(map(bool, texts))):
        return False
    if any(understood(text).fiscal for text in texts):
        return False
    if not any(is_figure(cell) for cell in rows[1].cells):
        return False
    held = {names(schema).get(folded(text)) for text in texts}
    if any(getattr(options, one) and one not in held for one in ("period", "region")):
        return False
    if any(is_oddly_written(row.cells) for row in rows[1:]) or _is_foreign(rows[1:], texts, schema):
        return False
    if any(_may_be_index(rows[1:], at) for at, text in enumerate(texts) if text and _is_rate(text, schema)):
        return False
    return _names_are_plain(rows[1:], texts, schema)


def _says_of_all(sheet: str) -> bool:
    """Whether the name of a sheet says a unit, a measure or a period."""
    said = facets_of(sheet)
    return said.has_unit or said.measure is not None or said.period is not None


_FIGURE = re.compile(r"(?:-?\d+(?:\.\d+)?)?")
_SPAN = re.compile(r"(?:\d{4}(?:H[12]|Q[1-4](?:-Q[1-4])?|M\d\d?-M\d\d?|-\d\d(?:-\d\d)?)?)?")
_CURRENCY = re.compile("(?:[A-Z]{3})?")
_NAME = re.compile(
    r"(?!其\s*中|of\s+which|including|darunter|davon|dont|de\s+los|[一二三四五六七八九十第]|[a-z]{1,5}\s*[.、:：)）])"
    r"(?!.*注\s*\d)(?!.*[一-鿿][ \u3000\xa0]+[一-鿿])[a-z一-鿿].*[a-z0-9一-鿿]",
    re.IGNORECASE,
)
"""A name without a mark of its place in the whole, or a word for a total: it is known as one everywhere."""


def _is_tidy(rows: Sequence[Row], texts: list[str], schema: Schema) -> bool:
    """Whether a table of projects is njind's own: keys above cells that say one thing, as njind writes them.

    Each different cell of a column is looked at once, so that a long table is proved sooner than it is read.
    """
    if not set(texts) <= set(schema.columns) or len(set(texts)) != len(texts) or schema.name not in texts:
        return False
    if any(len(row.cells) != len(texts) for row in rows):
        return False
    columns = zip(*(row.cells for row in rows[1:]), strict=True)
    return all(_holds_own(key, set(cells)) for key, cells in zip(texts, columns, strict=True))


def _holds_own(key: str, cells: set[Cell]) -> bool:
    """Whether a column of that key holds nothing but what njind writes into it."""
    kind = FIELDS[key].kind
    pattern = _FIGURE if kind.is_number else _SPAN if kind in (Kind.DATE, Kind.PERIOD) else None
    if key == "currency":
        pattern = _CURRENCY
    elif key == "project":
        pattern = _NAME
    return all(isinstance(cell, str) and (pattern is None or pattern.fullmatch(cell)) for cell in cells)


_DOUBTFUL = frozenset(
    map(folded, ("指标", "指标名称", "unit", "单位", "计量单位", "金额单位", "units", "date", "currency", "币种"))
)


def _is_rate(text: str, schema: Schema) -> bool:
    header = header_of(text, 0, schema)
    return header is not None and FIELDS[header.key].kind is Kind.RATE


def _may_be_index(rows: list[Row], at: int) -> bool:
    """Whether the figures of a column lie around 100, as an index does where the year before is 100."""
    cells = [
        plain(row.cells[at]) for row in rows[:LOOKED_AT_RATES] if at < len(row.cells) and row.cells[at] is not None
    ]
    return len(cells) > 2 and all(_NEAR_HUNDRED.match(cell) for cell in cells if cell)


_NEAR_HUNDRED = re.compile(r"(?:[7-9]\d|1[0-4]\d)(?:\.\d+)?\s*%?$")
LOOKED_AT_RATES = 20


def _is_known(text: str, schema: Schema) -> bool:
    if TWO_LINES in text:
        return False
    if folded(text) in names(schema):
        return True
    header = header_of(text, 0, schema)
    if header is None or header.span or (header.foreign and schema.name == "sector"):
        return False
    own = text.replace("_", "").isascii() and "_" in text  # growth_pct, growth_rounding: njind's own names
    if FIELDS[header.key].kind is Kind.RATE and not own and not BESIDE_GROWTH.fullmatch(facets_of(text).name):
        return False
    return (
        FIELDS[header.key].kind not in (Kind.MONEY, Kind.RATE) or header.unit is not None or header.percent is not None
    )


def _is_foreign(rows: list[Row], texts: list[str], schema: Schema) -> bool:
    """Whether a cell of a table of sectors names another currency than the yuan, which is then the unit of its row."""
    if schema.name != "sector":
        return False
    money = [at for at, text in enumerate(texts) if (one := header_of(text, at, schema)) and one.key == "revenue"]
    cells = {row.cells[at] for row in rows for at in money if at < len(row.cells)}
    return any(_currency_of(cell) not in (None, "CNY") for cell in cells if isinstance(cell, str))


def _currency_of(text: str) -> str | None:
    try:
        return parse_amount(text).currency
    except NotAFigure:
        return None


def _names_are_plain(rows: list[Row], texts: list[str], schema: Schema) -> bool:
    place = next((at for at, text in enumerate(texts) if names(schema).get(folded(text)) == schema.name), None)
    parents = any(names(schema).get(folded(text)) == "part_of" for text in texts)
    if place is None:
        return False
    if parents:
        return True
    for row in rows:
        cell = row.cells[place] if place < len(row.cells) else None
        if not isinstance(cell, str):
            continue
        name = name_of(cell)
        if name.part or name.indent or name.style or plain(cell).endswith((")", "]")):
            return False
    return True
