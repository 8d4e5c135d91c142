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
    said, distinct = pd.factorize(qualifiers[known])
    words = [str(word) for word in distinct]
    if not any(words):
        return [""] * len(names), [""] * len(names)
    lean = np.array([leaning(word) for word in words])[said]
    rising = said[np.lexsort((lean, amounts.to_numpy(dtype=float)[known], codes[known]))]
    counts = np.bincount(codes[known], minlength=len(names))
    spans = list(zip(np.cumsum(counts), counts, strict=True))
    largest = [words[rising[end - 1]] if count else "" for end, count in spans]
    medians = [
        _together(words[rising[end - count + (count - 1) // 2]], words[rising[end - count + count // 2]])
        if count
        else ""
        for end, count in spans
    ]
    return largest, medians


def _together(lower: str, upper: str) -> str:
    """The qualifier of the mean of two figures, which may be one and the same."""
    return lower if lower == upper else combined((lower, upper)).value
