"""A text cut into words with their kinds, numbers, brackets, periods, and what is no word. No grammar of headings."""

from __future__ import annotations

import re
from typing import NamedTuple

from njind.figures.currencies import CODES_THAT_ARE_WORDS, CURRENCY_LIST
from njind.figures.vocabulary import lengths_by_first_letter, vocabulary
from njind.figures.words import CHARACTERS

OPENING, CLOSING = "([{【〔〈<", ")]}】〕〉>"
SEPARATORS = " ,;:/、_-.·|'’\"“”　\n—"
_SCALE_LETTERS = {"k": 3, "m": 6, "mm": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12, "t": 3}
_POWER = re.compile(r"(?:1(?:[, ]000)+|10+(?:[, ]?000)*)(?![0-9])|10\^([1-9][0-9]?)|10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[0-9]+")
_SINCE = re.compile(
    r"(?:[比较与对](?:19|20)\d\d年?(?:同期|同月)?(?:相比)?"
    r"|(?:vs\.?|versus|since|over|on|from|against|compared (?:with|to))"
    r" (?:19|20)\d\d(?![0-9]))"
)
_HUNDRED = re.compile(r"(?P<year>(?:19|20)\d\d)?年?(?P<base>[^()=,;:]{0,30}?) ?[=＝] ?100(?![0-9])")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Token(NamedTuple):
    """A piece of a text: its kind, where it stands, what it names, the power of ten that it stands for.

    Besides the kinds of the vocabulary: ``n`` a power of ten, ``0`` another number, ``y`` a year, ``(`` and ``)``,
    ``-`` a separator, ``w`` a word that is not known. ``depth`` counts the brackets around it.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    power: int = 0
    depth: int = 0
    strong: bool = True


def folded(text: str) -> str:
    """The text in plain lower-case characters, letter for letter: as long as it was."""
    plain = text.translate(CHARACTERS)
    lower = plain.lower()
    if len(lower) != len(plain):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain)
    return re.sub(r"\s", " ", lower)


def cut(text: str, plain: str, *, until: int | None = None) -> list[Token]:
    """The tokens of a text, of which ``plain`` is the folded form; years and periods are numbers here."""
    tokens: list[Token] = []
    start, depth = 0, 0
    end = len(plain) if until is None else until
    while start < end:
        token = _next(text, plain, start)
        if token.kind == ")":
            depth = max(0, depth - 1)
        token = token._replace(depth=depth)
        if token.kind == "(":
            depth += 1
        if token.kind == "w" and tokens and tokens[-1].kind == "w" and tokens[-1].end == start:
            tokens[-1] = tokens[-1]._replace(end=token.end)
        else:
            tokens.append(token)
        start = token.end
    return tokens


def _next(text: str, plain: str, start: int) -> Token:
    letter = plain[start]
    if letter in OPENING or letter in CLOSING:
        known = _known(plain, start)
        if known is not None:
            return known
        return Token("(" if letter in OPENING else ")", start, start + 1)
    if letter == " ":
        return Token("-", start, start + 1, letter)
    if found := _special(plain, start):
        return found
    if known := _known(plain, start):
        return known
    if letter in SEPARATORS:
        return Token("-", start, start + 1, letter)
    if letter.isdigit():
        return _number(plain, start)
    if _is_latin(letter):
        return _latin(text, plain, start)
    return Token("w", start, start + 1)


def _special(plain: str, start: int) -> Token | None:
    """A comparison with a year, or an index with 100 in its base, which begins here."""
    if plain[start] in "比较与对vsofac" and (found := _SINCE.match(plain, start)) and _begins(plain, start):
        return Token("S", start, found.end(), "".join(re.findall(r"\d{4}", found[0])))
    if "100" in plain and _begins_base(plain, start) and (found := _HUNDRED.match(plain, start)):
        return Token("i", start, found.end(), found["year"] or "")
    return None


def _begins_base(plain: str, start: int) -> bool:
    return start == 0 or plain[start - 1] in OPENING + " ,;、"


def _known(plain: str, start: int) -> Token | None:
    """The longest known word that begins here; one of Latin letters neither begins nor ends within a word."""
    if not _begins(plain, start):
        return None
    words = vocabulary()
    for length in lengths_by_first_letter().get(plain[start], ()):
        word = plain[start : start + length]
        sense = words.get(word)
        if sense is not None and len(word) == length and _ends(plain, start + length):
            strong = _is_strong(word, sense.kind)
            return Token(sense.kind, start, start + length, sense.name, sense.power, strong=strong)
    return None


def _begins(plain: str, start: int) -> bool:
    return not (start and _is_latin(plain[start]) and _is_latin(plain[start - 1]))


def _ends(plain: str, end: int) -> bool:
    return end >= len(plain) or not (_is_latin(plain[end]) and _is_latin(plain[end - 1]))


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and letter < "\u2e80"


_WEAK = frozenset(
    [
        "pound",
        "pounds",
        "won",
        "rand",
        "real",
        "dong",
        "birr",
        "kip",
        "kina",
        "pula",
        "rm",
        "rp",
        "rs",
        "re.",
        "ft.",
        "nis",
        "le.",
        "tala",
        "php.",
        "baht",
        "taka",
        "t",
        "mt",
        "ha",
        "m",
        "l",
        "g",
        "mu",
    ]
)


def _is_strong(word: str, kind: str) -> bool:
    """Whether a word of a unit is hardly ever anything else."""
    if kind == "c":
        return word not in _WEAK and (len(word) > 1 or not word.isalpha())
    if kind == "s":
        return (
            word.isascii()
            and len(word) > 1
            and word not in ("cr", "cr.", "md", "tr", "mill", "lac", "lacs", "wan", "yi", "mil", "tn", "mm")
        )
    return kind in "po"


def _number(plain: str, start: int) -> Token:
    power = _POWER.match(plain, start)
    if power and not (start and plain[start - 1].isdigit()) and not re.match(r"[.,]?[0-9]", plain[power.end() :]):
        exponent = power[1] or (power[2] or "").translate(_SUPERSCRIPTS)
        return Token("n", start, power.end(), "", int(exponent) if exponent else power[0].count("0"))
    found = _NUMBER.match(plain, start)
    end = found.end() if found else start + 1
    digits = plain[start:end]
    is_year = re.fullmatch(r"(?:19|20)\d\d", digits) is not None
    return Token("y" if is_year else "0", start, end, digits)


def _latin(text: str, plain: str, start: int) -> Token:
    """A run of Latin letters that is no known word: perhaps a currency with the letter of a scale (USDm, MSEK)."""
    end = start + 1
    while end < len(plain) and _is_latin(plain[end]):
        end += 1
    word, original = plain[start:end], text[start:end]
    code = original.upper()
    if code in CURRENCY_LIST and (original.isupper() or (original.islower() and _is_set_off(plain, start, end))):
        lone = original.isupper() and not text.isupper() and code not in CODES_THAT_ARE_WORDS
        return Token("c", start, end, code, strong=lone or (original.islower() and code not in CODES_THAT_ARE_WORDS))
    for letters, power in _SCALE_LETTERS.items():
        for rest, scale in (
            (original[: -len(letters)], word[-len(letters) :]),
            (original[len(letters) :], word[: len(letters)]),
        ):
            if scale == letters and rest.upper() in CURRENCY_LIST and (rest.isupper() or word == original):
                if letters == "t" and scale == word[-1:] and not word.startswith("t"):
                    continue
                if not rest.isupper() and rest.upper() not in _COMMON:
                    continue
                return Token("c", start, end, rest.upper(), power)
    return Token("w", start, end)


_COMMON = {
    "USD",
    "EUR",
    "CNY",
    "RMB",
    "GBP",
    "JPY",
    "HKD",
    "CHF",
    "KRW",
    "SEK",
    "NOK",
    "DKK",
    "INR",
    "BRL",
    "RUB",
    "AUD",
}


def _is_set_off(plain: str, start: int, end: int) -> bool:
    """Whether a lower-case code stands alone as a name of a column has it: amount_2020usd, _vnd_bn, usd, (usd)."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    code = plain[start:end].upper()
    if code in CODES_THAT_ARE_WORDS:
        return before == "_" and after in ("", "_")
    return before in ("", "_", "(", " ", *"0123456789") and after in ("", "_", ")", " ", "/", ",")
