"""Standard output that takes all it is given or says that it does not, and streams that are given up. No words."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


def abandon(stream: TextIO | None) -> None:
    """Point a stream at nothing, so that the interpreter does not complain about it while it closes."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]


@contextlib.contextmanager
def written_whole() -> Iterator[None]:
    """Standard output that writes all it is given or says that it cannot, and that escapes what the screen lacks.

    With PYTHONUNBUFFERED it is a raw file, whose short writes nobody looks at: a buffer in between does.
    """
    given = sys.stdout
    raw = getattr(given, "buffer", None)
    if not isinstance(raw, io.RawIOBase):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            given.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        yield
        return
    buffered = io.BufferedWriter(raw)
    sys.stdout = io.TextIOWrapper(buffered, encoding=given.encoding, errors="backslashreplace", write_through=True)
    try:
        yield
    finally:
        _detach(buffered)
        sys.stdout = given


def _detach(buffered: io.BufferedWriter[Any]) -> None:
    """Let go of a raw file that stays open, with all that was written; what it does not take goes to nothing."""
    try:
        buffered.flush()
    except (OSError, ValueError):
        abandon(sys.stdout)
    for layer in (sys.stdout, buffered):
        with contextlib.suppress(OSError, ValueError):
            layer.detach()  # type: ignore[union-attr]


def flush(*, quietly: bool) -> None:
    """Bring what is left on standard output out of the door: a full disk shows only now.

    ``quietly`` says that an error has told of it already; else OSError is raised.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BlockingIOError:
        from njind.formats.files import flush_whole

        flush_whole(sys.stdout.buffer)
    except OSError:
        if not quietly:
            raise
        abandon(sys.stdout)
