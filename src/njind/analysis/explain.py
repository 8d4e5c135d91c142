"""An explanation: steps in words and numbers, in; a Report, out. What is explained, the analyses know."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind.errors import unknown_name
from njind.fields import Kind
from njind.figures.digits import decimals_supported, last_digit_place, show_number
from njind.figures.units import DISPLAY_UNITS, UNITS, natural_unit
from njind.report import Audience, Column, Report, column, old_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from njind.figures.units import Unit
    from njind.line import Line
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

_PERCENT = {Kind.RATE, Kind.SHARE, Kind.POINTS}
_WORDS = {Kind.RATE: " %", Kind.SHARE: " %", Kind.POINTS: " points"}
_LEAST_SHOWN = {Kind.MONEY: 1, Kind.RATE: 2, Kind.SHARE: 1, Kind.POINTS: 2, Kind.RATIO: 2}
"""Decimals that a result has at least, unless fewer give it exactly."""
_DECIMALS = 2
"""Decimals of a result of which no range is known."""
_VALUE_UNITS = {Kind.MONEY: "yuan", Kind.RATE: "fraction", Kind.SHARE: "fraction", Kind.POINTS: "fraction"}
_SIGNIFICANT = 6
"""Digits that the smallest amount of an explanation keeps, so that the next line can be checked with what is shown."""
_LEAST_DECIMALS, _MOST_DECIMALS = 3, 9
_MOST_TERMS = 12
"""Terms of a sum that are written out."""
_NOISE = 1e-9
"""Ends of a range that are nearer than this part of the figure are the figure: floats add as much."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation.

    ``words`` is a sentence that can be read out; ``formula`` names what is computed from what; ``working`` is the
    same with the numbers, which a pocket calculator confirms; ``value`` is the result in base units (yuan, fractions)
    and ``range`` what rounding and qualifiers allow for it, None where nothing is known of it;
    ``source`` says where a figure or a definition comes from.
    """

    words: str | Line
    formula: str | Line
    working: str | Line
    value: float | None
    kind: Kind
    range: Range[float] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the numbers of an explanation are written: amounts in one unit, with decimals that can be checked."""

    unit: Unit
    decimals: int

    @classmethod
    def of(cls, amounts: Iterable[float], *, unit: str = "auto") -> Numbers:
        """The unit and decimals that suit these amounts in yuan; ``unit`` is a name of ``quantity.UNITS`` or auto."""
        sizes = [abs(amount) for amount in amounts if math.isfinite(amount) and amount]
        # the largest chooses the unit: an explanation has few amounts, and small ones keep their digits as decimals
        if unit != "auto" and unit not in UNITS:
            raise unknown_name("unit", unit, ("auto", *DISPLAY_UNITS))
        chosen = natural_unit([max(sizes)] if sizes else []) if unit == "auto" else UNITS[unit]
        smallest = min(sizes, default=1.0) / chosen.factor
        needed = _SIGNIFICANT - 1 - math.floor(math.log10(smallest))
        return cls(chosen, min(max(needed, _LEAST_DECIMALS), _MOST_DECIMALS))

    def amount(self, value: float) -> str:
        """An amount in the unit, without the unit: ``446.352``; what ends in zeros is written without them."""
        return _trimmed(show_number(value, self.decimals, power=-self.unit.power))

    def published(self, value: float) -> str:
        """An amount as it was published, with its unit: ``19.4 billion yuan``, ``7,400 × 100 million yuan``."""
        return self.amount(value) + self._unit(Kind.MONEY)

    def percent(self, value: float, decimals: int = 4) -> str:
        """A fraction in percent, without the sign: ``11.5983``."""
        return _trimmed(show_number(value, decimals, power=2))

    def quotient(self, value: float) -> str:
        """A computed fraction in percent, with no more digits than the amounts it is computed from support."""
        size = math.floor(math.log10(abs(100 * value))) if value else 0
        return self.percent(value, min(4, max(0, 4 - size)))

    def factor(self, growth: float) -> str:
        """1 + growth: ``1.165``, as it was published."""
        return _trimmed(show_number(1 + growth, 8))

    def sum_of(self, values: Sequence[float]) -> str:
        """Amounts with plus signs between them; of many only the first ones."""
        shown = [self.signed(value) for value in values[:_MOST_TERMS]]
        more = len(values) - _MOST_TERMS
        return " + ".join([*shown, *([f"… ({more} more)"] if more > 0 else [])])

    def signed(self, value: float) -> str:
        """An amount as it stands after a plus or minus sign: in brackets where it is negative."""
        text = self.amount(value)
        return f"({text})" if value < 0 else text

    def with_unit(self, value: float, kind: Kind, span: Range[float] | None = None) -> str:
        """A figure for a sentence, as exact as its range: ``73.6 billion yuan``, ``11.60 points``, ``16.5 %``."""
        return self._figure(value, kind, self._places(value, kind, span)) + self._unit(kind)

    def with_range(self, value: float, kind: Kind, span: Range[float] | None) -> str:
        """A figure with unit and range: ``3.23 billion yuan [3.16–3.31]``; a dash where there is no figure."""
        if not math.isfinite(value):
            return "—"
        shown = "" if span is None else self.span(value, kind, span)
        return f"{self.with_unit(value, kind, span)} {shown}".rstrip()

    def span(self, value: float, kind: Kind, span: Range[float]) -> str:
        """The range of a figure without its unit: ``[3.16–3.31]``, ``[≥3.16]``; empty for one number or none."""
        if math.isclose(span.low, span.high, rel_tol=_NOISE) or not any(map(math.isfinite, span)):
            return ""
        places = self._telling_apart(value, kind, span)
        low, high = (self._figure(end, kind, places) if math.isfinite(end) else "" for end in span)
        if low and high:
            return f"[{low} to {high}]" if "-" in low + high else f"[{low}–{high}]"
        return f"[≥{low}]" if low else f"[≤{high}]"

    def _figure(self, value: float, kind: Kind, places: int) -> str:
        return show_number(value, places, power=self._power(kind))

    def _power(self, kind: Kind) -> int:
        return -self.unit.power if kind is Kind.MONEY else 2 if kind in _PERCENT else 0

    def _places(self, value: float, kind: Kind, span: Range[float] | None) -> int:
        """Decimals of a figure: those that its range needs, fewer where fewer give it exactly."""
        exact = decimals_supported(last_digit_place(value), power=-self._power(kind)) or 0
        return min(exact, _DECIMALS if span is None else self._telling_apart(value, kind, span))

    def _telling_apart(self, value: float, kind: Kind, span: Range[float]) -> int:
        """The least decimals with which a figure differs from the ends of its range."""
        ends = [end for end in span if math.isfinite(end) and not math.isclose(end, value, rel_tol=_NOISE)]
        if not ends:
            return _DECIMALS
        for places in range(_LEAST_SHOWN.get(kind, 0), _MOST_DECIMALS):
            shown = {self._figure(end, kind, places) for end in ends}
            if self._figure(value, kind, places) not in shown:
                return places
        return _MOST_DECIMALS

    def _unit(self, kind: Kind) -> str:
        if kind is Kind.MONEY:
            return f" × {self.unit.en}" if self.unit.en[0].isdigit() else f" {self.unit.en}"
        return _WORDS.get(kind, "")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def explained(
    steps: Sequence[Step],
    numbers: Numbers,
    *,
    name: str,
    title: str,
    caption: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> Report:
    """The report of an explanation: one row a step, in order.

    People see words, formula, working, result and source; machines also ``value``, ``value_low`` and ``value_high``
    in base units (``value_unit``: yuan, fraction, or empty for a plain number). An open or unknown end is None.
    """
    rows: list[dict[str, Cell]] = [
        {
            "step": step.words,
            "formula": step.formula,
            "working": step.working,
            "result": "—" if step.value is None else numbers.with_range(step.value, step.kind, step.range),
            "value": _finite(step.value),
            "value_low": _finite(step.range.low) if step.range else None,
            "value_high": _finite(step.range.high) if step.range else None,
            "value_unit": _VALUE_UNITS.get(step.kind, ""),
            "source": step.source or None,
        }
        for step in steps
    ]
    return old_report(
        name=name,
        title=title,
        columns=COLUMNS,
        values=tuple([row[one.key] for row in rows] for one in COLUMNS),
        caption=tuple(caption),
        notes=tuple(notes),
    )


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
