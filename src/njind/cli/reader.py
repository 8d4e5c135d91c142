"""Who reads: the language that this call of njind speaks, found once. No options of commands, no sentences."""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING

from njind.messages.wording import ENGLISH, LANGUAGES, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OPTION = "--lang"
_SETTING = "NJIND_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that say the language of messages, the first one that is set."""

_reader: ContextVar[Wording] = ContextVar("reader", default=ENGLISH)


def reader() -> Wording:
    """How this call words what it says."""
    return _reader.get()


def speak(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
    """Choose the language of everything this call says, help and usage errors included.

    It is that of the last ``--lang``, else of NJIND_LANG, else of the locale, else English; a language that njind does
    not speak is English here, and refused where the options are read.
    """
    _reader.set(Wording(language(arguments, environment)))


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that a command line and its environment ask for."""
    asked = [*_asked(arguments)][-1:] or [environment.get(_SETTING, "")]
    if asked[0]:
        return asked[0].casefold() if asked[0].casefold() in LANGUAGES else "en"
    locale = next((value for name in _LOCALE if (value := environment.get(name))), "") or _of_windows()
    return "zh" if locale.casefold().startswith(("zh", "chinese")) else "en"


def _asked(arguments: Sequence[str]) -> Iterator[str]:
    """The values of the option, in order; what stands behind ``--`` is no option."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            return
        if argument == _OPTION:
            yield from arguments[at + 1 : at + 2]
        elif argument.startswith(f"{_OPTION}="):
            yield argument.removeprefix(f"{_OPTION}=")


def _of_windows() -> str:
    """The language of the user of Windows, which sets no variable; "" elsewhere."""
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""
