"""Which projects are in question, with their comparable amounts, and what was left out. No figures, no reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.analysis.columns import unit_name
from njind.analysis.projects.amounts import UNSTATED, YUAN, converted, with_comparable, with_ranges
from njind.analysis.projects.choices import KINDS, LARGE
from njind.analysis.projects.filters import (
    ProjectFilters,
    checked_rates,
    filters_of,
    text_columns,
    unknown_column,
)
from njind.analysis.residual import residuals
from njind.analysis.select import (
    Filter,
    Test,
    as_table,
    as_words,
    completed,
    conditions,
    cut_through,
    date_label,
    folded,
    known_only,
    passing,
)
from njind.fields import FIELDS
from njind.line import Line, Number, Span, line
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.line import LineValue
    from njind.table import Table

    Mask = NDArray[np.bool_]

__all__ = [
    "KINDS",
    "LARGE",
    "YUAN",
    "ProjectFilters",
    "Scope",
    "Whole",
    "about_rows",
    "by_count",
    "count_of",
    "lacking_kind",
    "many_as_one",
    "not_compared",
    "only",
    "other_currencies",
    "said_of_dates",
    "said_of_rows",
    "said_of_uncompared",
    "scope_of_rows",
    "select_projects",
]


_OF_ROWS_SHOWN = line("projects.of-rows-shown").about_columns("share", "cumulative_share")


@frozen
class Whole:
    """What all rows in question are together, where a frame holds only the largest of them.

    ``rows`` counts them, ``amount`` is the sum that shares are parts of, ``qualified`` says that it rests on a
    qualified figure, ``total`` are the figures of the total row, ``counted`` what is not in them, ``said`` the lines
    about all of them.
    """

    rows: int
    amount: float
    qualified: bool
    total: Mapping[str, Any]
    counted: tuple[Line, ...]
    said: tuple[Line, ...]


@frozen
class Scope:
    """The projects in question with their comparable ``amount`` (NaN where there is none), and what was left out.

    ``amount_low`` and ``amount_high`` are the ends of the range of the amount, where ranges were asked for.
    ``comparable_revenue`` is the expected revenue where that compares with the amounts. ``residual`` marks the rows
    that stand for all other projects (其他): they are added to totals, and are no project.
    ``kind`` is that of the rows; ``about`` says which rows these are, ``left_out`` what no filter could judge and what
    may be mistaken; ``limited`` that a limit of amounts chose the rows, ``narrowed`` that any filter but that of
    the currency did.
    """

    frame: pd.DataFrame
    currency: str
    kind: str
    limited: bool = False
    narrowed: bool = False
    about: tuple[Line, ...] = ()
    left_out: tuple[Line, ...] = ()
    residual: Mask | None = None
    whole: Whole | None = None

    @property
    def rows(self) -> int:
        """How many rows are in question."""
        return len(self.frame) if self.whole is None else self.whole.rows

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was not compared of these rows, which rows they are, and what was left out of them."""
        counted: Iterable[Line] = () if self.limited else not_compared(self.frame, self.currency, self.kind)
        if self.whole is not None:
            counted = self.whole.counted
        return said_of_rows(
            self.rows,
            (*counted, *self.left_out),
            self.about,
            currency=self.currency,
            kind=self.kind,
            narrowed=self.narrowed,
        )


def said_of_rows(
    rows: int, counted: Iterable[Line], about: Iterable[Line], *, currency: str, kind: str, narrowed: bool
) -> tuple[Line, ...]:
    """What there is to say of some rows: what was not compared or left out of them (``counted``), which they are."""
    shares = [_OF_ROWS_SHOWN] if narrowed and rows else []
    if kind != "project":  # without a total a missing amount is missing from nothing
        counted = [replace(one, key=_LISTED.get(one.key, one.key)) for one in counted]
    unstated = [line("projects.currency-unstated")] if currency == UNSTATED and rows else []
    return (*shares, *counted, *unstated, *about)


_LISTED = {"projects.missing-not-added": "projects.missing-listed"}
"""The lines that a list without a total words otherwise."""


def select_projects(
    given: Table | pd.DataFrame, *, kind: str, needed: Sequence[str], filters: ProjectFilters, ranges: bool = False
) -> Scope:
    """The projects that every filter lets pass, with the comparable amount of each, and its range where asked for."""
    known_only(filters, ProjectFilters)
    wanted, rates = filters_of(filters), checked_rates(filters.get("rates", {}))
    every, source = _complete(given, [*needed, *_named_by(wanted)])
    table = every if kind == "all" else only(every, (every["kind"] == kind).to_numpy(dtype=bool))
    currency = _currency_of_comparison(table, filters, rates)
    # a rate turns a currency into yuan, so what a row was in is asked first
    currencies = [one for one in wanted if one.keys == ("currency",)]
    in_currency = passing(table, currencies)
    table = only(converted(with_ranges(table) if ranges else table, rates), in_currency)
    table = with_comparable(table, currency)
    limits = [one for one in wanted if one.test in (Test.AT_LEAST, Test.AT_MOST)]
    dates = [one for one in wanted if one.test in (Test.SINCE, Test.UNTIL)]
    undated = only(table, passing(table, [one for one in wanted if one not in (*currencies, *limits, *dates)]))
    candidates = only(undated, passing(undated, dates))
    selected = only(candidates, passing(candidates, limits)).reset_index(drop=True)
    unjudged = not_compared(candidates, currency, kind, added=False) if limits else []
    return Scope(
        frame=selected,
        currency=currency,
        kind=kind,
        limited=bool(limits),
        narrowed=len(wanted) > len(currencies),
        about=about_rows(rates, wanted, currency, source),
        left_out=(*unjudged, *_dates_left_out(undated, filters, kind), *_mistaken_kinds(every, selected, kind)),
        residual=_residual(selected) if kind == "project" else None,
    )


def scope_of_rows(
    given: Table, *, needed: Sequence[str], currency: str, rates: Mapping[str, float], whole: Whole | None = None
) -> Scope:
    """The scope of projects that were chosen before, and are all or the largest of those in question."""
    rows = with_comparable(converted(_complete(given, needed)[0], rates, some=True), currency).reset_index(drop=True)
    return Scope(frame=rows, currency=currency, kind="project", residual=_residual(rows), whole=whole)


def only(table: pd.DataFrame, rows: Mask) -> pd.DataFrame:
    """These rows of the table, which is not copied where it is all of them."""
    return table if rows.all() else table[rows]


def _complete(given: Table | pd.DataFrame, keys: Sequence[str]) -> tuple[pd.DataFrame, str | Line]:
    """The rows with these columns, those that the table lacks empty, and what captions call the data."""
    table = as_table(given, "projects")
    strange = [key for key in keys if key not in FIELDS]
    for key in strange:
        if key not in text_columns(table.frame):
            raise unknown_column(key, text_columns(table.frame))
    complete = completed(table, dict.fromkeys(key for key in keys if key in FIELDS and key != "amount"))
    words = {key: complete[key].astype(object).fillna("").astype(str) for key in strange}
    return complete.assign(**words) if words else complete, table.source


def _named_by(wanted: Sequence[Filter]) -> list[str]:
    return [key for one in wanted for key in one.keys]


def about_rows(
    rates: Mapping[str, float], wanted: Sequence[Filter], currency: str, source: str | Line
) -> tuple[Line, ...]:
    """Which rows these are: the rates that converted them, the filters that chose them, the data they are from."""
    return (*_said_of_rates(rates), *conditions(wanted, currency), *_data(source))


def _data(source: str | Line) -> list[Line]:
    return [line("report.data", files=source)] if source else []


def _said_of_rates(rates: Mapping[str, float]) -> list[Line]:
    return [line("projects.converted", currency=code, rate=Number(rate, decimals=9)) for code, rate in rates.items()]


def _currency_of_comparison(table: pd.DataFrame, filters: ProjectFilters, rates: Mapping[str, float]) -> str:
    """The one currency that was asked for, unless a rate converts it; none where no row states any; else the yuan."""
    codes = [folded(word).upper() for word in as_words(filters.get("currency", ()))]
    if len(codes) == 1 and codes[0] not in rates:
        return codes[0]
    unstated = len(table) > 0 and bool((table["currency"] == UNSTATED).all())
    return UNSTATED if unstated else YUAN


_HEADS = (
    *("ot", "re", "th", "al", "(o", "(r", "(t", "mi", "un", "not else", "n.", "nec"),
    *("其他", "其它", "其余", "(其", "（其", "余下", "剩余", "未"),
)
"""How the names of residual rows begin: of a million projects only these few are looked at."""


def _residual(table: pd.DataFrame) -> Mask | None:
    """The rows that stand for all other projects; None where there is none."""
    if "project" not in table.columns:
        return None
    heads = table["project"].str.slice(0, 2).str.lower()
    there = heads.isin(_HEADS).to_numpy(dtype=bool, copy=True)
    if there.any():
        there[there] = residuals(table.loc[there, ["project"]], "project")
    return there if there.any() else None


def count_of(number: int, kind: str) -> Line:
    """How many rows of a kind, with their noun: ``2,000 projects``."""
    return line(f"projects.count-{kind}", count=number)


def not_compared(rows: pd.DataFrame, currency: str, kind: str, *, added: bool = True) -> list[Line]:
    """What of these rows is not compared: other currencies and missing amounts, each with its count.

    ``added`` says that the rest is also added up, where otherwise a limit only chooses.
    """
    missing = int(rows["investment"].isna().sum())
    return said_of_uncompared(other_currencies(rows, currency), missing, kind, added=added)


def said_of_uncompared(others: Mapping[str, int], missing: int, kind: str, *, added: bool) -> list[Line]:
    """The lines about amounts in other currencies, by their codes, and about missing ones."""
    what = "added" if added else "judged"
    said = [
        line(
            f"projects.not-{what}" if code else f"projects.unstated-not-{what}",
            rows=count_of(count, kind),
            count=count,
            **_named_currency(code),
        )
        for code, count in others.items()
    ]
    if missing:
        said.append(line(f"projects.missing-not-{what}", rows=count_of(missing, kind), count=missing))
    return said


def _named_currency(code: str) -> dict[str, LineValue]:
    """A currency as an option names it, and as a sentence does."""
    return {"currency": code, "money": unit_name(code)} if code else {}


def other_currencies(rows: pd.DataFrame, currency: str) -> dict[str, int]:
    """How many amounts are in each currency that is not compared, the most first."""
    others = rows["currency"][(rows["currency"] != currency) & rows["investment"].notna()]
    return by_count({str(code): int(count) for code, count in others.value_counts().items() if count})


def by_count(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts, the largest first, equal ones by their names."""
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _mistaken_kinds(every: pd.DataFrame, selected: pd.DataFrame, kind: str) -> list[Line]:
    """What a reader may take for something else: a table that has no rows of the kind, a project that is many."""
    only_other = lacking_kind({str(one): int(count) for one, count in every["kind"].value_counts().items()}, kind)
    if only_other:
        return only_other
    return many_as_one(selected) if kind == "project" else []


def lacking_kind(counts: Mapping[str, int], kind: str) -> list[Line]:
    """A warning where a table has rows of another kind only, given how many it has of each."""
    other = {"project": "group", "group": "project"}.get(kind)
    if not other or not sum(counts.values()) or counts.get(kind, 0):
        return []
    number = counts.get(other, 0)
    return [line(f"projects.only-kind-{other}", rows=count_of(number, f"kind-{other}"), count=number)]


def many_as_one(selected: pd.DataFrame) -> list[Line]:
    """A warning where rows of single projects state more than one each: they may be published groups."""
    many = int((selected["projects"] > 1).sum()) if "projects" in selected else 0
    return [line("projects.many-as-one", count=many)] if many else []


def _dates_left_out(table: pd.DataFrame, filters: ProjectFilters, kind: str) -> list[Line]:
    """Dates that are missing, or too coarse to say on which side of --since or --until they lie."""
    limits = {test: str(limit) for test in (Test.SINCE, Test.UNTIL) if (limit := filters.get(test.value))}
    coarse = {test: cut_through(table["date"], test, date_label(limit)) for test, limit in limits.items()}
    return said_of_dates(limits, coarse, int((table["date"] == "").sum()) if limits else 0, kind)


def said_of_dates(limits: Mapping[Test, str], coarse: Mapping[Test, int], undated: int, kind: str) -> list[Line]:
    """The lines about dates that the limits could not judge: how many are too coarse for each, how many missing."""
    said = [
        line("projects.date-coarse", rows=count_of(coarse[test], kind), option=f"--{test.value}", date=Span(limit))
        for test, limit in limits.items()
        if coarse[test]
    ]
    return [*said, line("projects.undated", rows=count_of(undated, kind))] if undated else said
