"""How a published figure was qualified: about, nearly, over. No numbers, no texts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Qualifier(StrEnum):
    """How a figure was qualified when it was published.

    以上, 以下 and 以内 include the number itself, 超过 and 不满 do not (Civil Code of China, article 1259).
    """

    EXACT = ""
    APPROX = "approx"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"

    @property
    def closed(self) -> bool:
        """Whether the bound that it sets includes the number itself: 以上 and 以下 do, 超过 and 不满 do not."""
        return self in (Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.AT_MOST)

    @property
    def leaning(self) -> int:
        """Where the true figure lies: 1 above the number, -1 below it (近 is below), 0 on either side of it."""
        if self in (Qualifier.OVER, Qualifier.AT_LEAST):
            return 1
        return -1 if self in (Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.NEARLY) else 0

    @property
    def bounds(self) -> bool:
        """Whether it sets a bound: what is over, at least, under or at most the number; 约 and 近 set none."""
        return self in DOWNWARD

    @property
    def turned(self) -> Qualifier:
        """That of the figure with the other sign: a fall of more than 5 % is a growth under -5 %."""
        return DOWNWARD.get(self, self)

    def sign(self, lang: str = "en") -> str:
        """What people see before a number: ≈, >, ≥; in Chinese 近 stands for nearly."""
        return "近" if lang == "zh" and self is Qualifier.NEARLY else SIGNS[self]

    def in_words(self, lang: str = "en") -> str:
        """What a sentence says before a number: ``more than ``, ``超过``; nothing where exact."""
        return _IN_WORDS[lang][self]


SIGNS: dict[Qualifier, str] = {
    Qualifier.EXACT: "",
    Qualifier.APPROX: "≈",
    Qualifier.NEARLY: "nearly ",
    Qualifier.OVER: ">",
    Qualifier.AT_LEAST: "≥",
    Qualifier.UNDER: "<",
    Qualifier.AT_MOST: "≤",
}
"""What people see before a qualified figure, in English; ``sign`` gives it in either language."""

DOWNWARD = {
    Qualifier.OVER: Qualifier.UNDER,
    Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.UNDER: Qualifier.OVER,
    Qualifier.AT_MOST: Qualifier.AT_LEAST,
}
"""A fall of more than 5 % is a growth under -5 %."""


# ---- display ------------------------------------------------------------------------------------


def sign(qualifier: str, lang: str = "en") -> str:
    """What people see before a figure with this qualifier; in Chinese 近 stands for nearly."""
    return Qualifier(qualifier).sign(lang)


_IN_WORDS: dict[str, dict[Qualifier, str]] = {
    "en": {
        Qualifier.EXACT: "",
        Qualifier.APPROX: "about ",
        Qualifier.NEARLY: "nearly ",
        Qualifier.OVER: "more than ",
        Qualifier.AT_LEAST: "at least ",
        Qualifier.UNDER: "less than ",
        Qualifier.AT_MOST: "at most ",
    },
    "zh": {
        Qualifier.EXACT: "",
        Qualifier.APPROX: "约",
        Qualifier.NEARLY: "近",
        Qualifier.OVER: "超过",
        Qualifier.AT_LEAST: "不低于",
        Qualifier.UNDER: "不满",
        Qualifier.AT_MOST: "不超过",
    },
}


def in_words_of(qualifier: str) -> str:
    """What a sentence says before a figure with this qualifier: ``about ``, ``more than ``; nothing where exact."""
    return Qualifier(qualifier).in_words()


def turned(qualifier: str) -> Qualifier:
    """The qualifier of a figure without its minus sign: a growth under -5 % is a fall of more than 5 %."""
    return Qualifier(qualifier).turned


def combined(qualifiers: Iterable[str]) -> Qualifier:
    """The qualifier of a sum: exact, at least, at most, or else approximate.

    Parts that can only be larger make the sum at least what it shows; parts that can only be smaller, at most.
    """
    said = {Qualifier(qualifier) for qualifier in qualifiers} - {Qualifier.EXACT}
    if not said:
        return Qualifier.EXACT
    if said <= {Qualifier.OVER, Qualifier.AT_LEAST}:
        return Qualifier.AT_LEAST
    if said <= {Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.NEARLY}:
        return Qualifier.AT_MOST
    return Qualifier.APPROX
