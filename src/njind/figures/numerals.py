"""How a file writes its numbers: which sign stands before the decimals, which groups thousands. No units, no words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from njind.figures.refusal import NotAFigure

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = "\u00a0\u2007\u2009\u202f"
"""No-break, figure, thin and narrow spaces: within a number they can only group."""
_TICKS = "'’ʼ`´"
_WIDE = str.maketrans(
    {
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF10, 0xFF1A)},
        **dict.fromkeys(_SPACES, "\u00a0"),
        **dict.fromkeys(_TICKS, "'"),
        **{"，": ",", "．": ".", "٬": "'", "٫": ","},
    }
)
_NUMBER = re.compile(r"(?<![0-9.,a-z])[0-9](?:[0-9.,]|['\u00a0](?=[0-9]{3}(?![0-9]))| (?=[0-9]{3}(?![0-9])))*(?<![.,])")
_THREES = re.compile(r"[1-9][0-9]{0,2}(?:(.)[0-9]{3})(?:\1[0-9]{3})*")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are written.

    ``decimal`` stands before the decimals, a point or a comma; ``groups`` are the signs that may group thousands
    (", . ' and spaces); ``indian`` allows 12,34,567.
    """

    decimal: str = "."
    groups: str = ","
    indian: bool = False

    def plain(self, text: str) -> str:
        """The text with its numbers as njind writes them, 1234.5; a number that is not written so stays as it is.

        Raises NotAFigure for a number that another style would read otherwise: 1,23 where a comma groups.
        """
        return _plain(text, self)


POINT = Style()
COMMA = Style(",", ".")


@dataclass(frozen=True, slots=True)
class Undecided:
    """Numbers that two styles read differently, and nothing in the file that decides: some of them."""

    examples: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def _plain(text: str, style: Style) -> str:
    folded = text.translate(_WIDE)
    if style == POINT and folded.isascii() and not any(sign in folded for sign in "' "):
        return text
    return _NUMBER.sub(lambda match: _rewritten(match[0], style), folded)


def _rewritten(number: str, style: Style) -> str:
    """One number in plain digits with a decimal point."""
    whole, sign, decimals = number.partition(style.decimal)
    if number.isdigit() or (whole.isdigit() and sign and decimals.isdigit()):
        return f"{whole}.{decimals}" if sign else number
    if sign and not decimals.isdigit():
        return _refused(number, style)
    if (found := _THREES.fullmatch(whole)) and (found[1] in style.groups or found[1] == "\u00a0"):
        bare = whole.replace(found[1], "")
    elif style.indian and _INDIAN.fullmatch(whole):
        bare = whole.replace(",", "")
    else:
        return _refused(number, style)
    return f"{bare}.{decimals}" if sign else bare


def _refused(number: str, style: Style) -> str:
    """A number that does not fit: as it stands, so that it is refused, but for one that would be read otherwise."""
    if style.decimal == ",":
        raise NotAFigure("wrong-points" if "." in number else "no-number", "group-by-points")
    return number.replace("\u00a0", " ")


def style_of(texts: Iterable[str], *, usual: str = "") -> Style | Undecided:
    """How the numbers of a file are written, by those that only one way of reading allows.

    ``usual`` is the decimal sign to take where none of them decides ("." or ","): without it 1,234 and 4.743 alone are
    Undecided. Texts without numbers have no say. Where both signs stand before decimals the one that more numbers
    show is taken, so that the others are refused one by one.
    """
    points = commas = 0
    either: dict[str, str] = {}
    groups: set[str] = set()
    indian = ungrouped = False
    for text in texts:
        for match in _NUMBER.finditer(text.translate(_WIDE).strip().lower()):
            number = match[0]
            if number.isdigit():
                ungrouped = ungrouped or (len(number) > 4 and number[0] != "0")
                continue
            sign, grouping, is_indian = _shown(number)
            points += sign == "."
            commas += sign == ","
            groups.update(grouping)
            indian = indian or is_indian
            if sign == "?":
                either.setdefault("," if "," in number else ".", text.strip())
    decimal = "." if points > commas else "," if commas > points else ""
    if not decimal and points:
        return Undecided(tuple(either.values()))
    if not decimal and set(either) == {"."} and ungrouped:
        decimal = "."
    decimal = decimal or usual or ("" if either else ".")
    if not decimal:
        return Undecided(tuple(either.values()))
    other = "," if decimal == "." else "."
    return Style(decimal, other + "".join(sorted(groups - {decimal, other})), indian and decimal == ".")


def _shown(number: str) -> tuple[str, str, bool]:
    """What a number shows: its decimal sign, ? where it can be either, "" where it has none; what groups it; Indian."""
    spaced = "".join(sign for sign in " '\u00a0" if sign in number)
    bare = re.sub(r"[ '\u00a0]", "", number)
    signs = re.sub("[0-9]", "", bare)
    if not signs:
        return "", spaced, False
    if len(set(signs)) == 2:
        last = signs[-1]
        whole = bare.rpartition(last)[0]
        if signs.count(last) == 1 and (_THREES.fullmatch(whole) or _INDIAN.fullmatch(whole)):
            return last, spaced, _INDIAN.fullmatch(whole) is not None
        return "", spaced, False
    sign = signs[0]
    if len(signs) > 1:
        if _THREES.fullmatch(bare):
            return ("." if sign == "," else ","), spaced, False
        return (".", spaced, True) if _INDIAN.fullmatch(bare) else ("", spaced, False)
    if spaced or not _THREES.fullmatch(bare):
        return sign, spaced, False
    return "?", spaced, False
