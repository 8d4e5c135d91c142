"""Months of a year that recur, by name: year, H1, Q1-Q3, M1-M10. No rows, no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from njind.analysis.sectors.scope import ALL
from njind.errors import UsageError
from njind.period import Period

if TYPE_CHECKING:
    from collections import Counter

Months: TypeAlias = tuple[int, int]
"""First and last month."""

YEAR, QUARTERS, MONTHS = "year", "quarters", "months"
"""Names of spans beside those that a period has (``H1``, ``Q1-Q3``, ``M1-M10``); ``ALL`` is the fourth."""
FULL_YEAR = (1, 12)
EACH_QUARTER = ((1, 3), (4, 6), (7, 9), (10, 12))
EACH_MONTH = tuple((month, month) for month in range(1, 13))


def named_span(word: str) -> str:
    """The one spelling of a span: year, quarters, months, all, or a period without its year (H1, Q1-Q3, M1-M10, M6).

    Also reads months as "1-10" and the Chinese spellings (上半年, 前三季度). Raises UsageError where it is none.
    """
    text = word.strip()
    if text.casefold() in (YEAR, QUARTERS, MONTHS, ALL):
        return text.casefold()
    for spelling in (f"2000{text}", f"2000M{text}") if text else ():
        try:
            return span_label(months_of(Period.parse(spelling)))
        except ValueError:
            continue
    raise UsageError("periods.not-a-span", word=word)


def named_months(word: str) -> set[Months]:
    """The spans that a word of ``named_span`` other than all stands for."""
    named_sets = {YEAR: {FULL_YEAR}, QUARTERS: set(EACH_QUARTER), MONTHS: set(EACH_MONTH)}
    return named_sets[word] if word in named_sets else {months_of(Period.parse(f"2000{word}"))}


def fullest(there: Counter[Months]) -> Months:
    """The span with the most periods, the longest of several, then the latest of the year."""
    return max(there, key=lambda one: (there[one], one[1] - one[0], one[1]))


def longest_first(months: Months) -> tuple[int, int]:
    """The key that sorts spans, the longest first, then by their end."""
    return months[0] - months[1], months[1]


def months_of(period: Period) -> Months:
    """The months of a period."""
    return period.first, period.last


def span_label(months: Months) -> str:
    """The months without a year: year, H1, Q1-Q3, M1-M10, M6."""
    first, last = months
    return f"M{first}" if first == last else Period(2000, first, last).label.removeprefix("2000") or YEAR
