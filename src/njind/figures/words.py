"""The words around a number, each with its kind, and how a text is cut into them. No numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from njind.figures.qualifier import Qualifier
from njind.figures.units import CURRENCIES, UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 100
"""The most characters that a figure can have; a longer cell is refused unread."""


# ---- words --------------------------------------------------------------------------------------
#
# A figure is words, one number, words. Every word has a kind, one letter. The kinds in order, with n for the number
# (or w for a word that is a rate by itself), are the figure's shape: "about 19.4 billion yuan" is qnsc, and the
# patterns below say which shapes are an amount, a rate or a count.
#
#   q qualifier   m 多, 余 after the number   f word that adds nothing   c currency   s scale (亿, billion)
#   p percent   o percentage points   t 倍   a "times", which says too little   l of last year   k grown to
#   g growth verb   r growth noun   u up   d down   y year on year   z another span   x counter   b ( and e )


class Word(NamedTuple):
    """A known word: its kind (a letter of the list below), what it names, and the power of ten that it stands for."""

    kind: str
    name: str = ""
    power: int = 0


def spellings(kind: str, words: str, name: str = "", power: int = 0) -> dict[str, Word]:
    """The words of a kind; an underscore stands for a space."""
    return {word.replace("_", " "): Word(kind, name, power) for word in words.split()}


SCALES = {word: Word("s", unit.name, unit.power) for unit in UNITS.values() for word in unit.aliases}
CURRENCY_WORDS = {word: Word("c", code) for code, words in CURRENCIES.items() for word in words}
_IN_FRONT = {word: currency for word, currency in CURRENCY_WORDS.items() if not word.endswith("元")}
PERCENT = spellings("p", "% percent per_cent pct", "percent", -2)
POINTS = spellings("o", "百分点 个百分点 percentage_point percentage_points pp")
COUNTERS = spellings("x", "个 项 家 户 宗 件 笔 座 个项目 项目 project projects")
_SPANS = {
    **spellings("y", "同比 与上年 与去年 与上年同期 与去年同期 比上年 比去年 比上年同期 比去年同期"),
    **spellings("y", "较上年 较去年 较上年同期 较去年同期"),
    **spellings("y", "year_on_year year-on-year yoy y/y on_year from_a_year_earlier"),
    **spellings("z", "环比 比上月 较上月 month_on_month month-on-month m/m mom qoq q/q"),
}
_OF_LAST_YEAR = {
    f"{verb}{year}的": Word("l")
    for verb in ("", "是", "为", "达", "达到", "相当于")
    for year in ("去年", "上年", "去年同期", "上年同期")
}

BEFORE: dict[str, Word] = {
    **spellings("q", "约 大约 约为 大概 基本 ≈ ~ about around approximately approx approx.", Qualifier.APPROX),
    **spellings("q", "roughly some circa ca ca.", Qualifier.APPROX),
    **spellings("q", "近 将近 接近 逼近 nearly almost close_to", Qualifier.NEARLY),
    **spellings("q", "超 超过 逾 突破 高于 大于 多于 过 破 > over just_over more_than above", Qualifier.OVER),
    **spellings("q", "exceeding greater_than in_excess_of", Qualifier.OVER),
    **spellings("q", "不低于 不少于 不小于 至少 ≥ >= at_least no_less_than not_less_than", Qualifier.AT_LEAST),
    **spellings("q", "不满 未满 不足 不到 低于 少于 小于 < under just_under below", Qualifier.UNDER),
    **spellings("q", "less_than fewer_than", Qualifier.UNDER),
    **spellings("q", "不超过 不高于 不多于 不大于 至多 最多 ≤ <= up_to at_most", Qualifier.AT_MOST),
    **spellings("q", "no_more_than not_more_than not_exceeding", Qualifier.AT_MOST),
    **spellings("g", "增长 增长了 增 grew grew_by growth_of"),
    **spellings("r", "增速 增速为 增幅 增幅为 增长率 增长率为"),
    **spellings("u", "增加 增加了 上升 上涨 提高 扩大 ↑ up up_by rose rose_by increased increased_by an_increase_of"),
    **spellings("d", "下降 下降了 负增长 降幅 降幅为 减少 减少了 下滑 下跌 降 降低 回落 ↓ down down_by fell fell_by"),
    **spellings("d", "declined declined_by decreased decreased_by dropped dropped_by a_decrease_of"),
    **spellings("k", "增至 增长到 增长至 增加到 增加至 提高到 提高至 扩大到 扩大至 上升到 上升至"),
    **spellings("f", "达 达到 高达 为 是"),
    **spellings("-", "- 负"),
    **spellings("+", "+"),
    **spellings("b", "("),
    **_OF_LAST_YEAR,
    **_SPANS,
    **_IN_FRONT,
}
AFTER: dict[str, Word] = {
    **spellings("q", "左右 上下 or_so", Qualifier.APPROX),
    **spellings("q", "以上 及以上 或以上 or_more or_above and_above", Qualifier.AT_LEAST),
    **spellings("q", "以下 及以下 或以下 以内 之内 or_less or_fewer or_below and_below", Qualifier.AT_MOST),
    **spellings("m", "多 余", Qualifier.OVER),
    **spellings("p", "‰", "percent", -3),
    **spellings("p", "成", "percent", -1),
    **spellings("t", "倍"),
    **spellings("a", "times x fold -fold"),
    **spellings("l", "times_last_year's times_last_year’s times_that_of_last_year times_the_year_before"),
    **spellings("g", "growth"),
    **spellings("u", "↑ up increase"),
    **spellings("d", "↓ down decrease decline"),
    **spellings("e", ")"),
    **PERCENT,
    **POINTS,
    **COUNTERS,
    **_SPANS,
    **CURRENCY_WORDS,
    # 十亿元 can head a column, but nobody writes 5十亿
    **{word: scale for word, scale in SCALES.items() if not word.startswith("十")},
}
_LONGEST_WORD = max(map(len, (*BEFORE, *AFTER)))

PHRASES: dict[str, float] = {
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

CHARACTERS = str.maketrans(
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


def plain_text(text: str) -> str:
    """The text in plain lower-case characters with single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return " ".join(text.translate(CHARACTERS).lower().split())


MISSING_MARKS = frozenset(
    (
        *("", "-", "--", "---", "—", "——", "―", "─", "──", "…", "……", "...", "..", ".", ":", "/", "x"),
        *("n/a", "na", "n.a.", "n.a", "nan", "#n/a n/a", "n.m.", "n.m", "nm", "n.d.", "(d)", "(s)", "(na)", "(x)"),
        *("暂缺", "暂无", "缺", "不详", "无数据", "暂无数据"),
    )
)


def is_missing(text: str) -> bool:
    """Whether the text of a number column says that the figure is missing: empty, a dash, …, /, NA, (D), 暂缺."""
    return len(text) < 20 and plain_text(text) in MISSING_MARKS


@lru_cache(maxsize=4096)
def leading_words(text: str) -> tuple[Word, ...] | None:
    """The words before a number; None where one is not known."""
    return words_of(text, BEFORE)


@lru_cache(maxsize=4096)
def trailing_words(text: str) -> tuple[Word, ...] | None:
    """The words after a number; None where one is not known."""
    return words_of(text, AFTER)


def words_of(text: str, known: Mapping[str, Word]) -> tuple[Word, ...] | None:
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


def _word_end(text: str, start: int, known: Mapping[str, Word]) -> int:
    """Where the longest known word from ``start`` ends; it does not end within a Latin word. ``start`` if none does."""
    for end in range(min(len(text), start + _LONGEST_WORD), start, -1):
        if text[start:end] in known and not ("a" <= text[end - 1] <= "z" and "a" <= text[end : end + 1] <= "z"):
            return end
    return start
