"""How commands and options are declared, and how their help is worded and laid out. No option of njind itself."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import click

from njind.cli.reader import reader
from njind.cli.types import SETTINGS
from njind.errors import UsageError
from njind.line import Line, line, names
from njind.messages.wording import LANGUAGES, is_there, worded
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_COLUMN = 24
"""Columns that the names of an option have in help, at least."""


def say(key: str) -> str:
    """The message of a key that has no values, in the language of the reader."""
    return worded(line(key), reader())


# ---- options ------------------------------------------------------------------------------------


class Option(click.Option):
    """An option whose help is a line: it is worded when help is shown, in the language of the reader."""

    def __init__(self, *arguments: Any, said: Line | None = None, **settings: Any) -> None:
        self._said = said
        super().__init__(*arguments, **settings)

    @property
    def help(self) -> str | None:
        """What it means; None where the next option of its heading says it for both."""
        return None if self._said is None else worded(self._said, reader())

    @help.setter
    def help(self, _: str | None) -> None:
        """Click sets it; here it comes from the catalogue."""


def option(*names: str, said: str | Line | None = None, **settings: Any) -> Decorator:
    """The decorator of an option, as click's; ``said`` is what help says: a line, or the key of a message."""
    made = Line(said) if isinstance(said, str) else said
    return click.option(*names, cls=Option, said=made, **settings)


def options(*declared: Decorator) -> Decorator:
    """Several option decorators as one, in the order in which help shows them."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for one in reversed(declared):
            function = one(function)
        return function

    return decorate


# ---- commands -----------------------------------------------------------------------------------


class Context(click.Context):
    """A context whose help knows how wide Chinese is."""


class Command(click.Command):
    """A command whose help leads with examples, groups its options under headings and ends with its rules.

    Its name is that of its function; what it does is the message ``commands.<name>``, its rules ``rules.<name>``.
    ``examples`` are command lines that run on the shipped tables; ``sections`` names the options of each heading
    (``cli.section-<name>``), the rest stand under Output. Each option can be set by a variable: NJIND_UNIT.
    """

    context_class = Context

    def __init__(
        self,
        *arguments: Any,
        examples: Sequence[str] = (),
        sections: dict[str, Sequence[str]] | None = None,
        **settings: Any,
    ) -> None:
        settings.setdefault("context_settings", {}).update(
            {"auto_envvar_prefix": SETTINGS, "allow_extra_args": True, "allow_interspersed_args": True}
        )
        super().__init__(*arguments, **settings)
        self.examples = examples
        self.sections = sections or {}

    @property
    def help(self) -> str | None:
        """What it does, in a sentence."""
        key = f"commands.{self.name}"
        return say(key) if is_there(key) else None

    @help.setter
    def help(self, _: str | None) -> None:
        """Click sets it; here it comes from the catalogue."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; words that are left over are refused."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # the parser of options does not know it
            raise
        if rest and not ctx.resilient_parsing:
            words = names((harmless(word, breaks=" ", most=60) for word in rest), most=3)
            takes_file = any(isinstance(param, click.Argument) for param in self.params)
            key = "cli.extra" if takes_file else "cli.extra-words"
            raise UsageError(key, words=words, **({} if takes_file else {"command": ctx.command_path}))
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, in the language of the reader."""
        return translated(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands behind the name of the command: ``[OPTIONS] [FILE]``."""
        _, *pieces = super().collect_usage_pieces(ctx)
        return [say("cli.options"), *pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), say("cli.usage"))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, one sentence, examples, options by heading, rules."""
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(self.help or "")
        with formatter.section("examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
        self.format_options(ctx, formatter)
        formatter.write_paragraph()
        for key in (f"rules.{self.name}", "cli.statuses"):
            formatter.write_text(say(key))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each under its heading."""
        there = {str(one.name): one for one in self.get_params(ctx) if isinstance(one, click.Option)}
        named = {name for keys in self.sections.values() for name in keys}
        sections = {**self.sections, "output": [name for name in there if name not in named]}
        for heading, keys in sections.items():
            with formatter.section(heading):
                formatter.write_dl(_records([there[name] for name in keys if name in there], ctx), col_spacing=1)


def translated(help_option: click.Option | None) -> click.Option | None:
    """Click's own help option with its help from the catalogue."""
    if help_option is not None:
        help_option.help = say("options.help")
    return help_option


def _records(options: Iterable[click.Option], ctx: click.Context) -> list[tuple[str, str]]:
    """A line of help for each option; one that says nothing itself shares the line of the next."""
    records = []
    silent: list[str] = []
    for one in options:
        record = one.get_help_record(ctx)
        if record is not None and not one.help:
            silent += one.opts
        elif record is not None:
            shown = ", ".join([*silent, *one.opts]) if silent else record[0]
            records.append((f"{shown:{_COLUMN}}", record[1]))
            silent = []
    return records


# ---- layout -------------------------------------------------------------------------------------


class Formatter(click.HelpFormatter):
    """Help laid out by display width, with headings from the catalogue."""

    def write_heading(self, heading: str) -> None:
        """A heading: ``cli.section-<heading>``."""
        said = worded(line("cli.heading", heading=Line(f"cli.section-{heading}")), reader())
        self.write(f"{'':{self.current_indent}}{said}\n")

    def write_text(self, text: str) -> None:
        """A paragraph."""
        indent = " " * self.current_indent
        for part in wrapped(text, self.width - self.current_indent):
            self.write(f"{indent}{part}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names at the left, what they mean at the right."""
        given = list(rows)
        first = min(max((_width(name) for name, _ in given), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, meaning in given:
            beside = _width(name) <= first - col_spacing
            lines = wrapped(meaning, max(self.width - first - self.current_indent, 10)) or [""]
            begin = name + " " * (first - _width(name)) + lines.pop(0) if beside else name
            self.write(f"{indent}{begin}".rstrip() + "\n")
            for part in lines:
                self.write(f"{indent}{'':{first}}{part}\n")


Context.formatter_class = Formatter

_PIECE = r"\s+|[\u2e80-\uffef][，。、；：！？）》”]*|[^\s\u2e80-\uffef]+[，。、；：！？）》”]*"
"""What is not broken: a run of spaces, a Chinese character, a word, with the marks that do not begin a line."""


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each at most so wide; a word that is wider stands alone."""
    lines: list[str] = []
    current = ""
    for piece in re.findall(_PIECE, text):
        if current and _width(current + piece.rstrip()) > width:
            lines.append(current.rstrip())
            current = piece.lstrip()
        else:
            current += piece
    return [*lines, current.rstrip()] if current.strip() else lines


def _width(text: str) -> int:
    """Columns that a text takes on a screen: Chinese characters take two."""
    return len(text) if text.isascii() else sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in text)


def lang_option() -> Decorator:
    """The option that chooses the language; ``reader`` has read it before click does."""
    from njind.cli.types import Name

    return option(
        "--lang",
        said="options.lang",
        type=Name("language", LANGUAGES),
        metavar="en|zh",
        expose_value=False,
        is_eager=True,
    )
