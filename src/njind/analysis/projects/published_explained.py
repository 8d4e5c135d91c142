"""The arithmetic of one published group of projects with its real numbers, step by step. Computes no new figure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind import ranges
from njind.analysis.explain import Numbers, Step
from njind.analysis.projects import bounds as group_ranges
from njind.analysis.projects.published import Published, published_words
from njind.analysis.projects.scope import counted_words
from njind.fields import Kind
from njind.figures.digits import show_in_words
from njind.figures.qualifier import in_words_of
from njind.figures.units import natural_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.analysis.projects.bounds import ProjectGroup
    from njind.ranges import Range

ROUNDING = "GB/T 8170-2008"
ARITHMETIC = "arithmetic"
_HALF = "value ± half of the place of its last digit"
_READING = {
    "": _HALF,
    "approx": "value ± half of the place of its last digit that is not 0",
    "nearly": f"{ranges.NEARLY:g} × value to value",
    "over": "value or more, no upper end",
    "at_least": "value or more, no upper end",
    "under": "0 to value",
    "at_most": "0 to value",
}
"""How a published amount is read, by its qualifier."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A published group, as its steps look at it; amounts in ``currency``.

    ``amount`` is the total as it was published, None where it was not; ``qualifier`` how it was printed; ``stated``
    the total in words in its own currency, empty where that is the currency of comparison.
    """

    published: Published
    amount: float | None
    qualifier: str
    source: str
    currency: str
    numbers: Numbers
    stated: str = ""

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

    def money(self, value: float) -> str:
        """An amount in a sentence."""
        return show_in_words(value, self.currency)

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
        steps += [_mean(one), *_median(one)]
    if known and one.published.large is not None and one.large:
        steps += _money_of_large(one)
    return [*steps, *_reaching(one, threshold)]


def _published(one: Explained) -> Step:
    said = published_words(one.published, _total_words(one))
    working = ""
    span = one.published.total
    if one.amount is not None and math.isfinite(span.high) and span.high != one.amount:
        working = f"{one.short(one.amount)} ± {one.short(span.high - one.amount)}"
    return Step(
        words=f"Published: {said}.",
        formula=_READING[one.qualifier] if one.amount is not None else "as published",
        working=working,
        value=one.amount,
        kind=Kind.MONEY,
        range=span if one.amount is not None else None,
        source=one.source or ROUNDING,
    )


def _total_words(one: Explained) -> str:
    """The total as it was published: ``about 13 billion yuan``; empty where it was not."""
    if one.amount is None:
        return ""
    qualifier, amount = in_words_of(one.qualifier), one.money(one.amount)
    return f"{qualifier}{one.stated} ({amount})" if one.stated else f"{qualifier}{amount}"


def _contradiction(one: Explained) -> Step:
    """Why no projects fit what was published."""
    most, own = one.published.total.high, one.large * one.floor
    if one.large > one.published.projects:
        words, working = "More projects are large than there are.", f"{one.large:,} > {one.published.projects:,}"
    elif not one.published.projects:
        words = "Without projects there is no total above 0."
        working = f"0 against {one.short(one.published.total.low)}"
    elif own > most:
        words = "The large projects alone exceed the greatest total."
        working = f"{one.large:,} × {one.short(one.floor)} = {one.short(own)} > {one.short(most)}"
    else:
        words = "So many projects of so little each do not make up the least total."
        working = f"{_sum(one, [(one.others, one.floor)])} against {one.short(one.published.total.low)}"
    return Step(
        words=f"The published figures contradict one another, so nothing is computed. {words}",
        formula="large × threshold ≤ total, large ≤ projects",
        working=working,
        value=None,
        kind=Kind.MONEY,
        source=ARITHMETIC,
    )


def _mean(one: Explained) -> Step:
    count = one.published.projects
    assert one.amount is not None
    return Step(
        words="The mean project is the total divided by the number of projects.",
        formula="total / projects",
        working=f"{one.short(one.amount)} / {count:,}",
        value=one.amount / count,
        kind=Kind.MONEY,
        range=group_ranges.mean_project(one.group),
        source=ARITHMETIC,
    )


def _median(one: Explained) -> Iterator[Step]:
    """The most that the median can be, where there is a most."""
    span = group_ranges.median_project(one.group)
    if span is None or math.isinf(span.high):
        return
    count = one.published.projects
    middle = sorted({(count + 1) // 2, count // 2 + 1})
    found = [greatest_at(one, position) for position in middle]
    places = " and ".join(f"number {position:,}" for position in middle)
    below = one.published.large is not None and middle[0] > one.large and span.high == one.floor
    tail = f" Only {one.large:,} reach {one.money(one.floor)}, so it lies below that." if below else ""
    yield Step(
        words=f"The median is in the middle, {places} of {count:,} from the largest; this is the most it can be.{tail}",
        formula="the most that this project and all larger ones can have each"
        + (", mean of the two" if len(found) > 1 else ""),
        working="; ".join(text for text, _ in found),
        value=span.high,
        kind=Kind.MONEY,
        source=ARITHMETIC,
    )


def greatest_at(one: Explained, position: int) -> tuple[str, float]:
    """The most that the project at a position from the largest can be, and how that is worked out."""
    most, floor, large = one.published.total.high, one.floor, one.large
    if one.published.large is None:
        return f"{one.short(most)} / {position:,}", most / position
    if position <= large:
        rest = large - position
        return f"({one.short(most)} − {rest:,} × {one.short(floor)}) / {position:,}", (most - rest * floor) / position
    left = (most - large * floor) / (position - large)
    if left >= floor:
        return f"number {position:,} is none of the {large:,}, so below {one.short(floor)}", floor
    return f"({one.short(most)} − {large:,} × {one.short(floor)}) / ({position:,} − {large:,})", left


def _money_of_large(one: Explained) -> Iterator[Step]:
    """The least money of the large projects, and the least part of the total that it is."""
    money, part = (
        figure(one.group, one.floor) for figure in (group_ranges.money_reaching, group_ranges.money_share_reaching)
    )
    assert money is not None
    assert part is not None
    least, most, large, floor = *one.published.total, one.large, one.floor
    rest, own = one.others * floor, large * floor
    tops = f"{one.others:,} × {one.short(floor)}"
    yield Step(
        words=f"The other {one.others:,} are each below {one.money(floor)}; the {large:,} large ones hold what is left "
        f"of the least total, and never less than {one.money(floor)} each.",
        formula="the larger of least total − others × threshold, and large × threshold",
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
        words="So the large ones hold at least this part of the money.",
        formula="their least money / the total with which it is the least part",
        working=working,
        value=part.low,
        kind=Kind.SHARE,
        source=ARITHMETIC,
    )


def _reaching(one: Explained, threshold: float) -> Iterator[Step]:
    """How many projects reach a threshold at most and at least, each with what it follows from."""
    span = group_ranges.projects_reaching(one.group, threshold)
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
    said = one.money(threshold)
    formula = "least = most"
    if not one.published.projects:
        words, formula = f"There are no projects, so none reaches {said}.", "all projects"
    elif not threshold:
        words, formula = f"All projects reach {said}.", "all projects"
    elif one.published.large is not None and threshold == one.floor:
        words, formula = f"Exactly as many as were published reach {said}.", "as published"
    elif one.published.large == 0 and threshold > one.floor:
        words, formula = f"None reaches {one.money(one.floor)}, as published, so none reaches {said}.", "as published"
    else:
        words = f"The total leaves one answer: how many reach {said}."
    return Step(
        words=words,
        formula=formula,
        working="",
        value=span.low,
        kind=Kind.COUNT,
        source=ARITHMETIC,
    )


def _most(one: Explained, most: int, threshold: float, *, sure: int, free: int, low: float) -> Iterator[Step]:
    """The greatest total spent on lifting the free projects to the threshold, after everyone has the least."""
    total, held = one.published.total.high, one.large * one.floor
    said, cost = one.money(threshold), threshold - low
    if not math.isfinite(total):
        yield Step(
            words=f"Nothing limits the total, so every project that can reach {said} may.",
            formula="all projects that can",
            working=f"{sure:,} + {free:,}",
            value=most,
            kind=Kind.COUNT,
            source=ARITHMETIC,
        )
        return
    left = total - held
    yield Step(
        words=f"For the most projects of {said} all are as small as they can be; "
        "this much of the greatest total is left.",
        formula="greatest total − large × threshold of the large",
        working=f"{one.short(total)} − {one.large:,} × {one.short(one.floor)}"
        if one.large
        else f"{one.short(total)} − 0",
        value=left,
        kind=Kind.MONEY,
        source=ARITHMETIC,
    )
    yield Step(
        words=f"Lifting one of {counted_words(free, 'project')} from {one.money(low) if low else '0'} to {said} "
        f"costs {one.money(cost)}" + (f"; {sure:,} are there already" if sure else "") + ". At most so many reach it.",
        formula="what is left / cost of one, rounded down, no more than there are" + (" + those there" if sure else ""),
        working=f"{one.short(left)} / {one.short(cost)} = {left / cost:,.2f}, of {free:,}"
        + (f"; + {sure:,}" if sure else ""),
        value=most,
        kind=Kind.COUNT,
        source=ARITHMETIC,
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
    verdict = (
        f"more than the least total, so none has to reach {one.money(threshold)}"
        if least == 0
        else "not more than the least total, so one has to; one without upper end is enough"
    )
    return Step(
        words=f"With no project of {one.money(threshold)}, all together can come close to this sum: {verdict}.",
        formula="projects × the most that each can have below the threshold, against the least total",
        working=f"{_sum(one, parts)} = {one.short(below)}, against {one.short(total)}",
        value=least,
        kind=Kind.COUNT,
        source=ARITHMETIC,
    )


def _sum(one: Explained, parts: list[tuple[int, float]]) -> str:
    return " + ".join(f"{count:,} × {one.short(each)}" for count, each in parts if count) or "0"


def _least_of_small(one: Explained, least: int, threshold: float) -> Step:
    """The least number that reaches a threshold below that of the large projects."""
    if one.large:
        return Step(
            words=f"The {one.large:,} large ones are above {one.money(threshold)} already; no other has to reach it.",
            formula="large projects",
            working=f"{one.large:,}",
            value=least,
            kind=Kind.COUNT,
            source=ARITHMETIC,
        )
    total, gain = one.published.total.low, one.floor - threshold
    total = 0.0 if math.isnan(total) else total
    lacking = (
        f"{one.short(total)} − {one.others:,} × {one.short(threshold)} = {one.short(total - one.others * threshold)}"
    )
    return Step(
        words=f"With all projects just below {one.money(threshold)} the least total lacks this; each one lifted "
        f"adds less than {one.money(gain)}, and so many have to be.",
        formula="what is lacking / gain of one, rounded down, and one more; none where nothing is lacking",
        working=f"{lacking}; gain {one.short(gain)}",
        value=least,
        kind=Kind.COUNT,
        source=ARITHMETIC,
    )
