"""The command as a process: exit status, signals, a reader that goes away. No options, no analysis."""

from __future__ import annotations

import atexit
import contextlib
import errno
import gc
import os
import signal
import sys
from types import ModuleType
from typing import TYPE_CHECKING

from njind.cli.reader import reader, speak
from njind.cli.streams import abandon, flush, written_whole
from njind.line import Line, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType
    from typing import NoReturn

    from njind.errors import NjindError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: done; the data or a file is the problem; the command line is; Ctrl-C."""


def main() -> NoReturn:
    """The installed command: ``run``, and then the process ends at once.

    What asked to be called at the end still is, and all output is out. Left to itself, Python would look through all
    that pandas made for circles and take every module apart, a quarter of the time of a short command, for memory that
    the system takes back as a whole. ``python -m njind`` ends as usual, for profilers.
    """
    gc.disable()
    status = run()
    atexit._run_exitfuncs()  # noqa: SLF001 (there is no public name for it)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status; trouble is a line on stderr, never a traceback."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        with _signals_stop(), _unswept(), written_whole():
            speak(given)
            status = _answered(given)
            flush(quietly=status != DONE)
    except KeyboardInterrupt:
        _say(line("cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        abandon(sys.stdout)
        return DONE
    except Exception as error:  # a last resort: nobody who uses njind can read a traceback
        abandon(sys.stdout)
        _say_wrong(_trouble(error))
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
        _say_wrong(error)
        return error.exit_code
    except click.UsageError as error:
        from njind.cli.refusals import as_usage_error

        _say_wrong(as_usage_error(error))
        return USAGE
    return DONE


def _trouble(error: Exception) -> NjindError:
    """What went wrong, in words: the system, too little memory, or a fault of njind itself."""
    from njind.errors import NjindError

    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return NjindError("cli.no-memory")
    if isinstance(error, ImportError) or isinstance(getattr(error, "obj", None), ModuleType):  # loaded in part
        return NjindError("cli.no-library", reason=str(error).partition("\n")[0].rstrip("."))
    if isinstance(error, OSError):
        place = str(error.filename) if error.filename else line("files.standard-output")
        reason = (error.strerror or str(error)).lower()
        return NjindError("cli.system", place=place, reason=reason)
    return NjindError("cli.fault", fault=_fault(error))


def _fault(error: Exception) -> str:
    """What was raised, and in which line of njind: ``ValueError in quantity.py, line 892, only …``."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    file = os.path.basename(last.filename)  # noqa: PTH119 (a name, no path)
    return f"{type(error).__name__} in {file}, line {last.lineno}: {error}".rstrip(". :")


def _say_wrong(error: NjindError) -> None:
    """An error, and what to do about it."""
    hint = error.hint_worded(reader())
    _say(line("cli.error", said=_cut(error.worded(reader()))), hint and line("cli.hint", said=_cut(_capital(hint))))


def _cut(text: str) -> str:
    """A sentence that fits a screen: a heading of thousands of characters need not be repeated whole."""
    from njind.sanitize import harmless

    return harmless(text, breaks=" ", most=_LONGEST)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].islower() and not text.startswith("njind") else text


_LONGEST = 1000
"""Characters of a sentence on standard error."""


def _say(*lines: Line | str | None) -> None:
    """Lines on stderr, if there still is one, in the language of the reader."""
    from njind.messages.wording import worded

    text = "".join(f"{worded(one, reader())}\n" for one in lines if isinstance(one, Line))
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        abandon(sys.stderr)


def _interrupted() -> bytes:
    """The word for an interrupt, which may come while the catalogue is being imported."""
    try:
        from njind.messages.wording import worded

        return f"{worded(line('cli.interrupted'), reader())}\n".encode()
    except Exception:
        return b"Interrupted.\n"


@contextlib.contextmanager
def _unswept() -> Iterator[None]:
    """No search for circles of dead objects: it would take an eighth of the time in which pandas is imported.

    One call makes few of them and is over soon; what no longer is referred to goes at once all the same.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


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
            os.write(2, _interrupted())
    os._exit(128 + number)
