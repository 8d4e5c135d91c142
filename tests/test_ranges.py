"""The range of each figure, on figures whose answer can be computed in the head."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from njind import ranges
from njind.analysis.projects import bounds as group_ranges
from njind.analysis.projects.bounds import Part, ProjectGroup
from njind.figures.qualifier import Qualifier
from njind.ranges import Range, exactly

Floats = NDArray[np.float64]

INF = math.inf
NAN = math.nan
MISSING = pytest.approx((NAN, NAN), nan_ok=True)


def table(*rows: tuple[float, float]) -> Range[Floats]:
    """The ranges of a column, one (low, high) a row."""
    return Range(np.array([low for low, _ in rows]), np.array([high for _, high in rows]))


def rows(figure: Range[Floats]) -> list[tuple[float, float]]:
    """The ranges of a column as pairs, to 12 digits."""
    return [(float(f"{low:.12g}"), float(f"{high:.12g}")) for low, high in zip(*figure, strict=True)]


def near(low: float, high: float) -> object:
    return pytest.approx((low, high), rel=1e-12, nan_ok=True)


# ------------------------------------------------------------------------------------------- one published figure


@pytest.mark.parametrize(
    ("value", "rounding", "qualifier", "low", "high"),
    [
        (19.4, 0.1, "", 19.35, 19.45),
        (19.4, NAN, "", 19.4, 19.4),
        (19.4, 0, "", 19.4, 19.4),
        (0.0, 0.1, "", 0.0, 0.05),  # an amount is not below 0 …
        (-2.0, 0.1, "", -2.05, -1.95),  # … unless it was published so
        (9, 1, "approx", 8.5, 9.5),
        (1200, 1, "approx", 1150, 1250),
        (13e9, 1e9, "approx", 12.5e9, 13.5e9),
        (13e9, NAN, "approx", 12.5e9, 13.5e9),
        (13e9, 1e10, "approx", 8e9, 18e9),
        (0.0, NAN, "approx", 0.0, 0.0),
        (10, 1, "nearly", 9, 10),
        (-10, 1, "nearly", -10, -9),
        (210, 1, "over", 210, INF),
        (210, 1, "at_least", 210, INF),
        (30, 1, "under", 0, 30),
        (30, 1, "at_most", 0, 30),
        (-30, 1, "at_most", -INF, -30),
        (NAN, 1, "", NAN, NAN),
        (NAN, 1, "over", NAN, NAN),
    ],
)
def test_the_range_of_an_amount(value: float, rounding: float, qualifier: str, low: float, high: float) -> None:
    assert ranges.published_amount(value, rounding, qualifier) == pytest.approx((low, high), rel=0, abs=0, nan_ok=True)


@pytest.mark.parametrize(
    ("value", "rounding", "qualifier", "low", "high"),
    [
        (0.165, 0.001, "", 0.1645, 0.1655),
        (-0.042, 0.001, "", -0.0425, -0.0415),
        (0.0, 0.001, "", -0.0005, 0.0005),
        (0.2, 0.01, "approx", 0.195, 0.205),
        (0.2, NAN, "approx", 0.195, 0.205),
        (0.2, 0.1, "approx", 0.15, 0.25),
        (0.055, 0.0001, "approx", 0.0545, 0.0555),
        (0.5, 0.01, "over", 0.5, INF),
    ],
)
def test_the_range_of_a_rate(value: float, rounding: float, qualifier: str, low: float, high: float) -> None:
    assert ranges.published_rate(value, rounding, qualifier) == (low, high)


def test_every_qualifier_has_a_range() -> None:
    words = [qualifier.value for qualifier in Qualifier]
    assert rows(ranges.published_amount([10.0] * len(words), 1, words)) == [
        (9.5, 10.5),
        (5, 15),
        (9, 10),
        (10, INF),
        (10, INF),
        (0, 10),
        (0, 10),
    ]


def test_an_unknown_qualifier_is_an_error() -> None:
    with pytest.raises(ValueError, match="'roughly' is not a qualifier; there are approx, nearly"):
        ranges.published_amount([1.0, 2.0], 1, ["", "roughly"])


def test_ends_that_touch_compare_equal() -> None:
    below = ranges.published_rate(np.arange(0, 1, 0.001), 0.001)
    above = ranges.published_rate(np.arange(0, 1, 0.001) + 0.001, 0.001)
    assert (below.high == above.low).all()


# ------------------------------------------------------------------------------------------- one sector


@pytest.mark.parametrize(
    ("level", "growth", "base", "increment"),
    [
        ((110, 110), (0.1, 0.1), (100, 100), (10, 10)),
        ((110, 120), (0.1, 0.2), (110 / 1.2, 120 / 1.1), (10, 20)),
        ((90, 90), (-0.1, -0.1), (100, 100), (-10, -10)),
        ((90, 180), (-0.1, -0.1), (100, 200), (-20, -10)),
        ((90, 180), (-0.1, 0.2), (75, 200), (-20, 30)),
        ((0, 10), (0.25, 0.25), (0, 8), (0, 2)),
        ((120, INF), (0.2, 0.5), (80, INF), (20, INF)),
        ((120, 120), (0.2, INF), (0, 100), (20, 120)),
        ((0, 0), (0.1, 0.2), (0, 0), (0, 0)),
        ((10, 20), (0, 0), (10, 20), (0, 0)),
        ((10, INF), (0, 0), (10, INF), (0, 0)),
        ((-20, -10), (0.25, 0.25), (-16, -8), (-4, -2)),  # a negative level keeps its base and increment
        ((5, 10), (-1.005, -0.5), (10, INF), (-INF, -5)),  # growth may be -100 %: any base is possible …
        ((0, 0), (-1.005, -0.5), (0, INF), (-INF, 0)),  # … also of a level of 0
        ((5, 10), (-1, -1), (NAN, NAN), (NAN, NAN)),  # growth is -100 %: it has no base
        ((5, 10), (-3, -2), (NAN, NAN), (NAN, NAN)),
        ((NAN, NAN), (0.1, 0.2), (NAN, NAN), (NAN, NAN)),
        ((5, 10), (NAN, NAN), (NAN, NAN), (NAN, NAN)),
    ],
)
def test_base_and_increment(
    level: tuple[float, float], growth: tuple[float, float], base: tuple[float, float], increment: tuple[float, float]
) -> None:
    assert ranges.implied_base(Range(*level), Range(*growth)) == near(*base)
    assert ranges.increment(Range(*level), Range(*growth)) == near(*increment)


def test_the_increment_of_robotics() -> None:
    level, growth = ranges.published_amount(19.4e9, 1e8), ranges.published_rate(0.2, 0.01, "approx")
    low, high = ranges.increment(level, growth)
    assert (round(low / 1e9, 2), round(high / 1e9, 2)) == (3.16, 3.31)


@pytest.mark.parametrize(
    ("level", "before", "growth"),
    [
        ((110, 120), (100, 100), (0.1, 0.2)),
        ((110, 120), (100, 110), (0, 0.2)),
        ((110, INF), (100, 100), (0.1, INF)),
        ((110, 120), (0, 100), (0.1, INF)),
        ((110, 120), (100, INF), (-1, 0.2)),
        ((110, 120), (0, 0), (NAN, NAN)),
        ((110, 120), (-5, 100), (NAN, NAN)),
    ],
)
def test_growth_from_levels(
    level: tuple[float, float], before: tuple[float, float], growth: tuple[float, float]
) -> None:
    assert ranges.growth_from_levels(Range(*level), Range(*before)) == near(*growth)


# ------------------------------------------------------------------------------------------- shares


def test_shares_take_the_opposite_ends_of_the_others() -> None:
    assert rows(ranges.share(table((10, 20), (30, 30)))) == [(0.25, 0.4), (0.6, 0.75)]


def test_one_sector_is_the_whole() -> None:
    assert rows(ranges.share(table((10, 20)))) == [(1, 1)]
    assert rows(ranges.share(table((10, INF)))) == [(1, 1)]


def test_a_row_that_is_not_counted_is_set_beside_the_sum() -> None:
    level = table((40, 40), (60, 60), (10, 20))
    assert rows(ranges.share(level, counted=np.array([True, True, False]))) == [(0.4, 0.4), (0.6, 0.6), (0.1, 0.2)]


def test_a_level_without_bound_may_be_nearly_everything() -> None:
    assert rows(ranges.share(table((10, INF), (30, 30)))) == [(0.25, 1), (0, 0.75)]
    assert rows(ranges.share(table((10, INF), (30, INF)))) == [(0, 1), (0, 1)]


def test_levels_that_can_be_nothing_have_shares_from_nothing_to_everything() -> None:
    assert rows(ranges.share(table((0, 10), (0, 10)))) == [(0, 1), (0, 1)]


@pytest.mark.parametrize(
    "level",
    [
        pytest.param(table((NAN, NAN), (NAN, NAN)), id="all missing"),
        pytest.param(table((0, 0), (0, 0)), id="all zero"),
        pytest.param(table((-10, -10), (5, 12)), id="a negative level, and a sum that can be 0"),
        pytest.param(table(), id="no rows"),
    ],
)
def test_no_share_without_a_total(level: Range[Floats]) -> None:
    assert np.isnan(ranges.share(level)).all()


def test_a_missing_level_has_no_share_and_takes_none() -> None:
    assert rows(ranges.share(table((10, 10), (NAN, NAN), (30, 30))))[::2] == [(0.25, 0.25), (0.75, 0.75)]
    assert np.isnan(ranges.share(table((10, 10), (NAN, NAN), (30, 30))).low).tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("level", "whole", "share"),
    [
        ((10, 20), (100, 200), (0.05, 0.2)),
        ((90, 110), (95, 105), (90 / 105, 1)),  # a part cannot exceed its total …
        ((110, 120), (90, 100), (1.1, 120 / 90)),  # … unless the two contradict one another
        ((10, INF), (100, 100), (0.1, 1)),
        ((10, 20), (100, INF), (0, 0.2)),
        ((10, 20), (0, 0), (NAN, NAN)),
        ((NAN, NAN), (100, 200), (NAN, NAN)),
        ((10, 20), (NAN, NAN), (NAN, NAN)),
    ],
)
def test_the_share_of_a_published_total(
    level: tuple[float, float], whole: tuple[float, float], share: tuple[float, float]
) -> None:
    assert ranges.share_of_published(Range(*level), Range(*whole)) == near(*share)


# ------------------------------------------------------------------------------------------- contributions


def test_a_contribution_is_the_increment_over_all_bases() -> None:
    level, growth = exactly(np.array([120.0, 330.0])), exactly(np.array([0.2, 0.1]))
    assert rows(ranges.contribution(level, growth)) == [(0.05, 0.05), (0.075, 0.075)]


def test_the_base_of_one_row_weighs_on_the_contribution_of_another() -> None:
    level, growth = table((120, 120), (300, 900)), exactly(np.array([0.2, 0.0]))
    assert rows(ranges.contribution(level, growth))[0] == (0.02, 0.05)


def test_the_contribution_of_a_row_that_is_not_counted() -> None:
    level, growth = exactly(np.array([110.0, 110.0, 60.0])), exactly(np.array([0.1, 0.1, 0.2]))
    assert rows(ranges.contribution(level, growth, counted=np.array([True, True, False])))[2] == (0.05, 0.05)


def test_the_contribution_of_one_sector_is_its_growth() -> None:
    assert rows(ranges.contribution(table((10, 20)), table((-0.1, 0.2)))) == [(-0.1, 0.2)]
    assert rows(ranges.contribution(table((10, INF)), table((0.1, INF)))) == [(0.1, INF)]


def test_contributions_with_figures_without_bound() -> None:
    level, growth = table((110, INF), (200, 200)), table((0.1, 0.1), (0, 0))
    assert rows(ranges.contribution(level, growth)) == [(0.0333333333333, 0.1), (0, 0)]
    level, growth = table((110, 110), (200, 200)), table((0.1, INF), (0, 0))
    assert rows(ranges.contribution(level, growth)) == [(0.0333333333333, 0.55), (0, 0)]
    level, growth = table((10, 10), (200, 200)), table((-1.01, -0.5), (0, 0))
    assert rows(ranges.contribution(level, growth)) == [(-1, -0.0454545454545), (0, 0)]


def test_rows_without_growth_do_not_weigh_on_contributions() -> None:
    level, growth = exactly(np.array([120.0, 330.0, 1000.0])), exactly(np.array([0.2, 0.1, NAN]))
    assert rows(ranges.contribution(level, growth))[:2] == [(0.05, 0.05), (0.075, 0.075)]
    assert np.isnan(ranges.contribution(level, growth).low).tolist() == [False, False, True]


def test_contribution_to_a_published_total() -> None:
    level, growth = exactly(120.0), exactly(0.2)
    assert ranges.contribution_to_published(level, growth, Range(1100.0, 1100.0), exactly(0.1)) == near(0.02, 0.02)
    assert ranges.contribution_to_published(level, growth, Range(1100.0, 2200.0), exactly(0.1)) == near(0.01, 0.02)
    assert ranges.contribution_to_published(level, growth, Range(1100.0, INF), exactly(0.1)) == near(0, 0.02)
    assert ranges.contribution_to_published(level, growth, exactly(1100.0), exactly(-1.0)) == MISSING
    assert ranges.contribution_to_published(level, growth, exactly(0.0), exactly(0.1)) == MISSING


def test_contribution_shares() -> None:
    level, growth = table((110, 110), (120, 240)), table((0.1, 0.1), (0.2, 0.2))
    assert rows(ranges.contribution_share(level, growth)) == [(0.2, 0.333333333333), (0.666666666667, 0.8)]


def test_parts_that_offset_one_another_have_shares_beyond_the_whole() -> None:
    level, growth = exactly(np.array([130.0, 90.0])), exactly(np.array([0.3, -0.1]))
    assert rows(ranges.contribution_share(level, growth)) == [(1.5, 1.5), (-0.5, -0.5)]


def test_the_shares_of_a_fall_are_those_of_the_falling_parts() -> None:
    level, growth = exactly(np.array([70.0, 90.0])), exactly(np.array([-0.3, -0.1]))
    assert rows(ranges.contribution_share(level, growth)) == [(0.75, 0.75), (0.25, 0.25)]


@pytest.mark.parametrize(
    "growth",
    [
        pytest.param(table((0.1, 0.1), (-0.12, -0.05)), id="offsetting increments"),
        pytest.param(table((0, 0), (0, 0)), id="no change"),
        pytest.param(table((NAN, NAN), (NAN, NAN)), id="all missing"),
    ],
)
def test_contribution_shares_are_withheld_where_the_sum_can_be_nothing(growth: Range[Floats]) -> None:
    level = table((110, 110), (90, 90))
    assert np.isnan(ranges.contribution_share(level, growth)).all()


# ------------------------------------------------------------------------------------------- the total


@pytest.mark.parametrize(
    ("level", "growth", "total_growth"),
    [
        pytest.param([(110, 110)], [(0.05, 0.1)], (0.05, 0.1), id="one sector"),
        pytest.param([(120, 120), (100, 100)], [(0.2, 0.2), (0, 0)], (0.1, 0.1), id="two sectors"),
        pytest.param([(120, 360), (100, 100)], [(0.2, 0.2), (0, 0)], (0.1, 0.15), id="the fast one may be larger"),
        pytest.param([(120, 120), (100, 300)], [(0.2, 0.2), (0, 0)], (0.05, 0.1), id="the slow one may be larger"),
        pytest.param([(120, INF), (100, 100)], [(0.2, 0.2), (0, 0)], (0.1, 0.2), id="the fast one has no bound"),
        pytest.param([(120, 120), (100, INF)], [(0.2, 0.2), (0, 0)], (0, 0.1), id="the slow one has no bound"),
        pytest.param([(0, INF)], [(0.1, 0.2)], (0.1, 0.2), id="one sector without any bound"),
        pytest.param([(120, 120), (100, 100)], [(0.2, INF), (0, 0)], (0.1, 1.2), id="growth without bound"),
        pytest.param([(120, 120), (100, 100)], [(0.2, 0.2), (-1.1, 0)], (-1, 0.1), id="growth that can be -100 %"),
        pytest.param([(120, 120), (100, 100)], [(0.2, 0.2), (-1, -1)], (0.2, 0.2), id="growth of -100 % is left out"),
        pytest.param([(120, 120), (NAN, NAN)], [(0.2, 0.2), (0.1, 0.1)], (0.2, 0.2), id="a missing level is left out"),
        pytest.param([(NAN, NAN)], [(NAN, NAN)], (NAN, NAN), id="all missing"),
        pytest.param([(0, 0)], [(0.1, 0.1)], (NAN, NAN), id="no base"),
        pytest.param([(120, 120), (-1, 5)], [(0.2, 0.2), (0, 0)], (NAN, NAN), id="a negative level"),
        pytest.param([], [], (NAN, NAN), id="no rows"),
    ],
)
def test_growth_of_the_total(
    level: list[tuple[float, float]], growth: list[tuple[float, float]], total_growth: tuple[float, float]
) -> None:
    assert ranges.growth_of_total(table(*level), table(*growth)) == near(*total_growth)


def test_growth_of_the_total_leaves_out_what_is_not_counted() -> None:
    level, growth = exactly(np.array([120.0, 60.0])), exactly(np.array([0.2, 0.5]))
    assert ranges.growth_of_total(level, growth, counted=np.array([True, False])) == near(0.2, 0.2)


def test_total_and_residual() -> None:
    level = table((10, 20), (30, 30), (NAN, NAN), (7, 7))
    counted = np.array([True, True, True, False])
    assert ranges.total(level, counted=counted) == (40, 50)
    assert ranges.residual(Range(45.0, 55.0), level, counted=counted) == (-5, 15)
    assert ranges.residual(Range(30.0, 35.0), level, counted=counted) == (-20, -5)  # smaller than its parts
    assert ranges.residual(Range(60.0, INF), level, counted=counted) == (10, INF)
    assert ranges.residual(Range(45.0, 55.0), table((NAN, NAN))) == MISSING


def test_figures_can_be_equal_where_their_ranges_touch() -> None:
    assert ranges.overlap(Range(1.0, 2.0), Range(2.0, 3.0)) is True
    assert ranges.overlap(Range(1.0, 2.0), Range(2.1, 3.0)) is False
    assert ranges.overlap(Range(1.0, 2.0), Range(NAN, NAN)) is False
    assert ranges.overlap(table((1, 2), (5, 6)), Range(2.0, 3.0)).tolist() == [True, False]


def test_products_and_quotients() -> None:
    assert ranges.product(Range(-2.0, 3.0), Range(-5.0, 7.0)) == (-15, 21)
    assert ranges.product(Range(0.0, 0.0), Range(1.0, INF)) == (0, 0)
    assert ranges.quotient(Range(-2.0, 3.0), Range(1.0, 2.0)) == (-2, 3)
    assert ranges.quotient(Range(1.0, 3.0), Range(0.0, 2.0)) == (0.5, INF)
    assert ranges.quotient(Range(1.0, 3.0), Range(-1.0, 2.0)) == MISSING


# ------------------------------------------------------------------------------------------- ranks


@pytest.mark.parametrize(
    ("figures", "ranks"),
    [
        ([(3, 3), (2, 2), (1, 1)], [(1, 1), (2, 2), (3, 3)]),
        ([(3, 3), (2, 2), (2, 2), (1, 1)], [(1, 1), (2, 2), (2, 2), (4, 4)]),
        ([(5, 6), (4, 5.5), (1, 2)], [(1, 2), (1, 2), (3, 3)]),
        ([(5, 6), (4, 5), (1, 2)], [(1, 1), (1, 2), (3, 3)]),  # ranges that touch: both may be first
        ([(1, 2), (5, INF), (4, INF)], [(3, 3), (1, 2), (1, 2)]),
    ],
)
def test_ranks(figures: list[tuple[float, float]], ranks: list[tuple[float, float]]) -> None:
    assert rows(ranges.competition_ranks(table(*figures))) == ranks


def test_a_missing_figure_has_no_rank() -> None:
    ranks = ranges.competition_ranks(table((1, 1), (NAN, NAN), (2, 2)))
    assert np.array_equal(ranks.low, [2, NAN, 1], equal_nan=True)
    assert np.array_equal(ranks.high, [2, NAN, 1], equal_nan=True)


# ------------------------------------------------------------------------------------------- through the periods


def test_the_growth_of_a_window() -> None:
    window = ranges.window_growth(exactly(230.0), exactly(0.15), exactly(110.0), exactly(0.1))
    assert window == near(0.2, 0.2)


def test_a_window_amplifies_rounding() -> None:
    """Software in November and December 2023: 12.2 %, where the cumulative rates are known to 0.1 points."""
    whole, ten_months = ranges.published_amount(12325.8e9, 1e8), ranges.published_amount(9819.1e9, 1e8)
    window = ranges.window_growth(
        whole, ranges.published_rate(0.134, 0.001), ten_months, ranges.published_rate(0.137, 0.001)
    )
    assert [round(end, 3) for end in window] == [0.118, 0.127]


@pytest.mark.parametrize(
    ("later", "later_growth", "earlier", "earlier_growth"),
    [
        pytest.param((100, 101), (0.1, 0.1), (99, 100), (0.1, 0.1), id="the window's level can be 0"),
        pytest.param((100, 100), (0.5, 0.5), (90, 90), (0.1, 0.1), id="the window's base is negative"),
        pytest.param((100, 100), (-1, -1), (90, 90), (0.1, 0.1), id="no base"),
        pytest.param((100, 100), (0.1, 0.1), (90, INF), (0.1, 0.1), id="the earlier span has no bound"),
        pytest.param((100, 100), (0.1, 0.1), (NAN, NAN), (0.1, 0.1), id="missing"),
    ],
)
def test_windows_about_which_nothing_can_be_said(
    later: tuple[float, float],
    later_growth: tuple[float, float],
    earlier: tuple[float, float],
    earlier_growth: tuple[float, float],
) -> None:
    window = ranges.window_growth(Range(*later), Range(*later_growth), Range(*earlier), Range(*earlier_growth))
    assert window == MISSING


def test_a_window_without_bound_comes_to_grow_as_the_whole() -> None:
    window = ranges.window_growth(Range(230.0, INF), exactly(0.15), exactly(110.0), exactly(0.1))
    assert window == near(0.15, 0.2)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (lambda: ranges.two_year_average(exactly(0.21), exactly(0.0)), (0.1, 0.1)),
        (lambda: ranges.two_year_average(Range(0.0, 0.21), Range(0.0, 0.21)), (0, 0.21)),
        (lambda: ranges.two_year_average(exactly(0.21), exactly(-1.0)), (NAN, NAN)),
        (lambda: ranges.annual_average(Range(0.21, 0.44), years=2), (0.1, 0.2)),
        (lambda: ranges.annual_average(Range(-1.5, 0.0), years=2), (-1, 0)),
        (lambda: ranges.annual_average(Range(0.0, INF), years=3), (0, INF)),
        (lambda: ranges.compound_growth(Range(133.1, 133.1), exactly(100.0), years=3), (0.1, 0.1)),
        (lambda: ranges.compound_growth(exactly(100.0), exactly(0.0), years=3), (NAN, NAN)),
        (lambda: ranges.projected(Range(100.0, 110.0), Range(0.1, 0.2)), (110, 132)),
        (lambda: ranges.projected(exactly(100.0), exactly(-1.2)), (NAN, NAN)),
        (lambda: ranges.years_to_target(exactly(100.0), exactly(0.1), 121), (2, 2)),
        (lambda: ranges.years_to_target(Range(100.0, 110.0), Range(0.1, 0.21), 121), (0.5, 2)),
        (lambda: ranges.years_to_target(Range(100.0, 130.0), exactly(0.1), 121), (0, 2)),
        (lambda: ranges.years_to_target(exactly(100.0), Range(-0.1, 0.1), 121), (2, INF)),
        (lambda: ranges.years_to_target(exactly(100.0), Range(-0.1, 0.0), 121), (NAN, NAN)),
        (lambda: ranges.years_to_target(exactly(130.0), exactly(0.1), 121), (0, 0)),
        (lambda: ranges.years_to_target(exactly(100.0), exactly(-0.1), 81), (2, 2)),
        (lambda: ranges.years_to_target(Range(90.0, 100.0), exactly(-0.1), 81), (1, 2)),
        (lambda: ranges.years_to_target(Range(100.0, 200.0), exactly(-0.5), 50), (1, 2)),
        (lambda: ranges.years_to_target(exactly(100.0), Range(-0.1, 0.1), 81), (0, INF)),
        (lambda: ranges.years_to_target(Range(80.0, 100.0), exactly(-0.1), 90), (0, INF)),
        (lambda: ranges.years_to_target(exactly(100.0), exactly(NAN), 121), (NAN, NAN)),
    ],
)
def test_figures_over_the_years(figure: Callable[[], Range[float]], expected: tuple[float, float]) -> None:
    assert figure() == near(*expected)


def test_an_average_over_no_years_is_an_error() -> None:
    with pytest.raises(ValueError, match="a number of years above 0"):
        ranges.annual_average(exactly(0.1), years=0)


# ------------------------------------------------------------------------------------------- a region and its reference


def test_location_quotient() -> None:
    assert ranges.location_quotient(Range(0.1, 0.2), Range(0.05, 0.1)) == near(1, 4)
    assert ranges.location_quotient(Range(0.1, 0.2), exactly(0.0)) == MISSING


def test_the_three_parts_of_a_shift_share_make_up_the_change() -> None:
    base, level, growth = exactly(100.0), exactly(130.0), exactly(0.3)
    industry, reference = exactly(0.2), exactly(0.05)
    assert ranges.national_share(base, reference) == near(5, 5)
    assert ranges.industry_mix(base, industry, reference) == near(15, 15)
    assert ranges.regional_shift(level, growth, industry) == near(10, 10)


def test_the_regional_shift_of_a_level_without_bound() -> None:
    assert ranges.regional_shift(Range(130.0, INF), exactly(0.3), exactly(0.2)) == near(10, INF)
    assert ranges.regional_shift(Range(130.0, INF), exactly(0.3), exactly(0.3)) == near(0, 0)
    assert ranges.regional_shift(exactly(50.0), Range(-1.0, 0.0), exactly(0.1)) == near(-INF, -5)


# ------------------------------------------------------------------------------------------- projects


WHOLE = Range(125.0, 135.0)
GROUP = group_ranges.published_group(105, WHOLE, large=41, large_threshold=1)
"""105 projects, about 13 billion yuan, 41 of them of 100 million or more, in 100 million yuan."""


def test_a_published_group_has_two_parts() -> None:
    assert ProjectGroup((Part(41, 1, INF, True), Part(64, 0, 1)), WHOLE) == GROUP


@pytest.mark.parametrize(("threshold", "count"), [(0, (105, 105)), (1, (41, 41)), (5, (0, 23)), (10, (0, 10))])
def test_how_many_of_105_projects_reach_a_threshold(threshold: float, count: tuple[int, int]) -> None:
    assert group_ranges.projects_reaching(GROUP, threshold) == count


def test_the_money_of_the_41_large_projects() -> None:
    assert group_ranges.money_reaching(GROUP, 1) == (61, 135)
    assert group_ranges.money_share_reaching(GROUP, 1) == (0.488, 1)


def test_the_typical_project_of_105_is_smaller_than_the_mean() -> None:
    assert group_ranges.mean_project(GROUP) == near(125 / 105, 135 / 105)
    assert group_ranges.median_project(GROUP) == (0, 1)
    assert group_ranges.nth_largest(GROUP, 1) == near(61 / 41, 95)


def test_the_money_above_a_threshold_that_few_may_reach() -> None:
    assert group_ranges.money_reaching(GROUP, 5) == (0, 117)  # 23 projects at 5 and more, 18 at 1
    assert group_ranges.money_share_reaching(GROUP, 5) == near(0, 117 / 135)


@pytest.mark.parametrize(
    ("part", "whole", "threshold", "count"),
    [
        pytest.param(Part(3), (6, 6), 2, (1, 3), id="all of them, met exactly"),
        pytest.param(Part(3), (0.3, 0.3), 0.1, (1, 3), id="decimals that floats cannot hold"),
        pytest.param(Part(3, 1, 2), (4, 5), 2, (0, 0), id="2 is not included"),
        pytest.param(Part(3, 1, 2, True), (4, 5), 2, (0, 2), id="2 is included"),
        pytest.param(Part(3, 1, 2, True), (6, 6), 2, (3, 3), id="all at the upper end"),
        pytest.param(Part(3, 2, 2, True), (0, 9), 2, (3, 3), id="sizes known"),
        pytest.param(Part(2, 0, 4, True), (7, 8), 3.5, (1, 2), id="one must be large"),
        pytest.param(Part(2, 0, 4, True), (7.1, 8), 3.5, (1, 2), id="one can make up for the other"),
        pytest.param(Part(2, 0, 4, True), (7.5, 8), 3.5, (2, 2), id="the other stays strictly below"),
        pytest.param(Part(4), (NAN, NAN), 7, (0, 4), id="no total"),
        pytest.param(Part(4), (10, INF), 7, (0, 4), id="a total without bound"),
        pytest.param(Part(4, 0, 3), (0, INF), 3, (0, 0), id="none can"),
    ],
)
def test_counts_at_the_boundary(part: Part, whole: tuple[float, float], threshold: float, count: object) -> None:
    assert group_ranges.projects_reaching(ProjectGroup((part,), Range(*whole)), threshold) == count


@pytest.mark.parametrize(
    "group",
    [
        pytest.param(
            group_ranges.published_group(105, Range(30.0, 35.0), large=41, large_threshold=1), id="total too small"
        ),
        pytest.param(ProjectGroup((Part(3, 0, 1),), Range(3.0, 4.0)), id="total too large, the end not included"),
        pytest.param(
            group_ranges.published_group(10, WHOLE, large=11, large_threshold=1), id="more large ones than all"
        ),
        pytest.param(ProjectGroup((Part(1, 5, 3), Part(9, 0, 3)), WHOLE), id="none that large"),
        pytest.param(group_ranges.published_group(0, WHOLE), id="no projects with money"),
    ],
)
def test_nothing_is_said_of_a_group_that_contradicts_itself(group: ProjectGroup) -> None:
    assert not group_ranges.is_consistent(group)
    assert [figure(group) for figure in (group_ranges.mean_project, group_ranges.median_project)] == [None, None]
    figures_of_a_threshold = (
        group_ranges.projects_reaching,
        group_ranges.money_reaching,
        group_ranges.money_share_reaching,
    )
    assert [figure(group, 1) for figure in figures_of_a_threshold] == [None, None, None]


@pytest.mark.parametrize("whole", [exactly(0.0), Range(NAN, NAN), Range(0.0, 3.0)])
def test_no_projects_with_no_money_are_no_contradiction(whole: Range[float]) -> None:
    group = group_ranges.published_group(0, whole, large=0, large_threshold=5)
    assert group_ranges.is_consistent(group)
    assert group_ranges.projects_reaching(group, 1) == group_ranges.money_reaching(group, 1) == (0, 0)
    figures = (
        group_ranges.mean_project(group),
        group_ranges.median_project(group),
        group_ranges.money_share_reaching(group, 1),
    )
    assert figures == (None, None, None)


def test_everything_is_of_0_or_more() -> None:
    for whole in (WHOLE, Range(0.0, INF), Range(NAN, NAN)):
        assert group_ranges.projects_reaching(group_ranges.published_group(4, whole), 0) == (4, 4)
        assert group_ranges.money_share_reaching(group_ranges.published_group(4, whole), 0) == (1, 1)


def test_the_largest_and_the_next_of_two_projects() -> None:
    group = ProjectGroup((Part(2, 0, 7, high_included=True),), exactly(10.0))
    assert group_ranges.nth_largest(group, 1) == (5, 7)
    assert group_ranges.nth_largest(group, 2) == (3, 5)
    assert group_ranges.median_project(group) == (4, 6)
    with pytest.raises(ValueError, match="a group of 2 projects has no project number 3"):
        group_ranges.nth_largest(group, 3)


def test_money_where_nothing_or_everything_can_be_above() -> None:
    unknown = group_ranges.published_group(4, Range(NAN, NAN))
    assert group_ranges.money_reaching(unknown, 5) == (0, INF)
    assert group_ranges.money_share_reaching(unknown, 5) == (0, 1)
    assert group_ranges.money_share_reaching(ProjectGroup((Part(4, 0, 3),), Range(0.0, INF)), 5) == (0, 0)
    assert group_ranges.money_share_reaching(group_ranges.published_group(4, exactly(0.0)), 5) is None


# ------------------------------------------------------------------------------------------- numbers and arrays


def test_numbers_give_numbers_and_arrays_arrays() -> None:
    assert [type(end) for end in ranges.increment(exactly(110.0), exactly(0.1))] == [float, float]
    assert [type(end) for end in ranges.published_amount(110, 1)] == [float, float]
    mixed = ranges.share_of_published(table((10, 20), (20, 30)), exactly(100.0))
    assert rows(mixed) == [(0.1, 0.2), (0.2, 0.3)]
