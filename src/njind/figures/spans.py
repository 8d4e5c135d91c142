"""The spans of time that a text names: periods with their year, months without one. No relative spans."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from njind.period import FiscalYear, Period

_YEAR = r"(?:19|20|21)\d\d"
_DASH = r" ?(?:-|–|—|~|～|至|到|to) ?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_COUNTS = {"three": 3, "six": 6, "nine": 9, "3": 3, "6": 6, "9": 9, "quarter": 3, "half": 6}
_ENDED = r"(?:(?:three|six|nine|[369]) months|(?:quarter|half)(?: year|-year)?) (?:to|ended|ending)"
_DATED = (
    rf"{_YEAR} ?年? ?(?:\d\d?月?{_DASH}\d\d?月份?|\d\d?月份?末?|上半年|下半年"
    rf"|前?[一二三四1-4]{_DASH}[一二三四1-4]季度|第?[一二三四1-4]季度"
    rf"|前[二两三四2-4]个?季度|前(?:\d\d?|[二两三四五六七八九十]|十一)个?月|全年)",
    rf"{_YEAR} ?(?:年度|年底|年末|年(?!均|代|间| ?\d{{1,2}} ?(?:$|[^\s\d大个项家类种强])| ?\d{{1,2}}$)|财年)",
    rf"{_YEAR} ?\[yr{_YEAR}\]",
    rf"{_YEAR} ?-?[hq][1-4](?:-q?[1-4])?(?![0-9a-z])",
    rf"{_YEAR}m\d\d?(?:-m?\d\d?)?(?![0-9a-z])",
    rf"(?:h[12]|q[1-4])(?: ?-?(?:fy)? ?'?{_YEAR}|(?: |-|'|fy)+\d\d)(?![0-9a-z])",
    rf"[1-4][qh] ?'?(?:{_YEAR}|\d\d)(?![0-9a-z])",
    rf"(?:3|6|9|12)m ?'?(?:{_YEAR}|\d\d)(?![0-9a-z])",
    rf"fy ?'?(?:{_YEAR}|\d\d)(?:[-/]\d\d)?[aefp]?(?![0-9a-z])",
    rf"{_YEAR}[aefp](?![0-9a-z])",
    rf"{_ENDED} {_MONTH}(?: \d\d?)?,? ?{_YEAR}|{_ENDED} \d\d? {_MONTH},? ?{_YEAR}",
    rf"(?:12|twelve) months (?:to|ended|ending) {_MONTH},? ?{_YEAR}"
    rf"|(?:financial |fiscal )?year (?:to|ended|ending) (?:\d\d? )?{_MONTH}(?: \d\d?)?,? ?{_YEAR}",
    rf"{_MONTH}(?: ?{_DASH}{_MONTH})?[ ,]*{_YEAR}",
    rf"{_YEAR}[-./](?:0?[1-9]|1[0-2])(?![0-9.])",
    rf"{_YEAR}/\d\d(?![0-9])",
    r"'(?:[1-3]|9)\d(?![0-9a-z])",
)
_UNDATED = (
    r"(?:1[0-2]|0?[1-9])月?" + _DASH + r"(?:1[0-2]|0?[1-9])月份?",
    r"(?:上半年|下半年|全年)",
    r"前[二三四]个?季度|第?[一二三四]季度",
    r"(?<!前)(?:1[0-2]|0?[1-9])月份?",
    _MONTH + _DASH + _MONTH + r"(?![a-z])",
    rf"{_ENDED} {_MONTH}(?: \d\d?(?!\d))?|{_ENDED} \d\d? {_MONTH}",
    r"(?<![a-z])(?:h[12]|q[1-4])(?![0-9a-z])",
)


class SpanSaid(NamedTuple):
    """A span of time in a text: where it stands, and its period, or its months where it names no year."""

    start: int
    end: int
    period: Period | None = None
    months: tuple[int, int] | None = None
    status: str = ""
    fiscal: str = ""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"(?<![0-9a-z$¥€£])(?:" + "|".join(_DATED) + ")"),
        re.compile(r"(?<![0-9.])(?:" + "|".join(_UNDATED) + ")"),
        re.compile(rf"(?<![0-9a-z.$¥€£]){_YEAR}(?![0-9.,a-z=％%$])"),
    )


def spans_in(plain: str, start: int = 0) -> list[SpanSaid]:
    """The spans of time in a folded text, from its start on."""
    if (
        not any(letter.isdigit() or letter in "月季半全年" for letter in plain[start:])
        and " ended " not in plain
        and _months_only(plain) is None
    ):
        return []
    dated, undated, years = _patterns()
    found: list[SpanSaid] = []
    for match in dated.finditer(plain, start):
        if _is_compared(plain, match.start()):
            continue
        if said := _dated(match):
            found.append(said)
    if not found:
        found += [said for match in years.finditer(plain, start) if (said := _year(plain, match))]
    rest = found[-1].end if found else start
    if not found or any(said.period and said.period.months == 12 for said in found):
        for match in undated.finditer(plain, rest if found else start):
            if said := _undated(match, found):
                if found and said.period:
                    found = [said._replace(start=found[0].start)]
                else:
                    found.append(said)
                break
    return found


def _months_only(plain: str) -> re.Match[str] | None:
    return re.search(_MONTH + _DASH + _MONTH, plain)


def _is_compared(plain: str, start: int) -> bool:
    """Whether a year is what something is compared with (比2019年), or that of prices (at 2023 prices)."""
    before = plain[max(0, start - 14) : start].rstrip()
    return before.endswith(
        ("比", "较", "与", "vs", "vs.", "versus", "since", "against", "compared with", "compared to", "by", "按")
    )


def _dated(match: re.Match[str]) -> SpanSaid | None:
    text = match[0].strip()
    status = ""
    if re.fullmatch(r".*\d[aefp]", text):
        status = {"a": "actual", "e": "expected", "f": "forecast", "p": "preliminary"}[text[-1]]
        text = text[:-1]
    if ended := _ended(text):
        year = re.search(_YEAR, text)
        if ended[0] < 1 or year is None:  # months of two years
            return SpanSaid(match.start(), match.start() + len(match[0].rstrip()), fiscal=text)
        return SpanSaid(match.start(), match.start() + len(match[0].rstrip()), Period(int(year[0]), *ended))
    try:
        period = Period.parse(re.sub(r"[底末]$|\s*\[yr\d{4}\]$", "", text))
    except FiscalYear:
        return SpanSaid(match.start(), match.start() + len(match[0].rstrip()), status=status, fiscal=text)
    except ValueError:
        return None
    return SpanSaid(match.start(), match.start() + len(match[0].rstrip()), period, status=status)


def _year(plain: str, match: re.Match[str]) -> SpanSaid | None:
    """A year without a word: alone, at an end, or between separators; not that of prices or of an index."""
    before, after = plain[: match.start()].rstrip(), plain[match.end() :].lstrip()
    if _is_compared(plain, match.start()) or re.match(
        r"prices|price|=|us\$|usd|\$|constant|international|dollars|不变价|可比价|价", after
    ):
        return None
    if re.search(r"(?:constant|in|at|current|real|nominal|base)$", before) and after and not after.startswith(")"):
        return None
    if re.search(r"(?:constant|prices of|base)(?: (?:us\$|[a-z]{3}|dollars|euros|prices))?$", before) or re.match(
        r"(?:million|billion|thousand|mn|bn)\b", after
    ):
        return None
    if after and plain[match.end()] > "\u2e80":
        return None
    edge = not before or not after or before[-1] in "([,_:-/（" or after[0] in ")],_:-/("
    if not edge:
        return None
    return SpanSaid(match.start(), match.end(), Period(int(match[0]), 1, 12))


def _ended(text: str) -> tuple[int, int] | None:
    """The months of "three months ended June 30"; the first is below 1 where they begin in the year before."""
    if re.match(_ENDED, text) is None:
        return None
    month = re.search(rf"(?<![a-z]){_MONTH}", re.sub(_ENDED, "", text))
    if month is None:
        return None
    last = 1 + _MONTHS.index(month[0][:3])
    return last - _COUNTS[re.match(r"[a-z]+|\d", text)[0]] + 1, last  # type: ignore[index]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _undated(match: re.Match[str], found: list[SpanSaid]) -> SpanSaid | None:
    """Months whose year stands elsewhere: in the same text, or nowhere in it."""
    if ended := _ended(match[0]):
        year = next((said.period.year for said in found if said.period), None)
        if ended[0] < 1:
            return None
        return SpanSaid(match.start(), match.end(), Period(year, *ended) if year else None, None if year else ended)
    year = next((said.period.year for said in found if said.period), None)
    try:
        period = Period.parse(
            f"{year or 2000}{'年' if not match[0][0].isascii() or match[0][0].isdigit() else ''}{match[0]}"
        )
    except ValueError:
        try:
            period = Period.parse(f"{match[0]} {year or 2000}")
        except ValueError:
            return None
    if year:
        return SpanSaid(match.start(), match.end(), period)
    return SpanSaid(match.start(), match.end(), None, (period.first, period.last))
