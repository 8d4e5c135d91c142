"""The arithmetic of one sector or of the total, step by step with its real numbers: a frame in, a Report out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind import ranges
from njind.analysis.explain import Numbers, Step, explained
from njind.analysis.sectors import ranges as sector_ranges
from njind.analysis.sectors import totals
from njind.analysis.sectors.ranking import sums
from njind.analysis.sectors.scope import select_with_totals
from njind.analysis.select import folded
from njind.errors import UsageError, unknown_name
from njind.fields import Kind
from njind.figures.qualifier import in_words_of, turned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Unpack

    import pandas as pd

    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.analysis.sectors.totals import Given, Published, TotalComparison
    from njind.ranges import Range
    from njind.report import Report, Value
    from njind.table import Table

TOTAL = "total"
"""The name that asks for the total."""

_BASE = "base = revenue ÷ (1 + growth)"
_ARITHMETIC = "arithmetic"
_CONTRIBUTION = "INSEE definition c1207; Qinghai Statistical Yearbook, note 3 (拉动)"
_CONTRIBUTION_SHARE = "Qinghai Statistical Yearbook, note 2 (贡献率)"
_GROWTH_OF_TOTAL = "INSEE definition c1207; ABS national accounts 6.35"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a scope with everything that its explanation needs; amounts in yuan, NaN where missing."""

    position: int
    name: str
    period: str
    revenue: float
    growth: float
    base: float
    source: str
    qualifiers: tuple[str, str]
    spans: dict[str, Range[float]]
    from_levels: bool

    @property
    def increment(self) -> float:
        return self.revenue - self.base


def explain_sectors(
    frame: Table | pd.DataFrame,
    name: str = TOTAL,
    *,
    unit: str = "auto",
    total_row: str | None = None,
    published_total: Given = None,
    published_growth: Given = None,
    **filters: Unpack[SectorFilters],
) -> Report:
    """How the figures of one sector, or of the total, come about: one row a step, in words, formula and numbers.

    ``name`` is a sector as it stands in the table (English or Chinese) or "total". Amounts are written in ``unit``
    (a name of ``njind.quantity.UNITS``; auto chooses one). Every working can be checked with a pocket calculator;
    the last digit may differ by one, because what it starts from is rounded too. Ranges as in ``rank_sectors``.
    A step whose figures are missing says so. Filters, totals and errors as in ``rank_sectors``; it takes one
    region and one period.
    """
    named: Published = {
        "total_row": total_row,
        "published_total": published_total,
        "published_growth": published_growth,
    }
    scope, total_rows = select_with_totals(frame, total_row, filters)
    if not scope.one_cell:
        raise UsageError("an explanation is of one region and one period.", "Choose one --region and one --period.")
    compared, not_compared = totals.comparisons(scope, total_rows, named)
    rows = _rows(scope)
    if folded(name) == TOTAL:
        known = [one for one in rows if scope.counted[one.position]]
        bases = [one.base for one in known if math.isfinite(one.base)]
        numbers = Numbers.of(bases or [one.revenue for one in known], unit=unit)
        steps = [*_total_steps(scope, rows, numbers), *(step for one in compared for step in _comparison(one, numbers))]
        what = "the total"
    else:
        row = _named(scope, rows, name)
        whole = _whole(scope)
        numbers = Numbers.of([row.revenue, row.base, row.increment, whole["base"], whole["increment"]], unit=unit)
        steps = list(_sector_steps(scope, rows, row, numbers, compared))
        what = row.name
    return explained(
        steps,
        numbers,
        name="explanation",
        title=", ".join(
            part for part in (f"How {what} comes about", _word(scope, "region"), _word(scope, "period")) if part
        ),
        caption=(
            f"Amounts in {numbers.unit.en}. In brackets the least and the most that rounding and qualifiers allow.",
            *not_compared,
            *scope.caption,
        ),
        notes=(*totals.oversized(scope), *scope.notes),
    )


def _word(scope: Scope, key: str) -> str:
    return str(scope.frame[key].iloc[0])


def _rows(scope: Scope) -> list[_Row]:
    spans = sector_ranges.figure_ranges(scope)
    base = scope.base
    return [
        _Row(
            position=position,
            name=str(record["sector"]),
            period=str(record["period"]),
            revenue=float(scope.level[position]),
            growth=float(scope.growth[position]),
            base=float(base[position]),
            source=str(record["publisher"] or record["source"]),
            qualifiers=(str(record["revenue_qualifier"]), str(record["growth_qualifier"])),
            spans={
                key: ranges.Range(float(span.low[position]), float(span.high[position])) for key, span in spans.items()
            },
            from_levels=record["growth_source"] == "levels",
        )
        for position, record in enumerate(scope.frame.to_dict("records"))
    ]


def _named(scope: Scope, rows: list[_Row], name: str) -> _Row:
    wanted = folded(name)
    for key in ("sector", "sector_zh"):
        names = scope.frame[key].tolist()
        for row, known in zip(rows, names, strict=True):
            if known and folded(str(known)) == wanted:
                return row
    known = [str(word) for key in ("sector", "sector_zh") for word in scope.frame[key] if word]
    raise unknown_name("sector", name, [*known, TOTAL])


# ---- one sector ---------------------------------------------------------------------------------


def _sector_steps(
    scope: Scope, rows: list[_Row], row: _Row, numbers: Numbers, compared: list[TotalComparison]
) -> Iterator[Step]:
    yield from _published_steps(row, numbers)
    parent, missing = int(scope.inside[row.position]), int(scope.instead[row.position])
    if parent >= 0:
        yield _inside_step(row, rows[parent], numbers)
    if missing >= 0:
        words = f"It lies inside {rows[missing].name}, which states no revenue, so it is added in its place."
        yield Step(words, "", "", None, Kind.TEXT)
    whole = _whole(scope)
    counted = [one for one in rows if scope.counted[one.position]]
    revenue, base = whole["revenue"], whole["base"]
    if not math.isnan(row.revenue) and revenue > 0:
        yield _sum_step(
            "Together", "sum of revenue", [one.revenue for one in counted], revenue, numbers, _spans(scope)["revenue"]
        )
        yield _share_step(row, revenue, numbers)
    if math.isnan(row.base):
        return
    yield _base_step(row, numbers)
    yield _increment_step(row, numbers)
    if math.isnan(base):
        yield Step(
            "No sector that is added states revenue and growth, so there is no contribution.", "", "", None, Kind.TEXT
        )
        return
    yield _sum_step(
        "A year earlier, together", "sum of base", [one.base for one in counted], base, numbers, _spans(scope)["base"]
    )
    if scope.weighed[row.position]:
        yield _contribution_step(row, base, numbers)
        yield from _contribution_share_steps(scope, counted, row, numbers)
    else:
        words = "What it lies inside is not in the growth of the total, so it has no contribution."
        yield Step(words, "", "", None, Kind.TEXT)
    for one in compared:
        yield from _beside_steps(row, one, numbers)


def _inside_step(row: _Row, parent: _Row, numbers: Numbers) -> Step:
    """That a row is not added, and what part it is of the one that it lies inside."""
    if not (row.revenue >= 0 and parent.revenue > 0):
        words = f"It lies inside {parent.name}, so it is ranked, and not added to the total."
        return Step(words, "", "", None, Kind.TEXT)
    part = row.revenue / parent.revenue
    span = ranges.quotient(row.spans["revenue"], parent.spans["revenue"])
    span = ranges.Range(span.low, max(part, min(span.high, 1.0)))
    said = numbers.with_unit(part, Kind.SHARE, span)
    words = f"It lies inside {parent.name} and makes {said} of it, so it is ranked, and not added to the total."
    working = f"{numbers.amount(row.revenue)} ÷ {numbers.amount(parent.revenue)} × 100 = {numbers.quotient(part)}"
    formula = "part = revenue ÷ revenue of the sector that it lies inside"
    return Step(words, formula, working, part, Kind.SHARE, span, _ARITHMETIC)


def _published_steps(row: _Row, numbers: Numbers) -> Iterator[Step]:
    if math.isnan(row.revenue):
        yield Step(f"The revenue of {row.name} was not published.", "revenue", "—", None, Kind.MONEY, source=row.source)
    else:
        amount = f"{in_words_of(row.qualifiers[0])}{numbers.published(row.revenue)}"
        said = f"{row.name} had a revenue of {amount}{_in(row)}."
        yield Step(
            said,
            "revenue, as published",
            numbers.amount(row.revenue),
            row.revenue,
            Kind.MONEY,
            row.spans["revenue"],
            row.source,
        )
    if math.isnan(row.growth):
        yield Step("Its growth was not published, and no level a year earlier is here.", "growth", "—", None, Kind.RATE)
    else:
        how = "as the ratio of two published levels" if row.from_levels else "as published"
        more = "less" if row.growth < 0 else "more"
        word = in_words_of(turned(row.qualifiers[1]) if row.growth < 0 else row.qualifiers[1])
        said = f"That is {word}{numbers.percent(abs(row.growth))} % {more} than a year earlier."
        yield Step(
            said,
            f"growth, {how}",
            _growth_working(row, numbers),
            row.growth,
            Kind.RATE,
            row.spans["growth"],
            row.source,
        )
        if row.growth <= -1:
            yield Step(
                "With a growth of -100 % or less there is no base.", _BASE, "—", None, Kind.MONEY, source=_ARITHMETIC
            )


def _growth_working(row: _Row, numbers: Numbers) -> str:
    """A published growth as it stands, or the quotient of the two levels that it is."""
    shown = f"{numbers.percent(row.growth)} %"
    if not row.from_levels or not math.isfinite(row.base):
        return shown
    return f"({numbers.amount(row.revenue)} ÷ {numbers.amount(row.base)} − 1) × 100 = {shown.removesuffix(' %')}"


def _in(row: _Row) -> str:
    return f" in {row.period}" if row.period else ""


def _base_step(row: _Row, numbers: Numbers) -> Step:
    amount = numbers.with_unit(row.base, Kind.MONEY, row.spans["base"])
    words = f"On this year's footing {row.name} had {amount} a year earlier."
    return Step(words, _BASE, _base_working(row, numbers), row.base, Kind.MONEY, row.spans["base"], _ARITHMETIC)


def _base_working(row: _Row, numbers: Numbers) -> str:
    return f"{numbers.amount(row.revenue)} ÷ {numbers.factor(row.growth)} = {numbers.amount(row.base)}"


def _increment_step(row: _Row, numbers: Numbers) -> Step:
    verb = "lost" if row.increment < 0 else "added"
    words = f"It {verb} {numbers.with_unit(abs(row.increment), Kind.MONEY, _positive(row))} within the year."
    working = f"{numbers.amount(row.revenue)} − {numbers.signed(row.base)} = {numbers.amount(row.increment)}"
    return Step(
        words, "increment = revenue − base", working, row.increment, Kind.MONEY, row.spans["increment"], _ARITHMETIC
    )


def _positive(row: _Row) -> Range[float]:
    """The range of what was added or lost, without its sign."""
    span = row.spans["increment"]
    return ranges.Range(-span.high, -span.low) if row.increment < 0 else span


def _share_step(row: _Row, whole: float, numbers: Numbers) -> Step:
    share = row.revenue / whole
    words = f"Its share is {numbers.with_unit(share, Kind.SHARE, row.spans['share'])} of the sectors' revenue."
    working = f"{numbers.amount(row.revenue)} ÷ {numbers.amount(whole)} × 100 = {numbers.quotient(share)}"
    return Step(words, "share = revenue ÷ sum of revenue", working, share, Kind.SHARE, row.spans["share"], _ARITHMETIC)


def _contribution_step(row: _Row, base: float, numbers: Numbers) -> Step:
    value = row.increment / base if base > 0 else math.nan
    span = row.spans["contribution"]
    words = (
        f"It moves the growth of the total by {numbers.with_unit(value, Kind.POINTS, span)}."
        if base > 0
        else "The total has no base."
    )
    working = (
        f"{numbers.amount(row.increment)} ÷ {numbers.amount(base)} × 100 = {numbers.quotient(value)}"
        if base > 0
        else "—"
    )
    return Step(words, "contribution = increment ÷ sum of base", working, value, Kind.POINTS, span, _CONTRIBUTION)


def _contribution_share_steps(scope: Scope, counted: list[_Row], row: _Row, numbers: Numbers) -> Iterator[Step]:
    added = _spans(scope)["increment"]
    whole = _whole(scope)["increment"]
    if sector_ranges.offsetting(scope).any() or not whole:
        words = "The increments of all sectors together may be 0, so a share of them could be anything."
        yield Step(words, "contribution share, withheld", "—", None, Kind.SHARE, source=_CONTRIBUTION_SHARE)
        return
    terms = [one.increment for one in counted if not math.isnan(one.base)]
    yield _sum_step("Together they changed by", "sum of increment", terms, whole, numbers, added)
    share = row.increment / whole
    words = f"Its part in that is {numbers.with_unit(share, Kind.SHARE, row.spans['contribution_share'])}."
    working = f"{numbers.amount(row.increment)} ÷ {numbers.signed(whole)} × 100 = {numbers.quotient(share)}"
    formula = "contribution share = increment ÷ sum of increment"
    yield Step(words, formula, working, share, Kind.SHARE, row.spans["contribution_share"], _CONTRIBUTION_SHARE)


def _beside_steps(row: _Row, one: TotalComparison, numbers: Numbers) -> Iterator[Step]:
    """The pull on a published total: the same increment over another base."""
    total = one.total
    if not total.revenue > 0 or not total.growth > -1:
        return
    base = total.revenue / (1 + total.growth)
    working = f"{numbers.amount(total.revenue)} ÷ {numbers.factor(total.growth)} = {numbers.amount(base)}"
    words = f"On its own footing {total.name} had {numbers.with_unit(base, Kind.MONEY, total.base)} a year earlier."
    yield Step(
        words,
        "base of the published total = total ÷ (1 + its growth)",
        working,
        base,
        Kind.MONEY,
        total.base,
        _ARITHMETIC,
    )
    value = row.increment / base
    span = ranges.quotient(row.spans["increment"], total.base)
    points = numbers.with_unit(value, Kind.POINTS, span)
    words = f"Of the published growth it makes {points}: another denominator than above."
    working = f"{numbers.amount(row.increment)} ÷ {numbers.amount(base)} × 100 = {numbers.quotient(value)}"
    formula = "contribution to published = increment ÷ base of the published total"
    yield Step(words, formula, working, value, Kind.POINTS, span, _CONTRIBUTION)


# ---- the total ----------------------------------------------------------------------------------


def _whole(scope: Scope) -> dict[str, float]:
    """Revenue, base, increment and growth of the counted rows together, NaN where missing."""
    total = sums(scope)
    return {key: _float(total[key]) for key in ("revenue", "base", "increment", "growth")}


def _float(value: Value) -> float:
    return math.nan if value is None else float(value)


def _spans(scope: Scope) -> dict[str, Range[float]]:
    return sector_ranges.sum_ranges(scope)


def _sum_step(lead: str, formula: str, terms: list[float], whole: float, numbers: Numbers, span: Range[float]) -> Step:
    known = [term for term in terms if not math.isnan(term)]
    what = "change" if "increment" in formula else "had" if "base" in formula else "have"
    amount = numbers.with_unit(whole, Kind.MONEY, span)
    words = f"{lead} {amount}." if what == "change" else f"{lead} the sectors that are added {what} {amount}."
    return Step(
        words, formula, f"{numbers.sum_of(known)} = {numbers.amount(whole)}", whole, Kind.MONEY, span, _ARITHMETIC
    )


def _total_steps(scope: Scope, rows: list[_Row], numbers: Numbers) -> Iterator[Step]:
    counted = [one for one in rows if scope.counted[one.position]]
    nested = [one.name for one in rows if not scope.counted[one.position]]
    if nested:
        yield Step(f"Not added, because inside another sector: {', '.join(nested)}.", "", "", None, Kind.TEXT)
    instead = [
        f"{one.name} for {rows[scope.instead[one.position]].name}" for one in rows if scope.instead[one.position] >= 0
    ]
    if instead:
        yield Step(f"Added in place of what states no revenue: {', '.join(instead)}.", "", "", None, Kind.TEXT)
    whole, spans = _whole(scope), _spans(scope)
    if math.isnan(whole["revenue"]):
        yield Step("No sector states a revenue, so there is no total.", "sum of revenue", "—", None, Kind.MONEY)
        return
    yield _sum_step(
        "Together", "sum of revenue", [one.revenue for one in counted], whole["revenue"], numbers, spans["revenue"]
    )
    both = [one for one in counted if not math.isnan(one.base)]
    for one in both[:_MOST_BASES]:
        yield _base_step(one, numbers)
    if not both:
        yield Step(
            "No sector states revenue and growth, so the total has no growth.",
            "growth of the total",
            "—",
            None,
            Kind.RATE,
        )
        return
    yield _sum_step(
        "A year earlier, together", "sum of base", [one.base for one in both], whole["base"], numbers, spans["base"]
    )
    yield from _growth_steps(counted, both, whole, spans, numbers)


_MOST_BASES = 12


def _growth_steps(
    counted: list[_Row],
    both: list[_Row],
    whole: dict[str, float],
    spans: dict[str, Range[float]],
    numbers: Numbers,
) -> Iterator[Step]:
    level = whole["revenue"]
    if len(both) < sum(not math.isnan(one.revenue) for one in counted):
        level = sum(one.revenue for one in both)
        words = "Of these, only the sectors that state their growth can be compared with a year earlier."
        terms = [one.revenue for one in both]
        yield Step(
            words, "sum of revenue with growth", f"{numbers.sum_of(terms)} = {numbers.amount(level)}", level, Kind.MONEY
        )
    growth, base = whole["growth"], whole["base"]
    if math.isnan(growth):
        yield Step(
            "The bases do not sum above 0, so the total has no growth.", "growth of the total", "—", None, Kind.RATE
        )
        return
    words = (
        f"The total grew by {numbers.with_unit(growth, Kind.RATE, spans['growth'])}; rates are never added or averaged."
    )
    working = f"({numbers.amount(level)} ÷ {numbers.amount(base)} − 1) × 100 = {numbers.percent(growth, 3)}"
    formula = "growth of the total = sum of revenue ÷ sum of base − 1"
    yield Step(words, formula, working, growth, Kind.RATE, spans["growth"], _GROWTH_OF_TOTAL)
    points = [one.increment / base for one in both]
    shown = " + ".join(f"({numbers.percent(one)})" if one < 0 else numbers.percent(one) for one in points[:_MOST_BASES])
    if 1 < len(both) <= _MOST_BASES:
        words = "The contributions of the sectors sum to it."
        working = f"{shown} = {numbers.percent(growth, 3)}"
        yield Step(
            words,
            "sum of contribution = growth of the total",
            working,
            growth,
            Kind.POINTS,
            spans["growth"],
            _CONTRIBUTION,
        )


def _comparison(one: TotalComparison, numbers: Numbers) -> Iterator[Step]:
    """A published total beside the sum of the sectors: residual, growth, verdicts."""
    total = one.total
    if one.revenue_verdict is not None:
        working = "—"
        if not math.isnan(one.residual):
            working = f"{numbers.amount(total.revenue)} − {numbers.signed(one.parts)} = {numbers.amount(one.residual)}"
        yield Step(
            totals.revenue_words(one, numbers),
            "residual = published total − sum of revenue",
            working,
            one.residual,
            Kind.MONEY,
            one.residual_range,
            total.name,
        )
    if one.growth_verdict is not None:
        known = not math.isnan(one.derived)
        working = f"{numbers.percent(one.derived)} % beside {numbers.percent(total.growth)} %" if known else "—"
        difference = one.derived - total.growth
        span = ranges.difference(one.derived_range, total.growth_range)
        formula = "growth of the sectors − published growth"
        yield Step(totals.growth_words(one), formula, working, difference, Kind.POINTS, span, total.name)
