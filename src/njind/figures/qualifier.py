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
    if lang == "zh" and qualifier == Qualifier.NEARLY:
        return "近"
    return SIGNS[Qualifier(qualifier)]


_IN_WORDS: dict[Qualifier, str] = {
    Qualifier.EXACT: "",
    Qualifier.APPROX: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.OVER: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UNDER: "less than ",
    Qualifier.AT_MOST: "at most ",
}


def in_words_of(qualifier: str) -> str:
    """What a sentence says before a figure with this qualifier: ``about ``, ``more than ``; nothing where exact."""
    return _IN_WORDS[Qualifier(qualifier)]


def turned(qualifier: str) -> Qualifier:
    """The qualifier of a figure without its minus sign: a growth under -5 % is a fall of more than 5 %."""
    said = Qualifier(qualifier)
    return DOWNWARD.get(said, said)


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
