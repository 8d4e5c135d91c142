"""The arithmetic of one published group of projects with its real numbers, step by step. Computes no new figure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind import ranges
from njind.analysis.explain import Numbers, Step
from njind.analysis.projects import bounds
from njind.analysis.projects.published import Published, published_words
from njind.analysis.projects.scope import count_of
from njind.fields import Kind
from njind.figures.units import natural_unit
from njind.line import Amount, Joined, Line, Number, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.analysis.projects.bounds import ProjectGroup
    from njind.line import LineValue
    from njind.ranges import Range

ROUNDING = "GB/T 8170-2008"
ARITHMETIC = "arithmetic"
_READING = {
    "": "bounds.read-exact",
    "approx": "bounds.read-approx",
    "over": "bounds.read-above",
    "at_least": "bounds.read-above",
    "under": "bounds.read-below",
    "at_most": "bounds.read-below",
}
"""How a published amount is read, by its qualifier; "nearly" has a number in it."""


@dataclass(frozen=True, slots=True)
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
    numbers: Numbers
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

    def short(self, value: float) -> str:
        """An amount in a working."""
        return self.numbers.amount(value)


def numbers_of(published: Published, threshold: float, unit: str) -> Numbers:
    """How the numbers of a group are written: in the unit that suits one project, with digits to check them by."""
    amounts = [
        end for end in (*published.total, published.large_threshold or 0.0, threshold) if math.isfinite(end) and end
    ]
    has_size = published.total.low > 0 and published.projects > 0
    typical = [published.total.low / published.projects if has_size else threshold]
    chosen = natural_unit(typical) if unit == "auto" else None
    return Numbers.of(amounts, unit=chosen.name if chosen else unit)


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
    working = ""
    span = one.published.total
    if one.amount is not None and math.isfinite(span.high) and span.high != one.amount:
        working = f"{one.short(one.amount)} ± {one.short(span.high - one.amount)}"
    return Step(
        words=line("bounds.published", published=published_words(one.published, _total_words(one))),
        formula=_reading(one),
        working=working,
        value=one.amount,
        kind=Kind.MONEY,
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
        working = line("bounds.against", sum="0", total=one.short(one.published.total.low))
    elif own > most:
        why = "large-exceed"
        working = f"{one.large:,} × {one.short(one.floor)} = {one.short(own)} > {one.short(most)}"
    else:
        why, total = "too-little", one.short(one.published.total.low)
        working = line("bounds.against", sum=_sum(one, [(one.others, one.floor)]), total=total)
    return Step(
        words=line("bounds.nothing-computed", why=line(f"bounds.{why}")),
        formula=line("bounds.fits"),
        working=working,
        value=None,
        kind=Kind.MONEY,
        source=ARITHMETIC,
    )


def _mean(one: Explained) -> Step:
    count = one.published.projects
    assert one.amount is not None
    return Step(
        words=line("bounds.mean"),
        formula=line("bounds.of-mean"),
        working=f"{one.short(one.amount)} / {count:,}",
        value=one.amount / count,
        kind=Kind.MONEY,
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
        working=found[0] if len(found) == 1 else line("bounds.joined", parts=Joined(tuple(found), how="semicolon")),
        value=span.high,
        kind=Kind.MONEY,
        source=ARITHMETIC,
    )


def _small_mean(one: Explained) -> Iterator[Step]:
    """The greatest mean of the projects that are not large, where there is one that says more than their threshold."""
    span = one.published.small_mean
    if span is None or math.isinf(span.high) or not one.others or not one.large:
        return
    left = (one.published.total.high - one.large * one.floor) / one.others
    quotient = f"({one.short(one.published.total.high)} − {one.large:,} × {one.short(one.floor)}) / {one.others:,}"
    yield Step(
        words=line("bounds.small-mean", others=one.others, amount=one.money(one.floor)),
        formula=line("bounds.of-small-mean"),
        working=quotient
        if left < one.floor
        else line("bounds.at-most", quotient=f"{quotient} = {one.short(left)}", amount=one.short(one.floor)),
        value=span.high,
        kind=Kind.MONEY,
        source=ARITHMETIC,
    )


def greatest_at(one: Explained, position: int) -> tuple[str | Line, float]:
    """The most that the project at a position from the largest can be, and how that is worked out."""
    most, floor, large = one.published.total.high, one.floor, one.large
    if one.published.large is None:
        return f"{one.short(most)} / {position:,}", most / position
    if position <= large:
        rest = large - position
        return f"({one.short(most)} − {rest:,} × {one.short(floor)}) / {position:,}", (most - rest * floor) / position
    left = (most - large * floor) / (position - large)
    if left >= floor:
        return line("bounds.none-of-large", place=position, large=large, amount=one.short(floor)), floor
    return f"({one.short(most)} − {large:,} × {one.short(floor)}) / ({position:,} − {large:,})", left


def _money_of_large(one: Explained) -> Iterator[Step]:
    """The least money of the large projects, and the least part of the total that it is."""
    money, part = (figure(one.group, one.floor) for figure in (bounds.money_reaching, bounds.money_share_reaching))
    assert money is not None
    assert part is not None
    least, most, large, floor = *one.published.total, one.large, one.floor
    rest, own = one.others * floor, large * floor
    tops = f"{one.others:,} × {one.short(floor)}"
    yield Step(
        words=line("bounds.money-of-large", others=one.others, amount=one.money(floor), large=large),
        formula=line("bounds.of-money-of-large"),
        working=f"{one.short(least)} − {tops} = {one.short(least - rest)}; "
        f"{large:,} × {one.short(floor)} = {one.short(own)}",
        value=money.low,
        kind=Kind.MONEY,
        source=ARITHMETIC,
    )
    if own + rest <= least:
        working = f"({one.short(least)} − {tops}) / {one.short(least)}"
    else:
        working = f"{one.short(own)} / {one.short(min(own + rest, most))}"
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


def _count_step(words: Line, formula: str, working: str | Line, value: float) -> Step:
    return Step(words=words, formula=line(formula), working=working, value=value, kind=Kind.COUNT, source=ARITHMETIC)


def _most(one: Explained, most: int, threshold: float, *, sure: int, free: int, low: float) -> Iterator[Step]:
    """The greatest total spent on lifting the free projects to the threshold, after everyone has the least."""
    total, held = one.published.total.high, one.large * one.floor
    said, cost = one.money(threshold), threshold - low
    if not math.isfinite(total):
        yield _count_step(line("bounds.no-limit", amount=said), "bounds.of-all-that-can", f"{sure:,} + {free:,}", most)
        return
    left = total - held
    taken = f"{one.large:,} × {one.short(one.floor)}" if one.large else "0"
    yield Step(
        words=line("bounds.left", amount=said),
        formula=line("bounds.of-left"),
        working=f"{one.short(total)} − {taken}",
        value=left,
        kind=Kind.MONEY,
        source=ARITHMETIC,
    )
    others: dict[str, LineValue] = {"sure": sure} if sure else {}
    lifting: dict[str, LineValue] = {
        "rows": count_of(free, "project"),
        "low": one.money(low),
        "amount": said,
        "cost": one.money(cost),
    }
    quotient = f"{one.short(left)} / {one.short(cost)} = {left / cost:,.2f}"
    yield _count_step(
        line(f"bounds.lifting{'-others' if sure else ''}", **lifting, **others),
        f"bounds.of-lifting{'-others' if sure else ''}",
        line(f"bounds.of-free{'-and-sure' if sure else ''}", quotient=quotient, free=free, **others),
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
    below = one.short(sum(count * most for count, most in parts))
    return _count_step(
        line("bounds.one-has-to" if least else "bounds.none-has-to", amount=one.money(threshold)),
        "bounds.of-reach",
        line("bounds.sum-against", sum=_sum(one, parts), result=below, total=one.short(total)),
        least,
    )


def _sum(one: Explained, parts: list[tuple[int, float]]) -> str:
    return " + ".join(f"{count:,} × {one.short(each)}" for count, each in parts if count) or "0"


def _least_of_small(one: Explained, least: int, threshold: float) -> Step:
    """The least number that reaches a threshold below that of the large projects."""
    said = one.money(threshold)
    if one.large:
        words = line("bounds.large-there", large=one.large, amount=said)
        return _count_step(words, "bounds.of-large-projects", f"{one.large:,}", least)
    total, gain = one.published.total.low, one.floor - threshold
    total = 0.0 if math.isnan(total) else total
    lacking = (
        f"{one.short(total)} − {one.others:,} × {one.short(threshold)} = {one.short(total - one.others * threshold)}"
    )
    return _count_step(
        line("bounds.lacking", amount=said, gain=one.money(gain)),
        "bounds.of-lacking",
        line("bounds.gain", lacking=lacking, gain=one.short(gain)),
        least,
    )
