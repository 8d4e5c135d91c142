"""A release or a bulletin as text, to the rows that its sentences say. Deterministic; no network, no model."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from njind.texts.model import Mark, Numeral, Options, Row, TextReading, Why
from njind.texts.numerals import is_chinese, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Options", "TextReading", "read_text"]


def read_text(source: str, options: Options | None = None, *, name: str = "") -> TextReading:
    """The rows of a text and every numeral with its mark; ``source`` is the text itself, ``name`` its file's."""
    options = options or Options()
    text = plain(source.replace("\r\n", "\n").replace("\r", "\n"))
    chinese = is_chinese(text)
    options = options if options.published else replace(options, published=day_of(text[:600]))
    if chinese:
        text = re.sub(r",(?!\d)|(?<!\d),", "，", text).replace(";", "；")
    rows, numerals, whole = _chinese(text, options) if chinese else _english(text, options)
    rows = [row for row in rows if row.table == "projects" or row.level or row.growth_value is not None]
    from njind.texts.checks import check
    from njind.texts.wholes import nest

    nest(rows, whole)
    check(rows)
    _settle(rows, numerals)
    return TextReading(text, name, "zh" if chinese else "en", tuple(numerals), tuple(rows), options)


def day_of(head: str) -> str:
    """The day on which a text says that it came out, ISO: in its dateline, or after 发布时间; "" where it says none."""
    said = re.search(r"发布(?:时间|日期)\s*[:：]\s*(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})", head)
    if said:
        return f"{said[1]}-{int(said[2]):02d}-{int(said[3]):02d}"
    line = re.search(
        r"^[A-Z][\w.’'-]*(?:[ ,]+[A-Z][\w.’'-]*){0,4}, ([A-Z][a-z]{2,8})\.? (\d{1,2}), (\d{4})(?: \([^)]*\))? ?[-–—]",
        head,
        re.MULTILINE,
    )
    from njind.texts.spans import MONTHS

    month = next((i for i, name in enumerate(MONTHS, 1) if line and name.startswith(line[1].lower()[:3])), 0)
    return f"{line[3]}-{month:02d}-{int(line[2]):02d}" if line and month else ""


def title_of(text: str) -> str:
    """The lines at the head that are no sentences, as one: a title, a subtitle, the number of a release."""
    lines: list[str] = []
    for line in text.split("\n"):
        words = line.strip(" #*\t\u3000")
        if not words:
            continue
        if len(words) > 120 or len(lines) == 3 or re.search(r"[。；]|[a-z\d)]\.\s*$|(?<!第)[,，].*[,，]", words):
            break
        if lines and "%" in words:
            break
        lines.append(words)
    return "\n".join(lines)


LONGEST = 1500
"""A sentence has no more characters: what is longer is no prose, and is read in pieces whose rows are flagged."""


def bounded(found: Iterable[tuple[int, str, bool, bool]]) -> Iterator[tuple[int, str, bool | None, bool]]:
    """The sentences, those that are too long in pieces that end in None instead of True or False."""
    for at, words, ended, begins in found:
        if len(words) <= LONGEST:
            yield at, words, ended, begins
            continue
        for start in range(0, len(words), LONGEST):
            yield at + start, words[start : start + LONGEST], None, begins and start == 0


def _sentences(text: str, stops: str) -> Iterator[tuple[int, str, bool, bool]]:
    """Each sentence: where it begins, its words, whether it ends, whether a paragraph begins with it."""
    at = 0
    for line in re.split(r"(\n)", text):
        begins = True
        position = 0
        for match in re.finditer(stops, line):
            piece = line[position : match.end()]
            if piece.strip():
                yield at + position, piece, True, begins
                begins = False
            position = match.end()
        rest = line[position:]
        if rest.strip():
            yield at + position, rest, False, begins
        at += len(line)


def _chinese(text: str, options: Options) -> tuple[list[Row], list[Numeral], str]:
    from njind.texts.chinese import Reader, document_of
    from njind.texts.chinese_projects import ProjectReader

    title = title_of(text)
    document = document_of(text, title, options)
    reader = Reader(document)
    projects = ProjectReader(document, title)
    last = len(text.rstrip())
    for at, sentence, ended, begins in bounded(_sentences(text, "[。！？!?]+[”」）)]*")):
        if begins:
            reader.paragraph()
            projects.paragraph()
        cut = ended is None or (
            not ended and at + len(sentence.rstrip()) >= last and "\n" not in text[at + len(sentence) :]
        )
        head, tail = _two_matters(sentence)
        if not projects.sentence(head, at, cut=cut and not tail):
            reader.sentence(sentence, at, cut=cut)
        elif tail:
            reader.note(head)
            reader.sentence(tail, at + len(head), cut=cut)
    numerals = sorted([*reader.numerals, *projects.numerals], key=lambda n: n.start)
    return [*reader.rows, *projects.rows], numerals, document.sector


def _two_matters(sentence: str) -> tuple[str, str]:
    """A sentence that turns from projects to sectors after a semicolon, in two; else the whole and nothing."""
    at = len(sentence)
    for match in reversed(list(re.finditer("；", sentence))):
        part = sentence[match.end() : at]
        if re.search("项目|投资额|总投资|签约|开工|其中|竣工|投产|税|达产|年产", part) or not re.search(
            "增长|下降", part
        ):
            break
        at = match.end()
    return (sentence[:at], sentence[at:]) if re.search("项目|签约|开工", sentence[:at]) else (sentence, "")


def _english(text: str, options: Options) -> tuple[list[Row], list[Numeral], str]:
    from njind.texts.english import read_english

    return read_english(text, title_of(text), options)


def _settle(rows: list[Row], numerals: list[Numeral]) -> None:
    """Mark each figure that a row took: taken, or flagged with the row's first reason."""
    for number, row in enumerate(rows):
        for one in row.figures:
            one.row = number
            one.mark = Mark.TAKEN if row.sure else Mark.FLAGGED
            one.why = Why.NONE if row.sure else (row.flags or [Why.READINGS])[0]
