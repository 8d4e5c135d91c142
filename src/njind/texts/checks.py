"""Cross-checks between the rows of one text: what cannot all be true is flagged. Nothing is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from njind.texts.model import Row


def check(rows: list[Row], text: str) -> None:
    """Flag rows that contradict one another."""
