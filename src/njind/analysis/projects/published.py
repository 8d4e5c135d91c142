"""What is certain about a published group of projects: how many reach a threshold, with what money. No reports."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from njind import ranges
from njind.analysis.projects import bounds as group_ranges
from njind.analysis.projects.scope import YUAN, Scope, counted_words
from njind.figures.digits import show_in_words
from njind.report import Audience, column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from njind.analysis.projects.bounds import ProjectGroup
    from njind.ranges import Range
    from njind.report import Column, Value

_MACHINES = Audience.MACHINES
_MONEY = {"currency": "currency", "ranged": True}

BOUND_COLUMNS: tuple[Column, ...] = (
    column("investment_low", audience=_MACHINES),
    column("investment_high", audience=_MACHINES),
    column("threshold", audience=_MACHINES, currency="currency"),
    column("reaching", ranged=True),
    column("reaching_low", audience=_MACHINES),
    column("reaching_high", audience=_MACHINES),
    column("reaching_investment", drop=4, **_MONEY),
    column("reaching_investment_low", audience=_MACHINES),
    column("reaching_investment_high", audience=_MACHINES),
    column("reaching_share", ranged=True, drop=6),
    column("reaching_share_low", audience=_MACHINES),
    column("reaching_share_high", audience=_MACHINES),
    column("mean", qualifier="investment_qualifier", scale="one project", drop=30, **_MONEY),
    column("mean_low", audience=_MACHINES),
    column("mean_high", audience=_MACHINES),
    column("median", scale="one project", drop=25, **_MONEY),
    column("median_low", audience=_MACHINES),
    column("median_high", audience=_MACHINES),
    column("group_verdict", audience=_MACHINES),
)
"""What a threshold adds to the list of published groups, in the place of the mean."""

CONSISTENT, CONTRADICTION = "consistent", "contradiction"

_FIGURES: dict[str, Callable[[ProjectGroup, float], Range[Any] | None]] = {
    "reaching": group_ranges.projects_reaching,
    "reaching_investment": group_ranges.money_reaching,
    "reaching_share": group_ranges.money_share_reaching,
    "mean": lambda group, _: group_ranges.mean_project(group),
    "median": lambda group, _: group_ranges.median_project(group),
}
"""What is said about a group and a threshold: the range of each, None where what was published contradicts itself."""


class Published(NamedTuple):
    """What was published about a group: count, range of the total, number of large projects and what makes one large.

    Amounts in the currency of comparison; ``total`` has NaN ends where the group has no amount; ``large`` and
    ``large_threshold`` are None where they were not published.
    """

    name: str
    projects: int
    total: Range[float]
    large: int | None
    large_threshold: float | None

    @property
    def group(self) -> ProjectGroup:
        """The group as its bounds are computed."""
        return group_ranges.published_group(
            self.projects, self.total, large=self.large, large_threshold=self.large_threshold
        )

    @property
    def is_contradictory(self) -> bool:
        """Whether no projects fit what was published."""
        return not group_ranges.is_consistent(self.group)


def published_groups(scope: Scope) -> Iterator[Published | None]:
    """What each row of a scope with ranges says about its group, in order.

    None where nothing can be computed: a row without a whole number of projects, or whose amount is in another currency
    than that of comparison. A number of large projects counts only where their threshold, always in yuan, compares.
    """
    frame = scope.frame
    keys = ("project", "projects", "amount_low", "amount_high", "large_projects", "large_threshold")
    foreign = (frame["currency"] != scope.currency).to_numpy(dtype=bool)
    for elsewhere, row in zip(foreign, zip(*(frame[key] for key in keys), strict=True), strict=True):
        name, projects, low, high, large, threshold = row
        if elsewhere or not _is_whole(projects):
            yield None
        elif _is_whole(large) and threshold > 0 and scope.currency == YUAN:
            yield Published(str(name), int(projects), ranges.Range(low, high), int(large), float(threshold))
        else:
            yield Published(str(name), int(projects), ranges.Range(low, high), None, None)


def _is_whole(number: float) -> bool:
    return math.isfinite(number) and number == int(number)


def bound_values(scope: Scope, threshold: float, means: Sequence[Value]) -> dict[str, list[Value]]:
    """The columns of ``BOUND_COLUMNS``, in the order of the scope, that a threshold adds to the groups.

    Every end is attained, or approached where it is open; None where an end is without bound and where nothing is
    known. Amounts in the currency of comparison. ``reaching``, ``reaching_investment``, ``reaching_share`` and
    ``median`` have a value only where both ends are equal; ``mean`` (``means`` are those of the list) has one
    unless the published figures contradict one another.
    """
    groups = list(published_groups(scope))
    values: dict[str, list[Value]] = {
        "investment_low": [_end(low) for low in scope.frame["investment_low"]],
        "investment_high": [_end(high) for high in scope.frame["investment_high"]],
        "threshold": [None if one is None else threshold for one in groups],
        "group_verdict": [
            None if one is None else CONTRADICTION if one.is_contradictory else CONSISTENT for one in groups
        ],
    }
    values["mean"] = [
        None if verdict == CONTRADICTION else mean for verdict, mean in zip(values["group_verdict"], means, strict=True)
    ]
    for key, figure in _FIGURES.items():
        spans = [None if one is None else _said(one, figure(one.group, threshold)) for one in groups]
        values[f"{key}_low"] = [None if span is None else _end(span.low) for span in spans]
        values[f"{key}_high"] = [None if span is None else _end(span.high) for span in spans]
        if key != "mean":
            values[key] = [None if span is None or span.low != span.high else _end(span.low) for span in spans]
    return values


def _said(one: Published, span: Range[Any] | None) -> Range[Any] | None:
    """The range, None where it says nothing: any amount of money, any part of a total that was not published."""
    if span is None or (span.low == 0 and span.high == math.inf):
        return None
    return None if math.isnan(one.total.low) and span == (0, 1) and one.projects > 1 else span


def _end(value: float) -> Value:
    """One end of a range: None where it is open or unknown."""
    return value if math.isfinite(value) else None


def bounds_caption(threshold: float, currency: str) -> list[str]:
    """What the bounds are, in a sentence."""
    return [
        f"Threshold: {show_in_words(threshold, currency)} or more; least and most that the published figures allow."
    ]


def contradictions(scope: Scope) -> list[str]:
    """The groups that cannot be as they were published, each in a sentence."""
    return [
        f"{one.name}: {published_words(one, span_in_words(one.total, scope.currency))}: "
        "the published figures contradict one another."
        for one in published_groups(scope)
        if one is not None and one.is_contradictory
    ]


def published_words(one: Published, total: str) -> str:
    """What was published, in words: ``3 projects, about 1 billion yuan, 2 of them of 500 million yuan or more``."""
    parts = [counted_words(one.projects, "project"), *([total] if total else [])]
    if one.large is not None and one.large_threshold is not None:
        parts.append(f"{one.large:,} of them of {show_in_words(one.large_threshold)} or more")
    return ", ".join(parts)


def span_in_words(span: Range[float], currency: str) -> str:
    """A range in words: ``12.5 billion yuan to 13.5 billion yuan``, ``130 billion yuan or more``, or ""."""
    if math.isnan(span.low):
        return ""
    low = show_in_words(span.low, currency)
    if span.high == math.inf:
        return f"{low} or more"
    return low if span.low == span.high else f"{low} to {show_in_words(span.high, currency)}"
