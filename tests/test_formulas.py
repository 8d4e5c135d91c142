"""The formulas on numbers that can be computed in the head."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from njind import formulas

NAN = math.nan


def same(left: object, right: object) -> None:
    np.testing.assert_allclose(np.asarray(left, dtype=float), np.asarray(right, dtype=float), rtol=1e-12)


def test_base_and_increment_split_the_level() -> None:
    same(formulas.implied_base([120, 90, 50], [0.2, -0.1, 0.0]), [100, 100, 50])
    same(formulas.increment([120, 90, 50], [0.2, -0.1, 0.0]), [20, -10, 0])


@pytest.mark.parametrize("growth", [-1.0, -1.5])
def test_a_growth_of_minus_one_hundred_percent_or_less_has_no_base(growth: float) -> None:
    same(formulas.implied_base([10], [growth]), [NAN])
    same(formulas.increment([10], [growth]), [NAN])


def test_a_missing_figure_stays_missing() -> None:
    same(formulas.implied_base([NAN, 10], [0.1, NAN]), [NAN, NAN])
    same(formulas.part_of_total([NAN, 5], 10), [NAN, 0.5])
    same(formulas.competition_ranks([NAN, 5]), [NAN, 1])


def test_growth_from_levels_needs_a_level_above_zero() -> None:
    same(formulas.growth_from_levels([110, 110, 110], [100, 0, -5]), [0.1, NAN, NAN])


def test_growth_of_a_total_weights_by_base_and_is_no_mean_of_rates() -> None:
    # three sectors growing 8.3, -12.5 and 30 percent total 6.0 percent: bases 600, 200, 100 and levels 650, 175, 130
    level, growth = [650.0, 175.0, 130.0], [650 / 600 - 1, -0.125, 0.3]
    assert formulas.growth_of_total(level, growth) == pytest.approx(955 / 900 - 1)
    assert round(formulas.growth_of_total(level, growth), 3) == 0.061
    # current shares as weights are the common slip, the sum of the rates is nonsense
    assert np.average(growth, weights=level) != pytest.approx(0.0611, abs=1e-3)


def test_growth_of_a_total_leaves_out_what_is_unknown() -> None:
    assert formulas.growth_of_total([110, 50, NAN], [0.1, NAN, 0.3]) == pytest.approx(0.1)
    assert math.isnan(formulas.growth_of_total([50], [NAN]))
    assert math.isnan(formulas.growth_of_total([], []))


def test_a_part_of_a_negative_total_is_none() -> None:
    same(formulas.part_of_total([1, 1, 1], [2, 0, -2]), [0.5, NAN, NAN])


def test_shares_of_a_decline_say_who_carries_it() -> None:
    same(formulas.contribution_share([-30, 10], -20), [1.5, -0.5])


def test_contribution_share_is_undefined_where_increments_cancel() -> None:
    same(formulas.contribution_share([5, -5], 0), [NAN, NAN])
    same(formulas.contribution_share([30, -10], 20), [1.5, -0.5])


def test_ranks_share_the_better_place() -> None:
    same(formulas.competition_ranks([0.1, 0.3, 0.3, NAN, 0.05]), [3, 1, 1, NAN, 4])


levels = hnp.arrays(float, st.integers(1, 30), elements=st.floats(1e-3, 1e15))


@given(levels, st.data())
def test_contributions_sum_to_the_growth_of_the_total(level: np.ndarray, data: st.DataObject) -> None:
    growth = data.draw(hnp.arrays(float, level.shape, elements=st.floats(-0.99, 10)))
    base = formulas.implied_base(level, growth)
    total = formulas.growth_of_total(level, growth)
    assert formulas.contribution(level, growth, base.sum()).sum() == pytest.approx(total, rel=1e-9, abs=1e-9)
    same(base + formulas.increment(level, growth), level)
    assert formulas.part_of_total(level, level.sum()).sum() == pytest.approx(1)


@given(hnp.arrays(float, st.integers(0, 40), elements=st.sampled_from([1.0, 2.0, 3.0, NAN])))
def test_a_rank_is_one_more_than_the_number_of_larger_values(values: np.ndarray) -> None:
    for value, rank in zip(values, formulas.competition_ranks(values), strict=True):
        if math.isnan(value):
            assert math.isnan(rank)
        else:
            assert rank == 1 + (values > value).sum()


def test_a_gap_of_float_noise_is_none_and_one_of_a_printed_digit_stays() -> None:
    same(formulas.growth_gap([0.1 + 0.2, 0.3001], [0.3, 0.3]), [0.0, 0.3001 - 0.3])


def test_a_shift_share_with_one_figure_missing_has_no_part_at_all() -> None:
    parts = formulas.shift_share([100.0, 100.0], [0.1, NAN], [0.2, 0.2], 0.05)
    same(parts.change, [10, NAN])
    same(parts.national_share, [5, NAN])
    same(parts.industry_mix, [15, NAN])
    same(parts.regional_shift, [-10, NAN])


def test_concentration_of_a_table_that_can_be_squared_in_the_head() -> None:
    # shares 0.4, 0.3, 0.2, 0.1: the squares sum to 0.30
    assert formulas.share_of_largest([40, 30, 20, 10, NAN], 3) == pytest.approx(0.9)
    assert formulas.herfindahl([40, 30, 20, 10, NAN]) == pytest.approx(0.30)
    assert formulas.normalised_herfindahl(0.30, 4) == pytest.approx(0.05 / 0.75)
    assert formulas.effective_number(0.25) == 4
    for levels in ([50, 60, -10], [0.0, NAN]):
        assert math.isnan(formulas.share_of_largest(levels, 3))
        assert math.isnan(formulas.herfindahl(levels))


def test_a_residual_is_a_part_of_the_total_and_none_of_the_largest() -> None:
    # 40, 30, 10 and a rest of 20: shares 0.4, 0.3, 0.1
    assert formulas.share_of_largest([40, 30, 10], 2, residual=20) == pytest.approx(0.7)
    assert formulas.herfindahl([40, 30, 10], residual=20) == pytest.approx(0.26)


def test_the_change_of_a_share_is_that_of_the_level_less_that_of_the_base() -> None:
    # 60 of 120 now, 40 of 100 a year earlier
    assert formulas.share_change(60, 120, 40, 100) == pytest.approx(0.1)
    assert math.isnan(formulas.share_change(60, 120, 40, 0))


@pytest.mark.parametrize(
    ("levels", "place"),
    [
        ([600, 1000, 400], 1),
        ([600, 1004, 400], 1),
        ([600, 1006, 400], None),
        ([500, 500], None),
        ([NAN, 10, 4, 6, 0], 1),
        ([0, 0, 0], None),
    ],
)
def test_a_row_as_large_as_the_others_together_may_be_their_total(levels: list[float], place: int | None) -> None:
    assert formulas.possible_total(levels) == place
