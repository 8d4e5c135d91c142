"""Analysis of sectors: a frame in, a Report out. No files, options or printing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from njind import formulas, ranges
from njind.analysis.explain import Numbers
from njind.analysis.sectors import ranges as sector_ranges
from njind.analysis.sectors import totals
from njind.analysis.sectors.scope import select_sectors, select_with_totals
from njind.analysis.select import first, ordered, plain
from njind.errors import UsageError, listed, unknown_name
from njind.fields import FIELDS, Kind
from njind.figures.digits import coarsest, show_number, show_percent
from njind.figures.qualifier import combined
from njind.report import Audience, Column, Report, column, old_report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any, Unpack

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.analysis.sectors.scope import Scope, SectorFilters
    from njind.analysis.sectors.totals import Given, Published, PublishedTotal, TotalComparison
    from njind.report import Value
    from njind.table import Table

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

_MACHINES = Audience.MACHINES
COLUMNS: tuple[Column, ...] = (
    column("rank", drop=10),
    column("region", audience=_MACHINES),
    column("sector"),
    column("sector_zh", audience=_MACHINES),
    column("group", audience=_MACHINES),
    column("part_of", audience=_MACHINES),
    column("period", audience=_MACHINES),
    column("revenue", qualifier="revenue_qualifier", drop=5),
    column("revenue_rounding", audience=_MACHINES),
    column("revenue_qualifier", audience=_MACHINES),
    column("share", qualifier="share_qualifier", total_exact=True, drop=30),
    column("share_qualifier", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier", total_decimals=2, drop=4),
    column("growth_rounding", audience=_MACHINES),
    column("growth_qualifier", audience=_MACHINES),
    column("growth_source", audience=_MACHINES),
    column("base", qualifier="computed_qualifier", drop=60),
    column("increment", qualifier="computed_qualifier", drop=40),
    column("contribution", qualifier="contribution_qualifier", drop=20),
    column("contribution_share", qualifier="contribution_qualifier", total_exact=True, drop=50),
    column("contribution_qualifier", audience=_MACHINES),
    column("computed_qualifier", audience=_MACHINES),
    column("counted", audience=_MACHINES),
    column("source", audience=_MACHINES),
    column("publisher", audience=_MACHINES),
    column("published", audience=_MACHINES),
    column("note", audience=_MACHINES),
)
"""Every column of the ranking, in order."""

GROUP_COLUMNS: tuple[Column, ...] = (
    column("sectors", drop=10),
    column("revenue", qualifier="revenue_qualifier"),
    column("revenue_qualifier", audience=_MACHINES),
    column("share", qualifier="share_qualifier", total_exact=True, drop=30),
    column("share_qualifier", audience=_MACHINES),
    column("growth", qualifier="growth_qualifier", decimals=2, total_decimals=2, drop=4),
    column("growth_qualifier", audience=_MACHINES),
    column("base", qualifier="computed_qualifier", drop=60),
    column("increment", qualifier="computed_qualifier", drop=40),
    column("contribution", qualifier="contribution_qualifier", drop=20),
    column("contribution_share", qualifier="contribution_qualifier", total_exact=True, drop=50),
    column("contribution_qualifier", audience=_MACHINES),
    column("computed_qualifier", audience=_MACHINES),
    column("fastest", drop=45),
    column("largest", drop=46),
)
"""Every column of the groups but the one that names them, in order."""

PUBLISHED_COLUMNS: tuple[Column, ...] = (
    column("share_of_published", qualifier="of_published_qualifier", drop=55),
    column("contribution_to_published", qualifier="of_published_qualifier", drop=56),
    column("contribution_share_of_published", qualifier="of_published_qualifier", drop=57),
    column("of_published_qualifier", audience=_MACHINES),
)
"""The columns that a published total adds to the ranking."""

END_KEYS = tuple(f"{key}_{end}" for key in ("rank", *sector_ranges.RANGED) for end in ("low", "high"))
"""The columns that ranges add, in machine formats."""

SORTS = tuple(one.key for one in COLUMNS)
GROUP_SORTS = tuple(one.key for one in GROUP_COLUMNS)
GROUPS = ("region", "group", "period")
"""What ``by`` can be."""


def rank_sectors(
    frame: Table | pd.DataFrame,
    *,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    ranges: bool = False,
    total_row: str | None = None,
    published_total: Given = None,
    published_growth: Given = None,
    **filters: Unpack[SectorFilters],
) -> Report:
    """Rank the sectors of one region in one period, with share, base, increment and contribution.

    ``frame`` is a table of sectors as ``read_sectors`` gives it: revenue in yuan, growth as a fraction.
    Without ``region`` and ``period``: the region of the first row, and its period with the most sectors
    (the latest of those); "all" takes every one, and shares and contributions are then within each.
    The other filters narrow the rows first: a share is a part of the selected sectors.

    Rows come by ``sort`` (revenue by default), numbers from high to low, words from A to Z, ``reverse`` the other
    way round; missing values last, ties in the order of the table. ``top`` cuts after sorting, the total still
    covers every row. A row whose ``part_of`` leads to another selected row is shown and not added to totals, unless
    it has revenue and none of the rows that it lies inside has; inside a row without growth it has no contribution.
    Missing figures stay None; a growth of -100 % or less leaves base and increment undefined (None). Contribution
    shares are None where rounding allows the total an increment of 0: they could then take any value.

    ``ranges`` adds the columns ``<key>_low`` and ``<key>_high`` of every figure and of the rank: the least and the
    greatest value that rounding and qualifiers allow (``njind.ranges``), None where an end is open or nothing is known.
    ``total_row``, ``published_total`` and ``published_growth`` name a total to compare with
    (``totals.Published``); a total row that reading kept apart is compared where no filter narrows the sectors.
    The caption has the residual, the growth of the sectors beside the published one, and a verdict
    (``totals.Verdict``); a contradiction is a note.
    A total with revenue adds the columns ``share_of_published`` and, with growth, ``contribution_to_published`` and
    ``contribution_share_of_published``, whose denominator it is.

    Raises UsageError for an unknown name, NjindError for a circle of ``part_of``.
    Sources of the figures: see ``njind.formulas``.
    """
    wanted: Published = {
        "total_row": total_row,
        "published_total": published_total,
        "published_growth": published_growth,
    }
    scope, total_rows = select_with_totals(frame, total_row, filters)
    compared, not_compared = totals.comparisons(scope, total_rows, wanted)
    beside = totals.denominator(compared)
    basis = sort or ("revenue" if scope.frame["revenue"].notna().any() else "growth")
    columns = _columns(scope.frame, basis, published=beside is not None, ranges=ranges)
    values = _figures(scope, basis, beside, ranges=ranges)
    order = ordered(values, basis, columns, reverse=reverse)
    shown = first(order, top)
    return old_report(
        name="sectors",
        title=_title(scope.frame),
        columns=columns,
        values=tuple([values[one.key][position] for position in shown] for one in columns),
        total=_total(scope, beside, ranges=ranges) if scope.one_cell else None,
        caption=(
            _order_caption(
                basis, len(shown), len(order), what="sectors" if scope.one_cell else "rows", total=scope.one_cell
            ),
            *_count_caption(scope, one_cell=scope.one_cell),
            *_concentration(scope, compared),
            *totals.in_caption(compared),
            *not_compared,
            *scope.caption,
        ),
        notes=(*totals.contradictions(compared), *totals.oversized(scope), *totals.doubled(scope), *scope.notes),
    )


def group_sectors(
    frame: Table | pd.DataFrame,
    *,
    by: str,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    ranges: bool = False,
    **filters: Unpack[SectorFilters],
) -> Report:
    """One row for each region, group of sectors or period: its total, the growth of that total and who leads.

    Growth is that of the group's total (sum of levels / sum of bases - 1), never a mean of rates, over the sectors
    that state both revenue and growth. Share and contribution are given only for ``by="group"``, whose rows are
    parts of one total; regions and periods may contain one another and are never added.
    Filters, missing values, nested rows, ``ranges`` and errors as in ``rank_sectors``; by default groups come by
    revenue, periods from the newest.
    """
    if by not in GROUPS:
        raise unknown_name("grouping", by, GROUPS)
    scope = select_sectors(frame, by=by, **filters)
    parts = by == "group"
    if parts and len(set(scope.cell.tolist())) > 1:
        raise UsageError("groups of several regions or periods are not added.", "Choose one --region and one --period.")
    columns = tuple(one for one in (column(by), *GROUP_COLUMNS) if parts or one.key not in _OF_ONE_TOTAL)
    columns = with_ends(columns) if ranges else columns
    rows = _group_rows(scope, by, ranges=ranges)
    values: dict[str, list[Value]] = {one.key: [row[one.key] for row in rows] for one in columns}
    basis = sort or ("period" if by == "period" else "revenue")
    order = ordered(values, basis, columns, reverse=reverse != (by == "period" and sort is None))
    shown = first(order, top)
    return old_report(
        name=f"sectors-by-{by}",
        title=f"{_title(scope.frame)}, by {by}",
        columns=columns,
        values=tuple([values[one.key][position] for position in shown] for one in columns),
        total=_group_total(scope, ranges=ranges) if parts and rows else None,
        caption=(
            _order_caption(basis, len(shown), len(order), what=f"{by}s", total=parts),
            *_count_caption(scope, one_cell=parts),
            *scope.caption,
        ),
        notes=(*totals.oversized(scope), *scope.notes),
    )


_OF_ONE_TOTAL = ("share", "contribution", "contribution_share")
"""The figures that only parts of one total have."""


_RANGED = ("rank", *sector_ranges.RANGED, *(one.key for one in PUBLISHED_COLUMNS if one.kind.is_number))


def with_ends(columns: Iterable[Column], keys: Collection[str] = _RANGED) -> tuple[Column, ...]:
    """The columns, each of ``keys`` followed by those of the ends of its range, which people see beside the figure."""
    found: list[Column] = []
    for one in columns:
        if one.key in keys:
            found.append(replace(one, ranged=True))
            found += [column(f"{one.key}_{end}", audience=_MACHINES) for end in ("low", "high")]
        else:
            found.append(one)
    return tuple(found)


def _figures(scope: Scope, basis: str, beside: PublishedTotal | None, *, ranges: bool) -> dict[str, list[Value]]:
    """Every column of the ranking as plain values, in the order of the table."""
    import numpy as np

    frame = scope.frame
    figures: dict[str, Floats | NDArray[np.str_]] = {
        **_points(scope),
        **(totals.points_beside(scope, beside) if beside else {}),
        "share_qualifier": np.where(_qualified(frame, "revenue") | scope.doubtful_level, "approx", ""),
        "computed_qualifier": np.where(_qualified(frame), "approx", ""),
        "contribution_qualifier": np.where(_qualified(frame) | scope.doubtful_base, "approx", ""),
        "of_published_qualifier": np.where(_qualified(frame) | bool(beside and beside.is_qualified), "approx", ""),
        "counted": np.where(scope.counted, "yes", "no"),
    }
    values = {key: plain(frame[key] if key in frame else figures[key]) for key in SORTS if key != "rank"}
    values |= {one.key: plain(figures[one.key]) for one in PUBLISHED_COLUMNS if one.key in figures}
    ranked = basis if basis in values and FIELDS[basis].kind.is_number else "revenue"
    numbers = np.array([np.nan if value is None else value for value in values[ranked]], dtype=float)
    values["rank"] = [None if rank is None else int(rank) for rank in plain(formulas.competition_ranks(numbers))]
    return values | (_ends(scope, ranked, values, beside) if ranges else {})


def _points(scope: Scope) -> dict[str, Floats]:
    """The computed figures of every row, NaN where missing."""
    import numpy as np

    level, growth, base = scope.level, scope.growth, scope.base
    added = formulas.increment(level, growth)
    both = np.isfinite(base)
    parts = formulas.contribution_share(added, scope.summed(added, both))
    return {
        "share": formulas.part_of_total(level, scope.summed(level, np.isfinite(level))),
        "base": base,
        "increment": added,
        "contribution": np.where(scope.weighed, formulas.contribution(level, growth, scope.summed(base, both)), np.nan),
        "contribution_share": np.where(scope.weighed & ~sector_ranges.offsetting(scope), parts, np.nan),
    }


def _ends(
    scope: Scope, ranked: str, values: dict[str, list[Value]], beside: PublishedTotal | None
) -> dict[str, list[Value]]:
    """The columns of the ends of every range, the rank's as whole numbers."""
    import numpy as np

    numbers = np.array([np.nan if value is None else value for value in values[ranked]], dtype=float)
    spans = sector_ranges.figure_ranges(scope)
    spans |= sector_ranges.beside(scope.inputs.level, scope.inputs.increment, beside) if beside else {}
    ranks = sector_ranges.ends("rank", sector_ranges.rank_ranges(scope, ranked, numbers, spans))
    columns: dict[str, list[Value]] = {
        key: [None if rank is None else int(rank) for rank in some] for key, some in ranks.items()
    }
    for key, span in spans.items():
        columns |= sector_ranges.ends(key, span, values.get(key))
    return columns


def _qualified(frame: pd.DataFrame, *keys: str) -> Mask:
    """Which rows rest on a figure (revenue or growth, or those of ``keys``) that was published as about or nearly."""
    words = frame[[f"{key}_qualifier" for key in keys or ("revenue", "growth")]]
    mask: Mask = (words != "").any(axis=1).to_numpy(dtype=bool)
    return mask


def sums(scope: Scope, where: Mask | None = None) -> dict[str, Value]:
    """Revenue, base, increment and growth of the counted rows together; base and growth over those that state both.

    Amounts in yuan, growth as a fraction, None where nothing is known; the qualifier columns say what the sums rest on.
    """
    import numpy as np

    used = scope.counted if where is None else scope.counted & where
    level, base = scope.level, scope.base
    known, both = used & np.isfinite(level), used & np.isfinite(base)
    total_base = base[both].sum() if both.any() else np.nan
    total_increment = formulas.increment(level, scope.growth)[both].sum() if both.any() else np.nan
    rests_on_qualified = bool(_qualified(scope.frame)[both].any())
    figures = plain(
        np.array(
            [
                level[known].sum() if known.any() else np.nan,
                total_base,
                total_increment,
                formulas.growth_of_total(level[both], scope.growth[both]),
            ]
        )
    )
    return {
        "revenue": figures[0],
        "revenue_qualifier": combined(scope.frame["revenue_qualifier"][known]).value or None,
        "base": figures[1],
        "increment": figures[2],
        "growth": figures[3],
        "growth_qualifier": "approx" if rests_on_qualified else None,
        "share_qualifier": "approx" if _qualified(scope.frame, "revenue")[known].any() else None,
        "computed_qualifier": "approx" if rests_on_qualified else None,
        "contribution_qualifier": "approx" if rests_on_qualified else None,
    }


def _total(scope: Scope, beside: PublishedTotal | None, *, ranges: bool) -> dict[str, Value] | None:
    import numpy as np

    if not scope.counted.any():
        return None
    total = sums(scope)
    offset = bool(sector_ranges.offsetting(scope).any())
    row: dict[str, Value] = {
        **total,
        "sector": "Total",
        "group": "Total",
        "sectors": int(scope.counted.sum()),
        "share": None if total["revenue"] is None else 1.0,
        "contribution": total["growth"],
        "contribution_share": 1.0 if total["increment"] and not offset else None,
    }
    if beside:
        parts = {key: values[scope.counted] for key, values in totals.points_beside(scope, beside).items()}
        row["of_published_qualifier"] = "approx" if beside.is_qualified or total["computed_qualifier"] else None
        row |= {
            key: plain([np.nansum(values) if np.isfinite(values).any() else None])[0] for key, values in parts.items()
        }
    return row | (
        _total_ends(scope, row, beside) if ranges else {"revenue_rounding": published_place(scope.frame, "revenue")}
    )


def published_place(frame: pd.DataFrame, key: str) -> float | None:
    """The place value down to which the sum of a published column can be trusted (``njind.quantity.coarsest``)."""
    columns = (frame[key], frame[f"{key}_rounding"], frame[f"{key}_qualifier"])
    return coarsest((value, rounding, word) for value, rounding, word in zip(*columns, strict=True) if value == value)


def _group_total(scope: Scope, *, ranges: bool) -> dict[str, Value] | None:
    """The total of the groups; like theirs, its number of sectors is of all, added or not."""
    total = _total(scope, None, ranges=ranges)
    return total and {**total, "sectors": len(scope.frame)}


def _total_ends(scope: Scope, total: dict[str, Value], beside: PublishedTotal | None) -> dict[str, Value]:
    """The ends of the ranges of the total row; the parts of a total sum to 1 whatever they are."""
    row: dict[str, Value] = {}
    spans = sector_ranges.sum_ranges(scope)
    whole = ranges.exactly(1.0)
    parts = {"contribution": spans["growth"], "share": whole, "contribution_share": whole}
    if beside:
        parts |= sector_ranges.beside(spans["revenue"], spans["increment"], beside)
    for key, span in {**spans, **parts}.items():
        row |= sector_ranges.single_ends(key, span, total.get(key))
    return row


def _group_rows(scope: Scope, by: str, *, ranges: bool) -> list[dict[str, Value]]:
    """One row for each value of the grouping, in the order of the table."""
    names = list(dict.fromkeys(scope.frame[by]))
    members = [(scope.frame[by] == name).to_numpy(dtype=bool) for name in names]
    whole = sums(scope)
    if sector_ranges.offsetting(scope).any():
        whole["increment"] = None
    rows = [_group_row(scope, by, name, where, whole) for name, where in zip(names, members, strict=True)]
    if not ranges:
        return rows
    parts = sector_ranges.group_ranges(scope, members) if by == "group" else [{} for _ in names]
    for row, where, part in zip(rows, members, parts, strict=True):
        for key, span in {**sector_ranges.sum_ranges(scope, where), **part}.items():
            row |= sector_ranges.single_ends(key, span, row.get(key))
    return rows


def _group_row(scope: Scope, by: str, name: str, where: Mask, whole: dict[str, Value]) -> dict[str, Value]:
    """One group's total, its part in the whole, and its fastest and largest sector.

    ``whole`` is the total of all groups; its increment is None where it may be 0, and then there are no shares of it.
    """
    import numpy as np

    own = sums(scope, where)
    fractions = plain(
        np.concatenate(
            [
                formulas.part_of_total([_number(own["revenue"])], [_number(whole["revenue"])]),
                formulas.part_of_total([_number(own["increment"])], [_number(whole["base"])]),
                formulas.contribution_share([_number(own["increment"])], [_number(whole["increment"])]),
            ]
        )
    )
    rows = scope.frame[where]
    return {
        by: name or None,
        "sectors": int(where.sum()),
        **own,
        **({"share_qualifier": "approx"} if scope.doubtful_level.any() else {}),
        **({"contribution_qualifier": "approx"} if scope.doubtful_base.any() else {}),
        **dict(zip(_OF_ONE_TOTAL, fractions, strict=True)),
        "fastest": leader(rows, "growth"),
        "largest": leader(rows, "revenue"),
    }


def _number(value: Value) -> float:
    return float("nan") if value is None else float(value)


def leader(rows: pd.DataFrame, key: str) -> str | None:
    """The sector with the highest figure, the first of several; None where no row has one."""
    known = rows[rows[key].notna()]
    return str(known["sector"].iloc[int(known[key].to_numpy().argmax())]) if len(known) else None


def _columns(frame: pd.DataFrame, basis: str, *, published: bool, ranges: bool) -> tuple[Column, ...]:
    """The ranking's columns: region and period are shown where there are several, the sorted one is never dropped."""
    several = {key for key in ("region", "period") if frame[key].nunique() > 1}
    changes: dict[str, dict[str, Any]] = {key: {"audience": Audience.ALL} for key in (*several, basis)}
    changes[basis]["drop"] = 0
    at = SORTS.index("computed_qualifier")
    columns = (*COLUMNS[:at], *(PUBLISHED_COLUMNS if published else ()), *COLUMNS[at:])
    columns = with_ends(columns) if ranges else columns
    return tuple(replace(one, **changes.get(one.key, {})) for one in columns)


def _title(frame: pd.DataFrame) -> str:
    """Sectors, their region and period: "Sectors, Nanjing, 2025H1"."""
    parts = ["Sectors"]
    for key, many in (("region", "regions"), ("period", "periods")):
        names = [name for name in frame[key].unique() if name]
        if len(names) == 1:
            parts.append(names[0])
        elif names:
            parts.append(f"{len(names)} {many}")
    return ", ".join(parts)


def _order_caption(basis: str, shown: int, rows: int, *, what: str = "sectors", total: bool = True) -> str:
    if shown == rows:
        return f"Sorted by {FIELDS[basis].words}."
    rest = f"; the total covers all {rows}" if total else ""
    return f"The first {shown} of {rows} {what}, sorted by {FIELDS[basis].words}{rest}."


def _count_caption(scope: Scope, *, one_cell: bool) -> list[str]:
    """What the totals hold and what they could not hold, by name where there is one total."""
    import numpy as np

    frame = scope.frame
    level, growth = np.isfinite(scope.level), np.isfinite(scope.growth)
    said = [] if one_cell or not len(frame) else ["Regions and periods may contain one another, so they have no total."]
    for rows, sentence in (
        (~scope.counted, "Not added, because inside another sector shown"),
        (scope.instead >= 0, "Added although inside another sector, because that states no revenue"),
        (scope.counted & ~level, "Without revenue, so not in the total"),
        (scope.counted & level & ~growth, "Without growth, so not in the growth of the total"),
        (
            np.isfinite(scope.base) & ~scope.weighed,
            "Inside a sector that is not in the growth of the total, so without contribution",
        ),
        (growth & (scope.growth <= -1), "Growth of -100 % or less has no base"),
        ((frame["growth_source"] == "levels").to_numpy(), "Growth computed from two published levels"),
        (scope.inputs.unknown, "Without a range, because the level a year earlier is not here"),
    ):
        if rows.any():
            said.append(f"{sentence}: {listed(frame['sector'][rows]) if one_cell else _rows(int(rows.sum()))}.")
    return said + _offset_caption(scope)


def _offset_caption(scope: Scope) -> list[str]:
    """Why there are no contribution shares."""
    offset = sector_ranges.offsetting(scope)
    if not offset.any():
        return []
    if not scope.one_cell:
        return [f"No contribution shares for {_rows(int(offset.sum()))}: the increment of their total may be 0."]
    added = formulas.increment(scope.level, scope.growth)
    whole = float(scope.summed(added, scope.counted)[0])
    span = sector_ranges.sum_ranges(scope)["increment"]
    shown = Numbers.of([span.low, span.high]).with_range(whole, Kind.MONEY, span)
    return [f"No contribution shares: the increments sum to {shown}, which may be 0."]


def compare_with_total(
    frame: Table | pd.DataFrame,
    *,
    total_row: str | None = None,
    published_total: Given = None,
    published_growth: Given = None,
    **filters: Unpack[SectorFilters],
) -> list[TotalComparison]:
    """Published totals beside the sum of the sectors: residual, growth and verdicts (``totals.TotalComparison``).

    Arguments, filters and errors as in ``rank_sectors``: a row named ``total_row``, figures that stand in a text, else
    the total row that reading kept apart. One region and one period; the list is empty where there is no total.
    Amounts in yuan, rates as fractions, NaN where missing.
    """
    scope, total_rows = select_with_totals(frame, total_row, filters)
    wanted: Published = {
        "total_row": total_row,
        "published_total": published_total,
        "published_growth": published_growth,
    }
    return totals.comparisons(scope, total_rows, wanted)[0]


def _concentration(scope: Scope, compared: Sequence[TotalComparison]) -> list[str]:
    """CR3 and the effective number of sectors, where the rows partition the total: none missing, open or left out."""
    import numpy as np

    level = scope.level[scope.counted]
    plain_levels = set(scope.frame["revenue_qualifier"][scope.counted]) <= {"", "approx", "nearly"}
    if not scope.one_cell or scope.narrowed or len(level) < 2 or not plain_levels or not (level > 0).all():
        return []
    if any(not one.residual_range.low <= 0 <= one.residual_range.high for one in compared if one.total.revenue > 0):
        return []
    largest, effective = formulas.concentration(np.asarray(level))
    three = f"the three largest hold {show_percent(largest, 1)} % of the total (CR3), " if len(level) > 3 else ""
    equal = show_number(effective, 1)
    return [f"Concentration: {three}{equal} sectors of equal size would be as concentrated (1 / sum of share²)."]


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
