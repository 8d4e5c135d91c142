"""Chart: what a picture shows, as plain values. No drawing, no screens, no files; each format draws it its own way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from njind.fields.kinds import Kind
    from njind.line import Line


class Shape(StrEnum):
    """How the values of a chart are laid out."""

    BARS = "bars"
    """One bar for each item, of one length, with its range."""
    WATERFALL = "waterfall"
    """Bars that each begin where the one before ends; the last one, the total, begins at 0."""
    BUBBLES = "bubbles"
    """One point for each item at two figures, both with ranges; the area is a third one."""
    LINES = "lines"
    """Series through the periods, each point with its range."""
    PARETO = "pareto"
    """Bars from high to low, and the cumulative share as a line."""
    STACKS = "stacks"
    """One bar for each place, made of parts by series."""
    PAIRS = "pairs"
    """Two bars for each item, one of each series."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a chart: in base units or as a fraction, with the ends of its range (None where open or unknown).

    ``qualifier`` says how it was published; ``value`` is None where it is missing.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is drawn: its name in English and Chinese, and its figures.

    ``y`` is the figure that the chart is about, ``x`` the second one of bubbles and ``size`` the third. ``place`` is
    the period or the bar that the item belongs to, ``series`` the key of its series.
    ``is_total`` marks the bar of the whole, ``is_part`` an item that lies inside another one and is not added.
    """

    name: str
    name_zh: str
    y: Figure
    x: Figure | None = None
    size: float | None = None
    place: str = ""
    series: str = ""
    is_total: bool = False
    is_part: bool = False

    def called(self, lang: str) -> str:
        """The name in a language, as far as it has one."""
        return (self.name_zh or self.name) if lang == "zh" else (self.name or self.name_zh)


@dataclass(frozen=True, slots=True)
class Axis:
    """What one direction of a chart measures: its heading, the kind of its values, and what amounts are of."""

    title: Line
    kind: Kind
    unit: str = "CNY"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as data.

    ``title`` says the finding; ``subtitle`` what is shown: region, period. ``y`` measures the items, ``x`` and ``size``
    the other two figures of bubbles. ``series`` words the keys of the series. ``lines`` say source, units and what the
    marks mean.
    """

    name: str
    shape: Shape
    title: Line
    subtitle: Line
    items: tuple[Item, ...]
    y: Axis
    x: Axis | None = None
    size: Axis | None = None
    series: Mapping[str, Line] | None = None
    lines: tuple[Line, ...] = ()

    def __len__(self) -> int:
        """The number of items."""
        return len(self.items)

    def write(self, path: str | Path, **options: Any) -> None:
        """Write the chart to a file whose extension chooses the format; ``options`` as ``formats.Options``.

        The file is written whole or not at all. Raises NjindError where that fails or what draws is not installed.
        """
        from njind.formats import Options
        from njind.formats.charts import write_chart

        write_chart(self, path, Options(**options))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """The chart as a notebook shows it."""
        from njind.formats import Options
        from njind.formats.charts.vega import specification

        return {"application/vnd.vegalite.v6+json": specification(self, Options())}
