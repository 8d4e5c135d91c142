"""What is neither a level nor growth on the year: read with its level, shown by ``njind read``, in no analysis."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from called import called
from njind.fields.apart import APART
from njind.tables import read_sectors

APARTS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "growth on the month, of the month where it stands beside the year so far": (
        "2025年6月\n行业,本月(亿元),1-本月(亿元),同比(%),环比(%)\n电力,20,130,4,1.5\n燃气,6,50,-2,-0.5\n",
        [
            {"sector": "电力", "period": "2025-06", "growth_month": 0.015},
            {"sector": "燃气", "period": "2025-06", "growth_month": -0.005},
        ],
    ),
    "growth on the quarter alone": (
        'Industry,"Turnover, EUR million",q/q (%)\nFood,120,0.5\nDrinks,40,-1.0\n',
        [{"sector": "Food", "growth_quarter": 0.005}, {"sector": "Drinks", "growth_quarter": -0.01}],
    ),
    "an annual rate": (
        'Industry,"Sales, USD million",Annual rate of growth (saar %)\nFood,120,3.7\n',
        [{"sector": "Food", "growth_annual": 0.037}],
    ),
    "a share and its change": (
        "行业,营业收入(亿元),占比(%),比上年变化(百分点)\n酒,33,30,0.2\n茶,77,70,-0.2\n",
        [
            {"sector": "酒", "share_published": 0.3, "share_points": 0.002},
            {"sector": "茶", "share_published": 0.7, "share_points": -0.002},
        ],
    ),
    "a change of growth": (
        "行业,营业收入(亿元),同比增长(%),增速比上年提高(百分点)\n酒,33,4,0.5\n",
        [{"sector": "酒", "growth": 0.04, "growth_points": 0.005}],
    ),
    "an absolute change in a unit of its own": (
        "行业,营业收入(亿元),同比增加(万元),同比增长(%)\n酒,33,5000,4\n",
        [{"sector": "酒", "unit": "CNY", "change_published": 5e7, "growth": 0.04}],
    ),
    "growth against an earlier year and a mean of two": (
        "行业,2021年1-6月营业收入(亿元),比2019年同期增长(%),两年平均增长(%)\n酒,33,14,6.8\n",
        [
            {
                "sector": "酒",
                "period": "2021H1",
                "growth_since": 0.14,
                "growth_since_year": "2019",
                "growth_average": 0.068,
            }
        ],
    ),
    "a contribution and its share": (
        "行业,增加值(亿元),同比增长(%),贡献率(%),拉动(百分点)\n工业,100,5,60,2.5\n",
        [{"sector": "工业", "contribution_share_published": 0.6, "contribution_published": 0.025}],
    ),
    "a rank of the level, and none of growth": (
        "行业,营业收入(亿元),排名,增速(%),增速排名\n酒,33,2,14,1\n茶,44,1,12,2\n",
        [{"sector": "酒", "rank_published": 2}, {"sector": "茶", "rank_published": 1}],
    ),
    "the plan of the year, what of it is done": (
        "2025年1-6月\n行业,产值(亿元),年度计划(亿元),完成计划(%)\n酒,33,60,55\n",
        [
            {"sector": "酒", "period": "2025H1", "aspect": None, "plan_done_published": 0.55},
            {"sector": "酒", "period": "2025", "aspect": "apart", "unit": "CNY", "plan_published": 6e9},
        ],
    ),
    "rows of a long table": (
        "date,industry,measure,unit,value\n2025-06,Food,Turnover,EUR million,120\n"
        "2025-06,Food,Turnover growth m/m,%,0.4\n",
        [{"sector": "Food", "period": "2025-06", "growth_month": 0.004}],
    ),
    "rows of indicators": (
        "指标,单位,2025年6月,同比增长(%)\n软件业务收入,亿元,900,4\n软件业务收入环比增长,%,1.2,\n",
        [{"sector": "软件业务收入环比增长", "aspect": "apart", "growth_month": 0.012}],
    ),
}

UNREAD = {
    "a share of something else": "行业,增加值(亿元),占GDP比重(%)\n工业,100,30\n",
    "points of a figure that is not read": "行业,利润率(%),比上年同期增减(百分点),营业收入(亿元)\n酒,20,0.5,33\n",
    "a mean of several years": 'Industry,"Sales, EUR m",CAGR 2019-2023 (%)\nFood,12,3.1\n',
    "a share that says no unit": "行业,营业收入(亿元),占比\n酒,33,0.3\n茶,77,0.7\n",
    "a rank of growth": "行业,营业收入(亿元),增速(%),增速排名\n酒,33,14,1\n",
}


def rows_of(capfd: pytest.CaptureFixture[bytes], path: Path) -> list[dict[str, str]]:
    status, out, err = called(capfd, "read", str(path), "--format", "csv")
    assert status == 0, err
    return list(csv.DictReader(io.StringIO(out)))


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def is_in(wanted: dict[str, Any], row: dict[str, str]) -> bool:
    """Whether a row says all that is wanted of it."""
    return all(
        (float(row[key]) == pytest.approx(value) if row.get(key) else False)
        if isinstance(value, (int, float))
        else (row.get(key) or None) == value
        for key, value in wanted.items()
    )


@pytest.mark.parametrize("case", APARTS)
def test_it_is_read_with_the_level_that_it_is_of(case: str, tmp_path: Path, capfdbinary: Any) -> None:
    text, wanted = APARTS[case]
    rows = rows_of(capfdbinary, saved(tmp_path, text))
    assert [one for one in wanted if not any(is_in(one, row) for row in rows)] == []


@pytest.mark.parametrize("case", UNREAD)
def test_what_does_not_say_of_what_it_is_stays_unread(case: str, tmp_path: Path, capfdbinary: Any) -> None:
    for row in rows_of(capfdbinary, saved(tmp_path, UNREAD[case])):
        assert not {key for key in row if key in APART}


@pytest.mark.parametrize("case", APARTS)
def test_no_analysis_sees_it(case: str, tmp_path: Path) -> None:
    frame = read_sectors(saved(tmp_path, APARTS[case][0])).frame
    assert not set(APART) & set(frame)
    assert (frame["level"].notna() | frame["growth"].notna()).all()


@pytest.mark.parametrize("extension", ["csv", "xlsx", "tsv"])
@pytest.mark.parametrize("case", APARTS)
def test_what_is_exported_is_read_back_to_the_same_rows_and_the_same_analysis(
    case: str, extension: str, tmp_path: Path, capfdbinary: Any
) -> None:
    path, tidy = saved(tmp_path, APARTS[case][0]), tmp_path / f"tidy.{extension}"
    assert called(capfdbinary, "read", str(path), "--output", str(tidy), "--quiet")[0] == 0
    first, again = rows_of(capfdbinary, path), rows_of(capfdbinary, tidy)
    for row in (*first, *again):
        row.pop("place")
    assert again == first
    keys = ["sector", "period", "measure", "level", "unit", "growth"]
    assert read_sectors(tidy).frame[keys].equals(read_sectors(path).frame[keys])


def test_two_columns_that_claim_the_same_leave_neither_to_chance(tmp_path: Path, capfdbinary: Any) -> None:
    text = "行业,营业收入(亿元),环比(%),环比增长(%)\n酒,33,1,2\n"
    rows = rows_of(capfdbinary, saved(tmp_path, text))
    assert [row["growth_month"] for row in rows] == ["0.01"]


def test_rows_that_dispute_a_figure_have_none(tmp_path: Path, capfdbinary: Any) -> None:
    text = (
        "date,industry,measure,unit,value\n2025-06,Food,Turnover,EUR million,120\n"
        "2025-06,Food,Turnover growth m/m,%,0.4\n2025-06,Food,Turnover growth m/m,%,0.9\n"
    )
    assert ["growth_month" in row for row in rows_of(capfdbinary, saved(tmp_path, text))] == [False]


def test_an_amount_in_another_currency_is_not_set_beside_the_level(tmp_path: Path, capfdbinary: Any) -> None:
    text = "行业,营业收入(亿元),年度计划(亿美元)\n酒,33,5\n"
    assert ["plan_published" in row for row in rows_of(capfdbinary, saved(tmp_path, text))] == [False]


def test_a_level_that_is_missing_stays_a_row_beside_what_is_kept_apart(tmp_path: Path) -> None:
    text = "行业,营业收入(亿元),环比(%)\n酒,33,1\n茶,-,2\n"
    assert read_sectors(saved(tmp_path, text)).frame["sector"].tolist() == ["酒", "茶"]


def test_several_files_keep_it_too(tmp_path: Path, capfdbinary: Any) -> None:
    texts = [APARTS[case][0] for case in ("growth on the quarter alone", "an annual rate")]
    for at, text in enumerate(texts):
        (tmp_path / f"{at}.csv").write_text(text, encoding="utf-8")
    rows = rows_of(capfdbinary, tmp_path / "*.csv")
    assert [(row["sector"], row["growth_quarter"], row["growth_annual"]) for row in rows] == [
        ("Food", "0.005", ""),
        ("Drinks", "-0.01", ""),
        ("Food", "", "0.037"),
    ]
