"""The first row below a header is a row however its cells are spelled: read or refused, never taken for a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from njind.errors import DataError, NjindError
from njind.tables import ReadOptions, read_projects, read_sectors

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


AMISS = {
    "a thousands comma that divides cells": (
        "Project,Amount (million yuan),City,Remarks\nPlant,1,234,Nanjing\nMill,5,Nanjing,x\n",
        "split-number",
        2,
    ),
    "two rows joined in one line": (
        "project,investment,currency,date\nPlant,1.5e9,CNY,2025-03-17,Mill,2e8,CNY,2025\nDock,3e8,CNY,2024\n",
        "ragged-row",
        2,
    ),
    "another table below": (
        "项目名单,总投资(亿元),地点\n甲厂,5,南京\n\n项目名单,总投资(万元),地点\n乙厂,500,南京\n",
        "second-table",
        4,
    ),
}


@pytest.mark.parametrize(("text", "name", "at"), AMISS.values(), ids=AMISS)
def test_no_row_of_projects_is_shifted_or_left_out_in_silence(tmp_path: Path, text: str, name: str, at: int) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_projects(path)
    assert (caught.value.finding.name, caught.value.finding.line) == (name, at)


def test_another_table_below_is_left_out_aloud_where_the_header_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(AMISS["another table below"][0], encoding="utf-8")
    table = read_projects(path, options=ReadOptions(header_row=1))
    assert list(table.frame["investment"]) == [5e8]
    assert [one.key for one in table.notes] == ["reading.second-left-out"]


@pytest.mark.parametrize(("year", "said"), [("2024E", True), ("2025F", True), ("2024A", False), ("2024", False)])
def test_a_forecast_is_said_to_be_one(tmp_path: Path, year: str, said: bool) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"sector,2023,{year}\nSteel,5亿元,6亿元\n", encoding="utf-8")
    assert ("reading.forecasts" in [one.key for one in read_sectors(path).notes]) is said
