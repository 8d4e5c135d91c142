"""What click refuses, as lines of the catalogue. No options of njind, no output."""

from __future__ import annotations

import difflib

import click

from njind.errors import UsageError
from njind.line import names
from njind.sanitize import harmless

_NEAR = 0.7
"""How alike an option must be to be offered: --lang is no slip of --explain."""


def as_usage_error(error: click.UsageError) -> UsageError:
    """The same refusal in words of the catalogue; what click alone knows how to say comes in click's words."""
    command = error.ctx.command_path if error.ctx else "njind"
    if isinstance(error, click.NoSuchOption):
        return _no_option(error, command)
    if isinstance(error, click.BadOptionUsage):
        return _wrong_use(error)
    return UsageError("cli.refused-by-click", text=_shown(error.format_message()), command=command)


def _no_option(error: click.NoSuchOption, command: str) -> UsageError:
    asked = error.option_name
    known = [name for param in _parameters(error.ctx) for name in (*param.opts, *param.secondary_opts)]
    starting = [name for name in known if len(asked) > 2 and name.startswith(asked)]
    words = {name.lstrip("-"): name for name in known}  # the dashes would make every two options alike
    close = difflib.get_close_matches(asked.lstrip("-"), words, n=2, cutoff=_NEAR)
    near = starting or [words[word] for word in close]
    if near:
        return UsageError("cli.no-option-but", option=_shown(asked), names=names(near, how="or"))
    return UsageError("cli.no-option", option=_shown(asked), command=command)


def _wrong_use(error: click.BadOptionUsage) -> UsageError:
    """An option without its value, or a switch with one."""
    found = [one for one in _parameters(error.ctx) if error.option_name in (*one.opts, *one.secondary_opts)]
    is_switch = any(isinstance(one, click.Option) and one.is_flag for one in found)
    return UsageError("cli.takes-no-value" if is_switch else "cli.wants-value", option=_shown(error.option_name))


def _parameters(context: click.Context | None) -> list[click.Parameter]:
    return context.command.get_params(context) if context else []


def _shown(text: str) -> str:
    return harmless(text, breaks=" ", most=200)
