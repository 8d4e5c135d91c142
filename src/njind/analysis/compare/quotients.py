"""The figures of a comparison and their ranges: shares, quotients, shift-share. No selection, no sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from njind import formulas
from njind import ranges as exact
from njind.analysis.compare.sides import LEAST_SHARES
from njind.analysis.present import plain
from njind.analysis.sectors.inputs import inputs_of
from njind.analysis.sectors.ranges import ends, single_ends
from njind.figures.qualifier import combined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.compare.sides import Pair, Side
    from njind.analysis.sectors.inputs import Inputs
    from njind.ranges import Range
    from njind.report import Value

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

_SUMMED = ("base", "increment", "national_share", "industry_mix", "regional_shift")
_PARTS = ("national_share", "industry_mix", "regional_shift")


def figures_of(pair: Pair, reference: str, keys: Iterable[str]) -> dict[str, Any]:
    """These columns as arrays in the order of the region's table, NaN or "" where missing."""
    import numpy as np

    own, other = pair.own, pair.reference
    share, other_share = _shares(pair)
    parts = _parts(pair)
    figures: dict[str, Any] = {
        "reference": np.full(len(own.frame), reference, dtype=object),
        "share": share,
        "reference_share": other_share,
        "location_quotient": formulas.location_quotient(share, other_share),
        "growth_gap": formulas.growth_gap(own.growth, other.growth),
        "base": own.base,
        "increment": formulas.increment(own.level, own.growth),
        **{key: getattr(parts, key) for key in _PARTS},
        "counted": np.where(pair.counted, "yes", "no").astype(object),
        **{key: np.where(mask, "approx", "").astype(object) for key, mask in _rests_on_qualified(pair).items()},
    }
    return {key: figures[key] if key in figures else _published(pair, key) for key in keys}


def _published(pair: Pair, key: str) -> pd.Series:
    side = pair.reference if key.startswith("reference_") else pair.own
    return side.frame[key.removeprefix("reference_")]


def _shares(pair: Pair) -> tuple[Floats, Floats]:
    """The shares of both sides in their published totals, or in the sum of the shared sectors."""
    import numpy as np

    rows = pair.with_shares
    own, reference = (
        formulas.part_of_total(np.where(rows, side.level, np.nan), _whole_level(pair, side)) for side in pair.sides
    )
    return own, reference


def _whole_level(pair: Pair, side: Side) -> float:
    if pair.of_totals and side.whole is not None:
        return side.whole.level
    return float(side.level[pair.shared_total].sum())


def _parts(pair: Pair) -> formulas.ShiftShare:
    """The shift-share of the rows with a base on both sides."""
    import numpy as np

    base = np.where(pair.with_bases, pair.own.base, np.nan)
    return formulas.shift_share(base, pair.own.growth, pair.reference.growth, reference_growth(pair))


def reference_growth(pair: Pair) -> float:
    """The growth of the reference in the shift-share: that of its published total, else of its shared sectors."""
    whole = pair.reference.whole
    return whole.growth if whole is not None and whole.has_growth else _growth_together(pair, pair.reference)


def _growth_together(pair: Pair, side: Side) -> float:
    """The growth of one side's shared sectors together, NaN where there is none with a base on both sides."""
    rows = pair.shared_growth
    rates = side.growth[rows]
    return float(rates[0]) if len(rates) == 1 else formulas.growth_of_total(side.level[rows], rates)


def _rests_on_qualified(pair: Pair) -> dict[str, Mask]:
    """Which rows of which figures rest on a qualified one; all of a shift-share where the reference's growth does."""
    own, reference = pair.own, pair.reference
    levels = [side.qualified("level") | _whole_is_qualified(pair, side) for side in pair.sides]
    rates = (own.qualified("growth"), reference.qualified("growth"))
    base = own.qualified("level", "growth")
    return {
        "share_qualifier": levels[0],
        "reference_share_qualifier": levels[1],
        "quotient_qualifier": levels[0] | levels[1],
        "gap_qualifier": rates[0] | rates[1],
        "computed_qualifier": base,
        "shift_qualifier": base | rates[1] | _reference_is_qualified(pair),
    }


def _whole_is_qualified(pair: Pair, side: Side) -> bool:
    return pair.of_totals and side.whole is not None and bool(side.whole.level_qualifier)


def _reference_is_qualified(pair: Pair) -> bool:
    """Whether the growth of the reference rests on a qualified figure."""
    whole = pair.reference.whole
    if whole is not None and whole.has_growth:
        return bool(whole.growth_qualifier)
    return bool(pair.reference.qualified("level", "growth")[pair.shared_growth].any())


# ---- the shared sectors together ----------------------------------------------------------------


def total_of(pair: Pair) -> dict[str, Value] | None:
    """The shared sectors together, None where they are fewer than two: a total of one says nothing more.

    The level is that of the rows that are added; growth, base and shift-share are those of the rows with a base.
    """
    import numpy as np

    levels, bases = pair.shared_total, pair.shared_growth
    if max(levels.sum(), bases.sum()) < LEAST_SHARES:
        return None
    own, reference, parts = pair.own, pair.reference, _parts(pair)
    sums: dict[str, float] = {}
    if levels.any():
        sums |= {"level": own.level[levels].sum(), "reference_level": reference.level[levels].sum()}
    if pair.with_shares.any():
        keys = ("share", "reference_share")
        sums |= {key: float(share[levels].sum()) for key, share in zip(keys, _shares(pair), strict=True)}
    if not pair.of_totals:
        sums |= {key: 1.0 for key in ("share", "reference_share") if np.isfinite(sums.get(key, np.nan))}
    if bases.any():
        growth, beside = _growth_together(pair, own), _growth_together(pair, reference)
        sums |= {"growth": growth, "reference_growth": beside}
        sums |= {"growth_gap": float(formulas.growth_gap(growth, beside))}
        sums |= {"base": own.base[bases].sum(), "increment": parts.change[bases].sum()}
        sums |= {key: getattr(parts, key)[bases].sum() for key in _PARTS}
    return {**dict(zip(sums, plain(list(sums.values())), strict=True)), **_total_qualifiers(pair)}


def _total_qualifiers(pair: Pair) -> dict[str, Value]:
    """What the sums rest on."""
    levels, bases = pair.shared_total, pair.shared_growth
    rests = [bool(side.qualified("level", "growth")[bases].any()) for side in pair.sides]
    own, reference, either = ("approx" if yes else None for yes in (*rests, any(rests)))
    shift = either or ("approx" if _reference_is_qualified(pair) else None)
    shares = [_whole_is_qualified(pair, side) for side in pair.sides]
    if pair.of_totals:
        shares = [
            yes or bool(side.qualified("level")[levels].any()) for yes, side in zip(shares, pair.sides, strict=True)
        ]
    return {
        "level_qualifier": combined(pair.own.frame["level_qualifier"][levels]).value or None,
        "reference_level_qualifier": combined(pair.reference.frame["level_qualifier"][levels]).value or None,
        "share_qualifier": "approx" if shares[0] else None,
        "reference_share_qualifier": "approx" if shares[1] else None,
        "growth_qualifier": own,
        "computed_qualifier": own,
        "reference_growth_qualifier": reference,
        "gap_qualifier": either,
        "shift_qualifier": shift,
    }


# ---- ranges -------------------------------------------------------------------------------------


@dataclass(frozen=True)  # no slots, for what is computed once
class _Spans:
    """The ranges of what the figures are computed from."""

    pair: Pair

    @cached_property
    def own(self) -> Inputs:
        return inputs_of(self.pair.own.frame)

    @cached_property
    def reference(self) -> Inputs:
        return inputs_of(self.pair.reference.frame)

    @cached_property
    def together(self) -> Range[float]:
        """The growth of the reference in the shift-share."""
        whole = self.pair.reference.whole
        if whole is not None and whole.has_growth:
            return whole.growth_range
        return _growth_range(self.reference, self.pair.shared_growth)

    def share(self, side: Side, inputs: Inputs) -> Range[Floats]:
        level = _only(self.pair.with_shares, inputs.level)
        if self.pair.of_totals and side.whole is not None:
            return exact.share_of_published(level, side.whole.level_range)
        return exact.share(level, counted=self.pair.shared_total)

    @cached_property
    def own_share(self) -> Range[Floats]:
        return self.share(self.pair.own, self.own)

    @cached_property
    def reference_share(self) -> Range[Floats]:
        return self.share(self.pair.reference, self.reference)

    def shifted(self, span: Range[Floats]) -> Range[Floats]:
        """The range of a part of the shift-share, which only rows with a base on both sides have."""
        return _only(self.pair.with_bases, span)

    @cached_property
    def mix(self) -> Range[Floats]:
        """The industry mix, which is 0 without a doubt where the sector is all there is to compare with."""
        import numpy as np

        mix = exact.industry_mix(self.own.base, self.reference.growth, self.together)
        rows, whole = self.pair.shared_growth, self.pair.reference.whole
        alone = rows & (rows.sum() == 1) & (whole is None or not whole.has_growth)
        return exact.Range(np.where(alone, 0.0, mix.low), np.where(alone, 0.0, mix.high))


FIGURES: dict[str, Callable[[_Spans], Range[Floats]]] = {
    "level": lambda of: of.own.level,
    "reference_level": lambda of: of.reference.level,
    "share": lambda of: of.own_share,
    "reference_share": lambda of: of.reference_share,
    "location_quotient": lambda of: exact.location_quotient(of.own_share, of.reference_share),
    "growth": lambda of: of.own.growth,
    "reference_growth": lambda of: of.reference.growth,
    "growth_gap": lambda of: exact.difference(of.own.growth, of.reference.growth),
    "base": lambda of: of.own.base,
    "increment": lambda of: of.own.increment,
    "national_share": lambda of: of.shifted(exact.national_share(of.own.base, of.together)),
    "industry_mix": lambda of: of.shifted(of.mix),
    "regional_shift": lambda of: of.shifted(exact.regional_shift(of.own.level, of.own.growth, of.reference.growth)),
}
"""The figures of a comparison that have a range: the one list of them, in the order of the columns.

Attained; outer for the industry mix where the growth of the reference is that of the shared sectors, and for the
regional shift of a growth that was computed from two levels.
"""


def end_columns(pair: Pair, figures: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of the ends of every range."""
    spans = _Spans(pair)
    return {key: end for name, span in FIGURES.items() for key, end in ends(name, span(spans), figures[name]).items()}


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


def total_ends(pair: Pair, total: Mapping[str, Value]) -> dict[str, Value]:
    """The ends of the ranges of the total row: attained, those of the parts of the shift-share outer."""
    spans = _Spans(pair)
    levels, bases = pair.shared_total, pair.shared_growth
    sums = {key: exact.total(FIGURES[key](spans), counted=levels) for key in ("level", "reference_level")}
    if pair.of_totals:
        for key, side in zip(("", "reference_"), pair.sides, strict=True):
            assert side.whole is not None
            sums[f"{key}share"] = exact.share_of_published(sums[f"{key}level"], side.whole.level_range)
    sums |= {key: exact.total(FIGURES[key](spans), counted=bases) for key in _SUMMED}
    sums |= {"growth": _growth_range(spans.own, bases), "reference_growth": _growth_range(spans.reference, bases)}
    sums["growth_gap"] = exact.difference(sums["growth"], sums["reference_growth"])
    sums["national_share"] = exact.national_share(sums["base"], spans.together)
    return {key: end for name, span in sums.items() for key, end in single_ends(name, span, total.get(name)).items()}
