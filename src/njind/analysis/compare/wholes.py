"""Published totals of a region and period: the rows 合计 and total, or one by its name. No sums, no shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from njind.analysis.sectors.growth import with_growth
from njind.analysis.sectors.inputs import inputs_of
from njind.analysis.select import folded
from njind.errors import unknown_name
from njind.line import Name

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.ranges import Range
    from njind.table import Table

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Whole:
    """A total as it was published: level in its unit and growth as a fraction, NaN where missing, with their ranges."""

    name: Name
    level: float
    growth: float
    level_range: Range[float]
    growth_range: Range[float]
    level_qualifier: str
    growth_qualifier: str
    unit: str

    @property
    def has_level(self) -> bool:
        """Whether it can be a denominator."""
        return self.level > 0

    @property
    def has_growth(self) -> bool:
        """Whether it states its growth."""
        return self.growth == self.growth


def apart(table: Table, name: str | None) -> Table:
    """The table with the rows of this name as its totals, where it has any; without a name the table as it is."""
    if name is None:
        return table
    import pandas as pd

    rows, kept = table.frame, table.totals
    found = [one[_is_called(one, name)] for one in (kept, rows) if one is not None]
    there = [one for one in found if len(one)]
    if not there:
        return replace(table, totals=None)
    without = rows[~_is_called(rows, name)].reset_index(drop=True)
    return replace(table, frame=without, totals=pd.concat(there, ignore_index=True))


def refuse_unknown_total(tables: Iterable[Table], name: str | None) -> None:
    """Raise a usage error where none of the tables has a row of this name; it names those there are."""
    if name is None:
        return
    there: list[str] = []
    for table in tables:
        frames = [one for one in (table.totals, table.frame) if one is not None]
        if any(_is_called(one, name).any() for one in frames):
            return
        there += [str(sector) for one in frames for sector in one["sector"].unique()]
    raise unknown_name("total-row", name, there)


def _is_called(rows: pd.DataFrame, name: str) -> Mask:
    """Which rows have this name in either language, whatever its case and width."""
    wanted = folded(name)
    mask = rows["sector"].map(folded).eq(wanted) | rows["sector_zh"].map(folded).eq(wanted)
    found: Mask = mask.to_numpy(dtype=bool)
    return found


def wholes_of(totals: pd.DataFrame | None, region: str, period: str) -> list[Whole]:
    """The totals of a region and period; a row that names neither belongs to every one."""
    if totals is None or not len(totals):
        return []
    grown = with_growth(totals)
    here = grown[grown["region"].isin(["", region]) & grown["period"].isin(["", period])].reset_index(drop=True)
    spans = inputs_of(here)
    return [
        Whole(
            Name(str(row["sector"]), str(row["sector_zh"])),
            level=float(row["level"]),
            growth=float(row["growth"]),
            level_range=_at(spans.level, place),
            growth_range=_at(spans.growth, place),
            level_qualifier=str(row["level_qualifier"]),
            growth_qualifier=str(row["growth_qualifier"]),
            unit=str(row["unit"]),
        )
        for place, row in enumerate(here.to_dict("records"))
    ]


def _at(span: Range[NDArray[np.float64]], place: int) -> Range[float]:
    return type(span)(float(span.low[place]), float(span.high[place]))  # type: ignore[arg-type, return-value]
