"""Quantiles of the amounts of each group, with how they are qualified. No reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.analysis.select import leaning
from njind.figures.qualifier import combined
from njind.values import frozen

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

LARGEST = 100
"""The part of the amounts, in percent, that lies below the largest."""
MEDIAN = 50


def quantile(groups: Places, amounts: Floats, percent: int, number: int) -> Floats:
    """The type 7 quantile of the amounts of each of so many groups; NaN where a group has none.

    For n amounts in rising order the quantile stands at place 1 + (n - 1) × percent / 100, and between two places on
    the straight line between the amounts there. ``groups`` numbers the group of each amount from 0; missing amounts
    have no say. In the unit of the amounts. Source: Hyndman and Fan 1996, as spreadsheets, R and pandas.
    """
    import numpy as np

    known = ~np.isnan(amounts)
    codes, values = groups[known], amounts[known]
    order = np.lexsort((values, codes))
    values = values[order]
    counts = np.bincount(codes, minlength=number)
    starts = np.cumsum(counts) - counts
    # whole numbers, so that no noise of floats moves a place that falls on an amount
    steps = np.maximum(counts - 1, 0) * percent
    lower, beyond = steps // 100, (steps % 100) / 100
    upper = lower + (beyond > 0)
    if not len(values):
        return np.full(number, np.nan)
    low, high = (values[np.minimum(starts + place, len(values) - 1)] for place in (lower, upper))
    with np.errstate(invalid="ignore"):
        between = np.where(beyond > 0, low + (high - low) * beyond, low)
    return np.where(counts > 0, np.where(np.isinf(high) & (beyond > 0), high, between), np.nan)


@frozen
class Ranked:
    """The qualified amounts of each group in the order in which they stand: what a quantile rests on."""

    values: list[Floats]
    said: list[Places]
    words: list[str]
    lean: NDArray[np.intp]

    @classmethod
    def of(cls, groups: Places, amounts: Floats, qualifiers: pd.Series, number: int) -> Ranked:
        """The amounts of each of so many groups; ``groups`` numbers the group of each amount from 0."""
        import numpy as np
        import pandas as pd

        known = ~np.isnan(amounts)
        said, distinct = pd.factorize(qualifiers[known].astype(object), sort=True)
        words = [str(word) for word in distinct]
        if not any(words):
            return cls([], [], [], np.array([], dtype=np.intp))
        own = groups[known].astype(np.int16 if number < _FEW else np.int64)  # small numbers sort in one pass
        order = np.argsort(own, kind="stable")
        ends = np.cumsum(np.bincount(own, minlength=number))[:-1]
        lean = np.array([leaning(word) for word in words])
        return cls(np.split(amounts[known][order], ends), np.split(said[order], ends), words, lean)

    def qualifiers(self, percent: int, number: int) -> list[str]:
        """How the quantile of each of so many groups is qualified; empty where it is not, or a group has no amounts.

        Of equal numbers "over" is the larger and "nearly" the smaller. A quantile between two amounts is qualified as
        the two together are.
        """
        if not self.words:
            return [""] * number
        return [self._of_group(values, said, percent) for values, said in zip(self.values, self.said, strict=True)]

    def _of_group(self, values: Floats, said: Places, percent: int) -> str:
        if not len(values):
            return ""
        rank, beyond = divmod((len(values) - 1) * percent, 100)
        lower = self._at_rank(values, said, rank)
        upper = self._at_rank(values, said, rank + 1) if beyond else lower
        return lower if lower == upper else combined((lower, upper)).value

    def _at_rank(self, values: Floats, said: Places, rank: int) -> str:
        """The word of the amount with so many below it."""
        import numpy as np

        largest = rank == len(values) - 1
        value = values.max() if largest else np.partition(values, rank)[rank]
        tied = said[values == value]
        below = len(values) - len(tied) if largest else int((values < value).sum())
        # of those that lean alike the word decides, so that the order of rows does not
        return self.words[int(tied[np.lexsort((tied, self.lean[tied]))][rank - below])]


_FEW = 1 << 15
