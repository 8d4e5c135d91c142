"""Spans of a year as statistics publish them, and the dates of projects. No data, no formatting beyond the label."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_CHINESE_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LABELS = {
    (1, 12): "",
    (1, 6): "H1",
    (7, 12): "H2",
    (1, 3): "Q1",
    (4, 6): "Q2",
    (7, 9): "Q3",
    (10, 12): "Q4",
    (1, 9): "Q1-Q3",
}

_REMEMBERED = 4096
"""So many texts are parsed once only: a table repeats few, and a long process should not keep all it ever saw."""

_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_DASH = r"(?:-|–|—|~|～|至|到|to)"
_SHAPES = (
    # the spellings that njind writes come first, because each pattern is compiled when it is first tried
    _YEAR + r"(?:年|年度|年全年|全年|fy)?",
    _YEAR + r"年?-?(?P<half>h[12]|上半年|下半年)",
    _YEAR + r"年?-?q(?P<quarter>[1-4])(?:" + _DASH + r"q?(?P<quarter_to>[1-4]))?",
    _YEAR + r"年?-?m(?P<month>\d\d?)(?:" + _DASH + r"m?(?P<month_to>\d\d?))?",
    _YEAR + r"[-./](?P<month>\d\d?)",
    r"(?P<half>h[12])-?" + _YEAR,
    r"q(?P<quarter>[1-4])-?" + _YEAR,
    _YEAR + r"年?第?(?P<quarter>[1-4一二三四])(?:" + _DASH + r"(?P<quarter_to>[1-4一二三四]))?季度",
    _YEAR + r"年?前(?P<first_quarters>[2-4二两三四])个?季度",
    _YEAR + r"年?(?P<month>\d\d?)月?" + _DASH + r"(?P<month_to>\d\d?)月份?",
    _YEAR + r"年(?P<month>\d\d?|[一二三四五六七八九十]|十[一二])月份?",
    _YEAR + r"年?前(?P<first_months>\d\d?|[二两三四五六七八九十]|十一)个?月",
    _YEAR + r"(?P<month>(?:0[1-9]|1[0-2]))",
    r"(?P<month_name>[a-z]{3,9})\.?(?:" + _DASH + r"(?P<month_name_to>[a-z]{3,9})\.?)?,?" + _YEAR,
)
_DAY = r"((?:19|20|21)\d\d)(?:-(\d\d?)-(\d\d?)|/(\d\d?)/(\d\d?)|\.(\d\d?)\.(\d\d?)|年(\d\d?)月(\d\d?)日|(\d\d)(\d\d))"


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """Months ``first`` to ``last`` of ``year``: a cumulative span, a quarter or a month."""

    year: int
    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse months that are none."""
        if not 1 <= self.first <= self.last <= 12:
            raise ValueError(f"months {self.first} to {self.last} are no span of a year")

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that a text names; ValueError where it names none.

        Reads ``2025``, ``2025H1``, ``2025Q1``, ``2025Q1-Q3``, ``2025M1-M10``, ``2025-06`` and the
        Chinese spellings (``2025年上半年``, ``2025年1-10月``, ``前三季度``). A quarter alone is those
        three months; ``前三季度`` is the nine months from January.
        """
        return _parsed(text)

    @property
    def label(self) -> str:
        """The one spelling that njind writes: ``2025``, ``2025H1``, ``2025Q1-Q3``, ``2025M1-M10``, ``2025-06``."""
        if self.first == self.last:
            return f"{self.year}-{self.first:02d}"
        short = _LABELS.get((self.first, self.last))
        return f"{self.year}{short}" if short is not None else f"{self.year}M{self.first}-M{self.last}"

    @property
    def before(self) -> Period:
        """The same months a year earlier."""
        return Period(self.year - 1, self.first, self.last)

    @property
    def order(self) -> tuple[int, int, int]:
        """The key that sorts periods by their end, a longer span after a shorter one."""
        return (self.year, self.last, -self.first)

    @property
    def months(self) -> int:
        """How many months it spans."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days that a date can mean: one day, or all of a month, a quarter, a half or a year."""

    first: date
    last: date
    label: str

    @classmethod
    def parse(cls, text: str) -> DateSpan:
        """The days that a text names; ValueError where it names none."""
        return _parsed_date(text)


def period_order(label: str) -> tuple[int, int, int]:
    """The sort key of a period's label; the unnamed period comes first."""
    return Period.parse(label).order if label else (0, 0, 0)


@lru_cache(_REMEMBERED)
def _parsed(text: str) -> Period:
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    for shape in _SHAPES:
        match = re.fullmatch(shape, folded, re.IGNORECASE)
        if match:
            found = {name: part for name, part in match.groupdict().items() if part}
            first, last = _months(found)
            return Period(int(found["year"]), first, last)
    raise ValueError(f"{text!r} is not a period")


def _months(found: dict[str, str]) -> tuple[int, int]:
    if "half" in found:
        return (1, 6) if found["half"].casefold() in ("h1", "上半年") else (7, 12)
    if "quarter" in found:
        start = _number(found["quarter"])
        return 3 * start - 2, 3 * _number(found.get("quarter_to", found["quarter"]))
    if "first_quarters" in found:
        return 1, 3 * _number(found["first_quarters"])
    if "first_months" in found:
        return 1, _number(found["first_months"])
    if "month" in found:
        return _number(found["month"]), _number(found.get("month_to", found["month"]))
    if "month_name" in found:
        return _month(found["month_name"]), _month(found.get("month_name_to", found["month_name"]))
    return 1, 12


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(_CHINESE_DIGITS[digit] for digit in text)


def _month(name: str) -> int:
    for number, month in enumerate(_MONTHS, start=1):
        if len(name) >= 3 and month.startswith(name.casefold()):
            return number
    raise ValueError(f"{name!r} is not a month")


@lru_cache(_REMEMBERED)
def _parsed_date(text: str) -> DateSpan:
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    match = re.fullmatch(_DAY, folded)
    if match:
        year, month, day = (int(part) for part in match.groups() if part)
        one = date(year, month, day)
        return DateSpan(one, one, one.isoformat())
    period = _parsed(folded)
    last_day = calendar.monthrange(period.year, period.last)[1]
    return DateSpan(date(period.year, period.first, 1), date(period.year, period.last, last_day), period.label)
