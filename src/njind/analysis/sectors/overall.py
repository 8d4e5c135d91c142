"""The total row of a report of sectors, with its ranges. No rows, no lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind import ranges as exact
from njind.analysis.levels import named_after
from njind.analysis.sectors.points import published_place, sums
from njind.analysis.sectors.ranges import beside as ranges_beside
from njind.analysis.sectors.ranges import offsetting, single_ends, sum_ranges
from njind.analysis.sectors.totals import points_beside
from njind.line import line

if TYPE_CHECKING:
    from typing import Any

    from njind.analysis.sectors.scope import Scope
    from njind.analysis.sectors.totals import PublishedTotal


def total_row(scope: Scope, beside: PublishedTotal | None, *, ranges: bool) -> dict[str, Any] | None:
    """The sums of the counted rows by column key; None where there is nothing to add.

    What is a part of the total sums to 1, and is None where the total is 0 or less and has no parts.
    """
    if not scope.one_cell or not scope.additive or not scope.counted.any():
        return None
    total = sums(scope)
    if total["level"] is None:
        return None
    offset = bool(offsetting(scope).any())
    row: dict[str, Any] = {
        **total,
        "sector": line("report.total"),
        "unit": scope.unit or None,
        "sectors": int(scope.counted.sum()),
        "share": 1.0 if _positive(total["level"]) else None,
        "contribution": total["growth"],
        "contribution_share": 1.0 if total["increment"] and not offset else None,
    }
    if beside:
        row |= _beside(scope, beside, qualified=bool(total["computed_qualifier"]))
    row |= _ends(scope, row, beside) if ranges else {"level_rounding": published_place(scope.frame, "level")}
    return named_after(scope.measure, row)


def _positive(value: object) -> bool:
    return isinstance(value, float) and value > 0


def _beside(scope: Scope, beside: PublishedTotal, *, qualified: bool) -> dict[str, Any]:
    import numpy as np

    row: dict[str, Any] = {"of_published_qualifier": "approx" if beside.is_qualified or qualified else None}
    for key, values in points_beside(scope, beside).items():
        counted = values[scope.counted]
        row[key] = float(np.nansum(counted)) if np.isfinite(counted).any() else None
    return row


def _ends(scope: Scope, total: dict[str, Any], beside: PublishedTotal | None) -> dict[str, Any]:
    """The ends of the ranges of the total row; the parts of a total sum to 1 whatever they are."""
    row: dict[str, Any] = {}
    spans = sum_ranges(scope)
    whole = exact.exactly(1.0)
    parts = {"contribution": spans["growth"], "share": whole, "contribution_share": whole}
    if beside:
        parts |= ranges_beside(spans["level"], spans["increment"], *beside.denominators)
    for key, span in {**spans, **parts}.items():
        row |= single_ends(key, span, total.get(key))
    return row
