"""What a user can mend: an error is a line of the catalogue, with what to do. No printing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from njind.line import Heading, Line, Names, line
from njind.messages.wording import ENGLISH, Wording, hint_of, worded
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from njind.line import LineValue


class NjindError(Exception):
    """The data or a file is the problem (exit status 1).

    ``line`` is what there is to say: one sentence that says where, what and which value, and one that says what to do.
    """

    exit_code = 1

    def __init__(self, key: str | Line, /, **values: LineValue) -> None:
        self.line = key if isinstance(key, Line) else line(key, **values)
        super().__init__(self.line)

    def worded(self, wording: Wording = ENGLISH) -> str:
        """The sentence, in the reader's language."""
        return worded(self.line, wording)

    def hint_worded(self, wording: Wording = ENGLISH) -> str | None:
        """What to do, in the reader's language; None where there is nothing to add."""
        return hint_of(self.line, wording)

    @property
    def message(self) -> str:
        """The sentence, in English."""
        return self.worded()

    @property
    def hint(self) -> str | None:
        """What to do, in English."""
        return self.hint_worded()

    def __str__(self) -> str:
        """The sentence, in English."""
        return self.message


class UsageError(NjindError):
    """The call is the problem: an option, a column name, a value that occurs nowhere (exit status 2)."""

    exit_code = 2


class InFile(UsageError):
    """An option does not fit one of several files, which is named."""

    def __init__(self, file: str, error: UsageError) -> None:
        super().__init__("place.finding", place=line("place.file", file=file), said=error.line)
        self.said = error.line

    def hint_worded(self, wording: Wording = ENGLISH) -> str | None:
        """What to do, in the reader's language."""
        return hint_of(self.said, wording)


@frozen
class Finding:
    """One thing that is wrong with a table, and where.

    ``name`` is in kebab-case and stable; ``line`` counts lines as an editor does, or rows as a spreadsheet does (then
    ``where`` is "row"), from 1, and is None for a file as a whole. ``said`` says what is wrong, with the value, and
    what to do.
    """

    name: str
    said: Line
    file: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    where: Literal["line", "row"] = "line"

    @property
    def place(self) -> Line:
        """Where it is: ``sectors.csv, line 7, column growth``."""
        whole = "" if self.line is None else f"-{self.where}"
        values: dict[str, LineValue] = {"file": self.file}
        if self.line is not None:
            values["line"] = str(self.line)  # as an editor counts, without grouping
        if self.column is not None:
            values["column"] = self.column
        return Line(f"place.file{whole}{'' if self.column is None else '-column'}", values)

    @property
    def sentence(self) -> str:
        """What is wrong, in English."""
        return worded(self.said)

    @property
    def remedy(self) -> str | None:
        """What to do, in English."""
        return hint_of(self.said)


class DataError(NjindError):
    """A table cannot be read right, so it is refused; ``finding`` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__("place.finding", place=finding.place, said=finding.said)
        self.finding = finding

    def hint_worded(self, wording: Wording = ENGLISH) -> str | None:
        """What to do, in the reader's language."""
        return hint_of(self.finding.said, wording)


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


def nearest_file(name: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known file names that ``name`` may be a slip of: what stands before the extension must be near by itself."""
    import difflib

    stem = name.rpartition(".")[0].casefold() or name.casefold()

    def is_near(other: str) -> bool:
        found = other.rpartition(".")[0].casefold() or other.casefold()
        return _holds_most(stem, found) or difflib.SequenceMatcher(None, stem, found).ratio() >= _NEAR_STEM

    return [other for other in nearest(name, known, most=3 * most) if is_near(other)][:most]


_NEAR_STEM = 0.7
"""How alike the names of two files must be without their extensions."""


def _holds_most(one: str, other: str) -> bool:
    """Whether one name holds the other, and the shorter is half the longer at least: r is no slip of ledger."""
    short, long = sorted((one, other), key=len)
    return short in long and 2 * len(short) >= len(long)


def unknown_name(what: str | Heading, word: str, known: Iterable[str]) -> UsageError:
    """The error for a name that occurs nowhere: it names the nearest, or those there are.

    ``what`` is a noun of the catalogue (format, unit, span), or the heading of a column whose values are searched.
    """
    return UsageError("names.unknown", word=word, what=_noun(what), instead=names_instead(what, word, known))


def names_instead(what: str | Heading, word: str, known: Iterable[str]) -> Line:
    """A hint for a name that occurs nowhere: the nearest, else those there are, cut with a count."""
    there = tuple(dict.fromkeys(known))
    if near := nearest(word, there):
        return line("names.near", names=Names(tuple(near), how="or"))
    if there:
        return line("names.there", names=Names(there, most=12))
    return line("names.none", what=_noun(what))


def _noun(what: str | Heading) -> LineValue:
    return what if isinstance(what, Heading) else line(f"nouns.{what}")
