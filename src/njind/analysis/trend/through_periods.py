"""The trend as a report: columns and order. No formulas, no sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.analysis.columns import has_chinese, named_after, outside, with_ends
from njind.analysis.given import SECTOR_COLUMNS
from njind.analysis.present import arranged, in_given_order, present
from njind.analysis.select import as_table, completed, of_measure
from njind.analysis.trend.course import published, selected, wanted, within_dates
from njind.analysis.trend.growth import FIGURES, figures_of, links_of
from njind.analysis.trend.said import Said, figure_lines, order_lines, span_lines, title_of
from njind.analysis.trend.windows import windows_of
from njind.errors import UsageError
from njind.line import Number, line
from njind.report import Audience, Column, Report, column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, Unpack

    import pandas as pd

    from njind.analysis.trend.course import Course, TrendFilters
    from njind.report import Cell
    from njind.table import Table


_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("region", audience=_MACHINES),
    column("region_zh", audience=_MACHINES),
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
    column("growth", qualifier="growth_qualifier", bar=True),
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
    column("projected_from", audience=_MACHINES),
    column("projection_error", qualifier="projection_error_qualifier", decimals=1, drop=22),
    column("projection_error_qualifier", audience=_MACHINES),
    column("computed_qualifier", audience=_MACHINES),
    column("unit", audience=_MACHINES),
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("published", audience=_MACHINES),
    column("note", audience=_MACHINES),
)
"""Every column of a trend of revenue but the ends of ranges, in order; a report has those that its options ask for."""
SORTS = tuple(one.key for one in COLUMNS if one.key != "region_zh")


def trend_sectors(
    frame: Table | pd.DataFrame,
    *,
    measure: str | None = None,
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

    ``frame`` is a table of sectors as ``read_sectors`` gives it, or a DataFrame of such rows: the level in base units
    (revenue in yuan), growth as a fraction. Of several measures ``measure`` says which, revenue or else the first where
    it is None; the columns of the level are named after it. Without ``region`` and ``sector`` those with the most
    figures (level, growth) of one span, of several the first region of the table and its largest sector.
    ``span`` says which months are listed: "year", "H1", "Q1-Q3", "M1-M10", "quarters", "months", "all";
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
    - years_to_double, years_to_target (full years only): ln(target / level) / ln(1 + growth) at the constant growth of
      the row; 0 where a level that does not fall has met the target, None where it never will (PDURATION);
    - projection: an estimate of the year that follows a full year: its level x (1 + growth of the longest span from
      January, ``projected_from``, that is published of that year). Years that are over are projected from the same
      months as the year that is not, where they are published. Year to date x 12 / months is not offered;
    - projection_error: projection / the level of that year as it was published since - 1;
    - cagr: (level / first level listed)^(1 / years between) - 1 (BEA), from closed levels;
    - sparkline: levels from the first listed year to the row's, the lowest of the list ▁, the highest █.

    ``windows`` lists instead the months between two cumulative spans of a year (2023 less 2023M1-M10): level is the
    difference of levels, growth is that over the difference of implied bases; None where level or base is not above
    zero. By default those between neighbouring spans, ``span`` chooses others; a published window stands for itself.
    ``ranges`` adds the ends of what each figure can be, given rounding and qualifiers; windows always have them. They
    are attained, but outer where a figure rests on several computed ones: the difference of windows a year apart, or a
    two-year average of rates that are all from levels.

    Rows come by sector, span and time, windows by time, or by ``sort``, missing values last; ``top`` cuts after that.
    Rows before ``since`` are not listed, and those after ``until`` are not seen by any figure.
    Raises UsageError for an unknown name, NjindError for a table without periods or with two rows for one.
    """
    import numpy as np

    if windows and target is not None:
        raise UsageError("trend.target-of-windows")
    if target is not None and not target > 0:
        raise UsageError("trend.target-not-above-zero", target=Number(target))
    given, about = of_measure(as_table(frame, "sectors"), measure)
    found = selected(completed(given, SECTOR_COLUMNS), filters)
    course = windows_of(published(found.rows)) if windows else published(found.rows)
    dated = within_dates(course, filters)
    listed = np.flatnonzero(wanted(course, span, dated, windows=windows) & dated)
    links = links_of(course, listed, windows=windows)
    figures = figures_of(course, listed, links, target)
    shown = {outside(key, about): values.take(listed) for key, values in figures.items()}
    columns = _columns(
        course.rows(listed), shown, about, windows=windows, target=target, ranges=ranges or windows, sort=sort
    )
    order = (
        arranged(shown, columns, sort=sort, reverse=reverse, top=top)
        if sort
        else in_given_order(len(listed), reverse=reverse, top=top)
    )
    said = Said(course, listed, figures, links, target, windows=windows)
    return present(
        order,
        {**shown, "agreement": _in_words(shown["agreement"])},
        columns,
        name="trend",
        title=title_of(course.rows(listed), windows=windows),
        lines=(
            *order_lines(order, sort),
            *span_lines(course, listed, dated, windows=windows),
            *figure_lines(said),
            *([line("report.data", files=given.source)] if given.source else []),
            *found.others,
            *found.left_out,
        ),
    )


def _in_words(agreement: Iterable[str]) -> list[Cell]:
    """The verdicts as lines, worded in the reader's language."""
    return [line(f"trend.{verdict.replace(' ', '-')}") if verdict else None for verdict in agreement]


_OF_YEARS = ("years_to_target", "projection", "projected_from", "projection_error", "projection_error_qualifier")
"""What only full years have, so not windows."""


def _columns(
    course: Course,
    shown: Mapping[str, Any],
    measure: str,
    *,
    windows: bool,
    target: float | None,
    ranges: bool,
    sort: str | None,
) -> tuple[Column, ...]:
    """The columns that these options ask for; what tells rows apart is shown where there are several."""
    without = set(_OF_YEARS) if windows else {"from_spans"}
    if not has_chinese(course.frame, "region"):
        without.add("region_zh")
    if target is None:
        without.add("years_to_target")
    asked = {key for key in ("region", "sector") if course.frame[key].nunique() > 1}
    if len(set(course.months)) > 1 and not windows:
        asked.add("span")
    units = list(dict.fromkeys(course.frame["unit"]))
    if not any(units):
        without.add("unit")  # nothing states it, so there is none to export
    columns: list[Column] = []
    for one in named_after((one for one in COLUMNS if one.key not in without), measure, units):
        if one.key in asked or one.key == sort:
            columns.append(replace(one, audience=Audience.ALL, drop=0 if one.key == sort else one.drop))
        elif _is_hidden(one.key, shown, windows=windows):
            columns.append(replace(one, audience=_MACHINES))
        else:
            columns.append(one)
    return with_ends(columns, {outside(key, measure) for key in FIGURES} if ranges else ())


def _is_hidden(key: str, shown: Mapping[str, Any], *, windows: bool) -> bool:
    """Whether people do not see a column: an average over years beside windows, a projection where there is none."""
    if windows:
        return key in ("cagr", "years_to_double")
    return key in ("projection", "projection_error") and not any(value == value for value in shown[key])
