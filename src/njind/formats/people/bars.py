"""Bars drawn with characters: by eighths of a column, or in ASCII. What they measure, tables and charts know."""

from __future__ import annotations

from njind.values import frozen

SIGNS = "▏▎▍▌▋▊▉█░│"
"""The signs that bars are drawn with; a screen that lacks one of them gets ASCII."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"


@frozen
class Bar:
    """Where a bar begins and ends, and between which values its end may lie: all in one unit."""

    begin: float
    end: float
    low: float
    high: float


@frozen
class Ruler:
    """How values become columns: the least and the greatest value that are drawn, and how many columns there are."""

    least: float
    most: float
    room: int
    ascii: bool = False

    @classmethod
    def over(cls, bars: list[Bar], room: int, *, ascii: bool = False) -> Ruler:
        """The ruler that holds all of the bars and the line at 0."""
        least = min([0.0, *(min(bar.begin, bar.end) for bar in bars)])
        most = max([0.0, *(max(bar.begin, bar.end) for bar in bars)])
        return cls(least, most, room, ascii)

    @property
    def zero(self) -> int:
        """The column of the line at 0."""
        return round(-self.least / ((self.most - self.least) or 1.0) * self.room)

    def at(self, value: float) -> float:
        """The place of a value in columns; 0 is on a whole one."""
        scales = [self.zero / -self.least] if self.least < 0 else []
        scales += [(self.room - self.zero) / self.most] if self.most > 0 else []
        return self.zero + min(max(value, self.least), self.most) * min(scales, default=0.0)

    def draw(self, bar: Bar) -> str:
        """The bar; losses go to the left of the line at 0, and what lies between the ends of the range is lighter."""
        begin, end = sorted((self.at(bar.begin), self.at(bar.end)))
        sure = self.at(bar.low) if bar.end >= bar.begin else self.at(bar.high)
        cells = []
        for column in range(self.room):
            filled = 0.0 if column < int(begin) else min(max(end - column, 0.0), 1.0)
            uncertain = bar.low != bar.high and min(sure, end) <= column < max(sure, end)
            cells.append(self._cell(filled, uncertain=uncertain and filled > 0))
        if self.least < 0 and self.zero < self.room and cells[self.zero] == " ":
            cells[self.zero] = "|" if self.ascii else "│"
        return "".join(cells)

    def _cell(self, filled: float, *, uncertain: bool) -> str:
        if self.ascii:
            return ("-" if uncertain else "#") if filled >= 0.5 else " "
        return "░" if uncertain else _EIGHTHS[round(filled * 8)]
