"""What holds for every figure: it reads back, every spelling agrees, and damage is never read as something else."""

from __future__ import annotations

import contextlib
import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from njind.figures.digits import decimals_supported, round_half_up, show_number
from njind.figures.headings import unit_of_heading, unit_of_title
from njind.figures.parse import (
    NotAFigure,
    Quantity,
    parse_amount,
    parse_count,
    parse_growth_threshold,
    parse_rate,
    parse_threshold,
)
from njind.figures.qualifier import Qualifier, combined, sign
from njind.figures.units import UNITS, Unit, natural_unit
from njind.figures.words import LONGEST, is_missing
from njind.messages.numbers import Numbers
from njind.messages.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

units = st.sampled_from(list(UNITS.values()))
qualifiers = st.sampled_from(list(Qualifier))
languages = st.sampled_from(["en", "zh"])
amounts = st.floats(-1e16, 1e16, allow_nan=False)
rates = st.floats(-1e3, 1e3, allow_nan=False)


@st.composite
def literals(draw: st.DrawFn, *, least: int = -(10**9)) -> str:
    """A printed number of at most 15 digits: "-1234.50", "0.07", "12"."""
    whole = draw(st.integers(least, 10**9))
    decimals = draw(st.text("0123456789", max_size=5))
    return f"{whole}.{decimals}" if decimals else str(whole)


def grouped(literal: str) -> str:
    whole, point, decimals = literal.partition(".")
    return f"{int(whole):,}{point}{decimals}"


def place_of(literal: str, power: int) -> float:
    return float(f"1e{power - len(literal.partition('.')[2])}")


def value_of(literal: str, power: int) -> float:
    return float(Decimal(literal).scaleb(power)) + 0.0


# ---- what is printed reads back


@given(amounts, units, st.integers(0, 4), qualifiers, languages)
def test_an_amount_that_people_see_reads_back(
    value: float, unit: Unit, decimals: int, qualifier: Qualifier, lang: str
) -> None:
    shown = sign(qualifier, lang) + show_number(value, decimals, power=-unit.power)
    heading = unit_of_heading(f"Revenue ({unit.label(lang)})")
    read = parse_amount(shown, unit=heading.unit)
    assert read.value == float(round_half_up(value, decimals, power=-unit.power).scaleb(unit.power))
    assert read.rounding == place_of("0." + "0" * decimals, unit.power)
    assert read.qualifier is qualifier


@given(rates, st.integers(0, 4), qualifiers, languages, st.sampled_from(["(%)", "（百分点）", "_pct", ", percent"]))
def test_a_rate_that_people_see_reads_back(
    value: float, decimals: int, qualifier: Qualifier, lang: str, unit: str
) -> None:
    shown = sign(qualifier, lang) + show_number(value, decimals, power=2)
    read = parse_rate(shown, percent=unit_of_heading("growth" + unit).percent)
    assert read == Quantity(
        float(round_half_up(value, decimals, power=2).scaleb(-2)), float(f"1e{-2 - decimals}"), qualifier
    )
    assert parse_rate(shown + "%") == Quantity(read.value, read.rounding, qualifier, unit="percent")


@given(st.integers(0, 10**15), qualifiers, languages)
def test_a_count_that_people_see_reads_back(count: int, qualifier: Qualifier, lang: str) -> None:
    assert parse_count(sign(qualifier, lang) + show_number(count, 0)) == Quantity(count, None, qualifier)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_that_machines_see_reads_back(value: float) -> None:
    assume(value == 0 or 1e-290 < abs(value) < 1e300)
    amount = parse_amount(repr(value))
    assert (amount.value, amount.qualifier, amount.unit) == (value, Qualifier.EXACT, None)
    assert parse_rate(repr(value), percent=False) == Quantity(value, None)


@given(
    st.integers(1, 10**6), st.sampled_from([1, 10**3, 10**6, 10**9]), st.sampled_from(["CNY", "USD", "EUR"]), languages
)
def test_an_amount_in_words_reads_back(count: int, factor: int, currency: str, lang: str) -> None:
    numbers = Numbers.for_amounts([count * factor], unit="auto", lang=lang, of=currency)
    read = parse_amount(numbers.published(count * factor))
    # three decimals hold the amount unless it is 1.000001 billion or the like
    assert read.value == pytest.approx(count * factor, rel=1e-3)
    assert read.currency == currency


@given(literals(), units)
def test_a_printed_amount_is_shown_again_as_it_was_printed(literal: str, unit: Unit) -> None:
    read = parse_amount(literal, unit=unit)
    decimals = decimals_supported(read.rounding, power=unit.power)
    assert decimals == len(literal.partition(".")[2])
    shown = show_number(read.value, decimals, grouped=False, power=-unit.power)
    assert shown == (literal.removeprefix("-") if Decimal(literal) == 0 else literal)


# ---- every spelling of a figure is the same figure


@given(literals(), units, st.data())
def test_every_spelling_of_an_amount_is_the_same(literal: str, unit: Unit, data: st.DataObject) -> None:
    value, place = value_of(literal, unit.power), place_of(literal, unit.power)
    number = data.draw(st.sampled_from([literal, grouped(literal)]))
    spelt = [number, number.replace("-", "－"), number.replace("-", "−"), number.translate(FULL_WIDTH)]
    if literal.startswith("-"):
        spelt += [f"({number[1:]})", f"（{number[1:]}）", f"负{number[1:]}"]
    for text in spelt:
        assert parse_amount(text, unit=unit) == Quantity(value, place)
        assert parse_amount(f" {text}\u3000", unit=unit) == Quantity(value, place)
        for alias in (alias for alias in unit.aliases if not alias.startswith("十")):
            in_unit = Quantity(value, place, unit=unit.name)
            assert parse_amount(f"{text}{alias}") == parse_amount(f"{text} {alias.upper()}", unit=unit) == in_unit
            in_yuan = Quantity(value, place, currency="CNY", unit=unit.name)
            for money in (f"{text}{alias} yuan", f"{text} {alias}元", f"RMB {text} {alias}", f"￥{text}{alias}"):
                assert parse_amount(money) == in_yuan


@given(literals(least=0), qualifiers, st.data())
def test_every_spelling_of_a_qualifier_is_the_same(literal: str, qualifier: Qualifier, data: st.DataObject) -> None:
    spellings = {
        Qualifier.EXACT: ["{}亿元"],
        Qualifier.APPROX: [
            "约{}亿元",
            "大约 {}亿元",
            "{}亿元左右",
            "≈{}亿元",
            "about {}亿元",
            "around {} hundred million yuan",
        ],
        Qualifier.NEARLY: ["近{}亿元", "接近{}亿元", "nearly {}亿元", "almost {}亿元"],
        Qualifier.OVER: [
            "超{}亿元",
            "超过{}亿元",
            "逾{}亿元",
            ">{}亿元",
            "more than {}亿元",
            "over {}亿元",
            "{}多亿元",
            "{}亿余元",
        ],
        Qualifier.AT_LEAST: ["{}亿元以上", "不低于{}亿元", "≥{}亿元", ">={}亿元", "at least {}亿元", "{}亿元 or more"],
        Qualifier.UNDER: ["不满{}亿元", "不足{}亿元", "<{}亿元", "under {}亿元", "less than {}亿元"],
        Qualifier.AT_MOST: ["{}亿元以下", "不超过{}亿元", "≤{}亿元", "<={}亿元", "up to {}亿元", "at most {}亿元"],
    }
    text = data.draw(st.sampled_from(spellings[qualifier])).format(literal)
    assert parse_amount(text) == Quantity(value_of(literal, 8), place_of(literal, 8), qualifier, "CNY", "yi")


@given(literals(least=0))
def test_every_spelling_of_a_rate_is_the_same(literal: str) -> None:
    rise = Quantity(value_of(literal, -2), place_of(literal, -2), unit="percent")
    fall = Quantity(0.0 - rise.value, rise.rounding, unit="percent")
    risen = (
        "{}%",
        "{} ％",
        "+{}%",
        "增长{}%",
        "同比增长{}%",
        "{} percent",
        "up {}%",
        "{}%↑",
        "grew by {}% year on year",
    )
    fallen = ("-{}%", "－{}%", "({}%)", "({})%", "下降{}%", "同比下降{}%", "增长-{}%", "down {} percent", "↓{}%")
    assert {parse_rate(text.format(literal)) for text in risen} == {rise}
    assert {parse_rate(text.format(literal)) for text in fallen} == {fall}
    assert parse_rate(literal, percent=True) == Quantity(rise.value, rise.rounding)
    assert parse_rate(f"{literal}%", percent=False) == rise


@given(st.integers(1, 9999), st.integers(0, 2))
def test_a_multiple_of_last_year_is_the_growth_and_one(tenths: int, decimals: int) -> None:
    times = f"{tenths / 10**decimals:.{decimals}f}"
    grown, multiple = parse_rate(f"增长{times}倍"), parse_rate(f"是去年的{times}倍")
    assert grown.value == float(times)
    assert multiple.value == float(Decimal(times) - 1)
    assert grown.rounding == multiple.rounding


# ---- anything else is refused, and refused in one way only

WORDS = (
    *"0123456789,.-+()（）%％‰亿万千百十元倍成翻番两一多余约近超个项达为增降约近不满过下上以是去年的到至~—…/$¥€",
    *(
        "billion",
        "million",
        "yuan",
        "about",
        "nearly",
        "over",
        "at least",
        "以上",
        "以下",
        "左右",
        "不超过",
        "增长",
        "下降",
    ),
    *(
        "美元",
        "同比",
        "环比",
        "百分点",
        "times",
        "doubled",
        "inf",
        "nan",
        "e",
        "E5",
        " ",
        "\t",
        "\u3000",
        "\u200b",
        "\x1b",
        "О",
    ),
)
soup = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
anything = st.one_of(st.text(max_size=LONGEST + 5), soup)


def read_in_every_way(text: str) -> list[Quantity]:
    """What each reader makes of a text; anything but a quantity or a refusal is an error."""
    readers = (
        parse_amount,
        lambda text: parse_amount(text, unit=UNITS["yi"]),
        parse_rate,
        lambda text: parse_rate(text, percent=True),
        lambda text: parse_rate(text, percent=False),
        parse_count,
    )
    quantities: list[Quantity] = []
    refusals: list[NotAFigure] = []
    for read in readers:
        try:
            quantities.append(read(text))
        except NotAFigure as refused:
            refusals.append(refused)
    assert all(worded(refused.said) and worded(refused.advice).endswith(".") for refused in refusals)
    return quantities


@given(anything)
@example("1" * LONGEST)
@example("9" * 90 + "e9")
@example("\ud800")
@example("İ5")
def test_any_text_is_a_quantity_or_refused(text: str) -> None:
    for quantity in read_in_every_way(text):
        assert math.isfinite(quantity.value)
        assert math.copysign(1, quantity.value) == 1 or quantity.value < 0  # no negative zero
        assert quantity.rounding is None or 0 < quantity.rounding < math.inf
        assert isinstance(quantity.qualifier, Qualifier)


@given(anything)
def test_a_text_that_says_missing_is_never_a_quantity(text: str) -> None:
    if is_missing(text):
        assert read_in_every_way(text) == []


@given(anything)
def test_any_heading_or_title_line_is_read_or_left_alone(text: str) -> None:
    heading = unit_of_heading(text)
    assert heading.name_without_unit in text
    assert heading.currency is None or heading.unit is not None
    with contextlib.suppress(NotAFigure):
        unit_of_title(text)


@given(anything)
def test_any_threshold_is_an_amount_or_refused(text: str) -> None:
    for read in (parse_threshold, parse_growth_threshold):
        with contextlib.suppress(NotAFigure):
            assert math.isfinite(read(text))


# ---- a damaged figure is refused, or is what now stands there

GOOD_AMOUNTS = (
    *(
        "194亿元",
        "1,234.5万元",
        "1.02万亿",
        "3500万",
        "约194亿元",
        "近10亿",
        "超过1亿元",
        "1亿元以上",
        "－3.2亿",
        "(3.2)亿",
    ),
    *("5千万元以下", "100多亿元", "1,234,567", "13000000000", "0.05亿", "不超过2百亿", "¥5.20亿", "10亿元左右"),
)
GOOD_RATES = (
    *("12.5%", "-3.2%", "下降5.2%", "约20%", "增长16.5%", "(3.2%)", "20%以上", "同比增长0.4%", "1,234.5%", "5‰"),
)
SLIPS = "0123456789.,-－()（）%亿万千百十元倍成多余约近超OolI eE~–　 下降负个"
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "%": -2, "％": -2, "‰": -3, "成": -1}


def slipped(text: str) -> Iterator[str]:
    """The text with each one character deleted, replaced, put in, or swapped with the next."""
    for place in range(len(text) + 1):
        before, after = text[:place], text[place + 1 :]
        for character in SLIPS:
            yield before + character + text[place:]
            yield before + character + after
        yield before + after
        yield before + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]


def literally(text: str) -> Decimal:
    """What is written, by a rule of its own: the digits, times the power of every scale, negative where it says so."""
    plain = text.translate({wide: code for code, wide in FULL_WIDTH.items()} | {ord("–"): "-"})
    digits = re.findall(r"[0-9.]+(?:[eE][0-9]+)?", plain.replace(",", "")) or ["1"]
    power = sum(POWERS.get(character, 0) for character in plain)
    negative = any(mark in plain for mark in ("-", "(", "下降", "负", "降"))
    return Decimal(digits[0]).scaleb(power) * (-1 if negative else 1)


def consistent(read: Callable[[str], Quantity], texts: Iterable[str]) -> int:
    """How many texts are read and not refused; each of these must be what is literally written."""
    count = 0
    for text in texts:
        with contextlib.suppress(NotAFigure):
            assert (text, read(text).value) == (text, float(literally(text)))
            count += 1
    return count


@pytest.mark.parametrize("text", GOOD_AMOUNTS)
def test_an_amount_with_one_slip_is_refused_or_is_what_stands_there(text: str) -> None:
    assert consistent(parse_amount, slipped(text)) > 10


@pytest.mark.parametrize("text", GOOD_RATES)
def test_a_rate_with_one_slip_is_refused_or_is_what_stands_there(text: str) -> None:
    # 增长16.5倍 is a rate too, by another rule
    assert consistent(parse_rate, (slip for slip in slipped(text) if "倍" not in slip)) > 10


@given(st.sampled_from(GOOD_AMOUNTS), st.data())
def test_an_amount_with_two_slips_is_refused_or_is_what_stands_there(text: str, data: st.DataObject) -> None:
    once = data.draw(st.sampled_from(list(slipped(text))))
    twice = data.draw(st.sampled_from(list(slipped(once))))
    consistent(parse_amount, [twice])


@given(st.from_regex(r"[0-9]{1,3}(,[0-9]{1,4}){1,3}(\.[0-9]{1,2})?", fullmatch=True))
def test_a_comma_groups_three_digits_or_is_refused(text: str) -> None:
    first, *rest = text.partition(".")[0].split(",")
    if all(len(group) == 3 for group in rest) and not first.startswith("0"):
        assert parse_amount(text).value == float(text.replace(",", ""))
    else:
        with pytest.raises(NotAFigure, match="does not group thousands"):
            parse_amount(text)


# ---- display


@given(amounts, st.integers(0, 6))
def test_rounding_is_half_up_of_fifteen_digits(value: float, decimals: int) -> None:
    exact = Decimal(f"{value:.15g}")
    rounded = round_half_up(value, decimals)
    step = Decimal(1).scaleb(-decimals)
    assert rounded % step == 0
    assert abs(rounded - exact) <= step / 2
    if abs(rounded - exact) == step / 2:
        assert abs(rounded) > abs(exact)


@given(amounts, st.integers(0, 4))
def test_a_shown_number_has_its_decimals_and_no_negative_zero(value: float, decimals: int) -> None:
    shown = show_number(value, decimals)
    assert re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})*" + (rf"\.[0-9]{{{decimals}}}" if decimals else ""), shown)
    assert not re.fullmatch(r"-[0.,]+", shown)
    assert shown.replace(",", "") == show_number(value, decimals, grouped=False)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=False) | st.none(), max_size=8), languages)
def test_the_natural_unit_does_not_hang_on_order_or_sign(values: list[float | None], lang: str) -> None:
    unit = natural_unit(values, lang)
    assert unit == natural_unit(reversed(values), lang)
    assert unit == natural_unit([None if value is None else -value for value in values], lang)


@given(st.lists(qualifiers, max_size=6))
def test_the_qualifier_of_a_sum_does_not_hang_on_order(parts: list[Qualifier]) -> None:
    assert combined(parts) == combined(reversed(parts)) == combined(set(parts))
