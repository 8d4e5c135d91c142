"""Two regions over the sectors that both have: which rows are added, which have shares. No selection, no reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind import formulas

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.compare.wholes import Whole
    from njind.line import LineValue, Name

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

LEAST_SHARES = 2
"""Shares of fewer rows than this are 100 % by themselves and say nothing."""


@dataclass(frozen=True, slots=True)
class Side:
    """The sectors of one region that the other has too, row by row, in the order of the table of the first region.

    ``above`` are for each row the positions of those of these rows that it lies inside; ``only`` names the sectors that
    the other side does not have; ``wholes`` are the published totals of the region; ``unit`` is what its levels are of,
    and levels of another unit, or that cannot be added, are not computed with.
    """

    frame: pd.DataFrame
    above: list[tuple[int, ...]]
    only: tuple[Name, ...]
    called: LineValue
    wholes: tuple[Whole, ...]
    unit: str
    additive: bool

    @property
    def whole(self) -> Whole | None:
        """The one published total; None where there is none, or several of which none was chosen."""
        return self.wholes[0] if len(self.wholes) == 1 else None

    def inside(self, rows: Mask) -> Mask:
        """Which rows lie inside one of these rows."""
        import numpy as np

        return np.array([any(rows[one] for one in above) for above in self.above], dtype=bool)

    @property
    def nested(self) -> Mask:
        """Which rows lie inside another one."""
        import numpy as np

        return np.array([bool(above) for above in self.above], dtype=bool)

    @property
    def other_unit(self) -> Mask:
        """Which rows have a level in another unit than the side's."""
        mask: Mask = ((self.frame["unit"] != self.unit) & self.frame["level"].notna()).to_numpy(dtype=bool)
        return mask

    @property
    def usable(self) -> Mask:
        """Which rows have a level that can be set against others of the side."""
        import numpy as np

        mask: Mask = np.isfinite(self.frame["level"].to_numpy(dtype=float)) & ~self.other_unit & self.additive
        return mask

    @property
    def level(self) -> Floats:
        """The level in the side's unit, NaN where it is missing or cannot be added."""
        import numpy as np

        return np.where(self.usable, self.frame["level"].to_numpy(dtype=float), np.nan)

    @property
    def growth(self) -> Floats:
        """Growth as a fraction."""
        return self.frame["growth"].to_numpy(dtype=float)

    @property
    def base(self) -> Floats:
        """Implied comparable base in the unit of the level."""
        return formulas.implied_base(self.level, self.growth)

    def qualified(self, *keys: str) -> Mask:
        """Which rows rest on a figure of these that was published with a qualifier."""
        mask: Mask = (self.frame[[f"{key}_qualifier" for key in keys]] != "").any(axis=1).to_numpy(dtype=bool)
        return mask


@dataclass(frozen=True, slots=True)
class Pair:
    """Two regions over the sectors that both have, row by row."""

    own: Side
    reference: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """The region and its reference."""
        return self.own, self.reference

    @property
    def of_totals(self) -> bool:
        """Whether shares are of published totals: both regions have one, with a level in the unit of the rows."""
        return all(
            side.additive and side.whole is not None and side.whole.has_level and side.whole.unit == side.unit
            for side in self.sides
        )

    @property
    def nested(self) -> Mask:
        """Rows that lie inside another row on either side."""
        return self.own.nested | self.reference.nested

    @property
    def counted(self) -> Mask:
        """The rows that are added: those inside no other, and those inside rows of which none has a level to add."""
        return ~self.nested | self.shared_total

    @property
    def held(self) -> Mask:
        """The rows inside one that is added, on both sides: they can be set against the total."""
        return self.own.inside(self.shared_total) & self.reference.inside(self.shared_total)

    @property
    def with_levels(self) -> Mask:
        """Rows with a level on both sides."""
        return self.own.usable & self.reference.usable

    @property
    def with_bases(self) -> Mask:
        """Rows with level and growth, so with a base, on both sides."""
        import numpy as np

        return np.isfinite(self.own.base) & np.isfinite(self.reference.base)

    @property
    def with_growth(self) -> Mask:
        """Rows with growth on both sides."""
        import numpy as np

        return np.isfinite(self.own.growth) & np.isfinite(self.reference.growth)

    @property
    def shared_total(self) -> Mask:
        """The rows that are added: with a level, and on neither side inside another row with a level."""
        rows = self.with_levels
        return rows & ~self.own.inside(rows) & ~self.reference.inside(rows)

    @property
    def shared_growth(self) -> Mask:
        """The rows whose growth together is the reference's in the shift-share, where it has no total."""
        return self.counted & self.with_bases

    @property
    def with_shares(self) -> Mask:
        """The rows that have a share: of published totals all with levels, else none where there would be only one."""
        import numpy as np

        if self.of_totals:
            return self.with_levels
        rows = self.with_levels & (self.shared_total | self.held)
        enough = rows.sum() >= LEAST_SHARES and self.shared_total.any()
        return rows if enough else np.zeros(len(rows), dtype=bool)
