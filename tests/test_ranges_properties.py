"""A range holds the figure for every input in its box, and both its ends are figures of some input."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from njind import ranges
from njind.analysis.projects import bounds as group_ranges
from njind.analysis.projects.bounds import Part, ProjectGroup
from njind.ranges import Range, exactly

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


# ------------------------------------------------------------------------------------------- boxes


def spans(least: int, most: int, scale: float) -> st.SearchStrategy[Range[float]]:
    ends = st.tuples(st.integers(least, most), st.integers(least, most)).map(sorted)
    return ends.map(lambda pair: Range(pair[0] * scale, pair[1] * scale))


LEVELS = spans(1, 300, 0.5)
LEVELS_OR_NOTHING = spans(0, 300, 0.5)
AMOUNTS = spans(-300, 300, 0.5)
GROWTHS = spans(-90, 200, 0.01)


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def assert_attained(figure: Range[float], values: Floats) -> None:
    """The values at all corners lie within the range, and some of them at its ends."""
    assert close(figure.low, float(values.min()))
    assert close(figure.high, float(values.max()))


# ------------------------------------------------------------------------------------------- figures of one row


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a few independent inputs: its range, and its value at a point."""

    span: Callable[..., Range[float]]
    value: Callable[..., float]
    inputs: tuple[st.SearchStrategy[Range[float]], ...]


FIGURES = {
    "base": Figure(ranges.implied_base, lambda x, g: x / (1 + g), (AMOUNTS, GROWTHS)),
    "increment": Figure(ranges.increment, lambda x, g: x - x / (1 + g), (AMOUNTS, GROWTHS)),
    "growth from levels": Figure(ranges.growth_from_levels, lambda x, y: x / y - 1, (AMOUNTS, LEVELS)),
    "projected": Figure(ranges.projected, lambda x, g: x * (1 + g), (AMOUNTS, GROWTHS)),
    "share of published": Figure(
        ranges.share_of_published, lambda x, t: x / t, (spans(0, 100, 0.5), spans(100, 300, 0.5))
    ),
    "contribution to published": Figure(
        ranges.contribution_to_published,
        lambda x, g, t, h: (x - x / (1 + g)) * (1 + h) / t,
        (AMOUNTS, GROWTHS, LEVELS, GROWTHS),
    ),
    "window": Figure(
        ranges.window_growth,
        lambda x, g, y, h: (x - y) / (x / (1 + g) - y / (1 + h)) - 1,
        (spans(200, 300, 1), spans(-10, 10, 0.01), spans(50, 120, 1), spans(-10, 10, 0.01)),
    ),
    "two-year average": Figure(
        ranges.two_year_average, lambda g, h: math.sqrt((1 + g) * (1 + h)) - 1, (GROWTHS, GROWTHS)
    ),
    "compound growth": Figure(
        lambda x, y: ranges.compound_growth(x, y, years=3), lambda x, y: (x / y) ** (1 / 3) - 1, (LEVELS, LEVELS)
    ),
    "years to a target": Figure(
        lambda x, g: ranges.years_to_target(x, g, 200),
        lambda x, g: max(0.0, math.log(200 / x) / math.log(1 + g)),
        (LEVELS, spans(1, 200, 0.01)),
    ),
    "location quotient": Figure(
        ranges.location_quotient, lambda x, y: x / y, (spans(0, 100, 0.01), spans(1, 100, 0.01))
    ),
    "national share": Figure(ranges.national_share, lambda x, g: x * g, (AMOUNTS, GROWTHS)),
    "industry mix": Figure(ranges.industry_mix, lambda x, g, h: x * (g - h), (LEVELS, GROWTHS, GROWTHS)),
    "regional shift": Figure(ranges.regional_shift, lambda x, g, h: x / (1 + g) * (g - h), (AMOUNTS, GROWTHS, GROWTHS)),
}


@pytest.mark.parametrize("name", FIGURES)
@settings(max_examples=60)
@given(data=st.data())
def test_the_range_of_a_figure(name: str, data: st.DataObject) -> None:
    figure = FIGURES[name]
    box = [data.draw(inputs) for inputs in figure.inputs]
    span = figure.span(*box)
    corners = np.array([figure.value(*corner) for corner in itertools.product(*box)])
    assert_attained(span, corners)
    within = [low + data.draw(st.floats(0, 1)) * (high - low) for low, high in box]
    assert span.low - 1e-9 <= figure.value(*within) <= span.high + 1e-9


@pytest.mark.parametrize("name", FIGURES)
@settings(max_examples=30)
@given(data=st.data())
def test_a_figure_that_is_exact_has_one_value(name: str, data: st.DataObject) -> None:
    figure = FIGURES[name]
    point = [data.draw(inputs).low for inputs in figure.inputs]
    low, high = figure.span(*(exactly(value) for value in point))
    assert close(low, high)
    assert close(low, figure.value(*point))


# ------------------------------------------------------------------------------------------- figures of a table


@dataclass(frozen=True, slots=True)
class Table:
    """Sectors with level and growth, and which of them add up to the total."""

    level: Range[Floats]
    growth: Range[Floats]
    counted: Mask

    def corners(self) -> tuple[Floats, Floats]:
        """Levels and growths at every corner of the box, one corner a row."""
        ends = [(low, high) for span in (self.level, self.growth) for low, high in zip(*span, strict=True)]
        every = np.array(list(itertools.product(*ends)))
        return every[:, : len(self.counted)], every[:, len(self.counted) :]

    def inside(self, seed: int) -> tuple[Floats, Floats]:
        """Levels and growths at some points of the box."""
        at = np.random.default_rng(seed).uniform(size=(2, 40, len(self.counted)))
        level, growth = self.level, self.growth
        return level.low + at[0] * (level.high - level.low), growth.low + at[1] * (growth.high - growth.low)


def columns(spans_of_rows: Sequence[Range[float]]) -> Range[Floats]:
    return Range(*(np.array(ends) for ends in zip(*spans_of_rows, strict=True)))


def tables(levels: st.SearchStrategy[Range[float]] = LEVELS, *, most: int = 4) -> st.SearchStrategy[Table]:
    rows = st.lists(st.tuples(levels, GROWTHS, st.booleans()), min_size=1, max_size=most)

    def made(drawn: list[tuple[Range[float], Range[float], bool]]) -> Table:
        level, growth, counted = zip(*drawn, strict=True)
        return Table(columns(level), columns(growth), np.array(counted) | (np.arange(len(drawn)) == 0))

    return rows.map(made)


def added_up(figures: Floats, counted: Mask) -> Floats:
    return np.asarray(figures[:, counted].sum(axis=1, keepdims=True), dtype=float)


def share(level: Floats, growth: Floats, counted: Mask) -> Floats:
    return level / added_up(level, counted)


def contribution(level: Floats, growth: Floats, counted: Mask) -> Floats:
    base = level / (1 + growth)
    return (level - base) / added_up(base, counted)


def contribution_share(level: Floats, growth: Floats, counted: Mask) -> Floats:
    added = level - level / (1 + growth)
    return added / added_up(added, counted)


def growth_of_total(level: Floats, growth: Floats, counted: Mask) -> Floats:
    return added_up(level, counted) / added_up(level / (1 + growth), counted) - 1


def residual(level: Floats, growth: Floats, counted: Mask) -> Floats:
    return 1000 - added_up(level, counted)


def as_column(figure: Range[float]) -> Range[Floats]:
    return columns([figure])


Values = Callable[[Floats, Floats, Mask], Floats]

OF_TABLES: dict[str, tuple[Callable[[Table], Range[Floats]], Values]] = {
    "share": (lambda t: ranges.share(t.level, counted=t.counted), share),
    "contribution": (lambda t: ranges.contribution(t.level, t.growth, counted=t.counted), contribution),
    "contribution share": (
        lambda t: ranges.contribution_share(t.level, t.growth, counted=t.counted),
        contribution_share,
    ),
    "growth of the total": (
        lambda t: as_column(ranges.growth_of_total(t.level, t.growth, counted=t.counted)),
        growth_of_total,
    ),
    "residual": (lambda t: as_column(ranges.residual(exactly(1000.0), t.level, counted=t.counted)), residual),
}


@pytest.mark.parametrize("name", OF_TABLES)
@settings(max_examples=100)
@given(table=tables(), seed=st.integers(0, 99))
def test_the_range_of_a_figure_of_a_table(name: str, table: Table, seed: int) -> None:
    span_of, values_of = OF_TABLES[name]
    span = span_of(table)
    if name == "contribution share" and np.isnan(span.low).all():
        added = ranges.total(ranges.increment(table.level, table.growth), counted=table.counted)
        assert added.low <= 0 <= added.high
        return
    at_corners = values_of(*table.corners(), table.counted)
    for row in range(len(span.low)):
        assert_attained(Range(span.low[row], span.high[row]), at_corners[:, row])
    inside = values_of(*table.inside(seed), table.counted)
    slack = 1e-9 * (1 + np.abs(inside))
    assert (span.low - slack <= inside).all()
    assert (inside <= span.high + slack).all()


@settings(max_examples=60)
@given(table=tables(LEVELS_OR_NOTHING, most=3))
def test_levels_that_may_be_nothing(table: Table) -> None:
    """Corners where all levels are 0 have no figure; the others bound it, and the range has ends all the same."""
    span = ranges.growth_of_total(table.level, table.growth, counted=table.counted)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = growth_of_total(*table.corners(), table.counted)
    if np.isnan(values).all():
        assert np.isnan(span).all()
    else:
        assert_attained(span, values[~np.isnan(values)])


@settings(max_examples=60)
@given(tables(spans(-20, 300, 0.5), most=3))
@example(Table(columns([Range(-5.0, -4.0), Range(20.0, 30.0)]), exactly(np.array([0.1, 0.2])), np.array([True, True])))
def test_a_negative_level_beside_a_positive_total(table: Table) -> None:
    base = ranges.total(ranges.implied_base(table.level, table.growth), counted=table.counted)
    span = ranges.contribution(table.level, table.growth, counted=table.counted)
    if base.low > 0:
        values = contribution(*table.corners(), table.counted)
        for row in range(len(span.low)):
            assert_attained(Range(span.low[row], span.high[row]), values[:, row])
    elif base.low < 0:
        assert np.isnan(span).all()


@settings(max_examples=100)
@given(tables(most=4))
def test_ranks(table: Table) -> None:
    ranks = ranges.competition_ranks(table.level)
    level, _ = replace(table, growth=exactly(table.growth.low)).corners()
    values = 1 + (level[:, None, :] > level[:, :, None]).sum(axis=2)
    assert ranks.low.tolist() == values.min(axis=0).tolist()
    assert ranks.high.tolist() == values.max(axis=0).tolist()


@settings(max_examples=60)
@given(tables(most=4))
def test_contributions_sum_to_the_growth_of_the_total(table: Table) -> None:
    level, growth = exactly(table.level.low), exactly(table.growth.low)
    contributions = ranges.contribution(level, growth, counted=table.counted).low[table.counted]
    total = ranges.growth_of_total(level, growth, counted=table.counted)
    assert close(float(contributions.sum()), total.low)
    assert close(total.low, total.high)
    assert close(float(ranges.share(level, counted=table.counted).low[table.counted].sum()), 1)


@pytest.mark.parametrize("unbounded", ["level", "growth"])
@pytest.mark.parametrize("name", OF_TABLES)
@settings(max_examples=40)
@given(table=tables(most=3), row=st.integers(0, 2))
def test_a_figure_without_bound_is_the_limit_of_ever_greater_ones(
    name: str, unbounded: str, table: Table, row: int
) -> None:
    def reaching(end: float) -> Range[Floats]:
        span = table.level if unbounded == "level" else table.growth
        high = span.high.copy()
        high[row % len(high)] = end
        wider = Range(span.low, high)
        changed = replace(table, level=wider) if unbounded == "level" else replace(table, growth=wider)
        return OF_TABLES[name][0](changed)

    limit, near = reaching(math.inf), reaching(1e12)
    for of_limit, of_near in zip(itertools.chain(*limit), itertools.chain(*near), strict=True):
        assert math.isnan(of_limit) == math.isnan(of_near)
        assert math.isnan(of_near) or abs(of_near) > 1e6 or math.isclose(of_limit, of_near, rel_tol=1e-6, abs_tol=1e-6)
        assert not math.isinf(of_limit) or abs(of_near) > 1e6


# ------------------------------------------------------------------------------------------- groups of projects

HAIR = 1e-3
"""How far below an end that is not included the solver's projects stay; all figures of a group are halves."""


@dataclass(frozen=True, slots=True)
class Solver:
    """The same question as an integer program: a size x, whether it counts z, and its money w for each project."""

    group: ProjectGroup
    threshold: float

    @property
    def projects(self) -> list[Part]:
        return [part for part in self.group.parts for _ in range(part.projects)]

    def ends(self) -> tuple[Floats, Floats]:
        highs = [min(part.high, 500) - (0 if part.high_included or part.high > 500 else HAIR) for part in self.projects]
        return np.array([part.low for part in self.projects]), np.array(highs)

    def least(self, of_size: float = 0, of_count: float = 0, of_money: float = 0) -> float | None:
        """The least value of the weighted sums, None where no projects fit the group."""
        (low, high), c = self.ends(), self.threshold
        n, one = len(low), np.eye(len(low))
        nothing, none = np.zeros((n, n)), np.full(n, -np.inf)
        rows = [  # in x, z, w
            (np.hstack([one, -np.diag(c - low), nothing]), low, np.full(n, np.inf)),  # z: x is c or more
            (np.hstack([one, -np.diag(high - c + HAIR), nothing]), none, np.full(n, c - HAIR)),  # not z: x is below c
            (np.hstack([-one, nothing, one]), none, np.zeros(n)),  # w is at most x,
            (np.hstack([nothing, -np.diag(high), one]), none, np.zeros(n)),  # and 0 where not z,
            (np.hstack([-one, -np.diag(high), one]), -high, np.full(n, np.inf)),  # and x where z
            (np.hstack([np.ones((1, n)), np.zeros((1, 2 * n))]), self.group.total.low, self.group.total.high),
        ]
        found = milp(
            np.concatenate([np.full(n, of_size), np.full(n, of_count), np.full(n, of_money)]),
            constraints=[LinearConstraint(matrix, at_least, at_most) for matrix, at_least, at_most in rows],
            bounds=Bounds(np.concatenate([low, np.zeros(2 * n)]), np.concatenate([high, np.ones(n), high])),
            integrality=np.concatenate([np.zeros(n), np.ones(n), np.zeros(n)]),
        )
        return None if found.x is None else float(found.fun)

    def most(self, **weights: float) -> float | None:
        """The greatest value of the weighted sums."""
        least = self.least(**{name: -weight for name, weight in weights.items()})
        return None if least is None else -least


def random_group(random: np.random.Generator, *, parts: int, projects: int) -> ProjectGroup:
    """A group whose figures are halves, often at the boundary of what is possible."""

    def part() -> Part:
        low = float(random.integers(0, 9)) / 2 * float(random.random() < 0.7)
        high = math.inf if random.random() < 0.3 else low + float(random.integers(0, 9)) / 2
        return Part(int(random.integers(1, projects + 1)), low, high, bool(random.random() < 0.5))

    made = tuple(part() for _ in range(parts))
    lows = sum(part.projects * part.low for part in made)
    highs = sum(part.projects * min(part.high, part.low + 6) for part in made)
    total = np.sort(np.round(2 * random.uniform(0.9 * lows, 1.1 * highs, 2)) / 2)
    return ProjectGroup(made, Range(float(total[0]), float(total[1])))


def cases(number: int, *, parts: int, projects: int) -> list[tuple[ProjectGroup, float]]:
    random = np.random.default_rng(20250630)
    groups = (random_group(random, parts=1 + index % parts, projects=projects) for index in range(number))
    return [(group, float(random.integers(1, 16)) / 2) for group in groups]


def test_counts_above_a_threshold_are_those_of_an_integer_solver() -> None:
    possible = 0
    for group, threshold in cases(300, parts=3, projects=4):
        solver = Solver(group, threshold)
        least, most = solver.least(of_count=1), solver.most(of_count=1)
        count = group_ranges.projects_reaching(group, threshold)
        if least is None or most is None:
            assert count is None, (group, threshold)
            continue
        possible += 1
        assert count == (round(least), round(most)), (group, threshold)
    assert possible > 150


def test_the_money_above_a_threshold_is_that_of_an_integer_solver() -> None:
    possible = 0
    for group, threshold in cases(120, parts=2, projects=3):
        money, shared = (
            group_ranges.money_reaching(group, threshold),
            group_ranges.money_share_reaching(group, threshold),
        )
        if money is None or shared is None:
            continue
        possible += 1
        solver = Solver(group, threshold)
        cut = [part for part in group.parts if part.low < threshold <= part.high]
        least, most = solver.least(of_money=1), solver.most(of_money=1)
        assert least is not None
        assert most is not None
        assert least == pytest.approx(money.low, abs=0.1)
        assert most == pytest.approx(money.high, abs=0.1) or (len(cut) > 1 and most < money.high)
        # no projects have a lower or higher share, and some have this one (Dinkelbach)
        below, above = (solver.least(of_money=1, of_size=-shared.low), solver.most(of_money=1, of_size=-shared.high))
        assert below == pytest.approx(0, abs=0.1)
        assert above == pytest.approx(0, abs=0.1) or (len(cut) > 1 and above is not None and above < 0)
    assert possible > 60


def test_the_size_of_the_nth_largest_project_is_where_the_counts_turn() -> None:
    """The nth largest can be as large as c while n projects can reach c, and must be while n projects must."""
    for group, _ in cases(150, parts=3, projects=4):
        for position in range(1, sum(part.projects for part in group.parts) + 1):
            span = group_ranges.nth_largest(group, position)
            if span is None:
                continue
            for end, size in enumerate(span):
                below = group_ranges.projects_reaching(group, size - 1e-6)
                above = group_ranges.projects_reaching(group, size + 1e-6)
                assert below is not None
                assert above is not None
                assert size == math.inf or above[end] < position, (group, position)
                assert size == 0 or below[end] >= position, (group, position)


@settings(max_examples=60)
@given(projects=st.integers(1, 200), large=st.integers(0, 200), total=spans(0, 400, 1), threshold=st.integers(1, 40))
def test_the_large_projects_of_a_published_group_are_exactly_those_published(
    projects: int, large: int, total: Range[float], threshold: int
) -> None:
    group = group_ranges.published_group(projects, total, large=large, large_threshold=2)
    count = group_ranges.projects_reaching(group, 2)
    if count is None:
        assert group_ranges.projects_reaching(group, threshold) is None
        return
    assert count == (large, large)
    counts = group_ranges.projects_reaching(group, threshold)
    mean = group_ranges.mean_project(group)
    assert counts is not None
    assert mean is not None
    assert 0 <= counts.low <= counts.high <= projects
    assert mean.low - 1e-9 <= mean.high
