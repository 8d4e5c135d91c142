"""The trend as a report: columns, order, and what people are told beside it. No formulas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.analysis.select import as_frame, first, ordered
from njind.analysis.trend.course import CLOSED, NONE, published, selected, spans_of, wanted, within_dates
from njind.analysis.trend.growth import DIFFERS, links_of, values_of
from njind.analysis.trend.months import FULL_YEAR, longest_first, span_label
from njind.analysis.trend.windows import windows_of
from njind.errors import UsageError, listed
from njind.fields import FIELDS
from njind.figures.digits import show_in_words, show_percent
from njind.report import Audience, Column, Report, column, old_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Unpack

    import pandas as pd

    from njind.analysis.trend.course import Course, Mask, Positions, TrendFilters
    from njind.analysis.trend.growth import Links
    from njind.period import Period
    from njind.report import Value
    from njind.table import Table


_MACHINES = Audience.MACHINES
_RANGED = (
    *("revenue", "growth", "growth_levels", "growth_difference", "two_year_average"),
    *("cagr", "years_to_double", "years_to_target", "projection"),
)
"""The figures that have a range, in the order of the columns."""
COLUMNS: tuple[Column, ...] = (
    column("region", audience=_MACHINES),
    column("sector", audience=_MACHINES),
    column("sector_zh", audience=_MACHINES),
    column("group", audience=_MACHINES),
    column("part_of", audience=_MACHINES),
    column("span", audience=_MACHINES),
    column("period"),
    column("from_spans", drop=28),
    column("sparkline", drop=45),
    column("revenue", qualifier="revenue_qualifier"),
    column("revenue_rounding", audience=_MACHINES),
    column("revenue_qualifier", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier"),
    column("growth_rounding", audience=_MACHINES),
    column("growth_qualifier", audience=_MACHINES),
    column("growth_source", audience=_MACHINES),
    column("growth_levels", qualifier="growth_levels_qualifier", drop=5),
    column("growth_levels_qualifier", audience=_MACHINES),
    column("growth_difference", qualifier="computed_qualifier", decimals=1, drop=10),
    column("agreement", drop=8),
    column("two_year_average", qualifier="computed_qualifier", drop=30),
    column("cagr", qualifier="cagr_qualifier", drop=25),
    column("cagr_qualifier", audience=_MACHINES),
    column("years_to_double", qualifier="computed_qualifier", decimals=1, drop=60),
    column("years_to_target", qualifier="computed_qualifier", decimals=1, drop=15),
    column("projection", qualifier="computed_qualifier", drop=20),
    column("computed_qualifier", audience=_MACHINES),
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("published", audience=_MACHINES),
    column("note", audience=_MACHINES),
)
"""Every column of a trend but the ends of ranges, in order; a report has those that its options ask for."""
SORTS = tuple(one.key for one in COLUMNS)


def trend_sectors(
    frame: Table | pd.DataFrame,
    *,
    span: str | Sequence[str] = (),
    windows: bool = False,
    target: float | None = None,
    ranges: bool = False,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    **filters: Unpack[TrendFilters],
) -> Report:
    """Sectors through the periods, the newest last: level, published growth, growth from levels, and what follows.

    ``frame`` is a table of sectors as ``read_sectors`` gives it: revenue in yuan, growth as a fraction. Without
    ``region`` that of the first row, without ``sector`` the one with the most periods of one span, the largest of
    several. ``span`` says which months are listed: "year", "H1", "Q1-Q3", "M1-M10", "quarters", "months", "all";
    by default the span with the most periods within the dates, the longest of several. Each span is listed apart, and
    a figure is compared with the same months of another year only.

    Figures of a row, rates as fractions, None where something they need is missing:

    - growth: as published, never overwritten;
    - growth_levels: level / level of the same months a year earlier - 1. None where one of the two is "over",
      "at least", "under" or "at most" something, for a ratio of open ends says nothing;
    - growth_difference, agreement: published less computed; "differs" where no values within the rounding of the
      three figures agree. A rate without known rounding counts as rounded at its last digit (a whole percent at most);
    - two_year_average: sqrt((1 + growth) (1 + growth a year earlier)) - 1 (NBS 2021), published growth where there
      is one, else growth from levels, as in the next three;
    - years_to_double, years_to_target (yuan a year, full years only): at the constant growth of the row
      (PDURATION of spreadsheets);
    - projection, yuan: an estimate of the year that follows the last full year: its level x (1 + growth of the
      longest span from January that is published of that year). Year to date x 12 / months is not offered;
    - cagr: (level / first level listed)^(1 / years between) - 1 (BEA), from closed levels;
    - sparkline: levels from the first listed year to the row's, the lowest of the list ▁, the highest █.

    ``windows`` lists instead the months between two cumulative spans of a year (2023 less 2023M1-M10): level is the
    difference of levels, growth is that over the difference of implied bases; None where level or base is not above
    zero. By default those between neighbouring spans, ``span`` chooses others; a published window stands for itself.
    ``ranges`` adds the ends of what each figure can be, given rounding and qualifiers; windows always have them. They
    are attained, but outer where a figure rests on several computed ones: the difference of windows a year apart, or a
    two-year average of rates that are all from levels.

    Rows come by sector, span and time, windows by time, or by ``sort``, missing values last; ``top`` cuts after that.
    Raises UsageError for an unknown name, NjindError for a table without periods or with two rows for one.
    """
    frame = as_frame(frame)
    import numpy as np

    if windows and target is not None:
        raise UsageError(
            "a target is an amount a year, so windows do not reach it.", "Leave out --windows or --target."
        )
    rows, others, notes = selected(frame, filters)
    course = windows_of(published(rows)) if windows else published(rows)
    dated = within_dates(course, filters)
    shown = np.flatnonzero(wanted(course, span, dated, windows=windows) & dated)
    links = links_of(course, shown, windows=windows)
    values = values_of(course, shown, links, target)
    projected = any(values["projection"][row] is not None for row in shown)
    columns = _columns(
        course.rows(shown),
        windows=windows,
        target=target is not None,
        ranges=ranges or windows,
        projected=projected,
        sort=sort,
    )
    figures = {one.key: [values[one.key][row] for row in shown] for one in columns}
    order = _order(figures, sort, columns, reverse=reverse)
    chosen = first(order, top)
    said = _figures_said(course, shown, values, links, target, windows=windows)
    return old_report(
        name="trend",
        title=_title(course.rows(shown), windows=windows),
        columns=columns,
        values=tuple([figures[one.key][row] for row in chosen] for one in columns),
        caption=(
            *_order_caption(sort, len(chosen), len(order)),
            *_span_caption(course, shown, dated, windows=windows),
            *said,
            *([f"Data: {source}."] if (source := frame.attrs.get("source")) else []),
            *others,
        ),
        notes=notes,
        about=said,
    )


def _columns(
    course: Course, *, windows: bool, target: bool, ranges: bool, projected: bool, sort: str | None
) -> tuple[Column, ...]:
    """The columns that these options ask for; what tells rows apart is shown where there are several."""
    without = {"years_to_target", "projection"} if windows else {"from_spans"}
    if not target:
        without.add("years_to_target")
    seen = {key for key in ("region", "sector") if course.frame[key].nunique() > 1}
    if len(set(course.months)) > 1 and not windows:
        seen.add("span")
    hidden = {"cagr", "years_to_double"} if windows else set() if projected else {"projection"}
    columns: list[Column] = []
    for one in COLUMNS:
        if one.key in without:
            continue
        sorted_by = one.key == sort
        audience = Audience.ALL if one.key in seen or sorted_by else _MACHINES if one.key in hidden else one.audience
        ranged = ranges and one.key in _RANGED
        columns.append(replace(one, audience=audience, ranged=ranged, drop=0 if sorted_by else one.drop))
        if ranged:
            columns += [column(f"{one.key}_{end}", audience=_MACHINES) for end in ("low", "high")]
    return tuple(columns)


def _order(values: dict[str, list[Value]], sort: str | None, columns: Sequence[Column], *, reverse: bool) -> list[int]:
    if sort:
        return ordered(values, sort, columns, reverse=reverse)
    rows = range(len(values["period"]))
    return list(reversed(rows) if reverse else rows)


def _title(course: Course, *, windows: bool) -> str:
    """What is listed: "Trend, China, Software", "Trend in windows, China, 3 sectors"."""
    parts = ["Trend in windows" if windows else "Trend"]
    for key, many in (("region", "regions"), ("sector", "sectors")):
        names = [name for name in dict.fromkeys(course.frame[key]) if name]
        if names:
            parts.append(names[0] if len(names) == 1 else f"{len(names)} {many}")
    return ", ".join(parts)


def _order_caption(sort: str | None, shown: int, rows: int) -> list[str]:
    by = f", sorted by {FIELDS[sort].en.lower()}" if sort else ""
    if shown < rows:
        return [f"The first {shown} of {rows} rows{by}."]
    return [f"Sorted by {FIELDS[sort].en.lower()}."] if sort else []


def _span_caption(course: Course, shown: Positions, dated: Mask, *, windows: bool) -> list[str]:
    """Which months are listed, and which others there are within the dates."""
    if windows:
        return ["Months between cumulative spans of a year, on which rounding weighs more; --span chooses others."]
    there = spans_of(course, dated)
    spans = {course.months[row] for row in shown}
    names = [span_label(one) for one in sorted(spans, key=longest_first)]
    said = [f"Spans listed: {', '.join(names)}. Only the same months are compared."] if names else []
    others = [f"{span_label(one)} ({there[one]})" for one in sorted(there.keys() - spans, key=longest_first)]
    return [*said, *([f"Other spans here: {', '.join(others)}; --span shows them."] if others else [])]


_FROM_LEVELS = ("growth_levels", "growth_difference", "agreement")
_FROM_A_RATE = ("two_year_average", "years_to_double", "years_to_target", "projection")


def _figures_said(
    course: Course,
    shown: Positions,
    values: dict[str, list[Value]],
    links: Links,
    target: float | None,
    *,
    windows: bool,
) -> dict[str, tuple[str, ...]]:
    """What is flagged, missing or stood in for, and what is an estimate: sentences, with the columns they are about."""
    rows = shown.tolist()
    known = {key: [row for row in rows if values[key][row] is not None] for key in values}
    differing = [row for row in rows if values["agreement"][row] == DIFFERS]
    open_levels = [row for row in known["revenue"] if values["revenue_qualifier"][row] not in (None, *CLOSED)]
    lent = [row for row in known["growth_levels"] if values["growth"][row] is None]
    lost = [row for row in rows if _is_lost(row, values, links)]
    bases = {base for row in rows for base in (links.before[row], links.first[row]) if base not in (NONE, row)}
    rootless = [row for row in sorted(bases & set(known["revenue"])) if float(values["revenue"][row] or 0) <= 0]
    said = [
        (
            "Growth is not the ratio of the levels, by more than rounding allows; neither is corrected",
            _rates_said(course, differing, values),
            ("growth", *_FROM_LEVELS),
        ),
        (
            "A level that is only a bound gives no growth from levels",
            _places(course, open_levels),
            (*_FROM_LEVELS, "cagr"),
        ),
        ("No growth was published, so growth from levels stands in", _places(course, lent), _FROM_A_RATE),
        (
            "Growth of -100 % or less has no average, CAGR, years or projection",
            _places(course, lost),
            ("cagr", *_FROM_A_RATE),
        ),
        ("A level of 0 or less is no base of growth", _places(course, rootless), (*_FROM_LEVELS, "cagr")),
    ]
    return {
        **{f"{sentence}: {places}.": columns for sentence, places, columns in said if places},
        **_years_said(course, shown, known, links, target, windows=windows),
        **dict.fromkeys(_projections_said(course, known["projection"], links), ("projection",)),
    }


def _is_lost(row: int, values: dict[str, list[Value]], links: Links) -> bool:
    """Whether nothing is left of what there was a year earlier, or at the first level of the list."""
    rate = values["growth"][row] if values["growth"][row] is not None else values["growth_levels"][row]
    if rate is not None and float(rate) <= -1:
        return True
    level, start = (values["revenue"][one] if links.years[row] > 0 else None for one in (row, links.first[row]))
    return level is not None and start is not None and float(level) <= 0 < float(start)


def _years_said(
    course: Course,
    shown: Positions,
    known: dict[str, list[int]],
    links: Links,
    target: float | None,
    *,
    windows: bool,
) -> dict[str, tuple[str, ...]]:
    """Since when CAGR is, and how years to a target or to double are counted."""
    said: dict[str, tuple[str, ...]] = {}
    if known["cagr"] and not windows:
        starts = {course.periods[links.first[row]].year for row in known["cagr"]}
        since = str(starts.pop()) if len(starts) == 1 else "the first level of each list"
        said[f"CAGR is since {since}."] = ("cagr",)
    if target is not None:
        words = f"Target: {show_in_words(target)} a year."
        full = [course.months[row] == FULL_YEAR for row in shown]
        if any(full):
            words += " Years are counted from the row's, at its constant growth."
        if not all(full):
            words += " From part of a year none are counted."
        said[words] = ("years_to_target",)
    elif known["years_to_double"] and not windows:
        said["Years to double are at the constant growth of the row."] = ("years_to_double",)
    return said


def _rates_said(course: Course, rows: Sequence[int], values: dict[str, list[Value]]) -> str:
    def percent(key: str, row: int) -> str:
        value = values[key][row]
        return "—" if value is None else f"{show_percent(float(value), 1)} %"

    return _places(course, rows, lambda row: f" ({percent('growth', row)}, levels {percent('growth_levels', row)})")


def _projections_said(course: Course, rows: Sequence[int], links: Links) -> list[str]:
    """What each projection is made from, once for all that are made from the same periods."""
    alike: dict[tuple[Period, Period], list[int]] = {}
    for row in rows:
        alike.setdefault((course.periods[row], course.periods[links.year_to_date[row]]), []).append(row)
    said = []
    for (last, part), places in alike.items():
        whose = f" of {_names(course, places)}" if len(alike) > 1 else ""
        made = f"{last.label} x (1 + the growth of {part.label})"
        said.append(f"Projection{whose} for {last.year + 1}, an estimate: {made}.")
    return said


def _names(course: Course, rows: Sequence[int]) -> str:
    """The sectors of these rows for a sentence, with their region where there are several."""
    keys = [key for key in ("region", "sector") if course.frame[key].nunique() > 1]
    return listed(" ".join(str(course.frame[key].iloc[row]) for key in keys) for row in rows)


def _places(course: Course, rows: Sequence[int], also: Callable[[int], str] = lambda row: "", *, most: int = 6) -> str:
    """Periods for a sentence, with region and sector where there are several, cut with a count."""
    frame = course.frame
    keys = [key for key in ("region", "sector") if frame[key].nunique() > 1]
    places = [
        " ".join([*(str(frame[key].iloc[row]) for key in keys), course.periods[row].label]) + also(row)
        for row in rows[:most]
    ]
    return ", ".join(places) + (f" and {len(rows) - most} more" if len(rows) > most else "")
