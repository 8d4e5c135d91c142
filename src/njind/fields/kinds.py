"""What a column can be: its kind, and what is known of it. The list of columns is in ``columns``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column's values are; alignment, decimals and cell formats follow from it."""

    TEXT = "text"
    PERIOD = "period"
    DATE = "date"
    CODE = "code"
    """A short word of a closed list: a qualifier, a currency, a verdict."""
    MONEY = "money"
    """Yuan, or the currency that stands beside it."""
    RATE = "rate"
    """A growth rate, as a fraction: 0.165 is 16.5 %."""
    SHARE = "share"
    """A part of a whole, as a fraction."""
    POINTS = "points"
    """A contribution to a growth rate, as a fraction: 0.116 is 11.6 percentage points."""
    COUNT = "count"
    RANK = "rank"
    RATIO = "ratio"
    """A plain number without unit."""

    @property
    def is_number(self) -> bool:
        """Whether the values are numbers."""
        return self not in _WORDS


_WORDS = {Kind.TEXT, Kind.PERIOD, Kind.DATE, Kind.CODE}


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its machine key, what it holds, and how people call it.

    ``aliases`` are further headers that a file may give it; keys and headings need no entry.
    ``qualifier`` and ``rounding`` name the fields that say how the figure was published.
    ``help`` and ``help_zh`` say what it holds. ``default`` is what an empty cell of words means.
    """

    key: str
    kind: Kind
    en: str
    zh: str
    help: str
    aliases: tuple[str, ...] = ()
    qualifier: str | None = None
    rounding: str | None = None
    default: str = ""
    help_zh: str = ""

    @property
    def words(self) -> str:
        """The English heading within a sentence: "expected revenue", "sector (Chinese)", "CAGR"."""
        return self.en if self.en[1:2].isupper() else self.en[:1].lower() + self.en[1:]

    @property
    def names(self) -> tuple[str, str, str]:
        """What njind itself calls it."""
        return self.key, self.en, self.zh
