"""What reading a text gives: numerals with their marks, and rows. Values only; nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from njind.period import Period


class Kind(StrEnum):
    """What sort of figure a numeral is."""

    AMOUNT = "amount"
    RATE = "rate"
    TIMES = "times"
    POINTS = "points"
    COUNT = "count"
    QUANTITY = "quantity"
    AREA = "area"
    DATE = "date"
    RANK = "rank"
    RATIO = "ratio"
    CODE = "code"
    UNTYPED = "untyped"


class Mark(StrEnum):
    """What became of a numeral."""

    TAKEN = "taken"
    FLAGGED = "flagged"
    LEFT_OUT = "left_out"


class Why(StrEnum):
    """Why a numeral was flagged or left out; the sentences are ``texts.why_...`` of the catalogue."""

    NONE = ""
    # left out
    POINTS = "points"
    SHARE = "share"
    COUNT = "count"
    QUANTITY = "quantity"
    AREA = "area"
    DATE = "date"
    RANK = "rank"
    RATIO = "ratio"
    CODE = "code"
    UNTYPED = "untyped"
    OTHER_MEASURE = "other_measure"
    OF_OTHER = "of_other"
    EARLIER = "earlier"
    INCREMENT = "increment"
    CONVERSION = "conversion"
    ASIDE = "aside"
    PART = "part"
    TAX = "tax"
    SMALL = "small"
    STOCK = "stock"
    NO_FRAME = "no_frame"
    THRESHOLD = "threshold"
    # flagged
    TARGET = "target"
    FORECAST = "forecast"
    GROWTH_KIND = "growth_kind"
    UNSAID = "unsaid"
    LIST_LENGTHS = "list_lengths"
    NO_YEAR = "no_year"
    NO_PERIOD = "no_period"
    INHERITED = "inherited"
    PERIOD_UNSURE = "period_unsure"
    RANGE = "range"
    FISCAL = "fiscal"
    CONSTANT = "constant"
    ANNUAL_RATE = "annual_rate"
    CUT = "cut"
    NO_CURRENCY = "no_currency"
    READINGS = "readings"
    CONDITIONAL = "conditional"
    NO_LEVEL = "no_level"
    # cross-checks
    PART_ABOVE = "part_above"
    PARTS_SUM = "parts_sum"
    LAST_YEAR = "last_year"
    SHARE_TIMES = "share_times"
    QUARTERS = "quarters"
    TWO_VALUES = "two_values"
    JUMP = "jump"


@dataclass(slots=True)
class Numeral:
    """One figure of the text: where it stands, what it is, what became of it.

    ``value`` is in base units, a fraction for rates and points; None where the text says none. ``rounding`` is the
    place of the last printed digit, None for figures in words. ``unit`` is an ISO 4217 code or what is counted.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: float | None = None
    rounding: float | None = None
    qualifier: str = ""
    unit: str = ""
    mark: Mark = Mark.LEFT_OUT
    why: Why = Why.NO_FRAME
    row: int | None = None


@dataclass(slots=True)
class Row:
    """One row that the text says, of sectors or of projects, with its evidence."""

    table: str
    sentence: tuple[int, int]
    region: str = ""
    sector: str = ""
    part_of: str = ""
    measure: str = ""
    period: Period | None = None
    status: str = "actual"
    level: Numeral | None = None
    growth: Numeral | None = None
    growth_value: float | None = None
    growth_qualifier: str = ""
    growth_kind: str = ""
    prices: str = ""
    flags: list[Why] = field(default_factory=list)
    # of projects
    kind: str = "project"
    project: str = ""
    company: str = ""
    district: str = ""
    date: str = ""
    expected: Numeral | None = None
    count: float | None = None
    large_count: float | None = None
    large_threshold: float | None = None
    figures: list[Numeral] = field(default_factory=list)
    level_before: float | None = None
    share: float | None = None
    share_of: str = ""

    def flag(self, why: Why) -> None:
        """Note a reason to look at the row, once."""
        if why and why not in self.flags:
            self.flags.append(why)

    @property
    def sure(self) -> bool:
        """Whether the row is taken without a look: an actual figure, growth on the year, no flag."""
        return (not self.flags and self.status in ("actual", "")) or (self.table == "projects" and not self.flags)


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader of a text knows beside it.

    ``published`` is the day the text came out, ISO; ``period`` and ``region`` hold where the text names none;
    ``names`` merges spellings, a name in the text to the name in the table.
    """

    published: str = ""
    period: str = ""
    region: str = ""
    sector: str = ""
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TextReading:
    """A text that was read: its rows as tidy frames and every numeral with its mark."""

    text: str
    source: str
    lang: str
    numerals: tuple[Numeral, ...]
    rows: tuple[Row, ...]
    options: Options = Options()

    def sectors(self, *, flagged: bool = False, kinds: bool = False) -> pd.DataFrame:
        """The sector rows; with ``flagged`` also those that need a look; with ``kinds`` other growths and targets."""
        from njind.texts.frames import sectors_frame

        return sectors_frame(self, flagged=flagged, kinds=kinds)

    def projects(self, *, flagged: bool = False) -> pd.DataFrame:
        """The project rows; with ``flagged`` also those that need a look."""
        from njind.texts.frames import projects_frame

        return projects_frame(self, flagged=flagged)

    def count(self, mark: Mark) -> int:
        """How many figures of the text bear a mark; dates, ranks and codes do not count as left out."""
        plain = (Kind.DATE, Kind.RANK, Kind.CODE)
        return sum(one.mark is mark for one in self.numerals if mark is not Mark.LEFT_OUT or one.kind not in plain)
