"""How a file writes its numbers: decimal sign, grouping, remarks, and what cannot be decided or kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from njind.figures.numerals import COMMA, POINT, Style, Undecided, style_of
from njind.figures.parse import NotAFigure, Quantity, parse_amount, parse_count, parse_rate
from njind.figures.qualifier import Qualifier
from njind.figures.units import UNITS
from njind.figures.words import is_missing


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        (["1.234,5"], ","),
        (["12,5", "4.743"], ","),
        (["1 234,5"], ","),
        (["1.234.567"], ","),
        (["1,234.5"], "."),
        (["12.5", "1,234"], "."),
        (["1'234.5"], "."),
        (["12,34,567"], "."),
        (["1,234,567"], "."),
        (["1234", "名称"], "."),
        (["23537", "4.743"], "."),
        (["12.5", "13.1", "1,2"], "."),
    ],
)
def test_one_cell_decides_for_the_file(texts: list[str], decimal: str) -> None:
    style = style_of(texts)
    assert isinstance(style, Style)
    assert style.decimal == decimal


@pytest.mark.parametrize("texts", [["1,234"], ["4.743"], ["100", "1,234"], ["1.234", "5.678"], ["1,5", "1.5"]])
def test_what_every_cell_leaves_open_is_undecided(texts: list[str]) -> None:
    assert isinstance(style_of(texts), Undecided)


def test_the_usual_sign_of_a_file_decides_where_no_cell_does() -> None:
    assert style_of(["1,234"], usual=".") == POINT
    assert style_of(["1,234"], usual=",") == COMMA


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1.234,5", COMMA, 1234.5),
        ("12,5", COMMA, 12.5),
        ("- 13,6", COMMA, -13.6),
        ("(3,2)", COMMA, -3.2),
        ("1 234,5", Style(",", ". "), 1234.5),
        ("1\u00a0234,5", COMMA, 1234.5),
        ("1\u202f234.5", POINT, 1234.5),
        ("1'234.5", Style(".", ",'"), 1234.5),
        ("1’234.5", Style(".", ",'"), 1234.5),
        ("12,34,567", Style(".", ",", indian=True), 1234567),
        ("1.234.567", COMMA, 1234567),
        ("4.743", COMMA, 4743),
        ("1,234", POINT, 1234),
    ],
)
def test_a_number_in_the_style_of_its_file(text: str, style: Style, value: float) -> None:
    assert parse_amount(text, style=style).value == value


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("1,23", POINT),
        ("12,34,567", POINT),
        ("1.5", COMMA),
        ("1.23.456", COMMA),
        ("1 234", POINT),
        ("12.5.3", COMMA),
        ("1'23", POINT),
    ],
)
def test_a_number_in_another_style_is_refused(text: str, style: Style) -> None:
    with pytest.raises(NotAFigure):
        parse_amount(text, style=style)


def test_words_and_units_stand_beside_numbers_of_any_style() -> None:
    assert parse_amount("约1.234,5 Mrd. €", style=COMMA) == Quantity(1234.5e9, 1e8, Qualifier.APPROX, "EUR", "billion")
    assert parse_rate("下降5,2%", style=COMMA).value == -0.052
    assert parse_count("1.234", style=COMMA).value == 1234


@pytest.mark.parametrize(
    ("text", "value", "remarks"),
    [
        ("1234.5 p", 1234.5, ("p",)),
        ("1234.5p", 1234.5, ("p",)),
        ("520*", 520, ("*",)),
        ("520①", 520, ("①",)),
        ("13.2 r", 13.2, ("r",)),
        ("1234 (p)", 1234, ("p",)),
        ("$20 billion (through 2030)", 20e9, ("through 2030",)),
        ("194亿元（含税）", 194e8, ("含税",)),
    ],
)
def test_a_remark_behind_a_figure_is_kept(text: str, value: float, remarks: tuple[str, ...]) -> None:
    amount = parse_amount(text)
    assert (amount.value, amount.remarks) == (value, remarks)


@pytest.mark.parametrize(
    "text", ["5(亿)", "5亿元（约7000万美元）", "12 (down)", "194亿元(26%)", "5 (超)", "5 (3)", "p", "*", "5?"]
)
def test_what_says_something_of_the_figure_is_no_remark(text: str) -> None:
    with pytest.raises(NotAFigure):
        parse_amount(text)


@pytest.mark.parametrize(
    "text", ["…", "..", ":", ".", "x", "/", "n/a", "NA", "NaN", "n.m.", "(D)", "暂缺", "暂无", "-", "—"]
)
def test_a_mark_of_a_missing_figure(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["待定", "0", "inf", "1O0", "1e400", "12.5.3"])
def test_no_mark_and_no_figure(text: str) -> None:
    assert not is_missing(text)
    if text != "0":
        with pytest.raises(NotAFigure):
            parse_amount(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("12345678901234567", "figures.too-many-digits"),
        ("1234567890123456.7", "figures.too-many-digits"),
        ("1e300", "figures.too-large-amount"),
        ("1e400", "figures.too-large"),
    ],
)
def test_what_a_float_cannot_hold_is_refused(text: str, key: str) -> None:
    with pytest.raises(NotAFigure) as refused:
        parse_amount(text)
    assert refused.value.said.key == key


def test_seventeen_digits_that_a_float_holds_are_read() -> None:
    assert parse_amount("0.30000000000000004").value == 0.1 + 0.2


def test_printed_decimals_say_the_rounding_without_a_unit() -> None:
    assert parse_amount("2458.77").rounding == 0.01
    assert parse_amount("2458").rounding is None


STYLES = {
    POINT: (",", "."),
    COMMA: (".", ","),
    Style(",", ". "): (" ", ","),
    Style(",", "."): ("\u00a0", ","),
    Style(".", ",'"): ("'", "."),
}


@given(
    st.integers(0, 10**12),
    st.integers(0, 3),
    st.sampled_from(list(STYLES.items())),
    st.sampled_from(["", "亿元", " million USD", "万元"]),
)
def test_what_is_written_in_any_style_reads_back(
    digits: int, decimals: int, style: tuple[Style, tuple[str, str]], unit: str
) -> None:
    group, decimal = style[1]
    whole, fraction = divmod(digits, 10**decimals)
    text = f"{whole:,}".replace(",", group) + (f"{decimal}{fraction:0{decimals}d}" if decimals else "")
    power = {"": 0, "亿元": 8, " million USD": 6, "万元": 4}[unit]
    read = parse_amount(text + unit, style=style[0])
    assert read.value == float(f"{digits}e{power - decimals}")
    assert read.rounding == (float(f"1e{power - decimals}") if unit or decimals else None)


def test_a_unit_is_named_in_both_languages() -> None:
    assert UNITS["yi"].label("zh", of="USD") == "亿美元"
    assert UNITS["million"].label("en", of="INR") == "million INR"
    assert UNITS["wan"].label("zh", of="vehicles") == "万辆"
    assert UNITS["thousand"].label("en", of="t") == "thousand tonnes"
    assert UNITS["yuan"].label("zh", of="CNY/t") == "元/吨"
    assert UNITS["yuan"].label("zh", of="index") == "指数"
    assert UNITS["yi"].label("zh", of="") == "亿"


def test_a_qualifier_knows_what_it_bounds() -> None:
    assert [one.closed for one in Qualifier] == [True, False, False, False, True, False, True]
    assert [one.leaning for one in Qualifier] == [0, 0, -1, 1, 1, -1, -1]
    assert [one.bounds for one in Qualifier] == [False, False, False, True, True, True, True]
    assert [one.sign("zh") for one in Qualifier] == ["", "≈", "近", ">", "≥", "<", "≤"]
    assert Qualifier.OVER.in_words("zh") == "超过"
    assert Qualifier.AT_MOST.turned is Qualifier.AT_LEAST
