"""What any text of a table says: measure, aspect, unit, period, role, name. Pure; knows no cells and no tables."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from njind.figures.aspects import Aspect, Relative
from njind.figures.spans import SpanSaid, spans_in
from njind.figures.tokens import CLOSING, OPENING, SEPARATORS, Token, cut, folded
from njind.figures.unitwords import UnitSaid, unit_in
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from njind.period import Period

LONGEST_TEXT = 400
"""A longer text is prose: nothing of it is understood."""


_NOTED = re.compile(r"(?<=[^\W\d_]{3})[¹²³⁰⁴-⁹]+(?=$|[\s(（,])")
"""Raised figures behind a word, which point to a note; behind one or two letters they are powers (m³, km²)."""


@frozen
class Said:
    """What a text says; None, "" or False where it says nothing of the kind.

    ``scale`` is a power of ten; ``of`` an ISO 4217 code, a key of ``THINGS``, or two of them ("CNY/t").
    ``percent`` is True for percent and points, False for fractions. ``prices`` is the year of constant prices, or
    "constant", "current". ``fiscal`` is a fiscal year as it stands, lower case, where nothing says its last month
    (FY2024); ``status`` what a letter behind a year says (2024E: expected). ``months`` are the months of a span that
    names no year (1—6月). ``name`` is what is left as a name; ``rest`` is the name without the words of its measure.
    ``leftover`` are the words of money, scale, percent and growth that were seen and do not fit: who reads a heading
    with any of them has to refuse it.
    """

    measure: str | None = None
    aspect: Aspect | None = None
    scale: int | None = None
    of: str | None = None
    percent: bool | None = None
    prices: str = ""
    period: Period | None = None
    span: Relative | None = None
    months: tuple[int, int] | None = None
    status: str = ""
    fiscal: str = ""
    role: str | None = None
    name: str = ""
    rest: str = ""
    total: bool = False
    part: bool = False
    numbering: str = ""
    leftover: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 14)
def understood(text: str) -> Said:
    """What a heading line, a title, a side cell or the name of a sheet says."""
    text = " ".join(text.split()) if text.isascii() else _NOTED.sub("", re.sub(r"\s+", " ", text).strip())
    if not text or len(text) > LONGEST_TEXT:
        return Said(name=text, rest=text)
    numbering, part, start = _head(text)
    plain = folded(text)
    spans = spans_in(plain, start)
    tokens = _without(cut(text, plain), spans, start)
    unit = unit_in(plain, tokens)
    growth = _aspect(tokens, unit)
    used = [*unit.used, *growth.used, *((span.start, span.end) for span in spans), (0, start)]
    said_span, span_used = _relative(tokens, growth.aspect)
    used += span_used
    name = _name(text, used, tokens)
    measure, rest = _measure(name, has_figure=bool(unit.used or growth.aspect))
    if name and growth.aspect is None and measure is None and (role := _role(text)):
        name = rest = ""
    else:
        role = _role(name) if name else _role(text)
    aspect = growth.aspect or _level(
        tokens, measure, unit, said_span, name=name, period=any(span.period for span in spans)
    )
    return Said(
        measure=measure,
        aspect=aspect,
        scale=unit.scale,
        of=unit.of or ("index" if growth.base else None),
        percent=unit.percent,
        prices=unit.prices or growth.base.strip("-"),
        period=next((span.period for span in spans if span.period), None),
        span=said_span,
        months=next((span.months for span in spans if span.months), None),
        status=next((span.status for span in spans if span.status), ""),
        fiscal=next((span.fiscal for span in spans if span.fiscal), ""),
        role=role,
        name=name,
        rest=rest,
        total=_is_total(name or text),
        part=part,
        numbering=numbering,
        leftover=_leftover(text, tokens, unit, growth),
    )


# ---- what stands before a name ------------------------------------------------------------------

_NUMBERING = (
    r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．)）]\s*|[（(][一二三四五六七八九十]{1,3}[)）]\s*",
    r"\d{1,2}(?:[.．]\d{1,2})*[.．、)）]\s*(?=[^\d\s])|[（(]\d{1,2}[)）]\s*|[①-⑳⑴-⒇]\s*|[IVX]{1,4}[.、)]\s+|[A-Z][.、)]\s+",
    r"\d{1,2}(?:\.\d{1,2})+\s+(?=[^\d\s])",
)
_PART = (
    r"\s*(?:其\s*中\s*[:：,，、]?|of\s+which\b\s*[:,]?|including\s*[:,]|darunter\b\s*:?"
    r"|davon\b\s*:?|[#＃]\s*(?=[^\d#＃\s]))\s*"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile("|".join(_NUMBERING)), re.compile(_PART, re.IGNORECASE)


def _head(text: str) -> tuple[str, bool, int]:
    """The numbering of a text, whether it says that it is a part, and where its name begins."""
    numbered, parts = _patterns()
    numbering, part, start = "", False, 0
    for _ in range(2):
        if not part and (found := parts.match(text, start)):
            part, start = found.end() < len(text) or found.end() > start, found.end()
        if not numbering and (found := numbered.match(text, start)) and found.end() < len(text):
            numbering, start = found[0].strip(), found.end()
    if start >= len(text):
        return "", part, 0
    return numbering, part, start


# ---- aspects ------------------------------------------------------------------------------------


@frozen
class _AspectSaid:
    aspect: Aspect | None = None
    used: tuple[tuple[int, int], ...] = ()
    unused: tuple[Token, ...] = ()
    base: str = ""
    """The year in which an index is 100, or "-" where that is the year before."""


_BASES = {
    **{"Y": Aspect.GROWTH, "M": Aspect.GROWTH_MONTH, "Q": Aspect.GROWTH_QUARTER, "A": Aspect.GROWTH_AVERAGE},
    **{"N": Aspect.GROWTH_ANNUAL, "S": Aspect.GROWTH_SINCE},
}
_OTHERS = {
    **{"K": Aspect.CONTRIBUTION, "L": Aspect.PULL, "R": Aspect.RANK, "O": Aspect.OF_PLAN, "H": Aspect.SHARE},
}


def _aspect(tokens: Sequence[Token], unit: UnitSaid) -> _AspectSaid:
    """The aspect that the words of a text make up, and the words that do not fit."""
    growth = [token for token in tokens if token.kind in "YMQANSZgva"]
    falls = [token for token in tokens if token.kind == "d"]
    others = [token for token in tokens if token.kind in "KLROH"]
    marks = [token for token in tokens if token.kind == "i"]
    kinds = {token.kind for token in growth}
    used = _spans((*growth, *others, *marks))
    if marks:
        is_index = not marks[0].name  # 上年=100; 2015=100 is the base of an index of its own
        return _AspectSaid(Aspect.INDEX if is_index else Aspect.LEVEL, used, base=marks[0].name or "-")
    if others:
        return _other(others, growth, unit, used)
    bases = kinds & set(_BASES)
    if falls and (bases or unit.percent is not None or "g" in kinds):
        paired = any(token.kind in "gv" for token in growth)
        if not paired:
            return _AspectSaid(None, (), (*growth, *falls))
        used = _spans((*growth, *falls))
    if not growth:
        return _AspectSaid(Aspect.POINTS, ()) if unit.points else _AspectSaid()
    if kinds == {"v"} and unit.percent is None and not _alone(tokens):
        return _AspectSaid()  # climate change, 气候变化: a name
    if "Q" in bases and "M" in bases and _quarterly(growth):
        bases = bases - {"M"}
    if "Y" in bases and "S" in bases:
        bases = bases - {"Y"}
    if bases & {"A", "N"} and "Y" in bases:
        bases = bases - {"Y"}
    if "N" in bases and len(bases) == 2 and bases & {"Q", "M"}:
        bases = {"N"}
    if len(bases) > 1 or any(token.kind == "Z" for token in growth):
        return _AspectSaid(None, (), tuple(growth))
    if unit.points:
        return _AspectSaid(Aspect.POINTS, used)
    if "a" in kinds or ((unit.of or unit.scale is not None) and unit.percent is None):
        return _AspectSaid(Aspect.CHANGE, used)
    if bases:
        return _AspectSaid(_BASES[bases.pop()], used)
    return _AspectSaid(Aspect.GROWTH if "g" in kinds else Aspect.GROWTH_UNSAID, used)


def _other(others: list[Token], growth: list[Token], unit: UnitSaid, used: tuple[tuple[int, int], ...]) -> _AspectSaid:
    """A share, a contribution, a rank, a part of a plan; a change of one of them is points or nothing known."""
    kinds = {token.kind for token in others}
    moves = [token for token in growth if token.kind != "g"]
    if "R" in kinds:
        return _AspectSaid(Aspect.RANK, used)
    if "K" in kinds:
        return _AspectSaid(Aspect.PULL if unit.points else Aspect.CONTRIBUTION, used)
    if "L" in kinds:
        return _AspectSaid(Aspect.PULL, used)
    if moves:
        return _AspectSaid(Aspect.POINTS, used) if unit.points else _AspectSaid(None, (), tuple(growth))
    if "H" in kinds and (unit.of or unit.scale is not None) and unit.percent is None:
        return _AspectSaid()  # shares of a company, in numbers: a name
    return _AspectSaid(_OTHERS[others[0].kind], used)


def _quarterly(growth: Iterable[Token]) -> bool:
    return any(token.kind == "Q" for token in growth)


def _alone(tokens: Sequence[Token]) -> bool:
    """Whether nothing that could be a name stands beside the words of change."""
    return not any(token.kind in "w0" for token in tokens)


def _spans(tokens: Iterable[Token]) -> tuple[tuple[int, int], ...]:
    return tuple((token.start, token.end) for token in tokens)


def _relative(tokens: Sequence[Token], aspect: Aspect | None) -> tuple[Relative | None, list[tuple[int, int]]]:
    """The span in relation to the table's period that a text says, and the words that say it."""
    found = [token for token in tokens if token.kind == "r"]
    if not found:
        return None, []
    names = {token.name for token in found}
    for name in ("last_year", "last_month", "month", "quarter", "cumulative"):
        if name in names:
            if name in ("last_year", "last_month") and aspect is not None and aspect.is_growth:
                return None, list(_spans(found))
            cumulative = name == "month" and "cumulative" in names
            return Relative("cumulative" if cumulative else name), list(_spans(found))
    return None, list(_spans(found))


def _level(
    tokens: Sequence[Token], measure: str | None, unit: UnitSaid, span: Relative | None, *, name: str, period: bool
) -> Aspect | None:
    """The aspect of a text without words of growth or share."""
    kinds = {token.kind for token in tokens}
    has_amount = unit.percent is None and (unit.of is not None or unit.scale is not None or measure is not None)
    if span is Relative.LAST_YEAR:
        return None if unit.percent else Aspect.LAST_YEAR
    if "D" in kinds and has_amount:
        return Aspect.DONE
    if has_amount and ("P" in kinds or (period and "计划" in name and "总" not in name)):
        return Aspect.PLAN
    return Aspect.LEVEL if has_amount else None


# ---- names --------------------------------------------------------------------------------------


def _without(tokens: list[Token], spans: Sequence[SpanSaid], start: int) -> list[Token]:
    """The tokens that are in no span of time and behind the numbering."""
    return [
        token
        for token in tokens
        if token.start >= start and not any(span.start <= token.start < span.end for span in spans)
    ]


_EDGES = SEPARATORS + "：；，。*＊†‡※"


def _name(text: str, used: Iterable[tuple[int, int]], tokens: Sequence[Token]) -> str:
    """What is left of a text without what was understood: without empty brackets, separators at its ends, labels."""
    letters = list(text)
    for start, end in (*used, *_spans(token for token in tokens if token.kind == "u")):
        for place in range(start, end):
            letters[place] = "\0"
    left = re.sub(r"\0+", "\0", "".join(letters))
    for _ in range(3):
        left = re.sub(
            rf"[{re.escape(OPENING)}（［｛＜](?:[\s\0{re.escape(_EDGES)}]|\bof\b|\bin\b)*[{re.escape(CLOSING)}）］｝＞]",
            "\0",
            left,
        )
    left = re.sub(r"(?<=[(（\[])[\s\0]*[,，、;]\s*|\s*[,，、;][\s\0]*(?=[)）\]])", "", left)
    left = re.sub(r"\s*\0\s*", "\0", left).strip("\0" + _EDGES)
    if not left.isascii():
        left = re.sub(r"(?<=[一-鿿])\0(?=[一-鿿])", "", left)
    left = left.replace("\0", " ")
    left = re.sub(r"\s+", " ", left).strip(_EDGES)
    if left.casefold() in ("of", "in", "at", "the"):
        return ""
    return re.sub(r"^(?:of|in|the) |(?<! )[ _](?:of|in|at|on|for|from)$", "", left).strip(_EDGES)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ONLY_WHOLE = _set(
    "trade retail 规模 价格 price prices cost costs 成本 费用 value amount level wert valor"
    " valeur 金额 数量 总量 水平 数值 index 指数"
    " 支出 资产 tax taxes orders 订单 staff jobs ventas vendite ventes"
)
_WITH_A_FIGURE = _set(
    "sales output production income investment investments export exports import imports 出口"
    " 进口 进出口 收入 投资 利润 税收 产出"
    " volume quantity assets expenditure spending earnings wages registrations deliveries"
    " 销量 产量 用工 收入"
)


@cache
def _measure_words() -> dict[str, str]:
    from njind.fields.measures import MEASURES

    return {word: key for key, measure in reversed(MEASURES.items()) for word in measure.words}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted((word for word in _measure_words() if word not in _ONLY_WHOLE), key=len, reverse=True))


def _measure(name: str, *, has_figure: bool) -> tuple[str | None, str]:
    """The measure that a name is or ends in, and the name without it."""
    if not name:
        return None, ""
    plain = folded(name).replace("_", " ").strip()
    if not plain.isascii():
        plain = re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", plain)
    known = _measure_words()
    bare = re.sub(r"^(?:total|the|合计) | ?\b(?:total)$|总计$|合计$|数额$|完成额$", "", plain).strip() or plain
    if key := known.get(plain) or known.get(bare):
        return key, ""
    for word in _endings():
        if len(word) >= len(plain) or (word in _WITH_A_FIGURE and not has_figure):
            continue
        if plain.endswith(word) and (not word.isascii() or plain[-len(word) - 1] in SEPARATORS):
            return known[word], name[: -len(word)].strip(_EDGES) if len(plain) == len(name) else name
        if word.isascii() and plain.startswith((f"{word} of ", f"{word} by ", f"{word} in ")):
            return known[word], name[len(word) + 4 :].strip(_EDGES)
        if has_figure and plain.startswith(word) and plain[len(word) : len(word) + 1] in (" ", ",", ":", "-"):
            return known[word], name[len(word) :].strip(_EDGES) if len(plain) == len(name) else name
    return None, name


# ---- roles --------------------------------------------------------------------------------------

_ROLES = {
    "number": "序号 编号 序 no no. nr nr. # id 行次 s/n sl. sl.no. 代号",
    "code": "代码 行业代码 code codes 编码 naics nace sic isic 行政区划代码",
    "unit": "单位 计量单位 金额单位 unit units measurement_unit unit_of_measure uom scalar_factor 数据单位",
    "indicator": "指标 指标名称 indicator indicators series series_name measure statistic variable indicator_name"
    " 统计指标 项目指标 concept",
    "period": "期间 时间 年份 年度 月份 时期 报告期 统计期 period year time date_of_period month"
    " quarter ref_date time_period jahr année año",
    "region": "地区 区域 城市 省份 省市 市 省 地市 设区市 region city province area state geo geography"
    " country 国家 国家和地区 ref_area land country_name region_name recipient recipient_country",
    "district": "区 区县 所属区 所在区 所在地 板块 县区 县(市、区) county district location 建设地点"
    " 建设地址 项目地点 地点 园区",
    "sector": "行业 产业 产业名称 行业名称 行业类别 产业类别 所属行业 所属产业 sector sectors industry industries"
    " 行业分类 产业领域 领域 branch"
    " wirtschaftszweig activity naics_title segment segments sector_name industry_name"
    " sector/industry subsector rama rama_de_actividad sector_económico secteur отрасль",
    "project": "项目 项目名称 project projects project_name project_title 工程名称 建设项目 名称"
    " 项目(工程)名称 重点项目 title activity_title",
    "company": "企业 公司 企业名称 单位名称 项目单位 建设单位 业主 业主单位 项目业主 投资方 投资主体"
    " 投资单位 承担单位 实施单位 申报单位 项目法人 公司名称 company"
    " investor sponsor borrower developer owner enterprise company_name implementing_agency firm client",
    "date": "日期 签约日期 签约时间 开工日期 开工时间 计划开工时间 投产时间 竣工时间 建成时间"
    " 备案日期 核准日期 公告日期 date announced announcement_date"
    " announced_on commitment_year approval_year start start_of_construction construction_start"
    " board_approval_date approval_date signing_date start_date commencement date_announced date_signed",
    "published": "发布日期 发布时间 公布时间 publication_date published release_date",
    "status": "状态 阶段 进度 进展 建设进度 建设进展 项目进展 形象进度 项目状态 项目阶段 建设阶段"
    " 当前进度 工程进度 目前进展 进展情况 建设状态 status stage"
    " progress phase project_status project_stage state_of_work construction_status",
    "nature": "建设性质 项目性质 项目类型 type project_type",
    "content": "建设内容 建设规模 建设规模及内容 主要建设内容 建设内容及规模 项目内容 项目概况"
    " description scope summary",
    "years": "建设年限 建设周期 建设工期 起止年限 建设起止年限 工期 construction_period duration",
    "note": "备注 说明 注 note notes remark remarks comment comments 附注",
    "source": "来源 数据来源 链接 url link source 资料来源 出处",
    "publisher": "发布单位 发布机构 发布者 publisher",
    "currency": "币种 货币 currency currency_code",
    "flag": "flag flags 标志 obs_status symbol 脚注",
    "group": "组别 产业组 类别 分组 group category 大类 门类 division",
    "part_of": "上级行业 parent within 其中属于 上级",
    "projects": "项目数 项目个数 项目数量 number_of_projects 个数 项目总数",
}


@cache
def _role_words() -> dict[str, str]:
    from njind.fields import FIELDS

    known = {}
    for key in ("region", "sector", "group", "part_of", "period", "project", "company", "district", "date", "status"):
        for word in (*FIELDS[key].names, *FIELDS[key].aliases):
            known[word.casefold()] = key
    for key in ("unit", "note", "source", "publisher", "published", "currency", "projects", "sector_zh", "project_zh"):
        for word in (*FIELDS[key].names, *FIELDS[key].aliases):
            known[word.casefold()] = key
    for role, words in _ROLES.items():
        for word in words.split():
            known[word.replace("_", " ")] = role
    return known


def _role(name: str) -> str | None:
    """The column that a name is a heading of, besides figures."""
    plain = re.sub(r"[\s_]+", " ", folded(name)).strip(" :*.")
    known = _role_words()
    return known.get(plain) or known.get(re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", plain))


_SUMS = re.compile(r"(?:合计|总计|共计|小计|总和|合计数|總計|合計)$")
_WHOLES = _set(
    "总共 总量 总数 汇总 全部 全国 全省 全市 全区 全县 全行业 全部行业 所有行业 全部产业"
    " 所有产业 总 overall all insgesamt всего 計 計 계 합계"
) | {
    "consolidated",
    "all industries",
    "all sectors",
    "all projects",
    "total economy",
    "all items",
    "grand total",
    "sum",
}


def _is_total(name: str) -> bool:
    """Whether a name says that its row or column is a total."""
    plain = re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", folded(name)).strip(_EDGES + OPENING + CLOSING)
    if len(plain) >= 40:
        return False
    if _SUMS.search(plain) or plain in _WHOLES:
        return True
    return re.search(r"(?:^|[^a-z])(?:grand|sub|sum|overall)?[ _-]?totals?$", plain) is not None


# ---- what is left over --------------------------------------------------------------------------


def _leftover(text: str, tokens: Sequence[Token], unit: UnitSaid, growth: _AspectSaid) -> tuple[str, ...]:
    """The words of money, scale, percent and growth that stand in a text and were not understood."""
    used = {start for start, _ in (*unit.used, *growth.used)}
    left = [*unit.unused, *growth.unused]
    if growth.aspect is None and not growth.unused:
        left += [token for token in tokens if token.kind in "YMQANSZg" and token.start not in used]
    left = [token for token in left if token.start not in used or token in unit.unused]
    if unit.of is not None and unit.scale in (None, 0):
        left += [token for token in tokens if token.kind == "w" and _is_slip(folded(text[token.start : token.end]))]
    return tuple(dict.fromkeys(text[token.start : token.end] for token in sorted(left, key=lambda token: token.start)))


_SCALES = ("thousand", "thousands", "million", "millions", "billion", "billions", "trillion", "trillions", "millionen")
_NO_SLIPS = ("bullion", "pavilion", "minion", "mullion", "stallion")


@lru_cache(maxsize=1 << 12)
def _is_slip(word: str) -> bool:
    """Whether a word is a slip or two away from one of scale: milion, mililon, Billons."""
    if not 5 <= len(word) <= 10 or not word.isalpha() or word in _NO_SLIPS:
        return False
    return any(abs(len(word) - len(one)) <= 1 and _distance(word, one) <= 2 for one in _SCALES)


def _distance(one: str, other: str) -> int:
    """How many letters are added, left out or replaced between two words."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, beside in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != beside))
    return row[-1]
