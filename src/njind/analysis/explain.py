"""An explanation: steps as lines and figures, in; a Report, out. What is explained, the analyses know."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.analysis.present import in_given_order, present
from njind.fields import Kind
from njind.line import Amount, Joined, Line, Number, Points, Rate, line
from njind.report import Audience, Column, Report, column
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from njind.line import LineValue
    from njind.ranges import Range
    from njind.report import Cell

_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("step"),
    column("formula"),
    column("working"),
    column("result"),
    column("value", audience=_MACHINES),
    column("value_low", audience=_MACHINES),
    column("value_high", audience=_MACHINES),
    column("value_unit", audience=_MACHINES),
    column("source", drop=30),
)
"""Every column of an explanation, in order."""

_FRACTIONS = (Kind.RATE, Kind.SHARE, Kind.POINTS)
MOST_TERMS = 12
"""Terms of a sum that are written out."""


@frozen
class Step:
    """One line of an explanation.

    ``words`` is what can be read out; ``formula`` names what is computed from what; ``working`` is the same with the
    numbers, which a pocket calculator confirms, None where there is nothing to compute; ``value`` is the result in base
    units of ``unit`` (or a fraction) and ``range`` what rounding and qualifiers allow for it, None where nothing is
    known of it; ``source`` says where a figure or a definition comes from.
    """

    words: Line | str
    formula: Line | str
    working: Line | str | None
    value: float | None
    kind: Kind
    range: Range[float] | None = None
    source: Line | str = ""
    unit: str = "CNY"


@frozen
class Scale:
    """What all lines of an explanation share: amounts of one unit, whose size chooses how all of them are written.

    ``of`` is what the amounts are of. A line that ``together`` is given writes its own amounts so.
    """

    amounts: tuple[float, ...]
    of: str = "CNY"

    def together(self) -> Joined:
        """The amounts that choose unit and decimals."""
        known = [abs(one) for one in self.amounts if math.isfinite(one) and one]
        ends = dict.fromkeys([max(known), min(known)]) if known else {}
        return Joined(tuple(Amount(one, self.of) for one in ends))

    def line(self, key: str, /, **values: LineValue) -> Line:
        """A line whose amounts are written as those of all others."""
        return line(key, **values, together=self.together())

    def amount(self, value: float, qualifier: str = "") -> Amount:
        """An amount with its unit, as it was published."""
        return Amount(value, self.of, qualifier)

    def result(self, value: float, span: Range[float] | None) -> Amount:
        """A computed amount with its unit, as exact as its range."""
        return Amount(value, self.of, rounded=True, within=span)

    def bare(self, value: float) -> Amount:
        """An amount within a working."""
        return Amount(value, self.of, bare=True)

    def signed(self, value: float) -> Amount:
        """An amount after a plus or minus sign."""
        return Amount(value, self.of, bare=True, bracketed=True)

    def sum_of(self, values: Sequence[float]) -> Joined:
        """Amounts with plus signs between them; of many only the first ones."""
        terms: list[LineValue] = [self.signed(value) for value in values[:MOST_TERMS]]
        more = len(values) - MOST_TERMS
        return Joined((*terms, *([line("explain.more-terms", number=more)] if more > 0 else [])), how="plus")


def quotient(value: float) -> Number:
    """A computed fraction in percent for a working, with no more digits than the amounts behind it support."""
    size = math.floor(math.log10(abs(100 * value))) if value else 0
    return Number(100 * value, decimals=min(4, max(0, 4 - size)))


def percent(value: float, decimals: int = 4) -> Number:
    """A fraction in percent for a working."""
    return Number(100 * value, decimals=decimals)


def factor(growth: float) -> Number:
    """1 + growth, as it was published."""
    return Number(1 + growth, decimals=8)


def explained(
    steps: Sequence[Step],
    *,
    name: str,
    title: Line,
    scale: Scale | None = None,
    lines: Iterable[Line] = (),
) -> Report:
    """The report of an explanation: one row a step, in order; ``scale`` is that of its amounts.

    People see words, formula, working, result and source; machines also ``value``, ``value_low`` and ``value_high``
    in base units (``value_unit``: yuan or another unit, fraction, or empty for a plain number). An open or unknown end
    is None.
    """
    figures: dict[str, list[Any]] = {
        "step": [step.words for step in steps],
        "formula": [step.formula for step in steps],
        "working": [_working(step) for step in steps],
        "result": [_result(step, scale) for step in steps],
        "value": [_finite(step.value) for step in steps],
        "value_low": [_finite(step.range.low) if step.range else None for step in steps],
        "value_high": [_finite(step.range.high) if step.range else None for step in steps],
        "value_unit": [_unit(step) for step in steps],
        "source": [step.source for step in steps],
    }
    report = present(
        in_given_order(len(steps)),
        figures,
        COLUMNS,
        name=name,
        title=title,
        lines=tuple(lines),
    )
    return replace(report, steps=True)


def _working(step: Step) -> Cell:
    return "—" if step.working is None and step.formula else step.working


def _result(step: Step, scale: Scale | None) -> Cell:
    if step.value is None or not math.isfinite(step.value):
        return "—"
    if step.kind is Kind.MONEY:
        amount = Amount(step.value, step.unit, span=step.range, rounded=True)
        return (scale or Scale((step.value,), step.unit)).line("explain.result", figure=amount)
    return line("explain.result", figure=_figure(step.value, step))


def _figure(value: float, step: Step) -> LineValue:
    if step.kind is Kind.POINTS:
        return Points(value, span=step.range)
    if step.kind in _FRACTIONS:
        return Rate(value, span=step.range, share=step.kind is Kind.SHARE)
    return Number(value, span=step.range)


def _unit(step: Step) -> str:
    if step.kind is Kind.MONEY:
        return "yuan" if step.unit == "CNY" else step.unit
    return "fraction" if step.kind in _FRACTIONS else ""


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
