"""The computed figures of every row of a scope, and of its rows together: points, no ranges, no reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind import formulas
from njind.analysis.sectors.ranges import offsetting
from njind.figures.digits import coarsest
from njind.figures.qualifier import combined
from njind.line import line

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope
    from njind.report import Cell, Value

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Places = NDArray[np.intp]


def points(scope: Scope) -> dict[str, Floats]:
    """The computed figures of every row, NaN where missing; what needs a total is missing where levels are not added.

    A share change is the share among the rows that state level and growth, less the share of their bases.
    """
    import numpy as np

    level, base = scope.level, scope.base
    added = formulas.increment(level, scope.growth)
    both = np.isfinite(base)
    bases = scope.summed(base, both)
    parts = formulas.contribution_share(added, scope.summed(added, both))
    share = formulas.part_of_total(level, scope.summed(level, np.isfinite(level)))
    moving = np.where(both, level, np.nan)
    changed = formulas.share_change(moving, scope.summed(moving, both), base, bases)
    figures = {
        "share": share,
        "share_change": np.where(scope.weighed, changed, np.nan),
        "contribution": np.where(scope.weighed, formulas.contribution(level, scope.growth, bases), np.nan),
        "contribution_share": np.where(scope.weighed & ~offsetting(scope), parts, np.nan),
    }
    if not scope.additive:
        figures = {key: np.full_like(values, np.nan) for key, values in figures.items()}
    return {"base": base, "increment": added, **figures}


def sums(scope: Scope, rows: Places | None = None) -> dict[str, Value]:
    """Level, base, increment and growth of the counted ones of some rows (default: all) together.

    Base and growth are over those that state both. In the unit of the level, growth as a fraction, None where nothing
    is known; the qualifier columns say what the sums rest on.
    """
    import numpy as np

    places = np.arange(len(scope.cell)) if rows is None else rows
    used = places[scope.counted[places]]
    known, both = used[np.isfinite(scope.level[used])], used[np.isfinite(scope.base[used])]
    level, growth = scope.level[both], scope.growth[both]
    rests_on_qualified = "approx" if scope.qualified("level", "growth")[both].any() else None
    grown = formulas.growth_of_total(level, growth)
    return {
        "level": float(scope.level[known].sum()) if len(known) else None,
        "level_qualifier": combined(set(scope.qualifiers[known])).value or None,
        "base": float(scope.base[both].sum()) if len(both) else None,
        "increment": float(formulas.increment(level, growth).sum()) if len(both) else None,
        "growth": None if np.isnan(grown) else grown,
        "growth_qualifier": rests_on_qualified,
        "share_qualifier": "approx" if scope.qualified("level")[known].any() else None,
        "computed_qualifier": rests_on_qualified,
        "contribution_qualifier": rests_on_qualified,
    }


def published_place(frame: pd.DataFrame, key: str) -> float | None:
    """The place value down to which the sum of a published column can be trusted (``figures.digits.coarsest``)."""
    columns = (frame[key], frame[f"{key}_rounding"], frame[f"{key}_qualifier"])
    return coarsest((value, rounding, word) for value, rounding, word in zip(*columns, strict=True) if value == value)


def leader(scope: Scope, figure: Floats, rows: Places) -> Cell:
    """The sector with the highest figure of some rows, the first of several; None where none has one.

    A residual (其他) never leads.
    """
    known = rows[(figure[rows] == figure[rows]) & ~scope.residual[rows]]
    if not len(known):
        return None
    name = scope.name(int(known[int(figure[known].argmax())]))
    return line("report.name", name=name) if name.zh else name.name
