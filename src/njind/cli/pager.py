"""A pager for what is longer than the screen: which one, when, and how it is fed. No reports, no words."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEFAULT = ("less", "-FRSX")
"""Shows colours, cuts long lines rather than wrapping them, and leaves the text on the screen."""


def pager() -> list[str]:
    """The command of the pager: that of PAGER, else less where it is there; empty where nothing is to be paged.

    Nothing is off a terminal, on a dumb one, and where PAGER is set to nothing; on Windows only PAGER chooses one.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return []
    said = os.environ.get("PAGER")
    if said is not None:
        return _split(said)
    return list(_DEFAULT) if sys.platform != "win32" and shutil.which(_DEFAULT[0]) else []


def _split(command: str) -> list[str]:
    """The words of a command; one whose quotes do not close is no command."""
    try:
        return shlex.split(command, posix=sys.platform != "win32")
    except ValueError:
        return []


def is_long(text: str) -> bool:
    """Whether a text has more lines than the screen, whose last one the prompt takes."""
    return text.count("\n") >= shutil.get_terminal_size().lines


def paged(data: bytes, command: list[str]) -> bool:
    """Whether the pager showed it: not where it cannot be started. One that quits before the end has shown enough."""
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=_environment())
    except OSError:
        return False
    with _left_to_the_pager():
        with contextlib.suppress(BrokenPipeError, OSError):
            process.communicate(data)
        process.wait()
    return True


def _environment() -> dict[str, str]:
    """What less needs to know where PAGER names it without options."""
    return {**os.environ, "LESS": os.environ.get("LESS", _DEFAULT[1].lstrip("-"))}


@contextlib.contextmanager
def _left_to_the_pager() -> Iterator[None]:
    """Ctrl-C is for the pager, which goes on: the process waits for it."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # only the main thread of a program may
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
