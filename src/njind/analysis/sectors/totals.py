"""A published total beside the sum of its parts: residual, growth, verdicts. It compares and never overrides."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from njind import formulas, ranges
from njind.analysis.columns import unit_name
from njind.analysis.sectors.ranges import sum_ranges
from njind.analysis.sectors.said import where
from njind.analysis.sectors.scope import select_with_totals
from njind.errors import UsageError
from njind.figures.parse import NotAFigure, Quantity, parse_amount, parse_rate
from njind.figures.qualifier import turned
from njind.formulas import NOISE
from njind.line import Amount, Joined, Line, Name, Rate, line
from njind.ranges import Range
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
    from typing import Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.line import LineValue
    from njind.table import Table

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

Given: TypeAlias = "str | float | Quantity | None"
"""A figure as a caller gives it: as it is written (``7400亿``, ``15%``), as a number taken to be exact, or read."""

UNKNOWN = Range(math.nan, math.nan)


class Published(TypedDict, total=False):
    """A published total to compare with: a row of the table by its name, or figures that stand in a text.

    ``published_total`` is an amount in the unit of the sectors, as text (``7400亿``, ``740 billion``) or a number taken
    to be exact; ``published_growth`` a rate, as text (``15%``) or a fraction.
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


@frozen
class PublishedTotal:
    """A total as it was published: level and growth as a fraction, NaN where missing, with ranges."""

    name: Line
    level: float = math.nan
    growth: float = math.nan
    level_qualifier: str = ""
    growth_qualifier: str = ""
    level_range: Range[float] = UNKNOWN
    growth_range: Range[float] = UNKNOWN
    unit: str = "CNY"

    @property
    def is_qualified(self) -> bool:
        """Whether one of its figures was published as about, over or the like."""
        return bool(self.level_qualifier or self.growth_qualifier)

    @property
    def base(self) -> Range[float]:
        """The range of its implied base, missing where level or growth is."""
        return ranges.implied_base(self.level_range, self.growth_range)

    @property
    def denominators(self) -> tuple[Range[float], Range[float], Range[float]]:
        """The ranges of its level, its base and its own increment, which parts of it are divided by."""
        return self.level_range, self.base, ranges.increment(self.level_range, self.growth_range)

    def amount(self) -> Amount:
        """Its level for a sentence."""
        return Amount(self.level, self.unit, self.level_qualifier)


@frozen
class TotalComparison:
    """A published total beside the sum of its parts; amounts in one unit, growth as fractions, NaN where missing.

    ``residual`` is what the total holds beyond its parts; ``derived`` the growth of the parts together.
    A verdict is None where the total states no such figure. ``complete`` says that every part has a level, and
    ``all_grow`` that every part has level and growth. ``rest_growth`` is the range of growth that what the total
    holds besides would have had; outer, missing where there is no such rest.
    """

    total: PublishedTotal
    parts: float
    residual: float
    residual_range: Range[float]
    derived: float
    derived_range: Range[float]
    level_verdict: Verdict | None
    growth_verdict: Verdict | None
    complete: bool
    all_grow: bool
    rest_growth: Range[float]

    @property
    def contradicts(self) -> bool:
        """Whether one of the two verdicts is a contradiction."""
        return Verdict.CONTRADICTION in (self.level_verdict, self.growth_verdict)


# ---- which total --------------------------------------------------------------------------------


def published_total(level: Given, growth: Given, unit: str) -> PublishedTotal:
    """The total whose figures stand in a text: ``7400亿`` and ``15%``, with the ranges that their digits say.

    ``unit`` is that of the sectors. Raises UsageError for what is no figure, is in another unit, or is a bare rate.
    """
    amount, rate = _amount_of(level, unit), _rate_of(growth)
    return PublishedTotal(
        line("totals.given"),
        level=amount.value if amount else math.nan,
        growth=rate.value if rate else math.nan,
        level_qualifier=amount.qualifier.value if amount else "",
        growth_qualifier=rate.qualifier.value if rate else "",
        level_range=_range(ranges.published_amount, amount),
        growth_range=_range(ranges.published_rate, rate),
        unit=unit,
    )


def _amount_of(given: Given, unit: str) -> Quantity | None:
    read = _read(given, parse_amount, "totals.no-amount")
    currency = read.currency if read is not None else None
    if currency and unit and currency != unit:
        raise UsageError("totals.unit-refused", unit=unit_name(currency), units=unit_name(unit))
    if read is None or read.rounding is not None or isinstance(given, float | int):
        return read
    return Quantity(read.value, _printed_place(given, read.value), read.qualifier, read.currency, read.unit)


def _printed_place(given: Given, value: float) -> float | None:
    """The place value of the last decimal of a bare figure: 2458.77 is rounded to 0.01, whatever its unit is.

    A bare whole number says nothing: it may be rounded to any place.
    """
    text = given if isinstance(given, str) else repr(value)
    digits = text.strip().partition(".")[2]
    return 10.0 ** -len(digits) if digits.isdecimal() and (isinstance(given, str) or digits != "0") else None


def _rate_of(given: Given) -> Quantity | None:
    return _read(given, lambda text: parse_rate(text, percent=None), "totals.no-rate")


def _read(given: Given, parse: Callable[[str], Quantity], refusal: str) -> Quantity | None:
    if given is None or isinstance(given, Quantity):
        return given
    if not isinstance(given, str):
        return Quantity(float(given), None)
    try:
        return parse(given)
    except NotAFigure as error:
        raise UsageError(refusal, given=given, reason=error.said, advice=error.advice) from None


def _range(make: Callable[..., Any], quantity: Quantity | None) -> Range[float]:
    if quantity is None:
        return UNKNOWN
    rounding = math.nan if quantity.rounding is None else quantity.rounding
    span: Range[float] = make(quantity.value, rounding, quantity.qualifier.value)
    return span


def total_rows(rows: pd.DataFrame, *, region: str, period: str) -> list[PublishedTotal]:
    """The total rows of a region and period, each once; a row that names neither belongs to every one."""
    here = rows[(rows["region"].isin(["", region]) & rows["period"].isin(["", period])).to_numpy(dtype=bool)]
    return [_of_row(row) for row in here.to_dict("records")]


def _of_row(row: Mapping[Hashable, Any]) -> PublishedTotal:
    return PublishedTotal(
        line("totals.row", name=Name(str(row["sector"]), _word(row.get("sector_zh")))),
        level=_number(row["level"]),
        growth=_number(row["growth"]),
        level_qualifier=_word(row["level_qualifier"]),
        growth_qualifier=_word(row["growth_qualifier"]),
        level_range=_row_range(ranges.published_amount, row, "level"),
        growth_range=_row_range(ranges.published_rate, row, "growth"),
        unit=_word(row["unit"]),
    )


def _row_range(make: Callable[..., Any], row: Mapping[Hashable, Any], key: str) -> Range[float]:
    said = _word(row[f"{key}_qualifier"])
    span: Range[float] = make(_number(row[key]), _number(row[f"{key}_rounding"]), said)
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
    spans = sum_ranges(scope)
    parts = float(level[known].sum()) if known.any() else math.nan
    derived = formulas.growth_of_total(level[both], scope.growth[both])
    residual = ranges.difference(total.level_range, spans["level"])
    complete, all_grow = bool(known.sum() == scope.counted.sum()), bool(both.sum() == scope.counted.sum())
    rest = _rest_growth(residual, ranges.difference(total.base, spans["base"]))
    level_verdict = _level_verdict(total, parts, residual, complete=complete)
    return TotalComparison(
        total=total,
        parts=parts,
        residual=total.level - parts,
        residual_range=residual,
        derived=derived,
        derived_range=spans["growth"],
        level_verdict=level_verdict,
        growth_verdict=_growth_verdict(total, derived, spans, room=_room(scope, total, residual), all_grow=all_grow),
        complete=complete,
        all_grow=all_grow,
        rest_growth=rest,
    )


def _level_verdict(total: PublishedTotal, parts: float, residual: Range[float], *, complete: bool) -> Verdict | None:
    if math.isnan(total.level):
        return None
    noise = NOISE * max(abs(total.level), abs(parts))
    if residual.high < -noise:
        return Verdict.CONTRADICTION
    if not complete or math.isnan(parts) or residual.low > noise:
        return Verdict.CANNOT_SAY
    return _agreement(parts, total.level_range, noise)


def _room(scope: Scope, total: PublishedTotal, residual: Range[float]) -> bool:
    """Whether the total may hold more than the sectors: it certainly does, or figures that are only bounds leave room.

    Plain rounding alone leaves no room to speak of.
    """
    if math.isnan(total.level) or residual.low > 0:
        return True
    parts = scope.qualified("level")[scope.counted]
    return residual.high > 0 and bool(total.level_qualifier or parts.any())


def _growth_verdict(
    total: PublishedTotal, derived: float, spans: Mapping[str, Range[float]], *, room: bool, all_grow: bool
) -> Verdict | None:
    if math.isnan(total.growth):
        return None
    span = spans["growth"]
    if not all_grow or math.isnan(derived) or math.isnan(span.low):
        return Verdict.CANNOT_SAY
    widened = Range(span.low - NOISE, span.high + NOISE)
    if ranges.overlap(widened, total.growth_range):
        return _agreement(derived, total.growth_range, NOISE)
    base_left = math.isnan(total.level) or ranges.difference(total.base, spans["base"]).high >= 0
    return Verdict.CANNOT_SAY if room and base_left else Verdict.CONTRADICTION


def _agreement(figure: float, published: Range[float], noise: float) -> Verdict:
    inside = published.low - noise <= figure <= published.high + noise and math.isfinite(published.high)
    return Verdict.CONSISTENT if inside else Verdict.WITHIN_ROUNDING


def _rest_growth(level: Range[float], base: Range[float]) -> Range[float]:
    return ranges.growth_from_levels(level, base) if level.low > 0 and base.low > 0 else UNKNOWN


def comparisons(
    scope: Scope, candidates: pd.DataFrame, named: Published
) -> tuple[list[TotalComparison], tuple[Line, ...]]:
    """The published totals of the scope compared with its rows, and what could not be compared.

    A total row that nobody named is compared only where no filter narrows the sectors, and where it is the only one.
    A figure that a caller gives in another order of magnitude than the sectors is a usage error; a row of the table in
    one is not compared, which a line says.
    """
    given = (named.get("published_total"), named.get("published_growth"))
    asked, name = any(figure is not None for figure in given), named.get("total_row")
    if not scope.one_cell or not scope.additive:
        return [], (line("totals.several-cells"),) if asked or name else ()
    found = []
    if asked:
        found.append(published_total(*given, scope.unit))
        _refuse_magnitude(scope, found[0], given[0])
    of_row, said = _of_rows(scope, candidates, name)
    return [compared(scope, one) for one in (*found, *of_row)], said


def _of_rows(scope: Scope, candidates: pd.DataFrame, name: str | None) -> tuple[list[PublishedTotal], tuple[Line, ...]]:
    """The one total row of the scope, or why none is compared."""
    here = {key: str(scope.frame[key].iloc[0]) for key in ("region", "period")}
    rows = total_rows(candidates, **here) if name or not scope.narrowed else []
    if name and not rows:
        place = where(scope)
        if place.parts:
            return [], (line("totals.no-figures", name=name, where=place),)
        return [], (line("totals.no-figures-here", name=name),)
    if len(rows) > 1:
        key = "totals.several-of-name" if name else "totals.several"
        called = Joined(tuple(dict.fromkeys(_called(row) for row in rows[:_MOST_CALLED])))
        return [], (line(key, number=len(rows), totals=called),)
    if not rows:
        return [], ()
    total = rows[0]
    if total.level == total.level and total.unit != scope.unit:
        return [], (
            line("totals.other-unit", total=total.name, unit=unit_name(total.unit), units=unit_name(scope.unit)),
        )
    factor = _fitting_factor(scope, total.level)
    if factor is None:
        return [total], ()
    parts = Amount(_parts(scope), scope.unit)
    values: dict[str, LineValue] = {"figure": total.amount(), "parts": parts, "factor": factor}
    return [], (line("totals.other-magnitude", total=total.name, **values),)


_MOST_CALLED = 6


def _called(total: PublishedTotal) -> LineValue:
    return total.name.values["name"]


_TENFOLD = 10
_FACTORS = (10, 100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9, 10**10, 10**11, 10**12)


def _parts(scope: Scope) -> float:
    import numpy as np

    known = scope.counted & np.isfinite(scope.level)
    return float(scope.level[known].sum()) if known.any() else math.nan


def _fitting_factor(scope: Scope, level: float) -> int | None:
    """The least power of ten that makes a total as large as the sum of its parts, of a total less than a tenth of it.

    None where the two are of one order of magnitude, or nothing fits.
    """
    parts = _parts(scope)
    if not (level > 0 and parts > 0 and level * _TENFOLD < parts):
        return None
    return next((factor for factor in _FACTORS if level * factor >= 0.95 * parts), None)


_FAR_TOO_LARGE = 10_000
"""A published total this many times the sectors is no total of them, but where they are a choice."""


def _refuse_magnitude(scope: Scope, total: PublishedTotal, given: Given) -> None:
    """Ask a figure back that is of another order of magnitude than the sectors, with the unit that would fit."""
    factor, parts = _fitting_factor(scope, total.level), _parts(scope)
    amount = Amount(parts, scope.unit)
    bare = not isinstance(given, Quantity) or (given.unit is None and given.currency is None)
    if factor is not None and bare and _without_unit(given):
        example = f"{total.level:.15g}{_FITTING.get(_in_words(total.level, parts), '')}"
        raise UsageError("totals.which-unit", given=f"{total.level:.15g}", parts=amount, example=example)
    if factor is not None or (not scope.narrowed and parts > 0 and total.level > _FAR_TOO_LARGE * parts):
        raise UsageError("totals.magnitude-refused", given=total.amount(), parts=amount)


def _without_unit(given: Given) -> bool:
    return not isinstance(given, str) or given.strip().replace(",", "").replace(".", "").isdigit()


_FITTING = {4: "万", 6: "百万", 8: "亿", 9: "十亿", 12: "万亿"}
"""The words for powers of ten that a published total is written with."""


def _in_words(level: float, parts: float) -> int:
    """The least of these powers of ten that makes the figure as large as its parts, the greatest where none does."""
    return next((power for power in _FITTING if level * 10.0**power >= 0.95 * parts), max(_FITTING))


def compare_with_total(
    frame: Table | pd.DataFrame,
    *,
    total_row: str | None = None,
    published_total: Given = None,
    published_growth: Given = None,
    **filters: Unpack[SectorFilters],
) -> list[TotalComparison]:
    """Published totals beside the sum of the sectors: residual, growth and verdicts (``totals.TotalComparison``).

    Arguments, filters and errors as in ``rank_sectors``: a row named ``total_row``, figures that stand in a text, else
    the total row that reading kept apart. One region and one period; the list is empty where there is no total.
    Amounts in the unit of the sectors, rates as fractions, NaN where missing.
    """
    scope, rows = select_with_totals(frame, total_row, filters)
    wanted: Published = {
        "total_row": total_row,
        "published_total": published_total,
        "published_growth": published_growth,
    }
    return comparisons(scope, rows, wanted)[0]


def denominator(compared: Sequence[TotalComparison]) -> PublishedTotal | None:
    """The published total that is a denominator: the first that states a level."""
    return next((one.total for one in compared if one.total.level > 0), None)


def points_beside(scope: Scope, total: PublishedTotal) -> dict[str, Floats]:
    """The figures whose denominator is a published total."""
    import numpy as np

    level, growth = scope.level, scope.growth
    added = formulas.increment(level, growth)
    span = ranges.increment(total.level_range, total.growth_range)
    whole = np.nan if span.low <= 0 <= span.high else float(formulas.increment(total.level, total.growth))
    base = formulas.implied_base(total.level, total.growth)
    return {
        "share_of_published": formulas.part_of_total(level, total.level),
        "contribution_to_published": formulas.contribution(level, growth, base),
        "contribution_share_of_published": formulas.contribution_share(added, whole),
    }


# ---- the same as lines --------------------------------------------------------------------------


def lines(scope: Scope, compared: Sequence[TotalComparison]) -> tuple[Line, ...]:
    """The comparisons, a contradiction as a warning that stands beside machine formats too, and the denominators."""
    said = [line("totals.warning", said=one) for each in compared if each.contradicts for one in of_one(scope, each)]
    said += [one for each in compared if not each.contradicts for one in of_one(scope, each)]
    beside = next((one for one in compared if one.total.level > 0), None)
    return tuple(said) if beside is None else (*said, denominators(scope, beside))


def of_one(scope: Scope, one: TotalComparison) -> list[Line]:
    """One comparison: what was published, the residual, the growth."""
    total = one.total
    figures: list[LineValue] = [] if math.isnan(total.level) else [total.amount()]
    if not math.isnan(total.growth):
        figures.append(_published_growth(total))
    said = [line("totals.compared", total=total.name, figures=Joined(tuple(figures), "clauses"))]
    return [*said, *(found for found in (of_level(scope, one), of_growth(one)) if found is not None)]


def _published_growth(total: PublishedTotal) -> Line:
    """The published growth as a clause: growth 5 %, down 5 %."""
    if total.growth >= 0:
        return line("totals.grew", rate=_published_rate(total))
    return line("totals.fell", rate=Rate(-total.growth, turned(total.growth_qualifier).value))


def _published_rate(total: PublishedTotal) -> Rate:
    return Rate(total.growth, total.growth_qualifier)


def of_level(scope: Scope, one: TotalComparison) -> Line | None:
    """What the sectors sum to, what the total holds beyond, and the verdict; None where the total states no level."""
    if one.level_verdict is None:
        return None
    if math.isnan(one.parts):
        return line("totals.no-parts", verdict=line(f"totals.{one.level_verdict.name.lower().replace('_', '-')}"))
    residual = 0.0 if abs(one.residual) < NOISE * one.total.level else one.residual
    left = Amount(residual, scope.unit, span=one.residual_range)
    return line("totals.residual", parts=Amount(one.parts, scope.unit), residual=left, verdict=_level_verdict_line(one))


def _level_verdict_line(one: TotalComparison) -> Line:
    if one.level_verdict is Verdict.CONTRADICTION:
        return line("totals.contradiction-parts")
    if one.level_verdict is Verdict.CANNOT_SAY:
        return line("totals.cannot-say-more" if one.complete else "totals.cannot-say-level")
    return line("totals.consistent" if one.level_verdict is Verdict.CONSISTENT else "totals.within-rounding")


def of_growth(one: TotalComparison) -> Line | None:
    """The growth of the sectors against the published one, and the verdict; None where none was published."""
    if one.growth_verdict is None:
        return None
    published = _published_rate(one.total)
    if math.isnan(one.derived):
        return line("totals.growth-alone", published=published, verdict=line("totals.cannot-say"))
    derived = Rate(one.derived, span=one.derived_range)
    return line("totals.growth", derived=derived, published=published, verdict=_growth_verdict_line(one))


_PLAIN = {
    Verdict.CONSISTENT: "totals.consistent",
    Verdict.WITHIN_ROUNDING: "totals.within-rounding",
    Verdict.CONTRADICTION: "totals.contradiction",
}


def _growth_verdict_line(one: TotalComparison) -> Line:
    if one.growth_verdict in _PLAIN:
        return line(_PLAIN[one.growth_verdict])
    if not one.all_grow:
        return line("totals.cannot-say-figures")
    if math.isnan(one.total.level):
        return line("totals.cannot-say-bare")
    if not all(map(math.isfinite, one.rest_growth)):
        return line("totals.cannot-say-more")
    low, high = (Rate(end, decimals=1) for end in one.rest_growth)
    return line("totals.cannot-say-rest", low=low, high=high)


def denominators(scope: Scope, one: TotalComparison) -> Line:
    """Which figures are parts of the published total and which of the sum of the sectors."""
    total = one.total
    values: dict[str, LineValue] = {
        "total": total.name,
        "level": total.amount(),
        "parts": Amount(one.parts, scope.unit),
    }
    if not total.growth > -1:
        return line("totals.denominators", **values)
    base = Amount(total.level / (1 + total.growth), scope.unit, rounded=True)
    return line("totals.denominators-base", base=base, **values)


# ---- a row that may be a total ------------------------------------------------------------------


def doubled(scope: Scope) -> tuple[Line, ...]:
    """A warning where a row may be the total of the others, so that every sum counts it twice."""
    import numpy as np

    if not scope.one_cell or scope.narrowed or not scope.additive:
        return ()
    row = formulas.possible_total(np.where(scope.counted, scope.level, np.nan))
    if row is None:
        return ()
    return (line("sectors.possible-total", sector=scope.name(row)),)


# ---- parts and their parents --------------------------------------------------------------------


def oversized(scope: Scope) -> tuple[Line, ...]:
    """A line for each part, and for parts together, that are certainly larger than the sector they lie inside."""
    import numpy as np

    level = scope.inputs.level
    inside = np.flatnonzero((scope.inside >= 0) & ~np.isnan(level.low))
    if not len(inside) or not scope.additive:
        return ()
    parents = scope.inside[inside]
    larger = inside[level.low[inside] > level.high[parents]]
    together = np.bincount(parents, level.low[inside], minlength=len(scope.frame))
    overfull = (together > np.nan_to_num(level.high, nan=np.inf)) & (np.bincount(parents, minlength=len(together)) > 0)
    overfull[scope.inside[larger]] = False
    return (*_larger(scope, larger), *_exceeding(scope, np.flatnonzero(overfull)))


_MOST_WARNINGS = 20
"""Warnings of one kind that are said one by one."""


def _larger(scope: Scope, rows: Places) -> Iterator[Line]:
    for row in rows[:_MOST_WARNINGS].tolist():
        yield line("sectors.larger-than-whole", part=scope.name(row), whole=scope.name(int(scope.inside[row])))
    if len(rows) > _MOST_WARNINGS:
        yield line("sectors.larger-than-wholes", parts=scope.names(rows[_MOST_WARNINGS:]))


def _exceeding(scope: Scope, rows: Places) -> Iterator[Line]:
    for row in rows[:_MOST_WARNINGS].tolist():
        yield line("sectors.parts-exceed", whole=scope.name(row))
    if len(rows) > _MOST_WARNINGS:
        yield line("sectors.parts-exceed-more", wholes=scope.names(rows[_MOST_WARNINGS:]))
