"""The bytes of a table: a path or standard input, found, unpacked, bounded, named by kind. No cells, no encodings."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import time
from contextlib import contextmanager
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from njind.errors import NjindError, UsageError, nearest_file
from njind.line import line, names
from njind.tables.archives import (
    archive_errors,
    damaged,
    occurrences,
    only_file,
    open_archive,
    open_member,
    over_limit,
    protected,
    size_in_words,
    workbook_in,
)
from njind.tables.kinds import (
    GZIP,
    HEAD_BYTES,
    OLE,
    PARQUET,
    ZIP,
    FileKind,
    not_a_table,
    notes_of_name,
    refuse_other_kinds,
    refuse_zeros,
)
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from njind.line import Line

UNPACKED_BYTES = 1 << 30
"""The most that a stream or a packed file may hold, 1 GiB. A plain file on a disk may be of any size."""

MEMORY_BYTES = 32 << 20
"""What came from a stream stays in memory up to this size, 32 MiB, and goes to a temporary file beyond it."""

WAIT_FOR_WRITER = 5.0
"""Seconds that a named pipe without a writer is waited for."""

_CHUNK = 1 << 20

_NEIGHBOURS = 10_000
"""A missing file's name is compared with so many names of its folder at most."""


@frozen
class Source:
    """A table's bytes, found and bounded, not yet understood.

    ``label`` is what messages call it. ``path`` is the plain file that holds exactly these bytes and can be mapped
    into memory, None where they came from a stream or were unpacked. ``size`` is in bytes. ``notes`` are what the
    user should know, such as a name that promises another kind of file.
    """

    label: str
    path: Path | None
    kind: FileKind
    size: int
    notes: tuple[Line, ...] = ()
    spool: Spool | None = field(default=None, repr=False)

    def open(self) -> BinaryIO:
        """The bytes as a seekable binary file, at its start.

        What came from a stream has one reader at a time: each ``open`` starts it again for all.

        Raises:
            NjindError: the file cannot be opened any more.
        """
        if self.path is not None:
            with system_errors(self.label, self.path):
                return self.path.open("rb")
        assert self.spool is not None, "a source has a path or a spool"
        return self.spool.reader()


class Spool:
    """Bytes that came from a stream, where they can be read again: in memory, or in a file that vanishes with them."""

    def __init__(self) -> None:
        self._file: BinaryIO = io.BytesIO()

    def __del__(self) -> None:
        self._file.close()

    def take(self, chunk: bytes) -> int:
        """Add bytes; how many there are now."""
        if isinstance(self._file, io.BytesIO) and self._file.tell() > MEMORY_BYTES:
            self._file = _on_disk(self._file)
        self._file.write(chunk)
        return self._file.tell()

    def reader(self) -> BinaryIO:
        """All the bytes as a file, at its start."""
        if isinstance(self._file, io.BytesIO):
            return io.BytesIO(self._file.getvalue())
        self._file.seek(0)
        return os.fdopen(os.dup(self._file.fileno()), "rb")


def open_source(
    source: str | os.PathLike[str],
    *,
    limit: int = UNPACKED_BYTES,
    label: str | None = None,
    stdin: BinaryIO | None = None,
) -> Source:
    """Find a table's bytes: a path, or ``-`` for standard input.

    The bytes decide what kind of file it is: an ``.xlsx`` may turn out to be text, and a note then says so.
    A gzip file and a zip archive of one file are unpacked. ``limit`` bounds, in bytes, what is unpacked or
    streamed; a plain file may be larger. ``label`` replaces the name in messages; ``stdin`` stands in for standard
    input. A stream is read to its end before this returns, a plain file only at its head.

    Raises:
        UsageError: standard input is a terminal.
        NjindError: there is no such file, or the system does not let it be read.
        DataError: it is empty, damaged, too large, protected, or holds no table that njind reads.
    """
    name = os.fspath(source)
    called = label or name
    if name == "-":
        return _from_stdin(stdin, label or "standard input", limit)
    if "\0" in name:
        raise NjindError("files_read.zero-in-name", file=called.replace("\0", "\\0"))
    path = Path(name)
    with system_errors(called, path):
        found = path.stat()
        if stat.S_ISFIFO(found.st_mode):
            return _from_pipe(path, called, limit)
        _refuse_special(found.st_mode, called)
        if found.st_size:
            return _recognised(path, label=called, name=name, limit=limit)
        with path.open("rb") as file:  # some files of the system claim to have no bytes and then give some
            return _from_stream(file, label=called, name=name, limit=limit)


# ------------------------------------------------------------------------------------------- paths and streams


def _from_stdin(stdin: BinaryIO | None, label: str, limit: int) -> Source:
    file = stdin if stdin is not None else _standard_input()
    try:
        if file.isatty():
            raise UsageError("files_read.terminal")
        return _from_stream(file, label=label, name="", limit=limit)
    except (OSError, ValueError) as problem:  # ValueError: the file object has been closed
        raise NjindError("files_read.unreadable-stream", file=label, reason=_reason(problem)) from problem


def _standard_input() -> BinaryIO:
    """Standard input in bytes; where text stands in for it, the bytes of that text."""
    if sys.stdin is None:
        raise NjindError("files_read.closed")
    binary = getattr(sys.stdin, "buffer", None)
    return io.BytesIO(sys.stdin.read().encode()) if binary is None else cast("BinaryIO", binary)


def _refuse_special(mode: int, label: str) -> None:
    if stat.S_ISDIR(mode):
        raise NjindError("files_read.folder", file=label)
    if not stat.S_ISREG(mode):
        raise NjindError(f"files_read.{'socket' if stat.S_ISSOCK(mode) else 'device'}", file=label)


def _from_pipe(path: Path, label: str, limit: int) -> Source:
    """A named pipe, once something writes into it: opening one as usual would wait for a writer for ever."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as file:
        start = _first_written(file.fileno(), label)
        os.set_blocking(file.fileno(), True)
        return _from_stream(file, label=label, name=path.name, limit=limit, start=start)


def _first_written(descriptor: int, label: str) -> bytes:
    """The first bytes in a pipe; none where a writer is there that has not written yet."""
    deadline = time.monotonic() + WAIT_FOR_WRITER
    while time.monotonic() < deadline:
        try:
            if start := os.read(descriptor, HEAD_BYTES):
                return start
        except BlockingIOError:
            return b""
        time.sleep(0.02)  # no bytes and no wait: nobody has the other end
    raise NjindError("files_read.silent-pipe", file=label)


def _from_stream(file: IO[bytes], *, label: str, name: str, limit: int, start: bytes = b"") -> Source:
    start += _more(file, HEAD_BYTES)
    if start and _is_device(file):
        _refuse_special(stat.S_IFCHR, label)
    spool = _spooled(file, label=label, limit=limit, start=start)
    return _recognised(spool, label=label, name=name, limit=limit)


def _is_device(file: IO[bytes]) -> bool:
    try:
        mode = os.fstat(file.fileno()).st_mode
    except (OSError, ValueError):  # not a file of the system
        return False
    return stat.S_ISCHR(mode) or stat.S_ISBLK(mode)


def _more(file: IO[bytes], size: int) -> bytes:
    """The next bytes, at most ``size``, none at the end; a stream that does not wait for its writer is refused."""
    chunk: bytes | None = file.read(size)
    if chunk is None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    return chunk


def _spooled(file: IO[bytes], *, label: str, limit: int, start: bytes = b"") -> Spool:
    """All the bytes of a stream, if they are within the limit."""
    spool = Spool()
    chunk = start or _more(file, HEAD_BYTES)
    refuse_zeros(chunk, label)
    while chunk:
        if spool.take(chunk) > limit:
            raise over_limit(label, "files_read.streams-more", most=size_in_words(limit))
        chunk = _more(file, _CHUNK)
    return spool


def _on_disk(spool: io.BytesIO) -> BinaryIO:
    """A temporary file with the same bytes, which vanishes when it is closed or the process ends."""
    import tempfile

    disk = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 (it lives as long as its Source)
    disk.write(spool.getbuffer())
    return disk


@contextmanager
def system_errors(label: str, path: Path) -> Iterator[None]:
    """What the system refuses, as one sentence."""
    try:
        yield
    except OSError as problem:
        raise _system_error(problem, label, path) from problem


def _system_error(problem: OSError, label: str, path: Path) -> NjindError:
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return _missing(label, path)
    if problem.errno in (errno.EACCES, errno.EPERM):
        return NjindError("files_read.no-permission", file=label)
    if problem.errno == errno.ELOOP:
        return NjindError("files_read.link-to-itself", file=label)
    return NjindError("files_read.unreadable", file=label, reason=_reason(problem))


def _reason(problem: Exception) -> str:
    return (getattr(problem, "strerror", None) or str(problem) or type(problem).__name__).rstrip(".")


def _missing(label: str, path: Path) -> NjindError:
    """The error for a file that is not there; its hint names the nearest in the folder."""
    if "://" in label:
        return NjindError("files_read.address", file=label)
    if not path.is_absolute() and not _has_current_folder():
        return NjindError("files_read.no-current-folder", file=label)
    if path.is_symlink():
        return NjindError("files_read.dead-link", file=label)
    try:
        with os.scandir(path.parent) as folder:
            near = nearest_file(path.name, sorted(entry.name for entry in islice(folder, _NEIGHBOURS)))
    except OSError:
        return NjindError("files_read.no-folder", file=label, folder=str(path.parent))
    shown = names((path.parent / name for name in near), how="or")
    instead = line("names.near", names=shown) if near else line("files_read.check-name")
    return NjindError("files_read.missing", file=label, instead=instead)


def _has_current_folder() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True


# ------------------------------------------------------------------------------------------- what the bytes are


def _recognised(held: Path | Spool, *, label: str, name: str, limit: int, unpacked: bool = False) -> Source:
    """The source that these bytes are, unpacked where they are packed once; ``name`` is for its extension."""
    with held.open("rb") if isinstance(held, Path) else held.reader() as file:
        head = file.read(HEAD_BYTES)
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        refuse_other_kinds(head, label)
        if head.startswith(GZIP):
            _refuse_packed_twice(label, unpacked=unpacked)
            return _from_gzip(file, label=label, name=name, limit=limit)
        kind = FileKind.PARQUET if head.startswith(PARQUET) else FileKind.TEXT
        if head.startswith(ZIP):
            with open_archive(file, label) as archive:
                workbook = workbook_in(archive, label)
                if workbook is None:
                    _refuse_packed_twice(label, unpacked=unpacked)
                    return _from_zip(archive, label=label, limit=limit)
                kind = workbook
        elif head.startswith(OLE):
            _refuse_other_documents(file, label)
            kind = FileKind.XLS
    path, spool = (held, None) if isinstance(held, Path) else (None, held)
    return Source(label, path, kind, size, notes_of_name(name, kind), spool)


def _refuse_packed_twice(label: str, *, unpacked: bool) -> None:
    if unpacked:
        raise not_a_table(label, "packed-twice")


def _from_gzip(file: BinaryIO, *, label: str, name: str, limit: int) -> Source:
    import gzip
    import zlib

    try:
        with gzip.open(file) as content:
            spool = _spooled(cast("IO[bytes]", content), label=label, limit=limit)
    except (gzip.BadGzipFile, EOFError, zlib.error) as problem:
        raise damaged(label, "files_read.damaged-gzip") from problem
    inner = name[:-3] if name.lower().endswith(".gz") else name
    return _recognised(spool, label=label, name=inner, limit=limit, unpacked=True)


def _from_zip(archive: ZipFile, *, label: str, limit: int) -> Source:
    info, name = only_file(archive, label)
    label = f"{label}, {name}"
    with archive_errors(label), open_member(archive, info, label=label, limit=limit) as content:
        spool = _spooled(content, label=label, limit=limit)
    return _recognised(spool, label=label, name=name, limit=limit, unpacked=True)


def _refuse_other_documents(file: BinaryIO, label: str) -> None:
    """Refuse what old Office programs wrote and is no workbook. Its directory names its streams in UTF-16."""
    if occurrences(file, "EncryptedPackage".encode("utf-16-le"), most=1):
        raise protected(label)
    streams = ("Workbook\0", "WORKBOOK\0", "Book\0", "BOOK\0")
    if not any(occurrences(file, name.encode("utf-16-le"), most=1) for name in streams):
        raise not_a_table(label, "other-office")
