"""Cells of one column to values: amounts, rates, counts, words, periods, dates. No rows, no headers, no frames."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from njind.fields import FIELDS, Kind
from njind.figures import parse, qualifier, units, words
from njind.figures.parse import NotAFigure
from njind.line import Heading, Line, Names, line
from njind.period import DateSpan, Period
from njind.sanitize import restored
from njind.tables.columns import bounded, plain
from njind.tables.grid import ErrorCell, Number, Percent, numeral, shown
from njind.values import frozen

if TYPE_CHECKING:
    from njind.tables.columns import Header
    from njind.tables.grid import Cell


class Figure(NamedTuple):
    """One figure of a column: as ``parse.Quantity``, and whether the cell held a bare number."""

    value: float
    rounding: float | None = None
    qualifier: str = ""
    currency: str | None = None
    bare: bool = False


@frozen
class Refusal:
    """Why a cell cannot be read: the name of the finding, and what there is to say."""

    name: str
    said: Line


YUAN_BY_WORD = "CNY?"
"""The currency of an amount of which only a Chinese word of scale is said (5亿): yuan unless its row says another."""

_BARE = re.compile(r"[-+]?[0-9][0-9.,]*(?:e[-+]?[0-9]+)?", re.IGNORECASE)
QUALIFIERS = tuple(str(one) for one in qualifier.Qualifier)
_CURRENCY_OF = {word: code for code, words in units.CURRENCIES.items() for word in words}
QUALIFIERS_OF = {
    **{one: one for one in QUALIFIERS},
    **{"约": "approx", "左右": "approx", "近": "nearly", "超": "over", "超过": "over", "逾": "over", "突破": "over"},
    **{"以上": "at_least", "不满": "under", "以下": "at_most"},
    **{one.replace("_", " "): one for one in QUALIFIERS},
}
_QUALIFIERS_ADVICE = line("cells.write-qualifier", words=Names(tuple(one for one in QUALIFIERS if one), most=12))
KINDS = {
    "project": "project",
    "group": "group",
    "projects": "project",
    "groups": "group",
    "项目": "project",
    "项目组": "group",
}
_CLOSED = {
    "kind": (KINDS, line("cells.write-kind")),
    "growth_source": ({"published": "published", "levels": "levels"}, line("cells.write-source")),
}
"""The words of each column that holds no others, and what to do about another one; the rest are qualifiers."""


def figure_of(cell: Cell, header: Header) -> Figure | None:
    """The figure that a cell of a number column holds, None where it is missing.

    Bare numbers are in the unit of the column. Raises NotAFigure.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        return _figure_in_text(cell.strip(), header)
    if isinstance(cell, Percent):
        return _percentage(cell, header)
    if isinstance(cell, ErrorCell):
        raise NotAFigure("spreadsheet-error", "mend-formula")
    if isinstance(cell, datetime.date):
        raise NotAFigure("date-no-number", "format-as-number")
    return _number(cell, header)


def _figure_in_text(text: str, header: Header) -> Figure | None:
    if not text[:1].isdigit() and words.is_missing(text):
        return None
    kind = FIELDS[header.key].kind
    if kind is Kind.MONEY:
        said = parse.parse_amount(text, unit=header.unit, currency=header.currency)
    elif kind is Kind.COUNT:
        said = parse.parse_count(text)
    else:
        said = parse.parse_rate(text, percent=header.percent)
    currency = said.currency or header.foreign
    if currency is None and said.unit is not None and units.says_scale_in_chinese(text):
        currency = YUAN_BY_WORD
    return Figure(
        said.value, said.rounding, said.qualifier.value, currency, said.unit is None and said.currency is None
    )


def _percentage(cell: Percent, header: Header) -> Figure | None:
    """A cell that a workbook shows as a percentage is one, whatever the header says."""
    if FIELDS[header.key].kind is not Kind.RATE:
        raise NotAFigure("percentage-no-number", "other-column")
    value = _finite(cell.value)
    if value is None or cell.decimals is None:
        return None if value is None else Figure(value)
    return Figure(value, float(f"1e{-2 - cell.decimals}") if _was_rounded(value, cell.decimals + 2) else None)


def _was_rounded(value: float, decimals: int) -> bool:
    """Whether a number is rounded to so many decimals, else only its display is."""
    digits = value * 10.0**decimals
    return math.isclose(digits, round(digits), rel_tol=1e-9, abs_tol=1e-6)


def _number(cell: int | float | Number, header: Header) -> Figure | None:
    """A number of a workbook: what the same text in a text file would be, its unit and its rounding included.

    It is rounded at the decimals that its format fixes, if it is, else at its own last digit of 15, as a spreadsheet
    shows it. 16.0 is stored as 16 and counts as rounded to 1 where no format says more, which is the wider range.
    """
    number = cell if isinstance(cell, Number) else Number(cell)
    value = _finite(number.value)
    if value is None:
        return None
    text = numeral(number.value, number.decimals)
    said = _figure_in_text(f"{number.before}{text}{number.after}", header)
    if said is None or said.rounding is None or len(text) <= _EXACT_DIGITS:
        return said
    as_typed = _figure_in_text(f"{number.before}{_typed(value, number.decimals)}{number.after}", header)
    return said if as_typed is None else said._replace(rounding=as_typed.rounding)


_EXACT_DIGITS = 15
"""So many digits a float holds exactly, and so many a spreadsheet shows; any further ones are noise."""


def _typed(value: float, decimals: int) -> str:
    """The digits that were typed or published, as far as a stored number tells: without the noise of its last bits."""
    if decimals and _was_rounded(value, decimals):
        return f"{value:.{decimals}f}"
    return numeral(float(f"{value:.{_EXACT_DIGITS}g}"), decimals)


def _finite(value: float) -> float | None:
    """The number, None for NaN (how some files say that it is missing)."""
    if math.isnan(value):
        return None
    if math.isinf(value):
        raise NotAFigure("not-finite")
    return value


def refused(cell: Cell, header: Header, refusal: NotAFigure) -> Refusal:
    """Why a cell of a number column cannot be read; that a rate has no unit is said of its column."""
    text = shown(cell)
    if FIELDS[header.key].kind is Kind.RATE and header.percent is None and _is_bare(cell):
        said = line("cells.growth-without-unit", text=bounded(text), header=plain(header.text), key=header.key)
        return Refusal("growth-without-unit", said)
    said = line("cells.not-a-figure", text=bounded(text), reason=refusal.said, advice=refusal.advice)
    return Refusal("error-cell" if isinstance(cell, ErrorCell) else "not-a-figure", said)


def _is_bare(cell: Cell) -> bool:
    if isinstance(cell, Number):
        return not (cell.before or cell.after)
    return isinstance(cell, int | float) or (isinstance(cell, str) and _BARE.fullmatch(cell.strip()) is not None)


# ---- words, periods, dates ------------------------------------------------------------------------

NOTHING = frozenset(("-", "--", "—", "——", "–", "−", "－", "/"))
"""What stands in a cell of words that has none."""

_NAMES = frozenset(("sector", "project"))
"""Columns that name the rows: a row whose name is a dash is no row without a name, but one to look at."""


def word_of(cell: Cell, key: str) -> str | Refusal:
    """The text of a cell in a column that holds no numbers, or why it cannot be read. Empty text is missing.

    Periods and dates come back in njind's own spelling; texts that a spreadsheet would have run are restored.
    """
    if isinstance(cell, ErrorCell):
        return Refusal("error-cell", line("cells.error", text=bounded(cell.text)))
    kind = FIELDS[key].kind
    if kind in (Kind.PERIOD, Kind.DATE) and isinstance(cell, int | float | Number):
        return _span_in_number(cell, key)
    text = shown(cell)
    if not text:
        return ""
    if kind is Kind.TEXT:
        return "" if text in NOTHING and key not in _NAMES else restored(text)
    if kind is Kind.PERIOD:
        return _period(cell, text)
    if kind is Kind.DATE:
        return _date(text)
    return _code(text, key)


def _span_in_number(cell: int | float | Number, key: str) -> str | Refusal:
    """The period or date that a number of a workbook says: 2024 or 20240317; a point in it says nothing certain."""
    number = cell if isinstance(cell, Number) else Number(cell)
    digits = numeral(number.value)
    kind = FIELDS[key].kind
    if "." in digits:
        return Refusal(f"unknown-{kind}", line("cells.stored-as-number", text=bounded(digits)))
    text = f"{number.before}{digits}{number.after}"
    return _period(cell, text) if kind is Kind.PERIOD else _date(text)


def _period(cell: Cell, text: str) -> str | Refusal:
    try:
        return Period.parse(text).label
    except ValueError:
        day = isinstance(cell, datetime.date)
        said = line("cells.day-no-period" if day else "cells.no-period", text=bounded(text))
        return Refusal("unknown-period", said)


def _date(text: str) -> str | Refusal:
    try:
        return DateSpan.parse(text).label
    except ValueError:
        return Refusal("unknown-date", line("cells.no-date", text=bounded(text)))


def _code(text: str, key: str) -> str | Refusal:
    if key == "currency":
        code = _CURRENCY_OF.get(unicodedata.normalize("NFKC", text).casefold(), text.upper())
        if re.fullmatch("[A-Z]{3}", code):
            return code
        return Refusal("unknown-currency", line("cells.no-currency", text=bounded(text)))
    words, advice = _CLOSED.get(key, (QUALIFIERS_OF, _QUALIFIERS_ADVICE))
    word = words.get(text.casefold())
    if word is not None:
        return word
    said = line("cells.no-code", text=bounded(text), what=Heading(key), advice=advice)
    return Refusal(f"unknown-{key.rpartition('_')[2]}", said)
