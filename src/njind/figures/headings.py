"""The unit that a heading or a line above a table says. No cells, no tables."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from njind.figures.parse import NotAFigure
from njind.figures.units import BY_POWER
from njind.figures.words import (
    COUNTERS,
    CURRENCY_WORDS,
    LONGEST,
    PERCENT,
    POINTS,
    SCALES,
    Word,
    plain_text,
    spellings,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.figures.units import Unit

# ---- units in headings and title lines ----------------------------------------------------------


class HeadingUnit(NamedTuple):
    """A heading without its unit, and what the unit says; None where it says nothing.

    ``percent`` is True for percent and percentage points, False for fractions. The counter of 项目数(个) says nothing.
    """

    name_without_unit: str
    unit: Unit | None
    percent: bool | None
    currency: str | None


_POWERS_OF_TEN = {
    spelling: Word("n", "", power)
    for power in range(1, 6)
    for spelling in (str(10**power), f"{10**power:,}", f"{10**power:,}".replace(",", " "))
}
_HEADING_WORDS: dict[str, Word] = {
    **_POWERS_OF_TEN,
    **SCALES,
    **CURRENCY_WORDS,
    **COUNTERS,
    **PERCENT,
    **{word: Word("p") for word in POINTS},
    **spellings("p", "±% +/-% 百分比 percentage points"),
    **spellings("h", "fraction 小数"),
    **spellings("f", "in of figures amounts ( )"),
}
_MOST_WORDS = 10
"""No unit has more words; so many cuts of a heading are tried at most."""
_MONEY_SHAPE = "c*n?s?c*"
_SEPARATORS = " \t\r\n\u3000\xa0,，/:：_-"
_BRACKETED = r"(?s)(.*?)[(（\[【〔]([^(（\[【〔]*)[)）\]】〕]"
_LABEL = r"(?i:[单單]\s*位|\bunits?)\s*[:：︰∶﹕]\s*"
_TITLE_LABEL = r"(?i:[单單]\s*位|\bunits?)(?:\s*[:：︰∶﹕]\s*|\s+)"
_LISTED = r"[、，;；]|和|\band\b|,(?![0-9]{3})|/(?=\s*[%％])|\s{2,}"
_CHINESE_MONEY = "(?:" + "|".join(word for word in CURRENCY_WORDS if not word.isascii() and word.isalpha()) + ")"
_ENGLISH_MONEY = "(?:" + "|".join(word for word in CURRENCY_WORDS if word.isascii() and word.isalpha()) + ")"
_ENGLISH_SCALE = "(?:" + "|".join(word for word in SCALES if word.isascii() and len(word) > 1) + ")"
_BEGINS_AS_MONEY = rf"[十百千万亿]*{_CHINESE_MONEY}(?![一-鿿/])|{_ENGLISH_SCALE} {_ENGLISH_MONEY}\b(?! ?(?:/|per\b))"
_NAMES_MONEY = (
    rf"(?<![0-9.一二三四五六七八九十百千万亿两几数])(?<![0-9] )[十百千万亿]+{_CHINESE_MONEY}"
    rf"|(?<![0-9])(?<![0-9] )\b{_ENGLISH_SCALE} (?:of )?{_ENGLISH_MONEY}\b|\b{_ENGLISH_MONEY} {_ENGLISH_SCALE}\b"
)
_TITLE_POWERS = (4, 8)
"""The units that titles in English write with a numeral, as 万 and 亿 have no word: 10,000 and 100 million yuan."""


@lru_cache(maxsize=1 << 14)
def unit_of_heading(header: str) -> HeadingUnit:
    """The unit that a heading says, and the heading without it.

    ``营业收入(亿元)``, ``Revenue, bn yuan``, ``revenue_million``, ``growth_pct`` and ``同比增长（百分点）`` say one;
    ``revenue`` and ``Revenue (audited)`` say none and come back as they are.
    """
    header = header.strip()
    if len(header) > LONGEST:
        return HeadingUnit(header, None, None, None)
    for name, tail, enclosed in _unit_tails(header):
        said = _unit_said(re.sub(_LABEL, "", tail), enclosed=enclosed)
        if said:
            return said._replace(name_without_unit=re.sub(_LABEL, "", name).strip(_SEPARATORS))
    return HeadingUnit(header, None, None, None)


def _unit_tails(header: str) -> Iterator[tuple[str, str, bool]]:
    """The ways to cut a heading into name and unit, the longest unit first, and whether brackets enclose the unit."""
    bracketed = re.fullmatch(_BRACKETED, header)
    if bracketed:
        yield bracketed[1], bracketed[2], True
    yield "", header, False
    for cut in _cuts(header)[-_MOST_WORDS:]:
        yield header[:cut], header[cut:], False


def _cuts(header: str) -> list[int]:
    """Where the unit of a heading may begin; 总投资万元 and 增速% have nothing between name and unit."""
    chinese = header[-1:] in tuple("元圆圓点點")
    return [
        cut
        for cut, character in enumerate(header)
        if cut
        and (character in "%％±" or (chinese and character in "十百千万萬亿億") or header[cut - 1] in _SEPARATORS)
    ]


def _unit_said(text: str, *, enclosed: bool) -> HeadingUnit | None:
    """What a text says if it is a unit and nothing else; a single letter or a counter is one only in brackets."""
    plain = plain_text(text.replace("_", " "))
    if plain.count("(") != plain.count(")"):
        return None
    words = words_of(plain, _HEADING_WORDS) or ()
    kinds = "".join(word.kind for word in words if word.kind != "f")
    if kinds in ("p", "h"):
        return HeadingUnit("", None, kinds == "p", None)
    if kinds == "x" and enclosed:
        return HeadingUnit("", None, None, None)
    codes = {word.name for word in words if word.kind == "c"}
    unit = BY_POWER.get(sum(word.power for word in words))
    if not (enclosed or codes) and re.search(r"\b[a-z]\b", plain):
        return None
    if not unit or len(codes) > 1 or not set("sc") & set(kinds) or not re.fullmatch(_MONEY_SHAPE, kinds):
        return None
    return HeadingUnit("", unit, None, codes.pop() if codes else None)


def is_labelled(line: str) -> bool:
    """Whether a line says with a word that it names a unit: 单位：亿元, 单位 亿元, Unit: million yuan."""
    return re.search(_TITLE_LABEL, line) is not None


def unit_of_title(line: str) -> HeadingUnit | None:
    """The units that a line above the table says (``单位：亿元、%``), None where it says none.

    ``name_without_unit`` is what stands before them. Without a label an amount is no unit: 10亿元, 100 million yuan;
    in brackets 100 million yuan and 10,000 yuan are. Raises NotAFigure where the line names two different units of
    money, or one that is not for all figures (``万元（投资）、%``).
    """
    line = line.strip()
    if len(line) > 10 * LONGEST:
        return None
    label = re.search(_TITLE_LABEL, line)
    tail = line[label.end() :] if label else line
    parts = [piece for part in re.split(_LISTED, tail) for piece in re.split(_TITLE_LABEL, part)]
    found = [(part, _unit_listed(part, labelled=label is not None)) for part in parts]
    said = [unit for part, unit in found if unit and (label or not _is_amount(part, line, unit))]
    if not said or not (label or len(said) == len(parts)):
        return None
    if label and any(re.match(_BEGINS_AS_MONEY, plain_text(part)) for part, unit in found if not unit):
        raise NotAFigure("some-figures", "name-one-unit")
    money = {(unit.unit, unit.currency or "CNY") for unit in said if unit.unit}
    if len(money) > 1:
        raise NotAFigure("two-units", "name-one-unit")
    amounts = next((unit for unit in said if unit.unit), said[0])
    name = line[: label.start()].strip(_SEPARATORS + "(（[【〔") if label else ""
    percent = next((unit.percent for unit in said if unit.percent is not None), None)
    return HeadingUnit(name, amounts.unit, percent, amounts.currency)


def _is_amount(part: str, line: str, unit: HeadingUnit) -> bool:
    """Whether what could be a unit in a line without a label is rather an amount: a numeral before it says so."""
    if re.search(r"\d", part) is None or unit.unit is None:
        return False
    is_enclosed = re.match(r"[(（\[【]|in\b", line, re.IGNORECASE) is not None
    return not (is_enclosed and unit.unit.power in _TITLE_POWERS and re.search("[一-鿿]", part) is None)


def names_money(line: str) -> bool:
    """Whether a line names a scale of money outside an amount (亿元以上企业, figures in million yuan).

    An amount that is all of the line or of a bracket counts as well: （10亿元） can be a unit.
    """
    plain = plain_text(line)
    if re.search(_NAMES_MONEY, plain):
        return True
    alone = [text for text in (plain, *re.findall(r"[(\[【]([^()\[\]【】]*)[)\]】]", plain)) if len(text) <= LONGEST]
    return any(said.unit is not None for text in alone if (said := _unit_said(text, enclosed=True)))


def _unit_listed(part: str, *, labelled: bool) -> HeadingUnit | None:
    """What one unit in a title line says; behind 单位：a Chinese one may be followed by a bracket or other words."""
    part = plain_text(part).strip(_SEPARATORS + "[]【】〔〕。")
    if part.count("(") != part.count(")"):
        part = part.removeprefix("(") if "(" in part else part.removesuffix(")")
    said = _unit_said(part, enclosed=False)
    if said or not labelled:
        return said
    first = re.split(r"[)\]】〕\s]", part)[0]
    return None if first.isascii() else _unit_said(first, enclosed=False)
