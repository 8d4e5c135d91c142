"""What a number is by the text that a workbook shows for it, where that is stored as well. No formats, no files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from njind.figures import units
from njind.tables.grid import Number, Percent
from njind.tables.workbook.formats import hundredth, plain_words, unscaled, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.tables.grid import Cell

_NUMERAL = re.compile(r"[0-9](?:[0-9.,/'’\s]*[0-9])?(?:E[+-]?[0-9]{1,3})?", re.IGNORECASE)
_LONGEST = 200
"""A longer text shows no number."""

_SCALES = (3, 4, 6, 8, 9, 12)
"""The powers of ten that a shown number may be divided by."""


class _Reading(NamedTuple):
    """A numeral read in one way: its number, its decimals, the digits before its point, how exact it is."""

    number: float
    decimals: int
    digits: int
    place: float

    def shows(self, value: float, power: int) -> bool:
        """Whether this is a value times a power of ten, rounded."""
        return abs(abs(value) * 10.0**power - self.number) <= self.place * 0.5 * (1 + 1e-9)


def displayed(value: int | float, said: str, currency: str = "") -> Cell:
    """What a stored number is, given the text that the workbook shows for it and the currency that it is said to be in.

    The text tells the decimals and leading zeros, and the words beside the number: a unit, a currency, a percent
    sign. A text that shows another number leaves no figure: it stands behind the number, in brackets.
    """
    found = _NUMERAL.search(said) if len(said) <= _LONGEST else None
    if found is None:
        words = plain_words(said[:_LONGEST])
        return worded(value, 0, 1, currency, f" ({words})" if words and value else "")
    before, after = plain_words(said[: found.start()]), plain_words(said[found.end() :])
    readings = list(_readings(found[0]))
    if after in ("%", "％"):
        return _percentage(value, said, readings)
    if currency:
        before, after = currency, "" if after.casefold() in _CURRENCIES else after
    shown = max((one for one in readings if one.shows(value, 0)), key=lambda one: one.decimals, default=None)
    if shown is not None:
        return worded(value, shown.decimals, shown.digits, before, after)
    if not (before or after):
        return value  # a fraction, or a scaled number
    scaled = (unscaled(before, after, power) for power in _SCALES if any(one.shows(value, -power) for one in readings))
    before, after = next((words for words in scaled if not words[1].startswith(" (")), ("", f" ({said.strip()})"))
    return Number(value, before=before, after=after)


def _percentage(value: int | float, said: str, readings: list[_Reading]) -> Cell:
    """A number that shows a percent sign: 0.165 as 16.5% is one, and 16.5 as 16.5% is a hundredth of it."""
    same = [one for one in readings if one.shows(value, 0)]
    hundredfold = [one for one in readings if one.shows(value, 2)]
    if value and same and hundredfold:
        return said  # 0% of a small number: nothing tells which
    if same:
        return Percent(hundredth(value), max(one.decimals for one in same))
    if hundredfold:
        return Percent(float(value), max(one.decimals for one in hundredfold))
    return Number(value, after=f" ({said.strip()})")


_CURRENCIES = frozenset(word for words in units.CURRENCIES.values() for word in words)


def _readings(numeral: str) -> Iterator[_Reading]:
    """A numeral as it may be meant, with a decimal point or a decimal comma."""
    mantissa, _, exponent = re.sub(r"[\s'’]", "", numeral).upper().partition("E")
    for point, comma in (".,", ",."):
        whole, _, part = mantissa.partition(point)
        if not re.fullmatch(rf"[0-9]+|[0-9]{{1,3}}(?:[{comma}][0-9]{{3}})+", whole) or not (part + "0").isdigit():
            continue
        whole = whole.replace(comma, "")
        digits = len(whole) if whole.startswith("0") else 1
        number, place = (float(f"{text}e{int(exponent or 0) - len(part)}") for text in (whole + part, "1"))
        yield _Reading(number, 0 if exponent else len(part), digits, place)
