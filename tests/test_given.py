"""What the Python interface takes: tables, DataFrames in either language, thresholds as text; what it refuses."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from njind.analysis.given import SECTOR_COLUMNS, amount_limit, as_table, completed, of_measure, rate_limit
from njind.analysis.sectors.ranking import rank_sectors
from njind.errors import NjindError, UsageError
from njind.table import Table
from saying import keys

CHINESE = pd.DataFrame({"行业": ["软件", "机器人"], "营业收入": [120.0, 50.0], "同比增长": [0.2, 0.25]})


def test_a_frame_with_chinese_columns_is_read() -> None:
    report = rank_sectors(CHINESE)
    assert (report["sector"], report["revenue"]) == (["软件", "机器人"], [120.0, 50.0])
    assert report["base"] == pytest.approx([100, 40])


def test_the_canonical_table_has_one_measure_a_row_and_its_unit() -> None:
    table = as_table(CHINESE.assign(单位="USD", 年份=2025), "sectors")
    frame = completed(table, SECTOR_COLUMNS)
    assert frame["level"].tolist() == [120.0, 50.0]
    assert frame["measure"].tolist() == ["revenue"] * 2
    assert frame["unit"].tolist() == ["USD"] * 2
    assert frame["period"].tolist() == ["2025"] * 2
    assert list(CHINESE.columns) == ["行业", "营业收入", "同比增长"], "what is given is not changed"


def test_growth_belongs_to_the_first_of_several_measures() -> None:
    given = pd.DataFrame({"sector": ["A", "B"], "revenue": [10.0, 20.0], "profit": [1.0, 4.0], "growth": [0.1, 0.2]})
    table = as_table(given, "sectors")
    revenue, name = of_measure(table)
    assert (name, revenue.frame["level"].tolist(), revenue.frame["growth"].tolist()) == (
        "revenue",
        [10.0, 20.0],
        [0.1, 0.2],
    )
    profit, name = of_measure(table, "profit")
    assert (name, profit.frame["level"].tolist()) == ("profit", [1.0, 4.0])
    with pytest.raises(UsageError, match='"exports" is not a measure here'):
        of_measure(table, "exports")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("x.csv", '"x.csv" is the name of a file, and a table is wanted.'),
        (Path("x.csv"), '"x.csv" is the name of a file, and a table is wanted.'),
        ([1, 2], "a table is wanted, and this is a list."),
        (
            CHINESE.rename(columns={"营业收入": "营业收入(亿元)"}),
            'the column "营业收入(亿元)" has its unit in its heading',
        ),
        (
            CHINESE.rename(columns={"同比增长": "同比增长（%）"}),
            'the column "同比增长（%）" has its unit in its heading',
        ),
        (CHINESE.rename(columns={"行业": "甲"}), "the frame has no column of sectors"),
        (CHINESE[["行业"]], "the frame has neither a level nor a growth"),
        (CHINESE.assign(产业="x", 行业名称="y").drop(columns="行业"), "the columns 产业 and 行业名称 are both sector"),
        (CHINESE.assign(period="soon"), '"soon" is not a period'),
        (CHINESE.assign(营业收入="x"), 'column "level" of the frame holds no numbers'),
        (Table("projects", CHINESE), "this is a table of projects, and a table of sectors is wanted"),
    ],
)
def test_what_is_no_table_of_sectors_is_refused_with_what_to_do(given: object, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        rank_sectors(given)  # type: ignore[arg-type]
    assert said in str(caught.value)
    assert caught.value.hint


def test_thresholds_may_be_text() -> None:
    assert amount_limit("1亿", "min_investment") == 1e8
    assert amount_limit(5, "min_revenue") == 5.0
    assert rate_limit("12%", "min_growth") == 0.12
    assert amount_limit(None, "min_revenue") is None
    with pytest.raises(UsageError, match='min_investment: "much" is not an amount'):
        amount_limit("much", "min_investment")
    assert rank_sectors(CHINESE, min_growth="22%")["sector"] == ["机器人"]


def test_figures_that_sums_cannot_hold_are_refused_with_the_limit() -> None:
    frame = pd.DataFrame({"sector": ["A", "B"], "revenue": [1e308, 1e308], "growth": [0.1, 0.1]})
    with pytest.raises(NjindError, match="beyond 1e100"):
        rank_sectors(frame)


@pytest.mark.filterwarnings("error")
def test_large_figures_within_the_limit_raise_no_warning() -> None:
    frame = pd.DataFrame({"sector": ["A", "B"], "revenue": [1e99, 3e99], "growth": [0.1, 1e99]})
    assert rank_sectors(frame, ranges=True)["share"] == pytest.approx([0.75, 0.25])


# ------------------------------------------------------------------------------------------- totals


def with_total(**changes: object) -> Table:
    rows = pd.DataFrame({"sector": ["A", "B", "C"], "revenue": [50.0, 30.0, 20.0], "growth": [0.1] * 3, "unit": "CNY"})
    total = pd.DataFrame({"sector": ["Total"], "revenue": [100.0], "growth": [0.1], "unit": "CNY"})
    return Table("sectors", rows.assign(**changes), total)  # type: ignore[arg-type]


def test_a_table_is_compared_with_its_total() -> None:
    assert "totals.residual" in keys(rank_sectors(with_total()))


def test_other_rows_are_not_compared_with_the_total_of_the_whole() -> None:
    table = with_total()
    part = table.with_frame(table.frame[table.frame["sector"] != "C"])
    for given in (part, part.frame, table.frame.assign(revenue=2 * table.frame["revenue"])):
        assert not {"totals.residual", "totals.warning"} & keys(rank_sectors(given))
