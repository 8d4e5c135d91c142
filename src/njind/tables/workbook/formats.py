"""Number formats: what a stored number stands for, which a spreadsheet tells by its format only. No files, no cells."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from njind.tables.grid import ErrorCell, Percent


class Shows(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a format shows.

    ``decimals`` are those of a percentage, None where they vary; ``hundredfold``: it only puts a percent sign after
    the stored number, so that 12.5 shows as 12.5 %. ``scaled``: it shows thousands or the like of what is stored.
    ``currency`` is the sign of another currency than yuan, if it shows one.
    """

    shows: Shows = Shows.NUMBER
    decimals: int | None = None
    hundredfold: bool = False
    scaled: bool = False
    currency: str | None = None


GENERAL = NumberFormat()

# The formats that have a number and no text in the file (ECMA-376, part 1, 18.8.30). Those from 27 on are the
# Chinese ones: Excel writes them as bare numbers, and a reader without them takes dates for numbers like 45444.
_DAY, _MONTH, _TIME = "yyyy-mm-dd", "yyyy-mm", "hh:mm:ss"
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), _DAY),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), _TIME),
}


def built_in(number: int) -> NumberFormat:
    """The format that a number below 164 stands for where the file does not spell it out."""
    return number_format(_BUILT_IN[number]) if number in _BUILT_IN else GENERAL


_LITERALS = re.compile(r'"[^"]*"|\\.|!.|_.|\*.')
"""Text in quotes, one character after ``\\`` or ``!``, a space as wide as a character, a fill character."""

_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
"""Colours, conditions, locales; ``[h]`` is time that has passed."""

_SECTION = re.compile(r'(?:"[^"]*"|[\\!].|[^;])+')

_NOT_A_DATE = re.compile(r"general|am/pm|a/p|上午/下午", re.IGNORECASE)

_PERCENT_SIGN = re.compile(r"[0#?]\s*(?:\"\s*[%％]\s*\"|[!\\][%％]|％)")
"""A percent sign that is only text, and so does not multiply by a hundred."""

_SCALED = re.compile(r"[0#?],+(?![0#?,])|[0#?](?:[!\\]\.|\"\.\")[0#?]")
"""A comma after the last digit divides by a thousand; a point that is only text divides what follows it off."""

_CURRENCY = re.compile(
    r"(?:US|HK|NT)?\$|[€£₩₽₹]|\b(?:USD|EUR|GBP|JPY|HKD|KRW|TWD|SGD|AUD|CAD|CHF)\b|[美欧日港韩]元|英镑"
)


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """What a format code such as ``0.0%`` or ``yyyy"年"m"月"`` shows.

    A code has up to four sections, for positive, negative, zero and text. The first that shows digits or a date
    decides; sections that show a percentage for some numbers only do not occur in tables.
    """
    for section in _SECTION.findall(code[:1000]):
        bare = _NOT_A_DATE.sub("", _BRACKETS.sub("", _LITERALS.sub("", section))).lower()
        if re.search("[ymdhs]", bare):
            return NumberFormat(_date_shown(bare))
        if re.search("[0#?]", bare):
            hundredfold = _PERCENT_SIGN.search(section) is not None
            if hundredfold or "%" in bare:
                return NumberFormat(Shows.PERCENT, _decimals(bare), hundredfold)
            return NumberFormat(scaled=_SCALED.search(section) is not None, currency=_currency(section))
    return GENERAL


def _date_shown(bare: str) -> Shows:
    has_time = any(letter in bare for letter in "hs")
    if "d" in bare:
        return Shows.DAY
    if "y" in bare:
        return Shows.DAY if has_time else Shows.MONTH if "m" in bare else Shows.YEAR
    return Shows.TIME if has_time else Shows.DAY


def _decimals(bare: str) -> int | None:
    if "/" in bare or "e" in bare:
        return None  # a fraction, an exponent
    return len(re.findall("[0#?]", bare.partition(".")[2]))


def _currency(section: str) -> str | None:
    """The sign of another currency than yuan; ``[$¥-411]`` is the yen, by its locale."""
    if "[$¥-411]" in section or "[$￥-411]" in section:
        return "JPY"
    text = re.sub(r"\[\$([^\]-]*)(?:-[^\]]*)?\]", r'"\1"', section)  # [$€-407] is the sign, then its locale
    found = _CURRENCY.search(text)
    return found.group() if found else None


def number(text: str) -> int | float:
    """A number as files store it: digits, a point, an exponent.

    Raises:
        ValueError: it is something else, such as ``nan`` or ``1_000``, or beyond all numbers.
    """
    # Whole numbers of more digits than a float holds are read as the float that every spreadsheet makes of them.
    if _WHOLE.fullmatch(text):
        return int(text)
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


_WHOLE = re.compile("[+-]?[0-9]{1,15}")
_NUMBER = re.compile("[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]+)?")

_EPOCH = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)
_LAST_DAY = 2_958_466
"""The day after 9999-12-31."""


def figure(
    value: int | float, shown: NumberFormat, *, from_1904: bool = False
) -> int | float | Percent | ErrorCell | datetime.date | datetime.datetime | str:
    """What a stored number is under its format: a number, a Percent, a date, or a time as text.

    A month without a day stays a month: where the format shows none and the stored day is the first, this is the
    text ``2024-06``, and likewise ``2024`` for a year, which is what was typed. A number that is no date under
    a format for dates is the row of # that spreadsheets show.
    """
    if shown.shows is Shows.NUMBER:
        return value
    if shown.shows is Shows.PERCENT:
        return Percent(hundredth(value) if shown.hundredfold else float(value), shown.decimals)
    if not 0 <= value < _LAST_DAY - (1462 if from_1904 else 0):
        return ErrorCell("#####")
    if shown.shows is Shows.TIME:
        seconds = round(value * 86_400)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    # Before 1900-03-01 serial numbers are one off, as if 1900 had been a leap year.
    first_days = 1 if value < 60 and not from_1904 else 0
    milliseconds = round((value + first_days) * 86_400_000)
    return precise((_EPOCH_1904 if from_1904 else _EPOCH) + datetime.timedelta(milliseconds=milliseconds), shown.shows)


def hundredth(value: int | float) -> float:
    """A hundredth, taken on the decimal digits: 3.2 gives exactly 0.032."""
    return float(Decimal(repr(value)).scaleb(-2))


def precise(moment: datetime.datetime, shown: Shows) -> datetime.date | datetime.datetime | str:
    """A moment as precisely as its format shows it: a day without a time, a month without a day, a year."""
    if moment.time() != datetime.time():
        return moment
    if shown is Shows.MONTH and moment.day == 1:
        return f"{moment:%Y-%m}"
    if shown is Shows.YEAR and (moment.month, moment.day) == (1, 1):
        return f"{moment:%Y}"
    return moment.date()


def moment(text: str, shown: Shows = Shows.DAY) -> datetime.date | datetime.datetime | str:
    """A date as XML writes it, ``2024-06-01`` or ``2024-06-01T12:30:00``, as precisely as its format shows it.

    Raises:
        ValueError: it is something else.
    """
    return precise(datetime.datetime.fromisoformat(text).replace(tzinfo=None), shown)
