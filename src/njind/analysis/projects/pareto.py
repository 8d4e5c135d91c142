"""How few projects make most of the money, and what a yuan of expected revenue costs. No reports."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind.analysis.projects.scope import YUAN, counted_words
from njind.figures.digits import show_number
from njind.figures.qualifier import in_words_of

if TYPE_CHECKING:
    import pandas as pd

    from njind.analysis.projects.scope import Scope
    from njind.report import Value

PARTS = (50, 80, 90)
"""The parts of the money, in percent, for which the projects are counted that make them."""


def cumulative_share(amounts: pd.Series) -> pd.Series:
    """For each amount the share of it and all larger ones in the sum, equal ones in their order.

    NaN where missing, and where there is no whole.
    """
    falling = _falling(amounts)
    return (falling.cumsum() / whole(amounts)).reindex(amounts.index)


def whole(amounts: pd.Series) -> float:
    """The sum that shares are parts of; NaN where an amount is negative, so that there is no whole, or it is 0."""
    total = float(amounts.sum())
    return total if total > 0 and not (amounts < 0).any() else float("nan")


def projects_making(amounts: pd.Series) -> dict[int, int]:
    """How many of the largest amounts make at least 50, 80 and 90 % of the sum; empty where there is no whole.

    The least number of amounts, taken from the largest down, whose sum reaches the part. Missing amounts count as none.
    """
    running = _falling(amounts).cumsum()
    if math.isnan(whole(amounts)):
        return {}
    return {part: int((running * 100 < running.iloc[-1] * part).sum()) + 1 for part in PARTS}


def pareto_parts(amounts: pd.Series) -> list[Value]:
    """For each amount the least of 50, 80, 90 and 100 % that it and all larger ones must make, None where missing.

    ``"50 %"`` marks the largest amounts that together make half of the sum, ``"80 %"`` those that come on top to make
    80 %, and so on; equal amounts in their order.
    """
    making = projects_making(amounts)
    names: list[Value] = [None] * len(amounts)
    if not making:
        return names
    positions = {label: position for position, label in enumerate(amounts.index)}
    for place, label in enumerate(_falling(amounts).index):
        part = next((part for part, count in making.items() if place < count), 100)
        names[positions[label]] = f"{part} %"
    return names


def _falling(amounts: pd.Series) -> pd.Series:
    return amounts.dropna().sort_values(ascending=False, kind="stable")


def pareto_caption(scope: Scope) -> list[str]:
    """How many projects make 50, 80 and 90 % of the money, in a sentence."""
    making = projects_making(scope.frame["amount"])
    if not making:
        return []
    known = int(scope.frame["amount"].notna().sum())
    verb = "makes" if making[PARTS[0]] == 1 else "make"
    (part, count), *more = making.items()
    rest = ", ".join(f"{_the_largest(number)} {percent} %" for percent, number in more)
    of = counted_words(known, "project")
    return [f"Of {of} with an amount {_the_largest(count)} {verb} {part} % of the money, {rest}."]


def _the_largest(number: int) -> str:
    return "the largest" if number == 1 else f"the {number:,} largest"


@dataclass(frozen=True, slots=True)
class PerRevenue:
    """Investment per yuan of expected annual revenue: the sums over the projects that state both, and how many do.

    ``revenue`` is 0 where the investments are not in yuan; ``qualified`` says that the sums rest on a qualified figure.
    """

    investment: float
    revenue: float
    stating: int
    projects: int
    qualified: bool

    @property
    def ratio(self) -> float | None:
        """The ratio of the sums, None where no project states both or the revenue is not above 0."""
        return self.investment / self.revenue if self.revenue > 0 else None

    @property
    def coverage(self) -> str:
        """How many of how many projects state both: ``37 of 52 projects state``."""
        of = f"{self.stating:,} of {counted_words(self.projects, 'project')}"
        return f"{of} {'states' if self.stating == 1 else 'state'}"


def investment_per_revenue(frame: pd.DataFrame) -> PerRevenue:
    """The sums over the projects of a scope that state a comparable amount and an expected annual revenue."""
    both = frame[frame["amount"].notna() & frame["expected_revenue"].notna()]
    qualified = rests_on_qualified(both).any()
    revenue = float(both["comparable_revenue"].sum())
    return PerRevenue(float(both["amount"].sum()), revenue, len(both), len(frame), bool(qualified))


def rests_on_qualified(frame: pd.DataFrame) -> pd.Series:
    """Which rows have a qualified figure behind their investment per yuan of expected revenue."""
    return (frame["investment_qualifier"] != "") | (frame["expected_revenue_qualifier"] != "")


def revenue_caption(scope: Scope) -> list[str]:
    """The investment per yuan of expected annual revenue with its coverage, or why there is none, in a sentence."""
    found = investment_per_revenue(scope.frame)
    if found.stating and scope.currency != YUAN:
        return [f"No investment per yuan of expected annual revenue: the investments are in {scope.currency}."]
    if found.ratio is None:
        return []
    ratio = f"{in_words_of('approx' if found.qualified else '')}{show_number(found.ratio, 2)}"
    return [f"Investment per yuan of expected annual revenue: {ratio} ({found.coverage} both)."]
