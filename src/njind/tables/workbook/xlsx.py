"""XLSX and XLSM workbooks: sheets, number formats, shared texts and cells, as one bounded stream. No table layout.

openpyxl is not used. Without bounds of ours it needs seconds and gigabytes for a file of some kilobytes; it takes
the built-in Chinese dates for numbers, leaves rows out when they are out of order, gives no sign of hidden rows, merged
cells and formulas without value in the mode that streams, and refuses whole workbooks over a font it does not know.
A cell of XLSX is a number, a text or a format to look up, so reading it directly is short. The tests compare both.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from njind.tables.archives import damaged, over_limit
from njind.tables.grid import Cell, ErrorCell
from njind.tables.workbook.formats import GENERAL, NumberFormat, built_in, figure, moment, number, number_format
from njind.tables.workbook.parts import PART_BYTES, Package, StartTags, local
from njind.tables.workbook.sheets import (
    CELLS,
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
    from collections.abc import Mapping, Sequence

    from njind.errors import DataError

_COLUMN_RECORDS = 16_384


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that another one refers to: the last word of its type, such as ``worksheet``, and its name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the cell formats say, each by its place: number formats, and steps by which text is set in."""

    formats: Sequence[NumberFormat] = ()
    indents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class XlsxBook:
    """A workbook whose sheets are known and whose cells are not read yet."""

    package: Package
    sheets: Sequence[SheetName]
    _parts: Sequence[str]
    _styles: _Styles
    _texts: Sequence[str]
    _from_1904: bool

    def read(self, index: int) -> Sheet:
        """One sheet.

        Raises:
            DataError: it is damaged or beyond a limit.
        """
        collected = Collected(self.package.label)
        events = _SheetEvents(collected, self._texts, self._styles, from_1904=self._from_1904)
        self.package.read(self._parts[index], events, limit=PART_BYTES)
        return collected.complete()


def open_xlsx(package: Package) -> XlsxBook:
    """The workbook in a package.

    Raises:
        DataError: it is damaged or beyond a limit.
    """
    main = _one(_related(package, ""), "officeDocument") or "xl/workbook.xml"
    parts = _related(package, main)
    listed, from_1904 = _listed_sheets(package, main)
    cells = [(name, parts[key].name) for key, name in listed if key in parts and parts[key].kind == "worksheet"]
    if not cells:
        raise damaged(package.label, "workbook.no-cells")
    return XlsxBook(
        package,
        [name for name, _ in cells],
        [part for _, part in cells],
        _styles(package, _one(parts, "styles")),
        _texts(package, _one(parts, "sharedStrings")),
        from_1904,
    )


def _one(parts: dict[str, _Part], kind: str) -> str | None:
    return next((part.name for part in parts.values() if part.kind == kind), None)


def _related(package: Package, name: str) -> dict[str, _Part]:
    """The parts that a part refers to, by their keys; ``""`` is the package itself."""
    folder, file = posixpath.split(name)
    listing = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, _Part] = {}

    def take(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[attributes.get("Id", "")] = _Part(attributes.get("Type", "").rpartition("/")[2], path)

    if package.has(listing):
        package.read(listing, StartTags(take))
    return found


def _listed_sheets(package: Package, main: str) -> tuple[list[tuple[str, SheetName]], bool]:
    """The keys and names of the sheets in the order of their tabs, and whether days count from 1904."""
    found: list[tuple[str, SheetName]] = []
    from_1904 = False

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "workbookPr":
            from_1904 = _is_true(attributes.get("date1904"))
        elif tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            found.append((attributes.get("id", ""), SheetName(attributes.get("name", ""), hidden)))
            if len(found) > SHEETS:
                raise over_limit(package.label, "workbook.too-many-sheets", most=SHEETS)

    package.read(main, StartTags(take))
    return found, from_1904


def _is_true(text: str | None) -> bool:
    return text in ("1", "true", "on")


def _styles(package: Package, name: str | None) -> _Styles:
    """What the cell formats say; nothing where the workbook has no styles."""
    codes: dict[int, str] = {}
    numbers: list[int] = []
    indents: dict[str, int] = {}
    inside = ""

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if tag in ("numFmts", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = tag
        elif tag == "numFmt" and inside == "numFmts":
            codes[_format_number(package, attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif tag == "xf" and inside == "cellXfs":
            numbers.append(_format_number(package, attributes.get("numFmtId", "0")))
        elif tag == "alignment" and inside == "cellXfs" and (steps := digits(attributes.get("indent", ""))):
            indents[str(len(numbers) - 1)] = steps
        if max(len(numbers), len(codes)) > STYLES:
            raise over_limit(package.label, "workbook.cell-formats", most=STYLES)

    if name is None or not package.has(name):
        return _Styles()
    package.read(name, StartTags(take))
    return _Styles([number_format(codes[key]) if key in codes else built_in(key) for key in numbers], indents)


def _format_number(package: Package, text: str) -> int:
    number = digits(text, none=-1)
    if number < 0:
        raise damaged(package.label, "workbook.format-number", number=text[:20])
    return number


def _texts(package: Package, name: str | None) -> list[str]:
    """The texts that cells refer to by number."""
    if name is None or not package.has(name):
        return []
    events = _TextEvents(package.label)
    package.read(name, events, limit=PART_BYTES)
    return events.texts


_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """A text with its escapes resolved: XLSX writes a carriage return as ``_x000D_``."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1), 16)
    # Zero bytes and halves of characters would break what comes later; they stay as they are written.
    return found.group() if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)


class _TextEvents:
    """Collects the shared texts: runs of one text are joined, and the furigana above it left out."""

    def __init__(self, label: str) -> None:
        self.texts: list[str] = []
        self._label = label
        self._pieces: list[str] = []
        self._wanted = self._aside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "t":
            self._wanted = not self._aside
        elif name == "rPh":
            self._aside = True

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "t":
            self._wanted = False
        elif name == "rPh":
            self._aside = False
        elif name == "si":
            self.texts.append(_unescaped("".join(self._pieces)))
            self._pieces.clear()
            if len(self.texts) > CELLS:
                raise over_limit(self._label, "workbook.too-many-texts", most=CELLS)

    def text(self, text: str) -> None:
        if self._wanted:
            self._pieces.append(text)


class _SheetEvents:
    """Makes rows of the XML of a sheet, cell by cell in the order of the file."""

    def __init__(self, collected: Collected, texts: Sequence[str], styles: _Styles, *, from_1904: bool) -> None:
        self._collected = collected
        self._label = collected.label
        self._texts = texts
        self._formats = styles.formats
        self._indents = styles.indents
        self._formats_by_digits: dict[str, NumberFormat] = {}
        self._from_1904 = from_1904
        self._columns = 0  # records of columns
        self._in_data = self._aside = False
        self._line = 0
        self._line_digits = "0"
        self._row_hidden = False
        self._cells: list[Cell] = []
        self._column = -1
        self._kind = "n"
        self._style = "0"
        self._pieces: list[str] | None = None  # where text goes, None where it does not matter
        self._value: str | None = None
        self._formula: str | None = None
        self._words: list[str] = []
        self._open = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag if ":" not in tag else local(tag)
        if not self._in_data:
            self._start_outside(name, attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name in ("v", "f") or (name == "t" and not self._aside):
            self._start_value(name)
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._aside = True
        elif self._pieces is not None:
            raise self._bad("nested")

    def end(self, tag: str) -> None:
        name = tag if ":" not in tag else local(tag)
        if not self._in_data:
            return
        if name == "v":
            self._value = self._said()
        elif name == "c":
            self._end_cell()
        elif name == "f":
            self._formula = self._said()
        elif name == "t":
            self._words.append(self._said())
        elif name == "row":
            self._collected.end_row(self._line, self._cells, hidden=self._row_hidden)
        elif name == "rPh":
            self._aside = False
        elif name == "sheetData":
            self._in_data = False

    def text(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _said(self) -> str:
        text = "".join(self._pieces or ())
        self._pieces = None
        return text

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheetData":
            self._in_data = True
        elif name == "col" and _is_true(attributes.get("hidden")):
            self._columns += 1
            first, last = (digits(attributes.get(end, "")) for end in ("min", "max"))
            if first and last and self._columns <= _COLUMN_RECORDS:
                self._collected.hide_columns(range(first - 1, min(last, COLUMNS)))
        elif name == "mergeCell":
            self._collected.merge(self._block(attributes.get("ref", "")))

    def _block(self, reference: str) -> Merged:
        found = _BLOCK.fullmatch(reference)
        if not found:
            raise damaged(self._label, "workbook.merges-no-cells", cells=reference[:40])
        left, top, right, bottom = found.groups()
        return Merged(int(top), int(bottom or top), _column(left), _column(right or left))

    def _start_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        line = self._line + 1 if said is None else digits(said)
        self._collected.check_row(line)
        if line <= self._line:
            raise damaged(self._label, "workbook.row-order", row=(said or "")[:20], before=self._line)
        self._line, self._line_digits, self._cells, self._column = line, str(line), [], -1
        self._row_hidden = _is_true(attributes.get("hidden"))

    def _start_value(self, name: str) -> None:
        """Begin to collect what a cell holds: one value, one formula, texts in a row."""
        if self._pieces is not None:
            raise self._bad("nested")
        if (name == "v" and self._value is not None) or (name == "f" and self._formula is not None):
            raise self._bad("two-values")
        self._pieces = []

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._open:
            raise self._bad("nested")
        self._open = True
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip("0123456789")
            self._column = _column(letters)
            if self._column < 0 or reference[len(letters) :] != self._line_digits:
                raise damaged(self._label, "workbook.cell-elsewhere", row=str(self._line), cell=reference[:20])
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._value = self._formula = None
        self._words.clear()

    def _end_cell(self) -> None:
        self._open = False
        if self._words and self._value:
            raise self._bad("two-values")
        value: Cell = None
        if self._kind == "inlineStr":
            value = _unescaped("".join(self._words))
        elif self._value:
            value = self._stored(self._value)
        elif self._formula is not None and not (self._kind == "str" and self._value is not None):
            value = self._collected.uncalculated(self._formula, self._line, self._column)
        self._collected.put(self._cells, self._line, self._column, value)
        if self._style in self._indents and isinstance(value, str) and value:
            self._collected.indents[self._line, self._column] = self._indents[self._style]

    def _stored(self, text: str) -> Cell:
        """The value of a cell, by its type."""
        kind = self._kind
        if kind == "s":
            index = digits(text, none=-1)
            if 0 <= index < len(self._texts):
                return self._texts[index]
        elif kind == "n":
            return self._figure(text)
        elif kind == "str":
            return _unescaped(text)
        elif kind == "e":
            return ErrorCell(text)
        elif kind == "b" and text in _BOOLEANS:
            return _BOOLEANS[text]
        elif kind == "d":
            return self._date(text)
        raise self._bad("value", value=text[:20], kind=kind[:20])

    def _bad(self, what: str, **said: str) -> DataError:
        return bad_cell(self._label, self._line, self._column, what, **said)

    def _date(self, text: str) -> Cell:
        try:
            return moment(text, self._format().shows)
        except ValueError:
            raise self._bad("date", value=text[:20]) from None

    def _figure(self, text: str) -> Cell:
        shown = self._formats_by_digits.get(self._style) or self._format()
        try:
            value = number(text)
        except ValueError:
            raise self._bad("number", value=text[:20]) from None
        if shown is GENERAL:
            return value
        self._collected.take_format(shown, self._line, self._column)
        return figure(value, shown, from_1904=self._from_1904)

    def _format(self) -> NumberFormat:
        if not self._formats:
            self._style = "0"
            return self._formats_by_digits.setdefault("0", GENERAL)
        index = digits(self._style, none=-1)
        if not 0 <= index < len(self._formats):
            raise self._bad("format")
        shown = self._formats_by_digits[self._style] = self._formats[index]
        return shown


_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
"""As a spreadsheet shows them: a truth value in a column of figures must not count as 1."""

_BLOCK = re.compile("([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    """The index of a column by its letters: A is 0, XFD is 16 383; -1 where they are none."""
    if not 0 < len(letters) <= 3 or not (letters.isascii() and letters.isalpha() and letters.isupper()):
        return -1
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
