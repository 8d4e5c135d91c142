"""What an option's text may be: names, amounts, rates, dates. No data is read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Literal

import click
from click.shell_completion import CompletionItem

from njind.errors import names_instead
from njind.figures.parse import NotAFigure, parse_growth_threshold, parse_threshold
from njind.period import DateSpan, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Name(click.ParamType[str]):
    """One of a list of names, or a word that ``also`` takes for one; a slip is told the nearest."""

    def __init__(self, what: str, names: Iterable[str], also: Callable[[], Mapping[str, str]] = dict) -> None:
        self.name = what
        self.names = tuple(names)
        self.also = also

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is written in the list."""
        word = _folded(str(value))
        for name in self.names:
            if word == _folded(name):
                return name
        for spelling, name in self.also().items():
            if word == _folded(spelling):
                return name
        hint = names_instead(self.name, str(value), [name for name in self.names if not self._is_end(name)])
        self.fail(f'"{value}" is not a {self.name}. {hint}', param, ctx)

    def _is_end(self, name: str) -> bool:
        """Whether a name is that of an end of the range of another: a slip is rather one of the figure."""
        stem, _, end = name.rpartition("_")
        return end in ("low", "high") and stem in self.names

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin so."""
        return [CompletionItem(name) for name in self.names if name.startswith(incomplete.casefold())]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold().replace("_", " ")


class Names(click.ParamType[tuple[str, ...]]):
    """Several names of a list, with commas between them."""

    def __init__(self, what: str, names: Iterable[str], also: Callable[[], Mapping[str, str]] = dict) -> None:
        self.name = f"{what},…"
        self.one = Name(what, names, also)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names as they are written in the list."""
        if isinstance(value, tuple):
            return value
        words = [word for part in str(value).replace("，", ",").split(",") if (word := part.strip())]
        if not words:
            self.fail(f"it names no {self.one.name}.", param, ctx)
        return tuple(self.one.convert(word, param, ctx) for word in words)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that the last one may become."""
        before, comma, last = incomplete.rpartition(",")
        return [CompletionItem(f"{before}{comma}{item.value}") for item in self.one.shell_complete(ctx, param, last)]


class PathName(click.ParamType[str]):
    """The name of a file or folder, which need not be there; completion offers those that are."""

    def __init__(self, kind: Literal["file", "dir"]) -> None:
        self.name = kind

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The shell itself knows what is there."""
        return [CompletionItem(incomplete, type=self.name)]


class Count(click.ParamType[int]):
    """A whole number, not negative and at most ``most``."""

    name = "number"

    def __init__(self, what: str = "rows", most: int | None = None) -> None:
        self.what = what
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        if not str(value).isdecimal() or len(str(value)) > 18:
            self.fail(f'"{value}" is not a whole number of {self.what}.', param, ctx)
        if self.most is not None and int(value) > self.most:
            self.fail(f"{value} {self.what} are more than a figure has; {self.most} are the most.", param, ctx)
        return int(value)


class Amount(click.ParamType[float]):
    """An amount of yuan: ``1e8``, ``100m``, ``0.1bn``, ``1亿``, ``5000万``."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Yuan."""
        return _figure(self, parse_threshold, value, param, ctx)


class Growth(click.ParamType[float]):
    """A growth rate: ``12%`` or ``0.12``."""

    name = "rate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """A fraction."""
        return _figure(self, parse_growth_threshold, value, param, ctx)


def _figure(
    kind: click.ParamType[float], parse: Any, value: Any, param: click.Parameter | None, ctx: click.Context | None
) -> float:
    if isinstance(value, float):
        return value
    try:
        return float(parse(str(value)))
    except NotAFigure as error:
        kind.fail(f'"{value}" {error.reason}: {error.remedy}', param, ctx)


class Span(click.ParamType[str]):
    """A period (``2025H1``) or, where ``words`` allows it, a word such as all."""

    name = "period"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The canonical label."""
        if str(value).casefold() in self.words:
            return str(value).casefold()
        try:
            return Period.parse(str(value)).label
        except ValueError:
            self.fail(
                f'"{value}" is not a period; write it as 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06.', param, ctx
            )


class Day(click.ParamType[str]):
    """A date: a day, a month, a quarter, a half or a year."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The canonical label."""
        try:
            return DateSpan.parse(str(value)).label
        except ValueError:
            self.fail(f'"{value}" is not a date; write it as 2025-03-26, 2025-03, 2025Q1, 2025H1 or 2025.', param, ctx)


class Rate(click.ParamType[tuple[str, float]]):
    """Yuan for one unit of a currency: ``USD=7.2``."""

    name = "rate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, float]:
        """The currency's code and the rate."""
        if isinstance(value, tuple):
            return value
        code, _, number = str(value).partition("=")
        try:
            rate = float(number)
        except ValueError:
            rate = 0.0
        code = code.strip().upper()
        if len(code) != 3 or not code.isascii() or not code.isalpha() or not 1e-9 < rate < 1e9:
            self.fail(f'"{value}" is not a rate; write it as USD=7.2, yuan for one unit of the currency.', param, ctx)
        if code == "CNY":
            self.fail("amounts in CNY are yuan already.", param, ctx)
        return code, rate
