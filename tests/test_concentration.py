"""HHI, effective number, CR3 and CR5 as figures, on tables that can be squared in the head."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from njind import ranges
from njind.analysis.sectors.concentration import sector_concentration
from njind.ranges import Range
from saying import keys


def table(levels: dict[str, float], **rest: object) -> pd.DataFrame:
    return pd.DataFrame({"sector": list(levels), "revenue": list(levels.values()), "unit": "CNY", **rest})


FOUR = table({"A": 40.0, "B": 30.0, "C": 20.0, "D": 10.0}, period="2025")


def test_every_figure() -> None:
    (row,) = sector_concentration(FOUR).records()
    assert row["hhi"] == pytest.approx(0.30)
    assert row["hhi_normalised"] == pytest.approx(0.05 / 0.75)
    assert row["effective_number"] == pytest.approx(1 / 0.30)
    assert (row["cr3"], row["cr5"], row["sectors"]) == (pytest.approx(0.9), None, 4)


def test_one_row_a_period_the_newest_first() -> None:
    before = table({"A": 50.0, "B": 50.0}, period="2024")
    report = sector_concentration(pd.concat([before, FOUR]), period="all")
    assert report["period"] == ["2025", "2024"]
    assert report["effective_number"] == pytest.approx([1 / 0.30, 2])


def test_a_residual_is_in_the_total_and_none_of_the_largest() -> None:
    report = sector_concentration(table({"其他": 50.0, "A": 30.0, "B": 10.0, "C": 6.0, "D": 4.0}), ranges=True)
    (row,) = report.records()
    assert row["cr3"] == pytest.approx(0.46)
    assert row["hhi"] == pytest.approx(0.09 + 0.01 + 0.0036 + 0.0016), "the least that it can be"
    assert row["hhi_high"] == pytest.approx(row["hhi"] + 0.25), "and the most: the residual is one sector"
    assert "sectors.residual-spread" in keys(report)


def test_rows_that_make_up_no_total_have_none() -> None:
    for frame in (
        table({"A": 40.0, "B": float("nan")}),
        table({"A": 40.0, "B": -1.0}),
        table({"A": 40.0, "B": 10.0}, revenue_qualifier=["", "over"]),
    ):
        report = sector_concentration(frame)
        assert report["hhi"] == [None]
        assert "sectors.no-concentration" in keys(report)


levels = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 20)), min_size=2, max_size=6)


@settings(max_examples=60)
@given(levels, st.integers(1, 3))
def test_the_ranges_hold_every_corner_and_every_equal_size(rows: list[tuple[int, int]], most: int) -> None:
    low = np.array([one for one, _ in rows], dtype=float)
    high = low + np.array([wide for _, wide in rows], dtype=float)
    share = ranges.share_of_largest(Range(low, high), most)
    index = ranges.herfindahl(Range(low, high))
    corners = [np.array(one) for one in itertools.product(*zip(low, high, strict=True))]
    sizes = [np.clip(size, low, high) for size in np.linspace(low.min(), high.max(), 60)]
    shares = [np.sort(one)[::-1][:most].sum() / one.sum() for one in (*corners, *sizes)]
    squares = [((one / one.sum()) ** 2).sum() for one in (*corners, *sizes)]
    assert share.low <= min(shares) + 1e-12
    assert share.high == pytest.approx(max(shares)), "attained at a corner"
    assert index.low <= min(squares) + 1e-12
    assert index.high >= max(squares) - 1e-12
    assert min(squares) == pytest.approx(index.low, rel=0.02)
    assert min(shares) == pytest.approx(share.low, rel=0.05)
