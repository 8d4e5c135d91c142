"""A published total beside the sum of its parts: residual, growth, verdicts. It compares and never overrides."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from njind import formulas, ranges
from njind.analysis.explain import Numbers
from njind.analysis.sectors import ranges as sector_ranges
from njind.analysis.select import folded
from njind.errors import UsageError, listed, unknown_name
from njind.fields import Kind
from njind.figures.parse import NotAFigure, Quantity, parse_amount, parse_rate
from njind.figures.qualifier import in_words_of
from njind.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope

    Floats = NDArray[np.float64]

Given: TypeAlias = "str | float | Quantity | None"
"""A figure as a caller gives it: as it is written (``7400亿``, ``15%``), as a number taken to be exact, or read."""

UNKNOWN = Range(math.nan, math.nan)
_NOISE = 1e-12
"""Floats that differ by less than this part of their size are one decimal number."""


class Published(TypedDict, total=False):
    """A published total to compare with: a row of the table by its name, or figures that stand in a text.

    ``published_total`` is an amount in yuan, as text (``7400亿``, ``740 billion``) or a number taken to be exact;
    ``published_growth`` a rate, as text (``15%``) or a fraction.
    """

    total_row: str | None
    published_total: Given
    published_growth: Given


class Verdict(StrEnum):
    """Whether parts and a published total agree."""

    CONSISTENT = "consistent"
    """The figure of the parts rounds to the published one."""
    WITHIN_ROUNDING = "consistent within rounding"
    """It does not, but both can be true given how the parts were rounded and qualified."""
    CONTRADICTION = "contradiction"
    """No values that the published figures allow make both true."""
    CANNOT_SAY = "cannot say"
    """A part is missing, or the total holds more than these parts."""


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """A total as it was published: revenue in yuan and growth as a fraction, NaN where missing, with their ranges."""

    name: str
    revenue: float = math.nan
    growth: float = math.nan
    revenue_qualifier: str = ""
    growth_qualifier: str = ""
    revenue_range: Range[float] = UNKNOWN
    growth_range: Range[float] = UNKNOWN

    @property
    def is_qualified(self) -> bool:
        """Whether one of its figures was published as about, over or the like."""
        return bool(self.revenue_qualifier or self.growth_qualifier)

    @property
    def base(self) -> Range[float]:
        """The range of its implied base in yuan, missing where revenue or growth is."""
        return ranges.implied_base(self.revenue_range, self.growth_range)


@dataclass(frozen=True, slots=True)
class TotalComparison:
    """A published total compared with the sum of its parts; amounts in yuan, growth as fractions, NaN where missing.

    ``residual`` is what the total holds beyond its parts; ``derived`` the growth of the parts together.
    A verdict is None where the total states no such figure. ``complete`` says that every part has a revenue, and
    ``all_grow`` that every part has revenue and growth. ``rest_growth`` is the range of growth that what the total
    holds besides would have had; outer, missing where there is no such rest.
    """

    total: PublishedTotal
    parts: float
    parts_range: Range[float]
    residual: float
    residual_range: Range[float]
    derived: float
    derived_range: Range[float]
    revenue_verdict: Verdict | None
    growth_verdict: Verdict | None
    complete: bool
    all_grow: bool
    rest_growth: Range[float]

    @property
    def contradicts(self) -> bool:
        """Whether one of the two verdicts is a contradiction."""
        return Verdict.CONTRADICTION in (self.revenue_verdict, self.growth_verdict)


# ---- which total --------------------------------------------------------------------------------


def published_total(name: str, revenue: Given, growth: Given) -> PublishedTotal:
    """The total whose figures stand in a text: ``7400亿`` and ``15%``, with the ranges that their digits say.

    Raises UsageError for what is no figure, is not in yuan, or is a rate without a unit.
    """
    level, rate = _quantity(revenue, "amount"), _quantity(growth, "rate")
    return PublishedTotal(
        name,
        revenue=level.value if level else math.nan,
        growth=rate.value if rate else math.nan,
        revenue_qualifier=level.qualifier.value if level else "",
        growth_qualifier=rate.qualifier.value if rate else "",
        revenue_range=_range(ranges.published_amount, level),
        growth_range=_range(ranges.published_rate, rate),
    )


def _quantity(given: Given, what: str) -> Quantity | None:
    if given is None or isinstance(given, Quantity):
        read = given
    elif not isinstance(given, str):
        read = Quantity(float(given), None)
    else:
        try:
            read = parse_amount(given) if what == "amount" else parse_rate(given, percent=None)
        except NotAFigure as error:
            raise UsageError(f'the published total\'s {what} "{given}" {error.reason}.', error.remedy) from None
    if read is not None and what == "amount" and read.currency not in (None, "CNY"):
        raise UsageError("the published total is not in yuan, as sectors are.", "Convert it to yuan.")
    return read


def _range(make: Callable[..., Any], quantity: Quantity | None) -> Range[float]:
    if quantity is None:
        return UNKNOWN
    rounding = math.nan if quantity.rounding is None else quantity.rounding
    span: Range[float] = make(quantity.value, rounding, quantity.qualifier.value)
    return span


def apart(table: pd.DataFrame, name: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of a table, and its total rows: those that reading kept apart, or else the ones of this name.

    ``table`` is complete (see ``selection.completed``). Raises UsageError for a name that no row has.
    """
    import pandas as pd

    kept = pd.DataFrame(table.attrs.get("totals") or [], columns=table.columns)
    if name is None:
        return table, kept
    wanted = folded(name)
    named = [kept[_called(kept, wanted)], table[_called(table, wanted)]]
    found = pd.concat([one for one in named if len(one)]) if any(map(len, named)) else named[1]
    if found.empty:
        raise unknown_name("total row", name, [*kept["sector"], *table["sector"]])
    return table[~_called(table, wanted)], found


def _called(rows: pd.DataFrame, wanted: str) -> pd.Series:
    """Which rows have this name in either language, whatever its case and width."""
    names = {
        key: [word for word in rows[key].unique() if folded(str(word)) == wanted] for key in ("sector", "sector_zh")
    }
    return rows["sector"].isin(names["sector"]) | rows["sector_zh"].isin(names["sector_zh"])


def total_rows(rows: pd.DataFrame, *, region: str, period: str) -> list[PublishedTotal]:
    """The total rows of a region and period, each once; a row that names neither belongs to every one."""
    here = rows[rows["region"].isin(["", region]) & rows["period"].isin(["", period])]
    return [_of_row(row) for row in here.to_dict("records")]


def _of_row(row: Mapping[Hashable, Any]) -> PublishedTotal:
    return PublishedTotal(
        f"the total row {row['sector']}",
        revenue=_number(row["revenue"]),
        growth=_number(row["growth"]),
        revenue_qualifier=_word(row.get("revenue_qualifier")),
        growth_qualifier=_word(row.get("growth_qualifier")),
        revenue_range=_row_range(ranges.published_amount, row, "revenue"),
        growth_range=_row_range(ranges.published_rate, row, "growth"),
    )


def _row_range(make: Callable[..., Any], row: Mapping[Hashable, Any], key: str) -> Range[float]:
    said = _word(row.get(f"{key}_qualifier"))
    span: Range[float] = make(_number(row[key]), _number(row.get(f"{key}_rounding")), said)
    return span


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else math.nan


# ---- comparison ---------------------------------------------------------------------------------


def compared(scope: Scope, total: PublishedTotal) -> TotalComparison:
    """The comparison of a published total with the counted rows of a scope."""
    import numpy as np

    level, base = scope.level, scope.base
    known, both = scope.counted & np.isfinite(level), scope.counted & np.isfinite(base)
    spans = sector_ranges.sum_ranges(scope)
    parts = float(level[known].sum()) if known.any() else math.nan
    derived = formulas.growth_of_total(level[both], scope.growth[both])
    residual = ranges.difference(total.revenue_range, spans["revenue"])
    complete, all_grow = bool(known.sum() == scope.counted.sum()), bool(both.sum() == scope.counted.sum())
    rest = _rest_growth(residual, ranges.difference(total.base, spans["base"]))
    revenue_verdict = _revenue_verdict(total, parts, residual, complete=complete)
    return TotalComparison(
        total=total,
        parts=parts,
        parts_range=spans["revenue"],
        residual=total.revenue - parts,
        residual_range=residual,
        derived=derived,
        derived_range=spans["growth"],
        revenue_verdict=revenue_verdict,
        growth_verdict=_growth_verdict(total, derived, spans, _room(scope, total, residual), all_grow=all_grow),
        complete=complete,
        all_grow=all_grow,
        rest_growth=rest,
    )


def _revenue_verdict(total: PublishedTotal, parts: float, residual: Range[float], *, complete: bool) -> Verdict | None:
    if math.isnan(total.revenue):
        return None
    noise = _NOISE * max(abs(total.revenue), abs(parts))
    if residual.high < -noise:
        return Verdict.CONTRADICTION
    if not complete or math.isnan(parts) or residual.low > noise:
        return Verdict.CANNOT_SAY
    return _agreement(parts, total.revenue_range, noise)


def _room(scope: Scope, total: PublishedTotal, residual: Range[float]) -> bool:
    """Whether the total may hold more than the sectors: it certainly does, or figures that are only bounds leave room.

    Plain rounding alone leaves no room to speak of.
    """
    if math.isnan(total.revenue) or residual.low > 0:
        return True
    parts = (scope.frame["revenue_qualifier"] != "")[scope.counted]
    return residual.high > 0 and bool(total.revenue_qualifier or parts.any())


def _growth_verdict(
    total: PublishedTotal, derived: float, spans: Mapping[str, Range[float]], room: bool, *, all_grow: bool
) -> Verdict | None:
    if math.isnan(total.growth):
        return None
    span = spans["growth"]
    if not all_grow or math.isnan(derived) or math.isnan(span.low):
        return Verdict.CANNOT_SAY
    widened = Range(span.low - _NOISE, span.high + _NOISE)
    if ranges.overlap(widened, total.growth_range):
        return _agreement(derived, total.growth_range, _NOISE)
    base_left = math.isnan(total.revenue) or ranges.difference(total.base, spans["base"]).high >= 0
    return Verdict.CANNOT_SAY if room and base_left else Verdict.CONTRADICTION


def _agreement(figure: float, published: Range[float], noise: float) -> Verdict:
    inside = published.low - noise <= figure <= published.high + noise and math.isfinite(published.high)
    return Verdict.CONSISTENT if inside else Verdict.WITHIN_ROUNDING


def _rest_growth(level: Range[float], base: Range[float]) -> Range[float]:
    return ranges.growth_from_levels(level, base) if level.low > 0 and base.low > 0 else UNKNOWN


def comparisons(scope: Scope, candidates: pd.DataFrame, named: Published) -> tuple[list[TotalComparison], list[str]]:
    """The published totals of the scope compared with its rows, and what could not be compared.

    A total row that nobody named is compared only where no filter narrows the sectors, and where it is the only one.
    """
    given = (named.get("published_total"), named.get("published_growth"))
    found: list[PublishedTotal] = []
    if any(figure is not None for figure in given):
        found.append(published_total("the published total", *given))
    name, said = named.get("total_row"), []
    if not scope.one_cell:
        return [], ["Published totals are compared within one region and period."] if found or name else []
    here = {key: str(scope.frame[key].iloc[0]) for key in ("region", "period")}
    rows = total_rows(candidates, **here) if name or not scope.narrowed else []
    if name and not rows:
        said.append(f"The total row {name} has no figures for {' '.join(filter(None, here.values()))}.")
    if len(rows) > 1:
        choose = "keep one of them" if name else "--total-row chooses one"
        said.append(f"{len(rows)} total rows, none compared: {listed([row.name for row in rows])}; {choose}.")
    elif rows:
        found.append(rows[0])
    return [compared(scope, one) for one in found], said


def denominator(compared: Sequence[TotalComparison]) -> PublishedTotal | None:
    """The published total that is a denominator: the first that states a revenue."""
    return next((one.total for one in compared if one.total.revenue > 0), None)


def points_beside(scope: Scope, total: PublishedTotal) -> dict[str, Floats]:
    """The figures whose denominator is a published total."""
    import numpy as np

    level, growth = scope.level, scope.growth
    added = formulas.increment(level, growth)
    span = ranges.increment(total.revenue_range, total.growth_range)
    whole = np.nan if span.low <= 0 <= span.high else float(formulas.increment(total.revenue, total.growth))
    return {
        "share_of_published": formulas.part_of_total(level, total.revenue),
        "contribution_to_published": formulas.contribution(
            level, growth, formulas.implied_base(total.revenue, total.growth)
        ),
        "contribution_share_of_published": formulas.contribution_share(added, whole),
    }


# ---- the same in words --------------------------------------------------------------------------


def in_words(one: TotalComparison) -> list[str]:
    """The comparison as sentences for a caption: what was published, the residual, the growth."""
    numbers = Numbers.of([one.total.revenue, one.parts])
    return [said for said in (_published_words(one, numbers), revenue_words(one, numbers), growth_words(one)) if said]


def _published_words(one: TotalComparison, numbers: Numbers) -> str:
    total = one.total
    figures = [_amount(total.revenue, numbers, total.revenue_qualifier)]
    figures += [f"growth {rate}" for rate in [_rate(total.growth, total.growth_qualifier)] if rate]
    return f"Compared with {total.name}: {', '.join(filter(None, figures))}."


def _amount(value: float, numbers: Numbers, qualifier: str = "") -> str:
    return "" if math.isnan(value) else in_words_of(qualifier) + numbers.published(value)


def _rate(value: float, qualifier: str = "") -> str:
    return "" if math.isnan(value) else f"{in_words_of(qualifier)}{Numbers.of([]).percent(value)} %"


def revenue_words(one: TotalComparison, numbers: Numbers) -> str:
    """What the sectors sum to, what the total holds beyond, and the verdict."""
    if one.revenue_verdict is None:
        return ""
    if math.isnan(one.parts):
        return f"No sector has a revenue to compare: {one.revenue_verdict}."
    residual = 0.0 if abs(one.residual) < _NOISE * one.total.revenue else one.residual
    left = numbers.with_range(residual, Kind.MONEY, one.residual_range)
    return f"The sectors sum to {_amount(one.parts, numbers)}; total less sectors {left}: {_why(one)}."


def _why(one: TotalComparison) -> str:
    verdict = one.revenue_verdict
    if verdict is Verdict.CONTRADICTION:
        return f"{verdict}, the parts are larger than their total"
    if verdict is Verdict.CANNOT_SAY and not one.complete:
        return f"{verdict}, because a sector has no revenue"
    if verdict is Verdict.CANNOT_SAY:
        return f"{verdict}, because the total may hold more than these sectors"
    return str(verdict)


def growth_words(one: TotalComparison) -> str:
    """The growth of the sectors against the published one, and the verdict."""
    if one.growth_verdict is None:
        return ""
    if math.isnan(one.derived):
        published = _rate(one.total.growth, one.total.growth_qualifier)
        return f"Growth of the published total {published}: {one.growth_verdict}, no sector states both figures."
    numbers = Numbers.of([])
    derived = numbers.with_range(one.derived, Kind.RATE, one.derived_range)
    published = _rate(one.total.growth, one.total.growth_qualifier)
    said = f"Growth of the sectors together {derived}, published {published}: {one.growth_verdict}"
    if one.growth_verdict is not Verdict.CANNOT_SAY:
        return f"{said}."
    if not one.all_grow:
        return f"{said}, because a sector has no revenue or growth."
    if math.isnan(one.total.revenue):
        return f"{said}, because without its revenue the total may hold more than these sectors."
    said += ", because the total may hold more than these sectors"
    low, high = (numbers.percent(end, 1) if math.isfinite(end) else "" for end in one.rest_growth)
    return f"{said}, the rest then grew by {low} to {high} %." if low and high else f"{said}."


def in_caption(compared: Sequence[TotalComparison]) -> list[str]:
    """What agrees or cannot be said, and which figures have which denominator."""
    said = [line for one in compared if not one.contradicts for line in in_words(one)]
    beside = next((one for one in compared if one.total.revenue > 0), None)
    return [*said, denominators(beside)] if beside else said


def contradictions(compared: Sequence[TotalComparison]) -> list[str]:
    """A contradiction is a warning: it is said beside machine formats too."""
    return [line for one in compared if one.contradicts for line in in_words(one)]


def denominators(one: TotalComparison) -> str:
    """Which figures are parts of the published total and which of the sum of the sectors."""
    numbers = Numbers.of([one.total.revenue, one.parts])
    base = one.total.revenue / (1 + one.total.growth) if one.total.growth > -1 else math.nan
    of_total = _amount(one.total.revenue, numbers, one.total.revenue_qualifier) + (
        "" if math.isnan(base) else f", base {numbers.with_unit(base, Kind.MONEY, one.total.base)}"
    )
    return (
        f"Denominator of the columns of the published total: {one.total.name} ({of_total}); "
        f"of all others: the sum of the sectors ({_amount(one.parts, numbers)})."
    )


# ---- a row that may be a total ------------------------------------------------------------------


def doubled(scope: Scope) -> list[str]:
    """A warning where a row may be the total of the others, so that every sum counts it twice."""
    import numpy as np

    if not scope.one_cell or scope.narrowed:
        return []
    row = formulas.possible_total(np.where(scope.counted, scope.level, np.nan))
    if row is None:
        return []
    name = scope.frame["sector"].iloc[row]
    return [f'{name} is as large as all others together. If it is their total: --total-row "{name}".']


# ---- parts and their parents --------------------------------------------------------------------


def oversized(scope: Scope) -> list[str]:
    """A sentence for each part, and for parts together, that are certainly larger than the sector they lie inside."""
    import numpy as np

    frame, level = scope.frame, scope.inputs.level
    inside = np.flatnonzero((scope.inside >= 0) & ~np.isnan(level.low))
    parents = scope.inside[inside]
    larger = inside[level.low[inside] > level.high[parents]]
    names = frame["sector"].to_numpy(dtype=object)
    said = [f"{names[row]} is larger than {names[scope.inside[row]]}, which it lies inside." for row in larger.tolist()]
    together = np.bincount(parents, level.low[inside], minlength=len(frame)) > np.nan_to_num(level.high, nan=np.inf)
    together &= np.bincount(parents, minlength=len(frame)) > 0
    alone = set(scope.inside[larger].tolist())
    overfull: Iterable[int] = (row for row in np.flatnonzero(together).tolist() if row not in alone)
    return said + [f"The sectors inside {names[row]} sum to more than it." for row in overfull]
