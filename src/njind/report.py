"""Report: what every analysis makes and every format writes. Plain values; no screens, no files."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from njind.errors import UsageError, unknown_name
from njind.fields import FIELDS, Kind
from njind.line import Line
from njind.messages.wording import worded
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

Value: TypeAlias = str | int | float | None
"""One figure or word: a word from the data, a number in base units (yuan, fractions), None where missing. Never NaN."""

Cell: TypeAlias = Value | Line
"""What a cell of a report holds: a value, or a line that is worded in the reader's language."""


class Audience(StrEnum):
    """Who sees a column unless columns are chosen by name."""

    ALL = "all"
    PEOPLE = "people"
    MACHINES = "machines"


@frozen
class Column:
    """One column of a report.

    ``key`` is the stable English machine name; ``kind`` says what the values are, and alignment,
    decimals and cell formats follow from it.
    ``qualifier``, ``currency`` name the columns of this report that say how each figure was
    qualified when it was published ("approx", "over", …), and in which currency it is where not in yuan.
    ``decimals`` are those of the displayed figure (None: what the kind says), ``total_decimals`` those of the total.
    ``total_exact`` says that the total row's figure is exact whatever the rows rest on, as a sum of shares is.
    ``ranged`` says that the columns ``<key>_low`` and ``<key>_high`` of this report hold the ends of its range;
    an end that is missing while the other is there is open.
    ``unit`` is what the amounts of the column are of where no ``currency`` column says it for each row: an ISO 4217
    code, what is counted, or "" where nothing states it. ``scale`` groups the money columns that share one display
    unit.
    ``bar`` says that people see a bar behind the figure where there is room.
    ``words`` is the closed list of messages that words the values: ``status`` for ``codes.status-signed``.
    ``drop`` says when a narrow screen leaves the column out: 0 never, else the highest first.
    """

    key: str
    kind: Kind
    en: str
    zh: str
    audience: Audience = Audience.ALL
    qualifier: str | None = None
    currency: str | None = None
    decimals: int | None = None
    total_decimals: int | None = None
    total_exact: bool = False
    ranged: bool = False
    unit: str = "CNY"
    scale: str = "money"
    drop: int = 0
    bar: bool = False
    words: str = ""

    def heading(self, lang: str = "en") -> str:
        """The heading without its unit, in English or Chinese."""
        return self.zh if lang == "zh" else self.en


def column(key: str, **changes: Any) -> Column:
    """The column of a field of the registry, with what is particular to one report changed."""
    known = FIELDS[key]
    return replace(Column(key=key, kind=known.kind, en=known.en, zh=known.zh), **changes)


@frozen
class Report:
    """A finished table of figures.

    ``name`` is the noun it comes from (``sectors``); ``title`` is a line for people.
    ``columns`` and ``values`` (one sequence for each column, all equally long) hold the figures:
    amounts in base units, rates, shares and points as fractions, None where missing.
    ``total`` is the total row by column key, or None where a total would be wrong.
    ``lines`` say what the figures are and what was left out or assumed, each by its weight (``line.Weight``):
    they stand under a table for people, those that a reader must know also on stderr beside machine formats.
    ``shown`` names the columns that were chosen, in their order; None shows those meant for the audience.
    ``prose`` are sentences that people read as one paragraph in the place of the table. ``steps`` says that each row
    is a sentence (``step``) with ``formula``, ``working``, ``result`` and ``source``: people read them one below the
    other, numbered. Columns that were chosen are a table in either case.
    """

    name: str
    title: Line
    columns: tuple[Column, ...]
    values: tuple[Sequence[Cell], ...]
    total: Mapping[str, Any] | None = None
    lines: tuple[Line, ...] = ()
    shown: tuple[str, ...] | None = None
    prose: tuple[Line, ...] = ()
    steps: bool = False

    def __post_init__(self) -> None:
        """Refuse a report whose columns do not fit its values."""
        if len(self.columns) != len(self.values) or len({len(column) for column in self.values}) > 1:
            raise ValueError("every column of a report needs one value for each row")

    def __len__(self) -> int:
        """The number of rows, the total row not counted."""
        return len(self.values[0]) if self.values else 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(column.key for column in self.columns)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows in order, each with one value for each column."""
        return zip(*self.values, strict=True)

    def records(self) -> list[dict[str, Any]]:
        """The rows in order, each as a dict by column key."""
        keys = self.keys
        return [dict(zip(keys, row, strict=True)) for row in self.rows()]

    def __getitem__(self, key: str) -> Sequence[Any]:
        """The values of one column."""
        try:
            return self.values[self.keys.index(key)]
        except ValueError:
            raise unknown_name("column", key, self.keys) from None

    def shown_to(self, audience: Audience) -> tuple[Column, ...]:
        """The columns that people or machines see: the chosen ones, else those meant for them.

        A chosen figure brings to machines what it means nothing without: the ends of its range, its qualifier where
        any row shown has one, and its unit where any is in another than yuan. People see all of that in its cell.
        """
        if self.shown is not None:
            chosen = [self.columns[self.keys.index(key)] for key in self.shown]
            return tuple(chosen if audience is not Audience.MACHINES else self._with_companions(chosen))
        return tuple(column for column in self.columns if column.audience in (Audience.ALL, audience))

    def _with_companions(self, chosen: Sequence[Column]) -> Iterator[Column]:
        given = {one.key for one in chosen}
        for one in chosen:
            yield one
            for key in self._companions(one):
                if key in self.keys and key not in given:
                    given.add(key)
                    yield self.columns[self.keys.index(key)]

    def _companions(self, figure: Column) -> Iterator[str]:
        """The columns without which a figure would say something else."""
        if figure.ranged:
            yield from (f"{figure.key}_low", f"{figure.key}_high")
        if figure.qualifier in self.keys and any(self[figure.qualifier]):
            yield figure.qualifier
        if figure.currency in self.keys and any(code not in (None, "", "CNY") for code in self[figure.currency]):
            yield figure.currency

    def choose(self, keys: Sequence[str]) -> Report:
        """The same report showing only these columns, in this order; an unknown key is a usage error."""
        for key in keys:
            if key not in self.keys:
                raise unknown_name("column", key, self.keys)
        twice = [key for key in keys if list(keys).count(key) > 1]
        if twice:
            raise UsageError("report.named-twice", column=twice[0])
        lines = tuple(line for line in self.lines if not line.about or set(line.about) & set(keys))
        return replace(self, shown=tuple(keys), lines=lines)

    def to_frame(self) -> pd.DataFrame:
        """The rows as a DataFrame with every column: base units, NaN or None where missing."""
        import pandas as pd

        worded_values = ([worded(one) if isinstance(one, Line) else one for one in column] for column in self.values)
        return pd.DataFrame(dict(zip(self.keys, worded_values, strict=True)))

    def _repr_html_(self) -> str:
        """The report as a notebook shows it: the table that a web page gets."""
        from njind.formats import render

        return "".join(str(piece) for piece in render(self, "html"))

    def write(self, path: str | Path, **options: Any) -> None:
        """Write the report to a file whose extension chooses the format; ``options`` as in ``njind.formats.Options``.

        The file is written whole or not at all. Raises NjindError where that fails.
        """
        from njind.formats import Options, write_file

        write_file(self, path, Options(**options))
