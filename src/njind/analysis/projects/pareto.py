"""Amounts from the largest down: cumulative sums, ranks, how few projects make most of the money. No reports."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from njind.analysis.projects.amounts import whole
from njind.analysis.projects.columns import PARTS
from njind.analysis.projects.scope import count_of
from njind.formulas import snapped
from njind.line import Joined, Line, line

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Places = NDArray[np.intp]

_RISING, _FALLING = ("over", "at_least"), ("under", "at_most", "nearly")


@dataclass(frozen=True)
class Falling:
    """Amounts from the largest down, equal ones in their order; ``residual`` ones (其他) come last and are no project.

    Missing amounts stand behind all others and have neither rank nor share.
    """

    amounts: Floats
    residual: Mask | None = None

    @cached_property
    def order(self) -> Places:
        """The positions of the amounts that are there, from the largest down."""
        import numpy as np

        sizes = snapped(self.amounts)
        if self.residual is not None:
            # behind every amount that has a name, and among themselves by size
            sizes = np.where(self.residual, sizes - 2 * (np.nanmax(np.abs(sizes), initial=0.0) + 1), sizes)
        order = np.argsort(-sizes, kind="stable")
        return order[: int(np.isfinite(self.amounts).sum())]

    @cached_property
    def place(self) -> Places:
        """For each amount its place from the largest down, from 0; -1 where it is missing."""
        import numpy as np

        place = np.full(len(self.amounts), -1, dtype=np.intp)
        place[self.order] = np.arange(len(self.order))
        return place

    @cached_property
    def named(self) -> int:
        """How many amounts are those of projects: all but the residual ones."""
        if self.residual is None:
            return len(self.order)
        return len(self.order) - int(self.residual[self.order].sum())

    @cached_property
    def sums(self) -> Floats:
        """The sum of each amount and all before it, from the largest down."""
        import numpy as np

        running: Floats = np.cumsum(self.amounts[self.order])
        return running

    def cumulative(self, rows: Places) -> Floats:
        """For some amounts the sum of each and all larger ones; NaN where missing."""
        return self._at(rows, self.sums)

    def cumulative_share(self, rows: Places) -> Floats:
        """For some amounts the share of each and all larger ones in the sum; NaN where missing, or without a whole."""
        return self._at(rows, self.sums) / whole(self.amounts)

    def ranks(self, rows: Places) -> Floats:
        """Competition ranks from the largest amount (1 2 2 4) of some; NaN where missing and for residual amounts."""
        import numpy as np

        named = -snapped(self.amounts[self.order[: self.named]])
        places = self.place[rows]
        ranked = (places >= 0) & (places < self.named)
        ranks = np.full(len(places), np.nan)
        ranks[ranked] = 1 + np.searchsorted(named, named[places[ranked]], side="left")
        return ranks

    def making(self) -> dict[int, int]:
        """How many of the largest projects make at least 50, 80 and 90 % of the sum; empty where there is no whole.

        The least number of projects, taken from the largest down, whose sum reaches the part; a part that all projects
        together do not reach, because the residual holds the rest, is not there.
        """
        if math.isnan(whole(self.amounts)):
            return {}
        running = self.sums
        counts = {part: int((running * 100 < running[-1] * part).sum()) + 1 for part in PARTS}
        return {part: count for part, count in counts.items() if count <= self.named}

    def parts(self) -> NDArray[Any]:
        """For each amount the least of 50, 80, 90 and 100 % that it and all larger ones must make, "" where missing.

        ``"50 %"`` marks the largest amounts that together make half of the sum, ``"80 %"`` those that come on top to
        make 80 %, and so on; equal amounts in their order. Residual amounts have none.
        """
        import numpy as np

        marks = np.full(len(self.amounts), "", dtype=object)
        making = self.making()
        if math.isnan(whole(self.amounts)):
            return marks
        begin = 0
        for part, end in (*making.items(), (100, self.named)):
            marks[self.order[begin:end]] = f"{part} %"
            begin = max(begin, end)
        return marks

    def qualifiers(self, rows: Places, said: pd.Series) -> NDArray[Any]:
        """How the sum of each of some amounts and all larger ones is qualified: "", at_least, at_most or approx."""
        import numpy as np

        words = said.take(self._down_to(rows))
        up, down = (_so_far(words.isin(leaning)) for leaning in (_RISING, _FALLING))
        about = _so_far(words == "approx")
        spoken = np.select([about | (up & down), up, down], ["approx", "at_least", "at_most"], "")
        places = self.place[rows]
        return np.where(places >= 0, np.append(spoken, "")[places], "").astype(object)

    def places_of_doubt(self, rows: Places, places: Floats) -> Floats:
        """The place value down to which the sum of some amounts and all larger ones is good; NaN where all of it is."""
        import numpy as np

        worst = np.maximum.accumulate(places[self._down_to(rows)])
        return self._at(rows, np.where(worst > 0, worst, np.nan))

    def _down_to(self, rows: Places) -> Places:
        """The positions of the amounts from the largest down to the smallest of some."""
        return self.order[: int(self.place[rows].max(initial=-1)) + 1]

    def _at(self, rows: Places, values: Floats) -> Floats:
        """For some amounts their values among those from the largest down; NaN where an amount is missing."""
        import numpy as np

        return np.append(values, np.nan)[np.where(self.place[rows] < 0, len(values), self.place[rows])]


def _so_far(marks: pd.Series) -> Mask:
    import numpy as np

    seen: Mask = np.logical_or.accumulate(marks.to_numpy(dtype=bool))
    return seen


def falling(amounts: ArrayLike, residual: Mask | None = None) -> Falling:
    """The amounts from the largest down, NaN where missing."""
    import numpy as np

    return Falling(np.asarray(amounts, dtype=float), residual)


def pareto_lines(amounts: Falling) -> list[Line]:
    """How many projects make 50, 80 and 90 % of the money, in one line."""
    making = amounts.making()
    if not making:
        return []
    (part, count), *more = making.items()
    return [
        line(
            "pareto.head",
            rows=count_of(amounts.named, "project"),
            largest=_the_largest(count),
            count=count,
            part=part,
            more=Joined(tuple(line("pareto.part", largest=_the_largest(n), part=percent) for percent, n in more)),
        )
        if more
        else line(
            "pareto.head-alone",
            rows=count_of(amounts.named, "project"),
            largest=_the_largest(count),
            count=count,
            part=part,
        )
    ]


def _the_largest(number: int) -> Line:
    return line("pareto.largest") if number == 1 else line("pareto.largest-of", number=number)
