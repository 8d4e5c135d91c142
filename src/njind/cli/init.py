"""``njind init``: a folder with the two tables' headers, an example and a short guide. Overwrites nothing."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from njind.cli.command import Command, tell
from njind.cli.types import PathName
from njind.errors import NjindError
from njind.sanitize import harmless

if TYPE_CHECKING:
    from njind.tables.columns import Schema

_EXAMPLE = "An example: put your own figures here."

_SECTORS: tuple[dict[str, str], ...] = (
    {
        "region": "My city",
        "sector": "Software",
        "sector_zh": "软件业",
        "period": "2024",
        "revenue": "52.0 billion yuan",
        "growth": "16.5%",
        "note": _EXAMPLE,
    },
    {
        "region": "China",
        "sector": "Software",
        "sector_zh": "软件业",
        "period": "2024",
        "revenue": "约13.7万亿元",
        "growth": "10.0%",
        "note": _EXAMPLE,
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
        "note": _EXAMPLE,
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
        "note": _EXAMPLE,
    },
)
"""One project and one published group of projects."""

_GUIDE = """\
# Tables for njind

- `sectors.csv`: one row is one sector of one region in one period, with its revenue and its growth year on year.
- `projects.csv`: one row is one investment project (`project`), or one published group of projects (`group`).

Open them in a spreadsheet program or an editor and put your own rows in the place of the examples. Write figures as
they were published: `19.4 billion yuan`, `约194亿元`, `12.5%`. Leave a cell empty where a figure is missing. Columns
that you do not need may stay empty or go; needed are `sector` with `revenue` or `growth`, and `project` with
`investment`. A table may as well be `sectors.xlsx` or `projects.xlsx`: keep one of each name.

In this folder:

    export NJIND_DATA="$PWD"
    njind check
    njind sectors --sort growth

With `NJIND_DATA` set, every njind command that names no file reads these tables. `njind check` says nothing when all
is well, and otherwise what is wrong, on which line, and what to do.
"""

_WRITTEN_BY_NJIND = "growth_source"
"""A column by which njind knows its own files; a table that somebody types has none."""


@click.command(
    cls=Command,
    examples=("njind init", "njind init tables", "njind init tables-of-2026"),
    rules=("DIR is this folder where it is not named, and is made where it is not there. Nothing is overwritten.",),
)
@click.argument("dir", required=False, default=".", type=PathName("dir"), metavar="[DIR]")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was written.")
def init(dir: str, quiet: bool) -> None:
    """Start a folder with sectors.csv and projects.csv, two example rows in each, and a short guide."""
    from njind.formats.files import explained

    folder = Path(dir)
    contents = contents_of_folder()
    _refuse(folder, dir, contents)
    with explained(dir):
        _write(folder, contents)
    if not quiet:
        where = "this folder" if dir == "." else harmless(dir, most=200)
        tell([f"wrote {', '.join(contents)} in {where}.", "with NJIND_DATA set to that folder, njind reads them."])


def contents_of_folder() -> dict[str, bytes]:
    """The files of a new folder by name: the tables, in UTF-8 with the byte-order mark that Excel wants; the guide."""
    from njind.tables.columns import PROJECTS, SECTORS

    return {
        "sectors.csv": _table(SECTORS, _SECTORS),
        "projects.csv": _table(PROJECTS, _PROJECTS),
        "README.md": _GUIDE.encode(),
    }


def _table(schema: Schema, rows: tuple[dict[str, str], ...]) -> bytes:
    text = io.StringIO()
    columns = [key for key in schema.columns if key != _WRITTEN_BY_NJIND]
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _refuse(folder: Path, dir: str, contents: dict[str, bytes]) -> None:
    """Refuse what is no folder, and a folder that holds a file of one of these names."""
    shown = harmless(dir, most=200)
    if "\0" in dir or not dir:
        raise NjindError(f"{shown or 'an empty name'}: this cannot be the name of a folder.", "Choose another name.")
    there = [name for name in contents if os.path.lexists(folder / name)]
    if there:
        where = "this folder" if dir == "." else shown
        raise NjindError(
            f"{where} has {', '.join(there)} already, and nothing is overwritten.",
            "Choose another folder: njind init DIR.",
        )
    if os.path.lexists(folder) and not folder.is_dir():
        raise NjindError(f"{shown}: it is not a folder.", "Choose another name.")


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
