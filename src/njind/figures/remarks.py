"""Flags and remarks behind a figure: p, r, *, ①, (through 2030). No numbers."""

from __future__ import annotations

import re
from functools import cache

from njind.figures.words import AFTER, BEFORE, LONGEST, plain_text

_FLAG = (
    r"(?P<core>.*[0-9%％亿万元)）a-z])(?P<flag>"
    r"\s*(?:\*{1,3}|[†‡§¶]+|[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]+|[①-⑳⑴-⒇ⓐ-ⓩ]+|\[[0-9a-z]{1,2}\]|注[0-9]?)"
    r"|\s*[(（](?:p|r|e|f|prel\.?|prov\.?|est\.?|rev\.?|初步|初步数|修订|快报|快报数|预计数|估计数)[)）]"
    r"|\s+(?:p|r|e|c|d|f|n|s|u|z|ep|pe|ps|er|re|初步数|快报数|修订数|预计数)"
    r"|(?<=[0-9])[pr])"
)
_BRACKET = re.compile(
    r"(?P<core>[^()（）]*[0-9%％亿万元a-z][^()（）]*?)\s*[(（](?P<remark>[^()（）]+)[)）]\s*", re.DOTALL
)
_SIGNS = re.compile(r"[+%％‰$€£¥￥~≈<>≥≤±-]")


def without_remarks(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without the flags and the remark in brackets behind its figure, and these.

    What says a unit, a direction or a qualifier is no remark, and neither is a number alone: then nothing is taken off.
    """
    if len(text) > LONGEST:
        return text, ()
    core, remarks = text.strip(), []
    for _ in range(3):
        if (found := _flag().fullmatch(core)) and not _is_amount_of_letters(found["core"], found["flag"]):
            core = found["core"].rstrip()
            remarks.append(found["flag"].strip().strip("()（）[]"))
        elif (bracket := _BRACKET.fullmatch(core)) and _says_nothing_of_the_figure(bracket["remark"]):
            core = bracket["core"].rstrip()
            remarks.append(bracket["remark"].strip())
        else:
            break
    return core, tuple(reversed(remarks))


@cache
def _flag() -> re.Pattern[str]:
    return re.compile(_FLAG, re.IGNORECASE | re.DOTALL)


def _is_amount_of_letters(core: str, flag: str) -> bool:
    """Whether a letter stands where nothing but a number does not precede it: no figure at all."""
    return re.search("[0-9]", core) is None and flag.isalpha()


def _says_nothing_of_the_figure(remark: str) -> bool:
    plain = plain_text(remark)
    if _SIGNS.search(plain) or re.fullmatch(r"[0-9.,\s]+", plain):
        return False
    return _telling().search(plain) is None


@cache
def _telling() -> re.Pattern[str]:
    """Any word that says something of a figure: a unit, a direction, a qualifier, a span."""
    words = {word for known in (BEFORE, AFTER) for word, sense in known.items() if sense.kind not in "bef-+"}
    chinese = [re.escape(word) for word in words if not word.isascii()]
    latin = [re.escape(word) for word in words if word.isascii() and word.isalpha()]
    others = [re.escape(word) for word in words if word.isascii() and not word.isalpha() and len(word) > 1]
    return re.compile("|".join((*chinese, rf"(?<![a-z])(?:{'|'.join(latin)})(?![a-z])", *others)))
