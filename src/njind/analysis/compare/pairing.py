"""Which regions, which period and which sectors are compared: tables in, a Pair out. No figures, no reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from njind.analysis.columns import called
from njind.analysis.compare.sides import Pair, Side
from njind.analysis.compare.wholes import apart, refuse_unknown_total, wholes_of
from njind.analysis.given import SECTOR_COLUMNS
from njind.analysis.sectors.growth import with_growth
from njind.analysis.sectors.nesting import ancestors, parent_chains
from njind.analysis.sectors.scope import named, refuse_twice
from njind.analysis.select import Filter, Test, completed, folded, is_additive, passing
from njind.errors import UsageError
from njind.line import Joined, Span, line, names
from njind.period import period_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from njind.line import LineValue
    from njind.table import Table

_MOST_REGIONS = 40
"""Regions of which all pairs are looked at for the one with the most figures; of more the first one is taken."""
_MOST_PERIODS = 12
"""Periods that a sentence names."""


class Tables(NamedTuple):
    """The table of the region and that of the reference, which may be one and the same."""

    own: Table
    other: Table

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


def table_of(table: Table, region: str | None, period: str | None, total_row: str | None) -> Table:
    """The complete table of one measure, its one unnamed region and period named by these words."""
    words = ([region] if region else [], [period] if period else [])
    totals = None if table.totals is None else completed(table.with_frame(table.totals), SECTOR_COLUMNS)
    rows = named(completed(table, SECTOR_COLUMNS), region=words[0], period=words[1])
    return apart(replace(table, frame=rows, totals=totals), total_row)


def tables_of(own: Table, other: Table | None, place: tuple[str | None, ...], total_row: str | None) -> Tables:
    """The two tables, without the rows that are named as totals; ``place`` is region, reference, period as given.

    A total row that none of them has is a usage error.
    """
    region, reference, period = place
    refuse_unknown_total([table_of(one, None, None, None) for one in (own, other) if one is not None], total_row)
    ours = table_of(own, region, period, total_row)
    return Tables(ours, ours if other is None else table_of(other, reference, period, total_row))


# ---- regions and period -------------------------------------------------------------------------


def placed(tables: Tables, region: str | None, reference: str | None, period: str | None) -> Place:
    """The regions and the period: those that are named, else those with the most figures on both sides."""
    own, other = tables.own.frame, tables.other.frame
    if not len(own) or not len(other):
        raise UsageError("compare.no-rows")
    there = None if reference is None else _chosen_region(other, reference)
    first = str(own["region"].iloc[0]) if region is None else _chosen_region(own, region)
    here = [first] if region is not None else _possible_regions(tables, there)
    if tables.one and here == [there]:
        raise UsageError("compare.itself", region=_spoken(str(there)))
    tallies = {name: _tally_of(tables, name, there) for name in here}
    fitting = {
        (name, *key): figures
        for name, tally in tallies.items()
        for key, figures in tally.items()
        if there in (None, key[0]) and period in (None, key[1])
    }
    if not fitting:
        start = first if first in tallies else here[0]
        raise _nothing_shared(start, there, period, tallies[start])
    best = max(fitting, key=lambda key: (fitting[key], period_order(key[2])))
    chosen = {key[1:]: figures for key, figures in fitting.items() if key[0] == best[0]}
    equals = [key for key in chosen if chosen[key] == fitting[best] and key[0] != best[1]]
    as_good = dict.fromkeys(name for name, label in equals if label == best[2])
    before = dict.fromkeys(name for name, _ in equals if name not in as_good)
    periods = sorted((label for name, label in tallies[best[0]] if name == best[1]), key=period_order)
    given = {"region": region, "reference": reference, "period": period}
    found = frozenset(key for key, word in given.items() if word is None)
    return Place(*best, tuple(periods), found, tuple(as_good), tuple(before))


def _possible_regions(tables: Tables, there: str | None) -> list[str]:
    """The regions that can be set beside another: all of a table of few, in its order, else that of the first row."""
    names = [str(name) for name in dict.fromkeys(tables.own.frame["region"])]
    if tables.one:
        names = [name for name in names if name != there] or names
    return names if len(names) <= _MOST_REGIONS else names[:1]


def _tally_of(tables: Tables, here: str, there: str | None) -> dict[tuple[str, str], int]:
    """How many figures a region shares with each reference in each period."""
    own, other = tables.own.frame, tables.other.frame
    return _tally(own[own["region"] == here], other if there == here else _candidates(tables, here))


def _candidates(tables: Tables, here: str) -> pd.DataFrame:
    """The rows of the regions that can be the reference: the others, else the same one of a second table."""
    other = tables.other.frame
    others = other[other["region"] != here]
    if len(others):
        return others
    if not tables.one:
        return other
    raise UsageError("compare.one-region", region=_spoken(here))


def _chosen_region(table: pd.DataFrame, word: str) -> str:
    keys = ("region", "region_zh")
    return str(table[passing(table, [Filter(Test.ONE_OF, keys, (word,))])]["region"].iloc[0])


def _spoken(region: str) -> LineValue:
    return region or line("compare.unnamed-region")


def _nothing_shared(
    here: str, there: str | None, period: str | None, tally: Mapping[tuple[str, str], int]
) -> UsageError:
    """The error where there is nothing to compare: it names where there is."""
    labels = sorted({label for name, label in tally if there in (None, name)}, key=period_order)
    others = list(dict.fromkeys(name for name, _ in tally))
    if labels:
        instead = line("compare.other-periods", periods=periods_said(labels))
    elif others:
        instead = line("compare.other-regions", region=_spoken(here), names=names(filter(None, others)))
    else:
        instead = line("compare.how-matched")
    when = Span(period) if period else line("compare.common-period")
    values: dict[str, LineValue] = {"region": _spoken(here), "period": when, "instead": instead}
    if there is None:
        return UsageError("compare.nothing-with-any", **values)
    return UsageError("compare.nothing-with", reference=_spoken(there), **values)


def periods_said(labels: Sequence[str]) -> LineValue:
    """Periods for a sentence, the latest where there are many."""
    spans = Joined(tuple(Span(one) for one in labels[-_MOST_PERIODS:]))
    more = len(labels) - len(spans.parts)
    return line("compare.and-earlier", periods=spans, count=more) if more else spans


# ---- sectors ------------------------------------------------------------------------------------


def _tally(own: pd.DataFrame, others: pd.DataFrame) -> dict[tuple[str, str], int]:
    """For each reference and period with a shared sector how many figures both publish, in the order of the table."""
    shared = _shared(own, others).sort_values("row_reference")
    tally: dict[tuple[str, str], int] = {}
    both = [shared[key].notna() & shared[f"{key}_reference"].notna() for key in ("level", "growth")]
    for region, period, *stated in zip(shared["region_reference"], shared["period"], *both, strict=True):
        tally[region, period] = tally.get((region, period), 0) + sum(stated)
    return tally


def _shared(own: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """The rows of both that are the same sector in the same period; ``row`` and ``row_reference`` are their labels."""
    keys = ["region", "sector", "period", "level", "growth"]
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
    for sector, spelled in theirs.items():
        for name in spelled if sector not in taken else ():
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


def paired(tables: Tables, place: Place, measure: str) -> Pair:
    """The two regions, each with growth from levels where it published none."""
    regions = [
        with_growth(table.frame[table.frame["region"] == region])
        for table, region in zip(tables, (place.region, place.reference), strict=True)
    ]
    rows = [table[table["period"] == place.period] for table in regions]
    for side in rows:
        refuse_twice(side)
    shared = _shared(*rows).sort_values("row")
    labels = _labels(tables, place, regions)
    own = _side(tables.own, regions[0], rows[0], shared["row"].tolist(), labels[0], additive=is_additive(measure))
    there = shared["row_reference"].tolist()
    return Pair(own, _side(tables.other, regions[1], rows[1], there, labels[1], additive=own.additive))


def _side(
    table: Table, region: pd.DataFrame, rows: pd.DataFrame, labels: list[int], said: LineValue, *, additive: bool
) -> Side:
    frame = rows.loc[labels].reset_index(drop=True)
    only = rows[~rows["sector"].isin(frame["sector"])]
    place = [str(rows[key].iloc[0]) for key in ("region", "period")]
    return Side(
        frame=frame,
        above=ancestors(frame, parent_chains(region)),
        only=tuple(called(only, "sector")),
        called=said,
        wholes=tuple(wholes_of(table.totals, *place)),
        unit=next((str(one) for one in frame["unit"][frame["level"].notna()]), ""),
        additive=additive,
    )


def _labels(tables: Tables, place: Place, regions: Sequence[pd.DataFrame]) -> tuple[LineValue, LineValue]:
    """What the two regions are called: their names, with the file where the names are alike."""
    own, reference = (called(region, "region")[0] for region in regions)
    if place.region != place.reference:
        return own if own.name else line("compare.the-region"), (
            reference if reference.name else line("compare.the-reference")
        )
    files: list[LineValue] = [table.source for table in tables]
    if not all(files) or files[0] == files[1]:
        files = [line("compare.region-table"), line("compare.reference-table")]
    if not own.name:
        return files[0], files[1]
    one, other = (line("compare.of-file", region=own, file=file) for file in files)
    return one, other
