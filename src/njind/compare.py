"""Analysis of a region beside a reference region: frames in, a Report out. No files, options or printing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from njind import formulas
from njind import ranges as exact
from njind.errors import UsageError, listed
from njind.fields import FIELDS
from njind.period import period_order
from njind.quantity import combined
from njind.report import Audience, Column, Report, column
from njind.sector_ranges import Inputs, ends, inputs_of, single_ends
from njind.sector_scope import ancestors, named, parent_chains, period_label, refuse_twice, with_growth
from njind.selection import Filter, Test, completed, first, folded, ordered, passing, plain
from njind.tables.columns import SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.ranges import Range
    from njind.report import Value
    from njind.sector_scope import Ancestors

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("region", audience=_MACHINES),
    column("reference", audience=_MACHINES),
    column("sector"),
    column("sector_zh", audience=_MACHINES),
    column("reference_sector", audience=_MACHINES),
    column("part_of", audience=_MACHINES),
    column("period", audience=_MACHINES),
    column("revenue", qualifier="revenue_qualifier", drop=35),
    column("revenue_rounding", audience=_MACHINES),
    column("revenue_qualifier", audience=_MACHINES),
    column("reference_revenue", qualifier="reference_revenue_qualifier", drop=55),
    column("reference_revenue_rounding", audience=_MACHINES),
    column("reference_revenue_qualifier", audience=_MACHINES),
    column("share", qualifier="share_qualifier", total_exact=True, drop=40),
    column("share_qualifier", audience=_MACHINES),
    column("reference_share", qualifier="reference_share_qualifier", total_exact=True, drop=45),
    column("reference_share_qualifier", audience=_MACHINES),
    column("location_quotient", qualifier="quotient_qualifier", drop=5),
    column("quotient_qualifier", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier", total_decimals=2, drop=10),
    column("growth_rounding", audience=_MACHINES),
    column("growth_qualifier", audience=_MACHINES),
    column("growth_source", audience=_MACHINES),
    column("reference_growth", qualifier="reference_growth_qualifier", total_decimals=2, drop=11),
    column("reference_growth_rounding", audience=_MACHINES),
    column("reference_growth_qualifier", audience=_MACHINES),
    column("reference_growth_source", audience=_MACHINES),
    # rates are printed with one decimal, and so far their difference reaches
    column("growth_gap", qualifier="gap_qualifier", decimals=1, total_decimals=2),
    column("gap_qualifier", audience=_MACHINES),
    column("base", qualifier="computed_qualifier", drop=60),
    column("increment", qualifier="computed_qualifier", drop=30),
    column("computed_qualifier", audience=_MACHINES),
    column("national_share", qualifier="shift_qualifier", drop=26),
    column("industry_mix", qualifier="shift_qualifier", drop=25),
    column("regional_shift", qualifier="shift_qualifier", drop=20),
    column("shift_qualifier", audience=_MACHINES),
    column("counted", audience=_MACHINES),
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("note", audience=_MACHINES),
    column("reference_source", audience=_MACHINES),
    column("reference_publisher", audience=_MACHINES),
    column("reference_note", audience=_MACHINES),
)
"""Every column of a comparison but the ends of ranges, in order."""

SORTS = tuple(one.key for one in COLUMNS)

_RANGED = (
    *("revenue", "reference_revenue", "share", "reference_share", "location_quotient", "growth", "reference_growth"),
    *("growth_gap", "base", "increment", "national_share", "industry_mix", "regional_shift"),
)
"""The figures that have a range, in the order of the columns."""

END_KEYS = tuple(f"{key}_{end}" for key in _RANGED for end in ("low", "high"))
"""The columns that ranges add, in machine formats."""

_LEAST_SHARES = 2
"""Shares of fewer rows than this are 100 % by themselves and say nothing."""
_MUCH_LARGER = 2
"""A region whose shared sectors make so many times as much is taken as one that may contain the other."""
_SHOWN_NOTES = 4
"""Notes of the tables that a caption quotes; a machine format has all of them."""


class _Tables(NamedTuple):
    """The table of the region and that of the reference, which may be one and the same."""

    own: pd.DataFrame
    other: pd.DataFrame

    @property
    def one(self) -> bool:
        return self.own is self.other


@dataclass(frozen=True, slots=True)
class _Place:
    """The regions and the period that are compared.

    ``periods`` are all in which the two share a sector; ``found`` says which of the three the caller did not name.
    """

    region: str
    reference: str
    period: str
    periods: tuple[str, ...]
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Side:
    """The sectors of one region that the other has too, row by row, in the order of the table of the first region.

    ``above`` are for each row the positions of those of these rows that it lies inside; ``only`` names the sectors that
    the other side does not have.
    """

    frame: pd.DataFrame
    above: list[Ancestors]
    only: tuple[str, ...]
    label: str

    def inside(self, rows: Mask) -> Mask:
        """Which rows lie inside one of these rows."""
        import numpy as np

        return np.array([any(rows[one] for one in above) for above in self.above], dtype=bool)

    @property
    def nested(self) -> Mask:
        """Which rows lie inside another one."""
        import numpy as np

        return np.array([bool(above) for above in self.above], dtype=bool)

    def figures(self, key: str) -> Floats:
        """A column of numbers, NaN where missing."""
        return self.frame[key].to_numpy(dtype=float)

    @property
    def level(self) -> Floats:
        """Revenue in yuan."""
        return self.figures("revenue")

    @property
    def growth(self) -> Floats:
        """Growth as a fraction."""
        return self.figures("growth")

    @property
    def base(self) -> Floats:
        """Implied comparable base in yuan."""
        return formulas.implied_base(self.level, self.growth)

    def qualified(self, *keys: str) -> Mask:
        """Which rows rest on a figure of these that was published with a qualifier."""
        mask: Mask = (self.frame[[f"{key}_qualifier" for key in keys]] != "").any(axis=1).to_numpy(dtype=bool)
        return mask


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two regions over the sectors that both have, row by row."""

    own: _Side
    reference: _Side

    @property
    def nested(self) -> Mask:
        """Rows that lie inside another row on either side."""
        return self.own.nested | self.reference.nested

    @property
    def counted(self) -> Mask:
        """The rows that are added: those inside no other, and those inside rows of which none has a level to add."""
        return ~self.nested | self.shared_total

    @property
    def held(self) -> Mask:
        """The rows inside one that is added, on both sides: they can be set against the total."""
        return self.own.inside(self.shared_total) & self.reference.inside(self.shared_total)

    @property
    def with_levels(self) -> Mask:
        """Rows with revenue on both sides."""
        import numpy as np

        return np.isfinite(self.own.level) & np.isfinite(self.reference.level)

    @property
    def with_bases(self) -> Mask:
        """Rows with revenue and growth, so with a base, on both sides."""
        import numpy as np

        return np.isfinite(self.own.base) & np.isfinite(self.reference.base)

    @property
    def with_growth(self) -> Mask:
        """Rows with growth on both sides."""
        import numpy as np

        return np.isfinite(self.own.growth) & np.isfinite(self.reference.growth)

    @property
    def shared_total(self) -> Mask:
        """The rows that shares are of: with revenue, and on neither side inside another row with revenue."""
        rows = self.with_levels
        return rows & ~self.own.inside(rows) & ~self.reference.inside(rows)

    @property
    def shared_growth(self) -> Mask:
        """The rows whose growth together is the reference's in the shift-share."""
        return self.counted & self.with_bases

    @property
    def with_shares(self) -> Mask:
        """The rows that have a share: none where there would be only one, or no total to be a part of."""
        import numpy as np

        rows = self.with_levels & (self.shared_total | self.held)
        enough = rows.sum() >= _LEAST_SHARES and self.shared_total.any()
        return rows if enough else np.zeros(len(rows), dtype=bool)


def compare_regions(
    frame: pd.DataFrame,
    other: pd.DataFrame | None = None,
    *,
    region: str | None = None,
    reference: str | None = None,
    period: str | None = None,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    ranges: bool = False,
) -> Report:
    """A region beside a reference region in one period: shares, location quotients, growth gap, classic shift-share.

    ``frame`` is a table of sectors as ``read_sectors`` gives it: revenue in yuan, growth as a fraction. The reference
    is another region of it, or a region of ``other``, a second such table. One row is one sector that both have in the
    period; sectors match by their English or Chinese names without regard to case and width. Those found on one side
    only are named in the caption and left out.

    Defaults: the region of the first row; the reference and the period with the most figures (revenue, growth) that
    both state, the latest of equals. The caption says what was chosen and what else there is.

    Shares and location quotients are of the shared sectors with revenue on both sides, never of a whole economy; the
    growth of the reference in the shift-share is that of the shared sectors with revenue and growth on both sides.
    A row that lies inside another shared row (``part_of``) is shown and in no total, unless it has revenue on both
    sides and none of those that it lies inside has; one that the total holds on one side only has no share.
    With fewer than two shares none is given. The growth gap needs only the two rates.
    National share, industry mix and regional shift sum to ``increment``.

    Amounts in yuan, rates, shares and the gap as fractions (a gap of 0.024 is 2.4 points), quotients plain, missing
    figures None; a growth of -100 % or less has no base. Rows come by growth gap, else by location quotient, else by
    revenue, unless ``sort`` says otherwise; ``reverse`` and ``top`` as in ``rank_sectors``. With ``ranges`` the columns
    ``<key>_low`` and ``<key>_high`` hold the ends of each figure's range (None: open); the industry mix's is outer.
    Raises UsageError for an unknown name and where the two share no sector, NjindError for a sector that stands twice
    and for a circle of ``part_of``.
    Sources: US Bureau of Labor Statistics (location quotient); Dunn 1960, Papers and Proceedings of the Regional
    Science Association 6, 97-112 (shift-share).
    """
    label = period_label(period) if period else None
    own = _table(frame, region, label)
    tables = _Tables(own, own if other is None else _table(other, reference, label))
    place = _placed(tables, region, reference, label)
    pair = _pair(tables, place)
    values = _figures(pair, place)
    basis = sort or next((key for key in ("growth_gap", "location_quotient") if any(_known(values[key]))), "revenue")
    total = _total(pair)
    columns = _columns(values, basis, ranges=ranges)
    if ranges:
        spans = _ranges(pair)
        values |= {key: column for name, span in spans.items() for key, column in ends(name, span).items()}
        total = total and {**total, **_total_ranges(pair, spans)}
    order = ordered(values, basis, columns, reverse=reverse)
    shown = first(order, top)
    return Report(
        name="compare",
        title=", ".join(part for part in (f"{pair.own.label} beside {pair.reference.label}", place.period) if part),
        columns=columns,
        values=tuple([values[one.key][position] for position in shown] for one in columns),
        total=total,
        caption=(
            _order_caption(basis, len(shown), len(order), total=total is not None),
            *_total_caption(pair),
            *_left_out_caption(pair),
            *_place_caption(tables, place, pair),
        ),
        notes=_doubts(pair),
    )


# What is compared


def _table(frame: pd.DataFrame, region: str | None, period: str | None) -> pd.DataFrame:
    words = ([region] if region else [], [period] if period else [])
    return named(completed(frame, SECTORS.columns), region=words[0], period=words[1])


def _placed(tables: _Tables, region: str | None, reference: str | None, period: str | None) -> _Place:
    """The regions and the period: those that are named, else those with the most figures on both sides."""
    if not len(tables.own) or not len(tables.other):
        raise UsageError("a table without rows has no region to compare.", "Choose a table that has sectors.")
    here = str(tables.own["region"].iloc[0]) if region is None else _chosen_region(tables.own, region)
    there = None if reference is None else _chosen_region(tables.other, reference)
    if tables.one and there == here:
        raise UsageError(f"{_name(here)} cannot be its own reference.", "Choose another --reference or --region.")
    candidates = tables.other if there == here else _candidates(tables, here)
    tally = _tally(tables.own[tables.own["region"] == here], candidates)
    fitting = {key: figures for key, figures in tally.items() if there in (None, key[0]) and period in (None, key[1])}
    if not fitting:
        raise _nothing_shared(here, there, period, tally)
    best = max(fitting, key=lambda key: (fitting[key], period_order(key[1])))
    periods = sorted((label for name, label in tally if name == best[0]), key=period_order)
    given = {"region": region, "reference": reference, "period": period}
    return _Place(here, *best, tuple(periods), frozenset(key for key, word in given.items() if word is None))


def _candidates(tables: _Tables, here: str) -> pd.DataFrame:
    """The rows of the regions that can be the reference: the others, else the same one of a second table."""
    others = tables.other[tables.other["region"] != here]
    if len(others):
        return others
    if not tables.one:
        return tables.other
    raise UsageError(
        f"the table holds no region beside {_name(here)}.",
        "Give a second table with --with, or one whose column region names several regions.",
    )


def _chosen_region(table: pd.DataFrame, word: str) -> str:
    return str(table[passing(table, [Filter(Test.ONE_OF, ("region",), (word,))])]["region"].iloc[0])


def _name(region: str) -> str:
    return region or "the unnamed region"


def _nothing_shared(
    here: str, there: str | None, period: str | None, tally: Mapping[tuple[str, str], int]
) -> UsageError:
    """The error where there is nothing to compare: it names where there is."""
    other = "no other region" if there is None else _name(there)
    when = f"in {period}" if period else "in a common period"
    labels = sorted({label for name, label in tally if there in (None, name)}, key=period_order)
    names = [_name(name) for name in dict.fromkeys(name for name, _ in tally)]
    if labels:
        hint = f"They do in {listed(labels, most=12)}."
    elif names:
        hint = f"{_name(here)} shares sectors with {listed(names)}."
    else:
        hint = "Sectors match by their names, English or Chinese; --period names the period of a table without one."
    verb = f"shares a sector with {other}" if there is None else f"and {other} share no sector"
    return UsageError(f"{_name(here)} {verb} {when}.", hint)


def _tally(own: pd.DataFrame, others: pd.DataFrame) -> dict[tuple[str, str], int]:
    """For each reference and period with a shared sector how many figures both publish, in the order of the table."""
    shared = _shared(own, others).sort_values("row_reference")
    tally: dict[tuple[str, str], int] = {}
    both = [shared[key].notna() & shared[f"{key}_reference"].notna() for key in ("revenue", "growth")]
    for region, period, *stated in zip(shared["region_reference"], shared["period"], *both, strict=True):
        tally[region, period] = tally.get((region, period), 0) + sum(stated)
    return tally


def _shared(own: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """The rows of both that are the same sector in the same period; ``row`` and ``row_reference`` are their labels."""
    keys = ["region", "sector", "period", "revenue", "growth"]
    left, right = (side[keys].astype(dict.fromkeys(keys[:3], object)).assign(row=side.index) for side in (own, others))
    left["partner"] = left["sector"].map(matched_sectors(own, others))
    right["partner"] = right["sector"]
    return left.dropna(subset="partner").merge(right, on=["partner", "period"], suffixes=("", "_reference"))


def matched_sectors(own: pd.DataFrame, other: pd.DataFrame) -> dict[str, str]:
    """For each sector of a table the sector of another table that it is, by name; width and case do not matter.

    The names of the columns ``sector`` decide first, then any English or Chinese name of the one that is a name of the
    other. Where several would fit, none is taken.
    """
    ours, theirs = _spellings(own), _spellings(other)
    by_sector = {folded(sector): sector for sector in reversed(theirs)}
    found = {sector: by_sector[folded(sector)] for sector in ours if folded(sector) in by_sector}
    taken = set(found.values())
    by_name: dict[str, set[str]] = {}
    for sector, names in theirs.items():
        for name in names if sector not in taken else ():
            by_name.setdefault(name, set()).add(sector)
    likely = {
        sector: set[str]().union(*(by_name.get(name, ()) for name in names))
        for sector, names in ours.items()
        if sector not in found
    }
    claims = Counter(partner for partners in likely.values() for partner in partners)
    return found | {
        sector: partner
        for sector, partners in likely.items()
        if len(partners) == 1 and claims[partner := next(iter(partners))] == 1
    }


def _spellings(table: pd.DataFrame) -> dict[str, set[str]]:
    """The sectors of a table with all their names, folded."""
    names: dict[str, set[str]] = {}
    for sector, chinese in table[["sector", "sector_zh"]].drop_duplicates().itertuples(index=False):
        names.setdefault(str(sector), set()).update(folded(str(name)) for name in (sector, chinese) if name)
    return names


def _pair(tables: _Tables, place: _Place) -> _Pair:
    """The two regions, each with growth from levels where it published none."""
    regions = [
        with_growth(table[table["region"] == region])
        for table, region in zip(tables, (place.region, place.reference), strict=True)
    ]
    rows = [table[table["period"] == place.period] for table in regions]
    for side in rows:
        refuse_twice(side)
    shared = _shared(*rows).sort_values("row")
    positions = (shared["row"].tolist(), shared["row_reference"].tolist())
    return _Pair(*map(_side, regions, rows, positions, _labels(tables, place)))


def _side(table: pd.DataFrame, rows: pd.DataFrame, positions: Sequence[int], label: str) -> _Side:
    frame = rows.loc[list(positions)].reset_index(drop=True)
    only = rows[~rows["sector"].isin(frame["sector"])]["sector"]
    return _Side(frame, ancestors(frame, parent_chains(table)), tuple(only), label)


def _labels(tables: _Tables, place: _Place) -> tuple[str, str]:
    """What the two regions are called: their names, with the file where the names are alike."""
    names = (place.region, place.reference)
    if names[0] != names[1]:
        return (names[0] or "The region", names[1] or "the reference")
    files = [str(table.attrs.get("source") or "") for table in tables]
    if not all(files) or files[0] == files[1]:
        files = ["region", "reference"]
    return (f"{names[0]} ({files[0]})".strip(), f"{names[1]} ({files[1]})".strip())


# The figures


def _figures(pair: _Pair, place: _Place) -> dict[str, list[Value]]:
    """Every column as plain values, in the order of the region's table."""
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
    return {key: plain(figures[key] if key in figures else _published(pair, key)) for key in SORTS}


def _published(pair: _Pair, key: str) -> pd.Series:
    side = pair.reference if key.startswith("reference_") else pair.own
    return side.frame[key.removeprefix("reference_")]


def _shares(pair: _Pair) -> tuple[Floats, Floats]:
    """The shares of both sides in the sum of the shared sectors."""
    import numpy as np

    rows, whole = pair.with_shares, pair.shared_total
    own, reference = (
        formulas.part_of_total(np.where(rows, side.level, np.nan), side.level[whole].sum())
        for side in (pair.own, pair.reference)
    )
    return own, reference


def _parts(pair: _Pair) -> formulas.ShiftShare:
    """The shift-share of the rows with a base on both sides."""
    import numpy as np

    base = np.where(pair.with_bases, pair.own.base, np.nan)
    return formulas.shift_share(base, pair.own.growth, pair.reference.growth, _growth_together(pair, pair.reference))


def _growth_together(pair: _Pair, side: _Side) -> float:
    """The growth of one side's shared sectors together, NaN where there is none with a base on both sides."""
    rows = pair.shared_growth
    rates = side.growth[rows]
    return float(rates[0]) if len(rates) == 1 else formulas.growth_of_total(side.level[rows], rates)


def _rests_on_qualified(pair: _Pair) -> dict[str, Mask]:
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


def _total(pair: _Pair) -> dict[str, Value] | None:
    """The shared sectors together, None where they are fewer than two: a total of one says nothing more.

    Revenue is that of the rows that shares are of; growth, base and shift-share are those of the rows with a base.
    """
    import numpy as np

    levels, bases = pair.shared_total, pair.shared_growth
    if max(levels.sum(), bases.sum()) < _LEAST_SHARES:
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


def _total_qualifiers(pair: _Pair) -> dict[str, Value]:
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


def _ranges(pair: _Pair) -> dict[str, Range[Floats]]:
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


def _mix_range(pair: _Pair, mix: Range[Floats]) -> Range[Floats]:
    """The range of the industry mix, which is 0 without a doubt where the sector is all there is to compare with."""
    import numpy as np

    alone = pair.shared_growth & (pair.shared_growth.sum() == 1)
    return exact.Range(np.where(alone, 0.0, mix.low), np.where(alone, 0.0, mix.high))


def _growth_range(side: Inputs, rows: Mask) -> Range[float]:
    """The range of the growth of these rows together, missing where that of one is not known."""
    import math

    if (side.unknown & rows).any():
        return exact.Range(math.nan, math.nan)
    return exact.growth_of_total(side.level, side.growth, counted=rows)


def _only(rows: Mask, span: Range[Floats]) -> Range[Floats]:
    """The range in these rows, missing in the others."""
    import numpy as np

    return exact.Range(np.where(rows, span.low, np.nan), np.where(rows, span.high, np.nan))


def _total_ranges(pair: _Pair, spans: Mapping[str, Range[Floats]]) -> dict[str, Value]:
    """The ends of the ranges of the total row: attained, those of the parts of the shift-share outer."""
    own, reference = inputs_of(pair.own.frame), inputs_of(pair.reference.frame)
    levels, bases = pair.shared_total, pair.shared_growth
    sums = {key: exact.total(spans[key], counted=levels) for key in ("revenue", "reference_revenue")}
    summed = ("base", "increment", "industry_mix", "regional_shift")
    sums |= {key: exact.total(spans[key], counted=bases) for key in summed}
    sums |= {"growth": _growth_range(own, bases), "reference_growth": _growth_range(reference, bases)}
    sums["growth_gap"] = exact.difference(sums["growth"], sums["reference_growth"])
    sums["national_share"] = exact.national_share(sums["base"], sums["reference_growth"])
    return {key: end for name, span in sums.items() for key, end in single_ends(name, span).items()}


# What is said of them


def _columns(values: Mapping[str, Sequence[Value]], basis: str, *, ranges: bool) -> tuple[Column, ...]:
    """The columns; people do not see one without a single figure, and always see the sorted one."""
    columns: list[Column] = []
    for one in COLUMNS:
        if one.key == basis:
            shown = replace(one, audience=Audience.ALL, drop=0)
        elif one.kind.is_number and not any(_known(values[one.key])):
            shown = replace(one, audience=_MACHINES)
        else:
            shown = one
        if not ranges or one.key not in _RANGED:
            columns.append(shown)
            continue
        columns.append(replace(shown, ranged=True))
        columns += [column(f"{one.key}_{end}", audience=_MACHINES) for end in ("low", "high")]
    return tuple(columns)


def _known(values: Iterable[Value]) -> Iterable[bool]:
    return (value is not None for value in values)


def _order_caption(basis: str, shown: int, rows: int, *, total: bool) -> str:
    if shown == rows:
        return f"Sorted by {FIELDS[basis].en.lower()}."
    rest = f"; the total covers all {rows}" if total else ""
    return f"The first {shown} of {_sectors(rows)}, sorted by {FIELDS[basis].en.lower()}{rest}."


def _total_caption(pair: _Pair) -> list[str]:
    """What shares and the growth of the reference are made from."""
    names, there = pair.own.frame["sector"], pair.reference.label
    whole, together = names[pair.shared_total], names[pair.shared_growth]
    said = []
    if not pair.with_shares.any():
        said.append(
            "No shares or quotients: they need two or more shared sectors with revenue on both sides, and their total."
        )
    elif len(whole) == 1:
        said.append(
            f"Shares and quotients are set against {whole.iloc[0]}, the only shared sector with revenue on both sides "
            "that lies inside no other: its own quotient is 1 by definition."
        )
    else:
        said.append(
            f"Shares and quotients are of the {len(whole)} shared sectors with revenue on both sides, not of all."
        )
    if len(together) == 0:
        said.append("No shift-share: it needs shared sectors with revenue and growth on both sides.")
    elif len(together) == 1:
        said.append(
            f"The growth of {there} in the shift-share is that of {together.iloc[0]} alone, "
            "whose industry mix is 0 by definition."
        )
    else:
        said.append(f"The growth of {there} in the shift-share is that of the {len(together)} shared sectors together.")
    return said


def _left_out_caption(pair: _Pair) -> list[str]:
    """What is not compared, or not in every figure, by name."""
    own, reference = pair.own, pair.reference
    names = own.frame["sector"]
    left_out = ~pair.counted
    one_sided = left_out & ~(own.nested & reference.nested) | (left_out & pair.with_levels & ~pair.held)
    said = [f"Only in {side.label}, so left out: {listed(side.only)}." for side in (own, reference) if side.only]
    for rows, sentence in (
        (left_out & ~one_sided, "Not added, because inside another sector shown"),
        (one_sided, "Inside another sector on one side only, so not added and without share"),
        (pair.nested & pair.counted, "Added although inside another sector, because that lacks revenue on one side"),
        (~pair.with_levels, "Without revenue on one side, so without share"),
        (~pair.with_growth, "Without growth on one side, so without growth gap"),
        (_no_base(own) | _no_base(reference), "Growth of -100 % or less has no base"),
        (_from_levels(own), f"Growth of {own.label} computed from two published levels"),
        (_from_levels(reference), f"Growth of {reference.label} computed from two published levels"),
    ):
        if rows.any():
            said.append(f"{sentence}: {listed(names[rows])}.")
    other_names = [
        f"{name} is {partner}"
        for name, partner in zip(names, reference.frame["sector"], strict=True)
        if folded(name) != folded(partner)
    ]
    return [*said, *([f"Matched by another name: {listed(other_names)}."] if other_names else [])]


def _no_base(side: _Side) -> Mask:
    mask: Mask = side.growth <= -1
    return mask


def _from_levels(side: _Side) -> Mask:
    mask: Mask = (side.frame["growth_source"] == "levels").to_numpy(dtype=bool)
    return mask


def _place_caption(tables: _Tables, place: _Place, pair: _Pair) -> list[str]:
    """How regions and period were found, what the tables note, and where the figures come from."""
    said = []
    if "region" in place.found and (tables.own["region"] != place.region).any():
        said.append(f"{place.region} is the region of the first row.")
    others = [name for name in dict.fromkeys(tables.other["region"]) if name not in ("", place.region, place.reference)]
    if "reference" in place.found and others:
        said.append(f"{place.reference} has the most figures to set beside it; other regions: {listed(others)}.")
    if "period" in place.found and len(place.periods) > 1:
        said.append(
            f"{place.period} is the period with the most figures on both sides, the latest of equals; "
            f"shared are {listed(place.periods, most=12)}."
        )
    files = list(dict.fromkeys(str(table.attrs["source"]) for table in tables if table.attrs.get("source")))
    return [*said, *_remarks(pair), *([f"Data: {' and '.join(files)}."] if files else [])]


def _remarks(pair: _Pair) -> list[str]:
    """What the tables note beside the compared figures."""
    remarks = [
        f"Note on {name}, {side.label}: {str(note).rstrip('.')}."
        for side in (pair.own, pair.reference)
        for name, note in zip(side.frame["sector"], side.frame["note"], strict=True)
        if note
    ]
    more = len(remarks) - _SHOWN_NOTES
    return [
        *remarks[:_SHOWN_NOTES],
        *([f"More notes, in the columns note and reference_note: {more}."] if more > 0 else []),
    ]


def _doubts(pair: _Pair) -> tuple[str, ...]:
    """Sectors that are larger in a region much smaller: a part cannot exceed the whole it lies in."""
    sides = (pair.own, pair.reference)
    sums = [side.level[pair.shared_total].sum() for side in sides]
    if sums[0] > sums[1]:
        sides, sums = sides[::-1], sums[::-1]
    small, large = sides
    above = small.level > large.level
    if not above.any() or not 0 < _MUCH_LARGER * sums[0] <= sums[1]:
        return ()
    return (
        f"More revenue in {small.label} than in {large.label}: {listed(small.frame['sector'][above])}. "
        f"If {large.label} contains {small.label}, the two figures are not of the same thing.",
    )


def _sectors(number: int) -> str:
    return "1 sector" if number == 1 else f"{number:,} sectors"
