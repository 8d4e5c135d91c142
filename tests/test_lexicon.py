"""What headings, titles and names say: unit, aspect, span, measure; and what is left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from njind.figures.aspects import Aspect, Relative
from njind.figures.lexicon import understood

UNITS = {
    ("CNY", 8): ["亿元", "亿人民币", "100 million yuan", "RMB 100 million", "100 million RMB"],
    ("CNY", 4): ["万元", "10,000 yuan", "万元人民币", "10 thousand yuan"],
    ("CNY", 3): ["千元", "'000 yuan", "thousand yuan", "RMB '000", "RMB thousand"],
    ("USD", 0): ["US$", "USD", "美元", "Nominal USD", "US dollars"],
    ("USD", 3): ["US$ '000", "USD thousand", "千美元", "thousands of dollars", "KUSD"],
    ("USD", 4): ["万美元"],
    ("USD", 6): [
        "百万美元",
        "USDm",
        "MUSD",
        "$m",
        "US$m",
        "US$ million",
        "Millions of dollars",
        "USD mn",
        "million USD",
    ],
    ("USD", 9): ["US$ billion", "$bn", "USD bn", "Billions of dollars", "十亿美元"],
    ("EUR", 3): ["tsd. EUR", "TEUR", "EUR thousand", "k€"],
    ("EUR", 6): ["Mio. EUR", "€m", "million euros", "MEUR", "M€", "EUR million"],
    ("EUR", 9): ["Mrd. €", "EUR bn", "€ billion"],
    ("INR", 7): ["INR crore", "Rs crore", "₹ crore", "Rs. Cr"],
    ("INR", 12): ["lakh crore INR", "Rs lakh crore"],
    ("RUB", 8): ["亿卢布"],
    ("RUB", 9): ["RUB billions", "млрд руб."],
    ("GBP", 6): ["£m", "GBP million", "£ million"],
    ("CAD", 6): ["CAD millions", "C$ million"],
    ("JPY", 6): ["百万円", "百万日元", "JPY million"],
    ("SEK", 6): ["MSEK", "SEKm", "SEK million"],
    ("persons", 4): ["万人"],
    ("persons", 3): ["thousand persons", "千人", "'000 persons"],
    ("vehicles", 4): ["万辆"],
    ("t", 4): ["万吨"],
    ("t", 3): ["thousand tonnes", "kt", "'000 t"],
    ("kWh", 8): ["亿千瓦时"],
    ("kWh", 6): ["GWh"],
    ("m2", 4): ["万平方米"],
}


@pytest.mark.parametrize(("of", "scale", "unit"), [(*key, unit) for key, units in UNITS.items() for unit in units])
def test_the_unit_of_a_heading(of: str, scale: int, unit: str) -> None:
    for heading in (f"revenue ({unit})", f"Revenue（{unit}）", f"revenue [{unit}]", f"Revenue, {unit}"):
        said = understood(heading)
        assert (said.of, said.scale, said.measure, said.aspect) == (of, scale, "revenue", Aspect.LEVEL), heading
        assert (said.name.lower(), said.leftover) == ("revenue", ()), heading
    for line in (f"({unit})", f"Unit: {unit}", f"单位：{unit}"):
        assert (understood(line).of, understood(line).scale, understood(line).leftover) == (of, scale, ()), line


@pytest.mark.parametrize(
    ("heading", "of", "scale", "prices"),
    [
        ("amount_2020usd", "USD", 0, "2020"),
        ("revenue_vnd_bn", "VND", 9, ""),
        ("(2023 million USD)", "USD", 6, "2023"),
        ("million USD at 2023 prices", "USD", 6, "2023"),
        ("Value added (constant 2015 US$)", "USD", 0, "2015"),
        ("单价(元/吨)", "CNY/t", 0, ""),
        ("Index of industrial production (2015=100)", "index", None, "2015"),
    ],
)
def test_prices_and_ratios(heading: str, of: str, scale: int | None, prices: str) -> None:
    said = understood(heading)
    assert (said.of, said.scale, said.prices, said.leftover) == (of, scale, prices, ())


@pytest.mark.parametrize(
    "name",
    [
        *[
            "电子元器件制造业",
            "家具制造业",
            "Wholesale and retail trade",
            "Climate change",
            "Real estate",
            "All industries",
        ],
        *[
            "百货商店",
            "万达广场",
            "台湾食品城",
            "个人护理",
            "2000万元以上企业",
            "Rest of Asia",
            "Top 10",
            "3D printing",
        ],
        *["人造板", "汽车制造业", "增材制造", "Chemicals", "Machinery and equipment", "吨包", "Won Industries"],
    ],
)
def test_a_name_is_a_name(name: str) -> None:
    said = understood(name)
    assert (said.name, said.of, said.scale, said.percent, said.aspect, said.leftover) == (name, *[None] * 4, ())


BASES = {
    Aspect.GROWTH: ["同比", "比上年同期", "较去年同期", "比上年", "比去年", "与上年同期相比"],
    Aspect.GROWTH_MONTH: ["环比", "比上月", "较上月"],
    Aspect.GROWTH_QUARTER: ["比上季", "较上季度"],
    Aspect.GROWTH_AVERAGE: ["两年平均"],
    Aspect.GROWTH_SINCE: ["比2019年", "较2019年同期"],
    Aspect.GROWTH_ANNUAL: ["年均"],
}
NOUNS = ["增长", "增速", "增幅", "增长率", "增减", "增减率", "±", "升降", "变化", "增长速度"]
IN_ENGLISH = {
    Aspect.GROWTH: ["YoY", "y/y", "year-on-year", "year on year", "y-o-y"],
    Aspect.GROWTH_MONTH: ["m/m", "month-on-month", "MoM"],
    Aspect.GROWTH_QUARTER: ["q/q", "quarter-on-quarter", "QoQ"],
}
CHANGES = ["growth", "change", "growth rate", "variation"]
PERCENT = ["(%)", "（%）", "%", " (%)", ", %"]


@pytest.mark.parametrize(("aspect", "base"), [(aspect, base) for aspect, bases in BASES.items() for base in bases])
def test_growth_is_composed_in_chinese(aspect: Aspect, base: str) -> None:
    for noun in NOUNS:
        for percent in PERCENT:
            for measure in ("", "营业收入", "工业增加值"):
                said = understood(f"{measure}{base}{noun}{percent}")
                assert (said.aspect, said.percent, said.name, said.leftover) == (aspect, True, measure, ())
            assert understood(f"累计{base}{noun}{percent}").aspect == aspect


@pytest.mark.parametrize(("aspect", "base"), [(key, base) for key, bases in IN_ENGLISH.items() for base in bases])
def test_growth_is_composed_in_english(aspect: Aspect, base: str) -> None:
    for change in CHANGES:
        for text in (
            f"{base} {change} (%)",
            f"{change} {base} (%)",
            f"% {change}, {base}",
            f"Revenue {change} ({base}, %)",
        ):
            said = understood(text)
            assert (said.aspect, said.percent, said.leftover) == (aspect, True, ()), text
            assert said.measure == ("revenue" if "Revenue" in text else None)


@pytest.mark.parametrize(
    ("heading", "aspect"),
    [
        ("change on a year earlier, %", Aspect.GROWTH),
        ("% change from previous year", Aspect.GROWTH),
        ("Percent change over the same period last year", Aspect.GROWTH),
        ("Change from preceding quarter (%)", Aspect.GROWTH_QUARTER),
        ("GDP growth (annual %)", Aspect.GROWTH),
        ("Veränderung gegenüber Vorjahr in %", Aspect.GROWTH),
        ("Veränderung in %", Aspect.GROWTH_UNSAID),
        ("% change", Aspect.GROWTH_UNSAID),
        ("±%", Aspect.GROWTH_UNSAID),
        ("增减(%)", Aspect.GROWTH_UNSAID),
        ("增速", Aspect.GROWTH),
        ("CAGR", Aspect.GROWTH_ANNUAL),
        ("annual rate (%)", Aspect.GROWTH_ANNUAL),
        ("增减百分点", Aspect.POINTS),
        ("change (pp)", Aspect.POINTS),
        ("同比增减额(亿元)", Aspect.CHANGE),
        ("占比(%)", Aspect.SHARE),
        ("% of total", Aspect.SHARE),
        ("贡献率(%)", Aspect.CONTRIBUTION),
        ("拉动(百分点)", Aspect.PULL),
        ("增速排名", Aspect.RANK),
        ("上年同期", Aspect.LAST_YEAR),
        ("完成年度计划(%)", Aspect.OF_PLAN),
        ("年度计划投资(万元)", Aspect.PLAN),
        ("累计完成投资（万元）", Aspect.DONE),
        ("指数(上年=100)", Aspect.INDEX),
        ("工业生产指数（上年同期=100）", Aspect.INDEX),
    ],
)
def test_other_aspects(heading: str, aspect: Aspect) -> None:
    assert (understood(heading).aspect, understood(heading).leftover) == (aspect, ())


@pytest.mark.parametrize(
    "heading",
    [
        *[
            "营业收入(亿元)%",
            "同比环比(%)",
            "同比下降(%)",
            "revenue (million USD) (billion EUR)",
            "亿元以上企业",
        ],
        *[
            "Percent change from preceding period",
            "revenue (thousand million EUR USD)",
            "营业收入(亿元)(万元)",
            "decline (%)",
        ],
    ],
)
def test_what_does_not_fit_is_left_over(heading: str) -> None:
    assert understood(heading).leftover


@pytest.mark.parametrize(
    ("text", "span", "months", "period"),
    [
        ("1—6月累计", Relative.CUMULATIVE, (1, 6), None),
        ("本月", Relative.MONTH, None, None),
        ("1—本月", Relative.CUMULATIVE, None, None),
        ("本年累计", Relative.CUMULATIVE, None, None),
        ("上年同期", Relative.LAST_YEAR, None, None),
        ("2025年1-6月", None, None, "2025H1"),
        ("2025年1—6月累计", Relative.CUMULATIVE, None, "2025H1"),
        ("2024", None, None, "2024"),
        ("1Q24", None, None, "2024Q1"),
        ("Jan-Jun 2025", None, None, "2025H1"),
        ("Revenue 2024 (million)", None, None, "2024"),
    ],
)
def test_spans(text: str, span: Relative | None, months: tuple[int, int] | None, period: str | None) -> None:
    said = understood(text)
    assert (said.span, said.months, said.period.label if said.period else None) == (span, months, period)


@pytest.mark.parametrize(
    ("text", "name", "part", "numbering", "total"),
    [
        ("其中：软件产品", "软件产品", True, "", False),
        ("#软件产品", "软件产品", True, "", False),
        ("of which: software", "software", True, "", False),
        ("一、采矿业", "采矿业", False, "一、", False),
        ("1. Mining", "Mining", False, "1.", False),
        ("（1）煤炭", "煤炭", False, "（1）", False),
        ("合计", "合计", False, "", True),
        ("Grand total", "Grand total", False, "", True),
    ],
)
def test_names_without_their_marks(text: str, name: str, part: bool, numbering: str, total: bool) -> None:
    said = understood(text)
    assert (said.name, said.part, said.numbering, said.total) == (name, part, numbering, total)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("项目单位", "company"),
        ("建设进展", "status"),
        ("序号", "number"),
        ("行业名称", "sector"),
        ("开工时间", "date"),
        ("Borrower", "company"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert understood(text).role == role


@given(st.text(max_size=60))
def test_any_text_is_understood_without_error(text: str) -> None:
    understood(text)


@given(
    st.sampled_from([unit for units in UNITS.values() for unit in units]), st.integers(0, 20), st.sampled_from("xq乙")
)
def test_a_damaged_unit_is_never_another(unit: str, place: int, letter: str) -> None:
    whole = understood(f"revenue ({unit})")
    damaged = unit[: place % len(unit)] + letter + unit[place % len(unit) + 1 :]
    said = understood(f"revenue ({damaged})")
    assert (said.of, said.scale) == (whole.of, whole.scale) or said.leftover or said.name.lower() != "revenue"


def test_an_unknown_word_beside_a_unit_in_brackets_may_be_its_scale() -> None:
    assert understood("Revenue (tūkst. EUR)").leftover == ("EUR",)


@pytest.mark.parametrize("text", ["FY2024", "2023/24", "H1 FY25"])
def test_a_fiscal_year_is_said_where_its_months_are_not_known(text: str) -> None:
    said = understood(f"{text} Revenue (Rs crore)")
    assert (said.fiscal, said.period, said.name) == (text.lower(), None, "Revenue")


def test_prices_are_no_part_of_a_name() -> None:
    said = understood("工业总产值(现价,万元)")
    assert (said.measure, said.prices, said.scale, said.of, said.name) == ("output", "current", 4, "CNY", "工业总产值")
    assert understood("1 000 EUR").scale == 3


@pytest.mark.parametrize(
    "text", ["单位：亿元/万元", "（亿元/万元）", "单位：亿元 万元", "(million yuan/billion yuan)", "亿/万元"]
)
def test_two_units_are_no_unit(text: str) -> None:
    said = understood(text)
    assert (said.scale, bool(said.leftover)) == (None, True)
