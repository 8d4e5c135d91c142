"""What a user can mend: an error is one sentence and one hint. No printing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable


class NjindError(Exception):
    """The data or a file is the problem (exit status 1).

    ``message`` is one sentence that says where, what and which value;
    ``hint`` is one sentence that says what to do, or None.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(NjindError):
    """The call is the problem: an option, a column name, a value that occurs nowhere (exit status 2)."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a table, and where.

    ``name`` is in kebab-case and stable; ``line`` counts lines as an editor does, or rows as a spreadsheet does (then
    ``where`` is "row"), from 1, and is None for a file as a whole. ``sentence`` says what is wrong, with the value;
    ``remedy`` says what to do.
    """

    name: str
    sentence: str
    remedy: str
    file: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    where: Literal["line", "row"] = "line"

    @property
    def place(self) -> str:
        """Where it is: ``sectors.csv, line 7, column growth``."""
        parts = [self.file]
        if self.line is not None:
            parts.append(f"{self.where} {self.line}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        return ", ".join(parts)


class DataError(NjindError):
    """A table cannot be read right, so it is refused; ``finding`` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.place}: {finding.sentence}", finding.remedy)
        self.finding = finding


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known words that ``word`` may be a slip of, the likeliest first, none if none is near."""
    import difflib  # only here: most commands make no slip

    by_folded: dict[str, str] = {}
    for name in known:
        by_folded.setdefault(name.casefold(), name)
    folded = word.casefold()
    starts = [name for name in by_folded if folded and name.startswith(folded)]
    close = difflib.get_close_matches(folded, by_folded, n=most, cutoff=0.6)
    holds = [name for name in by_folded if folded and folded in name]
    return [by_folded[name] for name in dict.fromkeys([*starts, *close, *holds])][:most]


def unknown_name(what: str, word: str, known: Iterable[str]) -> UsageError:
    """The error for a name that occurs nowhere: it names the nearest, or those there are."""
    return UsageError(f'"{word}" is not a {what} here.', names_instead(what, word, known))


def names_instead(what: str, word: str, known: Iterable[str]) -> str:
    """A hint for a name that occurs nowhere: the nearest, else those there are, cut with a count."""
    names = list(dict.fromkeys(known))
    if near := nearest(word, names):
        return f"Did you mean {' or '.join(near)}?"
    return f"There are: {listed(names, most=12)}." if names else f"There is no {what} to choose from."


def listed(names: Iterable[str], most: int = 6) -> str:
    """A list of names for a sentence, each once, cut with a count."""
    once = list(dict.fromkeys(names))
    return ", ".join(once[:most]) + (f" and {len(once) - most} more" if len(once) > most else "")
