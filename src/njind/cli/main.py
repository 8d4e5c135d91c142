"""The group of all commands. No analysis, no output of its own but help."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import click

from njind import __version__
from njind.cli.helptext import Context, lang_option, option, say, translated
from njind.errors import unknown_name
from njind.messages.catalogue.commands import MESSAGES

if TYPE_CHECKING:
    from typing import Any

COMMANDS = tuple(key.partition(".")[2] for key in MESSAGES)
"""Every command in the order of help; each is a module of this folder with a function of its name."""

EXAMPLES = (
    "njind sectors --sort growth",
    "njind projects --min-investment 1e8",
    "njind sectors --format csv > sectors.csv",
    "njind summary --format markdown",
)


class Commands(click.Group):
    """The commands, each imported when it is first needed."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of help."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a slip is told the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise unknown_name("command", args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"njind.cli.{cmd_name}"), cmd_name)
        return command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, in the language of the reader."""
        return translated(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, f"{say('cli.options')} COMMAND …", say("cli.usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What njind is for, what it reads, and how options are set for good."""
        for key in ("cli.about", "cli.about-files"):
            formatter.write_paragraph()
            formatter.write_text(say(key))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the group itself, then the commands."""
        records = [record for one in self.get_params(ctx) if (record := one.get_help_record(ctx)) is not None]
        with formatter.section("options"):
            formatter.write_dl(records)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, none of them imported for it: help is to come at once."""
        with formatter.section("commands"):
            formatter.write_dl([(name, say(f"commands.{name}")) for name in COMMANDS])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples that run on the shipped tables."""
        with formatter.section("examples"):
            for example in EXAMPLES:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def _show_version(context: click.Context, _: click.Parameter, asked: Any) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"njind {__version__}")
        context.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@lang_option()
@option("--version", said="options.version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
@click.pass_context
def njind(context: click.Context) -> None:
    """Every command of njind; without one, help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
