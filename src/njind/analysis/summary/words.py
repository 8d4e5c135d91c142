"""The figures of a summary as a paragraph, in the sentences of a press officer. No figures of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from njind.analysis.columns import spoken_measure
from njind.analysis.residual import is_residual
from njind.figures.digits import show_number
from njind.figures.qualifier import turned
from njind.line import Amount, Joined, Line, Name, Points, Rate, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.line import LineValue
    from njind.report import Report

Record = Mapping[str, Any]

_MOST_SECTORS = 6
"""Sectors that the last sentence about them names."""


def paragraph(report: Report) -> tuple[Line, ...]:
    """The sentences of a summary, in order."""
    return report.prose


def summary_in_words(report: Report, *, measure: str = "revenue") -> tuple[Line, ...]:
    """The paragraph of a summary: each line is a sentence, worded in English or Chinese from figures of its rows.

    The total, the sector that contributes the most, the largest and the fastest where they are others, the rest by
    growth, the published groups of projects and the largest named ones; what is missing is left out. Published figures
    are as they were printed, with their qualifiers; computed ones have one decimal at most, and less where their range
    does not support it. Names are those of the ``_zh`` columns in Chinese.
    """
    said = _Said(report, measure)
    return (*_of_sectors(said), *_of_projects(said))


@dataclass(frozen=True)  # no slots, for what is computed once
class _Said:
    report: Report
    measure: str

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        return self.report.records()

    @cached_property
    def total(self) -> Record | None:
        """The row of the total."""
        return next((one for one in self.rows if one["figure"].key == "summary.total"), None)

    @cached_property
    def sectors(self) -> list[dict[str, Any]]:
        """The rows of single sectors."""
        return [one for one in self.rows if one["section"] == "sectors" and one["figure"].key != "summary.total"]

    def leading(self, *marks: str) -> Record | None:
        """The one sector that leads in one of these, the first of them that has a single one."""
        for mark in marks:
            found = [one for one in self.sectors if mark in _marks_of(one)]
            if len(found) == 1:
                return found[0]
        return None

    @property
    def when(self) -> LineValue:
        """The period, as a sentence begins with it."""
        period = self.report.title.values.get("period")
        return line("summary.when", period=period) if period else ""

    @property
    def of_region(self) -> LineValue:
        region = self.report.title.values.get("region")
        return line("summary.of-region", region=region) if region else ""


def _marks_of(row: Record) -> set[str]:
    """What a sector leads in alone: "largest", "fastest", "most", "contribution"."""
    figure = row["figure"]
    joined = figure.values.get("marks")
    parts = joined.parts if isinstance(joined, Joined) else ()
    keys = (one.key.removeprefix("summary.").removeprefix("also-") for one in parts if isinstance(one, Line))
    return set(keys)


# ---- sectors ------------------------------------------------------------------------------------


def _of_sectors(said: _Said) -> Iterator[Line]:
    main = said.leading("most", "contribution", "largest", "fastest")
    total = said.total
    opened = False
    if total is not None and total["amount"] is not None and total["count"] > 1:
        opened = True
        yield line(
            "summary.said-total",
            when=said.when,
            of=said.of_region,
            count=int(total["count"]),
            clauses=_clauses(total, said, computed=True),
        )
        yield from _published_otherwise(said)
    told: list[Record] = []
    if main is not None:
        told.append(main)
        clauses = _clauses(main, said, parts=opened)
        if opened:
            yield line("summary.said-of-these", sector=_name(main), clauses=clauses)
        else:
            yield line("summary.said-sector", when=said.when, of=said.of_region, sector=_name(main), clauses=clauses)
    for mark in ("largest", "fastest"):
        one = said.leading(mark)
        if one is None or one in told or (mark == "fastest" and not _positive(one["growth"])):
            continue
        told.append(one)
        yield line(f"summary.said-{mark}", sector=_name(one), clauses=_clauses(one, said))
    yield from _rest([one for one in said.sectors if one not in told])


def _published_otherwise(said: _Said) -> Iterator[Line]:
    """The growth that a published total states, where that of the sectors contradicts it."""
    warned = (one.values["said"] for one in said.report.lines if one.key == "totals.warning")
    for one in warned:
        if (
            isinstance(one, Line)
            and one.key == "totals.growth"
            and isinstance(published := one.values["published"], Rate)
        ):
            row = {"growth": published.value, "growth_qualifier": published.qualifier, "growth_rounding": 0.0}
            yield line("summary.said-published", growth=_growth(row, alone=False, computed=False))


def _positive(value: Any) -> bool:
    return value is not None and value > 0


def _name(row: Record) -> LineValue:
    """A name as a value of a line."""
    name = row["name"]
    return name.values["name"] if isinstance(name, Line) else str(name)


def _clauses(row: Record, said: _Said, *, computed: bool = False, parts: bool = False) -> Joined:
    """Level, growth and contribution of a row, as far as they are known."""
    found: list[LineValue] = []
    if row["amount"] is not None:
        amount = Amount(float(row["amount"]), str(row["currency"] or ""), str(row["amount_qualifier"] or ""))
        found.append(line(_level_key(said.measure, amount.unit), measure=spoken_measure(said.measure), amount=amount))
    if row["growth"] is not None:
        found.append(_growth(row, alone=not found, computed=computed))
    if parts and row["contribution"] is not None:
        found += _contribution(row, said)
    return Joined(tuple(found), "clauses")


def _level_key(measure: str, unit: str) -> str:
    """How a level is said: revenue is achieved, investment carried out, people are so many."""
    if measure == "investment":
        return "summary.carried-out"
    return "summary.achieved" if len(unit) == 3 and unit.isupper() else "summary.stood-at"


_BY_SIGN = {
    1: ("summary.up", "summary.rose"),
    -1: ("summary.down", "summary.fell"),
    0: ("summary.flat", "summary.stayed"),
}


def _growth(row: Record, *, alone: bool, computed: bool) -> Line:
    """The growth of a row: up, down or unchanged; without a level before it, as a verb."""
    rate = float(row["growth"])
    key = _BY_SIGN[(rate > 0) - (rate < 0)][alone]
    return line(key, rate=_size(row, computed=computed)) if rate else line(key)


def _size(row: Record, *, computed: bool = False) -> Rate:
    """The growth without its sign: as it was published, or with the decimals that it supports."""
    rate, word = float(row["growth"]), str(row["growth_qualifier"] or "")
    if rate < 0:
        word = turned(word).value
    figure = _supported(abs(rate), row, "growth") if computed or _is_computed(row) else abs(rate)
    return Rate(figure, word)


def _is_computed(row: Record) -> bool:
    """Whether a growth has no published digits: the ratio of two levels."""
    return (
        row["growth_rounding"] is None and abs(float(row["growth"]) * 1000 - round(float(row["growth"]) * 1000)) > 1e-9
    )


def _contribution(row: Record, said: _Said) -> Iterator[Line]:
    """What a sector adds to the growth of the total, and the part of that which it is, where that says something."""
    points = float(row["contribution"])
    word = str(row["contribution_qualifier"] or "")
    shown = Points(_supported(abs(points), row, "contribution"), word)
    yield line("summary.added" if points >= 0 else "summary.took", points=shown)
    part, total = row["contribution_share"], said.total
    if part is not None and points > 0 and total is not None and _positive(total["growth"]):
        share = Rate(_supported(float(part), row, "contribution_share"), word)
        yield line("summary.share-of-growth", share=share)


def _supported(value: float, row: Record, key: str) -> float:
    """A computed fraction rounded to whole percents where that tells it from the ends of its range, else to tenths."""
    ends = [row.get(f"{key}_{end}") for end in ("low", "high")]
    known = [abs(float(end)) for end in ends if end is not None]
    for places in (2, 3):
        rounded = show_number(value, places)
        if places == 3 or (known and all(show_number(end, places) != rounded for end in known)):
            return float(rounded.replace(",", ""))
    return value


def _rest(rows: Sequence[Record]) -> Iterator[Line]:
    """The other sectors, by growth; a residual is none."""
    grown = [one for one in rows if one["growth"] is not None and not _is_rest(one)]
    if not grown:
        return
    said = Joined(tuple(_sector_growth(one) for one in grown[:_MOST_SECTORS]), "clauses")
    more = len(grown) - len(said.parts)
    yield line("summary.said-rest-more", sectors=said, count=more) if more else line("summary.said-rest", sectors=said)


def _is_rest(row: Record) -> bool:
    name = _name(row)
    words = (name.name, name.zh) if isinstance(name, Name) else (str(name),)
    return any(is_residual(word) for word in words if word)


def _sector_growth(row: Record) -> Line:
    rate = float(row["growth"])
    if not rate:
        return line("summary.sector-stayed", sector=_name(row))
    return line("summary.sector-grew" if rate > 0 else "summary.sector-fell", sector=_name(row), rate=_size(row))


# ---- projects -----------------------------------------------------------------------------------


def _of_projects(said: _Said) -> Iterator[Line]:
    rows = [one for one in said.rows if one["section"] == "projects"]
    groups: list[list[LineValue]] = []
    named: list[Line] = []
    for row in rows:
        key = row["figure"].key
        if key in ("summary.group-of-projects", "summary.projects-of-status"):
            groups.append(list(_group(row)))
        elif key == "summary.large-projects" and groups:
            groups[-1].append(_large(row))
        elif row["amount"] is not None:
            named.append(line("summary.project", name=_name(row), amount=_amount(row)))
    if some := [Joined(tuple(one), "clauses") for one in groups if one]:
        yield line("summary.said-projects", groups=Joined(tuple(some), "semicolon"))
    if named:
        key = "summary.said-named" if len(named) > 1 else "summary.said-named-one"
        yield line(key if some else f"{key}-then", projects=Joined(tuple(named)))


def _group(row: Record) -> Iterator[Line]:
    """How many projects a published group has, and what they are worth."""
    if row["count"] is None:
        return
    status = row["figure"].values.get("status")
    if status is None:
        yield line("summary.projects", count=int(row["count"]))
    else:
        yield line("summary.projects-at", count=int(row["count"]), status=status)
    if row["amount"] is not None:
        yield line("summary.worth", amount=_amount(row))


def _large(row: Record) -> Line:
    share = Rate(float(show_number(float(row["share"]), 3)))
    threshold = row["figure"].values["threshold"]
    return line("summary.large-of-them", count=int(row["count"]), threshold=threshold, share=share)


def _amount(row: Record) -> Amount:
    return Amount(float(row["amount"]), str(row["currency"] or ""), str(row["amount_qualifier"] or ""))
