"""Lines to sentences: the message of a key, its values worded in the reader's language and unit. Makes no lines."""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from njind.line import (
    Amount,
    Heading,
    Joined,
    Line,
    LineValue,
    Name,
    Names,
    Number,
    Points,
    Rate,
    Span,
    Weight,
)
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from njind.fields.kinds import Kind

LANGUAGES = ("en", "zh")
"""The languages that every message is in."""


class Message(NamedTuple):
    """One thing that njind can say, in every language.

    A placeholder is ``{name}``; ``{name:row|rows}`` is the first word where the whole number ``name`` is 1, else the
    second. ``hint_en`` and ``hint_zh`` say what to do, of an error; all texts of a message have the same placeholders,
    but those of a choice of words, which Chinese has no need of.
    """

    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""
    weight: Weight = Weight.BASIS


@frozen
class Wording:
    """How lines are worded: the language, and the unit of amounts (``auto``, or a name of ``figures.units.UNITS``).

    ``in_print`` words them for a paper to hand on, whose readers have no command at hand.
    """

    lang: str = "en"
    unit: str = "auto"
    in_print: bool = False


ENGLISH = Wording()
IN_PRINT = "-in-print"
"""What ends the key of a message that stands for another one in print."""

_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")
_PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")
_SEPARATORS = {
    "en": {
        **{"comma": ", ", "semicolon": "; ", "sentences": " ", "words": " ", "clauses": ", "},
        **{"and": " and ", "or": " or ", "plus": " + "},
    },
    "zh": {
        **{"comma": "、", "semicolon": "；", "sentences": "", "words": "", "clauses": "，"},
        **{"and": "和", "or": "或", "plus": " + "},
    },
}
_SIGNS_IN_WORDS = {
    "en": {
        **{"approx": "about ", "nearly": "nearly ", "over": "more than ", "at_least": "at least "},
        **{"under": "less than ", "at_most": "at most "},
    },
    "zh": {
        **{"approx": "约", "nearly": "近", "over": "超过", "at_least": "不低于"},
        **{"under": "不满", "at_most": "不超过"},
    },
}
_LONGEST = 500
"""Characters of a word from the data that a sentence repeats."""
_MORE = {"en": " and {} more", "zh": "等{}项"}


@cache
def _topic(name: str) -> dict[str, Message]:
    messages: dict[str, Message] = importlib.import_module(f"njind.messages.catalogue.{name}").MESSAGES
    return messages


def message_of(key: str) -> Message:
    """The message of a key, whose part before the first point names the module of the catalogue it stands in."""
    return _topic(key.partition(".")[0])[key]


def has_message(key: str) -> bool:
    """Whether the catalogue has a message of this key; its topic must be there."""
    return key in _topic(key.partition(".")[0])


def weight_of(line: Line) -> Weight:
    """How much a reader needs a line."""
    return message_of(line.key).weight


def worded(line: Line, wording: Wording = ENGLISH) -> str:
    """The sentence of a line; in print that of ``KEY-in-print``, where a message names an option otherwise."""
    printed = f"{line.key}{IN_PRINT}"
    message = message_of(printed if wording.in_print and has_message(printed) else line.key)
    return _filled(message.zh if wording.lang == "zh" else message.en, line, wording)


def hint_of(line: Line, wording: Wording = ENGLISH) -> str | None:
    """The sentence that says what to do, None where the message has none."""
    message = message_of(line.key)
    hint = message.hint_zh if wording.lang == "zh" else message.hint_en
    return _filled(hint, line, wording) or None if hint else None


def placeholders(text: str) -> set[str]:
    """The names that a text of the catalogue wants filled, without those that only choose between two words."""
    return {found[1] for found in _PLACEHOLDER.finditer(text) if found[2] is None}


def in_words(qualifier: str, lang: str = "en") -> str:
    """What a sentence says before a figure with this qualifier: ``about ``, ``超过``; nothing where exact."""
    return _SIGNS_IN_WORDS[lang].get(qualifier, "")


def _filled(text: str, line: Line, wording: Wording) -> str:
    def fill(found: re.Match[str]) -> str:
        value = line.values[found[1]]
        if found[2] is not None:
            return found[2] if value == 1 else found[3]
        return _value(value, wording, amounts)

    amounts = list(_amounts(line.values.values()))
    if wording.lang == "en":
        return _PLACEHOLDER.sub(fill, text)
    return _run_together(_parts(text, fill))


def _parts(text: str, fill: Callable[[re.Match[str]], str]) -> Iterator[str]:
    """A text of the catalogue in its pieces: what stands in it, and what its placeholders are filled with."""
    after = 0
    for found in _PLACEHOLDER.finditer(text):
        yield text[after : found.start()]
        yield fill(found)
        after = found.end()
    yield text[after:]


def _run_together(parts: Iterable[str]) -> str:
    """Pieces of a Chinese sentence, with a space only where the Latin letters or digits of two would run together."""
    said = ""
    for part in parts:
        meet = said[-1:] + part[:1]
        said += f" {part}" if len(meet) == 2 and meet.isascii() and meet.isalnum() else part
    return said


def _amounts(values: Iterable[LineValue]) -> Iterator[Amount]:
    """The amounts of a line itself: they share a unit."""
    for value in values:
        if isinstance(value, Amount):
            yield value
        elif isinstance(value, Joined):
            yield from _amounts(value.parts)
        elif isinstance(value, Line):
            yield from _amounts(value.values.values())


def _value(value: LineValue, wording: Wording, amounts: list[Amount]) -> str:
    if isinstance(value, str):
        return _cut(value)
    if isinstance(value, int):
        return _ungrouped(f"{value:,}", wording.lang)
    if isinstance(value, Line):
        return worded(value, wording)
    if isinstance(value, Name):
        return _name(value, wording.lang)
    if isinstance(value, Joined):
        parts = [_value(part, wording, amounts) for part in value.parts]
        return _joined([part for part in parts if part], value.how, wording.lang)
    if isinstance(value, Names):
        cut = [_cut(_name(one, wording.lang)) for one in value.names[: value.most]]
        shown = _joined(cut, value.how, wording.lang)
        more = len(value.names) - value.most
        if more <= 0:
            return shown
        return shown + _MORE[wording.lang].format(f"{more if wording.lang == 'en' else len(value.names):,}")
    if isinstance(value, Heading):
        return _heading(value.key, wording.lang)
    if isinstance(value, Span):
        from njind.messages.periods import period_in_words

        return period_in_words(value.label, wording.lang)
    return _ungrouped(_figure(value, wording, amounts), wording.lang)


def _ungrouped(text: str, lang: str) -> str:
    """A number as the language writes it in a sentence: 5200亿元 in Chinese, without commas."""
    return _GROUPING.sub("", text) if lang == "zh" else text


def _name(name: str | Name, lang: str) -> str:
    if isinstance(name, str):
        return _cut(name)
    return _cut(name.zh if lang == "zh" and name.zh else name.name)


def _cut(text: str) -> str:
    """Words from the data as a sentence repeats them: a heading of thousands of characters not whole."""
    rest = len(text) - _LONGEST
    return text if rest <= 0 else f"{text[:_LONGEST]}… (+{rest:,})"


def _joined(parts: list[str], how: str, lang: str) -> str:
    separators = _SEPARATORS[lang]
    if how in ("and", "or") and len(parts) > 2:
        return separators["comma"].join(parts[:-1]) + separators[how] + parts[-1]
    return separators[how].join(parts)


def _heading(key: str, lang: str) -> str:
    from njind.fields import FIELDS

    field = FIELDS[key]
    return field.zh if lang == "zh" else field.words


def _figure(value: Amount | Rate | Points | Number, wording: Wording, amounts: list[Amount]) -> str:
    from njind.fields.kinds import Kind
    from njind.messages.numbers import Numbers, trimmed

    of = value.unit if isinstance(value, Amount) else "CNY"
    together = [one.value for one in amounts if one.unit == of] if isinstance(value, Amount) else []
    numbers = Numbers.for_amounts(together, unit=wording.unit, lang=wording.lang, of=of)
    said = in_words(value.qualifier, wording.lang)
    if not isinstance(value, Number) and value.within is not None:
        return said + numbers.with_unit(value.value, _kind(value), value.within)
    if isinstance(value, Amount):
        if value.bare:
            return numbers.signed(value.value) if value.bracketed else numbers.amount(value.value)
        if value.span is not None:
            return said + numbers.with_range(value.value, Kind.MONEY, value.span)
        return said + (numbers.with_unit(value.value, Kind.MONEY) if value.rounded else numbers.published(value.value))
    kind = _kind(value)
    if value.span is not None:
        return said + numbers.with_range(value.value, kind, value.span)
    if isinstance(value, Number):
        from njind.figures.digits import show_number

        return said + trimmed(show_number(value.value, value.decimals))
    if isinstance(value, Rate):
        return said + numbers.percent(value.value, value.decimals) + ("%" if wording.lang == "zh" else " %")
    return said + numbers.with_unit(value.value, kind)


def _kind(value: Amount | Rate | Points | Number) -> Kind:
    from njind.fields.kinds import Kind

    if isinstance(value, Rate):
        return Kind.SHARE if value.share else Kind.RATE
    return {Amount: Kind.MONEY, Points: Kind.POINTS, Number: Kind.RATIO}[type(value)]
