"""Groups of projects that an engine adds up where the rows are: the same figures as ``grouping`` gives. No files.

The engine reads the files once and keeps what the figures need of each row; all that is asked then is answered from
what it kept.
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from njind.analysis.projects.amounts import YUAN
from njind.analysis.projects.choices import LARGE
from njind.analysis.projects.columns import group_columns
from njind.analysis.projects.filters import ProjectFilters, checked_rates, filters_of, limit_of
from njind.analysis.projects.grouping import Groups, completed_groups, falling_of
from njind.analysis.projects.labels import BANDS, SPANS, grouping_key
from njind.analysis.projects.ledger import Ledger
from njind.analysis.projects.per_revenue import PerRevenue, said_of_revenue
from njind.analysis.projects.ranking import list_total, listed, needed_of_list
from njind.analysis.projects.scope import (
    Whole,
    about_rows,
    by_count,
    count_of,
    lacking_kind,
    many_as_one,
    said_of_dates,
    said_of_rows,
    said_of_uncompared,
    scope_of_rows,
)
from njind.analysis.select import BELOW, Filter, Test, as_words, folded, leaning
from njind.engines.pull import MOST_ROWS, projects_of
from njind.errors import NjindError, unknown_name
from njind.figures.qualifier import Qualifier, combined
from njind.line import Heading, Line, line
from njind.tables.columns import PROJECTS
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    import pandas as pd

    from njind.engines.adapters import Engine, Expr, Lazy
    from njind.engines.heads import Heads
    from njind.report import Report
    from njind.tables.sources import Sources

_WORDS = tuple(str(one) for one in Qualifier if one)
_ALL = "Total"
_COUNTED = ["rows", "residuals"]
"""Counts of rows that only the lines need."""


def group_in_engine(
    engine: Engine,
    heads: Heads,
    sources: Sources,
    /,
    *,
    by: str,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    threshold: float | str = LARGE,
    **filters: Unpack[ProjectFilters],
) -> Report:
    """The report of ``group_projects``, added up by an engine: the same rows, figures, order and lines.

    Whole yuan are added exactly. Raises DataError for the first cells that cannot be read, with file and value.
    """
    limit = limit_of(threshold, "threshold")
    assert limit is not None
    key = grouping_key(by)
    ledger = Ledger.of(engine, heads, sources, key, filters)
    asked = Asked.of(ledger, filters)
    currency = asked.currency
    undated, candidates, selected = asked.stages(ledger.rows)
    if key == "size":
        selected = selected.with_columns(g=_band(_col("amount"), _col("q")))
    groups = _figures(ledger, selected, "g", limit)
    overall = _figures(ledger, selected.with_columns(everything=_lit(_ALL)), "everything", limit)
    total = overall["investment"].iloc[0] if len(overall) else math.nan
    qualified = bool(len(overall)) and bool(overall["investment_qualifier"].iloc[0])
    total = total if total is not None and total > 0 else math.nan
    rows = completed_groups(groups, total, currency, qualified=qualified).rename(columns={"g": key})
    if key == "size":
        rows[key] = [BANDS[int(place) - 1][1] if place not in ("", "0") else "" for place in rows[key]]
    rows = rows.sort_values(key, kind="stable", ignore_index=True)
    count = int(overall["rows"].iloc[0]) if len(overall) else 0
    chinese = "zh" in rows and bool((rows["zh"] != "").any())
    if chinese:
        rows = rows.rename(columns={"zh": f"{key}_zh"})
    found = Groups(
        rows=rows,
        overall=_shown(completed_groups(overall, total, currency, qualified=qualified)) if count else None,
        currency=currency,
        lines=(
            *_said_of_revenue(overall, count, currency),
            *_said_of_coarse(ledger, selected, key),
            *_said_of_residual(overall),
            *said_of_rows(
                count,
                said_of_left_out(ledger, asked, undated, candidates),
                asked.about(sources),
                currency=currency,
                kind="project",
                narrowed=asked.narrowed,
            ),
        ),
    )
    columns = group_columns(key, pareto=False, quantiles=False, ranges=False, chinese=chinese)
    return found.report(key, columns, limit, sort=sort, reverse=reverse, top=top, along=falling_of(rows, key))


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The figures without the counts of rows that only the lines need."""
    return rows.drop(columns=_COUNTED)


@frozen
class Asked:
    """Which rows are asked for, and in which currency they compare."""

    wanted: tuple[Filter, ...]
    rates: Mapping[str, float]
    currencies: tuple[str, ...]
    currency: str
    limits_of_dates: Mapping[Test, str]

    @classmethod
    def of(cls, ledger: Ledger, filters: ProjectFilters) -> Asked:
        """What some filters ask of a ledger; UsageError for a currency that no project is in."""
        rates, counts = checked_rates(filters.get("rates", {})), ledger.currencies()
        for code in rates:
            if code not in counts:
                raise unknown_name("currency", code, (one for one in counts if one))
        codes = tuple(folded(word).upper() for word in as_words(filters.get("currency", ())))
        for code in codes:
            if code not in counts:
                raise unknown_name(Heading("currency"), code, [one for one in counts if one])
        currency = codes[0] if len(codes) == 1 and codes[0] not in rates else ledger.currency_of_comparison(counts)
        dates = {test: str(limit) for test in (Test.SINCE, Test.UNTIL) if (limit := filters.get(test.value))}
        return cls(tuple(filters_of(filters)), rates, codes, currency, dates)

    @property
    def limits(self) -> tuple[Filter, ...]:
        """The limits of amounts."""
        return tuple(one for one in self.wanted if one.test in (Test.AT_LEAST, Test.AT_MOST))

    @property
    def narrowed(self) -> bool:
        """Whether any filter but that of the currency chose the rows."""
        return any(one.keys != ("currency",) for one in self.wanted)

    def about(self, sources: Sources) -> tuple[Line, ...]:
        """Which rows these are."""
        return about_rows(self.rates, self.wanted, self.currency, sources.said)

    def stages(self, rows: Lazy) -> tuple[Lazy, Lazy, Lazy]:
        """The projects that words and currencies let pass; those of them that dates do; those that limits do."""
        undated = rows.filter(_is_project(), _in_currency(self.currencies), _col("words") == 1)
        undated = undated.with_columns(**_compared(self.rates, self.currency))
        candidates = undated.filter(_col("dated") == 1)
        return undated, candidates, candidates.filter(*map(_beyond, self.limits)) if self.limits else candidates


def said_of_left_out(ledger: Ledger, asked: Asked, undated: Lazy, candidates: Lazy) -> tuple[Line, ...]:
    """What was not compared, which dates no limit could judge, and that there are published groups alone."""
    return (
        *_said_of_currencies(ledger, candidates, asked.currency, added=not asked.limits),
        *_said_of_dates(ledger, undated, asked.limits_of_dates),
        *lacking_kind(ledger.kinds(), "project"),
    )


# ---- conditions on rows ---------------------------------------------------------------------------


def _col(name: str) -> Expr:
    import narwhals as nw

    return nw.col(name)


def _lit(value: str | int) -> Expr:
    import narwhals as nw

    return nw.lit(value)


def _is_project() -> Expr:
    return _col("kind") == "project"


def _in_currency(codes: Sequence[str]) -> Expr:
    return _col("currency").is_in(list(codes)) if codes else _lit(True)  # noqa: FBT003 (a literal)


def _compared(rates: Mapping[str, float], currency: str) -> dict[str, Expr]:
    """The currency after conversion, and the amount where it is that of comparison, else null."""
    import narwhals as nw

    amount, code = _col("v"), _col("currency")
    for name, rate in rates.items():
        amount = nw.when(_col("currency") == name).then(_col("v") * rate).otherwise(amount)
        code = nw.when(_col("currency") == name).then(nw.lit(YUAN)).otherwise(code)
    amount = nw.when(code == currency).then(amount)
    revenue = _col("r") if currency in (YUAN, "") else nw.when(code != code).then(_col("r"))
    return {"amount": amount, "code": code, "revenue": revenue}


def _beyond(one: Filter) -> Expr:
    """Whether the amount is within a limit, itself included; "nearly" or "over" it is not."""
    import narwhals as nw

    assert isinstance(one.value, float)
    amount, said = _col("amount"), _col("q")
    if one.test is Test.AT_LEAST:
        passes = (amount >= one.value) & ~((amount == one.value) & said.is_in(list(BELOW)))
    else:
        passes = (amount <= one.value) & ~((amount == one.value) & said.is_in(["over"]))
    return nw.when(amount.is_null()).then(nw.lit(False)).otherwise(passes)  # noqa: FBT003 (a literal)


def _band(amount: Expr, said: Expr) -> Expr:
    """How many of the lower edges of the size bands an amount reaches, as text; "" where it is missing."""
    import narwhals as nw

    place: Any = nw.lit("")
    for at, (edge, *_) in enumerate(BANDS, start=1):
        reached = (amount > edge) | ((amount == edge) & ~said.is_in(list(BELOW)))
        place = nw.when(reached).then(nw.lit(str(at))).otherwise(place)
    return nw.when(amount.is_null()).then(nw.lit("")).otherwise(place)


# ---- figures of groups ----------------------------------------------------------------------------


def _count(condition: Expr) -> Expr:
    """1 where a condition holds, else 0: what is added up to a count."""
    import narwhals as nw

    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


def _if(condition: Expr, amount: Expr) -> Expr:
    """An amount where a condition holds, else null."""
    import narwhals as nw

    return nw.when(condition).then(amount)


def _or_zero(amount: Expr) -> Expr:
    """An amount, 0 where it is missing: a missing one is no whole number, and adds nothing."""
    import narwhals as nw

    return nw.when(amount.is_null()).then(nw.lit(0.0)).otherwise(amount)


def _whole_and_rest(name: str, amount: Expr) -> dict[str, Expr]:
    """An amount in three parts: its yuan in two, whose sums are exact and overflow in no engine, and what is less."""
    import narwhals as nw

    amount = _or_zero(amount)
    whole = amount.floor()
    high = (whole / _HIGH).floor()  # a power of two, so that no part is rounded
    low = whole - high * _HIGH
    return {f"{name}_high": high.cast(nw.Int64), f"{name}_low": low.cast(nw.Int64), f"{name}_rest": amount - whole}


_HIGH = 2.0**30


def _summed(rows: Lazy, by: str, sums: Mapping[str, Expr], *others: Expr) -> Lazy:
    """One row for each group with the sums of some expressions and further figures of columns."""
    import narwhals as nw

    # aggregations of plain columns are what every engine can do
    marked = rows.with_columns(**{f"of_{name}": expression for name, expression in sums.items()})
    return marked.group_by(by).agg(*(nw.col(f"of_{name}").sum().alias(name) for name in sums), *others)


def _figures(ledger: Ledger, rows: Lazy, by: str, limit: float) -> pd.DataFrame:
    """One row for each group, with the measures of ``grouping``."""
    amount, said = _col("amount"), _col("q")
    known, project = ~amount.is_null(), _col("residual") == 0
    large = known & project & (amount >= limit) & ~((amount == limit) & said.is_in(list(BELOW)))
    stating = known & ~_col("r").is_null()
    rows = rows.with_columns(single=_if(project, amount), large=_count(large), stating=_count(stating))
    large, stating, is_said = _col("large") == 1, _col("stating") == 1, said != ""
    rows = rows.with_columns(zeros=_if(known & (said == "approx") & (amount > 0), _zeros(amount)))
    if "place" in rows.collect_schema().names():
        rows = rows.with_columns(printed=_if(known & is_said & (said != "approx"), _col("place")))
    else:  # groups do without
        rows = rows.with_columns(printed=_if(known & ~known, amount))
    query = _summed(
        rows,
        by,
        {
            "rows": _lit(1),
            "projects": _count(project),
            "residuals": _count(_col("residual") == 1),
            "compared": _count(project & known),
            "not_compared": _count(project & ~known),
            "known": _count(known),
            "large_projects": _col("large"),
            "qualified_large": _count(large & is_said),
            "qualified_single": _count(project & known & is_said),
            "stating_both": _col("stating"),
            "qualified_ratios": _count(stating & (is_said | (_col("rq") != ""))),
            **_whole_and_rest("investment", amount),
            **_whole_and_rest("single", _col("single")),
            **_whole_and_rest("large_investment", _if(large, amount)),
            **_whole_and_rest("stated_investment", _if(stating, amount)),
            **_whole_and_rest("stated_revenue", _if(stating, _col("revenue"))),
            **{f"said_{word}": _count(known & (said == word)) for word in _WORDS},
        },
        _col("single").max().alias("largest_investment"),
        _col("single").median().alias("median"),
        _col("zeros").max().alias("zeros"),
        _col("printed").max().alias("printed"),
        *([_col("zh").max().alias("zh")] if ledger.has_chinese and by == "g" else []),
    )
    return _with_positions(ledger, rows, by, _added(ledger.pandas(query)))


def _zeros(amount: Expr) -> Expr:
    """The power of ten of the last digit of an amount that is not 0: how many zeros end it, below 0 for decimals."""
    import narwhals as nw

    whole = _ending(_or_zero(amount).cast(nw.Int64))
    is_whole = amount == amount.floor()
    small = nw.when(is_whole | (amount.abs() > _DECIMALS_FIT)).then(nw.lit(0.0)).otherwise(_or_zero(amount))
    decimals = _ending((small * 10.0**_DECIMALS).round().cast(nw.Int64)) - _DECIMALS
    return nw.when(is_whole).then(whole).otherwise(decimals)


_DECIMALS = 6
_DECIMALS_FIT = 1e12
"""So many decimals of amounts up to here fit into a whole number of 64 bits."""


def _ending(digits: Expr) -> Expr:
    """How many zeros end a whole number."""
    import narwhals as nw

    text = digits.cast(nw.String)
    return text.str.len_chars().cast(nw.Int64) - text.str.replace_all("0+$", "").str.len_chars().cast(nw.Int64)


def _added(found: pd.DataFrame) -> pd.DataFrame:
    """The measures with their sums put together, and those that follow from sums and counts."""
    import numpy as np
    import pandas as pd

    sums: dict[str, Any] = {}
    for name, counted in (
        ("investment", "known"),
        ("single", "compared"),
        ("large_investment", "large_projects"),
        ("stated_investment", "stating_both"),
        ("stated_revenue", "stating_both"),
    ):
        sums[name] = [
            _sum(*parts) if count else math.nan
            for count, *parts in zip(
                found[counted], *(found[f"{name}_{part}"] for part in ("high", "low", "rest")), strict=True
            )
        ]
    said = [
        combined({"", *(word for word in _WORDS if found[f"said_{word}"].iloc[at])}).value for at in range(len(found))
    ]
    counts = ("rows", "projects", "residuals", "compared", "not_compared", "large_projects", "stating_both")
    whole = {key: found[key].astype(np.int64) for key in (*counts, "qualified_large", "qualified_single")}
    mean = pd.Series(sums["single"]) / whole["compared"].where(whole["compared"] > 0)
    zeros, printed = (found[key].astype(float) for key in ("zeros", "printed"))
    about = pd.Series([10.0**place if place == place else math.nan for place in zeros])
    figures = {
        **whole,
        **{key: values for key, values in sums.items() if key != "single"},
        "qualified_ratios": found["qualified_ratios"].astype(np.int64),
        "investment_rounding": np.fmax(about, printed),
        "mean": mean,
        "median": found["median"].astype(float),
        "largest_investment": found["largest_investment"].astype(float),
        "investment_qualifier": said,
    }
    names = [key for key in found.columns if key in ("g", "zh", "everything")]
    return pd.DataFrame({**{key: found[key].astype(object) for key in names}, **figures})


def _sum(high: Any, low: Any, rest: Any) -> float:
    whole = int(high) * int(_HIGH) + int(low)
    return float(whole + Fraction(float(rest))) if rest else float(whole)


def _with_positions(ledger: Ledger, rows: Lazy, by: str, found: pd.DataFrame) -> pd.DataFrame:
    """The groups with how their largest project and their median are qualified."""
    plain = [""] * len(found)
    if not len(found) or not found["qualified_single"].any():
        return found.assign(median_qualifier=plain, largest_qualifier=plain)
    singles = rows.filter(~_col("single").is_null())
    middle = ledger.joined(singles, by, found[by], {"middle": found["median"]})
    single = _col("single")
    above, below = single >= _col("middle"), single <= _col("middle")
    middle = middle.with_columns(above=_if(above, single), below=_if(below, single))
    ends = ledger.pandas(middle.group_by(by).agg(_col("above").min().alias("high"), _col("below").max().alias("low")))
    edges = found[[by, "largest_investment", "compared"]].merge(ends, on=by, how="left")
    ends_of = {"low": edges["low"], "high": edges["high"], "top": edges["largest_investment"]}
    marked = ledger.joined(singles, by, edges[by], ends_of)
    at = (single == _col("low")) | (single == _col("high")) | (single == _col("top"))
    tied = ledger.pandas(marked.filter(at).with_columns(one=_lit(1)).group_by(by, "single", "q").agg(_col("one").sum()))
    smaller = ledger.pandas(_summed(marked, by, {"below": _count(single < _col("low"))}))
    below_of = dict(zip(smaller[by], smaller["below"], strict=True))
    words: dict[tuple[object, float], dict[str, int]] = {}
    for name, value, word, count in tied.itertuples(index=False):
        words.setdefault((name, float(value)), {})[word] = int(count)
    medians, largest = [], []
    for name, top, compared, high, low in edges[[by, "largest_investment", "compared", "high", "low"]].itertuples(
        index=False
    ):
        if not compared:
            medians.append("")
            largest.append("")
            continue
        largest.append(_in_order(words[name, top])[-1])
        rank, beyond = divmod((int(compared) - 1) * 50, 100)
        first = _word_at(words[name, low], rank - int(below_of[name]))
        second = first
        if beyond:
            ties = sum(words[name, low].values())
            place = rank + 1 - int(below_of[name])
            second = _word_at(words[name, low], place) if place < ties else _word_at(words[name, high], place - ties)
        medians.append(first if first == second else combined((first, second)).value)
    return found.assign(median_qualifier=medians, largest_qualifier=largest)


def _in_order(words: Mapping[str, int]) -> list[str]:
    """The words of equal amounts from the smallest figure to the largest."""
    return sorted(words, key=lambda word: (leaning(word), word))


def _word_at(words: Mapping[str, int], place: int) -> str:
    """The word of one of equal amounts, counted from the smallest figure."""
    for word in _in_order(words):
        if place < words[word]:
            return word
        place -= words[word]
    return _in_order(words)[-1]


# ---- what there is to say -------------------------------------------------------------------------


def _said_of_revenue(overall: pd.DataFrame, count: int, currency: str) -> list[Line]:
    return said_of_revenue(_per_revenue(overall.iloc[0], count), currency) if count else []


def _per_revenue(one: pd.Series, count: int) -> PerRevenue:
    money, revenue = (
        0.0 if one[key] != one[key] else float(one[key]) for key in ("stated_investment", "stated_revenue")
    )
    return PerRevenue(money, revenue, int(one["stating_both"]), count, bool(one["qualified_ratios"]))


def _said_of_residual(overall: pd.DataFrame) -> list[Line]:
    rows = int(overall["residuals"].iloc[0]) if len(overall) else 0
    return [line("projects.residual", count=rows)] if rows else []


def _said_of_coarse(ledger: Ledger, rows: Lazy, key: str) -> list[Line]:
    if key not in SPANS:
        return []
    coarse = ledger.number(rows, _count((_col("g") == "") & (_col("date") != "")))
    return [line("projects.coarse-group", rows=count_of(coarse, "project"), by=Heading(key))] if coarse else []


def _said_of_currencies(ledger: Ledger, rows: Lazy, currency: str, *, added: bool) -> list[Line]:
    known = _col("v").is_null()
    found = ledger.pandas(_summed(rows, "code", {"there": _count(~known), "missing": _count(known)}))
    others = {str(code): int(there) for code, there, _ in found.itertuples(index=False) if code != currency and there}
    missing = int(found["missing"].sum())
    return said_of_uncompared(by_count(others), missing, "project", added=added)


def _said_of_dates(ledger: Ledger, rows: Lazy, limits: Mapping[Test, str]) -> list[Line]:
    if not limits:
        return []
    coarse = {test: ledger.number(rows, _col(f"cut_{test.value}")) for test in limits}
    return said_of_dates(limits, coarse, ledger.number(rows, _count(_col("date") == "")), "project")


# ---- lists ----------------------------------------------------------------------------------------


def list_in_engine(
    engine: Engine,
    heads: Heads,
    sources: Sources,
    /,
    *,
    sort: str | None = None,
    reverse: bool = False,
    top: int | None = None,
    **filters: Unpack[ProjectFilters],
) -> Report:
    """The report of ``list_projects`` for projects, of rows that an engine chose: the largest, if those are asked for.

    All rows that the filters let pass are taken into memory where another order is asked for, or no ``top``:
    NjindError where they are more than ``MOST_ROWS``.
    """
    ledger = Ledger.of(engine, heads, sources, "", filters)
    asked = Asked.of(ledger, filters)
    undated, candidates, selected = asked.stages(ledger.rows)
    overall = _figures(ledger, selected.with_columns(everything=_lit(_ALL)), "everything", LARGE)
    count = int(overall["rows"].iloc[0]) if len(overall) else 0
    wanted = asked.stages(ledger.every)[2]
    cut = _smallest_shown(ledger, selected, overall, top) if sort in (None, "investment") and not reverse else None
    if cut is not None:
        wanted = wanted.filter(_col("amount") >= cut, _col("residual") == 0)
        selected = selected.filter(_col("amount") >= cut, _col("residual") == 0)
    if ledger.number(selected, _lit(1)) > MOST_ROWS:
        raise NjindError("engines.too-many-rows", given=sources.label, rows=count, most=MOST_ROWS)
    table = projects_of(engine, heads, PROJECTS, sources, None, rows=ledger.in_files(wanted))
    # some rows alone do not tell what those are in that say nothing
    unsaid = table.frame["currency"].astype(object)
    table = table.with_frame(table.frame.assign(currency=unsaid.where(unsaid != "", ledger.money)))
    whole = None if cut is None else _whole(overall, count, asked.currency)
    scope = scope_of_rows(table, needed=needed_of_list(table), currency=asked.currency, rates=asked.rates, whole=whole)
    said = said_of_left_out(ledger, asked, undated, candidates)
    scope = replace(
        scope,
        limited=True,  # what is not compared was counted before
        narrowed=asked.narrowed,
        about=asked.about(sources),
        left_out=(*said, *many_as_one(scope.frame)),
    )
    return listed(scope, sort=sort, reverse=reverse, top=top)


def _smallest_shown(ledger: Ledger, rows: Lazy, overall: pd.DataFrame, top: int | None) -> float | None:
    """The amount of the last project shown where the largest are; None where all rows have to be looked at."""
    if top is None or not top or not len(overall) or int(overall["compared"].iloc[0]) < top:
        return None
    amounts = rows.filter(_col("residual") == 0, ~_col("amount").is_null()).select("amount")
    largest = ledger.pandas(amounts.sort("amount", descending=True).head(top))["amount"]
    return float(largest.min())


def _whole(overall: pd.DataFrame, count: int, currency: str) -> Whole:
    one = overall.iloc[0]
    per_revenue = _per_revenue(one, count)
    rounding = float(one["investment_rounding"])
    sums = {
        "investment": float(one["investment"]),
        "investment_qualifier": one["investment_qualifier"] or None,
        "investment_rounding": None if rounding != rounding else rounding,
    }
    return Whole(
        rows=count,
        amount=float(one["investment"]) if one["investment"] > 0 else math.nan,
        qualified=bool(one["investment_qualifier"]),
        total=list_total(sums, per_revenue, currency),
        counted=(),
        said=(*said_of_revenue(per_revenue, currency), *_said_of_residual(overall)),
    )
