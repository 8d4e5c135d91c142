"""Periods and dates in words: 2025H1 is 2025年上半年. No arithmetic."""

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


def period_in_words(label: str, lang: str) -> str:
    """A period or date as people write it; in English, and where it is none, as njind labels it."""
    if lang != "zh" or not label:
        return label
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", label)
    if day:
        return f"{day[1]}年{int(day[2])}月{int(day[3])}日"
    try:
        period = Period.parse(label)
    except ValueError:
        return label
    words = _SPANS.get((period.first, period.last))
    if words is not None:
        return f"{period.year}年{words}"
    months = f"{period.first}" if period.first == period.last else f"{period.first}—{period.last}"
    return f"{period.year}年{months}月"
