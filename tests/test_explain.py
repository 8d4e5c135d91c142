"""The arithmetic in words: every line can be checked with what stands in it."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from njind.analysis.explain import Step, explained
from njind.analysis.sectors.explanation import explain_sectors
from njind.errors import UsageError
from njind.fields import Kind
from njind.formats import FORMATS, render
from njind.line import line
from njind.messages.wording import Wording
from njind.ranges import Range
from njind.report import Audience, Report
from njind.tables import read_sectors
from saying import words


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{"region": "R", "period": "2025", "unit": "CNY", **row} for row in rows])


def sector(name: str, revenue: float | None = None, growth: float | None = None, **rest: object) -> dict[str, object]:
    return {"sector": name, "revenue": revenue, "growth": growth, **rest}


TWO = table(
    sector("A", 120e9, 0.2, revenue_rounding=1e9, growth_rounding=0.01),
    sector("B", 90e9, -0.1, revenue_rounding=1e9, growth_rounding=0.01),
)


def lines(report: Report) -> list[tuple[object, ...]]:
    columns = (words(report[key]) for key in ("step", "formula", "working", "result"))
    return list(zip(*columns, strict=True))


def uncheckable(report: Report) -> list[str]:
    """The workings whose left side, computed from what is shown, is not the right side but for its last digit."""
    wrong = []
    for working in words(report["working"]):
        left, equals, right = str(working).rpartition(" = ")
        if equals and "…" not in left:
            arithmetic = left.replace(",", "").replace("÷", "/").replace("×", "*").replace("−", "-")
            shown = right.replace(",", "")
            last_digit = 10.0 ** -len(shown.partition(".")[2])
            terms = arithmetic.count("+") + 2
            if abs(eval(arithmetic) - float(shown)) > last_digit * terms:
                wrong.append(str(working))
    return wrong


def test_one_sector_step_by_step() -> None:
    report = explain_sectors(TWO, "A")
    assert lines(report) == [
        (
            "A had a revenue of 120 billion yuan in 2025.",
            "revenue, as published",
            "120",
            "120 billion yuan [119.5–120.5]",
        ),
        ("That is 20 % more than a year earlier.", "growth, as published", "20 %", "20 % [19.50–20.50]"),
        (
            "Together the sectors that are added have 210 billion yuan.",
            "sum of revenue",
            "120 + 90 = 210",
            "210 billion yuan [209.0–211.0]",
        ),
        (
            "Its share is 57.1 % of the sectors' revenue.",
            "share = revenue ÷ sum of revenue",
            "120 ÷ 210 × 100 = 57.143",
            "57.1 % [56.9–57.4]",
        ),
        (
            "On this year's footing A had 100 billion yuan a year earlier.",
            "base = revenue ÷ (1 + growth)",
            "120 ÷ 1.2 = 100",
            "100 billion yuan [99.2–100.8]",
        ),
        (
            "It added 20 billion yuan within the year.",
            "increment = revenue − base",
            "120 − 100 = 20",
            "20 billion yuan [19.5–20.5]",
        ),
        (
            "A year earlier, together the sectors that are added had 200 billion yuan.",
            "sum of base",
            "100 + 100 = 200",
            "200 billion yuan [198.1–202.0]",
        ),
        (
            "It moves the growth of the total by 10 points.",
            "contribution = increment ÷ sum of base",
            "20 ÷ 200 × 100 = 10",
            "10 points [9.70–10.31]",
        ),
        (
            "Together they changed by 10 billion yuan.",
            "sum of increment",
            "20 + (-10) = 10",
            "10 billion yuan [8.9–11.1]",
        ),
        (
            "Its part in that is 200 %.",
            "contribution share = increment ÷ sum of increment",
            "20 ÷ 10 × 100 = 200",
            "200 % [184.6–219.5]",
        ),
        (
            "Its share changed by 7.14 points within the year.",
            "share change = revenue ÷ sum of revenue − base ÷ sum of base",
            "(120 ÷ 210 − 100 ÷ 200) × 100 = 7.143",
            "7.14 points [6.89–7.39]",
        ),
    ]


def test_the_total_step_by_step() -> None:
    report = explain_sectors(TWO)
    assert [row[2] for row in lines(report)] == [
        "120 + 90 = 210",
        "120 ÷ 1.2 = 100",
        "90 ÷ 0.9 = 100",
        "100 + 100 = 200",
        "(210 ÷ 200 − 1) × 100 = 5",
        "10 + (-5) = 5",
    ]
    assert str(words(report["result"])[4]).startswith("5 % [")
    assert report["value"][4] == pytest.approx(0.05)
    assert report["value_unit"][4] == "fraction"


def test_a_published_total_is_explained_too() -> None:
    report = explain_sectors(TWO, published_total="2150亿", published_growth="7%")
    steps = words(report["step"])
    assert any("total less sectors 5 billion yuan" in str(step) and "cannot say" in str(step) for step in steps)
    assert "215 − 210 = 5" in words(report["working"])
    beside = explain_sectors(TWO, "A", published_total="2150亿", published_growth="7%")
    assert any("another denominator than above" in str(step) for step in words(beside["step"]))


def test_every_line_names_its_formula_and_every_definition_its_source() -> None:
    report = explain_sectors(read_sectors(), "Robotics")
    assert all(report["formula"])
    assert all(report["source"])


@pytest.mark.parametrize("name", ["total", "TOTAL", "Robotics", "机器人核心产业", "Artificial intelligence (core)"])
def test_the_shipped_table_can_be_checked_by_hand(name: str) -> None:
    report = explain_sectors(read_sectors(), name)
    assert len(report) > 5
    assert uncheckable(report) == []


def test_a_nested_sector_says_that_it_is_not_added() -> None:
    report = explain_sectors(read_sectors(), "Artificial intelligence (core)")
    assert (
        "It lies inside Software and information services and makes 5 % of it, "
        "so it is ranked, and not added to the total." in words(report["step"])
    )


def test_a_nested_sector_that_stands_for_its_parent_says_so() -> None:
    rows = table(sector("S", None, 0.2), sector("A", 30, 0.5, part_of="S"), sector("B", 20, 0.25))
    assert "It lies inside S, which states no level, so it is added in its place." in words(
        explain_sectors(rows, "A")["step"]
    )
    total = words(explain_sectors(rows)["step"])
    assert "Added in place of what states no level: A for S." in total
    assert not any("only the sectors that state their growth" in str(step) for step in total)


def test_a_nested_sector_without_a_contribution_says_why() -> None:
    rows = table(sector("S", 100), sector("A", 30, 0.5, part_of="S"), sector("B", 20, 0.25))
    steps = words(explain_sectors(rows, "A")["step"])
    assert steps[-1] == "What it lies inside is not in the growth of the total, so it has no contribution."


def test_robotics_added_3_16_to_3_31_billion() -> None:
    report = explain_sectors(read_sectors(), "Robotics")
    assert "3.23 billion yuan [3.16–3.31]" in words(report["result"])


def test_a_unit_of_ones_own() -> None:
    report, yi = explain_sectors(TWO, "A"), Wording(unit="yi")
    assert words(report["working"], yi)[4] == "1,200 ÷ 1.2 = 1,000"
    assert words(report["result"], yi)[5] == "200 × 100 million yuan [195.0–205.0]"


def test_words_for_qualified_falling_and_computed_figures() -> None:
    rows = table(sector("A", 100.0, -0.5, revenue_qualifier="over", growth_qualifier="nearly"), sector("B", 3.0))
    steps = words(explain_sectors(rows, "A")["step"])
    assert steps[0] == "A had a revenue of more than 100 yuan in 2025."
    assert steps[1] == "That is nearly 50 % less than a year earlier."
    assert any("It lost" in str(step) for step in steps)
    levels = table(sector("A", 110.0), {**sector("A", 100.0), "period": "2024"})
    assert "growth, as the ratio of two published levels" in words(
        explain_sectors(levels, "A", period="2025")["formula"]
    )


@pytest.mark.parametrize(
    "rows",
    [
        table(sector("A")),
        table(sector("A", None, 0.1)),
        table(sector("A", 5.0)),
        table(sector("A", 5.0, -1.0)),
        table(sector("A", 0.0, 0.1)),
        table(sector("A", -5.0, 0.1)),
        table(sector("A", 5.0, 0.1)),
        table(sector("A", 100.0, 0.25), sector("B", 80.0, -0.2)),
        table(sector("S", None, 0.1), sector("A", 5.0, 0.1, part_of="S")),
    ],
)
def test_hollow_and_offsetting_tables_are_explained_as_far_as_they_go(rows: pd.DataFrame) -> None:
    for name in ("A", "total"):
        report = explain_sectors(rows, name)
        assert len(report)
        assert uncheckable(report) == []
        assert not any(value != value for values in report.values for value in values)


def test_an_unknown_name_and_several_periods_are_refused() -> None:
    with pytest.raises(UsageError, match='"Robtics" is not a sector here'):
        explain_sectors(read_sectors(), "Robtics")
    with pytest.raises(UsageError, match="one region and one period"):
        explain_sectors(table(sector("A", 1.0, 0.1), {**sector("A", 1.0, 0.1), "region": "S"}), region="all")


@pytest.mark.parametrize(
    "name", [one.name for one in FORMATS.values() if one.audience is Audience.PEOPLE and not one.binary]
)
def test_every_format_for_people_writes_it(name: str) -> None:
    text = "".join(render(explain_sectors(TWO, "A"), name))  # type: ignore[arg-type]
    assert "It added 20 billion yuan within the year." in text
    assert "120 − 100 = 20" in text.replace(r"\ensuremath{-}", "−")


def test_a_long_sum_is_cut_and_says_so() -> None:
    report = explain_sectors(table(*(sector(f"S{place}", 10.0, 0.25) for place in range(15))))
    assert str(words(report["working"])[0]).endswith("+ … (3 more) = 150")


def test_steps_of_any_kind_make_a_report() -> None:
    steps = [
        Step("Nothing is known.", "x", None, None, Kind.MONEY),
        Step("At least that.", "x", "2", 2e9, Kind.MONEY, Range(1.5e9, float("inf"))),
        Step("Exactly that.", "x", "2", 0.5, Kind.SHARE, Range(0.5, 0.5)),
    ]
    report = explained(steps, name="explanation", title=line("sectors.the-total"))
    assert words(report["result"]) == ["—", "2 billion yuan [≥1.5]", "50 %"]
    assert list(report["value_high"]) == [None, None, 0.5]


levels = st.integers(1, 10**6).map(lambda number: number * 1e6)
rates = st.integers(-90, 300).map(lambda percent: percent / 100)


@settings(max_examples=40)
@given(st.lists(st.tuples(levels, rates), min_size=1, max_size=6))
def test_any_explanation_can_be_checked_by_hand(rows: list[tuple[float, float]]) -> None:
    frame = table(*(sector(f"S{place}", *row) for place, row in enumerate(rows)))
    for name in ("S0", "total"):
        report = explain_sectors(frame, name)
        assert uncheckable(report) == []
        assert not any(re.search("nan|inf", str(one)) for one in words(report["working"]))


def test_figures_without_a_known_rounding_show_no_digits_that_nobody_has() -> None:
    frame = table(sector("A", 215.05e9, -0.032), sector("B", 320e9, 0.091))
    results = words(explain_sectors(frame, "A")["result"])
    assert all(len(str(result).partition(".")[2].partition(" ")[0]) <= 2 for result in results)


def test_a_part_is_set_beside_what_it_lies_inside() -> None:
    report = explain_sectors(table(sector("A", 500e9, 0.25), sector("B", 210e9, 0.1, part_of="A")), "B")
    steps = words(report["step"])
    place = [str(step).startswith("It lies inside A and makes 42 % of it") for step in steps].index(True)
    assert words(report["working"])[place] == "210 ÷ 500 × 100 = 42"
    assert report["value"][place] == 0.42


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [("under", "more than 5 % less"), ("at_most", "at least 5 % less"), ("over", "less than 5 % less")],
)
def test_the_qualifier_of_a_fall_is_that_of_the_fall(qualifier: str, said: str) -> None:
    frame = pd.DataFrame({"sector": ["A"], "revenue": [1e9], "growth": [-0.05], "growth_qualifier": [qualifier]})
    assert f"That is {said} than a year earlier." in words(explain_sectors(frame, "A")["step"])


def test_a_total_without_growth_is_explained_beside_a_published_growth() -> None:
    frame = table(sector("A", 5e9), sector("B", 2e9))
    report = explain_sectors(frame, published_total="70亿", published_growth="15%")
    assert "5 + 2 = 7" in words(report["working"])
    assert "—" in words(report["working"])


def test_increments_that_cancel_exactly_share_nothing() -> None:
    rows = {"sector": ["A", "B"], "revenue": [110e8, 90e8], "growth": [0.1, -0.1], "growth_source": ["levels", ""]}
    assert "contribution share, withheld" in words(explain_sectors(pd.DataFrame(rows), "A")["formula"])


def test_a_growth_from_levels_shows_the_two_levels() -> None:
    rows = table({**sector("A", 10e9), "period": "2024"}, sector("A", 8e9))
    report = explain_sectors(rows, "A", period="2025")
    assert "(8 ÷ 10 − 1) × 100 = -20" in words(report["working"])
