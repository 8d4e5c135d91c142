"""Rows that ``--where COLUMN=VALUE`` chooses. No figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from njind.errors import UsageError, unknown_name
from njind.tables.columns import folded, plain
from njind.tables.facets.decide import column_of
from njind.tables.facets.heads import column_named
from njind.tables.grid import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from njind.tables.facets.block import Block
    from njind.tables.facets.heads import Head


def chosen_rows(heads: Sequence[Head], block: Block, where: Sequence[str], sectors: Sequence[str]) -> NDArray[np.bool_]:
    """Which rows fit all conditions. UsageError for a column or value that is not there."""
    kept = np.ones(len(block.rows), dtype=bool)
    for one in where:
        key, equals, value = (part.strip() for part in one.partition("="))
        if not (key and equals):
            raise UsageError("reading.no-where", text=plain(one))
        found = column_named(key, heads) or [head for head in heads if head.key == key]
        if not found:
            raise unknown_name("header", key, (head.text for head in heads if head.texts))
        cells = [shown(cell) for cell in column_of(block, found[0].at)]
        fits = np.array([folded(cell) == folded(value) for cell in cells], dtype=bool)
        if not fits.any():
            raise unknown_name("header", value, dict.fromkeys(cell for cell in cells if cell))
        kept &= fits
    return kept
