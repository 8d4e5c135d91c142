"""Which columns hold figures that are kept apart: growth on the month, shares, plans; of which level. No cells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from njind.fields import Kind
from njind.fields.apart import APART
from njind.fields.measures import UNSAID_MEASURE
from njind.tables.facets.decide import BESIDE_GROWTH, column_of
from njind.tables.facets.heads import GROWTHS, facets_of, is_generic
from njind.tables.grid import Percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from njind.tables.facets.block import Block
    from njind.tables.facets.decide import Decided
    from njind.tables.facets.heads import Facets, Head

_BY_ASPECT = {one.aspect: one.key for one in APART.values() if one.aspect != "points"}
_RANKS = re.compile(r"排名|位次|名次|排位|\brank(?:ing|ed)?\b", re.IGNORECASE)
_GROWTH_WORDS = re.compile(r"增速|增幅|增长率|growth", re.IGNORECASE)
_SHARE_WORDS = re.compile(r"占比|比重|份额|share", re.IGNORECASE)
_SINCE = re.compile(
    r"(?:[比较与对]|\b(?:vs\.?|versus|since|over|on|from|against|with|to)\s)\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)


def key_of_row(said: Facets) -> str | None:
    """The column of what a row says to be kept apart; None where that is nothing, or its unit is not known."""
    key = _BY_ASPECT.get(said.aspect or "")
    if key is None or (said.percent is None and APART[key].kind not in (Kind.RANK, Kind.MONEY)):
        return None
    return None if APART[key].kind is Kind.MONEY and not said.has_unit else key


def take_apart(out: Decided, block: Block, title: Facets, level_of: Callable[[Head, Decided], Head | None]) -> None:
    """Decide which columns that are neither a level nor growth on the year can be read all the same.

    Those are read that say what they are of: the level on their left, or their own measure. What a heading says
    besides, a second column of the same kind, a rank of growth and a rate of no stated unit stay unread.
    """
    taken: set[tuple[object, ...]] = set()
    measures = {head.said.measure for head in out.of("level", "growth") if head.said.measure}
    for head in out.heads:
        if not head.key.startswith("aspect:"):
            continue
        key = _key(head, out, block)
        level = level_of(head, out)
        if key is None or head.said.leftover or _says_more(head, out) or (level is not None and level.key != "level"):
            continue
        measure = head.said.measure or (level.said.measure if level is not None else title.measure)
        if measure is None and level is None and len(measures) > 1:
            continue
        said = replace(head.said, measure=measure or next(iter(measures), UNSAID_MEASURE))
        if level is not None and not (said.period or said.span or said.months):
            said = replace(said, period=level.said.period, span=_span(key, level, out), months=level.said.months)
        tag = (key, said.measure, said.period, said.span, said.months)
        if tag in taken:
            continue
        taken.add(tag)
        head.key, head.said = f"apart:{key}", said


def since_of(head: Head) -> str:
    """The year that a growth is against, "" where its heading names none."""
    found = [one for text in head.texts for one in _SINCE.findall(text)]
    return found[-1] if found else ""


def says_whole_year(head: Head) -> bool:
    """Whether a plan is that of a whole year."""
    return re.search(r"年度|全年|annual|year", head.text, re.IGNORECASE) is not None


def _key(head: Head, out: Decided, block: Block) -> str | None:
    aspect = head.key.partition(":")[2]
    key = _of_points(head, out) if aspect == "points" else _BY_ASPECT.get(aspect)
    if key is None:
        return None
    kind = APART[key].kind
    if kind is Kind.RANK:
        return None if facets_of(_RANKS.sub("", head.text)).aspect in GROWTHS else key
    if kind is Kind.MONEY:
        return key
    if key == "growth_annual" and head.said.period is not None:
        return None  # a mean of years is of none of them
    return key if head.said.percent is not None or _in_percent(head, block) else None


def _in_percent(head: Head, block: Block) -> bool:
    """Whether the cells of a column all say percent themselves."""
    cells = [cell for cell in column_of(block, head.at) if cell is not None and cell != ""]
    return bool(cells) and all(
        isinstance(cell, Percent) or (isinstance(cell, str) and cell.rstrip().endswith(("%", "％"))) for cell in cells
    )


def _of_points(head: Head, out: Decided) -> str | None:
    """What a change in points is of: growth or a share, by its heading or by the column on its left."""
    if _GROWTH_WORDS.search(head.text):
        return "growth_points"
    if _SHARE_WORDS.search(head.text):
        return "share_points"
    beside = next((one for one in reversed(out.heads) if one.at < head.at and one.texts), None)
    if beside is None:
        return None
    if beside.key == "growth":
        return "growth_points"
    return "share_points" if beside.key in ("apart:share_published", "aspect:share") else None


def _says_more(head: Head, out: Decided) -> bool:
    """Whether a heading says of what it is in a way that is none of the table's levels: a share of GDP."""
    name = _RANKS.sub("", _GROWTH_WORDS.sub("", _SHARE_WORDS.sub("", head.said.rest)))
    for other in out.heads:
        for text in (other.said.name, *other.texts) if other is not head else ():
            if text and name:
                name = name.replace(text, "")
    name = re.sub(r"年度|全年|计划|目标|plan(?:ned)?|target|two-year|three-year|本期", "", name, flags=re.IGNORECASE)
    return not (BESIDE_GROWTH.fullmatch(name) or is_generic(name))


def _span(key: str, level: Head, out: Decided) -> str | None:
    """The span of a figure that says none: that of its level, but growth on the month is of the month."""
    beside = [one for one in out.of("level") if one.said.measure == level.said.measure]
    if key == "growth_month" and any(one.said.span == "month" for one in beside):
        return "month"
    return level.said.span
