"""Which projects are in question, with their comparable amounts, and what was left out. No figures, no reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
    from collections.abc import Mapping, Sequence

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
    "count_of",
    "many_as_one",
    "not_compared",
    "only",
    "other_currencies",
    "select_projects",
]


_OF_ROWS_SHOWN = line("projects.of-rows-shown").about_columns("share", "cumulative_share")


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

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was not compared of these rows, which rows they are, and what was left out of them."""
        shares = [_OF_ROWS_SHOWN] if self.narrowed and len(self.frame) else []
        counted = [] if self.limited else not_compared(self.frame, self.currency, self.kind)
        if self.kind != "project":  # without a total a missing amount is missing from nothing
            counted = [replace(one, key=_LISTED.get(one.key, one.key)) for one in counted]
        unstated = [line("projects.currency-unstated")] if self.currency == UNSTATED and len(self.frame) else []
        return (*shares, *counted, *self.left_out, *unstated, *self.about)


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
        about=(*_said_of_rates(rates), *conditions(wanted, currency), *_data(source)),
        left_out=(*unjudged, *_dates_left_out(undated, filters, kind), *_mistaken_kinds(every, selected, kind)),
        residual=_residual(selected) if kind == "project" else None,
    )


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
    what = "added" if added else "judged"
    said = [
        line(
            f"projects.not-{what}" if code else f"projects.unstated-not-{what}",
            rows=count_of(count, kind),
            count=count,
            **_named_currency(code),
        )
        for code, count in other_currencies(rows, currency).items()
    ]
    missing = int(rows["investment"].isna().sum())
    if missing:
        said.append(line(f"projects.missing-not-{what}", rows=count_of(missing, kind), count=missing))
    return said


def _named_currency(code: str) -> dict[str, LineValue]:
    """A currency as an option names it, and as a sentence does."""
    return {"currency": code, "money": unit_name(code)} if code else {}


def other_currencies(rows: pd.DataFrame, currency: str) -> dict[str, int]:
    """How many amounts are in each currency that is not compared, the most first."""
    others = rows["currency"][(rows["currency"] != currency) & rows["investment"].notna()]
    return {str(code): int(count) for code, count in others.value_counts().items() if count}


def _mistaken_kinds(every: pd.DataFrame, selected: pd.DataFrame, kind: str) -> list[Line]:
    """What a reader may take for something else: a table that has no rows of the kind, a project that is many."""
    there = every["kind"].value_counts()
    other = {"project": "group", "group": "project"}.get(kind)
    if other and len(every) and not there.get(kind, 0):
        number = int(there.get(other, 0))
        return [line(f"projects.only-kind-{other}", rows=count_of(number, f"kind-{other}"), count=number)]
    return many_as_one(selected) if kind == "project" else []


def many_as_one(selected: pd.DataFrame) -> list[Line]:
    """A warning where rows of single projects state more than one each: they may be published groups."""
    many = int((selected["projects"] > 1).sum()) if "projects" in selected else 0
    return [line("projects.many-as-one", count=many)] if many else []


def _dates_left_out(table: pd.DataFrame, filters: ProjectFilters, kind: str) -> list[Line]:
    """Dates that are missing, or too coarse to say on which side of --since or --until they lie."""
    said = []
    limits = [(test, filters.get(test.value)) for test in (Test.SINCE, Test.UNTIL)]
    for test, limit in limits:
        coarse = cut_through(table["date"], test, date_label(str(limit))) if limit else 0
        if coarse:
            rows = count_of(coarse, kind)
            said.append(line("projects.date-coarse", rows=rows, option=f"--{test.value}", date=Span(str(limit))))
    undated = int((table["date"] == "").sum()) if any(limit for _, limit in limits) else 0
    return [*said, line("projects.undated", rows=count_of(undated, kind))] if undated else said
