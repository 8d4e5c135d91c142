"""Workbooks and Parquet files as grids: what each odd file must give, what must be refused, and at what cost."""

from __future__ import annotations

import contextlib
import datetime
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from njind.errors import DataError, NjindError, UsageError
from njind.messages.wording import worded
from njind.tables.grid import Cell, ErrorCell, Grid, Number, Percent, shown
from njind.tables.source import open_source
from njind.tables.workbook import Merged, parts, read_workbook, sheets
from njind.tables.workbook.displayed import displayed
from njind.tables.workbook.formats import GENERAL, NumberFormat, Shows, number_format
from workbooks import CORPUS, make

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

WORKBOOKS = CORPUS / "workbook"
NEEDS = {".xls": "xlrd"}
"""Packages without which a kind of file is not read."""


def grid_of(content: bytes | str, sheet: str | None = None) -> Grid:
    """The grid of some bytes, or of a file of the corpus."""
    if isinstance(content, bytes):
        return read_workbook(open_source("-", stdin=io.BytesIO(content)), sheet=sheet)
    if Path(content).suffix in NEEDS:
        pytest.importorskip(NEEDS[Path(content).suffix])
    return read_workbook(open_source(WORKBOOKS / content, label=content), sheet=sheet)


def cells_of(grid: Grid) -> Cells:
    """The cells of a grid by their row numbers."""
    return {row.line: row.cells for row in grid.rows}


def notes_of(grid: Grid) -> list[str]:
    return [worded(note) for note in grid.notes]


def first_row(content: bytes | str) -> tuple[Cell, ...]:
    return grid_of(content).rows[0].cells


def refusal(content: bytes | str, sheet: str | None = None) -> str:
    with pytest.raises(NjindError) as refused:
        grid_of(content, sheet)
    assert "\n" not in refused.value.message
    assert refused.value.hint
    return refused.value.message.removeprefix("standard input: ")


# ------------------------------------------------------------------------------------------------ the corpus

Cells = dict[int, tuple[Cell, ...]]
TABLE: Cells = {1: ("sector", "revenue"), 2: ("steel", 12.5)}
JUNE = datetime.date(2024, 6, 15)
UNCALCULATED = "a formula without a stored value: calculate and save the workbook in its program"
SCALED = "stored figures were read, not the scaled ones that the number format shows"
OFFICE: Cells = {
    1: ("南京市主要产业营业收入",),
    2: ("单位：亿元",),
    3: ("行业", "营业收入", "同比增长(%)", "发布日期", "月份", "核对"),
    4: ("集成电路", 194.5, Percent(0.165, 1), datetime.date(2024, 7, 15), "2024-06", "TRUE"),
    5: ("钢铁", 1020, Percent(-0.032, 1), datetime.date(2024, 7, 15), "2024-06", "FALSE"),
    6: ("合计", 1214.5, ErrorCell("#DIV/0!")),
}
OFFICE_NOTES = [
    "hidden sheets were not read: 缓存",
    "the hidden row 5 was read too",
    "the hidden column D was read too",
]

READ: dict[str, tuple[Cells, list[str]]] = {
    # what offices send, as LibreOffice saves it
    "libreoffice.xlsx": (OFFICE, OFFICE_NOTES),
    "libreoffice.xls": (OFFICE, OFFICE_NOTES),
    "libreoffice.ods": (OFFICE, OFFICE_NOTES),
    # odd packages
    "plain.xlsx": (TABLE, []),
    "strict.xlsx": (TABLE, []),
    "prefixed-tags.xlsx": ({1: (7,)}, []),
    "backslashes-and-capitals.xlsx": (TABLE, []),
    "absolute-targets.xlsx": (TABLE, []),
    "no-styles-no-texts.xlsx": (TABLE, []),
    "utf-16.xlsx": (TABLE, []),
    "claims-no-cells.xlsx": (TABLE, []),
    "plain.ods": (TABLE, []),
    "deleted-cells.ods": ({1: (1,)}, []),
    # cells far away
    "cell-in-the-last-row.xlsx": ({1: (1,), 1_048_576: (2,)}, []),
    "cell-at-the-last-corner.xls": ({1: ("a",), 65_536: (*[None] * 255, 1)}, []),
    "format-in-column-16384.xlsx": ({1: (1,)}, []),
    "cells-without-references.xlsx": ({1: (1, None, 3), 3: (4,)}, []),
    "repeated.ods": ({1: (1, 1, 1, None, None, 2), 2: (5,), 3: (5,), 1004: (6,)}, []),
    # types of cells
    "percentages.xlsx": (
        {
            1: (
                0.125,
                Percent(0.125, 0),
                Percent(0.125, 2),
                Percent(0.125, 1),
                Percent(0.00125, 1),  # "%" in quotes only stands after the number, which shows as 0.1%
                Percent(0.00125, 1),
                Percent(0.125, 3),
                Percent(0.125, 2),
            )
        },
        [],
    ),
    "dates.xlsx": (
        {
            1: (
                JUNE,
                "2024-06",
                "2024",
                datetime.datetime(2024, 6, 15, 18),
                "12:00:00",
                "36:00:00",
                JUNE,
                JUNE,  # under mmm-yy, but not the first of its month
                45458,
                ErrorCell("#####"),
            )
        },
        [],
    ),
    "built-in-chinese-dates.xlsx": (
        {1: ("2024-06", JUNE, JUNE, datetime.datetime(2024, 6, 15, 12), "12:00:00", JUNE, "2024-06")},
        [],
    ),
    "dates-from-1904.xlsx": ({1: (JUNE,)}, []),
    "dates-as-iso.xlsx": ({1: (JUNE, datetime.datetime(2024, 6, 15, 12, 30))}, []),
    "truth-values.xlsx": ({1: ("TRUE", "FALSE")}, []),
    "errors.xlsx": ({1: (ErrorCell("#DIV/0!"), ErrorCell("#NAME?"))}, []),
    "formulas-with-values.xlsx": ({1: (3, "x")}, []),
    "formulas-without-values.xlsx": (
        {1: (1, ErrorCell("=A1*2"), ErrorCell("=A1*3"))},
        [f"B1 and 1 more: {UNCALCULATED}"],
    ),
    "texts.xlsx": ({1: ("集成电路", "two runs", "東京", "a\rb_c_xD800_", None, "007")}, []),
    "number-of-20-digits.xlsx": ({1: (12345678901234567890.0, 0.165)}, []),
    "formats-that-mislead.xlsx": (
        {
            1: (
                12345,
                Number(12345, after="元"),  # shown as 1.2万
                Number(12345, 2, before="$"),
                Number(12345, after="€"),
                Number(12345, 2, before="¥"),
            )
        },
        [f"A1 and 1 more: {SCALED}"],
    ),
    "words-in-formats.xlsx": (
        {
            1: (
                Number(5200, after="亿元"),
                Number(5200, 1, after="万元"),
                Number(5200, after="亿元"),
                Number(5200, before="约", after="亿"),
                Number(5200, before="$"),
                Number(5200, before="JPY"),
                Number(5200, 1, after="‰"),
                Number(5200, digits=6),
                Number(5200, 2),
            )
        },
        [],
    ),
    "words-beside-numbers.ods": (
        {
            1: (
                Number(5200, after="亿元"),
                Number(5200, 1, after="万元"),
                Number(-5200.25, 2, before="¥"),
                Number(5200, before="USD"),
                Number(5200, before="JPY"),
                Number(5200, digits=6),
                Number(5200.5, 2),  # a decimal comma
                Number(12_345, after="元"),
                Number(12_345, after=" (13 亿元)"),
                0,
            )
        },
        [],
    ),
    "percentages-with-sections.ods": (
        {1: (Percent(0.165, 1), Percent(-0.032, 1), 0, Percent(0.165, 1), Number(0.2, after=" (16.5%)"), "0%")},
        [],
    ),
    "all-types.ods": (
        {
            1: (
                1,
                Percent(0.125, 1),
                Percent(0.125, 1),
                Percent(0.125, None),
                JUNE,
                "2024-06",
                datetime.datetime(2024, 6, 15, 12, 30),
                "09:30:00",
                "TRUE",
                "007",
                Number(12, before="EUR"),
                Number(12, after="元"),
            )
        },
        [],
    ),
    "errors-and-formulas.ods": (
        {1: (ErrorCell("#DIV/0!"), ErrorCell("Err:502"), 2, None, ErrorCell("=1+2"), "TRUE")},
        [f"E1: {UNCALCULATED}"],
    ),
    "texts.ods": ({1: ("two   words\nsecond line", "a\tb\nc", "東京")}, []),
    "column-styles.ods": ({1: (1, Percent(0.125, 1))}, []),
    # what is hidden, what is merged
    "hidden-rows-and-columns.xlsx": (
        {1: (1, 2), 2: (3,)},
        ["the hidden row 2 was read too", "the hidden column B was read too"],
    ),
    "hidden-parts.ods": (
        {1: (1, 2), 2: (3,)},
        ["hidden sheets were not read: cache", "the hidden row 2 was read too", "the hidden column B was read too"],
    ),
    "hidden-sheet.xlsx": (TABLE, ["hidden sheets were not read: cache"]),
    "only-a-hidden-sheet.xlsx": (TABLE, ['the sheet "data" that was read is hidden in the workbook']),
    "one-sheet-of-three-filled.xlsx": (TABLE, []),
    "merged-cells.xlsx": (
        {1: ("title",), 2: ("north", 1), 3: (None, 2)},
        ["1 value under merged cells, where nobody sees them, left out"],
    ),
    "merged-cells.ods": (
        {1: ("title",), 2: (1, 2)},
        ["1 value under merged cells, where nobody sees them, left out"],
    ),
    "all-cells-merged.xlsx": ({1: ("a",)}, []),
}
"""Every file that is read: its cells by row, and the notes."""

REFUSED = {
    # beyond a limit
    "cell-at-the-last-corner.xlsx": "cell XFD1048576 lies beyond the limit of 1,000 columns.",
    "cell-in-column-1001.xlsx": "cell ALM1 lies beyond the limit of 1,000 columns.",
    "cell-below-the-last-row.xlsx": "it has a row beyond 1,048,576, the limit of a sheet.",
    "cell-repeated-16384-times.ods": "cell ALM1 lies beyond the limit of 1,000 columns.",
    "row-repeated-a-thousand-million-times.ods": "it has more than 10,000,000 cells, the limit.",
    "row-repeated-below-the-last-row.ods": "it has a row beyond 1,048,576, the limit of a sheet.",
    "spaces-repeated-very-often.ods": "it has a cell of more than 32,767 characters, the limit, in row 1.",
    "declares-4-GiB.xlsx": "xl/worksheets/sheet1.xml unpacks to 4 GiB; the limit is 256 MiB.",
    "tags-nested-1000-deep.xlsx": "its XML has more than 64 tags one inside the other.",
    # attacks
    "entity-bomb.xlsx": "its XML declares entities, which no workbook does.",
    "entity-bomb.ods": "its XML declares entities, which no workbook does.",
    "outside-entity.xlsx": "its XML declares entities, which no workbook does.",
    "part-twice.xlsx": "its zip data hold XL/WORKSHEETS/SHEET1.XML twice.",
    # protected
    "protected.xlsx": "it is protected by a password.",
    "protected.xls": "it is protected by a password.",
    "protected.ods": "it is protected by a password.",
    "protected-whole.ods": "it is protected by a password.",
    "encrypted-member.xlsx": "it is protected by a password.",
    # damaged
    "cut-off.xlsx": "its zip data break off or are damaged.",
    "cut-off.ods": "its zip data break off or are damaged.",
    "sheet-cut-off.xlsx": "the XML of its part xl/worksheets/sheet1.xml is damaged.",
    "sheet-missing.xlsx": "its part xl/worksheets/sheet1.xml is missing.",
    "no-sheets.xlsx": "it has no sheet of cells.",
    "no-sheets.ods": "it has no sheet of cells.",
    "sheet-of-a-chart.xlsx": "it has no sheet of cells.",
    "rows-out-of-order.xlsx": 'its row "1" comes after row 2.',
    "cell-of-another-row.xlsx": 'row 1 holds a cell "A2".',
    "cell-of-no-column.xlsx": 'row 1 holds a cell "1".',
    "cell-twice.xlsx": "cell A1 is there twice, or comes after a cell to its right.",
    "cells-out-of-order.xlsx": "cell A1 is there twice, or comes after a cell to its right.",
    "cell-repeated-no-times.ods": 'it repeats something "0" times.',
    "text-number-minus-1.xlsx": 'cell A1 holds "-1" as its value of type "s".',
    "text-number-that-is-not-there.xlsx": 'cell A1 holds "1" as its value of type "s".',
    "format-number-that-is-not-there.xlsx": "cell A1 has a format that the workbook does not hold.",
    "number-nan.xlsx": 'cell A1 holds "NaN" as its number.',
    "number-with-underscore.xlsx": 'cell A1 holds "1_000" as its number.',
    "number-1e999.xlsx": 'cell A1 holds "1e999" as its number.',
    "date-that-is-none.xlsx": 'cell A1 holds "2024-06-31" as its date.',
    "truth-value-of-2.xlsx": 'cell A1 holds "2" as its value of type "b".',
    "type-of-cell-unknown.xlsx": 'cell A1 holds "1" as its value of type "zzz".',
    "merged-cells-that-are-none.xlsx": 'it merges cells "A:B", which are no cells.',
    "number-nan.ods": 'cell A1 holds "nan" as its value of type "float".',
    "number-missing.ods": 'cell A1 holds "" as its value of type "float".',
    "date-that-is-none.ods": 'cell A1 holds "2024-13-01" as its value of type "date".',
    "type-of-cell-unknown.ods": 'cell A1 holds "1" as its value of type "zzz".',
    # nothing to read, or not clear what
    "empty-sheets.xlsx": "all its sheets are empty.",
    "two-sheets-filled.xlsx": "more than one sheet holds something, so it is not clear which one to read.",
    "two-sheets-filled.ods": "more than one sheet holds something, so it is not clear which one to read.",
    "sheets-named-as-numbers.xlsx": "more than one sheet holds something, so it is not clear which one to read.",
    # other kinds of file
    "binary-workbook.xlsx": "it is a binary Excel workbook (.xlsb).",
    "word-document.xlsx": "it is a Word document.",
    "text-document.ods": "it is an OpenDocument file, but not a spreadsheet.",
    "web-page.xls": "it is a web page (HTML), not a workbook.",
    "web-page-in-gbk.xls": "it is a web page (HTML), not a workbook.",
    "web-page-in-utf-16.xls": "it is a web page (HTML), not a workbook.",
    "web-archive.xls": "it is a web archive (MHTML), not a workbook.",
    "excel-2003-xml.xls": "it is an Excel 2003 XML workbook.",
    "flat-opendocument.fods": "it is a flat OpenDocument spreadsheet.",
}
"""Every file that is refused, and the sentence that says why."""

AS_TEXT = {"text-named-xlsx.xlsx", "tabbed-text.xls"}
"""Files that are no workbooks and are read as the text that they are."""


@pytest.mark.parametrize("name", READ)
def test_what_a_workbook_holds(name: str) -> None:
    grid = grid_of(name)
    assert (cells_of(grid), notes_of(grid), grid.where) == (*READ[name], "row")
    assert [[type(cell) for cell in row.cells] for row in grid.rows] == [
        [type(cell) for cell in cells] for cells in READ[name][0].values()
    ]


@pytest.mark.parametrize("name", REFUSED)
def test_why_a_workbook_is_refused(name: str) -> None:
    message = refusal(name)
    assert message.partition(": ")[2] == REFUSED[name]
    assert message.startswith(name)


@pytest.mark.parametrize("name", sorted(AS_TEXT))
def test_text_under_the_name_of_a_workbook_stays_text(name: str) -> None:
    found = open_source(WORKBOOKS / name)
    assert found.kind == "text"
    assert len(found.notes) == 1


def test_every_file_of_the_corpus_has_an_expectation() -> None:
    assert {path.name for path in WORKBOOKS.iterdir()} == READ.keys() | REFUSED.keys() | AS_TEXT


def test_the_corpus_is_what_its_script_writes() -> None:
    made = make.handmade()
    assert [name for name, content in made.items() if (WORKBOOKS / name).read_bytes() != content] == []


# ------------------------------------------------------------------------------------------------ sheets


def test_the_label_names_the_sheet_only_where_there_are_more() -> None:
    assert grid_of("plain.xlsx").label == "plain.xlsx"
    assert grid_of("one-sheet-of-three-filled.xlsx").label == "one-sheet-of-three-filled.xlsx, sheet 数据"


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
@pytest.mark.parametrize(("chosen", "first"), [("Q2", 2), ("q2 ", 2), ("2", 2)])
def test_a_sheet_is_chosen_by_name_or_number(extension: str, chosen: str, first: int) -> None:
    grid = grid_of(f"two-sheets-filled.{extension}", chosen)
    assert (grid.label, cells_of(grid)) == (f"two-sheets-filled.{extension}, sheet Q2", {1: (first,)})


def test_a_name_goes_before_a_number() -> None:
    assert cells_of(grid_of("sheets-named-as-numbers.xlsx", "1")) == {1: (2,)}
    assert cells_of(grid_of("sheets-named-as-numbers.xlsx", "2")) == {1: (1,)}


def test_a_hidden_sheet_may_be_chosen() -> None:
    grid = grid_of("hidden-sheet.xlsx", "cache")
    assert cells_of(grid) == {1: (2,)}
    assert notes_of(grid) == ['the sheet "cache" that was read is hidden in the workbook']


@pytest.mark.parametrize("wanted", ["Q3", "0", "3", "²", ""])
def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(wanted: str) -> None:
    with pytest.raises(UsageError) as refused:
        grid_of("two-sheets-filled.xlsx", wanted)
    assert refused.value.message == f'two-sheets-filled.xlsx: it has no sheet "{wanted}".'
    assert refused.value.hint is not None
    assert refused.value.hint.endswith("There are: 1 Q1, 2 Q2.")


def test_more_than_one_sheet_is_a_choice_for_the_command_line() -> None:
    with pytest.raises(UsageError) as refused:
        grid_of("two-sheets-filled.xlsx")
    assert refused.value.hint == "Choose one with --sheet. There are: 1 Q1, 2 Q2."


def test_an_empty_sheet_that_was_chosen_is_refused() -> None:
    assert refusal("one-sheet-of-three-filled.xlsx", "说明") == 'one-sheet-of-three-filled.xlsx: sheet "说明" is empty.'


@pytest.mark.parametrize("name", ["merged-cells.xlsx", "libreoffice.xlsx", "libreoffice.xls", "libreoffice.ods"])
def test_merged_cells_are_told(name: str) -> None:
    expected = {
        "merged-cells.xlsx": (Merged(1, 1, 0, 1), Merged(2, 3, 0, 0)),
    }.get(name, (Merged(1, 1, 0, 5),))
    assert getattr(grid_of(name), "merged") == expected  # noqa: B009 (a Grid need not have it)


def test_progress_is_told_in_bytes_of_each_part() -> None:
    told: list[tuple[int, int | None]] = []
    read_workbook(open_source(WORKBOOKS / "plain.xlsx"), progress=lambda done, of: told.append((done, of)))
    assert told
    assert all(done == of for done, of in told)


# ------------------------------------------------------------------------------------------------ number formats


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", GENERAL),
        ("G/通用格式", GENERAL),
        ("@", GENERAL),
        ("", GENERAL),
        ("0", GENERAL),
        ("000", NumberFormat(digits=3)),
        ("#,##0", GENERAL),
        ("#,##0.0", NumberFormat(decimals=1)),
        ("0.0#", NumberFormat(decimals=1)),
        ("#.##", GENERAL),
        ("# ?/?", GENERAL),
        ("#,##0.00_);[Red](#,##0.00)", NumberFormat(decimals=2)),
        ('_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', NumberFormat(decimals=2)),
        ('_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', NumberFormat(decimals=2, before="¥")),
        ("0.00E+00", GENERAL),
        ("[DBNum1][$-804]0", GENERAL),
        ('0"days"', NumberFormat(after="days")),
        ('"约"0.0" 亿元 "', NumberFormat(decimals=1, before="约", after="亿元")),
        ('General"亿元"', NumberFormat(after="亿元")),
        ('G/通用格式"亿元"', NumberFormat(after="亿元")),
        ("0.0‰", NumberFormat(decimals=1, after="‰")),
        ('0"亿元";-0"亿元";"-"', NumberFormat(after="亿元")),
        ('0.0"亿元";[Red]▲0.0"亿元";0', NumberFormat(decimals=1, after="亿元")),
        ('0"亿元";-0', NumberFormat(after=" (no unit, 亿元)")),
        ('[>=10000]0"万元";0"亿元"', NumberFormat(after=" (万元, 亿元)")),
        ('000"-"0000', NumberFormat(digits=7)),
        ("0%", NumberFormat(Shows.PERCENT, 0)),
        ("0.00%;[Red]-0.00%", NumberFormat(Shows.PERCENT, 2)),
        ("#,##0.0%", NumberFormat(Shows.PERCENT, 1)),
        ("0.0E+0%", NumberFormat(Shows.PERCENT, None)),
        ("# ?/?%", NumberFormat(Shows.PERCENT, None)),
        ('[=0]"—";0.0%', NumberFormat(Shows.PERCENT, 1)),
        ('"a;b%";0.0%', NumberFormat(Shows.PERCENT, 1)),
        ('0.0"%"', NumberFormat(Shows.PERCENT, 1, hundredfold=True)),
        (r"0.0\%", NumberFormat(Shows.PERCENT, 1, hundredfold=True)),
        ('0.0 "%"', NumberFormat(Shows.PERCENT, 1, hundredfold=True)),
        ("0.0％", NumberFormat(Shows.PERCENT, 1, hundredfold=True)),
        ("yyyy-mm-dd", NumberFormat(Shows.DAY)),
        ('[$-F800]dddd", "mmmm" "dd", "yyyy', NumberFormat(Shows.DAY)),
        ('yyyy"年"m"月"d"日";@', NumberFormat(Shows.DAY)),
        ("m/d/yy h:mm", NumberFormat(Shows.DAY)),
        ('m"月"', NumberFormat(Shows.DAY)),
        ("yyyy/m", NumberFormat(Shows.MONTH)),
        ("mmm-yy", NumberFormat(Shows.MONTH)),
        ("yyyy", NumberFormat(Shows.YEAR)),
        ('yyyy"年度"', NumberFormat(Shows.YEAR)),
        ("h:mm AM/PM", NumberFormat(Shows.TIME)),
        ('上午/下午h"时"mm"分"', NumberFormat(Shows.TIME)),
        ("[mm]:ss", NumberFormat(Shows.TIME)),
        ("#,##0,", NumberFormat(scaled=True)),
        ("0.0,,", NumberFormat(scaled=True)),
        ('0!.0,"万"', NumberFormat(scaled=True, after="元")),
        ('0.0,,"百万"', NumberFormat(scaled=True, after="元")),
        ('[$$-409]0.0,,"M"', NumberFormat(scaled=True, after="USD")),
        ('[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', NumberFormat(scaled=True, after="元")),
        ('0.0,"亿"', NumberFormat(scaled=True, after=" (…亿)")),
        (r"0\.0000", NumberFormat(scaled=True)),
        ("[$$-409]#,##0", NumberFormat(before="$")),
        ("[$$-C04]#,##0", NumberFormat(before="HKD")),
        ("[$€-2] #,##0", NumberFormat(before="€")),
        ('#,##0"美元"', NumberFormat(after="美元")),
        ("[$¥-411]#,##0", NumberFormat(before="JPY")),
        ("[$¥-804]#,##0", NumberFormat(before="¥")),
        ('#,##0"亿元"', NumberFormat(after="亿元")),
    ],
)
def test_what_a_number_format_shows(code: str, shown: NumberFormat) -> None:
    assert number_format(code) == shown


def test_a_percent_sign_that_is_text_is_taken_on_the_decimal_digits() -> None:
    book = make.xlsx(make.rows(make.number("A1", 3.2) + make.number("B1", 7)), formats=('0.0"%"',))
    assert first_row(book) == (Percent(0.032, 1), Percent(0.07, 1))


def test_a_percent_sign_that_is_text_in_opendocument() -> None:
    cells = make.figure(3.2).replace("<text:p>3.2<", "<text:p>3.20%<") + make.figure(3.2)
    assert first_row(make.ods(cells)) == (Percent(0.032, 2), 3.2)


@pytest.mark.parametrize(
    ("value", "said", "cell"),
    [
        (5200, "5,200", 5200),
        (5200, "5.200", 5200),
        (5200, "5’200.0", Number(5200, 1)),
        (5.2, "5.200", Number(5.2, 3)),
        (5.2, "5,200", Number(5.2, 3)),
        (1234567.5, "1.234.567,50", Number(1234567.5, 2)),
        (0.0004, "0.00", Number(0.0004, 2)),
        (1.5e-7, "1.50E-07", 1.5e-7),
        (0.5, "1/2", 0.5),
        (1.5, "1 1/2", 1.5),
        (0, "-", 0),
        (0, "－", 0),
        (3, "三", Number(3, after=" (三)")),
        (12345, "12", 12345),  # by its style a scaled number
        (12345, "1.2万", Number(12345, after="元")),
        (7, "0.0百万", Number(7, after="元")),
        (12345, "9亿", Number(12345, after=" (9亿)")),
        (0.165, "16.5 %", Percent(0.165, 1)),
        (16.5, "16,5%", Percent(0.165, 1)),
        (0.0016, "0.2％", Percent(0.0016, 1)),
        (0, "0.0%", Percent(0.0, 1)),
        (5, "x" * 300, Number(5, after=f" ({'x' * 200})")),
    ],
)
def test_what_a_number_is_by_its_text(value: float, said: str, cell: Cell) -> None:
    assert displayed(value, said) == cell


def test_a_currency_of_opendocument_is_the_one_that_it_names() -> None:
    assert displayed(5, "¥5.00", "JPY") == Number(5, 2, before="JPY")
    assert displayed(5, "$5万", "HKD") == Number(5, before="HKD", after="万")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Number(7, digits=3), "007"),
        (Number(-7, digits=3), "-007"),
        (Number(5.25, 1), "5.25"),
        (Number(5200, 2, before="$"), "$5200.00"),
        (7.0, "7"),
        (1e-05, "0.00001"),
        (1e22, "10000000000000000000000"),
        (1e300, "1e+300"),
    ],
)
def test_a_number_as_text(number: Cell, text: str) -> None:
    assert shown(number) == text


# ------------------------------------------------------------------------------------------------ limits


def test_a_cell_holds_at_most_32767_characters() -> None:
    assert first_row(make.xlsx(make.rows(make.text("A1", "长" * 32_767)))) == ("长" * 32_767,)
    sentence = "cell A1 holds 32,768 characters; the limit is 32,767."
    assert refusal(make.xlsx(make.rows(make.text("A1", "长" * 32_768)))) == sentence


def _old(name: str) -> bytes:
    pytest.importorskip("xlrd")
    return (WORKBOOKS / name).read_bytes()


LIMITS: list[tuple[ModuleType, str, int, Callable[[], bytes], str]] = [
    (sheets, "CELLS", 3, lambda: make.xlsx(make.TABLE), "it has more than 3 cells, the limit."),
    (sheets, "CELLS", 3, lambda: (WORKBOOKS / "plain.ods").read_bytes(), "it has more than 3 cells, the limit."),
    (sheets, "CELLS", 99, lambda: _old("cell-at-the-last-corner.xls"), "it has more than 99 cells, the limit."),
    (sheets, "STYLES", 30, lambda: _old("libreoffice.xls"), "it has more than 30 formats, names and notes"),
    (sheets, "SHEETS", 1, lambda: _old("libreoffice.xls"), "it has more than 1 sheets, the limit."),
    (sheets, "SHEETS", 1, lambda: (WORKBOOKS / "two-sheets-filled.xlsx").read_bytes(), "it has more than 1 sheets"),
    (sheets, "SHEETS", 1, lambda: (WORKBOOKS / "two-sheets-filled.ods").read_bytes(), "it has more than 1 sheets"),
    (sheets, "STYLES", 0, lambda: make.xlsx(make.TABLE), "it has more than 0 cell formats, the limit."),
    (sheets, "STYLES", 5, lambda: (WORKBOOKS / "plain.ods").read_bytes(), "it has more than 5 styles, the limit."),
    (
        sheets,
        "BLOCKS",
        1,
        lambda: (WORKBOOKS / "merged-cells.xlsx").read_bytes(),
        "it has more than 1 blocks of merged",
    ),
    (parts, "PART_BYTES", 99, lambda: make.xlsx(make.TABLE), "xl/sharedStrings.xml unpacks to"),
    (parts, "WORKBOOK_BYTES", 1024, lambda: make.xlsx(make.TABLE), "it unpacks to more than 1 KiB."),
    (parts, "XML_TAGS", 30, lambda: make.xlsx(make.TABLE), "its XML has more than 30 tags, the limit."),
    (parts, "XML_NAMES", 9, lambda: make.xlsx(make.TABLE), "its XML has longer tags, or more names, than any"),
]
"""Limits, each lowered so that a small workbook is beyond it."""


@pytest.mark.parametrize(("module", "name", "limit", "content", "sentence"), LIMITS)
def test_each_limit_is_stated(
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    name: str,
    limit: int,
    content: Callable[[], bytes],
    sentence: str,
) -> None:
    for owner in (module, *(held for held in sys.modules.values() if held.__name__.startswith("njind.tables."))):
        if hasattr(owner, name):
            monkeypatch.setattr(owner, name, limit)
    with pytest.raises(DataError) as refused:
        grid_of(content())
    assert refused.value.finding.name == "over-limit"
    assert refused.value.finding.sentence.startswith(sentence)


def test_a_long_tag_is_refused_before_it_is_read_again_and_again() -> None:
    book = make.archive(make.parts(f'<sheetData a="{"x" * 3_000_000}"/>'))
    assert refusal(book) == "its XML has longer tags, or more names, than any workbook."


def test_merged_blocks_that_overlap_cost_no_time() -> None:
    blocks = '<mergeCell ref="A1:ALL1048576"/>' * 50_000
    lines = "".join(f'<row r="{at}">{make.number(f"A{at}", 1)}</row>' for at in range(1, 1001))
    assert refusal(make.xlsx(f"<sheetData>{lines}</sheetData><mergeCells>{blocks}</mergeCells>")) == (
        "its merged cells overlap or are too many."
    )


# ------------------------------------------------------------------------------------------------ hostile files

HEAD = f'<worksheet xmlns="{make.MAIN}"><sheetData>'
TAIL = "</sheetData></worksheet>"
ODS_HEAD = make.ods_parts(make.table("S", "X"))["content.xml"].partition("<table:table-row")[0]
SHEET = "xl/worksheets/sheet1.xml"

HOSTILE = {
    "300-MB-of-spaces": (SHEET, HEAD, " ", 300_000_000, TAIL),
    "a-tag-of-200-MB": (SHEET, f'{HEAD}<row r="', "1", 200_000_000, f'"/>{TAIL}'),
    "a-comment-of-200-MB": (SHEET, f"{HEAD}<!--", "x", 200_000_000, f"-->{TAIL}"),
    "60-million-open-tags": (SHEET, HEAD, "<a>", 60_000_000, TAIL),
    "40-million-rows": (SHEET, HEAD, "<row/>", 40_000_000, TAIL),
    "5-million-cell-formats": ("xl/styles.xml", "<styleSheet><cellXfs>", "<xf/>", 5_000_000, "</cellXfs></styleSheet>"),
    "8-million-merged-blocks": (SHEET, f"{HEAD}</sheetData>", '<mergeCell ref="A1:XFD9"/>', 8_000_000, "</worksheet>"),
    "a-cell-of-200-MB": (SHEET, f'{HEAD}<row><c t="str"><v>', "x", 200_000_000, f"</v></c></row>{TAIL}"),
    "spaces-of-spaces": (
        "content.xml",
        f"{ODS_HEAD}<table:table-row><table:table-cell><text:p>",
        '<text:s text:c="30000"/>',
        9_000_000,
        "",
    ),
    "rows-of-1000-repeated-cells": (
        "content.xml",
        ODS_HEAD,
        '<table:table-row table:number-rows-repeated="999"><table:table-cell office:value-type="float"'
        ' office:value="1" table:number-columns-repeated="1000"/></table:table-row>',
        1_000_000,
        "",
    ),
}
"""Workbooks of some kilobytes: the part that is hostile, how it begins, what it repeats, how often, how it ends."""


def hostile(path: Path, part: str, head: str, repeated: str, times: int, tail: str) -> None:
    """Write a workbook with one part of hundreds of megabytes, never holding it whole."""
    members = make.ods_parts() if part == "content.xml" else make.parts(make.TABLE)
    chunk = repeated * (1_000_000 // len(repeated))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in members.items():
            if name != part:
                packed.writestr(name, content)
        with packed.open(part, "w") as member:
            member.write(head.encode())
            for _ in range(times * len(repeated) // len(chunk)):
                member.write(chunk.encode())
            member.write(tail.encode())


CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from njind.errors import DataError
from njind.tables.source import open_source
from njind.tables.workbook import read_workbook
try:
    print("read", len(read_workbook(open_source(sys.argv[1])).rows))
except DataError as refused:
    print(refused.finding.name)
"""


def said_by_a_child(path: Path) -> str:
    done = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of resources")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_within_a_gigabyte_and_20_seconds(name: str, tmp_path: Path) -> None:
    hostile(tmp_path / "hostile", *HOSTILE[name])
    assert said_by_a_child(tmp_path / "hostile") == "over-limit"


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of resources")
@pytest.mark.parametrize("name", ["cell-at-the-last-corner.xlsx", "cell-in-the-last-row.xlsx", "repeated.ods"])
def test_far_away_cells_cost_nothing(name: str) -> None:
    rows = {
        "cell-at-the-last-corner.xlsx": "over-limit",
        "cell-in-the-last-row.xlsx": "read 2",
        "repeated.ods": "read 4",
    }
    assert said_by_a_child(WORKBOOKS / name) == rows[name]


def test_too_little_memory_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(sheets.Collected, "end_row", fail)
    assert refusal("plain.xlsx") == "plain.xlsx: it needs more memory than this machine has."


# ------------------------------------------------------------------------------------------------ damage

GOOD = {
    name: (WORKBOOKS / name).read_bytes()
    for name in ("libreoffice.xlsx", "libreoffice.ods", "libreoffice.xls", "plain.xlsx")
}


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_bytes_give_a_grid_or_one_sentence(name: str, data: st.DataObject) -> None:
    if name.endswith(".xls"):
        pytest.importorskip("xlrd")
    content = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 3), label="changes")):
        if not content:
            break
        at = data.draw(st.integers(0, len(content) - 1), label="at")
        change = data.draw(st.sampled_from(["flip", "insert", "delete", "cut"]), label="change")
        if change == "flip":
            content[at] ^= data.draw(st.integers(1, 255), label="bits")
        elif change == "insert":
            content.insert(at, data.draw(st.integers(0, 255), label="byte"))
        elif change == "delete":
            del content[at : at + data.draw(st.integers(1, 9), label="bytes")]
        else:
            del content[at + 1 :]
    with contextlib.suppress(NjindError):
        found = open_source("-", stdin=io.BytesIO(bytes(content)))
        if found.kind != "text":
            assert isinstance(read_workbook(found), Grid)


@settings(max_examples=150)
@given(data=st.data())
def test_damaged_xml_gives_a_grid_or_one_sentence(data: st.DataObject) -> None:
    """The sums of a zip archive catch most damage, so here the XML is damaged before it is packed."""
    members = data.draw(
        st.sampled_from([make.parts(make.TABLE, formats=(9, 57)), make.ods_parts(make.table("S", make.figure(1)))])
    )
    name = data.draw(st.sampled_from([name for name in members if name not in ("mimetype", "[Content_Types].xml")]))
    content = bytearray(members[name].encode())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    with contextlib.suppress(NjindError):
        assert isinstance(grid_of(make.archive({**members, name: bytes(content)})), Grid)


# ------------------------------------------------------------------------------------------------ other readers


def test_openpyxl_reads_the_same_cells() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(WORKBOOKS / "libreoffice.xlsx", data_only=True)
    theirs = [tuple(_as_ours(cell) for cell in row) for row in book["2024年"].iter_rows()]
    ours = [(*row.cells, *[None] * (6 - len(row.cells))) for row in grid_of("libreoffice.xlsx").rows]
    assert ours == theirs


def _as_ours(cell: Any) -> Cell:
    """A cell of openpyxl as a cell of a grid."""
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    if cell.number_format == "0.0%" and cell.data_type == "n":
        return Percent(cell.value, 1)
    if cell.data_type == "e":
        return ErrorCell(cell.value)
    if isinstance(cell.value, datetime.datetime):
        return f"{cell.value:%Y-%m}" if "d" not in cell.number_format.lower() else cell.value.date()
    value: Cell = cell.value
    return value


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.floats(-1e300, 1e300),
                st.integers(-(10**12), 10**12),
                st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20),
            ),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_xlsxwriter_writes_is_read_back(table: list[list[Any]]) -> None:
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "first")
        for line, values in enumerate(table, start=1):
            for at, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(line, at, value)
                elif value is not None:
                    sheet.write_number(line, at, value)
    read = cells_of(grid_of(held.getvalue()))
    for line, values in enumerate(table, start=2):
        cells = read.get(line, ())
        assert [*cells, *[None] * (len(values) - len(cells))] == [_written(value) for value in values]


def test_cells_that_their_alignment_sets_in_are_told() -> None:
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["行业", "收入"])
        sheet.write_row(1, 0, ["制造业", 300])
        sheet.write(2, 0, "汽车", book.add_format({"indent": 2}))
        sheet.write(2, 1, 100, book.add_format({"indent": 1}))  # a number is not set in
    assert grid_of(held.getvalue()).indents == {(3, 0): 2}


def test_cells_of_opendocument_that_their_style_sets_in_are_told() -> None:
    style = (
        '<style:style style:name="in" style:family="table-cell"><style:paragraph-properties fo:margin-left="0.706cm"/>'
        "</style:style>"
    )
    lines = make.row(make.cell("string", "制造业")) + make.row(make.cell("string", "汽车", table__style_name="in"))
    parts = make.ods_parts(make.table("S", lines))
    content = parts["content.xml"].replace("</office:automatic-styles>", f"{style}</office:automatic-styles>")
    parts["content.xml"] = content.replace("xmlns:office=", 'xmlns:fo="urn:fo" xmlns:office=', 1)
    assert grid_of(make.archive(parts)).indents == {(2, 0): 2}


def _written(value: Any) -> Any:
    """A value as xlsxwriter writes it: floats with 16 digits."""
    return float(f"{value:.16G}") if isinstance(value, float) else value


# ------------------------------------------------------------------------------------------------ Parquet


def parquet(**columns: Any) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    writer = pytest.importorskip("pyarrow.parquet")
    held = io.BytesIO()
    writer.write_table(pyarrow.table(columns), held)
    return held.getvalue()


def test_a_parquet_file_is_a_header_and_rows() -> None:
    grid = grid_of(parquet(sector=["steel", None, "ships"], revenue=[12.5, None, float("nan")], projects=[1, None, 3]))
    assert (grid.label, grid.where, grid.notes) == ("standard input", "row", [])
    assert cells_of(grid) == {1: ("sector", "revenue", "projects"), 2: ("steel", 12.5, 1), 4: ("ships", None, 3)}


def test_the_types_of_parquet() -> None:
    import decimal
    import zoneinfo

    pyarrow = pytest.importorskip("pyarrow")
    moment = datetime.datetime(2024, 6, 15, 12, 30)
    content = parquet(
        decimal=[decimal.Decimal("19.40")],
        truth=[True],
        day=[JUNE],
        midnight=[datetime.datetime(2024, 6, 15)],
        moment=pyarrow.array([moment], pyarrow.timestamp("ns")),
        there=pyarrow.array([moment.replace(tzinfo=zoneinfo.ZoneInfo("Asia/Shanghai"))]),
        time=[datetime.time(9, 30)],
        words=pyarrow.array(["steel"]).dictionary_encode(),
        number=["007"],
        nothing=pyarrow.nulls(1),
    )
    row = (19.4, "TRUE", JUNE, JUNE, moment, moment, "09:30:00", "steel", "007")
    assert grid_of(content).rows[1].cells == row


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([[1, 2]], "list<element: int64>"),
        ([{"a": 1}], "struct<a: int64>"),
        ([b"\xff"], "binary"),
        ([datetime.timedelta(1)], "duration[us]"),
    ],
)
def test_columns_of_parquet_that_are_no_cells(values: list[Any], kind: str) -> None:
    assert refusal(parquet(sector=["steel"], odd=values)) == (
        f'its column "odd" holds values of type {kind}, which are no cells.'
    )


def test_damaged_parquet_is_refused_in_a_sentence() -> None:
    content = parquet(sector=["steel"] * 100, revenue=list(range(100)))
    assert refusal(content[:-9]) == "its Parquet data break off or are damaged."
    assert refusal(b"PAR1") == "its Parquet data break off or are damaged."


def test_the_limits_of_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    from njind.tables.workbook import parquet as module

    content = parquet(sector=["steel"] * 10, revenue=list(range(10)))
    monkeypatch.setattr(module, "UNPACKED_BYTES", 10)
    assert refusal(content).endswith("the limit is 10 bytes.")
    monkeypatch.setattr(module, "CELLS", 19)
    assert refusal(content) == "it has more than 19 cells, the limit."
    monkeypatch.setattr(module, "COLUMNS", 1)
    assert refusal(content) == "it has 2 columns; the limit is 1."


def test_a_text_of_parquet_that_stands_in_every_row_is_held_once() -> None:
    import pyarrow as pa

    codes = pa.array([0, 1, 0, None], pa.int32())
    said = cells_of(grid_of(parquet(n=[1, 2, 3, 4], note=pa.DictionaryArray.from_arrays(codes, ["x" * 99, "y"]))))
    assert [said[line][1:] for line in (2, 3, 4, 5)] == [("x" * 99,), ("y",), ("x" * 99,), ()]
    assert said[2][1] is said[4][1]


def test_the_texts_of_parquet_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("njind.tables.workbook.parquet.TEXT_BYTES", 1000)
    assert refusal(parquet(a=["x" * 900, "y" * 900])) == "its texts take more than 1000 bytes, the limit."


VALUES_OF_A_CELL = {
    "two values": ("<c r='A1'><v>1</v><v>2</v></c>", "holds more than one value"),
    "a value and a text": ("<c r='A1' t='str'><v>1</v><is><t>2</t></is></c>", "holds more than one value"),
    "two formulas": ("<c r='A1'><f>1</f><f>2</f><v>1</v></c>", "holds more than one value"),
    "a value in a value": ("<c r='A1'><v>1<v>2</v></v></c>", "holds a value inside another"),
    "a tag in a value": ("<c r='A1'><v>1<b>2</b></v></c>", "holds a value inside another"),
    "a cell in a cell": ("<c r='A1'><c r='A1'><v>1</v></c></c>", "holds a value inside another"),
}


@pytest.mark.parametrize(("cell", "said"), VALUES_OF_A_CELL.values(), ids=VALUES_OF_A_CELL)
def test_a_cell_of_two_values_or_a_nested_one_is_refused(cell: str, said: str) -> None:
    book = make.xlsx(f"<sheetData><row r='1'>{cell}</row></sheetData>")
    assert refusal(book) == f"standard input, row 1: cell A1 {said}."


def test_a_part_that_unpacks_to_a_hundred_times_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SMALL_PART_BYTES", 100_000)
    lines = "".join(f'<row r="{at}"/>' for at in range(1, 100)) + " " * 400_000
    book = make.archive(make.parts(f"<sheetData>{lines}</sheetData>"), method=zipfile.ZIP_DEFLATED)
    assert refusal(book).startswith("its part xl/worksheets/sheet1.xml unpacks to 392")


def test_parquet_has_no_sheets() -> None:
    assert refusal(parquet(sector=["steel"]), "Q1") == "a Parquet file has no sheets."


# ------------------------------------------------------------------------------------------------ optional packages


@pytest.mark.parametrize(
    ("package", "content", "sentence", "hint"),
    [
        (
            "xlrd",
            (WORKBOOKS / "libreoffice.xls").read_bytes(),
            "it is an old Excel workbook (.xls), and what reads those is not installed.",
            'Install it with: pip install "njind[xls]". Or save the workbook as .xlsx.',
        ),
        (
            "pyarrow",
            b"PAR1",
            "it is a Parquet file, and what reads those is not installed.",
            'Install it with: pip install "njind[parquet]". Or save the table as CSV.',
        ),
    ],
)
def test_a_missing_package_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, package: str, content: bytes, sentence: str, hint: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NjindError) as refused:
        grid_of(content)
    assert (refused.value.message, refused.value.hint) == (f"standard input: {sentence}", hint)


def test_a_chain_of_sectors_that_leads_back_to_itself_ends() -> None:
    content = bytearray(_old("libreoffice.xls"))
    table = 512 * (1 + int.from_bytes(content[60:64], "little"))  # which short sector follows which
    content[table + 4 * 20 : table + 4 * 21] = (3).to_bytes(4, "little")
    refusal(bytes(content))


def test_old_workbooks_beyond_their_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from njind.tables.workbook import xls

    monkeypatch.setattr(xls, "FILE_BYTES", 1024)
    assert refusal("libreoffice.xls") == "libreoffice.xls: it is larger than 1 KiB, the limit of .xls."


def test_reading_a_workbook_imports_no_library_for_it() -> None:
    script = (
        "import sys; from njind.tables.source import open_source; from njind.tables.workbook import read_workbook; "
        f"read_workbook(open_source({str(WORKBOOKS / 'plain.xlsx')!r})); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {"openpyxl", "pandas", "numpy", "pyarrow", "xlrd", "defusedxml"} & set(done.stdout.split()) == set()
