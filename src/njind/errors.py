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
    starts = [name for name in by_folded if folded and folded in name]
    close = difflib.get_close_matches(folded, by_folded, n=most, cutoff=0.6)
    return [by_folded[name] for name in dict.fromkeys([*close, *starts])][:most]


def unknown_name(what: str, word: str, known: Iterable[str]) -> UsageError:
    """The error for a name that occurs nowhere: it names the nearest, or all there are."""
    names = list(dict.fromkeys(known))
    near = nearest(word, names)
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    elif names:
        shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
        hint = f"There are: {shown}."
    else:
        hint = f"There is no {what} to choose from."
    return UsageError(f'"{word}" is not a {what} here.', hint)
