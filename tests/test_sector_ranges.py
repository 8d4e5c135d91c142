"""The ranges of a ranking: what rounding and qualifiers allow, in the report and as people and machines see it."""

from __future__ import annotations

import csv
import io
import itertools
import time
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from njind import formulas
from njind import ranges as exact
from njind.analysis.sectors.ranking import group_sectors, rank_sectors
from njind.analysis.summary import summarize
from njind.formats import Options, render
from njind.report import Report
from njind.tables import read_sectors
from reference import load_case
from saying import said, words

Ends = tuple[Any, Any]


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{"region": "R", "period": "2025", **row} for row in rows])


def sector(name: str, revenue: float | None = None, growth: float | None = None, **rest: object) -> dict[str, object]:
    return {"sector": name, "revenue": revenue, "growth": growth, **rest}


def rounded(
    name: str, revenue: float, growth: float, level_step: float = 1.0, rate_step: float = 0.01
) -> dict[str, object]:
    return sector(name, revenue, growth, revenue_rounding=level_step, growth_rounding=rate_step)


def ends(report: Report, key: str) -> list[Ends]:
    return [
        tuple(round(end, 9) if isinstance(end, float) else end for end in pair)  # type: ignore[misc]
        for pair in zip(report[f"{key}_low"], report[f"{key}_high"], strict=True)
    ]


def of_total(report: Report, key: str) -> Ends:
    assert report.total is not None
    return report.total[f"{key}_low"], report.total[f"{key}_high"]


# ------------------------------------------------------------------------------------------- figures


def test_robotics_of_the_shipped_table_added_3_16_to_3_31_billion() -> None:
    report = rank_sectors(read_sectors(), ranges=True)
    row = list(report["sector"]).index("Robotics")
    low, high = report["increment_low"][row], report["increment_high"][row]
    assert (f"{low / 1e9:.2f}", f"{high / 1e9:.2f}") == ("3.16", "3.31")


def test_every_range_of_one_row() -> None:
    report = rank_sectors(table(sector("A", 120.0, 0.2, revenue_rounding=1.0)), ranges=True)
    assert ends(report, "revenue") == [(119.5, 120.5)]
    assert ends(report, "growth") == [(0.2, 0.2)]
    assert ends(report, "base") == [(round(119.5 / 1.2, 9), round(120.5 / 1.2, 9))]
    assert ends(report, "increment") == [(round(119.5 / 6, 9), round(120.5 / 6, 9))]
    assert ends(report, "share") == [(1, 1)]
    assert ends(report, "rank") == [(1, 1)]
    assert of_total(report, "share") == (1, 1)


def test_shares_take_the_opposite_ends_of_the_others() -> None:
    report = rank_sectors(table(rounded("A", 60, 0.0, 2), rounded("B", 40, 0.0, 2)), ranges=True)
    assert ends(report, "share") == [(0.59, 0.61), (0.39, 0.41)]


def test_ranks_that_rounding_leaves_open() -> None:
    rows = table(
        rounded("A", 100, 0.1, 10), rounded("B", 96, 0.1, 10), rounded("C", 50, 0.1, 10), sector("D", None, 0.1)
    )
    report = rank_sectors(rows, ranges=True)
    assert ends(report, "rank") == [(1, 2), (1, 2), (3, 3), (None, None)]
    text = "".join(render(report, "plain"))  # type: ignore[arg-type]
    assert [line.split()[0] for line in text.splitlines()[3:7]] == ["1–2", "1–2", "3", "—"]


def test_ranges_are_within_each_region_and_period() -> None:
    rows = table(rounded("A", 60, 0.0, 2), rounded("B", 40, 0.0, 2), {**rounded("A", 10, 0.1, 2), "region": "S"})
    report = rank_sectors(rows, region="all", ranges=True)
    assert ends(report, "share") == [(0.59, 0.61), (0.39, 0.41), (1, 1)]
    assert report.total is None


def test_an_open_end_is_empty_and_shown_as_at_least() -> None:
    report = rank_sectors(table(sector("A", 110, 0.1, revenue_qualifier="over")), ranges=True)
    assert ends(report, "base") == [(round(110 / 1.1, 9), None)]
    assert of_total(report, "revenue") == (110, None)
    assert "[≥100" in "".join(render(report, "plain", Options(unit="yuan")))  # type: ignore[arg-type]


def test_nearly_lies_between_nine_tenths_and_the_figure() -> None:
    report = rank_sectors(table(sector("A", 100, 0.0, revenue_qualifier="nearly")), ranges=True)
    assert ends(report, "base") == [(90, 100)]


def test_a_growth_of_minus_one_hundred_percent_has_a_level_and_no_more() -> None:
    report = rank_sectors(table(rounded("A", 100, 0.25), rounded("B", 5, -1.0, rate_step=0.0)), ranges=True)
    assert ends(report, "revenue")[1] == (4.5, 5.5)
    assert ends(report, "base")[1] == (None, None)
    assert ends(report, "increment")[1] == (None, None)
    assert of_total(report, "growth") == (pytest.approx(0.245), pytest.approx(0.255))


def test_a_base_of_zero_and_a_negative_level_have_ranges_only_where_they_are_defined() -> None:
    zero = rank_sectors(table(sector("A", 0.0, 0.1)), ranges=True)
    assert ends(zero, "base") == [(0, 0)]
    assert ends(zero, "contribution") == [(None, None)]
    assert of_total(zero, "growth") == (None, None)
    negative = rank_sectors(table(sector("A", -10.0, 0.25), sector("B", 100.0, 0.25)), ranges=True)
    assert ends(negative, "base") == [(80, 80), (-8, -8)]
    assert of_total(negative, "growth") == (None, None)


def test_nested_rows_stand_for_a_parent_without_revenue_and_nothing_at_all_for_nothing() -> None:
    nested = table(sector("S", None, 0.2), sector("A", 30, 0.5, part_of="S"), sector("B", 20, 0.25, part_of="S"))
    report = rank_sectors(nested, ranges=True)
    assert ends(report, "base") == [(20, 20), (16, 16), (None, None)]
    assert ends(report, "share") == [(0.6, 0.6), (0.4, 0.4), (None, None)]
    assert of_total(report, "revenue") == (50, 50)
    missing = rank_sectors(table(sector("A"), sector("B")), ranges=True)
    assert all(pair == (None, None) for key in ("share", "base", "contribution") for pair in ends(missing, key))


def test_a_row_inside_a_sector_without_growth_has_no_range_of_its_contribution() -> None:
    rows = table(sector("S", 100, None), sector("A", 30, 0.5, part_of="S"), sector("B", 11, 0.1))
    report = rank_sectors(rows, ranges=True)
    assert ends(report, "contribution") == [(None, None), (None, None), (0.1, 0.1)]
    assert ends(report, "contribution_share") == [(None, None), (None, None), (1, 1)]
    assert ends(report, "share")[1] == (round(30 / 111, 9), round(30 / 111, 9))


def test_offsetting_increments_withhold_contribution_shares_with_and_without_ranges() -> None:
    rows = table(rounded("A", 120, 0.2), rounded("B", 80, -0.2))
    for ranges in (False, True):
        report = rank_sectors(rows, ranges=ranges)
        assert list(report["contribution_share"]) == [None, None]
        assert report["contribution"][0] == pytest.approx(0.1)
        assert any(line.startswith("No contribution shares: the increments sum to") for line in said(report))
    assert ends(rank_sectors(rows, ranges=True), "contribution_share") == [(None, None)] * 2


def test_growth_from_levels_has_the_earlier_level_as_base() -> None:
    rows = table(
        sector("A", 50, None, revenue_rounding=2.0), {**sector("A", 100, None, revenue_rounding=2.0), "period": "2024"}
    )
    report = rank_sectors(rows, period="2025", ranges=True)
    assert ends(report, "growth") == [(round(49 / 101 - 1, 9), round(51 / 99 - 1, 9))]
    assert ends(report, "base") == [(99, 101)]
    assert ends(report, "increment") == [(-52, -48)]


def test_a_growth_from_levels_that_are_not_here_has_no_range_and_neither_has_its_total() -> None:
    rows = table(sector("A", 50, 0.25, growth_source="levels"), rounded("B", 100, 0.25))
    report = rank_sectors(rows, ranges=True)
    assert ends(report, "base") == [(round(99.5 / 1.255, 9), round(100.5 / 1.245, 9)), (None, None)]
    assert ends(report, "contribution") == [(None, None)] * 2
    assert of_total(report, "growth") == (None, None)
    assert "Without a range, because the level a year earlier is not here: A." in said(report)
    assert "[?]" in "".join(render(report, "plain"))  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------- groups and summary


def test_groups_have_the_ranges_of_their_totals() -> None:
    rows = table(
        {**rounded("A", 60, 0.2, 2), "group": "g"},
        {**rounded("B", 40, 0.1, 2), "group": "g"},
        {**rounded("C", 100, 0.0, 2, 0.002), "group": "h"},
    )
    report = group_sectors(rows, by="group", ranges=True)
    assert ends(report, "revenue") == [(98, 102), (99, 101)]
    assert ends(report, "share") == [
        (round(98 / 199, 9), round(102 / 201, 9)),
        (round(99 / 201, 9), round(101 / 199, 9)),
    ]
    assert of_total(report, "revenue") == (197, 203)
    by_period = group_sectors(rows, by="period", ranges=True)
    assert ends(by_period, "revenue") == [(197, 203)]
    assert "share_low" not in by_period.keys


def test_a_group_of_one_has_the_contribution_of_its_sector() -> None:
    rows = table({**rounded("A", 60, 0.2, 2), "group": "g"}, {**rounded("B", 40, -0.1, 2), "group": "h"})
    single, groups = rank_sectors(rows, ranges=True), group_sectors(rows, by="group", ranges=True)
    assert ends(groups, "contribution") == ends(single, "contribution")
    assert ends(groups, "contribution_share") == ends(single, "contribution_share")


def test_a_summary_has_the_ranges_of_sectors_and_groups() -> None:
    report = summarize(read_sectors(), ranges=True)
    assert report["amount_low"][0] == 731.45e9
    robotics = report.records()[words(report["name"]).index("Robotics")]
    assert (f"{robotics['contribution_low']:.4f}", f"{robotics['contribution_high']:.4f}") == ("0.0050", "0.0052")


# ------------------------------------------------------------------------------------------- what readers see


def test_people_see_figure_and_range_with_the_digits_that_it_supports() -> None:
    text = "".join(render(rank_sectors(read_sectors(), ranges=True), "plain"))  # type: ignore[arg-type]
    assert "≈3.23 [3.16–3.31]" in text
    assert "11.60 [11.56–11.64]" in text
    assert "≈15.29 [15.23–15.36]" in text


def test_digits_ask_for_more() -> None:
    text = "".join(render(rank_sectors(read_sectors(), ranges=True), "plain", Options(digits=4)))  # type: ignore[arg-type]
    assert "≈3.2333 [3.1575–3.3089]" in text


def test_machines_get_exact_ends_also_of_chosen_columns() -> None:
    report = rank_sectors(read_sectors(), ranges=True).choose(["sector", "increment"])
    rows = list(csv.DictReader(io.StringIO("".join(render(report, "csv")))))  # type: ignore[arg-type]
    assert list(rows[0]) == ["sector", "increment", "increment_low", "increment_high", "computed_qualifier"]
    assert float(rows[4]["increment_low"]) == pytest.approx(19.35e9 * 0.195 / 1.195)


# ------------------------------------------------------------------------------------------- reference


def test_the_intervals_of_the_reference_case_come_out_of_the_ranking() -> None:
    case = load_case("28_intervals_base_increment_contribution_share")
    rows = []
    for row in case.rows:
        level = [float(row[f"level_{end}"]) for end in ("lo", "hi")]
        rate = [float(row[f"growth_{end}_pct"]) / 100 for end in ("lo", "hi")]
        rows.append(
            sector(
                row["sector"],
                sum(level) / 2,
                sum(rate) / 2,
                revenue_rounding=level[1] - level[0],
                growth_rounding=rate[1] - rate[0],
            )
        )
    report = rank_sectors(table(*rows), ranges=True)
    for place, name in enumerate(report["sector"]):
        for key, figure in (
            ("implied_base", "base"),
            ("increment", "increment"),
            ("contribution_pp", "contribution"),
            ("share_pct", "share"),
        ):
            low, high = report[f"{figure}_low"][place], report[f"{figure}_high"][place]
            assert case.checks[f"{name}.{key}"].is_met_by((low, high)), (name, key)
        naive = (report["increment_low"][place], report["increment_high"][place])
        assert not case.checks[f"{name}.increment_naive"].is_met_by(naive)
    assert case.checks["total.growth_pct"].is_met_by(of_total(report, "growth"))


# ------------------------------------------------------------------------------------------- properties

steps = st.sampled_from([0.1, 1.0, 10.0])
rates = st.integers(-80, 200).map(lambda percent: percent / 100)
levels = st.integers(1, 500).map(float)
rows_of_a_table = st.lists(st.tuples(levels, rates, steps, st.sampled_from([0.001, 0.01])), min_size=1, max_size=4)
KEYS = ("share", "base", "increment", "contribution", "contribution_share")


def figures(level: np.ndarray, growth: np.ndarray) -> dict[str, np.ndarray]:
    base = formulas.implied_base(level, growth)
    added = level - base
    return {
        "share": formulas.part_of_total(level, level.sum()),
        "base": base,
        "increment": added,
        "contribution": formulas.part_of_total(added, base.sum()),
        "contribution_share": formulas.contribution_share(added, added.sum()),
    }


@settings(max_examples=60)
@given(rows_of_a_table, st.randoms(use_true_random=False))
def test_each_range_holds_the_figure_for_inputs_in_the_box_and_at_its_corners(
    rows: list[tuple[float, float, float, float]], dice: object
) -> None:
    frame = table(*(rounded(f"S{place}", *row) for place, row in enumerate(rows)))
    report = rank_sectors(frame, sort="sector", ranges=True)
    level, growth, level_step, rate_step = (np.array(column) for column in zip(*rows, strict=True))
    corners = list(itertools.product((0.0, 1.0), repeat=2 * len(rows)))
    samples = [dice.choice(corners) for _ in range(8)]  # type: ignore[attr-defined]
    samples += [[dice.random() for _ in range(2 * len(rows))] for _ in range(8)]  # type: ignore[attr-defined]
    for weights in ([0.5] * (2 * len(rows)), *samples):
        at = np.array(weights) - 0.5
        here = np.maximum(level + level_step * at[: len(rows)], 0)
        rate = growth + rate_step * at[len(rows) :]
        computed = figures(here, rate)
        for key in KEYS:
            for value, low, high in zip(computed[key], report[f"{key}_low"], report[f"{key}_high"], strict=True):
                if low is not None and high is not None and np.isfinite(value):
                    assert float(low) - 1e-9 * abs(value) - 1e-9 <= value <= float(high) + 1e-9 * abs(value) + 1e-9, key
        total = here.sum() / computed["base"].sum() - 1 if here.sum() else 0.0
        least, most = of_total(report, "growth")
        if here.sum():
            assert least - 1e-9 <= total <= most + 1e-9


@settings(max_examples=30)
@given(rows_of_a_table)
def test_the_rank_lies_within_its_range(rows: list[tuple[float, float, float, float]]) -> None:
    frame = table(*(rounded(f"S{place}", *row) for place, row in enumerate(rows)))
    for sort in ("revenue", "share", "growth", "base", "increment", "contribution", "contribution_share"):
        report = rank_sectors(frame, sort=sort, ranges=True)
        for rank, (best, worst) in zip(report["rank"], ends(report, "rank"), strict=True):
            assert rank is None or best <= rank <= worst


# ------------------------------------------------------------------------------------------- cost


def test_a_hundred_thousand_rows_take_seconds() -> None:
    count = 100_000
    dice = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "region": "R",
            "period": "2025",
            "sector": [f"S{row}" for row in range(count)],
            "revenue": dice.integers(1, 10**6, count) * 1e6,
            "revenue_rounding": 1e6,
            "growth": dice.integers(-500, 900, count) / 1000,
            "growth_rounding": 0.001,
        }
    )
    started = time.perf_counter()
    plain = rank_sectors(frame)
    between = time.perf_counter()
    ranged = rank_sectors(frame, ranges=True)
    taken = time.perf_counter() - between
    assert len(plain) == len(ranged) == count
    assert taken < 3 * (between - started) + 2, "n log n, on whole columns"


# ------------------------------------------------------------------------------------------- independence


@pytest.mark.parametrize("sort", ["share", "contribution", "contribution_share"])
def test_parts_of_one_total_rank_by_what_is_independent_of_the_other_rows(sort: str) -> None:
    # the shares' own ranges overlap, as each also moves with the other rows; but A is always larger, and adds more
    rows = (rounded("A", 12, 0.50), rounded("B", 10.5, 0.50), rounded("C", 30, 0.10, level_step=20))
    report = rank_sectors(table(*rows), sort=sort, ranges=True)
    ranks = dict(zip(report["sector"], ends(report, "rank"), strict=True))
    low = dict(zip(report["sector"], report[f"{sort}_low"], strict=True))
    high = dict(zip(report["sector"], report[f"{sort}_high"], strict=True))
    if sort != "contribution_share":
        assert float(low["A"] or 0) < float(high["B"] or 0)
    assert ranks["A"][1] < ranks["B"][0] or ranks["B"] == (ranks["A"][0] + 1, ranks["A"][1] + 1)


def test_shares_of_a_published_decline_keep_the_order_of_their_ends() -> None:
    rows = (rounded("A", 45, -0.10), rounded("B", 40, 0.02))
    report = rank_sectors(table(*rows), published_total="200", published_growth="-10%", ranges=True)
    for value, (low, high) in zip(
        report["contribution_share_of_published"], ends(report, "contribution_share_of_published"), strict=True
    ):
        assert low < value < high


def test_a_published_total_that_may_stand_still_gives_no_range_of_shares_either() -> None:
    report = rank_sectors(table(rounded("A", 45, 0.1)), published_total="200", published_growth="0.0%", ranges=True)
    assert ends(report, "contribution_share_of_published") == [(None, None)]


def test_a_share_of_a_published_total_is_at_most_all_of_it() -> None:
    report = rank_sectors(table(rounded("A", 100, 0.1)), published_total="100", ranges=True)
    ((low, high),) = ends(report, "share_of_published")
    assert (low < 1, high) == (True, 1)


def test_the_base_of_a_total_leaves_out_the_row_without_growth() -> None:
    report = rank_sectors(table(rounded("A", 110, 0.1), sector("B", 50, revenue_rounding=1)), ranges=True)
    assert report.total is not None
    assert report.total["base"] == pytest.approx(100)
    low, high = of_total(report, "base")
    assert 99 < low < 100 < high < 101


# ------------------------------------------------------------------------------------------- what has no base


def test_a_sector_that_closed_is_in_no_range_of_the_others() -> None:
    rows = (rounded("A", 650, 0.083, rate_step=0.001), rounded("B", 175, 0.125, rate_step=0.001))
    closed = rounded("C", 0, -1.0, rate_step=0.001)
    alone, beside = (rank_sectors(table(*some), ranges=True) for some in (rows, (*rows, closed)))
    for key in ("base", "increment", "contribution", "contribution_share"):
        assert ends(beside, key)[:2] == ends(alone, key)
        assert (beside[key][2], ends(beside, key)[2]) == (None, (None, None))
    assert None not in beside["contribution_share"][:2]


# ------------------------------------------------------------------------------------------- growth from levels


def two_years(*pairs: tuple[float, float]) -> pd.DataFrame:
    """Sectors A, B, … with a level in 2024 and one in 2025, each rounded to 1."""
    return table(
        *(
            sector("ABCDE"[place], level, period=period, revenue_rounding=1)
            for place, pair in enumerate(pairs)
            for period, level in zip(("2024", "2025"), pair, strict=True)
        )
    )


@given(
    st.lists(st.tuples(st.integers(20, 900), st.integers(20, 900)), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(20, 900), st.integers(-40, 60)), max_size=1),
)
@settings(max_examples=40)
def test_growth_from_levels_has_the_range_of_all_corners_of_the_levels(
    pairs: list[tuple[int, int]], rates: list[tuple[int, int]]
) -> None:
    extra = [rounded(f"R{place}", level, rate / 100) for place, (level, rate) in enumerate(rates)]
    rows = pd.concat([two_years(*pairs), *([table(*extra)] if extra else [])])
    report = rank_sectors(rows, period="2025", sort="sector", ranges=True)
    boxes = [(level - 0.5, level + 0.5) for pair in pairs for level in pair]
    for level, rate in rates:
        boxes += [(level - 0.5, level + 0.5), ((rate - 0.5) / 100, (rate + 0.5) / 100)]
    totals, parts = [], []
    for corner in itertools.product(*boxes):
        given_levels: list[tuple[float, float]] = [
            (corner[2 * place + 1], corner[2 * place]) for place in range(len(pairs))
        ]
        for place in range(len(rates)):
            amount, grown = corner[2 * (len(pairs) + place) :][:2]
            given_levels.append((amount, amount / (1 + grown)))
        base = sum(before for _, before in given_levels)
        totals.append(sum(level for level, _ in given_levels) / base - 1)
        parts.append([(level - before) / base for level, before in given_levels])
    low, high = of_total(report, "growth")
    assert low == pytest.approx(min(totals), abs=1e-9)
    assert high == pytest.approx(max(totals), abs=1e-9)
    for place, (least, most) in enumerate(ends(report, "contribution")):
        assert least == pytest.approx(min(part[place] for part in parts), abs=1e-8)
        assert most == pytest.approx(max(part[place] for part in parts), abs=1e-8)


def test_a_growth_from_levels_that_are_not_here_withholds_no_share() -> None:
    rows = (
        sector("A", 1000.0, 0.02, growth_source="levels", revenue_rounding=1),
        rounded("B", 1, 0.01),
        rounded("C", 1, -0.01),
    )
    report = rank_sectors(table(*rows), ranges=True)
    assert report["contribution_share"][0] == pytest.approx(1, abs=0.01)
    assert not any("may be 0" in line for line in said(report))
    groups = group_sectors(table(*(row | {"group": "X"} for row in rows)), by="group", ranges=True)
    assert ends(groups, "share") == [(1, 1)]
    assert ends(groups, "contribution") == [(None, None)]


# ------------------------------------------------------------------------------------------- floats


def test_figures_without_rounding_have_ranges_of_one_number() -> None:
    report = rank_sectors(table(sector("A", 9e8, 0.17), sector("B", 20e8, 0.02), sector("C", 50e8, -0.04)), ranges=True)
    for key in ("revenue", "share", "growth", "base", "increment", "contribution"):
        assert report[f"{key}_low"] == report[f"{key}_high"] == report[key]
    assert of_total(report, "growth") == (report.total["growth"], report.total["growth"])  # type: ignore[index]


def test_a_total_that_is_withheld_has_no_range_either() -> None:
    report = rank_sectors(table(rounded("A", 110, 0.10), rounded("B", 91, -0.09)), ranges=True)
    assert report.total is not None
    assert report.total["contribution_share"] is None
    assert of_total(report, "contribution_share") == (None, None)


# ------------------------------------------------------------------------------------------- change of a share

printed = st.tuples(st.integers(1, 30), st.integers(0, 12), st.integers(-40, 60), st.integers(0, 20))


@settings(max_examples=60)
@given(st.lists(printed, min_size=2, max_size=4), st.integers(0, 2**32 - 1))
def test_the_range_of_a_share_change_holds_what_the_figures_allow_and_is_reached(
    rows: list[tuple[int, int, int, int]], seed: int
) -> None:
    low, high = (np.array([row[0] + end * row[1] for row in rows], dtype=float) for end in (0, 1))
    slow, fast = (np.array([(row[2] + end * row[3]) / 100 for row in rows]) for end in (0, 1))
    found = exact.share_change(exact.Range(low, high), exact.Range(slow, fast))
    rng = np.random.default_rng(seed)
    corner = rng.choice([0.0, 1.0, 0.5], size=(4000, 2, len(rows)), p=[0.4, 0.4, 0.2])
    level, growth = low + corner[:, 0] * (high - low), slow + corner[:, 1] * (fast - slow)
    base = level / (1 + growth)
    change = level / level.sum(axis=1, keepdims=True) - base / base.sum(axis=1, keepdims=True)
    assert (found.low <= change.min(axis=0) + 1e-12).all()
    assert (found.high >= change.max(axis=0) - 1e-12).all()
    assert change.min(axis=0) == pytest.approx(found.low, abs=0.02)
    assert change.max(axis=0) == pytest.approx(found.high, abs=0.02)


def test_a_share_change_of_many_rows_is_outer_and_fast() -> None:
    many = np.full(20_000, 10.0)
    found = exact.share_change(exact.Range(many, many + 1), exact.Range(many * 0, many * 0 + 0.1))
    assert (found.low < 0).all()
    assert (found.high > 0).all()


def test_ranges_cost_at_most_three_times_the_figures() -> None:
    rows = 20_000
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "sector": [f"S{place}" for place in range(rows)],
            "revenue": rng.integers(1, 10**6, rows) * 1e6,
            "revenue_rounding": 1e6,
            "growth": rng.integers(-200, 500, rows) / 1000,
            "growth_rounding": 0.001,
        }
    )

    def seconds(**options: bool) -> float:
        begin = time.perf_counter()
        rank_sectors(frame, **options)  # type: ignore[arg-type]
        return time.perf_counter() - begin

    seconds(), seconds(ranges=True)
    plain, ranged = (min(seconds(ranges=which) for _ in range(3)) for which in (False, True))
    assert ranged < 4 * plain
