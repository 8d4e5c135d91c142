"""A comparison as a report: columns, order, and what people are told beside it. No formulas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind.analysis.compare.pairing import Tables, paired, placed, table_of
from njind.analysis.compare.quotients import ranges_of, total_of, total_ranges_of, values_of
from njind.analysis.sectors.ranges import ends
from njind.analysis.sectors.scope import period_label
from njind.analysis.select import as_frame, first, folded, ordered
from njind.errors import listed
from njind.fields import FIELDS
from njind.report import Audience, Column, Report, column, old_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.compare.pairing import Pair, Place, Side
    from njind.report import Value
    from njind.table import Table

    Mask = NDArray[np.bool_]

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
    column("growth", qualifier="growth_qualifier", total_decimals=2, drop=10),
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
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("note", audience=_MACHINES),
    column("reference_source", audience=_MACHINES),
    column("reference_publisher", audience=_MACHINES),
    column("reference_note", audience=_MACHINES),
)
"""Every column of a comparison but the ends of ranges, in order."""

SORTS = tuple(one.key for one in COLUMNS)

_RANGED = (
    *("revenue", "reference_revenue", "share", "reference_share", "location_quotient", "growth", "reference_growth"),
    *("growth_gap", "base", "increment", "national_share", "industry_mix", "regional_shift"),
)
"""The figures that have a range, in the order of the columns."""

END_KEYS = tuple(f"{key}_{end}" for key in _RANGED for end in ("low", "high"))
"""The columns that ranges add, in machine formats."""

_MUCH_LARGER = 2
"""A region whose shared sectors make so many times as much is taken as one that may contain the other."""
_SHOWN_NOTES = 4
"""Notes of the tables that a caption quotes; a machine format has all of them."""


def compare_regions(
    frame: Table | pd.DataFrame,
    other: Table | pd.DataFrame | None = None,
    *,
    region: str | None = None,
    reference: str | None = None,
    period: str | None = None,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    ranges: bool = False,
) -> Report:
    """A region beside a reference region in one period: shares, location quotients, growth gap, classic shift-share.

    ``frame`` is a table of sectors as ``read_sectors`` gives it: revenue in yuan, growth as a fraction. The reference
    is another region of it, or a region of ``other``, a second such table. One row is one sector that both have in the
    period; sectors match by their English or Chinese names without regard to case and width. Those found on one side
    only are named in the caption and left out.

    Defaults: the region of the first row; the reference and the period with the most figures (revenue, growth) that
    both state, the latest of equals. The caption says what was chosen and what else there is.

    Shares and location quotients are of the shared sectors with revenue on both sides, never of a whole economy; the
    growth of the reference in the shift-share is that of the shared sectors with revenue and growth on both sides.
    A row that lies inside another shared row (``part_of``) is shown and in no total, unless it has revenue on both
    sides and none of those that it lies inside has; one that the total holds on one side only has no share.
    With fewer than two shares none is given. The growth gap needs only the two rates.
    National share, industry mix and regional shift sum to ``increment``.

    Amounts in yuan, rates, shares and the gap as fractions (a gap of 0.024 is 2.4 points), quotients plain, missing
    figures None; a growth of -100 % or less has no base. Rows come by growth gap, else by location quotient, else by
    revenue, unless ``sort`` says otherwise; ``reverse`` and ``top`` as in ``rank_sectors``. With ``ranges`` the columns
    ``<key>_low`` and ``<key>_high`` hold the ends of each figure's range (None: open); the industry mix's is outer.
    Raises UsageError for an unknown name and where the two share no sector, NjindError for a sector that stands twice
    and for a circle of ``part_of``.
    Sources: US Bureau of Labor Statistics (location quotient); Dunn 1960, Papers and Proceedings of the Regional
    Science Association 6, 97-112 (shift-share).
    """
    frame = as_frame(frame)
    other = None if other is None else as_frame(other)
    label = period_label(period) if period else None
    own = table_of(frame, region, label)
    tables = Tables(own, own if other is None else table_of(other, reference, label))
    place = placed(tables, region, reference, label)
    pair = paired(tables, place)
    values = values_of(pair, place, SORTS)
    basis = sort or next((key for key in ("growth_gap", "location_quotient") if any(_known(values[key]))), "revenue")
    total = total_of(pair)
    columns = _columns(values, basis, ranges=ranges)
    if ranges:
        spans = ranges_of(pair)
        values |= {
            key: column for name, span in spans.items() for key, column in ends(name, span, values[name]).items()
        }
        total = total and {**total, **total_ranges_of(pair, spans, total)}
    order = ordered(values, basis, columns, reverse=reverse)
    shown = first(order, top)
    said = _total_caption(pair) | _left_out_caption(pair)
    return old_report(
        name="compare",
        title=", ".join(part for part in (f"{pair.own.label} beside {pair.reference.label}", place.period) if part),
        columns=columns,
        values=tuple([values[one.key][position] for position in shown] for one in columns),
        total=total,
        caption=(
            _order_caption(basis, len(shown), len(order), total=total is not None),
            *said,
            *_place_caption(tables, place, pair),
        ),
        notes=_doubts(pair),
        about={line: columns for line, columns in said.items() if columns},
    )


def _columns(values: Mapping[str, Sequence[Value]], basis: str, *, ranges: bool) -> tuple[Column, ...]:
    """The columns; people do not see one without a single figure, and always see the sorted one."""
    columns: list[Column] = []
    for one in COLUMNS:
        if one.key == basis:
            shown = replace(one, audience=Audience.ALL, drop=0)
        elif one.kind.is_number and not any(_known(values[one.key])):
            shown = replace(one, audience=_MACHINES)
        else:
            shown = one
        if not ranges or one.key not in _RANGED:
            columns.append(shown)
            continue
        columns.append(replace(shown, ranged=True))
        columns += [column(f"{one.key}_{end}", audience=_MACHINES) for end in ("low", "high")]
    return tuple(columns)


def _known(values: Iterable[Value]) -> Iterable[bool]:
    return (value is not None for value in values)


def _order_caption(basis: str, shown: int, rows: int, *, total: bool) -> str:
    if shown == rows:
        return f"Sorted by {FIELDS[basis].en.lower()}."
    rest = f"; the total covers all {rows}" if total else ""
    return f"The first {shown} of {_sectors(rows)}, sorted by {FIELDS[basis].en.lower()}{rest}."


_OF_SHARES = ("share", "reference_share", "location_quotient")
_OF_THE_SHIFT = ("national_share", "industry_mix", "regional_shift")
_OF_GROWTH = ("growth", "reference_growth", "growth_gap", "base", "increment", *_OF_THE_SHIFT)


def _total_caption(pair: Pair) -> dict[str, tuple[str, ...]]:
    """What shares and the growth of the reference are made from, with the columns that the sentences are about."""
    return {_shares_said(pair): _OF_SHARES, _shift_said(pair): _OF_THE_SHIFT}


def _shares_said(pair: Pair) -> str:
    whole = pair.own.frame["sector"][pair.shared_total]
    if not pair.with_shares.any():
        return (
            "No shares or quotients: they need two or more shared sectors with revenue on both sides, and their total."
        )
    if len(whole) > 1:
        return f"Shares and quotients are of the {len(whole)} shared sectors with revenue on both sides, not of all."
    return (
        f"Shares and quotients are set against {whole.iloc[0]}, the only shared sector with revenue on both sides "
        "that lies inside no other: its own quotient is 1 by definition."
    )


def _shift_said(pair: Pair) -> str:
    together, there = pair.own.frame["sector"][pair.shared_growth], pair.reference.label
    if len(together) == 0:
        return "No shift-share: it needs shared sectors with revenue and growth on both sides."
    if len(together) > 1:
        return f"The growth of {there} in the shift-share is that of the {len(together)} shared sectors together."
    return (
        f"The growth of {there} in the shift-share is that of {together.iloc[0]} alone, "
        "whose industry mix is 0 by definition."
    )


def _left_out_caption(pair: Pair) -> dict[str, tuple[str, ...]]:
    """What is not compared, or not in every figure, by name, with the columns that a sentence is about (none: all)."""
    own, reference = pair.own, pair.reference
    names = own.frame["sector"]
    left_out = ~pair.counted
    one_sided = left_out & ~(own.nested & reference.nested) | (left_out & pair.with_levels & ~pair.held)
    added = pair.nested & pair.counted
    sides = [side for side in (own, reference) if side.only]
    said: dict[str, tuple[str, ...]] = {
        f"Only in {side.label}, so left out: {listed(side.only)}.": () for side in sides
    }
    for rows, sentence, columns in (
        (left_out & ~one_sided, "Not added, because inside another sector shown", ()),
        (one_sided, "Inside another sector on one side only, so not added and without share", ()),
        (added, "Added although inside another sector, because that lacks revenue on one side", ()),
        (~pair.with_levels, "Without revenue on one side, so without share", _OF_SHARES),
        (~pair.with_growth, "Without growth on one side, so without growth gap", ("growth_gap",)),
        (_no_base(own) | _no_base(reference), "Growth of -100 % or less has no base", _OF_GROWTH),
        (_from_levels(own), f"Growth of {own.label} computed from two published levels", _OF_GROWTH),
        (_from_levels(reference), f"Growth of {reference.label} computed from two published levels", _OF_GROWTH),
    ):
        if rows.any():
            said[f"{sentence}: {listed(names[rows])}."] = columns
    other_names = [
        f"{name} is {partner}"
        for name, partner in zip(names, reference.frame["sector"], strict=True)
        if folded(name) != folded(partner)
    ]
    return said | ({f"Matched by another name: {listed(other_names)}.": ()} if other_names else {})


def _no_base(side: Side) -> Mask:
    mask: Mask = side.growth <= -1
    return mask


def _from_levels(side: Side) -> Mask:
    mask: Mask = (side.frame["growth_source"] == "levels").to_numpy(dtype=bool)
    return mask


def _place_caption(tables: Tables, place: Place, pair: Pair) -> list[str]:
    """How regions and period were found, what the tables note, and where the figures come from."""
    said = []
    if "region" in place.found and (tables.own["region"] != place.region).any():
        said.append(f"{place.region} is the region of the first row.")
    others = [name for name in dict.fromkeys(tables.other["region"]) if name not in ("", place.region, place.reference)]
    if "reference" in place.found and others:
        said.append(f"{_why_reference(place)}; other regions: {listed(others)}.")
    if "period" in place.found and len(place.periods) > 1:
        said.append(
            f"{place.period} is the period with the most figures on both sides, the latest of equals; "
            f"shared are {listed(place.periods, most=12)}."
        )
    files = list(dict.fromkeys(str(table.attrs["source"]) for table in tables if table.attrs.get("source")))
    return [*said, *_remarks(pair), *([f"Data: {' and '.join(files)}."] if files else [])]


def _why_reference(place: Place) -> str:
    """That the reference has the most figures, and what decided where others have as many."""
    most = f"{place.reference} has the most figures to set beside it"
    if place.as_good:
        return f"{most}, as many as {listed(place.as_good)}, and stands first in the table"
    return f"{most}, as many as {listed(place.as_good_before)}, for a later period" if place.as_good_before else most


def _remarks(pair: Pair) -> list[str]:
    """What the tables note beside the compared figures."""
    remarks = [
        f"Note on {name}, {side.label}: {str(note).rstrip('.')}."
        for side in (pair.own, pair.reference)
        for name, note in zip(side.frame["sector"], side.frame["note"], strict=True)
        if note
    ]
    more = len(remarks) - _SHOWN_NOTES
    return [
        *remarks[:_SHOWN_NOTES],
        *([f"More notes, in the columns note and reference_note: {more}."] if more > 0 else []),
    ]


def _doubts(pair: Pair) -> tuple[str, ...]:
    """Sectors that are larger in a region much smaller: a part cannot exceed the whole it lies in."""
    sides = (pair.own, pair.reference)
    sums = [side.level[pair.shared_total].sum() for side in sides]
    if sums[0] > sums[1]:
        sides, sums = sides[::-1], sums[::-1]
    small, large = sides
    above = small.level > large.level
    if not above.any() or not 0 < _MUCH_LARGER * sums[0] <= sums[1]:
        return ()
    return (
        f"More revenue in {small.label} than in {large.label}: {listed(small.frame['sector'][above])}. "
        f"If {large.label} contains {small.label}, the two figures are not of the same thing.",
    )


def _sectors(number: int) -> str:
    return "1 sector" if number == 1 else f"{number:,} sectors"
