"""Every numeral of a running text, typed: amount, rate, points, count, quantity, date, rank. No frames, no names."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from njind.figures.qualifier import Qualifier
from njind.figures.units import CURRENCIES, UNITS
from njind.figures.words import leading_words, trailing_words
from njind.texts.model import Kind, Numeral

_WIDE = (
    {0xFF10 + i: ord("0") + i for i in range(10)}
    | {0xFF21 + i: ord("A") + i for i in range(26)}
    | {0xFF41 + i: ord("a") + i for i in range(26)}
)
_SAME_LENGTH = _WIDE | {
    ord("％"): "%",
    ord("．"): ".",
    ord("＋"): "+",
    ord("－"): "-",
    ord("﹪"): "%",
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("\u2009"): " ",
    ord("￥"): "¥",
    ord("～"): "~",
    ord("∶"): ":",
}


def plain(text: str) -> str:
    """The text with full-width digits, letters and signs made plain; every place stays where it was."""
    return text.translate(_SAME_LENGTH)


def is_chinese(text: str) -> bool:
    """Whether a text is Chinese: an eighth of its letters are Chinese characters."""
    chinese = len(re.findall("[一-龥]", text))
    return chinese * 8 > len(re.findall(r"[^\W\d_]", text)) if chinese else False


# ---- Chinese --------------------------------------------------------------------------------------

_CN = "零〇一二三四五六七八九十百千两"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RUN = rf"[{_CN}]{{1,16}}(?:万[{_CN}]{{1,16}})?(?:点[零〇一二三四五六七八九]+)?"
_ANY = rf"(?:{_NUMBER}|{_RUN})"
_SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
_MONEY = "|".join(
    sorted((w for words in CURRENCIES.values() for w in words if re.search("[一-龥]", w)), key=len, reverse=True)
)
_CODE = {w: code for code, words in CURRENCIES.items() for w in words}
_UNIT_THINGS = (
    "千瓦时|度|千瓦|吉瓦|兆瓦|台|辆|吨|块|套|部|颗|片|只|件|艘|架|头|斤|"
    "公斤|千克|米|公里|千米|吨公里|标箱|立方米|升|桶|GWh|TWh|kWh|MW|"
    "GW|KW|KWh|瓦"
)
_COUNTERS = (
    "个|家|项|户|名|人次|人|位|处|场|次|座|条|款|种|宗|批|所|册|天|年|"
    "日|小时|分钟|期|轮|岁|元|层|倍|届|类|支|对|笔|例|篇|节|张|亩|颗|站|"
    "间|平|枚|架|栋|幢|门|代|级|成|时|点|号|多|余"
)
_CHINESE = re.compile(
    "|".join(
        (
            r"(?P<date>(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?:[-—至~]\d{1,2}日)?|(?:19|20)"
            r"\d\d-\d\d?-\d\d?|\d{1,2}日|\d{1,2}:\d\d(?!:))",
            r"(?P<code>\d{3,4}-\d{7,8}|\d{5,}(?=热线)|(?<=\[)\d{1,2}(?=\])|(?<=〔)\d{4}(?=〕)|"
            r"[A-Za-z]+-?\d+[A-Za-z]*(?!\d)|(?<=第)\d+(?=号)|(?<![\d.])\d{2,4}\+(?:\d+\+?)+)",
            r"(?P<ratio>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+)",
            rf"(?P<rank>[第前](?:{_ANY})(?:大|位|名|强|个|次|届|批|产业|季度)?)",
            rf"(?P<points>(?:{_ANY})个?百分点|(?:{_ANY})个(?=(?:[、和及](?:{_ANY})个?)*[、和及](?:{_ANY})个?百分点))",
            rf"(?P<percent>百分之(?:{_ANY})|(?:{_NUMBER})"
            rf"\s?[%‰]|(?<![{_CN}])"
            rf"[一二两三四五六七八九]成[一二三四五六七八九半]?(?![立为员熟果功效本就分]))",
            rf"(?P<times>(?:{_ANY})(?:余|多)?倍)",
            rf"(?P<area>(?:{_ANY})(?:余|多)?(?:{_SCALE})?(?:余|多)?(?:平方米|平方公里|公顷|亩|㎡))",
            rf"(?P<money>(?:{_ANY})\s?(?:余|多)?(?:{_SCALE})?(?:余|多)?(?:{_MONEY})(?:人民币)?)",
            rf"(?P<quantity>(?:{_ANY})\s?(?:余|多)?(?:{_SCALE})?(?:余|多)?(?:{_UNIT_THINGS}))",
            rf"(?P<bare_money>(?:{_NUMBER})\s?(?:余|多)?(?:万亿|千亿|百亿|亿|千万|百万|万)(?:余|多)?(?![一-龥A-Za-z%]))",
            rf"(?P<count>(?:{_NUMBER})\s?(?:余|多)?(?:{_SCALE})?(?:余|多)?(?:{_COUNTERS})|(?:{_RUN})(?:余|"
            rf"多)?(?:{_SCALE})?(?:个|家|项|户|名|人次|人|场|次|大(?=[产行]业)))",
            rf"(?P<elided>(?:{_NUMBER})(?=(?:[、和及与](?:{_NUMBER}))*[、和及与](?:{_NUMBER})"
            rf"\s?(?:(?:{_SCALE})?(?:{_MONEY})|%)))",
            r"(?P<index>(?<=指数)为?\d+(?:\.\d+)?)",
            rf"(?P<untyped>{_NUMBER})",
        )
    )
)
_KINDS = {
    "date": Kind.DATE,
    "code": Kind.CODE,
    "ratio": Kind.RATIO,
    "rank": Kind.RANK,
    "points": Kind.POINTS,
    "percent": Kind.RATE,
    "times": Kind.TIMES,
    "area": Kind.AREA,
    "money": Kind.AMOUNT,
    "bare_money": Kind.AMOUNT,
    "quantity": Kind.QUANTITY,
    "count": Kind.COUNT,
    "elided": Kind.UNTYPED,
    "index": Kind.UNTYPED,
    "untyped": Kind.UNTYPED,
}
_POWERS = {word: unit.power for unit in UNITS.values() for word in unit.aliases if re.fullmatch("[一-龥]+", word)} | {
    "百": 2
}
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def chinese_number(text: str) -> tuple[Decimal, int]:
    """The value of a Chinese numeral and the power of ten of its last place: 八千九百零三点六 is 8903.6 and -1."""
    whole, _, tail = text.partition("点")
    total = section = digit = 0
    place = 0
    size = {"十": 1, "百": 2, "千": 3}
    if not re.search("[十百千万]", whole):
        number = Decimal("".join(str(_DIGIT[c]) for c in whole))
    else:
        for c in whole:
            if c in _DIGIT:
                digit, place = _DIGIT[c], 0
            elif c == "万":
                total, section, digit, place = (total + section + digit) * 10_000, 0, 0, 4
            else:
                section, digit, place = section + (digit or 1) * 10 ** size[c], 0, size[c]
        number = Decimal(total + section + digit)
    if tail:
        number += Decimal("0." + "".join(str(_DIGIT[c]) for c in tail))
        place = -len(tail)
    return number, place


def _valued(digits: str, power: int) -> tuple[float, float]:
    """The value and the place of the last digit of printed digits, scaled by a power of ten."""
    if digits[0].isdigit():
        plain_digits = digits.replace(",", "")
        number, place = Decimal(plain_digits), -len(plain_digits.partition(".")[2])
    else:
        number, place = chinese_number(digits)
    return float(number.scaleb(power)), float(f"1e{place + power}")


def chinese_numerals(text: str, blocked: list[tuple[int, int]]) -> list[Numeral]:
    """The numerals of a Chinese sentence in order; ``blocked`` places (spans of time) are passed over."""
    found: list[Numeral] = []
    at = 0
    while match := _CHINESE.search(text, at):
        inside = next(
            (end for start, end in blocked if start <= match.start() < end or match.start() < start < match.end()), None
        )
        if inside is not None:
            at = max(inside, match.start() + 1)
            continue
        at = match.end()
        if match.lastgroup == "rank" and not re.search(r"\d|[位名强届]", match[0]):
            continue
        one = _chinese(match, text)
        if one is not None:
            found.append(one)
    _share_units(found, text)
    return found


def _chinese(match: re.Match[str], text: str) -> Numeral | None:
    kind = str(match.lastgroup)
    one = Numeral(match.start(), match.end(), match[0], _KINDS[kind])
    if kind in ("date", "code", "ratio", "rank", "index"):
        return one
    body = match[0]
    if kind == "percent" and "成" in body:
        head, _, tail = body.partition("成")
        one.value = float(
            Decimal(_DIGIT[head]) / 10 + (Decimal({"半": 5}.get(tail, _DIGIT.get(tail, 0))) / 100 if tail else 0)
        )
    elif kind == "percent":
        digits = body.removeprefix("百分之").rstrip("%‰ ")
        one.value, one.rounding = _valued(digits, -3 if "‰" in body else -2)
    else:
        parts = re.match(rf"({_NUMBER}|{_RUN})\s?(余|多)?({_SCALE})?(余|多)?(.*)", body)
        if parts is None:
            return None
        power = _POWERS.get(parts[3] or "", 0) if kind != "points" else -2
        if kind == "points":
            one.value, one.rounding = _valued(parts[1], -2)
        else:
            one.value, one.rounding = _valued(parts[1], power)
        if parts[2] or parts[4]:
            one.qualifier = Qualifier.OVER.value
        if kind in ("money", "bare_money"):
            one.unit = _CODE.get(parts[5].removesuffix("人民币") or parts[5], "CNY") if kind == "money" else ""
        else:
            one.unit = parts[5]
    sign = re.search(r"(?:^|[^\d月年日%])([-–−+])$", text[: one.start]) if kind == "percent" else None
    if sign and one.value is not None:
        one.start, one.value = one.start - 1, one.value if sign[1] == "+" else -one.value
    _qualify(one, text)
    return one


def _share_units(found: list[Numeral], text: str) -> None:
    """A bare number in a list takes the unit that its last member has: 320.5、218.7和96.4亿元."""
    for i in range(len(found) - 2, -1, -1):
        one, after = found[i], found[i + 1]
        if (
            one.kind is Kind.UNTYPED
            and after.kind in (Kind.AMOUNT, Kind.RATE)
            and text[one.end : after.start] in tuple("、和及与")
        ):
            tail = re.sub(rf"^\s?(?:{_NUMBER})\s?", "", after.text)
            power = next((_POWERS[s] for s in sorted(_POWERS, key=len, reverse=True) if tail.startswith(s)), 0)
            one.kind, one.unit = after.kind, after.unit
            one.value, one.rounding = _valued(one.text, -2 if after.kind is Kind.RATE else power)


_EXTRA_BEFORE = {
    "冲刺": Qualifier.EXACT,
    "首次突破": Qualifier.OVER,
    "首破": Qualifier.OVER,
    "逼近": Qualifier.NEARLY,
    "接近": Qualifier.NEARLY,
    "已超": Qualifier.OVER,
    "仅": Qualifier.EXACT,
}


@lru_cache(8192)
def _before(tail: str) -> tuple[int, str | None]:
    """How many characters before a number are words of qualification, and what they say."""
    for length in range(min(5, len(tail)), 0, -1):
        piece = tail[-length:]
        if piece in _EXTRA_BEFORE:
            return length, _EXTRA_BEFORE[piece].value
        if piece[0] in "为是达高":
            continue
        words = leading_words(piece)
        if words and all(word.kind in "qf" for word in words) and words[0].kind == "q":
            return length, next(word.name for word in words if word.kind == "q")
    return 0, None


@lru_cache(8192)
def _after(head: str) -> tuple[int, str | None]:
    for length in range(min(3, len(head)), 0, -1):
        words = trailing_words(head[:length])
        if words and all(word.kind in "qm" for word in words):
            return length, words[0].name
    return 0, None


def _qualify(one: Numeral, text: str) -> None:
    """Take the words of qualification around a numeral into it."""
    length, said = _before(text[max(0, one.start - 5) : one.start])
    if said is not None:
        one.start -= length
        one.qualifier = _both(one.qualifier, said)
    length, said = _after(text[one.end : one.end + 3])
    if said is not None:
        one.end += length
        one.qualifier = _both(one.qualifier, said)
    one.text = text[one.start : one.end]


def _both(first: str, second: str) -> str:
    """The one qualifier of two: 约…余 cannot be said, two different ones are a contradiction marked "?"."""
    if not first or first == second:
        return second
    return first if not second else "?"


# ---- English --------------------------------------------------------------------------------------

_SCALES_EN = {
    w: u.power
    for u in UNITS.values()
    for w in u.aliases
    if re.fullmatch("[a-z ]+", w) and w not in ("yi", "wan", "b", "m", "k")
}
_SCALES_EN = {"lakh crore": 12, "crore": 7, "lakh": 5} | _SCALES_EN | {"m": 6, "b": 9, "k": 3}
_SCALE_EN = "|".join(re.escape(w).replace(r"\ ", r"[\s-]") for w in sorted(_SCALES_EN, key=len, reverse=True))
_NAMES_EN = {w: code for code, words in CURRENCIES.items() for w in words if re.fullmatch(r"[a-z .]{3,}", w)}
_NAMES_EN |= {
    "u.s. dollars": "USD",
    "u.s. dollar": "USD",
    "us dollars": "USD",
    "rupees": "INR",
    "renminbi": "CNY",
    "rubles": "RUB",
    "ringgit": "MYR",
    "baht": "THB",
    "dong": "VND",
    "rupiah": "IDR",
    "rand": "ZAR",
    "reais": "BRL",
    "kronor": "SEK",
    "kroner": "NOK",
    "inr": "INR",
}
_SIGNS_EN = {w: code for code, words in CURRENCIES.items() for w in words if re.search(r"[$€£¥₩₹]", w)}
_SIGNS_EN |= {
    "₹": "INR",
    "us$": "USD",
    "u.s.$": "USD",
    "rs.": "INR",
    "rs ": "INR",
    "rm": "MYR",
    "r$": "BRL",
    "nt$": "TWD",
}
_ISO = {code.lower(): code for code in CURRENCIES} | {"inr": "INR", "rmb": "CNY"}
_NAME_EN = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(_NAMES_EN, key=len, reverse=True))
_SIGN_EN = "|".join(re.escape(w) for w in sorted((*_SIGNS_EN, *(f"{c} " for c in _ISO)), key=len, reverse=True))
_NUMBER_EN = r"(?<![\d.,])\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|(?<![\d.,])\d+(?:\.\d+)?"
_WORDS_EN = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2}
_MONTHS_EN = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PCT_EN = r"\s?-?\s?(?:%|per\s?cent\b|percent\b|pct\b)"
_THINGS_EN = r"(?:square\s)?(?:metres?|meters?|feet|foot|hectares?|acres?|kilomet(?:re|er)s?|km|sq\s?m)\b"
_QUANTITIES_EN = (
    r"(?:metric\s)?(?:tonn?es?|tons?|units?|vehicles?|kilowatt[- ]hours?|kwh|gwh|twh|mw|gw|"
    r"mwh|megawatts?|gigawatts?|barrels?|bushels?|handsets?|sets|cars)\b"
)
_ENGLISH = re.compile(
    "|".join(
        (
            rf"(?P<date>\b\d{{1,2}}\s(?:{_MONTHS_EN})\b(?:\s\d{{4}})?|\b(?:{_MONTHS_EN})"
            rf"\.?\s\d{{1,2}}\b(?!\d|\.\d|,\d{{3}})(?:,?\s(?:19|20)\d\d)?|\b(?:19|20)\d\d-\d\d-\d\d\b|"
            rf"\b(?:19|20)\d\d[-/–]\d\d(?:\d\d)?\b|\bFY\s?\d\d(?:\d\d)?(?:-\d\d)?\b|\b(?:19|20)"
            rf"\d\d(?!\d|,\d{{3}}|\.\d|[- ](?:units|jobs|million))\b|\b[HQ][1-4]\b|\b[1-4][HQ]\b|"
            rf"\b\d\d?(?::\d\d)?\s?[ap]\.?m\b)",
            r"(?P<code>\+?\b0{2,}[\d ]*|\b\d{3}[- ]\d{3}[- ]\d{4}\b|\b[A-Za-z]+-?\d+[A-Za-z]*\b(?!\.\d))",
            r"(?P<rank>\b\d+(?:st|nd|rd|th)\b)",
            rf"(?P<points>(?:{_NUMBER_EN}|\b(?:{'|'.join(_WORDS_EN)})|\ba)(?:\s|-)?(?:%|percent|"
            rf"per\scent)?[-\s]?(?:percentage[-\s]points?|basis[-\s]points?|points?\b|ppts?\b|pps?\b|"
            rf"bps\b))",
            rf"(?P<money>(?<![A-Za-z])(?P<sign>{_SIGN_EN})\s?(?P<n1>{_NUMBER_EN})(?:[\s-]?(?P<s1>{_SCALE_EN})"
            rf"\b)?(?:\s(?P<c1>{_NAME_EN})\b)?)",
            rf"(?P<money2>(?P<n2>{_NUMBER_EN})(?:[\s-](?P<s2>{_SCALE_EN}))?[\s-](?P<c2>{_NAME_EN}|"
            rf"{'|'.join(c.upper() for c in _ISO)})\b)",
            rf"(?P<percent>[-–−+]?(?P<n3>{_NUMBER_EN}){_PCT_EN}|\b(?P<w3>{'|'.join(_WORDS_EN)}|half)"
            rf"\s(?:per\s?cent|percent)\b|(?P<f3>(?<=by\s)half|(?:(?<=by\s)|(?<=by\snearly\s)|(?<=by\salmost\s)|"
            rf"(?<=by\sabout\s)|(?<=by\sover\s)|(?<=by\saround\s))(?:an?|one)\s(?:third|quarter|fifth))\b(?!\sof|[\s-]"
            rf"(?:year|point)))",
            rf"(?P<times>\b(?:{_NUMBER_EN})[\s-]?(?:fold|times)\b|\b(?:two|three|four|five)-?fold\b)",
            rf"(?P<area>(?:{_NUMBER_EN})(?:[\s-](?:{_SCALE_EN}))?[\s-]{_THINGS_EN})",
            rf"(?P<quantity>(?:{_NUMBER_EN})(?:[\s-](?:{_SCALE_EN}))?[\s-]{_QUANTITIES_EN})",
            rf"(?P<count>(?:{_NUMBER_EN})(?:[\s-](?:{_SCALE_EN})\b)?(?:\s(?=[a-z(]))?(?![.,]?\d))",
        )
    ),
    re.IGNORECASE,
)
_KINDS_EN = {
    "date": Kind.DATE,
    "code": Kind.CODE,
    "rank": Kind.RANK,
    "points": Kind.POINTS,
    "money": Kind.AMOUNT,
    "money2": Kind.AMOUNT,
    "percent": Kind.RATE,
    "times": Kind.TIMES,
    "area": Kind.AREA,
    "quantity": Kind.QUANTITY,
    "count": Kind.COUNT,
}


def english_numerals(text: str) -> list[Numeral]:
    """The numerals of an English sentence in order."""
    found = []
    for match in _ENGLISH.finditer(text):
        kind = (
            "money"
            if match["money"]
            else "money2"
            if match["money2"]
            else "percent"
            if match["percent"]
            else str(match.lastgroup)
        )
        kind = next(k for k in _KINDS_EN if match[k])
        one = Numeral(match.start(), match.end(), match[0].rstrip(), _KINDS_EN[kind])
        one.end = one.start + len(one.text)
        _english(one, kind, match)
        if one.kind in (Kind.AMOUNT, Kind.RATE, Kind.COUNT):
            _qualify_english(one, text)
        found.append(one)
    return found


def _grouped(digits: str) -> bool:
    """Whether commas group by thousands, or as in India by hundreds before the last thousand."""
    return bool(re.fullmatch(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?", digits))


def _english(one: Numeral, kind: str, match: re.Match[str]) -> None:
    """Value, rounding and unit of an English numeral."""
    if kind in ("money", "money2"):
        digits, scale = match["n1"] or match["n2"], (match["s1"] or match["s2"] or "").lower().replace("-", " ")
        power = _SCALES_EN.get(" ".join(scale.split()), 0)
        name = " ".join((match["c1"] or match["c2"] or "").lower().split())
        sign = (match["sign"] or "").lower()
        of_sign = _SIGNS_EN.get(sign) or _ISO.get(sign.strip(), "")
        of_name = _NAMES_EN.get(name) or _ISO.get(name, "")
        one.unit = of_name or of_sign
        if not _grouped(digits) or (of_sign and of_name and of_sign != of_name):
            one.kind = Kind.UNTYPED
            return
        one.value, one.rounding = _valued(digits, power)
    elif kind == "percent":
        digits = match["n3"]
        if digits and not _grouped(digits):
            one.kind = Kind.UNTYPED
            return
        if digits:
            one.value, one.rounding = _valued(digits, -2)
            if re.match(r"[-–−]", match[0]):
                one.value = -one.value
        elif match["f3"]:
            one.value, one.rounding = _FRACTIONS[match["f3"].lower().split()[-1]], None
        else:
            word = match["w3"].lower()
            one.value, one.rounding = (0.005, None) if word == "half" else (_WORDS_EN[word] / 100, 0.01)
    elif kind in ("count", "points", "times"):
        digits = re.search(r"[\d][\d,]*(?:\.\d+)?", match[0])
        if digits and _grouped(digits[0]):
            scale = re.search(rf"[\s-]({_SCALE_EN})\b", match[0], re.IGNORECASE) if kind == "count" else None
            power = _SCALES_EN[scale[1].lower()] if scale else 0
            one.value, one.rounding = _valued(digits[0], power)


@lru_cache(4096)
def _words_before(piece: str) -> str | None:
    words = leading_words(piece)
    return words[0].name if words and len(words) == 1 and words[0].kind == "q" else None


_MORE_BEFORE = {
    "exceeding": "over",
    "some": "approx",
    "surpassing": "over",
    "topping": "over",
    "as much as": "at_most",
    "an estimated": "approx",
    "an estimated about": "approx",
    "well over": "over",
    "only": "",
    "just": "",
    "approximately": "approx",
}


def _qualify_english(one: Numeral, text: str) -> None:
    head = text[max(0, one.start - 40) : one.start]
    words = re.findall(r"\S+", head) if head[-1:].isspace() else []
    for size in (3, 2, 1):
        piece = " ".join(words[-size:]).lower()
        said = _MORE_BEFORE.get(piece, _words_before(piece) if len(words) >= size else None)
        if said is not None and len(words) >= size:
            one.start = text.rindex(words[-size], 0, one.start)
            one.qualifier = _both(one.qualifier, said)
            break
    tail = re.match(r"\s(or\s(?:more|above|so|less)|and\sabove)\b", text[one.end :], re.IGNORECASE)
    if tail:
        said = {"or so": "approx", "or less": "at_most"}.get(" ".join(tail[1].lower().split()), "at_least")
        one.qualifier = _both(one.qualifier, said)
        one.end += tail.end()
    one.text = text[one.start : one.end]
