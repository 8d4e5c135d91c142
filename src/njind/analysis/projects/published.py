"""What is certain about published groups of projects: how many reach a threshold, whether a mean fits. No reports."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from njind import ranges
from njind.analysis.projects import bounds
from njind.analysis.projects.amounts import UNSTATED, YUAN, sum_of_amounts
from njind.analysis.projects.scope import count_of
from njind.line import Amount, Line, Name, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from njind.analysis.projects.bounds import ProjectGroup
    from njind.analysis.projects.scope import Scope
    from njind.line import LineValue
    from njind.ranges import Range
    from njind.report import Value

CONSISTENT, CONTRADICTION = "consistent", "contradiction"


class Published(NamedTuple):
    """What was published about a group: count, range of the total, number of large projects and what makes one large.

    Amounts in the currency of comparison; ``total`` has NaN ends where it was not published; ``large`` and
    ``large_threshold`` are None where they were not.
    """

    name: str
    projects: int
    total: Range[float]
    large: int | None
    large_threshold: float | None

    @property
    def group(self) -> ProjectGroup:
        """The group as its bounds are computed."""
        return bounds.published_group(self.projects, self.total, large=self.large, large_threshold=self.large_threshold)

    @property
    def is_contradictory(self) -> bool:
        """Whether no projects fit what was published."""
        return not bounds.is_consistent(self.group)

    @property
    def small_mean(self) -> Range[float] | None:
        """The range of the mean of the projects that are not large, None where it was not published which are."""
        return None if self.large_threshold is None else bounds.mean_below(self.group, self.large_threshold)


_FIGURES: dict[str, Callable[[Published, float], Range[Any] | None]] = {
    "reaching": lambda one, threshold: bounds.projects_reaching(one.group, threshold),
    "reaching_investment": lambda one, threshold: bounds.money_reaching(one.group, threshold),
    "reaching_share": lambda one, threshold: bounds.money_share_reaching(one.group, threshold),
    "mean": lambda one, _: bounds.mean_project(one.group),
    "median": lambda one, _: bounds.median_project(one.group),
    "small_mean": lambda one, _: one.small_mean,
}
"""What is said about a group and a threshold: the range of each, None where nothing is known or all contradicts."""


def published_groups(scope: Scope) -> Iterator[Published | None]:
    """What each row of a scope with ranges says about its group, in order.

    None where nothing can be computed: a row without a whole number of projects, or whose amount is in another currency
    than that of comparison. A number of large projects counts only where their threshold, always in yuan, compares.
    """
    frame = scope.frame
    keys = ("project", "projects", "amount_low", "amount_high", "large_projects", "large_threshold")
    foreign = (frame["currency"] != scope.currency).to_numpy(dtype=bool)
    rows = zip(*(frame[key].tolist() for key in keys), strict=True)
    for elsewhere, (name, projects, low, high, large, threshold) in zip(foreign.tolist(), rows, strict=True):
        total = ranges.Range(low, high)
        if elsewhere or not _is_whole(projects):
            yield None
        elif _is_whole(large) and threshold > 0 and scope.currency in (YUAN, UNSTATED):
            yield Published(str(name), int(projects), total, int(large), float(threshold))
        else:
            yield Published(str(name), int(projects), total, None, None)


def _is_whole(number: float) -> bool:
    return math.isfinite(number) and number == int(number)


def published_means(frame: pd.DataFrame) -> Range[Any]:
    """The range of each published mean as it was printed, NaN where there is none; in the currency of its row."""
    return ranges.published_amount(
        frame["mean_published"].to_numpy(dtype=float),
        frame["mean_published_rounding"].to_numpy(dtype=float),
        frame["mean_published_qualifier"].to_numpy(dtype=str),
    )


def bound_figures(scope: Scope, threshold: float) -> dict[str, list[Value]]:
    """The columns of ``BOUND_COLUMNS``, in the order of the scope, that a threshold adds to the groups.

    Every end is attained, or approached where it is open; None where an end is without bound and where nothing is
    known. Amounts in the currency of comparison. A figure has a value only where both ends are equal; ``mean`` has one
    unless the published figures contradict one another.
    """
    groups = list(published_groups(scope))
    verdicts = [None if one is None else CONTRADICTION if one.is_contradictory else CONSISTENT for one in groups]
    values: dict[str, list[Value]] = {
        **{f"investment_{end}": [_end(value) for value in scope.frame[f"investment_{end}"]] for end in ("low", "high")},
        "threshold": [None if one is None else threshold for one in groups],
        "group_verdict": list(verdicts),
    }
    figures = {
        key: [None if one is None else _said(one, figure(one, threshold)) for one in groups]
        for key, figure in _FIGURES.items()
    }
    for key, spans in (*figures.items(), ("projects_implied", _projects_implied(scope.frame))):
        values |= {f"{key}_low": [None if span is None else _end(span.low) for span in spans]}
        values |= {f"{key}_high": [None if span is None else _end(span.high) for span in spans]}
        values[key] = [None if span is None or span.low != span.high else _end(span.low) for span in spans]
    values["mean"] = [
        None if verdict == CONTRADICTION or not count or money != money else money / count
        for verdict, money, count in zip(verdicts, scope.frame["investment"], _counts(scope), strict=True)
    ]
    return values


def _projects_implied(frame: pd.DataFrame) -> list[Range[float] | None]:
    """How many projects total and published mean of each row allow, whether or not a number of them was published."""
    totals = zip(frame["investment_low"], frame["investment_high"], strict=True)
    means = zip(*published_means(frame), strict=True)
    return [
        bounds.projects_of_mean(ranges.Range(*total), ranges.Range(*mean))
        for total, mean in zip(totals, means, strict=True)
    ]


def _counts(scope: Scope) -> list[float | None]:
    return [count if count > 0 else None for count in scope.frame["projects"].tolist()]


def _said(one: Published, span: Range[Any] | None) -> Range[Any] | None:
    """The range, None where it says nothing: any amount of money, any part of a total that was not published."""
    if span is None or (span.low == 0 and span.high == math.inf):
        return None
    return None if math.isnan(one.total.low) and span == (0, 1) and one.projects > 1 else span


def _end(value: float) -> Value:
    """One end of a range: None where it is open or unknown."""
    return value if math.isfinite(value) else None


# ---- published means ----------------------------------------------------------------------------


def mean_verdicts(scope: Scope) -> list[str | None]:
    """For each group whether its published mean can be total / projects; None where one of the three is missing.

    All three as they were printed: consistent where some total and some mean of their ranges fit the count.
    """
    frame = scope.frame
    if frame["mean_published"].isna().all():
        return [None] * len(frame)
    totals = ranges.published_amount(
        frame["investment"].to_numpy(dtype=float),
        frame["investment_rounding"].to_numpy(dtype=float),
        frame["investment_qualifier"].to_numpy(dtype=str),
    )
    means = published_means(frame)
    rows = zip(frame["projects"].tolist(), *totals, *means, strict=True)
    return [_mean_verdict(*row) for row in rows]


def _mean_verdict(projects: float, low: float, high: float, mean_low: float, mean_high: float) -> str | None:
    if not projects > 0 or any(end != end for end in (low, high, mean_low, mean_high)):
        return None
    count = bounds.as_written(projects)
    # a tie of an open and a closed end counts as fitting
    fits = (
        bounds.as_written(mean_low) * count <= bounds.as_written(high)
        and bounds.as_written(low) <= bounds.as_written(mean_high) * count
    )
    return CONSISTENT if fits else CONTRADICTION


def lines_of_means(scope: Scope) -> list[Line]:
    """Which published means cannot be total / projects, and how many can."""
    verdicts = mean_verdicts(scope)
    said = [
        _mean_line(row, str(row["currency"]))
        for (_, row), verdict in zip(scope.frame.iterrows(), verdicts, strict=True)
        if verdict == CONTRADICTION
    ]
    fitting = verdicts.count(CONSISTENT)
    return [*said, line("bounds.means-fit", count=fitting)] if fitting else said


def _mean_line(row: pd.Series, currency: str) -> Line:
    total, count = float(row["investment"]), int(row["projects"])
    return line(
        "bounds.mean-contradicts",
        name=Name(str(row["project"]), str(row.get("project_zh") or "")),
        published=Amount(float(row["mean_published"]), currency, str(row["mean_published_qualifier"])),
        mean=Amount(total / count, currency, str(row["investment_qualifier"]), rounded=True),
        total=Amount(total, currency, str(row["investment_qualifier"])),
        rows=count_of(count, "project"),
    )


# ---- groups that do not overlap -----------------------------------------------------------------


def disjoint_total(scope: Scope, threshold: float | None) -> dict[str, Any]:
    """The total of groups that do not overlap: counts, money, and their bounds, each over the groups that have it.

    The groups are independent, so the ends of a sum are the sums of the ends: exact. The mean is over the groups that
    state both count and total. There is no total of shares and medians.
    """
    import numpy as np

    frame = scope.frame
    both = (frame["amount"].notna() & (frame["projects"] > 0)).to_numpy(dtype=bool)
    count = float(np.nansum(frame["projects"][both]))
    mean = float(frame["amount"][both].sum()) / count if count else None
    total: dict[str, Any] = {
        "project": line("report.total"),
        **sum_of_amounts(frame),
        "projects": _whole_sum(frame["projects"]),
        "mean": mean,
        "currency": scope.currency or None,
        **_large(frame),
    }
    if threshold is not None:
        total |= _bounds_of_total(scope, threshold, both, count)
    return total


def _whole_sum(numbers: pd.Series) -> int | None:
    return None if numbers.isna().all() else int(numbers.sum())


def _large(frame: pd.DataFrame) -> dict[str, Value]:
    """The number of large projects where one threshold makes all of them large; nothing where thresholds differ."""
    stated = frame["large_projects"].notna().to_numpy(dtype=bool)
    thresholds = set(frame["large_threshold"][stated].tolist())
    if len(thresholds) != 1 or math.isnan(next(iter(thresholds))):
        return {}
    number = int(frame["large_projects"][stated].sum())
    counts = frame["projects"][stated]
    share = number / float(counts.sum()) if counts.gt(0).all() else None
    return {"large_projects": number, "large_threshold": float(next(iter(thresholds))), "large_share": share}


def _bounds_of_total(scope: Scope, threshold: float, both: Any, count: float) -> dict[str, Value]:
    """The sums of the ends of every figure that can be added; a sum with an open end is open."""
    frame = scope.frame
    known = frame["amount"].notna()
    sums: dict[str, tuple[float, float]] = {
        "investment": (float(frame["amount_low"][known].sum()), float(frame["amount_high"][known].sum()))
    }
    if count:
        lows, highs = (float(frame[f"amount_{end}"][both].sum()) / count for end in ("low", "high"))
        sums["mean"] = (lows, highs)
    groups = [one for one in published_groups(scope) if one is not None and not one.is_contradictory]
    for key in ("reaching", "reaching_investment"):
        spans = [span for one in groups if (span := _FIGURES[key](one, threshold)) is not None]
        if spans:
            sums[key] = (sum(span.low for span in spans), sum(span.high for span in spans))
    total: dict[str, Value] = {"threshold": threshold}
    for key, (low, high) in sums.items():
        total |= {f"{key}_low": _end(low), f"{key}_high": _end(high)}
        if key not in ("investment", "mean") and low == high:
            total[key] = _end(low)
    return total


# ---- lines --------------------------------------------------------------------------------------


def lines_of_bounds(scope: Scope, threshold: float | None, *, disjoint: bool) -> list[Line]:
    """What the bounds are, which groups contradict themselves, and which are in no total."""
    groups = [] if threshold is None else list(published_groups(scope))
    said = [] if threshold is None else [line("bounds.threshold", amount=Amount(threshold, scope.currency))]
    said += [_contradiction(one, scope.currency) for one in groups if one is not None and one.is_contradictory]
    if disjoint:
        uncounted = int(scope.frame["projects"].isna().sum())
        said += [line("bounds.uncounted", rows=count_of(uncounted, "group"), count=uncounted)] if uncounted else []
        unbounded = sum(one is None or one.is_contradictory for one in groups) - uncounted
        said += [line("bounds.unbounded", rows=count_of(unbounded, "group"), count=unbounded)] if unbounded > 0 else []
    return said


def _contradiction(one: Published, currency: str) -> Line:
    return line("bounds.contradiction", name=one.name, published=published_words(one, span_words(one.total, currency)))


def published_words(one: Published, total: LineValue | None) -> Line:
    """What was published: ``3 projects, about 1 billion yuan, 2 of them of 500 million yuan or more``."""
    said = count_of(one.projects, "project")
    if total is not None:
        said = line("bounds.and", one=said, other=total)
    if one.large is None or one.large_threshold is None:
        return said
    large = line("bounds.of-them-large", number=one.large, amount=Amount(one.large_threshold))
    return line("bounds.and", one=said, other=large)


def span_words(span: Range[float], currency: str) -> LineValue | None:
    """A range in words: ``12.5 billion yuan to 13.5 billion yuan``, ``130 billion yuan or more``; None: unknown."""
    if math.isnan(span.low):
        return None
    low = Amount(span.low, currency)
    if span.high == math.inf:
        return line("bounds.or-more", amount=low)
    return low if span.low == span.high else line("bounds.from-to", low=low, high=Amount(span.high, currency))
