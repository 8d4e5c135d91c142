"""OLD: a stand-in for ``figures.lexicon.understood`` until that is there. Nothing else is in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from njind.figures import headings
from njind.figures.units import CURRENCIES
from njind.period import Period


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says."""

    measure: str | None = None
    aspect: str | None = None
    scale: int | None = None
    of: str | None = None
    percent: bool | None = None
    prices: str = ""
    period: Period | None = None
    span: str | None = None
    role: str | None = None
    name: str = ""
    total: bool = False
    part: bool = False
    numbering: str = ""
    leftover: tuple[str, ...] = ()


_MEASURES = (
    ("value_added", "增加值|value added|gva"), ("profit", "利润总额|净利润|利润|profits?|earnings"),
    ("tax", "税收|税金|应交增值税|tax(?:es)?"), ("exports", "出口交货值|出口额?|exports?"), ("imports", "进口额?|imports?"),
    ("trade", "进出口总?额?"), ("gdp", "国内生产总值|地区生产总值|人均生产总值|gdp"), ("output", "工业总产值|总产值|产值|output"),
    ("sales", "销售产值|销售额|sales"), ("retail", "零售总?额"), ("expenditure", "支出|expenditures?"),
    ("revenue", "主营业务收入|营业总?收入|业务收入|产品收入|服务收入|收入|营收|revenues?|turnover|umsatz|income"),
    ("employment", "从业人员|就业人员|用工人数|employees|employment"), ("enterprises", "企业数|企业单位数|enterprises"),
    ("investment", "投资额?|investment"), ("volume", "产量|production volume"),
)
_ASPECTS = (
    ("growth_month", "环比|比上月|m/m"), ("share", "占比|比重|shares?|份额"), ("rank", "排名|位次|rank"),
    ("growth", "比去年同期增长|比上年同期增长|较去年同期增长|同比增长率?|同比增减|同比增速|同比|比上年增长|yoy|y/y|year[- ]on[- ]year|on a year earlier|较上年增长"),
    ("growth_unsaid", "增速|增长率?|增幅|增减|±|growth|change|veränderung"),
    ("last_year", "上年同期|去年同期|same period of last year"), ("plan", "年度计划|计划数|plan(?:ned)?"),
)
_ROLES = (
    ("sector", "行\\s*业|行业名称|产业|产业名称|sector|industry|segment|branch|行业类别|wirtschaftszweig"), ("region", "地区|城市|省份|region|city|province|area"),
    ("period", "年份|时间|期间|时期|年度|period|year|month|date|quarter"), ("unit", "单位|计量单位|unit"),
    ("indicator", "指标|指标名称|项\\s*目|variable|indicator|metric|measure"), ("number", "序号|编号|no\\.?|#"), ("code", "代码|code"),
    ("status", "进度|建设进展|状态|stage|status"), ("note", "备注|note|remarks?"), ("source", "来源|source"),
    ("project", "项目名称|名单|project|project name"), ("group", "类别|组别|group"),
)


@lru_cache(maxsize=4096)
def understood(text: str) -> Any:
    """What a text says."""
    plain = unicodedata.normalize("NFKC", text).strip()
    fields: dict[str, Any] = {}
    total = re.search(r"合\s*计|总\s*计|小\s*计|\btotals?\b", plain, re.IGNORECASE)
    fields["total"] = total is not None
    part = re.match(r"\s*(?:其\s*中\s*[:：]?|of which:?|[#]\s*(?=\S))\s*", plain, re.IGNORECASE)
    rest = plain[part.end():] if part else plain
    fields["part"] = part is not None
    number = re.match(r"(?:[一二三四五六七八九十]+、|\(?\d{1,2}[.、)]\s*(?=\D)|\([一二三四五六七八九十\d]+\))\s*", rest)
    if number:
        fields["numbering"] = number[0].strip()
        rest = rest[number.end():]
    heading = headings.unit_of_heading(rest)
    try:
        title = headings.unit_of_title(rest) if heading.unit is None and heading.percent is None else None
    except Exception:  # noqa: BLE001
        title = None
    unit = title or heading
    if unit.unit is not None:
        fields["scale"] = unit.unit.power
    if unit.unit is not None or unit.currency is not None:
        fields["of"] = unit.currency or ("CNY" if re.search("[元圆]|yuan|rmb", rest, re.I) else None)
    for word, code in (("亿美元", "USD"),):
        if word in rest and fields.get("of") is None:
            fields |= {"scale": 8, "of": code}
    fields["percent"] = unit.percent
    rest = unit.name_without_unit if not title else unit.name_without_unit
    low = rest.casefold()
    match = re.search(r"(?:19|20|21)\d\d年?(?:[1-9]\d?[-–—至]\d\d?月|上半年|前三季度|[1-9]\d?月|第?[一二三四]季度|h[12]|q[1-4])?(?:年度?)?|[hq][1-4]\s?(?:19|20|21)\d\d", low)
    if match:
        try:
            fields["period"] = Period.parse(match[0])
            low = low.replace(match[0], " ")
        except ValueError:
            pass
    for span, pattern in (("cumulative", "本年累计|本月止累计|1[-—]本月|年初累计|本期累计|累计|ytd"), ("month", "本月|当月"), ("last_year", "上年同期|去年同期")):
        if (m := re.search(pattern, low)) and not re.search("比上年同期|比去年同期|较去年同期|较上年同期", low):
            fields["span"] = span
            low = low.replace(m[0], " ")
            break
    for aspect, pattern in _ASPECTS:
        if (m := re.search(pattern, low)):
            fields["aspect"] = aspect
            low = low.replace(m[0], " ")
            break
    for role, pattern in _ROLES:
        if re.fullmatch(pattern, rest.strip().casefold()):
            fields["role"] = role
            break
    if "role" not in fields:
        for measure, pattern in _MEASURES:
            if (m := re.search(pattern, low)):
                fields["measure"] = measure
                break
    fields["name"] = rest.strip(" -–:：,，") if "role" not in fields else ""
    left = [code for code in re.findall(r"\b[A-Za-z]{3}\b", rest) if code.upper() in (*CURRENCIES, "INR", "VND", "RUB")]
    left += re.findall(r"crore|lakh|_vnd|usd|卢布|美元|\bbn\b", rest.casefold())
    fields["leftover"] = tuple(dict.fromkeys(left))
    return Said(**fields)
