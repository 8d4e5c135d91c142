"""The ranking of sectors on tables whose figures can be computed in the head."""

from __future__ import annotations

import time
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from njind.analysis.sectors.explanation import explain_sectors
from njind.analysis.sectors.ranking import SORTS, group_sectors, rank_sectors
from njind.analysis.sectors.scope import Scope
from njind.errors import NjindError, UsageError
from njind.fields import Kind
from njind.formats import Options, render
from njind.line import Weight
from njind.messages.wording import Wording, weight_of, worded
from njind.report import Audience, Report, Value
from saying import keys, of_keys, said
from spoken import warnings


def table(*rows: dict[str, object], **defaults: object) -> pd.DataFrame:
    return pd.DataFrame([{"region": "R", "period": "2025", "unit": "CNY", **defaults, **row} for row in rows])


def sector(name: str, revenue: float | None = None, growth: float | None = None, **rest: object) -> dict[str, object]:
    return {"sector": name, "revenue": revenue, "growth": growth, **rest}


def column(report: Report, key: str) -> list[object]:
    return [round(value, 6) if isinstance(value, float) else value for value in report[key]]


THREE = table(sector("A", 120.0, 0.2), sector("B", 90.0, -0.1), sector("C", 50.0, 0.0))


def test_every_figure_of_a_small_table() -> None:
    report = rank_sectors(THREE)
    assert column(report, "sector") == ["A", "B", "C"]
    assert column(report, "rank") == [1, 2, 3]
    assert column(report, "share") == [round(120 / 260, 6), round(90 / 260, 6), round(50 / 260, 6)]
    assert column(report, "base") == [100, 100, 50]
    assert column(report, "increment") == [20, -10, 0]
    assert column(report, "contribution") == [0.08, -0.04, 0]
    assert column(report, "contribution_share") == [2, -1, 0]
    assert report.total is not None
    assert report.total["revenue"] == 260
    assert report.total["growth"] == pytest.approx(0.04)
    assert report.total["contribution"] == report.total["growth"]


def test_growth_ranks_from_high_to_low_and_ties_share_a_rank() -> None:
    report = rank_sectors(
        table(sector("A", 1, 0.1), sector("B", 2, 0.3), sector("C", 3, 0.1), sector("D", 4)), sort="growth"
    )
    assert column(report, "sector") == ["B", "A", "C", "D"]
    assert column(report, "rank") == [1, 2, 2, None]


def test_reverse_turns_the_rows_and_leaves_missing_last_and_ranks_alone() -> None:
    report = rank_sectors(table(sector("A", 1, 0.1), sector("B", 2, 0.3), sector("D", 4)), sort="growth", reverse=True)
    assert column(report, "sector") == ["A", "B", "D"]
    assert column(report, "rank") == [2, 1, None]


def test_a_nested_row_is_ranked_and_not_added() -> None:
    report = rank_sectors(
        table(sector("Software", 500, 0.25), sector("AI", 30, 0.5, part_of="Software"), sector("Pharma", 100, 0.25))
    )
    assert column(report, "sector") == ["Software", "Pharma", "AI"]
    assert column(report, "counted") == ["yes", "yes", "no"]
    assert report.total is not None
    assert report.total["revenue"] == 600
    assert column(report, "share") == [round(5 / 6, 6), round(1 / 6, 6), 0.05]
    assert "Not added, because inside another sector shown: AI." in said(report)


def test_a_nested_row_counts_where_its_parent_is_not_selected() -> None:
    rows = table(sector("Software", 500, 0.25), sector("AI", 30, 0.5, part_of="Software"))
    report = rank_sectors(rows, sector=["AI"])
    assert report.total is not None
    assert report.total["revenue"] == 30


CHIPS = table(
    sector("Software", None, 0.1),
    sector("Chips", 900, 0.5, part_of="Software"),
    sector("Design", 90, 0.5, part_of="Chips"),
    sector("Robots", 100, 0.25),
)
"""What is known of software is its chips, of which design is a part: 1000, a year earlier 600 + 80."""


def test_a_nested_row_counts_in_place_of_a_parent_without_revenue() -> None:
    report = rank_sectors(CHIPS)
    assert column(report, "sector") == ["Chips", "Robots", "Design", "Software"]
    assert column(report, "counted") == ["yes", "yes", "no", "yes"]
    assert column(report, "share") == [0.9, 0.1, 0.09, None]
    assert column(report, "contribution") == [round(300 / 680, 6), round(20 / 680, 6), round(30 / 680, 6), None]
    assert column(report, "contribution_share") == [0.9375, 0.0625, 0.09375, None]
    assert report.total is not None
    assert report.total["revenue"] == 1000
    assert report.total["growth"] == pytest.approx(320 / 680)
    assert "Added although inside another sector, because that states no level: Chips." in said(report)
    assert "Not added, because inside another sector shown: Design." in said(report)
    assert "Without revenue, so not in the total: Software." in said(report)


def test_a_nested_row_is_held_by_the_next_parent_that_has_revenue() -> None:
    rows = CHIPS.assign(part_of=["", "Software", "Chips", ""], revenue=[1000, np.nan, 90, 100])
    report = rank_sectors(rows)
    assert column(report, "sector") == ["Software", "Robots", "Design", "Chips"]
    assert column(report, "counted") == ["yes", "yes", "no", "no"]
    assert report.total is not None
    assert report.total["revenue"] == 1100


def test_a_row_inside_a_sector_without_growth_has_a_share_and_no_contribution() -> None:
    rows = table(sector("Software", 100), sector("Chips", 30, 0.5, part_of="Software"), sector("Robots", 11, 0.1))
    report = rank_sectors(rows, sort="sector")
    assert column(report, "share") == [round(30 / 111, 6), round(11 / 111, 6), round(100 / 111, 6)]
    assert column(report, "increment") == [10, 1, None]
    assert column(report, "contribution") == [None, 0.1, None]
    assert column(report, "contribution_share") == [None, 1, None]
    assert "Inside a sector that is not in the growth of the total, so without contribution: Chips." in said(report)


def test_without_any_revenue_nested_rows_stay_nested() -> None:
    rows = table(sector("Software", None, 0.1), sector("Chips", None, 0.5, part_of="Software"))
    assert column(rank_sectors(rows, sort="sector"), "counted") == ["no", "yes"]


def test_a_chain_of_parents_is_followed_through_a_level_that_is_not_selected_or_not_published() -> None:
    rows = table(
        sector("Software", 500, 0.1),
        sector("Cloud", 20, 0.1, part_of="IT services"),
        sector("IT services", 90, 0.1, part_of="Software", period="2024"),
    )
    report = rank_sectors(rows, period="2025")
    assert column(report, "counted") == ["yes", "no"]


def test_a_circle_of_parents_is_refused() -> None:
    rows = table(sector("A", 1, 0.1, part_of="B"), sector("B", 1, 0.1, part_of="A"))
    with pytest.raises(NjindError, match='"A" lies inside itself, by way of B'):
        rank_sectors(rows)
    with pytest.raises(NjindError, match="inside itself"):
        rank_sectors(table(sector("A", 1, 0.1, part_of="A")))


def test_rows_without_growth_count_in_the_level_and_are_named() -> None:
    report = rank_sectors(table(sector("A", 110, 0.1), sector("B", 90), sector("C", None, 0.3)))
    assert report.total is not None
    assert report.total["revenue"] == 200
    assert report.total["base"] == pytest.approx(100)
    assert report.total["growth"] == pytest.approx(0.1)
    assert "Without growth, so not in the growth of the total: B." in said(report)
    assert "Without revenue, so not in the total: C." in said(report)


def test_growth_of_minus_one_hundred_percent_leaves_no_base() -> None:
    report = rank_sectors(table(sector("A", 110, 0.1), sector("B", 5, -1.0)))
    assert column(report, "base") == [100, None]
    assert column(report, "increment") == [10, None]
    assert "Growth of -100 % or less has no base: B." in said(report)


def test_growth_comes_from_levels_where_none_was_published() -> None:
    rows = table(sector("A", 110.0), sector("A", 100.0, period="2024"), sector("A", 50.0, period="2024H1"))
    report = rank_sectors(rows, period="2025")
    assert column(report, "growth") == [0.1]
    assert column(report, "growth_source") == ["levels"]


def test_open_ended_levels_give_no_growth() -> None:
    rows = table(
        sector("A", 110.0, revenue_qualifier="over"), sector("A", 100.0, period="2024", revenue_qualifier="over")
    )
    assert column(rank_sectors(rows, period="2025"), "growth") == [None]


def test_different_months_are_never_compared() -> None:
    rows = table(sector("A", 110.0), sector("A", 50.0, period="2024H1"))
    assert column(rank_sectors(rows, period="2025"), "growth") == [None]


def test_a_published_growth_is_not_overwritten_by_the_levels() -> None:
    rows = table(sector("A", 110.0, 0.05), sector("A", 100.0, period="2024"))
    assert column(rank_sectors(rows, period="2025"), "growth") == [0.05]


def test_the_default_is_the_region_of_the_first_row_and_its_fullest_latest_period() -> None:
    rows = table(
        sector("A", 1, 0.1, region="N", period="2024"),
        sector("B", 1, 0.1, region="N", period="2024"),
        sector("A", 1, 0.1, region="N", period="2025H1"),
        sector("B", 1, 0.1, region="N", period="2025H1"),
        sector("A", 1, 0.1, region="N", period="2025"),
        *(sector(name, 1, 0.1, region="C", period="2025") for name in "ABC"),
    )
    report = rank_sectors(rows)
    assert worded(report.title) == "Sectors, N, 2025H1"
    assert "Other regions: C." in said(report)


def test_a_sector_filter_finds_the_period_that_has_it() -> None:
    rows = table(sector("A", 1, 0.1), sector("B", 1, 0.1), sector("X", 7, 0.1, period="2021"))
    assert worded(rank_sectors(rows, sector=["x"]).title) == "Sectors, R, 2021"


def test_shares_of_several_periods_are_within_each_and_have_no_total() -> None:
    rows = table(sector("A", 30, 0.1), sector("B", 10, 0.1), sector("A", 50, 0.1, period="2024"))
    report = rank_sectors(rows, period="all", sort="period")
    assert column(report, "period") == ["2025", "2025", "2024"]
    assert column(report, "share") == [0.75, 0.25, 1]
    assert report.total is None
    shown = [one.key for one in report.shown_to(Audience.PEOPLE)]
    assert "period" in shown
    assert "region" not in shown


def test_a_table_without_periods_is_named_by_the_option() -> None:
    rows = pd.DataFrame([sector("A", 110.0, 0.1)])
    assert worded(rank_sectors(rows).title) == "Sectors"
    assert worded(rank_sectors(rows, period="2025年上半年", region="Wuxi").title) == "Sectors, Wuxi, 2025H1"


def test_limits_include_the_limit_but_not_what_is_nearly_it() -> None:
    rows = table(sector("A", 100, 0.1), sector("B", 100, 0.2, revenue_qualifier="nearly"), sector("C", None, 0.1))
    report = rank_sectors(rows, min_revenue=100)
    assert column(report, "sector") == ["A"]
    assert "Left out by --min-revenue because revenue is missing: C." in said(report)


def test_names_match_in_chinese_and_without_regard_to_case_and_width() -> None:
    rows = table(sector("Software", 1, 0.1, sector_zh="软件"), sector("Ａｌ", 2, 0.1))
    assert column(rank_sectors(rows, sector=["软件"]), "sector") == ["Software"]
    assert column(rank_sectors(rows, sector=["SOFTWARE", "al"]), "sector") == ["Ａｌ", "Software"]


@pytest.mark.parametrize(
    ("filters", "message", "hint"),
    [
        ({"sector": ["Sofware"]}, '"Sofware" is not a sector here.', "Did you mean Software?"),
        ({"region": "Najing"}, '"Najing" is not a region here.', "There are: R."),
        ({"period": "2023"}, '"2023" is not a period here.', "There are: 2025."),
        ({"period": "soon"}, '"soon" is not a period.', "Write it as 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06."),
        ({"sort": "growht"}, '"growht" is not a column here.', "Did you mean growth?"),
    ],
)
def test_an_unknown_name_is_a_usage_error_that_names_the_nearest(
    filters: dict[str, object], message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        rank_sectors(table(sector("Software", 1, 0.1)), **filters)  # type: ignore[arg-type]
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_top_cuts_after_sorting_and_the_total_covers_all() -> None:
    report = rank_sectors(THREE, top=1)
    assert column(report, "sector") == ["A"]
    assert report.total is not None
    assert report.total["revenue"] == 260
    assert said(report)[0] == "The first 1 of 3 sectors, sorted by revenue; the total covers all 3."


def test_a_negative_number_of_rows_is_refused_everywhere() -> None:
    from njind.analysis.sectors.quadrants import sector_quadrants

    for analysis in (rank_sectors, partial(group_sectors, by="group"), sector_quadrants):
        with pytest.raises(UsageError, match="-1 is not a number of rows"):
            analysis(THREE, top=-1)
        assert len(analysis(THREE, top=0)) == 0


def test_qualified_figures_mark_what_is_computed_from_them() -> None:
    report = rank_sectors(table(sector("A", 110, 0.1, growth_qualifier="approx"), sector("B", 50, 0.1)))
    assert column(report, "computed_qualifier") == ["approx", None]
    assert report.total is not None
    assert report.total["growth_qualifier"] == "approx"
    assert report.total["revenue_qualifier"] is None
    over = rank_sectors(table(sector("A", 110, 0.1, revenue_qualifier="over"), sector("B", 50, 0.1)))
    assert over.total is not None
    assert over.total["revenue_qualifier"] == "at_least"


@pytest.mark.parametrize(
    "rows", [THREE.iloc[:0], table(sector("A")), table(sector("A", None, 0.1)), table(sector("A", 0.0, 0.1))]
)
def test_empty_and_hollow_tables_have_a_report(rows: pd.DataFrame) -> None:
    for sort in (None, "sector", *(SORTS if not len(rows) or rows["revenue"].notna().all() else ())):
        report = rank_sectors(rows, sort=sort)
        assert len(report) == len(rows)
        assert not any(value != value for values in report.values for value in values)


def test_groups_of_one_total_have_shares_and_contributions() -> None:
    rows = table(
        sector("A", 120, 0.2, group="g"),
        sector("B", 90, -0.1, group="g"),
        sector("C", 50, 0.0, group="h"),
        sector("D", 40, 0.0),
    )
    report = group_sectors(rows, by="group")
    assert column(report, "group") == ["g", "h", None]
    assert column(report, "sectors") == [2, 1, 1]
    assert column(report, "revenue") == [210, 50, 40]
    assert column(report, "growth") == [0.05, 0, 0]
    assert column(report, "share") == [0.7, round(50 / 300, 6), round(40 / 300, 6)]
    assert sum(report["contribution"]) == pytest.approx(report.total["growth"])  # type: ignore[index]
    assert column(report, "fastest") == ["A", "C", "D"]
    assert column(report, "largest") == ["A", "C", "D"]


def test_periods_and_regions_are_never_added() -> None:
    rows = table(sector("A", 110, 0.1), sector("A", 100, 0.25, period="2024"), sector("B", 7, 0.4, region="S"))
    by_period = group_sectors(rows, by="period", region="R")
    assert column(by_period, "period") == ["2025", "2024"]
    assert column(by_period, "growth") == [0.1, 0.25]
    assert by_period.total is None
    assert "share" not in by_period.keys
    by_region = group_sectors(rows, by="region")
    assert column(by_region, "region") == ["R", "S"]
    with pytest.raises(UsageError, match="not added"):
        group_sectors(rows, by="group", period="all")


figure = st.one_of(st.none(), st.floats(-0.9, 3).map(lambda value: round(value, 3)))
amount = st.one_of(st.none(), st.floats(0.1, 1e6).map(lambda value: round(value, 1)))


@given(
    st.lists(st.tuples(amount, figure, st.sampled_from(["", "S0", "S1", "S2"])), max_size=12),
    st.sampled_from(SORTS),
    st.booleans(),
)
def test_totals_orders_and_missing_values_hold_for_any_table(
    rows: list[tuple[float | None, float | None, str]], sort: str, reverse: bool
) -> None:
    given_rows = [
        sector(
            f"S{number}", revenue, growth, part_of=parent if parent != f"S{number}" and parent < f"S{number}" else ""
        )
        for number, (revenue, growth, parent) in enumerate(rows)
    ]
    frame = table(*given_rows) if rows else THREE.iloc[:0]
    if rows and (frame["revenue"].isna().all() or frame["growth"].isna().all()):
        sort = "sector"  # there is nothing else to sort by
    report = rank_sectors(frame.astype({"revenue": float, "growth": float}), sort=sort, reverse=reverse)
    assert sorted(report["sector"]) == sorted(row["sector"] for row in given_rows)  # type: ignore[type-var]
    missing = [value is None for value in report[sort]]
    assert missing == sorted(missing), "missing values come last"
    counted = [record for record in report.records() if record["counted"] == "yes"]
    contributions = [record["contribution"] for record in counted if record["contribution"] is not None]
    if contributions:
        assert sum(contributions) == pytest.approx(report.total["growth"], abs=1e-9)  # type: ignore[index]
    shares = [record["share"] for record in counted if record["share"] is not None]
    if shares:
        assert sum(shares) == pytest.approx(1)


# ------------------------------------------------------------------------------------------- frames of one's own


def test_a_frame_may_hold_years_as_numbers() -> None:
    frame = pd.DataFrame({"sector": ["A", "A"], "period": [2024, 2023], "revenue": [1.0, 2.0], "growth": [0.1, 0.2]})
    assert rank_sectors(frame, period="2023")["revenue"] == [2.0]
    assert rank_sectors(frame.astype({"period": float}), period="all")["period"] == ["2023", "2024"]


def test_a_row_that_stands_twice_is_refused_and_never_counted_twice() -> None:
    with pytest.raises(NjindError, match='"A" has two rows in R, 2025'):
        rank_sectors(table(sector("A", 1, 0.1), sector("A", 2, 0.2)))


def test_a_filter_that_does_not_exist_is_refused_as_python_does() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'min_revenu'"):
        rank_sectors(THREE, min_revenu=100)  # type: ignore[call-arg]


def test_one_word_is_one_name_and_not_its_letters() -> None:
    assert rank_sectors(THREE, sector="B")["sector"] == ["B"]


# ------------------------------------------------------------------------------------------- doubt in a total


def test_an_open_figure_in_the_total_makes_every_share_and_contribution_approximate() -> None:
    rows = (sector("A", 60, 0.2), sector("B", 40, 0.1, revenue_qualifier="over"))
    report = rank_sectors(table(*rows))
    assert report["share_qualifier"] == report["contribution_qualifier"] == ["approx", "approx"]
    assert report["computed_qualifier"] == [None, "approx"]


def test_a_doubt_that_no_digit_shows_leaves_the_other_rows_exact() -> None:
    rows = (sector("A", 5200, 0.2), sector("B", 194, 0.2, growth_qualifier="approx", growth_rounding=0.01))
    report = rank_sectors(table(*rows))
    assert report["contribution_qualifier"] == [None, "approx"]


def test_a_total_of_qualified_figures_says_down_to_which_place_it_can_be_trusted() -> None:
    rows = (sector("A", 61.0, revenue_rounding=0.1), sector("B", 30, revenue_rounding=1, revenue_qualifier="approx"))
    total = rank_sectors(table(*rows)).total
    assert total is not None
    assert total["revenue_rounding"] == 10  # about 30 is good to tens


# ------------------------------------------------------------------------------------------- captions


def test_the_caption_names_the_filters() -> None:
    report = rank_sectors(THREE, sector=["A", "B"], min_growth=-0.2)
    assert "Only sector A or B, growth of -20 % or more." in said(report)


def test_the_caption_says_why_this_period_was_taken() -> None:
    rows = (sector("A", 1, period="2024"), sector("B", 1, period="2024"), sector("A", 1, period="2025"))
    periods = "Periods here: 2, from 2024 to 2025"
    chosen = f"{periods}; 2024 has the most sectors to add, --period chooses another."
    assert chosen in said(rank_sectors(table(*rows)))
    assert f"{periods}." in said(rank_sectors(table(*rows), period="2025"))


def test_a_row_as_large_as_all_others_is_said_to_be_a_total_perhaps() -> None:
    rows = (sector("规上工业", 1000, 0.05), sector("A", 600, 0.06), sector("B", 398, 0.03))
    warning = '规上工业 is as large as all others together. If it is their total: --total-row "规上工业".'
    assert warning in said(rank_sectors(table(*rows)))
    assert warning not in said(rank_sectors(table(*rows), total_row="规上工业"))
    assert "sectors.possible-total" not in keys(rank_sectors(table(*rows[1:])))


def test_many_groups_cost_no_more_than_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    from njind.analysis.sectors import grouping
    from njind.analysis.sectors.points import sums

    asked: list[object] = []

    def counted(scope: Scope, rows: NDArray[np.intp] | None = None) -> dict[str, Value]:
        asked.append(rows)
        return sums(scope, rows)

    monkeypatch.setattr(grouping, "sums", counted)
    rows = [sector(f"S{number}", 1, 0.1, region=f"R{number}") for number in range(20)]
    group_sectors(table(*rows), by="region")
    assert sorted(0 if rows is None else len(rows) for rows in asked) == [0, *[1] * 20]  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------- what is not given


def test_contribution_shares_are_withheld_where_the_increments_may_cancel() -> None:
    rows = (sector("A", 110, 0.1, growth_rounding=0.01), sector("B", 91, -0.09, growth_rounding=0.01))
    report = rank_sectors(table(*rows))
    assert report["contribution_share"] == [None, None]
    assert None not in report["contribution"]


def test_a_qualifier_of_a_row_that_is_not_added_does_not_qualify_the_total() -> None:
    rows = (sector("A", 100, 0.1), sector("B", 50, 0.1, part_of="A", revenue_qualifier="over"))
    total = rank_sectors(table(*rows)).total
    assert total is not None
    assert (total["revenue"], total["revenue_qualifier"]) == (100, None)


@pytest.mark.parametrize(
    ("levels", "begins"),
    [
        ([25, 25, 25, 25], "the three largest hold 75 % of the total (CR3); the effective number of sectors is 4 "),
        ([30, 30, 30], "the effective number of sectors is 3 "),
        ([30, 30, 0], None),
        ([40, 30, -10], None),
    ],
)
def test_concentration_is_of_levels_above_zero_and_three_of_more_than_three(
    levels: list[float], begins: str | None
) -> None:
    report = rank_sectors(table(*(sector(f"S{place}", level, 0.1) for place, level in enumerate(levels))))
    found = [one for one in said(report) if one.startswith("Concentration: ")]
    assert [one.startswith(f"Concentration: {begins}") for one in found] == ([True] if begins else [])


# ------------------------------------------------------------------------------------------- which period


def test_of_equally_full_periods_the_one_with_more_growth_rates_is_taken() -> None:
    rows = [sector(name, 1, growth, period="2024") for name, growth in (("A", 0.1), ("B", 0.1))]
    rows += [sector(name, 1, growth, period="2025") for name, growth in (("A", 0.1), ("C", None))]
    assert set(rank_sectors(table(*rows))["period"]) == {"2024"}


def test_with_all_regions_the_period_that_most_of_them_have_is_taken() -> None:
    rows = [sector("A", 1, 0.1, region=region, period="2024") for region in "RS"]
    rows += [sector(name, 1, 0.1, period="2025") for name in "ABC"]
    assert set(rank_sectors(table(*rows), region="all")["period"]) == {"2024"}


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_growth_from_levels_is_approximate_if_one_of_the_two_levels_is(year: str) -> None:
    rows = [sector("A", level, period=period) for period, level in (("2024", 100), ("2025", 110))]
    for row in rows:
        row["revenue_qualifier"] = "approx" if row["period"] == year else ""
    report = rank_sectors(table(*rows), period="2025")
    assert (column(report, "growth"), report["growth_qualifier"]) == ([0.1], ["approx"])


figure = st.none() | st.integers(1, 1000)


@given(
    st.lists(
        st.tuples(figure, st.none() | st.sampled_from([-0.5, 0.25, 1.0]), st.none() | st.integers(0, 5)),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_lies_inside_what_the_totals_add_up_and_nothing_is_added_twice(
    rows: list[tuple[int | None, float | None, int | None]],
) -> None:
    above = [parent if parent is not None and parent < own else None for own, (_, _, parent) in enumerate(rows)]
    frame = table(
        *(
            sector(f"S{own}", level, growth, part_of=None if parent is None else f"S{parent}")
            for own, ((level, growth, _), parent) in enumerate(zip(rows, above, strict=True))
        )
    )
    report = rank_sectors(frame, sort="sector", ranges=True)
    records = report.records()
    counted = [one for one in records if one["counted"] == "yes"]
    total = report.total
    if total is None:
        assert all(level is None for level, _, _ in rows)
        return

    def parents(own: int) -> list[int]:
        parent = above[own]
        return [] if parent is None else [parent, *parents(parent)]

    for own, record in enumerate(records):
        holding = [one for one in parents(own) if records[one]["counted"] == "yes"]
        added = [one for one in holding if records[one]["revenue"] is not None]
        assert len(added) <= 1
        if record["revenue"] is not None:
            assert (record["counted"] == "yes") == (not added)
            assert record["share"] is not None
        weighed = [
            one for one in [own, *added] if records[one]["counted"] == "yes" and records[one]["base"] is not None
        ]
        assert (record["contribution"] is not None) == (record["base"] is not None and bool(weighed))
        for key in ("share", "contribution", "contribution_share"):
            assert (record[key] is None) == (record[f"{key}_low"] is None)
    for key, whole in (("share", total["share"]), ("contribution", total["growth"])):
        parts = [float(value) for one in counted if (value := one[key]) is not None]
        assert (whole is None) == (not parts)
        if whole is not None:
            assert sum(parts) == pytest.approx(float(whole), abs=1e-12)
    levels = [float(one["revenue"]) for one in counted if one["revenue"] is not None]
    assert total["revenue"] == (sum(levels) if levels else None)


# ------------------------------------------------------------------------------------------- floats and limits


def test_a_computed_growth_of_exactly_the_limit_passes_it() -> None:
    rows = [sector("A", level, period=period) for period, level in (("2024", 100), ("2025", 120))]
    rows += [sector("B", level, period=period) for period, level in (("2024", 50), ("2025", 60))]
    report = rank_sectors(table(*rows), period="2025", min_growth=0.2, sort="growth")
    assert (report["sector"], report["growth"], report["rank"]) == (["A", "B"], [0.2, 0.2], [1, 1])


def test_computed_figures_that_differ_by_float_noise_are_ties() -> None:
    rows = (sector("B", 33e8, 0.1), sector("A", 13e8, 0.3))
    for reverse in (False, True):
        report = rank_sectors(table(*rows), sort="increment", reverse=reverse)
        assert (report["sector"], report["rank"]) == (["B", "A"], [1, 1])  # both added 3e8


def test_nearly_minus_five_percent_lies_above_it() -> None:
    rows = table(sector("A", 1, -0.05, growth_qualifier="nearly"), sector("B", 1, -0.05))
    assert rank_sectors(rows, min_growth=-0.05)["sector"] == ["A", "B"]


def test_groups_count_every_sector_and_so_does_their_total() -> None:
    rows = (
        sector("A", 4, 0.1, group="X"),
        sector("A1", 1, 0.1, group="X", part_of="A"),
        sector("B", 4, 0.1, group="Y"),
    )
    report = group_sectors(table(*rows), by="group")
    assert report["sectors"] == [2, 1]
    assert report.total is not None
    assert report.total["sectors"] == 3


def test_a_negative_level_is_no_sum_of_parts_that_exceeds_it() -> None:
    report = rank_sectors(table(sector("A", 100, 0.1), sector("B", -20, 0.1), sector("C", 5, 0.1)))
    assert of_keys(report, "sectors.larger-than-whole", "sectors.parts-exceed") == ()


# ------------------------------------------------------------------------------------------- what is left: 其他


@pytest.mark.parametrize("name", ["Others", "其他", "其它行业", "其余", "The rest", "Other sectors"])
def test_a_residual_comes_last_without_a_rank_and_never_leads(name: str) -> None:
    rows = table(sector(name, 500, 0.9), sector("A", 40, 0.1), sector("B", 30, 0.2), sector("C", 20, 0.3))
    report = rank_sectors(rows, ranges=True)
    assert report["sector"] == ["A", "B", "C", name]
    assert report["rank"] == [1, 2, 3, None]
    assert report["rank_high"] == [1, 2, 3, None]
    assert report.total is not None
    assert report.total["revenue"] == 590, "it is added"
    assert rank_sectors(rows, sort="growth", reverse=True)["sector"][-1] == name
    (group,) = group_sectors(rows.assign(group="g"), by="group").records()
    assert (group["largest"], group["fastest"]) == ("A", "C")
    (concentration,) = of_keys(report, "sectors.concentration-largest")
    assert "the three largest hold 15.3 % of the total" in concentration, "90 of 590"


@pytest.mark.parametrize("name", ["Other manufacturing", "其他制造业", "Restaurants"])
def test_a_sector_of_its_own_is_no_residual(name: str) -> None:
    assert rank_sectors(table(sector(name, 500, 0.9), sector("A", 40, 0.1)))["rank"] == [1, 2]


# ------------------------------------------------------------------------------------------- which region


def test_another_region_is_taken_only_with_a_word() -> None:
    rows = table(
        sector("A", 1, 0.1, region="N"),
        sector("A", 9, 0.1, region="C", period="2024"),
        sector("A", 5, 0.1, region="J", period="2024"),
    )
    report = rank_sectors(rows, period="2024")
    assert report["region"] == ["C"]
    moved = "N has no such rows for 2024, so C is shown; regions that have some: C, J."
    assert moved in said(report)
    assert moved in warnings(report), "beside machine formats too"
    assert "sectors.moved" not in keys(rank_sectors(rows))


def test_the_region_of_the_first_row_is_kept_where_it_has_rows() -> None:
    rows = table(
        sector("A", 9, 0.1, region="N"),
        sector("A", 7, 0.1, region="C", period="2024"),
        sector("A", 1, 0.1, region="N", period="2024"),
    )
    assert rank_sectors(rows, period="2024")["region"] == ["N"]


# ------------------------------------------------------------------------------------------- parts of what


def test_shares_under_a_filter_say_of_what_they_are() -> None:
    warning = "Shares and contributions are of the rows shown together, not of all sectors."
    for filters in ({"sector": ["A"]}, {"min_growth": 0.1}, {"min_revenue": 60}):
        assert warning in warnings(rank_sectors(THREE, **filters))
    assert warning not in said(rank_sectors(THREE))
    assert warning not in said(rank_sectors(THREE, top=1)), "the total still covers all"


def test_rows_of_zero_revenue_do_not_total_one_hundred_percent() -> None:
    total = rank_sectors(table(sector("A", 0.0, 0.1), sector("B", 0.0, 0.2))).total
    assert total is not None
    assert (total["revenue"], total["share"], total["contribution_share"]) == (0, None, None)


def test_sorting_by_a_growth_that_no_row_has_is_refused() -> None:
    with pytest.raises(UsageError, match="no row has a growth"):
        rank_sectors(table(sector("A", 1), sector("B", 2)), sort="growth")
    with pytest.raises(UsageError, match="no row has a level"):
        rank_sectors(table(sector("A", None, 0.1)), sort="revenue")
    assert rank_sectors(table(sector("A", 1, 0.1)), min_growth=0.5, sort="growth")["sector"] == []


def test_amounts_in_lines_follow_the_unit_of_the_reader() -> None:
    rows = table(sector("A", 60e8, 0.2), sector("B", 40e8, 0.0))
    report = rank_sectors(rows, published_total="100亿")
    (one,) = [one for one in report.lines if one.key == "totals.compared"]
    assert worded(one, Wording(unit="yi")) == "Compared with the published total: 100 × 100 million yuan."
    assert worded(one, Wording("zh")) == "公布的总量为100亿元。"


# ------------------------------------------------------------------------------------------- measures and units


def test_another_measure_names_its_columns() -> None:
    frame = pd.DataFrame({"sector": ["A", "B"], "profit": [30.0, 10.0], "growth": [0.5, 0.25], "unit": "USD"})
    report = rank_sectors(frame)
    assert report["profit"] == [30, 10]
    assert {"profit_rounding", "profit_qualifier"} <= set(report.keys)
    assert "revenue" not in report.keys
    assert {one.unit for one in report.columns if one.kind is Kind.MONEY} == {"USD"}
    assert "Sorted by profit." in said(report)
    assert report.total is not None
    assert report.total["profit"] == 40
    assert worded(explain_sectors(frame, "A")["step"][0]) == "A had a profit of 30 USD."


def test_a_unit_that_nothing_states_is_not_yuan() -> None:
    report = rank_sectors(table(sector("A", 1.0, 0.1, unit="")))
    assert "Nothing states the unit of revenue: plain numbers." in said(report)
    assert {one.unit for one in report.columns if one.kind is Kind.MONEY} == {""}


def test_different_units_are_never_added() -> None:
    report = rank_sectors(table(sector("A", 30.0, 0.1), sector("B", 10.0, 0.1), sector("C", 7.0, 0.1, unit="USD")))
    assert report.total is None
    assert column(report, "share") == [0.75, 0.25, 1]
    assert "sectors.several-units" in {one.key for one in report.lines if weight_of(one) is Weight.MUST}
    assert {one.currency for one in report.columns if one.kind is Kind.MONEY} == {"unit"}


def test_an_index_grows_and_is_not_added() -> None:
    frame = table(sector("A", 110.0, 0.1), sector("B", 105.0, 0.05)).rename(columns={"revenue": "price_index"})
    report = rank_sectors(frame.assign(unit="index"))
    assert report.total is None
    assert column(report, "growth") == [0.1, 0.05]
    for key in ("share", "share_change", "contribution", "contribution_share"):
        assert report[key] == [None, None]
    assert "sectors.not-additive" in keys(report)


def test_a_level_of_another_unit_is_no_year_before() -> None:
    rows = table(sector("A", 110.0), sector("A", 100.0, period="2024", unit="USD"))
    assert column(rank_sectors(rows, period="2025"), "growth") == [None]


# ------------------------------------------------------------------------------------------- change of a share


def test_the_change_of_a_share_in_points() -> None:
    report = rank_sectors(table(sector("A", 120.0, 0.2), sector("B", 80.0, 0.0), sector("C", 5.0)), ranges=True)
    now, before = (120 / 200, 80 / 200), (100 / 180, 80 / 180)
    assert report["share_change"][:2] == pytest.approx([now[0] - before[0], now[1] - before[1]])
    assert report["share_change"][2] is None, "without growth there is no share a year earlier"
    assert report["share_change_low"] == report["share_change"]


# ------------------------------------------------------------------------------------------- size


def test_long_chains_of_parents_cost_no_more_than_their_rows() -> None:
    def seconds(rows: int) -> float:
        names = [f"S{place}" for place in range(rows)]
        frame = pd.DataFrame(
            {"sector": names, "part_of": ["", *names[:-1]], "revenue": np.arange(rows, 0, -1.0), "growth": 0.1}
        )
        begin = time.perf_counter()
        assert rank_sectors(frame, top=1)["counted"] == ["yes"]
        return time.perf_counter() - begin

    seconds(100)
    assert seconds(8000) < 2


def test_a_row_without_a_level_is_of_no_other_unit() -> None:
    frame = pd.DataFrame(
        {
            "sector": ["A", "B", "C"],
            "revenue": [100.0, 50.0, None],
            "growth": [0.1, 0.2, 0.3],
            "unit": ["CNY", "CNY", ""],
        }
    )
    report = rank_sectors(frame)
    assert report.total is not None
    assert report.total["revenue"] == 150.0


def test_groups_have_the_names_of_the_reader() -> None:
    rows = [sector(name, 100.0, 0.1) | {"group": "Office", "group_zh": "办公室"} for name in ("Iron", "Tin")]
    for report in (group_sectors(table(*rows), by="group"), rank_sectors(table(*rows)).choose(["group", "revenue"])):
        said = {lang: "".join(map(str, render(report, "markdown", Options(lang=lang)))) for lang in ("en", "zh")}
        assert ("Office" in said["en"], "办公室" in said["en"]) == (True, False)
        assert ("Office" in said["zh"], "办公室" in said["zh"]) == (False, True)
    assert rank_sectors(table(*rows), group=["办公室"])["sector"] == ["Iron", "Tin"]
    assert "group_zh" not in rank_sectors(table(sector("Iron", 100.0, 0.1))).keys


def test_the_word_for_the_total_stands_once() -> None:
    report = rank_sectors(table(sector("Iron", 100.0, 0.1))).choose(["sector", "group", "revenue"])
    assert "".join(map(str, render(report, "markdown"))).count("Total") == 1


def test_a_figure_that_no_sector_has_is_missing_from_nothing() -> None:
    grown = rank_sectors(table(sector("Iron", None, 0.1), sector("Tin", None, 0.2)))
    sized = rank_sectors(table(sector("Iron", 1.0, None), sector("Tin", 2.0, None)))
    assert grown.total is None
    assert {line.key for report in (grown, sized) for line in report.lines}.isdisjoint(
        {"sectors.no-level", "sectors.no-growth"}
    )
    half = rank_sectors(table(sector("Iron", 1.0, 0.1), sector("Tin", 2.0, None)))
    assert "sectors.no-growth" in {line.key for line in half.lines}
