"""The command as a process: exit status, signals, a reader that goes away. No options, no analysis."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    import click

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: done; the data or a file is the problem; the command line is; Ctrl-C."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status; trouble is a line on stderr, never a traceback."""
    try:
        with _signals_stop():
            _show_everything()
            status = _answered(sys.argv[1:] if arguments is None else list(arguments))
            _flush(status)
    except KeyboardInterrupt:
        _say("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return DONE
    except OSError as error:
        _abandon_output()
        where = f"{error.filename}: " if error.filename else "standard output cannot be written: "
        _say(f"Error: {where}{(error.strerror or str(error)).lower()}.", "Mend that, or write elsewhere.")
        return FAILED
    except Exception as error:  # a last resort: nobody who uses njind can read a traceback
        _abandon_output()
        _say(f"Error: njind met a fault of its own: {_fault(error)}.", "Report it, with the command and the table.")
        return FAILED
    return status


def _answered(arguments: list[str]) -> int:
    import click

    from njind.cli.main import njind
    from njind.errors import NjindError

    try:
        if instruction := os.environ.get("_NJIND_COMPLETE"):
            from click.shell_completion import shell_complete

            return shell_complete(njind, {}, "njind", "_NJIND_COMPLETE", instruction)
        with njind.make_context("njind", arguments) as context:
            njind.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except NjindError as error:
        _say(f"Error: {error.message}", error.hint)
        return error.exit_code
    except click.UsageError as error:
        _say(f"Error: {error.format_message()}", f"{_path(error)} --help lists what there is.")
        return USAGE
    except MemoryError:
        _say(
            "Error: there is not enough memory to hold the table.",
            "Choose fewer rows or columns, or a machine with more.",
        )
        return FAILED
    return DONE


def _show_everything() -> None:
    """Help shows what the screen lacks as an escape; the formats see to that themselves."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _fault(error: Exception) -> str:
    """What was raised, and in which line of njind: ``ValueError in quantity.py, line 892, only …``."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}: {error}".rstrip(". :")


def _path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "njind"


def _flush(status: int) -> None:
    """Bring what is left out of the door: a full disk shows only now, unless an error has said so already."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        if status == DONE:
            raise
        _abandon_output()


def _say(sentence: str, hint: str | None = None) -> None:
    """A sentence and a hint on stderr, if there still is one, with nothing in them that a terminal would obey."""
    from njind.sanitize import harmless

    lines = [harmless(line, breaks=" ") for line in (sentence, f"Hint: {hint}" if hint else "") if line]
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()


def _abandon_output() -> None:
    """Point standard output at nothing, so that the interpreter does not complain while it closes."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def _signals_stop() -> Iterator[None]:
    """Signals end the process at once, those that the caller ignores (nohup does) stay ignored."""
    before = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            with contextlib.suppress(ValueError):  # only the main thread of a program may set them
                before[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> None:
    """End as the signal asks, with nothing half written left.

    Not by an exception: one that is raised while a module is imported or a value goes away may be swallowed, and a
    second signal would break off what removes the files.
    """
    files = sys.modules.get("njind.formats.files")
    if files is not None:
        files.remove_unfinished()
    with contextlib.suppress(OSError):
        if os.isatty(2) and "rich.live" in sys.modules:
            os.write(2, b"\033[?25h\n")  # a progress bar hides the cursor
        if number == signal.SIGINT:
            os.write(2, b"Interrupted.\n")
    os._exit(128 + number)
