"""What a reader must know of a scope: title, order, what counts and what does not. Lines only, no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind import formulas
from njind.analysis.columns import unit_name
from njind.analysis.sectors.ranges import offsetting, sum_ranges
from njind.line import Amount, Heading, Joined, Line, Name, Span, line, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope
    from njind.line import LineValue

    Mask = NDArray[np.bool_]


def title(scope: Scope) -> Line:
    """Sectors, their region and period: "Sectors, Nanjing, 2025H1"."""
    region, period = place_of(scope)
    if region and period:
        return line("sectors.title-region-period", region=region, period=period)
    if region or period:
        return line("sectors.title-place", place=region or period)
    return line("sectors.title")


def place_of(scope: Scope) -> tuple[LineValue, LineValue]:
    """The region and the period of the rows, or how many there are; "" where they have none."""
    found: list[LineValue] = []
    for key in ("region", "period"):
        there = [str(name) for name in scope.frame[key].unique() if name]
        one: LineValue = ""
        if there:
            chinese = "" if key == "period" else str(scope.frame["region_zh"].iloc[0])
            one = Span(there[0]) if key == "period" else Name(there[0], chinese)
        found.append(line(f"sectors.many-{key}s", number=len(there)) if len(there) > 1 else one)
    return found[0], found[1]


def order(basis: str, shown: int, rows: int, *, which: str) -> Line:
    """How the rows are sorted, and how many of them are shown; ``which`` is sectors or groups with a total, or rows."""
    if shown == rows:
        return line("sectors.sorted", what=Heading(basis))
    key = {"sectors": "sectors.first", "groups": "sectors.first-groups"}.get(which, "sectors.first-rows")
    return line(key, shown=shown, rows=rows, what=Heading(basis))


def counts(scope: Scope, *, one_total: bool) -> tuple[Line, ...]:
    """What the totals hold and what they could not hold, by name where there is one total."""
    return tuple(_counts(scope, one_total=one_total))


def _counts(scope: Scope, *, one_total: bool) -> Iterator[Line]:
    if not len(scope.frame):
        return
    yield from of_unit(scope)
    if scope.narrowed and scope.additive and (scope.level == scope.level).any():
        yield line("sectors.of-rows-shown").about_columns("share", "share_change", "contribution", "contribution_share")
    if not one_total and len(scope.units) < 2:
        yield line("sectors.several-cells")
    for key, rows, values in _kinds_of_rows(scope):
        if rows.any():
            yield line(key, which=which(scope, rows, one_total=one_total), **values)
    yield from _offset(scope)


def of_unit(scope: Scope) -> Iterator[Line]:
    """That nothing states the unit, that several units are not added, that levels of this measure never are."""
    has_levels = bool((scope.level == scope.level).any())
    if has_levels and scope.units == ("",):
        yield line("sectors.no-unit", what=Heading(scope.measure))
    if len(scope.units) > 1:
        yield line("sectors.several-units", units=names(map(unit_name, scope.units)))
    if has_levels and not scope.additive:
        yield line("sectors.not-additive", what=Heading(scope.measure))


def _kinds_of_rows(scope: Scope) -> Iterator[tuple[str, Mask, dict[str, LineValue]]]:
    import numpy as np

    level, growth = np.isfinite(scope.level), np.isfinite(scope.growth)
    if scope.additive:
        yield "sectors.nested", ~scope.counted, {}
        yield "sectors.instead", scope.instead >= 0, {}
        yield "sectors.no-level", scope.counted & ~level & level.any(), {"what": Heading(scope.measure)}
        yield "sectors.no-growth", scope.counted & level & ~growth & growth.any(), {}
        yield "sectors.not-weighed", np.isfinite(scope.base) & ~scope.weighed, {}
    yield "sectors.no-base", growth & (scope.growth <= -1), {}
    yield "sectors.from-levels", (scope.frame["growth_source"] == "levels").to_numpy(dtype=bool), {}
    yield "sectors.no-range", scope.inputs.unknown, {}
    yield "sectors.residual-last", scope.residual, {}


def which(scope: Scope, rows: Mask, *, one_total: bool) -> LineValue:
    """Some rows for a sentence: by name where there is one total, else how many they are."""
    return scope.names(rows) if one_total else line("sectors.rows", number=int(rows.sum()))


def _offset(scope: Scope) -> Iterator[Line]:
    """Why there are no contribution shares."""
    offset = offsetting(scope)
    if not scope.additive or not offset.any():
        return
    if not scope.one_cell:
        yield line("sectors.offset-rows", which=which(scope, offset, one_total=False))
        return
    added = formulas.increment(scope.level, scope.growth)
    whole = float(scope.summed(added, scope.counted)[0])
    span = sum_ranges(scope)["increment"]
    yield line("sectors.offset", sum=Amount(whole, scope.unit, span=span))


def where(scope: Scope) -> Joined:
    """The region and period for a sentence, none where the table has none."""
    return Joined(tuple(part for part in place_of(scope) if part), how="sentences")
