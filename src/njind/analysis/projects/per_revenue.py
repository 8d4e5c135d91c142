"""What a yuan of expected annual revenue costs: ratios of sums with their coverage. No reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.analysis.columns import unit_name
from njind.analysis.projects.amounts import UNSTATED, YUAN
from njind.analysis.projects.scope import count_of
from njind.formulas import exact_sum
from njind.line import Line, Number, line
from njind.values import frozen

if TYPE_CHECKING:
    import pandas as pd

    from njind.analysis.projects.scope import Scope


@frozen
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
    def coverage(self) -> Line:
        """How many of how many projects state both: ``37 of 52 projects state both``."""
        return line("projects.stating-both", count=self.stating, rows=count_of(self.projects, "project"))


def investment_per_revenue(frame: pd.DataFrame) -> PerRevenue:
    """The sums over the projects of a scope that state a comparable amount and an expected annual revenue."""
    both = (frame["amount"].notna() & frame["expected_revenue"].notna()).to_numpy(dtype=bool)
    money, revenue = (frame[key].to_numpy(dtype=float)[both] for key in ("amount", "comparable_revenue"))
    qualified = bool((rests_on_qualified(frame).to_numpy(dtype=bool) & both).any())
    return PerRevenue(exact_sum(money), exact_sum(revenue), int(both.sum()), len(frame), qualified)


def rests_on_qualified(frame: pd.DataFrame) -> pd.Series:
    """Which rows have a qualified figure behind their investment per yuan of expected revenue."""
    return (frame["investment_qualifier"] != "") | (frame["expected_revenue_qualifier"] != "")


def revenue_lines(scope: Scope) -> list[Line]:
    """The investment per yuan of expected annual revenue with its coverage, or why there is none."""
    return said_of_revenue(investment_per_revenue(scope.frame), scope.currency)


def said_of_revenue(found: PerRevenue, currency: str) -> list[Line]:
    """The line about a ratio in a currency of comparison."""
    if found.stating and currency not in (YUAN, UNSTATED):
        return [line("projects.no-ratio", currency=unit_name(currency))]
    if found.ratio is None:
        return []
    ratio = Number(found.ratio, qualifier="approx" if found.qualified else "")
    return [line("projects.ratio", ratio=ratio, coverage=found.coverage)]
