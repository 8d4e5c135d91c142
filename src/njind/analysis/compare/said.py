"""What is said of a comparison, as lines: its title, its denominators, what is left out or in doubt. No figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind.analysis.columns import called, name_in, once, spoken_measure
from njind.analysis.compare.pairing import periods_said
from njind.analysis.compare.quotients import reference_growth
from njind.analysis.select import folded
from njind.line import Amount, Joined, Name, Rate, Span, line, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from njind.analysis.compare.pairing import Place, Tables
    from njind.analysis.compare.sides import Pair, Side
    from njind.analysis.present import Arrangement
    from njind.line import Line, LineValue, Names

    Mask = NDArray[np.bool_]

_MUCH_LARGER = 2
"""A region whose shared sectors make so many times as much is taken as one that may contain the other."""
_SHOWN_NOTES = 4
"""Notes of the tables that lines quote; a machine format has all of them."""
_MOST_NAMES = 6

_OF_SHARES = ("share", "reference_share", "location_quotient")
_OF_THE_SHIFT = ("national_share", "industry_mix", "regional_shift")
_OF_GROWTH = ("growth", "reference_growth", "growth_gap", "base", "increment", *_OF_THE_SHIFT)


@dataclass(frozen=True, slots=True)
class Said:
    """What there is to speak of: the tables, what was chosen of them, and the two sides."""

    tables: Tables
    place: Place
    pair: Pair
    measure: str

    @property
    def level(self) -> LineValue:
        """What the measure is called."""
        return spoken_measure(self.measure)


# ---- title and order ----------------------------------------------------------------------------


def title_of(said: Said) -> Line:
    """Which region beside which, and when."""
    own, reference = said.pair.own.called, said.pair.reference.called
    if not said.place.period:
        return line("compare.title", region=own, reference=reference)
    return line("compare.title-in", region=own, reference=reference, period=Span(said.place.period))


def order_line(basis: str, order: Arrangement, *, with_total: bool) -> Line:
    """By what the rows are sorted and where they are cut."""
    column = spoken_measure(basis)
    if not order.is_cut:
        return line("compare.sorted", column=column)
    key = "compare.first-of-total" if with_total else "compare.first"
    return line(key, shown=len(order.shown), rows=order.rows, column=column)


# ---- denominators -------------------------------------------------------------------------------


def total_lines(said: Said) -> Iterator[Line]:
    """What shares and the growth of the reference are made from, with the columns that the lines are about."""
    for side in said.pair.sides:
        if len(side.wholes) > 1:
            several = names(one.name for one in side.wholes)
            yield line("compare.several-totals", region=side.called, count=len(side.wholes), names=several)
    if not said.pair.own.additive:
        yield line("compare.not-added-up", measure=said.level)
        return
    shares = _shares_said(said)
    yield shares.about_columns(*_OF_SHARES)
    if "sector" in shares.values:
        yield line("compare.only-one", sector=shares.values["sector"], measure=said.level).about_columns(*_OF_SHARES)
    yield from (one.about_columns(*_OF_SHARES) for one in _one_total(said.pair))
    yield _shift_said(said).about_columns(*_OF_THE_SHIFT)


def _shares_said(said: Said) -> Line:
    pair = said.pair
    if pair.of_totals:
        return line("compare.shares-of-totals", totals=Joined(tuple(_total_said(side) for side in pair.sides)))
    whole = called(pair.own.frame[pair.shared_total], "sector")
    if not pair.with_shares.any():
        return line("compare.no-shares", measure=said.level)
    if len(whole) > 1:
        return line("compare.shares-of-shared", count=len(whole))
    return line("compare.shares-of-one", sector=whole[0])


def _total_said(side: Side) -> Line:
    assert side.whole is not None
    level = Amount(side.whole.level, side.whole.unit, side.whole.level_qualifier)
    return line("compare.total", name=side.whole.name, region=side.called, level=level)


def _one_total(pair: Pair) -> Iterator[Line]:
    """That only one of the two regions has a total."""
    stated = [side.whole is not None and side.whole.has_level for side in pair.sides]
    if sum(stated) == 1:
        one, other = pair.sides if stated[0] else pair.sides[::-1]
        yield line("compare.one-total", region=one.called, other=other.called)


def _shift_said(said: Said) -> Line:
    pair, there = said.pair, said.pair.reference.called
    together = called(pair.own.frame[pair.shared_growth], "sector")
    whole = pair.reference.whole
    of_total = whole is not None and whole.has_growth
    if not pair.with_bases.any() or not (together or of_total):
        return line("compare.no-shift", measure=said.level)
    if whole is not None and of_total:
        growth = Rate(reference_growth(pair), whole.growth_qualifier)
        return line("compare.growth-of-total", region=there, growth=growth)
    if len(together) > 1:
        return line("compare.growth-of-shared", region=there, count=len(together))
    return line("compare.growth-of-one", region=there, sector=together[0])


# ---- what is left out ---------------------------------------------------------------------------


def left_out_lines(said: Said, *, with_total: bool) -> Iterator[Line]:
    """What is not compared, or not in every figure, by name, with the columns that a line is about (none: all)."""
    pair = said.pair
    for side in pair.sides:
        if side.only:
            yield line("compare.only-in", region=side.called, names=names(side.only))
    for key, rows, columns, values in _rows_left_out(said, with_total=with_total):
        if rows.any():
            there = names(called(pair.own.frame[rows], "sector"))
            yield line(f"compare.{key}", names=there, **values).about_columns(*columns)
    if pairs := list(_other_names(pair)):
        yield line("compare.other-names", pairs=Joined(tuple(pairs[:_MOST_NAMES])))


def _rows_left_out(
    said: Said, *, with_total: bool
) -> Iterator[tuple[str, Mask, tuple[str, ...], dict[str, LineValue]]]:
    """The message, the rows, the columns it is about, and its other values."""
    pair = said.pair
    own, reference = pair.sides
    measure: dict[str, LineValue] = {"measure": said.level}
    left_out = ~pair.counted
    one_sided = left_out & ~(own.nested & reference.nested) | (left_out & pair.with_levels & ~pair.held)
    yield "not-added" if with_total else "inside", left_out & ~one_sided, (), {}
    yield "one-sided-not-added" if pair.of_totals else "one-sided", one_sided, (), {}
    yield "added", pair.nested & pair.counted, (), measure
    if own.additive:
        lacking = own.frame["level"].isna() | reference.frame["level"].isna()
        yield "without-level", lacking.to_numpy(dtype=bool), _OF_SHARES, measure
        yield "other-unit", own.other_unit | reference.other_unit, _OF_SHARES, {}
    yield "without-growth", ~pair.with_growth, ("growth_gap",), {}
    yield "no-base", (own.growth <= -1) | (reference.growth <= -1), _OF_GROWTH, {}
    for side in pair.sides:
        computed = (side.frame["growth_source"] == "levels").to_numpy(dtype=bool)
        yield "growth-from-levels", computed, _OF_GROWTH, {"region": side.called}


def _other_names(pair: Pair) -> Iterator[Line]:
    """The sectors that the two tables call by different names."""
    for one, other in zip(*(_all_called(side) for side in pair.sides), strict=True):
        if folded(one.name) != folded(other.name):
            yield line("compare.is", name=one.name, other=other.name)


def _all_called(side: Side) -> list[Name]:
    frame = side.frame
    return [Name(str(name), str(zh)) for name, zh in zip(frame["sector"], frame["sector_zh"], strict=True)]


# ---- how it was found ---------------------------------------------------------------------------


def place_lines(said: Said) -> Iterator[Line]:
    """How regions and period were found, what the tables note, and where the figures come from."""
    place = said.place
    own, other = (table.frame for table in said.tables)
    if "region" in place.found and (own["region"] != place.region).any():
        yield _region_said(said)
    others = [one for one in called(other, "region") if one.name not in ("", place.region, place.reference)]
    if "reference" in place.found and others:
        yield _reference_said(said, others)
    if "period" in place.found and len(place.periods) > 1:
        yield line("compare.period-found", period=Span(place.period), periods=periods_said(place.periods))
    yield from _notes(said.pair)
    files = once(table.source for table in said.tables if table.source)
    if files:
        yield line("report.data", files=Joined(files, how="and"))


def _region_said(said: Said) -> Line:
    if str(said.tables.own.frame["region"].iloc[0]) == said.place.region:
        return line("compare.first-region", region=said.pair.own.called)
    return line("compare.fullest-region", region=said.pair.own.called, reference=said.pair.reference.called)


def _reference_said(said: Said, others: Sequence[Name]) -> Line:
    """That the reference has the most figures, and what decided where others have as many."""
    place = said.place
    values: dict[str, LineValue] = {"reference": said.pair.reference.called, "names": names(others)}
    if place.as_good:
        return line("compare.reference-first", equals=_regions(said, place.as_good), **values)
    if place.as_good_before:
        return line("compare.reference-later", equals=_regions(said, place.as_good_before), **values)
    return line("compare.reference-found", **values)


def _regions(said: Said, some: Sequence[str]) -> Names:
    return names(name_in(said.tables.other.frame, "region", one) for one in some)


def _notes(pair: Pair) -> Iterator[Line]:
    """What the tables note beside the compared figures."""
    noted = [
        line("compare.note", sector=name, region=side.called, note=str(note).rstrip(".。"))
        for side in pair.sides
        for name, note in zip(_all_called(side), side.frame["note"], strict=True)
        if note
    ]
    yield from noted[:_SHOWN_NOTES]
    if len(noted) > _SHOWN_NOTES:
        yield line("compare.more-notes", count=len(noted) - _SHOWN_NOTES)


# ---- doubts -------------------------------------------------------------------------------------


def doubt_lines(said: Said) -> Iterator[Line]:
    """What cannot be true of both sides: parts larger than the whole they lie in."""
    pair = said.pair
    if pair.of_totals:
        for side in pair.sides:
            assert side.whole is not None
            if float(side.level[pair.shared_total].sum()) > side.whole.level_range.high:
                yield line("compare.larger-than-total", region=side.called)
    if pair.own.unit != pair.reference.unit:
        return
    sides: Sequence[Side] = pair.sides
    sums = [float(side.level[pair.shared_total].sum()) for side in sides]
    small, large = sides if sums[0] <= sums[1] else sides[::-1]
    above = small.level > large.level
    if above.any() and 0 < _MUCH_LARGER * min(sums) <= max(sums):
        there = names(called(small.frame[above], "sector"))
        yield line("compare.larger-in-part", measure=said.level, small=small.called, large=large.called, names=there)
        yield line("compare.larger-in-part-why", small=small.called, large=large.called)
