"""Chinese prose to rows of projects and groups of projects: signings, starts, announcements. No sectors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind.texts.chinese import _PLAIN
from njind.texts.chinese_names import region_of, short_region
from njind.texts.model import Kind, Mark, Numeral, Row, Why
from njind.texts.numerals import chinese_numerals
from njind.texts.spans import chinese_spans

if TYPE_CHECKING:
    from njind.texts.chinese import Document

_ABOUT = re.compile(r"项目|总投资|产业园|生产基地")
_ACT = re.compile(
    r"总投资|投资额|投资总额|协议投资|计划投资|签约|开工|落户|落地|动工|竣工|投产|"
    r"奠基|(?<!固定资产)(?<!工业)(?<!民间)(?<!技改)投资(?:约|近|超|"
    r"达)?\x01"
)
_INVESTMENT = re.compile(
    r"(?:计划|协议|预计|拟|项目|合计|累计|引资|签约)*(?:总投资|投资总额|"
    r"投资额|投资|引资)(?:规模|金额|总额|额)?(?:为|约为|共|达到|达|合计|"
    r"高达|约|计|总计)?$"
)
_PART = re.compile(
    r"(?:[一二三四首]期|年度|当年|今年|本年|年内|首批|分期|二期|前期|每年|"
    r"一季度|上半年)(?:工程|项目)?(?:计划|完成|预计|"
    r"拟)?(?:总)?(?:投资|投入)(?:额)?(?:约|达|为)?$|(?:设备|"
    r"完成|固定资产|其中[^，；]{0,8}|中央|财政|基础设施|研发|新增|"
    r"追加|土建)(?:计划|预计)?(?:投资|投入)(?:额)?(?:约|达|为)?$|"
    r"注册资本(?:金)?(?:为|约)?$|贷款$|融资$|资本金$"
)
_OF_HEAD = re.compile(r"^(?:\s|该|本|据悉|据介绍|项目|计划|预计|协议|拟|其)*(?:总投资|投资总额|投资额|投资)")
_EXPECTED = re.compile(
    r"(?:产值|销售收入|销售额|营业收入|营收|销售|主营业务收入|产值（营业收入）|"
    r"产出)(?:可|将|预计|有望)?(?:达到|达|超|约|为|实现|突破)?$"
)
_TAX = re.compile(
    r"(?:税收|纳税|缴税|创税|利税|利润|税金|税|补贴|补助|奖励|租金)(?:总额|额)?(?:可|将|预计)?(?:达到|达|约|超|为)?$"
)
_DROPPED = re.compile(r"在谈|洽谈|终止|取消|搁置|储备项目|谋划|尚未|未签|拟引进|意向|跟踪|退出|流失|撤")
_PLAN = re.compile(
    r"力争|(?<!完成全年)(?<!年度)目标(?!的|任务)|争取|确保|计划(?:引进|实施|安排)|全年(?:计划|将|力争)|拟(?:引进|实施)"
)
_NAME = re.compile(
    r"([^，。；：“”（）\x01]{2,40}?(?:项目|基地|产业园|生产线|工厂|"
    r"园区|总部))(?=[^一-龥]|$|总投资|计划|协议|预计|投资|签约|开工|落户|"
    r"落地|当天|正式|拟|举行|由|同步|动工|建成|达产|已|将|占地|选址|用地|位于|"
    r"，)"
)
_HEAD = re.compile(
    r"^\s*(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.])?\s*(?:[^，。；]{0,12}[日，]，?)?"
    r"(?P<name>[^，。；：\d]{3,40}?项目)(?:$|。|：|正式|今日|当天|举行|开工|动工|签约|启动)"
)
"""A heading, or a sentence without amounts, that names the project of which the next one speaks."""
_COMPANY = re.compile(r"由([^，。；]{2,20}?)(?:等企业)?(?:投资|出资|建设|打造|实施|牵头)")
_STATUS = (
    ("planned", re.compile("(?:计划|拟|将|待)(?:新)?开工")),
    ("completed", re.compile("竣工|投产投用|建成投产|正式投产|投入运营|已投产")),
    ("started", re.compile("开工|动工|奠基|启动建设")),
    ("signed", re.compile("签约|落户|落地|签署|签订|签下|引进|招引")),
    ("planned", re.compile("拟投资|计划投资|拟建|规划建设")),
    ("under construction", re.compile("在建|建设中|续建")),
)
_GROUP_BEFORE = re.compile(r"项目(?:数|总数)?(?:共计|共|合计|达到|达|为|总计|有)?$")
_BIG = {"百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "万": 1e4, "千亿": 1e11}


@dataclass(slots=True)
class _Segment:
    text: str
    start: int
    numerals: list[Numeral]


class ProjectReader:
    """Reads the sentences of one text that speak of projects; ``rows`` and ``numerals`` grow."""

    def __init__(self, document: Document, title: str) -> None:
        self.document = document
        self.title = title
        self.rows: list[Row] = []
        self.numerals: list[Numeral] = []
        self.date = self._date(title)
        self.status = _status(title)
        self.group: Row | None = None
        self.head = ""
        self.head_age = 0

    def paragraph(self) -> None:
        """Begin a paragraph; a heading holds for the one after it."""
        self.group = None
        self.head_age += 1
        if self.head_age > 1:
            self.head = ""

    def sentence(self, text: str, at: int, *, cut: bool) -> bool:
        """Read one sentence; False where it is not about projects, and nothing was done."""
        spans = chinese_spans(text)
        numerals = chinese_numerals(text, [(s.start, s.end) for s in spans])
        marked = _hidden(text, numerals)
        named = re.search(r"[一-龥]{2,}项目", text)
        date = self._date(text)
        if date:
            self.date = date
        within = self.group is not None and re.match(r"\s*其中.*以上(?:的)?[一-龥]{0,4}项目", text) is not None
        named_before = any(row.project and row.kind == "project" and row.project in text for row in self.rows)
        self._named(text, numerals)
        spoken = _ABOUT.search(text) is not None and _ACT.search(marked) is not None
        if not (spoken or within or named_before) or re.search("按[^，。]{0,8}投资额?的|给予", text):
            return False
        if not any(n.kind is Kind.AMOUNT or (n.kind is Kind.COUNT and named) for n in numerals):
            return False
        for one in numerals:
            one.mark, one.why = Mark.LEFT_OUT, _PLAIN.get(one.kind, Why.NO_FRAME)
        before = len(self.rows)
        status = _status(text) or self.status
        company = _COMPANY.search(text)
        for segment in _segments(text, numerals):
            self._segment(segment, text, (at, at + len(text)), status)
        for row in self.rows[before:]:
            self._finish(row, text, cut=cut, date=date)
            if company and not row.company and row.kind == "project" and len(self.rows) - before == 1:
                row.company = company[1]
        for one in numerals:
            one.start, one.end = one.start + at, one.end + at
        self.numerals += numerals
        return True

    def _named(self, text: str, numerals: list[Numeral]) -> None:
        """Keep the project that a heading or a sentence without amounts names."""
        match = _HEAD.match(text)
        name = _project_name(match["name"]) if match and not any(n.kind is Kind.AMOUNT for n in numerals) else ""
        if name:
            self.head, self.head_age = name, 0

    def _finish(self, row: Row, text: str, *, cut: bool, date: str) -> None:
        row.region = short_region(self.document.region)
        row.date = row.date or date or self.date
        if cut:
            row.flag(Why.CUT)
        if _DROPPED.search(text):
            row.flag(Why.CONDITIONAL)
        if _PLAN.search(text) and row.kind == "group":
            row.flag(Why.TARGET)
        told = re.search("项目|签约|招商|开工|投资促进", self.title) and "固定资产投资" not in self.title
        if (
            row.kind == "group"
            and row.level is None
            and not (told and re.search("签约|开工|竣工|投产|落户|引进", row.project))
        ):
            row.flag(Why.NO_LEVEL)
        for one in row.figures:
            if one.qualifier == "?":
                row.flag(Why.READINGS)

    def _date(self, text: str) -> str:
        """The day or the span that a sentence names for its projects, ISO or a period's label; "" where none."""
        day = re.search(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日", text)
        if day:
            year = (
                day[1]
                or (self.document.options.published or "")[:4]
                or (str(self.document.year) if self.document.year else "")
            )
            return f"{year}-{int(day[2]):02d}-{int(day[3]):02d}" if year else ""
        if re.search("今年以来", text) and self.document.published_year:
            return str(self.document.published_year)
        for span in chinese_spans(text):
            period = self.document.period_of(span)
            if period and self.document.published_year and period.year < self.document.published_year - 1:
                continue
            if re.match("目标|任务|计划", text[span.end :]):
                continue
            if (
                not span.stock
                and period is not None
                and not self.document.is_future(period)
                and re.match(r"(?:今年|本年)?", span.text)
                and not re.search("(?:动工|投产|开工)", text[span.end : span.end + 6])
            ):
                return period.label
        return ""

    # ---- a segment --------------------------------------------------------------------------------

    def _segment(self, segment: _Segment, text: str, place: tuple[int, int], status: str) -> None:
        """The groups and the projects of one part of a sentence, in the order of their figures."""
        group: Row | None = None
        project: Row | None = None
        own_status = _status(segment.text) or status
        for one in segment.numerals:
            before = text[segment.start : one.start]
            after = text[one.end : segment.start + len(segment.text)]
            if one.kind is Kind.COUNT and one.unit in ("个", "项") and one.value and not one.qualifier:
                group = self._count(one, before, after, group, place, own_status)
                continue
            if one.kind is not Kind.AMOUNT:
                continue
            role = _role(before, after, one)
            if role is Why.NONE:
                target = self._invested(one, before, after, group, place, own_status)
                if target is not None and target is not group:
                    project = target
            elif role is Why.READINGS:
                expected = project or group or self._open_project(place) or self._named_before(text)
                if expected is not None and expected.expected is None:
                    expected.expected = one
                    expected.figures.append(one)
            else:
                one.why = role

    def _named_before(self, text: str) -> Row | None:
        """The project of an earlier sentence that this one names again."""
        return next((row for row in reversed(self.rows) if row.kind == "project" and row.project in text), None)

    def _open_project(self, place: tuple[int, int]) -> Row | None:
        """The project of the same sentence that a later part still speaks of."""
        row = self.rows[-1] if self.rows and self.rows[-1].sentence == place else None
        return row if row and row.kind == "project" else None

    def _count(
        self, one: Numeral, before: str, after: str, group: Row | None, place: tuple[int, int], status: str
    ) -> Row | None:
        clause = re.split("[，；、：]", before)[-1]
        following = re.match(r"(?:[一-龥]{0,10}?)项目", after)
        if not _GROUP_BEFORE.search(clause) and not following:
            if group is not None and re.search(r"以上的?$|亿元的?$", clause) and one.text.endswith("个"):
                one.why = Why.THRESHOLD
            return group
        threshold = _threshold(clause) if not following else _threshold(clause + following[0])
        if group is None and threshold is not None and re.match("\\s*其中", before) and self.group is not None:
            group = self.group
        within = group is not None and threshold is not None and "其中" in before
        if within and group is not None:
            if threshold and (group.large_threshold or threshold + 1) > threshold:
                group.large_count, group.large_threshold = one.value, threshold
                group.figures.append(one)
            else:
                one.why = Why.THRESHOLD
            return group
        if following and re.match(r"(?:以上|左右)", after):
            return group
        made = Row("projects", place, kind="group", status=status, count=one.value)
        made.status = _status(clause + (following[0] if following else "")) or status
        made.project = _group_name(clause, following[0] if following else "", self.document.region)
        if threshold:
            made.large_count, made.large_threshold = one.value, threshold
        made.figures.append(one)
        self.group = made
        self.rows.append(made)
        return made

    def _invested(
        self, one: Numeral, before: str, after: str, group: Row | None, place: tuple[int, int], status: str
    ) -> Row | None:
        """The row that an investment belongs to: the project named beside it, or the group before it."""
        named = (
            re.match(r"的([^，。；、（）]{2,40}?项目)", after)
            or re.match(r"的([^，。；、（）]{2,40}?(?:基地|产业园|生产线|工厂|园区))", after)
            or re.match(r"(?:的|建设|打造|新建)([^，。；、（）]{2,30}?项目)", after)
        )
        name = _project_name(named[1]) if named and not re.match(r"[一-龥]*\d+个", named[1]) else ""
        if not name and not named:
            own = [n for n in re.split("[，；]", before) if n]
            for part in reversed(own[-4:]):
                if re.search(r"项目(?:数|共|合计|总数|共计)?(?:达|为)?\d+[个项]|\d+个[一-龥]{0,10}项目", part):
                    break
                found = list(_NAME.finditer(part + "\x01"))
                picked = _project_name(found[-1][1]) if found else ""
                if picked:
                    name = picked
                    break
        if not name and not named and group is None and self.head and _OF_HEAD.search(re.split("[，；。]", before)[-1]):
            name = self.head
        if name and not (
            group is not None
            and group.level is None
            and re.search("(?:签约|开工|竣工|集中|重大|重点|亿元)", name)
            and not named
        ):
            row = self._open_project(place)
            if row is not None and row.project == name and row.level is None:
                pass
            elif row is not None and row.project == name:
                one.why = Why.PART
                return row
            else:
                row = Row("projects", place, project=name, status=status)
                company = _COMPANY.search(re.split("；", before)[-1])
                row.company = company[1] if company else ""
                self.rows.append(row)
            _invest(row, one)
            return row
        if group is not None and group.level is None:
            _invest(group, one)
            return group
        if group is not None:
            one.why = Why.PART
        return None


def _invest(row: Row, one: Numeral) -> None:
    row.level = one
    row.figures.append(one)
    if not one.unit:
        row.flag(Why.NO_CURRENCY)


def _status(text: str) -> str:
    return next((status for status, words in _STATUS if words.search(text)), "") if text else ""


def _segments(text: str, numerals: list[Numeral]) -> list[_Segment]:
    made = []
    at = 0
    for match in re.finditer("；|;|$", text):
        made.append(_Segment(text[at : match.start()], at, [n for n in numerals if at <= n.start < match.start()]))
        at = match.end()
        if match.start() == len(text):
            break
    return made


def _hidden(text: str, numerals: list[Numeral]) -> str:
    letters = list(text)
    for one in numerals:
        if one.kind is Kind.AMOUNT:
            letters[one.start] = "\x01"
    return "".join(letters)


def _role(before: str, after: str, one: Numeral) -> Why:
    """What an amount is: NONE for an investment, READINGS for an expected revenue, else why it is left out."""
    clause = re.split("[，；]", before)[-1]
    listed = re.split("[，；、]", before)[-1]
    if re.match(r"(?:的)?(?:以上|级)?(?:的)?[一-龥]{0,6}项目\s*\d+个|(?:以上)?(?:的)?\d+个", after) or (
        one.qualifier == "at_least" and re.match(r"的?[一-龥]{0,6}项目", after)
    ):
        return Why.THRESHOLD
    if _TAX.search(listed):
        return Why.TAX
    if _EXPECTED.search(listed) and re.search("去年|上年|前年", clause):
        return Why.NO_FRAME
    if _EXPECTED.search(listed):
        return Why.PART if re.search("[一二三首]期", clause) else Why.READINGS
    if _PART.search(listed):
        return Why.PART
    if _INVESTMENT.search(listed) or (_INVESTMENT.search(clause) and "、" not in clause):
        return Why.NONE if (one.value or 0) >= 1e5 else Why.SMALL
    return Why.NO_FRAME


def _threshold(clause: str) -> float | None:
    match = re.search(
        r"(?:(\d+(?:\.\d+)?)\s?)?(百亿|十亿|千亿|千万|亿|万)元?(?:及以上|以上|级)?(?:的)?[一-龥]{0,4}项目", clause
    )
    if not match:
        return None
    return float(match[1] or 1) * _BIG[match[2]]


def _project_name(text: str) -> str:
    """The name of one project; "" where it is none."""
    name = re.sub(
        r"^.*?(?:由[^，]{2,20}?(?:投资建设|投资|出资|建设|打造|实施)"
        r"(?:的)?|项目[为是]|所在的|投资建设的|引进的|签约的|开工的|其中[，:：]?|包括|以及|"
        r"涵盖)",
        "",
        text,
    )
    name = re.sub(r"^(?:的|其中|位于[^的]*的|此次|本次|同时|当天|在[^的]*的|是|与|和|个|大|重点|为)+", "", name).strip(
        "“”、 "
    )
    if not 3 <= len(name) <= 40 or re.search(
        r"\d+个|^(?:签约|开工|集中签约|重大|重点|该|这|本|此|全部|上述|新签约|"
        r"新开工|两个|多个|单体|产业|工业|亿元|制造业|签约开工)+项目$|^(?:总|"
        r"一期|二期|三期)",
        name,
    ):
        return ""
    return name if region_of(name)[1] else ""


def _group_name(clause: str, following: str, region: str) -> str:
    words = (clause + following).lstrip("其中的，、")
    words = re.sub(r"(?:共计|共|合计|达|为|有|数|今年|累计|本次|此次)+", "", words)
    words = re.sub(r"^[^一-龥]+|\d[\d.,]*", "", words)[-24:]
    own = region_of(words)[0]
    return words if own or not region else f"{region}{words.removeprefix('全区').removeprefix('全市')}"
