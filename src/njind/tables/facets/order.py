"""Which row lies inside which: numbering, 其中, indents, headings without figures; proved by figures. No columns."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np

from njind.tables.names import indent_of, is_total
from njind.values import frozen, mutable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Level = tuple[Floats, Floats]
    """The figures of a column and their roundings, by row."""

_CHINESE = "一二三四五六七八九十"
_STYLES = (
    (
        "upper",
        re.compile(rf"[{_CHINESE}]{{1,3}}\s*[、.．,，:：]\s*(?=\S)|[IVX]{{1,4}}[.、]\s+(?=\S)|[A-Z][.、]\s+(?=\S)"),
    ),
    ("bracket", re.compile(rf"[(（][{_CHINESE}]{{1,3}}[)）]\s*[、.．]?\s*(?=\S)")),
    ("arabic", re.compile(r"\d{1,3}\s*[、．]\s*(?=\S)|\d{1,3}\.\s*(?=[^\d\s])|\d{1,2}\)\s*(?=\S)")),
    ("dotted", re.compile(r"\d{1,2}(?:\.\d{1,2})+[.、]?\s+(?=\S)")),
    ("arabic_bracket", re.compile(r"[(（]\d{1,2}[)）]\s*(?=\S)")),
    ("circled", re.compile(r"[①-⑳]\s*(?=\S)")),
)
_OUTER = ("upper", "bracket", "arabic", "dotted", "arabic_bracket", "circled")
_PART = re.compile(
    r"(?:其\s*中\s*[:：,，、]?|of\s+which\s*[:,]?|[#＃]+(?=\s*[^\s\d#＃])|including\s*[:,]"
    r"|darunter\b\s*:?|davon\b\s*:?|dont\b\s*:?|de\s+los\s+cuales\b\s*:?|в\s+том\s+числе\b\s*:?|из\s+них\b\s*:?"
    r"|うち\s*[:：、]?)\s*",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–—－]+\s*(?=\D)")
_SIGN = re.compile(r"[*＊※▲△●○◆·•]+\s*(?=\S)")
_BRACKETED_PART = re.compile(r"[(（\[【]\s*(其\s*中\s*[:：]?.*?|of which.*?)[)）\]】]", re.IGNORECASE)
_MARKS = re.compile(r"(?:\s*(?:[*＊※▲△†‡①-⑳⑴-⒇¹²³⁰⁴-⁹]|[\[【]\s*注?\s*\d{1,2}\s*[\]】]|注\s*\d{1,2}))+$")
_BETWEEN_CHINESE = re.compile(r"(?<=[一-鿿])[ \u3000\xa0]+(?=[一-鿿])")


@frozen
class Name:
    """A name as it stands in its cell, apart: what is shown, and what its place in the whole is."""

    text: str
    shown: str
    indent: int
    style: str = ""
    number: str = ""
    part: bool = False
    total: bool = False


@mutable
class Order:
    """The place of each row in the whole, by row: ``parent`` is -1 where it has none, ``group`` a heading or whole.

    ``headings`` are rows without figures that head others; ``wholes`` are rows whose parts add up to them and are
    all there. ``doubtful`` are rows whose parts do not fit inside, with the parts.
    """

    parent: list[int]
    group: list[str]
    headings: set[int] = field(default_factory=set)
    wholes: set[int] = field(default_factory=set)
    doubtful: list[tuple[int, list[int]]] = field(default_factory=list)


_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
"""Wide letters and signs to narrow ones, one for one, so that places stay."""


def name_of(text: str, *, indent: int = 0) -> Name:
    """A name taken apart; what is shown of it keeps its own width."""
    bare = text.strip()
    depth = max(indent, indent_of(text))
    narrow = bare.translate(_WIDE) if not bare.isascii() else bare
    part, style, number, start = False, "", "", 0
    if bracketed := _BRACKETED_PART.fullmatch(narrow):
        bare, narrow = bare[bracketed.start(1) : bracketed.end(1)], narrow[bracketed.start(1) : bracketed.end(1)]
    for _ in range(4):
        if found := _PART.match(narrow, start):
            part, start = True, found.end()
        elif found := _DASH.match(narrow, start):
            depth, start = depth + 1, found.end()
        elif found := _SIGN.match(narrow, start):
            start = found.end()
        elif not style and (known := _numbered(narrow, start)) is not None:
            style, found = known
            number, start = found[0].strip(), found.end()
        else:
            break
    shown = _BETWEEN_CHINESE.sub("", _MARKS.sub("", bare[start:]).strip())
    shown = shown.removesuffix(":").removesuffix("：").strip()
    return Name(text, shown or bare, depth, style, number, part, is_total(shown or text))


def _numbered(text: str, start: int) -> tuple[str, re.Match[str]] | None:
    """The style of numbering with which a text goes on, and the match."""
    return next(((one, found) for one, pattern in _STYLES if (found := pattern.match(text, start))), None)


def order_of(names: Sequence[Name], levels: Sequence[Level], filled: Sequence[bool]) -> Order:
    """The place of each row. ``levels`` are its figures that may be added, by column; ``filled`` has it any figure."""
    order = Order([-1] * len(names), [""] * len(names))
    if all(filled) and not any(name.part or name.style or name.indent for name in dict.fromkeys(names)):
        return order
    styles = _depths(names)
    _place(names, styles, filled, order)
    _prove(names, levels, order)
    return order


def _depths(names: Sequence[Name]) -> dict[str, int]:
    """How deep each style of numbering is, where more than one is used."""
    used = {name.style for name in names if name.style}
    return {style: at for at, style in enumerate(one for one in _OUTER if one in used)} if len(used) > 1 else {}


def _place(names: Sequence[Name], styles: Mapping[str, int], filled: Sequence[bool], order: Order) -> None:
    stack: list[tuple[tuple[int, int], int]] = []
    heading = ""
    whole, part_depth, part_style = -1, -1, ""
    for row, name in enumerate(names):
        depth = (styles.get(name.style, -1 if not styles else len(styles)), name.indent)
        if styles and name.part and not name.style:
            depth = (len(styles), name.indent)
        elif styles and not name.style:
            depth = (max(0, _style_depth(stack)), name.indent) if name.indent else (0, 0)
        if not filled[row]:
            order.headings.add(row)
            if name.part:
                part_depth, part_style = name.indent, "heading"  # 其中： alone: what is set in below is inside
                continue
            heading, stack = name.shown, [one for one in stack if one[0] < depth]
            whole, part_depth, part_style = -1, -1, ""
            order.group[row] = ""
            continue
        order.group[row] = heading
        if name.total:
            stack, whole, part_depth, part_style = [], row, -1, ""
            order.group[row] = ""
            continue
        while stack and not stack[-1][0] < depth:
            stack.pop()
        continues = part_style and (
            (part_style == "heading" and (name.indent > part_depth or name.indent >= max(part_depth, 1)))
            or (name.style and name.style == part_style)
            or (part_depth >= 0 and name.indent > part_depth)
            or (name.indent and name.indent == part_depth)
        )
        if name.part or continues:
            order.parent[row] = whole
            if name.part and stack and stack[-1][0] < depth and depth[1] > 0:
                order.parent[row] = stack[-1][1]
            if name.part:
                part_depth, part_style = name.indent, name.style or "part"
        else:
            order.parent[row] = stack[-1][1] if stack else -1
            whole, part_depth, part_style = row, -1, ""
        stack.append((depth, row))


def _style_depth(stack: Sequence[tuple[tuple[int, int], int]]) -> int:
    return stack[-1][0][0] if stack else -1


def _prove(names: Sequence[Name], levels: Sequence[Level], order: Order) -> None:
    """Take off a parent that is a total, and say which wholes are the sum of their parts, and which are exceeded."""
    children: dict[int, list[int]] = {}
    for row, parent in enumerate(order.parent):
        if parent >= 0:
            children.setdefault(parent, []).append(row)
    for parent, rows in children.items():
        if names[parent].total:
            for row in rows:
                order.parent[row] = -1
            continue
        sums = [_compared(column, parent, rows) for column in levels]
        known = [one for one in sums if one is not None]
        if any(one > 0 for one in known):
            order.doubtful.append((parent, rows))
        elif known and all(one == 0 for one in known) and len(rows) > 1:
            order.wholes.add(parent)
    for parent in order.wholes:
        for row in children[parent]:
            order.group[row] = names[parent].shown
            order.parent[row] = -1


def _compared(column: Level, parent: int, rows: list[int]) -> int | None:
    """Whether parts are less than (-1), as much as (0) or more than (1) their whole; None where a figure is missing."""
    values, roundings = column
    whole, parts = float(values[parent]), values[rows]
    if np.isnan(whole) or np.isnan(parts).all():
        return None
    total = float(np.nansum(parts))
    slack = 0.5 * float(np.nansum(roundings[[parent, *rows]])) + 1e-9 * abs(whole)
    if total > whole + slack:
        return 1
    if np.isnan(parts).any():
        return -1
    return 0 if abs(total - whole) <= slack else -1
