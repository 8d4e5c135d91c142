"""Bytes to a file, whole or not at all, or into a device or stream. Knows nothing of reports and formats."""

from __future__ import annotations

import errno
import os
import re
import select
import stat
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from njind.errors import NjindError, UsageError
from njind.line import line
from njind.sanitize import harmless
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from njind.line import Line

_STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = r"/(?:dev|proc/self)/fd/([0-9]+)"
_MOST_DIGITS = 9
"""Digits of a descriptor; the system takes no longer number."""

_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))

_REASONS = {
    errno.ENOENT: "files.no-folder",
    errno.ENOTDIR: "files.not-a-folder",
    errno.EISDIR: "files.is-a-folder",
    errno.EACCES: "files.not-permitted",
    errno.EPERM: "files.not-permitted",
    errno.EROFS: "files.read-only",
    errno.ENOSPC: "files.no-space",
    errno.EDQUOT: "files.quota",
    errno.EFBIG: "files.too-large",
    errno.ELOOP: "files.loop",
    errno.ENAMETOOLONG: "files.long-name",
    errno.EBUSY: "files.busy",
}
"""The message of each reason; what else a system says is shown in its words."""


@contextmanager
def explained(path: str | PathLike[str] | None) -> Iterator[None]:
    """Turn what goes wrong in writing into a NjindError; None stands for standard output. A broken pipe passes."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        target = line("files.standard-output") if path is None else line("files.named", file=_shown(path))
        key = _REASONS.get(error.errno or 0)
        if key is None:
            reason = (error.strerror or str(error)).lower().rstrip(".")
            raise NjindError("files.refused", target=target, reason=reason) from error
        raise NjindError(key, target=target) from error


def _shown(path: str | PathLike[str]) -> str:
    return harmless(str(path), most=200)


def write_whole(stream: BinaryIO, piece: bytes) -> None:
    """Write all of the bytes: an unbuffered stream may take a part of them, one that does not block none for a while.

    Raises OSError where a stream takes nothing more.
    """
    rest = memoryview(piece)
    while rest:
        try:
            taken = stream.write(rest)
        except BlockingIOError as error:
            taken = error.characters_written
            _wait(stream)
        else:
            if taken is None:  # an unbuffered stream says so that it would have to wait
                taken = 0
                _wait(stream)
            elif taken == 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]


def flush_whole(stream: BinaryIO) -> None:
    """Bring what is buffered out, however long a stream that does not block makes one wait."""
    while True:
        try:
            stream.flush()
        except BlockingIOError:
            _wait(stream)
        else:
            return


_LONGEST_WAIT = 1.0
"""Seconds between two looks at a stream that takes nothing: a reader may have gone without a word."""


def _wait(stream: BinaryIO) -> None:
    """Wait until a stream that does not block takes bytes again."""
    if os.name == "posix":
        select.select([], [stream], [], _LONGEST_WAIT)
    else:
        time.sleep(_LONGEST_WAIT / 100)


def is_fresh(stream: BinaryIO) -> bool:
    """Whether the stream is a regular file with nothing in it yet: neither a pipe nor one that is appended to."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):  # a stream in memory has no descriptor
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == 0


_unfinished: list[Path] = []
"""What would be left half made if the process ended now."""


@contextmanager
def unfinished() -> Iterator[list[Path]]:
    """A list for the paths that are being made: they are removed, the last first, unless the block comes to its end."""
    before = len(_unfinished)
    try:
        yield _unfinished
    except BaseException:  # also an interrupt: whatever happens, nothing half-written stays
        _remove(_unfinished[before:])
        raise
    finally:
        del _unfinished[before:]


def remove_unfinished() -> None:
    """Remove what is half made, for a process that ends at once."""
    _remove(_unfinished)


def _remove(paths: Sequence[Path]) -> None:
    for path in reversed(paths):
        with suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()


@frozen
class Target:
    """Where bytes go: a regular file, whose ``path`` is resolved; or what is already open, or a device, as it is."""

    path: Path
    existing: os.stat_result | None = None
    """The file that is there; None for a new one, which follows the umask."""
    special: bool = False
    """A device or a FIFO: written into, never replaced."""
    descriptor: int | None = None
    """An open file of this process, such as /dev/stdout: written into, never replaced."""

    @property
    def fresh(self) -> bool:
        """Whether the bytes are the beginning of a regular file."""
        if self.descriptor is None:
            return not self.special
        with os.fdopen(os.dup(self.descriptor), "wb") as stream:
            return is_fresh(stream)

    def write(self, pieces: Iterable[bytes]) -> None:
        """Write the pieces; a regular file is replaced when all are written, and stays as it was when any fails."""
        if self.descriptor is not None:
            with os.fdopen(os.dup(self.descriptor), "wb") as stream:
                _write_pieces(stream, pieces)
        elif self.special:
            with self.path.open("wb") as stream:
                _write_pieces(stream, pieces)
        else:
            self._replace(pieces)

    def _replace(self, pieces: Iterable[bytes]) -> None:
        beside = self.path.with_name(f".njind-{os.urandom(8).hex()}.tmp")
        with unfinished() as made:
            made.append(beside)  # before it is there: a signal may come between
            with open(beside, "xb", opener=self._open_new) as stream:
                stream.writelines(pieces)
                stream.flush()
                os.fsync(stream.fileno())
            if self.existing is not None:
                _keep_attributes(beside, self.path)
                _make_alike(beside, self.existing)
            beside.replace(self.path)

    def _open_new(self, path: str, flags: int) -> int:
        """Open the file beside; what replaces a private file is never readable to others, not for a moment."""
        return os.open(path, flags, 0o666 if self.existing is None else 0o600)


def _write_pieces(stream: BinaryIO, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        write_whole(stream, piece)
    flush_whole(stream)


def _make_alike(path: Path, status: os.stat_result) -> None:
    """Give a file the owner, as far as that is allowed, and the mode of another."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, -1, status.st_gid)
        with suppress(OSError):
            os.chown(path, status.st_uid, -1)
    path.chmod(stat.S_IMODE(status.st_mode))


def _keep_attributes(path: Path, old: Path) -> None:
    """Give a file the extended attributes of another, as far as the system has and allows them."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(old):
            with suppress(OSError):
                os.setxattr(path, name, os.getxattr(old, name))


def target_of(path: str | PathLike[str], *, inputs: Iterable[str | PathLike[str]] = ()) -> Target:
    """What the path leads to: links are followed, also those whose end does not exist yet.

    Raises UsageError where it is one of the ``inputs``, under any spelling or link; OSError where it cannot be written.
    """
    name = line("files.output", file=_shown(path))
    descriptor = _descriptor(str(path))
    if descriptor is not None:
        _refuse_inputs(name, os.fstat(descriptor), inputs)
        return Target(Path(path), descriptor=descriptor)
    if str(path).endswith(_SEPARATORS):  # a path forgets it: d.csv/ would become the file d.csv
        if Path(path).is_file():
            raise NjindError("files.ends-as-a-folder", target=line("files.named", file=_shown(path)))
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        return Target(Path(os.path.realpath(path)))
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        return Target(Path(path), special=True)
    _refuse_inputs(name, status, inputs)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return Target(Path(os.path.realpath(path)), existing=status)


def _descriptor(path: str) -> int | None:
    """The number of the open file that a path such as /dev/stdout stands for, None for any other path."""
    found = re.fullmatch(_DESCRIPTOR, path)
    if found and len(found[1]) > _MOST_DIGITS:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return int(found[1]) if found else _STANDARD.get(path)


def refuse_input_stream(stream: BinaryIO, inputs: Iterable[str | PathLike[str]]) -> None:
    """Raise UsageError where the stream, such as standard output, is one of the ``inputs``."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):  # a stream in memory has no descriptor
        return
    _refuse_inputs(line("files.standard-output"), status, inputs, "files.stream-is-input")


def _refuse_inputs(
    output: Line,
    status: os.stat_result,
    inputs: Iterable[str | PathLike[str]],
    key: str = "files.is-input",
) -> None:
    if not stat.S_ISREG(status.st_mode):  # a terminal is read and written at once
        return
    for source in inputs:
        try:
            read = os.fstat(0) if source == "-" else Path(source).stat()
        except OSError:
            continue
        if os.path.samestat(read, status):
            raise UsageError(key, output=output)
