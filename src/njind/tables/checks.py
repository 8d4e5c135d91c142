"""What is wrong with a table, all of it: the basic findings of reading, and further checks. No printing, no analysis.

Each further check is one entry of CHECKS. It looks at rows that could be read and says what smells; none of them
proves a mistake, and no other command asks them.
"""

from __future__ import annotations

import datetime
import math
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from njind import formulas, ranges
from njind.errors import DataError, Finding
from njind.fields import FIELDS, Kind
from njind.figures import parse
from njind.line import Amount, Heading, Line, line
from njind.period import DateSpan, Period, period_order
from njind.tables.columns import PROJECTS, SCHEMAS, SECTORS, bounded, folded, is_own, share_of
from njind.tables.facets.doubt import fractions_among
from njind.tables.frame import SMALL_AMOUNT, totals_of
from njind.tables.grid import place_of, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from njind.ranges import Range
    from njind.tables import ReadOptions
    from njind.tables.columns import Schema
    from njind.tables.frame import ReadTable

    Floats = NDArray[np.float64]

RESTATED = 0.3
"""How far last year's level may lie from the base that this year's growth implies. Offices restate their samples:
official pairs for software differ by up to 25 %."""

JUMP = 500.0
"""A sector this many times larger or smaller than in its period before is in another unit: units differ by 1000 or
10 000, and the longest span of a year is twelve times the shortest."""

STEEP = 5.0
"""Growth beyond +500 % smells of a percentage taken for a fraction."""

FLAT = 0.01
"""A column of growth that is all within 1 % smells of fractions taken for percent."""

SUBTOTALS = ("小计", "subtotal", "sub-total")
"""Total rows of which nobody can say what they are the total of."""


class Smell(NamedTuple):
    """What a check finds in one row; total rows are counted on from the last row."""

    row: int
    column: str
    value: str
    said: Line


@dataclass(frozen=True, slots=True)
class Checked:
    """A table to be checked: its rows, then its total rows; where they stand; the shares that the file gives."""

    frame: pd.DataFrame
    lines: Sequence[int]
    """The line of each row, and then of each total row."""
    where: Literal["line", "row"]
    totals: list[dict[str, str | float | None]]
    shares: dict[int, tuple[str, parse.Quantity]]
    """The share of a row, as its cell and as a figure."""
    today: datetime.date
    measure: str = "revenue"
    """What the column called revenue is of."""

    @property
    def heading(self) -> Heading:
        """What people call the amounts of a table of sectors."""
        return Heading(self.measure if self.measure in FIELDS else "revenue")

    def words(self, key: str) -> list[str]:
        """One word for each row."""
        return list(self.frame[key])

    def numbers(self, key: str) -> list[float]:
        """One number for each row, NaN where missing."""
        return list(self.frame[key])

    def figures(self, key: str) -> Range[Floats]:
        """The ranges of a column's figures, given how they were rounded and qualified."""
        described = FIELDS[key]
        values = self.frame[key].to_numpy(dtype=float)
        rounding = self.frame[described.rounding].to_numpy(dtype=float) if described.rounding else np.nan
        qualifier = self.frame[described.qualifier].astype(str).to_numpy(dtype=str) if described.qualifier else ""
        return _published(key)(values, rounding, qualifier)

    def place(self, row: int) -> Line:
        """Where a row stands: ``line 7``."""
        return place_of(self.where, self.lines[row])


@dataclass(frozen=True, slots=True)
class Check:
    """One further check: the name of its findings, the tables that it suits, and its function."""

    name: str
    schemas: tuple[Schema, ...]
    find: Callable[[Checked], Iterable[Smell]] = field(repr=False)


CHECKS: list[Check] = []
"""Every further check, in the order in which documentation lists them."""

if TYPE_CHECKING:
    Finder = Callable[[Checked], Iterable[Smell]]


def _check(name: str, *schemas: Schema) -> Callable[[Finder], Finder]:
    """Enter a function into CHECKS, for these kinds of table."""

    def entered(find: Finder) -> Finder:
        CHECKS.append(Check(name, schemas, find))
        return find

    return entered


# ---- sectors --------------------------------------------------------------------------------------


@_check("growth-differs-from-levels", SECTORS)
def _growth_differs_from_levels(table: Checked) -> Iterator[Smell]:
    levels, growths, rates = table.figures("revenue"), table.figures("growth"), table.numbers("growth")
    rows = _rows_by_key(table)
    for (region, sector, period), row in rows.items():
        before = rows.get((region, sector, Period.parse(period).before.label)) if period else None
        if before is None:
            continue
        grown, published = ranges.growth_from_levels(_at(levels, row), _at(levels, before)), _at(growths, row)
        if np.isnan([*grown, *published]).any() or ranges.overlap(grown, published):
            continue
        near, far = sorted((1 + grown.low, 1 + published.low))
        if near <= 0 or far / near > 1 + RESTATED:
            said = line(
                "checks.growth-differs-from-levels",
                growth=_percent(rates[row]),
                measure=table.heading,
                grown=_percents(grown),
                place=table.place(before),
            )
            yield Smell(row, "growth", _digits(rates[row]), said)


@_check("unit-jump", SECTORS)
def _unit_jump(table: Checked) -> Iterator[Smell]:
    revenue = table.numbers("revenue")
    series = defaultdict(list)
    for row, (region, sector, period) in enumerate(_keys(table)):
        if revenue[row] > 0:
            series[region, sector].append((period_order(period), row))
    for known in series.values():
        for (_, before), (_, row) in pairwise(sorted(known)):
            ratio = revenue[row] / revenue[before]
            if ratio >= JUMP or ratio <= 1 / JUMP:
                key, times = ("unit-jump", ratio) if ratio > 1 else ("unit-jump-down", 1 / ratio)
                said = line(f"checks.{key}", measure=table.heading, times=round(times), place=table.place(before))
                yield Smell(row, "revenue", _digits(revenue[row]), said)


@_check("steep-growth", SECTORS)
def _steep_growth(table: Checked) -> Iterator[Smell]:
    for row, growth in enumerate(table.numbers("growth")):
        if abs(growth) > STEEP:
            yield Smell(row, "growth", _digits(growth), line("checks.steep-growth", growth=_percent(growth)))


@_check("flat-growth", SECTORS)
def _flat_growth(table: Checked) -> Iterator[Smell]:
    growth = np.array(table.numbers("growth"))
    known = np.flatnonzero(~np.isnan(growth) & (growth != 0))
    if len(known) >= 3 and (np.abs(growth[known]) < FLAT).all():
        first = float(growth[known[0]])
        yield Smell(int(known[0]), "growth", _digits(first), line("checks.flat-growth", growth=_percent(first)))


@_check("fraction-among-percentages", SECTORS)
def _fraction_among_percentages(table: Checked) -> Iterator[Smell]:
    growth, rounding = (np.array(table.numbers(key)) for key in ("growth", "growth_rounding"))
    for row in fractions_among(growth, rounding):
        value = float(growth[row])
        said = line("checks.fraction-among-percentages", growth=_percent(value))
        yield Smell(row, "growth", _digits(value), said)


@_check("parent-missing", SECTORS)
def _parent_missing(table: Checked) -> Iterator[Smell]:
    rows = _rows_by_key(table)
    parents = table.words("part_of")
    known = {
        (region, sector) for region, sector, _ in rows
    }  # one that has rows in other periods was not published in this
    for row, (region, _, period) in enumerate(_keys(table)):
        parent = parents[row]
        if parent and (region, parent, period) not in rows and (region, parent) not in known:
            yield Smell(row, "part_of", parent, line("checks.parent-missing", parent=bounded(parent)))


@_check("parent-cycle", SECTORS)
def _parent_cycle(table: Checked) -> Iterator[Smell]:
    parents = table.words("part_of")
    for row, chain in enumerate(_chains(table)):
        if row in chain:
            yield Smell(row, "part_of", parents[row], line("checks.parent-cycle", parent=bounded(parents[row])))


@_check("part-exceeds-parent", SECTORS)
def _part_exceeds_parent(table: Checked) -> Iterator[Smell]:
    levels, revenue, parents = table.figures("revenue"), table.numbers("revenue"), table.words("part_of")
    for row, chain in enumerate(_chains(table)):
        if chain and levels.low[row] > levels.high[chain[0]]:
            said = line(
                "checks.part-exceeds-parent",
                measure=table.heading,
                parent=bounded(parents[row]),
                place=table.place(chain[0]),
            )
            yield Smell(row, "revenue", _digits(revenue[row]), said)


# ---- projects -------------------------------------------------------------------------------------


@_check("large-exceeds-count", PROJECTS)
def _large_exceeds_count(table: Checked) -> Iterator[Smell]:
    counts = zip(table.numbers("large_projects"), table.numbers("projects"), strict=True)
    for row, (large, count) in enumerate(counts):
        if large > count:
            said = line("checks.large-exceeds-count", large=_digits(large), count=_digits(count))
            yield Smell(row, "large_projects", _digits(large), said)


@_check("large-exceeds-total", PROJECTS)
def _large_exceeds_total(table: Checked) -> Iterator[Smell]:
    most, investment = table.figures("investment").high, table.numbers("investment")
    needed = np.array(table.numbers("large_projects")) * np.array(table.numbers("large_threshold"))
    needed[np.array(table.words("currency")) != "CNY"] = np.nan  # thresholds are in yuan
    for row in np.flatnonzero(needed > most).tolist():
        said = line("checks.large-exceeds-total", needed=_digits(needed[row]), most=_digits(most[row]))
        yield Smell(row, "investment", _digits(investment[row]), said)


@_check("project-of-many", PROJECTS)
def _project_of_many(table: Checked) -> Iterator[Smell]:
    kinds = table.words("kind")
    for row, count in enumerate(table.numbers("projects")):
        if count > 1 and kinds[row] == "project":
            yield Smell(row, "kind", kinds[row], line("checks.project-of-many", count=_digits(count)))


@_check("project-twice", PROJECTS)
def _project_twice(table: Checked) -> Iterator[Smell]:
    first: dict[tuple[str, ...], int] = {}
    keys = zip(*(table.words(key) for key in ("project", "kind", "company", "date")), strict=True)
    for row, key in enumerate(keys):
        earlier = first.setdefault(key, row)
        if earlier != row:
            said = line("checks.project-twice", name=bounded(key[0]), place=table.place(earlier))
            yield Smell(row, "project", key[0], said)


# ---- both -----------------------------------------------------------------------------------------


@_check("small-amounts", *SCHEMAS)
def _small_amounts(table: Checked) -> Iterator[Smell]:
    key = _money_key(table)
    amounts = np.array(table.numbers(key))
    for of in ("currency", "unit"):
        if of in table.frame:
            amounts[~np.isin(table.words(of), ("CNY", ""))] = np.nan
    known = np.flatnonzero(~np.isnan(amounts))
    if len(known) and 0 < float(np.median(amounts[known])) < SMALL_AMOUNT:
        first = float(amounts[known[0]])
        yield Smell(int(known[0]), key, _digits(first), line("checks.small-amounts", amount=_digits(first)))


@_check("similar-names", *SCHEMAS)
def _similar_names(table: Checked) -> Iterator[Smell]:
    for key in ("region", "sector", "group", "part_of", "company", "district", "status"):
        if key not in table.frame:
            continue
        count = Counter(table.words(key))
        alike = defaultdict(list)
        for word in count:
            alike[_skeleton(word)].append(word)
        respelled = {
            word: max(spellings, key=count.__getitem__)
            for skeleton, spellings in alike.items()
            if skeleton and len(spellings) > 1
            for word in spellings
        }
        yield from _respelled(table, key, respelled)


def _respelled(table: Checked, key: str, usual: dict[str, str]) -> Iterator[Smell]:
    """The first row of each spelling that is not the usual one; of equally usual ones the first is."""
    first: dict[str, int] = {}
    for row, word in enumerate(table.words(key) if usual else ()):
        first.setdefault(word, row)
    for word, other in usual.items():
        if word != other:
            place = table.place(first[other])
            said = line("checks.similar-names", name=bounded(word), other=bounded(other), place=place)
            yield Smell(first[word], key, word, said)


def _skeleton(word: str) -> str:
    """The letters and digits of a word, without regard to case and width."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", word).casefold() if letter.isalnum())


@_check("future-date", *SCHEMAS)
def _future_date(table: Checked) -> Iterator[Smell]:
    for key in ("period", "date", "published"):
        if key not in table.frame:
            continue
        labels = table.words(key)
        late = {label for label in set(labels) if label and DateSpan.parse(label).first > table.today}
        for row, label in enumerate(labels):
            if label in late:
                yield Smell(row, key, label, line("checks.future-date", date=label))


@_check("total-differs", *SCHEMAS)
def _total_differs(table: Checked) -> Iterator[Smell]:
    key = _money_key(table)
    amounts, ranged = np.array(table.numbers(key)), table.figures(key)
    for at, total, rows in _totals(table):
        whole = _published_total(total, key)
        parts = ranges.Range(float(ranged.low[rows].sum()), float(ranged.high[rows].sum()))
        if np.isnan([*whole, *parts]).any() or ranges.overlap(whole, parts):
            continue
        said, made = _number(total[key]), float(amounts[rows].sum())
        currency = str(total.get("currency", "CNY"))
        differ = line("checks.total-differs", said=Amount(said, currency), made=Amount(made, currency))
        yield Smell(at, key, _digits(said), differ)


@_check("may-be-total", SECTORS)
def _may_be_total(table: Checked) -> Iterator[Smell]:
    revenue = np.array(table.numbers("revenue"))
    for rows in _parts(table).values():
        row = formulas.possible_total(revenue[rows])
        if row is not None:
            said = line("checks.may-be-total", name=bounded(table.words("sector")[rows[row]]))
            yield Smell(rows[row], "revenue", _digits(revenue[rows[row]]), said)


@_check("total-growth-differs", SECTORS)
def _total_growth_differs(table: Checked) -> Iterator[Smell]:
    levels, growths = table.figures("revenue"), table.figures("growth")
    for at, total, rows in _totals(table):
        published, whole = _published_total(total, "growth"), _published_total(total, "revenue")
        if whole.low > levels.high[rows].sum():
            continue  # it holds more than these rows, so its growth may be another
        made = ranges.growth_of_total(_at(levels, rows), _at(growths, rows))
        if np.isnan([*published, *made]).any() or np.isnan(growths.low[rows]).any() or ranges.overlap(published, made):
            continue
        said = _number(total["growth"])
        differ = line("checks.total-growth-differs", said=_percent(said), made=_percents(made))
        yield Smell(at, "growth", _digits(said), differ)


@_check("share-differs", SECTORS)
def _share_differs(table: Checked) -> Iterator[Smell]:
    levels = table.figures("revenue")
    shared = [row for row, (_, share) in table.shares.items() if levels.low[row] > 0 and share.value > 0]
    for rows in _by_scope(table, shared):
        wholes = [ranges.quotient(_at(levels, row), _published_share(table.shares[row][1])) for row in rows]
        whole = float(np.median([(one.low + one.high) / 2 for one in wholes]))
        for row, one in zip(rows, wholes, strict=True):
            if len(rows) > 2 and not one.low * (1 - 1e-9) <= whole <= one.high * (1 + 1e-9):
                text, part = table.shares[row][0], (levels.low[row] + levels.high[row]) / 2 / whole
                said = line("checks.share-differs", share=bounded(text), part=f"{part * 100:.3g}")
                yield Smell(row, "share", text, said)


@_check("shares-exceed-whole", SECTORS)
def _shares_exceed_whole(table: Checked) -> Iterator[Smell]:
    chains = _chains(table)
    for rows in _by_scope(table, [row for row in table.shares if not chains[row]]):
        least = sum(_published_share(table.shares[row][1]).low for row in rows)
        if least > 1 + 1e-9:
            said = line("checks.shares-exceed-whole", sum=f"{least * 100:.4g}")
            yield Smell(rows[0], "share", table.shares[rows[0]][0], said)


# ---- what the checks look at ----------------------------------------------------------------------


def _money_key(table: Checked) -> str:
    return "revenue" if "revenue" in table.frame else "investment"


def _published(key: str) -> Callable[..., Range[Any]]:
    return ranges.published_rate if FIELDS[key].kind is Kind.RATE else ranges.published_amount


def _published_total(total: dict[str, str | float | None], key: str) -> Range[float]:
    return _published(key)(_number(total[key]), _number(total[f"{key}_rounding"]), str(total[f"{key}_qualifier"]))


def _published_share(share: parse.Quantity) -> Range[float]:
    return ranges.published_rate(share.value, share.rounding or np.nan, str(share.qualifier))


def _keys(table: Checked) -> list[tuple[str, str, str]]:
    return list(zip(table.words("region"), table.words("sector"), table.words("period"), strict=True))


def _rows_by_key(table: Checked) -> dict[tuple[str, str, str], int]:
    return {key: row for row, key in enumerate(_keys(table))}


def _by_scope(table: Checked, rows: Iterable[int]) -> list[list[int]]:
    """Some rows, those of one region and period together."""
    scopes = defaultdict(list)
    keys = _keys(table)
    for row in rows:
        scopes[keys[row][0], keys[row][2]].append(row)
    return list(scopes.values())


def _chains(table: Checked) -> list[list[int]]:
    """For each row the rows that it lies inside, the nearest first; a chain that bites its tail ends there.

    A level of the hierarchy without a row in the period is looked up in any other, as totals do.
    """
    rows, keys, parents = _rows_by_key(table), _keys(table), table.words("part_of")
    exact = dict(zip(keys, parents, strict=True))
    anywhere = {(region, sector): parent for (region, sector, _), parent in exact.items() if parent}
    chains = []
    for region, sector, period in keys:
        chain: list[int] = []
        seen = set()
        name = exact[region, sector, period]
        while name and name not in seen:
            seen.add(name)
            if (row := rows.get((region, name, period))) is not None:
                chain.append(row)
            name = exact.get((region, name, period)) or anywhere.get((region, name), "")
        chains.append(chain)
    return chains


def _totals(table: Checked) -> Iterator[tuple[int, dict[str, str | float | None], list[int]]]:
    """Each total row that is the only one of its scope, and the rows that add up to it."""
    scopes = defaultdict(list)
    for at, total in enumerate(table.totals, start=len(table.frame)):
        scopes[_scope_of_total(total)].append((at, total))
    parts = _parts(table)
    for scope, totals in scopes.items():
        at, total = totals[0]
        rows = parts.get(scope, [])
        name = str(total.get("sector" if "revenue" in total else "project"))
        if len(totals) == 1 and rows and folded(name) not in SUBTOTALS:
            yield at, total, rows


def _scope_of_total(total: dict[str, str | float | None]) -> tuple[str, ...]:
    return tuple(str(total[key]) for key in (("region", "period") if "revenue" in total else ("currency",)))


def _parts(table: Checked) -> dict[tuple[str, ...], list[int]]:
    """The rows that add up to a total: sectors that lie inside no other by region and period, projects by currency."""
    parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    if "revenue" in table.frame:
        for row, (chain, (region, _, period)) in enumerate(zip(_chains(table), _keys(table), strict=True)):
            if not chain:
                parts[region, period].append(row)
        return parts
    for row, (kind, currency) in enumerate(zip(table.words("kind"), table.words("currency"), strict=True)):
        if kind == "project":
            parts[(currency,)].append(row)
    return parts


def _at(figures: Range[Floats], rows: Any) -> Range[Any]:
    return ranges.Range(figures.low[rows], figures.high[rows])


def _percent(rate: float) -> Line:
    """A rate in percent with its sign, in as many digits as it was published with."""
    return line("checks.percent", rate=f"{Decimal(f'{rate * 100:.6g}'):+,f}")


def _percents(rate: Range[float]) -> Line:
    """A range of rates in percent, one number where both ends look alike."""
    low, high = f"{rate.low * 100:+.1f}", f"{rate.high * 100:+.1f}"
    if math.isinf(rate.high):
        return line("checks.or-more", low=low)
    return line("checks.percent", rate=low) if low == high else line("checks.from-to", low=low, high=high)


def _digits(value: float) -> str:
    return f"{value:.15g}"


def _number(value: str | float | None) -> float:
    return float("nan") if value is None else float(value)


# ---- all of it ------------------------------------------------------------------------------------


def check_table(
    source: str | Path | None = None,
    *,
    table: str | None = None,
    options: ReadOptions | None = None,
    today: datetime.date | None = None,
) -> list[Finding]:
    """Everything that is wrong with a table or smells so, by line: basic findings first on each line.

    ``source`` and ``options`` as for ``read_sectors``; ``table`` is "sectors" or "projects", None finds out by the
    header (and checks the default sectors where there is no source). Dates later than ``today`` lie in the future.
    A table that is too damaged to look at gives the one finding that says so. Raises NjindError for a file that
    cannot be read at all and UsageError for options that do not fit, as reading does.
    """
    from njind.tables import ReadOptions, examined

    try:
        schema, read = examined(source, table, options or ReadOptions())
    except DataError as error:
        return [error.finding]
    if not read.columns:
        return sorted(read.findings, key=lambda finding: finding.line or 0)
    checked = _checked(read, today or datetime.date.today())
    found = [
        _finding(check, smell, checked, read)
        for check in CHECKS
        if schema in check.schemas
        for smell in check.find(checked)
    ]
    return sorted([*read.findings, *found], key=lambda finding: finding.line or 0)


def _finding(check: Check, smell: Smell, checked: Checked, read: ReadTable) -> Finding:
    header = next((one.text for one in read.headers if one.key == smell.column), smell.column)
    return Finding(check.name, smell.said, read.label, checked.lines[smell.row], header, smell.value, read.where)


def _checked(read: ReadTable, today: datetime.date) -> Checked:
    frame, _ = read.frames()
    lines = read.lines
    totals = totals_of(read.columns, read.is_total)
    if read.is_total.any():
        rows = [*np.flatnonzero(~read.is_total).tolist(), *np.flatnonzero(read.is_total).tolist()]
        lines = [read.lines[row] for row in rows]
    measure = "revenue"
    if "level" in frame:
        there = list(dict.fromkeys(frame["measure"]))
        measure = measure if measure in there or not there else str(there[0])
        frame, lines, totals = _of_one_measure(measure, frame, lines, totals)
    return Checked(frame, lines, read.where, totals, _shares(read), today, measure)


def _of_one_measure(
    main: str, frame: pd.DataFrame, lines: Sequence[int], totals: list[dict[str, str | float | None]]
) -> tuple[pd.DataFrame, Sequence[int], list[dict[str, str | float | None]]]:
    """The rows and totals of the measure that analyses are about, its level under the name that the checks know."""
    kept = np.flatnonzero((frame["measure"] == main).to_numpy())
    summed = [at for at, one in enumerate(totals) if one["measure"] == main]
    lines = [*(lines[row] for row in kept.tolist()), *(lines[len(frame) + at] for at in summed)]
    ending = {f"level{end}": f"revenue{end}" for end in ("", "_rounding", "_qualifier")}
    renamed = [{ending.get(key, key): value for key, value in totals[at].items()} for at in summed]
    return frame.iloc[kept].reset_index(drop=True).rename(columns=ending), lines, renamed


def _shares(read: ReadTable) -> dict[int, tuple[str, parse.Quantity]]:
    """The shares that a file gives, by row; njind's own files hold its own, which need no check."""
    places = [(position, heading) for position, text in enumerate(read.texts) if (heading := share_of(text))]
    if len(places) != 1 or read.rows is None or is_own(read.texts):
        return {}
    position, heading = places[0]
    found = {}
    for row, one in enumerate(read.rows):
        text = shown(one.cells[position])
        try:
            found[row] = (text, parse.parse_rate(text, percent=heading.percent))
        except parse.NotAFigure:
            continue  # missing, or without a unit: nothing that could be compared
    return found
