"""Table: rows that were read, with what is known of them beside the rows. One value; nothing rides in ``attrs``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.values import frozen

if TYPE_CHECKING:
    import pandas as pd

    from njind.line import Line


@frozen
class Table:
    """A table as reading made it: njind's own columns, amounts in base units, rates as fractions.

    ``kind`` is ``sectors`` or ``projects``. ``frame`` holds the rows. ``totals`` holds the total rows (合计, total),
    which are no rows of the frame, with the same columns; None where there is none. ``notes`` say what was assumed or
    left out while reading. ``source`` is what captions call the data, ``files`` the files it came from, which are
    never written.

    The unit of a row's level stands in the column ``unit`` (``currency`` of projects): an ISO 4217 code, what is
    counted, or "" where nothing states it.
    """

    kind: str
    frame: pd.DataFrame
    totals: pd.DataFrame | None = None
    notes: tuple[Line, ...] = ()
    source: str | Line = ""
    files: tuple[str, ...] = ()
    read_by: Line | None = None
    """Which engine read it and why, where there was a choice."""

    def __len__(self) -> int:
        """The number of rows, total rows not counted."""
        return len(self.frame)

    def with_frame(self, frame: pd.DataFrame) -> Table:
        """A table of other rows: what was known of the whole, its total rows above all, does not go with them."""
        return replace(self, frame=frame, totals=None)
