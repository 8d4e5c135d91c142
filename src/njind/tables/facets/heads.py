"""What the heading of a column says: its lines put together, its facets, its part in the table. No rows, no figures."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from njind.errors import DataError, Finding
from njind.fields.measures import UNSAID_MEASURE
from njind.figures.lexicon import understood
from njind.figures.units import says_scale_in_chinese
from njind.line import line
from njind.period import Period
from njind.tables.columns import folded, plain, quoted
from njind.tables.grid import is_empty, shown
from njind.values import frozen, mutable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from njind.line import Name
    from njind.tables.facets.block import Block
    from njind.tables.grid import Grid

GROWTHS = ("growth", "growth_unsaid")
"""Aspects that may be growth on the year."""

_UNIT_WORDS = ("单位", "计量单位", "unit", "units")
"""What stands below the heading of the names in a line of units."""

_GENERIC = re.compile(
    r"(?:总|合|累)?计?(?:绝对)?(?:金额|数额|总额|总量|数值|数量|实绩|绝对量|绝对数|绝对值|规模|量|值|数)?|累计|本期|完成额?|"
    r"(?:obs|total)?\s*_?(?:values?|amounts?|levels?|figures?)|absolute",
    re.IGNORECASE,
)
"""Names that say nothing about what is measured."""


@frozen
class Facets:
    """What one place, or several together, say about cells; None or "" where nothing."""

    measure: str | None = None
    aspect: str | None = None
    scale: int | None = None
    of: str | None = None
    percent: bool | None = None
    prices: str = ""
    period: Period | None = None
    span: str | None = None
    months: tuple[int, int] | None = None
    role: str | None = None
    name: str = ""
    rest: str = ""
    leftover: tuple[str, ...] = ()
    in_chinese: bool = False
    """Whether the scale is a Chinese word beside which no currency stands: of money it means the yuan."""

    @property
    def has_unit(self) -> bool:
        """Whether a unit of levels is said."""
        return self.scale is not None or self.of is not None


@mutable
class Head:
    """One column: where it is, the lines of its heading, what they say together, and what it was taken for.

    ``key`` is "" while nothing is decided; ``level`` and ``growth`` are figures, ``left`` is not read.
    """

    at: int
    texts: tuple[str, ...]
    said: Facets
    key: str = ""
    mapped: bool = False
    own_measure: bool = False
    named: list[str] = field(default_factory=list)

    @property
    def measure(self) -> str:
        """What its figures measure, as far as something says it."""
        return self.said.measure or UNSAID_MEASURE

    @property
    def text(self) -> str:
        """The heading as messages show it."""
        return " / ".join(self.texts)


def facets_of(text: str) -> Facets:
    """What a text says."""
    said = understood(text)
    aspect = None if said.aspect is None else str(said.aspect)
    if aspect is None and said.percent and said.name and said.name != text:
        again = understood(f"{said.name}(%)")
        aspect = None if again.aspect is None else str(again.aspect)
    period, prices = said.period, said.prices
    if period is None and not said.name and prices.isdigit() and text.strip().startswith(prices):
        period, prices = Period.parse(prices), ""  # 2023 (USD mn) over a column is its year
    return Facets(
        measure=None if said.measure == "level" else said.measure,
        aspect=aspect,
        scale=said.scale,
        of=said.of,
        percent=said.percent,
        prices=prices,
        period=period,
        span=None if said.span is None else str(said.span),
        months=said.months,
        role=said.role,
        name=said.name,
        rest=said.rest,
        leftover=tuple(said.leftover),
        in_chinese=bool(said.scale) and said.of is None and says_scale_in_chinese(text),
    )


def heads_of(block: Block, grid: Grid) -> list[Head]:
    """The columns of a block with what their headings say. Raises DataError where two lines contradict."""
    lines = [_texts(row.cells, block.width) for row in block.heads]
    spread = _spread(lines)
    heads = []
    for at in range(block.width):
        texts = tuple(dict.fromkeys(text for text in (one[at] for one in spread) if text))
        if len(texts) > 1:
            texts = tuple(text for text in texts if folded(text) not in _UNIT_WORDS) or texts[:1]
        heads.append(Head(at, texts, together([facets_of(text) for text in texts], texts, block, grid, at)))
    return heads


def _texts(cells: Sequence[Any], width: int) -> list[str]:
    texts = [re.sub(r"\s*[\r\n]+\s*", "", shown(cell)) if not is_empty(cell) else "" for cell in cells[:width]]
    return texts + [""] * (width - len(texts))


def _spread(lines: list[list[str]]) -> list[list[str]]:
    """The lines of a header with each text over the columns that it spans; a span ends where one above it ends."""
    out: list[list[str]] = []
    for depth, texts in enumerate(lines[:-1]):
        below = lines[depth + 1 :]
        filled: list[str] = []
        for at, text in enumerate(texts):
            inherits = (
                not text
                and at > 0
                and filled[at - 1]
                and any(one[at] for one in below)
                and any(one[at - 1] for one in below)
                and (not out or out[-1][at] == out[-1][at - 1])
            )
            filled.append(filled[at - 1] if inherits else text)
        out.append(filled)
    return [*out, *lines[-1:]]


def together(saids: Sequence[Facets], texts: Sequence[str], block: Block, grid: Grid, at: int) -> Facets:
    """What several lines say together: the lower says more; DataError where they say two units or measures."""
    whole = Facets()
    for index, said in enumerate(saids):
        if whole.has_unit and said.has_unit and not _agree(whole, said):
            raise DataError(_two(block, grid, texts, index, "reading.two-units"))
        if None not in (whole.measure, said.measure) and whole.measure != said.measure and said.aspect is None:
            raise DataError(_two(block, grid, texts, index, "reading.two-measures"))
        whole = over(said, whole)
    return whole


def _agree(one: Facets, other: Facets) -> bool:
    return all(a is None or b is None or a == b for a, b in ((one.scale, other.scale), (one.of, other.of)))


def _two(block: Block, grid: Grid, texts: Sequence[str], index: int, key: str) -> Finding:
    said = line(key, one=plain(texts[index - 1]), other=plain(texts[index]))
    name = key.partition(".")[2].replace("two", "conflicting")
    return Finding(name, said, grid.label, block.heads[0].line, " / ".join(texts), texts[index], grid.where)


def over(near: Facets, far: Facets) -> Facets:
    """What a near place says, and where it is silent what a far one does."""
    names = [name for name in (far.name, near.name) if name]
    return Facets(
        measure=near.measure or far.measure,
        aspect=near.aspect if near.aspect not in (None, "level") else far.aspect or near.aspect,
        scale=near.scale if near.has_unit else far.scale,
        of=near.of or (far.of if not near.has_unit or near.scale is not None else None),
        percent=near.percent if near.percent is not None else far.percent,
        prices=near.prices or far.prices,
        period=near.period or far.period,
        span=near.span or far.span,
        months=near.months or far.months,
        role=near.role or far.role,
        name=" ".join(dict.fromkeys(names)),
        rest=near.rest or far.rest,
        leftover=(*far.leftover, *near.leftover),
        in_chinese=near.in_chinese if near.has_unit else far.in_chinese,
    )


def says_something(text: str) -> bool:
    """Whether a text is a heading: it names a measure, an aspect, a period, a unit or a part of the table."""
    if not text or len(text) > 80:
        return False
    said = facets_of(text)
    return bool(
        said.measure or said.aspect or said.period or said.span or said.months or said.role or said.has_unit
    ) or (said.percent is not None)


def is_generic(name: str) -> bool:
    """Whether a name says nothing about what is measured: 金额, value."""
    return _GENERIC.fullmatch(re.sub(r"[\s_()（）/:：.-]+", "", name)) is not None


def column_named(word: str, heads: Iterable[Head]) -> list[Head]:
    """The columns that a user means: ``#2`` by place, else by heading, one of its lines, or without its unit."""
    heads = list(heads)
    place = re.fullmatch(r"#\s*(\d+)", word)
    if place:
        return [head for head in heads if head.at + 1 == int(place[1])]
    exact = [head for head in heads if folded(head.text) == folded(word) or folded("".join(head.texts)) == folded(word)]
    if exact:
        return exact
    wanted = folded(word)
    return [head for head in heads if any(wanted in (folded(one), folded(_bare(one))) for one in head.texts)]


def _bare(text: str) -> str:
    from njind.figures.headings import unit_of_heading

    return unit_of_heading(text).name_without_unit


def renamed(head: Head, **changes: Any) -> Facets:
    """The facets of a column with some replaced."""
    return replace(head.said, **changes)


def heading_of(head: Head) -> Name | str:
    """A heading for a message, or the place of a column that has none."""
    return quoted(head.text) if head.texts else f"#{head.at + 1}"
