"""The units of money and the currencies, with every word for them. No figures, no headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from njind.figures.currencies import CURRENCY_LIST
from njind.figures.things import THINGS
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHINESE_SCALE = re.compile("[百千万萬亿億]")
_OTHER_WORDS = frozenset(("all", "top", "cup", "$u", "tala"))
"""Spellings of currencies that in a cell are other words."""


def says_scale_in_chinese(text: str) -> bool:
    """Whether a text holds a Chinese word of scale, which in money means the yuan where no currency is named."""
    return not text.isascii() and _CHINESE_SCALE.search(text) is not None


@frozen
class Unit:
    """A power of ten in which amounts are shown or published: of yuan, of another currency, of what is counted.

    ``en`` and ``zh`` are its heading for yuan; ``aliases`` the words for it in cells and headings, without the
    currency.
    """

    name: str
    factor: int
    en: str
    zh: str
    aliases: tuple[str, ...]

    @property
    def power(self) -> int:
        """The power of ten that ``factor`` is."""
        return len(str(self.factor)) - 1

    def label(self, lang: str = "en", *, of: str = "CNY") -> str:
        """The unit as a heading shows it: ``billion yuan``, ``亿元``; ``of`` another thing ``billion USD``, ``亿美元``.

        ``of`` is an ISO 4217 code or what is counted; "" where nothing states it, which leaves the power alone.
        """
        if of == "CNY":
            return self.zh if lang == "zh" else self.en
        if of == "index":
            return name_of(of, lang)
        scale = self.zh.removesuffix("元") if lang == "zh" else self.en.removesuffix("yuan").strip()
        if lang == "zh":
            return scale + name_of(of, lang)
        return f"{scale} {name_of(of, lang)}".strip()


UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("yuan", 1, "yuan", "元", ()),
        Unit("thousand", 10**3, "thousand yuan", "千元", ("千", "thousand", "thousands", "k")),
        Unit("wan", 10**4, "10 thousand yuan", "万元", ("万", "ten thousand", "wan")),
        Unit(
            "hundred_thousand",
            10**5,
            "100 thousand yuan",
            "十万元",
            ("十万", "hundred thousand", "lakh", "lakhs", "lac"),
        ),
        Unit(
            "million", 10**6, "million yuan", "百万元", ("百万", "million", "millions", "m", "mn", "mln", "mio", "mio.")
        ),
        Unit("ten_million", 10**7, "10 million yuan", "千万元", ("千万", "ten million", "crore", "crores")),
        Unit("yi", 10**8, "100 million yuan", "亿元", ("亿", "hundred million", "yi")),
        Unit(
            "billion", 10**9, "billion yuan", "十亿元", ("十亿", "billion", "billions", "b", "bn", "bln", "mrd", "mrd.")
        ),
        Unit("ten_billion", 10**10, "10 billion yuan", "百亿元", ("百亿", "ten billion")),
        Unit("hundred_billion", 10**11, "100 billion yuan", "千亿元", ("千亿", "hundred billion")),
        Unit(
            "trillion", 10**12, "trillion yuan", "万亿元", ("万亿", "trillion", "trillions", "tn", "trn", "lakh crore")
        ),
    )
}
"""Every unit of money by its name, from small to large."""


def name_of(of: str, lang: str = "en") -> str:
    """What is written behind a number for a currency or a counted thing: USD, persons; 美元, 人, 元/吨.

    English writes a currency as its code, but the yuan; what is not known stays as it is.
    """
    if "/" in of:
        return "/".join(name_of(part, lang) for part in of.split("/"))
    if of == "CNY":
        return "元" if lang == "zh" else "yuan"
    if of in CURRENCY_LIST:
        return CURRENCY_LIST[of].chinese if lang == "zh" else of
    if of in THINGS:
        return THINGS[of].chinese if lang == "zh" else THINGS[of].english
    return of


DISPLAY_UNITS = ("yuan", "wan", "million", "yi", "billion")
"""The units that people choose to see amounts in."""

_NATURAL = {"en": ("yuan", "million", "billion"), "zh": ("yuan", "wan", "yi")}
_TOO_WIDE = 1_000_000
"""From this on an amount is too long to read: the values spread too widely for the unit of the smallest."""

CURRENCIES: dict[str, tuple[str, ...]] = {
    code: tuple(word for word in currency.spellings if word not in _OTHER_WORDS and word[-1] not in ".圆")
    for code, currency in CURRENCY_LIST.items()
}
"""The words for each currency by ISO 4217 code. ¥ can be yuan or yen: here it is yuan; a bare $ is the US dollar."""
BY_POWER = {unit.power: unit for unit in UNITS.values()}


def natural_unit(values: Iterable[float | None], lang: str = "en") -> Unit:
    """The unit that makes amounts easy to read: yuan, million, billion in English; 元, 万元, 亿元 in Chinese.

    It is the largest in which the smallest amount is still at least 1; where the largest then has seven digits
    or more, the largest in which the median is at least 1. Missing values and zeros have no say; with nothing else
    it is the yuan.
    """
    sizes = sorted(abs(value) for value in values if value is not None and value == value and value != 0)
    units = [UNITS[name] for name in _NATURAL["zh" if lang == "zh" else "en"]]
    if not sizes:
        return units[0]
    unit = _largest_unit(units, sizes[0])
    if sizes[-1] / unit.factor < _TOO_WIDE:
        return unit
    middle = (sizes[(len(sizes) - 1) // 2] + sizes[len(sizes) // 2]) / 2
    return _largest_unit(units, middle)


def _largest_unit(units: list[Unit], size: float) -> Unit:
    """The largest of some units, from small to large, in which a size is at least 1; else the smallest."""
    return next((unit for unit in reversed(units) if size >= unit.factor), units[0])
