"""Which projects are in question, their comparable amounts, and what was left out. No figures, no reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from njind import ranges as intervals
from njind.analysis.select import (
    Filter,
    Test,
    as_words,
    completed,
    cut_through,
    date_label,
    folded,
    in_words,
    known_only,
    passing,
)
from njind.errors import unknown_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from njind.table import Table

    Mask = NDArray[np.bool_]

YUAN: Final = "CNY"
LARGE: Final = 1e8
"""The default threshold of a large project, in yuan (亿元以上)."""
KINDS = ("project", "group", "all")
"""What rows of the table a list can hold."""
NOUNS = {"project": "project", "group": "group", "all": "row"}
"""What a row of each list is called."""


class ProjectFilters(TypedDict, total=False):
    """Which projects: words as they stand in the table (English or Chinese), amounts in yuan, dates as text.

    ``currency`` keeps the projects in these currencies; a single one becomes the currency of comparison.
    ``rates`` gives yuan for one unit of a currency: amounts in it are converted and then compared.
    ``search`` is looked for in the names of project and company. Limits include the amount itself.
    """

    sector: str | Sequence[str]
    district: str | Sequence[str]
    status: str | Sequence[str]
    currency: str | Sequence[str]
    since: str | None
    until: str | None
    min_investment: float | None
    max_investment: float | None
    search: str | None
    rates: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scope:
    """The projects in question with their comparable ``amount`` (NaN where there is none), and what was left out.

    ``amount_low`` and ``amount_high`` are the ends of the range of the amount, where ranges were asked for.
    ``comparable_revenue`` is the expected revenue, which is in yuan, where that is the currency of comparison.
    ``noun`` is what a row is called; ``about`` says which rows these are, ``limited`` that a limit of amounts chose
    them.
    """

    frame: pd.DataFrame
    currency: str
    noun: str
    limited: bool
    about: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def caption(self) -> tuple[str, ...]:
        """What was not compared of these rows, and which rows they are."""
        counted = [] if self.limited else _compared_caption(self.frame, self.currency, self.noun)
        return (*counted, *self.about)


def select_projects(
    frame: Table | pd.DataFrame, *, kind: str, needed: Sequence[str], filters: ProjectFilters, ranges: bool = False
) -> Scope:
    """The projects that every filter lets pass, with the comparable amount of each, and its range where asked for."""
    known_only(filters, ProjectFilters)
    every = completed(frame, needed)
    table = every if kind == "all" else only(every, (every["kind"] == kind).to_numpy(dtype=bool))
    wanted = filters_of(filters)
    noun = NOUNS[kind]
    currency = _currency_of_comparison(filters)
    # a rate turns a currency into yuan, so what a row was in is asked first
    currencies = [one for one in wanted if one.keys == ("currency",)]
    in_currency = passing(table, currencies)
    table = only(converted(_with_ranges(table) if ranges else table, filters.get("rates", {})), in_currency)
    table = _with_comparable(table, currency)
    limits = [one for one in wanted if one.test in (Test.AT_LEAST, Test.AT_MOST)]
    dates = [one for one in wanted if one.test in (Test.SINCE, Test.UNTIL)]
    undated = only(table, passing(table, [one for one in wanted if one not in (*currencies, *limits, *dates)]))
    candidates = only(undated, passing(undated, dates))
    selected = only(candidates, passing(candidates, limits))
    left_out = [*_left_out(candidates, currency, noun, bool(limits)), *_dates_left_out(undated, filters, noun)]
    rates_note = [f"Converted at {rate:g} yuan: {name.upper()}." for name, rate in filters.get("rates", {}).items()]
    source = [f"Data: {every.attrs['source']}."] if every.attrs.get("source") else []
    return Scope(
        frame=selected.reset_index(drop=True),
        currency=currency,
        noun=noun,
        limited=bool(limits),
        about=(*rates_note, *in_words(wanted, currency), *source),
        notes=(*left_out, *_mistaken_kinds(every, selected, kind)),
    )


def only(table: pd.DataFrame, rows: Mask) -> pd.DataFrame:
    """These rows of the table, which is not copied where it is all of them."""
    return table if rows.all() else table[rows]


def _currency_of_comparison(filters: ProjectFilters) -> str:
    """The one currency that was asked for, unless a rate converts it; else the yuan."""
    codes = [folded(word).upper() for word in as_words(filters.get("currency", ()))]
    rates = [name.upper() for name in filters.get("rates", {})]
    return codes[0] if len(codes) == 1 and codes[0] not in rates else YUAN


def _mistaken_kinds(every: pd.DataFrame, selected: pd.DataFrame, kind: str) -> list[str]:
    """What a reader may take for something else: a table that has no rows of the kind, a project that is many."""
    there = every["kind"].value_counts()
    if len(every) and not there.get(kind, 0) and kind in _OTHER_KINDS:
        other, words, remedy = _OTHER_KINDS[kind]
        number = int(there.get(other, 0))
        return [f"There is no {words[0]} here, but {counted_words(number, words[1])}: {remedy.format(them(number))}."]
    return many_as_one(selected) if kind == "project" else []


def many_as_one(selected: pd.DataFrame) -> list[str]:
    """A warning where rows of single projects state more than one each: they may be published groups."""
    many = int((selected["projects"] > 1).sum()) if "projects" in selected else 0
    if not many:
        return []
    states = "states more than one project and counts as one"
    counts = states if many == 1 else "state more than one project each and count as one each"
    return [f"{counted_words(many, 'row')} {counts}; for a published group write group into the column kind (类型)."]


_OTHER_KINDS = {
    "project": ("group", ("single project", "published group"), "--kind group lists {}"),
    "group": ("project", ("published group", "single project"), "leave out --kind to list {}"),
}
"""For each kind of row the other one, what the two are called, and how the other is listed."""


def _with_ranges(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the range of each investment as it was printed: rounded was the amount in its own currency."""
    spans = intervals.published_amount(
        table["investment"].to_numpy(dtype=float),
        table["investment_rounding"].to_numpy(dtype=float),
        table["investment_qualifier"].to_numpy(dtype=str),
    )
    return table.assign(investment_low=spans.low, investment_high=spans.high)


def _with_comparable(table: pd.DataFrame, currency: str) -> pd.DataFrame:
    """The table with the figures that are in the currency of comparison, and their ranges where it has them."""
    import numpy as np

    comparable = (table["currency"] == currency).to_numpy(dtype=bool)
    sources = {"amount": "investment", "amount_low": "investment_low", "amount_high": "investment_high"}
    amounts = {
        key: np.where(comparable, table[of].to_numpy(dtype=float), np.nan) for key, of in sources.items() if of in table
    }
    if "expected_revenue" in table and currency == YUAN:
        return table.assign(**amounts, comparable_revenue=table["expected_revenue"])
    return table.assign(**amounts, comparable_revenue=np.nan)


INVESTMENTS = ("investment", "investment_rounding", "investment_low", "investment_high")
"""The columns in the currency of their row; expected revenue and thresholds are in yuan."""


def converted(table: pd.DataFrame, rates: Mapping[str, float]) -> pd.DataFrame:
    """The table with the investments in the currencies of ``rates`` turned into yuan, their roundings too.

    ``stated_investment`` and ``stated_currency`` keep what was published, where there is a rate.
    """
    import numpy as np

    if rates:
        table = table.assign(stated_investment=table["investment"], stated_currency=table["currency"])
    for name, rate in rates.items():
        foreign = (table["currency"] == name.upper()).to_numpy(dtype=bool)
        if not foreign.any():
            raise unknown_name("currency", name, (str(code) for code in table["currency"].unique()))
        factor = np.where(foreign, rate, 1.0)
        changed = {key: table[key] * factor for key in INVESTMENTS if key in table.columns}
        table = table.assign(currency=table["currency"].astype(object).where(~foreign, YUAN), **changed)
    return table


def filters_of(filters: ProjectFilters) -> list[Filter]:
    """The filters as conditions on rows."""
    found = []
    for key, keys in (
        ("sector", ("sector", "sector_zh")),
        ("district", ("district", "district_zh")),
        ("status", ("status",)),
        ("currency", ("currency",)),
    ):
        if words := filters.get(key):
            found.append(Filter(Test.ONE_OF, keys, as_words(words)))  # type: ignore[arg-type]
    for key, test in (("since", Test.SINCE), ("until", Test.UNTIL)):
        if date := filters.get(key):
            found.append(Filter(test, ("date",), date_label(str(date))))
    if search := filters.get("search"):
        found.append(Filter(Test.CONTAINS, ("project", "project_zh", "company"), search))
    for key, test in (("min_investment", Test.AT_LEAST), ("max_investment", Test.AT_MOST)):
        limit = filters.get(key)
        if limit is not None:
            found.append(Filter(test, ("amount", "investment_qualifier"), float(limit)))  # type: ignore[arg-type]
    return found


def _left_out(candidates: pd.DataFrame, currency: str, noun: str, limited: bool) -> list[str]:
    """What a limit could not judge: other currencies and missing amounts, each with its count."""
    if not limited:
        return []
    notes = []
    for code, count in other_currencies(candidates, currency).items():
        words = f"{counted_words(count, noun)} in {code} {were(count)} not compared"
        notes.append(f"{words}; --rate {code}=… converts {them(count)}.")
    missing = int(candidates["investment"].isna().sum())
    if missing:
        notes.append(f"{counted_words(missing, noun)} without an amount {were(missing)} not compared.")
    return notes


def _compared_caption(selected: pd.DataFrame, currency: str, noun: str) -> list[str]:
    caption = []
    for code, count in other_currencies(selected, currency).items():
        words = f"{counted_words(count, noun)} in {code} {were(count)} not compared or added"
        caption.append(f"{words}; --rate {code}=… converts {them(count)}.")
    missing = int(selected["investment"].isna().sum())
    if missing:
        caption.append(f"{counted_words(missing, noun)} without an amount.")
    return caption


def other_currencies(rows: pd.DataFrame, currency: str) -> dict[str, int]:
    """How many amounts are in each currency that is not compared, the most first."""
    others = rows["currency"][(rows["currency"] != currency) & rows["investment"].notna()]
    return {str(code): int(count) for code, count in others.value_counts().items() if count}


def _dates_left_out(table: pd.DataFrame, filters: ProjectFilters, noun: str) -> list[str]:
    """Dates that are missing, or too coarse to say on which side of --since or --until they lie."""
    notes = []
    limits = [(test, filters.get(test.value)) for test in (Test.SINCE, Test.UNTIL)]
    for test, limit in limits:
        coarse = cut_through(table["date"], test, date_label(str(limit))) if limit else 0
        if coarse:
            notes.append(f"{counted_words(coarse, noun)} left out: the date is too coarse for --{test.value} {limit}.")
    undated = int((table["date"] == "").sum()) if any(limit for _, limit in limits) else 0
    return [*notes, f"{counted_words(undated, noun)} without a date left out."] if undated else notes


def counted_words(number: int, noun: str) -> str:
    """A number with its noun: ``1 project``, ``2,000 projects``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def first_of(shown: int, words: str) -> str:
    """The first rows of many, for a caption: ``The first 3 of 5 projects``, ``The first of 5 projects``."""
    return f"The first of {words}" if shown == 1 else f"The first {shown:,} of {words}"


def were(number: int) -> str:
    """The verb that fits a number: ``was`` or ``were``."""
    return "was" if number == 1 else "were"


def them(number: int) -> str:
    """The pronoun that fits a number: ``it`` or ``them``."""
    return "it" if number == 1 else "them"
