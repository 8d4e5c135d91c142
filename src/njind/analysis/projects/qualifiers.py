"""How the largest and the middle project of each group are qualified. No figures, no reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.analysis.select import leaning
from njind.figures.qualifier import combined

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


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
    lean = np.array([leaning(word) for word in words])
    own = codes[known].astype(np.int16 if len(names) < _FEW else np.int64)  # small numbers sort in one pass
    order = np.argsort(own, kind="stable")
    values, said = amounts.to_numpy(dtype=float)[known][order], said[order]
    ends = np.cumsum(np.bincount(own, minlength=len(names)))
    pairs = [
        _of_group(values[start:end], said[start:end], lean) for start, end in zip([0, *ends[:-1]], ends, strict=True)
    ]
    spoken = [[words[place] if place >= 0 else "" for place in pair] for pair in pairs]
    return [top for top, _, _ in spoken], [_together(lower, upper) for _, lower, upper in spoken]


_FEW = 1 << 15
_NONE = -1


def _of_group(values: Floats, said: Places, lean: Places) -> tuple[int, int, int]:
    """The words of the largest amount of a group and of the two in its middle, _NONE where it has no amounts."""
    count = len(values)
    if not count:
        return _NONE, _NONE, _NONE
    lower = _at_rank(values, said, lean, (count - 1) // 2)
    upper = lower if count % 2 else _at_rank(values, said, lean, count // 2)
    return _at_rank(values, said, lean, count - 1), lower, upper


def _at_rank(values: Floats, said: Places, lean: Places, rank: int) -> int:
    """The word of the amount with so many below it; of equal amounts "over" is the larger and "nearly" the smaller."""
    import numpy as np

    value = values.max() if rank == len(values) - 1 else np.partition(values, rank)[rank]
    tied = said[values == value]
    below = len(values) - len(tied) if rank == len(values) - 1 else int((values < value).sum())
    return int(tied[np.argsort(lean[tied], kind="stable")][rank - below])


def _together(lower: str, upper: str) -> str:
    """The qualifier of the mean of two figures, which may be one and the same."""
    return lower if lower == upper else combined((lower, upper)).value
