"""What a reader may ask of projects, as conditions on rows. No rows, no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from njind.analysis.given import LARGEST
from njind.analysis.select import Filter, Test, amount_limit, as_words, date_label
from njind.errors import UsageError, nearest
from njind.fields import FIELDS
from njind.line import Names, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd


class ProjectFilters(TypedDict, total=False):
    """Which projects: words as they stand in the table (English or Chinese), amounts in yuan, dates as text.

    ``currency`` keeps the projects in these currencies; a single one becomes the currency of comparison.
    ``rates`` gives yuan for one unit of a currency: amounts in it are converted and then compared.
    ``search`` is looked for in the names of project and company. Limits include the amount itself, and may be text
    such as ``"1亿"``. ``where`` holds conditions on any column of words, each ``"column=value"``: of several on one
    column any may fit.
    """

    sector: str | Sequence[str]
    district: str | Sequence[str]
    status: str | Sequence[str]
    currency: str | Sequence[str]
    since: str | None
    until: str | None
    min_investment: float | str | None
    max_investment: float | str | None
    search: str | None
    rates: Mapping[str, float]
    where: str | Sequence[str]


_NAMED = {
    "sector": ("sector", "sector_zh"),
    "district": ("district", "district_zh"),
    "status": ("status",),
    "currency": ("currency",),
}
"""The filters by name, and the columns that each looks at."""


def filters_of(filters: ProjectFilters) -> list[Filter]:
    """The filters as conditions on rows. Raises UsageError for one that cannot be understood."""
    found = [Filter(Test.ONE_OF, keys, as_words(words)) for key, keys in _NAMED.items() if (words := filters.get(key))]  # type: ignore[arg-type]
    found += conditions(filters.get("where", ()))
    for key, test in (("since", Test.SINCE), ("until", Test.UNTIL)):
        if date := filters.get(key):
            found.append(Filter(test, ("date",), date_label(str(date))))
    if search := filters.get("search"):
        found.append(Filter(Test.CONTAINS, ("project", "project_zh", "company"), search))
    for key, test in (("min_investment", Test.AT_LEAST), ("max_investment", Test.AT_MOST)):
        limit = limit_of(filters.get(key), key)  # type: ignore[arg-type]
        if limit is not None:
            found.append(Filter(test, ("amount", "investment_qualifier"), limit))
    return found


def conditions(where: str | Sequence[str]) -> list[Filter]:
    """The conditions ``column=value``: one filter a column, whose values are alternatives."""
    wanted: dict[str, list[str]] = {}
    for one in as_words(where):
        name, equals, value = one.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError("projects.where-unclear", condition=one)
        wanted.setdefault(key_of(name), []).append(value.strip())
    return [Filter(Test.ONE_OF, _with_chinese(key), tuple(values)) for key, values in wanted.items()]


def key_of(name: str) -> str:
    """The key of a column that is named by its key, its heading or its Chinese heading; else the name itself."""
    word = name.strip()
    folded = word.casefold().replace(" ", "_")
    if folded in FIELDS:
        return folded
    return next((key for key, field in FIELDS.items() if word.casefold() in (field.en.casefold(), field.zh)), word)


def _with_chinese(key: str) -> tuple[str, ...]:
    return (key, f"{key}_zh") if f"{key}_zh" in FIELDS else (key,)


def limit_of(given: float | str | None, name: str) -> float | None:
    """A limit of amounts as a number that can be one: finite and not negative; text is read as options are."""
    limit = amount_limit(given, name)
    if limit is not None and not 0 <= limit <= LARGEST:
        raise UsageError("projects.limit-impossible", name=name, amount=str(given))
    return limit


def checked_rates(rates: Mapping[str, float]) -> dict[str, float]:
    """The rates by currency code in capitals; one that is no positive number is a usage error."""
    for code, rate in rates.items():
        if not 1e-9 < rate < 1e9:
            raise UsageError("projects.rate-impossible", currency=code.upper(), rate=str(rate))
    return {code.upper(): float(rate) for code, rate in rates.items()}


def text_columns(frame: pd.DataFrame) -> list[str]:
    """The columns of a frame that hold words, in order: what rows can be grouped by and chosen by."""
    return [str(key) for key in frame.columns if _holds_words(frame, str(key))]


def _holds_words(frame: pd.DataFrame, key: str) -> bool:
    if key in FIELDS:
        return not FIELDS[key].kind.is_number
    kind = frame[key].dtype
    return bool(kind in ("str", "category", "object", "string"))


def unknown_column(word: str, known: Iterable[str]) -> UsageError:
    """The error for a column that is none of those that can be named: it names the nearest, or those there are."""
    there = tuple(dict.fromkeys(known))
    near = nearest(word, there)
    instead = line("names.near", names=Names(tuple(near), how="or")) if near else None
    found = instead or line("names.there", names=Names(there, most=24))
    return UsageError("names.unknown", word=word, what=line("nouns.column"), instead=found)
