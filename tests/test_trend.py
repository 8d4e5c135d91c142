"""Sectors through the periods, on tables whose figures can be computed in the head."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from njind import formulas, ranges, read_sectors
from njind.analysis.trend import SORTS, named_span, trend_sectors
from njind.analysis.trend.growth import sparkline
from njind.analysis.trend.through_periods import COLUMNS
from njind.cli import run
from njind.errors import NjindError, UsageError
from njind.formats import FORMATS, Options, render
from njind.line import Line, line
from njind.messages.wording import worded
from njind.ranges import Range
from njind.report import Audience
from reference import load_case
from spoken import CHINESE, in_chinese, sentences, warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from njind.report import Report, Value

    Call = Callable[..., tuple[int, str, str]]


def table(*rows: Mapping[str, object], **defaults: object) -> pd.DataFrame:
    return pd.DataFrame([{"region": "R", "sector": "A", **defaults, **row} for row in rows])


def span(period: str, revenue: float | None = None, growth: float | None = None, **rest: object) -> dict[str, object]:
    return {"period": period, "revenue": revenue, "growth": growth, **rest}


def column(report: Report, key: str) -> list[Value]:
    shown = (worded(value) if isinstance(value, Line) else value for value in report[key])
    return [round(value, 6) if isinstance(value, float) else value for value in shown]


SOFTWARE = "Software and information services"


def known(value: Value) -> float:
    assert isinstance(value, int | float)
    return value


THREE_YEARS = table(span("2022", 100.0), span("2023", 110.0, 0.1), span("2024", 121.0, 0.21))


# ------------------------------------------------------------------------------------------- growth


def test_published_growth_stands_beside_growth_from_levels_and_neither_is_overwritten() -> None:
    report = trend_sectors(THREE_YEARS)
    assert column(report, "period") == ["2022", "2023", "2024"]
    assert column(report, "revenue") == [100, 110, 121]
    assert column(report, "growth") == [None, 0.1, 0.21]
    assert column(report, "growth_levels") == [None, 0.1, 0.1]
    assert column(report, "growth_difference") == [None, 0, 0.11]
    assert column(report, "agreement") == [None, "within rounding", "differs"]
    assert any("2024 (21 %, levels 10 %)" in line for line in sentences(report))


@pytest.mark.parametrize(
    ("growth", "rounding", "levels_rounding", "agreement"),
    [
        (0.104, 0.001, None, "differs"),  # 10.35 to 10.45 %, levels say 10 %
        (0.104, 0.01, None, "within rounding"),  # printed as a whole percent
        (0.104, 0.001, 1.0, "within rounding"),  # 109.5 / 100.5 to 110.5 / 99.5
        (0.1, None, None, "within rounding"),
        (0.105, None, None, "differs"),  # without a rounding the last digit counts
        (0.2, None, None, "differs"),
    ],
)
def test_a_difference_is_flagged_only_where_rounding_does_not_explain_it(
    growth: float, rounding: float | None, levels_rounding: float | None, agreement: str
) -> None:
    rows = table(
        span("2023", 100.0),
        span("2024", 110.0, growth, growth_rounding=rounding),
        revenue_rounding=levels_rounding,
    )
    assert column(trend_sectors(rows), "agreement") == [None, agreement]


def test_about_twenty_percent_may_be_twenty_point_four() -> None:
    rows = table(span("2023", 100.0), span("2024", 120.4, 0.2, growth_rounding=0.01, growth_qualifier="approx"))
    report = trend_sectors(rows)
    assert column(report, "agreement") == [None, "within rounding"]
    assert column(report, "computed_qualifier") == [None, "approx"]
    assert column(report, "growth_levels_qualifier") == [None, None]


@pytest.mark.parametrize("qualifier", ["over", "at_least", "under", "at_most"])
def test_a_level_that_is_only_a_bound_gives_no_growth_from_levels_and_no_cagr(qualifier: str) -> None:
    rows = table(
        span("2022", 90.0, revenue_qualifier=qualifier),
        span("2023", 100.0),
        span("2024", 110.0, 0.1, revenue_qualifier=qualifier),
        span("2025", 121.0),
    )
    report = trend_sectors(rows, ranges=True)
    assert column(report, "revenue") == [90, 100, 110, 121]
    assert column(report, "growth_levels") == [None, None, None, None]
    assert column(report, "growth_levels_high") == [None, None, None, None]
    assert column(report, "cagr") == [None, None, None, 0.1]
    assert "A level that is only a bound gives no growth from levels: 2022, 2024." in sentences(report)


@pytest.mark.parametrize("qualifier", ["approx", "nearly"])
def test_growth_from_an_approximate_level_is_marked(qualifier: str) -> None:
    report = trend_sectors(table(span("2023", 100.0, revenue_qualifier=qualifier), span("2024", 110.0)))
    assert column(report, "growth_levels") == [None, 0.1]
    assert column(report, "growth_levels_qualifier") == ["approx", "approx"]


def test_spans_of_different_months_are_never_compared() -> None:
    rows = table(span("2023H1", 40.0), span("2024", 100.0), span("2024H1", 44.0), span("2025Q1", 20.0))
    report = trend_sectors(rows, span="all")
    assert list(zip(column(report, "period"), column(report, "growth_levels"), strict=True)) == [
        ("2024", None),
        ("2023H1", None),
        ("2024H1", 0.1),
        ("2025Q1", None),
    ]
    assert column(report, "cagr") == [None, None, 0.1, None]
    assert column(report, "sparkline") == ["▄", "▁", "▁█", "▄"]


def test_a_year_that_is_not_there_gives_no_growth_but_a_cagr() -> None:
    report = trend_sectors(table(span("2022", 100.0), span("2024", 121.0)))
    assert column(report, "growth_levels") == [None, None]
    assert column(report, "cagr") == [None, 0.1]
    assert column(report, "sparkline") == ["▁", "▁·█"]


def test_a_growth_that_the_table_computed_from_levels_is_none_that_was_published() -> None:
    report = trend_sectors(table(span("2024", 110.0, 0.1, growth_source="levels")))
    assert column(report, "growth") == [None]
    assert column(report, "growth_levels") == [0.1]


# ------------------------------------------------------------------------------------------- averages and years


def test_the_two_year_average_is_the_geometric_mean_of_published_rates() -> None:
    report = trend_sectors(table(span("2023", 100.0, 0.44), span("2024", 100.0, 0.0)))
    assert column(report, "two_year_average") == [None, 0.2]


def test_growth_from_levels_stands_in_where_none_was_published() -> None:
    report = trend_sectors(table(span("2022", 100.0), span("2023", 144.0), span("2024", None, 0.0)))
    assert column(report, "two_year_average") == [None, None, 0.2]
    assert "No growth was published, so growth from levels stands in: 2023." in sentences(report)


def test_cagr_counts_the_years_between_the_first_level_and_the_row() -> None:
    rows = table(
        span("2020", None, 0.5), span("2021", 100.0), span("2022", None), span("2023", 121.0), span("2024", 100.0)
    )
    assert column(trend_sectors(rows), "cagr") == [None, None, None, 0.1, 0]


def test_years_to_double_and_to_a_target_are_at_constant_growth() -> None:
    report = trend_sectors(table(span("2023", 100.0, 1.0), span("2024", 100.0, 0.5)), target=400.0)
    assert column(report, "years_to_double") == [1, round(math.log(2) / math.log(1.5), 6)]
    assert column(report, "years_to_target") == [2, round(math.log(4) / math.log(1.5), 6)]
    assert "Target: 400 a year. Years are counted from the row's, at its constant growth." in sentences(report)


@pytest.mark.parametrize(
    ("level", "growth", "years"),
    [
        (400.0, 0.1, 0.0),
        (500.0, 0.0, 0.0),
        (500.0, 0.1, 0.0),
        (400.0, -0.1, 0.0),
        (100.0, 0.0, None),
        (100.0, -0.1, None),
        (100.0, None, None),
        (None, 0.1, None),
    ],
)
def test_a_target_that_is_met_takes_no_time_and_one_out_of_reach_has_no_years(
    level: float | None, growth: float | None, years: float | None
) -> None:
    assert column(trend_sectors(table(span("2024", level, growth)), target=400.0), "years_to_target") == [years]


def test_a_level_that_falls_reaches_a_target_below_it() -> None:
    report = trend_sectors(table(span("2024", 100.0, -0.03)), target=50.0)
    assert [round(known(one), 3) for one in report["years_to_target"]] == [22.757]


@settings(max_examples=50)
@given(st.integers(1, 1000), st.integers(-50, 50), st.integers(1, 1000))
def test_so_many_years_at_the_growth_make_the_target_above_or_below(level: int, percent: int, target: int) -> None:
    growth = percent / 100
    [years] = trend_sectors(table(span("2024", float(level), growth)), target=float(target))["years_to_target"]
    if years:
        assert level * (1 + growth) ** known(years) == pytest.approx(target)
    elif years == 0:
        assert level == target or (level > target and growth >= 0), "met, and not lost again"
    else:
        assert (level - target) * growth > 0 or growth == 0, "it moves away from the target, or stands still"


@given(
    st.tuples(st.integers(1, 99), st.integers(0, 40)),
    st.tuples(st.integers(-60, 60), st.integers(0, 30)),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=8),
)
def test_the_range_of_years_holds_every_level_and_growth_that_it_is_of(
    levels: tuple[int, int], rates: tuple[int, int], places: list[tuple[float, float]]
) -> None:
    level = Range(float(levels[0]), float(sum(levels)))
    growth = Range(rates[0] / 100, sum(rates) / 100)
    span_of_years = ranges.years_to_target(level, growth, 60.0)
    for part, other in (*places, *itertools.product((0.0, 1.0), repeat=2)):
        inside = [one.low + share * (one.high - one.low) for one, share in ((level, part), (growth, other))]
        years = float(formulas.years_to_target(inside[0], inside[1], 60.0))
        if math.isnan(years):
            assert math.isnan(span_of_years.low) or span_of_years.high == math.inf
        else:
            assert span_of_years.low - 1e-9 <= years <= span_of_years.high + 1e-9


@pytest.mark.parametrize("target", [0.0, -5.0])
def test_a_target_is_above_zero(target: float) -> None:
    with pytest.raises(UsageError, match="is not a target"):
        trend_sectors(THREE_YEARS, target=target)


def test_half_a_year_has_no_years_to_a_target_of_a_year() -> None:
    report = trend_sectors(table(span("2024H1", 100.0, 1.0)), target=400.0)
    assert column(report, "years_to_target") == [None]
    assert column(report, "years_to_double") == [1]
    assert "Target: 400 a year. From part of a year none are counted." in sentences(report)
    both = trend_sectors(table(span("2024H1", 100.0, 1.0), span("2024", 200.0, 1.0)), target=400.0, span="all")
    assert column(both, "years_to_target") == [1, None]
    said = "Target: 400 a year. Years are counted from the row's, at its constant growth."
    assert f"{said} From part of a year none are counted." in sentences(both)
    assert said in sentences(trend_sectors(THREE_YEARS, target=400.0))


# ------------------------------------------------------------------------------------------- projection


def test_the_projection_is_the_last_full_year_times_the_growth_of_the_year_to_date() -> None:
    rows = table(
        span("2023", 80.0, 0.1),
        span("2024", 100.0, 0.25),
        span("2025Q1", 30.0, 0.5),
        span("2025Q1-Q3", 90.0, 0.2),
        span("2025-10", 9.0, 0.9),
    )
    report = trend_sectors(rows)
    assert column(report, "projection") == [None, 120]
    assert "2025 projected: 2024 x (1 + the growth of 2025Q1-Q3)." in sentences(report)


def test_projections_made_alike_are_said_once_and_others_by_name() -> None:
    alike = [span("2024", 100.0, region=region) for region in "RS"]
    alike += [span("2025H1", 50.0, 0.2, region=region) for region in "RS"]
    said = "2025 projected: 2024 x (1 + the growth of 2025H1)."
    assert projections(trend_sectors(table(*alike), region="all", span="year")) == [said]
    other = [span("2023", 100.0, region="T"), span("2024Q1", 20.0, 0.2, region="T")]
    assert projections(trend_sectors(table(*alike, *other), region="all", span="year")) == [
        f"R, S, {said}",
        "T, 2024 projected: 2023 x (1 + the growth of 2024Q1).",
    ]


def projections(report: Report) -> list[str]:
    return [line for line in sentences(report) if " projected: " in line]


def test_the_projection_stands_beside_the_year_as_it_was_published() -> None:
    rows = table(
        span("2022", 100.0),
        span("2023H1", 50.0, 0.1),
        span("2023M1-M11", 90.0, 0.2, growth_rounding=0.02),
        span("2023", 125.0, revenue_rounding=2.0),
        span("2024M1-M2", 20.0, 0.04),
    )
    report = trend_sectors(rows, span="year", ranges=True)
    assert column(report, "projection") == [120, 130]
    assert column(report, "projected_from") == ["2023M1-M11", "2024M1-M2"]
    assert column(report, "projection_error") == [-0.04, None]
    assert column(report, "projection_error_low") == [round(119 / 126 - 1, 6), None]
    assert column(report, "projection_error_high") == [round(121 / 124 - 1, 6), None]
    assert projections(report) == ["2024 projected: 2023 x (1 + the growth of 2024M1-M2)."]
    checked = "Made the same way, the projection was off the published year by: -4 % for 2023 (from 2023M1-M11)."
    assert checked in sentences(report)
    assert "用同样方法推算已公布的年份，推算数与公布数相差：2023年-4%（依据2023年1—11月）。" in in_chinese(report)


def test_years_that_are_over_are_projected_from_the_same_months_as_the_one_that_is_not() -> None:
    rows = table(
        span("2022", 100.0),
        span("2023Q1", 20.0, 0.5),
        span("2023M1-M11", 90.0, 0.2),
        span("2023", 120.0),
        span("2024Q1", 30.0, 0.1),
    )
    report = trend_sectors(rows, span="year")
    assert column(report, "projected_from") == ["2023Q1", "2024Q1"]
    assert column(report, "projection_error") == [0.25, None], "150 against 120"


def test_until_hides_every_later_row_from_everything() -> None:
    rows = table(
        span("2022", 100.0, 0.1),
        span("2023H1", 50.0, 0.2),
        span("2023M1-M10", 90.0, 0.4),
        span("2023", 150.0, 0.5),
        span("2024", 160.0, sector="B"),
        span("2025", 170.0, sector="B"),
    )
    report = trend_sectors(rows, until="2023H1", span="year", sector="A")
    assert report == trend_sectors(rows.iloc[:2], span="year", sector="A")
    assert column(report, "projection") == [120], "from the first half, not from ten months"
    asked: Sequence[dict[str, Any]] = ({}, {"windows": True}, {"target": 200.0}, {"ranges": True}, {"span": "all"})
    for one in asked:
        assert trend_sectors(rows, until="2023H1", **one) == trend_sectors(rows.iloc[:2], **one)


def test_a_year_that_is_not_the_next_is_not_projected_nor_one_after_a_bound() -> None:
    gap = table(span("2023", 100.0), span("2025H1", 50.0, 0.2))
    bound = table(span("2023", 100.0, revenue_qualifier="over"), span("2024H1", 50.0, 0.2))
    for rows in (gap, bound):
        report = trend_sectors(rows, span="year")
        assert set(report["projection"]) == {None}
        assert "projection" not in [one.key for one in report.shown_to(Audience.PEOPLE)]


# ------------------------------------------------------------------------------------------- windows


CUMULATIVE = table(
    span("2024Q1", 20.0, 0.0), span("2024H1", 53.0, 0.06), span("2024", 113.0, 0.13), span("2023", 100.0, 0.1)
)
"""Bases 20, 50 and 100: Q2 is 33 on 30, the second half 60 on 50."""


def test_windows_are_the_months_between_neighbouring_spans() -> None:
    report = trend_sectors(CUMULATIVE, windows=True)
    assert column(report, "period") == ["2024Q1", "2024Q2", "2024H2"]
    assert column(report, "from_spans") == [None, "2024H1 less 2024Q1", "2024 less 2024H1"]
    assert column(report, "revenue") == [20, 33, 60]
    assert column(report, "growth") == [0, 0.1, 0.2]
    assert column(report, "growth_source") == ["published", "levels", "levels"]


def test_span_chooses_windows_that_others_divide() -> None:
    report = trend_sectors(CUMULATIVE, windows=True, span="M4-M12")
    assert column(report, "from_spans") == ["2024 less 2024Q1"]
    assert column(report, "revenue") == [93]
    assert column(report, "growth") == [0.1625]
    quarters = trend_sectors(CUMULATIVE, windows=True, span="quarters")
    assert column(quarters, "period") == ["2024Q1", "2024Q2"]
    assert len(trend_sectors(CUMULATIVE, windows=True, span="all")) == 4


def test_a_published_window_stands_for_itself() -> None:
    rows = table(span("2024Q1", 20.0, 0.0), span("2024Q2", 34.0, 0.3), span("2024H1", 53.0, 0.06))
    report = trend_sectors(rows, windows=True)
    assert column(report, "revenue") == [20, 34]
    assert column(report, "growth") == [0, 0.3]


def test_windows_a_year_apart_are_compared() -> None:
    rows = table(span("2023Q1", 20.0), span("2023H1", 50.0), span("2024Q1", 20.0, 0.0), span("2024H1", 53.0, 0.06))
    report = trend_sectors(rows, windows=True)
    assert column(report, "period") == ["2023Q1", "2023Q2", "2024Q1", "2024Q2"]
    assert column(report, "growth_levels") == [None, None, 0, 0.1]
    assert column(report, "agreement") == [None, None, "within rounding", "within rounding"]


@pytest.mark.parametrize(
    ("quarter", "half", "level", "growth"),
    [
        ((20.0, 0.0), (53.0, None), 33, None),
        ((20.0, 0.0), (15.0, 0.06), -5, None),
        ((20.0, 0.0), (53.0, 2.0), 33, None),  # the half's base is below the quarter's
        ((20.0, 0.0), (53.0, -1.0), 33, None),
    ],
)
def test_a_window_has_no_growth_where_level_or_base_is_missing_or_not_above_zero(
    quarter: tuple[float, float], half: tuple[float, float | None], level: float, growth: float | None
) -> None:
    report = trend_sectors(table(span("2024Q1", *quarter), span("2024H1", *half)), windows=True)
    assert column(report, "revenue")[1] == level
    assert column(report, "growth")[1] == growth


def test_spans_without_a_closed_level_make_no_window() -> None:
    rows = table(
        span("2024Q1", 20.0),
        span("2024H1", None, 0.1),
        span("2024Q1-Q3", 80.0, revenue_qualifier="over"),
        span("2024", 100.0),
    )
    report = trend_sectors(rows, windows=True)
    assert column(report, "from_spans") == [None, "2024 less 2024Q1"]


def test_windows_have_ranges_and_say_what_they_rest_on() -> None:
    rows = table(span("2024Q1", 20.0, 0.0, growth_qualifier="approx"), span("2024H1", 53.0, 0.06), revenue_rounding=1.0)
    report = trend_sectors(rows, windows=True)
    assert column(report, "revenue_low") == [19.5, 32]
    assert column(report, "revenue_high") == [20.5, 34]
    assert column(report, "growth_qualifier") == ["approx", "approx"]


# ------------------------------------------------------------------------------------------- which rows


def test_the_default_is_the_largest_sector_with_the_most_periods_of_one_span() -> None:
    rows = table(
        span("2024", 900.0, sector="Big"),
        *(span(year, 10.0, sector="Small") for year in ("2023", "2024")),
        *(span(year, 50.0, sector="Large") for year in ("2023", "2024")),
        *(span(period, 1.0, sector="Mixed") for period in ("2023", "2024H1", "2024Q1")),
        span("2024", 1.0, sector="Elsewhere", region="S"),
    )
    report = trend_sectors(rows)
    assert worded(report.title) == "Trend, R, Large"
    assert column(report, "sector") == ["Large", "Large"]


def test_the_default_region_is_the_one_with_the_most_figures_and_of_equals_the_first() -> None:
    rows = table(span("2024", 1.0), *(span(year, 1.0, 0.1, region="S") for year in ("2023", "2024")))
    report = trend_sectors(rows)
    assert worded(report.title) == "Trend, S, A"
    assert "S has the most figures; --region chooses another." in sentences(report)
    assert worded(trend_sectors(rows, region="R").title) == "Trend, R, A"
    assert worded(trend_sectors(rows.iloc[[0, 2]].assign(growth=None)).title) == "Trend, R, A"


def test_the_option_names_the_one_sector_of_a_table_that_names_none() -> None:
    rows = table(span("2024-01", 1.0, 0.1), span("2024-02", 2.0, 0.2), sector="")
    assert worded(trend_sectors(rows, sector="Steel", span="months").title) == "Trend, R, Steel"


def test_a_slip_in_a_sector_is_told_what_the_region_has() -> None:
    rows = table(span("2024", 1.0), span("2024", 1.0, region="S", sector="Shipping"))
    with pytest.raises(UsageError) as caught:
        trend_sectors(rows, region="R", sector="Shiping")
    assert caught.value.hint == "There are: A."


def test_the_default_span_has_the_most_periods_and_is_the_longest_of_several() -> None:
    many_halves = table(span("2024", 1.0), span("2024H1", 1.0), span("2025H1", 1.0))
    report = trend_sectors(many_halves)
    assert column(report, "span") == ["H1", "H1"]
    assert "Other spans here: year (1); --span shows them." in sentences(report)
    assert column(trend_sectors(table(span("2024H1", 1.0), span("2024", 2.0))), "period") == ["2024"]


def test_other_spans_and_the_default_span_are_those_within_the_dates() -> None:
    rows = table(span("2022", 1.0), span("2023", 1.0), span("2024Q1", 1.0), span("2025H1", 1.0))
    assert "Other spans here: H1 (1), Q1 (1); --span shows them." in sentences(trend_sectors(rows))
    since = trend_sectors(rows, since="2024", until="2024")
    assert column(since, "period") == ["2024Q1"]
    assert not any(line.startswith("Other spans") for line in sentences(since))
    assert len(trend_sectors(rows, since="2030")) == 0


def test_the_caption_names_the_sectors_and_regions_that_a_default_left_aside() -> None:
    rows = table(span("2024", 3.0), span("2024", 2.0, sector="B"), span("2024", 2.0, sector="C", region="S"))
    others = ("Other sectors here: B; --sector all shows all.", "Other regions: S.")
    assert sentences(trend_sectors(rows))[-2:] == others
    assert sentences(trend_sectors(rows, sector="all"))[-1:] == others[1:]
    assert not set(others) & set(sentences(trend_sectors(rows, sector="all", region="all")))


def test_a_choice_of_columns_leaves_out_what_is_said_of_others() -> None:
    report = trend_sectors(THREE_YEARS.assign(growth=[0.1, 0.3, 0.21]), target=400.0)
    said = [
        line
        for line in sentences(report)
        if "CAGR" in line or "Target" in line or "beyond rounding" in line or "Neither" in line
    ]
    assert len(said) == 4
    assert not set(said) & set(sentences(report.choose(["period", "revenue"])))
    assert set(said) & set(sentences(report.choose(["period", "cagr"]))) == {"CAGR is since 2022."}
    assert [line for line in sentences(report) if line not in said] == list(sentences(report.choose(["revenue"])))


def test_several_sectors_come_in_the_order_of_the_table_and_newest_last() -> None:
    rows = table(
        span("2024", 3.0, sector="B"),
        span("2024", 2.0),
        span("2023", 1.0),
        span("2023", 2.0, sector="B", sector_zh="乙"),
    )
    report = trend_sectors(rows, sector=["a", "乙", "B"])
    assert column(report, "sector") == ["B", "B", "A", "A"]
    assert column(report, "period") == ["2023", "2024", "2023", "2024"]
    assert column(report, "growth_levels") == [None, 0.5, None, 1]
    assert "sector" in [one.key for one in report.shown_to(Audience.PEOPLE)]


def test_regions_are_kept_apart() -> None:
    rows = table(span("2023", 100.0), span("2024", 110.0, region="S"), span("2024", 120.0))
    assert column(trend_sectors(rows, region="all"), "growth_levels") == [None, 0.2, None]
    assert column(trend_sectors(rows, region="S"), "revenue") == [110]


def test_since_and_until_choose_rows_but_growth_still_sees_the_year_before() -> None:
    report = trend_sectors(THREE_YEARS, since="2023", until="2023")
    assert column(report, "period") == ["2023"]
    assert column(report, "growth_levels") == [0.1]
    assert column(trend_sectors(THREE_YEARS, since="2023"), "cagr") == [None, 0.1]
    assert len(trend_sectors(THREE_YEARS, since="2030")) == 0


def test_rows_are_sorted_and_cut() -> None:
    assert column(trend_sectors(THREE_YEARS, sort="growth"), "period") == ["2024", "2023", "2022"]
    assert column(trend_sectors(THREE_YEARS, reverse=True, top=1), "period") == ["2024"]
    assert "The first 1 of 3 rows." in sentences(trend_sectors(THREE_YEARS, top=1))
    for key in SORTS:
        if key not in ("years_to_target", "from_spans", "unit"):
            assert len(trend_sectors(THREE_YEARS, sort=key)) == 3


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ({"span": "H1"}, '"H1" is not a span here.', "There are: year."),
        ({"sector": ["B"]}, '"B" is not a sector here.', "There are: A."),
        ({"region": "S"}, '"S" is not a region here.', "There are: R."),
        ({"sort": "growht"}, '"growht" is not a column here.', "Did you mean growth?"),
        ({"since": "foo"}, '"foo" is not a date.', "Write it as 2025-03-26, 2025-03"),
        ({"until": "2024H3"}, '"2024H3" is not a date.', "Write it as 2025-03-26, 2025-03"),
        ({"top": -1}, "-1 is not a number of rows.", "Give 0 or more"),
        ({"windows": True, "span": "Q2"}, '"Q2" is not a span here.', "There are: H1, H2."),
    ],
)
def test_what_is_not_there_is_a_usage_error(settings: dict[str, Any], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        trend_sectors(THREE_YEARS if "windows" not in settings else CUMULATIVE[1:3], **settings)
    assert caught.value.message == message
    assert caught.value.hint is not None
    assert caught.value.hint.startswith(hint)


def test_a_target_of_windows_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="a target is an amount a year"):
        trend_sectors(THREE_YEARS, windows=True, target=1e9)


def test_a_table_without_periods_or_with_two_rows_for_one_is_refused() -> None:
    with pytest.raises(NjindError, match="the table has no periods"):
        trend_sectors(table({"revenue": 1.0}))
    with pytest.raises(NjindError, match='"A" has two rows in R, 2024'):
        trend_sectors(table(span("2024", 1.0), span("2024", 2.0)))


def test_rows_without_a_period_are_left_out_and_counted() -> None:
    report = trend_sectors(table(span("2024", 1.0), span("", 2.0)))
    assert warnings(report) == ("Left out because they name no period: 1 row.",)
    assert column(report, "revenue") == [1]


@pytest.mark.parametrize(
    "rows",
    [
        THREE_YEARS.iloc[:0],
        table(span("2024")),
        table(span("2024", 0.0, 0.1)),
        table(span("2024", -5.0, -1.0), span("2025", 5.0, -2.0)),
        table(span("2023", 0.0, 0.0), span("2024", 0.0, 0.0)),
        table(span("2024H1", 0.0, 0.1), span("2024", 0.0, 0.1)),
    ],
    ids=["empty", "nothing known", "zero", "negative", "zero base", "zero window"],
)
@pytest.mark.parametrize("windows", [False, True])
def test_hollow_tables_have_a_report_without_infinity_or_nan(rows: pd.DataFrame, windows: bool) -> None:
    report = trend_sectors(rows, windows=windows, target=None if windows else 10.0, ranges=True)
    numbers = [value for values in report.values for value in values if isinstance(value, float)]
    assert all(math.isfinite(value) for value in numbers)


def test_growth_of_minus_one_hundred_percent_gives_nothing_but_itself() -> None:
    report = trend_sectors(table(span("2023", 100.0, 0.1), span("2024", 1.0, -1.0)), target=10.0)
    assert column(report, "growth") == [0.1, -1]
    assert [column(report, key)[1] for key in ("two_year_average", "years_to_double", "years_to_target")] == [None] * 3
    assert "Growth of -100 % or less has no average, CAGR, years or projection: 2024." in sentences(report)


def test_a_level_of_zero_has_no_cagr_and_is_no_base_and_the_caption_says_so() -> None:
    lost = trend_sectors(table(span("2021", 100.0), span("2023", 0.0)))
    assert column(lost, "cagr") == [None, None]
    assert "Growth of -100 % or less has no average, CAGR, years or projection: 2023." in sentences(lost)
    rootless = trend_sectors(table(span("2022", 0.0), span("2023", 10.0), span("2024", None)))
    assert [column(rootless, key)[1] for key in ("growth_levels", "cagr")] == [None, None]
    assert "A level of 0 or less is no base of growth: 2022." in sentences(rootless)
    missing = trend_sectors(table(span("2022", None, 0.1), span("2023", 10.0), span("2024", 20.0)))
    assert not any(line.startswith(("A level", "Growth of")) for line in sentences(missing))


# ------------------------------------------------------------------------------------------- spans and sparklines


@pytest.mark.parametrize(
    ("word", "name"),
    [
        *((word, word) for word in ("year", "quarters", "months", "all", "H1", "Q3", "Q1-Q3", "M1-M10", "M6")),
        ("Year", "year"),
        ("h2", "H2"),
        ("1-10", "M1-M10"),
        ("1-6", "H1"),
        ("6", "M6"),
        ("M1-M12", "year"),
        ("上半年", "H1"),
        ("前三季度", "Q1-Q3"),
        ("1-11月", "M1-M11"),
    ],
)
def test_a_span_is_a_period_without_its_year(word: str, name: str) -> None:
    assert named_span(word) == name


@pytest.mark.parametrize("word", ["2024", "2024H1", "Q5", "13", "soon", ""])
def test_what_is_no_span_of_months_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match="is not a span of months"):
        named_span(word)


@pytest.mark.parametrize(
    ("levels", "line"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8], "▁▂▃▄▅▆▇█"),
        ([5, None, 1], "█·▁"),
        ([3], "▄"),
        ([3, 3], "▄▄"),
        ([None], "·"),
        ([], ""),
        ([-1, 1], "▁█"),
    ],
)
def test_a_sparkline_goes_from_the_lowest_to_the_highest(levels: Sequence[Value], line: str) -> None:
    assert sparkline(levels) == line


def test_a_screen_without_blocks_shows_digits() -> None:
    report = trend_sectors(table(span("2021", 1.0), span("2023", 5.0), span("2024", 8.0)))
    shown = "".join(str(piece) for piece in render(report, "table", Options(ascii=True, encoding="ascii")))
    assert "1.58" in shown
    assert shown.isascii()
    assert "\\u" not in shown


# ------------------------------------------------------------------------------------------- properties


LEVELS = st.lists(st.integers(1, 10**6), min_size=2, max_size=12)


@given(LEVELS, st.integers(0, 10**6))
def test_windows_add_up_to_the_whole(steps: list[int], base_step: int) -> None:
    """Whole levels on whole bases, cumulated: the windows give them back, and their sum is the last span."""
    bases = [step + base_step for step in steps]
    level = [sum(steps[: month + 1]) for month in range(len(steps))]
    base = [sum(bases[: month + 1]) for month in range(len(steps))]
    rows = table(
        *(
            span(
                f"2024M1-M{month}" if month > 1 else "2024-01",
                float(level[month - 1]),
                level[month - 1] / base[month - 1] - 1,
            )
            for month in range(1, len(steps) + 1)
        )
    )
    report = trend_sectors(rows, windows=True)
    revenue = [float(value or 0) for value in report["revenue"]]
    growth = [float(value or 0) for value in report["growth"]]
    assert sum(revenue) == pytest.approx(level[-1])
    assert revenue == pytest.approx(steps)
    assert growth == pytest.approx([one / other - 1 for one, other in zip(steps, bases, strict=True)], abs=1e-6)
    computed = sum(one / (1 + rate) for one, rate in zip(revenue, growth, strict=True))
    assert computed == pytest.approx(base[-1])


@settings(max_examples=25)
@given(st.permutations(range(6)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    rows = table(
        span("2022", 80.0, 0.3),
        span("2023", 100.0, 0.2),
        span("2024", 130.0, 0.25, revenue_qualifier="approx"),
        span("2024H1", 60.0, 0.2),
        span("2024Q1", 25.0, 0.1),
        span("2025Q1", 30.0, 0.15),
    )
    shuffled = rows.iloc[order]
    assert trend_sectors(shuffled, span="all", target=200.0) == trend_sectors(rows, span="all", target=200.0)
    assert trend_sectors(shuffled, windows=True) == trend_sectors(rows, windows=True)


RATES = st.floats(-0.9, 5.0)


@given(RATES, RATES)
def test_two_years_at_the_average_are_the_two_years(first: float, second: float) -> None:
    average = trend_sectors(table(span("2023", 1.0, first), span("2024", 1.0, second)))["two_year_average"][1]
    assert isinstance(average, float)
    assert (1 + average) ** 2 == pytest.approx((1 + first) * (1 + second))


@given(st.floats(1e9, 1e12), st.floats(1e9, 1e12), st.integers(1, 30))
def test_so_many_years_at_the_cagr_make_the_level(first: float, last: float, years: int) -> None:
    rate = trend_sectors(table(span("2000", first), span(str(2000 + years), last)))["cagr"][1]
    assert isinstance(rate, float)
    assert first * (1 + rate) ** years == pytest.approx(last)


@given(st.floats(1.0, 1e12), st.floats(0.001, 3.0), st.floats(1.0, 1e4))
def test_so_many_years_of_growth_make_the_target(level: float, growth: float, times: float) -> None:
    report = trend_sectors(table(span("2024", level, growth)), target=level * times)
    years, doubling = report["years_to_target"][0], report["years_to_double"][0]
    assert isinstance(years, float)
    assert isinstance(doubling, float)
    assert level * (1 + growth) ** years == pytest.approx(level * times)
    assert (1 + growth) ** doubling == pytest.approx(2)


@given(
    st.lists(
        st.tuples(st.integers(1, 900), st.integers(-50, 300), st.sampled_from(["", "approx", "nearly"])),
        min_size=2,
        max_size=6,
    ),
    st.booleans(),
)
def test_every_range_contains_its_figure(rows: list[tuple[int, int, str]], windows: bool) -> None:
    spans = [f"2024M1-M{2 * place}" if windows else str(2019 + place) for place in range(1, len(rows) + 1)]
    level = 0
    records = []
    for period, (step, growth, qualifier) in zip(spans, rows, strict=True):
        level = level + step if windows else step
        records.append(span(period, float(level), growth / 1000, revenue_qualifier=qualifier))
    frame = table(*records, revenue_rounding=1.0, growth_rounding=0.001)
    report = trend_sectors(frame, windows=windows, ranges=True, target=None if windows else 1000.0)
    for one in report.columns:
        if one.ranged:
            for value, low, high in zip(
                *(report[key] for key in (one.key, f"{one.key}_low", f"{one.key}_high")), strict=True
            ):
                assert low is None or value is None or float(low) <= float(value) + 1e-9
                assert high is None or value is None or float(value) <= float(high) + 1e-9
                assert value is not None or (low, high) == (None, None)


# ------------------------------------------------------------------------------------------- reference cases


def test_the_two_year_averages_of_case_10() -> None:
    case = load_case("10_two_year_average_growth")
    for row in case.inputs["input_two_rates"]:
        now, before = (float(row[f"growth_{year}_pct"]) / 100 for year in (2021, 2020))
        report = trend_sectors(table(span("2020Q1", None, before), span("2021Q1", None, now)))
        average = report["two_year_average"][1]
        assert isinstance(average, float)
        check = case.checks[f"from_two_rates.{row['series']}"]
        assert check.is_met_by(average), check.id


def test_no_published_growth_of_case_11_is_the_ratio_of_its_published_levels() -> None:
    case = load_case("11_implied_base_vs_published_base")
    records = []
    for row in case.rows:
        records.append(span("2022", float(row["published_base"]), sector=row["series"]))
        records.append(
            span(
                "2023", float(row["level"]), float(row["growth_pct"]) / 100, sector=row["series"], growth_rounding=0.001
            )
        )
    rounding = [0.1 if "." in row["level"] else 1.0 for row in case.rows for _ in range(2)]
    frame = table(*records).assign(revenue_rounding=rounding)
    report = trend_sectors(frame, sector=[row["series"] for row in case.rows])
    newest = {str(one["sector"]): one for one in report.records() if one["period"] == "2023"}
    for name, found in newest.items():
        growth, levels = found["growth"], found["growth_levels"]
        assert isinstance(growth, float)
        assert isinstance(levels, float)
        naive = case.checks[f"{name}.naive_growth_pct"]
        assert naive.is_met_by(levels), naive.id
        assert not naive.is_met_by(growth), naive.id
        assert (found["agreement"] == "within rounding") is case.checks[f"{name}.comparable"].value


# ------------------------------------------------------------------------------------------- the shipped table


def test_the_growth_of_software_in_2022_is_not_the_ratio_of_the_published_levels() -> None:
    report = trend_sectors(read_sectors(), region="China")
    rows = {str(row["period"]): row for row in report.records()}
    assert worded(report.title) == "Trend, China, Software and information services"
    assert list(rows) == ["2021", "2022", "2023", "2024"]
    shown = [round(float(rows["2022"][key] or 0), 3) for key in ("growth", "growth_levels", "growth_difference")]
    assert shown == [0.112, 0.138, -0.026]
    assert rows["2022"]["agreement"] == line("trend.differs")


def test_software_in_november_and_december_2023() -> None:
    report = trend_sectors(read_sectors(), region="China", sector=SOFTWARE, windows=True, span="M11-M12", until="2023")
    [row] = report.records()
    assert worded(row["from_spans"]) == "2023 less 2023M1-M10"
    assert [round(float(row[key] or 0), 3) for key in ("growth", "growth_low", "growth_high")] == [0.122, 0.118, 0.127]


def test_the_year_to_date_is_never_multiplied_by_months() -> None:
    frame = read_sectors()
    report = trend_sectors(frame, region="China", ranges=True)
    level, projection = report["revenue"][-1], report["projection"][-1]
    assert isinstance(projection, float)
    assert projection == pytest.approx(float(level or 0) * 1.106)


# ------------------------------------------------------------------------------------------- formats and command


REPORTS = {
    "years": lambda: trend_sectors(read_sectors(), region="China", target=2e13),
    "ranges": lambda: trend_sectors(read_sectors(), region="China", span="all", ranges=True),
    "windows": lambda: trend_sectors(read_sectors(), region="China", windows=True),
    "bounds": lambda: trend_sectors(read_sectors()),
    "empty": lambda: trend_sectors(THREE_YEARS.iloc[:0]),
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", REPORTS)
def test_every_format_writes_every_trend(name: str, format: str) -> None:
    rendered = render(REPORTS[name](), format)
    text = rendered if isinstance(rendered, bytes) else "".join(rendered).encode()
    assert text or name == "empty"
    assert FORMATS[format].binary or not re.search(rb"\b(?:nan|-?inf(?:inity)?)\b", text, re.IGNORECASE)


def test_machines_get_exact_figures_and_the_same_trend_back(tmp_path: Path) -> None:
    report = trend_sectors(read_sectors(), region="China", ranges=True, span="all")
    report.write(tmp_path / "trend.csv")
    again = trend_sectors(read_sectors(tmp_path / "trend.csv"), ranges=True, span="all")
    assert again.records() == report.records()


def test_windows_that_were_written_are_read_back_as_computed(tmp_path: Path) -> None:
    report = trend_sectors(CUMULATIVE, windows=True)
    report.write(tmp_path / "windows.csv")
    again = trend_sectors(read_sectors(tmp_path / "windows.csv"), span="all")
    levels = dict(zip(again["period"], again["revenue"], strict=True))
    assert levels == dict(zip(report["period"], report["revenue"], strict=True))
    assert dict(zip(again["period"], again["growth"], strict=True)) == {"2024H2": None, "2024Q1": 0, "2024Q2": None}


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    def called(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        out, err = capfdbinary.readouterr()
        return status, out.decode("utf-8-sig"), err.decode()

    return called


def test_the_command_writes_what_the_function_gives(call: Call) -> None:
    status, out, _ = call(
        "trend", "--region", "China", "--target", "20万亿", "--span", "year", "--since", "2022", "-q", "-f", "json"
    )
    records = json.loads(out)
    assert status == 0
    assert [record["period"] for record in records] == ["2022", "2023", "2024"]
    assert {record["growth_levels"] is None for record in records} == {False}
    assert set(records[0]) >= {one.key for one in COLUMNS} - {"from_spans"}


def test_the_command_lists_windows_with_their_range(call: Call) -> None:
    _, out, _ = call("trend", "--region", "China", "--windows", "--span", "M11-M12", "--format", "csv", "-q")
    [row] = list(csv.DictReader(io.StringIO(out)))
    assert row["period"] == "2023M11-M12"
    assert [round(float(row[key]), 3) for key in ("growth_low", "growth", "growth_high")] == [0.118, 0.122, 0.127]
    assert "12.2 [11.8–12.7]" in call("trend", "--region", "China", "--windows", "--span", "M11-M12")[1]


def test_a_slip_in_a_span_is_a_usage_error(call: Call) -> None:
    status, out, err = call("trend", "--span", "Q9")
    assert (status, out) == (2, "")
    assert err.startswith('Error: --span: "Q9" is not a span of months.\nHint: Write it as year, H1,')
    status, out, err = call("trend", "--span", "Q3")
    assert (status, out) == (2, "")
    assert '"Q3" is not a span here.' in err


# ------------------------------------------------------------------------------------------- measures and units


def test_a_measure_other_than_revenue_flows_through_in_its_own_unit() -> None:
    rows = table(
        *({"period": year, "measure": "revenue", "level": 5.0, "unit": "CNY"} for year in ("2023", "2024")),
        {"period": "2023", "measure": "employment", "level": 100.0, "unit": "persons"},
        {"period": "2024", "measure": "employment", "level": 110.0, "unit": "persons", "growth": 0.1},
    )
    report = trend_sectors(rows, measure="employment", ranges=True)
    assert column(report, "employment") == [100, 110]
    assert column(report, "employment_low") == [100, 110]
    assert column(report, "growth_levels") == [None, 0.1]
    assert "revenue" not in report.keys
    assert {one.unit for one in report.columns if one.key in ("employment", "projection")} == {"persons"}
    assert column(trend_sectors(rows), "revenue") == [5, 5]
    with pytest.raises(UsageError, match='"exports" is not a measure here'):
        trend_sectors(rows, measure="exports")


def test_rows_of_several_units_say_each_their_own() -> None:
    rows = table(
        span("2023", 1.0, unit="CNY"), span("2024", 2.0, unit="CNY"), span("2024", 3.0, sector="B", unit="USD")
    )
    report = trend_sectors(rows, sector="all")
    assert {one.currency for one in report.columns if one.key == "revenue"} == {"unit"}
    assert column(report, "unit") == ["CNY", "CNY", "USD"]


def test_chinese_headings_are_read_and_lines_are_said_in_chinese() -> None:
    rows = pd.DataFrame(
        {"行业": ["软件", "软件"], "时期": ["2023", "2024"], "营业收入": [100.0, 110.0], "同比增长": [None, 0.3]}
    )
    report = trend_sectors(rows)
    assert column(report, "growth_levels") == [None, 0.1]
    assert worded(report.title, CHINESE) == "软件历年情况"
    assert in_chinese(report) == (
        "所列时段：全年。",
        "公布增速与按总量计算的增速不符，超出舍入影响：2024年。",
        "两者均未作调整：2024年（公布30%，按总量计算10%）。",
        "年均复合增速从2023年算起。",
        "翻番所需年数按该行增速不变计算。",
    )
