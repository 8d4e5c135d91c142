"""The figures of a comparison and their ranges: shares, quotients, shift-share. No selection, no captions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind import formulas
from njind import ranges as exact
from njind.analysis.compare.pairing import LEAST_SHARES
from njind.analysis.sectors.ranges import Inputs, inputs_of, single_ends
from njind.analysis.select import plain
from njind.figures.qualifier import combined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.compare.pairing import Pair, Place, Side
    from njind.ranges import Range
    from njind.report import Value

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]


def values_of(pair: Pair, place: Place, keys: Iterable[str]) -> dict[str, list[Value]]:
    """These columns as plain values, in the order of the region's table."""
    import numpy as np

    own, reference = pair.own, pair.reference
    share, reference_share = _shares(pair)
    parts = _parts(pair)
    rests = _rests_on_qualified(pair)
    figures: dict[str, Any] = {
        "reference": np.full(len(own.frame), place.reference, dtype=object),
        "share": share,
        "reference_share": reference_share,
        "location_quotient": formulas.location_quotient(share, reference_share),
        "growth_gap": formulas.growth_gap(own.growth, reference.growth),
        "base": own.base,
        "increment": formulas.increment(own.level, own.growth),
        "national_share": parts.national_share,
        "industry_mix": parts.industry_mix,
        "regional_shift": parts.regional_shift,
        "counted": np.where(pair.counted, "yes", "no"),
        **{key: np.where(mask, "approx", "") for key, mask in rests.items()},
    }
    return {key: plain(figures[key] if key in figures else _published(pair, key)) for key in keys}


def _published(pair: Pair, key: str) -> pd.Series:
    side = pair.reference if key.startswith("reference_") else pair.own
    return side.frame[key.removeprefix("reference_")]


def _shares(pair: Pair) -> tuple[Floats, Floats]:
    """The shares of both sides in the sum of the shared sectors."""
    import numpy as np

    rows, whole = pair.with_shares, pair.shared_total
    own, reference = (
        formulas.part_of_total(np.where(rows, side.level, np.nan), side.level[whole].sum())
        for side in (pair.own, pair.reference)
    )
    return own, reference


def _parts(pair: Pair) -> formulas.ShiftShare:
    """The shift-share of the rows with a base on both sides."""
    import numpy as np

    base = np.where(pair.with_bases, pair.own.base, np.nan)
    return formulas.shift_share(base, pair.own.growth, pair.reference.growth, _growth_together(pair, pair.reference))


def _growth_together(pair: Pair, side: Side) -> float:
    """The growth of one side's shared sectors together, NaN where there is none with a base on both sides."""
    rows = pair.shared_growth
    rates = side.growth[rows]
    return float(rates[0]) if len(rates) == 1 else formulas.growth_of_total(side.level[rows], rates)


def _rests_on_qualified(pair: Pair) -> dict[str, Mask]:
    """Which rows of which figures rest on a qualified one; all of a shift-share where the reference's growth does."""
    own, reference = pair.own, pair.reference
    levels = (own.qualified("revenue"), reference.qualified("revenue"))
    rates = (own.qualified("growth"), reference.qualified("growth"))
    base = own.qualified("revenue", "growth")
    together = bool(reference.qualified("revenue", "growth")[pair.shared_growth].any())
    return {
        "share_qualifier": levels[0],
        "reference_share_qualifier": levels[1],
        "quotient_qualifier": levels[0] | levels[1],
        "gap_qualifier": rates[0] | rates[1],
        "computed_qualifier": base,
        "shift_qualifier": base | rates[1] | together,
    }


def total_of(pair: Pair) -> dict[str, Value] | None:
    """The shared sectors together, None where they are fewer than two: a total of one says nothing more.

    Revenue is that of the rows that shares are of; growth, base and shift-share are those of the rows with a base.
    """
    import numpy as np

    levels, bases = pair.shared_total, pair.shared_growth
    if max(levels.sum(), bases.sum()) < LEAST_SHARES:
        return None
    own, reference, parts = pair.own, pair.reference, _parts(pair)
    sums: dict[str, float] = {}
    if levels.any():
        sums |= {"revenue": own.level[levels].sum(), "reference_revenue": reference.level[levels].sum()}
    shares = zip(("share", "reference_share"), _shares(pair), strict=True)
    sums |= {key: 1.0 for key, share in shares if np.isfinite(share).any()}
    if bases.any():
        growth, beside = _growth_together(pair, own), _growth_together(pair, reference)
        sums |= {"growth": growth, "reference_growth": beside}
        sums |= {"growth_gap": float(formulas.growth_gap(growth, beside))}
        sums |= {"base": own.base[bases].sum(), "increment": parts.change[bases].sum()}
        sums |= {key: getattr(parts, key)[bases].sum() for key in ("national_share", "industry_mix", "regional_shift")}
    return {"sector": "Total", **dict(zip(sums, plain(list(sums.values())), strict=True)), **_total_qualifiers(pair)}


def _total_qualifiers(pair: Pair) -> dict[str, Value]:
    """What the sums rest on."""
    levels, bases = pair.shared_total, pair.shared_growth
    rests = [bool(side.qualified("revenue", "growth")[bases].any()) for side in (pair.own, pair.reference)]
    own, reference, either = ("approx" if yes else None for yes in (*rests, any(rests)))
    return {
        "revenue_qualifier": combined(pair.own.frame["revenue_qualifier"][levels]).value or None,
        "reference_revenue_qualifier": combined(pair.reference.frame["revenue_qualifier"][levels]).value or None,
        "growth_qualifier": own,
        "computed_qualifier": own,
        "reference_growth_qualifier": reference,
        "gap_qualifier": either,
        "shift_qualifier": either,
    }


# Their ranges


def ranges_of(pair: Pair) -> dict[str, Range[Floats]]:
    """The range of every ranged column, missing where the figure is.

    Attained; outer for the industry mix and for the regional shift of a growth that was computed from two levels.
    """
    own, reference = inputs_of(pair.own.frame), inputs_of(pair.reference.frame)
    shares = [exact.share(_only(pair.with_shares, side.level), counted=pair.shared_total) for side in (own, reference)]
    together = _growth_range(reference, pair.shared_growth)
    rows = pair.with_bases
    return {
        "revenue": own.level,
        "reference_revenue": reference.level,
        "share": shares[0],
        "reference_share": shares[1],
        "location_quotient": exact.location_quotient(shares[0], shares[1]),
        "growth": own.growth,
        "reference_growth": reference.growth,
        "growth_gap": exact.difference(own.growth, reference.growth),
        "base": own.base,
        "increment": own.increment,
        "national_share": _only(rows, exact.national_share(own.base, together)),
        "industry_mix": _only(rows, _mix_range(pair, exact.industry_mix(own.base, reference.growth, together))),
        "regional_shift": _only(rows, exact.regional_shift(own.level, own.growth, reference.growth)),
    }


def _mix_range(pair: Pair, mix: Range[Floats]) -> Range[Floats]:
    """The range of the industry mix, which is 0 without a doubt where the sector is all there is to compare with."""
    import numpy as np

    alone = pair.shared_growth & (pair.shared_growth.sum() == 1)
    return exact.Range(np.where(alone, 0.0, mix.low), np.where(alone, 0.0, mix.high))


def _growth_range(side: Inputs, rows: Mask) -> Range[float]:
    """The range of the growth of these rows together, missing where that of one is not known."""
    import math

    if (side.unknown & rows).any():
        return exact.Range(math.nan, math.nan)
    return exact.growth_of_total(side.level, side.moving, before=side.before, counted=rows)


def _only(rows: Mask, span: Range[Floats]) -> Range[Floats]:
    """The range in these rows, missing in the others."""
    import numpy as np

    return exact.Range(np.where(rows, span.low, np.nan), np.where(rows, span.high, np.nan))


def total_ranges_of(pair: Pair, spans: Mapping[str, Range[Floats]], total: Mapping[str, Value]) -> dict[str, Value]:
    """The ends of the ranges of the total row: attained, those of the parts of the shift-share outer."""
    own, reference = inputs_of(pair.own.frame), inputs_of(pair.reference.frame)
    levels, bases = pair.shared_total, pair.shared_growth
    sums = {key: exact.total(spans[key], counted=levels) for key in ("revenue", "reference_revenue")}
    summed = ("base", "increment", "industry_mix", "regional_shift")
    sums |= {key: exact.total(spans[key], counted=bases) for key in summed}
    sums |= {"growth": _growth_range(own, bases), "reference_growth": _growth_range(reference, bases)}
    sums["growth_gap"] = exact.difference(sums["growth"], sums["reference_growth"])
    sums["national_share"] = exact.national_share(sums["base"], sums["reference_growth"])
    return {key: end for name, span in sums.items() for key, end in single_ends(name, span, total.get(name)).items()}
