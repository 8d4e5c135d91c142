"""What each column of a table of sectors is for: a side of the rows, a level, a growth, or nothing."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from njind.errors import DataError, Finding, UsageError, unknown_name
from njind.fields.apart import APART, COMPANIONS, ONLY_APART, SINCE
from njind.fields.measures import MEASURES
from njind.figures.lexicon import understood
from njind.line import line, names
from njind.tables.columns import computed, folded, header_of, plain
from njind.tables.columns import names as known_names
from njind.tables.facets.block import is_figure, is_gap, is_period
from njind.tables.facets.block import plain as plain_cell
from njind.tables.facets.heads import GROWTHS, Head, column_named, facets_of, heading_of, is_generic
from njind.tables.facets.order import name_of
from njind.tables.grid import is_empty
from njind.values import frozen, mutable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.tables import ReadOptions
    from njind.tables.columns import Schema
    from njind.tables.facets.block import Block
    from njind.tables.facets.heads import Facets
    from njind.tables.grid import Cell, Grid

LOOKED_AT = 400
"""So many rows say what a column holds."""

_ROLES = {
    **{"sector": "sector", "region": "region", "period": "period", "unit": "unit", "indicator": "indicator"},
    **{"measure": "indicator", "note": "note", "source": "source", "number": "number", "group": "group"},
    **{"currency": "currency", "publisher": "publisher", "date": "period", "month": "month", "project": "indicator"},
}
_TEXT_KEYS = (
    "currency",
    "sector",
    "sector_zh",
    "region",
    "region_zh",
    "group",
    "group_zh",
    "part_of",
    "period",
    "month",
    "unit",
    "source",
    "publisher",
    "published",
    "note",
    "measure",
)
_COMPANIONS = (
    "level_rounding",
    "level_qualifier",
    "growth_rounding",
    "growth_qualifier",
    "growth_source",
    "place",
    "revenue_rounding",
    "revenue_qualifier",
    *COMPANIONS,
    SINCE,
    ONLY_APART,
)
_INDICATORS = frozenset(
    map(folded, ("指标", "指标名称", "项目", "项 目", "indicator", "variable", "metric", "指标项目", "item"))
)


@mutable
class Decided:
    """The columns of a table with what each is for; ``sides`` are the columns beside the figures, by key."""

    heads: list[Head]
    sides: dict[str, Head] = field(default_factory=dict)
    turned: bool = False
    mapped_level: bool = False
    mapped_growth: bool = False

    def of(self, *keys: str) -> list[Head]:
        """The columns that are taken for one of these."""
        return [head for head in self.heads if head.key in keys]


@frozen
class _Holds:
    figures: int
    words: int
    periods: int
    filled: int


def column_of(block: Block, at: int) -> list[Cell]:
    """The cells of a column, by row."""
    return [row.cells[at] if at < len(row.cells) else None for row in block.rows]


def decided(
    heads: list[Head], block: Block, title: Facets, schema: Schema, options: ReadOptions, grid: Grid
) -> Decided:
    """What each column is for. Raises UsageError for a map that fits nothing, DataError for two of one kind."""
    out = Decided(heads)
    holds = [_holds(column_of(block, head.at)) for head in heads]
    nothing = _map(out, schema, options, grid, block)
    for head, held in zip(heads, holds, strict=True):
        if not head.key:
            head.key = _key_of(head, held, schema)
            if head.key in nothing:
                head.key = "left"
    if (
        heads
        and (heads[0].key in ("", "computed") or folded(heads[0].text) in _NUMBERS)
        and heads[0].said.measure is None
        and not heads[0].mapped
        and _counts_rows(column_of(block, 0))
    ):
        heads[0].key = "number"
    _name_sides(out, holds, grid, block)
    for head in out.heads:
        if "scale" not in out.sides and head.key in ("", "left") and "unit" in out.sides and _says_scales(head, block):
            head.key, out.sides["scale"] = "scale", head
    _find_names(out, holds, block)
    _find_levels(out, holds, title, nothing, grid, block)
    if not out.of("level") and "level" not in nothing:
        _take_unclear_levels(out, holds)
    return out


def _take_unclear_levels(out: Decided, holds: Sequence[_Holds]) -> None:
    """Take a column of figures that nobody reads for a level where its heading begins with a measure: 营业收入(亿元P.

    What follows is left over, so that the unit has to be said.
    """
    for head in out.of("left"):
        first = _MONEY_BEHIND.match(head.text) or re.match(r"[^\s(（\[+\\]+", head.text)
        said = facets_of(first.group()) if first else None
        if said is None or said.measure is None or said.aspect not in (None, "level") or said.rest:
            continue
        if head.said.measure is None and holds[head.at].figures:
            head.key = "level"
            head.said = replace(head.said, measure=said.measure, leftover=head.said.leftover or (head.text,))


_MONEY_BEHIND = re.compile(r"[一-鿿]{2,}?(?=[十百千万亿]+元)")
"""What stands in Chinese before a unit of money without a bracket that opens: 营业收入亿元)."""

_NUMBERS = ("line", "行")


def _counts_rows(cells: Sequence[Cell]) -> bool:
    """Whether a column numbers the rows: 1, 2, 3."""
    texts = [plain_cell(cell).removesuffix(".0") for cell in cells[:LOOKED_AT] if not is_empty(cell)]
    return len(texts) > 2 and texts == [str(at) for at in range(1, len(texts) + 1)]


def _holds(cells: Sequence[Cell]) -> _Holds:
    figures = wordy = periods = filled = 0
    for cell in cells[:LOOKED_AT]:
        if is_empty(cell):
            continue
        filled += 1
        text = plain_cell(cell)
        if is_period(text):
            periods += 1
        if is_figure(cell):
            figures += 1
        elif not is_gap(cell):
            wordy += 1
    return _Holds(figures, wordy, periods, filled)


# ---- options --------------------------------------------------------------------------------------


def split_map(one: str) -> tuple[str, str]:
    """The key and the header of an option ``--map KEY=HEADER``; the header is "" where no column shall be KEY."""
    key, equals, text = (part.strip() for part in one.partition("="))
    if not (key and equals):
        raise UsageError("reading.no-map", text=plain(one))
    return key, text


def _map(out: Decided, schema: Schema, options: ReadOptions, grid: Grid, block: Block) -> set[str]:
    nothing = set()
    for key, text in map(split_map, options.map):
        target, percent = _target(key, schema)
        if not text:
            nothing.add("growth" if target == "growth" else "level" if target in MEASURES else target)
            continue
        found = column_named(text, out.heads)
        if not found:
            raise unknown_name("header", text, (head.text for head in out.heads if head.texts))
        if len(found) > 1:
            places = names((f"#{head.at + 1}" for head in found), how="or")
            raise UsageError("reading.map-fits-two", text=plain(text), key=key, places=places)
        head = found[0]
        if head.mapped:
            raise UsageError("reading.mapped-twice", text=plain(head.text))
        head.mapped = True
        left = facets_of(key)
        if (
            left.has_unit
            and head.said.has_unit
            and (left.scale, left.of or head.said.of) != (head.said.scale, head.said.of or left.of)
        ):
            raise DataError(_misfit(key, head, grid, block))
        if target == "growth" and None not in (percent, head.said.percent) and percent != head.said.percent:
            raise DataError(_misfit(key, head, grid, block))
        if target in MEASURES and head.said.percent and not head.said.has_unit:
            raise DataError(_misfit(key, head, grid, block))
        if target == "growth":
            head.key, out.mapped_growth = "growth", True
            if head.said.percent is None and percent is not None:
                head.said = _replaced(head.said, percent=percent)
        elif target in MEASURES:
            head.key, out.mapped_level, head.own_measure = "level", True, True
            head.said = _replaced(head.said, measure=target if target != "level" else head.said.measure)
            if left.has_unit and not head.said.has_unit:
                head.said = _replaced(head.said, scale=left.scale, of=left.of)
        else:
            head.key = target
    return nothing


def _misfit(key: str, head: Head, grid: Grid, block: Block) -> Finding:
    """The finding that a map says another unit or kind of figure than the heading."""
    said = line("reading.map-unit", key=key, heading=plain(head.text))
    at = block.heads[0].line if block.heads else None
    return Finding("conflicting-units", said, grid.label, at, head.text, head.text, grid.where)


def _target(key: str, schema: Schema) -> tuple[str, bool | None]:
    if key in MEASURES:
        return key, None
    bare = key.casefold()
    if bare in ("growth", "growth_pct", "growth_percent", "growth_fraction"):
        return "growth", None if bare == "growth" else not bare.endswith("fraction")
    if bare in _TEXT_KEYS:
        return "indicator" if bare == "measure" else bare, None
    known = header_of(key, 0, schema)
    if known is None:
        raise unknown_name("column", key, (*schema.columns, *schema.beside))
    return known.key, known.percent


def _replaced(said: Facets, **changes: object) -> Facets:
    from dataclasses import replace

    return replace(said, **changes)  # type: ignore[arg-type]


# ---- by heading and content -----------------------------------------------------------------------


def _key_of(head: Head, held: _Holds, schema: Schema) -> str:
    """What a column is for by its heading, "" where only what it holds or stands beside can tell."""
    if head.texts and (own := head.texts[-1].casefold()) in APART:
        head.said = _replaced(head.said, percent=False)
        return f"apart:{own}"
    text = folded("".join(head.texts)) if head.texts else ""
    last = folded(head.texts[-1]) if head.texts else ""
    for one in (text, last, folded(head.texts[0]) if head.texts else ""):
        if one in _COMPANIONS or one.replace("_", "") in {key.replace("_", "") for key in _COMPANIONS}:
            return "companion:" + next(key for key in _COMPANIONS if key.replace("_", "") == one.replace("_", ""))
        if one in _INDICATORS:
            return "indicator"
        known = known_names(schema).get(one)
        if known in _TEXT_KEYS and (known == "period" or held.words >= held.figures):
            return "indicator" if known == "measure" else known
        if known in ("region_zh", "group_zh"):
            return known
    if (
        head.said.measure is None
        and not is_generic(head.said.name)
        and (text in computed(schema) or folded(head.said.name) in computed(schema))
    ):
        return "computed"
    role = _ROLES.get(head.said.role or "")
    if role and (role in ("period", "number", "month") or held.words >= held.figures):
        return role
    return ""


def _name_sides(out: Decided, holds: Sequence[_Holds], grid: Grid, block: Block) -> None:
    first = _first_figure(out, holds)
    for head, held in zip(out.heads, holds, strict=True):
        if (
            not head.key
            and held.filled
            and held.periods == held.filled
            and held.filled > 1
            and head.at < first
            and (
                not head.texts
                or head.said.role in ("period", "date")
                or (head.said.name == "" and not head.said.measure)
            )
        ):
            head.key = "period"
        if head.key in _TEXT_KEYS or head.key in ("indicator", "number"):
            rival = out.sides.get(head.key)
            if rival is None:
                out.sides[head.key] = head
            elif head.key == "unit" and not head.mapped:
                head.key = "scale" if _says_scales(head, block) else "left"
                if head.key == "left" and _says_scales(rival, block):
                    rival.key, head.key = "scale", "unit"
                    out.sides["unit"], out.sides["scale"] = head, rival
                elif head.key == "scale":
                    out.sides["scale"] = head
            elif rival.mapped or head.key == "number":
                head.key = "left" if not head.mapped else head.key
                out.sides[head.key if head.mapped else "number"] = head if head.mapped else rival
            elif head.mapped:
                rival.key = "left"
                out.sides[head.key] = head
            elif head.key in ("sector", "region"):
                zh, other = _chinese_of(rival, head, block)
                if zh is None or other is None:
                    raise DataError(_two_of_one(head.key, rival, head, grid, block))
                zh.key = f"{head.key}_zh"
                out.sides[zh.key], out.sides[other.key] = zh, other
            else:
                head.key = "left"


def _says_scales(head: Head, block: Block) -> bool:
    """Whether a column says powers of ten and nothing of what: thousands, units."""
    texts = {plain_cell(cell).strip().casefold() for cell in column_of(block, head.at) if not is_empty(cell)}
    return (
        bool(texts)
        and not all(one.isdigit() for one in texts)
        and all(
            one in NO_SCALE or (facets_of(f"({one})").scale is not None and not facets_of(f"({one})").of)
            for one in texts
        )
    )


NO_SCALE = ("unit", "units", "个", "个位", "ones")


def _two_of_one(key: str, one: Head, other: Head, grid: Grid, block: Block) -> Finding:
    said = line(
        "reading.two-of-one",
        one=heading_of(one),
        other=heading_of(other),
        key=key,
        map=f'--map "{key}={plain(one.text)}"',
    )
    return Finding(
        "ambiguous-column", said, grid.label, block.heads[0].line if block.heads else None, key, None, grid.where
    )


def _chinese_of(one: Head, other: Head, block: Block) -> tuple[Head | None, Head | None]:
    def chinese(head: Head) -> bool:
        cells = [plain_cell(cell) for cell in column_of(block, head.at)[:20]]
        return sum(bool(re.search("[一-鿿]", cell)) for cell in cells) > sum(map(bool, cells)) / 2

    if chinese(one) == chinese(other):
        return None, None
    return (one, other) if chinese(one) else (other, one)


def _first_figure(out: Decided, holds: Sequence[_Holds]) -> int:
    return next(
        (
            head.at
            for head, held in zip(out.heads, holds, strict=True)
            if held.figures > held.words
            and held.periods < held.filled
            and head.key not in _TEXT_KEYS
            and head.key != "number"
        ),
        len(out.heads),
    )


_CLASSIFICATION = re.compile(
    r"(?:nace|isic|naics|sic|nic|anzsic|scian|cnae)[_ ]?(?:r\d|rev\d?\.?\d?|\d*)|activity|economic_?activity"
    r"|.*(?:industry|industrial|economic_?activit|活动|产业|行业)(?:ies|y)?_?(?:classification|分类).*",
    re.IGNORECASE,
)
"""Headings of a column whose codes or names are those of industries."""


def _says_measures(cells: Sequence[Cell]) -> bool:
    """Whether most names of rows name measures or units, so that they are indicators and no sectors."""
    texts = [plain_cell(cell) for cell in cells[:LOOKED_AT] if not is_empty(cell)]
    said = [facets_of(name_of(text).shown) for text in texts]
    return 2 * sum(bool(one.measure or one.has_unit) for one in said) >= len(texts)


def _several_units(out: Decided, block: Block) -> bool:
    """Whether a column beside says several units, so that the rows are of several measures."""
    head = out.sides.get("unit")
    return head is not None and len({plain_cell(cell) for cell in column_of(block, head.at) if not is_empty(cell)}) > 1


def _find_names(out: Decided, holds: Sequence[_Holds], block: Block) -> None:
    """Where no column is that of the sectors: the indicators, else a column of words left of the figures."""
    if "sector" in out.sides:
        return
    if "indicator" in out.sides:
        return
    first = _first_figure(out, holds)
    free = [
        head
        for head, held in zip(out.heads, holds, strict=True)
        if not head.key and head.at < first and held.words and held.words >= held.figures and not head.mapped
    ]
    classed = [head for head in free if _CLASSIFICATION.fullmatch(folded("".join(head.texts)))]
    varied = [head for head in free if len({plain_cell(cell) for cell in column_of(block, head.at)[:LOOKED_AT]}) > 1]
    for head in (classed or varied or free)[:1]:
        measures = not head.texts and (_several_units(out, block) or _says_measures(column_of(block, head.at)))
        head.key = "indicator" if measures else "sector"
        out.sides[head.key] = head
        return
    for key in ("group", "region", "district"):
        if key in out.sides and not any(out.heads[at].key in ("period", "month") for at in range(len(out.heads))):
            head = out.sides.pop(key)
            cells = [plain_cell(cell) for cell in column_of(block, head.at) if not is_empty(cell)]
            if len(set(cells)) == len(cells) > 1:
                head.key = "sector"
                out.sides["sector"] = head
                return
            out.sides[key] = head
    out.turned = "period" in out.sides


def _find_levels(
    out: Decided, holds: Sequence[_Holds], title: Facets, nothing: set[str], grid: Grid, block: Block
) -> None:
    known = [head for head in out.heads if head.key in ("level", "growth")]
    own_levels, own_growths = out.mapped_level, out.mapped_growth
    candidates = [
        (head, held)
        for head, held in zip(out.heads, holds, strict=True)
        if not head.key and held.figures and held.figures >= held.words
    ]
    levels = [head for head, _ in candidates if head.said.aspect not in GROWTHS]
    sectors_across = out.turned and (_are_sectors(levels) if levels else _grow_apart([head for head, _ in candidates]))
    for head, held in candidates:
        head.key = _figure_key(head, held, out, title, sectors_across=sectors_across)
        if head.key == "level" and own_levels and _is_before_of_mapped(head, out):
            continue
        if (head.key == "level" and (own_levels or "level" in nothing)) or (
            head.key == "growth" and (own_growths or "growth" in nothing)
        ):
            head.key = "not-chosen"
    if not any(head.key == "aspect:plan" for head, _ in candidates):
        for head, _ in candidates:  # what is done so far is the level where no plan stands beside it
            if head.key == "aspect:done" and not (own_levels or "level" in nothing):
                head.key = "level"
    for head, _ in candidates:
        if head.key == "level" and not head.mapped and _is_part_across(head, out):
            head.key = "left"
    for head, held in candidates:
        if (
            head.key in ("level", "growth")
            and head.said.period is None
            and any(understood(text).fiscal for text in head.texts)
        ):
            raise DataError(_fiscal(head, grid, block))
        if head.key == "left" and re.search(r"(?i)\bFY\s?'?\d\d|财年|财政年度", head.text) and held.figures:
            raise DataError(_fiscal(head, grid, block))
    for head in out.heads:
        if not head.key:
            head.key = "left"
    out.turned = sectors_across
    del known


def _is_part_across(head: Head, out: Decided) -> bool:
    """Whether a column is a part of a level on its left (其中：软件产品收入), and no measure of its own."""
    if not any(understood(text).part for text in head.texts):
        return False
    return any(
        other.at < head.at and other.key == "level" and other.said.measure == head.said.measure for other in out.heads
    )


def _is_before_of_mapped(head: Head, out: Decided) -> bool:
    """Whether a column is the level of the year before of the one that a map names and that stands next to it."""
    if "last_year" not in (head.said.aspect, head.said.span):
        return False
    for other in out.heads:
        beside = abs(other.at - head.at) == 1 and other.mapped and other.key == "level"
        own = _replaced(head.said, measure=None) if head.said.measure is None else head.said
        if beside and own.measure in (None, other.said.measure) and head.said.of == other.said.of:
            head.said = _replaced(head.said, measure=other.said.measure)
            return True
    return False


def _fiscal(head: Head, grid: Grid, block: Block) -> Finding:
    """The finding that a heading names a fiscal year, whose months nothing says."""
    at = block.heads[0].line if block.heads else None
    return Finding(
        "unclear-period",
        line("reading.fiscal", heading=plain(head.text)),
        grid.label,
        at,
        head.text,
        head.text,
        grid.where,
    )


def _are_sectors(heads: Sequence[Head]) -> bool:
    """Whether the headings of figures beside periods name sectors, and not the measures of a single one."""
    if any(
        head.said.measure is None and head.said.aspect in (None, "level") and not _is_bare_name(head) for head in heads
    ):
        for head in heads:
            head.said = _replaced(head.said, measure=None)
        return True
    rests = {head.said.rest for head in heads}
    if len(heads) > 1 and len({head.said.measure for head in heads}) == 1 and len(rests) == len(heads):
        for head in heads:
            head.said = _replaced(head.said, name=head.said.rest or head.said.name)
        return True
    return False


def _grow_apart(heads: Sequence[Head]) -> bool:
    """Whether the headings of growth beside periods name sectors: each another name, of one measure at most."""
    names_ = {head.said.rest or head.said.name for head in heads}
    if len(heads) < 2 or "" in names_ or len(names_) < len(heads) or len({head.said.measure for head in heads}) > 1:
        return False
    for head in heads:
        head.said = _replaced(head.said, name=head.said.rest or head.said.name)
    return True


def _is_bare_name(head: Head) -> bool:
    return not head.texts or is_generic(head.said.name) or not head.said.name


def _figure_key(head: Head, held: _Holds, out: Decided, title: Facets, *, sectors_across: bool) -> str:
    said = head.said
    if said.aspect in GROWTHS:
        if said.measure is None and not head.mapped and re.search(r"(?:19|20)\d\d", said.name):
            return "left"
        return "growth"
    if said.aspect in ("level", "last_year", None):
        if "last_year" in (said.aspect, said.span) and not sectors_across:
            return "level"
        if said.percent and not said.has_unit and said.measure is None and said.aspect is None:
            return "growth" if title.aspect in GROWTHS and _is_named_by_period(head) else "left"
        if title.aspect in GROWTHS and said.aspect is None and not said.has_unit and _is_named_by_period(head):
            return "growth"
        if sectors_across or said.measure is not None:
            return "level"
        if not head.texts:
            return "left"
        if _is_named_by_period(head):
            return "level"
        if is_generic(said.name) and (said.has_unit or title.measure is not None or title.has_unit):
            return "level"
        return "level" if _is_value(head, out) else "left"
    return f"aspect:{said.aspect}"


BESIDE_GROWTH = re.compile(
    r"(?:按|可比|不变价?|现价|同口径|口径|名义|实际|价格?|计算|累计|本年|本月|当月|本期|总额|日均|年度?|指标|数据|其中|"
    r"nominal|real|organic|annual|total|sales|the|on|of|in|year|previous|prior|a|from|change|rate|[\s,.:：、()（）/_-])*",
    re.IGNORECASE,
)
"""Words that may stand beside growth and do not change on what it is."""


def also_said(head: Head, out: Decided) -> str:
    """What the heading of a growth says besides growth, its measure and the names of the levels; "" where nothing."""
    one = understood(head.texts[-1])
    if one.measure is not None:
        return ""
    name = one.name
    for other in out.heads:
        for text in (other.said.name, *other.texts) if other is not head else ():
            if text and name:
                name = name.replace(text, "")
    return "" if BESIDE_GROWTH.fullmatch(name) or is_generic(name) else name


def _is_value(head: Head, out: Decided) -> bool:
    """Whether a column without a measure holds the figures of a long table: it has an indicator beside it."""
    return is_generic(head.said.name) and ("indicator" in out.sides or "unit" in out.sides)


def _is_named_by_period(head: Head) -> bool:
    """Whether all that the heading of a column says is a period, besides generic words."""
    said = head.said
    says_time = said.period is not None or said.span is not None or said.months is not None
    return says_time and (not said.name or is_generic(_without_months(said.name)))


def _without_months(name: str) -> str:
    return re.sub(
        r"[\d\s\-—–~至年月份第季度上下半前全季]+|本年|本月|止|自年初|当月|本期|去年|上年|同期|ytd",
        "",
        name,
        flags=re.IGNORECASE,
    )
