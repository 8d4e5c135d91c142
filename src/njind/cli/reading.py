"""What every command that reads shares: the options about reading, and the progress bar. No cells, no analysis."""

from __future__ import annotations

import codecs
import os
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from njind.cli.helptext import option, options
from njind.cli.read_text import Asked, is_text, table_of_text
from njind.cli.reader import reader
from njind.cli.settling import NAMES, SETTLING, of_the_table
from njind.cli.types import Name, refuse, shown
from njind.engines import NAMES as ENGINES
from njind.engines import Choice, careful, choice_of, may_be_large
from njind.errors import DataError, NjindError, UsageError, names_instead
from njind.fields.measures import MEASURES
from njind.line import line, names
from njind.messages.wording import worded
from njind.sanitize import harmless
from njind.tables import ReadOptions, default_source, only, read_projects, read_sectors, source_said, sources_among
from njind.tables.addresses import Copies, is_address
from njind.tables.sources import Part, Sources
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rich.progress import Progress, TaskID

    from njind.engines.scanned import Scanned
    from njind.table import Table
    from njind.tables import Given
    from njind.tables.columns import Schema

ENCODINGS = ("utf-8", "gb18030", "gbk", "big5", "utf-16", "shift_jis")
"""Encodings that completion offers; every one that Python knows is read."""

DELAY = 0.5
"""Seconds of reading before a bar appears."""


class Encoding(click.ParamType[str]):
    """An encoding that Python knows."""

    name = "encoding"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it was given."""
        if not _is_encoding(str(value)):
            refuse(param, ctx, "options.no-encoding", value=shown(value), names=names(ENCODINGS[:5]))
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The usual encodings that begin so."""
        return [CompletionItem(name) for name in ENCODINGS if name.startswith(incomplete.casefold())]


def _is_encoding(name: str) -> bool:
    """Whether Python decodes files in it: not the codecs of host names and of escapes, which only strings are in."""
    try:
        found = codecs.lookup(name)
        return found.name not in _NO_ENCODINGS and isinstance(b"a".decode(name), str)
    except UnicodeError:
        return True  # the letter is nothing in it, as in UTF-16
    except (LookupError, ValueError):  # ValueError: a name with a zero byte
        return False


_NO_ENCODINGS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape"} | {
    "undefined"
}
"""Codecs of Python that are no encodings of files."""


class Delimiter(click.ParamType[str]):
    """What stands between cells: one character, or a word for it."""

    name = "delimiter"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The character."""
        from njind.tables.text import delimiter_named

        try:
            return delimiter_named(str(value))
        except UsageError as error:
            refuse(param, ctx, error.line)


class Line(click.ParamType[int]):
    """The number of a line or row, counted from 1."""

    name = "line"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
            refuse(param, ctx, "options.no-line", value=shown(value))
        return int(text)


class Mapping(click.ParamType[str]):
    """A column and the header that a file has for it: ``revenue=营收额``."""

    name = "map"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it was given; a column that no table has is refused."""
        from njind.tables.columns import SCHEMAS, split_maps

        try:
            ((key, _),) = split_maps([str(value)])
        except UsageError as error:
            refuse(param, ctx, error.line)
        if not any(_knows(schema, key) for schema in SCHEMAS):
            columns = dict.fromkeys(column for schema in SCHEMAS for column in schema.columns)
            instead = names_instead("column", key, columns)
            refuse(param, ctx, "options.unknown", word=shown(key), what=line("nouns.column"), instead=instead)
        return str(value)


def _knows(schema: Schema, key: str) -> bool:
    """Whether a table has this column; the key may carry a unit, as growth_pct does."""
    from njind.tables.columns import header_of

    return header_of(key, 0, schema) is not None or (schema.table == "sectors" and key in MEASURES)


def _concerns(schema: Schema, key: str) -> bool:
    """Whether a map is one of this table's where another is read as well: investment is a column of projects alone."""
    from njind.tables.columns import SCHEMAS

    owners = [one for one in SCHEMAS if key in one.columns]
    return schema in owners if owners else _knows(schema, key)


READING = options(
    option("--encoding", type=Encoding(), metavar="NAME"),
    option("--delimiter", said="options.delimiter", type=Delimiter(), metavar="SIGN"),
    option("--sheet", metavar="NAME"),
    option("--header-row", said="options.header-row", type=Line(), metavar="N"),
    option("--map", said="options.map", type=Mapping(), multiple=True, metavar="KEY=HEADER"),
    SETTLING,
)
"""The options that decide what a file leaves open; njind finds all of it out where they are not given."""

_NAMES = ("encoding", "delimiter", "sheet", "header_row", "map", *NAMES)
SECTION = {"reading": _NAMES}
"""The heading of these options in help."""

ENGINE = options(
    option("--engine", said="options.engine", type=Name("engine", ENGINES), default="auto"),
    option("--table", said="options.table-of-database", metavar="NAME"),
)
"""The options that say who scans the files, and which table of a database is meant."""

SECTION_OF_SCANS = {"reading": (*_NAMES, "engine", "table")}
"""The heading of the options of commands that an engine can scan for."""


@frozen
class Reading:
    """How the files of one call are read: the values of the options of READING; ``quiet`` shows no progress."""

    options: ReadOptions
    quiet: bool = False
    engine: str = "auto"
    table: str | None = None

    def sectors(self, source: Given, *, columns: Collection[str] | None = None) -> Table:
        """The table of sectors, as ``tables.read_sectors`` gives it."""
        return self._table("sectors", source, columns)

    def projects(self, source: Given, *, columns: Collection[str] | None = None) -> Table:
        """The table of projects, as ``tables.read_projects`` gives it."""
        return self._table("projects", source, columns)

    def _table(self, kind: str, source: Given, columns: Collection[str] | None) -> Table:
        source = self._here(source)
        with copies_as_addresses():
            return _as_at_address(self._table_here(kind, source, columns))

    def _here(self, source: Given) -> Given:
        """What was given, addresses as the copies of their files."""
        words = [source] if isinstance(source, str | Path) else source
        if words is None or isinstance(words, Sources) or not any(map(is_address, words)):
            return source
        given = [str(one) for one in words]
        with watched(self.options, given[0], quiet=self.quiet) as seen:
            return _copies().sources(given, seen.progress)

    def _table_here(self, kind: str, source: Given, columns: Collection[str] | None) -> Table:
        choice, scanned = self._scan(kind, source)
        if scanned is not None:
            try:
                table: Table = scanned.table(columns)
            except NjindError as error:
                if scanned.otherwise is not None and error.line.key != "databases.failed":
                    return replace(scanned.otherwise(columns), read_by=scanned.read_by)
                if choice is None or choice.is_asked:
                    raise
                choice = careful()  # which says what is wrong, and where
            else:
                return replace(table, read_by=scanned.read_by)
        table = self._read(kind, source, columns)
        return table if choice is None else replace(table, read_by=choice.why)

    def scanned(self, kind: str, source: Given) -> Scanned | None:
        """The files as an engine will scan them; None where njind's own reader is the one to read them."""
        source = self._here(source)
        with copies_as_addresses():
            choice, scanned = self._scan(kind, source)
        if scanned is None or scanned.is_database or choice is None or choice.is_asked:
            return scanned
        why = careful().why
        return replace(scanned, otherwise=lambda columns: replace(self._read(kind, source, columns), read_by=why))

    def _scan(self, kind: str, source: Given) -> tuple[Choice | None, Scanned | None]:
        """Which engine it is, None where there is no choice, and the files as it will scan them."""
        one = only(source)
        database = self._database(kind, source)
        if database is not None:
            return None, database
        if self.engine == "pandas" or str(one) == "-" or (one is not None and is_text(str(one))):
            if self.engine not in ("auto", "pandas"):
                raise NjindError("engines.needs-conversion", file=str(one), given=str(one))
            return None, None
        several = sources_among(source)
        if several is None and self.engine == "auto" and not may_be_large(one):
            return None, None
        if several is None:
            path, label = default_source(kind) if one is None else (Path(one), str(one))
            several = Sources((Part(path),), label)
        said = several.said if one is not None else source_said(kind, several.label, named=False)
        choice = choice_of(self.engine, several)
        if choice.is_pandas:
            return choice, None
        from njind.engines.scanned import scanned_of

        try:
            options = replace(self.options, period=None, region=None, sector=None)
            return choice, scanned_of(kind, choice, several, options, said)
        except NjindError:
            if choice.is_asked:
                raise
            return careful(), None

    def _database(self, kind: str, source: Given) -> Scanned | None:
        """The table of a database; None where something else was given."""
        given, database = _alone(source), None
        if given is not None:
            from njind.engines.databases import kind_of

            database = kind_of(given)
        if given is None or database is None:
            if self.table is not None:
                raise UsageError("databases.none", given="-" if given is None else given)
            return None
        from njind.engines.scanned import scanned_database

        options = replace(self.options, period=None, region=None, sector=None)
        return scanned_database(kind, given, database, self.engine, self.table, options)

    def _read(self, kind: str, source: Given, columns: Collection[str] | None) -> Table:
        read = read_sectors if kind == "sectors" else read_projects
        several = sources_among(source)
        if several is not None:
            # what chooses rows of the whole does not say what a file is of that does not say it itself
            options = replace(self.options, period=None, region=None, sector=None)
            with watched(options, several.label, quiet=self.quiet) as seen:
                return read(several, columns=columns, options=seen)
        one = only(source)
        if one is not None and is_text(str(one)):
            return table_of_text(str(one), kind, self._asked())
        with watched(self.options, one, quiet=self.quiet) as seen:
            return read(one, columns=columns, options=seen)

    def _asked(self) -> Asked:
        options = self.options
        return Asked(encoding=options.encoding, period=_one(options, "period"), region=_one(options, "region"))

    def for_table(self, schema: Schema, *, named: bool = True) -> Reading:
        """The same for one table of several: only the maps that concern it; nothing for a file that was not named."""
        if not named:
            return replace(self, options=ReadOptions(), table=None)
        maps = tuple(one for one in self.options.map if _concerns(schema, one.partition("=")[0].strip()))
        return replace(self, options=replace(self.options, map=maps))


_COPIES = "njind.copies"


def _copies() -> Copies:
    """The copies of this call's files at addresses, removed when it ends."""
    context = click.get_current_context().find_root()
    if _COPIES not in context.meta:
        context.meta[_COPIES] = Copies()
        context.call_on_close(context.meta[_COPIES].close)
    found: Copies = context.meta[_COPIES]
    return found


def _addresses() -> dict[str, str]:
    context = click.get_current_context(silent=True)
    held = None if context is None else context.find_root().meta.get(_COPIES)
    return {} if held is None else held.addresses


@contextmanager
def copies_as_addresses() -> Iterator[None]:
    """Errors that name a copy name its address."""
    try:
        yield
    except DataError as error:
        address = _addresses().get(error.finding.file)
        if address is None:
            raise
        raise DataError(replace(error.finding, file=address)) from None
    except NjindError as error:
        known = _addresses()
        values = {
            key: known.get(value, value) if isinstance(value, str) else value
            for key, value in error.line.values.items()
        }
        if values == error.line.values:
            raise
        raise type(error)(replace(error.line, values=values)) from None


def _as_at_address(table: Table) -> Table:
    """A table of copies, which are none of the reader's files."""
    known = _addresses()
    return replace(table, files=tuple(one for one in table.files if one not in known)) if known else table


def _alone(source: Given) -> str | None:
    """The one file or address that was given; None for nothing or several."""
    if isinstance(source, str | Path):
        return str(source)
    if source is None or isinstance(source, Sources) or len(source) != 1:
        return None
    return str(source[0])


def _one(options: ReadOptions, name: str) -> str:
    value = getattr(options, name, None)
    return value if isinstance(value, str) else ""


def reading_of(chosen: dict[str, Any]) -> tuple[Reading, dict[str, Any]]:
    """The options about reading, and the rest."""
    keys = SECTION_OF_SCANS["reading"]
    said = {**{name: chosen[name] for name in _NAMES if name in chosen}, **of_the_table(chosen)}
    options = ReadOptions(**said, measure=chosen.get("measure"))
    reading = Reading(options, quiet=bool(chosen.get("quiet")), engine=chosen.get("engine", "auto"))
    if "engine" in chosen:  # the table of njind check is another
        reading = replace(reading, table=chosen["table"])
        chosen = {key: chosen[key] for key in chosen if key != "table"}
    return reading, {key: chosen[key] for key in chosen if key not in keys or key == "table"}


# ---- progress -------------------------------------------------------------------------------------


@contextmanager
def watched(options: ReadOptions, source: str | Path | None, *, quiet: bool) -> Iterator[ReadOptions]:
    """The options with a progress bar in them, where somebody can see one; it is gone when the reading ends."""
    if quiet or not _is_screen():
        yield options
        return
    bar = Bar(_label(source))
    try:
        yield replace(options, progress=bar)
    finally:
        bar.close()


def _label(source: str | Path | None) -> str:
    """What is read, in words: the name of a file, or what stands for it."""
    if source == "-":
        return worded(line("files.standard-input"), reader())
    if source is None:
        return worded(line("cli.tables"), reader())
    return harmless(os.path.basename(source) or str(source), breaks=" ", most=24)  # noqa: PTH119 (no path)


def _is_screen() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class Bar:
    """Bytes read, rate and time left on one line of standard error, from DELAY seconds of reading on.

    It is what ``ReadOptions.progress`` wants. ``close`` takes the line away again.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, total: int | None) -> None:
        """Show how many bytes of how many have been read."""
        if self._shown is None:
            if time.monotonic() - self._started < DELAY:
                return
            self._shown = self._open(total)
        progress, task = self._shown
        progress.update(task, completed=done, total=total)

    def _open(self, total: int | None) -> tuple[Progress, TaskID]:
        from rich import progress as parts
        from rich.console import Console

        progress = parts.Progress(
            parts.TextColumn("{task.description}", markup=False),
            parts.BarColumn(),
            parts.DownloadColumn(),
            parts.TransferSpeedColumn(),
            parts.TimeRemainingColumn(),
            console=Console(stderr=True, highlight=False),
            transient=True,
        )
        task = progress.add_task(worded(line("cli.reading", label=self._label), reader()), total=total)
        progress.start()
        return progress, task

    def close(self) -> None:
        """Take the line away."""
        if self._shown is not None:
            self._shown[0].stop()
            self._shown = None
