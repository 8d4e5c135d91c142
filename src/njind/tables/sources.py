"""What FILE may stand for besides one file: several, a pattern, a folder, a folder of folders. No bytes, no tables."""

from __future__ import annotations

import fnmatch
import os
import re
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from njind.errors import NjindError, UsageError
from njind.line import line, names
from njind.tables.source import system_errors
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.line import Line

EXTENSIONS = (
    *(".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".parquet"),
    *(".csv.gz", ".tsv.gz", ".csv.zip", ".tsv.zip"),
)
"""The files of a folder that are read; others in it are passed over, as texts and pictures beside a ledger are."""

PASSED_OVER = (".", "_", "~$")
"""Files and folders whose names begin so are none of a ledger: hidden ones, marks of other programs, open workbooks."""

NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
"""What a folder is called that holds the rows without a value."""

_MAGIC = re.compile(r"[*?\[]")
_KEY = re.compile(r"(?P<key>[^=]+)=(?P<value>.*)")
_ANY_DEPTH = "**"
_STREAM = "-"
_MOST_NAMED = 3
"""So many of the words that were given stand in a caption."""


@frozen
class Part:
    """One file of several.

    ``keys`` are what its folders say of all its rows, in the order of the path: ``year=2025/district=Pukou`` gives
    ``(("year", "2025"), ("district", "Pukou"))``. Keys and values are decoded (``%20`` is a space); a value that is
    missing is "".
    """

    path: Path
    keys: tuple[tuple[str, str], ...] = ()


@frozen
class Sources:
    """The files that together are one table, in the order in which their rows stand in it.

    ``label`` is what messages call the whole: the file's name where there is one, else what was given, such as
    ``ledger/*.csv``. Captions say ``said``, which counts the files besides. ``table`` is the one that is meant of a
    database, "" for files.
    """

    parts: tuple[Part, ...]
    label: str
    table: str = ""

    @property
    def said(self) -> str | Line:
        """What captions call the data: ``ledger/*.csv (24 files)``; a lone file by its name."""
        if self.table:
            return line("databases.table", file=self.label, table=self.table)
        count = len(self.parts)
        return self.label if count == 1 else line("files_read.several", file=self.label, count=count)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that a folder of any part gives, in order of appearance."""
        return tuple(dict.fromkeys(key for part in self.parts for key, _ in part.keys))


def sources_of(given: Sequence[str | Path]) -> Sources | None:
    """The files that some words of the command line stand for; None for nothing, ``-``, an address, or one plain file.

    A word is a file; a pattern, with ``*``, ``?``, ``[…]`` for parts of a name and ``**`` for folders of any depth,
    which njind expands itself, unless there is a file of just this name; or a folder, which stands for all tables in
    it and below. Words keep their order; the files of one word are sorted by their paths. What begins with ``.``,
    ``_`` or ``~$`` is passed over in folders, and by patterns that do not begin so themselves. A file below
    ``key=value`` folders is never plain: the folders say something of its rows.

    Raises:
        UsageError: a file is there twice, or standard input is one of several.
        NjindError: a pattern fits nothing, a folder holds no table or cannot be looked into, or folders contradict.
    """
    words = [os.fspath(one) for one in given]
    if not words or (len(words) == 1 and (words[0] == _STREAM or "://" in words[0])):
        return None
    if _STREAM in words:
        raise UsageError("files_read.stream-among")
    parts = tuple(Part(path, keys_of(path)) for word in words for path in _paths_of(word))
    if len(words) == 1 and parts[0] == Part(Path(words[0])):
        return None
    _refuse_twins(parts)
    if len(parts) == 1:
        return Sources(parts, str(parts[0].path))
    label = ", ".join(words[:_MOST_NAMED]) + (", …" if len(words) > _MOST_NAMED else "")
    return Sources(parts, label)


def is_pattern(word: str) -> bool:
    """Whether a word is a pattern and no file of just this name."""
    return _MAGIC.search(word) is not None and "\0" not in word and not os.path.lexists(word)


def _paths_of(word: str) -> list[Path]:
    """The files that one word stands for, sorted by path; a word that fits no file of any kind is left as it is."""
    path = Path(word)
    if is_pattern(word):
        if "://" in word:
            raise NjindError("files_read.address", file=word)
        start, parts = (path.parts[0], path.parts[1:]) if path.anchor else ("", path.parts)
        fitting = _fitting(Path(start), parts)
        found = [file for one in fitting for file in (_tables_in(one) if one.is_dir() else [one])]
        if not found:
            raise NjindError("files_read.pattern-fits-nothing", file=word)
        return sorted(dict.fromkeys(found), key=lambda one: one.parts)
    if "\0" not in word and path.is_dir():
        found = [*_tables_in(path)]
        if not found:
            endings = names((one for one in EXTENSIONS if one.count(".") == 1), most=len(EXTENSIONS), how="or")
            raise NjindError("files_read.folder-without-tables", file=word, extensions=endings)
        return sorted(found, key=lambda one: one.parts)
    return [path]


def _tables_in(folder: Path) -> Iterator[Path]:
    """The tables in a folder and below it, links followed."""
    for below in _folders_from(folder):
        for path, is_folder in _entries(below):
            if not is_folder and path.name.casefold().endswith(EXTENSIONS):
                yield path


def _folders_from(folder: Path, above: tuple[tuple[int, int], ...] = ()) -> Iterator[Path]:
    """A folder and all below it; a link that leads back up is refused."""
    with system_errors(str(folder), folder):
        status = folder.stat()
    here = (status.st_dev, status.st_ino)
    if here in above:
        raise NjindError("files_read.link-to-itself", file=str(folder))
    yield folder
    for path, is_folder in _entries(folder):
        if is_folder:
            yield from _folders_from(path, (*above, here))


def _entries(folder: Path, passed_over: tuple[str, ...] = PASSED_OVER) -> list[tuple[Path, bool]]:
    """What is in a folder but for what is passed over, sorted, each with whether it is a folder."""
    with system_errors(str(folder), folder), os.scandir(folder) as entries:
        found = sorted((one.name, one.is_dir()) for one in entries if not one.name.startswith(passed_over))
    return [(folder / name, is_folder) for name, is_folder in found]


def _fitting(folder: Path, pattern: Sequence[str]) -> Iterator[Path]:
    """Every file and folder below a folder that fits a pattern, which has a part for each folder."""
    if not pattern:
        yield folder
        return
    first, rest = pattern[0], pattern[1:]
    if not _MAGIC.search(first) or os.path.lexists(folder / first):
        if os.path.lexists(folder / first):
            yield from _fitting(folder / first, rest)
    elif folder.is_dir() and first == _ANY_DEPTH and not rest:
        yield from _tables_in(folder)
    elif folder.is_dir() and first == _ANY_DEPTH:
        for below in _folders_from(folder):
            yield from _fitting(below, rest)
    elif folder.is_dir():
        own = tuple(mark for mark in PASSED_OVER if not first.startswith(mark))
        for path, is_folder in _entries(folder, own):
            if fnmatch.fnmatch(path.name, first) and (is_folder or not rest):
                yield from _fitting(path, rest)


def keys_of(path: PurePath) -> tuple[tuple[str, str], ...]:
    """What the folders of a file say of its rows."""
    said: dict[str, str] = {}
    for folder in path.parts[:-1]:
        found = _KEY.fullmatch(folder)
        if found is None:
            continue
        from urllib.parse import unquote  # only here: few folders say anything

        key = unquote(found["key"]).strip()
        value = "" if found["value"] == NO_VALUE else unquote(found["value"]).strip()
        if said.setdefault(key, value) != value:
            raise NjindError("files_read.folders-contradict", file=str(path), key=key, one=said[key], other=value)
    return tuple(said.items())


def _refuse_twins(parts: Sequence[Part]) -> None:
    """Refuse a file that is there twice under any of its names: its rows would count twice."""
    seen: dict[object, Path] = {}
    for part in parts:
        try:
            status = part.path.stat()
        except (OSError, ValueError):  # whoever opens it says what is wrong
            continue
        first = seen.setdefault((status.st_dev, status.st_ino), part.path)
        if first is not part.path:
            raise UsageError("files_read.named-twice", file=str(part.path), first=str(first))
