"""Which rows of a table of sectors are in question, and which of them count: a frame in, a Scope out. No figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

from njind import formulas
from njind.analysis.sectors import ranges as sector_ranges
from njind.analysis.sectors import totals
from njind.analysis.select import Filter, Test, as_words, completed, in_words, known_only, passing
from njind.errors import NjindError, UsageError, listed
from njind.period import Period, period_order
from njind.tables.columns import SECTORS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.ranges import Range
    from njind.table import Table

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Places = NDArray[np.intp]

FELT = 0.001
"""A total that qualified figures leave in doubt by more than this part makes its shares and contributions ≈."""

ParentChains: TypeAlias = dict[tuple[str, str, str], tuple[str, ...]]
"""For each (region, period, sector) of a nested row the sectors that it lies inside, the nearest first."""
Ancestors: TypeAlias = tuple[int, ...]
"""The positions of the rows that a row lies inside, the nearest first."""

ALL = "all"
"""The value of ``region`` and ``period`` that takes every one."""


class SectorFilters(TypedDict, total=False):
    """Which sectors: words as they stand in the table (English or Chinese), revenue in yuan, growth as a fraction.

    ``region`` and ``period`` may be ``"all"``; a limit includes the figure itself, a missing figure never passes.
    A table without regions or periods is one unnamed region or period, which a single value here names.
    """

    region: str | Sequence[str]
    period: str | Sequence[str]
    sector: str | Sequence[str]
    group: str | Sequence[str]
    min_revenue: float | None
    min_growth: float | None


@dataclass(frozen=True)
class Scope:
    """The rows in question, in the order of the table, with what the totals need to know.

    ``inside`` and ``instead`` say who counts (``Nesting``); ``cell`` numbers the (region, period) of each row;
    ``narrowed`` says that a filter chose among the sectors.
    """

    frame: pd.DataFrame
    inside: Places
    instead: Places
    cell: Places
    narrowed: bool
    caption: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def counted(self) -> Mask:
        """Which rows are added to a total: those that lie inside no row that holds their revenue there."""
        return self.inside < 0

    @property
    def weighed(self) -> Mask:
        """Which rows can be set beside the base of the total: it holds their own, or that of a row they lie inside."""
        import numpy as np

        return np.isfinite(self.base)[self._holder]

    @cached_property
    def _holder(self) -> Places:
        """For each row the position of the counted row that holds it: its own where it is counted itself."""
        import numpy as np

        holder = np.where(self.counted, np.arange(len(self.inside)), self.inside)
        while (self.inside[holder] >= 0).any():
            holder = holder[holder]
        return holder

    @property
    def one_cell(self) -> bool:
        """Whether all rows are of one region and period, so that they have one total."""
        return len(self.cell) > 0 and not self.cell.any()

    @cached_property
    def inputs(self) -> sector_ranges.Inputs:
        """The ranges of what every figure is computed from."""
        return sector_ranges.inputs_of(self.frame)

    @cached_property
    def level(self) -> Floats:
        """Revenue in yuan, NaN where missing."""
        return self.frame["revenue"].to_numpy(dtype=float)

    @cached_property
    def growth(self) -> Floats:
        """Growth as a fraction, NaN where missing."""
        return self.frame["growth"].to_numpy(dtype=float)

    @cached_property
    def base(self) -> Floats:
        """Implied comparable base in yuan, NaN where undefined."""
        return formulas.implied_base(self.level, self.growth)

    @cached_property
    def doubtful_level(self) -> Mask:
        """Which rows are of a cell whose total revenue rests on qualified figures, felt in the digits of a share."""
        qualified = self.frame["revenue_qualifier"] != ""
        return self._felt(self.inputs.level, self.level, qualified.to_numpy(dtype=bool))

    @cached_property
    def doubtful_base(self) -> Mask:
        """Which rows are of a cell whose total base rests on qualified figures, felt in a contribution's digits."""
        qualified = (self.frame["revenue_qualifier"] != "") | (self.frame["growth_qualifier"] != "")
        return self._felt(self.inputs.base, self.base, qualified.to_numpy(dtype=bool))

    def _felt(self, figure: Range[Floats], values: Floats, qualified: Mask) -> Mask:
        import numpy as np

        if not qualified.any():
            return qualified
        width = np.where(qualified & np.isfinite(values), figure.high - figure.low, 0.0)
        used = self.counted & np.isfinite(values)
        doubt = np.bincount(self.cell, np.where(used, width, 0.0), minlength=1)[self.cell]
        felt: Mask = doubt / 2 > FELT * np.abs(self.summed(values, used))
        return felt

    def summed(self, values: Floats, where: Mask) -> Floats:
        """For each row the sum of ``values`` over the counted rows of its cell ``where`` it is true; NaN over none."""
        import numpy as np

        used = self.counted & where & np.isfinite(values)
        sums = np.bincount(self.cell, np.where(used, values, 0.0), minlength=1)
        some = np.bincount(self.cell, used, minlength=1) > 0
        return np.where(some, sums, np.nan)[self.cell]


def select_sectors(
    frame: Table | pd.DataFrame,
    *,
    by: str | None = None,
    **filters: Unpack[SectorFilters],
) -> Scope:
    """The rows that every filter lets pass, with growth from levels where none was published, and who counts.

    Arguments and errors as in ``rank_sectors``; ``by="region"`` or ``by="period"`` takes all of them by default.
    """
    return _selected(completed(frame, SECTORS.columns), filters, by)


def select_with_totals(
    frame: Table | pd.DataFrame, total_row: str | None, filters: SectorFilters
) -> tuple[Scope, pd.DataFrame]:
    """The selected rows without the total rows, and these: those named ``total_row``, else those kept apart."""
    rows, total_rows = totals.apart(completed(frame, SECTORS.columns), total_row)
    return _selected(rows, filters, None), total_rows


def _selected(complete: pd.DataFrame, filters: SectorFilters, by: str | None) -> Scope:
    import numpy as np

    known_only(filters, SectorFilters)
    refuse_twice(complete)
    regions = as_words(filters.get("region", ()))
    periods = tuple(period_label(word) for word in as_words(filters.get("period", ())))
    table = with_growth(named(complete, region=regions, period=periods))
    candidates = table[passing(table, [*_words(filters), *_chosen("region", regions), *_chosen("period", periods)])]
    if not regions and by != "region" and len(candidates):
        candidates = candidates[candidates["region"] == candidates["region"].iloc[0]]
    parents = parent_chains(table)
    if not periods and by != "period" and len(candidates):
        candidates = candidates[candidates["period"] == fullest_period(candidates, parents)]
    limits = _limits(filters)
    selected = candidates[passing(candidates, limits)]
    nesting = _nesting(selected, parents)
    return Scope(
        frame=selected.reset_index(drop=True),
        inside=nesting.inside,
        instead=nesting.instead,
        cell=selected.groupby(["region", "period"], sort=False, observed=True).ngroup().to_numpy().astype(np.intp),
        narrowed=bool(_words(filters) or limits),
        caption=(*in_words([*_words(filters), *limits]), *_source_caption(table, selected, chosen=bool(periods))),
        notes=_left_out(candidates, limits),
    )


def refuse_twice(table: pd.DataFrame) -> None:
    """Refuse a table with two rows for one sector of one region in one period: they would be counted twice."""
    keys = ["region", "sector", "period"]
    twice = table[table.duplicated(keys)]
    if len(twice):
        region, sector, period = (str(twice[key].iloc[0]) for key in keys)
        where = " of ".join(filter(None, (period, region)))
        raise NjindError(f'"{sector}" has two rows{f" for {where}" if where else ""}.', "Keep one of them.")


def named(table: pd.DataFrame, *, region: Sequence[str], period: Sequence[str]) -> pd.DataFrame:
    """The table, its one unnamed region or period named by a single filter value."""
    for key, words in (("region", region), ("period", period)):
        if len(words) == 1 and words[0] != ALL and not (table[key] != "").any():
            table = table.assign(**{key: words[0]})
    return table


def with_growth(table: pd.DataFrame) -> pd.DataFrame:
    """The table with ``growth_source``, and growth from levels where a row has none and the year before has a level.

    Only levels that bound neither side ("over", "at least", "under") are compared: a ratio of open ends says nothing.
    The columns ``sector_ranges.BEFORE`` hold the range of the level a year earlier where growth is from levels.
    """
    import numpy as np

    growth = table["growth"].to_numpy(dtype=float, copy=True)
    level = table["revenue"].to_numpy(dtype=float)
    said = (table["growth_source"] == "levels").to_numpy(dtype=bool)
    source = np.where(said, "levels", np.where(np.isfinite(growth), "published", "")).astype(object)
    wanted = np.flatnonzero((said | ~np.isfinite(growth)) & np.isfinite(level))
    if not len(wanted):
        return table.assign(growth_source=source)
    here, before = _years_apart(table, wanted)
    computed = formulas.growth_from_levels(level[here], level[before])
    here, before = here[np.isfinite(computed)], before[np.isfinite(computed)]
    fresh = ~np.isfinite(growth[here])
    growth[here[fresh]] = computed[np.isfinite(computed)][fresh]
    source[here[fresh]] = "levels"
    qualifier = table["growth_qualifier"].astype(object).to_numpy(copy=True)
    qualified = (table["revenue_qualifier"] != "").to_numpy(dtype=bool)
    qualifier[here[fresh]] = np.where(qualified[here] | qualified[before], "approx", "")[fresh]
    earlier = dict(zip(sector_ranges.BEFORE, _ranges_before(table, here, before), strict=True))
    return table.assign(growth=growth, growth_source=source, growth_qualifier=qualifier, **earlier)


def _years_apart(table: pd.DataFrame, wanted: Places) -> tuple[Places, Places]:
    """Those of the wanted rows whose level a year earlier is in the table, and the rows that have it."""
    import numpy as np

    usable = (table["revenue"].notna() & table["revenue_qualifier"].isin(_BOUNDED)).to_numpy(dtype=bool)
    keys = list(zip(table["region"], table["sector"], table["period"], strict=True))
    place = {keys[row]: row for row in np.flatnonzero(usable).tolist()}
    earlier = {label: Period.parse(label).before.label for label in map(str, table["period"].unique()) if label}
    pairs = []
    for row in wanted[usable[wanted]].tolist():
        region, sector, period = keys[row]
        before = place.get((region, sector, earlier.get(period, "")))
        if period and before is not None:
            pairs.append((row, before))
    both = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]


_BOUNDED = ("", "approx", "nearly")
"""Qualifiers of a figure that has two ends."""


def _ranges_before(table: pd.DataFrame, here: Places, before: Places) -> tuple[Floats, Floats]:
    """For each row the ends of the range of the level a year earlier, NaN where growth is not from levels."""
    import numpy as np

    low, high = np.full(len(table), np.nan), np.full(len(table), np.nan)
    low[here], high[here] = sector_ranges.published(table.iloc[before], "revenue")
    return low, high


def parent_chains(table: pd.DataFrame) -> ParentChains:
    """For each (region, period, sector) of a nested row the sectors that it lies inside, the nearest first.

    The parent's own parent is looked up in the same period, else in any period of the region, so that a level
    of the hierarchy that was not published once does not break the chain. A circle is an error.
    """
    nested = table[table["part_of"] != ""]
    exact = dict(
        zip(zip(nested["region"], nested["period"], nested["sector"], strict=True), nested["part_of"], strict=True)
    )
    anywhere = dict(zip(zip(nested["region"], nested["sector"], strict=True), nested["part_of"], strict=True))
    return {key: _chain(key, exact, anywhere) for key in exact}


def _chain(
    key: tuple[str, str, str],
    exact: dict[tuple[str, str, str], str],
    anywhere: dict[tuple[str, str], str],
) -> tuple[str, ...]:
    region, period, sector = key
    chain = [sector]
    while parent := exact.get((region, period, chain[-1])) or anywhere.get((region, chain[-1])):
        if parent in chain:
            raise NjindError(
                f'"{sector}" lies inside itself: {" inside ".join([*chain, parent])}.',
                "Correct the column part_of so that no chain of sectors closes.",
            )
        chain.append(parent)
    return tuple(chain[1:])


def ancestors(rows: pd.DataFrame, parents: ParentChains) -> list[Ancestors]:
    """For each row the positions of those of these rows that it lies inside, in its region and period, nearest first.

    ``parents`` as ``parent_chains`` gives them.
    """
    if not parents:
        return [()] * len(rows)
    keys = list(zip(rows["region"], rows["period"], rows["sector"], strict=True))
    place = {key: position for position, key in enumerate(keys)}
    return [
        tuple(
            place[key]
            for parent in parents.get((region, period, sector), ())
            if (key := (region, period, parent)) in place
        )
        for region, period, sector in keys
    ]


class Nesting(NamedTuple):
    """Which rows lie inside others, by position, -1 where there is none.

    ``inside``: the row that keeps this one out of a total, the nearest one with revenue that it lies inside; for a row
    without revenue the nearest of any, where none has one. ``instead``: the nearest row that this one lies inside and
    is added in place of, because it has revenue and no row that it lies inside has: what is known of them is its own.
    """

    inside: Places
    instead: Places


def _nesting(rows: pd.DataFrame, parents: ParentChains) -> Nesting:
    import numpy as np

    inside, instead = (np.full(len(rows), -1, dtype=np.intp) for _ in range(2))
    stated = rows["revenue"].notna().to_numpy(dtype=bool)
    for row, above in enumerate(ancestors(rows, parents)):
        if not above:
            continue
        holder = next((one for one in above if stated[one]), None)
        if holder is None and stated[row]:
            instead[row] = above[0]
        else:
            inside[row] = above[0] if holder is None else holder
    return Nesting(inside, instead)


def fullest_period(rows: pd.DataFrame, parents: ParentChains) -> str:
    """The period of the most regions, then of the most sectors inside no other, of the most growth, then the latest."""
    import numpy as np
    import pandas as pd

    codes, labels = pd.factorize(rows["period"])
    regions, names = pd.factorize(rows["region"])
    places = np.unique(codes * len(names) + regions) // len(names)
    tallies = (
        np.bincount(places, minlength=len(labels)),
        np.bincount(codes, [not above for above in ancestors(rows, parents)], minlength=len(labels)),
        np.bincount(codes, rows["growth"].notna(), minlength=len(labels)),
    )
    found = zip(*(one.tolist() for one in tallies), map(str, labels), strict=True)
    return str(max(found, key=lambda one: (*one[:3], period_order(one[3])))[3])


def period_label(word: str) -> str:
    """The canonical spelling of a period, or "all"; a usage error where the word is neither."""
    if word == ALL:
        return word
    try:
        return Period.parse(word).label
    except ValueError:
        raise UsageError(
            f'"{word}" is not a period.', "Write it as 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06."
        ) from None


def _words(filters: SectorFilters) -> list[Filter]:
    wanted = ((("sector", "sector_zh"), filters.get("sector")), (("group",), filters.get("group")))
    return [Filter(Test.ONE_OF, keys, as_words(words)) for keys, words in wanted if words]


def _chosen(key: str, words: tuple[str, ...]) -> list[Filter]:
    return [] if not words or ALL in words else [Filter(Test.ONE_OF, (key,), words)]


def _limits(filters: SectorFilters) -> list[Filter]:
    limits = (("revenue", filters.get("min_revenue")), ("growth", filters.get("min_growth")))
    return [
        Filter(Test.AT_LEAST, (key, f"{key}_qualifier"), float(limit)) for key, limit in limits if limit is not None
    ]


def _source_caption(table: pd.DataFrame, selected: pd.DataFrame, *, chosen: bool) -> tuple[str, ...]:
    """Where the figures come from and what else the table holds; ``chosen`` says that the caller named the period."""
    caption = []
    if source := table.attrs.get("source"):
        caption.append(f"Data: {source}.")
    here = set(selected["region"])
    others = [name for name in dict.fromkeys(table["region"]) if name and name not in here]
    if others and len(here) == 1:
        caption.append(f"Other regions: {listed(others)}.")
    if len(set(selected["period"])) == 1:
        periods = sorted({name for name in table["period"][table["region"].isin(here)] if name}, key=period_order)
        if len(periods) > 1:
            why = (
                ""
                if chosen
                else f"; {selected['period'].iloc[0]} has the most sectors to add, --period chooses another"
            )
            caption.append(f"Periods here: {len(periods)}, from {periods[0]} to {periods[-1]}{why}.")
    return tuple(caption)


def _left_out(candidates: pd.DataFrame, limits: Sequence[Filter]) -> tuple[str, ...]:
    """The rows that a threshold could not judge because the figure is missing."""
    notes = []
    for key in (limit.keys[0] for limit in limits):
        lacking = candidates[candidates[key].isna()]
        if len(lacking):
            notes.append(f"Left out by --min-{key} because {key} is missing: {listed(lacking['sector'])}.")
    return tuple(notes)
