"""Size against growth, with cuts stated, and undecided where a range crosses one."""

from __future__ import annotations

import pandas as pd
import pytest

from njind.analysis.sectors.quadrants import sector_quadrants
from njind.errors import UsageError
from njind.report import Report
from njind.tables import read_sectors
from saying import said


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{"region": "R", "period": "2025", "unit": "CNY", **row} for row in rows])


def sector(name: str, revenue: float | None = None, growth: float | None = None, **rest: object) -> dict[str, object]:
    return {"sector": name, "revenue": revenue, "growth": growth, **rest}


def quadrants(report: Report) -> dict[object, object]:
    return dict(zip(report["sector"], report["quadrant"], strict=True))


def test_the_four_quadrants() -> None:
    rows = table(sector("A", 500, 0.25), sector("B", 100, 0.25), sector("C", 400, 0.0), sector("D", 120, 0.0))
    report = sector_quadrants(rows)
    assert quadrants(report) == {
        "A": "large and fast",
        "B": "small and fast",
        "C": "large and slow",
        "D": "small and slow",
    }
    assert said(report)[0] == "Large: a share of 25 % or more (1 / the number of sectors that are added)."
    assert said(report)[1] == "Fast: at least the growth of the total, 12 %."
    assert "no BCG matrix" in said(report)[2]


def test_a_range_that_crosses_a_cut_is_undecided() -> None:
    rows = table(
        sector("A", 50, 0.1, revenue_rounding=2.0, growth_rounding=0.02),
        sector("B", 50, 0.105, revenue_rounding=2.0, growth_rounding=0.02),
    )
    report = sector_quadrants(rows)
    assert list(report["size_side"]) == ["undecided", "undecided"]
    assert list(report["growth_side"]) == ["undecided", "undecided"]
    assert quadrants(report) == {"A": "undecided", "B": "undecided"}


def test_the_cut_itself_is_large_and_fast() -> None:
    report = sector_quadrants(table(sector("A", 50, 0.1), sector("B", 50, 0.1)))
    assert quadrants(report) == {"A": "large and fast", "B": "large and fast"}


def test_one_sector_is_all_there_is() -> None:
    assert quadrants(sector_quadrants(table(sector("A", 50, 0.1)))) == {"A": "large and fast"}


def test_a_size_cut_of_ones_own() -> None:
    report = sector_quadrants(table(sector("A", 30, 0.1), sector("B", 70, 0.1)), size_cut=0.2)
    assert list(report["size_side"]) == ["large", "large"]
    assert said(report)[0] == "Large: a share of 20 % or more (as given)."


def test_open_ends_and_missing_figures() -> None:
    rows = table(
        sector("A", 10, 0.1, revenue_qualifier="over"), sector("B", 90, 0.1), sector("C", None, 0.2), sector("D", 5)
    )
    report = sector_quadrants(rows, sort="sector")
    assert list(report["size_side"]) == ["undecided", "undecided", None, "small"]
    assert list(report["quadrant"])[2:] == [None, None]


@pytest.mark.parametrize("rows", [table(sector("A")), table(sector("A", None, 0.1)), table(sector("A", 0.0, 0.1))])
def test_hollow_tables_have_no_quadrants(rows: pd.DataFrame) -> None:
    assert list(sector_quadrants(rows)["quadrant"]) == [None]


def test_several_regions_or_periods_are_refused() -> None:
    rows = table(sector("A", 1, 0.1), {**sector("A", 1, 0.1), "region": "S"})
    with pytest.raises(UsageError, match="one region and one period"):
        sector_quadrants(rows, region="all")


def test_the_shipped_table() -> None:
    assert quadrants(sector_quadrants(read_sectors()))["Software and information services"] == "large and fast"
