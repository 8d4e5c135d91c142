"""``njind init``: a folder with the two tables' headers, an example and a short guide. Overwrites nothing."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from njind.cli.command import tell
from njind.cli.helptext import Command, lang_option, option, say
from njind.cli.types import PathName
from njind.errors import NjindError
from njind.line import line, names
from njind.sanitize import harmless

if TYPE_CHECKING:
    from njind.line import Line
    from njind.tables.columns import Schema

_SECTORS: tuple[dict[str, str], ...] = (
    {
        "region": "My city",
        "sector": "Software",
        "sector_zh": "软件业",
        "period": "2024",
        "revenue": "52.0 billion yuan",
        "growth": "16.5%",
    },
    {
        "region": "China",
        "sector": "Software",
        "sector_zh": "软件业",
        "period": "2024",
        "revenue": "约13.7万亿元",
        "growth": "10.0%",
    },
)
"""Two regions with one sector, so that they can be compared; figures as a publication prints them."""

_PROJECTS: tuple[dict[str, str], ...] = (
    {
        "kind": "project",
        "project": "Example plant",
        "company": "Example Ltd",
        "sector": "Software",
        "sector_zh": "软件业",
        "district": "North",
        "date": "2024-03-17",
        "status": "signed",
        "investment": "近10亿元",
        "currency": "CNY",
    },
    {
        "kind": "group",
        "project": "Projects signed in 2024",
        "date": "2024",
        "status": "signed",
        "investment": "about 13 billion yuan",
        "currency": "CNY",
        "projects": "105",
        "large_projects": "41",
        "large_threshold": "100 million yuan",
    },
)
"""One project and one published group of projects."""

_WRITTEN_BY_NJIND = "growth_source"
"""A column by which njind knows its own files; a table that somebody types has none."""


@click.command(cls=Command, examples=("njind init", "njind init tables", "njind init tables-of-2026"))
@click.argument("dir", required=False, default=".", type=PathName("dir"), metavar="[DIR]")
@option("-q", "--quiet", said="options.quiet-init", is_flag=True)
@lang_option()
def init(dir: str, quiet: bool) -> None:
    """Start a folder."""
    written = start_folder(dir)
    if not quiet:
        tell([line("cli.wrote", files=names(written), folder=_named(dir)), line("cli.wrote-data")])


def start_folder(dir: str) -> list[str]:
    """Make the folder with its files, and give their names; nothing that is there is overwritten."""
    from njind.formats.files import explained

    folder = Path(dir)
    contents = contents_of_folder()
    _refuse(folder, dir, contents)
    with explained(dir):
        _write(folder, contents)
    return list(contents)


def _named(dir: str) -> Line | str:
    return line("cli.this-folder") if dir == "." else harmless(dir, most=200)


def contents_of_folder() -> dict[str, bytes]:
    """The files of a new folder by name: the tables, in UTF-8 with the byte-order mark that Excel wants; the guide."""
    from njind.tables.columns import PROJECTS, SECTORS

    return {
        "sectors.csv": _table(SECTORS, _SECTORS),
        "projects.csv": _table(PROJECTS, _PROJECTS),
        "README.md": say("init.guide").encode(),
    }


def _table(schema: Schema, rows: tuple[dict[str, str], ...]) -> bytes:
    text = io.StringIO()
    columns = [key for key in schema.columns if key != _WRITTEN_BY_NJIND]
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "note": say("init.example")} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _refuse(folder: Path, dir: str, contents: dict[str, bytes]) -> None:
    """Refuse what is no folder, and a folder that holds a file of one of these names."""
    if "\0" in dir or not dir:
        raise NjindError("cli.no-folder-name", folder=harmless(dir, most=200))
    there = [name for name in contents if os.path.lexists(folder / name)]
    if there:
        raise NjindError("cli.files-there", folder=_named(dir), files=names(there))
    if os.path.lexists(folder) and not folder.is_dir():
        raise NjindError("cli.no-folder", folder=harmless(dir, most=200))


def _write(folder: Path, contents: dict[str, bytes]) -> None:
    """Write all of the files, or leave everything as it was; a file that appears meanwhile is not overwritten."""
    from njind.formats.files import unfinished

    with unfinished() as made:
        if not folder.exists():
            folder.mkdir()
            made.append(folder)
        for name, content in contents.items():
            with (folder / name).open("xb") as file:
                made.append(folder / name)
                file.write(content)
