"""The group of all commands. No analysis, no output of its own but help."""

from __future__ import annotations

import importlib

import click

from njind import __version__
from njind.errors import unknown_name

COMMANDS = {
    "sectors": "Rank sectors by growth, revenue or any other figure.",
    "projects": "List projects by investment, or one row a group of them.",
    "trend": "Follow sectors through the periods.",
    "compare": "Set a region beside a reference region.",
    "summary": "Show the headline figures of both tables on one screen.",
    "read": "Show what each figure of a table was taken for; export it as a tidy table.",
    "check": "Say what is wrong with a table and where; silent when nothing is.",
    "init": "Start a folder with the two tables' headers and an example.",
}
"""Every command and what it does, in the order of help; each is a module of this folder with a function of its name."""

EXAMPLES = (
    "njind sectors --sort growth",
    "njind projects --min-investment 1e8",
    "njind sectors --format csv > sectors.csv",
    "njind summary --format markdown",
)


class Commands(click.Group):
    """The commands, each imported when it is first needed."""

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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, none of them imported for it: help is to come at once."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples that run on the shipped tables."""
        with formatter.section("Examples"):
            for example in EXAMPLES:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="njind", message="%(prog)s %(version)s")
@click.pass_context
def njind(context: click.Context) -> None:
    """Turn published industry tables into numbers that an analyst can defend.

    FILE is CSV, TSV, XLSX, XLS, ODS or Parquet, or - for standard input; without it the folder in NJIND_DATA is read,
    else the tables that ship with njind. Tables are for people; --format csv, json and xlsx give exact figures in yuan
    and fractions.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
