"""Texts to rows: the passages of ``texts/`` with their gold, and what each form gives. Properties elsewhere."""

from __future__ import annotations

import json
import math
import re
import time
from pathlib import Path
from typing import Any

import pytest

from njind.texts import Options, read_text
from njind.texts.model import Kind, Mark, Row, TextReading, Why

HERE = Path(__file__).parent / "texts"
PASSAGES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))]
REVENUE = {"revenue", "sales", "output", "scale", "turnover"}
TAILS = "企业|产业链|产业|行业|制造业|业务|业|industry|sector|production|firms"


def stem(name: str) -> str:
    plain = re.sub(r"[\s\W_]+", "", name.lower())
    shorter = re.sub(rf"(?:{TAILS})$", "", plain)
    return shorter if shorter and shorter != plain else plain


def figures(row: Row) -> list[tuple[str, float]]:
    """The figures that a row gives, each with its sort."""
    found = []
    if row.level:
        found.append(("level", float(row.level.value or 0)))
    if row.growth_value is not None and row.growth_kind in ("", "yoy"):
        found.append(("growth", row.growth_value))
    if row.expected:
        found.append(("expected_revenue", float(row.expected.value or 0)))
    return found


def qualifiers(wanted: dict[str, Any]) -> list[str]:
    """The qualifiers that are right: one, or a list where more than one reading is fair."""
    said = wanted["qualifier"]
    return list(said) if isinstance(said, list) else [said]


def fits(row: Row, gold: dict[str, Any], sort: str, value: float) -> bool:
    """Whether a figure of a row is that figure of a gold row."""
    wanted = gold.get(sort)
    if not wanted or gold["table"] != row.table:
        return False
    printed = wanted if isinstance(wanted, float) else wanted["value"]
    if not math.isclose(printed, value, rel_tol=1e-9):
        return False
    if row.table == "projects":
        named = any(name in row.project or row.project in name for name in gold["project"] or [row.project])
        return row.kind == gold["kind"] and (
            row.kind == "group" or named or any(c in row.company for c in gold["company"])
        )
    measures = set(gold["measure"]) | (REVENUE if set(gold["measure"]) & REVENUE else set())
    names = {stem(name) for name in gold["sector"]}
    regions = gold["region"]
    return (
        row.measure in measures
        and stem(row.sector) in names
        and (row.period.label if row.period else "") == gold["period"]
        and (not regions or not row.region or row.region in regions)
        and (sort == "level" or str(row.growth_qualifier) in qualifiers(wanted))
        and (sort == "growth" or (row.level is not None and row.level.unit == wanted["currency"]))
    )


def read(passage: dict[str, Any]) -> TextReading:
    return read_text(passage["text"], Options(published=passage["published"]))


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: str(passage["name"]))
def test_no_sure_figure_of_a_passage_is_wrong(passage: dict[str, Any]) -> None:
    for row in read(passage).rows:
        if not row.sure:
            continue
        for sort, value in figures(row):
            assert any(fits(row, gold, sort, value) for gold in passage["rows"]), (sort, value, row)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: str(passage["name"]))
def test_no_forbidden_figure_is_taken(passage: dict[str, Any]) -> None:
    said = {
        (gold_sort, round(abs(value), 9)) for row in read(passage).rows if row.sure for gold_sort, value in figures(row)
    }
    for bad in passage["must_not"]:
        for sort in ("level", "growth", "expected_revenue") if bad["as"] == "any" else (bad["as"],):
            own = any(
                gold.get(sort)
                and abs(gold[sort] if isinstance(gold[sort], float) else gold[sort]["value"]) == bad["value"]
                for gold in passage["rows"]
            )
            assert own or (sort, round(bad["value"], 9)) not in said


@pytest.mark.parametrize(
    ("lang", "table", "least"),
    [("zh", "sectors", 0.9), ("en", "sectors", 0.65), ("zh", "projects", 0.9), ("en", "projects", 0.9)],
)
def test_most_figures_of_the_passages_are_taken(lang: str, table: str, least: float) -> None:
    wanted = taken = 0
    for passage in (one for one in PASSAGES if one["lang"] == lang):
        rows = [row for row in read(passage).rows if row.sure]
        for gold in (row for row in passage["rows"] if row["table"] == table and not row.get("optional")):
            for sort in ("level", "growth"):
                if gold.get(sort):
                    wanted += 1
                    taken += any(
                        fits(row, gold, sort, value) for row in rows for kind, value in figures(row) if kind == sort
                    )
    assert taken / wanted >= least, f"{taken} of {wanted}"


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: str(passage["name"]))
def test_every_numeral_bears_a_mark_and_a_reason(passage: dict[str, Any]) -> None:
    reading = read(passage)
    assert all((one.mark is Mark.TAKEN) == (one.why is Why.NONE) for one in reading.numerals)
    places = [index for one in reading.numerals for index in range(one.start, one.end)]
    spans = re.compile(r"前\d+个月|\d+\s?[-—–~至]\s?\d+月|\d+月|\d{4}年")
    periods = {index for match in spans.finditer(reading.text) for index in range(*match.span())}
    english = {
        index for match in re.finditer(r"\b(?:19|20)\d\d\b|\b[HQ]\d\b", reading.text) for index in range(*match.span())
    }
    digits = {index for index, sign in enumerate(reading.text) if sign.isdigit()}
    assert digits <= set(places) | periods | english


# ---- what each form gives ---------------------------------------------------------------------------


def sure(text: str, *, published: str = "") -> list[tuple[Any, ...]]:
    """The sure rows of a text: sector, measure, period, level, growth."""
    reading = read_text(text, Options(published=published))
    return [
        (
            row.sector,
            row.measure,
            row.period.label if row.period else "",
            row.level.value if row.level else None,
            row.growth_value,
        )
        for row in reading.rows
        if row.sure and row.table == "sectors"
    ]


def flags(text: str) -> list[Why]:
    return [why for row in read_text(text).rows for why in row.flags]


def test_lists_in_order_give_a_row_each() -> None:
    assert sure("2024年，食品、纺织产业分别实现产值30亿元、20亿元，同比增长5.0%和下降1.2%。") == [
        ("食品", "output", "2024", 3e9, 0.05),
        ("纺织产业", "output", "2024", 2e9, -0.012),
    ]


def test_lists_of_other_lengths_give_none() -> None:
    assert sure("2024年，食品、纺织、家具产业分别实现产值30亿元、20亿元。") == []


def test_the_month_and_the_months_to_it_are_two_periods() -> None:
    assert sure(
        "1—5月，钢铁业营业收入50亿元，同比增长3.0%；5月当月，营业收入11亿元，同比下降1.0%。", published="2024-06-20"
    ) == [
        ("钢铁业", "revenue", "2024M1-M5", 5e9, 0.03),
        ("钢铁业", "revenue", "2024-05", 1.1e9, -0.01),
    ]


def test_what_was_turned_from_is_of_an_earlier_period() -> None:
    assert sure("2024年8月，化工业利润由上月的下降5.0%转为增长2.0%。") == [("化工业", "profit", "2024-08", None, 0.02)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("上半年，食品产业营业收入30亿元，同比增长5.0%。", Why.NO_YEAR),
        ("食品产业营业收入30亿元，同比增长5.0%。", Why.NO_PERIOD),
        ("2024年，食品产业营业收入30亿元，环比增长5.0%。", Why.GROWTH_KIND),
        ("到2027年，食品产业营业收入力争达到30亿元。", Why.TARGET),
        ("2024年，食品产业营业收入30亿", Why.CUT),
        ("In 2024, food output rose 5 percent to 3 billion yuan in constant currency.", Why.CONSTANT),
        ("In March 2024, food output rose 5 percent.", Why.UNSAID),
        ("In fiscal 2024, food output rose 5 percent year on year.", Why.FISCAL),
    ],
)
def test_what_is_not_certain_is_flagged(text: str, why: Why) -> None:
    assert why in flags(text)
    assert sure(text) == [] or why is Why.GROWTH_KIND


def test_the_day_it_came_out_gives_the_year() -> None:
    assert sure("上半年，食品产业营业收入30亿元，同比增长5.0%。", published="2025-07-20") == [
        ("食品产业", "revenue", "2025H1", 3e9, 0.05)
    ]


def test_shares_points_counts_and_quantities_are_left_out() -> None:
    reading = read_text(
        "2024年，食品产业营业收入30亿元，占全市的5.0%，比重提高0.3个百分点；企业120家，产量2万吨，增长4.0%。"
    )
    kinds = {(one.text, one.why) for one in reading.numerals if one.mark is not Mark.TAKEN}
    assert kinds == {
        ("5.0%", Why.SHARE),
        ("0.3个百分点", Why.POINTS),
        ("120家", Why.COUNT),
        ("2万吨", Why.QUANTITY),
        ("4.0%", Why.OF_OTHER),
    }


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("百分之二十点七", 0.207, ""),
        ("近五成", 0.5, "nearly"),
        ("八成五", 0.85, ""),
        ("八千九百零三点六亿元", 890_360_000_000.0, ""),
        ("三万三千余亿元", 3.3e12, "over"),
        ("1.02万亿元", 1.02e12, ""),
        ("₹11.2 lakh crore", 11.2e12, ""),
        ("9.8-billion-yuan", 9.8e9, ""),
        ("nearly 26.5 billion U.S. dollars", 26.5e9, "nearly"),
        ("about 18 per cent", 0.18, "approx"),
    ],
)
def test_words_of_figures(text: str, value: float, qualifier: str) -> None:
    from njind.texts.numerals import chinese_numerals, english_numerals, is_chinese

    (one,) = chinese_numerals(text, []) if is_chinese(text) else english_numerals(f"It was {text} then")
    assert (one.value, str(one.qualifier)) == (value, qualifier)
    assert one.kind in (Kind.AMOUNT, Kind.RATE)


# ---- cross-checks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2024年，软件业营业收入30亿元，其中，工业软件营业收入40亿元。", Why.PART_ABOVE),
        ("2024年，全市进出口30亿元。其中，出口20亿元；进口15亿元。", Why.PARTS_SUM),
        ("2024年，食品产业营业收入30亿元，较上年的20亿元增长10.0%。", Why.LAST_YEAR),
        ("2024年，食品产业营业收入30亿元。2024年，食品产业营业收入31亿元。", Why.TWO_VALUES),
        ("2024年，食品产业营业收入30亿元，纺织产业营业收入30万元。", Why.JUMP),
        ("2024年，软件业收入30亿元。其中，工业软件收入6亿元，占软件业收入的30.0%。", Why.SHARE_TIMES),
    ],
)
def test_contradictions_are_flagged(text: str, why: Why) -> None:
    assert why in flags(text)


def test_quarters_must_add_up() -> None:
    text = "2021年前三季度，全市进出口30亿元。一、二、三季度进出口分别为8亿元、10亿元和15亿元。"
    assert Why.QUARTERS in flags(text)


# ---- two releases of Nanjing ------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "names"), [("zh", "sector_zh"), ("en", "sector")])
def test_the_releases_behind_the_shipped_data_give_its_rows(lang: str, names: str) -> None:
    import pandas as pd

    data = Path(__file__).parent.parent / "data"
    shipped = pd.read_csv(data / "sectors.csv")
    wanted = shipped[(shipped.region == "Nanjing") & (shipped.period == "2025H1")]
    text = (HERE / "releases" / f"nanjing_{lang}.txt").read_text(encoding="utf-8")
    reading = read_text(text, Options(published="2025-07-28"))
    found = {
        (row.level.value if row.level else None, row.growth_value, str(row.growth_qualifier))
        for row in reading.rows
        if row.sure and row.table == "sectors"
    }
    assert found == {
        (r.revenue, r.growth, r.growth_qualifier if isinstance(r.growth_qualifier, str) else "")
        for r in wanted.itertuples()
    }
    if lang == "zh":
        written = {stem(row.sector) for row in reading.rows if row.table == "sectors"}
        assert written == {stem(name) for name in wanted[names]}
    projects = {
        (row.kind, row.level.value, str(row.level.qualifier))
        for row in reading.rows
        if row.table == "projects" and row.level
    }
    assert projects == {("group", 13e9, "approx"), ("project", 1e10, "nearly")}
    group = next(row for row in reading.rows if row.kind == "group")
    assert (group.count, group.large_count, group.large_threshold) == (105, 41, 1e8)
    park = next(row for row in reading.rows if row.table == "projects" and row.kind == "project")
    assert park.expected is not None
    assert park.expected.value == 5e10


def seconds(text: str) -> float:
    """The processor's seconds for reading a text, the least of three turns."""
    turns = []
    for _ in range(3):
        began = time.process_time()
        read_text(text, Options(published="2025-08-12"))
        turns.append(time.process_time() - began)
    return min(turns)


@pytest.mark.parametrize(
    "piece",
    [
        next(one for one in PASSAGES if one["name"] == "zh04")["text"] + "\n",
        "一二三" * 100,
        "Aa Bb of and " * 100 + "will invest $3 million. ",
        "增长5%、" * 100,
    ],
    ids=["prose", "numerals", "capitals", "rates"],
)
def test_cost_rises_with_the_length_of_a_text_and_not_with_its_square(piece: str) -> None:
    few = piece * (12_000 // len(piece.encode()) + 1)
    assert seconds(few * 4) < 8 * seconds(few)


@pytest.mark.parametrize(
    "text", ["一二三" * 4_000, "Aa Bb of and " * 1_000 + "will invest $3 million.", "增长5%、" * 2_000]
)
def test_a_text_that_is_no_prose_says_nothing(text: str) -> None:
    assert sum(row.sure for row in read_text(text).rows) == 0


# ---- forms found in releases ------------------------------------------------------------------------


def test_a_month_in_an_aside_leaves_the_paragraph_its_months() -> None:
    text = "2023年食品产业运行情况\n2023年，食品产业产值30亿元，其中12月份完成产值3亿元。纺织产业产值20亿元。"
    assert ("纺织产业", "output", "2023", 2e9, None) in sure(text)
    assert ("食品产业", "output", "2023-12", 3e8, None) in sure(text)


def test_a_minus_sign_in_a_list_of_rates_is_kept() -> None:
    text = "2023年，食品、纺织产业产值分别为30亿元、20亿元，同比增速分别为4.4%和-3.5%。"
    assert [row[4] for row in sure(text)] == [0.044, -0.035]


def test_exports_within_a_kind_of_trade_are_those_of_that_kind() -> None:
    text = "2023年，民营企业进出口30亿元，增长6.0%。其中，出口20亿元，增长5.0%。"
    assert sure(text)[1] == ("民营企业", "exports", "2023", 2e9, 0.05)


def test_growth_in_volume_is_not_growth_in_money() -> None:
    assert sure("2023年，食品产业产值30亿元。从产品产量看，铝材增长9.0%。") == [
        ("食品产业", "output", "2023", 3e9, None)
    ]


def test_a_clause_that_is_not_understood_leaves_no_subject() -> None:
    text = "2023年，食品产业营收30亿元；纺织产业用电量5亿千瓦时，营收20亿元。"
    assert sure(text) == [("食品产业", "revenue", "2023", 3e9, None)]


def test_a_list_of_amounts_is_not_taken_for_one() -> None:
    text = (
        "In 2023, exports of steel, machinery and food came to $3.0 billion, $2.0 billion and "
        "$1.0 billion, respectively."
    )
    assert [(row[0], row[3]) for row in sure(text)] == [("steel", 3e9), ("machinery", 2e9), ("food", 1e9)]
    assert (
        sure("In 2023, exports of steel and food came to $3.0 billion, $2.0 billion and $1.0 billion, respectively.")
        == []
    )


def test_the_amount_a_year_before_gives_no_period() -> None:
    text = (
        "In the second quarter of 2024, energy revenue was $3.0 billion, compared with $2.9 "
        "billion in the second quarter of 2023."
    )
    assert sure(text) == [("energy", "revenue", "2024Q2", 3e9, None)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "2024年，食品业产值30亿元，同比+5.0%；纺织业产值20亿元，同比-1.2%。",
            [("食品业", "output", "2024", 3e9, 0.05), ("纺织业", "output", "2024", 2e9, -0.012)],
        ),
        ("2024年，食品业产值攀升5.0%至30亿元。", [("食品业", "output", "2024", 3e9, 0.05)]),
        (
            "2024年，食品产业总产值首破29亿元大关，达30亿元。",
            [("食品产业", "output", "2024", 2.9e9, None), *[("食品产业", "output", "2024", 3e9, None)]],
        ),
        (
            "11月份，食品业产值3亿元；1—11月累计完成30亿元。纺织业当月产值2亿元，累计产值20亿元。",
            [
                ("食品业", "output", "2024-11", 3e8, None),
                ("食品业", "output", "2024M1-M11", 3e9, None),
                ("纺织业", "output", "2024-11", 2e8, None),
                ("纺织业", "output", "2024M1-M11", 2e9, None),
            ],
        ),
        (
            "2024年，云州、东滨两市软件业收入分别为30亿元、20亿元。",
            [],
        ),
        (
            "2024年，工业投资增长5.0%、农业投资下降1.2%。",
            [("工业", "investment", "2024", None, 0.05), ("农业", "investment", "2024", None, -0.012)],
        ),
        (
            "2024年，三家电信企业完成宽带业务收入30亿元，同比增长5.0%。",
            [("宽带", "revenue", "2024", 3e9, 0.05)],
        ),
        ("2024年，汽车出口1.8万辆，货值30亿元，分别增长41.2%和5.0%。", [("汽车", "exports", "2024", 3e9, 0.05)]),
        (
            "2024年，食品产业增加值占全市工业的5.0%，同比增长6.0%。",
            [("食品产业", "value_added", "2024", None, 0.06)],
        ),
        ("2024年，实际使用外资3亿美元，增长5.0%。", [("外资", "fdi", "2024", 3e8, 0.05)]),
        ("2024年，扣除建筑业投资，增长5.0%。", []),
        (
            "2024年，粮油、食品类，饮料类零售额分别增长5.0%、1.2%。",
            [("粮油、食品类", "sales", "2024", None, 0.05), ("饮料类", "sales", "2024", None, 0.012)],
        ),
    ],
)
def test_forms_of_chinese_releases(text: str, rows: list[tuple[Any, ...]]) -> None:
    assert sure(text, published="2024-12-20") == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "In May 2024, compared with May 2023, production of steel fell by 9.7%, energy by 3.0% and paper by 1.0%.",
            [
                ("steel", "output", "2024-05", None, -0.097),
                ("energy", "output", "2024-05", None, -0.03),
                ("paper", "output", "2024-05", None, -0.01),
            ],
        ),
        (
            "In 2024, steel output recorded a fall of 5.5% year on year.",
            [("steel", "output", "2024", None, -0.055)],
        ),
        (
            "In May 2024, the steel sector saw its output increase 5.5 percent year on year.",
            [("steel", "output", "2024-05", None, 0.055)],
        ),
        (
            "In 2024, the steel division lifted sales by 5.5% year on year to $3.0 billion.",
            [("steel", "sales", "2024", 3e9, 0.055)],
        ),
        (
            "Steel sales, at $3.0 billion in May 2024, were 5.5 percent higher than a year before.",
            [("steel", "sales", "2024-05", 3e9, 0.055)],
        ),
        (
            "Steel output rose 5.5 percent year on year in May 2024, compared to the 9.1 percent increase in April.",
            [("steel", "output", "2024-05", None, 0.055)],
        ),
        ("In May 2024, steel output rose 5.5 percent from the previous month.", []),
        ("On a seasonally adjusted month-on-month basis, steel output rose 5.5 percent in May 2024.", []),
        (
            "In 2024, realised foreign investment came to $3.0 billion, up 5.5 percent year on year.",
            [("foreign investment", "fdi", "2024", 3e9, 0.055)],
        ),
        (
            "In 2024, steel sales surged by almost a third from a year earlier to $3.0 billion.",
            [("steel", "sales", "2024", 3e9, 1 / 3)],
        ),
    ],
)
def test_forms_of_english_releases(text: str, rows: list[tuple[Any, ...]]) -> None:
    assert [row for row in sure(text) if row[3] or row[4]] == rows


def test_growth_without_a_base_is_doubted_where_the_headline_names_none() -> None:
    text = (
        "Steel output fell 0.3 percent in May 2024. Tin output was 0.9 percent higher than a year before.\n\n"
        "Paper output decreased 0.4 percent in May 2024.\n"
    )
    assert [row[0] for row in sure(text)] == ["tin"]


def test_a_level_and_last_years_beside_it_must_fit_the_growth() -> None:
    assert Why.LAST_YEAR in flags("2024年，纺织产业产值86.2亿元，去年同期为78.0亿元，同比增长20.5%。")
    assert Why.LAST_YEAR in flags(
        "In 2024, toy revenue was 12.9 billion yuan, up 8.8 percent from 10.4 billion yuan a year earlier."
    )


def test_a_short_form_is_one_name_with_the_full_one() -> None:
    text = (
        "Exports of information technology (IT) products rose 5.5 percent year on year in 2024. "
        "Exports of IT products reached $3.0 billion in 2024."
    )
    assert {row[0] for row in sure(text)} == {"information technology (IT) products"}


def test_the_yen_and_the_yuan_are_told_apart() -> None:
    units = [
        row.level.unit
        for text in ("In 2024, steel sales in Japan were ¥3 billion.", "In 2024, steel sales in China were ¥3 billion.")
        for row in read_text(text).rows
        if row.level
    ]
    assert units == ["JPY", "CNY"]


def test_a_heading_names_the_project_of_what_follows() -> None:
    text = "1. 高纯石英项目。由晶海股份投资建设，计划总投资12.5亿元，一期投资6亿元，达产后预计年销售收入20亿元。"
    (row,) = [one for one in read_text(text, Options(published="2023-04-13")).rows if one.table == "projects"]
    assert (row.project, row.level and row.level.value, row.expected and row.expected.value) == (
        "高纯石英项目",
        1.25e9,
        2e9,
    )


def test_a_project_and_its_investment_in_the_next_sentence_are_one() -> None:
    text = (
        "Bostwick, a maker of catheters, will construct a plant in Johns Creek. The $62.5 million project creates jobs."
    )
    (row,) = [one for one in read_text(text).rows if one.table == "projects"]
    assert (row.project, row.company, row.level and row.level.value) == ("Bostwick plant", "Bostwick", 6.25e7)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KUALA LUMPUR, Dec. 10, 2021 - Steel sales rose.", "2021-12-10"),
        ("发布时间：2022-11-23\n上半年，食品业产值30亿元。", "2022-11-23"),
        ("Steel sales rose on December 10, 2021.", ""),
    ],
)
def test_the_day_of_a_dateline_is_the_day_it_came_out(text: str, day: str) -> None:
    assert read_text(text).options.published == day
