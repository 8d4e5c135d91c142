"""One published figure: what each spelling means, what is refused and why, and what people are shown."""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from njind.figures.digits import (
    coarsest,
    decimals_supported,
    last_digit_place,
    place_of_doubt,
    round_half_up,
    show_number,
)
from njind.figures.headings import HeadingUnit, names_money, unit_of_heading, unit_of_title
from njind.figures.parse import (
    NotAFigure,
    Quantity,
    parse_amount,
    parse_count,
    parse_growth_threshold,
    parse_rate,
    parse_threshold,
)
from njind.figures.qualifier import SIGNS, Qualifier, combined, sign
from njind.figures.units import CURRENCIES, DISPLAY_UNITS, UNITS, natural_unit
from njind.figures.words import LONGEST, is_missing
from njind.messages.numbers import Numbers
from njind.messages.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from njind.figures.units import Unit

EXACT, APPROX, NEARLY, OVER, AT_LEAST, UNDER, AT_MOST = Qualifier


def refusal(parse: Callable[..., object], text: str, **options: object) -> tuple[str, str]:
    with pytest.raises(NotAFigure) as refused:
        parse(text, **options)
    return worded(refused.value.said), worded(refused.value.advice)


# ---- amounts


@pytest.mark.parametrize(
    ("text", "value", "rounding", "qualifier", "currency", "unit"),
    [
        # bare numbers: yuan, and only decimals say how they were rounded
        ("0", 0, None, EXACT, None, None),
        ("123", 123, None, EXACT, None, None),
        ("1,234.5", 1234.5, 0.1, EXACT, None, None),
        ("1,234,567", 1234567, None, EXACT, None, None),
        ("１２３", 123, None, EXACT, None, None),
        ("１，２３４．５", 1234.5, 0.1, EXACT, None, None),
        ("－3.2", -3.2, 0.1, EXACT, None, None),
        ("−3.2", -3.2, 0.1, EXACT, None, None),
        ("–3.2", -3.2, 0.1, EXACT, None, None),
        ("(3.2)", -3.2, 0.1, EXACT, None, None),
        ("（3.2）", -3.2, 0.1, EXACT, None, None),
        ("负3.2", -3.2, 0.1, EXACT, None, None),
        ("+3.2", 3.2, 0.1, EXACT, None, None),
        ("-0", 0, None, EXACT, None, None),
        (".5", 0.5, 0.1, EXACT, None, None),
        ("007", 7, None, EXACT, None, None),
        ("  5  ", 5, None, EXACT, None, None),
        ("　5\n", 5, None, EXACT, None, None),
        ("1e8", 1e8, None, EXACT, None, None),
        ("1.3E+10", 1.3e10, None, EXACT, None, None),
        ("≈5", 5, None, APPROX, None, None),
        # a unit in the text says the place of the last digit
        ("194亿元", 19.4e9, 1e8, EXACT, "CNY", "yi"),
        ("194亿", 19.4e9, 1e8, EXACT, None, "yi"),
        ("194億元", 19.4e9, 1e8, EXACT, "CNY", "yi"),
        ("１９４亿元", 19.4e9, 1e8, EXACT, "CNY", "yi"),
        ("194 亿 元", 19.4e9, 1e8, EXACT, "CNY", "yi"),
        ("1.60亿元", 1.6e8, 1e6, EXACT, "CNY", "yi"),
        ("1.02万亿", 1.02e12, 1e10, EXACT, None, "trillion"),
        ("3500万", 3.5e7, 1e4, EXACT, None, "wan"),
        ("3,500万元", 3.5e7, 1e4, EXACT, "CNY", "wan"),
        ("5千万", 5e7, 1e7, EXACT, None, "ten_million"),
        ("3百万元", 3e6, 1e6, EXACT, "CNY", "million"),
        ("2千亿", 2e11, 1e11, EXACT, None, "hundred_billion"),
        ("8千元", 8e3, 1e3, EXACT, "CNY", "thousand"),
        ("13000000000元", 1.3e10, 1, EXACT, "CNY", "yuan"),
        ("19.4 billion", 19.4e9, 1e8, EXACT, None, "billion"),
        ("19.4 billion yuan", 19.4e9, 1e8, EXACT, "CNY", "billion"),
        ("19.4bn", 19.4e9, 1e8, EXACT, None, "billion"),
        ("19.4 BN YUAN", 19.4e9, 1e8, EXACT, "CNY", "billion"),
        ("194 hundred million yuan", 19.4e9, 1e8, EXACT, "CNY", "yi"),
        ("100m", 1e8, 1e6, EXACT, None, "million"),
        ("100 million yuan", 1e8, 1e6, EXACT, "CNY", "million"),
        ("5k", 5e3, 1e3, EXACT, None, "thousand"),
        ("RMB 5bn", 5e9, 1e9, EXACT, "CNY", "billion"),
        ("人民币10亿元", 1e9, 1e8, EXACT, "CNY", "yi"),
        ("10亿元人民币", 1e9, 1e8, EXACT, "CNY", "yi"),
        ("(3.2亿元)", -3.2e8, 1e7, EXACT, "CNY", "yi"),
        ("(3.2)亿元", -3.2e8, 1e7, EXACT, "CNY", "yi"),
        ("-3.2亿元", -3.2e8, 1e7, EXACT, "CNY", "yi"),
        # a currency sign in front is no unit, but says yuan where the column says nothing
        ("¥1,234.50", 1234.5, 0.01, EXACT, "CNY", None),
        ("￥1,234.50", 1234.5, 0.01, EXACT, "CNY", None),
        ("-¥3.2", -3.2, 0.1, EXACT, "CNY", None),
        ("¥-3.2", -3.2, 0.1, EXACT, "CNY", None),
        ("(¥3.2)", -3.2, 0.1, EXACT, "CNY", None),
        # qualifiers
        ("约194亿元", 19.4e9, 1e8, APPROX, "CNY", "yi"),
        ("約194億元", 19.4e9, 1e8, APPROX, "CNY", "yi"),
        ("194亿元左右", 19.4e9, 1e8, APPROX, "CNY", "yi"),
        ("大约194亿元左右", 19.4e9, 1e8, APPROX, "CNY", "yi"),
        ("about 13 billion yuan", 1.3e10, 1e9, APPROX, "CNY", "billion"),
        ("around 13 billion", 1.3e10, 1e9, APPROX, None, "billion"),
        ("approx. 13bn", 1.3e10, 1e9, APPROX, None, "billion"),
        ("~13bn", 1.3e10, 1e9, APPROX, None, "billion"),
        ("近10亿", 1e9, 1e8, NEARLY, None, "yi"),
        ("nearly 10 billion yuan", 1e10, 1e9, NEARLY, "CNY", "billion"),
        ("超过1亿", 1e8, 1e8, OVER, None, "yi"),
        ("逾1亿元", 1e8, 1e8, OVER, "CNY", "yi"),
        ("突破1亿元", 1e8, 1e8, OVER, "CNY", "yi"),
        ("over RMB 10 billion", 1e10, 1e9, OVER, "CNY", "billion"),
        ("RMB over 10 billion", 1e10, 1e9, OVER, "CNY", "billion"),
        ("more than 10bn", 1e10, 1e9, OVER, None, "billion"),
        (">1亿", 1e8, 1e8, OVER, None, "yi"),
        ("＞1亿", 1e8, 1e8, OVER, None, "yi"),
        ("100多亿元", 1e10, 1e8, OVER, "CNY", "yi"),
        ("100亿余元", 1e10, 1e8, OVER, "CNY", "yi"),
        ("1亿元以上", 1e8, 1e8, AT_LEAST, "CNY", "yi"),
        ("不低于1亿元", 1e8, 1e8, AT_LEAST, "CNY", "yi"),
        ("at least 1bn", 1e9, 1e9, AT_LEAST, None, "billion"),
        ("1bn or more", 1e9, 1e9, AT_LEAST, None, "billion"),
        ("≥1亿", 1e8, 1e8, AT_LEAST, None, "yi"),
        (">= 1亿", 1e8, 1e8, AT_LEAST, None, "yi"),
        ("不满1亿", 1e8, 1e8, UNDER, None, "yi"),
        ("不足1亿元", 1e8, 1e8, UNDER, "CNY", "yi"),
        ("under 1bn", 1e9, 1e9, UNDER, None, "billion"),
        ("<1亿", 1e8, 1e8, UNDER, None, "yi"),
        ("1亿元以下", 1e8, 1e8, AT_MOST, "CNY", "yi"),
        ("不超过1亿元", 1e8, 1e8, AT_MOST, "CNY", "yi"),
        ("up to 1bn", 1e9, 1e9, AT_MOST, None, "billion"),
        ("≤1亿", 1e8, 1e8, AT_MOST, None, "yi"),
        # the number can be left to the unit, beside a qualifier
        ("亿元以上", 1e8, 1e8, AT_LEAST, "CNY", "yi"),
        ("超亿元", 1e8, 1e8, OVER, "CNY", "yi"),
        ("万亿元以上", 1e12, 1e12, AT_LEAST, "CNY", "trillion"),
        ("近百亿元", 1e10, 1e8, NEARLY, "CNY", "yi"),
        ("超千万元", 1e7, 1e4, OVER, "CNY", "wan"),
        # short Chinese numerals are the digits that they stand for
        ("一亿元", 1e8, 1e8, EXACT, "CNY", "yi"),
        ("两千万元", 2e7, 1e4, EXACT, "CNY", "wan"),
        ("十亿元", 1e9, 1e8, EXACT, "CNY", "yi"),
        ("十五亿", 1.5e9, 1e8, EXACT, None, "yi"),
        ("三十五亿", 3.5e9, 1e8, EXACT, None, "yi"),
        ("十余亿元", 1e9, 1e8, OVER, "CNY", "yi"),
        # other currencies are kept apart
        ("3.1亿美元", 3.1e8, 1e7, EXACT, "USD", "yi"),
        ("3.1亿日元", 3.1e8, 1e7, EXACT, "JPY", "yi"),
        ("3.1亿港元", 3.1e8, 1e7, EXACT, "HKD", "yi"),
        ("3.1亿欧元", 3.1e8, 1e7, EXACT, "EUR", "yi"),
        ("US$310 million", 3.1e8, 1e6, EXACT, "USD", "million"),
        ("$310m", 3.1e8, 1e6, EXACT, "USD", "million"),
        ("310 million USD", 3.1e8, 1e6, EXACT, "USD", "million"),
        ("HK$310m", 3.1e8, 1e6, EXACT, "HKD", "million"),
        ("€310m", 3.1e8, 1e6, EXACT, "EUR", "million"),
        ("£310m", 3.1e8, 1e6, EXACT, "GBP", "million"),
        ("约3亿美元", 3e8, 1e8, APPROX, "USD", "yi"),
    ],
)
def test_an_amount(
    text: str, value: float, rounding: float | None, qualifier: Qualifier, currency: str | None, unit: str | None
) -> None:
    assert parse_amount(text) == Quantity(value, rounding, qualifier, currency, unit)


@pytest.mark.parametrize(
    ("text", "unit", "value", "rounding"),
    [
        ("194.5", "yi", 19.45e9, 1e7),
        ("194", "yi", 19.4e9, 1e8),
        ("1,940.0", "yi", 1.94e11, 1e7),
        ("19.4", "billion", 19.4e9, 1e8),
        ("118.5", "billion", 118.5e9, 1e8),
        ("13000000000", "yuan", 1.3e10, 1),
        ("194亿元", "yi", 19.4e9, 1e8),  # said twice alike
        ("约194", "yi", 19.4e9, 1e8),
        ("¥194.0", "yi", 19.4e9, 1e7),
        ("0.07", "yi", 7e6, 1e6),
        ("1.1", "yi", 1.1e8, 1e7),
        ("4.35", "billion", 4.35e9, 1e7),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_column(text: str, unit: str, value: float, rounding: float) -> None:
    amount = parse_amount(text, unit=UNITS[unit])
    assert (amount.value, amount.rounding) == (value, rounding)


def test_a_column_without_unit_says_nothing_about_rounding() -> None:
    assert parse_amount("13000000000").rounding is None
    assert parse_amount("13000000000", unit=UNITS["yuan"]).rounding == 1


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("194亿元", "wan", "is in 亿元 (100 million yuan), but its column is in 万元 (10 thousand yuan)"),
        ("1.02万亿", "yi", "is in 万亿元 (trillion yuan), but its column is in 亿元 (100 million yuan)"),
        ("194元", "yi", "is in 元 (yuan), but its column is in 亿元 (100 million yuan)"),
        ("194 million", "billion", "is in 百万元 (million yuan), but its column is in 十亿元 (billion yuan)"),
        ("3亿美元", "wan", "is in 亿 USD, but its column is in 万 USD"),
        ("3美元", "yi", "is in USD, but its column is in 亿 USD"),
    ],
)
def test_a_unit_said_twice_differently_is_refused(text: str, unit: str, reason: str) -> None:
    assert refusal(parse_amount, text, unit=UNITS[unit]) == (
        reason,
        "leave the unit to the heading or to the cell, or make them the same.",
    )


def test_a_currency_said_twice_differently_is_refused() -> None:
    assert parse_amount("3亿美元", currency="USD").currency == "USD"
    assert parse_amount("3", unit=UNITS["yi"], currency="USD").currency is None
    assert refusal(parse_amount, "3亿元", currency="USD")[0] == "is in CNY, not in USD as the others"
    assert refusal(parse_amount, "$3亿元")[0] == "names two currencies"


NO_NUMBER = "is not a number"
CORRECT = "correct the cell, or leave it empty if the figure is missing."
GROUPING = "has a comma that does not group thousands"
UNKNOWN = "has text beside its number that cannot be read"
MORE = "holds more than one number"
MACHINE = "starts with a zero or a point, or has an exponent, beside words"
ONLY_A_UNIT = "is a unit without a number"
NUMERALS = "is written in Chinese numerals that njind does not read"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # wrong grouping, also the European and the Indian kind
        *((text, GROUPING) for text in ("1,23", "194,5", "1,2345", "12,34,567", "1,234,56", "0,123", "1.234,5", ",5")),
        *((text, GROUPING) for text in ("1,,234", "1,234,", "1，23", "1,234e3", "1,23亿元", "1234,567")),
        ("1 234", "has a space inside its number"),
        ("1\u00a0234", "has a space inside its number"),
        ("1 234 567", "has a space inside its number"),
        # what is no number
        *((text, NO_NUMBER) for text in ("12.5.3", "1.2.3.4", "待定", "abc", "未知", "一般", "万科")),
        *((text, NO_NUMBER) for text in ("??", "True", "None", "null", "上亿元", "１２.５.３", "1..5", "inf亿元")),
        *((text, "is an error of a spreadsheet") for text in ("#DIV/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!")),
        ("5.", "ends in a decimal point"),
        ("1O0", "has a letter among its digits"),
        ("1o0", "has a letter among its digits"),
        ("l00", "has a letter among its digits"),
        ("1.l5", "has a letter among its digits"),
        ("１Ｏ０", "has a letter among its digits"),
        *((text, "is not a finite number") for text in ("inf", "-inf", "Infinity", "∞")),
        *((text, "is too large for a number") for text in ("1e400", "9" * 60 + "e300", "1e99999", "0e999")),
        *((text, "is too small for a number") for text in ("1e-400", "0.1e-323")),
        ("", "is empty"),
        ("  ", "is empty"),
        ("-", "is not a figure but says that one is missing"),
        ("n/a", "is not a figure but says that one is missing"),
        ("9" * (LONGEST + 1), "is longer than a figure can be (100 characters)"),
        # more than one figure
        *((text, "is a range, not one figure") for text in ("10-20亿", "10－20亿", "10~20亿", "10～20", "10亿-20亿元")),
        *((text, "is a range, not one figure") for text in ("10至20亿", "10亿到20亿", "10—20", "10 to 20 billion")),
        *((text, MORE) for text in ("1亿3000万元", "10/20", "2025年1-6月194亿元", "5 + 3", "194亿元(26%)", "1_000")),
        *((text, MORE) for text in ("1'234", "0x1F", "12.5x3", "between 10 and 20", "10、20")),
        # Chinese numerals that are vague or long
        *(
            (text, NUMERALS)
            for text in ("七八亿", "一两亿元", "一亿三千万", "三百五十亿", "两百五", "百分之二十", "零")
        ),
        # a unit alone
        *((text, ONLY_A_UNIT) for text in ("亿元", "万亿元", "百亿", "千万元", "billion yuan", "%", "元")),
        # text that is not known, or damaged
        *((text, UNKNOWN) for text in ("5亿无", "数10亿", "5?", "5亿元吨", "5m²", "5(亿)", "e5", "((5))")),
        *(
            (text, UNKNOWN)
            for text in ("194.5\u200b", "\ufeff194.5", "5\x1c", "5\x00", "19.4 billionaires", "未超过10亿")
        ),
        *((text, UNKNOWN) for text in ("x5", "=5", "'5", "5-", "①5", "5²", "五5", "£$x5", "不过10亿", "#5", "5;")),
        # digits of other scripts are not digits
        *((text, NO_NUMBER) for text in ("١٢٣", "१२३", "²", "Ⅻ", "①", "½")),
        # words in an impossible order, or contradicting one another
        *((text, "is not written as one figure") for text in ("194元亿", "5亿万", "(5", "5)", "约(5)")),
        *((text, "is not written as one figure") for text in ("+-5", "-¥-5", "-约5亿", "负超5亿")),
        *((text, UNKNOWN) for text in ("--5", "约约5亿", "5亿元元", "5亿亿", "元5亿", "5十亿", ">>5")),
        # spellings of programs, damaged
        *((text, MACHINE) for text in ("0194亿元", "1e94亿元", ".4亿元", "约1e8", "(.5)", "1e8元", "1e308亿")),
        *((text, ONLY_A_UNIT) for text in ("-亿元以上", "超负亿元")),
        *(
            (text, "has two qualifiers")
            for text in ("约10亿以上", "近10亿左右", "超10亿元以上", "<>5", "约100多亿", "100多亿余")
        ),
        # another kind of figure
        *((text, "is a percentage, not an amount") for text in ("12.5%", "12.5亿%", "2个百分点")),
        *((text, "is a growth rate, not an amount") for text in ("增长194亿元", "1.6倍", "翻番", "↑5", "同比194亿元")),
        ("105个", "is a count, not an amount"),
    ],
)
def test_what_is_not_an_amount(text: str, reason: str) -> None:
    assert refusal(parse_amount, text)[0] == reason


REMEDIES = {
    "12.5.3": CORRECT,
    "待定": CORRECT,
    "1e400": CORRECT,
    "inf": CORRECT,
    "5.": CORRECT,
    "1,23": "write three digits after each comma, or no comma; the decimal sign is a point.",
    "1 234": "group thousands with commas, or not at all.",
    "1O0": "write the digits 0 and 1, not the letters O, I and l.",
    "10-20亿": "write one figure; a bound can be written as ≥10亿 or 20亿以下.",
    "七八亿": "write the number in digits.",
    "0194亿元": "write the number in full, for example 0.4% or 194亿元.",
    "#DIV/0!": "mend the formula in the spreadsheet, or leave the cell empty.",
    "亿元": "write the number before the unit.",
    "5?": "write one figure, for example 1,234.5, 194亿元, 19.4 billion yuan or 约20%; "
    "words belong in the note column.",
    "约10亿以上": "write one of them: 约, 近, 超过, 以上, 不满 or 以下.",
    "12.5%": "put it in the column that it belongs to, or correct the cell.",
    "-": "write the figure.",
}


@pytest.mark.parametrize(("text", "remedy"), REMEDIES.items())
def test_each_refusal_says_what_to_do(text: str, remedy: str) -> None:
    assert refusal(parse_amount, text)[1] == remedy


def test_a_refusal_repeats_nothing_of_the_text() -> None:
    reason, remedy = refusal(parse_amount, "[red]\x1b[31m12 evil")
    assert "evil" not in reason + remedy
    assert "\x1b" not in reason + remedy


def test_a_refusal_survives_pickling() -> None:
    made = NotAFigure("too-many-digits", "fewer-digits")
    refused = pickle.loads(pickle.dumps(made))
    assert (refused.said, refused.advice, str(refused)) == (made.said, made.advice, str(made))


# ---- rates


@pytest.mark.parametrize(
    ("text", "value", "rounding", "qualifier", "unit"),
    [
        ("12.5%", 0.125, 0.001, EXACT, "percent"),
        ("12.5 %", 0.125, 0.001, EXACT, "percent"),
        ("１２.５％", 0.125, 0.001, EXACT, "percent"),
        ("12.50%", 0.125, 0.0001, EXACT, "percent"),
        ("20%", 0.2, 0.01, EXACT, "percent"),
        ("16.5 percent", 0.165, 0.001, EXACT, "percent"),
        ("16.5 pct", 0.165, 0.001, EXACT, "percent"),
        ("-5.2%", -0.052, 0.001, EXACT, "percent"),
        ("－5.2%", -0.052, 0.001, EXACT, "percent"),
        ("(5.2%)", -0.052, 0.001, EXACT, "percent"),
        ("(5.2)%", -0.052, 0.001, EXACT, "percent"),
        ("+5.2%", 0.052, 0.001, EXACT, "percent"),
        ("-0.0%", 0, 0.001, EXACT, "percent"),
        ("1,234.5%", 12.345, 0.001, EXACT, "percent"),
        ("5‰", 0.005, 0.001, EXACT, "percent"),
        # the direction in words
        ("增长16.5%", 0.165, 0.001, EXACT, "percent"),
        ("同比增长16.5%", 0.165, 0.001, EXACT, "percent"),
        ("比上年同期增长16.5%", 0.165, 0.001, EXACT, "percent"),
        ("增速16.5%", 0.165, 0.001, EXACT, "percent"),
        ("增长-5.2%", -0.052, 0.001, EXACT, "percent"),  # the statistical use: a growth of -5.2 %
        ("下降5.2%", -0.052, 0.001, EXACT, "percent"),
        ("同比下降5.2%", -0.052, 0.001, EXACT, "percent"),
        ("负增长5.2%", -0.052, 0.001, EXACT, "percent"),
        ("减少5.2%", -0.052, 0.001, EXACT, "percent"),
        ("↓5.2%", -0.052, 0.001, EXACT, "percent"),
        ("5.2%↑", 0.052, 0.001, EXACT, "percent"),
        ("up 5.2%", 0.052, 0.001, EXACT, "percent"),
        ("up 5.2% year on year", 0.052, 0.001, EXACT, "percent"),
        ("down 5.2 percent from a year earlier", -0.052, 0.001, EXACT, "percent"),
        ("fell by 5.2%", -0.052, 0.001, EXACT, "percent"),
        ("16.5% growth", 0.165, 0.001, EXACT, "percent"),
        # qualifiers; those of a fall turn round, because 下降超5% is below -5 %
        ("约20%", 0.2, 0.01, APPROX, "percent"),
        ("20%左右", 0.2, 0.01, APPROX, "percent"),
        ("增长约20%", 0.2, 0.01, APPROX, "percent"),
        ("约增长20%", 0.2, 0.01, APPROX, "percent"),
        ("≈20.0%", 0.2, 0.001, APPROX, "percent"),
        ("up about 20%", 0.2, 0.01, APPROX, "percent"),
        ("增长近30%", 0.3, 0.01, NEARLY, "percent"),
        ("增长超30%", 0.3, 0.01, OVER, "percent"),
        ("30%多", 0.3, 0.01, OVER, "percent"),
        ("增长30%以上", 0.3, 0.01, AT_LEAST, "percent"),
        ("up to 30%", 0.3, 0.01, AT_MOST, "percent"),
        ("下降约5%", -0.05, 0.01, APPROX, "percent"),
        ("下降近5%", -0.05, 0.01, NEARLY, "percent"),
        ("下降超5%", -0.05, 0.01, UNDER, "percent"),
        ("下降5%以上", -0.05, 0.01, AT_MOST, "percent"),
        ("下降不到5%", -0.05, 0.01, OVER, "percent"),
        ("下降5%以内", -0.05, 0.01, AT_LEAST, "percent"),
        (">-5%", -0.05, 0.01, OVER, "percent"),  # a sign is read as written
        # tenths and times
        ("增长两成", 0.2, 0.1, EXACT, "percent"),
        ("近三成", 0.3, 0.1, NEARLY, "percent"),
        ("增长1.6倍", 1.6, 0.1, EXACT, "times"),
        ("同比增长1.6倍", 1.6, 0.1, EXACT, "times"),
        ("增长一倍", 1, 1, EXACT, "times"),
        ("增长近一倍", 1, 1, NEARLY, "times"),
        ("增长1倍多", 1, 1, OVER, "times"),
        ("是去年的1.6倍", 0.6, 0.1, EXACT, "times"),
        ("为上年同期的1.6倍", 0.6, 0.1, EXACT, "times"),
        ("去年的1.6倍", 0.6, 0.1, EXACT, "times"),
        ("约是去年的1.6倍", 0.6, 0.1, APPROX, "times"),
        ("增至1.6倍", 0.6, 0.1, EXACT, "times"),
        ("增长到1.6倍", 0.6, 0.1, EXACT, "times"),
        ("增至去年的1.6倍", 0.6, 0.1, EXACT, "times"),
        ("是去年的80%", -0.2, 0.01, EXACT, "percent"),
        ("1.6 times last year's", 0.6, 0.1, EXACT, "times"),
        # rates without a number; no digit, no rounding
        ("翻番", 1, None, EXACT, "times"),
        ("翻一番", 1, None, EXACT, "times"),
        ("翻了一番", 1, None, EXACT, "times"),
        ("翻倍", 1, None, EXACT, "times"),
        ("翻两番", 3, None, EXACT, "times"),
        ("翻2番", 3, None, EXACT, "times"),
        ("翻兩番", 3, None, EXACT, "times"),
        ("翻三番", 7, None, EXACT, "times"),
        ("接近翻番", 1, None, NEARLY, "times"),
        ("翻番以上", 1, None, AT_LEAST, "times"),
        ("more than doubled", 1, None, OVER, "times"),
        ("doubled", 1, None, EXACT, "times"),
        ("tripled", 2, None, EXACT, "times"),
        ("持平", 0, None, EXACT, "times"),
        ("与上年持平", 0, None, EXACT, "times"),
        ("同比基本持平", 0, None, APPROX, "times"),
        ("零增长", 0, None, EXACT, "times"),
        ("unchanged", 0, None, EXACT, "times"),
    ],
)
@pytest.mark.parametrize("percent", [None, True, False])
def test_a_rate_that_says_its_unit(
    text: str, value: float, rounding: float | None, qualifier: Qualifier, unit: str | None, percent: bool | None
) -> None:
    assert parse_rate(text, percent=percent) == Quantity(value, rounding, qualifier, None, unit)


@pytest.mark.parametrize(
    ("text", "percent", "value", "rounding", "qualifier"),
    [
        ("16.5", True, 0.165, 0.001, EXACT),
        ("20", True, 0.2, 0.01, EXACT),
        ("-5.2", True, -0.052, 0.001, EXACT),
        ("(5.2)", True, -0.052, 0.001, EXACT),
        ("≈20.0", True, 0.2, 0.001, APPROX),
        ("nearly 20.0", True, 0.2, 0.001, NEARLY),
        ("下降5.2", True, -0.052, 0.001, EXACT),
        ("0.165", False, 0.165, None, EXACT),
        ("0.2", False, 0.2, None, EXACT),
        ("-0.052", False, -0.052, None, EXACT),
        ("约0.2", False, 0.2, None, APPROX),
        ("1.6e-05", False, 1.6e-05, None, EXACT),
    ],
)
def test_a_bare_rate_takes_the_unit_of_its_column(
    text: str, percent: bool | None, value: float, rounding: float | None, qualifier: Qualifier
) -> None:
    assert parse_rate(text, percent=percent) == Quantity(value, rounding, qualifier)


@pytest.mark.parametrize("text", ["16.5", "0.165", "0", "约20", "-5.2", "1,234", "下降5.2"])
def test_the_unit_of_a_bare_rate_is_never_guessed(text: str) -> None:
    assert refusal(parse_rate, text) == (
        "has no unit: it can be a percentage or a fraction",
        "write 16.5% in the cell, or put (%) or _pct in the heading; a fraction belongs in a column named growth.",
    )


AMBIGUOUS_TIMES = "can be a growth or a multiple of last year"
TWICE = "says its direction twice"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *((text, AMBIGUOUS_TIMES) for text in ("1.6倍", "同比1.6倍", "增速1.6倍", "1.6x", "grew 1.6 times", "2-fold")),
        *((text, AMBIGUOUS_TIMES) for text in ("下降1.6倍", "1.6 times", "增长到5%")),
        *((text, TWICE) for text in ("下降-5.2%", "↓+5%", "上升-5%", "up 5% decline", "down 5%↓")),
        *((text, "is not written as one figure") for text in ("增速下降5%", "增长下降5%", "下降(5%)", "下降翻番")),
        *(
            (text, "is a difference between two rates, not a rate")
            for text in ("2.3个百分点", "提高2.3个百分点", "2pp")
        ),
        *(
            (text, "is growth on the month or quarter before, not on the year before")
            for text in ("环比增长5%", "比上月增长5%", "5% qoq")
        ),
        *((text, "is an amount, not a rate") for text in ("194亿元", "5元", "$5", "5亿", "5亿%")),
        ("105个", "is a count, not a rate"),
        ("10%-20%", "is a range, not one figure"),
        ("5%至8%", "is a range, not one figure"),
        ("12.5.3%", NO_NUMBER),
        ("待定", NO_NUMBER),
        ("下降", NO_NUMBER),
        ("1O%", "has a letter among its digits"),
        ("1,5%", GROUPING),
        ("inf%", "is not a finite number"),
        ("nan%", NO_NUMBER),
        *((text, MACHINE) for text in ("1e400%", ".4%", "012.5%", "增长05.2%")),
        *((text, UNKNOWN) for text in ("5%%", "约约5%")),
        ("%20", UNKNOWN),
        ("两年平均增长5%", UNKNOWN),
        ("增速回落5%", "is not written as one figure"),
        ("▲5%", UNKNOWN),  # up in China, minus in Japan
        ("约20%以上", "has two qualifiers"),
        ("", "is empty"),
        ("—", "is not a figure but says that one is missing"),
    ],
)
@pytest.mark.parametrize("percent", [None, True, False])
def test_what_is_not_a_rate(text: str, reason: str, percent: bool | None) -> None:
    assert refusal(parse_rate, text, percent=percent)[0] == reason


# ---- counts


@pytest.mark.parametrize(
    ("text", "value", "rounding", "qualifier", "unit"),
    [
        ("105", 105, None, EXACT, None),
        ("1,234", 1234, None, EXACT, None),
        ("105.0", 105, None, EXACT, None),
        ("１０５", 105, None, EXACT, None),
        ("105个", 105, None, EXACT, None),
        ("105 项", 105, None, EXACT, None),
        ("105个项目", 105, None, EXACT, None),
        ("105 projects", 105, None, EXACT, None),
        ("约100个", 100, None, APPROX, None),
        ("100多个", 100, None, OVER, None),
        ("百余个", 100, None, OVER, None),
        ("≥41", 41, None, AT_LEAST, None),
        ("1.2万个", 12000, 1000, EXACT, "wan"),
        ("0", 0, None, EXACT, None),
    ],
)
def test_a_count(text: str, value: float, rounding: float | None, qualifier: Qualifier, unit: str | None) -> None:
    assert parse_count(text) == Quantity(value, rounding, qualifier, None, unit)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.5", "is not a whole number"),
        ("-5", "is negative, and a count cannot be"),
        ("(5)", "is negative, and a count cannot be"),
        ("105元", "is an amount, not a count"),
        ("5%", "is a percentage, not a count"),
        ("1.6倍", "is a growth rate, not a count"),
        ("待定", NO_NUMBER),
        ("10-20个", "is a range, not one figure"),
        ("1e400", "is too large for a number"),
    ],
)
def test_what_is_not_a_count(text: str, reason: str) -> None:
    assert refusal(parse_count, text)[0] == reason


@pytest.mark.parametrize(
    "text", ["", " ", "-", "－", "—", "——", "--", "…", "……", "/", "n/a", "N/A", "NA", "暂缺", " - "]
)
def test_a_missing_mark(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "待定", "inf", "none", "null", "nap", "-5", "无", "x" * 10**6, " " * 30 + "5"])
def test_what_is_not_a_missing_mark(text: str) -> None:
    assert not is_missing(text)


# ---- thresholds of the command line


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1e8", 1e8),
        ("100m", 1e8),
        ("100 million", 1e8),
        ("0.1bn", 1e8),
        ("1亿", 1e8),
        ("1亿元", 1e8),
        ("5000万", 5e7),
        ("2,000", 2000),
        ("100000000", 1e8),
        ("0", 0),
        ("1.5 billion yuan", 1.5e9),
    ],
)
def test_a_threshold(text: str, yuan: float) -> None:
    assert parse_threshold(text) == yuan


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a lot", NO_NUMBER),
        ("1,23", GROUPING),
        ("12%", "is a percentage, not an amount"),
        ("超1亿", "is qualified, and a threshold is exact"),
        ("亿元以上", "is qualified, and a threshold is exact"),
        ("-1e8", "is negative"),
        ("1亿美元", "is in USD, not in CNY as the others"),
        ("", "is empty"),
    ],
)
def test_what_is_not_a_threshold(text: str, reason: str) -> None:
    assert refusal(parse_threshold, text) == (
        reason,
        "write an amount in yuan, for example 1e8, 100m, 0.1bn, 1亿 or 5000万.",
    )


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("12%", 0.12),
        ("0.12", 0.12),
        ("-5%", -0.05),
        ("-0.05", -0.05),
        ("150%", 1.5),
        ("1", 1),
        ("0", 0),
        ("下降5%", -0.05),
    ],
)
def test_a_growth_threshold(text: str, fraction: float) -> None:
    assert parse_growth_threshold(text) == fraction


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12", "has no unit: it can be a percentage or a fraction"),
        ("1.5", "has no unit: it can be a percentage or a fraction"),
        ("约12%", "is qualified, and a threshold is exact"),
        ("1亿", "is an amount, not a rate"),
        ("fast", NO_NUMBER),
    ],
)
def test_what_is_not_a_growth_threshold(text: str, reason: str) -> None:
    assert refusal(parse_growth_threshold, text) == (reason, "write a rate, for example 12% or 0.12.")


# ---- headings and title lines


@pytest.mark.parametrize(
    ("header", "name", "unit", "percent", "currency"),
    [
        ("营业收入(亿元)", "营业收入", "yi", None, "CNY"),
        ("营业收入（亿元）", "营业收入", "yi", None, "CNY"),
        ("营业收入 （ 亿元 ）", "营业收入", "yi", None, "CNY"),
        ("营业收入\n(亿元)", "营业收入", "yi", None, "CNY"),
        ("营业收入[亿元]", "营业收入", "yi", None, "CNY"),
        ("营业收入【亿元】", "营业收入", "yi", None, "CNY"),
        ("營業收入(億元)", "營業收入", "yi", None, "CNY"),
        ("营业收入（单位：亿元）", "营业收入", "yi", None, "CNY"),
        ("营业收入/亿元", "营业收入", "yi", None, "CNY"),
        ("营业收入：亿元", "营业收入", "yi", None, "CNY"),
        ("营业收入 亿元", "营业收入", "yi", None, "CNY"),
        ("营业收入亿元", "营业收入", "yi", None, "CNY"),
        ("营业收入（亿元人民币）", "营业收入", "yi", None, "CNY"),
        ("营业收入（人民币亿元）", "营业收入", "yi", None, "CNY"),
        ("营业收入(亿)", "营业收入", "yi", None, None),
        ("总投资（万元）", "总投资", "wan", None, "CNY"),
        ("总投资（千元）", "总投资", "thousand", None, "CNY"),
        ("总投资（百万元）", "总投资", "million", None, "CNY"),
        ("总投资（万亿元）", "总投资", "trillion", None, "CNY"),
        ("总投资（元）", "总投资", "yuan", None, "CNY"),
        ("总投资（亿美元）", "总投资", "yi", None, "USD"),
        ("总投资（亿日元）", "总投资", "yi", None, "JPY"),
        ("revenue (million yuan)", "revenue", "million", None, "CNY"),
        ("Revenue (100 million yuan)", "Revenue", "yi", None, "CNY"),
        ("Revenue (RMB 100 million)", "Revenue", "yi", None, "CNY"),
        ("Revenue (10,000 yuan)", "Revenue", "wan", None, "CNY"),
        ("Revenue (10 000 yuan)", "Revenue", "wan", None, "CNY"),
        ("Revenue, bn yuan", "Revenue", "billion", None, "CNY"),
        ("Revenue in billions of yuan", "Revenue", "billion", None, "CNY"),
        ("Revenue (2025H1) (billion yuan)", "Revenue (2025H1)", "billion", None, "CNY"),
        ("Revenue RMB bn", "Revenue", "billion", None, "CNY"),
        ("Revenue (m)", "Revenue", "million", None, None),
        ("revenue_million", "revenue", "million", None, None),
        ("revenue_bn_yuan", "revenue", "billion", None, "CNY"),
        ("revenue_100m_yuan", "revenue", "yi", None, "CNY"),
        ("investment_usd", "investment", "yuan", None, "USD"),
        ("growth_pct", "growth", None, True, None),
        ("growth (percent)", "growth", None, True, None),
        ("growth, %", "growth", None, True, None),
        ("growth in %", "growth", None, True, None),
        ("year-on-year growth (%)", "year-on-year growth", None, True, None),
        ("y/y %", "y/y", None, True, None),
        ("同比增长(%)", "同比增长", None, True, None),
        ("同比增长（％）", "同比增长", None, True, None),
        ("同比增长(±%)", "同比增长", None, True, None),
        ("同比增长（百分点）", "同比增长", None, True, None),
        ("同比增长（个百分点）", "同比增长", None, True, None),
        ("增速%", "增速", None, True, None),
        ("contribution (points)", "contribution", None, True, None),
        ("growth (fraction)", "growth", None, False, None),
        ("项目数(个)", "项目数", None, None, None),
        ("亿元", "", "yi", None, "CNY"),
        ("（%）", "", None, True, None),
        # no unit: the heading comes back as it is
        *(
            (header, header, None, None, None)
            for header in ("revenue", "growth", "营业收入", "同比", "part_of", "单位")
        ),
        *(
            (header, header, None, None, None)
            for header in ("revenue_rounding", "large_threshold", "Revenue (audited)")
        ),
        *((header, header, None, None, None) for header in ("亿元以上项目数", "Group B", "revenue_m", "year-on-year")),
        *(
            (header, header, None, None, None)
            for header in ("能耗（吨标准煤/万元）", "公司(10)", "year (2025)", "", "()")
        ),
        ("增速（‰）", "增速（‰）", None, None, None),
    ],
)
def test_the_unit_of_a_heading(
    header: str, name: str, unit: str | None, percent: bool | None, currency: str | None
) -> None:
    assert unit_of_heading(header) == HeadingUnit(name, UNITS[unit] if unit else None, percent, currency)


@pytest.mark.parametrize(
    ("line", "name", "unit", "percent", "currency"),
    [
        ("单位：亿元", "", "yi", None, "CNY"),
        ("（单位：亿元）", "", "yi", None, "CNY"),
        ("单 位:万元", "", "wan", None, "CNY"),
        ("單位：億元", "", "yi", None, "CNY"),
        ("单位：亿元、%", "", "yi", True, "CNY"),
        ("单位：亿元，％", "", "yi", True, "CNY"),
        ("单位：万元/%", "", "wan", True, "CNY"),
        ("单位：个、亿元、%", "", "yi", True, "CNY"),
        ("单位：亿元（人民币）", "", "yi", None, "CNY"),
        ("单位：亿美元", "", "yi", None, "USD"),
        ("金额单位：万元；增速单位：%", "金额", "wan", True, "CNY"),
        ("2025年上半年重点产业 单位：亿元", "2025年上半年重点产业", "yi", None, "CNY"),
        ("重点产业（单位：亿元）续表", "重点产业", "yi", None, "CNY"),
        ("单位:亿元 2025年6月", "", "yi", None, "CNY"),
        ("Unit: million yuan", "", "million", None, "CNY"),
        ("Units: 100 million yuan, %", "", "yi", True, "CNY"),
        ("Unit: 10,000 yuan", "", "wan", None, "CNY"),
        ("(in billion yuan)", "", "billion", None, "CNY"),
        ("单位：%", "", None, True, None),
        ("单位 亿元", "", "yi", None, "CNY"),
        ("单位︰亿元", "", "yi", None, "CNY"),
        ("单位∶万元", "", "wan", None, "CNY"),
        ("unit 亿元", "", "yi", None, "CNY"),
        ("单位：10亿元", "", "billion", None, "CNY"),
        ("(100 million yuan)", "", "yi", None, "CNY"),
        ("in 10,000 yuan", "", "wan", None, "CNY"),
        ("亿元", "", "yi", None, "CNY"),
    ],
)
def test_the_unit_of_a_title_line(
    line: str, name: str, unit: str | None, percent: bool | None, currency: str | None
) -> None:
    assert unit_of_title(line) == HeadingUnit(name, UNITS[unit] if unit else None, percent, currency)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "产业表",
        "主管单位：南京市工信局",
        "单位：元/吨",
        "Unit: yuan per tonne",
        "Unit: million tonnes",
        # an amount is no unit without a word that says so
        *("100亿元", "（10亿元）", "10万元", "100 million yuan", "(10 billion yuan)"),
        "sector,revenue",
    ],
)
def test_a_title_line_without_unit(line: str) -> None:
    assert unit_of_title(line) is None


@pytest.mark.parametrize(
    "line", ["单位：亿元、万元", "单位：亿元、亿美元", "单位：亿元 单位：万元", "产值单位：亿元，投资单位：万元"]
)
def test_a_title_line_with_two_units_of_money_is_refused(line: str) -> None:
    assert refusal(unit_of_title, line) == (
        "names two units of money",
        "name one unit above the table, and others in the headings.",
    )


@pytest.mark.parametrize(
    "line", ["单位：万元（投资）、%", "单位：亿元、万元（投资）", "Unit: million yuan (investment), %"]
)
def test_a_title_line_with_a_unit_of_some_figures_is_refused(line: str) -> None:
    assert refusal(unit_of_title, line)[0] == "names a unit of money for some of the figures"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("金额：亿元", True),
        ("亿元以上企业", True),
        ("2000（万元）以上", True),
        ("（10亿元）", True),
        ("100 million yuan", True),
        ("Figures are million yuan", True),
        ("USD million", True),
        ("2000万元以上企业", False),
        ("约5 亿元的项目", False),
        ("3 million yuan and more", False),
        ("五亿元以上企业", False),
        ("重点产业", False),
        ("", False),
    ],
)
def test_a_line_names_money_outside_an_amount(line: str, names: bool) -> None:
    assert names_money(line) == names


# ---- display


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1234.5, 1, "1,234.5"),
        (-15.1, 1, "-15.1"),
        (0.25, 1, "0.3"),
        (0.35, 1, "0.4"),
        (-0.25, 1, "-0.3"),  # halves away from zero, as spreadsheets do
        (2.5, 0, "3"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (0.1 + 0.2, 1, "0.3"),
        (0.15 + 0.1, 1, "0.3"),
        (-0.04, 1, "0.0"),
        (-0.0, 0, "0"),
        (1e15, 0, "1,000,000,000,000,000"),
        (123456789012345680, 0, "123,456,789,012,345,680"),
        (1e22, 1, "10,000,000,000,000,000,000,000.0"),
        (7, 0, "7"),
        (1e-300, 2, "0.00"),
    ],
)
def test_a_number_for_people(value: float, decimals: int, shown: str) -> None:
    assert show_number(value, decimals) == shown


def test_a_number_is_grouped_unless_told() -> None:
    assert show_number(1234567.25, 1, grouped=False) == "1234567.3"


def test_huge_numbers_are_shown_whole() -> None:
    assert show_number(1e300, 1) == "1" + ",000" * 100 + ".0"


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_only_finite_numbers_are_rounded(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        round_half_up(value, 1)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "shown"),
    [
        (19.4e9, "billion", 1, "19.4"),
        (520e9, "billion", 0, "520"),
        (1.02e12, "billion", 1, "1,020.0"),
        (19.4e9, "yi", 0, "194"),
        (35e6, "wan", 0, "3,500"),
        (124.5e6, "million", 0, "125"),
        (-0.25e9, "billion", 1, "-0.3"),
        (5, "yuan", 2, "5.00"),
    ],
)
def test_an_amount_for_people(value: float, unit: str, decimals: int, shown: str) -> None:
    assert show_number(value, decimals, power=-UNITS[unit].power) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0.165, 1, "16.5"),
        (0.2, 0, "20"),
        (0.1529, 1, "15.3"),
        (-0.151, 1, "-15.1"),
        (0.00045, 2, "0.05"),
        (12.345, 1, "1,234.5"),
    ],
)
def test_a_percentage_for_people(value: float, decimals: int, shown: str) -> None:
    assert show_number(value, decimals, power=2) == shown


def test_a_figure_is_rounded_once_from_the_exact_value() -> None:
    # 14.46 % would become 14.5 and then 15 if it were rounded twice
    assert show_number(0.1446, 0, power=2) == "14"
    assert show_number(1_449_999_999, 1, power=-9) == "1.4"


@pytest.mark.parametrize(
    ("value", "currency", "shown"),
    [
        (1e8, "CNY", "100 million yuan"),
        (1.5e9, "CNY", "1.5 billion yuan"),
        (500, "CNY", "500 yuan"),
        (0, "CNY", "0 yuan"),
        (2e7, "USD", "20 million USD"),
        (500, "USD", "500 USD"),
    ],
)
def test_an_amount_in_words(value: float, currency: str, shown: str) -> None:
    assert Numbers.for_amounts([value], unit="auto", lang="en", of=currency).published(value) == shown
    assert parse_amount(shown) == Quantity(
        value, parse_amount(shown).rounding, EXACT, currency, parse_amount(shown).unit
    )


@pytest.mark.parametrize(
    ("values", "en", "zh"),
    [
        ([19.4e9, 520e9], "billion", "yi"),
        ([1e8, 130e9], "million", "yi"),
        ([5e7, 1e9], "million", "wan"),
        ([-2e9, 0, 3e9], "billion", "yi"),
        ([None, math.nan, 2e9], "billion", "yi"),
        ([500, 900], "yuan", "yuan"),
        ([5, 1e9, 2e9, 3e12], "billion", "yi"),  # too wide for yuan: the median decides
        ([1, 2, 3, 5e9], "yuan", "yuan"),
        ([0.5], "yuan", "yuan"),
        ([], "yuan", "yuan"),
        ([0, math.nan], "yuan", "yuan"),
    ],
)
def test_the_natural_unit(values: list[float | None], en: str, zh: str) -> None:
    assert natural_unit(values).name == en
    assert natural_unit(values, "zh").name == zh


@pytest.mark.parametrize(
    ("rounding", "power", "decimals"),
    [
        (1e8, 9, 1),
        (1e9, 9, 0),
        (1e9, 6, 0),
        (1e6, 8, 2),
        (0.001, -2, 1),
        (0.01, -2, 0),
        (0.1, -2, 0),
        (1.0, 0, 0),
        (None, 9, None),
    ],
)
def test_the_decimals_that_a_rounding_supports(rounding: float | None, power: int, decimals: int | None) -> None:
    assert decimals_supported(rounding, power=power) == decimals


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (13e9, 1e9),
        (19.4e9, 1e8),
        (0.2, 0.1),
        (0.26, 0.01),
        (0.165, 0.001),
        (-0.05, 0.01),
        (1e8, 1e8),
        (0, None),
        (0.1 + 0.2, 0.1),
    ],
)
def test_the_place_of_the_last_digit(value: float, place: float | None) -> None:
    assert last_digit_place(value) == place


@pytest.mark.parametrize(
    ("qualifiers", "whole"),
    [
        ([], ""),
        (["", ""], ""),
        (["", "over"], "at_least"),
        (["over", "at_least"], "at_least"),
        (["", "under"], "at_most"),
        (["at_most", "nearly"], "at_most"),
        (["nearly"], "at_most"),
        (["approx", ""], "approx"),
        (["over", "under"], "approx"),
        (["over", "nearly"], "approx"),
    ],
)
def test_the_qualifier_of_a_sum(qualifiers: list[str], whole: str) -> None:
    assert combined(qualifiers) == whole


def test_the_sign_of_a_qualifier() -> None:
    assert {str(qualifier): sign(qualifier) for qualifier in Qualifier} == {
        "": "",
        "approx": "≈",
        "nearly": "nearly ",
        "over": ">",
        "at_least": "≥",
        "under": "<",
        "at_most": "≤",
    }
    assert sign("nearly", "zh") == "近"
    assert sign("over", "zh") == ">"


# ---- obligations over the registries


def test_every_qualifier_has_a_sign() -> None:
    assert set(SIGNS) == set(Qualifier)


def test_the_units_to_choose_from_are_units() -> None:
    assert set(DISPLAY_UNITS) <= set(UNITS)


def written(unit: Unit) -> list[str]:
    """The words for a unit that stand behind a number; nobody writes 5十亿."""
    return [alias for alias in unit.aliases if not alias.startswith("十")]


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_every_unit(unit: Unit) -> None:
    assert unit.factor == 10**unit.power
    for label in (unit.label("en"), unit.label("zh")):
        for header in (f"revenue ({label})", f"revenue（{label}）", f"revenue, {label}"):
            assert unit_of_heading(header) == HeadingUnit("revenue", unit, None, "CNY")
        assert unit_of_title(f"单位：{label}") == HeadingUnit("", unit, None, "CNY")
    for alias in unit.aliases:
        assert unit_of_heading(f"revenue ({alias})") == HeadingUnit("revenue", unit, None, None)
    for alias in written(unit):
        assert parse_amount(f"2 {alias}") == Quantity(2.0 * unit.factor, unit.factor, EXACT, None, unit.name)


@pytest.mark.parametrize(("code", "word"), [(code, word) for code, words in CURRENCIES.items() for word in words])
def test_every_currency(code: str, word: str) -> None:
    behind = [f"2 million {word}", f"2百万{word}", f"2 million {word.upper()}"]
    in_front = [] if word.endswith("元") else [f"{word} 2 million", f"{word}2百万", f"{word.upper()} 2m"]
    for text in behind + in_front:
        assert parse_amount(text) == Quantity(2e6, 1e6, EXACT, code, "million")


# ---- cost


def test_importing_it_imports_nothing_costly() -> None:
    costly = {"decimal", "numpy", "pandas", "rich", "statistics"}
    script = f"import sys, njind.figures.parse; print(sorted({costly} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("cell", ["1", "1,", "1.", "1e", "亿", "多", "(", " ", "约", "1 ", "一", "翻", "-", "\0"])
def test_a_very_long_cell_is_refused_at_once(cell: str) -> None:
    text = cell * (100_000 // len(cell)) + "5"
    started = time.process_time()
    for parse in (parse_amount, parse_rate, parse_count):
        if cell == " ":
            continue
        assert refusal(parse, text)[0] == "is longer than a figure can be (100 characters)"
    assert not is_missing(text)
    assert unit_of_heading(text).unit is None
    assert unit_of_title(text) is None
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("cell", ["1,", "1.", "亿", "约", "y/y", "比上年", "(", "1e+", "一", "a", "m"])
def test_the_longest_cells_that_are_read_are_read_quickly(cell: str) -> None:
    text = (cell * LONGEST)[:LONGEST]
    started = time.process_time()
    for parse in (parse_amount, parse_rate, parse_count):
        with pytest.raises(NotAFigure):
            parse(text)
    unit_of_heading(text)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(("amount", "unit"), [(1e9, "billion"), (999e6, "million"), (1e6, "million"), (999e3, "yuan")])
def test_an_amount_of_exactly_one_unit_is_shown_in_it(amount: float, unit: str) -> None:
    assert natural_unit([amount]) == UNITS[unit]


def test_a_threshold_a_little_below_zero_is_refused_too() -> None:
    with pytest.raises(NotAFigure, match="is negative"):
        parse_threshold("-0.5")


@pytest.mark.parametrize(
    ("value", "rounding", "qualifier", "place"),
    [
        (180e9, 1e8, "approx", 1e10),
        (200e9, 1e8, "approx", 1e11),
        (19.4e9, 1e8, "approx", 1e8),
        (180e9, 1e8, "over", 1e8),
        (180e9, None, "", None),
        (0.0, None, "approx", None),
    ],
)
def test_about_reaches_up_to_the_last_digit_that_is_not_zero(
    value: float, rounding: float | None, qualifier: str, place: float | None
) -> None:
    assert place_of_doubt(value, rounding, qualifier) == place


def test_a_sum_can_be_trusted_down_to_the_place_of_its_coarsest_qualified_figure() -> None:
    assert coarsest([(61.0, 0.1, ""), (30.0, 1.0, "approx"), (7.5, 0.1, "nearly")]) == 10
    assert coarsest([(61.0, 100.0, "")]) is None
