"""Periods, dates and spans of months in words: 2025H1 is 2025年上半年, H1 is 上半年. No arithmetic."""

from __future__ import annotations

import re

from njind.period import Period

_SPANS = {
    (1, 12): "",
    (1, 6): "上半年",
    (7, 12): "下半年",
    (1, 3): "一季度",
    (4, 6): "二季度",
    (7, 9): "三季度",
    (10, 12): "四季度",
    (1, 9): "前三季度",
}
_EVERY_YEAR = {"year": "全年", "quarters": "各季度", "months": "各月"}


def period_in_words(label: str, lang: str) -> str:
    """A period, a date, or months without a year, as people write it.

    In English, and where it is none of them, as njind labels it.
    """
    if lang != "zh" or not label:
        return label
    if label in _EVERY_YEAR:
        return _EVERY_YEAR[label]
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", label)
    if day:
        return f"{day[1]}年{int(day[2])}月{int(day[3])}日"
    if re.match(r"[HQM]\d", label):
        period = _parsed(f"2000{label}")
        return label if period is None else _months(period)
    period = _parsed(label)
    return label if period is None else f"{period.year}年{_months(period)}"


def _parsed(label: str) -> Period | None:
    try:
        return Period.parse(label)
    except ValueError:
        return None


def _months(period: Period) -> str:
    words = _SPANS.get((period.first, period.last))
    if words is not None:
        return words
    months = f"{period.first}" if period.first == period.last else f"{period.first}—{period.last}"
    return f"{months}月"
