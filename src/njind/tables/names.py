"""What the name of a row says: that the row is a total, a part of another row, a note. No figures, no tables."""

from __future__ import annotations

import re
import unicodedata

LONGEST_TOTAL = 40
"""A name of as many characters is no word for a total."""

_SUMS = ("合计", "总计", "共计", "小计", "总和", "合计数")
"""A name that ends in one of these is a total: 江苏合计, 八大产业合计, Total 合计."""

_WHOLES = (
    *("总共", "总量", "总数", "累计", "汇总", "全部", "全国", "全省", "全市", "全区", "全县", "全行业"),
    *("全部行业", "所有行业", "全部产业", "所有产业"),
)
"""A name that is one of these and nothing else is a total: the rows of a table are parts of its whole."""

_WHOLES_IN_ENGLISH = ("overall", "all", "consolidated", "all industries", "all sectors", "all projects")
_SUMS_IN_ENGLISH = re.compile(r"(?<![a-z])(?:grand|sub|sum|overall)?[ _-]?totals?\Z")
_TRADITIONAL = str.maketrans("計總數匯國區縣業產項", "计总数汇国区县业产项")
_LAST = {word[-1] for word in (*_SUMS, *_WHOLES)}
_LETTERS = _LAST | {chr(old) for old, new in _TRADITIONAL.items() if chr(new) in _LAST}
_TELLING = {word[-1] for word in _SUMS} | {word[0] for word in _WHOLES}
"""Letters of which the name of a total has at least one; fewer names have them than end as one."""

TOTAL_ENDINGS = ("total", "totals", *sorted({word.split()[-1] for word in _WHOLES_IN_ENGLISH}), *sorted(_LETTERS))
"""What the name of a total ends in, in lower case and without brackets, marks and spaces behind it."""

_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_MARKS = re.compile(rf"[{_UNSEEN}①-⑳⑴-⒇]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|《[^《》]*》|「[^「」]*」")
_AROUND = " \t\r\n\v\f\x1c\x1d\x1e\x1f\"'“”‘’_*:.、。()[]【】〔〕《》「」※▲△"
_BETWEEN_CHINESE = r"(?<=[一-鿿])[\s_]+(?=[一-鿿])"
_MAY_BE_TOTAL = re.compile(
    rf"[{''.join(sorted(_TELLING))}{''.join(map(chr, _TRADITIONAL))}{_UNSEEN}\uff21-\uff5a]|all|total|consolidated",
    re.IGNORECASE,
)

MAY_BE_TOTAL = (
    r"(?i)[合总總共小累汇匯][\s_]*[计計共量数數和总總]|汇[\s_]*总|匯[\s_]*總|全[\s_]*[部国國省市区區县縣行]|所有"
    r"|total|overall|consolidated|^[^a-z]*all[^a-z]*$|^[^a-z]*all (?:industries|sectors|projects)[^a-z]*$|[Ａ-ｚ①-⒇]"
)
"""Names that can be those of totals, for the patterns of engines: ``is_total`` says which of them are."""

MAY_BE_RESIDUAL = (
    r"(?i)^[\s.…'(（]*(?:(?:(?:the|all)\s+)*"
    r"(?:other|rest|remain|residual|miscell|unclass|unalloc|unspec|not else|n\.? ?e\.? ?[cs])"
    r"|其他|其它|其余|余下|剩余|未分类|未列明|未分配)|^[Ａ-ｚ]"
)
"""Names that can be those of residuals, for the patterns of engines."""

_INSIDE = re.compile(
    r"[\s#＃\-—–－(（\[【*＊•·●○◆△▲]*(?:其\s*中\s*[:：,，、]?\s*\S|of\s+which\b)|[#＃]\s*[^\s\d#＃]", re.IGNORECASE
)
_NOTE_WORD = re.compile(
    r"[（(\[]?(?:附?注|备注|(?:数据)?说明|(?:数据|资料)?来源|指标解释|[制填]表|审核|单位|notes?|sources?|remarks?|footnotes?)"
    r"\s*\d*[）)\]]?\s*[:：.、]",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"[*＊※▲①-⑳]")
SET_IN = 2
"""Letters by which a name has to be moved to the right of another to lie inside it."""

_INDENT = {" ": 1, "\xa0": 1, "\t": 2, "\u3000": 2}


def is_total(name: str) -> bool:
    """Whether a name says that its row is a total of others: 合计, 江苏总计, 全市, Total 合计, All industries."""
    if len(name) >= LONGEST_TOTAL or _MAY_BE_TOTAL.search(name) is None:
        return False  # most names: this is asked of every row
    text = unicodedata.normalize("NFKC", _MARKS.sub("", name)).casefold().translate(_TRADITIONAL)
    bare = _BRACKETS.sub("", text).strip(_AROUND) or text.strip(_AROUND)
    bare = re.sub(_BETWEEN_CHINESE, "", bare)
    return (
        bare.endswith(_SUMS)
        or bare in _WHOLES
        or bare in _WHOLES_IN_ENGLISH
        or _SUMS_IN_ENGLISH.search(bare) is not None
    )


def is_part(name: str) -> bool:
    """Whether a name says that its row lies inside another: 其中：软件产品, #软件产品, of which: software."""
    return _INSIDE.match(name) is not None


def indent_of(name: str) -> int:
    """How far a name is moved to the right, in letters; yearbooks set parts in so."""
    width = 0
    for character in name:
        if character not in _INDENT:
            return width
        width += _INDENT[character]
    return 0


def has_note_word(text: str) -> bool:
    """Whether a text begins as a note below a table does, with a word: 注：, 数据来源：, Note:."""
    return _NOTE_WORD.match(text) is not None


def has_note_mark(text: str) -> bool:
    """Whether a text begins with a mark, as a footnote does and at times a name: ①, *, ※, ▲."""
    return _NOTE_MARK.match(text) is not None
