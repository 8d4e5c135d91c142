"""Every sentence for people stands in the catalogue, in every language, is used, and nowhere else."""

from __future__ import annotations

import ast
import importlib
import math
import re
from pathlib import Path

import pytest

from documents import ROOT
from njind.cli.main import COMMANDS
from njind.formats import FORMATS
from njind.line import Amount, Line, Names, Number, Span, line
from njind.messages import catalogue
from njind.messages.wording import Message, Wording, hint_of, message_of, placeholders, worded
from njind.ranges import Range

SOURCE = ROOT / "src" / "njind"

TOPICS = sorted(
    path.stem for path in Path(next(iter(catalogue.__path__))).glob("*.py") if path.stem not in ("__init__", "old")
)

MESSAGES: dict[str, Message] = {
    key: message
    for topic in TOPICS
    for key, message in importlib.import_module(f"njind.messages.catalogue.{topic}").MESSAGES.items()
}

COMPOSED = re.compile(
    r"(?:codes|figures|nouns|place|cli\.section)\b.*"
    rf"|(?:commands|rules)\.(?:{'|'.join(COMMANDS)})"
    rf"|formats\.as-(?:{'|'.join(FORMATS)})"
    r"|.*-in-(?:print|signs)"
)
"""Keys that are made of a part that is data, a code, a command, a format, or of the key of another message."""

STILL_TO_DO = ()
"""Parts whose sentences are not in the catalogue yet."""

NOT_YET = {"reading.growth-left", "reading.several-measures"}
"""Messages of parts that are still to do."""

NO_SENTENCES = {
    "fields/apart.py": "the list of figures kept apart: each has its headings in every language beside it",
    "fields/chinese.py": "what each column holds, in Chinese: it stands in English in the list of names",
    "fields/columns.py": "the list of names: each has its headings in every language beside it",
    "fields/kinds.py": "examples of headings in docstrings of attributes",
    "fields/measures.py": "the list of measures: each has its headings and the words for it",
    "figures/currencies.py": "the list of currencies with their words",
    "figures/lexicon.py": "the words that headings are found by",
    "figures/things.py": "the list of what is counted with its words",
    "figures/units.py": "the list of units with their words",
    "figures/vocabulary.py": "the words that figures are read by",
    "figures/words.py": "the words that figures are read by",
    "messages": "the catalogue, and the words that numbers and lists need",
    "texts/chinese": "the words that Chinese texts are read by",
    "texts/english": "the words that English texts are read by",
}
"""Where words for people stand that are no messages, and why."""

PROGRAMMING = {
    "tables/workbook/ods.py": ("columns lie in a sheet",),
    "tables/facets/order.py": ("一二三四五六七八九十",),
    "tables/layout.py": ("一二三四五六七八九十",),
    "tables/facets/titles.py": ("industry industries sector sectors", "一二三四五六七八九十"),
    "tables/names.py": (
        "計總數匯國區縣業產項",
        "计总数汇国区县业产项",
    ),
    "tables/__init__.py": ("(shipped with njind)",),
    "analysis/projects/__init__.py": ("has no attribute",),
    "analysis/projects/bounds.py": (" projects has no project number ",),
    "analysis/projects/labels.py": ("10 billion or more",),  # a value of the column, as machines see it
    "analysis/sectors/totals.py": ("consistent within rounding",),  # the same
    "analysis/select.py": ("unexpected keyword argument",),
    "cli/read_text.py": ("Kind of growth", "Expected revenue qualifier", "预期收入限定词"),  # headings
    "figures/digits.py": ("only a finite number can be rounded",),
    "figures/headings.py": ("in of figures amounts", "十百千万萬亿億"),
    "figures/parse.py": ("一二三四五六七八九",),
    "ranges/interval.py": (" is not a qualifier; there are ",),
    "ranges/periods.py": ("an average growth needs a number of years above 0",),
    "texts/checks.py": ("地区生产总值", "国内生产总值"),
    "texts/numerals.py": ("零〇一二三四五六七八九十百千两", "零一二三四五六七八九", "as much as", "an estimated about"),
    "texts/spans.py": ("零一二三四五六七八九",),
    "report.py": ("every column of a report needs one value for each row",),
    "values.py": (
        "a field is given twice",
        "fields missing or unknown",
        "cannot assign",
        "cannot delete",
        "fields, not",
    ),
    "__init__.py": ("module 'njind' has no attribute",),
    "period.py": (
        "no span of a year",
        "is not a period",
        "is not a month",
        "is no month",
        "is no year",
        "is no day",
        "can be the",
        "month it ends",
    ),
    "sanitize.py": ("apostrophes that an earlier",),
    "cli/init.py": ("My city", "Example", "Projects signed in 2024", "billion yuan", "million yuan", "万亿元", "亿元"),
    "cli/sectors.py": ("njind sectors",),
}
"""What only a programmer sees, or what is data: parts of it, by file."""


def sentences(path: Path) -> list[str]:
    """The string constants of a module that read as sentences, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    constants = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]
    return [text for text in constants if reads_as_a_sentence(text)]


PATTERN = re.compile(r"\(\?[:=!<P]|\\[bdsw]|\[[^\]]+\][*+?{)]|^\]|\|.*\)\?")
"""Signs of a regular expression: a group that is not kept, a class of characters, a choice that may be missing."""

MARKUP = re.compile(r"\{ ?[a-z-]+: ?[^{};]+;|^\s*\"use strict\"|^#\w+\(|\b[0-9]+(?:pt|em)\b")
"""Signs of a style sheet, a script and a template of Typst."""


def reads_as_a_sentence(text: str) -> bool:
    """Three words in a row, or six Chinese characters."""
    if re.match(r"\s*njind [a-z]", text) or PATTERN.search(text) or MARKUP.search(text):
        return False
    return bool(
        re.search(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}[,;:]? [a-z]{2,}", text) or re.search(r"[\u4e00-\u9fff]{6}", text)
    )


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=part_of)
def test_no_sentence_for_people_stands_outside_the_catalogue(path: Path) -> None:
    part = part_of(path)
    if part.startswith((*STILL_TO_DO, *NO_SENTENCES)):
        return
    allowed = PROGRAMMING.get(part, ())
    assert [text for text in sentences(path) if not any(one in text for one in allowed)] == []


@pytest.mark.parametrize("key", MESSAGES)
def test_a_message_is_in_every_language_with_the_same_placeholders(key: str) -> None:
    message = MESSAGES[key]
    assert message.en
    assert message.zh
    assert bool(message.hint_en) is bool(message.hint_zh)
    assert placeholders(message.en) == placeholders(message.zh)
    assert placeholders(message.hint_en) == placeholders(message.hint_zh)


TYPED = re.compile(r" --[a-z-]+ [^ ，。；]+ ?")
"""An option with its value, as it is typed: it stands between spaces."""


@pytest.mark.parametrize("key", [key for key in MESSAGES if not key.startswith(("formats.as", "init."))])
def test_chinese_is_written_with_chinese_marks(key: str) -> None:
    """Half-width marks stand only in what is typed: options, file names, figures, codes."""
    for said in (MESSAGES[key].zh, MESSAGES[key].hint_zh):
        text = TYPED.sub("", said)
        assert not re.search(r"[\u4e00-\u9fff](?:[,;:?!)]|\((?!%))", text)
        assert not re.search(r"[,;:?!()][\u4e00-\u9fff]", text)
        assert not re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", text) or " 至 " in text
        assert not text.endswith((".", ":"))


def constants() -> set[str]:
    """Every string constant of njind outside the catalogue."""
    return {
        node.value
        for path in SOURCE.rglob("*.py")
        if "catalogue" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def beginnings() -> tuple[str, ...]:
    """What the keys begin with that are put together from a topic and a part that is data: ``bounds.read-``."""
    topics = tuple(f"{topic}." for topic in TOPICS)
    return tuple(
        str(node.values[0].value)
        for path in SOURCE.rglob("*.py")
        if "catalogue" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[0], ast.Constant)
        and str(node.values[0].value).startswith(topics)
    )


def test_every_message_is_said_somewhere() -> None:
    used = constants()
    composed = beginnings()
    unsaid = [key for key in MESSAGES if key not in used | NOT_YET and not COMPOSED.fullmatch(key)]
    assert [key for key in unsaid if not key.startswith(composed)] == []


def test_a_message_in_print_or_in_signs_stands_for_another_and_names_no_option() -> None:
    for key, message in MESSAGES.items():
        if found := re.fullmatch(r"(.*)-in-(print|signs)", key):
            assert found[1] in MESSAGES
            assert found[2] == "signs" or not re.search(r"--|njind", message.en + message.zh)


def test_every_key_that_is_said_is_in_the_catalogue() -> None:
    said = re.compile(rf"(?:{'|'.join(TOPICS)})\.[a-z][a-z0-9-]*[a-z0-9]")
    keys = {text for text in constants() if said.fullmatch(text)}
    assert {key for key in keys if not key.endswith(".csv")} - set(MESSAGES) == set()
    assert len(keys) > 100


def test_no_message_reads_as_a_pattern_or_markup() -> None:
    texts = (text for one in MESSAGES.values() for text in (one.en, one.zh, one.hint_en or "", one.hint_zh or ""))
    assert [text for text in texts if PATTERN.search(text) or MARKUP.search(text)] == []


def test_each_message_stands_in_the_topic_of_its_key() -> None:
    assert all(message_of(key) == message for key, message in MESSAGES.items())


def test_every_command_has_a_sentence_and_rules() -> None:
    assert {key.partition(".")[2] for key in MESSAGES if key.startswith("commands.")} == set(COMMANDS)
    assert {key.partition(".")[2] for key in MESSAGES if key.startswith("rules.")} == set(COMMANDS)


def test_lines_are_worded_with_typed_values_in_the_language_and_unit_of_the_reader() -> None:
    said = line("report.data", files=Names(tuple("abc"), most=2))
    assert worded(said) == "Data: a, b and 1 more."
    assert worded(said, Wording("zh")) == "数据：a、b等3项。"
    amount = line("report.data", files=Amount(19.4e9, qualifier="approx"))
    assert worded(amount, Wording("zh", "yi")) == "数据：约194亿元。"
    assert worded(amount, Wording("en", "million")) == "Data: about 19,400 million yuan."
    assert worded(line("report.data", files=Span("2025H1")), Wording("zh")) == "数据：2025年上半年。"


def test_a_hint_is_worded_too_and_none_where_there_is_none() -> None:
    assert hint_of(Line("files.no-space", {"target": "x"})) == "Free some space, or choose another folder."
    assert hint_of(Line("report.total")) is None


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [(79, 78, 79, "79 [78–79]"), (2.5, 2, 3, "2.5 [2.00–3.00]"), (7, 7, math.inf, "7 [≥7]")],
)
def test_the_ends_of_a_range_have_no_digits_for_nothing(value: float, low: float, high: float, shown: str) -> None:
    said = line("explain.result", figure=Number(value, span=Range(low, high)))
    assert worded(said).endswith(shown)
