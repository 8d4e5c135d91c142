"""The figures of a chart in the unit that people see, as numbers to draw and as texts to read. Draws nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind.fields.kinds import Kind
from njind.figures.digits import show_number
from njind.figures.qualifier import sign
from njind.figures.units import UNITS, natural_unit
from njind.line import line
from njind.messages.periods import period_in_words
from njind.messages.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from njind.chart import Axis, Figure, Item
    from njind.formats import Options

_PERCENT = {Kind.RATE, Kind.SHARE, Kind.POINTS}
_DECIMALS = {Kind.RATE: 2, Kind.SHARE: 1, Kind.POINTS: 2, Kind.MONEY: 2}
"""The most decimals of a text; a figure that has fewer is shown with fewer."""
_UNIT_WORDS = {
    "en": {Kind.RATE: "%", Kind.SHARE: "%", Kind.POINTS: "percentage points"},
    "zh": {Kind.RATE: "%", Kind.SHARE: "%", Kind.POINTS: "个百分点"},
}


@dataclass(frozen=True, slots=True)
class Scale:
    """How the figures of an axis are shown: divided by a power of ten, with a unit, in a language."""

    kind: Kind
    power: int
    title: str
    unit: str
    lang: str

    @property
    def heading(self) -> str:
        """The title with its unit: ``Growth year on year, %``."""
        if not self.unit:
            return self.title
        return f"{self.title}（{self.unit}）" if self.lang == "zh" else f"{self.title}, {self.unit}"

    def number(self, value: float | None) -> float | None:
        """The number to draw, None where there is none."""
        return None if value is None else float(show_number(value, 12, grouped=False, power=self.power))

    def text(self, figure: Figure) -> str:
        """The figure to read: the digits that its range supports, the sign of its qualifier; a dash if missing."""
        if figure.value is None:
            return "—"
        decimals = self._decimals(figure)
        least = min(decimals, self._sure(figure))
        while decimals > least and self._is_same(figure.value, decimals, decimals - 1):
            decimals -= 1
        return f"{sign(figure.qualifier, self.lang)}{show_number(figure.value, decimals, power=self.power)}"

    def _sure(self, figure: Figure) -> int:
        """The decimals that the width of the range vouches for, zeros among them: 10.0 of 9.95 to 10.05."""
        if figure.low is None or figure.high is None or not figure.high > figure.low:
            return 0
        width = (figure.high - figure.low) * 10.0**self.power
        return max(0, math.floor(-math.log10(width) + 1e-6))

    def _is_same(self, value: float, places: int, fewer: int) -> bool:
        one, other = (float(show_number(value, most, grouped=False, power=self.power)) for most in (places, fewer))
        return one == other

    def _decimals(self, figure: Figure) -> int:
        """The least decimals with which the figure differs from the ends of its range, at most those of its kind."""
        assert figure.value is not None
        most = self._most(figure.value)
        ends = [end for end in (figure.low, figure.high) if end is not None and end != figure.value]
        for places in range(most if ends else 0):
            shown = {show_number(end, places, power=self.power) for end in ends}
            if show_number(figure.value, places, power=self.power) not in shown:
                return max(places, self._published(figure.value, most))
        return most

    def _most(self, value: float) -> int:
        """The decimals of the kind; of a small amount beside large ones so many that two digits are seen."""
        most = _DECIMALS.get(self.kind, 0)
        size = abs(value) * 10.0**self.power
        return max(most, 1 - math.floor(math.log10(size))) if size and self.kind is Kind.MONEY else most

    def _published(self, value: float, most: int) -> int:
        """The decimals that the figure has by itself where they are few: 16.5 stays 16.5."""
        return next((places for places in range(2) if self._is_whole_at(value, places)), 0) if most else 0

    def _is_whole_at(self, value: float, places: int) -> bool:
        return self._is_same(value, 9, places)


def scale_of(axis: Axis, figures: Iterable[Figure], options: Options) -> Scale:
    """The scale of an axis: percent for fractions; for amounts the unit asked for, else the one that suits them."""
    title = worded(axis.title, options.wording)
    title = title[:1].upper() + title[1:]
    if axis.kind is not Kind.MONEY:
        power = 2 if axis.kind in _PERCENT else 0
        return Scale(axis.kind, power, title, _UNIT_WORDS[options.lang].get(axis.kind, ""), options.lang)
    sizes = sorted(abs(one.value) for one in figures if one.value)
    # a picture is read by its largest values
    unit = natural_unit(sizes[len(sizes) // 2 :], options.lang) if options.unit == "auto" else UNITS[options.unit]
    return Scale(axis.kind, -unit.power, title, unit.label(options.lang, of=axis.unit), options.lang)


def place_of(item: Item, options: Options) -> str:
    """The period or year of an item, as people write it; that it has none in words."""
    return period_in_words(item.place, options.lang) or worded(line("charts.unnamed"), options.wording)
