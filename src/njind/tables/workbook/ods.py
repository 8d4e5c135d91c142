"""OpenDocument spreadsheets (.ods): styles and cells of all sheets, as one bounded stream. No table layout.

No library is used. odfpy, which pandas uses too, builds a tree of all that a file says before it can be asked, and
pandas then writes out all that is said to be repeated, be it a thousand million rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from njind.tables.archives import damaged, over_limit, protected
from njind.tables.grid import Cell, ErrorCell, Percent
from njind.tables.workbook.displayed import displayed
from njind.tables.workbook.formats import GENERAL, NumberFormat, Shows, moment, number
from njind.tables.workbook.parts import PART_BYTES, SMALL_PART_BYTES, Package, StartTags
from njind.tables.workbook.sheets import (
    CELL_CHARACTERS,
    COLUMNS,
    SHEETS,
    STYLES,
    Collected,
    Merged,
    Sheet,
    SheetName,
    bad_cell,
    digits,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASIDE = frozenset(
    ("office:annotation", "table:tracked-changes", "table:dde-links", "table:shapes", "text:ruby-text", "text:note")
)
"""What holds text that is no value of a cell: comments, deleted cells, copies of other files, pronunciation."""

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]+")
_TIME = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")
_DATE_PARTS = {"number:year", "number:month", "number:day", "number:hours", "number:quarter", "number:week-of-year"}


@dataclass(frozen=True, slots=True)
class OdsBook:
    """A workbook that is read: its format has no way to read one sheet alone."""

    sheets: Sequence[SheetName]
    _contents: Sequence[Sheet]

    def read(self, index: int) -> Sheet:
        """One sheet."""
        return self._contents[index]


def open_ods(package: Package) -> OdsBook:
    """The workbook in a package.

    Raises:
        DataError: it is damaged, protected or beyond a limit.
    """
    _refuse_protected(package)
    styles = _Styles(package.label)
    if package.has("styles.xml"):
        package.read("styles.xml", styles, limit=SMALL_PART_BYTES)
    tables = _Tables(package.label, styles)
    package.read("content.xml", tables, limit=PART_BYTES)
    if not tables.found:
        raise damaged(package.label, "workbook.no-cells")
    return OdsBook([name for name, _ in tables.found], [collected.complete() for _, collected in tables.found])


def _refuse_protected(package: Package) -> None:
    def take(tag: str, _: dict[str, str]) -> None:
        if tag == "encryption-data":
            raise protected(package.label)

    if package.has("encrypted-package"):
        raise protected(package.label)
    if package.has("META-INF/manifest.xml"):
        package.read("META-INF/manifest.xml", StartTags(take), limit=SMALL_PART_BYTES)


class _Styles:
    """Collects what the styles of cells and sheets say of their values; names have the prefixes of all writers."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._formats: dict[str, NumberFormat] = {}
        self._format_of: dict[str, str] = {}
        self._parent_of: dict[str, str] = {}
        self._indent_of: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._style = ""
        self._name = ""
        self._parts: set[str] = set()
        self._decimals: int | None = None
        self._scaled = False
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style:style":
            self._start_style(attributes)
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden.add(self._style)
        elif tag == "style:paragraph-properties" and (steps := _steps(attributes.get("fo:margin-left", ""))):
            self._indent_of[self._style] = steps
        elif tag.startswith("number:") and tag.endswith("-style"):
            self._name = self._counted(attributes)
            self._parts, self._decimals, self._scaled = set(), None, False
        elif tag == "number:number":
            self._decimals = digits(attributes.get("number:decimal-places", ""), none=0)
            self._scaled = attributes.get("number:display-factor", "1") != "1"
        elif tag in _DATE_PARTS:
            self._parts.add(tag)

    def end(self, tag: str) -> None:
        if tag == "number:percentage-style":
            self._formats[self._name] = NumberFormat(Shows.PERCENT, self._decimals)
        elif tag == "number:date-style":
            self._formats[self._name] = NumberFormat(_date_shown(self._parts))
        elif tag == "number:number-style" and self._scaled:
            self._formats[self._name] = NumberFormat(scaled=True)

    def text(self, text: str) -> None:
        """Styles hold no text that matters."""

    def _start_style(self, attributes: dict[str, str]) -> None:
        self._style = self._counted(attributes)
        if "style:data-style-name" in attributes:
            self._format_of[self._style] = attributes["style:data-style-name"]
        if "style:parent-style-name" in attributes:
            self._parent_of[self._style] = attributes["style:parent-style-name"]

    def _counted(self, attributes: dict[str, str]) -> str:
        """The name of one more style."""
        self._count += 1
        if self._count > STYLES:
            raise over_limit(self._label, "workbook.styles", most=STYLES)
        return attributes.get("style:name", "")

    def shown(self, style: str) -> NumberFormat:
        """The number format of a cell's style, its own or that of the style it is based on."""
        for _ in range(8):
            if style in self._format_of:
                return self._formats.get(self._format_of[style], GENERAL)
            style = self._parent_of.get(style, "")
        return GENERAL

    def indent(self, style: str) -> int:
        """By how many steps a cell's style sets its text in."""
        return self._indent_of.get(style, 0)

    def is_hidden(self, style: str) -> bool:
        """Whether a sheet of this style is hidden."""
        return style in self._hidden


_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)(cm|mm|in|pt)")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0}
_STEP = 10.0
"""Points that one step of the alignment sets a text in by."""


def _steps(margin: str) -> int:
    """The steps of indent that a margin stands for: ``0.353cm`` is one; 0 for what is no length."""
    found = _LENGTH.fullmatch(margin)
    return round(float(found[1]) * _POINTS[found[2]] / _STEP) if found else 0


def _date_shown(parts: set[str]) -> Shows:
    if parts == {"number:year"}:
        return Shows.YEAR
    return Shows.MONTH if parts == {"number:year", "number:month"} else Shows.DAY


class _Tables:
    """Makes sheets of the XML of the content, whose own styles come first."""

    def __init__(self, label: str, styles: _Styles) -> None:
        self.found: list[tuple[SheetName, Collected]] = []
        self._label = label
        self._styles = styles
        self._aside = 0  # how deep inside what is no value
        self._collected: Collected | None = None  # None outside of sheets
        self._defaults: dict[int, str] = {}  # the style of a column
        self._columns = self._records = 0
        self._line = self._next_line = 1
        self._rows_alike = 1
        self._row_hidden = False
        self._row_style = ""
        self._cells: list[Cell] = []
        self._column = 0
        self._attributes: dict[str, str] | None = None  # of the cell, None outside of cells
        self._pieces: list[str] = []
        self._length = 0
        self._in_text = 0
        self._paragraphs = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._aside or tag in _ASIDE or tag.startswith("draw:") or (tag == "table:table" and self._attributes):
            self._aside += 1
        elif self._collected is None:
            self._start_outside(tag, attributes)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            if self._attributes is not None:
                raise bad_cell(self._label, self._line, self._column, "nested")
            self._attributes, self._pieces, self._length = attributes, [], 0
            self._in_text = self._paragraphs = 0
        elif self._attributes is not None:
            self._start_text(tag, attributes)
        elif tag == "table:table-row":
            self._start_row(attributes)
        elif tag == "table:table-column":
            self._take_columns(attributes)

    def end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
        elif self._collected is None:
            self._styles.end(tag)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell(self._collected)
        elif tag in ("text:p", "text:h"):
            self._in_text -= 1
        elif tag == "table:table-row":
            alike = self._rows_alike if self._cells else 1
            self._collected.end_row(self._line, self._cells, repeats=alike, hidden=self._row_hidden)
        elif tag == "table:table":
            self._collected = None

    def text(self, text: str) -> None:
        if self._in_text and not self._aside:
            self._add(_BREAKS.sub(" ", text))

    def _add(self, text: str) -> None:
        self._length += len(text)
        if self._length > CELL_CHARACTERS:
            raise over_limit(self._label, "workbook.long-cell-in-row", most=CELL_CHARACTERS, row=self._line)
        self._pieces.append(text)

    def _start_outside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "table:table":
            self._styles.start(tag, attributes)
            return
        if len(self.found) == SHEETS:
            raise over_limit(self._label, "workbook.too-many-sheets", most=SHEETS)
        name = attributes.get("table:name", "")
        hidden = self._styles.is_hidden(attributes.get("table:style-name", ""))
        size = self.found[-1][1].size if self.found else 0
        self._collected = Collected(self._label, size)
        if not name.startswith("'file:"):  # the values of another file that formulas here refer to
            self.found.append((SheetName(name, hidden), self._collected))
        self._defaults, self._columns, self._records, self._next_line = {}, 0, 0, 1

    def _take_columns(self, attributes: dict[str, str]) -> None:
        assert self._collected is not None, "columns lie in a sheet"
        first, self._columns = self._columns, self._columns + self._count(attributes, "table:number-columns-repeated")
        columns = range(first, min(self._columns, COLUMNS))
        if "table:default-cell-style-name" in attributes:
            self._defaults.update(dict.fromkeys(columns, attributes["table:default-cell-style-name"]))
        if attributes.get("table:visibility", "visible") != "visible":
            self._collected.hide_columns(columns)

    def _count(self, attributes: dict[str, str], name: str) -> int:
        """How often something is repeated or how far it spans, 1 where nothing is said."""
        if name not in attributes:
            return 1
        count = digits(attributes[name], none=0)
        if not count:
            raise damaged(self._label, "workbook.repeats", count=attributes[name][:20])
        return count

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._rows_alike = self._count(attributes, "table:number-rows-repeated")
        self._line, self._next_line = self._next_line, self._next_line + self._rows_alike
        self._row_hidden = attributes.get("table:visibility", "visible") != "visible"
        self._row_style = attributes.get("table:default-cell-style-name", "")
        self._cells, self._column = [], 0

    def _start_text(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("text:p", "text:h"):
            if self._paragraphs:
                self._add("\n")
            self._paragraphs += 1
            self._in_text += 1
        elif tag == "text:s":
            self._add(" " * min(self._count(attributes, "text:c"), CELL_CHARACTERS + 1))
        elif tag == "text:tab":
            self._add("\t")
        elif tag == "text:line-break":
            self._add("\n")

    def _end_cell(self, collected: Collected) -> None:
        attributes = self._attributes or {}
        self._attributes = None
        alike = self._count(attributes, "table:number-columns-repeated")
        value = self._value(attributes, "".join(self._pieces), collected)
        steps = self._styles.indent(self._style_of(attributes)) if isinstance(value, str) and value else 0
        if value is not None and value != "":
            for column in range(self._column, self._column + alike):
                collected.put(self._cells, self._line, column, value)
                if steps:
                    collected.indents[self._line, column] = steps
        width = self._count(attributes, "table:number-columns-spanned")
        height = self._count(attributes, "table:number-rows-spanned")
        if width > 1 or height > 1:
            last_row, last_column = self._line + height - 1, self._column + width - 1
            collected.merge(Merged(self._line, last_row, self._column, last_column))
        self._column += alike

    def _value(self, attributes: dict[str, str], said: str, collected: Collected) -> Cell:
        kind = attributes.get("office:value-type")
        formula = attributes.get("table:formula")
        if attributes.get("calcext:value-type") == "error" or (formula is not None and _ERROR.fullmatch(said)):
            return ErrorCell(said or "#VALUE!")
        if kind is None and formula is not None and not self._paragraphs:
            return collected.uncalculated(formula.partition("=")[2], self._line, self._column)
        if kind in (None, "void"):
            return said
        if kind == "string":
            return attributes.get("office:string-value", said)
        if kind == "float" and said in ("TRUE", "FALSE"):
            return said  # a formula's truth value is stored as a number and shown as a word
        try:
            return self._stored(kind, attributes, said, collected)
        except (KeyError, ValueError):
            stored = next((value for name, value in attributes.items() if name in _STORED), "")
            bad = {"value": stored[:20], "kind": kind[:20]}
            raise bad_cell(self._label, self._line, self._column, "value", **bad) from None

    def _style_of(self, attributes: dict[str, str]) -> str:
        return attributes.get("table:style-name") or self._row_style or self._defaults.get(self._column, "")

    def _stored(self, kind: str, attributes: dict[str, str], said: str, collected: Collected) -> Cell:
        shown = self._styles.shown(self._style_of(attributes))
        if kind == "boolean":
            return {"true": "TRUE", "false": "FALSE"}[attributes["office:boolean-value"]]
        if kind == "date":
            return moment(attributes["office:date-value"], shown.shows)
        if kind == "time":
            return _clock(attributes["office:time-value"])
        value = number(attributes["office:value"])
        if kind == "percentage":
            return Percent(float(value), shown.decimals if shown.shows is Shows.PERCENT else None)
        if kind not in ("float", "currency"):
            raise ValueError(kind)
        collected.take_format(shown, self._line, self._column)
        currency = attributes.get("office:currency", "") if kind == "currency" else ""
        if currency in ("CNY", "RMB"):
            currency = ""
        if said == attributes["office:value"] and said[-1] != "0" and not currency:
            return value  # as most are: the text tells nothing more
        return displayed(value, said, currency[:20])


_STORED = ("office:value", "office:date-value", "office:time-value", "office:boolean-value")

_BREAKS = re.compile("[\t\r\n]+")
"""Breaks in the XML that are no breaks in the text: those are tags of their own."""


def _clock(text: str) -> str:
    """A duration such as ``PT09H30M00S`` as a time of day, 09:30:00."""
    found = _TIME.fullmatch(text)
    if not found:
        raise ValueError(text)
    hours, minutes, seconds = map(int, found.groups())
    return f"{hours:02}:{minutes:02}:{seconds:02}"
