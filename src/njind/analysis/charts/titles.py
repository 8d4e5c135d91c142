"""What a chart finds, as its title: a sentence that is true of any data. No figures of its own, no drawing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from njind.figures.digits import show_number
from njind.figures.qualifier import turned
from njind.line import Amount, Name, Number, Points, Rate, Span, line, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from njind.chart import Item
    from njind.line import Line, LineValue

    Record = Mapping[str, Any]

NOTHING = line("charts.nothing")
NOT_STATED = Name("not stated", "未注明")
_MOST_NAMES = 3
_LEAST = 5e-5
"""A growth of the total that is smaller reads as 0.00 percent."""


def named(record: Record, key: str = "sector") -> Name:
    """The name of a record in both languages."""
    return Name(str(record[key] or ""), str(record.get(f"{key}_zh") or ""))


def of_growth(records: Sequence[Record]) -> Line:
    """Who grows fastest of records from the fastest; several where rounding or a tie leaves the first place open."""
    if not records:
        return NOTHING
    first = records[0]
    if len(records) == 1:
        return line("charts.alone", name=named(first), change=change(first))
    leading = _leading(records, "growth")
    falls = first["growth"] < 0
    if len(leading) > 1:
        return line("charts.falls-least" if falls else "charts.lead-growth", names=_names(leading))
    key = "charts.fastest-falls" if falls else "charts.fastest" if first["growth"] else "charts.fastest-flat"
    return line(key, name=named(first), **({"growth": _size(first)} if first["growth"] else {}))


def of_contribution(records: Sequence[Record], total: Record) -> Line:
    """What the sector brings that brings most, or takes that takes most, of the growth of all together."""
    if not records or total.get("growth") is None:
        return NOTHING
    if len(records) == 1:
        return line("charts.alone", name=named(records[0]), change=change(records[0]))
    whole = total["growth"]
    if abs(whole) < _LEAST:
        return line("charts.balance")
    leading = (max if whole > 0 else min)(records, key=lambda one: one["contribution"])
    shown = [_in_points(leading, "contribution"), _in_points(total, "growth")]
    key = "charts.brings" if whole > 0 else "charts.takes"
    more = "-more" if abs(leading["contribution"]) > abs(whole) else ""
    return line(f"{key}{more}", name=named(leading), part=shown[0], whole=shown[1])


def of_size(records: Sequence[Record], measure: str, total: Record) -> Line:
    """How the largest sector grows, beside all together; several where none is the largest for certain."""
    added = sorted(
        (record for record in records if record["counted"] == "yes"), key=lambda one: one[measure], reverse=True
    )
    if not added:
        return NOTHING
    leading = _leading(added, measure)
    if len(leading) > 1:
        return line("charts.lead-size", names=_names(leading))
    largest = added[0]
    if len(records) == 1:
        return line("charts.alone", name=named(largest), change=change(largest))
    values: dict[str, LineValue] = {"name": named(largest), "change": change(largest)}
    if total.get("growth") is None or len(added) < 2:
        return line("charts.size-growth-alone", **values)
    return line("charts.size-growth", **values, whole=change(total, computed=True))


def of_trend(items: Sequence[Item]) -> Line:
    """The last growth of the one sector, as published where it was; of several which they are."""
    if not items:
        return NOTHING
    called = {one.name: Name(one.name, one.name_zh) for one in items}
    if len(called) > 1:
        return line("charts.trend-several", names=names(called.values(), most=_MOST_NAMES, how="and"))
    last = next(one for one in items if one.place == items[-1].place)
    key = "charts.trend" if last.series == "published" else "charts.trend-levels"
    value = last.y.value or 0.0
    moved = _changed(value if last.series == "published" else _tenths(value), last.y.qualifier)
    return line(key, name=Name(last.name, last.name_zh), change=moved, period=Span(last.place))


def of_comparison(records: Sequence[Record], here: LineValue, there: LineValue) -> Line:
    """The widest gap between the two regions."""
    if not records:
        return NOTHING
    widest = max(records, key=lambda record: abs(record["growth_gap"]))
    gap = widest["growth_gap"]
    if not gap:
        return line("charts.compare-same", region=here, reference=there)
    word = str(widest.get("gap_qualifier") or "")
    size = Points(abs(gap), (turned(word).value if gap < 0 else word))
    key = "charts.compare" if gap > 0 else "charts.compare-slower"
    return line(key, name=named(widest), gap=size, region=here, reference=there)


def of_investment(groups: Sequence[tuple[Name, Record]]) -> Line:
    """What part of all the largest group with a name holds; its amount where shares are not known."""
    stated = [one for one in groups if one[0] != NOT_STATED] or list(groups)
    if not stated:
        return NOTHING
    name, largest = max(stated, key=lambda one: one[1]["investment"])
    if largest["share"] is None:
        amount = Amount(largest["investment"], str(largest["currency"] or ""), _word(largest, "investment"))
        return line("charts.investment-amount", name=name, amount=amount)
    share = Rate(largest["share"], _word(largest, "share"), decimals=0 if largest["share"] >= 0.01 else 2)
    return line("charts.investment", name=name, share=share)


def of_pareto(records: Sequence[Record]) -> Line:
    """How few of the largest projects hold four fifths of the money or more."""
    if not records:
        return NOTHING
    if len(records) == 1:
        amount = Amount(records[0]["investment"], str(records[0]["currency"] or ""), _word(records[0], "investment"))
        return line("charts.investment-amount", name=named(records[0], "project"), amount=amount)
    making = next(place for place, one in enumerate(records, start=1) if one["cumulative_share"] >= 0.8 - 1e-12)
    last = records[making - 1]
    share = Rate(last["cumulative_share"], _word(last, "computed"), decimals=1)
    return line(
        "charts.pareto-one" if making == 1 else "charts.pareto",
        all=len(records),
        share=share,
        **({} if making == 1 else {"projects": making}),
    )


def of_pipeline(groups: Sequence[tuple[Name, Record]], total: Record) -> Line:
    """What is planned in all, and how much of it has the status that most of it has."""
    if not groups or total.get("investment") is None:
        return NOTHING
    unit, doubt = str(total.get("currency") or ""), total.get("investment_rounding")
    whole = supported_amount(total, unit, doubt)
    stated = [one for one in groups if one[0] != NOT_STATED]
    if not stated or len(groups) == 1:
        return line("charts.pipeline-whole", amount=whole)
    status, most = max(stated, key=lambda one: one[1]["investment"])
    return line("charts.pipeline", amount=whole, part=supported_amount(most, unit, doubt), status=status)


def change(record: Record, *, computed: bool = False) -> Line:
    """The growth of a record as a clause: up, down or unchanged; a computed one with the digits that it supports."""
    value, word = float(record["growth"]), _word(record, "growth")
    if not computed:
        return _changed(value, word)
    return _changed(_tenths(value), word)


def _changed(value: float, word: str) -> Line:
    if not value:
        return line("charts.flat")
    rate = Rate(abs(value), turned(word).value if value < 0 else word, decimals=2)
    return line("charts.up" if value > 0 else "charts.down", rate=rate)


def _size(record: Record) -> Rate:
    """A published growth without its sign."""
    value, word = float(record["growth"]), _word(record, "growth")
    return Rate(abs(value), turned(word).value if value < 0 else word, decimals=2)


def _in_points(record: Record, key: str) -> Number:
    """A computed fraction as a number of percentage points without its sign, with the digits that it supports."""
    value, word = float(record[key]), _word(record, key)
    size = abs(_tenths(value))
    return Number(100 * size, 2, turned(word).value if value < 0 else word)


def _tenths(value: float) -> float:
    """A fraction in tenths of a percent; in hundredths where it would read 0 otherwise."""
    places = 3 if round(abs(value), 3) else 4
    return float(show_number(value, places, grouped=False))


def _word(record: Record, key: str) -> str:
    return str(record.get(f"{key}_qualifier") or "")


def _leading(records: Sequence[Record], key: str) -> list[Record]:
    """The first of records from high to low, with those that may be as large: a tie, or ranges that overlap."""
    first = records[0]
    low = first.get(f"{key}_low")
    low = first[key] if low is None and not _word(first, key) else low

    def may_lead(record: Record) -> bool:
        if record[key] == first[key] or low is None:
            return True
        high = record.get(f"{key}_high")
        if high is None:
            return bool(_word(record, key))  # an open end
        return float(high) > low and not math.isclose(high, low, rel_tol=1e-9)

    return [first, *(record for record in records[1:] if may_lead(record))]


def _names(records: Iterable[Record]) -> LineValue:
    return names((named(record) for record in records), most=_MOST_NAMES, how="and")


def supported_amount(record: Record, unit: str, doubt: float | None) -> Amount:
    """An amount as exact as the coarsest of its parts allows: two digits of half their place."""
    value = float(record["investment"])
    if doubt:
        place = 10.0 ** (math.floor(math.log10(doubt)) - 2)
        value = math.floor(value / place + 0.5) * place
    return Amount(value, unit, _word(record, "investment"), rounded=True)
