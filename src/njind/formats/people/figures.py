"""A column of figures as strings for people: rounded, with signs, aligned at the decimal point. No texts or lines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from njind.fields import Kind
from njind.figures.digits import decimals_supported, last_digit_place, place_of_doubt, round_half_up, show_number
from njind.figures.qualifier import sign
from njind.line import line
from njind.messages.wording import Wording, worded
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.figures.units import Unit
    from njind.report import Column, Report, Value

MISSING = "—"
"""What stands for a missing value, among figures and texts alike."""

_HOME = "CNY"
"""What heads a column of several units, where it is among them: the others are said with each figure."""
_DECIMALS = {Kind.RATE: 1, Kind.SHARE: 1, Kind.POINTS: 2, Kind.RATIO: 2}
"""Decimals of a kind; amounts have those that their values need, anything else has none."""

_PERCENT = {Kind.RATE, Kind.SHARE, Kind.POINTS}
_FRACTIONAL = {*_PERCENT, Kind.MONEY, Kind.RATIO}
"""Kinds whose figures have decimals; a count or rank has none."""
_UNIT_WORDS = {Kind.RATE: "formats.percent", Kind.SHARE: "formats.percent", Kind.POINTS: "formats.points"}
_MOST_EXACT = 2
_MOST_DECIMALS = 3
_SIGNIFICANT = 2
"""Digits that the smallest amount of a column keeps, as far as ``_MOST_DECIMALS`` decimals can hold them."""
_VISIBLE_DECIMALS = 15
"""Decimals at most of an amount that would otherwise look like nothing."""
_NOISE = 1e-12
"""A computed amount that is a smaller part of the largest of its column is what floats add: it may look like 0."""
_UNCERTAIN_DIGITS = 2
"""Digits that a figure shows of half the width of its range, at most: what lies behind them means nothing."""
_TOUCHING = 100
"""A figure touches an end of its range that is nearer than the width of the range divided by this."""
_MORE_DECIMALS = 3
"""Decimals that a column gains at most so that its figures differ from the ends of their ranges."""
UNKNOWN = "[?]"
"""What stands for a range of which neither end is known."""


class Figure(NamedTuple):
    """One value with what was said when it was published; ``of`` is what an amount is of, "" where nothing states it.

    ``published`` says that it was published and not computed: it shows no digit that it does not have.
    ``low`` and ``high`` are the ends of its range, where ``ranged``; an end that is None is open.
    """

    value: float | None
    qualifier: str = ""
    rounding: float | None = None
    of: str = _HOME
    published: bool = False
    low: float | None = None
    high: float | None = None
    ranged: bool = False

    @property
    def shows_range(self) -> bool:
        """Whether its range is shown: a published figure says it with its digits, an exact one has none."""
        return (
            self.ranged
            and self.value is not None
            and self.rounding is None
            and (self.low is None or self.low != self.high)
        )

    @property
    def is_interval(self) -> bool:
        """Whether only its range is known: from 0 to 23 projects reach a threshold."""
        return self.ranged and self.value is None and (self.low is not None or self.high is not None)


def number(value: Value) -> float | None:
    """The value where it is a finite number, else None."""
    if value is None or isinstance(value, str) or not math.isfinite(value):
        return None
    return value


def figures_of(report: Report, column: Column) -> list[Figure]:
    """The figures of a column with the qualifiers, roundings and currencies that stand beside it in the report."""
    published = _is_published(report, column)
    return [
        Figure(
            number(value),
            qualifier=_word(qualifier),
            rounding=number(rounding),
            of=_word(currency) or column.unit,
            published=published,
            low=number(low),
            high=number(high),
            ranged=column.ranged,
        )
        for value, qualifier, rounding, currency, low, high in zip(
            report[column.key],
            _beside(report, column.qualifier),
            _beside(report, f"{column.key}_rounding"),
            _beside(report, column.currency),
            _beside(report, f"{column.key}_low" if column.ranged else None),
            _beside(report, f"{column.key}_high" if column.ranged else None),
            strict=True,
        )
    ]


def total_of(report: Report, column: Column) -> Figure | None:
    """The figure of the total row, None where the total says nothing about this column."""
    if report.total is None or column.key not in report.total:
        return None
    get = report.total.get
    return Figure(
        number(get(column.key)),
        qualifier="" if column.total_exact else _word(get(column.qualifier or "")),
        rounding=number(get(f"{column.key}_rounding")),
        of=_word(get(column.currency or "")) or column.unit,
        low=number(get(f"{column.key}_low")),
        high=number(get(f"{column.key}_high")),
        ranged=column.ranged and f"{column.key}_low" in report.total,
    )


def _beside(report: Report, key: str | None) -> Sequence[Value]:
    return report[key] if key is not None and key in report.keys else [None] * len(report)


def _word(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _is_published(report: Report, column: Column) -> bool:
    """Whether the figures of a column were published: then the report has a column that says how each was rounded."""
    return f"{column.key}_rounding" in report.keys


@frozen
class Style:
    """How the figures of one column are shown: times ten to the ``power``, with at most so many decimals.

    ``limited`` says that a figure shows no more decimals than were published or than its range supports; ``spans`` that
    its range stands in its place, as that of a rank does: ``2–3``.
    ``unit`` is in words; ``of`` is what all amounts are of but those that say it themselves.
    ``visible`` is the least amount, without its sign, that is shown with more decimals rather than as nothing.
    """

    power: int
    decimals: int
    total_decimals: int
    unit: str
    of: str
    lang: str
    limited: bool = False
    spans: bool = False
    visible: float | None = None

    def show(self, figure: Figure, *, total: bool = False) -> str:
        """The figure without what aligns it: ``≈20``, ``USD 150.0``, ``—``."""
        if figure.is_interval:
            return self._interval(figure)
        if figure.value is None:
            return MISSING
        if self.spans and figure.shows_range and figure.low is not None and figure.high is not None:
            return f"{show_number(figure.low, 0)}–{show_number(figure.high, 0)}"
        text = show_number(figure.value, self.places(figure, total=total), power=self.power)
        return f"{self.before(figure)}{text}"

    def before(self, figure: Figure) -> str:
        """What stands before a figure: the sign of its qualifier, and its unit where the heading names another."""
        return sign(figure.qualifier, self.lang) + self._foreign(figure)

    def _foreign(self, figure: Figure) -> str:
        return f"{figure.of} " if figure.of and figure.of != self.of else ""

    def _interval(self, figure: Figure) -> str:
        """The range in the place of a figure: ``0–23``, ``≥41``."""
        low, high = (
            "" if end is None else show_number(end, self.decimals, power=self.power)
            for end in (figure.low, figure.high)
        )
        text = f"{low}{self._between(low, high)}{high}" if low and high else f"≥{low}" if low else f"≤{high}"
        return f"{self._foreign(figure)}{low if low == high else text}"

    def _between(self, low: str, high: str) -> str:
        """What stands between the ends of a range: no dash beside a minus."""
        if "-" not in low + high:
            return "–"
        return "至" if self.lang == "zh" else " to "

    def show_range(self, figure: Figure, *, total: bool = False) -> str:
        """The range of a figure, as exact as the figure: ``[5.26–5.47]``, ``[≥5.26]``; empty where it shows none."""
        if not figure.shows_range or self.spans:
            return ""
        places = self.places(figure, total=total)
        low, high = (
            "" if end is None else show_number(end, places, power=self.power) for end in (figure.low, figure.high)
        )
        if low and high:
            return f"[{low}{self._between(low, high)}{high}]"
        return f"[≥{low}]" if low else f"[≤{high}]" if high else UNKNOWN

    def places(self, figure: Figure, *, total: bool = False) -> int:
        """Decimals of a figure: never more than were published, or than its range supports."""
        places = self.total_decimals if total else self.decimals
        if not self.limited or figure.value is None:
            return places
        if figure.shows_range:
            return min(places, _supported_by_range(figure, self.power), _own_places(figure, self.power))
        if figure.published or figure.qualifier:
            places = min(places, self._published_places(figure, total=total))
        if self.visible is None or abs(figure.value) < self.visible or not figure.value:
            return places
        return max(places, min(_VISIBLE_DECIMALS, _visible_places(figure.value, places, self.power)))

    def _published_places(self, figure: Figure, *, total: bool) -> int:
        """Decimals that its rounding supports; where that is not known, those that it has."""
        assert figure.value is not None
        if figure.rounding is None:
            return self.total_decimals if total else _decimals_of(figure.value, self.power)
        place = place_of_doubt(figure.value, figure.rounding, "" if total else figure.qualifier)
        supported = decimals_supported(place, power=-self.power)
        return self.decimals if supported is None else supported


def _visible_places(value: float, places: int, power: int) -> int:
    """``places``, or where nothing of the value would be seen the decimals that show its first two digits."""
    if round_half_up(value, places, power=power):
        return places
    return _decimals_of(float(f"{value:.{_SIGNIFICANT - 1}e}"), power)


def style_of(
    column: Column,
    figures: Sequence[Figure],
    total: Figure | None,
    unit: Unit | None,
    lang: str,
    digits: int | None = None,
) -> Style:
    """How a column is shown: its own decimals where it has them, else those of its kind or that its amounts need.

    Figures with a range have as many as tell them from its ends. ``digits`` asks for so many decimals of every figure.
    """
    of = _common_unit(column, [*figures, *([] if total is None else [total])])
    power = -unit.power if unit else 2 if column.kind in _PERCENT else 0
    decimals = column.decimals if column.decimals is not None else _column_decimals(column, figures, unit, power)
    total_decimals = decimals if column.total_decimals is None else column.total_decimals
    if unit and column.total_decimals is None and total is not None and total.value is not None:
        # a sum may have more decimals than the rows that are shown, where only the first few are
        exact = _decimals_of(total.value, power)
        total_decimals = max(decimals, exact) if exact <= _MOST_EXACT else decimals
    if digits is not None and column.kind in _FRACTIONAL:
        decimals = total_decimals = digits
    elif any(figure.shows_range for figure in figures):
        decimals = _telling_apart(figures, decimals, power)
    if digits is None and total is not None and total.shows_range:
        total_decimals = _telling_apart([total], max(decimals, total_decimals), power)
    return Style(
        power=power,
        decimals=decimals,
        total_decimals=total_decimals,
        unit=_unit_words(column, unit, of, lang),
        of=of,
        lang=lang,
        limited=digits is None,
        spans=column.kind is Kind.RANK,
        visible=_least_visible(figures) if unit else None,
    )


def _common_unit(column: Column, figures: Sequence[Figure]) -> str:
    """What all amounts of a column are of; of several units yuan, where some are, else none."""
    units = {figure.of for figure in figures if figure.value is not None or figure.is_interval}
    if len(units) < 2:
        return units.pop() if units else column.unit
    return _HOME if _HOME in units and "" not in units else ""


def _column_decimals(column: Column, figures: Sequence[Figure], unit: Unit | None, power: int) -> int:
    """Decimals that a figure of a column has at most: those of its kind, or those that its amounts need."""
    if unit:
        return _amount_decimals(figures, power)
    usual = _DECIMALS.get(column.kind, 0)
    if column.kind not in _FRACTIONAL or not any(figure.published for figure in figures):
        return usual
    published = [_exact_places(figure, power) for figure in figures if figure.value is not None]
    return max((places if places <= _MOST_EXACT else usual for places in published), default=usual)


def _least_visible(figures: Sequence[Figure]) -> float:
    """The least amount that means something: any published one, and a computed one that is no noise of floats."""
    if any(figure.published for figure in figures):
        return 0.0
    return _NOISE * max((abs(figure.value) for figure in figures if figure.value is not None), default=0.0)


def _exact_places(figure: Figure, power: int) -> int:
    """Decimals that a figure was published with, else those that it has."""
    assert figure.value is not None
    if figure.published and figure.rounding is not None:
        return decimals_supported(figure.rounding, power=-power) or 0
    return _decimals_of(figure.value, power)


def _own_places(figure: Figure, power: int) -> int:
    """Decimals that show every digit of a figure and of the ends of its range: more would only be zeros."""
    return max(_decimals_of(one, power) for one in (figure.value, figure.low, figure.high) if one is not None)


def _telling_apart(figures: Sequence[Figure], decimals: int, power: int) -> int:
    """The least decimals, ``decimals`` or more, with which every figure differs from the ends of its range."""
    shown = [figure for figure in figures if figure.shows_range]
    for places in range(decimals, decimals + _MORE_DECIMALS):
        if not any(_is_blurred(figure, places, power) for figure in shown):
            return places
    return decimals + _MORE_DECIMALS


def _is_blurred(figure: Figure, places: int, power: int) -> bool:
    """Whether a figure looks like an end of its range that it is not."""
    assert figure.value is not None
    shown = round_half_up(figure.value, places, power=power)
    return any(round_half_up(end, places, power=power) == shown for end in _other_ends(figure))


def _other_ends(figure: Figure) -> list[float]:
    """The ends of a range that the figure does not touch: one that is a hundredth of the range away is touched."""
    assert figure.value is not None
    ends = [end for end in (figure.low, figure.high) if end is not None]
    width = max(ends) - min(ends) if len(ends) > 1 else 0.0
    return [end for end in ends if abs(end - figure.value) > width / _TOUCHING]


def _supported_by_range(figure: Figure, power: int) -> int:
    """Decimals that show ``_UNCERTAIN_DIGITS`` digits of half the width of a range, or of the distance to its one end.

    Half the width and not the nearer end: a figure of 93.8 that can be anything from 0 to 93.9 is not exact.
    """
    assert figure.value is not None
    ends = _other_ends(figure)
    if not ends:
        return _MOST_EXACT
    known = None not in (figure.low, figure.high)
    half = abs((figure.high or 0.0) - (figure.low or 0.0)) / 2 if known else abs(ends[0] - figure.value)
    return max(0, _UNCERTAIN_DIGITS - 1 - math.floor(math.log10(half)) - power)


def _unit_words(column: Column, unit: Unit | None, of: str, lang: str) -> str:
    if unit is not None:
        return unit.label(lang, of=of)
    key = _UNIT_WORDS.get(column.kind)
    return "" if key is None else worded(line(key), Wording(lang))


def _amount_decimals(figures: Sequence[Figure], power: int) -> int:
    """Those that show every amount exactly, as published ones are, where few are enough; else one, in yuan none.

    More where the smallest amount would lose its digits, or where nothing of the largest would be seen.
    """
    least = _least_visible(figures)
    known = [figure for figure in figures if figure.value is not None and abs(figure.value) >= least]
    amounts = [figure.value for figure in known if figure.value is not None]
    exact = max((_exact_places(figure, power) for figure in known), default=0)
    for figure in figures:
        ends = [end for end in (figure.low, figure.high) if figure.is_interval and end is not None]
        amounts += ends
        exact = max([exact, *(_decimals_of(end, power) for end in ends)])
    if exact <= _MOST_EXACT or not amounts:
        return exact
    needed = [_decimals_of(float(f"{amount:.{_SIGNIFICANT - 1}e}"), power) for amount in amounts]
    largest = _decimals_of(float(f"{max(map(abs, amounts)):.{_SIGNIFICANT - 1}e}"), power)
    return max(min(_VISIBLE_DECIMALS, largest), min(_MOST_DECIMALS, max(*needed, 0 if power == 0 else 1)))


def _decimals_of(amount: float, power: int) -> int:
    """Decimals that show every digit of a figure times ten to the ``power``."""
    return decimals_supported(last_digit_place(amount), power=-power) or 0


def decimal_aligned(texts: list[str]) -> list[str]:
    """The figures with spaces after them, so that decimal points stand under each other when aligned at the right."""
    tails = [_tail(text) for text in texts]
    widest = max(tails, default=0)
    return [
        text + " " * (widest - tail) if text[-1:].isdigit() else text for text, tail in zip(texts, tails, strict=True)
    ]


def _tail(text: str) -> int:
    """Columns of the decimal point and what follows it."""
    _, point, decimals = text.partition(".")
    return len(point) + len(decimals)


def without_padding(text: str) -> tuple[str, str]:
    """An aligned figure without the spaces after it, and the point and digits that those stand for: "20", ".00"."""
    figure = text.rstrip(" ")
    missing = "0" * (len(text) - len(figure))
    return figure, missing if "." in figure else missing.replace("0", ".", 1)
