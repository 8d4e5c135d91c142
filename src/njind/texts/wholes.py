"""Which sector of a text lies inside which: what the title is of, industry, the product, trade. No figures are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from njind.texts.model import Row

_INDUSTRY = re.compile(
    r"(?:全部|规模以上|规上)?工业(?:企业)?|industr(?:y|ial)|industrial production|above-scale industry", re.IGNORECASE
)
_PRODUCT = re.compile(r"(?:地区|国内)?生产总值|GDP")
_SECTOR_OF_INDUSTRY = re.compile(
    r"(?:制品业|服装业|服饰业|复制业|利用业|修理业|民营工业|制造业|采矿业|采选业|加工业|冶炼业|开采业|工业|供应业|纺织业|化纤业|钢铁业|电力业|汽车业|医药业|煤炭业)$"
)
_TRADE = ("出口", "进口", "进出口", "外贸", "货物贸易", "对外贸易", "货物", "外贸进出口")


def nest(rows: list[Row], title_sector: str) -> None:
    """Set ``part_of`` where the text leaves no doubt, so that a whole and its parts are never added together."""
    sectors = [row for row in rows if row.table == "sectors"]
    named = {_key(row): True for row in sectors}
    for row in sectors:
        if row.part_of:
            continue
        for whole in _wholes(row, title_sector, sectors):
            if whole.casefold() != row.sector.casefold() and (whole, *_key(row)[1:]) in named:
                row.part_of = whole
                break


def _key(row: Row) -> tuple[str, ...]:
    return (row.sector, row.region, row.measure, row.period.label if row.period else "")


def _wholes(row: Row, title_sector: str, rows: list[Row]) -> list[str]:
    """The sectors that a row lies in if they are there, the nearest first."""
    near = []
    if row.measure in ("exports", "imports", "trade") and row.sector not in _TRADE:
        near += [
            name for name in _TRADE if {"exports": "出口", "imports": "进口", "trade": "进出口"}[row.measure] == name
        ]
    if _SECTOR_OF_INDUSTRY.search(row.sector) and not _INDUSTRY.fullmatch(row.sector):
        near += [other.sector for other in rows if _INDUSTRY.fullmatch(other.sector)]
    if row.measure == "value_added" and not _PRODUCT.fullmatch(row.sector):
        near += [other.sector for other in rows if _PRODUCT.fullmatch(other.sector)]
    return [*near, title_sector] if title_sector else near
