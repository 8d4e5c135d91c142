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
_ANY_YEAR = r"(?P<year>(?:19|20|21)\d\d|'?\d\d)"
_FISCAL = r"(?P<fiscal>fy)'?(?P<year>(?:(?:19|20|21)\d\d[-/])?(?:(?:19|20|21)\d\d|\d\d))"
_MONTH_NAME = r"(?P<month_name>[a-z]{3,9})\.?"
_DASH = r"(?:-|–|—|~|～|至|到|to)"
_SHAPES = (
    # the spellings that njind writes come first, because each pattern is compiled when it is first tried
    _YEAR + r"(?:年|年度|年全年|全年|年底|年末)?",
    _YEAR + r"年?-?(?P<half>h[12]|上半年|下半年)",
    _YEAR + r"年?-?q(?P<quarter>[1-4])(?:" + _DASH + r"q?(?P<quarter_to>[1-4]))?",
    _YEAR + r"年?-?m(?P<month>\d\d?)(?:" + _DASH + r"m?(?P<month_to>\d\d?))?",
    _YEAR + r"[-./](?P<month>0?[1-9]|1[0-2])",
    r"fy" + _YEAR + r"(?:(?P<half>h[12])|q(?P<quarter>[1-4])(?:-q(?P<quarter_to>[1-4]))?"
    r"|m(?P<month>\d\d?)(?:-m(?P<month_to>\d\d?))?)?\((?P<ends>\d\d?)\)",
    r"(?P<half>h[12])-?" + _ANY_YEAR,
    r"q(?P<quarter>[1-4])-?" + _ANY_YEAR,
    r"(?P<quarter>[1-4])q-?" + _ANY_YEAR,
    r"(?P<half_number>[12])h-?" + _ANY_YEAR,
    r"(?P<first_months>[1369]|12)m-?" + _ANY_YEAR,
    r"'(?P<year>\d\d)",
    _YEAR + r"年?第?(?P<quarter>[1-4一二三四])(?:" + _DASH + r"(?P<quarter_to>[1-4一二三四]))?季度?",
    _YEAR + r"年?前(?P<first_quarters>[2-4二两三四])个?季度",
    _YEAR + r"年?(?P<month>\d\d?)月?" + _DASH + r"(?P<month_to>\d\d?)月份?",
    _YEAR + r"年(?P<month>\d\d?|[一二三四五六七八九十]|十[一二])月份?[底末]?",
    _YEAR + r"年?前(?P<first_months>\d\d?|[二两三四五六七八九十]|十一)个?月",
    _YEAR + r"(?P<month>(?:0[1-9]|1[0-2]))",
    _MONTH_NAME + r"(?:" + _DASH + r"(?P<month_name_to>[a-z]{3,9})\.?)?,?'?" + _YEAR,
    _YEAR + r",?" + _MONTH_NAME + r"(?:" + _DASH + r"(?P<month_name_to>[a-z]{3,9})\.?)?",
    _FISCAL,
    r"(?P<year>(?:19|20|21)\d\d[-/](?:(?:19|20|21)\d\d|\d\d))(?P<fiscal>财年|fy)?",
    _YEAR + r"(?P<fiscal>fy|财年|财政年度)",
    r"(?P<half>h[12])-?" + _FISCAL,
    r"(?:q(?P<quarter>[1-4])|(?P<quarter_number>[1-4])q)-?" + _FISCAL,
    r"(?P<first_months>[1369]|12)m-?" + _FISCAL,
    _FISCAL + r"-?(?:(?P<half>h[12])|q(?P<quarter>[1-4]))",
    r"(?P<trailing>\d\d?|twelve|nine|six|three)months?(?:to|ended|ending)(?:\d\d?)?(?P<month_name>[a-z]{3,9})\.?(?:\d\d?,)?"
    + _YEAR,
    r"(?P<trailing>)(?:financial|fiscal)?year(?:to|ended|ending)(?:\d\d?)?(?P<month_name>[a-z]{3,9})\.?(?:\d\d?,)?"
    + _YEAR,
)
_STATUS = {"a": "actual", "e": "expected", "f": "forecast", "p": "preliminary", "r": "revised"}
_STATUS_SHAPE = r"(.*(?:19|20|21)\d\d|.*[hqm]'?\d\d|fy'?\d\d|'\d\d)\(?([aefpr])\)?"
_TIME = r"(?:t|(?<=\d))(?P<time>[0-2]?\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(?:z|[-+]\d\d:?\d\d)?"
_DAY = (
    r"((?:19|20|21)\d\d)(?:-(\d\d?)-(\d\d?)|/(\d\d?)/(\d\d?)|\.(\d\d?)\.(\d\d?)|年(\d\d?)月(\d\d?)[日号]|(\d\d)(\d\d))"
)
_DAY_AND_MONTH = r"(\d\d?)([-/.])(\d\d?)\2((?:19|20|21)\d\d)"
_NAMED_DAY = r"(\d\d?)(?:st|nd|rd|th)?[-,. ]?([a-z]{3,9})[-,. ]{0,2}((?:19|20|21)\d\d)"
_DAY_NAMED = r"([a-z]{3,9})\.?[-, ]?(\d\d?)(?:st|nd|rd|th)?,? ?((?:19|20|21)\d\d)"
_YEARS = r"((?:19|20|21)\d\d)年?" + _DASH + r"((?:19|20|21)\d\d)年?"
_UNDATED = frozenset(
    (
        *(
            "",
            "待定",
            "未定",
            "未知",
            "不详",
            "暂无",
            "暂缺",
            "待确定",
            "无",
            "tbd",
            "tba",
            "tbc",
            "unknown",
            "undated",
        ),
        *("n/a", "na", "n.a.", "n.a", "nan", "nat", "none", "null", "-", "--", "—", "——", "…", "...", "..", "/", "?"),
    )
)
_FIRST_SERIAL, _LAST_SERIAL = 14611, 91313
"""Day numbers of spreadsheets for 1940 to 2149."""


class FiscalYear(ValueError):
    """A fiscal year of which nothing says in which month it ends."""


class DayOrMonth(ValueError):
    """A date like 05/06/2024 of which nothing says whether the day stands first."""


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """Months ``first`` to ``last`` of ``year``: a cumulative span, a quarter or a month.

    ``year_ends`` is the month in which the year ends: of a fiscal year that ends in March, month 1 is April of the
    calendar year before.
    """

    year: int
    first: int
    last: int
    year_ends: int = 12

    def __post_init__(self) -> None:
        """Refuse months that are none."""
        if not 1 <= self.first <= self.last <= 12:
            raise ValueError(f"months {self.first} to {self.last} are no span of a year")
        if not 1 <= self.year_ends <= 12:
            raise ValueError(f"{self.year_ends} is no month in which a year ends")

    @classmethod
    def parse(cls, text: str, *, fiscal_year_ends: int | None = None) -> Period:
        """The period that a text names; ValueError where it names none.

        ``fiscal_year_ends`` is the month in which fiscal years end: without it FY2024 and 2023/24 are refused
        (FiscalYear), as njind cannot know their months.

        Reads ``2025``, ``2025H1``, ``2025Q1``, ``2025Q1-Q3``, ``2025M1-M10``, ``2025-06`` and the
        Chinese spellings (``2025年上半年``, ``2025年1-10月``, ``前三季度``). A quarter alone is those
        three months; ``前三季度`` is the nine months from January.
        """
        return _parsed(text, fiscal_year_ends)

    @property
    def label(self) -> str:
        """The one spelling that njind writes: ``2025``, ``2025H1``, ``2025Q1-Q3``, ``2025M1-M10``, ``2025-06``.

        A fiscal year says its last month: ``FY2025(3)``, ``FY2025H1(3)``.
        """
        if self.year_ends != 12:
            part = _LABELS.get((self.first, self.last), f"M{self.first}-M{self.last}")
            return f"FY{self.year}{part}({self.year_ends})"
        if self.first == self.last:
            return f"{self.year}-{self.first:02d}"
        short = _LABELS.get((self.first, self.last))
        return f"{self.year}{short}" if short is not None else f"{self.year}M{self.first}-M{self.last}"

    @property
    def before(self) -> Period:
        """The same months a year earlier."""
        return Period(self.year - 1, self.first, self.last, self.year_ends)

    @property
    def order(self) -> tuple[int, int, int]:
        """The key that sorts periods by their end, a longer span after a shorter one."""
        year, month = self._calendar(self.last)
        return (year, month, self.months - month - 1)

    @property
    def months(self) -> int:
        """How many months it spans."""
        return self.last - self.first + 1

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        first_year, first = self._calendar(self.first)
        last_year, last = self._calendar(self.last)
        return date(first_year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])

    def _calendar(self, month: int) -> tuple[int, int]:
        """The calendar year and month of a month of its year."""
        if self.year_ends == 12:
            return self.year, month
        since = (self.year - 1) * 12 + self.year_ends + month - 1
        return since // 12, since % 12 + 1


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days that a date can mean: one day, or all of a month, a quarter, a half or a year."""

    first: date
    last: date
    label: str

    @classmethod
    def parse(
        cls, text: str, *, day_first: bool | None = None, serial: bool = False, fiscal_year_ends: int | None = None
    ) -> DateSpan:
        """The days that a text names; ValueError where it names none. A time of day is left aside.

        ``day_first`` settles 05/06/2024; without it such a date is refused (DayOrMonth). With ``serial`` a number is
        the day number of a spreadsheet (45292 is 2024-01-01). 2023-2025 are all days of these years.
        """
        return _parsed_date(text, day_first, fiscal_year_ends, serial=serial)


def is_undated(text: str) -> bool:
    """Whether the text of a column of dates says that there is none: empty, 待定, TBD, NA, a dash."""
    folded = _folded(text).casefold()
    return folded in _UNDATED


def status_of(text: str) -> str:
    """What a letter behind a period says of its figures: 2024E is ``expected``, 2024A ``actual``; else ""."""
    found = re.fullmatch(_STATUS_SHAPE, _folded(text).casefold())
    return _STATUS[found[2]] if found else ""


def period_order(label: str) -> tuple[int, int, int]:
    """The sort key of a period's label; the unnamed period comes first."""
    return Period.parse(label).order if label else (0, 0, 0)


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'"))


@lru_cache(_REMEMBERED)
def _parsed(text: str, fiscal_year_ends: int | None = None) -> Period:
    folded = _folded(text).casefold()
    if status := re.fullmatch(_STATUS_SHAPE, folded):
        folded = status[1]
    for shape in _SHAPES:
        match = re.fullmatch(shape, folded)
        if match:
            found = {name: part for name, part in match.groupdict().items() if part is not None}
            return _period(text, found, fiscal_year_ends)
    raise ValueError(f"{text!r} is not a period")


def _period(text: str, found: dict[str, str], fiscal_year_ends: int | None) -> Period:
    year = _year(found["year"])
    if "trailing" in found:
        return _trailing(year, found)
    first, last = _months(found)
    if "ends" in found:
        return Period(year, first, last, int(found["ends"]))
    if "fiscal" in found or len(found["year"]) > 4:
        if fiscal_year_ends is None:
            raise FiscalYear(f"{text!r} is a fiscal year, and nothing says in which month it ends")
        return Period(year, first, last, fiscal_year_ends)
    return Period(year, first, last)


def _year(text: str) -> int:
    """The year of 2024, '24 or 24; of 2023/24 and 2023-2024 the second, which must follow the first."""
    last = re.split("[-/]", text.removeprefix("'"))
    years = [int(part) if len(part) == 4 else 2000 + int(part) for part in last]
    if len(years) == 2 and years[1] % 100 != (years[0] + 1) % 100:
        raise ValueError(f"{text!r} is no year")
    return years[0] + 1 if len(years) == 2 else years[0]


def _trailing(year: int, found: dict[str, str]) -> Period:
    """The months up to one that is named: 12 months to March 2025 is a year that ends in March."""
    words = {"twelve": 12, "nine": 9, "six": 6, "three": 3, "": 12}
    months = words.get(found["trailing"]) or int(found["trailing"])
    last = _month(found["month_name"])
    if months == 12 and last != 12:
        return Period(year, 1, 12, last)
    return Period(year, last - months + 1, last)


def _months(found: dict[str, str]) -> tuple[int, int]:
    if "half" in found:
        return (1, 6) if found["half"].casefold() in ("h1", "上半年") else (7, 12)
    if "half_number" in found:
        return (1, 6) if found["half_number"] == "1" else (7, 12)
    if "quarter_number" in found:
        return 3 * int(found["quarter_number"]) - 2, 3 * int(found["quarter_number"])
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
def _parsed_date(text: str, day_first: bool | None, fiscal_year_ends: int | None, *, serial: bool) -> DateSpan:
    spaced = unicodedata.normalize("NFKC", text).strip().casefold()
    folded = re.sub(_TIME + r"\Z", "", re.sub(r"(?<=\d)\s+(?=[0-2]?\d:)", "t", spaced))
    spaced, folded = folded.strip(), re.sub(r"\s+", "", folded)
    if serial and re.fullmatch(r"\d{5}(?:\.\d+)?", folded):
        return _day(_of_serial(float(folded)))
    match = re.fullmatch(_DAY, folded)
    if match:
        year, month, day = (int(part) for part in match.groups() if part)
        return _day(date(year, month, day))
    if match := re.fullmatch(_DAY_AND_MONTH, folded):
        return _day(_day_or_month(text, match, day_first))
    if match := re.fullmatch(_NAMED_DAY, spaced):
        return _day(date(int(match[3]), _month(match[2]), int(match[1])))
    if match := re.fullmatch(_DAY_NAMED, spaced):
        return _day(date(int(match[3]), _month(match[1]), int(match[2])))
    match = re.fullmatch(_YEARS, folded)
    if match and int(match[1]) < int(match[2]):
        return DateSpan(date(int(match[1]), 1, 1), date(int(match[2]), 12, 31), f"{match[1]}-{match[2]}")
    period = _parsed(folded, fiscal_year_ends)
    return DateSpan(*period.days, period.label)


def _day(one: date) -> DateSpan:
    return DateSpan(one, one, one.isoformat())


def _of_serial(number: float) -> date:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        raise ValueError(f"{number:g} is no day number of a spreadsheet")
    return date.fromordinal(int(number) + date(1899, 12, 30).toordinal())


def _day_or_month(text: str, match: re.Match[str], day_first: bool | None) -> date:
    """The day of 31/12/2024: where both numbers can be the month and differ, ``day_first`` decides, and dots do."""
    one, sign, other, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if day_first is None and sign == ".":
        day_first = True
    if day_first is None and one <= 12 and other <= 12 and one != other:
        raise DayOrMonth(f"{text!r} can be the {one} of month {other} or the {other} of month {one}")
    if day_first is None:
        day_first = one > 12 or one == other
    return date(year, other, one) if day_first else date(year, one, other)
