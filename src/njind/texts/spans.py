"""Spans of time that a running text names, Chinese and English, with the year from its surroundings. No figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from njind.period import Period

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_YEAR = (
    r"(?:(?P<year>(?:19|20)\d\d|"
    r"[一二][〇零九一][〇零一二三四五六七八九]{2})年(?:度)?|"
    r"(?P<rel>今年以?来?|本年|去年|上年|前年|当年|明年)的?)"
)
_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DASH = r"\s?(?:-|–|—|―|−|~|～|至|到)\s?"
_BODY = (
    rf"(?P<from>{_N})(?:月份?)?{_DASH}(?P<to>{_N})月(?:份)?(?!\d|日)"
    rf"|前(?P<months>{_N}|两)个?月"
    r"|(?P<half>上半年|下半年|半年(?=度|报))(?:度)?"
    r"|前(?P<quarters>[二两三123])个?季度"
    rf"|(?:第)?(?P<quarter>[一二三四1-4])季度"
    rf"|(?P<month>{_N})月(?:份)?(?:当月|单月)?(?![\d一二三四五六七八九十]*日|[上中下]旬)"
    r"|(?P<full>全年)"
)
_CHINESE = re.compile(rf"(?:{_YEAR}\s?(?:{_BODY})?|{_BODY.replace('?P<', '?P<b_')})(?P<stock>末|底|初)?")
_CHINESE_GROUPS = ("from", "to", "months", "half", "quarters", "quarter", "month", "full")


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time as a text names it: months of a year, the year perhaps left to the surroundings.

    ``year`` is None where unsaid; ``shift`` counts years from the present one (今年 0, 去年 -1). ``stock`` is a day at
    the end of the span (月末). ``alone`` is one month by itself. ``fiscal`` is a year that is no calendar year.
    """

    start: int
    end: int
    text: str
    year: int | None
    shift: int | None
    first: int
    last: int
    stock: bool = False
    fiscal: bool = False

    @property
    def whole_year(self) -> bool:
        """Whether it is a year without months."""
        return (self.first, self.last) == (1, 12)

    def period(self, year: int | None) -> Period | None:
        """The period, with the year of the surroundings where it has none of its own; None without a year."""
        own = self.year if self.year is not None else None if year is None else year + (self.shift or 0)
        return Period(own, self.first, self.last) if own is not None and self.first <= self.last else None


def number_of(text: str) -> int:
    """The whole number of a short numeral: 11, 十一, 二〇〇九."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[c]) for c in text))


def chinese_spans(text: str) -> list[Span]:
    """The spans of a Chinese sentence in order; days (9月26日) are none."""
    found = []
    for match in _CHINESE.finditer(text):
        groups = {k: match[k] or match["b_" + k] for k in _CHINESE_GROUPS}
        year = number_of(match["year"]) if match["year"] else None
        rel = match["rel"]
        bare_year = (year is not None or rel) and not any(groups.values())
        if match["stock"] == "初" or (
            bare_year and re.match(r"(?:同期|同月|来|间)", text[match.end() :]) and rel in ("去年", "上年")
        ):
            continue
        if year is None and not rel and groups["month"] and re.match(r"(?:前|后|内)", text[match.end() :]):
            continue
        shift = {"去": -1, "上": -1, "前": -2, "明": 1}.get(rel[0], 0) if rel else None
        first, last = _months(groups)
        if rel and rel.endswith("来") and bare_year:
            continue
        found.append(Span(match.start(), match.end(), match[0], year, shift, first, last, bool(match["stock"])))
    return found


def _months(groups: dict[str, str | None]) -> tuple[int, int]:
    if groups["from"] and groups["to"]:
        return number_of(groups["from"]), number_of(groups["to"])
    if groups["months"]:
        return 1, number_of(groups["months"])
    if groups["half"]:
        return (7, 12) if groups["half"] == "下半年" else (1, 6)
    if groups["quarters"]:
        return 1, 3 * number_of(groups["quarters"])
    if groups["quarter"]:
        quarter = number_of(groups["quarter"])
        return 3 * quarter - 2, 3 * quarter
    if groups["month"]:
        month = number_of(groups["month"])
        return month, month
    return 1, 12


# ---- English --------------------------------------------------------------------------------------

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
    r"(?![a-z])"
)
_NUMBERS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_OF_YEAR = r"(?:(?:,)?\s+(?:of\s+)?(?:(?P<year>(?:19|20)\d\d)(?![-/–]\d)|(?P<rel>(?:the|this|last)\s+year)))?"
_FISCAL_WORD = r"(?:fiscal(?:\s+year)?|financial\s+year|fy)"
_ENGLISH_SHAPES = tuple(
    (kind, re.compile(shape, re.IGNORECASE))
    for kind, shape in (
        (
            "fiscal",
            rf"\b(?:the\s+)?(?:\w+\s+(?:quarter|half)"
            rf"\s+of\s+)?{_FISCAL_WORD}\s?(?:20)?\d\d(?:[-/–]\d\d)?\b|\b(?:19|20)"
            rf"\d\d[-/–]\d\d\b(?![-/–\d])",
        ),
        (
            "fiscal",
            rf"\b(?:the\s+)?(?:full\s+)?{_FISCAL_WORD}\b|\byear\s+end(?:ed|ing)"
            rf"\s+(?:in\s+)?{_MONTH}(?:\s+\d+,)?(?:\s+\d{{4}})?",
        ),
        (
            "ended",
            rf"(?:\b(?P<n>three|six|nine|twelve)[- ])?\b(?P<what>quarter|months|half)\s+end(?:ed|ing)"
            rf"\s+(?:in\s+)?(?:\d+\s+)?(?P<month>{_MONTH})(?:\s+\d\d?)?(?:,)?(?:\s+(?P<year>\d{{4}}))?",
        ),
        (
            "to",
            rf"\b(?P<n>three|six|nine|twelve)\s+months\s+(?:to|through)\s+(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?",
        ),
        (
            "range",
            rf"\b(?P<month>{_MONTH})(?:\s+(?P<year1>\d{{4}}))?\s?(?:-|–|—|to|through)"
            rf"\s?(?P<month_to>{_MONTH})(?:\s+period)?{_OF_YEAR}",
        ),
        (
            "half",
            rf"\b(?P<nth>first|second)[- ]half(?:[- ]year)?(?:\s+\((?:H1|1H)\))?{_OF_YEAR}|"
            rf"\b(?:h(?P<h>[12])|(?P<h2>[12])h)\b{_OF_YEAR.replace('?P<', '?P<b_')}",
        ),
        (
            "quarter",
            rf"\b(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
            rf"[- ]quarter(?:\s+\(Q\d\))?{_OF_YEAR}|\bq(?P<q>[1-4])"
            rf"\b{_OF_YEAR.replace('?P<', '?P<b_')}",
        ),
        ("quarters", rf"\bfirst\s+(?P<n>two|three)\s+quarters{_OF_YEAR}"),
        (
            "months",
            rf"\bfirst\s+(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|10|11|[2-9])\s+months{_OF_YEAR}",
        ),
        ("day", rf"\b(?:\d\d?\s+{_MONTH}|{_MONTH}\s+\d\d?(?!\d))(?:,)?(?:\s+(?P<year>\d{{4}}))?"),
        ("month", rf"\b(?P<month>{_MONTH})(?:\s+alone)?{_OF_YEAR}(?!\s?\d)"),
        (
            "year",
            r"\b(?:(?:the\s+)?(?:whole|full\s+year|year|calendar)\s+(?:of\s+)?)?(?<![\d.,$-])"
            r"(?P<year>(?:19|20)\d\d)\b(?![.,]?\d|-year|\s+(?:units|jobs|people|million|billion))",
        ),
        ("last", r"\b(?P<rel>last\s+year)\b(?!['’]s)"),
    )
)


@lru_cache(512)
def english_spans(text: str) -> tuple[Span, ...]:
    """The spans of an English sentence in order; days are spans of kind day with no months (first 0)."""
    taken: list[tuple[int, int]] = []
    found: list[Span] = []
    for kind, shape in _ENGLISH_SHAPES:
        for match in shape.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if match[0] in ("may", "march", "mar") or (match[0] == "May" and not _is_month(text, match.start())):
                continue
            if kind == "last" and re.search(
                r"(?:period|month|quarter|half|months|time|from|than|over|on|with|to)\s(?:of\s|in\s)?$",
                text[: match.start()],
                re.IGNORECASE,
            ):
                continue
            taken.append(match.span())
            found.append(_english_span(kind, match))
    return tuple(sorted(found, key=lambda one: one.start))


def _is_month(text: str, at: int) -> bool:
    return bool(
        re.search(
            r"(?:in|of|from|to|with|than|since|for|until|by|over|on|first|,|['’]s|-|–)\s*$", text[:at], re.IGNORECASE
        )
    )


def month_of(text: str) -> int:
    """The number of a month's name or its short form."""
    return next(i for i, name in enumerate(MONTHS, start=1) if name.startswith(text.lower().rstrip(".")[:3]))


def _english_span(kind: str, match: re.Match[str]) -> Span:
    groups = {k.removeprefix("b_"): v for k, v in match.groupdict().items() if v}
    year = int(groups["year"]) if "year" in groups else None
    rel = groups.get("rel", "").lower()
    shift = (-1 if rel.startswith("last") else 0) if rel else None
    one = Span(match.start(), match.end(), match[0], year, shift, 1, 12)
    if kind == "fiscal":
        return replace(one, fiscal=True)
    if kind == "day":
        return replace(one, first=0, last=0)
    if kind in ("ended", "to"):
        last = month_of(groups["month"])
        length = {"quarter": 3, "half": 6}.get(groups.get("what", ""), _NUMBERS.get(groups.get("n", "").lower(), 3))
        return replace(one, first=last - length + 1, last=last) if last >= length else replace(one, fiscal=True)
    if kind == "range":
        first, last = month_of(groups["month"]), month_of(groups["month_to"])
        crossing = first > last or ("year1" in groups and groups["year1"] != groups.get("year"))
        return replace(one, first=first, last=last) if not crossing else replace(one, fiscal=True)
    if kind == "half":
        second = groups.get("nth", "").lower() == "second" or groups.get("h", groups.get("h2")) == "2"
        return replace(one, first=7 if second else 1, last=12 if second else 6)
    if kind == "quarter":
        nth = int(groups["q"]) if "q" in groups else _ORDINALS[groups["nth"].lower()]
        return replace(one, first=3 * nth - 2, last=3 * nth)
    if kind in ("months", "quarters"):
        count = groups["n"].lower()
        many = int(count) if count.isdigit() else _NUMBERS[count]
        return replace(one, last=many * (3 if kind == "quarters" else 1))
    if kind == "month":
        month = month_of(groups["month"])
        return replace(one, first=month, last=month)
    return one


def latest_year(last: int, published: str) -> int | None:
    """The year of the last such months that were over when a text came out; None where no day is given."""
    if not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", published or ""):
        return None
    year = int(published[:4])
    month = int(published[5:7]) if len(published) >= 7 else 12
    return year if last <= month else year - 1
