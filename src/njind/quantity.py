"""One published figure: text to value, rounding and qualifier, and back to display. No files, tables or options."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

LONGEST = 100
"""The most characters that a figure can have; a longer cell is refused unread."""


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


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure as it was published.

    ``value`` is in yuan (or ``currency``) for amounts, a fraction for rates, a plain number for counts.
    ``rounding`` is the place value of the last published digit in the same unit (1e8 for 19.4 billion,
    0.01 for 20%), None where nothing says how the figure was rounded.
    ``currency`` is the ISO 4217 code that the text itself names, else None.
    ``unit`` is what the text itself carried: a key of ``UNITS``, or "percent" or "times" for a rate, else None.
    """

    value: float
    rounding: float | None
    qualifier: Qualifier = Qualifier.EXACT
    currency: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of money: a power of ten of yuan (or of another currency).

    ``en`` and ``zh`` are its heading; ``aliases`` the words for it in cells and headings, without the currency.
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

    def label(self, lang: str = "en") -> str:
        """The unit as a heading shows it, in English or Chinese."""
        return self.zh if lang == "zh" else self.en


UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("yuan", 1, "yuan", "元", ()),
        Unit("thousand", 10**3, "thousand yuan", "千元", ("千", "thousand", "thousands", "k")),
        Unit("wan", 10**4, "10 thousand yuan", "万元", ("万", "ten thousand", "wan")),
        Unit("hundred_thousand", 10**5, "100 thousand yuan", "十万元", ("十万", "hundred thousand")),
        Unit("million", 10**6, "million yuan", "百万元", ("百万", "million", "millions", "m", "mn", "mln")),
        Unit("ten_million", 10**7, "10 million yuan", "千万元", ("千万", "ten million")),
        Unit("yi", 10**8, "100 million yuan", "亿元", ("亿", "hundred million", "yi")),
        Unit("billion", 10**9, "billion yuan", "十亿元", ("十亿", "billion", "billions", "b", "bn", "bln")),
        Unit("ten_billion", 10**10, "10 billion yuan", "百亿元", ("百亿", "ten billion")),
        Unit("hundred_billion", 10**11, "100 billion yuan", "千亿元", ("千亿", "hundred billion")),
        Unit("trillion", 10**12, "trillion yuan", "万亿元", ("万亿", "trillion", "trillions", "tn", "trn")),
    )
}
"""Every unit of money by its name, from small to large."""

DISPLAY_UNITS = ("yuan", "wan", "million", "yi", "billion")
"""The units that people choose to see amounts in."""

_NATURAL = {"en": ("yuan", "million", "billion"), "zh": ("yuan", "wan", "yi")}
_TOO_WIDE = 1_000_000
"""From this on an amount is too long to read: the values spread too widely for the unit of the smallest."""

CURRENCIES: dict[str, tuple[str, ...]] = {
    "CNY": ("元", "人民币", "人民币元", "yuan", "rmb", "cny", "renminbi", "¥"),
    "USD": ("美元", "美金", "usd", "us$", "$", "us dollar", "us dollars", "dollar", "dollars"),
    "HKD": ("港元", "港币", "hkd", "hk$", "hong kong dollar", "hong kong dollars"),
    "EUR": ("欧元", "eur", "euro", "euros", "€"),
    "JPY": ("日元", "jpy", "yen", "japanese yen"),
    "GBP": ("英镑", "gbp", "pound", "pounds", "£"),
    "KRW": ("韩元", "krw", "won", "₩"),
    "TWD": ("新台币", "台币", "twd", "nt$"),
    "SGD": ("新加坡元", "新元", "sgd", "s$"),
    "AUD": ("澳元", "aud", "a$"),
    "CAD": ("加元", "cad", "c$"),
    "CHF": ("瑞士法郎", "chf", "swiss francs"),
}
"""The words for each currency by ISO 4217 code. ¥ can be yuan or yen: here it is yuan; a bare $ is the US dollar."""

_CORRECT = "correct the cell, or leave it empty if the figure is missing."
_WRITE = "write one figure, for example 1,234.5, 194亿元, 19.4 billion yuan or 约20%; words belong in the note column."
_MOVE = "put it in the column that it belongs to, or correct the cell."
_AN_AMOUNT = "write an amount in yuan, for example 1e8, 100m, 0.1bn, 1亿 or 5000万."
_A_RATE = "write a rate, for example 12% or 0.12."

# Reasons that more than one place gives, each with its remedy.
_NO_NUMBER = ("is not a number", _CORRECT)
_ONLY_A_UNIT = ("is a unit without a number", "write the number before the unit.")
_UNKNOWN_TEXT = ("has text beside its number that cannot be read", _WRITE)
_UNREAD_NUMERAL = ("is written in Chinese numerals that njind does not read", "write the number in digits.")
_TWO_DIRECTIONS = ("says its direction twice", "write 5.2% or -5.2%.")
_UNKNOWN_RATE_UNIT = (
    "has no unit: it can be a percentage or a fraction",
    "write 16.5% in the cell, or put (%) or _pct in the heading; a fraction belongs in a column named growth.",
)


class NotAFigure(ValueError):
    """A text that cannot be read as one figure.

    ``reason`` is the tail of a sentence that begins with the text ("is not a number");
    ``remedy`` is a sentence that says what to do. Neither holds any of the text itself.
    """

    def __init__(self, reason: str, remedy: str = _CORRECT) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        """The reason."""
        return self.reason


# ---- words --------------------------------------------------------------------------------------
#
# A figure is words, one number, words. Every word has a kind, one letter. The kinds in order, with n for the number
# (or w for a word that is a rate by itself), are the figure's shape: "about 19.4 billion yuan" is qnsc, and the
# patterns below say which shapes are an amount, a rate or a count.
#
#   q qualifier   m 多, 余 after the number   f word that adds nothing   c currency   s scale (亿, billion)
#   p percent   o percentage points   t 倍   a "times", which says too little   l of last year   k grown to
#   g growth verb   r growth noun   u up   d down   y year on year   z another span   x counter   b ( and e )


class _Word(NamedTuple):
    kind: str
    name: str = ""
    power: int = 0


def _spellings(kind: str, words: str, name: str = "", power: int = 0) -> dict[str, _Word]:
    """The words of a kind; an underscore stands for a space."""
    return {word.replace("_", " "): _Word(kind, name, power) for word in words.split()}


_SCALES = {word: _Word("s", unit.name, unit.power) for unit in UNITS.values() for word in unit.aliases}
_CURRENCIES = {word: _Word("c", code) for code, words in CURRENCIES.items() for word in words}
_IN_FRONT = {word: currency for word, currency in _CURRENCIES.items() if not word.endswith("元")}
_PERCENT = _spellings("p", "% percent per_cent pct", "percent", -2)
_POINTS = _spellings("o", "百分点 个百分点 percentage_point percentage_points pp")
_COUNTERS = _spellings("x", "个 项 家 户 宗 件 笔 座 个项目 项目 project projects")
_SPANS = {
    **_spellings("y", "同比 与上年 与去年 与上年同期 与去年同期 比上年 比去年 比上年同期 比去年同期"),
    **_spellings("y", "较上年 较去年 较上年同期 较去年同期"),
    **_spellings("y", "year_on_year year-on-year yoy y/y on_year from_a_year_earlier"),
    **_spellings("z", "环比 比上月 较上月 month_on_month month-on-month m/m mom qoq q/q"),
}
_OF_LAST_YEAR = {
    f"{verb}{year}的": _Word("l")
    for verb in ("", "是", "为", "达", "达到", "相当于")
    for year in ("去年", "上年", "去年同期", "上年同期")
}

_BEFORE: dict[str, _Word] = {
    **_spellings("q", "约 大约 约为 大概 基本 ≈ ~ about around approximately approx approx.", Qualifier.APPROX),
    **_spellings("q", "roughly some circa ca ca.", Qualifier.APPROX),
    **_spellings("q", "近 将近 接近 逼近 nearly almost close_to", Qualifier.NEARLY),
    **_spellings("q", "超 超过 逾 突破 高于 大于 多于 过 破 > over just_over more_than above", Qualifier.OVER),
    **_spellings("q", "exceeding greater_than in_excess_of", Qualifier.OVER),
    **_spellings("q", "不低于 不少于 不小于 至少 ≥ >= at_least no_less_than not_less_than", Qualifier.AT_LEAST),
    **_spellings("q", "不满 未满 不足 不到 低于 少于 小于 < under just_under below", Qualifier.UNDER),
    **_spellings("q", "less_than fewer_than", Qualifier.UNDER),
    **_spellings("q", "不超过 不高于 不多于 不大于 至多 最多 ≤ <= up_to at_most", Qualifier.AT_MOST),
    **_spellings("q", "no_more_than not_more_than not_exceeding", Qualifier.AT_MOST),
    **_spellings("g", "增长 增长了 增 grew grew_by growth_of"),
    **_spellings("r", "增速 增速为 增幅 增幅为 增长率 增长率为"),
    **_spellings("u", "增加 增加了 上升 上涨 提高 扩大 ↑ up up_by rose rose_by increased increased_by an_increase_of"),
    **_spellings("d", "下降 下降了 负增长 降幅 降幅为 减少 减少了 下滑 下跌 降 降低 回落 ↓ down down_by fell fell_by"),
    **_spellings("d", "declined declined_by decreased decreased_by dropped dropped_by a_decrease_of"),
    **_spellings("k", "增至 增长到 增长至 增加到 增加至 提高到 提高至 扩大到 扩大至 上升到 上升至"),
    **_spellings("f", "达 达到 高达 为 是"),
    **_spellings("-", "- 负"),
    **_spellings("+", "+"),
    **_spellings("b", "("),
    **_OF_LAST_YEAR,
    **_SPANS,
    **_IN_FRONT,
}
_AFTER: dict[str, _Word] = {
    **_spellings("q", "左右 上下 or_so", Qualifier.APPROX),
    **_spellings("q", "以上 及以上 或以上 or_more or_above and_above", Qualifier.AT_LEAST),
    **_spellings("q", "以下 及以下 或以下 以内 之内 or_less or_fewer or_below and_below", Qualifier.AT_MOST),
    **_spellings("m", "多 余", Qualifier.OVER),
    **_spellings("p", "‰", "percent", -3),
    **_spellings("p", "成", "percent", -1),
    **_spellings("t", "倍"),
    **_spellings("a", "times x fold -fold"),
    **_spellings("l", "times_last_year's times_last_year’s times_that_of_last_year times_the_year_before"),
    **_spellings("g", "growth"),
    **_spellings("u", "↑ up increase"),
    **_spellings("d", "↓ down decrease decline"),
    **_spellings("e", ")"),
    **_PERCENT,
    **_POINTS,
    **_COUNTERS,
    **_SPANS,
    **_CURRENCIES,
    # 十亿元 can head a column, but nobody writes 5十亿
    **{word: scale for word, scale in _SCALES.items() if not word.startswith("十")},
}
_LONGEST_WORD = max(map(len, (*_BEFORE, *_AFTER)))

_PHRASES: dict[str, float] = {
    **{
        f"翻{done}{times}番": 2.0**power - 1
        for done in ("", "了")
        for power, spellings in enumerate(("一1", "两二2", "三3", "四4"), start=1)
        for times in spellings
    },
    "翻番": 1.0,
    "翻倍": 1.0,
    "doubled": 1.0,
    "tripled": 2.0,
    "quadrupled": 3.0,
    "持平": 0.0,
    "flat": 0.0,
    "unchanged": 0.0,
    "零增长": 0.0,
}
"""Rates that are said without a number: 翻一番 doubles, 翻两番 doubles twice."""


# ---- characters ---------------------------------------------------------------------------------

_CHARACTERS = str.maketrans(
    {
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("−–﹣‐‑", "-"),
        **dict.fromkeys("\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029", "\0"),
        **dict(zip("￥﹪〜≒≧≦⩾⩽", "¥%~≈≥≤≥≤", strict=True)),
        **dict(
            zip(
                "億萬約過點個長減兩餘圓圆負滿於達幣歐韓漲擴與較鎊內項戶當暫單",
                "亿万约过点个长减两余元元负满于达币欧韩涨扩与较镑内项户当暂单",
                strict=True,
            )
        ),
    }
)
"""Full-width forms, the minus signs of typography and traditional characters, each as the plain one.

Control characters that Python takes for white space become one that is in no figure.
"""


def _plain(text: str) -> str:
    """The text in plain lower-case characters with single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return " ".join(text.translate(_CHARACTERS).lower().split())


_MISSING = {"", "-", "--", "---", "—", "——", "―", "─", "──", "…", "……", "...", "/", "n/a", "na", "n.a.", "暂缺"}


def is_missing(text: str) -> bool:
    """Whether the text of a number column says that the figure is missing: empty, a dash, …, /, n/a, NA or 暂缺."""
    return len(text) < 20 and _plain(text) in _MISSING


# ---- from text to a number with words -----------------------------------------------------------

_ERROR_CELL = r"#[a-z][a-z0-9/_]*[!?]?"
_NUMBER = r"(?:(?<![a-z])[.,])?[0-9][0-9.,]*(?:e[-+]?[0-9]+)?"
_GROUPED = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_UNGROUPED = r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:e([-+]?[0-9]+))?"
# Spellings of programs, which write no words: with words around them they are slips (0194亿, 1e94亿, .4%).
_MACHINE_NUMBER = r"\.|0[0-9]|.*e"
_LETTER_AMONG_DIGITS = r"[0-9.,][oil](?![a-z])|(?<![a-z])[oil][0-9]"
_CHINESE_RUN = "[〇零一二两三四五六七八九十百千]+"
_CHINESE_NUMBER = "([一二两三四五六七八九])?(?:(十)([一二三四五六七八九])?|([百千]))?"
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_RANGE_SIGNS = ("-", "~", "—", "至", "到", " to ")


class _Figure(NamedTuple):
    mantissa: str
    exponent: int
    before: tuple[_Word, ...]
    after: tuple[_Word, ...]
    shape: str

    @property
    def words(self) -> tuple[_Word, ...]:
        return self.before + self.after


def _figure(text: str) -> _Figure:
    """The words and the number of a text; refuses what is not words, one number, words."""
    if len(text) > LONGEST and len(text.strip()) > LONGEST:
        raise NotAFigure(f"is longer than a figure can be ({LONGEST} characters)")
    plain = _plain(text)
    if plain in _MISSING:
        raise NotAFigure("is not a figure but says that one is missing" if plain else "is empty", "write the figure.")
    if re.fullmatch(_ERROR_CELL, plain):
        raise NotAFigure(
            "is an error of a spreadsheet", "mend the formula in the spreadsheet, or leave the cell empty."
        )
    numbers = list(re.finditer(_NUMBER, plain))
    if not numbers or "翻" in plain:
        return _without_number(plain)
    first = numbers[0]
    _refuse_spoiled(plain, numbers)
    mantissa, exponent = _literal(first[0])
    before, after = plain[: first.start()], plain[first.end() :]
    if re.match(_MACHINE_NUMBER, first[0]) and (before.strip() not in ("", "-", "+") or after.strip()):
        raise NotAFigure(
            "starts with a zero or a point, or has an exponent, beside words",
            "write the number in full, for example 0.4% or 194亿元.",
        )
    return _worded(before, after, mantissa=mantissa, exponent=exponent)


def _refuse_spoiled(plain: str, numbers: list[re.Match[str]]) -> None:
    """Refuse a text with letters among its digits, or with more than one number."""
    if re.search(_LETTER_AMONG_DIGITS, plain):
        raise NotAFigure("has a letter among its digits", "write the digits 0 and 1, not the letters O, I and l.")
    if len(numbers) == 1:
        return
    between = plain[numbers[0].end() : numbers[1].start()]
    if not between:
        raise NotAFigure(*_NO_NUMBER)
    if between == " ":
        raise NotAFigure("has a space inside its number", "group thousands with commas, or not at all.")
    if len(numbers) == 2 and any(sign in between for sign in _RANGE_SIGNS):
        raise NotAFigure("is a range, not one figure", "write one figure; a bound can be written as ≥10亿 or 20亿以下.")
    raise NotAFigure("holds more than one number", _WRITE)


def _literal(number: str) -> tuple[str, int]:
    """The digits of a number without its grouping, and its exponent; refuses wrong grouping."""
    found = re.fullmatch(_UNGROUPED, number)
    if found:
        return found[1], int(found[2] or 0)
    if re.fullmatch(_GROUPED, number):
        return number.replace(",", ""), 0
    if number.endswith(".") and number.count(".") == 1:
        raise NotAFigure("ends in a decimal point")
    if "," in number and number.count(".") <= 1:
        raise NotAFigure(
            "has a comma that does not group thousands",
            "write three digits after each comma, or no comma; the decimal sign is a point.",
        )
    raise NotAFigure(*_NO_NUMBER)


def _without_number(plain: str) -> _Figure:
    """A rate that a phrase says, a figure in Chinese numerals, or a unit that stands for one of it (亿元以上)."""
    for phrase, rate in _PHRASES.items():
        if phrase in plain:
            before, _, after = plain.partition(phrase)
            return _worded(before, after, number="w", mantissa=repr(rate), otherwise=_NO_NUMBER)
    runs = list(re.finditer(_CHINESE_RUN, plain))
    if len(runs) == 1:
        run = runs[0]
        before, after = plain[: run.start()], plain[run.end() :]
        return _worded(before, after, mantissa=_chinese_digits(run[0]), vague=run[0] in "百千", otherwise=_NO_NUMBER)
    if runs:
        raise NotAFigure(*_UNREAD_NUMERAL)
    unit = re.search("[万亿]", plain)
    if unit:
        before, after = plain[: unit.start()], plain[unit.start() :]
        return _worded(before, after, mantissa="1", vague=True, otherwise=_NO_NUMBER)
    if re.search(r"\b(?:inf|infinity)\b|∞", plain):
        raise NotAFigure("is not a finite number")
    if {word.kind for word in _words(plain, _AFTER) or ()} & set("scpt"):
        raise NotAFigure(*_ONLY_A_UNIT)
    raise NotAFigure(*_NO_NUMBER)


def _chinese_digits(run: str) -> str:
    """The value of a short Chinese numeral: one digit, 十 to 九十九, or one digit and 百 or 千."""
    found = re.fullmatch(_CHINESE_NUMBER, run)
    if not found:
        raise NotAFigure(*_UNREAD_NUMERAL)
    lead, ten, last, size = found.groups()
    multiplier = 10 if ten else {None: 1, "百": 100, "千": 1000}[size]
    return str(_CHINESE_DIGITS.get(lead, 1) * multiplier + _CHINESE_DIGITS.get(last, 0))


@lru_cache(maxsize=4096)
def _leading_words(text: str) -> tuple[_Word, ...] | None:
    return _words(text, _BEFORE)


@lru_cache(maxsize=4096)
def _trailing_words(text: str) -> tuple[_Word, ...] | None:
    return _words(text, _AFTER)


def _words(text: str, known: Mapping[str, _Word]) -> tuple[_Word, ...] | None:
    """The known words that make up a text, the longest first; None where it holds anything else or one twice over."""
    words = []
    start, previous = 0, ""
    while start < len(text):
        if text[start] == " ":
            start += 1
            continue
        end = _word_end(text, start, known)
        spelling = text[start:end]
        if not spelling or spelling == previous:
            return None
        words.append(known[spelling])
        start, previous = end, spelling
    return tuple(words)


def _word_end(text: str, start: int, known: Mapping[str, _Word]) -> int:
    """Where the longest known word from ``start`` ends; it does not end within a Latin word. ``start`` if none does."""
    for end in range(min(len(text), start + _LONGEST_WORD), start, -1):
        if text[start:end] in known and not ("a" <= text[end - 1] <= "z" and "a" <= text[end : end + 1] <= "z"):
            return end
    return start


def _worded(
    before: str,
    after: str,
    *,
    mantissa: str,
    exponent: int = 0,
    number: str = "n",
    vague: bool = False,
    otherwise: tuple[str, str] = _UNKNOWN_TEXT,
) -> _Figure:
    """The figure with the words around its number; refuses words that are not known.

    A ``vague`` number, such as the one in 百亿元以上, is one only beside a qualifier, and has no sign.
    """
    leading, trailing = _leading_words(before), _trailing_words(after)
    if leading is None or trailing is None:
        raise NotAFigure(*otherwise)
    shape = "".join(word.kind for word in leading) + number + "".join(word.kind for word in trailing)
    if vague and (not set("qm") & set(shape) or set("-+b") & set(shape)):
        raise NotAFigure(*_ONLY_A_UNIT)
    return _Figure(mantissa, exponent, leading, trailing, shape)


# ---- from a number with words to a quantity -----------------------------------------------------

# Most cells are plain numbers; these two patterns spare them the search for words.
_PLAIN_AMOUNT = re.compile(r"[-+]?(?:[0-9]{1,17}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5})(?:\.([0-9]{1,17}))?")
_PLAIN_RATE = re.compile(r"([-+]?(?:0|[1-9][0-9]{0,16})(?:\.([0-9]{1,17}))?)( ?%)?")

_AMOUNT = r"[qf]*(?:[-+]c*|c*[qf]*[-+]?)nm?s?m?c*m?q*|c*bc*n(?:s?c*e|es?c*)"
_COUNT = r"[qf]*[-+]?nm?s?m?x?m?q*|bne"
_LEAD = "[qfy]*[grud]?[qfy]*"
_BARE_RATE = rf"{_LEAD}[-+]?nm?[qy]*[gud]?y*|bne"
_PERCENTAGE = rf"{_LEAD}[-+]?nm?pm?[qy]*[gud]?y*|bn(?:pe|ep)"
_GROWTH_IN_TIMES = r"[qfy]*[gu][qfy]*nm?tm?[qy]*"
_PART_OF_LAST_YEAR = r"[qfy]*k?l[qf]*nm?[tp]m?q*|[qfy]*k[qf]*nm?tm?q*|[qf]*nl"
_SAID = r"[qfyg]*wm?[qy]*"

_DOWNWARD = {
    Qualifier.OVER: Qualifier.UNDER,
    Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.UNDER: Qualifier.OVER,
    Qualifier.AT_MOST: Qualifier.AT_LEAST,
}
"""A fall of more than 5 % is a growth under -5 %."""

_NO_AMOUNT = (
    ("po", "is a percentage, not an amount"),
    ("tlkwgruydza", "is a growth rate, not an amount"),
    ("x", "is a count, not an amount"),
)
_NO_COUNT = (
    ("po", "is a percentage, not a count"),
    ("tlkwgruydza", "is a growth rate, not a count"),
    ("c", "is an amount, not a count"),
)
_NO_RATE = (
    ("o", "is a difference between two rates, not a rate"),
    ("z", "is growth on the month or quarter before, not on the year before"),
    ("sc", "is an amount, not a rate"),
    ("x", "is a count, not a rate"),
)


def parse_amount(text: str, *, unit: Unit | None = None, currency: str | None = None) -> Quantity:
    """The amount that a text says, in yuan or in the currency that it names.

    ``unit`` and ``currency`` are the column's, for bare numbers; without a unit a bare number is in yuan, and nothing
    says how it was rounded. A text that names another unit or currency than its column is refused, as one is wrong.
    Raises NotAFigure for anything that is not one amount, missing marks included.
    """
    plain = _PLAIN_AMOUNT.fullmatch(text)
    if plain:
        number = text.replace(",", "")
        if unit is None:
            return Quantity(float(number) + 0.0, None)
        power = unit.power
        return Quantity(float(f"{number}e{power}") + 0.0, float(f"1e{power - len(plain[1] or '')}"))
    figure = _figure(text)
    if not re.fullmatch(_AMOUNT, figure.shape):
        raise _refusal(figure.shape, _NO_AMOUNT)
    named = _named_currency(figure.words, column=currency)
    own = _own_unit(figure.after, column=unit, currency=named)
    taken = UNITS[own] if own else unit
    value, place = _valued(figure, power=taken.power if taken else 0)
    said = taken is not None or named is not None
    return Quantity(value, place if said else None, _qualifier(figure), named, own)


def _own_unit(after: tuple[_Word, ...], *, column: Unit | None, currency: str | None) -> str | None:
    """The unit that the words after the number carry; refuses another one than the column's."""
    own = next((word.name for word in after if word.kind == "s"), None)
    if own is None and any(word.kind == "c" for word in after):
        own = "yuan"
    if own and column and UNITS[own].factor != column.factor:
        raise NotAFigure(
            f"is in {_unit_label(UNITS[own], currency)}, but its column is in {_unit_label(column, currency)}",
            "leave the unit to the heading or to the cell, or make them the same.",
        )
    return own


def _unit_label(unit: Unit, currency: str | None) -> str:
    """The unit in both languages: 亿元 (100 million yuan), or 亿 USD."""
    if currency in (None, "CNY"):
        return f"{unit.zh} ({unit.en})"
    return f"{unit.zh.removesuffix('元')} {currency}".lstrip()


def _named_currency(words: tuple[_Word, ...], *, column: str | None) -> str | None:
    """The one currency that the words name; refuses two, and another one than the column's."""
    codes = sorted({word.name for word in words if word.kind == "c"})
    if len(codes) > 1:
        raise NotAFigure("names two currencies", "name one currency.")
    if codes and column and codes[0] != column:
        raise NotAFigure(
            f"is in {codes[0]}, not in {column} as the others", "put each currency in rows of its own, with its code."
        )
    return codes[0] if codes else None


def parse_rate(text: str, *, percent: bool | None = None) -> Quantity:
    """The growth rate that a text says, as a fraction: 0.165 for 16.5%.

    ``percent`` is the column's unit for bare numbers: True for percent, False for fractions, whose rounding nothing
    says; None refuses them, because 0.5 can be half a percent or a half. 增长1.6倍 is 1.6, 是去年的1.6倍 is 0.6,
    翻番 is 1, 翻两番 is 3, 持平 is 0. A fall turns its qualifier round: 下降超5% is under -0.05.
    Raises NotAFigure for anything that is not one rate, missing marks included.
    """
    plain = _PLAIN_RATE.fullmatch(text)
    if plain and (plain[3] or percent):
        place = float(f"1e{-2 - len(plain[2] or '')}")
        return Quantity(float(f"{plain[1]}e-2") + 0.0, place, unit="percent" if plain[3] else None)
    if plain and percent is False:
        return Quantity(float(text) + 0.0, None)
    figure = _figure(text)
    shape = figure.shape
    if re.fullmatch(_BARE_RATE, shape):
        return _bare_rate(figure, percent=percent)
    if re.fullmatch(_PERCENTAGE, shape):
        return _rate(figure, unit="percent")
    if re.fullmatch(_GROWTH_IN_TIMES, shape):
        return _rate(figure, unit="times")
    if re.fullmatch(_PART_OF_LAST_YEAR, shape):
        return _rate(figure, unit="percent" if "p" in shape else "times", less=1)
    if re.fullmatch(_SAID, shape):
        return Quantity(float(figure.mantissa), None, _qualifier(figure), unit="times")
    if {"t", "a", "l", "k"} & set(shape):
        raise NotAFigure(
            "can be a growth or a multiple of last year",
            "write the growth in percent: 增长1.6倍 is 160%, 是去年的1.6倍 is 60%.",
        )
    raise _refusal(shape, _NO_RATE)


def _bare_rate(figure: _Figure, *, percent: bool | None) -> Quantity:
    """A rate without a unit of its own, in its column's."""
    if percent is None:
        raise NotAFigure(*_UNKNOWN_RATE_UNIT)
    rate = _rate(figure, unit=None, power=-2 if percent else 0)
    return rate if percent else Quantity(rate.value, None, rate.qualifier)


def _rate(figure: _Figure, *, unit: str | None, power: int = 0, less: int = 0) -> Quantity:
    """The rate of a figure whose shape is one, ``less`` one where it is a multiple of last year."""
    power += sum(word.power for word in figure.after)
    value, place = _valued(figure, power=power, less=less)
    turns = [kind for kind in figure.shape if kind in "grud"]
    direction = turns[0] if turns else "g"
    if len(turns) > 1 or (direction in "ud" and value < 0) or (direction == "d" and "+" in figure.shape):
        raise NotAFigure(*_TWO_DIRECTIONS)
    qualifier = _qualifier(figure)
    if direction == "d":
        value, qualifier = 0.0 - value, _DOWNWARD.get(qualifier, qualifier)
    return Quantity(value, place, qualifier, unit=unit)


def parse_count(text: str) -> Quantity:
    """The whole number of things that a text says; ``rounding`` only where it is rounded (1.2万个: 1000).

    Raises NotAFigure for anything that is not one count of 0 or more, missing marks included.
    """
    if len(text) < 16 and text.isascii() and text.isdigit():
        return Quantity(float(text), None)
    figure = _figure(text)
    if not re.fullmatch(_COUNT, figure.shape):
        raise _refusal(figure.shape, _NO_COUNT)
    value, place = _valued(figure, power=sum(word.power for word in figure.after))
    if value < 0:
        raise NotAFigure("is negative, and a count cannot be")
    if not value.is_integer():
        raise NotAFigure("is not a whole number")
    scale = next((word.name for word in figure.after if word.kind == "s"), None)
    return Quantity(value, place if scale and place > 1 else None, _qualifier(figure), unit=scale)


def _valued(figure: _Figure, *, power: int, less: int = 0) -> tuple[float, float]:
    """The value and the place of the last digit, both scaled by a power of ten, correctly rounded."""
    exponent = figure.exponent + power
    value = float(f"{figure.mantissa}e{exponent}")
    _, _, decimals = figure.mantissa.partition(".")
    place = float(f"1e{exponent - len(decimals)}")
    if value == float("inf") or place == float("inf"):
        raise NotAFigure("is too large for a number")
    if place == 0.0:
        raise NotAFigure("is too small for a number")
    if less:
        from decimal import Decimal

        value = float(Decimal(f"{figure.mantissa}e{exponent}") - less)
    return (0.0 - value if set("-b") & set(figure.shape) else value), place


def _qualifier(figure: _Figure) -> Qualifier:
    """The one qualifier that the words say; refuses two different ones."""
    said = {word.name for word in figure.words if word.kind in "qm"}
    if len(said) > 1 or figure.shape.count("m") > 1:
        raise NotAFigure("has two qualifiers", "write one of them: 约, 近, 超过, 以上, 不满 or 以下.")
    return Qualifier(said.pop()) if said else Qualifier.EXACT


def _refusal(shape: str, reasons: Iterable[tuple[str, str]]) -> NotAFigure:
    """Why a figure of this shape is not what was looked for."""
    for kinds, reason in reasons:
        if set(kinds) & set(shape):
            return NotAFigure(reason, _MOVE)
    return NotAFigure("is not written as one figure", _WRITE)


# ---- amounts and rates on the command line ------------------------------------------------------


def parse_threshold(text: str) -> float:
    """The amount in yuan of an option: 1e8, 100m, 0.1bn, 1亿, 5000万 or 2,000.

    Raises NotAFigure for anything else: a qualifier, another currency, a negative amount.
    """
    try:
        amount = parse_amount(text, currency="CNY")
    except NotAFigure as refused:
        raise NotAFigure(refused.reason, _AN_AMOUNT) from None
    if amount.qualifier:
        raise NotAFigure("is qualified, and a threshold is exact", _AN_AMOUNT)
    if amount.value < 0:
        raise NotAFigure("is negative", _AN_AMOUNT)
    return amount.value


def parse_growth_threshold(text: str) -> float:
    """The growth rate of an option as a fraction: ``12%`` and ``0.12`` are both 0.12.

    Raises NotAFigure for a bare number beyond 1 (12 can be 12 % or 1200 %), a qualifier, and what is not a rate.
    """
    try:
        rate = parse_rate(text, percent=False)
    except NotAFigure as refused:
        raise NotAFigure(refused.reason, _A_RATE) from None
    if rate.qualifier:
        raise NotAFigure("is qualified, and a threshold is exact", _A_RATE)
    if rate.unit is None and abs(rate.value) > 1:
        raise NotAFigure(_UNKNOWN_RATE_UNIT[0], _A_RATE)
    return rate.value


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
    spelling: _Word("n", "", power)
    for power in range(1, 6)
    for spelling in (str(10**power), f"{10**power:,}", f"{10**power:,}".replace(",", " "))
}
_HEADING_WORDS: dict[str, _Word] = {
    **_POWERS_OF_TEN,
    **_SCALES,
    **_CURRENCIES,
    **_COUNTERS,
    **_PERCENT,
    **{word: _Word("p") for word in _POINTS},
    **_spellings("p", "±% +/-% 百分比 percentage points"),
    **_spellings("h", "fraction 小数"),
    **_spellings("f", "in of figures amounts ( )"),
}
_MOST_WORDS = 10
"""No unit has more words; so many cuts of a heading are tried at most."""
_MONEY_SHAPE = "c*n?s?c*"
_SEPARATORS = " \t\r\n\u3000\xa0,，/:：_-"
_BRACKETED = r"(?s)(.*?)[(（\[【〔]([^(（\[【〔]*)[)）\]】〕]"
_LABEL = r"(?i:[单單]\s*位|\bunits?)\s*[:：︰∶﹕]\s*"
_TITLE_LABEL = r"(?i:[单單]\s*位|\bunits?)(?:\s*[:：︰∶﹕]\s*|\s+)"
_LISTED = r"[、，;；]|和|\band\b|,(?![0-9]{3})|/(?=\s*[%％])|\s{2,}"
_CHINESE_MONEY = "(?:" + "|".join(word for word in _CURRENCIES if not word.isascii() and word.isalpha()) + ")"
_ENGLISH_MONEY = "(?:" + "|".join(word for word in _CURRENCIES if word.isascii() and word.isalpha()) + ")"
_ENGLISH_SCALE = "(?:" + "|".join(word for word in _SCALES if word.isascii() and len(word) > 1) + ")"
_BEGINS_AS_MONEY = rf"[十百千万亿]*{_CHINESE_MONEY}(?![一-鿿/])|{_ENGLISH_SCALE} {_ENGLISH_MONEY}\b(?! ?(?:/|per\b))"
_NAMES_MONEY = (
    rf"(?<![0-9.一二三四五六七八九十百千万亿两几数])(?<![0-9] )[十百千万亿]+{_CHINESE_MONEY}"
    rf"|(?<![0-9])(?<![0-9] )\b{_ENGLISH_SCALE} (?:of )?{_ENGLISH_MONEY}\b|\b{_ENGLISH_MONEY} {_ENGLISH_SCALE}\b"
)
_TITLE_POWERS = (4, 8)
"""The units that titles in English write with a numeral, as 万 and 亿 have no word: 10,000 and 100 million yuan."""
_BY_POWER = {unit.power: unit for unit in UNITS.values()}


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
    plain = _plain(text.replace("_", " "))
    if plain.count("(") != plain.count(")"):
        return None
    words = _words(plain, _HEADING_WORDS) or ()
    kinds = "".join(word.kind for word in words if word.kind != "f")
    if kinds in ("p", "h"):
        return HeadingUnit("", None, kinds == "p", None)
    if kinds == "x" and enclosed:
        return HeadingUnit("", None, None, None)
    codes = {word.name for word in words if word.kind == "c"}
    unit = _BY_POWER.get(sum(word.power for word in words))
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
    if label and any(re.match(_BEGINS_AS_MONEY, _plain(part)) for part, unit in found if not unit):
        raise NotAFigure("names a unit of money for some of the figures", _ONE_UNIT)
    money = {(unit.unit, unit.currency or "CNY") for unit in said if unit.unit}
    if len(money) > 1:
        raise NotAFigure("names two units of money", _ONE_UNIT)
    amounts = next((unit for unit in said if unit.unit), said[0])
    name = line[: label.start()].strip(_SEPARATORS + "(（[【〔") if label else ""
    percent = next((unit.percent for unit in said if unit.percent is not None), None)
    return HeadingUnit(name, amounts.unit, percent, amounts.currency)


_ONE_UNIT = "name one unit above the table, and others in the headings."


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
    plain = _plain(line)
    if re.search(_NAMES_MONEY, plain):
        return True
    alone = [text for text in (plain, *re.findall(r"[(\[【]([^()\[\]【】]*)[)\]】]", plain)) if len(text) <= LONGEST]
    return any(said.unit is not None for text in alone if (said := _unit_said(text, enclosed=True)))


def _unit_listed(part: str, *, labelled: bool) -> HeadingUnit | None:
    """What one unit in a title line says; behind 单位：a Chinese one may be followed by a bracket or other words."""
    part = _plain(part).strip(_SEPARATORS + "[]【】〔〕。")
    if part.count("(") != part.count(")"):
        part = part.removeprefix("(") if "(" in part else part.removesuffix(")")
    said = _unit_said(part, enclosed=False)
    if said or not labelled:
        return said
    first = re.split(r"[)\]】〕\s]", part)[0]
    return None if first.isascii() else _unit_said(first, enclosed=False)


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
    return _DOWNWARD.get(said, said)


def round_half_up(value: float, decimals: int, *, power: int = 0) -> Decimal:
    """The value times a power of ten, rounded once, halves away from zero, as releases and spreadsheets do.

    Like a spreadsheet it looks at 15 significant digits, so that the noise of binary fractions decides nothing.
    Zero has no sign. Raises ValueError for infinity and NaN.
    """
    from decimal import ROUND_HALF_UP, Context, Decimal

    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not exact.is_finite():
        raise ValueError("only a finite number can be rounded")
    wide = Context(prec=700)
    rounded = exact.scaleb(power, wide).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, wide)
    return rounded if rounded else rounded.copy_abs()


def show_number(value: float, decimals: int, *, grouped: bool = True, power: int = 0) -> str:
    """A number for people: ``1,234.5``, ``-15.1``; rounded half up, with an ASCII minus sign."""
    rounded = round_half_up(value, decimals, power=power)
    return f"{rounded:,f}" if grouped else f"{rounded:f}"


def show_percent(value: float, decimals: int, *, grouped: bool = True) -> str:
    """A fraction in percent or percentage points, without the sign: 0.165 is ``16.5``."""
    return show_number(value, decimals, grouped=grouped, power=2)


def show_in_words(value: float, currency: str = "CNY") -> str:
    """One amount with its unit, for a sentence: ``100 million yuan``, ``1.5 billion yuan``, ``USD 20 million``."""
    unit = natural_unit([value])
    number = show_number(value, 3, power=-unit.power).rstrip("0").rstrip(".")
    if currency == "CNY":
        return f"{number} {unit.en}"
    return f"{currency} {number} {unit.en.removesuffix('yuan')}".rstrip()


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


def decimals_supported(rounding: float | None, *, power: int = 0) -> int | None:
    """How many decimals a figure with this rounding has in a unit of 10 to the ``power``; None where unknown.

    1e8 in billions (power 9) is 1; 0.001 in percent (power -2) is 1; 1e9 in millions is 0.
    """
    if not rounding:
        return None
    place = _exponent(rounding)
    return max(0, power - place)


def last_digit_place(value: float) -> float | None:
    """The place value of the last non-zero digit: 1e9 for 13 billion, 0.1 for 0.2; None for 0."""
    return float(f"1e{_exponent(value)}") if value else None


def _exponent(value: float) -> int:
    """The power of ten of the last non-zero digit, to 15 significant digits."""
    mantissa, _, exponent = f"{value:.14e}".partition("e")
    return int(exponent) - len(mantissa.partition(".")[2].rstrip("0"))


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


def place_of_doubt(value: float, rounding: float | None, qualifier: str) -> float | None:
    """The place value down to which a published figure can be trusted; None where nothing says how it was rounded.

    That is its rounding; "about" reaches up to the last digit that is not zero: about 180 billion is good to 10.
    """
    if qualifier != Qualifier.APPROX:
        return rounding
    return max((place for place in (rounding, last_digit_place(value)) if place), default=None)


def coarsest(figures: Iterable[tuple[float, float | None, str]]) -> float | None:
    """The place value down to which a sum of figures (value, rounding, qualifier) can be trusted, None where unknown.

    Only qualified figures have a say: what is rounded alone is shown with the digits it was published with.
    """
    places = [place_of_doubt(*figure) for figure in figures if figure[2]]
    return max((place for place in places if place), default=None)
