"""What is certain about groups of projects: bounds and ranges, who makes most of the money, explanations."""

from __future__ import annotations

import math
import random
import statistics
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from njind import ranges
from njind.analysis.explain import Scale
from njind.analysis.projects import bounds as group_ranges
from njind.analysis.projects import explain_projects, group_projects, inputs_of, list_projects
from njind.analysis.projects.pareto import falling
from njind.analysis.projects.published import Published
from njind.analysis.projects.published_explained import Explained, greatest_at, published_steps
from njind.errors import UsageError
from njind.fields import Kind
from njind.line import Line, Weight
from njind.messages.wording import weight_of, worded
from njind.report import Report
from reference import Case, load_case

YI = 1e8
BN = 1e9


def texts(report: Report, key: str) -> list[str]:
    """The sentences of a column of an explanation, in English."""
    return [worded(one) if isinstance(one, Line) else str(one) for one in report[key]]


def lines_of(report: Report) -> tuple[str, ...]:
    """Everything that is said about a report, in English."""
    return tuple(worded(one) for one in report.lines)


def musts(report: Report) -> tuple[str, ...]:
    """What a reader must know, in English."""
    return tuple(worded(one) for one in report.lines if weight_of(one) is Weight.MUST)


def project(name: str, investment: float | None = None, **rest: object) -> dict[str, object]:
    return {"kind": "project", "project": name, "investment": investment, "currency": "CNY", **rest}


def published(name: str, projects: float | None, investment: float | None, **rest: object) -> dict[str, object]:
    return {"kind": "group", "project": name, "projects": projects, "investment": investment, "currency": "CNY", **rest}


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).astype({"investment": float})


ATTRACTED = published(
    "105 projects",
    105,
    13 * BN,
    investment_rounding=BN,
    investment_qualifier="approx",
    large_projects=41,
    large_threshold=YI,
)


def ends(record: dict[str, Any] | Any, key: str) -> tuple[Any, Any]:
    return record[f"{key}_low"], record[f"{key}_high"]


def bounds(row: dict[str, object], threshold: float) -> dict[str, Any]:
    (record,) = list_projects(table(row), kind="group", threshold=threshold).records()
    return record


# ------------------------------------------------------------------------------------------- published groups


@pytest.mark.parametrize(
    ("threshold", "least", "most"),
    [(0.5 * YI, 41, 105), (YI, 41, 41), (2 * YI, 0, 41), (5 * YI, 0, 23), (10 * YI, 0, 10), (50 * YI, 0, 1)],
)
def test_how_many_of_105_projects_can_reach_a_threshold(threshold: float, least: int, most: int) -> None:
    record = bounds(ATTRACTED, threshold)
    assert ends(record, "reaching") == (least, most)
    assert record["reaching"] == (least if least == most else None)
    assert record["threshold"] == threshold
    assert record["group_verdict"] == "consistent"


def test_the_41_large_projects_hold_at_least_48_point_8_percent_of_the_money() -> None:
    record = bounds(ATTRACTED, YI)
    assert ends(record, "reaching_investment") == (12.5 * BN - 64 * YI, 13.5 * BN)
    assert ends(record, "reaching_share") == (pytest.approx(6.1 / 12.5), 1)


def test_the_mean_is_above_100_million_while_the_median_is_below() -> None:
    record = bounds(ATTRACTED, YI)
    assert record["mean"] == 13 * BN / 105
    assert ends(record, "mean") == (pytest.approx(12.5 * BN / 105), pytest.approx(13.5 * BN / 105))
    assert ends(record, "median") == (0, YI)
    assert record["median"] is None


def test_nothing_large_published_leaves_all_projects_free() -> None:
    record = bounds(published("ten of 1 billion together", 10, BN), 2.5 * YI)
    assert ends(record, "reaching") == (0, 4)
    assert ends(bounds(published("ten of over 1 billion", 10, BN, investment_qualifier="over"), YI), "reaching") == (
        1,
        10,
    )


def test_an_open_total_has_an_open_end_and_one_unknown_has_counts_only() -> None:
    over = bounds(published("over", 10, BN, investment_qualifier="over"), 5 * YI)
    assert ends(over, "mean") == (YI, None)
    assert ends(over, "investment") == (BN, None)
    unknown = bounds(published("no total", 255, None, large_projects=255, large_threshold=YI), 5 * YI)
    assert ends(unknown, "reaching") == (0, 255)
    assert ends(unknown, "reaching_investment") == ends(unknown, "reaching_share") == (None, None)
    assert ends(bounds(published("no total", 255, None, large_projects=255, large_threshold=YI), YI), "reaching") == (
        255,
        255,
    )


@pytest.mark.parametrize(
    "row",
    [
        published("too many large", 3, BN, large_projects=4, large_threshold=YI),
        published("too little money", 10, BN, large_projects=5, large_threshold=5 * YI),
        published("too much for small ones", 2, BN, large_projects=0, large_threshold=YI),
    ],
    ids=lambda row: row["project"],
)
def test_a_contradiction_is_said_and_no_number(row: dict[str, object]) -> None:
    report = list_projects(table(row), kind="group", threshold=5 * YI)
    (record,) = report.records()
    assert record["group_verdict"] == "contradiction"
    figures = ("reaching", "reaching_investment", "reaching_share", "mean", "median")
    assert {record[key] for key in figures} | {end for key in figures for end in ends(record, key)} == {None}
    (note,) = musts(report)
    assert note.startswith(str(row["project"]))
    assert note.endswith("the published figures contradict one another.")
    explained = explain_projects(table(row), str(row["project"]))
    assert len(explained) == 2
    assert "contradict" in str(texts(explained, "step")[1])
    assert explained["value"][1] is None


def test_a_group_in_another_currency_is_compared_only_with_a_rate_which_keeps_its_rounding() -> None:
    rows = table(published("dollars", 10, 2e8, currency="USD", investment_rounding=1e6, investment_qualifier="approx"))
    (alone,) = list_projects(rows, kind="group", threshold=5 * YI).records()
    assert (alone["group_verdict"], alone["reaching_high"]) == (None, None)
    (converted,) = list_projects(rows, kind="group", threshold=5 * YI, rates={"USD": 7.0}).records()
    # about 200 million dollars is 150 to 250 million dollars, whatever digits the product in yuan happens to have
    assert ends(converted, "investment") == (10.5 * YI, 17.5 * YI)
    assert ends(converted, "reaching") == (0, 3)


def test_every_project_reaches_a_threshold_of_0() -> None:
    record = bounds(ATTRACTED, 0.0)
    assert ends(record, "reaching") == (105, 105)
    assert ends(record, "reaching_share") == (1, 1)
    unknown = bounds(published("no total", 12, None), 0.0)
    assert (ends(unknown, "reaching"), ends(unknown, "reaching_share")) == ((12, 12), (1, 1))
    explained = explain_projects(table(ATTRACTED), "105", threshold=0.0)
    assert (texts(explained, "step")[-1], explained["value"][-1]) == ("All projects reach 0 yuan.", 105)


@pytest.mark.parametrize("money", [None, 0.0])
def test_a_group_of_no_projects_is_no_contradiction_unless_it_has_money(money: float | None) -> None:
    report = list_projects(table(published("none", 0, money)), kind="group", ranges=True)
    (record,) = report.records()
    assert (record["group_verdict"], ends(record, "reaching")) == ("consistent", (0, 0))
    explained = explain_projects(table(published("none", 0, money)), "none")
    assert list(texts(explained, "step"))[1:] == ["There are no projects, so none reaches 100 million yuan."]


def test_money_without_projects_is_a_contradiction() -> None:
    rows = table(published("money", 0, YI))
    assert list_projects(rows, kind="group", ranges=True).records()[0]["group_verdict"] == "contradiction"
    explained = explain_projects(rows, "money")
    assert str(texts(explained, "step")[1]).endswith("Without projects there is no total above 0.")
    assert texts(explained, "working")[1] == "0 against 100"


def test_none_published_as_large_says_why_none_is_larger() -> None:
    rows = table(published("small", 10, 5 * YI, large_projects=0, large_threshold=YI))
    step = texts(explain_projects(rows, "small", threshold=2 * YI), "step")[-1]
    assert step == "None reaches 100 million yuan, as published, so none reaches 200 million yuan."


def test_groups_sort_by_the_most_that_can_reach() -> None:
    rows = table(published("few", 2, BN), published("unknown", None, BN), published("many", 100, BN))
    report = list_projects(rows, kind="group", threshold=YI, sort="reaching")
    assert list(report["project"]) == ["many", "few", "unknown"]
    assert list(list_projects(rows, kind="group", ranges=True)["threshold"]) == [YI, None, YI]


def test_thresholds_and_ranges_need_groups() -> None:
    with pytest.raises(UsageError, match="no ranges and no threshold"):
        list_projects(table(project("P", YI)), ranges=True)
    with pytest.raises(UsageError, match="no ranges and no threshold"):
        list_projects(table(ATTRACTED), kind="all", threshold=YI)


def case_29(case: Case, scenario: str) -> dict[str, object]:
    rounding = {"integer_bn": BN, "tenth_bn": 0.1 * BN}[scenario]
    large, small = (int(row["count"]) for row in case.rows)
    return published(
        "g", large + small, 13 * BN, investment_rounding=rounding, large_projects=large, large_threshold=YI
    )


@pytest.mark.parametrize("scenario", ["integer_bn", "tenth_bn"])
def test_reference_case_29_comes_out_of_the_list_of_groups(scenario: str) -> None:
    case = load_case("29_threshold_counts_105_projects")
    row = case_29(case, scenario)
    seen = 0
    for name, check in case.checks.items():
        _, _, threshold = name.partition(f"{scenario}.count_ge_")
        if threshold:
            seen += 1
            assert check.is_met_by(ends(bounds(row, float(threshold) * YI), "reaching")), name
    assert seen == 9
    record = bounds(row, YI)
    in_yi = {key: tuple(end / YI for end in ends(record, key)) for key in ("mean", "reaching_investment", "median")}
    assert case.checks[f"{scenario}.mean_all"].is_met_by(in_yi["mean"])
    assert case.checks[f"{scenario}.big_total"].is_met_by(in_yi["reaching_investment"])
    assert case.checks[f"{scenario}.big_share_min"].is_met_by(record["reaching_share_low"])
    assert in_yi["median"] == (0, 1)


def test_reference_case_25_comes_out_of_the_list_of_groups() -> None:
    case = load_case("25_projects_nanjing_2022")
    money = {row["group"]: float(row["investment_100m_yuan"]) for row in case.rows}
    rows = [published(row["group"], float(row["count"]), money[row["group"]] * YI) for row in case.rows]
    rows.append(published("other", 25, (money["all"] - money["large"]) * YI))
    report = list_projects(table(*rows), kind="group")
    mean = {str(record["project"]): float(record["mean"]) / YI for record in report.records()}
    for name in ("all", "large", "other"):
        assert case.checks[f"mean.{name}"].is_met_by(mean[name])
    (large,) = list_projects(
        table(published("signed", 35, money["all"] * YI, large_projects=18, large_threshold=0.0)), kind="group"
    ).records()
    assert case.checks["manufacturing.count_share"].is_met_by(large["large_share"])


# ------------------------------------------------------------------------------------------- bounds by brute force


def sizes_of(most: int, count: int, total: int) -> list[tuple[int, ...]]:
    """Every way to split a total into so many whole sizes from 0 to most, in falling order."""
    if count == 0:
        return [()] if total == 0 else []
    return [
        (size, *rest) for size in range(min(most, total), -1, -1) for rest in sizes_of(size, count - 1, total - size)
    ]


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 14), st.integers(0, 5), st.integers(1, 6), st.integers(1, 8))
def test_bounds_hold_every_group_that_fits_what_was_published(
    projects: int, total: int, large: int, floor: int, threshold: int
) -> None:
    fitting = [
        sizes
        for sizes in sizes_of(total, projects, total)
        if large <= projects and sum(size >= floor for size in sizes) == large
    ]
    row = published("g", projects, total * YI, large_projects=large, large_threshold=floor * YI)
    record = bounds(row, threshold * YI)
    if fitting:
        assert record["group_verdict"] == "consistent"
    if record["group_verdict"] == "contradiction":
        assert not fitting
    for sizes in fitting:
        reaching = [size for size in sizes if size >= threshold]
        assert record["reaching_low"] <= len(reaching) <= record["reaching_high"]
        assert record["reaching_investment_low"] / YI - 1e-9 <= sum(reaching)
        assert sum(reaching) <= record["reaching_investment_high"] / YI + 1e-9
        assert record["mean_low"] == record["mean_high"] == pytest.approx(total * YI / projects)
        assert record["median_low"] - 1 <= statistics.median(sizes) * YI <= record["median_high"] + 1
    if large == 0:
        return
    # sizes need not be whole, so the bounds may be wider than whole sizes reach, but the most is attained by them
    if fitting:
        assert record["reaching_high"] == max(sum(size >= threshold for size in sizes) for sizes in fitting)


# ------------------------------------------------------------------------------------------- most of the money


def test_few_projects_make_most_of_the_money() -> None:
    amounts = pd.Series([10.0, 50.0, math.nan, 30.0, 10.0])
    assert falling(amounts).making() == {50: 1, 80: 2, 90: 3}
    assert list(falling(amounts).parts()) == ["90 %", "50 %", "", "80 %", "100 %"]
    assert falling([math.nan, 0.0]).making() == {}
    assert list(falling([math.nan, 0.0]).parts()) == ["", ""]


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=30))
def test_one_project_less_does_not_make_the_part(amounts: list[int]) -> None:
    sizes = sorted(amounts, reverse=True)
    for part, count in falling(amounts).making().items():
        assert sum(sizes[:count]) * 100 >= part * sum(sizes)
        assert sum(sizes[: count - 1]) * 100 < part * sum(sizes)
    marks = list(falling(amounts).parts())
    for part, count in falling(amounts).making().items():
        assert sum(int(str(mark).removesuffix(" %")) <= part for mark in marks) == count


EIGHT = table(
    project("A", 5 * YI, sector="X", expected_revenue=10 * YI),
    project("B", 3 * YI, sector="Y", expected_revenue=2 * YI),
    project("C", 1 * YI, sector="X"),
    project("D", 1 * YI, sector="X"),
    project("E", None, sector="Y", expected_revenue=5 * YI),
    project("F", 9 * YI, sector="Y", currency="USD", expected_revenue=9 * YI),
)


def test_a_pareto_list_has_shares_and_says_how_many_make_most() -> None:
    report = list_projects(EIGHT, pareto=True)
    assert list(report["project"]) == ["A", "B", "C", "D", "E", "F"]
    assert list(report["share"]) == [0.5, 0.3, 0.1, 0.1, None, None]
    assert list(report["cumulative_share"]) == pytest.approx([0.5, 0.8, 0.9, 1.0, None, None])
    assert list(report["pareto"]) == ["50 %", "80 %", "90 %", "100 %", None, None]
    assert (
        "Of 4 projects with an amount the largest makes 50 % of the money, the 2 largest 80 %, the 3 largest 90 %."
        in lines_of(report)
    )


def test_a_pareto_list_is_sorted_by_investment_and_has_no_groups() -> None:
    with pytest.raises(UsageError, match="sorted by investment"):
        list_projects(EIGHT, pareto=True, sort="date")
    with pytest.raises(UsageError, match="sorted by investment"):
        group_projects(EIGHT, by="sector", pareto=True, reverse=True)
    with pytest.raises(UsageError, match="no cumulative share"):
        list_projects(EIGHT, pareto=True, kind="group")


def test_groups_say_how_many_of_their_projects_make_most_of_their_money() -> None:
    report = group_projects(EIGHT, by="sector", pareto=True)
    assert list(report["sector"]) == ["X", "Y"]
    assert list(report["cumulative_share"]) == pytest.approx([0.7, 1.0])
    assert [list(report[f"projects_{part}"]) for part in (50, 80, 90)] == [[1, 1], [2, 1], [3, 1]]
    assert report.total is not None
    assert [report.total[f"projects_{part}"] for part in (50, 80, 90)] == [1, 2, 3]


def test_investment_per_yuan_of_revenue_is_a_ratio_of_sums_with_its_coverage() -> None:
    report = group_projects(EIGHT, by="sector")
    assert list(report["investment_per_revenue"]) == [0.5, 1.5]
    assert list(report["stating_both"]) == [1, 1]
    assert report.total is not None
    assert report.total["investment_per_revenue"] == pytest.approx(8 / 12)
    said = "Investment per yuan of expected annual revenue: 0.67 (2 of 6 projects state both)."
    assert said in lines_of(report)
    listed = list_projects(EIGHT)
    assert said in lines_of(listed)
    assert list(listed["investment_per_revenue"]) == [0.5, 1.5, None, None, None, None]
    assert lines_of(list_projects(EIGHT.drop(columns="expected_revenue")))[-1] != said


def test_dollars_are_not_set_against_yuan_of_revenue() -> None:
    for report in (list_projects(EIGHT, currency="USD"), group_projects(EIGHT, by="sector", currency="USD")):
        assert list(report["investment_per_revenue"]) == [None]
        assert (report.total or {})["investment_per_revenue"] is None
        said = "No investment per yuan of expected annual revenue: the investments are in USD."
        assert said in lines_of(report)
    explained = explain_projects(EIGHT, currency="USD")
    assert said in lines_of(explained)
    assert not any("revenue" in str(step) for step in texts(explained, "step"))
    converted = list_projects(EIGHT, currency="USD", rates={"USD": 7.0})
    assert list(converted["investment_per_revenue"]) == [7.0]


def test_a_ratio_is_approximate_where_it_rests_on_a_qualified_figure() -> None:
    rows = table(
        project("exact", 6 * YI, sector="X", expected_revenue=3 * YI),
        project("about", 9 * YI, sector="Y", expected_revenue=3 * YI, investment_qualifier="approx"),
        project("over", 1 * YI, sector="Z", expected_revenue=4 * YI, expected_revenue_qualifier="over"),
        project("no revenue", 1 * YI, sector="X", investment_qualifier="over"),
    )
    listed = list_projects(rows, sort="investment_per_revenue")
    assert list(listed["project"]) == ["about", "exact", "over", "no revenue"]
    assert list(listed["ratio_qualifier"]) == ["approx", None, "approx", None]
    assert listed["expected_revenue_qualifier"][2] == "over"
    assert (listed.total or {})["ratio_qualifier"] == "approx"
    assert "Investment per yuan of expected annual revenue: about 1.6 (3 of 4 projects state both)." in lines_of(listed)
    assert list(group_projects(rows, by="sector")["ratio_qualifier"]) == ["approx", None, "approx"]
    exact = list_projects(rows, sector="X")
    assert (exact.total or {})["ratio_qualifier"] is None
    assert "Investment per yuan of expected annual revenue: 2 (1 of 2 projects states both)." in lines_of(exact)


def test_shares_are_approximate_where_any_amount_of_the_whole_is_qualified() -> None:
    rows = table(
        project("A", 6 * YI, sector="X", investment_qualifier="approx"),
        project("B", 3 * YI, sector="Y"),
        project("C", YI, sector="Z", investment_qualifier="over"),
    )
    report = group_projects(rows, by="sector", pareto=True)
    assert list(report["share_qualifier"]) == ["approx"] * 3
    assert list(report["computed_qualifier"]) == ["approx", None, "approx"]
    assert list(group_projects(rows, by="sector", sector="Y")["share_qualifier"]) == [None]


def test_the_largest_and_the_middle_project_keep_their_own_qualifier() -> None:
    rows = table(
        project("over", 37.5 * BN, sector="X", investment_qualifier="over"),
        project("exact", 28 * BN, sector="X"),
        project("about", 2 * BN, sector="X", investment_qualifier="approx"),
        project("nearly", 10 * BN, sector="Y", investment_qualifier="nearly"),
        project("as printed", 10 * BN, sector="Y"),
        project("no amount", sector="Z"),
    )
    report = group_projects(rows, by="sector", threshold=20 * BN)
    assert list(report["largest_qualifier"]) == ["over", None, None]
    assert list(report["median_qualifier"]) == [None, "at_most", None]
    assert list(report["large_investment_qualifier"]) == ["approx", None, None]
    assert report.total is not None
    assert (report.total["largest_qualifier"], report.total["median_qualifier"]) == ("over", None)
    alone = group_projects(rows, by="sector", search="about", threshold=20 * BN)
    assert (alone["large_investment"][0], alone["large_investment_qualifier"][0]) == (0, None)


# ------------------------------------------------------------------------------------------- ranges of groups


QUALIFIED = table(
    project("rounded", 2 * YI, sector="X", investment_rounding=1e7),
    project("about", 10 * YI, sector="X", investment_qualifier="approx"),
    project("nearly", 1 * YI, sector="X", investment_qualifier="nearly"),
    project("exact", 1 * YI, sector="Y"),
    project("coarse", 1 * YI, sector="Y", investment_rounding=YI),
    project("missing", None, sector="Y"),
    project("over", 6 * YI, sector="Z", investment_qualifier="over"),
)


def test_every_figure_of_a_group_has_its_exact_range() -> None:
    records = {record["sector"]: record for record in group_projects(QUALIFIED, by="sector", ranges=True).records()}
    x, y, z = (records[name] for name in "XYZ")
    assert ends(x, "investment") == (1.95 * YI + 5 * YI + 0.9 * YI, 2.05 * YI + 15 * YI + YI)
    assert ends(x, "mean") == (pytest.approx(7.85 * YI / 3), pytest.approx(18.05 * YI / 3))
    assert ends(x, "median") == (1.95 * YI, 205e6)
    assert ends(x, "largest_investment") == (5 * YI, 15 * YI)
    assert ends(x, "large_projects") == (2, 2)  # nearly 100 million is less than 100 million
    assert ends(x, "large_investment") == (6.95 * YI, 17.05 * YI)
    assert ends(y, "large_projects") == (1, 2)
    assert ends(y, "large_share") == (0.5, 1)
    assert ends(y, "large_investment") == (YI, 2.5 * YI)
    assert ends(z, "investment") == ends(z, "mean") == ends(z, "median") == (6 * YI, None)
    assert ends(x, "share") == (0, pytest.approx(18.05 / (18.05 + 1.5 + 6)))
    assert ends(z, "share") == (pytest.approx(6 / (6 + 18.05 + 2.5)), 1)


def test_the_total_has_ranges_and_a_group_without_amounts_has_none() -> None:
    rows = table(project("A", 2 * YI, sector="X", investment_rounding=1e7), project("B", None, sector="Y"))
    report = group_projects(rows, by="sector", ranges=True)
    assert report.total is not None
    assert ends(report.total, "investment") == (1.95 * YI, 205e6)
    assert ends(report.total, "share") == (1, 1)
    empty = report.records()[1]
    keys = ("investment", "share", "mean", "median", "largest_investment", "large_share", "large_investment")
    assert {end for key in keys for end in ends(empty, key)} == {None}
    assert ends(empty, "large_projects") == (0, 0)


def test_ranges_are_marked_as_such_and_only_there_when_asked_for() -> None:
    report = group_projects(QUALIFIED, by="sector", ranges=True)
    assert {one.key for one in report.columns if one.ranged} == {
        *("investment", "share", "mean", "median", "largest_investment"),
        *("large_projects", "large_share", "large_investment"),
    }
    plain = group_projects(QUALIFIED, by="sector")
    assert not [key for key in plain.keys if key.endswith(("_low", "_high"))]
    both = [key for key in plain.keys if key != "investment_rounding"]
    assert [{key: record[key] for key in both} for record in report.records()] == [
        {key: record[key] for key in both} for record in plain.records()
    ]


def test_what_was_rounded_is_the_amount_in_its_own_currency() -> None:
    rows = table(project("A", 2e7, sector="X", currency="USD", investment_qualifier="approx"))
    (record,) = group_projects(rows, by="sector", ranges=True, rates={"USD": 7.2}).records()
    assert ends(record, "investment") == (pytest.approx(1.5e7 * 7.2), pytest.approx(2.5e7 * 7.2))


printed = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from([0.0, 0.1, 1.0]),
        st.sampled_from(["", "approx", "nearly", "under"]),
        st.sampled_from("XY"),
    ),
    min_size=1,
    max_size=7,
)


@settings(deadline=None, max_examples=25)
@given(printed, st.randoms(use_true_random=False))
def test_a_range_holds_the_figure_of_every_sample(
    rows: list[tuple[int, float, str, str]], chance: random.Random
) -> None:
    frame = table(
        *(
            project(
                f"P{n}",
                value * YI / 10,
                sector=sector,
                investment_rounding=step * YI or math.nan,
                investment_qualifier=word,
            )
            for n, (value, step, word, sector) in enumerate(rows)
        )
    )
    spans = ranges.published_amount(
        frame["investment"].to_numpy(),
        frame["investment_rounding"].to_numpy(),
        frame["investment_qualifier"].to_numpy(str),
    )
    records: list[dict[str, Any]] = group_projects(frame, by="sector", threshold=1.23 * YI, ranges=True).records()
    corners = [list(spans.low), list(spans.high)]
    drawn = [[chance.uniform(low, high) for low, high in zip(*spans, strict=True)] for _ in range(2)]
    keys = ("investment", "share", "mean", "median", "largest_investment", "large_investment")
    for sample in [*corners, *drawn]:
        exact = frame.assign(investment=sample, investment_rounding=math.nan, investment_qualifier="")
        figures = {
            record["sector"]: record for record in group_projects(exact, by="sector", threshold=1.23 * YI).records()
        }
        for record in records:
            for key in keys:
                figure = figures[record["sector"]][key]
                if record[f"{key}_low"] is not None and figure is not None:
                    assert (
                        record[f"{key}_low"] * (1 - 1e-12) - 1e-9
                        <= figure
                        <= record[f"{key}_high"] * (1 + 1e-12) + 1e-9
                    )
    for sample, end in zip(corners, ("low", "high"), strict=True):
        exact = frame.assign(investment=sample, investment_rounding=math.nan, investment_qualifier="")
        figures = {record["sector"]: record for record in group_projects(exact, by="sector").records()}
        for record in records:
            for key in ("investment", "mean", "median", "largest_investment"):
                assert record[f"{key}_{end}"] == pytest.approx(figures[record["sector"]][key])


# ------------------------------------------------------------------------------------------- explanations


def results(report: Report) -> list[object]:
    return [str(text).replace("\u00a0", " ") for text in report["result"]]


def test_a_published_group_is_explained_with_its_real_numbers() -> None:
    report = explain_projects(table({**ATTRACTED, "source": "https://example.org"}), "105", threshold=5 * YI)
    assert list(report["value"]) == [
        *(13 * BN, 13 * BN / 105, YI, YI, 12.5 * BN - 64 * YI, pytest.approx(0.488), 13.5 * BN - 41 * YI, 23, 0),
    ]
    assert list(texts(report, "working")) == [
        "13 ± 0.5",
        "13 / 105",
        "number 53 is none of the 41, so below 0.1",
        "(13.5 − 41 × 0.1) / 64 = 0.146875, at most 0.1",
        "12.5 − 64 × 0.1 = 6.1; 41 × 0.1 = 4.1",
        "(12.5 − 64 × 0.1) / 12.5",
        "13.5 − 41 × 0.1",
        "9.4 / 0.4 = 23.5, of 41",
        "41 × 0.5 + 64 × 0.1 = 26.9, against 12.5",
    ]
    assert (
        texts(report, "step")[0]
        == "Published: 105 projects, about 13 billion yuan, 41 of them of 100 million yuan or more."
    )
    assert report["source"][0] == "https://example.org"


def test_at_its_own_threshold_a_group_has_exactly_its_large_projects() -> None:
    report = explain_projects(table(ATTRACTED), "105 projects")
    assert (texts(report, "step")[-1], report["value"][-1]) == (
        "Exactly as many as were published reach 100 million yuan.",
        41,
    )


def test_a_group_is_named_by_a_part_of_its_name_that_only_one_has() -> None:
    rows = table(
        published("Pukou 2021", 2, BN), published("Pukou 2022", 3, BN, project_zh="浦口区"), published("Pukou", 4, BN)
    )
    assert worded(explain_projects(rows, "浦口").title) == "Pukou 2022: how it is computed"
    assert worded(explain_projects(rows, "pukou").title).startswith("Pukou:")
    with pytest.raises(UsageError, match='"Puk" fits 3 published groups') as raised:
        explain_projects(rows, "Puk")
    assert raised.value.hint == "Say more of the name: Pukou 2021; Pukou 2022; Pukou."
    with pytest.raises(UsageError, match='"Pukuo" is not a published group here'):
        explain_projects(rows, "Pukuo")
    with pytest.raises(UsageError, match="has no number of projects"):
        explain_projects(table(published("uncounted", None, BN)), "uncounted")


def test_a_single_project_has_nothing_to_explain() -> None:
    rows = table(project("CATL plant", YI, project_zh="宁德时代"), published("G", 2, BN))
    with pytest.raises(UsageError, match='"宁德" is a single project, and only what is computed can be explained'):
        explain_projects(rows, "宁德")
    with pytest.raises(UsageError, match='"nothing" is not a published group here'):
        explain_projects(rows, "nothing")


def test_a_converted_group_says_what_was_published_and_the_rate() -> None:
    report = explain_projects(table(published("G", 20, 5 * YI, currency="USD")), "G", rates={"USD": 7.0})
    assert texts(report, "step")[0] == "Published: 20 projects, 500 million USD (3.5 billion yuan)."
    assert lines_of(report) == ("Converted at 7 yuan: USD.",)


def test_the_caption_of_one_group_is_about_that_group() -> None:
    report = explain_projects(EIGHT, "X", by="sector")
    assert lines_of(report) == ()
    assert lines_of(explain_projects(EIGHT, "Y", by="sector")) == (
        "1 project in USD was not compared or added; --rate USD=… converts it.",
        "1 project without an amount.",
    )
    assert texts(explain_projects(EIGHT.iloc[:1]), "step")[0] == "There is 1 project; so many are compared."


def test_a_sector_is_explained_with_its_real_numbers() -> None:
    report = explain_projects(EIGHT.assign(sector_zh=["甲", "乙", "甲", "甲", "乙", "乙"]), "甲", by="sector")
    assert worded(report.title) == "X: how it is computed"
    assert list(texts(report, "working")) == [
        "3 − 0",
        "0.5 + 0.1 + 0.1",
        "0.7 / 3",
        "0.1",
        "0.5",
        "0.7 / 1",
        "the smallest of them has 0.1",
        "0.5 + 0.1 + 0.1",
        "0.5 / 0.7 = 71.43 %",
        "0.6 / 0.7 = 85.71 %; without the last 71.43 %",
        "0.7 / 0.7 = 100 %; without the last 85.71 %",
        "0.5 / 1",
    ]
    assert report["value"][3] == YI


def test_without_a_name_all_projects_are_explained() -> None:
    report = explain_projects(EIGHT)
    assert worded(report.title) == "All projects: how it is computed"
    said = "There are 6 projects, 2 of them without an amount in yuan; so many are compared."
    assert texts(report, "step")[0] == said
    assert list(explain_projects(EIGHT, "total", by="sector")["value"]) == list(report["value"])
    with pytest.raises(UsageError, match="no project is left"):
        explain_projects(EIGHT.iloc[:0])
    with pytest.raises(UsageError, match='"Z" is not a sector here'):
        explain_projects(EIGHT, "Z", by="sector")


@settings(deadline=None, max_examples=100)
@given(
    st.integers(1, 30),
    st.integers(0, 60),
    st.sampled_from([0, 1, 3]),
    st.one_of(st.none(), st.integers(0, 30)),
    st.integers(1, 9),
    st.integers(1, 12),
)
def test_the_last_line_of_an_explanation_is_what_the_list_says(
    projects: int, total: int, half: int, large: int | None, floor: int, threshold: int
) -> None:
    span = ranges.Range(float(max(total - half, 0)), float(total + half))
    known = (large, float(floor)) if large is not None else (None, None)
    one = Explained(
        published=Published("g", projects, span, *known),
        amount=float(total),
        qualifier="",
        source="",
        currency="CNY",
        scale=Scale((1.0,)),
    )
    steps = published_steps(one, float(threshold))
    bound = group_ranges.projects_reaching(one.group, float(threshold))
    if bound is None:
        assert len(steps) == 2
        return
    counts = [step.value for step in steps if step.kind is Kind.COUNT]
    assert counts == [bound.low] if len(counts) == 1 else [bound.high, bound.low]
    for position in range(1, projects + 1):
        greatest = group_ranges.nth_largest(one.group, position)
        assert greatest is not None
        if not one.published.large and large is not None:
            continue  # no project is large: the threshold alone limits the largest
        assert greatest_at(one, position)[1] == pytest.approx(greatest.high)


def test_steps_are_one_sentence_after_the_other() -> None:
    for report in (explain_projects(EIGHT), explain_projects(table(ATTRACTED), "105")):
        for step, formula in zip(texts(report, "step"), texts(report, "formula"), strict=True):
            assert str(step).endswith(".")
            assert formula
        assert all(one != other for one, other in pairwise(texts(report, "step")))
        assert results(report)


# ------------------------------------------------------------------------------------------- what is read


def test_rounding_is_read_only_for_ranges() -> None:
    assert "investment_rounding" not in inputs_of("sector", {})
    assert "investment_rounding" in inputs_of("sector", {}, ranges=True)


def test_what_is_said_of_a_group_is_said_of_its_own_projects() -> None:
    """Groups come by their figures and their names, the projects of the table in any order."""
    frame = pd.DataFrame(
        {
            "project": [f"p{at}" for at in range(12)],
            "sector": ["Z", "M", "A", "Z", "A", "M", "A", "A", "Z", "A", "M", "A"],
            "investment": [9.0, 1.0, 3.0, 1.0, 2.0, 8.0, 1.0, 1.0, 1.0, 1.0, 1.0, 5.0],
            "currency": "CNY",
        }
    )
    together = group_projects(frame, by="sector", pareto=True, ranges=True, quantiles=True)
    for row in together.records():
        alone = group_projects(frame, by="sector", sector=row["sector"], pareto=True, ranges=True, quantiles=True)
        own = alone.records()[0]
        whole = ("share", "share_low", "share_high", "cumulative_investment", "cumulative_share")
        assert {key: value for key, value in own.items() if key not in whole} == {
            key: value for key, value in row.items() if key not in whole
        }
