"""Figures within sentences: amounts in one unit, with digits that can be checked. No sentences, no tables."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from njind.fields.kinds import Kind
from njind.figures.digits import decimals_supported, last_digit_place, show_number
from njind.figures.units import UNITS, natural_unit
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from njind.figures.units import Unit
    from njind.ranges.interval import Range

_PERCENT = {Kind.RATE, Kind.SHARE, Kind.POINTS}
_WORDS = {
    "en": {Kind.RATE: " %", Kind.SHARE: " %", Kind.POINTS: " points"},
    "zh": {Kind.RATE: "%", Kind.SHARE: "%", Kind.POINTS: "个百分点"},
}
_LEAST_SHOWN = {Kind.MONEY: 1, Kind.RATE: 2, Kind.SHARE: 1, Kind.POINTS: 2, Kind.RATIO: 2}
"""Decimals that a result has at least, unless fewer give it exactly."""
_DECIMALS = 2
"""Decimals of a result of which no range is known."""
_SIGNIFICANT = 6
"""Digits that the smallest amount keeps, so that the next line of an explanation can be checked with what is shown."""
_LEAST_DECIMALS, _MOST_DECIMALS = 3, 9
_MOST_TERMS = 12
"""Terms of a sum that are written out."""
_NOISE = 1e-9
"""Ends of a range that are nearer than this part of the figure are the figure: floats add as much."""
_BETWEEN = {"en": " to ", "zh": "至"}
_MORE_TERMS = {"en": "… ({} more)", "zh": "…（另有{}项）"}


@frozen
class Numbers:
    """How the numbers of one or several sentences are written: amounts in one unit, with decimals that can be checked.

    ``unit`` is a power of ten, ``of`` what it is of: a currency, a counting word, or "" where nothing states it.
    """

    unit: Unit
    decimals: int
    lang: str = "en"
    of: str = "CNY"

    @classmethod
    def for_amounts(cls, amounts: Iterable[float], *, unit: str = "auto", lang: str = "en", of: str = "CNY") -> Numbers:
        """The unit and decimals that suit these amounts; ``unit`` is a name of ``figures.units.UNITS`` or auto."""
        sizes = [abs(amount) for amount in amounts if math.isfinite(amount) and amount]
        # the largest chooses the unit: a sentence has few amounts, and small ones keep their digits as decimals
        largest = [max(sizes)] if sizes else []
        natural = natural_unit(largest, lang) if of else UNITS["yuan"]
        chosen = natural if unit == "auto" else UNITS[unit]
        smallest = min(sizes, default=1.0) / chosen.factor
        needed = _SIGNIFICANT - 1 - math.floor(math.log10(smallest))
        return cls(chosen, min(max(needed, _LEAST_DECIMALS), _MOST_DECIMALS), lang, of)

    def amount(self, value: float) -> str:
        """An amount in the unit, without the unit: ``446.352``; what ends in zeros is written without them."""
        return trimmed(show_number(value, self.decimals, power=-self.unit.power))

    def published(self, value: float) -> str:
        """An amount as it was published, with its unit: ``19.4 billion yuan``, ``194亿元``."""
        return self.amount(value) + self._unit(Kind.MONEY)

    def percent(self, value: float, decimals: int = 4) -> str:
        """A fraction in percent, without the sign: ``11.5983``."""
        return trimmed(show_number(value, decimals, power=2))

    def quotient(self, value: float) -> str:
        """A computed fraction in percent, with no more digits than the amounts it is computed from support."""
        size = math.floor(math.log10(abs(100 * value))) if value else 0
        return self.percent(value, min(4, max(0, 4 - size)))

    def factor(self, growth: float) -> str:
        """1 + growth: ``1.165``, as it was published."""
        return trimmed(show_number(1 + growth, 8))

    def sum_of(self, values: list[float]) -> str:
        """Amounts with plus signs between them; of many only the first ones."""
        shown = [self.signed(value) for value in values[:_MOST_TERMS]]
        more = len(values) - _MOST_TERMS
        return " + ".join([*shown, *([_MORE_TERMS[self.lang].format(more)] if more > 0 else [])])

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
        places = self._places_of_ends(value, kind, span)
        low, high = (self._figure(end, kind, places) if math.isfinite(end) else "" for end in span)
        if low and high:
            return f"[{low}{_BETWEEN[self.lang]}{high}]" if "-" in low + high else f"[{low}–{high}]"
        return f"[≥{low}]" if low else f"[≤{high}]"

    def _figure(self, value: float, kind: Kind, places: int) -> str:
        return show_number(value, places, power=self._power(kind))

    def _power(self, kind: Kind) -> int:
        return -self.unit.power if kind is Kind.MONEY else 2 if kind in _PERCENT else 0

    def _places(self, value: float, kind: Kind, span: Range[float] | None) -> int:
        """Decimals of a figure: those that its range needs, fewer where fewer give it exactly."""
        exact = decimals_supported(last_digit_place(value), power=-self._power(kind)) or 0
        return min(exact, _DECIMALS if span is None else self._telling_apart(value, kind, span))

    def _places_of_ends(self, value: float, kind: Kind, span: Range[float]) -> int:
        """Decimals of the ends of a range: those of the figure where it is itself the end, none of whole numbers."""
        ends = [end for end in span if math.isfinite(end)]
        if all(math.isclose(end, value, rel_tol=_NOISE) for end in ends):
            return self._places(value, kind, None)
        if kind is Kind.RATIO and all(float(number).is_integer() for number in (value, *ends)):
            return 0
        return self._telling_apart(value, kind, span)

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
        if kind is not Kind.MONEY:
            return _WORDS[self.lang].get(kind, "")
        unit = self.unit.label(self.lang, of=self.of)
        if self.lang == "zh" or not unit:
            return unit
        return f" × {unit}" if unit[0].isdigit() else f" {unit}"


def trimmed(text: str) -> str:
    """A decimal number without the zeros at its end."""
    return text.rstrip("0").rstrip(".") if "." in text else text
