"""The words of Chinese statistical prose, each with its kind, and the pieces that a sentence falls into. No rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind.figures.words import PHRASES
from njind.texts.model import Kind, Numeral
from njind.texts.numerals import chinese_numerals
from njind.texts.spans import Span, chinese_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

# A sentence is cut into pieces, each with a kind, one letter. A clause is taken only where its letters fit a frame.
#
#   p span of time   a the whole region (全市)   j among them (其中)   N name   q counted group (三个产业)
#   E measure   B a measure that is not taken   v words that add nothing   r respectively   s 、 和
#   M amount   P percent   T times   W rate in words   D points   X other numeral   t date   z rank
#   y on the year   m on the month or quarter   o another base   n average of years   l of last year
#   u up   d down   i growth rate   k rate of fall   c share   f future   h from   x turned to   b on the basis of

MEASURES: dict[str, str] = {
    **dict.fromkeys(
        ("营业总收入", "主营业务收入", "营业收入", "业务收入", "营收", "收入", "产业规模", "规模"), "revenue"
    ),
    **dict.fromkeys(
        ("应税销售收入", "开票销售收入", "销售收入", "应税销售", "开票销售", "销售额", "营业额", "销售产值"), "sales"
    ),
    **dict.fromkeys(("总产值", "产值"), "output"),
    "增加值": "value_added",
    **dict.fromkeys(("地区生产总值", "国内生产总值", "生产总值", "GDP"), "value_added"),
    **dict.fromkeys(("利润总额", "营业利润", "利润"), "profit"),
    **dict.fromkeys(("出口交货值", "出口总值", "出口总额", "出口额", "出口值", "出口"), "exports"),
    **dict.fromkeys(("进口总值", "进口总额", "进口额", "进口值", "进口"), "imports"),
    **dict.fromkeys(("进出口总值", "进出口总额", "进出口额", "进出口值", "进出口"), "trade"),
    **dict.fromkeys(("固定资产投资额", "固定资产投资", "投资额", "投资"), "investment"),
    **dict.fromkeys(
        (
            *("实际使用外资金额", "实际利用外资金额", "实际使用外资", "实际利用外资", "实际到位外资", "利用外资"),
            *("实际利用外商直接投资", "实际使用外商直接投资", "外商直接投资"),
        ),
        "fdi",
    ),
    **dict.fromkeys(("商品零售额", "零售额"), "sales"),
}
"""Each measure's words; the column revenue takes a sector's scale too."""
OF_GOODS = {"商品零售额", "零售额"}
"""Sales that are taken of a class of goods only (汽车类零售额): in sum they are consumption, no sector."""
OWN_NAMES = {"GDP", "地区生产总值", "国内生产总值", "生产总值"}
"""Measures that name the whole economy themselves."""

_OTHER = (
    "一般公共预算收入|公共预算收入|财政总收入|财政收入|税收收入|可支配收入|"
    "人均[一-龥]{0,8}收入|每百元[一-龥]*|营业收入利润率|"
    "[一-龥]{0,4}利润率"
    "|营业成本|成本|应收账款|应收票据[一-龥]*|产成品资金|产成品存货|产成品|存货|"
    "用电量|用气量|[产销]量|产销率|利税总额|利税|税收|税金|税额|税费|总税|净利润|"
    "工业品?出厂价格"
    "|资产负债率|负债|固定资产净值|资产总计|资产总额|资产|费用|价格|贷款|存款|"
    "从业人员|就业|劳动生产率|研发投入|研发费用|研发经费|R&D|强度|亏损企业|"
    "亏损额|亏损"
    "|社会消费品零售总额|零售总额|消费品零售额?|出栏|存栏|面积|货运量|客运量|"
    "周转量|吞吐量|专利|订单|库存|合同|补贴|补助|专项资金|资金|贡献率|拉动|工资|"
    "人数"
    "|指数|发电量|能耗|失业率|接通率|合格率|利用率|市值|注册资本|技术合同|成交额|"
    "贴息|奖励|缩短|压缩|用时|客流|接待|票房|机构|余额|顺差|逆差|缺口|余值|"
    "产能|注册|用工|交易额|内资"
)
_WORDS = (
    (
        "y",
        r"同比|按年|(?:比|较|与|同|相比)(?:上年|去年|上一年)"
        r"(?:度)?(?:同期|同月|同季)?(?:的)?(?:相比|水平)?|可比(?=增长|"
        r"下降)",
    ),
    ("m", r"环比|(?:比|较|与)?(?:上月|上季度?|上一季度|上个月|前一?月)(?:份)?(?:相比)?(?:的)?(?!末)"),
    (
        "n",
        r"[一二两三四五六七八九十\d]年(?:来)?(?:复合|年)?(?:平均|年均)"
        r"(?:增速|增长率)?|年均(?:复合)?|年复合|复合(?:增长率|增速)?|年平均",
    ),
    ("l", r"(?:上年|去年|上一年)(?:同期|同月)(?:的)?"),
    ("h", r"由(?!于)|从(?=上|一|前|\d|[增下]|去)"),
    (
        "x",
        r"转为|转降为|转增为|收窄至|收窄为|扩大至|扩大到|回升至|回升到|回落至|回落到|提高至|"
        r"提高到|提升至|提升到|放缓至|加快至|下降到|下降至|降至|变为|转",
    ),
    ("b", r"的?基础上|基数上"),
    ("j", r"其中[，：,:]?|在此之中"),
    ("r", r"(?:均)?分别(?:为|是|达|达到)?|依次(?:为)?|各(?=增|下|实)"),
    ("c", r"完成(?:了)?(?:全年|年度|全年度)?(?:目标|计划|任务)(?:任务|数)?的|占比|比重|占|份额|比例|结构"),
    (
        "f",
        r"力争|目标|计划|规划|预计|预期|预测|有望|争取|确保|拟|冲刺|将(?!近|军)|"
        r"要(?=[达突实完冲])|培育|打造|努力|到(?=\x00)|瞄准|跻身|"
        r"未来(?![产行])|设定|下达",
    ),
    ("B", _OTHER),
    ("E", "|".join(sorted(map(re.escape, MEASURES), key=len, reverse=True))),
    (
        "W",
        "基本持平|(?:与上年|与去年)?持平|"
        + "|".join(sorted((w for w in PHRASES if re.search("[一-龥]", w) and w != "持平"), key=len, reverse=True)),
    ),
    ("i", r"(?:同比)?增速|增幅|增长率|增长速度|涨幅"),
    ("k", r"降幅|跌幅"),
    ("d", r"负增长|下降|下滑|下跌|减少|回落|[大骤锐剧]降|萎缩|缩减|降低|收窄|放缓|降(?=\x01)|跌(?=\x01)"),
    ("v", r"(?<![\x00])[至到](?=\x01)|增至|增加至|增加到|增长到|增长至|扩大到|上升到|上升至|攀升至"),
    ("u", r"增长|[大猛激剧陡劲]增|大涨|上升|上涨|增加|提升|提高|攀升|扩大|加快|增(?=\x01)|涨(?=\x01)"),
    (
        "a",
        r"我们[省市区县州国]|全市|全省|全国|全区|全县|全州|全旗|我市|我省|我国|我区|我县|本市|本省|全球|上述地区|辖区",
    ),
    ("s", r"、|和|及|以及|与"),
    ("g", r"[一-龥\d]{0,6}(?<!其)中(?=[，,])|(?:分|从|按)[一-龥]{1,10}(?:看|来看|分)|总的来看|总体看|具体看"),
)
_VERBS = re.compile(
    "(?:分别)?(?:共实现|共完成|实现|完成|达到|达成|达|为|是|共|合计|总计|"
    "累计|货值|突破|录得|取得|创下|高达|保持|同期|期间|当期|首次|稳步|快速|较快|"
    "小幅|大幅|逆势|同步|继续|持续|仍|但|而|则|也|均|双双|仅|已经|已|了|约|总量|"
    "总额|总值|金额|额|其间|单月|当月|实际|名义|则|又|还|微|略|一举|有所|"
    "单季|(?:[迈跨登站]上|跨入)?[十百千万]*亿(?:元)?(?:大关|台阶|门槛|关口)|大关|关口|门槛|"
    "明显|显著|整体|按可比价格?计算|按不变价格?计算|按可比口径|扣除价格因素|同口径|"
    "在(?=\x00)|按可比价)"
)
_LEX = tuple((kind, re.compile(words)) for kind, words in _WORDS)
_NAME_STARTS = re.compile(
    "规模以上|规模以下|规上|规下|限额以上|限额以下|限上|限下|规模工业|规模化|规模种植|规模养殖|软件和信息|信息传输、软件和|"
    "新一代|战略性|高新技术|先进制造业|研发设计|外商及港澳台商?投资|外商投资|港澳台商?投资|投资企业|投资类|出口导向|在线|同城|与其他|"
    "占道|和其他|及其|及相关|增材|增值|降解|指数基金|中药材|收入型|资产管理|"
    "订单农业|计划生育|规划设计|装备规模|保持架|为主|共享|合成|实体经济|约束|均热|"
    "普及|涉及|已(?!经)|未来产业|税收优惠|就业服务|专利服务|合同能源管理|价格因素|目标产业|规划"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence: its kind, its place, its words, the numeral or the span that it is."""

    kind: str
    start: int
    end: int
    text: str
    numeral: Numeral | None = None
    span: Span | None = None


_NUMERAL_KINDS = {
    Kind.AMOUNT: "M",
    Kind.RATE: "P",
    Kind.TIMES: "T",
    Kind.POINTS: "D",
    Kind.DATE: "t",
    Kind.RANK: "z",
    Kind.CODE: "t",
}
_GROUP = re.compile(
    r"(?:主导|重点|支柱|新兴|优势|特色|先进|战略性|传统|核心|主要|市级|省级|"
    r"工业|大类|细分)*(?:产业链|产业集群|产业|行业|领域|集群|片区|板块|地区|"
    r"省市|省份|省|城市|市|区|县|门类|大类|业务|板块)(?!外)"
)
_QUARTERS = re.compile(r"([一二三四](?:、[一二三四])*[、和][一二三四])季度")


def asides(text: str) -> list[tuple[int, int]]:
    """The places of what stands in brackets."""
    return [match.span() for match in re.finditer(r"（[^（）]*）|\([^()]*\)", text)]


def pieces(text: str) -> tuple[list[Piece], list[Numeral]]:
    """The pieces of a Chinese sentence in order and all its numerals; brackets and quotation marks are passed over."""
    brackets = asides(text)
    spans = [s for s in chinese_spans(text) if not _inside(s.start, brackets)]
    quarters = _QUARTERS.search(text)
    blocked = [(s.start, s.end) for s in spans] + ([quarters.span()] if quarters else [])
    numerals = chinese_numerals(text, blocked)
    marked = _marked(text, spans, numerals)
    found: list[Piece] = []
    name = -1
    at = 0
    by_start = {n.start: n for n in numerals if not _inside(n.start, brackets)}
    by_span = {s.start: s for s in spans}
    while at <= len(text):
        piece = _piece(text, marked, at, by_start, by_span, quarters) if at < len(text) else None
        skip = next((end for start, end in brackets if start == at), None)
        ends = (
            piece is not None
            or skip is not None
            or at == len(text)
            or (text[at] in '“”‘’"《》 \t\u3000，；：,;:。！？!?()（）•·*#-—>' and not _joins(text, at))
        )
        if ends:
            if name >= 0:
                found.append(Piece("N", name, at, text[name:at]))
                name = -1
            if piece:
                if _is_signed(piece, found):
                    found.append(Piece("u", piece.start, piece.start, ""))
                found.append(piece)
            elif at < len(text) and text[at] in "，；：,;:":
                found.append(Piece(";" if text[at] in "；;" else ",", at, at + 1, text[at]))
            at = piece.end if piece else skip or at + 1
            continue
        if name < 0:
            name = at
        started = _NAME_STARTS.match(text, at)
        at = started.end() if started else at + 1
    return list(_joined(found, text)), numerals


def _is_signed(piece: Piece, found: list[Piece]) -> bool:
    """Whether a rate bears its own direction, and no word before it says one: 同比+6.8%."""
    return piece.kind == "P" and piece.text[:1] in "+-–−" and (not found or found[-1].kind in "ymnNEp,;")


def _joins(text: str, at: int) -> bool:
    """Whether a dash stands within a name: 建材—家居产业."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] in "-—" and re.fullmatch("[一-龥]{2}", around) is not None


def _inside(at: int, places: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in places)


def _marked(text: str, spans: list[Span], numerals: list[Numeral]) -> str:
    """The text with a mark where a span (0) or a numeral (1) starts, for words that are such only before one."""
    letters = list(text)
    for one in numerals:
        letters[one.start] = "\x01"
    for span in spans:
        letters[span.start] = "\x00"
    return "".join(letters)


def _piece(
    text: str,
    marked: str,
    at: int,
    numerals: dict[int, Numeral],
    spans: dict[int, Span],
    quarters: re.Match[str] | None,
) -> Piece | None:
    if quarters and at == quarters.start():
        return Piece("Q", at, quarters.end(), quarters[0])
    if _NAME_STARTS.match(text, at):
        return None
    for kind, shape in _LEX[:4]:
        match = shape.match(text, at)
        if match:
            return Piece(kind, at, match.end(), match[0])
    if text[at] in "比较与由自从" and at + 1 in spans:
        end = spans[at + 1].end
        tail = re.match(r"(?:同期|末|底|年末)?(?:的)?(?:相比)?", text[end:])
        if text[at] in "由从":
            return Piece("h", at, at + 1, text[at])
        return Piece("o", at, end + (tail.end() if tail else 0), text[at:end], span=spans[at + 1])
    if at in spans:
        return Piece("S" if spans[at].stock else "p", at, spans[at].end, spans[at].text, span=spans[at])
    if at in numerals:
        return _numeral_piece(text, numerals[at])
    for kind, shape in _LEX[4:]:
        match = shape.match(marked, at)
        if match and match.end() > at:
            return Piece(kind, at, match.end(), text[at : match.end()])
    match = _VERBS.match(marked, at)
    return Piece("v", at, match.end(), match[0]) if match and match.end() > at else None


def _numeral_piece(text: str, one: Numeral) -> Piece:
    kind = _NUMERAL_KINDS.get(one.kind, "X")
    if one.kind is Kind.COUNT:
        group = _GROUP.match(text, one.end)
        if group and not one.qualifier:
            return Piece("q", one.start, group.end(), text[one.start : group.end()], numeral=one)
    return Piece(kind, one.start, one.end, one.text, numeral=one)


def _joined(found: list[Piece], text: str) -> Iterator[Piece]:
    """Names with 、 和 与 among them as one piece: a list of names is cut when it is known how many there are."""
    i = 0
    while i < len(found):
        one = found[i]
        j = i
        if one.kind == "N":
            while (
                j + 2 < len(found)
                and found[j + 1].kind == "s"
                and found[j + 2].kind == "N"
                and _touch(found[j : j + 3])
            ):
                j += 2
        yield one if j == i else Piece("N", one.start, found[j].end, text[one.start : found[j].end])
        i = j + 1


def _touch(three: list[Piece]) -> bool:
    return three[0].end == three[1].start and three[1].end == three[2].start
