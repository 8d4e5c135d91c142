"""The arithmetic of one group of projects, or of all, with its real numbers, step by step. Computes no new figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind.analysis.explain import Numbers, Step
from njind.analysis.projects.pareto import falling
from njind.analysis.projects.per_revenue import investment_per_revenue
from njind.analysis.projects.scope import counted_words
from njind.analysis.select import at_least
from njind.fields import Kind
from njind.figures.digits import show_in_words, show_number
from njind.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from njind.report import Value

ARITHMETIC = "arithmetic"
QUANTILE = "Hyndman and Fan 1996, type 7"


@dataclass(frozen=True, slots=True)
class ExplainedGroup:
    """A group as its steps look at it: its rows, its figures with their ranges, and the total of all groups.

    ``record`` is the group's row of ``group_projects`` with ranges, ``whole`` the total row; both are the same where
    all projects are explained.
    """

    rows: pd.DataFrame
    record: Mapping[str, Value]
    whole: Mapping[str, Value]
    threshold: float
    currency: str
    numbers: Numbers

    @property
    def amounts(self) -> list[float]:
        """The comparable amounts, the largest first."""
        return [float(amount) for amount in self.rows["amount"].dropna().sort_values(ascending=False, kind="stable")]

    def figure(self, key: str) -> float | None:
        """A figure of the group, None where it is missing."""
        value = self.record[key]
        return None if value is None or isinstance(value, str) else float(value)

    def range_of(self, key: str) -> Range[float] | None:
        """The range of a figure, None where the figure is missing; an open end is infinite."""
        low, high = self.record[f"{key}_low"], self.record[f"{key}_high"]
        if self.figure(key) is None or isinstance(low, str) or isinstance(high, str):
            return None
        return Range(0.0 if low is None else float(low), float("inf") if high is None else float(high))

    def short(self, value: float) -> str:
        """An amount in a working."""
        return self.numbers.amount(value)


def group_steps(one: ExplainedGroup) -> list[Step]:
    """Every line about a group of projects; only how many there are where none has a comparable amount."""
    steps = [_counted(one)]
    if one.amounts:
        steps += [_total(one), _mean(one), _median(one), _largest(one)]
        if one.record is not one.whole:
            steps.append(_share(one))
        steps += [*_large(one), *_making(one)]
    if one.figure("investment_per_revenue") is not None:
        steps.append(_per_revenue(one))
    return steps


def _counted(one: ExplainedGroup) -> Step:
    every, left = int(one.figure("projects") or 0), int(one.figure("not_compared") or 0)
    tail = f", {left:,} of them without an amount in {one.currency}" if left else ""
    verb = "is" if every == 1 else "are"
    return Step(
        words=f"There {verb} {counted_words(every, 'project')}{tail}; so many are compared.",
        formula="projects − those without a comparable amount",
        working=f"{every:,} − {left:,}",
        value=every - left,
        kind=Kind.COUNT,
        source="the table",
    )


def _total(one: ExplainedGroup) -> Step:
    return Step(
        words="Their investments, as they were published, are added.",
        formula="sum of the investments",
        working=one.numbers.sum_of(one.amounts),
        value=one.figure("investment"),
        kind=Kind.MONEY,
        range=one.range_of("investment"),
        source=ARITHMETIC,
    )


def _mean(one: ExplainedGroup) -> Step:
    return Step(
        words="The mean project is the total divided by the number of projects.",
        formula="total / projects",
        working=f"{one.short(sum(one.amounts))} / {len(one.amounts):,}",
        value=one.figure("mean"),
        kind=Kind.MONEY,
        range=one.range_of("mean"),
        source=ARITHMETIC,
    )


def _median(one: ExplainedGroup) -> Step:
    amounts, count = one.amounts, len(one.amounts)
    middle = sorted({(count + 1) // 2, count // 2 + 1})
    places = " and ".join(f"number {position:,}" for position in middle)
    values = [one.short(amounts[position - 1]) for position in middle]
    return Step(
        words=f"The median is the project in the middle: {places} of {count:,} from the largest.",
        formula="amount in the middle" if len(middle) == 1 else "mean of the two amounts in the middle",
        working=values[0] if len(middle) == 1 else f"({values[0]} + {values[1]}) / 2",
        value=one.figure("median"),
        kind=Kind.MONEY,
        range=one.range_of("median"),
        source=QUANTILE,
    )


def _largest(one: ExplainedGroup) -> Step:
    row = one.rows.iloc[int(one.rows["amount"].to_numpy(dtype=float, na_value=-1.0).argmax())]
    return Step(
        words=f"The largest project is {row['project']}.",
        formula="largest investment",
        working=one.short(float(row["amount"])),
        value=one.figure("largest_investment"),
        kind=Kind.MONEY,
        range=one.range_of("largest_investment"),
        source=str(row["source"]) or "the table",
    )


def _share(one: ExplainedGroup) -> Step:
    whole = one.whole["investment"]
    assert isinstance(whole, float)
    return Step(
        words="Its share is its total as a part of that of all projects.",
        formula="total / total of all",
        working=f"{one.short(sum(one.amounts))} / {one.short(whole)}",
        value=one.figure("share"),
        kind=Kind.SHARE,
        range=one.range_of("share"),
        source=ARITHMETIC,
    )


def _large(one: ExplainedGroup) -> Iterator[Step]:
    """How many projects reach the threshold, and their money."""
    known = one.rows[one.rows["amount"].notna()]
    reached = at_least(known["amount"].to_numpy(dtype=float), one.threshold, known["investment_qualifier"])
    large = sorted(known["amount"][reached], reverse=True)
    under = known["amount"][~reached]
    said = show_in_words(one.threshold, one.currency)
    edges = [f"the smallest of them has {one.short(large[-1])}"] if large else []
    edges += [f"the largest below it {one.short(float(under.max()))}"] if len(under) else []
    yield Step(
        words=f"So many of them are of {said} or more.",
        formula="projects with investment ≥ threshold",
        working=", ".join(edges),
        value=one.figure("large_projects"),
        kind=Kind.COUNT,
        range=one.range_of("large_projects"),
        source=ARITHMETIC,
    )
    if not large:
        return
    yield Step(
        words="The large ones hold this money.",
        formula="sum of their investments",
        working=one.numbers.sum_of(large),
        value=one.figure("large_investment"),
        kind=Kind.MONEY,
        range=one.range_of("large_investment"),
        source=ARITHMETIC,
    )


def _making(one: ExplainedGroup) -> Iterator[Step]:
    """How many of the largest projects make 50, 80 and 90 % of the money."""
    amounts = one.amounts
    whole = sum(amounts)
    for part, count in falling(one.rows["amount"]).making().items():
        together, without = sum(amounts[:count]), sum(amounts[: count - 1])
        shorter = f"; without the last {show_number(without / whole, 2, power=2)} %" if count > 1 else ""
        part_made = f"{show_number(together / whole, 2, power=2)} %"
        yield Step(
            words=f"From the largest down, so many projects make {part} % of the money.",
            formula=f"least number whose sum is {part} % or more",
            working=f"{one.short(together)} / {one.short(whole)} = {part_made}{shorter}",
            value=count,
            kind=Kind.COUNT,
            source=ARITHMETIC,
        )


def _per_revenue(one: ExplainedGroup) -> Step:
    found = investment_per_revenue(one.rows)
    return Step(
        words=f"{found.coverage} both investment and expected annual revenue; "
        "for each yuan of revenue a year they invest this much.",
        formula="sum of investment / sum of expected annual revenue, over the projects that state both",
        working=f"{one.short(found.investment)} / {one.short(found.revenue)}",
        value=found.ratio,
        kind=Kind.RATIO,
        source=ARITHMETIC,
    )
