"""Writes the workbooks of tests/corpus/workbook: small files, each odd in one way that its name tells.

    python tests/corpus/make_workbooks.py            writes those that are made here, byte by byte the same each time
    python tests/corpus/make_workbooks.py --borrowed writes those of LibreOffice, xlwt and msoffcrypto-tool as well

The borrowed ones differ from run to run (they hold dates and random salts), so they are kept as they are in the
repository; the test of the corpus rebuilds the others and compares.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

FOLDER = Path(__file__).parent / "workbook"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATED = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


# ------------------------------------------------------------------------------------------------ archives


def archive(members: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip archive, the same bytes each time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as packed:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.filename = name  # backslashes and all
            info.compress_type = method
            packed.writestr(info, content)
    return held.getvalue()


# ------------------------------------------------------------------------------------------------ XLSX


def relations(kinds: Mapping[str, str], related: str = RELATED) -> str:
    """A list of relations: the target of each, and its kind."""
    lines = [
        f'<Relationship Id="r{at}" Type="{related}/{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(kinds.items(), start=1)
    ]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def parts(
    *sheets: str,
    names: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    formats: tuple[int | str, ...] = (0,),
    texts: str = "",
    properties: str = "",
    main: str = MAIN,
    related: str = RELATED,
) -> dict[str, str]:
    """The parts of a workbook: ``sheets`` are the XML of their rows and what follows it, ``formats`` number or code."""
    targets = {f"worksheets/sheet{at}.xml": "worksheet" for at in range(1, len(sheets) + 1)}
    targets |= {"styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}
    listed = "".join(
        f'<sheet name={quoteattr(names[at] if names else f"Sheet{at + 1}")} sheetId="{at + 1}" r:id="r{at + 1}"'
        + (f' state="{states[at]}"' if states else "")
        + "/>"
        for at in range(len(sheets))
    )
    codes = {code: 164 + at for at, code in enumerate(code for code in formats if isinstance(code, str))}
    number_formats = "".join(f'<numFmt numFmtId="{key}" formatCode={quoteattr(code)}/>' for code, key in codes.items())
    cell_formats = "".join(f'<xf numFmtId="{codes.get(str(of), of)}"/>' for of in formats)
    head = f'<?xml version="1.0" encoding="UTF-8"?><{{}} xmlns="{main}" xmlns:r="{related}">'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations({"xl/workbook.xml": "officeDocument"}, related),
        "xl/workbook.xml": f"{head.format('workbook')}{properties}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(targets, related),
        "xl/styles.xml": f"{head.format('styleSheet')}<numFmts>{number_formats}</numFmts>"
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{cell_formats}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f"{head.format('sst')}{texts}</sst>",
        **{
            f"xl/worksheets/sheet{at}.xml": f"{head.format('worksheet')}{rows}</worksheet>"
            for at, rows in enumerate(sheets, start=1)
        },
    }


def rows(*lines: str, after: str = "") -> str:
    """The data of a sheet: each line is the XML of a row's cells, without a number for those that are alike."""
    body = "".join(f'<row r="{at}">{cells}</row>' for at, cells in enumerate(lines, start=1) if cells)
    return f"<sheetData>{body}</sheetData>{after}"


def text(reference: str, words: str) -> str:
    """A cell that holds its text itself."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def number(reference: str, value: float | str, style: int = 0) -> str:
    """A cell that holds a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def xlsx(*sheets: str, **options: object) -> bytes:
    """A workbook of ``parts``."""
    return archive(parts(*sheets, **options))  # type: ignore[arg-type]


TABLE = rows(text("A1", "sector") + text("B1", "revenue"), text("A2", "steel") + number("B2", 12.5))
"""What odd packages hold: a header and a row, which must come out whatever is odd about the rest."""

BOMB = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))

XLSX: dict[str, Callable[[], bytes]] = {
    "plain": lambda: xlsx(TABLE),
    "cell-at-the-last-corner": lambda: xlsx(
        f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{number("A1", 1)}</row>'
        f'<row r="1048576">{number("XFD1048576", 1)}</row></sheetData>'
    ),
    "cell-in-the-last-row": lambda: xlsx(
        f'<sheetData><row r="1">{number("A1", 1)}</row><row r="1048576">{number("A1048576", 2)}</row></sheetData>'
    ),
    "cell-below-the-last-row": lambda: xlsx(f'<sheetData><row r="1048577">{number("A1048577", 1)}</row></sheetData>'),
    "cell-in-column-1001": lambda: xlsx(rows(number("A1", 1) + number("ALM1", 2))),
    "format-in-column-16384": lambda: xlsx(rows(number("A1", 1) + '<c r="XFD1" s="0"/>')),
    "claims-no-cells": lambda: xlsx('<dimension ref="A1"/>' + TABLE),
    "percentages": lambda: xlsx(
        rows("".join(number(f"{'ABCDEFGH'[at]}1", 0.125, at) for at in range(8))),
        formats=(0, 9, 10, "0.0%", '0.0"%"', r"0.0\%", "[Red]0.000%;-0.000%", '[=0]"—";0.00%'),
    ),
    "built-in-chinese-dates": lambda: xlsx(
        rows(
            "".join(
                number(f"{'ABCDEFG'[at]}1", value, at)
                for at, value in enumerate((45444, 45458, 45458, 45458.5, 0.5, 45458, 45444))
            )
        ),
        formats=(57, 31, 58, 22, 32, 57, 27),
    ),
    "dates": lambda: xlsx(
        rows(
            "".join(
                number(f"{'ABCDEFGHIJ'[at]}1", value, at)
                for at, value in enumerate((45458, 45444, 45292, 45458.75, 0.5, 1.5, 45458, 45458, 45458, 3000000))
            )
        ),
        formats=(
            "yyyy-mm-dd",
            'yyyy"年"m"月"',
            "yyyy",
            "yyyy/m/d h:mm",
            "h:mm",
            "[h]:mm:ss",
            '[$-804]yyyy"年"m"月"d"日";@',
            "mmm-yy",
            "General",
            "yyyy-mm-dd",
        ),
    ),
    "dates-from-1904": lambda: xlsx(
        rows(number("A1", 43996, 0)), formats=(14,), properties='<workbookPr date1904="1"/>'
    ),
    "dates-as-iso": lambda: xlsx(
        rows('<c r="A1" t="d"><v>2024-06-15</v></c><c r="B1" t="d"><v>2024-06-15T12:30:00Z</v></c>')
    ),
    "date-that-is-none": lambda: xlsx(rows('<c r="A1" t="d"><v>2024-06-31</v></c>')),
    "truth-values": lambda: xlsx(rows('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>')),
    "truth-value-of-2": lambda: xlsx(rows('<c r="A1" t="b"><v>2</v></c>')),
    "errors": lambda: xlsx(rows('<c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1" t="e"><f>X</f><v>#NAME?</v></c>')),
    "formulas-with-values": lambda: xlsx(
        rows(
            '<c r="A1"><f>B1*2</f><v>3</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c>'
            '<c r="C1" t="str"><f>""</f><v></v></c>'
        )
    ),
    "formulas-without-values": lambda: xlsx(
        rows(number("A1", 1) + '<c r="B1"><f>A1*2</f></c><c r="C1"><f>A1*3</f><v/></c>')
    ),
    "texts": lambda: xlsx(
        rows("".join(f'<c r="{"ABCDE"[at]}1" t="s"><v>{at}</v></c>' for at in range(5)) + text("F1", "007")),
        texts="<si><t>集成电路</t></si><si><r><t>two </t></r><r><rPr/><t>runs</t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></si>"
        "<si><t>a_x000D_b_x005F_c_xD800_</t></si><si><t/></si>",
    ),
    "text-number-minus-1": lambda: xlsx(rows('<c r="A1" t="s"><v>-1</v></c>'), texts="<si><t>a</t></si>"),
    "text-number-that-is-not-there": lambda: xlsx(rows('<c r="A1" t="s"><v>1</v></c>'), texts="<si><t>a</t></si>"),
    "format-number-that-is-not-there": lambda: xlsx(rows(number("A1", 1, 7))),
    "number-nan": lambda: xlsx(rows(number("A1", "NaN"))),
    "number-with-underscore": lambda: xlsx(rows(number("A1", "1_000"))),
    "number-1e999": lambda: xlsx(rows(number("A1", "1e999"))),
    "number-of-20-digits": lambda: xlsx(
        rows(number("A1", "12345678901234567890") + number("B1", "0.16500000000000001"))
    ),
    "type-of-cell-unknown": lambda: xlsx(rows('<c r="A1" t="zzz"><v>1</v></c>')),
    "cell-of-another-row": lambda: xlsx(rows(number("A2", 1))),
    "cell-of-no-column": lambda: xlsx(rows(number("1", 1))),
    "cell-twice": lambda: xlsx(rows(number("A1", 1) + number("A1", 2))),
    "cells-out-of-order": lambda: xlsx(rows(number("B1", 1) + number("A1", 2))),
    "rows-out-of-order": lambda: xlsx(
        f'<sheetData><row r="2">{number("A2", 2)}</row><row r="1">{number("A1", 1)}</row></sheetData>'
    ),
    "cells-without-references": lambda: xlsx(
        "<sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row></sheetData>"
    ),
    "formats-that-mislead": lambda: xlsx(
        rows("".join(number(f"{'ABCDE'[at]}1", 12345, at) for at in range(5))),
        formats=("#,##0,", '0!.0,"万"', "[$$-409]#,##0.00", '#,##0 "€"', "¥#,##0.00"),
    ),
    "words-in-formats": lambda: xlsx(
        rows("".join(number(f"{'ABCDEFGHI'[at]}1", 5200, at) for at in range(9))),
        formats=(
            '#,##0"亿元"',
            '0.0"万元";[Red]-0.0"万元";"-"',
            'General"亿元"',
            '"约"0"亿"',
            "[$$-409]#,##0",
            "[$¥-411]#,##0",
            '0.0"‰"',
            "000000",
            4,
        ),
    ),
    "hidden-rows-and-columns": lambda: xlsx(
        '<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData>'
        f'<row r="1">{number("A1", 1)}{number("B1", 2)}</row><row r="2" hidden="1">{number("A2", 3)}</row>'
        '<row r="3" hidden="1"/></sheetData>'
    ),
    "merged-cells": lambda: xlsx(
        rows(
            text("A1", "title"),
            text("A2", "north") + number("B2", 1),
            text("A3", "under") + number("B3", 2),
            after='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>',
        )
    ),
    "all-cells-merged": lambda: xlsx(
        rows(text("A1", "a"), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    ),
    "merged-cells-that-are-none": lambda: xlsx(
        rows(text("A1", "a"), after='<mergeCells><mergeCell ref="A:B"/></mergeCells>')
    ),
    "one-sheet-of-three-filled": lambda: xlsx(rows(), TABLE, rows(), names=("说明", "数据", "Sheet3")),
    "two-sheets-filled": lambda: xlsx(TABLE, rows(number("A1", 2)), names=("Q1", "Q2")),
    "sheets-named-as-numbers": lambda: xlsx(rows(number("A1", 1)), rows(number("A1", 2)), names=("2", "1")),
    "hidden-sheet": lambda: xlsx(TABLE, rows(number("A1", 2)), names=("Q1", "cache"), states=("visible", "veryHidden")),
    "only-a-hidden-sheet": lambda: xlsx(rows(), TABLE, names=("cover", "data"), states=("visible", "hidden")),
    "empty-sheets": lambda: xlsx(rows(), rows()),
    "no-sheets": xlsx,
    "sheet-of-a-chart": lambda: archive(
        parts(TABLE) | {"xl/_rels/workbook.xml.rels": relations({"chartsheets/sheet1.xml": "chartsheet"})}
    ),
    "strict": lambda: xlsx(TABLE, main=STRICT_MAIN, related=STRICT_RELATED),
    "prefixed-tags": lambda: archive(
        parts(TABLE)
        | {
            "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1">'
            '<x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
        }
    ),
    "backslashes-and-capitals": lambda: archive(
        {name.upper().replace("/", "\\"): held for name, held in parts(TABLE).items()}
    ),
    "absolute-targets": lambda: archive(
        parts(TABLE) | {"xl/_rels/workbook.xml.rels": relations({"/xl/worksheets/sheet1.xml": "worksheet"})}
    ),
    "no-styles-no-texts": lambda: archive(
        {
            name: held
            for name, held in parts(TABLE.replace('s="0"', 's="5"')).items()
            if name not in ("xl/styles.xml", "xl/sharedStrings.xml")
        }
    ),
    "utf-16": lambda: archive(
        {name: held.replace("UTF-8", "UTF-16").encode("utf-16") for name, held in parts(TABLE).items()}
    ),
    "sheet-missing": lambda: archive({name: held for name, held in parts(TABLE).items() if "sheet1" not in name}),
    "sheet-cut-off": lambda: archive(
        {name: held[:300] if "sheet1" in name else held for name, held in parts(TABLE).items()}
    ),
    "entity-bomb": lambda: archive(
        parts(TABLE)
        | {
            "xl/sharedStrings.xml": f'<!DOCTYPE sst [<!ENTITY e0 "ha">{BOMB}]>'
            f'<sst xmlns="{MAIN}"><si><t>&e9;</t></si></sst>'
        }
    ),
    "outside-entity": lambda: archive(
        parts(TABLE)
        | {
            "xl/workbook.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            f'<workbook xmlns="{MAIN}">&e;</workbook>'
        }
    ),
    "tags-nested-1000-deep": lambda: xlsx("<a>" * 1000 + "</a>" * 1000),
    "part-twice": lambda: _appended(xlsx(TABLE), "xl/worksheets/sheet1.xml"),
    "declares-4-GiB": lambda: _redeclared(xlsx(TABLE), 0xFFFF_FFF0),
    "encrypted-member": lambda: _flagged(xlsx(TABLE)),
    "binary-workbook": lambda: archive({"[Content_Types].xml": "", "xl/workbook.bin": b"\x83\x01"}),
    "word-document": lambda: archive({"[Content_Types].xml": "", "word/document.xml": ""}),
    "cut-off": lambda: xlsx(TABLE)[:-200],
    "text-named-xlsx": lambda: "行业,营业收入\n钢铁,12.5\n".encode(),
}
"""XLSX files by their names without extension."""


def _appended(packed: bytes, name: str) -> bytes:
    """An archive with one member more, of a name that is there already."""
    held = io.BytesIO(packed)
    with zipfile.ZipFile(held) as old:
        members = [(info.filename, old.read(info)) for info in old.infolist()]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as new:
        for known, content in [*members, (name.upper(), b"<worksheet/>")]:
            new.writestr(zipfile.ZipInfo(known, (2025, 1, 1, 0, 0, 0)), content)
    return held.getvalue()


def _directory(packed: bytes, name: bytes) -> int:
    """Where the directory of an archive lists a member."""
    return packed.rindex(b"PK\x01\x02", 0, packed.rindex(name))


def _redeclared(packed: bytes, size: int) -> bytes:
    """An archive whose sheet says that it unpacks to ``size`` bytes."""
    at = _directory(packed, b"xl/worksheets/sheet1.xml") + 24
    return packed[:at] + size.to_bytes(4, "little") + packed[at + 4 :]


def _flagged(packed: bytes) -> bytes:
    """An archive whose sheet says that it is encrypted."""
    at = _directory(packed, b"xl/worksheets/sheet1.xml") + 8
    return packed[:at] + b"\x01" + packed[at + 1 :]


# ------------------------------------------------------------------------------------------------ ODS

ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{ODF}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("draw", "drawing"), ("manifest", "manifest"),
    )
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip

STYLES = (
    '<number:percentage-style style:name="P1"><number:number number:decimal-places="1"/></number:percentage-style>'
    '<number:date-style style:name="M"><number:year/><number:month/></number:date-style>'
    '<style:style style:name="percent" style:family="table-cell" style:data-style-name="P1"/>'
    '<style:style style:name="bold" style:family="table-cell" style:parent-style-name="percent"/>'
    '<style:style style:name="month" style:family="table-cell" style:data-style-name="M"/>'
    '<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def ods_parts(*tables: str) -> dict[str, str]:
    """The parts of an OpenDocument spreadsheet; ``tables`` are the XML of its sheets."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f"<manifest:manifest {SPACES}/>",
        "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
    }


def ods(*lines: str) -> bytes:
    """An OpenDocument spreadsheet of one sheet, by its rows."""
    return archive(ods_parts(table("Sheet1", *lines)))


def table(name: str, *lines: str, style: str = "") -> str:
    """A sheet, by its rows; a row that begins with a tag of its own is left as it is."""
    body = "".join(line if line.startswith("<table:table-") and "-row" in line[:20] else row(line) for line in lines)
    return f'<table:table table:name={quoteattr(name)} table:style-name="{style}">{body}</table:table>'


def row(cells: str, repeated: int = 1, more: str = "") -> str:
    """A row, by its cells."""
    return f'<table:table-row table:number-rows-repeated="{repeated}"{more}>{cells}</table:table-row>'


def cell(kind: str = "", said: str = "", **more: object) -> str:
    """A cell: its type, the text that it shows, and attributes such as ``office_value`` or ``table_formula``."""
    attributes = "".join(
        f" {name.replace('__', ':').replace('_', '-')}={quoteattr(str(value))}" for name, value in more.items()
    )
    typed = f' office:value-type="{kind}"' if kind else ""
    return (
        f"<table:table-cell{typed}{attributes}>{f'<text:p>{escape(said)}</text:p>' if said else ''}</table:table-cell>"
    )


def figure(value: float | str, **more: object) -> str:
    """A cell that holds a number."""
    return cell("float", str(value), office__value=value, **more)


ODS: dict[str, Callable[[], bytes]] = {
    "plain": lambda: ods(cell("string", "sector") + cell("string", "revenue"), cell("string", "steel") + figure(12.5)),
    "all-types": lambda: ods(
        figure(1)
        + cell("percentage", "12.5%", office__value=0.125, table__style_name="percent")
        + cell("percentage", "12.5%", office__value=0.125, table__style_name="bold")
        + cell("percentage", "12.5%", office__value=0.125)
        + cell("date", "15/6/24", office__date_value="2024-06-15")
        + cell("date", "6/24", office__date_value="2024-06-01", table__style_name="month")
        + cell("date", "noon", office__date_value="2024-06-15T12:30:00")
        + cell("time", "9:30", office__time_value="PT09H30M00S")
        + cell("boolean", "WAHR", office__boolean_value="true")
        + cell("string", "007")
        + cell("currency", "12 €", office__value=12, office__currency="EUR")
        + cell("currency", "12 元", office__value=12, office__currency="CNY")
    ),
    "words-beside-numbers": lambda: ods(
        cell("float", "5,200亿元", office__value=5200)
        + cell("float", "5,200.0 万元", office__value=5200)
        + cell("currency", "-¥5,200.25", office__value=-5200.25, office__currency="CNY")
        + cell("currency", "$5,200", office__value=5200, office__currency="USD")
        + cell("currency", "￥5,200", office__value=5200, office__currency="JPY")
        + cell("float", "005200", office__value=5200)
        + cell("float", "5.200,50", office__value=5200.5)
        + cell("float", "1.2万", office__value=12345)
        + cell("float", "13 亿元", office__value=12345)
        + cell("float", "-", office__value=0)
    ),
    "percentages-with-sections": lambda: ods(
        cell("float", "16.5%", office__value=0.165)
        + cell("float", "-3.2% ", office__value=-0.032)
        + cell("float", "-", office__value=0)
        + cell("float", "16.5%", office__value=16.5)
        + cell("float", "16.5%", office__value=0.2)
        + cell("float", "0%", office__value=0.001)
    ),
    "errors-and-formulas": lambda: ods(
        cell("string", "#DIV/0!", office__string_value="", calcext__value_type="error", table__formula="of:=1/0")
        + cell("float", "Err:502", office__value=0, table__formula="of:=X(1)")
        + cell("float", "2", office__value=2, table__formula="of:=1+1")
        + '<table:table-cell table:formula="of:=IF(1;&quot;&quot;)"><text:p/></table:table-cell>'
        + cell(table__formula="of:=1+2")
        + cell("float", "TRUE", office__value=1, table__formula="of:=TRUE()")
    ),
    "texts": lambda: ods(
        '<table:table-cell office:value-type="string"><office:annotation><text:p>comment</text:p></office:annotation>'
        '<text:p>two<text:s text:c="3"/>words</text:p><text:p>second <text:span>line</text:span></text:p>'
        "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></table:table-cell>"
        '<table:table-cell office:value-type="string"><text:p>a<text:tab/>b<text:line-break/>c</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="string"><text:p><text:ruby><text:ruby-base>東京</text:ruby-base>'
        "<text:ruby-text>とうきょう</text:ruby-text></text:ruby></text:p></table:table-cell>"
    ),
    "repeated": lambda: ods(
        figure(1, table__number_columns_repeated=3) + cell(table__number_columns_repeated=2) + figure(2),
        row(figure(5), 2),
        row(cell(table__number_columns_repeated=16384), 1_000),
        figure(6) + cell(table__number_columns_repeated=16378),
        row(cell(table__number_columns_repeated=16384), 1_048_000),
    ),
    "row-repeated-a-thousand-million-times": lambda: ods(row(figure(1), 1_000_000_000)),
    "row-repeated-below-the-last-row": lambda: ods(row("", 1_048_570), row(figure(1), 7)),
    "cell-repeated-16384-times": lambda: ods(figure(1, table__number_columns_repeated=16384)),
    "cell-repeated-no-times": lambda: ods(figure(1, table__number_columns_repeated=0)),
    "spaces-repeated-very-often": lambda: ods(
        '<table:table-cell office:value-type="string"><text:p><text:s text:c="1000000000"/></text:p></table:table-cell>'
    ),
    "merged-cells": lambda: ods(
        cell("string", "title", table__number_columns_spanned=2)
        + '<table:covered-table-cell office:value-type="string">'
        "<text:p>under</text:p></table:covered-table-cell>",
        figure(1) + figure(2),
    ),
    "hidden-parts": lambda: archive(
        ods_parts(
            table(
                "Q1",
                row(figure(1) + figure(2)),
                row(figure(3), more=' table:visibility="filter"'),
            ).replace(
                "<table:table-row",
                '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-row',
                1,
            ),
            table("cache", row(figure(9)), style="away"),
            table("'file:///other.ods'#$Sheet1", row(figure(9)), style="away"),
        )
    ),
    "column-styles": lambda: archive(
        ods_parts(
            '<table:table table:name="S"><table:table-column/><table:table-column table:number-columns-repeated="1023"'
            ' table:default-cell-style-name="percent"/>'
            + row(figure(1) + cell("percentage", "12.5%", office__value=0.125))
            + "</table:table>"
        )
    ),
    "deleted-cells": lambda: archive(
        ods_parts(
            "<table:tracked-changes>" + table("gone", row(figure(9))) + "</table:tracked-changes>",
            table("S", row(figure(1))),
        )
    ),
    "two-sheets-filled": lambda: archive(ods_parts(table("Q1", row(figure(1))), table("Q2", row(figure(2))))),
    "number-nan": lambda: ods(figure("nan")),
    "number-missing": lambda: ods(cell("float", "1")),
    "date-that-is-none": lambda: ods(cell("date", "x", office__date_value="2024-13-01")),
    "type-of-cell-unknown": lambda: ods(cell("zzz", "1", office__value=1)),
    "no-sheets": lambda: archive(ods_parts()),
    "entity-bomb": lambda: archive(
        ods_parts()
        | {
            "content.xml": f'<!DOCTYPE x [<!ENTITY e0 "ha">{BOMB}]>'
            f"<office:document-content {SPACES}>&e9;</office:document-content>"
        }
    ),
    "protected": lambda: archive(
        ods_parts()
        | {
            "META-INF/manifest.xml": f"<manifest:manifest {SPACES}><manifest:file-entry>"
            "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
            "content.xml": "\x00\x01\x02",
        }
    ),
    "protected-whole": lambda: archive({"mimetype": ods_parts()["mimetype"], "encrypted-package": "\x00\x01"}),
    "text-document": lambda: archive(ods_parts() | {"mimetype": "application/vnd.oasis.opendocument.text"}),
    "cut-off": lambda: ods(figure(1))[:-40],
}
"""ODS files by their names without extension."""

# ------------------------------------------------------------------------------------------------ named .xls, but not

HTML = "<html><head><meta charset='utf-8'></head><body><table><tr><td>行业</td><td>收入</td></tr></table></body></html>"

OTHER: dict[str, Callable[[], bytes]] = {
    "web-page.xls": HTML.encode,
    "web-page-in-gbk.xls": lambda: f"\r\n<!-- 导出 --><table><tr><td>行业</td></tr></table>{HTML}".encode("gb18030"),
    "web-page-in-utf-16.xls": lambda: HTML.encode("utf-16"),
    "web-archive.xls": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
    "excel-2003-xml.xls": lambda: (
        b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
    ),
    "flat-opendocument.fods": lambda: f'<?xml version="1.0"?>\n<office:document {SPACES}/>'.encode(),
    "tabbed-text.xls": lambda: "行业\t收入\n钢铁\t12.5\n".encode("gb18030"),
}
"""Files by their whole names."""


def handmade() -> dict[str, bytes]:
    """Every file that is made here, by its name."""
    return {
        **{f"{name}.xlsx": make() for name, make in XLSX.items()},
        **{f"{name}.ods": make() for name, make in ODS.items()},
        **{name: make() for name, make in OTHER.items()},
    }


# ------------------------------------------------------------------------------------------------ borrowed


def seed(path: Path) -> None:
    """The workbook that LibreOffice then saves in its formats: what an office in China might send."""
    import datetime

    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("2024年")
        sheet.merge_range("A1:F1", "南京市主要产业营业收入")
        sheet.write("A2", "单位：亿元")
        sheet.write_row("A3", ["行业", "营业收入", "同比增长(%)", "发布日期", "月份", "核对"])
        percent = book.add_format({"num_format": "0.0%"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        month = book.add_format({"num_format": 'yyyy"年"m"月"'})
        for line, (name, revenue, growth) in enumerate([("集成电路", 194.5, 0.165), ("钢铁", 1020, -0.032)], start=3):
            sheet.write(line, 0, name)
            sheet.write(line, 1, revenue)
            sheet.write(line, 2, growth, percent)
            sheet.write(line, 3, datetime.date(2024, 7, 15), day)
            sheet.write(line, 4, datetime.date(2024, 6, 1), month)
            sheet.write(line, 5, line == 3)
        sheet.write_row("A6", ["合计"])
        sheet.write_formula("B6", "=SUM(B4:B5)", None, 1214.5)
        sheet.write_formula("C6", "=1/0", None, "#DIV/0!")
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column("D:D", None, None, {"hidden": True})
        hidden = book.add_worksheet("缓存")
        hidden.write(0, 0, "x")
        hidden.hide()


def borrowed() -> dict[str, bytes]:
    """Every file that another program makes, by its name: needs soffice, xlwt and msoffcrypto-tool."""
    ooxml = import_module("msoffcrypto.format.ooxml")
    xlwt = import_module("xlwt")
    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.xlsx"
        seed(path)
        for extension in ("xlsx", "xls", "ods"):
            command = ["soffice", "--headless", "--convert-to", extension, "--outdir", f"{folder}/out", str(path)]
            subprocess.run(command, check=True, capture_output=True)
            found[f"libreoffice.{extension}"] = (Path(folder) / "out" / f"office.{extension}").read_bytes()
    held = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(found["libreoffice.xlsx"])).encrypt("secret", held)
    found["protected.xlsx"] = held.getvalue()
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet.write(0, 0, "a")
    sheet.write(65535, 255, 1)
    held = io.BytesIO()
    book.save(held)
    found["cell-at-the-last-corner.xls"] = held.getvalue()
    found["protected.xls"] = protected_xls()
    return found


def protected_xls() -> bytes:
    """An old workbook whose stream says, after its first record, that the rest is encrypted."""
    xlwt = import_module("xlwt")
    book = xlwt.Workbook()
    book.add_sheet("Sheet1")
    stream: bytes = book.get_biff_data()
    after = 4 + int.from_bytes(stream[2:4], "little")
    stream = stream[:after] + b"\x2f\x00\x06\x00" + b"\x00\x00\x01\x02\x03\x04" + stream[after:]
    held = io.BytesIO()
    import_module("xlwt.CompoundDoc").XlsDoc().save(held, stream)
    return held.getvalue()


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    made = handmade() | (borrowed() if "--borrowed" in sys.argv[1:] else {})
    for name, content in made.items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
