"""Periods and dates as offices and companies write them: years of their own, times of day, the day first."""

from __future__ import annotations

from datetime import date

import pytest

from njind.period import DateSpan, DayOrMonth, FiscalYear, Period, is_undated, status_of


@pytest.mark.parametrize(
    ("text", "label"),
    [
        *[("2024A", "2024"), ("2024E", "2024"), ("'24", "2024"), ("’24", "2024"), ("2025年底", "2025")],
        *[
            ("1Q24", "2024Q1"),
            ("3Q 2024", "2024Q3"),
            ("Q3 '24", "2024Q3"),
            ("2024 Q1", "2024Q1"),
            ("3Q2024E", "2024Q3"),
        ],
        *[
            ("9M2024", "2024Q1-Q3"),
            ("9M 24", "2024Q1-Q3"),
            ("6M2025", "2025H1"),
            ("1H25", "2025H1"),
            ("2H 2024", "2024H2"),
        ],
        *[
            ("Jan-Jun 2025", "2025H1"),
            ("January to June 2025", "2025H1"),
            ("2025 Jan–Jun", "2025H1"),
            ("2025 June", "2025-06"),
        ],
        *[("2025年1—6月", "2025H1"), ("2025上半年", "2025H1"), ("2025年一季", "2025Q1"), ("2025年3月末", "2025-03")],
        *[("12 months to March 2025", "FY2025(3)"), ("year ended 31 March 2025", "FY2025(3)")],
        *[
            ("year ended December 31, 2024", "2024"),
            ("9 months to September 2025", "2025Q1-Q3"),
            ("FY2025(3)", "FY2025(3)"),
        ],
        *[
            ("six months ended June 2025", "2025H1"),
            ("FY2025H1(3)", "FY2025H1(3)"),
            ("FY2025M1-M5(6)", "FY2025M1-M5(6)"),
        ],
    ],
)
def test_a_period(text: str, label: str) -> None:
    assert Period.parse(text).label == label
    assert Period.parse(label) == Period.parse(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        *[("FY2024", "FY2024(3)"), ("FY24", "FY2024(3)"), ("FY2023-24", "FY2024(3)"), ("2023/24", "FY2024(3)")],
        *[
            ("2023-2024", "FY2024(3)"),
            ("2024财年", "FY2024(3)"),
            ("H1 FY25", "FY2025H1(3)"),
            ("Q1 FY2025", "FY2025Q1(3)"),
        ],
        *[
            ("1QFY25", "FY2025Q1(3)"),
            ("9MFY25", "FY2025Q1-Q3(3)"),
            ("FY2025 Q2", "FY2025Q2(3)"),
            ("2024FY", "FY2024(3)"),
        ],
    ],
)
def test_a_fiscal_year_needs_its_last_month(text: str, label: str) -> None:
    with pytest.raises(FiscalYear):
        Period.parse(text)
    assert Period.parse(text, fiscal_year_ends=3).label == label
    assert Period.parse(text, fiscal_year_ends=12) == Period.parse(label.replace("FY", "").replace("(3)", ""))


def test_a_fiscal_year_lies_in_two_calendar_years() -> None:
    year = Period.parse("FY2025", fiscal_year_ends=3)
    assert year.days == (date(2024, 4, 1), date(2025, 3, 31))
    assert year.before.days == (date(2023, 4, 1), date(2024, 3, 31))
    assert Period.parse("H1 FY25", fiscal_year_ends=3).days == (date(2024, 4, 1), date(2024, 9, 30))


def test_fiscal_and_calendar_years_are_sorted_by_their_end() -> None:
    texts = ["2025H1", "2025Q1", "FY2025(3)", "2024"]
    assert sorted(texts, key=lambda text: Period.parse(text).order) == [
        "2024",
        "2025Q1",
        "FY2025(3)",
        "2025H1",
    ]


@pytest.mark.parametrize(
    "text", ["2023-2025", "2023/25", "2024X", "5Q24", "FY", "13M2024", "9 months to June 2025", "'2", "2024EE"]
)
def test_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"no|not|month|day|span"):
        Period.parse(text, fiscal_year_ends=3)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2024A", "actual"),
        ("2024E", "expected"),
        ("2025F", "forecast"),
        ("2025p", "preliminary"),
        ("2024", ""),
        ("March", ""),
    ],
)
def test_a_letter_behind_a_period_says_what_its_figures_are(text: str, status: str) -> None:
    assert status_of(text) == status


@pytest.mark.parametrize(
    "text",
    [
        *[
            "2024-03-05",
            "2024/3/5",
            "2024.3.5",
            "2024年3月5日",
            "2024年3月5号",
            "20240305",
            "2024-03-05 10:30",
            "2024-03-05T10:30:00Z",
        ],
        *[
            "2024/3/5 0:00:00",
            "5 March 2024",
            "5-Mar-2024",
            "March 5, 2024",
            "Mar 5 2024",
            "5th March 2024",
            "05.03.2024",
        ],
    ],
)
def test_a_day(text: str) -> None:
    assert DateSpan.parse(text) == DateSpan(date(2024, 3, 5), date(2024, 3, 5), "2024-03-05")


def test_the_day_may_stand_first() -> None:
    assert DateSpan.parse("31/12/2024").label == "2024-12-31"
    assert DateSpan.parse("12/31/2024").label == "2024-12-31"
    assert DateSpan.parse("05/03/2024", day_first=True).label == "2024-03-05"
    assert DateSpan.parse("05/03/2024", day_first=False).label == "2024-05-03"
    assert DateSpan.parse("04/04/2024").label == "2024-04-04"
    with pytest.raises(DayOrMonth):
        DateSpan.parse("05/03/2024")
    with pytest.raises(ValueError, match=r"no|not|month|day|span"):
        DateSpan.parse("31/12/2024", day_first=False)


def test_a_number_is_a_day_only_where_days_are_numbers() -> None:
    assert DateSpan.parse("45292", serial=True).label == "2024-01-01"
    assert DateSpan.parse("45292.75", serial=True).label == "2024-01-01"
    for text in ("45292", "452920"):
        with pytest.raises(ValueError, match=r"no|not|month|day|span"):
            DateSpan.parse(text)


def test_several_years() -> None:
    assert DateSpan.parse("2023-2025年") == DateSpan(date(2023, 1, 1), date(2025, 12, 31), "2023-2025")
    assert DateSpan.parse("2023—2025") == DateSpan.parse("2023-2025")


@pytest.mark.parametrize("text", ["", "-", "待定", "NA", "TBD", " n/a ", "暂无"])
def test_no_date_yet(text: str) -> None:
    assert is_undated(text)


def test_a_date_is_no_missing_date() -> None:
    assert not is_undated("2024")
