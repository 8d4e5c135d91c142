"""Which rows of a table of sectors are in question, and which of them count: a table in, a Scope out. No figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from njind import formulas
from njind.analysis.columns import called, name_in
from njind.analysis.given import period_label as canonical_period
from njind.analysis.residual import residuals
from njind.analysis.sectors.growth import with_growth
from njind.analysis.sectors.inputs import Inputs, inputs_of
from njind.analysis.sectors.nesting import (
    Ancestors,
    Links,
    ParentChains,
    ancestors,
    links_of,
    nearest_above,
    nesting,
    parent_chains,
)
from njind.analysis.select import (
    Filter,
    Test,
    amount_limit,
    as_table,
    as_words,
    completed,
    conditions,
    folded,
    is_additive,
    known_only,
    of_measure,
    passing,
    rate_limit,
)
from njind.errors import NjindError, unknown_name
from njind.line import Heading, Joined, Line, Name, Names, Span, line, names
from njind.period import period_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.line import LineValue
    from njind.ranges import Range
    from njind.table import Table

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Places = NDArray[np.intp]

__all__ = [
    "ALL",
    "Ancestors",
    "ParentChains",
    "Scope",
    "SectorFilters",
    "ancestors",
    "named",
    "parent_chains",
    "period_label",
    "refuse_twice",
    "select_sectors",
    "select_with_totals",
    "with_growth",
]

FELT = 0.001
"""A total that qualified figures leave in doubt by more than this part makes its shares and contributions ≈."""

ALL = "all"
"""The value of ``region`` and ``period`` that takes every one."""

KEYS = (
    *("region", "region_zh", "sector", "sector_zh", "group", "group_zh", "part_of", "period", "measure"),
    *("level", "level_rounding", "level_qualifier", "unit"),
    *("growth", "growth_rounding", "growth_qualifier", "growth_source", "source", "publisher", "published", "note"),
)
"""The columns of the frame of a scope."""


class SectorFilters(TypedDict, total=False):
    """Which sectors: words as they stand in the table (English or Chinese), levels in base units, growth as a fraction.

    ``region`` and ``period`` may be ``"all"``; a limit includes the figure itself, a missing figure never passes, and
    a limit may be text (``1亿``, ``12%``). A table without regions or periods is one unnamed region or period, which a
    single value here names. ``measure`` is which level of a table that holds several (revenue, else the first).
    ``min_revenue`` is a limit of that level.
    """

    region: str | Sequence[str]
    period: str | Sequence[str]
    sector: str | Sequence[str]
    group: str | Sequence[str]
    measure: str | None
    min_revenue: float | str | None
    min_growth: float | str | None


@dataclass(frozen=True)
class Scope:
    """The rows in question, in the order of the table, with what the totals need to know.

    ``frame`` has the columns ``KEYS``. ``inside`` and ``instead`` say who counts (``Nesting``); ``cell`` numbers the
    region, period and unit of each row, which have one total; ``narrowed`` says that a filter chose among the sectors.
    ``totals`` are the total rows of the table, with the same columns. ``lines`` say which rows these are.
    """

    frame: pd.DataFrame
    inside: Places
    instead: Places
    cell: Places
    narrowed: bool
    measure: str
    totals: pd.DataFrame
    lines: tuple[Line, ...]

    @cached_property
    def units(self) -> tuple[str, ...]:
        """What the levels are of, each unit once; "" where nothing states it."""
        stated = self.frame["unit"][self.frame["level"].notna()]
        found = tuple(dict.fromkeys(map(str, stated.unique())))
        return found or tuple(dict.fromkeys(map(str, self.frame["unit"].unique())))[:1]

    @property
    def unit(self) -> str:
        """The one unit of all levels; "" where there are several or none."""
        return self.units[0] if len(self.units) == 1 else ""

    @cached_property
    def unit_of(self) -> NDArray[np.object_]:
        """The unit of each row."""
        return self.frame["unit"].to_numpy(dtype=object)

    @cached_property
    def sectors(self) -> NDArray[np.object_]:
        """The name of each row."""
        return self.frame["sector"].to_numpy(dtype=object)

    def name(self, row: int) -> Name:
        """The name of one row, in both languages."""
        return Name(str(self.sectors[row]), str(self.frame["sector_zh"].iloc[row]))

    def names(self, rows: Mask | Places) -> Names:
        """The names of some rows, each once, in both languages."""
        english, chinese = self.sectors[rows], self.frame["sector_zh"].to_numpy(dtype=object)[rows]
        pairs = dict(zip(map(str, english), map(str, chinese), strict=True))
        return Names(tuple(Name(name, zh) for name, zh in pairs.items()))

    @cached_property
    def additive(self) -> bool:
        """Whether levels of this measure can be added: those of an index or a price cannot."""
        return is_additive(self.measure) and "index" not in self.units

    @cached_property
    def residual(self) -> Mask:
        """Which rows are what is left (其他, Others): added, but none of the sectors that are compared."""
        return residuals(self.frame, "sector", "sector_zh")

    @cached_property
    def counted(self) -> Mask:
        """Which rows are added to a total: those that lie inside no row that holds their level there."""
        return self.inside < 0

    @cached_property
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
        """Whether all rows are of one region, period and unit, so that they have one total."""
        return len(self.cell) > 0 and not self.cell.any()

    @cached_property
    def inputs(self) -> Inputs:
        """The ranges of what every figure is computed from."""
        return inputs_of(self.frame)

    @cached_property
    def level(self) -> Floats:
        """The level in base units, NaN where missing."""
        return self.frame["level"].to_numpy(dtype=float)

    @cached_property
    def growth(self) -> Floats:
        """Growth as a fraction, NaN where missing."""
        return self.frame["growth"].to_numpy(dtype=float)

    @cached_property
    def base(self) -> Floats:
        """Implied comparable base in base units, NaN where undefined."""
        return formulas.implied_base(self.level, self.growth)

    @cached_property
    def doubtful_level(self) -> Mask:
        """Which rows are of a cell whose total level rests on qualified figures, felt in the digits of a share."""
        return self._felt(self.inputs.level, self.level, self.qualified("level"))

    @cached_property
    def doubtful_base(self) -> Mask:
        """Which rows are of a cell whose total base rests on qualified figures, felt in a contribution's digits."""
        return self._felt(self.inputs.base, self.base, self.qualified("level", "growth"))

    def qualified(self, *keys: str) -> Mask:
        """Which rows rest on a figure of these that was published with a qualifier."""
        return self._qualified["both" if len(keys) > 1 else keys[0]]

    @cached_property
    def _qualified(self) -> dict[str, Mask]:
        own = {key: (self.frame[f"{key}_qualifier"] != "").to_numpy(dtype=bool) for key in ("level", "growth")}
        return {**own, "both": own["level"] | own["growth"]}

    @cached_property
    def qualifiers(self) -> NDArray[np.object_]:
        """How each level was qualified when it was published, "" where it was not."""
        return self.frame["level_qualifier"].to_numpy(dtype=object)

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
    given: Table | pd.DataFrame,
    *,
    by: str | None = None,
    total_row: str | None = None,
    **filters: Unpack[SectorFilters],
) -> Scope:
    """The rows that every filter lets pass, with growth from levels where none was published, and who counts.

    Arguments and errors as in ``rank_sectors``; ``by="region"`` or ``by="period"`` takes all of them by default.
    Rows named ``total_row`` are totals and no rows.
    """
    known_only(filters, SectorFilters)
    table, measure = of_measure(as_table(given, "sectors"), filters.get("measure"))
    rows, totals = _apart(table, total_row)
    return _selected(rows, totals, measure, table.source, filters, by)


def select_with_totals(
    given: Table | pd.DataFrame, total_row: str | None, filters: SectorFilters
) -> tuple[Scope, pd.DataFrame]:
    """The selected rows without the total rows, and these: those named ``total_row``, else those kept apart."""
    scope = select_sectors(given, total_row=total_row, **filters)
    return scope, scope.totals


def _selected(
    complete: pd.DataFrame,
    totals: pd.DataFrame,
    measure: str,
    source: str | Line,
    filters: SectorFilters,
    by: str | None,
) -> Scope:
    refuse_twice(complete)
    regions = as_words(filters.get("region", ()))
    periods = tuple(period_label(word) for word in as_words(filters.get("period", ())))
    table = with_growth(named(complete, region=regions, period=periods))
    links = links_of(table)
    here = table[passing(table, _chosen("region", regions))]  # first, so that a slip is told what the region has
    candidates = here[passing(here, [*_words(filters), *_chosen("period", periods)])]
    moved: tuple[Line, ...] = ()
    if not regions and by != "region" and len(candidates):
        candidates, moved = _of_home(table, candidates, periods)
    if not periods and by != "period" and len(candidates):
        candidates = candidates[(candidates["period"] == fullest_period(candidates, links)).to_numpy(dtype=bool)]
    limits = _limits(filters)
    selected = candidates[passing(candidates, limits)].reset_index(drop=True)
    placed = nesting(selected, links)
    unit = str(selected["unit"].iloc[0]) if len(selected) else ""
    return Scope(
        frame=selected,
        inside=placed.inside,
        instead=placed.instead,
        cell=_cells(selected),
        narrowed=bool(_words(filters) or limits),
        measure=measure,
        totals=totals,
        lines=(
            *moved,
            *conditions([*_words(filters), *limits], unit, measure),
            *_left_out(candidates, limits, measure),
            *_source_lines(table, selected, source, chosen=bool(periods)),
        ),
    )


def _cells(rows: pd.DataFrame) -> Places:
    import numpy as np

    place = ["region", "period"]
    # a row without a level is of no unit of its own, whatever its cell says
    stated = rows["unit"].astype(object).where(rows["level"].notna())
    others = stated.groupby([rows[key] for key in place], sort=False, observed=True).transform("first")
    unit = stated.fillna(others).fillna(rows["unit"].astype(object))
    numbers = rows[place].assign(unit=unit).groupby([*place, "unit"], sort=False, observed=True).ngroup()
    cells: Places = numbers.to_numpy().astype(np.intp)
    return cells


def _apart(table: Table, name: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of a table, and its total rows: those that reading kept apart, or else the ones of this name.

    Both have the columns ``KEYS``. Raises UsageError for a name that no row has.
    """
    import pandas as pd

    rows = completed(table, KEYS)
    kept = rows.iloc[:0] if table.totals is None else completed(table.with_frame(table.totals), KEYS)
    if name is None:
        return rows, kept
    wanted = folded(name)
    named_rows = [kept[_called(kept, wanted)], rows[_called(rows, wanted)]]
    found = pd.concat([one for one in named_rows if len(one)]) if any(map(len, named_rows)) else named_rows[1]
    if found.empty:
        raise unknown_name("total-row", name, [*kept["sector"], *rows["sector"]])
    return rows[~_called(rows, wanted)].reset_index(drop=True), found


def _called(rows: pd.DataFrame, wanted: str) -> pd.Series:
    """Which rows have this name in either language, whatever its case and width."""
    called = {
        key: [word for word in rows[key].unique() if folded(str(word)) == wanted] for key in ("sector", "sector_zh")
    }
    return rows["sector"].isin(called["sector"]) | rows["sector_zh"].isin(called["sector_zh"])


class _Twice(NamedTuple):
    region: str
    sector: str
    period: str


def refuse_twice(table: pd.DataFrame) -> None:
    """Refuse a table with two rows for one sector of one region in one period: they would be counted twice."""
    keys = list(_Twice._fields)
    twice = table.duplicated(keys).to_numpy(dtype=bool)
    if not twice.any():
        return
    row = table[twice].iloc[0]
    one = _Twice(*(str(row[key]) for key in keys))
    where = Joined(tuple(part for part in (one.region, Span(one.period) if one.period else "") if part))
    if where.parts:
        raise NjindError("sectors.twice-in", sector=one.sector, where=where)
    raise NjindError("sectors.twice", sector=one.sector)


def named(table: pd.DataFrame, *, region: Sequence[str], period: Sequence[str]) -> pd.DataFrame:
    """The table, its one unnamed region or period named by a single filter value."""
    for key, words in (("region", region), ("period", period)):
        if len(words) == 1 and words[0] != ALL and not (table[key] != "").any():
            table = table.assign(**{key: words[0]})
    return table


def _of_home(
    table: pd.DataFrame, candidates: pd.DataFrame, periods: Sequence[str]
) -> tuple[pd.DataFrame, tuple[Line, ...]]:
    """The candidates of the region of the table's first row; where it has none, those of another, and that it is so."""
    home = str(table["region"].iloc[0])
    here = (candidates["region"] == home).to_numpy(dtype=bool)
    if here.any():
        return candidates[here], ()
    there = [str(name) for name in candidates["region"].unique()]
    shown = candidates[(candidates["region"] == there[0]).to_numpy(dtype=bool)]
    if not home or not there[0]:
        return shown, ()
    spoken = [name_in(table, "region", one) for one in (home, *there)]
    said: dict[str, LineValue] = {"home": spoken[0], "shown": spoken[1], "regions": names(spoken[1:])}
    if len(periods) == 1 and periods[0] != ALL:
        return shown, (line("sectors.moved-period", period=Span(periods[0]), **said),)
    return shown, (line("sectors.moved", **said),)


def fullest_period(rows: pd.DataFrame, links: Links) -> str:
    """The period of the most regions, then of the most sectors inside no other, of the most growth, then the latest."""
    import numpy as np
    import pandas as pd

    codes, labels = pd.factorize(rows["period"])
    regions, known = pd.factorize(rows["region"])
    places = np.unique(codes * len(known) + regions) // len(known)
    free = nearest_above(rows, links, np.ones(len(rows), dtype=bool)) < 0
    tallies = (
        np.bincount(places, minlength=len(labels)),
        np.bincount(codes, free, minlength=len(labels)),
        np.bincount(codes, rows["growth"].notna(), minlength=len(labels)),
    )
    found = zip(*(one.tolist() for one in tallies), map(str, labels), strict=True)
    return str(max(found, key=lambda one: (*one[:3], period_order(one[3])))[3])


def period_label(word: str) -> str:
    """The canonical spelling of a period, or "all"; a usage error where the word is neither."""
    return word if word == ALL else canonical_period(word)


def _words(filters: SectorFilters) -> list[Filter]:
    wanted = ((("sector", "sector_zh"), filters.get("sector")), (("group", "group_zh"), filters.get("group")))
    return [Filter(Test.ONE_OF, keys, as_words(words)) for keys, words in wanted if words]


def _chosen(key: str, words: tuple[str, ...]) -> list[Filter]:
    if not words or ALL in words:
        return []
    return [Filter(Test.ONE_OF, ("region", "region_zh") if key == "region" else (key,), words)]


_LIMITS: tuple[tuple[str, str, Callable[[str | float | None, str], float | None]], ...] = (
    ("min_revenue", "level", amount_limit),
    ("min_growth", "growth", rate_limit),
)


def _limits(filters: SectorFilters) -> list[Filter]:
    limits = []
    for name, key, read in _LIMITS:
        limit = read(filters.get(name), name)  # type: ignore[arg-type]
        if limit is not None:
            limits.append(Filter(Test.AT_LEAST, (key, f"{key}_qualifier"), limit))
    return limits


def _source_lines(table: pd.DataFrame, selected: pd.DataFrame, source: str | Line, *, chosen: bool) -> tuple[Line, ...]:
    """Where the figures come from and what else the table holds; ``chosen`` says that the caller named the period."""
    said = [line("report.data", files=source)] if source else []
    here = set(selected["region"].unique())
    others = [one for one in called(table, "region") if one.name and one.name not in here]
    if others and len(here) == 1:
        said.append(line("sectors.other-regions", regions=names(others)))
    if selected["period"].nunique() == 1:
        of_region = table["period"][table["region"].isin(list(here))]
        periods = sorted({str(name) for name in of_region.unique() if name}, key=period_order)
        if len(periods) > 1:
            ends: dict[str, LineValue] = {"number": len(periods), "first": Span(periods[0]), "last": Span(periods[-1])}
            said.append(
                line("sectors.periods", **ends)
                if chosen
                else line("sectors.periods-fullest", period=Span(str(selected["period"].iloc[0])), **ends)
            )
    return tuple(said)


def _left_out(candidates: pd.DataFrame, limits: Sequence[Filter], measure: str) -> tuple[Line, ...]:
    """The rows that a threshold could not judge because the figure is missing."""
    said = []
    for key in (limit.keys[0] for limit in limits):
        lacking = candidates[candidates[key].isna()]
        if len(lacking):
            of = "min-revenue" if key == "level" else "min-growth"
            heading = Heading(measure if key == "level" else key)
            said.append(line("sectors.left-out", option=of, what=heading, sectors=names(called(lacking, "sector"))))
    return tuple(said)
