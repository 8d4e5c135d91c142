"""What keeps big tables cheap while they are made. No limits of files, no cells."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from njind.tables.kinds import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator


ROWS_BYTES = 1 << 30
"""What the rows of a table may take in memory, 1 GiB; those of a larger file SIZE_FACTOR times its size."""

SIZE_FACTOR = 4


@contextmanager
def memory_errors(label: str) -> Iterator[None]:
    """What is said where the machine has too little memory."""
    try:
        yield
    except MemoryError:
        raise unreadable(label, "over-limit", "files_read.no-memory") from None


@contextmanager
def no_collection() -> Iterator[None]:
    """Hold Python's search for circles of garbage still: it looks at every row again each time the rows double.

    What holds no circles, as rows of cells do, is given up without it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
