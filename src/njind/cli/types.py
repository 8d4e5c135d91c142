"""What an option's text may be: names, amounts, rates, dates. No data is read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Literal

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from njind.cli.reader import reader
from njind.errors import UsageError, nearest
from njind.line import Heading, Line, line, names
from njind.messages.wording import ENGLISH, Wording, hint_of, worded
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import NoReturn

    from njind.figures.parse import Quantity
    from njind.line import LineValue

SETTINGS = "NJIND"
"""What the environment variables begin with that set options for good: ``NJIND_UNIT`` stands for ``--unit``."""


class WrongValue(UsageError):
    """An option has a value that it cannot have: the line says which option, and why; its hint what to do."""

    def __init__(self, option: str, said: Line) -> None:
        super().__init__("cli.value", option=option, said=said)
        self.said = said

    def hint_worded(self, wording: Wording = ENGLISH) -> str | None:
        """What to do, in the reader's language."""
        return hint_of(self.said, wording)


def refuse(param: click.Parameter | None, ctx: click.Context | None, key: str | Line, **values: LineValue) -> NoReturn:
    """Refuse the value of an option; the message of this key, or the line, says why."""
    raise WrongValue(option_named(param, ctx), key if isinstance(key, Line) else line(key, **values))


def option_named(param: click.Parameter | None, ctx: click.Context | None) -> str:
    """What people call an option: ``--sort``, ``FILE``, or ``NJIND_SORT`` where the environment gave the value."""
    if param is None:
        return "?"
    given = ctx.get_parameter_source(param.name) if ctx is not None and param.name else None
    if given is ParameterSource.ENVIRONMENT:
        return f"{SETTINGS}_{str(param.name).upper()}"
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return str(param.human_readable_name)


_COLUMNS_TOLD = 12
"""Columns that a hint names; --columns help lists the others."""


class Name(click.ParamType[str]):
    """One of a list of names, or a word that ``also`` takes for one; a slip is told the nearest.

    Where it ``is_open`` another word that is no slip of one may be a name, too: the table tells.
    """

    def __init__(
        self,
        what: str,
        names: Iterable[str],
        also: Callable[[], Mapping[str, str]] = dict,
        *,
        is_open: bool = False,
    ) -> None:
        self.name = what
        self.names = tuple(names)
        self.also = also
        self.is_open = is_open

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is written in the list."""
        word = _folded(str(value))
        for name in self.names:
            if word == _folded(name):
                return name
        for spelling, name in self.also().items():
            if word == _folded(spelling):
                return name
        if self.is_open and word and not nearest(str(value), self.listed):
            return str(value).strip()  # a name that only the table knows
        refuse(
            param,
            ctx,
            "options.unknown",
            word=shown(value),
            what=line(f"nouns.{self.name}"),
            instead=self._instead(value),
        )

    def _instead(self, value: Any) -> Line:
        """What there is instead: the nearest, else all there are."""
        known = self.listed
        if near := nearest(str(value), known):
            return line("names.near", names=names(near, how="or"))
        if self.name == "column" and len(known) > _COLUMNS_TOLD:
            return line("options.columns-there", names=names(known, most=_COLUMNS_TOLD))
        return line("names.there", names=names(known, most=len(known)))

    @property
    def listed(self) -> list[str]:
        """The names without the ends of ranges."""
        return [name for name in self.names if not self._is_end(name)]

    def _is_end(self, name: str) -> bool:
        """Whether a name is that of an end of the range of another: a slip is rather one of the figure."""
        stem, _, end = name.rpartition("_")
        return end in ("low", "high") and stem in self.names

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin so."""
        return [CompletionItem(name) for name in self.names if name.startswith(incomplete.casefold())]


HELP = "help"
"""The word that lists the names there are."""

LONGEST = 60
"""Characters of a value that a message repeats."""


def shown(value: Any) -> str:
    """A value of the command line as a message repeats it: harmless and not too long."""
    return harmless(str(value), breaks=" ", most=LONGEST)


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
            refuse(param, ctx, "options.names-nothing", what=line(f"nouns.{self.one.name}"))
        if words == [HELP] and ctx is not None and not ctx.resilient_parsing:
            self._list(ctx)
        return tuple(self.one.convert(word, param, ctx) for word in words)

    def _list(self, ctx: click.Context) -> NoReturn:
        """Show each name, and what people call it."""
        from njind.fields import FIELDS

        widest = max(map(len, self.one.listed), default=0)
        for name in self.one.listed:
            words = worded(line("options.name", name=Heading(name)), reader()) if name in FIELDS else ""
            click.echo(f"{name:{widest}}  {words}".rstrip())
        ctx.exit()

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

    def __init__(self, key: str = "options.no-count", most: int | None = None) -> None:
        self.key = key
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        if not str(value).isdecimal() or len(str(value)) > 18:
            refuse(param, ctx, self.key, value=shown(value))
        if self.most is not None and int(value) > self.most:
            refuse(param, ctx, "options.too-many", value=shown(value), most=self.most)
        return int(value)


class Amount(click.ParamType[float]):
    """An amount of yuan: ``1e8``, ``100m``, ``0.1bn``, ``1亿``, ``5000万``."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Yuan."""
        from njind.figures.parse import parse_threshold

        return _figure(parse_threshold, value, param, ctx)


class Growth(click.ParamType[float]):
    """A growth rate: ``12%`` or ``0.12``."""

    name = "rate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """A fraction."""
        from njind.figures.parse import parse_growth_threshold

        return _figure(parse_growth_threshold, value, param, ctx)


def _figure(parse: Any, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
    from njind.figures.parse import NotAFigure

    if isinstance(value, float):
        return value
    try:
        return float(parse(str(value)))
    except NotAFigure as error:
        refuse(param, ctx, "options.no-figure", value=shown(value), reason=error.said, remedy=error.advice)


class Span(click.ParamType[str]):
    """A period (``2025H1``) or, where ``words`` allows it, a word such as all."""

    name = "period"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The canonical label."""
        from njind.period import Period

        if str(value).casefold() in self.words:
            return str(value).casefold()
        try:
            return Period.parse(str(value)).label
        except ValueError:
            refuse(param, ctx, "options.no-period", value=shown(value))


class Day(click.ParamType[str]):
    """A date: a day, a month, a quarter, a half or a year."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The canonical label."""
        from njind.period import DateSpan

        try:
            return DateSpan.parse(str(value)).label
        except ValueError:
            refuse(param, ctx, "options.no-date", value=shown(value))


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
            refuse(param, ctx, "options.no-rate", value=shown(value))
        if code == "CNY":
            refuse(param, ctx, "options.yuan-already")
        return code, rate


class Months(click.ParamType[str]):
    """A span of months without its year: ``year``, ``H1``, ``Q1-Q3``, ``M1-M10``, ``quarters``, ``months``, ``all``."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The one spelling of it."""
        from njind.analysis.trend import named_span

        try:
            return named_span(str(value))
        except UsageError as error:
            refuse(param, ctx, error.line)


class Published(click.ParamType["Quantity"]):
    """A figure as a text prints it: ``7400亿``, ``约740 billion yuan``, ``15%``; ``kind`` is amount or rate."""

    def __init__(self, kind: Literal["amount", "rate"]) -> None:
        self.name = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Quantity:
        """The figure with its rounding and qualifier."""
        from njind.figures.parse import NotAFigure, Quantity, parse_amount, parse_rate

        if isinstance(value, Quantity):
            return value
        try:
            figure = parse_amount(str(value)) if self.name == "amount" else parse_rate(str(value), percent=None)
        except NotAFigure as error:
            key = "options.no-published-amount" if self.name == "amount" else "options.no-published-rate"
            refuse(param, ctx, key, value=shown(value), reason=error.said)
        if self.name == "amount" and not figure.value > 0:
            refuse(param, ctx, "options.no-total", value=shown(value))
        return figure
