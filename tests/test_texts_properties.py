"""Texts to rows, by property: a text made from a table gives the table back; noise and cuts give no wrong row."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from njind.texts import Options, read_text

ZH_NAMES = [
    "软件业",
    "生物医药",
    "新材料",
    "汽车制造业",
    "食品",
    "集成电路产业",
    "新能源",
    "人工智能核心产业",
    "云计算、大数据服务",
    "基因检测",
    "动力电池",
    "预制菜产业",
]
EN_NAMES = ["software", "biopharmaceuticals", "steel", "machinery", "textiles", "food", "cloud computing", "robotics"]
ZH_PERIODS = {
    "2024H1": "2024年上半年",
    "2024M1-M5": "2024年1—5月",
    "2024Q1-Q3": "2024年前三季度",
    "2023": "2023年",
    "2024-05": "2024年5月",
}
EN_PERIODS = {
    "2024H1": "the first half of 2024",
    "2024Q1": "the first quarter of 2024",
    "2023": "2023",
    "2024-05": "May 2024",
}
ZH_MEASURES = {"revenue": "营业收入", "output": "产值", "profit": "利润总额", "value_added": "增加值"}
EN_MEASURES = {"revenue": "revenue", "profit": "profits", "exports": "exports", "sales": "sales"}
ZH_NOISE = [
    "会议要求，各区要加快项目建设。",
    "全市规模以上工业企业4216家，从业人员18.6万人，增长2.4%。",
    "居民消费价格同比上涨0.3%，城镇调查失业率5.1%。",
    "咨询电话：025-8888888。",
    "全年工业用电量286亿千瓦时，增长5.1%。",
    "增速比上月提高0.3个百分点。",
    "到2027年，力争规模达到1000亿元，年均增长12%以上。",
    "市财政安排专项资金5亿元，按投资额的20%给予补助。",
    "手机产量14.1亿台，同比增长5.2%。",
]
EN_NOISE = [
    "The unemployment rate fell to 3.9 percent.",
    "Consumer prices rose 2.1 percent from a year earlier.",
    "The industry employed 7.42 million people.",
    "The pace was 0.3 percentage points quicker.",
    "Officials expect growth of 5 percent in 2027.",
    "The board declared a dividend of $0.50 per share.",
    "The central bank left its key rate at 4.75 per cent.",
]
Record = tuple[str, str, str, float, float]


def names(known: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(known), min_size=1, max_size=4, unique=True)


level = st.integers(1000, 9_999_999).map(lambda n: n / 10)
growth = st.integers(-399, 999).filter(bool).map(lambda n: n / 10)


def said(rate: float) -> str:
    return f"增长{rate}%" if rate > 0 else f"下降{-rate}%"


def rows_of(text: str, published: str = "2024-12-20") -> set[tuple[Any, ...]]:
    found = set()
    for row in read_text(text, Options(published=published)).rows:
        if row.sure and row.table == "sectors":
            value = round(row.level.value or 0) if row.level else None
            rate = None if row.growth_value is None else round(row.growth_value, 6)
            found.add((row.sector, row.measure, row.period.label if row.period else "", value, rate))
    return found


@st.composite
def chinese(draw: st.DrawFn) -> tuple[str, set[tuple[Any, ...]]]:
    period = draw(st.sampled_from(sorted(ZH_PERIODS)))
    measure = draw(st.sampled_from(sorted(ZH_MEASURES)))
    chosen = draw(names(ZH_NAMES))
    figures = [(name, draw(level), draw(growth)) for name in chosen]
    word = ZH_MEASURES[measure]
    form = draw(st.sampled_from(["each", "list", "verbs", "growth", "signed", "to"]))
    if form == "list" and len(chosen) > 1 and not any("、" in name for name in chosen):
        listed = "、".join(chosen[:-1]) + "和" + chosen[-1]
        levels = "、".join(f"{one}亿元" for _, one, _ in figures)
        rates = "、".join(said(rate) for *_, rate in figures)
        text = f"{ZH_PERIODS[period]}，{listed}分别实现{word}{levels}，同比分别{rates}。"
    elif form == "verbs":
        text = (
            f"{ZH_PERIODS[period]}，"
            + "；".join(f"{n}完成{word}{v}亿元，比上年同期{said(g)}" for n, v, g in figures)
            + "。"
        )
    elif form == "signed":
        text = f"{ZH_PERIODS[period]}，" + "；".join(f"{n}{word}{v}亿元，同比{g:+}%" for n, v, g in figures) + "。"
    elif form == "to":
        text = f"{ZH_PERIODS[period]}，" + "；".join(f"{n}{word}同比{said(g)}至{v}亿元" for n, v, g in figures) + "。"
    elif form == "growth":
        text = f"{ZH_PERIODS[period]}，" + "，".join(f"{n}{word}同比{said(g)}" for n, _, g in figures) + "。"
        return text, {(n, measure, period, None, round(g / 100, 6)) for n, _, g in figures}
    else:
        text = f"{ZH_PERIODS[period]}，" + "；".join(f"{n}{word}{v}亿元，同比{said(g)}" for n, v, g in figures) + "。"
    return text, {(n, measure, period, round(v * 1e8), round(g / 100, 6)) for n, v, g in figures}


@st.composite
def english(draw: st.DrawFn) -> tuple[str, set[tuple[Any, ...]]]:
    period = draw(st.sampled_from(sorted(EN_PERIODS)))
    measure = draw(st.sampled_from(sorted(EN_MEASURES)))
    figures = [(name, draw(level), draw(growth)) for name in draw(names(EN_NAMES))]
    word = EN_MEASURES[measure]
    parts = []
    for name, value, rate in figures:
        verb = "rose" if rate > 0 else "fell"
        turn = "up" if rate > 0 else "down"
        parts.append(
            draw(
                st.sampled_from(
                    [
                        f"In {EN_PERIODS[period]}, {name} {word} {verb} {abs(rate)} percent year on year to "
                        f"{value:,} billion yuan.",
                        f"In {EN_PERIODS[period]}, {word} of the {name} industry reached {value:,} billion yuan, "
                        f"{turn} {abs(rate)} percent from a year earlier.",
                        f"In {EN_PERIODS[period]}, {name} {word}, at {value:,} billion yuan, was {abs(rate)} percent "
                        f"{'higher' if rate > 0 else 'lower'} than a year before.",
                        f"{name.capitalize()} {word} totaled {value:,} billion yuan in {EN_PERIODS[period]}, "
                        f"{turn} {abs(rate)} percent year on year.",
                    ]
                )
            )
        )
    return " ".join(parts), {(n, measure, period, round(v * 1e9), round(g / 100, 6)) for n, v, g in figures}


def without_jumps(rows: set[tuple[Any, ...]]) -> bool:
    """Whether no level is a thousand times another: those are flagged."""
    values = [row[3] for row in rows if row[3]]
    return not values or max(values) / min(values) < 900


def folded(rows: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    return {(str(row[0]).lower(), *row[1:]) for row in rows}


@settings(deadline=None, max_examples=150)
@given(chinese())
def test_a_chinese_text_made_from_a_table_comes_back_as_that_table(made: tuple[str, set[tuple[Any, ...]]]) -> None:
    text, rows = made
    if without_jumps(rows):
        assert rows_of(text) == rows, text


@settings(deadline=None, max_examples=150)
@given(english())
def test_an_english_text_made_from_a_table_comes_back_as_that_table(made: tuple[str, set[tuple[Any, ...]]]) -> None:
    text, rows = made
    if without_jumps(rows):
        assert folded(rows_of(text)) == folded(rows), text


@settings(deadline=None, max_examples=150)
@given(chinese(), st.lists(st.sampled_from(ZH_NOISE), max_size=3), st.booleans())
def test_chinese_noise_adds_nothing(made: tuple[str, set[tuple[Any, ...]]], noise: list[str], before: bool) -> None:
    text, rows = made
    parts = [*noise, text] if before else [text, *noise]
    assert rows_of("\n".join(parts)) <= rows, parts


@settings(deadline=None, max_examples=150)
@given(english(), st.lists(st.sampled_from(EN_NOISE), max_size=3), st.booleans())
def test_english_noise_adds_nothing(made: tuple[str, set[tuple[Any, ...]]], noise: list[str], before: bool) -> None:
    text, rows = made
    parts = [*noise, text] if before else [text, *noise]
    assert folded(rows_of("\n\n".join(parts))) <= folded(rows), parts


def parts_of(rows: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    """Rows without their level, without their growth: what a cut text may still say."""
    return rows | {(*row[:3], row[3], None) for row in rows} | {(*row[:3], None, row[4]) for row in rows}


@settings(deadline=None, max_examples=300)
@given(chinese(), st.data())
def test_a_chinese_text_cut_anywhere_gives_no_wrong_row(
    made: tuple[str, set[tuple[Any, ...]]], data: st.DataObject
) -> None:
    text, rows = made
    cut = data.draw(st.integers(0, len(text)))
    assert rows_of(text[:cut]) <= parts_of(rows), text[:cut]


@settings(deadline=None, max_examples=300)
@given(english(), st.data())
def test_an_english_text_cut_anywhere_gives_no_wrong_row(
    made: tuple[str, set[tuple[Any, ...]]], data: st.DataObject
) -> None:
    text, rows = made
    cut = data.draw(st.integers(0, len(text)))
    assert folded(rows_of(text[:cut])) <= folded(parts_of(rows)), text[:cut]


@settings(deadline=None, max_examples=300)
@given(
    st.text(
        alphabet="0123456789.,%亿万元增长下降同比软件业收入，。；、其中上半年2024 billion yuanrosepct$", max_size=80
    )
)
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = read_text(text, Options(published="2024-12-20"))
    assert all(0 <= one.start < one.end <= len(reading.text) for one in reading.numerals)
