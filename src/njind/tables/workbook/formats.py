"""Number formats: what a stored number stands for, which a spreadsheet tells by its format only. No files, no cells."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from njind.figures import parse, units
from njind.tables.grid import ErrorCell, Number, Percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.tables.grid import Cell


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

    ``decimals`` are those that it always shows (of a percentage: that it may show, None where they vary), ``digits``
    the least before the point, ``before`` and ``after`` the words around the number. ``hundredfold``: it only puts a
    percent sign after the stored number, so that 12.5 shows as 12.5 %. ``scaled``: it shows thousands or the like of
    what is stored.
    """

    shows: Shows = Shows.NUMBER
    decimals: int | None = 0
    hundredfold: bool = False
    scaled: bool = False
    digits: int = 1
    before: str = ""
    after: str = ""


GENERAL = NumberFormat()

# The formats that have a number and no text in the file (ECMA-376, part 1, 18.8.30). Those from 27 on are the
# Chinese ones: Excel writes them as bare numbers, and a reader without them takes dates for numbers like 45444.
_DAY, _MONTH, _TIME = "yyyy-mm-dd", "yyyy-mm", "hh:mm:ss"
_BUILT_IN = {
    **dict.fromkeys((2, 4, 7, 8, 39, 40, 43, 44), "0.00"),
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

_TOKEN = re.compile(
    r"(?P<digits>general|g/通用格式|[0#?][0#?.,/]*(?:e[+-][0#?]+)?)"
    r'|"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[\$(?P<sign>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]|\[[^\]]*\]|(?P<bare>.)',
    re.IGNORECASE | re.DOTALL,
)
"""The parts of a section: the places of digits; text, quoted, escaped or bare; the sign of a currency."""

_CONDITION = re.compile(r"\[[<>=]")

_SIGN_OF = {"411": "JPY", "ja-JP": "JPY", "404": "TWD", "C04": "HKD", "1004": "SGD", "C09": "AUD", "1009": "CAD"}
"""Whose ¥ or $ a sign is, by the locale beside it; else it is that of China and of the United States."""

MOST_DECIMALS = 30
"""The most decimals that a spreadsheet shows."""


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """What a format code such as ``0.0%`` or ``yyyy"年"m"月"`` shows.

    A code has up to four sections, for positive, negative, zero and text, or for other conditions. The first that
    shows digits or a date decides; where others put other words around their numbers, no number is in a known unit.
    """
    sections = _SECTION.findall(code[:1000])
    if not _CONDITION.search(code):
        sections = sections[:2]  # nought is the same in any unit
    found = [shown for section in sections if (shown := _shown_by(section)) is not None]
    if not found:
        return GENERAL
    first = found[0]
    if first.shows is Shows.NUMBER and len(found) > 1:
        first = _with_words_of_all(first, found)
    return GENERAL if first == GENERAL else first


def _shown_by(section: str) -> NumberFormat | None:
    """What one section shows, None if it shows no number."""
    bare = _BRACKETS.sub("", _LITERALS.sub("", section)).lower()
    pattern = _NOT_A_DATE.sub("", bare)
    if re.search("[ymdhs]", pattern):
        return NumberFormat(_date_shown(pattern))
    if not re.search("[0#?]|general|通用格式", bare):
        return None
    hundredfold = _PERCENT_SIGN.search(section) is not None
    if hundredfold or "%" in bare:
        return NumberFormat(Shows.PERCENT, _decimals(bare), hundredfold)
    return _number_shown(section)


def _number_shown(section: str) -> NumberFormat:
    """What a section for plain numbers shows: decimals, digits, and the words before and after them."""
    pattern, words, before, power = "", "", "", 0
    for token in _TOKEN.finditer(section):
        if token["digits"] is None:
            words += token["quoted"] or token["escaped"] or _sign(token) or token["bare"] or ""
            continue
        if not pattern:
            before = words
        elif words == ".":  # a point that is only text divides what follows it off
            power += len(re.findall("[0#?]", token["digits"]))
        pattern, words = pattern + token["digits"], ""
    power += 3 * (len(pattern) - len(pattern.rstrip(",")))  # a comma after the last digit divides by a thousand
    before, after = plain_words(before), plain_words(words)
    if power:
        before, after = unscaled(before, after, power)
        return NumberFormat(scaled=True, before=before, after=after)
    if re.search("[eE/]", pattern):
        return NumberFormat(before=before, after=after)  # a fraction, an exponent
    whole, _, part = pattern.partition(".")
    decimals = min(len(part.rstrip("#?,")), MOST_DECIMALS)
    return NumberFormat(decimals=decimals, digits=max(1, whole.count("0")), before=before, after=after)


def _sign(token: re.Match[str]) -> str:
    """The sign of a currency, or the code that it stands for in its locale: ``[$€-407]``, ``[$¥-411]``."""
    sign: str = token["sign"] or ""
    return _SIGN_OF.get(token["locale"] or "", sign) if sign in ("¥", "￥", "$") else sign


def _with_words_of_all(first: NumberFormat, found: Sequence[NumberFormat]) -> NumberFormat:
    """The first of some sections, with words that no figure has where the others have other words."""
    scaled = any(one.scaled for one in found)
    words = {
        _NO_SIGN.sub("", one.before) + _NO_SIGN.sub("", one.after)
        for one in found
        if one.before or one.after or not scaled
    }
    if len(words) > 1:
        listed = ", ".join(sorted(word or "no unit" for word in words))
        return replace(first, before="", after=f" ({listed})")
    worded = next((one for one in found if one.before or one.after), first)
    before, after = (_NO_SIGN.sub("", text) for text in (worded.before, worded.after))
    return replace(first, before=before, after=after, scaled=scaled)


_NO_SIGN = re.compile("[▲▼△▽↑↓]")
"""Marks that tell negative numbers from positive ones, as their sign does."""

_LAYOUT = re.compile(r"[\s()（）+\-−–—]+")


def plain_words(text: str) -> str:
    """The words beside a number without what only lays it out: spaces, brackets and signs."""
    return _LAYOUT.sub(" ", text).strip()


def unscaled(before: str, after: str, power: int) -> tuple[str, str]:
    """The words for a stored number that is shown divided by a power of ten: 12345 as 1.2万 is a number in yuan.

    Words that do not fit the power make it no figure.
    """
    if not (before or after):
        return "", ""
    try:
        said = parse.parse_amount(f"{before}1{after}")
    except parse.NotAFigure:
        return before, after
    unit = units.UNITS.get(said.unit or "yuan")
    if unit is None or unit.power != power or said.qualifier:
        return "", f" ({before}…{after})"
    return "", said.currency or "元"


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


def figure(value: int | float, shown: NumberFormat, *, from_1904: bool = False) -> Cell:
    """What a stored number is under its format: a number, a Percent, a date, or a time as text.

    A month without a day stays a month: where the format shows none and the stored day is the first, this is the
    text ``2024-06``, and likewise ``2024`` for a year, which is what was typed. A number that is no date under
    a format for dates is the row of # that spreadsheets show.
    """
    if shown.shows is Shows.NUMBER:
        return worded(value, shown.decimals or 0, shown.digits, shown.before, shown.after)
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


def worded(value: int | float, decimals: int, digits: int, before: str, after: str) -> int | float | Number:
    """A number with what is shown beside it, a plain one where that is nothing."""
    if not (decimals or digits > 1 or before or after):
        return value
    return Number(value, decimals, digits, before, after)


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
