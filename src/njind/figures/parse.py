"""A text to one published figure: its value, rounding and qualifier. No tables, no options."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from njind.figures.numerals import POINT, Style
from njind.figures.qualifier import DOWNWARD, Qualifier
from njind.figures.refusal import NotAFigure
from njind.figures.remarks import without_remarks
from njind.figures.units import UNITS
from njind.figures.words import (
    AFTER,
    LONGEST,
    MISSING_MARKS,
    PHRASES,
    leading_words,
    plain_text,
    trailing_words,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from njind.figures.units import Unit
    from njind.figures.words import Word

__all__ = [
    "NotAFigure",
    "Quantity",
    "parse_amount",
    "parse_count",
    "parse_growth_threshold",
    "parse_rate",
    "parse_threshold",
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure as it was published.

    ``value`` is in yuan (or ``currency``) for amounts, a fraction for rates, a plain number for counts.
    ``rounding`` is the place value of the last published digit in the same unit (1e8 for 19.4 billion,
    0.01 for 20%), None where nothing says how the figure was rounded.
    ``currency`` is the ISO 4217 code that the text itself names, else None.
    ``unit`` is what the text itself carried: a key of ``UNITS``, or "percent" or "times" for a rate, else None.
    ``remarks`` are flags and remarks behind the figure: ``p``, ``*``, ``①``, ``through 2030``.
    """

    value: float
    rounding: float | None
    qualifier: Qualifier = Qualifier.EXACT
    currency: str | None = None
    unit: str | None = None
    remarks: tuple[str, ...] = ()


# ---- from text to a number with words -----------------------------------------------------------

_ERROR_CELL = r"#[a-z][a-z0-9/_]*[!?]?"
_NUMBER = r"(?:(?<![a-z])[.,])?[0-9][0-9.,]*(?:e[-+]?[0-9]+)?"
_GROUPED = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_UNGROUPED = r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:e([-+]?[0-9]+))?"
# Spellings of programs, which write no words: with words around them they are slips (0194亿, 1e94亿, .4%).
_MACHINE_NUMBER = r"\.|0[0-9]|.*e"
_LETTER_AMONG_DIGITS = r"[0-9.,][oil](?![a-z])|(?<![a-z])[oil][0-9]"
_CHINESE_RUN = "[〇零一二两三四五六七八九十百千]+"
_CHINESE_NUMBER = "([一二两三四五六七八九])?(?:(十)([一二三四五六七八九])?|([百千]))?"
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_RANGE_SIGNS = ("-", "~", "—", "至", "到", " to ")


class _Figure(NamedTuple):
    mantissa: str
    exponent: int
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    shape: str
    remarks: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        return self.before + self.after


def _figure(text: str, style: Style | None = None) -> _Figure:
    """The words and the number of a text, and the remarks behind them; refuses what is not words, one number, words."""
    text = style.plain(text) if style is not None and len(text) <= LONGEST else text
    try:
        return _bare_figure(text)
    except NotAFigure:
        core, remarks = without_remarks(text)
        if not remarks:
            raise
        try:
            return _bare_figure(core)._replace(remarks=remarks)
        except NotAFigure:
            pass
        raise


def _bare_figure(text: str) -> _Figure:
    """The words and the number of a text without remarks."""
    if len(text) > LONGEST and len(text.strip()) > LONGEST:
        raise NotAFigure("too-long", most=LONGEST)
    plain = plain_text(text)
    if plain in MISSING_MARKS:
        raise NotAFigure("missing" if plain else "empty", "write-it")
    if re.fullmatch(_ERROR_CELL, plain):
        raise NotAFigure("spreadsheet-error", "mend-formula")
    numbers = list(re.finditer(_NUMBER, plain))
    if not numbers or "翻" in plain:
        return _without_number(plain)
    first = numbers[0]
    _refuse_spoiled(plain, numbers)
    mantissa, exponent = _literal(first[0])
    before, after = plain[: first.start()], plain[first.end() :]
    if re.match(_MACHINE_NUMBER, first[0]) and (before.strip() not in ("", "-", "+") or after.strip()):
        raise NotAFigure("program-spelling", "write-in-full")
    return _worded(before, after, mantissa=mantissa, exponent=exponent)


def _refuse_spoiled(plain: str, numbers: list[re.Match[str]]) -> None:
    """Refuse a text with letters among its digits, or with more than one number."""
    if re.search(_LETTER_AMONG_DIGITS, plain):
        raise NotAFigure("letter-among-digits", "write-digits")
    if len(numbers) == 1:
        return
    between = plain[numbers[0].end() : numbers[1].start()]
    if not between:
        raise NotAFigure("no-number")
    if between == " ":
        raise NotAFigure("space-inside", "group-with-commas")
    if len(numbers) == 2 and any(sign in between for sign in _RANGE_SIGNS):
        raise NotAFigure("range", "write-bound")
    raise NotAFigure("several-numbers", "write-one")


def _literal(number: str) -> tuple[str, int]:
    """The digits of a number without its grouping, and its exponent; refuses wrong grouping."""
    found = re.fullmatch(_UNGROUPED, number)
    if found:
        return found[1], int(found[2] or 0)
    if re.fullmatch(_GROUPED, number):
        return number.replace(",", ""), 0
    if number.endswith(".") and number.count(".") == 1:
        raise NotAFigure("ends-in-point")
    if "," in number and number.count(".") <= 1:
        raise NotAFigure("wrong-grouping", "group-by-three")
    raise NotAFigure("no-number")


def _without_number(plain: str) -> _Figure:
    """A rate that a phrase says, a figure in Chinese numerals, or a unit that stands for one of it (亿元以上)."""
    for phrase, rate in PHRASES.items():
        if phrase in plain:
            before, _, after = plain.partition(phrase)
            return _worded(before, after, number="w", mantissa=repr(rate), otherwise=("no-number", "correct"))
    runs = list(re.finditer(_CHINESE_RUN, plain))
    if len(runs) == 1:
        run = runs[0]
        before, after = plain[: run.start()], plain[run.end() :]
        return _worded(
            before, after, mantissa=_chinese_digits(run[0]), vague=run[0] in "百千", otherwise=("no-number", "correct")
        )
    if runs:
        raise NotAFigure("chinese-numeral", "write-in-digits")
    unit = re.search("[万亿]", plain)
    if unit:
        before, after = plain[: unit.start()], plain[unit.start() :]
        return _worded(before, after, mantissa="1", vague=True, otherwise=("no-number", "correct"))
    if re.search(r"\b(?:inf|infinity)\b|∞", plain):
        raise NotAFigure("not-finite")
    if {word.kind for word in words_of(plain, AFTER) or ()} & set("scpt"):
        raise NotAFigure("unit-alone", "write-number-first")
    raise NotAFigure("no-number")


def _chinese_digits(run: str) -> str:
    """The value of a short Chinese numeral: one digit, 十 to 九十九, or one digit and 百 or 千."""
    found = re.fullmatch(_CHINESE_NUMBER, run)
    if not found:
        raise NotAFigure("chinese-numeral", "write-in-digits")
    lead, ten, last, size = found.groups()
    multiplier = 10 if ten else {None: 1, "百": 100, "千": 1000}[size]
    return str(_CHINESE_DIGITS.get(lead, 1) * multiplier + _CHINESE_DIGITS.get(last, 0))


def _worded(
    before: str,
    after: str,
    *,
    mantissa: str,
    exponent: int = 0,
    number: str = "n",
    vague: bool = False,
    otherwise: tuple[str, str] = ("unknown-text", "write-one"),
) -> _Figure:
    """The figure with the words around its number; refuses words that are not known.

    A ``vague`` number, such as the one in 百亿元以上, is one only beside a qualifier, and has no sign.
    """
    leading, trailing = leading_words(before), trailing_words(after)
    if leading is None or trailing is None:
        raise NotAFigure(*otherwise)
    shape = "".join(word.kind for word in leading) + number + "".join(word.kind for word in trailing)
    if vague and (not set("qm") & set(shape) or set("-+b") & set(shape)):
        raise NotAFigure("unit-alone", "write-number-first")
    return _Figure(mantissa, exponent, leading, trailing, shape)


# ---- from a number with words to a quantity -----------------------------------------------------

# Most cells are plain numbers; these two patterns spare them the search for words.
_PLAIN_AMOUNT = re.compile(r"[-+]?(?:[0-9]{1,17}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5})(?:\.([0-9]{1,17}))?")
_SURE_DIGITS = 15
_SAFE_LENGTH = _SURE_DIGITS
"""A plain number of so many characters has no more digits than a float keeps."""
_TOO_LARGE = 1e300
_PLAIN_RATE = re.compile(r"([-+]?(?:0|[1-9][0-9]{0,16})(?:\.([0-9]{1,17}))?)( ?%)?")

_AMOUNT = r"[qf]*(?:[-+]c*|c*[qf]*[-+]?)nm?s?m?c*m?q*|c*bc*n(?:s?c*e|es?c*)"
_COUNT = r"[qf]*[-+]?nm?s?m?x?m?q*|bne"
_LEAD = "[qfy]*[grud]?[qfy]*"
_BARE_RATE = rf"{_LEAD}[-+]?nm?[qy]*[gud]?y*|bne"
_PERCENTAGE = rf"{_LEAD}[-+]?nm?pm?[qy]*[gud]?y*|bn(?:pe|ep)"
_GROWTH_IN_TIMES = r"[qfy]*[gu][qfy]*nm?tm?[qy]*"
_PART_OF_LAST_YEAR = r"[qfy]*k?l[qf]*nm?[tp]m?q*|[qfy]*k[qf]*nm?tm?q*|[qf]*nl"
_SAID = r"[qfyg]*wm?[qy]*"

_NO_AMOUNT = (
    ("po", "percentage-no-amount"),
    ("tlkwgruydza", "growth-no-amount"),
    ("x", "count-no-amount"),
)
_NO_COUNT = (
    ("po", "percentage-no-count"),
    ("tlkwgruydza", "growth-no-count"),
    ("c", "amount-no-count"),
)
_NO_RATE = (
    ("o", "points-no-rate"),
    ("z", "month-no-rate"),
    ("sc", "amount-no-rate"),
    ("x", "count-no-rate"),
)


def parse_amount(
    text: str, *, unit: Unit | None = None, currency: str | None = None, style: Style | None = None
) -> Quantity:
    """The amount that a text says, in yuan or in the currency that it names.

    ``unit`` and ``currency`` are the column's, for bare numbers; without a unit a bare number is in yuan, and only its
    decimals say how it was rounded. ``style`` is how the file writes its numbers, by default 1,234.5. A text that
    names another unit or currency than its column is refused, as one is wrong.
    Raises NotAFigure for anything that is not one amount, missing marks included.
    """
    plain = _PLAIN_AMOUNT.fullmatch(text) if style is None or style == POINT else None
    if plain and len(text) <= _SAFE_LENGTH:
        number = text.replace(",", "")
        power = unit.power if unit else 0
        if unit is None and not plain[1]:
            return Quantity(float(number) + 0.0, None)
        return Quantity(float(f"{number}e{power}") + 0.0, float(f"1e{power - len(plain[1] or '')}"))
    figure = _figure(text, style)
    if not re.fullmatch(_AMOUNT, figure.shape):
        raise _refusal(figure.shape, _NO_AMOUNT)
    named = _named_currency(figure.words, column=currency)
    own = _own_unit(figure.after, column=unit, currency=named)
    taken = UNITS[own] if own else unit
    value, place = _valued(figure, power=taken.power if taken else 0)
    if abs(value) >= _TOO_LARGE:
        raise NotAFigure("too-large-amount")
    said = taken is not None or named is not None or ("." in figure.mantissa and not figure.exponent)
    return Quantity(value, place if said else None, _qualifier(figure), named, own, figure.remarks)


def _own_unit(after: tuple[Word, ...], *, column: Unit | None, currency: str | None) -> str | None:
    """The unit that the words after the number carry; refuses another one than the column's."""
    own = next((word.name for word in after if word.kind == "s"), None)
    if own is None and any(word.kind == "c" for word in after):
        own = "yuan"
    if own and column and UNITS[own].factor != column.factor:
        raise NotAFigure(
            "other-unit", "one-unit", one=_unit_label(UNITS[own], currency), other=_unit_label(column, currency)
        )
    return own


def _unit_label(unit: Unit, currency: str | None) -> str:
    """The unit in both languages: 亿元 (100 million yuan), or 亿 USD."""
    if currency in (None, "CNY"):
        return f"{unit.zh} ({unit.en})"
    return f"{unit.zh.removesuffix('元')} {currency}".lstrip()


def _named_currency(words: tuple[Word, ...], *, column: str | None) -> str | None:
    """The one currency that the words name; refuses two, and another one than the column's."""
    codes = sorted({word.name for word in words if word.kind == "c"})
    if len(codes) > 1:
        raise NotAFigure("two-currencies", "name-one-currency")
    if codes and column and codes[0] != column:
        raise NotAFigure("other-currency", "own-rows", one=codes[0], other=column)
    return codes[0] if codes else None


def parse_rate(text: str, *, percent: bool | None = None, style: Style | None = None) -> Quantity:
    """The growth rate that a text says, as a fraction: 0.165 for 16.5%.

    ``percent`` is the column's unit for bare numbers: True for percent, False for fractions, whose rounding nothing
    says; None refuses them, because 0.5 can be half a percent or a half. 增长1.6倍 is 1.6, 是去年的1.6倍 is 0.6,
    翻番 is 1, 翻两番 is 3, 持平 is 0. A fall turns its qualifier round: 下降超5% is under -0.05.
    Raises NotAFigure for anything that is not one rate, missing marks included.
    """
    plain = _PLAIN_RATE.fullmatch(text) if style is None or style == POINT else None
    if plain and (plain[3] or percent):
        place = float(f"1e{-2 - len(plain[2] or '')}")
        return Quantity(float(f"{plain[1]}e-2") + 0.0, place, unit="percent" if plain[3] else None)
    if plain and percent is False:
        return Quantity(float(text) + 0.0, None)
    figure = _figure(text, style)
    shape = figure.shape
    if re.fullmatch(_BARE_RATE, shape):
        return _bare_rate(figure, percent=percent)
    if re.fullmatch(_PERCENTAGE, shape):
        return _rate(figure, unit="percent")
    if re.fullmatch(_GROWTH_IN_TIMES, shape):
        return _rate(figure, unit="times")
    if re.fullmatch(_PART_OF_LAST_YEAR, shape):
        return _rate(figure, unit="percent" if "p" in shape else "times", less=1)
    if re.fullmatch(_SAID, shape):
        return Quantity(float(figure.mantissa), None, _qualifier(figure), unit="times", remarks=figure.remarks)
    if {"t", "a", "l", "k"} & set(shape):
        raise NotAFigure("growth-or-multiple", "write-growth")
    raise _refusal(shape, _NO_RATE)


def _bare_rate(figure: _Figure, *, percent: bool | None) -> Quantity:
    """A rate without a unit of its own, in its column's."""
    if percent is None:
        raise NotAFigure("rate-without-unit", "say-rate-unit")
    rate = _rate(figure, unit=None, power=-2 if percent else 0)
    return rate if percent else Quantity(rate.value, None, rate.qualifier, remarks=rate.remarks)


def _rate(figure: _Figure, *, unit: str | None, power: int = 0, less: int = 0) -> Quantity:
    """The rate of a figure whose shape is one, ``less`` one where it is a multiple of last year."""
    power += sum(word.power for word in figure.after)
    value, place = _valued(figure, power=power, less=less)
    turns = [kind for kind in figure.shape if kind in "grud"]
    direction = turns[0] if turns else "g"
    if len(turns) > 1 or (direction in "ud" and value < 0) or (direction == "d" and "+" in figure.shape):
        raise NotAFigure("two-directions", "write-sign-once")
    qualifier = _qualifier(figure)
    if direction == "d":
        value, qualifier = 0.0 - value, DOWNWARD.get(qualifier, qualifier)
    return Quantity(value, place, qualifier, unit=unit, remarks=figure.remarks)


def parse_count(text: str, *, style: Style | None = None) -> Quantity:
    """The whole number of things that a text says; ``rounding`` only where it is rounded (1.2万个: 1000).

    Raises NotAFigure for anything that is not one count of 0 or more, missing marks included.
    """
    if len(text) < 16 and text.isascii() and text.isdigit():
        return Quantity(float(text), None)
    figure = _figure(text, style)
    if not re.fullmatch(_COUNT, figure.shape):
        raise _refusal(figure.shape, _NO_COUNT)
    value, place = _valued(figure, power=sum(word.power for word in figure.after))
    if value < 0:
        raise NotAFigure("negative-count")
    if not value.is_integer():
        raise NotAFigure("not-whole")
    scale = next((word.name for word in figure.after if word.kind == "s"), None)
    return Quantity(
        value, place if scale and place > 1 else None, _qualifier(figure), unit=scale, remarks=figure.remarks
    )


def _valued(figure: _Figure, *, power: int, less: int = 0) -> tuple[float, float]:
    """The value and the place of the last digit, both scaled by a power of ten, correctly rounded."""
    exponent = figure.exponent + power
    value = float(f"{figure.mantissa}e{exponent}")
    _, _, decimals = figure.mantissa.partition(".")
    place = float(f"1e{exponent - len(decimals)}")
    if value == float("inf") or place == float("inf"):
        raise NotAFigure("too-large")
    if place == 0.0:
        raise NotAFigure("too-small")
    if not _is_kept(figure.mantissa, value):
        raise NotAFigure("too-many-digits", "fewer-digits")
    if less:
        from decimal import Decimal

        value = float(Decimal(f"{figure.mantissa}e{exponent}") - less)
    return (0.0 - value if set("-b") & set(figure.shape) else value), place


def _is_kept(mantissa: str, value: float) -> bool:
    """Whether ``value`` keeps every digit of a number: always up to 15, of some numbers 16 and 17."""
    digits = mantissa.replace(".", "").strip("0")
    if len(digits) <= _SURE_DIGITS:
        return True
    if len(digits) > 17:
        return False
    rounded = f"{value:.{len(digits) - 1}e}".partition("e")[0].replace(".", "")
    # of some floats the shortest text that says them has more digits than they are rounded to
    return digits in (rounded, repr(value).partition("e")[0].replace(".", "").strip("-0"))


def _qualifier(figure: _Figure) -> Qualifier:
    """The one qualifier that the words say; refuses two different ones."""
    said = {word.name for word in figure.words if word.kind in "qm"}
    if len(said) > 1 or figure.shape.count("m") > 1:
        raise NotAFigure("two-qualifiers", "write-one-qualifier")
    return Qualifier(said.pop()) if said else Qualifier.EXACT


def _refusal(shape: str, reasons: Iterable[tuple[str, str]]) -> NotAFigure:
    """Why a figure of this shape is not what was looked for."""
    for kinds, reason in reasons:
        if set(kinds) & set(shape):
            return NotAFigure(reason, "move")
    return NotAFigure("not-one-figure", "write-one")


# ---- amounts and rates on the command line ------------------------------------------------------


def parse_threshold(text: str) -> float:
    """The amount in yuan of an option: 1e8, 100m, 0.1bn, 1亿, 5000万 or 2,000.

    Raises NotAFigure for anything else: a qualifier, another currency, a negative amount.
    """
    try:
        amount = parse_amount(text, currency="CNY")
    except NotAFigure as refused:
        raise _with_advice(refused, "write-amount") from None
    if amount.qualifier:
        raise NotAFigure("qualified", "write-amount")
    if amount.value < 0:
        raise NotAFigure("negative", "write-amount")
    return amount.value


def parse_growth_threshold(text: str) -> float:
    """The growth rate of an option as a fraction: ``12%`` and ``0.12`` are both 0.12.

    Raises NotAFigure for a bare number beyond 1 (12 can be 12 % or 1200 %), a qualifier, and what is not a rate.
    """
    try:
        rate = parse_rate(text, percent=False)
    except NotAFigure as refused:
        raise _with_advice(refused, "write-rate") from None
    if rate.qualifier:
        raise NotAFigure("qualified", "write-rate")
    if rate.unit is None and abs(rate.value) > 1:
        raise NotAFigure("rate-without-unit", "write-rate")
    return rate.value


def _with_advice(refused: NotAFigure, remedy: str) -> NotAFigure:
    """The same refusal with another remedy."""
    reason, _, values = refused.args
    return NotAFigure(reason, remedy, **values)
