"""How the largest and the middle project of each group are qualified. No figures, no reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.quantity import combined
from njind.selection import leaning

if TYPE_CHECKING:
    import pandas as pd


def ranked_qualifiers(groups: pd.Series, amounts: pd.Series, qualifiers: pd.Series) -> tuple[list[str], list[str]]:
    """For each group, in order of first appearance, the qualifiers of its largest project and of its median.

    Of equal numbers "over" is the larger and "nearly" the smaller. The median of an even number is qualified as the two
    in the middle together are. Empty where the group has no amounts.
    """
    import numpy as np
    import pandas as pd

    codes, names = pd.factorize(groups, use_na_sentinel=False)
    known = amounts.notna().to_numpy(dtype=bool)
    said, words = pd.factorize(qualifiers[known])
    if not any(words):
        return [""] * len(names), [""] * len(names)
    lean = np.array([leaning(word) for word in words])[said]
    order = np.lexsort((lean, amounts.to_numpy(dtype=float)[known], codes[known]))
    counts = np.bincount(codes[known], minlength=len(names))
    ends = np.cumsum(counts)
    rising = [str(words[code]) for code in said[order]]
    largest = [rising[end - 1] if count else "" for end, count in zip(ends, counts, strict=True)]
    medians = [_middle(rising[end - count : end]) for end, count in zip(ends, counts, strict=True)]
    return largest, medians


def _middle(rising: list[str]) -> str:
    """The qualifier of the one in the middle, or of the two together."""
    if not rising:
        return ""
    lower, upper = rising[(len(rising) - 1) // 2], rising[len(rising) // 2]
    return lower if lower == upper else combined((lower, upper)).value
