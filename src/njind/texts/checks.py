"""Cross-checks between the rows of one text: what cannot all be true is flagged. Nothing is mended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from njind.texts.model import Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from njind.texts.model import Row

_JUMP = 1000
_DOUBTFUL = {Why.INHERITED, Why.UNSAID, Why.PERIOD_UNSURE}
"""A row flagged so may be of another name, base or time: it accuses no other row."""
_THREE = ("第一产业", "第二产业", "第三产业")
_WHOLE = ("地区生产总值", "国内生产总值", "生产总值", "GDP")


def check(rows: list[Row]) -> None:
    """Flag the rows of a text that contradict one another."""
    actual = [
        row for row in rows if row.table == "sectors" and row.status == "actual" and not _DOUBTFUL & set(row.flags)
    ]
    _two_values(actual)
    _last_year(actual)
    _inside(actual)
    _sums(actual)
    _shares(actual)
    _jumps(actual)


def _key(row: Row) -> tuple[str, ...]:
    return (row.region, row.sector, row.measure, row.period.label if row.period else "", _unit(row))


def _unit(row: Row) -> str:
    return row.level.unit if row.level else ""


def _value(row: Row) -> float:
    return float(row.level.value or 0.0) if row.level else 0.0


def _slack(rows: Iterable[Row]) -> float:
    """How far apart sums of printed figures can be: half of each last digit."""
    return sum(float(row.level.rounding or 0.0) for row in rows if row.level) / 2


def _coarsest(rows: Iterable[Row]) -> float:
    return max((float(row.level.rounding or 0.0) for row in rows if row.level), default=0.0)


def _two_values(rows: list[Row]) -> None:
    """One key with two levels, or with two growths of one kind, that rounding does not explain."""
    levels: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    growths: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        key = (row.region, row.sector, row.measure, row.period.label if row.period else "")
        if row.level:
            levels[(*key, row.level.unit)].append(row)
        if row.growth_value is not None:
            growths[(*key, row.growth_kind, row.prices)].append(row)
    for group in levels.values():
        exact = [row for row in group if row.level and not row.level.qualifier]
        if len(exact) > 1 and max(map(_value, exact)) - min(map(_value, exact)) >= 0.99 * _coarsest(exact) > 0:
            _flag(exact, Why.TWO_VALUES)
    for group in growths.values():
        values = [row.growth_value for row in group if row.growth_value is not None and not row.growth_qualifier]
        if (len(values) > 1 and max(values) - min(values) > 0.0101) or (
            len(values) > 1
            and max(values) != min(values)
            and all((row.growth.rounding or 1) <= 0.001 for row in group if row.growth)
        ):
            _flag(group, Why.TWO_VALUES)


def _last_year(rows: list[Row]) -> None:
    """This year's level, last year's and the growth between them."""
    by_key = {_key(row): row for row in rows if row.level}
    for row in rows:
        if row.level is None or row.growth_value is None or row.growth_kind != "yoy" or row.period is None:
            continue
        before = row.level_before
        if before is None:
            last = by_key.get((row.region, row.sector, row.measure, row.period.before.label, _unit(row)))
            before = _value(last) if last else None
        if not before or row.level.qualifier or row.growth_qualifier:
            continue
        place = float(row.level.rounding or 0.0)
        slack = (
            (place / before) * (1 + abs(row.growth_value))
            + float((row.growth.rounding if row.growth else 0) or 0.005) / 2
            + 0.0005
        )
        if abs(_value(row) / before - 1 - row.growth_value) > max(slack, 0.002):
            row.flag(Why.LAST_YEAR)


def _inside(rows: list[Row]) -> None:
    """A part that is larger than the whole it is said to lie in."""
    wholes = {_key(row): row for row in rows if row.level}
    for row in rows:
        if not row.part_of or row.level is None:
            continue
        whole = wholes.get((row.region, row.part_of, row.measure, row.period.label if row.period else "", _unit(row)))
        if whole is not None and _value(row) > _value(whole) + _slack([row, whole]):
            _flag([row, whole], Why.PART_ABOVE)


def _sums(rows: list[Row]) -> None:
    """Exports and imports against trade, three sectors against the product, quarters against what they make up."""
    found: dict[tuple[str, str, str], dict[tuple[str, str], Row]] = defaultdict(dict)
    for row in rows:
        if row.level and not row.level.qualifier and row.period:
            found[(row.region, row.period.label, _unit(row))].setdefault((row.measure, row.sector), row)
    for cell in found.values():
        trade, out, into = cell.get(("trade", "进出口")), cell.get(("exports", "出口")), cell.get(("imports", "进口"))
        if trade and out and into:
            _must_sum(trade, [out, into], Why.PARTS_SUM)
        three = [cell[("value_added", name)] for name in _THREE if ("value_added", name) in cell]
        whole = next((cell[("value_added", name)] for name in _WHOLE if ("value_added", name) in cell), None)
        if whole and len(three) == 3:
            _must_sum(whole, three, Why.PARTS_SUM)
    _quarters(rows)


def _quarters(rows: list[Row]) -> None:
    series: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.level and row.period:
            series[(row.region, row.sector, row.measure, _unit(row), str(row.period.year))].append(row)
    for group in series.values():
        quarters = {r.period.first: r for r in group if r.period and r.period.months == 3}
        for row in group:
            if row.period and row.period.first == 1 and row.period.last in (6, 9, 12):
                parts = [quarters[first] for first in range(1, row.period.last, 3) if first in quarters]
                if len(parts) * 3 == row.period.last:
                    _must_sum(row, parts, Why.QUARTERS)


def _must_sum(whole: Row, parts: list[Row], why: Why) -> None:
    if abs(sum(map(_value, parts)) - _value(whole)) > _slack([whole, *parts]) * 1.01 + 1e-6 * _value(whole):
        _flag([whole, *parts], why)


def _shares(rows: list[Row]) -> None:
    """A level against its printed share of the whole it is in."""
    wholes = {_key(row): row for row in rows if row.level}
    for row in rows:
        named = bool(row.part_of) and row.part_of.removesuffix("业") in row.share_of
        if row.share is None or row.level is None or not named or row.level.qualifier:
            continue
        whole = wholes.get((row.region, row.part_of, row.measure, row.period.label if row.period else "", _unit(row)))
        if whole and _value(whole) and abs(_value(row) / _value(whole) - row.share) > 0.006:
            row.flag(Why.SHARE_TIMES)


def _jumps(rows: list[Row]) -> None:
    """A level a thousand times its neighbours': the same sector in another period, the others of the sentence."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.level and _value(row) > 0:
            groups[("series", row.region, row.sector, row.measure, _unit(row))].append(row)
            groups[("sentence", row.sentence, row.measure, _unit(row))].append(row)
    for group in groups.values():
        values = sorted(map(_value, group))
        if len(values) > 1 and values[-1] / values[0] >= _JUMP:
            _flag(group, Why.JUMP)


def _flag(rows: Iterable[Row], why: Why) -> None:
    for row in rows:
        row.flag(why)
