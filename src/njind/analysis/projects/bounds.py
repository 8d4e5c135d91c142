"""How many projects of a published group reach a threshold, and their money: exact bounds. No frames or reports."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from njind.ranges import Range
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@frozen
class Part:
    """Projects of one size class: each at least ``low`` (not negative) and below ``high``, or up to it if included."""

    projects: int
    low: float = 0.0
    high: float = math.inf
    high_included: bool = False


@frozen
class ProjectGroup:
    """A published group of projects: its parts, which do not overlap, and the range of their joint total.

    Amounts are in one unit. A total that is missing (NaN) is one about which nothing is known. The functions on a group
    answer None where no projects fit what was published: the figures contradict one another. They compute with
    fractions, so a threshold that is met exactly counts as met.
    """

    parts: tuple[Part, ...]
    total: Range[float]


def published_group(
    projects: int,
    whole: Range[float],
    *,
    large: int | None = None,
    large_threshold: float | None = None,
) -> ProjectGroup:
    """The group that a release describes: "105 projects, about 13 billion yuan, 41 of 100 million or more".

    ``large`` projects of at least ``large_threshold`` leave the others strictly below it; without both, the sizes are
    unknown. ``whole`` is the range of the joint total.
    """
    if large is None or large_threshold is None:
        return ProjectGroup((Part(projects, high_included=True),), whole)
    small = Part(projects - large, high=large_threshold)
    return ProjectGroup((Part(large, large_threshold, high_included=True), small), whole)


def is_consistent(group: ProjectGroup) -> bool:
    """Whether any projects fit what was published about a group; none at all fit a total that may be 0."""
    return _exact(group) is not None


def projects_reaching(group: ProjectGroup, threshold: float) -> Range[int] | None:
    """The least and the most projects of a group that can be of ``threshold`` or more; attained.

    Most: those certainly there, and as many others as the greatest total pays for, the cheapest lifted first.
    Least: those certainly there, and as many others as the least total needs when all others stay just below the
    threshold, those with the most room first. None where the published figures contradict one another.
    """
    exact = _exact(group)
    if exact is None:
        return None
    cut = _cut(exact, threshold)
    return Range(_count(cut.sure) + sum(_least_lifted(cut)), _count(cut.sure) + sum(_most_lifted(cut)))


def money_reaching(group: ProjectGroup, threshold: float) -> Range[float] | None:
    """The least and the most money in the projects of a group that are of ``threshold`` or more, in the group's unit.

    Attained, or approached where the smaller projects stay strictly below the threshold; the upper end is outer
    where the threshold cuts more than one part. None where the published figures contradict one another.
    """
    exact = _exact(group)
    if exact is None:
        return None
    cut = _cut(exact, threshold)
    floor, rest = _least_money(cut)
    ceiling, others = _most_money(cut)
    return Range(float(max(floor, exact.least - rest)), float(min(exact.most - others, ceiling)))


def money_share_reaching(group: ProjectGroup, threshold: float) -> Range[float] | None:
    """The range of the part of a group's money that is in projects of ``threshold`` or more, a fraction.

    Attained and outer as ``money_reaching``. None where the figures contradict one another or the total is 0; where
    the total may be 0, the range is that of all greater totals.
    """
    exact = _exact(group)
    if exact is None or exact.most == 0:
        return None
    cut = _cut(exact, threshold)
    floor, rest = _least_money(cut)
    ceiling, others = _most_money(cut)
    low_total = min(max(floor + rest, exact.least), exact.most)
    # a total of 0 with the least part leaves nothing for the others, so that any total above it is theirs alone
    low = float(max(floor, low_total - rest) / low_total) if low_total else 1.0
    if ceiling == 0:
        return Range(low, 0.0)
    high_total = min(max(ceiling + others, exact.least), exact.most)
    high = 1.0 if high_total == math.inf else float(min(high_total - others, ceiling) / high_total)
    return Range(low, high)


def mean_project(group: ProjectGroup) -> Range[float] | None:
    """The range of the mean size, total / projects, in the group's unit; attained.

    None where the published figures contradict one another, and where there are no projects.
    """
    exact = _exact(group)
    if exact is None or not exact.parts:
        return None
    count = _count(exact.parts)
    return Range(float(exact.least / count), float(exact.most / count))


def nth_largest(group: ProjectGroup, position: int) -> Range[float] | None:
    """The range of the size of the largest, second largest, ... project of a group, in the group's unit.

    It can be as large as the greatest amount that ``position`` projects can reach, and is at least the greatest that
    ``position`` projects must reach. Attained, or approached where an end is open. None where the published figures
    contradict one another. Raises ValueError where the group has no such position.
    """
    exact = _exact(group)
    if exact is None:
        return None
    if not 1 <= position <= _count(exact.parts):
        raise ValueError(f"a group of {_count(exact.parts)} projects has no project number {position}")
    return Range(_greatest(exact, position, _reached_at_most), _greatest(exact, position, _reached_at_least))


def median_project(group: ProjectGroup) -> Range[float] | None:
    """The range of a group's median size, in the group's unit, as ``nth_largest``.

    For an even number of projects the median is the mean of the two in the middle, and the range is outer: the mean of
    their two ranges.
    """
    count = sum(part.projects for part in group.parts)
    upper, lower = (nth_largest(group, position) if count else None for position in ((count + 1) // 2, count // 2 + 1))
    if upper is None or lower is None:
        return None
    return Range((upper.low + lower.low) / 2, (upper.high + lower.high) / 2)


def mean_below(group: ProjectGroup, threshold: float) -> Range[float] | None:
    """The range of the mean size of the projects of a group that are below a threshold, in the group's unit.

    Attained, or approached where the projects stay strictly below the threshold. Only where the threshold cuts no part:
    how many projects are below it is known then. None otherwise, where none is below it, and where the published
    figures contradict one another.
    """
    exact = _exact(group)
    if exact is None:
        return None
    cut = _cut(exact, threshold)
    below = _count(cut.never)
    if cut.free or not below:
        return None
    low = max(_sum_of_lows(cut.never), exact.least - _sum_of_highs(cut.sure))
    high = min(_sum_of_highs(cut.never), exact.most - _sum_of_lows(cut.sure))
    return Range(float(low / below), float(high / below))


def projects_of_mean(total: Range[float], mean: Range[float]) -> Range[float] | None:
    """The least and the most projects whose mean is within ``mean`` and whose joint total is within ``total``.

    Whole numbers, from total / mean; the most is infinite where nothing bounds it. None where a range is missing, and
    where no whole number fits: total and mean contradict one another.
    """
    if any(math.isnan(end) for end in (*total, *mean)) or mean.high <= 0:
        return None
    low = 0 if math.isinf(mean.high) else math.ceil(as_written(total.low) / as_written(mean.high))
    unbounded = math.isinf(total.high) or mean.low <= 0
    high = math.inf if unbounded else math.floor(as_written(total.high) / as_written(mean.low))
    return Range(low, high) if low <= high else None


Exact: TypeAlias = "Fraction | float"
"""An exact number; a float only where it is without bound."""


@frozen
class _Sized:
    """A part with exact ends."""

    projects: int
    low: Exact
    high: Exact
    closed: bool


@frozen
class _ExactGroup:
    """A group that projects can fit: its parts that have projects, its total narrowed to what they can make up."""

    parts: list[_Sized]
    least: Exact
    most: Exact


@frozen
class _Cut:
    """A group cut at a threshold: projects certainly there, those that may be, those that cannot be."""

    group: _ExactGroup
    threshold: Exact
    sure: list[_Sized]
    free: list[_Sized]
    never: list[_Sized]


def as_written(value: float) -> Exact:
    """The decimal number that was written, not the float nearest to it."""
    return Fraction(str(float(value))) if math.isfinite(value) else float(value)


def _sized(parts: Iterable[Part]) -> list[_Sized]:
    return [
        _Sized(part.projects, as_written(part.low), as_written(part.high), part.high_included)
        for part in parts
        if part.projects
    ]


def _exact(group: ProjectGroup) -> _ExactGroup | None:
    """The group in exact numbers, or None where no projects fit it."""
    parts = _sized(group.parts)
    if any(not _can_be(part) for part in parts):
        return None
    low, high = _sum_of_lows(parts), _sum_of_highs(parts)
    least = max(as_written(group.total.low) if not math.isnan(group.total.low) else 0, low)
    most = min(as_written(group.total.high) if not math.isnan(group.total.high) else math.inf, high)
    reached = least < high or (least == high and all(part.closed for part in parts))
    return _ExactGroup(parts, least, most) if least <= most and reached else None


def _can_be(part: _Sized) -> bool:
    return part.projects > 0 and part.low >= 0 and (part.low < part.high or (part.low == part.high and part.closed))


def _count(parts: Iterable[_Sized]) -> int:
    return sum(part.projects for part in parts)


def _sum_of_lows(parts: Iterable[_Sized]) -> Exact:
    return sum((part.projects * part.low for part in parts), Fraction(0))


def _sum_of_highs(parts: Iterable[_Sized]) -> Exact:
    return sum((part.projects * part.high for part in parts), Fraction(0))


def _cut(group: _ExactGroup, threshold: float) -> _Cut:
    """The parts on either side of a threshold; the free ones from the largest lower end to the smallest."""
    line = as_written(threshold)
    sure = [part for part in group.parts if part.low >= line]
    under = [part for part in group.parts if part.low < line]
    free = [part for part in under if part.high > line or (part.high == line and part.closed)]
    never = [part for part in under if part not in free]
    return _Cut(group, line, sure, sorted(free, key=lambda part: part.low, reverse=True), never)


def _most_lifted(cut: _Cut) -> list[int]:
    """How many projects of each free part the greatest total can lift to the threshold, the cheapest first."""
    budget = cut.group.most - _sum_of_lows(cut.group.parts)
    lifted = []
    for part in cut.free:
        cost = cut.threshold - part.low
        number = part.projects if budget == math.inf else min(part.projects, int(budget // cost))
        budget -= number * cost
        lifted.append(number)
    return lifted


def _least_lifted(cut: _Cut) -> list[int]:
    """How many free projects the least total needs at the threshold or above, those with the most room first.

    The others stay strictly below the threshold, so the sum must exceed the least total, not merely meet it.
    """
    reach = _count(cut.free) * cut.threshold + _sum_of_highs([*cut.sure, *cut.never])
    lifted = []
    for part in sorted(cut.free, key=lambda part: part.high, reverse=True):
        gain = part.high - cut.threshold
        number = _lifts_needed(cut.group.least - reach, gain, part.projects)
        reach += number * gain if number else 0
        lifted.append(number)
    return lifted


def _lifts_needed(shortfall: Exact, gain: Exact, available: int) -> int:
    if shortfall < 0:
        return 0
    if gain == math.inf:
        return 1
    return min(available, int(shortfall // gain) + 1) if gain > 0 else available


def _least_money(cut: _Cut) -> tuple[Exact, Exact]:
    """The least that the projects there make up by themselves, and the most that all others can hold."""
    lifted = sum(_least_lifted(cut))
    below = (_count(cut.free) - lifted) * cut.threshold
    return _sum_of_lows(cut.sure) + lifted * cut.threshold, below + _sum_of_highs(cut.never)


def _most_money(cut: _Cut) -> tuple[Exact, Exact]:
    """The most that the projects there can make up by themselves, and the least that all others must hold."""
    lifted = _most_lifted(cut)
    others = [(part.projects - number) * part.low for part, number in zip(cut.free, lifted, strict=True)]
    ceiling = _sum_of_highs(cut.sure) + _largest(cut.free, sum(lifted), lambda part: part.high)
    return ceiling, sum(others, _sum_of_lows(cut.never))


def _largest(parts: Iterable[_Sized], number: int, end: Callable[[_Sized], Exact]) -> Exact:
    """The sum of the ``number`` greatest ends of the projects."""
    amount: Exact = Fraction(0)
    for part in sorted(parts, key=end, reverse=True):
        taken = min(number, part.projects)
        amount += taken * end(part) if taken else 0
        number -= taken
    return amount


_Reached: TypeAlias = "Callable[[_ExactGroup, Sequence[_Sized], Sequence[_Sized], int], Exact | None]"


def _greatest(group: _ExactGroup, position: int, reached: _Reached) -> float:
    """The greatest amount that ``position`` projects reach, from the highest stretch between two ends downwards.

    On a stretch the same projects are certainly there, free or out of reach, and one linear equation gives the amount.
    """
    ends = sorted({end for part in group.parts for end in (part.low, part.high)}, reverse=True)
    for top, bottom in itertools.pairwise(ends):
        sure = [part for part in group.parts if part.low >= top]
        free = [part for part in group.parts if part.low < top and part.high >= top]
        if _count(sure) >= position:
            return float(top)
        amount = reached(group, sure, free, position)
        if amount is not None and amount > bottom:
            return float(min(amount, top))
    return float(ends[-1])


def _reached_at_least(
    group: _ExactGroup, sure: Sequence[_Sized], free: Sequence[_Sized], position: int
) -> Exact | None:
    """The amount that ``position`` projects can reach together when the greatest total is spent on it."""
    needed = position - _count(sure)
    if needed > _count(free):
        return None
    budget = group.most - _sum_of_lows(group.parts)
    return (budget + _largest(free, needed, lambda part: part.low)) / needed


def _reached_at_most(group: _ExactGroup, sure: Sequence[_Sized], free: Sequence[_Sized], position: int) -> Exact | None:
    """The amount that ``position`` projects must reach because fewer cannot make up the least total."""
    allowed = position - 1 - _count(sure)
    below = _count(free) - allowed
    if below <= 0:
        return None
    fixed = [part for part in group.parts if part not in free]
    held = _sum_of_highs(fixed) + _largest(free, allowed, lambda part: part.high)
    return (group.least - held) / below if held < math.inf else None
