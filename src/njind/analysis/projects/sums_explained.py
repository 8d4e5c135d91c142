"""The arithmetic of one group of projects, or of all, with its real numbers, step by step. Computes no new figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.analysis.columns import unit_name
from njind.analysis.explain import Scale, Step, percent
from njind.analysis.projects.pareto import falling
from njind.analysis.projects.per_revenue import investment_per_revenue
from njind.analysis.projects.scope import count_of
from njind.analysis.residual import residuals
from njind.analysis.select import at_least
from njind.fields import Kind
from njind.line import Amount, Joined, Line, Name, line
from njind.ranges import Range
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from njind.line import LineValue
    from njind.report import Value

ARITHMETIC = line("explain.arithmetic")
TABLE = line("sums.table")


@frozen
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
    scale: Scale

    @property
    def amounts(self) -> list[float]:
        """The comparable amounts, the largest first."""
        return [float(amount) for amount in self.rows["amount"].dropna().sort_values(ascending=False, kind="stable")]

    @property
    def is_residual(self) -> pd.Series:
        """Which rows stand for all other projects, and so are no project."""
        import pandas as pd

        return pd.Series(residuals(self.rows, "project"), index=self.rows.index)

    @property
    def single(self) -> list[float]:
        """The comparable amounts of the rows that are one project each, the largest first."""
        known = self.rows["amount"][~self.is_residual].dropna()
        return [float(amount) for amount in known.sort_values(ascending=False, kind="stable")]

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

    def short(self, value: float) -> Amount:
        """An amount in a working."""
        return self.scale.bare(value)

    def working(self, key: str, /, **values: LineValue) -> Line:
        """A working, whose amounts are written as all others."""
        return self.scale.line(f"workings.{key}", **values)


def group_steps(one: ExplainedGroup) -> list[Step]:
    """Every line about a group of projects; only how many there are where none has a comparable amount."""
    steps = [_counted(one)]
    if one.amounts:
        steps.append(_total(one))
        steps += [_mean(one), _median(one), _largest(one)] if one.single else []
        if one.record is not one.whole:
            steps.append(_share(one))
        steps += [*_large(one), *_making(one)]
    if one.figure("investment_per_revenue") is not None:
        steps.append(_per_revenue(one))
    return steps


def _counted(one: ExplainedGroup) -> Step:
    every, left = int(one.figure("projects") or 0), int(one.figure("not_compared") or 0)
    rows = count_of(every, "project")
    words = line("sums.counted", count=every, rows=rows)
    if left and one.currency:
        words = line("sums.counted-some", count=every, rows=rows, left=left, currency=unit_name(one.currency))
    elif left:
        words = line("sums.counted-some-plain", count=every, rows=rows, left=left)
    return Step(
        words=words,
        formula=line("sums.of-counted"),
        working=f"{every:,} − {left:,}",
        value=every - left,
        kind=Kind.COUNT,
        source=TABLE,
    )


def _total(one: ExplainedGroup) -> Step:
    return _money(
        "investment", line("sums.total"), "of-total", one.working("sum", terms=one.scale.sum_of(one.amounts)), one
    )


def _money(
    key: str, words: Line, formula: str, working: Line, one: ExplainedGroup, source: Line | str = ARITHMETIC
) -> Step:
    """A line about an amount of the group."""
    return Step(
        words=words,
        formula=line(f"sums.{formula}"),
        working=working,
        value=one.figure(key),
        kind=Kind.MONEY,
        range=one.range_of(key),
        source=source,
        unit=one.currency,
    )


def _mean(one: ExplainedGroup) -> Step:
    single = one.single
    return _money(
        "mean",
        line("sums.mean"),
        "of-mean",
        one.working("quotient", one=one.short(sum(single)), other=len(single)),
        one,
    )


def _median(one: ExplainedGroup) -> Step:
    amounts, count = one.single, len(one.single)
    middle = sorted({(count + 1) // 2, count // 2 + 1})
    places = Joined(tuple(line("bounds.number", place=position) for position in middle), how="and")
    values = [one.short(amounts[position - 1]) for position in middle]
    working = one.working("amount", amount=values[0])
    if len(middle) > 1:
        working = one.working("mean-of-two", one=values[0], other=values[1])
    formula = "of-middle" if len(middle) == 1 else "of-middle-two"
    return _money(
        "median", line("sums.median", places=places, count=count), formula, working, one, line("sums.quantile")
    )


def _largest(one: ExplainedGroup) -> Step:
    single = one.rows[~one.is_residual]
    row = single.iloc[int(single["amount"].to_numpy(dtype=float, na_value=-1.0).argmax())]
    words, source = (
        line("sums.largest", name=Name(str(row["project"]), str(row.get("project_zh") or ""))),
        str(row["source"]) or TABLE,
    )
    return _money(
        "largest_investment",
        words,
        "of-largest",
        one.working("amount", amount=one.short(float(row["amount"]))),
        one,
        source,
    )


def _share(one: ExplainedGroup) -> Step:
    whole = one.whole["investment"]
    assert isinstance(whole, float)
    return Step(
        words=line("sums.share"),
        formula=line("sums.of-share"),
        working=one.working("quotient", one=one.short(sum(one.amounts)), other=one.short(whole)),
        value=one.figure("share"),
        kind=Kind.SHARE,
        range=one.range_of("share"),
        source=ARITHMETIC,
    )


def _large(one: ExplainedGroup) -> Iterator[Step]:
    """How many projects reach the threshold, and their money."""
    known = one.rows[one.rows["amount"].notna() & ~one.is_residual]
    reached = at_least(known["amount"].to_numpy(dtype=float), one.threshold, known["investment_qualifier"])
    large = sorted(known["amount"][reached], reverse=True)
    under = known["amount"][~reached]
    edges = [one.working("smallest-large", amount=one.short(large[-1]))] if large else []
    edges += [one.working("largest-below", amount=one.short(float(under.max())))] if len(under) else []
    yield Step(
        words=line("sums.large", amount=Amount(one.threshold, one.currency)),
        formula=line("sums.of-large"),
        working=one.working("joined", parts=Joined(tuple(edges))) if edges else "",
        value=one.figure("large_projects"),
        kind=Kind.COUNT,
        range=one.range_of("large_projects"),
        source=ARITHMETIC,
    )
    if large:
        working = one.working("sum", terms=one.scale.sum_of(large))
        yield _money("large_investment", line("sums.money-of-large"), "of-money-of-large", working, one)


def _making(one: ExplainedGroup) -> Iterator[Step]:
    """How many of the largest projects make 50, 80 and 90 % of the money."""
    amounts, whole = one.single, sum(one.amounts)
    for part, count in falling(one.rows["amount"], one.is_residual.to_numpy(dtype=bool)).making().items():
        together, without = sum(amounts[:count]), sum(amounts[: count - 1])
        made: dict[str, LineValue] = {
            "one": one.short(together),
            "other": one.short(whole),
            "part": percent(together / whole, 2),
        }
        yield Step(
            words=line("sums.making", part=part),
            formula=line("sums.of-making", part=part),
            working=one.working("part", **made)
            if count == 1
            else one.working("without-last", less=percent(without / whole, 2), **made),
            value=count,
            kind=Kind.COUNT,
            source=ARITHMETIC,
        )


def _per_revenue(one: ExplainedGroup) -> Step:
    found = investment_per_revenue(one.rows)
    return Step(
        words=line("sums.per-revenue", coverage=found.coverage),
        formula=line("sums.of-per-revenue"),
        working=one.working("quotient", one=one.short(found.investment), other=one.short(found.revenue)),
        value=found.ratio,
        kind=Kind.RATIO,
        source=ARITHMETIC,
    )
