"""What is said of a trend, as lines: its title, its order, its spans, what is flagged or missing. No figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from njind.analysis.columns import called
from njind.analysis.trend.course import CLOSED, NONE, spans_of
from njind.analysis.trend.growth import DIFFERS
from njind.analysis.trend.months import FULL_YEAR, longest_first, span_label
from njind.line import Amount, Heading, Joined, Rate, Span, line, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from njind.analysis.present import Arrangement
    from njind.analysis.trend.course import Course
    from njind.analysis.trend.growth import Links
    from njind.line import Line, LineValue, Name, Names

    Mask = NDArray[np.bool_]
    Positions = NDArray[np.intp]

_FROM_LEVELS = ("growth_levels", "growth_difference", "agreement")
_PROJECTED = ("projection", "projection_error")
_FROM_A_RATE = ("two_year_average", "years_to_double", "years_to_target", *_PROJECTED)
_MOST_PLACES = 6
"""Places that a line names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Said:
    """What there is to speak of: the listed rows of a course, its figures, and where these come from."""

    course: Course
    listed: Positions
    figures: dict[str, Any]
    links: Links
    target: float | None
    windows: bool

    def known(self, key: str) -> list[int]:
        """The listed rows that have a figure."""
        values = self.figures[key]
        return [row for row in self.listed.tolist() if values[row] == values[row]]

    def figure(self, key: str, row: int) -> float | None:
        """A figure of a row, None where it is missing."""
        value = float(self.figures[key][row])
        return value if value == value else None


# ---- title, order, spans ------------------------------------------------------------------------


def title_of(course: Course, *, windows: bool) -> Line:
    """What is listed: "Trend, China, Software", "Trend in windows, China, 3 sectors"."""
    what = line("trend.in-windows" if windows else "trend.over-periods")
    named: dict[str, LineValue] = {}
    for key in ("region", "sector"):
        there = [name for name in called(course.frame, key) if name.name]
        if there:
            named[key] = there[0] if len(there) == 1 else line(f"trend.{key}s", count=len(there))
    if not named:
        return what
    only = f"-{next(iter(named))}" if len(named) == 1 else ""
    return line(f"trend.title{only}", what=what, **named)


def order_lines(order: Arrangement, sort: str | None) -> Iterator[Line]:
    """By what the rows are sorted and where they are cut."""
    by = {"column": Heading(sort)} if sort else {}
    if order.is_cut:
        yield line(f"trend.first{'-sorted' if sort else ''}", shown=len(order.shown), rows=order.rows, **by)
    elif sort:
        yield line("trend.sorted", **by)


def span_lines(course: Course, listed: Positions, dated: Mask, *, windows: bool) -> Iterator[Line]:
    """Which months are listed, and which others there are within the dates."""
    if windows:
        yield line("trend.windows")
        return
    there = spans_of(course, dated)
    spans = {course.months[row] for row in listed.tolist()}
    if spans:
        labels = (Span(span_label(one)) for one in sorted(spans, key=longest_first))
        yield line("trend.spans", spans=Joined(tuple(labels)))
    if others := sorted(there.keys() - spans, key=longest_first):
        counted = (line("periods.counted-span", span=Span(span_label(one)), count=there[one]) for one in others)
        yield line("trend.other-spans", spans=Joined(tuple(counted)))


# ---- figures ------------------------------------------------------------------------------------


def figure_lines(said: Said) -> Iterator[Line]:
    """What is flagged, missing or stood in for, and what is an estimate, each with the columns that it is about."""
    for key, rows, columns, place in _flagged(said):
        if rows:
            yield line(f"trend.{key}", places=_places(said.course, rows, place)).about_columns(*columns)
    if not said.windows:
        yield from _cagr_lines(said)
    if said.target is not None:
        yield line(_target_key(said), target=Amount(said.target, _unit(said))).about_columns("years_to_target")
    elif said.known("years_to_double") and not said.windows:
        yield line("trend.doubling").about_columns("years_to_double")
    if not said.windows:
        yield from _projection_lines(said)


def _flagged(said: Said) -> Iterator[tuple[str, list[int], tuple[str, ...], Callable[[int, LineValue], LineValue]]]:
    """What is to be flagged: the message, the rows, the columns it is about, and how a place is said."""
    rows, figures = said.listed.tolist(), said.figures
    words = said.course.frame["level_qualifier"].tolist()

    def plain(_row: int, place: LineValue) -> LineValue:
        return place

    def with_rates(row: int, place: LineValue) -> LineValue:
        rates = {name: Rate(said.figure(key, row) or 0.0, decimals=1) for name, key in _RATES.items()}
        return line("trend.place-rates", place=place, **rates)

    differing = [row for row in rows if figures["agreement"][row] == DIFFERS]
    yield "differing", differing, ("growth", *_FROM_LEVELS), plain
    yield "differing-rates", differing, ("growth", *_FROM_LEVELS), with_rates
    bounds = [row for row in said.known("level") if words[row] not in CLOSED]
    yield "open-levels", bounds, (*_FROM_LEVELS, "cagr"), plain
    lent = [row for row in said.known("growth_levels") if said.figure("growth", row) is None]
    yield "stood-in", lent, _FROM_A_RATE, plain
    yield "lost", [row for row in rows if _is_lost(said, row)], ("cagr", *_FROM_A_RATE), plain
    yield "rootless", _rootless(said), (*_FROM_LEVELS, "cagr"), plain


_RATES = {"growth": "growth", "levels": "growth_levels"}


def _is_lost(said: Said, row: int) -> bool:
    """Whether nothing is left of what there was a year earlier, or at the first level of the list."""
    published = said.figure("growth", row)
    rate = said.figure("growth_levels", row) if published is None else published
    if rate is not None and rate <= -1:
        return True
    if not said.links.years[row] > 0:
        return False
    level, start = said.figure("level", row), said.figure("level", int(said.links.first[row]))
    return level is not None and start is not None and level <= 0 < start


def _rootless(said: Said) -> list[int]:
    """The levels of 0 or less that a listed growth would have as its base."""
    rows, links = said.listed.tolist(), said.links
    bases = {int(base) for row in rows for base in (links.before[row], links.first[row]) if base not in (NONE, row)}
    levels = {row: said.figure("level", row) for row in sorted(bases)}
    return [row for row, level in levels.items() if level is not None and level <= 0]


def _cagr_lines(said: Said) -> Iterator[Line]:
    """Since when compound growth is."""
    starts = {said.course.periods[said.links.first[row]].year for row in said.known("cagr")}
    if len(starts) == 1:
        yield line("trend.cagr-since", year=str(starts.pop())).about_columns("cagr")
    elif starts:
        yield line("trend.cagr-since-first").about_columns("cagr")


def _target_key(said: Said) -> str:
    """How years to the target are counted, which part of a year has none of."""
    full = [said.course.months[row] == FULL_YEAR for row in said.listed.tolist()]
    if not full:
        return "trend.target"
    return f"trend.target-{'counted' if all(full) else 'partly-counted' if any(full) else 'not-counted'}"


def _unit(said: Said) -> str:
    units = set(said.course.frame["unit"])
    return str(units.pop()) if len(units) == 1 else ""


# ---- projections --------------------------------------------------------------------------------


def _projection_lines(said: Said) -> Iterator[Line]:
    """What each projection is made from, once for all of the same periods, and how far earlier ones were off."""
    course, links = said.course, said.links
    made: dict[tuple[str, str, int], list[int]] = {}
    for row in said.known("projection"):
        if said.figure("projection_error", row) is None:
            part, last = course.periods[links.year_to_date[row]], course.periods[row]
            made.setdefault((last.label, part.label, part.year), []).append(row)
    for (of_year, to_date, year), rows in made.items():
        said_of: dict[str, LineValue] = {"year": str(year), "last": Span(of_year), "part": Span(to_date)}
        if len(made) > 1:
            yield line("trend.projection-of", names=_sectors_of(course, rows), **said_of).about_columns("projection")
        else:
            yield line("trend.projection", **said_of).about_columns("projection")
    if checked := said.known("projection_error"):
        errors = _cut([_error_of(said, row) for row in checked[:_MOST_PLACES]], len(checked))
        yield line("trend.projection-checked", errors=errors).about_columns(*_PROJECTED)


def _error_of(said: Said, row: int) -> Line:
    course, links = said.course, said.links
    return line(
        "trend.projection-error",
        error=Rate(said.figure("projection_error", row) or 0.0, decimals=1),
        place=_place(course, int(links.next_year[row])),
        part=Span(course.periods[links.year_to_date[row]].label),
    )


# ---- places -------------------------------------------------------------------------------------


def _places(course: Course, rows: Sequence[int], said: Callable[[int, LineValue], LineValue]) -> LineValue:
    """Periods with region and sector where there are several, cut with a count."""
    return _cut([said(row, _place(course, row)) for row in rows[:_MOST_PLACES]], len(rows))


def _cut(places: Sequence[LineValue], total: int) -> LineValue:
    first = Joined(tuple(places[:_MOST_PLACES]))
    more = total - len(first.parts)
    return line("trend.more", places=first, count=more) if more > 0 else first


def _place(course: Course, row: int) -> LineValue:
    label = Span(course.periods[row].label)
    name = _names_of(course, row)
    return line("trend.place", names=Joined(name, "words"), period=label) if name else label


def _names_of(course: Course, row: int) -> tuple[Name, ...]:
    """Region and sector of a row, as far as there are several."""
    return tuple(course.names[key][row] for key in course.several)


def _sectors_of(course: Course, rows: Sequence[int]) -> Names | Joined:
    whose = [_names_of(course, row) for row in rows]
    if all(len(one) == 1 for one in whose):
        return names(one[0] for one in whose)
    return Joined(tuple(Joined(one, "words") for one in whose[:_MOST_PLACES]))
