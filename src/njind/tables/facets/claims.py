"""What each figure claims: of which sector, region, measure, period it is, and in which aspect; put into rows.

Cells that share all of these make one row; two that claim the same are a finding. No headings, no files.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np

from njind.fields.apart import APART
from njind.values import mutable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MAIN = ("level", "growth")
"""The aspects that analyses are about."""

ASPECTS = (*MAIN, *APART)
"""The aspects that a tidy row has figures of; those behind the first two are kept apart."""


class Words:
    """Words by number: each different one once, in order of appearance."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def code(self, word: str) -> int:
        """The number of a word."""
        return self._codes.setdefault(word, len(self._codes))

    def codes(self, words: Sequence[str]) -> Ints:
        """The numbers of some words."""
        known = self._codes
        return np.fromiter((known.setdefault(word, len(known)) for word in words), dtype=np.int64, count=len(words))

    @property
    def words(self) -> list[str]:
        """The words, by number."""
        return list(self._codes)


@mutable
class Claims:
    """Figures of one column, one for each row: ``keys`` are sector, region, measure and period by number."""

    row: Ints
    column: int
    keys: tuple[Ints, ...]
    aspect: int
    values: Floats
    roundings: Floats
    qualifiers: NDArray[np.int8]
    units: Ints


@mutable
class Tidy:
    """Tidy rows: their keys, and for each aspect its figures and the claim that each is from."""

    keys: tuple[Ints, ...]
    row: Ints
    column: Ints
    values: dict[str, Floats] = field(default_factory=dict)
    roundings: dict[str, Floats] = field(default_factory=dict)
    qualifiers: dict[str, NDArray[np.int8]] = field(default_factory=dict)
    units: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    units_of: dict[str, Ints] = field(default_factory=dict)
    """What the figures of each aspect that is kept apart are of, -1 where a row has none."""
    main: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    """Which rows a level or a growth makes, also one that is missing."""
    twice: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    """Two cells, by row and column, that claim the same."""

    def only(self, rows: NDArray[np.bool_]) -> Tidy:
        """Some of the rows."""

        def cut(named: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
            return {name: values[rows] for name, values in named.items()}

        return Tidy(
            tuple(key[rows] for key in self.keys),
            self.row[rows],
            self.column[rows],
            cut(self.values),
            cut(self.roundings),
            cut(self.qualifiers),
            self.units[rows],
            cut(self.units_of),
            self.main[rows],
            self.twice,
        )


def put_together(parts: Sequence[Claims], sizes: Sequence[int]) -> Tidy:
    """The tidy rows of some claims, in the order of rows and columns; ``sizes`` is how many words each key has."""
    none = np.zeros(0, dtype=np.int64)
    parts = parts or [
        Claims(none, 0, (none,) * len(sizes), 0, np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.int8), none)
    ]
    row = np.concatenate([one.row for one in parts])
    column = np.concatenate([np.full(len(one.row), one.column, dtype=np.int64) for one in parts])
    aspect = np.concatenate([np.full(len(one.row), one.aspect, dtype=np.int64) for one in parts])
    keys = tuple(np.concatenate([one.keys[at] for one in parts]) for at in range(len(sizes)))
    combined = np.zeros(len(row), dtype=np.int64)
    for key, size in zip(keys, sizes, strict=True):
        combined = combined * max(size, 1) + key
    values = np.concatenate([one.values for one in parts])
    roundings = np.concatenate([one.roundings for one in parts])
    qualifiers = np.concatenate([one.qualifiers for one in parts])
    units = np.concatenate([one.units for one in parts])
    order = np.lexsort((aspect, column, row))
    _, first, inverse = np.unique(combined[order], return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))  # tidy rows in order of appearance
    place = np.empty(len(order), dtype=np.int64)
    place[order] = rank[inverse]
    count = len(first)
    lead = order[np.sort(first)]
    tidy = Tidy(tuple(key[lead] for key in keys), row[lead].copy(), column[lead].copy())
    tidy.units = units[lead].copy()
    tidy.main = np.zeros(count, dtype=bool)
    tidy.main[place[aspect < len(MAIN)]] = True
    present = {*range(len(MAIN)), *np.unique(aspect).tolist()}
    for at in sorted(present):
        name = ASPECTS[at]
        chosen = np.flatnonzero((aspect == at) & ~np.isnan(values))
        chosen = chosen[np.lexsort((column[chosen], row[chosen]))]
        if name in MAIN:
            tidy.twice += _twice(chosen, place, row, column, values)
        else:
            chosen = chosen[~np.isin(place[chosen], _disputed(place[chosen], values[chosen]))]
        kept = chosen[::-1]
        tidy.values[name] = _filled(count, place[kept], values[kept])
        tidy.roundings[name] = _filled(count, place[kept], roundings[kept])
        tidy.qualifiers[name] = np.zeros(count, dtype=np.int8)
        tidy.qualifiers[name][place[kept]] = qualifiers[kept]
        if name not in MAIN:
            tidy.units_of[name] = np.full(count, -1, dtype=np.int64)
            tidy.units_of[name][place[kept]] = units[kept]
        if name == "level":
            tidy.units[place[kept]] = units[kept]
            tidy.row[place[kept]], tidy.column[place[kept]] = row[kept], column[kept]
    return tidy


def _filled(count: int, at: Ints, values: Floats) -> Floats:
    filled = np.full(count, np.nan)
    filled[at] = values
    return filled


def _disputed(places: Ints, values: Floats) -> Ints:
    """The rows of which two cells claim different figures that are kept apart: they have none."""
    order = np.lexsort((values, places))
    places, values = places[order], values[order]
    differ = np.flatnonzero((places[1:] == places[:-1]) & (values[1:] != values[:-1]))
    return places[differ]


def _twice(
    chosen: Ints, place: Ints, row: Ints, column: Ints, values: Floats
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of cells that claim the same with different figures, or on different rows."""
    places = place[chosen]
    order = np.argsort(places, kind="stable")
    same = np.flatnonzero(places[order][1:] == places[order][:-1])
    pairs = []
    for at in same.tolist():
        one, other = int(chosen[order[at]]), int(chosen[order[at + 1]])
        if row[one] != row[other] or values[one] != values[other]:
            pairs.append(((int(row[one]), int(column[one])), (int(row[other]), int(column[other]))))
    return pairs
