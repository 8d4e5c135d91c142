"""Published groups of projects: totals of groups that do not overlap, published means, the mean of the smaller ones."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from njind import ranges, read_projects
from njind.analysis.projects import bounds as of_groups
from njind.analysis.projects import explain_projects, group_projects, list_projects
from njind.analysis.projects.quantiles import quantile
from njind.errors import UsageError
from njind.line import Line, Weight
from njind.messages.wording import Wording, weight_of, worded
from reference import load_case

if TYPE_CHECKING:
    from pathlib import Path

    from njind.report import Report

YI = 1e8
BN = 1e9


def published(name: str, projects: float | None, investment: float | None, **rest: object) -> dict[str, object]:
    return {"kind": "group", "project": name, "projects": projects, "investment": investment, "currency": "CNY", **rest}


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).astype({"investment": float})


def ends(record: Any, key: str) -> tuple[Any, Any]:
    return record[f"{key}_low"], record[f"{key}_high"]


def musts(report: Report) -> list[str]:
    return [worded(one) for one in report.lines if weight_of(one) is Weight.MUST]


# ------------------------------------------------------------------------------------------- disjoint groups

NORTH = published("north", 40, 10 * BN, investment_rounding=BN, large_projects=10, large_threshold=YI)
SOUTH = published("south", 60, 20 * BN, investment_rounding=BN, large_projects=30, large_threshold=YI)


def test_groups_that_do_not_overlap_have_a_total() -> None:
    report = list_projects(table(NORTH, SOUTH), kind="group", disjoint=True)
    assert report.total is not None
    keys = ("projects", "investment", "mean", "large_projects", "large_threshold", "large_share")
    assert [report.total[key] for key in keys] == [100, 30 * BN, 0.3 * BN, 40, YI, 0.4]
    assert "The groups are added, because they were said not to overlap." in musts(report)
    assert list_projects(table(NORTH, SOUTH), kind="group").total is None


def test_the_bounds_of_a_total_are_the_sums_of_the_bounds() -> None:
    report = list_projects(table(NORTH, SOUTH), kind="group", disjoint=True, threshold=YI)
    north, south = report.records()
    assert report.total is not None
    assert ends(report.total, "investment") == (29 * BN, 31 * BN)
    assert ends(report.total, "mean") == (0.29 * BN, 0.31 * BN)
    assert report.total["reaching"] == 40
    for key in ("reaching", "reaching_investment"):
        sums = tuple(one + other for one, other in zip(ends(north, key), ends(south, key), strict=True))
        assert ends(report.total, key) == sums
    assert {"median", "median_low", "reaching_share_low"} & set(report.total) == set()


def test_what_a_group_lacks_is_in_no_total_and_said() -> None:
    rows = table(NORTH, published("uncounted", None, 5 * BN), published("no money", 10, None))
    report = list_projects(rows, kind="group", disjoint=True, ranges=True)
    assert report.total is not None
    assert (report.total["projects"], report.total["investment"]) == (50, 15 * BN)
    assert report.total["mean"] == 0.25 * BN, "only of the group that states both"
    assert "1 group states no number of projects, and is in no count of the total." in musts(report)
    assert "1 group without an amount." in musts(report)


def test_large_projects_of_different_thresholds_are_not_added() -> None:
    rows = table(NORTH, published("other", 5, 9 * BN, large_projects=3, large_threshold=10 * YI))
    total = list_projects(rows, kind="group", disjoint=True).total
    assert total is not None
    assert "large_projects" not in total


def test_only_groups_can_be_said_not_to_overlap() -> None:
    with pytest.raises(UsageError, match="only published groups"):
        list_projects(table(NORTH), disjoint=True)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 40)), min_size=1, max_size=5), st.integers(1, 9))
def test_a_total_of_disjoint_groups_is_attained(groups: list[tuple[int, int]], threshold: int) -> None:
    rows = [published(f"g{n}", count, total * YI) for n, (count, total) in enumerate(groups)]
    report = list_projects(table(*rows), kind="group", disjoint=True, threshold=threshold * YI)
    assert report.total is not None
    # the most that reach: each group gives the threshold to as many as its total pays for
    most = sum(min(count, total // threshold) for count, total in groups)
    assert report.total["reaching_high"] == most
    assert report.total["investment"] == sum(total for _, total in groups) * YI


# ------------------------------------------------------------------------------------------- published means


def test_a_published_mean_is_read_and_checked(tmp_path: Path) -> None:
    file = tmp_path / "groups.csv"
    file.write_text(
        "类型,项目名称,项目数,总投资(亿元),平均投资(亿元)\ngroup,甲区签约,105,130,1.2\ngroup,乙区签约,100,130,1.6\n",
        encoding="utf-8",
    )
    report = list_projects(read_projects(file), kind="group")
    assert list(report["mean_published"]) == [1.2 * YI, 1.6 * YI]
    # 130 / 105 = 1.238 is 1.2 to one decimal; 130 / 100 = 1.3 is not 1.6
    assert list(report["mean_verdict"]) == ["consistent", "contradiction"]
    (said,) = (one for one in report.lines if one.key == "bounds.mean-contradicts")
    assert worded(said, Wording("zh")) == (
        "乙区签约：公布的平均投资1.6亿元与总投资130亿元、100个项目相矛盾，按后者平均每个1.3亿元。"
    )
    assert weight_of(said) is Weight.MUST
    assert "1 published mean agrees with total / projects, within rounding." in [worded(one) for one in report.lines]


@pytest.mark.parametrize(
    ("mean", "qualifier", "verdict"),
    [
        (1.3 * YI, "", "consistent"),
        (1.4 * YI, "", "contradiction"),
        (1.2 * YI, "over", "consistent"),
        (1.4 * YI, "over", "contradiction"),
        (1.4 * YI, "nearly", "consistent"),
        (None, "", None),
    ],
)
def test_a_mean_fits_within_its_range(mean: float | None, qualifier: str, verdict: str | None) -> None:
    row = published("g", 100, 130 * YI, mean_published=mean, mean_published_rounding=1e7)
    report = list_projects(table({**row, "mean_published_qualifier": qualifier}), kind="group")
    assert list(report["mean_verdict"]) == [verdict]


def test_total_and_mean_say_how_many_projects_there_are() -> None:
    rows = table(
        published("exact", None, 12 * BN, mean_published=0.3 * BN),
        published(
            "rounded", None, 12 * BN, investment_rounding=BN, mean_published=0.3 * BN, mean_published_rounding=0.1 * BN
        ),
        published("no mean", None, 12 * BN),
        published("none fits", None, 10.0, mean_published=7.0),
    )
    records = list_projects(rows, kind="group", ranges=True).records()
    assert records[0]["projects_implied"] == 40
    assert ends(records[1], "projects_implied") == (33, 50)  # 11.5 / 0.35 = 32.9, 12.5 / 0.25
    assert ends(records[2], "projects_implied") == ends(records[3], "projects_implied") == (None, None)


@given(st.integers(0, 400), st.integers(0, 20), st.integers(1, 60), st.integers(0, 8))
def test_a_number_of_projects_is_implied_if_and_only_if_total_and_mean_fit_it(
    total: int, half: int, mean: int, mean_half: int
) -> None:
    money = ranges.Range(float(max(0, total - half)), float(total + half))
    each = ranges.Range(float(max(0, mean - mean_half)), float(mean + mean_half))
    span = of_groups.projects_of_mean(money, each)
    for count in range(60):
        fits = count * each.low <= money.high and money.low <= count * each.high
        assert fits == (span is not None and span.low <= count <= span.high)


# ------------------------------------------------------------------------------------------- mean of the smaller


def test_the_greatest_mean_of_the_projects_below_the_threshold() -> None:
    tight = published("tight", 105, 6 * BN, large_projects=41, large_threshold=YI)
    (record,) = list_projects(table(tight), kind="group", ranges=True).records()
    assert ends(record, "small_mean") == (0, pytest.approx((6 * BN - 41 * YI) / 64))
    attracted = published(
        "105",
        105,
        13 * BN,
        investment_rounding=BN,
        investment_qualifier="approx",
        large_projects=41,
        large_threshold=YI,
    )
    (record,) = list_projects(table(attracted), kind="group", ranges=True).records()
    assert ends(record, "small_mean") == (0, YI), "there is money for more, but none of them reaches 100 million"
    assert [worded(one) for one in explain_projects(table(tight), "tight")["step"] if isinstance(one, Line)][3] == (
        "The mean of the other 64, each below 100 million yuan: at most this."
    )
    unknown = published("unknown", 10, BN)
    (record,) = list_projects(table(unknown), kind="group", ranges=True).records()
    assert ends(record, "small_mean") == (None, None)


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 4), st.integers(0, 3), st.integers(0, 12), st.integers(1, 5))
def test_the_mean_of_the_smaller_holds_every_group_that_fits(small: int, large: int, total: int, floor: int) -> None:
    group = of_groups.published_group(
        small + large, ranges.exactly(float(total)), large=large, large_threshold=float(floor)
    )
    span = of_groups.mean_below(group, float(floor))
    rest = [held for held in range(total + 1) if held >= large * floor and (large or held == 0)]
    fitting = [total - held for held in rest if total - held < small * floor]
    if span is None:
        assert not of_groups.is_consistent(group)
        return
    for below in fitting:
        assert span.low - 1e-9 <= below / small <= span.high + 1e-9
    assert span.high == pytest.approx(min(floor, (total - large * floor) / small))


# ------------------------------------------------------------------------------------------- quantiles


def wafers() -> tuple[Any, pd.DataFrame]:
    case = load_case("24_quantiles_nist_wafers")
    rows = [
        {"project": f"P{n}", "investment": float(row["resistivity_ohm_cm"]), "currency": "CNY"}
        for n, row in enumerate(case.rows)
    ]
    return case, pd.DataFrame(rows)


def test_quantiles_are_those_of_type_7() -> None:
    case, rows = wafers()
    (record,) = group_projects(rows, by="status", quantiles=True).records()
    assert case.checks["p25.type7"].is_met_by(record["q1"])
    assert case.checks["p90.type7"].is_met_by(record["p90"])
    assert case.checks["median"].is_met_by(record["median"])


def test_quantiles_of_groups_keep_ranges_and_qualifiers() -> None:
    rows = pd.DataFrame(
        {
            "project": list("ABCDE"),
            "investment": [1 * YI, 2 * YI, 3 * YI, 4 * YI, 5 * YI],
            "investment_rounding": [1e7] * 5,
            "investment_qualifier": ["", "approx", "", "", "over"],
            "currency": "CNY",
        }
    )
    report = group_projects(rows, by="status", quantiles=True, ranges=True)
    (record,) = report.records()
    assert (record["q1"], record["q3"], record["p90"]) == (2 * YI, 4 * YI, pytest.approx(4.6 * YI))
    assert (record["q1_qualifier"], record["q3_qualifier"], record["p90_qualifier"]) == ("approx", None, "at_least")
    assert ends(record, "q3") == (3.95 * YI, 4.05 * YI)
    assert ends(record, "p90") == (pytest.approx((3.95 + 0.6 * 1.05) * YI), None)
    assert report.total is not None
    assert report.total["q3"] == 4 * YI
    assert "q1" not in group_projects(rows, by="status").keys


@given(st.lists(st.integers(0, 50), min_size=1, max_size=15), st.sampled_from([25, 75, 90]))
def test_a_quantile_agrees_with_pandas(amounts: list[int], percent: int) -> None:
    import numpy as np

    found = quantile(np.zeros(len(amounts), dtype=np.intp), np.array(amounts, dtype=float), percent, 1)
    assert found[0] == pytest.approx(pd.Series(amounts, dtype=float).quantile(percent / 100))
    assert math.isnan(quantile(np.array([0]), np.array([math.nan]), percent, 1)[0])
