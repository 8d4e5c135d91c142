"""The unit that the words of a text make up, and the words of money, scale and percent that fit none. No names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from njind.figures.tokens import Token

_UNIT_KINDS = "scxpohefn0yu-"
_SHOWS_A_LIST = r"[、;；]| and |和|/(?=\s*[%％])|,(?= ?[%％亿万百千])"


@frozen
class UnitSaid:
    """The unit of a text: as in ``lexicon.Said``; which places say it, and which words were not understood."""

    scale: int | None = None
    of: str | None = None
    percent: bool | None = None
    points: bool = False
    prices: str = ""
    used: tuple[tuple[int, int], ...] = ()
    unused: tuple[Token, ...] = ()


@frozen
class _Run:
    """Neighbouring words of units: whether brackets, the ends or a label enclose them, and what they say."""

    tokens: tuple[Token, ...]
    enclosed: bool
    labelled: bool
    scale: int | None = None
    of: str | None = None
    percent: bool | None = None
    points: bool = False
    prices: str = ""


def unit_in(plain: str, tokens: Sequence[Token]) -> UnitSaid:
    """The unit that a text says, from its tokens."""
    labelled = any(token.kind == "u" for token in tokens) or _is_list(plain, tokens)
    taken: list[_Run] = []
    unused: list[Token] = []
    for run in _runs(plain, tokens):
        if _is_amount(plain, run):
            continue
        said = _said(run)
        if said is None or not _fits(plain, tokens, said):
            unused += _telling(run.tokens)
            if _has_unknown_beside(plain, tokens, run):
                unused += [token for token in run.tokens if token.kind in "sc"]
            continue
        taken.append(said)
    return _together(taken, unused, labelled=labelled)


def _is_list(plain: str, tokens: Sequence[Token]) -> bool:
    """Whether a text is a list of units and nothing else: 亿元、%."""
    return re.search(_SHOWS_A_LIST, plain) is not None and all(token.kind in "scxpohefnu-()" for token in tokens)


def _runs(plain: str, tokens: Sequence[Token]) -> list[_Run]:
    """The runs of unit words in a text, cut at brackets, lists and words."""
    runs, current = [], []
    label = False
    for index, token in enumerate(tokens):
        is_unit = token.kind in _UNIT_KINDS and not (token.kind == "-" and plain[token.start] in ",、;；:：\n|")
        if is_unit and token.kind != "u":
            current.append((index, token))
            continue
        runs.append((current, label))
        current = []
        label = token.kind == "u" or (label and token.kind in "-p" and not current)
    runs.append((current, label))
    return [made for run, labelled in runs if (made := _trimmed(tokens, run, labelled=labelled))]


def _trimmed(tokens: Sequence[Token], run: list[tuple[int, Token]], *, labelled: bool) -> _Run | None:
    """A run without fillers and separators at its ends; None where it holds no unit."""
    while run and run[0][1].kind in "-f":
        run = run[1:]
    while run and (run[-1][1].kind in "-f" or (run[-1][1].kind == "0" and len(run) > 1)):
        run = run[:-1]
    if not any(token.kind in "scxpohe" or token.kind == "n" for _, token in run):
        return None
    before = tokens[run[0][0] - 1 :: -1] if run[0][0] else ()
    after = tokens[run[-1][0] + 1 :]
    left = next((token for token in before if token.kind not in "-f"), None)
    right = next((token for token in after if token.kind not in "-f"), None)
    enclosed = (left is None or left.kind in "(u") and (right is None or right.kind == ")")
    return _Run(tuple(token for _, token in run), enclosed or labelled, labelled)


_NUMBERED_POWERS = (4, 8)
"""The units that English writes with a numeral, as 万 and 亿 have no word: 10 thousand and 100 million yuan."""


def _is_amount(plain: str, run: _Run) -> bool:
    """Whether a number stands before the unit, so that it is an amount (2000万元以上) and no unit."""
    first = run.tokens[0]
    if first.kind == "0":
        return True
    beside = len(run.tokens) > 1 and run.tokens[1].kind != "-"
    if first.kind == "y":
        return beside and run.tokens[1].kind == "s"
    if first.kind != "n" or first.power >= 3 or run.enclosed:
        return False
    if beside:
        return True
    power = sum(token.power for token in run.tokens if token.kind in "ns")
    return not (power in _NUMBERED_POWERS and plain[: first.start].rstrip().endswith((",", ":", "-")))


def _said(run: _Run) -> _Run | None:
    """What a run says if its words make a unit; else None."""
    words = [token for token in run.tokens if token.kind not in "-f"]
    if _are_two(run.tokens):
        return None
    scale, of, percent, points, prices = 0, [], None, False, ""
    has_scale = False
    for index, word in enumerate(words):
        if word.kind == "s" or (
            word.kind == "n" and (word.power >= 3 or (index + 1 < len(words) and words[index + 1].kind == "s"))
        ):
            scale, has_scale = scale + word.power, True
        elif word.kind in "cx":
            scale += word.power
            has_scale = has_scale or word.power != 0
            of.append(word)
        elif word.kind == "p":
            percent = True
        elif word.kind == "o":
            percent, points = True, True
        elif word.kind == "h":
            percent = False
        elif word.kind == "y":
            prices = word.name
        elif word.kind == "e":
            prices = prices or word.name
        else:
            return None
    named = list(dict.fromkeys(word.name for word in of))
    thing = _thing(run, of, named)
    if thing is None or (percent is not None and (named or has_scale)):
        return None
    if scale and sum(1 for word in words if word.kind == "s" or (word.kind == "c" and word.power)) > 3:
        return None
    if percent is None and not named and not has_scale and not any(word.kind == "e" and word.name for word in words):
        return None
    return _Run(
        run.tokens,
        run.enclosed,
        run.labelled,
        scale if has_scale or named else None,
        thing or None,
        percent,
        points,
        prices,
    )


def _are_two(tokens: Sequence[Token]) -> bool:
    """Whether words make two units rather than one: 亿元/万元, million yuan billion yuan."""
    scaled = [token for token in tokens if token.kind == "s" or (token.kind in "cx" and token.power)]
    if len(scaled) < 2:
        return False
    money = sum(token.kind == "c" for token in tokens)
    cut = any(
        token.kind == "-" and token.name == "/" and scaled[0].end <= token.start < scaled[-1].start for token in tokens
    )
    return money > 1 or cut


def _thing(run: _Run, words: Sequence[Token], named: list[str]) -> str | None:
    """What the unit is of, "" where nothing says it; None where two things are named and none is the other's per."""
    if not named:
        return ""
    if len(named) == 1:
        return named[0]
    if len(named) == 2 and words[0].name == named[0]:
        between = [token for token in run.tokens if words[0].end <= token.start < words[-1].start]
        if len(between) == 1 and between[0].name == "/":
            return f"{named[0]}/{named[1]}" if words[0].kind == "c" or words[1].kind == "x" else None
    return None


def _fits(plain: str, tokens: Sequence[Token], run: _Run) -> bool:
    """Whether a run of unit words is the unit of the text, and no part of a name."""
    if run.enclosed:
        return True
    first, last = run.tokens[0], run.tokens[-1]
    if _has_unknown_beside(plain, tokens, run):
        return False
    if not (run.of or run.scale is not None or run.percent is not None):
        said = plain[first.start : last.end]
        return bool(last.depth) or "price" in said or "价" in said
    if last.depth and _outer(tokens, last) is not None and not _is_strong(run):
        return _is_bracket_part(plain, run)
    before, after = plain[: first.start].rstrip(" "), plain[last.end :].lstrip(" ")
    tail = not after or after[0] in ")]）】,;:/" or _is_followed(tokens, last)
    chinese = not plain[last.start : last.end].isascii() and plain[last.end - 1] >= "\u2e80"
    if _is_strong(run):
        if chinese and not tail and after and after[0] >= "\u2e80":
            return False
        return tail or not before or before[-1] in "([,:_-/（、;" or run.percent is not None
    if run.of and run.scale and not chinese:
        return tail or not before
    if chinese:
        return tail and bool(re.fullmatch("[十百千万亿]*[元円원]", plain[first.start : last.end]))
    if any(token.kind == "s" for token in run.tokens) and all(
        len(plain[t.start : t.end]) > 1 for t in run.tokens if t.kind == "s"
    ):
        return tail or not before
    return (
        tail
        and bool(before)
        and (before[-1] == "," or (before[-1] == "_" and not any(token.kind == "x" for token in run.tokens)))
    )


def _has_unknown_beside(plain: str, tokens: Sequence[Token], run: _Run) -> bool:
    """Whether a word that is not known stands beside a unit in brackets: it may be a scale (tūkst. EUR)."""
    first, last = run.tokens[0], run.tokens[-1]
    if not last.depth and not plain[last.end :].lstrip().startswith(")"):
        return False
    before = next(
        (one for one in reversed(tokens) if one.end <= first.start and one.kind != "f" and one.name not in _GAPS), None
    )
    after = next((one for one in tokens if one.start >= last.end and one.kind != "f" and one.name not in _GAPS), None)
    return any(one is not None and one.kind in "w0" for one in (before, after))


_GAPS = (" ", ".", "_", "'")


def _outer(tokens: Sequence[Token], token: Token) -> Token | None:
    return next((one for one in tokens if one.kind == "(" and one.start < token.start), None)


def _is_bracket_part(plain: str, run: _Run) -> bool:
    before = plain[: run.tokens[0].start].rstrip()
    after = plain[run.tokens[-1].end :].lstrip()
    return (not before or before[-1] in "(,;、（:") or (not after or after[0] in "),;、")


def _is_followed(tokens: Sequence[Token], last: Token) -> bool:
    """Whether words that mean something, and no name, follow: (亿元)同比增长, 亿元 本月."""
    following = next((token for token in tokens if token.start >= last.end and token.kind != "-"), None)
    return following is None or following.kind in "YMQANSgvdarPODuj(n"


def _is_strong(run: _Run) -> bool:
    kinds = {token.kind for token in run.tokens}
    if kinds & set("po"):
        return True
    if "s" in kinds and kinds & set("cx"):
        return True
    return any(token.kind == "c" and (token.strong or token.power) for token in run.tokens)


def _telling(tokens: Iterable[Token]) -> list[Token]:
    """The words of a run that hardly stand in a name: money, scales in English, percent."""
    found = [token for token in tokens if token.kind in "scpo" and token.strong]
    scaled = [token for token in tokens if token.kind == "s"]
    money = [token for token in tokens if token.kind == "c"]
    if scaled and money:
        found += [*scaled, *money]
    return list(dict.fromkeys(found))


def _together(runs: Sequence[_Run], unused: list[Token], *, labelled: bool) -> UnitSaid:
    """The unit that several runs say; those that contradict the first are not understood."""
    scale: int | None = None
    of: str | None = None
    percent: bool | None = None
    points, prices = False, ""
    used: list[tuple[int, int]] = []
    said: list[_Run] = []
    for run in runs:
        money = run.of is not None or run.scale is not None
        rate = run.percent is not None
        clash = (
            (run.of is not None and of is not None and run.of != of)
            or (bool(run.scale) and scale is not None and bool(scale) and run.scale != scale)
            or (rate and percent is not None and (run.percent, run.points) != (percent, points) and not labelled)
            or (not labelled and ((money and percent is not None) or (rate and (of is not None or scale is not None))))
        )
        if clash:
            unused += _telling(run.tokens) or [token for token in run.tokens if token.kind in "scxpo"]
            continue
        of = of or run.of
        scale = run.scale if run.scale or scale is None else scale
        percent = run.percent if percent is None else percent
        points = points or run.points
        prices = prices or run.prices
        said.append(run)
        used += [(token.start, token.end) for token in run.tokens]
    return UnitSaid(scale, of, percent, points, prices, tuple(used), tuple(unused))
