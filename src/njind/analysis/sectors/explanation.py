"""The arithmetic of one sector or of the total, step by step with its real numbers: a table in, a Report out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from njind import ranges
from njind.analysis.explain import MOST_TERMS, Scale, Step, explained, factor, percent, quotient
from njind.analysis.sectors import totals
from njind.analysis.sectors.points import sums
from njind.analysis.sectors.ranges import figure_ranges, offsetting, sum_ranges
from njind.analysis.sectors.said import counts, where
from njind.analysis.sectors.scope import select_with_totals
from njind.analysis.select import folded
from njind.errors import UsageError, unknown_name
from njind.fields import Kind
from njind.figures.qualifier import Qualifier
from njind.line import Amount, Heading, Joined, Line, Name, Points, Rate, Span, line
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.analysis.sectors.totals import Given, Published, TotalComparison
    from njind.line import LineValue
    from njind.ranges import Range
    from njind.report import Report
    from njind.table import Table

    Floats = NDArray[np.float64]

TOTAL = "total"
"""The name that asks for the total."""

_ARITHMETIC = line("explain.arithmetic")
_CONTRIBUTION = line("explain.contribution-source")
_CONTRIBUTION_SHARE = line("explain.contribution-share-source")
_GROWTH_OF_TOTAL = line("explain.growth-of-total-source")


@frozen
class _Row:
    """One row of a scope with everything that its explanation needs; amounts in base units, NaN where missing."""

    position: int
    called: Name
    period: str
    level: float
    growth: float
    base: float
    source: str
    qualifiers: tuple[str, str]
    from_levels: bool

    @property
    def increment(self) -> float:
        return self.level - self.base


@frozen
class _Course:
    """What every step looks up: the rows, their ranges, their sums and how amounts are written."""

    scope: Scope
    spans: dict[str, Range[Floats]]
    whole: dict[str, float]
    whole_spans: dict[str, Range[float]]
    scale: Scale

    @property
    def what(self) -> Heading:
        return Heading(self.scope.measure)

    def span(self, row: _Row, key: str) -> Range[float]:
        figure = self.spans[key]
        return ranges.Range(float(figure.low[row.position]), float(figure.high[row.position]))

    def terms(self, values: Floats) -> list[float]:
        """The known values of the rows that are added."""
        counted = values[self.scope.counted]
        known: list[float] = counted[counted == counted].tolist()
        return known

    def row(self, position: int) -> _Row:
        return _row(self.scope, position)

    def money(
        self,
        words: Line | str,
        formula: Line,
        working: Line | None,
        value: float,
        span: Range[float] | None,
        source: Line | str = _ARITHMETIC,
    ) -> Step:
        return Step(words, formula, working, value, Kind.MONEY, span, source, self.scope.unit)

    def sum_step(self, lead: str, formula: Line, terms: list[float], whole: float, span: Range[float]) -> Step:
        words = self.scale.line(lead, amount=self.scale.result(whole, span))
        working = self.scale.line("explain.w-sum", terms=self.scale.sum_of(terms), result=self.scale.bare(whole))
        return self.money(words, formula, working, whole, span)


def explain_sectors(
    frame: Table | pd.DataFrame,
    name: str = TOTAL,
    *,
    total_row: str | None = None,
    published_total: Given = None,
    published_growth: Given = None,
    **filters: Unpack[SectorFilters],
) -> Report:
    """How the figures of one sector, or of the total, come about: one row a step, in words, formula and numbers.

    ``name`` is a sector as it stands in the table (English or Chinese) or "total". Words, formulas, workings and
    results are lines, which a format words in the reader's language and unit; all amounts share one unit. Every working
    can be checked with a pocket calculator; the last digit may differ by one, because what it starts from is rounded
    too. Ranges as in ``rank_sectors``. A step whose figures are missing says so. Filters, totals and errors as in
    ``rank_sectors``; it takes one region and one period.
    """
    named: Published = {
        "total_row": total_row,
        "published_total": published_total,
        "published_growth": published_growth,
    }
    scope, total_rows = select_with_totals(frame, total_row, filters)
    if not scope.one_cell:
        raise UsageError("sectors.one-cell-explained")
    compared, not_compared = totals.comparisons(scope, total_rows, named)
    of_total = folded(name) == TOTAL
    position = None if of_total else _position(scope, name)
    course = _course(scope, position)
    if position is None:
        steps = [*_total_steps(course), *(step for one in compared for step in _comparison(course, one))]
    else:
        steps = list(_sector_steps(course, course.row(position), compared))
    what: LineValue = line("sectors.the-total") if position is None else course.row(position).called
    place = where(scope)
    return explained(
        steps,
        name="explanation",
        title=line("sectors.explained-title-place", what=what, place=place)
        if place.parts
        else line("sectors.explained-title", what=what),
        scale=course.scale,
        lines=(
            line("explain.brackets"),
            *counts(scope, one_total=True),
            *not_compared,
            *totals.oversized(scope),
            *scope.lines,
        ),
    )


def _course(scope: Scope, position: int | None) -> _Course:
    total = sums(scope)
    whole = {key: _float(total[key]) for key in ("level", "base", "increment", "growth")}
    if position is None:
        known = scope.base[scope.counted & (scope.base == scope.base)]
        amounts = known if len(known) else scope.level[scope.counted]
    else:
        level, base = float(scope.level[position]), float(scope.base[position])
        amounts = [level, base, level - base, whole["base"], whole["increment"]]
    scale = Scale(tuple(map(float, amounts)), scope.unit)
    return _Course(scope, figure_ranges(scope), whole, sum_ranges(scope), scale)


def _float(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else math.nan


def _row(scope: Scope, position: int) -> _Row:
    record = scope.frame.iloc[position]
    return _Row(
        position=position,
        called=scope.name(position),
        period=str(record["period"]),
        level=float(scope.level[position]),
        growth=float(scope.growth[position]),
        base=float(scope.base[position]),
        source=str(record["publisher"] or record["source"]),
        qualifiers=(str(record["level_qualifier"]), str(record["growth_qualifier"])),
        from_levels=bool(record["growth_source"] == "levels"),
    )


def _position(scope: Scope, name: str) -> int:
    wanted = folded(name)
    for key in ("sector", "sector_zh"):
        for position, known in enumerate(scope.frame[key].tolist()):
            if known and folded(str(known)) == wanted:
                return position
    known_names = [str(word) for key in ("sector", "sector_zh") for word in scope.frame[key].tolist() if word]
    raise unknown_name("sector", name, [*known_names, TOTAL])


def _said(words: Line) -> Step:
    """A step that only says something."""
    return Step(words, "", "", None, Kind.TEXT)


# ---- one sector ---------------------------------------------------------------------------------


def _sector_steps(course: _Course, row: _Row, compared: list[TotalComparison]) -> Iterator[Step]:
    scope = course.scope
    yield from _published_steps(course, row)
    parent, missing = int(scope.inside[row.position]), int(scope.instead[row.position])
    if parent >= 0:
        yield _inside_step(course, row, course.row(parent))
    if missing >= 0:
        yield _said(line("explain.instead", parent=course.row(missing).called))
    if scope.additive and not math.isnan(row.level) and course.whole["level"] > 0:
        yield _level_sum(course)
        yield _share_step(course, row)
    if math.isnan(row.base):
        return
    yield _base_step(course, row)
    yield _increment_step(course, row)
    if not scope.additive:
        yield _said(line("explain.not-additive", what=course.what))
        return
    if math.isnan(course.whole["base"]):
        yield _said(line("explain.no-contribution"))
        return
    yield _base_sum(course)
    if scope.weighed[row.position]:
        yield _contribution_step(course, row)
        yield from _contribution_share_steps(course, row)
        yield from _share_change_steps(course, row)
    else:
        yield _said(line("explain.not-weighed"))
    for one in compared:
        yield from _beside_steps(course, row, one)


def _level_sum(course: _Course) -> Step:
    terms, formula = course.terms(course.scope.level), line("explain.f-sum", what=course.what)
    return course.sum_step("explain.together", formula, terms, course.whole["level"], course.whole_spans["level"])


def _base_sum(course: _Course) -> Step:
    terms, formula = course.terms(course.scope.base), line("explain.f-sum-base")
    return course.sum_step("explain.together-before", formula, terms, course.whole["base"], course.whole_spans["base"])


def _percent_working(course: _Course, part: float, whole: float) -> Line:
    scale = course.scale
    shown = scale.signed(whole) if whole < 0 else scale.bare(whole)
    return scale.line("explain.w-percent", part=scale.bare(part), whole=shown, result=quotient(part / whole))


def _inside_step(course: _Course, row: _Row, parent: _Row) -> Step:
    """That a row is not added, and what part it is of the one that it lies inside."""
    if not (row.level >= 0 and parent.level > 0):
        return _said(line("explain.inside", parent=parent.called))
    part = row.level / parent.level
    span = ranges.quotient(course.span(row, "level"), course.span(parent, "level"))
    span = ranges.Range(span.low, max(part, min(span.high, 1.0)))
    words = line("explain.inside-part", parent=parent.called, part=Rate(part, within=span, share=True))
    working = _percent_working(course, row.level, parent.level)
    return Step(words, line("explain.f-part", what=course.what), working, part, Kind.SHARE, span, _ARITHMETIC)


def _published_steps(course: _Course, row: _Row) -> Iterator[Step]:
    if math.isnan(row.level):
        words = line("explain.no-level", sector=row.called, what=course.what)
        yield Step(words, line("explain.f-what", what=course.what), None, None, Kind.MONEY, source=row.source)
    else:
        yield _level_step(course, row)
    if math.isnan(row.growth):
        yield Step(line("explain.no-growth"), line("explain.f-growth"), None, None, Kind.RATE)
        return
    yield _growth_step(course, row)
    if row.growth <= -1:
        formula = line("explain.f-base", what=course.what)
        yield Step(line("explain.no-base"), formula, None, None, Kind.MONEY, source=_ARITHMETIC)


def _level_step(course: _Course, row: _Row) -> Step:
    amount = course.scale.amount(row.level, row.qualifiers[0])
    values: dict[str, LineValue] = {"sector": row.called, "what": course.what, "amount": amount}
    key = "explain.level-undated"
    if row.period:
        key, values = "explain.level", {**values, "period": Span(row.period)}
    working = course.scale.line("explain.result", figure=course.scale.bare(row.level))
    formula = line("explain.f-level", what=course.what)
    return course.money(
        course.scale.line(key, **values), formula, working, row.level, course.span(row, "level"), row.source
    )


def _growth_step(course: _Course, row: _Row) -> Step:
    qualifier = Qualifier(row.qualifiers[1]).turned.value if row.growth < 0 else row.qualifiers[1]
    rate = Rate(abs(row.growth), qualifier)
    words = line("explain.fell" if row.growth < 0 else "explain.grew", rate=rate)
    formula = line("explain.f-growth-levels" if row.from_levels else "explain.f-growth-published")
    span = course.span(row, "growth")
    return Step(words, formula, _growth_working(course, row), row.growth, Kind.RATE, span, row.source)


def _growth_working(course: _Course, row: _Row) -> Line:
    """A published growth as it stands, or the quotient of the two levels that it is."""
    if not row.from_levels or not math.isfinite(row.base):
        return line("explain.result", figure=Rate(row.growth))
    scale = course.scale
    values = {"level": scale.bare(row.level), "base": scale.bare(row.base)}
    return scale.line("explain.w-growth", result=percent(row.growth), **values)


def _base_step(course: _Course, row: _Row) -> Step:
    span, scale = course.span(row, "base"), course.scale
    words = scale.line("explain.base", sector=row.called, amount=scale.result(row.base, span))
    working = scale.line(
        "explain.w-quotient", part=scale.bare(row.level), whole=factor(row.growth), result=scale.bare(row.base)
    )
    return course.money(words, line("explain.f-base", what=course.what), working, row.base, span)


def _increment_step(course: _Course, row: _Row) -> Step:
    scale, span = course.scale, course.span(row, "increment")
    lost = row.increment < 0
    positive = ranges.Range(-span.high, -span.low) if lost else span
    amount = scale.result(abs(row.increment), positive)
    words = scale.line("explain.lost" if lost else "explain.added", amount=amount)
    working = scale.line(
        "explain.w-difference",
        one=scale.bare(row.level),
        other=scale.signed(row.base),
        result=scale.bare(row.increment),
    )
    return course.money(words, line("explain.f-increment", what=course.what), working, row.increment, span)


def _share_step(course: _Course, row: _Row) -> Step:
    share, span = row.level / course.whole["level"], course.span(row, "share")
    words = line("explain.share", share=Rate(share, within=span, share=True), what=course.what)
    working = _percent_working(course, row.level, course.whole["level"])
    return Step(words, line("explain.f-share", what=course.what), working, share, Kind.SHARE, span, _ARITHMETIC)


def _contribution_step(course: _Course, row: _Row) -> Step:
    base, span, formula = course.whole["base"], course.span(row, "contribution"), line("explain.f-contribution")
    if not base > 0:
        return Step(line("explain.total-no-base"), formula, None, math.nan, Kind.POINTS, span, _CONTRIBUTION)
    value = row.increment / base
    words = line("explain.contribution", points=Points(value, within=span))
    working = _percent_working(course, row.increment, base)
    return Step(words, formula, working, value, Kind.POINTS, span, _CONTRIBUTION)


def _contribution_share_steps(course: _Course, row: _Row) -> Iterator[Step]:
    whole = course.whole["increment"]
    if offsetting(course.scope).any() or not whole:
        formula = line("explain.f-withheld")
        yield Step(line("explain.withheld"), formula, None, None, Kind.SHARE, source=_CONTRIBUTION_SHARE)
        return
    terms = course.terms(course.scope.level - course.scope.base)
    formula = line("explain.f-sum-increment")
    yield course.sum_step("explain.together-changed", formula, terms, whole, course.whole_spans["increment"])
    share, span = row.increment / whole, course.span(row, "contribution_share")
    words = line("explain.contribution-share", share=Rate(share, within=span, share=True))
    working = _percent_working(course, row.increment, whole)
    formula = line("explain.f-contribution-share")
    yield Step(words, formula, working, share, Kind.SHARE, span, _CONTRIBUTION_SHARE)


def _share_change_steps(course: _Course, row: _Row) -> Iterator[Step]:
    scope, scale, bases = course.scope, course.scale, course.whole["base"]
    levels = float(scope.level[scope.counted & (scope.base == scope.base)].sum())
    if not (levels > 0 and bases > 0):
        return
    value, span = row.level / levels - row.base / bases, course.span(row, "share_change")
    values = {"level": row.level, "levels": levels, "base": row.base, "bases": bases}
    bare: dict[str, LineValue] = {key: scale.signed(one) for key, one in values.items()}
    working = scale.line("explain.w-share-change", result=percent(value, 3), **bare)
    formula = line("explain.f-share-change", what=course.what)
    words = line("explain.share-change", points=Points(value, within=span))
    yield Step(words, formula, working, value, Kind.POINTS, span, _ARITHMETIC)


def _beside_steps(course: _Course, row: _Row, one: TotalComparison) -> Iterator[Step]:
    """The pull on a published total: the same increment over another base."""
    total, scale = one.total, course.scale
    if not total.level > 0 or not total.growth > -1:
        return
    base = total.level / (1 + total.growth)
    working = scale.line(
        "explain.w-quotient", part=scale.bare(total.level), whole=factor(total.growth), result=scale.bare(base)
    )
    words = scale.line("explain.total-base", total=total.name, amount=scale.result(base, total.base))
    yield course.money(words, line("explain.f-total-base"), working, base, total.base)
    value = row.increment / base
    span = ranges.quotient(course.span(row, "increment"), total.base)
    words = line("explain.pull", points=Points(value, within=span))
    working = _percent_working(course, row.increment, base)
    yield Step(words, line("explain.f-pull"), working, value, Kind.POINTS, span, _CONTRIBUTION)


# ---- the total ----------------------------------------------------------------------------------


def _total_steps(course: _Course) -> Iterator[Step]:
    scope = course.scope
    if not scope.additive:
        yield _said(line("explain.not-additive", what=course.what))
        return
    if not scope.counted.all():
        yield _said(line("explain.not-added", sectors=scope.names(~scope.counted)))
    instead = (scope.instead >= 0).nonzero()[0][:MOST_TERMS].tolist()
    if instead:
        pairs = (
            line("explain.one-for", sector=scope.name(row), parent=scope.name(int(scope.instead[row])))
            for row in instead
        )
        yield _said(line("explain.added-instead", sectors=Joined(tuple(pairs))))
    if math.isnan(course.whole["level"]):
        yield Step(line("explain.no-total"), line("explain.f-sum", what=course.what), None, None, Kind.MONEY)
        return
    yield _level_sum(course)
    both = (scope.counted & (scope.base == scope.base)).nonzero()[0]
    for position in both[:MOST_TERMS].tolist():
        yield _base_step(course, course.row(position))
    if not len(both):
        formula = line("explain.f-growth-of-total")
        yield Step(line("explain.total-no-growth"), formula, None, None, Kind.RATE)
        return
    yield _base_sum(course)
    yield from _growth_steps(course)


def _growth_steps(course: _Course) -> Iterator[Step]:
    scope, scale, growth, base = course.scope, course.scale, course.whole["growth"], course.whole["base"]
    known = scope.counted & (scope.level == scope.level)
    both = scope.counted & (scope.base == scope.base)
    level = course.whole["level"]
    if both.sum() < known.sum():
        terms: list[float] = scope.level[both].tolist()
        level = sum(terms)
        working = scale.line("explain.w-sum", terms=scale.sum_of(terms), result=scale.bare(level))
        formula = line("explain.f-sum-growing", what=course.what)
        yield course.money(line("explain.only-growing"), formula, working, level, None)
    if math.isnan(growth):
        formula = line("explain.f-growth-of-total")
        yield Step(line("explain.bases-not-positive"), formula, None, None, Kind.RATE)
        return
    span = course.whole_spans["growth"]
    values = {"level": scale.bare(level), "base": scale.bare(base)}
    working = scale.line("explain.w-growth", result=percent(growth, 3), **values)
    formula = line("explain.f-growth-of-total-sums", what=course.what)
    words = line("explain.total-grew", rate=Rate(growth, within=span))
    yield Step(words, formula, working, growth, Kind.RATE, span, _GROWTH_OF_TOTAL)
    if 1 < both.sum() <= MOST_TERMS:
        yield _contributions_sum(course, ((scope.level - scope.base)[both] / base).tolist())


def _contributions_sum(course: _Course, points: list[float]) -> Step:
    growth = course.whole["growth"]
    terms = Joined(
        tuple(line("explain.bracketed", number=percent(one)) if one < 0 else percent(one) for one in points), how="plus"
    )
    working = line("explain.w-sum", terms=terms, result=percent(growth, 3))
    formula = line("explain.f-contributions-sum")
    span = course.whole_spans["growth"]
    return Step(line("explain.contributions-sum"), formula, working, growth, Kind.POINTS, span, _CONTRIBUTION)


def _comparison(course: _Course, one: TotalComparison) -> Iterator[Step]:
    """A published total beside the sum of the sectors: residual, growth, verdicts."""
    total, scale = one.total, course.scale
    of_level, of_growth = totals.of_level(course.scope, one), totals.of_growth(one)
    if of_level is not None:
        working = None
        if not math.isnan(one.residual):
            values: dict[str, Amount] = {"one": scale.bare(total.level), "other": scale.signed(one.parts)}
            working = scale.line("explain.w-difference", result=scale.bare(one.residual), **values)
        formula = line("explain.f-residual", what=course.what)
        words = of_level.with_values(together=scale.together())
        yield course.money(words, formula, working, one.residual, one.residual_range, total.name)
    if of_growth is not None:
        known = not math.isnan(one.derived)
        rates = {"one": Rate(one.derived), "other": Rate(total.growth)}
        working = line("explain.w-beside", **rates) if known else None
        span = ranges.difference(one.derived_range, total.growth_range)
        formula = line("explain.f-growth-apart")
        yield Step(of_growth, formula, working, one.derived - total.growth, Kind.POINTS, span, total.name)
