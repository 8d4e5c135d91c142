"""What the lines above a table, and the options, say of all its cells: period, unit, measure, region. No columns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from njind.errors import DataError, Finding, UsageError
from njind.fields.measures import MEASURES
from njind.line import line
from njind.period import Period
from njind.tables.columns import plain
from njind.tables.facets.heads import Facets, facets_of, over
from njind.tables.grid import is_empty, shown
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from njind.tables import ReadOptions
    from njind.tables.facets.block import Block
    from njind.tables.facets.record import Record
    from njind.tables.grid import Grid, Row

_REGION = re.compile(
    r"(?:(?<=年)|(?<=月)|(?<=度)|(?<=份)|^|[\s·:：])([一-鿿]{2,7}?(?:省|市|自治区|自治州|地区|新区|区|县))(?!场|值|级|域|间|分|别|政|委|民|营)"
)
_NO_REGION = (
    "全市",
    "全省",
    "全区",
    "全县",
    "本市",
    "各市",
    "各省",
    "分市",
    "分地区",
    "各地区",
    "城市",
    "超市",
    "上市",
    "市区",
    "地区",
    "各区",
    "分区",
)
_LABEL = re.compile(
    r"^\s*[^:：]{0,4}(?:建设|设计|施工|监管|填报|主管|编制|负责|责任|承办|报送)单\s*位"
    r"|^\s*(?:数据来源|来源|注|source|note|制表|version|数据库|database|发布|更新|last update)",
    re.IGNORECASE,
)


@frozen
class Title:
    """What is said of all cells: its facets, the region, what it is about, and the line that says the unit.

    ``unread`` are words of money or scale in a line above that were not understood, with the line.
    """

    said: Facets
    region: str = ""
    subject: str = ""
    unit_line: int | None = None
    unread: tuple[int, str, str] | None = None
    percent: bool = False


def title_of(block: Block, options: ReadOptions, grid: Grid, record: Record) -> Title:
    """What the lines above the table, the sheet's name and the notes of units below it say."""
    said, percent, unit_line = Facets(), False, None
    region = subject = ""
    unread: tuple[int, str, str] | None = None
    for row_line, text in _texts(block.titles):
        if _LABEL.match(text):
            record.leave("line", f"{grid.where} {row_line}", text, "read.line-passed-over")
            continue
        one = _of_line(text)
        if _is_unclear(text, one):
            raise DataError(_unclear(grid, row_line, text))
        if one.has_unit:
            if said.has_unit and not _agree(said, one):
                raise DataError(_two_units(grid, unit_line, row_line, text))
            unit_line = row_line if unit_line is None else unit_line
        if one.leftover and unread is None:
            unread = (row_line, text, ", ".join(one.leftover))
        percent = percent or one.percent is True
        region = region or _region(one.name) or ("" if one.name else _region(text)) or _region_in_english(text)
        subject = subject or (one.name if len(block.titles) and not one.has_unit else "")
        said = over(said, one)
        record.add("line", f"{grid.where} {row_line}", text, *_said(one))
    for row_line, text in _texts(block.notes):
        one = _below(text)
        if one.has_unit and said.has_unit and not _agree(said, one):
            raise DataError(_two_units(grid, unit_line, row_line, text))
        if one.has_unit and not said.has_unit:
            said, unit_line = replace(said, scale=one.scale, of=one.of, in_chinese=one.in_chinese), row_line
            percent = percent or one.percent is True
    if sheet := grid.sheet:
        far = facets_of(sheet)
        if far.period is not None or far.measure is not None:
            said = over(said, Facets(measure=far.measure, period=far.period))
        if far.has_unit and not far.leftover and not said.has_unit:
            said = replace(said, scale=far.scale, of=far.of, in_chinese=far.in_chinese)
            record.add("line", sheet, sheet, *_said(far))
    if options.period and options.period not in ("all", "latest"):
        said = replace(said, period=_named_period(options.period, said.period))
    if options.measure and options.measure in MEASURES and said.measure is None:
        said = replace(said, measure=options.measure)
    return Title(replace(said, percent=None), region or options.region or "", subject, unit_line, unread, percent)


def _named_period(text: str, known: Period | None) -> Period | None:
    if known is not None:
        return known
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _texts(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    for row in rows:
        cells = [shown(cell) for cell in row.cells if not is_empty(cell)]
        at = 0
        while at < len(cells):
            text = cells[at]
            if re.search(r"(?:单\s*位|unit)\s*[:：]?\s*$", text, re.IGNORECASE) and at + 1 < len(cells):
                text, at = (
                    f"{text}：{cells[at + 1]}" if not text.endswith((":", "：")) else text + cells[at + 1],
                    at + 1,
                )
            yield row.line, text
            at += 1


def _of_line(text: str) -> Facets:
    """What a line above a table says; of prose, what stands in brackets or behind "in"."""
    one = facets_of(text)
    named = re.sub(
        r"^\s*(?:(?:table|tab\.|表|附表|续表)\s*[\d一二三四五六七八九十.\-–—]*\s*[.:：、]?\s*)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    if one.measure is None and named and named != text:
        one = replace(one, measure=facets_of(named).measure)
    if one.has_unit or not one.leftover:
        return one
    from njind.tables.units import _said_above

    for part in _said_above(text):
        inner = facets_of(part if part.startswith(("(", "（", "[", "【")) else f"({part.removeprefix('in ')})")
        if inner.has_unit and not inner.leftover:
            return replace(
                one,
                scale=inner.scale,
                of=inner.of,
                percent=inner.percent,
                prices=inner.prices,
                leftover=(),
                in_chinese=inner.in_chinese,
            )
    return one


def _below(text: str) -> Facets:
    """The unit that a note below a table says in as many words."""
    from njind.tables.units import _said_below

    for part in _said_below(text) if re.search(_UNIT_BELOW, text) else ():
        at = re.search(r"单\s*位|unit", part, re.IGNORECASE)
        one = facets_of(part[at.start() :] if at else f"({part.removeprefix('in ')})")
        if one.has_unit:
            return one
    return Facets()


_UNIT_BELOW = re.compile(
    r"单\s*位\s*[:：为是]|\b(?:figures|amounts|values|data|numbers)\s+(?:are\s+|is\s+)?in\b|\bunits?\s*[:：]",
    re.IGNORECASE,
)


def _is_unclear(text: str, one: Facets) -> bool:
    """Whether a line names two units of money, or one for some of the figures only."""
    from njind.figures.headings import unit_of_title
    from njind.figures.parse import NotAFigure

    if one.has_unit and any(not re.search(r"percent|%|％|pct", word, re.IGNORECASE) for word in one.leftover):
        return True
    if re.search(r"[(（]\s*\d+(?:\.\d+)?\s*[十百千]?[万亿][^,，)）]*[)）]", text) and one.has_unit:
        return True
    if one.leftover or not re.search(r"单\s*位|unit", text, re.IGNORECASE):
        return False
    try:
        unit_of_title(text)
    except NotAFigure:
        return True
    return False


def _unclear(grid: Grid, row_line: int, text: str) -> Finding:
    said = line("reading.unclear-line", text=plain(text), key="revenue")
    return Finding("unclear-unit", said, grid.label, row_line, None, text, grid.where)


def _region(text: str) -> str:
    plain_text = unicodedata.normalize("NFKC", text)
    found = _REGION.search(re.sub(r"^[附表\d一二三四五六七八九十\s、.：:]+(?![\d年])", "", plain_text))
    name = found[1] if found and re.search("[业分各按]|主要|规模|统计", found[1]) is None else ""
    return "" if any(name.endswith(word) and len(name) - len(word) < 2 for word in _NO_REGION) else name


_IN_ENGLISH = re.compile(
    r"\b(?:in|for|of)\s+(?:the\s+)?([A-Z][\w'’.-]+(?:[ -](?:[A-Z][\w'’.-]+|of|the|and)){0,3}?)"
    r"(?=\s*(?:$|[,;:(（]|\bin\b|\b(?:19|20)\d\d|\b[HQ][1-4]\b))"
)


def _region_in_english(text: str) -> str:
    """The place that an English title names behind in, for or of: a name in capitals that means nothing else."""
    for found in _IN_ENGLISH.finditer(text):
        name = found[1]
        one = facets_of(name)
        means = one.measure or one.aspect or one.period or one.span or one.months or one.role or one.has_unit
        words = {word.casefold().rstrip(".") for word in name.split()}
        office = re.search(
            r"(?:bureau|department|ministry|office|board|institute|agency)\s*$", text[: found.start()], re.IGNORECASE
        )
        if not office and not means and not one.leftover and not words & _NO_PLACES and one.percent is None:
            return name
    return ""


_NO_PLACES = frozenset(
    [
        "industry",
        "industries",
        "sector",
        "sectors",
        "branch",
        "branches",
        "activity",
        "activities",
        "segment",
        "segments",
        "million",
        "millions",
        "billion",
        "billions",
        "thousand",
        "thousands",
        "companies",
        "enterprises",
        "economy",
        "services",
        "goods",
        "manufacturing",
        "trade",
        "analysis",
        "commerce",
        "finance",
        "labor",
        "labour",
        "census",
        "accounts",
        "ministry",
        "bureau",
        "office",
        "bank",
        "department",
        "statistics",
        "inc",
        "corp",
        "ltd",
        "company",
        "group",
        "which",
        "current",
        "constant",
    ]
)


def _said(one: Facets) -> tuple[str]:
    if one.has_unit:
        return ("read.line-says-unit",)
    if one.period is not None or one.measure is not None:
        return ("read.line-says-title",)
    return ("read.line-is-title",)


def _agree(one: Facets, other: Facets) -> bool:
    return all(a is None or b is None or a == b for a, b in ((one.scale, other.scale), (one.of, other.of)))


def _two_units(grid: Grid, first: int | None, row_line: int, text: str) -> Finding:
    said = line("reading.two-unit-lines", text=plain(text), line=first or row_line)
    return Finding("unclear-unit", said, grid.label, row_line, None, text, grid.where)


def unit_said(options: ReadOptions) -> dict[str, Facets]:
    """The units that options name, by measure: ``revenue="million USD"``; UsageError for one that says none."""
    said = {}
    for one in options.unit_in:
        key, equals, text = (part.strip() for part in one.partition("="))
        if not equals:
            key, text = "", key
        unit = facets_of(f"({text})")
        if not unit.has_unit:
            raise UsageError("reading.no-unit-in", text=plain(one))
        said[key] = unit
    return said
