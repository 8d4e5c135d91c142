"""Published totals beside the sum of their parts: which total, residual, growth, verdict, whose parts are too large."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from njind.analysis.sectors.ranking import compare_with_total, rank_sectors
from njind.analysis.sectors.totals import TotalComparison, Verdict
from njind.errors import UsageError
from njind.figures.parse import parse_amount
from njind.line import Name, Weight, line
from njind.messages.wording import weight_of, worded
from njind.report import Report
from njind.table import Table
from njind.tables import read_sectors
from reference import column, load_case
from saying import keys, of_keys, said
from spoken import warnings

CONSISTENT, WITHIN, CONTRADICTION, CANNOT_SAY = Verdict


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{"region": "R", "period": "2025", "unit": "CNY", **row} for row in rows])


def sector(name: str, revenue: float | None = None, growth: float | None = None, **rest: object) -> dict[str, object]:
    return {"sector": name, "revenue": revenue, "growth": growth, **rest}


def rounded(name: str, revenue: float, growth: float | None = None, step: float = 1.0) -> dict[str, object]:
    return sector(name, revenue, growth, revenue_rounding=step, growth_rounding=0.001)


def too_large(report: Report) -> tuple[str, ...]:
    return of_keys(report, "sectors.larger-than-whole", "sectors.parts-exceed")


def verdicts(one: TotalComparison) -> tuple[Verdict | None, Verdict | None]:
    return one.level_verdict, one.growth_verdict


def compare(*rows: dict[str, object], **options: object) -> TotalComparison:
    (one,) = compare_with_total(table(*rows), **options)  # type: ignore[arg-type]
    return one


TWO = (rounded("A", 60, 0.2), rounded("B", 40, 0.0))
"""Together 100 (99 to 101), a year earlier 90: growth 11.11 %."""


# ------------------------------------------------------------------------------------------- verdicts


@pytest.mark.parametrize(
    ("total", "growth", "revenue_verdict", "growth_verdict"),
    [
        ("100", "11.1%", CONSISTENT, CONSISTENT),
        ("100.6", "11.2%", WITHIN, WITHIN),
        ("98", "12.0%", CONTRADICTION, CONTRADICTION),
        ("150", "11.1%", CANNOT_SAY, CONSISTENT),
        ("150", "30%", CANNOT_SAY, CANNOT_SAY),
        ("102", "60%", CANNOT_SAY, CONTRADICTION),
        (None, "11.1%", None, CONSISTENT),
        (None, "12%", None, CANNOT_SAY),  # of a total that may hold more
        ("100", None, CONSISTENT, None),
    ],
)
def test_the_verdicts(
    total: str | None, growth: str | None, revenue_verdict: Verdict | None, growth_verdict: Verdict | None
) -> None:
    one = compare(*TWO, published_total=total, published_growth=growth)
    assert verdicts(one) == (revenue_verdict, growth_verdict)


def test_the_residual_and_its_range() -> None:
    one = compare(*TWO, published_total="150")
    assert (one.parts, one.residual) == (100, 50)
    assert one.residual_range == (49, 51)


def test_what_the_total_holds_besides_grows_by_what_is_left() -> None:
    one = compare(sector("A", 60, 0.2), sector("B", 40, 0.0), published_total=150.0, published_growth=0.25)
    assert verdicts(one) == (CANNOT_SAY, CANNOT_SAY)
    assert one.rest_growth.low == pytest.approx(50 / 30 - 1)


def test_a_part_without_revenue_or_growth_leaves_the_verdict_open() -> None:
    one = compare(rounded("A", 60, 0.2), sector("B", None, 0.1), published_total="60", published_growth="20%")
    assert verdicts(one) == (CANNOT_SAY, CANNOT_SAY)
    over = compare(rounded("A", 60, 0.2), sector("B", None, 0.1), published_total="50")
    assert over.level_verdict is CONTRADICTION


def test_qualified_parts_widen_what_is_possible() -> None:
    over = (sector("A", 90, 0.1, revenue_qualifier="over"),)
    assert compare(*over, published_total="100").level_verdict is WITHIN
    nearly = (sector("A", 100, 0.1, revenue_qualifier="nearly"),)
    assert compare(*nearly, published_total="95").level_verdict is WITHIN
    assert compare(*nearly, published_total="80").level_verdict is CONTRADICTION


def test_an_open_ended_total_agrees_with_much_and_says_so_at_most_within_rounding() -> None:
    one = compare(*TWO, published_total="超80 yuan")
    assert one.level_verdict is WITHIN


def test_nothing_to_compare() -> None:
    one = compare(sector("A"), published_total="10", published_growth="5%")
    assert verdicts(one) == (CANNOT_SAY, CANNOT_SAY)
    assert math.isnan(one.parts)
    assert compare_with_total(table(*TWO)) == []


def test_growth_of_minus_one_hundred_percent_and_a_negative_part() -> None:
    gone = compare(rounded("A", 60, 0.2), sector("B", 0.0, -1.0), published_total="60", published_growth="20%")
    assert verdicts(gone) == (CONSISTENT, CANNOT_SAY)
    negative = compare(sector("A", 60, 0.2), sector("B", -10, 0.0), published_total=50.0, published_growth=0.25)
    assert negative.level_verdict is CONSISTENT


def test_a_nested_row_is_no_part_of_the_sum() -> None:
    one = compare(*TWO, sector("A1", 30, 0.5, part_of="A"), published_total="100")
    assert (one.parts, one.level_verdict) == (100, CONSISTENT)


# ------------------------------------------------------------------------------------------- which total


def test_a_named_row_is_compared_and_not_added() -> None:
    rows = table(*TWO, rounded("Whole city", 100, 0.111))
    report = rank_sectors(rows, total_row="whole city")
    assert list(report["sector"]) == ["A", "B"]
    assert report.total is not None
    assert report.total["revenue"] == 100
    assert any("Compared with the total row Whole city: 100 yuan, growth 11.1 %." in one for one in said(report))
    with pytest.raises(UsageError, match='"Whole cty" is not a total row here'):
        rank_sectors(rows, total_row="Whole cty")


def test_a_named_row_of_another_period_has_nothing_to_say() -> None:
    rows = table(*TWO, {**rounded("All", 100, 0.1), "period": "2024"})
    report = rank_sectors(rows, total_row="All", period="2025")
    assert "The total row All has no figures for R 2025." in said(report)


def read(folder: Path, text: str) -> Table:
    path = folder / "sectors.csv"
    path.write_text(text, encoding="utf-8")
    return read_sectors(path)


def test_a_total_row_that_reading_kept_apart_is_compared(tmp_path: Path) -> None:
    frame = read(tmp_path, "行业,营业收入(亿元),同比增长(%)\n软件,60,20.0\n机器人,40,0.0\n合计,98,11.1\n")
    (one,) = compare_with_total(frame)
    assert one.total.name == line("totals.row", name=Name("合计"))
    assert verdicts(one) == (CONTRADICTION, CONSISTENT)
    report = rank_sectors(frame)
    warnings = [one for one in report.lines if "contradiction" in worded(one)]
    assert [weight_of(one) for one in warnings] == [Weight.MUST], "said once, and on stderr beside machine formats"
    assert report.total is not None
    assert report.total["revenue"] == 100e8, "it is never overridden"


def test_a_total_row_is_not_compared_with_a_choice_of_sectors(tmp_path: Path) -> None:
    frame = read(tmp_path, "sector,revenue,growth\nA,60,20%\nB,40,0%\ntotal,100,11.1%\n")
    assert compare_with_total(frame, sector=["A"]) == []
    (one,) = compare_with_total(frame, sector=["A"], total_row="total")
    assert one.residual == 40


def test_several_total_rows_wait_for_a_name(tmp_path: Path) -> None:
    frame = read(tmp_path, "sector,revenue,growth\nA,60,20%\n小计,60,20%\n合计,60,20%\n")
    report = rank_sectors(frame)
    assert "2 total rows, none compared: 小计, 合计; --total-row chooses one." in said(report)
    assert [one.total.name for one in compare_with_total(frame, total_row="小计")] == [
        line("totals.row", name=Name("小计"))
    ]


def test_two_total_rows_of_one_name_are_not_chosen_among(tmp_path: Path) -> None:
    frame = read(tmp_path, "sector,revenue,growth\nA,60,20%\n合计,60,20%\n合计,90,20%\n")
    assert compare_with_total(frame, total_row="合计") == []
    report = rank_sectors(frame, total_row="合计")
    assert "2 total rows, none compared: 合计; keep one of them." in said(report)


def test_a_qualified_total_keeps_its_word() -> None:
    report = rank_sectors(table(*TWO), published_total="约150", published_growth="超过5%")
    assert "Compared with the published total: about 150 yuan, growth more than 5 %." in said(report)


def test_several_regions_have_no_total() -> None:
    rows = table(*TWO, {**sector("A", 7, 0.4), "region": "S"})
    report = rank_sectors(rows, region="all", published_total="100")
    assert "Published totals are compared within one region and period." in said(report)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"published_total": "many"}, "is not a number"),
        ({"published_total": "100 USD"}, "in USD, and the sectors are in yuan"),
        ({"published_growth": "15"}, "has no unit"),
    ],
)
def test_what_is_no_figure_is_refused(options: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        rank_sectors(table(*TWO), **options)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------- denominators


def test_figures_of_the_published_total_say_their_denominator() -> None:
    rows = table(sector("A", 60, 0.2), sector("B", 40, 0.0))
    report = rank_sectors(rows, published_total=150.0, published_growth=0.25, ranges=True)
    assert list(report["share_of_published"]) == [0.4, pytest.approx(40 / 150)]
    assert report["contribution_to_published"][0] == pytest.approx(10 / 120)
    assert report["contribution"][0] == pytest.approx(10 / 90)
    assert report["contribution_share_of_published"][0] == pytest.approx(10 / 30)
    assert report["contribution_to_published_low"] == report["contribution_to_published_high"]
    assert any(
        one.startswith(
            "Denominator of the columns of the published total: the published total (150 yuan, base 120 yuan)"
        )
        for one in said(report)
    )


def test_a_total_that_may_not_have_grown_gives_no_contribution_shares() -> None:
    report = rank_sectors(table(*TWO), published_total="100", published_growth="0%")
    assert list(report["contribution_share_of_published"]) == [None, None]


def test_concentration_only_where_the_rows_make_up_the_total() -> None:
    rows = [sector(name, 25.0, 0.1) for name in "ABCD"]
    concentration = (
        "Concentration: the three largest hold 75 % of the total (CR3); the effective number of sectors is 4 "
    )
    assert any(one.startswith(concentration) for one in said(rank_sectors(table(*rows))))
    for report in (
        rank_sectors(table(*rows), sector=["A", "B"]),
        rank_sectors(table(*rows, sector("E", None, 0.1))),
        rank_sectors(table(*rows, sector("E", 10.0, 0.1, revenue_qualifier="over"))),
        rank_sectors(table(*rows), published_total=150.0),
        rank_sectors(table(*rows[:1])),
    ):
        assert not keys(report) & {"sectors.concentration", "sectors.concentration-largest"}


# ------------------------------------------------------------------------------------------- parts and parents


def test_a_part_larger_than_its_parent_is_found_and_nothing_is_changed() -> None:
    report = rank_sectors(table(sector("S", 10, 0.1), sector("A", 12, 0.1, part_of="S"), sector("B", 5, 0.1)))
    assert too_large(report) == ("A is larger than S, which it lies inside.",)
    assert report.total is not None
    assert report.total["revenue"] == 15


def test_parts_that_are_larger_only_within_rounding_are_not_found() -> None:
    assert too_large(rank_sectors(table(rounded("S", 10), {**rounded("A", 11), "part_of": "S"}))) == ()


def test_parts_that_are_too_large_together_are_found() -> None:
    rows = table(sector("S", 10), sector("A", 6, part_of="S"), sector("B", 6, part_of="S"), sector("C", 6, part_of="B"))
    assert too_large(rank_sectors(rows)) == ("The sectors inside S sum to more than it.",)


def test_a_part_is_held_against_its_nearest_parent_that_is_selected() -> None:
    rows = table(sector("S", 10), sector("M", 8, part_of="S"), sector("A", 9, part_of="M"))
    assert too_large(rank_sectors(rows)) == ("A is larger than M, which it lies inside.",)
    assert too_large(rank_sectors(rows, sector=["S", "A"])) == ()


# ------------------------------------------------------------------------------------------- reference cases


def guangdong() -> TotalComparison:
    case = load_case("01_contribution_guangdong_2009")
    (level, level_steps), (growth, growth_steps) = (
        column(case.rows, "level"),
        column(case.rows, "growth_pct", percent=True),
    )
    names = [row["sector"] for row in case.rows]
    rows = [
        sector(name, one, rate, revenue_rounding=step, growth_rounding=rate_step)
        for name, one, step, rate, rate_step in zip(names, level, level_steps, growth, growth_steps, strict=True)
    ]
    whole = case.inputs["input_total"][0]
    return compare(*rows, published_total=whole["level"], published_growth=f"{whole['growth_pct']}%")


def test_the_sectors_of_guangdong_agree_with_its_total() -> None:
    case = load_case("01_contribution_guangdong_2009")
    one = guangdong()
    assert verdicts(one) == (CONSISTENT, CONSISTENT)
    assert case.checks["parts.total_growth_point"].is_met_by(one.derived)
    assert case.checks["parts.total_growth_interval"].is_met_by(one.derived_range)


def test_the_contribution_shares_of_guangdong_are_those_of_its_published_total() -> None:
    case = load_case("01_contribution_guangdong_2009")
    rows = [sector(row["sector"], float(row["level"]), float(row["growth_pct"]) / 100) for row in case.rows]
    report = rank_sectors(
        table(*rows), sort="growth", reverse=True, published_total="39081.59", published_growth="9.5%"
    )
    for place, value in enumerate(report["contribution_share_of_published"]):
        assert case.checks[f"share_of_growth.{place}"].is_met_by(float(value or 0))
    assert report.total is not None
    summed = report.total["contribution_share_of_published"]
    assert isinstance(summed, float)
    assert case.checks["sum_of_shares_of_growth"].is_met_by(summed)


def test_a_total_known_by_share_and_gap_gives_the_pull_of_the_sector() -> None:
    case = load_case("02_contribution_from_share_and_gap")
    (row,) = case.rows
    total = float(row["level"]) / (float(row["share_pct"]) / 100)
    growth = (float(row["growth_pct"]) - float(row["growth_minus_total_pp"])) / 100
    heavy = table(sector("heavy", float(row["level"]), float(row["growth_pct"]) / 100))
    report = rank_sectors(heavy, published_total=total, published_growth=growth)
    assert case.checks["pull_pp_exact"].is_met_by(float(report["contribution_to_published"][0] or 0))
    assert case.checks["base"].is_met_by(float(report["base"][0] or 0))


def test_consumption_of_china_2023_pulls_its_share_of_the_growth() -> None:
    """A contribution share times the growth of the total is the pull: 82.5 % of 5.2 % is 4.3 points."""
    case = load_case("07_contribution_share_and_pull_yearbooks")
    growth = 0.052
    level = (1 + growth) * 1.0
    grown = 0.825 * growth  # consumption is made up of all the base that grew
    rows = table(
        sector("consumption", 0.5 + grown, grown / 0.5), sector("other", 0.5 + growth - grown, (growth - grown) / 0.5)
    )
    report = rank_sectors(rows, published_total=level, published_growth=growth)
    shares, pulls = report["contribution_share_of_published"], report["contribution_to_published"]
    place = list(report["sector"]).index("consumption")
    assert shares[place] == pytest.approx(0.825)
    assert case.checks["china.2023.consumption_pull"].is_met_by(float(pulls[place] or 0))


def test_the_contributions_of_british_industries_follow_from_base_weights() -> None:
    case = load_case("08_contribution_weights_ons_2014q1")
    rows = []
    for row in case.rows:
        weight, growth = float(row["weight_pct"]), float(row["growth_pct"]) / 100
        rows.append(sector(row["industry"], weight * (1 + growth), growth))
    report = rank_sectors(table(*rows))
    for name, value in zip(report["sector"], report["contribution"], strict=True):
        assert case.checks[f"contribution.{name}"].is_met_by(float(value or 0)), name
    assert report.total is not None
    growth_of_total = report.total["growth"]
    assert isinstance(growth_of_total, float)
    assert case.checks["total"].is_met_by(growth_of_total)


def test_there_is_no_growth_of_a_rest_that_had_no_base() -> None:
    # the parts alone had a base of 90 (about), the total one of 80: what is left had less than nothing
    one = compare(*TWO, published_total="150", published_growth="87.5%")
    assert math.isnan(one.rest_growth.low)
    assert math.isnan(one.rest_growth.high)


def test_a_difference_that_publications_print_is_no_noise() -> None:
    rows = (sector("A", 60.0, 0.2), sector("B", 40.0, 0.0))
    assert verdicts(compare(*rows, published_total=99.995)) == (CONTRADICTION, None)
    assert verdicts(compare(*rows, published_total=100.0 + 1e-12)) == (CONSISTENT, None)


@pytest.mark.parametrize("total", ["约200", "超40", "不低于100"])
def test_a_total_that_may_hold_more_contradicts_no_growth(total: str) -> None:
    assert compare(*TWO, published_total=total, published_growth="30%").growth_verdict == CANNOT_SAY


def test_a_part_that_may_be_larger_contradicts_no_growth() -> None:
    rows = (sector("A", 50, 0.05, growth_rounding=0.001, revenue_qualifier="over"),)
    assert compare(*rows, published_total="1000", published_growth="15%").growth_verdict == CANNOT_SAY


def test_a_qualified_total_qualifies_what_is_a_part_of_it() -> None:
    report = rank_sectors(table(*TWO), published_total="约150", published_growth="11%")
    assert report["of_published_qualifier"] == ["approx", "approx"]
    assert rank_sectors(table(*TWO), published_total="150")["of_published_qualifier"] == [None, None]


# ------------------------------------------------------------------------------------------- digits and magnitudes


def test_printed_decimals_say_how_a_total_was_rounded() -> None:
    rows = (rounded("A", 1458.78, step=0.01), rounded("B", 1000, step=0.01))
    assert verdicts(compare(*rows, published_total="2458.77")) == (WITHIN, None)
    assert verdicts(compare(*rows, published_total=parse_amount("2458.77"))) == (WITHIN, None)
    assert verdicts(compare(*rows, published_total="2458.7")) == (CONTRADICTION, None)


@pytest.mark.parametrize("given", ["7400", 7400.0, parse_amount("7400")])
def test_a_bare_total_of_another_order_of_magnitude_is_asked_back(given: Any) -> None:
    rows = table(sector("A", 4000e8, 0.2), sector("B", 3000e8, 0.1))
    with pytest.raises(UsageError, match="7400 without a unit is of another order of magnitude") as caught:
        rank_sectors(rows, published_total=given)
    assert caught.value.hint == "Write its unit behind it: 7400亿 would fit."


def test_a_total_with_a_unit_of_another_order_of_magnitude_is_refused() -> None:
    rows = table(sector("A", 4000e8, 0.2), sector("B", 3000e8, 0.1))
    with pytest.raises(UsageError, match=r"7\.4 billion yuan is of another order of magnitude"):
        rank_sectors(rows, published_total="74亿")


def test_a_total_row_of_another_order_of_magnitude_is_not_compared() -> None:
    rows = table(sector("A", 15000e8, 0.2), sector("B", 8000e8, 0.1), sector("All", 23537.91, 0.1))
    report = rank_sectors(rows, total_row="All")
    assert "share_of_published" not in report.keys
    (warning,) = of_keys(report, "totals.other-magnitude")
    assert warning.startswith("Not compared with the total row All: ")
    assert warning.endswith("× 100,000,000 it would fit.")
    assert warning in warnings(report)


def test_a_total_in_another_unit_is_not_compared() -> None:
    rows = table(*TWO, {**rounded("All", 100, 0.1), "unit": "USD"})
    report = rank_sectors(rows, total_row="All")
    assert "totals.other-unit" in keys(report)
    assert compare_with_total(rows, total_row="All") == []
