"""A comparison as a report: columns and order. No formulas, no sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.analysis.columns import inside, named_after, outside, with_ends
from njind.analysis.compare.pairing import paired, placed, tables_of
from njind.analysis.compare.quotients import FIGURES, end_columns, figures_of, total_ends, total_of
from njind.analysis.compare.said import (
    Said,
    doubt_lines,
    left_out_lines,
    order_line,
    place_lines,
    title_of,
    total_lines,
)
from njind.analysis.present import arranged, present
from njind.analysis.select import as_table, of_measure, period_label
from njind.line import line
from njind.report import Audience, Column, Report, column

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from njind.analysis.compare.sides import Pair
    from njind.table import Table


_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("region", audience=_MACHINES),
    column("reference", audience=_MACHINES),
    column("sector"),
    column("sector_zh", audience=_MACHINES),
    column("reference_sector", audience=_MACHINES),
    column("part_of", audience=_MACHINES),
    column("period", audience=_MACHINES),
    column("revenue", qualifier="revenue_qualifier", drop=35),
    column("revenue_rounding", audience=_MACHINES),
    column("revenue_qualifier", audience=_MACHINES),
    column("reference_revenue", qualifier="reference_revenue_qualifier", drop=55),
    column("reference_revenue_rounding", audience=_MACHINES),
    column("reference_revenue_qualifier", audience=_MACHINES),
    column("share", qualifier="share_qualifier", total_exact=True, drop=40),
    column("share_qualifier", audience=_MACHINES),
    column("reference_share", qualifier="reference_share_qualifier", total_exact=True, drop=45),
    column("reference_share_qualifier", audience=_MACHINES),
    column("location_quotient", qualifier="quotient_qualifier", drop=5),
    column("quotient_qualifier", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier", total_decimals=2, drop=10, bar=True),
    column("growth_rounding", audience=_MACHINES),
    column("growth_qualifier", audience=_MACHINES),
    column("growth_source", audience=_MACHINES),
    column("reference_growth", qualifier="reference_growth_qualifier", total_decimals=2, drop=11),
    column("reference_growth_rounding", audience=_MACHINES),
    column("reference_growth_qualifier", audience=_MACHINES),
    column("reference_growth_source", audience=_MACHINES),
    # rates are printed with one decimal, and so far their difference reaches
    column("growth_gap", qualifier="gap_qualifier", decimals=1, total_decimals=2),
    column("gap_qualifier", audience=_MACHINES),
    column("base", qualifier="computed_qualifier", drop=60),
    column("increment", qualifier="computed_qualifier", drop=30),
    column("computed_qualifier", audience=_MACHINES),
    column("national_share", qualifier="shift_qualifier", drop=26),
    column("industry_mix", qualifier="shift_qualifier", drop=25),
    column("regional_shift", qualifier="shift_qualifier", drop=20),
    column("shift_qualifier", audience=_MACHINES),
    column("counted", audience=_MACHINES),
    column("unit", audience=_MACHINES),
    column("reference_unit", audience=_MACHINES),
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("note", audience=_MACHINES),
    column("reference_source", audience=_MACHINES),
    column("reference_publisher", audience=_MACHINES),
    column("reference_note", audience=_MACHINES),
)
"""Every column of a comparison of revenue but the ends of ranges, in order."""

SORTS = tuple(one.key for one in COLUMNS)

END_KEYS = tuple(f"{outside(key, 'revenue')}_{end}" for key in FIGURES for end in ("low", "high"))
"""The columns that ranges add, in machine formats."""


def compare_regions(
    frame: Table | pd.DataFrame,
    other: Table | pd.DataFrame | None = None,
    *,
    region: str | None = None,
    reference: str | None = None,
    period: str | None = None,
    measure: str | None = None,
    total_row: str | None = None,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    ranges: bool = False,
) -> Report:
    """A region beside a reference region in one period: shares, location quotients, growth gap, classic shift-share.

    ``frame`` is a table of sectors as ``read_sectors`` gives it, or a DataFrame of such rows: the level in base units
    (revenue in yuan), growth as a fraction; of several measures ``measure`` says which. The reference is another region
    of it, or a region of ``other``, a second such table. One row is one sector that both have in the period; sectors
    match by their English or Chinese names without regard to case and width. Those found on one side only are named in
    a line and left out.

    Defaults: the region, reference and period with the most figures (level, growth) that both state, the latest period
    and the first region of the table of equals (of more than forty regions that of the first row). Lines say what was
    chosen and what else there is.

    Shares and location quotients are of the published totals of the two regions, where both have one with a level: the
    total rows that reading kept apart, or the rows called ``total_row``. Else they are of the shared sectors with a
    level on both sides, never of a whole economy. The growth of the reference in the shift-share is that of its
    published total, where it states one, else that of the shared sectors with level and growth on both sides.
    A row that lies inside another shared row (``part_of``) is shown and in no sum, unless it has a level on both
    sides and none of those that it lies inside has; without published totals one that the sum holds on one side only
    has no share, and with fewer than two shares none is given. The growth gap needs only the two rates.
    National share, industry mix and regional shift sum to ``increment``. Levels of several units in one region are not
    added, nor are those of an index or a price.

    Amounts in base units, rates, shares and the gap as fractions (a gap of 0.024 is 2.4 points), quotients plain,
    missing figures None; a growth of -100 % or less has no base. Rows come by growth gap, else by location quotient,
    else by level, unless ``sort`` says otherwise; ``reverse`` and ``top`` as in ``rank_sectors``. With ``ranges`` the
    columns ``<key>_low`` and ``<key>_high`` hold the ends of each figure's range (None: open); the industry mix's is
    outer without a published total. Raises UsageError for an unknown name and where the two share no sector,
    NjindError for a sector that stands twice and for a circle of ``part_of``.
    Sources: US Bureau of Labor Statistics (location quotient); Dunn 1960, Papers and Proceedings of the Regional
    Science Association 6, 97-112 (shift-share).
    """
    own, about = of_measure(as_table(frame, "sectors"), measure)
    there = None if other is None else of_measure(as_table(other, "sectors"), about)[0]
    label = period_label(period) if period else None
    tables = tables_of(own, there, (region, reference, label), total_row)
    place = placed(tables, region, reference, label)
    pair = paired(tables, place, about)
    figures = figures_of(pair, place.reference, [inside(one.key) for one in COLUMNS])
    total = total_of(pair)
    if ranges:
        figures |= end_columns(pair, figures)
        total = total and {**total, **total_ends(pair, total)}
    shown = {outside(key, about): column for key, column in figures.items()}
    basis = sort or next((key for key in ("growth_gap", "location_quotient") if _any_known(shown[key])), about)
    columns = _columns(shown, basis, pair, about, ranges=ranges)
    order = arranged(shown, columns, sort=basis, reverse=reverse, top=top)
    said = Said(tables, place, pair, about)
    return present(
        order,
        shown,
        columns,
        name="compare",
        title=title_of(said),
        total=total and {"sector": line("report.total"), **{outside(key, about): one for key, one in total.items()}},
        lines=(
            order_line(basis, order, with_total=total is not None),
            *total_lines(said),
            *left_out_lines(said, with_total=total is not None),
            *place_lines(said),
            *doubt_lines(said),
        ),
    )


def _columns(shown: Mapping[str, Any], basis: str, pair: Pair, measure: str, *, ranges: bool) -> tuple[Column, ...]:
    """The columns; people do not see one without a single figure, and always see the sorted one."""
    found: list[Column] = []
    for one in _with_units(pair, measure):
        if one.key == basis:
            found.append(replace(one, audience=Audience.ALL, drop=0))
        elif one.kind.is_number and not _any_known(shown[one.key]):
            found.append(replace(one, audience=_MACHINES))
        else:
            # a part of a published total is no exact 100 % as that of a sum is
            found.append(replace(one, total_exact=one.total_exact and not pair.of_totals))
    return with_ends(found, {outside(key, measure) for key in FIGURES} if ranges else ())


def _with_units(pair: Pair, measure: str) -> list[Column]:
    """The columns named after the measure, those of the reference in its own unit; no unit that nothing states."""
    units = [list(dict.fromkeys(side.frame["unit"])) for side in pair.sides]
    found = []
    for one in COLUMNS:
        of_reference = one.key.startswith("reference_")
        there = units[of_reference]
        if one.key in ("unit", "reference_unit") and not any(there):
            continue
        [named] = named_after([one], measure, there if one.key in _PUBLISHED else [pair.own.unit])
        if named.currency and of_reference:
            named = replace(named, currency="reference_unit")
        found.append(named)
    return found


_PUBLISHED = ("revenue", "revenue_rounding", "reference_revenue", "reference_revenue_rounding")
"""Amounts in the unit of the row; what is computed is in that of the region."""


def _any_known(values: Any) -> bool:
    """Whether there is a figure among numbers."""
    return bool((values == values).any())
