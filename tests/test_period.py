"""Periods and dates: every spelling, one label, an order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from njind.period import DateSpan, Period, period_order

SPELLINGS = {
    "2025": ["2025", "2025年", "2025年度", "2025全年", "２０２５", " 2025 ", "2025M1-M12", "2025Q1-Q4", "2025年1-12月"],
    "2025H1": [
        "2025H1",
        "2025h1",
        "2025 H1",
        "2025-H1",
        "H1 2025",
        "2025年上半年",
        "2025上半年",
        "2025M1-M6",
        "2025年1-6月",
        "2025年前6个月",
        "2025年前两季度",
    ],
    "2025H2": ["2025H2", "2025年下半年", "2025M7-M12"],
    "2025Q1": ["2025Q1", "2025年一季度", "2025年第一季度", "2025年1季度", "2025M1-M3", "2025年1—3月", "Q1 2025"],
    "2025Q3": ["2025Q3", "2025年三季度", "2025M7-M9"],
    "2025Q1-Q3": [
        "2025Q1-Q3",
        "2025Q1-3",
        "2025年前三季度",
        "2025年1-3季度",
        "2025年一至三季度",
        "2025年1-9月",
        "2025M1-M9",
    ],
    "2025M1-M10": [
        "2025M1-M10",
        "2025M1-10",
        "2025年1-10月",
        "2025年1月-10月",
        "2025年1至10月",
        "2025年1～10月份",
        "Jan-Oct 2025",
        "2025年前十个月",
    ],
    "2025-06": [
        "2025-06",
        "2025-6",
        "2025.06",
        "2025/6",
        "202506",
        "2025年6月",
        "2025年06月份",
        "2025年六月",
        "2025M6",
        "June 2025",
        "Jun. 2025",
    ],
    "2025-12": ["2025年十二月", "2025-12", "Dec 2025"],
    "2025M4-M9": ["2025Q2-Q3", "2025M4-M9"],
}


@pytest.mark.parametrize(("text", "label"), [(text, label) for label, texts in SPELLINGS.items() for text in texts])
def test_every_spelling_has_one_label(text: str, label: str) -> None:
    assert Period.parse(text).label == label


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025H3",
        "2025Q5",
        "2025Q3-Q1",
        "2025-13",
        "2025M0",
        "2025M10-M1",
        "上半年",
        "2025年13月",
        "20251301",
        "1e3",
        "Junk 2025",
        "Mar-Jan 2025",
        "3025",
        "2025.5.5.5",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|no span|month|day|year"):
        Period.parse(text)


@given(st.integers(1900, 2199), st.integers(1, 12), st.integers(1, 12))
def test_a_label_reads_back(year: int, one: int, other: int) -> None:
    period = Period(year, min(one, other), max(one, other))
    assert Period.parse(period.label) == period
    assert period.before.label == Period(year - 1, period.first, period.last).label


def test_periods_sort_by_their_end_and_a_longer_span_last() -> None:
    labels = ["2025", "2024", "2025-06", "2025H1", "2025Q2", "2025Q1", "", "2025Q4"]
    assert sorted(labels, key=period_order) == ["", "2024", "2025Q1", "2025-06", "2025Q2", "2025H1", "2025Q4", "2025"]


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2025-03-26", "2025-03-26", "2025-03-26", "2025-03-26"),
        ("2025/3/6", "2025-03-06", "2025-03-06", "2025-03-06"),
        ("2025年3月6日", "2025-03-06", "2025-03-06", "2025-03-06"),
        ("20250306", "2025-03-06", "2025-03-06", "2025-03-06"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2025H1", "2025-01-01", "2025-06-30", "2025H1"),
        ("2025Q4", "2025-10-01", "2025-12-31", "2025Q4"),
        ("2025", "2025-01-01", "2025-12-31", "2025"),
    ],
)
def test_a_date_is_a_span_of_days(text: str, first: str, last: str, label: str) -> None:
    span = DateSpan.parse(text)
    assert (span.first.isoformat(), span.last.isoformat(), span.label) == (first, last, label)


@pytest.mark.parametrize("text", ["2025-02-29", "2025-13-01", "yesterday", "26.13.2025", "2025-3/26"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|no span|month|day|year"):
        DateSpan.parse(text)
