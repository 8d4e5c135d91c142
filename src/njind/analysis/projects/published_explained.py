"""The arithmetic of one published group of projects with its real numbers, step by step. Computes no new figure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from njind import ranges
from njind.analysis.explain import Scale, Step
from njind.analysis.projects import bounds
from njind.analysis.projects.published import Published, published_words
from njind.analysis.projects.scope import count_of
from njind.fields import Kind
from njind.line import Amount, Joined, Line, Number, line
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.analysis.projects.bounds import ProjectGroup
    from njind.line import LineValue
    from njind.ranges import Range

ROUNDING = "GB/T 8170-2008"
ARITHMETIC = line("explain.arithmetic")
_READING = {
    "": "bounds.read-exact",
    "approx": "bounds.read-approx",
    "over": "bounds.read-above",
    "at_least": "bounds.read-above",
    "under": "bounds.read-below",
    "at_most": "bounds.read-below",
}
"""How a published amount is read, by its qualifier; "nearly" has a number in it."""


@frozen
class Explained:
    """A published group, as its steps look at it; amounts in ``currency``.

    ``amount`` is the total as it was published, None where it was not; ``qualifier`` how it was printed; ``stated``
    the total in its own currency, None where that is the currency of comparison.
    """

    published: Published
    amount: float | None
    qualifier: str
    source: str
    currency: str
    scale: Scale
    stated: Amount | None = None

    @property
    def group(self) -> ProjectGroup:
        """The group as its bounds are computed."""
        return self.published.group

    @property
    def large(self) -> int:
        """The number of large projects, 0 where none was published."""
        return self.published.large or 0

    @property
    def floor(self) -> float:
        """The amount that makes a project large, 0 where none was published."""
        return self.published.large_threshold or 0.0

    @property
    def others(self) -> int:
        """The number of projects that are not large."""
        return self.published.projects - self.large

    def money(self, value: float) -> Amount:
        """An amount in a sentence."""
        return Amount(value, self.currency)

    def short(self, value: float) -> Amount:
        """An amount in a working."""
        return self.scale.bare(value)

    def working(self, key: str, /, **values: LineValue) -> Line:
        """A working, whose amounts are written as all others."""
        return self.scale.line(f"workings.{key}", **values)


def scale_of(published: Published, threshold: float, currency: str) -> Scale:
    """What all lines about a group share: its amounts, which choose how all of them are written."""
    return Scale((*published.total, published.large_threshold or 0.0, threshold), currency)


def published_steps(one: Explained, threshold: float) -> list[Step]:
    """Every line about a group: its total, mean and median, the money of the large ones, what reaches the threshold."""
    steps = [_published(one)]
    if one.published.is_contradictory:
        return [*steps, _contradiction(one)]
    known = not math.isnan(one.published.total.low) and one.published.projects > 0
    if known:
        steps += [_mean(one), *_median(one), *_small_mean(one)]
    if known and one.published.large is not None and one.large:
        steps += _money_of_large(one)
    return [*steps, *_reaching(one, threshold)]


def _published(one: Explained) -> Step:
    working: Line | str = ""
    span = one.published.total
    if one.amount is not None and math.isfinite(span.high) and span.high != one.amount:
        working = one.working("plus-minus", one=one.short(one.amount), other=one.short(span.high - one.amount))
    return Step(
        words=line("bounds.published", published=published_words(one.published, _total_words(one))),
        formula=_reading(one),
        working=working,
        value=one.amount,
        kind=Kind.MONEY,
        unit=one.currency,
        range=span if one.amount is not None else None,
        source=one.source or ROUNDING,
    )


def _reading(one: Explained) -> Line:
    """How the published total is read."""
    if one.amount is None:
        return line("bounds.as-published")
    if one.qualifier == "nearly":
        return line("bounds.read-nearly", part=Number(ranges.NEARLY))
    return line(_READING[one.qualifier])


def _total_words(one: Explained) -> LineValue | None:
    """The total as it was published: ``about 13 billion yuan``; None where it was not."""
    if one.amount is None:
        return None
    if one.stated is None:
        return Amount(one.amount, one.currency, one.qualifier)
    return line("bounds.stated", stated=one.stated, amount=Amount(one.amount, one.currency))


def _contradiction(one: Explained) -> Step:
    """Why no projects fit what was published."""
    most, own = one.published.total.high, one.large * one.floor
    working: str | Line
    if one.large > one.published.projects:
        why, working = "more-large-than-all", f"{one.large:,} > {one.published.projects:,}"
    elif not one.published.projects:
        why = "money-without-projects"
        working = one.working("against", sum=one.short(0.0), total=one.short(one.published.total.low))
    elif own > most:
        why = "large-exceed"
        working = one.working("exceeds", own=_each(one, one.large, one.floor), sum=one.short(own), most=one.short(most))
    else:
        why, total = "too-little", one.short(one.published.total.low)
        working = one.working("against", sum=_sum(one, [(one.others, one.floor)]), total=total)
    return Step(
        words=line("bounds.nothing-computed", why=line(f"bounds.{why}")),
        formula=line("bounds.fits"),
        working=working,
        value=None,
        kind=Kind.MONEY,
        unit=one.currency,
        source=ARITHMETIC,
    )


def _mean(one: Explained) -> Step:
    count = one.published.projects
    assert one.amount is not None
    return Step(
        words=line("bounds.mean"),
        formula=line("bounds.of-mean"),
        working=one.working("quotient", one=one.short(one.amount), other=count),
        value=one.amount / count,
        kind=Kind.MONEY,
        unit=one.currency,
        range=bounds.mean_project(one.group),
        source=ARITHMETIC,
    )


def _median(one: Explained) -> Iterator[Step]:
    """The most that the median can be, where there is a most."""
    span = bounds.median_project(one.group)
    if span is None or math.isinf(span.high):
        return
    count = one.published.projects
    middle = sorted({(count + 1) // 2, count // 2 + 1})
    found = [greatest_at(one, position)[0] for position in middle]
    places = Joined(tuple(line("bounds.number", place=position) for position in middle), how="and")
    words = line("bounds.median", places=places, count=count)
    if one.published.large is not None and middle[0] > one.large and span.high == one.floor:
        words = line("bounds.median-small", places=places, count=count, large=one.large, amount=one.money(one.floor))
    yield Step(
        words=words,
        formula=line("bounds.of-median-of-two" if len(found) > 1 else "bounds.of-median"),
        working=found[0] if len(found) == 1 else line("workings.joined", parts=Joined(tuple(found), how="semicolon")),
        value=span.high,
        kind=Kind.MONEY,
        unit=one.currency,
        source=ARITHMETIC,
    )


def _small_mean(one: Explained) -> Iterator[Step]:
    """The greatest mean of the projects that are not large, where there is one that says more than their threshold."""
    span = one.published.small_mean
    if span is None or math.isinf(span.high) or not one.others or not one.large:
        return
    left = (one.published.total.high - one.large * one.floor) / one.others
    quotient = one.working(
        "left-over",
        total=one.short(one.published.total.high),
        taken=_each(one, one.large, one.floor),
        count=one.others,
    )
    yield Step(
        words=line("bounds.small-mean", others=one.others, amount=one.money(one.floor)),
        formula=line("bounds.of-small-mean"),
        working=quotient
        if left < one.floor
        else one.working("at-most", quotient=quotient, result=one.short(left), amount=one.short(one.floor)),
        value=span.high,
        kind=Kind.MONEY,
        unit=one.currency,
        source=ARITHMETIC,
    )


def greatest_at(one: Explained, position: int) -> tuple[Line, float]:
    """The most that the project at a position from the largest can be, and how that is worked out."""
    most, floor, large = one.published.total.high, one.floor, one.large
    if one.published.large is None:
        return one.working("quotient", one=one.short(most), other=position), most / position
    if position <= large:
        rest = large - position
        taken = _each(one, rest, floor)
        working = one.working("left-over", total=one.short(most), taken=taken, count=position)
        return working, (most - rest * floor) / position
    left = (most - large * floor) / (position - large)
    if left >= floor:
        return one.working("none-of-large", place=position, large=large, amount=one.short(floor)), floor
    taken = _each(one, large, floor)
    return one.working("left-over-rest", total=one.short(most), taken=taken, place=position, count=large), left


def _money_of_large(one: Explained) -> Iterator[Step]:
    """The least money of the large projects, and the least part of the total that it is."""
    money, part = (figure(one.group, one.floor) for figure in (bounds.money_reaching, bounds.money_share_reaching))
    assert money is not None
    assert part is not None
    least, most, large, floor = *one.published.total, one.large, one.floor
    rest, own = one.others * floor, large * floor
    tops = _each(one, one.others, floor)
    yield Step(
        words=line("bounds.money-of-large", others=one.others, amount=one.money(floor), large=large),
        formula=line("bounds.of-money-of-large"),
        working=one.working(
            "larger-of",
            least=one.short(least),
            tops=tops,
            left=one.short(least - rest),
            own=_each(one, large, floor),
            sum=one.short(own),
        ),
        value=money.low,
        kind=Kind.MONEY,
        unit=one.currency,
        source=ARITHMETIC,
    )
    if own + rest <= least:
        working = one.working("part-left", least=one.short(least), tops=tops)
    else:
        working = one.working("quotient", one=one.short(own), other=one.short(min(own + rest, most)))
    yield Step(
        words=line("bounds.share-of-large"),
        formula=line("bounds.of-share-of-large"),
        working=working,
        value=part.low,
        kind=Kind.SHARE,
        source=ARITHMETIC,
    )


def _reaching(one: Explained, threshold: float) -> Iterator[Step]:
    """How many projects reach a threshold at most and at least, each with what it follows from."""
    span = bounds.projects_reaching(one.group, threshold)
    assert span is not None
    if span.low == span.high and (not one.published.large or threshold == one.floor or not threshold):
        yield _exactly(one, span, threshold)
        return
    if one.published.large is not None and threshold > one.floor:
        yield from _most(one, span.high, threshold, sure=0, free=one.large, low=one.floor)
    else:
        yield from _most(one, span.high, threshold, sure=one.large, free=one.others, low=0.0)
    yield _least(one, span.low, threshold)


def _exactly(one: Explained, span: Range[int], threshold: float) -> Step:
    said, formula = {"amount": one.money(threshold)}, "bounds.least-is-most"
    if not one.published.projects:
        words, formula = line("bounds.no-projects", **said), "bounds.of-all"
    elif not threshold:
        words, formula = line("bounds.all-reach", **said), "bounds.of-all"
    elif one.published.large is not None and threshold == one.floor:
        words, formula = line("bounds.exactly", **said), "bounds.as-published"
    elif one.published.large == 0 and threshold > one.floor:
        words, formula = line("bounds.none-reaches", floor=one.money(one.floor), **said), "bounds.as-published"
    else:
        words = line("bounds.one-answer", **said)
    return _count_step(words, formula, "", span.low)


def _count_step(words: Line, formula: str, working: Line | str, value: float) -> Step:
    return Step(words=words, formula=line(formula), working=working, value=value, kind=Kind.COUNT, source=ARITHMETIC)


def _most(one: Explained, most: int, threshold: float, *, sure: int, free: int, low: float) -> Iterator[Step]:
    """The greatest total spent on lifting the free projects to the threshold, after everyone has the least."""
    total, held = one.published.total.high, one.large * one.floor
    said, cost = one.money(threshold), threshold - low
    if not math.isfinite(total):
        yield _count_step(line("bounds.no-limit", amount=said), "bounds.of-all-that-can", f"{sure:,} + {free:,}", most)
        return
    left = total - held
    taken = _each(one, one.large, one.floor) if one.large else one.short(0.0)
    yield Step(
        words=line("bounds.left", amount=said),
        formula=line("bounds.of-left"),
        working=one.working("difference", one=one.short(total), other=taken),
        value=left,
        kind=Kind.MONEY,
        unit=one.currency,
        source=ARITHMETIC,
    )
    others: dict[str, LineValue] = {"sure": sure} if sure else {}
    lifting: dict[str, LineValue] = {
        "rows": count_of(free, "project"),
        "low": one.money(low),
        "amount": said,
        "cost": one.money(cost),
    }
    shared: dict[str, LineValue] = {
        "left": one.short(left),
        "cost": one.short(cost),
        "result": Number(left / cost),
        "free": free,
    }
    yield _count_step(
        line(f"bounds.lifting{'-others' if sure else ''}", **lifting, **others),
        f"bounds.of-lifting{'-others' if sure else ''}",
        one.working(f"of-free{'-and-sure' if sure else ''}", **shared, **others),
        most,
    )


def _least(one: Explained, least: int, threshold: float) -> Step:
    """The least number: whether the least total can be made up while the free projects stay below the threshold."""
    if one.published.large is not None and threshold < one.floor:
        return _least_of_small(one, least, threshold)
    total = 0.0 if math.isnan(one.published.total.low) else one.published.total.low
    parts = (
        [(one.large, threshold), (one.others, one.floor)]
        if one.published.large is not None
        else [(one.others, threshold)]
    )
    below = sum(count * most for count, most in parts)
    return _count_step(
        line("bounds.one-has-to" if least else "bounds.none-has-to", amount=one.money(threshold)),
        "bounds.of-reach",
        one.working("sum-against", sum=_sum(one, parts), result=one.short(below), total=one.short(total)),
        least,
    )


def _each(one: Explained, count: int, each: float) -> Line:
    """So many projects of so much each."""
    return one.working("each", count=count, amount=one.short(each))


def _sum(one: Explained, parts: list[tuple[int, float]]) -> Joined:
    return Joined(tuple(_each(one, count, each) for count, each in parts if count) or (one.short(0.0),), how="plus")


def _least_of_small(one: Explained, least: int, threshold: float) -> Step:
    """The least number that reaches a threshold below that of the large projects."""
    said = one.money(threshold)
    if one.large:
        words = line("bounds.large-there", large=one.large, amount=said)
        return _count_step(words, "bounds.of-large-projects", f"{one.large:,}", least)
    total, gain = one.published.total.low, one.floor - threshold
    total = 0.0 if math.isnan(total) else total
    return _count_step(
        line("bounds.lacking", amount=said, gain=one.money(gain)),
        "bounds.of-lacking",
        one.working(
            "lacking",
            total=one.short(total),
            own=_each(one, one.others, threshold),
            result=one.short(total - one.others * threshold),
            gain=one.short(gain),
        ),
        least,
    )
