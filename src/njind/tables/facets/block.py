"""The block of figures in a grid: lines above it, header lines, rows, notes below. No meanings, no frames."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING

from njind.figures import words
from njind.figures.parse import parse_amount, parse_rate
from njind.figures.refusal import NotAFigure
from njind.tables.grid import Number, Percent, is_empty, shown
from njind.tables.names import has_note_mark, has_note_word, is_total
from njind.values import mutable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from njind.tables.grid import Cell, Grid, Row

_COLUMN_MARKS = frozenset("甲乙AB")
"""What stands below the heading of names where the columns are lettered."""

HEAD_WITHIN = 60
"""The header stands within so many rows that hold something."""

MOST_HEADS = 6
"""A header has no more lines."""

LONG = 400
"""A cell of so many characters is prose, whatever else it says."""

LONGEST_FIGURE = 30
"""A figure in words has no more characters; names and notes with a number in them mostly do."""

_SIGNS = r"[-+−－–±(（]?\s*"
_MONEY_SIGN = r"(?:[a-zA-Z]{0,3}[$€£¥₩₹￥]|[A-Z]{3}\s)?\s*"
_QUALIFIED = r"(?:约|近|超过?|逾|突破|不满|下降|增长|上升|增加|减少|[<>≤≥~≈])?\s*"
_FIGURE = re.compile(rf"{_QUALIFIED}{_SIGNS}{_MONEY_SIGN}{_SIGNS}[.,]?\d")
_MAY_BE_FIGURE = r"\d|[一二两三四五六七八九十百千几]\s*[亿万億兆]|持平|翻番|翻一番"
_ROUGH = (
    r"[^\d\s]{0,6}\d[\d.,]*\s*[亿万億]?元?\s*[-–—~至到]\s*\d[\d.,]*\s*(?:[亿万億兆]元?|%|[mb]n|(?:m|b|tr)illion)[^\d]{0,6}"
    r"|\d[\d.]*\s*[×x*]\s*10\^?\d+|[上近约超数十百千几]+[亿万]元?"
)
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_PERIOD = re.compile(
    r"(?:fy)?(?:19|20|21)\d\d(?:年度?|[aef](?:ctual)?|\*|\[yr\d{4}\])?"
    r"|(?:19|20|21)\d\d[-./年]?(?:[hqm]?\d{1,2}|上半年|下半年|[^\d]{0,8}季度|前?\d{1,2}月?)(?:[-–—~至]+[qm]?\d{1,2})?月?份?"
    r"|[hq][1-4][-\s]?(?:fy)?(?:19|20|21)?\d\d|[1-4]q[-\s]?(?:19|20|21)?\d\d|\d{1,2}m\s?(?:19|20|21)\d\d"
    r"|\d{1,2}[-–—~至]+\d{1,2}月份?|\d{1,2}月份?",
    re.IGNORECASE,
)


def plain(cell: Cell) -> str:
    """A cell as it is looked at: its text in one line and one width."""
    text = shown(cell)
    return unicodedata.normalize("NFKC", text) if not text.isascii() and len(text) < LONG else text


def is_period(text: str) -> bool:
    """Whether a text can say a year or other period and nothing else: 2024, 2024年, 1-9月, Q3 2024."""
    return len(text) < 24 and _says_period(text)


@lru_cache(maxsize=4096)
def _says_period(text: str) -> bool:
    return _PERIOD.fullmatch(re.sub(r"\s+", "", text)) is not None


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure, with or without a unit, a sign or a remark: 5亿元, $20 billion, 1'234.5 p."""
    if isinstance(cell, (int, float, Number, Percent)) and not isinstance(cell, bool):
        return True
    return isinstance(cell, str) and len(text := cell.strip()) < LONG and _says_figure(text)


@lru_cache(maxsize=4096)
def _says_figure(cell: str) -> bool:
    text = plain(cell)
    if not text or len(text) > 80:
        return False
    bare = re.sub(r"\([^()]*\)\s*$", "", text) if not text.startswith("(") else text
    if _FIGURE.match(text) is None:
        return _is_understood(bare.strip())
    if re.fullmatch(r"(?:19|20|21)\d\d\s*\([^()\d]*\)", text):
        return False  # 2023 (USD mn) heads a column
    if is_period(text) and not text.isdigit():
        return False
    return (re.search(r"[一-鿿]{5,}", bare) is None and _is_numeric(bare)) or _is_understood(bare.strip())


def _is_understood(text: str) -> bool:
    """Whether a text that does not look like a figure is read as one, 五亿元 or 1.5e9, or is a range or a rough one."""
    if len(text) > LONGEST_FIGURE or re.search(_MAY_BE_FIGURE, text) is None or is_period(text):
        return False
    if re.fullmatch(_ROUGH, text) is not None:
        return True
    for read in (parse_amount, parse_rate):
        with suppress(NotAFigure):
            read(text)
            return True
    return False


def _is_numeric(text: str) -> bool:
    """Whether what begins as a figure is one: 1-9月同比增长(%), 3D printing and 1.软件产品 are none."""
    if re.match(r"\d+(?:[-–—~至]\d+)?\s*(?:月|季度|年)", text) or re.match(r"\d{1,2}[.、)）]\s*[^\d\s]", text):
        return False
    if re.fullmatch(r"[\d.,'’\s%()+\-−–—:/*年月日T]+Z?", text):
        return re.fullmatch(_DATE, text) is None
    return (
        re.match(
            r"[^\d]{0,6}[\d.,'’\s]*\d\s*[*a-z#①-⑳]?\s*(?:%|个?百分点|[十百千万亿]|元|美元|倍|[a-z]{1,2}$|"
            r"bn|mn|tn|k\b|m\b|b\b|billion|million|trillion|thousand|crore|lakh|yuan|rmb|cny|usd|eur|[A-Z]{3}\b|[*†‡①-⑳]|$)",
            text,
            re.IGNORECASE,
        )
        is not None
    )


_DATE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}.*|\d+:.*"


def is_gap(cell: Cell) -> bool:
    """Whether a cell says that its figure is missing: nothing, -, …, n/a, (D), :."""
    if isinstance(cell, str):
        return len(text := cell.strip()) < LONG and _says_gap(text)
    return cell is None or _says_gap(shown(cell))


@lru_cache(maxsize=4096)
def _says_gap(cell: str) -> bool:
    text = plain(cell)
    return not text or (len(text) < 12 and (words.is_missing(text) or text.casefold() in _GAPS))


_GAPS = frozenset(
    (
        ":",
        ".",
        "..",
        "...",
        "…",
        "……",
        "x",
        "/",
        "(d)",
        "(s)",
        "n.m.",
        "nm",
        "na",
        "n/a",
        "unknown",
        "暂缺",
        "暂无",
        "未知",
        "undisclosed",
        "c",
    )
)


@mutable
class Block:
    """What lies where in a grid: ``titles`` above, ``heads`` from top to bottom, ``rows``, ``notes`` below."""

    titles: list[Row]
    heads: list[Row]
    rows: list[Row]
    notes: list[Row] = field(default_factory=list)
    width: int = 0
    second: int | None = None
    """The line of a second header below, which begins another table."""


def block_of(grid: Grid, *, says: Callable[[str], bool], header_row: int | None = None) -> Block | None:
    """The block of a grid, None where no row has a name and a figure.

    ``says`` tells whether a text is a heading that somebody understands. ``header_row`` is the first line of the
    header.
    """
    rows = [row for row in grid.rows if any(not is_empty(cell) for cell in row.cells)]
    rows = rows if header_row is None else [row for row in rows if row.line >= header_row]
    first = _first_data(rows, says, at_least=0 if header_row is None else 1)
    if first is None:
        return None
    start, bottom = _header(rows, first, says)
    if header_row is not None:
        start = 0
    body, notes = _without_notes(rows[bottom:])
    body, second = _one_table(body, rows[start:bottom], says)
    heads = rows[start:bottom]
    width = max(
        (at + 1 for row in (*heads, *body[:200]) for at, cell in enumerate(row.cells) if not is_empty(cell)), default=0
    )
    return Block(rows[:start] if header_row is None else [], heads, body, notes, width, second)


def _first_data(rows: Sequence[Row], says: Callable[[str], bool], *, at_least: int) -> int | None:
    """The first row with a figure that is no head: years under years, numbered columns and units are heads."""
    named: set[int] = set()
    for index, row in enumerate(rows[: 4 * HEAD_WITHIN]):
        if index >= at_least and _is_data(row, named):
            return index
        if sum(not is_empty(cell) for cell in row.cells) > 1:
            named |= {at for at, cell in enumerate(row.cells) if not is_empty(cell)}
    return None


def _is_data(row: Row, named: set[int]) -> bool:
    filled = [at for at, cell in enumerate(row.cells) if not is_empty(cell)]
    if len(filled) < 2:
        return False
    figures = [at for at in filled if is_figure(row.cells[at])]
    if not figures:
        return False
    if len(figures) == len(filled) and _counts_up([shown(row.cells[at]) for at in filled]):
        return False  # 1 2 3 4 below the headings numbers the columns
    years = [at for at in figures if _YEAR.fullmatch(plain(row.cells[at]).removesuffix(".0"))]
    others = [at for at in figures if at not in years]
    if others:
        return filled[0] not in others or any(at in named for at in others)
    if filled[0] == years[0] and len(years) == 1:
        return False  # a year and words
    return filled[0] not in years and filled[0] in named and all(at in named for at in years)


def _counts_up(texts: Sequence[str]) -> bool:
    return len(texts) > 2 and [text.strip() for text in texts] == [str(at) for at in range(1, len(texts) + 1)]


def _header(rows: Sequence[Row], first: int, says: Callable[[str], bool]) -> tuple[int, int]:
    """Where the header begins and where it ends, as indices of rows."""
    bottom = first
    while bottom > 0 and not _is_head(rows, bottom - 1, says, width=_reach(rows[first])):
        bottom -= 1
    if bottom == 0:  # nobody understands a heading: the line above the figures with the most cells is the header
        likely = [at for at in range(max(0, first - 3), first) if _filled(rows[at]) > 1]
        bottom = (likely[0] + 1) if likely else first
        return (bottom - 1 if likely else first), bottom
    start = bottom - 1
    while start > 0 and bottom - start < MOST_HEADS and _continues(rows, start - 1, says, width=_reach(rows[first])):
        start -= 1
    return start, bottom


def _one_table(body: list[Row], heads: Sequence[Row], says: Callable[[str], bool]) -> tuple[list[Row], int | None]:
    """The rows up to a second header, and the line of that; the same header again, as on a next page, is no row."""
    last = [[shown(cell) for cell in row.cells] for row in heads]
    kept: list[Row] = []
    for row in body:
        if any(not isinstance(cell, str) or cell[:1].isdigit() for cell in row.cells[1:] if cell):
            kept.append(row)
            continue
        texts = [shown(cell) for cell in row.cells]
        if texts in last and sum(map(bool, texts)) > 1:
            return kept, row.line
        filled = [text for text in texts if text]
        if (
            len(filled) > 1
            and not any(is_figure(cell) or is_gap(cell) for cell in row.cells[1:] if not is_empty(cell))
            and (sum(says(text) for text in filled) >= max(2, len(filled) - 1))
            and len(filled) >= 2
            and kept
        ):
            return kept, row.line
        kept.append(row)
    return kept, None


def _reach(row: Row) -> int:
    return max(at + 1 for at, cell in enumerate(row.cells) if not is_empty(cell))


def _filled(row: Row) -> int:
    return sum(not is_empty(cell) for cell in row.cells)


def _is_head(rows: Sequence[Row], at: int, says: Callable[[str], bool], *, width: int) -> bool:
    """Whether a row without figures is a line of headings, no heading between rows and no title."""
    cells = rows[at].cells
    filled = [place for place, cell in enumerate(cells) if not is_empty(cell)]
    if len(filled) == 1:
        return filled[0] > 0 and width == 2 and says(shown(cells[filled[0]]))
    if filled[0] == 0 and is_total(shown(cells[0])):
        return False
    if _is_named_row(rows, at, filled[0], says):
        return False
    said = [place for place in filled if says(shown(cells[place]))]
    return bool(said) and (
        len(said) > 1 or said[0] > 0 or len(filled) == 2 or all(not is_gap(cells[p]) for p in filled)
    )


def _is_named_row(rows: Sequence[Row], at: int, first: int, says: Callable[[str], bool]) -> bool:
    """Whether a row has a name below the heading of names: the first row of a table can hold words alone."""
    above = rows[at - 1].cells if at > 0 else ()
    name = shown(rows[at].cells[first])
    leads = next((place for place, cell in enumerate(above) if not is_empty(cell)), first)
    below = [shown(cell) for cell in rows[at].cells[first + 1 :] if not is_empty(cell)]
    if first > leads and any(says(text) and not is_period(text) for text in below):
        return False  # it stands below a span: 绝对值, 增长%
    return (
        first < len(above)
        and _filled(rows[at - 1]) > 1
        and says(shown(above[first]))
        and not says(name)
        and name not in _COLUMN_MARKS
        and shown(above[first]) != name
    )


def _continues(rows: Sequence[Row], at: int, says: Callable[[str], bool], *, width: int) -> bool:
    """Whether a row belongs to the header whose next line is below it: it reaches over several columns."""
    row, below = rows[at], rows[at + 1]
    if below.line - row.line > 2 and below.line - row.line > 1 + _lines_of(row):
        return False
    cells = row.cells
    filled = [place for place, cell in enumerate(cells) if not is_empty(cell)]
    if len(filled) < 2:
        only = shown(cells[filled[0]])
        spans = filled[0] > 0 and sum(not is_empty(cell) for cell in below.cells[filled[0] :]) > 1
        return spans and is_empty(below.cells[0]) and not re.search(r"单\s*位|unit\s*[:：]", only, re.IGNORECASE)
    if below.line - row.line > 1 + _lines_of(row):
        return False
    if re.search(r"[:：]\s*$", shown(cells[filled[0]])) or (
        len(filled) == 2 and re.search(r"[:：]$", shown(cells[filled[0]]))
    ):
        return False
    return any(says(shown(cells[place])) or is_period(plain(cells[place])) for place in filled) or is_empty(
        below.cells[0]
    )


def _lines_of(row: Row) -> int:
    return max((cell.count("\n") for cell in row.cells if isinstance(cell, str)), default=0)


def _without_notes(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows, and the notes below the last one that holds a figure."""
    last = len(rows)
    while last and not any(is_figure(cell) for cell in rows[last - 1].cells[1:]):
        last -= 1
    tail = rows[last:]
    alone = max((at + 1 for at, row in enumerate(tail) if _filled(row) > 1), default=0)
    cut = next((at for at, row in enumerate(tail) if at >= alone or _begins_notes(row)), len(tail))
    return list(rows[: last + cut]), list(tail[cut:])


def _begins_notes(row: Row) -> bool:
    first = next((shown(cell) for cell in row.cells if not is_empty(cell)), "")
    alone = _filled(row) == 1
    digits = any(re.search(r"\d", plain(cell)) for cell in row.cells[1:] if not is_empty(cell))
    return (
        (has_note_word(first) and not any(is_figure(cell) for cell in row.cells[1:]))
        or (has_note_mark(first) and not digits)
        or (
            alone
            and (len(first) > 40 or re.match(r"[^:：]{1,12}[:：]", first) is not None or first.endswith(("。", ".")))
        )
    )
