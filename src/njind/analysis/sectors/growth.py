"""Growth from levels where none was published: the same months of the year before. A frame in, a frame out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind import formulas
from njind.analysis.sectors.inputs import BEFORE, CLOSED, published
from njind.period import Period

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


def with_growth(table: pd.DataFrame) -> pd.DataFrame:
    """The table with ``growth_source``, and growth from levels where a row has none and the year before has a level.

    Only levels that bound neither side ("over", "at least", "under") are compared: a ratio of open ends says nothing.
    The columns ``BEFORE`` hold the range of the level a year earlier where growth is from levels.
    """
    import numpy as np

    growth = table["growth"].to_numpy(dtype=float, copy=True)
    level = table["level"].to_numpy(dtype=float)
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
    qualified = (table["level_qualifier"] != "").to_numpy(dtype=bool)
    qualifier[here[fresh]] = np.where(qualified[here] | qualified[before], "approx", "")[fresh]
    earlier = dict(zip(BEFORE, _ranges_before(table, here, before), strict=True))
    return table.assign(growth=growth, growth_source=source, growth_qualifier=qualifier, **earlier)


def _years_apart(table: pd.DataFrame, wanted: Places) -> tuple[Places, Places]:
    """Those of the wanted rows whose level a year earlier is here in the same unit, and the rows that have it."""
    import numpy as np

    usable = (table["level"].notna() & table["level_qualifier"].isin(CLOSED)).to_numpy(dtype=bool)
    columns = [table[key].tolist() for key in ("region", "sector", "period")]
    units = table["unit"].tolist() if "unit" in table.columns else [""] * len(table)
    keys = list(zip(*columns, units, strict=True))
    place = {keys[row]: row for row in np.flatnonzero(usable).tolist()}
    earlier = {label: Period.parse(label).before.label for label in map(str, table["period"].unique()) if label}
    pairs = []
    for row in wanted[usable[wanted]].tolist():
        region, sector, period, unit = keys[row]
        before = place.get((region, sector, earlier.get(period, ""), unit))
        if period and before is not None:
            pairs.append((row, before))
    both = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _ranges_before(table: pd.DataFrame, here: Places, before: Places) -> tuple[Floats, Floats]:
    """For each row the ends of the range of the level a year earlier, NaN where growth is not from levels."""
    import numpy as np

    low, high = np.full(len(table), np.nan), np.full(len(table), np.nan)
    low[here], high[here] = published(table.iloc[before], "level")
    return low, high
