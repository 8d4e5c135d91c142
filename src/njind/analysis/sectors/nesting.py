"""Which rows of a table of sectors lie inside which others (其中). Names and places only, no figures. Linear."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from njind.errors import NjindError
from njind.line import names
from njind.values import frozen

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Places = NDArray[np.intp]

Key: TypeAlias = tuple[str, str, str]
"""Region, period and sector."""
ParentChains: TypeAlias = dict[Key, tuple[str, ...]]
"""For each (region, period, sector) of a nested row the sectors that it lies inside, the nearest first."""
Ancestors: TypeAlias = tuple[int, ...]
"""The positions of the rows that a row lies inside, the nearest first."""


@frozen
class Links:
    """Which sector each nested one lies inside: in its own period, else in any period of its region.

    So a level of the hierarchy that was not published once does not break the chain.
    """

    exact: dict[Key, str]
    anywhere: dict[tuple[str, str], str]

    def above(self, key: Key) -> Key | None:
        """The sector that this one lies inside, in its region and period; None where it lies inside none."""
        region, period, sector = key
        parent = self.exact.get(key) or self.anywhere.get((region, sector))
        return (region, period, parent) if parent else None


def links_of(table: pd.DataFrame) -> Links:
    """The links of a table; a circle of them is refused."""
    nested = table[(table["part_of"] != "").to_numpy(dtype=bool)]
    region, period, sector, parent = (nested[key].tolist() for key in ("region", "period", "sector", "part_of"))
    links = Links(
        dict(zip(zip(region, period, sector, strict=True), parent, strict=True)),
        dict(zip(zip(region, sector, strict=True), parent, strict=True)),
    )
    _refuse_circles(links)
    return links


def _refuse_circles(links: Links) -> None:
    done: set[Key] = set()
    for start in links.exact:
        path: dict[Key, None] = {}
        key: Key | None = start
        while key is not None and key not in done:
            if key in path:
                ways = [one[2] for one in path]
                circle = ways[list(path).index(key) :]
                which = "sectors.circle" if len(circle) > 1 else "sectors.circle-alone"
                raise NjindError(which, sector=circle[0], through=names(circle[1:]))
            path[key] = None
            key = links.above(key)
        done.update(path)


def nearest_above(rows: pd.DataFrame, links: Links, wanted: Mask) -> Places:
    """For each row the position of the nearest of the ``wanted`` rows that it lies inside; -1 where there is none."""
    import numpy as np

    found = np.full(len(rows), -1, dtype=np.intp)
    if not links.exact:
        return found
    keys = list(zip(rows["region"].tolist(), rows["period"].tolist(), rows["sector"].tolist(), strict=True))
    parents = set(links.anywhere.values())
    place = {key: position for position, key in enumerate(keys) if key[2] in parents and wanted[position]}
    known: dict[Key, int] = {}
    for row, key in enumerate(keys):
        if key in links.exact:
            found[row] = _first_wanted(links.above(key), links, place, known)
    return found


def _first_wanted(key: Key | None, links: Links, place: dict[Key, int], known: dict[Key, int]) -> int:
    """The position of the first wanted row at or above a key; ``known`` remembers every key that was passed."""
    passed = []
    while key is not None and key not in known and key not in place:
        passed.append(key)
        key = links.above(key)
    found = -1 if key is None else known.get(key, place.get(key, -1))
    known.update(dict.fromkeys(passed, found))
    return found


class Nesting(NamedTuple):
    """Which rows lie inside others, by position, -1 where there is none.

    ``inside``: the row that keeps this one out of a total, the nearest one with a level that it lies inside; for a row
    without a level the nearest of any, where none has one. ``instead``: the nearest row that this one lies inside and
    is added in place of, because it has a level and no row that it lies inside has: what is known of them is its own.
    """

    inside: Places
    instead: Places


def nesting(rows: pd.DataFrame, links: Links) -> Nesting:
    """Who of these rows lies inside whom."""
    import numpy as np

    stated = rows["level"].notna().to_numpy(dtype=bool)
    nearest = nearest_above(rows, links, np.ones(len(rows), dtype=bool))
    holder = nearest_above(rows, links, stated)
    alone = (nearest >= 0) & (holder < 0) & stated
    return Nesting(np.where(alone, -1, np.where(holder >= 0, holder, nearest)), np.where(alone, nearest, -1))


# ---- whole chains -------------------------------------------------------------------------------


def parent_chains(table: pd.DataFrame) -> ParentChains:
    """For each (region, period, sector) of a nested row all that it lies inside; a circle is refused.

    As long as the chains together: ``nearest_above`` answers most questions at less cost.
    """
    links = links_of(table)
    return {key: _chain(key, links) for key in links.exact}


def _chain(key: Key, links: Links) -> tuple[str, ...]:
    chain = []
    above = links.above(key)
    while above is not None:
        chain.append(above[2])
        above = links.above(above)
    return tuple(chain)


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
