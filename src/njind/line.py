"""A line: a thing to say as data, by key and values, until a format words it. No sentences, no languages.

Analyses make lines and choose among them by key; nothing compares, cuts or searches a sentence. The values that a line
can hold are words from the data (``str``), whole numbers (``int``), further lines, and the kinds of value below, each
of which is worded in the reader's language and unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from njind.ranges.interval import Range


class Weight(StrEnum):
    """How much a reader needs a line."""

    MUST = "must"
    """Without it the figures mislead: something is left out, doubtful, contradicted. Always shown."""
    BASIS = "basis"
    """What the figures are: region, period, unit, data, order."""
    ASIDE = "aside"
    """What can be said besides."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in base units of ``unit`` (ISO 4217, or what is counted; "" where nothing states it).

    ``span`` is the range that is shown behind it; ``rounded`` shows no more digits than the range supports, where
    an amount without it is shown as it was published. ``bare`` leaves the unit out, as in a sum that is written down,
    and ``bracketed`` puts a negative amount in brackets besides, as after a plus sign. ``within`` is a range that is
    not shown: the amount has as many digits as it supports.
    """

    value: float
    unit: str = "CNY"
    qualifier: str = ""
    span: Range[float] | None = None
    rounded: bool = False
    bare: bool = False
    bracketed: bool = False
    within: Range[float] | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A fraction that is shown in percent; ``decimals`` are the most that are shown, trailing zeros never.

    ``within`` as in ``Amount``; ``share`` says that it is a part of a whole, which needs a decimal less than a growth.
    """

    value: float
    qualifier: str = ""
    span: Range[float] | None = None
    decimals: int = 4
    within: Range[float] | None = None
    share: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A fraction that is shown in percentage points; ``within`` as in ``Amount``."""

    value: float
    qualifier: str = ""
    span: Range[float] | None = None
    within: Range[float] | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number with at most so many decimals."""

    value: float
    decimals: int = 2
    qualifier: str = ""
    span: Range[float] | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Several names, each once, cut with a count after ``most``; ``how`` says what stands between them.

    ``zh`` are the same in Chinese, "" where one has none.
    """

    names: tuple[str, ...]
    most: int = 6
    how: str = "comma"
    zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name from the data that has a Chinese one besides; ``zh`` is "" where it has none."""

    name: str
    zh: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What people call a column of the list of names, within a sentence."""

    key: str


@dataclass(frozen=True, slots=True)
class Span:
    """A period or a date, as people write it: ``2025H1`` is 2025年上半年 in Chinese."""

    label: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Several values in a row; ``how`` is ``comma``, ``and``, ``or``, ``plus``, ``semicolon`` or ``sentences``."""

    parts: tuple[LineValue, ...]
    how: str = "comma"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say.

    ``key`` names its message in the catalogue; ``values`` fill its placeholders. ``about`` names the columns that the
    line is about: a choice of columns without any of them leaves the line out.
    """

    key: str
    values: Mapping[str, LineValue] = field(default_factory=dict)
    about: tuple[str, ...] = ()

    def with_values(self, **values: LineValue) -> Line:
        """The same line with further values."""
        return replace(self, values={**self.values, **values})

    def about_columns(self, *keys: str) -> Line:
        """The same line, said to be about these columns."""
        return replace(self, about=keys)


LineValue: TypeAlias = "str | int | Line | Amount | Rate | Points | Number | Name | Names | Heading | Span | Joined"


def line(key: str, /, **values: LineValue) -> Line:
    """The line of this key with these values."""
    return Line(key, values)


def names(some: Iterable[object], most: int = 6, how: str = "comma") -> Names:
    """Names for a line, each once."""
    return Names(tuple(dict.fromkeys(map(str, some))), most, how)
