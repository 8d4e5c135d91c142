"""Several files as one table: each read by itself, put together in order, checked as a whole. No cells of a file."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from njind.errors import DataError, Finding, InFile, UsageError, unknown_name
from njind.fields import FIELDS
from njind.line import Weight, line, names
from njind.messages.wording import weight_of
from njind.table import Table
from njind.tables import examined_opened, read_opened, tidy_frames
from njind.tables.blocks import NotInBlocks, fits, read_in_blocks
from njind.tables.cells import Refusal, word_of
from njind.tables.columns import REPEATED, SCHEMAS, SECTORS, TIDY_SECTORS, bounded, folded, header_of
from njind.tables.frame import LARGE, Words, texts_of
from njind.tables.kinds import FileKind
from njind.tables.source import Source, Spool, open_source
from njind.values import frozen, mutable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from njind.line import Line
    from njind.tables import ReadOptions
    from njind.tables.columns import Schema
    from njind.tables.frame import ReadTable
    from njind.tables.sources import Part, Sources

MOST_NOTES = 3
"""A note of one kind that differs from file to file is said of so many files; the others are counted."""

_DEFAULTS = ("kind", "currency")
"""Columns that have a word in every row, whether the file says it or not."""


@frozen
class Piece:
    """One file of several as it was read: its rows, its total rows, and where they stand.

    ``lines`` are those of the rows, without the total rows.
    """

    label: str
    frame: Any
    totals: Any
    notes: tuple[Line, ...]
    lines: Sequence[int]
    where: Any


def read_several(schema: Schema, sources: Sources, columns: Collection[str] | None, options: ReadOptions) -> Table:
    """The table that several files are together, their rows in the order of the files.

    Each file is read by itself, with its own header, units and encoding, and has to be right by itself; columns that
    it lacks are missing in its rows. What ``key=value`` folders say of a file stands in the column of that name: one
    of njind's (by any of its names), or one of words of its own. A cell of the file that says something else is
    refused. A condition ``--where KEY=VALUE`` on such a key leaves out whole files. Options about reading hold for
    every file.

    A second row of one key of sectors is refused with both files. A total row is kept where no other file has rows of
    its region and period, since it would not be the total of the whole; lists of projects have no totals of several.
    Notes that are the same for all files are said once, others with the file.

    Raises as ``read_sectors`` does; every error names its file.
    """
    sources, options = chosen_parts(sources, options)
    got = list(pieces(schema, sources, columns, options))
    if schema is SECTORS:
        refuse_twins(got)
    totals, said = totals_of_whole(got, schema)
    notes = said_of_files([(piece.label, piece.notes) for piece in got])
    frames = [piece.frame for piece in got]
    del got
    return Table(
        kind=schema.table,
        frame=together(frames, schema),
        totals=together(totals, schema) if totals else None,
        notes=(*notes, *said),
        source=sources.said,
        files=tuple(str(part.path) for part in sources.parts),
    )


def pieces(
    schema: Schema,
    sources: Sources,
    columns: Collection[str] | None,
    options: ReadOptions,
    *,
    as_wholes: Collection[Path] | None = None,
    placed: bool = False,
) -> Iterator[Piece]:
    """The files one after the other, each read when it is asked for; options as in ``chosen_parts``.

    Where ``as_wholes`` is given, big files come in several pieces, but for those that it names; a file that turns out
    to be none of which this can be done raises NotPiecewise. ``placed`` adds the column ``place``: the file and line.
    """
    seen = _Progress(sources, options)
    for part in sources.parts:
        with named_in(part):
            source = open_source(part.path)
            said = unsaid(part, schema, seen.options(source.size))
            if as_wholes is None or part.path in as_wholes or not fits(source, schema, said):
                yield piece_of(part, read_opened(source, schema, columns, said), schema, columns, placed=placed)
                continue
            try:
                for read in read_in_blocks(source, schema, said):
                    yield piece_of(part, read, schema, columns, placed=placed)
            except NotInBlocks:
                raise NotPiecewise(part.path) from None


class NotPiecewise(Exception):
    """A file has to be read as a whole, and some of its pieces may have been given."""

    def __init__(self, path: Path) -> None:
        self.path = path


def schema_of_first(sources: Sources, table: str | None, options: ReadOptions) -> Schema:
    """The kind of table that the files are: the one named, else that of the first file by its first lines."""
    known = [schema for schema in SCHEMAS if table in (schema.table, None)]
    if len(known) == 1:
        return known[0]
    source = open_source(sources.parts[0].path)
    head = _head(source)
    with named_in(sources.parts[0]):
        if head is not None:
            with suppress(DataError):
                return examined_opened(head, known, replace(options, progress=None))[0]
        return examined_opened(source, known, options)[0]


def _head(source: Source) -> Source | None:
    """The first lines of a big text file as a file of their own."""
    if source.kind is not FileKind.TEXT or source.size < _HEAD:
        return None
    with source.open() as file:
        start = file.read(_HEAD)
    spool = Spool()
    size = spool.take(start[: start.rfind(b"\n") + 1])
    return Source(source.label, None, FileKind.TEXT, size, (), spool)


_HEAD = 1 << 20


def unsaid(part: Part, schema: Schema, options: ReadOptions) -> ReadOptions:
    """The options without those that name what the folders of a file say already: period, region, sector."""
    said = {column_of_key(key, schema) for key, _ in part.keys} & {"period", "region", "sector"}
    nothing: dict[str, Any] = dict.fromkeys(said)
    return replace(options, **nothing) if nothing else options


@contextmanager
def named_in(part: Part) -> Iterator[None]:
    """Say in which file options do not fit; errors of files name theirs."""
    try:
        yield
    except UsageError as error:
        raise InFile(str(part.path), error) from error


def chosen_parts(sources: Sources, options: ReadOptions) -> tuple[Sources, ReadOptions]:
    """The files that the conditions on their folders leave, and the options without these conditions."""
    parts, left = sources.parts, []
    for one in options.where:
        key, _, value = (word.strip() for word in one.partition("="))
        named = next((known for known in sources.keys if folded(known) == folded(key)), None)
        if named is None:
            left.append(one)
            continue
        values = [dict(part.keys).get(named, "") for part in sources.parts]
        if folded(value) not in map(folded, values):
            raise unknown_name("header", value, dict.fromkeys(word for word in values if word))
        parts = tuple(part for part in parts if folded(dict(part.keys).get(named, "")) == folded(value))
    if not parts:
        raise UsageError("files_read.no-file-chosen", where=names(options.where, how="and"))
    return replace(sources, parts=parts), replace(options, where=tuple(left))


class _Progress:
    """The bytes of all files behind one bar: each file tells of its own part only."""

    def __init__(self, sources: Sources, options: ReadOptions) -> None:
        self._options = options
        self._done = 0
        self._now = 0
        self._total = sum(part.path.stat().st_size for part in sources.parts if part.path.is_file())

    def options(self, size: int) -> ReadOptions:
        """The options for the next file."""
        self._done, self._now = self._done + self._now, size
        if self._options.progress is None:
            return self._options
        return replace(self._options, progress=self._part(self._options.progress, self._done, size))

    def _part(self, tell: Callable[[int, int | None], object], before: int, size: int) -> Callable[..., object]:
        def told(done: int, total: int | None) -> object:
            return tell(min(self._total, before + (size * done // total if total else 0)), self._total)

        return told


# ---- one file, and what its folders say ----------------------------------------------------------


def piece_of(
    part: Part, read: ReadTable, schema: Schema, columns: Collection[str] | None, *, placed: bool = False
) -> Piece:
    """One file that was read, with what its folders say."""
    if placed and read.whole is not None:
        read = replace(read.whole(), notes=read.notes)
    frame, totals = tidy_frames(read, schema, columns, coded=True)
    lines: Any = read.lines
    if read.is_total.any():
        lines = np.asarray(lines)[~read.is_total].tolist()
    if placed:
        at = np.asarray(read.lines)
        frame = _placed(frame, read, lines)
        totals = None if totals is None else _placed(totals, read, at[read.is_total].tolist())
    piece = Piece(read.label, frame, totals, tuple(read.notes), lines, read.where)
    if not part.keys:
        return piece
    held = {header.key for header in read.headers}
    for key, column, word in _columns_of(part, schema, dated=_is_dated(frame)):
        if columns is None or column in frame or column in columns:
            says = column in held or column not in _DEFAULTS
            piece = _with_word(piece, key, column, word, says=says)
    return piece


def _is_dated(frame: Any) -> bool:
    """Whether any row of a list of projects has a date, or dates were not asked for."""
    return "date" not in frame or bool((frame["date"] != "").any())


def _placed(frame: Any, read: ReadTable, lines: Sequence[int]) -> Any:
    """The rows with the column ``place``: the file, and the cell, line or row."""
    said = frame["place"] if "place" in frame else (f"{read.where} {at}" for at in lines)
    return frame.assign(place=[f"{read.label}, {one}" for one in said])


def _columns_of(part: Part, schema: Schema, *, dated: bool) -> Iterator[tuple[str, str, str]]:
    """Each key of the folders of a file, the column that it fills, and the word.

    The year of a list of projects without dates is its date, as a column of this name would be; beside a month it says
    no date alone.
    """
    taken: dict[str, str] = {}
    keys = [folded(key) for key, _ in part.keys]
    dated = dated or schema is SECTORS or not _MONTHS.isdisjoint(keys)
    for key, value in part.keys:
        column = column_of_key(key, schema)
        if not dated and folded(key) in _YEARS:
            column = "date"
        if column in taken:
            said = line("headers.divided-period", month=bounded(key), period=bounded(taken[column]))
            raise DataError(Finding("divided-period", said, str(part.path), value=value))
        taken[column] = key
        word = _word(key, value, column, schema)
        if isinstance(word, Refusal):
            raise DataError(Finding(word.name, word.said, str(part.path), column=key, value=value))
        yield key, column, word


def _word(key: str, value: str, column: str, schema: Schema) -> str | Refusal:
    """What the value of a key is as a word of its column, or why it cannot be one."""
    if column == "unit" and schema is not SECTORS:
        return Refusal("folder-with-unit", line("files_read.folder-with-unit", key=bounded(key)))
    if column == "unit":
        return word_of(value, "currency")
    if column in ("level", "level_rounding") or (column in schema.columns and FIELDS[column].kind.is_number):
        return Refusal("folder-with-figure", line("files_read.folder-with-figure", key=bounded(key)))
    return word_of(value, column) if column in schema.columns else value


_YEARS = frozenset(folded(name) for name in (*FIELDS["period"].names, *FIELDS["period"].aliases))
_MONTHS = frozenset(folded(name) for name in (*FIELDS["month"].names, *FIELDS["month"].aliases))


def column_of_key(key: str, schema: Schema) -> str:
    """The column that a key of a folder fills: one of njind's under any of its names, else one of its own."""
    header = header_of(key, 0, schema)
    if header is None:
        return key
    if schema is SECTORS and header.key in ("month", "date"):
        return "period"
    return "unit" if schema is SECTORS and header.key == "currency" else header.key


def _with_word(piece: Piece, key: str, column: str, word: str, *, says: bool) -> Piece:
    """The piece with a word in every row of a column; a row that says another one is refused.

    ``says`` is whether the words that the column has are those of the file, and no defaults.
    """
    frame = piece.frame
    if column in frame and says and word:
        held = frame[column].astype(object).to_numpy()
        other = np.array([bool(one) and folded(one) != folded(word) for one in held], dtype=bool)
        if other.any():
            row = int(other.argmax())
            said = line("files_read.folder-contradicts", key=bounded(key), word=bounded(word), text=bounded(held[row]))
            place = {"column": column, "value": str(held[row]), "where": piece.where}
            raise DataError(Finding("folder-contradicts", said, piece.label, piece.lines[row], **place))
        if not (held == "").any():
            return piece
    if column in frame and not word:
        return piece

    def filled(rows: Any) -> Any:
        if rows is None:
            return None
        codes = np.zeros(len(rows), dtype=np.int32)
        return rows.assign(**{column: texts_of(Words(codes, [word]), coded=True)})

    return replace(piece, frame=filled(frame), totals=filled(piece.totals))


# ---- the whole -----------------------------------------------------------------------------------

_KEY = ("region", "sector", "period", "measure")
_PLACE = ("region", "period")


def refuse_twins(files: Sequence[Piece]) -> None:
    """Refuse a second row of one sector, region, period and measure, in another file than the first."""
    if not files:
        return
    rows = together([_keys(one.frame) for one in files], SECTORS)
    twice = np.flatnonzero(rows.duplicated().to_numpy())
    if not len(twice):
        return
    ends = np.cumsum([len(one.frame) for one in files])
    row = int(twice[0])
    alike = [(rows[key] == rows[key].iloc[row]).to_numpy() for key in rows]
    first = int(np.flatnonzero(np.logical_and.reduce(alike))[0])
    (one, at), (other, before) = (_place(files, ends, place) for place in (row, first))
    said = {key: str(word) for key, word in rows.iloc[row].items()}
    shown = ", ".join(word for key in ("region", "sector", "period") if (word := said.get(str(key))))
    place = Finding("", line("rows.no-name"), other.label, other.lines[before], where=other.where).place
    raise DataError(
        Finding(
            "duplicate-row",
            line("rows.duplicate", names=bounded(shown), place=place),
            *(one.label, one.lines[at], "sector", said["sector"], one.where),
        )
    )


def _place(files: Sequence[Piece], ends: NDArray[np.int64], row: int) -> tuple[Piece, int]:
    """The file of a row of the whole, and its row there."""
    at = int(np.searchsorted(ends, row, side="right"))
    return files[at], row - (int(ends[at - 1]) if at else 0)


def totals_of_whole(pieces: Sequence[Piece], schema: Schema) -> tuple[list[Any], list[Line]]:
    """The total rows that are totals of the whole too, and a note on those that are not.

    A total row of sectors is that of all rows of its region and period where only its own file has such. Lists of
    projects have nothing that says what a total is of, so each is that of its file alone; no analysis compares them.
    """
    if schema is not SECTORS:
        return [], []
    files: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, piece in enumerate(pieces):
        for place in _places(piece.frame):
            files[place].add(at)
    kept, lost = [], []
    for at, piece in enumerate(pieces):
        if piece.totals is None:
            continue
        alone = [files[place] <= {at} for place in _places(piece.totals, each=True)]
        if any(alone):
            kept.append(piece.totals[alone])
        if not all(alone):
            lost.append(piece.label)
    said = [line("files_read.totals-of-files", files=names(lost, most=MOST_NOTES))] if lost and len(pieces) > 1 else []
    return kept, said


def _places(frame: Any, *, each: bool = False) -> list[tuple[str, ...]]:
    """The regions and periods of some rows, each once or each for its row."""
    there = frame[[key for key in _PLACE if key in frame]].astype(object)
    rows = there if each else there.drop_duplicates()
    return list(rows.itertuples(index=False, name=None))


def findings_of_whole(sources: Sources, table: str | None, options: ReadOptions) -> list[Finding]:
    """What is wrong with several files together that is wrong with none of them: rows twice, folders that contradict.

    Raises NjindError where a file cannot be read by itself.
    """
    schema = schema_of_first(sources, table, options)
    if schema is not SECTORS and not sources.keys:
        return []
    try:
        keys = [replace(piece, frame=_keys(piece.frame)) for piece in pieces(schema, sources, None, options)]
        if schema is SECTORS:
            refuse_twins(keys)
    except DataError as error:
        return [error.finding]
    return []


def _keys(frame: Any) -> Any:
    """The columns that say what a row is of, without the others."""
    return frame[[key for key in _KEY if key in frame]].copy()


@mutable
class Ledger:
    """Several files on their way into one: their rows piece by piece, and afterwards what is to be said of them."""

    schema: Schema
    sources: Sources
    options: ReadOptions
    as_wholes: Collection[Path] | None = None
    said: list[tuple[str, Sequence[Line]]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    ends: list[Line] = field(default_factory=list)

    @property
    def own(self) -> tuple[str, ...]:
        """The columns of its own that the folders give."""
        columns = (column_of_key(key, self.schema) for key in self.sources.keys)
        return tuple(dict.fromkeys(one for one in columns if one not in (*TIDY_SECTORS, *self.schema.columns)))

    @property
    def files(self) -> tuple[str, ...]:
        """The files, which are never written."""
        return tuple(str(part.path) for part in self.sources.parts)

    def frames(self) -> Iterator[Any]:
        """The rows with their places, file by file; last the total rows that are totals of the whole.

        Raises as ``pieces`` and ``read_several`` do; a second row of a key is refused at the end.
        """
        keys: list[Piece] = []
        for piece in pieces(self.schema, self.sources, None, self.options, as_wholes=self.as_wholes, placed=True):
            self.said.append((piece.label, piece.notes))
            if self.schema is SECTORS:
                keys.append(replace(piece, frame=_keys(piece.frame)))
            elif piece.totals is not None:
                self.left_out.append(piece.label)
            yield piece.frame
        refuse_twins(keys)
        totals, self.ends = totals_of_whole(keys, self.schema)
        yield from totals

    def notes(self) -> list[Line]:
        """What is to be said of the files once they are read."""
        out = [*said_of_files(self.said), *self.ends]
        if self.left_out:
            out.append(line("files_read.totals-left-out", files=names(self.left_out, most=MOST_NOTES)))
        return out


def said_of_files(notes: Sequence[tuple[str, Sequence[Line]]]) -> list[Line]:
    """The notes of several files: what is said of all of them once, all else with the file."""
    said: dict[str, tuple[Line, list[str]]] = {}  # by all that a note says: one that holds others is no key itself
    for label, lines in notes:
        for note in lines:
            _, files = said.setdefault(repr(note), (note, []))
            if label not in files:
                files.append(label)
    out: list[Line] = []
    told: dict[str, int] = defaultdict(int)
    for note, files in said.values():
        told[note.key] += 1
        if len(files) == len({label for label, _ in notes}):
            out.append(note)
        elif told[note.key] <= MOST_NOTES:
            must = weight_of(note) is Weight.MUST
            key = "files_read.note-needed" if must else "files_read.note"
            out.append(line(key, files=names(files, most=MOST_NOTES), said=note))
    more = {key: count - MOST_NOTES for key, count in told.items() if count > MOST_NOTES}
    return [*out, *(line("files_read.notes-more", count=count) for count in [sum(more.values())] if count)]


def together(frames: Sequence[Any], schema: Schema) -> Any:
    """The rows of several frames in one: njind's columns in their order, then others; what a frame lacks is missing.

    Text that repeats is held as categories in LARGE frames.
    """
    import pandas as pd

    count = sum(map(len, frames))
    known = TIDY_SECTORS if schema is SECTORS else schema.columns
    there = dict.fromkeys(str(key) for frame in frames for key in frame.columns)
    keys = [*(key for key in known if key in there), *(key for key in there if key not in known)]
    columns = {key: _column(frames, key, coded=count >= LARGE) for key in keys}
    return pd.DataFrame(columns, index=pd.RangeIndex(count), copy=False)


def _column(frames: Sequence[Any], key: str, *, coded: bool) -> Any:
    """One column of all frames."""
    import pandas as pd

    parts = [frame.get(key) for frame in frames]
    if any(part is not None and part.dtype.kind == "f" for part in parts):
        pairs = zip(parts, frames, strict=True)
        return np.concatenate([np.full(len(frame), np.nan) if part is None else part for part, frame in pairs])
    if key not in REPEATED and all(part is None or part.dtype != "category" for part in parts):
        texts = [
            pd.Series("", index=frame.index, dtype="str") if part is None else part.astype("str")
            for part, frame in zip(parts, frames, strict=True)
        ]
        return pd.concat(texts, ignore_index=True).array
    place: dict[str, int] = {"": 0}
    codes = [
        np.zeros(len(frame), dtype=np.int32) if part is None else _codes(part, place)
        for part, frame in zip(parts, frames, strict=True)
    ]
    return texts_of(Words(np.concatenate(codes), list(place)), coded=coded)


def _codes(part: Any, place: dict[str, int]) -> NDArray[np.int32]:
    """The places of the words of a column among all words, to which new ones are added."""
    coded = part.array if part.dtype == "category" else part.astype("category").array
    moved = [place.setdefault(str(word), len(place)) for word in coded.categories]
    codes: NDArray[np.int32] = np.array(moved, dtype=np.int32)[coded.codes]
    return codes
