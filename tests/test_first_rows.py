"""The first row below a header is a row however its cells are spelled: read or refused, never taken for a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from njind.errors import NjindError
from njind.tables import read_projects, read_sectors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from njind.table import Table

FIGURES = (
    *("1.5e9", "1E3", "1,234.5", "1 234", "五亿", "三亿元", "两亿元左右", "约五亿元", "十亿元", "百亿", "1.5×10^9"),
    *("CNY5bn", "RMB5bn", "USD5m", "人民币5亿元", "新台币5亿", "5億元", "5 兆元", "over 5bn", "nearly 10 billion"),
    *("5-6亿", "5亿-6亿", "5~6", "5至6亿元", "不低于5亿", "近百亿元", "数十亿元", "between 5 and 6bn", "总投资5亿元"),
    *("+16.5%", "△5.2", "▲5.2%", "↑5%", "12.5‰", "翻番", "持平", "增长5%", "up 5%", "minus 5", "未知", "待定"),
)
TABLES = {
    "projects": ("project,investment,currency,date", "CNY,2025-03-17", read_projects),
    "projects in Chinese": ("项目,总投资,地区,日期", "南京,2025-03-17", read_projects),
    "revenue": ("sector,revenue,region", "Nanjing", read_sectors),
    "growth": ("行业,增速,地区", "南京", read_sectors),
}


@pytest.mark.parametrize(("header", "rest", "read"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("figure", FIGURES)
def test_the_first_row_is_kept_or_refused(
    tmp_path: Path, header: str, rest: str, read: Callable[[Path], Table], figure: str
) -> None:
    path = tmp_path / "table.csv"
    rows = (f'Plant,"{figure}",{rest}', f"Mill,2000000000,{rest}", f"Dock,3000000000,{rest}")
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    try:
        table = read(path)
    except NjindError:
        return
    assert len(table.frame) == len(rows)
