"""Which regions, which period and which sectors are compared: frames in, a Pair out. No figures, no reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from njind import formulas
from njind.analysis.sectors.scope import ancestors, named, parent_chains, refuse_twice, with_growth
from njind.analysis.select import Filter, Test, completed, folded, passing
from njind.errors import UsageError, listed
from njind.period import period_order
from njind.tables.columns import SECTORS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Ancestors

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

LEAST_SHARES = 2
"""Shares of fewer rows than this are 100 % by themselves and say nothing."""


class Tables(NamedTuple):
    """The table of the region and that of the reference, which may be one and the same."""

    own: pd.DataFrame
    other: pd.DataFrame

    @property
    def one(self) -> bool:
        """Whether both regions stand in one table."""
        return self.own is self.other


@dataclass(frozen=True, slots=True)
class Place:
    """The regions and the period that are compared.

    ``periods`` are all in which the two share a sector; ``found`` says which of the three the caller did not name.
    ``as_good`` are the other references with as many figures in the period, ``as_good_before`` those in an earlier one.
    """

    region: str
    reference: str
    period: str
    periods: tuple[str, ...]
    found: frozenset[str]
    as_good: tuple[str, ...]
    as_good_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
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
class Pair:
    """Two regions over the sectors that both have, row by row."""

    own: Side
    reference: Side

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
        enough = rows.sum() >= LEAST_SHARES and self.shared_total.any()
        return rows if enough else np.zeros(len(rows), dtype=bool)


def table_of(frame: pd.DataFrame, region: str | None, period: str | None) -> pd.DataFrame:
    """The complete table, its one unnamed region and period named by these words."""
    words = ([region] if region else [], [period] if period else [])
    return named(completed(frame, SECTORS.columns), region=words[0], period=words[1])


def placed(tables: Tables, region: str | None, reference: str | None, period: str | None) -> Place:
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
    equals = [key for key in fitting if fitting[key] == fitting[best] and key[0] != best[0]]
    as_good = dict.fromkeys(name for name, label in equals if label == best[1])
    before = dict.fromkeys(name for name, _ in equals if name not in as_good)
    periods = sorted((label for name, label in tally if name == best[0]), key=period_order)
    given = {"region": region, "reference": reference, "period": period}
    found = frozenset(key for key, word in given.items() if word is None)
    return Place(here, *best, tuple(periods), found, tuple(as_good), tuple(before))


def _candidates(tables: Tables, here: str) -> pd.DataFrame:
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


def paired(tables: Tables, place: Place) -> Pair:
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
    return Pair(*map(_side, regions, rows, positions, _labels(tables, place)))


def _side(table: pd.DataFrame, rows: pd.DataFrame, positions: Sequence[int], label: str) -> Side:
    frame = rows.loc[list(positions)].reset_index(drop=True)
    only = rows[~rows["sector"].isin(frame["sector"])]["sector"]
    return Side(frame, ancestors(frame, parent_chains(table)), tuple(only), label)


def _labels(tables: Tables, place: Place) -> tuple[str, str]:
    """What the two regions are called: their names, with the file where the names are alike."""
    names = (place.region, place.reference)
    if names[0] != names[1]:
        return (names[0] or "The region", names[1] or "the reference")
    files = [str(table.attrs.get("source") or "") for table in tables]
    if not all(files) or files[0] == files[1]:
        files = ["region", "reference"]
    return (f"{names[0]} ({files[0]})".strip(), f"{names[1]} ({files[1]})".strip())
