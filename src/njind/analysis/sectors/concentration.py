"""How concentrated a total is: HHI, effective number, CR3, CR5 by region and period. A table in, a Report out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from njind import formulas, ranges
from njind.analysis.columns import has_chinese
from njind.analysis.present import arranged, present, with_ends
from njind.analysis.sectors.inputs import CLOSED
from njind.analysis.sectors.ranges import ends
from njind.analysis.sectors.said import of_unit, order, title
from njind.analysis.sectors.scope import select_sectors
from njind.line import Line, Number, Rate, line
from njind.ranges import Range
from njind.report import Audience, Column, Report, column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.analysis.sectors.totals import TotalComparison
    from njind.table import Table

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

FIGURES = ("hhi", "hhi_normalised", "effective_number", "cr3", "cr5")
CONCENTRATION_COLUMNS: tuple[Column, ...] = (
    column("region"),
    column("period"),
    column("sectors", drop=10),
    column("hhi", qualifier="hhi_qualifier", decimals=4),
    column("hhi_qualifier", audience=Audience.MACHINES),
    column("hhi_normalised", qualifier="share_qualifier", decimals=4, drop=30),
    column("effective_number", qualifier="effective_number_qualifier", decimals=2, drop=20),
    column("effective_number_qualifier", audience=Audience.MACHINES),
    column("cr3", qualifier="share_qualifier"),
    column("cr5", qualifier="share_qualifier", drop=25),
    column("share_qualifier", audience=Audience.MACHINES),
    column("unit", audience=Audience.MACHINES),
)
"""Every column of the report of concentration, in order."""


class Concentration(NamedTuple):
    """The figures of one total, NaN where undefined, with their ranges."""

    points: dict[str, float]
    spans: dict[str, Range[float]]


def sector_concentration(
    frame: Table | pd.DataFrame,
    *,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    ranges: bool = False,
    **filters: Unpack[SectorFilters],
) -> Report:
    """How concentrated the sectors are: one row for each region and period (and unit).

    HHI is the sum of share squared (1/n to 1), ``hhi_normalised`` (HHI - 1/n) / (1 - 1/n), ``effective_number`` its
    inverse, ``cr3`` and ``cr5`` the share of the three and five largest. They are of the rows that are added: a nested
    row is none of them. A residual (其他) is a part of the total and none of the largest; how many sectors it is nobody
    knows, so the HHI is then the least and the effective number the most that it can be. None where fewer than two rows
    are added or one of them has no level, an open one or one that is not above 0; ``cr3`` and ``cr5`` also where there
    are no more rows than that.

    ``ranges`` adds what rounding and qualifiers allow: CR3 and CR5 attained, the low end of the HHI too, its high end
    outer. Rows by period, the newest first; filters and errors as in ``rank_sectors``. Source: Herfindahl; Hirschman.
    """
    scope = select_sectors(frame, **filters)
    cells = _cells(scope)
    found = [_of(scope, rows) for rows in cells]
    chosen = CONCENTRATION_COLUMNS
    if has_chinese(scope.frame, "region"):
        chosen = (chosen[0], column("region_zh", audience=Audience.MACHINES), *chosen[1:])
    columns = with_ends(chosen) if ranges else chosen
    figures = _figures(scope, cells, found, ranges=ranges)
    basis = sort or "period"
    arrangement = arranged(figures, columns, sort=basis, reverse=reverse, top=top)
    return present(
        arrangement,
        figures,
        columns,
        name="sectors-concentration",
        title=line("sectors.concentration-title", title=title(scope)),
        lines=(
            order(basis, len(arrangement.shown), arrangement.rows, which="rows"),
            *of_unit(scope),
            line("sectors.concentration-of"),
            *_left_open(scope, cells, found),
            *scope.lines,
        ),
    )


def _figures(scope: Scope, cells: Sequence[Places], found: Sequence[Concentration], *, ranges: bool) -> dict[str, Any]:
    import numpy as np

    first = np.array([rows[0] for rows in cells], dtype=np.intp)
    figures: dict[str, Any] = {key: scope.frame[key].take(first) for key in ("region", "region_zh", "period", "unit")}
    figures["sectors"] = [int(scope.counted[rows].sum()) for rows in cells]
    figures["share_qualifier"] = [_qualifier(scope, rows) for rows in cells]
    figures["hhi_qualifier"] = [_qualifier(scope, rows, "at_least") for rows in cells]
    figures["effective_number_qualifier"] = [_qualifier(scope, rows, "at_most") for rows in cells]
    for key in FIGURES:
        values = np.array([one.points[key] for one in found], dtype=float)
        figures[key] = values
        if ranges:
            spans = Range(*(np.array([one.spans[key][end] for one in found], dtype=float) for end in (0, 1)))
            figures |= ends(key, spans, values)
    return figures


def _qualifier(scope: Scope, rows: Places, beside_residual: str = "") -> str | None:
    """What stands before a figure of these rows, or ``beside_residual`` where one of them may be many sectors."""
    if scope.doubtful_level[rows].any():
        return "approx"
    return (beside_residual or None) if scope.residual[rows].any() else None


def _cells(scope: Scope) -> list[Places]:
    import numpy as np

    if not len(scope.cell):
        return []
    by_cell = np.argsort(scope.cell, kind="stable")
    return list(np.split(by_cell, np.flatnonzero(np.diff(scope.cell[by_cell])) + 1))


def _of(scope: Scope, rows: Places) -> Concentration:
    """The figures of one total."""
    counted = rows[scope.counted[rows]]
    nothing = Range(float("nan"), float("nan"))
    if not _partition(scope, counted):
        return Concentration(dict.fromkeys(FIGURES, float("nan")), dict.fromkeys(FIGURES, nothing))
    named, rest = counted[~scope.residual[counted]], counted[scope.residual[counted]]
    level, residual = scope.level[named], float(scope.level[rest].sum())
    index = formulas.herfindahl(level, residual=residual)
    points = {
        "hhi": index,
        "hhi_normalised": formulas.normalised_herfindahl(index, len(named)) if not len(rest) else float("nan"),
        "effective_number": formulas.effective_number(index),
    }
    spans = _spans(scope, named, rest)
    for key, most in (("cr3", 3), ("cr5", 5)):
        enough = len(named) > most or (len(named) == most and residual > 0)
        points[key] = formulas.share_of_largest(level, most, residual=residual) if enough else float("nan")
        spans[key] = _largest_span(scope, named, rest, most) if enough else nothing
    return Concentration(points, spans)


def _partition(scope: Scope, counted: Places) -> bool:
    """Whether these rows make up a total: levels above zero with two ends, two of them at least."""
    closed = all(word in CLOSED for word in set(scope.qualifiers[counted]))
    return bool(scope.additive and len(counted) > 1 and closed and (scope.level[counted] > 0).all())


def _taken(scope: Scope, rows: Places) -> Range[Floats]:
    return Range(scope.inputs.level.low[rows], scope.inputs.level.high[rows])


def _spans(scope: Scope, named: Places, rest: Places) -> dict[str, Range[float]]:
    index = ranges.herfindahl(_taken(scope, named), rest=ranges.total(_taken(scope, rest)))
    least = 1 / len(named)
    unknown = Range(float("nan"), float("nan"))
    scaled = Range(*((end - least) / (1 - least) for end in index)) if len(named) > 1 else unknown
    return {
        "hhi": index,
        "hhi_normalised": scaled if not len(rest) else unknown,
        "effective_number": Range(1 / index.high, 1 / index.low) if index.low > 0 else unknown,
    }


def _largest_span(scope: Scope, named: Places, rest: Places, most: int) -> Range[float]:
    return ranges.share_of_largest(_taken(scope, named), most, rest=ranges.total(_taken(scope, rest)))


def _left_open(scope: Scope, cells: Sequence[Places], found: Sequence[Concentration]) -> Iterator[Line]:
    import numpy as np

    if any(one.points["hhi"] != one.points["hhi"] for one in found):
        lacking = [
            row
            for rows, one in zip(cells, found, strict=True)
            if one.points["hhi"] != one.points["hhi"]
            for row in rows
            if scope.counted[row] and not (scope.level[row] > 0 and scope.qualifiers[row] in CLOSED)
        ]
        if lacking:
            yield line("sectors.no-concentration", which=scope.names(np.array(lacking, dtype=np.intp)))
    if scope.residual.any():
        yield line("sectors.residual-spread", which=scope.names(scope.residual))


def concentration_lines(scope: Scope, compared: Sequence[TotalComparison]) -> tuple[Line, ...]:
    """CR3 and the effective number of sectors, where the rows partition the total: none missing, open or left out."""
    import numpy as np

    if not scope.one_cell or scope.narrowed or not len(scope.frame):
        return ()
    if any(not one.residual_range.low <= 0 <= one.residual_range.high for one in compared if one.total.level > 0):
        return ()
    found = _of(scope, np.arange(len(scope.frame))).points
    if found["effective_number"] != found["effective_number"]:
        return ()
    qualifier = _qualifier(scope, np.arange(len(scope.frame)), "at_most") or ""
    effective = Number(found["effective_number"], decimals=1, qualifier=qualifier)
    if found["cr3"] != found["cr3"]:
        return (line("sectors.concentration", effective=effective),)
    return (line("sectors.concentration-largest", largest=Rate(found["cr3"], decimals=1), effective=effective),)
